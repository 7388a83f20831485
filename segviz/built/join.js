var Ve=':host{display:block}.sv-player{--text: var(--st-text-color, #1a1f2b);--surface: var(--st-background-color, #ffffff);--panel: var(--st-secondary-backgrou\
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
gable rect,.draggable path{cursor:move;transition:none}.carrying{cursor:move}.grip{pointer-events:visible;cursor:nwse-resize;stroke:var(--surface);stroke-width:\
calc(2 * var(--px))}.pull{pointer-events:visible;outline:none}.pull.corner{cursor:nwse-resize}.pull.edge,.pull.edge .grip{cursor:grab}.carrying .pull{cursor:gra\
bbing}.pull .reach{fill:transparent}.pull circle.reach{r:calc(16 * var(--px))}.pull circle.grip{r:calc(7 * var(--px))}.pull.corner .grip{fill:var(--accent)}.pul\
l rect.reach{--w: calc(24 * var(--px));x:calc(-1 * var(--w));y:calc(-.75 * var(--w));width:calc(2 * var(--w));height:var(--w)}.pull rect.grip{--w: calc(15 * var\
(--px));x:calc(-1 * var(--w));y:calc(-.3 * var(--w));width:calc(2 * var(--w));height:calc(.6 * var(--w));rx:calc(.3 * var(--w))}.pull:hover .grip,.pull:focus-vi\
sible .grip{stroke:var(--text)}.box .taken{outline:none}.taken:focus-visible,.pull:focus-visible .grip{stroke:var(--accent);stroke-width:calc(4 * var(--px))}[da\
ta-playing] .pull{visibility:hidden}.sheet{pointer-events:visible;fill:transparent;cursor:crosshair}.trace{stroke-width:calc(3 * var(--px));stroke-linejoin:roun\
d;stroke-linecap:round;fill-opacity:.3}.stop{fill:transparent;outline:none}.stop:focus-visible{stroke:var(--accent);stroke-width:2px;stroke-dasharray:5 4;vector\
-effect:non-scaling-stroke}.editor{position:absolute;z-index:2;text-align:center;font:600 16px var(--code-font);color:var(--text);background:var(--surface);bord\
er:2px solid var(--accent);border-radius:5px;padding:0}.editor[aria-invalid=true]{border-color:#c4314b}.complaint{position:absolute;z-index:3;margin:0;padding:6\
px 10px;max-width:260px;font-size:15px;border-radius:6px;color:var(--text);background:var(--surface);border:2px solid #c4314b}.legend{display:flex;flex-wrap:wra\
p;justify-content:center;gap:2px 16px;margin:0;padding:0 4px 8px;list-style:none;font-size:15px}.legend li{display:inline-flex;align-items:center;gap:6px;max-wi\
dth:100%;overflow-wrap:anywhere}.swatch{flex:none;width:14px;height:14px;border-radius:3px;box-shadow:0 0 0 1px var(--line)}.bar{display:flex;align-items:center\
;flex-wrap:wrap;gap:4px;padding:5px 6px;border-radius:10px;background:var(--panel)}.bar.still{justify-content:flex-end;background:none;padding-block:0}.bar.stil\
l>:not(.full-button){display:none}button,select,.predictor input{font:inherit;font-size:15px;color:var(--text);background:transparent;border:1px solid transpare\
nt;border-radius:7px;min-height:38px;min-width:38px;padding:0 6px;cursor:pointer;display:inline-flex;align-items:center;justify-content:center;gap:5px}button:ho\
ver,select:hover{background:color-mix(in srgb,var(--text) 9%,transparent)}button:focus-visible,select:focus-visible,input:focus-visible{outline:2px solid var(--\
accent);outline-offset:1px}button.on{background:color-mix(in srgb,var(--accent) 20%,transparent);border-color:var(--accent)}button.primary{background:var(--acce\
nt);color:var(--surface)}button.primary:hover{background:color-mix(in srgb,var(--accent) 86%,var(--text))}.icon{width:22px;height:22px;fill:currentColor;flex:no\
ne}select{padding-inline:8px;font-variant-numeric:tabular-nums}select option{color:var(--text);background:var(--surface)}.scrub{flex:1 1 110px;min-width:90px;he\
ight:38px;accent-color:var(--accent);cursor:pointer;margin:0 6px}@supports selector(::-moz-range-thumb){.scrub{background:transparent}}.scrub::-moz-range-thumb{\
width:16px;height:16px;border:none;border-radius:50%;background:var(--accent)}.scrub::-moz-range-track{height:8px;border-radius:4px;background:var(--line)}.scru\
b::-moz-range-progress{height:8px;border-radius:4px;background:var(--accent)}.counter{min-width:5.2em;text-align:right;font-variant-numeric:tabular-nums;padding\
-right:4px;white-space:nowrap}.predict-button{padding:0 10px 0 6px}.sv-player .readout{box-sizing:content-box;padding:10px 4px 2px}.sv-player .roomy{height:var(\
--room);contain:size layout style}.sv-player .tried{position:absolute;box-sizing:border-box;visibility:hidden}.readout p{margin:0}.caption{font-size:18px;min-he\
ight:1.4em}.caption code,.line,.code{font-family:var(--code-font)}.caption code{font-size:.92em}.line{font-size:18px;line-height:1.55;overflow-wrap:anywhere;whi\
te-space:pre-wrap;font-variant-numeric:tabular-nums;overflow-y:auto}.line.of-cell{min-height:1.55em}.line.of-many{min-height:3.1em}.hued{border-bottom:3px solid\
 var(--hue)}.pending{opacity:.4}.strong{font-weight:700}.code-row{display:flex;align-items:center;gap:6px;color:var(--muted);min-height:38px}.code{font-size:15p\
x;overflow-wrap:anywhere}[hidden]{display:none!important}.announcer{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.predictor{margi\
n-top:8px;padding:10px 12px;border:1px solid var(--line);border-left:4px solid var(--accent);border-radius:8px}.predictor p{margin:0 0 6px;font-size:17px}.predi\
ctor .verdict:empty{display:none}.predictor .verdict{margin:6px 0 0}.verdict.right:before{content:"\\2713  ";font-weight:700}.verdict.wrong:before{content:"\\2717\
  ";font-weight:700}.answer{display:flex;flex-wrap:wrap;gap:8px}.answer button,.predictor input{border-color:var(--line);padding:0 14px}.predictor input{cursor:\
text;width:9em;background:var(--surface)}.sv-player:fullscreen{padding:20px 24px;display:flex;flex-direction:column;overflow:auto}.sv-player:fullscreen .viewpor\
t{flex:1;align-items:center}.sv-player:fullscreen .caption,.sv-player:fullscreen .line{font-size:26px}.sv-player:fullscreen .legend{font-size:22px}.sv-player:fu\
llscreen .code{font-size:20px}@media(max-width:559px){.scrub{order:-2;flex-basis:60%}.counter{order:-1}.wide{display:none}.bar{justify-content:space-between}.ba\
r:not(.still){position:sticky;bottom:4px;z-index:2}.caption,.line{font-size:16px}.predict-button{font-size:0;gap:0;min-width:38px;padding:0}}@media(prefers-redu\
ced-motion:reduce){.frame{transition:none}}';function ct(r){let t=new CSSStyleSheet;return t.replaceSync(r),t}var Je=".cell-marks{pointer-events:none}.cell-marks .heat{fill:#ff7a00}.cell-marks .ring{stroke:#b8255f;stroke-width:calc(4 * var(--px))}.cell-marks .ring.right\
{stroke:#1a7f37;stroke-width:calc(6 * var(--px))}.cell-marks .counted{fill:#161a22;font-weight:700;paint-order:stroke;stroke:#fff;stroke-width:10px}.dark .cell-\
marks .ring{stroke:#ff7eb0}.dark .cell-marks .ring.right{stroke:#56d364}";var Xe='main{box-sizing:border-box;max-width:1100px;margin:0 auto;padding:8px 12px 12px}h1{font-size:18px;line-height:1.25;margin:0 0 4px}h2{font-size:19px;line\
-height:1.3;margin:0 0 8px}.status{margin:0 0 4px;font-size:15px}.status:empty{display:none}.status:before{content:"! ";font-weight:700}.sv-player .predict-butt\
on,.sv-player .code-row{display:none}main button.follow{position:fixed;top:4px;left:12px;right:12px;z-index:3;min-height:44px;font-size:17px;color:var(--st-back\
ground-color);background:var(--st-primary-color);border-radius:8px}.code-form{display:flex;flex-wrap:wrap;gap:10px;align-items:end;margin:12px 0;font-size:17px}\
.code-form label{display:grid;gap:4px}.code-form input,.asked input{box-sizing:border-box;font:inherit;font-size:22px;min-height:52px;padding:0 14px;border-radi\
us:8px;border:1px solid var(--st-border-color);color:var(--st-text-color);background:var(--st-secondary-background-color)}.code-form input{width:8em;letter-spac\
ing:.15em;text-transform:uppercase}.code-form button,.asked button{min-height:52px;padding:0 18px;font-size:18px;line-height:1.25;border:1px solid var(--st-bord\
er-color);border-radius:8px;color:var(--st-text-color);background:var(--st-secondary-background-color)}.code-form button,.asked form button{color:var(--st-backg\
round-color);background:var(--st-primary-color)}.asked{margin:4px 0 8px;padding:10px 12px;border:1px solid var(--st-border-color);border-left:4px solid var(--st\
-primary-color);border-radius:8px}.answers{display:grid;grid-template-columns:minmax(0,1fr);gap:8px}.answers p{margin:0;font-size:17px}.answers form{display:fle\
x;gap:8px}.answers form input{flex:1 1 6em;min-width:0}.answers button[aria-pressed=true]{border:3px solid var(--st-primary-color);font-weight:700}.reply{margin\
:8px 0 0;font-size:17px}.reply:empty{display:none}main :focus-visible{outline:2px solid var(--st-primary-color);outline-offset:2px}[data-phase=ask] .bar,[data-p\
hase=closed] .bar,[data-phase=ask] .readout,[data-phase=closed] .readout{display:none}[hidden]{display:none!important}@media(orientation:landscape)and (max-heig\
ht:559px){h1,main button.follow{font-size:15px}main{padding-block:4px}.sv-player{display:grid;grid-template-columns:3fr 2fr;grid-template-rows:auto auto 1fr;col\
umn-gap:12px;align-items:start}.sv-player .viewport{grid-row:1 / span 4;padding:0}.sv-player>:not(.viewport){grid-column:2;min-width:0}main:not([data-phase=show\
]):has(.asked:not([hidden])){display:grid;grid-template-columns:2fr 3fr;grid-template-rows:auto auto auto 1fr;column-gap:12px}main:has(.asked:not([hidden]))>*{g\
rid-column:1}main:has(.asked:not([hidden]))>.place{grid-column:2;grid-row:1 / span 4}main:has(.asked:not([hidden])) .sv-player{display:block}}';function m(r,t={},...e){let s=document.createElement(r);for(let[i,n]of Object.entries(t))i in s&&i!=="list"?s[i]=n:s.setAttribute(i,String(n));return s.append(...e),
s}function X(r){return r.split("`").map((t,e)=>{if(e%2===0)return document.createTextNode(t);let s=document.createElement("code");return s.textContent=t,s})}var di=new WeakMap;function Qe(r){let t=new DataView(r.buffer,r.byteOffset).getUint32(0,!0),e=JSON.parse(new TextDecoder().decode(r.subarray(4,4+t))),s=r.subarray(
4+t);return di.set(s,e),{head:e,scene:s}}function A(r){return[1,3,5].map(t=>parseInt(r.slice(t,t+2),16))}function ut(r,t,e){let s=Math.min(1,Math.max(0,e));return r.map((i,n)=>Math.round(i+(t[n]-i)*s))}
var pt=r=>`rgb(${r[0]},${r[1]},${r[2]})`;function ft(r){let[t,e,s]=r.map(i=>{let n=i/255;return n<=.03928?n/12.92:((n+.055)/1.055)**2.4});return .2126*t+.7152*e+
.0722*s}function mt(r,t,e){let s=e?"dark":"light",i=r.limit;if(r.kind==="signed"){let[n,o,a]=t.signed[s].map(A);return h=>Number.isNaN(h)?null:h<0?ut(o,n,-h/i):
ut(o,a,h/i)}if(r.kind==="sequential"){let[n,o]=t.sequential[s].map(A);return a=>Number.isNaN(a)?null:ut(n,o,a/i)}if(r.kind==="grey")return n=>Number.isNaN(n)?null:
ut([0,0,0],[255,255,255],n/i);if(r.kind==="class"){let n=r.colours.map(A);return o=>Number.isNaN(o)?null:n[o]}return()=>null}var dt=512;function Ze(r,t){let e=i=>i?
i[0]|i[1]<<8|i[2]<<16:-1;if(r.kind==="plain")return()=>-1;if(r.kind==="class"){let i=r.colours.map(n=>e(A(n)));return n=>Number.isNaN(n)?-1:i[n]}let s=new Int32Array(
2*dt+1).fill(-1);return i=>{if(Number.isNaN(i))return-1;let n=Math.round(Math.min(1,Math.max(-1,i/r.limit))*dt),o=n+dt;return s[o]<0&&(s[o]=e(t(n/dt*r.limit))),
s[o]}}function L(r){let t=ft(r);return(t+.05)/(.0145+.05)>=1.05/(t+.05)?"#161a22":"#ffffff"}var d=100,pi="http://www.w3.org/2000/svg";function g(r,t={},e=null,s=null){let i=document.createElementNS(pi,r);for(let[n,o]of Object.entries(t))i.setAttribute(
n,String(o));return s!==null&&(i.textContent=s),e?.append(i),i}var ss=Symbol("written"),ts=Symbol("written text");function y(r,t){let e=r[ss]??={};for(let s in t)
e[s]!==t[s]&&(e[s]=t[s],r.setAttribute(s,String(t[s])))}function M(r,t,e){let s=r[ss]??={};s[t]!==e&&(s[t]=e,r.style[t]=e)}function k(r,t){M(r,"visibility",t?"":
"hidden")}function Z(r,t){if(r[ts]===t)return;r[ts]=t;let{firstChild:e}=r;r.childNodes.length===1&&e?.nodeType===Node.TEXT_NODE?e.nodeValue=t:r.textContent=t}function gt(r,[
t,e,s,i],n){(r.width!==s||r.height!==i)&&Object.assign(r,{width:s,height:i});let o={left:t,top:e,width:s+es,height:i+es};for(let[a,h]of Object.entries(o))r.style.
setProperty(a,`${h/n}px`)}function P(r){return r.getContext("2d")}var Q=.54,fi=.15,[mi,is]=[12.5,12.05],es=.01;function ge(r,t){return!r||t>=r[0]&&t<=r[1]}function D(r,t,e=1.6*
r){return Math.min(Math.max(r,is/t),e)}var _=class{constructor(t,[e,s,i,n],o){if(this.mark=t,this.view=o,this.x=e,this.y=s,this.width=i,this.height=n,this.room=
1/0,this.shown=!0,this.headed=null,this.parts=[],this.group=g("g",{class:`mark ${t.kind}`},o.picture),t.label){let{heading:a,headingFont:h,noteFont:c}=o.scene.style,
l={x:e*d,y:(s+a*.5)*d,"font-size":h*d,class:"heading"};this.heading=g("text",l,this.group,t.label);let u={class:"note","font-size":c*d,dx:.2*d};t.note&&(this.note=
g("tspan",u,this.heading,t.note)),this.y+=a,this.height-=a}t.padding&&this.inset(t)}inset({padding:[t,e],cell:s,tall:i}){this.x+=e*s,this.y+=t*s*i,this.height-=
2*t*s*i}get shape(){return[0,0]}get cell(){return[this.height/this.shape[0],this.width/this.shape[1]]}rect([t,e,s,i]){let[n,o]=this.cell;return{x:this.x+e*o,y:this.
y+t*n,width:(i-e)*o,height:(s-t)*n}}rectOf(t){let[e,s]=[Math.floor(t/this.shape[1]),t%this.shape[1]];return this.rect([e,s,e+1,s+1])}cellAt(t,e){let[s,i]=this.shape,
[n,o]=[Math.floor((e-this.y)/this.cell[0]),Math.floor((t-this.x)/this.cell[1])];return n>=0&&o>=0&&n<s&&o<i?n*i+o:-1}move(t,e){let s={ArrowRight:[0,1],ArrowLeft:[
0,-1],ArrowDown:[1,0],ArrowUp:[-1,0]}[e];if(!s)return;let[i,n]=this.shape,[o,a]=[Math.floor(t/n)+s[0],t%n+s[1]],h=(c,l)=>Math.min(Math.max(0,c),l-1);return h(o,
i)*n+h(a,n)}canvas(t,e,s,i=this){let n=document.createElement("canvas");[n.width,n.height]=[t,e];let{width:o,height:a}=this.view.layout,h=(c,l)=>`${100*c/l}%`;return n.
style.left=h(i.x,o),n.style.top=h(i.y,a),n.style.width=h(i.width,o),n.style.height=h(i.height,a),n.className=s?"smooth":"",this.view.canvases.append(n),this.parts.
push(n),P(n)}turn(t){let e=ge(this.mark.when,t);if(e!==this.shown){this.shown=e;for(let s of[this.group,...this.parts])k(s,e)}}paint(t){}seeRoom([t,e],s){let{heading:i}=this.
view.scene.style,n=s.filter(([o,a,,h])=>o>t+.1&&a<e+i&&a+h>e);this.room=Math.min(...n.map(([o])=>o-t-fi))}resize(t){if(!this.heading)return;let{headingFont:e,noteFont:s}=this.
view.scene.style,{label:i,note:n}=this.mark,o=Math.max(e,Math.min(mi/t,this.room/(Q*i.length)));if(this.heading.setAttribute("font-size",String(o*d)),this.headed=
this.aroundHeading(o,Q*i.length*o),!this.note)return;let a=(this.room-Q*i.length*o)/(Q*n.length),h=Math.max(s,Math.min(is/t,a));this.note.setAttribute("font-siz\
e",String(h*d)),this.note.style.display=t<23?"none":"",t>=23&&(this.headed.width+=.2+Q*n.length*h)}aroundHeading(t,e){let{heading:s}=this.view.scene.style,[i,n]=[
Number(this.heading?.getAttribute("x"))/d,Number(this.heading?.getAttribute("y"))/d];return{x:i,y:n-Math.min(s,t)/2,width:e,height:Math.min(s,t)}}dim(t){}describe(t){
return""}},j=class extends _{constructor(t,[e,s,,i],n){super(t,[e,s,gi(t),i],n),this.paintOf=mt(t.scale,n.scene.style,n.dark)}get shape(){return this.mark.values.
shape}};function gi(r){return r.values.shape[1]*r.cell}var wt=class{grid="";marks=[];group=null;constructor(t){this.stage=t}show(t,e){this.grid=t,this.marks=e,this.draw()}draw(){this.group?.remove();let t=this.stage.
drawn?.has(this.grid)?this.stage.drawn.get(this.grid):null;if(!(!t||!this.marks.length)){this.group=g("g",{class:"cell-marks","aria-hidden":"true"},this.stage.svg);
for(let{cell:e,heat:s=0,text:i="",kind:n=""}of this.marks){let{x:o,y:a,width:h,height:c}=t.rectOf(e),l={x:o*d,y:a*d,width:h*d,height:c*d};if(s&&g("rect",{...l,class:"\
heat","fill-opacity":.25+.65*s},this.group),n&&g("rect",{...l,class:`ring ${n}`,fill:"none"},this.group),!i)continue;let u={x:(o+h/2)*d,y:(a+c/2)*d,"font-size":.5*
Math.min(h,c)*d};g("text",{...u,class:"counted","text-anchor":"middle","dominant-baseline":"central"},this.group,i)}}}};function wi(r){let t=r.replaceAll(`\r
`,`
`).split(`

`),e=t.pop()??"";return{events:t.map(xi).filter(i=>i!==null),rest:e}}function xi(r){let t=r.split(`
`).map(i=>/^(\w+): ?(.*)$/.exec(i)),e=i=>t.filter(n=>n?.[1]===i).map(n=>n?.[2]),s=e("data").join(`
`);return s?{kind:e("event")[0]??"message",data:JSON.parse(s)}:null}function yi(r,t,e=Math.random()){return Math.min(t,250*2**r)*(.5+.5*e)}var xt=class{tries=0;turn=0;isClosed=!1;under=null;timer;constructor(t,e,s=2e3){
this.url=t,this.told=e,this.most=s,this.wake=this.wake.bind(this),addEventListener("online",this.wake),addEventListener("offline",this.wake),document.addEventListener(
"visibilitychange",this.wake),this.open()}wake(){document.visibilityState==="visible"&&this.open()}async open(){if(this.isClosed)return;let t=++this.turn;this.under?.
abort(),this.under=new AbortController,clearTimeout(this.timer);let e=await this.read(t,this.under.signal).catch(()=>0);t!==this.turn||this.isClosed||(this.told.
down(e),!(this.isClosed||t!==this.turn)&&(clearTimeout(this.timer),this.timer=setTimeout(()=>this.open(),yi(this.tries++,this.most))))}async read(t,e){this.watch();
let s=await fetch(this.url,{signal:e,cache:"no-store"});if(!s.ok||!s.body)return s.status;if(t!==this.turn)return 0;this.tries=0,this.told.up();let i=s.body.pipeThrough(
new TextDecoderStream).getReader(),n="";for(;;){this.watch();let{done:o,value:a}=await i.read();if(o||t!==this.turn)return 0;let{events:h,rest:c}=wi(n+a);n=c;for(let l of h)
this.told.hear(l)}}watch(){clearTimeout(this.timer),this.timer=setTimeout(()=>this.open(),4e4)}close(){this.isClosed=!0,this.under?.abort(),clearTimeout(this.timer),
removeEventListener("online",this.wake),removeEventListener("offline",this.wake),document.removeEventListener("visibilitychange",this.wake)}};var ns=/[−–‒]/g,bi=/[\s\u00a0\u2009\u202f_']/g,vi=/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i,ki=/^[+-]?[1-9]\d{0,2}([,.]\d{3})+$/;function tt(r){let t=r.
trim().replace(ns,"-").replace(",",".");return vi.test(t)?Number(t):NaN}function et(r){let t=r.trim().replace(ns,"-"),e=/^[+-]?\d{1,3}([\s\u00a0\u2009\u202f_']\d{3})+$/.
test(t)?t.replace(bi,""):t,s=[tt(e)];return ki.test(e)&&s.push(Number(e.replace(/[,.]/g,""))),s.filter(i=>!Number.isNaN(i))}function B(r){let t=r.trim();return`\
“${t.length>14?`${t.slice(0,13)}…`:t}”`}function x(r,t=2,e=!1){if(Number.isNaN(r))return"";if(!Number.isFinite(r))return r>0?"∞":"−∞";let s=r.toFixed(t);return s.includes(".")&&!e&&(s=s.replace(
/0+$/,"").replace(/\.$/,"")),Number(s)===0&&s.startsWith("-")&&(s=s.slice(1)),s.replace("-","−")}function st(r){return Array.isArray(r)?r.length:Object.values(
r.columns)[0].length}function N(r,t){return Array.isArray(r)?r.length===1?r[0]:r[t]??"":r.pattern.replace(/\{(\w+)(?::(,)|:\.(\d)f)?\}/g,(e,s,i,n)=>{let o=r.columns[s][t]??
NaN;return r.words[s]?r.words[s][o]:i?x(o,0).replace(/\B(?=(\d{3})+$)/g,","):n?x(o,Number(n),!0):x(o,0)})}var we=.005,bt=class{on=!1;going=!1;asked=null;predictions=[];answered=new Set;constructor(t){this.player=t,this.on=!1,this.asked=null,this.predictions=[],this.
answered=new Set,this.question=m("p",{className:"question"}),this.answer=m("div",{className:"answer",tabIndex:-1,role:"group"}),this.verdict=m("p",{className:"v\
erdict"}),this.verdict.setAttribute("aria-live","polite");let e=[this.question,this.answer,this.verdict];this.element=m("div",{className:"predictor",hidden:!0},
...e),this.element.addEventListener("keydown",s=>this.key(s))}load(t){let{asked:e}=this;if(this.predictions=[...t].sort((i,n)=>U(i)-U(n)||i.step-n.step),this.answered.
clear(),!this.on)return;let s=e&&this.predictions.find(i=>rs(i)===rs(e));s?this.goTo(s):this.leave()}toggle(){if(this.on)return this.leave();this.predictions.length&&
(this.on=!0,this.showButton(),this.answered.clear(),this.goTo(this.predictions.find(({step:t})=>t>this.player.position)??this.predictions[0]))}leave(){this.element.
matches(":focus-within")&&this.player.predictButton.focus({preventScroll:!0}),this.on=!1,this.asked=null,this.element.hidden=!0,this.showButton(),this.tell()}showButton(){
this.player.predictButton.classList.toggle("on",this.on),this.player.predictButton.setAttribute("aria-pressed",String(this.on))}stopsBefore(t,e){if(!this.on)return!1;
let s=this.open().find(i=>U(i)>=t&&U(i)<t+e);return s?(s===this.asked&&t===U(s)?(this.player.pause(),this.focus(this.field)):this.goTo(s),!0):!1}moved(t){this.asked&&
!this.going&&t>=this.asked.step&&this.tellAnswer(null)}goTo(t){this.going=!0,this.player.seek(U(t)),this.going=!1,this.ask(t)}ask(t){this.asked=t,this.question.
textContent=t.question,this.say("");let e=yt("Reveal",()=>this.reveal(null)),s=t.choices.length?this.choices(t):this.box(t);this.answer.replaceChildren(...s,e),
this.element.hidden=!1,this.tell(),this.answer.setAttribute("aria-label",t.question),this.focus(this.field)}get field(){return this.answer.querySelector("input")??
this.answer}choices({choices:t}){return t.map(e=>yt(e,()=>this.reveal(e)))}box({question:t}){let e=this.predictions.some(({answer:n})=>typeof n=="number"&&n<0),
s=m("input",{type:"text",placeholder:"your number",maxLength:24,ariaLabel:t});s.inputMode=e?"text":"decimal",s.autocomplete="off";let i=()=>this.check(s);return s.
addEventListener("keydown",n=>{n.stopPropagation(),n.key==="Enter"?(n.preventDefault(),n.repeat||i()):(n.key==="Escape"||/^p$/i.test(n.key)&&!n.ctrlKey&&!n.metaKey)&&
(n.preventDefault(),this.leave())}),[s,yt("Check",i,"primary")]}check(t){if(et(t.value).length)return this.reveal(t.value.trim());let e=t.value.trim();this.say(
e?`${B(e)} is not a number: type one like 2, −1 or 0.5.`:"Type a number first."),t.select(),t.focus({preventScroll:!0})}reveal(t){if(!this.asked)return;let{step:e}=this.
asked;this.going=!0,this.player.seek(e),this.going=!1,this.tellAnswer(t),this.focus(this.answer.querySelector("button")??this.answer)}tellAnswer(t){let{asked:e}=this;
if(!e)return;let{words:s,kind:i}=xe(t,e);this.answered.add(e),this.asked=null,this.say(s,i),this.answer.replaceChildren(this.onward()),this.tell()}onward(){return yt(
this.next()?"Next question":"Done",()=>this.next()?this.goTo(this.next()):this.leave())}open(){return this.predictions.filter(t=>!this.answered.has(t))}next(){return this.
open().find(({step:t})=>t>this.player.position)??this.open()[0]}say(t,e=""){this.verdict.textContent=t,this.verdict.className=`verdict ${e}`}tell(){let{element:t}=this.
player;this.asked?t.dataset.asking=String(this.asked.step):delete t.dataset.asking,this.player.onasking?.(this.on&&this.open().length>0)}focus(t){let{element:e,
byTouch:s}=this.player,i=document.activeElement&&document.activeElement!==document.body;s||i&&!e.matches(":focus-within")||t.focus({preventScroll:!0})}key(t){if(t.
key==="Escape")this.leave();else if(!t.repeat||![" ","Enter"].includes(t.key))return;t.preventDefault(),t.stopPropagation()}};function U({asked_at:r,step:t}){return r??
t-1}function rs({question:r}){return r.replace(/[\d.,−×]+/g,"")}function yt(r,t,e=""){return m("button",{type:"button",textContent:r,onclick:t,className:e})}
function xe(r,{answer:t,why:e}){let s=typeof t=="number"?x(t):t,i=r!==null&&os(r,t),n=r===null?`It is ${s}.`:i?`Right: ${s}.`:`Not ${r}: it is ${s}.`;return{words:e?
`${n} ${e}`:n,kind:r===null?"":i?"right":"wrong"}}function os(r,t){if(typeof t!="number")return r===t;let s=/^−?\d+$/.test(x(t))?we:Math.max(we,we*Math.abs(t));
return et(r).some(i=>Math.abs(i-t)<=s+1e-9)}function C(r){return r==="ask"||r==="closed"}function as(r){return et(r)[0]??null}function vt(r){return Array.isArray(r)?`row ${r[0]}, column ${r[1]}`:typeof r==
"number"?x(r):r}function Si({answer:r=null}){return Array.isArray(r)?vt(r):r}function hs(r,t){let e=t===null?null:vt(t),s=Si(r);return s!==null?xe(e,{answer:s,why:r.why??""}):{words:[e===null?"":`Your answer: ${e}.`,r.why].filter(Boolean).
join(" "),kind:""}}function ls({columns:r},t){let e=r??1;return[Math.floor(t/e),t%e]}function ye({columns:r},t){let[e,s]=t;return e*(r??1)+s}function kt(r){try{return JSON.parse(sessionStorage.getItem(r)??"null")}catch{return null}}function St(r,t){try{t===null?sessionStorage.removeItem(r):sessionStorage.
setItem(r,JSON.stringify(t))}catch{}}var Mi=[429,503];async function cs(r,t,e=s=>fetch(s)){let s=()=>{throw new Error(t)},i=await e(r).catch(s);if(i.ok)return new Uint8Array(await i.arrayBuffer().catch(
s));if(!Mi.includes(i.status))throw new Error(await i.text().catch(s));return await new Promise(n=>setTimeout(n,1e3)),null}var Ai="The server of this animation cannot be reached.",Mt=class{wish=null;underWay=null;isAsking=!1;constructor(t,e,s,i){this.path=t,this.show=e,this.say=s,this.
source=i}async ask(t,e=null){if(t!==(this.wish??this.underWay)&&(this.wish=t,!this.isAsking)){this.isAsking=!0;try{for(;this.wish!==null;){this.underWay=this.wish,
this.wish=null;let s=await this.answer(this.underWay);s&&this.show(s,e),this.underWay=null}}finally{this.underWay=null,this.isAsking=!1}}}async answer(t){try{let e=await cs(
new URL(`?${t}`,this.path),Ai,this.source);return e||(this.wish??=t),e}catch(e){return this.say(e.message),null}}};function us(r,t=""){let e=new URLSearchParams(
{...r,controls:"true"});return t&&e.append("hand",t),e.toString()}var At=class{waiting=null;isSending=!1;constructor(t,e=s=>new Promise(i=>setTimeout(i,s))){this.send=t,this.sleep=e}async give(t){if(this.waiting=t,!this.isSending){
for(this.isSending=!0;this.waiting!==null;){let e=this.waiting;this.waiting=null;let s=await this.send(e).catch(()=>!1);s||(this.waiting??=e),await this.sleep(s?
120:1e3)}this.isSending=!1}}drop(){this.waiting=null}};var ds="segviz answer",Nt=class{state=null;given=kt(ds);hasArrived=!0;constructor(t,e){this.changed=e,this.heading=m("h2"),this.form=m("div",{className:"answers"}),
this.told=m("p",{className:"reply"}),this.told.setAttribute("aria-live","polite"),this.heading.setAttribute("aria-live","polite"),this.element=m("section",{className:"\
asked",hidden:!0},this.heading,this.form,this.told),this.element.setAttribute("aria-label","Question"),this.newest=new At(async s=>this.arrived(s,await t(s)))}arrived(t,e){
return e===429||e>=500?!1:(this.hasArrived=e<400,t===this.given&&this.tell(),!0)}repeat(){this.state?.phase==="ask"&&this.value!==null&&this.given&&this.newest.
give(this.given)}show(t){let e=this.state;this.state=t;let{question:s,phase:i}=t,n=s!==null&&i!=="show";if(this.element.hidden=!n,!n)return this.newest.drop();this.
heading.textContent!==s.text&&(this.heading.textContent=s.text),(e?.question?.id!==s.id||e.phase==="show"||!this.form.childElementCount)&&this.build(s),this.form.
hidden=i!=="ask",i!=="ask"&&this.newest.drop(),this.tell()}get value(){let{question:t}=this.state??{};return t&&this.given?.question===t.id?this.given.value:null}build(t){
this.hasArrived=!0,t.kind==="choice"?this.form.replaceChildren(...(t.choices??[]).map(e=>this.choice(e))):t.kind==="number"?this.form.replaceChildren(this.field(
t)):this.form.replaceChildren(m("p",{textContent:"Tap the cell in the picture."}))}choice(t){return m("button",{type:"button",textContent:t,value:t,onclick:()=>this.
give(t)})}field({text:t}){let e=m("input",{type:"text",maxLength:24,ariaLabel:t,placeholder:"your number"});e.inputMode="text",e.autocomplete="off";let s=m("for\
m",{},e,m("button",{textContent:"Answer"}));return s.addEventListener("submit",i=>{i.preventDefault();let n=as(e.value);if(n!==null)return this.give(n);let o=e.
value.trim();this.say(o?`${B(o)} is not a number: type one like 2, −1 or 0.5.`:"Type a number first."),e.focus()}),s}give(t){let{question:e,phase:s}=this.state??
{};!e||s!=="ask"||(this.given={question:e.id,value:t},St(ds,this.given),this.newest.give(this.given),this.tell())}tell(){let{state:t,value:e}=this;if(!t?.question)
return;for(let n of this.form.querySelectorAll("button[value]"))n.setAttribute("aria-pressed",String(n.value===e));if(this.changed(),!C(t.phase)){let{words:n,kind:o}=hs(
t.question,e);return this.say(n,o)}let s=e===null?"":`Your answer: ${vt(e)}.`,i=e!==null&&!this.hasArrived;if(t.phase==="closed"&&i)return this.say("The questio\
n was closed before your answer arrived.");if(t.phase==="closed")return this.say(s?`${s} The question is closed.`:"The question is closed.");if(i)return this.say(
"Your answer was not taken. Give it again.");this.say(s&&`${s} You can change it until the question is closed.`)}say(t,e=""){this.told.className=`reply verdict ${e}`,
this.told.textContent!==t&&(this.told.textContent=t)}};var be={ArrowUp:[-1,0],ArrowDown:[1,0],ArrowLeft:[0,-1],ArrowRight:[0,1]},it=([r,t,e,s],i,n)=>[r+i,t+n,e+i,s+n],Tt=([r,t,e,s],i,n)=>[r,t,e+i,s+n],ps=new WeakMap,
O=class{cells;moved=null;waiting;taken=[];constructor(t,e){this.name=t.name,this.on=t.on,this.view=e,this.moved=e.carry?.cellsOf(this.name)??null}takenAt(t,e,s){
ps.set(t,{held:this,move:s}),this.taken.push(t),t.dataset.handle=`${this.name} ${this.taken.length}`;for(let[i,n]of Object.entries({tabindex:"0",role:"slider","\
aria-label":e}))t.setAttribute(i,n);t.classList.add("taken"),ke(t),t.addEventListener("pointerdown",i=>{i.preventDefault(),i.stopPropagation(),clearTimeout(this.
waiting),this.view.carry?.drop(),this.view.carry=new ve(this,i,s)})}tell(t,e){for(let s of this.taken)s.setAttribute("aria-valuenow",String(t)),s.setAttribute("\
aria-valuetext",e)}get notch(){let[t,e,s,i]=this.cells,n=Math.max(1,Math.round(Math.max(s-t,i-e)/8));return[n,n]}get swallows(){return!1}paint(t){}report(t){return{
name:this.name,rect:t}}follow(t){this.moved=t,this.paint(this.view.timeline.position),this.view.hand?.touch("moved",this.report(t))}restore(){clearTimeout(this.
waiting),this.moved=null,this.paint(this.view.timeline.position)}drop(){this.moved&&(this.view.report("moved",this.report(this.moved)),this.waiting=setTimeout(()=>this.
restore(),2e3))}},q=class{cells=null;constructor(t){this.view=t.view,this.name=t.name,this.view.hand?.hold()}get box(){return this.view.overlays.find(e=>e instanceof
O&&e.name===this.name&&e.taken.length>0)}cellsOf(t){return t===this.name?this.cells:null}put(t){let e=this.box;if(!e)return this.end();this.cells=t,e.follow(t)}drop(){
let t=this.box;this.end(),t?.drop()}end(){this.view.carry===this&&(this.view.carry=null),this.view.hand?.letGo()}swallowClick(){let{host:t}=this.view,e=s=>s.stopImmediatePropagation();
t.addEventListener("click",e,!0),setTimeout(()=>t.removeEventListener("click",e,!0))}},ve=class extends q{constructor(t,e,s){super(t);let{host:i,drawn:n,scale:o}=this.
view,a=t.cells,[h,c]=n.get(t.on).cell.map(u=>u*o);this.swallows=t.swallows,this.listening=new AbortController,i.setPointerCapture(e.pointerId),i.classList.add("\
carrying");let l=(u,p)=>i.addEventListener(u,p,{signal:this.listening.signal});l("pointermove",({clientX:u,clientY:p})=>this.put(s(a,(p-e.clientY)/h,(u-e.clientX)/
c)));for(let u of["pointerup","pointercancel"])l(u,()=>this.drop())}drop(){(this.cells||this.swallows)&&this.swallowClick(),super.drop()}end(){this.listening.abort(),
this.view.host.classList.remove("carrying"),super.end()}},Et=class extends q{resting;by(t,e){let s=this.box;if(!s)return this.end();clearTimeout(this.resting),this.
resting=setTimeout(()=>this.drop(),300);let[i,n]=e.map((o,a)=>o*s.notch[a]);this.put(t(this.cells??s.cells,i,n))}end(){clearTimeout(this.resting),super.end()}};
function fs(r,t){let e=ps.get(r);if(!e||!be[t])return!1;let{held:s,move:i}=e,{view:n,name:o}=s,{carry:a}=n;return a instanceof Et&&a.name===o?a.by(i,be[t]):(a?.
drop(),(n.carry=new Et(s)).by(i,be[t])),!0}function ke(r){r.addEventListener("touchstart",t=>t.preventDefault(),{passive:!1})}var Ni=5e3,ms=40,Ei=3e3,Ot=new WeakMap,gs={ArrowUp:1,ArrowDown:-1};function $t(r,t){let e=Ot.get(r),{values:s}=r.stage.drawn.get(t).mark;return e&&e.name===t&&e.
values.length===s.length&&performance.now()-e.time<Ei?e.values:Array.from(s)}function Se(r,t,e){Ot.set(r,{name:t,values:e,time:performance.now()})}var F=class r{removed=!1;scrolled=0;stays=!1;constructor(t,e,s){
this.player=t,this.name=e,this.cell=s,this.drawn=t.stage.drawn.get(e);let i=x(this.values[s],4);this.input=m("input",{className:"editor",value:i,inputMode:"text",
autocomplete:"off"}),this.input.setAttribute("aria-label",`${t.stage.links.nameOf(e,s)}, a number`),this.complaint=m("p",{className:"complaint",hidden:!0,role:"\
alert"}),this.place(),this.input.addEventListener("keydown",n=>this.key(n)),this.input.addEventListener("input",()=>this.complain("")),this.input.addEventListener(
"paste",n=>this.paste(n)),this.input.addEventListener("blur",()=>this.left()),this.input.addEventListener("wheel",n=>this.wheel(n),{passive:!1}),t.host.querySelectorAll(
".complaint").forEach(n=>n.remove()),t.host.append(this.input,this.complaint),this.input.select(),this.input.focus({preventScroll:!0})}static resume(t,{name:e,cell:s,
text:i}){let n=t.stage.drawn.get(e)?.mark;if(!n?.editable||s>=n.values.length)return null;let o=new r(t,e,s);return i!==null&&(o.input.value=i,o.input.setSelectionRange(
i.length,i.length)),o}static arrived(t){let e=Ot.get(t),s=e&&t.stage.drawn.get(e.name)?.mark.values;s&&e.values.every((i,n)=>Math.fround(i)===s[n])&&Ot.delete(t)}get state(){
let{name:t,cell:e,input:s}=this;return{name:t,cell:e,text:s.value===s.defaultValue?null:s.value}}place(){let{scale:t}=this.player.stage,e=this.drawn.rectOf(this.
cell),s={left:e.x,top:e.y,width:e.width,height:e.height};for(let[n,o]of Object.entries(s))this.input.style.setProperty(n,`${o*t}px`);let i=this.player.host.clientWidth;
this.complaint.style.left=`${Math.max(0,Math.min(e.x*t,i-260))}px`,this.complaint.style.top=`${(e.y+e.height)*t+4}px`,this.input.defaultValue=this.input.value}get values(){
return $t(this.player,this.name)}key(t){t.stopPropagation(),t.key==="Enter"?(t.preventDefault(),this.commit()&&this.close()):t.key==="Escape"?(t.preventDefault(),
this.close()):t.key==="Tab"?(t.preventDefault(),this.commit()&&this.goOn(t.shiftKey?-1:1)):t.key in gs&&(t.preventDefault(),this.stepBy(gs[t.key]))}wheel(t){t.preventDefault(),
this.scrolled+=t.deltaMode?Math.sign(t.deltaY)*ms:t.deltaY,!(Math.abs(this.scrolled)<ms)&&(this.stepBy(-Math.sign(this.scrolled)),this.scrolled=0)}stepBy(t){this.
commit()&&(this.player.stepper.step(this.name,this.cell,t),!this.removed&&(this.input.value=this.input.defaultValue=x(this.values[this.cell],4),this.input.select()))}close(){
this.player.closeEditor(),this.player.element.focus({preventScroll:!0})}goOn(t){let{stage:e}=this.player,i=[...e.drawn].filter(([,{mark:a,shown:h}])=>a.editable&&
h).map(([a])=>a).flatMap(a=>Array.from(e.drawn.get(a).mark.values,(h,c)=>[a,c])),n=i.findIndex(([a,h])=>a===this.name&&h===this.cell),o=i[n+t];o?this.player.edit(
...o):this.close()}commit(){let t=this.input.value;if(t.trim()==="")return!0;let e=this.wrong(t);return e?(this.complain(e),!1):(this.take(new Map([[this.cell,tt(
t)]])),!0)}wrong(t){let e=tt(t),s=this.player.scene.typed_limit;if(Number.isNaN(e))return`${B(t)} is not a number: type one like 2, −1 or 0.5.`;if(Math.abs(e)<=
s)return"";let i=s.toLocaleString("en");return`${B(t)} is too large: a cell holds numbers from −${i} to ${i}.`}take(t){let e=[...this.values];if(![...t].every(
([s,i])=>e[s]===i)){for(let[s,i]of t)e[s]=i;Se(this.player,this.name,e),this.player.reportAtOnce("edited",{mark:this.name,shape:this.drawn.mark.values.shape,values:e})}}paste(t){
let e=(t.clipboardData?.getData("text")??"").trimEnd();if(!/[\t\n;]/.test(e))return;t.preventDefault();let s=e.split(/\r?\n|;/).map(l=>l.trim().split(/\t|\s+/)),
[i,n]=this.drawn.mark.values.shape,[o,a]=[Math.floor(this.cell/n),this.cell%n],h=Math.max(...s.map(l=>l.length));if(o+s.length>i||a+h>n){let l=`${i-o} × ${n-a}`;
return this.complain(`${s.length} × ${h} cells do not fit: from here on there are ${l}.`)}let c=new Map;for(let[l,u]of s.entries())for(let[p,f]of u.entries()){
let w=this.wrong(f);if(w)return this.complain(w);c.set((o+l)*n+a+p,tt(f))}this.take(c),this.close()}complain(t){this.complaint.textContent=t,this.complaint.hidden=
!t,this.input.setAttribute("aria-invalid",String(!!t)),t&&this.input.select()}left(){this.removed||(this.stays=!this.commit(),this.player.closeEditor())}remove(){
this.removed=!0,this.input.remove(),this.stays?setTimeout(()=>this.complaint.remove(),Ni):this.complaint.remove()}};var ws={float32:Float32Array,uint8:Uint8Array,uint16:Uint16Array,uint32:Uint32Array,int32:Int32Array},Ti={1:Uint8Array,2:Uint16Array,4:Uint32Array};function xs(r){
let t=r.slice().buffer,e=new DataView(t).getUint32(0,!0),s=4+e,i=JSON.parse(new TextDecoder().decode(new Uint8Array(t,4,e))),n=o=>{if(o===null||typeof o!="objec\
t")return o;if(Array.isArray(o))return o.map(n);if(o.$){let[a,h,c,l,u]=o.$,p=h.reduce((b,v)=>b*v,1)/u,f=l?Oi(new Uint32Array(t,s+c,2*l),ws[a],p):new ws[a](t,s+c,
p),w=u>1?$i(f,u):f;return w.shape=h,w}return Object.fromEntries(Object.entries(o).map(([a,h])=>[a,n(h)]))};return n(i)}function Oi(r,t,e){let s=new Ti[t.BYTES_PER_ELEMENT](
e),i=0;for(let n=0;n<r.length;n+=2)for(let o=r[n+1];o>0;o--,i++)s[i]=(i?s[i-1]:0)+r[n];return new t(s.buffer)}function $i(r,t){let e=new r.constructor(r.length*
t);for(let s=0,i=0;s<r.length;s++)for(let n=0;n<t;n++,i++)e[i]=r[s];return e}function ys(r){let t=2166136261;for(let e=0;e<r.length;e++)t=Math.imul(t^r[e],16777619);
return(t>>>0).toString(16)}var Ns=["x","y","width","height"],Lt=.05,Es=.12,bs=.15,[Ct,Ts]=[.42,.14],[vs,_t,Li]=[48,.1,.35],_i=.2,Rt=class{constructor(t,e,s){this.element=g("rect",{class:`\
frame ${s}`,rx:Es*d,fill:"none",stroke:e},t),this.put(null)}put(t){if(Os(this.element,this.element,t!==null),!t)return;let e=Ne(t);for(let s of Ns)M(this.element,
s,`${e[s]*d}px`)}colour(t){M(this.element,"stroke",t)}};function Os(r,t,e){let s=e&&r.style.visibility==="hidden";k(r,e),e&&M(t,"transitionProperty",s?"none":"")}
function Ne({x:r,y:t,width:e,height:s}){return{x:r-Lt,y:t-Lt,width:e+2*Lt,height:s+2*Lt,radius:Es}}function Ee({x:r,y:t,width:e,height:s},i){let n=Math.min(.045*
i,e/4,s/4);return{x:r+n,y:t+n,width:e-2*n,height:s-2*n,radius:.1*i}}var zt=class{elements=[];constructor(t,e){this.layer=t,this.make=e,this.used=0}begin(){this.
used=0}take(){this.used===this.elements.length&&this.elements.push(this.make(this.layer));let t=this.elements[this.used++];return k(t,!0),t}end(){for(let t=this.
used;t<this.elements.length;t++)k(this.elements[t],!1)}},ot=r=>new zt(r,t=>g("rect",{class:"ring",fill:"none"},t));function W(r,t,e,s=1){let i=r.take(),{x:n,y:o,
width:a,height:h,radius:c}=Ee(t,s);y(i,{x:n*d,y:o*d,width:a*d,height:h*d,rx:c*d,stroke:e})}var $s=r=>new zt(r,t=>g("path",{class:"arrow",fill:"none","marker-end":"\
url(#sv-head)"},t));function Ls(r,t,e,s){let i=r.take();y(i,{d:Ci(t,e)}),M(i,"stroke",s)}function Ci(r,t){return Ae(G(r,t))}function Ae([r,t,e]){return`M${r} Q${t}\
 ${e}`}function G(r,t){let e=[r.x+r.width/2,r.y+r.height/2],s=[t.x+t.width/2,t.y+t.height/2],[i,n]=[s[0]-e[0],s[1]-e[1]],o=Math.hypot(i,n)||1,[a,h]=[Ms(r,i,n)/o,
1-(Ms(t,i,n)+.12)/o];a>h&&(a=h=.5);let c=Math.min(.9,.12*o),l=[e[0]+i/2+n/o*c,e[1]+n/2-i/o*c],u=v=>[0,1].map(T=>d*((1-v)**2*e[T]+2*v*(1-v)*l[T]+v**2*s[T])),[p,f,
w]=[u(a),u((a+h)/2),u(h)],b=[0,1].map(v=>2*f[v]-(p[v]+w[v])/2);return[p,b,w]}function Ri(r,t,e){let s=c=>ks(r,c,c),i=Array.from({length:vs+1},(c,l)=>l/vs),n=i.findLast(
c=>t&&Ss(t,s(c)))??0,o=i.find(c=>c>n&&e&&Ss(e,s(c)))??1,[a,h]=[s(n),s(o)];return Math.hypot(h[0]-a[0],h[1]-a[1])<Li*d?r:[a,ks(r,n,o),h]}function ks([r,t,e],s,i){
return[0,1].map(n=>(1-s)*(1-i)*r[n]+(s*(1-i)+i*(1-s))*t[n]+s*i*e[n])}function Ss({x:r,y:t,width:e,height:s},i){let[n,o]=[i[0]/d,i[1]/d];return n>r-_t&&n<r+e+_t&&
o>t-_t&&o<t+s+_t}function Ms(r,t,e){let s=Math.hypot(t,e)||1,[i,n]=[Math.abs(t)/s,Math.abs(e)/s];return Math.min(i?r.width/2/i:1/0,n?r.height/2/n:1/0)}var nt=class extends O{constructor(t,e){
super(t,e),this.overlay=t;let s=e.role(t.role);this.group=g("g",{class:`box ${t.draggable?"draggable":""}`},e.frames),this.rect=g("rect",{class:"frame",rx:.06*d,
stroke:s,fill:"none"},this.group),t.outline&&(this.rect.style.display="none",this.shape=g("path",{class:"frame",stroke:s,fill:"none"},this.group)),this.text=g("\
text",{class:"box-text","font-size":Ct*d},this.group,t.text),this.text.style.fill=s,t.draggable&&this.handles();let i=t.draggable?null:zi(t.rects);this.moves=i===
null,i&&this.place(i)}paint(t){let{rects:e,on:s}=this.overlay,i=Math.min(t,e.shape[0]-1),n=this.moved??[...e.subarray(4*i,4*i+4)],o=!n.some(a=>Number.isNaN(a))&&
R(this,t,s);if(!this.moves)return k(this.group,o);Os(this.group,this.rect,o),o&&this.place(n)}place(t){this.cells=t;let e=this.view.drawn.get(this.on).rect(t);for(let a of Ns)
M(this.rect,a,`${e[a]*d}px`);this.overlay.shape==="ellipse"&&(M(this.rect,"rx",`${e.width/2*d}px`),M(this.rect,"ry",`${e.height/2*d}px`)),this.shape&&y(this.shape,
{d:this.path(e)}),this.overlay.text&&y(this.text,{x:e.x*d,y:(e.y-Ts)*d}),this.grip&&y(this.grip,{cx:(e.x+e.width)*d,cy:(e.y+e.height)*d});let[s,i,n,o]=t.map(a=>Number(
a.toFixed(2)));this.overlay.draggable&&this.tell(s,`rows ${s} to ${n}, columns ${i} to ${o}`)}resize(t){y(this.text,{"font-size":D(Ct,t)*d})}path({x:t,y:e,width:s,
height:i}){let n=this.overlay.outline;return`M${Array.from({length:n.shape[0]},(a,h)=>[n[2*h],n[2*h+1]]).map(([a,h])=>`${(t+h*s)*d},${(e+a*i)*d}`).join("L")}Z`}handles(){
let t=this.shape??this.rect;t.style.pointerEvents="visible";let e=this.overlay.text||"Box";this.takenAt(t,`${e}: drag it, or press the arrow keys`,it),this.overlay.
resizable&&(this.grip=g("circle",{class:"grip",r:.22*d,fill:this.view.role(this.overlay.role)},this.group),this.takenAt(this.grip,`${e}, its size: drag, or pres\
s the arrow keys`,Tt))}};function zi(r){let e=Array.from({length:r.shape[0]},(s,i)=>[...r.subarray(4*i,4*i+4)]).filter(s=>!s.some(Number.isNaN));return e.length>
0&&e.every(s=>String(s)===String(e[0]))?e[0]:null}var rt=class{constructor(t,e){this.overlay=t,this.view=e,this.mark=t,this.shown=!1,this.group=g("g",{class:"po\
ints"},e.frames);let s=e.drawn.get(t.on);this.places=Array.from({length:t.points.shape[0]},(i,n)=>{let[o,a]=t.points.subarray(2*n,2*n+2);return s.rect([o,a,o,a])});
for(let{x:i,y:n}of this.places)g("circle",{cx:i*d,cy:n*d,r:t.radius*d,fill:e.role(t.role)},this.group)}paint(t){this.shown=R(this,t,this.overlay.on),k(this.group,
this.shown)}cellAt(t,e){let[s,i]=[-1,Math.max(this.overlay.radius,_i)];return this.places.forEach((n,o)=>{let a=Math.hypot(n.x-t,n.y-e);a<i&&([s,i]=[o,a])}),s}standsFor(t){
return[this.overlay.of,this.overlay.cells[t]]}describe(t){return N(this.overlay.words,t)}},Pt=class{constructor(t,e){this.overlay=t,this.view=e;let{points:s,texts:i,
font:n,role:o}=t,a=e.drawn.get(t.on);this.tags=i.map((h,c)=>{let[l,u]=s.subarray(2*c,2*c+2),{x:p,y:f}=a.rect([l,u,l,u]),w=g("g",{class:"tag"},e.frames),b=n*(.6*
h.length+.5),v={x:(p-b/2)*d,y:(f-.62*n)*d,width:b*d,height:1.24*n*d},T=g("rect",{...v,rx:.25*n*d},w),S=g("text",{x:p*d,y:f*d,"font-size":n*d},w,h);return o&&([T.
style.fill,S.style.fill]=[e.role(o),L(A(e.role(o)))]),{group:w,x:p*d,y:f*d}})}resize(t){let{font:e}=this.overlay,s=D(e,t)/e;for(let{group:i,x:n,y:o}of this.tags)
y(i,{transform:`translate(${n*(1-s)} ${o*(1-s)}) scale(${s})`})}paint(t){let{on:e,first:s}=this.overlay,i=R(this,t,e);this.tags.forEach(({group:n},o)=>{k(n,i&&t>=
(s?.[o]??0))})}},Dt=class{constructor(t,e){this.overlay=t,this.view=e;let s=As(e,t.source,t.source_cell),i=As(e,t.target,t.target_cell);this.whole=G(s,i),this.path=
g("path",{class:"arrow",fill:"none",d:Ae(this.whole),"marker-end":"url(#sv-head)"}),this.path.style.stroke=e.role(t.role),e.frames.append(this.path),this.text=g(
"text",{class:"arrow-text","font-size":Ct*d},e.frames,t.text);let n=e.layoutIndex>0&&!t.source_cell&&!t.target_cell;this.torn=n&&this.runsOverOthers(s,i)}resize(t){
let{source:e,target:s}=this.overlay,[i,n]=[e,s].map(a=>this.view.drawn.get(a).headed);y(this.path,{d:Ae(Ri(this.whole,i,n))});let o=this.path.getPointAtLength(this.
path.getTotalLength()/2);y(this.text,{x:o.x,y:o.y-Ts*d,"font-size":D(Ct,t)*d})}runsOverOthers(t,e){let s=[...this.view.drawn.values()].filter(n=>!Me(n,t)&&!Me(n,
e)),i=Math.ceil(this.path.getTotalLength()/(bs*d));for(let n=1;n<i;n++){let{x:o,y:a}=this.path.getPointAtLength(n*bs*d);if(s.some(h=>Me(h,{x:o/d,y:a/d,width:0,height:0})))
return!0}return!1}paint(t){let e=!this.torn&&R(this,t,this.overlay.source,this.overlay.target);for(let s of[this.path,this.text])k(s,e)}};function Me(r,t){return r.
x<t.x+t.width&&t.x<r.x+r.width&&r.y<t.y+t.height&&t.y<r.y+r.height}function As(r,t,e){let s=r.drawn.get(t);return e?s.rect([e[0],e[1],e[0]+1,e[1]+1]):{x:s.x,y:s.
y,width:s.width,height:s.height}}function R({overlay:r,view:t},e,...s){return ge(r.when,e)&&s.every(i=>t.drawn.get(i).shown)}function z({count:r,kernel:t,stride:e,padding:s,dilation:i},n){let o=[Math.floor(n/r[1]),n%r[1]],[a,h]=[0,1].map(u=>o[u]*e[u]-s[u]),[c,l]=[0,1].map(u=>(t[u]-1)*
i[u]+1);return[a,h,a+c,h+l]}function _s({count:r,stride:t,padding:e},s){let[i,n]=r.map((o,a)=>{let h=Math.round((s[a]+e[a])/t[a]);return Math.min(Math.max(0,h),
o-1)});return i*r[1]+n}function Cs(r,t,[e,s]){let i=n=>{let[o,a]=Te(r,n);return Math.hypot(o-e,a-s)};return t.reduce((n,o)=>i(o)<i(n)?o:n)}function Te(r,t){let[
e,s,i,n]=z(r,t);return[(e+i-1)/2,(s+n-1)/2]}function Rs(r,t,e){let[s,i]=[t,r].map(({flows:c})=>c.find(({windows:l,silent:u})=>l&&!u)?.windows);if(!s||!i||e===0||
JSON.stringify(s)===JSON.stringify(i))return e;let[n,o]=[Te(s,e-1),Te(i,0)],[a,h]=n.map((c,l)=>{let u=Math.round((c-o[l])/i.stride[l]);return Math.min(Math.max(
0,u),i.count[l]-1)});return a*i.count[1]+h+1}function Oe(r,t){let e=r<0?-r:r;return e<t?e:2*(t-1)-e}function Bt(r,t,[e,s]){let{kernel:i,dilation:n}=r,[o,a]=z(r,
t),h=[];for(let c=0;c<i[0];c++)for(let l=0;l<i[1];l++){let[u,p]=[o+c*n[0],a+l*n[1]];u>=0&&p>=0&&u<e&&p<s&&h.push({weight:c*i[1]+l,source:u*s+p})}return h}function zs({
count:r,kernel:t,stride:e,padding:s,dilation:i},n,o){let[a,h]=[Math.floor(n/o),n%o].map((c,l)=>{let u=new Set;for(let p=0;p<t[l];p++){let f=(c+s[l]-p*i[l])/e[l];
Number.isInteger(f)&&f>=0&&f<r[l]&&u.add(f)}return[...u].sort((p,f)=>p-f)});return a.flatMap(c=>h.map(l=>c*r[1]+l))}var It=class{constructor(t){this.scene=t,this.position=0,this.looking=-1,this.grids=new Map,t.marks.forEach(e=>{if(e.kind!=="grid")return;let s=new Float64Array(
e.values),n=t.flows.some(a=>a.target_mark===e.name&&a.words.length)?new Array(s.length).fill(""):null,{shape:o}=e.values;this.grids.set(e.name,{first:e.values,shape:o,
values:s,touched:new Uint8Array(s.length),words:n})}),this.starts=t.flows.map(e=>Ii(e.tick,t.count))}seek(t){let e=this.between(Math.min(t,this.position),Math.max(
t,this.position));t<this.position&&this.clear(),this.scene.flows.forEach((s,i)=>{Pi(s,this.grids.get(s.target_mark),this.starts[i][this.position],this.starts[i][t])}),
this.position=t;for(let s of this.look(t-1))e.set(s,null);return e}between(t,e){let s=new Map;return this.scene.flows.forEach(({target_mark:i,target:n},o)=>{let[
a,h]=[this.starts[o][t],this.starts[o][e]];if(a===h)return;let c=s.has(i)||h-a>=this.grids.get(i).values.length;s.set(i,c?null:n.subarray(a,h))}),s}clear(){for(let t of this.
grids.values())t.values.set(t.first),t.touched.fill(0),t.words?.fill("");this.position=0}look(t){let e=[];this.looking=t;for(let{windows:s,source_mark:i,weight_mark:n}of this.
scene.flows){if(!s?.shown_in&&!s?.products_in)continue;let[o,a]=[i,n].map(l=>this.grids.get(l));if(!o){e.push(s.shown_in);continue}let h=t<0?[]:Bt(s,t,o.shape),
c=(l,u)=>{if(!l)return;let{values:p}=this.grids.get(l);p.fill(t<0?NaN:0);for(let f of h)p[f.weight]=u(f);e.push(l)};c(s.shown_in,l=>o.values[l.source]),c(s.products_in,
l=>o.values[l.source]*a.values[l.weight])}return e}rows(t){return this.position===0?[0,0]:[this.starts[t][this.position-1],this.starts[t][this.position]]}done(t,e){
return this.scene.flows[t].tick[e]<this.position}value(t,e){return this.grids.get(t).values[e]}};function Pi(r,t,e,s){let{target:i,value:n}=r;if(r.combine==="se\
t"){let{values:o,touched:a}=t;for(let h=e;h<s;h++)o[i[h]]=n[h],a[i[h]]=1}else for(let o=e;o<s;o++)Di(r.combine,t,i[o],n[o]);if(t.words&&r.words.length)for(let o=e;o<
s;o++)Bi(r,o,t.words)}function Ht(r,t,e){let s=t;for(let i=t+1;i<e;i++)(r.value[i]>r.value[s]||Number.isNaN(r.value[i])&&!Number.isNaN(r.value[s]))&&(s=i);return s}
function Di(r,t,e,s){let i=t.values[e];Number.isNaN(i)&&!t.touched[e]?t.values[e]=s:r==="add"?t.values[e]=i+s:t.values[e]=t.touched[e]?Math.max(i,s):s,t.touched[e]=
1}function Bi(r,t,e){let s=r.combine==="add"?e[r.target[t]]:"";e[r.target[t]]=s?`${s} + ${r.words[t]}`:r.words[t]}function Ii(r,t){let e=new Uint32Array(t+1);for(let s=0;s<
r.length;s++)e[r[s]+1]++;for(let s=0;s<t;s++)e[s+1]+=e[s];return e}var jt=.45,[Le,$e]=[.08,.92],Ps=.06,Bs=90,Hi=8,[ji,Ui]=[.8,1500],qi=.4;function Is(r){return r<1e3?0:Math.min(ji*r,Ui)}function Fi(r,t,e){let{flows:s}=r.scene,i=s.
map(a=>Ki(r,a,t)),n=s.flatMap((a,h)=>{let c=Gi(r,a,h);return!c.length||!t(a.source_mark)||!t(a.target_mark)?[]:a.weight_mark&&i.includes(a.target_mark)?[]:c.flatMap(
l=>Vi(r,a,l)?Ji(r,a,l,c,i[h],t):Xi(r,a,l,e))}),o=n.filter(({to:a,along:h})=>h||!n.some(c=>c.along&&String(c.to)===String(a)));return o.length<=Bs?o.map(a=>Wi(a,
o)):[]}function Wi(r,t){return r.begin!==Le?r:t.some(({to:e})=>e[0]===r.from[0])?{...r,begin:jt,end:1}:t.some(({from:e})=>e[0]===r.to[0])?{...r,begin:0,end:jt}:
r}function Gi({timeline:r},t,e){let[s,i]=r.rows(e);return s===i||i-s>Bs||!t.source?[]:t.combine==="max"?[Ht(t,s,i)]:Array.from({length:i-s},(n,o)=>s+o)}function Ki({
scene:r},t,e){let{source_mark:s,weight_mark:i,windows:n}=t;if(!i||!e(i))return"";let o=h=>h!==t&&h.source_mark===s&&h.weight_mark===i&&Yi(h.target,h.weight),a=n?.
products_in||r.flows.find(o)?.target_mark||"";return a&&a!==t.target_mark&&e(a)?a:""}function Yi(r,t){return t!==null&&r.length===t.length&&Array.prototype.every.
call(r,(e,s)=>e===t[s])}function Vi({timeline:r},t,e){if(!t.weight||!t.source||t.factors)return!1;if(t.words.length)return!0;let s=r.value(t.source_mark,t.source[e])*
r.value(t.weight_mark,t.weight[e]);return Math.abs(s-t.value[e])<=1e-5*Math.max(1,Math.abs(s))}function Ji(r,t,e,s,i,n){let[o,a]=[t.source,t.weight].map(f=>f[e]),
h=[[t.source_mark,o],[t.weight_mark,a]],c=s.length>1&&s.every(f=>t.source?.[f]===o),l=i?[i,a]:h[c&&n(t.weight_mark)?1:0],u=r.hue(t,{row:e});return[...h.filter(([
f,w])=>n(f)&&(f!==l[0]||w!==l[1])).map(f=>({from:f,to:l,text:r.word(...f),hue:u,begin:0,end:jt,along:!1})),{from:l,to:[t.target_mark,t.target[e]],text:Hs(r,t,e),
hue:u,begin:jt,end:1,along:!1}]}function Xi(r,t,e,s){let i=[t.target_mark,t.target[e]];if(!s(...i))return[];let n=[t.source_mark,t.source?.[e]],o=r.hue(t,{row:e});
return[{from:n,to:i,text:Hs(r,t,e),hue:o,begin:Le,end:$e,along:t.arrows}]}function Hs({marks:r},t,e){return t.words[e]||x(t.value[e],r.get(t.target_mark).decimals)}
function Ds(r,t,e,s=!1){let[i,n]=[r,t].map(({x:h,y:c,width:l,height:u})=>[h+l/2,c+u/2]),[,o]=e?G(r,t).map(([h,c])=>[h/d,c/d]):[i,i.map((h,c)=>(h+n[c])/2)],a=e?Hi:
1;return Array.from({length:a+1},(h,c)=>{let l=c/a,[u,p]=[0,1].map(w=>(1-l)**2*i[w]+2*l*(1-l)*o[w]+l**2*n[w]),f=(w,b)=>s?1-l+l*b/w:1;return{x:u,y:p,across:f(r.width,
t.width),down:f(r.height,t.height)}})}function Qi(r,t,e,s){let i=({x:u,y:p,across:f,down:w})=>`translate(${u*s}px, ${p*s}px) translate(-50%, -50%) scale(${f}, ${w}\
)`,[n,o]=[i(r[0]),i(r.at(-1))],[a,h]=[t+Ps,e-Ps],c=r.length>2?"linear":"ease-in-out",l=r.map((u,p)=>({offset:a+(h-a)*p/(r.length-1),transform:i(u),opacity:1,easing:c}));
return[{offset:0,transform:n,opacity:0},{offset:t,transform:n,opacity:0},...l,{offset:e,transform:o,opacity:0},{offset:1,transform:o,opacity:0}]}var Ut=class{held=new Map;landings=[];constructor(t){
this.view=t,this.element=m("div",{className:"flights",ariaHidden:"true"})}get aloft(){return this.landings.length>0}launch(t,e){let{drawn:s,links:i,timeline:n}=this.
view,h=Fi(i,l=>!!(s.get(l)?.shown&&s.get(l).legible),(l,u)=>!Object.is(s.get(l).painted[u][0],n.value(l,u)));for(let l of h)this.fly(this.chip(l),l,e,this.wayOf(
l));let c=this.arrowsInto(t);for(let{source:l,target:u}of c)this.flyMap(l,u,e);for(let{to:l,end:u}of h)this.hold(l[0],t,u*e);for(let{target:l}of c)this.hold(l,t,
$e*e);return this.held}hold(t,e,s){this.held.has(t)||!e.has(t)||(this.held.set(t,e.get(t)??null),this.landings.push(setTimeout(()=>this.paint(t),s)))}paint(t){let e=this.
held.get(t);this.held.delete(t),e!==void 0&&this.view.drawn.get(t).paint(e)}land(){for(let t of[...this.held.keys()])this.paint(t);this.clear()}clear(){for(let t of this.
landings)clearTimeout(t);this.landings=[],this.held.clear(),this.element.replaceChildren()}wayOf({from:t,to:e,along:s}){let[i,n]=[t,e].map(([o,a])=>this.view.drawn.
get(o).rectOf(a));return Ds(i,n,s)}chip({from:t,text:e,hue:s}){let{view:i}=this,n=m("span",{className:"flight",textContent:e}),o=s>=0?i.hue(s):i.role("read");return n.
style.background=o,n.style.color=L(A(o)),n.style.fontSize=`${qi*i.drawn.get(t[0]).mark.cell*i.scale}px`,n}fly(t,{begin:e,end:s},i,n){this.element.append(t),t.animate(
Qi(n,e,s,this.view.scale),{duration:i,fill:"both"})}arrowsInto(t){let{drawn:e,scene:s,timeline:i}=this.view,n=h=>i.rows(h)[1]>i.rows(h)[0],o=h=>s.flows.some((c,l)=>c.
target_mark===h&&!c.source_mark&&n(l)),a=h=>!!(e.get(h)?.shown&&e.get(h).image);return s.overlays.filter(({kind:h,source:c,target:l})=>h==="arrow"&&t.has(l)&&!t.
has(c)&&a(c)&&a(l)&&o(l))}flyMap(t,e,s){let{drawn:i,scale:n}=this.view,[o,a]=[i.get(t),i.get(e)],{canvas:h}=o.context,c=m("canvas",{className:"flight map",width:h.
width,height:h.height});c.getContext("2d")?.drawImage(h,0,0),c.style.width=`${o.width*n}px`,c.style.height=`${o.height*n}px`,this.fly(c,{begin:Le,end:$e},s,Ds(o,
a,!1,!0))}};var qt=class{hide(){return!1}};var js={play:"M8 5.5v13l11-6.5z",pause:"M7 5h4v14H7zM13 5h4v14h-4z",first:"M6 5h2.4v14H6zM19 5.5v13L9.5 12z",last:"M15.6 5H18v14h-2.4zM5 5.5v13l9.5-6.5z",back:"\
M15.5 5.5v13L7 12z",forward:"M8.5 5.5v13L17 12z",loop:"M7 7h8.5l-2-2L15 3.6 19.4 8 15 12.4 13.5 11l2-2H9v3H7zM17 17H8.5l2 2L9 20.4 4.600 16 9 11.600 10.500 13l-\
2 2H15v-3h2z",full:"M5 5h6v2H7v4H5zM13 5h6v6h-2V7h-4zM5 13h2v4h4v2H5zM17 13h2v6h-6v-2h4z",copy:"M8 4h10v12h-2V6H8zM5 8h9v12H5zM7 10v8h5v-8z",done:"M9.500 16.600\
 5.200 12.300 3.800 13.700 9.500 19.400 20.400 8.500 19 7.100z",question:"M11 16.500h2V18.500h-2zM12 5.500a4 4 0 0 0-4 4h2a2 2 0 1 1 2.900 1.800c-1.100.6-1.900 \
1.400-1.900 2.700v1h2v-.8c0-.6.4-.9 1.100-1.300A4 4 0 0 0 12 5.500z"};function Zi(r){let t=g("svg",{viewBox:"0 0 24 24",class:"icon","aria-hidden":"true"});return g(
"path",{d:js[r],"fill-rule":"evenodd"},t),t}function E(r,t,e,s=""){let i=m("button",{type:"button",title:t,onclick:e},Zi(r),s);return i.setAttribute("aria-label",
t),i}function K(r,t){r.querySelector("path")?.setAttribute("d",js[t])}var _e=["ArrowLeft","ArrowRight","ArrowUp","ArrowDown","Home","End"],tn={link:[],button:[" "],checkbox:[" "],switch:[" "],slider:_e,radio:[" ",..._e],tab:[" ",..._e]},
en=["link","button","radio","tab"],sn={A:"link",BUTTON:"button",SUMMARY:"button"},nn={range:"slider",radio:"radio",checkbox:"checkbox",button:"button",submit:"b\
utton"},I=new Set,at=new WeakSet,H=null,Ce=null,Ft={pointerdown:rn,focusin:on,keydown:an,keyup:hn};function Us(r){if(I.size===0){let{activeElement:t}=document;t?.
matches(":not(:focus-visible)")&&at.add(t);for(let e in Ft)document.addEventListener(e,Ft[e],!0)}I.add(r)}function qs(r){if(I.delete(r),H===r&&(H=null),I.size===
0)for(let t in Ft)document.removeEventListener(t,Ft[t],!0)}function Y(r){let t=r.closest("[role=radiogroup], [role=tablist]"),{labels:e}=r;return[r,t,...e??[]].
some(s=>s&&at.has(s))}function Fs(r,t){Y(r)&&at.add(t),t.focus({preventScroll:!0})}function rn(r){at=new WeakSet(r.composedPath()),H=Wt(r.composedPath())??H}function on(r){
H=Wt(r.composedPath())??H}function an(r){let t=r.composedPath(),e=t[0];if(r.key==="Tab"?at=new WeakSet:Ws(e)&&Y(e)&&e.blur(),r.ctrlKey||r.metaKey||r.altKey||r.isComposing||
r.defaultPrevented)return;let s=ln(t);!s||un(r.key,e,Wt(t))||!s.key(r,e)||(Ce=r.key,r.preventDefault(),r.stopPropagation())}function hn(r){r.key===Ce&&r.preventDefault(),
Ce=null}function ln(r){let t=[...I].filter(cn).sort((s,i)=>Re(s).top-Re(i).top);return[t.find(s=>s.isFull()),Wt(r),H].find(s=>s&&t.includes(s))??t[0]}function Wt(r){
return[...I].find(({element:t})=>r.includes(t))}function cn(r){let{top:t,bottom:e,height:s}=Re(r);return s>0&&e>0&&t<window.innerHeight}function Re({element:r}){
return r.getBoundingClientRect()}function Ws(r){return[...I].some(({element:t})=>{let e=t;for(;e&&e!==r;)e=e instanceof ShadowRoot?e.host:e.parentNode;return e===
r})}function un(r,t,e){if(!e&&document.querySelector("[aria-modal=true], dialog[open]"))return!0;let s=dn(t);return e&&(s==="slider"||!["INPUT","TEXTAREA","SELE\
CT","BUTTON"].includes(t.tagName))||Ws(t)||en.includes(s)&&Y(t)?!1:tn[s]?.includes(r)??!0}function dn(r){let t=r.tagName==="INPUT"&&(nn[r.type]??"textbox");return r.
getAttribute("role")||t||sn[r.tagName]||""}var Gt=class{key="";constructor(t){this.stage=t,this.element=m("ul",{className:"legend",ariaLabel:"Classes",hidden:!0})}load({legend:{names:t,colours:e}}){let s=[
...t,...e].join();s!==this.key&&(this.key=s,this.element.hidden=t.length===0,this.element.replaceChildren(...t.map((i,n)=>this.entry(i,e[n]))))}entry(t,e){let s=m(
"span",{className:"swatch"});s.style.background=e;let i=m("li",{},s,t);return i.addEventListener("pointerenter",()=>this.stage.single(t)),i.addEventListener("po\
interleave",()=>this.stage.single(null)),i}get height(){return this.element.offsetHeight}};var Ks=4,pn=256,fn=[16,10,6,4,3,2,1],mn=` 
 `,gn=24,Kt=class{scene;room=null;captionText="";onwords;hint=()=>"Press Play, or step with →.";constructor(t){this.stage=t,this.caption=m("p",{className:"cap\
tion"}),this.own=m("p",{className:"line equation"}),this.pointed=m("p",{className:"line of-cell"}),this.code=m("code",{className:"code"}),this.copy=E("copy","Co\
py this line of PyTorch",()=>this.copyCode()),this.codeRow=m("div",{className:"code-row"},this.code,this.copy);let e=[this.caption,this.own,this.codeRow,this.pointed];
this.element=m("div",{className:"readout"},...e)}load(t,e=!1){this.scene=t,e||this.forgetRoom(),this.pointed.classList.toggle("of-many",t.twins.some(s=>s.length>
3))}forgetRoom(){this.room=null,this.element.classList.remove("roomy")}show(t){let{scene:e}=this,s=Math.max(0,t-1),i=ze(e.equations)&&this.stage.links.made(t);this.
setCaption(t===0?this.opening:N(e.captions,s)),i?this.spell("own",n=>this.stage.links.equation(...i,n)):Gs(this.own,t===0?"":N(e.equations,s)),Gs(this.code,N(e.
code,s)),this.codeRow.hidden=!this.code.textContent}get opening(){return`${this.scene.title} ${this.hint(this.scene)}`}setCaption(t){this.captionText!==t&&(this.
captionText=t,this.room&&t.length>this.room.letters.caption&&this.element.classList.remove("roomy"),this.onwords?.(),this.caption.replaceChildren(...X(t,this.caption)))}point(t){
!t&&!this.pointed.firstChild||(this.own.classList.toggle("equation",!t),this.pointed.classList.toggle("equation",!!t),this.spell("pointed",t??(()=>[])))}spell(t,e){
for(let s of[void 0,...fn])if(this[t].replaceChildren(...e(s).map(i=>this.span(i))),this.fits(t))return}fits(t){return!this.room||this[t].textContent.length<=this.
room.letters[t]?!0:this[t].scrollHeight<=this.room[t]}span({text:t,hue:e,pending:s,strong:i}){let n=m("span",{textContent:t}),o=e!==void 0&&e>=0;return o&&n.style.
setProperty("--hue",this.stage.hue(e)),n.classList.toggle("hued",o),n.classList.toggle("pending",!!s),n.classList.toggle("strong",!!i),n}spoken(t){return t?this.
pointed.textContent:`${this.captionText} ${this.own.textContent}`}fit(t,e){if(!this.element.isConnected)return this.forgetRoom();let s=`${t} ${e}`;this.room&&this.
room.key===s||(this.room={key:s},this.makeRoom())}makeRoom(){let t=this.scene.count,e=ht(this.scene.captions,t),s=l=>m("p",{className:"caption"},...X(l)),i=l=>m(
"p",{className:"line",textContent:l}),n=l=>m("p",{className:this.pointed.className,textContent:l}),o={opening:[s(this.opening)],caption:e.map(s),own:ht(this.ownEquations(),
t).filter(Boolean).map(i),code:ht(this.scene.code,t).filter(Boolean).map(l=>this.codeRowOf(l)),pointed:["",...this.pointedLines()].map(n)},a=m("div",{className:"\
readout tried",ariaHidden:"true"},...Object.values(o).flat());a.style.width=`${this.element.clientWidth}px`,this.element.after(a);for(let[l,u]of Object.entries(
o))this.room[l]=wn(u);a.remove();let h=l=>Math.max(0,...l.map(({textContent:u})=>u.length)),c=Math.max(...[this.opening,...e].map(({length:l})=>l));this.room.letters=
{caption:c,own:h(o.own),pointed:h(o.pointed)},this.keep()}ownEquations(){let{equations:t,count:e}=this.scene;return ze(t)?Pe(e,gn).map(i=>this.stage.links.made(
i+1)).flatMap(i=>i?[this.stage.links.equation(...i).map(({text:n})=>n).join("")]:[]):t}pointedLines(){let{flows:t,marks:e,overlays:s}=this.scene,i=t.some(({silent:h,
weight_mark:c,factors:l,combine:u})=>!h&&(c||l||u!=="set")),o=e.filter(({kind:h,name:c,told:l})=>h==="grid"&&c&&l).flatMap(({name:h,values:c})=>Pe(c.length,Ks).
map(l=>this.stage.links.told(h,l))),a=s.filter(h=>h.words&&!ze(h.words)).flatMap(h=>ht(h.words,(h.rects??h.points).shape[0]));return[...i?[mn]:[],...ht([...o,...a],
o.length)]}get extra(){return this.room?Math.min(this.room.own,this.room.pointed):0}codeRowOf(t){let e=this.codeRow.cloneNode(!0);return e.hidden=!1,e.firstChild.
textContent=t,e}keep(){let{opening:t,caption:e,own:s,code:i,pointed:n}=this.room;this.caption.style.minHeight=`${e}px`,this.own.style.minHeight=this.own.style.maxHeight=
`${s}px`,this.codeRow.style.minHeight=`${i}px`,this.pointed.style.minHeight=this.pointed.style.maxHeight=`${n}px`;let o=`${Math.max(t,e)+s+i+n}px`;this.element.
style.minHeight=o,this.element.style.setProperty("--room",o),this.element.classList.add("roomy")}async copyCode(){await navigator.clipboard?.writeText(this.code.
textContent),K(this.copy,"done"),setTimeout(()=>K(this.copy,"copy"),1200)}};function Gs(r,t){r.textContent!==t&&(r.textContent=t)}function ze(r){return Array.isArray(
r)&&r.length===0}function ht(r,t){let e=Pe(Array.isArray(r)?r.length:t,pn);return[...new Set(e.map(i=>N(r,i)))].sort((i,n)=>n.length-i.length).slice(0,Ks)}function Pe(r,t){
let e=Math.min(r,t);return Array.from({length:e},(s,i)=>Math.floor((i+1)*r/e)-1)}function wn(r){return Math.ceil(Math.max(0,...r.map(t=>t.getBoundingClientRect().
height)))}var xn=.7,yn=[5,4],bn=.3,vn=.4,kn=12,$=class{unit;fine;visible=[];font="";constructor(t,e){this.overlay=t,this.view=e,this.mark=t,this.lit=-1,this.aside=!1,this.
shown=!1,this.on=e.drawn.get(t.on),this.area=Sn(this.on,xn),this.canvas=document.createElement("canvas");let{width:s,height:i}=e.layout,n=(o,a)=>`${100*o/a}%`;Object.
assign(this.canvas.style,{left:n(this.area.x,s),top:n(this.area.y,i)}),Object.assign(this.canvas.style,{width:n(this.area.width,s),height:n(this.area.height,i)}),
e.above.append(this.canvas),this.colours=t.colours.length?t.colours:[e.role(t.role)]}get tells(){return st(this.overlay.words)>0||this.view.scene.reports.includes(
this.overlay.name)}resize(t){let e=window.devicePixelRatio||1;this.unit=t*e,this.fine=e,this.font="",this.canvas.width=Math.max(1,Math.round(this.area.width*this.
unit)),this.canvas.height=Math.max(1,Math.round(this.area.height*this.unit)),this.draw()}paint(t){let{first:e,last:s,rects:i}=this.overlay;this.shown=R(this,t,this.
overlay.on);let n=[];for(let a=0;this.shown&&a<i.shape[0];a++)(!e||e[a]<=t)&&(!s||t<=s[a])&&n.push(a);let o=n.length===this.visible.length&&n.every((a,h)=>a===this.
visible[h]);this.visible=n,n.includes(this.lit)||(this.lit=-1,this.aside=!1),this.stop&&y(this.stop,{"aria-label":`${n.length} boxes, arrow keys move from one t\
o the next`}),!o&&this.unit&&this.draw()}draw(){let t=P(this.canvas);t.clearRect(0,0,this.canvas.width,this.canvas.height);let{dashed:e,line:s}=this.overlay;t.setLineDash(
e?yn.map(i=>i*this.fine):[]),t.lineWidth=s*this.fine,t.globalAlpha=this.aside?bn:1;for(let[i,n]of this.paths())t.strokeStyle=i,t.stroke(n);if(st(this.overlay.texts))
for(let i of this.visible)this.write(t,i);this.lit<0||(t.globalAlpha=1,t.lineWidth=(s+1.5)*this.fine,t.strokeStyle=this.colourOf(this.lit),t.stroke(this.path(new Path2D,
this.lit)),st(this.overlay.texts)&&this.write(t,this.lit))}paths(){let t=new Map;for(let e of this.visible){let s=this.colourOf(e);t.has(s)||t.set(s,new Path2D),
this.path(t.get(s),e)}return t}path(t,e){let{x:s,y:i,width:n,height:o}=this.rectOf(e);return t.rect((s-this.area.x)*this.unit,(i-this.area.y)*this.unit,n*this.unit,
o*this.unit),t}write(t,e){let s=this.overlay.places?.subarray(2*e,2*e+2),i=s&&Number.isNaN(s[0]);if(i&&e!==this.lit)return;let n=s&&!i,o=N(this.overlay.texts,e),
a=this.rectOf(e),{x:h,y:c}=n?this.on.rect([...s,...s]):a,l=Math.max(vn*this.unit,kn*this.fine);this.font||(t.font=this.font=`600 ${l}px ${getComputedStyle(this.
canvas).fontFamily}`);let[u,p]=[t.measureText(o).width+.5*l,1.25*l],[f,w]=[S=>(S-this.area.x)*this.unit,S=>(S-this.area.y)*this.unit],b=Math.min(Math.max(0,f(h),
f(a.x)-u),this.canvas.width-u),T=!n&&w(c)>=p?w(c)-p:Math.max(0,w(c),w(a.y)-p);t.fillStyle=this.colourOf(e),t.fillRect(b,T,u,p),t.fillStyle=L(A(this.colourOf(e))),
t.textBaseline="middle",t.fillText(o,b+.25*l,T+.66*l)}colourOf(t){return this.colours[this.overlay.colour?this.overlay.colour[t]:0]}rectOf(t){return this.on.rect(
[...this.overlay.rects.subarray(4*t,4*t+4)])}cellAt(t,e){let[s,i]=[-1,1/0];for(let n of this.tells?this.visible:[]){let o=this.rectOf(n);t>=o.x&&e>=o.y&&t<=o.x+
o.width&&e<=o.y+o.height&&o.width*o.height<i&&([s,i]=[n,o.width*o.height])}return s}dim(t,e=!0){let s=t?.[0]??-1,i=s>=0&&e;s===this.lit&&i===this.aside||(this.lit=
s,this.aside=i,this.draw())}describe(t){return st(this.overlay.words)?N(this.overlay.words,t):""}move(t,e){let s={ArrowRight:1,ArrowDown:1,ArrowLeft:-1,ArrowUp:-1}[e];
if(!s)return;let i=this.visible.indexOf(t)+s;return this.visible[Math.min(Math.max(0,i),this.visible.length-1)]}cursor(t){let{x:e,y:s,width:i,height:n}=this.on,
o={x:e*d,y:s*d,width:i*d,height:n*d},a={class:"stop",tabindex:0,role:"application","data-grid":this.overlay.name};return this.stop=g("rect",{...o,...a},t),this.
stop}};function Sn({x:r,y:t,width:e,height:s},i){return{x:r-i,y:t-i,width:e+2*i,height:s+2*i}}var Yt=class extends O{constructor(t,e,s,i){super(t,e),this.kind=s,this.group=g("g",{class:`pull ${s==="bar"?"edge":s}`},e.grips),g(s==="corner"?"circle":"rect",
{class:"reach"},this.group),this.shape=g(s==="corner"?"circle":"rect",{class:"grip",fill:i},this.group)}get swallows(){return!0}place(t){if(k(this.group,t!==null),
!t)return;this.cells=t;let{x:e,y:s,width:i,height:n}=this.view.drawn.get(this.on).rect(t),[o,a]=this.kind==="corner"?[e+i,s+n]:[e+i/2,s];y(this.group,{transform:`\
translate(${o*d} ${a*d})`})}},Vt=class extends Yt{constructor(t,e){super(t,e,t.shape==="corner"?"corner":"bar",e.role(t.role)),this.overlay=t,this.group.classList.
add("told"),this.takenAt(this.group,t.label,this.kind==="corner"?Tt:it)}get notch(){return[1,1]}report(t){return{...super.report(t),step:this.view.timeline.position}}paint(t){
let{rects:e}=this.overlay,s=Math.min(t,e.shape[0]-1),i=[...e.subarray(4*s,4*s+4)],n=!i.some(l=>Number.isNaN(l))&&R(this,t,this.on);this.place(n?i:null);let[o,a,
h,c]=i.map(Math.round);this.kind==="corner"?this.tell(h,`${h-o} by ${c-a} cells`):this.tell(a,`from row ${o}, column ${a}`)}},Jt=class extends Yt{constructor(t,e){
super({name:`window over ${t.source_mark}`,on:t.source_mark},e,"bar",e.role("read")),this.overlay={name:this.name,kind:"window"},this.windows=t.windows,this.takenAt(
this.group,"Window: drag it, or press the arrow keys",it)}get notch(){return this.windows.stride}paint(t){let e=t>0&&this.view.drawn.get(this.on).shown;this.place(
e?z(this.windows,t-1):null),e&&this.tell(t,`from row ${this.cells[0]}, column ${this.cells[1]}`)}follow(t){this.view.goTo(_s(this.windows,t)+1)}};var Mn=.3,De={frame:3,ring:3,arrow:2.5},Xt=class{constructor(t,e,s){let i=n=>new Rt(t,e.role(n),n);this.frames=Array.from({length:s},()=>({source:i("read"),target:i(
"write")})),this.rings=ot(t),this.arrows=$s(t)}begin(){this.rings.begin(),this.arrows.begin()}frame(t,e,s,i){let n=this.frames[t][e];n.put(s),n.colour(i)}ring(t,e,s){
W(this.rings,t,e,s)}arrow(t,e,s){Ls(this.arrows,t,e,s)}end(){this.rings.end(),this.arrows.end()}unframe(){for(let t of this.frames.flatMap(Object.values))t.put(
null)}glide(t){for(let e of this.frames.flatMap(Object.values))M(e.element,"transitionDuration",t)}},Qt=class{unit;fine;constructor(t,e=m("canvas",{className:"f\
ast"})){this.view=t,this.canvas=e,e.width+e.height>0&&(e.width=e.height=0),this.context=P(this.canvas),this.laid=!1,this.drawn=[]}resize(t){this.fine=window.devicePixelRatio||
1,this.unit=t*this.fine,this.laid&&(this.canvas.width=this.canvas.height=0),this.laid=!1,this.drawn=[]}layOut(){this.laid=!0;let t=Math.round(Mn*this.unit),{width:e,
height:s}=this.view.layout,[i,n]=[e,s].map(o=>Math.max(1,Math.ceil(o*this.unit)+2*t));gt(this.canvas,[-t,-t,i,n],this.fine),this.context.setTransform(this.unit/
d,0,0,this.unit/d,t,t)}frame(t,e,s,i){s&&this.outline(Ne(s),i,De.frame)}ring(t,e,s){this.outline(Ee(t,s),e,De.ring)}outline({x:t,y:e,width:s,height:i,radius:n},o,a){
let{context:h}=this;this.pen(o,a),h.beginPath(),h.roundRect(t*d,e*d,s*d,i*d,n*d),h.stroke(),this.note([t*d,e*d],[(t+s)*d,(e+i)*d])}arrow(t,e,s){let{context:i}=this,
[n,o,a]=G(t,e);this.pen(s,De.arrow),i.beginPath(),i.moveTo(n[0],n[1]),i.quadraticCurveTo(o[0],o[1],a[0],a[1]),i.stroke();let[h,c]=[0,1].map(w=>a[w]-o[w]),[l,u]=[
Math.hypot(h,c)||1,i.lineWidth/2],[p,f]=[u*h/l,u*c/l];i.beginPath(),i.moveTo(a[0]+p,a[1]+f);for(let w of[4,-4])i.lineTo(a[0]-8*p-w*f,a[1]-8*f+w*p);i.fill(),this.
note(n,o,a)}note(...t){let e=8*this.context.lineWidth,[s,i]=[0,1].map(a=>t.map(h=>h[a])),[n,o]=[Math.min(...s)-e,Math.min(...i)-e];this.drawn.push([n,o,Math.max(
...s)+e,Math.max(...i)+e])}pen(t,e){this.laid||this.layOut(),this.context.strokeStyle=this.context.fillStyle=t,this.context.lineWidth=e*this.fine*d/this.unit}clear(){
for(let[t,e,s,i]of this.drawn)this.context.clearRect(t,e,s-t,i-e);this.drawn=[]}};var An=25,Nn=6,En=2e4,Tn=["weight","target","source"],Ys=["target","source","weight"],te=class{constructor(t,e){this.scene=t,this.timeline=e,this.marks=new Map(
t.marks.map(s=>[s.name,s])),this.indices=new Map}of(t,e){let s=[];return this.scene.flows.forEach((i,n)=>{if(!i.silent)for(let o of Ys){if(i[`${o}_mark`]!==t)continue;
let a=this.rowsOf(n,o,e);a.length&&s.push({flow:i,f:n,role:o,rows:a})}}),s}parallel({f:t,rows:e}){return this.scene.parallel.filter(i=>i.includes(t)).flatMap(i=>i.
map(n=>({flow:this.scene.flows[n],f:n,rows:e})))}sameStory(t,e){return this.scene.parallel.some(s=>s.includes(t)&&s.includes(e))}rowsOf(t,e,s){let i=this.scene.
flows[t];if(V(i)&&e==="source")return zs(i.windows,s,this.shape(i.source_mark)[1]);if(!i[e])return[];let n=`${t} ${e}`;this.indices.has(n)||this.indices.set(n,$n(
i[e]));let{starts:o,rows:a}=this.indices.get(n);return s+1>=o.length?[]:a.subarray(o[s],Math.min(o[s+1],o[s]+En))}shape(t){let e=this.marks.get(t);return(e.values??
e.pixels).shape}tickOf({flow:t,role:e,rows:s},i){if(!t.windows||e!=="source")return t.tick[s[s.length-1]];let n=this.shape(t.source_mark)[1],o=Array.from(s,a=>t.
tick[a]);return Cs(t.windows,o,[Math.floor(i/n),i%n])}readers(t,e){return this.of(t,e).reduce((s,{role:i,rows:n})=>s+(i==="source"?n.length:0),0)}terms(t,e){let s=n=>({
row:n,source:t.source?.[n],weight:t.weight?.[n]});if(!V(t))return Array.from(e,s);let i=e[e.length-1];return i===void 0?[]:Bt(t.windows,i,this.shape(t.source_mark)).
map(n=>({row:i,...n}))}made(t){let e=this.scene.flows.find(({windows:s,silent:i})=>s&&!i);return e&&t>0?[e.target_mark,t-1]:null}called(t){return this.marks.get(
t)?.called||t}nameOf(t,e){let[s,i]=this.shape(t),n=s===1||i===1?e:`${Math.floor(e/i)},${e%i}`;return`${this.called(t)}[${n}]`}word(t,e,s=this.timeline.value(t,e)){
let i=this.marks.get(t);if(i.symbols.length)return i.symbols[e];let{words:n}=this.timeline.grids.get(t);return n?.[e]?n[e]:i.scale.kind==="class"&&i.scale.names.
length?i.scale.names[s]??"–":Number.isNaN(s)?"–":x(s,i.decimals)}told(t,e){let{told:s,values:i}=this.marks.get(t),n=i.shape[1],o={row:Math.floor(e/n),column:e%
n,value:this.timeline.value(t,e)},a=Object.fromEntries(Object.entries(o).map(([u,p])=>[u,{[e]:p}])),{pattern:h,columns:c,words:l}=s;return N({pattern:h,words:l,
columns:{...a,...c}},e)}sharedHue(t,e,s){if(!Ys.some(o=>this.marks.get(t[`${o}_mark`])?.hues)||e===s)return-1;let n=this.hue(t,{row:e});for(let o=e+1;o<s;o++)if(this.
hue(t,{row:o})!==n)return-1;return n}hue(t,{row:e,source:s=t.source?.[e],weight:i=t.weight?.[e]}){let n={weight:i,target:t.target[e],source:s};for(let o of Tn){
let a=this.marks.get(t[`${o}_mark`]);if(a?.hues&&n[o]!==void 0)return ee(a,n[o])}return-1}equation(t,e,s=An){if(this.marks.get(t).told)return[{text:this.told(t,
e)}];let i=this.of(t,e),n=i.filter(l=>l.role==="target"),o=[{text:this.nameOf(t,e)}],a=n.at(-1);if(a)return[...o,...this.making(a,t,e,s)];let h={text:` = ${this.
word(t,e)}`};if(i.length===0)return[...o,h];let c=i.filter((l,u)=>!i.slice(0,u).some(p=>this.sameStory(p.f,l.f)));return[...o,h,{text:`  ${this.feeding(c)}`}]}feeding(t){
let e={source:new Map,weight:new Map};for(let{flow:n,role:o,rows:a}of t){let h=o==="weight"&&n.source_mark?"source":"target",c=n[`${h}_mark`],l=e[o==="weight"?"\
weight":"source"],u=l.get(c)??new Set;l.set(c,u);for(let p of a)u.add(n[h][p])}let s=n=>On([...n].map(([o,a])=>`${Be(a.size,"cell")} of ${this.called(o)}`)),i=[];
return e.source.size&&i.push(`goes into ${s(e.source)}`),e.weight.size&&i.push(`multiplies ${s(e.weight)}`),i.join(", and ")}making({flow:t,f:e,rows:s},i,n,o){let a=s[s.
length-1],h=!this.timeline.done(e,a),c={text:` = ${h?"…":this.word(i,n)}`,strong:!0};if(t.windows&&!t.weight_mark)return[c];let l=[{text:" = "}],u=this.terms(
t,s),p=(S,fe)=>({...this.term(t,S,fe),hue:this.hue(t,S),pending:!this.timeline.done(e,S.row)});if(t.combine==="set"&&!V(t)){if(!t.source_mark)return[c];let S=this.
nameOf(t.source_mark,t.source[a]);return[...l,{text:S,hue:this.hue(t,{row:a}),pending:h},c]}if(t.combine==="max"){let S=u.slice(0,o).flatMap((me,hi)=>hi?[{text:"\
, "},p(me,!0)]:[p(me,!0)]),fe=u.length>o?[{text:`, and ${u.length-o} more`}]:[];return[...l,{text:"max("},...S,...fe,{text:")"},c]}if(u.length===0)return[c];let f=this.
sum(t,u,o,p),w=t.bias||this.timeline.grids.get(t.target_mark).first[n]||0,b=w?[{text:` + ${Zt(x(w))}`}]:[],T=h&&!V(t)&&this.timeline.done(e,s[0])?[{text:`   so \
far ${this.word(i,n)}`}]:[];return[...l,...f,...b,c,...T]}sum(t,e,s,i){let n=e.map(p=>this.valueOf(t,p)),a=[t.source_mark,t.weight_mark].some(p=>this.marks.get(
p)?.symbols?.length)?0:n.filter(p=>p===0).length,h=a>=Nn&&a<e.length?e.filter((p,f)=>n[f]!==0):e,c=h.slice(0,s),l=c.map((p,f)=>i(p,f===0)),u=h.length-c.length;if(u){
let p=e.reduce((f,w,b)=>c.includes(w)?f:f+n[b],0);l.push({text:` + ${Be(u,"more term")} (${x(p)})`})}return h.length<e.length&&l.push({text:` + ${Be(e.length-h.
length,"term")} of 0`}),l}valueOf(t,{row:e,source:s,weight:i}){if(!t.source_mark)return t.value[e];let n=this.timeline.grids.get(t.source_mark).values[s];return t.
factors?n*t.factors[e]:t.weight_mark?n*this.timeline.grids.get(t.weight_mark).values[i]:n}term(t,{row:e,source:s,weight:i},n){let o=t.combine!=="max"&&!n,a=l=>o?
` + ${Zt(l)}`:l;if(!t.source_mark)return{text:a(x(t.value[e]))};let h=this.timeline.grids.get(t.source_mark).values[s],c=a(this.word(t.source_mark,s,h));return t.
factors?{text:`${c}·${Zt(x(t.factors[e],4))}`}:t.weight_mark?{text:`${c}·${Zt(this.word(t.weight_mark,i))}`}:{text:c}}};function Zt(r){return r.startsWith("−")?
`(${r})`:r}function On(r){return r.length<2?r.join(""):`${r.slice(0,-1).join(", ")} and ${r.at(-1)}`}function V(r){return!!(r.windows&&r.source_mark&&!r.source)}
function ee(r,t){return r.hue_of?r.hue_of[t]:t}function Be(r,t){return`${r} ${t}${r===1?"":"s"}`}function $n(r){let t=0;for(let n of r)t=Math.max(t,n);let e=new Uint32Array(
t+2);for(let n of r)e[n+1]++;for(let n=0;n<=t;n++)e[n+1]+=e[n];let s=e.slice(),i=new Uint32Array(r.length);for(let n=0;n<r.length;n++)i[s[r[n]]++]=n;return{starts:e,
rows:i}}var Ln=.03,Vs=1.1,_n=.35,Cn=.28,Rn=15,zn=.7,Js=3,Pn={surface:"Canvas",line:"GrayText",text:"CanvasText",muted:"GrayText","code-font":"monospace"};function Xs(r){
let[t,e,s,i,n]=Object.entries(Pn).map(([o,a])=>r.getPropertyValue(`--${o}`).trim()||a);return{surface:t,line:e,text:s,muted:i,family:n}}var se=class{grids=[];key="";origin=[
0,0];look;unit;fine;drop;font;constructor(t=m("canvas",{className:"numbers"})){t.replaceChildren(),this.canvas=t,this.context=P(this.canvas)}add(t){this.grids.push(
t),this.canvas.append(t.told)}resize(t,e){if(this.canvas.hidden=this.grids.length===0,this.canvas.hidden)return;this.fine=window.devicePixelRatio||1,this.unit=t*
this.fine,this.origin=[0,0];let s=this.grids.map(l=>this.pixels(l.around())),[i,n]=[0,1].map(l=>Math.min(...s.map(u=>u[l]))),[o,a]=[2,3].map(l=>Math.max(...s.map(
u=>u[l])));this.origin=[i,n];let h=[i,n,o,a,this.unit,...Object.values(e)].join();if(h===this.key)return;this.key=h,this.look=e,gt(this.canvas,[i,n,o-i,a-n],this.
fine);for(let l of this.grids)l.layOut();this.draw(),this.tell();let c=`20px ${e.family}`;document.fonts.check(c,"0")||document.fonts.load(c,"0").then(()=>this.
draw())}draw(){if(this.stale=!1,!!this.look){this.drop=this.measure(),this.context.clearRect(0,0,this.canvas.width,this.canvas.height);for(let t of this.grids)t.
shown&&t.draw(!0)}}measure(){this.context.font=this.font=`100px ${this.look.family}`;let{fontBoundingBoxAscent:t,fontBoundingBoxDescent:e}=this.context.measureText(
"0");return(t-e)/200}turn(){this.stale&&this.draw()}tell(){for(let t of this.grids)t.tell()}pixels({x:t,y:e,width:s,height:i}){let[n,o]=this.origin,a=(h,c)=>Math.
round(h*this.unit)-c;return[a(t,n),a(e,o),a(t+s,n),a(e+i,o)]}clear([t,e,s,i]){this.context.clearRect(t,e,s-t,i-e)}outline([t,e,s,i],n){let{context:o}=this,[a,h]=[
s-t,i-e],[c,l]=[a,h].map(u=>n/2+Math.max(0,Math.round(Ln*u-n/2)));o.beginPath(),o.roundRect(t+c,e+l,a-2*c,h-2*l,.09*a),o.lineWidth=n}fade([t,e,s,i]){this.context.
globalAlpha=1-Cn,this.context.fillStyle=this.look.surface,this.context.fillRect(t,e,s-t,i-e),this.context.globalAlpha=1}write(t,[e,s,i,n],o){let{context:a}=this,
h=`${o}px ${this.look.family}`;this.font!==h&&(a.font=this.font=h),a.textAlign="center";let c=(s+n)/2+(this.drop-Vs*(t.length-1)/2)*o;t.forEach((l,u)=>a.fillText(
l,(e+i)/2,c+u*Vs*o))}},ie=class extends j{places;pads;written;lit;constructor(t,e,s){super(t,e,s),this.painted=[],this.unsaid=!0,this.told=m("span"),this.told.dataset.
cells=t.name,this.sheet=s.numbers,this.sheet.add(this),this.paint(null)}around(){let[t,e]=this.shape,[s,i]=this.mark.padding;return this.rect([-s,-i,t+s,e+i])}layOut(){
let[t,e]=this.shape,[s,i]=this.mark.padding,n=(h,c)=>this.sheet.pixels(this.rect([h,c,h+1,c+1]));this.places=this.painted.map((h,c)=>n(Math.floor(c/e),c%e)),this.
pads=[];for(let h=-s;h<t+s;h++)for(let c=-i;c<e+i;c++)h>=0&&c>=0&&h<t&&c<e||this.pads.push(n(h,c));let{unit:o,fine:a}=this.sheet;this.legible=this.mark.cell*o>=
Rn*a}turn(t){let e=this.shown;super.turn(t),this.shown!==e&&(this.unsaid=this.sheet.stale=!0)}paint(t){let{values:e,touched:s,words:i}=this.view.timeline.grids.
get(this.mark.name),n=t?t.length:e.length;for(let o=0;o<n;o++){let a=t?t[o]:o,h=this.painted[a];h&&Object.is(h[0],e[a])&&h[1]===s[a]&&h[2]===i?.[a]||(this.painted[a]=
[e[a],s[a],i?.[a]],this.unsaid=!0,this.places&&this.shown&&this.drawCell(a))}}draw(t=!1){this.drawPads();for(let e=0;e<this.painted.length;e++)this.drawCell(e,t)}drawPads(){
let{context:t,fine:e,look:s}=this.sheet;t.strokeStyle=s.line,t.fillStyle=s.muted,t.setLineDash([Js*e,Js*e]);for(let i of this.pads)this.sheet.clear(i),this.sheet.
outline(i,1.2*e),t.stroke();t.setLineDash([]),t.globalAlpha=.75;for(let i of this.legible?this.pads:[])this.write("0",i);t.globalAlpha=1;for(let i of this.lit?this.
pads:[])this.sheet.fade(i)}drawCell(t,e=!1){let{context:s,fine:i,look:n}=this.sheet,o=this.places[t],[a,h]=this.painted[t],c=this.paintOf(a);if(e||this.sheet.clear(
o),this.sheet.outline(o,i),s.fillStyle=c?pt(c):n.surface,s.fill(),s.strokeStyle=n.line,s.stroke(),this.mark.hues&&this.mark.cell>zn&&ee(this.mark,t)>=0&&this.drawTab(
t,o),this.legible){let l=!h&&(a===0||Number.isNaN(a))&&this.isTarget;s.fillStyle=c?L(c):n.text,s.globalAlpha=l?_n:1,this.write(this.text(t),o),s.globalAlpha=1}this.
lit&&!this.lit.has(t)&&this.sheet.fade(o)}drawTab(t,[e,s,i,n]){let{context:o}=this.sheet,[a,h]=[i-e,n-s];o.fillStyle=this.view.hue(ee(this.mark,t)),o.beginPath(),
o.roundRect(e+.16*a,s+.82*h,.68*a,.085*h,.04*a),o.fill()}text(t){let{symbols:e,decimals:s}=this.mark,[i,,n]=this.painted[t];return e.length?e[t]:n||x(i,s)}write(t,e){
let{cell:s,tall:i}=this.mark,n=t.split(" + ").map((a,h)=>h?`+${a}`:a),o=Math.min(...n.map(Dn),.8*i/n.length)*s*this.sheet.unit;this.sheet.write(n,e,o)}get isTarget(){
return this.written??=this.view.scene.flows.some(t=>t.target_mark===this.mark.name&&!t.silent),this.written}tell(){if(!this.unsaid)return;this.unsaid=!1;let t=this.
shape[1],e=this.painted.map((s,i)=>this.text(i)+((i+1)%t?"	":`
`));this.told.textContent=this.shown?e.join(""):""}single(t){let e=this.mark.scale.names.indexOf(t??"");this.dim(t===null?null:[...this.painted.keys()].filter(s=>this.
painted[s][0]===e))}dim(t){let e=this.lit;this.lit=t&&new Set(t),t?this.told.dataset.lit=[...new Set(t)].join(" "):delete this.told.dataset.lit,(e||t)&&this.places&&
this.shown&&this.draw()}};function Dn(r){return[.46,.46,.46,.4,.33,.27][r.length]??Math.max(.13,1.4/r.length)}function Qs(r,t,e){let s=r.kind==="grid"?Un(r)?ie:Ie:qn[r.kind];return new s(r,t,e)}function Zs(r,[t,e]){let s=new ImageData(e,t),i=s.data;for(let n=0,o=0;n<r.length;n+=
3,o+=4)i[o]=r[n],i[o+1]=r[n+1],i[o+2]=r[n+2],i[o+3]=255;return s}var Bn=1.15,In=.25,Ie=class extends j{region;constructor(t,e,s){super(t,e,s);let[i,n]=this.shape;
if(t.under){let[o,a]=t.under.shape;this.canvas(a,o,!0).putImageData(Zs(t.under,[o,a]),0,0)}this.pad(),this.context=this.canvas(n,i,!1),this.image=new ImageData(
n,i),this.cells=new Uint32Array(this.image.data.buffer),this.shadeOf=Ze(t.scale,this.paintOf),this.paint(null)}pad(){let[t,e]=this.shape,[s,i]=this.mark.padding;
if(s+i===0)return;let n=this.canvas(1,1,!1,this.rect([-s,-i,t+s,e+i]));n.fillStyle=pt(this.paintOf(0)??[0,0,0]),n.fillRect(0,0,1,1)}paint(t){let{values:e,touched:s}=this.
view.timeline.grids.get(this.mark.name),i=Math.round(255*this.mark.opacity)<<24,n=Math.round(255*In*this.mark.opacity)<<24,o=t?t.length:e.length;for(let a=0;a<o;a++){
let h=t?t[a]:a,c=this.shadeOf(e[h]),l=this.region===void 0||e[h]===this.region?i:n;this.cells[h]=c>=0&&(s[h]||!this.mark.under)?l|c:0}this.context.putImageData(
this.image,0,0)}dim(t){!this.mark.regions||!this.mark.under||this.light(t?this.view.timeline.value(this.mark.name,t[0]):void 0)}single(t){this.light(t===null?void 0:
this.mark.scale.names.indexOf(t))}light(t){Object.is(t,this.region)||(this.region=t,this.paint(null))}},He=class extends _{now;constructor(t,e,s){super(t,[e[0],
e[1],t.width,e[3]],s);let[i,n]=this.shape,o=n>4*t.width;this.context=this.canvas(n,i,o),this.paint()}paint(){this.now=this.covered(),this.context.putImageData(Zs(
this.now,this.shape),0,0)}covered(){let{scene:t,timeline:e}=this.view,s=t.flows.find(({windows:n})=>n&&n.shown_in===this.mark.name),i=t.marks.find(({name:n})=>n===
s?.source_mark);return!s?.windows||!i||e.looking<0?this.mark.pixels:Hn(i.pixels,z(s.windows,e.looking),s.windows)}get shape(){return this.mark.pixels.shape.slice(
0,2)}word(t){let[e,s,i]=this.now.slice(3*t,3*t+3);return`(${e}, ${s}, ${i})`}describe(t){let[e,s]=[Math.floor(t/this.shape[1]),t%this.shape[1]];return`${this.mark.
called||this.mark.name}[${e},${s}] = ${this.word(t)}`}};function Hn(r,[t,e,s,i],{dilation:n,border:o}){let[a,h]=r.shape,c=[];for(let l=t;l<s;l+=n[0])for(let u=e;u<
i;u+=n[1]){let p=l>=0&&u>=0&&l<a&&u<h,f=Oe(l,a)*h+Oe(u,h);p||o==="mirror"?c.push(r[3*f],r[3*f+1],r[3*f+2]):c.push(0,0,0)}return c}var je=class extends _{constructor(t,e,s){
super(t,e,s);let[i,n,o]=t.maps.shape,a=Math.min(t.columns,i),h=Math.ceil(i/a),c=Math.max(1,Math.round(s.scene.style.sheetGap/t.width*o));this.tile={rows:n,columns:o,
gap:c,across:a},this.width=t.width*(a*o+c*(a-1))/o;let l=this.canvas(a*(o+c)-c,h*(n+c)-c,!1),u=mt(t.scale,s.scene.style,s.dark);for(let p=0;p<i;p++){let f=new ImageData(
o,n);t.maps.subarray(p*n*o,(p+1)*n*o).forEach((b,v)=>f.data.set([...u(b)??[0,0,0],255],4*v)),l.putImageData(f,p%a*(o+c),Math.floor(p/a)*(n+c))}this.full=[h*(n+c)-
c,a*(o+c)-c]}get shape(){return this.full}describe(t){let{rows:e,columns:s,gap:i,across:n}=this.tile,[o,a]=[Math.floor(t/this.full[1]),t%this.full[1]],[h,c]=[o%
(e+i),a%(s+i)],l=Math.floor(o/(e+i))*n+Math.floor(a/(s+i));if(h>=e||c>=s||l>=this.mark.maps.shape[0])return"";let u=this.mark.maps[(l*e+h)*s+c];return`${this.mark.
name}[${l},${h},${c}] = ${x(u,3)}`}},Ue=class extends _{constructor(t,[e,s,i,n],o){super({...t,label:""},[e,s,i,n],o);let a=t.text.length<3,h={x:(e+(a?i/2:0))*d,
y:(s+n/2)*d},c=`label ${a?"operator":""} ${t.strong?"strong":""}`;this.words=g("text",{...h,"font-size":t.font*d,class:c},this.group,t.text)}resize(t){y(this.words,
{"font-size":D(this.mark.font,t,this.height/Bn)*d})}},jn=255,qe=class extends _{constructor(t,e,s){super(t,e,s);let i=this.height/t.names.length;this.start=.42*
this.width,this.reach=.42*this.width,this.bars=t.names.map((n,o)=>{let a=this.y+(o+.5)*i,h={"font-size":t.font*i*d,class:"bar-name"},c={x:(this.x+this.start-.15)*
d,y:a*d,"text-anchor":"end"},l=g("text",{...c,...h},this.group,n),u={x:(this.x+this.start)*d,y:(a-.34*i)*d,height:.68*i*d,rx:4,width:0},p=g("rect",{...u,fill:t.
colours[o]},this.group),f=g("text",{x:0,y:a*d,...h,class:"bar-value"},this.group);return{bar:p,value:f,words:l}}),this.paint()}resize(t){super.resize(t);let e=this.
height/this.mark.names.length,s=D(this.mark.font*e,t,e);for(let{value:i,words:n}of this.bars)for(let o of[i,n])y(o,{"font-size":s*d})}paint(){let t=this.shares();
this.bars.forEach(({bar:e,value:s},i)=>{let n=t[i],o=n===jn?NaN:n/100,a=Number.isNaN(o)?0:o*this.reach;y(e,{width:a*d}),!this.view.hasty&&(y(s,{x:(this.x+this.start+
a+.12)*d}),Z(s,x(o,2,!0)))})}shares(){let{names:t,values:e,of:s,cells:i,label:n}=this.mark,o=this.view.borrowing?this.view.pointed:null,a=o&&s.includes(o[0])?o:
null;if(s.length&&this.heading&&Z(this.heading,a?this.placeOf(...a):n),a)return t.map((c,l)=>i[l*i.shape[1]+a[1]]);let h=Math.min(this.view.timeline.looking+1,e.
shape[0]-1)*t.length;return e.subarray(h,h+t.length)}placeOf(t,e){let s=this.view.drawn.get(t).shape[1];return`${this.mark.told} at row ${Math.floor(e/s)}, colu\
mn ${e%s}`.trim()}},Un=r=>r.values.length<=1024&&r.cell>=.4&&!r.under&&r.opacity===1,qn={image:He,sheets:je,label:Ue,bars:qe};var Wn=5e3,Gn=8,Kn=1.5,ne=class{waiting;constructor(t,e){this.name=t,this.view=e,this.on=e.drawn.get(t);let s=e.role("write");this.trace=g("path",{class:"trace",
stroke:s,fill:s},e.frames);let{x:i,y:n,width:o,height:a}=this.on;this.sheet=g("rect",{class:"sheet"},e.frames),y(this.sheet,{x:i*d,y:n*d,width:o*d,height:a*d}),
ke(this.sheet),this.sheet.addEventListener("pointerdown",h=>this.begin(h)),this.sheet.addEventListener("click",h=>h.stopPropagation()),e.carry instanceof re&&this.
paint(e.carry.points)}begin(t){if(!t.isPrimary||t.button)return;t.preventDefault(),clearTimeout(this.waiting),this.view.carry?.drop();let e=this.view.carry=new re(
this,t);this.paint(e.points)}wait(){this.waiting=setTimeout(()=>this.clear(),2e3)}clear(){clearTimeout(this.waiting),this.trace.removeAttribute("d")}at(t){let[e,
s]=this.view.at(t),[i,n]=this.on.cell,[o,a]=this.on.shape,h=(c,l)=>Math.round(100*Math.min(Math.max(0,c),l))/100;return[h((s-this.on.y)/i,o),h((e-this.on.x)/n,a)]}paint(t){
let[e,s]=this.on.cell,i=t.map(([n,o])=>[this.on.x+o*s,this.on.y+n*e]);this.trace.setAttribute("d",`M${i.map(([n,o])=>`${n*d},${o*d}`).join("L")}`)}},re=class extends q{constructor(t,e){
super(t),this.points=[t.at(e)],this.listening=new AbortController;let{host:s}=this.view;s.setPointerCapture(e.pointerId);let i=(n,o)=>s.addEventListener(n,o,{signal:this.
listening.signal});i("pointermove",n=>this.go(n)),i("pointerup",()=>this.drop()),i("pointercancel",()=>this.cancel())}get pen(){return this.view.pen?.name===this.
name?this.view.pen:null}get report(){return{mark:this.name,points:this.points}}go(t){let{pen:e,points:s}=this;if(!e)return this.end();if(!t.isPrimary||s.length===
Wn)return;let i=e.at(t),[n,o]=s[s.length-1];Math.hypot(i[0]-n,i[1]-o)*e.on.cell[0]*this.view.scale<Kn||(s.push(i),e.paint(s),s.length>=Gn&&this.view.hand?.touch(
"drawn",this.report))}drop(){this.swallowClick(),this.end(),this.view.report("drawn",this.report),this.view.pen?.wait()}cancel(){this.end(),this.view.pen?.clear()}end(){
this.listening.abort(),super.end()}};var ti=128,Fe=["source","target"],oe=.3,ae=class{scene;timeline;links;layout;dark;scale;canvases;above;svg;picture;stops;frames;grips;numbers;fast;still;all;drawn;overlays;boxes;dots;kept;pointer;pointed;related;entries;gliding;carry=null;pen=null;hand=null;goTo=()=>{};constructor(t,e){
this.host=t,this.report=e,this.layoutIndex=-1,this.pointed=null,this.borrowing=!1,this.gliding=null,this.rushing=!1,this.hasty=!1,this.flights=new Ut(this),this.
flying=0}show(t,e){this.flights.clear(),this.scene=t,this.timeline=new It(t),this.links=new te(t,this.timeline),this.timeline.seek(e),this.layoutIndex=-1,this.pointed=
null,this.borrowing=!1}land(){this.carry||this.pen?.clear();for(let t of this.overlays)t instanceof O&&t.moved&&this.carry?.name!==t.name&&t.restore()}role(t){return this.
scene.style.roles[t][this.dark?1:0]}hue(t){let e=this.scene.style.hues[this.dark?"dark":"light"];return e.length?e[t%e.length]:this.role("read")}fit(t,e,s){let i=Xs(
s),{index:n,scale:o}=Yn(this.scene.layouts,t);this.scale=o,this.flights.aloft&&this.flights.land(),(n!==this.layoutIndex||e!==this.dark)&&this.build(n,e),this.host.
style.width=`${this.layout.width*this.scale}px`,this.host.style.height=`${this.layout.height*this.scale}px`,this.svg.style.setProperty("--px",`${d/this.scale}px`);
for(let a of[...this.all,this.fast])a.resize(this.scale);this.numbers.resize(this.scale,i);for(let a of this.overlays)a.resize?.(this.scale)}build(t,e){this.layoutIndex=
t,this.dark=e,this.layout=this.scene.layouts[t];let{width:s,height:i}=this.layout,n=this.host.querySelector(".stop:focus, .taken:focus");this.canvases=document.
createElement("div"),this.canvases.className="canvases",this.svg=g("svg",{viewBox:`0 0 ${s*d} ${i*d}`,role:"group","aria-label":this.scene.title}),this.svg.append(
Qn()),this.above=document.createElement("div"),this.above.className="above",this.numbers=new se(this.numbers?.canvas),this.fast=new Qt(this,this.fast?.canvas),this.
host.replaceChildren(this.canvases,this.numbers.canvas,this.svg,this.fast.canvas,this.above,this.flights.element),this.picture=g("g",{},this.svg),this.stops=g("\
g",{},this.svg),this.frames=g("g",{class:"frames"},this.svg),this.grips=g("g",{class:"grips"},this.svg);let{places:o}=this.layout;this.all=this.scene.marks.map(
(c,l)=>Qs(c,o[l],this)),this.all.forEach((c,l)=>c.seeRoom(o[l],o));let a=this.all.filter(({mark:c})=>c.name);this.drawn=new Map(a.map(c=>[c.mark.name,c])),this.
overlays=[...this.scene.overlays.map(c=>this.overlay(c)),...this.windowGrips()],this.boxes=this.overlays.filter(c=>c instanceof $),this.dots=this.overlays.filter(
c=>c instanceof rt&&c.overlay.name);for(let c of[...this.boxes,...this.dots])this.drawn.set(c.overlay.name,c);this.pen=this.scene.traces?new ne(this.scene.traces,
this):null,this.buildHighlights(),this.cursors(),this.glide(),this.turn(),this.light(),this.pointed&&this.point(this.pointed,!this.borrowing);let h=this.successorOf(
n);n&&h&&Fs(n,h)}overlay(t){let s={box:nt,grip:Vt,boxes:$,points:rt,arrow:Dt,tags:Pt}[t.kind];return new s(t,this)}windowGrips(){let t=this.scene.flows.find(e=>e.
windows&&e.framed&&!e.silent&&e.source_mark);return t?[new Jt(t,this)]:[]}successorOf(t){let{grid:e="",handle:s=""}=t?.dataset??{},i=[...this.svg.querySelectorAll(
".taken")];return this.entries.get(e)??i.find(n=>s&&n.dataset.handle===s)}buildHighlights(){this.kept=this.scene.flows.flatMap(t=>t.keep?this.keep(t):[]),this.still=
new Xt(this.frames,this,this.scene.flows.length),this.pointer=ot(g("g",{class:"pointer"},this.frames))}get highlights(){return this.rushing?this.fast:this.still}keep(t){
return[...t.target].map((e,s)=>{let i=ot(g("g",{class:"kept"},this.frames)),n=this.drawn.get(t.target_mark);return W(i,n.rectOf(e),this.hue(this.links.hue(t,{row:s})),
n.mark.cell),k(i.elements[0],!1),{tick:t.tick[s],element:i.elements[0]}})}pace(t,e,s=0){this.rushing=t,this.gliding=e,this.flying=s,this.glide()}glide(){let t=this.
gliding===null?"":`${this.gliding}ms`,e=this.overlays.filter(s=>s instanceof nt&&s.moves);for(let{rect:s}of e)M(s,"transitionDuration",t);this.rushing||this.still.
glide(t)}seek(t,e=!1){this.hasty=e,this.flights.land(),this.giveBack();let s=t===this.timeline.position+1,i=this.timeline.seek(t),n=this.flying&&s?this.flights.
launch(i,this.flying):null;for(let[o,a]of i)n?.has(o)||this.drawn.get(o).paint(a);this.paintBars(),this.turn(),this.rushing&&this.still.unframe(),this.light(),this.
pointed&&(this.isThere(...this.pointed)?this.ringRelated():this.unpoint())}turn(){for(let t of this.all)t.turn(this.timeline.position);this.numbers.turn();for(let t of this.
boxes)t.paint(this.timeline.position);for(let[t,e]of this.entries){let{shown:s,visible:i}=this.drawn.get(t);k(e,s&&i?.length!==0)}}isThere(t,e){let s=this.drawn.
get(t);return s instanceof $?s.visible.includes(e):s.shown}paintBars(){for(let t of this.all)t.mark.kind==="bars"&&t.paint()}light(){let{position:t}=this.timeline;
this.still.begin(),this.fast.clear(),this.scene.still||this.scene.flows.forEach((e,s)=>this.lightFlow(e,s)),this.still.end();for(let e of this.overlays)e instanceof
$||e.paint(t);for(let e of this.kept)k(e.element,e.tick<t)}lightFlow(t,e){let[s,i]=this.timeline.rows(e),n=t.windows?-1:this.links.sharedHue(t,s,i);for(let l of Fe){
let u=n>=0?this.hue(n):this.role(l==="source"?"read":"write");this.highlights.frame(e,l,this.covered(t,l,s,i),u)}if(i-s>ti)return;let o=Array.from({length:i-s},
(l,u)=>s+u);if(t.windows&&t.weight_mark&&this.ringTerms(t,this.links.terms(t,o)),t.windows)return;let a=o.map(l=>this.links.hue(t,{row:l})),h=a.some(l=>l!==a[0]),
c=o.length===1&&t.weight_mark;if(h||c)for(let l of o)this.circle(t,l,"weight",this.still);for(let l of o)this.lightRow(t,l,s,i,h)}covered(t,e,s,i){let n=this.drawn.
get(t[`${e}_mark`]),{position:o}=this.timeline;if(!n?.shown||!t.framed||t.silent&&e==="source")return null;if(t.windows&&e==="source")return o?n.rect(z(t.windows,
o-1)):null;if(s===i||!t[e])return null;let a=Vn(t,e,s,i),h=si(a,n.shape[1]);return!t.source_mark&&!Xn(a,h)?null:h[2]?n.rect(h):null}ringTerms(t,e){let s=i=>this.
hue(this.links.hue(t,i));for(let i of ei(t))for(let n of e)this.ringAt(i,n.weight,s(n));if(!this.rushing)for(let i of e)this.ringAt(t.source_mark,i.source,s(i))}ringAt(t,e,s){
let i=this.drawn.get(t);!i?.shown||i.mark.cell<oe||this.still.ring(i.rectOf(e),s,i.mark.cell)}lightRow(t,e,s,i,n){for(let c of n&&!this.rushing?Fe:[]){let l=t[c];
l&&l[s]!==l[i-1]&&this.circle(t,e,c,this.still)}if(t.combine==="max"&&e===Ht(t,s,i)&&this.circle(t,e,"source",this.highlights),!t.arrows)return;let[o,a]=Fe.map(
c=>this.end(t,e,c)),h=this.links.hue(t,{row:e});o&&a&&this.highlights.arrow(o,a,h>=0?this.hue(h):this.role("write"))}circle(t,e,s,i){let n=this.end(t,e,s);if(!n)
return;let{cell:o}=this.drawn.get(t[`${s}_mark`]).mark;i.ring(n,this.hue(this.links.hue(t,{row:e})),o)}end(t,e,s){let i=this.drawn.get(t[`${s}_mark`]);return t[s]&&
i?.shown&&i.rectOf(t[s][e])}point([t,e],s){s&&this.giveBack(),this.pointed=[t,e],this.related=this.relatedTo(t,e),s?this.leaveToStep():this.borrow(),this.ringRelated()}borrow(){
let[t]=this.pointed;this.borrowing=!0,this.look(this.looked),this.svg.classList.toggle("pointing",!(this.drawn.get(t)instanceof $));for(let e of this.all){let s=this.
related.get(e.mark.name);e.dim(s&&this.related.size>1?[...s.keys()]:null)}this.dimBoxes(!0)}get looked(){let[t,e]=this.pointed;return this.scene.flows.some(i=>i.
windows&&i.target_mark===t)?e:this.timeline.position-1}relatedTo(t,e){let s=new Map([[t,new Map([[e,-1]])]]),i=(l,u,p)=>{!l||u===void 0||(s.has(l)||s.set(l,new Map),
(s.get(l).get(u)??-1)<0&&s.get(l).set(u,p))};for(let l of this.twins(t))i(l,e,-1);let[n,o]=this.drawn.get(t).standsFor?.(e)??[t,e];i(n,o,-1);let a=this.links.of(
n,o),{looked:h}=this,c=a.flatMap(l=>this.links.parallel(l)).map(l=>({...l,role:""}));for(let{flow:l,rows:u,role:p}of[...a,...c]){if(V(l)&&p==="source"){for(let f of u)
i(l.target_mark,l.target[f],-1);continue}for(let f of this.links.terms(l,u)){let w=this.links.hue(l,f);if(i(l.target_mark,l.target[f.row],w),i(l.source_mark,f.source,
w),!(!l.weight_mark||l.factors)&&(i(l.weight_mark,f.weight,w),l.tick[f.row]===h))for(let b of ei(l))i(b,f.weight,w)}}return s}ringRelated(){this.pointer.begin();
for(let t of this.all){let e=this.related.get(t.mark.name);e&&t.shown&&this.ringPointed(t,e)}this.pointer.end()}ringPointed(t,e){let s=t.mark.cell??t.cell[0];if(s<
oe){let i=Jn(oe,t.rect(si(e.keys(),t.shape[1])));return W(this.pointer,i,this.role("read"),oe)}if(!(e.size>ti))for(let[i,n]of e)W(this.pointer,t.rectOf(i),n>=0?
this.hue(n):this.role("read"),s)}giveBack(){if(this.borrowing){this.borrowing=!1,this.look(this.timeline.position-1),this.svg.classList.remove("pointing");for(let t of this.
all)t.dim(null);this.leaveToStep()}}leaveToStep(){for(let{windows:t}of this.scene.flows)for(let e of[t?.shown_in,t?.products_in])e&&e!==this.pointed?.[0]&&this.
related.delete(e);this.dimBoxes(!1)}dimBoxes(t){let[e,s]=this.pointed;for(let i of this.boxes)i.dim(i.overlay.name===e?[s]:null,t)}look(t){for(let e of this.timeline.
look(t))this.drawn.get(e).paint(null);this.paintBars()}single(t){for(let e of this.all)(e.mark.scale?.names.includes(t)||!t)&&e.single?.(t)}unpoint(){if(this.pointed){
this.giveBack(),this.pointed=null;for(let t of this.boxes)t.dim(null);this.pointer.begin(),this.pointer.end()}}equation(t){let[e,s]=this.pointed,i=this.drawn.get(
e),n=i.mark.kind==="grid"?this.links.equation(e,s,t):[{text:i.describe(s)}],o=i.mark.kind==="image"?this.links.readers(e,s):0;o&&n.push({text:`     read by ${o}\
 window${o===1?"":"s"}`});let a=this.twins(e).map(h=>`${this.links.called(h)} ${this.word(h,s)}`);return a.length?[...n,{text:`     ${a.join(", ")}`}]:n}twins(t){
let e=this.scene.twins.filter(s=>s.includes(t));return[...new Set(e.flat())].filter(s=>s!==t)}word(t,e){let s=this.drawn.get(t);return s.mark.kind==="grid"?this.
links.word(t,e):s.word(e)}at(t){let e=this.svg.getBoundingClientRect(),{width:s,height:i}=this.layout;return[(t.clientX-e.left)/e.width*s,(t.clientY-e.top)/e.height*
i]}hit(t){let[e,s]=this.at(t),i=([c,l])=>{let{width:u,height:p}=this.drawn.get(c).rectOf(l);return u*p},n=c=>c.map(([l,u])=>[l,u.cellAt(e,s)]).filter(([,l])=>l>=
0),o=[...this.drawn].filter(([,c])=>c.shown),a=([,c])=>c instanceof $;return n(o.filter(a)).sort((c,l)=>i(c)-i(l))[0]??n(o.filter(c=>!a(c))).at(-1)??null}cursors(){
this.entries=new Map;for(let t of this.boxes)t.tells&&this.entries.set(t.overlay.name,t.cursor(this.stops));for(let[t,e]of this.drawn){if(e.mark.kind!=="grid")continue;
let{x:s,y:i,width:n,height:o}=e,[a,h]=e.shape,c=g("rect",{class:"stop",tabindex:0,role:"application","data-grid":t},this.stops),l=e.mark.label||this.links.called(
t),u=e.mark.editable?", Enter opens one for typing, + and − change its number":"",p=`${l}: ${a} by ${h} cells, arrow keys move from cell to cell${u}`;c.setAttribute(
"aria-label",p);for(let[f,w]of Object.entries({x:s,y:i,width:n,height:o}))c.setAttribute(f,String(w*d));this.entries.set(t,c)}}};function Yn(r,t){let e=({width:l,
height:u})=>Math.min(t.width/l,t.height/u,t.largest),s=(l,u)=>r.reduce((p,f,w)=>l(w,p)?w:p,u),i=r.map(e),n=s((l,u)=>i[l]>i[u]+.01,0),o=r.map(({width:l},u)=>l*i[u]),
{smaller:a}=t;if(!a||o[n]>=a*t.width)return{index:n,scale:i[n]};let h=a*i[n],c=s((l,u)=>i[l]>=h&&o[l]>o[u]+1,n);return{index:c,scale:i[c]}}function Vn(r,t,e,s){
let i=r[t].subarray(e,s);if(r.combine!=="set")return i;let n=r.value.subarray(e,s);return n.includes(NaN)?i.filter((o,a)=>!Number.isNaN(n[a])):i}function ei({weight_mark:r,
windows:t}){return[r,t?.shown_in,t?.products_in].flatMap(e=>e||[])}function Jn(r,{x:t,y:e,width:s,height:i}){let[n,o]=[Math.max(0,r-s)/2,Math.max(0,r-i)/2];return{
x:t-n,y:e-o,width:s+2*n,height:i+2*o}}function si(r,t){let[e,s,i,n]=[1/0,1/0,0,0];for(let o of r){let a=Math.floor(o/t),h=o%t;a<e&&(e=a),h<s&&(s=h),a>=i&&(i=a+1),
h>=n&&(n=h+1)}return[e,s,i,n]}function Xn(r,[t,e,s,i]){let n=0;for(let o=0;o<r.length;o++)(o===0||r[o]!==r[o-1]+1)&&n++;return 2*n<=3*(s-t)&&3*r.length>=(s-t)*(i-
e)}function Qn(){let r=g("defs"),e=g("marker",{...{id:"sv-head",viewBox:"0 0 10 10",refX:8,refY:5,orient:"auto-start-reverse"},markerWidth:5,markerHeight:5},r);
return g("path",{d:"M0,1 L9,5 L0,9 Z",fill:"context-stroke"},e),r}function ii(r){let t=r.trim();if(/^#[0-9a-f]{6}/i.test(t))return ft(A(t))<.3;let e=t.match(/[\d.]+/g);
return e?ft(e.slice(0,3).map(Number))<.3:!1}var Zn=300,he=class{place=null;resting;constructor(t){this.player=t}step(t,e,s){let{player:i}=this;this.place?.[0]!==t&&this.tell();let n=[...$t(i,t)],o=Number(
(n[e]+s).toFixed(4));if(!(Math.abs(o)<=i.scene.typed_limit))return;n[e]=o,Se(i,t,n);let{hand:a}=i.stage;this.place||a?.hold(),this.place=[t,e],clearTimeout(this.
resting),this.resting=setTimeout(()=>this.tell(),Zn),a?.touch("edited",this.report(t,n))}tell(){if(!this.place)return;let[t]=this.place,{player:e}=this;clearTimeout(
this.resting),this.place=null,e.stage.hand?.letGo(),e.stage.drawn.has(t)&&e.report("edited",this.report(t,$t(e,t)))}report(t,e){return{mark:t,shape:this.player.
stage.drawn.get(t).mark.values.shape,values:e}}};var ni=[.5,1,2,4,8,15,30,60],tr=[250,1e3,4e3],er=600,sr=25,ir=100,nr=20,le=100,We=60,rr=1200,or=.8,ar=r=>Math.max(40,Math.min(64,r/18),Math.min(80,r/9-45)),ri={
"+":1,"-":-1,"−":-1},ce=class{scene;name;place;largest=0;others=400;found=null;passing=!1;onrest;onasking;onpresent;here;editor=null;cursor=null;tapped=null;byTouch=!1;width;speedChosen=!1;request;announcing;wordsDue=0;placeDue=0;host;stage;readout;legend;predictor;announcer;element;bar;playButton;loopButton;predictButton;fullButton;slider;counter;speed;constructor(t,e){
this.report=e,this.position=0,this.playing=!1,this.looping=!1,this.due=0,this.stepper=new he(this),this.build(t);let s=new qt(this.element,this.element);this.readout.
onwords=()=>s.hide(),this.listen(),this.arrive(),this.observer=new ResizeObserver(()=>this.resized()),this.observer.observe(this.element)}arrive(){this.here=new AbortController,
Us(this),document.fonts.addEventListener("loadingdone",()=>this.refit(),{signal:this.here.signal}),this.watchPixels()}watchPixels(){let t=matchMedia(`(resolutio\
n: ${window.devicePixelRatio}dppx)`),e=()=>{this.fit(),this.watchPixels()};t.addEventListener("change",e,{once:!0,signal:this.here?.signal})}depart(){this.halt(),
clearTimeout(this.announcing),qs(this),this.here?.abort(),this.here=null}build(t){this.host=m("div",{className:"stage"}),this.stage=new ae(this.host,this.report),
this.stage.goTo=i=>i===this.position||this.seek(i),this.readout=new Kt(this.stage),this.legend=new Gt(this.stage),this.announcer=m("div",{className:"announcer",
ariaLive:"polite"}),this.announcer.setAttribute("aria-live","polite"),this.predictor=new bt(this);let s=[m("div",{className:"viewport"},this.host),this.legend.element,
this.buildBar(),this.predictor.element,this.readout.element,this.announcer];this.element=m("section",{className:"sv-player",tabIndex:-1},...s),this.element.setAttribute(
"role","region"),t.append(this.element)}buildBar(){return this.playButton=E("play","Play (Space)",()=>this.toggle()),this.playButton.classList.add("primary"),this.
loopButton=E("loop","Loop (L)",()=>this.loop(!this.looping)),this.slider=m("input",{type:"range",min:0,step:1,className:"scrub"}),this.slider.setAttribute("aria\
-label","Step"),this.counter=m("output",{className:"counter"}),this.speed=m("select",{className:"speed"}),this.speed.setAttribute("aria-label","Speed in steps p\
er second"),this.predictButton=E("question","Predict, then reveal (P)",()=>this.predictor.toggle(),"Predict"),this.predictButton.classList.add("predict-button"),
this.fullButton=E("full","Full screen (F)",()=>this.fullScreen()),this.fullButton.classList.add("full-button"),this.bar=m("div",{className:"bar"},this.wide(E("f\
irst","To the start (Home)",()=>this.seek(0))),E("back","One step back (←)",()=>this.step(-1)),this.playButton,E("forward","One step forward (→)",()=>this.step(
1)),this.wide(E("last","To the end (End)",()=>this.seek(this.scene.count))),this.slider,this.counter,this.speed,this.predictButton,this.loopButton,this.fullButton),
this.bar}wide(t){return t.classList.add("wide"),t}load(t,e=null,s=!1){let i=ys(t);if(i===this.name)return this.stage.land();let n=this.found??{scene:this.scene,
position:this.position};this.name=i,this.scene=xs(t);let{count:o,still:a}=this.scene,h=a?o:e??this.positionAfter(n,s);this.bar.classList.toggle("still",a),this.
position=Math.min(Math.max(0,h),o),this.slider.max=String(o),this.fillSpeeds(),this.predictButton.hidden=this.scene.predictions.length===0,this.element.setAttribute(
"aria-label",this.scene.title);let c=this.editor?.state,{place:l}=this.stepper;this.closeEditor(),this.readout.load(this.scene,this.passing),this.passing||this.
legend.load(this.scene),this.stage.show(this.scene,this.position),this.fit(),this.show(),this.predictor.load(this.scene.predictions),F.arrived(this),c?this.editor=
F.resume(this,c):l&&this.stage.drawn.has(l[0])&&this.pointAt(l),this.element.dataset.scene=i}positionAfter({scene:t,position:e},s){let{count:i,start:n,effect:o}=this.
scene;return t?e===0&&s&&!this.playing&&!this.predictor.on?o:e===t.count?i:Rs(this.scene,t,e):n}follow(t,e){this.playing||(this.found??={scene:this.scene,position:this.
position}),this.passing=!0,this.load(t,null,!0),e||this.arrived()}arrived(){this.stage.land(),this.found=null,this.passing&&(this.passing=!1,this.legend.load(this.
scene),this.refit())}tell(t){this.stage.hand=t}fillSpeeds(){let{count:t,pace:e}=this.scene,s=t>er?[...ni.slice(3),...tr]:ni,i=!e||s.includes(e)?s:[...s,e].sort(
(h,c)=>h-c),n=Number(this.speed.value),o=this.speedChosen&&i.includes(n)?n:null;if(String(i)!==this.speed.dataset.offered){this.speed.dataset.offered=String(i);
let h=i.map(c=>m("option",{value:c,textContent:`${x(c,1)}/s`}));this.speed.replaceChildren(...h)}let a=String(o??(e||i.find(h=>t/h<=sr)||i.at(-1)));this.speed.value!==
a&&(this.speed.value=a)}fit(){if(!this.scene)return;this.width=this.element.clientWidth,this.readout.fit(this.width,this.isFull());let t=getComputedStyle(this.element),
e=t.getPropertyValue("--st-background-color")||t.backgroundColor;this.stage.fit(this.room(),ii(e),t),this.element.classList.toggle("dark",this.stage.dark)}refit(){
this.readout.forgetRoom(),this.fit()}resized(){if(!this.element.isConnected)return this.depart();this.here||this.arrive(),(this.element.clientWidth!==this.width||
this.isFull())&&this.fit()}room(){let t=Math.max(1,this.element.clientWidth-4);if(this.isFull()){let a=[...this.element.children].filter(h=>!h.classList.contains(
"viewport")).reduce((h,c)=>h+c.offsetHeight,0);return{width:Math.max(1,t-48),height:Math.max(1,window.innerHeight-a-72),largest:120}}let s=this.others+this.readout.
extra+this.legend.height,i=t<560&&window.innerWidth<800,n=i?.66*window.innerHeight:Math.max(250,window.innerHeight-s);return{width:t,height:n,largest:this.largest||
ar(window.innerHeight),smaller:i?or:void 0}}toggle(){this.playing?this.pause():this.play()}play(){if(this.scene.still)return;this.position===this.scene.count&&this.
seek(0,!0),this.playing=!0;let t=performance.now();this.due=t+this.interval,this.wordsDue=t+le,this.placeDue=t+We,K(this.playButton,"pause"),this.playButton.title=
"Pause (Space)",this.playButton.setAttribute("aria-label","Pause (Space)"),this.element.dataset.playing="",this.pace(),this.request=requestAnimationFrame(e=>this.
tick(e))}pause(){this.playing&&this.seek(this.position)}halt(){this.playing&&(this.playing=!1,cancelAnimationFrame(this.request),K(this.playButton,"play"),this.
playButton.title="Play (Space)",this.playButton.setAttribute("aria-label","Play (Space)"),delete this.element.dataset.playing,this.stage.pace(!1,null))}pace(){let t=matchMedia(
"(prefers-reduced-motion: reduce)").matches,e=this.interval<ir?0:Math.min(220,.6*this.interval);this.stage.pace(this.interval<nr,e,t?0:Is(this.interval))}get interval(){
return 1e3/Number(this.speed.value)}tick(t){if(this.playing){if(t>=this.due-2){let e=Math.floor((t-this.due)/this.interval),s=this.interval>=1e3/61?1:Math.max(1,
e+1);if(this.position===this.scene.count){if(!this.looping)return this.pause();this.seek(0,!0),this.due=t+this.interval}else{if(this.predictor.stopsBefore(this.
position,s))return;let i=Math.min(this.position+s,this.scene.count);if(i===this.scene.count&&!this.looping&&!this.stage.flying)return this.seek(i);this.seek(i,!0),
this.due=Math.max(this.due+s*this.interval,t+(s>1?0:this.interval-17))}if(this.position===this.scene.count){if(!this.looping&&!this.stage.flights.aloft)return this.
pause();this.due=t+(this.looping?rr:this.interval)}}this.request=requestAnimationFrame(e=>this.tick(e))}}step(t){t>0&&this.predictor.stopsBefore(this.position,t)||
this.seek(Math.min(Math.max(0,this.position+t),this.scene.count))}seek(t,e=!1){e||this.halt(),this.found=null,this.position=this.scene.still?this.scene.count:t,
this.stage.seek(t,this.tooQuick(this.wordsDue,le)),this.predictor.moved(t),this.show(),e||this.announce()}loop(t){this.looping=t,this.loopButton.setAttribute("a\
ria-pressed",String(t)),this.loopButton.classList.toggle("on",t)}show(){let{position:t}=this;this.element.dataset.step=String(t),this.showPlace(),!this.tooQuick(
this.wordsDue,le)&&(this.wordsDue=performance.now()+le,this.readout.show(t),this.tellPointed())}tooQuick(t,e){let s=this.scene.count-this.position;return this.playing&&
s>0&&(performance.now()<t||s*this.interval<e)}showPlace(){let{position:t,scene:e}=this;t>0&&this.tooQuick(this.placeDue,We)||(this.placeDue=performance.now()+We,
this.slider.value=String(t),this.playing||this.slider.setAttribute("aria-valuetext",`step ${t} of ${e.count}`),Z(this.counter,`${t} / ${e.count}`))}announce(t=!1){
this.onrest?.(),clearTimeout(this.announcing),this.announcing=setTimeout(()=>{let e=this.readout.spoken(t&&this.stage.pointed);this.announcer.textContent=`Step ${this.
position} of ${this.scene.count}. ${e}`},250)}listen(){this.slider.addEventListener("input",()=>this.seek(Number(this.slider.value))),this.speed.addEventListener(
"change",()=>{this.speedChosen=!0,this.playing&&this.pace(),this.due=performance.now()+this.interval}),this.element.addEventListener("fullscreenchange",()=>this.
fit()),this.element.addEventListener("pointerdown",t=>{this.byTouch=Ge(t),!(!this.byTouch||t.composedPath().includes(this.host))&&(this.tapped=null,this.pointAt(
null))}),this.host.addEventListener("pointermove",t=>Ge(t)||this.hover(t)),this.host.addEventListener("pointerleave",t=>Ge(t)||this.pointAt(null)),this.host.addEventListener(
"click",t=>this.click(this.stage.hit(t))),this.host.addEventListener("focusin",t=>this.enter(t.target)),this.host.addEventListener("focusout",()=>this.pointAt(null))}hover(t){
this.stage.carry||this.pointAt(this.stage.hit(t))}pointAt(t){let e=this.stage.pointed;String(e)!==String(t)&&(t?this.stage.point(t,this.playing):this.stage.unpoint(),
this.tellPointed())}tellPointed(){this.playing||this.stage.numbers.tell(),this.readout.point(this.stage.pointed&&(t=>this.stage.equation(t)))}click(t){let e=String(
t)===this.tapped;if(this.tapped=this.byTouch&&!e?String(t):null,!t)return this.byTouch&&this.pointAt(null);let[s,i]=t,{mark:n}=this.stage.drawn.get(s),o=n.kind===
"boxes"?"box":"cell";if(this.scene.reports.includes(s)&&this.reportAtOnce("clicked",{mark:s,[o]:i}),this.byTouch&&!e)return this.pointAt(t);if(n.editable)return this.
edit(s,i);let a=this.stage.links.of(...this.stage.drawn.get(s).standsFor?.(i)??t),h=a.find(({role:c})=>c==="target")??a[0];h&&(this.pointAt(null),this.seek(this.
stage.links.tickOf(h,t[1])+1))}reportAtOnce(t,e){let{hand:s}=this.stage;s?.hold(),s?.touch(t,e),s?.letGo(),this.report(t,e)}enter(t){let e=t.dataset?.grid;if(!e)
return;let s=this.cursor?.[0]===e&&this.stage.isThere(...this.cursor);this.cursor=s?this.cursor:[e,this.stage.drawn.get(e).visible?.[0]??0],Y(t)||this.pointAt(this.
cursor)}key({key:t,shiftKey:e,repeat:s},i){let{grid:n}=i.dataset;if(fs(i,t)||t in ri&&this.stepCell(ri[t])||n&&!this.wentToStep(n,i)&&this.moveCursor(n,t))return!0;
let o={ArrowRight:()=>this.step(1),ArrowLeft:()=>this.step(-1),Home:()=>this.seek(0),End:()=>this.seek(this.scene.count)},a={" ":()=>this.toggle(),f:()=>this.fullScreen(),
l:()=>this.loop(!this.looping),s:()=>this.onpresent?.(),p:()=>this.scene.predictions.length&&this.predictor.toggle()},h=o[t]??a[t.toLowerCase()];return!h||e&&!/^[a-z]$/i.
test(t)?!1:((o[t]||!s)&&h(),!0)}stepCell(t){let[e,s]=this.stage.pointed??["",-1];return this.stage.drawn.get(e)?.mark.editable?(this.stepper.step(e,s,t),!0):!1}wentToStep(t,e){
return Y(e)&&this.stage.drawn.get(t).mark.kind!=="boxes"}moveCursor(t,e){let{mark:s}=this.stage.drawn.get(t),[,i]=this.cursor;if(e==="Enter"&&(s.editable||this.
scene.reports.includes(t)))return this.click(this.cursor),!0;let n=this.stage.drawn.get(t).move(i,e);return n===void 0?!1:(this.cursor=[t,n],this.pointAt(this.cursor),
this.announce(!0),!0)}edit(t,e){this.closeEditor(),this.editor=new F(this,t,e)}closeEditor(){let{editor:t}=this;this.editor=null,t?.remove()}isFull(){return this.
element.getRootNode().fullscreenElement===this.element}async fullScreen(){document.fullscreenElement?await document.exitFullscreen():await this.element.requestFullscreen?.(),
this.fit()}};function Ge(r){return"pointerType"in r&&r.pointerType==="touch"}var ue=class extends ce{last=1/0;onmove=()=>{};onfit=()=>{};seek(t,e=!1){let s=e&&t>=this.last&&t<this.scene.count;super.seek(s?this.last:t,e&&!s),this.onmove()}playTo(t){
this.play(),this.last=t,this.due=performance.now()}fit(){super.fit(),this.onfit()}};var hr="(orientation: landscape) and (max-height: 559px)",lr=.6,cr=28,ur=110,dr=220,pr=64,de=class extends ue{isLed=!1;isTicking=!1;ceiling=1/0;words=0;onstray=()=>{};ontap=null;lead(t){
this.isLed=!0;try{t()}finally{this.isLed=!1}}play(){this.isLed||this.onstray(),this.last=1/0,super.play()}tick(t){this.isTicking=!0;try{super.tick(t)}finally{this.
isTicking=!1}}seek(t,e=!1){let s=Math.min(t,this.ceiling);!this.isLed&&!this.isTicking&&s!==this.position&&this.onstray(),super.seek(s,e&&t<this.ceiling)}click(t){
t&&this.ontap?.(t)||super.click(t)}key(t,e){return t.key==="Enter"&&this.cursor&&e.dataset.grid&&this.ontap?.(this.cursor)?!0:super.key(t,e)}room(){let{clientWidth:t}=this.
element;if(matchMedia(hr).matches){let i=this.words?t-4:lr*t,n=this.words?this.bar.offsetHeight:0;return{width:i,height:innerHeight-cr-n,largest:pr}}let e=super.
room(),s=innerHeight-this.words-this.bar.offsetHeight-ur;return this.words?{...e,height:Math.max(dr,s),smaller:void 0}:e}};var lt=class{state=null;shown=null;hasStrayed=!1;hear(t,e){let s=this.state;return this.state=t,(C(t.phase)||oi(s,t))&&(this.hasStrayed=!1),this.hasStrayed?"sta\
y":this.shown!==Ke(t)?"load":oi(s,t)&&e<t.step?"play":e===t.step?"stay":"seek"}stray(t){this.hasStrayed=!0,t&&(this.shown=null)}arrive(t){this.shown=Ke(t)}comeBack(){
return this.hasStrayed=!1,this.state&&this.shown===Ke(this.state)?"seek":"load"}get ceiling(){return this.state&&C(this.state.phase)?this.state.step:1/0}};function Ke({
view:r,settings:t}){return`${r}?${t}`}function oi(r,t){return t.phase==="reveal"&&r?.phase!=="reveal"&&r!==null}var fr="No connection. It comes back by itself.",mr="This class has ended.",gr=2e4,ai="segviz phone",pe=class{following=new lt;code="";isBack=!1;field;player;marks;events=null;wishes=null;settings={};view="";missing=null;constructor(t,e){
this.main=t,this.root=e,this.heading=m("h1",{textContent:"Join the class"}),this.status=m("p",{className:"status",role:"status"}),this.back=m("button",{className:"\
follow",type:"button",textContent:"Follow the lecture",hidden:!0}),this.back.addEventListener("click",()=>this.comeBack()),this.answering=new Nt(s=>this.send(s),
()=>this.mark()),new ResizeObserver(()=>this.fit()).observe(this.answering.element),this.place=m("div",{className:"place",hidden:!0}),this.form=this.buildForm(),
t.append(this.heading,this.form,this.status,this.back,this.answering.element,this.place),this.buildPlayer()}buildForm(){this.field=m("input",{type:"text",maxLength:12,
autocomplete:"off",spellcheck:!1}),this.field.setAttribute("autocapitalize","characters");let t=m("label",{},"The code on the screen",this.field),e=m("form",{className:"\
code-form",hidden:!0},t,m("button",{textContent:"Join"}));return e.addEventListener("submit",s=>{s.preventDefault(),this.join(this.field.value)}),e}buildPlayer(){
let t=(e,s)=>this.touch(e,s);this.player=new de(this.place,t),this.player.tell({hold(){},letGo(){},touch:t}),this.player.predictor.toggle=()=>{},this.player.onstray=
()=>this.stray(!1),this.player.ontap=e=>this.tap(e),this.marks=new wt(this.player.stage),this.player.onfit=()=>this.marks.draw(),matchMedia("(prefers-color-sche\
me: dark)").addEventListener("change",()=>this.fit()),addEventListener("resize",()=>this.fit())}async join(t){if(this.code=t.toUpperCase().replace(/[^A-Z0-9]/g,
""),!this.code)return this.askForCode(t?"The code is on the screen at the front.":"");this.say(""),this.following=new lt;let e=await fetch(this.at("state")).catch(
()=>null);if(e?.ok)this.hear(await e.json());else if(e&&e.status<500)return this.askForCode(this.refusal(e.status));this.enter()}refusal(t){return t===429?"Too \
many tries. Wait a minute, then type the code again.":`There is no class with the code ${this.code}. Look at the screen, and type it again.`}enter(){this.form.hidden=
!0,this.field.blur(),history.replaceState(history.state,"",new URL(`join/${this.code}`,this.root)),this.events=new xt(this.at("events"),{hear:({kind:t,data:e})=>{
t==="state"&&this.hear(e),t==="end"&&this.end()},up:()=>{this.missing=null,this.say(""),this.isBack=!0},down:t=>this.down(t)})}down(t){this.missing=t===404?this.
missing??Date.now():null,this.missing===null||Date.now()-this.missing<gr?this.say(fr):this.end()}end(){this.events?.close(),this.main.dataset.phase="show",this.
place.hidden=this.answering.element.hidden=this.back.hidden=!0,this.heading.textContent="Join the class",this.askForCode(mr)}askForCode(t){this.form.hidden=!1,this.
say(t),this.field.focus(),this.field.select()}at(t){return new URL(`room/${this.code}/${t}`,this.root)}async send({question:t,value:e}){let s=JSON.stringify({phone:wr(),
question:t,value:e});return(await fetch(this.at("answer"),{method:"POST",headers:{"Content-Type":"application/json"},body:s})).status}hear(t){if(!t.view)return;
let e=this.following.hear(t,this.player.position);this.place.hidden=!1,this.heading.textContent=t.title,document.title=t.title,this.main.dataset.phase=t.question?
t.phase:"show",this.answering.show(t),this.player.ceiling=this.following.ceiling,this.follow(e),e!=="load"&&this.fit(),this.isBack&&this.answering.repeat(),this.
isBack=!1}fit(){this.player.words=this.answering.element.offsetHeight,this.player.fit()}follow(t){let{state:e}=this.following;e&&(this.back.hidden=!this.following.
hasStrayed,t==="load"?this.load(e):t==="play"?this.player.lead(()=>this.player.playTo(e.step)):t==="seek"&&this.player.lead(()=>this.player.seek(e.step)))}load({
view:t,settings:e}){this.point(t),this.wishes?.ask(e)}point(t){if(this.view===t&&this.wishes)return;this.view=t;let e=new Mt(new URL(`scene/${t}`,this.root),s=>e===
this.wishes&&this.show(s),s=>e===this.wishes&&this.say(s));this.wishes=e}show(t){let{head:e,scene:s}=Qe(t),{state:i,hasStrayed:n}=this.following,o=!n&&i!==null;
this.player.lead(()=>{this.player.load(s,o?i.step:null,n),o&&this.player.seek(Math.min(i.step,this.player.scene.count))}),this.wishes?.wish===null&&(this.settings=
e.settings,o&&this.following.arrive(i),this.say(""))}touch(t,e){this.following.state&&C(this.following.state.phase)||(this.stray(!0),this.wishes?.ask(us(this.settings,
`${t}:${JSON.stringify(e)}`)))}stray(t){let{state:e}=this.following;!e||C(e.phase)||(this.following.stray(t),this.back.hidden=!1)}comeBack(){this.follow(this.following.
comeBack()),this.player.element.focus({preventScroll:!0})}tap([t,e]){let{question:s,phase:i}=this.following.state??{};return s?.kind!=="cell"||i!=="ask"?!1:(t===
s.grid&&this.answering.give(ls(s,e)),!0)}mark(){let{question:t,phase:e}=this.following.state??{};if(t?.kind!=="cell"||e==="show")return this.marks.show("",[]);let{
value:s}=this.answering,i=[];return s!==null&&i.push({cell:ye(t,s),kind:"mine"}),t.answer&&i.push({cell:ye(t,t.answer),kind:"right"}),this.marks.show(t.grid??"",
i)}say(t){this.status.textContent=t}},J=null;function wr(){return J??=kt(ai),J||(J=[...crypto.getRandomValues(new Uint8Array(16))].map(t=>t.toString(16).padStart(
2,"0")).join(""),St(ai,J),J)}document.adoptedStyleSheets.push(ct(Ve),ct(Je),ct(Xe));var Ye=document.querySelector("main");new pe(Ye,new URL(Ye.dataset.root??"",location.href)).join(Ye.dataset.
code??"");
