function l(n,e={},...r){let t=document.createElement(n);for(let[s,o]of Object.entries(e))s in t&&s!=="list"?t[s]=o:t.setAttribute(s,String(o));return t.append(...r),
t}function m(n){return n.split("`").map((e,r)=>{if(r%2===0)return document.createTextNode(e);let t=document.createElement("code");return t.textContent=e,t})}var b=new WeakMap;function w(n,e,r){let t=b.get(n)??{tell:e};return b.set(n,t),t.tell=e,t.made?.element.isConnected||(t.made=r(n,(s,o)=>t.tell(s,o))),t.made}function k(n){let e=new CSSStyleSheet;return e.replaceSync(n),e}function y(n,e){let{adoptedStyleSheets:r}=n.getRootNode();r&&!r.includes(e)&&r.push(e)}var $=':host{display:block}.practice{--text: var(--st-text-color, #16202b);--surface: var(--st-background-color, #ffffff);--panel: var(--st-secondary-background\
-color, #eff3f6);--line: var(--st-border-color, #d3dce4);--accent: var(--st-primary-color, #0b6b80);--good: var(--st-green-color, #1b7f6b);--bad: var(--st-red-c\
olor, #b8255f);--look: var(--st-yellow-color, #8a6100);--muted: color-mix(in srgb, var(--text) 72%, var(--surface));--mono: var(--st-code-font, "Source Code Pro\
", ui-monospace, monospace);container-type:inline-size;color:var(--text);font-family:var(--st-font, "Source Sans 3", system-ui, sans-serif);font-size:16px;line-\
height:1.4}.practice *{box-sizing:border-box}button{font:inherit;color:var(--text);background:var(--surface);border:1px solid var(--line);border-radius:8px;min-\
height:40px;padding:0 14px;cursor:pointer}button:hover{border-color:var(--accent)}button.primary{background:var(--accent);border-color:var(--accent);color:var(-\
-surface);font-weight:600}button:focus-visible{outline:2px solid var(--accent);outline-offset:2px}button:disabled{opacity:.3;cursor:default}.task{margin:2px 0 1\
4px}.task b{font-weight:650}.task code,.message code{font:.92em var(--mono);background:var(--panel);border-radius:4px;padding:1px 4px}.bar{display:flex;flex-wra\
p:wrap;gap:8px;margin-top:14px}.message{margin:10px 0 0;min-height:2.8em;font-size:17px}.message.good{color:var(--good);font-weight:650}.message.good:before{con\
tent:"\\2713  "}.announcer{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.maps{display:flex;flex-wrap:wrap;align-items:center;gap:1\
0px 20px}.group{display:flex;flex-wrap:wrap;gap:10px 20px}.group.pile{flex-direction:column}figure{margin:0}figcaption{color:var(--muted);font-size:14.5px;paddi\
ng-left:22px;margin-bottom:2px;white-space:nowrap}figcaption b{color:var(--text);font-size:16px;font-weight:650}.operator{font-size:26px;color:var(--muted)}.cel\
ls{--cell: min(max(46px, 4.5cqw), (100cqw - 26px) / var(--columns));display:grid;grid-template-columns:22px repeat(var(--columns),var(--cell));grid-auto-rows:va\
r(--cell);grid-template-rows:20px}.cells i{font:normal 12.5px var(--mono);color:var(--muted);display:flex;align-items:center;justify-content:center}.cell{positi\
on:relative;margin:1.5px;border:1px solid var(--line);border-radius:5px;display:flex;align-items:center;justify-content:center;font:calc(.38 * var(--cell)) var(\
--mono);font-variant-numeric:tabular-nums}.cell.positive{background:color-mix(in srgb,var(--st-blue-color, #2b7bc4) var(--share),var(--surface))}.cell.negative{\
background:color-mix(in srgb,var(--st-orange-color, #d9691c) var(--share),var(--surface))}.cell input{width:100%;height:100%;border:0;border-radius:4px;padding:\
0;text-align:center;font:inherit;color:var(--text);background:transparent}.asked .cell{background:var(--surface);border-color:color-mix(in srgb,var(--text) 45%,\
var(--surface))}.cell.long,.cell input.long{font-size:calc(.27 * var(--cell))}.cell input:focus{outline:3px solid var(--accent);outline-offset:-1px}@container (\
min-width: 1240px){.group.pile{flex-direction:row}}[data-verdict=right].cell{border:2px solid var(--good);background:color-mix(in srgb,var(--good) 14%,var(--sur\
face))}[data-verdict=wrong].cell{border:2px dashed var(--bad);background:repeating-linear-gradient(45deg,transparent 0 5px,color-mix(in srgb,var(--bad) 16%,tran\
sparent) 5px 8px)}[data-verdict=right].cell:after,[data-verdict=wrong].cell:after{position:absolute;top:-7px;right:-6px;width:17px;height:17px;border-radius:50%\
;font:700 12px/17px sans-serif;text-align:center;color:var(--surface);pointer-events:none}[data-verdict=right].cell:after{content:"\\2713";background:var(--good)\
}[data-verdict=wrong].cell:after{content:"\\2717";background:var(--bad)}.cell.marked{outline:3px dashed var(--look);outline-offset:-3px}.cell.used{outline:4px so\
lid var(--look);outline-offset:-4px}.cell.target{outline:5px double var(--accent);outline-offset:0;z-index:1}.head{margin:0 0 4px;padding:0 0 0 37px;font:16px/1\
.5 var(--mono);overflow-wrap:anywhere;white-space:pre-wrap}.lines{list-style:none;margin:0;padding:0}.lines li{display:flex;align-items:center;gap:6px;margin:2p\
x 0;padding:0 4px 0 2px;border:1px solid var(--line);border-radius:7px;background:var(--panel)}.lines li.dragged{border-color:var(--accent);box-shadow:0 3px 10p\
x color-mix(in srgb,var(--text) 25%,transparent)}.lines li[data-verdict=right]{border:1px solid var(--good)}.lines li[data-verdict=wrong]{border:2px dashed var(\
--bad)}.lines code{flex:1;font:15.5px/1.45 var(--mono);padding-left:calc(var(--depth) * 4ch - 3ch);overflow-wrap:anywhere;white-space:pre-wrap}.lines button{min\
-height:33px;min-width:34px;padding:0;border-color:transparent;background:transparent;flex:none}.lines button:hover:not(:disabled){background:color-mix(in srgb,\
var(--text) 9%,transparent)}.lines .grip{cursor:grab;touch-action:none;color:var(--muted);font-size:19px}.lines .verdict{width:1.1em;text-align:center;font-weig\
ht:700;flex:none}.lines [data-verdict=right] .verdict{color:var(--good)}.lines [data-verdict=wrong] .verdict{color:var(--bad)}@container (max-width: 560px){.map\
s{gap:10px 16px}.operator{display:none}.group.pile{flex-direction:row}.head{font-size:13.5px;padding-left:4px}.lines code{font-size:13px;padding-left:calc((var(\
--depth) - 1) * 2ch)}.lines li{gap:2px}.lines button{min-width:30px;min-height:40px}.bar button{flex:1 1 auto}}';var E=k($);function S(n){let e=(r,t)=>(y(r,E),n(r,s=>t("asked",s)));return({parentElement:r,data:t,setTriggerValue:s})=>w(r,s,e).load(t)}function u(n,e,{primary:r=!1,
label:t=""}={}){let s=l("button",{type:"button",onclick:e,className:r?"primary":""},n);return t&&s.setAttribute("aria-label",t),s}function N(n){return n.contains(
n.getRootNode().activeElement)}var g={key:({name:n})=>`segviz.practice.${n}`,save(n,e){try{let{turn:r,resets:t}=n;sessionStorage.setItem(this.key(n),JSON.stringify(
{turn:r,resets:t,value:e}))}catch{}},load(n){try{let e=JSON.parse(sessionStorage.getItem(this.key(n))??"null");return e.resets===n.resets&&[e.turn,0].includes(n.
turn)?e.value:null}catch{return null}}};var P=S((n,e)=>new x(n,e)),x=class{told;data;cells=new Map;inputs=[];last=null;constructor(e,r){this.ask=r,this.task=l("p",{className:"task"}),this.maps=l("div",
{className:"maps"}),this.bar=l("div",{className:"bar"}),this.message=l("p",{className:"message"}),this.message.setAttribute("role","status"),this.element=l("sec\
tion",{className:"practice"},this.task,this.maps,this.bar,this.message),this.element.addEventListener("keydown",t=>this.key(t)),this.element.addEventListener("f\
ocusin",({target:t})=>{t instanceof HTMLInputElement&&t.dataset.cell&&(this.last=t)}),e.append(this.element)}load(e){if(e===this.data)return;let r=JSON.parse(e),
t=r.name!==this.told?.name,s=t||r.turn!==this.told.turn||r.resets!==this.told.resets,o=!t&&r.shown&&!this.told.shown;this.data=e,this.told=r,t&&this.build(),o&&
this.makeRoom(),s&&this.fill(g.load(r)),this.showHint(),this.showBar(),this.message.replaceChildren(...m(r.message)),this.message.classList.toggle("good",r.solved),
this.element.dataset.problem=r.name,this.element.dataset.turn=String(r.turn)}makeRoom(){let e=matchMedia("(prefers-reduced-motion: reduce)").matches;setTimeout(
()=>this.element.scrollIntoView({behavior:e?"auto":"smooth",block:"start"}),400)}build(){this.cells=new Map,this.inputs=[],this.last=null;let{given:e,asked:r,operator:t,
rule:s,task:o}=this.told;this.task.replaceChildren(l("b",{},s)," ",...m(o));let a=l("span",{className:"operator",ariaHidden:"true"},t),i=[this.group(e,!1),a],c=r.
slice(0,-1);c.length&&i.push(this.group(c,!0,"pile"),a.cloneNode(!0)),i.push(this.group(r.slice(-1),!0)),this.maps.replaceChildren(...i)}group(e,r,t=""){return l(
"div",{className:`group ${t}`},...e.map(s=>this.map(s,r)))}map(e,r){let{name:t,label:s,rows:o,columns:a}=e,i=l("div",{className:"cells"});i.style.setProperty("-\
-columns",String(a)),i.append(l("i"),...this.numbers(a));for(let p=0;p<o;p++){i.append(l("i",{},this.told.line?"":`${p}`));for(let h=0;h<a;h++){let f=p*a+h,v=r?
this.input(e,f):this.given(e,f);this.cells.set(`${t} ${f}`,v),i.append(v)}}let c=this.told.line?`${a}`:`${o} × ${a}`,d=l("figcaption",{},l("b",{},s),s===t?` ${c}`:
` ${t} · ${c}`),z=l("figure",{className:r?"asked":"given"},d,i);i.setAttribute("role",r?"group":"img");let L=e.cells.map((p,h)=>h&&h%a===0?`; ${p}`:p);return i.
setAttribute("aria-label",r?`${s} ${t}, to fill in`:`${s} ${t}: ${L.join(" ")}`),z}numbers(e){return Array.from({length:e},(r,t)=>l("i",{},`${t}`))}given(e,r){let t=l(
"span",{className:"cell"},e.cells[r]),s=e.shares[r];return s&&(t.style.setProperty("--share",`${Math.round(55*Math.abs(s))}%`),t.classList.add(s>0?"positive":"n\
egative")),e.cells[r].length>3&&t.classList.add("long"),t}input(e,r){let{letters:t}=this.told,s=l("input",{type:"text",autocomplete:"off",spellcheck:!1,maxLength:80});
s.inputMode=t||this.told.signed?"text":"decimal",s.autocapitalize="off",s.dataset.cell=`${e.name} ${r}`,s.addEventListener("input",()=>this.typed(s)),s.addEventListener(
"focus",()=>{s.entered=s.value,s.select()});let o=l("label",{className:"cell"},s);return o.input=s,s.wrap=o,s.place={name:e.name,cell:r,columns:e.columns,rows:e.
rows},this.inputs.push(s),o}fill(e){let{asked:r}=this.told;for(let{name:t,answers:s,verdicts:o}of r)s.forEach((a,i)=>{let{input:c}=this.cells.get(`${t} ${i}`);c.
value=e?.[t]?.[i]??a;let d=c.value===a;this.verdict(c,d&&o?o[i]:"")})}verdict(e,r){let{name:t,cell:s,columns:o}=e.place,[a,i]=[Math.floor(s/o),s%o];e.wrap.dataset.
verdict=r,e.classList.toggle("long",e.value.length>3);let c=this.told.line?`${t}[${i}]`:`${t}[${a},${i}]`;e.setAttribute("aria-label",r&&r!=="empty"?`${c}, ${r}`:
c),e.setAttribute("aria-invalid",String(r==="wrong"))}typed(e){this.verdict(e,""),g.save(this.told,this.answers())}answers(){let e=Object.fromEntries(this.told.
asked.map(({name:r})=>[r,[]]));for(let{place:r,value:t}of this.inputs)e[r.name].push(t);return e}send(e){let r=this.last?[this.last.place.name,this.last.place.cell]:
null;this.ask({action:e,name:this.told.name,turn:this.told.turn,answers:this.answers(),at:r})}restIsZero(){for(let e of this.inputs)e.place.name===this.told.rest&&
!e.value.trim()&&(e.value="0",this.typed(e))}clear(){for(let e of this.inputs)e.value="",this.typed(e);this.inputs[0].focus()}showBar(){let{solved:e,shown:r,rest:t}=this.
told,s=N(this.bar),o=e?[u("Next problem",()=>this.send("next"),{primary:!0})]:[u("Check",()=>this.send("check"),{primary:!0}),u("Hint",()=>this.send("hint"),{label:"\
Hint for the cell you are in, or the first that is not right"})];t&&!e&&o.push(u("Rest is 0",()=>this.restIsZero())),e||o.push(u("Clear",()=>this.clear())),o.push(
u(r?"Hide the solution":"Show the solution",()=>this.send(r?"hide":"show"))),this.bar.replaceChildren(...o),s&&o[0].focus()}showHint(){for(let r of this.cells.values())
r.classList.remove("marked","used","target");let{hint:e}=this.told;if(e){for(let r of["marked","used"])for(let[t,s]of Object.entries(e[r]))for(let o of s)this.cells.
get(`${t} ${o}`)?.classList.add(r);this.cells.get(`${e.sheet} ${e.cell}`).classList.add("target")}}key(e){let t=e.target?.closest?.("input")??null;if(!t?.place||
e.altKey)return;if(e.key==="Enter"&&(e.ctrlKey||e.metaKey))return this.send("check");if(e.ctrlKey||e.metaKey)return;let{selectionStart:s,selectionEnd:o,value:a}=t,
i=s===0&&o===a.length,d={ArrowUp:()=>this.neighbour(t,-1,0),ArrowDown:()=>this.neighbour(t,1,0),ArrowLeft:()=>(i||s===0&&o===0)&&this.neighbour(t,0,-1),ArrowRight:()=>(i||
s===a.length)&&this.neighbour(t,0,1),Escape:()=>this.takeBack(t),Enter:()=>this.inputs[this.inputs.indexOf(t)+1]??this.bar.firstChild}[e.key]?.();d&&(e.preventDefault(),
d.focus())}takeBack(e){return e.value===e.entered?null:(e.value=e.entered,this.typed(e),e)}neighbour(e,r,t){let{name:s,cell:o,columns:a,rows:i}=e.place,[c,d]=[Math.
floor(o/a)+r,o%a+t];return c<0||d<0||c>=i||d>=a?null:this.cells.get(`${s} ${c*a+d}`).input}};export{P as default};
