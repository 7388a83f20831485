import{keepStep as oo,stepOf as ao}from"../segviz.frame/frame.js";var ts=':host{display:block}.sv-player{--text: var(--st-text-color, #1a1f2b);--surface: var(--st-background-color, #ffffff);--panel: var(--st-secondary-backgrou\
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
gable rect,.draggable path{cursor:move;transition:none}.carrying{cursor:move}.grip{pointer-events:all;cursor:nwse-resize;stroke:var(--surface);stroke-width:calc\
(2 * var(--px))}.pull{pointer-events:all;outline:none}.pull.corner{cursor:nwse-resize}.pull.edge,.pull.edge .grip{cursor:grab}.carrying .pull{cursor:grabbing}.p\
ull .reach{fill:transparent}.pull circle.reach{r:calc(16 * var(--px))}.pull circle.grip{r:calc(7 * var(--px))}.pull.corner .grip{fill:var(--accent)}.pull rect.r\
each{--w: calc(24 * var(--px));x:calc(-1 * var(--w));y:calc(-.75 * var(--w));width:calc(2 * var(--w));height:var(--w)}.pull rect.grip{--w: calc(15 * var(--px));\
x:calc(-1 * var(--w));y:calc(-.3 * var(--w));width:calc(2 * var(--w));height:calc(.6 * var(--w));rx:calc(.3 * var(--w))}.pull:hover .grip,.pull:focus-visible .g\
rip{stroke:var(--text)}.box .taken{outline:none}.taken:focus-visible,.pull:focus-visible .grip{stroke:var(--accent);stroke-width:calc(4 * var(--px))}[data-playi\
ng] .pull{visibility:hidden}.sheet{pointer-events:all;fill:transparent;cursor:crosshair}.trace{stroke-width:calc(3 * var(--px));stroke-linejoin:round;stroke-lin\
ecap:round;fill-opacity:.3}.stop{fill:transparent;outline:none}.stop:focus-visible{stroke:var(--accent);stroke-width:2px;stroke-dasharray:5 4;vector-effect:non-\
scaling-stroke}.editor{position:absolute;z-index:2;text-align:center;font:600 16px var(--code-font);color:var(--text);background:var(--surface);border:2px solid\
 var(--accent);border-radius:5px;padding:0}.editor[aria-invalid=true]{border-color:#c4314b}.complaint{position:absolute;z-index:3;margin:0;padding:6px 10px;max-\
width:260px;font-size:15px;border-radius:6px;color:var(--text);background:var(--surface);border:2px solid #c4314b}.legend{display:flex;flex-wrap:wrap;justify-co\
ntent:center;gap:2px 16px;margin:0;padding:0 4px 8px;list-style:none;font-size:15px}.legend li{display:inline-flex;align-items:center;gap:6px;max-width:100%;ove\
rflow-wrap:anywhere}.swatch{flex:none;width:14px;height:14px;border-radius:3px;box-shadow:0 0 0 1px var(--line)}.bar{display:flex;align-items:center;flex-wrap:w\
rap;gap:4px;padding:5px 6px;border-radius:10px;background:var(--panel)}.bar.still{justify-content:flex-end;background:none;padding-block:0}.bar.still>:not(.full\
-button){display:none}button,select,.predictor input{font:inherit;font-size:15px;color:var(--text);background:transparent;border:1px solid transparent;border-ra\
dius:7px;min-height:38px;min-width:38px;padding:0 6px;cursor:pointer;display:inline-flex;align-items:center;justify-content:center;gap:5px}button:hover,select:h\
over{background:color-mix(in srgb,var(--text) 9%,transparent)}button:focus-visible,select:focus-visible,input:focus-visible{outline:2px solid var(--accent);outl\
ine-offset:1px}button.on{background:color-mix(in srgb,var(--accent) 20%,transparent);border-color:var(--accent)}button.primary{background:var(--accent);color:va\
r(--surface)}button.primary:hover{background:color-mix(in srgb,var(--accent) 86%,var(--text))}.icon{width:22px;height:22px;fill:currentColor;flex:none}select{pa\
dding-inline:8px;font-variant-numeric:tabular-nums}select option{color:var(--text);background:var(--surface)}.scrub{flex:1 1 110px;min-width:90px;height:38px;ac\
cent-color:var(--accent);cursor:pointer;margin:0 6px}.counter{min-width:5.2em;text-align:right;font-variant-numeric:tabular-nums;padding-right:4px;white-space:n\
owrap}.predict-button{padding:0 10px 0 6px}.sv-player .readout{box-sizing:content-box;padding:10px 4px 2px}.sv-player .tried{position:absolute;box-sizing:border\
-box;visibility:hidden}.readout p{margin:0}.caption{font-size:18px;min-height:1.4em}.caption code,.line,.code{font-family:var(--code-font)}.caption code{font-si\
ze:.92em}.line{font-size:18px;line-height:1.55;overflow-wrap:anywhere;white-space:pre-wrap;font-variant-numeric:tabular-nums;overflow-y:auto}.line.of-cell{min-h\
eight:1.55em}.line.of-many{min-height:3.1em}.hued{border-bottom:3px solid var(--hue)}.pending{opacity:.4}.strong{font-weight:700}.code-row{display:flex;align-it\
ems:center;gap:6px;color:var(--muted);min-height:38px}.code{font-size:15px;overflow-wrap:anywhere}[hidden]{display:none!important}.announcer{position:absolute;w\
idth:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.predictor{margin-top:8px;padding:10px 12px;border:1px solid var(--line);border-left:4px solid var(--ac\
cent);border-radius:8px}.predictor p{margin:0 0 6px;font-size:17px}.predictor .verdict:empty{display:none}.predictor .verdict{margin:6px 0 0}.verdict.right:befo\
re{content:"\\2713  ";font-weight:700}.verdict.wrong:before{content:"\\2717  ";font-weight:700}.answer{display:flex;flex-wrap:wrap;gap:8px}.answer button,.predict\
or input{border-color:var(--line);padding:0 14px}.predictor input{cursor:text;width:9em;background:var(--surface)}.sv-player:fullscreen{padding:20px 24px;displa\
y:flex;flex-direction:column;overflow:auto}.sv-player:fullscreen .viewport{flex:1;align-items:center}.sv-player:fullscreen .caption,.sv-player:fullscreen .line{\
font-size:26px}.sv-player:fullscreen .legend{font-size:22px}.sv-player:fullscreen .code{font-size:20px}@media(max-width:559px){.scrub{order:-2;flex-basis:60%}.c\
ounter{order:-1}.wide{display:none}.bar{justify-content:space-between}.caption,.line{font-size:16px}.predict-button{font-size:0;gap:0;min-width:38px;padding:0}}\
@media(prefers-reduced-motion:reduce){.frame{transition:none}}';var es=new WeakMap;function ut(n){let t=new DataView(n.buffer,n.byteOffset).getUint32(0,!0),e=JSON.parse(new TextDecoder().decode(n.subarray(4,4+t))),s=n.subarray(
4+t);return es.set(s,e),{head:e,scene:s}}function dt(n){return es.get(n)}var ss="segviz.played",Pi="Press play, or step with →.",he=!Di();function is({predictions:n}){return he?matchMedia("(hover: none)").matches?"Tap Play.":`\`Spac\
e\` plays, arrow keys step, ${n.length?"`P` predicts, ":""}\`F\` shows it in full screen.`:Pi}function ns(){if(he){he=!1;try{localStorage.setItem(ss,"yes")}catch{}}}
function Di(){try{return localStorage.getItem(ss)!==null}catch{return!1}}var rs={float32:Float32Array,uint8:Uint8Array,uint16:Uint16Array,uint32:Uint32Array,int32:Int32Array},zi={1:Uint8Array,2:Uint16Array,4:Uint32Array};function os(n){
let t=n.slice().buffer,e=new DataView(t).getUint32(0,!0),s=4+e,i=JSON.parse(new TextDecoder().decode(new Uint8Array(t,4,e))),r=o=>{if(o===null||typeof o!="objec\
t")return o;if(Array.isArray(o))return o.map(r);if(o.$){let[a,h,l,c,u]=o.$,p=h.reduce((k,M)=>k*M,1)/u,f=c?Ii(new Uint32Array(t,s+l,2*c),rs[a],p):new rs[a](t,s+l,
p),w=u>1?qi(f,u):f;return w.shape=h,w}return Object.fromEntries(Object.entries(o).map(([a,h])=>[a,r(h)]))};return r(i)}function Ii(n,t,e){let s=new zi[t.BYTES_PER_ELEMENT](
e),i=0;for(let r=0;r<n.length;r+=2)for(let o=n[r+1];o>0;o--,i++)s[i]=(i?s[i-1]:0)+n[r];return new t(s.buffer)}function qi(n,t){let e=new n.constructor(n.length*
t);for(let s=0,i=0;s<n.length;s++)for(let r=0;r<t;r++,i++)e[i]=n[s];return e}function J(n){let t=2166136261;for(let e=0;e<n.length;e++)t=Math.imul(t^n[e],16777619);
return(t>>>0).toString(16)}var Hi=5e3,[Ui,ji]=[200,5e3],Wi=2e3,Fi=64,Gi=8e6,[Ki,Vi]=[50,500],pt=0,Yi="hand",ft=class{base=null;scene;held=!1;led=!1;changes=new Map;found=new Map;gesture="";wanted=null;asked=null;under=null;beside=[];quick=!1;turn=0;shown=0;kept=new Map;nowhere=new Set;silent=!1;pause;patience;constructor(t,e=()=>!1,s=Xi){
this.show=t,this.isBusy=e,this.ask=s}told(t,e){let s=t?.path===this.base?.path&&t?.query===this.base?.query;return this.scene&&s&&J(e)===J(this.scene)?!this.led:
(t?.path!==this.base?.path&&this.leave(),this.quick=!!t?.quick,this.base=t,this.scene=e,this.silent=!1,this.held||(this.gesture=""),this.held&&this.led?this.wish():
this.isAnswered()&&this.rest(),!this.led)}leave(){this.rest(),this.kept.clear()}near(t,e,s){!this.base?.quick||this.led||!this.mayAsk()||(this.changes.has(t)||this.
found.set(t,e),this.beside=s.map(i=>this.queryOf(new Map([...this.changes,[t,i]]))),this.quick=!0,!this.asked&&this.pause===void 0&&this.next())}hold(){this.held=
!0,clearTimeout(this.patience)}set(t,e,s,i=[]){this.changes.has(t)||this.found.set(t,e),this.beside=i.map(r=>this.queryOf(new Map([...this.changes,[t,r]]))),this.
changes.set(t,s),this.wish()}touch(t,e){this.gesture=`${t}:${JSON.stringify(e)}`,this.beside=[],this.wish()}letGo(){if(this.held=!1,this.beside=[],!this.led)return this.
rest();if(this.isAnswered())return this.giveBack();this.await()}await(){clearTimeout(this.patience),this.patience=setTimeout(()=>this.isBusy()?this.await():this.
giveBack(),Wi)}giveBack(){this.rest(),this.show(this.scene)}rest(){clearTimeout(this.patience),clearTimeout(this.pause),this.pause=void 0,this.stop(),this.beside=
[],this.wanted=null,this.shown=++this.turn,this.led=!1,this.gesture="",this.changes.clear()}isAnswered(){let t=new URLSearchParams(this.base?.query);return!this.
gesture&&[...this.changes].every(([e,s])=>(t.get(e)??s)===s)}get query(){return this.queryOf(this.changes)}queryOf(t){let e=new URLSearchParams(this.base?.query);
for(let[s,i]of t)(i!==this.found.get(s)||e.has(s))&&e.set(s,i);return this.gesture&&e.append(Yi,this.gesture),e.toString()}mayAsk(){return this.base!==null&&!this.
silent&&!this.nowhere.has(this.base.path)}wish(){if(!this.mayAsk())return;let{query:t}=this;this.led=!0,this.wanted={query:t,turn:++this.turn};let e=this.isBase(
t)?this.scene:this.kept.get(t);e&&this.take(this.wanted,e),this.under&&this.wanted&&this.turnTo(this.under,this.wanted),!this.asked&&this.pause===void 0&&this.next()}turnTo(t,e){
t.query===e.query?(t.turn=e.turn,this.wanted=null):t.turn===pt&&this.stop()}stop(){this.asked?.abort(),this.asked=this.under=null}isBase(t){return t===new URLSearchParams(
this.base?.query).toString()}early(){if(!this.quick)return null;let t=this.beside.find(e=>!this.kept.has(e)&&!this.isBase(e));return this.beside=this.beside.filter(
e=>e!==t),t===void 0?null:{query:t,turn:pt}}async next(){let{base:t}=this,e=this.wanted??this.early();if(!e||!t)return;this.wanted=null,this.under=e;let s=this.
asked=new AbortController,i=setTimeout(()=>s.abort(),Hi),r=performance.now(),o=e.turn===pt,a=await this.ask(`${t.path}?${e.query}`,s.signal,o).catch(()=>({status:0}));
clearTimeout(i),this.asked===s&&(this.asked=this.under=null,this.quick=performance.now()-r<(t.quick?Vi:Ki),a.scene?this.take(e,a.scene):this.goWithout(a,t,e),this.
pause===void 0&&this.next())}take({query:t,turn:e},s){e===this.wanted?.turn&&(this.wanted=null),this.keep(t,s),!(e<=this.shown)&&(this.shown=e,this.show(s))}keep(t,e){
this.kept.delete(t),this.kept.set(t,e);let s=[...this.kept.values()].reduce((i,{length:r})=>i+r,0);for(let[i,{length:r}]of this.kept){if(this.kept.size<=Fi&&s<=
Gi)break;this.kept.delete(i),s-=r}}goWithout({status:t,wait:e=0},{path:s},i){if(!(t===400||t===409)){if(t===503){i.turn!==pt&&(this.wanted??=i);let r=Math.min(Math.
max(Ui,1e3*e),ji);this.pause=setTimeout(()=>{this.pause=void 0,this.asked||this.next()},r);return}t?this.nowhere.add(s):this.silent=!0,this.giveBack()}}};async function Xi(n,t,e){
let s=await fetch(`${Qi()}${n}`,{signal:t,priority:e?"low":"high"});return!s.ok||s.headers.get("content-type")!=="application/octet-stream"?{status:s.ok?404:s.status,
wait:Number(s.headers.get("retry-after"))||0}:{status:200,scene:ut(new Uint8Array(await s.arrayBuffer())).scene}}function Qi(){return new URL("../../../",import.meta.
url).href}var ce={ArrowUp:[-1,0],ArrowDown:[1,0],ArrowLeft:[0,-1],ArrowRight:[0,1]},Z=([n,t,e,s],i,r)=>[n+i,t+r,e+i,s+r],gt=([n,t,e,s],i,r)=>[n,t,e+i,s+r],as=new WeakMap,
T=class{cells;moved=null;waiting;taken=[];constructor(t,e){this.name=t.name,this.on=t.on,this.view=e,this.moved=e.carry?.cellsOf(this.name)??null}takenAt(t,e,s){
as.set(t,{held:this,move:s}),this.taken.push(t),t.dataset.handle=`${this.name} ${this.taken.length}`;for(let[i,r]of Object.entries({tabindex:"0",role:"slider","\
aria-label":e}))t.setAttribute(i,r);t.classList.add("taken"),ue(t),t.addEventListener("pointerdown",i=>{i.preventDefault(),i.stopPropagation(),clearTimeout(this.
waiting),this.view.carry?.drop(),this.view.carry=new le(this,i,s)})}tell(t,e){for(let s of this.taken)s.setAttribute("aria-valuenow",String(t)),s.setAttribute("\
aria-valuetext",e)}get notch(){let[t,e,s,i]=this.cells,r=Math.max(1,Math.round(Math.max(s-t,i-e)/8));return[r,r]}get swallows(){return!1}paint(t){}report(t){return{
name:this.name,rect:t}}follow(t){this.moved=t,this.paint(this.view.timeline.position),this.view.hand?.touch("moved",this.report(t))}restore(){clearTimeout(this.
waiting),this.moved=null,this.paint(this.view.timeline.position)}drop(){this.moved&&(this.view.report("moved",this.report(this.moved)),this.waiting=setTimeout(()=>this.
restore(),2e3))}},q=class{cells=null;constructor(t){this.view=t.view,this.name=t.name,this.view.hand?.hold()}get box(){return this.view.overlays.find(e=>e instanceof
T&&e.name===this.name&&e.taken.length>0)}cellsOf(t){return t===this.name?this.cells:null}put(t){let e=this.box;if(!e)return this.end();this.cells=t,e.follow(t)}drop(){
let t=this.box;this.end(),t?.drop()}end(){this.view.carry===this&&(this.view.carry=null),this.view.hand?.letGo()}swallowClick(){let{host:t}=this.view,e=s=>s.stopImmediatePropagation();
t.addEventListener("click",e,!0),setTimeout(()=>t.removeEventListener("click",e,!0))}},le=class extends q{constructor(t,e,s){super(t);let{host:i,drawn:r,scale:o}=this.
view,a=t.cells,[h,l]=r.get(t.on).cell.map(u=>u*o);this.swallows=t.swallows,this.listening=new AbortController,i.setPointerCapture(e.pointerId),i.classList.add("\
carrying");let c=(u,p)=>i.addEventListener(u,p,{signal:this.listening.signal});c("pointermove",({clientX:u,clientY:p})=>this.put(s(a,(p-e.clientY)/h,(u-e.clientX)/
l)));for(let u of["pointerup","pointercancel"])c(u,()=>this.drop())}drop(){(this.cells||this.swallows)&&this.swallowClick(),super.drop()}end(){this.listening.abort(),
this.view.host.classList.remove("carrying"),super.end()}},mt=class extends q{resting;by(t,e){let s=this.box;if(!s)return this.end();clearTimeout(this.resting),this.
resting=setTimeout(()=>this.drop(),300);let[i,r]=e.map((o,a)=>o*s.notch[a]);this.put(t(this.cells??s.cells,i,r))}end(){clearTimeout(this.resting),super.end()}};
function hs(n,t){let e=as.get(n);if(!e||!ce[t])return!1;let{held:s,move:i}=e,{view:r,name:o}=s,{carry:a}=r;return a instanceof mt&&a.name===o?a.by(i,ce[t]):(a?.
drop(),(r.carry=new mt(s)).by(i,ce[t])),!0}function ue(n){n.addEventListener("touchstart",t=>t.preventDefault(),{passive:!1})}function g(n,t={},...e){let s=document.createElement(n);for(let[i,r]of Object.entries(t))i in s&&i!=="list"?s[i]=r:s.setAttribute(i,String(r));return s.append(...e),
s}function de(n){return n.split("`").map((t,e)=>{if(e%2===0)return document.createTextNode(t);let s=document.createElement("code");return s.textContent=t,s})}var cs=/[−–‒]/g,Ji=/[\s\u00a0\u2009\u202f_']/g,Zi=/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i,tn=/^[+-]?[1-9]\d{0,2}([,.]\d{3})+$/;function H(n){let t=n.
trim().replace(cs,"-").replace(",",".");return Zi.test(t)?Number(t):NaN}function pe(n){let t=n.trim().replace(cs,"-"),e=/^[+-]?\d{1,3}([\s\u00a0\u2009\u202f_']\d{3})+$/.
test(t)?t.replace(Ji,""):t,s=[H(e)];return tn.test(e)&&s.push(Number(e.replace(/[,.]/g,""))),s.filter(i=>!Number.isNaN(i))}function tt(n){let t=n.trim();return`\
“${t.length>14?`${t.slice(0,13)}…`:t}”`}function ls(n){let e=n.split(";").map(s=>s.trim().split(/\s+/)).map(s=>s.map(i=>i.includes(",")?NaN:H(i)));return e.
flat().some(Number.isNaN)?null:e.map(s=>s.join(" ")).join("; ")}function y(n,t=2,e=!1){if(Number.isNaN(n))return"";if(!Number.isFinite(n))return n>0?"∞":"−∞";let s=n.toFixed(t);return s.includes(".")&&!e&&(s=s.replace(
/0+$/,"").replace(/\.$/,"")),Number(s)===0&&s.startsWith("-")&&(s=s.slice(1)),s.replace("-","−")}function et(n){return Array.isArray(n)?n.length:Object.values(
n.columns)[0].length}function N(n,t){return Array.isArray(n)?n.length===1?n[0]:n[t]??"":n.pattern.replace(/\{(\w+)(?::(,)|:\.(\d)f)?\}/g,(e,s,i,r)=>{let o=n.columns[s][t]??
NaN;return n.words[s]?n.words[s][o]:i?y(o,0).replace(/\B(?=(\d{3})+$)/g,","):r?y(o,Number(r),!0):y(o,0)})}var en=5e3,us=40,sn=3e3,wt=new WeakMap,ds={ArrowUp:1,ArrowDown:-1};function xt(n,t){let e=wt.get(n),{values:s}=n.stage.drawn.get(t).mark;return e&&e.name===t&&e.
values.length===s.length&&performance.now()-e.time<sn?e.values:Array.from(s)}function fe(n,t,e){wt.set(n,{name:t,values:e,time:performance.now()})}var U=class n{removed=!1;scrolled=0;stays=!1;constructor(t,e,s){
this.player=t,this.name=e,this.cell=s,this.drawn=t.stage.drawn.get(e);let i=y(this.values[s],4);this.input=g("input",{className:"editor",value:i,inputMode:"text",
autocomplete:"off"}),this.input.setAttribute("aria-label",`${t.stage.links.nameOf(e,s)}, a number`),this.complaint=g("p",{className:"complaint",hidden:!0,role:"\
alert"}),this.place(),this.input.addEventListener("keydown",r=>this.key(r)),this.input.addEventListener("input",()=>this.complain("")),this.input.addEventListener(
"paste",r=>this.paste(r)),this.input.addEventListener("blur",()=>this.left()),this.input.addEventListener("wheel",r=>this.wheel(r),{passive:!1}),t.host.querySelectorAll(
".complaint").forEach(r=>r.remove()),t.host.append(this.input,this.complaint),this.input.select(),this.input.focus({preventScroll:!0})}static resume(t,{name:e,cell:s,
text:i}){let r=t.stage.drawn.get(e)?.mark;if(!r?.editable||s>=r.values.length)return null;let o=new n(t,e,s);return i!==null&&(o.input.value=i,o.input.setSelectionRange(
i.length,i.length)),o}static arrived(t){let e=wt.get(t),s=e&&t.stage.drawn.get(e.name)?.mark.values;s&&e.values.every((i,r)=>Math.fround(i)===s[r])&&wt.delete(t)}get state(){
let{name:t,cell:e,input:s}=this;return{name:t,cell:e,text:s.value===s.defaultValue?null:s.value}}place(){let{scale:t}=this.player.stage,e=this.drawn.rectOf(this.
cell),s={left:e.x,top:e.y,width:e.width,height:e.height};for(let[r,o]of Object.entries(s))this.input.style.setProperty(r,`${o*t}px`);let i=this.player.host.clientWidth;
this.complaint.style.left=`${Math.max(0,Math.min(e.x*t,i-260))}px`,this.complaint.style.top=`${(e.y+e.height)*t+4}px`,this.input.defaultValue=this.input.value}get values(){
return xt(this.player,this.name)}key(t){t.stopPropagation(),t.key==="Enter"?(t.preventDefault(),this.commit()&&this.close()):t.key==="Escape"?(t.preventDefault(),
this.close()):t.key==="Tab"?(t.preventDefault(),this.commit()&&this.goOn(t.shiftKey?-1:1)):t.key in ds&&(t.preventDefault(),this.stepBy(ds[t.key]))}wheel(t){t.preventDefault(),
this.scrolled+=t.deltaMode?Math.sign(t.deltaY)*us:t.deltaY,!(Math.abs(this.scrolled)<us)&&(this.stepBy(-Math.sign(this.scrolled)),this.scrolled=0)}stepBy(t){this.
commit()&&(this.player.stepper.step(this.name,this.cell,t),!this.removed&&(this.input.value=this.input.defaultValue=y(this.values[this.cell],4),this.input.select()))}close(){
this.player.closeEditor(),this.player.element.focus({preventScroll:!0})}goOn(t){let{stage:e}=this.player,i=[...e.drawn].filter(([,{mark:a,shown:h}])=>a.editable&&
h).map(([a])=>a).flatMap(a=>Array.from(e.drawn.get(a).mark.values,(h,l)=>[a,l])),r=i.findIndex(([a,h])=>a===this.name&&h===this.cell),o=i[r+t];o?this.player.edit(
...o):this.close()}commit(){let t=this.input.value;if(t.trim()==="")return!0;let e=this.wrong(t);return e?(this.complain(e),!1):(this.take(new Map([[this.cell,H(
t)]])),!0)}wrong(t){let e=H(t),s=this.player.scene.typed_limit;if(Number.isNaN(e))return`${tt(t)} is not a number: type one like 2, −1 or 0.5.`;if(Math.abs(e)<=
s)return"";let i=s.toLocaleString("en");return`${tt(t)} is too large: a cell holds numbers from −${i} to ${i}.`}take(t){let e=[...this.values];if(![...t].every(
([s,i])=>e[s]===i)){for(let[s,i]of t)e[s]=i;fe(this.player,this.name,e),this.player.reportAtOnce("edited",{mark:this.name,shape:this.drawn.mark.values.shape,values:e})}}paste(t){
let e=(t.clipboardData?.getData("text")??"").trimEnd();if(!/[\t\n;]/.test(e))return;t.preventDefault();let s=e.split(/\r?\n|;/).map(c=>c.trim().split(/\t|\s+/)),
[i,r]=this.drawn.mark.values.shape,[o,a]=[Math.floor(this.cell/r),this.cell%r],h=Math.max(...s.map(c=>c.length));if(o+s.length>i||a+h>r){let c=`${i-o} × ${r-a}`;
return this.complain(`${s.length} × ${h} cells do not fit: from here on there are ${c}.`)}let l=new Map;for(let[c,u]of s.entries())for(let[p,f]of u.entries()){
let w=this.wrong(f);if(w)return this.complain(w);l.set((o+c)*r+a+p,H(f))}this.take(l),this.close()}complain(t){this.complaint.textContent=t,this.complaint.hidden=
!t,this.input.setAttribute("aria-invalid",String(!!t)),t&&this.input.select()}left(){this.removed||(this.stays=!this.commit(),this.player.closeEditor())}remove(){
this.removed=!0,this.input.remove(),this.stays?setTimeout(()=>this.complaint.remove(),en):this.complaint.remove()}};function A(n){return[1,3,5].map(t=>parseInt(n.slice(t,t+2),16))}function yt(n,t,e){let s=Math.min(1,Math.max(0,e));return n.map((i,r)=>Math.round(i+(t[r]-i)*s))}
var vt=n=>`rgb(${n[0]},${n[1]},${n[2]})`;function kt(n){let[t,e,s]=n.map(i=>{let r=i/255;return r<=.03928?r/12.92:((r+.055)/1.055)**2.4});return .2126*t+.7152*e+
.0722*s}function Mt(n,t,e){let s=e?"dark":"light",i=n.limit;if(n.kind==="signed"){let[r,o,a]=t.signed[s].map(A);return h=>Number.isNaN(h)?null:h<0?yt(o,r,-h/i):
yt(o,a,h/i)}if(n.kind==="sequential"){let[r,o]=t.sequential[s].map(A);return a=>Number.isNaN(a)?null:yt(r,o,a/i)}if(n.kind==="grey")return r=>Number.isNaN(r)?null:
yt([0,0,0],[255,255,255],r/i);if(n.kind==="class"){let r=n.colours.map(A);return o=>Number.isNaN(o)?null:r[o]}return()=>null}var bt=512;function ps(n,t){let e=i=>i?
i[0]|i[1]<<8|i[2]<<16:-1;if(n.kind==="plain")return()=>-1;if(n.kind==="class"){let i=n.colours.map(r=>e(A(r)));return r=>Number.isNaN(r)?-1:i[r]}let s=new Int32Array(
2*bt+1).fill(-1);return i=>{if(Number.isNaN(i))return-1;let r=Math.round(Math.min(1,Math.max(-1,i/n.limit))*bt),o=r+bt;return s[o]<0&&(s[o]=e(t(r/bt*n.limit))),
s[o]}}function _(n){let t=kt(n);return(t+.05)/(.0145+.05)>=1.05/(t+.05)?"#161a22":"#ffffff"}var d=100,nn="http://www.w3.org/2000/svg";function m(n,t={},e=null,s=null){let i=document.createElementNS(nn,n);for(let[r,o]of Object.entries(t))i.setAttribute(
r,String(o));return s!==null&&(i.textContent=s),e?.append(i),i}var gs=Symbol("written"),fs=Symbol("written text");function v(n,t){let e=n[gs]??={};for(let s in t)
e[s]!==t[s]&&(e[s]=t[s],n.setAttribute(s,String(t[s])))}function b(n,t,e){let s=n[gs]??={};s[t]!==e&&(s[t]=e,n.style[t]=e)}function st(n,t){if(n[fs]===t)return;
n[fs]=t;let{firstChild:e}=n;n.childNodes.length===1&&e?.nodeType===Node.TEXT_NODE?e.nodeValue=t:n.textContent=t}function St(n,[t,e,s,i],r){(n.width!==s||n.height!==
i)&&Object.assign(n,{width:s,height:i});let o={left:t,top:e,width:s+ms,height:i+ms};for(let[a,h]of Object.entries(o))n.style.setProperty(a,`${h/r}px`)}function P(n){
return n.getContext("2d")}var me=.54,rn=.15,[on,ws]=[12.5,12.05],ms=.01;function ge(n,t){return!n||t>=n[0]&&t<=n[1]}function D(n,t,e=1.6*n){return Math.min(Math.
max(n,ws/t),e)}var C=class{constructor(t,[e,s,i,r],o){if(this.mark=t,this.view=o,this.x=e,this.y=s,this.width=i,this.height=r,this.room=1/0,this.shown=!0,this.parts=
[],this.group=m("g",{class:`mark ${t.kind}`},o.picture),t.label){let{heading:a,headingFont:h,noteFont:l}=o.scene.style,c={x:e*d,y:(s+a*.5)*d,"font-size":h*d,class:"\
heading"};this.heading=m("text",c,this.group,t.label);let u={class:"note","font-size":l*d,dx:.2*d};t.note&&(this.note=m("tspan",u,this.heading,t.note)),this.y+=
a,this.height-=a}t.padding&&this.inset(t)}inset({padding:[t,e],cell:s,tall:i}){this.x+=e*s,this.y+=t*s*i,this.height-=2*t*s*i}get shape(){return[0,0]}get cell(){
return[this.height/this.shape[0],this.width/this.shape[1]]}rect([t,e,s,i]){let[r,o]=this.cell;return{x:this.x+e*o,y:this.y+t*r,width:(i-e)*o,height:(s-t)*r}}rectOf(t){
let[e,s]=[Math.floor(t/this.shape[1]),t%this.shape[1]];return this.rect([e,s,e+1,s+1])}cellAt(t,e){let[s,i]=this.shape,[r,o]=[Math.floor((e-this.y)/this.cell[0]),
Math.floor((t-this.x)/this.cell[1])];return r>=0&&o>=0&&r<s&&o<i?r*i+o:-1}move(t,e){let s={ArrowRight:[0,1],ArrowLeft:[0,-1],ArrowDown:[1,0],ArrowUp:[-1,0]}[e];
if(!s)return;let[i,r]=this.shape,[o,a]=[Math.floor(t/r)+s[0],t%r+s[1]],h=(l,c)=>Math.min(Math.max(0,l),c-1);return h(o,i)*r+h(a,r)}canvas(t,e,s,i=this){let r=document.
createElement("canvas");[r.width,r.height]=[t,e];let{width:o,height:a}=this.view.layout,h=(l,c)=>`${100*l/c}%`;return r.style.left=h(i.x,o),r.style.top=h(i.y,a),
r.style.width=h(i.width,o),r.style.height=h(i.height,a),r.className=s?"smooth":"",this.view.canvases.append(r),this.parts.push(r),P(r)}turn(t){let e=ge(this.mark.
when,t);if(e!==this.shown){this.shown=e;for(let s of[this.group,...this.parts])s.style.display=e?"":"none"}}paint(t){}seeRoom([t,e],s){let{heading:i}=this.view.
scene.style,r=s.filter(([o,a,,h])=>o>t+.1&&a<e+i&&a+h>e);this.room=Math.min(...r.map(([o])=>o-t-rn))}resize(t){if(!this.heading)return;let{headingFont:e,noteFont:s}=this.
view.scene.style,{label:i,note:r}=this.mark,o=Math.max(e,Math.min(on/t,this.room/(me*i.length)));if(this.heading.setAttribute("font-size",String(o*d)),!this.note)
return;let a=(this.room-me*i.length*o)/(me*r.length),h=Math.max(s,Math.min(ws/t,a));this.note.setAttribute("font-size",String(h*d)),this.note.style.display=t<23?
"none":""}dim(t){}describe(t){return""}},j=class extends C{constructor(t,[e,s,,i],r){super(t,[e,s,an(t),i],r),this.paintOf=Mt(t.scale,r.scene.style,r.dark)}get shape(){
return this.mark.values.shape}};function an(n){return n.values.shape[1]*n.cell}var vs=["x","y","width","height"],Nt=.05,ks=.12,xs=.15,[At,Ms]=[.42,.14],hn=.2,Et=class{constructor(t,e,s){this.element=m("rect",{class:`frame ${s}`,rx:ks*d,fill:"\
none",stroke:e},t),this.put(null)}put(t){if(b(this.element,"display",t?"":"none"),!t)return;let e=xe(t);for(let s of vs)b(this.element,s,`${e[s]*d}px`)}colour(t){
b(this.element,"stroke",t)}};function xe({x:n,y:t,width:e,height:s}){return{x:n-Nt,y:t-Nt,width:e+2*Nt,height:s+2*Nt,radius:ks}}function ye({x:n,y:t,width:e,height:s},i){
let r=Math.min(.045*i,e/4,s/4);return{x:n+r,y:t+r,width:e-2*r,height:s-2*r,radius:.1*i}}var Ot=class{elements=[];constructor(t,e){this.layer=t,this.make=e,this.
used=0}begin(){this.used=0}take(){this.used===this.elements.length&&this.elements.push(this.make(this.layer));let t=this.elements[this.used++];return b(t,"visib\
ility",""),t}end(){for(let t=this.used;t<this.elements.length;t++)b(this.elements[t],"visibility","hidden")}},rt=n=>new Ot(n,t=>m("rect",{class:"ring",fill:"non\
e"},t));function W(n,t,e,s=1){let i=n.take(),{x:r,y:o,width:a,height:h,radius:l}=ye(t,s);v(i,{x:r*d,y:o*d,width:a*d,height:h*d,rx:l*d,stroke:e})}var Ss=n=>new Ot(
n,t=>m("path",{class:"arrow",fill:"none","marker-end":"url(#sv-head)"},t));function Ns(n,t,e,s){let i=n.take();v(i,{d:As(t,e)}),b(i,"stroke",s)}function As(n,t){
let[e,s,i]=ot(n,t);return`M${e} Q${s} ${i}`}function ot(n,t){let e=[n.x+n.width/2,n.y+n.height/2],s=[t.x+t.width/2,t.y+t.height/2],[i,r]=[s[0]-e[0],s[1]-e[1]],o=Math.
hypot(i,r)||1,[a,h]=[ys(n,i,r)/o,1-(ys(t,i,r)+.12)/o];a>h&&(a=h=.5);let l=Math.min(.9,.12*o),c=[e[0]+i/2+r/o*l,e[1]+r/2-i/o*l],u=M=>[0,1].map(O=>d*((1-M)**2*e[O]+
2*M*(1-M)*c[O]+M**2*s[O])),[p,f,w]=[u(a),u((a+h)/2),u(h)],k=[0,1].map(M=>2*f[M]-(p[M]+w[M])/2);return[p,k,w]}function ys(n,t,e){let s=Math.hypot(t,e)||1,[i,r]=[
Math.abs(t)/s,Math.abs(e)/s];return Math.min(i?n.width/2/i:1/0,r?n.height/2/r:1/0)}var it=class extends T{constructor(t,e){super(t,e),this.overlay=t;let s=e.role(
t.role);this.group=m("g",{class:`box ${t.draggable?"draggable":""}`},e.frames),this.rect=m("rect",{class:"frame",rx:.06*d,stroke:s,fill:"none"},this.group),t.outline&&
(this.rect.style.display="none",this.shape=m("path",{class:"frame",stroke:s,fill:"none"},this.group)),this.text=m("text",{class:"box-text","font-size":At*d},this.
group,t.text),this.text.style.fill=s,t.draggable&&this.handles()}paint(t){let{rects:e,on:s}=this.overlay,i=Math.min(t,e.shape[0]-1),r=this.moved??[...e.subarray(
4*i,4*i+4)],o=!r.some(p=>Number.isNaN(p))&&B(this,t,s);if(b(this.group,"display",o?"":"none"),!o)return;this.cells=r;let a=this.view.drawn.get(s).rect(r);for(let p of vs)
b(this.rect,p,`${a[p]*d}px`);this.overlay.shape==="ellipse"&&(b(this.rect,"rx",`${a.width/2*d}px`),b(this.rect,"ry",`${a.height/2*d}px`)),this.shape&&v(this.shape,
{d:this.path(a)}),this.overlay.text&&v(this.text,{x:a.x*d,y:(a.y-Ms)*d}),this.grip&&v(this.grip,{cx:(a.x+a.width)*d,cy:(a.y+a.height)*d});let[h,l,c,u]=r.map(p=>Number(
p.toFixed(2)));this.overlay.draggable&&this.tell(h,`rows ${h} to ${c}, columns ${l} to ${u}`)}resize(t){v(this.text,{"font-size":D(At,t)*d})}path({x:t,y:e,width:s,
height:i}){let r=this.overlay.outline;return`M${Array.from({length:r.shape[0]},(a,h)=>[r[2*h],r[2*h+1]]).map(([a,h])=>`${(t+h*s)*d},${(e+a*i)*d}`).join("L")}Z`}handles(){
let t=this.shape??this.rect;t.style.pointerEvents="all";let e=this.overlay.text||"Box";this.takenAt(t,`${e}: drag it, or press the arrow keys`,Z),this.overlay.resizable&&
(this.grip=m("circle",{class:"grip",r:.22*d,fill:this.view.role(this.overlay.role)},this.group),this.takenAt(this.grip,`${e}, its size: drag, or press the arrow\
 keys`,gt))}},nt=class{constructor(t,e){this.overlay=t,this.view=e,this.mark=t,this.shown=!1,this.group=m("g",{class:"points"},e.frames);let s=e.drawn.get(t.on);
this.places=Array.from({length:t.points.shape[0]},(i,r)=>{let[o,a]=t.points.subarray(2*r,2*r+2);return s.rect([o,a,o,a])});for(let{x:i,y:r}of this.places)m("cir\
cle",{cx:i*d,cy:r*d,r:t.radius*d,fill:e.role(t.role)},this.group)}paint(t){this.shown=B(this,t,this.overlay.on),b(this.group,"display",this.shown?"":"none")}cellAt(t,e){
let[s,i]=[-1,Math.max(this.overlay.radius,hn)];return this.places.forEach((r,o)=>{let a=Math.hypot(r.x-t,r.y-e);a<i&&([s,i]=[o,a])}),s}standsFor(t){return[this.
overlay.of,this.overlay.cells[t]]}describe(t){return N(this.overlay.words,t)}},$t=class{constructor(t,e){this.overlay=t,this.view=e;let{points:s,texts:i,font:r,
role:o}=t,a=e.drawn.get(t.on);this.tags=i.map((h,l)=>{let[c,u]=s.subarray(2*l,2*l+2),{x:p,y:f}=a.rect([c,u,c,u]),w=m("g",{class:"tag"},e.frames),k=r*(.6*h.length+
.5),M={x:(p-k/2)*d,y:(f-.62*r)*d,width:k*d,height:1.24*r*d},O=m("rect",{...M,rx:.25*r*d},w),S=m("text",{x:p*d,y:f*d,"font-size":r*d},w,h);return o&&([O.style.fill,
S.style.fill]=[e.role(o),_(A(e.role(o)))]),{group:w,x:p*d,y:f*d}})}resize(t){let{font:e}=this.overlay,s=D(e,t)/e;for(let{group:i,x:r,y:o}of this.tags)v(i,{transform:`\
translate(${r*(1-s)} ${o*(1-s)}) scale(${s})`})}paint(t){let{on:e,first:s}=this.overlay,i=B(this,t,e);this.tags.forEach(({group:r},o)=>{b(r,"display",i&&t>=(s?.[o]??
0)?"":"none")})}},Tt=class{constructor(t,e){this.overlay=t,this.view=e;let s=bs(e,t.source,t.source_cell),i=bs(e,t.target,t.target_cell);this.path=m("path",{class:"\
arrow",fill:"none",d:As(s,i),"marker-end":"url(#sv-head)"}),this.path.style.stroke=e.role(t.role),e.frames.append(this.path),this.text=m("text",{class:"arrow-te\
xt","font-size":At*d},e.frames,t.text);let r=this.path.getPointAtLength(this.path.getTotalLength()/2);v(this.text,{x:r.x,y:r.y-Ms*d});let o=e.layoutIndex>0&&!t.
source_cell&&!t.target_cell;this.torn=o&&this.runsOverOthers(s,i)}resize(t){v(this.text,{"font-size":D(At,t)*d})}runsOverOthers(t,e){let s=[...this.view.drawn.values()].
filter(r=>!we(r,t)&&!we(r,e)),i=Math.ceil(this.path.getTotalLength()/(xs*d));for(let r=1;r<i;r++){let{x:o,y:a}=this.path.getPointAtLength(r*xs*d);if(s.some(h=>we(
h,{x:o/d,y:a/d,width:0,height:0})))return!0}return!1}paint(t){let e=!this.torn&&B(this,t,this.overlay.source,this.overlay.target);for(let s of[this.path,this.text])
b(s,"display",e?"":"none")}};function we(n,t){return n.x<t.x+t.width&&t.x<n.x+n.width&&n.y<t.y+t.height&&t.y<n.y+n.height}function bs(n,t,e){let s=n.drawn.get(t);
return e?s.rect([e[0],e[1],e[0]+1,e[1]+1]):{x:s.x,y:s.y,width:s.width,height:s.height}}function B({overlay:n,view:t},e,...s){return ge(n.when,e)&&s.every(i=>t.drawn.
get(i).shown)}function R({count:n,kernel:t,stride:e,padding:s,dilation:i},r){let o=[Math.floor(r/n[1]),r%n[1]],[a,h]=[0,1].map(u=>o[u]*e[u]-s[u]),[l,c]=[0,1].map(u=>(t[u]-1)*
i[u]+1);return[a,h,a+l,h+c]}function Es({count:n,stride:t,padding:e},s){let[i,r]=n.map((o,a)=>{let h=Math.round((s[a]+e[a])/t[a]);return Math.min(Math.max(0,h),
o-1)});return i*n[1]+r}function Os(n,t,[e,s]){let i=r=>{let[o,a]=be(n,r);return Math.hypot(o-e,a-s)};return t.reduce((r,o)=>i(o)<i(r)?o:r)}function be(n,t){let[
e,s,i,r]=R(n,t);return[(e+i-1)/2,(s+r-1)/2]}function $s(n,t,e){let[s,i]=[t,n].map(({flows:l})=>l.find(({windows:c,silent:u})=>c&&!u)?.windows);if(!s||!i||e===0||
JSON.stringify(s)===JSON.stringify(i))return e;let[r,o]=[be(s,e-1),be(i,0)],[a,h]=r.map((l,c)=>{let u=Math.round((l-o[c])/i.stride[c]);return Math.min(Math.max(
0,u),i.count[c]-1)});return a*i.count[1]+h+1}function ve(n,t){let e=n<0?-n:n;return e<t?e:2*(t-1)-e}function Lt(n,t,[e,s]){let{kernel:i,dilation:r}=n,[o,a]=R(n,
t),h=[];for(let l=0;l<i[0];l++)for(let c=0;c<i[1];c++){let[u,p]=[o+l*r[0],a+c*r[1]];u>=0&&p>=0&&u<e&&p<s&&h.push({weight:l*i[1]+c,source:u*s+p})}return h}function Ts({
count:n,kernel:t,stride:e,padding:s,dilation:i},r,o){let[a,h]=[Math.floor(r/o),r%o].map((l,c)=>{let u=new Set;for(let p=0;p<t[c];p++){let f=(l+s[c]-p*i[c])/e[c];
Number.isInteger(f)&&f>=0&&f<n[c]&&u.add(f)}return[...u].sort((p,f)=>p-f)});return a.flatMap(l=>h.map(c=>l*n[1]+c))}var _t=class{constructor(t){this.scene=t,this.position=0,this.looking=-1,this.grids=new Map,t.marks.forEach(e=>{if(e.kind!=="grid")return;let s=new Float64Array(
e.values),r=t.flows.some(a=>a.target_mark===e.name&&a.words.length)?new Array(s.length).fill(""):null,{shape:o}=e.values;this.grids.set(e.name,{first:e.values,shape:o,
values:s,touched:new Uint8Array(s.length),words:r})}),this.starts=t.flows.map(e=>dn(e.tick,t.count))}seek(t){let e=this.between(Math.min(t,this.position),Math.max(
t,this.position));t<this.position&&this.clear(),this.scene.flows.forEach((s,i)=>{cn(s,this.grids.get(s.target_mark),this.starts[i][this.position],this.starts[i][t])}),
this.position=t;for(let s of this.look(t-1))e.set(s,null);return e}between(t,e){let s=new Map;return this.scene.flows.forEach(({target_mark:i,target:r},o)=>{let[
a,h]=[this.starts[o][t],this.starts[o][e]];if(a===h)return;let l=s.has(i)||h-a>=this.grids.get(i).values.length;s.set(i,l?null:r.subarray(a,h))}),s}clear(){for(let t of this.
grids.values())t.values.set(t.first),t.touched.fill(0),t.words?.fill("");this.position=0}look(t){let e=[];this.looking=t;for(let{windows:s,source_mark:i,weight_mark:r}of this.
scene.flows){if(!s?.shown_in&&!s?.products_in)continue;let[o,a]=[i,r].map(c=>this.grids.get(c));if(!o){e.push(s.shown_in);continue}let h=t<0?[]:Lt(s,t,o.shape),
l=(c,u)=>{if(!c)return;let{values:p}=this.grids.get(c);p.fill(t<0?NaN:0);for(let f of h)p[f.weight]=u(f);e.push(c)};l(s.shown_in,c=>o.values[c.source]),l(s.products_in,
c=>o.values[c.source]*a.values[c.weight])}return e}rows(t){return this.position===0?[0,0]:[this.starts[t][this.position-1],this.starts[t][this.position]]}done(t,e){
return this.scene.flows[t].tick[e]<this.position}value(t,e){return this.grids.get(t).values[e]}};function cn(n,t,e,s){let{target:i,value:r}=n;if(n.combine==="se\
t"){let{values:o,touched:a}=t;for(let h=e;h<s;h++)o[i[h]]=r[h],a[i[h]]=1}else for(let o=e;o<s;o++)ln(n.combine,t,i[o],r[o]);if(t.words&&n.words.length)for(let o=e;o<
s;o++)un(n,o,t.words)}function Ct(n,t,e){let s=t;for(let i=t+1;i<e;i++)(n.value[i]>n.value[s]||Number.isNaN(n.value[i])&&!Number.isNaN(n.value[s]))&&(s=i);return s}
function ln(n,t,e,s){let i=t.values[e];Number.isNaN(i)&&!t.touched[e]?t.values[e]=s:n==="add"?t.values[e]=i+s:t.values[e]=t.touched[e]?Math.max(i,s):s,t.touched[e]=
1}function un(n,t,e){let s=n.combine==="add"?e[n.target[t]]:"";e[n.target[t]]=s?`${s} + ${n.words[t]}`:n.words[t]}function dn(n,t){let e=new Uint32Array(t+1);for(let s=0;s<
n.length;s++)e[n[s]+1]++;for(let s=0;s<t;s++)e[s+1]+=e[s];return e}var Bt=.45,[Me,ke]=[.08,.92],Ls=.06,Cs=90,pn=8,[fn,mn]=[.8,1500],gn=.4;function Bs(n){return n<1e3?0:Math.min(fn*n,mn)}function wn(n,t,e){let{flows:s}=n.scene,i=s.
map(a=>bn(n,a,t)),r=s.flatMap((a,h)=>{let l=yn(n,a,h);return!l.length||!t(a.source_mark)||!t(a.target_mark)?[]:a.weight_mark&&i.includes(a.target_mark)?[]:l.flatMap(
c=>kn(n,a,c)?Mn(n,a,c,l,i[h],t):Sn(n,a,c,e))}),o=r.filter(({to:a,along:h})=>h||!r.some(l=>l.along&&String(l.to)===String(a)));return o.length<=Cs?o.map(a=>xn(a,
o)):[]}function xn(n,t){return n.begin!==Me?n:t.some(({to:e})=>e[0]===n.from[0])?{...n,begin:Bt,end:1}:t.some(({from:e})=>e[0]===n.to[0])?{...n,begin:0,end:Bt}:
n}function yn({timeline:n},t,e){let[s,i]=n.rows(e);return s===i||i-s>Cs||!t.source?[]:t.combine==="max"?[Ct(t,s,i)]:Array.from({length:i-s},(r,o)=>s+o)}function bn({
scene:n},t,e){let{source_mark:s,weight_mark:i,windows:r}=t;if(!i||!e(i))return"";let o=h=>h!==t&&h.source_mark===s&&h.weight_mark===i&&vn(h.target,h.weight),a=r?.
products_in||n.flows.find(o)?.target_mark||"";return a&&a!==t.target_mark&&e(a)?a:""}function vn(n,t){return t!==null&&n.length===t.length&&Array.prototype.every.
call(n,(e,s)=>e===t[s])}function kn({timeline:n},t,e){if(!t.weight||!t.source||t.factors)return!1;if(t.words.length)return!0;let s=n.value(t.source_mark,t.source[e])*
n.value(t.weight_mark,t.weight[e]);return Math.abs(s-t.value[e])<=1e-5*Math.max(1,Math.abs(s))}function Mn(n,t,e,s,i,r){let[o,a]=[t.source,t.weight].map(f=>f[e]),
h=[[t.source_mark,o],[t.weight_mark,a]],l=s.length>1&&s.every(f=>t.source?.[f]===o),c=i?[i,a]:h[l&&r(t.weight_mark)?1:0],u=n.hue(t,{row:e});return[...h.filter(([
f,w])=>r(f)&&(f!==c[0]||w!==c[1])).map(f=>({from:f,to:c,text:n.word(...f),hue:u,begin:0,end:Bt,along:!1})),{from:c,to:[t.target_mark,t.target[e]],text:Rs(n,t,e),
hue:u,begin:Bt,end:1,along:!1}]}function Sn(n,t,e,s){let i=[t.target_mark,t.target[e]];if(!s(...i))return[];let r=[t.source_mark,t.source?.[e]],o=n.hue(t,{row:e});
return[{from:r,to:i,text:Rs(n,t,e),hue:o,begin:Me,end:ke,along:t.arrows}]}function Rs({marks:n},t,e){return t.words[e]||y(t.value[e],n.get(t.target_mark).decimals)}
function _s(n,t,e,s=!1){let[i,r]=[n,t].map(({x:h,y:l,width:c,height:u})=>[h+c/2,l+u/2]),[,o]=e?ot(n,t).map(([h,l])=>[h/d,l/d]):[i,i.map((h,l)=>(h+r[l])/2)],a=e?
pn:1;return Array.from({length:a+1},(h,l)=>{let c=l/a,[u,p]=[0,1].map(w=>(1-c)**2*i[w]+2*c*(1-c)*o[w]+c**2*r[w]),f=(w,k)=>s?1-c+c*k/w:1;return{x:u,y:p,across:f(
n.width,t.width),down:f(n.height,t.height)}})}function Nn(n,t,e,s){let i=({x:u,y:p,across:f,down:w})=>`translate(${u*s}px, ${p*s}px) translate(-50%, -50%) scale\
(${f}, ${w})`,[r,o]=[i(n[0]),i(n.at(-1))],[a,h]=[t+Ls,e-Ls],l=n.length>2?"linear":"ease-in-out",c=n.map((u,p)=>({offset:a+(h-a)*p/(n.length-1),transform:i(u),opacity:1,
easing:l}));return[{offset:0,transform:r,opacity:0},{offset:t,transform:r,opacity:0},...c,{offset:e,transform:o,opacity:0},{offset:1,transform:o,opacity:0}]}var Rt=class{held=new Map;landings=[];constructor(t){
this.view=t,this.element=g("div",{className:"flights",ariaHidden:"true"})}get aloft(){return this.landings.length>0}launch(t,e){let{drawn:s,links:i,timeline:r}=this.
view,h=wn(i,c=>!!(s.get(c)?.shown&&s.get(c).legible),(c,u)=>!Object.is(s.get(c).painted[u][0],r.value(c,u)));for(let c of h)this.fly(this.chip(c),c,e,this.wayOf(
c));let l=this.arrowsInto(t);for(let{source:c,target:u}of l)this.flyMap(c,u,e);for(let{to:c,end:u}of h)this.hold(c[0],t,u*e);for(let{target:c}of l)this.hold(c,t,
ke*e);return this.held}hold(t,e,s){this.held.has(t)||!e.has(t)||(this.held.set(t,e.get(t)??null),this.landings.push(setTimeout(()=>this.paint(t),s)))}paint(t){let e=this.
held.get(t);this.held.delete(t),e!==void 0&&this.view.drawn.get(t).paint(e)}land(){for(let t of[...this.held.keys()])this.paint(t);this.clear()}clear(){for(let t of this.
landings)clearTimeout(t);this.landings=[],this.held.clear(),this.element.replaceChildren()}wayOf({from:t,to:e,along:s}){let[i,r]=[t,e].map(([o,a])=>this.view.drawn.
get(o).rectOf(a));return _s(i,r,s)}chip({from:t,text:e,hue:s}){let{view:i}=this,r=g("span",{className:"flight",textContent:e}),o=s>=0?i.hue(s):i.role("read");return r.
style.background=o,r.style.color=_(A(o)),r.style.fontSize=`${gn*i.drawn.get(t[0]).mark.cell*i.scale}px`,r}fly(t,{begin:e,end:s},i,r){this.element.append(t),t.animate(
Nn(r,e,s,this.view.scale),{duration:i,fill:"both"})}arrowsInto(t){let{drawn:e,scene:s,timeline:i}=this.view,r=h=>i.rows(h)[1]>i.rows(h)[0],o=h=>s.flows.some((l,c)=>l.
target_mark===h&&!l.source_mark&&r(c)),a=h=>!!(e.get(h)?.shown&&e.get(h).image);return s.overlays.filter(({kind:h,source:l,target:c})=>h==="arrow"&&t.has(c)&&!t.
has(l)&&a(l)&&a(c)&&o(c))}flyMap(t,e,s){let{drawn:i,scale:r}=this.view,[o,a]=[i.get(t),i.get(e)],{canvas:h}=o.context,l=g("canvas",{className:"flight map",width:h.
width,height:h.height});l.getContext("2d")?.drawImage(h,0,0),l.style.width=`${o.width*r}px`,l.style.height=`${o.height*r}px`,this.fly(l,{begin:Me,end:ke},s,_s(o,
a,!1,!0))}};var Ps={play:"M8 5.5v13l11-6.5z",pause:"M7 5h4v14H7zM13 5h4v14h-4z",first:"M6 5h2.4v14H6zM19 5.5v13L9.5 12z",last:"M15.6 5H18v14h-2.4zM5 5.5v13l9.5-6.5z",back:"\
M15.5 5.5v13L7 12z",forward:"M8.5 5.5v13L17 12z",loop:"M7 7h8.5l-2-2L15 3.6 19.4 8 15 12.4 13.5 11l2-2H9v3H7zM17 17H8.5l2 2L9 20.4 4.600 16 9 11.600 10.500 13l-\
2 2H15v-3h2z",full:"M5 5h6v2H7v4H5zM13 5h6v6h-2V7h-4zM5 13h2v4h4v2H5zM17 13h2v6h-6v-2h4z",copy:"M8 4h10v12h-2V6H8zM5 8h9v12H5zM7 10v8h5v-8z",done:"M9.500 16.600\
 5.200 12.300 3.800 13.700 9.500 19.400 20.400 8.500 19 7.100z",question:"M11 16.500h2V18.500h-2zM12 5.500a4 4 0 0 0-4 4h2a2 2 0 1 1 2.900 1.800c-1.100.6-1.900 \
1.400-1.900 2.700v1h2v-.8c0-.6.4-.9 1.100-1.300A4 4 0 0 0 12 5.500z"};function An(n){let t=m("svg",{viewBox:"0 0 24 24",class:"icon","aria-hidden":"true"});return m(
"path",{d:Ps[n],"fill-rule":"evenodd"},t),t}function E(n,t,e,s=""){let i=g("button",{type:"button",title:t,onclick:e},An(n),s);return i.setAttribute("aria-label",
t),i}function F(n,t){n.querySelector("path")?.setAttribute("d",Ps[t])}var Se=["ArrowLeft","ArrowRight","ArrowUp","ArrowDown","Home","End"],En={link:[],button:[" "],checkbox:[" "],switch:[" "],slider:Se,radio:[" ",...Se],tab:[" ",...Se]},
On=["link","button","radio","tab"],$n={A:"link",BUTTON:"button",SUMMARY:"button"},Tn={range:"slider",radio:"radio",checkbox:"checkbox",button:"button",submit:"b\
utton"},z=new Set,at=new WeakSet,I=null,Ne=null,Pt={pointerdown:Ln,focusin:_n,keydown:Cn,keyup:Bn};function Ds(n){if(z.size===0){let{activeElement:t}=document;t?.
matches(":not(:focus-visible)")&&at.add(t);for(let e in Pt)document.addEventListener(e,Pt[e],!0)}z.add(n)}function zs(n){if(z.delete(n),I===n&&(I=null),z.size===
0)for(let t in Pt)document.removeEventListener(t,Pt[t],!0)}function G(n){let t=n.closest("[role=radiogroup], [role=tablist]"),{labels:e}=n;return[n,t,...e??[]].
some(s=>s&&at.has(s))}function Is(n,t){G(n)&&at.add(t),t.focus({preventScroll:!0})}function Ln(n){at=new WeakSet(n.composedPath()),I=Dt(n.composedPath())??I}function _n(n){
I=Dt(n.composedPath())??I}function Cn(n){let t=n.composedPath(),e=t[0];if(n.key==="Tab"?at=new WeakSet:qs(e)&&G(e)&&e.blur(),n.ctrlKey||n.metaKey||n.altKey||n.isComposing||
n.defaultPrevented)return;let s=Rn(t);!s||Dn(n.key,e,Dt(t))||!s.key(n,e)||(Ne=n.key,n.preventDefault(),n.stopPropagation())}function Bn(n){n.key===Ne&&n.preventDefault(),
Ne=null}function Rn(n){let t=[...z].filter(Pn).sort((s,i)=>Ae(s).top-Ae(i).top);return[t.find(s=>s.isFull()),Dt(n),I].find(s=>s&&t.includes(s))??t[0]}function Dt(n){
return[...z].find(({element:t})=>n.includes(t))}function Pn(n){let{top:t,bottom:e,height:s}=Ae(n);return s>0&&e>0&&t<window.innerHeight}function Ae({element:n}){
return n.getBoundingClientRect()}function qs(n){return[...z].some(({element:t})=>{let e=t;for(;e&&e!==n;)e=e instanceof ShadowRoot?e.host:e.parentNode;return e===
n})}function Dn(n,t,e){if(!e&&document.querySelector("[aria-modal=true], dialog[open]"))return!0;let s=zn(t);return e&&(s==="slider"||!["INPUT","TEXTAREA","SELE\
CT","BUTTON"].includes(t.tagName))||qs(t)||On.includes(s)&&G(t)?!1:En[s]?.includes(n)??!0}function zn(n){let t=n.tagName==="INPUT"&&(Tn[n.type]??"textbox");return n.
getAttribute("role")||t||$n[n.tagName]||""}var zt=class{key="";constructor(t){this.stage=t,this.element=g("ul",{className:"legend",ariaLabel:"Classes",hidden:!0})}load({legend:{names:t,colours:e}}){let s=[
...t,...e].join();s!==this.key&&(this.key=s,this.element.hidden=t.length===0,this.element.replaceChildren(...t.map((i,r)=>this.entry(i,e[r]))))}entry(t,e){let s=g(
"span",{className:"swatch"});s.style.background=e;let i=g("li",{},s,t);return i.addEventListener("pointerenter",()=>this.stage.single(t)),i.addEventListener("po\
interleave",()=>this.stage.single(null)),i}get height(){return this.element.offsetHeight}};var Ee=.005,qt=class{on=!1;going=!1;asked=null;predictions=[];answered=new Set;constructor(t){this.player=t,this.on=!1,this.asked=null,this.predictions=[],this.
answered=new Set,this.question=g("p",{className:"question"}),this.answer=g("div",{className:"answer",tabIndex:-1,role:"group"}),this.verdict=g("p",{className:"v\
erdict"}),this.verdict.setAttribute("aria-live","polite");let e=[this.question,this.answer,this.verdict];this.element=g("div",{className:"predictor",hidden:!0},
...e),this.element.addEventListener("keydown",s=>this.key(s))}load(t){let{asked:e}=this;if(this.predictions=[...t].sort((i,r)=>K(i)-K(r)||i.step-r.step),this.answered.
clear(),!this.on)return;let s=e&&this.predictions.find(i=>Hs(i)===Hs(e));s?this.goTo(s):this.leave()}toggle(){if(this.on)return this.leave();this.predictions.length&&
(this.on=!0,this.showButton(),this.answered.clear(),this.goTo(this.predictions.find(({step:t})=>t>this.player.position)??this.predictions[0]))}leave(){this.element.
matches(":focus-within")&&this.player.predictButton.focus({preventScroll:!0}),this.on=!1,this.asked=null,this.element.hidden=!0,this.showButton(),this.tell()}showButton(){
this.player.predictButton.classList.toggle("on",this.on),this.player.predictButton.setAttribute("aria-pressed",String(this.on))}stopsBefore(t,e){if(!this.on)return!1;
let s=this.open().find(i=>K(i)>=t&&K(i)<t+e);return s?(s===this.asked&&t===K(s)?(this.player.pause(),this.focus(this.field)):this.goTo(s),!0):!1}moved(t){this.asked&&
!this.going&&t>=this.asked.step&&this.tellAnswer(null)}goTo(t){this.going=!0,this.player.seek(K(t)),this.going=!1,this.ask(t)}ask(t){this.asked=t,this.question.
textContent=t.question,this.say("");let e=It("Reveal",()=>this.reveal(null)),s=t.choices.length?this.choices(t):this.box(t);this.answer.replaceChildren(...s,e),
this.element.hidden=!1,this.tell(),this.answer.setAttribute("aria-label",t.question),this.focus(this.field)}get field(){return this.answer.querySelector("input")??
this.answer}choices({choices:t}){return t.map(e=>It(e,()=>this.reveal(e)))}box({question:t}){let e=this.predictions.some(({answer:r})=>typeof r=="number"&&r<0),
s=g("input",{type:"text",placeholder:"your number",maxLength:24,ariaLabel:t});s.inputMode=e?"text":"decimal",s.autocomplete="off";let i=()=>this.check(s);return s.
addEventListener("keydown",r=>{r.stopPropagation(),r.key==="Enter"?(r.preventDefault(),r.repeat||i()):(r.key==="Escape"||/^p$/i.test(r.key)&&!r.ctrlKey&&!r.metaKey)&&
(r.preventDefault(),this.leave())}),[s,It("Check",i,"primary")]}check(t){if(pe(t.value).length)return this.reveal(t.value.trim());let e=t.value.trim();this.say(
e?`${tt(e)} is not a number: type one like 2, −1 or 0.5.`:"Type a number first."),t.select(),t.focus({preventScroll:!0})}reveal(t){if(!this.asked)return;let{step:e}=this.
asked;this.going=!0,this.player.seek(e),this.going=!1,this.tellAnswer(t),this.focus(this.answer.querySelector("button")??this.answer)}tellAnswer(t){let{asked:e}=this;
if(!e)return;let{answer:s,why:i}=e,r=typeof s=="number"?y(s):s,o=t!==null&&In(t,s),a=t===null?`It is ${r}.`:o?`Right: ${r}.`:`Not ${t}: it is ${r}.`;this.answered.
add(e),this.asked=null,this.say(`${a} ${i}`,t===null?"":o?"right":"wrong"),this.answer.replaceChildren(this.onward()),this.tell()}onward(){return It(this.next()?
"Next question":"Done",()=>this.next()?this.goTo(this.next()):this.leave())}open(){return this.predictions.filter(t=>!this.answered.has(t))}next(){return this.open().
find(({step:t})=>t>this.player.position)??this.open()[0]}say(t,e=""){this.verdict.textContent=t,this.verdict.className=`verdict ${e}`}tell(){let{element:t}=this.
player;this.asked?t.dataset.asking=String(this.asked.step):delete t.dataset.asking,this.player.onasking?.(this.on&&this.open().length>0)}focus(t){let{element:e,
byTouch:s}=this.player,i=document.activeElement&&document.activeElement!==document.body;s||i&&!e.matches(":focus-within")||t.focus({preventScroll:!0})}key(t){if(t.
key==="Escape")this.leave();else if(!t.repeat||![" ","Enter"].includes(t.key))return;t.preventDefault(),t.stopPropagation()}};function K({asked_at:n,step:t}){return n??
t-1}function Hs({question:n}){return n.replace(/[\d.,−×]+/g,"")}function It(n,t,e=""){return g("button",{type:"button",textContent:n,onclick:t,className:e})}
function In(n,t){if(typeof t!="number")return n===t;let s=/^−?\d+$/.test(y(t))?Ee:Math.max(Ee,Ee*Math.abs(t));return pe(n).some(i=>Math.abs(i-t)<=s+1e-9)}var js=4,qn=256,Hn=[16,10,6,4,3,2,1],Un=` 
 `,jn=24,Ht=class{scene;room=null;captionText="";hint=()=>"Press play, or step with →.";constructor(t){this.stage=t,this.caption=g("p",{className:"caption"}),
this.own=g("p",{className:"line equation"}),this.pointed=g("p",{className:"line of-cell"}),this.code=g("code",{className:"code"}),this.copy=E("copy","Copy this \
line of PyTorch",()=>this.copyCode()),this.codeRow=g("div",{className:"code-row"},this.code,this.copy);let e=[this.caption,this.own,this.codeRow,this.pointed];this.
element=g("div",{className:"readout"},...e)}load(t,e=!1){this.scene=t,e||this.forgetRoom(),this.pointed.classList.toggle("of-many",t.twins.some(s=>s.length>3))}forgetRoom(){
this.room=null}show(t){let{scene:e}=this,s=Math.max(0,t-1),i=Oe(e.equations)&&this.stage.links.made(t);this.setCaption(t===0?this.opening:N(e.captions,s)),i?this.
spell("own",r=>this.stage.links.equation(...i,r)):Us(this.own,t===0?"":N(e.equations,s)),Us(this.code,N(e.code,s)),this.codeRow.hidden=!this.code.textContent}get opening(){
return`${this.scene.title} ${this.hint(this.scene)}`}setCaption(t){this.captionText!==t&&(this.captionText=t,this.caption.replaceChildren(...de(t)))}point(t){!t&&
!this.pointed.firstChild||(this.own.classList.toggle("equation",!t),this.pointed.classList.toggle("equation",!!t),this.spell("pointed",t??(()=>[])))}spell(t,e){
for(let s of[void 0,...Hn])if(this[t].replaceChildren(...e(s).map(i=>this.span(i))),this.fits(t))return}fits(t){return!this.room||this[t].textContent.length<=this.
room.letters[t]?!0:this[t].scrollHeight<=this.room[t]}span({text:t,hue:e,pending:s,strong:i}){let r=g("span",{textContent:t}),o=e!==void 0&&e>=0;return o&&r.style.
setProperty("--hue",this.stage.hue(e)),r.classList.toggle("hued",o),r.classList.toggle("pending",!!s),r.classList.toggle("strong",!!i),r}spoken(t){return t?this.
pointed.textContent:`${this.captionText} ${this.own.textContent}`}fit(t,e){if(!this.element.isConnected)return this.forgetRoom();let s=`${t} ${e}`;this.room&&this.
room.key===s||(this.room={key:s},this.makeRoom())}makeRoom(){let t=this.scene.count,e=h=>g("p",{className:"caption"},...de(h)),s=h=>g("p",{className:"line",textContent:h}),
i=h=>g("p",{className:this.pointed.className,textContent:h}),r={opening:[e(this.opening)],caption:ht(this.scene.captions,t).map(e),own:ht(this.ownEquations(),t).
filter(Boolean).map(s),code:ht(this.scene.code,t).filter(Boolean).map(h=>this.codeRowOf(h)),pointed:["",...this.pointedLines()].map(i)},o=g("div",{className:"re\
adout tried",ariaHidden:"true"},...Object.values(r).flat());o.style.width=`${this.element.clientWidth}px`,this.element.after(o);for(let[h,l]of Object.entries(r))
this.room[h]=Wn(l);o.remove();let a=h=>Math.max(0,...h.map(({textContent:l})=>l.length));this.room.letters={own:a(r.own),pointed:a(r.pointed)},this.keep()}ownEquations(){
let{equations:t,count:e}=this.scene;return Oe(t)?$e(e,jn).map(i=>this.stage.links.made(i+1)).flatMap(i=>i?[this.stage.links.equation(...i).map(({text:r})=>r).join(
"")]:[]):t}pointedLines(){let{flows:t,marks:e,overlays:s}=this.scene,i=t.some(({silent:h,weight_mark:l,factors:c,combine:u})=>!h&&(l||c||u!=="set")),o=e.filter(
({kind:h,name:l,told:c})=>h==="grid"&&l&&c).flatMap(({name:h,values:l})=>$e(l.length,js).map(c=>this.stage.links.told(h,c))),a=s.filter(h=>h.words&&!Oe(h.words)).
flatMap(h=>ht(h.words,(h.rects??h.points).shape[0]));return[...i?[Un]:[],...ht([...o,...a],o.length)]}get extra(){return this.room?Math.min(this.room.own,this.room.
pointed):0}codeRowOf(t){let e=this.codeRow.cloneNode(!0);return e.hidden=!1,e.firstChild.textContent=t,e}keep(){let{opening:t,caption:e,own:s,code:i,pointed:r}=this.
room;this.caption.style.minHeight=`${e}px`,this.own.style.minHeight=this.own.style.maxHeight=`${s}px`,this.codeRow.style.minHeight=`${i}px`,this.pointed.style.minHeight=
this.pointed.style.maxHeight=`${r}px`,this.element.style.minHeight=`${Math.max(t,e)+s+i+r}px`}async copyCode(){await navigator.clipboard?.writeText(this.code.textContent),
F(this.copy,"done"),setTimeout(()=>F(this.copy,"copy"),1200)}};function Us(n,t){n.textContent!==t&&(n.textContent=t)}function Oe(n){return Array.isArray(n)&&n.length===
0}function ht(n,t){let e=$e(Array.isArray(n)?n.length:t,qn);return[...new Set(e.map(i=>N(n,i)))].sort((i,r)=>r.length-i.length).slice(0,js)}function $e(n,t){let e=Math.
min(n,t);return Array.from({length:e},(s,i)=>Math.floor((i+1)*n/e)-1)}function Wn(n){return Math.ceil(Math.max(0,...n.map(t=>t.getBoundingClientRect().height)))}var Fn=.7,Gn=[5,4],Kn=.3,Vn=.4,Yn=12,L=class{unit;fine;visible=[];constructor(t,e){this.overlay=t,this.view=e,this.mark=t,this.lit=-1,this.aside=!1,this.shown=!1,
this.on=e.drawn.get(t.on),this.area=Xn(this.on,Fn),this.canvas=document.createElement("canvas");let{width:s,height:i}=e.layout,r=(o,a)=>`${100*o/a}%`;Object.assign(
this.canvas.style,{left:r(this.area.x,s),top:r(this.area.y,i)}),Object.assign(this.canvas.style,{width:r(this.area.width,s),height:r(this.area.height,i)}),e.above.
append(this.canvas),this.colours=t.colours.length?t.colours:[e.role(t.role)]}get tells(){return et(this.overlay.words)>0||this.view.scene.reports.includes(this.
overlay.name)}resize(t){let e=window.devicePixelRatio||1;this.unit=t*e,this.fine=e,this.canvas.width=Math.max(1,Math.round(this.area.width*this.unit)),this.canvas.
height=Math.max(1,Math.round(this.area.height*this.unit)),this.draw()}paint(t){let{first:e,last:s,rects:i}=this.overlay;this.shown=B(this,t,this.overlay.on);let r=[];
for(let a=0;this.shown&&a<i.shape[0];a++)(!e||e[a]<=t)&&(!s||t<=s[a])&&r.push(a);let o=r.length===this.visible.length&&r.every((a,h)=>a===this.visible[h]);this.
visible=r,r.includes(this.lit)||(this.lit=-1,this.aside=!1),this.stop&&v(this.stop,{"aria-label":`${r.length} boxes, arrow keys move from one to the next`}),!o&&
this.unit&&this.draw()}draw(){let t=P(this.canvas);t.clearRect(0,0,this.canvas.width,this.canvas.height);let{dashed:e,line:s}=this.overlay;t.setLineDash(e?Gn.map(
i=>i*this.fine):[]),t.lineWidth=s*this.fine,t.globalAlpha=this.aside?Kn:1;for(let[i,r]of this.paths())t.strokeStyle=i,t.stroke(r);if(et(this.overlay.texts))for(let i of this.
visible)this.write(t,i);this.lit<0||(t.globalAlpha=1,t.lineWidth=(s+1.5)*this.fine,t.strokeStyle=this.colourOf(this.lit),t.stroke(this.path(new Path2D,this.lit)),
et(this.overlay.texts)&&this.write(t,this.lit))}paths(){let t=new Map;for(let e of this.visible){let s=this.colourOf(e);t.has(s)||t.set(s,new Path2D),this.path(
t.get(s),e)}return t}path(t,e){let{x:s,y:i,width:r,height:o}=this.rectOf(e);return t.rect((s-this.area.x)*this.unit,(i-this.area.y)*this.unit,r*this.unit,o*this.
unit),t}write(t,e){let s=this.overlay.places?.subarray(2*e,2*e+2),i=s&&Number.isNaN(s[0]);if(i&&e!==this.lit)return;let r=s&&!i,o=N(this.overlay.texts,e),a=this.
rectOf(e),{x:h,y:l}=r?this.on.rect([...s,...s]):a,c=Math.max(Vn*this.unit,Yn*this.fine);t.font=`600 ${c}px ${getComputedStyle(this.canvas).fontFamily}`;let[u,p]=[
t.measureText(o).width+.5*c,1.25*c],[f,w]=[S=>(S-this.area.x)*this.unit,S=>(S-this.area.y)*this.unit],k=Math.min(Math.max(0,f(h),f(a.x)-u),this.canvas.width-u),
O=!r&&w(l)>=p?w(l)-p:Math.max(0,w(l),w(a.y)-p);t.fillStyle=this.colourOf(e),t.fillRect(k,O,u,p),t.fillStyle=_(A(this.colourOf(e))),t.textBaseline="middle",t.fillText(
o,k+.25*c,O+.66*c)}colourOf(t){return this.colours[this.overlay.colour?this.overlay.colour[t]:0]}rectOf(t){return this.on.rect([...this.overlay.rects.subarray(4*
t,4*t+4)])}cellAt(t,e){let[s,i]=[-1,1/0];for(let r of this.tells?this.visible:[]){let o=this.rectOf(r);t>=o.x&&e>=o.y&&t<=o.x+o.width&&e<=o.y+o.height&&o.width*
o.height<i&&([s,i]=[r,o.width*o.height])}return s}dim(t,e=!0){let s=t?.[0]??-1,i=s>=0&&e;s===this.lit&&i===this.aside||(this.lit=s,this.aside=i,this.draw())}describe(t){
return et(this.overlay.words)?N(this.overlay.words,t):""}move(t,e){let s={ArrowRight:1,ArrowDown:1,ArrowLeft:-1,ArrowUp:-1}[e];if(!s)return;let i=this.visible.indexOf(
t)+s;return this.visible[Math.min(Math.max(0,i),this.visible.length-1)]}cursor(t){let{x:e,y:s,width:i,height:r}=this.on,o={x:e*d,y:s*d,width:i*d,height:r*d},a={
class:"stop",tabindex:0,role:"application","data-grid":this.overlay.name};return this.stop=m("rect",{...o,...a},t),this.stop}};function Xn({x:n,y:t,width:e,height:s},i){
return{x:n-i,y:t-i,width:e+2*i,height:s+2*i}}var Ut=class extends T{constructor(t,e,s,i){super(t,e),this.kind=s,this.group=m("g",{class:`pull ${s==="bar"?"edge":s}`},e.grips),m(s==="corner"?"circle":"rect",
{class:"reach"},this.group),this.shape=m(s==="corner"?"circle":"rect",{class:"grip",fill:i},this.group)}get swallows(){return!0}place(t){if(b(this.group,"displa\
y",t?"":"none"),!t)return;this.cells=t;let{x:e,y:s,width:i,height:r}=this.view.drawn.get(this.on).rect(t),[o,a]=this.kind==="corner"?[e+i,s+r]:[e+i/2,s];v(this.
group,{transform:`translate(${o*d} ${a*d})`})}},jt=class extends Ut{constructor(t,e){super(t,e,t.shape==="corner"?"corner":"bar",e.role(t.role)),this.overlay=t,
this.group.classList.add("told"),this.takenAt(this.group,t.label,this.kind==="corner"?gt:Z)}get notch(){return[1,1]}report(t){return{...super.report(t),step:this.
view.timeline.position}}paint(t){let{rects:e}=this.overlay,s=Math.min(t,e.shape[0]-1),i=[...e.subarray(4*s,4*s+4)],r=!i.some(c=>Number.isNaN(c))&&B(this,t,this.
on);this.place(r?i:null);let[o,a,h,l]=i.map(Math.round);this.kind==="corner"?this.tell(h,`${h-o} by ${l-a} cells`):this.tell(a,`from row ${o}, column ${a}`)}},Wt=class extends Ut{constructor(t,e){
super({name:`window over ${t.source_mark}`,on:t.source_mark},e,"bar",e.role("read")),this.overlay={name:this.name,kind:"window"},this.windows=t.windows,this.takenAt(
this.group,"Window: drag it, or press the arrow keys",Z)}get notch(){return this.windows.stride}paint(t){let e=t>0&&this.view.drawn.get(this.on).shown;this.place(
e?R(this.windows,t-1):null),e&&this.tell(t,`from row ${this.cells[0]}, column ${this.cells[1]}`)}follow(t){this.view.goTo(Es(this.windows,t)+1)}};var Qn=.3,Te={frame:3,ring:3,arrow:2.5},Ft=class{constructor(t,e,s){let i=r=>new Et(t,e.role(r),r);this.frames=Array.from({length:s},()=>({source:i("read"),target:i(
"write")})),this.rings=rt(t),this.arrows=Ss(t)}begin(){this.rings.begin(),this.arrows.begin()}frame(t,e,s,i){let r=this.frames[t][e];r.put(s),r.colour(i)}ring(t,e,s){
W(this.rings,t,e,s)}arrow(t,e,s){Ns(this.arrows,t,e,s)}end(){this.rings.end(),this.arrows.end()}unframe(){for(let t of this.frames.flatMap(Object.values))t.put(
null)}glide(t){for(let e of this.frames.flatMap(Object.values))b(e.element,"transitionDuration",t)}},Gt=class{unit;fine;constructor(t,e=g("canvas",{className:"f\
ast"})){this.view=t,this.canvas=e,e.width+e.height>0&&(e.width=e.height=0),this.context=P(this.canvas),this.laid=!1,this.drawn=[]}resize(t){this.fine=window.devicePixelRatio||
1,this.unit=t*this.fine,this.laid&&(this.canvas.width=this.canvas.height=0),this.laid=!1,this.drawn=[]}layOut(){this.laid=!0;let t=Math.round(Qn*this.unit),{width:e,
height:s}=this.view.layout,[i,r]=[e,s].map(o=>Math.max(1,Math.ceil(o*this.unit)+2*t));St(this.canvas,[-t,-t,i,r],this.fine),this.context.setTransform(this.unit/
d,0,0,this.unit/d,t,t)}frame(t,e,s,i){s&&this.outline(xe(s),i,Te.frame)}ring(t,e,s){this.outline(ye(t,s),e,Te.ring)}outline({x:t,y:e,width:s,height:i,radius:r},o,a){
let{context:h}=this;this.pen(o,a),h.beginPath(),h.roundRect(t*d,e*d,s*d,i*d,r*d),h.stroke(),this.note([t*d,e*d],[(t+s)*d,(e+i)*d])}arrow(t,e,s){let{context:i}=this,
[r,o,a]=ot(t,e);this.pen(s,Te.arrow),i.beginPath(),i.moveTo(r[0],r[1]),i.quadraticCurveTo(o[0],o[1],a[0],a[1]),i.stroke();let[h,l]=[0,1].map(w=>a[w]-o[w]),[c,u]=[
Math.hypot(h,l)||1,i.lineWidth/2],[p,f]=[u*h/c,u*l/c];i.beginPath(),i.moveTo(a[0]+p,a[1]+f);for(let w of[4,-4])i.lineTo(a[0]-8*p-w*f,a[1]-8*f+w*p);i.fill(),this.
note(r,o,a)}note(...t){let e=8*this.context.lineWidth,[s,i]=[0,1].map(a=>t.map(h=>h[a])),[r,o]=[Math.min(...s)-e,Math.min(...i)-e];this.drawn.push([r,o,Math.max(
...s)+e,Math.max(...i)+e])}pen(t,e){this.laid||this.layOut(),this.context.strokeStyle=this.context.fillStyle=t,this.context.lineWidth=e*this.fine*d/this.unit}clear(){
for(let[t,e,s,i]of this.drawn)this.context.clearRect(t,e,s-t,i-e);this.drawn=[]}};var Jn=25,Zn=6,tr=2e4,er=["weight","target","source"],Ws=["target","source","weight"],Vt=class{constructor(t,e){this.scene=t,this.timeline=e,this.marks=new Map(
t.marks.map(s=>[s.name,s])),this.indices=new Map}of(t,e){let s=[];return this.scene.flows.forEach((i,r)=>{if(!i.silent)for(let o of Ws){if(i[`${o}_mark`]!==t)continue;
let a=this.rowsOf(r,o,e);a.length&&s.push({flow:i,f:r,role:o,rows:a})}}),s}parallel({f:t,rows:e}){return this.scene.parallel.filter(i=>i.includes(t)).flatMap(i=>i.
map(r=>({flow:this.scene.flows[r],f:r,rows:e})))}sameStory(t,e){return this.scene.parallel.some(s=>s.includes(t)&&s.includes(e))}rowsOf(t,e,s){let i=this.scene.
flows[t];if(V(i)&&e==="source")return Ts(i.windows,s,this.shape(i.source_mark)[1]);if(!i[e])return[];let r=`${t} ${e}`;this.indices.has(r)||this.indices.set(r,ir(
i[e]));let{starts:o,rows:a}=this.indices.get(r);return s+1>=o.length?[]:a.subarray(o[s],Math.min(o[s+1],o[s]+tr))}shape(t){let e=this.marks.get(t);return(e.values??
e.pixels).shape}tickOf({flow:t,role:e,rows:s},i){if(!t.windows||e!=="source")return t.tick[s[s.length-1]];let r=this.shape(t.source_mark)[1],o=Array.from(s,a=>t.
tick[a]);return Os(t.windows,o,[Math.floor(i/r),i%r])}readers(t,e){return this.of(t,e).reduce((s,{role:i,rows:r})=>s+(i==="source"?r.length:0),0)}terms(t,e){let s=r=>({
row:r,source:t.source?.[r],weight:t.weight?.[r]});if(!V(t))return Array.from(e,s);let i=e[e.length-1];return i===void 0?[]:Lt(t.windows,i,this.shape(t.source_mark)).
map(r=>({row:i,...r}))}made(t){let e=this.scene.flows.find(({windows:s,silent:i})=>s&&!i);return e&&t>0?[e.target_mark,t-1]:null}called(t){return this.marks.get(
t)?.called||t}nameOf(t,e){let[s,i]=this.shape(t),r=s===1||i===1?e:`${Math.floor(e/i)},${e%i}`;return`${this.called(t)}[${r}]`}word(t,e,s=this.timeline.value(t,e)){
let i=this.marks.get(t);if(i.symbols.length)return i.symbols[e];let{words:r}=this.timeline.grids.get(t);return r?.[e]?r[e]:i.scale.kind==="class"&&i.scale.names.
length?i.scale.names[s]??"–":Number.isNaN(s)?"–":y(s,i.decimals)}told(t,e){let{told:s,values:i}=this.marks.get(t),r=i.shape[1],o={row:Math.floor(e/r),column:e%
r,value:this.timeline.value(t,e)},a=Object.fromEntries(Object.entries(o).map(([u,p])=>[u,{[e]:p}])),{pattern:h,columns:l,words:c}=s;return N({pattern:h,words:c,
columns:{...a,...l}},e)}sharedHue(t,e,s){if(!Ws.some(o=>this.marks.get(t[`${o}_mark`])?.hues)||e===s)return-1;let r=this.hue(t,{row:e});for(let o=e+1;o<s;o++)if(this.
hue(t,{row:o})!==r)return-1;return r}hue(t,{row:e,source:s=t.source?.[e],weight:i=t.weight?.[e]}){let r={weight:i,target:t.target[e],source:s};for(let o of er){
let a=this.marks.get(t[`${o}_mark`]);if(a?.hues&&r[o]!==void 0)return Yt(a,r[o])}return-1}equation(t,e,s=Jn){if(this.marks.get(t).told)return[{text:this.told(t,
e)}];let i=this.of(t,e),r=i.filter(c=>c.role==="target"),o=[{text:this.nameOf(t,e)}],a=r.at(-1);if(a)return[...o,...this.making(a,t,e,s)];let h={text:` = ${this.
word(t,e)}`};if(i.length===0)return[...o,h];let l=i.filter((c,u)=>!i.slice(0,u).some(p=>this.sameStory(p.f,c.f)));return[...o,h,{text:`  ${this.feeding(l)}`}]}feeding(t){
let e={source:new Map,weight:new Map};for(let{flow:r,role:o,rows:a}of t){let h=o==="weight"&&r.source_mark?"source":"target",l=r[`${h}_mark`],c=e[o==="weight"?"\
weight":"source"],u=c.get(l)??new Set;c.set(l,u);for(let p of a)u.add(r[h][p])}let s=r=>sr([...r].map(([o,a])=>`${Le(a.size,"cell")} of ${this.called(o)}`)),i=[];
return e.source.size&&i.push(`goes into ${s(e.source)}`),e.weight.size&&i.push(`multiplies ${s(e.weight)}`),i.join(", and ")}making({flow:t,f:e,rows:s},i,r,o){let a=s[s.
length-1],h=!this.timeline.done(e,a),l={text:` = ${h?"…":this.word(i,r)}`,strong:!0};if(t.windows&&!t.weight_mark)return[l];let c=[{text:" = "}],u=this.terms(
t,s),p=(S,oe)=>({...this.term(t,S,oe),hue:this.hue(t,S),pending:!this.timeline.done(e,S.row)});if(t.combine==="set"&&!V(t)){if(!t.source_mark)return[l];let S=this.
nameOf(t.source_mark,t.source[a]);return[...c,{text:S,hue:this.hue(t,{row:a}),pending:h},l]}if(t.combine==="max"){let S=u.slice(0,o).flatMap((ae,Bi)=>Bi?[{text:"\
, "},p(ae,!0)]:[p(ae,!0)]),oe=u.length>o?[{text:`, and ${u.length-o} more`}]:[];return[...c,{text:"max("},...S,...oe,{text:")"},l]}if(u.length===0)return[l];let f=this.
sum(t,u,o,p),w=t.bias||this.timeline.grids.get(t.target_mark).first[r]||0,k=w?[{text:` + ${Kt(y(w))}`}]:[],O=h&&!V(t)&&this.timeline.done(e,s[0])?[{text:`   so \
far ${this.word(i,r)}`}]:[];return[...c,...f,...k,l,...O]}sum(t,e,s,i){let r=e.map(p=>this.valueOf(t,p)),a=[t.source_mark,t.weight_mark].some(p=>this.marks.get(
p)?.symbols?.length)?0:r.filter(p=>p===0).length,h=a>=Zn&&a<e.length?e.filter((p,f)=>r[f]!==0):e,l=h.slice(0,s),c=l.map((p,f)=>i(p,f===0)),u=h.length-l.length;if(u){
let p=e.reduce((f,w,k)=>l.includes(w)?f:f+r[k],0);c.push({text:` + ${Le(u,"more term")} (${y(p)})`})}return h.length<e.length&&c.push({text:` + ${Le(e.length-h.
length,"term")} of 0`}),c}valueOf(t,{row:e,source:s,weight:i}){if(!t.source_mark)return t.value[e];let r=this.timeline.grids.get(t.source_mark).values[s];return t.
factors?r*t.factors[e]:t.weight_mark?r*this.timeline.grids.get(t.weight_mark).values[i]:r}term(t,{row:e,source:s,weight:i},r){let o=t.combine!=="max"&&!r,a=c=>o?
` + ${Kt(c)}`:c;if(!t.source_mark)return{text:a(y(t.value[e]))};let h=this.timeline.grids.get(t.source_mark).values[s],l=a(this.word(t.source_mark,s,h));return t.
factors?{text:`${l}·${Kt(y(t.factors[e],4))}`}:t.weight_mark?{text:`${l}·${Kt(this.word(t.weight_mark,i))}`}:{text:l}}};function Kt(n){return n.startsWith("−")?
`(${n})`:n}function sr(n){return n.length<2?n.join(""):`${n.slice(0,-1).join(", ")} and ${n.at(-1)}`}function V(n){return!!(n.windows&&n.source_mark&&!n.source)}
function Yt(n,t){return n.hue_of?n.hue_of[t]:t}function Le(n,t){return`${n} ${t}${n===1?"":"s"}`}function ir(n){let t=0;for(let r of n)t=Math.max(t,r);let e=new Uint32Array(
t+2);for(let r of n)e[r+1]++;for(let r=0;r<=t;r++)e[r+1]+=e[r];let s=e.slice(),i=new Uint32Array(n.length);for(let r=0;r<n.length;r++)i[s[n[r]]++]=r;return{starts:e,
rows:i}}var nr=.03,Fs=1.1,rr=.35,or=.28,ar=15,hr=.7,Gs=3,cr={surface:"Canvas",line:"GrayText",text:"CanvasText",muted:"GrayText","code-font":"monospace"};function Ks(n){
let[t,e,s,i,r]=Object.entries(cr).map(([o,a])=>n.getPropertyValue(`--${o}`).trim()||a);return{surface:t,line:e,text:s,muted:i,family:r}}var Xt=class{grids=[];key="";origin=[
0,0];look;unit;fine;drop;font;constructor(t=g("canvas",{className:"numbers"})){t.replaceChildren(),this.canvas=t,this.context=P(this.canvas)}add(t){this.grids.push(
t),this.canvas.append(t.told)}resize(t,e){if(this.canvas.hidden=this.grids.length===0,this.canvas.hidden)return;this.fine=window.devicePixelRatio||1,this.unit=t*
this.fine,this.origin=[0,0];let s=this.grids.map(c=>this.pixels(c.around())),[i,r]=[0,1].map(c=>Math.min(...s.map(u=>u[c]))),[o,a]=[2,3].map(c=>Math.max(...s.map(
u=>u[c])));this.origin=[i,r];let h=[i,r,o,a,this.unit,...Object.values(e)].join();if(h===this.key)return;this.key=h,this.look=e,St(this.canvas,[i,r,o-i,a-r],this.
fine);for(let c of this.grids)c.layOut();this.draw(),this.tell();let l=`20px ${e.family}`;document.fonts.check(l,"0")||document.fonts.load(l,"0").then(()=>this.
draw())}draw(){if(this.stale=!1,!!this.look){this.drop=this.measure(),this.context.clearRect(0,0,this.canvas.width,this.canvas.height);for(let t of this.grids)t.
shown&&t.draw(!0)}}measure(){this.context.font=this.font=`100px ${this.look.family}`;let{fontBoundingBoxAscent:t,fontBoundingBoxDescent:e}=this.context.measureText(
"0");return(t-e)/200}turn(){this.stale&&this.draw()}tell(){for(let t of this.grids)t.tell()}pixels({x:t,y:e,width:s,height:i}){let[r,o]=this.origin,a=(h,l)=>Math.
round(h*this.unit)-l;return[a(t,r),a(e,o),a(t+s,r),a(e+i,o)]}clear([t,e,s,i]){this.context.clearRect(t,e,s-t,i-e)}outline([t,e,s,i],r){let{context:o}=this,[a,h]=[
s-t,i-e],[l,c]=[a,h].map(u=>r/2+Math.max(0,Math.round(nr*u-r/2)));o.beginPath(),o.roundRect(t+l,e+c,a-2*l,h-2*c,.09*a),o.lineWidth=r}fade([t,e,s,i]){this.context.
globalAlpha=1-or,this.context.fillStyle=this.look.surface,this.context.fillRect(t,e,s-t,i-e),this.context.globalAlpha=1}write(t,[e,s,i,r],o){let{context:a}=this,
h=`${o}px ${this.look.family}`;this.font!==h&&(a.font=this.font=h),a.textAlign="center";let l=(s+r)/2+(this.drop-Fs*(t.length-1)/2)*o;t.forEach((c,u)=>a.fillText(
c,(e+i)/2,l+u*Fs*o))}},Qt=class extends j{places;pads;written;lit;constructor(t,e,s){super(t,e,s),this.painted=[],this.unsaid=!0,this.told=g("span"),this.told.dataset.
cells=t.name,this.sheet=s.numbers,this.sheet.add(this),this.paint(null)}around(){let[t,e]=this.shape,[s,i]=this.mark.padding;return this.rect([-s,-i,t+s,e+i])}layOut(){
let[t,e]=this.shape,[s,i]=this.mark.padding,r=(h,l)=>this.sheet.pixels(this.rect([h,l,h+1,l+1]));this.places=this.painted.map((h,l)=>r(Math.floor(l/e),l%e)),this.
pads=[];for(let h=-s;h<t+s;h++)for(let l=-i;l<e+i;l++)h>=0&&l>=0&&h<t&&l<e||this.pads.push(r(h,l));let{unit:o,fine:a}=this.sheet;this.legible=this.mark.cell*o>=
ar*a}turn(t){let e=this.shown;super.turn(t),this.shown!==e&&(this.unsaid=this.sheet.stale=!0)}paint(t){let{values:e,touched:s,words:i}=this.view.timeline.grids.
get(this.mark.name),r=t?t.length:e.length;for(let o=0;o<r;o++){let a=t?t[o]:o,h=this.painted[a];h&&Object.is(h[0],e[a])&&h[1]===s[a]&&h[2]===i?.[a]||(this.painted[a]=
[e[a],s[a],i?.[a]],this.unsaid=!0,this.places&&this.shown&&this.drawCell(a))}}draw(t=!1){this.drawPads();for(let e=0;e<this.painted.length;e++)this.drawCell(e,t)}drawPads(){
let{context:t,fine:e,look:s}=this.sheet;t.strokeStyle=s.line,t.fillStyle=s.muted,t.setLineDash([Gs*e,Gs*e]);for(let i of this.pads)this.sheet.clear(i),this.sheet.
outline(i,1.2*e),t.stroke();t.setLineDash([]),t.globalAlpha=.75;for(let i of this.legible?this.pads:[])this.write("0",i);t.globalAlpha=1;for(let i of this.lit?this.
pads:[])this.sheet.fade(i)}drawCell(t,e=!1){let{context:s,fine:i,look:r}=this.sheet,o=this.places[t],[a,h]=this.painted[t],l=this.paintOf(a);if(e||this.sheet.clear(
o),this.sheet.outline(o,i),s.fillStyle=l?vt(l):r.surface,s.fill(),s.strokeStyle=r.line,s.stroke(),this.mark.hues&&this.mark.cell>hr&&Yt(this.mark,t)>=0&&this.drawTab(
t,o),this.legible){let c=!h&&(a===0||Number.isNaN(a))&&this.isTarget;s.fillStyle=l?_(l):r.text,s.globalAlpha=c?rr:1,this.write(this.text(t),o),s.globalAlpha=1}this.
lit&&!this.lit.has(t)&&this.sheet.fade(o)}drawTab(t,[e,s,i,r]){let{context:o}=this.sheet,[a,h]=[i-e,r-s];o.fillStyle=this.view.hue(Yt(this.mark,t)),o.beginPath(),
o.roundRect(e+.16*a,s+.82*h,.68*a,.085*h,.04*a),o.fill()}text(t){let{symbols:e,decimals:s}=this.mark,[i,,r]=this.painted[t];return e.length?e[t]:r||y(i,s)}write(t,e){
let{cell:s,tall:i}=this.mark,r=t.split(" + ").map((a,h)=>h?`+${a}`:a),o=Math.min(...r.map(lr),.8*i/r.length)*s*this.sheet.unit;this.sheet.write(r,e,o)}get isTarget(){
return this.written??=this.view.scene.flows.some(t=>t.target_mark===this.mark.name&&!t.silent),this.written}tell(){if(!this.unsaid)return;this.unsaid=!1;let t=this.
shape[1],e=this.painted.map((s,i)=>this.text(i)+((i+1)%t?"	":`
`));this.told.textContent=this.shown?e.join(""):""}single(t){let e=this.mark.scale.names.indexOf(t??"");this.dim(t===null?null:[...this.painted.keys()].filter(s=>this.
painted[s][0]===e))}dim(t){let e=this.lit;this.lit=t&&new Set(t),t?this.told.dataset.lit=[...new Set(t)].join(" "):delete this.told.dataset.lit,(e||t)&&this.places&&
this.shown&&this.draw()}};function lr(n){return[.46,.46,.46,.4,.33,.27][n.length]??Math.max(.13,1.4/n.length)}function Vs(n,t,e){let s=n.kind==="grid"?mr(n)?Qt:_e:gr[n.kind];return new s(n,t,e)}function Ys(n,[t,e]){let s=new ImageData(e,t),i=s.data;for(let r=0,o=0;r<n.length;r+=
3,o+=4)i[o]=n[r],i[o+1]=n[r+1],i[o+2]=n[r+2],i[o+3]=255;return s}var ur=1.15,dr=.25,_e=class extends j{region;constructor(t,e,s){super(t,e,s);let[i,r]=this.shape;
if(t.under){let[o,a]=t.under.shape;this.canvas(a,o,!0).putImageData(Ys(t.under,[o,a]),0,0)}this.pad(),this.context=this.canvas(r,i,!1),this.image=new ImageData(
r,i),this.cells=new Uint32Array(this.image.data.buffer),this.shadeOf=ps(t.scale,this.paintOf),this.paint(null)}pad(){let[t,e]=this.shape,[s,i]=this.mark.padding;
if(s+i===0)return;let r=this.canvas(1,1,!1,this.rect([-s,-i,t+s,e+i]));r.fillStyle=vt(this.paintOf(0)??[0,0,0]),r.fillRect(0,0,1,1)}paint(t){let{values:e,touched:s}=this.
view.timeline.grids.get(this.mark.name),i=Math.round(255*this.mark.opacity)<<24,r=Math.round(255*dr*this.mark.opacity)<<24,o=t?t.length:e.length;for(let a=0;a<o;a++){
let h=t?t[a]:a,l=this.shadeOf(e[h]),c=this.region===void 0||e[h]===this.region?i:r;this.cells[h]=l>=0&&(s[h]||!this.mark.under)?c|l:0}this.context.putImageData(
this.image,0,0)}dim(t){!this.mark.regions||!this.mark.under||this.light(t?this.view.timeline.value(this.mark.name,t[0]):void 0)}single(t){this.light(t===null?void 0:
this.mark.scale.names.indexOf(t))}light(t){Object.is(t,this.region)||(this.region=t,this.paint(null))}},Ce=class extends C{now;constructor(t,e,s){super(t,[e[0],
e[1],t.width,e[3]],s);let[i,r]=this.shape,o=r>4*t.width;this.context=this.canvas(r,i,o),this.paint()}paint(){this.now=this.covered(),this.context.putImageData(Ys(
this.now,this.shape),0,0)}covered(){let{scene:t,timeline:e}=this.view,s=t.flows.find(({windows:r})=>r&&r.shown_in===this.mark.name),i=t.marks.find(({name:r})=>r===
s?.source_mark);return!s?.windows||!i||e.looking<0?this.mark.pixels:pr(i.pixels,R(s.windows,e.looking),s.windows)}get shape(){return this.mark.pixels.shape.slice(
0,2)}word(t){let[e,s,i]=this.now.slice(3*t,3*t+3);return`(${e}, ${s}, ${i})`}describe(t){let[e,s]=[Math.floor(t/this.shape[1]),t%this.shape[1]];return`${this.mark.
called||this.mark.name}[${e},${s}] = ${this.word(t)}`}};function pr(n,[t,e,s,i],{dilation:r,border:o}){let[a,h]=n.shape,l=[];for(let c=t;c<s;c+=r[0])for(let u=e;u<
i;u+=r[1]){let p=c>=0&&u>=0&&c<a&&u<h,f=ve(c,a)*h+ve(u,h);p||o==="mirror"?l.push(n[3*f],n[3*f+1],n[3*f+2]):l.push(0,0,0)}return l}var Be=class extends C{constructor(t,e,s){
super(t,e,s);let[i,r,o]=t.maps.shape,a=Math.min(t.columns,i),h=Math.ceil(i/a),l=Math.max(1,Math.round(s.scene.style.sheetGap/t.width*o));this.tile={rows:r,columns:o,
gap:l,across:a},this.width=t.width*(a*o+l*(a-1))/o;let c=this.canvas(a*(o+l)-l,h*(r+l)-l,!1),u=Mt(t.scale,s.scene.style,s.dark);for(let p=0;p<i;p++){let f=new ImageData(
o,r);t.maps.subarray(p*r*o,(p+1)*r*o).forEach((k,M)=>f.data.set([...u(k)??[0,0,0],255],4*M)),c.putImageData(f,p%a*(o+l),Math.floor(p/a)*(r+l))}this.full=[h*(r+l)-
l,a*(o+l)-l]}get shape(){return this.full}describe(t){let{rows:e,columns:s,gap:i,across:r}=this.tile,[o,a]=[Math.floor(t/this.full[1]),t%this.full[1]],[h,l]=[o%
(e+i),a%(s+i)],c=Math.floor(o/(e+i))*r+Math.floor(a/(s+i));if(h>=e||l>=s||c>=this.mark.maps.shape[0])return"";let u=this.mark.maps[(c*e+h)*s+l];return`${this.mark.
name}[${c},${h},${l}] = ${y(u,3)}`}},Re=class extends C{constructor(t,[e,s,i,r],o){super({...t,label:""},[e,s,i,r],o);let a=t.text.length<3,h={x:(e+(a?i/2:0))*d,
y:(s+r/2)*d},l=`label ${a?"operator":""} ${t.strong?"strong":""}`;this.words=m("text",{...h,"font-size":t.font*d,class:l},this.group,t.text)}resize(t){v(this.words,
{"font-size":D(this.mark.font,t,this.height/ur)*d})}},fr=255,Pe=class extends C{constructor(t,e,s){super(t,e,s);let i=this.height/t.names.length;this.start=.42*
this.width,this.reach=.42*this.width,this.bars=t.names.map((r,o)=>{let a=this.y+(o+.5)*i,h={"font-size":t.font*i*d,class:"bar-name"},l={x:(this.x+this.start-.15)*
d,y:a*d,"text-anchor":"end"},c=m("text",{...l,...h},this.group,r),u={x:(this.x+this.start)*d,y:(a-.34*i)*d,height:.68*i*d,rx:4,width:0},p=m("rect",{...u,fill:t.
colours[o]},this.group),f=m("text",{x:0,y:a*d,...h,class:"bar-value"},this.group);return{bar:p,value:f,words:c}}),this.paint()}resize(t){super.resize(t);let e=this.
height/this.mark.names.length,s=D(this.mark.font*e,t,e);for(let{value:i,words:r}of this.bars)for(let o of[i,r])v(o,{"font-size":s*d})}paint(){let t=this.shares();
this.bars.forEach(({bar:e,value:s},i)=>{let r=t[i],o=r===fr?NaN:r/100,a=Number.isNaN(o)?0:o*this.reach;v(e,{width:a*d}),v(s,{x:(this.x+this.start+a+.12)*d}),st(
s,y(o,2,!0))})}shares(){let{names:t,values:e,of:s,cells:i,label:r}=this.mark,o=this.view.borrowing?this.view.pointed:null,a=o&&s.includes(o[0])?o:null;if(s.length&&
this.heading&&st(this.heading,a?this.placeOf(...a):r),a)return t.map((l,c)=>i[c*i.shape[1]+a[1]]);let h=Math.min(this.view.timeline.looking+1,e.shape[0]-1)*t.length;
return e.subarray(h,h+t.length)}placeOf(t,e){let s=this.view.drawn.get(t).shape[1];return`${this.mark.told} at row ${Math.floor(e/s)}, column ${e%s}`.trim()}},mr=n=>n.
values.length<=1024&&n.cell>=.4&&!n.under&&n.opacity===1,gr={image:Ce,sheets:Be,label:Re,bars:Pe};var xr=5e3,yr=8,br=1.5,Jt=class{waiting;constructor(t,e){this.name=t,this.view=e,this.on=e.drawn.get(t);let s=e.role("write");this.trace=m("path",{class:"trace",
stroke:s,fill:s},e.frames);let{x:i,y:r,width:o,height:a}=this.on;this.sheet=m("rect",{class:"sheet"},e.frames),v(this.sheet,{x:i*d,y:r*d,width:o*d,height:a*d}),
ue(this.sheet),this.sheet.addEventListener("pointerdown",h=>this.begin(h)),this.sheet.addEventListener("click",h=>h.stopPropagation()),e.carry instanceof Zt&&this.
paint(e.carry.points)}begin(t){if(!t.isPrimary||t.button)return;t.preventDefault(),clearTimeout(this.waiting),this.view.carry?.drop();let e=this.view.carry=new Zt(
this,t);this.paint(e.points)}wait(){this.waiting=setTimeout(()=>this.clear(),2e3)}clear(){clearTimeout(this.waiting),this.trace.removeAttribute("d")}at(t){let[e,
s]=this.view.at(t),[i,r]=this.on.cell,[o,a]=this.on.shape,h=(l,c)=>Math.round(100*Math.min(Math.max(0,l),c))/100;return[h((s-this.on.y)/i,o),h((e-this.on.x)/r,a)]}paint(t){
let[e,s]=this.on.cell,i=t.map(([r,o])=>[this.on.x+o*s,this.on.y+r*e]);this.trace.setAttribute("d",`M${i.map(([r,o])=>`${r*d},${o*d}`).join("L")}`)}},Zt=class extends q{constructor(t,e){
super(t),this.points=[t.at(e)],this.listening=new AbortController;let{host:s}=this.view;s.setPointerCapture(e.pointerId);let i=(r,o)=>s.addEventListener(r,o,{signal:this.
listening.signal});i("pointermove",r=>this.go(r)),i("pointerup",()=>this.drop()),i("pointercancel",()=>this.cancel())}get pen(){return this.view.pen?.name===this.
name?this.view.pen:null}get report(){return{mark:this.name,points:this.points}}go(t){let{pen:e,points:s}=this;if(!e)return this.end();if(!t.isPrimary||s.length===
xr)return;let i=e.at(t),[r,o]=s[s.length-1];Math.hypot(i[0]-r,i[1]-o)*e.on.cell[0]*this.view.scale<br||(s.push(i),e.paint(s),s.length>=yr&&this.view.hand?.touch(
"drawn",this.report))}drop(){this.swallowClick(),this.end(),this.view.report("drawn",this.report),this.view.pen?.wait()}cancel(){this.end(),this.view.pen?.clear()}end(){
this.listening.abort(),super.end()}};var Xs=128,De=["source","target"],te=.3,ee=class{scene;timeline;links;layout;dark;scale;canvases;above;svg;picture;stops;frames;grips;numbers;fast;still;all;drawn;overlays;boxes;dots;kept;pointer;pointed;related;entries;gliding;carry=null;pen=null;hand=null;goTo=()=>{};constructor(t,e){
this.host=t,this.report=e,this.layoutIndex=-1,this.pointed=null,this.borrowing=!1,this.gliding=null,this.rushing=!1,this.flights=new Rt(this),this.flying=0}show(t,e){
this.flights.clear(),this.scene=t,this.timeline=new _t(t),this.links=new Vt(t,this.timeline),this.timeline.seek(e),this.layoutIndex=-1,this.pointed=null,this.borrowing=
!1}land(){this.carry||this.pen?.clear();for(let t of this.overlays)t instanceof T&&t.moved&&this.carry?.name!==t.name&&t.restore()}role(t){return this.scene.style.
roles[t][this.dark?1:0]}hue(t){let e=this.scene.style.hues[this.dark?"dark":"light"];return e.length?e[t%e.length]:this.role("read")}fit(t,e,s){let i=Ks(s),r=({
width:a,height:h})=>Math.min(t.width/a,t.height/h,t.largest),o=this.scene.layouts.reduce((a,h,l,c)=>r(h)>r(c[a])+.01?l:a,0);this.scale=r(this.scene.layouts[o]),
this.flights.aloft&&this.flights.land(),(o!==this.layoutIndex||e!==this.dark)&&this.build(o,e),this.host.style.width=`${this.layout.width*this.scale}px`,this.host.
style.height=`${this.layout.height*this.scale}px`,this.svg.style.setProperty("--px",`${d/this.scale}px`);for(let a of[...this.all,this.fast])a.resize(this.scale);
this.numbers.resize(this.scale,i);for(let a of this.overlays)a.resize?.(this.scale)}build(t,e){this.layoutIndex=t,this.dark=e,this.layout=this.scene.layouts[t];
let{width:s,height:i}=this.layout,r=this.host.querySelector(".stop:focus, .taken:focus");this.canvases=document.createElement("div"),this.canvases.className="ca\
nvases",this.svg=m("svg",{viewBox:`0 0 ${s*d} ${i*d}`,role:"group","aria-label":this.scene.title}),this.svg.append(Sr()),this.above=document.createElement("div"),
this.above.className="above",this.numbers=new Xt(this.numbers?.canvas),this.fast=new Gt(this,this.fast?.canvas),this.host.replaceChildren(this.canvases,this.numbers.
canvas,this.svg,this.fast.canvas,this.above,this.flights.element),this.picture=m("g",{},this.svg),this.stops=m("g",{},this.svg),this.frames=m("g",{class:"frames"},
this.svg),this.grips=m("g",{class:"grips"},this.svg);let{places:o}=this.layout;this.all=this.scene.marks.map((l,c)=>Vs(l,o[c],this)),this.all.forEach((l,c)=>l.seeRoom(
o[c],o));let a=this.all.filter(({mark:l})=>l.name);this.drawn=new Map(a.map(l=>[l.mark.name,l])),this.overlays=[...this.scene.overlays.map(l=>this.overlay(l)),...this.
windowGrips()],this.boxes=this.overlays.filter(l=>l instanceof L),this.dots=this.overlays.filter(l=>l instanceof nt&&l.overlay.name);for(let l of[...this.boxes,
...this.dots])this.drawn.set(l.overlay.name,l);this.pen=this.scene.traces?new Jt(this.scene.traces,this):null,this.buildHighlights(),this.cursors(),this.glide(),
this.turn(),this.light(),this.pointed&&this.point(this.pointed,!this.borrowing);let h=this.successorOf(r);r&&h&&Is(r,h)}overlay(t){let s={box:it,grip:jt,boxes:L,
points:nt,arrow:Tt,tags:$t}[t.kind];return new s(t,this)}windowGrips(){let t=this.scene.flows.find(e=>e.windows&&e.framed&&!e.silent&&e.source_mark);return t?[new Wt(
t,this)]:[]}successorOf(t){let{grid:e="",handle:s=""}=t?.dataset??{},i=[...this.svg.querySelectorAll(".taken")];return this.entries.get(e)??i.find(r=>s&&r.dataset.
handle===s)}buildHighlights(){this.kept=this.scene.flows.flatMap(t=>t.keep?this.keep(t):[]),this.still=new Ft(this.frames,this,this.scene.flows.length),this.pointer=
rt(m("g",{class:"pointer"},this.frames))}get highlights(){return this.rushing?this.fast:this.still}keep(t){return[...t.target].map((e,s)=>{let i=rt(m("g",{class:"\
kept"},this.frames)),r=this.drawn.get(t.target_mark);return W(i,r.rectOf(e),this.hue(this.links.hue(t,{row:s})),r.mark.cell),b(i.elements[0],"visibility","hidde\
n"),{tick:t.tick[s],element:i.elements[0]}})}pace(t,e,s=0){this.rushing=t,this.gliding=e,this.flying=s,this.glide()}glide(){let t=this.gliding===null?"":`${this.
gliding}ms`,e=this.overlays.filter(s=>s instanceof it);for(let{rect:s}of e)b(s,"transitionDuration",t);this.rushing||this.still.glide(t)}seek(t){this.flights.land(),
this.giveBack();let e=t===this.timeline.position+1,s=this.timeline.seek(t),i=this.flying&&e?this.flights.launch(s,this.flying):null;for(let[r,o]of s)i?.has(r)||
this.drawn.get(r).paint(o);this.paintBars(),this.turn(),this.rushing&&this.still.unframe(),this.light(),this.pointed&&(this.isThere(...this.pointed)?this.ringRelated():
this.unpoint())}turn(){for(let t of this.all)t.turn(this.timeline.position);this.numbers.turn();for(let t of this.boxes)t.paint(this.timeline.position);for(let[
t,e]of this.entries){let{shown:s,visible:i}=this.drawn.get(t);b(e,"display",s&&i?.length!==0?"":"none")}}isThere(t,e){let s=this.drawn.get(t);return s instanceof
L?s.visible.includes(e):s.shown}paintBars(){for(let t of this.all)t.mark.kind==="bars"&&t.paint()}light(){let{position:t}=this.timeline;this.still.begin(),this.
fast.clear(),this.scene.still||this.scene.flows.forEach((e,s)=>this.lightFlow(e,s)),this.still.end();for(let e of this.overlays)e instanceof L||e.paint(t);for(let e of this.
kept){let s=e.tick<t;b(e.element,"visibility",s?"":"hidden")}}lightFlow(t,e){let[s,i]=this.timeline.rows(e),r=t.windows?-1:this.links.sharedHue(t,s,i);for(let c of De){
let u=r>=0?this.hue(r):this.role(c==="source"?"read":"write");this.highlights.frame(e,c,this.covered(t,c,s,i),u)}if(i-s>Xs)return;let o=Array.from({length:i-s},
(c,u)=>s+u);if(t.windows&&t.weight_mark&&this.ringTerms(t,this.links.terms(t,o)),t.windows)return;let a=o.map(c=>this.links.hue(t,{row:c})),h=a.some(c=>c!==a[0]),
l=o.length===1&&t.weight_mark;if(h||l)for(let c of o)this.circle(t,c,"weight",this.still);for(let c of o)this.lightRow(t,c,s,i,h)}covered(t,e,s,i){let r=this.drawn.
get(t[`${e}_mark`]),{position:o}=this.timeline;if(!r?.shown||!t.framed||t.silent&&e==="source")return null;if(t.windows&&e==="source")return o?r.rect(R(t.windows,
o-1)):null;if(s===i||!t[e])return null;let a=vr(t,e,s,i),h=Js(a,r.shape[1]);return!t.source_mark&&!Mr(a,h)?null:h[2]?r.rect(h):null}ringTerms(t,e){let s=i=>this.
hue(this.links.hue(t,i));for(let i of Qs(t))for(let r of e)this.ringAt(i,r.weight,s(r));if(!this.rushing)for(let i of e)this.ringAt(t.source_mark,i.source,s(i))}ringAt(t,e,s){
let i=this.drawn.get(t);!i?.shown||i.mark.cell<te||this.still.ring(i.rectOf(e),s,i.mark.cell)}lightRow(t,e,s,i,r){for(let l of r&&!this.rushing?De:[]){let c=t[l];
c&&c[s]!==c[i-1]&&this.circle(t,e,l,this.still)}if(t.combine==="max"&&e===Ct(t,s,i)&&this.circle(t,e,"source",this.highlights),!t.arrows)return;let[o,a]=De.map(
l=>this.end(t,e,l)),h=this.links.hue(t,{row:e});o&&a&&this.highlights.arrow(o,a,h>=0?this.hue(h):this.role("write"))}circle(t,e,s,i){let r=this.end(t,e,s);if(!r)
return;let{cell:o}=this.drawn.get(t[`${s}_mark`]).mark;i.ring(r,this.hue(this.links.hue(t,{row:e})),o)}end(t,e,s){let i=this.drawn.get(t[`${s}_mark`]);return t[s]&&
i?.shown&&i.rectOf(t[s][e])}point([t,e],s){s&&this.giveBack(),this.pointed=[t,e],this.related=this.relatedTo(t,e),s?this.leaveToStep():this.borrow(),this.ringRelated()}borrow(){
let[t]=this.pointed;this.borrowing=!0,this.look(this.looked),this.svg.classList.toggle("pointing",!(this.drawn.get(t)instanceof L));for(let e of this.all){let s=this.
related.get(e.mark.name);e.dim(s&&this.related.size>1?[...s.keys()]:null)}this.dimBoxes(!0)}get looked(){let[t,e]=this.pointed;return this.scene.flows.some(i=>i.
windows&&i.target_mark===t)?e:this.timeline.position-1}relatedTo(t,e){let s=new Map([[t,new Map([[e,-1]])]]),i=(c,u,p)=>{!c||u===void 0||(s.has(c)||s.set(c,new Map),
(s.get(c).get(u)??-1)<0&&s.get(c).set(u,p))};for(let c of this.twins(t))i(c,e,-1);let[r,o]=this.drawn.get(t).standsFor?.(e)??[t,e];i(r,o,-1);let a=this.links.of(
r,o),{looked:h}=this,l=a.flatMap(c=>this.links.parallel(c)).map(c=>({...c,role:""}));for(let{flow:c,rows:u,role:p}of[...a,...l]){if(V(c)&&p==="source"){for(let f of u)
i(c.target_mark,c.target[f],-1);continue}for(let f of this.links.terms(c,u)){let w=this.links.hue(c,f);if(i(c.target_mark,c.target[f.row],w),i(c.source_mark,f.source,
w),!(!c.weight_mark||c.factors)&&(i(c.weight_mark,f.weight,w),c.tick[f.row]===h))for(let k of Qs(c))i(k,f.weight,w)}}return s}ringRelated(){this.pointer.begin();
for(let t of this.all){let e=this.related.get(t.mark.name);e&&t.shown&&this.ringPointed(t,e)}this.pointer.end()}ringPointed(t,e){let s=t.mark.cell??t.cell[0];if(s<
te){let i=kr(te,t.rect(Js(e.keys(),t.shape[1])));return W(this.pointer,i,this.role("read"),te)}if(!(e.size>Xs))for(let[i,r]of e)W(this.pointer,t.rectOf(i),r>=0?
this.hue(r):this.role("read"),s)}giveBack(){if(this.borrowing){this.borrowing=!1,this.look(this.timeline.position-1),this.svg.classList.remove("pointing");for(let t of this.
all)t.dim(null);this.leaveToStep()}}leaveToStep(){for(let{windows:t}of this.scene.flows)for(let e of[t?.shown_in,t?.products_in])e&&e!==this.pointed?.[0]&&this.
related.delete(e);this.dimBoxes(!1)}dimBoxes(t){let[e,s]=this.pointed;for(let i of this.boxes)i.dim(i.overlay.name===e?[s]:null,t)}look(t){for(let e of this.timeline.
look(t))this.drawn.get(e).paint(null);this.paintBars()}single(t){for(let e of this.all)(e.mark.scale?.names.includes(t)||!t)&&e.single?.(t)}unpoint(){if(this.pointed){
this.giveBack(),this.pointed=null;for(let t of this.boxes)t.dim(null);this.pointer.begin(),this.pointer.end()}}equation(t){let[e,s]=this.pointed,i=this.drawn.get(
e),r=i.mark.kind==="grid"?this.links.equation(e,s,t):[{text:i.describe(s)}],o=i.mark.kind==="image"?this.links.readers(e,s):0;o&&r.push({text:`     read by ${o}\
 window${o===1?"":"s"}`});let a=this.twins(e).map(h=>`${this.links.called(h)} ${this.word(h,s)}`);return a.length?[...r,{text:`     ${a.join(", ")}`}]:r}twins(t){
let e=this.scene.twins.filter(s=>s.includes(t));return[...new Set(e.flat())].filter(s=>s!==t)}word(t,e){let s=this.drawn.get(t);return s.mark.kind==="grid"?this.
links.word(t,e):s.word(e)}at(t){let e=this.svg.getBoundingClientRect(),{width:s,height:i}=this.layout;return[(t.clientX-e.left)/e.width*s,(t.clientY-e.top)/e.height*
i]}hit(t){let[e,s]=this.at(t),i=([l,c])=>{let{width:u,height:p}=this.drawn.get(l).rectOf(c);return u*p},r=l=>l.map(([c,u])=>[c,u.cellAt(e,s)]).filter(([,c])=>c>=
0),o=[...this.drawn].filter(([,l])=>l.shown),a=([,l])=>l instanceof L;return r(o.filter(a)).sort((l,c)=>i(l)-i(c))[0]??r(o.filter(l=>!a(l))).at(-1)??null}cursors(){
this.entries=new Map;for(let t of this.boxes)t.tells&&this.entries.set(t.overlay.name,t.cursor(this.stops));for(let[t,e]of this.drawn){if(e.mark.kind!=="grid")continue;
let{x:s,y:i,width:r,height:o}=e,[a,h]=e.shape,l=m("rect",{class:"stop",tabindex:0,role:"application","data-grid":t},this.stops),c=e.mark.label||this.links.called(
t),u=e.mark.editable?", Enter opens one for typing, + and − change its number":"",p=`${c}: ${a} by ${h} cells, arrow keys move from cell to cell${u}`;l.setAttribute(
"aria-label",p);for(let[f,w]of Object.entries({x:s,y:i,width:r,height:o}))l.setAttribute(f,String(w*d));this.entries.set(t,l)}}};function vr(n,t,e,s){let i=n[t].
subarray(e,s);if(n.combine!=="set")return i;let r=n.value.subarray(e,s);return r.includes(NaN)?i.filter((o,a)=>!Number.isNaN(r[a])):i}function Qs({weight_mark:n,
windows:t}){return[n,t?.shown_in,t?.products_in].flatMap(e=>e||[])}function kr(n,{x:t,y:e,width:s,height:i}){let[r,o]=[Math.max(0,n-s)/2,Math.max(0,n-i)/2];return{
x:t-r,y:e-o,width:s+2*r,height:i+2*o}}function Js(n,t){let[e,s,i,r]=[1/0,1/0,0,0];for(let o of n){let a=Math.floor(o/t),h=o%t;a<e&&(e=a),h<s&&(s=h),a>=i&&(i=a+1),
h>=r&&(r=h+1)}return[e,s,i,r]}function Mr(n,[t,e,s,i]){let r=0;for(let o=0;o<n.length;o++)(o===0||n[o]!==n[o-1]+1)&&r++;return 2*r<=3*(s-t)&&3*n.length>=(s-t)*(i-
e)}function Sr(){let n=m("defs"),e=m("marker",{...{id:"sv-head",viewBox:"0 0 10 10",refX:8,refY:5,orient:"auto-start-reverse"},markerWidth:5,markerHeight:5},n);
return m("path",{d:"M0,1 L9,5 L0,9 Z",fill:"context-stroke"},e),n}function Zs(n){let t=n.trim();if(/^#[0-9a-f]{6}/i.test(t))return kt(A(t))<.3;let e=t.match(/[\d.]+/g);
return e?kt(e.slice(0,3).map(Number))<.3:!1}var Nr=300,se=class{place=null;resting;constructor(t){this.player=t}step(t,e,s){let{player:i}=this;this.place?.[0]!==t&&this.tell();let r=[...xt(i,t)],o=Number(
(r[e]+s).toFixed(4));if(!(Math.abs(o)<=i.scene.typed_limit))return;r[e]=o,fe(i,t,r);let{hand:a}=i.stage;this.place||a?.hold(),this.place=[t,e],clearTimeout(this.
resting),this.resting=setTimeout(()=>this.tell(),Nr),a?.touch("edited",this.report(t,r))}tell(){if(!this.place)return;let[t]=this.place,{player:e}=this;clearTimeout(
this.resting),this.place=null,e.stage.hand?.letGo(),e.stage.drawn.has(t)&&e.report("edited",this.report(t,xt(e,t)))}report(t,e){return{mark:t,shape:this.player.
stage.drawn.get(t).mark.values.shape,values:e}}};var ti=[.5,1,2,4,8,15,30,60],Ar=[250,1e3,4e3],Er=600,Or=25,$r=100,Tr=20,ze=100,Ie=60,Lr=1200,ei={"+":1,"-":-1,"−":-1},ie=class{scene;name;place;others=400;found=null;passing=!1;onrest;onasking;here;editor=null;cursor=null;tapped=null;byTouch=!1;width;speedChosen=!1;request;announcing;wordsDue=0;placeDue=0;host;stage;readout;legend;predictor;announcer;element;bar;playButton;loopButton;predictButton;fullButton;slider;counter;speed;constructor(t,e){
this.report=e,this.position=0,this.playing=!1,this.looping=!1,this.due=0,this.stepper=new se(this),this.build(t),this.listen(),this.arrive(),this.observer=new ResizeObserver(
()=>this.resized()),this.observer.observe(this.element)}arrive(){this.here=new AbortController,Ds(this),document.fonts.addEventListener("loadingdone",()=>this.refit(),
{signal:this.here.signal}),this.watchPixels()}watchPixels(){let t=matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`),e=()=>{this.fit(),this.watchPixels()};
t.addEventListener("change",e,{once:!0,signal:this.here?.signal})}depart(){this.halt(),clearTimeout(this.announcing),zs(this),this.here?.abort(),this.here=null}build(t){
this.host=g("div",{className:"stage"}),this.stage=new ee(this.host,this.report),this.stage.goTo=i=>i===this.position||this.seek(i),this.readout=new Ht(this.stage),
this.legend=new zt(this.stage),this.announcer=g("div",{className:"announcer",ariaLive:"polite"}),this.announcer.setAttribute("aria-live","polite"),this.predictor=
new qt(this);let s=[g("div",{className:"viewport"},this.host),this.legend.element,this.buildBar(),this.predictor.element,this.readout.element,this.announcer];this.
element=g("section",{className:"sv-player",tabIndex:-1},...s),this.element.setAttribute("role","region"),t.append(this.element)}buildBar(){return this.playButton=
E("play","Play (Space)",()=>this.toggle()),this.playButton.classList.add("primary"),this.loopButton=E("loop","Loop (L)",()=>this.loop(!this.looping)),this.slider=
g("input",{type:"range",min:0,step:1,className:"scrub"}),this.slider.setAttribute("aria-label","Step"),this.counter=g("output",{className:"counter"}),this.speed=
g("select",{className:"speed"}),this.speed.setAttribute("aria-label","Speed in steps per second"),this.predictButton=E("question","Predict, then reveal (P)",()=>this.
predictor.toggle(),"Predict"),this.predictButton.classList.add("predict-button"),this.fullButton=E("full","Full screen (F)",()=>this.fullScreen()),this.fullButton.
classList.add("full-button"),this.bar=g("div",{className:"bar"},this.wide(E("first","To the start (Home)",()=>this.seek(0))),E("back","One step back (←)",()=>this.
step(-1)),this.playButton,E("forward","One step forward (→)",()=>this.step(1)),this.wide(E("last","To the end (End)",()=>this.seek(this.scene.count))),this.slider,
this.counter,this.speed,this.predictButton,this.loopButton,this.fullButton),this.bar}wide(t){return t.classList.add("wide"),t}load(t,e=null){let s=J(t);if(s===this.
name)return this.stage.land();let i=this.found??{scene:this.scene,position:this.position},r=i.scene&&i.position===i.scene.count;this.name=s,this.scene=os(t);let{
count:o,start:a,still:h}=this.scene,l=h?o:e??(i.scene?$s(this.scene,i.scene,i.position):a);this.bar.classList.toggle("still",h),this.position=r&&e===null?o:Math.
min(Math.max(0,l),o),this.slider.max=String(o),this.fillSpeeds(),this.predictButton.hidden=this.scene.predictions.length===0,this.element.setAttribute("aria-lab\
el",this.scene.title);let c=this.editor?.state,{place:u}=this.stepper;this.closeEditor(),this.readout.load(this.scene,this.passing),this.passing||this.legend.load(
this.scene),this.stage.show(this.scene,this.position),this.fit(),this.show(),this.predictor.load(this.scene.predictions),U.arrived(this),c?this.editor=U.resume(
this,c):u&&this.stage.drawn.has(u[0])&&this.pointAt(u),this.element.dataset.scene=s}follow(t,e){this.playing||(this.found??={scene:this.scene,position:this.position}),
this.passing=!0,this.load(t),e||this.arrived()}arrived(){this.stage.land(),this.found=null,this.passing&&(this.passing=!1,this.legend.load(this.scene),this.refit())}tell(t){
this.stage.hand=t}fillSpeeds(){let{count:t}=this.scene,e=t>Er?[...ti.slice(3),...Ar]:ti,s=Number(this.speed.value),i=this.speedChosen&&e.includes(s)?s:null;if(this.
speed.length!==e.length||this.speed.options[0].value!==String(e[0])){let o=e.map(a=>g("option",{value:a,textContent:`${y(a,1)}/s`}));this.speed.replaceChildren(
...o)}let r=String(i??e.find(o=>t/o<=Or)??e.at(-1));this.speed.value!==r&&(this.speed.value=r)}fit(){if(!this.scene)return;this.width=this.element.clientWidth,this.
readout.fit(this.width,this.isFull());let t=getComputedStyle(this.element),e=t.getPropertyValue("--st-background-color")||t.backgroundColor;this.stage.fit(this.
room(),Zs(e),t),this.element.classList.toggle("dark",this.stage.dark)}refit(){this.readout.forgetRoom(),this.fit()}resized(){if(!this.element.isConnected)return this.
depart();this.here||this.arrive(),(this.element.clientWidth!==this.width||this.isFull())&&this.fit()}room(){let t=Math.max(1,this.element.clientWidth-4);if(this.
isFull()){let a=[...this.element.children].filter(h=>!h.classList.contains("viewport")).reduce((h,l)=>h+l.offsetHeight,0);return{width:Math.max(1,t-48),height:Math.
max(1,window.innerHeight-a-72),largest:120}}let s=this.others+this.readout.extra+this.legend.height,r=t<560&&window.innerWidth<800?.66*window.innerHeight:Math.max(
250,window.innerHeight-s);return{width:t,height:r,largest:Math.max(40,Math.min(64,window.innerHeight/18))}}toggle(){this.playing?this.pause():this.play()}play(){
if(this.scene.still)return;this.position===this.scene.count&&this.seek(0,!0),this.playing=!0;let t=performance.now();this.due=t+this.interval,this.wordsDue=t+ze,
this.placeDue=t+Ie,F(this.playButton,"pause"),this.playButton.title="Pause (Space)",this.playButton.setAttribute("aria-label","Pause (Space)"),this.element.dataset.
playing="",this.pace(),this.request=requestAnimationFrame(e=>this.tick(e))}pause(){this.playing&&this.seek(this.position)}halt(){this.playing&&(this.playing=!1,
cancelAnimationFrame(this.request),F(this.playButton,"play"),this.playButton.title="Play (Space)",this.playButton.setAttribute("aria-label","Play (Space)"),delete this.
element.dataset.playing,this.stage.pace(!1,null))}pace(){let t=matchMedia("(prefers-reduced-motion: reduce)").matches,e=this.interval<$r?0:Math.min(220,.6*this.
interval);this.stage.pace(this.interval<Tr,e,t?0:Bs(this.interval))}get interval(){return 1e3/Number(this.speed.value)}tick(t){if(this.playing){if(t>=this.due-2){
let e=Math.floor((t-this.due)/this.interval),s=this.interval>=1e3/61?1:Math.max(1,e+1);if(this.position===this.scene.count){if(!this.looping)return this.pause();
this.seek(0,!0),this.due=t+this.interval}else{if(this.predictor.stopsBefore(this.position,s))return;let i=Math.min(this.position+s,this.scene.count);if(i===this.
scene.count&&!this.looping&&!this.stage.flying)return this.seek(i);this.seek(i,!0),this.due=Math.max(this.due+s*this.interval,t+(s>1?0:this.interval-17))}if(this.
position===this.scene.count){if(!this.looping&&!this.stage.flights.aloft)return this.pause();this.due=t+(this.looping?Lr:this.interval)}}this.request=requestAnimationFrame(
e=>this.tick(e))}}step(t){t>0&&this.predictor.stopsBefore(this.position,t)||this.seek(Math.min(Math.max(0,this.position+t),this.scene.count))}seek(t,e=!1){e||this.
halt(),this.found=null,this.position=this.scene.still?this.scene.count:t,this.stage.seek(t),this.predictor.moved(t),this.show(),e||this.announce()}loop(t){this.
looping=t,this.loopButton.setAttribute("aria-pressed",String(t)),this.loopButton.classList.toggle("on",t)}show(){let{position:t}=this;this.element.dataset.step=
String(t),this.showPlace(),!(this.playing&&this.tooQuick(this.wordsDue,ze))&&(this.wordsDue=performance.now()+ze,this.readout.show(t),this.tellPointed())}tooQuick(t,e){
let s=this.scene.count-this.position;return s>0&&(performance.now()<t||s*this.interval<e)}showPlace(){let{position:t,scene:e}=this;this.playing&&t>0&&this.tooQuick(
this.placeDue,Ie)||(this.placeDue=performance.now()+Ie,this.slider.value=String(t),this.playing||this.slider.setAttribute("aria-valuetext",`step ${t} of ${e.count}`),
st(this.counter,`${t} / ${e.count}`))}announce(t=!1){this.onrest?.(),clearTimeout(this.announcing),this.announcing=setTimeout(()=>{let e=this.readout.spoken(t&&
this.stage.pointed);this.announcer.textContent=`Step ${this.position} of ${this.scene.count}. ${e}`},250)}listen(){this.slider.addEventListener("input",()=>this.
seek(Number(this.slider.value))),this.speed.addEventListener("change",()=>{this.speedChosen=!0,this.playing&&this.pace(),this.due=performance.now()+this.interval}),
this.element.addEventListener("fullscreenchange",()=>this.fit()),this.element.addEventListener("pointerdown",t=>{this.byTouch=qe(t),!(!this.byTouch||t.composedPath().
includes(this.host))&&(this.tapped=null,this.pointAt(null))}),this.host.addEventListener("pointermove",t=>qe(t)||this.hover(t)),this.host.addEventListener("poin\
terleave",t=>qe(t)||this.pointAt(null)),this.host.addEventListener("click",t=>this.click(this.stage.hit(t))),this.host.addEventListener("focusin",t=>this.enter(
t.target)),this.host.addEventListener("focusout",()=>this.pointAt(null))}hover(t){this.stage.carry||this.pointAt(this.stage.hit(t))}pointAt(t){let e=this.stage.
pointed;String(e)!==String(t)&&(t?this.stage.point(t,this.playing):this.stage.unpoint(),this.tellPointed())}tellPointed(){this.playing||this.stage.numbers.tell(),
this.readout.point(this.stage.pointed&&(t=>this.stage.equation(t)))}click(t){let e=String(t)===this.tapped;if(this.tapped=this.byTouch&&!e?String(t):null,!t)return this.
byTouch&&this.pointAt(null);let[s,i]=t,{mark:r}=this.stage.drawn.get(s),o=r.kind==="boxes"?"box":"cell";if(this.scene.reports.includes(s)&&this.reportAtOnce("cl\
icked",{mark:s,[o]:i}),this.byTouch&&!e)return this.pointAt(t);if(r.editable)return this.edit(s,i);let a=this.stage.links.of(...this.stage.drawn.get(s).standsFor?.(
i)??t),h=a.find(({role:l})=>l==="target")??a[0];h&&(this.pointAt(null),this.seek(this.stage.links.tickOf(h,t[1])+1))}reportAtOnce(t,e){let{hand:s}=this.stage;s?.
hold(),s?.touch(t,e),s?.letGo(),this.report(t,e)}enter(t){let e=t.dataset?.grid;if(!e)return;let s=this.cursor?.[0]===e&&this.stage.isThere(...this.cursor);this.
cursor=s?this.cursor:[e,this.stage.drawn.get(e).visible?.[0]??0],G(t)||this.pointAt(this.cursor)}key({key:t,shiftKey:e,repeat:s},i){let{grid:r}=i.dataset;if(hs(
i,t)||t in ei&&this.stepCell(ei[t])||r&&!this.wentToStep(r,i)&&this.moveCursor(r,t))return!0;let o={ArrowRight:()=>this.step(1),ArrowLeft:()=>this.step(-1),Home:()=>this.
seek(0),End:()=>this.seek(this.scene.count)},a={" ":()=>this.toggle(),f:()=>this.fullScreen(),l:()=>this.loop(!this.looping),p:()=>this.scene.predictions.length&&
this.predictor.toggle()},h=o[t]??a[t.toLowerCase()];return!h||e&&!/^[a-z]$/i.test(t)?!1:((o[t]||!s)&&h(),!0)}stepCell(t){let[e,s]=this.stage.pointed??["",-1];return this.
stage.drawn.get(e)?.mark.editable?(this.stepper.step(e,s,t),!0):!1}wentToStep(t,e){return G(e)&&this.stage.drawn.get(t).mark.kind!=="boxes"}moveCursor(t,e){let{
mark:s}=this.stage.drawn.get(t),[,i]=this.cursor;if(e==="Enter"&&(s.editable||this.scene.reports.includes(t)))return this.click(this.cursor),!0;let r=this.stage.
drawn.get(t).move(i,e);return r===void 0?!1:(this.cursor=[t,r],this.pointAt(this.cursor),this.announce(!0),!0)}edit(t,e){this.closeEditor(),this.editor=new U(this,
t,e)}closeEditor(){let{editor:t}=this;this.editor=null,t?.remove()}isFull(){return this.element.getRootNode().fullscreenElement===this.element}async fullScreen(){
document.fullscreenElement?await document.exitFullscreen():await this.element.requestFullscreen?.(),this.fit()}};function qe(n){return"pointerType"in n&&n.pointerType===
"touch"}var He=new Map;function si(n){He.size===0&&document.addEventListener("click",_r,!0),He.set(n.place,new WeakRef(n))}function _r({target:n}){let t=n instanceof Element?
n.closest("button"):null;if(!t||t.getAttribute("aria-expanded")==="true")return;let e=t.closest('[class*="st-key-"]')?.className??"",s=He.get(/st-key-(\d+-\d+)-save/.
exec(e)?.[1]??"")?.deref();s?.element.isConnected&&s.report("rested",{step:s.position})}var ii=new WeakMap;function ni(n,t,e){let s=ii.get(n)??{tell:t};return ii.set(n,s),s.tell=t,s.made?.element.isConnected||(s.made=e(n,(i,r)=>s.tell(i,r))),s.made}var ri="[data-testid=stNumberInput]",Cr=`${ri}, [data-testid=stTextInput]`,ct=new Set,oi=new WeakMap,$=null;function ai(n){ct.size===0&&(addEventListener("focus\
in",Br,!0),addEventListener("input",Rr,!0),addEventListener("focusout",li,!0),addEventListener("keydown",Dr,!0)),ct.add(n)}function hi(){return $!==null}function ci({
target:n}){return n instanceof HTMLInputElement&&n.closest(Cr)?n:null}function Br(n){let t=ci(n);t&&oi.set(t,di(t)??"")}function Rr(n){let t=ci(n),e=t&&di(t);if(!(!t||
e===null)){$?.input!==t&&Pr(t);for(let s of $?.watchers??[])s.set($?.name??"",$?.found??"",e,[])}}function Pr(n){ui();let[,t,e]=/(?:^| )st-key-(\d+)-(\S+)/.exec(
n.closest("[class*=st-key-]")?.className??"")??[];for(let i of ct)i.there()||ct.delete(i);let s=[...ct].filter(i=>i.page===t);if(s.length){$={input:n,name:e,found:oi.
get(n)??"",watchers:s};for(let i of s)i.hold()}}function li(n){$&&n.target===$.input&&ui()}function Dr(n){n.key==="Enter"&&li(n)}function ui(){let n=$?.watchers??
[];$=null;for(let t of n)t.letGo()}function di(n){if(!n.closest(ri))return ls(n.value);let{badInput:t,rangeOverflow:e,rangeUnderflow:s}=n.validity;return t||e||
s||!n.value?null:String(Number(n.value))}var We="[data-testid=stSlider]",fi="input[type=range]",mi="aria-valuetext",zr="[data-testid=stSliderTickBar] > *",Ir="div[style*=translate]",qr="[data-testid=st\
App]",Hr="data-test-script-state",Ue={pointerdown:["pointerup","pointercancel"],keydown:["keyup","blur"]},Ur=[1,-1,2,-2,3,-3],jr=50,Wr=60,lt=new Set,x=null,gi=typeof MutationObserver>
"u"?null:new MutationObserver(Vr),pi=null,je,ne=new WeakMap;function wi(n){if(lt.size===0){for(let t in Ue)addEventListener(t,Gr,!0);for(let t of Object.values(
Ue).flat())addEventListener(t,Yr,!0);for(let t of["pointerover","focusin"])addEventListener(t,Fr,!0);addEventListener("pointermove",Kr)}lt.add(n)}function xi(){
return document.querySelector(qr)?.getAttribute(Hr)==="running"}function yi(n){let t=n instanceof Element?n.closest(We):null,e=t?.querySelector(fi);if(!t||!e)return null;
let[,s,i]=/(?:^| )st-key-(\d+)-(\S+)/.exec(t.closest("[class*=st-key-]")?.className??"")??[];for(let o of lt)o.there()||lt.delete(o);let r=[...lt].filter(o=>o.page===
s);return r.length?{input:e,name:i,watchers:r}:null}function Fr({target:n}){let e=(n instanceof Element?n.closest(We):null)?.querySelector(fi)??null;e!==pi&&(pi=
e,clearTimeout(je),e&&(je=setTimeout(()=>{let s=x?null:yi(e);if(s)for(let i of s.watchers)i.near(s.name,X(e),Ge(e,Y(e)))},Wr)))}function Gr(n){let t=yi(n.target);
if(!t||x?.input===t.input&&x.ending===void 0)return;bi(),clearTimeout(je);let e=X(t.input);ki(t.input);let s=n instanceof PointerEvent&&n.button===0?{id:n.pointerId,
from:n.pageX}:null;x={...t,found:e,told:e,seen:e,ahead:[],lead:s,by:n.type},gi?.observe(t.input,{attributes:!0,attributeFilter:[mi]});for(let i of t.watchers)i.
hold(),i.near(t.name,e,Ge(t.input,Y(t.input)))}function Kr({pointerId:n,pageX:t}){if(!x?.lead||x.lead.id!==n||x.ending!==void 0)return;let e=Xr(x.input,x.lead,t),
s=vi(x.input,e);s===void 0||s===x.told||(x.ahead.push(s),Fe(s,e))}function Vr(){if(!x)return;let n=X(x.input),t=x.ahead.indexOf(n);t<0&&n===x.seen||(ki(x.input),
x.seen=n,t<0&&x.ahead.length&&(x.lead=null),x.ahead=t<0?[]:x.ahead.slice(t+1),t<0&&Fe(n))}function Fe(n,t){if(!x||n===x.told)return;x.told=n;let e=Ge(x.input,t??
Y(x.input));for(let s of x.watchers)s.set(x.name,x.found,n,e)}function Yr({type:n}){x&&Ue[x.by].includes(n)&&x.ending===void 0&&(x.ending=setTimeout(bi,jr))}function bi(){
if(!x)return;clearTimeout(x.ending),gi?.disconnect(),Fe(X(x.input));let{watchers:n}=x;x=null;for(let t of n)t.letGo()}function Xr(n,t,e){let[s,i,r]=[Number(n.min),
Number(n.max),Number(n.step)||1];t.start??=(Y(n)-s)/(i-s),t.width??=n.closest(Ir)?.parentElement?.getBoundingClientRect().width??NaN;let o=Math.min(Math.max(0,t.
start+(e-t.from)/t.width),1);return Math.min(s+r*Math.round(o*(i-s)/r),i)}function vi(n,t){let e=Qr(n);return e===null?ne.get(n)?.get(t):String(e+t-Number(n.min))}
function ki(n){ne.has(n)||ne.set(n,new Map),ne.get(n)?.set(Y(n),X(n))}function Ge(n,t){return Ur.map(s=>t+s).filter(s=>s>=Number(n.min)&&s<=Number(n.max)).flatMap(
s=>vi(n,s)??[])}function Qr(n){let[t,e]=[...n.closest(We)?.querySelectorAll(zr)??[]].map(r=>Number(r.textContent)),s=Number(n.min);return e-t===Number(n.max)-s&&
Number(X(n))-t===Y(n)-s?t:null}function Y(n){return Number(n.value)}function X(n){return n.getAttribute(mi)??""}var Jr=[[/\\(?:text|mathbf|mathrm) *\{([^{}]*)\}/g,"$1"],[/_\{([^{}]*)\}/g,"_$1"],[/\\[td]?frac *12/g,"½"],[/\\[td]?frac *\{([^{}]*)\}\{([^{}]*)\}/g,"($1) / ($\
2)"],[/\\lfloor */g,"⌊"],[/ *\\rfloor/g,"⌋"],[/ *\\cdot */g,"·"],[/\\sum */g,"Σ "],[/\\dots/g,"…"],[/-/g,"−"],[/\$/g,""],[/ +(?=\n|$)/g,""]],Ke=/\d+(?:\.\d+)?/g;
function Mi(n){return Jr.reduce((t,[e,s])=>t.replace(e,s),n)}function Ve(n){return n.replace(Ke,"#")}function Ye(n){return[...n.matchAll(/\$([^$]*)\$/g)].flatMap(
([,t])=>t.match(Ke)??[])}function Si(n,t){return n.replace(Ke,e=>t.shift()??e)}var Zr=".st-key-of_scene [data-testid=stMarkdown]",to="[data-testid=stMarkdownContainer]",Q=".stMarkdownBadge",eo=[".katex-mathml semantics > mrow",".katex-html"],
Ni=`
  [data-formula] > * { display: none; }
  [data-formula]::after { content: attr(data-formula); white-space: pre-line; font: 1.1em KaTeX_Main, serif; }
  ${Q}[data-now=error] { color: light-dark(#a3161c, #ff9b9e) !important; background: #e5484d26 !important; }
  ${Q}[data-now=block] { color: light-dark(#7a4100, #ffc078) !important; background: #f0840026 !important; }
  ${Q}[data-now=check] { color: light-dark(#0d3f35, #7fdcc6) !important; background: #1b7f6b26 !important; }`;function Ai(n,t){let e=[...document.querySelectorAll(
Zr)],s=e.filter(r=>r.querySelector(Q)),i=e.find(r=>!r.querySelector(Q));return s.length!==n.checks.length||!!i!=!!n.formula?!1:(i&&so(i,n.formula,t.formula),s.map(
(r,o)=>ro(r,n.checks[o],t.checks[o])).every(Boolean))}function so(n,t,e){let s=n.querySelector(to),i=Ye(t),r=eo.map(a=>[...n.querySelectorAll(a)].flatMap(Qe));if(r.
every(a=>a.flatMap(({data:h})=>no(h)).length===i.length)&&Ve(t)===Ve(e)&&!t.includes("frac")){delete s.dataset.formula;for(let a of r)io(a,[...i])}else t===e?delete s.
dataset.formula:s.dataset.formula=Mi(t)}function io(n,t){for(let e of n)Xe(e,Si(e.data,t))}function no(n){return Ye(`$${n}$`)}function ro(n,t,e){return[...n.querySelectorAll(
Q)].every(i=>{let[r,o,...a]=Qe(i);return!o||a.length?!1:(Xe(r,re(t)),Xe(o,` ${t.told}`),!e||re(t)===re(e)?delete i.dataset.now:i.dataset.now=re(t),!0)})}function re({
made:n,passes:t}){return n?t?"check":"error":"block"}function Qe(n){return n instanceof Text?n.data.trim()?[n]:[]:[...n.childNodes].flatMap(Qe)}function Xe(n,t){
n.data!==t&&(n.data=t)}function Je(n){let t=new CSSStyleSheet;return t.replaceSync(n),t}function Ei(n,t){let{adoptedStyleSheets:e}=n.getRootNode();e&&!e.includes(t)&&e.push(t)}var ho=Je(ts),co=400,lo=4;function uo({parentElement:n,data:t,setTriggerValue:e}){let s=ni(n,e,fo),{head:i,scene:r}=ut(t),o=!s.scene,a=po(s,o,i.lead);Ze.get(s)?.
told(i.live??null,r)&&(s.load(r,a),s.arrived()),a!==null&&s.position!==a&&s.seek(Math.min(a,s.scene.count)),_i(Ze.get(s)),Li(s),Ci(s);let h=matchMedia("(prefers\
-reduced-motion: reduce)").matches;o&&s.scene.autoplay&&a===null&&!h&&(s.seek(0,!0),s.play())}var Oi=new WeakMap;function po(n,t,e){let s=t?ao(n.place):null;return!e||
Oi.get(n)===e.turn?s:(Oi.set(n,e.turn),e.turn===0?s??e.step:e.step)}function fo(n,t){Ei(n,ho);let e=new ie(n,t);return e.place=xo(n),si(e),e.readout.hint=is,e.onrest=
()=>{e.position>0&&ns(),Ci(e)},e.onasking=Ti,Ti(!1),mo(e),e}function Li(n){let t=document.querySelector(".st-key-why"),e=t instanceof HTMLElement?t.offsetHeight:
0;if(n.others=co+(e&&e+lo),n.fit(),$i.get(n)?.disconnect(),!(t instanceof HTMLElement))return;let s=new ResizeObserver(()=>{n.element.isConnected?t.offsetHeight!==
e&&Li(n):s.disconnect()});s.observe(t),$i.set(n,s)}var $i=new WeakMap,Ze=new WeakMap;function mo(n){let t=new ft(s=>{hi()&&dt(s).notices?.length||(n.follow(s,t.
led),_i(t,s))},xi);Ze.set(n,t),n.tell(t);let e={page:n.place.split("-")[0],there:()=>n.element.isConnected,near:(...s)=>t.near(...s),hold:()=>t.hold(),set:(...s)=>t.
set(...s),letGo:()=>t.letGo()};wi(e),ai(e)}function Ti(n){document.documentElement.toggleAttribute("data-predicting",n)}function _i(n,t){if(!n||n.led&&!t)return;
let[e,s]=[dt(n.scene),dt(t??n.scene)],i=!n.base||Ai(s,e);document.documentElement.toggleAttribute("data-ahead",!i&&s!==e)}var go="[data-ahead] .st-key-of_scene \
{ opacity: 0.4; transition: opacity 150ms 150ms; }",wo='[data-predicting] [class*="st-key-answers"] * { visibility: hidden !important; }';document.adoptedStyleSheets.
push(Je(`${wo} ${go} ${Ni}`));function xo(n){let t=n instanceof ShadowRoot?n.host:n;return/st-key-(\d+-\d+)-/.exec(t.closest("[class*=st-key-]")?.className??"")?.[1]??
""}function Ci({place:n,position:t,scene:e}){oo(n,t===e.start?null:t)}export{uo as default};
