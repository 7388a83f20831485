var Ie=':host{display:block}.sv-player{--text: var(--st-text-color, #1a1f2b);--surface: var(--st-background-color, #ffffff);--panel: var(--st-secondary-backgrou\
nd-color, #f2f4f7);--line: var(--st-border-color, #d5dae2);--accent: var(--st-primary-color, #1b6fb5);--muted: color-mix(in srgb, var(--text) 66%, var(--surface\
));--code-font: var(--st-code-font, "Source Code Pro", ui-monospace, monospace);color:var(--text);background:var(--surface);font-family:var(--st-font, "Source S\
ans 3", system-ui, sans-serif);font-size:16px;line-height:1.4;outline:none;position:relative}.sv-player *{box-sizing:border-box}.viewport{display:flex;justify-c\
ontent:center;padding:4px 0 10px}.stage,.readout,.bar{contain:layout style}.stage{position:relative;flex:none;touch-action:pan-y}.stage svg{position:absolute;in\
set:0;width:100%;height:100%;overflow:visible}.canvases canvas{position:absolute;image-rendering:pixelated;border-radius:3px;box-shadow:0 0 0 1px var(--line)}.c\
anvases canvas.smooth{image-rendering:auto}.above,.flights{position:absolute;inset:0;pointer-events:none}.flight{position:absolute;left:0;top:0;will-change:tran\
sform,opacity;white-space:nowrap}span.flight{padding:.1em .4em;border-radius:.4em;font-family:var(--code-font);line-height:1.3}.flight.map{image-rendering:pixel\
ated;border-radius:3px;box-shadow:0 0 0 1px var(--line)}.above canvas,.numbers,.fast{position:absolute;pointer-events:none}text{font-family:inherit;fill:var(--t\
ext);user-select:none}.heading{font-weight:650;dominant-baseline:central}.note{font-weight:400;fill:var(--muted)}.label{dominant-baseline:central;fill:var(--mut\
ed)}.label.operator{text-anchor:middle}.label.strong{fill:var(--text);font-weight:650}.bar-name,.bar-value{dominant-baseline:central}.bars rect{stroke:var(--lin\
e);stroke-width:var(--px)}.bar-value,select,.counter,.line{font-variant-numeric:tabular-nums}.frames{pointer-events:none}.frame,.ring{stroke-width:calc(3 * var(\
--px))}.frame{transition:.18s ease;transition-property:x,y,width,height}.kept rect{stroke-width:calc(2.5 * var(--px))}.arrow-text{text-anchor:middle}.arrow-text\
,.box-text{paint-order:stroke;stroke:var(--surface);stroke-width:12px}.arrow{stroke-width:calc(2.5 * var(--px))}.tag rect{fill:#161a22}.tag text{fill:#fff;text-\
anchor:middle;dominant-baseline:central;font-weight:650}.pointing .frames>.ring,.pointing .kept{opacity:.35}.pointer .ring{stroke-width:calc(4 * var(--px))}.dra\
ggable rect,.draggable path{cursor:move;transition:none}.carrying{cursor:move}.grip{pointer-events:visible;cursor:nwse-resize;stroke:var(--surface);stroke-width\
:calc(2 * var(--px))}.pull{pointer-events:visible;outline:none}.pull.corner{cursor:nwse-resize}.pull.edge,.pull.edge .grip{cursor:grab}.carrying .pull{cursor:gr\
abbing}.pull .reach{fill:transparent}.pull circle.reach{r:calc(16 * var(--px))}.pull circle.grip{r:calc(7 * var(--px))}.pull.corner .grip{fill:var(--accent)}.pu\
ll rect.reach{--w: calc(24 * var(--px));x:calc(-1 * var(--w));y:calc(-.75 * var(--w));width:calc(2 * var(--w));height:var(--w)}.pull rect.grip{--w: calc(15 * va\
r(--px));x:calc(-1 * var(--w));y:calc(-.3 * var(--w));width:calc(2 * var(--w));height:calc(.6 * var(--w));rx:calc(.3 * var(--w))}.pull:hover .grip,.pull:focus-v\
isible .grip{stroke:var(--text)}.box .taken{outline:none}.taken:focus-visible,.pull:focus-visible .grip{stroke:var(--accent);stroke-width:calc(4 * var(--px))}[d\
ata-playing] .pull{visibility:hidden}.sheet{pointer-events:visible;fill:transparent;cursor:crosshair}.trace{stroke-width:calc(3 * var(--px));stroke-linejoin:rou\
nd;stroke-linecap:round;fill-opacity:.3}.stop{fill:transparent;outline:none}.stop:focus-visible{stroke:var(--accent);stroke-width:2px;stroke-dasharray:5 4;vecto\
r-effect:non-scaling-stroke}.editor,.complaint{position:absolute;z-index:2;color:var(--text);background:var(--surface);border:2px solid #c4314b;border-radius:6p\
x}.editor{text-align:center;font:600 16px var(--code-font);padding:0}.editor:not([aria-invalid=true]){border-color:var(--accent)}.complaint{z-index:3;margin:0;p\
adding:6px 10px;max-width:260px;font-size:15px}.legend{display:flex;flex-wrap:wrap;justify-content:center;gap:2px 16px;margin:0;padding:0 4px 8px;list-style:non\
e;font-size:15px}.legend li{display:inline-flex;align-items:center;gap:6px;max-width:100%;overflow-wrap:anywhere}.swatch{flex:none;width:14px;height:14px;border\
-radius:3px;box-shadow:0 0 0 1px var(--line)}.bar{display:flex;align-items:center;flex-wrap:wrap;gap:4px;padding:5px 6px;border-radius:10px;background:var(--pan\
el)}.bar.still{justify-content:flex-end;background:none;padding-block:0}.bar.still>:not(.full-button){display:none}button,select,.predictor input{font:inherit;f\
ont-size:15px;color:var(--text);background:transparent;border:1px solid transparent;border-radius:7px;min-height:38px;min-width:38px;padding:0 6px;cursor:pointe\
r;display:inline-flex;align-items:center;justify-content:center;gap:5px}button:hover,select:hover{background:color-mix(in srgb,var(--text) 9%,transparent)}butto\
n:focus-visible,select:focus-visible,input:focus-visible{outline:2px solid var(--accent);outline-offset:1px}button.on{background:color-mix(in srgb,var(--accent)\
 20%,transparent);border-color:var(--accent)}button.primary{background:var(--accent);color:var(--surface)}button.primary:hover{background:color-mix(in srgb,var(\
--accent) 86%,var(--text))}.icon{width:22px;height:22px;fill:currentColor;flex:none}select{padding-inline:8px}select option{color:var(--text);background:var(--s\
urface)}.scrub{flex:1 1 110px;min-width:90px;height:38px;accent-color:var(--accent);cursor:pointer;margin:0 6px}@supports selector(::-moz-range-thumb){.scrub{ba\
ckground:transparent}}.scrub::-moz-range-thumb{width:16px;height:16px;border:none;border-radius:50%;background:var(--accent)}.scrub::-moz-range-track,.scrub::-m\
oz-range-progress{height:8px;border-radius:4px;background:var(--line)}.scrub::-moz-range-progress{background:var(--accent)}.counter{min-width:5.2em;text-align:r\
ight;padding-right:4px;white-space:nowrap}.predict-button{padding:0 10px 0 6px}.sv-player .readout{box-sizing:content-box;padding:10px 4px 2px}.sv-player .roomy\
{height:var(--room);contain:size layout style}.sv-player .tried{position:absolute;box-sizing:border-box;visibility:hidden}.readout p{margin:0}.caption{font-size\
:18px;min-height:1.4em}.caption code,.line,.code{font-family:var(--code-font)}.caption code{font-size:.92em}.line{font-size:18px;line-height:1.55;overflow-wrap:\
anywhere;white-space:pre-wrap;overflow-y:auto}.line.of-cell{min-height:1.55em}.line.of-many{min-height:3.1em}.hued{border-bottom:3px solid var(--hue)}.pending{o\
pacity:.4}.strong{font-weight:700}.code-row{display:flex;align-items:center;gap:6px;color:var(--muted);min-height:38px}.code{font-size:15px;overflow-wrap:anywhe\
re}[hidden]{display:none!important}.announcer{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.predictor{margin-top:8px;padding:10px\
 12px;border:1px solid var(--line);border-left:4px solid var(--accent);border-radius:8px}.predictor p{margin:0 0 6px;font-size:17px}.predictor .verdict:empty{di\
splay:none}.predictor .verdict{margin:6px 0 0}.verdict:before{font-weight:700}.verdict.right:before{content:"\\2713  "}.verdict.wrong:before{content:"\\2717  "}.a\
nswer{display:flex;flex-wrap:wrap;gap:8px}.answer button,.predictor input{border-color:var(--line);padding:0 14px}.predictor input{cursor:text;width:9em;backgro\
und:var(--surface)}.sv-player:fullscreen{padding:20px 24px;display:flex;flex-direction:column;overflow:auto}.sv-player:fullscreen .viewport{flex:1;align-items:c\
enter}.sv-player:fullscreen .caption,.sv-player:fullscreen .line{font-size:26px}.sv-player:fullscreen .legend{font-size:22px}.sv-player:fullscreen .code{font-si\
ze:20px}@media(max-width:559px){.scrub{order:-2;flex-basis:60%}.counter{order:-1}.wide{display:none}.bar{justify-content:space-between}.bar:not(.still){position\
:sticky;bottom:4px;z-index:2}.caption,.line{font-size:16px}.predict-button{font-size:0;gap:0;min-width:38px;padding:0}}@media(prefers-reduced-motion:reduce){.fr\
ame{transition:none}}';function m(r,t={},...e){let s=document.createElement(r);for(let[i,n]of Object.entries(t))i in s&&i!=="list"?s[i]=n:s.setAttribute(i,String(n));return s.append(...e),
s}function J(r){return r.split("`").map((t,e)=>{if(e%2===0)return document.createTextNode(t);let s=document.createElement("code");return s.textContent=t,s})}function ae(r){let t=new CSSStyleSheet;return t.replaceSync(r),t}var je='main{display:flex;flex-direction:column}.panel{display:flex;flex-wrap:wrap;gap:2px 18px;margin:0 0 4px}.panel label{display:inline-flex;align-items:cent\
er;gap:8px;min-height:38px;font-size:15px}.panel input{accent-color:var(--st-primary-color)}.panel input[type=range]{width:100px;height:24px}.panel input[type=c\
heckbox]{width:18px;height:18px}.panel output{min-width:2ch;font-weight:650;font-variant-numeric:tabular-nums}.panel output:empty{display:none}.panel select,.pa\
nel input[type=number]{font:inherit;min-height:34px;padding:0 6px;border-radius:7px;border:1px solid var(--st-border-color);color:var(--st-text-color);backgroun\
d:var(--st-secondary-background-color)}.panel input[type=number]{width:72px}.panel :focus-visible{outline:2px solid var(--st-primary-color);outline-offset:2px}m\
ain>p{display:flex;flex-wrap:wrap;gap:2px 14px;margin:8px 0 0;font-size:14px}.formula{white-space:pre-line}.agrees:before{content:"\\2713  ";color:var(--st-prima\
ry-color)}.differs:before,.notice:before{content:"! ";font-weight:700}@media(max-width:560px){.panel{order:1;display:grid;grid-template-columns:1fr 1fr;margin-t\
op:8px}.panel label{flex-wrap:wrap;gap:0 8px}main>p{order:2}}';var ai=[[/\\(?:text|mathbf|mathrm) *\{([^{}]*)\}/g,"$1"],[/([_^])\{([^{}]*)\}/g,"$1$2"],[/ *\\ast */g," * "],[/ *\\to */g," → "],[/\\[td]?frac *12/g,"½"],[/\\[td]?frac *\{([^{}]*)\}\{([^{}]*)\}/g,
"($1) / ($2)"],[/\\lfloor */g,"⌊"],[/ *\\rfloor/g,"⌋"],[/ *\\cdot */g,"·"],[/\\sum */g,"Σ "],[/\\dots/g,"…"],[/-/g,"−"],[/\$/g,""],[/ +(?=\n|$)/g,""]];function He(r){return ai.reduce((t,[e,s])=>t.replace(e,s),r)}var hi=new WeakMap;function Ue(r){let t=new DataView(r.buffer,r.byteOffset).getUint32(0,!0),e=JSON.parse(new TextDecoder().decode(r.subarray(4,4+t))),s=r.subarray(
4+t);return hi.set(s,e),{head:e,scene:s}}var he={ArrowUp:[-1,0],ArrowDown:[1,0],ArrowLeft:[0,-1],ArrowRight:[0,1]},X=([r,t,e,s],i,n)=>[r+i,t+n,e+i,s+n],lt=([r,t,e,s],i,n)=>[r,t,e+i,s+n],qe=new WeakMap,
E=class{cells;moved=null;waiting;taken=[];constructor(t,e){this.name=t.name,this.on=t.on,this.view=e,this.moved=e.carry?.cellsOf(this.name)??null}takenAt(t,e,s){
qe.set(t,{held:this,move:s}),this.taken.push(t),t.dataset.handle=`${this.name} ${this.taken.length}`;for(let[i,n]of Object.entries({tabindex:"0",role:"slider","\
aria-label":e}))t.setAttribute(i,n);t.classList.add("taken"),le(t),t.addEventListener("pointerdown",i=>{i.preventDefault(),i.stopPropagation(),clearTimeout(this.
waiting),this.view.carry?.drop(),this.view.carry=new ce(this,i,s)})}tell(t,e){for(let s of this.taken)s.setAttribute("aria-valuenow",String(t)),s.setAttribute("\
aria-valuetext",e)}get notch(){let[t,e,s,i]=this.cells,n=Math.max(1,Math.round(Math.max(s-t,i-e)/8));return[n,n]}get swallows(){return!1}paint(t){}report(t){return{
name:this.name,rect:t}}follow(t){this.moved=t,this.paint(this.view.timeline.position),this.view.hand?.touch("moved",this.report(t))}restore(){clearTimeout(this.
waiting),this.moved=null,this.paint(this.view.timeline.position)}drop(){this.moved&&(this.view.report("moved",this.report(this.moved)),this.waiting=setTimeout(()=>this.
restore(),2e3))}},j=class{cells=null;constructor(t){this.view=t.view,this.name=t.name,this.view.hand?.hold()}get box(){return this.view.overlays.find(e=>e instanceof
E&&e.name===this.name&&e.taken.length>0)}cellsOf(t){return t===this.name?this.cells:null}put(t){let e=this.box;if(!e)return this.end();this.cells=t,e.follow(t)}drop(){
let t=this.box;this.end(),t?.drop()}end(){this.view.carry===this&&(this.view.carry=null),this.view.hand?.letGo()}swallowClick(){let{host:t}=this.view,e=s=>s.stopImmediatePropagation();
t.addEventListener("click",e,!0),setTimeout(()=>t.removeEventListener("click",e,!0))}},ce=class extends j{constructor(t,e,s){super(t);let{host:i,drawn:n,scale:o}=this.
view,a=t.cells,[h,l]=n.get(t.on).cell.map(u=>u*o);this.swallows=t.swallows,this.listening=new AbortController,i.setPointerCapture(e.pointerId),i.classList.add("\
carrying");let c=(u,d)=>i.addEventListener(u,d,{signal:this.listening.signal});c("pointermove",({clientX:u,clientY:d})=>this.put(s(a,(d-e.clientY)/h,(u-e.clientX)/
l)));for(let u of["pointerup","pointercancel"])c(u,()=>this.drop())}drop(){(this.cells||this.swallows)&&this.swallowClick(),super.drop()}end(){this.listening.abort(),
this.view.host.classList.remove("carrying"),super.end()}},ct=class extends j{resting;by(t,e){let s=this.box;if(!s)return this.end();clearTimeout(this.resting),this.
resting=setTimeout(()=>this.drop(),300);let[i,n]=e.map((o,a)=>o*s.notch[a]);this.put(t(this.cells??s.cells,i,n))}end(){clearTimeout(this.resting),super.end()}};
function We(r,t){let e=qe.get(r);if(!e||!he[t])return!1;let{held:s,move:i}=e,{view:n,name:o}=s,{carry:a}=n;return a instanceof ct&&a.name===o?a.by(i,he[t]):(a?.
drop(),(n.carry=new ct(s)).by(i,he[t])),!0}function le(r){r.addEventListener("touchstart",t=>t.preventDefault(),{passive:!1})}var Fe=/[−–‒]/g,ci=/[\s\u00a0\u2009\u202f_']/g,li=/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i,ui=/^[+-]?[1-9]\d{0,2}([,.]\d{3})+$/;function Q(r){let t=r.
trim().replace(Fe,"-").replace(",",".");return li.test(t)?Number(t):NaN}function ue(r){let t=r.trim().replace(Fe,"-"),e=/^[+-]?\d{1,3}([\s\u00a0\u2009\u202f_']\d{3})+$/.
test(t)?t.replace(ci,""):t,s=[Q(e)];return ui.test(e)&&s.push(Number(e.replace(/[,.]/g,""))),s.filter(i=>!Number.isNaN(i))}function Z(r){let t=r.trim();return`“${t.
length>14?`${t.slice(0,13)}…`:t}”`}function x(r,t=2,e=!1){if(Number.isNaN(r))return"";if(!Number.isFinite(r))return r>0?"∞":"−∞";let s=r.toFixed(t);return s.includes(".")&&!e&&(s=s.replace(
/0+$/,"").replace(/\.$/,"")),Number(s)===0&&s.startsWith("-")&&(s=s.slice(1)),s.replace("-","−")}function tt(r){return Array.isArray(r)?r.length:Object.values(
r.columns)[0].length}function $(r,t){return Array.isArray(r)?r.length===1?r[0]:r[t]??"":r.pattern.replace(/\{(\w+)(?::(,)|:\.(\d)f)?\}/g,(e,s,i,n)=>{let o=r.columns[s][t]??
NaN;return r.words[s]?r.words[s][o]:i?x(o,0).replace(/\B(?=(\d{3})+$)/g,","):n?x(o,Number(n),!0):x(o,0)})}var pi=5e3,Ge=40,di=3e3,ut=new WeakMap,Ve={ArrowUp:1,ArrowDown:-1};function pt(r,t){let e=ut.get(r),{values:s}=r.stage.drawn.get(t).mark;return e&&e.name===t&&e.
values.length===s.length&&performance.now()-e.time<di?e.values:Array.from(s)}function pe(r,t,e){ut.set(r,{name:t,values:e,time:performance.now()})}var H=class r{removed=!1;scrolled=0;stays=!1;constructor(t,e,s){
this.player=t,this.name=e,this.cell=s,this.drawn=t.stage.drawn.get(e);let i=x(this.values[s],4);this.input=m("input",{className:"editor",value:i,inputMode:"text",
autocomplete:"off"}),this.input.setAttribute("aria-label",`${t.stage.links.nameOf(e,s)}, a number`),this.complaint=m("p",{className:"complaint",hidden:!0,role:"\
alert"}),this.place(),this.input.addEventListener("keydown",n=>this.key(n)),this.input.addEventListener("input",()=>this.complain("")),this.input.addEventListener(
"paste",n=>this.paste(n)),this.input.addEventListener("blur",()=>this.left()),this.input.addEventListener("wheel",n=>this.wheel(n),{passive:!1}),t.host.querySelectorAll(
".complaint").forEach(n=>n.remove()),t.host.append(this.input,this.complaint),this.input.select(),this.input.focus({preventScroll:!0})}static resume(t,{name:e,cell:s,
text:i}){let n=t.stage.drawn.get(e)?.mark;if(!n?.editable||s>=n.values.length)return null;let o=new r(t,e,s);return i!==null&&(o.input.value=i,o.input.setSelectionRange(
i.length,i.length)),o}static arrived(t){let e=ut.get(t),s=e&&t.stage.drawn.get(e.name)?.mark.values;s&&e.values.every((i,n)=>Math.fround(i)===s[n])&&ut.delete(t)}get state(){
let{name:t,cell:e,input:s}=this;return{name:t,cell:e,text:s.value===s.defaultValue?null:s.value}}place(){let{scale:t}=this.player.stage,e=this.drawn.rectOf(this.
cell),s={left:e.x,top:e.y,width:e.width,height:e.height};for(let[n,o]of Object.entries(s))this.input.style.setProperty(n,`${o*t}px`);let i=this.player.host.clientWidth;
this.complaint.style.left=`${Math.max(0,Math.min(e.x*t,i-260))}px`,this.complaint.style.top=`${(e.y+e.height)*t+4}px`,this.input.defaultValue=this.input.value}get values(){
return pt(this.player,this.name)}key(t){t.stopPropagation(),t.key==="Enter"?(t.preventDefault(),this.commit()&&this.close()):t.key==="Escape"?(t.preventDefault(),
this.close()):t.key==="Tab"?(t.preventDefault(),this.commit()&&this.goOn(t.shiftKey?-1:1)):t.key in Ve&&(t.preventDefault(),this.stepBy(Ve[t.key]))}wheel(t){t.preventDefault(),
this.scrolled+=t.deltaMode?Math.sign(t.deltaY)*Ge:t.deltaY,!(Math.abs(this.scrolled)<Ge)&&(this.stepBy(-Math.sign(this.scrolled)),this.scrolled=0)}stepBy(t){this.
commit()&&(this.player.stepper.step(this.name,this.cell,t),!this.removed&&(this.input.value=this.input.defaultValue=x(this.values[this.cell],4),this.input.select()))}close(){
this.player.closeEditor(),this.player.element.focus({preventScroll:!0})}goOn(t){let{stage:e}=this.player,i=[...e.drawn].filter(([,{mark:a,shown:h}])=>a.editable&&
h).map(([a])=>a).flatMap(a=>Array.from(e.drawn.get(a).mark.values,(h,l)=>[a,l])),n=i.findIndex(([a,h])=>a===this.name&&h===this.cell),o=i[n+t];o?this.player.edit(
...o):this.close()}commit(){let t=this.input.value;if(t.trim()==="")return!0;let e=this.wrong(t);return e?(this.complain(e),!1):(this.take(new Map([[this.cell,Q(
t)]])),!0)}wrong(t){let e=Q(t),s=this.player.scene.typed_limit;if(Number.isNaN(e))return`${Z(t)} is not a number: type one like 2, −1 or 0.5.`;if(Math.abs(e)<=
s)return"";let i=s.toLocaleString("en");return`${Z(t)} is too large: a cell holds numbers from −${i} to ${i}.`}take(t){let e=[...this.values];if(![...t].every(
([s,i])=>e[s]===i)){for(let[s,i]of t)e[s]=i;pe(this.player,this.name,e),this.player.reportAtOnce("edited",{mark:this.name,shape:this.drawn.mark.values.shape,values:e})}}paste(t){
let e=(t.clipboardData?.getData("text")??"").trimEnd();if(!/[\t\n;]/.test(e))return;t.preventDefault();let s=e.split(/\r?\n|;/).map(c=>c.trim().split(/\t|\s+/)),
[i,n]=this.drawn.mark.values.shape,[o,a]=[Math.floor(this.cell/n),this.cell%n],h=Math.max(...s.map(c=>c.length));if(o+s.length>i||a+h>n){let c=`${i-o} × ${n-a}`;
return this.complain(`${s.length} × ${h} cells do not fit: from here on there are ${c}.`)}let l=new Map;for(let[c,u]of s.entries())for(let[d,f]of u.entries()){
let g=this.wrong(f);if(g)return this.complain(g);l.set((o+c)*n+a+d,Q(f))}this.take(l),this.close()}complain(t){this.complaint.textContent=t,this.complaint.hidden=
!t,this.input.setAttribute("aria-invalid",String(!!t)),t&&this.input.select()}left(){this.removed||(this.stays=!this.commit(),this.player.closeEditor())}remove(){
this.removed=!0,this.input.remove(),this.stays?setTimeout(()=>this.complaint.remove(),pi):this.complaint.remove()}};var Ke={float32:Float32Array,uint8:Uint8Array,uint16:Uint16Array,uint32:Uint32Array,int32:Int32Array},fi={1:Uint8Array,2:Uint16Array,4:Uint32Array};function Ye(r){
let t=r.slice().buffer,e=new DataView(t).getUint32(0,!0),s=4+e,i=JSON.parse(new TextDecoder().decode(new Uint8Array(t,4,e))),n=o=>{if(o===null||typeof o!="objec\
t")return o;if(Array.isArray(o))return o.map(n);if(o.$){let[a,h,l,c,u]=o.$,d=h.reduce((b,v)=>b*v,1)/u,f=c?mi(new Uint32Array(t,s+l,2*c),Ke[a],d):new Ke[a](t,s+l,
d),g=u>1?gi(f,u):f;return g.shape=h,g}return Object.fromEntries(Object.entries(o).map(([a,h])=>[a,n(h)]))};return n(i)}function mi(r,t,e){let s=new fi[t.BYTES_PER_ELEMENT](
e),i=0;for(let n=0;n<r.length;n+=2)for(let o=r[n+1];o>0;o--,i++)s[i]=(i?s[i-1]:0)+r[n];return new t(s.buffer)}function gi(r,t){let e=new r.constructor(r.length*
t);for(let s=0,i=0;s<r.length;s++)for(let n=0;n<t;n++,i++)e[i]=r[s];return e}function Je(r){let t=2166136261;for(let e=0;e<r.length;e++)t=Math.imul(t^r[e],16777619);
return(t>>>0).toString(16)}function N(r){return[1,3,5].map(t=>parseInt(r.slice(t,t+2),16))}function dt(r,t,e){let s=Math.min(1,Math.max(0,e));return r.map((i,n)=>Math.round(i+(t[n]-i)*s))}
var mt=r=>`rgb(${r[0]},${r[1]},${r[2]})`;function gt(r){let[t,e,s]=r.map(i=>{let n=i/255;return n<=.03928?n/12.92:((n+.055)/1.055)**2.4});return .2126*t+.7152*e+
.0722*s}function wt(r,t,e){let s=e?"dark":"light",i=r.limit;if(r.kind==="signed"){let[n,o,a]=t.signed[s].map(N);return h=>Number.isNaN(h)?null:h<0?dt(o,n,-h/i):
dt(o,a,h/i)}if(r.kind==="sequential"){let[n,o]=t.sequential[s].map(N);return a=>Number.isNaN(a)?null:dt(n,o,a/i)}if(r.kind==="grey")return n=>Number.isNaN(n)?null:
dt([0,0,0],[255,255,255],n/i);if(r.kind==="class"){let n=r.colours.map(N);return o=>Number.isNaN(o)?null:n[o]}return()=>null}var ft=512;function Xe(r,t){let e=i=>i?
i[0]|i[1]<<8|i[2]<<16:-1;if(r.kind==="plain")return()=>-1;if(r.kind==="class"){let i=r.colours.map(n=>e(N(n)));return n=>Number.isNaN(n)?-1:i[n]}let s=new Int32Array(
2*ft+1).fill(-1);return i=>{if(Number.isNaN(i))return-1;let n=Math.round(Math.min(1,Math.max(-1,i/r.limit))*ft),o=n+ft;return s[o]<0&&(s[o]=e(t(n/ft*r.limit))),
s[o]}}function _(r){let t=gt(r);return(t+.05)/(.0145+.05)>=1.05/(t+.05)?"#161a22":"#ffffff"}var p=100,wi="http://www.w3.org/2000/svg";function w(r,t={},e=null,s=null){let i=document.createElementNS(wi,r);for(let[n,o]of Object.entries(t))i.setAttribute(
n,String(o));return s!==null&&(i.textContent=s),e?.append(i),i}var ts=Symbol("written"),Qe=Symbol("written text");function y(r,t){let e=r[ts]??={};for(let s in t)
e[s]!==t[s]&&(e[s]=t[s],r.setAttribute(s,String(t[s])))}function S(r,t,e){let s=r[ts]??={};s[t]!==e&&(s[t]=e,r.style[t]=e)}function k(r,t){S(r,"visibility",t?"":
"hidden")}function st(r,t){if(r[Qe]===t)return;r[Qe]=t;let{firstChild:e}=r;r.childNodes.length===1&&e?.nodeType===Node.TEXT_NODE?e.nodeValue=t:r.textContent=t}function xt(r,[
t,e,s,i],n){(r.width!==s||r.height!==i)&&Object.assign(r,{width:s,height:i});let o={left:t,top:e,width:s+Ze,height:i+Ze};for(let[a,h]of Object.entries(o))r.style.
setProperty(a,`${h/n}px`)}function P(r){return r.getContext("2d")}var et=.54,xi=.15,[yi,es]=[12.5,12.05],Ze=.01;function de(r,t){return!r||t>=r[0]&&t<=r[1]}function B(r,t,e=1.6*
r){return Math.min(Math.max(r,es/t),e)}var C=class{constructor(t,[e,s,i,n],o){if(this.mark=t,this.view=o,this.x=e,this.y=s,this.width=i,this.height=n,this.room=
1/0,this.shown=!0,this.headed=null,this.parts=[],this.group=w("g",{class:`mark ${t.kind}`},o.picture),t.label){let{heading:a,headingFont:h,noteFont:l}=o.scene.style,
c={x:e*p,y:(s+a*.5)*p,"font-size":h*p,class:"heading"};this.heading=w("text",c,this.group,t.label);let u={class:"note","font-size":l*p,dx:.2*p};t.note&&(this.note=
w("tspan",u,this.heading,t.note)),this.y+=a,this.height-=a}t.padding&&this.inset(t)}inset({padding:[t,e],cell:s,tall:i}){this.x+=e*s,this.y+=t*s*i,this.height-=
2*t*s*i}get shape(){return[0,0]}get cell(){return[this.height/this.shape[0],this.width/this.shape[1]]}rect([t,e,s,i]){let[n,o]=this.cell;return{x:this.x+e*o,y:this.
y+t*n,width:(i-e)*o,height:(s-t)*n}}rectOf(t){let[e,s]=[Math.floor(t/this.shape[1]),t%this.shape[1]];return this.rect([e,s,e+1,s+1])}cellAt(t,e){let[s,i]=this.shape,
[n,o]=[Math.floor((e-this.y)/this.cell[0]),Math.floor((t-this.x)/this.cell[1])];return n>=0&&o>=0&&n<s&&o<i?n*i+o:-1}move(t,e){let s={ArrowRight:[0,1],ArrowLeft:[
0,-1],ArrowDown:[1,0],ArrowUp:[-1,0]}[e];if(!s)return;let[i,n]=this.shape,[o,a]=[Math.floor(t/n)+s[0],t%n+s[1]],h=(l,c)=>Math.min(Math.max(0,l),c-1);return h(o,
i)*n+h(a,n)}canvas(t,e,s,i=this){let n=document.createElement("canvas");[n.width,n.height]=[t,e];let{width:o,height:a}=this.view.layout,h=(l,c)=>`${100*l/c}%`;return n.
style.left=h(i.x,o),n.style.top=h(i.y,a),n.style.width=h(i.width,o),n.style.height=h(i.height,a),n.className=s?"smooth":"",this.view.canvases.append(n),this.parts.
push(n),P(n)}turn(t){let e=de(this.mark.when,t);if(e!==this.shown){this.shown=e;for(let s of[this.group,...this.parts])k(s,e)}}paint(t){}seeRoom([t,e],s){let{heading:i}=this.
view.scene.style,n=s.filter(([o,a,,h])=>o>t+.1&&a<e+i&&a+h>e);this.room=Math.min(...n.map(([o])=>o-t-xi))}resize(t){if(!this.heading)return;let{headingFont:e,noteFont:s}=this.
view.scene.style,{label:i,note:n}=this.mark,o=Math.max(e,Math.min(yi/t,this.room/(et*i.length)));if(this.heading.setAttribute("font-size",String(o*p)),this.headed=
this.aroundHeading(o,et*i.length*o),!this.note)return;let a=(this.room-et*i.length*o)/(et*n.length),h=Math.max(s,Math.min(es/t,a));this.note.setAttribute("font-\
size",String(h*p)),this.note.style.display=t<23?"none":"",t>=23&&(this.headed.width+=.2+et*n.length*h)}aroundHeading(t,e){let{heading:s}=this.view.scene.style,[
i,n]=[Number(this.heading?.getAttribute("x"))/p,Number(this.heading?.getAttribute("y"))/p];return{x:i,y:n-Math.min(s,t)/2,width:e,height:Math.min(s,t)}}dim(t){}describe(t){
return""}},U=class extends C{constructor(t,[e,s,,i],n){super(t,[e,s,bi(t),i],n),this.paintOf=wt(t.scale,n.scene.style,n.dark)}get shape(){return this.mark.values.
shape}};function bi(r){return r.values.shape[1]*r.cell}var hs=["x","y","width","height"],yt=.05,cs=.12,ss=.15,[vt,ls]=[.42,.14],[is,bt,vi]=[48,.1,.35],ki=.2,kt=class{constructor(t,e,s){this.element=w("rect",{class:`\
frame ${s}`,rx:cs*p,fill:"none",stroke:e},t),this.put(null)}put(t){if(us(this.element,this.element,t!==null),!t)return;let e=ge(t);for(let s of hs)S(this.element,
s,`${e[s]*p}px`)}colour(t){S(this.element,"stroke",t)}};function us(r,t,e){let s=e&&r.style.visibility==="hidden";k(r,e),e&&S(t,"transitionProperty",s?"none":"")}
function ge({x:r,y:t,width:e,height:s}){return{x:r-yt,y:t-yt,width:e+2*yt,height:s+2*yt,radius:cs}}function we({x:r,y:t,width:e,height:s},i){let n=Math.min(.045*
i,e/4,s/4);return{x:r+n,y:t+n,width:e-2*n,height:s-2*n,radius:.1*i}}var Mt=class{elements=[];constructor(t,e){this.layer=t,this.make=e,this.used=0}begin(){this.
used=0}take(){this.used===this.elements.length&&this.elements.push(this.make(this.layer));let t=this.elements[this.used++];return k(t,!0),t}end(){for(let t=this.
used;t<this.elements.length;t++)k(this.elements[t],!1)}},rt=r=>new Mt(r,t=>w("rect",{class:"ring",fill:"none"},t));function q(r,t,e,s=1){let i=r.take(),{x:n,y:o,
width:a,height:h,radius:l}=we(t,s);y(i,{x:n*p,y:o*p,width:a*p,height:h*p,rx:l*p,stroke:e})}var ps=r=>new Mt(r,t=>w("path",{class:"arrow",fill:"none","marker-end":"\
url(#sv-head)"},t));function ds(r,t,e,s){let i=r.take();y(i,{d:Mi(t,e)}),S(i,"stroke",s)}function Mi(r,t){return me(W(r,t))}function me([r,t,e]){return`M${r} Q${t}\
 ${e}`}function W(r,t){let e=[r.x+r.width/2,r.y+r.height/2],s=[t.x+t.width/2,t.y+t.height/2],[i,n]=[s[0]-e[0],s[1]-e[1]],o=Math.hypot(i,n)||1,[a,h]=[os(r,i,n)/o,
1-(os(t,i,n)+.12)/o];a>h&&(a=h=.5);let l=Math.min(.9,.12*o),c=[e[0]+i/2+n/o*l,e[1]+n/2-i/o*l],u=v=>[0,1].map(O=>p*((1-v)**2*e[O]+2*v*(1-v)*c[O]+v**2*s[O])),[d,f,
g]=[u(a),u((a+h)/2),u(h)],b=[0,1].map(v=>2*f[v]-(d[v]+g[v])/2);return[d,b,g]}function Si(r,t,e){let s=l=>ns(r,l,l),i=Array.from({length:is+1},(l,c)=>c/is),n=i.findLast(
l=>t&&rs(t,s(l)))??0,o=i.find(l=>l>n&&e&&rs(e,s(l)))??1,[a,h]=[s(n),s(o)];return Math.hypot(h[0]-a[0],h[1]-a[1])<vi*p?r:[a,ns(r,n,o),h]}function ns([r,t,e],s,i){
return[0,1].map(n=>(1-s)*(1-i)*r[n]+(s*(1-i)+i*(1-s))*t[n]+s*i*e[n])}function rs({x:r,y:t,width:e,height:s},i){let[n,o]=[i[0]/p,i[1]/p];return n>r-bt&&n<r+e+bt&&
o>t-bt&&o<t+s+bt}function os(r,t,e){let s=Math.hypot(t,e)||1,[i,n]=[Math.abs(t)/s,Math.abs(e)/s];return Math.min(i?r.width/2/i:1/0,n?r.height/2/n:1/0)}var it=class extends E{constructor(t,e){
super(t,e),this.overlay=t;let s=e.role(t.role);this.group=w("g",{class:`box ${t.draggable?"draggable":""}`},e.frames),this.rect=w("rect",{class:"frame",rx:.06*p,
stroke:s,fill:"none"},this.group),t.outline&&(this.rect.style.display="none",this.shape=w("path",{class:"frame",stroke:s,fill:"none"},this.group)),this.text=w("\
text",{class:"box-text","font-size":vt*p},this.group,t.text),this.text.style.fill=s,t.draggable&&this.handles();let i=t.draggable?null:$i(t.rects);this.moves=i===
null,i&&this.place(i)}paint(t){let{rects:e,on:s}=this.overlay,i=Math.min(t,e.shape[0]-1),n=this.moved??[...e.subarray(4*i,4*i+4)],o=!n.some(a=>Number.isNaN(a))&&
R(this,t,s);if(!this.moves)return k(this.group,o);us(this.group,this.rect,o),o&&this.place(n)}place(t){this.cells=t;let e=this.view.drawn.get(this.on).rect(t);for(let a of hs)
S(this.rect,a,`${e[a]*p}px`);this.overlay.shape==="ellipse"&&(S(this.rect,"rx",`${e.width/2*p}px`),S(this.rect,"ry",`${e.height/2*p}px`)),this.shape&&y(this.shape,
{d:this.path(e)}),this.overlay.text&&y(this.text,{x:e.x*p,y:(e.y-ls)*p}),this.grip&&y(this.grip,{cx:(e.x+e.width)*p,cy:(e.y+e.height)*p});let[s,i,n,o]=t.map(a=>Number(
a.toFixed(2)));this.overlay.draggable&&this.tell(s,`rows ${s} to ${n}, columns ${i} to ${o}`)}resize(t){y(this.text,{"font-size":B(vt,t)*p})}path({x:t,y:e,width:s,
height:i}){let n=this.overlay.outline;return`M${Array.from({length:n.shape[0]},(a,h)=>[n[2*h],n[2*h+1]]).map(([a,h])=>`${(t+h*s)*p},${(e+a*i)*p}`).join("L")}Z`}handles(){
let t=this.shape??this.rect;t.style.pointerEvents="visible";let e=this.overlay.text||"Box";this.takenAt(t,`${e}: drag it, or press the arrow keys`,X),this.overlay.
resizable&&(this.grip=w("circle",{class:"grip",r:.22*p,fill:this.view.role(this.overlay.role)},this.group),this.takenAt(this.grip,`${e}, its size: drag, or pres\
s the arrow keys`,lt))}};function $i(r){let e=Array.from({length:r.shape[0]},(s,i)=>[...r.subarray(4*i,4*i+4)]).filter(s=>!s.some(Number.isNaN));return e.length>
0&&e.every(s=>String(s)===String(e[0]))?e[0]:null}var nt=class{constructor(t,e){this.overlay=t,this.view=e,this.mark=t,this.shown=!1,this.group=w("g",{class:"po\
ints"},e.frames);let s=e.drawn.get(t.on);this.places=Array.from({length:t.points.shape[0]},(i,n)=>{let[o,a]=t.points.subarray(2*n,2*n+2);return s.rect([o,a,o,a])});
for(let{x:i,y:n}of this.places)w("circle",{cx:i*p,cy:n*p,r:t.radius*p,fill:e.role(t.role)},this.group)}paint(t){this.shown=R(this,t,this.overlay.on),k(this.group,
this.shown)}cellAt(t,e){let[s,i]=[-1,Math.max(this.overlay.radius,ki)];return this.places.forEach((n,o)=>{let a=Math.hypot(n.x-t,n.y-e);a<i&&([s,i]=[o,a])}),s}standsFor(t){
return[this.overlay.of,this.overlay.cells[t]]}describe(t){return $(this.overlay.words,t)}},St=class{constructor(t,e){this.overlay=t,this.view=e;let{points:s,texts:i,
font:n,role:o}=t,a=e.drawn.get(t.on);this.tags=i.map((h,l)=>{let[c,u]=s.subarray(2*l,2*l+2),{x:d,y:f}=a.rect([c,u,c,u]),g=w("g",{class:"tag"},e.frames),b=n*(.6*
h.length+.5),v={x:(d-b/2)*p,y:(f-.62*n)*p,width:b*p,height:1.24*n*p},O=w("rect",{...v,rx:.25*n*p},g),M=w("text",{x:d*p,y:f*p,"font-size":n*p},g,h);return o&&([O.
style.fill,M.style.fill]=[e.role(o),_(N(e.role(o)))]),{group:g,x:d*p,y:f*p}})}resize(t){let{font:e}=this.overlay,s=B(e,t)/e;for(let{group:i,x:n,y:o}of this.tags)
y(i,{transform:`translate(${n*(1-s)} ${o*(1-s)}) scale(${s})`})}paint(t){let{on:e,first:s}=this.overlay,i=R(this,t,e);this.tags.forEach(({group:n},o)=>{k(n,i&&t>=
(s?.[o]??0))})}},$t=class{constructor(t,e){this.overlay=t,this.view=e;let s=as(e,t.source,t.source_cell),i=as(e,t.target,t.target_cell);this.whole=W(s,i),this.path=
w("path",{class:"arrow",fill:"none",d:me(this.whole),"marker-end":"url(#sv-head)"}),this.path.style.stroke=e.role(t.role),e.frames.append(this.path),this.text=w(
"text",{class:"arrow-text","font-size":vt*p},e.frames,t.text);let n=e.layoutIndex>0&&!t.source_cell&&!t.target_cell;this.torn=n&&this.runsOverOthers(s,i)}resize(t){
let{source:e,target:s}=this.overlay,[i,n]=[e,s].map(a=>this.view.drawn.get(a).headed);y(this.path,{d:me(Si(this.whole,i,n))});let o=this.path.getPointAtLength(this.
path.getTotalLength()/2);y(this.text,{x:o.x,y:o.y-ls*p,"font-size":B(vt,t)*p})}runsOverOthers(t,e){let s=[...this.view.drawn.values()].filter(n=>!fe(n,t)&&!fe(n,
e)),i=Math.ceil(this.path.getTotalLength()/(ss*p));for(let n=1;n<i;n++){let{x:o,y:a}=this.path.getPointAtLength(n*ss*p);if(s.some(h=>fe(h,{x:o/p,y:a/p,width:0,height:0})))
return!0}return!1}paint(t){let e=!this.torn&&R(this,t,this.overlay.source,this.overlay.target);for(let s of[this.path,this.text])k(s,e)}};function fe(r,t){return r.
x<t.x+t.width&&t.x<r.x+r.width&&r.y<t.y+t.height&&t.y<r.y+r.height}function as(r,t,e){let s=r.drawn.get(t);return e?s.rect([e[0],e[1],e[0]+1,e[1]+1]):{x:s.x,y:s.
y,width:s.width,height:s.height}}function R({overlay:r,view:t},e,...s){return de(r.when,e)&&s.every(i=>t.drawn.get(i).shown)}function z({count:r,kernel:t,stride:e,padding:s,dilation:i},n){let o=[Math.floor(n/r[1]),n%r[1]],[a,h]=[0,1].map(u=>o[u]*e[u]-s[u]),[l,c]=[0,1].map(u=>(t[u]-1)*
i[u]+1);return[a,h,a+l,h+c]}function fs({count:r,stride:t,padding:e},s){let[i,n]=r.map((o,a)=>{let h=Math.round((s[a]+e[a])/t[a]);return Math.min(Math.max(0,h),
o-1)});return i*r[1]+n}function ms(r,t,[e,s]){let i=n=>{let[o,a]=xe(r,n);return Math.hypot(o-e,a-s)};return t.reduce((n,o)=>i(o)<i(n)?o:n)}function xe(r,t){let[
e,s,i,n]=z(r,t);return[(e+i-1)/2,(s+n-1)/2]}function gs(r,t,e){let[s,i]=[t,r].map(({flows:l})=>l.find(({windows:c,silent:u})=>c&&!u)?.windows);if(!s||!i||e===0||
JSON.stringify(s)===JSON.stringify(i))return e;let[n,o]=[xe(s,e-1),xe(i,0)],[a,h]=n.map((l,c)=>{let u=Math.round((l-o[c])/i.stride[c]);return Math.min(Math.max(
0,u),i.count[c]-1)});return a*i.count[1]+h+1}function ye(r,t){let e=r<0?-r:r;return e<t?e:2*(t-1)-e}function Nt(r,t,[e,s]){let{kernel:i,dilation:n}=r,[o,a]=z(r,
t),h=[];for(let l=0;l<i[0];l++)for(let c=0;c<i[1];c++){let[u,d]=[o+l*n[0],a+c*n[1]];u>=0&&d>=0&&u<e&&d<s&&h.push({weight:l*i[1]+c,source:u*s+d})}return h}function ws({
count:r,kernel:t,stride:e,padding:s,dilation:i},n,o){let[a,h]=[Math.floor(n/o),n%o].map((l,c)=>{let u=new Set;for(let d=0;d<t[c];d++){let f=(l+s[c]-d*i[c])/e[c];
Number.isInteger(f)&&f>=0&&f<r[c]&&u.add(f)}return[...u].sort((d,f)=>d-f)});return a.flatMap(l=>h.map(c=>l*r[1]+c))}var At=class{constructor(t){this.scene=t,this.position=0,this.looking=-1,this.grids=new Map,t.marks.forEach(e=>{if(e.kind!=="grid")return;let s=new Float64Array(
e.values),n=t.flows.some(a=>a.target_mark===e.name&&a.words.length)?new Array(s.length).fill(""):null,{shape:o}=e.values;this.grids.set(e.name,{first:e.values,shape:o,
values:s,touched:new Uint8Array(s.length),words:n})}),this.starts=t.flows.map(e=>Ei(e.tick,t.count))}seek(t){let e=this.between(Math.min(t,this.position),Math.max(
t,this.position));t<this.position&&this.clear(),this.scene.flows.forEach((s,i)=>{Ni(s,this.grids.get(s.target_mark),this.starts[i][this.position],this.starts[i][t])}),
this.position=t;for(let s of this.look(t-1))e.set(s,null);return e}between(t,e){let s=new Map;return this.scene.flows.forEach(({target_mark:i,target:n},o)=>{let[
a,h]=[this.starts[o][t],this.starts[o][e]];if(a===h)return;let l=s.has(i)||h-a>=this.grids.get(i).values.length;s.set(i,l?null:n.subarray(a,h))}),s}clear(){for(let t of this.
grids.values())t.values.set(t.first),t.touched.fill(0),t.words?.fill("");this.position=0}look(t){let e=[];this.looking=t;for(let{windows:s,source_mark:i,weight_mark:n}of this.
scene.flows){if(!s?.shown_in&&!s?.products_in)continue;let[o,a]=[i,n].map(c=>this.grids.get(c));if(!o){e.push(s.shown_in);continue}let h=t<0?[]:Nt(s,t,o.shape),
l=(c,u)=>{if(!c)return;let{values:d}=this.grids.get(c);d.fill(t<0?NaN:0);for(let f of h)d[f.weight]=u(f);e.push(c)};l(s.shown_in,c=>o.values[c.source]),l(s.products_in,
c=>o.values[c.source]*a.values[c.weight])}return e}rows(t){return this.position===0?[0,0]:[this.starts[t][this.position-1],this.starts[t][this.position]]}done(t,e){
return this.scene.flows[t].tick[e]<this.position}value(t,e){return this.grids.get(t).values[e]}};function Ni(r,t,e,s){let{target:i,value:n}=r;if(r.combine==="se\
t"){let{values:o,touched:a}=t;for(let h=e;h<s;h++)o[i[h]]=n[h],a[i[h]]=1}else for(let o=e;o<s;o++)Ai(r.combine,t,i[o],n[o]);if(t.words&&r.words.length)for(let o=e;o<
s;o++)Oi(r,o,t.words)}function Ot(r,t,e){let s=t;for(let i=t+1;i<e;i++)(r.value[i]>r.value[s]||Number.isNaN(r.value[i])&&!Number.isNaN(r.value[s]))&&(s=i);return s}
function Ai(r,t,e,s){let i=t.values[e];Number.isNaN(i)&&!t.touched[e]?t.values[e]=s:r==="add"?t.values[e]=i+s:t.values[e]=t.touched[e]?Math.max(i,s):s,t.touched[e]=
1}function Oi(r,t,e){let s=r.combine==="add"?e[r.target[t]]:"";e[r.target[t]]=s?`${s} + ${r.words[t]}`:r.words[t]}function Ei(r,t){let e=new Uint32Array(t+1);for(let s=0;s<
r.length;s++)e[r[s]+1]++;for(let s=0;s<t;s++)e[s+1]+=e[s];return e}var Et=.45,[ve,be]=[.08,.92],xs=.06,bs=90,Ti=8,[Li,_i]=[.8,1500],Ci=.4;function vs(r){return r<1e3?0:Math.min(Li*r,_i)}function Ri(r,t,e){let{flows:s}=r.scene,i=s.
map(a=>Bi(r,a,t)),n=s.flatMap((a,h)=>{let l=Pi(r,a,h);return!l.length||!t(a.source_mark)||!t(a.target_mark)?[]:a.weight_mark&&i.includes(a.target_mark)?[]:l.flatMap(
c=>Ii(r,a,c)?ji(r,a,c,l,i[h],t):Hi(r,a,c,e))}),o=n.filter(({to:a,along:h})=>h||!n.some(l=>l.along&&String(l.to)===String(a)));return o.length<=bs?o.map(a=>zi(a,
o)):[]}function zi(r,t){return r.begin!==ve?r:t.some(({to:e})=>e[0]===r.from[0])?{...r,begin:Et,end:1}:t.some(({from:e})=>e[0]===r.to[0])?{...r,begin:0,end:Et}:
r}function Pi({timeline:r},t,e){let[s,i]=r.rows(e);return s===i||i-s>bs||!t.source?[]:t.combine==="max"?[Ot(t,s,i)]:Array.from({length:i-s},(n,o)=>s+o)}function Bi({
scene:r},t,e){let{source_mark:s,weight_mark:i,windows:n}=t;if(!i||!e(i))return"";let o=h=>h!==t&&h.source_mark===s&&h.weight_mark===i&&Di(h.target,h.weight),a=n?.
products_in||r.flows.find(o)?.target_mark||"";return a&&a!==t.target_mark&&e(a)?a:""}function Di(r,t){return t!==null&&r.length===t.length&&Array.prototype.every.
call(r,(e,s)=>e===t[s])}function Ii({timeline:r},t,e){if(!t.weight||!t.source||t.factors)return!1;if(t.words.length)return!0;let s=r.value(t.source_mark,t.source[e])*
r.value(t.weight_mark,t.weight[e]);return Math.abs(s-t.value[e])<=1e-5*Math.max(1,Math.abs(s))}function ji(r,t,e,s,i,n){let[o,a]=[t.source,t.weight].map(f=>f[e]),
h=[[t.source_mark,o],[t.weight_mark,a]],l=s.length>1&&s.every(f=>t.source?.[f]===o),c=i?[i,a]:h[l&&n(t.weight_mark)?1:0],u=r.hue(t,{row:e});return[...h.filter(([
f,g])=>n(f)&&(f!==c[0]||g!==c[1])).map(f=>({from:f,to:c,text:r.word(...f),hue:u,begin:0,end:Et,along:!1})),{from:c,to:[t.target_mark,t.target[e]],text:ks(r,t,e),
hue:u,begin:Et,end:1,along:!1}]}function Hi(r,t,e,s){let i=[t.target_mark,t.target[e]];if(!s(...i))return[];let n=[t.source_mark,t.source?.[e]],o=r.hue(t,{row:e});
return[{from:n,to:i,text:ks(r,t,e),hue:o,begin:ve,end:be,along:t.arrows}]}function ks({marks:r},t,e){return t.words[e]||x(t.value[e],r.get(t.target_mark).decimals)}
function ys(r,t,e,s=!1){let[i,n]=[r,t].map(({x:h,y:l,width:c,height:u})=>[h+c/2,l+u/2]),[,o]=e?W(r,t).map(([h,l])=>[h/p,l/p]):[i,i.map((h,l)=>(h+n[l])/2)],a=e?Ti:
1;return Array.from({length:a+1},(h,l)=>{let c=l/a,[u,d]=[0,1].map(g=>(1-c)**2*i[g]+2*c*(1-c)*o[g]+c**2*n[g]),f=(g,b)=>s?1-c+c*b/g:1;return{x:u,y:d,across:f(r.width,
t.width),down:f(r.height,t.height)}})}function Ui(r,t,e,s){let i=({x:u,y:d,across:f,down:g})=>`translate(${u*s}px, ${d*s}px) translate(-50%, -50%) scale(${f}, ${g}\
)`,[n,o]=[i(r[0]),i(r.at(-1))],[a,h]=[t+xs,e-xs],l=r.length>2?"linear":"ease-in-out",c=r.map((u,d)=>({offset:a+(h-a)*d/(r.length-1),transform:i(u),opacity:1,easing:l}));
return[{offset:0,transform:n,opacity:0},{offset:t,transform:n,opacity:0},...c,{offset:e,transform:o,opacity:0},{offset:1,transform:o,opacity:0}]}var Tt=class{held=new Map;landings=[];constructor(t){
this.view=t,this.element=m("div",{className:"flights",ariaHidden:"true"})}get aloft(){return this.landings.length>0}launch(t,e){let{drawn:s,links:i,timeline:n}=this.
view,h=Ri(i,c=>!!(s.get(c)?.shown&&s.get(c).legible),(c,u)=>!Object.is(s.get(c).painted[u][0],n.value(c,u)));for(let c of h)this.fly(this.chip(c),c,e,this.wayOf(
c));let l=this.arrowsInto(t);for(let{source:c,target:u}of l)this.flyMap(c,u,e);for(let{to:c,end:u}of h)this.hold(c[0],t,u*e);for(let{target:c}of l)this.hold(c,t,
be*e);return this.held}hold(t,e,s){this.held.has(t)||!e.has(t)||(this.held.set(t,e.get(t)??null),this.landings.push(setTimeout(()=>this.paint(t),s)))}paint(t){let e=this.
held.get(t);this.held.delete(t),e!==void 0&&this.view.drawn.get(t).paint(e)}land(){for(let t of[...this.held.keys()])this.paint(t);this.clear()}clear(){for(let t of this.
landings)clearTimeout(t);this.landings=[],this.held.clear(),this.element.replaceChildren()}wayOf({from:t,to:e,along:s}){let[i,n]=[t,e].map(([o,a])=>this.view.drawn.
get(o).rectOf(a));return ys(i,n,s)}chip({from:t,text:e,hue:s}){let{view:i}=this,n=m("span",{className:"flight",textContent:e}),o=s>=0?i.hue(s):i.role("read");return n.
style.background=o,n.style.color=_(N(o)),n.style.fontSize=`${Ci*i.drawn.get(t[0]).mark.cell*i.scale}px`,n}fly(t,{begin:e,end:s},i,n){this.element.append(t),t.animate(
Ui(n,e,s,this.view.scale),{duration:i,fill:"both"})}arrowsInto(t){let{drawn:e,scene:s,timeline:i}=this.view,n=h=>i.rows(h)[1]>i.rows(h)[0],o=h=>s.flows.some((l,c)=>l.
target_mark===h&&!l.source_mark&&n(c)),a=h=>!!(e.get(h)?.shown&&e.get(h).image);return s.overlays.filter(({kind:h,source:l,target:c})=>h==="arrow"&&t.has(c)&&!t.
has(l)&&a(l)&&a(c)&&o(c))}flyMap(t,e,s){let{drawn:i,scale:n}=this.view,[o,a]=[i.get(t),i.get(e)],{canvas:h}=o.context,l=m("canvas",{className:"flight map",width:h.
width,height:h.height});l.getContext("2d")?.drawImage(h,0,0),l.style.width=`${o.width*n}px`,l.style.height=`${o.height*n}px`,this.fly(l,{begin:ve,end:be},s,ys(o,
a,!1,!0))}};var Lt=class{hide(){return!1}};var Ms={play:"M8 5.5v13l11-6.5z",pause:"M7 5h4v14H7zM13 5h4v14h-4z",first:"M6 5h2.4v14H6zM19 5.5v13L9.5 12z",last:"M15.6 5H18v14h-2.4zM5 5.5v13l9.5-6.5z",back:"\
M15.5 5.5v13L7 12z",forward:"M8.5 5.5v13L17 12z",loop:"M7 7h8.5l-2-2L15 3.6 19.4 8 15 12.4 13.5 11l2-2H9v3H7zM17 17H8.5l2 2L9 20.4 4.6 16 9 11.6 10.5 13l-2 2H15\
v-3h2z",full:"M5 5h6v2H7v4H5zM13 5h6v6h-2V7h-4zM5 13h2v4h4v2H5zM17 13h2v6h-6v-2h4z",copy:"M8 4h10v12h-2V6H8zM5 8h9v12H5zM7 10v8h5v-8z",done:"M9.5 16.6 5.2 12.3 \
3.8 13.7 9.5 19.4 20.4 8.5 19 7.100z",question:"M11 16.500h2V18.500h-2zM12 5.500a4 4 0 0 0-4 4h2a2 2 0 1 1 2.9 1.800c-1.1.6-1.9 1.4-1.9 2.700v1h2v-.8c0-.6.4-.9 \
1.1-1.300A4 4 0 0 0 12 5.500z"};function qi(r){let t=w("svg",{viewBox:"0 0 24 24",class:"icon","aria-hidden":"true"});return w("path",{d:Ms[r],"fill-rule":"even\
odd"},t),t}function A(r,t,e,s=""){let i=m("button",{type:"button",title:t,onclick:e},qi(r),s);return i.setAttribute("aria-label",t),i}function F(r,t){r.querySelector(
"path")?.setAttribute("d",Ms[t])}var ke=["ArrowLeft","ArrowRight","ArrowUp","ArrowDown","Home","End"],Wi={link:[],button:[" "],checkbox:[" "],switch:[" "],slider:ke,radio:[" ",...ke],tab:[" ",...ke]},
Fi=["link","button","radio","tab"],Gi={A:"link",BUTTON:"button",SUMMARY:"button"},Vi={range:"slider",radio:"radio",checkbox:"checkbox",button:"button",submit:"b\
utton"},D=new Set,ot=new WeakSet,I=null,Me=null,_t={pointerdown:Ki,focusin:Yi,keydown:Ji,keyup:Xi};function Ss(r){if(D.size===0){let{activeElement:t}=document;t?.
matches(":not(:focus-visible)")&&ot.add(t);for(let e in _t)document.addEventListener(e,_t[e],!0)}D.add(r)}function $s(r){if(D.delete(r),I===r&&(I=null),D.size===
0)for(let t in _t)document.removeEventListener(t,_t[t],!0)}function G(r){let t=r.closest("[role=radiogroup], [role=tablist]"),{labels:e}=r;return[r,t,...e??[]].
some(s=>s&&ot.has(s))}function Ns(r,t){G(r)&&ot.add(t),t.focus({preventScroll:!0})}function Ki(r){ot=new WeakSet(r.composedPath()),I=Ct(r.composedPath())??I}function Yi(r){
I=Ct(r.composedPath())??I}function Ji(r){let t=r.composedPath(),e=t[0];if(r.key==="Tab"?ot=new WeakSet:As(e)&&G(e)&&e.blur(),r.ctrlKey||r.metaKey||r.altKey||r.isComposing||
r.defaultPrevented)return;let s=Qi(t);!s||tn(r.key,e,Ct(t))||!s.key(r,e)||(Me=r.key,r.preventDefault(),r.stopPropagation())}function Xi(r){r.key===Me&&r.preventDefault(),
Me=null}function Qi(r){let t=[...D].filter(Zi).sort((s,i)=>Se(s).top-Se(i).top);return[t.find(s=>s.isFull()),Ct(r),I].find(s=>s&&t.includes(s))??t[0]}function Ct(r){
return[...D].find(({element:t})=>r.includes(t))}function Zi(r){let{top:t,bottom:e,height:s}=Se(r);return s>0&&e>0&&t<window.innerHeight}function Se({element:r}){
return r.getBoundingClientRect()}function As(r){return[...D].some(({element:t})=>{let e=t;for(;e&&e!==r;)e=e instanceof ShadowRoot?e.host:e.parentNode;return e===
r})}function tn(r,t,e){if(!e&&document.querySelector("[aria-modal=true], dialog[open]"))return!0;let s=en(t);return e&&(s==="slider"||!["INPUT","TEXTAREA","SELE\
CT","BUTTON"].includes(t.tagName))||As(t)||Fi.includes(s)&&G(t)?!1:Wi[s]?.includes(r)??!0}function en(r){let t=r.tagName==="INPUT"&&(Vi[r.type]??"textbox");return r.
getAttribute("role")||t||Gi[r.tagName]||""}var Rt=class{key="";constructor(t){this.stage=t,this.element=m("ul",{className:"legend",ariaLabel:"Classes",hidden:!0})}load({legend:{names:t,colours:e}}){let s=[
...t,...e].join();s!==this.key&&(this.key=s,this.element.hidden=t.length===0,this.element.replaceChildren(...t.map((i,n)=>this.entry(i,e[n]))))}entry(t,e){let s=m(
"span",{className:"swatch"});s.style.background=e;let i=m("li",{},s,t);return i.addEventListener("pointerenter",()=>this.stage.single(t)),i.addEventListener("po\
interleave",()=>this.stage.single(null)),i}get height(){return this.element.offsetHeight}};var $e=.005,Pt=class{on=!1;going=!1;asked=null;predictions=[];answered=new Set;constructor(t){this.player=t,this.on=!1,this.asked=null,this.predictions=[],this.
answered=new Set,this.question=m("p",{className:"question"}),this.answer=m("div",{className:"answer",tabIndex:-1,role:"group"}),this.verdict=m("p",{className:"v\
erdict"}),this.verdict.setAttribute("aria-live","polite");let e=[this.question,this.answer,this.verdict];this.element=m("div",{className:"predictor",hidden:!0},
...e),this.element.addEventListener("keydown",s=>this.key(s))}load(t){let{asked:e}=this;if(this.predictions=[...t].sort((i,n)=>V(i)-V(n)||i.step-n.step),this.answered.
clear(),!this.on)return;let s=e&&this.predictions.find(i=>Os(i)===Os(e));s?this.goTo(s):this.leave()}toggle(){if(this.on)return this.leave();this.predictions.length&&
(this.on=!0,this.showButton(),this.answered.clear(),this.goTo(this.predictions.find(({step:t})=>t>this.player.position)??this.predictions[0]))}leave(){this.element.
matches(":focus-within")&&this.player.predictButton.focus({preventScroll:!0}),this.on=!1,this.asked=null,this.element.hidden=!0,this.showButton(),this.tell()}showButton(){
this.player.predictButton.classList.toggle("on",this.on),this.player.predictButton.setAttribute("aria-pressed",String(this.on))}stopsBefore(t,e){if(!this.on)return!1;
let s=this.open().find(i=>V(i)>=t&&V(i)<t+e);return s?(s===this.asked&&t===V(s)?(this.player.pause(),this.focus(this.field)):this.goTo(s),!0):!1}moved(t){this.asked&&
!this.going&&t>=this.asked.step&&this.tellAnswer(null)}goTo(t){this.going=!0,this.player.seek(V(t)),this.going=!1,this.ask(t)}ask(t){this.asked=t,this.question.
textContent=t.question,this.say("");let e=zt("Reveal",()=>this.reveal(null)),s=t.choices.length?this.choices(t):this.box(t);this.answer.replaceChildren(...s,e),
this.element.hidden=!1,this.tell(),this.answer.setAttribute("aria-label",t.question),this.focus(this.field)}get field(){return this.answer.querySelector("input")??
this.answer}choices({choices:t}){return t.map(e=>zt(e,()=>this.reveal(e)))}box({question:t}){let e=this.predictions.some(({answer:n})=>typeof n=="number"&&n<0),
s=m("input",{type:"text",placeholder:"your number",maxLength:24,ariaLabel:t});s.inputMode=e?"text":"decimal",s.autocomplete="off";let i=()=>this.check(s);return s.
addEventListener("keydown",n=>{n.stopPropagation(),n.key==="Enter"?(n.preventDefault(),n.repeat||i()):(n.key==="Escape"||/^p$/i.test(n.key)&&!n.ctrlKey&&!n.metaKey)&&
(n.preventDefault(),this.leave())}),[s,zt("Check",i,"primary")]}check(t){if(ue(t.value).length)return this.reveal(t.value.trim());let e=t.value.trim();this.say(
e?`${Z(e)} is not a number: type one like 2, −1 or 0.5.`:"Type a number first."),t.select(),t.focus({preventScroll:!0})}reveal(t){if(!this.asked)return;let{step:e}=this.
asked;this.going=!0,this.player.seek(e),this.going=!1,this.tellAnswer(t),this.focus(this.answer.querySelector("button")??this.answer)}tellAnswer(t){let{asked:e}=this;
if(!e)return;let{words:s,kind:i}=sn(t,e);this.answered.add(e),this.asked=null,this.say(s,i),this.answer.replaceChildren(this.onward()),this.tell()}onward(){return zt(
this.next()?"Next question":"Done",()=>this.next()?this.goTo(this.next()):this.leave())}open(){return this.predictions.filter(t=>!this.answered.has(t))}next(){return this.
open().find(({step:t})=>t>this.player.position)??this.open()[0]}say(t,e=""){this.verdict.textContent=t,this.verdict.className=`verdict ${e}`}tell(){let{element:t}=this.
player;this.asked?t.dataset.asking=String(this.asked.step):delete t.dataset.asking,this.player.onasking?.(this.on&&this.open().length>0)}focus(t){let{element:e,
byTouch:s}=this.player,i=document.activeElement&&document.activeElement!==document.body;s||i&&!e.matches(":focus-within")||t.focus({preventScroll:!0})}key(t){if(t.
key==="Escape")this.leave();else if(!t.repeat||![" ","Enter"].includes(t.key))return;t.preventDefault(),t.stopPropagation()}};function V({asked_at:r,step:t}){return r??
t-1}function Os({question:r}){return r.replace(/[\d.,−×]+/g,"")}function zt(r,t,e=""){return m("button",{type:"button",textContent:r,onclick:t,className:e})}
function sn(r,{answer:t,why:e}){let s=typeof t=="number"?x(t):t,i=r!==null&&nn(r,t),n=r===null?`It is ${s}.`:i?`Right: ${s}.`:`Not ${r}: it is ${s}.`;return{words:e?
`${n} ${e}`:n,kind:r===null?"":i?"right":"wrong"}}function nn(r,t){if(typeof t!="number")return r===t;let s=/^−?\d+$/.test(x(t))?$e:Math.max($e,$e*Math.abs(t));
return ue(r).some(i=>Math.abs(i-t)<=s+1e-9)}var Ts=4,rn=256,on=[16,10,6,4,3,2,1],an=` 
 `,hn=24,Bt=class{scene;room=null;captionText="";onwords;hint=()=>"Press Play, or step with →.";constructor(t){this.stage=t,this.caption=m("p",{className:"cap\
tion"}),this.own=m("p",{className:"line equation"}),this.pointed=m("p",{className:"line of-cell"}),this.code=m("code",{className:"code"}),this.copy=A("copy","Co\
py this line of PyTorch",()=>this.copyCode()),this.codeRow=m("div",{className:"code-row"},this.code,this.copy);let e=[this.caption,this.own,this.codeRow,this.pointed];
this.element=m("div",{className:"readout"},...e)}load(t,e=!1){this.scene=t,e||this.forgetRoom(),this.pointed.classList.toggle("of-many",t.twins.some(s=>s.length>
3))}forgetRoom(){this.room=null,this.element.classList.remove("roomy")}show(t){let{scene:e}=this,s=Math.max(0,t-1),i=Ne(e.equations)&&this.stage.links.made(t);this.
setCaption(t===0?this.opening:$(e.captions,s)),i?this.spell("own",n=>this.stage.links.equation(...i,n)):Es(this.own,t===0?"":$(e.equations,s)),Es(this.code,$(e.
code,s)),this.codeRow.hidden=!this.code.textContent}get opening(){return`${this.scene.title} ${this.hint(this.scene)}`}setCaption(t){this.captionText!==t&&(this.
captionText=t,this.room&&t.length>this.room.letters.caption&&this.element.classList.remove("roomy"),this.onwords?.(),this.caption.replaceChildren(...J(t,this.caption)))}point(t){
!t&&!this.pointed.firstChild||(this.own.classList.toggle("equation",!t),this.pointed.classList.toggle("equation",!!t),this.spell("pointed",t??(()=>[])))}spell(t,e){
for(let s of[void 0,...on])if(this[t].replaceChildren(...e(s).map(i=>this.span(i))),this.fits(t))return}fits(t){return!this.room||this[t].textContent.length<=this.
room.letters[t]?!0:this[t].scrollHeight<=this.room[t]}span({text:t,hue:e,pending:s,strong:i}){let n=m("span",{textContent:t}),o=e!==void 0&&e>=0;return o&&n.style.
setProperty("--hue",this.stage.hue(e)),n.classList.toggle("hued",o),n.classList.toggle("pending",!!s),n.classList.toggle("strong",!!i),n}spoken(t){return t?this.
pointed.textContent:`${this.captionText} ${this.own.textContent}`}fit(t,e){if(!this.element.isConnected)return this.forgetRoom();let s=`${t} ${e}`;this.room&&this.
room.key===s||(this.room={key:s},this.makeRoom())}makeRoom(){let t=this.scene.count,e=at(this.scene.captions,t),s=c=>m("p",{className:"caption"},...J(c)),i=c=>m(
"p",{className:"line",textContent:c}),n=c=>m("p",{className:this.pointed.className,textContent:c}),o={opening:[s(this.opening)],caption:e.map(s),own:at(this.ownEquations(),
t).filter(Boolean).map(i),code:at(this.scene.code,t).filter(Boolean).map(c=>this.codeRowOf(c)),pointed:["",...this.pointedLines()].map(n)},a=m("div",{className:"\
readout tried",ariaHidden:"true"},...Object.values(o).flat());a.style.width=`${this.element.clientWidth}px`,this.element.after(a);for(let[c,u]of Object.entries(
o))this.room[c]=cn(u);a.remove();let h=c=>Math.max(0,...c.map(({textContent:u})=>u.length)),l=Math.max(...[this.opening,...e].map(({length:c})=>c));this.room.letters=
{caption:l,own:h(o.own),pointed:h(o.pointed)},this.keep()}ownEquations(){let{equations:t,count:e}=this.scene;return Ne(t)?Ae(e,hn).map(i=>this.stage.links.made(
i+1)).flatMap(i=>i?[this.stage.links.equation(...i).map(({text:n})=>n).join("")]:[]):t}pointedLines(){let{flows:t,marks:e,overlays:s}=this.scene,i=t.some(({silent:h,
weight_mark:l,factors:c,combine:u})=>!h&&(l||c||u!=="set")),o=e.filter(({kind:h,name:l,told:c})=>h==="grid"&&l&&c).flatMap(({name:h,values:l})=>Ae(l.length,Ts).
map(c=>this.stage.links.told(h,c))),a=s.filter(h=>h.words&&!Ne(h.words)).flatMap(h=>at(h.words,(h.rects??h.points).shape[0]));return[...i?[an]:[],...at([...o,...a],
o.length)]}get extra(){return this.room?Math.min(this.room.own,this.room.pointed):0}codeRowOf(t){let e=this.codeRow.cloneNode(!0);return e.hidden=!1,e.firstChild.
textContent=t,e}keep(){let{opening:t,caption:e,own:s,code:i,pointed:n}=this.room;this.caption.style.minHeight=`${e}px`,this.own.style.minHeight=this.own.style.maxHeight=
`${s}px`,this.codeRow.style.minHeight=`${i}px`,this.pointed.style.minHeight=this.pointed.style.maxHeight=`${n}px`;let o=`${Math.max(t,e)+s+i+n}px`;this.element.
style.minHeight=o,this.element.style.setProperty("--room",o),this.element.classList.add("roomy")}async copyCode(){await navigator.clipboard?.writeText(this.code.
textContent),F(this.copy,"done"),setTimeout(()=>F(this.copy,"copy"),1200)}};function Es(r,t){r.textContent!==t&&(r.textContent=t)}function Ne(r){return Array.isArray(
r)&&r.length===0}function at(r,t){let e=Ae(Array.isArray(r)?r.length:t,rn);return[...new Set(e.map(i=>$(r,i)))].sort((i,n)=>n.length-i.length).slice(0,Ts)}function Ae(r,t){
let e=Math.min(r,t);return Array.from({length:e},(s,i)=>Math.floor((i+1)*r/e)-1)}function cn(r){return Math.ceil(Math.max(0,...r.map(t=>t.getBoundingClientRect().
height)))}var ln=.7,un=[5,4],pn=.3,dn=.4,fn=12,T=class{unit;fine;visible=[];font="";constructor(t,e){this.overlay=t,this.view=e,this.mark=t,this.lit=-1,this.aside=!1,this.
shown=!1,this.on=e.drawn.get(t.on),this.area=mn(this.on,ln),this.canvas=document.createElement("canvas");let{width:s,height:i}=e.layout,n=(o,a)=>`${100*o/a}%`;Object.
assign(this.canvas.style,{left:n(this.area.x,s),top:n(this.area.y,i)}),Object.assign(this.canvas.style,{width:n(this.area.width,s),height:n(this.area.height,i)}),
e.above.append(this.canvas),this.colours=t.colours.length?t.colours:[e.role(t.role)]}get tells(){return tt(this.overlay.words)>0||this.view.scene.reports.includes(
this.overlay.name)}resize(t){let e=window.devicePixelRatio||1;this.unit=t*e,this.fine=e,this.font="",this.canvas.width=Math.max(1,Math.round(this.area.width*this.
unit)),this.canvas.height=Math.max(1,Math.round(this.area.height*this.unit)),this.draw()}paint(t){let{first:e,last:s,rects:i}=this.overlay;this.shown=R(this,t,this.
overlay.on);let n=[];for(let a=0;this.shown&&a<i.shape[0];a++)(!e||e[a]<=t)&&(!s||t<=s[a])&&n.push(a);let o=n.length===this.visible.length&&n.every((a,h)=>a===this.
visible[h]);this.visible=n,n.includes(this.lit)||(this.lit=-1,this.aside=!1),this.stop&&y(this.stop,{"aria-label":`${n.length} boxes, arrow keys move from one t\
o the next`}),!o&&this.unit&&this.draw()}draw(){let t=P(this.canvas);t.clearRect(0,0,this.canvas.width,this.canvas.height);let{dashed:e,line:s}=this.overlay;t.setLineDash(
e?un.map(i=>i*this.fine):[]),t.lineWidth=s*this.fine,t.globalAlpha=this.aside?pn:1;for(let[i,n]of this.paths())t.strokeStyle=i,t.stroke(n);if(tt(this.overlay.texts))
for(let i of this.visible)this.write(t,i);this.lit<0||(t.globalAlpha=1,t.lineWidth=(s+1.5)*this.fine,t.strokeStyle=this.colourOf(this.lit),t.stroke(this.path(new Path2D,
this.lit)),tt(this.overlay.texts)&&this.write(t,this.lit))}paths(){let t=new Map;for(let e of this.visible){let s=this.colourOf(e);t.has(s)||t.set(s,new Path2D),
this.path(t.get(s),e)}return t}path(t,e){let{x:s,y:i,width:n,height:o}=this.rectOf(e);return t.rect((s-this.area.x)*this.unit,(i-this.area.y)*this.unit,n*this.unit,
o*this.unit),t}write(t,e){let s=this.overlay.places?.subarray(2*e,2*e+2),i=s&&Number.isNaN(s[0]);if(i&&e!==this.lit)return;let n=s&&!i,o=$(this.overlay.texts,e),
a=this.rectOf(e),{x:h,y:l}=n?this.on.rect([...s,...s]):a,c=Math.max(dn*this.unit,fn*this.fine);this.font||(t.font=this.font=`600 ${c}px ${getComputedStyle(this.
canvas).fontFamily}`);let[u,d]=[t.measureText(o).width+.5*c,1.25*c],[f,g]=[M=>(M-this.area.x)*this.unit,M=>(M-this.area.y)*this.unit],b=Math.min(Math.max(0,f(h),
f(a.x)-u),this.canvas.width-u),O=!n&&g(l)>=d?g(l)-d:Math.max(0,g(l),g(a.y)-d);t.fillStyle=this.colourOf(e),t.fillRect(b,O,u,d),t.fillStyle=_(N(this.colourOf(e))),
t.textBaseline="middle",t.fillText(o,b+.25*c,O+.66*c)}colourOf(t){return this.colours[this.overlay.colour?this.overlay.colour[t]:0]}rectOf(t){return this.on.rect(
[...this.overlay.rects.subarray(4*t,4*t+4)])}cellAt(t,e){let[s,i]=[-1,1/0];for(let n of this.tells?this.visible:[]){let o=this.rectOf(n);t>=o.x&&e>=o.y&&t<=o.x+
o.width&&e<=o.y+o.height&&o.width*o.height<i&&([s,i]=[n,o.width*o.height])}return s}dim(t,e=!0){let s=t?.[0]??-1,i=s>=0&&e;s===this.lit&&i===this.aside||(this.lit=
s,this.aside=i,this.draw())}describe(t){return tt(this.overlay.words)?$(this.overlay.words,t):""}move(t,e){let s={ArrowRight:1,ArrowDown:1,ArrowLeft:-1,ArrowUp:-1}[e];
if(!s)return;let i=this.visible.indexOf(t)+s;return this.visible[Math.min(Math.max(0,i),this.visible.length-1)]}cursor(t){let{x:e,y:s,width:i,height:n}=this.on,
o={x:e*p,y:s*p,width:i*p,height:n*p},a={class:"stop",tabindex:0,role:"application","data-grid":this.overlay.name};return this.stop=w("rect",{...o,...a},t),this.
stop}};function mn({x:r,y:t,width:e,height:s},i){return{x:r-i,y:t-i,width:e+2*i,height:s+2*i}}var Dt=class extends E{constructor(t,e,s,i){super(t,e),this.kind=s,this.group=w("g",{class:`pull ${s==="bar"?"edge":s}`},e.grips),w(s==="corner"?"circle":"rect",
{class:"reach"},this.group),this.shape=w(s==="corner"?"circle":"rect",{class:"grip",fill:i},this.group)}get swallows(){return!0}place(t){if(k(this.group,t!==null),
!t)return;this.cells=t;let{x:e,y:s,width:i,height:n}=this.view.drawn.get(this.on).rect(t),[o,a]=this.kind==="corner"?[e+i,s+n]:[e+i/2,s];y(this.group,{transform:`\
translate(${o*p} ${a*p})`})}},It=class extends Dt{constructor(t,e){super(t,e,t.shape==="corner"?"corner":"bar",e.role(t.role)),this.overlay=t,this.group.classList.
add("told"),this.takenAt(this.group,t.label,this.kind==="corner"?lt:X)}get notch(){return[1,1]}report(t){return{...super.report(t),step:this.view.timeline.position}}paint(t){
let{rects:e}=this.overlay,s=Math.min(t,e.shape[0]-1),i=[...e.subarray(4*s,4*s+4)],n=!i.some(c=>Number.isNaN(c))&&R(this,t,this.on);this.place(n?i:null);let[o,a,
h,l]=i.map(Math.round);this.kind==="corner"?this.tell(h,`${h-o} by ${l-a} cells`):this.tell(a,`from row ${o}, column ${a}`)}},jt=class extends Dt{constructor(t,e){
super({name:`window over ${t.source_mark}`,on:t.source_mark},e,"bar",e.role("read")),this.overlay={name:this.name,kind:"window"},this.windows=t.windows,this.takenAt(
this.group,"Window: drag it, or press the arrow keys",X)}get notch(){return this.windows.stride}paint(t){let e=t>0&&this.view.drawn.get(this.on).shown;this.place(
e?z(this.windows,t-1):null),e&&this.tell(t,`from row ${this.cells[0]}, column ${this.cells[1]}`)}follow(t){this.view.goTo(fs(this.windows,t)+1)}};var gn=.3,Oe={frame:3,ring:3,arrow:2.5},Ht=class{constructor(t,e,s){let i=n=>new kt(t,e.role(n),n);this.frames=Array.from({length:s},()=>({source:i("read"),target:i(
"write")})),this.rings=rt(t),this.arrows=ps(t)}begin(){this.rings.begin(),this.arrows.begin()}frame(t,e,s,i){let n=this.frames[t][e];n.put(s),n.colour(i)}ring(t,e,s){
q(this.rings,t,e,s)}arrow(t,e,s){ds(this.arrows,t,e,s)}end(){this.rings.end(),this.arrows.end()}unframe(){for(let t of this.frames.flatMap(Object.values))t.put(
null)}glide(t){for(let e of this.frames.flatMap(Object.values))S(e.element,"transitionDuration",t)}},Ut=class{unit;fine;constructor(t,e=m("canvas",{className:"f\
ast"})){this.view=t,this.canvas=e,e.width+e.height>0&&(e.width=e.height=0),this.context=P(this.canvas),this.laid=!1,this.drawn=[]}resize(t){this.fine=window.devicePixelRatio||
1,this.unit=t*this.fine,this.laid&&(this.canvas.width=this.canvas.height=0),this.laid=!1,this.drawn=[]}layOut(){this.laid=!0;let t=Math.round(gn*this.unit),{width:e,
height:s}=this.view.layout,[i,n]=[e,s].map(o=>Math.max(1,Math.ceil(o*this.unit)+2*t));xt(this.canvas,[-t,-t,i,n],this.fine),this.context.setTransform(this.unit/
p,0,0,this.unit/p,t,t)}frame(t,e,s,i){s&&this.outline(ge(s),i,Oe.frame)}ring(t,e,s){this.outline(we(t,s),e,Oe.ring)}outline({x:t,y:e,width:s,height:i,radius:n},o,a){
let{context:h}=this;this.pen(o,a),h.beginPath(),h.roundRect(t*p,e*p,s*p,i*p,n*p),h.stroke(),this.note([t*p,e*p],[(t+s)*p,(e+i)*p])}arrow(t,e,s){let{context:i}=this,
[n,o,a]=W(t,e);this.pen(s,Oe.arrow),i.beginPath(),i.moveTo(n[0],n[1]),i.quadraticCurveTo(o[0],o[1],a[0],a[1]),i.stroke();let[h,l]=[0,1].map(g=>a[g]-o[g]),[c,u]=[
Math.hypot(h,l)||1,i.lineWidth/2],[d,f]=[u*h/c,u*l/c];i.beginPath(),i.moveTo(a[0]+d,a[1]+f);for(let g of[4,-4])i.lineTo(a[0]-8*d-g*f,a[1]-8*f+g*d);i.fill(),this.
note(n,o,a)}note(...t){let e=8*this.context.lineWidth,[s,i]=[0,1].map(a=>t.map(h=>h[a])),[n,o]=[Math.min(...s)-e,Math.min(...i)-e];this.drawn.push([n,o,Math.max(
...s)+e,Math.max(...i)+e])}pen(t,e){this.laid||this.layOut(),this.context.strokeStyle=this.context.fillStyle=t,this.context.lineWidth=e*this.fine*p/this.unit}clear(){
for(let[t,e,s,i]of this.drawn)this.context.clearRect(t,e,s-t,i-e);this.drawn=[]}};var wn=25,xn=6,yn=2e4,bn=["weight","target","source"],Ls=["target","source","weight"],Wt=class{constructor(t,e){this.scene=t,this.timeline=e,this.marks=new Map(
t.marks.map(s=>[s.name,s])),this.indices=new Map}of(t,e){let s=[];return this.scene.flows.forEach((i,n)=>{if(!i.silent)for(let o of Ls){if(i[`${o}_mark`]!==t)continue;
let a=this.rowsOf(n,o,e);a.length&&s.push({flow:i,f:n,role:o,rows:a})}}),s}parallel({f:t,rows:e}){return this.scene.parallel.filter(i=>i.includes(t)).flatMap(i=>i.
map(n=>({flow:this.scene.flows[n],f:n,rows:e})))}sameStory(t,e){return this.scene.parallel.some(s=>s.includes(t)&&s.includes(e))}rowsOf(t,e,s){let i=this.scene.
flows[t];if(K(i)&&e==="source")return ws(i.windows,s,this.shape(i.source_mark)[1]);if(!i[e])return[];let n=`${t} ${e}`;this.indices.has(n)||this.indices.set(n,kn(
i[e]));let{starts:o,rows:a}=this.indices.get(n);return s+1>=o.length?[]:a.subarray(o[s],Math.min(o[s+1],o[s]+yn))}shape(t){let e=this.marks.get(t);return(e.values??
e.pixels).shape}tickOf({flow:t,role:e,rows:s},i){if(!t.windows||e!=="source")return t.tick[s[s.length-1]];let n=this.shape(t.source_mark)[1],o=Array.from(s,a=>t.
tick[a]);return ms(t.windows,o,[Math.floor(i/n),i%n])}readers(t,e){return this.of(t,e).reduce((s,{role:i,rows:n})=>s+(i==="source"?n.length:0),0)}terms(t,e){let s=n=>({
row:n,source:t.source?.[n],weight:t.weight?.[n]});if(!K(t))return Array.from(e,s);let i=e[e.length-1];return i===void 0?[]:Nt(t.windows,i,this.shape(t.source_mark)).
map(n=>({row:i,...n}))}made(t){let e=this.scene.flows.find(({windows:s,silent:i})=>s&&!i);return e&&t>0?[e.target_mark,t-1]:null}called(t){return this.marks.get(
t)?.called||t}nameOf(t,e){let[s,i]=this.shape(t),n=s===1||i===1?e:`${Math.floor(e/i)},${e%i}`;return`${this.called(t)}[${n}]`}word(t,e,s=this.timeline.value(t,e)){
let i=this.marks.get(t);if(i.symbols.length)return i.symbols[e];let{words:n}=this.timeline.grids.get(t);return n?.[e]?n[e]:i.scale.kind==="class"&&i.scale.names.
length?i.scale.names[s]??"–":Number.isNaN(s)?"–":x(s,i.decimals)}told(t,e){let{told:s,values:i}=this.marks.get(t),n=i.shape[1],o={row:Math.floor(e/n),column:e%
n,value:this.timeline.value(t,e)},a=Object.fromEntries(Object.entries(o).map(([u,d])=>[u,{[e]:d}])),{pattern:h,columns:l,words:c}=s;return $({pattern:h,words:c,
columns:{...a,...l}},e)}sharedHue(t,e,s){if(!Ls.some(o=>this.marks.get(t[`${o}_mark`])?.hues)||e===s)return-1;let n=this.hue(t,{row:e});for(let o=e+1;o<s;o++)if(this.
hue(t,{row:o})!==n)return-1;return n}hue(t,{row:e,source:s=t.source?.[e],weight:i=t.weight?.[e]}){let n={weight:i,target:t.target[e],source:s};for(let o of bn){
let a=this.marks.get(t[`${o}_mark`]);if(a?.hues&&n[o]!==void 0)return Ft(a,n[o])}return-1}equation(t,e,s=wn){if(this.marks.get(t).told)return[{text:this.told(t,
e)}];let i=this.of(t,e),n=i.filter(c=>c.role==="target"),o=[{text:this.nameOf(t,e)}],a=n.at(-1);if(a)return[...o,...this.making(a,t,e,s)];let h={text:` = ${this.
word(t,e)}`};if(i.length===0)return[...o,h];let l=i.filter((c,u)=>!i.slice(0,u).some(d=>this.sameStory(d.f,c.f)));return[...o,h,{text:`  ${this.feeding(l)}`}]}feeding(t){
let e={source:new Map,weight:new Map};for(let{flow:n,role:o,rows:a}of t){let h=o==="weight"&&n.source_mark?"source":"target",l=n[`${h}_mark`],c=e[o==="weight"?"\
weight":"source"],u=c.get(l)??new Set;c.set(l,u);for(let d of a)u.add(n[h][d])}let s=n=>vn([...n].map(([o,a])=>`${Ee(a.size,"cell")} of ${this.called(o)}`)),i=[];
return e.source.size&&i.push(`goes into ${s(e.source)}`),e.weight.size&&i.push(`multiplies ${s(e.weight)}`),i.join(", and ")}making({flow:t,f:e,rows:s},i,n,o){let a=s[s.
length-1],h=!this.timeline.done(e,a),l={text:` = ${h?"…":this.word(i,n)}`,strong:!0};if(t.windows&&!t.weight_mark)return[l];let c=[{text:" = "}],u=this.terms(
t,s),d=(M,re)=>({...this.term(t,M,re),hue:this.hue(t,M),pending:!this.timeline.done(e,M.row)});if(t.combine==="set"&&!K(t)){if(!t.source_mark)return[l];let M=this.
nameOf(t.source_mark,t.source[a]);return[...c,{text:M,hue:this.hue(t,{row:a}),pending:h},l]}if(t.combine==="max"){let M=u.slice(0,o).flatMap((oe,ni)=>ni?[{text:"\
, "},d(oe,!0)]:[d(oe,!0)]),re=u.length>o?[{text:`, and ${u.length-o} more`}]:[];return[...c,{text:"max("},...M,...re,{text:")"},l]}if(u.length===0)return[l];let f=this.
sum(t,u,o,d),g=t.bias||this.timeline.grids.get(t.target_mark).first[n]||0,b=g?[{text:` + ${qt(x(g))}`}]:[],O=h&&!K(t)&&this.timeline.done(e,s[0])?[{text:`   so \
far ${this.word(i,n)}`}]:[];return[...c,...f,...b,l,...O]}sum(t,e,s,i){let n=e.map(d=>this.valueOf(t,d)),a=[t.source_mark,t.weight_mark].some(d=>this.marks.get(
d)?.symbols?.length)?0:n.filter(d=>d===0).length,h=a>=xn&&a<e.length?e.filter((d,f)=>n[f]!==0):e,l=h.slice(0,s),c=l.map((d,f)=>i(d,f===0)),u=h.length-l.length;if(u){
let d=e.reduce((f,g,b)=>l.includes(g)?f:f+n[b],0);c.push({text:` + ${Ee(u,"more term")} (${x(d)})`})}return h.length<e.length&&c.push({text:` + ${Ee(e.length-h.
length,"term")} of 0`}),c}valueOf(t,{row:e,source:s,weight:i}){if(!t.source_mark)return t.value[e];let n=this.timeline.grids.get(t.source_mark).values[s];return t.
factors?n*t.factors[e]:t.weight_mark?n*this.timeline.grids.get(t.weight_mark).values[i]:n}term(t,{row:e,source:s,weight:i},n){let o=t.combine!=="max"&&!n,a=c=>o?
` + ${qt(c)}`:c;if(!t.source_mark)return{text:a(x(t.value[e]))};let h=this.timeline.grids.get(t.source_mark).values[s],l=a(this.word(t.source_mark,s,h));return t.
factors?{text:`${l}·${qt(x(t.factors[e],4))}`}:t.weight_mark?{text:`${l}·${qt(this.word(t.weight_mark,i))}`}:{text:l}}};function qt(r){return r.startsWith("−")?
`(${r})`:r}function vn(r){return r.length<2?r.join(""):`${r.slice(0,-1).join(", ")} and ${r.at(-1)}`}function K(r){return!!(r.windows&&r.source_mark&&!r.source)}
function Ft(r,t){return r.hue_of?r.hue_of[t]:t}function Ee(r,t){return`${r} ${t}${r===1?"":"s"}`}function kn(r){let t=0;for(let n of r)t=Math.max(t,n);let e=new Uint32Array(
t+2);for(let n of r)e[n+1]++;for(let n=0;n<=t;n++)e[n+1]+=e[n];let s=e.slice(),i=new Uint32Array(r.length);for(let n=0;n<r.length;n++)i[s[r[n]]++]=n;return{starts:e,
rows:i}}var Mn=.03,_s=1.1,Sn=.35,$n=.28,Nn=15,An=.7,Cs=3,On={surface:"Canvas",line:"GrayText",text:"CanvasText",muted:"GrayText","code-font":"monospace"};function Rs(r){
let[t,e,s,i,n]=Object.entries(On).map(([o,a])=>r.getPropertyValue(`--${o}`).trim()||a);return{surface:t,line:e,text:s,muted:i,family:n}}var Gt=class{grids=[];key="";origin=[
0,0];look;unit;fine;drop;font;constructor(t=m("canvas",{className:"numbers"})){t.replaceChildren(),this.canvas=t,this.context=P(this.canvas)}add(t){this.grids.push(
t),this.canvas.append(t.told)}resize(t,e){if(this.canvas.hidden=this.grids.length===0,this.canvas.hidden)return;this.fine=window.devicePixelRatio||1,this.unit=t*
this.fine,this.origin=[0,0];let s=this.grids.map(c=>this.pixels(c.around())),[i,n]=[0,1].map(c=>Math.min(...s.map(u=>u[c]))),[o,a]=[2,3].map(c=>Math.max(...s.map(
u=>u[c])));this.origin=[i,n];let h=[i,n,o,a,this.unit,...Object.values(e)].join();if(h===this.key)return;this.key=h,this.look=e,xt(this.canvas,[i,n,o-i,a-n],this.
fine);for(let c of this.grids)c.layOut();this.draw(),this.tell();let l=`20px ${e.family}`;document.fonts.check(l,"0")||document.fonts.load(l,"0").then(()=>this.
draw())}draw(){if(this.stale=!1,!!this.look){this.drop=this.measure(),this.context.clearRect(0,0,this.canvas.width,this.canvas.height);for(let t of this.grids)t.
shown&&t.draw(!0)}}measure(){this.context.font=this.font=`100px ${this.look.family}`;let{fontBoundingBoxAscent:t,fontBoundingBoxDescent:e}=this.context.measureText(
"0");return(t-e)/200}turn(){this.stale&&this.draw()}tell(){for(let t of this.grids)t.tell()}pixels({x:t,y:e,width:s,height:i}){let[n,o]=this.origin,a=(h,l)=>Math.
round(h*this.unit)-l;return[a(t,n),a(e,o),a(t+s,n),a(e+i,o)]}clear([t,e,s,i]){this.context.clearRect(t,e,s-t,i-e)}outline([t,e,s,i],n){let{context:o}=this,[a,h]=[
s-t,i-e],[l,c]=[a,h].map(u=>n/2+Math.max(0,Math.round(Mn*u-n/2)));o.beginPath(),o.roundRect(t+l,e+c,a-2*l,h-2*c,.09*a),o.lineWidth=n}fade([t,e,s,i]){this.context.
globalAlpha=1-$n,this.context.fillStyle=this.look.surface,this.context.fillRect(t,e,s-t,i-e),this.context.globalAlpha=1}write(t,[e,s,i,n],o){let{context:a}=this,
h=`${o}px ${this.look.family}`;this.font!==h&&(a.font=this.font=h),a.textAlign="center";let l=(s+n)/2+(this.drop-_s*(t.length-1)/2)*o;t.forEach((c,u)=>a.fillText(
c,(e+i)/2,l+u*_s*o))}},Vt=class extends U{places;pads;written;lit;constructor(t,e,s){super(t,e,s),this.painted=[],this.unsaid=!0,this.told=m("span"),this.told.dataset.
cells=t.name,this.sheet=s.numbers,this.sheet.add(this),this.paint(null)}around(){let[t,e]=this.shape,[s,i]=this.mark.padding;return this.rect([-s,-i,t+s,e+i])}layOut(){
let[t,e]=this.shape,[s,i]=this.mark.padding,n=(h,l)=>this.sheet.pixels(this.rect([h,l,h+1,l+1]));this.places=this.painted.map((h,l)=>n(Math.floor(l/e),l%e)),this.
pads=[];for(let h=-s;h<t+s;h++)for(let l=-i;l<e+i;l++)h>=0&&l>=0&&h<t&&l<e||this.pads.push(n(h,l));let{unit:o,fine:a}=this.sheet;this.legible=this.mark.cell*o>=
Nn*a}turn(t){let e=this.shown;super.turn(t),this.shown!==e&&(this.unsaid=this.sheet.stale=!0)}paint(t){let{values:e,touched:s,words:i}=this.view.timeline.grids.
get(this.mark.name),n=t?t.length:e.length;for(let o=0;o<n;o++){let a=t?t[o]:o,h=this.painted[a];h&&Object.is(h[0],e[a])&&h[1]===s[a]&&h[2]===i?.[a]||(this.painted[a]=
[e[a],s[a],i?.[a]],this.unsaid=!0,this.places&&this.shown&&this.drawCell(a))}}draw(t=!1){this.drawPads();for(let e=0;e<this.painted.length;e++)this.drawCell(e,t)}drawPads(){
let{context:t,fine:e,look:s}=this.sheet;t.strokeStyle=s.line,t.fillStyle=s.muted,t.setLineDash([Cs*e,Cs*e]);for(let i of this.pads)this.sheet.clear(i),this.sheet.
outline(i,1.2*e),t.stroke();t.setLineDash([]),t.globalAlpha=.75;for(let i of this.legible?this.pads:[])this.write("0",i);t.globalAlpha=1;for(let i of this.lit?this.
pads:[])this.sheet.fade(i)}drawCell(t,e=!1){let{context:s,fine:i,look:n}=this.sheet,o=this.places[t],[a,h]=this.painted[t],l=this.paintOf(a);if(e||this.sheet.clear(
o),this.sheet.outline(o,i),s.fillStyle=l?mt(l):n.surface,s.fill(),s.strokeStyle=n.line,s.stroke(),this.mark.hues&&this.mark.cell>An&&Ft(this.mark,t)>=0&&this.drawTab(
t,o),this.legible){let c=!h&&(a===0||Number.isNaN(a))&&this.isTarget;s.fillStyle=l?_(l):n.text,s.globalAlpha=c?Sn:1,this.write(this.text(t),o),s.globalAlpha=1}this.
lit&&!this.lit.has(t)&&this.sheet.fade(o)}drawTab(t,[e,s,i,n]){let{context:o}=this.sheet,[a,h]=[i-e,n-s];o.fillStyle=this.view.hue(Ft(this.mark,t)),o.beginPath(),
o.roundRect(e+.16*a,s+.82*h,.68*a,.085*h,.04*a),o.fill()}text(t){let{symbols:e,decimals:s}=this.mark,[i,,n]=this.painted[t];return e.length?e[t]:n||x(i,s)}write(t,e){
let{cell:s,tall:i}=this.mark,n=t.split(" + ").map((a,h)=>h?`+${a}`:a),o=Math.min(...n.map(En),.8*i/n.length)*s*this.sheet.unit;this.sheet.write(n,e,o)}get isTarget(){
return this.written??=this.view.scene.flows.some(t=>t.target_mark===this.mark.name&&!t.silent),this.written}tell(){if(!this.unsaid)return;this.unsaid=!1;let t=this.
shape[1],e=this.painted.map((s,i)=>this.text(i)+((i+1)%t?"	":`
`));this.told.textContent=this.shown?e.join(""):""}single(t){let e=this.mark.scale.names.indexOf(t??"");this.dim(t===null?null:[...this.painted.keys()].filter(s=>this.
painted[s][0]===e))}dim(t){let e=this.lit;this.lit=t&&new Set(t),t?this.told.dataset.lit=[...new Set(t)].join(" "):delete this.told.dataset.lit,(e||t)&&this.places&&
this.shown&&this.draw()}};function En(r){return[.46,.46,.46,.4,.33,.27][r.length]??Math.max(.13,1.4/r.length)}function zs(r,t,e){let s=r.kind==="grid"?Rn(r)?Vt:Te:zn[r.kind];return new s(r,t,e)}function Ps(r,[t,e]){let s=new ImageData(e,t),i=s.data;for(let n=0,o=0;n<r.length;n+=
3,o+=4)i[o]=r[n],i[o+1]=r[n+1],i[o+2]=r[n+2],i[o+3]=255;return s}var Tn=1.15,Ln=.25,Te=class extends U{region;constructor(t,e,s){super(t,e,s);let[i,n]=this.shape;
if(t.under){let[o,a]=t.under.shape;this.canvas(a,o,!0).putImageData(Ps(t.under,[o,a]),0,0)}this.pad(),this.context=this.canvas(n,i,!1),this.image=new ImageData(
n,i),this.cells=new Uint32Array(this.image.data.buffer),this.shadeOf=Xe(t.scale,this.paintOf),this.paint(null)}pad(){let[t,e]=this.shape,[s,i]=this.mark.padding;
if(s+i===0)return;let n=this.canvas(1,1,!1,this.rect([-s,-i,t+s,e+i]));n.fillStyle=mt(this.paintOf(0)??[0,0,0]),n.fillRect(0,0,1,1)}paint(t){let{values:e,touched:s}=this.
view.timeline.grids.get(this.mark.name),i=Math.round(255*this.mark.opacity)<<24,n=Math.round(255*Ln*this.mark.opacity)<<24,o=t?t.length:e.length;for(let a=0;a<o;a++){
let h=t?t[a]:a,l=this.shadeOf(e[h]),c=this.region===void 0||e[h]===this.region?i:n;this.cells[h]=l>=0&&(s[h]||!this.mark.under)?c|l:0}this.context.putImageData(
this.image,0,0)}dim(t){!this.mark.regions||!this.mark.under||this.light(t?this.view.timeline.value(this.mark.name,t[0]):void 0)}single(t){this.light(t===null?void 0:
this.mark.scale.names.indexOf(t))}light(t){Object.is(t,this.region)||(this.region=t,this.paint(null))}},Le=class extends C{now;constructor(t,e,s){super(t,[e[0],
e[1],t.width,e[3]],s);let[i,n]=this.shape,o=n>4*t.width;this.context=this.canvas(n,i,o),this.paint()}paint(){this.now=this.covered(),this.context.putImageData(Ps(
this.now,this.shape),0,0)}covered(){let{scene:t,timeline:e}=this.view,s=t.flows.find(({windows:n})=>n&&n.shown_in===this.mark.name),i=t.marks.find(({name:n})=>n===
s?.source_mark);return!s?.windows||!i||e.looking<0?this.mark.pixels:_n(i.pixels,z(s.windows,e.looking),s.windows)}get shape(){return this.mark.pixels.shape.slice(
0,2)}word(t){let[e,s,i]=this.now.slice(3*t,3*t+3);return`(${e}, ${s}, ${i})`}describe(t){let[e,s]=[Math.floor(t/this.shape[1]),t%this.shape[1]];return`${this.mark.
called||this.mark.name}[${e},${s}] = ${this.word(t)}`}};function _n(r,[t,e,s,i],{dilation:n,border:o}){let[a,h]=r.shape,l=[];for(let c=t;c<s;c+=n[0])for(let u=e;u<
i;u+=n[1]){let d=c>=0&&u>=0&&c<a&&u<h,f=ye(c,a)*h+ye(u,h);d||o==="mirror"?l.push(r[3*f],r[3*f+1],r[3*f+2]):l.push(0,0,0)}return l}var _e=class extends C{constructor(t,e,s){
super(t,e,s);let[i,n,o]=t.maps.shape,a=Math.min(t.columns,i),h=Math.ceil(i/a),l=Math.max(1,Math.round(s.scene.style.sheetGap/t.width*o));this.tile={rows:n,columns:o,
gap:l,across:a},this.width=t.width*(a*o+l*(a-1))/o;let c=this.canvas(a*(o+l)-l,h*(n+l)-l,!1),u=wt(t.scale,s.scene.style,s.dark);for(let d=0;d<i;d++){let f=new ImageData(
o,n);t.maps.subarray(d*n*o,(d+1)*n*o).forEach((b,v)=>f.data.set([...u(b)??[0,0,0],255],4*v)),c.putImageData(f,d%a*(o+l),Math.floor(d/a)*(n+l))}this.full=[h*(n+l)-
l,a*(o+l)-l]}get shape(){return this.full}describe(t){let{rows:e,columns:s,gap:i,across:n}=this.tile,[o,a]=[Math.floor(t/this.full[1]),t%this.full[1]],[h,l]=[o%
(e+i),a%(s+i)],c=Math.floor(o/(e+i))*n+Math.floor(a/(s+i));if(h>=e||l>=s||c>=this.mark.maps.shape[0])return"";let u=this.mark.maps[(c*e+h)*s+l];return`${this.mark.
name}[${c},${h},${l}] = ${x(u,3)}`}},Ce=class extends C{constructor(t,[e,s,i,n],o){super({...t,label:""},[e,s,i,n],o);let a=t.text.length<3,h={x:(e+(a?i/2:0))*p,
y:(s+n/2)*p},l=`label ${a?"operator":""} ${t.strong?"strong":""}`;this.words=w("text",{...h,"font-size":t.font*p,class:l},this.group,t.text)}resize(t){y(this.words,
{"font-size":B(this.mark.font,t,this.height/Tn)*p})}},Cn=255,Re=class extends C{constructor(t,e,s){super(t,e,s);let i=this.height/t.names.length;this.start=.42*
this.width,this.reach=.42*this.width,this.bars=t.names.map((n,o)=>{let a=this.y+(o+.5)*i,h={"font-size":t.font*i*p,class:"bar-name"},l={x:(this.x+this.start-.15)*
p,y:a*p,"text-anchor":"end"},c=w("text",{...l,...h},this.group,n),u={x:(this.x+this.start)*p,y:(a-.34*i)*p,height:.68*i*p,rx:4,width:0},d=w("rect",{...u,fill:t.
colours[o]},this.group),f=w("text",{x:0,y:a*p,...h,class:"bar-value"},this.group);return{bar:d,value:f,words:c}}),this.paint()}resize(t){super.resize(t);let e=this.
height/this.mark.names.length,s=B(this.mark.font*e,t,e);for(let{value:i,words:n}of this.bars)for(let o of[i,n])y(o,{"font-size":s*p})}paint(){let t=this.shares();
this.bars.forEach(({bar:e,value:s},i)=>{let n=t[i],o=n===Cn?NaN:n/100,a=Number.isNaN(o)?0:o*this.reach;y(e,{width:a*p}),!this.view.hasty&&(y(s,{x:(this.x+this.start+
a+.12)*p}),st(s,x(o,2,!0)))})}shares(){let{names:t,values:e,of:s,cells:i,label:n}=this.mark,o=this.view.borrowing?this.view.pointed:null,a=o&&s.includes(o[0])?o:
null;if(s.length&&this.heading&&st(this.heading,a?this.placeOf(...a):n),a)return t.map((l,c)=>i[c*i.shape[1]+a[1]]);let h=Math.min(this.view.timeline.looking+1,
e.shape[0]-1)*t.length;return e.subarray(h,h+t.length)}placeOf(t,e){let s=this.view.drawn.get(t).shape[1];return`${this.mark.told} at row ${Math.floor(e/s)}, co\
lumn ${e%s}`.trim()}},Rn=r=>r.values.length<=1024&&r.cell>=.4&&!r.under&&r.opacity===1,zn={image:Le,sheets:_e,label:Ce,bars:Re};var Bn=5e3,Dn=8,In=1.5,Kt=class{waiting;constructor(t,e){this.name=t,this.view=e,this.on=e.drawn.get(t);let s=e.role("write");this.trace=w("path",{class:"trace",
stroke:s,fill:s},e.frames);let{x:i,y:n,width:o,height:a}=this.on;this.sheet=w("rect",{class:"sheet"},e.frames),y(this.sheet,{x:i*p,y:n*p,width:o*p,height:a*p}),
le(this.sheet),this.sheet.addEventListener("pointerdown",h=>this.begin(h)),this.sheet.addEventListener("click",h=>h.stopPropagation()),e.carry instanceof Yt&&this.
paint(e.carry.points)}begin(t){if(!t.isPrimary||t.button)return;t.preventDefault(),clearTimeout(this.waiting),this.view.carry?.drop();let e=this.view.carry=new Yt(
this,t);this.paint(e.points)}wait(){this.waiting=setTimeout(()=>this.clear(),2e3)}clear(){clearTimeout(this.waiting),this.trace.removeAttribute("d")}at(t){let[e,
s]=this.view.at(t),[i,n]=this.on.cell,[o,a]=this.on.shape,h=(l,c)=>Math.round(100*Math.min(Math.max(0,l),c))/100;return[h((s-this.on.y)/i,o),h((e-this.on.x)/n,a)]}paint(t){
let[e,s]=this.on.cell,i=t.map(([n,o])=>[this.on.x+o*s,this.on.y+n*e]);this.trace.setAttribute("d",`M${i.map(([n,o])=>`${n*p},${o*p}`).join("L")}`)}},Yt=class extends j{constructor(t,e){
super(t),this.points=[t.at(e)],this.listening=new AbortController;let{host:s}=this.view;s.setPointerCapture(e.pointerId);let i=(n,o)=>s.addEventListener(n,o,{signal:this.
listening.signal});i("pointermove",n=>this.go(n)),i("pointerup",()=>this.drop()),i("pointercancel",()=>this.cancel())}get pen(){return this.view.pen?.name===this.
name?this.view.pen:null}get report(){return{mark:this.name,points:this.points}}go(t){let{pen:e,points:s}=this;if(!e)return this.end();if(!t.isPrimary||s.length===
Bn)return;let i=e.at(t),[n,o]=s[s.length-1];Math.hypot(i[0]-n,i[1]-o)*e.on.cell[0]*this.view.scale<In||(s.push(i),e.paint(s),s.length>=Dn&&this.view.hand?.touch(
"drawn",this.report))}drop(){this.swallowClick(),this.end(),this.view.report("drawn",this.report),this.view.pen?.wait()}cancel(){this.end(),this.view.pen?.clear()}end(){
this.listening.abort(),super.end()}};var Bs=128,ze=["source","target"],Jt=.3,Xt=class{scene;timeline;links;layout;dark;scale;canvases;above;svg;picture;stops;frames;grips;numbers;fast;still;all;drawn;overlays;boxes;dots;kept;pointer;pointed;related;entries;gliding;carry=null;pen=null;hand=null;goTo=()=>{};constructor(t,e){
this.host=t,this.report=e,this.layoutIndex=-1,this.pointed=null,this.borrowing=!1,this.gliding=null,this.rushing=!1,this.hasty=!1,this.flights=new Tt(this),this.
flying=0}show(t,e){this.flights.clear(),this.scene=t,this.timeline=new At(t),this.links=new Wt(t,this.timeline),this.timeline.seek(e),this.layoutIndex=-1,this.pointed=
null,this.borrowing=!1}land(){this.carry||this.pen?.clear();for(let t of this.overlays)t instanceof E&&t.moved&&this.carry?.name!==t.name&&t.restore()}role(t){return this.
scene.style.roles[t][this.dark?1:0]}hue(t){let e=this.scene.style.hues[this.dark?"dark":"light"];return e.length?e[t%e.length]:this.role("read")}fit(t,e,s){let i=Rs(
s),{index:n,scale:o}=jn(this.scene.layouts,t);this.scale=o,this.flights.aloft&&this.flights.land(),(n!==this.layoutIndex||e!==this.dark)&&this.build(n,e),this.host.
style.width=`${this.layout.width*this.scale}px`,this.host.style.height=`${this.layout.height*this.scale}px`,this.svg.style.setProperty("--px",`${p/this.scale}px`);
for(let a of[...this.all,this.fast])a.resize(this.scale);this.numbers.resize(this.scale,i);for(let a of this.overlays)a.resize?.(this.scale)}build(t,e){this.layoutIndex=
t,this.dark=e,this.layout=this.scene.layouts[t];let{width:s,height:i}=this.layout,n=this.host.querySelector(".stop:focus, .taken:focus");this.canvases=document.
createElement("div"),this.canvases.className="canvases",this.svg=w("svg",{viewBox:`0 0 ${s*p} ${i*p}`,role:"group","aria-label":this.scene.title}),this.svg.append(
Wn()),this.above=document.createElement("div"),this.above.className="above",this.numbers=new Gt(this.numbers?.canvas),this.fast=new Ut(this,this.fast?.canvas),this.
host.replaceChildren(this.canvases,this.numbers.canvas,this.svg,this.fast.canvas,this.above,this.flights.element),this.picture=w("g",{},this.svg),this.stops=w("\
g",{},this.svg),this.frames=w("g",{class:"frames"},this.svg),this.grips=w("g",{class:"grips"},this.svg);let{places:o}=this.layout;this.all=this.scene.marks.map(
(l,c)=>zs(l,o[c],this)),this.all.forEach((l,c)=>l.seeRoom(o[c],o));let a=this.all.filter(({mark:l})=>l.name);this.drawn=new Map(a.map(l=>[l.mark.name,l])),this.
overlays=[...this.scene.overlays.map(l=>this.overlay(l)),...this.windowGrips()],this.boxes=this.overlays.filter(l=>l instanceof T),this.dots=this.overlays.filter(
l=>l instanceof nt&&l.overlay.name);for(let l of[...this.boxes,...this.dots])this.drawn.set(l.overlay.name,l);this.pen=this.scene.traces?new Kt(this.scene.traces,
this):null,this.buildHighlights(),this.cursors(),this.glide(),this.turn(),this.light(),this.pointed&&this.point(this.pointed,!this.borrowing);let h=this.successorOf(
n);n&&h&&Ns(n,h)}overlay(t){let s={box:it,grip:It,boxes:T,points:nt,arrow:$t,tags:St}[t.kind];return new s(t,this)}windowGrips(){let t=this.scene.flows.find(e=>e.
windows&&e.framed&&!e.silent&&e.source_mark);return t?[new jt(t,this)]:[]}successorOf(t){let{grid:e="",handle:s=""}=t?.dataset??{},i=[...this.svg.querySelectorAll(
".taken")];return this.entries.get(e)??i.find(n=>s&&n.dataset.handle===s)}buildHighlights(){this.kept=this.scene.flows.flatMap(t=>t.keep?this.keep(t):[]),this.still=
new Ht(this.frames,this,this.scene.flows.length),this.pointer=rt(w("g",{class:"pointer"},this.frames))}get highlights(){return this.rushing?this.fast:this.still}keep(t){
return[...t.target].map((e,s)=>{let i=rt(w("g",{class:"kept"},this.frames)),n=this.drawn.get(t.target_mark);return q(i,n.rectOf(e),this.hue(this.links.hue(t,{row:s})),
n.mark.cell),k(i.elements[0],!1),{tick:t.tick[s],element:i.elements[0]}})}pace(t,e,s=0){this.rushing=t,this.gliding=e,this.flying=s,this.glide()}glide(){let t=this.
gliding===null?"":`${this.gliding}ms`,e=this.overlays.filter(s=>s instanceof it&&s.moves);for(let{rect:s}of e)S(s,"transitionDuration",t);this.rushing||this.still.
glide(t)}seek(t,e=!1){this.hasty=e,this.flights.land(),this.giveBack();let s=t===this.timeline.position+1,i=this.timeline.seek(t),n=this.flying&&s?this.flights.
launch(i,this.flying):null;for(let[o,a]of i)n?.has(o)||this.drawn.get(o).paint(a);this.paintBars(),this.turn(),this.rushing&&this.still.unframe(),this.light(),this.
pointed&&(this.isThere(...this.pointed)?this.ringRelated():this.unpoint())}turn(){for(let t of this.all)t.turn(this.timeline.position);this.numbers.turn();for(let t of this.
boxes)t.paint(this.timeline.position);for(let[t,e]of this.entries){let{shown:s,visible:i}=this.drawn.get(t);k(e,s&&i?.length!==0)}}isThere(t,e){let s=this.drawn.
get(t);return s instanceof T?s.visible.includes(e):s.shown}paintBars(){for(let t of this.all)t.mark.kind==="bars"&&t.paint()}light(){let{position:t}=this.timeline;
this.still.begin(),this.fast.clear(),this.scene.still||this.scene.flows.forEach((e,s)=>this.lightFlow(e,s)),this.still.end();for(let e of this.overlays)e instanceof
T||e.paint(t);for(let e of this.kept)k(e.element,e.tick<t)}lightFlow(t,e){let[s,i]=this.timeline.rows(e),n=t.windows?-1:this.links.sharedHue(t,s,i);for(let c of ze){
let u=n>=0?this.hue(n):this.role(c==="source"?"read":"write");this.highlights.frame(e,c,this.covered(t,c,s,i),u)}if(i-s>Bs)return;let o=Array.from({length:i-s},
(c,u)=>s+u);if(t.windows&&t.weight_mark&&this.ringTerms(t,this.links.terms(t,o)),t.windows)return;let a=o.map(c=>this.links.hue(t,{row:c})),h=a.some(c=>c!==a[0]),
l=o.length===1&&t.weight_mark;if(h||l)for(let c of o)this.circle(t,c,"weight",this.still);for(let c of o)this.lightRow(t,c,s,i,h)}covered(t,e,s,i){let n=this.drawn.
get(t[`${e}_mark`]),{position:o}=this.timeline;if(!n?.shown||!t.framed||t.silent&&e==="source")return null;if(t.windows&&e==="source")return o?n.rect(z(t.windows,
o-1)):null;if(s===i||!t[e])return null;let a=Hn(t,e,s,i),h=Is(a,n.shape[1]);return!t.source_mark&&!qn(a,h)?null:h[2]?n.rect(h):null}ringTerms(t,e){let s=i=>this.
hue(this.links.hue(t,i));for(let i of Ds(t))for(let n of e)this.ringAt(i,n.weight,s(n));if(!this.rushing)for(let i of e)this.ringAt(t.source_mark,i.source,s(i))}ringAt(t,e,s){
let i=this.drawn.get(t);!i?.shown||i.mark.cell<Jt||this.still.ring(i.rectOf(e),s,i.mark.cell)}lightRow(t,e,s,i,n){for(let l of n&&!this.rushing?ze:[]){let c=t[l];
c&&c[s]!==c[i-1]&&this.circle(t,e,l,this.still)}if(t.combine==="max"&&e===Ot(t,s,i)&&this.circle(t,e,"source",this.highlights),!t.arrows)return;let[o,a]=ze.map(
l=>this.end(t,e,l)),h=this.links.hue(t,{row:e});o&&a&&this.highlights.arrow(o,a,h>=0?this.hue(h):this.role("write"))}circle(t,e,s,i){let n=this.end(t,e,s);if(!n)
return;let{cell:o}=this.drawn.get(t[`${s}_mark`]).mark;i.ring(n,this.hue(this.links.hue(t,{row:e})),o)}end(t,e,s){let i=this.drawn.get(t[`${s}_mark`]);return t[s]&&
i?.shown&&i.rectOf(t[s][e])}point([t,e],s){s&&this.giveBack(),this.pointed=[t,e],this.related=this.relatedTo(t,e),s?this.leaveToStep():this.borrow(),this.ringRelated()}borrow(){
let[t]=this.pointed;this.borrowing=!0,this.look(this.looked),this.svg.classList.toggle("pointing",!(this.drawn.get(t)instanceof T));for(let e of this.all){let s=this.
related.get(e.mark.name);e.dim(s&&this.related.size>1?[...s.keys()]:null)}this.dimBoxes(!0)}get looked(){let[t,e]=this.pointed;return this.scene.flows.some(i=>i.
windows&&i.target_mark===t)?e:this.timeline.position-1}relatedTo(t,e){let s=new Map([[t,new Map([[e,-1]])]]),i=(c,u,d)=>{!c||u===void 0||(s.has(c)||s.set(c,new Map),
(s.get(c).get(u)??-1)<0&&s.get(c).set(u,d))};for(let c of this.twins(t))i(c,e,-1);let[n,o]=this.drawn.get(t).standsFor?.(e)??[t,e];i(n,o,-1);let a=this.links.of(
n,o),{looked:h}=this,l=a.flatMap(c=>this.links.parallel(c)).map(c=>({...c,role:""}));for(let{flow:c,rows:u,role:d}of[...a,...l]){if(K(c)&&d==="source"){for(let f of u)
i(c.target_mark,c.target[f],-1);continue}for(let f of this.links.terms(c,u)){let g=this.links.hue(c,f);if(i(c.target_mark,c.target[f.row],g),i(c.source_mark,f.source,
g),!(!c.weight_mark||c.factors)&&(i(c.weight_mark,f.weight,g),c.tick[f.row]===h))for(let b of Ds(c))i(b,f.weight,g)}}return s}ringRelated(){this.pointer.begin();
for(let t of this.all){let e=this.related.get(t.mark.name);e&&t.shown&&this.ringPointed(t,e)}this.pointer.end()}ringPointed(t,e){let s=t.mark.cell??t.cell[0];if(s<
Jt){let i=Un(Jt,t.rect(Is(e.keys(),t.shape[1])));return q(this.pointer,i,this.role("read"),Jt)}if(!(e.size>Bs))for(let[i,n]of e)q(this.pointer,t.rectOf(i),n>=0?
this.hue(n):this.role("read"),s)}giveBack(){if(this.borrowing){this.borrowing=!1,this.look(this.timeline.position-1),this.svg.classList.remove("pointing");for(let t of this.
all)t.dim(null);this.leaveToStep()}}leaveToStep(){for(let{windows:t}of this.scene.flows)for(let e of[t?.shown_in,t?.products_in])e&&e!==this.pointed?.[0]&&this.
related.delete(e);this.dimBoxes(!1)}dimBoxes(t){let[e,s]=this.pointed;for(let i of this.boxes)i.dim(i.overlay.name===e?[s]:null,t)}look(t){for(let e of this.timeline.
look(t))this.drawn.get(e).paint(null);this.paintBars()}single(t){for(let e of this.all)(e.mark.scale?.names.includes(t)||!t)&&e.single?.(t)}unpoint(){if(this.pointed){
this.giveBack(),this.pointed=null;for(let t of this.boxes)t.dim(null);this.pointer.begin(),this.pointer.end()}}equation(t){let[e,s]=this.pointed,i=this.drawn.get(
e),n=i.mark.kind==="grid"?this.links.equation(e,s,t):[{text:i.describe(s)}],o=i.mark.kind==="image"?this.links.readers(e,s):0;o&&n.push({text:`     read by ${o}\
 window${o===1?"":"s"}`});let a=this.twins(e).map(h=>`${this.links.called(h)} ${this.word(h,s)}`);return a.length?[...n,{text:`     ${a.join(", ")}`}]:n}twins(t){
let e=this.scene.twins.filter(s=>s.includes(t));return[...new Set(e.flat())].filter(s=>s!==t)}word(t,e){let s=this.drawn.get(t);return s.mark.kind==="grid"?this.
links.word(t,e):s.word(e)}at(t){let e=this.svg.getBoundingClientRect(),{width:s,height:i}=this.layout;return[(t.clientX-e.left)/e.width*s,(t.clientY-e.top)/e.height*
i]}hit(t){let[e,s]=this.at(t),i=([l,c])=>{let{width:u,height:d}=this.drawn.get(l).rectOf(c);return u*d},n=l=>l.map(([c,u])=>[c,u.cellAt(e,s)]).filter(([,c])=>c>=
0),o=[...this.drawn].filter(([,l])=>l.shown),a=([,l])=>l instanceof T;return n(o.filter(a)).sort((l,c)=>i(l)-i(c))[0]??n(o.filter(l=>!a(l))).at(-1)??null}cursors(){
this.entries=new Map;for(let t of this.boxes)t.tells&&this.entries.set(t.overlay.name,t.cursor(this.stops));for(let[t,e]of this.drawn){if(e.mark.kind!=="grid")continue;
let{x:s,y:i,width:n,height:o}=e,[a,h]=e.shape,l=w("rect",{class:"stop",tabindex:0,role:"application","data-grid":t},this.stops),c=e.mark.label||this.links.called(
t),u=e.mark.editable?", Enter opens one for typing, + and − change its number":"",d=`${c}: ${a} by ${h} cells, arrow keys move from cell to cell${u}`;l.setAttribute(
"aria-label",d);for(let[f,g]of Object.entries({x:s,y:i,width:n,height:o}))l.setAttribute(f,String(g*p));this.entries.set(t,l)}}};function jn(r,t){let e=({width:c,
height:u})=>Math.min(t.width/c,t.height/u,t.largest),s=(c,u)=>r.reduce((d,f,g)=>c(g,d)?g:d,u),i=r.map(e),n=s((c,u)=>i[c]>i[u]+.01,0),o=r.map(({width:c},u)=>c*i[u]),
{smaller:a}=t;if(!a||o[n]>=a*t.width)return{index:n,scale:i[n]};let h=a*i[n],l=s((c,u)=>i[c]>=h&&o[c]>o[u]+1,n);return{index:l,scale:i[l]}}function Hn(r,t,e,s){
let i=r[t].subarray(e,s);if(r.combine!=="set")return i;let n=r.value.subarray(e,s);return n.includes(NaN)?i.filter((o,a)=>!Number.isNaN(n[a])):i}function Ds({weight_mark:r,
windows:t}){return[r,t?.shown_in,t?.products_in].flatMap(e=>e||[])}function Un(r,{x:t,y:e,width:s,height:i}){let[n,o]=[Math.max(0,r-s)/2,Math.max(0,r-i)/2];return{
x:t-n,y:e-o,width:s+2*n,height:i+2*o}}function Is(r,t){let[e,s,i,n]=[1/0,1/0,0,0];for(let o of r){let a=Math.floor(o/t),h=o%t;a<e&&(e=a),h<s&&(s=h),a>=i&&(i=a+1),
h>=n&&(n=h+1)}return[e,s,i,n]}function qn(r,[t,e,s,i]){let n=0;for(let o=0;o<r.length;o++)(o===0||r[o]!==r[o-1]+1)&&n++;return 2*n<=3*(s-t)&&3*r.length>=(s-t)*(i-
e)}function Wn(){let r=w("defs"),e=w("marker",{...{id:"sv-head",viewBox:"0 0 10 10",refX:8,refY:5,orient:"auto-start-reverse"},markerWidth:5,markerHeight:5},r);
return w("path",{d:"M0,1 L9,5 L0,9 Z",fill:"context-stroke"},e),r}function js(r){let t=r.trim();if(/^#[0-9a-f]{6}/i.test(t))return gt(N(t))<.3;let e=t.match(/[\d.]+/g);
return e?gt(e.slice(0,3).map(Number))<.3:!1}var Fn=300,Qt=class{place=null;resting;constructor(t){this.player=t}step(t,e,s){let{player:i}=this;this.place?.[0]!==t&&this.tell();let n=[...pt(i,t)],o=Number(
(n[e]+s).toFixed(4));if(!(Math.abs(o)<=i.scene.typed_limit))return;n[e]=o,pe(i,t,n);let{hand:a}=i.stage;this.place||a?.hold(),this.place=[t,e],clearTimeout(this.
resting),this.resting=setTimeout(()=>this.tell(),Fn),a?.touch("edited",this.report(t,n))}tell(){if(!this.place)return;let[t]=this.place,{player:e}=this;clearTimeout(
this.resting),this.place=null,e.stage.hand?.letGo(),e.stage.drawn.has(t)&&e.report("edited",this.report(t,pt(e,t)))}report(t,e){return{mark:t,shape:this.player.
stage.drawn.get(t).mark.values.shape,values:e}}};var Hs=[.5,1,2,4,8,15,30,60],Gn=[250,1e3,4e3],Vn=600,Kn=25,Yn=100,Jn=20,Zt=100,Pe=60,Xn=1200,Qn=.8,Zn=r=>Math.max(40,Math.min(64,r/18),Math.min(80,r/9-45)),Us={
"+":1,"-":-1,"−":-1},te=class{scene;name;place;largest=0;others=400;found=null;passing=!1;onrest;onasking;onpresent;here;editor=null;cursor=null;tapped=null;byTouch=!1;width;speedChosen=!1;request;announcing;wordsDue=0;placeDue=0;host;stage;readout;legend;predictor;announcer;element;bar;playButton;loopButton;predictButton;fullButton;slider;counter;speed;constructor(t,e){
this.report=e,this.position=0,this.playing=!1,this.looping=!1,this.due=0,this.stepper=new Qt(this),this.build(t);let s=new Lt(this.element,this.element);this.readout.
onwords=()=>s.hide(),this.listen(),this.arrive(),this.observer=new ResizeObserver(()=>this.resized()),this.observer.observe(this.element)}arrive(){this.here=new AbortController,
Ss(this),document.fonts.addEventListener("loadingdone",()=>this.refit(),{signal:this.here.signal}),this.watchPixels()}watchPixels(){let t=matchMedia(`(resolutio\
n: ${window.devicePixelRatio}dppx)`),e=()=>{this.fit(),this.watchPixels()};t.addEventListener("change",e,{once:!0,signal:this.here?.signal})}depart(){this.halt(),
clearTimeout(this.announcing),$s(this),this.here?.abort(),this.here=null}build(t){this.host=m("div",{className:"stage"}),this.stage=new Xt(this.host,this.report),
this.stage.goTo=i=>i===this.position||this.seek(i),this.readout=new Bt(this.stage),this.legend=new Rt(this.stage),this.announcer=m("div",{className:"announcer",
ariaLive:"polite"}),this.announcer.setAttribute("aria-live","polite"),this.predictor=new Pt(this);let s=[m("div",{className:"viewport"},this.host),this.legend.element,
this.buildBar(),this.predictor.element,this.readout.element,this.announcer];this.element=m("section",{className:"sv-player",tabIndex:-1},...s),this.element.setAttribute(
"role","region"),t.append(this.element)}buildBar(){return this.playButton=A("play","Play (Space)",()=>this.toggle()),this.playButton.classList.add("primary"),this.
loopButton=A("loop","Loop (L)",()=>this.loop(!this.looping)),this.slider=m("input",{type:"range",min:0,step:1,className:"scrub"}),this.slider.setAttribute("aria\
-label","Step"),this.counter=m("output",{className:"counter"}),this.speed=m("select",{className:"speed"}),this.speed.setAttribute("aria-label","Speed in steps p\
er second"),this.predictButton=A("question","Predict, then reveal (P)",()=>this.predictor.toggle(),"Predict"),this.predictButton.classList.add("predict-button"),
this.fullButton=A("full","Full screen (F)",()=>this.fullScreen()),this.fullButton.classList.add("full-button"),this.bar=m("div",{className:"bar"},this.wide(A("f\
irst","To the start (Home)",()=>this.seek(0))),A("back","One step back (←)",()=>this.step(-1)),this.playButton,A("forward","One step forward (→)",()=>this.step(
1)),this.wide(A("last","To the end (End)",()=>this.seek(this.scene.count))),this.slider,this.counter,this.speed,this.predictButton,this.loopButton,this.fullButton),
this.bar}wide(t){return t.classList.add("wide"),t}load(t,e=null,s=!1){let i=Je(t);if(i===this.name)return this.stage.land();let n=this.found??{scene:this.scene,
position:this.position};this.name=i,this.scene=Ye(t);let{count:o,still:a}=this.scene,h=a?o:e??this.positionAfter(n,s);this.bar.classList.toggle("still",a),this.
position=Math.min(Math.max(0,h),o),this.slider.max=String(o),this.fillSpeeds(),this.predictButton.hidden=this.scene.predictions.length===0,this.element.setAttribute(
"aria-label",this.scene.title);let l=this.editor?.state,{place:c}=this.stepper;this.closeEditor(),this.readout.load(this.scene,this.passing),this.passing||this.
legend.load(this.scene),this.stage.show(this.scene,this.position),this.fit(),this.show(),this.predictor.load(this.scene.predictions),H.arrived(this),l?this.editor=
H.resume(this,l):c&&this.stage.drawn.has(c[0])&&this.pointAt(c),this.element.dataset.scene=i}positionAfter({scene:t,position:e},s){let{count:i,start:n,effect:o}=this.
scene;return t?e===0&&s&&!this.playing&&!this.predictor.on?o:e===t.count?i:gs(this.scene,t,e):n}follow(t,e){this.playing||(this.found??={scene:this.scene,position:this.
position}),this.passing=!0,this.load(t,null,!0),e||this.arrived()}arrived(){this.stage.land(),this.found=null,this.passing&&(this.passing=!1,this.legend.load(this.
scene),this.refit())}tell(t){this.stage.hand=t}fillSpeeds(){let{count:t,pace:e}=this.scene,s=t>Vn?[...Hs.slice(3),...Gn]:Hs,i=!e||s.includes(e)?s:[...s,e].sort(
(h,l)=>h-l),n=Number(this.speed.value),o=this.speedChosen&&i.includes(n)?n:null;if(String(i)!==this.speed.dataset.offered){this.speed.dataset.offered=String(i);
let h=i.map(l=>m("option",{value:l,textContent:`${x(l,1)}/s`}));this.speed.replaceChildren(...h)}let a=String(o??(e||i.find(h=>t/h<=Kn)||i.at(-1)));this.speed.value!==
a&&(this.speed.value=a)}fit(){if(!this.scene)return;this.width=this.element.clientWidth,this.readout.fit(this.width,this.isFull());let t=getComputedStyle(this.element),
e=t.getPropertyValue("--st-background-color")||t.backgroundColor;this.stage.fit(this.room(),js(e),t),this.element.classList.toggle("dark",this.stage.dark)}refit(){
this.readout.forgetRoom(),this.fit()}resized(){if(!this.element.isConnected)return this.depart();this.here||this.arrive(),(this.element.clientWidth!==this.width||
this.isFull())&&this.fit()}room(){let t=Math.max(1,this.element.clientWidth-4);if(this.isFull()){let a=[...this.element.children].filter(h=>!h.classList.contains(
"viewport")).reduce((h,l)=>h+l.offsetHeight,0);return{width:Math.max(1,t-48),height:Math.max(1,window.innerHeight-a-72),largest:120}}let s=this.others+this.readout.
extra+this.legend.height,i=t<560&&window.innerWidth<800,n=i?.66*window.innerHeight:Math.max(250,window.innerHeight-s);return{width:t,height:n,largest:this.largest||
Zn(window.innerHeight),smaller:i?Qn:void 0}}toggle(){this.playing?this.pause():this.play()}play(){if(this.scene.still)return;this.position===this.scene.count&&this.
seek(0,!0),this.playing=!0;let t=performance.now();this.due=t+this.interval,this.wordsDue=t+Zt,this.placeDue=t+Pe,F(this.playButton,"pause"),this.playButton.title=
"Pause (Space)",this.playButton.setAttribute("aria-label","Pause (Space)"),this.element.dataset.playing="",this.pace(),this.request=requestAnimationFrame(e=>this.
tick(e))}pause(){this.playing&&this.seek(this.position)}halt(){this.playing&&(this.playing=!1,cancelAnimationFrame(this.request),F(this.playButton,"play"),this.
playButton.title="Play (Space)",this.playButton.setAttribute("aria-label","Play (Space)"),delete this.element.dataset.playing,this.stage.pace(!1,null))}pace(){let t=matchMedia(
"(prefers-reduced-motion: reduce)").matches,e=this.interval<Yn?0:Math.min(220,.6*this.interval);this.stage.pace(this.interval<Jn,e,t?0:vs(this.interval))}get interval(){
return 1e3/Number(this.speed.value)}tick(t){if(this.playing){if(t>=this.due-2){let e=Math.floor((t-this.due)/this.interval),s=this.interval>=1e3/61?1:Math.max(1,
e+1);if(this.position===this.scene.count){if(!this.looping)return this.pause();this.seek(0,!0),this.due=t+this.interval}else{if(this.predictor.stopsBefore(this.
position,s))return;let i=Math.min(this.position+s,this.scene.count);if(i===this.scene.count&&!this.looping&&!this.stage.flying)return this.seek(i);this.seek(i,!0),
this.due=Math.max(this.due+s*this.interval,t+(s>1?0:this.interval-17))}if(this.position===this.scene.count){if(!this.looping&&!this.stage.flights.aloft)return this.
pause();this.due=t+(this.looping?Xn:this.interval)}}this.request=requestAnimationFrame(e=>this.tick(e))}}step(t){t>0&&this.predictor.stopsBefore(this.position,t)||
this.seek(Math.min(Math.max(0,this.position+t),this.scene.count))}seek(t,e=!1){e||this.halt(),this.found=null,this.position=this.scene.still?this.scene.count:t,
this.stage.seek(t,this.tooQuick(this.wordsDue,Zt)),this.predictor.moved(t),this.show(),e||this.announce()}loop(t){this.looping=t,this.loopButton.setAttribute("a\
ria-pressed",String(t)),this.loopButton.classList.toggle("on",t)}show(){let{position:t}=this;this.element.dataset.step=String(t),this.showPlace(),!this.tooQuick(
this.wordsDue,Zt)&&(this.wordsDue=performance.now()+Zt,this.readout.show(t),this.tellPointed())}tooQuick(t,e){let s=this.scene.count-this.position;return this.playing&&
s>0&&(performance.now()<t||s*this.interval<e)}showPlace(){let{position:t,scene:e}=this;t>0&&this.tooQuick(this.placeDue,Pe)||(this.placeDue=performance.now()+Pe,
this.slider.value=String(t),this.playing||this.slider.setAttribute("aria-valuetext",`step ${t} of ${e.count}`),st(this.counter,`${t} / ${e.count}`))}announce(t=!1){
this.onrest?.(),clearTimeout(this.announcing),this.announcing=setTimeout(()=>{let e=this.readout.spoken(t&&this.stage.pointed);this.announcer.textContent=`Step ${this.
position} of ${this.scene.count}. ${e}`},250)}listen(){this.slider.addEventListener("input",()=>this.seek(Number(this.slider.value))),this.speed.addEventListener(
"change",()=>{this.speedChosen=!0,this.playing&&this.pace(),this.due=performance.now()+this.interval}),this.element.addEventListener("fullscreenchange",()=>this.
fit()),this.element.addEventListener("pointerdown",t=>{this.byTouch=Be(t),!(!this.byTouch||t.composedPath().includes(this.host))&&(this.tapped=null,this.pointAt(
null))}),this.host.addEventListener("pointermove",t=>Be(t)||this.hover(t)),this.host.addEventListener("pointerleave",t=>Be(t)||this.pointAt(null)),this.host.addEventListener(
"click",t=>this.click(this.stage.hit(t))),this.host.addEventListener("focusin",t=>this.enter(t.target)),this.host.addEventListener("focusout",()=>this.pointAt(null))}hover(t){
this.stage.carry||this.pointAt(this.stage.hit(t))}pointAt(t){let e=this.stage.pointed;String(e)!==String(t)&&(t?this.stage.point(t,this.playing):this.stage.unpoint(),
this.tellPointed())}tellPointed(){this.playing||this.stage.numbers.tell(),this.readout.point(this.stage.pointed&&(t=>this.stage.equation(t)))}click(t){let e=String(
t)===this.tapped;if(this.tapped=this.byTouch&&!e?String(t):null,!t)return this.byTouch&&this.pointAt(null);let[s,i]=t,{mark:n}=this.stage.drawn.get(s),o=n.kind===
"boxes"?"box":"cell";if(this.scene.reports.includes(s)&&this.reportAtOnce("clicked",{mark:s,[o]:i}),this.byTouch&&!e)return this.pointAt(t);if(n.editable)return this.
edit(s,i);let a=this.stage.links.of(...this.stage.drawn.get(s).standsFor?.(i)??t),h=a.find(({role:l})=>l==="target")??a[0];h&&(this.pointAt(null),this.seek(this.
stage.links.tickOf(h,t[1])+1))}reportAtOnce(t,e){let{hand:s}=this.stage;s?.hold(),s?.touch(t,e),s?.letGo(),this.report(t,e)}enter(t){let e=t.dataset?.grid;if(!e)
return;let s=this.cursor?.[0]===e&&this.stage.isThere(...this.cursor);this.cursor=s?this.cursor:[e,this.stage.drawn.get(e).visible?.[0]??0],G(t)||this.pointAt(this.
cursor)}key({key:t,shiftKey:e,repeat:s},i){let{grid:n}=i.dataset;if(We(i,t)||t in Us&&this.stepCell(Us[t])||n&&!this.wentToStep(n,i)&&this.moveCursor(n,t))return!0;
let o={ArrowRight:()=>this.step(1),ArrowLeft:()=>this.step(-1),Home:()=>this.seek(0),End:()=>this.seek(this.scene.count)},a={" ":()=>this.toggle(),f:()=>this.fullScreen(),
l:()=>this.loop(!this.looping),s:()=>this.onpresent?.(),p:()=>this.scene.predictions.length&&this.predictor.toggle()},h=o[t]??a[t.toLowerCase()];return!h||e&&!/^[a-z]$/i.
test(t)?!1:((o[t]||!s)&&h(),!0)}stepCell(t){let[e,s]=this.stage.pointed??["",-1];return this.stage.drawn.get(e)?.mark.editable?(this.stepper.step(e,s,t),!0):!1}wentToStep(t,e){
return G(e)&&this.stage.drawn.get(t).mark.kind!=="boxes"}moveCursor(t,e){let{mark:s}=this.stage.drawn.get(t),[,i]=this.cursor;if(e==="Enter"&&(s.editable||this.
scene.reports.includes(t)))return this.click(this.cursor),!0;let n=this.stage.drawn.get(t).move(i,e);return n===void 0?!1:(this.cursor=[t,n],this.pointAt(this.cursor),
this.announce(!0),!0)}edit(t,e){this.closeEditor(),this.editor=new H(this,t,e)}closeEditor(){let{editor:t}=this;this.editor=null,t?.remove()}isFull(){return this.
element.getRootNode().fullscreenElement===this.element}async fullScreen(){document.fullscreenElement?await document.exitFullscreen():await this.element.requestFullscreen?.(),
this.fit()}};function Be(r){return"pointerType"in r&&r.pointerType==="touch"}var tr={range:"range",stops:"range",number:"number",toggle:"checkbox",choice:""},ee=class{shown=new Map;constructor(t){this.change=t,this.element=m("form",{className:"\
panel"}),this.element.addEventListener("submit",e=>e.preventDefault())}show(t){let e=t.map(i=>{let n=this.shown.get(i.name),o=n?.control.kind===i.kind?n:this.made(
i);return this.shown.set(i.name,o),this.fill(o,i),o.node}),s=[...this.element.children];(e.length!==s.length||e.some((i,n)=>i!==s[n]))&&this.element.replaceChildren(
...e)}made(t){let e=t.kind==="choice"?m("select"):m("input",{type:tr[t.kind]}),s=m("output"),i=t.label.replaceAll("`","");e.setAttribute("aria-label",i);let n=m(
"label",{},m("span",{textContent:i}),e,s),o={control:t,input:e,node:n,output:s};return e.addEventListener("input",()=>{let a=ir(o);!e.checkValidity()||a===""||(s.
textContent=qs(o.control,a),this.change(o.control.name,a))}),o}fill(t,e){let{input:s,output:i}=t,n=t.control!==e&&(s.matches(":active")||er(t));if(t.control=e,s instanceof
HTMLSelectElement){let o=e.options??[];o.join(`
`)!==[...s.options].map(({value:a})=>a).join(`
`)&&s.replaceChildren(...o.map(a=>m("option",{value:a,textContent:a})));for(let a of s.options)a.disabled=!!e.absent?.includes(a.value);s.value=e.value}else if(e.
kind==="toggle")s.checked=e.value==="true";else{let[o,a,h]=sr(e);Object.assign(s,{min:String(o),max:String(a),step:String(h),disabled:o===a}),n||(s.value=e.kind===
"stops"?String(e.values?.indexOf(e.value)):e.value)}e.fixed!==void 0&&(s.disabled=e.fixed),n||(i.textContent=qs(e,e.value))}};function er({control:r,input:t}){return r.
kind==="number"&&t.matches(":focus")}function sr({kind:r,low:t=0,high:e=0,step:s=1,values:i=[]}){return r==="stops"?[0,i.length-1,1]:[t,e,s]}function ir({control:r,
input:t}){return r.kind==="toggle"?String(t.checked):r.kind==="stops"?r.values?.[Number(t.value)]??r.value:t.value}function qs({kind:r},t){return r==="range"||r===
"stops"?t:""}var nr=[429,503];async function Ws(r,t,e=s=>fetch(s)){let s=()=>{throw new Error(t)},i=await e(r).catch(s);if(i.ok)return new Uint8Array(await i.arrayBuffer().catch(
s));if(!nr.includes(i.status))throw new Error(await i.text().catch(s));return await new Promise(n=>setTimeout(n,1e3)),null}var rr="The server of this animation cannot be reached.",se=class{wish=null;underWay=null;isAsking=!1;constructor(t,e,s,i){this.path=t,this.show=e,this.say=s,this.
source=i}async ask(t,e=null){if(t!==(this.wish??this.underWay)&&(this.wish=t,!this.isAsking)){this.isAsking=!0;try{for(;this.wish!==null;){this.underWay=this.wish,
this.wish=null;let s=await this.answer(this.underWay);s&&this.show(s,e),this.underWay=null}}finally{this.underWay=null,this.isAsking=!1}}}async answer(t){try{let e=await Ws(
new URL(`?${t}`,this.path),rr,this.source);return e||(this.wish??=t),e}catch(e){return this.say(e.message),null}}};function De(r,t=""){let e=new URLSearchParams(
{...r,controls:"true"});return t&&e.append("hand",t),e.toString()}var or=260,ne=class{constructor(t,e,s,i,{ask:n,possible:o=a=>a}={}){this.settings=e.settings,this.changed=i,this.possible=o,this.wishes=new se(new URL(e.path,s),
(l,c)=>this.show(l,c),l=>this.say(l),n),this.panel=new ee((l,c)=>this.set({...this.settings,[l]:c})),this.words=m("p"),this.words.setAttribute("role","status");
let a=m("div");t.append(this.panel.element,a,this.words);let h=(l,c)=>this.wishes.ask(De(this.settings,`${l}:${JSON.stringify(c)}`));this.player=new te(a,h),this.
player.tell({hold(){},letGo(){},touch:h}),matchMedia("(prefers-color-scheme: dark)").addEventListener("change",()=>this.player.fit()),this.panel.show(o(e.controls,
this.settings))}set(t,e){return this.settings=t,this.wishes.ask(De(t),e)}show(t,e){let{head:s,scene:i}=Ue(t);this.player.others=or+this.panel.element.offsetHeight,
this.player.load(i,e,!0),this.tell(s),!(this.wishes.wish!==null||!s.controls)&&(this.settings=s.settings,this.changed(this.settings),this.panel.show(this.possible(
s.controls,this.settings)))}tell({notices:t,formula:e,checks:s}){this.words.replaceChildren(...e?[ie(He(e),"formula")]:[]),this.words.append(...s.map(({told:i,passes:n})=>ie(
i,n?"agrees":"differs"))),this.words.append(...t.map(i=>ie(i.replaceAll(/[*`]/g,""),"notice")))}say(t){this.words.replaceChildren(ie(t,"notice"))}};function ie(r,t){
return m("span",{className:t,textContent:r})}function Fs(r,t,e){return r.map(s=>{let{name:i,value:n}=s,o=ar(s),a=o.filter(u=>u===n||e({...t,[i]:u})),h=a.length<2,l=a.length<o.length||s.kind==="number",c={...s,
fixed:h,partial:l};return s.kind==="choice"?{...c,absent:o.filter(u=>!a.includes(u))}:s.kind==="range"||s.kind==="stops"?{...c,kind:"stops",values:a}:c})}function ar({
kind:r,value:t,low:e=0,high:s=0,values:i,options:n}){return r==="toggle"?["false","true"]:r==="number"?[t]:r==="range"?Array.from({length:s-e+1},(o,a)=>String(e+
a)):i??n??[]}function Gs(r,t={}){return Object.entries(r).filter(([s,i])=>s!=="controls"&&t[s]!==i).map(s=>s.join("=")).sort().join("&")}function Vs(r,t,e){return async s=>{
let i=Object.fromEntries(s.searchParams),n=s.pathname.slice(s.pathname.lastIndexOf("/scene/")+1),{head:o={},scene:a,sentence:h}=("hand"in i?void 0:r(n,i))??{};if(a===
void 0)return new Response(h??e(i),{status:404});let l=hr(o,await t(a));return new Response(l)}}function hr(r,t){let e=new TextEncoder().encode(JSON.stringify(r)),
s=Math.ceil((e.length+4)/8)*8-4,i=new Uint8Array(4+s+t.length).fill(32,4,4+s);return new DataView(i.buffer).setUint32(0,s,!0),i.set(e,4),i.set(t,4+s),i}async function Ks(r){
let t=new Response(r).body;return new Uint8Array(await new Response(t.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer())}document.adoptedStyleSheets.push(ae(Ie),ae(je));var Js=document.querySelector("main"),Y=document.querySelector(".tour"),L=JSON.parse(Js.dataset.opening??""),Xs=new URL(
"../",location.href),cr=JSON.parse(new TextDecoder().decode(await ti(`${L.name}.bin`))),Qs=r=>cr[Gs(r,L.defaults)],Zs={path:`scene/${L.name}`,page:"",query:"con\
trols=true",settings:{},step:null,controls:L.controls},ht=new ne(Js,Zs,Xs,()=>{},{ask:Vs((r,t)=>Qs(t),r=>ti(`scenes/${r}.bin`),lr),possible:ur});for(let r of document.
querySelectorAll("details"))r.addEventListener("toggle",()=>r.open&&ht.set(JSON.parse(r.dataset.try??"{}")));addEventListener("hashchange",()=>si());si()||await ht.
wishes.ask(Zs.query);async function ti(r){let t=await fetch(new URL(r,Xs));if(!t.ok||!t.body)throw new Error(`${r} is missing from this site.`);return Ks(t.body)}
function lr(r){return`This is not part of the site. In the app's folder, this command gives it: ${ei(r)}`}function ei(r,t=""){let s=Object.entries(r).filter(([i])=>i!==
"controls"&&i!=="hand").map(([i,n])=>` ${i}="${n}"`).join("");return`python -m segviz.export ${L.name}${s}${t} -o animation.html`}function ur(r,t){let e=Fs(r,t,
h=>!!Qs(h)?.scene),s=e.filter(h=>h.partial).map(({label:h})=>h.replaceAll("`","")),i=document.querySelector(".missing");i.hidden=!s.length;let n=e.find(h=>h.partial)?.
name??"",o=Object.fromEntries(Object.entries(t).filter(([h])=>h!==n)),a=`Some values of ${s.join(", ")} are not part of this site. In the app's folder, a comman\
d gives them: `;return i.replaceChildren(a,m("code",{textContent:ei(o,` ${n}=VALUE`)})),e}function si(){let r=Number(new URLSearchParams(location.hash.slice(1)).
get("tour")),t=L.tour[r-1];return Y.hidden=!t,!t||t.view!==L.name.split("/")[1]?!1:(ht.set({...t.settings},t.ask?t.asked_at:t.step),Y.replaceChildren(m("p",{textContent:`\
Stop ${r} of ${L.tour.length}`})),t.ask?pr(t,r):ii(t,r),!0)}function pr(r,t){let{text:e,choices:s}=r.ask,i=m("p",{className:"row"});for(let n of s){let o=m("but\
ton",{type:"button",textContent:n.text});o.addEventListener("click",()=>{i.remove(),Y.append(m("p",{textContent:`${n.right?"Right":`Not “${n.text}”`}. ${n.why}`}));
let a=s.find(h=>h.right);!n.right&&a&&Y.append(m("p",{textContent:`It is: ${a.text}. ${a.why}`})),ht.player.seek(Math.min(r.step,ht.player.scene.count)),ii(r,t)}),
i.append(o)}Y.append(m("p",{textContent:e}),i)}function ii(r,t){let e=m("p",{className:"row"},Ys("← Back",t-1),Ys("Next stop →",t+1),dr());Y.append(m("p",{textContent:r.
words}),e)}function Ys(r,t){let e=L.tour[t-1];return e?m("a",{textContent:r,href:`${e.view}.html#tour=${t}`}):""}function dr(){return m("a",{textContent:"End th\
e tour",href:"#"})}
