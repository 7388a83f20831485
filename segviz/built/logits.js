function n(i,e={},...s){let t=document.createElement(i);for(let[a,o]of Object.entries(e))a in t&&a!=="list"?t[a]=o:t.setAttribute(a,String(o));return t.append(...s),
t}var v=new WeakMap;function w(i,e,s){let t=v.get(i)??{tell:e};return v.set(i,t),t.tell=e,t.made?.element.isConnected||(t.made=s(i,(a,o)=>t.tell(a,o))),t.made}function y(i){let e=new CSSStyleSheet;return e.replaceSync(i),e}function N(i,e){let{adoptedStyleSheets:s}=i.getRootNode();s&&!s.includes(e)&&s.push(e)}function b(i,e=2,s=!1){if(Number.isNaN(i))return"";if(!Number.isFinite(i))return i>0?"∞":"−∞";let t=i.toFixed(e);return t.includes(".")&&!s&&(t=t.replace(
/0+$/,"").replace(/\.$/,"")),Number(t)===0&&t.startsWith("-")&&(t=t.slice(1)),t.replace("-","−")}var k=':host{display:block}.sv-logits{--text: var(--st-text-color, #16202b);--surface: var(--st-background-color, #ffffff);--panel: var(--st-secondary-backgroun\
d-color, #eff3f6);--line: var(--st-border-color, #d3dce4);--accent: var(--st-primary-color, #0b6b80);--rise: var(--st-blue-color, #2b7bc4);--fall: var(--st-oran\
ge-color, #d9691c);--muted: color-mix(in srgb, var(--text) 72%, var(--surface));--mono: var(--st-code-font, "Source Code Pro", ui-monospace, monospace);containe\
r-type:inline-size;color:var(--text);font-family:var(--st-font, "Source Sans 3", system-ui, sans-serif);font-size:16px;line-height:1.4}.sv-logits *{box-sizing:b\
order-box}.table{display:grid;grid-template-columns:max-content 2.2fr 1.5fr max-content 1.5fr}.head{color:var(--muted);font-size:14.5px;padding:0 10px 3px 0;whi\
te-space:nowrap}.name,.cell{display:flex;align-items:center;gap:8px;min-height:30px;padding:1px 14px 1px 6px;min-width:0}.name.true{font-weight:700}.true{backgr\
ound:color-mix(in srgb,var(--accent) 13%,transparent)}.middle{justify-content:center;padding:0 14px 0 0}.chip{width:15px;height:15px;border-radius:4px;border:1p\
x solid var(--line);flex:none}.value{font:15px var(--mono);font-variant-numeric:tabular-nums;min-width:6ch;text-align:right;flex:none}.track{position:relative;f\
lex:1;height:15px;border-radius:4px;background:var(--panel);overflow:hidden;min-width:24px}.track i{position:absolute;inset:0 auto 0 0;border-radius:3px;box-sha\
dow:inset 0 0 0 1px color-mix(in srgb,var(--text) 25%,transparent)}.centred:after{content:"";position:absolute;left:50%;top:0;bottom:0;width:1px;background:var(\
--muted)}.pull{background:var(--fall)}.pull.up{background:var(--rise)}.truth{width:19px;height:19px;accent-color:var(--accent);cursor:pointer}.logit{appearance:\
none;flex:1;min-width:60px;height:28px;margin:0;background:transparent;cursor:grab;touch-action:pan-y}.logit:active{cursor:grabbing}.logit::-webkit-slider-runna\
ble-track{height:15px;border-radius:4px;background:linear-gradient(var(--muted),var(--muted)) 50% 0 / 1px 100% no-repeat,linear-gradient(90deg,transparent min(5\
0%,var(--at)),var(--accent) min(50%,var(--at)) max(50%,var(--at)),transparent max(50%,var(--at))),var(--panel)}.logit::-moz-range-track{height:15px;border-radiu\
s:4px;background:linear-gradient(90deg,transparent min(50%,var(--at)),var(--accent) min(50%,var(--at)) max(50%,var(--at)),transparent max(50%,var(--at))),var(--\
panel)}.logit::-webkit-slider-thumb{appearance:none;width:13px;height:25px;margin-top:-5px;border-radius:5px;background:var(--surface);border:2px solid var(--ac\
cent)}.logit::-moz-range-thumb{width:10px;height:21px;border-radius:5px;background:var(--surface);border:2px solid var(--accent)}.logit:focus-visible,button:foc\
us-visible,.truth:focus-visible{outline:2px solid var(--accent);outline-offset:1px;border-radius:6px}.bar{display:flex;flex-wrap:wrap;align-items:center;gap:8px\
;margin:9px 0 4px}.room{flex:1}.total{font:700 22px var(--mono);padding:0 6px}button{font:inherit;font-size:15px;color:var(--text);background:var(--panel);borde\
r:1px solid transparent;border-radius:8px;min-height:38px;padding:0 12px;cursor:pointer}button:hover{border-color:var(--accent)}.caption{margin:6px 4px 2px;font\
-size:18px}.equation{margin:0 4px;font:17px/1.5 var(--mono);white-space:pre-wrap;overflow-wrap:anywhere}.code{display:block;margin:6px 4px 0;font:15px var(--mon\
o);color:var(--muted);overflow-wrap:anywhere}@container (max-width: 620px){.table{grid-template-columns:max-content 1.3fr 1fr max-content;font-size:14px}.head{f\
ont-size:12.5px;white-space:normal;padding-right:4px}.table>:nth-child(5n){display:none}.name,.cell{padding:1px 6px 1px 2px;gap:4px}.value{font-size:13px;min-wi\
dth:5ch}.caption{font-size:16px}.equation{font-size:14px}}';var M=y(k);function E({parentElement:i,data:e,setStateValue:s}){w(i,s,(a,o)=>(N(a,M),new f(a,c=>o("moved",c)))).load(e)}var x=100,$=2,L=3;function O(i,e){let s=Math.
max(...i),t=i.map(r=>Math.exp(r-s)),a=t.reduce((r,d)=>r+d,0),o=t.map(r=>r/a),c=Math.log(a)-(i[e]-s);return{probabilities:o,loss:c,gradient:o.map((r,d)=>r-(d===e?
1:0))}}var z=i=>b(i,2,!0),h=i=>b(i,3,!0),S=i=>i<1e5?b(i,2):i.toExponential(2),A=i=>Math.round(i*x)/x,f=class{told;data;logits;label;found;rows;constructor(e,s){
this.tell=s,this.table=n("div",{className:"table"}),this.table.setAttribute("role","group"),this.table.setAttribute("aria-label","Logits, probabilities and grad\
ient of each class"),this.total=n("output",{className:"total"}),this.bar=n("div",{className:"bar"}),this.caption=n("p",{className:"caption"}),this.caption.setAttribute(
"role","status"),this.equation=n("p",{className:"equation"}),this.code=n("code",{className:"code"});let t=[this.table,this.bar,this.caption,this.equation,this.code];
this.element=n("section",{className:"sv-logits"},...t),e.append(this.element),this.buttons()}load(e){if(e===this.data)return;this.data=e;let s=this.told;this.told=
JSON.parse(e);let{names:t,logits:a,label:o,limit:c}=this.told;(String(s?.names)!==String(t)||s.limit!==c)&&this.build(),this.logits=[...a],this.label=o,this.show(),
this.element.dataset.ready=""}build(){let s=["class","logit z: drag it","probability ŷ","truth y","gradient ŷ − y"].map(t=>n("span",{className:"head"},t));this.
rows=this.told.names.map((t,a)=>this.row(t,a)),this.table.replaceChildren(...s,...this.rows.flatMap(({cells:t})=>t))}row(e,s){let{colours:t,limit:a}=this.told,o=n(
"i",{className:"chip"});o.style.background=t[s];let c=n("span",{className:"name"},o,e),r=n("input",{type:"range",min:-a,max:a,step:1/x,className:"logit"});r.setAttribute(
"aria-label",`Logit of ${e}`),r.addEventListener("input",()=>this.move(s,Number(r.value))),r.addEventListener("change",()=>this.settle());let d=n("span",{className:"\
value"}),m=n("i",{className:"fill"});m.style.background=t[s];let g=n("span",{className:"value"}),u=n("input",{type:"radio",name:"sv-truth",className:"truth"});u.
setAttribute("aria-label",`The true class is ${e}`),u.addEventListener("change",()=>this.choose(s));let l=n("i",{className:"pull"}),p=n("span",{className:"value"});
return{cells:[c,n("span",{className:"cell"},r,d),n("span",{className:"cell"},n("span",{className:"track"},m),g),n("span",{className:"cell middle"},u),n("span",{
className:"cell"},n("span",{className:"track centred"},l),p)],slider:r,z:d,filled:m,p:g,truth:u,pull:l,g:p}}buttons(){let e=(t,a,o)=>n("button",{type:"button",title:a,
onclick:()=>{this.logits=o().map(r=>A(Math.min(this.told.limit,Math.max(-this.told.limit,r)))),this.show(),this.settle()}},t),s=()=>this.logits.map((t,a)=>t-$*this.
found.gradient[a]);this.bar.replaceChildren(e("One step down",`Move every logit against its gradient, times ${$}: what training does`,s),e("All + 1","Add 1 to e\
very logit: softmax does not change",()=>this.logits.map(t=>t+1)),e("All × 2","Twice as far apart: surer, whether right or wrong",()=>this.logits.map(t=>2*t)),
e("The network's own","The logits that the network gives this pixel",()=>this.told.network),n("span",{className:"room"}),this.total)}move(e,s){this.logits[e]=A(
s),this.show()}choose(e){this.label=e,this.show(),this.settle()}settle(){this.tell({logits:this.logits,label:this.label,...this.found})}show(){this.found=O(this.
logits,this.label);let{probabilities:e,loss:s,gradient:t}=this.found;this.rows.forEach((a,o)=>{a.slider.value=String(this.logits[o]),a.slider.style.setProperty(
"--at",`${50+50*this.logits[o]/this.told.limit}%`),a.z.textContent=z(this.logits[o]),a.filled.style.width=`${100*e[o]}%`,a.p.textContent=h(e[o]),a.truth.checked=
o===this.label,a.pull.style.width=`${50*Math.abs(t[o])}%`,a.pull.style.left=`${50+50*Math.min(0,t[o])}%`,a.pull.classList.toggle("up",t[o]<0),a.g.textContent=h(
t[o]);for(let c of a.cells)c.classList.toggle("true",o===this.label)}),this.total.textContent=`loss ${h(s)}`,this.element.dataset.loss=String(s),this.words()}words(){
let{names:e}=this.told,{probabilities:s,loss:t,gradient:a}=this.found,o=e[this.label],c=e.map((l,p)=>p).filter(l=>l!==this.label),r=c.reduce((l,p)=>s[p]>s[l]?p:
l),d=this.logits.map(Math.exp),m=d.reduce((l,p)=>l+p,0),g=h(s[this.label]);this.caption.textContent=`The true class, ${o}, has a probability of ${g}: the loss i\
s ${h(t)}. Against the gradient, its logit rises, and every other falls as far as its own probability, ${e[r]} most.`;let u=[this.label,...c.sort((l,p)=>a[p]-a[l]).
slice(0,L-1)];this.equation.textContent=[`ŷ[${o}] = e^${z(this.logits[this.label])} / Σ e^z = ${S(d[this.label])} / ${S(m)} = ${g}`,`loss = −Σ y ln ŷ = −ln ŷ[${o}\
] = ${h(t)}`,`∂loss/∂z = ŷ − y: ${u.map(l=>`${e[l]} ${h(a[l])}`).join(", ")}, …`].join(`
`),this.code.textContent=`loss = F.cross_entropy(z[None], torch.tensor([${this.label}])); loss.backward()   # z.grad`}};export{E as default};
