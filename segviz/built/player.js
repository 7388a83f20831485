import{keepStep as fo,stepOf as mo}from"../segviz.frame/frame.js";var ss=':host{display:block}.sv-player{--text: var(--st-text-color, #1a1f2b);--surface: var(--st-background-color, #ffffff);--panel: var(--st-secondary-backgrou\
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
@media(prefers-reduced-motion:reduce){.frame{transition:none}}';var is=new WeakMap;function dt(n){let t=new DataView(n.buffer,n.byteOffset).getUint32(0,!0),e=JSON.parse(new TextDecoder().decode(n.subarray(4,4+t))),s=n.subarray(
4+t);return is.set(s,e),{head:e,scene:s}}function pt(n){return is.get(n)}var ns="segviz.played",qi="Press play, or step with →.",le=!Hi();function rs({predictions:n}){return le?matchMedia("(hover: none)").matches?"Tap Play.":`\`Spac\
e\` plays, arrow keys step, ${n.length?"`P` predicts, ":""}\`F\` shows it in full screen.`:qi}function os(){if(le){le=!1;try{localStorage.setItem(ns,"yes")}catch{}}}
function Hi(){try{return localStorage.getItem(ns)!==null}catch{return!1}}var as={float32:Float32Array,uint8:Uint8Array,uint16:Uint16Array,uint32:Uint32Array,int32:Int32Array},Ui={1:Uint8Array,2:Uint16Array,4:Uint32Array};function hs(n){
let t=n.slice().buffer,e=new DataView(t).getUint32(0,!0),s=4+e,i=JSON.parse(new TextDecoder().decode(new Uint8Array(t,4,e))),r=o=>{if(o===null||typeof o!="objec\
t")return o;if(Array.isArray(o))return o.map(r);if(o.$){let[a,h,c,l,u]=o.$,p=h.reduce((k,M)=>k*M,1)/u,f=l?ji(new Uint32Array(t,s+c,2*l),as[a],p):new as[a](t,s+c,
p),w=u>1?Wi(f,u):f;return w.shape=h,w}return Object.fromEntries(Object.entries(o).map(([a,h])=>[a,r(h)]))};return r(i)}function ji(n,t,e){let s=new Ui[t.BYTES_PER_ELEMENT](
e),i=0;for(let r=0;r<n.length;r+=2)for(let o=n[r+1];o>0;o--,i++)s[i]=(i?s[i-1]:0)+n[r];return new t(s.buffer)}function Wi(n,t){let e=new n.constructor(n.length*
t);for(let s=0,i=0;s<n.length;s++)for(let r=0;r<t;r++,i++)e[i]=n[s];return e}function Z(n){let t=2166136261;for(let e=0;e<n.length;e++)t=Math.imul(t^n[e],16777619);
return(t>>>0).toString(16)}var Fi=5e3,[Gi,Ki]=[200,5e3],Vi=2e3,Yi=64,Xi=8e6,[Qi,Ji]=[50,500],ft=0,Zi="hand",mt=class{base=null;scene;held=!1;led=!1;changes=new Map;found=new Map;gesture="";wanted=null;asked=null;under=null;beside=[];quick=!1;turn=0;shown=0;kept=new Map;nowhere=new Set;silent=!1;pause;patience;constructor(t,e=()=>!1,s=tn){
this.show=t,this.isBusy=e,this.ask=s}told(t,e){let s=t?.path===this.base?.path&&t?.query===this.base?.query;return this.scene&&s&&Z(e)===Z(this.scene)?!this.led:
(t?.path!==this.base?.path&&this.leave(),this.quick=!!t?.quick,this.base=t,this.scene=e,this.silent=!1,this.held||(this.gesture=""),this.held&&this.led?this.wish():
this.isAnswered()&&this.rest(),!this.led)}leave(){this.rest(),this.kept.clear()}near(t,e,s){!this.base?.quick||this.led||!this.mayAsk()||(this.changes.has(t)||this.
found.set(t,e),this.beside=s.map(i=>this.queryOf(new Map([...this.changes,[t,i]]))),this.quick=!0,!this.asked&&this.pause===void 0&&this.next())}hold(){this.held=
!0,clearTimeout(this.patience)}set(t,e,s,i=[]){this.changes.has(t)||this.found.set(t,e),this.beside=i.map(r=>this.queryOf(new Map([...this.changes,[t,r]]))),this.
changes.set(t,s),this.wish()}touch(t,e){this.gesture=`${t}:${JSON.stringify(e)}`,this.beside=[],this.wish()}letGo(){if(this.held=!1,this.beside=[],!this.led)return this.
rest();if(this.isAnswered())return this.giveBack();this.await()}await(){clearTimeout(this.patience),this.patience=setTimeout(()=>this.isBusy()?this.await():this.
giveBack(),Vi)}giveBack(){this.rest(),this.show(this.scene)}rest(){clearTimeout(this.patience),clearTimeout(this.pause),this.pause=void 0,this.stop(),this.beside=
[],this.wanted=null,this.shown=++this.turn,this.led=!1,this.gesture="",this.changes.clear()}isAnswered(){let t=new URLSearchParams(this.base?.query);return!this.
gesture&&[...this.changes].every(([e,s])=>(t.get(e)??s)===s)}get query(){return this.queryOf(this.changes)}queryOf(t){let e=new URLSearchParams(this.base?.query);
for(let[s,i]of t)(i!==this.found.get(s)||e.has(s))&&e.set(s,i);return this.gesture&&e.append(Zi,this.gesture),e.toString()}mayAsk(){return this.base!==null&&!this.
silent&&!this.nowhere.has(this.base.path)}wish(){if(!this.mayAsk())return;let{query:t}=this;this.led=!0,this.wanted={query:t,turn:++this.turn};let e=this.isBase(
t)?this.scene:this.kept.get(t);e&&this.take(this.wanted,e),this.under&&this.wanted&&this.turnTo(this.under,this.wanted),!this.asked&&this.pause===void 0&&this.next()}turnTo(t,e){
t.query===e.query?(t.turn=e.turn,this.wanted=null):t.turn===ft&&this.stop()}stop(){this.asked?.abort(),this.asked=this.under=null}isBase(t){return t===new URLSearchParams(
this.base?.query).toString()}early(){if(!this.quick)return null;let t=this.beside.find(e=>!this.kept.has(e)&&!this.isBase(e));return this.beside=this.beside.filter(
e=>e!==t),t===void 0?null:{query:t,turn:ft}}async next(){let{base:t}=this,e=this.wanted??this.early();if(!e||!t)return;this.wanted=null,this.under=e;let s=this.
asked=new AbortController,i=setTimeout(()=>s.abort(),Fi),r=performance.now(),o=e.turn===ft,a=await this.ask(`${t.path}?${e.query}`,s.signal,o).catch(()=>({status:0}));
clearTimeout(i),this.asked===s&&(this.asked=this.under=null,this.quick=performance.now()-r<(t.quick?Ji:Qi),a.scene?this.take(e,a.scene):this.goWithout(a,t,e),this.
pause===void 0&&this.next())}take({query:t,turn:e},s){e===this.wanted?.turn&&(this.wanted=null),this.keep(t,s),!(e<=this.shown)&&(this.shown=e,this.show(s))}keep(t,e){
this.kept.delete(t),this.kept.set(t,e);let s=[...this.kept.values()].reduce((i,{length:r})=>i+r,0);for(let[i,{length:r}]of this.kept){if(this.kept.size<=Yi&&s<=
Xi)break;this.kept.delete(i),s-=r}}goWithout({status:t,wait:e=0},{path:s},i){if(!(t===400||t===409)){if(t===503||t===429){i.turn!==ft&&(this.wanted??=i);let r=Math.
min(Math.max(Gi,1e3*e),Ki);this.pause=setTimeout(()=>{this.pause=void 0,this.asked||this.next()},r);return}t?this.nowhere.add(s):this.silent=!0,this.giveBack()}}};
async function tn(n,t,e){let s=await fetch(`${en()}${n}`,{signal:t,priority:e?"low":"high"});return!s.ok||s.headers.get("content-type")!=="application/octet-str\
eam"?{status:s.ok?404:s.status,wait:Number(s.headers.get("retry-after"))||0}:{status:200,scene:dt(new Uint8Array(await s.arrayBuffer())).scene}}function en(){return new URL(
"../../../",import.meta.url).href}var ue={ArrowUp:[-1,0],ArrowDown:[1,0],ArrowLeft:[0,-1],ArrowRight:[0,1]},tt=([n,t,e,s],i,r)=>[n+i,t+r,e+i,s+r],wt=([n,t,e,s],i,r)=>[n,t,e+i,s+r],cs=new WeakMap,
T=class{cells;moved=null;waiting;taken=[];constructor(t,e){this.name=t.name,this.on=t.on,this.view=e,this.moved=e.carry?.cellsOf(this.name)??null}takenAt(t,e,s){
cs.set(t,{held:this,move:s}),this.taken.push(t),t.dataset.handle=`${this.name} ${this.taken.length}`;for(let[i,r]of Object.entries({tabindex:"0",role:"slider","\
aria-label":e}))t.setAttribute(i,r);t.classList.add("taken"),pe(t),t.addEventListener("pointerdown",i=>{i.preventDefault(),i.stopPropagation(),clearTimeout(this.
waiting),this.view.carry?.drop(),this.view.carry=new de(this,i,s)})}tell(t,e){for(let s of this.taken)s.setAttribute("aria-valuenow",String(t)),s.setAttribute("\
aria-valuetext",e)}get notch(){let[t,e,s,i]=this.cells,r=Math.max(1,Math.round(Math.max(s-t,i-e)/8));return[r,r]}get swallows(){return!1}paint(t){}report(t){return{
name:this.name,rect:t}}follow(t){this.moved=t,this.paint(this.view.timeline.position),this.view.hand?.touch("moved",this.report(t))}restore(){clearTimeout(this.
waiting),this.moved=null,this.paint(this.view.timeline.position)}drop(){this.moved&&(this.view.report("moved",this.report(this.moved)),this.waiting=setTimeout(()=>this.
restore(),2e3))}},q=class{cells=null;constructor(t){this.view=t.view,this.name=t.name,this.view.hand?.hold()}get box(){return this.view.overlays.find(e=>e instanceof
T&&e.name===this.name&&e.taken.length>0)}cellsOf(t){return t===this.name?this.cells:null}put(t){let e=this.box;if(!e)return this.end();this.cells=t,e.follow(t)}drop(){
let t=this.box;this.end(),t?.drop()}end(){this.view.carry===this&&(this.view.carry=null),this.view.hand?.letGo()}swallowClick(){let{host:t}=this.view,e=s=>s.stopImmediatePropagation();
t.addEventListener("click",e,!0),setTimeout(()=>t.removeEventListener("click",e,!0))}},de=class extends q{constructor(t,e,s){super(t);let{host:i,drawn:r,scale:o}=this.
view,a=t.cells,[h,c]=r.get(t.on).cell.map(u=>u*o);this.swallows=t.swallows,this.listening=new AbortController,i.setPointerCapture(e.pointerId),i.classList.add("\
carrying");let l=(u,p)=>i.addEventListener(u,p,{signal:this.listening.signal});l("pointermove",({clientX:u,clientY:p})=>this.put(s(a,(p-e.clientY)/h,(u-e.clientX)/
c)));for(let u of["pointerup","pointercancel"])l(u,()=>this.drop())}drop(){(this.cells||this.swallows)&&this.swallowClick(),super.drop()}end(){this.listening.abort(),
this.view.host.classList.remove("carrying"),super.end()}},gt=class extends q{resting;by(t,e){let s=this.box;if(!s)return this.end();clearTimeout(this.resting),this.
resting=setTimeout(()=>this.drop(),300);let[i,r]=e.map((o,a)=>o*s.notch[a]);this.put(t(this.cells??s.cells,i,r))}end(){clearTimeout(this.resting),super.end()}};
function ls(n,t){let e=cs.get(n);if(!e||!ue[t])return!1;let{held:s,move:i}=e,{view:r,name:o}=s,{carry:a}=r;return a instanceof gt&&a.name===o?a.by(i,ue[t]):(a?.
drop(),(r.carry=new gt(s)).by(i,ue[t])),!0}function pe(n){n.addEventListener("touchstart",t=>t.preventDefault(),{passive:!1})}function g(n,t={},...e){let s=document.createElement(n);for(let[i,r]of Object.entries(t))i in s&&i!=="list"?s[i]=r:s.setAttribute(i,String(r));return s.append(...e),
s}function fe(n){return n.split("`").map((t,e)=>{if(e%2===0)return document.createTextNode(t);let s=document.createElement("code");return s.textContent=t,s})}var us=/[−–‒]/g,sn=/[\s\u00a0\u2009\u202f_']/g,nn=/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i,rn=/^[+-]?[1-9]\d{0,2}([,.]\d{3})+$/;function H(n){let t=n.
trim().replace(us,"-").replace(",",".");return nn.test(t)?Number(t):NaN}function me(n){let t=n.trim().replace(us,"-"),e=/^[+-]?\d{1,3}([\s\u00a0\u2009\u202f_']\d{3})+$/.
test(t)?t.replace(sn,""):t,s=[H(e)];return rn.test(e)&&s.push(Number(e.replace(/[,.]/g,""))),s.filter(i=>!Number.isNaN(i))}function et(n){let t=n.trim();return`\
“${t.length>14?`${t.slice(0,13)}…`:t}”`}function ds(n){let e=n.split(";").map(s=>s.trim().split(/\s+/)).map(s=>s.map(i=>i.includes(",")?NaN:H(i)));return e.
flat().some(Number.isNaN)?null:e.map(s=>s.join(" ")).join("; ")}function y(n,t=2,e=!1){if(Number.isNaN(n))return"";if(!Number.isFinite(n))return n>0?"∞":"−∞";let s=n.toFixed(t);return s.includes(".")&&!e&&(s=s.replace(
/0+$/,"").replace(/\.$/,"")),Number(s)===0&&s.startsWith("-")&&(s=s.slice(1)),s.replace("-","−")}function st(n){return Array.isArray(n)?n.length:Object.values(
n.columns)[0].length}function N(n,t){return Array.isArray(n)?n.length===1?n[0]:n[t]??"":n.pattern.replace(/\{(\w+)(?::(,)|:\.(\d)f)?\}/g,(e,s,i,r)=>{let o=n.columns[s][t]??
NaN;return n.words[s]?n.words[s][o]:i?y(o,0).replace(/\B(?=(\d{3})+$)/g,","):r?y(o,Number(r),!0):y(o,0)})}var on=5e3,ps=40,an=3e3,xt=new WeakMap,fs={ArrowUp:1,ArrowDown:-1};function yt(n,t){let e=xt.get(n),{values:s}=n.stage.drawn.get(t).mark;return e&&e.name===t&&e.
values.length===s.length&&performance.now()-e.time<an?e.values:Array.from(s)}function ge(n,t,e){xt.set(n,{name:t,values:e,time:performance.now()})}var U=class n{removed=!1;scrolled=0;stays=!1;constructor(t,e,s){
this.player=t,this.name=e,this.cell=s,this.drawn=t.stage.drawn.get(e);let i=y(this.values[s],4);this.input=g("input",{className:"editor",value:i,inputMode:"text",
autocomplete:"off"}),this.input.setAttribute("aria-label",`${t.stage.links.nameOf(e,s)}, a number`),this.complaint=g("p",{className:"complaint",hidden:!0,role:"\
alert"}),this.place(),this.input.addEventListener("keydown",r=>this.key(r)),this.input.addEventListener("input",()=>this.complain("")),this.input.addEventListener(
"paste",r=>this.paste(r)),this.input.addEventListener("blur",()=>this.left()),this.input.addEventListener("wheel",r=>this.wheel(r),{passive:!1}),t.host.querySelectorAll(
".complaint").forEach(r=>r.remove()),t.host.append(this.input,this.complaint),this.input.select(),this.input.focus({preventScroll:!0})}static resume(t,{name:e,cell:s,
text:i}){let r=t.stage.drawn.get(e)?.mark;if(!r?.editable||s>=r.values.length)return null;let o=new n(t,e,s);return i!==null&&(o.input.value=i,o.input.setSelectionRange(
i.length,i.length)),o}static arrived(t){let e=xt.get(t),s=e&&t.stage.drawn.get(e.name)?.mark.values;s&&e.values.every((i,r)=>Math.fround(i)===s[r])&&xt.delete(t)}get state(){
let{name:t,cell:e,input:s}=this;return{name:t,cell:e,text:s.value===s.defaultValue?null:s.value}}place(){let{scale:t}=this.player.stage,e=this.drawn.rectOf(this.
cell),s={left:e.x,top:e.y,width:e.width,height:e.height};for(let[r,o]of Object.entries(s))this.input.style.setProperty(r,`${o*t}px`);let i=this.player.host.clientWidth;
this.complaint.style.left=`${Math.max(0,Math.min(e.x*t,i-260))}px`,this.complaint.style.top=`${(e.y+e.height)*t+4}px`,this.input.defaultValue=this.input.value}get values(){
return yt(this.player,this.name)}key(t){t.stopPropagation(),t.key==="Enter"?(t.preventDefault(),this.commit()&&this.close()):t.key==="Escape"?(t.preventDefault(),
this.close()):t.key==="Tab"?(t.preventDefault(),this.commit()&&this.goOn(t.shiftKey?-1:1)):t.key in fs&&(t.preventDefault(),this.stepBy(fs[t.key]))}wheel(t){t.preventDefault(),
this.scrolled+=t.deltaMode?Math.sign(t.deltaY)*ps:t.deltaY,!(Math.abs(this.scrolled)<ps)&&(this.stepBy(-Math.sign(this.scrolled)),this.scrolled=0)}stepBy(t){this.
commit()&&(this.player.stepper.step(this.name,this.cell,t),!this.removed&&(this.input.value=this.input.defaultValue=y(this.values[this.cell],4),this.input.select()))}close(){
this.player.closeEditor(),this.player.element.focus({preventScroll:!0})}goOn(t){let{stage:e}=this.player,i=[...e.drawn].filter(([,{mark:a,shown:h}])=>a.editable&&
h).map(([a])=>a).flatMap(a=>Array.from(e.drawn.get(a).mark.values,(h,c)=>[a,c])),r=i.findIndex(([a,h])=>a===this.name&&h===this.cell),o=i[r+t];o?this.player.edit(
...o):this.close()}commit(){let t=this.input.value;if(t.trim()==="")return!0;let e=this.wrong(t);return e?(this.complain(e),!1):(this.take(new Map([[this.cell,H(
t)]])),!0)}wrong(t){let e=H(t),s=this.player.scene.typed_limit;if(Number.isNaN(e))return`${et(t)} is not a number: type one like 2, −1 or 0.5.`;if(Math.abs(e)<=
s)return"";let i=s.toLocaleString("en");return`${et(t)} is too large: a cell holds numbers from −${i} to ${i}.`}take(t){let e=[...this.values];if(![...t].every(
([s,i])=>e[s]===i)){for(let[s,i]of t)e[s]=i;ge(this.player,this.name,e),this.player.reportAtOnce("edited",{mark:this.name,shape:this.drawn.mark.values.shape,values:e})}}paste(t){
let e=(t.clipboardData?.getData("text")??"").trimEnd();if(!/[\t\n;]/.test(e))return;t.preventDefault();let s=e.split(/\r?\n|;/).map(l=>l.trim().split(/\t|\s+/)),
[i,r]=this.drawn.mark.values.shape,[o,a]=[Math.floor(this.cell/r),this.cell%r],h=Math.max(...s.map(l=>l.length));if(o+s.length>i||a+h>r){let l=`${i-o} × ${r-a}`;
return this.complain(`${s.length} × ${h} cells do not fit: from here on there are ${l}.`)}let c=new Map;for(let[l,u]of s.entries())for(let[p,f]of u.entries()){
let w=this.wrong(f);if(w)return this.complain(w);c.set((o+l)*r+a+p,H(f))}this.take(c),this.close()}complain(t){this.complaint.textContent=t,this.complaint.hidden=
!t,this.input.setAttribute("aria-invalid",String(!!t)),t&&this.input.select()}left(){this.removed||(this.stays=!this.commit(),this.player.closeEditor())}remove(){
this.removed=!0,this.input.remove(),this.stays?setTimeout(()=>this.complaint.remove(),on):this.complaint.remove()}};function A(n){return[1,3,5].map(t=>parseInt(n.slice(t,t+2),16))}function bt(n,t,e){let s=Math.min(1,Math.max(0,e));return n.map((i,r)=>Math.round(i+(t[r]-i)*s))}
var kt=n=>`rgb(${n[0]},${n[1]},${n[2]})`;function Mt(n){let[t,e,s]=n.map(i=>{let r=i/255;return r<=.03928?r/12.92:((r+.055)/1.055)**2.4});return .2126*t+.7152*e+
.0722*s}function St(n,t,e){let s=e?"dark":"light",i=n.limit;if(n.kind==="signed"){let[r,o,a]=t.signed[s].map(A);return h=>Number.isNaN(h)?null:h<0?bt(o,r,-h/i):
bt(o,a,h/i)}if(n.kind==="sequential"){let[r,o]=t.sequential[s].map(A);return a=>Number.isNaN(a)?null:bt(r,o,a/i)}if(n.kind==="grey")return r=>Number.isNaN(r)?null:
bt([0,0,0],[255,255,255],r/i);if(n.kind==="class"){let r=n.colours.map(A);return o=>Number.isNaN(o)?null:r[o]}return()=>null}var vt=512;function ms(n,t){let e=i=>i?
i[0]|i[1]<<8|i[2]<<16:-1;if(n.kind==="plain")return()=>-1;if(n.kind==="class"){let i=n.colours.map(r=>e(A(r)));return r=>Number.isNaN(r)?-1:i[r]}let s=new Int32Array(
2*vt+1).fill(-1);return i=>{if(Number.isNaN(i))return-1;let r=Math.round(Math.min(1,Math.max(-1,i/n.limit))*vt),o=r+vt;return s[o]<0&&(s[o]=e(t(r/vt*n.limit))),
s[o]}}function _(n){let t=Mt(n);return(t+.05)/(.0145+.05)>=1.05/(t+.05)?"#161a22":"#ffffff"}var d=100,hn="http://www.w3.org/2000/svg";function m(n,t={},e=null,s=null){let i=document.createElementNS(hn,n);for(let[r,o]of Object.entries(t))i.setAttribute(
r,String(o));return s!==null&&(i.textContent=s),e?.append(i),i}var xs=Symbol("written"),gs=Symbol("written text");function v(n,t){let e=n[xs]??={};for(let s in t)
e[s]!==t[s]&&(e[s]=t[s],n.setAttribute(s,String(t[s])))}function b(n,t,e){let s=n[xs]??={};s[t]!==e&&(s[t]=e,n.style[t]=e)}function nt(n,t){if(n[gs]===t)return;
n[gs]=t;let{firstChild:e}=n;n.childNodes.length===1&&e?.nodeType===Node.TEXT_NODE?e.nodeValue=t:n.textContent=t}function Nt(n,[t,e,s,i],r){(n.width!==s||n.height!==
i)&&Object.assign(n,{width:s,height:i});let o={left:t,top:e,width:s+ws,height:i+ws};for(let[a,h]of Object.entries(o))n.style.setProperty(a,`${h/r}px`)}function P(n){
return n.getContext("2d")}var it=.54,cn=.15,[ln,ys]=[12.5,12.05],ws=.01;function we(n,t){return!n||t>=n[0]&&t<=n[1]}function D(n,t,e=1.6*n){return Math.min(Math.
max(n,ys/t),e)}var C=class{constructor(t,[e,s,i,r],o){if(this.mark=t,this.view=o,this.x=e,this.y=s,this.width=i,this.height=r,this.room=1/0,this.shown=!0,this.headed=
null,this.parts=[],this.group=m("g",{class:`mark ${t.kind}`},o.picture),t.label){let{heading:a,headingFont:h,noteFont:c}=o.scene.style,l={x:e*d,y:(s+a*.5)*d,"fo\
nt-size":h*d,class:"heading"};this.heading=m("text",l,this.group,t.label);let u={class:"note","font-size":c*d,dx:.2*d};t.note&&(this.note=m("tspan",u,this.heading,
t.note)),this.y+=a,this.height-=a}t.padding&&this.inset(t)}inset({padding:[t,e],cell:s,tall:i}){this.x+=e*s,this.y+=t*s*i,this.height-=2*t*s*i}get shape(){return[
0,0]}get cell(){return[this.height/this.shape[0],this.width/this.shape[1]]}rect([t,e,s,i]){let[r,o]=this.cell;return{x:this.x+e*o,y:this.y+t*r,width:(i-e)*o,height:(s-
t)*r}}rectOf(t){let[e,s]=[Math.floor(t/this.shape[1]),t%this.shape[1]];return this.rect([e,s,e+1,s+1])}cellAt(t,e){let[s,i]=this.shape,[r,o]=[Math.floor((e-this.
y)/this.cell[0]),Math.floor((t-this.x)/this.cell[1])];return r>=0&&o>=0&&r<s&&o<i?r*i+o:-1}move(t,e){let s={ArrowRight:[0,1],ArrowLeft:[0,-1],ArrowDown:[1,0],ArrowUp:[
-1,0]}[e];if(!s)return;let[i,r]=this.shape,[o,a]=[Math.floor(t/r)+s[0],t%r+s[1]],h=(c,l)=>Math.min(Math.max(0,c),l-1);return h(o,i)*r+h(a,r)}canvas(t,e,s,i=this){
let r=document.createElement("canvas");[r.width,r.height]=[t,e];let{width:o,height:a}=this.view.layout,h=(c,l)=>`${100*c/l}%`;return r.style.left=h(i.x,o),r.style.
top=h(i.y,a),r.style.width=h(i.width,o),r.style.height=h(i.height,a),r.className=s?"smooth":"",this.view.canvases.append(r),this.parts.push(r),P(r)}turn(t){let e=we(
this.mark.when,t);if(e!==this.shown){this.shown=e;for(let s of[this.group,...this.parts])s.style.display=e?"":"none"}}paint(t){}seeRoom([t,e],s){let{heading:i}=this.
view.scene.style,r=s.filter(([o,a,,h])=>o>t+.1&&a<e+i&&a+h>e);this.room=Math.min(...r.map(([o])=>o-t-cn))}resize(t){if(!this.heading)return;let{headingFont:e,noteFont:s}=this.
view.scene.style,{label:i,note:r}=this.mark,o=Math.max(e,Math.min(ln/t,this.room/(it*i.length)));if(this.heading.setAttribute("font-size",String(o*d)),this.headed=
this.aroundHeading(o,it*i.length*o),!this.note)return;let a=(this.room-it*i.length*o)/(it*r.length),h=Math.max(s,Math.min(ys/t,a));this.note.setAttribute("font-\
size",String(h*d)),this.note.style.display=t<23?"none":"",t>=23&&(this.headed.width+=.2+it*r.length*h)}aroundHeading(t,e){let{heading:s}=this.view.scene.style,[
i,r]=[Number(this.heading?.getAttribute("x"))/d,Number(this.heading?.getAttribute("y"))/d];return{x:i,y:r-Math.min(s,t)/2,width:e,height:Math.min(s,t)}}dim(t){}describe(t){
return""}},j=class extends C{constructor(t,[e,s,,i],r){super(t,[e,s,un(t),i],r),this.paintOf=St(t.scale,r.scene.style,r.dark)}get shape(){return this.mark.values.
shape}};function un(n){return n.values.shape[1]*n.cell}var As=["x","y","width","height"],At=.05,Os=.12,bs=.15,[Et,Es]=[.42,.14],[vs,Ot,dn]=[48,.1,.35],pn=.2,$t=class{constructor(t,e,s){this.element=m("rect",{class:`\
frame ${s}`,rx:Os*d,fill:"none",stroke:e},t),this.put(null)}put(t){if(b(this.element,"display",t?"":"none"),!t)return;let e=be(t);for(let s of As)b(this.element,
s,`${e[s]*d}px`)}colour(t){b(this.element,"stroke",t)}};function be({x:n,y:t,width:e,height:s}){return{x:n-At,y:t-At,width:e+2*At,height:s+2*At,radius:Os}}function ve({
x:n,y:t,width:e,height:s},i){let r=Math.min(.045*i,e/4,s/4);return{x:n+r,y:t+r,width:e-2*r,height:s-2*r,radius:.1*i}}var Tt=class{elements=[];constructor(t,e){this.
layer=t,this.make=e,this.used=0}begin(){this.used=0}take(){this.used===this.elements.length&&this.elements.push(this.make(this.layer));let t=this.elements[this.
used++];return b(t,"visibility",""),t}end(){for(let t=this.used;t<this.elements.length;t++)b(this.elements[t],"visibility","hidden")}},at=n=>new Tt(n,t=>m("rect",
{class:"ring",fill:"none"},t));function W(n,t,e,s=1){let i=n.take(),{x:r,y:o,width:a,height:h,radius:c}=ve(t,s);v(i,{x:r*d,y:o*d,width:a*d,height:h*d,rx:c*d,stroke:e})}
var $s=n=>new Tt(n,t=>m("path",{class:"arrow",fill:"none","marker-end":"url(#sv-head)"},t));function Ts(n,t,e,s){let i=n.take();v(i,{d:fn(t,e)}),b(i,"stroke",s)}
function fn(n,t){return ye(F(n,t))}function ye([n,t,e]){return`M${n} Q${t} ${e}`}function F(n,t){let e=[n.x+n.width/2,n.y+n.height/2],s=[t.x+t.width/2,t.y+t.height/
2],[i,r]=[s[0]-e[0],s[1]-e[1]],o=Math.hypot(i,r)||1,[a,h]=[Ss(n,i,r)/o,1-(Ss(t,i,r)+.12)/o];a>h&&(a=h=.5);let c=Math.min(.9,.12*o),l=[e[0]+i/2+r/o*c,e[1]+r/2-i/
o*c],u=M=>[0,1].map(E=>d*((1-M)**2*e[E]+2*M*(1-M)*l[E]+M**2*s[E])),[p,f,w]=[u(a),u((a+h)/2),u(h)],k=[0,1].map(M=>2*f[M]-(p[M]+w[M])/2);return[p,k,w]}function mn(n,t,e){
let s=c=>ks(n,c,c),i=Array.from({length:vs+1},(c,l)=>l/vs),r=i.findLast(c=>t&&Ms(t,s(c)))??0,o=i.find(c=>c>r&&e&&Ms(e,s(c)))??1,[a,h]=[s(r),s(o)];return Math.hypot(
h[0]-a[0],h[1]-a[1])<dn*d?n:[a,ks(n,r,o),h]}function ks([n,t,e],s,i){return[0,1].map(r=>(1-s)*(1-i)*n[r]+(s*(1-i)+i*(1-s))*t[r]+s*i*e[r])}function Ms({x:n,y:t,width:e,
height:s},i){let[r,o]=[i[0]/d,i[1]/d];return r>n-Ot&&r<n+e+Ot&&o>t-Ot&&o<t+s+Ot}function Ss(n,t,e){let s=Math.hypot(t,e)||1,[i,r]=[Math.abs(t)/s,Math.abs(e)/s];
return Math.min(i?n.width/2/i:1/0,r?n.height/2/r:1/0)}var rt=class extends T{constructor(t,e){super(t,e),this.overlay=t;let s=e.role(t.role);this.group=m("g",{class:`\
box ${t.draggable?"draggable":""}`},e.frames),this.rect=m("rect",{class:"frame",rx:.06*d,stroke:s,fill:"none"},this.group),t.outline&&(this.rect.style.display="\
none",this.shape=m("path",{class:"frame",stroke:s,fill:"none"},this.group)),this.text=m("text",{class:"box-text","font-size":Et*d},this.group,t.text),this.text.
style.fill=s,t.draggable&&this.handles()}paint(t){let{rects:e,on:s}=this.overlay,i=Math.min(t,e.shape[0]-1),r=this.moved??[...e.subarray(4*i,4*i+4)],o=!r.some(p=>Number.
isNaN(p))&&R(this,t,s);if(b(this.group,"display",o?"":"none"),!o)return;this.cells=r;let a=this.view.drawn.get(s).rect(r);for(let p of As)b(this.rect,p,`${a[p]*
d}px`);this.overlay.shape==="ellipse"&&(b(this.rect,"rx",`${a.width/2*d}px`),b(this.rect,"ry",`${a.height/2*d}px`)),this.shape&&v(this.shape,{d:this.path(a)}),this.
overlay.text&&v(this.text,{x:a.x*d,y:(a.y-Es)*d}),this.grip&&v(this.grip,{cx:(a.x+a.width)*d,cy:(a.y+a.height)*d});let[h,c,l,u]=r.map(p=>Number(p.toFixed(2)));this.
overlay.draggable&&this.tell(h,`rows ${h} to ${l}, columns ${c} to ${u}`)}resize(t){v(this.text,{"font-size":D(Et,t)*d})}path({x:t,y:e,width:s,height:i}){let r=this.
overlay.outline;return`M${Array.from({length:r.shape[0]},(a,h)=>[r[2*h],r[2*h+1]]).map(([a,h])=>`${(t+h*s)*d},${(e+a*i)*d}`).join("L")}Z`}handles(){let t=this.shape??
this.rect;t.style.pointerEvents="all";let e=this.overlay.text||"Box";this.takenAt(t,`${e}: drag it, or press the arrow keys`,tt),this.overlay.resizable&&(this.grip=
m("circle",{class:"grip",r:.22*d,fill:this.view.role(this.overlay.role)},this.group),this.takenAt(this.grip,`${e}, its size: drag, or press the arrow keys`,wt))}},
ot=class{constructor(t,e){this.overlay=t,this.view=e,this.mark=t,this.shown=!1,this.group=m("g",{class:"points"},e.frames);let s=e.drawn.get(t.on);this.places=Array.
from({length:t.points.shape[0]},(i,r)=>{let[o,a]=t.points.subarray(2*r,2*r+2);return s.rect([o,a,o,a])});for(let{x:i,y:r}of this.places)m("circle",{cx:i*d,cy:r*
d,r:t.radius*d,fill:e.role(t.role)},this.group)}paint(t){this.shown=R(this,t,this.overlay.on),b(this.group,"display",this.shown?"":"none")}cellAt(t,e){let[s,i]=[
-1,Math.max(this.overlay.radius,pn)];return this.places.forEach((r,o)=>{let a=Math.hypot(r.x-t,r.y-e);a<i&&([s,i]=[o,a])}),s}standsFor(t){return[this.overlay.of,
this.overlay.cells[t]]}describe(t){return N(this.overlay.words,t)}},Lt=class{constructor(t,e){this.overlay=t,this.view=e;let{points:s,texts:i,font:r,role:o}=t,a=e.
drawn.get(t.on);this.tags=i.map((h,c)=>{let[l,u]=s.subarray(2*c,2*c+2),{x:p,y:f}=a.rect([l,u,l,u]),w=m("g",{class:"tag"},e.frames),k=r*(.6*h.length+.5),M={x:(p-
k/2)*d,y:(f-.62*r)*d,width:k*d,height:1.24*r*d},E=m("rect",{...M,rx:.25*r*d},w),S=m("text",{x:p*d,y:f*d,"font-size":r*d},w,h);return o&&([E.style.fill,S.style.fill]=
[e.role(o),_(A(e.role(o)))]),{group:w,x:p*d,y:f*d}})}resize(t){let{font:e}=this.overlay,s=D(e,t)/e;for(let{group:i,x:r,y:o}of this.tags)v(i,{transform:`translat\
e(${r*(1-s)} ${o*(1-s)}) scale(${s})`})}paint(t){let{on:e,first:s}=this.overlay,i=R(this,t,e);this.tags.forEach(({group:r},o)=>{b(r,"display",i&&t>=(s?.[o]??0)?
"":"none")})}},_t=class{constructor(t,e){this.overlay=t,this.view=e;let s=Ns(e,t.source,t.source_cell),i=Ns(e,t.target,t.target_cell);this.whole=F(s,i),this.path=
m("path",{class:"arrow",fill:"none",d:ye(this.whole),"marker-end":"url(#sv-head)"}),this.path.style.stroke=e.role(t.role),e.frames.append(this.path),this.text=m(
"text",{class:"arrow-text","font-size":Et*d},e.frames,t.text);let r=e.layoutIndex>0&&!t.source_cell&&!t.target_cell;this.torn=r&&this.runsOverOthers(s,i)}resize(t){
let{source:e,target:s}=this.overlay,[i,r]=[e,s].map(a=>this.view.drawn.get(a).headed);v(this.path,{d:ye(mn(this.whole,i,r))});let o=this.path.getPointAtLength(this.
path.getTotalLength()/2);v(this.text,{x:o.x,y:o.y-Es*d,"font-size":D(Et,t)*d})}runsOverOthers(t,e){let s=[...this.view.drawn.values()].filter(r=>!xe(r,t)&&!xe(r,
e)),i=Math.ceil(this.path.getTotalLength()/(bs*d));for(let r=1;r<i;r++){let{x:o,y:a}=this.path.getPointAtLength(r*bs*d);if(s.some(h=>xe(h,{x:o/d,y:a/d,width:0,height:0})))
return!0}return!1}paint(t){let e=!this.torn&&R(this,t,this.overlay.source,this.overlay.target);for(let s of[this.path,this.text])b(s,"display",e?"":"none")}};function xe(n,t){
return n.x<t.x+t.width&&t.x<n.x+n.width&&n.y<t.y+t.height&&t.y<n.y+n.height}function Ns(n,t,e){let s=n.drawn.get(t);return e?s.rect([e[0],e[1],e[0]+1,e[1]+1]):{
x:s.x,y:s.y,width:s.width,height:s.height}}function R({overlay:n,view:t},e,...s){return we(n.when,e)&&s.every(i=>t.drawn.get(i).shown)}function B({count:n,kernel:t,stride:e,padding:s,dilation:i},r){let o=[Math.floor(r/n[1]),r%n[1]],[a,h]=[0,1].map(u=>o[u]*e[u]-s[u]),[c,l]=[0,1].map(u=>(t[u]-1)*
i[u]+1);return[a,h,a+c,h+l]}function Ls({count:n,stride:t,padding:e},s){let[i,r]=n.map((o,a)=>{let h=Math.round((s[a]+e[a])/t[a]);return Math.min(Math.max(0,h),
o-1)});return i*n[1]+r}function _s(n,t,[e,s]){let i=r=>{let[o,a]=ke(n,r);return Math.hypot(o-e,a-s)};return t.reduce((r,o)=>i(o)<i(r)?o:r)}function ke(n,t){let[
e,s,i,r]=B(n,t);return[(e+i-1)/2,(s+r-1)/2]}function Cs(n,t,e){let[s,i]=[t,n].map(({flows:c})=>c.find(({windows:l,silent:u})=>l&&!u)?.windows);if(!s||!i||e===0||
JSON.stringify(s)===JSON.stringify(i))return e;let[r,o]=[ke(s,e-1),ke(i,0)],[a,h]=r.map((c,l)=>{let u=Math.round((c-o[l])/i.stride[l]);return Math.min(Math.max(
0,u),i.count[l]-1)});return a*i.count[1]+h+1}function Me(n,t){let e=n<0?-n:n;return e<t?e:2*(t-1)-e}function Ct(n,t,[e,s]){let{kernel:i,dilation:r}=n,[o,a]=B(n,
t),h=[];for(let c=0;c<i[0];c++)for(let l=0;l<i[1];l++){let[u,p]=[o+c*r[0],a+l*r[1]];u>=0&&p>=0&&u<e&&p<s&&h.push({weight:c*i[1]+l,source:u*s+p})}return h}function Rs({
count:n,kernel:t,stride:e,padding:s,dilation:i},r,o){let[a,h]=[Math.floor(r/o),r%o].map((c,l)=>{let u=new Set;for(let p=0;p<t[l];p++){let f=(c+s[l]-p*i[l])/e[l];
Number.isInteger(f)&&f>=0&&f<n[l]&&u.add(f)}return[...u].sort((p,f)=>p-f)});return a.flatMap(c=>h.map(l=>c*n[1]+l))}var Rt=class{constructor(t){this.scene=t,this.position=0,this.looking=-1,this.grids=new Map,t.marks.forEach(e=>{if(e.kind!=="grid")return;let s=new Float64Array(
e.values),r=t.flows.some(a=>a.target_mark===e.name&&a.words.length)?new Array(s.length).fill(""):null,{shape:o}=e.values;this.grids.set(e.name,{first:e.values,shape:o,
values:s,touched:new Uint8Array(s.length),words:r})}),this.starts=t.flows.map(e=>yn(e.tick,t.count))}seek(t){let e=this.between(Math.min(t,this.position),Math.max(
t,this.position));t<this.position&&this.clear(),this.scene.flows.forEach((s,i)=>{gn(s,this.grids.get(s.target_mark),this.starts[i][this.position],this.starts[i][t])}),
this.position=t;for(let s of this.look(t-1))e.set(s,null);return e}between(t,e){let s=new Map;return this.scene.flows.forEach(({target_mark:i,target:r},o)=>{let[
a,h]=[this.starts[o][t],this.starts[o][e]];if(a===h)return;let c=s.has(i)||h-a>=this.grids.get(i).values.length;s.set(i,c?null:r.subarray(a,h))}),s}clear(){for(let t of this.
grids.values())t.values.set(t.first),t.touched.fill(0),t.words?.fill("");this.position=0}look(t){let e=[];this.looking=t;for(let{windows:s,source_mark:i,weight_mark:r}of this.
scene.flows){if(!s?.shown_in&&!s?.products_in)continue;let[o,a]=[i,r].map(l=>this.grids.get(l));if(!o){e.push(s.shown_in);continue}let h=t<0?[]:Ct(s,t,o.shape),
c=(l,u)=>{if(!l)return;let{values:p}=this.grids.get(l);p.fill(t<0?NaN:0);for(let f of h)p[f.weight]=u(f);e.push(l)};c(s.shown_in,l=>o.values[l.source]),c(s.products_in,
l=>o.values[l.source]*a.values[l.weight])}return e}rows(t){return this.position===0?[0,0]:[this.starts[t][this.position-1],this.starts[t][this.position]]}done(t,e){
return this.scene.flows[t].tick[e]<this.position}value(t,e){return this.grids.get(t).values[e]}};function gn(n,t,e,s){let{target:i,value:r}=n;if(n.combine==="se\
t"){let{values:o,touched:a}=t;for(let h=e;h<s;h++)o[i[h]]=r[h],a[i[h]]=1}else for(let o=e;o<s;o++)wn(n.combine,t,i[o],r[o]);if(t.words&&n.words.length)for(let o=e;o<
s;o++)xn(n,o,t.words)}function Bt(n,t,e){let s=t;for(let i=t+1;i<e;i++)(n.value[i]>n.value[s]||Number.isNaN(n.value[i])&&!Number.isNaN(n.value[s]))&&(s=i);return s}
function wn(n,t,e,s){let i=t.values[e];Number.isNaN(i)&&!t.touched[e]?t.values[e]=s:n==="add"?t.values[e]=i+s:t.values[e]=t.touched[e]?Math.max(i,s):s,t.touched[e]=
1}function xn(n,t,e){let s=n.combine==="add"?e[n.target[t]]:"";e[n.target[t]]=s?`${s} + ${n.words[t]}`:n.words[t]}function yn(n,t){let e=new Uint32Array(t+1);for(let s=0;s<
n.length;s++)e[n[s]+1]++;for(let s=0;s<t;s++)e[s+1]+=e[s];return e}var Pt=.45,[Ne,Se]=[.08,.92],Bs=.06,Ds=90,bn=8,[vn,kn]=[.8,1500],Mn=.4;function zs(n){return n<1e3?0:Math.min(vn*n,kn)}function Sn(n,t,e){let{flows:s}=n.scene,i=s.
map(a=>On(n,a,t)),r=s.flatMap((a,h)=>{let c=An(n,a,h);return!c.length||!t(a.source_mark)||!t(a.target_mark)?[]:a.weight_mark&&i.includes(a.target_mark)?[]:c.flatMap(
l=>$n(n,a,l)?Tn(n,a,l,c,i[h],t):Ln(n,a,l,e))}),o=r.filter(({to:a,along:h})=>h||!r.some(c=>c.along&&String(c.to)===String(a)));return o.length<=Ds?o.map(a=>Nn(a,
o)):[]}function Nn(n,t){return n.begin!==Ne?n:t.some(({to:e})=>e[0]===n.from[0])?{...n,begin:Pt,end:1}:t.some(({from:e})=>e[0]===n.to[0])?{...n,begin:0,end:Pt}:
n}function An({timeline:n},t,e){let[s,i]=n.rows(e);return s===i||i-s>Ds||!t.source?[]:t.combine==="max"?[Bt(t,s,i)]:Array.from({length:i-s},(r,o)=>s+o)}function On({
scene:n},t,e){let{source_mark:s,weight_mark:i,windows:r}=t;if(!i||!e(i))return"";let o=h=>h!==t&&h.source_mark===s&&h.weight_mark===i&&En(h.target,h.weight),a=r?.
products_in||n.flows.find(o)?.target_mark||"";return a&&a!==t.target_mark&&e(a)?a:""}function En(n,t){return t!==null&&n.length===t.length&&Array.prototype.every.
call(n,(e,s)=>e===t[s])}function $n({timeline:n},t,e){if(!t.weight||!t.source||t.factors)return!1;if(t.words.length)return!0;let s=n.value(t.source_mark,t.source[e])*
n.value(t.weight_mark,t.weight[e]);return Math.abs(s-t.value[e])<=1e-5*Math.max(1,Math.abs(s))}function Tn(n,t,e,s,i,r){let[o,a]=[t.source,t.weight].map(f=>f[e]),
h=[[t.source_mark,o],[t.weight_mark,a]],c=s.length>1&&s.every(f=>t.source?.[f]===o),l=i?[i,a]:h[c&&r(t.weight_mark)?1:0],u=n.hue(t,{row:e});return[...h.filter(([
f,w])=>r(f)&&(f!==l[0]||w!==l[1])).map(f=>({from:f,to:l,text:n.word(...f),hue:u,begin:0,end:Pt,along:!1})),{from:l,to:[t.target_mark,t.target[e]],text:Is(n,t,e),
hue:u,begin:Pt,end:1,along:!1}]}function Ln(n,t,e,s){let i=[t.target_mark,t.target[e]];if(!s(...i))return[];let r=[t.source_mark,t.source?.[e]],o=n.hue(t,{row:e});
return[{from:r,to:i,text:Is(n,t,e),hue:o,begin:Ne,end:Se,along:t.arrows}]}function Is({marks:n},t,e){return t.words[e]||y(t.value[e],n.get(t.target_mark).decimals)}
function Ps(n,t,e,s=!1){let[i,r]=[n,t].map(({x:h,y:c,width:l,height:u})=>[h+l/2,c+u/2]),[,o]=e?F(n,t).map(([h,c])=>[h/d,c/d]):[i,i.map((h,c)=>(h+r[c])/2)],a=e?bn:
1;return Array.from({length:a+1},(h,c)=>{let l=c/a,[u,p]=[0,1].map(w=>(1-l)**2*i[w]+2*l*(1-l)*o[w]+l**2*r[w]),f=(w,k)=>s?1-l+l*k/w:1;return{x:u,y:p,across:f(n.width,
t.width),down:f(n.height,t.height)}})}function _n(n,t,e,s){let i=({x:u,y:p,across:f,down:w})=>`translate(${u*s}px, ${p*s}px) translate(-50%, -50%) scale(${f}, ${w}\
)`,[r,o]=[i(n[0]),i(n.at(-1))],[a,h]=[t+Bs,e-Bs],c=n.length>2?"linear":"ease-in-out",l=n.map((u,p)=>({offset:a+(h-a)*p/(n.length-1),transform:i(u),opacity:1,easing:c}));
return[{offset:0,transform:r,opacity:0},{offset:t,transform:r,opacity:0},...l,{offset:e,transform:o,opacity:0},{offset:1,transform:o,opacity:0}]}var Dt=class{held=new Map;landings=[];constructor(t){
this.view=t,this.element=g("div",{className:"flights",ariaHidden:"true"})}get aloft(){return this.landings.length>0}launch(t,e){let{drawn:s,links:i,timeline:r}=this.
view,h=Sn(i,l=>!!(s.get(l)?.shown&&s.get(l).legible),(l,u)=>!Object.is(s.get(l).painted[u][0],r.value(l,u)));for(let l of h)this.fly(this.chip(l),l,e,this.wayOf(
l));let c=this.arrowsInto(t);for(let{source:l,target:u}of c)this.flyMap(l,u,e);for(let{to:l,end:u}of h)this.hold(l[0],t,u*e);for(let{target:l}of c)this.hold(l,t,
Se*e);return this.held}hold(t,e,s){this.held.has(t)||!e.has(t)||(this.held.set(t,e.get(t)??null),this.landings.push(setTimeout(()=>this.paint(t),s)))}paint(t){let e=this.
held.get(t);this.held.delete(t),e!==void 0&&this.view.drawn.get(t).paint(e)}land(){for(let t of[...this.held.keys()])this.paint(t);this.clear()}clear(){for(let t of this.
landings)clearTimeout(t);this.landings=[],this.held.clear(),this.element.replaceChildren()}wayOf({from:t,to:e,along:s}){let[i,r]=[t,e].map(([o,a])=>this.view.drawn.
get(o).rectOf(a));return Ps(i,r,s)}chip({from:t,text:e,hue:s}){let{view:i}=this,r=g("span",{className:"flight",textContent:e}),o=s>=0?i.hue(s):i.role("read");return r.
style.background=o,r.style.color=_(A(o)),r.style.fontSize=`${Mn*i.drawn.get(t[0]).mark.cell*i.scale}px`,r}fly(t,{begin:e,end:s},i,r){this.element.append(t),t.animate(
_n(r,e,s,this.view.scale),{duration:i,fill:"both"})}arrowsInto(t){let{drawn:e,scene:s,timeline:i}=this.view,r=h=>i.rows(h)[1]>i.rows(h)[0],o=h=>s.flows.some((c,l)=>c.
target_mark===h&&!c.source_mark&&r(l)),a=h=>!!(e.get(h)?.shown&&e.get(h).image);return s.overlays.filter(({kind:h,source:c,target:l})=>h==="arrow"&&t.has(l)&&!t.
has(c)&&a(c)&&a(l)&&o(l))}flyMap(t,e,s){let{drawn:i,scale:r}=this.view,[o,a]=[i.get(t),i.get(e)],{canvas:h}=o.context,c=g("canvas",{className:"flight map",width:h.
width,height:h.height});c.getContext("2d")?.drawImage(h,0,0),c.style.width=`${o.width*r}px`,c.style.height=`${o.height*r}px`,this.fly(c,{begin:Ne,end:Se},s,Ps(o,
a,!1,!0))}};var qs={play:"M8 5.5v13l11-6.5z",pause:"M7 5h4v14H7zM13 5h4v14h-4z",first:"M6 5h2.4v14H6zM19 5.5v13L9.5 12z",last:"M15.6 5H18v14h-2.4zM5 5.5v13l9.5-6.5z",back:"\
M15.5 5.5v13L7 12z",forward:"M8.5 5.5v13L17 12z",loop:"M7 7h8.5l-2-2L15 3.6 19.4 8 15 12.4 13.5 11l2-2H9v3H7zM17 17H8.5l2 2L9 20.4 4.600 16 9 11.600 10.500 13l-\
2 2H15v-3h2z",full:"M5 5h6v2H7v4H5zM13 5h6v6h-2V7h-4zM5 13h2v4h4v2H5zM17 13h2v6h-6v-2h4z",copy:"M8 4h10v12h-2V6H8zM5 8h9v12H5zM7 10v8h5v-8z",done:"M9.500 16.600\
 5.200 12.300 3.800 13.700 9.500 19.400 20.400 8.500 19 7.100z",question:"M11 16.500h2V18.500h-2zM12 5.500a4 4 0 0 0-4 4h2a2 2 0 1 1 2.900 1.800c-1.100.6-1.900 \
1.400-1.900 2.700v1h2v-.8c0-.6.4-.9 1.100-1.300A4 4 0 0 0 12 5.500z"};function Cn(n){let t=m("svg",{viewBox:"0 0 24 24",class:"icon","aria-hidden":"true"});return m(
"path",{d:qs[n],"fill-rule":"evenodd"},t),t}function O(n,t,e,s=""){let i=g("button",{type:"button",title:t,onclick:e},Cn(n),s);return i.setAttribute("aria-label",
t),i}function G(n,t){n.querySelector("path")?.setAttribute("d",qs[t])}var Ae=["ArrowLeft","ArrowRight","ArrowUp","ArrowDown","Home","End"],Rn={link:[],button:[" "],checkbox:[" "],switch:[" "],slider:Ae,radio:[" ",...Ae],tab:[" ",...Ae]},
Bn=["link","button","radio","tab"],Pn={A:"link",BUTTON:"button",SUMMARY:"button"},Dn={range:"slider",radio:"radio",checkbox:"checkbox",button:"button",submit:"b\
utton"},z=new Set,ht=new WeakSet,I=null,Oe=null,zt={pointerdown:zn,focusin:In,keydown:qn,keyup:Hn};function Hs(n){if(z.size===0){let{activeElement:t}=document;t?.
matches(":not(:focus-visible)")&&ht.add(t);for(let e in zt)document.addEventListener(e,zt[e],!0)}z.add(n)}function Us(n){if(z.delete(n),I===n&&(I=null),z.size===
0)for(let t in zt)document.removeEventListener(t,zt[t],!0)}function K(n){let t=n.closest("[role=radiogroup], [role=tablist]"),{labels:e}=n;return[n,t,...e??[]].
some(s=>s&&ht.has(s))}function js(n,t){K(n)&&ht.add(t),t.focus({preventScroll:!0})}function zn(n){ht=new WeakSet(n.composedPath()),I=It(n.composedPath())??I}function In(n){
I=It(n.composedPath())??I}function qn(n){let t=n.composedPath(),e=t[0];if(n.key==="Tab"?ht=new WeakSet:Ws(e)&&K(e)&&e.blur(),n.ctrlKey||n.metaKey||n.altKey||n.isComposing||
n.defaultPrevented)return;let s=Un(t);!s||Wn(n.key,e,It(t))||!s.key(n,e)||(Oe=n.key,n.preventDefault(),n.stopPropagation())}function Hn(n){n.key===Oe&&n.preventDefault(),
Oe=null}function Un(n){let t=[...z].filter(jn).sort((s,i)=>Ee(s).top-Ee(i).top);return[t.find(s=>s.isFull()),It(n),I].find(s=>s&&t.includes(s))??t[0]}function It(n){
return[...z].find(({element:t})=>n.includes(t))}function jn(n){let{top:t,bottom:e,height:s}=Ee(n);return s>0&&e>0&&t<window.innerHeight}function Ee({element:n}){
return n.getBoundingClientRect()}function Ws(n){return[...z].some(({element:t})=>{let e=t;for(;e&&e!==n;)e=e instanceof ShadowRoot?e.host:e.parentNode;return e===
n})}function Wn(n,t,e){if(!e&&document.querySelector("[aria-modal=true], dialog[open]"))return!0;let s=Fn(t);return e&&(s==="slider"||!["INPUT","TEXTAREA","SELE\
CT","BUTTON"].includes(t.tagName))||Ws(t)||Bn.includes(s)&&K(t)?!1:Rn[s]?.includes(n)??!0}function Fn(n){let t=n.tagName==="INPUT"&&(Dn[n.type]??"textbox");return n.
getAttribute("role")||t||Pn[n.tagName]||""}var qt=class{key="";constructor(t){this.stage=t,this.element=g("ul",{className:"legend",ariaLabel:"Classes",hidden:!0})}load({legend:{names:t,colours:e}}){let s=[
...t,...e].join();s!==this.key&&(this.key=s,this.element.hidden=t.length===0,this.element.replaceChildren(...t.map((i,r)=>this.entry(i,e[r]))))}entry(t,e){let s=g(
"span",{className:"swatch"});s.style.background=e;let i=g("li",{},s,t);return i.addEventListener("pointerenter",()=>this.stage.single(t)),i.addEventListener("po\
interleave",()=>this.stage.single(null)),i}get height(){return this.element.offsetHeight}};var $e=.005,Ut=class{on=!1;going=!1;asked=null;predictions=[];answered=new Set;constructor(t){this.player=t,this.on=!1,this.asked=null,this.predictions=[],this.
answered=new Set,this.question=g("p",{className:"question"}),this.answer=g("div",{className:"answer",tabIndex:-1,role:"group"}),this.verdict=g("p",{className:"v\
erdict"}),this.verdict.setAttribute("aria-live","polite");let e=[this.question,this.answer,this.verdict];this.element=g("div",{className:"predictor",hidden:!0},
...e),this.element.addEventListener("keydown",s=>this.key(s))}load(t){let{asked:e}=this;if(this.predictions=[...t].sort((i,r)=>V(i)-V(r)||i.step-r.step),this.answered.
clear(),!this.on)return;let s=e&&this.predictions.find(i=>Fs(i)===Fs(e));s?this.goTo(s):this.leave()}toggle(){if(this.on)return this.leave();this.predictions.length&&
(this.on=!0,this.showButton(),this.answered.clear(),this.goTo(this.predictions.find(({step:t})=>t>this.player.position)??this.predictions[0]))}leave(){this.element.
matches(":focus-within")&&this.player.predictButton.focus({preventScroll:!0}),this.on=!1,this.asked=null,this.element.hidden=!0,this.showButton(),this.tell()}showButton(){
this.player.predictButton.classList.toggle("on",this.on),this.player.predictButton.setAttribute("aria-pressed",String(this.on))}stopsBefore(t,e){if(!this.on)return!1;
let s=this.open().find(i=>V(i)>=t&&V(i)<t+e);return s?(s===this.asked&&t===V(s)?(this.player.pause(),this.focus(this.field)):this.goTo(s),!0):!1}moved(t){this.asked&&
!this.going&&t>=this.asked.step&&this.tellAnswer(null)}goTo(t){this.going=!0,this.player.seek(V(t)),this.going=!1,this.ask(t)}ask(t){this.asked=t,this.question.
textContent=t.question,this.say("");let e=Ht("Reveal",()=>this.reveal(null)),s=t.choices.length?this.choices(t):this.box(t);this.answer.replaceChildren(...s,e),
this.element.hidden=!1,this.tell(),this.answer.setAttribute("aria-label",t.question),this.focus(this.field)}get field(){return this.answer.querySelector("input")??
this.answer}choices({choices:t}){return t.map(e=>Ht(e,()=>this.reveal(e)))}box({question:t}){let e=this.predictions.some(({answer:r})=>typeof r=="number"&&r<0),
s=g("input",{type:"text",placeholder:"your number",maxLength:24,ariaLabel:t});s.inputMode=e?"text":"decimal",s.autocomplete="off";let i=()=>this.check(s);return s.
addEventListener("keydown",r=>{r.stopPropagation(),r.key==="Enter"?(r.preventDefault(),r.repeat||i()):(r.key==="Escape"||/^p$/i.test(r.key)&&!r.ctrlKey&&!r.metaKey)&&
(r.preventDefault(),this.leave())}),[s,Ht("Check",i,"primary")]}check(t){if(me(t.value).length)return this.reveal(t.value.trim());let e=t.value.trim();this.say(
e?`${et(e)} is not a number: type one like 2, −1 or 0.5.`:"Type a number first."),t.select(),t.focus({preventScroll:!0})}reveal(t){if(!this.asked)return;let{step:e}=this.
asked;this.going=!0,this.player.seek(e),this.going=!1,this.tellAnswer(t),this.focus(this.answer.querySelector("button")??this.answer)}tellAnswer(t){let{asked:e}=this;
if(!e)return;let{answer:s,why:i}=e,r=typeof s=="number"?y(s):s,o=t!==null&&Gn(t,s),a=t===null?`It is ${r}.`:o?`Right: ${r}.`:`Not ${t}: it is ${r}.`;this.answered.
add(e),this.asked=null,this.say(`${a} ${i}`,t===null?"":o?"right":"wrong"),this.answer.replaceChildren(this.onward()),this.tell()}onward(){return Ht(this.next()?
"Next question":"Done",()=>this.next()?this.goTo(this.next()):this.leave())}open(){return this.predictions.filter(t=>!this.answered.has(t))}next(){return this.open().
find(({step:t})=>t>this.player.position)??this.open()[0]}say(t,e=""){this.verdict.textContent=t,this.verdict.className=`verdict ${e}`}tell(){let{element:t}=this.
player;this.asked?t.dataset.asking=String(this.asked.step):delete t.dataset.asking,this.player.onasking?.(this.on&&this.open().length>0)}focus(t){let{element:e,
byTouch:s}=this.player,i=document.activeElement&&document.activeElement!==document.body;s||i&&!e.matches(":focus-within")||t.focus({preventScroll:!0})}key(t){if(t.
key==="Escape")this.leave();else if(!t.repeat||![" ","Enter"].includes(t.key))return;t.preventDefault(),t.stopPropagation()}};function V({asked_at:n,step:t}){return n??
t-1}function Fs({question:n}){return n.replace(/[\d.,−×]+/g,"")}function Ht(n,t,e=""){return g("button",{type:"button",textContent:n,onclick:t,className:e})}
function Gn(n,t){if(typeof t!="number")return n===t;let s=/^−?\d+$/.test(y(t))?$e:Math.max($e,$e*Math.abs(t));return me(n).some(i=>Math.abs(i-t)<=s+1e-9)}var Ks=4,Kn=256,Vn=[16,10,6,4,3,2,1],Yn=` 
 `,Xn=24,jt=class{scene;room=null;captionText="";hint=()=>"Press play, or step with →.";constructor(t){this.stage=t,this.caption=g("p",{className:"caption"}),
this.own=g("p",{className:"line equation"}),this.pointed=g("p",{className:"line of-cell"}),this.code=g("code",{className:"code"}),this.copy=O("copy","Copy this \
line of PyTorch",()=>this.copyCode()),this.codeRow=g("div",{className:"code-row"},this.code,this.copy);let e=[this.caption,this.own,this.codeRow,this.pointed];this.
element=g("div",{className:"readout"},...e)}load(t,e=!1){this.scene=t,e||this.forgetRoom(),this.pointed.classList.toggle("of-many",t.twins.some(s=>s.length>3))}forgetRoom(){
this.room=null}show(t){let{scene:e}=this,s=Math.max(0,t-1),i=Te(e.equations)&&this.stage.links.made(t);this.setCaption(t===0?this.opening:N(e.captions,s)),i?this.
spell("own",r=>this.stage.links.equation(...i,r)):Gs(this.own,t===0?"":N(e.equations,s)),Gs(this.code,N(e.code,s)),this.codeRow.hidden=!this.code.textContent}get opening(){
return`${this.scene.title} ${this.hint(this.scene)}`}setCaption(t){this.captionText!==t&&(this.captionText=t,this.caption.replaceChildren(...fe(t)))}point(t){!t&&
!this.pointed.firstChild||(this.own.classList.toggle("equation",!t),this.pointed.classList.toggle("equation",!!t),this.spell("pointed",t??(()=>[])))}spell(t,e){
for(let s of[void 0,...Vn])if(this[t].replaceChildren(...e(s).map(i=>this.span(i))),this.fits(t))return}fits(t){return!this.room||this[t].textContent.length<=this.
room.letters[t]?!0:this[t].scrollHeight<=this.room[t]}span({text:t,hue:e,pending:s,strong:i}){let r=g("span",{textContent:t}),o=e!==void 0&&e>=0;return o&&r.style.
setProperty("--hue",this.stage.hue(e)),r.classList.toggle("hued",o),r.classList.toggle("pending",!!s),r.classList.toggle("strong",!!i),r}spoken(t){return t?this.
pointed.textContent:`${this.captionText} ${this.own.textContent}`}fit(t,e){if(!this.element.isConnected)return this.forgetRoom();let s=`${t} ${e}`;this.room&&this.
room.key===s||(this.room={key:s},this.makeRoom())}makeRoom(){let t=this.scene.count,e=h=>g("p",{className:"caption"},...fe(h)),s=h=>g("p",{className:"line",textContent:h}),
i=h=>g("p",{className:this.pointed.className,textContent:h}),r={opening:[e(this.opening)],caption:ct(this.scene.captions,t).map(e),own:ct(this.ownEquations(),t).
filter(Boolean).map(s),code:ct(this.scene.code,t).filter(Boolean).map(h=>this.codeRowOf(h)),pointed:["",...this.pointedLines()].map(i)},o=g("div",{className:"re\
adout tried",ariaHidden:"true"},...Object.values(r).flat());o.style.width=`${this.element.clientWidth}px`,this.element.after(o);for(let[h,c]of Object.entries(r))
this.room[h]=Qn(c);o.remove();let a=h=>Math.max(0,...h.map(({textContent:c})=>c.length));this.room.letters={own:a(r.own),pointed:a(r.pointed)},this.keep()}ownEquations(){
let{equations:t,count:e}=this.scene;return Te(t)?Le(e,Xn).map(i=>this.stage.links.made(i+1)).flatMap(i=>i?[this.stage.links.equation(...i).map(({text:r})=>r).join(
"")]:[]):t}pointedLines(){let{flows:t,marks:e,overlays:s}=this.scene,i=t.some(({silent:h,weight_mark:c,factors:l,combine:u})=>!h&&(c||l||u!=="set")),o=e.filter(
({kind:h,name:c,told:l})=>h==="grid"&&c&&l).flatMap(({name:h,values:c})=>Le(c.length,Ks).map(l=>this.stage.links.told(h,l))),a=s.filter(h=>h.words&&!Te(h.words)).
flatMap(h=>ct(h.words,(h.rects??h.points).shape[0]));return[...i?[Yn]:[],...ct([...o,...a],o.length)]}get extra(){return this.room?Math.min(this.room.own,this.room.
pointed):0}codeRowOf(t){let e=this.codeRow.cloneNode(!0);return e.hidden=!1,e.firstChild.textContent=t,e}keep(){let{opening:t,caption:e,own:s,code:i,pointed:r}=this.
room;this.caption.style.minHeight=`${e}px`,this.own.style.minHeight=this.own.style.maxHeight=`${s}px`,this.codeRow.style.minHeight=`${i}px`,this.pointed.style.minHeight=
this.pointed.style.maxHeight=`${r}px`,this.element.style.minHeight=`${Math.max(t,e)+s+i+r}px`}async copyCode(){await navigator.clipboard?.writeText(this.code.textContent),
G(this.copy,"done"),setTimeout(()=>G(this.copy,"copy"),1200)}};function Gs(n,t){n.textContent!==t&&(n.textContent=t)}function Te(n){return Array.isArray(n)&&n.length===
0}function ct(n,t){let e=Le(Array.isArray(n)?n.length:t,Kn);return[...new Set(e.map(i=>N(n,i)))].sort((i,r)=>r.length-i.length).slice(0,Ks)}function Le(n,t){let e=Math.
min(n,t);return Array.from({length:e},(s,i)=>Math.floor((i+1)*n/e)-1)}function Qn(n){return Math.ceil(Math.max(0,...n.map(t=>t.getBoundingClientRect().height)))}var Jn=.7,Zn=[5,4],tr=.3,er=.4,sr=12,L=class{unit;fine;visible=[];constructor(t,e){this.overlay=t,this.view=e,this.mark=t,this.lit=-1,this.aside=!1,this.shown=!1,
this.on=e.drawn.get(t.on),this.area=ir(this.on,Jn),this.canvas=document.createElement("canvas");let{width:s,height:i}=e.layout,r=(o,a)=>`${100*o/a}%`;Object.assign(
this.canvas.style,{left:r(this.area.x,s),top:r(this.area.y,i)}),Object.assign(this.canvas.style,{width:r(this.area.width,s),height:r(this.area.height,i)}),e.above.
append(this.canvas),this.colours=t.colours.length?t.colours:[e.role(t.role)]}get tells(){return st(this.overlay.words)>0||this.view.scene.reports.includes(this.
overlay.name)}resize(t){let e=window.devicePixelRatio||1;this.unit=t*e,this.fine=e,this.canvas.width=Math.max(1,Math.round(this.area.width*this.unit)),this.canvas.
height=Math.max(1,Math.round(this.area.height*this.unit)),this.draw()}paint(t){let{first:e,last:s,rects:i}=this.overlay;this.shown=R(this,t,this.overlay.on);let r=[];
for(let a=0;this.shown&&a<i.shape[0];a++)(!e||e[a]<=t)&&(!s||t<=s[a])&&r.push(a);let o=r.length===this.visible.length&&r.every((a,h)=>a===this.visible[h]);this.
visible=r,r.includes(this.lit)||(this.lit=-1,this.aside=!1),this.stop&&v(this.stop,{"aria-label":`${r.length} boxes, arrow keys move from one to the next`}),!o&&
this.unit&&this.draw()}draw(){let t=P(this.canvas);t.clearRect(0,0,this.canvas.width,this.canvas.height);let{dashed:e,line:s}=this.overlay;t.setLineDash(e?Zn.map(
i=>i*this.fine):[]),t.lineWidth=s*this.fine,t.globalAlpha=this.aside?tr:1;for(let[i,r]of this.paths())t.strokeStyle=i,t.stroke(r);if(st(this.overlay.texts))for(let i of this.
visible)this.write(t,i);this.lit<0||(t.globalAlpha=1,t.lineWidth=(s+1.5)*this.fine,t.strokeStyle=this.colourOf(this.lit),t.stroke(this.path(new Path2D,this.lit)),
st(this.overlay.texts)&&this.write(t,this.lit))}paths(){let t=new Map;for(let e of this.visible){let s=this.colourOf(e);t.has(s)||t.set(s,new Path2D),this.path(
t.get(s),e)}return t}path(t,e){let{x:s,y:i,width:r,height:o}=this.rectOf(e);return t.rect((s-this.area.x)*this.unit,(i-this.area.y)*this.unit,r*this.unit,o*this.
unit),t}write(t,e){let s=this.overlay.places?.subarray(2*e,2*e+2),i=s&&Number.isNaN(s[0]);if(i&&e!==this.lit)return;let r=s&&!i,o=N(this.overlay.texts,e),a=this.
rectOf(e),{x:h,y:c}=r?this.on.rect([...s,...s]):a,l=Math.max(er*this.unit,sr*this.fine);t.font=`600 ${l}px ${getComputedStyle(this.canvas).fontFamily}`;let[u,p]=[
t.measureText(o).width+.5*l,1.25*l],[f,w]=[S=>(S-this.area.x)*this.unit,S=>(S-this.area.y)*this.unit],k=Math.min(Math.max(0,f(h),f(a.x)-u),this.canvas.width-u),
E=!r&&w(c)>=p?w(c)-p:Math.max(0,w(c),w(a.y)-p);t.fillStyle=this.colourOf(e),t.fillRect(k,E,u,p),t.fillStyle=_(A(this.colourOf(e))),t.textBaseline="middle",t.fillText(
o,k+.25*l,E+.66*l)}colourOf(t){return this.colours[this.overlay.colour?this.overlay.colour[t]:0]}rectOf(t){return this.on.rect([...this.overlay.rects.subarray(4*
t,4*t+4)])}cellAt(t,e){let[s,i]=[-1,1/0];for(let r of this.tells?this.visible:[]){let o=this.rectOf(r);t>=o.x&&e>=o.y&&t<=o.x+o.width&&e<=o.y+o.height&&o.width*
o.height<i&&([s,i]=[r,o.width*o.height])}return s}dim(t,e=!0){let s=t?.[0]??-1,i=s>=0&&e;s===this.lit&&i===this.aside||(this.lit=s,this.aside=i,this.draw())}describe(t){
return st(this.overlay.words)?N(this.overlay.words,t):""}move(t,e){let s={ArrowRight:1,ArrowDown:1,ArrowLeft:-1,ArrowUp:-1}[e];if(!s)return;let i=this.visible.indexOf(
t)+s;return this.visible[Math.min(Math.max(0,i),this.visible.length-1)]}cursor(t){let{x:e,y:s,width:i,height:r}=this.on,o={x:e*d,y:s*d,width:i*d,height:r*d},a={
class:"stop",tabindex:0,role:"application","data-grid":this.overlay.name};return this.stop=m("rect",{...o,...a},t),this.stop}};function ir({x:n,y:t,width:e,height:s},i){
return{x:n-i,y:t-i,width:e+2*i,height:s+2*i}}var Wt=class extends T{constructor(t,e,s,i){super(t,e),this.kind=s,this.group=m("g",{class:`pull ${s==="bar"?"edge":s}`},e.grips),m(s==="corner"?"circle":"rect",
{class:"reach"},this.group),this.shape=m(s==="corner"?"circle":"rect",{class:"grip",fill:i},this.group)}get swallows(){return!0}place(t){if(b(this.group,"displa\
y",t?"":"none"),!t)return;this.cells=t;let{x:e,y:s,width:i,height:r}=this.view.drawn.get(this.on).rect(t),[o,a]=this.kind==="corner"?[e+i,s+r]:[e+i/2,s];v(this.
group,{transform:`translate(${o*d} ${a*d})`})}},Ft=class extends Wt{constructor(t,e){super(t,e,t.shape==="corner"?"corner":"bar",e.role(t.role)),this.overlay=t,
this.group.classList.add("told"),this.takenAt(this.group,t.label,this.kind==="corner"?wt:tt)}get notch(){return[1,1]}report(t){return{...super.report(t),step:this.
view.timeline.position}}paint(t){let{rects:e}=this.overlay,s=Math.min(t,e.shape[0]-1),i=[...e.subarray(4*s,4*s+4)],r=!i.some(l=>Number.isNaN(l))&&R(this,t,this.
on);this.place(r?i:null);let[o,a,h,c]=i.map(Math.round);this.kind==="corner"?this.tell(h,`${h-o} by ${c-a} cells`):this.tell(a,`from row ${o}, column ${a}`)}},Gt=class extends Wt{constructor(t,e){
super({name:`window over ${t.source_mark}`,on:t.source_mark},e,"bar",e.role("read")),this.overlay={name:this.name,kind:"window"},this.windows=t.windows,this.takenAt(
this.group,"Window: drag it, or press the arrow keys",tt)}get notch(){return this.windows.stride}paint(t){let e=t>0&&this.view.drawn.get(this.on).shown;this.place(
e?B(this.windows,t-1):null),e&&this.tell(t,`from row ${this.cells[0]}, column ${this.cells[1]}`)}follow(t){this.view.goTo(Ls(this.windows,t)+1)}};var nr=.3,_e={frame:3,ring:3,arrow:2.5},Kt=class{constructor(t,e,s){let i=r=>new $t(t,e.role(r),r);this.frames=Array.from({length:s},()=>({source:i("read"),target:i(
"write")})),this.rings=at(t),this.arrows=$s(t)}begin(){this.rings.begin(),this.arrows.begin()}frame(t,e,s,i){let r=this.frames[t][e];r.put(s),r.colour(i)}ring(t,e,s){
W(this.rings,t,e,s)}arrow(t,e,s){Ts(this.arrows,t,e,s)}end(){this.rings.end(),this.arrows.end()}unframe(){for(let t of this.frames.flatMap(Object.values))t.put(
null)}glide(t){for(let e of this.frames.flatMap(Object.values))b(e.element,"transitionDuration",t)}},Vt=class{unit;fine;constructor(t,e=g("canvas",{className:"f\
ast"})){this.view=t,this.canvas=e,e.width+e.height>0&&(e.width=e.height=0),this.context=P(this.canvas),this.laid=!1,this.drawn=[]}resize(t){this.fine=window.devicePixelRatio||
1,this.unit=t*this.fine,this.laid&&(this.canvas.width=this.canvas.height=0),this.laid=!1,this.drawn=[]}layOut(){this.laid=!0;let t=Math.round(nr*this.unit),{width:e,
height:s}=this.view.layout,[i,r]=[e,s].map(o=>Math.max(1,Math.ceil(o*this.unit)+2*t));Nt(this.canvas,[-t,-t,i,r],this.fine),this.context.setTransform(this.unit/
d,0,0,this.unit/d,t,t)}frame(t,e,s,i){s&&this.outline(be(s),i,_e.frame)}ring(t,e,s){this.outline(ve(t,s),e,_e.ring)}outline({x:t,y:e,width:s,height:i,radius:r},o,a){
let{context:h}=this;this.pen(o,a),h.beginPath(),h.roundRect(t*d,e*d,s*d,i*d,r*d),h.stroke(),this.note([t*d,e*d],[(t+s)*d,(e+i)*d])}arrow(t,e,s){let{context:i}=this,
[r,o,a]=F(t,e);this.pen(s,_e.arrow),i.beginPath(),i.moveTo(r[0],r[1]),i.quadraticCurveTo(o[0],o[1],a[0],a[1]),i.stroke();let[h,c]=[0,1].map(w=>a[w]-o[w]),[l,u]=[
Math.hypot(h,c)||1,i.lineWidth/2],[p,f]=[u*h/l,u*c/l];i.beginPath(),i.moveTo(a[0]+p,a[1]+f);for(let w of[4,-4])i.lineTo(a[0]-8*p-w*f,a[1]-8*f+w*p);i.fill(),this.
note(r,o,a)}note(...t){let e=8*this.context.lineWidth,[s,i]=[0,1].map(a=>t.map(h=>h[a])),[r,o]=[Math.min(...s)-e,Math.min(...i)-e];this.drawn.push([r,o,Math.max(
...s)+e,Math.max(...i)+e])}pen(t,e){this.laid||this.layOut(),this.context.strokeStyle=this.context.fillStyle=t,this.context.lineWidth=e*this.fine*d/this.unit}clear(){
for(let[t,e,s,i]of this.drawn)this.context.clearRect(t,e,s-t,i-e);this.drawn=[]}};var rr=25,or=6,ar=2e4,hr=["weight","target","source"],Vs=["target","source","weight"],Xt=class{constructor(t,e){this.scene=t,this.timeline=e,this.marks=new Map(
t.marks.map(s=>[s.name,s])),this.indices=new Map}of(t,e){let s=[];return this.scene.flows.forEach((i,r)=>{if(!i.silent)for(let o of Vs){if(i[`${o}_mark`]!==t)continue;
let a=this.rowsOf(r,o,e);a.length&&s.push({flow:i,f:r,role:o,rows:a})}}),s}parallel({f:t,rows:e}){return this.scene.parallel.filter(i=>i.includes(t)).flatMap(i=>i.
map(r=>({flow:this.scene.flows[r],f:r,rows:e})))}sameStory(t,e){return this.scene.parallel.some(s=>s.includes(t)&&s.includes(e))}rowsOf(t,e,s){let i=this.scene.
flows[t];if(Y(i)&&e==="source")return Rs(i.windows,s,this.shape(i.source_mark)[1]);if(!i[e])return[];let r=`${t} ${e}`;this.indices.has(r)||this.indices.set(r,lr(
i[e]));let{starts:o,rows:a}=this.indices.get(r);return s+1>=o.length?[]:a.subarray(o[s],Math.min(o[s+1],o[s]+ar))}shape(t){let e=this.marks.get(t);return(e.values??
e.pixels).shape}tickOf({flow:t,role:e,rows:s},i){if(!t.windows||e!=="source")return t.tick[s[s.length-1]];let r=this.shape(t.source_mark)[1],o=Array.from(s,a=>t.
tick[a]);return _s(t.windows,o,[Math.floor(i/r),i%r])}readers(t,e){return this.of(t,e).reduce((s,{role:i,rows:r})=>s+(i==="source"?r.length:0),0)}terms(t,e){let s=r=>({
row:r,source:t.source?.[r],weight:t.weight?.[r]});if(!Y(t))return Array.from(e,s);let i=e[e.length-1];return i===void 0?[]:Ct(t.windows,i,this.shape(t.source_mark)).
map(r=>({row:i,...r}))}made(t){let e=this.scene.flows.find(({windows:s,silent:i})=>s&&!i);return e&&t>0?[e.target_mark,t-1]:null}called(t){return this.marks.get(
t)?.called||t}nameOf(t,e){let[s,i]=this.shape(t),r=s===1||i===1?e:`${Math.floor(e/i)},${e%i}`;return`${this.called(t)}[${r}]`}word(t,e,s=this.timeline.value(t,e)){
let i=this.marks.get(t);if(i.symbols.length)return i.symbols[e];let{words:r}=this.timeline.grids.get(t);return r?.[e]?r[e]:i.scale.kind==="class"&&i.scale.names.
length?i.scale.names[s]??"–":Number.isNaN(s)?"–":y(s,i.decimals)}told(t,e){let{told:s,values:i}=this.marks.get(t),r=i.shape[1],o={row:Math.floor(e/r),column:e%
r,value:this.timeline.value(t,e)},a=Object.fromEntries(Object.entries(o).map(([u,p])=>[u,{[e]:p}])),{pattern:h,columns:c,words:l}=s;return N({pattern:h,words:l,
columns:{...a,...c}},e)}sharedHue(t,e,s){if(!Vs.some(o=>this.marks.get(t[`${o}_mark`])?.hues)||e===s)return-1;let r=this.hue(t,{row:e});for(let o=e+1;o<s;o++)if(this.
hue(t,{row:o})!==r)return-1;return r}hue(t,{row:e,source:s=t.source?.[e],weight:i=t.weight?.[e]}){let r={weight:i,target:t.target[e],source:s};for(let o of hr){
let a=this.marks.get(t[`${o}_mark`]);if(a?.hues&&r[o]!==void 0)return Qt(a,r[o])}return-1}equation(t,e,s=rr){if(this.marks.get(t).told)return[{text:this.told(t,
e)}];let i=this.of(t,e),r=i.filter(l=>l.role==="target"),o=[{text:this.nameOf(t,e)}],a=r.at(-1);if(a)return[...o,...this.making(a,t,e,s)];let h={text:` = ${this.
word(t,e)}`};if(i.length===0)return[...o,h];let c=i.filter((l,u)=>!i.slice(0,u).some(p=>this.sameStory(p.f,l.f)));return[...o,h,{text:`  ${this.feeding(c)}`}]}feeding(t){
let e={source:new Map,weight:new Map};for(let{flow:r,role:o,rows:a}of t){let h=o==="weight"&&r.source_mark?"source":"target",c=r[`${h}_mark`],l=e[o==="weight"?"\
weight":"source"],u=l.get(c)??new Set;l.set(c,u);for(let p of a)u.add(r[h][p])}let s=r=>cr([...r].map(([o,a])=>`${Ce(a.size,"cell")} of ${this.called(o)}`)),i=[];
return e.source.size&&i.push(`goes into ${s(e.source)}`),e.weight.size&&i.push(`multiplies ${s(e.weight)}`),i.join(", and ")}making({flow:t,f:e,rows:s},i,r,o){let a=s[s.
length-1],h=!this.timeline.done(e,a),c={text:` = ${h?"…":this.word(i,r)}`,strong:!0};if(t.windows&&!t.weight_mark)return[c];let l=[{text:" = "}],u=this.terms(
t,s),p=(S,he)=>({...this.term(t,S,he),hue:this.hue(t,S),pending:!this.timeline.done(e,S.row)});if(t.combine==="set"&&!Y(t)){if(!t.source_mark)return[c];let S=this.
nameOf(t.source_mark,t.source[a]);return[...l,{text:S,hue:this.hue(t,{row:a}),pending:h},c]}if(t.combine==="max"){let S=u.slice(0,o).flatMap((ce,zi)=>zi?[{text:"\
, "},p(ce,!0)]:[p(ce,!0)]),he=u.length>o?[{text:`, and ${u.length-o} more`}]:[];return[...l,{text:"max("},...S,...he,{text:")"},c]}if(u.length===0)return[c];let f=this.
sum(t,u,o,p),w=t.bias||this.timeline.grids.get(t.target_mark).first[r]||0,k=w?[{text:` + ${Yt(y(w))}`}]:[],E=h&&!Y(t)&&this.timeline.done(e,s[0])?[{text:`   so \
far ${this.word(i,r)}`}]:[];return[...l,...f,...k,c,...E]}sum(t,e,s,i){let r=e.map(p=>this.valueOf(t,p)),a=[t.source_mark,t.weight_mark].some(p=>this.marks.get(
p)?.symbols?.length)?0:r.filter(p=>p===0).length,h=a>=or&&a<e.length?e.filter((p,f)=>r[f]!==0):e,c=h.slice(0,s),l=c.map((p,f)=>i(p,f===0)),u=h.length-c.length;if(u){
let p=e.reduce((f,w,k)=>c.includes(w)?f:f+r[k],0);l.push({text:` + ${Ce(u,"more term")} (${y(p)})`})}return h.length<e.length&&l.push({text:` + ${Ce(e.length-h.
length,"term")} of 0`}),l}valueOf(t,{row:e,source:s,weight:i}){if(!t.source_mark)return t.value[e];let r=this.timeline.grids.get(t.source_mark).values[s];return t.
factors?r*t.factors[e]:t.weight_mark?r*this.timeline.grids.get(t.weight_mark).values[i]:r}term(t,{row:e,source:s,weight:i},r){let o=t.combine!=="max"&&!r,a=l=>o?
` + ${Yt(l)}`:l;if(!t.source_mark)return{text:a(y(t.value[e]))};let h=this.timeline.grids.get(t.source_mark).values[s],c=a(this.word(t.source_mark,s,h));return t.
factors?{text:`${c}·${Yt(y(t.factors[e],4))}`}:t.weight_mark?{text:`${c}·${Yt(this.word(t.weight_mark,i))}`}:{text:c}}};function Yt(n){return n.startsWith("−")?
`(${n})`:n}function cr(n){return n.length<2?n.join(""):`${n.slice(0,-1).join(", ")} and ${n.at(-1)}`}function Y(n){return!!(n.windows&&n.source_mark&&!n.source)}
function Qt(n,t){return n.hue_of?n.hue_of[t]:t}function Ce(n,t){return`${n} ${t}${n===1?"":"s"}`}function lr(n){let t=0;for(let r of n)t=Math.max(t,r);let e=new Uint32Array(
t+2);for(let r of n)e[r+1]++;for(let r=0;r<=t;r++)e[r+1]+=e[r];let s=e.slice(),i=new Uint32Array(n.length);for(let r=0;r<n.length;r++)i[s[n[r]]++]=r;return{starts:e,
rows:i}}var ur=.03,Ys=1.1,dr=.35,pr=.28,fr=15,mr=.7,Xs=3,gr={surface:"Canvas",line:"GrayText",text:"CanvasText",muted:"GrayText","code-font":"monospace"};function Qs(n){
let[t,e,s,i,r]=Object.entries(gr).map(([o,a])=>n.getPropertyValue(`--${o}`).trim()||a);return{surface:t,line:e,text:s,muted:i,family:r}}var Jt=class{grids=[];key="";origin=[
0,0];look;unit;fine;drop;font;constructor(t=g("canvas",{className:"numbers"})){t.replaceChildren(),this.canvas=t,this.context=P(this.canvas)}add(t){this.grids.push(
t),this.canvas.append(t.told)}resize(t,e){if(this.canvas.hidden=this.grids.length===0,this.canvas.hidden)return;this.fine=window.devicePixelRatio||1,this.unit=t*
this.fine,this.origin=[0,0];let s=this.grids.map(l=>this.pixels(l.around())),[i,r]=[0,1].map(l=>Math.min(...s.map(u=>u[l]))),[o,a]=[2,3].map(l=>Math.max(...s.map(
u=>u[l])));this.origin=[i,r];let h=[i,r,o,a,this.unit,...Object.values(e)].join();if(h===this.key)return;this.key=h,this.look=e,Nt(this.canvas,[i,r,o-i,a-r],this.
fine);for(let l of this.grids)l.layOut();this.draw(),this.tell();let c=`20px ${e.family}`;document.fonts.check(c,"0")||document.fonts.load(c,"0").then(()=>this.
draw())}draw(){if(this.stale=!1,!!this.look){this.drop=this.measure(),this.context.clearRect(0,0,this.canvas.width,this.canvas.height);for(let t of this.grids)t.
shown&&t.draw(!0)}}measure(){this.context.font=this.font=`100px ${this.look.family}`;let{fontBoundingBoxAscent:t,fontBoundingBoxDescent:e}=this.context.measureText(
"0");return(t-e)/200}turn(){this.stale&&this.draw()}tell(){for(let t of this.grids)t.tell()}pixels({x:t,y:e,width:s,height:i}){let[r,o]=this.origin,a=(h,c)=>Math.
round(h*this.unit)-c;return[a(t,r),a(e,o),a(t+s,r),a(e+i,o)]}clear([t,e,s,i]){this.context.clearRect(t,e,s-t,i-e)}outline([t,e,s,i],r){let{context:o}=this,[a,h]=[
s-t,i-e],[c,l]=[a,h].map(u=>r/2+Math.max(0,Math.round(ur*u-r/2)));o.beginPath(),o.roundRect(t+c,e+l,a-2*c,h-2*l,.09*a),o.lineWidth=r}fade([t,e,s,i]){this.context.
globalAlpha=1-pr,this.context.fillStyle=this.look.surface,this.context.fillRect(t,e,s-t,i-e),this.context.globalAlpha=1}write(t,[e,s,i,r],o){let{context:a}=this,
h=`${o}px ${this.look.family}`;this.font!==h&&(a.font=this.font=h),a.textAlign="center";let c=(s+r)/2+(this.drop-Ys*(t.length-1)/2)*o;t.forEach((l,u)=>a.fillText(
l,(e+i)/2,c+u*Ys*o))}},Zt=class extends j{places;pads;written;lit;constructor(t,e,s){super(t,e,s),this.painted=[],this.unsaid=!0,this.told=g("span"),this.told.dataset.
cells=t.name,this.sheet=s.numbers,this.sheet.add(this),this.paint(null)}around(){let[t,e]=this.shape,[s,i]=this.mark.padding;return this.rect([-s,-i,t+s,e+i])}layOut(){
let[t,e]=this.shape,[s,i]=this.mark.padding,r=(h,c)=>this.sheet.pixels(this.rect([h,c,h+1,c+1]));this.places=this.painted.map((h,c)=>r(Math.floor(c/e),c%e)),this.
pads=[];for(let h=-s;h<t+s;h++)for(let c=-i;c<e+i;c++)h>=0&&c>=0&&h<t&&c<e||this.pads.push(r(h,c));let{unit:o,fine:a}=this.sheet;this.legible=this.mark.cell*o>=
fr*a}turn(t){let e=this.shown;super.turn(t),this.shown!==e&&(this.unsaid=this.sheet.stale=!0)}paint(t){let{values:e,touched:s,words:i}=this.view.timeline.grids.
get(this.mark.name),r=t?t.length:e.length;for(let o=0;o<r;o++){let a=t?t[o]:o,h=this.painted[a];h&&Object.is(h[0],e[a])&&h[1]===s[a]&&h[2]===i?.[a]||(this.painted[a]=
[e[a],s[a],i?.[a]],this.unsaid=!0,this.places&&this.shown&&this.drawCell(a))}}draw(t=!1){this.drawPads();for(let e=0;e<this.painted.length;e++)this.drawCell(e,t)}drawPads(){
let{context:t,fine:e,look:s}=this.sheet;t.strokeStyle=s.line,t.fillStyle=s.muted,t.setLineDash([Xs*e,Xs*e]);for(let i of this.pads)this.sheet.clear(i),this.sheet.
outline(i,1.2*e),t.stroke();t.setLineDash([]),t.globalAlpha=.75;for(let i of this.legible?this.pads:[])this.write("0",i);t.globalAlpha=1;for(let i of this.lit?this.
pads:[])this.sheet.fade(i)}drawCell(t,e=!1){let{context:s,fine:i,look:r}=this.sheet,o=this.places[t],[a,h]=this.painted[t],c=this.paintOf(a);if(e||this.sheet.clear(
o),this.sheet.outline(o,i),s.fillStyle=c?kt(c):r.surface,s.fill(),s.strokeStyle=r.line,s.stroke(),this.mark.hues&&this.mark.cell>mr&&Qt(this.mark,t)>=0&&this.drawTab(
t,o),this.legible){let l=!h&&(a===0||Number.isNaN(a))&&this.isTarget;s.fillStyle=c?_(c):r.text,s.globalAlpha=l?dr:1,this.write(this.text(t),o),s.globalAlpha=1}this.
lit&&!this.lit.has(t)&&this.sheet.fade(o)}drawTab(t,[e,s,i,r]){let{context:o}=this.sheet,[a,h]=[i-e,r-s];o.fillStyle=this.view.hue(Qt(this.mark,t)),o.beginPath(),
o.roundRect(e+.16*a,s+.82*h,.68*a,.085*h,.04*a),o.fill()}text(t){let{symbols:e,decimals:s}=this.mark,[i,,r]=this.painted[t];return e.length?e[t]:r||y(i,s)}write(t,e){
let{cell:s,tall:i}=this.mark,r=t.split(" + ").map((a,h)=>h?`+${a}`:a),o=Math.min(...r.map(wr),.8*i/r.length)*s*this.sheet.unit;this.sheet.write(r,e,o)}get isTarget(){
return this.written??=this.view.scene.flows.some(t=>t.target_mark===this.mark.name&&!t.silent),this.written}tell(){if(!this.unsaid)return;this.unsaid=!1;let t=this.
shape[1],e=this.painted.map((s,i)=>this.text(i)+((i+1)%t?"	":`
`));this.told.textContent=this.shown?e.join(""):""}single(t){let e=this.mark.scale.names.indexOf(t??"");this.dim(t===null?null:[...this.painted.keys()].filter(s=>this.
painted[s][0]===e))}dim(t){let e=this.lit;this.lit=t&&new Set(t),t?this.told.dataset.lit=[...new Set(t)].join(" "):delete this.told.dataset.lit,(e||t)&&this.places&&
this.shown&&this.draw()}};function wr(n){return[.46,.46,.46,.4,.33,.27][n.length]??Math.max(.13,1.4/n.length)}function Js(n,t,e){let s=n.kind==="grid"?kr(n)?Zt:Re:Mr[n.kind];return new s(n,t,e)}function Zs(n,[t,e]){let s=new ImageData(e,t),i=s.data;for(let r=0,o=0;r<n.length;r+=
3,o+=4)i[o]=n[r],i[o+1]=n[r+1],i[o+2]=n[r+2],i[o+3]=255;return s}var xr=1.15,yr=.25,Re=class extends j{region;constructor(t,e,s){super(t,e,s);let[i,r]=this.shape;
if(t.under){let[o,a]=t.under.shape;this.canvas(a,o,!0).putImageData(Zs(t.under,[o,a]),0,0)}this.pad(),this.context=this.canvas(r,i,!1),this.image=new ImageData(
r,i),this.cells=new Uint32Array(this.image.data.buffer),this.shadeOf=ms(t.scale,this.paintOf),this.paint(null)}pad(){let[t,e]=this.shape,[s,i]=this.mark.padding;
if(s+i===0)return;let r=this.canvas(1,1,!1,this.rect([-s,-i,t+s,e+i]));r.fillStyle=kt(this.paintOf(0)??[0,0,0]),r.fillRect(0,0,1,1)}paint(t){let{values:e,touched:s}=this.
view.timeline.grids.get(this.mark.name),i=Math.round(255*this.mark.opacity)<<24,r=Math.round(255*yr*this.mark.opacity)<<24,o=t?t.length:e.length;for(let a=0;a<o;a++){
let h=t?t[a]:a,c=this.shadeOf(e[h]),l=this.region===void 0||e[h]===this.region?i:r;this.cells[h]=c>=0&&(s[h]||!this.mark.under)?l|c:0}this.context.putImageData(
this.image,0,0)}dim(t){!this.mark.regions||!this.mark.under||this.light(t?this.view.timeline.value(this.mark.name,t[0]):void 0)}single(t){this.light(t===null?void 0:
this.mark.scale.names.indexOf(t))}light(t){Object.is(t,this.region)||(this.region=t,this.paint(null))}},Be=class extends C{now;constructor(t,e,s){super(t,[e[0],
e[1],t.width,e[3]],s);let[i,r]=this.shape,o=r>4*t.width;this.context=this.canvas(r,i,o),this.paint()}paint(){this.now=this.covered(),this.context.putImageData(Zs(
this.now,this.shape),0,0)}covered(){let{scene:t,timeline:e}=this.view,s=t.flows.find(({windows:r})=>r&&r.shown_in===this.mark.name),i=t.marks.find(({name:r})=>r===
s?.source_mark);return!s?.windows||!i||e.looking<0?this.mark.pixels:br(i.pixels,B(s.windows,e.looking),s.windows)}get shape(){return this.mark.pixels.shape.slice(
0,2)}word(t){let[e,s,i]=this.now.slice(3*t,3*t+3);return`(${e}, ${s}, ${i})`}describe(t){let[e,s]=[Math.floor(t/this.shape[1]),t%this.shape[1]];return`${this.mark.
called||this.mark.name}[${e},${s}] = ${this.word(t)}`}};function br(n,[t,e,s,i],{dilation:r,border:o}){let[a,h]=n.shape,c=[];for(let l=t;l<s;l+=r[0])for(let u=e;u<
i;u+=r[1]){let p=l>=0&&u>=0&&l<a&&u<h,f=Me(l,a)*h+Me(u,h);p||o==="mirror"?c.push(n[3*f],n[3*f+1],n[3*f+2]):c.push(0,0,0)}return c}var Pe=class extends C{constructor(t,e,s){
super(t,e,s);let[i,r,o]=t.maps.shape,a=Math.min(t.columns,i),h=Math.ceil(i/a),c=Math.max(1,Math.round(s.scene.style.sheetGap/t.width*o));this.tile={rows:r,columns:o,
gap:c,across:a},this.width=t.width*(a*o+c*(a-1))/o;let l=this.canvas(a*(o+c)-c,h*(r+c)-c,!1),u=St(t.scale,s.scene.style,s.dark);for(let p=0;p<i;p++){let f=new ImageData(
o,r);t.maps.subarray(p*r*o,(p+1)*r*o).forEach((k,M)=>f.data.set([...u(k)??[0,0,0],255],4*M)),l.putImageData(f,p%a*(o+c),Math.floor(p/a)*(r+c))}this.full=[h*(r+c)-
c,a*(o+c)-c]}get shape(){return this.full}describe(t){let{rows:e,columns:s,gap:i,across:r}=this.tile,[o,a]=[Math.floor(t/this.full[1]),t%this.full[1]],[h,c]=[o%
(e+i),a%(s+i)],l=Math.floor(o/(e+i))*r+Math.floor(a/(s+i));if(h>=e||c>=s||l>=this.mark.maps.shape[0])return"";let u=this.mark.maps[(l*e+h)*s+c];return`${this.mark.
name}[${l},${h},${c}] = ${y(u,3)}`}},De=class extends C{constructor(t,[e,s,i,r],o){super({...t,label:""},[e,s,i,r],o);let a=t.text.length<3,h={x:(e+(a?i/2:0))*d,
y:(s+r/2)*d},c=`label ${a?"operator":""} ${t.strong?"strong":""}`;this.words=m("text",{...h,"font-size":t.font*d,class:c},this.group,t.text)}resize(t){v(this.words,
{"font-size":D(this.mark.font,t,this.height/xr)*d})}},vr=255,ze=class extends C{constructor(t,e,s){super(t,e,s);let i=this.height/t.names.length;this.start=.42*
this.width,this.reach=.42*this.width,this.bars=t.names.map((r,o)=>{let a=this.y+(o+.5)*i,h={"font-size":t.font*i*d,class:"bar-name"},c={x:(this.x+this.start-.15)*
d,y:a*d,"text-anchor":"end"},l=m("text",{...c,...h},this.group,r),u={x:(this.x+this.start)*d,y:(a-.34*i)*d,height:.68*i*d,rx:4,width:0},p=m("rect",{...u,fill:t.
colours[o]},this.group),f=m("text",{x:0,y:a*d,...h,class:"bar-value"},this.group);return{bar:p,value:f,words:l}}),this.paint()}resize(t){super.resize(t);let e=this.
height/this.mark.names.length,s=D(this.mark.font*e,t,e);for(let{value:i,words:r}of this.bars)for(let o of[i,r])v(o,{"font-size":s*d})}paint(){let t=this.shares();
this.bars.forEach(({bar:e,value:s},i)=>{let r=t[i],o=r===vr?NaN:r/100,a=Number.isNaN(o)?0:o*this.reach;v(e,{width:a*d}),v(s,{x:(this.x+this.start+a+.12)*d}),nt(
s,y(o,2,!0))})}shares(){let{names:t,values:e,of:s,cells:i,label:r}=this.mark,o=this.view.borrowing?this.view.pointed:null,a=o&&s.includes(o[0])?o:null;if(s.length&&
this.heading&&nt(this.heading,a?this.placeOf(...a):r),a)return t.map((c,l)=>i[l*i.shape[1]+a[1]]);let h=Math.min(this.view.timeline.looking+1,e.shape[0]-1)*t.length;
return e.subarray(h,h+t.length)}placeOf(t,e){let s=this.view.drawn.get(t).shape[1];return`${this.mark.told} at row ${Math.floor(e/s)}, column ${e%s}`.trim()}},kr=n=>n.
values.length<=1024&&n.cell>=.4&&!n.under&&n.opacity===1,Mr={image:Be,sheets:Pe,label:De,bars:ze};var Nr=5e3,Ar=8,Or=1.5,te=class{waiting;constructor(t,e){this.name=t,this.view=e,this.on=e.drawn.get(t);let s=e.role("write");this.trace=m("path",{class:"trace",
stroke:s,fill:s},e.frames);let{x:i,y:r,width:o,height:a}=this.on;this.sheet=m("rect",{class:"sheet"},e.frames),v(this.sheet,{x:i*d,y:r*d,width:o*d,height:a*d}),
pe(this.sheet),this.sheet.addEventListener("pointerdown",h=>this.begin(h)),this.sheet.addEventListener("click",h=>h.stopPropagation()),e.carry instanceof ee&&this.
paint(e.carry.points)}begin(t){if(!t.isPrimary||t.button)return;t.preventDefault(),clearTimeout(this.waiting),this.view.carry?.drop();let e=this.view.carry=new ee(
this,t);this.paint(e.points)}wait(){this.waiting=setTimeout(()=>this.clear(),2e3)}clear(){clearTimeout(this.waiting),this.trace.removeAttribute("d")}at(t){let[e,
s]=this.view.at(t),[i,r]=this.on.cell,[o,a]=this.on.shape,h=(c,l)=>Math.round(100*Math.min(Math.max(0,c),l))/100;return[h((s-this.on.y)/i,o),h((e-this.on.x)/r,a)]}paint(t){
let[e,s]=this.on.cell,i=t.map(([r,o])=>[this.on.x+o*s,this.on.y+r*e]);this.trace.setAttribute("d",`M${i.map(([r,o])=>`${r*d},${o*d}`).join("L")}`)}},ee=class extends q{constructor(t,e){
super(t),this.points=[t.at(e)],this.listening=new AbortController;let{host:s}=this.view;s.setPointerCapture(e.pointerId);let i=(r,o)=>s.addEventListener(r,o,{signal:this.
listening.signal});i("pointermove",r=>this.go(r)),i("pointerup",()=>this.drop()),i("pointercancel",()=>this.cancel())}get pen(){return this.view.pen?.name===this.
name?this.view.pen:null}get report(){return{mark:this.name,points:this.points}}go(t){let{pen:e,points:s}=this;if(!e)return this.end();if(!t.isPrimary||s.length===
Nr)return;let i=e.at(t),[r,o]=s[s.length-1];Math.hypot(i[0]-r,i[1]-o)*e.on.cell[0]*this.view.scale<Or||(s.push(i),e.paint(s),s.length>=Ar&&this.view.hand?.touch(
"drawn",this.report))}drop(){this.swallowClick(),this.end(),this.view.report("drawn",this.report),this.view.pen?.wait()}cancel(){this.end(),this.view.pen?.clear()}end(){
this.listening.abort(),super.end()}};var ti=128,Ie=["source","target"],se=.3,ie=class{scene;timeline;links;layout;dark;scale;canvases;above;svg;picture;stops;frames;grips;numbers;fast;still;all;drawn;overlays;boxes;dots;kept;pointer;pointed;related;entries;gliding;carry=null;pen=null;hand=null;goTo=()=>{};constructor(t,e){
this.host=t,this.report=e,this.layoutIndex=-1,this.pointed=null,this.borrowing=!1,this.gliding=null,this.rushing=!1,this.flights=new Dt(this),this.flying=0}show(t,e){
this.flights.clear(),this.scene=t,this.timeline=new Rt(t),this.links=new Xt(t,this.timeline),this.timeline.seek(e),this.layoutIndex=-1,this.pointed=null,this.borrowing=
!1}land(){this.carry||this.pen?.clear();for(let t of this.overlays)t instanceof T&&t.moved&&this.carry?.name!==t.name&&t.restore()}role(t){return this.scene.style.
roles[t][this.dark?1:0]}hue(t){let e=this.scene.style.hues[this.dark?"dark":"light"];return e.length?e[t%e.length]:this.role("read")}fit(t,e,s){let i=Qs(s),r=({
width:a,height:h})=>Math.min(t.width/a,t.height/h,t.largest),o=this.scene.layouts.reduce((a,h,c,l)=>r(h)>r(l[a])+.01?c:a,0);this.scale=r(this.scene.layouts[o]),
this.flights.aloft&&this.flights.land(),(o!==this.layoutIndex||e!==this.dark)&&this.build(o,e),this.host.style.width=`${this.layout.width*this.scale}px`,this.host.
style.height=`${this.layout.height*this.scale}px`,this.svg.style.setProperty("--px",`${d/this.scale}px`);for(let a of[...this.all,this.fast])a.resize(this.scale);
this.numbers.resize(this.scale,i);for(let a of this.overlays)a.resize?.(this.scale)}build(t,e){this.layoutIndex=t,this.dark=e,this.layout=this.scene.layouts[t];
let{width:s,height:i}=this.layout,r=this.host.querySelector(".stop:focus, .taken:focus");this.canvases=document.createElement("div"),this.canvases.className="ca\
nvases",this.svg=m("svg",{viewBox:`0 0 ${s*d} ${i*d}`,role:"group","aria-label":this.scene.title}),this.svg.append(Lr()),this.above=document.createElement("div"),
this.above.className="above",this.numbers=new Jt(this.numbers?.canvas),this.fast=new Vt(this,this.fast?.canvas),this.host.replaceChildren(this.canvases,this.numbers.
canvas,this.svg,this.fast.canvas,this.above,this.flights.element),this.picture=m("g",{},this.svg),this.stops=m("g",{},this.svg),this.frames=m("g",{class:"frames"},
this.svg),this.grips=m("g",{class:"grips"},this.svg);let{places:o}=this.layout;this.all=this.scene.marks.map((c,l)=>Js(c,o[l],this)),this.all.forEach((c,l)=>c.seeRoom(
o[l],o));let a=this.all.filter(({mark:c})=>c.name);this.drawn=new Map(a.map(c=>[c.mark.name,c])),this.overlays=[...this.scene.overlays.map(c=>this.overlay(c)),...this.
windowGrips()],this.boxes=this.overlays.filter(c=>c instanceof L),this.dots=this.overlays.filter(c=>c instanceof ot&&c.overlay.name);for(let c of[...this.boxes,
...this.dots])this.drawn.set(c.overlay.name,c);this.pen=this.scene.traces?new te(this.scene.traces,this):null,this.buildHighlights(),this.cursors(),this.glide(),
this.turn(),this.light(),this.pointed&&this.point(this.pointed,!this.borrowing);let h=this.successorOf(r);r&&h&&js(r,h)}overlay(t){let s={box:rt,grip:Ft,boxes:L,
points:ot,arrow:_t,tags:Lt}[t.kind];return new s(t,this)}windowGrips(){let t=this.scene.flows.find(e=>e.windows&&e.framed&&!e.silent&&e.source_mark);return t?[new Gt(
t,this)]:[]}successorOf(t){let{grid:e="",handle:s=""}=t?.dataset??{},i=[...this.svg.querySelectorAll(".taken")];return this.entries.get(e)??i.find(r=>s&&r.dataset.
handle===s)}buildHighlights(){this.kept=this.scene.flows.flatMap(t=>t.keep?this.keep(t):[]),this.still=new Kt(this.frames,this,this.scene.flows.length),this.pointer=
at(m("g",{class:"pointer"},this.frames))}get highlights(){return this.rushing?this.fast:this.still}keep(t){return[...t.target].map((e,s)=>{let i=at(m("g",{class:"\
kept"},this.frames)),r=this.drawn.get(t.target_mark);return W(i,r.rectOf(e),this.hue(this.links.hue(t,{row:s})),r.mark.cell),b(i.elements[0],"visibility","hidde\
n"),{tick:t.tick[s],element:i.elements[0]}})}pace(t,e,s=0){this.rushing=t,this.gliding=e,this.flying=s,this.glide()}glide(){let t=this.gliding===null?"":`${this.
gliding}ms`,e=this.overlays.filter(s=>s instanceof rt);for(let{rect:s}of e)b(s,"transitionDuration",t);this.rushing||this.still.glide(t)}seek(t){this.flights.land(),
this.giveBack();let e=t===this.timeline.position+1,s=this.timeline.seek(t),i=this.flying&&e?this.flights.launch(s,this.flying):null;for(let[r,o]of s)i?.has(r)||
this.drawn.get(r).paint(o);this.paintBars(),this.turn(),this.rushing&&this.still.unframe(),this.light(),this.pointed&&(this.isThere(...this.pointed)?this.ringRelated():
this.unpoint())}turn(){for(let t of this.all)t.turn(this.timeline.position);this.numbers.turn();for(let t of this.boxes)t.paint(this.timeline.position);for(let[
t,e]of this.entries){let{shown:s,visible:i}=this.drawn.get(t);b(e,"display",s&&i?.length!==0?"":"none")}}isThere(t,e){let s=this.drawn.get(t);return s instanceof
L?s.visible.includes(e):s.shown}paintBars(){for(let t of this.all)t.mark.kind==="bars"&&t.paint()}light(){let{position:t}=this.timeline;this.still.begin(),this.
fast.clear(),this.scene.still||this.scene.flows.forEach((e,s)=>this.lightFlow(e,s)),this.still.end();for(let e of this.overlays)e instanceof L||e.paint(t);for(let e of this.
kept){let s=e.tick<t;b(e.element,"visibility",s?"":"hidden")}}lightFlow(t,e){let[s,i]=this.timeline.rows(e),r=t.windows?-1:this.links.sharedHue(t,s,i);for(let l of Ie){
let u=r>=0?this.hue(r):this.role(l==="source"?"read":"write");this.highlights.frame(e,l,this.covered(t,l,s,i),u)}if(i-s>ti)return;let o=Array.from({length:i-s},
(l,u)=>s+u);if(t.windows&&t.weight_mark&&this.ringTerms(t,this.links.terms(t,o)),t.windows)return;let a=o.map(l=>this.links.hue(t,{row:l})),h=a.some(l=>l!==a[0]),
c=o.length===1&&t.weight_mark;if(h||c)for(let l of o)this.circle(t,l,"weight",this.still);for(let l of o)this.lightRow(t,l,s,i,h)}covered(t,e,s,i){let r=this.drawn.
get(t[`${e}_mark`]),{position:o}=this.timeline;if(!r?.shown||!t.framed||t.silent&&e==="source")return null;if(t.windows&&e==="source")return o?r.rect(B(t.windows,
o-1)):null;if(s===i||!t[e])return null;let a=Er(t,e,s,i),h=si(a,r.shape[1]);return!t.source_mark&&!Tr(a,h)?null:h[2]?r.rect(h):null}ringTerms(t,e){let s=i=>this.
hue(this.links.hue(t,i));for(let i of ei(t))for(let r of e)this.ringAt(i,r.weight,s(r));if(!this.rushing)for(let i of e)this.ringAt(t.source_mark,i.source,s(i))}ringAt(t,e,s){
let i=this.drawn.get(t);!i?.shown||i.mark.cell<se||this.still.ring(i.rectOf(e),s,i.mark.cell)}lightRow(t,e,s,i,r){for(let c of r&&!this.rushing?Ie:[]){let l=t[c];
l&&l[s]!==l[i-1]&&this.circle(t,e,c,this.still)}if(t.combine==="max"&&e===Bt(t,s,i)&&this.circle(t,e,"source",this.highlights),!t.arrows)return;let[o,a]=Ie.map(
c=>this.end(t,e,c)),h=this.links.hue(t,{row:e});o&&a&&this.highlights.arrow(o,a,h>=0?this.hue(h):this.role("write"))}circle(t,e,s,i){let r=this.end(t,e,s);if(!r)
return;let{cell:o}=this.drawn.get(t[`${s}_mark`]).mark;i.ring(r,this.hue(this.links.hue(t,{row:e})),o)}end(t,e,s){let i=this.drawn.get(t[`${s}_mark`]);return t[s]&&
i?.shown&&i.rectOf(t[s][e])}point([t,e],s){s&&this.giveBack(),this.pointed=[t,e],this.related=this.relatedTo(t,e),s?this.leaveToStep():this.borrow(),this.ringRelated()}borrow(){
let[t]=this.pointed;this.borrowing=!0,this.look(this.looked),this.svg.classList.toggle("pointing",!(this.drawn.get(t)instanceof L));for(let e of this.all){let s=this.
related.get(e.mark.name);e.dim(s&&this.related.size>1?[...s.keys()]:null)}this.dimBoxes(!0)}get looked(){let[t,e]=this.pointed;return this.scene.flows.some(i=>i.
windows&&i.target_mark===t)?e:this.timeline.position-1}relatedTo(t,e){let s=new Map([[t,new Map([[e,-1]])]]),i=(l,u,p)=>{!l||u===void 0||(s.has(l)||s.set(l,new Map),
(s.get(l).get(u)??-1)<0&&s.get(l).set(u,p))};for(let l of this.twins(t))i(l,e,-1);let[r,o]=this.drawn.get(t).standsFor?.(e)??[t,e];i(r,o,-1);let a=this.links.of(
r,o),{looked:h}=this,c=a.flatMap(l=>this.links.parallel(l)).map(l=>({...l,role:""}));for(let{flow:l,rows:u,role:p}of[...a,...c]){if(Y(l)&&p==="source"){for(let f of u)
i(l.target_mark,l.target[f],-1);continue}for(let f of this.links.terms(l,u)){let w=this.links.hue(l,f);if(i(l.target_mark,l.target[f.row],w),i(l.source_mark,f.source,
w),!(!l.weight_mark||l.factors)&&(i(l.weight_mark,f.weight,w),l.tick[f.row]===h))for(let k of ei(l))i(k,f.weight,w)}}return s}ringRelated(){this.pointer.begin();
for(let t of this.all){let e=this.related.get(t.mark.name);e&&t.shown&&this.ringPointed(t,e)}this.pointer.end()}ringPointed(t,e){let s=t.mark.cell??t.cell[0];if(s<
se){let i=$r(se,t.rect(si(e.keys(),t.shape[1])));return W(this.pointer,i,this.role("read"),se)}if(!(e.size>ti))for(let[i,r]of e)W(this.pointer,t.rectOf(i),r>=0?
this.hue(r):this.role("read"),s)}giveBack(){if(this.borrowing){this.borrowing=!1,this.look(this.timeline.position-1),this.svg.classList.remove("pointing");for(let t of this.
all)t.dim(null);this.leaveToStep()}}leaveToStep(){for(let{windows:t}of this.scene.flows)for(let e of[t?.shown_in,t?.products_in])e&&e!==this.pointed?.[0]&&this.
related.delete(e);this.dimBoxes(!1)}dimBoxes(t){let[e,s]=this.pointed;for(let i of this.boxes)i.dim(i.overlay.name===e?[s]:null,t)}look(t){for(let e of this.timeline.
look(t))this.drawn.get(e).paint(null);this.paintBars()}single(t){for(let e of this.all)(e.mark.scale?.names.includes(t)||!t)&&e.single?.(t)}unpoint(){if(this.pointed){
this.giveBack(),this.pointed=null;for(let t of this.boxes)t.dim(null);this.pointer.begin(),this.pointer.end()}}equation(t){let[e,s]=this.pointed,i=this.drawn.get(
e),r=i.mark.kind==="grid"?this.links.equation(e,s,t):[{text:i.describe(s)}],o=i.mark.kind==="image"?this.links.readers(e,s):0;o&&r.push({text:`     read by ${o}\
 window${o===1?"":"s"}`});let a=this.twins(e).map(h=>`${this.links.called(h)} ${this.word(h,s)}`);return a.length?[...r,{text:`     ${a.join(", ")}`}]:r}twins(t){
let e=this.scene.twins.filter(s=>s.includes(t));return[...new Set(e.flat())].filter(s=>s!==t)}word(t,e){let s=this.drawn.get(t);return s.mark.kind==="grid"?this.
links.word(t,e):s.word(e)}at(t){let e=this.svg.getBoundingClientRect(),{width:s,height:i}=this.layout;return[(t.clientX-e.left)/e.width*s,(t.clientY-e.top)/e.height*
i]}hit(t){let[e,s]=this.at(t),i=([c,l])=>{let{width:u,height:p}=this.drawn.get(c).rectOf(l);return u*p},r=c=>c.map(([l,u])=>[l,u.cellAt(e,s)]).filter(([,l])=>l>=
0),o=[...this.drawn].filter(([,c])=>c.shown),a=([,c])=>c instanceof L;return r(o.filter(a)).sort((c,l)=>i(c)-i(l))[0]??r(o.filter(c=>!a(c))).at(-1)??null}cursors(){
this.entries=new Map;for(let t of this.boxes)t.tells&&this.entries.set(t.overlay.name,t.cursor(this.stops));for(let[t,e]of this.drawn){if(e.mark.kind!=="grid")continue;
let{x:s,y:i,width:r,height:o}=e,[a,h]=e.shape,c=m("rect",{class:"stop",tabindex:0,role:"application","data-grid":t},this.stops),l=e.mark.label||this.links.called(
t),u=e.mark.editable?", Enter opens one for typing, + and − change its number":"",p=`${l}: ${a} by ${h} cells, arrow keys move from cell to cell${u}`;c.setAttribute(
"aria-label",p);for(let[f,w]of Object.entries({x:s,y:i,width:r,height:o}))c.setAttribute(f,String(w*d));this.entries.set(t,c)}}};function Er(n,t,e,s){let i=n[t].
subarray(e,s);if(n.combine!=="set")return i;let r=n.value.subarray(e,s);return r.includes(NaN)?i.filter((o,a)=>!Number.isNaN(r[a])):i}function ei({weight_mark:n,
windows:t}){return[n,t?.shown_in,t?.products_in].flatMap(e=>e||[])}function $r(n,{x:t,y:e,width:s,height:i}){let[r,o]=[Math.max(0,n-s)/2,Math.max(0,n-i)/2];return{
x:t-r,y:e-o,width:s+2*r,height:i+2*o}}function si(n,t){let[e,s,i,r]=[1/0,1/0,0,0];for(let o of n){let a=Math.floor(o/t),h=o%t;a<e&&(e=a),h<s&&(s=h),a>=i&&(i=a+1),
h>=r&&(r=h+1)}return[e,s,i,r]}function Tr(n,[t,e,s,i]){let r=0;for(let o=0;o<n.length;o++)(o===0||n[o]!==n[o-1]+1)&&r++;return 2*r<=3*(s-t)&&3*n.length>=(s-t)*(i-
e)}function Lr(){let n=m("defs"),e=m("marker",{...{id:"sv-head",viewBox:"0 0 10 10",refX:8,refY:5,orient:"auto-start-reverse"},markerWidth:5,markerHeight:5},n);
return m("path",{d:"M0,1 L9,5 L0,9 Z",fill:"context-stroke"},e),n}function ii(n){let t=n.trim();if(/^#[0-9a-f]{6}/i.test(t))return Mt(A(t))<.3;let e=t.match(/[\d.]+/g);
return e?Mt(e.slice(0,3).map(Number))<.3:!1}var _r=300,ne=class{place=null;resting;constructor(t){this.player=t}step(t,e,s){let{player:i}=this;this.place?.[0]!==t&&this.tell();let r=[...yt(i,t)],o=Number(
(r[e]+s).toFixed(4));if(!(Math.abs(o)<=i.scene.typed_limit))return;r[e]=o,ge(i,t,r);let{hand:a}=i.stage;this.place||a?.hold(),this.place=[t,e],clearTimeout(this.
resting),this.resting=setTimeout(()=>this.tell(),_r),a?.touch("edited",this.report(t,r))}tell(){if(!this.place)return;let[t]=this.place,{player:e}=this;clearTimeout(
this.resting),this.place=null,e.stage.hand?.letGo(),e.stage.drawn.has(t)&&e.report("edited",this.report(t,yt(e,t)))}report(t,e){return{mark:t,shape:this.player.
stage.drawn.get(t).mark.values.shape,values:e}}};var ni=[.5,1,2,4,8,15,30,60],Cr=[250,1e3,4e3],Rr=600,Br=25,Pr=100,Dr=20,qe=100,He=60,zr=1200,ri={"+":1,"-":-1,"−":-1},re=class{scene;name;place;others=400;found=null;passing=!1;onrest;onasking;here;editor=null;cursor=null;tapped=null;byTouch=!1;width;speedChosen=!1;request;announcing;wordsDue=0;placeDue=0;host;stage;readout;legend;predictor;announcer;element;bar;playButton;loopButton;predictButton;fullButton;slider;counter;speed;constructor(t,e){
this.report=e,this.position=0,this.playing=!1,this.looping=!1,this.due=0,this.stepper=new ne(this),this.build(t),this.listen(),this.arrive(),this.observer=new ResizeObserver(
()=>this.resized()),this.observer.observe(this.element)}arrive(){this.here=new AbortController,Hs(this),document.fonts.addEventListener("loadingdone",()=>this.refit(),
{signal:this.here.signal}),this.watchPixels()}watchPixels(){let t=matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`),e=()=>{this.fit(),this.watchPixels()};
t.addEventListener("change",e,{once:!0,signal:this.here?.signal})}depart(){this.halt(),clearTimeout(this.announcing),Us(this),this.here?.abort(),this.here=null}build(t){
this.host=g("div",{className:"stage"}),this.stage=new ie(this.host,this.report),this.stage.goTo=i=>i===this.position||this.seek(i),this.readout=new jt(this.stage),
this.legend=new qt(this.stage),this.announcer=g("div",{className:"announcer",ariaLive:"polite"}),this.announcer.setAttribute("aria-live","polite"),this.predictor=
new Ut(this);let s=[g("div",{className:"viewport"},this.host),this.legend.element,this.buildBar(),this.predictor.element,this.readout.element,this.announcer];this.
element=g("section",{className:"sv-player",tabIndex:-1},...s),this.element.setAttribute("role","region"),t.append(this.element)}buildBar(){return this.playButton=
O("play","Play (Space)",()=>this.toggle()),this.playButton.classList.add("primary"),this.loopButton=O("loop","Loop (L)",()=>this.loop(!this.looping)),this.slider=
g("input",{type:"range",min:0,step:1,className:"scrub"}),this.slider.setAttribute("aria-label","Step"),this.counter=g("output",{className:"counter"}),this.speed=
g("select",{className:"speed"}),this.speed.setAttribute("aria-label","Speed in steps per second"),this.predictButton=O("question","Predict, then reveal (P)",()=>this.
predictor.toggle(),"Predict"),this.predictButton.classList.add("predict-button"),this.fullButton=O("full","Full screen (F)",()=>this.fullScreen()),this.fullButton.
classList.add("full-button"),this.bar=g("div",{className:"bar"},this.wide(O("first","To the start (Home)",()=>this.seek(0))),O("back","One step back (←)",()=>this.
step(-1)),this.playButton,O("forward","One step forward (→)",()=>this.step(1)),this.wide(O("last","To the end (End)",()=>this.seek(this.scene.count))),this.slider,
this.counter,this.speed,this.predictButton,this.loopButton,this.fullButton),this.bar}wide(t){return t.classList.add("wide"),t}load(t,e=null){let s=Z(t);if(s===this.
name)return this.stage.land();let i=this.found??{scene:this.scene,position:this.position},r=i.scene&&i.position===i.scene.count;this.name=s,this.scene=hs(t);let{
count:o,start:a,still:h}=this.scene,c=h?o:e??(i.scene?Cs(this.scene,i.scene,i.position):a);this.bar.classList.toggle("still",h),this.position=r&&e===null?o:Math.
min(Math.max(0,c),o),this.slider.max=String(o),this.fillSpeeds(),this.predictButton.hidden=this.scene.predictions.length===0,this.element.setAttribute("aria-lab\
el",this.scene.title);let l=this.editor?.state,{place:u}=this.stepper;this.closeEditor(),this.readout.load(this.scene,this.passing),this.passing||this.legend.load(
this.scene),this.stage.show(this.scene,this.position),this.fit(),this.show(),this.predictor.load(this.scene.predictions),U.arrived(this),l?this.editor=U.resume(
this,l):u&&this.stage.drawn.has(u[0])&&this.pointAt(u),this.element.dataset.scene=s}follow(t,e){this.playing||(this.found??={scene:this.scene,position:this.position}),
this.passing=!0,this.load(t),e||this.arrived()}arrived(){this.stage.land(),this.found=null,this.passing&&(this.passing=!1,this.legend.load(this.scene),this.refit())}tell(t){
this.stage.hand=t}fillSpeeds(){let{count:t}=this.scene,e=t>Rr?[...ni.slice(3),...Cr]:ni,s=Number(this.speed.value),i=this.speedChosen&&e.includes(s)?s:null;if(this.
speed.length!==e.length||this.speed.options[0].value!==String(e[0])){let o=e.map(a=>g("option",{value:a,textContent:`${y(a,1)}/s`}));this.speed.replaceChildren(
...o)}let r=String(i??e.find(o=>t/o<=Br)??e.at(-1));this.speed.value!==r&&(this.speed.value=r)}fit(){if(!this.scene)return;this.width=this.element.clientWidth,this.
readout.fit(this.width,this.isFull());let t=getComputedStyle(this.element),e=t.getPropertyValue("--st-background-color")||t.backgroundColor;this.stage.fit(this.
room(),ii(e),t),this.element.classList.toggle("dark",this.stage.dark)}refit(){this.readout.forgetRoom(),this.fit()}resized(){if(!this.element.isConnected)return this.
depart();this.here||this.arrive(),(this.element.clientWidth!==this.width||this.isFull())&&this.fit()}room(){let t=Math.max(1,this.element.clientWidth-4);if(this.
isFull()){let a=[...this.element.children].filter(h=>!h.classList.contains("viewport")).reduce((h,c)=>h+c.offsetHeight,0);return{width:Math.max(1,t-48),height:Math.
max(1,window.innerHeight-a-72),largest:120}}let s=this.others+this.readout.extra+this.legend.height,r=t<560&&window.innerWidth<800?.66*window.innerHeight:Math.max(
250,window.innerHeight-s);return{width:t,height:r,largest:Math.max(40,Math.min(64,window.innerHeight/18))}}toggle(){this.playing?this.pause():this.play()}play(){
if(this.scene.still)return;this.position===this.scene.count&&this.seek(0,!0),this.playing=!0;let t=performance.now();this.due=t+this.interval,this.wordsDue=t+qe,
this.placeDue=t+He,G(this.playButton,"pause"),this.playButton.title="Pause (Space)",this.playButton.setAttribute("aria-label","Pause (Space)"),this.element.dataset.
playing="",this.pace(),this.request=requestAnimationFrame(e=>this.tick(e))}pause(){this.playing&&this.seek(this.position)}halt(){this.playing&&(this.playing=!1,
cancelAnimationFrame(this.request),G(this.playButton,"play"),this.playButton.title="Play (Space)",this.playButton.setAttribute("aria-label","Play (Space)"),delete this.
element.dataset.playing,this.stage.pace(!1,null))}pace(){let t=matchMedia("(prefers-reduced-motion: reduce)").matches,e=this.interval<Pr?0:Math.min(220,.6*this.
interval);this.stage.pace(this.interval<Dr,e,t?0:zs(this.interval))}get interval(){return 1e3/Number(this.speed.value)}tick(t){if(this.playing){if(t>=this.due-2){
let e=Math.floor((t-this.due)/this.interval),s=this.interval>=1e3/61?1:Math.max(1,e+1);if(this.position===this.scene.count){if(!this.looping)return this.pause();
this.seek(0,!0),this.due=t+this.interval}else{if(this.predictor.stopsBefore(this.position,s))return;let i=Math.min(this.position+s,this.scene.count);if(i===this.
scene.count&&!this.looping&&!this.stage.flying)return this.seek(i);this.seek(i,!0),this.due=Math.max(this.due+s*this.interval,t+(s>1?0:this.interval-17))}if(this.
position===this.scene.count){if(!this.looping&&!this.stage.flights.aloft)return this.pause();this.due=t+(this.looping?zr:this.interval)}}this.request=requestAnimationFrame(
e=>this.tick(e))}}step(t){t>0&&this.predictor.stopsBefore(this.position,t)||this.seek(Math.min(Math.max(0,this.position+t),this.scene.count))}seek(t,e=!1){e||this.
halt(),this.found=null,this.position=this.scene.still?this.scene.count:t,this.stage.seek(t),this.predictor.moved(t),this.show(),e||this.announce()}loop(t){this.
looping=t,this.loopButton.setAttribute("aria-pressed",String(t)),this.loopButton.classList.toggle("on",t)}show(){let{position:t}=this;this.element.dataset.step=
String(t),this.showPlace(),!(this.playing&&this.tooQuick(this.wordsDue,qe))&&(this.wordsDue=performance.now()+qe,this.readout.show(t),this.tellPointed())}tooQuick(t,e){
let s=this.scene.count-this.position;return s>0&&(performance.now()<t||s*this.interval<e)}showPlace(){let{position:t,scene:e}=this;this.playing&&t>0&&this.tooQuick(
this.placeDue,He)||(this.placeDue=performance.now()+He,this.slider.value=String(t),this.playing||this.slider.setAttribute("aria-valuetext",`step ${t} of ${e.count}`),
nt(this.counter,`${t} / ${e.count}`))}announce(t=!1){this.onrest?.(),clearTimeout(this.announcing),this.announcing=setTimeout(()=>{let e=this.readout.spoken(t&&
this.stage.pointed);this.announcer.textContent=`Step ${this.position} of ${this.scene.count}. ${e}`},250)}listen(){this.slider.addEventListener("input",()=>this.
seek(Number(this.slider.value))),this.speed.addEventListener("change",()=>{this.speedChosen=!0,this.playing&&this.pace(),this.due=performance.now()+this.interval}),
this.element.addEventListener("fullscreenchange",()=>this.fit()),this.element.addEventListener("pointerdown",t=>{this.byTouch=Ue(t),!(!this.byTouch||t.composedPath().
includes(this.host))&&(this.tapped=null,this.pointAt(null))}),this.host.addEventListener("pointermove",t=>Ue(t)||this.hover(t)),this.host.addEventListener("poin\
terleave",t=>Ue(t)||this.pointAt(null)),this.host.addEventListener("click",t=>this.click(this.stage.hit(t))),this.host.addEventListener("focusin",t=>this.enter(
t.target)),this.host.addEventListener("focusout",()=>this.pointAt(null))}hover(t){this.stage.carry||this.pointAt(this.stage.hit(t))}pointAt(t){let e=this.stage.
pointed;String(e)!==String(t)&&(t?this.stage.point(t,this.playing):this.stage.unpoint(),this.tellPointed())}tellPointed(){this.playing||this.stage.numbers.tell(),
this.readout.point(this.stage.pointed&&(t=>this.stage.equation(t)))}click(t){let e=String(t)===this.tapped;if(this.tapped=this.byTouch&&!e?String(t):null,!t)return this.
byTouch&&this.pointAt(null);let[s,i]=t,{mark:r}=this.stage.drawn.get(s),o=r.kind==="boxes"?"box":"cell";if(this.scene.reports.includes(s)&&this.reportAtOnce("cl\
icked",{mark:s,[o]:i}),this.byTouch&&!e)return this.pointAt(t);if(r.editable)return this.edit(s,i);let a=this.stage.links.of(...this.stage.drawn.get(s).standsFor?.(
i)??t),h=a.find(({role:c})=>c==="target")??a[0];h&&(this.pointAt(null),this.seek(this.stage.links.tickOf(h,t[1])+1))}reportAtOnce(t,e){let{hand:s}=this.stage;s?.
hold(),s?.touch(t,e),s?.letGo(),this.report(t,e)}enter(t){let e=t.dataset?.grid;if(!e)return;let s=this.cursor?.[0]===e&&this.stage.isThere(...this.cursor);this.
cursor=s?this.cursor:[e,this.stage.drawn.get(e).visible?.[0]??0],K(t)||this.pointAt(this.cursor)}key({key:t,shiftKey:e,repeat:s},i){let{grid:r}=i.dataset;if(ls(
i,t)||t in ri&&this.stepCell(ri[t])||r&&!this.wentToStep(r,i)&&this.moveCursor(r,t))return!0;let o={ArrowRight:()=>this.step(1),ArrowLeft:()=>this.step(-1),Home:()=>this.
seek(0),End:()=>this.seek(this.scene.count)},a={" ":()=>this.toggle(),f:()=>this.fullScreen(),l:()=>this.loop(!this.looping),p:()=>this.scene.predictions.length&&
this.predictor.toggle()},h=o[t]??a[t.toLowerCase()];return!h||e&&!/^[a-z]$/i.test(t)?!1:((o[t]||!s)&&h(),!0)}stepCell(t){let[e,s]=this.stage.pointed??["",-1];return this.
stage.drawn.get(e)?.mark.editable?(this.stepper.step(e,s,t),!0):!1}wentToStep(t,e){return K(e)&&this.stage.drawn.get(t).mark.kind!=="boxes"}moveCursor(t,e){let{
mark:s}=this.stage.drawn.get(t),[,i]=this.cursor;if(e==="Enter"&&(s.editable||this.scene.reports.includes(t)))return this.click(this.cursor),!0;let r=this.stage.
drawn.get(t).move(i,e);return r===void 0?!1:(this.cursor=[t,r],this.pointAt(this.cursor),this.announce(!0),!0)}edit(t,e){this.closeEditor(),this.editor=new U(this,
t,e)}closeEditor(){let{editor:t}=this;this.editor=null,t?.remove()}isFull(){return this.element.getRootNode().fullscreenElement===this.element}async fullScreen(){
document.fullscreenElement?await document.exitFullscreen():await this.element.requestFullscreen?.(),this.fit()}};function Ue(n){return"pointerType"in n&&n.pointerType===
"touch"}var je=new Map;function oi(n){je.size===0&&document.addEventListener("click",Ir,!0),je.set(n.place,new WeakRef(n))}function Ir({target:n}){let t=n instanceof Element?
n.closest("button"):null;if(!t||t.getAttribute("aria-expanded")==="true")return;let e=t.closest('[class*="st-key-"]')?.className??"",s=je.get(/st-key-(\d+-\d+)-save/.
exec(e)?.[1]??"")?.deref();s?.element.isConnected&&s.report("rested",{step:s.position})}var ai=new WeakMap;function hi(n,t,e){let s=ai.get(n)??{tell:t};return ai.set(n,s),s.tell=t,s.made?.element.isConnected||(s.made=e(n,(i,r)=>s.tell(i,r))),s.made}var ci="[data-testid=stNumberInput]",qr=`${ci}, [data-testid=stTextInput]`,lt=new Set,li=new WeakMap,$=null;function ui(n){lt.size===0&&(addEventListener("focus\
in",Hr,!0),addEventListener("input",Ur,!0),addEventListener("focusout",fi,!0),addEventListener("keydown",Wr,!0)),lt.add(n)}function di(){return $!==null}function pi({
target:n}){return n instanceof HTMLInputElement&&n.closest(qr)?n:null}function Hr(n){let t=pi(n);t&&li.set(t,gi(t)??"")}function Ur(n){let t=pi(n),e=t&&gi(t);if(!(!t||
e===null)){$?.input!==t&&jr(t);for(let s of $?.watchers??[])s.set($?.name??"",$?.found??"",e,[])}}function jr(n){mi();let[,t,e]=/(?:^| )st-key-(\d+)-(\S+)/.exec(
n.closest("[class*=st-key-]")?.className??"")??[];for(let i of lt)i.there()||lt.delete(i);let s=[...lt].filter(i=>i.page===t);if(s.length){$={input:n,name:e,found:li.
get(n)??"",watchers:s};for(let i of s)i.hold()}}function fi(n){$&&n.target===$.input&&mi()}function Wr(n){n.key==="Enter"&&fi(n)}function mi(){let n=$?.watchers??
[];$=null;for(let t of n)t.letGo()}function gi(n){if(!n.closest(ci))return ds(n.value);let{badInput:t,rangeOverflow:e,rangeUnderflow:s}=n.validity;return t||e||
s||!n.value?null:String(Number(n.value))}var Ge="[data-testid=stSlider]",xi="input[type=range]",yi="aria-valuetext",Fr="[data-testid=stSliderTickBar] > *",Gr="div[style*=translate]",Kr="[data-testid=st\
App]",Vr="data-test-script-state",We={pointerdown:["pointerup","pointercancel"],keydown:["keyup","blur"]},Yr=[1,-1,2,-2,3,-3],Xr=50,Qr=60,ut=new Set,x=null,bi=typeof MutationObserver>
"u"?null:new MutationObserver(eo),wi=null,Fe,oe=new WeakMap;function vi(n){if(ut.size===0){for(let t in We)addEventListener(t,Zr,!0);for(let t of Object.values(
We).flat())addEventListener(t,so,!0);for(let t of["pointerover","focusin"])addEventListener(t,Jr,!0);addEventListener("pointermove",to)}ut.add(n)}function ki(){
return document.querySelector(Kr)?.getAttribute(Vr)==="running"}function Mi(n){let t=n instanceof Element?n.closest(Ge):null,e=t?.querySelector(xi);if(!t||!e)return null;
let[,s,i]=/(?:^| )st-key-(\d+)-(\S+)/.exec(t.closest("[class*=st-key-]")?.className??"")??[];for(let o of ut)o.there()||ut.delete(o);let r=[...ut].filter(o=>o.page===
s);return r.length?{input:e,name:i,watchers:r}:null}function Jr({target:n}){let e=(n instanceof Element?n.closest(Ge):null)?.querySelector(xi)??null;e!==wi&&(wi=
e,clearTimeout(Fe),e&&(Fe=setTimeout(()=>{let s=x?null:Mi(e);if(s)for(let i of s.watchers)i.near(s.name,Q(e),Ve(e,X(e)))},Qr)))}function Zr(n){let t=Mi(n.target);
if(!t||x?.input===t.input&&x.ending===void 0)return;Si(),clearTimeout(Fe);let e=Q(t.input);Ai(t.input);let s=n instanceof PointerEvent&&n.button===0?{id:n.pointerId,
from:n.pageX}:null;x={...t,found:e,told:e,seen:e,ahead:[],lead:s,by:n.type},bi?.observe(t.input,{attributes:!0,attributeFilter:[yi]});for(let i of t.watchers)i.
hold(),i.near(t.name,e,Ve(t.input,X(t.input)))}function to({pointerId:n,pageX:t}){if(!x?.lead||x.lead.id!==n||x.ending!==void 0)return;let e=io(x.input,x.lead,t),
s=Ni(x.input,e);s===void 0||s===x.told||(x.ahead.push(s),Ke(s,e))}function eo(){if(!x)return;let n=Q(x.input),t=x.ahead.indexOf(n);t<0&&n===x.seen||(Ai(x.input),
x.seen=n,t<0&&x.ahead.length&&(x.lead=null),x.ahead=t<0?[]:x.ahead.slice(t+1),t<0&&Ke(n))}function Ke(n,t){if(!x||n===x.told)return;x.told=n;let e=Ve(x.input,t??
X(x.input));for(let s of x.watchers)s.set(x.name,x.found,n,e)}function so({type:n}){x&&We[x.by].includes(n)&&x.ending===void 0&&(x.ending=setTimeout(Si,Xr))}function Si(){
if(!x)return;clearTimeout(x.ending),bi?.disconnect(),Ke(Q(x.input));let{watchers:n}=x;x=null;for(let t of n)t.letGo()}function io(n,t,e){let[s,i,r]=[Number(n.min),
Number(n.max),Number(n.step)||1];t.start??=(X(n)-s)/(i-s),t.width??=n.closest(Gr)?.parentElement?.getBoundingClientRect().width??NaN;let o=Math.min(Math.max(0,t.
start+(e-t.from)/t.width),1);return Math.min(s+r*Math.round(o*(i-s)/r),i)}function Ni(n,t){let e=no(n);return e===null?oe.get(n)?.get(t):String(e+t-Number(n.min))}
function Ai(n){oe.has(n)||oe.set(n,new Map),oe.get(n)?.set(X(n),Q(n))}function Ve(n,t){return Yr.map(s=>t+s).filter(s=>s>=Number(n.min)&&s<=Number(n.max)).flatMap(
s=>Ni(n,s)??[])}function no(n){let[t,e]=[...n.closest(Ge)?.querySelectorAll(Fr)??[]].map(r=>Number(r.textContent)),s=Number(n.min);return e-t===Number(n.max)-s&&
Number(Q(n))-t===X(n)-s?t:null}function X(n){return Number(n.value)}function Q(n){return n.getAttribute(yi)??""}var ro=[[/\\(?:text|mathbf|mathrm) *\{([^{}]*)\}/g,"$1"],[/_\{([^{}]*)\}/g,"_$1"],[/\\[td]?frac *12/g,"½"],[/\\[td]?frac *\{([^{}]*)\}\{([^{}]*)\}/g,"($1) / ($\
2)"],[/\\lfloor */g,"⌊"],[/ *\\rfloor/g,"⌋"],[/ *\\cdot */g,"·"],[/\\sum */g,"Σ "],[/\\dots/g,"…"],[/-/g,"−"],[/\$/g,""],[/ +(?=\n|$)/g,""]],Ye=/\d+(?:\.\d+)?/g;
function Oi(n){return ro.reduce((t,[e,s])=>t.replace(e,s),n)}function Xe(n){return n.replace(Ye,"#")}function Qe(n){return[...n.matchAll(/\$([^$]*)\$/g)].flatMap(
([,t])=>t.match(Ye)??[])}function Ei(n,t){return n.replace(Ye,e=>t.shift()??e)}var oo=".st-key-of_scene [data-testid=stMarkdown]",ao="[data-testid=stMarkdownContainer]",J=".stMarkdownBadge",ho=[".katex-mathml semantics > mrow",".katex-html"],
$i=`
  [data-formula] > * { display: none; }
  [data-formula]::after { content: attr(data-formula); white-space: pre-line; font: 1.1em KaTeX_Main, serif; }
  ${J}[data-now=error] { color: light-dark(#a3161c, #ff9b9e) !important; background: #e5484d26 !important; }
  ${J}[data-now=block] { color: light-dark(#7a4100, #ffc078) !important; background: #f0840026 !important; }
  ${J}[data-now=check] { color: light-dark(#0d3f35, #7fdcc6) !important; background: #1b7f6b26 !important; }`;function Ti(n,t){let e=[...document.querySelectorAll(
oo)],s=e.filter(r=>r.querySelector(J)),i=e.find(r=>!r.querySelector(J));return s.length!==n.checks.length||!!i!=!!n.formula?!1:(i&&co(i,n.formula,t.formula),s.map(
(r,o)=>po(r,n.checks[o],t.checks[o])).every(Boolean))}function co(n,t,e){let s=n.querySelector(ao),i=Qe(t),r=ho.map(a=>[...n.querySelectorAll(a)].flatMap(Ze));if(r.
every(a=>a.flatMap(({data:h})=>uo(h)).length===i.length)&&Xe(t)===Xe(e)&&!t.includes("frac")){delete s.dataset.formula;for(let a of r)lo(a,[...i])}else t===e?delete s.
dataset.formula:s.dataset.formula=Oi(t)}function lo(n,t){for(let e of n)Je(e,Ei(e.data,t))}function uo(n){return Qe(`$${n}$`)}function po(n,t,e){return[...n.querySelectorAll(
J)].every(i=>{let[r,o,...a]=Ze(i);return!o||a.length?!1:(Je(r,ae(t)),Je(o,` ${t.told}`),!e||ae(t)===ae(e)?delete i.dataset.now:i.dataset.now=ae(t),!0)})}function ae({
made:n,passes:t}){return n?t?"check":"error":"block"}function Ze(n){return n instanceof Text?n.data.trim()?[n]:[]:[...n.childNodes].flatMap(Ze)}function Je(n,t){
n.data!==t&&(n.data=t)}function ts(n){let t=new CSSStyleSheet;return t.replaceSync(n),t}function Li(n,t){let{adoptedStyleSheets:e}=n.getRootNode();e&&!e.includes(t)&&e.push(t)}var go=ts(ss),wo=400,xo=4;function yo({parentElement:n,data:t,setTriggerValue:e}){let s=hi(n,e,vo),{head:i,scene:r}=dt(t),o=!s.scene,a=bo(s,o,i.lead);es.get(s)?.
told(i.live??null,r)&&(s.load(r,a),s.arrived()),a!==null&&s.position!==a&&s.seek(Math.min(a,s.scene.count)),Pi(es.get(s)),Bi(s),Di(s);let h=matchMedia("(prefers\
-reduced-motion: reduce)").matches;o&&s.scene.autoplay&&a===null&&!h&&(s.seek(0,!0),s.play())}var _i=new WeakMap;function bo(n,t,e){let s=t?mo(n.place):null;return!e||
_i.get(n)===e.turn?s:(_i.set(n,e.turn),e.turn===0?s??e.step:e.step)}function vo(n,t){Li(n,go);let e=new re(n,t);return e.place=No(n),oi(e),e.readout.hint=rs,e.onrest=
()=>{e.position>0&&os(),Di(e)},e.onasking=Ri,Ri(!1),ko(e),e}function Bi(n){let t=document.querySelector(".st-key-why"),e=t instanceof HTMLElement?t.offsetHeight:
0;if(n.others=wo+(e&&e+xo),n.fit(),Ci.get(n)?.disconnect(),!(t instanceof HTMLElement))return;let s=new ResizeObserver(()=>{n.element.isConnected?t.offsetHeight!==
e&&Bi(n):s.disconnect()});s.observe(t),Ci.set(n,s)}var Ci=new WeakMap,es=new WeakMap;function ko(n){let t=new mt(s=>{di()&&pt(s).notices?.length||(n.follow(s,t.
led),Pi(t,s))},ki);es.set(n,t),n.tell(t);let e={page:n.place.split("-")[0],there:()=>n.element.isConnected,near:(...s)=>t.near(...s),hold:()=>t.hold(),set:(...s)=>t.
set(...s),letGo:()=>t.letGo()};vi(e),ui(e)}function Ri(n){document.documentElement.toggleAttribute("data-predicting",n)}function Pi(n,t){if(!n||n.led&&!t)return;
let[e,s]=[pt(n.scene),pt(t??n.scene)],i=!n.base||Ti(s,e);document.documentElement.toggleAttribute("data-ahead",!i&&s!==e)}var Mo="[data-ahead] .st-key-of_scene \
{ opacity: 0.4; transition: opacity 150ms 150ms; }",So='[data-predicting] [class*="st-key-answers"] * { visibility: hidden !important; }';document.adoptedStyleSheets.
push(ts(`${So} ${Mo} ${$i}`));function No(n){let t=n instanceof ShadowRoot?n.host:n;return/st-key-(\d+-\d+)-/.exec(t.closest("[class*=st-key-]")?.className??"")?.[1]??
""}function Di({place:n,position:t,scene:e}){fo(n,t===e.start?null:t)}export{yo as default};
