var fs=':host{display:block}.sv-player{--text: var(--st-text-color, #1a1f2b);--surface: var(--st-background-color, #ffffff);--panel: var(--st-secondary-backgrou\
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
ame{transition:none}}';function d(o,t={},...e){let s=document.createElement(o);for(let[i,n]of Object.entries(t))i in s&&i!=="list"?s[i]=n:s.setAttribute(i,String(n));return s.append(...e),
s}function X(o){return o.split("`").map((t,e)=>{if(e%2===0)return document.createTextNode(t);let s=document.createElement("code");return s.textContent=t,s})}function Z(o){let t=new CSSStyleSheet;return t.replaceSync(o),t}var Ji=new Map([["PageDown","on"],["ArrowRight","on"],["ArrowDown","on"],["PageUp","back"],["ArrowLeft","back"],["ArrowUp","back"]]);function dt(o){return Ji.get(
o)}function H({step:o,until:t},e){let s=Math.min(o,e);return{first:s,last:Math.max(s,Math.min(t??e,e))}}function ms(o,{number:t,position:e,playing:s},i){let{last:n}=H(
o[t],i);return s?{kind:"seek",position:n}:e<n?n-e>12?{kind:"play"}:{kind:"seek",position:e+1}:t+1<o.length?{kind:"stop",number:t+1,atEnd:!1}:null}function gs(o,{
number:t,position:e,playing:s},i){let{first:n}=H(o[t],i);return e>n?{kind:"seek",position:s||e-n>12?n:e-1}:t>0?{kind:"stop",number:t-1,atEnd:!0}:null}function Me(o,t){let e=o.map(({minutes:i})=>60*i),s=i=>e.slice(0,i).reduce((n,r)=>n+r,0);return{begins:s(t),ends:s(t+1),total:s(o.length)}}function ws(o,t,e){let{
begins:s,ends:i}=Me(o,t);return e>i?e-i:e<s?e-s:0}function j(o){let t=Math.max(0,Math.floor(o));return`${Math.floor(t/60)}:${String(t%60).padStart(2,"0")}`}var Yi=500,ft=class{at;isHeard=!1;constructor(t,{title:e,stop:s,stops:i},n,r=null){this.stops=i,this.at={kind:"at",number:s,position:0,last:0,since:null},this.time=
d("p",{className:"time"}),this.place=d("p",{className:"counted"}),this.heading=d("h1"),this.say=d("p",{className:"say"}),this.question=d("p",{className:"questio\
n"}),this.next=d("p",{className:"next"});let a=d("p",{},this.button("← Back","back"),this.button("Next →","on"),this.button("Black screen","black"));this.classroom=
r?.(h=>this.channel.postMessage(h))??null,t.append(this.time,this.place,this.heading,this.say,this.question,this.next,a),this.classroom&&t.append(this.classroom.
element),document.title=`Notes · ${e}`,this.channel=n,this.channel.addEventListener("message",({data:h})=>this.hear(h)),addEventListener("keydown",h=>this.keydown(
h)),this.show(),setInterval(()=>this.tick(),Yi)}button(t,e){let s=d("button",{type:"button",textContent:t});return s.addEventListener("click",()=>this.channel.postMessage(
{kind:"press",press:e})),s}keydown(t){let{key:e}=t,s=dt(e)??(e==="."||e.toLowerCase()==="b"?"black":null);t.target instanceof Element&&t.target.matches("input, \
textarea, select")||!s||t.ctrlKey||t.metaKey||t.altKey||(t.preventDefault(),this.channel.postMessage({kind:"press",press:s}))}hear(t){this.classroom?.hear(t),t.
kind==="bye"&&(this.isHeard=!1),t.kind==="at"&&(this.at=t,this.isHeard=!0,this.show())}show(){let{number:t,position:e,last:s}=this.at,{title:i,say:n,question:r}=this.
stops[t],a=this.stops[t+1],h=this.isHeard?` · step ${e} of ${s}`:"";this.place.textContent=`Stop ${t+1} of ${this.stops.length}${h}`,this.heading.textContent=i,
this.say.textContent=n||"No notes.",this.question.textContent=r&&`Question: ${r}`,this.classroom?.at(r),this.next.textContent=a?`Next: ${a.title}`:"This is the \
last stop.",this.tick()}tick(){this.isHeard||this.channel.postMessage({kind:"hello"});let{number:t,since:e}=this.at,{ends:s,total:i}=Me(this.stops,t),n=e===null?
0:(Date.now()-e)/1e3,r=e===null?0:ws(this.stops,t,n),a=r>0?`${j(r)} late`:r<0?`${j(-r)} early`:"on time";this.time.classList.toggle("late",r>0);let h=e===null?"\
starts with the first press":a;this.time.textContent=`${j(n)} of ${j(i)} · this stop until ${j(s)} · ${h}`}};var xs="main{max-width:44em;margin:0 auto;padding:20px 24px;font-size:20px;line-height:1.45}h1{margin:12px 0;font-size:28px;line-height:1.2}p{margin:0 0 12px}p:\
empty{display:none}.time{font-size:24px;font-weight:650;font-variant-numeric:tabular-nums}.time.late{color:#b8255f}.counted,.next{font-size:18px}.say{white-spac\
e:pre-line;font-size:24px}.question{padding:8px 14px;border-left:4px solid var(--st-primary-color);background:var(--st-secondary-background-color)}button{font:i\
nherit;min-height:44px;margin-right:10px;padding:0 18px;border-radius:8px;cursor:pointer;border:1px solid var(--st-border-color);color:var(--st-text-color);back\
ground:var(--st-secondary-background-color)}:focus-visible{outline:2px solid var(--st-primary-color);outline-offset:2px}@media(prefers-color-scheme:dark){.time.\
late{color:#ff7eb0}}h2{margin:20px 0 8px;font-size:22px}.class{border-top:1px solid var(--st-border-color)}.of-room{display:flex;flex-wrap:wrap;gap:8px 14px;ali\
gn-items:center}.of-room button{margin:0}.class a{color:var(--st-primary-color);font-size:18px}.class summary{cursor:pointer;font-size:18px;min-height:32px}.cla\
ss form,.class form label{display:grid;gap:4px}.class form{gap:12px;max-width:34em;margin:8px 0 12px;font-size:17px}.class form button{justify-self:start}textar\
ea,select,.class input{font:inherit;padding:8px 10px;border-radius:8px;border:1px solid var(--st-border-color);color:var(--st-text-color);background:var(--st-se\
condary-background-color)}.results{margin:8px 0 12px}.results p{margin:0 0 4px}.results .question{padding:0;border:0;background:none;font-size:20px;font-weight:\
650}.results .count,.results .lessons{font-size:18px}.histogram{display:grid;gap:4px;margin:8px 0;padding:0;list-style:none}.histogram li{display:grid;grid-temp\
late-columns:minmax(0,2fr) minmax(0,3fr) 3ch;gap:0 12px;align-items:center;font-size:17px}.histogram .label{overflow-wrap:anywhere}.histogram .room{display:bloc\
k;height:14px;border-radius:4px;background:var(--st-secondary-background-color)}.histogram .length{display:block;height:100%;border-radius:4px;background:var(--\
st-primary-color)}.histogram .right{font-weight:700}[hidden]{display:none!important}";var ys="html,body{height:100%}main{box-sizing:border-box;min-height:100%;padding:2vh 2.5vw 4.5vh;display:flex;flex-direction:column}main>*{flex:none}h1{margin:0\
 0 1vh;font-size:clamp(22px,3.8vh,72px);line-height:1.2;font-weight:700}.place{flex:1;display:flex;flex-direction:column;justify-content:center}.sv-player .bar,\
.sv-player .line,.sv-player .code-row,.sv-player .tried .code-row{display:none}.sv-player .caption{font-size:clamp(18px,3vh,60px);line-height:1.35;text-align:ce\
nter;text-wrap:balance}.sv-player .legend{font-size:clamp(15px,2.4vh,44px)}.sv-player .swatch{width:.9em;height:.9em}.sv-player .predictor{margin:1vh auto 0;fon\
t-size:clamp(16px,2.4vh,44px)}.sv-player .predictor p,.sv-player .predictor button,.sv-player .predictor input{font-size:inherit}.panel{display:flex;justify-con\
tent:center}.panel:empty{display:none}.panel label{display:inline-flex;align-items:center;gap:14px;min-height:44px;font-size:clamp(16px,2.4vh,44px)}.panel input\
{accent-color:var(--st-primary-color);width:22vw;height:32px}.panel output{min-width:2ch;font-weight:650;font-variant-numeric:tabular-nums}.panel :focus-visible\
{outline:2px solid var(--st-primary-color);outline-offset:2px}.status{position:fixed;left:0;right:0;bottom:.8vh;margin:0;text-align:center;font-size:clamp(14px,\
2vh,36px);pointer-events:none}.black{position:fixed;inset:0;z-index:9;background:#000;cursor:none}#pointer{position:fixed;left:-4vh;top:-4vh;z-index:8;width:8vh\
;height:8vh;box-sizing:border-box;border-radius:50%;pointer-events:none;border:.5vh solid #ff7a00;background:#ff7a002e;box-shadow:0 0 0 .3vh #ffffffb3}[hidden]{\
display:none!important}.help{max-width:44em;padding:20px 28px;border-radius:12px;border:1px solid var(--st-border-color);color:var(--st-text-color);background:v\
ar(--st-background-color);font-size:18px}.help h2{margin:0 0 12px;font-size:24px}.help dl{display:grid;grid-template-columns:auto 1fr;gap:8px 20px;margin:0}.hel\
p dt{font-weight:650;white-space:nowrap}.help dd{margin:0}.help p{display:flex;justify-content:space-between;align-items:center;margin:18px 0 0}.help a{color:va\
r(--st-primary-color)}.help button{font:inherit;min-height:40px;padding:0 18px;border-radius:8px;border:1px solid var(--st-border-color);color:var(--st-text-col\
or);background:var(--st-secondary-background-color);cursor:pointer}.help :focus-visible{outline:2px solid var(--st-primary-color);outline-offset:2px}";var Xi=new WeakMap;function Ee(o){let t=new DataView(o.buffer,o.byteOffset).getUint32(0,!0),e=JSON.parse(new TextDecoder().decode(o.subarray(4,4+t))),s=o.subarray(
4+t);return Xi.set(s,e),{head:e,scene:s}}var Zi={range:"range",stops:"range",number:"number",toggle:"checkbox",choice:""},mt=class{shown=new Map;constructor(t){this.change=t,this.element=d("form",{className:"\
panel"}),this.element.addEventListener("submit",e=>e.preventDefault())}show(t){let e=t.map(i=>{let n=this.shown.get(i.name),r=n?.control.kind===i.kind?n:this.made(
i);return this.shown.set(i.name,r),this.fill(r,i),r.node}),s=[...this.element.children];(e.length!==s.length||e.some((i,n)=>i!==s[n]))&&this.element.replaceChildren(
...e)}made(t){let e=t.kind==="choice"?d("select"):d("input",{type:Zi[t.kind]}),s=d("output"),i=t.label.replaceAll("`","");e.setAttribute("aria-label",i);let n=d(
"label",{},d("span",{textContent:i}),e,s),r={control:t,input:e,node:n,output:s};return e.addEventListener("input",()=>{let a=sn(r);!e.checkValidity()||a===""||(s.
textContent=bs(r.control,a),this.change(r.control.name,a))}),r}fill(t,e){let{input:s,output:i}=t,n=t.control!==e&&(s.matches(":active")||tn(t));if(t.control=e,s instanceof
HTMLSelectElement){let r=e.options??[];r.join(`
`)!==[...s.options].map(({value:a})=>a).join(`
`)&&s.replaceChildren(...r.map(a=>d("option",{value:a,textContent:a})));for(let a of s.options)a.disabled=!!e.absent?.includes(a.value);s.value=e.value}else if(e.
kind==="toggle")s.checked=e.value==="true";else{let[r,a,h]=en(e);Object.assign(s,{min:String(r),max:String(a),step:String(h),disabled:r===a}),n||(s.value=e.kind===
"stops"?String(e.values?.indexOf(e.value)):e.value)}e.fixed!==void 0&&(s.disabled=e.fixed),n||(i.textContent=bs(e,e.value))}};function tn({control:o,input:t}){return o.
kind==="number"&&t.matches(":focus")}function en({kind:o,low:t=0,high:e=0,step:s=1,values:i=[]}){return o==="stops"?[0,i.length-1,1]:[t,e,s]}function sn({control:o,
input:t}){return o.kind==="toggle"?String(t.checked):o.kind==="stops"?o.values?.[Number(t.value)]??o.value:t.value}function bs({kind:o},t){return o==="range"||o===
"stops"?t:""}var Oe={ArrowUp:[-1,0],ArrowDown:[1,0],ArrowLeft:[0,-1],ArrowRight:[0,1]},tt=([o,t,e,s],i,n)=>[o+i,t+n,e+i,s+n],wt=([o,t,e,s],i,n)=>[o,t,e+i,s+n],vs=new WeakMap,
A=class{cells;moved=null;waiting;taken=[];constructor(t,e){this.name=t.name,this.on=t.on,this.view=e,this.moved=e.carry?.cellsOf(this.name)??null}takenAt(t,e,s){
vs.set(t,{held:this,move:s}),this.taken.push(t),t.dataset.handle=`${this.name} ${this.taken.length}`;for(let[i,n]of Object.entries({tabindex:"0",role:"slider","\
aria-label":e}))t.setAttribute(i,n);t.classList.add("taken"),Te(t),t.addEventListener("pointerdown",i=>{i.preventDefault(),i.stopPropagation(),clearTimeout(this.
waiting),this.view.carry?.drop(),this.view.carry=new $e(this,i,s)})}tell(t,e){for(let s of this.taken)s.setAttribute("aria-valuenow",String(t)),s.setAttribute("\
aria-valuetext",e)}get notch(){let[t,e,s,i]=this.cells,n=Math.max(1,Math.round(Math.max(s-t,i-e)/8));return[n,n]}get swallows(){return!1}paint(t){}report(t){return{
name:this.name,rect:t}}follow(t){this.moved=t,this.paint(this.view.timeline.position),this.view.hand?.touch("moved",this.report(t))}restore(){clearTimeout(this.
waiting),this.moved=null,this.paint(this.view.timeline.position)}drop(){this.moved&&(this.view.report("moved",this.report(this.moved)),this.waiting=setTimeout(()=>this.
restore(),2e3))}},q=class{cells=null;constructor(t){this.view=t.view,this.name=t.name,this.view.hand?.hold()}get box(){return this.view.overlays.find(e=>e instanceof
A&&e.name===this.name&&e.taken.length>0)}cellsOf(t){return t===this.name?this.cells:null}put(t){let e=this.box;if(!e)return this.end();this.cells=t,e.follow(t)}drop(){
let t=this.box;this.end(),t?.drop()}end(){this.view.carry===this&&(this.view.carry=null),this.view.hand?.letGo()}swallowClick(){let{host:t}=this.view,e=s=>s.stopImmediatePropagation();
t.addEventListener("click",e,!0),setTimeout(()=>t.removeEventListener("click",e,!0))}},$e=class extends q{constructor(t,e,s){super(t);let{host:i,drawn:n,scale:r}=this.
view,a=t.cells,[h,c]=n.get(t.on).cell.map(u=>u*r);this.swallows=t.swallows,this.listening=new AbortController,i.setPointerCapture(e.pointerId),i.classList.add("\
carrying");let l=(u,f)=>i.addEventListener(u,f,{signal:this.listening.signal});l("pointermove",({clientX:u,clientY:f})=>this.put(s(a,(f-e.clientY)/h,(u-e.clientX)/
c)));for(let u of["pointerup","pointercancel"])l(u,()=>this.drop())}drop(){(this.cells||this.swallows)&&this.swallowClick(),super.drop()}end(){this.listening.abort(),
this.view.host.classList.remove("carrying"),super.end()}},gt=class extends q{resting;by(t,e){let s=this.box;if(!s)return this.end();clearTimeout(this.resting),this.
resting=setTimeout(()=>this.drop(),300);let[i,n]=e.map((r,a)=>r*s.notch[a]);this.put(t(this.cells??s.cells,i,n))}end(){clearTimeout(this.resting),super.end()}};
function ks(o,t){let e=vs.get(o);if(!e||!Oe[t])return!1;let{held:s,move:i}=e,{view:n,name:r}=s,{carry:a}=n;return a instanceof gt&&a.name===r?a.by(i,Oe[t]):(a?.
drop(),(n.carry=new gt(s)).by(i,Oe[t])),!0}function Te(o){o.addEventListener("touchstart",t=>t.preventDefault(),{passive:!1})}var Ns=/[−–‒]/g,nn=/[\s\u00a0\u2009\u202f_']/g,on=/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i,rn=/^[+-]?[1-9]\d{0,2}([,.]\d{3})+$/;function et(o){let t=o.
trim().replace(Ns,"-").replace(",",".");return on.test(t)?Number(t):NaN}function st(o){let t=o.trim().replace(Ns,"-"),e=/^[+-]?\d{1,3}([\s\u00a0\u2009\u202f_']\d{3})+$/.
test(t)?t.replace(nn,""):t,s=[et(e)];return rn.test(e)&&s.push(Number(e.replace(/[,.]/g,""))),s.filter(i=>!Number.isNaN(i))}function it(o){let t=o.trim();return`\
“${t.length>14?`${t.slice(0,13)}…`:t}”`}function x(o,t=2,e=!1){if(Number.isNaN(o))return"";if(!Number.isFinite(o))return o>0?"∞":"−∞";let s=o.toFixed(t);return s.includes(".")&&!e&&(s=s.replace(
/0+$/,"").replace(/\.$/,"")),Number(s)===0&&s.startsWith("-")&&(s=s.slice(1)),s.replace("-","−")}function nt(o){return Array.isArray(o)?o.length:Object.values(
o.columns)[0].length}function M(o,t){return Array.isArray(o)?o.length===1?o[0]:o[t]??"":o.pattern.replace(/\{(\w+)(?::(,)|:\.(\d)f)?\}/g,(e,s,i,n)=>{let r=o.columns[s][t]??
NaN;return o.words[s]?o.words[s][r]:i?x(r,0).replace(/\B(?=(\d{3})+$)/g,","):n?x(r,Number(n),!0):x(r,0)})}var an=5e3,Ss=40,hn=3e3,xt=new WeakMap,Ms={ArrowUp:1,ArrowDown:-1};function yt(o,t){let e=xt.get(o),{values:s}=o.stage.drawn.get(t).mark;return e&&e.name===t&&e.
values.length===s.length&&performance.now()-e.time<hn?e.values:Array.from(s)}function Ae(o,t,e){xt.set(o,{name:t,values:e,time:performance.now()})}var W=class o{removed=!1;scrolled=0;stays=!1;constructor(t,e,s){
this.player=t,this.name=e,this.cell=s,this.drawn=t.stage.drawn.get(e);let i=x(this.values[s],4);this.input=d("input",{className:"editor",value:i,inputMode:"text",
autocomplete:"off"}),this.input.setAttribute("aria-label",`${t.stage.links.nameOf(e,s)}, a number`),this.complaint=d("p",{className:"complaint",hidden:!0,role:"\
alert"}),this.place(),this.input.addEventListener("keydown",n=>this.key(n)),this.input.addEventListener("input",()=>this.complain("")),this.input.addEventListener(
"paste",n=>this.paste(n)),this.input.addEventListener("blur",()=>this.left()),this.input.addEventListener("wheel",n=>this.wheel(n),{passive:!1}),t.host.querySelectorAll(
".complaint").forEach(n=>n.remove()),t.host.append(this.input,this.complaint),this.input.select(),this.input.focus({preventScroll:!0})}static resume(t,{name:e,cell:s,
text:i}){let n=t.stage.drawn.get(e)?.mark;if(!n?.editable||s>=n.values.length)return null;let r=new o(t,e,s);return i!==null&&(r.input.value=i,r.input.setSelectionRange(
i.length,i.length)),r}static arrived(t){let e=xt.get(t),s=e&&t.stage.drawn.get(e.name)?.mark.values;s&&e.values.every((i,n)=>Math.fround(i)===s[n])&&xt.delete(t)}get state(){
let{name:t,cell:e,input:s}=this;return{name:t,cell:e,text:s.value===s.defaultValue?null:s.value}}place(){let{scale:t}=this.player.stage,e=this.drawn.rectOf(this.
cell),s={left:e.x,top:e.y,width:e.width,height:e.height};for(let[n,r]of Object.entries(s))this.input.style.setProperty(n,`${r*t}px`);let i=this.player.host.clientWidth;
this.complaint.style.left=`${Math.max(0,Math.min(e.x*t,i-260))}px`,this.complaint.style.top=`${(e.y+e.height)*t+4}px`,this.input.defaultValue=this.input.value}get values(){
return yt(this.player,this.name)}key(t){t.stopPropagation(),t.key==="Enter"?(t.preventDefault(),this.commit()&&this.close()):t.key==="Escape"?(t.preventDefault(),
this.close()):t.key==="Tab"?(t.preventDefault(),this.commit()&&this.goOn(t.shiftKey?-1:1)):t.key in Ms&&(t.preventDefault(),this.stepBy(Ms[t.key]))}wheel(t){t.preventDefault(),
this.scrolled+=t.deltaMode?Math.sign(t.deltaY)*Ss:t.deltaY,!(Math.abs(this.scrolled)<Ss)&&(this.stepBy(-Math.sign(this.scrolled)),this.scrolled=0)}stepBy(t){this.
commit()&&(this.player.stepper.step(this.name,this.cell,t),!this.removed&&(this.input.value=this.input.defaultValue=x(this.values[this.cell],4),this.input.select()))}close(){
this.player.closeEditor(),this.player.element.focus({preventScroll:!0})}goOn(t){let{stage:e}=this.player,i=[...e.drawn].filter(([,{mark:a,shown:h}])=>a.editable&&
h).map(([a])=>a).flatMap(a=>Array.from(e.drawn.get(a).mark.values,(h,c)=>[a,c])),n=i.findIndex(([a,h])=>a===this.name&&h===this.cell),r=i[n+t];r?this.player.edit(
...r):this.close()}commit(){let t=this.input.value;if(t.trim()==="")return!0;let e=this.wrong(t);return e?(this.complain(e),!1):(this.take(new Map([[this.cell,et(
t)]])),!0)}wrong(t){let e=et(t),s=this.player.scene.typed_limit;if(Number.isNaN(e))return`${it(t)} is not a number: type one like 2, −1 or 0.5.`;if(Math.abs(e)<=
s)return"";let i=s.toLocaleString("en");return`${it(t)} is too large: a cell holds numbers from −${i} to ${i}.`}take(t){let e=[...this.values];if(![...t].every(
([s,i])=>e[s]===i)){for(let[s,i]of t)e[s]=i;Ae(this.player,this.name,e),this.player.reportAtOnce("edited",{mark:this.name,shape:this.drawn.mark.values.shape,values:e})}}paste(t){
let e=(t.clipboardData?.getData("text")??"").trimEnd();if(!/[\t\n;]/.test(e))return;t.preventDefault();let s=e.split(/\r?\n|;/).map(l=>l.trim().split(/\t|\s+/)),
[i,n]=this.drawn.mark.values.shape,[r,a]=[Math.floor(this.cell/n),this.cell%n],h=Math.max(...s.map(l=>l.length));if(r+s.length>i||a+h>n){let l=`${i-r} × ${n-a}`;
return this.complain(`${s.length} × ${h} cells do not fit: from here on there are ${l}.`)}let c=new Map;for(let[l,u]of s.entries())for(let[f,m]of u.entries()){
let w=this.wrong(m);if(w)return this.complain(w);c.set((r+l)*n+a+f,et(m))}this.take(c),this.close()}complain(t){this.complaint.textContent=t,this.complaint.hidden=
!t,this.input.setAttribute("aria-invalid",String(!!t)),t&&this.input.select()}left(){this.removed||(this.stays=!this.commit(),this.player.closeEditor())}remove(){
this.removed=!0,this.input.remove(),this.stays?setTimeout(()=>this.complaint.remove(),an):this.complaint.remove()}};var Es={float32:Float32Array,uint8:Uint8Array,uint16:Uint16Array,uint32:Uint32Array,int32:Int32Array},ln={1:Uint8Array,2:Uint16Array,4:Uint32Array};function Os(o){
let t=o.slice().buffer,e=new DataView(t).getUint32(0,!0),s=4+e,i=JSON.parse(new TextDecoder().decode(new Uint8Array(t,4,e))),n=r=>{if(r===null||typeof r!="objec\
t")return r;if(Array.isArray(r))return r.map(n);if(r.$){let[a,h,c,l,u]=r.$,f=h.reduce((b,v)=>b*v,1)/u,m=l?cn(new Uint32Array(t,s+c,2*l),Es[a],f):new Es[a](t,s+c,
f),w=u>1?un(m,u):m;return w.shape=h,w}return Object.fromEntries(Object.entries(r).map(([a,h])=>[a,n(h)]))};return n(i)}function cn(o,t,e){let s=new ln[t.BYTES_PER_ELEMENT](
e),i=0;for(let n=0;n<o.length;n+=2)for(let r=o[n+1];r>0;r--,i++)s[i]=(i?s[i-1]:0)+o[n];return new t(s.buffer)}function un(o,t){let e=new o.constructor(o.length*
t);for(let s=0,i=0;s<o.length;s++)for(let n=0;n<t;n++,i++)e[i]=o[s];return e}function $s(o){let t=2166136261;for(let e=0;e<o.length;e++)t=Math.imul(t^o[e],16777619);
return(t>>>0).toString(16)}function E(o){return[1,3,5].map(t=>parseInt(o.slice(t,t+2),16))}function bt(o,t,e){let s=Math.min(1,Math.max(0,e));return o.map((i,n)=>Math.round(i+(t[n]-i)*s))}
var kt=o=>`rgb(${o[0]},${o[1]},${o[2]})`;function Nt(o){let[t,e,s]=o.map(i=>{let n=i/255;return n<=.03928?n/12.92:((n+.055)/1.055)**2.4});return .2126*t+.7152*e+
.0722*s}function St(o,t,e){let s=e?"dark":"light",i=o.limit;if(o.kind==="signed"){let[n,r,a]=t.signed[s].map(E);return h=>Number.isNaN(h)?null:h<0?bt(r,n,-h/i):
bt(r,a,h/i)}if(o.kind==="sequential"){let[n,r]=t.sequential[s].map(E);return a=>Number.isNaN(a)?null:bt(n,r,a/i)}if(o.kind==="grey")return n=>Number.isNaN(n)?null:
bt([0,0,0],[255,255,255],n/i);if(o.kind==="class"){let n=o.colours.map(E);return r=>Number.isNaN(r)?null:n[r]}return()=>null}var vt=512;function Ts(o,t){let e=i=>i?
i[0]|i[1]<<8|i[2]<<16:-1;if(o.kind==="plain")return()=>-1;if(o.kind==="class"){let i=o.colours.map(n=>e(E(n)));return n=>Number.isNaN(n)?-1:i[n]}let s=new Int32Array(
2*vt+1).fill(-1);return i=>{if(Number.isNaN(i))return-1;let n=Math.round(Math.min(1,Math.max(-1,i/o.limit))*vt),r=n+vt;return s[r]<0&&(s[r]=e(t(n/vt*o.limit))),
s[r]}}function C(o){let t=Nt(o);return(t+.05)/(.0145+.05)>=1.05/(t+.05)?"#161a22":"#ffffff"}var p=100,pn="http://www.w3.org/2000/svg";function g(o,t={},e=null,s=null){let i=document.createElementNS(pn,o);for(let[n,r]of Object.entries(t))i.setAttribute(
n,String(r));return s!==null&&(i.textContent=s),e?.append(i),i}var Cs=Symbol("written"),As=Symbol("written text");function y(o,t){let e=o[Cs]??={};for(let s in t)
e[s]!==t[s]&&(e[s]=t[s],o.setAttribute(s,String(t[s])))}function S(o,t,e){let s=o[Cs]??={};s[t]!==e&&(s[t]=e,o.style[t]=e)}function k(o,t){S(o,"visibility",t?"":
"hidden")}function rt(o,t){if(o[As]===t)return;o[As]=t;let{firstChild:e}=o;o.childNodes.length===1&&e?.nodeType===Node.TEXT_NODE?e.nodeValue=t:o.textContent=t}function Mt(o,[
t,e,s,i],n){(o.width!==s||o.height!==i)&&Object.assign(o,{width:s,height:i});let r={left:t,top:e,width:s+Ls,height:i+Ls};for(let[a,h]of Object.entries(r))o.style.
setProperty(a,`${h/n}px`)}function P(o){return o.getContext("2d")}var ot=.54,dn=.15,[fn,Rs]=[12.5,12.05],Ls=.01;function Le(o,t){return!o||t>=o[0]&&t<=o[1]}function B(o,t,e=1.6*
o){return Math.min(Math.max(o,Rs/t),e)}var R=class{constructor(t,[e,s,i,n],r){if(this.mark=t,this.view=r,this.x=e,this.y=s,this.width=i,this.height=n,this.room=
1/0,this.shown=!0,this.headed=null,this.parts=[],this.group=g("g",{class:`mark ${t.kind}`},r.picture),t.label){let{heading:a,headingFont:h,noteFont:c}=r.scene.style,
l={x:e*p,y:(s+a*.5)*p,"font-size":h*p,class:"heading"};this.heading=g("text",l,this.group,t.label);let u={class:"note","font-size":c*p,dx:.2*p};t.note&&(this.note=
g("tspan",u,this.heading,t.note)),this.y+=a,this.height-=a}t.padding&&this.inset(t)}inset({padding:[t,e],cell:s,tall:i}){this.x+=e*s,this.y+=t*s*i,this.height-=
2*t*s*i}get shape(){return[0,0]}get cell(){return[this.height/this.shape[0],this.width/this.shape[1]]}rect([t,e,s,i]){let[n,r]=this.cell;return{x:this.x+e*r,y:this.
y+t*n,width:(i-e)*r,height:(s-t)*n}}rectOf(t){let[e,s]=[Math.floor(t/this.shape[1]),t%this.shape[1]];return this.rect([e,s,e+1,s+1])}cellAt(t,e){let[s,i]=this.shape,
[n,r]=[Math.floor((e-this.y)/this.cell[0]),Math.floor((t-this.x)/this.cell[1])];return n>=0&&r>=0&&n<s&&r<i?n*i+r:-1}move(t,e){let s={ArrowRight:[0,1],ArrowLeft:[
0,-1],ArrowDown:[1,0],ArrowUp:[-1,0]}[e];if(!s)return;let[i,n]=this.shape,[r,a]=[Math.floor(t/n)+s[0],t%n+s[1]],h=(c,l)=>Math.min(Math.max(0,c),l-1);return h(r,
i)*n+h(a,n)}canvas(t,e,s,i=this){let n=document.createElement("canvas");[n.width,n.height]=[t,e];let{width:r,height:a}=this.view.layout,h=(c,l)=>`${100*c/l}%`;return n.
style.left=h(i.x,r),n.style.top=h(i.y,a),n.style.width=h(i.width,r),n.style.height=h(i.height,a),n.className=s?"smooth":"",this.view.canvases.append(n),this.parts.
push(n),P(n)}turn(t){let e=Le(this.mark.when,t);if(e!==this.shown){this.shown=e;for(let s of[this.group,...this.parts])k(s,e)}}paint(t){}seeRoom([t,e],s){let{heading:i}=this.
view.scene.style,n=s.filter(([r,a,,h])=>r>t+.1&&a<e+i&&a+h>e);this.room=Math.min(...n.map(([r])=>r-t-dn))}resize(t){if(!this.heading)return;let{headingFont:e,noteFont:s}=this.
view.scene.style,{label:i,note:n}=this.mark,r=Math.max(e,Math.min(fn/t,this.room/(ot*i.length)));if(this.heading.setAttribute("font-size",String(r*p)),this.headed=
this.aroundHeading(r,ot*i.length*r),!this.note)return;let a=(this.room-ot*i.length*r)/(ot*n.length),h=Math.max(s,Math.min(Rs/t,a));this.note.setAttribute("font-\
size",String(h*p)),this.note.style.display=t<23?"none":"",t>=23&&(this.headed.width+=.2+ot*n.length*h)}aroundHeading(t,e){let{heading:s}=this.view.scene.style,[
i,n]=[Number(this.heading?.getAttribute("x"))/p,Number(this.heading?.getAttribute("y"))/p];return{x:i,y:n-Math.min(s,t)/2,width:e,height:Math.min(s,t)}}dim(t){}describe(t){
return""}},F=class extends R{constructor(t,[e,s,,i],n){super(t,[e,s,mn(t),i],n),this.paintOf=St(t.scale,n.scene.style,n.dark)}get shape(){return this.mark.values.
shape}};function mn(o){return o.values.shape[1]*o.cell}var Us=["x","y","width","height"],Et=.05,Hs=.12,_s=.15,[$t,js]=[.42,.14],[zs,Ot,gn]=[48,.1,.35],wn=.2,Tt=class{constructor(t,e,s){this.element=g("rect",{class:`\
frame ${s}`,rx:Hs*p,fill:"none",stroke:e},t),this.put(null)}put(t){if(qs(this.element,this.element,t!==null),!t)return;let e=_e(t);for(let s of Us)S(this.element,
s,`${e[s]*p}px`)}colour(t){S(this.element,"stroke",t)}};function qs(o,t,e){let s=e&&o.style.visibility==="hidden";k(o,e),e&&S(t,"transitionProperty",s?"none":"")}
function _e({x:o,y:t,width:e,height:s}){return{x:o-Et,y:t-Et,width:e+2*Et,height:s+2*Et,radius:Hs}}function ze({x:o,y:t,width:e,height:s},i){let n=Math.min(.045*
i,e/4,s/4);return{x:o+n,y:t+n,width:e-2*n,height:s-2*n,radius:.1*i}}var At=class{elements=[];constructor(t,e){this.layer=t,this.make=e,this.used=0}begin(){this.
used=0}take(){this.used===this.elements.length&&this.elements.push(this.make(this.layer));let t=this.elements[this.used++];return k(t,!0),t}end(){for(let t=this.
used;t<this.elements.length;t++)k(this.elements[t],!1)}},lt=o=>new At(o,t=>g("rect",{class:"ring",fill:"none"},t));function G(o,t,e,s=1){let i=o.take(),{x:n,y:r,
width:a,height:h,radius:c}=ze(t,s);y(i,{x:n*p,y:r*p,width:a*p,height:h*p,rx:c*p,stroke:e})}var Ws=o=>new At(o,t=>g("path",{class:"arrow",fill:"none","marker-end":"\
url(#sv-head)"},t));function Fs(o,t,e,s){let i=o.take();y(i,{d:xn(t,e)}),S(i,"stroke",s)}function xn(o,t){return Re(K(o,t))}function Re([o,t,e]){return`M${o} Q${t}\
 ${e}`}function K(o,t){let e=[o.x+o.width/2,o.y+o.height/2],s=[t.x+t.width/2,t.y+t.height/2],[i,n]=[s[0]-e[0],s[1]-e[1]],r=Math.hypot(i,n)||1,[a,h]=[Ds(o,i,n)/r,
1-(Ds(t,i,n)+.12)/r];a>h&&(a=h=.5);let c=Math.min(.9,.12*r),l=[e[0]+i/2+n/r*c,e[1]+n/2-i/r*c],u=v=>[0,1].map(T=>p*((1-v)**2*e[T]+2*v*(1-v)*l[T]+v**2*s[T])),[f,m,
w]=[u(a),u((a+h)/2),u(h)],b=[0,1].map(v=>2*m[v]-(f[v]+w[v])/2);return[f,b,w]}function yn(o,t,e){let s=c=>Ps(o,c,c),i=Array.from({length:zs+1},(c,l)=>l/zs),n=i.findLast(
c=>t&&Bs(t,s(c)))??0,r=i.find(c=>c>n&&e&&Bs(e,s(c)))??1,[a,h]=[s(n),s(r)];return Math.hypot(h[0]-a[0],h[1]-a[1])<gn*p?o:[a,Ps(o,n,r),h]}function Ps([o,t,e],s,i){
return[0,1].map(n=>(1-s)*(1-i)*o[n]+(s*(1-i)+i*(1-s))*t[n]+s*i*e[n])}function Bs({x:o,y:t,width:e,height:s},i){let[n,r]=[i[0]/p,i[1]/p];return n>o-Ot&&n<o+e+Ot&&
r>t-Ot&&r<t+s+Ot}function Ds(o,t,e){let s=Math.hypot(t,e)||1,[i,n]=[Math.abs(t)/s,Math.abs(e)/s];return Math.min(i?o.width/2/i:1/0,n?o.height/2/n:1/0)}var at=class extends A{constructor(t,e){
super(t,e),this.overlay=t;let s=e.role(t.role);this.group=g("g",{class:`box ${t.draggable?"draggable":""}`},e.frames),this.rect=g("rect",{class:"frame",rx:.06*p,
stroke:s,fill:"none"},this.group),t.outline&&(this.rect.style.display="none",this.shape=g("path",{class:"frame",stroke:s,fill:"none"},this.group)),this.text=g("\
text",{class:"box-text","font-size":$t*p},this.group,t.text),this.text.style.fill=s,t.draggable&&this.handles();let i=t.draggable?null:bn(t.rects);this.moves=i===
null,i&&this.place(i)}paint(t){let{rects:e,on:s}=this.overlay,i=Math.min(t,e.shape[0]-1),n=this.moved??[...e.subarray(4*i,4*i+4)],r=!n.some(a=>Number.isNaN(a))&&
_(this,t,s);if(!this.moves)return k(this.group,r);qs(this.group,this.rect,r),r&&this.place(n)}place(t){this.cells=t;let e=this.view.drawn.get(this.on).rect(t);for(let a of Us)
S(this.rect,a,`${e[a]*p}px`);this.overlay.shape==="ellipse"&&(S(this.rect,"rx",`${e.width/2*p}px`),S(this.rect,"ry",`${e.height/2*p}px`)),this.shape&&y(this.shape,
{d:this.path(e)}),this.overlay.text&&y(this.text,{x:e.x*p,y:(e.y-js)*p}),this.grip&&y(this.grip,{cx:(e.x+e.width)*p,cy:(e.y+e.height)*p});let[s,i,n,r]=t.map(a=>Number(
a.toFixed(2)));this.overlay.draggable&&this.tell(s,`rows ${s} to ${n}, columns ${i} to ${r}`)}resize(t){y(this.text,{"font-size":B($t,t)*p})}path({x:t,y:e,width:s,
height:i}){let n=this.overlay.outline;return`M${Array.from({length:n.shape[0]},(a,h)=>[n[2*h],n[2*h+1]]).map(([a,h])=>`${(t+h*s)*p},${(e+a*i)*p}`).join("L")}Z`}handles(){
let t=this.shape??this.rect;t.style.pointerEvents="visible";let e=this.overlay.text||"Box";this.takenAt(t,`${e}: drag it, or press the arrow keys`,tt),this.overlay.
resizable&&(this.grip=g("circle",{class:"grip",r:.22*p,fill:this.view.role(this.overlay.role)},this.group),this.takenAt(this.grip,`${e}, its size: drag, or pres\
s the arrow keys`,wt))}};function bn(o){let e=Array.from({length:o.shape[0]},(s,i)=>[...o.subarray(4*i,4*i+4)]).filter(s=>!s.some(Number.isNaN));return e.length>
0&&e.every(s=>String(s)===String(e[0]))?e[0]:null}var ht=class{constructor(t,e){this.overlay=t,this.view=e,this.mark=t,this.shown=!1,this.group=g("g",{class:"po\
ints"},e.frames);let s=e.drawn.get(t.on);this.places=Array.from({length:t.points.shape[0]},(i,n)=>{let[r,a]=t.points.subarray(2*n,2*n+2);return s.rect([r,a,r,a])});
for(let{x:i,y:n}of this.places)g("circle",{cx:i*p,cy:n*p,r:t.radius*p,fill:e.role(t.role)},this.group)}paint(t){this.shown=_(this,t,this.overlay.on),k(this.group,
this.shown)}cellAt(t,e){let[s,i]=[-1,Math.max(this.overlay.radius,wn)];return this.places.forEach((n,r)=>{let a=Math.hypot(n.x-t,n.y-e);a<i&&([s,i]=[r,a])}),s}standsFor(t){
return[this.overlay.of,this.overlay.cells[t]]}describe(t){return M(this.overlay.words,t)}},Lt=class{constructor(t,e){this.overlay=t,this.view=e;let{points:s,texts:i,
font:n,role:r}=t,a=e.drawn.get(t.on);this.tags=i.map((h,c)=>{let[l,u]=s.subarray(2*c,2*c+2),{x:f,y:m}=a.rect([l,u,l,u]),w=g("g",{class:"tag"},e.frames),b=n*(.6*
h.length+.5),v={x:(f-b/2)*p,y:(m-.62*n)*p,width:b*p,height:1.24*n*p},T=g("rect",{...v,rx:.25*n*p},w),N=g("text",{x:f*p,y:m*p,"font-size":n*p},w,h);return r&&([T.
style.fill,N.style.fill]=[e.role(r),C(E(e.role(r)))]),{group:w,x:f*p,y:m*p}})}resize(t){let{font:e}=this.overlay,s=B(e,t)/e;for(let{group:i,x:n,y:r}of this.tags)
y(i,{transform:`translate(${n*(1-s)} ${r*(1-s)}) scale(${s})`})}paint(t){let{on:e,first:s}=this.overlay,i=_(this,t,e);this.tags.forEach(({group:n},r)=>{k(n,i&&t>=
(s?.[r]??0))})}},Ct=class{constructor(t,e){this.overlay=t,this.view=e;let s=Is(e,t.source,t.source_cell),i=Is(e,t.target,t.target_cell);this.whole=K(s,i),this.path=
g("path",{class:"arrow",fill:"none",d:Re(this.whole),"marker-end":"url(#sv-head)"}),this.path.style.stroke=e.role(t.role),e.frames.append(this.path),this.text=g(
"text",{class:"arrow-text","font-size":$t*p},e.frames,t.text);let n=e.layoutIndex>0&&!t.source_cell&&!t.target_cell;this.torn=n&&this.runsOverOthers(s,i)}resize(t){
let{source:e,target:s}=this.overlay,[i,n]=[e,s].map(a=>this.view.drawn.get(a).headed);y(this.path,{d:Re(yn(this.whole,i,n))});let r=this.path.getPointAtLength(this.
path.getTotalLength()/2);y(this.text,{x:r.x,y:r.y-js*p,"font-size":B($t,t)*p})}runsOverOthers(t,e){let s=[...this.view.drawn.values()].filter(n=>!Ce(n,t)&&!Ce(n,
e)),i=Math.ceil(this.path.getTotalLength()/(_s*p));for(let n=1;n<i;n++){let{x:r,y:a}=this.path.getPointAtLength(n*_s*p);if(s.some(h=>Ce(h,{x:r/p,y:a/p,width:0,height:0})))
return!0}return!1}paint(t){let e=!this.torn&&_(this,t,this.overlay.source,this.overlay.target);for(let s of[this.path,this.text])k(s,e)}};function Ce(o,t){return o.
x<t.x+t.width&&t.x<o.x+o.width&&o.y<t.y+t.height&&t.y<o.y+o.height}function Is(o,t,e){let s=o.drawn.get(t);return e?s.rect([e[0],e[1],e[0]+1,e[1]+1]):{x:s.x,y:s.
y,width:s.width,height:s.height}}function _({overlay:o,view:t},e,...s){return Le(o.when,e)&&s.every(i=>t.drawn.get(i).shown)}function z({count:o,kernel:t,stride:e,padding:s,dilation:i},n){let r=[Math.floor(n/o[1]),n%o[1]],[a,h]=[0,1].map(u=>r[u]*e[u]-s[u]),[c,l]=[0,1].map(u=>(t[u]-1)*
i[u]+1);return[a,h,a+c,h+l]}function Gs({count:o,stride:t,padding:e},s){let[i,n]=o.map((r,a)=>{let h=Math.round((s[a]+e[a])/t[a]);return Math.min(Math.max(0,h),
r-1)});return i*o[1]+n}function Ks(o,t,[e,s]){let i=n=>{let[r,a]=Pe(o,n);return Math.hypot(r-e,a-s)};return t.reduce((n,r)=>i(r)<i(n)?r:n)}function Pe(o,t){let[
e,s,i,n]=z(o,t);return[(e+i-1)/2,(s+n-1)/2]}function Js(o,t,e){let[s,i]=[t,o].map(({flows:c})=>c.find(({windows:l,silent:u})=>l&&!u)?.windows);if(!s||!i||e===0||
JSON.stringify(s)===JSON.stringify(i))return e;let[n,r]=[Pe(s,e-1),Pe(i,0)],[a,h]=n.map((c,l)=>{let u=Math.round((c-r[l])/i.stride[l]);return Math.min(Math.max(
0,u),i.count[l]-1)});return a*i.count[1]+h+1}function Be(o,t){let e=o<0?-o:o;return e<t?e:2*(t-1)-e}function Rt(o,t,[e,s]){let{kernel:i,dilation:n}=o,[r,a]=z(o,
t),h=[];for(let c=0;c<i[0];c++)for(let l=0;l<i[1];l++){let[u,f]=[r+c*n[0],a+l*n[1]];u>=0&&f>=0&&u<e&&f<s&&h.push({weight:c*i[1]+l,source:u*s+f})}return h}function Ys({
count:o,kernel:t,stride:e,padding:s,dilation:i},n,r){let[a,h]=[Math.floor(n/r),n%r].map((c,l)=>{let u=new Set;for(let f=0;f<t[l];f++){let m=(c+s[l]-f*i[l])/e[l];
Number.isInteger(m)&&m>=0&&m<o[l]&&u.add(m)}return[...u].sort((f,m)=>f-m)});return a.flatMap(c=>h.map(l=>c*o[1]+l))}var _t=class{constructor(t){this.scene=t,this.position=0,this.looking=-1,this.grids=new Map,t.marks.forEach(e=>{if(e.kind!=="grid")return;let s=new Float64Array(
e.values),n=t.flows.some(a=>a.target_mark===e.name&&a.words.length)?new Array(s.length).fill(""):null,{shape:r}=e.values;this.grids.set(e.name,{first:e.values,shape:r,
values:s,touched:new Uint8Array(s.length),words:n})}),this.starts=t.flows.map(e=>Sn(e.tick,t.count))}seek(t){let e=this.between(Math.min(t,this.position),Math.max(
t,this.position));t<this.position&&this.clear(),this.scene.flows.forEach((s,i)=>{vn(s,this.grids.get(s.target_mark),this.starts[i][this.position],this.starts[i][t])}),
this.position=t;for(let s of this.look(t-1))e.set(s,null);return e}between(t,e){let s=new Map;return this.scene.flows.forEach(({target_mark:i,target:n},r)=>{let[
a,h]=[this.starts[r][t],this.starts[r][e]];if(a===h)return;let c=s.has(i)||h-a>=this.grids.get(i).values.length;s.set(i,c?null:n.subarray(a,h))}),s}clear(){for(let t of this.
grids.values())t.values.set(t.first),t.touched.fill(0),t.words?.fill("");this.position=0}look(t){let e=[];this.looking=t;for(let{windows:s,source_mark:i,weight_mark:n}of this.
scene.flows){if(!s?.shown_in&&!s?.products_in)continue;let[r,a]=[i,n].map(l=>this.grids.get(l));if(!r){e.push(s.shown_in);continue}let h=t<0?[]:Rt(s,t,r.shape),
c=(l,u)=>{if(!l)return;let{values:f}=this.grids.get(l);f.fill(t<0?NaN:0);for(let m of h)f[m.weight]=u(m);e.push(l)};c(s.shown_in,l=>r.values[l.source]),c(s.products_in,
l=>r.values[l.source]*a.values[l.weight])}return e}rows(t){return this.position===0?[0,0]:[this.starts[t][this.position-1],this.starts[t][this.position]]}done(t,e){
return this.scene.flows[t].tick[e]<this.position}value(t,e){return this.grids.get(t).values[e]}};function vn(o,t,e,s){let{target:i,value:n}=o;if(o.combine==="se\
t"){let{values:r,touched:a}=t;for(let h=e;h<s;h++)r[i[h]]=n[h],a[i[h]]=1}else for(let r=e;r<s;r++)kn(o.combine,t,i[r],n[r]);if(t.words&&o.words.length)for(let r=e;r<
s;r++)Nn(o,r,t.words)}function zt(o,t,e){let s=t;for(let i=t+1;i<e;i++)(o.value[i]>o.value[s]||Number.isNaN(o.value[i])&&!Number.isNaN(o.value[s]))&&(s=i);return s}
function kn(o,t,e,s){let i=t.values[e];Number.isNaN(i)&&!t.touched[e]?t.values[e]=s:o==="add"?t.values[e]=i+s:t.values[e]=t.touched[e]?Math.max(i,s):s,t.touched[e]=
1}function Nn(o,t,e){let s=o.combine==="add"?e[o.target[t]]:"";e[o.target[t]]=s?`${s} + ${o.words[t]}`:o.words[t]}function Sn(o,t){let e=new Uint32Array(t+1);for(let s=0;s<
o.length;s++)e[o[s]+1]++;for(let s=0;s<t;s++)e[s+1]+=e[s];return e}var Pt=.45,[Ie,De]=[.08,.92],Vs=.06,Xs=90,Mn=8,[En,On]=[.8,1500],$n=.4;function Zs(o){return o<1e3?0:Math.min(En*o,On)}function Tn(o,t,e){let{flows:s}=o.scene,i=s.
map(a=>Cn(o,a,t)),n=s.flatMap((a,h)=>{let c=Ln(o,a,h);return!c.length||!t(a.source_mark)||!t(a.target_mark)?[]:a.weight_mark&&i.includes(a.target_mark)?[]:c.flatMap(
l=>_n(o,a,l)?zn(o,a,l,c,i[h],t):Pn(o,a,l,e))}),r=n.filter(({to:a,along:h})=>h||!n.some(c=>c.along&&String(c.to)===String(a)));return r.length<=Xs?r.map(a=>An(a,
r)):[]}function An(o,t){return o.begin!==Ie?o:t.some(({to:e})=>e[0]===o.from[0])?{...o,begin:Pt,end:1}:t.some(({from:e})=>e[0]===o.to[0])?{...o,begin:0,end:Pt}:
o}function Ln({timeline:o},t,e){let[s,i]=o.rows(e);return s===i||i-s>Xs||!t.source?[]:t.combine==="max"?[zt(t,s,i)]:Array.from({length:i-s},(n,r)=>s+r)}function Cn({
scene:o},t,e){let{source_mark:s,weight_mark:i,windows:n}=t;if(!i||!e(i))return"";let r=h=>h!==t&&h.source_mark===s&&h.weight_mark===i&&Rn(h.target,h.weight),a=n?.
products_in||o.flows.find(r)?.target_mark||"";return a&&a!==t.target_mark&&e(a)?a:""}function Rn(o,t){return t!==null&&o.length===t.length&&Array.prototype.every.
call(o,(e,s)=>e===t[s])}function _n({timeline:o},t,e){if(!t.weight||!t.source||t.factors)return!1;if(t.words.length)return!0;let s=o.value(t.source_mark,t.source[e])*
o.value(t.weight_mark,t.weight[e]);return Math.abs(s-t.value[e])<=1e-5*Math.max(1,Math.abs(s))}function zn(o,t,e,s,i,n){let[r,a]=[t.source,t.weight].map(m=>m[e]),
h=[[t.source_mark,r],[t.weight_mark,a]],c=s.length>1&&s.every(m=>t.source?.[m]===r),l=i?[i,a]:h[c&&n(t.weight_mark)?1:0],u=o.hue(t,{row:e});return[...h.filter(([
m,w])=>n(m)&&(m!==l[0]||w!==l[1])).map(m=>({from:m,to:l,text:o.word(...m),hue:u,begin:0,end:Pt,along:!1})),{from:l,to:[t.target_mark,t.target[e]],text:ti(o,t,e),
hue:u,begin:Pt,end:1,along:!1}]}function Pn(o,t,e,s){let i=[t.target_mark,t.target[e]];if(!s(...i))return[];let n=[t.source_mark,t.source?.[e]],r=o.hue(t,{row:e});
return[{from:n,to:i,text:ti(o,t,e),hue:r,begin:Ie,end:De,along:t.arrows}]}function ti({marks:o},t,e){return t.words[e]||x(t.value[e],o.get(t.target_mark).decimals)}
function Qs(o,t,e,s=!1){let[i,n]=[o,t].map(({x:h,y:c,width:l,height:u})=>[h+l/2,c+u/2]),[,r]=e?K(o,t).map(([h,c])=>[h/p,c/p]):[i,i.map((h,c)=>(h+n[c])/2)],a=e?Mn:
1;return Array.from({length:a+1},(h,c)=>{let l=c/a,[u,f]=[0,1].map(w=>(1-l)**2*i[w]+2*l*(1-l)*r[w]+l**2*n[w]),m=(w,b)=>s?1-l+l*b/w:1;return{x:u,y:f,across:m(o.width,
t.width),down:m(o.height,t.height)}})}function Bn(o,t,e,s){let i=({x:u,y:f,across:m,down:w})=>`translate(${u*s}px, ${f*s}px) translate(-50%, -50%) scale(${m}, ${w}\
)`,[n,r]=[i(o[0]),i(o.at(-1))],[a,h]=[t+Vs,e-Vs],c=o.length>2?"linear":"ease-in-out",l=o.map((u,f)=>({offset:a+(h-a)*f/(o.length-1),transform:i(u),opacity:1,easing:c}));
return[{offset:0,transform:n,opacity:0},{offset:t,transform:n,opacity:0},...l,{offset:e,transform:r,opacity:0},{offset:1,transform:r,opacity:0}]}var Bt=class{held=new Map;landings=[];constructor(t){
this.view=t,this.element=d("div",{className:"flights",ariaHidden:"true"})}get aloft(){return this.landings.length>0}launch(t,e){let{drawn:s,links:i,timeline:n}=this.
view,h=Tn(i,l=>!!(s.get(l)?.shown&&s.get(l).legible),(l,u)=>!Object.is(s.get(l).painted[u][0],n.value(l,u)));for(let l of h)this.fly(this.chip(l),l,e,this.wayOf(
l));let c=this.arrowsInto(t);for(let{source:l,target:u}of c)this.flyMap(l,u,e);for(let{to:l,end:u}of h)this.hold(l[0],t,u*e);for(let{target:l}of c)this.hold(l,t,
De*e);return this.held}hold(t,e,s){this.held.has(t)||!e.has(t)||(this.held.set(t,e.get(t)??null),this.landings.push(setTimeout(()=>this.paint(t),s)))}paint(t){let e=this.
held.get(t);this.held.delete(t),e!==void 0&&this.view.drawn.get(t).paint(e)}land(){for(let t of[...this.held.keys()])this.paint(t);this.clear()}clear(){for(let t of this.
landings)clearTimeout(t);this.landings=[],this.held.clear(),this.element.replaceChildren()}wayOf({from:t,to:e,along:s}){let[i,n]=[t,e].map(([r,a])=>this.view.drawn.
get(r).rectOf(a));return Qs(i,n,s)}chip({from:t,text:e,hue:s}){let{view:i}=this,n=d("span",{className:"flight",textContent:e}),r=s>=0?i.hue(s):i.role("read");return n.
style.background=r,n.style.color=C(E(r)),n.style.fontSize=`${$n*i.drawn.get(t[0]).mark.cell*i.scale}px`,n}fly(t,{begin:e,end:s},i,n){this.element.append(t),t.animate(
Bn(n,e,s,this.view.scale),{duration:i,fill:"both"})}arrowsInto(t){let{drawn:e,scene:s,timeline:i}=this.view,n=h=>i.rows(h)[1]>i.rows(h)[0],r=h=>s.flows.some((c,l)=>c.
target_mark===h&&!c.source_mark&&n(l)),a=h=>!!(e.get(h)?.shown&&e.get(h).image);return s.overlays.filter(({kind:h,source:c,target:l})=>h==="arrow"&&t.has(l)&&!t.
has(c)&&a(c)&&a(l)&&r(l))}flyMap(t,e,s){let{drawn:i,scale:n}=this.view,[r,a]=[i.get(t),i.get(e)],{canvas:h}=r.context,c=d("canvas",{className:"flight map",width:h.
width,height:h.height});c.getContext("2d")?.drawImage(h,0,0),c.style.width=`${r.width*n}px`,c.style.height=`${r.height*n}px`,this.fly(c,{begin:Ie,end:De},s,Qs(r,
a,!1,!0))}};var Dt=class{hide(){return!1}};var ei={play:"M8 5.5v13l11-6.5z",pause:"M7 5h4v14H7zM13 5h4v14h-4z",first:"M6 5h2.4v14H6zM19 5.5v13L9.5 12z",last:"M15.6 5H18v14h-2.4zM5 5.5v13l9.5-6.5z",back:"\
M15.5 5.5v13L7 12z",forward:"M8.5 5.5v13L17 12z",loop:"M7 7h8.5l-2-2L15 3.6 19.4 8 15 12.4 13.5 11l2-2H9v3H7zM17 17H8.5l2 2L9 20.4 4.6 16 9 11.6 10.5 13l-2 2H15\
v-3h2z",full:"M5 5h6v2H7v4H5zM13 5h6v6h-2V7h-4zM5 13h2v4h4v2H5zM17 13h2v6h-6v-2h4z",copy:"M8 4h10v12h-2V6H8zM5 8h9v12H5zM7 10v8h5v-8z",done:"M9.5 16.6 5.2 12.3 \
3.8 13.7 9.5 19.4 20.4 8.5 19 7.100z",question:"M11 16.500h2V18.500h-2zM12 5.500a4 4 0 0 0-4 4h2a2 2 0 1 1 2.9 1.800c-1.1.6-1.9 1.4-1.9 2.700v1h2v-.8c0-.6.4-.9 \
1.1-1.300A4 4 0 0 0 12 5.500z"};function Dn(o){let t=g("svg",{viewBox:"0 0 24 24",class:"icon","aria-hidden":"true"});return g("path",{d:ei[o],"fill-rule":"even\
odd"},t),t}function $(o,t,e,s=""){let i=d("button",{type:"button",title:t,onclick:e},Dn(o),s);return i.setAttribute("aria-label",t),i}function J(o,t){o.querySelector(
"path")?.setAttribute("d",ei[t])}var Ue=["ArrowLeft","ArrowRight","ArrowUp","ArrowDown","Home","End"],In={link:[],button:[" "],checkbox:[" "],switch:[" "],slider:Ue,radio:[" ",...Ue],tab:[" ",...Ue]},
Un=["link","button","radio","tab"],Hn={A:"link",BUTTON:"button",SUMMARY:"button"},jn={range:"slider",radio:"radio",checkbox:"checkbox",button:"button",submit:"b\
utton"},D=new Set,ct=new WeakSet,I=null,He=null,It={pointerdown:qn,focusin:Wn,keydown:Fn,keyup:Gn};function si(o){if(D.size===0){let{activeElement:t}=document;t?.
matches(":not(:focus-visible)")&&ct.add(t);for(let e in It)document.addEventListener(e,It[e],!0)}D.add(o)}function ii(o){if(D.delete(o),I===o&&(I=null),D.size===
0)for(let t in It)document.removeEventListener(t,It[t],!0)}function Y(o){let t=o.closest("[role=radiogroup], [role=tablist]"),{labels:e}=o;return[o,t,...e??[]].
some(s=>s&&ct.has(s))}function ni(o,t){Y(o)&&ct.add(t),t.focus({preventScroll:!0})}function qn(o){ct=new WeakSet(o.composedPath()),I=Ut(o.composedPath())??I}function Wn(o){
I=Ut(o.composedPath())??I}function Fn(o){let t=o.composedPath(),e=t[0];if(o.key==="Tab"?ct=new WeakSet:oi(e)&&Y(e)&&e.blur(),o.ctrlKey||o.metaKey||o.altKey||o.isComposing||
o.defaultPrevented)return;let s=Kn(t);!s||Yn(o.key,e,Ut(t))||!s.key(o,e)||(He=o.key,o.preventDefault(),o.stopPropagation())}function Gn(o){o.key===He&&o.preventDefault(),
He=null}function Kn(o){let t=[...D].filter(Jn).sort((s,i)=>je(s).top-je(i).top);return[t.find(s=>s.isFull()),Ut(o),I].find(s=>s&&t.includes(s))??t[0]}function Ut(o){
return[...D].find(({element:t})=>o.includes(t))}function Jn(o){let{top:t,bottom:e,height:s}=je(o);return s>0&&e>0&&t<window.innerHeight}function je({element:o}){
return o.getBoundingClientRect()}function oi(o){return[...D].some(({element:t})=>{let e=t;for(;e&&e!==o;)e=e instanceof ShadowRoot?e.host:e.parentNode;return e===
o})}function Yn(o,t,e){if(!e&&document.querySelector("[aria-modal=true], dialog[open]"))return!0;let s=Vn(t);return e&&(s==="slider"||!["INPUT","TEXTAREA","SELE\
CT","BUTTON"].includes(t.tagName))||oi(t)||Un.includes(s)&&Y(t)?!1:In[s]?.includes(o)??!0}function Vn(o){let t=o.tagName==="INPUT"&&(jn[o.type]??"textbox");return o.
getAttribute("role")||t||Hn[o.tagName]||""}var Ht=class{key="";constructor(t){this.stage=t,this.element=d("ul",{className:"legend",ariaLabel:"Classes",hidden:!0})}load({legend:{names:t,colours:e}}){let s=[
...t,...e].join();s!==this.key&&(this.key=s,this.element.hidden=t.length===0,this.element.replaceChildren(...t.map((i,n)=>this.entry(i,e[n]))))}entry(t,e){let s=d(
"span",{className:"swatch"});s.style.background=e;let i=d("li",{},s,t);return i.addEventListener("pointerenter",()=>this.stage.single(t)),i.addEventListener("po\
interleave",()=>this.stage.single(null)),i}get height(){return this.element.offsetHeight}};var qe=.005,qt=class{on=!1;going=!1;asked=null;predictions=[];answered=new Set;constructor(t){this.player=t,this.on=!1,this.asked=null,this.predictions=[],this.
answered=new Set,this.question=d("p",{className:"question"}),this.answer=d("div",{className:"answer",tabIndex:-1,role:"group"}),this.verdict=d("p",{className:"v\
erdict"}),this.verdict.setAttribute("aria-live","polite");let e=[this.question,this.answer,this.verdict];this.element=d("div",{className:"predictor",hidden:!0},
...e),this.element.addEventListener("keydown",s=>this.key(s))}load(t){let{asked:e}=this;if(this.predictions=[...t].sort((i,n)=>O(i)-O(n)||i.step-n.step),this.answered.
clear(),!this.on)return;let s=e&&this.predictions.find(i=>ri(i)===ri(e));s?this.goTo(s):this.leave()}toggle(){if(this.on)return this.leave();this.predictions.length&&
(this.on=!0,this.showButton(),this.answered.clear(),this.goTo(this.predictions.find(({step:t})=>t>this.player.position)??this.predictions[0]))}leave(){this.element.
matches(":focus-within")&&this.player.predictButton.focus({preventScroll:!0}),this.on=!1,this.asked=null,this.element.hidden=!0,this.showButton(),this.tell()}showButton(){
this.player.predictButton.classList.toggle("on",this.on),this.player.predictButton.setAttribute("aria-pressed",String(this.on))}stopsBefore(t,e){if(!this.on)return!1;
let s=this.open().find(i=>O(i)>=t&&O(i)<t+e);return s?(s===this.asked&&t===O(s)?(this.player.pause(),this.focus(this.field)):this.goTo(s),!0):!1}moved(t){this.asked&&
!this.going&&t>=this.asked.step&&this.tellAnswer(null)}goTo(t){this.going=!0,this.player.seek(O(t)),this.going=!1,this.ask(t)}ask(t){this.asked=t,this.question.
textContent=t.question,this.say("");let e=jt("Reveal",()=>this.reveal(null)),s=t.choices.length?this.choices(t):this.box(t);this.answer.replaceChildren(...s,e),
this.element.hidden=!1,this.tell(),this.answer.setAttribute("aria-label",t.question),this.focus(this.field)}get field(){return this.answer.querySelector("input")??
this.answer}choices({choices:t}){return t.map(e=>jt(e,()=>this.reveal(e)))}box({question:t}){let e=this.predictions.some(({answer:n})=>typeof n=="number"&&n<0),
s=d("input",{type:"text",placeholder:"your number",maxLength:24,ariaLabel:t});s.inputMode=e?"text":"decimal",s.autocomplete="off";let i=()=>this.check(s);return s.
addEventListener("keydown",n=>{n.stopPropagation(),n.key==="Enter"?(n.preventDefault(),n.repeat||i()):(n.key==="Escape"||/^p$/i.test(n.key)&&!n.ctrlKey&&!n.metaKey)&&
(n.preventDefault(),this.leave())}),[s,jt("Check",i,"primary")]}check(t){if(st(t.value).length)return this.reveal(t.value.trim());let e=t.value.trim();this.say(
e?`${it(e)} is not a number: type one like 2, −1 or 0.5.`:"Type a number first."),t.select(),t.focus({preventScroll:!0})}reveal(t){if(!this.asked)return;let{step:e}=this.
asked;this.going=!0,this.player.seek(e),this.going=!1,this.tellAnswer(t),this.focus(this.answer.querySelector("button")??this.answer)}tellAnswer(t){let{asked:e}=this;
if(!e)return;let{words:s,kind:i}=ai(t,e);this.answered.add(e),this.asked=null,this.say(s,i),this.answer.replaceChildren(this.onward()),this.tell()}onward(){return jt(
this.next()?"Next question":"Done",()=>this.next()?this.goTo(this.next()):this.leave())}open(){return this.predictions.filter(t=>!this.answered.has(t))}next(){return this.
open().find(({step:t})=>t>this.player.position)??this.open()[0]}say(t,e=""){this.verdict.textContent=t,this.verdict.className=`verdict ${e}`}tell(){let{element:t}=this.
player;this.asked?t.dataset.asking=String(this.asked.step):delete t.dataset.asking,this.player.onasking?.(this.on&&this.open().length>0)}focus(t){let{element:e,
byTouch:s}=this.player,i=document.activeElement&&document.activeElement!==document.body;s||i&&!e.matches(":focus-within")||t.focus({preventScroll:!0})}key(t){if(t.
key==="Escape")this.leave();else if(!t.repeat||![" ","Enter"].includes(t.key))return;t.preventDefault(),t.stopPropagation()}};function O({asked_at:o,step:t}){return o??
t-1}function ri({question:o}){return o.replace(/[\d.,−×]+/g,"")}function jt(o,t,e=""){return d("button",{type:"button",textContent:o,onclick:t,className:e})}
function ai(o,{answer:t,why:e}){let s=typeof t=="number"?x(t):t,i=o!==null&&We(o,t),n=o===null?`It is ${s}.`:i?`Right: ${s}.`:`Not ${o}: it is ${s}.`;return{words:e?
`${n} ${e}`:n,kind:o===null?"":i?"right":"wrong"}}function We(o,t){if(typeof t!="number")return o===t;let s=/^−?\d+$/.test(x(t))?qe:Math.max(qe,qe*Math.abs(t));
return st(o).some(i=>Math.abs(i-t)<=s+1e-9)}var li=4,Qn=256,Xn=[16,10,6,4,3,2,1],Zn=` 
 `,to=24,Wt=class{scene;room=null;captionText="";onwords;hint=()=>"Press Play, or step with →.";constructor(t){this.stage=t,this.caption=d("p",{className:"cap\
tion"}),this.own=d("p",{className:"line equation"}),this.pointed=d("p",{className:"line of-cell"}),this.code=d("code",{className:"code"}),this.copy=$("copy","Co\
py this line of PyTorch",()=>this.copyCode()),this.codeRow=d("div",{className:"code-row"},this.code,this.copy);let e=[this.caption,this.own,this.codeRow,this.pointed];
this.element=d("div",{className:"readout"},...e)}load(t,e=!1){this.scene=t,e||this.forgetRoom(),this.pointed.classList.toggle("of-many",t.twins.some(s=>s.length>
3))}forgetRoom(){this.room=null,this.element.classList.remove("roomy")}show(t){let{scene:e}=this,s=Math.max(0,t-1),i=Fe(e.equations)&&this.stage.links.made(t);this.
setCaption(t===0?this.opening:M(e.captions,s)),i?this.spell("own",n=>this.stage.links.equation(...i,n)):hi(this.own,t===0?"":M(e.equations,s)),hi(this.code,M(e.
code,s)),this.codeRow.hidden=!this.code.textContent}get opening(){return`${this.scene.title} ${this.hint(this.scene)}`}setCaption(t){this.captionText!==t&&(this.
captionText=t,this.room&&t.length>this.room.letters.caption&&this.element.classList.remove("roomy"),this.onwords?.(),this.caption.replaceChildren(...X(t,this.caption)))}point(t){
!t&&!this.pointed.firstChild||(this.own.classList.toggle("equation",!t),this.pointed.classList.toggle("equation",!!t),this.spell("pointed",t??(()=>[])))}spell(t,e){
for(let s of[void 0,...Xn])if(this[t].replaceChildren(...e(s).map(i=>this.span(i))),this.fits(t))return}fits(t){return!this.room||this[t].textContent.length<=this.
room.letters[t]?!0:this[t].scrollHeight<=this.room[t]}span({text:t,hue:e,pending:s,strong:i}){let n=d("span",{textContent:t}),r=e!==void 0&&e>=0;return r&&n.style.
setProperty("--hue",this.stage.hue(e)),n.classList.toggle("hued",r),n.classList.toggle("pending",!!s),n.classList.toggle("strong",!!i),n}spoken(t){return t?this.
pointed.textContent:`${this.captionText} ${this.own.textContent}`}fit(t,e){if(!this.element.isConnected)return this.forgetRoom();let s=`${t} ${e}`;this.room&&this.
room.key===s||(this.room={key:s},this.makeRoom())}makeRoom(){let t=this.scene.count,e=ut(this.scene.captions,t),s=l=>d("p",{className:"caption"},...X(l)),i=l=>d(
"p",{className:"line",textContent:l}),n=l=>d("p",{className:this.pointed.className,textContent:l}),r={opening:[s(this.opening)],caption:e.map(s),own:ut(this.ownEquations(),
t).filter(Boolean).map(i),code:ut(this.scene.code,t).filter(Boolean).map(l=>this.codeRowOf(l)),pointed:["",...this.pointedLines()].map(n)},a=d("div",{className:"\
readout tried",ariaHidden:"true"},...Object.values(r).flat());a.style.width=`${this.element.clientWidth}px`,this.element.after(a);for(let[l,u]of Object.entries(
r))this.room[l]=eo(u);a.remove();let h=l=>Math.max(0,...l.map(({textContent:u})=>u.length)),c=Math.max(...[this.opening,...e].map(({length:l})=>l));this.room.letters=
{caption:c,own:h(r.own),pointed:h(r.pointed)},this.keep()}ownEquations(){let{equations:t,count:e}=this.scene;return Fe(t)?Ge(e,to).map(i=>this.stage.links.made(
i+1)).flatMap(i=>i?[this.stage.links.equation(...i).map(({text:n})=>n).join("")]:[]):t}pointedLines(){let{flows:t,marks:e,overlays:s}=this.scene,i=t.some(({silent:h,
weight_mark:c,factors:l,combine:u})=>!h&&(c||l||u!=="set")),r=e.filter(({kind:h,name:c,told:l})=>h==="grid"&&c&&l).flatMap(({name:h,values:c})=>Ge(c.length,li).
map(l=>this.stage.links.told(h,l))),a=s.filter(h=>h.words&&!Fe(h.words)).flatMap(h=>ut(h.words,(h.rects??h.points).shape[0]));return[...i?[Zn]:[],...ut([...r,...a],
r.length)]}get extra(){return this.room?Math.min(this.room.own,this.room.pointed):0}codeRowOf(t){let e=this.codeRow.cloneNode(!0);return e.hidden=!1,e.firstChild.
textContent=t,e}keep(){let{opening:t,caption:e,own:s,code:i,pointed:n}=this.room;this.caption.style.minHeight=`${e}px`,this.own.style.minHeight=this.own.style.maxHeight=
`${s}px`,this.codeRow.style.minHeight=`${i}px`,this.pointed.style.minHeight=this.pointed.style.maxHeight=`${n}px`;let r=`${Math.max(t,e)+s+i+n}px`;this.element.
style.minHeight=r,this.element.style.setProperty("--room",r),this.element.classList.add("roomy")}async copyCode(){await navigator.clipboard?.writeText(this.code.
textContent),J(this.copy,"done"),setTimeout(()=>J(this.copy,"copy"),1200)}};function hi(o,t){o.textContent!==t&&(o.textContent=t)}function Fe(o){return Array.isArray(
o)&&o.length===0}function ut(o,t){let e=Ge(Array.isArray(o)?o.length:t,Qn);return[...new Set(e.map(i=>M(o,i)))].sort((i,n)=>n.length-i.length).slice(0,li)}function Ge(o,t){
let e=Math.min(o,t);return Array.from({length:e},(s,i)=>Math.floor((i+1)*o/e)-1)}function eo(o){return Math.ceil(Math.max(0,...o.map(t=>t.getBoundingClientRect().
height)))}var so=.7,io=[5,4],no=.3,oo=.4,ro=12,L=class{unit;fine;visible=[];font="";constructor(t,e){this.overlay=t,this.view=e,this.mark=t,this.lit=-1,this.aside=!1,this.
shown=!1,this.on=e.drawn.get(t.on),this.area=ao(this.on,so),this.canvas=document.createElement("canvas");let{width:s,height:i}=e.layout,n=(r,a)=>`${100*r/a}%`;Object.
assign(this.canvas.style,{left:n(this.area.x,s),top:n(this.area.y,i)}),Object.assign(this.canvas.style,{width:n(this.area.width,s),height:n(this.area.height,i)}),
e.above.append(this.canvas),this.colours=t.colours.length?t.colours:[e.role(t.role)]}get tells(){return nt(this.overlay.words)>0||this.view.scene.reports.includes(
this.overlay.name)}resize(t){let e=window.devicePixelRatio||1;this.unit=t*e,this.fine=e,this.font="",this.canvas.width=Math.max(1,Math.round(this.area.width*this.
unit)),this.canvas.height=Math.max(1,Math.round(this.area.height*this.unit)),this.draw()}paint(t){let{first:e,last:s,rects:i}=this.overlay;this.shown=_(this,t,this.
overlay.on);let n=[];for(let a=0;this.shown&&a<i.shape[0];a++)(!e||e[a]<=t)&&(!s||t<=s[a])&&n.push(a);let r=n.length===this.visible.length&&n.every((a,h)=>a===this.
visible[h]);this.visible=n,n.includes(this.lit)||(this.lit=-1,this.aside=!1),this.stop&&y(this.stop,{"aria-label":`${n.length} boxes, arrow keys move from one t\
o the next`}),!r&&this.unit&&this.draw()}draw(){let t=P(this.canvas);t.clearRect(0,0,this.canvas.width,this.canvas.height);let{dashed:e,line:s}=this.overlay;t.setLineDash(
e?io.map(i=>i*this.fine):[]),t.lineWidth=s*this.fine,t.globalAlpha=this.aside?no:1;for(let[i,n]of this.paths())t.strokeStyle=i,t.stroke(n);if(nt(this.overlay.texts))
for(let i of this.visible)this.write(t,i);this.lit<0||(t.globalAlpha=1,t.lineWidth=(s+1.5)*this.fine,t.strokeStyle=this.colourOf(this.lit),t.stroke(this.path(new Path2D,
this.lit)),nt(this.overlay.texts)&&this.write(t,this.lit))}paths(){let t=new Map;for(let e of this.visible){let s=this.colourOf(e);t.has(s)||t.set(s,new Path2D),
this.path(t.get(s),e)}return t}path(t,e){let{x:s,y:i,width:n,height:r}=this.rectOf(e);return t.rect((s-this.area.x)*this.unit,(i-this.area.y)*this.unit,n*this.unit,
r*this.unit),t}write(t,e){let s=this.overlay.places?.subarray(2*e,2*e+2),i=s&&Number.isNaN(s[0]);if(i&&e!==this.lit)return;let n=s&&!i,r=M(this.overlay.texts,e),
a=this.rectOf(e),{x:h,y:c}=n?this.on.rect([...s,...s]):a,l=Math.max(oo*this.unit,ro*this.fine);this.font||(t.font=this.font=`600 ${l}px ${getComputedStyle(this.
canvas).fontFamily}`);let[u,f]=[t.measureText(r).width+.5*l,1.25*l],[m,w]=[N=>(N-this.area.x)*this.unit,N=>(N-this.area.y)*this.unit],b=Math.min(Math.max(0,m(h),
m(a.x)-u),this.canvas.width-u),T=!n&&w(c)>=f?w(c)-f:Math.max(0,w(c),w(a.y)-f);t.fillStyle=this.colourOf(e),t.fillRect(b,T,u,f),t.fillStyle=C(E(this.colourOf(e))),
t.textBaseline="middle",t.fillText(r,b+.25*l,T+.66*l)}colourOf(t){return this.colours[this.overlay.colour?this.overlay.colour[t]:0]}rectOf(t){return this.on.rect(
[...this.overlay.rects.subarray(4*t,4*t+4)])}cellAt(t,e){let[s,i]=[-1,1/0];for(let n of this.tells?this.visible:[]){let r=this.rectOf(n);t>=r.x&&e>=r.y&&t<=r.x+
r.width&&e<=r.y+r.height&&r.width*r.height<i&&([s,i]=[n,r.width*r.height])}return s}dim(t,e=!0){let s=t?.[0]??-1,i=s>=0&&e;s===this.lit&&i===this.aside||(this.lit=
s,this.aside=i,this.draw())}describe(t){return nt(this.overlay.words)?M(this.overlay.words,t):""}move(t,e){let s={ArrowRight:1,ArrowDown:1,ArrowLeft:-1,ArrowUp:-1}[e];
if(!s)return;let i=this.visible.indexOf(t)+s;return this.visible[Math.min(Math.max(0,i),this.visible.length-1)]}cursor(t){let{x:e,y:s,width:i,height:n}=this.on,
r={x:e*p,y:s*p,width:i*p,height:n*p},a={class:"stop",tabindex:0,role:"application","data-grid":this.overlay.name};return this.stop=g("rect",{...r,...a},t),this.
stop}};function ao({x:o,y:t,width:e,height:s},i){return{x:o-i,y:t-i,width:e+2*i,height:s+2*i}}var Ft=class extends A{constructor(t,e,s,i){super(t,e),this.kind=s,this.group=g("g",{class:`pull ${s==="bar"?"edge":s}`},e.grips),g(s==="corner"?"circle":"rect",
{class:"reach"},this.group),this.shape=g(s==="corner"?"circle":"rect",{class:"grip",fill:i},this.group)}get swallows(){return!0}place(t){if(k(this.group,t!==null),
!t)return;this.cells=t;let{x:e,y:s,width:i,height:n}=this.view.drawn.get(this.on).rect(t),[r,a]=this.kind==="corner"?[e+i,s+n]:[e+i/2,s];y(this.group,{transform:`\
translate(${r*p} ${a*p})`})}},Gt=class extends Ft{constructor(t,e){super(t,e,t.shape==="corner"?"corner":"bar",e.role(t.role)),this.overlay=t,this.group.classList.
add("told"),this.takenAt(this.group,t.label,this.kind==="corner"?wt:tt)}get notch(){return[1,1]}report(t){return{...super.report(t),step:this.view.timeline.position}}paint(t){
let{rects:e}=this.overlay,s=Math.min(t,e.shape[0]-1),i=[...e.subarray(4*s,4*s+4)],n=!i.some(l=>Number.isNaN(l))&&_(this,t,this.on);this.place(n?i:null);let[r,a,
h,c]=i.map(Math.round);this.kind==="corner"?this.tell(h,`${h-r} by ${c-a} cells`):this.tell(a,`from row ${r}, column ${a}`)}},Kt=class extends Ft{constructor(t,e){
super({name:`window over ${t.source_mark}`,on:t.source_mark},e,"bar",e.role("read")),this.overlay={name:this.name,kind:"window"},this.windows=t.windows,this.takenAt(
this.group,"Window: drag it, or press the arrow keys",tt)}get notch(){return this.windows.stride}paint(t){let e=t>0&&this.view.drawn.get(this.on).shown;this.place(
e?z(this.windows,t-1):null),e&&this.tell(t,`from row ${this.cells[0]}, column ${this.cells[1]}`)}follow(t){this.view.goTo(Gs(this.windows,t)+1)}};var ho=.3,Ke={frame:3,ring:3,arrow:2.5},Jt=class{constructor(t,e,s){let i=n=>new Tt(t,e.role(n),n);this.frames=Array.from({length:s},()=>({source:i("read"),target:i(
"write")})),this.rings=lt(t),this.arrows=Ws(t)}begin(){this.rings.begin(),this.arrows.begin()}frame(t,e,s,i){let n=this.frames[t][e];n.put(s),n.colour(i)}ring(t,e,s){
G(this.rings,t,e,s)}arrow(t,e,s){Fs(this.arrows,t,e,s)}end(){this.rings.end(),this.arrows.end()}unframe(){for(let t of this.frames.flatMap(Object.values))t.put(
null)}glide(t){for(let e of this.frames.flatMap(Object.values))S(e.element,"transitionDuration",t)}},Yt=class{unit;fine;constructor(t,e=d("canvas",{className:"f\
ast"})){this.view=t,this.canvas=e,e.width+e.height>0&&(e.width=e.height=0),this.context=P(this.canvas),this.laid=!1,this.drawn=[]}resize(t){this.fine=window.devicePixelRatio||
1,this.unit=t*this.fine,this.laid&&(this.canvas.width=this.canvas.height=0),this.laid=!1,this.drawn=[]}layOut(){this.laid=!0;let t=Math.round(ho*this.unit),{width:e,
height:s}=this.view.layout,[i,n]=[e,s].map(r=>Math.max(1,Math.ceil(r*this.unit)+2*t));Mt(this.canvas,[-t,-t,i,n],this.fine),this.context.setTransform(this.unit/
p,0,0,this.unit/p,t,t)}frame(t,e,s,i){s&&this.outline(_e(s),i,Ke.frame)}ring(t,e,s){this.outline(ze(t,s),e,Ke.ring)}outline({x:t,y:e,width:s,height:i,radius:n},r,a){
let{context:h}=this;this.pen(r,a),h.beginPath(),h.roundRect(t*p,e*p,s*p,i*p,n*p),h.stroke(),this.note([t*p,e*p],[(t+s)*p,(e+i)*p])}arrow(t,e,s){let{context:i}=this,
[n,r,a]=K(t,e);this.pen(s,Ke.arrow),i.beginPath(),i.moveTo(n[0],n[1]),i.quadraticCurveTo(r[0],r[1],a[0],a[1]),i.stroke();let[h,c]=[0,1].map(w=>a[w]-r[w]),[l,u]=[
Math.hypot(h,c)||1,i.lineWidth/2],[f,m]=[u*h/l,u*c/l];i.beginPath(),i.moveTo(a[0]+f,a[1]+m);for(let w of[4,-4])i.lineTo(a[0]-8*f-w*m,a[1]-8*m+w*f);i.fill(),this.
note(n,r,a)}note(...t){let e=8*this.context.lineWidth,[s,i]=[0,1].map(a=>t.map(h=>h[a])),[n,r]=[Math.min(...s)-e,Math.min(...i)-e];this.drawn.push([n,r,Math.max(
...s)+e,Math.max(...i)+e])}pen(t,e){this.laid||this.layOut(),this.context.strokeStyle=this.context.fillStyle=t,this.context.lineWidth=e*this.fine*p/this.unit}clear(){
for(let[t,e,s,i]of this.drawn)this.context.clearRect(t,e,s-t,i-e);this.drawn=[]}};var lo=25,co=6,uo=2e4,po=["weight","target","source"],ci=["target","source","weight"],Qt=class{constructor(t,e){this.scene=t,this.timeline=e,this.marks=new Map(
t.marks.map(s=>[s.name,s])),this.indices=new Map}of(t,e){let s=[];return this.scene.flows.forEach((i,n)=>{if(!i.silent)for(let r of ci){if(i[`${r}_mark`]!==t)continue;
let a=this.rowsOf(n,r,e);a.length&&s.push({flow:i,f:n,role:r,rows:a})}}),s}parallel({f:t,rows:e}){return this.scene.parallel.filter(i=>i.includes(t)).flatMap(i=>i.
map(n=>({flow:this.scene.flows[n],f:n,rows:e})))}sameStory(t,e){return this.scene.parallel.some(s=>s.includes(t)&&s.includes(e))}rowsOf(t,e,s){let i=this.scene.
flows[t];if(V(i)&&e==="source")return Ys(i.windows,s,this.shape(i.source_mark)[1]);if(!i[e])return[];let n=`${t} ${e}`;this.indices.has(n)||this.indices.set(n,mo(
i[e]));let{starts:r,rows:a}=this.indices.get(n);return s+1>=r.length?[]:a.subarray(r[s],Math.min(r[s+1],r[s]+uo))}shape(t){let e=this.marks.get(t);return(e.values??
e.pixels).shape}tickOf({flow:t,role:e,rows:s},i){if(!t.windows||e!=="source")return t.tick[s[s.length-1]];let n=this.shape(t.source_mark)[1],r=Array.from(s,a=>t.
tick[a]);return Ks(t.windows,r,[Math.floor(i/n),i%n])}readers(t,e){return this.of(t,e).reduce((s,{role:i,rows:n})=>s+(i==="source"?n.length:0),0)}terms(t,e){let s=n=>({
row:n,source:t.source?.[n],weight:t.weight?.[n]});if(!V(t))return Array.from(e,s);let i=e[e.length-1];return i===void 0?[]:Rt(t.windows,i,this.shape(t.source_mark)).
map(n=>({row:i,...n}))}made(t){let e=this.scene.flows.find(({windows:s,silent:i})=>s&&!i);return e&&t>0?[e.target_mark,t-1]:null}called(t){return this.marks.get(
t)?.called||t}nameOf(t,e){let[s,i]=this.shape(t),n=s===1||i===1?e:`${Math.floor(e/i)},${e%i}`;return`${this.called(t)}[${n}]`}word(t,e,s=this.timeline.value(t,e)){
let i=this.marks.get(t);if(i.symbols.length)return i.symbols[e];let{words:n}=this.timeline.grids.get(t);return n?.[e]?n[e]:i.scale.kind==="class"&&i.scale.names.
length?i.scale.names[s]??"–":Number.isNaN(s)?"–":x(s,i.decimals)}told(t,e){let{told:s,values:i}=this.marks.get(t),n=i.shape[1],r={row:Math.floor(e/n),column:e%
n,value:this.timeline.value(t,e)},a=Object.fromEntries(Object.entries(r).map(([u,f])=>[u,{[e]:f}])),{pattern:h,columns:c,words:l}=s;return M({pattern:h,words:l,
columns:{...a,...c}},e)}sharedHue(t,e,s){if(!ci.some(r=>this.marks.get(t[`${r}_mark`])?.hues)||e===s)return-1;let n=this.hue(t,{row:e});for(let r=e+1;r<s;r++)if(this.
hue(t,{row:r})!==n)return-1;return n}hue(t,{row:e,source:s=t.source?.[e],weight:i=t.weight?.[e]}){let n={weight:i,target:t.target[e],source:s};for(let r of po){
let a=this.marks.get(t[`${r}_mark`]);if(a?.hues&&n[r]!==void 0)return Xt(a,n[r])}return-1}equation(t,e,s=lo){if(this.marks.get(t).told)return[{text:this.told(t,
e)}];let i=this.of(t,e),n=i.filter(l=>l.role==="target"),r=[{text:this.nameOf(t,e)}],a=n.at(-1);if(a)return[...r,...this.making(a,t,e,s)];let h={text:` = ${this.
word(t,e)}`};if(i.length===0)return[...r,h];let c=i.filter((l,u)=>!i.slice(0,u).some(f=>this.sameStory(f.f,l.f)));return[...r,h,{text:`  ${this.feeding(c)}`}]}feeding(t){
let e={source:new Map,weight:new Map};for(let{flow:n,role:r,rows:a}of t){let h=r==="weight"&&n.source_mark?"source":"target",c=n[`${h}_mark`],l=e[r==="weight"?"\
weight":"source"],u=l.get(c)??new Set;l.set(c,u);for(let f of a)u.add(n[h][f])}let s=n=>fo([...n].map(([r,a])=>`${Je(a.size,"cell")} of ${this.called(r)}`)),i=[];
return e.source.size&&i.push(`goes into ${s(e.source)}`),e.weight.size&&i.push(`multiplies ${s(e.weight)}`),i.join(", and ")}making({flow:t,f:e,rows:s},i,n,r){let a=s[s.
length-1],h=!this.timeline.done(e,a),c={text:` = ${h?"…":this.word(i,n)}`,strong:!0};if(t.windows&&!t.weight_mark)return[c];let l=[{text:" = "}],u=this.terms(
t,s),f=(N,Ne)=>({...this.term(t,N,Ne),hue:this.hue(t,N),pending:!this.timeline.done(e,N.row)});if(t.combine==="set"&&!V(t)){if(!t.source_mark)return[c];let N=this.
nameOf(t.source_mark,t.source[a]);return[...l,{text:N,hue:this.hue(t,{row:a}),pending:h},c]}if(t.combine==="max"){let N=u.slice(0,r).flatMap((Se,Gi)=>Gi?[{text:"\
, "},f(Se,!0)]:[f(Se,!0)]),Ne=u.length>r?[{text:`, and ${u.length-r} more`}]:[];return[...l,{text:"max("},...N,...Ne,{text:")"},c]}if(u.length===0)return[c];let m=this.
sum(t,u,r,f),w=t.bias||this.timeline.grids.get(t.target_mark).first[n]||0,b=w?[{text:` + ${Vt(x(w))}`}]:[],T=h&&!V(t)&&this.timeline.done(e,s[0])?[{text:`   so \
far ${this.word(i,n)}`}]:[];return[...l,...m,...b,c,...T]}sum(t,e,s,i){let n=e.map(f=>this.valueOf(t,f)),a=[t.source_mark,t.weight_mark].some(f=>this.marks.get(
f)?.symbols?.length)?0:n.filter(f=>f===0).length,h=a>=co&&a<e.length?e.filter((f,m)=>n[m]!==0):e,c=h.slice(0,s),l=c.map((f,m)=>i(f,m===0)),u=h.length-c.length;if(u){
let f=e.reduce((m,w,b)=>c.includes(w)?m:m+n[b],0);l.push({text:` + ${Je(u,"more term")} (${x(f)})`})}return h.length<e.length&&l.push({text:` + ${Je(e.length-h.
length,"term")} of 0`}),l}valueOf(t,{row:e,source:s,weight:i}){if(!t.source_mark)return t.value[e];let n=this.timeline.grids.get(t.source_mark).values[s];return t.
factors?n*t.factors[e]:t.weight_mark?n*this.timeline.grids.get(t.weight_mark).values[i]:n}term(t,{row:e,source:s,weight:i},n){let r=t.combine!=="max"&&!n,a=l=>r?
` + ${Vt(l)}`:l;if(!t.source_mark)return{text:a(x(t.value[e]))};let h=this.timeline.grids.get(t.source_mark).values[s],c=a(this.word(t.source_mark,s,h));return t.
factors?{text:`${c}·${Vt(x(t.factors[e],4))}`}:t.weight_mark?{text:`${c}·${Vt(this.word(t.weight_mark,i))}`}:{text:c}}};function Vt(o){return o.startsWith("−")?
`(${o})`:o}function fo(o){return o.length<2?o.join(""):`${o.slice(0,-1).join(", ")} and ${o.at(-1)}`}function V(o){return!!(o.windows&&o.source_mark&&!o.source)}
function Xt(o,t){return o.hue_of?o.hue_of[t]:t}function Je(o,t){return`${o} ${t}${o===1?"":"s"}`}function mo(o){let t=0;for(let n of o)t=Math.max(t,n);let e=new Uint32Array(
t+2);for(let n of o)e[n+1]++;for(let n=0;n<=t;n++)e[n+1]+=e[n];let s=e.slice(),i=new Uint32Array(o.length);for(let n=0;n<o.length;n++)i[s[o[n]]++]=n;return{starts:e,
rows:i}}var go=.03,ui=1.1,wo=.35,xo=.28,yo=15,bo=.7,pi=3,vo={surface:"Canvas",line:"GrayText",text:"CanvasText",muted:"GrayText","code-font":"monospace"};function di(o){
let[t,e,s,i,n]=Object.entries(vo).map(([r,a])=>o.getPropertyValue(`--${r}`).trim()||a);return{surface:t,line:e,text:s,muted:i,family:n}}var Zt=class{grids=[];key="";origin=[
0,0];look;unit;fine;drop;font;constructor(t=d("canvas",{className:"numbers"})){t.replaceChildren(),this.canvas=t,this.context=P(this.canvas)}add(t){this.grids.push(
t),this.canvas.append(t.told)}resize(t,e){if(this.canvas.hidden=this.grids.length===0,this.canvas.hidden)return;this.fine=window.devicePixelRatio||1,this.unit=t*
this.fine,this.origin=[0,0];let s=this.grids.map(l=>this.pixels(l.around())),[i,n]=[0,1].map(l=>Math.min(...s.map(u=>u[l]))),[r,a]=[2,3].map(l=>Math.max(...s.map(
u=>u[l])));this.origin=[i,n];let h=[i,n,r,a,this.unit,...Object.values(e)].join();if(h===this.key)return;this.key=h,this.look=e,Mt(this.canvas,[i,n,r-i,a-n],this.
fine);for(let l of this.grids)l.layOut();this.draw(),this.tell();let c=`20px ${e.family}`;document.fonts.check(c,"0")||document.fonts.load(c,"0").then(()=>this.
draw())}draw(){if(this.stale=!1,!!this.look){this.drop=this.measure(),this.context.clearRect(0,0,this.canvas.width,this.canvas.height);for(let t of this.grids)t.
shown&&t.draw(!0)}}measure(){this.context.font=this.font=`100px ${this.look.family}`;let{fontBoundingBoxAscent:t,fontBoundingBoxDescent:e}=this.context.measureText(
"0");return(t-e)/200}turn(){this.stale&&this.draw()}tell(){for(let t of this.grids)t.tell()}pixels({x:t,y:e,width:s,height:i}){let[n,r]=this.origin,a=(h,c)=>Math.
round(h*this.unit)-c;return[a(t,n),a(e,r),a(t+s,n),a(e+i,r)]}clear([t,e,s,i]){this.context.clearRect(t,e,s-t,i-e)}outline([t,e,s,i],n){let{context:r}=this,[a,h]=[
s-t,i-e],[c,l]=[a,h].map(u=>n/2+Math.max(0,Math.round(go*u-n/2)));r.beginPath(),r.roundRect(t+c,e+l,a-2*c,h-2*l,.09*a),r.lineWidth=n}fade([t,e,s,i]){this.context.
globalAlpha=1-xo,this.context.fillStyle=this.look.surface,this.context.fillRect(t,e,s-t,i-e),this.context.globalAlpha=1}write(t,[e,s,i,n],r){let{context:a}=this,
h=`${r}px ${this.look.family}`;this.font!==h&&(a.font=this.font=h),a.textAlign="center";let c=(s+n)/2+(this.drop-ui*(t.length-1)/2)*r;t.forEach((l,u)=>a.fillText(
l,(e+i)/2,c+u*ui*r))}},te=class extends F{places;pads;written;lit;constructor(t,e,s){super(t,e,s),this.painted=[],this.unsaid=!0,this.told=d("span"),this.told.dataset.
cells=t.name,this.sheet=s.numbers,this.sheet.add(this),this.paint(null)}around(){let[t,e]=this.shape,[s,i]=this.mark.padding;return this.rect([-s,-i,t+s,e+i])}layOut(){
let[t,e]=this.shape,[s,i]=this.mark.padding,n=(h,c)=>this.sheet.pixels(this.rect([h,c,h+1,c+1]));this.places=this.painted.map((h,c)=>n(Math.floor(c/e),c%e)),this.
pads=[];for(let h=-s;h<t+s;h++)for(let c=-i;c<e+i;c++)h>=0&&c>=0&&h<t&&c<e||this.pads.push(n(h,c));let{unit:r,fine:a}=this.sheet;this.legible=this.mark.cell*r>=
yo*a}turn(t){let e=this.shown;super.turn(t),this.shown!==e&&(this.unsaid=this.sheet.stale=!0)}paint(t){let{values:e,touched:s,words:i}=this.view.timeline.grids.
get(this.mark.name),n=t?t.length:e.length;for(let r=0;r<n;r++){let a=t?t[r]:r,h=this.painted[a];h&&Object.is(h[0],e[a])&&h[1]===s[a]&&h[2]===i?.[a]||(this.painted[a]=
[e[a],s[a],i?.[a]],this.unsaid=!0,this.places&&this.shown&&this.drawCell(a))}}draw(t=!1){this.drawPads();for(let e=0;e<this.painted.length;e++)this.drawCell(e,t)}drawPads(){
let{context:t,fine:e,look:s}=this.sheet;t.strokeStyle=s.line,t.fillStyle=s.muted,t.setLineDash([pi*e,pi*e]);for(let i of this.pads)this.sheet.clear(i),this.sheet.
outline(i,1.2*e),t.stroke();t.setLineDash([]),t.globalAlpha=.75;for(let i of this.legible?this.pads:[])this.write("0",i);t.globalAlpha=1;for(let i of this.lit?this.
pads:[])this.sheet.fade(i)}drawCell(t,e=!1){let{context:s,fine:i,look:n}=this.sheet,r=this.places[t],[a,h]=this.painted[t],c=this.paintOf(a);if(e||this.sheet.clear(
r),this.sheet.outline(r,i),s.fillStyle=c?kt(c):n.surface,s.fill(),s.strokeStyle=n.line,s.stroke(),this.mark.hues&&this.mark.cell>bo&&Xt(this.mark,t)>=0&&this.drawTab(
t,r),this.legible){let l=!h&&(a===0||Number.isNaN(a))&&this.isTarget;s.fillStyle=c?C(c):n.text,s.globalAlpha=l?wo:1,this.write(this.text(t),r),s.globalAlpha=1}this.
lit&&!this.lit.has(t)&&this.sheet.fade(r)}drawTab(t,[e,s,i,n]){let{context:r}=this.sheet,[a,h]=[i-e,n-s];r.fillStyle=this.view.hue(Xt(this.mark,t)),r.beginPath(),
r.roundRect(e+.16*a,s+.82*h,.68*a,.085*h,.04*a),r.fill()}text(t){let{symbols:e,decimals:s}=this.mark,[i,,n]=this.painted[t];return e.length?e[t]:n||x(i,s)}write(t,e){
let{cell:s,tall:i}=this.mark,n=t.split(" + ").map((a,h)=>h?`+${a}`:a),r=Math.min(...n.map(ko),.8*i/n.length)*s*this.sheet.unit;this.sheet.write(n,e,r)}get isTarget(){
return this.written??=this.view.scene.flows.some(t=>t.target_mark===this.mark.name&&!t.silent),this.written}tell(){if(!this.unsaid)return;this.unsaid=!1;let t=this.
shape[1],e=this.painted.map((s,i)=>this.text(i)+((i+1)%t?"	":`
`));this.told.textContent=this.shown?e.join(""):""}single(t){let e=this.mark.scale.names.indexOf(t??"");this.dim(t===null?null:[...this.painted.keys()].filter(s=>this.
painted[s][0]===e))}dim(t){let e=this.lit;this.lit=t&&new Set(t),t?this.told.dataset.lit=[...new Set(t)].join(" "):delete this.told.dataset.lit,(e||t)&&this.places&&
this.shown&&this.draw()}};function ko(o){return[.46,.46,.46,.4,.33,.27][o.length]??Math.max(.13,1.4/o.length)}function fi(o,t,e){let s=o.kind==="grid"?Oo(o)?te:Ye:$o[o.kind];return new s(o,t,e)}function mi(o,[t,e]){let s=new ImageData(e,t),i=s.data;for(let n=0,r=0;n<o.length;n+=
3,r+=4)i[r]=o[n],i[r+1]=o[n+1],i[r+2]=o[n+2],i[r+3]=255;return s}var No=1.15,So=.25,Ye=class extends F{region;constructor(t,e,s){super(t,e,s);let[i,n]=this.shape;
if(t.under){let[r,a]=t.under.shape;this.canvas(a,r,!0).putImageData(mi(t.under,[r,a]),0,0)}this.pad(),this.context=this.canvas(n,i,!1),this.image=new ImageData(
n,i),this.cells=new Uint32Array(this.image.data.buffer),this.shadeOf=Ts(t.scale,this.paintOf),this.paint(null)}pad(){let[t,e]=this.shape,[s,i]=this.mark.padding;
if(s+i===0)return;let n=this.canvas(1,1,!1,this.rect([-s,-i,t+s,e+i]));n.fillStyle=kt(this.paintOf(0)??[0,0,0]),n.fillRect(0,0,1,1)}paint(t){let{values:e,touched:s}=this.
view.timeline.grids.get(this.mark.name),i=Math.round(255*this.mark.opacity)<<24,n=Math.round(255*So*this.mark.opacity)<<24,r=t?t.length:e.length;for(let a=0;a<r;a++){
let h=t?t[a]:a,c=this.shadeOf(e[h]),l=this.region===void 0||e[h]===this.region?i:n;this.cells[h]=c>=0&&(s[h]||!this.mark.under)?l|c:0}this.context.putImageData(
this.image,0,0)}dim(t){!this.mark.regions||!this.mark.under||this.light(t?this.view.timeline.value(this.mark.name,t[0]):void 0)}single(t){this.light(t===null?void 0:
this.mark.scale.names.indexOf(t))}light(t){Object.is(t,this.region)||(this.region=t,this.paint(null))}},Ve=class extends R{now;constructor(t,e,s){super(t,[e[0],
e[1],t.width,e[3]],s);let[i,n]=this.shape,r=n>4*t.width;this.context=this.canvas(n,i,r),this.paint()}paint(){this.now=this.covered(),this.context.putImageData(mi(
this.now,this.shape),0,0)}covered(){let{scene:t,timeline:e}=this.view,s=t.flows.find(({windows:n})=>n&&n.shown_in===this.mark.name),i=t.marks.find(({name:n})=>n===
s?.source_mark);return!s?.windows||!i||e.looking<0?this.mark.pixels:Mo(i.pixels,z(s.windows,e.looking),s.windows)}get shape(){return this.mark.pixels.shape.slice(
0,2)}word(t){let[e,s,i]=this.now.slice(3*t,3*t+3);return`(${e}, ${s}, ${i})`}describe(t){let[e,s]=[Math.floor(t/this.shape[1]),t%this.shape[1]];return`${this.mark.
called||this.mark.name}[${e},${s}] = ${this.word(t)}`}};function Mo(o,[t,e,s,i],{dilation:n,border:r}){let[a,h]=o.shape,c=[];for(let l=t;l<s;l+=n[0])for(let u=e;u<
i;u+=n[1]){let f=l>=0&&u>=0&&l<a&&u<h,m=Be(l,a)*h+Be(u,h);f||r==="mirror"?c.push(o[3*m],o[3*m+1],o[3*m+2]):c.push(0,0,0)}return c}var Qe=class extends R{constructor(t,e,s){
super(t,e,s);let[i,n,r]=t.maps.shape,a=Math.min(t.columns,i),h=Math.ceil(i/a),c=Math.max(1,Math.round(s.scene.style.sheetGap/t.width*r));this.tile={rows:n,columns:r,
gap:c,across:a},this.width=t.width*(a*r+c*(a-1))/r;let l=this.canvas(a*(r+c)-c,h*(n+c)-c,!1),u=St(t.scale,s.scene.style,s.dark);for(let f=0;f<i;f++){let m=new ImageData(
r,n);t.maps.subarray(f*n*r,(f+1)*n*r).forEach((b,v)=>m.data.set([...u(b)??[0,0,0],255],4*v)),l.putImageData(m,f%a*(r+c),Math.floor(f/a)*(n+c))}this.full=[h*(n+c)-
c,a*(r+c)-c]}get shape(){return this.full}describe(t){let{rows:e,columns:s,gap:i,across:n}=this.tile,[r,a]=[Math.floor(t/this.full[1]),t%this.full[1]],[h,c]=[r%
(e+i),a%(s+i)],l=Math.floor(r/(e+i))*n+Math.floor(a/(s+i));if(h>=e||c>=s||l>=this.mark.maps.shape[0])return"";let u=this.mark.maps[(l*e+h)*s+c];return`${this.mark.
name}[${l},${h},${c}] = ${x(u,3)}`}},Xe=class extends R{constructor(t,[e,s,i,n],r){super({...t,label:""},[e,s,i,n],r);let a=t.text.length<3,h={x:(e+(a?i/2:0))*p,
y:(s+n/2)*p},c=`label ${a?"operator":""} ${t.strong?"strong":""}`;this.words=g("text",{...h,"font-size":t.font*p,class:c},this.group,t.text)}resize(t){y(this.words,
{"font-size":B(this.mark.font,t,this.height/No)*p})}},Eo=255,Ze=class extends R{constructor(t,e,s){super(t,e,s);let i=this.height/t.names.length;this.start=.42*
this.width,this.reach=.42*this.width,this.bars=t.names.map((n,r)=>{let a=this.y+(r+.5)*i,h={"font-size":t.font*i*p,class:"bar-name"},c={x:(this.x+this.start-.15)*
p,y:a*p,"text-anchor":"end"},l=g("text",{...c,...h},this.group,n),u={x:(this.x+this.start)*p,y:(a-.34*i)*p,height:.68*i*p,rx:4,width:0},f=g("rect",{...u,fill:t.
colours[r]},this.group),m=g("text",{x:0,y:a*p,...h,class:"bar-value"},this.group);return{bar:f,value:m,words:l}}),this.paint()}resize(t){super.resize(t);let e=this.
height/this.mark.names.length,s=B(this.mark.font*e,t,e);for(let{value:i,words:n}of this.bars)for(let r of[i,n])y(r,{"font-size":s*p})}paint(){let t=this.shares();
this.bars.forEach(({bar:e,value:s},i)=>{let n=t[i],r=n===Eo?NaN:n/100,a=Number.isNaN(r)?0:r*this.reach;y(e,{width:a*p}),!this.view.hasty&&(y(s,{x:(this.x+this.start+
a+.12)*p}),rt(s,x(r,2,!0)))})}shares(){let{names:t,values:e,of:s,cells:i,label:n}=this.mark,r=this.view.borrowing?this.view.pointed:null,a=r&&s.includes(r[0])?r:
null;if(s.length&&this.heading&&rt(this.heading,a?this.placeOf(...a):n),a)return t.map((c,l)=>i[l*i.shape[1]+a[1]]);let h=Math.min(this.view.timeline.looking+1,
e.shape[0]-1)*t.length;return e.subarray(h,h+t.length)}placeOf(t,e){let s=this.view.drawn.get(t).shape[1];return`${this.mark.told} at row ${Math.floor(e/s)}, co\
lumn ${e%s}`.trim()}},Oo=o=>o.values.length<=1024&&o.cell>=.4&&!o.under&&o.opacity===1,$o={image:Ve,sheets:Qe,label:Xe,bars:Ze};var Ao=5e3,Lo=8,Co=1.5,ee=class{waiting;constructor(t,e){this.name=t,this.view=e,this.on=e.drawn.get(t);let s=e.role("write");this.trace=g("path",{class:"trace",
stroke:s,fill:s},e.frames);let{x:i,y:n,width:r,height:a}=this.on;this.sheet=g("rect",{class:"sheet"},e.frames),y(this.sheet,{x:i*p,y:n*p,width:r*p,height:a*p}),
Te(this.sheet),this.sheet.addEventListener("pointerdown",h=>this.begin(h)),this.sheet.addEventListener("click",h=>h.stopPropagation()),e.carry instanceof se&&this.
paint(e.carry.points)}begin(t){if(!t.isPrimary||t.button)return;t.preventDefault(),clearTimeout(this.waiting),this.view.carry?.drop();let e=this.view.carry=new se(
this,t);this.paint(e.points)}wait(){this.waiting=setTimeout(()=>this.clear(),2e3)}clear(){clearTimeout(this.waiting),this.trace.removeAttribute("d")}at(t){let[e,
s]=this.view.at(t),[i,n]=this.on.cell,[r,a]=this.on.shape,h=(c,l)=>Math.round(100*Math.min(Math.max(0,c),l))/100;return[h((s-this.on.y)/i,r),h((e-this.on.x)/n,a)]}paint(t){
let[e,s]=this.on.cell,i=t.map(([n,r])=>[this.on.x+r*s,this.on.y+n*e]);this.trace.setAttribute("d",`M${i.map(([n,r])=>`${n*p},${r*p}`).join("L")}`)}},se=class extends q{constructor(t,e){
super(t),this.points=[t.at(e)],this.listening=new AbortController;let{host:s}=this.view;s.setPointerCapture(e.pointerId);let i=(n,r)=>s.addEventListener(n,r,{signal:this.
listening.signal});i("pointermove",n=>this.go(n)),i("pointerup",()=>this.drop()),i("pointercancel",()=>this.cancel())}get pen(){return this.view.pen?.name===this.
name?this.view.pen:null}get report(){return{mark:this.name,points:this.points}}go(t){let{pen:e,points:s}=this;if(!e)return this.end();if(!t.isPrimary||s.length===
Ao)return;let i=e.at(t),[n,r]=s[s.length-1];Math.hypot(i[0]-n,i[1]-r)*e.on.cell[0]*this.view.scale<Co||(s.push(i),e.paint(s),s.length>=Lo&&this.view.hand?.touch(
"drawn",this.report))}drop(){this.swallowClick(),this.end(),this.view.report("drawn",this.report),this.view.pen?.wait()}cancel(){this.end(),this.view.pen?.clear()}end(){
this.listening.abort(),super.end()}};var gi=128,ts=["source","target"],ie=.3,ne=class{scene;timeline;links;layout;dark;scale;canvases;above;svg;picture;stops;frames;grips;numbers;fast;still;all;drawn;overlays;boxes;dots;kept;pointer;pointed;related;entries;gliding;carry=null;pen=null;hand=null;goTo=()=>{};constructor(t,e){
this.host=t,this.report=e,this.layoutIndex=-1,this.pointed=null,this.borrowing=!1,this.gliding=null,this.rushing=!1,this.hasty=!1,this.flights=new Bt(this),this.
flying=0}show(t,e){this.flights.clear(),this.scene=t,this.timeline=new _t(t),this.links=new Qt(t,this.timeline),this.timeline.seek(e),this.layoutIndex=-1,this.pointed=
null,this.borrowing=!1}land(){this.carry||this.pen?.clear();for(let t of this.overlays)t instanceof A&&t.moved&&this.carry?.name!==t.name&&t.restore()}role(t){return this.
scene.style.roles[t][this.dark?1:0]}hue(t){let e=this.scene.style.hues[this.dark?"dark":"light"];return e.length?e[t%e.length]:this.role("read")}fit(t,e,s){let i=di(
s),{index:n,scale:r}=Ro(this.scene.layouts,t);this.scale=r,this.flights.aloft&&this.flights.land(),(n!==this.layoutIndex||e!==this.dark)&&this.build(n,e),this.host.
style.width=`${this.layout.width*this.scale}px`,this.host.style.height=`${this.layout.height*this.scale}px`,this.svg.style.setProperty("--px",`${p/this.scale}px`);
for(let a of[...this.all,this.fast])a.resize(this.scale);this.numbers.resize(this.scale,i);for(let a of this.overlays)a.resize?.(this.scale)}build(t,e){this.layoutIndex=
t,this.dark=e,this.layout=this.scene.layouts[t];let{width:s,height:i}=this.layout,n=this.host.querySelector(".stop:focus, .taken:focus");this.canvases=document.
createElement("div"),this.canvases.className="canvases",this.svg=g("svg",{viewBox:`0 0 ${s*p} ${i*p}`,role:"group","aria-label":this.scene.title}),this.svg.append(
Bo()),this.above=document.createElement("div"),this.above.className="above",this.numbers=new Zt(this.numbers?.canvas),this.fast=new Yt(this,this.fast?.canvas),this.
host.replaceChildren(this.canvases,this.numbers.canvas,this.svg,this.fast.canvas,this.above,this.flights.element),this.picture=g("g",{},this.svg),this.stops=g("\
g",{},this.svg),this.frames=g("g",{class:"frames"},this.svg),this.grips=g("g",{class:"grips"},this.svg);let{places:r}=this.layout;this.all=this.scene.marks.map(
(c,l)=>fi(c,r[l],this)),this.all.forEach((c,l)=>c.seeRoom(r[l],r));let a=this.all.filter(({mark:c})=>c.name);this.drawn=new Map(a.map(c=>[c.mark.name,c])),this.
overlays=[...this.scene.overlays.map(c=>this.overlay(c)),...this.windowGrips()],this.boxes=this.overlays.filter(c=>c instanceof L),this.dots=this.overlays.filter(
c=>c instanceof ht&&c.overlay.name);for(let c of[...this.boxes,...this.dots])this.drawn.set(c.overlay.name,c);this.pen=this.scene.traces?new ee(this.scene.traces,
this):null,this.buildHighlights(),this.cursors(),this.glide(),this.turn(),this.light(),this.pointed&&this.point(this.pointed,!this.borrowing);let h=this.successorOf(
n);n&&h&&ni(n,h)}overlay(t){let s={box:at,grip:Gt,boxes:L,points:ht,arrow:Ct,tags:Lt}[t.kind];return new s(t,this)}windowGrips(){let t=this.scene.flows.find(e=>e.
windows&&e.framed&&!e.silent&&e.source_mark);return t?[new Kt(t,this)]:[]}successorOf(t){let{grid:e="",handle:s=""}=t?.dataset??{},i=[...this.svg.querySelectorAll(
".taken")];return this.entries.get(e)??i.find(n=>s&&n.dataset.handle===s)}buildHighlights(){this.kept=this.scene.flows.flatMap(t=>t.keep?this.keep(t):[]),this.still=
new Jt(this.frames,this,this.scene.flows.length),this.pointer=lt(g("g",{class:"pointer"},this.frames))}get highlights(){return this.rushing?this.fast:this.still}keep(t){
return[...t.target].map((e,s)=>{let i=lt(g("g",{class:"kept"},this.frames)),n=this.drawn.get(t.target_mark);return G(i,n.rectOf(e),this.hue(this.links.hue(t,{row:s})),
n.mark.cell),k(i.elements[0],!1),{tick:t.tick[s],element:i.elements[0]}})}pace(t,e,s=0){this.rushing=t,this.gliding=e,this.flying=s,this.glide()}glide(){let t=this.
gliding===null?"":`${this.gliding}ms`,e=this.overlays.filter(s=>s instanceof at&&s.moves);for(let{rect:s}of e)S(s,"transitionDuration",t);this.rushing||this.still.
glide(t)}seek(t,e=!1){this.hasty=e,this.flights.land(),this.giveBack();let s=t===this.timeline.position+1,i=this.timeline.seek(t),n=this.flying&&s?this.flights.
launch(i,this.flying):null;for(let[r,a]of i)n?.has(r)||this.drawn.get(r).paint(a);this.paintBars(),this.turn(),this.rushing&&this.still.unframe(),this.light(),this.
pointed&&(this.isThere(...this.pointed)?this.ringRelated():this.unpoint())}turn(){for(let t of this.all)t.turn(this.timeline.position);this.numbers.turn();for(let t of this.
boxes)t.paint(this.timeline.position);for(let[t,e]of this.entries){let{shown:s,visible:i}=this.drawn.get(t);k(e,s&&i?.length!==0)}}isThere(t,e){let s=this.drawn.
get(t);return s instanceof L?s.visible.includes(e):s.shown}paintBars(){for(let t of this.all)t.mark.kind==="bars"&&t.paint()}light(){let{position:t}=this.timeline;
this.still.begin(),this.fast.clear(),this.scene.still||this.scene.flows.forEach((e,s)=>this.lightFlow(e,s)),this.still.end();for(let e of this.overlays)e instanceof
L||e.paint(t);for(let e of this.kept)k(e.element,e.tick<t)}lightFlow(t,e){let[s,i]=this.timeline.rows(e),n=t.windows?-1:this.links.sharedHue(t,s,i);for(let l of ts){
let u=n>=0?this.hue(n):this.role(l==="source"?"read":"write");this.highlights.frame(e,l,this.covered(t,l,s,i),u)}if(i-s>gi)return;let r=Array.from({length:i-s},
(l,u)=>s+u);if(t.windows&&t.weight_mark&&this.ringTerms(t,this.links.terms(t,r)),t.windows)return;let a=r.map(l=>this.links.hue(t,{row:l})),h=a.some(l=>l!==a[0]),
c=r.length===1&&t.weight_mark;if(h||c)for(let l of r)this.circle(t,l,"weight",this.still);for(let l of r)this.lightRow(t,l,s,i,h)}covered(t,e,s,i){let n=this.drawn.
get(t[`${e}_mark`]),{position:r}=this.timeline;if(!n?.shown||!t.framed||t.silent&&e==="source")return null;if(t.windows&&e==="source")return r?n.rect(z(t.windows,
r-1)):null;if(s===i||!t[e])return null;let a=_o(t,e,s,i),h=xi(a,n.shape[1]);return!t.source_mark&&!Po(a,h)?null:h[2]?n.rect(h):null}ringTerms(t,e){let s=i=>this.
hue(this.links.hue(t,i));for(let i of wi(t))for(let n of e)this.ringAt(i,n.weight,s(n));if(!this.rushing)for(let i of e)this.ringAt(t.source_mark,i.source,s(i))}ringAt(t,e,s){
let i=this.drawn.get(t);!i?.shown||i.mark.cell<ie||this.still.ring(i.rectOf(e),s,i.mark.cell)}lightRow(t,e,s,i,n){for(let c of n&&!this.rushing?ts:[]){let l=t[c];
l&&l[s]!==l[i-1]&&this.circle(t,e,c,this.still)}if(t.combine==="max"&&e===zt(t,s,i)&&this.circle(t,e,"source",this.highlights),!t.arrows)return;let[r,a]=ts.map(
c=>this.end(t,e,c)),h=this.links.hue(t,{row:e});r&&a&&this.highlights.arrow(r,a,h>=0?this.hue(h):this.role("write"))}circle(t,e,s,i){let n=this.end(t,e,s);if(!n)
return;let{cell:r}=this.drawn.get(t[`${s}_mark`]).mark;i.ring(n,this.hue(this.links.hue(t,{row:e})),r)}end(t,e,s){let i=this.drawn.get(t[`${s}_mark`]);return t[s]&&
i?.shown&&i.rectOf(t[s][e])}point([t,e],s){s&&this.giveBack(),this.pointed=[t,e],this.related=this.relatedTo(t,e),s?this.leaveToStep():this.borrow(),this.ringRelated()}borrow(){
let[t]=this.pointed;this.borrowing=!0,this.look(this.looked),this.svg.classList.toggle("pointing",!(this.drawn.get(t)instanceof L));for(let e of this.all){let s=this.
related.get(e.mark.name);e.dim(s&&this.related.size>1?[...s.keys()]:null)}this.dimBoxes(!0)}get looked(){let[t,e]=this.pointed;return this.scene.flows.some(i=>i.
windows&&i.target_mark===t)?e:this.timeline.position-1}relatedTo(t,e){let s=new Map([[t,new Map([[e,-1]])]]),i=(l,u,f)=>{!l||u===void 0||(s.has(l)||s.set(l,new Map),
(s.get(l).get(u)??-1)<0&&s.get(l).set(u,f))};for(let l of this.twins(t))i(l,e,-1);let[n,r]=this.drawn.get(t).standsFor?.(e)??[t,e];i(n,r,-1);let a=this.links.of(
n,r),{looked:h}=this,c=a.flatMap(l=>this.links.parallel(l)).map(l=>({...l,role:""}));for(let{flow:l,rows:u,role:f}of[...a,...c]){if(V(l)&&f==="source"){for(let m of u)
i(l.target_mark,l.target[m],-1);continue}for(let m of this.links.terms(l,u)){let w=this.links.hue(l,m);if(i(l.target_mark,l.target[m.row],w),i(l.source_mark,m.source,
w),!(!l.weight_mark||l.factors)&&(i(l.weight_mark,m.weight,w),l.tick[m.row]===h))for(let b of wi(l))i(b,m.weight,w)}}return s}ringRelated(){this.pointer.begin();
for(let t of this.all){let e=this.related.get(t.mark.name);e&&t.shown&&this.ringPointed(t,e)}this.pointer.end()}ringPointed(t,e){let s=t.mark.cell??t.cell[0];if(s<
ie){let i=zo(ie,t.rect(xi(e.keys(),t.shape[1])));return G(this.pointer,i,this.role("read"),ie)}if(!(e.size>gi))for(let[i,n]of e)G(this.pointer,t.rectOf(i),n>=0?
this.hue(n):this.role("read"),s)}giveBack(){if(this.borrowing){this.borrowing=!1,this.look(this.timeline.position-1),this.svg.classList.remove("pointing");for(let t of this.
all)t.dim(null);this.leaveToStep()}}leaveToStep(){for(let{windows:t}of this.scene.flows)for(let e of[t?.shown_in,t?.products_in])e&&e!==this.pointed?.[0]&&this.
related.delete(e);this.dimBoxes(!1)}dimBoxes(t){let[e,s]=this.pointed;for(let i of this.boxes)i.dim(i.overlay.name===e?[s]:null,t)}look(t){for(let e of this.timeline.
look(t))this.drawn.get(e).paint(null);this.paintBars()}single(t){for(let e of this.all)(e.mark.scale?.names.includes(t)||!t)&&e.single?.(t)}unpoint(){if(this.pointed){
this.giveBack(),this.pointed=null;for(let t of this.boxes)t.dim(null);this.pointer.begin(),this.pointer.end()}}equation(t){let[e,s]=this.pointed,i=this.drawn.get(
e),n=i.mark.kind==="grid"?this.links.equation(e,s,t):[{text:i.describe(s)}],r=i.mark.kind==="image"?this.links.readers(e,s):0;r&&n.push({text:`     read by ${r}\
 window${r===1?"":"s"}`});let a=this.twins(e).map(h=>`${this.links.called(h)} ${this.word(h,s)}`);return a.length?[...n,{text:`     ${a.join(", ")}`}]:n}twins(t){
let e=this.scene.twins.filter(s=>s.includes(t));return[...new Set(e.flat())].filter(s=>s!==t)}word(t,e){let s=this.drawn.get(t);return s.mark.kind==="grid"?this.
links.word(t,e):s.word(e)}at(t){let e=this.svg.getBoundingClientRect(),{width:s,height:i}=this.layout;return[(t.clientX-e.left)/e.width*s,(t.clientY-e.top)/e.height*
i]}hit(t){let[e,s]=this.at(t),i=([c,l])=>{let{width:u,height:f}=this.drawn.get(c).rectOf(l);return u*f},n=c=>c.map(([l,u])=>[l,u.cellAt(e,s)]).filter(([,l])=>l>=
0),r=[...this.drawn].filter(([,c])=>c.shown),a=([,c])=>c instanceof L;return n(r.filter(a)).sort((c,l)=>i(c)-i(l))[0]??n(r.filter(c=>!a(c))).at(-1)??null}cursors(){
this.entries=new Map;for(let t of this.boxes)t.tells&&this.entries.set(t.overlay.name,t.cursor(this.stops));for(let[t,e]of this.drawn){if(e.mark.kind!=="grid")continue;
let{x:s,y:i,width:n,height:r}=e,[a,h]=e.shape,c=g("rect",{class:"stop",tabindex:0,role:"application","data-grid":t},this.stops),l=e.mark.label||this.links.called(
t),u=e.mark.editable?", Enter opens one for typing, + and − change its number":"",f=`${l}: ${a} by ${h} cells, arrow keys move from cell to cell${u}`;c.setAttribute(
"aria-label",f);for(let[m,w]of Object.entries({x:s,y:i,width:n,height:r}))c.setAttribute(m,String(w*p));this.entries.set(t,c)}}};function Ro(o,t){let e=({width:l,
height:u})=>Math.min(t.width/l,t.height/u,t.largest),s=(l,u)=>o.reduce((f,m,w)=>l(w,f)?w:f,u),i=o.map(e),n=s((l,u)=>i[l]>i[u]+.01,0),r=o.map(({width:l},u)=>l*i[u]),
{smaller:a}=t;if(!a||r[n]>=a*t.width)return{index:n,scale:i[n]};let h=a*i[n],c=s((l,u)=>i[l]>=h&&r[l]>r[u]+1,n);return{index:c,scale:i[c]}}function _o(o,t,e,s){
let i=o[t].subarray(e,s);if(o.combine!=="set")return i;let n=o.value.subarray(e,s);return n.includes(NaN)?i.filter((r,a)=>!Number.isNaN(n[a])):i}function wi({weight_mark:o,
windows:t}){return[o,t?.shown_in,t?.products_in].flatMap(e=>e||[])}function zo(o,{x:t,y:e,width:s,height:i}){let[n,r]=[Math.max(0,o-s)/2,Math.max(0,o-i)/2];return{
x:t-n,y:e-r,width:s+2*n,height:i+2*r}}function xi(o,t){let[e,s,i,n]=[1/0,1/0,0,0];for(let r of o){let a=Math.floor(r/t),h=r%t;a<e&&(e=a),h<s&&(s=h),a>=i&&(i=a+1),
h>=n&&(n=h+1)}return[e,s,i,n]}function Po(o,[t,e,s,i]){let n=0;for(let r=0;r<o.length;r++)(r===0||o[r]!==o[r-1]+1)&&n++;return 2*n<=3*(s-t)&&3*o.length>=(s-t)*(i-
e)}function Bo(){let o=g("defs"),e=g("marker",{...{id:"sv-head",viewBox:"0 0 10 10",refX:8,refY:5,orient:"auto-start-reverse"},markerWidth:5,markerHeight:5},o);
return g("path",{d:"M0,1 L9,5 L0,9 Z",fill:"context-stroke"},e),o}function yi(o){let t=o.trim();if(/^#[0-9a-f]{6}/i.test(t))return Nt(E(t))<.3;let e=t.match(/[\d.]+/g);
return e?Nt(e.slice(0,3).map(Number))<.3:!1}var Do=300,oe=class{place=null;resting;constructor(t){this.player=t}step(t,e,s){let{player:i}=this;this.place?.[0]!==t&&this.tell();let n=[...yt(i,t)],r=Number(
(n[e]+s).toFixed(4));if(!(Math.abs(r)<=i.scene.typed_limit))return;n[e]=r,Ae(i,t,n);let{hand:a}=i.stage;this.place||a?.hold(),this.place=[t,e],clearTimeout(this.
resting),this.resting=setTimeout(()=>this.tell(),Do),a?.touch("edited",this.report(t,n))}tell(){if(!this.place)return;let[t]=this.place,{player:e}=this;clearTimeout(
this.resting),this.place=null,e.stage.hand?.letGo(),e.stage.drawn.has(t)&&e.report("edited",this.report(t,yt(e,t)))}report(t,e){return{mark:t,shape:this.player.
stage.drawn.get(t).mark.values.shape,values:e}}};var bi=[.5,1,2,4,8,15,30,60],Io=[250,1e3,4e3],Uo=600,Ho=25,jo=100,qo=20,re=100,es=60,Wo=1200,Fo=.8,Go=o=>Math.max(40,Math.min(64,o/18),Math.min(80,o/9-45)),vi={
"+":1,"-":-1,"−":-1},ae=class{scene;name;place;largest=0;others=400;found=null;passing=!1;onrest;onasking;onpresent;here;editor=null;cursor=null;tapped=null;byTouch=!1;width;speedChosen=!1;request;announcing;wordsDue=0;placeDue=0;host;stage;readout;legend;predictor;announcer;element;bar;playButton;loopButton;predictButton;fullButton;slider;counter;speed;constructor(t,e){
this.report=e,this.position=0,this.playing=!1,this.looping=!1,this.due=0,this.stepper=new oe(this),this.build(t);let s=new Dt(this.element,this.element);this.readout.
onwords=()=>s.hide(),this.listen(),this.arrive(),this.observer=new ResizeObserver(()=>this.resized()),this.observer.observe(this.element)}arrive(){this.here=new AbortController,
si(this),document.fonts.addEventListener("loadingdone",()=>this.refit(),{signal:this.here.signal}),this.watchPixels()}watchPixels(){let t=matchMedia(`(resolutio\
n: ${window.devicePixelRatio}dppx)`),e=()=>{this.fit(),this.watchPixels()};t.addEventListener("change",e,{once:!0,signal:this.here?.signal})}depart(){this.halt(),
clearTimeout(this.announcing),ii(this),this.here?.abort(),this.here=null}build(t){this.host=d("div",{className:"stage"}),this.stage=new ne(this.host,this.report),
this.stage.goTo=i=>i===this.position||this.seek(i),this.readout=new Wt(this.stage),this.legend=new Ht(this.stage),this.announcer=d("div",{className:"announcer",
ariaLive:"polite"}),this.announcer.setAttribute("aria-live","polite"),this.predictor=new qt(this);let s=[d("div",{className:"viewport"},this.host),this.legend.element,
this.buildBar(),this.predictor.element,this.readout.element,this.announcer];this.element=d("section",{className:"sv-player",tabIndex:-1},...s),this.element.setAttribute(
"role","region"),t.append(this.element)}buildBar(){return this.playButton=$("play","Play (Space)",()=>this.toggle()),this.playButton.classList.add("primary"),this.
loopButton=$("loop","Loop (L)",()=>this.loop(!this.looping)),this.slider=d("input",{type:"range",min:0,step:1,className:"scrub"}),this.slider.setAttribute("aria\
-label","Step"),this.counter=d("output",{className:"counter"}),this.speed=d("select",{className:"speed"}),this.speed.setAttribute("aria-label","Speed in steps p\
er second"),this.predictButton=$("question","Predict, then reveal (P)",()=>this.predictor.toggle(),"Predict"),this.predictButton.classList.add("predict-button"),
this.fullButton=$("full","Full screen (F)",()=>this.fullScreen()),this.fullButton.classList.add("full-button"),this.bar=d("div",{className:"bar"},this.wide($("f\
irst","To the start (Home)",()=>this.seek(0))),$("back","One step back (←)",()=>this.step(-1)),this.playButton,$("forward","One step forward (→)",()=>this.step(
1)),this.wide($("last","To the end (End)",()=>this.seek(this.scene.count))),this.slider,this.counter,this.speed,this.predictButton,this.loopButton,this.fullButton),
this.bar}wide(t){return t.classList.add("wide"),t}load(t,e=null,s=!1){let i=$s(t);if(i===this.name)return this.stage.land();let n=this.found??{scene:this.scene,
position:this.position};this.name=i,this.scene=Os(t);let{count:r,still:a}=this.scene,h=a?r:e??this.positionAfter(n,s);this.bar.classList.toggle("still",a),this.
position=Math.min(Math.max(0,h),r),this.slider.max=String(r),this.fillSpeeds(),this.predictButton.hidden=this.scene.predictions.length===0,this.element.setAttribute(
"aria-label",this.scene.title);let c=this.editor?.state,{place:l}=this.stepper;this.closeEditor(),this.readout.load(this.scene,this.passing),this.passing||this.
legend.load(this.scene),this.stage.show(this.scene,this.position),this.fit(),this.show(),this.predictor.load(this.scene.predictions),W.arrived(this),c?this.editor=
W.resume(this,c):l&&this.stage.drawn.has(l[0])&&this.pointAt(l),this.element.dataset.scene=i}positionAfter({scene:t,position:e},s){let{count:i,start:n,effect:r}=this.
scene;return t?e===0&&s&&!this.playing&&!this.predictor.on?r:e===t.count?i:Js(this.scene,t,e):n}follow(t,e){this.playing||(this.found??={scene:this.scene,position:this.
position}),this.passing=!0,this.load(t,null,!0),e||this.arrived()}arrived(){this.stage.land(),this.found=null,this.passing&&(this.passing=!1,this.legend.load(this.
scene),this.refit())}tell(t){this.stage.hand=t}fillSpeeds(){let{count:t,pace:e}=this.scene,s=t>Uo?[...bi.slice(3),...Io]:bi,i=!e||s.includes(e)?s:[...s,e].sort(
(h,c)=>h-c),n=Number(this.speed.value),r=this.speedChosen&&i.includes(n)?n:null;if(String(i)!==this.speed.dataset.offered){this.speed.dataset.offered=String(i);
let h=i.map(c=>d("option",{value:c,textContent:`${x(c,1)}/s`}));this.speed.replaceChildren(...h)}let a=String(r??(e||i.find(h=>t/h<=Ho)||i.at(-1)));this.speed.value!==
a&&(this.speed.value=a)}fit(){if(!this.scene)return;this.width=this.element.clientWidth,this.readout.fit(this.width,this.isFull());let t=getComputedStyle(this.element),
e=t.getPropertyValue("--st-background-color")||t.backgroundColor;this.stage.fit(this.room(),yi(e),t),this.element.classList.toggle("dark",this.stage.dark)}refit(){
this.readout.forgetRoom(),this.fit()}resized(){if(!this.element.isConnected)return this.depart();this.here||this.arrive(),(this.element.clientWidth!==this.width||
this.isFull())&&this.fit()}room(){let t=Math.max(1,this.element.clientWidth-4);if(this.isFull()){let a=[...this.element.children].filter(h=>!h.classList.contains(
"viewport")).reduce((h,c)=>h+c.offsetHeight,0);return{width:Math.max(1,t-48),height:Math.max(1,window.innerHeight-a-72),largest:120}}let s=this.others+this.readout.
extra+this.legend.height,i=t<560&&window.innerWidth<800,n=i?.66*window.innerHeight:Math.max(250,window.innerHeight-s);return{width:t,height:n,largest:this.largest||
Go(window.innerHeight),smaller:i?Fo:void 0}}toggle(){this.playing?this.pause():this.play()}play(){if(this.scene.still)return;this.position===this.scene.count&&this.
seek(0,!0),this.playing=!0;let t=performance.now();this.due=t+this.interval,this.wordsDue=t+re,this.placeDue=t+es,J(this.playButton,"pause"),this.playButton.title=
"Pause (Space)",this.playButton.setAttribute("aria-label","Pause (Space)"),this.element.dataset.playing="",this.pace(),this.request=requestAnimationFrame(e=>this.
tick(e))}pause(){this.playing&&this.seek(this.position)}halt(){this.playing&&(this.playing=!1,cancelAnimationFrame(this.request),J(this.playButton,"play"),this.
playButton.title="Play (Space)",this.playButton.setAttribute("aria-label","Play (Space)"),delete this.element.dataset.playing,this.stage.pace(!1,null))}pace(){let t=matchMedia(
"(prefers-reduced-motion: reduce)").matches,e=this.interval<jo?0:Math.min(220,.6*this.interval);this.stage.pace(this.interval<qo,e,t?0:Zs(this.interval))}get interval(){
return 1e3/Number(this.speed.value)}tick(t){if(this.playing){if(t>=this.due-2){let e=Math.floor((t-this.due)/this.interval),s=this.interval>=1e3/61?1:Math.max(1,
e+1);if(this.position===this.scene.count){if(!this.looping)return this.pause();this.seek(0,!0),this.due=t+this.interval}else{if(this.predictor.stopsBefore(this.
position,s))return;let i=Math.min(this.position+s,this.scene.count);if(i===this.scene.count&&!this.looping&&!this.stage.flying)return this.seek(i);this.seek(i,!0),
this.due=Math.max(this.due+s*this.interval,t+(s>1?0:this.interval-17))}if(this.position===this.scene.count){if(!this.looping&&!this.stage.flights.aloft)return this.
pause();this.due=t+(this.looping?Wo:this.interval)}}this.request=requestAnimationFrame(e=>this.tick(e))}}step(t){t>0&&this.predictor.stopsBefore(this.position,t)||
this.seek(Math.min(Math.max(0,this.position+t),this.scene.count))}seek(t,e=!1){e||this.halt(),this.found=null,this.position=this.scene.still?this.scene.count:t,
this.stage.seek(t,this.tooQuick(this.wordsDue,re)),this.predictor.moved(t),this.show(),e||this.announce()}loop(t){this.looping=t,this.loopButton.setAttribute("a\
ria-pressed",String(t)),this.loopButton.classList.toggle("on",t)}show(){let{position:t}=this;this.element.dataset.step=String(t),this.showPlace(),!this.tooQuick(
this.wordsDue,re)&&(this.wordsDue=performance.now()+re,this.readout.show(t),this.tellPointed())}tooQuick(t,e){let s=this.scene.count-this.position;return this.playing&&
s>0&&(performance.now()<t||s*this.interval<e)}showPlace(){let{position:t,scene:e}=this;t>0&&this.tooQuick(this.placeDue,es)||(this.placeDue=performance.now()+es,
this.slider.value=String(t),this.playing||this.slider.setAttribute("aria-valuetext",`step ${t} of ${e.count}`),rt(this.counter,`${t} / ${e.count}`))}announce(t=!1){
this.onrest?.(),clearTimeout(this.announcing),this.announcing=setTimeout(()=>{let e=this.readout.spoken(t&&this.stage.pointed);this.announcer.textContent=`Step ${this.
position} of ${this.scene.count}. ${e}`},250)}listen(){this.slider.addEventListener("input",()=>this.seek(Number(this.slider.value))),this.speed.addEventListener(
"change",()=>{this.speedChosen=!0,this.playing&&this.pace(),this.due=performance.now()+this.interval}),this.element.addEventListener("fullscreenchange",()=>this.
fit()),this.element.addEventListener("pointerdown",t=>{this.byTouch=ss(t),!(!this.byTouch||t.composedPath().includes(this.host))&&(this.tapped=null,this.pointAt(
null))}),this.host.addEventListener("pointermove",t=>ss(t)||this.hover(t)),this.host.addEventListener("pointerleave",t=>ss(t)||this.pointAt(null)),this.host.addEventListener(
"click",t=>this.click(this.stage.hit(t))),this.host.addEventListener("focusin",t=>this.enter(t.target)),this.host.addEventListener("focusout",()=>this.pointAt(null))}hover(t){
this.stage.carry||this.pointAt(this.stage.hit(t))}pointAt(t){let e=this.stage.pointed;String(e)!==String(t)&&(t?this.stage.point(t,this.playing):this.stage.unpoint(),
this.tellPointed())}tellPointed(){this.playing||this.stage.numbers.tell(),this.readout.point(this.stage.pointed&&(t=>this.stage.equation(t)))}click(t){let e=String(
t)===this.tapped;if(this.tapped=this.byTouch&&!e?String(t):null,!t)return this.byTouch&&this.pointAt(null);let[s,i]=t,{mark:n}=this.stage.drawn.get(s),r=n.kind===
"boxes"?"box":"cell";if(this.scene.reports.includes(s)&&this.reportAtOnce("clicked",{mark:s,[r]:i}),this.byTouch&&!e)return this.pointAt(t);if(n.editable)return this.
edit(s,i);let a=this.stage.links.of(...this.stage.drawn.get(s).standsFor?.(i)??t),h=a.find(({role:c})=>c==="target")??a[0];h&&(this.pointAt(null),this.seek(this.
stage.links.tickOf(h,t[1])+1))}reportAtOnce(t,e){let{hand:s}=this.stage;s?.hold(),s?.touch(t,e),s?.letGo(),this.report(t,e)}enter(t){let e=t.dataset?.grid;if(!e)
return;let s=this.cursor?.[0]===e&&this.stage.isThere(...this.cursor);this.cursor=s?this.cursor:[e,this.stage.drawn.get(e).visible?.[0]??0],Y(t)||this.pointAt(this.
cursor)}key({key:t,shiftKey:e,repeat:s},i){let{grid:n}=i.dataset;if(ks(i,t)||t in vi&&this.stepCell(vi[t])||n&&!this.wentToStep(n,i)&&this.moveCursor(n,t))return!0;
let r={ArrowRight:()=>this.step(1),ArrowLeft:()=>this.step(-1),Home:()=>this.seek(0),End:()=>this.seek(this.scene.count)},a={" ":()=>this.toggle(),f:()=>this.fullScreen(),
l:()=>this.loop(!this.looping),s:()=>this.onpresent?.(),p:()=>this.scene.predictions.length&&this.predictor.toggle()},h=r[t]??a[t.toLowerCase()];return!h||e&&!/^[a-z]$/i.
test(t)?!1:((r[t]||!s)&&h(),!0)}stepCell(t){let[e,s]=this.stage.pointed??["",-1];return this.stage.drawn.get(e)?.mark.editable?(this.stepper.step(e,s,t),!0):!1}wentToStep(t,e){
return Y(e)&&this.stage.drawn.get(t).mark.kind!=="boxes"}moveCursor(t,e){let{mark:s}=this.stage.drawn.get(t),[,i]=this.cursor;if(e==="Enter"&&(s.editable||this.
scene.reports.includes(t)))return this.click(this.cursor),!0;let n=this.stage.drawn.get(t).move(i,e);return n===void 0?!1:(this.cursor=[t,n],this.pointAt(this.cursor),
this.announce(!0),!0)}edit(t,e){this.closeEditor(),this.editor=new W(this,t,e)}closeEditor(){let{editor:t}=this;this.editor=null,t?.remove()}isFull(){return this.
element.getRootNode().fullscreenElement===this.element}async fullScreen(){document.fullscreenElement?await document.exitFullscreen():await this.element.requestFullscreen?.(),
this.fit()}};function ss(o){return"pointerType"in o&&o.pointerType==="touch"}var he=class extends ae{last=1/0;onmove=()=>{};onfit=()=>{};seek(t,e=!1){let s=e&&t>=this.last&&t<this.scene.count;super.seek(s?this.last:t,e&&!s),this.onmove()}playTo(t){
this.play(),this.last=t,this.due=performance.now()}fit(){super.fit(),this.onfit()}};var Ko=[429,503];async function le(o,t,e=s=>fetch(s)){let s=()=>{throw new Error(t)},i=await e(o).catch(s);if(i.ok)return new Uint8Array(await i.arrayBuffer().catch(
s));if(!Ko.includes(i.status))throw new Error(await i.text().catch(s));return await new Promise(n=>setTimeout(n,1e3)),null}var Jo="The server of this animation cannot be reached.",ce=class{wish=null;underWay=null;isAsking=!1;constructor(t,e,s,i){this.path=t,this.show=e,this.say=s,this.
source=i}async ask(t,e=null){if(t!==(this.wish??this.underWay)&&(this.wish=t,!this.isAsking)){this.isAsking=!0;try{for(;this.wish!==null;){this.underWay=this.wish,
this.wish=null;let s=await this.answer(this.underWay);s&&this.show(s,e),this.underWay=null}}finally{this.underWay=null,this.isAsking=!1}}}async answer(t){try{let e=await le(
new URL(`?${t}`,this.path),Jo,this.source);return e||(this.wish??=t),e}catch(e){return this.say(e.message),null}}};function is(o,t=""){let e=new URLSearchParams(
{...o,controls:"true"});return t&&e.append("hand",t),e.toString()}var Yo="The server cannot be reached. Press again to try once more.",Vo=[1,2,-1],ue=class{known=new Map;constructor(t,e,s){this.root=t,this.stops=e,this.ask=s}get(t){
let{path:e,query:s}=this.stops[t],i=`${e}?${s}`,n=this.known.get(i);if(n)return n;let r=this.fetched(new URL(i,this.root));return this.known.set(i,r),r.catch(()=>this.
known.delete(i)),r}async fetched(t){return await le(t,Yo,this.ask)??this.fetched(t)}async prepare(t){for(let e of Vo)this.stops[t+e]&&await this.get(t+e).catch(
()=>{})}};var Qo=["stop","step","notes","theme"];function ki(o){let{pathname:t,search:e}=o,s=new URLSearchParams(e);for(let i of Qo)s.delete(i);return new BroadcastChannel(
`segviz ${t}?${s}`)}var pe=class{grid="";marks=[];group=null;constructor(t){this.stage=t}show(t,e){this.grid=t,this.marks=e,this.draw()}draw(){this.group?.remove();let t=this.stage.
drawn?.has(this.grid)?this.stage.drawn.get(this.grid):null;if(!(!t||!this.marks.length)){this.group=g("g",{class:"cell-marks","aria-hidden":"true"},this.stage.svg);
for(let{cell:e,heat:s=0,text:i="",kind:n=""}of this.marks){let{x:r,y:a,width:h,height:c}=t.rectOf(e),l={x:r*p,y:a*p,width:h*p,height:c*p};if(s&&g("rect",{...l,class:"\
heat","fill-opacity":.25+.65*s},this.group),n&&g("rect",{...l,class:`ring ${n}`,fill:"none"},this.group),!i)continue;let u={x:(r+h/2)*p,y:(a+c/2)*p,"font-size":.5*
Math.min(h,c)*p};g("text",{...u,class:"counted","text-anchor":"middle","dominant-baseline":"central"},this.group,i)}}}};function Ni(o){return o==="ask"||o==="closed"}function Si(o){return st(o)[0]??null}function U(o){return Array.isArray(o)?`row ${o[0]}, column ${o[1]}`:typeof o==
"number"?x(o):o}function Xo({answer:o=null}){return Array.isArray(o)?U(o):o}function ns(o,t){let e=Xo(o);return e!==null&&We(U(t),e)}function os({columns:o},t){let[e,s]=t;return e*(o??1)+s}var Zo=/^how (many|much|large|far|wide|high|long|deep|often)\b/i,Mi=12,Ei=0;function rs(){return Ei+=1,`${Date.now().toString(36)}-${Ei}`}function $i(o,t,e){let s=[
...o].sort((n,r)=>O(n)-O(r)).filter(n=>O(n)>=t),i=s.find(n=>O(n)===t);return i?Oi(i):Zo.test(e)?{question:{id:rs(),kind:"number",text:e},at:t,goal:null,whys:{}}:
s.length?Oi(s[0]):null}function Oi(o){let{question:t,choices:e,answer:s,why:i,step:n}=o,r=e.length?"choice":"number";return{question:{id:rs(),kind:r,text:t,choices:e.
length?e:null,answer:s,why:i},at:O(o),goal:n,whys:{}}}function tr(o){let t=[],e={},s=null;for(let i of o.split(`
`)){let[,n,r,a=""]=/^\s*(\*?)\s*([^|]*?)\s*(?:\|\s*(.*?)\s*)?$/.exec(i)??[];!r||t.includes(r)||(t.push(r),n&&(s=r),a&&(e[r]=a))}return{choices:t,answer:s,whys:e}}
function Ti({kind:o,text:t,options:e,right:s,grid:i},n,r){let a={id:rs(),kind:o,text:t.trim()};if(!a.text)return"Type the question first.";if(o==="choice"){let{
choices:c,answer:l,whys:u}=tr(e);return c.length<2?"Type at least two options, a line each.":c.length>Mi?`A question has at most ${Mi} options: these are ${c.length}\
.`:{question:{...a,choices:c,answer:l},at:r,goal:null,whys:u}}if(o==="cell"){let c=n.find(({name:m})=>m===i);if(!c)return"This animation shows no grid that can \
be pointed at.";let{rows:l,columns:u}=c,f=er(s,c);return typeof f=="string"?f:{question:{...a,grid:i,rows:l,columns:u,answer:f},at:r,goal:null,whys:{}}}let h=s.
trim()?Si(s):null;return s.trim()&&h===null?"The answer is a number like 2, −1 or 0.5, or stays empty.":{question:{...a,answer:h},at:r,goal:null,whys:{}}}function er(o,{
rows:t,columns:e}){if(!o.trim())return null;let[,s,i]=/^\s*(\d{1,4})\s*[,; ]\s*(\d{1,4})\s*$/.exec(o)??[];return s===void 0||Number(s)>=t||Number(i)>=e?`The ans\
wer is a row and a column like 0, 2: at most ${t-1}, ${e-1}. Or it stays empty.`:[Number(s),Number(i)]}var Ai=8,sr="other answers";function ir(o,t){let e=o.kind==="choice"?nr(o,t):t,s=e.length<=Ai?e:[...e].sort((a,h)=>h[1]-a[1]).slice(0,Ai-1),i=e.filter(a=>!s.includes(
a)).reduce((a,[,h])=>a+h,0);o.kind==="number"&&s.sort(([a],[h])=>Number(a)-Number(h));let n=s.map(([a,h])=>({label:U(a),count:h,isRight:ns(o,a)}));i&&n.push({label:sr,
count:i,isRight:!1});let r=Math.max(1,...n.map(({count:a})=>a));return n.map(a=>({...a,share:a.count/r}))}function nr({choices:o},t){let e=new Map(t);return(o??
[]).map(s=>[s,e.get(s)??0])}function or(o,t){if(o.answer===void 0||o.answer===null)return null;let e=t.filter(([i])=>!ns(o,i)),s=Math.max(0,...e.map(([,i])=>i));
return e.find(([,i])=>i===s)??null}function Ci(o,t,e){let s=Math.max(1,...t.map(([,n])=>n)),i=t.map(([n,r])=>({cell:os(o,n),heat:r/s,text:String(r)}));return e&&
o.answer&&i.push({cell:os(o,o.answer),kind:"right"}),i}function rr(o,t,e){let{answer:s=null,why:i}=o,n=s===null?"":`Right: ${U(s)}.`,r=or(o,t),a=r&&e[U(r[0])],h=t.
reduce((l,[,u])=>l+u,0),c=r?`Commonest wrong answer: ${U(r[0])} (${r[1]} of ${h}).`:"";return[[n,i].filter(Boolean).join(" "),[c,a].filter(Boolean).join(" ")].filter(
Boolean)}function ar(o,t){return`${x(o)} of ${fe(Math.max(t,o))} ${o===1?"has":"have"} answered`}function fe(o){return o===1?"1 phone":`${o.toLocaleString("en")}\
 phones`}var de=class{constructor(){this.question=d("p",{className:"question"}),this.count=d("p",{className:"count"}),this.bars=d("ol",{className:"histogram"}),
this.bars.setAttribute("aria-label","Answers"),this.lessons=d("div",{className:"lessons"});for(let t of[this.question,this.count,this.lessons])t.setAttribute("a\
ria-live","polite");this.element=d("section",{className:"results",hidden:!0},this.question,this.count,this.bars,this.lessons),this.element.setAttribute("aria-la\
bel","Question to the class")}show(t,e,s,i){if(this.element.hidden=!e||t==="show",!e||t==="show")return;let{values:n,answers:r}=s?.question===e.id?s:{values:[],
answers:0},a=`${ar(r,s?.phones??0)}.`;Li(this.question,e.text),Li(this.count,t==="ask"?a:`${a} The question is closed.`),this.count.hidden=t==="reveal";let h=t===
"ask"||e.kind==="cell"?[]:ir(e,n);this.bars.hidden=h.length===0,this.bars.replaceChildren(...h.map(l=>hr(l,t==="reveal")));let c=t==="reveal"?rr(e,n,i):[];c.join(
`
`)!==[...this.lessons.children].map(({textContent:l})=>l).join(`
`)&&this.lessons.replaceChildren(...c.map(l=>d("p",{textContent:l})))}};function hr({label:o,count:t,share:e,isRight:s},i){let n=i&&s,r=d("span",{className:"lab\
el",textContent:n?`✓ ${o}`:o}),a=d("span",{className:"length"});a.style.width=`${100*e}%`;let h=d("li",{className:n?"right":""},r,d("span",{className:"room"},
a));return h.append(d("span",{className:"number",textContent:String(t)})),h}function Li(o,t){o.textContent!==t&&(o.textContent=t)}var lr=/^(localhost|127\.|\[::1\])/,cr="Only this computer can open this address. Open the lecture under the server's own name, then invite again.",me=class{room=null;isUp=!0;constructor(){
this.code=d("p",{className:"big-code"}),this.link=d("p",{className:"link"}),this.picture=d("img",{alt:"QR code of the address",hidden:!0}),this.phones=d("p",{className:"\
phones"}),this.phones.setAttribute("aria-live","polite"),this.warning=d("p",{className:"warning",textContent:cr,hidden:!0});let t=[d("h2",{textContent:"Join wit\
h your phone"}),this.link,this.code,this.phones,this.warning],e=d("p",{className:"hint",textContent:"I closes this"});this.element=d("div",{className:"invitatio\
n",hidden:!0,role:"dialog",tabIndex:-1}),this.element.setAttribute("aria-label","Join the class"),this.element.append(d("div",{},...t),this.picture,e),this.element.
addEventListener("click",()=>this.toggle(!1)),this.corner=d("p",{className:"room-code",hidden:!0}),document.body.append(this.element,this.corner)}get isOpen(){return!this.
element.hidden}show(t){if(this.room=t,this.corner.hidden=t===null,!t)return this.toggle(!1);let{host:e,pathname:s,hostname:i}=new URL(t.link);this.code.textContent=
t.code,this.code.setAttribute("aria-label",[...t.code].join(" ")),this.link.textContent=`${e}${s}`,this.warning.hidden=!lr.test(i),this.tell(0,!0),this.draw(t)}async draw(t){
let e=await t.qr().catch(()=>null);!e||t!==this.room||(this.picture.src=URL.createObjectURL(e),this.picture.hidden=!1)}toggle(t){this.element.hidden=!t,t?this.element.
focus():this.element.contains(document.activeElement)&&document.activeElement.blur()}tell(t,e){let s=`${fe(t)} here`;this.phones.textContent!==s&&(this.phones.textContent=
s),this.corner.textContent=`${this.room?.code} · ${e?fe(t):"no connection"}`}};function ur(o){let t=o.replaceAll(`\r
`,`
`).split(`

`),e=t.pop()??"";return{events:t.map(pr).filter(i=>i!==null),rest:e}}function pr(o){let t=o.split(`
`).map(i=>/^(\w+): ?(.*)$/.exec(i)),e=i=>t.filter(n=>n?.[1]===i).map(n=>n?.[2]),s=e("data").join(`
`);return s?{kind:e("event")[0]??"message",data:JSON.parse(s)}:null}function dr(o,t,e=Math.random()){return Math.min(t,250*2**o)*(.5+.5*e)}var ge=class{tries=0;turn=0;isClosed=!1;under=null;timer;constructor(t,e,s=2e3){
this.url=t,this.told=e,this.most=s,this.wake=this.wake.bind(this),addEventListener("online",this.wake),addEventListener("offline",this.wake),document.addEventListener(
"visibilitychange",this.wake),this.open()}wake(){document.visibilityState==="visible"&&this.open()}async open(){if(this.isClosed)return;let t=++this.turn;this.under?.
abort(),this.under=new AbortController,clearTimeout(this.timer);let e=await this.read(t,this.under.signal).catch(()=>0);t!==this.turn||this.isClosed||(this.told.
down(e),!(this.isClosed||t!==this.turn)&&(clearTimeout(this.timer),this.timer=setTimeout(()=>this.open(),dr(this.tries++,this.most))))}async read(t,e){this.watch();
let s=await fetch(this.url,{signal:e,cache:"no-store"});if(!s.ok||!s.body)return s.status;if(t!==this.turn)return 0;this.tries=0,this.told.up();let i=s.body.pipeThrough(
new TextDecoderStream).getReader(),n="";for(;;){this.watch();let{done:r,value:a}=await i.read();if(r||t!==this.turn)return 0;let{events:h,rest:c}=ur(n+a);n=c;for(let l of h)
this.told.hear(l)}}watch(){clearTimeout(this.timer),this.timer=setTimeout(()=>this.open(),4e4)}close(){this.isClosed=!0,this.under?.abort(),clearTimeout(this.timer),
removeEventListener("online",this.wake),removeEventListener("offline",this.wake),document.removeEventListener("visibilitychange",this.wake)}};var we=class{waiting=null;isSending=!1;constructor(t,e=s=>new Promise(i=>setTimeout(i,s))){this.send=t,this.sleep=e}async give(t){if(this.waiting=t,!this.isSending){
for(this.isSending=!0;this.waiting!==null;){let e=this.waiting;this.waiting=null;let s=await this.send(e).catch(()=>!1);s||(this.waiting??=e),await this.sleep(s?
120:1e3)}this.isSending=!1}}drop(){this.waiting=null}};function Ri(o){try{return JSON.parse(sessionStorage.getItem(o)??"null")}catch{return null}}function as(o,t){try{t===null?sessionStorage.removeItem(o):sessionStorage.
setItem(o,JSON.stringify(t))}catch{}}var hs="segviz room",fr="The server cannot be reached. Press I to try once more.",mr=500,gr=[404,429],ls={"Content-Type":"application/json"};function _i(){return Ri(
hs)}async function zi(o){let t=await fetch(new URL("room",o),{method:"POST",headers:ls,body:"{}"}).catch(()=>null);if(!t)throw new Error(fr);if(!t.ok)throw new Error(
await t.text());return t.json()}var xe=class{state=null;asked=null;isReturning=!1;constructor(t,{code:e,key:s,state:i=null,asked:n=null},r){this.root=t,this.code=
e,this.key=s,this.state=i,this.asked=n,this.told=r,this.newest=new we(h=>this.put(h)),this.keep();let a={hear:({kind:h,data:c})=>this.hear(h,c),up:()=>r.line(!0),
down:h=>this.down(h)};this.events=new ge(this.at(`events?key=${encodeURIComponent(s)}`),a,mr)}get link(){return new URL(`join/${this.code}`,this.root).href}get csv(){
return this.at(`answers.csv?key=${encodeURIComponent(this.key)}`).href}at(t){return new URL(`room/${this.code}/${t}`,this.root)}async qr(){let t=await fetch(this.
at(`qr.svg?link=${encodeURIComponent(this.link)}`));if(!t.ok)throw new Error(await t.text());return t.blob()}lead(t,e){JSON.stringify(t)!==JSON.stringify(this.state)&&
(this.state=t,this.asked=e,this.keep(),this.newest.give(t))}async put(t){let e={...ls,"X-Room-Key":this.key},s=await fetch(this.at("state"),{method:"PUT",headers:e,
body:JSON.stringify(t)});return s.status===404&&await this.comeBack(),s.status===400&&this.told.say(await s.text()),s.ok||s.status<500&&s.status!==404&&s.status!==
429}hear(t,e){t==="tally"?this.told.tally(e):t==="end"&&this.leave("This class has ended.")}down(t){if(t===403)return this.leave("This room belongs to somebody \
else. Press I for a new one.");this.told.line(!1),gr.includes(t)&&this.comeBack()}async comeBack(){if(this.isReturning)return;this.isReturning=!0;let t=JSON.stringify(
{code:this.code,key:this.key}),e=await fetch(new URL("room",this.root),{method:"POST",headers:ls,body:t}).catch(()=>null);if(this.isReturning=!1,e?.status===409)
return this.leave(await e.text());e?.ok&&(this.events.open(),this.state&&this.newest.give(this.state))}async end(){await fetch(new URL(`room/${this.code}`,this.
root),{method:"DELETE",headers:{"X-Room-Key":this.key}}).catch(()=>null),this.leave("The room has ended.")}leave(t){this.newest.drop(),this.events.close(),as(hs,
null),this.told.ended(t)}keep(){let{code:t,key:e,state:s,asked:i}=this;as(hs,{code:t,key:e,state:s,asked:i})}};var Pi="Invite the class first: press I.",wr="No question stands at this step. Type one in your own window: press N.",ye=class{room=null;isOpening=!1;isUp=!0;phase="\
show";asked=null;tally=null;constructor(t,e){this.lecture=t,this.post=e,this.results=new de,this.invitation=new me,this.heat=new pe(t.player.stage),t.player.onfit=
()=>this.heat.draw()}resume(){let t=_i();t&&(t.asked&&(this.phase=t.state?.phase??"show",this.asked=t.asked),this.enter(t),this.moved())}async invite(){if(this.
room)return this.invitation.toggle(!this.invitation.isOpen);if(!this.isOpening){this.isOpening=!0;try{this.enter(await zi(this.lecture.root)),this.invitation.toggle(
!0),this.say("")}catch(t){this.say(t.message)}finally{this.isOpening=!1}}}enter(t){this.room=new xe(this.lecture.root,t,{tally:e=>{this.tally=e,this.show()},line:e=>{
this.isUp=e,this.show()},say:e=>this.say(e),ended:e=>this.leave(e)}),this.invitation.show(this.room),this.lead(),this.show()}leave(t){this.room=null,this.tally=
null,this.asked=null,this.phase="show",this.invitation.show(null),this.say(t),this.show()}lead(){let{phase:t,asked:e}=this,s=this.lecture.look(),i=t==="reveal"?
Math.max(s.step,e?.goal??0):s.step;this.room?.lead({...s,step:i,phase:t,question:e?.question??null},e)}next(){if(!this.room)return this.say(Pi);if(this.phase===
"ask")return this.turn("closed");if(this.phase==="closed")return this.reveal();let{player:t}=this.lecture,e=$i(t.scene.predictions,t.position,this.lecture.question());
return e?this.ask(e):this.say(wr)}askTyped(t){if(!this.room)return this.say(Pi);let e=Ti(t,this.grids(),this.lecture.player.position);return typeof e=="string"?
this.say(e):this.ask(e)}ask(t){this.drop(),this.lecture.player.seek(t.at),this.asked=t,this.invitation.toggle(!1),this.say(""),this.turn("ask")}reveal(){let{player:t}=this.
lecture,e=this.asked?.goal??t.position;this.turn("reveal"),!(e<=t.position)&&t.playTo(e)}turn(t){this.phase=t,this.lead(),this.show()}drop(){this.asked&&(this.asked=
null,this.phase="show",this.lecture.limit(),this.show())}moved(){let{asked:t,phase:e}=this,{view:s,settings:i,step:n}=this.lecture.look(),r=this.room?.state,a=r&&
(r.view!==s||r.settings!==i);t&&(a||n<t.at||n>(e==="reveal"?t.goal??t.at:t.at))?this.drop():t&&n===t.goal&&this.lecture.limit(),this.lead()}takes(t){return Ni(this.
phase)?(t==="on"?this.next():(this.drop(),this.lead()),!0):!1}say(t){this.lecture.say(t),this.post({kind:"said",words:t})}grids(){let{drawn:t}=this.lecture.player.
stage;return[...t??[]].filter(([,s])=>s.mark?.kind==="grid"&&s.shown).map(([s,{mark:i,shape:n}])=>({name:s,label:i.label||i.called||s,rows:n[0],columns:n[1]}))}show(){
let{room:t,phase:e,asked:s,tally:i,isUp:n}=this,r=s?.question??null,{dataset:a}=document.documentElement,h=`${a.phase} ${this.results.element.offsetHeight}`;a.phase=
e,this.results.show(e,r,i,s?.whys??{});let c=r?.kind==="cell"&&(e==="closed"||e==="reveal"),l=i&&i.question===r?.id?i.values:[];this.heat.show(r?.grid??"",r&&c?
Ci(r,l,e==="reveal"):[]),t&&this.invitation.tell(i?.phones??0,n),`${e} ${this.results.element.offsetHeight}`!==h&&this.lecture.changed(),this.tell()}tell(){let{
room:t,phase:e,asked:s,tally:i,isUp:n}=this,[r,a,h]=t?[t.code,t.link,t.csv]:["","",""],c=s?.question??null;this.post({kind:"class",code:r,link:a,csv:h,isUp:n,phase:e,
question:c,tally:i,whys:s?.whys??{},grids:this.grids()})}};var cs=["segviz notes","popup,width=960,height=720"];function Bi(){return{channel:ki(location),classroomOf:(o,t)=>new ye(o,t),keep(o,t){let e=new URL(location.href);
o!==null&&e.searchParams.set("stop",String(o)),e.searchParams.set("step",String(t)),history.replaceState(history.state,"",e)},openNotes(){let o=new URL(location.
href);o.searchParams.set("notes","1"),open(o,...cs)}}}var us=[["PageDown → ↓","One step on. Long animations play, and a second press ends them. Then the next stop."],["PageUp ← ↑","One step back, then the s\
top before"],["Home, End","First stop, last stop"],["Space","Play or pause"],["P","Predict, then reveal: the animation asks before it shows a step"],["B","Black\
 screen, until the next key"],["H","A ring follows the mouse: hold the key, or tap it to keep the ring"],["F","Full screen"],["N","Your own window: notes, time,\
 question, next stop"],["?","These keys"]],xr=[["I","Invite the class: the code on the whole screen, then small in a corner"],["Q","Ask the class what this step\
 brings. Q again closes the question, and once more reveals the answer."]],Di="PageDown and PageUp, or the arrow keys, lead through the lecture. N opens your no\
tes, ? shows all keys.";function Ii(o,t){let s=(t?[...us.slice(0,-2),...xr,...us.slice(-2)]:us).flatMap(([a,h])=>[d("dt",{textContent:a}),d("dd",{textContent:h})]),
i=d("a",{textContent:"Open the page of this animation"}),n=d("button",{type:"button",textContent:"Close"}),r=d("dialog",{className:"help"},d("h2",{textContent:"\
Keys"}));return r.setAttribute("aria-label","Keys"),r.append(d("dl",{},...s),d("p",{},i,n)),n.addEventListener("click",()=>r.close()),{dialog:r,open(){i.href=o(),
i.hidden=!o(),r.showModal()}}}var yr=350,be=class{ring=d("div",{className:"ring",hidden:!0,ariaHidden:"true"});since=null;constructor(){this.ring.id="pointer",document.body.append(this.ring),
addEventListener("pointermove",({clientX:t,clientY:e})=>{this.ring.style.transform=`translate(${t}px, ${e}px)`})}down(t){t||(this.wasOn=!this.ring.hidden,this.since=
performance.now(),this.ring.hidden=!1)}up(){if(this.since===null)return;let t=performance.now()-this.since<yr;this.ring.hidden=t?!!this.wasOn:!0,this.since=null}};var br=120,vr=400,kr="scene/",Nr=/^\p{L}$/u,ve=class{number=0;turn=0;since=null;wishes=null;settings={};around=[];heading;panel;status;black;player;pointer;help;classroom=null;constructor(t,e,s=Bi()){
this.opening=e,this.means=s,this.stops=e.stops,this.root=new URL(e.root||"./",location.href),this.ahead=new ue(this.root,this.stops,s.ask),this.channel=s.channel,
this.build(t),this.listen()}build(t){this.heading=d("h1"),this.panel=new mt((i,n)=>this.change(i,n));let e=d("div",{className:"place"});this.status=d("p",{className:"\
status",role:"status"}),this.black=d("div",{className:"black",hidden:!0}),document.body.append(this.black);let s=(i,n)=>this.wish(is(this.settings,`${i}:${JSON.
stringify(n)}`));this.player=new he(e,s),this.player.tell({hold(){},letGo(){},touch:s}),this.player.largest=br,this.player.readout.hint=()=>"",this.player.onrest=
()=>this.tell(),this.classroom=this.means.classroomOf?.(this.lecture(),i=>this.channel.postMessage(i))??null,this.player.onmove=()=>this.classroom?.moved(),this.
classroom&&this.around.push(this.classroom.results.element),t.append(this.heading,this.panel.element,e,...this.around,this.status),new ResizeObserver(()=>this.fit()).
observe(this.player.predictor.element),this.pointer=new be,this.help=Ii(()=>this.stops[this.number].page&&new URL(this.stops[this.number].page,this.root).href,!!this.
classroom),document.body.append(this.help.dialog)}lecture(){let{root:t,player:e}=this;return{root:t,player:e,look:()=>({view:this.stops[this.number].path.slice(
kr.length),settings:new URLSearchParams(this.settings).toString(),step:e.position,title:this.stops[this.number].title}),question:()=>this.stops[this.number].question,
say:s=>this.say(s),changed:()=>this.fit(),limit:()=>this.limit()}}listen(){addEventListener("keydown",t=>this.keydown(t),!0),addEventListener("keyup",t=>t.key.toLowerCase()===
"h"&&this.pointer.up(),!0),addEventListener("resize",()=>this.fit()),this.panel.element.addEventListener("pointerup",()=>setTimeout(()=>Mr(this.panel.element))),
this.black.addEventListener("click",()=>this.darken(!1)),this.channel.addEventListener("message",({data:t})=>this.hear(t)),matchMedia("(prefers-color-scheme: da\
rk)").addEventListener("change",()=>this.player.fit())}async open(){await this.goTo(this.opening.stop,this.opening.step),this.classroom?.resume(),this.stops.length>
1&&this.say(Di)}async goTo(t,e=null){let s=++this.turn,i=setTimeout(()=>this.say("The next animation is being computed."),vr);try{let n=await this.ahead.get(t);
s===this.turn&&this.show(t,n,e)}catch(n){s===this.turn&&this.say(n.message)}finally{clearTimeout(i)}}show(t,e,s){let i=this.stops[t],{head:n,scene:r}=Ee(e);this.
number=t,this.say(""),this.settings=n.settings;let a=new URL(i.path,this.root);this.wishes=new ce(a,l=>this.follow(t,l),l=>this.say(l),this.means.ask),this.heading.
textContent=i.title,document.title=`${i.title} · ${this.opening.title}`,this.slide(n.controls),this.player.halt(),this.player.last=1/0,this.player.load(r,i.step);
let{first:h,last:c}=H(i,this.player.scene.count);this.limit(),this.player.seek(s==="end"?c:Math.min(s??h,this.player.scene.count)),this.fit(),this.tell(),this.ahead.
prepare(t)}follow(t,e){if(t!==this.number)return;let{head:s,scene:i}=Ee(e);this.player.last=1/0,this.player.load(i),this.limit(),this.wishes?.wish===null&&(this.
settings=s.settings),this.classroom?.moved(),this.slide(s.controls),this.say(""),this.fit()}limit(){this.player.last=H(this.stops[this.number],this.player.scene.
count).last}slide(t){this.panel.show((t??[]).filter(({name:e})=>e===this.stops[this.number].slider))}change(t,e){this.settings={...this.settings,[t]:e},this.wish(
is(this.settings))}wish(t){this.wishes?.ask(t)}fit(){let{player:t}=this;if(!t.scene)return;let e=[this.heading,this.panel.element,t.predictor.element,t.readout.
element,...this.around],{paddingTop:s,paddingBottom:i}=getComputedStyle(document.querySelector("main")??document.body),n=parseFloat(s)+parseFloat(i)+36;t.others=
e.reduce((r,{offsetHeight:a})=>r+a,n)-t.readout.extra,t.fit()}keydown(t){if(!(t.ctrlKey||t.metaKey||t.altKey||t.isComposing||this.help.dialog.open)&&!Sr(t)){if(!this.
black.hidden)this.darken(!1);else if(!this.act(t))return;t.preventDefault(),t.stopImmediatePropagation()}}act({key:t,repeat:e}){let s=dt(t);if(s)this.press(s);else{
if(t===" ")return!!this.classroom?.takes("on");if(t==="Home")this.goTo(0);else if(t==="End")this.goTo(this.stops.length-1);else if(t==="."||t.toLowerCase()==="b")
this.darken(!0);else if(t.toLowerCase()==="h")this.pointer.down(e);else if(t==="F5"||t.toLowerCase()==="f")this.fill();else if(t.toLowerCase()==="n")this.means.
openNotes();else if(t.toLowerCase()==="i")this.classroom?.invite();else if(t==="Escape"&&this.classroom?.invitation.isOpen)this.classroom.invitation.toggle(!1);else if(t.
toLowerCase()==="q"&&!e)this.classroom?.next();else if(t.toLowerCase()==="p")this.predict();else if(t==="?")this.help.open();else return Nr.test(t)}return!0}press(t){
this.say("");let{position:e,playing:s,scene:i}=this.player;if(!i||this.classroom?.takes(t))return;t==="on"&&(this.since??=Date.now());let n={number:this.number,
position:e,playing:s};this.do(t==="on"?ms(this.stops,n,i.count):gs(this.stops,n,i.count))}do(t){let{position:e,predictor:s}=this.player,i=t?.kind==="seek"?t.position-
e:0;i>0&&!s.asked&&s.stopsBefore(e,i)||(t?.kind==="seek"?this.player.seek(t.position):t?.kind==="play"?this.player.play():t?.kind==="stop"?this.goTo(t.number,t.
atEnd?"end":null):this.say(this.number?"This was the last stop.":"This is the first stop."))}darken(t){this.black.hidden=!t}async fill(){document.fullscreenElement?
await document.exitFullscreen():await document.documentElement.requestFullscreen?.()}predict(){let{predictor:t,scene:e}=this.player;e&&(!t.on&&!e.predictions.length?
this.say("This animation asks nothing."):t.toggle())}tell(){let{position:t}=this.player;this.means.keep(this.stops.length>1?this.number+1:null,t);let{last:e}=H(
this.stops[this.number],this.player.scene.count);this.channel.postMessage({kind:"at",number:this.number,position:t,last:e,since:this.since})}hear(t){t.kind==="h\
ello"&&this.player.scene&&(this.tell(),this.classroom?.tell()),t.kind==="invite"&&this.classroom?.invite(),t.kind==="next"&&this.classroom?.next(),t.kind==="ask"&&
this.classroom?.askTyped(t.typed),t.kind==="end"&&this.classroom?.room?.end(),t.kind==="press"&&(t.press==="black"?this.darken(!!this.black.hidden):this.black.hidden?
this.press(t.press):this.darken(!1))}say(t){this.status.textContent=t}};function Sr({key:o,target:t}){return t instanceof Element?t.matches(".editor, input[type\
=number], input[type=text], select")||t.matches(".sv-player .predictor *, nav *")&&(o===" "||o==="Enter"||o==="Escape")?!0:(o.startsWith("Arrow")||o==="Home"||o===
"End")&&t.matches("input:focus-visible, [data-grid]:focus-visible"):!1}function Mr(o){let{activeElement:t}=document;t instanceof HTMLElement&&o.contains(t)&&t.blur()}var Ui="nav{display:flex;flex-wrap:wrap;justify-content:center;gap:8px;margin-top:1vh}nav button,nav select{font:inherit;font-size:16px;min-height:40px;max-widt\
h:26em;min-width:0;padding:0 14px;border-radius:8px;border:1px solid var(--st-border-color);color:var(--st-text-color);background:var(--st-secondary-background-\
color);cursor:pointer}nav :focus-visible{outline:2px solid var(--st-primary-color);outline-offset:2px}.pull.told,.handout{display:none}@media(max-width:640px){n\
av{position:sticky;bottom:0;z-index:5;padding:6px 0;background:var(--st-background-color)}}@media print{@page{size:A4;margin:0}html,body{height:auto;background:\
#fff}body>:not(.handout){display:none!important}.handout{display:block}.handout svg{display:block;width:210mm;height:297mm;break-after:page}}";function Hi(){let o=null;return addEventListener("pagehide",()=>o?.postMessage({kind:"bye"},"*")),{open(t){o=open(t,...cs)},postMessage:t=>o?.postMessage(t,"*"),
addEventListener:(t,e)=>addEventListener("message",s=>{let i=s.source;!i||i.opener!==window||(o=i,e(s))})}}function ji(){return{postMessage:o=>opener?.postMessage(
o,"*"),addEventListener:(o,t)=>addEventListener("message",e=>e.source===opener&&t(e))}}function qi(o,t={}){return Object.entries(o).filter(([s,i])=>s!=="controls"&&t[s]!==i).map(s=>s.join("=")).sort().join("&")}function Wi(o,t,e){return async s=>{
let i=Object.fromEntries(s.searchParams),n=s.pathname.slice(s.pathname.lastIndexOf("/scene/")+1),{head:r={},scene:a,sentence:h}=("hand"in i?void 0:o(n,i))??{};if(a===
void 0)return new Response(h??e(i),{status:404});let c=Or(r,await t(a));return new Response(c)}}function Or(o,t){let e=new TextEncoder().encode(JSON.stringify(o)),
s=Math.ceil((e.length+4)/8)*8-4,i=new Uint8Array(4+s+t.length).fill(32,4,4+s);return new DataView(i.buffer).setUint32(0,s,!0),i.set(e,4),i.set(t,4+s),i}async function Fi(o){
let t=new Response(o).body;return new Uint8Array(await new Response(t.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer())}var $r="This file holds the stops of the lecture and their sliders. Other settings take the app itself.",ds=o=>document.getElementById(o)?.textContent??"",Q=JSON.
parse(ds("opening")),Tr=JSON.parse(ds("answers")),ps=document.querySelector("main"),ke=new URLSearchParams(location.hash.slice(1));Q.stop=Math.min(Math.max(Number(
ke.get("stop"))||1,1),Q.stops.length)-1;Q.step=ke.has("step")?Number(ke.get("step"))||0:null;ke.has("notes")?(document.adoptedStyleSheets.push(Z(xs)),new ft(ps,
Q,ji())):(document.adoptedStyleSheets.push(Z(fs),Z(ys),Z(Ui)),Ar());function Ar(){let o=Hi(),t=new ve(ps,Q,{ask:Wi((s,i)=>Tr[`${s}?${qi(i)}`],Lr,()=>$r),channel:o,
keep:(s,i)=>history.replaceState(history.state,"",`#stop=${s??1}&step=${i}`),openNotes:()=>o.open("#notes=1")}),e=Cr(t);ps.append(e),t.around.push(e),t.open()}function Lr(o){
return Fi(Uint8Array.from(atob(ds(`scene-${o}`)),t=>t.charCodeAt(0)))}function Cr(o){let t=d("select",{ariaLabel:"Stop"},...Q.stops.map(({title:e},s)=>Rr(s,e)));
return t.addEventListener("change",()=>{o.goTo(Number(t.value)),t.blur()}),new MutationObserver(()=>t.value=String(o.number)).observe(o.heading,{childList:!0}),
d("nav",{ariaLabel:"Lecture"},pt("← Back",()=>o.press("back")),t,pt("Next →",()=>o.press("on")),pt("Predict",()=>o.predict()),pt("Notes",()=>o.means.openNotes()),
pt("Keys",()=>o.help.open()))}function Rr(o,t){return d("option",{value:String(o),textContent:`${o+1} · ${t}`})}function pt(o,t){let e=d("button",{type:"button",
textContent:o});return e.addEventListener("click",()=>{t(),e.blur()}),e}
