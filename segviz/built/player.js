import{keepStep as Ur,stepOf as jr}from"../segviz.frame/frame.js";var ls=':host{display:block}.sv-player{--text: var(--st-text-color, #1a1f2b);--surface: var(--st-background-color, #ffffff);--panel: var(--st-secondary-backgrou\
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
ame{transition:none}}';var cs=new WeakMap;function ft(n){let t=new DataView(n.buffer,n.byteOffset).getUint32(0,!0),e=JSON.parse(new TextDecoder().decode(n.subarray(4,4+t))),s=n.subarray(
4+t);return cs.set(s,e),{head:e,scene:s}}function mt(n){return cs.get(n)}var us="segviz.played",tn="Press Play, or step with →.",xe=!en();function ds({predictions:n}){return xe?matchMedia("(hover: none)").matches?"Tap Play.":`Press\
 Play or \`Space\`; arrow keys step, ${n.length?"`P` predicts, ":""}\`F\` shows it in full screen, \`S\` as a slide.`:tn}function ps(){if(xe){xe=!1;try{localStorage.
setItem(us,"yes")}catch{}}}function en(){try{return localStorage.getItem(us)!==null}catch{return!1}}var fs={float32:Float32Array,uint8:Uint8Array,uint16:Uint16Array,uint32:Uint32Array,int32:Int32Array},sn={1:Uint8Array,2:Uint16Array,4:Uint32Array};function ms(n){
let t=n.slice().buffer,e=new DataView(t).getUint32(0,!0),s=4+e,i=JSON.parse(new TextDecoder().decode(new Uint8Array(t,4,e))),o=r=>{if(r===null||typeof r!="objec\
t")return r;if(Array.isArray(r))return r.map(o);if(r.$){let[a,h,c,l,u]=r.$,p=h.reduce((v,k)=>v*k,1)/u,f=l?nn(new Uint32Array(t,s+c,2*l),fs[a],p):new fs[a](t,s+c,
p),g=u>1?on(f,u):f;return g.shape=h,g}return Object.fromEntries(Object.entries(r).map(([a,h])=>[a,o(h)]))};return o(i)}function nn(n,t,e){let s=new sn[t.BYTES_PER_ELEMENT](
e),i=0;for(let o=0;o<n.length;o+=2)for(let r=n[o+1];r>0;r--,i++)s[i]=(i?s[i-1]:0)+n[o];return new t(s.buffer)}function on(n,t){let e=new n.constructor(n.length*
t);for(let s=0,i=0;s<n.length;s++)for(let o=0;o<t;o++,i++)e[i]=n[s];return e}function tt(n){let t=2166136261;for(let e=0;e<n.length;e++)t=Math.imul(t^n[e],16777619);
return(t>>>0).toString(16)}var rn=5e3,[an,hn]=[200,5e3],ln=2e3,cn=64,un=8e6,[dn,pn]=[50,500],gt=0,fn="hand",wt=class{base=null;scene;held=!1;led=!1;changes=new Map;found=new Map;gesture="";wanted=null;asked=null;under=null;beside=[];quick=!1;turn=0;shown=0;kept=new Map;nowhere=new Set;silent=!1;pause;patience;constructor(t,e=()=>!1,s=mn){
this.show=t,this.isBusy=e,this.ask=s}told(t,e){let s=t?.path===this.base?.path&&t?.query===this.base?.query;return this.scene&&s&&tt(e)===tt(this.scene)?!this.led:
(t?.path!==this.base?.path&&this.leave(),this.quick=!!t?.quick,this.base=t,this.scene=e,this.silent=!1,this.held||(this.gesture=""),this.held&&this.led?this.wish():
this.isAnswered()&&this.rest(),!this.led)}leave(){this.rest(),this.kept.clear()}near(t,e,s){!this.base?.quick||this.led||!this.mayAsk()||(this.changes.has(t)||this.
found.set(t,e),this.beside=s.map(i=>this.queryOf(new Map([...this.changes,[t,i]]))),this.quick=!0,!this.asked&&this.pause===void 0&&this.next())}hold(){this.held=
!0,clearTimeout(this.patience)}set(t,e,s,i=[]){this.changes.has(t)||this.found.set(t,e),this.beside=i.map(o=>this.queryOf(new Map([...this.changes,[t,o]]))),this.
changes.set(t,s),this.wish()}touch(t,e){this.gesture=`${t}:${JSON.stringify(e)}`,this.beside=[],this.wish()}letGo(){if(this.held=!1,this.beside=[],!this.led)return this.
rest();if(this.isAnswered())return this.giveBack();this.await()}await(){clearTimeout(this.patience),this.patience=setTimeout(()=>this.isBusy()?this.await():this.
giveBack(),ln)}giveBack(){this.rest(),this.show(this.scene)}rest(){clearTimeout(this.patience),clearTimeout(this.pause),this.pause=void 0,this.stop(),this.beside=
[],this.wanted=null,this.shown=++this.turn,this.led=!1,this.gesture="",this.changes.clear()}isAnswered(){let t=new URLSearchParams(this.base?.query);return!this.
gesture&&[...this.changes].every(([e,s])=>(t.get(e)??s)===s)}get query(){return this.queryOf(this.changes)}queryOf(t){let e=new URLSearchParams(this.base?.query);
for(let[s,i]of t)(i!==this.found.get(s)||e.has(s))&&e.set(s,i);return this.gesture&&e.append(fn,this.gesture),e.toString()}mayAsk(){return this.base!==null&&!this.
silent&&!this.nowhere.has(this.base.path)}wish(){if(!this.mayAsk())return;let{query:t}=this;this.led=!0,this.wanted={query:t,turn:++this.turn};let e=this.isBase(
t)?this.scene:this.kept.get(t);e&&this.take(this.wanted,e),this.under&&this.wanted&&this.turnTo(this.under,this.wanted),!this.asked&&this.pause===void 0&&this.next()}turnTo(t,e){
t.query===e.query?(t.turn=e.turn,this.wanted=null):t.turn===gt&&this.stop()}stop(){this.asked?.abort(),this.asked=this.under=null}isBase(t){return t===new URLSearchParams(
this.base?.query).toString()}early(){if(!this.quick)return null;let t=this.beside.find(e=>!this.kept.has(e)&&!this.isBase(e));return this.beside=this.beside.filter(
e=>e!==t),t===void 0?null:{query:t,turn:gt}}async next(){let{base:t}=this,e=this.wanted??this.early();if(!e||!t)return;this.wanted=null,this.under=e;let s=this.
asked=new AbortController,i=setTimeout(()=>s.abort(),rn),o=performance.now(),r=e.turn===gt,a=await this.ask(`${t.path}?${e.query}`,s.signal,r).catch(()=>({status:0}));
clearTimeout(i),this.asked===s&&(this.asked=this.under=null,this.quick=performance.now()-o<(t.quick?pn:dn),a.scene?this.take(e,a.scene):this.goWithout(a,t,e),this.
pause===void 0&&this.next())}take({query:t,turn:e},s){e===this.wanted?.turn&&(this.wanted=null),this.keep(t,s),!(e<=this.shown)&&(this.shown=e,this.show(s))}keep(t,e){
this.kept.delete(t),this.kept.set(t,e);let s=[...this.kept.values()].reduce((i,{length:o})=>i+o,0);for(let[i,{length:o}]of this.kept){if(this.kept.size<=cn&&s<=
un)break;this.kept.delete(i),s-=o}}goWithout({status:t,wait:e=0},{path:s},i){if(!(t===400||t===409)){if(t===503||t===429){i.turn!==gt&&(this.wanted??=i);let o=Math.
min(Math.max(an,1e3*e),hn);this.pause=setTimeout(()=>{this.pause=void 0,this.asked||this.next()},o);return}t?this.nowhere.add(s):this.silent=!0,this.giveBack()}}};
async function mn(n,t,e){let s=await fetch(`${ye()}${n}`,{signal:t,priority:e?"low":"high"});return!s.ok||s.headers.get("content-type")!=="application/octet-str\
eam"?{status:s.ok?404:s.status,wait:Number(s.headers.get("retry-after"))||0}:{status:200,scene:ft(new Uint8Array(await s.arrayBuffer())).scene}}function ye(){return new URL(
"../../../",import.meta.url).href}var ve={ArrowUp:[-1,0],ArrowDown:[1,0],ArrowLeft:[0,-1],ArrowRight:[0,1]},et=([n,t,e,s],i,o)=>[n+i,t+o,e+i,s+o],xt=([n,t,e,s],i,o)=>[n,t,e+i,s+o],gs=new WeakMap,
_=class{cells;moved=null;waiting;taken=[];constructor(t,e){this.name=t.name,this.on=t.on,this.view=e,this.moved=e.carry?.cellsOf(this.name)??null}takenAt(t,e,s){
gs.set(t,{held:this,move:s}),this.taken.push(t),t.dataset.handle=`${this.name} ${this.taken.length}`;for(let[i,o]of Object.entries({tabindex:"0",role:"slider","\
aria-label":e}))t.setAttribute(i,o);t.classList.add("taken"),Me(t),t.addEventListener("pointerdown",i=>{i.preventDefault(),i.stopPropagation(),clearTimeout(this.
waiting),this.view.carry?.drop(),this.view.carry=new ke(this,i,s)})}tell(t,e){for(let s of this.taken)s.setAttribute("aria-valuenow",String(t)),s.setAttribute("\
aria-valuetext",e)}get notch(){let[t,e,s,i]=this.cells,o=Math.max(1,Math.round(Math.max(s-t,i-e)/8));return[o,o]}get swallows(){return!1}paint(t){}report(t){return{
name:this.name,rect:t}}follow(t){this.moved=t,this.paint(this.view.timeline.position),this.view.hand?.touch("moved",this.report(t))}restore(){clearTimeout(this.
waiting),this.moved=null,this.paint(this.view.timeline.position)}drop(){this.moved&&(this.view.report("moved",this.report(this.moved)),this.waiting=setTimeout(()=>this.
restore(),2e3))}},U=class{cells=null;constructor(t){this.view=t.view,this.name=t.name,this.view.hand?.hold()}get box(){return this.view.overlays.find(e=>e instanceof
_&&e.name===this.name&&e.taken.length>0)}cellsOf(t){return t===this.name?this.cells:null}put(t){let e=this.box;if(!e)return this.end();this.cells=t,e.follow(t)}drop(){
let t=this.box;this.end(),t?.drop()}end(){this.view.carry===this&&(this.view.carry=null),this.view.hand?.letGo()}swallowClick(){let{host:t}=this.view,e=s=>s.stopImmediatePropagation();
t.addEventListener("click",e,!0),setTimeout(()=>t.removeEventListener("click",e,!0))}},ke=class extends U{constructor(t,e,s){super(t);let{host:i,drawn:o,scale:r}=this.
view,a=t.cells,[h,c]=o.get(t.on).cell.map(u=>u*r);this.swallows=t.swallows,this.listening=new AbortController,i.setPointerCapture(e.pointerId),i.classList.add("\
carrying");let l=(u,p)=>i.addEventListener(u,p,{signal:this.listening.signal});l("pointermove",({clientX:u,clientY:p})=>this.put(s(a,(p-e.clientY)/h,(u-e.clientX)/
c)));for(let u of["pointerup","pointercancel"])l(u,()=>this.drop())}drop(){(this.cells||this.swallows)&&this.swallowClick(),super.drop()}end(){this.listening.abort(),
this.view.host.classList.remove("carrying"),super.end()}},bt=class extends U{resting;by(t,e){let s=this.box;if(!s)return this.end();clearTimeout(this.resting),this.
resting=setTimeout(()=>this.drop(),300);let[i,o]=e.map((r,a)=>r*s.notch[a]);this.put(t(this.cells??s.cells,i,o))}end(){clearTimeout(this.resting),super.end()}};
function ws(n,t){let e=gs.get(n);if(!e||!ve[t])return!1;let{held:s,move:i}=e,{view:o,name:r}=s,{carry:a}=o;return a instanceof bt&&a.name===r?a.by(i,ve[t]):(a?.
drop(),(o.carry=new bt(s)).by(i,ve[t])),!0}function Me(n){n.addEventListener("touchstart",t=>t.preventDefault(),{passive:!1})}function m(n,t={},...e){let s=document.createElement(n);for(let[i,o]of Object.entries(t))i in s&&i!=="list"?s[i]=o:s.setAttribute(i,String(o));return s.append(...e),
s}function yt(n){return n.split("`").map((t,e)=>{if(e%2===0)return document.createTextNode(t);let s=document.createElement("code");return s.textContent=t,s})}var bs=/[−–‒]/g,gn=/[\s\u00a0\u2009\u202f_']/g,wn=/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i,bn=/^[+-]?[1-9]\d{0,2}([,.]\d{3})+$/;function j(n){let t=n.
trim().replace(bs,"-").replace(",",".");return wn.test(t)?Number(t):NaN}function Se(n){let t=n.trim().replace(bs,"-"),e=/^[+-]?\d{1,3}([\s\u00a0\u2009\u202f_']\d{3})+$/.
test(t)?t.replace(gn,""):t,s=[j(e)];return bn.test(e)&&s.push(Number(e.replace(/[,.]/g,""))),s.filter(i=>!Number.isNaN(i))}function st(n){let t=n.trim();return`\
“${t.length>14?`${t.slice(0,13)}…`:t}”`}function xs(n){let e=n.split(";").map(s=>s.trim().split(/\s+/)).map(s=>s.map(i=>i.includes(",")?NaN:j(i)));return e.
flat().some(Number.isNaN)?null:e.map(s=>s.join(" ")).join("; ")}function x(n,t=2,e=!1){if(Number.isNaN(n))return"";if(!Number.isFinite(n))return n>0?"∞":"−∞";let s=n.toFixed(t);return s.includes(".")&&!e&&(s=s.replace(
/0+$/,"").replace(/\.$/,"")),Number(s)===0&&s.startsWith("-")&&(s=s.slice(1)),s.replace("-","−")}function it(n){return Array.isArray(n)?n.length:Object.values(
n.columns)[0].length}function N(n,t){return Array.isArray(n)?n.length===1?n[0]:n[t]??"":n.pattern.replace(/\{(\w+)(?::(,)|:\.(\d)f)?\}/g,(e,s,i,o)=>{let r=n.columns[s][t]??
NaN;return n.words[s]?n.words[s][r]:i?x(r,0).replace(/\B(?=(\d{3})+$)/g,","):o?x(r,Number(o),!0):x(r,0)})}var xn=5e3,ys=40,yn=3e3,vt=new WeakMap,vs={ArrowUp:1,ArrowDown:-1};function kt(n,t){let e=vt.get(n),{values:s}=n.stage.drawn.get(t).mark;return e&&e.name===t&&e.
values.length===s.length&&performance.now()-e.time<yn?e.values:Array.from(s)}function Ae(n,t,e){vt.set(n,{name:t,values:e,time:performance.now()})}var H=class n{removed=!1;scrolled=0;stays=!1;constructor(t,e,s){
this.player=t,this.name=e,this.cell=s,this.drawn=t.stage.drawn.get(e);let i=x(this.values[s],4);this.input=m("input",{className:"editor",value:i,inputMode:"text",
autocomplete:"off"}),this.input.setAttribute("aria-label",`${t.stage.links.nameOf(e,s)}, a number`),this.complaint=m("p",{className:"complaint",hidden:!0,role:"\
alert"}),this.place(),this.input.addEventListener("keydown",o=>this.key(o)),this.input.addEventListener("input",()=>this.complain("")),this.input.addEventListener(
"paste",o=>this.paste(o)),this.input.addEventListener("blur",()=>this.left()),this.input.addEventListener("wheel",o=>this.wheel(o),{passive:!1}),t.host.querySelectorAll(
".complaint").forEach(o=>o.remove()),t.host.append(this.input,this.complaint),this.input.select(),this.input.focus({preventScroll:!0})}static resume(t,{name:e,cell:s,
text:i}){let o=t.stage.drawn.get(e)?.mark;if(!o?.editable||s>=o.values.length)return null;let r=new n(t,e,s);return i!==null&&(r.input.value=i,r.input.setSelectionRange(
i.length,i.length)),r}static arrived(t){let e=vt.get(t),s=e&&t.stage.drawn.get(e.name)?.mark.values;s&&e.values.every((i,o)=>Math.fround(i)===s[o])&&vt.delete(t)}get state(){
let{name:t,cell:e,input:s}=this;return{name:t,cell:e,text:s.value===s.defaultValue?null:s.value}}place(){let{scale:t}=this.player.stage,e=this.drawn.rectOf(this.
cell),s={left:e.x,top:e.y,width:e.width,height:e.height};for(let[o,r]of Object.entries(s))this.input.style.setProperty(o,`${r*t}px`);let i=this.player.host.clientWidth;
this.complaint.style.left=`${Math.max(0,Math.min(e.x*t,i-260))}px`,this.complaint.style.top=`${(e.y+e.height)*t+4}px`,this.input.defaultValue=this.input.value}get values(){
return kt(this.player,this.name)}key(t){t.stopPropagation(),t.key==="Enter"?(t.preventDefault(),this.commit()&&this.close()):t.key==="Escape"?(t.preventDefault(),
this.close()):t.key==="Tab"?(t.preventDefault(),this.commit()&&this.goOn(t.shiftKey?-1:1)):t.key in vs&&(t.preventDefault(),this.stepBy(vs[t.key]))}wheel(t){t.preventDefault(),
this.scrolled+=t.deltaMode?Math.sign(t.deltaY)*ys:t.deltaY,!(Math.abs(this.scrolled)<ys)&&(this.stepBy(-Math.sign(this.scrolled)),this.scrolled=0)}stepBy(t){this.
commit()&&(this.player.stepper.step(this.name,this.cell,t),!this.removed&&(this.input.value=this.input.defaultValue=x(this.values[this.cell],4),this.input.select()))}close(){
this.player.closeEditor(),this.player.element.focus({preventScroll:!0})}goOn(t){let{stage:e}=this.player,i=[...e.drawn].filter(([,{mark:a,shown:h}])=>a.editable&&
h).map(([a])=>a).flatMap(a=>Array.from(e.drawn.get(a).mark.values,(h,c)=>[a,c])),o=i.findIndex(([a,h])=>a===this.name&&h===this.cell),r=i[o+t];r?this.player.edit(
...r):this.close()}commit(){let t=this.input.value;if(t.trim()==="")return!0;let e=this.wrong(t);return e?(this.complain(e),!1):(this.take(new Map([[this.cell,j(
t)]])),!0)}wrong(t){let e=j(t),s=this.player.scene.typed_limit;if(Number.isNaN(e))return`${st(t)} is not a number: type one like 2, −1 or 0.5.`;if(Math.abs(e)<=
s)return"";let i=s.toLocaleString("en");return`${st(t)} is too large: a cell holds numbers from −${i} to ${i}.`}take(t){let e=[...this.values];if(![...t].every(
([s,i])=>e[s]===i)){for(let[s,i]of t)e[s]=i;Ae(this.player,this.name,e),this.player.reportAtOnce("edited",{mark:this.name,shape:this.drawn.mark.values.shape,values:e})}}paste(t){
let e=(t.clipboardData?.getData("text")??"").trimEnd();if(!/[\t\n;]/.test(e))return;t.preventDefault();let s=e.split(/\r?\n|;/).map(l=>l.trim().split(/\t|\s+/)),
[i,o]=this.drawn.mark.values.shape,[r,a]=[Math.floor(this.cell/o),this.cell%o],h=Math.max(...s.map(l=>l.length));if(r+s.length>i||a+h>o){let l=`${i-r} × ${o-a}`;
return this.complain(`${s.length} × ${h} cells do not fit: from here on there are ${l}.`)}let c=new Map;for(let[l,u]of s.entries())for(let[p,f]of u.entries()){
let g=this.wrong(f);if(g)return this.complain(g);c.set((r+l)*o+a+p,j(f))}this.take(c),this.close()}complain(t){this.complaint.textContent=t,this.complaint.hidden=
!t,this.input.setAttribute("aria-invalid",String(!!t)),t&&this.input.select()}left(){this.removed||(this.stays=!this.commit(),this.player.closeEditor())}remove(){
this.removed=!0,this.input.remove(),this.stays?setTimeout(()=>this.complaint.remove(),xn):this.complaint.remove()}};function T(n){return[1,3,5].map(t=>parseInt(n.slice(t,t+2),16))}function Mt(n,t,e){let s=Math.min(1,Math.max(0,e));return n.map((i,o)=>Math.round(i+(t[o]-i)*s))}
var At=n=>`rgb(${n[0]},${n[1]},${n[2]})`;function Nt(n){let[t,e,s]=n.map(i=>{let o=i/255;return o<=.03928?o/12.92:((o+.055)/1.055)**2.4});return .2126*t+.7152*e+
.0722*s}function Tt(n,t,e){let s=e?"dark":"light",i=n.limit;if(n.kind==="signed"){let[o,r,a]=t.signed[s].map(T);return h=>Number.isNaN(h)?null:h<0?Mt(r,o,-h/i):
Mt(r,a,h/i)}if(n.kind==="sequential"){let[o,r]=t.sequential[s].map(T);return a=>Number.isNaN(a)?null:Mt(o,r,a/i)}if(n.kind==="grey")return o=>Number.isNaN(o)?null:
Mt([0,0,0],[255,255,255],o/i);if(n.kind==="class"){let o=n.colours.map(T);return r=>Number.isNaN(r)?null:o[r]}return()=>null}var St=512;function ks(n,t){let e=i=>i?
i[0]|i[1]<<8|i[2]<<16:-1;if(n.kind==="plain")return()=>-1;if(n.kind==="class"){let i=n.colours.map(o=>e(T(o)));return o=>Number.isNaN(o)?-1:i[o]}let s=new Int32Array(
2*St+1).fill(-1);return i=>{if(Number.isNaN(i))return-1;let o=Math.round(Math.min(1,Math.max(-1,i/n.limit))*St),r=o+St;return s[r]<0&&(s[r]=e(t(o/St*n.limit))),
s[r]}}function C(n){let t=Nt(n);return(t+.05)/(.0145+.05)>=1.05/(t+.05)?"#161a22":"#ffffff"}var d=100,vn="http://www.w3.org/2000/svg";function w(n,t={},e=null,s=null){let i=document.createElementNS(vn,n);for(let[o,r]of Object.entries(t))i.setAttribute(
o,String(r));return s!==null&&(i.textContent=s),e?.append(i),i}var As=Symbol("written"),Ms=Symbol("written text");function y(n,t){let e=n[As]??={};for(let s in t)
e[s]!==t[s]&&(e[s]=t[s],n.setAttribute(s,String(t[s])))}function A(n,t,e){let s=n[As]??={};s[t]!==e&&(s[t]=e,n.style[t]=e)}function M(n,t){A(n,"visibility",t?"":
"hidden")}function ot(n,t){if(n[Ms]===t)return;n[Ms]=t;let{firstChild:e}=n;n.childNodes.length===1&&e?.nodeType===Node.TEXT_NODE?e.nodeValue=t:n.textContent=t}function Ot(n,[
t,e,s,i],o){(n.width!==s||n.height!==i)&&Object.assign(n,{width:s,height:i});let r={left:t,top:e,width:s+Ss,height:i+Ss};for(let[a,h]of Object.entries(r))n.style.
setProperty(a,`${h/o}px`)}function I(n){return n.getContext("2d")}var nt=.54,kn=.15,[Mn,Ns]=[12.5,12.05],Ss=.01;function Ne(n,t){return!n||t>=n[0]&&t<=n[1]}function B(n,t,e=1.6*
n){return Math.min(Math.max(n,Ns/t),e)}var R=class{constructor(t,[e,s,i,o],r){if(this.mark=t,this.view=r,this.x=e,this.y=s,this.width=i,this.height=o,this.room=
1/0,this.shown=!0,this.headed=null,this.parts=[],this.group=w("g",{class:`mark ${t.kind}`},r.picture),t.label){let{heading:a,headingFont:h,noteFont:c}=r.scene.style,
l={x:e*d,y:(s+a*.5)*d,"font-size":h*d,class:"heading"};this.heading=w("text",l,this.group,t.label);let u={class:"note","font-size":c*d,dx:.2*d};t.note&&(this.note=
w("tspan",u,this.heading,t.note)),this.y+=a,this.height-=a}t.padding&&this.inset(t)}inset({padding:[t,e],cell:s,tall:i}){this.x+=e*s,this.y+=t*s*i,this.height-=
2*t*s*i}get shape(){return[0,0]}get cell(){return[this.height/this.shape[0],this.width/this.shape[1]]}rect([t,e,s,i]){let[o,r]=this.cell;return{x:this.x+e*r,y:this.
y+t*o,width:(i-e)*r,height:(s-t)*o}}rectOf(t){let[e,s]=[Math.floor(t/this.shape[1]),t%this.shape[1]];return this.rect([e,s,e+1,s+1])}cellAt(t,e){let[s,i]=this.shape,
[o,r]=[Math.floor((e-this.y)/this.cell[0]),Math.floor((t-this.x)/this.cell[1])];return o>=0&&r>=0&&o<s&&r<i?o*i+r:-1}move(t,e){let s={ArrowRight:[0,1],ArrowLeft:[
0,-1],ArrowDown:[1,0],ArrowUp:[-1,0]}[e];if(!s)return;let[i,o]=this.shape,[r,a]=[Math.floor(t/o)+s[0],t%o+s[1]],h=(c,l)=>Math.min(Math.max(0,c),l-1);return h(r,
i)*o+h(a,o)}canvas(t,e,s,i=this){let o=document.createElement("canvas");[o.width,o.height]=[t,e];let{width:r,height:a}=this.view.layout,h=(c,l)=>`${100*c/l}%`;return o.
style.left=h(i.x,r),o.style.top=h(i.y,a),o.style.width=h(i.width,r),o.style.height=h(i.height,a),o.className=s?"smooth":"",this.view.canvases.append(o),this.parts.
push(o),I(o)}turn(t){let e=Ne(this.mark.when,t);if(e!==this.shown){this.shown=e;for(let s of[this.group,...this.parts])M(s,e)}}paint(t){}seeRoom([t,e],s){let{heading:i}=this.
view.scene.style,o=s.filter(([r,a,,h])=>r>t+.1&&a<e+i&&a+h>e);this.room=Math.min(...o.map(([r])=>r-t-kn))}resize(t){if(!this.heading)return;let{headingFont:e,noteFont:s}=this.
view.scene.style,{label:i,note:o}=this.mark,r=Math.max(e,Math.min(Mn/t,this.room/(nt*i.length)));if(this.heading.setAttribute("font-size",String(r*d)),this.headed=
this.aroundHeading(r,nt*i.length*r),!this.note)return;let a=(this.room-nt*i.length*r)/(nt*o.length),h=Math.max(s,Math.min(Ns/t,a));this.note.setAttribute("font-\
size",String(h*d)),this.note.style.display=t<23?"none":"",t>=23&&(this.headed.width+=.2+nt*o.length*h)}aroundHeading(t,e){let{heading:s}=this.view.scene.style,[
i,o]=[Number(this.heading?.getAttribute("x"))/d,Number(this.heading?.getAttribute("y"))/d];return{x:i,y:o-Math.min(s,t)/2,width:e,height:Math.min(s,t)}}dim(t){}describe(t){
return""}},F=class extends R{constructor(t,[e,s,,i],o){super(t,[e,s,Sn(t),i],o),this.paintOf=Tt(t.scale,o.scene.style,o.dark)}get shape(){return this.mark.values.
shape}};function Sn(n){return n.values.shape[1]*n.cell}var Cs=["x","y","width","height"],Et=.05,Rs=.12,Ts=.15,[_t,Ps]=[.42,.14],[Os,$t,An]=[48,.1,.35],Nn=.2,Lt=class{constructor(t,e,s){this.element=w("rect",{class:`\
frame ${s}`,rx:Rs*d,fill:"none",stroke:e},t),this.put(null)}put(t){if(zs(this.element,this.element,t!==null),!t)return;let e=Ee(t);for(let s of Cs)A(this.element,
s,`${e[s]*d}px`)}colour(t){A(this.element,"stroke",t)}};function zs(n,t,e){let s=e&&n.style.visibility==="hidden";M(n,e),e&&A(t,"transitionProperty",s?"none":"")}
function Ee({x:n,y:t,width:e,height:s}){return{x:n-Et,y:t-Et,width:e+2*Et,height:s+2*Et,radius:Rs}}function $e({x:n,y:t,width:e,height:s},i){let o=Math.min(.045*
i,e/4,s/4);return{x:n+o,y:t+o,width:e-2*o,height:s-2*o,radius:.1*i}}var Ct=class{elements=[];constructor(t,e){this.layer=t,this.make=e,this.used=0}begin(){this.
used=0}take(){this.used===this.elements.length&&this.elements.push(this.make(this.layer));let t=this.elements[this.used++];return M(t,!0),t}end(){for(let t=this.
used;t<this.elements.length;t++)M(this.elements[t],!1)}},ht=n=>new Ct(n,t=>w("rect",{class:"ring",fill:"none"},t));function W(n,t,e,s=1){let i=n.take(),{x:o,y:r,
width:a,height:h,radius:c}=$e(t,s);y(i,{x:o*d,y:r*d,width:a*d,height:h*d,rx:c*d,stroke:e})}var Is=n=>new Ct(n,t=>w("path",{class:"arrow",fill:"none","marker-end":"\
url(#sv-head)"},t));function Bs(n,t,e,s){let i=n.take();y(i,{d:Tn(t,e)}),A(i,"stroke",s)}function Tn(n,t){return Oe(G(n,t))}function Oe([n,t,e]){return`M${n} Q${t}\
 ${e}`}function G(n,t){let e=[n.x+n.width/2,n.y+n.height/2],s=[t.x+t.width/2,t.y+t.height/2],[i,o]=[s[0]-e[0],s[1]-e[1]],r=Math.hypot(i,o)||1,[a,h]=[_s(n,i,o)/r,
1-(_s(t,i,o)+.12)/r];a>h&&(a=h=.5);let c=Math.min(.9,.12*r),l=[e[0]+i/2+o/r*c,e[1]+o/2-i/r*c],u=k=>[0,1].map(E=>d*((1-k)**2*e[E]+2*k*(1-k)*l[E]+k**2*s[E])),[p,f,
g]=[u(a),u((a+h)/2),u(h)],v=[0,1].map(k=>2*f[k]-(p[k]+g[k])/2);return[p,v,g]}function On(n,t,e){let s=c=>Es(n,c,c),i=Array.from({length:Os+1},(c,l)=>l/Os),o=i.findLast(
c=>t&&$s(t,s(c)))??0,r=i.find(c=>c>o&&e&&$s(e,s(c)))??1,[a,h]=[s(o),s(r)];return Math.hypot(h[0]-a[0],h[1]-a[1])<An*d?n:[a,Es(n,o,r),h]}function Es([n,t,e],s,i){
return[0,1].map(o=>(1-s)*(1-i)*n[o]+(s*(1-i)+i*(1-s))*t[o]+s*i*e[o])}function $s({x:n,y:t,width:e,height:s},i){let[o,r]=[i[0]/d,i[1]/d];return o>n-$t&&o<n+e+$t&&
r>t-$t&&r<t+s+$t}function _s(n,t,e){let s=Math.hypot(t,e)||1,[i,o]=[Math.abs(t)/s,Math.abs(e)/s];return Math.min(i?n.width/2/i:1/0,o?n.height/2/o:1/0)}var rt=class extends _{constructor(t,e){
super(t,e),this.overlay=t;let s=e.role(t.role);this.group=w("g",{class:`box ${t.draggable?"draggable":""}`},e.frames),this.rect=w("rect",{class:"frame",rx:.06*d,
stroke:s,fill:"none"},this.group),t.outline&&(this.rect.style.display="none",this.shape=w("path",{class:"frame",stroke:s,fill:"none"},this.group)),this.text=w("\
text",{class:"box-text","font-size":_t*d},this.group,t.text),this.text.style.fill=s,t.draggable&&this.handles();let i=t.draggable?null:En(t.rects);this.moves=i===
null,i&&this.place(i)}paint(t){let{rects:e,on:s}=this.overlay,i=Math.min(t,e.shape[0]-1),o=this.moved??[...e.subarray(4*i,4*i+4)],r=!o.some(a=>Number.isNaN(a))&&
P(this,t,s);if(!this.moves)return M(this.group,r);zs(this.group,this.rect,r),r&&this.place(o)}place(t){this.cells=t;let e=this.view.drawn.get(this.on).rect(t);for(let a of Cs)
A(this.rect,a,`${e[a]*d}px`);this.overlay.shape==="ellipse"&&(A(this.rect,"rx",`${e.width/2*d}px`),A(this.rect,"ry",`${e.height/2*d}px`)),this.shape&&y(this.shape,
{d:this.path(e)}),this.overlay.text&&y(this.text,{x:e.x*d,y:(e.y-Ps)*d}),this.grip&&y(this.grip,{cx:(e.x+e.width)*d,cy:(e.y+e.height)*d});let[s,i,o,r]=t.map(a=>Number(
a.toFixed(2)));this.overlay.draggable&&this.tell(s,`rows ${s} to ${o}, columns ${i} to ${r}`)}resize(t){y(this.text,{"font-size":B(_t,t)*d})}path({x:t,y:e,width:s,
height:i}){let o=this.overlay.outline;return`M${Array.from({length:o.shape[0]},(a,h)=>[o[2*h],o[2*h+1]]).map(([a,h])=>`${(t+h*s)*d},${(e+a*i)*d}`).join("L")}Z`}handles(){
let t=this.shape??this.rect;t.style.pointerEvents="visible";let e=this.overlay.text||"Box";this.takenAt(t,`${e}: drag it, or press the arrow keys`,et),this.overlay.
resizable&&(this.grip=w("circle",{class:"grip",r:.22*d,fill:this.view.role(this.overlay.role)},this.group),this.takenAt(this.grip,`${e}, its size: drag, or pres\
s the arrow keys`,xt))}};function En(n){let e=Array.from({length:n.shape[0]},(s,i)=>[...n.subarray(4*i,4*i+4)]).filter(s=>!s.some(Number.isNaN));return e.length>
0&&e.every(s=>String(s)===String(e[0]))?e[0]:null}var at=class{constructor(t,e){this.overlay=t,this.view=e,this.mark=t,this.shown=!1,this.group=w("g",{class:"po\
ints"},e.frames);let s=e.drawn.get(t.on);this.places=Array.from({length:t.points.shape[0]},(i,o)=>{let[r,a]=t.points.subarray(2*o,2*o+2);return s.rect([r,a,r,a])});
for(let{x:i,y:o}of this.places)w("circle",{cx:i*d,cy:o*d,r:t.radius*d,fill:e.role(t.role)},this.group)}paint(t){this.shown=P(this,t,this.overlay.on),M(this.group,
this.shown)}cellAt(t,e){let[s,i]=[-1,Math.max(this.overlay.radius,Nn)];return this.places.forEach((o,r)=>{let a=Math.hypot(o.x-t,o.y-e);a<i&&([s,i]=[r,a])}),s}standsFor(t){
return[this.overlay.of,this.overlay.cells[t]]}describe(t){return N(this.overlay.words,t)}},Rt=class{constructor(t,e){this.overlay=t,this.view=e;let{points:s,texts:i,
font:o,role:r}=t,a=e.drawn.get(t.on);this.tags=i.map((h,c)=>{let[l,u]=s.subarray(2*c,2*c+2),{x:p,y:f}=a.rect([l,u,l,u]),g=w("g",{class:"tag"},e.frames),v=o*(.6*
h.length+.5),k={x:(p-v/2)*d,y:(f-.62*o)*d,width:v*d,height:1.24*o*d},E=w("rect",{...k,rx:.25*o*d},g),S=w("text",{x:p*d,y:f*d,"font-size":o*d},g,h);return r&&([E.
style.fill,S.style.fill]=[e.role(r),C(T(e.role(r)))]),{group:g,x:p*d,y:f*d}})}resize(t){let{font:e}=this.overlay,s=B(e,t)/e;for(let{group:i,x:o,y:r}of this.tags)
y(i,{transform:`translate(${o*(1-s)} ${r*(1-s)}) scale(${s})`})}paint(t){let{on:e,first:s}=this.overlay,i=P(this,t,e);this.tags.forEach(({group:o},r)=>{M(o,i&&t>=
(s?.[r]??0))})}},Pt=class{constructor(t,e){this.overlay=t,this.view=e;let s=Ls(e,t.source,t.source_cell),i=Ls(e,t.target,t.target_cell);this.whole=G(s,i),this.path=
w("path",{class:"arrow",fill:"none",d:Oe(this.whole),"marker-end":"url(#sv-head)"}),this.path.style.stroke=e.role(t.role),e.frames.append(this.path),this.text=w(
"text",{class:"arrow-text","font-size":_t*d},e.frames,t.text);let o=e.layoutIndex>0&&!t.source_cell&&!t.target_cell;this.torn=o&&this.runsOverOthers(s,i)}resize(t){
let{source:e,target:s}=this.overlay,[i,o]=[e,s].map(a=>this.view.drawn.get(a).headed);y(this.path,{d:Oe(On(this.whole,i,o))});let r=this.path.getPointAtLength(this.
path.getTotalLength()/2);y(this.text,{x:r.x,y:r.y-Ps*d,"font-size":B(_t,t)*d})}runsOverOthers(t,e){let s=[...this.view.drawn.values()].filter(o=>!Te(o,t)&&!Te(o,
e)),i=Math.ceil(this.path.getTotalLength()/(Ts*d));for(let o=1;o<i;o++){let{x:r,y:a}=this.path.getPointAtLength(o*Ts*d);if(s.some(h=>Te(h,{x:r/d,y:a/d,width:0,height:0})))
return!0}return!1}paint(t){let e=!this.torn&&P(this,t,this.overlay.source,this.overlay.target);for(let s of[this.path,this.text])M(s,e)}};function Te(n,t){return n.
x<t.x+t.width&&t.x<n.x+n.width&&n.y<t.y+t.height&&t.y<n.y+n.height}function Ls(n,t,e){let s=n.drawn.get(t);return e?s.rect([e[0],e[1],e[0]+1,e[1]+1]):{x:s.x,y:s.
y,width:s.width,height:s.height}}function P({overlay:n,view:t},e,...s){return Ne(n.when,e)&&s.every(i=>t.drawn.get(i).shown)}function z({count:n,kernel:t,stride:e,padding:s,dilation:i},o){let r=[Math.floor(o/n[1]),o%n[1]],[a,h]=[0,1].map(u=>r[u]*e[u]-s[u]),[c,l]=[0,1].map(u=>(t[u]-1)*
i[u]+1);return[a,h,a+c,h+l]}function Ds({count:n,stride:t,padding:e},s){let[i,o]=n.map((r,a)=>{let h=Math.round((s[a]+e[a])/t[a]);return Math.min(Math.max(0,h),
r-1)});return i*n[1]+o}function qs(n,t,[e,s]){let i=o=>{let[r,a]=_e(n,o);return Math.hypot(r-e,a-s)};return t.reduce((o,r)=>i(r)<i(o)?r:o)}function _e(n,t){let[
e,s,i,o]=z(n,t);return[(e+i-1)/2,(s+o-1)/2]}function Us(n,t,e){let[s,i]=[t,n].map(({flows:c})=>c.find(({windows:l,silent:u})=>l&&!u)?.windows);if(!s||!i||e===0||
JSON.stringify(s)===JSON.stringify(i))return e;let[o,r]=[_e(s,e-1),_e(i,0)],[a,h]=o.map((c,l)=>{let u=Math.round((c-r[l])/i.stride[l]);return Math.min(Math.max(
0,u),i.count[l]-1)});return a*i.count[1]+h+1}function Le(n,t){let e=n<0?-n:n;return e<t?e:2*(t-1)-e}function zt(n,t,[e,s]){let{kernel:i,dilation:o}=n,[r,a]=z(n,
t),h=[];for(let c=0;c<i[0];c++)for(let l=0;l<i[1];l++){let[u,p]=[r+c*o[0],a+l*o[1]];u>=0&&p>=0&&u<e&&p<s&&h.push({weight:c*i[1]+l,source:u*s+p})}return h}function js({
count:n,kernel:t,stride:e,padding:s,dilation:i},o,r){let[a,h]=[Math.floor(o/r),o%r].map((c,l)=>{let u=new Set;for(let p=0;p<t[l];p++){let f=(c+s[l]-p*i[l])/e[l];
Number.isInteger(f)&&f>=0&&f<n[l]&&u.add(f)}return[...u].sort((p,f)=>p-f)});return a.flatMap(c=>h.map(l=>c*n[1]+l))}var It=class{constructor(t){this.scene=t,this.position=0,this.looking=-1,this.grids=new Map,t.marks.forEach(e=>{if(e.kind!=="grid")return;let s=new Float64Array(
e.values),o=t.flows.some(a=>a.target_mark===e.name&&a.words.length)?new Array(s.length).fill(""):null,{shape:r}=e.values;this.grids.set(e.name,{first:e.values,shape:r,
values:s,touched:new Uint8Array(s.length),words:o})}),this.starts=t.flows.map(e=>Cn(e.tick,t.count))}seek(t){let e=this.between(Math.min(t,this.position),Math.max(
t,this.position));t<this.position&&this.clear(),this.scene.flows.forEach((s,i)=>{$n(s,this.grids.get(s.target_mark),this.starts[i][this.position],this.starts[i][t])}),
this.position=t;for(let s of this.look(t-1))e.set(s,null);return e}between(t,e){let s=new Map;return this.scene.flows.forEach(({target_mark:i,target:o},r)=>{let[
a,h]=[this.starts[r][t],this.starts[r][e]];if(a===h)return;let c=s.has(i)||h-a>=this.grids.get(i).values.length;s.set(i,c?null:o.subarray(a,h))}),s}clear(){for(let t of this.
grids.values())t.values.set(t.first),t.touched.fill(0),t.words?.fill("");this.position=0}look(t){let e=[];this.looking=t;for(let{windows:s,source_mark:i,weight_mark:o}of this.
scene.flows){if(!s?.shown_in&&!s?.products_in)continue;let[r,a]=[i,o].map(l=>this.grids.get(l));if(!r){e.push(s.shown_in);continue}let h=t<0?[]:zt(s,t,r.shape),
c=(l,u)=>{if(!l)return;let{values:p}=this.grids.get(l);p.fill(t<0?NaN:0);for(let f of h)p[f.weight]=u(f);e.push(l)};c(s.shown_in,l=>r.values[l.source]),c(s.products_in,
l=>r.values[l.source]*a.values[l.weight])}return e}rows(t){return this.position===0?[0,0]:[this.starts[t][this.position-1],this.starts[t][this.position]]}done(t,e){
return this.scene.flows[t].tick[e]<this.position}value(t,e){return this.grids.get(t).values[e]}};function $n(n,t,e,s){let{target:i,value:o}=n;if(n.combine==="se\
t"){let{values:r,touched:a}=t;for(let h=e;h<s;h++)r[i[h]]=o[h],a[i[h]]=1}else for(let r=e;r<s;r++)_n(n.combine,t,i[r],o[r]);if(t.words&&n.words.length)for(let r=e;r<
s;r++)Ln(n,r,t.words)}function Bt(n,t,e){let s=t;for(let i=t+1;i<e;i++)(n.value[i]>n.value[s]||Number.isNaN(n.value[i])&&!Number.isNaN(n.value[s]))&&(s=i);return s}
function _n(n,t,e,s){let i=t.values[e];Number.isNaN(i)&&!t.touched[e]?t.values[e]=s:n==="add"?t.values[e]=i+s:t.values[e]=t.touched[e]?Math.max(i,s):s,t.touched[e]=
1}function Ln(n,t,e){let s=n.combine==="add"?e[n.target[t]]:"";e[n.target[t]]=s?`${s} + ${n.words[t]}`:n.words[t]}function Cn(n,t){let e=new Uint32Array(t+1);for(let s=0;s<
n.length;s++)e[n[s]+1]++;for(let s=0;s<t;s++)e[s+1]+=e[s];return e}var Dt=.45,[Re,Ce]=[.08,.92],Hs=.06,Ws=90,Rn=8,[Pn,zn]=[.8,1500],In=.4;function Gs(n){return n<1e3?0:Math.min(Pn*n,zn)}function Bn(n,t,e){let{flows:s}=n.scene,i=s.
map(a=>Un(n,a,t)),o=s.flatMap((a,h)=>{let c=qn(n,a,h);return!c.length||!t(a.source_mark)||!t(a.target_mark)?[]:a.weight_mark&&i.includes(a.target_mark)?[]:c.flatMap(
l=>Hn(n,a,l)?Fn(n,a,l,c,i[h],t):Wn(n,a,l,e))}),r=o.filter(({to:a,along:h})=>h||!o.some(c=>c.along&&String(c.to)===String(a)));return r.length<=Ws?r.map(a=>Dn(a,
r)):[]}function Dn(n,t){return n.begin!==Re?n:t.some(({to:e})=>e[0]===n.from[0])?{...n,begin:Dt,end:1}:t.some(({from:e})=>e[0]===n.to[0])?{...n,begin:0,end:Dt}:
n}function qn({timeline:n},t,e){let[s,i]=n.rows(e);return s===i||i-s>Ws||!t.source?[]:t.combine==="max"?[Bt(t,s,i)]:Array.from({length:i-s},(o,r)=>s+r)}function Un({
scene:n},t,e){let{source_mark:s,weight_mark:i,windows:o}=t;if(!i||!e(i))return"";let r=h=>h!==t&&h.source_mark===s&&h.weight_mark===i&&jn(h.target,h.weight),a=o?.
products_in||n.flows.find(r)?.target_mark||"";return a&&a!==t.target_mark&&e(a)?a:""}function jn(n,t){return t!==null&&n.length===t.length&&Array.prototype.every.
call(n,(e,s)=>e===t[s])}function Hn({timeline:n},t,e){if(!t.weight||!t.source||t.factors)return!1;if(t.words.length)return!0;let s=n.value(t.source_mark,t.source[e])*
n.value(t.weight_mark,t.weight[e]);return Math.abs(s-t.value[e])<=1e-5*Math.max(1,Math.abs(s))}function Fn(n,t,e,s,i,o){let[r,a]=[t.source,t.weight].map(f=>f[e]),
h=[[t.source_mark,r],[t.weight_mark,a]],c=s.length>1&&s.every(f=>t.source?.[f]===r),l=i?[i,a]:h[c&&o(t.weight_mark)?1:0],u=n.hue(t,{row:e});return[...h.filter(([
f,g])=>o(f)&&(f!==l[0]||g!==l[1])).map(f=>({from:f,to:l,text:n.word(...f),hue:u,begin:0,end:Dt,along:!1})),{from:l,to:[t.target_mark,t.target[e]],text:Ks(n,t,e),
hue:u,begin:Dt,end:1,along:!1}]}function Wn(n,t,e,s){let i=[t.target_mark,t.target[e]];if(!s(...i))return[];let o=[t.source_mark,t.source?.[e]],r=n.hue(t,{row:e});
return[{from:o,to:i,text:Ks(n,t,e),hue:r,begin:Re,end:Ce,along:t.arrows}]}function Ks({marks:n},t,e){return t.words[e]||x(t.value[e],n.get(t.target_mark).decimals)}
function Fs(n,t,e,s=!1){let[i,o]=[n,t].map(({x:h,y:c,width:l,height:u})=>[h+l/2,c+u/2]),[,r]=e?G(n,t).map(([h,c])=>[h/d,c/d]):[i,i.map((h,c)=>(h+o[c])/2)],a=e?Rn:
1;return Array.from({length:a+1},(h,c)=>{let l=c/a,[u,p]=[0,1].map(g=>(1-l)**2*i[g]+2*l*(1-l)*r[g]+l**2*o[g]),f=(g,v)=>s?1-l+l*v/g:1;return{x:u,y:p,across:f(n.width,
t.width),down:f(n.height,t.height)}})}function Gn(n,t,e,s){let i=({x:u,y:p,across:f,down:g})=>`translate(${u*s}px, ${p*s}px) translate(-50%, -50%) scale(${f}, ${g}\
)`,[o,r]=[i(n[0]),i(n.at(-1))],[a,h]=[t+Hs,e-Hs],c=n.length>2?"linear":"ease-in-out",l=n.map((u,p)=>({offset:a+(h-a)*p/(n.length-1),transform:i(u),opacity:1,easing:c}));
return[{offset:0,transform:o,opacity:0},{offset:t,transform:o,opacity:0},...l,{offset:e,transform:r,opacity:0},{offset:1,transform:r,opacity:0}]}var qt=class{held=new Map;landings=[];constructor(t){
this.view=t,this.element=m("div",{className:"flights",ariaHidden:"true"})}get aloft(){return this.landings.length>0}launch(t,e){let{drawn:s,links:i,timeline:o}=this.
view,h=Bn(i,l=>!!(s.get(l)?.shown&&s.get(l).legible),(l,u)=>!Object.is(s.get(l).painted[u][0],o.value(l,u)));for(let l of h)this.fly(this.chip(l),l,e,this.wayOf(
l));let c=this.arrowsInto(t);for(let{source:l,target:u}of c)this.flyMap(l,u,e);for(let{to:l,end:u}of h)this.hold(l[0],t,u*e);for(let{target:l}of c)this.hold(l,t,
Ce*e);return this.held}hold(t,e,s){this.held.has(t)||!e.has(t)||(this.held.set(t,e.get(t)??null),this.landings.push(setTimeout(()=>this.paint(t),s)))}paint(t){let e=this.
held.get(t);this.held.delete(t),e!==void 0&&this.view.drawn.get(t).paint(e)}land(){for(let t of[...this.held.keys()])this.paint(t);this.clear()}clear(){for(let t of this.
landings)clearTimeout(t);this.landings=[],this.held.clear(),this.element.replaceChildren()}wayOf({from:t,to:e,along:s}){let[i,o]=[t,e].map(([r,a])=>this.view.drawn.
get(r).rectOf(a));return Fs(i,o,s)}chip({from:t,text:e,hue:s}){let{view:i}=this,o=m("span",{className:"flight",textContent:e}),r=s>=0?i.hue(s):i.role("read");return o.
style.background=r,o.style.color=C(T(r)),o.style.fontSize=`${In*i.drawn.get(t[0]).mark.cell*i.scale}px`,o}fly(t,{begin:e,end:s},i,o){this.element.append(t),t.animate(
Gn(o,e,s,this.view.scale),{duration:i,fill:"both"})}arrowsInto(t){let{drawn:e,scene:s,timeline:i}=this.view,o=h=>i.rows(h)[1]>i.rows(h)[0],r=h=>s.flows.some((c,l)=>c.
target_mark===h&&!c.source_mark&&o(l)),a=h=>!!(e.get(h)?.shown&&e.get(h).image);return s.overlays.filter(({kind:h,source:c,target:l})=>h==="arrow"&&t.has(l)&&!t.
has(c)&&a(c)&&a(l)&&r(l))}flyMap(t,e,s){let{drawn:i,scale:o}=this.view,[r,a]=[i.get(t),i.get(e)],{canvas:h}=r.context,c=m("canvas",{className:"flight map",width:h.
width,height:h.height});c.getContext("2d")?.drawImage(h,0,0),c.style.width=`${r.width*o}px`,c.style.height=`${r.height*o}px`,this.fly(c,{begin:Re,end:Ce},s,Fs(r,
a,!1,!0))}};var Vs=[{id:"classification",name:"classification",lesson:"overview",means:"Predicting the class of an image, a region or a pixel.",forms:["classification"],also:[]},
{id:"detection",name:"detection",lesson:"overview",means:"A box around one object, with its class and a score.",forms:["object detection","detection","detection\
s"],also:["object detection"]},{id:"semantic-segmentation",name:"semantic segmentation",lesson:"overview",means:"Predicting a class for every pixel; objects of \
one class are not told apart.",forms:["semantic segmentation","pixel classification"],also:["pixel classification"]},{id:"instance-segmentation",name:"instance \
segmentation",lesson:"overview",means:"Predicting a separate mask for each object, with its class.",forms:["instance segmentation"],also:[]},{id:"panoptic-segme\
ntation",name:"panoptic segmentation",lesson:"overview",means:"Predicting a class for every pixel, and for things a number that tells instances apart.",forms:["\
panoptic segmentation","panoptic map"],also:[]},{id:"label-map",name:"label map",lesson:"overview",means:"A map with one class per pixel.",forms:["label map","l\
abel maps"],also:["segmentation map"]},{id:"instance",name:"instance",lesson:"overview",means:"One object of a class that can be counted.",forms:["instance","in\
stances"],also:["object"]},{id:"ground-truth",name:"ground truth",lesson:"overview",means:"The correct labels that predictions are compared with.",forms:["groun\
d truth"],also:["target","annotation"]},{id:"score-threshold",name:"score threshold",lesson:"overview",means:"Detections with a lower score are hidden.",forms:[
"score threshold"],also:["confidence threshold"]},{id:"sliding-window",name:"sliding window",lesson:"pixel_classification",means:"A small square that moves over\
 the image; a network classifies its centre pixel.",forms:["sliding window","sliding windows"],also:["patch"]},{id:"dense-prediction",name:"dense prediction",lesson:"\
pixel_classification",means:"Computing the outputs of all windows in one forward pass.",forms:["dense","one forward pass","one pass"],also:[]},{id:"feature-map",
name:"feature map",lesson:"fully_convolutional",means:"The output of one channel of a layer: one number per position.",forms:["feature map","feature maps"],also:[
"activation map"]},{id:"channel",name:"channel",lesson:"convolution",means:"One of the maps that a layer reads or computes; a colour image has three.",forms:["c\
hannel","channels"],also:[]},{id:"fully-connected-layer",name:"fully-connected layer",lesson:"fully_convolutional",means:"A layer in which every output is a wei\
ghted sum of all inputs, so its input size is fixed.",forms:["fully-connected layer","fully-connected layers"],also:["dense layer","linear layer"]},{id:"fully-c\
onvolutional-network",name:"fully-convolutional network",lesson:"fully_convolutional",means:"A network of convolutions, pooling and upsampling alone, so it take\
s images of any size.",forms:["fully-convolutional network","fully-convolutional networks","FCN"],also:["FCN"]},{id:"receptive-field",name:"receptive field",lesson:"\
fully_convolutional",means:"The part of the image that can change one output cell.",forms:["receptive field","receptive fields"],also:[]},{id:"effective-recepti\
ve-field",name:"effective receptive field",lesson:"fully_convolutional",means:"The part of the receptive field whose pixels do change the output noticeably, mea\
sured by gradients.",forms:["effective receptive field"],also:[]},{id:"r-j-p",name:"r, j, p",lesson:"fully_convolutional",means:"Size of the receptive field (r)\
, pixels from one cell to the next (j), and padding in pixels (p).",forms:["r, j and p","r, j, p"],also:["receptive field arithmetic"]},{id:"encoder",name:"enco\
der",lesson:"fully_convolutional",means:"The first half of a segmentation network: it reduces resolution and gathers context.",forms:["encoder","encoders"],also:[
"contracting path"]},{id:"decoder",name:"decoder",lesson:"fully_convolutional",means:"The second half of a segmentation network: it restores the resolution of t\
he image.",forms:["decoder","decoders"],also:["expanding path"]},{id:"resolution",name:"resolution",lesson:"fully_convolutional",means:"The number of rows and c\
olumns of a map.",forms:["resolution"],also:[]},{id:"max-pooling",name:"max pooling",lesson:"max_unpooling",means:"Keeps the largest value of each window and dr\
ops the rest, so maps become smaller.",forms:["max pooling"],also:[]},{id:"max-unpooling",name:"max unpooling",lesson:"max_unpooling",means:"Puts each pooled va\
lue back at the position where max pooling found it; all other cells are 0.",forms:["max unpooling","unpooling","Unpooling"],also:[]},{id:"indices",name:"indice\
s",lesson:"max_unpooling",means:"The positions of the maxima, which max pooling hands to max unpooling.",forms:["indices"],also:["pooling switches"]},{id:"neare\
st-neighbour",name:"nearest neighbour",lesson:"max_unpooling",means:"Upsampling that repeats each value, so blocks appear.",forms:["nearest neighbour","nearest"],
also:[]},{id:"bed-of-nails",name:"bed of nails",lesson:"max_unpooling",means:"Upsampling that puts each value into the first cell of its block and zeros into th\
e others.",forms:["bed of nails"],also:[]},{id:"bilinear-interpolation",name:"bilinear interpolation",lesson:"max_unpooling",means:"Upsampling that mixes the fo\
ur nearest values, weighted by distance.",forms:["bilinear interpolation","bilinear"],also:[]},{id:"sparse",name:"sparse",lesson:"max_unpooling",means:"Mostly z\
eros.",forms:["sparse"],also:[]},{id:"upsampling",name:"upsampling",lesson:"max_unpooling",means:"Making a map larger.",forms:["upsampling","upsampled"],also:[]},
{id:"convolution",name:"convolution",lesson:"convolution",means:"Each output cell is a weighted sum of a small window of the input, with the same weights everyw\
here.",forms:["convolution","convolutions"],also:["cross-correlation"]},{id:"kernel",name:"kernel",lesson:"convolution",means:"The weights of a convolution.",forms:[
"kernel","kernels"],also:["filter"]},{id:"kernel-size",name:"kernel size",lesson:"convolution",means:"Rows and columns of the kernel.",forms:["kernel size"],also:[]},
{id:"stride",name:"stride",lesson:"convolution",means:"The number of cells from one window, or one stamp, to the next.",forms:["stride","strides"],also:["step"]},
{id:"padding",name:"padding",lesson:"convolution",means:"Zeros added around the input; of a transposed convolution, cells cut off the output.",forms:["padding"],
also:[]},{id:"dilation",name:"dilation",lesson:"convolution",means:"The distance between the cells that a kernel reads; 1 leaves no gaps.",forms:["dilation"],also:[
"atrous convolution"]},{id:"transposed-convolution",name:"transposed convolution",lesson:"transposed_convolution",means:"Every input cell adds a scaled copy of \
the kernel to the output, so maps become larger.",forms:["transposed convolution","transposed convolutions","deconvolution"],also:["deconvolution","up-convoluti\
on","fractionally strided convolution"]},{id:"stamp",name:"stamp",lesson:"transposed_convolution",means:"The kernel scaled by one input value.",forms:["stamp","\
stamps"],also:[]},{id:"output-padding",name:"output padding",lesson:"transposed_convolution",means:"Rows and columns added at the end of the output to reach a c\
hosen size.",forms:["output padding"],also:[]},{id:"checkerboard",name:"checkerboard",lesson:"transposed_convolution",means:"A pattern that appears where stamps\
 overlap unevenly.",forms:["checkerboard"],also:["checkerboard artefact"]},{id:"inserted-zeros",name:"inserted zeros",lesson:"transposed_convolution",means:"Zer\
os between input cells, with which a convolution computes a transposed convolution.",forms:["inserted zeros"],also:["zero insertion"]},{id:"transposed-matrix",name:"\
transposed matrix",lesson:"one_dimension",means:"A matrix with rows and columns exchanged.",forms:["transposed matrix","transpose"],also:["transpose"]},{id:"1x1\
-convolution",name:"1×1 convolution",lesson:"pixel_loss",means:"A linear classifier applied to the features of every pixel separately.",forms:["1×1 convolution",
"1×1 convolutions"],also:["pointwise convolution"]},{id:"logit",name:"logit",lesson:"pixel_loss",means:"The raw score of a class, before softmax or sigmoid.",forms:[
"logit","logits"],also:["raw score"]},{id:"softmax",name:"softmax",lesson:"pixel_loss",means:"Turns the logits of all classes into probabilities that sum to 1.",
forms:["softmax","Softmax"],also:[]},{id:"cross-entropy",name:"cross-entropy",lesson:"pixel_loss",means:"The loss −log of the probability that is predicted for \
the true class.",forms:["cross-entropy","Cross-entropy"],also:["log loss","negative log-likelihood"]},{id:"loss",name:"loss",lesson:"pixel_loss",means:"One numb\
er that says how wrong the predictions are; training makes it smaller.",forms:["loss"],also:["cost","objective"]},{id:"gradient",name:"gradient",lesson:"pixel_l\
oss",means:"How the loss changes with each number; training steps follow it downwards.",forms:["gradient","gradients"],also:[]},{id:"class-weights",name:"class \
weights",lesson:"pixel_loss",means:"Factors in the loss that make rare classes count more.",forms:["class weights","rare classes"],also:[]},{id:"iou",name:"IoU",
lesson:"fcn_training",means:"Intersection over union: the area that prediction and ground truth share, divided by the area of both.",forms:["IoU"],also:["inters\
ection over union","Jaccard index"]},{id:"miou",name:"mIoU",lesson:"fcn_training",means:"The mean of the IoU of all classes.",forms:["mIoU"],also:["mean interse\
ction over union"]},{id:"boundary-f-score",name:"boundary F-score",lesson:"fcn_training",means:"How well predicted boundaries agree with the true ones, from 0 t\
o 1.",forms:["boundary F-score","F-score"],also:["boundary F1"]},{id:"overfitting",name:"overfitting",lesson:"fcn_training",means:"Fitting the training images, \
but not new ones.",forms:["overfitted","overfitting","overfits"],also:[]},{id:"learning-rate",name:"learning rate",lesson:"fcn_training",means:"The size of one \
training step.",forms:["learning rate"],also:["step size"]},{id:"skip",name:"skip",lesson:"u_net",means:"A connection that hands maps of the encoder to the deco\
der.",forms:["skip","skips"],also:["skip connection"]},{id:"concatenation",name:"concatenation",lesson:"u_net",means:"Stacking the channels of two maps, so that\
 the next layer reads both.",forms:["concatenation","concatenates","concatenated"],also:[]},{id:"border-weights",name:"border weights",lesson:"u_net",means:"Wei\
ghts in the loss that are large between touching cells.",forms:["border weights","border weight","border term"],also:["weight map"]},{id:"things",name:"things",
lesson:"things_and_stuff",means:"Classes whose objects can be counted, such as cars.",forms:["things"],also:["countable classes"]},{id:"stuff",name:"stuff",lesson:"\
things_and_stuff",means:"Classes without countable objects, such as sky.",forms:["stuff"],also:["uncountable classes"]},{id:"void",name:"void",lesson:"things_an\
d_stuff",means:"Pixels without a label.",forms:["void"],also:["unlabelled"]},{id:"connected-component",name:"connected component",lesson:"things_and_stuff",means:"\
A region of touching pixels of one class.",forms:["connected components","connected component"],also:["connected region"]},{id:"panoptic-quality",name:"panoptic\
 quality",lesson:"things_and_stuff",means:"A score for panoptic maps: the mean IoU of matched segments, lowered by missed and wrong ones.",forms:["panoptic qual\
ity","PQ"],also:["PQ"]},{id:"backbone",name:"backbone",lesson:"mask_rcnn",means:"The network that computes the feature maps which all later parts read.",forms:[
"backbone"],also:["feature extractor"]},{id:"fpn",name:"FPN",lesson:"mask_rcnn",means:"Feature pyramid network: maps at several resolutions, each combined with \
the coarser ones.",forms:["FPN","feature pyramid"],also:["feature pyramid network"]},{id:"anchor",name:"anchor",lesson:"mask_rcnn",means:"A box of fixed size an\
d shape at every cell, from which proposals are predicted.",forms:["anchor","anchors"],also:["prior box","default box"]},{id:"objectness",name:"objectness",lesson:"\
mask_rcnn",means:"The score that an anchor contains any object.",forms:["objectness"],also:[]},{id:"proposal",name:"proposal",lesson:"mask_rcnn",means:"A box th\
at probably contains an object; its class is predicted later.",forms:["proposal","proposals"],also:["region proposal"]},{id:"nms",name:"NMS",lesson:"mask_rcnn",
means:"Non-maximum suppression: of boxes that overlap much, only the highest-scoring stays.",forms:["NMS","suppression","suppressions"],also:["non-maximum suppr\
ession"]},{id:"roi",name:"RoI",lesson:"roi_align",means:"Region of interest: a box whose features are cut out of a map.",forms:["RoI"],also:["region of interest"]},
{id:"roipool",name:"RoIPool",lesson:"roi_align",means:"Cuts a box out of a map by rounding it to whole cells and keeping the maximum of each bin.",forms:["RoIPo\
ol"],also:[]},{id:"roialign",name:"RoIAlign",lesson:"roi_align",means:"Cuts a box out of a map by reading between cells, without rounding.",forms:["RoIAlign"],also:[]},
{id:"bin",name:"bin",lesson:"roi_align",means:"One cell of the small grid that a box is divided into.",forms:["bin","bins"],also:[]},{id:"mask-head",name:"mask \
head",lesson:"mask_rcnn",means:"The part that predicts a 28×28 mask for each detection.",forms:["mask head"],also:[]},{id:"box-head",name:"box head",lesson:"ma\
sk_rcnn",means:"The part that predicts a class and a better box for each proposal.",forms:["box head"],also:[]},{id:"sigmoid",name:"sigmoid",lesson:"mask_rcnn",
means:"Turns one logit into a probability between 0 and 1.",forms:["sigmoid","Sigmoid"],also:[]},{id:"k-means",name:"k-means",lesson:"compare",means:"Clustering\
 that assigns each pixel to the nearest of k mean colours, and repeats.",forms:["k-means"],also:[]},{id:"superpixel",name:"superpixel",lesson:"compare",means:"A\
 small region of similar neighbouring pixels.",forms:["superpixels","superpixel"],also:[]},{id:"watershed",name:"watershed",lesson:"compare",means:"Regions grow\
 from seeds until they meet at strong edges.",forms:["watershed"],also:[]},{id:"random-walker",name:"random walker",lesson:"compare",means:"Each pixel gets the \
label of the seed that a random walk most probably reaches first.",forms:["random walker"],also:[]},{id:"normalised-cuts",name:"normalised cuts",lesson:"compare",
means:"A graph method that parts the image where pixels differ most, without cutting off tiny regions.",forms:["normalised cuts"],also:[]},{id:"random-forest",name:"\
random forest",lesson:"your_image",means:"A classifier that averages the answers of many decision trees.",forms:["random forest","forest"],also:[]}];var Ys='.term.term,a.term,a[href^="#term-"][href^="#term-"]{color:inherit;cursor:help;text-decoration:underline dotted 1.5px;text-underline-offset:.22em}.term:f\
ocus-visible{outline:2px solid currentColor;outline-offset:2px;border-radius:2px}.explained{position:fixed;inset:auto;margin:0;padding:8px 12px;box-sizing:borde\
r-box;width:max-content;max-width:min(340px,calc(100vw - 24px));border:1px solid #8b95a5;border-radius:8px;background:#232a36;color:#fff;font:15px/1.4 "Source S\
ans 3",Source Sans,system-ui,sans-serif;text-align:left}.explained b,.explained small{display:block}.explained small{font-size:13px;color:#d5dae2}';function lt(n){let t=new CSSStyleSheet;return t.replaceSync(n),t}function Ut(n,t){let{adoptedStyleSheets:e}=n.getRootNode();e&&!e.includes(t)&&e.push(t)}var jt=class{constructor(t){this.byForm=new Map(t.flatMap(s=>s.forms.map(i=>[i,s]))),this.byId=new Map(t.map(s=>[s.id,s]));let e=[...this.byForm.keys()].sort((s,i)=>i.
length-s.length).map(Yn);this.pattern=new RegExp(`(?<![A-Za-z0-9_-])(${e.join("|")})(?![A-Za-z0-9_-])`)}parts(t,e){return this.byForm.size?t.split(this.pattern).
flatMap((s,i)=>{let o=i%2?this.of(s):void 0;return s?!o||e.has(o.id)?[{text:s}]:(e.add(o.id),[{text:s,term:o}]):[]}):[{text:t}]}of(t){return this.byForm.get(t)??
this.byForm.get(t[0].toLowerCase()+t.slice(1))}};function Yn(n){let t=Xs(n.slice(1));return/[a-z]/.test(n[0])?`[${n[0]}${n[0].toUpperCase()}]${t}`:Xs(n[0])+t}function Xs(n){
return n.replace(/[.*+?^${}()|[\]\\]/g,"\\$&")}var Wt="#term-",Xn=`.term, a[href^="${Wt}"]`,Qn=250,Qs=6,Ht=12,Js=new jt(Vs),Zn=lt(Ys);function ti(n,t){let e=new Set(Jn(t).map(s=>s.hash.slice(Wt.length)));return yt(
n).flatMap(s=>s instanceof Text?Js.parts(s.data,e).map(to):[s])}function Jn(n){let t=n.getRootNode(),e=t instanceof ShadowRoot?t.host:n;return[...document.querySelectorAll(
`a[href^="${Wt}"]`)].filter(i=>i.compareDocumentPosition(e)&Node.DOCUMENT_POSITION_FOLLOWING)}function to({text:n,term:t}){return t?m("span",{className:"term",role:"\
button",tabIndex:0,"data-term":t.id},n):document.createTextNode(n)}var Ft=class{anchor=null;shown=null;leaving;constructor(t,e){this.element=m("div",{className:"\
explained",role:"tooltip",id:"explained",popover:"manual"}),e.append(this.element),Ut(e,Zn);let s=(i,o)=>t.addEventListener(i,o);s("pointerover",i=>i.pointerType!==
"touch"&&this.come(i.target)),s("pointerout",i=>i.pointerType!=="touch"&&this.leave()),s("focusin",i=>this.come(i.target)),s("focusout",()=>this.hide()),s("clic\
k",i=>this.click(i))}come(t){let e=Zs(t);e?this.show(e):t instanceof Node&&this.element.contains(t)&&clearTimeout(this.leaving)}leave(){this.anchor&&(clearTimeout(
this.leaving),this.leaving=setTimeout(()=>this.hide(),Qn))}click(t){let e=Zs(t.target);return e?(t.preventDefault(),this.show(e)):this.hide()}key(t){t.key==="Es\
cape"&&(t.stopPropagation(),t.preventDefault(),this.hide())}show(t){clearTimeout(this.leaving);let e=Js.byId.get(eo(t));if(!e||this.anchor===t)return;this.hide(),
this.anchor=t;let s=e.also.length?[m("small",{},`Also: ${e.also.join(", ")}`)]:[];this.element.replaceChildren(m("b",{},e.name),e.means,...s),t.setAttribute("ar\
ia-describedby",this.element.id),this.element.showPopover(),this.place(t),this.shown=new AbortController;let i={capture:!0,signal:this.shown.signal};addEventListener(
"keydown",o=>this.key(o),i),addEventListener("scroll",()=>this.hide(),i)}place(t){let{left:e,top:s,bottom:i}=t.getClientRects()[0]??t.getBoundingClientRect(),{width:o,
height:r}=this.element.getBoundingClientRect(),a=i+Qs,h=a+r+Ht<=innerHeight?a:Math.max(Ht,s-Qs-r),c=Math.max(Ht,Math.min(e,innerWidth-o-Ht));Object.assign(this.
element.style,{left:`${c}px`,top:`${h}px`})}hide(){clearTimeout(this.leaving),this.anchor&&(this.shown?.abort(),this.anchor.removeAttribute("aria-describedby"),
this.anchor=null,this.element.matches(":popover-open")&&this.element.hidePopover())}};function Zs(n){return n instanceof Element?n.closest(Xn):null}function eo(n){
return n.getAttribute("data-term")??n.getAttribute("href")?.slice(Wt.length)??""}var ei={play:"M8 5.5v13l11-6.5z",pause:"M7 5h4v14H7zM13 5h4v14h-4z",first:"M6 5h2.4v14H6zM19 5.5v13L9.5 12z",last:"M15.6 5H18v14h-2.4zM5 5.5v13l9.5-6.5z",back:"\
M15.5 5.5v13L7 12z",forward:"M8.5 5.5v13L17 12z",loop:"M7 7h8.5l-2-2L15 3.6 19.4 8 15 12.4 13.5 11l2-2H9v3H7zM17 17H8.5l2 2L9 20.4 4.6 16 9 11.6 10.5 13l-2 2H15\
v-3h2z",full:"M5 5h6v2H7v4H5zM13 5h6v6h-2V7h-4zM5 13h2v4h4v2H5zM17 13h2v6h-6v-2h4z",copy:"M8 4h10v12h-2V6H8zM5 8h9v12H5zM7 10v8h5v-8z",done:"M9.5 16.6 5.2 12.3 \
3.8 13.7 9.5 19.4 20.4 8.5 19 7.100z",question:"M11 16.500h2V18.500h-2zM12 5.500a4 4 0 0 0-4 4h2a2 2 0 1 1 2.9 1.800c-1.1.6-1.9 1.4-1.9 2.700v1h2v-.8c0-.6.4-.9 \
1.1-1.300A4 4 0 0 0 12 5.500z"};function so(n){let t=w("svg",{viewBox:"0 0 24 24",class:"icon","aria-hidden":"true"});return w("path",{d:ei[n],"fill-rule":"even\
odd"},t),t}function O(n,t,e,s=""){let i=m("button",{type:"button",title:t,onclick:e},so(n),s);return i.setAttribute("aria-label",t),i}function K(n,t){n.querySelector(
"path")?.setAttribute("d",ei[t])}var Pe=["ArrowLeft","ArrowRight","ArrowUp","ArrowDown","Home","End"],io={link:[],button:[" "],checkbox:[" "],switch:[" "],slider:Pe,radio:[" ",...Pe],tab:[" ",...Pe]},
no=["link","button","radio","tab"],oo={A:"link",BUTTON:"button",SUMMARY:"button"},ro={range:"slider",radio:"radio",checkbox:"checkbox",button:"button",submit:"b\
utton"},D=new Set,ct=new WeakSet,q=null,ze=null,Gt={pointerdown:ao,focusin:ho,keydown:lo,keyup:co};function si(n){if(D.size===0){let{activeElement:t}=document;t?.
matches(":not(:focus-visible)")&&ct.add(t);for(let e in Gt)document.addEventListener(e,Gt[e],!0)}D.add(n)}function ii(n){if(D.delete(n),q===n&&(q=null),D.size===
0)for(let t in Gt)document.removeEventListener(t,Gt[t],!0)}function V(n){let t=n.closest("[role=radiogroup], [role=tablist]"),{labels:e}=n;return[n,t,...e??[]].
some(s=>s&&ct.has(s))}function ni(n,t){V(n)&&ct.add(t),t.focus({preventScroll:!0})}function ao(n){ct=new WeakSet(n.composedPath()),q=Kt(n.composedPath())??q}function ho(n){
q=Kt(n.composedPath())??q}function lo(n){let t=n.composedPath(),e=t[0];if(n.key==="Tab"?ct=new WeakSet:oi(e)&&V(e)&&e.blur(),n.ctrlKey||n.metaKey||n.altKey||n.isComposing||
n.defaultPrevented)return;let s=uo(t);!s||fo(n.key,e,Kt(t))||!s.key(n,e)||(ze=n.key,n.preventDefault(),n.stopPropagation())}function co(n){n.key===ze&&n.preventDefault(),
ze=null}function uo(n){let t=[...D].filter(po).sort((s,i)=>Ie(s).top-Ie(i).top);return[t.find(s=>s.isFull()),Kt(n),q].find(s=>s&&t.includes(s))??t[0]}function Kt(n){
return[...D].find(({element:t})=>n.includes(t))}function po(n){let{top:t,bottom:e,height:s}=Ie(n);return s>0&&e>0&&t<window.innerHeight}function Ie({element:n}){
return n.getBoundingClientRect()}function oi(n){return[...D].some(({element:t})=>{let e=t;for(;e&&e!==n;)e=e instanceof ShadowRoot?e.host:e.parentNode;return e===
n})}function fo(n,t,e){if(!e&&document.querySelector("[aria-modal=true], dialog[open]"))return!0;let s=mo(t);return e&&(s==="slider"||!["INPUT","TEXTAREA","SELE\
CT","BUTTON"].includes(t.tagName))||oi(t)||no.includes(s)&&V(t)?!1:io[s]?.includes(n)??!0}function mo(n){let t=n.tagName==="INPUT"&&(ro[n.type]??"textbox");return n.
getAttribute("role")||t||oo[n.tagName]||""}var Vt=class{key="";constructor(t){this.stage=t,this.element=m("ul",{className:"legend",ariaLabel:"Classes",hidden:!0})}load({legend:{names:t,colours:e}}){let s=[
...t,...e].join();s!==this.key&&(this.key=s,this.element.hidden=t.length===0,this.element.replaceChildren(...t.map((i,o)=>this.entry(i,e[o]))))}entry(t,e){let s=m(
"span",{className:"swatch"});s.style.background=e;let i=m("li",{},s,t);return i.addEventListener("pointerenter",()=>this.stage.single(t)),i.addEventListener("po\
interleave",()=>this.stage.single(null)),i}get height(){return this.element.offsetHeight}};var Be=.005,Xt=class{on=!1;going=!1;asked=null;predictions=[];answered=new Set;constructor(t){this.player=t,this.on=!1,this.asked=null,this.predictions=[],this.
answered=new Set,this.question=m("p",{className:"question"}),this.answer=m("div",{className:"answer",tabIndex:-1,role:"group"}),this.verdict=m("p",{className:"v\
erdict"}),this.verdict.setAttribute("aria-live","polite");let e=[this.question,this.answer,this.verdict];this.element=m("div",{className:"predictor",hidden:!0},
...e),this.element.addEventListener("keydown",s=>this.key(s))}load(t){let{asked:e}=this;if(this.predictions=[...t].sort((i,o)=>Y(i)-Y(o)||i.step-o.step),this.answered.
clear(),!this.on)return;let s=e&&this.predictions.find(i=>ri(i)===ri(e));s?this.goTo(s):this.leave()}toggle(){if(this.on)return this.leave();this.predictions.length&&
(this.on=!0,this.showButton(),this.answered.clear(),this.goTo(this.predictions.find(({step:t})=>t>this.player.position)??this.predictions[0]))}leave(){this.element.
matches(":focus-within")&&this.player.predictButton.focus({preventScroll:!0}),this.on=!1,this.asked=null,this.element.hidden=!0,this.showButton(),this.tell()}showButton(){
this.player.predictButton.classList.toggle("on",this.on),this.player.predictButton.setAttribute("aria-pressed",String(this.on))}stopsBefore(t,e){if(!this.on)return!1;
let s=this.open().find(i=>Y(i)>=t&&Y(i)<t+e);return s?(s===this.asked&&t===Y(s)?(this.player.pause(),this.focus(this.field)):this.goTo(s),!0):!1}moved(t){this.asked&&
!this.going&&t>=this.asked.step&&this.tellAnswer(null)}goTo(t){this.going=!0,this.player.seek(Y(t)),this.going=!1,this.ask(t)}ask(t){this.asked=t,this.question.
textContent=t.question,this.say("");let e=Yt("Reveal",()=>this.reveal(null)),s=t.choices.length?this.choices(t):this.box(t);this.answer.replaceChildren(...s,e),
this.element.hidden=!1,this.tell(),this.answer.setAttribute("aria-label",t.question),this.focus(this.field)}get field(){return this.answer.querySelector("input")??
this.answer}choices({choices:t}){return t.map(e=>Yt(e,()=>this.reveal(e)))}box({question:t}){let e=this.predictions.some(({answer:o})=>typeof o=="number"&&o<0),
s=m("input",{type:"text",placeholder:"your number",maxLength:24,ariaLabel:t});s.inputMode=e?"text":"decimal",s.autocomplete="off";let i=()=>this.check(s);return s.
addEventListener("keydown",o=>{o.stopPropagation(),o.key==="Enter"?(o.preventDefault(),o.repeat||i()):(o.key==="Escape"||/^p$/i.test(o.key)&&!o.ctrlKey&&!o.metaKey)&&
(o.preventDefault(),this.leave())}),[s,Yt("Check",i,"primary")]}check(t){if(Se(t.value).length)return this.reveal(t.value.trim());let e=t.value.trim();this.say(
e?`${st(e)} is not a number: type one like 2, −1 or 0.5.`:"Type a number first."),t.select(),t.focus({preventScroll:!0})}reveal(t){if(!this.asked)return;let{step:e}=this.
asked;this.going=!0,this.player.seek(e),this.going=!1,this.tellAnswer(t),this.focus(this.answer.querySelector("button")??this.answer)}tellAnswer(t){let{asked:e}=this;
if(!e)return;let{words:s,kind:i}=go(t,e);this.answered.add(e),this.asked=null,this.say(s,i),this.answer.replaceChildren(this.onward()),this.tell()}onward(){return Yt(
this.next()?"Next question":"Done",()=>this.next()?this.goTo(this.next()):this.leave())}open(){return this.predictions.filter(t=>!this.answered.has(t))}next(){return this.
open().find(({step:t})=>t>this.player.position)??this.open()[0]}say(t,e=""){this.verdict.textContent=t,this.verdict.className=`verdict ${e}`}tell(){let{element:t}=this.
player;this.asked?t.dataset.asking=String(this.asked.step):delete t.dataset.asking,this.player.onasking?.(this.on&&this.open().length>0)}focus(t){let{element:e,
byTouch:s}=this.player,i=document.activeElement&&document.activeElement!==document.body;s||i&&!e.matches(":focus-within")||t.focus({preventScroll:!0})}key(t){if(t.
key==="Escape")this.leave();else if(!t.repeat||![" ","Enter"].includes(t.key))return;t.preventDefault(),t.stopPropagation()}};function Y({asked_at:n,step:t}){return n??
t-1}function ri({question:n}){return n.replace(/[\d.,−×]+/g,"")}function Yt(n,t,e=""){return m("button",{type:"button",textContent:n,onclick:t,className:e})}
function go(n,{answer:t,why:e}){let s=typeof t=="number"?x(t):t,i=n!==null&&wo(n,t),o=n===null?`It is ${s}.`:i?`Right: ${s}.`:`Not ${n}: it is ${s}.`;return{words:e?
`${o} ${e}`:o,kind:n===null?"":i?"right":"wrong"}}function wo(n,t){if(typeof t!="number")return n===t;let s=/^−?\d+$/.test(x(t))?Be:Math.max(Be,Be*Math.abs(t));
return Se(n).some(i=>Math.abs(i-t)<=s+1e-9)}var hi=4,bo=256,xo=[16,10,6,4,3,2,1],yo=` 
 `,vo=24,Qt=class{scene;room=null;captionText="";onwords;hint=()=>"Press Play, or step with →.";constructor(t){this.stage=t,this.caption=m("p",{className:"cap\
tion"}),this.own=m("p",{className:"line equation"}),this.pointed=m("p",{className:"line of-cell"}),this.code=m("code",{className:"code"}),this.copy=O("copy","Co\
py this line of PyTorch",()=>this.copyCode()),this.codeRow=m("div",{className:"code-row"},this.code,this.copy);let e=[this.caption,this.own,this.codeRow,this.pointed];
this.element=m("div",{className:"readout"},...e)}load(t,e=!1){this.scene=t,e||this.forgetRoom(),this.pointed.classList.toggle("of-many",t.twins.some(s=>s.length>
3))}forgetRoom(){this.room=null,this.element.classList.remove("roomy")}show(t){let{scene:e}=this,s=Math.max(0,t-1),i=De(e.equations)&&this.stage.links.made(t);this.
setCaption(t===0?this.opening:N(e.captions,s)),i?this.spell("own",o=>this.stage.links.equation(...i,o)):ai(this.own,t===0?"":N(e.equations,s)),ai(this.code,N(e.
code,s)),this.codeRow.hidden=!this.code.textContent}get opening(){return`${this.scene.title} ${this.hint(this.scene)}`}setCaption(t){this.captionText!==t&&(this.
captionText=t,this.room&&t.length>this.room.letters.caption&&this.element.classList.remove("roomy"),this.onwords?.(),this.caption.replaceChildren(...ti(t,this.caption)))}point(t){
!t&&!this.pointed.firstChild||(this.own.classList.toggle("equation",!t),this.pointed.classList.toggle("equation",!!t),this.spell("pointed",t??(()=>[])))}spell(t,e){
for(let s of[void 0,...xo])if(this[t].replaceChildren(...e(s).map(i=>this.span(i))),this.fits(t))return}fits(t){return!this.room||this[t].textContent.length<=this.
room.letters[t]?!0:this[t].scrollHeight<=this.room[t]}span({text:t,hue:e,pending:s,strong:i}){let o=m("span",{textContent:t}),r=e!==void 0&&e>=0;return r&&o.style.
setProperty("--hue",this.stage.hue(e)),o.classList.toggle("hued",r),o.classList.toggle("pending",!!s),o.classList.toggle("strong",!!i),o}spoken(t){return t?this.
pointed.textContent:`${this.captionText} ${this.own.textContent}`}fit(t,e){if(!this.element.isConnected)return this.forgetRoom();let s=`${t} ${e}`;this.room&&this.
room.key===s||(this.room={key:s},this.makeRoom())}makeRoom(){let t=this.scene.count,e=ut(this.scene.captions,t),s=l=>m("p",{className:"caption"},...yt(l)),i=l=>m(
"p",{className:"line",textContent:l}),o=l=>m("p",{className:this.pointed.className,textContent:l}),r={opening:[s(this.opening)],caption:e.map(s),own:ut(this.ownEquations(),
t).filter(Boolean).map(i),code:ut(this.scene.code,t).filter(Boolean).map(l=>this.codeRowOf(l)),pointed:["",...this.pointedLines()].map(o)},a=m("div",{className:"\
readout tried",ariaHidden:"true"},...Object.values(r).flat());a.style.width=`${this.element.clientWidth}px`,this.element.after(a);for(let[l,u]of Object.entries(
r))this.room[l]=ko(u);a.remove();let h=l=>Math.max(0,...l.map(({textContent:u})=>u.length)),c=Math.max(...[this.opening,...e].map(({length:l})=>l));this.room.letters=
{caption:c,own:h(r.own),pointed:h(r.pointed)},this.keep()}ownEquations(){let{equations:t,count:e}=this.scene;return De(t)?qe(e,vo).map(i=>this.stage.links.made(
i+1)).flatMap(i=>i?[this.stage.links.equation(...i).map(({text:o})=>o).join("")]:[]):t}pointedLines(){let{flows:t,marks:e,overlays:s}=this.scene,i=t.some(({silent:h,
weight_mark:c,factors:l,combine:u})=>!h&&(c||l||u!=="set")),r=e.filter(({kind:h,name:c,told:l})=>h==="grid"&&c&&l).flatMap(({name:h,values:c})=>qe(c.length,hi).
map(l=>this.stage.links.told(h,l))),a=s.filter(h=>h.words&&!De(h.words)).flatMap(h=>ut(h.words,(h.rects??h.points).shape[0]));return[...i?[yo]:[],...ut([...r,...a],
r.length)]}get extra(){return this.room?Math.min(this.room.own,this.room.pointed):0}codeRowOf(t){let e=this.codeRow.cloneNode(!0);return e.hidden=!1,e.firstChild.
textContent=t,e}keep(){let{opening:t,caption:e,own:s,code:i,pointed:o}=this.room;this.caption.style.minHeight=`${e}px`,this.own.style.minHeight=this.own.style.maxHeight=
`${s}px`,this.codeRow.style.minHeight=`${i}px`,this.pointed.style.minHeight=this.pointed.style.maxHeight=`${o}px`;let r=`${Math.max(t,e)+s+i+o}px`;this.element.
style.minHeight=r,this.element.style.setProperty("--room",r),this.element.classList.add("roomy")}async copyCode(){await navigator.clipboard?.writeText(this.code.
textContent),K(this.copy,"done"),setTimeout(()=>K(this.copy,"copy"),1200)}};function ai(n,t){n.textContent!==t&&(n.textContent=t)}function De(n){return Array.isArray(
n)&&n.length===0}function ut(n,t){let e=qe(Array.isArray(n)?n.length:t,bo);return[...new Set(e.map(i=>N(n,i)))].sort((i,o)=>o.length-i.length).slice(0,hi)}function qe(n,t){
let e=Math.min(n,t);return Array.from({length:e},(s,i)=>Math.floor((i+1)*n/e)-1)}function ko(n){return Math.ceil(Math.max(0,...n.map(t=>t.getBoundingClientRect().
height)))}var Mo=.7,So=[5,4],Ao=.3,No=.4,To=12,L=class{unit;fine;visible=[];font="";constructor(t,e){this.overlay=t,this.view=e,this.mark=t,this.lit=-1,this.aside=!1,this.
shown=!1,this.on=e.drawn.get(t.on),this.area=Oo(this.on,Mo),this.canvas=document.createElement("canvas");let{width:s,height:i}=e.layout,o=(r,a)=>`${100*r/a}%`;Object.
assign(this.canvas.style,{left:o(this.area.x,s),top:o(this.area.y,i)}),Object.assign(this.canvas.style,{width:o(this.area.width,s),height:o(this.area.height,i)}),
e.above.append(this.canvas),this.colours=t.colours.length?t.colours:[e.role(t.role)]}get tells(){return it(this.overlay.words)>0||this.view.scene.reports.includes(
this.overlay.name)}resize(t){let e=window.devicePixelRatio||1;this.unit=t*e,this.fine=e,this.font="",this.canvas.width=Math.max(1,Math.round(this.area.width*this.
unit)),this.canvas.height=Math.max(1,Math.round(this.area.height*this.unit)),this.draw()}paint(t){let{first:e,last:s,rects:i}=this.overlay;this.shown=P(this,t,this.
overlay.on);let o=[];for(let a=0;this.shown&&a<i.shape[0];a++)(!e||e[a]<=t)&&(!s||t<=s[a])&&o.push(a);let r=o.length===this.visible.length&&o.every((a,h)=>a===this.
visible[h]);this.visible=o,o.includes(this.lit)||(this.lit=-1,this.aside=!1),this.stop&&y(this.stop,{"aria-label":`${o.length} boxes, arrow keys move from one t\
o the next`}),!r&&this.unit&&this.draw()}draw(){let t=I(this.canvas);t.clearRect(0,0,this.canvas.width,this.canvas.height);let{dashed:e,line:s}=this.overlay;t.setLineDash(
e?So.map(i=>i*this.fine):[]),t.lineWidth=s*this.fine,t.globalAlpha=this.aside?Ao:1;for(let[i,o]of this.paths())t.strokeStyle=i,t.stroke(o);if(it(this.overlay.texts))
for(let i of this.visible)this.write(t,i);this.lit<0||(t.globalAlpha=1,t.lineWidth=(s+1.5)*this.fine,t.strokeStyle=this.colourOf(this.lit),t.stroke(this.path(new Path2D,
this.lit)),it(this.overlay.texts)&&this.write(t,this.lit))}paths(){let t=new Map;for(let e of this.visible){let s=this.colourOf(e);t.has(s)||t.set(s,new Path2D),
this.path(t.get(s),e)}return t}path(t,e){let{x:s,y:i,width:o,height:r}=this.rectOf(e);return t.rect((s-this.area.x)*this.unit,(i-this.area.y)*this.unit,o*this.unit,
r*this.unit),t}write(t,e){let s=this.overlay.places?.subarray(2*e,2*e+2),i=s&&Number.isNaN(s[0]);if(i&&e!==this.lit)return;let o=s&&!i,r=N(this.overlay.texts,e),
a=this.rectOf(e),{x:h,y:c}=o?this.on.rect([...s,...s]):a,l=Math.max(No*this.unit,To*this.fine);this.font||(t.font=this.font=`600 ${l}px ${getComputedStyle(this.
canvas).fontFamily}`);let[u,p]=[t.measureText(r).width+.5*l,1.25*l],[f,g]=[S=>(S-this.area.x)*this.unit,S=>(S-this.area.y)*this.unit],v=Math.min(Math.max(0,f(h),
f(a.x)-u),this.canvas.width-u),E=!o&&g(c)>=p?g(c)-p:Math.max(0,g(c),g(a.y)-p);t.fillStyle=this.colourOf(e),t.fillRect(v,E,u,p),t.fillStyle=C(T(this.colourOf(e))),
t.textBaseline="middle",t.fillText(r,v+.25*l,E+.66*l)}colourOf(t){return this.colours[this.overlay.colour?this.overlay.colour[t]:0]}rectOf(t){return this.on.rect(
[...this.overlay.rects.subarray(4*t,4*t+4)])}cellAt(t,e){let[s,i]=[-1,1/0];for(let o of this.tells?this.visible:[]){let r=this.rectOf(o);t>=r.x&&e>=r.y&&t<=r.x+
r.width&&e<=r.y+r.height&&r.width*r.height<i&&([s,i]=[o,r.width*r.height])}return s}dim(t,e=!0){let s=t?.[0]??-1,i=s>=0&&e;s===this.lit&&i===this.aside||(this.lit=
s,this.aside=i,this.draw())}describe(t){return it(this.overlay.words)?N(this.overlay.words,t):""}move(t,e){let s={ArrowRight:1,ArrowDown:1,ArrowLeft:-1,ArrowUp:-1}[e];
if(!s)return;let i=this.visible.indexOf(t)+s;return this.visible[Math.min(Math.max(0,i),this.visible.length-1)]}cursor(t){let{x:e,y:s,width:i,height:o}=this.on,
r={x:e*d,y:s*d,width:i*d,height:o*d},a={class:"stop",tabindex:0,role:"application","data-grid":this.overlay.name};return this.stop=w("rect",{...r,...a},t),this.
stop}};function Oo({x:n,y:t,width:e,height:s},i){return{x:n-i,y:t-i,width:e+2*i,height:s+2*i}}var Zt=class extends _{constructor(t,e,s,i){super(t,e),this.kind=s,this.group=w("g",{class:`pull ${s==="bar"?"edge":s}`},e.grips),w(s==="corner"?"circle":"rect",
{class:"reach"},this.group),this.shape=w(s==="corner"?"circle":"rect",{class:"grip",fill:i},this.group)}get swallows(){return!0}place(t){if(M(this.group,t!==null),
!t)return;this.cells=t;let{x:e,y:s,width:i,height:o}=this.view.drawn.get(this.on).rect(t),[r,a]=this.kind==="corner"?[e+i,s+o]:[e+i/2,s];y(this.group,{transform:`\
translate(${r*d} ${a*d})`})}},Jt=class extends Zt{constructor(t,e){super(t,e,t.shape==="corner"?"corner":"bar",e.role(t.role)),this.overlay=t,this.group.classList.
add("told"),this.takenAt(this.group,t.label,this.kind==="corner"?xt:et)}get notch(){return[1,1]}report(t){return{...super.report(t),step:this.view.timeline.position}}paint(t){
let{rects:e}=this.overlay,s=Math.min(t,e.shape[0]-1),i=[...e.subarray(4*s,4*s+4)],o=!i.some(l=>Number.isNaN(l))&&P(this,t,this.on);this.place(o?i:null);let[r,a,
h,c]=i.map(Math.round);this.kind==="corner"?this.tell(h,`${h-r} by ${c-a} cells`):this.tell(a,`from row ${r}, column ${a}`)}},te=class extends Zt{constructor(t,e){
super({name:`window over ${t.source_mark}`,on:t.source_mark},e,"bar",e.role("read")),this.overlay={name:this.name,kind:"window"},this.windows=t.windows,this.takenAt(
this.group,"Window: drag it, or press the arrow keys",et)}get notch(){return this.windows.stride}paint(t){let e=t>0&&this.view.drawn.get(this.on).shown;this.place(
e?z(this.windows,t-1):null),e&&this.tell(t,`from row ${this.cells[0]}, column ${this.cells[1]}`)}follow(t){this.view.goTo(Ds(this.windows,t)+1)}};var Eo=.3,Ue={frame:3,ring:3,arrow:2.5},ee=class{constructor(t,e,s){let i=o=>new Lt(t,e.role(o),o);this.frames=Array.from({length:s},()=>({source:i("read"),target:i(
"write")})),this.rings=ht(t),this.arrows=Is(t)}begin(){this.rings.begin(),this.arrows.begin()}frame(t,e,s,i){let o=this.frames[t][e];o.put(s),o.colour(i)}ring(t,e,s){
W(this.rings,t,e,s)}arrow(t,e,s){Bs(this.arrows,t,e,s)}end(){this.rings.end(),this.arrows.end()}unframe(){for(let t of this.frames.flatMap(Object.values))t.put(
null)}glide(t){for(let e of this.frames.flatMap(Object.values))A(e.element,"transitionDuration",t)}},se=class{unit;fine;constructor(t,e=m("canvas",{className:"f\
ast"})){this.view=t,this.canvas=e,e.width+e.height>0&&(e.width=e.height=0),this.context=I(this.canvas),this.laid=!1,this.drawn=[]}resize(t){this.fine=window.devicePixelRatio||
1,this.unit=t*this.fine,this.laid&&(this.canvas.width=this.canvas.height=0),this.laid=!1,this.drawn=[]}layOut(){this.laid=!0;let t=Math.round(Eo*this.unit),{width:e,
height:s}=this.view.layout,[i,o]=[e,s].map(r=>Math.max(1,Math.ceil(r*this.unit)+2*t));Ot(this.canvas,[-t,-t,i,o],this.fine),this.context.setTransform(this.unit/
d,0,0,this.unit/d,t,t)}frame(t,e,s,i){s&&this.outline(Ee(s),i,Ue.frame)}ring(t,e,s){this.outline($e(t,s),e,Ue.ring)}outline({x:t,y:e,width:s,height:i,radius:o},r,a){
let{context:h}=this;this.pen(r,a),h.beginPath(),h.roundRect(t*d,e*d,s*d,i*d,o*d),h.stroke(),this.note([t*d,e*d],[(t+s)*d,(e+i)*d])}arrow(t,e,s){let{context:i}=this,
[o,r,a]=G(t,e);this.pen(s,Ue.arrow),i.beginPath(),i.moveTo(o[0],o[1]),i.quadraticCurveTo(r[0],r[1],a[0],a[1]),i.stroke();let[h,c]=[0,1].map(g=>a[g]-r[g]),[l,u]=[
Math.hypot(h,c)||1,i.lineWidth/2],[p,f]=[u*h/l,u*c/l];i.beginPath(),i.moveTo(a[0]+p,a[1]+f);for(let g of[4,-4])i.lineTo(a[0]-8*p-g*f,a[1]-8*f+g*p);i.fill(),this.
note(o,r,a)}note(...t){let e=8*this.context.lineWidth,[s,i]=[0,1].map(a=>t.map(h=>h[a])),[o,r]=[Math.min(...s)-e,Math.min(...i)-e];this.drawn.push([o,r,Math.max(
...s)+e,Math.max(...i)+e])}pen(t,e){this.laid||this.layOut(),this.context.strokeStyle=this.context.fillStyle=t,this.context.lineWidth=e*this.fine*d/this.unit}clear(){
for(let[t,e,s,i]of this.drawn)this.context.clearRect(t,e,s-t,i-e);this.drawn=[]}};var $o=25,_o=6,Lo=2e4,Co=["weight","target","source"],li=["target","source","weight"],ne=class{constructor(t,e){this.scene=t,this.timeline=e,this.marks=new Map(
t.marks.map(s=>[s.name,s])),this.indices=new Map}of(t,e){let s=[];return this.scene.flows.forEach((i,o)=>{if(!i.silent)for(let r of li){if(i[`${r}_mark`]!==t)continue;
let a=this.rowsOf(o,r,e);a.length&&s.push({flow:i,f:o,role:r,rows:a})}}),s}parallel({f:t,rows:e}){return this.scene.parallel.filter(i=>i.includes(t)).flatMap(i=>i.
map(o=>({flow:this.scene.flows[o],f:o,rows:e})))}sameStory(t,e){return this.scene.parallel.some(s=>s.includes(t)&&s.includes(e))}rowsOf(t,e,s){let i=this.scene.
flows[t];if(X(i)&&e==="source")return js(i.windows,s,this.shape(i.source_mark)[1]);if(!i[e])return[];let o=`${t} ${e}`;this.indices.has(o)||this.indices.set(o,Po(
i[e]));let{starts:r,rows:a}=this.indices.get(o);return s+1>=r.length?[]:a.subarray(r[s],Math.min(r[s+1],r[s]+Lo))}shape(t){let e=this.marks.get(t);return(e.values??
e.pixels).shape}tickOf({flow:t,role:e,rows:s},i){if(!t.windows||e!=="source")return t.tick[s[s.length-1]];let o=this.shape(t.source_mark)[1],r=Array.from(s,a=>t.
tick[a]);return qs(t.windows,r,[Math.floor(i/o),i%o])}readers(t,e){return this.of(t,e).reduce((s,{role:i,rows:o})=>s+(i==="source"?o.length:0),0)}terms(t,e){let s=o=>({
row:o,source:t.source?.[o],weight:t.weight?.[o]});if(!X(t))return Array.from(e,s);let i=e[e.length-1];return i===void 0?[]:zt(t.windows,i,this.shape(t.source_mark)).
map(o=>({row:i,...o}))}made(t){let e=this.scene.flows.find(({windows:s,silent:i})=>s&&!i);return e&&t>0?[e.target_mark,t-1]:null}called(t){return this.marks.get(
t)?.called||t}nameOf(t,e){let[s,i]=this.shape(t),o=s===1||i===1?e:`${Math.floor(e/i)},${e%i}`;return`${this.called(t)}[${o}]`}word(t,e,s=this.timeline.value(t,e)){
let i=this.marks.get(t);if(i.symbols.length)return i.symbols[e];let{words:o}=this.timeline.grids.get(t);return o?.[e]?o[e]:i.scale.kind==="class"&&i.scale.names.
length?i.scale.names[s]??"–":Number.isNaN(s)?"–":x(s,i.decimals)}told(t,e){let{told:s,values:i}=this.marks.get(t),o=i.shape[1],r={row:Math.floor(e/o),column:e%
o,value:this.timeline.value(t,e)},a=Object.fromEntries(Object.entries(r).map(([u,p])=>[u,{[e]:p}])),{pattern:h,columns:c,words:l}=s;return N({pattern:h,words:l,
columns:{...a,...c}},e)}sharedHue(t,e,s){if(!li.some(r=>this.marks.get(t[`${r}_mark`])?.hues)||e===s)return-1;let o=this.hue(t,{row:e});for(let r=e+1;r<s;r++)if(this.
hue(t,{row:r})!==o)return-1;return o}hue(t,{row:e,source:s=t.source?.[e],weight:i=t.weight?.[e]}){let o={weight:i,target:t.target[e],source:s};for(let r of Co){
let a=this.marks.get(t[`${r}_mark`]);if(a?.hues&&o[r]!==void 0)return oe(a,o[r])}return-1}equation(t,e,s=$o){if(this.marks.get(t).told)return[{text:this.told(t,
e)}];let i=this.of(t,e),o=i.filter(l=>l.role==="target"),r=[{text:this.nameOf(t,e)}],a=o.at(-1);if(a)return[...r,...this.making(a,t,e,s)];let h={text:` = ${this.
word(t,e)}`};if(i.length===0)return[...r,h];let c=i.filter((l,u)=>!i.slice(0,u).some(p=>this.sameStory(p.f,l.f)));return[...r,h,{text:`  ${this.feeding(c)}`}]}feeding(t){
let e={source:new Map,weight:new Map};for(let{flow:o,role:r,rows:a}of t){let h=r==="weight"&&o.source_mark?"source":"target",c=o[`${h}_mark`],l=e[r==="weight"?"\
weight":"source"],u=l.get(c)??new Set;l.set(c,u);for(let p of a)u.add(o[h][p])}let s=o=>Ro([...o].map(([r,a])=>`${je(a.size,"cell")} of ${this.called(r)}`)),i=[];
return e.source.size&&i.push(`goes into ${s(e.source)}`),e.weight.size&&i.push(`multiplies ${s(e.weight)}`),i.join(", and ")}making({flow:t,f:e,rows:s},i,o,r){let a=s[s.
length-1],h=!this.timeline.done(e,a),c={text:` = ${h?"…":this.word(i,o)}`,strong:!0};if(t.windows&&!t.weight_mark)return[c];let l=[{text:" = "}],u=this.terms(
t,s),p=(S,we)=>({...this.term(t,S,we),hue:this.hue(t,S),pending:!this.timeline.done(e,S.row)});if(t.combine==="set"&&!X(t)){if(!t.source_mark)return[c];let S=this.
nameOf(t.source_mark,t.source[a]);return[...l,{text:S,hue:this.hue(t,{row:a}),pending:h},c]}if(t.combine==="max"){let S=u.slice(0,r).flatMap((be,Zi)=>Zi?[{text:"\
, "},p(be,!0)]:[p(be,!0)]),we=u.length>r?[{text:`, and ${u.length-r} more`}]:[];return[...l,{text:"max("},...S,...we,{text:")"},c]}if(u.length===0)return[c];let f=this.
sum(t,u,r,p),g=t.bias||this.timeline.grids.get(t.target_mark).first[o]||0,v=g?[{text:` + ${ie(x(g))}`}]:[],E=h&&!X(t)&&this.timeline.done(e,s[0])?[{text:`   so \
far ${this.word(i,o)}`}]:[];return[...l,...f,...v,c,...E]}sum(t,e,s,i){let o=e.map(p=>this.valueOf(t,p)),a=[t.source_mark,t.weight_mark].some(p=>this.marks.get(
p)?.symbols?.length)?0:o.filter(p=>p===0).length,h=a>=_o&&a<e.length?e.filter((p,f)=>o[f]!==0):e,c=h.slice(0,s),l=c.map((p,f)=>i(p,f===0)),u=h.length-c.length;if(u){
let p=e.reduce((f,g,v)=>c.includes(g)?f:f+o[v],0);l.push({text:` + ${je(u,"more term")} (${x(p)})`})}return h.length<e.length&&l.push({text:` + ${je(e.length-h.
length,"term")} of 0`}),l}valueOf(t,{row:e,source:s,weight:i}){if(!t.source_mark)return t.value[e];let o=this.timeline.grids.get(t.source_mark).values[s];return t.
factors?o*t.factors[e]:t.weight_mark?o*this.timeline.grids.get(t.weight_mark).values[i]:o}term(t,{row:e,source:s,weight:i},o){let r=t.combine!=="max"&&!o,a=l=>r?
` + ${ie(l)}`:l;if(!t.source_mark)return{text:a(x(t.value[e]))};let h=this.timeline.grids.get(t.source_mark).values[s],c=a(this.word(t.source_mark,s,h));return t.
factors?{text:`${c}·${ie(x(t.factors[e],4))}`}:t.weight_mark?{text:`${c}·${ie(this.word(t.weight_mark,i))}`}:{text:c}}};function ie(n){return n.startsWith("−")?
`(${n})`:n}function Ro(n){return n.length<2?n.join(""):`${n.slice(0,-1).join(", ")} and ${n.at(-1)}`}function X(n){return!!(n.windows&&n.source_mark&&!n.source)}
function oe(n,t){return n.hue_of?n.hue_of[t]:t}function je(n,t){return`${n} ${t}${n===1?"":"s"}`}function Po(n){let t=0;for(let o of n)t=Math.max(t,o);let e=new Uint32Array(
t+2);for(let o of n)e[o+1]++;for(let o=0;o<=t;o++)e[o+1]+=e[o];let s=e.slice(),i=new Uint32Array(n.length);for(let o=0;o<n.length;o++)i[s[n[o]]++]=o;return{starts:e,
rows:i}}var zo=.03,ci=1.1,Io=.35,Bo=.28,Do=15,qo=.7,ui=3,Uo={surface:"Canvas",line:"GrayText",text:"CanvasText",muted:"GrayText","code-font":"monospace"};function di(n){
let[t,e,s,i,o]=Object.entries(Uo).map(([r,a])=>n.getPropertyValue(`--${r}`).trim()||a);return{surface:t,line:e,text:s,muted:i,family:o}}var re=class{grids=[];key="";origin=[
0,0];look;unit;fine;drop;font;constructor(t=m("canvas",{className:"numbers"})){t.replaceChildren(),this.canvas=t,this.context=I(this.canvas)}add(t){this.grids.push(
t),this.canvas.append(t.told)}resize(t,e){if(this.canvas.hidden=this.grids.length===0,this.canvas.hidden)return;this.fine=window.devicePixelRatio||1,this.unit=t*
this.fine,this.origin=[0,0];let s=this.grids.map(l=>this.pixels(l.around())),[i,o]=[0,1].map(l=>Math.min(...s.map(u=>u[l]))),[r,a]=[2,3].map(l=>Math.max(...s.map(
u=>u[l])));this.origin=[i,o];let h=[i,o,r,a,this.unit,...Object.values(e)].join();if(h===this.key)return;this.key=h,this.look=e,Ot(this.canvas,[i,o,r-i,a-o],this.
fine);for(let l of this.grids)l.layOut();this.draw(),this.tell();let c=`20px ${e.family}`;document.fonts.check(c,"0")||document.fonts.load(c,"0").then(()=>this.
draw())}draw(){if(this.stale=!1,!!this.look){this.drop=this.measure(),this.context.clearRect(0,0,this.canvas.width,this.canvas.height);for(let t of this.grids)t.
shown&&t.draw(!0)}}measure(){this.context.font=this.font=`100px ${this.look.family}`;let{fontBoundingBoxAscent:t,fontBoundingBoxDescent:e}=this.context.measureText(
"0");return(t-e)/200}turn(){this.stale&&this.draw()}tell(){for(let t of this.grids)t.tell()}pixels({x:t,y:e,width:s,height:i}){let[o,r]=this.origin,a=(h,c)=>Math.
round(h*this.unit)-c;return[a(t,o),a(e,r),a(t+s,o),a(e+i,r)]}clear([t,e,s,i]){this.context.clearRect(t,e,s-t,i-e)}outline([t,e,s,i],o){let{context:r}=this,[a,h]=[
s-t,i-e],[c,l]=[a,h].map(u=>o/2+Math.max(0,Math.round(zo*u-o/2)));r.beginPath(),r.roundRect(t+c,e+l,a-2*c,h-2*l,.09*a),r.lineWidth=o}fade([t,e,s,i]){this.context.
globalAlpha=1-Bo,this.context.fillStyle=this.look.surface,this.context.fillRect(t,e,s-t,i-e),this.context.globalAlpha=1}write(t,[e,s,i,o],r){let{context:a}=this,
h=`${r}px ${this.look.family}`;this.font!==h&&(a.font=this.font=h),a.textAlign="center";let c=(s+o)/2+(this.drop-ci*(t.length-1)/2)*r;t.forEach((l,u)=>a.fillText(
l,(e+i)/2,c+u*ci*r))}},ae=class extends F{places;pads;written;lit;constructor(t,e,s){super(t,e,s),this.painted=[],this.unsaid=!0,this.told=m("span"),this.told.dataset.
cells=t.name,this.sheet=s.numbers,this.sheet.add(this),this.paint(null)}around(){let[t,e]=this.shape,[s,i]=this.mark.padding;return this.rect([-s,-i,t+s,e+i])}layOut(){
let[t,e]=this.shape,[s,i]=this.mark.padding,o=(h,c)=>this.sheet.pixels(this.rect([h,c,h+1,c+1]));this.places=this.painted.map((h,c)=>o(Math.floor(c/e),c%e)),this.
pads=[];for(let h=-s;h<t+s;h++)for(let c=-i;c<e+i;c++)h>=0&&c>=0&&h<t&&c<e||this.pads.push(o(h,c));let{unit:r,fine:a}=this.sheet;this.legible=this.mark.cell*r>=
Do*a}turn(t){let e=this.shown;super.turn(t),this.shown!==e&&(this.unsaid=this.sheet.stale=!0)}paint(t){let{values:e,touched:s,words:i}=this.view.timeline.grids.
get(this.mark.name),o=t?t.length:e.length;for(let r=0;r<o;r++){let a=t?t[r]:r,h=this.painted[a];h&&Object.is(h[0],e[a])&&h[1]===s[a]&&h[2]===i?.[a]||(this.painted[a]=
[e[a],s[a],i?.[a]],this.unsaid=!0,this.places&&this.shown&&this.drawCell(a))}}draw(t=!1){this.drawPads();for(let e=0;e<this.painted.length;e++)this.drawCell(e,t)}drawPads(){
let{context:t,fine:e,look:s}=this.sheet;t.strokeStyle=s.line,t.fillStyle=s.muted,t.setLineDash([ui*e,ui*e]);for(let i of this.pads)this.sheet.clear(i),this.sheet.
outline(i,1.2*e),t.stroke();t.setLineDash([]),t.globalAlpha=.75;for(let i of this.legible?this.pads:[])this.write("0",i);t.globalAlpha=1;for(let i of this.lit?this.
pads:[])this.sheet.fade(i)}drawCell(t,e=!1){let{context:s,fine:i,look:o}=this.sheet,r=this.places[t],[a,h]=this.painted[t],c=this.paintOf(a);if(e||this.sheet.clear(
r),this.sheet.outline(r,i),s.fillStyle=c?At(c):o.surface,s.fill(),s.strokeStyle=o.line,s.stroke(),this.mark.hues&&this.mark.cell>qo&&oe(this.mark,t)>=0&&this.drawTab(
t,r),this.legible){let l=!h&&(a===0||Number.isNaN(a))&&this.isTarget;s.fillStyle=c?C(c):o.text,s.globalAlpha=l?Io:1,this.write(this.text(t),r),s.globalAlpha=1}this.
lit&&!this.lit.has(t)&&this.sheet.fade(r)}drawTab(t,[e,s,i,o]){let{context:r}=this.sheet,[a,h]=[i-e,o-s];r.fillStyle=this.view.hue(oe(this.mark,t)),r.beginPath(),
r.roundRect(e+.16*a,s+.82*h,.68*a,.085*h,.04*a),r.fill()}text(t){let{symbols:e,decimals:s}=this.mark,[i,,o]=this.painted[t];return e.length?e[t]:o||x(i,s)}write(t,e){
let{cell:s,tall:i}=this.mark,o=t.split(" + ").map((a,h)=>h?`+${a}`:a),r=Math.min(...o.map(jo),.8*i/o.length)*s*this.sheet.unit;this.sheet.write(o,e,r)}get isTarget(){
return this.written??=this.view.scene.flows.some(t=>t.target_mark===this.mark.name&&!t.silent),this.written}tell(){if(!this.unsaid)return;this.unsaid=!1;let t=this.
shape[1],e=this.painted.map((s,i)=>this.text(i)+((i+1)%t?"	":`
`));this.told.textContent=this.shown?e.join(""):""}single(t){let e=this.mark.scale.names.indexOf(t??"");this.dim(t===null?null:[...this.painted.keys()].filter(s=>this.
painted[s][0]===e))}dim(t){let e=this.lit;this.lit=t&&new Set(t),t?this.told.dataset.lit=[...new Set(t)].join(" "):delete this.told.dataset.lit,(e||t)&&this.places&&
this.shown&&this.draw()}};function jo(n){return[.46,.46,.46,.4,.33,.27][n.length]??Math.max(.13,1.4/n.length)}function pi(n,t,e){let s=n.kind==="grid"?Ko(n)?ae:He:Vo[n.kind];return new s(n,t,e)}function fi(n,[t,e]){let s=new ImageData(e,t),i=s.data;for(let o=0,r=0;o<n.length;o+=
3,r+=4)i[r]=n[o],i[r+1]=n[o+1],i[r+2]=n[o+2],i[r+3]=255;return s}var Ho=1.15,Fo=.25,He=class extends F{region;constructor(t,e,s){super(t,e,s);let[i,o]=this.shape;
if(t.under){let[r,a]=t.under.shape;this.canvas(a,r,!0).putImageData(fi(t.under,[r,a]),0,0)}this.pad(),this.context=this.canvas(o,i,!1),this.image=new ImageData(
o,i),this.cells=new Uint32Array(this.image.data.buffer),this.shadeOf=ks(t.scale,this.paintOf),this.paint(null)}pad(){let[t,e]=this.shape,[s,i]=this.mark.padding;
if(s+i===0)return;let o=this.canvas(1,1,!1,this.rect([-s,-i,t+s,e+i]));o.fillStyle=At(this.paintOf(0)??[0,0,0]),o.fillRect(0,0,1,1)}paint(t){let{values:e,touched:s}=this.
view.timeline.grids.get(this.mark.name),i=Math.round(255*this.mark.opacity)<<24,o=Math.round(255*Fo*this.mark.opacity)<<24,r=t?t.length:e.length;for(let a=0;a<r;a++){
let h=t?t[a]:a,c=this.shadeOf(e[h]),l=this.region===void 0||e[h]===this.region?i:o;this.cells[h]=c>=0&&(s[h]||!this.mark.under)?l|c:0}this.context.putImageData(
this.image,0,0)}dim(t){!this.mark.regions||!this.mark.under||this.light(t?this.view.timeline.value(this.mark.name,t[0]):void 0)}single(t){this.light(t===null?void 0:
this.mark.scale.names.indexOf(t))}light(t){Object.is(t,this.region)||(this.region=t,this.paint(null))}},Fe=class extends R{now;constructor(t,e,s){super(t,[e[0],
e[1],t.width,e[3]],s);let[i,o]=this.shape,r=o>4*t.width;this.context=this.canvas(o,i,r),this.paint()}paint(){this.now=this.covered(),this.context.putImageData(fi(
this.now,this.shape),0,0)}covered(){let{scene:t,timeline:e}=this.view,s=t.flows.find(({windows:o})=>o&&o.shown_in===this.mark.name),i=t.marks.find(({name:o})=>o===
s?.source_mark);return!s?.windows||!i||e.looking<0?this.mark.pixels:Wo(i.pixels,z(s.windows,e.looking),s.windows)}get shape(){return this.mark.pixels.shape.slice(
0,2)}word(t){let[e,s,i]=this.now.slice(3*t,3*t+3);return`(${e}, ${s}, ${i})`}describe(t){let[e,s]=[Math.floor(t/this.shape[1]),t%this.shape[1]];return`${this.mark.
called||this.mark.name}[${e},${s}] = ${this.word(t)}`}};function Wo(n,[t,e,s,i],{dilation:o,border:r}){let[a,h]=n.shape,c=[];for(let l=t;l<s;l+=o[0])for(let u=e;u<
i;u+=o[1]){let p=l>=0&&u>=0&&l<a&&u<h,f=Le(l,a)*h+Le(u,h);p||r==="mirror"?c.push(n[3*f],n[3*f+1],n[3*f+2]):c.push(0,0,0)}return c}var We=class extends R{constructor(t,e,s){
super(t,e,s);let[i,o,r]=t.maps.shape,a=Math.min(t.columns,i),h=Math.ceil(i/a),c=Math.max(1,Math.round(s.scene.style.sheetGap/t.width*r));this.tile={rows:o,columns:r,
gap:c,across:a},this.width=t.width*(a*r+c*(a-1))/r;let l=this.canvas(a*(r+c)-c,h*(o+c)-c,!1),u=Tt(t.scale,s.scene.style,s.dark);for(let p=0;p<i;p++){let f=new ImageData(
r,o);t.maps.subarray(p*o*r,(p+1)*o*r).forEach((v,k)=>f.data.set([...u(v)??[0,0,0],255],4*k)),l.putImageData(f,p%a*(r+c),Math.floor(p/a)*(o+c))}this.full=[h*(o+c)-
c,a*(r+c)-c]}get shape(){return this.full}describe(t){let{rows:e,columns:s,gap:i,across:o}=this.tile,[r,a]=[Math.floor(t/this.full[1]),t%this.full[1]],[h,c]=[r%
(e+i),a%(s+i)],l=Math.floor(r/(e+i))*o+Math.floor(a/(s+i));if(h>=e||c>=s||l>=this.mark.maps.shape[0])return"";let u=this.mark.maps[(l*e+h)*s+c];return`${this.mark.
name}[${l},${h},${c}] = ${x(u,3)}`}},Ge=class extends R{constructor(t,[e,s,i,o],r){super({...t,label:""},[e,s,i,o],r);let a=t.text.length<3,h={x:(e+(a?i/2:0))*d,
y:(s+o/2)*d},c=`label ${a?"operator":""} ${t.strong?"strong":""}`;this.words=w("text",{...h,"font-size":t.font*d,class:c},this.group,t.text)}resize(t){y(this.words,
{"font-size":B(this.mark.font,t,this.height/Ho)*d})}},Go=255,Ke=class extends R{constructor(t,e,s){super(t,e,s);let i=this.height/t.names.length;this.start=.42*
this.width,this.reach=.42*this.width,this.bars=t.names.map((o,r)=>{let a=this.y+(r+.5)*i,h={"font-size":t.font*i*d,class:"bar-name"},c={x:(this.x+this.start-.15)*
d,y:a*d,"text-anchor":"end"},l=w("text",{...c,...h},this.group,o),u={x:(this.x+this.start)*d,y:(a-.34*i)*d,height:.68*i*d,rx:4,width:0},p=w("rect",{...u,fill:t.
colours[r]},this.group),f=w("text",{x:0,y:a*d,...h,class:"bar-value"},this.group);return{bar:p,value:f,words:l}}),this.paint()}resize(t){super.resize(t);let e=this.
height/this.mark.names.length,s=B(this.mark.font*e,t,e);for(let{value:i,words:o}of this.bars)for(let r of[i,o])y(r,{"font-size":s*d})}paint(){let t=this.shares();
this.bars.forEach(({bar:e,value:s},i)=>{let o=t[i],r=o===Go?NaN:o/100,a=Number.isNaN(r)?0:r*this.reach;y(e,{width:a*d}),!this.view.hasty&&(y(s,{x:(this.x+this.start+
a+.12)*d}),ot(s,x(r,2,!0)))})}shares(){let{names:t,values:e,of:s,cells:i,label:o}=this.mark,r=this.view.borrowing?this.view.pointed:null,a=r&&s.includes(r[0])?r:
null;if(s.length&&this.heading&&ot(this.heading,a?this.placeOf(...a):o),a)return t.map((c,l)=>i[l*i.shape[1]+a[1]]);let h=Math.min(this.view.timeline.looking+1,
e.shape[0]-1)*t.length;return e.subarray(h,h+t.length)}placeOf(t,e){let s=this.view.drawn.get(t).shape[1];return`${this.mark.told} at row ${Math.floor(e/s)}, co\
lumn ${e%s}`.trim()}},Ko=n=>n.values.length<=1024&&n.cell>=.4&&!n.under&&n.opacity===1,Vo={image:Fe,sheets:We,label:Ge,bars:Ke};var Xo=5e3,Qo=8,Zo=1.5,he=class{waiting;constructor(t,e){this.name=t,this.view=e,this.on=e.drawn.get(t);let s=e.role("write");this.trace=w("path",{class:"trace",
stroke:s,fill:s},e.frames);let{x:i,y:o,width:r,height:a}=this.on;this.sheet=w("rect",{class:"sheet"},e.frames),y(this.sheet,{x:i*d,y:o*d,width:r*d,height:a*d}),
Me(this.sheet),this.sheet.addEventListener("pointerdown",h=>this.begin(h)),this.sheet.addEventListener("click",h=>h.stopPropagation()),e.carry instanceof le&&this.
paint(e.carry.points)}begin(t){if(!t.isPrimary||t.button)return;t.preventDefault(),clearTimeout(this.waiting),this.view.carry?.drop();let e=this.view.carry=new le(
this,t);this.paint(e.points)}wait(){this.waiting=setTimeout(()=>this.clear(),2e3)}clear(){clearTimeout(this.waiting),this.trace.removeAttribute("d")}at(t){let[e,
s]=this.view.at(t),[i,o]=this.on.cell,[r,a]=this.on.shape,h=(c,l)=>Math.round(100*Math.min(Math.max(0,c),l))/100;return[h((s-this.on.y)/i,r),h((e-this.on.x)/o,a)]}paint(t){
let[e,s]=this.on.cell,i=t.map(([o,r])=>[this.on.x+r*s,this.on.y+o*e]);this.trace.setAttribute("d",`M${i.map(([o,r])=>`${o*d},${r*d}`).join("L")}`)}},le=class extends U{constructor(t,e){
super(t),this.points=[t.at(e)],this.listening=new AbortController;let{host:s}=this.view;s.setPointerCapture(e.pointerId);let i=(o,r)=>s.addEventListener(o,r,{signal:this.
listening.signal});i("pointermove",o=>this.go(o)),i("pointerup",()=>this.drop()),i("pointercancel",()=>this.cancel())}get pen(){return this.view.pen?.name===this.
name?this.view.pen:null}get report(){return{mark:this.name,points:this.points}}go(t){let{pen:e,points:s}=this;if(!e)return this.end();if(!t.isPrimary||s.length===
Xo)return;let i=e.at(t),[o,r]=s[s.length-1];Math.hypot(i[0]-o,i[1]-r)*e.on.cell[0]*this.view.scale<Zo||(s.push(i),e.paint(s),s.length>=Qo&&this.view.hand?.touch(
"drawn",this.report))}drop(){this.swallowClick(),this.end(),this.view.report("drawn",this.report),this.view.pen?.wait()}cancel(){this.end(),this.view.pen?.clear()}end(){
this.listening.abort(),super.end()}};var mi=128,Ve=["source","target"],ce=.3,ue=class{scene;timeline;links;layout;dark;scale;canvases;above;svg;picture;stops;frames;grips;numbers;fast;still;all;drawn;overlays;boxes;dots;kept;pointer;pointed;related;entries;gliding;carry=null;pen=null;hand=null;goTo=()=>{};constructor(t,e){
this.host=t,this.report=e,this.layoutIndex=-1,this.pointed=null,this.borrowing=!1,this.gliding=null,this.rushing=!1,this.hasty=!1,this.flights=new qt(this),this.
flying=0}show(t,e){this.flights.clear(),this.scene=t,this.timeline=new It(t),this.links=new ne(t,this.timeline),this.timeline.seek(e),this.layoutIndex=-1,this.pointed=
null,this.borrowing=!1}land(){this.carry||this.pen?.clear();for(let t of this.overlays)t instanceof _&&t.moved&&this.carry?.name!==t.name&&t.restore()}role(t){return this.
scene.style.roles[t][this.dark?1:0]}hue(t){let e=this.scene.style.hues[this.dark?"dark":"light"];return e.length?e[t%e.length]:this.role("read")}fit(t,e,s){let i=di(
s),{index:o,scale:r}=Jo(this.scene.layouts,t);this.scale=r,this.flights.aloft&&this.flights.land(),(o!==this.layoutIndex||e!==this.dark)&&this.build(o,e),this.host.
style.width=`${this.layout.width*this.scale}px`,this.host.style.height=`${this.layout.height*this.scale}px`,this.svg.style.setProperty("--px",`${d/this.scale}px`);
for(let a of[...this.all,this.fast])a.resize(this.scale);this.numbers.resize(this.scale,i);for(let a of this.overlays)a.resize?.(this.scale)}build(t,e){this.layoutIndex=
t,this.dark=e,this.layout=this.scene.layouts[t];let{width:s,height:i}=this.layout,o=this.host.querySelector(".stop:focus, .taken:focus");this.canvases=document.
createElement("div"),this.canvases.className="canvases",this.svg=w("svg",{viewBox:`0 0 ${s*d} ${i*d}`,role:"group","aria-label":this.scene.title}),this.svg.append(
ir()),this.above=document.createElement("div"),this.above.className="above",this.numbers=new re(this.numbers?.canvas),this.fast=new se(this,this.fast?.canvas),this.
host.replaceChildren(this.canvases,this.numbers.canvas,this.svg,this.fast.canvas,this.above,this.flights.element),this.picture=w("g",{},this.svg),this.stops=w("\
g",{},this.svg),this.frames=w("g",{class:"frames"},this.svg),this.grips=w("g",{class:"grips"},this.svg);let{places:r}=this.layout;this.all=this.scene.marks.map(
(c,l)=>pi(c,r[l],this)),this.all.forEach((c,l)=>c.seeRoom(r[l],r));let a=this.all.filter(({mark:c})=>c.name);this.drawn=new Map(a.map(c=>[c.mark.name,c])),this.
overlays=[...this.scene.overlays.map(c=>this.overlay(c)),...this.windowGrips()],this.boxes=this.overlays.filter(c=>c instanceof L),this.dots=this.overlays.filter(
c=>c instanceof at&&c.overlay.name);for(let c of[...this.boxes,...this.dots])this.drawn.set(c.overlay.name,c);this.pen=this.scene.traces?new he(this.scene.traces,
this):null,this.buildHighlights(),this.cursors(),this.glide(),this.turn(),this.light(),this.pointed&&this.point(this.pointed,!this.borrowing);let h=this.successorOf(
o);o&&h&&ni(o,h)}overlay(t){let s={box:rt,grip:Jt,boxes:L,points:at,arrow:Pt,tags:Rt}[t.kind];return new s(t,this)}windowGrips(){let t=this.scene.flows.find(e=>e.
windows&&e.framed&&!e.silent&&e.source_mark);return t?[new te(t,this)]:[]}successorOf(t){let{grid:e="",handle:s=""}=t?.dataset??{},i=[...this.svg.querySelectorAll(
".taken")];return this.entries.get(e)??i.find(o=>s&&o.dataset.handle===s)}buildHighlights(){this.kept=this.scene.flows.flatMap(t=>t.keep?this.keep(t):[]),this.still=
new ee(this.frames,this,this.scene.flows.length),this.pointer=ht(w("g",{class:"pointer"},this.frames))}get highlights(){return this.rushing?this.fast:this.still}keep(t){
return[...t.target].map((e,s)=>{let i=ht(w("g",{class:"kept"},this.frames)),o=this.drawn.get(t.target_mark);return W(i,o.rectOf(e),this.hue(this.links.hue(t,{row:s})),
o.mark.cell),M(i.elements[0],!1),{tick:t.tick[s],element:i.elements[0]}})}pace(t,e,s=0){this.rushing=t,this.gliding=e,this.flying=s,this.glide()}glide(){let t=this.
gliding===null?"":`${this.gliding}ms`,e=this.overlays.filter(s=>s instanceof rt&&s.moves);for(let{rect:s}of e)A(s,"transitionDuration",t);this.rushing||this.still.
glide(t)}seek(t,e=!1){this.hasty=e,this.flights.land(),this.giveBack();let s=t===this.timeline.position+1,i=this.timeline.seek(t),o=this.flying&&s?this.flights.
launch(i,this.flying):null;for(let[r,a]of i)o?.has(r)||this.drawn.get(r).paint(a);this.paintBars(),this.turn(),this.rushing&&this.still.unframe(),this.light(),this.
pointed&&(this.isThere(...this.pointed)?this.ringRelated():this.unpoint())}turn(){for(let t of this.all)t.turn(this.timeline.position);this.numbers.turn();for(let t of this.
boxes)t.paint(this.timeline.position);for(let[t,e]of this.entries){let{shown:s,visible:i}=this.drawn.get(t);M(e,s&&i?.length!==0)}}isThere(t,e){let s=this.drawn.
get(t);return s instanceof L?s.visible.includes(e):s.shown}paintBars(){for(let t of this.all)t.mark.kind==="bars"&&t.paint()}light(){let{position:t}=this.timeline;
this.still.begin(),this.fast.clear(),this.scene.still||this.scene.flows.forEach((e,s)=>this.lightFlow(e,s)),this.still.end();for(let e of this.overlays)e instanceof
L||e.paint(t);for(let e of this.kept)M(e.element,e.tick<t)}lightFlow(t,e){let[s,i]=this.timeline.rows(e),o=t.windows?-1:this.links.sharedHue(t,s,i);for(let l of Ve){
let u=o>=0?this.hue(o):this.role(l==="source"?"read":"write");this.highlights.frame(e,l,this.covered(t,l,s,i),u)}if(i-s>mi)return;let r=Array.from({length:i-s},
(l,u)=>s+u);if(t.windows&&t.weight_mark&&this.ringTerms(t,this.links.terms(t,r)),t.windows)return;let a=r.map(l=>this.links.hue(t,{row:l})),h=a.some(l=>l!==a[0]),
c=r.length===1&&t.weight_mark;if(h||c)for(let l of r)this.circle(t,l,"weight",this.still);for(let l of r)this.lightRow(t,l,s,i,h)}covered(t,e,s,i){let o=this.drawn.
get(t[`${e}_mark`]),{position:r}=this.timeline;if(!o?.shown||!t.framed||t.silent&&e==="source")return null;if(t.windows&&e==="source")return r?o.rect(z(t.windows,
r-1)):null;if(s===i||!t[e])return null;let a=tr(t,e,s,i),h=wi(a,o.shape[1]);return!t.source_mark&&!sr(a,h)?null:h[2]?o.rect(h):null}ringTerms(t,e){let s=i=>this.
hue(this.links.hue(t,i));for(let i of gi(t))for(let o of e)this.ringAt(i,o.weight,s(o));if(!this.rushing)for(let i of e)this.ringAt(t.source_mark,i.source,s(i))}ringAt(t,e,s){
let i=this.drawn.get(t);!i?.shown||i.mark.cell<ce||this.still.ring(i.rectOf(e),s,i.mark.cell)}lightRow(t,e,s,i,o){for(let c of o&&!this.rushing?Ve:[]){let l=t[c];
l&&l[s]!==l[i-1]&&this.circle(t,e,c,this.still)}if(t.combine==="max"&&e===Bt(t,s,i)&&this.circle(t,e,"source",this.highlights),!t.arrows)return;let[r,a]=Ve.map(
c=>this.end(t,e,c)),h=this.links.hue(t,{row:e});r&&a&&this.highlights.arrow(r,a,h>=0?this.hue(h):this.role("write"))}circle(t,e,s,i){let o=this.end(t,e,s);if(!o)
return;let{cell:r}=this.drawn.get(t[`${s}_mark`]).mark;i.ring(o,this.hue(this.links.hue(t,{row:e})),r)}end(t,e,s){let i=this.drawn.get(t[`${s}_mark`]);return t[s]&&
i?.shown&&i.rectOf(t[s][e])}point([t,e],s){s&&this.giveBack(),this.pointed=[t,e],this.related=this.relatedTo(t,e),s?this.leaveToStep():this.borrow(),this.ringRelated()}borrow(){
let[t]=this.pointed;this.borrowing=!0,this.look(this.looked),this.svg.classList.toggle("pointing",!(this.drawn.get(t)instanceof L));for(let e of this.all){let s=this.
related.get(e.mark.name);e.dim(s&&this.related.size>1?[...s.keys()]:null)}this.dimBoxes(!0)}get looked(){let[t,e]=this.pointed;return this.scene.flows.some(i=>i.
windows&&i.target_mark===t)?e:this.timeline.position-1}relatedTo(t,e){let s=new Map([[t,new Map([[e,-1]])]]),i=(l,u,p)=>{!l||u===void 0||(s.has(l)||s.set(l,new Map),
(s.get(l).get(u)??-1)<0&&s.get(l).set(u,p))};for(let l of this.twins(t))i(l,e,-1);let[o,r]=this.drawn.get(t).standsFor?.(e)??[t,e];i(o,r,-1);let a=this.links.of(
o,r),{looked:h}=this,c=a.flatMap(l=>this.links.parallel(l)).map(l=>({...l,role:""}));for(let{flow:l,rows:u,role:p}of[...a,...c]){if(X(l)&&p==="source"){for(let f of u)
i(l.target_mark,l.target[f],-1);continue}for(let f of this.links.terms(l,u)){let g=this.links.hue(l,f);if(i(l.target_mark,l.target[f.row],g),i(l.source_mark,f.source,
g),!(!l.weight_mark||l.factors)&&(i(l.weight_mark,f.weight,g),l.tick[f.row]===h))for(let v of gi(l))i(v,f.weight,g)}}return s}ringRelated(){this.pointer.begin();
for(let t of this.all){let e=this.related.get(t.mark.name);e&&t.shown&&this.ringPointed(t,e)}this.pointer.end()}ringPointed(t,e){let s=t.mark.cell??t.cell[0];if(s<
ce){let i=er(ce,t.rect(wi(e.keys(),t.shape[1])));return W(this.pointer,i,this.role("read"),ce)}if(!(e.size>mi))for(let[i,o]of e)W(this.pointer,t.rectOf(i),o>=0?
this.hue(o):this.role("read"),s)}giveBack(){if(this.borrowing){this.borrowing=!1,this.look(this.timeline.position-1),this.svg.classList.remove("pointing");for(let t of this.
all)t.dim(null);this.leaveToStep()}}leaveToStep(){for(let{windows:t}of this.scene.flows)for(let e of[t?.shown_in,t?.products_in])e&&e!==this.pointed?.[0]&&this.
related.delete(e);this.dimBoxes(!1)}dimBoxes(t){let[e,s]=this.pointed;for(let i of this.boxes)i.dim(i.overlay.name===e?[s]:null,t)}look(t){for(let e of this.timeline.
look(t))this.drawn.get(e).paint(null);this.paintBars()}single(t){for(let e of this.all)(e.mark.scale?.names.includes(t)||!t)&&e.single?.(t)}unpoint(){if(this.pointed){
this.giveBack(),this.pointed=null;for(let t of this.boxes)t.dim(null);this.pointer.begin(),this.pointer.end()}}equation(t){let[e,s]=this.pointed,i=this.drawn.get(
e),o=i.mark.kind==="grid"?this.links.equation(e,s,t):[{text:i.describe(s)}],r=i.mark.kind==="image"?this.links.readers(e,s):0;r&&o.push({text:`     read by ${r}\
 window${r===1?"":"s"}`});let a=this.twins(e).map(h=>`${this.links.called(h)} ${this.word(h,s)}`);return a.length?[...o,{text:`     ${a.join(", ")}`}]:o}twins(t){
let e=this.scene.twins.filter(s=>s.includes(t));return[...new Set(e.flat())].filter(s=>s!==t)}word(t,e){let s=this.drawn.get(t);return s.mark.kind==="grid"?this.
links.word(t,e):s.word(e)}at(t){let e=this.svg.getBoundingClientRect(),{width:s,height:i}=this.layout;return[(t.clientX-e.left)/e.width*s,(t.clientY-e.top)/e.height*
i]}hit(t){let[e,s]=this.at(t),i=([c,l])=>{let{width:u,height:p}=this.drawn.get(c).rectOf(l);return u*p},o=c=>c.map(([l,u])=>[l,u.cellAt(e,s)]).filter(([,l])=>l>=
0),r=[...this.drawn].filter(([,c])=>c.shown),a=([,c])=>c instanceof L;return o(r.filter(a)).sort((c,l)=>i(c)-i(l))[0]??o(r.filter(c=>!a(c))).at(-1)??null}cursors(){
this.entries=new Map;for(let t of this.boxes)t.tells&&this.entries.set(t.overlay.name,t.cursor(this.stops));for(let[t,e]of this.drawn){if(e.mark.kind!=="grid")continue;
let{x:s,y:i,width:o,height:r}=e,[a,h]=e.shape,c=w("rect",{class:"stop",tabindex:0,role:"application","data-grid":t},this.stops),l=e.mark.label||this.links.called(
t),u=e.mark.editable?", Enter opens one for typing, + and − change its number":"",p=`${l}: ${a} by ${h} cells, arrow keys move from cell to cell${u}`;c.setAttribute(
"aria-label",p);for(let[f,g]of Object.entries({x:s,y:i,width:o,height:r}))c.setAttribute(f,String(g*d));this.entries.set(t,c)}}};function Jo(n,t){let e=({width:l,
height:u})=>Math.min(t.width/l,t.height/u,t.largest),s=(l,u)=>n.reduce((p,f,g)=>l(g,p)?g:p,u),i=n.map(e),o=s((l,u)=>i[l]>i[u]+.01,0),r=n.map(({width:l},u)=>l*i[u]),
{smaller:a}=t;if(!a||r[o]>=a*t.width)return{index:o,scale:i[o]};let h=a*i[o],c=s((l,u)=>i[l]>=h&&r[l]>r[u]+1,o);return{index:c,scale:i[c]}}function tr(n,t,e,s){
let i=n[t].subarray(e,s);if(n.combine!=="set")return i;let o=n.value.subarray(e,s);return o.includes(NaN)?i.filter((r,a)=>!Number.isNaN(o[a])):i}function gi({weight_mark:n,
windows:t}){return[n,t?.shown_in,t?.products_in].flatMap(e=>e||[])}function er(n,{x:t,y:e,width:s,height:i}){let[o,r]=[Math.max(0,n-s)/2,Math.max(0,n-i)/2];return{
x:t-o,y:e-r,width:s+2*o,height:i+2*r}}function wi(n,t){let[e,s,i,o]=[1/0,1/0,0,0];for(let r of n){let a=Math.floor(r/t),h=r%t;a<e&&(e=a),h<s&&(s=h),a>=i&&(i=a+1),
h>=o&&(o=h+1)}return[e,s,i,o]}function sr(n,[t,e,s,i]){let o=0;for(let r=0;r<n.length;r++)(r===0||n[r]!==n[r-1]+1)&&o++;return 2*o<=3*(s-t)&&3*n.length>=(s-t)*(i-
e)}function ir(){let n=w("defs"),e=w("marker",{...{id:"sv-head",viewBox:"0 0 10 10",refX:8,refY:5,orient:"auto-start-reverse"},markerWidth:5,markerHeight:5},n);
return w("path",{d:"M0,1 L9,5 L0,9 Z",fill:"context-stroke"},e),n}function bi(n){let t=n.trim();if(/^#[0-9a-f]{6}/i.test(t))return Nt(T(t))<.3;let e=t.match(/[\d.]+/g);
return e?Nt(e.slice(0,3).map(Number))<.3:!1}var nr=300,de=class{place=null;resting;constructor(t){this.player=t}step(t,e,s){let{player:i}=this;this.place?.[0]!==t&&this.tell();let o=[...kt(i,t)],r=Number(
(o[e]+s).toFixed(4));if(!(Math.abs(r)<=i.scene.typed_limit))return;o[e]=r,Ae(i,t,o);let{hand:a}=i.stage;this.place||a?.hold(),this.place=[t,e],clearTimeout(this.
resting),this.resting=setTimeout(()=>this.tell(),nr),a?.touch("edited",this.report(t,o))}tell(){if(!this.place)return;let[t]=this.place,{player:e}=this;clearTimeout(
this.resting),this.place=null,e.stage.hand?.letGo(),e.stage.drawn.has(t)&&e.report("edited",this.report(t,kt(e,t)))}report(t,e){return{mark:t,shape:this.player.
stage.drawn.get(t).mark.values.shape,values:e}}};var xi=[.5,1,2,4,8,15,30,60],or=[250,1e3,4e3],rr=600,ar=25,hr=100,lr=20,pe=100,Ye=60,cr=1200,ur=.8,dr=n=>Math.max(40,Math.min(64,n/18),Math.min(80,n/9-45)),yi={
"+":1,"-":-1,"−":-1},fe=class{scene;name;place;largest=0;others=400;found=null;passing=!1;onrest;onasking;onpresent;here;editor=null;cursor=null;tapped=null;byTouch=!1;width;speedChosen=!1;request;announcing;wordsDue=0;placeDue=0;host;stage;readout;legend;predictor;announcer;element;bar;playButton;loopButton;predictButton;fullButton;slider;counter;speed;constructor(t,e){
this.report=e,this.position=0,this.playing=!1,this.looping=!1,this.due=0,this.stepper=new de(this),this.build(t);let s=new Ft(this.element,this.element);this.readout.
onwords=()=>s.hide(),this.listen(),this.arrive(),this.observer=new ResizeObserver(()=>this.resized()),this.observer.observe(this.element)}arrive(){this.here=new AbortController,
si(this),document.fonts.addEventListener("loadingdone",()=>this.refit(),{signal:this.here.signal}),this.watchPixels()}watchPixels(){let t=matchMedia(`(resolutio\
n: ${window.devicePixelRatio}dppx)`),e=()=>{this.fit(),this.watchPixels()};t.addEventListener("change",e,{once:!0,signal:this.here?.signal})}depart(){this.halt(),
clearTimeout(this.announcing),ii(this),this.here?.abort(),this.here=null}build(t){this.host=m("div",{className:"stage"}),this.stage=new ue(this.host,this.report),
this.stage.goTo=i=>i===this.position||this.seek(i),this.readout=new Qt(this.stage),this.legend=new Vt(this.stage),this.announcer=m("div",{className:"announcer",
ariaLive:"polite"}),this.announcer.setAttribute("aria-live","polite"),this.predictor=new Xt(this);let s=[m("div",{className:"viewport"},this.host),this.legend.element,
this.buildBar(),this.predictor.element,this.readout.element,this.announcer];this.element=m("section",{className:"sv-player",tabIndex:-1},...s),this.element.setAttribute(
"role","region"),t.append(this.element)}buildBar(){return this.playButton=O("play","Play (Space)",()=>this.toggle()),this.playButton.classList.add("primary"),this.
loopButton=O("loop","Loop (L)",()=>this.loop(!this.looping)),this.slider=m("input",{type:"range",min:0,step:1,className:"scrub"}),this.slider.setAttribute("aria\
-label","Step"),this.counter=m("output",{className:"counter"}),this.speed=m("select",{className:"speed"}),this.speed.setAttribute("aria-label","Speed in steps p\
er second"),this.predictButton=O("question","Predict, then reveal (P)",()=>this.predictor.toggle(),"Predict"),this.predictButton.classList.add("predict-button"),
this.fullButton=O("full","Full screen (F)",()=>this.fullScreen()),this.fullButton.classList.add("full-button"),this.bar=m("div",{className:"bar"},this.wide(O("f\
irst","To the start (Home)",()=>this.seek(0))),O("back","One step back (←)",()=>this.step(-1)),this.playButton,O("forward","One step forward (→)",()=>this.step(
1)),this.wide(O("last","To the end (End)",()=>this.seek(this.scene.count))),this.slider,this.counter,this.speed,this.predictButton,this.loopButton,this.fullButton),
this.bar}wide(t){return t.classList.add("wide"),t}load(t,e=null,s=!1){let i=tt(t);if(i===this.name)return this.stage.land();let o=this.found??{scene:this.scene,
position:this.position};this.name=i,this.scene=ms(t);let{count:r,still:a}=this.scene,h=a?r:e??this.positionAfter(o,s);this.bar.classList.toggle("still",a),this.
position=Math.min(Math.max(0,h),r),this.slider.max=String(r),this.fillSpeeds(),this.predictButton.hidden=this.scene.predictions.length===0,this.element.setAttribute(
"aria-label",this.scene.title);let c=this.editor?.state,{place:l}=this.stepper;this.closeEditor(),this.readout.load(this.scene,this.passing),this.passing||this.
legend.load(this.scene),this.stage.show(this.scene,this.position),this.fit(),this.show(),this.predictor.load(this.scene.predictions),H.arrived(this),c?this.editor=
H.resume(this,c):l&&this.stage.drawn.has(l[0])&&this.pointAt(l),this.element.dataset.scene=i}positionAfter({scene:t,position:e},s){let{count:i,start:o,effect:r}=this.
scene;return t?e===0&&s&&!this.playing&&!this.predictor.on?r:e===t.count?i:Us(this.scene,t,e):o}follow(t,e){this.playing||(this.found??={scene:this.scene,position:this.
position}),this.passing=!0,this.load(t,null,!0),e||this.arrived()}arrived(){this.stage.land(),this.found=null,this.passing&&(this.passing=!1,this.legend.load(this.
scene),this.refit())}tell(t){this.stage.hand=t}fillSpeeds(){let{count:t,pace:e}=this.scene,s=t>rr?[...xi.slice(3),...or]:xi,i=!e||s.includes(e)?s:[...s,e].sort(
(h,c)=>h-c),o=Number(this.speed.value),r=this.speedChosen&&i.includes(o)?o:null;if(String(i)!==this.speed.dataset.offered){this.speed.dataset.offered=String(i);
let h=i.map(c=>m("option",{value:c,textContent:`${x(c,1)}/s`}));this.speed.replaceChildren(...h)}let a=String(r??(e||i.find(h=>t/h<=ar)||i.at(-1)));this.speed.value!==
a&&(this.speed.value=a)}fit(){if(!this.scene)return;this.width=this.element.clientWidth,this.readout.fit(this.width,this.isFull());let t=getComputedStyle(this.element),
e=t.getPropertyValue("--st-background-color")||t.backgroundColor;this.stage.fit(this.room(),bi(e),t),this.element.classList.toggle("dark",this.stage.dark)}refit(){
this.readout.forgetRoom(),this.fit()}resized(){if(!this.element.isConnected)return this.depart();this.here||this.arrive(),(this.element.clientWidth!==this.width||
this.isFull())&&this.fit()}room(){let t=Math.max(1,this.element.clientWidth-4);if(this.isFull()){let a=[...this.element.children].filter(h=>!h.classList.contains(
"viewport")).reduce((h,c)=>h+c.offsetHeight,0);return{width:Math.max(1,t-48),height:Math.max(1,window.innerHeight-a-72),largest:120}}let s=this.others+this.readout.
extra+this.legend.height,i=t<560&&window.innerWidth<800,o=i?.66*window.innerHeight:Math.max(250,window.innerHeight-s);return{width:t,height:o,largest:this.largest||
dr(window.innerHeight),smaller:i?ur:void 0}}toggle(){this.playing?this.pause():this.play()}play(){if(this.scene.still)return;this.position===this.scene.count&&this.
seek(0,!0),this.playing=!0;let t=performance.now();this.due=t+this.interval,this.wordsDue=t+pe,this.placeDue=t+Ye,K(this.playButton,"pause"),this.playButton.title=
"Pause (Space)",this.playButton.setAttribute("aria-label","Pause (Space)"),this.element.dataset.playing="",this.pace(),this.request=requestAnimationFrame(e=>this.
tick(e))}pause(){this.playing&&this.seek(this.position)}halt(){this.playing&&(this.playing=!1,cancelAnimationFrame(this.request),K(this.playButton,"play"),this.
playButton.title="Play (Space)",this.playButton.setAttribute("aria-label","Play (Space)"),delete this.element.dataset.playing,this.stage.pace(!1,null))}pace(){let t=matchMedia(
"(prefers-reduced-motion: reduce)").matches,e=this.interval<hr?0:Math.min(220,.6*this.interval);this.stage.pace(this.interval<lr,e,t?0:Gs(this.interval))}get interval(){
return 1e3/Number(this.speed.value)}tick(t){if(this.playing){if(t>=this.due-2){let e=Math.floor((t-this.due)/this.interval),s=this.interval>=1e3/61?1:Math.max(1,
e+1);if(this.position===this.scene.count){if(!this.looping)return this.pause();this.seek(0,!0),this.due=t+this.interval}else{if(this.predictor.stopsBefore(this.
position,s))return;let i=Math.min(this.position+s,this.scene.count);if(i===this.scene.count&&!this.looping&&!this.stage.flying)return this.seek(i);this.seek(i,!0),
this.due=Math.max(this.due+s*this.interval,t+(s>1?0:this.interval-17))}if(this.position===this.scene.count){if(!this.looping&&!this.stage.flights.aloft)return this.
pause();this.due=t+(this.looping?cr:this.interval)}}this.request=requestAnimationFrame(e=>this.tick(e))}}step(t){t>0&&this.predictor.stopsBefore(this.position,t)||
this.seek(Math.min(Math.max(0,this.position+t),this.scene.count))}seek(t,e=!1){e||this.halt(),this.found=null,this.position=this.scene.still?this.scene.count:t,
this.stage.seek(t,this.tooQuick(this.wordsDue,pe)),this.predictor.moved(t),this.show(),e||this.announce()}loop(t){this.looping=t,this.loopButton.setAttribute("a\
ria-pressed",String(t)),this.loopButton.classList.toggle("on",t)}show(){let{position:t}=this;this.element.dataset.step=String(t),this.showPlace(),!this.tooQuick(
this.wordsDue,pe)&&(this.wordsDue=performance.now()+pe,this.readout.show(t),this.tellPointed())}tooQuick(t,e){let s=this.scene.count-this.position;return this.playing&&
s>0&&(performance.now()<t||s*this.interval<e)}showPlace(){let{position:t,scene:e}=this;t>0&&this.tooQuick(this.placeDue,Ye)||(this.placeDue=performance.now()+Ye,
this.slider.value=String(t),this.playing||this.slider.setAttribute("aria-valuetext",`step ${t} of ${e.count}`),ot(this.counter,`${t} / ${e.count}`))}announce(t=!1){
this.onrest?.(),clearTimeout(this.announcing),this.announcing=setTimeout(()=>{let e=this.readout.spoken(t&&this.stage.pointed);this.announcer.textContent=`Step ${this.
position} of ${this.scene.count}. ${e}`},250)}listen(){this.slider.addEventListener("input",()=>this.seek(Number(this.slider.value))),this.speed.addEventListener(
"change",()=>{this.speedChosen=!0,this.playing&&this.pace(),this.due=performance.now()+this.interval}),this.element.addEventListener("fullscreenchange",()=>this.
fit()),this.element.addEventListener("pointerdown",t=>{this.byTouch=Xe(t),!(!this.byTouch||t.composedPath().includes(this.host))&&(this.tapped=null,this.pointAt(
null))}),this.host.addEventListener("pointermove",t=>Xe(t)||this.hover(t)),this.host.addEventListener("pointerleave",t=>Xe(t)||this.pointAt(null)),this.host.addEventListener(
"click",t=>this.click(this.stage.hit(t))),this.host.addEventListener("focusin",t=>this.enter(t.target)),this.host.addEventListener("focusout",()=>this.pointAt(null))}hover(t){
this.stage.carry||this.pointAt(this.stage.hit(t))}pointAt(t){let e=this.stage.pointed;String(e)!==String(t)&&(t?this.stage.point(t,this.playing):this.stage.unpoint(),
this.tellPointed())}tellPointed(){this.playing||this.stage.numbers.tell(),this.readout.point(this.stage.pointed&&(t=>this.stage.equation(t)))}click(t){let e=String(
t)===this.tapped;if(this.tapped=this.byTouch&&!e?String(t):null,!t)return this.byTouch&&this.pointAt(null);let[s,i]=t,{mark:o}=this.stage.drawn.get(s),r=o.kind===
"boxes"?"box":"cell";if(this.scene.reports.includes(s)&&this.reportAtOnce("clicked",{mark:s,[r]:i}),this.byTouch&&!e)return this.pointAt(t);if(o.editable)return this.
edit(s,i);let a=this.stage.links.of(...this.stage.drawn.get(s).standsFor?.(i)??t),h=a.find(({role:c})=>c==="target")??a[0];h&&(this.pointAt(null),this.seek(this.
stage.links.tickOf(h,t[1])+1))}reportAtOnce(t,e){let{hand:s}=this.stage;s?.hold(),s?.touch(t,e),s?.letGo(),this.report(t,e)}enter(t){let e=t.dataset?.grid;if(!e)
return;let s=this.cursor?.[0]===e&&this.stage.isThere(...this.cursor);this.cursor=s?this.cursor:[e,this.stage.drawn.get(e).visible?.[0]??0],V(t)||this.pointAt(this.
cursor)}key({key:t,shiftKey:e,repeat:s},i){let{grid:o}=i.dataset;if(ws(i,t)||t in yi&&this.stepCell(yi[t])||o&&!this.wentToStep(o,i)&&this.moveCursor(o,t))return!0;
let r={ArrowRight:()=>this.step(1),ArrowLeft:()=>this.step(-1),Home:()=>this.seek(0),End:()=>this.seek(this.scene.count)},a={" ":()=>this.toggle(),f:()=>this.fullScreen(),
l:()=>this.loop(!this.looping),s:()=>this.onpresent?.(),p:()=>this.scene.predictions.length&&this.predictor.toggle()},h=r[t]??a[t.toLowerCase()];return!h||e&&!/^[a-z]$/i.
test(t)?!1:((r[t]||!s)&&h(),!0)}stepCell(t){let[e,s]=this.stage.pointed??["",-1];return this.stage.drawn.get(e)?.mark.editable?(this.stepper.step(e,s,t),!0):!1}wentToStep(t,e){
return V(e)&&this.stage.drawn.get(t).mark.kind!=="boxes"}moveCursor(t,e){let{mark:s}=this.stage.drawn.get(t),[,i]=this.cursor;if(e==="Enter"&&(s.editable||this.
scene.reports.includes(t)))return this.click(this.cursor),!0;let o=this.stage.drawn.get(t).move(i,e);return o===void 0?!1:(this.cursor=[t,o],this.pointAt(this.cursor),
this.announce(!0),!0)}edit(t,e){this.closeEditor(),this.editor=new H(this,t,e)}closeEditor(){let{editor:t}=this;this.editor=null,t?.remove()}isFull(){return this.
element.getRootNode().fullscreenElement===this.element}async fullScreen(){document.fullscreenElement?await document.exitFullscreen():await this.element.requestFullscreen?.(),
this.fit()}};function Xe(n){return"pointerType"in n&&n.pointerType==="touch"}var Qe=new Map;function vi(n){Qe.size===0&&document.addEventListener("click",pr,!0),Qe.set(n.place,new WeakRef(n))}function pr({target:n}){let t=n instanceof Element?
n.closest("button"):null;if(!t||t.getAttribute("aria-expanded")==="true")return;let e=t.closest('[class*="st-key-"]')?.className??"",s=Qe.get(/st-key-(\d+-\d+)-(?:save|add)/.
exec(e)?.[1]??"")?.deref();s?.element.isConnected&&s.report("rested",{step:s.position})}var ki=new WeakMap;function Mi(n,t,e){let s=ki.get(n)??{tell:t};return ki.set(n,s),s.tell=t,s.made?.element.isConnected||(s.made=e(n,(i,o)=>s.tell(i,o))),s.made}var Si="[data-testid=stNumberInput]",fr=`${Si}, [data-testid=stTextInput]`,dt=new Set,Ai=new WeakMap,$=null;function Ni(n){dt.size===0&&(addEventListener("focus\
in",mr,!0),addEventListener("input",gr,!0),addEventListener("focusout",Ei,!0),addEventListener("keydown",br,!0)),dt.add(n)}function Ti(){return $!==null}function Oi({
target:n}){return n instanceof HTMLInputElement&&n.closest(fr)?n:null}function mr(n){let t=Oi(n);t&&Ai.set(t,_i(t)??"")}function gr(n){let t=Oi(n),e=t&&_i(t);if(!(!t||
e===null)){$?.input!==t&&wr(t);for(let s of $?.watchers??[])s.set($?.name??"",$?.found??"",e,[])}}function wr(n){$i();let[,t,e]=/(?:^| )st-key-(\d+)-(\S+)/.exec(
n.closest("[class*=st-key-]")?.className??"")??[];for(let i of dt)i.there()||dt.delete(i);let s=[...dt].filter(i=>i.page===t);if(s.length){$={input:n,name:e,found:Ai.
get(n)??"",watchers:s};for(let i of s)i.hold()}}function Ei(n){$&&n.target===$.input&&$i()}function br(n){n.key==="Enter"&&Ei(n)}function $i(){let n=$?.watchers??
[];$=null;for(let t of n)t.letGo()}function _i(n){if(!n.closest(Si))return xs(n.value);let{badInput:t,rangeOverflow:e,rangeUnderflow:s}=n.validity;return t||e||
s||!n.value?null:String(Number(n.value))}var ts="[data-testid=stSlider]",Ci="input[type=range]",Ri="aria-valuetext",xr="[data-testid=stSliderTickBar] > *",yr="div[style*=translate]",vr="[data-testid=st\
App]",kr="data-test-script-state",Ze={pointerdown:["pointerup","pointercancel"],keydown:["keyup","blur"]},Mr=[1,-1,2,-2,3,-3],Sr=50,Ar=60,pt=new Set,b=null,Pi=typeof MutationObserver>
"u"?null:new MutationObserver(Er),Li=null,Je,me=new WeakMap;function zi(n){if(pt.size===0){for(let t in Ze)addEventListener(t,Tr,!0);for(let t of Object.values(
Ze).flat())addEventListener(t,$r,!0);for(let t of["pointerover","focusin"])addEventListener(t,Nr,!0);addEventListener("pointermove",Or)}pt.add(n)}function Ii(){
return document.querySelector(vr)?.getAttribute(kr)==="running"}function Bi(n){let t=n instanceof Element?n.closest(ts):null,e=t?.querySelector(Ci);if(!t||!e)return null;
let[,s,i]=/(?:^| )st-key-(\d+)-(\S+)/.exec(t.closest("[class*=st-key-]")?.className??"")??[];for(let r of pt)r.there()||pt.delete(r);let o=[...pt].filter(r=>r.page===
s);return o.length?{input:e,name:i,watchers:o}:null}function Nr({target:n}){let e=(n instanceof Element?n.closest(ts):null)?.querySelector(Ci)??null;e!==Li&&(Li=
e,clearTimeout(Je),e&&(Je=setTimeout(()=>{let s=b?null:Bi(e);if(s)for(let i of s.watchers)i.near(s.name,Z(e),ss(e,Q(e)))},Ar)))}function Tr(n){let t=Bi(n.target);
if(!t||b?.input===t.input&&b.ending===void 0)return;Di(),clearTimeout(Je);let e=Z(t.input);Ui(t.input);let s=n instanceof PointerEvent&&n.button===0?{id:n.pointerId,
from:n.pageX}:null;b={...t,found:e,told:e,seen:e,ahead:[],lead:s,by:n.type},Pi?.observe(t.input,{attributes:!0,attributeFilter:[Ri]});for(let i of t.watchers)i.
hold(),i.near(t.name,e,ss(t.input,Q(t.input)))}function Or({pointerId:n,pageX:t}){if(!b?.lead||b.lead.id!==n||b.ending!==void 0)return;let e=_r(b.input,b.lead,t),
s=qi(b.input,e);s===void 0||s===b.told||(b.ahead.push(s),es(s,e))}function Er(){if(!b)return;let n=Z(b.input),t=b.ahead.indexOf(n);t<0&&n===b.seen||(Ui(b.input),
b.seen=n,t<0&&b.ahead.length&&(b.lead=null),b.ahead=t<0?[]:b.ahead.slice(t+1),t<0&&es(n))}function es(n,t){if(!b||n===b.told)return;b.told=n;let e=ss(b.input,t??
Q(b.input));for(let s of b.watchers)s.set(b.name,b.found,n,e)}function $r({type:n}){b&&Ze[b.by].includes(n)&&b.ending===void 0&&(b.ending=setTimeout(Di,Sr))}function Di(){
if(!b)return;clearTimeout(b.ending),Pi?.disconnect(),es(Z(b.input));let{watchers:n}=b;b=null;for(let t of n)t.letGo()}function _r(n,t,e){let[s,i,o]=[Number(n.min),
Number(n.max),Number(n.step)||1];t.start??=(Q(n)-s)/(i-s),t.width??=n.closest(yr)?.parentElement?.getBoundingClientRect().width??NaN;let r=Math.min(Math.max(0,t.
start+(e-t.from)/t.width),1);return Math.min(s+o*Math.round(r*(i-s)/o),i)}function qi(n,t){let e=Lr(n);return e===null?me.get(n)?.get(t):String(e+t-Number(n.min))}
function Ui(n){me.has(n)||me.set(n,new Map),me.get(n)?.set(Q(n),Z(n))}function ss(n,t){return Mr.map(s=>t+s).filter(s=>s>=Number(n.min)&&s<=Number(n.max)).flatMap(
s=>qi(n,s)??[])}function Lr(n){let[t,e]=[...n.closest(ts)?.querySelectorAll(xr)??[]].map(o=>Number(o.textContent)),s=Number(n.min);return e-t===Number(n.max)-s&&
Number(Z(n))-t===Q(n)-s?t:null}function Q(n){return Number(n.value)}function Z(n){return n.getAttribute(Ri)??""}var Cr=[[/\\(?:text|mathbf|mathrm) *\{([^{}]*)\}/g,"$1"],[/([_^])\{([^{}]*)\}/g,"$1$2"],[/ *\\ast */g," * "],[/ *\\to */g," → "],[/\\[td]?frac *12/g,"½"],[/\\[td]?frac *\{([^{}]*)\}\{([^{}]*)\}/g,
"($1) / ($2)"],[/\\lfloor */g,"⌊"],[/ *\\rfloor/g,"⌋"],[/ *\\cdot */g,"·"],[/\\sum */g,"Σ "],[/\\dots/g,"…"],[/-/g,"−"],[/\$/g,""],[/ +(?=\n|$)/g,""]],
is=/\d+(?:\.\d+)?/g;function ji(n){return Cr.reduce((t,[e,s])=>t.replace(e,s),n)}function ns(n){return n.replace(is,"#")}function os(n){return[...n.matchAll(/\$([^$]*)\$/g)].
flatMap(([,t])=>t.match(is)??[])}function Hi(n,t){return n.replace(is,e=>t.shift()??e)}var Rr=".st-key-of_scene [data-testid=stMarkdown]",Pr="[data-testid=stMarkdownContainer]",J=".stMarkdownBadge",zr=[".katex-mathml semantics > mrow",".katex-html"],
Fi=`
  [data-formula] > * { display: none; }
  [data-formula]::after { content: attr(data-formula); white-space: pre-line; font: 1.1em KaTeX_Main, serif; }
  ${J}[data-now=error] { color: light-dark(#a3161c, #ff9b9e) !important; background: #e5484d26 !important; }
  ${J}[data-now=block] { color: light-dark(#7a4100, #ffc078) !important; background: #f0840026 !important; }
  ${J}[data-now=check] { color: light-dark(#0d3f35, #7fdcc6) !important; background: #1b7f6b26 !important; }`;function Wi(n,t){let e=[...document.querySelectorAll(
Rr)],s=e.filter(o=>o.querySelector(J)),i=e.find(o=>!o.querySelector(J));return s.length!==n.checks.length||!!i!=!!n.formula?!1:(i&&Ir(i,n.formula,t.formula),s.map(
(o,r)=>qr(o,n.checks[r],t.checks[r])).every(Boolean))}function Ir(n,t,e){let s=n.querySelector(Pr),i=os(t),o=zr.map(a=>[...n.querySelectorAll(a)].flatMap(as));if(o.
every(a=>a.flatMap(({data:h})=>Dr(h)).length===i.length)&&ns(t)===ns(e)&&!t.includes("frac")){delete s.dataset.formula;for(let a of o)Br(a,[...i])}else t===e?delete s.
dataset.formula:s.dataset.formula=ji(t)}function Br(n,t){for(let e of n)rs(e,Hi(e.data,t))}function Dr(n){return os(`$${n}$`)}function qr(n,t,e){return[...n.querySelectorAll(
J)].every(i=>{let[o,r,...a]=as(i);return!r||a.length?!1:(rs(o,ge(t)),rs(r,` ${t.told}`),!e||ge(t)===ge(e)?delete i.dataset.now:i.dataset.now=ge(t),!0)})}function ge({
made:n,passes:t}){return n?t?"check":"error":"block"}function as(n){return n instanceof Text?n.data.trim()?[n]:[]:[...n.childNodes].flatMap(as)}function rs(n,t){
n.data!==t&&(n.data=t)}var Hr=lt(ls),Fr=400,Wr=4;function Gr({parentElement:n,data:t,setTriggerValue:e}){let s=Mi(n,e,Vr),{head:i,scene:o}=ft(t),r=!s.scene,a=Kr(s,r,i.lead),h=hs.get(s),
c=h?.base?.query;if(h?.told(i.live??null,o)){let{base:u}=h;s.load(o,a,c!==void 0&&u!==null&&u.query!==c),s.arrived()}a!==null&&s.position!==a&&s.seek(Math.min(a,
s.scene.count)),Xi(h),Yi(s),Qi(s);let l=matchMedia("(prefers-reduced-motion: reduce)").matches;r&&s.scene.autoplay&&a===null&&!l&&(s.seek(0,!0),s.play())}var Gi=new WeakMap;
function Kr(n,t,e){let s=t?jr(n.place):null;return!e||Gi.get(n)===e.turn?s:(Gi.set(n,e.turn),e.turn===0?s??e.step:e.step)}function Vr(n,t){Ut(n,Hr);let e=new fe(
n,t);return e.place=Jr(n),vi(e),e.readout.hint=ds,e.onrest=()=>{e.position>0&&ps(),Qi(e)},e.onpresent=()=>Yr(e),e.onasking=Vi,Vi(!1),Xr(e),e}function Yi(n){let t=document.
querySelector(".st-key-why"),e=t instanceof HTMLElement?t.offsetHeight:0;if(n.others=Fr+(e&&e+Wr),n.fit(),Ki.get(n)?.disconnect(),!(t instanceof HTMLElement))return;
let s=new ResizeObserver(()=>{n.element.isConnected?t.offsetHeight!==e&&Yi(n):s.disconnect()});s.observe(t),Ki.set(n,s)}function Yr(n){let{base:t}=hs.get(n)??{};
if(!t)return;let e=new URLSearchParams(t.query);e.set("step",String(n.position)),e.set("theme",n.stage.dark?"dark":"light"),location.assign(`${ye()}${t.path.replace(
/^scene/,"present")}?${e}`)}var Ki=new WeakMap,hs=new WeakMap;function Xr(n){let t=new wt(s=>{Ti()&&mt(s).notices?.length||(n.follow(s,t.led),Xi(t,s))},Ii);hs.set(
n,t),n.tell(t);let e={page:n.place.split("-")[0],there:()=>n.element.isConnected,near:(...s)=>t.near(...s),hold:()=>t.hold(),set:(...s)=>t.set(...s),letGo:()=>t.
letGo()};zi(e),Ni(e)}function Vi(n){document.documentElement.toggleAttribute("data-predicting",n)}function Xi(n,t){if(!n||n.led&&!t)return;let[e,s]=[mt(n.scene),
mt(t??n.scene)],i=!n.base||Wi(s,e);document.documentElement.toggleAttribute("data-ahead",!i&&s!==e)}var Qr="[data-ahead] .st-key-of_scene { opacity: 0.4; transi\
tion: opacity 150ms 150ms; }",Zr='[data-predicting] [class*="st-key-answers"] * { visibility: hidden !important; }';document.adoptedStyleSheets.push(lt(`${Zr} ${Qr}\
 ${Fi}`));function Jr(n){let t=n instanceof ShadowRoot?n.host:n;return/st-key-(\d+-\d+)-/.exec(t.closest("[class*=st-key-]")?.className??"")?.[1]??""}function Qi({
place:n,position:t,scene:e}){Ur(n,t===e.start?null:t)}export{Gr as default};
