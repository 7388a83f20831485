"use strict";var segviz=(()=>{var ne=Object.defineProperty;var Ws=Object.getOwnPropertyDescriptor;var Gs=Object.getOwnPropertyNames;var Ks=Object.prototype.hasOwnProperty;var Vs=(o,t)=>{for(var e in t)ne(o,e,{get:t[e],enumerable:!0})},Ys=(o,t,e,s)=>{if(t&&typeof t=="object"||typeof t=="function")for(let i of Gs(t))!Ks.call(o,i)&&
i!==e&&ne(o,i,{get:()=>t[i],enumerable:!(s=Ws(t,i))||s.enumerable});return o};var Xs=o=>Ys(ne({},"__esModule",{value:!0}),o);var Zn={};Vs(Zn,{Player:()=>ee});function ot(o){let t=new CSSStyleSheet;return t.replaceSync(o),t}function Pe(o,t){let{adoptedStyleSheets:e}=o.getRootNode();e&&!e.includes(t)&&e.push(t)}var Re=':host{display:block}.sv-player{--text: var(--st-text-color, #1a1f2b);--surface: var(--st-background-color, #ffffff);--panel: var(--st-secondary-backgrou\
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
ame{transition:none}}';var oe={ArrowUp:[-1,0],ArrowDown:[1,0],ArrowLeft:[0,-1],ArrowRight:[0,1]},V=([o,t,e,s],i,n)=>[o+i,t+n,e+i,s+n],at=([o,t,e,s],i,n)=>[o,t,e+i,s+n],Ie=new WeakMap,
$=class{cells;moved=null;waiting;taken=[];constructor(t,e){this.name=t.name,this.on=t.on,this.view=e,this.moved=e.carry?.cellsOf(this.name)??null}takenAt(t,e,s){
Ie.set(t,{held:this,move:s}),this.taken.push(t),t.dataset.handle=`${this.name} ${this.taken.length}`;for(let[i,n]of Object.entries({tabindex:"0",role:"slider","\
aria-label":e}))t.setAttribute(i,n);t.classList.add("taken"),ae(t),t.addEventListener("pointerdown",i=>{i.preventDefault(),i.stopPropagation(),clearTimeout(this.
waiting),this.view.carry?.drop(),this.view.carry=new re(this,i,s)})}tell(t,e){for(let s of this.taken)s.setAttribute("aria-valuenow",String(t)),s.setAttribute("\
aria-valuetext",e)}get notch(){let[t,e,s,i]=this.cells,n=Math.max(1,Math.round(Math.max(s-t,i-e)/8));return[n,n]}get swallows(){return!1}paint(t){}report(t){return{
name:this.name,rect:t}}follow(t){this.moved=t,this.paint(this.view.timeline.position),this.view.hand?.touch("moved",this.report(t))}restore(){clearTimeout(this.
waiting),this.moved=null,this.paint(this.view.timeline.position)}drop(){this.moved&&(this.view.report("moved",this.report(this.moved)),this.waiting=setTimeout(()=>this.
restore(),2e3))}},B=class{cells=null;constructor(t){this.view=t.view,this.name=t.name,this.view.hand?.hold()}get box(){return this.view.overlays.find(e=>e instanceof
$&&e.name===this.name&&e.taken.length>0)}cellsOf(t){return t===this.name?this.cells:null}put(t){let e=this.box;if(!e)return this.end();this.cells=t,e.follow(t)}drop(){
let t=this.box;this.end(),t?.drop()}end(){this.view.carry===this&&(this.view.carry=null),this.view.hand?.letGo()}swallowClick(){let{host:t}=this.view,e=s=>s.stopImmediatePropagation();
t.addEventListener("click",e,!0),setTimeout(()=>t.removeEventListener("click",e,!0))}},re=class extends B{constructor(t,e,s){super(t);let{host:i,drawn:n,scale:r}=this.
view,a=t.cells,[h,c]=n.get(t.on).cell.map(u=>u*r);this.swallows=t.swallows,this.listening=new AbortController,i.setPointerCapture(e.pointerId),i.classList.add("\
carrying");let l=(u,p)=>i.addEventListener(u,p,{signal:this.listening.signal});l("pointermove",({clientX:u,clientY:p})=>this.put(s(a,(p-e.clientY)/h,(u-e.clientX)/
c)));for(let u of["pointerup","pointercancel"])l(u,()=>this.drop())}drop(){(this.cells||this.swallows)&&this.swallowClick(),super.drop()}end(){this.listening.abort(),
this.view.host.classList.remove("carrying"),super.end()}},rt=class extends B{resting;by(t,e){let s=this.box;if(!s)return this.end();clearTimeout(this.resting),this.
resting=setTimeout(()=>this.drop(),300);let[i,n]=e.map((r,a)=>r*s.notch[a]);this.put(t(this.cells??s.cells,i,n))}end(){clearTimeout(this.resting),super.end()}};
function De(o,t){let e=Ie.get(o);if(!e||!oe[t])return!1;let{held:s,move:i}=e,{view:n,name:r}=s,{carry:a}=n;return a instanceof rt&&a.name===r?a.by(i,oe[t]):(a?.
drop(),(n.carry=new rt(s)).by(i,oe[t])),!0}function ae(o){o.addEventListener("touchstart",t=>t.preventDefault(),{passive:!1})}function m(o,t={},...e){let s=document.createElement(o);for(let[i,n]of Object.entries(t))i in s&&i!=="list"?s[i]=n:s.setAttribute(i,String(n));return s.append(...e),
s}function ht(o){return o.split("`").map((t,e)=>{if(e%2===0)return document.createTextNode(t);let s=document.createElement("code");return s.textContent=t,s})}var Be=/[−–‒]/g,Zs=/[\s\u00a0\u2009\u202f_']/g,Js=/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i,ti=/^[+-]?[1-9]\d{0,2}([,.]\d{3})+$/;function Y(o){let t=o.
trim().replace(Be,"-").replace(",",".");return Js.test(t)?Number(t):NaN}function he(o){let t=o.trim().replace(Be,"-"),e=/^[+-]?\d{1,3}([\s\u00a0\u2009\u202f_']\d{3})+$/.
test(t)?t.replace(Zs,""):t,s=[Y(e)];return ti.test(e)&&s.push(Number(e.replace(/[,.]/g,""))),s.filter(i=>!Number.isNaN(i))}function X(o){let t=o.trim();return`“${t.
length>14?`${t.slice(0,13)}…`:t}”`}function x(o,t=2,e=!1){if(Number.isNaN(o))return"";if(!Number.isFinite(o))return o>0?"∞":"−∞";let s=o.toFixed(t);return s.includes(".")&&!e&&(s=s.replace(
/0+$/,"").replace(/\.$/,"")),Number(s)===0&&s.startsWith("-")&&(s=s.slice(1)),s.replace("-","−")}function Q(o){return Array.isArray(o)?o.length:Object.values(
o.columns)[0].length}function S(o,t){return Array.isArray(o)?o.length===1?o[0]:o[t]??"":o.pattern.replace(/\{(\w+)(?::(,)|:\.(\d)f)?\}/g,(e,s,i,n)=>{let r=o.columns[s][t]??
NaN;return o.words[s]?o.words[s][r]:i?x(r,0).replace(/\B(?=(\d{3})+$)/g,","):n?x(r,Number(n),!0):x(r,0)})}var ei=5e3,je=40,si=3e3,lt=new WeakMap,He={ArrowUp:1,ArrowDown:-1};function ct(o,t){let e=lt.get(o),{values:s}=o.stage.drawn.get(t).mark;return e&&e.name===t&&e.
values.length===s.length&&performance.now()-e.time<si?e.values:Array.from(s)}function le(o,t,e){lt.set(o,{name:t,values:e,time:performance.now()})}var j=class o{removed=!1;scrolled=0;stays=!1;constructor(t,e,s){
this.player=t,this.name=e,this.cell=s,this.drawn=t.stage.drawn.get(e);let i=x(this.values[s],4);this.input=m("input",{className:"editor",value:i,inputMode:"text",
autocomplete:"off"}),this.input.setAttribute("aria-label",`${t.stage.links.nameOf(e,s)}, a number`),this.complaint=m("p",{className:"complaint",hidden:!0,role:"\
alert"}),this.place(),this.input.addEventListener("keydown",n=>this.key(n)),this.input.addEventListener("input",()=>this.complain("")),this.input.addEventListener(
"paste",n=>this.paste(n)),this.input.addEventListener("blur",()=>this.left()),this.input.addEventListener("wheel",n=>this.wheel(n),{passive:!1}),t.host.querySelectorAll(
".complaint").forEach(n=>n.remove()),t.host.append(this.input,this.complaint),this.input.select(),this.input.focus({preventScroll:!0})}static resume(t,{name:e,cell:s,
text:i}){let n=t.stage.drawn.get(e)?.mark;if(!n?.editable||s>=n.values.length)return null;let r=new o(t,e,s);return i!==null&&(r.input.value=i,r.input.setSelectionRange(
i.length,i.length)),r}static arrived(t){let e=lt.get(t),s=e&&t.stage.drawn.get(e.name)?.mark.values;s&&e.values.every((i,n)=>Math.fround(i)===s[n])&&lt.delete(t)}get state(){
let{name:t,cell:e,input:s}=this;return{name:t,cell:e,text:s.value===s.defaultValue?null:s.value}}place(){let{scale:t}=this.player.stage,e=this.drawn.rectOf(this.
cell),s={left:e.x,top:e.y,width:e.width,height:e.height};for(let[n,r]of Object.entries(s))this.input.style.setProperty(n,`${r*t}px`);let i=this.player.host.clientWidth;
this.complaint.style.left=`${Math.max(0,Math.min(e.x*t,i-260))}px`,this.complaint.style.top=`${(e.y+e.height)*t+4}px`,this.input.defaultValue=this.input.value}get values(){
return ct(this.player,this.name)}key(t){t.stopPropagation(),t.key==="Enter"?(t.preventDefault(),this.commit()&&this.close()):t.key==="Escape"?(t.preventDefault(),
this.close()):t.key==="Tab"?(t.preventDefault(),this.commit()&&this.goOn(t.shiftKey?-1:1)):t.key in He&&(t.preventDefault(),this.stepBy(He[t.key]))}wheel(t){t.preventDefault(),
this.scrolled+=t.deltaMode?Math.sign(t.deltaY)*je:t.deltaY,!(Math.abs(this.scrolled)<je)&&(this.stepBy(-Math.sign(this.scrolled)),this.scrolled=0)}stepBy(t){this.
commit()&&(this.player.stepper.step(this.name,this.cell,t),!this.removed&&(this.input.value=this.input.defaultValue=x(this.values[this.cell],4),this.input.select()))}close(){
this.player.closeEditor(),this.player.element.focus({preventScroll:!0})}goOn(t){let{stage:e}=this.player,i=[...e.drawn].filter(([,{mark:a,shown:h}])=>a.editable&&
h).map(([a])=>a).flatMap(a=>Array.from(e.drawn.get(a).mark.values,(h,c)=>[a,c])),n=i.findIndex(([a,h])=>a===this.name&&h===this.cell),r=i[n+t];r?this.player.edit(
...r):this.close()}commit(){let t=this.input.value;if(t.trim()==="")return!0;let e=this.wrong(t);return e?(this.complain(e),!1):(this.take(new Map([[this.cell,Y(
t)]])),!0)}wrong(t){let e=Y(t),s=this.player.scene.typed_limit;if(Number.isNaN(e))return`${X(t)} is not a number: type one like 2, −1 or 0.5.`;if(Math.abs(e)<=
s)return"";let i=s.toLocaleString("en");return`${X(t)} is too large: a cell holds numbers from −${i} to ${i}.`}take(t){let e=[...this.values];if(![...t].every(
([s,i])=>e[s]===i)){for(let[s,i]of t)e[s]=i;le(this.player,this.name,e),this.player.reportAtOnce("edited",{mark:this.name,shape:this.drawn.mark.values.shape,values:e})}}paste(t){
let e=(t.clipboardData?.getData("text")??"").trimEnd();if(!/[\t\n;]/.test(e))return;t.preventDefault();let s=e.split(/\r?\n|;/).map(l=>l.trim().split(/\t|\s+/)),
[i,n]=this.drawn.mark.values.shape,[r,a]=[Math.floor(this.cell/n),this.cell%n],h=Math.max(...s.map(l=>l.length));if(r+s.length>i||a+h>n){let l=`${i-r} × ${n-a}`;
return this.complain(`${s.length} × ${h} cells do not fit: from here on there are ${l}.`)}let c=new Map;for(let[l,u]of s.entries())for(let[p,f]of u.entries()){
let g=this.wrong(f);if(g)return this.complain(g);c.set((r+l)*n+a+p,Y(f))}this.take(c),this.close()}complain(t){this.complaint.textContent=t,this.complaint.hidden=
!t,this.input.setAttribute("aria-invalid",String(!!t)),t&&this.input.select()}left(){this.removed||(this.stays=!this.commit(),this.player.closeEditor())}remove(){
this.removed=!0,this.input.remove(),this.stays?setTimeout(()=>this.complaint.remove(),ei):this.complaint.remove()}};var Fe={float32:Float32Array,uint8:Uint8Array,uint16:Uint16Array,uint32:Uint32Array,int32:Int32Array},ii={1:Uint8Array,2:Uint16Array,4:Uint32Array};function Ue(o){
let t=o.slice().buffer,e=new DataView(t).getUint32(0,!0),s=4+e,i=JSON.parse(new TextDecoder().decode(new Uint8Array(t,4,e))),n=r=>{if(r===null||typeof r!="objec\
t")return r;if(Array.isArray(r))return r.map(n);if(r.$){let[a,h,c,l,u]=r.$,p=h.reduce((v,y)=>v*y,1)/u,f=l?ni(new Uint32Array(t,s+c,2*l),Fe[a],p):new Fe[a](t,s+c,
p),g=u>1?oi(f,u):f;return g.shape=h,g}return Object.fromEntries(Object.entries(r).map(([a,h])=>[a,n(h)]))};return n(i)}function ni(o,t,e){let s=new ii[t.BYTES_PER_ELEMENT](
e),i=0;for(let n=0;n<o.length;n+=2)for(let r=o[n+1];r>0;r--,i++)s[i]=(i?s[i-1]:0)+o[n];return new t(s.buffer)}function oi(o,t){let e=new o.constructor(o.length*
t);for(let s=0,i=0;s<o.length;s++)for(let n=0;n<t;n++,i++)e[i]=o[s];return e}function qe(o){let t=2166136261;for(let e=0;e<o.length;e++)t=Math.imul(t^o[e],16777619);
return(t>>>0).toString(16)}function N(o){return[1,3,5].map(t=>parseInt(o.slice(t,t+2),16))}function ut(o,t,e){let s=Math.min(1,Math.max(0,e));return o.map((i,n)=>Math.round(i+(t[n]-i)*s))}
var pt=o=>`rgb(${o[0]},${o[1]},${o[2]})`;function ft(o){let[t,e,s]=o.map(i=>{let n=i/255;return n<=.03928?n/12.92:((n+.055)/1.055)**2.4});return .2126*t+.7152*e+
.0722*s}function mt(o,t,e){let s=e?"dark":"light",i=o.limit;if(o.kind==="signed"){let[n,r,a]=t.signed[s].map(N);return h=>Number.isNaN(h)?null:h<0?ut(r,n,-h/i):
ut(r,a,h/i)}if(o.kind==="sequential"){let[n,r]=t.sequential[s].map(N);return a=>Number.isNaN(a)?null:ut(n,r,a/i)}if(o.kind==="grey")return n=>Number.isNaN(n)?null:
ut([0,0,0],[255,255,255],n/i);if(o.kind==="class"){let n=o.colours.map(N);return r=>Number.isNaN(r)?null:n[r]}return()=>null}var dt=512;function We(o,t){let e=i=>i?
i[0]|i[1]<<8|i[2]<<16:-1;if(o.kind==="plain")return()=>-1;if(o.kind==="class"){let i=o.colours.map(n=>e(N(n)));return n=>Number.isNaN(n)?-1:i[n]}let s=new Int32Array(
2*dt+1).fill(-1);return i=>{if(Number.isNaN(i))return-1;let n=Math.round(Math.min(1,Math.max(-1,i/o.limit))*dt),r=n+dt;return s[r]<0&&(s[r]=e(t(n/dt*o.limit))),
s[r]}}function E(o){let t=ft(o);return(t+.05)/(.0145+.05)>=1.05/(t+.05)?"#161a22":"#ffffff"}var d=100,ri="http://www.w3.org/2000/svg";function w(o,t={},e=null,s=null){let i=document.createElementNS(ri,o);for(let[n,r]of Object.entries(t))i.setAttribute(
n,String(r));return s!==null&&(i.textContent=s),e?.append(i),i}var Ve=Symbol("written"),Ge=Symbol("written text");function b(o,t){let e=o[Ve]??={};for(let s in t)
e[s]!==t[s]&&(e[s]=t[s],o.setAttribute(s,String(t[s])))}function A(o,t,e){let s=o[Ve]??={};s[t]!==e&&(s[t]=e,o.style[t]=e)}function k(o,t){A(o,"visibility",t?"":
"hidden")}function J(o,t){if(o[Ge]===t)return;o[Ge]=t;let{firstChild:e}=o;o.childNodes.length===1&&e?.nodeType===Node.TEXT_NODE?e.nodeValue=t:o.textContent=t}function gt(o,[
t,e,s,i],n){(o.width!==s||o.height!==i)&&Object.assign(o,{width:s,height:i});let r={left:t,top:e,width:s+Ke,height:i+Ke};for(let[a,h]of Object.entries(r))o.style.
setProperty(a,`${h/n}px`)}function P(o){return o.getContext("2d")}var Z=.54,ai=.15,[hi,Ye]=[12.5,12.05],Ke=.01;function ce(o,t){return!o||t>=o[0]&&t<=o[1]}function R(o,t,e=1.6*
o){return Math.min(Math.max(o,Ye/t),e)}var L=class{constructor(t,[e,s,i,n],r){if(this.mark=t,this.view=r,this.x=e,this.y=s,this.width=i,this.height=n,this.room=
1/0,this.shown=!0,this.headed=null,this.parts=[],this.group=w("g",{class:`mark ${t.kind}`},r.picture),t.label){let{heading:a,headingFont:h,noteFont:c}=r.scene.style,
l={x:e*d,y:(s+a*.5)*d,"font-size":h*d,class:"heading"};this.heading=w("text",l,this.group,t.label);let u={class:"note","font-size":c*d,dx:.2*d};t.note&&(this.note=
w("tspan",u,this.heading,t.note)),this.y+=a,this.height-=a}t.padding&&this.inset(t)}inset({padding:[t,e],cell:s,tall:i}){this.x+=e*s,this.y+=t*s*i,this.height-=
2*t*s*i}get shape(){return[0,0]}get cell(){return[this.height/this.shape[0],this.width/this.shape[1]]}rect([t,e,s,i]){let[n,r]=this.cell;return{x:this.x+e*r,y:this.
y+t*n,width:(i-e)*r,height:(s-t)*n}}rectOf(t){let[e,s]=[Math.floor(t/this.shape[1]),t%this.shape[1]];return this.rect([e,s,e+1,s+1])}cellAt(t,e){let[s,i]=this.shape,
[n,r]=[Math.floor((e-this.y)/this.cell[0]),Math.floor((t-this.x)/this.cell[1])];return n>=0&&r>=0&&n<s&&r<i?n*i+r:-1}move(t,e){let s={ArrowRight:[0,1],ArrowLeft:[
0,-1],ArrowDown:[1,0],ArrowUp:[-1,0]}[e];if(!s)return;let[i,n]=this.shape,[r,a]=[Math.floor(t/n)+s[0],t%n+s[1]],h=(c,l)=>Math.min(Math.max(0,c),l-1);return h(r,
i)*n+h(a,n)}canvas(t,e,s,i=this){let n=document.createElement("canvas");[n.width,n.height]=[t,e];let{width:r,height:a}=this.view.layout,h=(c,l)=>`${100*c/l}%`;return n.
style.left=h(i.x,r),n.style.top=h(i.y,a),n.style.width=h(i.width,r),n.style.height=h(i.height,a),n.className=s?"smooth":"",this.view.canvases.append(n),this.parts.
push(n),P(n)}turn(t){let e=ce(this.mark.when,t);if(e!==this.shown){this.shown=e;for(let s of[this.group,...this.parts])k(s,e)}}paint(t){}seeRoom([t,e],s){let{heading:i}=this.
view.scene.style,n=s.filter(([r,a,,h])=>r>t+.1&&a<e+i&&a+h>e);this.room=Math.min(...n.map(([r])=>r-t-ai))}resize(t){if(!this.heading)return;let{headingFont:e,noteFont:s}=this.
view.scene.style,{label:i,note:n}=this.mark,r=Math.max(e,Math.min(hi/t,this.room/(Z*i.length)));if(this.heading.setAttribute("font-size",String(r*d)),this.headed=
this.aroundHeading(r,Z*i.length*r),!this.note)return;let a=(this.room-Z*i.length*r)/(Z*n.length),h=Math.max(s,Math.min(Ye/t,a));this.note.setAttribute("font-siz\
e",String(h*d)),this.note.style.display=t<23?"none":"",t>=23&&(this.headed.width+=.2+Z*n.length*h)}aroundHeading(t,e){let{heading:s}=this.view.scene.style,[i,n]=[
Number(this.heading?.getAttribute("x"))/d,Number(this.heading?.getAttribute("y"))/d];return{x:i,y:n-Math.min(s,t)/2,width:e,height:Math.min(s,t)}}dim(t){}describe(t){
return""}},H=class extends L{constructor(t,[e,s,,i],n){super(t,[e,s,li(t),i],n),this.paintOf=mt(t.scale,n.scene.style,n.dark)}get shape(){return this.mark.values.
shape}};function li(o){return o.values.shape[1]*o.cell}var ss=["x","y","width","height"],wt=.05,is=.12,Xe=.15,[bt,ns]=[.42,.14],[Qe,xt,ci]=[48,.1,.35],ui=.2,vt=class{constructor(t,e,s){this.element=w("rect",{class:`\
frame ${s}`,rx:is*d,fill:"none",stroke:e},t),this.put(null)}put(t){if(os(this.element,this.element,t!==null),!t)return;let e=pe(t);for(let s of ss)A(this.element,
s,`${e[s]*d}px`)}colour(t){A(this.element,"stroke",t)}};function os(o,t,e){let s=e&&o.style.visibility==="hidden";k(o,e),e&&A(t,"transitionProperty",s?"none":"")}
function pe({x:o,y:t,width:e,height:s}){return{x:o-wt,y:t-wt,width:e+2*wt,height:s+2*wt,radius:is}}function fe({x:o,y:t,width:e,height:s},i){let n=Math.min(.045*
i,e/4,s/4);return{x:o+n,y:t+n,width:e-2*n,height:s-2*n,radius:.1*i}}var yt=class{elements=[];constructor(t,e){this.layer=t,this.make=e,this.used=0}begin(){this.
used=0}take(){this.used===this.elements.length&&this.elements.push(this.make(this.layer));let t=this.elements[this.used++];return k(t,!0),t}end(){for(let t=this.
used;t<this.elements.length;t++)k(this.elements[t],!1)}},st=o=>new yt(o,t=>w("rect",{class:"ring",fill:"none"},t));function F(o,t,e,s=1){let i=o.take(),{x:n,y:r,
width:a,height:h,radius:c}=fe(t,s);b(i,{x:n*d,y:r*d,width:a*d,height:h*d,rx:c*d,stroke:e})}var rs=o=>new yt(o,t=>w("path",{class:"arrow",fill:"none","marker-end":"\
url(#sv-head)"},t));function as(o,t,e,s){let i=o.take();b(i,{d:di(t,e)}),A(i,"stroke",s)}function di(o,t){return de(U(o,t))}function de([o,t,e]){return`M${o} Q${t}\
 ${e}`}function U(o,t){let e=[o.x+o.width/2,o.y+o.height/2],s=[t.x+t.width/2,t.y+t.height/2],[i,n]=[s[0]-e[0],s[1]-e[1]],r=Math.hypot(i,n)||1,[a,h]=[ts(o,i,n)/r,
1-(ts(t,i,n)+.12)/r];a>h&&(a=h=.5);let c=Math.min(.9,.12*r),l=[e[0]+i/2+n/r*c,e[1]+n/2-i/r*c],u=y=>[0,1].map(T=>d*((1-y)**2*e[T]+2*y*(1-y)*l[T]+y**2*s[T])),[p,f,
g]=[u(a),u((a+h)/2),u(h)],v=[0,1].map(y=>2*f[y]-(p[y]+g[y])/2);return[p,v,g]}function pi(o,t,e){let s=c=>Ze(o,c,c),i=Array.from({length:Qe+1},(c,l)=>l/Qe),n=i.findLast(
c=>t&&Je(t,s(c)))??0,r=i.find(c=>c>n&&e&&Je(e,s(c)))??1,[a,h]=[s(n),s(r)];return Math.hypot(h[0]-a[0],h[1]-a[1])<ci*d?o:[a,Ze(o,n,r),h]}function Ze([o,t,e],s,i){
return[0,1].map(n=>(1-s)*(1-i)*o[n]+(s*(1-i)+i*(1-s))*t[n]+s*i*e[n])}function Je({x:o,y:t,width:e,height:s},i){let[n,r]=[i[0]/d,i[1]/d];return n>o-xt&&n<o+e+xt&&
r>t-xt&&r<t+s+xt}function ts(o,t,e){let s=Math.hypot(t,e)||1,[i,n]=[Math.abs(t)/s,Math.abs(e)/s];return Math.min(i?o.width/2/i:1/0,n?o.height/2/n:1/0)}var tt=class extends ${constructor(t,e){
super(t,e),this.overlay=t;let s=e.role(t.role);this.group=w("g",{class:`box ${t.draggable?"draggable":""}`},e.frames),this.rect=w("rect",{class:"frame",rx:.06*d,
stroke:s,fill:"none"},this.group),t.outline&&(this.rect.style.display="none",this.shape=w("path",{class:"frame",stroke:s,fill:"none"},this.group)),this.text=w("\
text",{class:"box-text","font-size":bt*d},this.group,t.text),this.text.style.fill=s,t.draggable&&this.handles();let i=t.draggable?null:fi(t.rects);this.moves=i===
null,i&&this.place(i)}paint(t){let{rects:e,on:s}=this.overlay,i=Math.min(t,e.shape[0]-1),n=this.moved??[...e.subarray(4*i,4*i+4)],r=!n.some(a=>Number.isNaN(a))&&
z(this,t,s);if(!this.moves)return k(this.group,r);os(this.group,this.rect,r),r&&this.place(n)}place(t){this.cells=t;let e=this.view.drawn.get(this.on).rect(t);for(let a of ss)
A(this.rect,a,`${e[a]*d}px`);this.overlay.shape==="ellipse"&&(A(this.rect,"rx",`${e.width/2*d}px`),A(this.rect,"ry",`${e.height/2*d}px`)),this.shape&&b(this.shape,
{d:this.path(e)}),this.overlay.text&&b(this.text,{x:e.x*d,y:(e.y-ns)*d}),this.grip&&b(this.grip,{cx:(e.x+e.width)*d,cy:(e.y+e.height)*d});let[s,i,n,r]=t.map(a=>Number(
a.toFixed(2)));this.overlay.draggable&&this.tell(s,`rows ${s} to ${n}, columns ${i} to ${r}`)}resize(t){b(this.text,{"font-size":R(bt,t)*d})}path({x:t,y:e,width:s,
height:i}){let n=this.overlay.outline;return`M${Array.from({length:n.shape[0]},(a,h)=>[n[2*h],n[2*h+1]]).map(([a,h])=>`${(t+h*s)*d},${(e+a*i)*d}`).join("L")}Z`}handles(){
let t=this.shape??this.rect;t.style.pointerEvents="visible";let e=this.overlay.text||"Box";this.takenAt(t,`${e}: drag it, or press the arrow keys`,V),this.overlay.
resizable&&(this.grip=w("circle",{class:"grip",r:.22*d,fill:this.view.role(this.overlay.role)},this.group),this.takenAt(this.grip,`${e}, its size: drag, or pres\
s the arrow keys`,at))}};function fi(o){let e=Array.from({length:o.shape[0]},(s,i)=>[...o.subarray(4*i,4*i+4)]).filter(s=>!s.some(Number.isNaN));return e.length>
0&&e.every(s=>String(s)===String(e[0]))?e[0]:null}var et=class{constructor(t,e){this.overlay=t,this.view=e,this.mark=t,this.shown=!1,this.group=w("g",{class:"po\
ints"},e.frames);let s=e.drawn.get(t.on);this.places=Array.from({length:t.points.shape[0]},(i,n)=>{let[r,a]=t.points.subarray(2*n,2*n+2);return s.rect([r,a,r,a])});
for(let{x:i,y:n}of this.places)w("circle",{cx:i*d,cy:n*d,r:t.radius*d,fill:e.role(t.role)},this.group)}paint(t){this.shown=z(this,t,this.overlay.on),k(this.group,
this.shown)}cellAt(t,e){let[s,i]=[-1,Math.max(this.overlay.radius,ui)];return this.places.forEach((n,r)=>{let a=Math.hypot(n.x-t,n.y-e);a<i&&([s,i]=[r,a])}),s}standsFor(t){
return[this.overlay.of,this.overlay.cells[t]]}describe(t){return S(this.overlay.words,t)}},kt=class{constructor(t,e){this.overlay=t,this.view=e;let{points:s,texts:i,
font:n,role:r}=t,a=e.drawn.get(t.on);this.tags=i.map((h,c)=>{let[l,u]=s.subarray(2*c,2*c+2),{x:p,y:f}=a.rect([l,u,l,u]),g=w("g",{class:"tag"},e.frames),v=n*(.6*
h.length+.5),y={x:(p-v/2)*d,y:(f-.62*n)*d,width:v*d,height:1.24*n*d},T=w("rect",{...y,rx:.25*n*d},g),M=w("text",{x:p*d,y:f*d,"font-size":n*d},g,h);return r&&([T.
style.fill,M.style.fill]=[e.role(r),E(N(e.role(r)))]),{group:g,x:p*d,y:f*d}})}resize(t){let{font:e}=this.overlay,s=R(e,t)/e;for(let{group:i,x:n,y:r}of this.tags)
b(i,{transform:`translate(${n*(1-s)} ${r*(1-s)}) scale(${s})`})}paint(t){let{on:e,first:s}=this.overlay,i=z(this,t,e);this.tags.forEach(({group:n},r)=>{k(n,i&&t>=
(s?.[r]??0))})}},Mt=class{constructor(t,e){this.overlay=t,this.view=e;let s=es(e,t.source,t.source_cell),i=es(e,t.target,t.target_cell);this.whole=U(s,i),this.path=
w("path",{class:"arrow",fill:"none",d:de(this.whole),"marker-end":"url(#sv-head)"}),this.path.style.stroke=e.role(t.role),e.frames.append(this.path),this.text=w(
"text",{class:"arrow-text","font-size":bt*d},e.frames,t.text);let n=e.layoutIndex>0&&!t.source_cell&&!t.target_cell;this.torn=n&&this.runsOverOthers(s,i)}resize(t){
let{source:e,target:s}=this.overlay,[i,n]=[e,s].map(a=>this.view.drawn.get(a).headed);b(this.path,{d:de(pi(this.whole,i,n))});let r=this.path.getPointAtLength(this.
path.getTotalLength()/2);b(this.text,{x:r.x,y:r.y-ns*d,"font-size":R(bt,t)*d})}runsOverOthers(t,e){let s=[...this.view.drawn.values()].filter(n=>!ue(n,t)&&!ue(n,
e)),i=Math.ceil(this.path.getTotalLength()/(Xe*d));for(let n=1;n<i;n++){let{x:r,y:a}=this.path.getPointAtLength(n*Xe*d);if(s.some(h=>ue(h,{x:r/d,y:a/d,width:0,height:0})))
return!0}return!1}paint(t){let e=!this.torn&&z(this,t,this.overlay.source,this.overlay.target);for(let s of[this.path,this.text])k(s,e)}};function ue(o,t){return o.
x<t.x+t.width&&t.x<o.x+o.width&&o.y<t.y+t.height&&t.y<o.y+o.height}function es(o,t,e){let s=o.drawn.get(t);return e?s.rect([e[0],e[1],e[0]+1,e[1]+1]):{x:s.x,y:s.
y,width:s.width,height:s.height}}function z({overlay:o,view:t},e,...s){return ce(o.when,e)&&s.every(i=>t.drawn.get(i).shown)}function C({count:o,kernel:t,stride:e,padding:s,dilation:i},n){let r=[Math.floor(n/o[1]),n%o[1]],[a,h]=[0,1].map(u=>r[u]*e[u]-s[u]),[c,l]=[0,1].map(u=>(t[u]-1)*
i[u]+1);return[a,h,a+c,h+l]}function hs({count:o,stride:t,padding:e},s){let[i,n]=o.map((r,a)=>{let h=Math.round((s[a]+e[a])/t[a]);return Math.min(Math.max(0,h),
r-1)});return i*o[1]+n}function ls(o,t,[e,s]){let i=n=>{let[r,a]=me(o,n);return Math.hypot(r-e,a-s)};return t.reduce((n,r)=>i(r)<i(n)?r:n)}function me(o,t){let[
e,s,i,n]=C(o,t);return[(e+i-1)/2,(s+n-1)/2]}function cs(o,t,e){let[s,i]=[t,o].map(({flows:c})=>c.find(({windows:l,silent:u})=>l&&!u)?.windows);if(!s||!i||e===0||
JSON.stringify(s)===JSON.stringify(i))return e;let[n,r]=[me(s,e-1),me(i,0)],[a,h]=n.map((c,l)=>{let u=Math.round((c-r[l])/i.stride[l]);return Math.min(Math.max(
0,u),i.count[l]-1)});return a*i.count[1]+h+1}function ge(o,t){let e=o<0?-o:o;return e<t?e:2*(t-1)-e}function At(o,t,[e,s]){let{kernel:i,dilation:n}=o,[r,a]=C(o,
t),h=[];for(let c=0;c<i[0];c++)for(let l=0;l<i[1];l++){let[u,p]=[r+c*n[0],a+l*n[1]];u>=0&&p>=0&&u<e&&p<s&&h.push({weight:c*i[1]+l,source:u*s+p})}return h}function us({
count:o,kernel:t,stride:e,padding:s,dilation:i},n,r){let[a,h]=[Math.floor(n/r),n%r].map((c,l)=>{let u=new Set;for(let p=0;p<t[l];p++){let f=(c+s[l]-p*i[l])/e[l];
Number.isInteger(f)&&f>=0&&f<o[l]&&u.add(f)}return[...u].sort((p,f)=>p-f)});return a.flatMap(c=>h.map(l=>c*o[1]+l))}var St=class{constructor(t){this.scene=t,this.position=0,this.looking=-1,this.grids=new Map,t.marks.forEach(e=>{if(e.kind!=="grid")return;let s=new Float64Array(
e.values),n=t.flows.some(a=>a.target_mark===e.name&&a.words.length)?new Array(s.length).fill(""):null,{shape:r}=e.values;this.grids.set(e.name,{first:e.values,shape:r,
values:s,touched:new Uint8Array(s.length),words:n})}),this.starts=t.flows.map(e=>xi(e.tick,t.count))}seek(t){let e=this.between(Math.min(t,this.position),Math.max(
t,this.position));t<this.position&&this.clear(),this.scene.flows.forEach((s,i)=>{mi(s,this.grids.get(s.target_mark),this.starts[i][this.position],this.starts[i][t])}),
this.position=t;for(let s of this.look(t-1))e.set(s,null);return e}between(t,e){let s=new Map;return this.scene.flows.forEach(({target_mark:i,target:n},r)=>{let[
a,h]=[this.starts[r][t],this.starts[r][e]];if(a===h)return;let c=s.has(i)||h-a>=this.grids.get(i).values.length;s.set(i,c?null:n.subarray(a,h))}),s}clear(){for(let t of this.
grids.values())t.values.set(t.first),t.touched.fill(0),t.words?.fill("");this.position=0}look(t){let e=[];this.looking=t;for(let{windows:s,source_mark:i,weight_mark:n}of this.
scene.flows){if(!s?.shown_in&&!s?.products_in)continue;let[r,a]=[i,n].map(l=>this.grids.get(l));if(!r){e.push(s.shown_in);continue}let h=t<0?[]:At(s,t,r.shape),
c=(l,u)=>{if(!l)return;let{values:p}=this.grids.get(l);p.fill(t<0?NaN:0);for(let f of h)p[f.weight]=u(f);e.push(l)};c(s.shown_in,l=>r.values[l.source]),c(s.products_in,
l=>r.values[l.source]*a.values[l.weight])}return e}rows(t){return this.position===0?[0,0]:[this.starts[t][this.position-1],this.starts[t][this.position]]}done(t,e){
return this.scene.flows[t].tick[e]<this.position}value(t,e){return this.grids.get(t).values[e]}};function mi(o,t,e,s){let{target:i,value:n}=o;if(o.combine==="se\
t"){let{values:r,touched:a}=t;for(let h=e;h<s;h++)r[i[h]]=n[h],a[i[h]]=1}else for(let r=e;r<s;r++)gi(o.combine,t,i[r],n[r]);if(t.words&&o.words.length)for(let r=e;r<
s;r++)wi(o,r,t.words)}function Nt(o,t,e){let s=t;for(let i=t+1;i<e;i++)(o.value[i]>o.value[s]||Number.isNaN(o.value[i])&&!Number.isNaN(o.value[s]))&&(s=i);return s}
function gi(o,t,e,s){let i=t.values[e];Number.isNaN(i)&&!t.touched[e]?t.values[e]=s:o==="add"?t.values[e]=i+s:t.values[e]=t.touched[e]?Math.max(i,s):s,t.touched[e]=
1}function wi(o,t,e){let s=o.combine==="add"?e[o.target[t]]:"";e[o.target[t]]=s?`${s} + ${o.words[t]}`:o.words[t]}function xi(o,t){let e=new Uint32Array(t+1);for(let s=0;s<
o.length;s++)e[o[s]+1]++;for(let s=0;s<t;s++)e[s+1]+=e[s];return e}var _t=.45,[xe,we]=[.08,.92],ds=.06,fs=90,bi=8,[vi,yi]=[.8,1500],ki=.4;function ms(o){return o<1e3?0:Math.min(vi*o,yi)}function Mi(o,t,e){let{flows:s}=o.scene,i=s.
map(a=>Ni(o,a,t)),n=s.flatMap((a,h)=>{let c=Si(o,a,h);return!c.length||!t(a.source_mark)||!t(a.target_mark)?[]:a.weight_mark&&i.includes(a.target_mark)?[]:c.flatMap(
l=>Ti(o,a,l)?$i(o,a,l,c,i[h],t):Oi(o,a,l,e))}),r=n.filter(({to:a,along:h})=>h||!n.some(c=>c.along&&String(c.to)===String(a)));return r.length<=fs?r.map(a=>Ai(a,
r)):[]}function Ai(o,t){return o.begin!==xe?o:t.some(({to:e})=>e[0]===o.from[0])?{...o,begin:_t,end:1}:t.some(({from:e})=>e[0]===o.to[0])?{...o,begin:0,end:_t}:
o}function Si({timeline:o},t,e){let[s,i]=o.rows(e);return s===i||i-s>fs||!t.source?[]:t.combine==="max"?[Nt(t,s,i)]:Array.from({length:i-s},(n,r)=>s+r)}function Ni({
scene:o},t,e){let{source_mark:s,weight_mark:i,windows:n}=t;if(!i||!e(i))return"";let r=h=>h!==t&&h.source_mark===s&&h.weight_mark===i&&_i(h.target,h.weight),a=n?.
products_in||o.flows.find(r)?.target_mark||"";return a&&a!==t.target_mark&&e(a)?a:""}function _i(o,t){return t!==null&&o.length===t.length&&Array.prototype.every.
call(o,(e,s)=>e===t[s])}function Ti({timeline:o},t,e){if(!t.weight||!t.source||t.factors)return!1;if(t.words.length)return!0;let s=o.value(t.source_mark,t.source[e])*
o.value(t.weight_mark,t.weight[e]);return Math.abs(s-t.value[e])<=1e-5*Math.max(1,Math.abs(s))}function $i(o,t,e,s,i,n){let[r,a]=[t.source,t.weight].map(f=>f[e]),
h=[[t.source_mark,r],[t.weight_mark,a]],c=s.length>1&&s.every(f=>t.source?.[f]===r),l=i?[i,a]:h[c&&n(t.weight_mark)?1:0],u=o.hue(t,{row:e});return[...h.filter(([
f,g])=>n(f)&&(f!==l[0]||g!==l[1])).map(f=>({from:f,to:l,text:o.word(...f),hue:u,begin:0,end:_t,along:!1})),{from:l,to:[t.target_mark,t.target[e]],text:gs(o,t,e),
hue:u,begin:_t,end:1,along:!1}]}function Oi(o,t,e,s){let i=[t.target_mark,t.target[e]];if(!s(...i))return[];let n=[t.source_mark,t.source?.[e]],r=o.hue(t,{row:e});
return[{from:n,to:i,text:gs(o,t,e),hue:r,begin:xe,end:we,along:t.arrows}]}function gs({marks:o},t,e){return t.words[e]||x(t.value[e],o.get(t.target_mark).decimals)}
function ps(o,t,e,s=!1){let[i,n]=[o,t].map(({x:h,y:c,width:l,height:u})=>[h+l/2,c+u/2]),[,r]=e?U(o,t).map(([h,c])=>[h/d,c/d]):[i,i.map((h,c)=>(h+n[c])/2)],a=e?bi:
1;return Array.from({length:a+1},(h,c)=>{let l=c/a,[u,p]=[0,1].map(g=>(1-l)**2*i[g]+2*l*(1-l)*r[g]+l**2*n[g]),f=(g,v)=>s?1-l+l*v/g:1;return{x:u,y:p,across:f(o.width,
t.width),down:f(o.height,t.height)}})}function Ei(o,t,e,s){let i=({x:u,y:p,across:f,down:g})=>`translate(${u*s}px, ${p*s}px) translate(-50%, -50%) scale(${f}, ${g}\
)`,[n,r]=[i(o[0]),i(o.at(-1))],[a,h]=[t+ds,e-ds],c=o.length>2?"linear":"ease-in-out",l=o.map((u,p)=>({offset:a+(h-a)*p/(o.length-1),transform:i(u),opacity:1,easing:c}));
return[{offset:0,transform:n,opacity:0},{offset:t,transform:n,opacity:0},...l,{offset:e,transform:r,opacity:0},{offset:1,transform:r,opacity:0}]}var Tt=class{held=new Map;landings=[];constructor(t){
this.view=t,this.element=m("div",{className:"flights",ariaHidden:"true"})}get aloft(){return this.landings.length>0}launch(t,e){let{drawn:s,links:i,timeline:n}=this.
view,h=Mi(i,l=>!!(s.get(l)?.shown&&s.get(l).legible),(l,u)=>!Object.is(s.get(l).painted[u][0],n.value(l,u)));for(let l of h)this.fly(this.chip(l),l,e,this.wayOf(
l));let c=this.arrowsInto(t);for(let{source:l,target:u}of c)this.flyMap(l,u,e);for(let{to:l,end:u}of h)this.hold(l[0],t,u*e);for(let{target:l}of c)this.hold(l,t,
we*e);return this.held}hold(t,e,s){this.held.has(t)||!e.has(t)||(this.held.set(t,e.get(t)??null),this.landings.push(setTimeout(()=>this.paint(t),s)))}paint(t){let e=this.
held.get(t);this.held.delete(t),e!==void 0&&this.view.drawn.get(t).paint(e)}land(){for(let t of[...this.held.keys()])this.paint(t);this.clear()}clear(){for(let t of this.
landings)clearTimeout(t);this.landings=[],this.held.clear(),this.element.replaceChildren()}wayOf({from:t,to:e,along:s}){let[i,n]=[t,e].map(([r,a])=>this.view.drawn.
get(r).rectOf(a));return ps(i,n,s)}chip({from:t,text:e,hue:s}){let{view:i}=this,n=m("span",{className:"flight",textContent:e}),r=s>=0?i.hue(s):i.role("read");return n.
style.background=r,n.style.color=E(N(r)),n.style.fontSize=`${ki*i.drawn.get(t[0]).mark.cell*i.scale}px`,n}fly(t,{begin:e,end:s},i,n){this.element.append(t),t.animate(
Ei(n,e,s,this.view.scale),{duration:i,fill:"both"})}arrowsInto(t){let{drawn:e,scene:s,timeline:i}=this.view,n=h=>i.rows(h)[1]>i.rows(h)[0],r=h=>s.flows.some((c,l)=>c.
target_mark===h&&!c.source_mark&&n(l)),a=h=>!!(e.get(h)?.shown&&e.get(h).image);return s.overlays.filter(({kind:h,source:c,target:l})=>h==="arrow"&&t.has(l)&&!t.
has(c)&&a(c)&&a(l)&&r(l))}flyMap(t,e,s){let{drawn:i,scale:n}=this.view,[r,a]=[i.get(t),i.get(e)],{canvas:h}=r.context,c=m("canvas",{className:"flight map",width:h.
width,height:h.height});c.getContext("2d")?.drawImage(h,0,0),c.style.width=`${r.width*n}px`,c.style.height=`${r.height*n}px`,this.fly(c,{begin:xe,end:we},s,ps(r,
a,!1,!0))}};var ws=[{id:"classification",name:"classification",lesson:"overview",means:"Predicting the class of an image, a region or a pixel.",forms:["classification"],also:[]},
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
random forest",lesson:"your_image",means:"A classifier that averages the answers of many decision trees.",forms:["random forest","forest"],also:[]}];var xs='.term.term,a.term,a[href^="#term-"][href^="#term-"]{color:inherit;cursor:help;text-decoration:underline dotted 1.5px;text-underline-offset:.22em}.term:f\
ocus-visible{outline:2px solid currentColor;outline-offset:2px;border-radius:2px}.explained{position:fixed;inset:auto;margin:0;padding:8px 12px;box-sizing:borde\
r-box;width:max-content;max-width:min(340px,calc(100vw - 24px));border:1px solid #8b95a5;border-radius:8px;background:#232a36;color:#fff;font:15px/1.4 "Source S\
ans 3",Source Sans,system-ui,sans-serif;text-align:left}.explained b,.explained small{display:block}.explained small{font-size:13px;color:#d5dae2}';var $t=class{constructor(t){this.byForm=new Map(t.flatMap(s=>s.forms.map(i=>[i,s]))),this.byId=new Map(t.map(s=>[s.id,s]));let e=[...this.byForm.keys()].sort((s,i)=>i.
length-s.length).map(Ci);this.pattern=new RegExp(`(?<![A-Za-z0-9_-])(${e.join("|")})(?![A-Za-z0-9_-])`)}parts(t,e){return this.byForm.size?t.split(this.pattern).
flatMap((s,i)=>{let n=i%2?this.of(s):void 0;return s?!n||e.has(n.id)?[{text:s}]:(e.add(n.id),[{text:s,term:n}]):[]}):[{text:t}]}of(t){return this.byForm.get(t)??
this.byForm.get(t[0].toLowerCase()+t.slice(1))}};function Ci(o){let t=bs(o.slice(1));return/[a-z]/.test(o[0])?`[${o[0]}${o[0].toUpperCase()}]${t}`:bs(o[0])+t}function bs(o){
return o.replace(/[.*+?^${}()|[\]\\]/g,"\\$&")}var Lt="#term-",Pi=`.term, a[href^="${Lt}"]`,Ri=250,vs=6,Ot=12,ks=new $t(ws),Ii=ot(xs);function Ms(o,t){let e=new Set(Di(t).map(s=>s.hash.slice(Lt.length)));return ht(
o).flatMap(s=>s instanceof Text?ks.parts(s.data,e).map(Bi):[s])}function Di(o){let t=o.getRootNode(),e=t instanceof ShadowRoot?t.host:o;return[...document.querySelectorAll(
`a[href^="${Lt}"]`)].filter(i=>i.compareDocumentPosition(e)&Node.DOCUMENT_POSITION_FOLLOWING)}function Bi({text:o,term:t}){return t?m("span",{className:"term",role:"\
button",tabIndex:0,"data-term":t.id},o):document.createTextNode(o)}var Et=class{anchor=null;shown=null;leaving;constructor(t,e){this.element=m("div",{className:"\
explained",role:"tooltip",id:"explained",popover:"manual"}),e.append(this.element),Pe(e,Ii);let s=(i,n)=>t.addEventListener(i,n);s("pointerover",i=>i.pointerType!==
"touch"&&this.come(i.target)),s("pointerout",i=>i.pointerType!=="touch"&&this.leave()),s("focusin",i=>this.come(i.target)),s("focusout",()=>this.hide()),s("clic\
k",i=>this.click(i))}come(t){let e=ys(t);e?this.show(e):t instanceof Node&&this.element.contains(t)&&clearTimeout(this.leaving)}leave(){this.anchor&&(clearTimeout(
this.leaving),this.leaving=setTimeout(()=>this.hide(),Ri))}click(t){let e=ys(t.target);return e?(t.preventDefault(),this.show(e)):this.hide()}key(t){t.key==="Es\
cape"&&(t.stopPropagation(),t.preventDefault(),this.hide())}show(t){clearTimeout(this.leaving);let e=ks.byId.get(ji(t));if(!e||this.anchor===t)return;this.hide(),
this.anchor=t;let s=e.also.length?[m("small",{},`Also: ${e.also.join(", ")}`)]:[];this.element.replaceChildren(m("b",{},e.name),e.means,...s),t.setAttribute("ar\
ia-describedby",this.element.id),this.element.showPopover(),this.place(t),this.shown=new AbortController;let i={capture:!0,signal:this.shown.signal};addEventListener(
"keydown",n=>this.key(n),i),addEventListener("scroll",()=>this.hide(),i)}place(t){let{left:e,top:s,bottom:i}=t.getClientRects()[0]??t.getBoundingClientRect(),{width:n,
height:r}=this.element.getBoundingClientRect(),a=i+vs,h=a+r+Ot<=innerHeight?a:Math.max(Ot,s-vs-r),c=Math.max(Ot,Math.min(e,innerWidth-n-Ot));Object.assign(this.
element.style,{left:`${c}px`,top:`${h}px`})}hide(){clearTimeout(this.leaving),this.anchor&&(this.shown?.abort(),this.anchor.removeAttribute("aria-describedby"),
this.anchor=null,this.element.matches(":popover-open")&&this.element.hidePopover())}};function ys(o){return o instanceof Element?o.closest(Pi):null}function ji(o){
return o.getAttribute("data-term")??o.getAttribute("href")?.slice(Lt.length)??""}var As={play:"M8 5.5v13l11-6.5z",pause:"M7 5h4v14H7zM13 5h4v14h-4z",first:"M6 5h2.4v14H6zM19 5.5v13L9.5 12z",last:"M15.6 5H18v14h-2.4zM5 5.5v13l9.5-6.5z",back:"\
M15.5 5.5v13L7 12z",forward:"M8.5 5.5v13L17 12z",loop:"M7 7h8.5l-2-2L15 3.6 19.4 8 15 12.4 13.5 11l2-2H9v3H7zM17 17H8.5l2 2L9 20.4 4.6 16 9 11.6 10.5 13l-2 2H15\
v-3h2z",full:"M5 5h6v2H7v4H5zM13 5h6v6h-2V7h-4zM5 13h2v4h4v2H5zM17 13h2v6h-6v-2h4z",copy:"M8 4h10v12h-2V6H8zM5 8h9v12H5zM7 10v8h5v-8z",done:"M9.5 16.6 5.2 12.3 \
3.8 13.7 9.5 19.4 20.4 8.5 19 7.100z",question:"M11 16.500h2V18.500h-2zM12 5.500a4 4 0 0 0-4 4h2a2 2 0 1 1 2.9 1.800c-1.1.6-1.9 1.4-1.9 2.700v1h2v-.8c0-.6.4-.9 \
1.1-1.300A4 4 0 0 0 12 5.500z"};function Hi(o){let t=w("svg",{viewBox:"0 0 24 24",class:"icon","aria-hidden":"true"});return w("path",{d:As[o],"fill-rule":"even\
odd"},t),t}function _(o,t,e,s=""){let i=m("button",{type:"button",title:t,onclick:e},Hi(o),s);return i.setAttribute("aria-label",t),i}function q(o,t){o.querySelector(
"path")?.setAttribute("d",As[t])}var be=["ArrowLeft","ArrowRight","ArrowUp","ArrowDown","Home","End"],Fi={link:[],button:[" "],checkbox:[" "],switch:[" "],slider:be,radio:[" ",...be],tab:[" ",...be]},
Ui=["link","button","radio","tab"],qi={A:"link",BUTTON:"button",SUMMARY:"button"},Wi={range:"slider",radio:"radio",checkbox:"checkbox",button:"button",submit:"b\
utton"},I=new Set,it=new WeakSet,D=null,ve=null,zt={pointerdown:Gi,focusin:Ki,keydown:Vi,keyup:Yi};function Ss(o){if(I.size===0){let{activeElement:t}=document;t?.
matches(":not(:focus-visible)")&&it.add(t);for(let e in zt)document.addEventListener(e,zt[e],!0)}I.add(o)}function Ns(o){if(I.delete(o),D===o&&(D=null),I.size===
0)for(let t in zt)document.removeEventListener(t,zt[t],!0)}function W(o){let t=o.closest("[role=radiogroup], [role=tablist]"),{labels:e}=o;return[o,t,...e??[]].
some(s=>s&&it.has(s))}function _s(o,t){W(o)&&it.add(t),t.focus({preventScroll:!0})}function Gi(o){it=new WeakSet(o.composedPath()),D=Ct(o.composedPath())??D}function Ki(o){
D=Ct(o.composedPath())??D}function Vi(o){let t=o.composedPath(),e=t[0];if(o.key==="Tab"?it=new WeakSet:Ts(e)&&W(e)&&e.blur(),o.ctrlKey||o.metaKey||o.altKey||o.isComposing||
o.defaultPrevented)return;let s=Xi(t);!s||Zi(o.key,e,Ct(t))||!s.key(o,e)||(ve=o.key,o.preventDefault(),o.stopPropagation())}function Yi(o){o.key===ve&&o.preventDefault(),
ve=null}function Xi(o){let t=[...I].filter(Qi).sort((s,i)=>ye(s).top-ye(i).top);return[t.find(s=>s.isFull()),Ct(o),D].find(s=>s&&t.includes(s))??t[0]}function Ct(o){
return[...I].find(({element:t})=>o.includes(t))}function Qi(o){let{top:t,bottom:e,height:s}=ye(o);return s>0&&e>0&&t<window.innerHeight}function ye({element:o}){
return o.getBoundingClientRect()}function Ts(o){return[...I].some(({element:t})=>{let e=t;for(;e&&e!==o;)e=e instanceof ShadowRoot?e.host:e.parentNode;return e===
o})}function Zi(o,t,e){if(!e&&document.querySelector("[aria-modal=true], dialog[open]"))return!0;let s=Ji(t);return e&&(s==="slider"||!["INPUT","TEXTAREA","SELE\
CT","BUTTON"].includes(t.tagName))||Ts(t)||Ui.includes(s)&&W(t)?!1:Fi[s]?.includes(o)??!0}function Ji(o){let t=o.tagName==="INPUT"&&(Wi[o.type]??"textbox");return o.
getAttribute("role")||t||qi[o.tagName]||""}var Pt=class{key="";constructor(t){this.stage=t,this.element=m("ul",{className:"legend",ariaLabel:"Classes",hidden:!0})}load({legend:{names:t,colours:e}}){let s=[
...t,...e].join();s!==this.key&&(this.key=s,this.element.hidden=t.length===0,this.element.replaceChildren(...t.map((i,n)=>this.entry(i,e[n]))))}entry(t,e){let s=m(
"span",{className:"swatch"});s.style.background=e;let i=m("li",{},s,t);return i.addEventListener("pointerenter",()=>this.stage.single(t)),i.addEventListener("po\
interleave",()=>this.stage.single(null)),i}get height(){return this.element.offsetHeight}};var ke=.005,It=class{on=!1;going=!1;asked=null;predictions=[];answered=new Set;constructor(t){this.player=t,this.on=!1,this.asked=null,this.predictions=[],this.
answered=new Set,this.question=m("p",{className:"question"}),this.answer=m("div",{className:"answer",tabIndex:-1,role:"group"}),this.verdict=m("p",{className:"v\
erdict"}),this.verdict.setAttribute("aria-live","polite");let e=[this.question,this.answer,this.verdict];this.element=m("div",{className:"predictor",hidden:!0},
...e),this.element.addEventListener("keydown",s=>this.key(s))}load(t){let{asked:e}=this;if(this.predictions=[...t].sort((i,n)=>G(i)-G(n)||i.step-n.step),this.answered.
clear(),!this.on)return;let s=e&&this.predictions.find(i=>$s(i)===$s(e));s?this.goTo(s):this.leave()}toggle(){if(this.on)return this.leave();this.predictions.length&&
(this.on=!0,this.showButton(),this.answered.clear(),this.goTo(this.predictions.find(({step:t})=>t>this.player.position)??this.predictions[0]))}leave(){this.element.
matches(":focus-within")&&this.player.predictButton.focus({preventScroll:!0}),this.on=!1,this.asked=null,this.element.hidden=!0,this.showButton(),this.tell()}showButton(){
this.player.predictButton.classList.toggle("on",this.on),this.player.predictButton.setAttribute("aria-pressed",String(this.on))}stopsBefore(t,e){if(!this.on)return!1;
let s=this.open().find(i=>G(i)>=t&&G(i)<t+e);return s?(s===this.asked&&t===G(s)?(this.player.pause(),this.focus(this.field)):this.goTo(s),!0):!1}moved(t){this.asked&&
!this.going&&t>=this.asked.step&&this.tellAnswer(null)}goTo(t){this.going=!0,this.player.seek(G(t)),this.going=!1,this.ask(t)}ask(t){this.asked=t,this.question.
textContent=t.question,this.say("");let e=Rt("Reveal",()=>this.reveal(null)),s=t.choices.length?this.choices(t):this.box(t);this.answer.replaceChildren(...s,e),
this.element.hidden=!1,this.tell(),this.answer.setAttribute("aria-label",t.question),this.focus(this.field)}get field(){return this.answer.querySelector("input")??
this.answer}choices({choices:t}){return t.map(e=>Rt(e,()=>this.reveal(e)))}box({question:t}){let e=this.predictions.some(({answer:n})=>typeof n=="number"&&n<0),
s=m("input",{type:"text",placeholder:"your number",maxLength:24,ariaLabel:t});s.inputMode=e?"text":"decimal",s.autocomplete="off";let i=()=>this.check(s);return s.
addEventListener("keydown",n=>{n.stopPropagation(),n.key==="Enter"?(n.preventDefault(),n.repeat||i()):(n.key==="Escape"||/^p$/i.test(n.key)&&!n.ctrlKey&&!n.metaKey)&&
(n.preventDefault(),this.leave())}),[s,Rt("Check",i,"primary")]}check(t){if(he(t.value).length)return this.reveal(t.value.trim());let e=t.value.trim();this.say(
e?`${X(e)} is not a number: type one like 2, −1 or 0.5.`:"Type a number first."),t.select(),t.focus({preventScroll:!0})}reveal(t){if(!this.asked)return;let{step:e}=this.
asked;this.going=!0,this.player.seek(e),this.going=!1,this.tellAnswer(t),this.focus(this.answer.querySelector("button")??this.answer)}tellAnswer(t){let{asked:e}=this;
if(!e)return;let{words:s,kind:i}=tn(t,e);this.answered.add(e),this.asked=null,this.say(s,i),this.answer.replaceChildren(this.onward()),this.tell()}onward(){return Rt(
this.next()?"Next question":"Done",()=>this.next()?this.goTo(this.next()):this.leave())}open(){return this.predictions.filter(t=>!this.answered.has(t))}next(){return this.
open().find(({step:t})=>t>this.player.position)??this.open()[0]}say(t,e=""){this.verdict.textContent=t,this.verdict.className=`verdict ${e}`}tell(){let{element:t}=this.
player;this.asked?t.dataset.asking=String(this.asked.step):delete t.dataset.asking,this.player.onasking?.(this.on&&this.open().length>0)}focus(t){let{element:e,
byTouch:s}=this.player,i=document.activeElement&&document.activeElement!==document.body;s||i&&!e.matches(":focus-within")||t.focus({preventScroll:!0})}key(t){if(t.
key==="Escape")this.leave();else if(!t.repeat||![" ","Enter"].includes(t.key))return;t.preventDefault(),t.stopPropagation()}};function G({asked_at:o,step:t}){return o??
t-1}function $s({question:o}){return o.replace(/[\d.,−×]+/g,"")}function Rt(o,t,e=""){return m("button",{type:"button",textContent:o,onclick:t,className:e})}
function tn(o,{answer:t,why:e}){let s=typeof t=="number"?x(t):t,i=o!==null&&en(o,t),n=o===null?`It is ${s}.`:i?`Right: ${s}.`:`Not ${o}: it is ${s}.`;return{words:e?
`${n} ${e}`:n,kind:o===null?"":i?"right":"wrong"}}function en(o,t){if(typeof t!="number")return o===t;let s=/^−?\d+$/.test(x(t))?ke:Math.max(ke,ke*Math.abs(t));
return he(o).some(i=>Math.abs(i-t)<=s+1e-9)}var Es=4,sn=256,nn=[16,10,6,4,3,2,1],on=` 
 `,rn=24,Dt=class{scene;room=null;captionText="";onwords;hint=()=>"Press Play, or step with →.";constructor(t){this.stage=t,this.caption=m("p",{className:"cap\
tion"}),this.own=m("p",{className:"line equation"}),this.pointed=m("p",{className:"line of-cell"}),this.code=m("code",{className:"code"}),this.copy=_("copy","Co\
py this line of PyTorch",()=>this.copyCode()),this.codeRow=m("div",{className:"code-row"},this.code,this.copy);let e=[this.caption,this.own,this.codeRow,this.pointed];
this.element=m("div",{className:"readout"},...e)}load(t,e=!1){this.scene=t,e||this.forgetRoom(),this.pointed.classList.toggle("of-many",t.twins.some(s=>s.length>
3))}forgetRoom(){this.room=null,this.element.classList.remove("roomy")}show(t){let{scene:e}=this,s=Math.max(0,t-1),i=Me(e.equations)&&this.stage.links.made(t);this.
setCaption(t===0?this.opening:S(e.captions,s)),i?this.spell("own",n=>this.stage.links.equation(...i,n)):Os(this.own,t===0?"":S(e.equations,s)),Os(this.code,S(e.
code,s)),this.codeRow.hidden=!this.code.textContent}get opening(){return`${this.scene.title} ${this.hint(this.scene)}`}setCaption(t){this.captionText!==t&&(this.
captionText=t,this.room&&t.length>this.room.letters.caption&&this.element.classList.remove("roomy"),this.onwords?.(),this.caption.replaceChildren(...Ms(t,this.caption)))}point(t){
!t&&!this.pointed.firstChild||(this.own.classList.toggle("equation",!t),this.pointed.classList.toggle("equation",!!t),this.spell("pointed",t??(()=>[])))}spell(t,e){
for(let s of[void 0,...nn])if(this[t].replaceChildren(...e(s).map(i=>this.span(i))),this.fits(t))return}fits(t){return!this.room||this[t].textContent.length<=this.
room.letters[t]?!0:this[t].scrollHeight<=this.room[t]}span({text:t,hue:e,pending:s,strong:i}){let n=m("span",{textContent:t}),r=e!==void 0&&e>=0;return r&&n.style.
setProperty("--hue",this.stage.hue(e)),n.classList.toggle("hued",r),n.classList.toggle("pending",!!s),n.classList.toggle("strong",!!i),n}spoken(t){return t?this.
pointed.textContent:`${this.captionText} ${this.own.textContent}`}fit(t,e){if(!this.element.isConnected)return this.forgetRoom();let s=`${t} ${e}`;this.room&&this.
room.key===s||(this.room={key:s},this.makeRoom())}makeRoom(){let t=this.scene.count,e=nt(this.scene.captions,t),s=l=>m("p",{className:"caption"},...ht(l)),i=l=>m(
"p",{className:"line",textContent:l}),n=l=>m("p",{className:this.pointed.className,textContent:l}),r={opening:[s(this.opening)],caption:e.map(s),own:nt(this.ownEquations(),
t).filter(Boolean).map(i),code:nt(this.scene.code,t).filter(Boolean).map(l=>this.codeRowOf(l)),pointed:["",...this.pointedLines()].map(n)},a=m("div",{className:"\
readout tried",ariaHidden:"true"},...Object.values(r).flat());a.style.width=`${this.element.clientWidth}px`,this.element.after(a);for(let[l,u]of Object.entries(
r))this.room[l]=an(u);a.remove();let h=l=>Math.max(0,...l.map(({textContent:u})=>u.length)),c=Math.max(...[this.opening,...e].map(({length:l})=>l));this.room.letters=
{caption:c,own:h(r.own),pointed:h(r.pointed)},this.keep()}ownEquations(){let{equations:t,count:e}=this.scene;return Me(t)?Ae(e,rn).map(i=>this.stage.links.made(
i+1)).flatMap(i=>i?[this.stage.links.equation(...i).map(({text:n})=>n).join("")]:[]):t}pointedLines(){let{flows:t,marks:e,overlays:s}=this.scene,i=t.some(({silent:h,
weight_mark:c,factors:l,combine:u})=>!h&&(c||l||u!=="set")),r=e.filter(({kind:h,name:c,told:l})=>h==="grid"&&c&&l).flatMap(({name:h,values:c})=>Ae(c.length,Es).
map(l=>this.stage.links.told(h,l))),a=s.filter(h=>h.words&&!Me(h.words)).flatMap(h=>nt(h.words,(h.rects??h.points).shape[0]));return[...i?[on]:[],...nt([...r,...a],
r.length)]}get extra(){return this.room?Math.min(this.room.own,this.room.pointed):0}codeRowOf(t){let e=this.codeRow.cloneNode(!0);return e.hidden=!1,e.firstChild.
textContent=t,e}keep(){let{opening:t,caption:e,own:s,code:i,pointed:n}=this.room;this.caption.style.minHeight=`${e}px`,this.own.style.minHeight=this.own.style.maxHeight=
`${s}px`,this.codeRow.style.minHeight=`${i}px`,this.pointed.style.minHeight=this.pointed.style.maxHeight=`${n}px`;let r=`${Math.max(t,e)+s+i+n}px`;this.element.
style.minHeight=r,this.element.style.setProperty("--room",r),this.element.classList.add("roomy")}async copyCode(){await navigator.clipboard?.writeText(this.code.
textContent),q(this.copy,"done"),setTimeout(()=>q(this.copy,"copy"),1200)}};function Os(o,t){o.textContent!==t&&(o.textContent=t)}function Me(o){return Array.isArray(
o)&&o.length===0}function nt(o,t){let e=Ae(Array.isArray(o)?o.length:t,sn);return[...new Set(e.map(i=>S(o,i)))].sort((i,n)=>n.length-i.length).slice(0,Es)}function Ae(o,t){
let e=Math.min(o,t);return Array.from({length:e},(s,i)=>Math.floor((i+1)*o/e)-1)}function an(o){return Math.ceil(Math.max(0,...o.map(t=>t.getBoundingClientRect().
height)))}var hn=.7,ln=[5,4],cn=.3,un=.4,dn=12,O=class{unit;fine;visible=[];font="";constructor(t,e){this.overlay=t,this.view=e,this.mark=t,this.lit=-1,this.aside=!1,this.
shown=!1,this.on=e.drawn.get(t.on),this.area=pn(this.on,hn),this.canvas=document.createElement("canvas");let{width:s,height:i}=e.layout,n=(r,a)=>`${100*r/a}%`;Object.
assign(this.canvas.style,{left:n(this.area.x,s),top:n(this.area.y,i)}),Object.assign(this.canvas.style,{width:n(this.area.width,s),height:n(this.area.height,i)}),
e.above.append(this.canvas),this.colours=t.colours.length?t.colours:[e.role(t.role)]}get tells(){return Q(this.overlay.words)>0||this.view.scene.reports.includes(
this.overlay.name)}resize(t){let e=window.devicePixelRatio||1;this.unit=t*e,this.fine=e,this.font="",this.canvas.width=Math.max(1,Math.round(this.area.width*this.
unit)),this.canvas.height=Math.max(1,Math.round(this.area.height*this.unit)),this.draw()}paint(t){let{first:e,last:s,rects:i}=this.overlay;this.shown=z(this,t,this.
overlay.on);let n=[];for(let a=0;this.shown&&a<i.shape[0];a++)(!e||e[a]<=t)&&(!s||t<=s[a])&&n.push(a);let r=n.length===this.visible.length&&n.every((a,h)=>a===this.
visible[h]);this.visible=n,n.includes(this.lit)||(this.lit=-1,this.aside=!1),this.stop&&b(this.stop,{"aria-label":`${n.length} boxes, arrow keys move from one t\
o the next`}),!r&&this.unit&&this.draw()}draw(){let t=P(this.canvas);t.clearRect(0,0,this.canvas.width,this.canvas.height);let{dashed:e,line:s}=this.overlay;t.setLineDash(
e?ln.map(i=>i*this.fine):[]),t.lineWidth=s*this.fine,t.globalAlpha=this.aside?cn:1;for(let[i,n]of this.paths())t.strokeStyle=i,t.stroke(n);if(Q(this.overlay.texts))
for(let i of this.visible)this.write(t,i);this.lit<0||(t.globalAlpha=1,t.lineWidth=(s+1.5)*this.fine,t.strokeStyle=this.colourOf(this.lit),t.stroke(this.path(new Path2D,
this.lit)),Q(this.overlay.texts)&&this.write(t,this.lit))}paths(){let t=new Map;for(let e of this.visible){let s=this.colourOf(e);t.has(s)||t.set(s,new Path2D),
this.path(t.get(s),e)}return t}path(t,e){let{x:s,y:i,width:n,height:r}=this.rectOf(e);return t.rect((s-this.area.x)*this.unit,(i-this.area.y)*this.unit,n*this.unit,
r*this.unit),t}write(t,e){let s=this.overlay.places?.subarray(2*e,2*e+2),i=s&&Number.isNaN(s[0]);if(i&&e!==this.lit)return;let n=s&&!i,r=S(this.overlay.texts,e),
a=this.rectOf(e),{x:h,y:c}=n?this.on.rect([...s,...s]):a,l=Math.max(un*this.unit,dn*this.fine);this.font||(t.font=this.font=`600 ${l}px ${getComputedStyle(this.
canvas).fontFamily}`);let[u,p]=[t.measureText(r).width+.5*l,1.25*l],[f,g]=[M=>(M-this.area.x)*this.unit,M=>(M-this.area.y)*this.unit],v=Math.min(Math.max(0,f(h),
f(a.x)-u),this.canvas.width-u),T=!n&&g(c)>=p?g(c)-p:Math.max(0,g(c),g(a.y)-p);t.fillStyle=this.colourOf(e),t.fillRect(v,T,u,p),t.fillStyle=E(N(this.colourOf(e))),
t.textBaseline="middle",t.fillText(r,v+.25*l,T+.66*l)}colourOf(t){return this.colours[this.overlay.colour?this.overlay.colour[t]:0]}rectOf(t){return this.on.rect(
[...this.overlay.rects.subarray(4*t,4*t+4)])}cellAt(t,e){let[s,i]=[-1,1/0];for(let n of this.tells?this.visible:[]){let r=this.rectOf(n);t>=r.x&&e>=r.y&&t<=r.x+
r.width&&e<=r.y+r.height&&r.width*r.height<i&&([s,i]=[n,r.width*r.height])}return s}dim(t,e=!0){let s=t?.[0]??-1,i=s>=0&&e;s===this.lit&&i===this.aside||(this.lit=
s,this.aside=i,this.draw())}describe(t){return Q(this.overlay.words)?S(this.overlay.words,t):""}move(t,e){let s={ArrowRight:1,ArrowDown:1,ArrowLeft:-1,ArrowUp:-1}[e];
if(!s)return;let i=this.visible.indexOf(t)+s;return this.visible[Math.min(Math.max(0,i),this.visible.length-1)]}cursor(t){let{x:e,y:s,width:i,height:n}=this.on,
r={x:e*d,y:s*d,width:i*d,height:n*d},a={class:"stop",tabindex:0,role:"application","data-grid":this.overlay.name};return this.stop=w("rect",{...r,...a},t),this.
stop}};function pn({x:o,y:t,width:e,height:s},i){return{x:o-i,y:t-i,width:e+2*i,height:s+2*i}}var Bt=class extends ${constructor(t,e,s,i){super(t,e),this.kind=s,this.group=w("g",{class:`pull ${s==="bar"?"edge":s}`},e.grips),w(s==="corner"?"circle":"rect",
{class:"reach"},this.group),this.shape=w(s==="corner"?"circle":"rect",{class:"grip",fill:i},this.group)}get swallows(){return!0}place(t){if(k(this.group,t!==null),
!t)return;this.cells=t;let{x:e,y:s,width:i,height:n}=this.view.drawn.get(this.on).rect(t),[r,a]=this.kind==="corner"?[e+i,s+n]:[e+i/2,s];b(this.group,{transform:`\
translate(${r*d} ${a*d})`})}},jt=class extends Bt{constructor(t,e){super(t,e,t.shape==="corner"?"corner":"bar",e.role(t.role)),this.overlay=t,this.group.classList.
add("told"),this.takenAt(this.group,t.label,this.kind==="corner"?at:V)}get notch(){return[1,1]}report(t){return{...super.report(t),step:this.view.timeline.position}}paint(t){
let{rects:e}=this.overlay,s=Math.min(t,e.shape[0]-1),i=[...e.subarray(4*s,4*s+4)],n=!i.some(l=>Number.isNaN(l))&&z(this,t,this.on);this.place(n?i:null);let[r,a,
h,c]=i.map(Math.round);this.kind==="corner"?this.tell(h,`${h-r} by ${c-a} cells`):this.tell(a,`from row ${r}, column ${a}`)}},Ht=class extends Bt{constructor(t,e){
super({name:`window over ${t.source_mark}`,on:t.source_mark},e,"bar",e.role("read")),this.overlay={name:this.name,kind:"window"},this.windows=t.windows,this.takenAt(
this.group,"Window: drag it, or press the arrow keys",V)}get notch(){return this.windows.stride}paint(t){let e=t>0&&this.view.drawn.get(this.on).shown;this.place(
e?C(this.windows,t-1):null),e&&this.tell(t,`from row ${this.cells[0]}, column ${this.cells[1]}`)}follow(t){this.view.goTo(hs(this.windows,t)+1)}};var fn=.3,Se={frame:3,ring:3,arrow:2.5},Ft=class{constructor(t,e,s){let i=n=>new vt(t,e.role(n),n);this.frames=Array.from({length:s},()=>({source:i("read"),target:i(
"write")})),this.rings=st(t),this.arrows=rs(t)}begin(){this.rings.begin(),this.arrows.begin()}frame(t,e,s,i){let n=this.frames[t][e];n.put(s),n.colour(i)}ring(t,e,s){
F(this.rings,t,e,s)}arrow(t,e,s){as(this.arrows,t,e,s)}end(){this.rings.end(),this.arrows.end()}unframe(){for(let t of this.frames.flatMap(Object.values))t.put(
null)}glide(t){for(let e of this.frames.flatMap(Object.values))A(e.element,"transitionDuration",t)}},Ut=class{unit;fine;constructor(t,e=m("canvas",{className:"f\
ast"})){this.view=t,this.canvas=e,e.width+e.height>0&&(e.width=e.height=0),this.context=P(this.canvas),this.laid=!1,this.drawn=[]}resize(t){this.fine=window.devicePixelRatio||
1,this.unit=t*this.fine,this.laid&&(this.canvas.width=this.canvas.height=0),this.laid=!1,this.drawn=[]}layOut(){this.laid=!0;let t=Math.round(fn*this.unit),{width:e,
height:s}=this.view.layout,[i,n]=[e,s].map(r=>Math.max(1,Math.ceil(r*this.unit)+2*t));gt(this.canvas,[-t,-t,i,n],this.fine),this.context.setTransform(this.unit/
d,0,0,this.unit/d,t,t)}frame(t,e,s,i){s&&this.outline(pe(s),i,Se.frame)}ring(t,e,s){this.outline(fe(t,s),e,Se.ring)}outline({x:t,y:e,width:s,height:i,radius:n},r,a){
let{context:h}=this;this.pen(r,a),h.beginPath(),h.roundRect(t*d,e*d,s*d,i*d,n*d),h.stroke(),this.note([t*d,e*d],[(t+s)*d,(e+i)*d])}arrow(t,e,s){let{context:i}=this,
[n,r,a]=U(t,e);this.pen(s,Se.arrow),i.beginPath(),i.moveTo(n[0],n[1]),i.quadraticCurveTo(r[0],r[1],a[0],a[1]),i.stroke();let[h,c]=[0,1].map(g=>a[g]-r[g]),[l,u]=[
Math.hypot(h,c)||1,i.lineWidth/2],[p,f]=[u*h/l,u*c/l];i.beginPath(),i.moveTo(a[0]+p,a[1]+f);for(let g of[4,-4])i.lineTo(a[0]-8*p-g*f,a[1]-8*f+g*p);i.fill(),this.
note(n,r,a)}note(...t){let e=8*this.context.lineWidth,[s,i]=[0,1].map(a=>t.map(h=>h[a])),[n,r]=[Math.min(...s)-e,Math.min(...i)-e];this.drawn.push([n,r,Math.max(
...s)+e,Math.max(...i)+e])}pen(t,e){this.laid||this.layOut(),this.context.strokeStyle=this.context.fillStyle=t,this.context.lineWidth=e*this.fine*d/this.unit}clear(){
for(let[t,e,s,i]of this.drawn)this.context.clearRect(t,e,s-t,i-e);this.drawn=[]}};var mn=25,gn=6,wn=2e4,xn=["weight","target","source"],Ls=["target","source","weight"],Wt=class{constructor(t,e){this.scene=t,this.timeline=e,this.marks=new Map(
t.marks.map(s=>[s.name,s])),this.indices=new Map}of(t,e){let s=[];return this.scene.flows.forEach((i,n)=>{if(!i.silent)for(let r of Ls){if(i[`${r}_mark`]!==t)continue;
let a=this.rowsOf(n,r,e);a.length&&s.push({flow:i,f:n,role:r,rows:a})}}),s}parallel({f:t,rows:e}){return this.scene.parallel.filter(i=>i.includes(t)).flatMap(i=>i.
map(n=>({flow:this.scene.flows[n],f:n,rows:e})))}sameStory(t,e){return this.scene.parallel.some(s=>s.includes(t)&&s.includes(e))}rowsOf(t,e,s){let i=this.scene.
flows[t];if(K(i)&&e==="source")return us(i.windows,s,this.shape(i.source_mark)[1]);if(!i[e])return[];let n=`${t} ${e}`;this.indices.has(n)||this.indices.set(n,vn(
i[e]));let{starts:r,rows:a}=this.indices.get(n);return s+1>=r.length?[]:a.subarray(r[s],Math.min(r[s+1],r[s]+wn))}shape(t){let e=this.marks.get(t);return(e.values??
e.pixels).shape}tickOf({flow:t,role:e,rows:s},i){if(!t.windows||e!=="source")return t.tick[s[s.length-1]];let n=this.shape(t.source_mark)[1],r=Array.from(s,a=>t.
tick[a]);return ls(t.windows,r,[Math.floor(i/n),i%n])}readers(t,e){return this.of(t,e).reduce((s,{role:i,rows:n})=>s+(i==="source"?n.length:0),0)}terms(t,e){let s=n=>({
row:n,source:t.source?.[n],weight:t.weight?.[n]});if(!K(t))return Array.from(e,s);let i=e[e.length-1];return i===void 0?[]:At(t.windows,i,this.shape(t.source_mark)).
map(n=>({row:i,...n}))}made(t){let e=this.scene.flows.find(({windows:s,silent:i})=>s&&!i);return e&&t>0?[e.target_mark,t-1]:null}called(t){return this.marks.get(
t)?.called||t}nameOf(t,e){let[s,i]=this.shape(t),n=s===1||i===1?e:`${Math.floor(e/i)},${e%i}`;return`${this.called(t)}[${n}]`}word(t,e,s=this.timeline.value(t,e)){
let i=this.marks.get(t);if(i.symbols.length)return i.symbols[e];let{words:n}=this.timeline.grids.get(t);return n?.[e]?n[e]:i.scale.kind==="class"&&i.scale.names.
length?i.scale.names[s]??"–":Number.isNaN(s)?"–":x(s,i.decimals)}told(t,e){let{told:s,values:i}=this.marks.get(t),n=i.shape[1],r={row:Math.floor(e/n),column:e%
n,value:this.timeline.value(t,e)},a=Object.fromEntries(Object.entries(r).map(([u,p])=>[u,{[e]:p}])),{pattern:h,columns:c,words:l}=s;return S({pattern:h,words:l,
columns:{...a,...c}},e)}sharedHue(t,e,s){if(!Ls.some(r=>this.marks.get(t[`${r}_mark`])?.hues)||e===s)return-1;let n=this.hue(t,{row:e});for(let r=e+1;r<s;r++)if(this.
hue(t,{row:r})!==n)return-1;return n}hue(t,{row:e,source:s=t.source?.[e],weight:i=t.weight?.[e]}){let n={weight:i,target:t.target[e],source:s};for(let r of xn){
let a=this.marks.get(t[`${r}_mark`]);if(a?.hues&&n[r]!==void 0)return Gt(a,n[r])}return-1}equation(t,e,s=mn){if(this.marks.get(t).told)return[{text:this.told(t,
e)}];let i=this.of(t,e),n=i.filter(l=>l.role==="target"),r=[{text:this.nameOf(t,e)}],a=n.at(-1);if(a)return[...r,...this.making(a,t,e,s)];let h={text:` = ${this.
word(t,e)}`};if(i.length===0)return[...r,h];let c=i.filter((l,u)=>!i.slice(0,u).some(p=>this.sameStory(p.f,l.f)));return[...r,h,{text:`  ${this.feeding(c)}`}]}feeding(t){
let e={source:new Map,weight:new Map};for(let{flow:n,role:r,rows:a}of t){let h=r==="weight"&&n.source_mark?"source":"target",c=n[`${h}_mark`],l=e[r==="weight"?"\
weight":"source"],u=l.get(c)??new Set;l.set(c,u);for(let p of a)u.add(n[h][p])}let s=n=>bn([...n].map(([r,a])=>`${Ne(a.size,"cell")} of ${this.called(r)}`)),i=[];
return e.source.size&&i.push(`goes into ${s(e.source)}`),e.weight.size&&i.push(`multiplies ${s(e.weight)}`),i.join(", and ")}making({flow:t,f:e,rows:s},i,n,r){let a=s[s.
length-1],h=!this.timeline.done(e,a),c={text:` = ${h?"…":this.word(i,n)}`,strong:!0};if(t.windows&&!t.weight_mark)return[c];let l=[{text:" = "}],u=this.terms(
t,s),p=(M,se)=>({...this.term(t,M,se),hue:this.hue(t,M),pending:!this.timeline.done(e,M.row)});if(t.combine==="set"&&!K(t)){if(!t.source_mark)return[c];let M=this.
nameOf(t.source_mark,t.source[a]);return[...l,{text:M,hue:this.hue(t,{row:a}),pending:h},c]}if(t.combine==="max"){let M=u.slice(0,r).flatMap((ie,qs)=>qs?[{text:"\
, "},p(ie,!0)]:[p(ie,!0)]),se=u.length>r?[{text:`, and ${u.length-r} more`}]:[];return[...l,{text:"max("},...M,...se,{text:")"},c]}if(u.length===0)return[c];let f=this.
sum(t,u,r,p),g=t.bias||this.timeline.grids.get(t.target_mark).first[n]||0,v=g?[{text:` + ${qt(x(g))}`}]:[],T=h&&!K(t)&&this.timeline.done(e,s[0])?[{text:`   so \
far ${this.word(i,n)}`}]:[];return[...l,...f,...v,c,...T]}sum(t,e,s,i){let n=e.map(p=>this.valueOf(t,p)),a=[t.source_mark,t.weight_mark].some(p=>this.marks.get(
p)?.symbols?.length)?0:n.filter(p=>p===0).length,h=a>=gn&&a<e.length?e.filter((p,f)=>n[f]!==0):e,c=h.slice(0,s),l=c.map((p,f)=>i(p,f===0)),u=h.length-c.length;if(u){
let p=e.reduce((f,g,v)=>c.includes(g)?f:f+n[v],0);l.push({text:` + ${Ne(u,"more term")} (${x(p)})`})}return h.length<e.length&&l.push({text:` + ${Ne(e.length-h.
length,"term")} of 0`}),l}valueOf(t,{row:e,source:s,weight:i}){if(!t.source_mark)return t.value[e];let n=this.timeline.grids.get(t.source_mark).values[s];return t.
factors?n*t.factors[e]:t.weight_mark?n*this.timeline.grids.get(t.weight_mark).values[i]:n}term(t,{row:e,source:s,weight:i},n){let r=t.combine!=="max"&&!n,a=l=>r?
` + ${qt(l)}`:l;if(!t.source_mark)return{text:a(x(t.value[e]))};let h=this.timeline.grids.get(t.source_mark).values[s],c=a(this.word(t.source_mark,s,h));return t.
factors?{text:`${c}·${qt(x(t.factors[e],4))}`}:t.weight_mark?{text:`${c}·${qt(this.word(t.weight_mark,i))}`}:{text:c}}};function qt(o){return o.startsWith("−")?
`(${o})`:o}function bn(o){return o.length<2?o.join(""):`${o.slice(0,-1).join(", ")} and ${o.at(-1)}`}function K(o){return!!(o.windows&&o.source_mark&&!o.source)}
function Gt(o,t){return o.hue_of?o.hue_of[t]:t}function Ne(o,t){return`${o} ${t}${o===1?"":"s"}`}function vn(o){let t=0;for(let n of o)t=Math.max(t,n);let e=new Uint32Array(
t+2);for(let n of o)e[n+1]++;for(let n=0;n<=t;n++)e[n+1]+=e[n];let s=e.slice(),i=new Uint32Array(o.length);for(let n=0;n<o.length;n++)i[s[o[n]]++]=n;return{starts:e,
rows:i}}var yn=.03,zs=1.1,kn=.35,Mn=.28,An=15,Sn=.7,Cs=3,Nn={surface:"Canvas",line:"GrayText",text:"CanvasText",muted:"GrayText","code-font":"monospace"};function Ps(o){
let[t,e,s,i,n]=Object.entries(Nn).map(([r,a])=>o.getPropertyValue(`--${r}`).trim()||a);return{surface:t,line:e,text:s,muted:i,family:n}}var Kt=class{grids=[];key="";origin=[
0,0];look;unit;fine;drop;font;constructor(t=m("canvas",{className:"numbers"})){t.replaceChildren(),this.canvas=t,this.context=P(this.canvas)}add(t){this.grids.push(
t),this.canvas.append(t.told)}resize(t,e){if(this.canvas.hidden=this.grids.length===0,this.canvas.hidden)return;this.fine=window.devicePixelRatio||1,this.unit=t*
this.fine,this.origin=[0,0];let s=this.grids.map(l=>this.pixels(l.around())),[i,n]=[0,1].map(l=>Math.min(...s.map(u=>u[l]))),[r,a]=[2,3].map(l=>Math.max(...s.map(
u=>u[l])));this.origin=[i,n];let h=[i,n,r,a,this.unit,...Object.values(e)].join();if(h===this.key)return;this.key=h,this.look=e,gt(this.canvas,[i,n,r-i,a-n],this.
fine);for(let l of this.grids)l.layOut();this.draw(),this.tell();let c=`20px ${e.family}`;document.fonts.check(c,"0")||document.fonts.load(c,"0").then(()=>this.
draw())}draw(){if(this.stale=!1,!!this.look){this.drop=this.measure(),this.context.clearRect(0,0,this.canvas.width,this.canvas.height);for(let t of this.grids)t.
shown&&t.draw(!0)}}measure(){this.context.font=this.font=`100px ${this.look.family}`;let{fontBoundingBoxAscent:t,fontBoundingBoxDescent:e}=this.context.measureText(
"0");return(t-e)/200}turn(){this.stale&&this.draw()}tell(){for(let t of this.grids)t.tell()}pixels({x:t,y:e,width:s,height:i}){let[n,r]=this.origin,a=(h,c)=>Math.
round(h*this.unit)-c;return[a(t,n),a(e,r),a(t+s,n),a(e+i,r)]}clear([t,e,s,i]){this.context.clearRect(t,e,s-t,i-e)}outline([t,e,s,i],n){let{context:r}=this,[a,h]=[
s-t,i-e],[c,l]=[a,h].map(u=>n/2+Math.max(0,Math.round(yn*u-n/2)));r.beginPath(),r.roundRect(t+c,e+l,a-2*c,h-2*l,.09*a),r.lineWidth=n}fade([t,e,s,i]){this.context.
globalAlpha=1-Mn,this.context.fillStyle=this.look.surface,this.context.fillRect(t,e,s-t,i-e),this.context.globalAlpha=1}write(t,[e,s,i,n],r){let{context:a}=this,
h=`${r}px ${this.look.family}`;this.font!==h&&(a.font=this.font=h),a.textAlign="center";let c=(s+n)/2+(this.drop-zs*(t.length-1)/2)*r;t.forEach((l,u)=>a.fillText(
l,(e+i)/2,c+u*zs*r))}},Vt=class extends H{places;pads;written;lit;constructor(t,e,s){super(t,e,s),this.painted=[],this.unsaid=!0,this.told=m("span"),this.told.dataset.
cells=t.name,this.sheet=s.numbers,this.sheet.add(this),this.paint(null)}around(){let[t,e]=this.shape,[s,i]=this.mark.padding;return this.rect([-s,-i,t+s,e+i])}layOut(){
let[t,e]=this.shape,[s,i]=this.mark.padding,n=(h,c)=>this.sheet.pixels(this.rect([h,c,h+1,c+1]));this.places=this.painted.map((h,c)=>n(Math.floor(c/e),c%e)),this.
pads=[];for(let h=-s;h<t+s;h++)for(let c=-i;c<e+i;c++)h>=0&&c>=0&&h<t&&c<e||this.pads.push(n(h,c));let{unit:r,fine:a}=this.sheet;this.legible=this.mark.cell*r>=
An*a}turn(t){let e=this.shown;super.turn(t),this.shown!==e&&(this.unsaid=this.sheet.stale=!0)}paint(t){let{values:e,touched:s,words:i}=this.view.timeline.grids.
get(this.mark.name),n=t?t.length:e.length;for(let r=0;r<n;r++){let a=t?t[r]:r,h=this.painted[a];h&&Object.is(h[0],e[a])&&h[1]===s[a]&&h[2]===i?.[a]||(this.painted[a]=
[e[a],s[a],i?.[a]],this.unsaid=!0,this.places&&this.shown&&this.drawCell(a))}}draw(t=!1){this.drawPads();for(let e=0;e<this.painted.length;e++)this.drawCell(e,t)}drawPads(){
let{context:t,fine:e,look:s}=this.sheet;t.strokeStyle=s.line,t.fillStyle=s.muted,t.setLineDash([Cs*e,Cs*e]);for(let i of this.pads)this.sheet.clear(i),this.sheet.
outline(i,1.2*e),t.stroke();t.setLineDash([]),t.globalAlpha=.75;for(let i of this.legible?this.pads:[])this.write("0",i);t.globalAlpha=1;for(let i of this.lit?this.
pads:[])this.sheet.fade(i)}drawCell(t,e=!1){let{context:s,fine:i,look:n}=this.sheet,r=this.places[t],[a,h]=this.painted[t],c=this.paintOf(a);if(e||this.sheet.clear(
r),this.sheet.outline(r,i),s.fillStyle=c?pt(c):n.surface,s.fill(),s.strokeStyle=n.line,s.stroke(),this.mark.hues&&this.mark.cell>Sn&&Gt(this.mark,t)>=0&&this.drawTab(
t,r),this.legible){let l=!h&&(a===0||Number.isNaN(a))&&this.isTarget;s.fillStyle=c?E(c):n.text,s.globalAlpha=l?kn:1,this.write(this.text(t),r),s.globalAlpha=1}this.
lit&&!this.lit.has(t)&&this.sheet.fade(r)}drawTab(t,[e,s,i,n]){let{context:r}=this.sheet,[a,h]=[i-e,n-s];r.fillStyle=this.view.hue(Gt(this.mark,t)),r.beginPath(),
r.roundRect(e+.16*a,s+.82*h,.68*a,.085*h,.04*a),r.fill()}text(t){let{symbols:e,decimals:s}=this.mark,[i,,n]=this.painted[t];return e.length?e[t]:n||x(i,s)}write(t,e){
let{cell:s,tall:i}=this.mark,n=t.split(" + ").map((a,h)=>h?`+${a}`:a),r=Math.min(...n.map(_n),.8*i/n.length)*s*this.sheet.unit;this.sheet.write(n,e,r)}get isTarget(){
return this.written??=this.view.scene.flows.some(t=>t.target_mark===this.mark.name&&!t.silent),this.written}tell(){if(!this.unsaid)return;this.unsaid=!1;let t=this.
shape[1],e=this.painted.map((s,i)=>this.text(i)+((i+1)%t?"	":`
`));this.told.textContent=this.shown?e.join(""):""}single(t){let e=this.mark.scale.names.indexOf(t??"");this.dim(t===null?null:[...this.painted.keys()].filter(s=>this.
painted[s][0]===e))}dim(t){let e=this.lit;this.lit=t&&new Set(t),t?this.told.dataset.lit=[...new Set(t)].join(" "):delete this.told.dataset.lit,(e||t)&&this.places&&
this.shown&&this.draw()}};function _n(o){return[.46,.46,.46,.4,.33,.27][o.length]??Math.max(.13,1.4/o.length)}function Rs(o,t,e){let s=o.kind==="grid"?Ln(o)?Vt:_e:zn[o.kind];return new s(o,t,e)}function Is(o,[t,e]){let s=new ImageData(e,t),i=s.data;for(let n=0,r=0;n<o.length;n+=
3,r+=4)i[r]=o[n],i[r+1]=o[n+1],i[r+2]=o[n+2],i[r+3]=255;return s}var Tn=1.15,$n=.25,_e=class extends H{region;constructor(t,e,s){super(t,e,s);let[i,n]=this.shape;
if(t.under){let[r,a]=t.under.shape;this.canvas(a,r,!0).putImageData(Is(t.under,[r,a]),0,0)}this.pad(),this.context=this.canvas(n,i,!1),this.image=new ImageData(
n,i),this.cells=new Uint32Array(this.image.data.buffer),this.shadeOf=We(t.scale,this.paintOf),this.paint(null)}pad(){let[t,e]=this.shape,[s,i]=this.mark.padding;
if(s+i===0)return;let n=this.canvas(1,1,!1,this.rect([-s,-i,t+s,e+i]));n.fillStyle=pt(this.paintOf(0)??[0,0,0]),n.fillRect(0,0,1,1)}paint(t){let{values:e,touched:s}=this.
view.timeline.grids.get(this.mark.name),i=Math.round(255*this.mark.opacity)<<24,n=Math.round(255*$n*this.mark.opacity)<<24,r=t?t.length:e.length;for(let a=0;a<r;a++){
let h=t?t[a]:a,c=this.shadeOf(e[h]),l=this.region===void 0||e[h]===this.region?i:n;this.cells[h]=c>=0&&(s[h]||!this.mark.under)?l|c:0}this.context.putImageData(
this.image,0,0)}dim(t){!this.mark.regions||!this.mark.under||this.light(t?this.view.timeline.value(this.mark.name,t[0]):void 0)}single(t){this.light(t===null?void 0:
this.mark.scale.names.indexOf(t))}light(t){Object.is(t,this.region)||(this.region=t,this.paint(null))}},Te=class extends L{now;constructor(t,e,s){super(t,[e[0],
e[1],t.width,e[3]],s);let[i,n]=this.shape,r=n>4*t.width;this.context=this.canvas(n,i,r),this.paint()}paint(){this.now=this.covered(),this.context.putImageData(Is(
this.now,this.shape),0,0)}covered(){let{scene:t,timeline:e}=this.view,s=t.flows.find(({windows:n})=>n&&n.shown_in===this.mark.name),i=t.marks.find(({name:n})=>n===
s?.source_mark);return!s?.windows||!i||e.looking<0?this.mark.pixels:On(i.pixels,C(s.windows,e.looking),s.windows)}get shape(){return this.mark.pixels.shape.slice(
0,2)}word(t){let[e,s,i]=this.now.slice(3*t,3*t+3);return`(${e}, ${s}, ${i})`}describe(t){let[e,s]=[Math.floor(t/this.shape[1]),t%this.shape[1]];return`${this.mark.
called||this.mark.name}[${e},${s}] = ${this.word(t)}`}};function On(o,[t,e,s,i],{dilation:n,border:r}){let[a,h]=o.shape,c=[];for(let l=t;l<s;l+=n[0])for(let u=e;u<
i;u+=n[1]){let p=l>=0&&u>=0&&l<a&&u<h,f=ge(l,a)*h+ge(u,h);p||r==="mirror"?c.push(o[3*f],o[3*f+1],o[3*f+2]):c.push(0,0,0)}return c}var $e=class extends L{constructor(t,e,s){
super(t,e,s);let[i,n,r]=t.maps.shape,a=Math.min(t.columns,i),h=Math.ceil(i/a),c=Math.max(1,Math.round(s.scene.style.sheetGap/t.width*r));this.tile={rows:n,columns:r,
gap:c,across:a},this.width=t.width*(a*r+c*(a-1))/r;let l=this.canvas(a*(r+c)-c,h*(n+c)-c,!1),u=mt(t.scale,s.scene.style,s.dark);for(let p=0;p<i;p++){let f=new ImageData(
r,n);t.maps.subarray(p*n*r,(p+1)*n*r).forEach((v,y)=>f.data.set([...u(v)??[0,0,0],255],4*y)),l.putImageData(f,p%a*(r+c),Math.floor(p/a)*(n+c))}this.full=[h*(n+c)-
c,a*(r+c)-c]}get shape(){return this.full}describe(t){let{rows:e,columns:s,gap:i,across:n}=this.tile,[r,a]=[Math.floor(t/this.full[1]),t%this.full[1]],[h,c]=[r%
(e+i),a%(s+i)],l=Math.floor(r/(e+i))*n+Math.floor(a/(s+i));if(h>=e||c>=s||l>=this.mark.maps.shape[0])return"";let u=this.mark.maps[(l*e+h)*s+c];return`${this.mark.
name}[${l},${h},${c}] = ${x(u,3)}`}},Oe=class extends L{constructor(t,[e,s,i,n],r){super({...t,label:""},[e,s,i,n],r);let a=t.text.length<3,h={x:(e+(a?i/2:0))*d,
y:(s+n/2)*d},c=`label ${a?"operator":""} ${t.strong?"strong":""}`;this.words=w("text",{...h,"font-size":t.font*d,class:c},this.group,t.text)}resize(t){b(this.words,
{"font-size":R(this.mark.font,t,this.height/Tn)*d})}},En=255,Ee=class extends L{constructor(t,e,s){super(t,e,s);let i=this.height/t.names.length;this.start=.42*
this.width,this.reach=.42*this.width,this.bars=t.names.map((n,r)=>{let a=this.y+(r+.5)*i,h={"font-size":t.font*i*d,class:"bar-name"},c={x:(this.x+this.start-.15)*
d,y:a*d,"text-anchor":"end"},l=w("text",{...c,...h},this.group,n),u={x:(this.x+this.start)*d,y:(a-.34*i)*d,height:.68*i*d,rx:4,width:0},p=w("rect",{...u,fill:t.
colours[r]},this.group),f=w("text",{x:0,y:a*d,...h,class:"bar-value"},this.group);return{bar:p,value:f,words:l}}),this.paint()}resize(t){super.resize(t);let e=this.
height/this.mark.names.length,s=R(this.mark.font*e,t,e);for(let{value:i,words:n}of this.bars)for(let r of[i,n])b(r,{"font-size":s*d})}paint(){let t=this.shares();
this.bars.forEach(({bar:e,value:s},i)=>{let n=t[i],r=n===En?NaN:n/100,a=Number.isNaN(r)?0:r*this.reach;b(e,{width:a*d}),!this.view.hasty&&(b(s,{x:(this.x+this.start+
a+.12)*d}),J(s,x(r,2,!0)))})}shares(){let{names:t,values:e,of:s,cells:i,label:n}=this.mark,r=this.view.borrowing?this.view.pointed:null,a=r&&s.includes(r[0])?r:
null;if(s.length&&this.heading&&J(this.heading,a?this.placeOf(...a):n),a)return t.map((c,l)=>i[l*i.shape[1]+a[1]]);let h=Math.min(this.view.timeline.looking+1,e.
shape[0]-1)*t.length;return e.subarray(h,h+t.length)}placeOf(t,e){let s=this.view.drawn.get(t).shape[1];return`${this.mark.told} at row ${Math.floor(e/s)}, colu\
mn ${e%s}`.trim()}},Ln=o=>o.values.length<=1024&&o.cell>=.4&&!o.under&&o.opacity===1,zn={image:Te,sheets:$e,label:Oe,bars:Ee};var Pn=5e3,Rn=8,In=1.5,Yt=class{waiting;constructor(t,e){this.name=t,this.view=e,this.on=e.drawn.get(t);let s=e.role("write");this.trace=w("path",{class:"trace",
stroke:s,fill:s},e.frames);let{x:i,y:n,width:r,height:a}=this.on;this.sheet=w("rect",{class:"sheet"},e.frames),b(this.sheet,{x:i*d,y:n*d,width:r*d,height:a*d}),
ae(this.sheet),this.sheet.addEventListener("pointerdown",h=>this.begin(h)),this.sheet.addEventListener("click",h=>h.stopPropagation()),e.carry instanceof Xt&&this.
paint(e.carry.points)}begin(t){if(!t.isPrimary||t.button)return;t.preventDefault(),clearTimeout(this.waiting),this.view.carry?.drop();let e=this.view.carry=new Xt(
this,t);this.paint(e.points)}wait(){this.waiting=setTimeout(()=>this.clear(),2e3)}clear(){clearTimeout(this.waiting),this.trace.removeAttribute("d")}at(t){let[e,
s]=this.view.at(t),[i,n]=this.on.cell,[r,a]=this.on.shape,h=(c,l)=>Math.round(100*Math.min(Math.max(0,c),l))/100;return[h((s-this.on.y)/i,r),h((e-this.on.x)/n,a)]}paint(t){
let[e,s]=this.on.cell,i=t.map(([n,r])=>[this.on.x+r*s,this.on.y+n*e]);this.trace.setAttribute("d",`M${i.map(([n,r])=>`${n*d},${r*d}`).join("L")}`)}},Xt=class extends B{constructor(t,e){
super(t),this.points=[t.at(e)],this.listening=new AbortController;let{host:s}=this.view;s.setPointerCapture(e.pointerId);let i=(n,r)=>s.addEventListener(n,r,{signal:this.
listening.signal});i("pointermove",n=>this.go(n)),i("pointerup",()=>this.drop()),i("pointercancel",()=>this.cancel())}get pen(){return this.view.pen?.name===this.
name?this.view.pen:null}get report(){return{mark:this.name,points:this.points}}go(t){let{pen:e,points:s}=this;if(!e)return this.end();if(!t.isPrimary||s.length===
Pn)return;let i=e.at(t),[n,r]=s[s.length-1];Math.hypot(i[0]-n,i[1]-r)*e.on.cell[0]*this.view.scale<In||(s.push(i),e.paint(s),s.length>=Rn&&this.view.hand?.touch(
"drawn",this.report))}drop(){this.swallowClick(),this.end(),this.view.report("drawn",this.report),this.view.pen?.wait()}cancel(){this.end(),this.view.pen?.clear()}end(){
this.listening.abort(),super.end()}};var Ds=128,Le=["source","target"],Qt=.3,Zt=class{scene;timeline;links;layout;dark;scale;canvases;above;svg;picture;stops;frames;grips;numbers;fast;still;all;drawn;overlays;boxes;dots;kept;pointer;pointed;related;entries;gliding;carry=null;pen=null;hand=null;goTo=()=>{};constructor(t,e){
this.host=t,this.report=e,this.layoutIndex=-1,this.pointed=null,this.borrowing=!1,this.gliding=null,this.rushing=!1,this.hasty=!1,this.flights=new Tt(this),this.
flying=0}show(t,e){this.flights.clear(),this.scene=t,this.timeline=new St(t),this.links=new Wt(t,this.timeline),this.timeline.seek(e),this.layoutIndex=-1,this.pointed=
null,this.borrowing=!1}land(){this.carry||this.pen?.clear();for(let t of this.overlays)t instanceof $&&t.moved&&this.carry?.name!==t.name&&t.restore()}role(t){return this.
scene.style.roles[t][this.dark?1:0]}hue(t){let e=this.scene.style.hues[this.dark?"dark":"light"];return e.length?e[t%e.length]:this.role("read")}fit(t,e,s){let i=Ps(
s),{index:n,scale:r}=Dn(this.scene.layouts,t);this.scale=r,this.flights.aloft&&this.flights.land(),(n!==this.layoutIndex||e!==this.dark)&&this.build(n,e),this.host.
style.width=`${this.layout.width*this.scale}px`,this.host.style.height=`${this.layout.height*this.scale}px`,this.svg.style.setProperty("--px",`${d/this.scale}px`);
for(let a of[...this.all,this.fast])a.resize(this.scale);this.numbers.resize(this.scale,i);for(let a of this.overlays)a.resize?.(this.scale)}build(t,e){this.layoutIndex=
t,this.dark=e,this.layout=this.scene.layouts[t];let{width:s,height:i}=this.layout,n=this.host.querySelector(".stop:focus, .taken:focus");this.canvases=document.
createElement("div"),this.canvases.className="canvases",this.svg=w("svg",{viewBox:`0 0 ${s*d} ${i*d}`,role:"group","aria-label":this.scene.title}),this.svg.append(
Fn()),this.above=document.createElement("div"),this.above.className="above",this.numbers=new Kt(this.numbers?.canvas),this.fast=new Ut(this,this.fast?.canvas),this.
host.replaceChildren(this.canvases,this.numbers.canvas,this.svg,this.fast.canvas,this.above,this.flights.element),this.picture=w("g",{},this.svg),this.stops=w("\
g",{},this.svg),this.frames=w("g",{class:"frames"},this.svg),this.grips=w("g",{class:"grips"},this.svg);let{places:r}=this.layout;this.all=this.scene.marks.map(
(c,l)=>Rs(c,r[l],this)),this.all.forEach((c,l)=>c.seeRoom(r[l],r));let a=this.all.filter(({mark:c})=>c.name);this.drawn=new Map(a.map(c=>[c.mark.name,c])),this.
overlays=[...this.scene.overlays.map(c=>this.overlay(c)),...this.windowGrips()],this.boxes=this.overlays.filter(c=>c instanceof O),this.dots=this.overlays.filter(
c=>c instanceof et&&c.overlay.name);for(let c of[...this.boxes,...this.dots])this.drawn.set(c.overlay.name,c);this.pen=this.scene.traces?new Yt(this.scene.traces,
this):null,this.buildHighlights(),this.cursors(),this.glide(),this.turn(),this.light(),this.pointed&&this.point(this.pointed,!this.borrowing);let h=this.successorOf(
n);n&&h&&_s(n,h)}overlay(t){let s={box:tt,grip:jt,boxes:O,points:et,arrow:Mt,tags:kt}[t.kind];return new s(t,this)}windowGrips(){let t=this.scene.flows.find(e=>e.
windows&&e.framed&&!e.silent&&e.source_mark);return t?[new Ht(t,this)]:[]}successorOf(t){let{grid:e="",handle:s=""}=t?.dataset??{},i=[...this.svg.querySelectorAll(
".taken")];return this.entries.get(e)??i.find(n=>s&&n.dataset.handle===s)}buildHighlights(){this.kept=this.scene.flows.flatMap(t=>t.keep?this.keep(t):[]),this.still=
new Ft(this.frames,this,this.scene.flows.length),this.pointer=st(w("g",{class:"pointer"},this.frames))}get highlights(){return this.rushing?this.fast:this.still}keep(t){
return[...t.target].map((e,s)=>{let i=st(w("g",{class:"kept"},this.frames)),n=this.drawn.get(t.target_mark);return F(i,n.rectOf(e),this.hue(this.links.hue(t,{row:s})),
n.mark.cell),k(i.elements[0],!1),{tick:t.tick[s],element:i.elements[0]}})}pace(t,e,s=0){this.rushing=t,this.gliding=e,this.flying=s,this.glide()}glide(){let t=this.
gliding===null?"":`${this.gliding}ms`,e=this.overlays.filter(s=>s instanceof tt&&s.moves);for(let{rect:s}of e)A(s,"transitionDuration",t);this.rushing||this.still.
glide(t)}seek(t,e=!1){this.hasty=e,this.flights.land(),this.giveBack();let s=t===this.timeline.position+1,i=this.timeline.seek(t),n=this.flying&&s?this.flights.
launch(i,this.flying):null;for(let[r,a]of i)n?.has(r)||this.drawn.get(r).paint(a);this.paintBars(),this.turn(),this.rushing&&this.still.unframe(),this.light(),this.
pointed&&(this.isThere(...this.pointed)?this.ringRelated():this.unpoint())}turn(){for(let t of this.all)t.turn(this.timeline.position);this.numbers.turn();for(let t of this.
boxes)t.paint(this.timeline.position);for(let[t,e]of this.entries){let{shown:s,visible:i}=this.drawn.get(t);k(e,s&&i?.length!==0)}}isThere(t,e){let s=this.drawn.
get(t);return s instanceof O?s.visible.includes(e):s.shown}paintBars(){for(let t of this.all)t.mark.kind==="bars"&&t.paint()}light(){let{position:t}=this.timeline;
this.still.begin(),this.fast.clear(),this.scene.still||this.scene.flows.forEach((e,s)=>this.lightFlow(e,s)),this.still.end();for(let e of this.overlays)e instanceof
O||e.paint(t);for(let e of this.kept)k(e.element,e.tick<t)}lightFlow(t,e){let[s,i]=this.timeline.rows(e),n=t.windows?-1:this.links.sharedHue(t,s,i);for(let l of Le){
let u=n>=0?this.hue(n):this.role(l==="source"?"read":"write");this.highlights.frame(e,l,this.covered(t,l,s,i),u)}if(i-s>Ds)return;let r=Array.from({length:i-s},
(l,u)=>s+u);if(t.windows&&t.weight_mark&&this.ringTerms(t,this.links.terms(t,r)),t.windows)return;let a=r.map(l=>this.links.hue(t,{row:l})),h=a.some(l=>l!==a[0]),
c=r.length===1&&t.weight_mark;if(h||c)for(let l of r)this.circle(t,l,"weight",this.still);for(let l of r)this.lightRow(t,l,s,i,h)}covered(t,e,s,i){let n=this.drawn.
get(t[`${e}_mark`]),{position:r}=this.timeline;if(!n?.shown||!t.framed||t.silent&&e==="source")return null;if(t.windows&&e==="source")return r?n.rect(C(t.windows,
r-1)):null;if(s===i||!t[e])return null;let a=Bn(t,e,s,i),h=js(a,n.shape[1]);return!t.source_mark&&!Hn(a,h)?null:h[2]?n.rect(h):null}ringTerms(t,e){let s=i=>this.
hue(this.links.hue(t,i));for(let i of Bs(t))for(let n of e)this.ringAt(i,n.weight,s(n));if(!this.rushing)for(let i of e)this.ringAt(t.source_mark,i.source,s(i))}ringAt(t,e,s){
let i=this.drawn.get(t);!i?.shown||i.mark.cell<Qt||this.still.ring(i.rectOf(e),s,i.mark.cell)}lightRow(t,e,s,i,n){for(let c of n&&!this.rushing?Le:[]){let l=t[c];
l&&l[s]!==l[i-1]&&this.circle(t,e,c,this.still)}if(t.combine==="max"&&e===Nt(t,s,i)&&this.circle(t,e,"source",this.highlights),!t.arrows)return;let[r,a]=Le.map(
c=>this.end(t,e,c)),h=this.links.hue(t,{row:e});r&&a&&this.highlights.arrow(r,a,h>=0?this.hue(h):this.role("write"))}circle(t,e,s,i){let n=this.end(t,e,s);if(!n)
return;let{cell:r}=this.drawn.get(t[`${s}_mark`]).mark;i.ring(n,this.hue(this.links.hue(t,{row:e})),r)}end(t,e,s){let i=this.drawn.get(t[`${s}_mark`]);return t[s]&&
i?.shown&&i.rectOf(t[s][e])}point([t,e],s){s&&this.giveBack(),this.pointed=[t,e],this.related=this.relatedTo(t,e),s?this.leaveToStep():this.borrow(),this.ringRelated()}borrow(){
let[t]=this.pointed;this.borrowing=!0,this.look(this.looked),this.svg.classList.toggle("pointing",!(this.drawn.get(t)instanceof O));for(let e of this.all){let s=this.
related.get(e.mark.name);e.dim(s&&this.related.size>1?[...s.keys()]:null)}this.dimBoxes(!0)}get looked(){let[t,e]=this.pointed;return this.scene.flows.some(i=>i.
windows&&i.target_mark===t)?e:this.timeline.position-1}relatedTo(t,e){let s=new Map([[t,new Map([[e,-1]])]]),i=(l,u,p)=>{!l||u===void 0||(s.has(l)||s.set(l,new Map),
(s.get(l).get(u)??-1)<0&&s.get(l).set(u,p))};for(let l of this.twins(t))i(l,e,-1);let[n,r]=this.drawn.get(t).standsFor?.(e)??[t,e];i(n,r,-1);let a=this.links.of(
n,r),{looked:h}=this,c=a.flatMap(l=>this.links.parallel(l)).map(l=>({...l,role:""}));for(let{flow:l,rows:u,role:p}of[...a,...c]){if(K(l)&&p==="source"){for(let f of u)
i(l.target_mark,l.target[f],-1);continue}for(let f of this.links.terms(l,u)){let g=this.links.hue(l,f);if(i(l.target_mark,l.target[f.row],g),i(l.source_mark,f.source,
g),!(!l.weight_mark||l.factors)&&(i(l.weight_mark,f.weight,g),l.tick[f.row]===h))for(let v of Bs(l))i(v,f.weight,g)}}return s}ringRelated(){this.pointer.begin();
for(let t of this.all){let e=this.related.get(t.mark.name);e&&t.shown&&this.ringPointed(t,e)}this.pointer.end()}ringPointed(t,e){let s=t.mark.cell??t.cell[0];if(s<
Qt){let i=jn(Qt,t.rect(js(e.keys(),t.shape[1])));return F(this.pointer,i,this.role("read"),Qt)}if(!(e.size>Ds))for(let[i,n]of e)F(this.pointer,t.rectOf(i),n>=0?
this.hue(n):this.role("read"),s)}giveBack(){if(this.borrowing){this.borrowing=!1,this.look(this.timeline.position-1),this.svg.classList.remove("pointing");for(let t of this.
all)t.dim(null);this.leaveToStep()}}leaveToStep(){for(let{windows:t}of this.scene.flows)for(let e of[t?.shown_in,t?.products_in])e&&e!==this.pointed?.[0]&&this.
related.delete(e);this.dimBoxes(!1)}dimBoxes(t){let[e,s]=this.pointed;for(let i of this.boxes)i.dim(i.overlay.name===e?[s]:null,t)}look(t){for(let e of this.timeline.
look(t))this.drawn.get(e).paint(null);this.paintBars()}single(t){for(let e of this.all)(e.mark.scale?.names.includes(t)||!t)&&e.single?.(t)}unpoint(){if(this.pointed){
this.giveBack(),this.pointed=null;for(let t of this.boxes)t.dim(null);this.pointer.begin(),this.pointer.end()}}equation(t){let[e,s]=this.pointed,i=this.drawn.get(
e),n=i.mark.kind==="grid"?this.links.equation(e,s,t):[{text:i.describe(s)}],r=i.mark.kind==="image"?this.links.readers(e,s):0;r&&n.push({text:`     read by ${r}\
 window${r===1?"":"s"}`});let a=this.twins(e).map(h=>`${this.links.called(h)} ${this.word(h,s)}`);return a.length?[...n,{text:`     ${a.join(", ")}`}]:n}twins(t){
let e=this.scene.twins.filter(s=>s.includes(t));return[...new Set(e.flat())].filter(s=>s!==t)}word(t,e){let s=this.drawn.get(t);return s.mark.kind==="grid"?this.
links.word(t,e):s.word(e)}at(t){let e=this.svg.getBoundingClientRect(),{width:s,height:i}=this.layout;return[(t.clientX-e.left)/e.width*s,(t.clientY-e.top)/e.height*
i]}hit(t){let[e,s]=this.at(t),i=([c,l])=>{let{width:u,height:p}=this.drawn.get(c).rectOf(l);return u*p},n=c=>c.map(([l,u])=>[l,u.cellAt(e,s)]).filter(([,l])=>l>=
0),r=[...this.drawn].filter(([,c])=>c.shown),a=([,c])=>c instanceof O;return n(r.filter(a)).sort((c,l)=>i(c)-i(l))[0]??n(r.filter(c=>!a(c))).at(-1)??null}cursors(){
this.entries=new Map;for(let t of this.boxes)t.tells&&this.entries.set(t.overlay.name,t.cursor(this.stops));for(let[t,e]of this.drawn){if(e.mark.kind!=="grid")continue;
let{x:s,y:i,width:n,height:r}=e,[a,h]=e.shape,c=w("rect",{class:"stop",tabindex:0,role:"application","data-grid":t},this.stops),l=e.mark.label||this.links.called(
t),u=e.mark.editable?", Enter opens one for typing, + and − change its number":"",p=`${l}: ${a} by ${h} cells, arrow keys move from cell to cell${u}`;c.setAttribute(
"aria-label",p);for(let[f,g]of Object.entries({x:s,y:i,width:n,height:r}))c.setAttribute(f,String(g*d));this.entries.set(t,c)}}};function Dn(o,t){let e=({width:l,
height:u})=>Math.min(t.width/l,t.height/u,t.largest),s=(l,u)=>o.reduce((p,f,g)=>l(g,p)?g:p,u),i=o.map(e),n=s((l,u)=>i[l]>i[u]+.01,0),r=o.map(({width:l},u)=>l*i[u]),
{smaller:a}=t;if(!a||r[n]>=a*t.width)return{index:n,scale:i[n]};let h=a*i[n],c=s((l,u)=>i[l]>=h&&r[l]>r[u]+1,n);return{index:c,scale:i[c]}}function Bn(o,t,e,s){
let i=o[t].subarray(e,s);if(o.combine!=="set")return i;let n=o.value.subarray(e,s);return n.includes(NaN)?i.filter((r,a)=>!Number.isNaN(n[a])):i}function Bs({weight_mark:o,
windows:t}){return[o,t?.shown_in,t?.products_in].flatMap(e=>e||[])}function jn(o,{x:t,y:e,width:s,height:i}){let[n,r]=[Math.max(0,o-s)/2,Math.max(0,o-i)/2];return{
x:t-n,y:e-r,width:s+2*n,height:i+2*r}}function js(o,t){let[e,s,i,n]=[1/0,1/0,0,0];for(let r of o){let a=Math.floor(r/t),h=r%t;a<e&&(e=a),h<s&&(s=h),a>=i&&(i=a+1),
h>=n&&(n=h+1)}return[e,s,i,n]}function Hn(o,[t,e,s,i]){let n=0;for(let r=0;r<o.length;r++)(r===0||o[r]!==o[r-1]+1)&&n++;return 2*n<=3*(s-t)&&3*o.length>=(s-t)*(i-
e)}function Fn(){let o=w("defs"),e=w("marker",{...{id:"sv-head",viewBox:"0 0 10 10",refX:8,refY:5,orient:"auto-start-reverse"},markerWidth:5,markerHeight:5},o);
return w("path",{d:"M0,1 L9,5 L0,9 Z",fill:"context-stroke"},e),o}function Hs(o){let t=o.trim();if(/^#[0-9a-f]{6}/i.test(t))return ft(N(t))<.3;let e=t.match(/[\d.]+/g);
return e?ft(e.slice(0,3).map(Number))<.3:!1}var Un=300,Jt=class{place=null;resting;constructor(t){this.player=t}step(t,e,s){let{player:i}=this;this.place?.[0]!==t&&this.tell();let n=[...ct(i,t)],r=Number(
(n[e]+s).toFixed(4));if(!(Math.abs(r)<=i.scene.typed_limit))return;n[e]=r,le(i,t,n);let{hand:a}=i.stage;this.place||a?.hold(),this.place=[t,e],clearTimeout(this.
resting),this.resting=setTimeout(()=>this.tell(),Un),a?.touch("edited",this.report(t,n))}tell(){if(!this.place)return;let[t]=this.place,{player:e}=this;clearTimeout(
this.resting),this.place=null,e.stage.hand?.letGo(),e.stage.drawn.has(t)&&e.report("edited",this.report(t,ct(e,t)))}report(t,e){return{mark:t,shape:this.player.
stage.drawn.get(t).mark.values.shape,values:e}}};var Fs=[.5,1,2,4,8,15,30,60],qn=[250,1e3,4e3],Wn=600,Gn=25,Kn=100,Vn=20,te=100,ze=60,Yn=1200,Xn=.8,Qn=o=>Math.max(40,Math.min(64,o/18),Math.min(80,o/9-45)),Us={
"+":1,"-":-1,"−":-1},ee=class{scene;name;place;largest=0;others=400;found=null;passing=!1;onrest;onasking;onpresent;here;editor=null;cursor=null;tapped=null;byTouch=!1;width;speedChosen=!1;request;announcing;wordsDue=0;placeDue=0;host;stage;readout;legend;predictor;announcer;element;bar;playButton;loopButton;predictButton;fullButton;slider;counter;speed;constructor(t,e){
this.report=e,this.position=0,this.playing=!1,this.looping=!1,this.due=0,this.stepper=new Jt(this),this.build(t);let s=new Et(this.element,this.element);this.readout.
onwords=()=>s.hide(),this.listen(),this.arrive(),this.observer=new ResizeObserver(()=>this.resized()),this.observer.observe(this.element)}arrive(){this.here=new AbortController,
Ss(this),document.fonts.addEventListener("loadingdone",()=>this.refit(),{signal:this.here.signal}),this.watchPixels()}watchPixels(){let t=matchMedia(`(resolutio\
n: ${window.devicePixelRatio}dppx)`),e=()=>{this.fit(),this.watchPixels()};t.addEventListener("change",e,{once:!0,signal:this.here?.signal})}depart(){this.halt(),
clearTimeout(this.announcing),Ns(this),this.here?.abort(),this.here=null}build(t){this.host=m("div",{className:"stage"}),this.stage=new Zt(this.host,this.report),
this.stage.goTo=i=>i===this.position||this.seek(i),this.readout=new Dt(this.stage),this.legend=new Pt(this.stage),this.announcer=m("div",{className:"announcer",
ariaLive:"polite"}),this.announcer.setAttribute("aria-live","polite"),this.predictor=new It(this);let s=[m("div",{className:"viewport"},this.host),this.legend.element,
this.buildBar(),this.predictor.element,this.readout.element,this.announcer];this.element=m("section",{className:"sv-player",tabIndex:-1},...s),this.element.setAttribute(
"role","region"),t.append(this.element)}buildBar(){return this.playButton=_("play","Play (Space)",()=>this.toggle()),this.playButton.classList.add("primary"),this.
loopButton=_("loop","Loop (L)",()=>this.loop(!this.looping)),this.slider=m("input",{type:"range",min:0,step:1,className:"scrub"}),this.slider.setAttribute("aria\
-label","Step"),this.counter=m("output",{className:"counter"}),this.speed=m("select",{className:"speed"}),this.speed.setAttribute("aria-label","Speed in steps p\
er second"),this.predictButton=_("question","Predict, then reveal (P)",()=>this.predictor.toggle(),"Predict"),this.predictButton.classList.add("predict-button"),
this.fullButton=_("full","Full screen (F)",()=>this.fullScreen()),this.fullButton.classList.add("full-button"),this.bar=m("div",{className:"bar"},this.wide(_("f\
irst","To the start (Home)",()=>this.seek(0))),_("back","One step back (←)",()=>this.step(-1)),this.playButton,_("forward","One step forward (→)",()=>this.step(
1)),this.wide(_("last","To the end (End)",()=>this.seek(this.scene.count))),this.slider,this.counter,this.speed,this.predictButton,this.loopButton,this.fullButton),
this.bar}wide(t){return t.classList.add("wide"),t}load(t,e=null,s=!1){let i=qe(t);if(i===this.name)return this.stage.land();let n=this.found??{scene:this.scene,
position:this.position};this.name=i,this.scene=Ue(t);let{count:r,still:a}=this.scene,h=a?r:e??this.positionAfter(n,s);this.bar.classList.toggle("still",a),this.
position=Math.min(Math.max(0,h),r),this.slider.max=String(r),this.fillSpeeds(),this.predictButton.hidden=this.scene.predictions.length===0,this.element.setAttribute(
"aria-label",this.scene.title);let c=this.editor?.state,{place:l}=this.stepper;this.closeEditor(),this.readout.load(this.scene,this.passing),this.passing||this.
legend.load(this.scene),this.stage.show(this.scene,this.position),this.fit(),this.show(),this.predictor.load(this.scene.predictions),j.arrived(this),c?this.editor=
j.resume(this,c):l&&this.stage.drawn.has(l[0])&&this.pointAt(l),this.element.dataset.scene=i}positionAfter({scene:t,position:e},s){let{count:i,start:n,effect:r}=this.
scene;return t?e===0&&s&&!this.playing&&!this.predictor.on?r:e===t.count?i:cs(this.scene,t,e):n}follow(t,e){this.playing||(this.found??={scene:this.scene,position:this.
position}),this.passing=!0,this.load(t,null,!0),e||this.arrived()}arrived(){this.stage.land(),this.found=null,this.passing&&(this.passing=!1,this.legend.load(this.
scene),this.refit())}tell(t){this.stage.hand=t}fillSpeeds(){let{count:t,pace:e}=this.scene,s=t>Wn?[...Fs.slice(3),...qn]:Fs,i=!e||s.includes(e)?s:[...s,e].sort(
(h,c)=>h-c),n=Number(this.speed.value),r=this.speedChosen&&i.includes(n)?n:null;if(String(i)!==this.speed.dataset.offered){this.speed.dataset.offered=String(i);
let h=i.map(c=>m("option",{value:c,textContent:`${x(c,1)}/s`}));this.speed.replaceChildren(...h)}let a=String(r??(e||i.find(h=>t/h<=Gn)||i.at(-1)));this.speed.value!==
a&&(this.speed.value=a)}fit(){if(!this.scene)return;this.width=this.element.clientWidth,this.readout.fit(this.width,this.isFull());let t=getComputedStyle(this.element),
e=t.getPropertyValue("--st-background-color")||t.backgroundColor;this.stage.fit(this.room(),Hs(e),t),this.element.classList.toggle("dark",this.stage.dark)}refit(){
this.readout.forgetRoom(),this.fit()}resized(){if(!this.element.isConnected)return this.depart();this.here||this.arrive(),(this.element.clientWidth!==this.width||
this.isFull())&&this.fit()}room(){let t=Math.max(1,this.element.clientWidth-4);if(this.isFull()){let a=[...this.element.children].filter(h=>!h.classList.contains(
"viewport")).reduce((h,c)=>h+c.offsetHeight,0);return{width:Math.max(1,t-48),height:Math.max(1,window.innerHeight-a-72),largest:120}}let s=this.others+this.readout.
extra+this.legend.height,i=t<560&&window.innerWidth<800,n=i?.66*window.innerHeight:Math.max(250,window.innerHeight-s);return{width:t,height:n,largest:this.largest||
Qn(window.innerHeight),smaller:i?Xn:void 0}}toggle(){this.playing?this.pause():this.play()}play(){if(this.scene.still)return;this.position===this.scene.count&&this.
seek(0,!0),this.playing=!0;let t=performance.now();this.due=t+this.interval,this.wordsDue=t+te,this.placeDue=t+ze,q(this.playButton,"pause"),this.playButton.title=
"Pause (Space)",this.playButton.setAttribute("aria-label","Pause (Space)"),this.element.dataset.playing="",this.pace(),this.request=requestAnimationFrame(e=>this.
tick(e))}pause(){this.playing&&this.seek(this.position)}halt(){this.playing&&(this.playing=!1,cancelAnimationFrame(this.request),q(this.playButton,"play"),this.
playButton.title="Play (Space)",this.playButton.setAttribute("aria-label","Play (Space)"),delete this.element.dataset.playing,this.stage.pace(!1,null))}pace(){let t=matchMedia(
"(prefers-reduced-motion: reduce)").matches,e=this.interval<Kn?0:Math.min(220,.6*this.interval);this.stage.pace(this.interval<Vn,e,t?0:ms(this.interval))}get interval(){
return 1e3/Number(this.speed.value)}tick(t){if(this.playing){if(t>=this.due-2){let e=Math.floor((t-this.due)/this.interval),s=this.interval>=1e3/61?1:Math.max(1,
e+1);if(this.position===this.scene.count){if(!this.looping)return this.pause();this.seek(0,!0),this.due=t+this.interval}else{if(this.predictor.stopsBefore(this.
position,s))return;let i=Math.min(this.position+s,this.scene.count);if(i===this.scene.count&&!this.looping&&!this.stage.flying)return this.seek(i);this.seek(i,!0),
this.due=Math.max(this.due+s*this.interval,t+(s>1?0:this.interval-17))}if(this.position===this.scene.count){if(!this.looping&&!this.stage.flights.aloft)return this.
pause();this.due=t+(this.looping?Yn:this.interval)}}this.request=requestAnimationFrame(e=>this.tick(e))}}step(t){t>0&&this.predictor.stopsBefore(this.position,t)||
this.seek(Math.min(Math.max(0,this.position+t),this.scene.count))}seek(t,e=!1){e||this.halt(),this.found=null,this.position=this.scene.still?this.scene.count:t,
this.stage.seek(t,this.tooQuick(this.wordsDue,te)),this.predictor.moved(t),this.show(),e||this.announce()}loop(t){this.looping=t,this.loopButton.setAttribute("a\
ria-pressed",String(t)),this.loopButton.classList.toggle("on",t)}show(){let{position:t}=this;this.element.dataset.step=String(t),this.showPlace(),!this.tooQuick(
this.wordsDue,te)&&(this.wordsDue=performance.now()+te,this.readout.show(t),this.tellPointed())}tooQuick(t,e){let s=this.scene.count-this.position;return this.playing&&
s>0&&(performance.now()<t||s*this.interval<e)}showPlace(){let{position:t,scene:e}=this;t>0&&this.tooQuick(this.placeDue,ze)||(this.placeDue=performance.now()+ze,
this.slider.value=String(t),this.playing||this.slider.setAttribute("aria-valuetext",`step ${t} of ${e.count}`),J(this.counter,`${t} / ${e.count}`))}announce(t=!1){
this.onrest?.(),clearTimeout(this.announcing),this.announcing=setTimeout(()=>{let e=this.readout.spoken(t&&this.stage.pointed);this.announcer.textContent=`Step ${this.
position} of ${this.scene.count}. ${e}`},250)}listen(){this.slider.addEventListener("input",()=>this.seek(Number(this.slider.value))),this.speed.addEventListener(
"change",()=>{this.speedChosen=!0,this.playing&&this.pace(),this.due=performance.now()+this.interval}),this.element.addEventListener("fullscreenchange",()=>this.
fit()),this.element.addEventListener("pointerdown",t=>{this.byTouch=Ce(t),!(!this.byTouch||t.composedPath().includes(this.host))&&(this.tapped=null,this.pointAt(
null))}),this.host.addEventListener("pointermove",t=>Ce(t)||this.hover(t)),this.host.addEventListener("pointerleave",t=>Ce(t)||this.pointAt(null)),this.host.addEventListener(
"click",t=>this.click(this.stage.hit(t))),this.host.addEventListener("focusin",t=>this.enter(t.target)),this.host.addEventListener("focusout",()=>this.pointAt(null))}hover(t){
this.stage.carry||this.pointAt(this.stage.hit(t))}pointAt(t){let e=this.stage.pointed;String(e)!==String(t)&&(t?this.stage.point(t,this.playing):this.stage.unpoint(),
this.tellPointed())}tellPointed(){this.playing||this.stage.numbers.tell(),this.readout.point(this.stage.pointed&&(t=>this.stage.equation(t)))}click(t){let e=String(
t)===this.tapped;if(this.tapped=this.byTouch&&!e?String(t):null,!t)return this.byTouch&&this.pointAt(null);let[s,i]=t,{mark:n}=this.stage.drawn.get(s),r=n.kind===
"boxes"?"box":"cell";if(this.scene.reports.includes(s)&&this.reportAtOnce("clicked",{mark:s,[r]:i}),this.byTouch&&!e)return this.pointAt(t);if(n.editable)return this.
edit(s,i);let a=this.stage.links.of(...this.stage.drawn.get(s).standsFor?.(i)??t),h=a.find(({role:c})=>c==="target")??a[0];h&&(this.pointAt(null),this.seek(this.
stage.links.tickOf(h,t[1])+1))}reportAtOnce(t,e){let{hand:s}=this.stage;s?.hold(),s?.touch(t,e),s?.letGo(),this.report(t,e)}enter(t){let e=t.dataset?.grid;if(!e)
return;let s=this.cursor?.[0]===e&&this.stage.isThere(...this.cursor);this.cursor=s?this.cursor:[e,this.stage.drawn.get(e).visible?.[0]??0],W(t)||this.pointAt(this.
cursor)}key({key:t,shiftKey:e,repeat:s},i){let{grid:n}=i.dataset;if(De(i,t)||t in Us&&this.stepCell(Us[t])||n&&!this.wentToStep(n,i)&&this.moveCursor(n,t))return!0;
let r={ArrowRight:()=>this.step(1),ArrowLeft:()=>this.step(-1),Home:()=>this.seek(0),End:()=>this.seek(this.scene.count)},a={" ":()=>this.toggle(),f:()=>this.fullScreen(),
l:()=>this.loop(!this.looping),s:()=>this.onpresent?.(),p:()=>this.scene.predictions.length&&this.predictor.toggle()},h=r[t]??a[t.toLowerCase()];return!h||e&&!/^[a-z]$/i.
test(t)?!1:((r[t]||!s)&&h(),!0)}stepCell(t){let[e,s]=this.stage.pointed??["",-1];return this.stage.drawn.get(e)?.mark.editable?(this.stepper.step(e,s,t),!0):!1}wentToStep(t,e){
return W(e)&&this.stage.drawn.get(t).mark.kind!=="boxes"}moveCursor(t,e){let{mark:s}=this.stage.drawn.get(t),[,i]=this.cursor;if(e==="Enter"&&(s.editable||this.
scene.reports.includes(t)))return this.click(this.cursor),!0;let n=this.stage.drawn.get(t).move(i,e);return n===void 0?!1:(this.cursor=[t,n],this.pointAt(this.cursor),
this.announce(!0),!0)}edit(t,e){this.closeEditor(),this.editor=new j(this,t,e)}closeEditor(){let{editor:t}=this;this.editor=null,t?.remove()}isFull(){return this.
element.getRootNode().fullscreenElement===this.element}async fullScreen(){document.fullscreenElement?await document.exitFullscreen():await this.element.requestFullscreen?.(),
this.fit()}};function Ce(o){return"pointerType"in o&&o.pointerType==="touch"}document.adoptedStyleSheets.push(ot(Re));return Xs(Zn);})();
