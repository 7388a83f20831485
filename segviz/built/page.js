"use strict";var segviz=(()=>{var Bt=Object.defineProperty;var ns=Object.getOwnPropertyDescriptor;var os=Object.getOwnPropertyNames;var rs=Object.prototype.hasOwnProperty;var hs=(r,t)=>{for(var e in t)Bt(r,e,{get:t[e],enumerable:!0})},as=(r,t,e,s)=>{if(t&&typeof t=="object"||typeof t=="function")for(let i of os(t))!rs.call(r,i)&&
i!==e&&Bt(r,i,{get:()=>t[i],enumerable:!(s=ns(t,i))||s.enumerable});return r};var ls=r=>as(Bt({},"__esModule",{value:!0}),r);var Ci={};hs(Ci,{Player:()=>Ct});function pe(r){let t=new CSSStyleSheet;return t.replaceSync(r),t}var fe=':host{display:block}.sv-player{--text: var(--st-text-color, #1a1f2b);--surface: var(--st-background-color, #ffffff);--panel: var(--st-secondary-backgrou\
nd-color, #f2f4f7);--line: var(--st-border-color, #d5dae2);--accent: var(--st-primary-color, #1b6fb5);--muted: color-mix(in srgb, var(--text) 66%, var(--surface\
));--code-font: var(--st-code-font, "Source Code Pro", ui-monospace, monospace);color:var(--text);background:var(--surface);font-family:var(--st-font, "Source S\
ans 3", system-ui, sans-serif);font-size:16px;line-height:1.4;outline:none;position:relative}.sv-player *{box-sizing:border-box}.viewport{display:flex;justify-c\
ontent:center;padding:4px 0 10px}.stage,.readout,.bar{contain:layout style}.stage{position:relative;flex:none;touch-action:pan-y}.stage svg{position:absolute;in\
set:0;width:100%;height:100%;overflow:visible}.canvases canvas{position:absolute;image-rendering:pixelated;border-radius:3px;box-shadow:0 0 0 1px var(--line)}.c\
anvases canvas.smooth{image-rendering:auto}.above{position:absolute;inset:0;pointer-events:none}.above canvas,.numbers,.fast{position:absolute;pointer-events:no\
ne}text{font-family:inherit;fill:var(--text);user-select:none}.heading{font-weight:650;dominant-baseline:central}.note{font-weight:400;fill:var(--muted)}.label{\
dominant-baseline:central;fill:var(--muted)}.label.operator{text-anchor:middle}.label.strong{fill:var(--text);font-weight:650}.bar-name,.bar-value{dominant-base\
line:central}.bars rect{stroke:var(--line);stroke-width:var(--px)}.bar-value{font-variant-numeric:tabular-nums}.frames{pointer-events:none}.frame,.ring,.kept re\
ct{stroke-width:calc(3 * var(--px))}.frame{transition:x .18s ease,y .18s ease,width .18s ease,height .18s ease}.kept rect{stroke-width:calc(2.5 * var(--px))}.ar\
row-text{text-anchor:middle}.arrow-text,.box-text{paint-order:stroke;stroke:var(--surface);stroke-width:12px}.arrow{stroke-width:calc(2.5 * var(--px))}.tag rect\
{fill:#161a22}.tag text{fill:#fff;text-anchor:middle;dominant-baseline:central;font-weight:650}.pointing .frames>.ring,.pointing .kept{opacity:.35}.pointer .rin\
g{stroke-width:calc(4 * var(--px))}.draggable rect,.draggable path{cursor:move;transition:none}.carrying{cursor:move}.grip{pointer-events:all;cursor:nwse-resize\
}.sheet{pointer-events:all;fill:transparent;cursor:crosshair}.trace{stroke-width:calc(3 * var(--px));stroke-linejoin:round;stroke-linecap:round;fill-opacity:.3}\
.stop{fill:transparent;outline:none}.stop:focus-visible{stroke:var(--accent);stroke-width:2px;stroke-dasharray:5 4;vector-effect:non-scaling-stroke}.editor{posi\
tion:absolute;z-index:2;text-align:center;font:600 16px var(--code-font);color:var(--text);background:var(--surface);border:2px solid var(--accent);border-radiu\
s:5px;padding:0}.editor[aria-invalid=true]{border-color:#c4314b}.complaint{position:absolute;z-index:3;margin:0;padding:6px 10px;max-width:260px;font-size:15px;\
border-radius:6px;color:var(--text);background:var(--surface);border:2px solid #c4314b}.legend{display:flex;flex-wrap:wrap;justify-content:center;gap:2px 16px;m\
argin:0;padding:0 4px 8px;list-style:none;font-size:15px}.legend li{display:inline-flex;align-items:center;gap:6px;max-width:100%;overflow-wrap:anywhere}.swatch\
{flex:none;width:14px;height:14px;border-radius:3px;box-shadow:0 0 0 1px var(--line)}.bar{display:flex;align-items:center;flex-wrap:wrap;gap:4px;padding:5px 6px\
;border-radius:10px;background:var(--panel)}.bar.still{justify-content:flex-end;background:none;padding-block:0}.bar.still>:not(.full-button){display:none}butto\
n,select,.predictor input{font:inherit;font-size:15px;color:var(--text);background:transparent;border:1px solid transparent;border-radius:7px;min-height:38px;mi\
n-width:38px;padding:0 6px;cursor:pointer;display:inline-flex;align-items:center;justify-content:center;gap:5px}button:hover,select:hover{background:color-mix(i\
n srgb,var(--text) 9%,transparent)}button:focus-visible,select:focus-visible,input:focus-visible{outline:2px solid var(--accent);outline-offset:1px}button.on{ba\
ckground:color-mix(in srgb,var(--accent) 20%,transparent);border-color:var(--accent)}button.primary{background:var(--accent);color:var(--surface)}button.primary\
:hover{background:color-mix(in srgb,var(--accent) 86%,var(--text))}.icon{width:22px;height:22px;fill:currentColor;flex:none}select{padding-inline:8px;font-varia\
nt-numeric:tabular-nums}select option{color:var(--text);background:var(--surface)}.scrub{flex:1 1 110px;min-width:90px;height:38px;accent-color:var(--accent);cu\
rsor:pointer;margin:0 6px}.counter{min-width:5.2em;text-align:right;font-variant-numeric:tabular-nums;padding-right:4px;white-space:nowrap}.predict-button{paddi\
ng:0 10px 0 6px}.sv-player .readout{box-sizing:content-box;padding:10px 4px 2px}.sv-player .tried{position:absolute;box-sizing:border-box;visibility:hidden}.rea\
dout p{margin:0}.caption{font-size:18px;min-height:1.4em}.caption code,.line,.code{font-family:var(--code-font)}.caption code{font-size:.92em}.line{font-size:18\
px;line-height:1.55;overflow-wrap:anywhere;white-space:pre-wrap;font-variant-numeric:tabular-nums;overflow-y:auto}.line.of-cell{min-height:1.55em}.line.of-many{\
min-height:3.1em}.hued{border-bottom:3px solid var(--hue)}.pending{opacity:.4}.strong{font-weight:700}.code-row{display:flex;align-items:center;gap:6px;color:va\
r(--muted);min-height:38px}.code{font-size:15px;overflow-wrap:anywhere}[hidden]{display:none!important}.announcer{position:absolute;width:1px;height:1px;overflo\
w:hidden;clip-path:inset(50%)}.predictor{margin-top:8px;padding:10px 12px;border:1px solid var(--line);border-left:4px solid var(--accent);border-radius:8px}.pr\
edictor p{margin:0 0 6px;font-size:17px}.predictor .verdict:empty{display:none}.predictor .verdict{margin:6px 0 0}.verdict.right:before{content:"\\2713  ";font-w\
eight:700}.verdict.wrong:before{content:"\\2717  ";font-weight:700}.answer{display:flex;flex-wrap:wrap;gap:8px}.answer button,.predictor input{border-color:var(-\
-line);padding:0 14px}.predictor input{cursor:text;width:9em;background:var(--surface)}.sv-player:fullscreen .legend{font-size:22px}.sv-player:fullscreen{paddin\
g:20px 24px;display:flex;flex-direction:column;overflow:auto}.sv-player:fullscreen .viewport{flex:1;align-items:center}.sv-player:fullscreen .caption,.sv-player\
:fullscreen .line{font-size:26px}.sv-player:fullscreen .code{font-size:20px}@media(max-width:559px){.scrub{order:-2;flex-basis:60%}.counter{order:-1}.wide{displ\
ay:none}.bar{justify-content:space-between}.caption,.line{font-size:16px}.predict-button{font-size:0;gap:0;min-width:38px;padding:0}}@media(prefers-reduced-moti\
on:reduce){.frame{transition:none}}';function m(r,t={},...e){let s=document.createElement(r);for(let[i,n]of Object.entries(t))i in s&&i!=="list"?s[i]=n:s.setAttribute(i,String(n));return s.append(...e),
s}function Dt(r){return r.split("`").map((t,e)=>{if(e%2===0)return document.createTextNode(t);let s=document.createElement("code");return s.textContent=t,s})}var me=/[−–‒]/g,us=/[\s\u00a0\u2009\u202f_']/g,ds=/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i,ps=/^[+-]?[1-9]\d{0,2}([,.]\d{3})+$/;function W(r){let t=r.
trim().replace(me,"-").replace(",",".");return ds.test(t)?Number(t):NaN}function Rt(r){let t=r.trim().replace(me,"-"),e=/^[+-]?\d{1,3}([\s\u00a0\u2009\u202f_']\d{3})+$/.
test(t)?t.replace(us,""):t,s=[W(e)];return ps.test(e)&&s.push(Number(e.replace(/[,.]/g,""))),s.filter(i=>!Number.isNaN(i))}function G(r){let t=r.trim();return`“${t.
length>14?`${t.slice(0,13)}…`:t}”`}function x(r,t=2,e=!1){if(Number.isNaN(r))return"";if(!Number.isFinite(r))return r>0?"∞":"−∞";let s=r.toFixed(t);return s.includes(".")&&!e&&(s=s.replace(
/0+$/,"").replace(/\.$/,"")),Number(s)===0&&s.startsWith("-")&&(s=s.slice(1)),s.replace("-","−")}function K(r){return Array.isArray(r)?r.length:Object.values(
r.columns)[0].length}function S(r,t){return Array.isArray(r)?r.length===1?r[0]:r[t]??"":r.pattern.replace(/\{(\w+)(?::(,)|:\.(\d)f)?\}/g,(e,s,i,n)=>{let o=r.columns[s][t]??
NaN;return r.words[s]?r.words[s][o]:i?x(o,0).replace(/\B(?=(\d{3})+$)/g,","):n?x(o,Number(n),!0):x(o,0)})}var fs=5e3,ge=40,ms=3e3,Z=new WeakMap,we={ArrowUp:1,ArrowDown:-1};function tt(r,t){let e=Z.get(r),{values:s}=r.stage.drawn.get(t).mark;return e&&e.name===t&&e.values.
length===s.length&&performance.now()-e.time<ms?e.values:Array.from(s)}function It(r,t,e){Z.set(r,{name:t,values:e,time:performance.now()})}var P=class r{removed=!1;scrolled=0;stays=!1;constructor(t,e,s){
this.player=t,this.name=e,this.cell=s,this.drawn=t.stage.drawn.get(e);let i=x(this.values[s],4);this.input=m("input",{className:"editor",value:i,inputMode:"text",
autocomplete:"off"}),this.input.setAttribute("aria-label",`${t.stage.links.nameOf(e,s)}, a number`),this.complaint=m("p",{className:"complaint",hidden:!0,role:"\
alert"}),this.place(),this.input.addEventListener("keydown",n=>this.key(n)),this.input.addEventListener("input",()=>this.complain("")),this.input.addEventListener(
"paste",n=>this.paste(n)),this.input.addEventListener("blur",()=>this.left()),this.input.addEventListener("wheel",n=>this.wheel(n),{passive:!1}),t.host.querySelectorAll(
".complaint").forEach(n=>n.remove()),t.host.append(this.input,this.complaint),this.input.select(),this.input.focus({preventScroll:!0})}static resume(t,{name:e,cell:s,
text:i}){let n=t.stage.drawn.get(e)?.mark;if(!n?.editable||s>=n.values.length)return null;let o=new r(t,e,s);return i!==null&&(o.input.value=i,o.input.setSelectionRange(
i.length,i.length)),o}static arrived(t){let e=Z.get(t),s=e&&t.stage.drawn.get(e.name)?.mark.values;s&&e.values.every((i,n)=>Math.fround(i)===s[n])&&Z.delete(t)}get state(){
let{name:t,cell:e,input:s}=this;return{name:t,cell:e,text:s.value===s.defaultValue?null:s.value}}place(){let{scale:t}=this.player.stage,e=this.drawn.rectOf(this.
cell),s={left:e.x,top:e.y,width:e.width,height:e.height};for(let[n,o]of Object.entries(s))this.input.style.setProperty(n,`${o*t}px`);let i=this.player.host.clientWidth;
this.complaint.style.left=`${Math.max(0,Math.min(e.x*t,i-260))}px`,this.complaint.style.top=`${(e.y+e.height)*t+4}px`,this.input.defaultValue=this.input.value}get values(){
return tt(this.player,this.name)}key(t){t.stopPropagation(),t.key==="Enter"?(t.preventDefault(),this.commit()&&this.close()):t.key==="Escape"?(t.preventDefault(),
this.close()):t.key==="Tab"?(t.preventDefault(),this.commit()&&this.goOn(t.shiftKey?-1:1)):t.key in we&&(t.preventDefault(),this.stepBy(we[t.key]))}wheel(t){t.preventDefault(),
this.scrolled+=t.deltaMode?Math.sign(t.deltaY)*ge:t.deltaY,!(Math.abs(this.scrolled)<ge)&&(this.stepBy(-Math.sign(this.scrolled)),this.scrolled=0)}stepBy(t){this.
commit()&&(this.player.stepper.step(this.name,this.cell,t),!this.removed&&(this.input.value=this.input.defaultValue=x(this.values[this.cell],4),this.input.select()))}close(){
this.player.closeEditor(),this.player.element.focus({preventScroll:!0})}goOn(t){let{stage:e}=this.player,i=[...e.drawn].filter(([,{mark:h,shown:a}])=>h.editable&&
a).map(([h])=>h).flatMap(h=>Array.from(e.drawn.get(h).mark.values,(a,l)=>[h,l])),n=i.findIndex(([h,a])=>h===this.name&&a===this.cell),o=i[n+t];o?this.player.edit(
...o):this.close()}commit(){let t=this.input.value;if(t.trim()==="")return!0;let e=this.wrong(t);return e?(this.complain(e),!1):(this.take(new Map([[this.cell,W(
t)]])),!0)}wrong(t){let e=W(t),s=this.player.scene.typed_limit;if(Number.isNaN(e))return`${G(t)} is not a number: type one like 2, −1 or 0.5.`;if(Math.abs(e)<=
s)return"";let i=s.toLocaleString("en");return`${G(t)} is too large: a cell holds numbers from −${i} to ${i}.`}take(t){let e=[...this.values];if(![...t].every(
([s,i])=>e[s]===i)){for(let[s,i]of t)e[s]=i;It(this.player,this.name,e),this.player.report("edited",{mark:this.name,shape:this.drawn.mark.values.shape,values:e})}}paste(t){
let e=(t.clipboardData?.getData("text")??"").trimEnd();if(!/[\t\n;]/.test(e))return;t.preventDefault();let s=e.split(/\r?\n|;/).map(c=>c.trim().split(/\t|\s+/)),
[i,n]=this.drawn.mark.values.shape,[o,h]=[Math.floor(this.cell/n),this.cell%n],a=Math.max(...s.map(c=>c.length));if(o+s.length>i||h+a>n){let c=`${i-o} × ${n-h}`;
return this.complain(`${s.length} × ${a} cells do not fit: from here on there are ${c}.`)}let l=new Map;for(let[c,u]of s.entries())for(let[p,f]of u.entries()){
let w=this.wrong(f);if(w)return this.complain(w);l.set((o+c)*n+h+p,W(f))}this.take(l),this.close()}complain(t){this.complaint.textContent=t,this.complaint.hidden=
!t,this.input.setAttribute("aria-invalid",String(!!t)),t&&this.input.select()}left(){this.removed||(this.stays=!this.commit(),this.player.closeEditor())}remove(){
this.removed=!0,this.input.remove(),this.stays?setTimeout(()=>this.complaint.remove(),fs):this.complaint.remove()}};var xe={float32:Float32Array,uint8:Uint8Array,uint16:Uint16Array,uint32:Uint32Array,int32:Int32Array},gs={1:Uint8Array,2:Uint16Array,4:Uint32Array};function ye(r){
let t=r.slice().buffer,e=new DataView(t).getUint32(0,!0),s=4+e,i=JSON.parse(new TextDecoder().decode(new Uint8Array(t,4,e))),n=o=>{if(o===null||typeof o!="objec\
t")return o;if(Array.isArray(o))return o.map(n);if(o.$){let[h,a,l,c,u]=o.$,p=a.reduce((v,k)=>v*k,1)/u,f=c?ws(new Uint32Array(t,s+l,2*c),xe[h],p):new xe[h](t,s+l,
p),w=u>1?xs(f,u):f;return w.shape=a,w}return Object.fromEntries(Object.entries(o).map(([h,a])=>[h,n(a)]))};return n(i)}function ws(r,t,e){let s=new gs[t.BYTES_PER_ELEMENT](
e),i=0;for(let n=0;n<r.length;n+=2)for(let o=r[n+1];o>0;o--,i++)s[i]=(i?s[i-1]:0)+r[n];return new t(s.buffer)}function xs(r,t){let e=new r.constructor(r.length*
t);for(let s=0,i=0;s<r.length;s++)for(let n=0;n<t;n++,i++)e[i]=r[s];return e}function be(r){let t=2166136261;for(let e=0;e<r.length;e++)t=Math.imul(t^r[e],16777619);
return(t>>>0).toString(16)}function $(r){return[1,3,5].map(t=>parseInt(r.slice(t,t+2),16))}function et(r,t,e){let s=Math.min(1,Math.max(0,e));return r.map((i,n)=>Math.round(i+(t[n]-i)*s))}
var it=r=>`rgb(${r[0]},${r[1]},${r[2]})`;function nt(r){let[t,e,s]=r.map(i=>{let n=i/255;return n<=.03928?n/12.92:((n+.055)/1.055)**2.4});return .2126*t+.7152*e+
.0722*s}function ot(r,t,e){let s=e?"dark":"light",i=r.limit;if(r.kind==="signed"){let[n,o,h]=t.signed[s].map($);return a=>Number.isNaN(a)?null:a<0?et(o,n,-a/i):
et(o,h,a/i)}if(r.kind==="sequential"){let[n,o]=t.sequential[s].map($);return h=>Number.isNaN(h)?null:et(n,o,h/i)}if(r.kind==="grey")return n=>Number.isNaN(n)?null:
et([0,0,0],[255,255,255],n/i);if(r.kind==="class"){let n=r.colours.map($);return o=>Number.isNaN(o)?null:n[o]}return()=>null}var st=512;function ve(r,t){let e=i=>i?
i[0]|i[1]<<8|i[2]<<16:-1;if(r.kind==="plain")return()=>-1;if(r.kind==="class"){let i=r.colours.map(n=>e($(n)));return n=>Number.isNaN(n)?-1:i[n]}let s=new Int32Array(
2*st+1).fill(-1);return i=>{if(Number.isNaN(i))return-1;let n=Math.round(Math.min(1,Math.max(-1,i/r.limit))*st),o=n+st;return s[o]<0&&(s[o]=e(t(n/st*r.limit))),
s[o]}}function z(r){let t=nt(r);return(t+.05)/(.0145+.05)>=1.05/(t+.05)?"#161a22":"#ffffff"}var d=100,ys="http://www.w3.org/2000/svg";function g(r,t={},e=null,s=null){let i=document.createElementNS(ys,r);for(let[n,o]of Object.entries(t))i.setAttribute(
n,String(o));return s!==null&&(i.textContent=s),e?.append(i),i}var Se=Symbol("written"),ke=Symbol("written text");function b(r,t){let e=r[Se]??={};for(let s in t)
e[s]!==t[s]&&(e[s]=t[s],r.setAttribute(s,String(t[s])))}function y(r,t,e){let s=r[Se]??={};s[t]!==e&&(s[t]=e,r.style[t]=e)}function V(r,t){if(r[ke]===t)return;r[ke]=
t;let{firstChild:e}=r;r.childNodes.length===1&&e?.nodeType===Node.TEXT_NODE?e.nodeValue=t:r.textContent=t}function rt(r,[t,e,s,i],n){(r.width!==s||r.height!==i)&&
Object.assign(r,{width:s,height:i});let o={left:t,top:e,width:s+Me,height:i+Me};for(let[h,a]of Object.entries(o))r.style.setProperty(h,`${a/n}px`)}function T(r){
return r.getContext("2d")}var Ht=.54,bs=.15,[vs,Ne]=[12.5,12],Me=.01;function jt(r,t){return!r||t>=r[0]&&t<=r[1]}function L(r,t,e=1.6*r){return Math.min(Math.max(
r,Ne/t),e)}var O=class{constructor(t,[e,s,i,n],o){if(this.mark=t,this.view=o,this.x=e,this.y=s,this.width=i,this.height=n,this.room=1/0,this.shown=!0,this.parts=
[],this.group=g("g",{class:`mark ${t.kind}`},o.picture),t.label){let{heading:h,headingFont:a,noteFont:l}=o.scene.style,c={x:e*d,y:(s+h*.5)*d,"font-size":a*d,class:"\
heading"};this.heading=g("text",c,this.group,t.label);let u={class:"note","font-size":l*d,dx:.2*d};t.note&&(this.note=g("tspan",u,this.heading,t.note)),this.y+=
h,this.height-=h}t.padding&&this.inset(t)}inset({padding:[t,e],cell:s,tall:i}){this.x+=e*s,this.y+=t*s*i,this.height-=2*t*s*i}get shape(){return[0,0]}get cell(){
return[this.height/this.shape[0],this.width/this.shape[1]]}rect([t,e,s,i]){let[n,o]=this.cell;return{x:this.x+e*o,y:this.y+t*n,width:(i-e)*o,height:(s-t)*n}}rectOf(t){
let[e,s]=[Math.floor(t/this.shape[1]),t%this.shape[1]];return this.rect([e,s,e+1,s+1])}cellAt(t,e){let[s,i]=this.shape,[n,o]=[Math.floor((e-this.y)/this.cell[0]),
Math.floor((t-this.x)/this.cell[1])];return n>=0&&o>=0&&n<s&&o<i?n*i+o:-1}move(t,e){let s={ArrowRight:[0,1],ArrowLeft:[0,-1],ArrowDown:[1,0],ArrowUp:[-1,0]}[e];
if(!s)return;let[i,n]=this.shape,[o,h]=[Math.floor(t/n)+s[0],t%n+s[1]],a=(l,c)=>Math.min(Math.max(0,l),c-1);return a(o,i)*n+a(h,n)}canvas(t,e,s,i=this){let n=document.
createElement("canvas");[n.width,n.height]=[t,e];let{width:o,height:h}=this.view.layout,a=(l,c)=>`${100*l/c}%`;return n.style.left=a(i.x,o),n.style.top=a(i.y,h),
n.style.width=a(i.width,o),n.style.height=a(i.height,h),n.className=s?"smooth":"",this.view.canvases.append(n),this.parts.push(n),T(n)}turn(t){let e=jt(this.mark.
when,t);if(e!==this.shown){this.shown=e;for(let s of[this.group,...this.parts])s.style.display=e?"":"none"}}paint(t){}seeRoom([t,e],s){let{heading:i}=this.view.
scene.style,n=s.filter(([o,h,,a])=>o>t+.1&&h<e+i&&h+a>e);this.room=Math.min(...n.map(([o])=>o-t-bs))}resize(t){if(!this.heading)return;let{headingFont:e,noteFont:s}=this.
view.scene.style,{label:i,note:n}=this.mark,o=Math.max(e,Math.min(vs/t,this.room/(Ht*i.length)));if(this.heading.setAttribute("font-size",String(o*d)),!this.note)
return;let h=(this.room-Ht*i.length*o)/(Ht*n.length),a=Math.max(s,Math.min(Ne/t,h));this.note.setAttribute("font-size",String(a*d)),this.note.style.display=t<23?
"none":""}dim(t){}describe(t){return""}},B=class extends O{constructor(t,[e,s,,i],n){super(t,[e,s,ks(t),i],n),this.paintOf=ot(t.scale,n.scene.style,n.dark)}get shape(){
return this.mark.values.shape}};function ks(r){return r.values.shape[1]*r.cell}var Ee={play:"M8 5.5v13l11-6.5z",pause:"M7 5h4v14H7zM13 5h4v14h-4z",first:"M6 5h2.4v14H6zM19 5.5v13L9.5 12z",last:"M15.6 5H18v14h-2.4zM5 5.5v13l9.5-6.5z",back:"\
M15.5 5.5v13L7 12z",forward:"M8.5 5.5v13L17 12z",loop:"M7 7h8.5l-2-2L15 3.6 19.4 8 15 12.4 13.5 11l2-2H9v3H7zM17 17H8.5l2 2L9 20.4 4.600 16 9 11.600 10.500 13l-\
2 2H15v-3h2z",full:"M5 5h6v2H7v4H5zM13 5h6v6h-2V7h-4zM5 13h2v4h4v2H5zM17 13h2v6h-6v-2h4z",copy:"M8 4h10v12h-2V6H8zM5 8h9v12H5zM7 10v8h5v-8z",done:"M9.500 16.600\
 5.200 12.300 3.800 13.700 9.500 19.400 20.400 8.500 19 7.100z",question:"M11 16.500h2V18.500h-2zM12 5.500a4 4 0 0 0-4 4h2a2 2 0 1 1 2.900 1.800c-1.100.6-1.900 \
1.400-1.900 2.700v1h2v-.8c0-.6.4-.9 1.100-1.300A4 4 0 0 0 12 5.500z"};function Ms(r){let t=g("svg",{viewBox:"0 0 24 24",class:"icon","aria-hidden":"true"});return g(
"path",{d:Ee[r],"fill-rule":"evenodd"},t),t}function N(r,t,e,s=""){let i=m("button",{type:"button",title:t,onclick:e},Ms(r),s);return i.setAttribute("aria-label",
t),i}function D(r,t){r.querySelector("path")?.setAttribute("d",Ee[t])}var qt=["ArrowLeft","ArrowRight","ArrowUp","ArrowDown","Home","End"],Ss={link:[],button:[" "],checkbox:[" "],switch:[" "],slider:qt,radio:[" ",...qt],tab:[" ",...qt]},
Ns=["link","button","radio","tab"],Es={A:"link",BUTTON:"button",SUMMARY:"button"},$s={range:"slider",radio:"radio",checkbox:"checkbox",button:"button",submit:"b\
utton"},_=new Set,Y=new WeakSet,C=null,Ut=null,ht={pointerdown:As,focusin:Os,keydown:Ts,keyup:Ls};function $e(r){if(_.size===0){let{activeElement:t}=document;t?.
matches(":not(:focus-visible)")&&Y.add(t);for(let e in ht)document.addEventListener(e,ht[e],!0)}_.add(r)}function Ae(r){if(_.delete(r),C===r&&(C=null),_.size===
0)for(let t in ht)document.removeEventListener(t,ht[t],!0)}function R(r){let t=r.closest("[role=radiogroup], [role=tablist]"),{labels:e}=r;return[r,t,...e??[]].
some(s=>s&&Y.has(s))}function Oe(r,t){R(r)&&Y.add(t),t.focus({preventScroll:!0})}function As(r){Y=new WeakSet(r.composedPath()),C=at(r.composedPath())??C}function Os(r){
C=at(r.composedPath())??C}function Ts(r){let t=r.composedPath(),e=t[0];if(r.key==="Tab"?Y=new WeakSet:Te(e)&&R(e)&&e.blur(),r.ctrlKey||r.metaKey||r.altKey||r.isComposing||
r.defaultPrevented)return;let s=_s(t);!s||Ps(r.key,e,at(t))||!s.key(r,e)||(Ut=r.key,r.preventDefault(),r.stopPropagation())}function Ls(r){r.key===Ut&&r.preventDefault(),
Ut=null}function _s(r){let t=[..._].filter(Cs).sort((s,i)=>Ft(s).top-Ft(i).top);return[t.find(s=>s.isFull()),at(r),C].find(s=>s&&t.includes(s))??t[0]}function at(r){
return[..._].find(({element:t})=>r.includes(t))}function Cs(r){let{top:t,bottom:e,height:s}=Ft(r);return s>0&&e>0&&t<window.innerHeight}function Ft({element:r}){
return r.getBoundingClientRect()}function Te(r){return[..._].some(({element:t})=>{let e=t;for(;e&&e!==r;)e=e instanceof ShadowRoot?e.host:e.parentNode;return e===
r})}function Ps(r,t,e){if(!e&&document.querySelector("[aria-modal=true], dialog[open]"))return!0;let s=zs(t);return e&&(s==="slider"||!["INPUT","TEXTAREA","SELE\
CT","BUTTON"].includes(t.tagName))||Te(t)||Ns.includes(s)&&R(t)?!1:Ss[s]?.includes(r)??!0}function zs(r){let t=r.tagName==="INPUT"&&($s[r.type]??"textbox");return r.
getAttribute("role")||t||Es[r.tagName]||""}var Wt=.005,ct=class{on=!1;going=!1;asked=null;predictions=[];answered=new Set;constructor(t){this.player=t,this.on=!1,this.asked=null,this.predictions=[],this.
answered=new Set,this.question=m("p",{className:"question"}),this.answer=m("div",{className:"answer",tabIndex:-1,role:"group"}),this.verdict=m("p",{className:"v\
erdict"}),this.verdict.setAttribute("aria-live","polite");let e=[this.question,this.answer,this.verdict];this.element=m("div",{className:"predictor",hidden:!0},
...e),this.element.addEventListener("keydown",s=>this.key(s))}load(t){let{asked:e}=this;if(this.predictions=[...t].sort((i,n)=>I(i)-I(n)||i.step-n.step),this.answered.
clear(),!this.on)return;let s=e&&this.predictions.find(i=>Le(i)===Le(e));s?this.goTo(s):this.leave()}toggle(){if(this.on)return this.leave();this.predictions.length&&
(this.on=!0,this.showButton(),this.answered.clear(),this.goTo(this.predictions.find(({step:t})=>t>this.player.position)??this.predictions[0]))}leave(){this.element.
matches(":focus-within")&&this.player.predictButton.focus({preventScroll:!0}),this.on=!1,this.asked=null,this.element.hidden=!0,this.showButton(),this.tell()}showButton(){
this.player.predictButton.classList.toggle("on",this.on),this.player.predictButton.setAttribute("aria-pressed",String(this.on))}stopsBefore(t,e){if(!this.on)return!1;
let s=this.open().find(i=>I(i)>=t&&I(i)<t+e);return s?(s===this.asked&&t===I(s)?(this.player.pause(),this.focus(this.field)):this.goTo(s),!0):!1}moved(t){this.asked&&
!this.going&&t>=this.asked.step&&this.tellAnswer(null)}goTo(t){this.going=!0,this.player.seek(I(t)),this.going=!1,this.ask(t)}ask(t){this.asked=t,this.question.
textContent=t.question,this.say("");let e=lt("Reveal",()=>this.reveal(null)),s=t.choices.length?this.choices(t):this.box(t);this.answer.replaceChildren(...s,e),
this.element.hidden=!1,this.tell(),this.answer.setAttribute("aria-label",t.question),this.focus(this.field)}get field(){return this.answer.querySelector("input")??
this.answer}choices({choices:t}){return t.map(e=>lt(e,()=>this.reveal(e)))}box({question:t}){let e=this.predictions.some(({answer:n})=>typeof n=="number"&&n<0),
s=m("input",{type:"text",placeholder:"your number",maxLength:24,ariaLabel:t});s.inputMode=e?"text":"decimal",s.autocomplete="off";let i=()=>this.check(s);return s.
addEventListener("keydown",n=>{n.stopPropagation(),n.key==="Enter"?(n.preventDefault(),n.repeat||i()):(n.key==="Escape"||/^p$/i.test(n.key)&&!n.ctrlKey&&!n.metaKey)&&
(n.preventDefault(),this.leave())}),[s,lt("Check",i,"primary")]}check(t){if(Rt(t.value).length)return this.reveal(t.value.trim());let e=t.value.trim();this.say(
e?`${G(e)} is not a number: type one like 2, −1 or 0.5.`:"Type a number first."),t.select(),t.focus({preventScroll:!0})}reveal(t){if(!this.asked)return;let{step:e}=this.
asked;this.going=!0,this.player.seek(e),this.going=!1,this.tellAnswer(t),this.focus(this.answer.querySelector("button")??this.answer)}tellAnswer(t){let{asked:e}=this;
if(!e)return;let{answer:s,why:i}=e,n=typeof s=="number"?x(s):s,o=t!==null&&Bs(t,s),h=t===null?`It is ${n}.`:o?`Right: ${n}.`:`Not ${t}: it is ${n}.`;this.answered.
add(e),this.asked=null,this.say(`${h} ${i}`,t===null?"":o?"right":"wrong"),this.answer.replaceChildren(this.onward()),this.tell()}onward(){return lt(this.next()?
"Next question":"Done",()=>this.next()?this.goTo(this.next()):this.leave())}open(){return this.predictions.filter(t=>!this.answered.has(t))}next(){return this.open().
find(({step:t})=>t>this.player.position)??this.open()[0]}say(t,e=""){this.verdict.textContent=t,this.verdict.className=`verdict ${e}`}tell(){let{element:t}=this.
player;this.asked?t.dataset.asking=String(this.asked.step):delete t.dataset.asking,this.player.onasking?.(this.on&&this.open().length>0)}focus(t){let{element:e,
byTouch:s}=this.player,i=document.activeElement&&document.activeElement!==document.body;s||i&&!e.matches(":focus-within")||t.focus({preventScroll:!0})}key(t){if(t.
key==="Escape")this.leave();else if(!t.repeat||![" ","Enter"].includes(t.key))return;t.preventDefault(),t.stopPropagation()}};function I({asked_at:r,step:t}){return r??
t-1}function Le({question:r}){return r.replace(/[\d.,−×]+/g,"")}function lt(r,t,e=""){return m("button",{type:"button",textContent:r,onclick:t,className:e})}
function Bs(r,t){if(typeof t!="number")return r===t;let s=/^−?\d+$/.test(x(t))?Wt:Math.max(Wt,Wt*Math.abs(t));return Rt(r).some(i=>Math.abs(i-t)<=s+1e-9)}var ut=class{key="";constructor(t){this.stage=t,this.element=m("ul",{className:"legend",ariaLabel:"Classes",hidden:!0})}load({legend:{names:t,colours:e}}){let s=[
...t,...e].join();s!==this.key&&(this.key=s,this.element.hidden=t.length===0,this.element.replaceChildren(...t.map((i,n)=>this.entry(i,e[n]))))}entry(t,e){let s=m(
"span",{className:"swatch"});s.style.background=e;let i=m("li",{},s,t);return i.addEventListener("pointerenter",()=>this.stage.single(t)),i.addEventListener("po\
interleave",()=>this.stage.single(null)),i}get height(){return this.element.offsetHeight}};var Ce=4,Ds=256,Rs=[16,10,6,4,3,2,1],Is=` 
 `,Hs=24,dt=class{scene;room=null;captionText="";constructor(t){this.stage=t,this.caption=m("p",{className:"caption"}),this.own=m("p",{className:"line equation"}),
this.pointed=m("p",{className:"line of-cell"}),this.code=m("code",{className:"code"}),this.copy=N("copy","Copy this line of PyTorch",()=>this.copyCode()),this.codeRow=
m("div",{className:"code-row"},this.code,this.copy);let e=[this.caption,this.own,this.codeRow,this.pointed];this.element=m("div",{className:"readout"},...e)}load(t,e=!1){
this.scene=t,e||this.forgetRoom(),this.pointed.classList.toggle("of-many",t.twins.some(s=>s.length>3))}forgetRoom(){this.room=null}show(t){let{scene:e}=this,s=Math.
max(0,t-1),i=Gt(e.equations)&&this.stage.links.made(t);this.setCaption(t===0?this.opening:S(e.captions,s)),i?this.spell("own",n=>this.stage.links.equation(...i,
n)):_e(this.own,t===0?"":S(e.equations,s)),_e(this.code,S(e.code,s)),this.codeRow.hidden=!this.code.textContent}get opening(){return`${this.scene.title} Press p\
lay, or step with →.`}setCaption(t){this.captionText!==t&&(this.captionText=t,this.caption.replaceChildren(...Dt(t)))}point(t){!t&&!this.pointed.firstChild||(this.
own.classList.toggle("equation",!t),this.pointed.classList.toggle("equation",!!t),this.spell("pointed",t??(()=>[])))}spell(t,e){for(let s of[void 0,...Rs])if(this[t].
replaceChildren(...e(s).map(i=>this.span(i))),this.fits(t))return}fits(t){return!this.room||this[t].textContent.length<=this.room.letters[t]?!0:this[t].scrollHeight<=
this.room[t]}span({text:t,hue:e,pending:s,strong:i}){let n=m("span",{textContent:t}),o=e!==void 0&&e>=0;return o&&n.style.setProperty("--hue",this.stage.hue(e)),
n.classList.toggle("hued",o),n.classList.toggle("pending",!!s),n.classList.toggle("strong",!!i),n}spoken(t){return t?this.pointed.textContent:`${this.captionText}\
 ${this.own.textContent}`}fit(t,e){let s=`${t} ${e}`;this.room&&this.room.key===s||(this.room={key:s},this.makeRoom())}makeRoom(){if(!this.element.isConnected)return;
let t=this.scene.count,e=a=>m("p",{className:"caption"},...Dt(a)),s=a=>m("p",{className:"line",textContent:a}),i=a=>m("p",{className:this.pointed.className,textContent:a}),
n={opening:[e(this.opening)],caption:X(this.scene.captions,t).map(e),own:X(this.ownEquations(),t).filter(Boolean).map(s),code:X(this.scene.code,t).filter(Boolean).
map(a=>this.codeRowOf(a)),pointed:["",...this.pointedLines()].map(i)},o=m("div",{className:"readout tried",ariaHidden:"true"},...Object.values(n).flat());o.style.
width=`${this.element.clientWidth}px`,this.element.after(o);for(let[a,l]of Object.entries(n))this.room[a]=js(l);o.remove();let h=a=>Math.max(0,...a.map(({textContent:l})=>l.
length));this.room.letters={own:h(n.own),pointed:h(n.pointed)},this.keep()}ownEquations(){let{equations:t,count:e}=this.scene;return Gt(t)?Kt(e,Hs).map(i=>this.
stage.links.made(i+1)).flatMap(i=>i?[this.stage.links.equation(...i).map(({text:n})=>n).join("")]:[]):t}pointedLines(){let{flows:t,marks:e,overlays:s}=this.scene,
i=t.some(({silent:a,weight_mark:l,factors:c,combine:u})=>!a&&(l||c||u!=="set")),o=e.filter(({kind:a,name:l,told:c})=>a==="grid"&&l&&c).flatMap(({name:a,values:l})=>Kt(
l.length,Ce).map(c=>this.stage.links.told(a,c))),h=s.filter(a=>a.words&&!Gt(a.words)).flatMap(a=>X(a.words,(a.rects??a.points).shape[0]));return[...i?[Is]:[],...X(
[...o,...h],o.length)]}get extra(){return Math.min(this.room.own,this.room.pointed)}codeRowOf(t){let e=this.codeRow.cloneNode(!0);return e.hidden=!1,e.firstChild.
textContent=t,e}keep(){let{opening:t,caption:e,own:s,code:i,pointed:n}=this.room;this.caption.style.minHeight=`${e}px`,this.own.style.minHeight=this.own.style.maxHeight=
`${s}px`,this.codeRow.style.minHeight=`${i}px`,this.pointed.style.minHeight=this.pointed.style.maxHeight=`${n}px`,this.element.style.minHeight=`${Math.max(t,e)+
s+i+n}px`}async copyCode(){await navigator.clipboard?.writeText(this.code.textContent),D(this.copy,"done"),setTimeout(()=>D(this.copy,"copy"),1200)}};function _e(r,t){
r.textContent!==t&&(r.textContent=t)}function Gt(r){return Array.isArray(r)&&r.length===0}function X(r,t){let e=Kt(Array.isArray(r)?r.length:t,Ds);return[...new Set(
e.map(i=>S(r,i)))].sort((i,n)=>n.length-i.length).slice(0,Ce)}function Kt(r,t){let e=Math.min(r,t);return Array.from({length:e},(s,i)=>Math.floor((i+1)*r/e)-1)}
function js(r){return Math.ceil(Math.max(0,...r.map(t=>t.getBoundingClientRect().height)))}var pt=class{cells=null;constructor(t,e,s){this.view=t.view,this.name=t.overlay.name,this.on=t.overlay.on,this.first=t.cells,this.move=s,this.from=this.at(e),this.
listening=new AbortController;let{host:i}=this.view;i.setPointerCapture(e.pointerId),i.classList.add("carrying");let n=(o,h)=>i.addEventListener(o,h,{signal:this.
listening.signal});n("pointermove",o=>this.drag(o));for(let o of["pointerup","pointercancel"])n(o,()=>this.drop());this.view.hand?.hold()}get box(){return this.
view.overlays.find(({overlay:e})=>e.kind==="box"&&e.name===this.name)}at(t){let e=this.view.drawn.get(this.on),[s,i]=this.view.at(t),[n,o]=e.cell;return[(i-e.y)/
n,(s-e.x)/o]}cellsOf(t){return t===this.name?this.cells:null}drag(t){let{box:e}=this;if(!e)return this.end();let[s,i]=this.at(t);this.cells=e.moved=this.move(this.
first,s-this.from[0],i-this.from[1]),e.paint(this.view.timeline.position),this.view.hand?.touch("moved",{name:this.name,rect:this.cells})}drop(){this.cells&&this.
swallowClick(),this.end(),this.box?.drop()}end(){this.listening.abort(),this.view.host.classList.remove("carrying"),this.view.carry===this&&(this.view.carry=null),
this.view.hand?.letGo()}swallowClick(){let{host:t}=this.view,e=s=>s.stopImmediatePropagation();t.addEventListener("click",e,!0),setTimeout(()=>t.removeEventListener(
"click",e,!0))}};var De=["x","y","width","height"],ft=.05,Re=.12,Pe=.15,[mt,Ie]=[.42,.14],qs=.2,Yt=2e3,gt=class{constructor(t,e,s){this.element=g("rect",{class:`frame ${s}`,rx:Re*
d,fill:"none",stroke:e},t),this.put(null)}put(t){if(y(this.element,"display",t?"":"none"),!t)return;let e=Xt(t);for(let s of De)y(this.element,s,`${e[s]*d}px`)}colour(t){
y(this.element,"stroke",t)}};function Xt({x:r,y:t,width:e,height:s}){return{x:r-ft,y:t-ft,width:e+2*ft,height:s+2*ft,radius:Re}}function Qt({x:r,y:t,width:e,height:s},i){
let n=Math.min(.045*i,e/4,s/4);return{x:r+n,y:t+n,width:e-2*n,height:s-2*n,radius:.1*i}}var wt=class{elements=[];constructor(t,e){this.layer=t,this.make=e,this.
used=0}begin(){this.used=0}take(){this.used===this.elements.length&&this.elements.push(this.make(this.layer));let t=this.elements[this.used++];return y(t,"visib\
ility",""),t}end(){for(let t=this.used;t<this.elements.length;t++)y(this.elements[t],"visibility","hidden")}},J=r=>new wt(r,t=>g("rect",{class:"ring",fill:"none"},
t));function j(r,t,e,s=1){let i=r.take(),{x:n,y:o,width:h,height:a,radius:l}=Qt(t,s);b(i,{x:n*d,y:o*d,width:h*d,height:a*d,rx:l*d,stroke:e})}var He=r=>new wt(r,
t=>g("path",{class:"arrow",fill:"none","marker-end":"url(#sv-head)"},t));function je(r,t,e,s){let i=r.take();b(i,{d:qe(t,e)}),y(i,"stroke",s)}function qe(r,t){let[
e,s,i]=Jt(r,t);return`M${e} Q${s} ${i}`}function Jt(r,t){let e=[r.x+r.width/2,r.y+r.height/2],s=[t.x+t.width/2,t.y+t.height/2],[i,n]=[s[0]-e[0],s[1]-e[1]],o=Math.
hypot(i,n)||1,[h,a]=[ze(r,i,n)/o,1-(ze(t,i,n)+.12)/o];h>a&&(h=a=.5);let l=Math.min(.9,.12*o),c=[e[0]+i/2+n/o*l,e[1]+n/2-i/o*l],u=k=>[0,1].map(E=>d*((1-k)**2*e[E]+
2*k*(1-k)*c[E]+k**2*s[E])),[p,f,w]=[u(h),u((h+a)/2),u(a)],v=[0,1].map(k=>2*f[k]-(p[k]+w[k])/2);return[p,v,w]}function ze(r,t,e){let s=Math.hypot(t,e)||1,[i,n]=[
Math.abs(t)/s,Math.abs(e)/s];return Math.min(i?r.width/2/i:1/0,n?r.height/2/n:1/0)}var H=class{cells;moved=null;waiting;constructor(t,e,s){this.overlay=t,this.view=
e,this.report=s,this.moved=e.carry?.cellsOf(t.name)??null;let i=e.role(t.role);this.group=g("g",{class:`box ${t.draggable?"draggable":""}`},e.frames),this.rect=
g("rect",{class:"frame",rx:.06*d,stroke:i,fill:"none"},this.group),t.outline&&(this.rect.style.display="none",this.shape=g("path",{class:"frame",stroke:i,fill:"\
none"},this.group)),this.text=g("text",{class:"box-text","font-size":mt*d},this.group,t.text),this.text.style.fill=i,t.draggable&&this.handles()}paint(t){let{rects:e,
on:s}=this.overlay,i=Math.min(t,e.shape[0]-1),n=this.moved??[...e.subarray(4*i,4*i+4)],o=!n.some(a=>Number.isNaN(a))&&q(this,t,s);if(y(this.group,"display",o?"":
"none"),!o)return;this.cells=n;let h=this.view.drawn.get(s).rect(n);for(let a of De)y(this.rect,a,`${h[a]*d}px`);this.overlay.shape==="ellipse"&&(y(this.rect,"r\
x",`${h.width/2*d}px`),y(this.rect,"ry",`${h.height/2*d}px`)),this.shape&&b(this.shape,{d:this.path(h)}),this.overlay.text&&b(this.text,{x:h.x*d,y:(h.y-Ie)*d}),
this.grip&&b(this.grip,{cx:(h.x+h.width)*d,cy:(h.y+h.height)*d})}resize(t){b(this.text,{"font-size":L(mt,t)*d})}path({x:t,y:e,width:s,height:i}){let n=this.overlay.
outline;return`M${Array.from({length:n.shape[0]},(h,a)=>[n[2*a],n[2*a+1]]).map(([h,a])=>`${(t+a*s)*d},${(e+h*i)*d}`).join("L")}Z`}restore(){clearTimeout(this.waiting),
this.moved=null,this.paint(this.view.timeline.position)}handles(){let t=this.shape??this.rect;t.style.pointerEvents="all",this.listen(t,(e,s,i)=>[e[0]+s,e[1]+i,
e[2]+s,e[3]+i]),this.overlay.resizable&&(this.grip=g("circle",{class:"grip",r:.22*d,fill:this.view.role(this.overlay.role)},this.group),this.listen(this.grip,(e,s,i)=>[
e[0],e[1],e[2]+s,e[3]+i]))}listen(t,e){Zt(t),t.addEventListener("pointerdown",s=>{s.preventDefault(),s.stopPropagation(),clearTimeout(this.waiting),this.view.carry?.
drop(),this.view.carry=new pt(this,s,e)})}drop(){this.moved&&(this.report({name:this.overlay.name,rect:this.moved}),this.waiting=setTimeout(()=>this.restore(),Yt))}};
function Zt(r){r.addEventListener("touchstart",t=>t.preventDefault(),{passive:!1})}var Q=class{constructor(t,e){this.overlay=t,this.view=e,this.mark=t,this.shown=
!1,this.group=g("g",{class:"points"},e.frames);let s=e.drawn.get(t.on);this.places=Array.from({length:t.points.shape[0]},(i,n)=>{let[o,h]=t.points.subarray(2*n,
2*n+2);return s.rect([o,h,o,h])});for(let{x:i,y:n}of this.places)g("circle",{cx:i*d,cy:n*d,r:t.radius*d,fill:e.role(t.role)},this.group)}paint(t){this.shown=q(this,
t,this.overlay.on),y(this.group,"display",this.shown?"":"none")}cellAt(t,e){let[s,i]=[-1,Math.max(this.overlay.radius,qs)];return this.places.forEach((n,o)=>{let h=Math.
hypot(n.x-t,n.y-e);h<i&&([s,i]=[o,h])}),s}standsFor(t){return[this.overlay.of,this.overlay.cells[t]]}describe(t){return S(this.overlay.words,t)}},xt=class{constructor(t,e){
this.overlay=t,this.view=e;let{points:s,texts:i,font:n,role:o}=t,h=e.drawn.get(t.on);this.tags=i.map((a,l)=>{let[c,u]=s.subarray(2*l,2*l+2),{x:p,y:f}=h.rect([c,
u,c,u]),w=g("g",{class:"tag"},e.frames),v=n*(.6*a.length+.5),k={x:(p-v/2)*d,y:(f-.62*n)*d,width:v*d,height:1.24*n*d},E=g("rect",{...k,rx:.25*n*d},w),M=g("text",
{x:p*d,y:f*d,"font-size":n*d},w,a);return o&&([E.style.fill,M.style.fill]=[e.role(o),z($(e.role(o)))]),{group:w,x:p*d,y:f*d}})}resize(t){let{font:e}=this.overlay,
s=L(e,t)/e;for(let{group:i,x:n,y:o}of this.tags)b(i,{transform:`translate(${n*(1-s)} ${o*(1-s)}) scale(${s})`})}paint(t){let{on:e,first:s}=this.overlay,i=q(this,
t,e);this.tags.forEach(({group:n},o)=>{y(n,"display",i&&t>=(s?.[o]??0)?"":"none")})}},yt=class{constructor(t,e){this.overlay=t,this.view=e;let s=Be(e,t.source,t.
source_cell),i=Be(e,t.target,t.target_cell);this.path=g("path",{class:"arrow",fill:"none",d:qe(s,i),"marker-end":"url(#sv-head)"}),this.path.style.stroke=e.role(
t.role),e.frames.append(this.path),this.text=g("text",{class:"arrow-text","font-size":mt*d},e.frames,t.text);let n=this.path.getPointAtLength(this.path.getTotalLength()/
2);b(this.text,{x:n.x,y:n.y-Ie*d});let o=e.layoutIndex>0&&!t.source_cell&&!t.target_cell;this.torn=o&&this.runsOverOthers(s,i)}resize(t){b(this.text,{"font-size":L(
mt,t)*d})}runsOverOthers(t,e){let s=[...this.view.drawn.values()].filter(n=>!Vt(n,t)&&!Vt(n,e)),i=Math.ceil(this.path.getTotalLength()/(Pe*d));for(let n=1;n<i;n++){
let{x:o,y:h}=this.path.getPointAtLength(n*Pe*d);if(s.some(a=>Vt(a,{x:o/d,y:h/d,width:0,height:0})))return!0}return!1}paint(t){let e=!this.torn&&q(this,t,this.overlay.
source,this.overlay.target);for(let s of[this.path,this.text])y(s,"display",e?"":"none")}};function Vt(r,t){return r.x<t.x+t.width&&t.x<r.x+r.width&&r.y<t.y+t.height&&
t.y<r.y+r.height}function Be(r,t,e){let s=r.drawn.get(t);return e?s.rect([e[0],e[1],e[0]+1,e[1]+1]):{x:s.x,y:s.y,width:s.width,height:s.height}}function q({overlay:r,
view:t},e,...s){return jt(r.when,e)&&s.every(i=>t.drawn.get(i).shown)}var Us=.7,Fs=[5,4],Ws=.3,Gs=.4,Ks=12,A=class{unit;fine;visible=[];constructor(t,e){this.overlay=t,this.view=e,this.mark=t,this.lit=-1,this.aside=!1,this.shown=!1,
this.on=e.drawn.get(t.on),this.area=Vs(this.on,Us),this.canvas=document.createElement("canvas");let{width:s,height:i}=e.layout,n=(o,h)=>`${100*o/h}%`;Object.assign(
this.canvas.style,{left:n(this.area.x,s),top:n(this.area.y,i)}),Object.assign(this.canvas.style,{width:n(this.area.width,s),height:n(this.area.height,i)}),e.above.
append(this.canvas),this.colours=t.colours.length?t.colours:[e.role(t.role)]}get tells(){return K(this.overlay.words)>0||this.view.scene.reports.includes(this.overlay.
name)}resize(t){let e=window.devicePixelRatio||1;this.unit=t*e,this.fine=e,this.canvas.width=Math.max(1,Math.round(this.area.width*this.unit)),this.canvas.height=
Math.max(1,Math.round(this.area.height*this.unit)),this.draw()}paint(t){let{first:e,last:s,rects:i}=this.overlay;this.shown=q(this,t,this.overlay.on);let n=[];for(let h=0;this.
shown&&h<i.shape[0];h++)(!e||e[h]<=t)&&(!s||t<=s[h])&&n.push(h);let o=n.length===this.visible.length&&n.every((h,a)=>h===this.visible[a]);this.visible=n,n.includes(
this.lit)||(this.lit=-1,this.aside=!1),this.stop&&b(this.stop,{"aria-label":`${n.length} boxes, arrow keys move from one to the next`}),!o&&this.unit&&this.draw()}draw(){
let t=T(this.canvas);t.clearRect(0,0,this.canvas.width,this.canvas.height);let{dashed:e,line:s}=this.overlay;t.setLineDash(e?Fs.map(i=>i*this.fine):[]),t.lineWidth=
s*this.fine,t.globalAlpha=this.aside?Ws:1;for(let[i,n]of this.paths())t.strokeStyle=i,t.stroke(n);if(K(this.overlay.texts))for(let i of this.visible)this.write(
t,i);this.lit<0||(t.globalAlpha=1,t.lineWidth=(s+1.5)*this.fine,t.strokeStyle=this.colourOf(this.lit),t.stroke(this.path(new Path2D,this.lit)),K(this.overlay.texts)&&
this.write(t,this.lit))}paths(){let t=new Map;for(let e of this.visible){let s=this.colourOf(e);t.has(s)||t.set(s,new Path2D),this.path(t.get(s),e)}return t}path(t,e){
let{x:s,y:i,width:n,height:o}=this.rectOf(e);return t.rect((s-this.area.x)*this.unit,(i-this.area.y)*this.unit,n*this.unit,o*this.unit),t}write(t,e){let s=this.
overlay.places?.subarray(2*e,2*e+2),i=s&&Number.isNaN(s[0]);if(i&&e!==this.lit)return;let n=s&&!i,o=S(this.overlay.texts,e),h=this.rectOf(e),{x:a,y:l}=n?this.on.
rect([...s,...s]):h,c=Math.max(Gs*this.unit,Ks*this.fine);t.font=`600 ${c}px ${getComputedStyle(this.canvas).fontFamily}`;let[u,p]=[t.measureText(o).width+.5*c,
1.25*c],[f,w]=[M=>(M-this.area.x)*this.unit,M=>(M-this.area.y)*this.unit],v=Math.min(Math.max(0,f(a),f(h.x)-u),this.canvas.width-u),E=!n&&w(l)>=p?w(l)-p:Math.max(
0,w(l),w(h.y)-p);t.fillStyle=this.colourOf(e),t.fillRect(v,E,u,p),t.fillStyle=z($(this.colourOf(e))),t.textBaseline="middle",t.fillText(o,v+.25*c,E+.66*c)}colourOf(t){
return this.colours[this.overlay.colour?this.overlay.colour[t]:0]}rectOf(t){return this.on.rect([...this.overlay.rects.subarray(4*t,4*t+4)])}cellAt(t,e){let[s,i]=[
-1,1/0];for(let n of this.tells?this.visible:[]){let o=this.rectOf(n);t>=o.x&&e>=o.y&&t<=o.x+o.width&&e<=o.y+o.height&&o.width*o.height<i&&([s,i]=[n,o.width*o.height])}
return s}dim(t,e=!0){let s=t?.[0]??-1,i=s>=0&&e;s===this.lit&&i===this.aside||(this.lit=s,this.aside=i,this.draw())}describe(t){return K(this.overlay.words)?S(this.
overlay.words,t):""}move(t,e){let s={ArrowRight:1,ArrowDown:1,ArrowLeft:-1,ArrowUp:-1}[e];if(!s)return;let i=this.visible.indexOf(t)+s;return this.visible[Math.
min(Math.max(0,i),this.visible.length-1)]}cursor(t){let{x:e,y:s,width:i,height:n}=this.on,o={x:e*d,y:s*d,width:i*d,height:n*d},h={class:"stop",tabindex:0,role:"\
application","data-grid":this.overlay.name};return this.stop=g("rect",{...o,...h},t),this.stop}};function Vs({x:r,y:t,width:e,height:s},i){return{x:r-i,y:t-i,width:e+
2*i,height:s+2*i}}var Ys=.3,te={frame:3,ring:3,arrow:2.5},bt=class{constructor(t,e,s){let i=n=>new gt(t,e.role(n),n);this.frames=Array.from({length:s},()=>({source:i("read"),target:i(
"write")})),this.rings=J(t),this.arrows=He(t)}begin(){this.rings.begin(),this.arrows.begin()}frame(t,e,s,i){let n=this.frames[t][e];n.put(s),n.colour(i)}ring(t,e,s){
j(this.rings,t,e,s)}arrow(t,e,s){je(this.arrows,t,e,s)}end(){this.rings.end(),this.arrows.end()}unframe(){for(let t of this.frames.flatMap(Object.values))t.put(
null)}glide(t){for(let e of this.frames.flatMap(Object.values))y(e.element,"transitionDuration",t)}},vt=class{unit;fine;constructor(t){this.view=t,this.canvas=m(
"canvas",{className:"fast",width:0,height:0}),this.context=T(this.canvas),this.laid=!1,this.drawn=[]}resize(t){this.fine=window.devicePixelRatio||1,this.unit=t*
this.fine,this.laid&&(this.canvas.width=this.canvas.height=0),this.laid=!1,this.drawn=[]}layOut(){this.laid=!0;let t=Math.round(Ys*this.unit),{width:e,height:s}=this.
view.layout,[i,n]=[e,s].map(o=>Math.max(1,Math.ceil(o*this.unit)+2*t));rt(this.canvas,[-t,-t,i,n],this.fine),this.context.setTransform(this.unit/d,0,0,this.unit/
d,t,t)}frame(t,e,s,i){s&&this.outline(Xt(s),i,te.frame)}ring(t,e,s){this.outline(Qt(t,s),e,te.ring)}outline({x:t,y:e,width:s,height:i,radius:n},o,h){let{context:a}=this;
this.pen(o,h),a.beginPath(),a.roundRect(t*d,e*d,s*d,i*d,n*d),a.stroke(),this.note([t*d,e*d],[(t+s)*d,(e+i)*d])}arrow(t,e,s){let{context:i}=this,[n,o,h]=Jt(t,e);
this.pen(s,te.arrow),i.beginPath(),i.moveTo(n[0],n[1]),i.quadraticCurveTo(o[0],o[1],h[0],h[1]),i.stroke();let[a,l]=[0,1].map(w=>h[w]-o[w]),[c,u]=[Math.hypot(a,l)||
1,i.lineWidth/2],[p,f]=[u*a/c,u*l/c];i.beginPath(),i.moveTo(h[0]+p,h[1]+f);for(let w of[4,-4])i.lineTo(h[0]-8*p-w*f,h[1]-8*f+w*p);i.fill(),this.note(n,o,h)}note(...t){
let e=8*this.context.lineWidth,[s,i]=[0,1].map(h=>t.map(a=>a[h])),[n,o]=[Math.min(...s)-e,Math.min(...i)-e];this.drawn.push([n,o,Math.max(...s)+e,Math.max(...i)+
e])}pen(t,e){this.laid||this.layOut(),this.context.strokeStyle=this.context.fillStyle=t,this.context.lineWidth=e*this.fine*d/this.unit}clear(){for(let[t,e,s,i]of this.
drawn)this.context.clearRect(t,e,s-t,i-e);this.drawn=[]}};function U({count:r,kernel:t,stride:e,padding:s,dilation:i},n){let o=[Math.floor(n/r[1]),n%r[1]],[h,a]=[0,1].map(u=>o[u]*e[u]-s[u]),[l,c]=[0,1].map(u=>(t[u]-1)*
i[u]+1);return[h,a,h+l,a+c]}function Ue(r,t,[e,s]){let i=n=>{let[o,h]=ee(r,n);return Math.hypot(o-e,h-s)};return t.reduce((n,o)=>i(o)<i(n)?o:n)}function ee(r,t){
let[e,s,i,n]=U(r,t);return[(e+i-1)/2,(s+n-1)/2]}function Fe(r,t,e){let[s,i]=[t,r].map(({flows:l})=>l.find(({windows:c,silent:u})=>c&&!u)?.windows);if(!s||!i||e===
0||JSON.stringify(s)===JSON.stringify(i))return e;let[n,o]=[ee(s,e-1),ee(i,0)],[h,a]=n.map((l,c)=>{let u=Math.round((l-o[c])/i.stride[c]);return Math.min(Math.max(
0,u),i.count[c]-1)});return h*i.count[1]+a+1}function se(r,t){let e=r<0?-r:r;return e<t?e:2*(t-1)-e}function kt(r,t,[e,s]){let{kernel:i,dilation:n}=r,[o,h]=U(r,
t),a=[];for(let l=0;l<i[0];l++)for(let c=0;c<i[1];c++){let[u,p]=[o+l*n[0],h+c*n[1]];u>=0&&p>=0&&u<e&&p<s&&a.push({weight:l*i[1]+c,source:u*s+p})}return a}function We({
count:r,kernel:t,stride:e,padding:s,dilation:i},n,o){let[h,a]=[Math.floor(n/o),n%o].map((l,c)=>{let u=new Set;for(let p=0;p<t[c];p++){let f=(l+s[c]-p*i[c])/e[c];
Number.isInteger(f)&&f>=0&&f<r[c]&&u.add(f)}return[...u].sort((p,f)=>p-f)});return h.flatMap(l=>a.map(c=>l*r[1]+c))}var Xs=25,Qs=6,Js=2e4,Zs=["weight","target","source"],Ge=["target","source","weight"],St=class{constructor(t,e){this.scene=t,this.timeline=e,this.marks=new Map(
t.marks.map(s=>[s.name,s])),this.indices=new Map}of(t,e){let s=[];return this.scene.flows.forEach((i,n)=>{if(!i.silent)for(let o of Ge){if(i[`${o}_mark`]!==t)continue;
let h=this.rowsOf(n,o,e);h.length&&s.push({flow:i,f:n,role:o,rows:h})}}),s}parallel({f:t,rows:e}){return this.scene.parallel.filter(i=>i.includes(t)).flatMap(i=>i.
map(n=>({flow:this.scene.flows[n],f:n,rows:e})))}sameStory(t,e){return this.scene.parallel.some(s=>s.includes(t)&&s.includes(e))}rowsOf(t,e,s){let i=this.scene.
flows[t];if(F(i)&&e==="source")return We(i.windows,s,this.shape(i.source_mark)[1]);if(!i[e])return[];let n=`${t} ${e}`;this.indices.has(n)||this.indices.set(n,ei(
i[e]));let{starts:o,rows:h}=this.indices.get(n);return s+1>=o.length?[]:h.subarray(o[s],Math.min(o[s+1],o[s]+Js))}shape(t){let e=this.marks.get(t);return(e.values??
e.pixels).shape}tickOf({flow:t,role:e,rows:s},i){if(!t.windows||e!=="source")return t.tick[s[s.length-1]];let n=this.shape(t.source_mark)[1],o=Array.from(s,h=>t.
tick[h]);return Ue(t.windows,o,[Math.floor(i/n),i%n])}readers(t,e){return this.of(t,e).reduce((s,{role:i,rows:n})=>s+(i==="source"?n.length:0),0)}terms(t,e){let s=n=>({
row:n,source:t.source?.[n],weight:t.weight?.[n]});if(!F(t))return Array.from(e,s);let i=e[e.length-1];return i===void 0?[]:kt(t.windows,i,this.shape(t.source_mark)).
map(n=>({row:i,...n}))}made(t){let e=this.scene.flows.find(({windows:s,silent:i})=>s&&!i);return e&&t>0?[e.target_mark,t-1]:null}called(t){return this.marks.get(
t)?.called||t}nameOf(t,e){let[s,i]=this.shape(t),n=s===1||i===1?e:`${Math.floor(e/i)},${e%i}`;return`${this.called(t)}[${n}]`}word(t,e,s=this.timeline.value(t,e)){
let i=this.marks.get(t);if(i.symbols.length)return i.symbols[e];let{words:n}=this.timeline.grids.get(t);return n?.[e]?n[e]:i.scale.kind==="class"&&i.scale.names.
length?i.scale.names[s]??"–":Number.isNaN(s)?"–":x(s,i.decimals)}told(t,e){let{told:s,values:i}=this.marks.get(t),n=i.shape[1],o={row:Math.floor(e/n),column:e%
n,value:this.timeline.value(t,e)},h=Object.fromEntries(Object.entries(o).map(([u,p])=>[u,{[e]:p}])),{pattern:a,columns:l,words:c}=s;return S({pattern:a,words:c,
columns:{...h,...l}},e)}sharedHue(t,e,s){if(!Ge.some(o=>this.marks.get(t[`${o}_mark`])?.hues)||e===s)return-1;let n=this.hue(t,{row:e});for(let o=e+1;o<s;o++)if(this.
hue(t,{row:o})!==n)return-1;return n}hue(t,{row:e,source:s=t.source?.[e],weight:i=t.weight?.[e]}){let n={weight:i,target:t.target[e],source:s};for(let o of Zs){
let h=this.marks.get(t[`${o}_mark`]);if(h?.hues&&n[o]!==void 0)return Nt(h,n[o])}return-1}equation(t,e,s=Xs){if(this.marks.get(t).told)return[{text:this.told(t,
e)}];let i=this.of(t,e),n=i.filter(c=>c.role==="target"),o=[{text:this.nameOf(t,e)}],h=n.at(-1);if(h)return[...o,...this.making(h,t,e,s)];let a={text:` = ${this.
word(t,e)}`};if(i.length===0)return[...o,a];let l=i.filter((c,u)=>!i.slice(0,u).some(p=>this.sameStory(p.f,c.f)));return[...o,a,{text:`  ${this.feeding(l)}`}]}feeding(t){
let e={source:new Map,weight:new Map};for(let{flow:n,role:o,rows:h}of t){let a=o==="weight"&&n.source_mark?"source":"target",l=n[`${a}_mark`],c=e[o==="weight"?"\
weight":"source"],u=c.get(l)??new Set;c.set(l,u);for(let p of h)u.add(n[a][p])}let s=n=>ti([...n].map(([o,h])=>`${ie(h.size,"cell")} of ${this.called(o)}`)),i=[];
return e.source.size&&i.push(`goes into ${s(e.source)}`),e.weight.size&&i.push(`multiplies ${s(e.weight)}`),i.join(", and ")}making({flow:t,f:e,rows:s},i,n,o){let h=s[s.
length-1],a=!this.timeline.done(e,h),l={text:` = ${a?"…":this.word(i,n)}`,strong:!0};if(t.windows&&!t.weight_mark)return[l];let c=[{text:" = "}],u=this.terms(
t,s),p=(M,Pt)=>({...this.term(t,M,Pt),hue:this.hue(t,M),pending:!this.timeline.done(e,M.row)});if(t.combine==="set"&&!F(t)){if(!t.source_mark)return[l];let M=this.
nameOf(t.source_mark,t.source[h]);return[...c,{text:M,hue:this.hue(t,{row:h}),pending:a},l]}if(t.combine==="max"){let M=u.slice(0,o).flatMap((zt,is)=>is?[{text:"\
, "},p(zt,!0)]:[p(zt,!0)]),Pt=u.length>o?[{text:`, and ${u.length-o} more`}]:[];return[...c,{text:"max("},...M,...Pt,{text:")"},l]}if(u.length===0)return[l];let f=this.
sum(t,u,o,p),w=t.bias||this.timeline.grids.get(t.target_mark).first[n]||0,v=w?[{text:` + ${Mt(x(w))}`}]:[],E=a&&!F(t)&&this.timeline.done(e,s[0])?[{text:`   so \
far ${this.word(i,n)}`}]:[];return[...c,...f,...v,l,...E]}sum(t,e,s,i){let n=e.map(p=>this.valueOf(t,p)),h=[t.source_mark,t.weight_mark].some(p=>this.marks.get(
p)?.symbols?.length)?0:n.filter(p=>p===0).length,a=h>=Qs&&h<e.length?e.filter((p,f)=>n[f]!==0):e,l=a.slice(0,s),c=l.map((p,f)=>i(p,f===0)),u=a.length-l.length;if(u){
let p=e.reduce((f,w,v)=>l.includes(w)?f:f+n[v],0);c.push({text:` + ${ie(u,"more term")} (${x(p)})`})}return a.length<e.length&&c.push({text:` + ${ie(e.length-a.
length,"term")} of 0`}),c}valueOf(t,{row:e,source:s,weight:i}){if(!t.source_mark)return t.value[e];let n=this.timeline.grids.get(t.source_mark).values[s];return t.
factors?n*t.factors[e]:t.weight_mark?n*this.timeline.grids.get(t.weight_mark).values[i]:n}term(t,{row:e,source:s,weight:i},n){let o=t.combine!=="max"&&!n,h=c=>o?
` + ${Mt(c)}`:c;if(!t.source_mark)return{text:h(x(t.value[e]))};let a=this.timeline.grids.get(t.source_mark).values[s],l=h(this.word(t.source_mark,s,a));return t.
factors?{text:`${l}·${Mt(x(t.factors[e],4))}`}:t.weight_mark?{text:`${l}·${Mt(this.word(t.weight_mark,i))}`}:{text:l}}};function Mt(r){return r.startsWith("−")?
`(${r})`:r}function ti(r){return r.length<2?r.join(""):`${r.slice(0,-1).join(", ")} and ${r.at(-1)}`}function F(r){return!!(r.windows&&r.source_mark&&!r.source)}
function Nt(r,t){return r.hue_of?r.hue_of[t]:t}function ie(r,t){return`${r} ${t}${r===1?"":"s"}`}function ei(r){let t=0;for(let n of r)t=Math.max(t,n);let e=new Uint32Array(
t+2);for(let n of r)e[n+1]++;for(let n=0;n<=t;n++)e[n+1]+=e[n];let s=e.slice(),i=new Uint32Array(r.length);for(let n=0;n<r.length;n++)i[s[r[n]]++]=n;return{starts:e,
rows:i}}var si=.03,Ke=1.1,ii=.35,ni=.28,oi=15,ri=.7,Ve=3,hi={surface:"Canvas",line:"GrayText",text:"CanvasText",muted:"GrayText","code-font":"monospace"},Et=class{grids=[];key="";origin=[
0,0];look;unit;fine;drop;font;constructor(t=m("canvas",{className:"numbers"})){t.replaceChildren(),this.canvas=t,this.context=T(this.canvas)}add(t){this.grids.push(
t),this.canvas.append(t.told)}resize(t){if(this.canvas.hidden=this.grids.length===0,this.canvas.hidden)return;this.fine=window.devicePixelRatio||1,this.unit=t*this.
fine,this.origin=[0,0];let e=this.grids.map(c=>this.pixels(c.around())),[s,i]=[0,1].map(c=>Math.min(...e.map(u=>u[c]))),[n,o]=[2,3].map(c=>Math.max(...e.map(u=>u[c])));
this.origin=[s,i];let h=this.readLook(),a=[s,i,n,o,this.unit,...Object.values(h)].join();if(a===this.key)return;this.key=a,this.look=h,rt(this.canvas,[s,i,n-s,o-
i],this.fine);for(let c of this.grids)c.layOut();this.draw(),this.tell();let l=`20px ${h.family}`;document.fonts.check(l,"0")||document.fonts.load(l,"0").then(()=>this.
draw())}readLook(){let t=getComputedStyle(this.canvas),[e,s,i,n,o]=Object.entries(hi).map(([h,a])=>t.getPropertyValue(`--${h}`).trim()||a);return{surface:e,line:s,
text:i,muted:n,family:o}}draw(){if(this.stale=!1,!!this.look){this.drop=this.measure(),this.context.clearRect(0,0,this.canvas.width,this.canvas.height);for(let t of this.
grids)t.shown&&t.draw()}}measure(){this.context.font=this.font=`100px ${this.look.family}`;let{fontBoundingBoxAscent:t,fontBoundingBoxDescent:e}=this.context.measureText(
"0");return(t-e)/200}turn(){this.stale&&this.draw()}tell(){for(let t of this.grids)t.tell()}pixels({x:t,y:e,width:s,height:i}){let[n,o]=this.origin,h=(a,l)=>Math.
round(a*this.unit)-l;return[h(t,n),h(e,o),h(t+s,n),h(e+i,o)]}clear([t,e,s,i]){this.context.clearRect(t,e,s-t,i-e)}outline([t,e,s,i],n){let{context:o}=this,[h,a]=[
s-t,i-e],[l,c]=[h,a].map(u=>n/2+Math.max(0,Math.round(si*u-n/2)));o.beginPath(),o.roundRect(t+l,e+c,h-2*l,a-2*c,.09*h),o.lineWidth=n}fade([t,e,s,i]){this.context.
globalAlpha=1-ni,this.context.fillStyle=this.look.surface,this.context.fillRect(t,e,s-t,i-e),this.context.globalAlpha=1}write(t,[e,s,i,n],o){let{context:h}=this,
a=`${o}px ${this.look.family}`;this.font!==a&&(h.font=this.font=a),h.textAlign="center";let l=(s+n)/2+(this.drop-Ke*(t.length-1)/2)*o;t.forEach((c,u)=>h.fillText(
c,(e+i)/2,l+u*Ke*o))}},$t=class extends B{places;pads;written;lit;constructor(t,e,s){super(t,e,s),this.painted=[],this.unsaid=!0,this.told=m("span"),this.told.dataset.
cells=t.name,this.sheet=s.numbers,this.sheet.add(this),this.paint(null)}around(){let[t,e]=this.shape,[s,i]=this.mark.padding;return this.rect([-s,-i,t+s,e+i])}layOut(){
let[t,e]=this.shape,[s,i]=this.mark.padding,n=(a,l)=>this.sheet.pixels(this.rect([a,l,a+1,l+1]));this.places=this.painted.map((a,l)=>n(Math.floor(l/e),l%e)),this.
pads=[];for(let a=-s;a<t+s;a++)for(let l=-i;l<e+i;l++)a>=0&&l>=0&&a<t&&l<e||this.pads.push(n(a,l));let{unit:o,fine:h}=this.sheet;this.legible=this.mark.cell*o>=
oi*h}turn(t){let e=this.shown;super.turn(t),this.shown!==e&&(this.unsaid=this.sheet.stale=!0)}paint(t){let{values:e,touched:s,words:i}=this.view.timeline.grids.
get(this.mark.name),n=t?t.length:e.length;for(let o=0;o<n;o++){let h=t?t[o]:o,a=this.painted[h];a&&Object.is(a[0],e[h])&&a[1]===s[h]&&a[2]===i?.[h]||(this.painted[h]=
[e[h],s[h],i?.[h]],this.unsaid=!0,this.places&&this.shown&&this.drawCell(h))}}draw(){this.drawPads();for(let t=0;t<this.painted.length;t++)this.drawCell(t)}drawPads(){
let{context:t,fine:e,look:s}=this.sheet;t.strokeStyle=s.line,t.fillStyle=s.muted,t.setLineDash([Ve*e,Ve*e]);for(let i of this.pads)this.sheet.clear(i),this.sheet.
outline(i,1.2*e),t.stroke();t.setLineDash([]),t.globalAlpha=.75;for(let i of this.legible?this.pads:[])this.write("0",i);t.globalAlpha=1;for(let i of this.lit?this.
pads:[])this.sheet.fade(i)}drawCell(t){let{context:e,fine:s,look:i}=this.sheet,n=this.places[t],[o,h]=this.painted[t],a=this.paintOf(o);if(this.sheet.clear(n),this.
sheet.outline(n,s),e.fillStyle=a?it(a):i.surface,e.fill(),e.strokeStyle=i.line,e.stroke(),this.mark.hues&&this.mark.cell>ri&&Nt(this.mark,t)>=0&&this.drawTab(t,
n),this.legible){let l=!h&&(o===0||Number.isNaN(o))&&this.isTarget;e.fillStyle=a?z(a):i.text,e.globalAlpha=l?ii:1,this.write(this.text(t),n),e.globalAlpha=1}this.
lit&&!this.lit.has(t)&&this.sheet.fade(n)}drawTab(t,[e,s,i,n]){let{context:o}=this.sheet,[h,a]=[i-e,n-s];o.fillStyle=this.view.hue(Nt(this.mark,t)),o.beginPath(),
o.roundRect(e+.16*h,s+.82*a,.68*h,.085*a,.04*h),o.fill()}text(t){let{symbols:e,decimals:s}=this.mark,[i,,n]=this.painted[t];return e.length?e[t]:n||x(i,s)}write(t,e){
let{cell:s,tall:i}=this.mark,n=t.split(" + ").map((h,a)=>a?`+${h}`:h),o=Math.min(...n.map(ai),.8*i/n.length)*s*this.sheet.unit;this.sheet.write(n,e,o)}get isTarget(){
return this.written??=this.view.scene.flows.some(t=>t.target_mark===this.mark.name&&!t.silent),this.written}tell(){if(!this.unsaid)return;this.unsaid=!1;let t=this.
shape[1],e=this.painted.map((s,i)=>this.text(i)+((i+1)%t?"	":`
`));this.told.textContent=this.shown?e.join(""):""}single(t){let e=this.mark.scale.names.indexOf(t??"");this.dim(t===null?null:[...this.painted.keys()].filter(s=>this.
painted[s][0]===e))}dim(t){let e=this.lit;this.lit=t&&new Set(t),t?this.told.dataset.lit=[...new Set(t)].join(" "):delete this.told.dataset.lit,(e||t)&&this.places&&
this.shown&&this.draw()}};function ai(r){return[.46,.46,.46,.4,.33,.27][r.length]??Math.max(.13,1.4/r.length)}function Ye(r,t,e){let s=r.kind==="grid"?pi(r)?$t:ne:fi[r.kind];return new s(r,t,e)}function Xe(r,[t,e]){let s=new ImageData(e,t),i=s.data;for(let n=0,o=0;n<r.length;n+=
3,o+=4)i[o]=r[n],i[o+1]=r[n+1],i[o+2]=r[n+2],i[o+3]=255;return s}var li=1.15,ci=.25,ne=class extends B{region;constructor(t,e,s){super(t,e,s);let[i,n]=this.shape;
if(t.under){let[o,h]=t.under.shape;this.canvas(h,o,!0).putImageData(Xe(t.under,[o,h]),0,0)}this.pad(),this.context=this.canvas(n,i,!1),this.image=new ImageData(
n,i),this.cells=new Uint32Array(this.image.data.buffer),this.shadeOf=ve(t.scale,this.paintOf),this.paint(null)}pad(){let[t,e]=this.shape,[s,i]=this.mark.padding;
if(s+i===0)return;let n=this.canvas(1,1,!1,this.rect([-s,-i,t+s,e+i]));n.fillStyle=it(this.paintOf(0)??[0,0,0]),n.fillRect(0,0,1,1)}paint(t){let{values:e,touched:s}=this.
view.timeline.grids.get(this.mark.name),i=Math.round(255*this.mark.opacity)<<24,n=Math.round(255*ci*this.mark.opacity)<<24,o=t?t.length:e.length;for(let h=0;h<o;h++){
let a=t?t[h]:h,l=this.shadeOf(e[a]),c=this.region===void 0||e[a]===this.region?i:n;this.cells[a]=l>=0&&(s[a]||!this.mark.under)?c|l:0}this.context.putImageData(
this.image,0,0)}dim(t){!this.mark.regions||!this.mark.under||this.light(t?this.view.timeline.value(this.mark.name,t[0]):void 0)}single(t){this.light(t===null?void 0:
this.mark.scale.names.indexOf(t))}light(t){Object.is(t,this.region)||(this.region=t,this.paint(null))}},oe=class extends O{now;constructor(t,e,s){super(t,[e[0],
e[1],t.width,e[3]],s);let[i,n]=this.shape,o=n>4*t.width;this.context=this.canvas(n,i,o),this.paint()}paint(){this.now=this.covered(),this.context.putImageData(Xe(
this.now,this.shape),0,0)}covered(){let{scene:t,timeline:e}=this.view,s=t.flows.find(({windows:n})=>n&&n.shown_in===this.mark.name),i=t.marks.find(({name:n})=>n===
s?.source_mark);return!s?.windows||!i||e.looking<0?this.mark.pixels:ui(i.pixels,U(s.windows,e.looking),s.windows)}get shape(){return this.mark.pixels.shape.slice(
0,2)}word(t){let[e,s,i]=this.now.slice(3*t,3*t+3);return`(${e}, ${s}, ${i})`}describe(t){let[e,s]=[Math.floor(t/this.shape[1]),t%this.shape[1]];return`${this.mark.
called||this.mark.name}[${e},${s}] = ${this.word(t)}`}};function ui(r,[t,e,s,i],{dilation:n,border:o}){let[h,a]=r.shape,l=[];for(let c=t;c<s;c+=n[0])for(let u=e;u<
i;u+=n[1]){let p=c>=0&&u>=0&&c<h&&u<a,f=se(c,h)*a+se(u,a);p||o==="mirror"?l.push(r[3*f],r[3*f+1],r[3*f+2]):l.push(0,0,0)}return l}var re=class extends O{constructor(t,e,s){
super(t,e,s);let[i,n,o]=t.maps.shape,h=Math.min(t.columns,i),a=Math.ceil(i/h),l=Math.max(1,Math.round(s.scene.style.sheetGap/t.width*o));this.tile={rows:n,columns:o,
gap:l,across:h},this.width=t.width*(h*o+l*(h-1))/o;let c=this.canvas(h*(o+l)-l,a*(n+l)-l,!1),u=ot(t.scale,s.scene.style,s.dark);for(let p=0;p<i;p++){let f=new ImageData(
o,n);t.maps.subarray(p*n*o,(p+1)*n*o).forEach((v,k)=>f.data.set([...u(v)??[0,0,0],255],4*k)),c.putImageData(f,p%h*(o+l),Math.floor(p/h)*(n+l))}this.full=[a*(n+l)-
l,h*(o+l)-l]}get shape(){return this.full}describe(t){let{rows:e,columns:s,gap:i,across:n}=this.tile,[o,h]=[Math.floor(t/this.full[1]),t%this.full[1]],[a,l]=[o%
(e+i),h%(s+i)],c=Math.floor(o/(e+i))*n+Math.floor(h/(s+i));if(a>=e||l>=s||c>=this.mark.maps.shape[0])return"";let u=this.mark.maps[(c*e+a)*s+l];return`${this.mark.
name}[${c},${a},${l}] = ${x(u,3)}`}},he=class extends O{constructor(t,[e,s,i,n],o){super({...t,label:""},[e,s,i,n],o);let h=t.text.length<3,a={x:(e+(h?i/2:0))*d,
y:(s+n/2)*d},l=`label ${h?"operator":""} ${t.strong?"strong":""}`;this.words=g("text",{...a,"font-size":t.font*d,class:l},this.group,t.text)}resize(t){b(this.words,
{"font-size":L(this.mark.font,t,this.height/li)*d})}},di=255,ae=class extends O{constructor(t,e,s){super(t,e,s);let i=this.height/t.names.length;this.start=.42*
this.width,this.reach=.42*this.width,this.bars=t.names.map((n,o)=>{let h=this.y+(o+.5)*i,a={"font-size":t.font*i*d,class:"bar-name"},l={x:(this.x+this.start-.15)*
d,y:h*d,"text-anchor":"end"},c=g("text",{...l,...a},this.group,n),u={x:(this.x+this.start)*d,y:(h-.34*i)*d,height:.68*i*d,rx:4,width:0},p=g("rect",{...u,fill:t.
colours[o]},this.group),f=g("text",{x:0,y:h*d,...a,class:"bar-value"},this.group);return{bar:p,value:f,words:c}}),this.paint()}resize(t){super.resize(t);let e=this.
height/this.mark.names.length,s=L(this.mark.font*e,t,e);for(let{value:i,words:n}of this.bars)for(let o of[i,n])b(o,{"font-size":s*d})}paint(){let t=this.shares();
this.bars.forEach(({bar:e,value:s},i)=>{let n=t[i],o=n===di?NaN:n/100,h=Number.isNaN(o)?0:o*this.reach;b(e,{width:h*d}),b(s,{x:(this.x+this.start+h+.12)*d}),V(s,
x(o,2,!0))})}shares(){let{names:t,values:e,of:s,cells:i,label:n}=this.mark,o=this.view.borrowing?this.view.pointed:null,h=o&&s.includes(o[0])?o:null;if(s.length&&
this.heading&&V(this.heading,h?this.placeOf(...h):n),h)return t.map((l,c)=>i[c*i.shape[1]+h[1]]);let a=Math.min(this.view.timeline.looking+1,e.shape[0]-1)*t.length;
return e.subarray(a,a+t.length)}placeOf(t,e){let s=this.view.drawn.get(t).shape[1];return`${this.mark.told} at row ${Math.floor(e/s)}, column ${e%s}`.trim()}},pi=r=>r.
values.length<=1024&&r.cell>=.4&&!r.under&&r.opacity===1,fi={image:oe,sheets:re,label:he,bars:ae};var mi=5e3,gi=1.5,At=class{points=null;waiting;constructor(t,e,s){this.name=t,this.view=e,this.report=s,this.on=e.drawn.get(t);let i=e.role("write");this.trace=
g("path",{class:"trace",stroke:i,fill:i},e.frames);let{x:n,y:o,width:h,height:a}=this.on;this.sheet=g("rect",{class:"sheet"},e.frames),b(this.sheet,{x:n*d,y:o*d,
width:h*d,height:a*d}),Zt(this.sheet);let l=(c,u)=>this.sheet.addEventListener(c,u.bind(this));l("pointerdown",this.begin),l("pointermove",this.go),l("pointerup",
this.finish),l("pointercancel",()=>this.clear()),l("click",c=>c.stopPropagation())}begin(t){!t.isPrimary||t.button||(t.preventDefault(),clearTimeout(this.waiting),
this.sheet.setPointerCapture(t.pointerId),this.points=[this.at(t)],this.paint())}go(t){if(!this.points||!t.isPrimary)return;t.stopPropagation();let e=this.at(t),
[s,i]=this.points[this.points.length-1],[n]=this.on.cell;Math.hypot(e[0]-s,e[1]-i)*n*this.view.scale<gi||this.points.length===mi||(this.points.push(e),this.paint())}finish(t){
if(!this.points||!t.isPrimary)return;let{name:e,points:s}=this;this.points=null,this.report({mark:e,points:s}),this.waiting=setTimeout(()=>this.clear(),Yt)}clear(){
this.points=null,this.trace.removeAttribute("d")}at(t){let[e,s]=this.view.at(t),[i,n]=this.on.cell,[o,h]=this.on.shape,a=(l,c)=>Math.round(100*Math.min(Math.max(
0,l),c))/100;return[a((s-this.on.y)/i,o),a((e-this.on.x)/n,h)]}paint(){let[t,e]=this.on.cell,s=(this.points??[]).map(([i,n])=>[this.on.x+n*e,this.on.y+i*t]);this.
trace.setAttribute("d",`M${s.map(([i,n])=>`${i*d},${n*d}`).join("L")}`)}};var Ot=class{constructor(t){this.scene=t,this.position=0,this.looking=-1,this.grids=new Map,t.marks.forEach(e=>{if(e.kind!=="grid")return;let s=new Float64Array(
e.values),n=t.flows.some(h=>h.target_mark===e.name&&h.words.length)?new Array(s.length).fill(""):null,{shape:o}=e.values;this.grids.set(e.name,{first:e.values,shape:o,
values:s,touched:new Uint8Array(s.length),words:n})}),this.starts=t.flows.map(e=>bi(e.tick,t.count))}seek(t){let e=this.between(Math.min(t,this.position),Math.max(
t,this.position));t<this.position&&this.clear(),this.scene.flows.forEach((s,i)=>{wi(s,this.grids.get(s.target_mark),this.starts[i][this.position],this.starts[i][t])}),
this.position=t;for(let s of this.look(t-1))e.set(s,null);return e}between(t,e){let s=new Map;return this.scene.flows.forEach(({target_mark:i,target:n},o)=>{let[
h,a]=[this.starts[o][t],this.starts[o][e]];if(h===a)return;let l=s.has(i)||a-h>=this.grids.get(i).values.length;s.set(i,l?null:n.subarray(h,a))}),s}clear(){for(let t of this.
grids.values())t.values.set(t.first),t.touched.fill(0),t.words?.fill("");this.position=0}look(t){let e=[];this.looking=t;for(let{windows:s,source_mark:i,weight_mark:n}of this.
scene.flows){if(!s?.shown_in&&!s?.products_in)continue;let[o,h]=[i,n].map(c=>this.grids.get(c));if(!o){e.push(s.shown_in);continue}let a=t<0?[]:kt(s,t,o.shape),
l=(c,u)=>{if(!c)return;let{values:p}=this.grids.get(c);p.fill(t<0?NaN:0);for(let f of a)p[f.weight]=u(f);e.push(c)};l(s.shown_in,c=>o.values[c.source]),l(s.products_in,
c=>o.values[c.source]*h.values[c.weight])}return e}rows(t){return this.position===0?[0,0]:[this.starts[t][this.position-1],this.starts[t][this.position]]}done(t,e){
return this.scene.flows[t].tick[e]<this.position}value(t,e){return this.grids.get(t).values[e]}};function wi(r,t,e,s){let{target:i,value:n}=r;if(r.combine==="se\
t"){let{values:o,touched:h}=t;for(let a=e;a<s;a++)o[i[a]]=n[a],h[i[a]]=1}else for(let o=e;o<s;o++)xi(r.combine,t,i[o],n[o]);if(t.words&&r.words.length)for(let o=e;o<
s;o++)yi(r,o,t.words)}function xi(r,t,e,s){let i=t.values[e];Number.isNaN(i)&&!t.touched[e]?t.values[e]=s:r==="add"?t.values[e]=i+s:t.values[e]=t.touched[e]?Math.
max(i,s):s,t.touched[e]=1}function yi(r,t,e){let s=r.combine==="add"?e[r.target[t]]:"";e[r.target[t]]=s?`${s} + ${r.words[t]}`:r.words[t]}function bi(r,t){let e=new Uint32Array(
t+1);for(let s=0;s<r.length;s++)e[r[s]+1]++;for(let s=0;s<t;s++)e[s+1]+=e[s];return e}var Qe=128,le=["source","target"],Tt=.3,Lt=class{scene;timeline;links;layout;dark;scale;canvases;above;svg;picture;stops;frames;numbers;fast;still;all;drawn;overlays;boxes;dots;kept;pointer;pointed;related;entries;gliding;carry=null;hand=null;constructor(t,e){
this.host=t,this.report=e,this.layoutIndex=-1,this.pointed=null,this.borrowing=!1,this.gliding=null,this.rushing=!1}show(t,e){this.scene=t,this.timeline=new Ot(
t),this.links=new St(t,this.timeline),this.timeline.seek(e),this.layoutIndex=-1,this.pointed=null,this.borrowing=!1}land(){for(let t of this.overlays)t instanceof
H&&t.moved&&this.carry?.name!==t.overlay.name&&t.restore()}role(t){return this.scene.style.roles[t][this.dark?1:0]}hue(t){let e=this.scene.style.hues[this.dark?
"dark":"light"];return e.length?e[t%e.length]:this.role("read")}fit(t,e){let s=({width:n,height:o})=>Math.min(t.width/n,t.height/o,t.largest),i=this.scene.layouts.
reduce((n,o,h,a)=>s(o)>s(a[n])+.01?h:n,0);this.scale=s(this.scene.layouts[i]),(i!==this.layoutIndex||e!==this.dark)&&this.build(i,e),this.host.style.width=`${this.
layout.width*this.scale}px`,this.host.style.height=`${this.layout.height*this.scale}px`,this.svg.style.setProperty("--px",`${d/this.scale}px`);for(let n of[...this.
all,this.numbers,this.fast])n.resize(this.scale);for(let n of this.overlays)n.resize?.(this.scale)}build(t,e){this.layoutIndex=t,this.dark=e,this.layout=this.scene.
layouts[t];let{width:s,height:i}=this.layout,n=this.host.querySelector(".stop:focus");this.canvases=document.createElement("div"),this.canvases.className="canva\
ses",this.svg=g("svg",{viewBox:`0 0 ${s*d} ${i*d}`,role:"group","aria-label":this.scene.title}),this.svg.append(Ni()),this.above=document.createElement("div"),this.
above.className="above",this.numbers=new Et(this.numbers?.canvas),this.fast=new vt(this),this.host.replaceChildren(this.canvases,this.numbers.canvas,this.svg,this.
fast.canvas,this.above),this.picture=g("g",{},this.svg),this.stops=g("g",{},this.svg),this.frames=g("g",{class:"frames"},this.svg);let{places:o}=this.layout;this.
all=this.scene.marks.map((l,c)=>Ye(l,o[c],this)),this.all.forEach((l,c)=>l.seeRoom(o[c],o));let h=this.all.filter(({mark:l})=>l.name);this.drawn=new Map(h.map(l=>[
l.mark.name,l])),this.overlays=this.scene.overlays.map(l=>this.overlay(l)),this.boxes=this.overlays.filter(l=>l instanceof A),this.dots=this.overlays.filter(l=>l instanceof
Q&&l.overlay.name);for(let l of[...this.boxes,...this.dots])this.drawn.set(l.overlay.name,l);this.scene.traces&&new At(this.scene.traces,this,l=>this.report("dr\
awn",l)),this.buildHighlights(),this.cursors(),this.glide(),this.turn(),this.light(),this.pointed&&this.point(this.pointed,!this.borrowing);let a=this.entries.get(
n?.dataset.grid??"");n&&a&&Oe(n,a)}overlay(t){if(t.kind==="box")return new H(t,this,s=>this.report("moved",s));let e={boxes:A,points:Q,arrow:yt,tags:xt}[t.kind];
return new e(t,this)}buildHighlights(){this.kept=this.scene.flows.flatMap(t=>t.keep?this.keep(t):[]),this.still=new bt(this.frames,this,this.scene.flows.length),
this.pointer=J(g("g",{class:"pointer"},this.frames))}get highlights(){return this.rushing?this.fast:this.still}keep(t){return[...t.target].map((e,s)=>{let i=J(g(
"g",{class:"kept"},this.frames)),n=this.drawn.get(t.target_mark);return j(i,n.rectOf(e),this.hue(this.links.hue(t,{row:s})),n.mark.cell),y(i.elements[0],"visibi\
lity","hidden"),{tick:t.tick[s],element:i.elements[0]}})}pace(t,e){this.rushing=t,this.gliding=e,this.glide()}glide(){let t=this.gliding===null?"":`${this.gliding}\
ms`,e=this.overlays.filter(s=>s instanceof H);for(let{rect:s}of e)y(s,"transitionDuration",t);this.rushing||this.still.glide(t)}seek(t){this.giveBack();let e=this.
timeline.seek(t);for(let[s,i]of e)this.drawn.get(s).paint(i);this.paintBars(),this.turn(),this.rushing&&this.still.unframe(),this.light(),this.pointed&&(this.isThere(
...this.pointed)?this.ringRelated():this.unpoint())}turn(){for(let t of this.all)t.turn(this.timeline.position);this.numbers.turn();for(let t of this.boxes)t.paint(
this.timeline.position);for(let[t,e]of this.entries){let{shown:s,visible:i}=this.drawn.get(t);y(e,"display",s&&i?.length!==0?"":"none")}}isThere(t,e){let s=this.
drawn.get(t);return s instanceof A?s.visible.includes(e):s.shown}paintBars(){for(let t of this.all)t.mark.kind==="bars"&&t.paint()}light(){let{position:t}=this.
timeline;this.still.begin(),this.fast.clear(),this.scene.still||this.scene.flows.forEach((e,s)=>this.lightFlow(e,s)),this.still.end();for(let e of this.overlays)
e instanceof A||e.paint(t);for(let e of this.kept){let s=e.tick<t;y(e.element,"visibility",s?"":"hidden")}}lightFlow(t,e){let[s,i]=this.timeline.rows(e),n=t.windows?
-1:this.links.sharedHue(t,s,i);for(let c of le){let u=n>=0?this.hue(n):this.role(c==="source"?"read":"write");this.highlights.frame(e,c,this.covered(t,c,s,i),u)}
if(i-s>Qe)return;let o=Array.from({length:i-s},(c,u)=>s+u);if(t.windows&&t.weight_mark&&this.ringTerms(t,this.links.terms(t,o)),t.windows)return;let h=o.map(c=>this.
links.hue(t,{row:c})),a=h.some(c=>c!==h[0]),l=o.length===1&&t.weight_mark;if(a||l)for(let c of o)this.circle(t,c,"weight",this.still);for(let c of o)this.lightRow(
t,c,s,i,a)}covered(t,e,s,i){let n=this.drawn.get(t[`${e}_mark`]),{position:o}=this.timeline;if(!n?.shown||!t.framed||t.silent&&e==="source")return null;if(t.windows&&
e==="source")return o?n.rect(U(t.windows,o-1)):null;if(s===i||!t[e])return null;let h=vi(t,e,s,i),a=Ze(h,n.shape[1]);return!t.source_mark&&!Mi(h,a)?null:a[2]?n.
rect(a):null}ringTerms(t,e){let s=i=>this.hue(this.links.hue(t,i));for(let i of Je(t))for(let n of e)this.ringAt(i,n.weight,s(n));if(!this.rushing)for(let i of e)
this.ringAt(t.source_mark,i.source,s(i))}ringAt(t,e,s){let i=this.drawn.get(t);!i?.shown||i.mark.cell<Tt||this.still.ring(i.rectOf(e),s,i.mark.cell)}lightRow(t,e,s,i,n){
for(let l of n&&!this.rushing?le:[]){let c=t[l];c&&c[s]!==c[i-1]&&this.circle(t,e,l,this.still)}if(t.combine==="max"&&e===Si(t,s,i)&&this.circle(t,e,"source",this.
highlights),!t.arrows)return;let[o,h]=le.map(l=>this.end(t,e,l)),a=this.links.hue(t,{row:e});o&&h&&this.highlights.arrow(o,h,a>=0?this.hue(a):this.role("write"))}circle(t,e,s,i){
let n=this.end(t,e,s);if(!n)return;let{cell:o}=this.drawn.get(t[`${s}_mark`]).mark;i.ring(n,this.hue(this.links.hue(t,{row:e})),o)}end(t,e,s){let i=this.drawn.get(
t[`${s}_mark`]);return t[s]&&i?.shown&&i.rectOf(t[s][e])}point([t,e],s){s&&this.giveBack(),this.pointed=[t,e],this.related=this.relatedTo(t,e),s?this.leaveToStep():
this.borrow(),this.ringRelated()}borrow(){let[t]=this.pointed;this.borrowing=!0,this.look(this.looked),this.svg.classList.toggle("pointing",!(this.drawn.get(t)instanceof
A));for(let e of this.all){let s=this.related.get(e.mark.name);e.dim(s&&this.related.size>1?[...s.keys()]:null)}this.dimBoxes(!0)}get looked(){let[t,e]=this.pointed;
return this.scene.flows.some(i=>i.windows&&i.target_mark===t)?e:this.timeline.position-1}relatedTo(t,e){let s=new Map([[t,new Map([[e,-1]])]]),i=(c,u,p)=>{!c||u===
void 0||(s.has(c)||s.set(c,new Map),(s.get(c).get(u)??-1)<0&&s.get(c).set(u,p))};for(let c of this.twins(t))i(c,e,-1);let[n,o]=this.drawn.get(t).standsFor?.(e)??
[t,e];i(n,o,-1);let h=this.links.of(n,o),{looked:a}=this,l=h.flatMap(c=>this.links.parallel(c)).map(c=>({...c,role:""}));for(let{flow:c,rows:u,role:p}of[...h,...l]){
if(F(c)&&p==="source"){for(let f of u)i(c.target_mark,c.target[f],-1);continue}for(let f of this.links.terms(c,u)){let w=this.links.hue(c,f);if(i(c.target_mark,
c.target[f.row],w),i(c.source_mark,f.source,w),!(!c.weight_mark||c.factors)&&(i(c.weight_mark,f.weight,w),c.tick[f.row]===a))for(let v of Je(c))i(v,f.weight,w)}}
return s}ringRelated(){this.pointer.begin();for(let t of this.all){let e=this.related.get(t.mark.name);e&&t.shown&&this.ringPointed(t,e)}this.pointer.end()}ringPointed(t,e){
let s=t.mark.cell??t.cell[0];if(s<Tt){let i=ki(Tt,t.rect(Ze(e.keys(),t.shape[1])));return j(this.pointer,i,this.role("read"),Tt)}if(!(e.size>Qe))for(let[i,n]of e)
j(this.pointer,t.rectOf(i),n>=0?this.hue(n):this.role("read"),s)}giveBack(){if(this.borrowing){this.borrowing=!1,this.look(this.timeline.position-1),this.svg.classList.
remove("pointing");for(let t of this.all)t.dim(null);this.leaveToStep()}}leaveToStep(){for(let{windows:t}of this.scene.flows)for(let e of[t?.shown_in,t?.products_in])
e&&e!==this.pointed?.[0]&&this.related.delete(e);this.dimBoxes(!1)}dimBoxes(t){let[e,s]=this.pointed;for(let i of this.boxes)i.dim(i.overlay.name===e?[s]:null,t)}look(t){
for(let e of this.timeline.look(t))this.drawn.get(e).paint(null);this.paintBars()}unpoint(){if(this.pointed){this.giveBack(),this.pointed=null;for(let t of this.
boxes)t.dim(null);this.pointer.begin(),this.pointer.end()}}single(t){for(let e of this.all)(e.mark.scale?.names.includes(t)||!t)&&e.single?.(t)}equation(t){let[
e,s]=this.pointed,i=this.drawn.get(e),n=i.mark.kind==="grid"?this.links.equation(e,s,t):[{text:i.describe(s)}],o=i.mark.kind==="image"?this.links.readers(e,s):0;
o&&n.push({text:`     read by ${o} window${o===1?"":"s"}`});let h=this.twins(e).map(a=>`${this.links.called(a)} ${this.word(a,s)}`);return h.length?[...n,{text:`\
     ${h.join(", ")}`}]:n}twins(t){let e=this.scene.twins.filter(s=>s.includes(t));return[...new Set(e.flat())].filter(s=>s!==t)}word(t,e){let s=this.drawn.get(
t);return s.mark.kind==="grid"?this.links.word(t,e):s.word(e)}at(t){let e=this.svg.getBoundingClientRect(),{width:s,height:i}=this.layout;return[(t.clientX-e.left)/
e.width*s,(t.clientY-e.top)/e.height*i]}hit(t){let[e,s]=this.at(t),i=([l,c])=>{let{width:u,height:p}=this.drawn.get(l).rectOf(c);return u*p},n=l=>l.map(([c,u])=>[
c,u.cellAt(e,s)]).filter(([,c])=>c>=0),o=[...this.drawn].filter(([,l])=>l.shown),h=([,l])=>l instanceof A;return n(o.filter(h)).sort((l,c)=>i(l)-i(c))[0]??n(o.filter(
l=>!h(l))).at(-1)??null}cursors(){this.entries=new Map;for(let t of this.boxes)t.tells&&this.entries.set(t.overlay.name,t.cursor(this.stops));for(let[t,e]of this.
drawn){if(e.mark.kind!=="grid")continue;let{x:s,y:i,width:n,height:o}=e,[h,a]=e.shape,l=g("rect",{class:"stop",tabindex:0,role:"application","data-grid":t},this.
stops),c=e.mark.label||this.links.called(t),u=e.mark.editable?", Enter opens one for typing, + and − change its number":"",p=`${c}: ${h} by ${a} cells, arrow \
keys move from cell to cell${u}`;l.setAttribute("aria-label",p);for(let[f,w]of Object.entries({x:s,y:i,width:n,height:o}))l.setAttribute(f,String(w*d));this.entries.
set(t,l)}}};function vi(r,t,e,s){let i=r[t].subarray(e,s);if(r.combine!=="set")return i;let n=r.value.subarray(e,s);return n.includes(NaN)?i.filter((o,h)=>!Number.
isNaN(n[h])):i}function Je({weight_mark:r,windows:t}){return[r,t?.shown_in,t?.products_in].flatMap(e=>e||[])}function ki(r,{x:t,y:e,width:s,height:i}){let[n,o]=[
Math.max(0,r-s)/2,Math.max(0,r-i)/2];return{x:t-n,y:e-o,width:s+2*n,height:i+2*o}}function Ze(r,t){let[e,s,i,n]=[1/0,1/0,0,0];for(let o of r){let h=Math.floor(o/
t),a=o%t;h<e&&(e=h),a<s&&(s=a),h>=i&&(i=h+1),a>=n&&(n=a+1)}return[e,s,i,n]}function Mi(r,[t,e,s,i]){let n=0;for(let o=0;o<r.length;o++)(o===0||r[o]!==r[o-1]+1)&&
n++;return 2*n<=3*(s-t)&&3*r.length>=(s-t)*(i-e)}function Si(r,t,e){let s=t;for(let i=t+1;i<e;i++)(r.value[i]>r.value[s]||Number.isNaN(r.value[i])&&!Number.isNaN(
r.value[s]))&&(s=i);return s}function Ni(){let r=g("defs"),e=g("marker",{...{id:"sv-head",viewBox:"0 0 10 10",refX:8,refY:5,orient:"auto-start-reverse"},markerWidth:5,
markerHeight:5},r);return g("path",{d:"M0,1 L9,5 L0,9 Z",fill:"context-stroke"},e),r}function ts(r){let t=r.trim();if(/^#[0-9a-f]{6}/i.test(t))return nt($(t))<.3;
let e=t.match(/[\d.]+/g);return e?nt(e.slice(0,3).map(Number))<.3:!1}var Ei=300,_t=class{place=null;resting;constructor(t){this.player=t}step(t,e,s){let{player:i}=this;this.place?.[0]!==t&&this.tell();let n=[...tt(i,t)],o=Number(
(n[e]+s).toFixed(4));if(!(Math.abs(o)<=i.scene.typed_limit))return;n[e]=o,It(i,t,n);let{hand:h}=i.stage;this.place||h?.hold(),this.place=[t,e],clearTimeout(this.
resting),this.resting=setTimeout(()=>this.tell(),Ei),h?.touch("edited",this.report(t,n))}tell(){if(!this.place)return;let[t]=this.place,{player:e}=this;clearTimeout(
this.resting),this.place=null,e.stage.hand?.letGo(),e.stage.drawn.has(t)&&e.report("edited",this.report(t,tt(e,t)))}report(t,e){return{mark:t,shape:this.player.
stage.drawn.get(t).mark.values.shape,values:e}}};var es=[.5,1,2,4,8,15,30,60],$i=[250,1e3,4e3],Ai=600,Oi=25,Ti=100,Li=20,ce=100,ue=60,_i=1200,ss={"+":1,"-":-1,"−":-1},Ct=class{scene;name;place;others=400;found=null;passing=!1;onrest;onasking;here;editor=null;cursor=null;tapped=null;byTouch=!1;width;speedChosen=!1;request;announcing;wordsDue=0;placeDue=0;host;stage;readout;legend;predictor;announcer;element;bar;playButton;loopButton;predictButton;fullButton;slider;counter;speed;constructor(t,e){
this.report=e,this.position=0,this.playing=!1,this.looping=!1,this.due=0,this.stepper=new _t(this),this.build(t),this.listen(),this.arrive(),this.observer=new ResizeObserver(
()=>this.resized()),this.observer.observe(this.element)}arrive(){this.here=new AbortController,$e(this),document.fonts.addEventListener("loadingdone",()=>this.refit(),
{signal:this.here.signal}),this.watchPixels()}watchPixels(){let t=matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`),e=()=>{this.fit(),this.watchPixels()};
t.addEventListener("change",e,{once:!0,signal:this.here?.signal})}depart(){this.halt(),clearTimeout(this.announcing),Ae(this),this.here?.abort(),this.here=null}build(t){
this.host=m("div",{className:"stage"}),this.stage=new Lt(this.host,this.report),this.readout=new dt(this.stage),this.legend=new ut(this.stage),this.announcer=m(
"div",{className:"announcer",ariaLive:"polite"}),this.announcer.setAttribute("aria-live","polite"),this.predictor=new ct(this);let s=[m("div",{className:"viewpo\
rt"},this.host),this.legend.element,this.buildBar(),this.predictor.element,this.readout.element,this.announcer];this.element=m("section",{className:"sv-player",
tabIndex:-1},...s),this.element.setAttribute("role","region"),t.append(this.element)}buildBar(){return this.playButton=N("play","Play (Space)",()=>this.toggle()),
this.playButton.classList.add("primary"),this.loopButton=N("loop","Loop (L)",()=>this.loop(!this.looping)),this.slider=m("input",{type:"range",min:0,step:1,className:"\
scrub"}),this.slider.setAttribute("aria-label","Step"),this.counter=m("output",{className:"counter"}),this.speed=m("select",{className:"speed"}),this.speed.setAttribute(
"aria-label","Speed in steps per second"),this.predictButton=N("question","Predict, then reveal (P)",()=>this.predictor.toggle(),"Predict"),this.predictButton.classList.
add("predict-button"),this.fullButton=N("full","Full screen (F)",()=>this.fullScreen()),this.fullButton.classList.add("full-button"),this.bar=m("div",{className:"\
bar"},this.wide(N("first","To the start (Home)",()=>this.seek(0))),N("back","One step back (←)",()=>this.step(-1)),this.playButton,N("forward","One step forwa\
rd (→)",()=>this.step(1)),this.wide(N("last","To the end (End)",()=>this.seek(this.scene.count))),this.slider,this.counter,this.speed,this.predictButton,this.
loopButton,this.fullButton),this.bar}wide(t){return t.classList.add("wide"),t}load(t,e=null){let s=be(t);if(s===this.name)return this.stage.land();let i=this.found??
{scene:this.scene,position:this.position},n=i.scene&&i.position===i.scene.count;this.name=s,this.scene=ye(t);let{count:o,start:h,still:a}=this.scene,l=a?o:e??(i.
scene?Fe(this.scene,i.scene,i.position):h);this.bar.classList.toggle("still",a),this.position=n&&e===null?o:Math.min(Math.max(0,l),o),this.slider.max=String(o),
this.fillSpeeds(),this.predictButton.hidden=this.scene.predictions.length===0,this.element.setAttribute("aria-label",this.scene.title);let c=this.editor?.state,
{place:u}=this.stepper;this.closeEditor(),this.readout.load(this.scene,this.passing),this.stage.show(this.scene,this.position),this.passing||this.legend.load(this.
scene),this.fit(),this.show(),this.predictor.load(this.scene.predictions),P.arrived(this),c?this.editor=P.resume(this,c):u&&this.stage.drawn.has(u[0])&&this.pointAt(
u),this.element.dataset.scene=s}follow(t,e){this.playing||(this.found??={scene:this.scene,position:this.position}),this.passing=!0,this.load(t),e||this.arrived()}arrived(){
this.stage.land(),this.found=null,this.passing&&(this.passing=!1,this.refit(),this.legend.load(this.scene))}tell(t){this.stage.hand=t}fillSpeeds(){let{count:t}=this.
scene,e=t>Ai?[...es.slice(3),...$i]:es,s=Number(this.speed.value),i=this.speedChosen&&e.includes(s)?s:null;if(this.speed.length!==e.length||this.speed.options[0].
value!==String(e[0])){let n=e.map(o=>m("option",{value:o,textContent:`${x(o,1)}/s`}));this.speed.replaceChildren(...n)}this.speed.value=String(i??e.find(n=>t/n<=
Oi)??e.at(-1))}fit(){if(!this.scene)return;this.width=this.element.clientWidth,this.readout.fit(this.width,this.isFull());let t=getComputedStyle(this.element),e=t.
getPropertyValue("--st-background-color")||t.backgroundColor;this.stage.fit(this.room(),ts(e)),this.element.classList.toggle("dark",this.stage.dark)}refit(){this.
readout.forgetRoom(),this.fit()}resized(){if(!this.element.isConnected)return this.depart();this.here||this.arrive(),(this.element.clientWidth!==this.width||this.
isFull())&&this.fit()}room(){let t=Math.max(1,this.element.clientWidth-4);if(this.isFull()){let o=[...this.element.children].filter(h=>!h.classList.contains("vi\
ewport")).reduce((h,a)=>h+a.offsetHeight,0);return{width:Math.max(1,t-48),height:Math.max(1,window.innerHeight-o-72),largest:120}}let s=this.others+this.readout.
extra+this.legend.height,i=t<560?.66*window.innerHeight:Math.max(250,window.innerHeight-s);return{width:t,height:i,largest:Math.max(40,Math.min(64,window.innerHeight/
18))}}toggle(){this.playing?this.pause():this.play()}play(){if(this.scene.still)return;this.position===this.scene.count&&this.seek(0,!0),this.playing=!0;let t=performance.
now();this.due=t+this.interval,this.wordsDue=t+ce,this.placeDue=t+ue,D(this.playButton,"pause"),this.playButton.title="Pause (Space)",this.playButton.setAttribute(
"aria-label","Pause (Space)"),this.element.dataset.playing="",this.pace(),this.request=requestAnimationFrame(e=>this.tick(e))}pause(){this.playing&&this.seek(this.
position)}halt(){this.playing&&(this.playing=!1,cancelAnimationFrame(this.request),D(this.playButton,"play"),this.playButton.title="Play (Space)",this.playButton.
setAttribute("aria-label","Play (Space)"),delete this.element.dataset.playing,this.stage.pace(!1,null))}pace(){this.stage.pace(this.interval<Li,this.interval<Ti?
0:Math.min(220,.6*this.interval))}get interval(){return 1e3/Number(this.speed.value)}tick(t){if(this.playing){if(t>=this.due-2){let e=Math.floor((t-this.due)/this.
interval),s=this.interval>=1e3/61?1:Math.max(1,e+1);if(this.position===this.scene.count)this.seek(0,!0),this.due=t+this.interval;else{if(this.predictor.stopsBefore(
this.position,s))return;let i=Math.min(this.position+s,this.scene.count);if(i===this.scene.count&&!this.looping)return this.seek(i);this.seek(i,!0),this.due=Math.
max(this.due+s*this.interval,t+(s>1?0:this.interval-17))}if(this.position===this.scene.count){if(!this.looping)return this.pause();this.due=t+_i}}this.request=requestAnimationFrame(
e=>this.tick(e))}}step(t){t>0&&this.predictor.stopsBefore(this.position,t)||this.seek(Math.min(Math.max(0,this.position+t),this.scene.count))}seek(t,e=!1){e||this.
halt(),this.found=null,this.position=this.scene.still?this.scene.count:t,this.stage.seek(t),this.predictor.moved(t),this.show(),e||this.announce()}loop(t){this.
looping=t,this.loopButton.setAttribute("aria-pressed",String(t)),this.loopButton.classList.toggle("on",t)}show(){let{position:t}=this;this.element.dataset.step=
String(t),this.showPlace(),!(this.playing&&this.tooQuick(this.wordsDue,ce))&&(this.wordsDue=performance.now()+ce,this.readout.show(t),this.tellPointed())}tooQuick(t,e){
let s=this.scene.count-this.position;return s>0&&(performance.now()<t||s*this.interval<e)}showPlace(){let{position:t,scene:e}=this;this.playing&&t>0&&this.tooQuick(
this.placeDue,ue)||(this.placeDue=performance.now()+ue,this.slider.value=String(t),this.playing||this.slider.setAttribute("aria-valuetext",`step ${t} of ${e.count}`),
V(this.counter,`${t} / ${e.count}`))}announce(t=!1){this.onrest?.(),clearTimeout(this.announcing),this.announcing=setTimeout(()=>{let e=this.readout.spoken(t&&this.
stage.pointed);this.announcer.textContent=`Step ${this.position} of ${this.scene.count}. ${e}`},250)}listen(){this.slider.addEventListener("input",()=>this.seek(
Number(this.slider.value))),this.speed.addEventListener("change",()=>{this.speedChosen=!0,this.playing&&this.pace(),this.due=performance.now()+this.interval}),this.
element.addEventListener("fullscreenchange",()=>this.fit()),this.element.addEventListener("pointerdown",t=>{this.byTouch=de(t),!(!this.byTouch||t.composedPath().
includes(this.host))&&(this.tapped=null,this.pointAt(null))}),this.host.addEventListener("pointermove",t=>de(t)||this.hover(t)),this.host.addEventListener("poin\
terleave",t=>de(t)||this.pointAt(null)),this.host.addEventListener("click",t=>this.click(this.stage.hit(t))),this.host.addEventListener("focusin",t=>this.enter(
t.target)),this.host.addEventListener("focusout",()=>this.pointAt(null))}hover(t){this.stage.carry||this.pointAt(this.stage.hit(t))}pointAt(t){let e=this.stage.
pointed;String(e)!==String(t)&&(t?this.stage.point(t,this.playing):this.stage.unpoint(),this.tellPointed())}tellPointed(){this.playing||this.stage.numbers.tell(),
this.readout.point(this.stage.pointed&&(t=>this.stage.equation(t)))}click(t){let e=String(t)===this.tapped;if(this.tapped=this.byTouch&&!e?String(t):null,!t)return this.
byTouch&&this.pointAt(null);let[s,i]=t,{mark:n}=this.stage.drawn.get(s),o=n.kind==="boxes"?"box":"cell";if(this.scene.reports.includes(s)&&this.report("clicked",
{mark:s,[o]:i}),this.byTouch&&!e)return this.pointAt(t);if(n.editable)return this.edit(s,i);let h=this.stage.links.of(...this.stage.drawn.get(s).standsFor?.(i)??
t),a=h.find(({role:l})=>l==="target")??h[0];a&&(this.pointAt(null),this.seek(this.stage.links.tickOf(a,t[1])+1))}enter(t){let e=t.dataset?.grid;if(!e)return;let s=this.
cursor?.[0]===e&&this.stage.isThere(...this.cursor);this.cursor=s?this.cursor:[e,this.stage.drawn.get(e).visible?.[0]??0],R(t)||this.pointAt(this.cursor)}key({key:t,
shiftKey:e,repeat:s},i){let{grid:n}=i.dataset;if(t in ss&&this.stepCell(ss[t])||n&&!this.wentToStep(n,i)&&this.moveCursor(n,t))return!0;let o={ArrowRight:()=>this.
step(1),ArrowLeft:()=>this.step(-1),Home:()=>this.seek(0),End:()=>this.seek(this.scene.count)},h={" ":()=>this.toggle(),f:()=>this.fullScreen(),l:()=>this.loop(
!this.looping),p:()=>this.scene.predictions.length&&this.predictor.toggle()},a=o[t]??h[t.toLowerCase()];return!a||e&&!/^[a-z]$/i.test(t)?!1:((o[t]||!s)&&a(),!0)}stepCell(t){
let[e,s]=this.stage.pointed??["",-1];return this.stage.drawn.get(e)?.mark.editable?(this.stepper.step(e,s,t),!0):!1}wentToStep(t,e){return R(e)&&this.stage.drawn.
get(t).mark.kind!=="boxes"}moveCursor(t,e){let{mark:s}=this.stage.drawn.get(t),[,i]=this.cursor;if(e==="Enter"&&(s.editable||this.scene.reports.includes(t)))return this.
click(this.cursor),!0;let n=this.stage.drawn.get(t).move(i,e);return n===void 0?!1:(this.cursor=[t,n],this.pointAt(this.cursor),this.announce(!0),!0)}edit(t,e){
this.closeEditor(),this.editor=new P(this,t,e)}closeEditor(){let{editor:t}=this;this.editor=null,t?.remove()}isFull(){return this.element.getRootNode().fullscreenElement===
this.element}async fullScreen(){document.fullscreenElement?await document.exitFullscreen():await this.element.requestFullscreen?.(),this.fit()}};function de(r){
return"pointerType"in r&&r.pointerType==="touch"}document.adoptedStyleSheets.push(pe(fe));return ls(Ci);})();
