import{keepStep as Ar,stepOf as Er}from"../segviz.frame/frame.js";var je=':host{display:block}.sv-player{--text: var(--st-text-color, #1a1f2b);--surface: var(--st-background-color, #ffffff);--panel: var(--st-secondary-backgrou\
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
e);stroke-width:var(--px)}.bar-value{font-variant-numeric:tabular-nums}.frames{pointer-events:none}.frame,.ring,.kept rect{stroke-width:calc(3 * var(--px))}.fra\
me{transition:x .18s ease,y .18s ease,width .18s ease,height .18s ease}.kept rect{stroke-width:calc(2.5 * var(--px))}.arrow-text{text-anchor:middle}.arrow-text,\
.box-text{paint-order:stroke;stroke:var(--surface);stroke-width:12px}.arrow{stroke-width:calc(2.5 * var(--px))}.tag rect{fill:#161a22}.tag text{fill:#fff;text-a\
nchor:middle;dominant-baseline:central;font-weight:650}.pointing .frames>.ring,.pointing .kept{opacity:.35}.pointer .ring{stroke-width:calc(4 * var(--px))}.drag\
gable rect,.draggable path{cursor:move;transition:none}.carrying{cursor:move}.grip{pointer-events:all;cursor:nwse-resize}.sheet{pointer-events:all;fill:transpar\
ent;cursor:crosshair}.trace{stroke-width:calc(3 * var(--px));stroke-linejoin:round;stroke-linecap:round;fill-opacity:.3}.stop{fill:transparent;outline:none}.sto\
p:focus-visible{stroke:var(--accent);stroke-width:2px;stroke-dasharray:5 4;vector-effect:non-scaling-stroke}.editor{position:absolute;z-index:2;text-align:cente\
r;font:600 16px var(--code-font);color:var(--text);background:var(--surface);border:2px solid var(--accent);border-radius:5px;padding:0}.editor[aria-invalid=tru\
e]{border-color:#c4314b}.complaint{position:absolute;z-index:3;margin:0;padding:6px 10px;max-width:260px;font-size:15px;border-radius:6px;color:var(--text);back\
ground:var(--surface);border:2px solid #c4314b}.legend{display:flex;flex-wrap:wrap;justify-content:center;gap:2px 16px;margin:0;padding:0 4px 8px;list-style:non\
e;font-size:15px}.legend li{display:inline-flex;align-items:center;gap:6px;max-width:100%;overflow-wrap:anywhere}.swatch{flex:none;width:14px;height:14px;border\
-radius:3px;box-shadow:0 0 0 1px var(--line)}.bar{display:flex;align-items:center;flex-wrap:wrap;gap:4px;padding:5px 6px;border-radius:10px;background:var(--pan\
el)}.bar.still{justify-content:flex-end;background:none;padding-block:0}.bar.still>:not(.full-button){display:none}button,select,.predictor input{font:inherit;f\
ont-size:15px;color:var(--text);background:transparent;border:1px solid transparent;border-radius:7px;min-height:38px;min-width:38px;padding:0 6px;cursor:pointe\
r;display:inline-flex;align-items:center;justify-content:center;gap:5px}button:hover,select:hover{background:color-mix(in srgb,var(--text) 9%,transparent)}butto\
n:focus-visible,select:focus-visible,input:focus-visible{outline:2px solid var(--accent);outline-offset:1px}button.on{background:color-mix(in srgb,var(--accent)\
 20%,transparent);border-color:var(--accent)}button.primary{background:var(--accent);color:var(--surface)}button.primary:hover{background:color-mix(in srgb,var(\
--accent) 86%,var(--text))}.icon{width:22px;height:22px;fill:currentColor;flex:none}select{padding-inline:8px;font-variant-numeric:tabular-nums}select option{co\
lor:var(--text);background:var(--surface)}.scrub{flex:1 1 110px;min-width:90px;height:38px;accent-color:var(--accent);cursor:pointer;margin:0 6px}.counter{min-w\
idth:5.2em;text-align:right;font-variant-numeric:tabular-nums;padding-right:4px;white-space:nowrap}.predict-button{padding:0 10px 0 6px}.sv-player .readout{box-\
sizing:content-box;padding:10px 4px 2px}.sv-player .tried{position:absolute;box-sizing:border-box;visibility:hidden}.readout p{margin:0}.caption{font-size:18px;\
min-height:1.4em}.caption code,.line,.code{font-family:var(--code-font)}.caption code{font-size:.92em}.line{font-size:18px;line-height:1.55;overflow-wrap:anywhe\
re;white-space:pre-wrap;font-variant-numeric:tabular-nums;overflow-y:auto}.line.of-cell{min-height:1.55em}.line.of-many{min-height:3.1em}.hued{border-bottom:3px\
 solid var(--hue)}.pending{opacity:.4}.strong{font-weight:700}.code-row{display:flex;align-items:center;gap:6px;color:var(--muted);min-height:38px}.code{font-si\
ze:15px;overflow-wrap:anywhere}[hidden]{display:none!important}.announcer{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.predictor\
{margin-top:8px;padding:10px 12px;border:1px solid var(--line);border-left:4px solid var(--accent);border-radius:8px}.predictor p{margin:0 0 6px;font-size:17px}\
.predictor .verdict:empty{display:none}.predictor .verdict{margin:6px 0 0}.verdict.right:before{content:"\\2713  ";font-weight:700}.verdict.wrong:before{content:\
"\\2717  ";font-weight:700}.answer{display:flex;flex-wrap:wrap;gap:8px}.answer button,.predictor input{border-color:var(--line);padding:0 14px}.predictor input{c\
ursor:text;width:9em;background:var(--surface)}.sv-player:fullscreen{padding:20px 24px;display:flex;flex-direction:column;overflow:auto}.sv-player:fullscreen .v\
iewport{flex:1;align-items:center}.sv-player:fullscreen .caption,.sv-player:fullscreen .line{font-size:26px}.sv-player:fullscreen .legend{font-size:22px}.sv-pla\
yer:fullscreen .code{font-size:20px}@media(max-width:559px){.scrub{order:-2;flex-basis:60%}.counter{order:-1}.wide{display:none}.bar{justify-content:space-betwe\
en}.caption,.line{font-size:16px}.predict-button{font-size:0;gap:0;min-width:38px;padding:0}}@media(prefers-reduced-motion:reduce){.frame{transition:none}}';var Fe=new WeakMap;function ot(r){let t=new DataView(r.buffer,r.byteOffset).getUint32(0,!0),e=JSON.parse(new TextDecoder().decode(r.subarray(4,4+t))),s=r.subarray(
4+t);return Fe.set(s,e),{head:e,scene:s}}function Qt(r){return Fe.get(r)}var We="segviz.played",ci="Press play, or step with →.",Jt=!li();function Ge({predictions:r}){return Jt?matchMedia("(hover: none)").matches?"Tap Play.":`\`Spac\
e\` plays, arrow keys step, ${r.length?"`P` predicts, ":""}\`F\` shows it in full screen.`:ci}function Ke(){if(Jt){Jt=!1;try{localStorage.setItem(We,"yes")}catch{}}}
function li(){try{return localStorage.getItem(We)!==null}catch{return!1}}var Ve={float32:Float32Array,uint8:Uint8Array,uint16:Uint16Array,uint32:Uint32Array,int32:Int32Array},ui={1:Uint8Array,2:Uint16Array,4:Uint32Array};function Ye(r){
let t=r.slice().buffer,e=new DataView(t).getUint32(0,!0),s=4+e,i=JSON.parse(new TextDecoder().decode(new Uint8Array(t,4,e))),n=o=>{if(o===null||typeof o!="objec\
t")return o;if(Array.isArray(o))return o.map(n);if(o.$){let[a,h,l,c,u]=o.$,p=h.reduce((v,M)=>v*M,1)/u,f=c?di(new Uint32Array(t,s+l,2*c),Ve[a],p):new Ve[a](t,s+l,
p),g=u>1?pi(f,u):f;return g.shape=h,g}return Object.fromEntries(Object.entries(o).map(([a,h])=>[a,n(h)]))};return n(i)}function di(r,t,e){let s=new ui[t.BYTES_PER_ELEMENT](
e),i=0;for(let n=0;n<r.length;n+=2)for(let o=r[n+1];o>0;o--,i++)s[i]=(i?s[i-1]:0)+r[n];return new t(s.buffer)}function pi(r,t){let e=new r.constructor(r.length*
t);for(let s=0,i=0;s<r.length;s++)for(let n=0;n<t;n++,i++)e[i]=r[s];return e}function Y(r){let t=2166136261;for(let e=0;e<r.length;e++)t=Math.imul(t^r[e],16777619);
return(t>>>0).toString(16)}var fi=5e3,[mi,gi]=[200,5e3],wi=2e3,yi=64,xi=8e6,[bi,vi]=[50,500],at=0,ki="hand",ht=class{base=null;scene;held=!1;led=!1;changes=new Map;found=new Map;gesture="";wanted=null;asked=null;under=null;beside=[];quick=!1;turn=0;shown=0;kept=new Map;nowhere=new Set;silent=!1;pause;patience;constructor(t,e=()=>!1,s=Mi){
this.show=t,this.isBusy=e,this.ask=s}told(t,e){let s=t?.path===this.base?.path&&t?.query===this.base?.query;return this.scene&&s&&Y(e)===Y(this.scene)?!this.led:
(t?.path!==this.base?.path&&this.leave(),this.quick=!!t?.quick,this.base=t,this.scene=e,this.silent=!1,this.held||(this.gesture=""),this.held&&this.led?this.wish():
this.isAnswered()&&this.rest(),!this.led)}leave(){this.rest(),this.kept.clear()}near(t,e,s){!this.base?.quick||this.led||!this.mayAsk()||(this.changes.has(t)||this.
found.set(t,e),this.beside=s.map(i=>this.queryOf(new Map([...this.changes,[t,i]]))),this.quick=!0,!this.asked&&this.pause===void 0&&this.next())}hold(){this.held=
!0,clearTimeout(this.patience)}set(t,e,s,i=[]){this.changes.has(t)||this.found.set(t,e),this.beside=i.map(n=>this.queryOf(new Map([...this.changes,[t,n]]))),this.
changes.set(t,s),this.wish()}touch(t,e){this.gesture=`${t}:${JSON.stringify(e)}`,this.beside=[],this.wish()}letGo(){if(this.held=!1,this.beside=[],!this.led)return this.
rest();if(this.isAnswered())return this.giveBack();this.await()}await(){clearTimeout(this.patience),this.patience=setTimeout(()=>this.isBusy()?this.await():this.
giveBack(),wi)}giveBack(){this.rest(),this.show(this.scene)}rest(){clearTimeout(this.patience),clearTimeout(this.pause),this.pause=void 0,this.stop(),this.beside=
[],this.wanted=null,this.shown=++this.turn,this.led=!1,this.gesture="",this.changes.clear()}isAnswered(){let t=new URLSearchParams(this.base?.query);return!this.
gesture&&[...this.changes].every(([e,s])=>(t.get(e)??s)===s)}get query(){return this.queryOf(this.changes)}queryOf(t){let e=new URLSearchParams(this.base?.query);
for(let[s,i]of t)(i!==this.found.get(s)||e.has(s))&&e.set(s,i);return this.gesture&&e.append(ki,this.gesture),e.toString()}mayAsk(){return this.base!==null&&!this.
silent&&!this.nowhere.has(this.base.path)}wish(){if(!this.mayAsk())return;let{query:t}=this;this.led=!0,this.wanted={query:t,turn:++this.turn};let e=this.isBase(
t)?this.scene:this.kept.get(t);e&&this.take(this.wanted,e),this.under&&this.wanted&&this.turnTo(this.under,this.wanted),!this.asked&&this.pause===void 0&&this.next()}turnTo(t,e){
t.query===e.query?(t.turn=e.turn,this.wanted=null):t.turn===at&&this.stop()}stop(){this.asked?.abort(),this.asked=this.under=null}isBase(t){return t===new URLSearchParams(
this.base?.query).toString()}early(){if(!this.quick)return null;let t=this.beside.find(e=>!this.kept.has(e)&&!this.isBase(e));return this.beside=this.beside.filter(
e=>e!==t),t===void 0?null:{query:t,turn:at}}async next(){let{base:t}=this,e=this.wanted??this.early();if(!e||!t)return;this.wanted=null,this.under=e;let s=this.
asked=new AbortController,i=setTimeout(()=>s.abort(),fi),n=performance.now(),o=e.turn===at,a=await this.ask(`${t.path}?${e.query}`,s.signal,o).catch(()=>({status:0}));
clearTimeout(i),this.asked===s&&(this.asked=this.under=null,this.quick=performance.now()-n<(t.quick?vi:bi),a.scene?this.take(e,a.scene):this.goWithout(a,t,e),this.
pause===void 0&&this.next())}take({query:t,turn:e},s){e===this.wanted?.turn&&(this.wanted=null),this.keep(t,s),!(e<=this.shown)&&(this.shown=e,this.show(s))}keep(t,e){
this.kept.delete(t),this.kept.set(t,e);let s=[...this.kept.values()].reduce((i,{length:n})=>i+n,0);for(let[i,{length:n}]of this.kept){if(this.kept.size<=yi&&s<=
xi)break;this.kept.delete(i),s-=n}}goWithout({status:t,wait:e=0},{path:s},i){if(!(t===400||t===409)){if(t===503){i.turn!==at&&(this.wanted??=i);let n=Math.min(Math.
max(mi,1e3*e),gi);this.pause=setTimeout(()=>{this.pause=void 0,this.asked||this.next()},n);return}t?this.nowhere.add(s):this.silent=!0,this.giveBack()}}};async function Mi(r,t,e){
let s=await fetch(`${Si()}${r}`,{signal:t,priority:e?"low":"high"});return!s.ok||s.headers.get("content-type")!=="application/octet-stream"?{status:s.ok?404:s.status,
wait:Number(s.headers.get("retry-after"))||0}:{status:200,scene:ot(new Uint8Array(await s.arrayBuffer())).scene}}function Si(){return new URL("../../../",import.meta.
url).href}function m(r,t={},...e){let s=document.createElement(r);for(let[i,n]of Object.entries(t))i in s&&i!=="list"?s[i]=n:s.setAttribute(i,String(n));return s.append(...e),
s}function Zt(r){return r.split("`").map((t,e)=>{if(e%2===0)return document.createTextNode(t);let s=document.createElement("code");return s.textContent=t,s})}var Xe=/[−–‒]/g,Ni=/[\s\u00a0\u2009\u202f_']/g,Ai=/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i,Ei=/^[+-]?[1-9]\d{0,2}([,.]\d{3})+$/;function X(r){let t=r.
trim().replace(Xe,"-").replace(",",".");return Ai.test(t)?Number(t):NaN}function te(r){let t=r.trim().replace(Xe,"-"),e=/^[+-]?\d{1,3}([\s\u00a0\u2009\u202f_']\d{3})+$/.
test(t)?t.replace(Ni,""):t,s=[X(e)];return Ei.test(e)&&s.push(Number(e.replace(/[,.]/g,""))),s.filter(i=>!Number.isNaN(i))}function Q(r){let t=r.trim();return`“${t.
length>14?`${t.slice(0,13)}…`:t}”`}function x(r,t=2,e=!1){if(Number.isNaN(r))return"";if(!Number.isFinite(r))return r>0?"∞":"−∞";let s=r.toFixed(t);return s.includes(".")&&!e&&(s=s.replace(
/0+$/,"").replace(/\.$/,"")),Number(s)===0&&s.startsWith("-")&&(s=s.slice(1)),s.replace("-","−")}function J(r){return Array.isArray(r)?r.length:Object.values(
r.columns)[0].length}function N(r,t){return Array.isArray(r)?r.length===1?r[0]:r[t]??"":r.pattern.replace(/\{(\w+)(?::(,)|:\.(\d)f)?\}/g,(e,s,i,n)=>{let o=r.columns[s][t]??
NaN;return r.words[s]?r.words[s][o]:i?x(o,0).replace(/\B(?=(\d{3})+$)/g,","):n?x(o,Number(n),!0):x(o,0)})}var Oi=5e3,Qe=40,$i=3e3,ct=new WeakMap,Je={ArrowUp:1,ArrowDown:-1};function lt(r,t){let e=ct.get(r),{values:s}=r.stage.drawn.get(t).mark;return e&&e.name===t&&e.
values.length===s.length&&performance.now()-e.time<$i?e.values:Array.from(s)}function ee(r,t,e){ct.set(r,{name:t,values:e,time:performance.now()})}var R=class r{removed=!1;scrolled=0;stays=!1;constructor(t,e,s){
this.player=t,this.name=e,this.cell=s,this.drawn=t.stage.drawn.get(e);let i=x(this.values[s],4);this.input=m("input",{className:"editor",value:i,inputMode:"text",
autocomplete:"off"}),this.input.setAttribute("aria-label",`${t.stage.links.nameOf(e,s)}, a number`),this.complaint=m("p",{className:"complaint",hidden:!0,role:"\
alert"}),this.place(),this.input.addEventListener("keydown",n=>this.key(n)),this.input.addEventListener("input",()=>this.complain("")),this.input.addEventListener(
"paste",n=>this.paste(n)),this.input.addEventListener("blur",()=>this.left()),this.input.addEventListener("wheel",n=>this.wheel(n),{passive:!1}),t.host.querySelectorAll(
".complaint").forEach(n=>n.remove()),t.host.append(this.input,this.complaint),this.input.select(),this.input.focus({preventScroll:!0})}static resume(t,{name:e,cell:s,
text:i}){let n=t.stage.drawn.get(e)?.mark;if(!n?.editable||s>=n.values.length)return null;let o=new r(t,e,s);return i!==null&&(o.input.value=i,o.input.setSelectionRange(
i.length,i.length)),o}static arrived(t){let e=ct.get(t),s=e&&t.stage.drawn.get(e.name)?.mark.values;s&&e.values.every((i,n)=>Math.fround(i)===s[n])&&ct.delete(t)}get state(){
let{name:t,cell:e,input:s}=this;return{name:t,cell:e,text:s.value===s.defaultValue?null:s.value}}place(){let{scale:t}=this.player.stage,e=this.drawn.rectOf(this.
cell),s={left:e.x,top:e.y,width:e.width,height:e.height};for(let[n,o]of Object.entries(s))this.input.style.setProperty(n,`${o*t}px`);let i=this.player.host.clientWidth;
this.complaint.style.left=`${Math.max(0,Math.min(e.x*t,i-260))}px`,this.complaint.style.top=`${(e.y+e.height)*t+4}px`,this.input.defaultValue=this.input.value}get values(){
return lt(this.player,this.name)}key(t){t.stopPropagation(),t.key==="Enter"?(t.preventDefault(),this.commit()&&this.close()):t.key==="Escape"?(t.preventDefault(),
this.close()):t.key==="Tab"?(t.preventDefault(),this.commit()&&this.goOn(t.shiftKey?-1:1)):t.key in Je&&(t.preventDefault(),this.stepBy(Je[t.key]))}wheel(t){t.preventDefault(),
this.scrolled+=t.deltaMode?Math.sign(t.deltaY)*Qe:t.deltaY,!(Math.abs(this.scrolled)<Qe)&&(this.stepBy(-Math.sign(this.scrolled)),this.scrolled=0)}stepBy(t){this.
commit()&&(this.player.stepper.step(this.name,this.cell,t),!this.removed&&(this.input.value=this.input.defaultValue=x(this.values[this.cell],4),this.input.select()))}close(){
this.player.closeEditor(),this.player.element.focus({preventScroll:!0})}goOn(t){let{stage:e}=this.player,i=[...e.drawn].filter(([,{mark:a,shown:h}])=>a.editable&&
h).map(([a])=>a).flatMap(a=>Array.from(e.drawn.get(a).mark.values,(h,l)=>[a,l])),n=i.findIndex(([a,h])=>a===this.name&&h===this.cell),o=i[n+t];o?this.player.edit(
...o):this.close()}commit(){let t=this.input.value;if(t.trim()==="")return!0;let e=this.wrong(t);return e?(this.complain(e),!1):(this.take(new Map([[this.cell,X(
t)]])),!0)}wrong(t){let e=X(t),s=this.player.scene.typed_limit;if(Number.isNaN(e))return`${Q(t)} is not a number: type one like 2, −1 or 0.5.`;if(Math.abs(e)<=
s)return"";let i=s.toLocaleString("en");return`${Q(t)} is too large: a cell holds numbers from −${i} to ${i}.`}take(t){let e=[...this.values];if(![...t].every(
([s,i])=>e[s]===i)){for(let[s,i]of t)e[s]=i;ee(this.player,this.name,e),this.player.report("edited",{mark:this.name,shape:this.drawn.mark.values.shape,values:e})}}paste(t){
let e=(t.clipboardData?.getData("text")??"").trimEnd();if(!/[\t\n;]/.test(e))return;t.preventDefault();let s=e.split(/\r?\n|;/).map(c=>c.trim().split(/\t|\s+/)),
[i,n]=this.drawn.mark.values.shape,[o,a]=[Math.floor(this.cell/n),this.cell%n],h=Math.max(...s.map(c=>c.length));if(o+s.length>i||a+h>n){let c=`${i-o} × ${n-a}`;
return this.complain(`${s.length} × ${h} cells do not fit: from here on there are ${c}.`)}let l=new Map;for(let[c,u]of s.entries())for(let[p,f]of u.entries()){
let g=this.wrong(f);if(g)return this.complain(g);l.set((o+c)*n+a+p,X(f))}this.take(l),this.close()}complain(t){this.complaint.textContent=t,this.complaint.hidden=
!t,this.input.setAttribute("aria-invalid",String(!!t)),t&&this.input.select()}left(){this.removed||(this.stays=!this.commit(),this.player.closeEditor())}remove(){
this.removed=!0,this.input.remove(),this.stays?setTimeout(()=>this.complaint.remove(),Oi):this.complaint.remove()}};function A(r){return[1,3,5].map(t=>parseInt(r.slice(t,t+2),16))}function ut(r,t,e){let s=Math.min(1,Math.max(0,e));return r.map((i,n)=>Math.round(i+(t[n]-i)*s))}
var pt=r=>`rgb(${r[0]},${r[1]},${r[2]})`;function ft(r){let[t,e,s]=r.map(i=>{let n=i/255;return n<=.03928?n/12.92:((n+.055)/1.055)**2.4});return .2126*t+.7152*e+
.0722*s}function mt(r,t,e){let s=e?"dark":"light",i=r.limit;if(r.kind==="signed"){let[n,o,a]=t.signed[s].map(A);return h=>Number.isNaN(h)?null:h<0?ut(o,n,-h/i):
ut(o,a,h/i)}if(r.kind==="sequential"){let[n,o]=t.sequential[s].map(A);return a=>Number.isNaN(a)?null:ut(n,o,a/i)}if(r.kind==="grey")return n=>Number.isNaN(n)?null:
ut([0,0,0],[255,255,255],n/i);if(r.kind==="class"){let n=r.colours.map(A);return o=>Number.isNaN(o)?null:n[o]}return()=>null}var dt=512;function Ze(r,t){let e=i=>i?
i[0]|i[1]<<8|i[2]<<16:-1;if(r.kind==="plain")return()=>-1;if(r.kind==="class"){let i=r.colours.map(n=>e(A(n)));return n=>Number.isNaN(n)?-1:i[n]}let s=new Int32Array(
2*dt+1).fill(-1);return i=>{if(Number.isNaN(i))return-1;let n=Math.round(Math.min(1,Math.max(-1,i/r.limit))*dt),o=n+dt;return s[o]<0&&(s[o]=e(t(n/dt*r.limit))),
s[o]}}function T(r){let t=ft(r);return(t+.05)/(.0145+.05)>=1.05/(t+.05)?"#161a22":"#ffffff"}var d=100,Ti="http://www.w3.org/2000/svg";function w(r,t={},e=null,s=null){let i=document.createElementNS(Ti,r);for(let[n,o]of Object.entries(t))i.setAttribute(
n,String(o));return s!==null&&(i.textContent=s),e?.append(i),i}var ss=Symbol("written"),ts=Symbol("written text");function k(r,t){let e=r[ss]??={};for(let s in t)
e[s]!==t[s]&&(e[s]=t[s],r.setAttribute(s,String(t[s])))}function b(r,t,e){let s=r[ss]??={};s[t]!==e&&(s[t]=e,r.style[t]=e)}function Z(r,t){if(r[ts]===t)return;r[ts]=
t;let{firstChild:e}=r;r.childNodes.length===1&&e?.nodeType===Node.TEXT_NODE?e.nodeValue=t:r.textContent=t}function gt(r,[t,e,s,i],n){(r.width!==s||r.height!==i)&&
Object.assign(r,{width:s,height:i});let o={left:t,top:e,width:s+es,height:i+es};for(let[a,h]of Object.entries(o))r.style.setProperty(a,`${h/n}px`)}function L(r){
return r.getContext("2d")}var se=.54,_i=.15,[Li,is]=[12.5,12],es=.01;function ie(r,t){return!r||t>=r[0]&&t<=r[1]}function B(r,t,e=1.6*r){return Math.min(Math.max(
r,is/t),e)}var _=class{constructor(t,[e,s,i,n],o){if(this.mark=t,this.view=o,this.x=e,this.y=s,this.width=i,this.height=n,this.room=1/0,this.shown=!0,this.parts=
[],this.group=w("g",{class:`mark ${t.kind}`},o.picture),t.label){let{heading:a,headingFont:h,noteFont:l}=o.scene.style,c={x:e*d,y:(s+a*.5)*d,"font-size":h*d,class:"\
heading"};this.heading=w("text",c,this.group,t.label);let u={class:"note","font-size":l*d,dx:.2*d};t.note&&(this.note=w("tspan",u,this.heading,t.note)),this.y+=
a,this.height-=a}t.padding&&this.inset(t)}inset({padding:[t,e],cell:s,tall:i}){this.x+=e*s,this.y+=t*s*i,this.height-=2*t*s*i}get shape(){return[0,0]}get cell(){
return[this.height/this.shape[0],this.width/this.shape[1]]}rect([t,e,s,i]){let[n,o]=this.cell;return{x:this.x+e*o,y:this.y+t*n,width:(i-e)*o,height:(s-t)*n}}rectOf(t){
let[e,s]=[Math.floor(t/this.shape[1]),t%this.shape[1]];return this.rect([e,s,e+1,s+1])}cellAt(t,e){let[s,i]=this.shape,[n,o]=[Math.floor((e-this.y)/this.cell[0]),
Math.floor((t-this.x)/this.cell[1])];return n>=0&&o>=0&&n<s&&o<i?n*i+o:-1}move(t,e){let s={ArrowRight:[0,1],ArrowLeft:[0,-1],ArrowDown:[1,0],ArrowUp:[-1,0]}[e];
if(!s)return;let[i,n]=this.shape,[o,a]=[Math.floor(t/n)+s[0],t%n+s[1]],h=(l,c)=>Math.min(Math.max(0,l),c-1);return h(o,i)*n+h(a,n)}canvas(t,e,s,i=this){let n=document.
createElement("canvas");[n.width,n.height]=[t,e];let{width:o,height:a}=this.view.layout,h=(l,c)=>`${100*l/c}%`;return n.style.left=h(i.x,o),n.style.top=h(i.y,a),
n.style.width=h(i.width,o),n.style.height=h(i.height,a),n.className=s?"smooth":"",this.view.canvases.append(n),this.parts.push(n),L(n)}turn(t){let e=ie(this.mark.
when,t);if(e!==this.shown){this.shown=e;for(let s of[this.group,...this.parts])s.style.display=e?"":"none"}}paint(t){}seeRoom([t,e],s){let{heading:i}=this.view.
scene.style,n=s.filter(([o,a,,h])=>o>t+.1&&a<e+i&&a+h>e);this.room=Math.min(...n.map(([o])=>o-t-_i))}resize(t){if(!this.heading)return;let{headingFont:e,noteFont:s}=this.
view.scene.style,{label:i,note:n}=this.mark,o=Math.max(e,Math.min(Li/t,this.room/(se*i.length)));if(this.heading.setAttribute("font-size",String(o*d)),!this.note)
return;let a=(this.room-se*i.length*o)/(se*n.length),h=Math.max(s,Math.min(is/t,a));this.note.setAttribute("font-size",String(h*d)),this.note.style.display=t<23?
"none":""}dim(t){}describe(t){return""}},D=class extends _{constructor(t,[e,s,,i],n){super(t,[e,s,Bi(t),i],n),this.paintOf=mt(t.scale,n.scene.style,n.dark)}get shape(){
return this.mark.values.shape}};function Bi(r){return r.values.shape[1]*r.cell}var wt=class{cells=null;constructor(t,e,s){this.view=t.view,this.name=t.overlay.name,this.on=t.overlay.on,this.first=t.cells,this.move=s,this.from=this.at(e),this.
listening=new AbortController;let{host:i}=this.view;i.setPointerCapture(e.pointerId),i.classList.add("carrying");let n=(o,a)=>i.addEventListener(o,a,{signal:this.
listening.signal});n("pointermove",o=>this.drag(o));for(let o of["pointerup","pointercancel"])n(o,()=>this.drop());this.view.hand?.hold()}get box(){return this.
view.overlays.find(({overlay:e})=>e.kind==="box"&&e.name===this.name)}at(t){let e=this.view.drawn.get(this.on),[s,i]=this.view.at(t),[n,o]=e.cell;return[(i-e.y)/
n,(s-e.x)/o]}cellsOf(t){return t===this.name?this.cells:null}drag(t){let{box:e}=this;if(!e)return this.end();let[s,i]=this.at(t);this.cells=e.moved=this.move(this.
first,s-this.from[0],i-this.from[1]),e.paint(this.view.timeline.position),this.view.hand?.touch("moved",{name:this.name,rect:this.cells})}drop(){this.cells&&this.
swallowClick(),this.end(),this.box?.drop()}end(){this.listening.abort(),this.view.host.classList.remove("carrying"),this.view.carry===this&&(this.view.carry=null),
this.view.hand?.letGo()}swallowClick(){let{host:t}=this.view,e=s=>s.stopImmediatePropagation();t.addEventListener("click",e,!0),setTimeout(()=>t.removeEventListener(
"click",e,!0))}};var as=["x","y","width","height"],yt=.05,hs=.12,ns=.15,[xt,cs]=[.42,.14],Pi=.2,re=2e3,bt=class{constructor(t,e,s){this.element=w("rect",{class:`frame ${s}`,rx:hs*
d,fill:"none",stroke:e},t),this.put(null)}put(t){if(b(this.element,"display",t?"":"none"),!t)return;let e=oe(t);for(let s of as)b(this.element,s,`${e[s]*d}px`)}colour(t){
b(this.element,"stroke",t)}};function oe({x:r,y:t,width:e,height:s}){return{x:r-yt,y:t-yt,width:e+2*yt,height:s+2*yt,radius:hs}}function ae({x:r,y:t,width:e,height:s},i){
let n=Math.min(.045*i,e/4,s/4);return{x:r+n,y:t+n,width:e-2*n,height:s-2*n,radius:.1*i}}var vt=class{elements=[];constructor(t,e){this.layer=t,this.make=e,this.
used=0}begin(){this.used=0}take(){this.used===this.elements.length&&this.elements.push(this.make(this.layer));let t=this.elements[this.used++];return b(t,"visib\
ility",""),t}end(){for(let t=this.used;t<this.elements.length;t++)b(this.elements[t],"visibility","hidden")}},et=r=>new vt(r,t=>w("rect",{class:"ring",fill:"non\
e"},t));function I(r,t,e,s=1){let i=r.take(),{x:n,y:o,width:a,height:h,radius:l}=ae(t,s);k(i,{x:n*d,y:o*d,width:a*d,height:h*d,rx:l*d,stroke:e})}var ls=r=>new vt(
r,t=>w("path",{class:"arrow",fill:"none","marker-end":"url(#sv-head)"},t));function us(r,t,e,s){let i=r.take();k(i,{d:ds(t,e)}),b(i,"stroke",s)}function ds(r,t){
let[e,s,i]=st(r,t);return`M${e} Q${s} ${i}`}function st(r,t){let e=[r.x+r.width/2,r.y+r.height/2],s=[t.x+t.width/2,t.y+t.height/2],[i,n]=[s[0]-e[0],s[1]-e[1]],o=Math.
hypot(i,n)||1,[a,h]=[rs(r,i,n)/o,1-(rs(t,i,n)+.12)/o];a>h&&(a=h=.5);let l=Math.min(.9,.12*o),c=[e[0]+i/2+n/o*l,e[1]+n/2-i/o*l],u=M=>[0,1].map(O=>d*((1-M)**2*e[O]+
2*M*(1-M)*c[O]+M**2*s[O])),[p,f,g]=[u(a),u((a+h)/2),u(h)],v=[0,1].map(M=>2*f[M]-(p[M]+g[M])/2);return[p,v,g]}function rs(r,t,e){let s=Math.hypot(t,e)||1,[i,n]=[
Math.abs(t)/s,Math.abs(e)/s];return Math.min(i?r.width/2/i:1/0,n?r.height/2/n:1/0)}var z=class{cells;moved=null;waiting;constructor(t,e,s){this.overlay=t,this.view=
e,this.report=s,this.moved=e.carry?.cellsOf(t.name)??null;let i=e.role(t.role);this.group=w("g",{class:`box ${t.draggable?"draggable":""}`},e.frames),this.rect=
w("rect",{class:"frame",rx:.06*d,stroke:i,fill:"none"},this.group),t.outline&&(this.rect.style.display="none",this.shape=w("path",{class:"frame",stroke:i,fill:"\
none"},this.group)),this.text=w("text",{class:"box-text","font-size":xt*d},this.group,t.text),this.text.style.fill=i,t.draggable&&this.handles()}paint(t){let{rects:e,
on:s}=this.overlay,i=Math.min(t,e.shape[0]-1),n=this.moved??[...e.subarray(4*i,4*i+4)],o=!n.some(h=>Number.isNaN(h))&&q(this,t,s);if(b(this.group,"display",o?"":
"none"),!o)return;this.cells=n;let a=this.view.drawn.get(s).rect(n);for(let h of as)b(this.rect,h,`${a[h]*d}px`);this.overlay.shape==="ellipse"&&(b(this.rect,"r\
x",`${a.width/2*d}px`),b(this.rect,"ry",`${a.height/2*d}px`)),this.shape&&k(this.shape,{d:this.path(a)}),this.overlay.text&&k(this.text,{x:a.x*d,y:(a.y-cs)*d}),
this.grip&&k(this.grip,{cx:(a.x+a.width)*d,cy:(a.y+a.height)*d})}resize(t){k(this.text,{"font-size":B(xt,t)*d})}path({x:t,y:e,width:s,height:i}){let n=this.overlay.
outline;return`M${Array.from({length:n.shape[0]},(a,h)=>[n[2*h],n[2*h+1]]).map(([a,h])=>`${(t+h*s)*d},${(e+a*i)*d}`).join("L")}Z`}restore(){clearTimeout(this.waiting),
this.moved=null,this.paint(this.view.timeline.position)}handles(){let t=this.shape??this.rect;t.style.pointerEvents="all",this.listen(t,(e,s,i)=>[e[0]+s,e[1]+i,
e[2]+s,e[3]+i]),this.overlay.resizable&&(this.grip=w("circle",{class:"grip",r:.22*d,fill:this.view.role(this.overlay.role)},this.group),this.listen(this.grip,(e,s,i)=>[
e[0],e[1],e[2]+s,e[3]+i]))}listen(t,e){he(t),t.addEventListener("pointerdown",s=>{s.preventDefault(),s.stopPropagation(),clearTimeout(this.waiting),this.view.carry?.
drop(),this.view.carry=new wt(this,s,e)})}drop(){this.moved&&(this.report({name:this.overlay.name,rect:this.moved}),this.waiting=setTimeout(()=>this.restore(),re))}};
function he(r){r.addEventListener("touchstart",t=>t.preventDefault(),{passive:!1})}var tt=class{constructor(t,e){this.overlay=t,this.view=e,this.mark=t,this.shown=
!1,this.group=w("g",{class:"points"},e.frames);let s=e.drawn.get(t.on);this.places=Array.from({length:t.points.shape[0]},(i,n)=>{let[o,a]=t.points.subarray(2*n,
2*n+2);return s.rect([o,a,o,a])});for(let{x:i,y:n}of this.places)w("circle",{cx:i*d,cy:n*d,r:t.radius*d,fill:e.role(t.role)},this.group)}paint(t){this.shown=q(this,
t,this.overlay.on),b(this.group,"display",this.shown?"":"none")}cellAt(t,e){let[s,i]=[-1,Math.max(this.overlay.radius,Pi)];return this.places.forEach((n,o)=>{let a=Math.
hypot(n.x-t,n.y-e);a<i&&([s,i]=[o,a])}),s}standsFor(t){return[this.overlay.of,this.overlay.cells[t]]}describe(t){return N(this.overlay.words,t)}},kt=class{constructor(t,e){
this.overlay=t,this.view=e;let{points:s,texts:i,font:n,role:o}=t,a=e.drawn.get(t.on);this.tags=i.map((h,l)=>{let[c,u]=s.subarray(2*l,2*l+2),{x:p,y:f}=a.rect([c,
u,c,u]),g=w("g",{class:"tag"},e.frames),v=n*(.6*h.length+.5),M={x:(p-v/2)*d,y:(f-.62*n)*d,width:v*d,height:1.24*n*d},O=w("rect",{...M,rx:.25*n*d},g),S=w("text",
{x:p*d,y:f*d,"font-size":n*d},g,h);return o&&([O.style.fill,S.style.fill]=[e.role(o),T(A(e.role(o)))]),{group:g,x:p*d,y:f*d}})}resize(t){let{font:e}=this.overlay,
s=B(e,t)/e;for(let{group:i,x:n,y:o}of this.tags)k(i,{transform:`translate(${n*(1-s)} ${o*(1-s)}) scale(${s})`})}paint(t){let{on:e,first:s}=this.overlay,i=q(this,
t,e);this.tags.forEach(({group:n},o)=>{b(n,"display",i&&t>=(s?.[o]??0)?"":"none")})}},Mt=class{constructor(t,e){this.overlay=t,this.view=e;let s=os(e,t.source,t.
source_cell),i=os(e,t.target,t.target_cell);this.path=w("path",{class:"arrow",fill:"none",d:ds(s,i),"marker-end":"url(#sv-head)"}),this.path.style.stroke=e.role(
t.role),e.frames.append(this.path),this.text=w("text",{class:"arrow-text","font-size":xt*d},e.frames,t.text);let n=this.path.getPointAtLength(this.path.getTotalLength()/
2);k(this.text,{x:n.x,y:n.y-cs*d});let o=e.layoutIndex>0&&!t.source_cell&&!t.target_cell;this.torn=o&&this.runsOverOthers(s,i)}resize(t){k(this.text,{"font-size":B(
xt,t)*d})}runsOverOthers(t,e){let s=[...this.view.drawn.values()].filter(n=>!ne(n,t)&&!ne(n,e)),i=Math.ceil(this.path.getTotalLength()/(ns*d));for(let n=1;n<i;n++){
let{x:o,y:a}=this.path.getPointAtLength(n*ns*d);if(s.some(h=>ne(h,{x:o/d,y:a/d,width:0,height:0})))return!0}return!1}paint(t){let e=!this.torn&&q(this,t,this.overlay.
source,this.overlay.target);for(let s of[this.path,this.text])b(s,"display",e?"":"none")}};function ne(r,t){return r.x<t.x+t.width&&t.x<r.x+r.width&&r.y<t.y+t.height&&
t.y<r.y+r.height}function os(r,t,e){let s=r.drawn.get(t);return e?s.rect([e[0],e[1],e[0]+1,e[1]+1]):{x:s.x,y:s.y,width:s.width,height:s.height}}function q({overlay:r,
view:t},e,...s){return ie(r.when,e)&&s.every(i=>t.drawn.get(i).shown)}function H({count:r,kernel:t,stride:e,padding:s,dilation:i},n){let o=[Math.floor(n/r[1]),n%r[1]],[a,h]=[0,1].map(u=>o[u]*e[u]-s[u]),[l,c]=[0,1].map(u=>(t[u]-1)*
i[u]+1);return[a,h,a+l,h+c]}function ps(r,t,[e,s]){let i=n=>{let[o,a]=ce(r,n);return Math.hypot(o-e,a-s)};return t.reduce((n,o)=>i(o)<i(n)?o:n)}function ce(r,t){
let[e,s,i,n]=H(r,t);return[(e+i-1)/2,(s+n-1)/2]}function fs(r,t,e){let[s,i]=[t,r].map(({flows:l})=>l.find(({windows:c,silent:u})=>c&&!u)?.windows);if(!s||!i||e===
0||JSON.stringify(s)===JSON.stringify(i))return e;let[n,o]=[ce(s,e-1),ce(i,0)],[a,h]=n.map((l,c)=>{let u=Math.round((l-o[c])/i.stride[c]);return Math.min(Math.max(
0,u),i.count[c]-1)});return a*i.count[1]+h+1}function le(r,t){let e=r<0?-r:r;return e<t?e:2*(t-1)-e}function St(r,t,[e,s]){let{kernel:i,dilation:n}=r,[o,a]=H(r,
t),h=[];for(let l=0;l<i[0];l++)for(let c=0;c<i[1];c++){let[u,p]=[o+l*n[0],a+c*n[1]];u>=0&&p>=0&&u<e&&p<s&&h.push({weight:l*i[1]+c,source:u*s+p})}return h}function ms({
count:r,kernel:t,stride:e,padding:s,dilation:i},n,o){let[a,h]=[Math.floor(n/o),n%o].map((l,c)=>{let u=new Set;for(let p=0;p<t[c];p++){let f=(l+s[c]-p*i[c])/e[c];
Number.isInteger(f)&&f>=0&&f<r[c]&&u.add(f)}return[...u].sort((p,f)=>p-f)});return a.flatMap(l=>h.map(c=>l*r[1]+c))}var Nt=class{constructor(t){this.scene=t,this.position=0,this.looking=-1,this.grids=new Map,t.marks.forEach(e=>{if(e.kind!=="grid")return;let s=new Float64Array(
e.values),n=t.flows.some(a=>a.target_mark===e.name&&a.words.length)?new Array(s.length).fill(""):null,{shape:o}=e.values;this.grids.set(e.name,{first:e.values,shape:o,
values:s,touched:new Uint8Array(s.length),words:n})}),this.starts=t.flows.map(e=>zi(e.tick,t.count))}seek(t){let e=this.between(Math.min(t,this.position),Math.max(
t,this.position));t<this.position&&this.clear(),this.scene.flows.forEach((s,i)=>{Ci(s,this.grids.get(s.target_mark),this.starts[i][this.position],this.starts[i][t])}),
this.position=t;for(let s of this.look(t-1))e.set(s,null);return e}between(t,e){let s=new Map;return this.scene.flows.forEach(({target_mark:i,target:n},o)=>{let[
a,h]=[this.starts[o][t],this.starts[o][e]];if(a===h)return;let l=s.has(i)||h-a>=this.grids.get(i).values.length;s.set(i,l?null:n.subarray(a,h))}),s}clear(){for(let t of this.
grids.values())t.values.set(t.first),t.touched.fill(0),t.words?.fill("");this.position=0}look(t){let e=[];this.looking=t;for(let{windows:s,source_mark:i,weight_mark:n}of this.
scene.flows){if(!s?.shown_in&&!s?.products_in)continue;let[o,a]=[i,n].map(c=>this.grids.get(c));if(!o){e.push(s.shown_in);continue}let h=t<0?[]:St(s,t,o.shape),
l=(c,u)=>{if(!c)return;let{values:p}=this.grids.get(c);p.fill(t<0?NaN:0);for(let f of h)p[f.weight]=u(f);e.push(c)};l(s.shown_in,c=>o.values[c.source]),l(s.products_in,
c=>o.values[c.source]*a.values[c.weight])}return e}rows(t){return this.position===0?[0,0]:[this.starts[t][this.position-1],this.starts[t][this.position]]}done(t,e){
return this.scene.flows[t].tick[e]<this.position}value(t,e){return this.grids.get(t).values[e]}};function Ci(r,t,e,s){let{target:i,value:n}=r;if(r.combine==="se\
t"){let{values:o,touched:a}=t;for(let h=e;h<s;h++)o[i[h]]=n[h],a[i[h]]=1}else for(let o=e;o<s;o++)Ri(r.combine,t,i[o],n[o]);if(t.words&&r.words.length)for(let o=e;o<
s;o++)Di(r,o,t.words)}function At(r,t,e){let s=t;for(let i=t+1;i<e;i++)(r.value[i]>r.value[s]||Number.isNaN(r.value[i])&&!Number.isNaN(r.value[s]))&&(s=i);return s}
function Ri(r,t,e,s){let i=t.values[e];Number.isNaN(i)&&!t.touched[e]?t.values[e]=s:r==="add"?t.values[e]=i+s:t.values[e]=t.touched[e]?Math.max(i,s):s,t.touched[e]=
1}function Di(r,t,e){let s=r.combine==="add"?e[r.target[t]]:"";e[r.target[t]]=s?`${s} + ${r.words[t]}`:r.words[t]}function zi(r,t){let e=new Uint32Array(t+1);for(let s=0;s<
r.length;s++)e[r[s]+1]++;for(let s=0;s<t;s++)e[s+1]+=e[s];return e}var Et=.45,[de,ue]=[.08,.92],gs=.06,ys=90,Ii=8,[qi,Hi]=[.8,1500],Ui=.4;function xs(r){return r<1e3?0:Math.min(qi*r,Hi)}function ji(r,t,e){let{flows:s}=r.scene,i=s.
map(a=>Gi(r,a,t)),n=s.flatMap((a,h)=>{let l=Wi(r,a,h);return!l.length||!t(a.source_mark)||!t(a.target_mark)?[]:a.weight_mark&&i.includes(a.target_mark)?[]:l.flatMap(
c=>Vi(r,a,c)?Yi(r,a,c,l,i[h],t):Xi(r,a,c,e))}),o=n.filter(({to:a,along:h})=>h||!n.some(l=>l.along&&String(l.to)===String(a)));return o.length<=ys?o.map(a=>Fi(a,
o)):[]}function Fi(r,t){return r.begin!==de?r:t.some(({to:e})=>e[0]===r.from[0])?{...r,begin:Et,end:1}:t.some(({from:e})=>e[0]===r.to[0])?{...r,begin:0,end:Et}:
r}function Wi({timeline:r},t,e){let[s,i]=r.rows(e);return s===i||i-s>ys||!t.source?[]:t.combine==="max"?[At(t,s,i)]:Array.from({length:i-s},(n,o)=>s+o)}function Gi({
scene:r},t,e){let{source_mark:s,weight_mark:i,windows:n}=t;if(!i||!e(i))return"";let o=h=>h!==t&&h.source_mark===s&&h.weight_mark===i&&Ki(h.target,h.weight),a=n?.
products_in||r.flows.find(o)?.target_mark||"";return a&&a!==t.target_mark&&e(a)?a:""}function Ki(r,t){return t!==null&&r.length===t.length&&Array.prototype.every.
call(r,(e,s)=>e===t[s])}function Vi({timeline:r},t,e){if(!t.weight||!t.source||t.factors)return!1;if(t.words.length)return!0;let s=r.value(t.source_mark,t.source[e])*
r.value(t.weight_mark,t.weight[e]);return Math.abs(s-t.value[e])<=1e-5*Math.max(1,Math.abs(s))}function Yi(r,t,e,s,i,n){let[o,a]=[t.source,t.weight].map(f=>f[e]),
h=[[t.source_mark,o],[t.weight_mark,a]],l=s.length>1&&s.every(f=>t.source?.[f]===o),c=i?[i,a]:h[l&&n(t.weight_mark)?1:0],u=r.hue(t,{row:e});return[...h.filter(([
f,g])=>n(f)&&(f!==c[0]||g!==c[1])).map(f=>({from:f,to:c,text:r.word(...f),hue:u,begin:0,end:Et,along:!1})),{from:c,to:[t.target_mark,t.target[e]],text:bs(r,t,e),
hue:u,begin:Et,end:1,along:!1}]}function Xi(r,t,e,s){let i=[t.target_mark,t.target[e]];if(!s(...i))return[];let n=[t.source_mark,t.source?.[e]],o=r.hue(t,{row:e});
return[{from:n,to:i,text:bs(r,t,e),hue:o,begin:de,end:ue,along:t.arrows}]}function bs({marks:r},t,e){return t.words[e]||x(t.value[e],r.get(t.target_mark).decimals)}
function ws(r,t,e,s=!1){let[i,n]=[r,t].map(({x:h,y:l,width:c,height:u})=>[h+c/2,l+u/2]),[,o]=e?st(r,t).map(([h,l])=>[h/d,l/d]):[i,i.map((h,l)=>(h+n[l])/2)],a=e?
Ii:1;return Array.from({length:a+1},(h,l)=>{let c=l/a,[u,p]=[0,1].map(g=>(1-c)**2*i[g]+2*c*(1-c)*o[g]+c**2*n[g]),f=(g,v)=>s?1-c+c*v/g:1;return{x:u,y:p,across:f(
r.width,t.width),down:f(r.height,t.height)}})}function Qi(r,t,e,s){let i=({x:u,y:p,across:f,down:g})=>`translate(${u*s}px, ${p*s}px) translate(-50%, -50%) scale\
(${f}, ${g})`,[n,o]=[i(r[0]),i(r.at(-1))],[a,h]=[t+gs,e-gs],l=r.length>2?"linear":"ease-in-out",c=r.map((u,p)=>({offset:a+(h-a)*p/(r.length-1),transform:i(u),opacity:1,
easing:l}));return[{offset:0,transform:n,opacity:0},{offset:t,transform:n,opacity:0},...c,{offset:e,transform:o,opacity:0},{offset:1,transform:o,opacity:0}]}var Ot=class{held=new Map;landings=[];constructor(t){
this.view=t,this.element=m("div",{className:"flights",ariaHidden:"true"})}get aloft(){return this.landings.length>0}launch(t,e){let{drawn:s,links:i,timeline:n}=this.
view,h=ji(i,c=>!!(s.get(c)?.shown&&s.get(c).legible),(c,u)=>!Object.is(s.get(c).painted[u][0],n.value(c,u)));for(let c of h)this.fly(this.chip(c),c,e,this.wayOf(
c));let l=this.arrowsInto(t);for(let{source:c,target:u}of l)this.flyMap(c,u,e);for(let{to:c,end:u}of h)this.hold(c[0],t,u*e);for(let{target:c}of l)this.hold(c,t,
ue*e);return this.held}hold(t,e,s){this.held.has(t)||!e.has(t)||(this.held.set(t,e.get(t)??null),this.landings.push(setTimeout(()=>this.paint(t),s)))}paint(t){let e=this.
held.get(t);this.held.delete(t),e!==void 0&&this.view.drawn.get(t).paint(e)}land(){for(let t of[...this.held.keys()])this.paint(t);this.clear()}clear(){for(let t of this.
landings)clearTimeout(t);this.landings=[],this.held.clear(),this.element.replaceChildren()}wayOf({from:t,to:e,along:s}){let[i,n]=[t,e].map(([o,a])=>this.view.drawn.
get(o).rectOf(a));return ws(i,n,s)}chip({from:t,text:e,hue:s}){let{view:i}=this,n=m("span",{className:"flight",textContent:e}),o=s>=0?i.hue(s):i.role("read");return n.
style.background=o,n.style.color=T(A(o)),n.style.fontSize=`${Ui*i.drawn.get(t[0]).mark.cell*i.scale}px`,n}fly(t,{begin:e,end:s},i,n){this.element.append(t),t.animate(
Qi(n,e,s,this.view.scale),{duration:i,fill:"both"})}arrowsInto(t){let{drawn:e,scene:s,timeline:i}=this.view,n=h=>i.rows(h)[1]>i.rows(h)[0],o=h=>s.flows.some((l,c)=>l.
target_mark===h&&!l.source_mark&&n(c)),a=h=>!!(e.get(h)?.shown&&e.get(h).image);return s.overlays.filter(({kind:h,source:l,target:c})=>h==="arrow"&&t.has(c)&&!t.
has(l)&&a(l)&&a(c)&&o(c))}flyMap(t,e,s){let{drawn:i,scale:n}=this.view,[o,a]=[i.get(t),i.get(e)],{canvas:h}=o.context,l=m("canvas",{className:"flight map",width:h.
width,height:h.height});l.getContext("2d")?.drawImage(h,0,0),l.style.width=`${o.width*n}px`,l.style.height=`${o.height*n}px`,this.fly(l,{begin:de,end:ue},s,ws(o,
a,!1,!0))}};var vs={play:"M8 5.5v13l11-6.5z",pause:"M7 5h4v14H7zM13 5h4v14h-4z",first:"M6 5h2.4v14H6zM19 5.5v13L9.5 12z",last:"M15.6 5H18v14h-2.4zM5 5.5v13l9.5-6.5z",back:"\
M15.5 5.5v13L7 12z",forward:"M8.5 5.5v13L17 12z",loop:"M7 7h8.5l-2-2L15 3.6 19.4 8 15 12.4 13.5 11l2-2H9v3H7zM17 17H8.5l2 2L9 20.4 4.600 16 9 11.600 10.500 13l-\
2 2H15v-3h2z",full:"M5 5h6v2H7v4H5zM13 5h6v6h-2V7h-4zM5 13h2v4h4v2H5zM17 13h2v6h-6v-2h4z",copy:"M8 4h10v12h-2V6H8zM5 8h9v12H5zM7 10v8h5v-8z",done:"M9.500 16.600\
 5.200 12.300 3.800 13.700 9.500 19.400 20.400 8.500 19 7.100z",question:"M11 16.500h2V18.500h-2zM12 5.500a4 4 0 0 0-4 4h2a2 2 0 1 1 2.900 1.800c-1.100.6-1.900 \
1.400-1.900 2.700v1h2v-.8c0-.6.4-.9 1.100-1.300A4 4 0 0 0 12 5.500z"};function Ji(r){let t=w("svg",{viewBox:"0 0 24 24",class:"icon","aria-hidden":"true"});return w(
"path",{d:vs[r],"fill-rule":"evenodd"},t),t}function E(r,t,e,s=""){let i=m("button",{type:"button",title:t,onclick:e},Ji(r),s);return i.setAttribute("aria-label",
t),i}function U(r,t){r.querySelector("path")?.setAttribute("d",vs[t])}var pe=["ArrowLeft","ArrowRight","ArrowUp","ArrowDown","Home","End"],Zi={link:[],button:[" "],checkbox:[" "],switch:[" "],slider:pe,radio:[" ",...pe],tab:[" ",...pe]},
tn=["link","button","radio","tab"],en={A:"link",BUTTON:"button",SUMMARY:"button"},sn={range:"slider",radio:"radio",checkbox:"checkbox",button:"button",submit:"b\
utton"},P=new Set,it=new WeakSet,C=null,fe=null,$t={pointerdown:nn,focusin:rn,keydown:on,keyup:an};function ks(r){if(P.size===0){let{activeElement:t}=document;t?.
matches(":not(:focus-visible)")&&it.add(t);for(let e in $t)document.addEventListener(e,$t[e],!0)}P.add(r)}function Ms(r){if(P.delete(r),C===r&&(C=null),P.size===
0)for(let t in $t)document.removeEventListener(t,$t[t],!0)}function j(r){let t=r.closest("[role=radiogroup], [role=tablist]"),{labels:e}=r;return[r,t,...e??[]].
some(s=>s&&it.has(s))}function Ss(r,t){j(r)&&it.add(t),t.focus({preventScroll:!0})}function nn(r){it=new WeakSet(r.composedPath()),C=Tt(r.composedPath())??C}function rn(r){
C=Tt(r.composedPath())??C}function on(r){let t=r.composedPath(),e=t[0];if(r.key==="Tab"?it=new WeakSet:Ns(e)&&j(e)&&e.blur(),r.ctrlKey||r.metaKey||r.altKey||r.isComposing||
r.defaultPrevented)return;let s=hn(t);!s||ln(r.key,e,Tt(t))||!s.key(r,e)||(fe=r.key,r.preventDefault(),r.stopPropagation())}function an(r){r.key===fe&&r.preventDefault(),
fe=null}function hn(r){let t=[...P].filter(cn).sort((s,i)=>me(s).top-me(i).top);return[t.find(s=>s.isFull()),Tt(r),C].find(s=>s&&t.includes(s))??t[0]}function Tt(r){
return[...P].find(({element:t})=>r.includes(t))}function cn(r){let{top:t,bottom:e,height:s}=me(r);return s>0&&e>0&&t<window.innerHeight}function me({element:r}){
return r.getBoundingClientRect()}function Ns(r){return[...P].some(({element:t})=>{let e=t;for(;e&&e!==r;)e=e instanceof ShadowRoot?e.host:e.parentNode;return e===
r})}function ln(r,t,e){if(!e&&document.querySelector("[aria-modal=true], dialog[open]"))return!0;let s=un(t);return e&&(s==="slider"||!["INPUT","TEXTAREA","SELE\
CT","BUTTON"].includes(t.tagName))||Ns(t)||tn.includes(s)&&j(t)?!1:Zi[s]?.includes(r)??!0}function un(r){let t=r.tagName==="INPUT"&&(sn[r.type]??"textbox");return r.
getAttribute("role")||t||en[r.tagName]||""}var _t=class{key="";constructor(t){this.stage=t,this.element=m("ul",{className:"legend",ariaLabel:"Classes",hidden:!0})}load({legend:{names:t,colours:e}}){let s=[
...t,...e].join();s!==this.key&&(this.key=s,this.element.hidden=t.length===0,this.element.replaceChildren(...t.map((i,n)=>this.entry(i,e[n]))))}entry(t,e){let s=m(
"span",{className:"swatch"});s.style.background=e;let i=m("li",{},s,t);return i.addEventListener("pointerenter",()=>this.stage.single(t)),i.addEventListener("po\
interleave",()=>this.stage.single(null)),i}get height(){return this.element.offsetHeight}};var ge=.005,Bt=class{on=!1;going=!1;asked=null;predictions=[];answered=new Set;constructor(t){this.player=t,this.on=!1,this.asked=null,this.predictions=[],this.
answered=new Set,this.question=m("p",{className:"question"}),this.answer=m("div",{className:"answer",tabIndex:-1,role:"group"}),this.verdict=m("p",{className:"v\
erdict"}),this.verdict.setAttribute("aria-live","polite");let e=[this.question,this.answer,this.verdict];this.element=m("div",{className:"predictor",hidden:!0},
...e),this.element.addEventListener("keydown",s=>this.key(s))}load(t){let{asked:e}=this;if(this.predictions=[...t].sort((i,n)=>F(i)-F(n)||i.step-n.step),this.answered.
clear(),!this.on)return;let s=e&&this.predictions.find(i=>As(i)===As(e));s?this.goTo(s):this.leave()}toggle(){if(this.on)return this.leave();this.predictions.length&&
(this.on=!0,this.showButton(),this.answered.clear(),this.goTo(this.predictions.find(({step:t})=>t>this.player.position)??this.predictions[0]))}leave(){this.element.
matches(":focus-within")&&this.player.predictButton.focus({preventScroll:!0}),this.on=!1,this.asked=null,this.element.hidden=!0,this.showButton(),this.tell()}showButton(){
this.player.predictButton.classList.toggle("on",this.on),this.player.predictButton.setAttribute("aria-pressed",String(this.on))}stopsBefore(t,e){if(!this.on)return!1;
let s=this.open().find(i=>F(i)>=t&&F(i)<t+e);return s?(s===this.asked&&t===F(s)?(this.player.pause(),this.focus(this.field)):this.goTo(s),!0):!1}moved(t){this.asked&&
!this.going&&t>=this.asked.step&&this.tellAnswer(null)}goTo(t){this.going=!0,this.player.seek(F(t)),this.going=!1,this.ask(t)}ask(t){this.asked=t,this.question.
textContent=t.question,this.say("");let e=Lt("Reveal",()=>this.reveal(null)),s=t.choices.length?this.choices(t):this.box(t);this.answer.replaceChildren(...s,e),
this.element.hidden=!1,this.tell(),this.answer.setAttribute("aria-label",t.question),this.focus(this.field)}get field(){return this.answer.querySelector("input")??
this.answer}choices({choices:t}){return t.map(e=>Lt(e,()=>this.reveal(e)))}box({question:t}){let e=this.predictions.some(({answer:n})=>typeof n=="number"&&n<0),
s=m("input",{type:"text",placeholder:"your number",maxLength:24,ariaLabel:t});s.inputMode=e?"text":"decimal",s.autocomplete="off";let i=()=>this.check(s);return s.
addEventListener("keydown",n=>{n.stopPropagation(),n.key==="Enter"?(n.preventDefault(),n.repeat||i()):(n.key==="Escape"||/^p$/i.test(n.key)&&!n.ctrlKey&&!n.metaKey)&&
(n.preventDefault(),this.leave())}),[s,Lt("Check",i,"primary")]}check(t){if(te(t.value).length)return this.reveal(t.value.trim());let e=t.value.trim();this.say(
e?`${Q(e)} is not a number: type one like 2, −1 or 0.5.`:"Type a number first."),t.select(),t.focus({preventScroll:!0})}reveal(t){if(!this.asked)return;let{step:e}=this.
asked;this.going=!0,this.player.seek(e),this.going=!1,this.tellAnswer(t),this.focus(this.answer.querySelector("button")??this.answer)}tellAnswer(t){let{asked:e}=this;
if(!e)return;let{answer:s,why:i}=e,n=typeof s=="number"?x(s):s,o=t!==null&&dn(t,s),a=t===null?`It is ${n}.`:o?`Right: ${n}.`:`Not ${t}: it is ${n}.`;this.answered.
add(e),this.asked=null,this.say(`${a} ${i}`,t===null?"":o?"right":"wrong"),this.answer.replaceChildren(this.onward()),this.tell()}onward(){return Lt(this.next()?
"Next question":"Done",()=>this.next()?this.goTo(this.next()):this.leave())}open(){return this.predictions.filter(t=>!this.answered.has(t))}next(){return this.open().
find(({step:t})=>t>this.player.position)??this.open()[0]}say(t,e=""){this.verdict.textContent=t,this.verdict.className=`verdict ${e}`}tell(){let{element:t}=this.
player;this.asked?t.dataset.asking=String(this.asked.step):delete t.dataset.asking,this.player.onasking?.(this.on&&this.open().length>0)}focus(t){let{element:e,
byTouch:s}=this.player,i=document.activeElement&&document.activeElement!==document.body;s||i&&!e.matches(":focus-within")||t.focus({preventScroll:!0})}key(t){if(t.
key==="Escape")this.leave();else if(!t.repeat||![" ","Enter"].includes(t.key))return;t.preventDefault(),t.stopPropagation()}};function F({asked_at:r,step:t}){return r??
t-1}function As({question:r}){return r.replace(/[\d.,−×]+/g,"")}function Lt(r,t,e=""){return m("button",{type:"button",textContent:r,onclick:t,className:e})}
function dn(r,t){if(typeof t!="number")return r===t;let s=/^−?\d+$/.test(x(t))?ge:Math.max(ge,ge*Math.abs(t));return te(r).some(i=>Math.abs(i-t)<=s+1e-9)}var Os=4,pn=256,fn=[16,10,6,4,3,2,1],mn=` 
 `,gn=24,Pt=class{scene;room=null;captionText="";hint=()=>"Press play, or step with →.";constructor(t){this.stage=t,this.caption=m("p",{className:"caption"}),
this.own=m("p",{className:"line equation"}),this.pointed=m("p",{className:"line of-cell"}),this.code=m("code",{className:"code"}),this.copy=E("copy","Copy this \
line of PyTorch",()=>this.copyCode()),this.codeRow=m("div",{className:"code-row"},this.code,this.copy);let e=[this.caption,this.own,this.codeRow,this.pointed];this.
element=m("div",{className:"readout"},...e)}load(t,e=!1){this.scene=t,e||this.forgetRoom(),this.pointed.classList.toggle("of-many",t.twins.some(s=>s.length>3))}forgetRoom(){
this.room=null}show(t){let{scene:e}=this,s=Math.max(0,t-1),i=we(e.equations)&&this.stage.links.made(t);this.setCaption(t===0?this.opening:N(e.captions,s)),i?this.
spell("own",n=>this.stage.links.equation(...i,n)):Es(this.own,t===0?"":N(e.equations,s)),Es(this.code,N(e.code,s)),this.codeRow.hidden=!this.code.textContent}get opening(){
return`${this.scene.title} ${this.hint(this.scene)}`}setCaption(t){this.captionText!==t&&(this.captionText=t,this.caption.replaceChildren(...Zt(t)))}point(t){!t&&
!this.pointed.firstChild||(this.own.classList.toggle("equation",!t),this.pointed.classList.toggle("equation",!!t),this.spell("pointed",t??(()=>[])))}spell(t,e){
for(let s of[void 0,...fn])if(this[t].replaceChildren(...e(s).map(i=>this.span(i))),this.fits(t))return}fits(t){return!this.room||this[t].textContent.length<=this.
room.letters[t]?!0:this[t].scrollHeight<=this.room[t]}span({text:t,hue:e,pending:s,strong:i}){let n=m("span",{textContent:t}),o=e!==void 0&&e>=0;return o&&n.style.
setProperty("--hue",this.stage.hue(e)),n.classList.toggle("hued",o),n.classList.toggle("pending",!!s),n.classList.toggle("strong",!!i),n}spoken(t){return t?this.
pointed.textContent:`${this.captionText} ${this.own.textContent}`}fit(t,e){let s=`${t} ${e}`;this.room&&this.room.key===s||(this.room={key:s},this.makeRoom())}makeRoom(){
if(!this.element.isConnected)return;let t=this.scene.count,e=h=>m("p",{className:"caption"},...Zt(h)),s=h=>m("p",{className:"line",textContent:h}),i=h=>m("p",{className:this.
pointed.className,textContent:h}),n={opening:[e(this.opening)],caption:nt(this.scene.captions,t).map(e),own:nt(this.ownEquations(),t).filter(Boolean).map(s),code:nt(
this.scene.code,t).filter(Boolean).map(h=>this.codeRowOf(h)),pointed:["",...this.pointedLines()].map(i)},o=m("div",{className:"readout tried",ariaHidden:"true"},
...Object.values(n).flat());o.style.width=`${this.element.clientWidth}px`,this.element.after(o);for(let[h,l]of Object.entries(n))this.room[h]=wn(l);o.remove();let a=h=>Math.
max(0,...h.map(({textContent:l})=>l.length));this.room.letters={own:a(n.own),pointed:a(n.pointed)},this.keep()}ownEquations(){let{equations:t,count:e}=this.scene;
return we(t)?ye(e,gn).map(i=>this.stage.links.made(i+1)).flatMap(i=>i?[this.stage.links.equation(...i).map(({text:n})=>n).join("")]:[]):t}pointedLines(){let{flows:t,
marks:e,overlays:s}=this.scene,i=t.some(({silent:h,weight_mark:l,factors:c,combine:u})=>!h&&(l||c||u!=="set")),o=e.filter(({kind:h,name:l,told:c})=>h==="grid"&&
l&&c).flatMap(({name:h,values:l})=>ye(l.length,Os).map(c=>this.stage.links.told(h,c))),a=s.filter(h=>h.words&&!we(h.words)).flatMap(h=>nt(h.words,(h.rects??h.points).
shape[0]));return[...i?[mn]:[],...nt([...o,...a],o.length)]}get extra(){return Math.min(this.room.own,this.room.pointed)}codeRowOf(t){let e=this.codeRow.cloneNode(
!0);return e.hidden=!1,e.firstChild.textContent=t,e}keep(){let{opening:t,caption:e,own:s,code:i,pointed:n}=this.room;this.caption.style.minHeight=`${e}px`,this.
own.style.minHeight=this.own.style.maxHeight=`${s}px`,this.codeRow.style.minHeight=`${i}px`,this.pointed.style.minHeight=this.pointed.style.maxHeight=`${n}px`,this.
element.style.minHeight=`${Math.max(t,e)+s+i+n}px`}async copyCode(){await navigator.clipboard?.writeText(this.code.textContent),U(this.copy,"done"),setTimeout(()=>U(
this.copy,"copy"),1200)}};function Es(r,t){r.textContent!==t&&(r.textContent=t)}function we(r){return Array.isArray(r)&&r.length===0}function nt(r,t){let e=ye(Array.
isArray(r)?r.length:t,pn);return[...new Set(e.map(i=>N(r,i)))].sort((i,n)=>n.length-i.length).slice(0,Os)}function ye(r,t){let e=Math.min(r,t);return Array.from(
{length:e},(s,i)=>Math.floor((i+1)*r/e)-1)}function wn(r){return Math.ceil(Math.max(0,...r.map(t=>t.getBoundingClientRect().height)))}var yn=.7,xn=[5,4],bn=.3,vn=.4,kn=12,$=class{unit;fine;visible=[];constructor(t,e){this.overlay=t,this.view=e,this.mark=t,this.lit=-1,this.aside=!1,this.shown=!1,
this.on=e.drawn.get(t.on),this.area=Mn(this.on,yn),this.canvas=document.createElement("canvas");let{width:s,height:i}=e.layout,n=(o,a)=>`${100*o/a}%`;Object.assign(
this.canvas.style,{left:n(this.area.x,s),top:n(this.area.y,i)}),Object.assign(this.canvas.style,{width:n(this.area.width,s),height:n(this.area.height,i)}),e.above.
append(this.canvas),this.colours=t.colours.length?t.colours:[e.role(t.role)]}get tells(){return J(this.overlay.words)>0||this.view.scene.reports.includes(this.overlay.
name)}resize(t){let e=window.devicePixelRatio||1;this.unit=t*e,this.fine=e,this.canvas.width=Math.max(1,Math.round(this.area.width*this.unit)),this.canvas.height=
Math.max(1,Math.round(this.area.height*this.unit)),this.draw()}paint(t){let{first:e,last:s,rects:i}=this.overlay;this.shown=q(this,t,this.overlay.on);let n=[];for(let a=0;this.
shown&&a<i.shape[0];a++)(!e||e[a]<=t)&&(!s||t<=s[a])&&n.push(a);let o=n.length===this.visible.length&&n.every((a,h)=>a===this.visible[h]);this.visible=n,n.includes(
this.lit)||(this.lit=-1,this.aside=!1),this.stop&&k(this.stop,{"aria-label":`${n.length} boxes, arrow keys move from one to the next`}),!o&&this.unit&&this.draw()}draw(){
let t=L(this.canvas);t.clearRect(0,0,this.canvas.width,this.canvas.height);let{dashed:e,line:s}=this.overlay;t.setLineDash(e?xn.map(i=>i*this.fine):[]),t.lineWidth=
s*this.fine,t.globalAlpha=this.aside?bn:1;for(let[i,n]of this.paths())t.strokeStyle=i,t.stroke(n);if(J(this.overlay.texts))for(let i of this.visible)this.write(
t,i);this.lit<0||(t.globalAlpha=1,t.lineWidth=(s+1.5)*this.fine,t.strokeStyle=this.colourOf(this.lit),t.stroke(this.path(new Path2D,this.lit)),J(this.overlay.texts)&&
this.write(t,this.lit))}paths(){let t=new Map;for(let e of this.visible){let s=this.colourOf(e);t.has(s)||t.set(s,new Path2D),this.path(t.get(s),e)}return t}path(t,e){
let{x:s,y:i,width:n,height:o}=this.rectOf(e);return t.rect((s-this.area.x)*this.unit,(i-this.area.y)*this.unit,n*this.unit,o*this.unit),t}write(t,e){let s=this.
overlay.places?.subarray(2*e,2*e+2),i=s&&Number.isNaN(s[0]);if(i&&e!==this.lit)return;let n=s&&!i,o=N(this.overlay.texts,e),a=this.rectOf(e),{x:h,y:l}=n?this.on.
rect([...s,...s]):a,c=Math.max(vn*this.unit,kn*this.fine);t.font=`600 ${c}px ${getComputedStyle(this.canvas).fontFamily}`;let[u,p]=[t.measureText(o).width+.5*c,
1.25*c],[f,g]=[S=>(S-this.area.x)*this.unit,S=>(S-this.area.y)*this.unit],v=Math.min(Math.max(0,f(h),f(a.x)-u),this.canvas.width-u),O=!n&&g(l)>=p?g(l)-p:Math.max(
0,g(l),g(a.y)-p);t.fillStyle=this.colourOf(e),t.fillRect(v,O,u,p),t.fillStyle=T(A(this.colourOf(e))),t.textBaseline="middle",t.fillText(o,v+.25*c,O+.66*c)}colourOf(t){
return this.colours[this.overlay.colour?this.overlay.colour[t]:0]}rectOf(t){return this.on.rect([...this.overlay.rects.subarray(4*t,4*t+4)])}cellAt(t,e){let[s,i]=[
-1,1/0];for(let n of this.tells?this.visible:[]){let o=this.rectOf(n);t>=o.x&&e>=o.y&&t<=o.x+o.width&&e<=o.y+o.height&&o.width*o.height<i&&([s,i]=[n,o.width*o.height])}
return s}dim(t,e=!0){let s=t?.[0]??-1,i=s>=0&&e;s===this.lit&&i===this.aside||(this.lit=s,this.aside=i,this.draw())}describe(t){return J(this.overlay.words)?N(this.
overlay.words,t):""}move(t,e){let s={ArrowRight:1,ArrowDown:1,ArrowLeft:-1,ArrowUp:-1}[e];if(!s)return;let i=this.visible.indexOf(t)+s;return this.visible[Math.
min(Math.max(0,i),this.visible.length-1)]}cursor(t){let{x:e,y:s,width:i,height:n}=this.on,o={x:e*d,y:s*d,width:i*d,height:n*d},a={class:"stop",tabindex:0,role:"\
application","data-grid":this.overlay.name};return this.stop=w("rect",{...o,...a},t),this.stop}};function Mn({x:r,y:t,width:e,height:s},i){return{x:r-i,y:t-i,width:e+
2*i,height:s+2*i}}var Sn=.3,xe={frame:3,ring:3,arrow:2.5},Ct=class{constructor(t,e,s){let i=n=>new bt(t,e.role(n),n);this.frames=Array.from({length:s},()=>({source:i("read"),target:i(
"write")})),this.rings=et(t),this.arrows=ls(t)}begin(){this.rings.begin(),this.arrows.begin()}frame(t,e,s,i){let n=this.frames[t][e];n.put(s),n.colour(i)}ring(t,e,s){
I(this.rings,t,e,s)}arrow(t,e,s){us(this.arrows,t,e,s)}end(){this.rings.end(),this.arrows.end()}unframe(){for(let t of this.frames.flatMap(Object.values))t.put(
null)}glide(t){for(let e of this.frames.flatMap(Object.values))b(e.element,"transitionDuration",t)}},Rt=class{unit;fine;constructor(t){this.view=t,this.canvas=m(
"canvas",{className:"fast",width:0,height:0}),this.context=L(this.canvas),this.laid=!1,this.drawn=[]}resize(t){this.fine=window.devicePixelRatio||1,this.unit=t*
this.fine,this.laid&&(this.canvas.width=this.canvas.height=0),this.laid=!1,this.drawn=[]}layOut(){this.laid=!0;let t=Math.round(Sn*this.unit),{width:e,height:s}=this.
view.layout,[i,n]=[e,s].map(o=>Math.max(1,Math.ceil(o*this.unit)+2*t));gt(this.canvas,[-t,-t,i,n],this.fine),this.context.setTransform(this.unit/d,0,0,this.unit/
d,t,t)}frame(t,e,s,i){s&&this.outline(oe(s),i,xe.frame)}ring(t,e,s){this.outline(ae(t,s),e,xe.ring)}outline({x:t,y:e,width:s,height:i,radius:n},o,a){let{context:h}=this;
this.pen(o,a),h.beginPath(),h.roundRect(t*d,e*d,s*d,i*d,n*d),h.stroke(),this.note([t*d,e*d],[(t+s)*d,(e+i)*d])}arrow(t,e,s){let{context:i}=this,[n,o,a]=st(t,e);
this.pen(s,xe.arrow),i.beginPath(),i.moveTo(n[0],n[1]),i.quadraticCurveTo(o[0],o[1],a[0],a[1]),i.stroke();let[h,l]=[0,1].map(g=>a[g]-o[g]),[c,u]=[Math.hypot(h,l)||
1,i.lineWidth/2],[p,f]=[u*h/c,u*l/c];i.beginPath(),i.moveTo(a[0]+p,a[1]+f);for(let g of[4,-4])i.lineTo(a[0]-8*p-g*f,a[1]-8*f+g*p);i.fill(),this.note(n,o,a)}note(...t){
let e=8*this.context.lineWidth,[s,i]=[0,1].map(a=>t.map(h=>h[a])),[n,o]=[Math.min(...s)-e,Math.min(...i)-e];this.drawn.push([n,o,Math.max(...s)+e,Math.max(...i)+
e])}pen(t,e){this.laid||this.layOut(),this.context.strokeStyle=this.context.fillStyle=t,this.context.lineWidth=e*this.fine*d/this.unit}clear(){for(let[t,e,s,i]of this.
drawn)this.context.clearRect(t,e,s-t,i-e);this.drawn=[]}};var Nn=25,An=6,En=2e4,On=["weight","target","source"],$s=["target","source","weight"],zt=class{constructor(t,e){this.scene=t,this.timeline=e,this.marks=new Map(
t.marks.map(s=>[s.name,s])),this.indices=new Map}of(t,e){let s=[];return this.scene.flows.forEach((i,n)=>{if(!i.silent)for(let o of $s){if(i[`${o}_mark`]!==t)continue;
let a=this.rowsOf(n,o,e);a.length&&s.push({flow:i,f:n,role:o,rows:a})}}),s}parallel({f:t,rows:e}){return this.scene.parallel.filter(i=>i.includes(t)).flatMap(i=>i.
map(n=>({flow:this.scene.flows[n],f:n,rows:e})))}sameStory(t,e){return this.scene.parallel.some(s=>s.includes(t)&&s.includes(e))}rowsOf(t,e,s){let i=this.scene.
flows[t];if(W(i)&&e==="source")return ms(i.windows,s,this.shape(i.source_mark)[1]);if(!i[e])return[];let n=`${t} ${e}`;this.indices.has(n)||this.indices.set(n,Tn(
i[e]));let{starts:o,rows:a}=this.indices.get(n);return s+1>=o.length?[]:a.subarray(o[s],Math.min(o[s+1],o[s]+En))}shape(t){let e=this.marks.get(t);return(e.values??
e.pixels).shape}tickOf({flow:t,role:e,rows:s},i){if(!t.windows||e!=="source")return t.tick[s[s.length-1]];let n=this.shape(t.source_mark)[1],o=Array.from(s,a=>t.
tick[a]);return ps(t.windows,o,[Math.floor(i/n),i%n])}readers(t,e){return this.of(t,e).reduce((s,{role:i,rows:n})=>s+(i==="source"?n.length:0),0)}terms(t,e){let s=n=>({
row:n,source:t.source?.[n],weight:t.weight?.[n]});if(!W(t))return Array.from(e,s);let i=e[e.length-1];return i===void 0?[]:St(t.windows,i,this.shape(t.source_mark)).
map(n=>({row:i,...n}))}made(t){let e=this.scene.flows.find(({windows:s,silent:i})=>s&&!i);return e&&t>0?[e.target_mark,t-1]:null}called(t){return this.marks.get(
t)?.called||t}nameOf(t,e){let[s,i]=this.shape(t),n=s===1||i===1?e:`${Math.floor(e/i)},${e%i}`;return`${this.called(t)}[${n}]`}word(t,e,s=this.timeline.value(t,e)){
let i=this.marks.get(t);if(i.symbols.length)return i.symbols[e];let{words:n}=this.timeline.grids.get(t);return n?.[e]?n[e]:i.scale.kind==="class"&&i.scale.names.
length?i.scale.names[s]??"–":Number.isNaN(s)?"–":x(s,i.decimals)}told(t,e){let{told:s,values:i}=this.marks.get(t),n=i.shape[1],o={row:Math.floor(e/n),column:e%
n,value:this.timeline.value(t,e)},a=Object.fromEntries(Object.entries(o).map(([u,p])=>[u,{[e]:p}])),{pattern:h,columns:l,words:c}=s;return N({pattern:h,words:c,
columns:{...a,...l}},e)}sharedHue(t,e,s){if(!$s.some(o=>this.marks.get(t[`${o}_mark`])?.hues)||e===s)return-1;let n=this.hue(t,{row:e});for(let o=e+1;o<s;o++)if(this.
hue(t,{row:o})!==n)return-1;return n}hue(t,{row:e,source:s=t.source?.[e],weight:i=t.weight?.[e]}){let n={weight:i,target:t.target[e],source:s};for(let o of On){
let a=this.marks.get(t[`${o}_mark`]);if(a?.hues&&n[o]!==void 0)return It(a,n[o])}return-1}equation(t,e,s=Nn){if(this.marks.get(t).told)return[{text:this.told(t,
e)}];let i=this.of(t,e),n=i.filter(c=>c.role==="target"),o=[{text:this.nameOf(t,e)}],a=n.at(-1);if(a)return[...o,...this.making(a,t,e,s)];let h={text:` = ${this.
word(t,e)}`};if(i.length===0)return[...o,h];let l=i.filter((c,u)=>!i.slice(0,u).some(p=>this.sameStory(p.f,c.f)));return[...o,h,{text:`  ${this.feeding(l)}`}]}feeding(t){
let e={source:new Map,weight:new Map};for(let{flow:n,role:o,rows:a}of t){let h=o==="weight"&&n.source_mark?"source":"target",l=n[`${h}_mark`],c=e[o==="weight"?"\
weight":"source"],u=c.get(l)??new Set;c.set(l,u);for(let p of a)u.add(n[h][p])}let s=n=>$n([...n].map(([o,a])=>`${be(a.size,"cell")} of ${this.called(o)}`)),i=[];
return e.source.size&&i.push(`goes into ${s(e.source)}`),e.weight.size&&i.push(`multiplies ${s(e.weight)}`),i.join(", and ")}making({flow:t,f:e,rows:s},i,n,o){let a=s[s.
length-1],h=!this.timeline.done(e,a),l={text:` = ${h?"…":this.word(i,n)}`,strong:!0};if(t.windows&&!t.weight_mark)return[l];let c=[{text:" = "}],u=this.terms(
t,s),p=(S,Yt)=>({...this.term(t,S,Yt),hue:this.hue(t,S),pending:!this.timeline.done(e,S.row)});if(t.combine==="set"&&!W(t)){if(!t.source_mark)return[l];let S=this.
nameOf(t.source_mark,t.source[a]);return[...c,{text:S,hue:this.hue(t,{row:a}),pending:h},l]}if(t.combine==="max"){let S=u.slice(0,o).flatMap((Xt,ai)=>ai?[{text:"\
, "},p(Xt,!0)]:[p(Xt,!0)]),Yt=u.length>o?[{text:`, and ${u.length-o} more`}]:[];return[...c,{text:"max("},...S,...Yt,{text:")"},l]}if(u.length===0)return[l];let f=this.
sum(t,u,o,p),g=t.bias||this.timeline.grids.get(t.target_mark).first[n]||0,v=g?[{text:` + ${Dt(x(g))}`}]:[],O=h&&!W(t)&&this.timeline.done(e,s[0])?[{text:`   so \
far ${this.word(i,n)}`}]:[];return[...c,...f,...v,l,...O]}sum(t,e,s,i){let n=e.map(p=>this.valueOf(t,p)),a=[t.source_mark,t.weight_mark].some(p=>this.marks.get(
p)?.symbols?.length)?0:n.filter(p=>p===0).length,h=a>=An&&a<e.length?e.filter((p,f)=>n[f]!==0):e,l=h.slice(0,s),c=l.map((p,f)=>i(p,f===0)),u=h.length-l.length;if(u){
let p=e.reduce((f,g,v)=>l.includes(g)?f:f+n[v],0);c.push({text:` + ${be(u,"more term")} (${x(p)})`})}return h.length<e.length&&c.push({text:` + ${be(e.length-h.
length,"term")} of 0`}),c}valueOf(t,{row:e,source:s,weight:i}){if(!t.source_mark)return t.value[e];let n=this.timeline.grids.get(t.source_mark).values[s];return t.
factors?n*t.factors[e]:t.weight_mark?n*this.timeline.grids.get(t.weight_mark).values[i]:n}term(t,{row:e,source:s,weight:i},n){let o=t.combine!=="max"&&!n,a=c=>o?
` + ${Dt(c)}`:c;if(!t.source_mark)return{text:a(x(t.value[e]))};let h=this.timeline.grids.get(t.source_mark).values[s],l=a(this.word(t.source_mark,s,h));return t.
factors?{text:`${l}·${Dt(x(t.factors[e],4))}`}:t.weight_mark?{text:`${l}·${Dt(this.word(t.weight_mark,i))}`}:{text:l}}};function Dt(r){return r.startsWith("−")?
`(${r})`:r}function $n(r){return r.length<2?r.join(""):`${r.slice(0,-1).join(", ")} and ${r.at(-1)}`}function W(r){return!!(r.windows&&r.source_mark&&!r.source)}
function It(r,t){return r.hue_of?r.hue_of[t]:t}function be(r,t){return`${r} ${t}${r===1?"":"s"}`}function Tn(r){let t=0;for(let n of r)t=Math.max(t,n);let e=new Uint32Array(
t+2);for(let n of r)e[n+1]++;for(let n=0;n<=t;n++)e[n+1]+=e[n];let s=e.slice(),i=new Uint32Array(r.length);for(let n=0;n<r.length;n++)i[s[r[n]]++]=n;return{starts:e,
rows:i}}var _n=.03,Ts=1.1,Ln=.35,Bn=.28,Pn=15,Cn=.7,_s=3,Rn={surface:"Canvas",line:"GrayText",text:"CanvasText",muted:"GrayText","code-font":"monospace"},qt=class{grids=[];key="";origin=[
0,0];look;unit;fine;drop;font;constructor(t=m("canvas",{className:"numbers"})){t.replaceChildren(),this.canvas=t,this.context=L(this.canvas)}add(t){this.grids.push(
t),this.canvas.append(t.told)}resize(t){if(this.canvas.hidden=this.grids.length===0,this.canvas.hidden)return;this.fine=window.devicePixelRatio||1,this.unit=t*this.
fine,this.origin=[0,0];let e=this.grids.map(c=>this.pixels(c.around())),[s,i]=[0,1].map(c=>Math.min(...e.map(u=>u[c]))),[n,o]=[2,3].map(c=>Math.max(...e.map(u=>u[c])));
this.origin=[s,i];let a=this.readLook(),h=[s,i,n,o,this.unit,...Object.values(a)].join();if(h===this.key)return;this.key=h,this.look=a,gt(this.canvas,[s,i,n-s,o-
i],this.fine);for(let c of this.grids)c.layOut();this.draw(),this.tell();let l=`20px ${a.family}`;document.fonts.check(l,"0")||document.fonts.load(l,"0").then(()=>this.
draw())}readLook(){let t=getComputedStyle(this.canvas),[e,s,i,n,o]=Object.entries(Rn).map(([a,h])=>t.getPropertyValue(`--${a}`).trim()||h);return{surface:e,line:s,
text:i,muted:n,family:o}}draw(){if(this.stale=!1,!!this.look){this.drop=this.measure(),this.context.clearRect(0,0,this.canvas.width,this.canvas.height);for(let t of this.
grids)t.shown&&t.draw()}}measure(){this.context.font=this.font=`100px ${this.look.family}`;let{fontBoundingBoxAscent:t,fontBoundingBoxDescent:e}=this.context.measureText(
"0");return(t-e)/200}turn(){this.stale&&this.draw()}tell(){for(let t of this.grids)t.tell()}pixels({x:t,y:e,width:s,height:i}){let[n,o]=this.origin,a=(h,l)=>Math.
round(h*this.unit)-l;return[a(t,n),a(e,o),a(t+s,n),a(e+i,o)]}clear([t,e,s,i]){this.context.clearRect(t,e,s-t,i-e)}outline([t,e,s,i],n){let{context:o}=this,[a,h]=[
s-t,i-e],[l,c]=[a,h].map(u=>n/2+Math.max(0,Math.round(_n*u-n/2)));o.beginPath(),o.roundRect(t+l,e+c,a-2*l,h-2*c,.09*a),o.lineWidth=n}fade([t,e,s,i]){this.context.
globalAlpha=1-Bn,this.context.fillStyle=this.look.surface,this.context.fillRect(t,e,s-t,i-e),this.context.globalAlpha=1}write(t,[e,s,i,n],o){let{context:a}=this,
h=`${o}px ${this.look.family}`;this.font!==h&&(a.font=this.font=h),a.textAlign="center";let l=(s+n)/2+(this.drop-Ts*(t.length-1)/2)*o;t.forEach((c,u)=>a.fillText(
c,(e+i)/2,l+u*Ts*o))}},Ht=class extends D{places;pads;written;lit;constructor(t,e,s){super(t,e,s),this.painted=[],this.unsaid=!0,this.told=m("span"),this.told.dataset.
cells=t.name,this.sheet=s.numbers,this.sheet.add(this),this.paint(null)}around(){let[t,e]=this.shape,[s,i]=this.mark.padding;return this.rect([-s,-i,t+s,e+i])}layOut(){
let[t,e]=this.shape,[s,i]=this.mark.padding,n=(h,l)=>this.sheet.pixels(this.rect([h,l,h+1,l+1]));this.places=this.painted.map((h,l)=>n(Math.floor(l/e),l%e)),this.
pads=[];for(let h=-s;h<t+s;h++)for(let l=-i;l<e+i;l++)h>=0&&l>=0&&h<t&&l<e||this.pads.push(n(h,l));let{unit:o,fine:a}=this.sheet;this.legible=this.mark.cell*o>=
Pn*a}turn(t){let e=this.shown;super.turn(t),this.shown!==e&&(this.unsaid=this.sheet.stale=!0)}paint(t){let{values:e,touched:s,words:i}=this.view.timeline.grids.
get(this.mark.name),n=t?t.length:e.length;for(let o=0;o<n;o++){let a=t?t[o]:o,h=this.painted[a];h&&Object.is(h[0],e[a])&&h[1]===s[a]&&h[2]===i?.[a]||(this.painted[a]=
[e[a],s[a],i?.[a]],this.unsaid=!0,this.places&&this.shown&&this.drawCell(a))}}draw(){this.drawPads();for(let t=0;t<this.painted.length;t++)this.drawCell(t)}drawPads(){
let{context:t,fine:e,look:s}=this.sheet;t.strokeStyle=s.line,t.fillStyle=s.muted,t.setLineDash([_s*e,_s*e]);for(let i of this.pads)this.sheet.clear(i),this.sheet.
outline(i,1.2*e),t.stroke();t.setLineDash([]),t.globalAlpha=.75;for(let i of this.legible?this.pads:[])this.write("0",i);t.globalAlpha=1;for(let i of this.lit?this.
pads:[])this.sheet.fade(i)}drawCell(t){let{context:e,fine:s,look:i}=this.sheet,n=this.places[t],[o,a]=this.painted[t],h=this.paintOf(o);if(this.sheet.clear(n),this.
sheet.outline(n,s),e.fillStyle=h?pt(h):i.surface,e.fill(),e.strokeStyle=i.line,e.stroke(),this.mark.hues&&this.mark.cell>Cn&&It(this.mark,t)>=0&&this.drawTab(t,
n),this.legible){let l=!a&&(o===0||Number.isNaN(o))&&this.isTarget;e.fillStyle=h?T(h):i.text,e.globalAlpha=l?Ln:1,this.write(this.text(t),n),e.globalAlpha=1}this.
lit&&!this.lit.has(t)&&this.sheet.fade(n)}drawTab(t,[e,s,i,n]){let{context:o}=this.sheet,[a,h]=[i-e,n-s];o.fillStyle=this.view.hue(It(this.mark,t)),o.beginPath(),
o.roundRect(e+.16*a,s+.82*h,.68*a,.085*h,.04*a),o.fill()}text(t){let{symbols:e,decimals:s}=this.mark,[i,,n]=this.painted[t];return e.length?e[t]:n||x(i,s)}write(t,e){
let{cell:s,tall:i}=this.mark,n=t.split(" + ").map((a,h)=>h?`+${a}`:a),o=Math.min(...n.map(Dn),.8*i/n.length)*s*this.sheet.unit;this.sheet.write(n,e,o)}get isTarget(){
return this.written??=this.view.scene.flows.some(t=>t.target_mark===this.mark.name&&!t.silent),this.written}tell(){if(!this.unsaid)return;this.unsaid=!1;let t=this.
shape[1],e=this.painted.map((s,i)=>this.text(i)+((i+1)%t?"	":`
`));this.told.textContent=this.shown?e.join(""):""}single(t){let e=this.mark.scale.names.indexOf(t??"");this.dim(t===null?null:[...this.painted.keys()].filter(s=>this.
painted[s][0]===e))}dim(t){let e=this.lit;this.lit=t&&new Set(t),t?this.told.dataset.lit=[...new Set(t)].join(" "):delete this.told.dataset.lit,(e||t)&&this.places&&
this.shown&&this.draw()}};function Dn(r){return[.46,.46,.46,.4,.33,.27][r.length]??Math.max(.13,1.4/r.length)}function Ls(r,t,e){let s=r.kind==="grid"?Un(r)?Ht:ve:jn[r.kind];return new s(r,t,e)}function Bs(r,[t,e]){let s=new ImageData(e,t),i=s.data;for(let n=0,o=0;n<r.length;n+=
3,o+=4)i[o]=r[n],i[o+1]=r[n+1],i[o+2]=r[n+2],i[o+3]=255;return s}var zn=1.15,In=.25,ve=class extends D{region;constructor(t,e,s){super(t,e,s);let[i,n]=this.shape;
if(t.under){let[o,a]=t.under.shape;this.canvas(a,o,!0).putImageData(Bs(t.under,[o,a]),0,0)}this.pad(),this.context=this.canvas(n,i,!1),this.image=new ImageData(
n,i),this.cells=new Uint32Array(this.image.data.buffer),this.shadeOf=Ze(t.scale,this.paintOf),this.paint(null)}pad(){let[t,e]=this.shape,[s,i]=this.mark.padding;
if(s+i===0)return;let n=this.canvas(1,1,!1,this.rect([-s,-i,t+s,e+i]));n.fillStyle=pt(this.paintOf(0)??[0,0,0]),n.fillRect(0,0,1,1)}paint(t){let{values:e,touched:s}=this.
view.timeline.grids.get(this.mark.name),i=Math.round(255*this.mark.opacity)<<24,n=Math.round(255*In*this.mark.opacity)<<24,o=t?t.length:e.length;for(let a=0;a<o;a++){
let h=t?t[a]:a,l=this.shadeOf(e[h]),c=this.region===void 0||e[h]===this.region?i:n;this.cells[h]=l>=0&&(s[h]||!this.mark.under)?c|l:0}this.context.putImageData(
this.image,0,0)}dim(t){!this.mark.regions||!this.mark.under||this.light(t?this.view.timeline.value(this.mark.name,t[0]):void 0)}single(t){this.light(t===null?void 0:
this.mark.scale.names.indexOf(t))}light(t){Object.is(t,this.region)||(this.region=t,this.paint(null))}},ke=class extends _{now;constructor(t,e,s){super(t,[e[0],
e[1],t.width,e[3]],s);let[i,n]=this.shape,o=n>4*t.width;this.context=this.canvas(n,i,o),this.paint()}paint(){this.now=this.covered(),this.context.putImageData(Bs(
this.now,this.shape),0,0)}covered(){let{scene:t,timeline:e}=this.view,s=t.flows.find(({windows:n})=>n&&n.shown_in===this.mark.name),i=t.marks.find(({name:n})=>n===
s?.source_mark);return!s?.windows||!i||e.looking<0?this.mark.pixels:qn(i.pixels,H(s.windows,e.looking),s.windows)}get shape(){return this.mark.pixels.shape.slice(
0,2)}word(t){let[e,s,i]=this.now.slice(3*t,3*t+3);return`(${e}, ${s}, ${i})`}describe(t){let[e,s]=[Math.floor(t/this.shape[1]),t%this.shape[1]];return`${this.mark.
called||this.mark.name}[${e},${s}] = ${this.word(t)}`}};function qn(r,[t,e,s,i],{dilation:n,border:o}){let[a,h]=r.shape,l=[];for(let c=t;c<s;c+=n[0])for(let u=e;u<
i;u+=n[1]){let p=c>=0&&u>=0&&c<a&&u<h,f=le(c,a)*h+le(u,h);p||o==="mirror"?l.push(r[3*f],r[3*f+1],r[3*f+2]):l.push(0,0,0)}return l}var Me=class extends _{constructor(t,e,s){
super(t,e,s);let[i,n,o]=t.maps.shape,a=Math.min(t.columns,i),h=Math.ceil(i/a),l=Math.max(1,Math.round(s.scene.style.sheetGap/t.width*o));this.tile={rows:n,columns:o,
gap:l,across:a},this.width=t.width*(a*o+l*(a-1))/o;let c=this.canvas(a*(o+l)-l,h*(n+l)-l,!1),u=mt(t.scale,s.scene.style,s.dark);for(let p=0;p<i;p++){let f=new ImageData(
o,n);t.maps.subarray(p*n*o,(p+1)*n*o).forEach((v,M)=>f.data.set([...u(v)??[0,0,0],255],4*M)),c.putImageData(f,p%a*(o+l),Math.floor(p/a)*(n+l))}this.full=[h*(n+l)-
l,a*(o+l)-l]}get shape(){return this.full}describe(t){let{rows:e,columns:s,gap:i,across:n}=this.tile,[o,a]=[Math.floor(t/this.full[1]),t%this.full[1]],[h,l]=[o%
(e+i),a%(s+i)],c=Math.floor(o/(e+i))*n+Math.floor(a/(s+i));if(h>=e||l>=s||c>=this.mark.maps.shape[0])return"";let u=this.mark.maps[(c*e+h)*s+l];return`${this.mark.
name}[${c},${h},${l}] = ${x(u,3)}`}},Se=class extends _{constructor(t,[e,s,i,n],o){super({...t,label:""},[e,s,i,n],o);let a=t.text.length<3,h={x:(e+(a?i/2:0))*d,
y:(s+n/2)*d},l=`label ${a?"operator":""} ${t.strong?"strong":""}`;this.words=w("text",{...h,"font-size":t.font*d,class:l},this.group,t.text)}resize(t){k(this.words,
{"font-size":B(this.mark.font,t,this.height/zn)*d})}},Hn=255,Ne=class extends _{constructor(t,e,s){super(t,e,s);let i=this.height/t.names.length;this.start=.42*
this.width,this.reach=.42*this.width,this.bars=t.names.map((n,o)=>{let a=this.y+(o+.5)*i,h={"font-size":t.font*i*d,class:"bar-name"},l={x:(this.x+this.start-.15)*
d,y:a*d,"text-anchor":"end"},c=w("text",{...l,...h},this.group,n),u={x:(this.x+this.start)*d,y:(a-.34*i)*d,height:.68*i*d,rx:4,width:0},p=w("rect",{...u,fill:t.
colours[o]},this.group),f=w("text",{x:0,y:a*d,...h,class:"bar-value"},this.group);return{bar:p,value:f,words:c}}),this.paint()}resize(t){super.resize(t);let e=this.
height/this.mark.names.length,s=B(this.mark.font*e,t,e);for(let{value:i,words:n}of this.bars)for(let o of[i,n])k(o,{"font-size":s*d})}paint(){let t=this.shares();
this.bars.forEach(({bar:e,value:s},i)=>{let n=t[i],o=n===Hn?NaN:n/100,a=Number.isNaN(o)?0:o*this.reach;k(e,{width:a*d}),k(s,{x:(this.x+this.start+a+.12)*d}),Z(s,
x(o,2,!0))})}shares(){let{names:t,values:e,of:s,cells:i,label:n}=this.mark,o=this.view.borrowing?this.view.pointed:null,a=o&&s.includes(o[0])?o:null;if(s.length&&
this.heading&&Z(this.heading,a?this.placeOf(...a):n),a)return t.map((l,c)=>i[c*i.shape[1]+a[1]]);let h=Math.min(this.view.timeline.looking+1,e.shape[0]-1)*t.length;
return e.subarray(h,h+t.length)}placeOf(t,e){let s=this.view.drawn.get(t).shape[1];return`${this.mark.told} at row ${Math.floor(e/s)}, column ${e%s}`.trim()}},Un=r=>r.
values.length<=1024&&r.cell>=.4&&!r.under&&r.opacity===1,jn={image:ke,sheets:Me,label:Se,bars:Ne};var Fn=5e3,Wn=1.5,Ut=class{points=null;waiting;constructor(t,e,s){this.name=t,this.view=e,this.report=s,this.on=e.drawn.get(t);let i=e.role("write");this.trace=
w("path",{class:"trace",stroke:i,fill:i},e.frames);let{x:n,y:o,width:a,height:h}=this.on;this.sheet=w("rect",{class:"sheet"},e.frames),k(this.sheet,{x:n*d,y:o*d,
width:a*d,height:h*d}),he(this.sheet);let l=(c,u)=>this.sheet.addEventListener(c,u.bind(this));l("pointerdown",this.begin),l("pointermove",this.go),l("pointerup",
this.finish),l("pointercancel",()=>this.clear()),l("click",c=>c.stopPropagation())}begin(t){!t.isPrimary||t.button||(t.preventDefault(),clearTimeout(this.waiting),
this.sheet.setPointerCapture(t.pointerId),this.points=[this.at(t)],this.paint())}go(t){if(!this.points||!t.isPrimary)return;t.stopPropagation();let e=this.at(t),
[s,i]=this.points[this.points.length-1],[n]=this.on.cell;Math.hypot(e[0]-s,e[1]-i)*n*this.view.scale<Wn||this.points.length===Fn||(this.points.push(e),this.paint())}finish(t){
if(!this.points||!t.isPrimary)return;let{name:e,points:s}=this;this.points=null,this.report({mark:e,points:s}),this.waiting=setTimeout(()=>this.clear(),re)}clear(){
this.points=null,this.trace.removeAttribute("d")}at(t){let[e,s]=this.view.at(t),[i,n]=this.on.cell,[o,a]=this.on.shape,h=(l,c)=>Math.round(100*Math.min(Math.max(
0,l),c))/100;return[h((s-this.on.y)/i,o),h((e-this.on.x)/n,a)]}paint(){let[t,e]=this.on.cell,s=(this.points??[]).map(([i,n])=>[this.on.x+n*e,this.on.y+i*t]);this.
trace.setAttribute("d",`M${s.map(([i,n])=>`${i*d},${n*d}`).join("L")}`)}};var Ps=128,Ae=["source","target"],jt=.3,Ft=class{scene;timeline;links;layout;dark;scale;canvases;above;svg;picture;stops;frames;numbers;fast;still;all;drawn;overlays;boxes;dots;kept;pointer;pointed;related;entries;gliding;carry=null;hand=null;constructor(t,e){
this.host=t,this.report=e,this.layoutIndex=-1,this.pointed=null,this.borrowing=!1,this.gliding=null,this.rushing=!1,this.flights=new Ot(this),this.flying=0}show(t,e){
this.flights.clear(),this.scene=t,this.timeline=new Nt(t),this.links=new zt(t,this.timeline),this.timeline.seek(e),this.layoutIndex=-1,this.pointed=null,this.borrowing=
!1}land(){for(let t of this.overlays)t instanceof z&&t.moved&&this.carry?.name!==t.overlay.name&&t.restore()}role(t){return this.scene.style.roles[t][this.dark?
1:0]}hue(t){let e=this.scene.style.hues[this.dark?"dark":"light"];return e.length?e[t%e.length]:this.role("read")}fit(t,e){let s=({width:n,height:o})=>Math.min(
t.width/n,t.height/o,t.largest),i=this.scene.layouts.reduce((n,o,a,h)=>s(o)>s(h[n])+.01?a:n,0);this.scale=s(this.scene.layouts[i]),this.flights.aloft&&this.flights.
land(),(i!==this.layoutIndex||e!==this.dark)&&this.build(i,e),this.host.style.width=`${this.layout.width*this.scale}px`,this.host.style.height=`${this.layout.height*
this.scale}px`,this.svg.style.setProperty("--px",`${d/this.scale}px`);for(let n of[...this.all,this.numbers,this.fast])n.resize(this.scale);for(let n of this.overlays)
n.resize?.(this.scale)}build(t,e){this.layoutIndex=t,this.dark=e,this.layout=this.scene.layouts[t];let{width:s,height:i}=this.layout,n=this.host.querySelector("\
.stop:focus");this.canvases=document.createElement("div"),this.canvases.className="canvases",this.svg=w("svg",{viewBox:`0 0 ${s*d} ${i*d}`,role:"group","aria-la\
bel":this.scene.title}),this.svg.append(Yn()),this.above=document.createElement("div"),this.above.className="above",this.numbers=new qt(this.numbers?.canvas),this.
fast=new Rt(this),this.host.replaceChildren(this.canvases,this.numbers.canvas,this.svg,this.fast.canvas,this.above,this.flights.element),this.picture=w("g",{},this.
svg),this.stops=w("g",{},this.svg),this.frames=w("g",{class:"frames"},this.svg);let{places:o}=this.layout;this.all=this.scene.marks.map((l,c)=>Ls(l,o[c],this)),
this.all.forEach((l,c)=>l.seeRoom(o[c],o));let a=this.all.filter(({mark:l})=>l.name);this.drawn=new Map(a.map(l=>[l.mark.name,l])),this.overlays=this.scene.overlays.
map(l=>this.overlay(l)),this.boxes=this.overlays.filter(l=>l instanceof $),this.dots=this.overlays.filter(l=>l instanceof tt&&l.overlay.name);for(let l of[...this.
boxes,...this.dots])this.drawn.set(l.overlay.name,l);this.scene.traces&&new Ut(this.scene.traces,this,l=>this.report("drawn",l)),this.buildHighlights(),this.cursors(),
this.glide(),this.turn(),this.light(),this.pointed&&this.point(this.pointed,!this.borrowing);let h=this.entries.get(n?.dataset.grid??"");n&&h&&Ss(n,h)}overlay(t){
if(t.kind==="box")return new z(t,this,s=>this.report("moved",s));let e={boxes:$,points:tt,arrow:Mt,tags:kt}[t.kind];return new e(t,this)}buildHighlights(){this.
kept=this.scene.flows.flatMap(t=>t.keep?this.keep(t):[]),this.still=new Ct(this.frames,this,this.scene.flows.length),this.pointer=et(w("g",{class:"pointer"},this.
frames))}get highlights(){return this.rushing?this.fast:this.still}keep(t){return[...t.target].map((e,s)=>{let i=et(w("g",{class:"kept"},this.frames)),n=this.drawn.
get(t.target_mark);return I(i,n.rectOf(e),this.hue(this.links.hue(t,{row:s})),n.mark.cell),b(i.elements[0],"visibility","hidden"),{tick:t.tick[s],element:i.elements[0]}})}pace(t,e,s=0){
this.rushing=t,this.gliding=e,this.flying=s,this.glide()}glide(){let t=this.gliding===null?"":`${this.gliding}ms`,e=this.overlays.filter(s=>s instanceof z);for(let{
rect:s}of e)b(s,"transitionDuration",t);this.rushing||this.still.glide(t)}seek(t){this.flights.land(),this.giveBack();let e=t===this.timeline.position+1,s=this.
timeline.seek(t),i=this.flying&&e?this.flights.launch(s,this.flying):null;for(let[n,o]of s)i?.has(n)||this.drawn.get(n).paint(o);this.paintBars(),this.turn(),this.
rushing&&this.still.unframe(),this.light(),this.pointed&&(this.isThere(...this.pointed)?this.ringRelated():this.unpoint())}turn(){for(let t of this.all)t.turn(this.
timeline.position);this.numbers.turn();for(let t of this.boxes)t.paint(this.timeline.position);for(let[t,e]of this.entries){let{shown:s,visible:i}=this.drawn.get(
t);b(e,"display",s&&i?.length!==0?"":"none")}}isThere(t,e){let s=this.drawn.get(t);return s instanceof $?s.visible.includes(e):s.shown}paintBars(){for(let t of this.
all)t.mark.kind==="bars"&&t.paint()}light(){let{position:t}=this.timeline;this.still.begin(),this.fast.clear(),this.scene.still||this.scene.flows.forEach((e,s)=>this.
lightFlow(e,s)),this.still.end();for(let e of this.overlays)e instanceof $||e.paint(t);for(let e of this.kept){let s=e.tick<t;b(e.element,"visibility",s?"":"hid\
den")}}lightFlow(t,e){let[s,i]=this.timeline.rows(e),n=t.windows?-1:this.links.sharedHue(t,s,i);for(let c of Ae){let u=n>=0?this.hue(n):this.role(c==="source"?"\
read":"write");this.highlights.frame(e,c,this.covered(t,c,s,i),u)}if(i-s>Ps)return;let o=Array.from({length:i-s},(c,u)=>s+u);if(t.windows&&t.weight_mark&&this.ringTerms(
t,this.links.terms(t,o)),t.windows)return;let a=o.map(c=>this.links.hue(t,{row:c})),h=a.some(c=>c!==a[0]),l=o.length===1&&t.weight_mark;if(h||l)for(let c of o)this.
circle(t,c,"weight",this.still);for(let c of o)this.lightRow(t,c,s,i,h)}covered(t,e,s,i){let n=this.drawn.get(t[`${e}_mark`]),{position:o}=this.timeline;if(!n?.
shown||!t.framed||t.silent&&e==="source")return null;if(t.windows&&e==="source")return o?n.rect(H(t.windows,o-1)):null;if(s===i||!t[e])return null;let a=Gn(t,e,
s,i),h=Rs(a,n.shape[1]);return!t.source_mark&&!Vn(a,h)?null:h[2]?n.rect(h):null}ringTerms(t,e){let s=i=>this.hue(this.links.hue(t,i));for(let i of Cs(t))for(let n of e)
this.ringAt(i,n.weight,s(n));if(!this.rushing)for(let i of e)this.ringAt(t.source_mark,i.source,s(i))}ringAt(t,e,s){let i=this.drawn.get(t);!i?.shown||i.mark.cell<
jt||this.still.ring(i.rectOf(e),s,i.mark.cell)}lightRow(t,e,s,i,n){for(let l of n&&!this.rushing?Ae:[]){let c=t[l];c&&c[s]!==c[i-1]&&this.circle(t,e,l,this.still)}
if(t.combine==="max"&&e===At(t,s,i)&&this.circle(t,e,"source",this.highlights),!t.arrows)return;let[o,a]=Ae.map(l=>this.end(t,e,l)),h=this.links.hue(t,{row:e});
o&&a&&this.highlights.arrow(o,a,h>=0?this.hue(h):this.role("write"))}circle(t,e,s,i){let n=this.end(t,e,s);if(!n)return;let{cell:o}=this.drawn.get(t[`${s}_mark`]).
mark;i.ring(n,this.hue(this.links.hue(t,{row:e})),o)}end(t,e,s){let i=this.drawn.get(t[`${s}_mark`]);return t[s]&&i?.shown&&i.rectOf(t[s][e])}point([t,e],s){s&&
this.giveBack(),this.pointed=[t,e],this.related=this.relatedTo(t,e),s?this.leaveToStep():this.borrow(),this.ringRelated()}borrow(){let[t]=this.pointed;this.borrowing=
!0,this.look(this.looked),this.svg.classList.toggle("pointing",!(this.drawn.get(t)instanceof $));for(let e of this.all){let s=this.related.get(e.mark.name);e.dim(
s&&this.related.size>1?[...s.keys()]:null)}this.dimBoxes(!0)}get looked(){let[t,e]=this.pointed;return this.scene.flows.some(i=>i.windows&&i.target_mark===t)?e:
this.timeline.position-1}relatedTo(t,e){let s=new Map([[t,new Map([[e,-1]])]]),i=(c,u,p)=>{!c||u===void 0||(s.has(c)||s.set(c,new Map),(s.get(c).get(u)??-1)<0&&
s.get(c).set(u,p))};for(let c of this.twins(t))i(c,e,-1);let[n,o]=this.drawn.get(t).standsFor?.(e)??[t,e];i(n,o,-1);let a=this.links.of(n,o),{looked:h}=this,l=a.
flatMap(c=>this.links.parallel(c)).map(c=>({...c,role:""}));for(let{flow:c,rows:u,role:p}of[...a,...l]){if(W(c)&&p==="source"){for(let f of u)i(c.target_mark,c.
target[f],-1);continue}for(let f of this.links.terms(c,u)){let g=this.links.hue(c,f);if(i(c.target_mark,c.target[f.row],g),i(c.source_mark,f.source,g),!(!c.weight_mark||
c.factors)&&(i(c.weight_mark,f.weight,g),c.tick[f.row]===h))for(let v of Cs(c))i(v,f.weight,g)}}return s}ringRelated(){this.pointer.begin();for(let t of this.all){
let e=this.related.get(t.mark.name);e&&t.shown&&this.ringPointed(t,e)}this.pointer.end()}ringPointed(t,e){let s=t.mark.cell??t.cell[0];if(s<jt){let i=Kn(jt,t.rect(
Rs(e.keys(),t.shape[1])));return I(this.pointer,i,this.role("read"),jt)}if(!(e.size>Ps))for(let[i,n]of e)I(this.pointer,t.rectOf(i),n>=0?this.hue(n):this.role("\
read"),s)}giveBack(){if(this.borrowing){this.borrowing=!1,this.look(this.timeline.position-1),this.svg.classList.remove("pointing");for(let t of this.all)t.dim(
null);this.leaveToStep()}}leaveToStep(){for(let{windows:t}of this.scene.flows)for(let e of[t?.shown_in,t?.products_in])e&&e!==this.pointed?.[0]&&this.related.delete(
e);this.dimBoxes(!1)}dimBoxes(t){let[e,s]=this.pointed;for(let i of this.boxes)i.dim(i.overlay.name===e?[s]:null,t)}look(t){for(let e of this.timeline.look(t))this.
drawn.get(e).paint(null);this.paintBars()}single(t){for(let e of this.all)(e.mark.scale?.names.includes(t)||!t)&&e.single?.(t)}unpoint(){if(this.pointed){this.giveBack(),
this.pointed=null;for(let t of this.boxes)t.dim(null);this.pointer.begin(),this.pointer.end()}}equation(t){let[e,s]=this.pointed,i=this.drawn.get(e),n=i.mark.kind===
"grid"?this.links.equation(e,s,t):[{text:i.describe(s)}],o=i.mark.kind==="image"?this.links.readers(e,s):0;o&&n.push({text:`     read by ${o} window${o===1?"":"\
s"}`});let a=this.twins(e).map(h=>`${this.links.called(h)} ${this.word(h,s)}`);return a.length?[...n,{text:`     ${a.join(", ")}`}]:n}twins(t){let e=this.scene.
twins.filter(s=>s.includes(t));return[...new Set(e.flat())].filter(s=>s!==t)}word(t,e){let s=this.drawn.get(t);return s.mark.kind==="grid"?this.links.word(t,e):
s.word(e)}at(t){let e=this.svg.getBoundingClientRect(),{width:s,height:i}=this.layout;return[(t.clientX-e.left)/e.width*s,(t.clientY-e.top)/e.height*i]}hit(t){let[
e,s]=this.at(t),i=([l,c])=>{let{width:u,height:p}=this.drawn.get(l).rectOf(c);return u*p},n=l=>l.map(([c,u])=>[c,u.cellAt(e,s)]).filter(([,c])=>c>=0),o=[...this.
drawn].filter(([,l])=>l.shown),a=([,l])=>l instanceof $;return n(o.filter(a)).sort((l,c)=>i(l)-i(c))[0]??n(o.filter(l=>!a(l))).at(-1)??null}cursors(){this.entries=
new Map;for(let t of this.boxes)t.tells&&this.entries.set(t.overlay.name,t.cursor(this.stops));for(let[t,e]of this.drawn){if(e.mark.kind!=="grid")continue;let{x:s,
y:i,width:n,height:o}=e,[a,h]=e.shape,l=w("rect",{class:"stop",tabindex:0,role:"application","data-grid":t},this.stops),c=e.mark.label||this.links.called(t),u=e.
mark.editable?", Enter opens one for typing, + and − change its number":"",p=`${c}: ${a} by ${h} cells, arrow keys move from cell to cell${u}`;l.setAttribute(
"aria-label",p);for(let[f,g]of Object.entries({x:s,y:i,width:n,height:o}))l.setAttribute(f,String(g*d));this.entries.set(t,l)}}};function Gn(r,t,e,s){let i=r[t].
subarray(e,s);if(r.combine!=="set")return i;let n=r.value.subarray(e,s);return n.includes(NaN)?i.filter((o,a)=>!Number.isNaN(n[a])):i}function Cs({weight_mark:r,
windows:t}){return[r,t?.shown_in,t?.products_in].flatMap(e=>e||[])}function Kn(r,{x:t,y:e,width:s,height:i}){let[n,o]=[Math.max(0,r-s)/2,Math.max(0,r-i)/2];return{
x:t-n,y:e-o,width:s+2*n,height:i+2*o}}function Rs(r,t){let[e,s,i,n]=[1/0,1/0,0,0];for(let o of r){let a=Math.floor(o/t),h=o%t;a<e&&(e=a),h<s&&(s=h),a>=i&&(i=a+1),
h>=n&&(n=h+1)}return[e,s,i,n]}function Vn(r,[t,e,s,i]){let n=0;for(let o=0;o<r.length;o++)(o===0||r[o]!==r[o-1]+1)&&n++;return 2*n<=3*(s-t)&&3*r.length>=(s-t)*(i-
e)}function Yn(){let r=w("defs"),e=w("marker",{...{id:"sv-head",viewBox:"0 0 10 10",refX:8,refY:5,orient:"auto-start-reverse"},markerWidth:5,markerHeight:5},r);
return w("path",{d:"M0,1 L9,5 L0,9 Z",fill:"context-stroke"},e),r}function Ds(r){let t=r.trim();if(/^#[0-9a-f]{6}/i.test(t))return ft(A(t))<.3;let e=t.match(/[\d.]+/g);
return e?ft(e.slice(0,3).map(Number))<.3:!1}var Xn=300,Wt=class{place=null;resting;constructor(t){this.player=t}step(t,e,s){let{player:i}=this;this.place?.[0]!==t&&this.tell();let n=[...lt(i,t)],o=Number(
(n[e]+s).toFixed(4));if(!(Math.abs(o)<=i.scene.typed_limit))return;n[e]=o,ee(i,t,n);let{hand:a}=i.stage;this.place||a?.hold(),this.place=[t,e],clearTimeout(this.
resting),this.resting=setTimeout(()=>this.tell(),Xn),a?.touch("edited",this.report(t,n))}tell(){if(!this.place)return;let[t]=this.place,{player:e}=this;clearTimeout(
this.resting),this.place=null,e.stage.hand?.letGo(),e.stage.drawn.has(t)&&e.report("edited",this.report(t,lt(e,t)))}report(t,e){return{mark:t,shape:this.player.
stage.drawn.get(t).mark.values.shape,values:e}}};var zs=[.5,1,2,4,8,15,30,60],Qn=[250,1e3,4e3],Jn=600,Zn=25,tr=100,er=20,Ee=100,Oe=60,sr=1200,Is={"+":1,"-":-1,"−":-1},Gt=class{scene;name;place;others=400;found=null;passing=!1;onrest;onasking;here;editor=null;cursor=null;tapped=null;byTouch=!1;width;speedChosen=!1;request;announcing;wordsDue=0;placeDue=0;host;stage;readout;legend;predictor;announcer;element;bar;playButton;loopButton;predictButton;fullButton;slider;counter;speed;constructor(t,e){
this.report=e,this.position=0,this.playing=!1,this.looping=!1,this.due=0,this.stepper=new Wt(this),this.build(t),this.listen(),this.arrive(),this.observer=new ResizeObserver(
()=>this.resized()),this.observer.observe(this.element)}arrive(){this.here=new AbortController,ks(this),document.fonts.addEventListener("loadingdone",()=>this.refit(),
{signal:this.here.signal}),this.watchPixels()}watchPixels(){let t=matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`),e=()=>{this.fit(),this.watchPixels()};
t.addEventListener("change",e,{once:!0,signal:this.here?.signal})}depart(){this.halt(),clearTimeout(this.announcing),Ms(this),this.here?.abort(),this.here=null}build(t){
this.host=m("div",{className:"stage"}),this.stage=new Ft(this.host,this.report),this.legend=new _t(this.stage),this.readout=new Pt(this.stage),this.announcer=m(
"div",{className:"announcer",ariaLive:"polite"}),this.announcer.setAttribute("aria-live","polite"),this.predictor=new Bt(this);let s=[m("div",{className:"viewpo\
rt"},this.host),this.legend.element,this.buildBar(),this.predictor.element,this.readout.element,this.announcer];this.element=m("section",{className:"sv-player",
tabIndex:-1},...s),this.element.setAttribute("role","region"),t.append(this.element)}buildBar(){return this.playButton=E("play","Play (Space)",()=>this.toggle()),
this.playButton.classList.add("primary"),this.loopButton=E("loop","Loop (L)",()=>this.loop(!this.looping)),this.slider=m("input",{type:"range",min:0,step:1,className:"\
scrub"}),this.slider.setAttribute("aria-label","Step"),this.counter=m("output",{className:"counter"}),this.speed=m("select",{className:"speed"}),this.speed.setAttribute(
"aria-label","Speed in steps per second"),this.predictButton=E("question","Predict, then reveal (P)",()=>this.predictor.toggle(),"Predict"),this.predictButton.classList.
add("predict-button"),this.fullButton=E("full","Full screen (F)",()=>this.fullScreen()),this.fullButton.classList.add("full-button"),this.bar=m("div",{className:"\
bar"},this.wide(E("first","To the start (Home)",()=>this.seek(0))),E("back","One step back (←)",()=>this.step(-1)),this.playButton,E("forward","One step forwa\
rd (→)",()=>this.step(1)),this.wide(E("last","To the end (End)",()=>this.seek(this.scene.count))),this.slider,this.counter,this.speed,this.predictButton,this.
loopButton,this.fullButton),this.bar}wide(t){return t.classList.add("wide"),t}load(t,e=null){let s=Y(t);if(s===this.name)return this.stage.land();let i=this.found??
{scene:this.scene,position:this.position},n=i.scene&&i.position===i.scene.count;this.name=s,this.scene=Ye(t);let{count:o,start:a,still:h}=this.scene,l=h?o:e??(i.
scene?fs(this.scene,i.scene,i.position):a);this.bar.classList.toggle("still",h),this.position=n&&e===null?o:Math.min(Math.max(0,l),o),this.slider.max=String(o),
this.fillSpeeds(),this.predictButton.hidden=this.scene.predictions.length===0,this.element.setAttribute("aria-label",this.scene.title);let c=this.editor?.state,
{place:u}=this.stepper;this.closeEditor(),this.readout.load(this.scene,this.passing),this.passing||this.legend.load(this.scene),this.stage.show(this.scene,this.
position),this.fit(),this.show(),this.predictor.load(this.scene.predictions),R.arrived(this),c?this.editor=R.resume(this,c):u&&this.stage.drawn.has(u[0])&&this.
pointAt(u),this.element.dataset.scene=s}follow(t,e){this.playing||(this.found??={scene:this.scene,position:this.position}),this.passing=!0,this.load(t),e||this.
arrived()}arrived(){this.stage.land(),this.found=null,this.passing&&(this.passing=!1,this.legend.load(this.scene),this.refit())}tell(t){this.stage.hand=t}fillSpeeds(){
let{count:t}=this.scene,e=t>Jn?[...zs.slice(3),...Qn]:zs,s=Number(this.speed.value),i=this.speedChosen&&e.includes(s)?s:null;if(this.speed.length!==e.length||this.
speed.options[0].value!==String(e[0])){let n=e.map(o=>m("option",{value:o,textContent:`${x(o,1)}/s`}));this.speed.replaceChildren(...n)}this.speed.value=String(
i??e.find(n=>t/n<=Zn)??e.at(-1))}fit(){if(!this.scene)return;this.width=this.element.clientWidth,this.readout.fit(this.width,this.isFull());let t=getComputedStyle(
this.element),e=t.getPropertyValue("--st-background-color")||t.backgroundColor;this.stage.fit(this.room(),Ds(e)),this.element.classList.toggle("dark",this.stage.
dark)}refit(){this.readout.forgetRoom(),this.fit()}resized(){if(!this.element.isConnected)return this.depart();this.here||this.arrive(),(this.element.clientWidth!==
this.width||this.isFull())&&this.fit()}room(){let t=Math.max(1,this.element.clientWidth-4);if(this.isFull()){let o=[...this.element.children].filter(a=>!a.classList.
contains("viewport")).reduce((a,h)=>a+h.offsetHeight,0);return{width:Math.max(1,t-48),height:Math.max(1,window.innerHeight-o-72),largest:120}}let s=this.others+
this.readout.extra+this.legend.height,i=t<560?.66*window.innerHeight:Math.max(250,window.innerHeight-s);return{width:t,height:i,largest:Math.max(40,Math.min(64,
window.innerHeight/18))}}toggle(){this.playing?this.pause():this.play()}play(){if(this.scene.still)return;this.position===this.scene.count&&this.seek(0,!0),this.
playing=!0;let t=performance.now();this.due=t+this.interval,this.wordsDue=t+Ee,this.placeDue=t+Oe,U(this.playButton,"pause"),this.playButton.title="Pause (Space\
)",this.playButton.setAttribute("aria-label","Pause (Space)"),this.element.dataset.playing="",this.pace(),this.request=requestAnimationFrame(e=>this.tick(e))}pause(){
this.playing&&this.seek(this.position)}halt(){this.playing&&(this.playing=!1,cancelAnimationFrame(this.request),U(this.playButton,"play"),this.playButton.title=
"Play (Space)",this.playButton.setAttribute("aria-label","Play (Space)"),delete this.element.dataset.playing,this.stage.pace(!1,null))}pace(){let t=matchMedia("\
(prefers-reduced-motion: reduce)").matches,e=this.interval<tr?0:Math.min(220,.6*this.interval);this.stage.pace(this.interval<er,e,t?0:xs(this.interval))}get interval(){
return 1e3/Number(this.speed.value)}tick(t){if(this.playing){if(t>=this.due-2){let e=Math.floor((t-this.due)/this.interval),s=this.interval>=1e3/61?1:Math.max(1,
e+1);if(this.position===this.scene.count){if(!this.looping)return this.pause();this.seek(0,!0),this.due=t+this.interval}else{if(this.predictor.stopsBefore(this.
position,s))return;let i=Math.min(this.position+s,this.scene.count);if(i===this.scene.count&&!this.looping&&!this.stage.flying)return this.seek(i);this.seek(i,!0),
this.due=Math.max(this.due+s*this.interval,t+(s>1?0:this.interval-17))}if(this.position===this.scene.count){if(!this.looping&&!this.stage.flights.aloft)return this.
pause();this.due=t+(this.looping?sr:this.interval)}}this.request=requestAnimationFrame(e=>this.tick(e))}}step(t){t>0&&this.predictor.stopsBefore(this.position,t)||
this.seek(Math.min(Math.max(0,this.position+t),this.scene.count))}seek(t,e=!1){e||this.halt(),this.found=null,this.position=this.scene.still?this.scene.count:t,
this.stage.seek(t),this.predictor.moved(t),this.show(),e||this.announce()}loop(t){this.looping=t,this.loopButton.setAttribute("aria-pressed",String(t)),this.loopButton.
classList.toggle("on",t)}show(){let{position:t}=this;this.element.dataset.step=String(t),this.showPlace(),!(this.playing&&this.tooQuick(this.wordsDue,Ee))&&(this.
wordsDue=performance.now()+Ee,this.readout.show(t),this.tellPointed())}tooQuick(t,e){let s=this.scene.count-this.position;return s>0&&(performance.now()<t||s*this.
interval<e)}showPlace(){let{position:t,scene:e}=this;this.playing&&t>0&&this.tooQuick(this.placeDue,Oe)||(this.placeDue=performance.now()+Oe,this.slider.value=String(
t),this.playing||this.slider.setAttribute("aria-valuetext",`step ${t} of ${e.count}`),Z(this.counter,`${t} / ${e.count}`))}announce(t=!1){this.onrest?.(),clearTimeout(
this.announcing),this.announcing=setTimeout(()=>{let e=this.readout.spoken(t&&this.stage.pointed);this.announcer.textContent=`Step ${this.position} of ${this.scene.
count}. ${e}`},250)}listen(){this.slider.addEventListener("input",()=>this.seek(Number(this.slider.value))),this.speed.addEventListener("change",()=>{this.speedChosen=
!0,this.playing&&this.pace(),this.due=performance.now()+this.interval}),this.element.addEventListener("fullscreenchange",()=>this.fit()),this.element.addEventListener(
"pointerdown",t=>{this.byTouch=$e(t),!(!this.byTouch||t.composedPath().includes(this.host))&&(this.tapped=null,this.pointAt(null))}),this.host.addEventListener(
"pointermove",t=>$e(t)||this.hover(t)),this.host.addEventListener("pointerleave",t=>$e(t)||this.pointAt(null)),this.host.addEventListener("click",t=>this.click(
this.stage.hit(t))),this.host.addEventListener("focusin",t=>this.enter(t.target)),this.host.addEventListener("focusout",()=>this.pointAt(null))}hover(t){this.stage.
carry||this.pointAt(this.stage.hit(t))}pointAt(t){let e=this.stage.pointed;String(e)!==String(t)&&(t?this.stage.point(t,this.playing):this.stage.unpoint(),this.
tellPointed())}tellPointed(){this.playing||this.stage.numbers.tell(),this.readout.point(this.stage.pointed&&(t=>this.stage.equation(t)))}click(t){let e=String(t)===
this.tapped;if(this.tapped=this.byTouch&&!e?String(t):null,!t)return this.byTouch&&this.pointAt(null);let[s,i]=t,{mark:n}=this.stage.drawn.get(s),o=n.kind==="bo\
xes"?"box":"cell";if(this.scene.reports.includes(s)&&this.report("clicked",{mark:s,[o]:i}),this.byTouch&&!e)return this.pointAt(t);if(n.editable)return this.edit(
s,i);let a=this.stage.links.of(...this.stage.drawn.get(s).standsFor?.(i)??t),h=a.find(({role:l})=>l==="target")??a[0];h&&(this.pointAt(null),this.seek(this.stage.
links.tickOf(h,t[1])+1))}enter(t){let e=t.dataset?.grid;if(!e)return;let s=this.cursor?.[0]===e&&this.stage.isThere(...this.cursor);this.cursor=s?this.cursor:[e,
this.stage.drawn.get(e).visible?.[0]??0],j(t)||this.pointAt(this.cursor)}key({key:t,shiftKey:e,repeat:s},i){let{grid:n}=i.dataset;if(t in Is&&this.stepCell(Is[t])||
n&&!this.wentToStep(n,i)&&this.moveCursor(n,t))return!0;let o={ArrowRight:()=>this.step(1),ArrowLeft:()=>this.step(-1),Home:()=>this.seek(0),End:()=>this.seek(this.
scene.count)},a={" ":()=>this.toggle(),f:()=>this.fullScreen(),l:()=>this.loop(!this.looping),p:()=>this.scene.predictions.length&&this.predictor.toggle()},h=o[t]??
a[t.toLowerCase()];return!h||e&&!/^[a-z]$/i.test(t)?!1:((o[t]||!s)&&h(),!0)}stepCell(t){let[e,s]=this.stage.pointed??["",-1];return this.stage.drawn.get(e)?.mark.
editable?(this.stepper.step(e,s,t),!0):!1}wentToStep(t,e){return j(e)&&this.stage.drawn.get(t).mark.kind!=="boxes"}moveCursor(t,e){let{mark:s}=this.stage.drawn.
get(t),[,i]=this.cursor;if(e==="Enter"&&(s.editable||this.scene.reports.includes(t)))return this.click(this.cursor),!0;let n=this.stage.drawn.get(t).move(i,e);return n===
void 0?!1:(this.cursor=[t,n],this.pointAt(this.cursor),this.announce(!0),!0)}edit(t,e){this.closeEditor(),this.editor=new R(this,t,e)}closeEditor(){let{editor:t}=this;
this.editor=null,t?.remove()}isFull(){return this.element.getRootNode().fullscreenElement===this.element}async fullScreen(){document.fullscreenElement?await document.
exitFullscreen():await this.element.requestFullscreen?.(),this.fit()}};function $e(r){return"pointerType"in r&&r.pointerType==="touch"}var Te=new Map;function qs(r){Te.size===0&&document.addEventListener("click",ir,!0),Te.set(r.place,new WeakRef(r))}function ir({target:r}){let t=r instanceof Element?
r.closest("button"):null;if(!t||t.getAttribute("aria-expanded")==="true")return;let e=t.closest('[class*="st-key-"]')?.className??"",s=Te.get(/st-key-(\d+-\d+)-save/.
exec(e)?.[1]??"")?.deref();s?.element.isConnected&&s.report("rested",{step:s.position})}var Hs=new WeakMap;function Us(r,t,e){let s=Hs.get(r)??{tell:t};return Hs.set(r,s),s.tell=t,s.made?.element.isConnected||(s.made=e(r,(i,n)=>s.tell(i,n))),s.made}var Be="[data-testid=stSlider]",Fs="input[type=range]",Ws="aria-valuetext",nr="[data-testid=stSliderTickBar] > *",rr="div[style*=translate]",or="[data-testid=st\
App]",ar="data-test-script-state",_e={pointerdown:["pointerup","pointercancel"],keydown:["keyup","blur"]},hr=[1,-1,2,-2,3,-3],cr=50,lr=60,rt=new Set,y=null,Gs=typeof MutationObserver>
"u"?null:new MutationObserver(fr),js=null,Le,Kt=new WeakMap;function Ks(r){if(rt.size===0){for(let t in _e)addEventListener(t,dr,!0);for(let t of Object.values(
_e).flat())addEventListener(t,mr,!0);for(let t of["pointerover","focusin"])addEventListener(t,ur,!0);addEventListener("pointermove",pr)}rt.add(r)}function Vs(){
return document.querySelector(or)?.getAttribute(ar)==="running"}function Ys(r){let t=r instanceof Element?r.closest(Be):null,e=t?.querySelector(Fs);if(!t||!e)return null;
let[,s,i]=/(?:^| )st-key-(\d+)-(\S+)/.exec(t.closest("[class*=st-key-]")?.className??"")??[];for(let o of rt)o.there()||rt.delete(o);let n=[...rt].filter(o=>o.page===
s);return n.length?{input:e,name:i,watchers:n}:null}function ur({target:r}){let e=(r instanceof Element?r.closest(Be):null)?.querySelector(Fs)??null;e!==js&&(js=
e,clearTimeout(Le),e&&(Le=setTimeout(()=>{let s=y?null:Ys(e);if(s)for(let i of s.watchers)i.near(s.name,K(e),Ce(e,G(e)))},lr)))}function dr(r){let t=Ys(r.target);
if(!t||y?.input===t.input&&y.ending===void 0)return;Xs(),clearTimeout(Le);let e=K(t.input);Js(t.input);let s=r instanceof PointerEvent&&r.button===0?{id:r.pointerId,
from:r.pageX}:null;y={...t,found:e,told:e,seen:e,ahead:[],lead:s,by:r.type},Gs?.observe(t.input,{attributes:!0,attributeFilter:[Ws]});for(let i of t.watchers)i.
hold(),i.near(t.name,e,Ce(t.input,G(t.input)))}function pr({pointerId:r,pageX:t}){if(!y?.lead||y.lead.id!==r||y.ending!==void 0)return;let e=gr(y.input,y.lead,t),
s=Qs(y.input,e);s===void 0||s===y.told||(y.ahead.push(s),Pe(s,e))}function fr(){if(!y)return;let r=K(y.input),t=y.ahead.indexOf(r);t<0&&r===y.seen||(Js(y.input),
y.seen=r,t<0&&y.ahead.length&&(y.lead=null),y.ahead=t<0?[]:y.ahead.slice(t+1),t<0&&Pe(r))}function Pe(r,t){if(!y||r===y.told)return;y.told=r;let e=Ce(y.input,t??
G(y.input));for(let s of y.watchers)s.set(y.name,y.found,r,e)}function mr({type:r}){y&&_e[y.by].includes(r)&&y.ending===void 0&&(y.ending=setTimeout(Xs,cr))}function Xs(){
if(!y)return;clearTimeout(y.ending),Gs?.disconnect(),Pe(K(y.input));let{watchers:r}=y;y=null;for(let t of r)t.letGo()}function gr(r,t,e){let[s,i,n]=[Number(r.min),
Number(r.max),Number(r.step)||1];t.start??=(G(r)-s)/(i-s),t.width??=r.closest(rr)?.parentElement?.getBoundingClientRect().width??NaN;let o=Math.min(Math.max(0,t.
start+(e-t.from)/t.width),1);return Math.min(s+n*Math.round(o*(i-s)/n),i)}function Qs(r,t){let e=wr(r);return e===null?Kt.get(r)?.get(t):String(e+t-Number(r.min))}
function Js(r){Kt.has(r)||Kt.set(r,new Map),Kt.get(r)?.set(G(r),K(r))}function Ce(r,t){return hr.map(s=>t+s).filter(s=>s>=Number(r.min)&&s<=Number(r.max)).flatMap(
s=>Qs(r,s)??[])}function wr(r){let[t,e]=[...r.closest(Be)?.querySelectorAll(nr)??[]].map(n=>Number(n.textContent)),s=Number(r.min);return e-t===Number(r.max)-s&&
Number(K(r))-t===G(r)-s?t:null}function G(r){return Number(r.value)}function K(r){return r.getAttribute(Ws)??""}var yr=[[/\\(?:text|mathbf|mathrm) *\{([^{}]*)\}/g,"$1"],[/_\{([^{}]*)\}/g,"_$1"],[/\\[td]?frac *12/g,"½"],[/\\[td]?frac *\{([^{}]*)\}\{([^{}]*)\}/g,"($1) / ($\
2)"],[/\\lfloor */g,"⌊"],[/ *\\rfloor/g,"⌋"],[/ *\\cdot */g,"·"],[/\\sum */g,"Σ "],[/\\dots/g,"…"],[/-/g,"−"],[/\$/g,""],[/ +(?=\n|$)/g,""]],Re=/\d+(?:\.\d+)?/g;
function Zs(r){return yr.reduce((t,[e,s])=>t.replace(e,s),r)}function De(r){return r.replace(Re,"#")}function ze(r){return[...r.matchAll(/\$([^$]*)\$/g)].flatMap(
([,t])=>t.match(Re)??[])}function ti(r,t){return r.replace(Re,e=>t.shift()??e)}var xr=".st-key-of_scene [data-testid=stMarkdown]",br="[data-testid=stMarkdownContainer]",V=".stMarkdownBadge",vr=[".katex-mathml semantics > mrow",".katex-html"],
ei=`
  [data-formula] > * { display: none; }
  [data-formula]::after { content: attr(data-formula); white-space: pre-line; font: 1.1em KaTeX_Main, serif; }
  ${V}[data-now=error] { color: light-dark(#a3161c, #ff9b9e) !important; background: #e5484d26 !important; }
  ${V}[data-now=block] { color: light-dark(#7a4100, #ffc078) !important; background: #f0840026 !important; }
  ${V}[data-now=check] { color: light-dark(#0d3f35, #7fdcc6) !important; background: #1b7f6b26 !important; }`;function si(r,t){let e=[...document.querySelectorAll(
xr)],s=e.filter(n=>n.querySelector(V)),i=e.find(n=>!n.querySelector(V));return s.length!==r.checks.length||!!i!=!!r.formula?!1:(i&&kr(i,r.formula,t.formula),s.map(
(n,o)=>Nr(n,r.checks[o],t.checks[o])).every(Boolean))}function kr(r,t,e){let s=r.querySelector(br),i=ze(t),n=vr.map(a=>[...r.querySelectorAll(a)].flatMap(qe));if(n.
every(a=>a.flatMap(({data:h})=>Sr(h)).length===i.length)&&De(t)===De(e)&&!t.includes("frac")){delete s.dataset.formula;for(let a of n)Mr(a,[...i])}else t===e?delete s.
dataset.formula:s.dataset.formula=Zs(t)}function Mr(r,t){for(let e of r)Ie(e,ti(e.data,t))}function Sr(r){return ze(`$${r}$`)}function Nr(r,t,e){return[...r.querySelectorAll(
V)].every(i=>{let[n,o,...a]=qe(i);return!o||a.length?!1:(Ie(n,Vt(t)),Ie(o,` ${t.told}`),!e||Vt(t)===Vt(e)?delete i.dataset.now:i.dataset.now=Vt(t),!0)})}function Vt({
made:r,passes:t}){return r?t?"check":"error":"block"}function qe(r){return r instanceof Text?r.data.trim()?[r]:[]:[...r.childNodes].flatMap(qe)}function Ie(r,t){
r.data!==t&&(r.data=t)}function He(r){let t=new CSSStyleSheet;return t.replaceSync(r),t}function ii(r,t){let{adoptedStyleSheets:e}=r.getRootNode();e&&!e.includes(t)&&e.push(t)}var Or=He(je),$r=400,Tr=16;function _r({parentElement:r,data:t,setTriggerValue:e}){let s=Us(r,e,Lr),{head:i,scene:n}=ot(t),o=!s.scene,a=o?Er(s.place):null;Ue.get(
s)?.told(i.live,n)&&(s.load(n,a),s.arrived()),ri(Ue.get(s)),s.others=$r+Br(),s.fit(),oi(s);let h=matchMedia("(prefers-reduced-motion: reduce)").matches;o&&s.scene.
autoplay&&a===null&&!h&&(s.seek(0,!0),s.play())}function Lr(r,t){ii(r,Or);let e=new Gt(r,t);return e.place=Dr(r),qs(e),e.readout.hint=Ge,e.onrest=()=>{e.position>
0&&Ke(),oi(e)},e.onasking=ni,ni(!1),Pr(e),e}function Br(){let r=document.querySelector(".st-key-why");return r instanceof HTMLElement&&r.offsetHeight>0?r.offsetHeight+
Tr:0}var Ue=new WeakMap;function Pr(r){let t=new ht(e=>{r.follow(e,t.led),ri(t,e)},Vs);Ue.set(r,t),r.tell(t),Ks({page:r.place.split("-")[0],there:()=>r.element.
isConnected,near:(...e)=>t.near(...e),hold:()=>t.hold(),set:(...e)=>t.set(...e),letGo:()=>t.letGo()})}function ni(r){document.documentElement.toggleAttribute("d\
ata-predicting",r)}function ri(r,t){if(!r||r.led&&!t)return;let[e,s]=[Qt(r.scene),Qt(t??r.scene)],i=!r.base||si(s,e);document.documentElement.toggleAttribute("d\
ata-ahead",!i&&s!==e)}var Cr="[data-ahead] .st-key-of_scene { opacity: 0.4; transition: opacity 150ms 150ms; }",Rr='[data-predicting] [class*="st-key-answers"] \
* { visibility: hidden !important; }';document.adoptedStyleSheets.push(He(`${Rr} ${Cr} ${ei}`));function Dr(r){let t=r instanceof ShadowRoot?r.host:r;return/st-key-(\d+-\d+)-/.
exec(t.closest("[class*=st-key-]")?.className??"")?.[1]??""}function oi({place:r,position:t,scene:e}){Ar(r,t===e.start?null:t)}export{_r as default};
