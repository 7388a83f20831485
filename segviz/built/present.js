var ws=':host{display:block}.sv-player{--text: var(--st-text-color, #1a1f2b);--surface: var(--st-background-color, #ffffff);--panel: var(--st-secondary-backgrou\
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
ame{transition:none}}';function _(o){let t=new CSSStyleSheet;return t.replaceSync(o),t}function xs(o,t){let{adoptedStyleSheets:e}=o.getRootNode();e&&!e.includes(t)&&e.push(t)}var bs=".cell-marks{pointer-events:none}.cell-marks .heat{fill:#ff7a00}.cell-marks .ring{stroke:#b8255f;stroke-width:calc(4 * var(--px))}.cell-marks .ring.right\
{stroke:#1a7f37;stroke-width:calc(6 * var(--px))}.cell-marks .counted{fill:#161a22;font-weight:700;paint-order:stroke;stroke:#fff;stroke-width:10px}.dark .cell-\
marks .ring{stroke:#ff7eb0}.dark .cell-marks .ring.right{stroke:#56d364}";var ys=".results{flex:none;margin:1vh auto 0;width:min(100%,1500px);text-align:center}.results p{margin:0}.results .question{font-size:clamp(18px,3.4vh,64px);fo\
nt-weight:650;line-height:1.3;text-wrap:balance}.results .count,.results .lessons{font-size:clamp(16px,2.7vh,52px);line-height:1.35}.histogram{display:grid;gap:\
.5vh;margin:1vh auto;padding:0;max-width:1200px;list-style:none;text-align:left}.histogram li{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,3fr) 3ch\
;gap:0 1vw;align-items:center;font-size:clamp(16px,2.6vh,50px);line-height:1.2}.histogram .label{text-align:right;overflow-wrap:anywhere}.histogram .room{displa\
y:block;height:2.2vh;border-radius:.4vh;background:var(--st-secondary-background-color)}.histogram .length{display:block;height:100%;border-radius:.4vh;backgrou\
nd:color-mix(in srgb,var(--st-primary-color) 70%,var(--st-background-color))}.histogram .number{font-variant-numeric:tabular-nums}.histogram .right{font-weight:\
700}.histogram .right .length{background:var(--st-primary-color)}[data-phase=ask] .sv-player .readout,[data-phase=closed] .sv-player .readout{display:none}[data\
-phase=reveal] .sv-player .caption{font-size:clamp(16px,2.4vh,48px)}.room-code{position:fixed;right:1.2vw;bottom:.8vh;z-index:3;margin:0;padding:0 .6em;font-siz\
e:clamp(14px,2.3vh,44px);border-radius:.3em;font-variant-numeric:tabular-nums;color:var(--st-text-color);background:var(--st-secondary-background-color)}.invita\
tion{position:fixed;inset:0;z-index:7;display:flex;flex-wrap:wrap;align-content:center;align-items:center;justify-content:center;gap:4vh 6vw;padding:4vh 4vw 8vh\
;color:var(--st-text-color);background:var(--st-background-color);text-align:center;outline:none;cursor:pointer}.invitation p,.invitation h2{margin:0 0 2vh}.inv\
itation h2{font-size:clamp(22px,5vh,96px)}.invitation .link{font-size:clamp(18px,4vh,80px);overflow-wrap:anywhere}.invitation .big-code{font-size:clamp(48px,15v\
h,300px);line-height:1.1;font-weight:750;letter-spacing:.12em;margin-right:-.12em}.invitation .phones,.invitation .warning{font-size:clamp(16px,3vh,60px)}.invit\
ation .warning{max-width:26em;margin:0 auto}.invitation img{width:min(62vh,80vw);height:min(62vh,80vw);padding:0;border-radius:1vh;background:#fff;box-sizing:bo\
rder-box}.invitation .hint{position:absolute;left:0;right:0;bottom:2vh;margin:0;font-size:clamp(14px,2.4vh,48px)}";var nn=["stop","step","notes","theme"];function dt(o){let{pathname:t,search:e}=o,s=new URLSearchParams(e);for(let i of nn)s.delete(i);return new BroadcastChannel(
`segviz ${t}?${s}`)}function d(o,t={},...e){let s=document.createElement(o);for(let[i,n]of Object.entries(t))i in s&&i!=="list"?s[i]=n:s.setAttribute(i,String(n));return s.append(...e),
s}function pt(o){return o.split("`").map((t,e)=>{if(e%2===0)return document.createTextNode(t);let s=document.createElement("code");return s.textContent=t,s})}var on=new Map([["PageDown","on"],["ArrowRight","on"],["ArrowDown","on"],["PageUp","back"],["ArrowLeft","back"],["ArrowUp","back"]]);function mt(o){return on.get(
o)}function H({step:o,until:t},e){let s=Math.min(o,e);return{first:s,last:Math.max(s,Math.min(t??e,e))}}function vs(o,{number:t,position:e,playing:s},i){let{last:n}=H(
o[t],i);return s?{kind:"seek",position:n}:e<n?n-e>12?{kind:"play"}:{kind:"seek",position:e+1}:t+1<o.length?{kind:"stop",number:t+1,atEnd:!1}:null}function ks(o,{
number:t,position:e,playing:s},i){let{first:n}=H(o[t],i);return e>n?{kind:"seek",position:s||e-n>12?n:e-1}:t>0?{kind:"stop",number:t-1,atEnd:!0}:null}function Ae(o,t){let e=o.map(({minutes:i})=>60*i),s=i=>e.slice(0,i).reduce((n,r)=>n+r,0);return{begins:s(t),ends:s(t+1),total:s(o.length)}}function Ns(o,t,e){let{
begins:s,ends:i}=Ae(o,t);return e>i?e-i:e<s?e-s:0}function q(o){let t=Math.max(0,Math.floor(o));return`${Math.floor(t/60)}:${String(t%60).padStart(2,"0")}`}var rn=500,ft=class{at;isHeard=!1;constructor(t,{title:e,stop:s,stops:i},n,r=null){this.stops=i,this.at={kind:"at",number:s,position:0,last:0,since:null},this.time=
d("p",{className:"time"}),this.place=d("p",{className:"counted"}),this.heading=d("h1"),this.say=d("p",{className:"say"}),this.question=d("p",{className:"questio\
n"}),this.next=d("p",{className:"next"});let a=d("p",{},this.button("← Back","back"),this.button("Next →","on"),this.button("Black screen","black"));this.classroom=
r?.(h=>this.channel.postMessage(h))??null,t.append(this.time,this.place,this.heading,this.say,this.question,this.next,a),this.classroom&&t.append(this.classroom.
element),document.title=`Notes · ${e}`,this.channel=n,this.channel.addEventListener("message",({data:h})=>this.hear(h)),addEventListener("keydown",h=>this.keydown(
h)),this.show(),setInterval(()=>this.tick(),rn)}button(t,e){let s=d("button",{type:"button",textContent:t});return s.addEventListener("click",()=>this.channel.postMessage(
{kind:"press",press:e})),s}keydown(t){let{key:e}=t,s=mt(e)??(e==="."||e.toLowerCase()==="b"?"black":null);t.target instanceof Element&&t.target.matches("input, \
textarea, select")||!s||t.ctrlKey||t.metaKey||t.altKey||(t.preventDefault(),this.channel.postMessage({kind:"press",press:s}))}hear(t){this.classroom?.hear(t),t.
kind==="bye"&&(this.isHeard=!1),t.kind==="at"&&(this.at=t,this.isHeard=!0,this.show())}show(){let{number:t,position:e,last:s}=this.at,{title:i,say:n,question:r}=this.
stops[t],a=this.stops[t+1],h=this.isHeard?` · step ${e} of ${s}`:"";this.place.textContent=`Stop ${t+1} of ${this.stops.length}${h}`,this.heading.textContent=i,
this.say.textContent=n||"No notes.",this.question.textContent=r&&`Question: ${r}`,this.classroom?.at(r),this.next.textContent=a?`Next: ${a.title}`:"This is the \
last stop.",this.tick()}tick(){this.isHeard||this.channel.postMessage({kind:"hello"});let{number:t,since:e}=this.at,{ends:s,total:i}=Ae(this.stops,t),n=e===null?
0:(Date.now()-e)/1e3,r=e===null?0:Ns(this.stops,t,n),a=r>0?`${q(r)} late`:r<0?`${q(-r)} early`:"on time";this.time.classList.toggle("late",r>0);let h=e===null?"\
starts with the first press":a;this.time.textContent=`${q(n)} of ${q(i)} · this stop until ${q(s)} · ${h}`}};var Ss="main{max-width:44em;margin:0 auto;padding:20px 24px;font-size:20px;line-height:1.45}h1{margin:12px 0;font-size:28px;line-height:1.2}p{margin:0 0 12px}p:\
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
st-primary-color)}.histogram .right{font-weight:700}[hidden]{display:none!important}";function x(o,t=2,e=!1){if(Number.isNaN(o))return"";if(!Number.isFinite(o))return o>0?"∞":"−∞";let s=o.toFixed(t);return s.includes(".")&&!e&&(s=s.replace(
/0+$/,"").replace(/\.$/,"")),Number(s)===0&&s.startsWith("-")&&(s=s.slice(1)),s.replace("-","−")}function tt(o){return Array.isArray(o)?o.length:Object.values(
o.columns)[0].length}function T(o,t){return Array.isArray(o)?o.length===1?o[0]:o[t]??"":o.pattern.replace(/\{(\w+)(?::(,)|:\.(\d)f)?\}/g,(e,s,i,n)=>{let r=o.columns[s][t]??
NaN;return o.words[s]?o.words[s][r]:i?x(r,0).replace(/\B(?=(\d{3})+$)/g,","):n?x(r,Number(n),!0):x(r,0)})}var Ts=/[−–‒]/g,hn=/[\s\u00a0\u2009\u202f_']/g,ln=/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i,cn=/^[+-]?[1-9]\d{0,2}([,.]\d{3})+$/;function et(o){let t=o.
trim().replace(Ts,"-").replace(",",".");return ln.test(t)?Number(t):NaN}function st(o){let t=o.trim().replace(Ts,"-"),e=/^[+-]?\d{1,3}([\s\u00a0\u2009\u202f_']\d{3})+$/.
test(t)?t.replace(hn,""):t,s=[et(e)];return cn.test(e)&&s.push(Number(e.replace(/[,.]/g,""))),s.filter(i=>!Number.isNaN(i))}function it(o){let t=o.trim();return`\
“${t.length>14?`${t.slice(0,13)}…`:t}”`}var Oe=.005,wt=class{on=!1;going=!1;asked=null;predictions=[];answered=new Set;constructor(t){this.player=t,this.on=!1,this.asked=null,this.predictions=[],this.
answered=new Set,this.question=d("p",{className:"question"}),this.answer=d("div",{className:"answer",tabIndex:-1,role:"group"}),this.verdict=d("p",{className:"v\
erdict"}),this.verdict.setAttribute("aria-live","polite");let e=[this.question,this.answer,this.verdict];this.element=d("div",{className:"predictor",hidden:!0},
...e),this.element.addEventListener("keydown",s=>this.key(s))}load(t){let{asked:e}=this;if(this.predictions=[...t].sort((i,n)=>M(i)-M(n)||i.step-n.step),this.answered.
clear(),!this.on)return;let s=e&&this.predictions.find(i=>Ms(i)===Ms(e));s?this.goTo(s):this.leave()}toggle(){if(this.on)return this.leave();this.predictions.length&&
(this.on=!0,this.showButton(),this.answered.clear(),this.goTo(this.predictions.find(({step:t})=>t>this.player.position)??this.predictions[0]))}leave(){this.element.
matches(":focus-within")&&this.player.predictButton.focus({preventScroll:!0}),this.on=!1,this.asked=null,this.element.hidden=!0,this.showButton(),this.tell()}showButton(){
this.player.predictButton.classList.toggle("on",this.on),this.player.predictButton.setAttribute("aria-pressed",String(this.on))}stopsBefore(t,e){if(!this.on)return!1;
let s=this.open().find(i=>M(i)>=t&&M(i)<t+e);return s?(s===this.asked&&t===M(s)?(this.player.pause(),this.focus(this.field)):this.goTo(s),!0):!1}moved(t){this.asked&&
!this.going&&t>=this.asked.step&&this.tellAnswer(null)}goTo(t){this.going=!0,this.player.seek(M(t)),this.going=!1,this.ask(t)}ask(t){this.asked=t,this.question.
textContent=t.question,this.say("");let e=gt("Reveal",()=>this.reveal(null)),s=t.choices.length?this.choices(t):this.box(t);this.answer.replaceChildren(...s,e),
this.element.hidden=!1,this.tell(),this.answer.setAttribute("aria-label",t.question),this.focus(this.field)}get field(){return this.answer.querySelector("input")??
this.answer}choices({choices:t}){return t.map(e=>gt(e,()=>this.reveal(e)))}box({question:t}){let e=this.predictions.some(({answer:n})=>typeof n=="number"&&n<0),
s=d("input",{type:"text",placeholder:"your number",maxLength:24,ariaLabel:t});s.inputMode=e?"text":"decimal",s.autocomplete="off";let i=()=>this.check(s);return s.
addEventListener("keydown",n=>{n.stopPropagation(),n.key==="Enter"?(n.preventDefault(),n.repeat||i()):(n.key==="Escape"||/^p$/i.test(n.key)&&!n.ctrlKey&&!n.metaKey)&&
(n.preventDefault(),this.leave())}),[s,gt("Check",i,"primary")]}check(t){if(st(t.value).length)return this.reveal(t.value.trim());let e=t.value.trim();this.say(
e?`${it(e)} is not a number: type one like 2, −1 or 0.5.`:"Type a number first."),t.select(),t.focus({preventScroll:!0})}reveal(t){if(!this.asked)return;let{step:e}=this.
asked;this.going=!0,this.player.seek(e),this.going=!1,this.tellAnswer(t),this.focus(this.answer.querySelector("button")??this.answer)}tellAnswer(t){let{asked:e}=this;
if(!e)return;let{words:s,kind:i}=Es(t,e);this.answered.add(e),this.asked=null,this.say(s,i),this.answer.replaceChildren(this.onward()),this.tell()}onward(){return gt(
this.next()?"Next question":"Done",()=>this.next()?this.goTo(this.next()):this.leave())}open(){return this.predictions.filter(t=>!this.answered.has(t))}next(){return this.
open().find(({step:t})=>t>this.player.position)??this.open()[0]}say(t,e=""){this.verdict.textContent=t,this.verdict.className=`verdict ${e}`}tell(){let{element:t}=this.
player;this.asked?t.dataset.asking=String(this.asked.step):delete t.dataset.asking,this.player.onasking?.(this.on&&this.open().length>0)}focus(t){let{element:e,
byTouch:s}=this.player,i=document.activeElement&&document.activeElement!==document.body;s||i&&!e.matches(":focus-within")||t.focus({preventScroll:!0})}key(t){if(t.
key==="Escape")this.leave();else if(!t.repeat||![" ","Enter"].includes(t.key))return;t.preventDefault(),t.stopPropagation()}};function M({asked_at:o,step:t}){return o??
t-1}function Ms({question:o}){return o.replace(/[\d.,−×]+/g,"")}function gt(o,t,e=""){return d("button",{type:"button",textContent:o,onclick:t,className:e})}
function Es(o,{answer:t,why:e}){let s=typeof t=="number"?x(t):t,i=o!==null&&$e(o,t),n=o===null?`It is ${s}.`:i?`Right: ${s}.`:`Not ${o}: it is ${s}.`;return{words:e?
`${n} ${e}`:n,kind:o===null?"":i?"right":"wrong"}}function $e(o,t){if(typeof t!="number")return o===t;let s=/^−?\d+$/.test(x(t))?Oe:Math.max(Oe,Oe*Math.abs(t));
return st(o).some(i=>Math.abs(i-t)<=s+1e-9)}function As(o){return o==="ask"||o==="closed"}function Os(o){return st(o)[0]??null}function I(o){return Array.isArray(o)?`row ${o[0]}, column ${o[1]}`:typeof o==
"number"?x(o):o}function un({answer:o=null}){return Array.isArray(o)?I(o):o}function Le(o,t){let e=un(o);return e!==null&&$e(I(t),e)}function _e({columns:o},t){let[e,s]=t;return e*(o??1)+s}var $s=8,dn="other answers";function pn(o,t){let e=o.kind==="choice"?mn(o,t):t,s=e.length<=$s?e:[...e].sort((a,h)=>h[1]-a[1]).slice(0,$s-1),i=e.filter(a=>!s.includes(
a)).reduce((a,[,h])=>a+h,0);o.kind==="number"&&s.sort(([a],[h])=>Number(a)-Number(h));let n=s.map(([a,h])=>({label:I(a),count:h,isRight:Le(o,a)}));i&&n.push({label:dn,
count:i,isRight:!1});let r=Math.max(1,...n.map(({count:a})=>a));return n.map(a=>({...a,share:a.count/r}))}function mn({choices:o},t){let e=new Map(t);return(o??
[]).map(s=>[s,e.get(s)??0])}function fn(o,t){if(o.answer===void 0||o.answer===null)return null;let e=t.filter(([i])=>!Le(o,i)),s=Math.max(0,...e.map(([,i])=>i));
return e.find(([,i])=>i===s)??null}function _s(o,t,e){let s=Math.max(1,...t.map(([,n])=>n)),i=t.map(([n,r])=>({cell:_e(o,n),heat:r/s,text:String(r)}));return e&&
o.answer&&i.push({cell:_e(o,o.answer),kind:"right"}),i}function gn(o,t,e){let{answer:s=null,why:i}=o,n=s===null?"":`Right: ${I(s)}.`,r=fn(o,t),a=r&&e[I(r[0])],h=t.
reduce((l,[,u])=>l+u,0),c=r?`Commonest wrong answer: ${I(r[0])} (${r[1]} of ${h}).`:"";return[[n,i].filter(Boolean).join(" "),[c,a].filter(Boolean).join(" ")].filter(
Boolean)}function wn(o,t){return`${x(o)} of ${W(Math.max(t,o))} ${o===1?"has":"have"} answered`}function W(o){return o===1?"1 phone":`${o.toLocaleString("en")} \
phones`}var F=class{constructor(){this.question=d("p",{className:"question"}),this.count=d("p",{className:"count"}),this.bars=d("ol",{className:"histogram"}),this.
bars.setAttribute("aria-label","Answers"),this.lessons=d("div",{className:"lessons"});for(let t of[this.question,this.count,this.lessons])t.setAttribute("aria-l\
ive","polite");this.element=d("section",{className:"results",hidden:!0},this.question,this.count,this.bars,this.lessons),this.element.setAttribute("aria-label",
"Question to the class")}show(t,e,s,i){if(this.element.hidden=!e||t==="show",!e||t==="show")return;let{values:n,answers:r}=s?.question===e.id?s:{values:[],answers:0},
a=`${wn(r,s?.phones??0)}.`;Ls(this.question,e.text),Ls(this.count,t==="ask"?a:`${a} The question is closed.`),this.count.hidden=t==="reveal";let h=t==="ask"||e.
kind==="cell"?[]:pn(e,n);this.bars.hidden=h.length===0,this.bars.replaceChildren(...h.map(l=>xn(l,t==="reveal")));let c=t==="reveal"?gn(e,n,i):[];c.join(`
`)!==[...this.lessons.children].map(({textContent:l})=>l).join(`
`)&&this.lessons.replaceChildren(...c.map(l=>d("p",{textContent:l})))}};function xn({label:o,count:t,share:e,isRight:s},i){let n=i&&s,r=d("span",{className:"lab\
el",textContent:n?`✓ ${o}`:o}),a=d("span",{className:"length"});a.style.width=`${100*e}%`;let h=d("li",{className:n?"right":""},r,d("span",{className:"room"},
a));return h.append(d("span",{className:"number",textContent:String(t)})),h}function Ls(o,t){o.textContent!==t&&(o.textContent=t)}var Cs={show:"Ask the class",ask:"Close the question",closed:"Reveal the answer",reveal:"Ask the class"},bn=`One option per line.
* marks the right one.
7 | why people think so`,yn={number:"Answer (may stay empty)",cell:"Row, column of the answer (may stay empty)"},bt=class{suggested="";grids="";isSure=!1;text=d(
"textarea",{rows:2,maxLength:1e3});kind=d("select");grid=d("select");options=d("textarea",{rows:4,maxLength:4e3,placeholder:bn});right=d("input",{type:"text",maxLength:24,
autocomplete:"off"});rightLabel=d("span");gridRow=xt("Grid",this.grid);optionsRow=xt("Options",this.options);rightRow=d("label",{},this.rightLabel,this.right);constructor(t){
this.post=t,this.room=d("p",{className:"room"}),this.room.setAttribute("aria-live","polite"),this.invite=Ce("Invite the class",()=>t({kind:"invite"})),this.next=
Ce(Cs.show,()=>t({kind:"next"})),this.csv=d("a",{textContent:"Results as CSV",download:""}),this.end=Ce("End the room",()=>this.askToEnd()),this.buttons=d("p",{
className:"of-room"},this.next,this.csv,this.end),this.results=new F,this.said=d("p",{className:"said",role:"status"}),this.form=this.build();let e=[this.room,d(
"p",{},this.invite),this.buttons,this.results.element,this.form,this.said];this.element=d("section",{className:"class"},d("h2",{textContent:"Class"}),...e),this.
element.setAttribute("aria-label","Class"),this.show(null)}build(){for(let[i,n]of[["number","a number"],["cell","a cell in the picture"],["choice","one of these\
 options"]])this.kind.append(d("option",{value:i,textContent:n}));let t=[xt("Question",this.text),xt("Answered by",this.kind),this.gridRow,this.optionsRow,this.
rightRow],e=d("form",{},...t,d("button",{textContent:"Ask this"})),s=d("details",{},d("summary",{textContent:"A question of your own"}),e);return this.kind.addEventListener(
"change",()=>this.showKind()),e.addEventListener("submit",i=>{i.preventDefault();let r={kind:this.kind.value,text:this.text.value,options:this.options.value,right:this.
right.value,grid:this.grid.value};this.post({kind:"ask",typed:r})}),this.showKind(),s}showKind(){let t=this.kind.value;this.gridRow.hidden=t!=="cell",this.optionsRow.
hidden=t!=="choice",this.rightRow.hidden=t==="choice",this.rightLabel.textContent=yn[t]??""}at(t){this.text.value===this.suggested&&(this.text.value=t),this.suggested=
t}hear(t){t.kind==="said"&&(this.said.textContent=t.words),t.kind==="class"&&this.show(t)}show(t){let e=!!t?.code;this.invite.textContent=e?"Show the code":"Inv\
ite the class",this.buttons.hidden=this.form.hidden=!e;let s=t?.isUp?W(t.tally?.phones??0):"no connection",i=e?`Room ${t?.code} · ${s}`:"No room is open.";this.
room.textContent!==i&&(this.room.textContent=i),this.next.textContent=Cs[t?.phase??"show"],t&&(this.csv.href=t.csv),this.results.show(t?.phase??"show",t?.question??
null,t?.tally??null,t?.whys??{}),this.fillGrids(t?.grids??[])}fillGrids(t){let e=t.map(({name:s,label:i,rows:n,columns:r})=>[s,`${i} (${n}×${r})`]);JSON.stringify(
e)!==this.grids&&(this.grids=JSON.stringify(e),this.grid.replaceChildren(...e.map(([s,i])=>d("option",{value:s,textContent:i}))))}askToEnd(){this.isSure&&this.post(
{kind:"end"}),this.isSure=!this.isSure,this.end.textContent=this.isSure?"Press again: all answers go with it":"End the room"}};function Ce(o,t){return d("button",
{type:"button",textContent:o,onclick:t})}function xt(o,t){return d("label",{},d("span",{textContent:o}),t)}var Rs="html,body{height:100%}main{box-sizing:border-box;min-height:100%;padding:2vh 2.5vw 4.5vh;display:flex;flex-direction:column}main>*{flex:none}h1{margin:0\
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
or);background:var(--st-secondary-background-color);cursor:pointer}.help :focus-visible{outline:2px solid var(--st-primary-color);outline-offset:2px}";var kn=new WeakMap;function Re(o){let t=new DataView(o.buffer,o.byteOffset).getUint32(0,!0),e=JSON.parse(new TextDecoder().decode(o.subarray(4,4+t))),s=o.subarray(
4+t);return kn.set(s,e),{head:e,scene:s}}var Nn={range:"range",stops:"range",number:"number",toggle:"checkbox",choice:""},yt=class{shown=new Map;constructor(t){this.change=t,this.element=d("form",{className:"\
panel"}),this.element.addEventListener("submit",e=>e.preventDefault())}show(t){let e=t.map(i=>{let n=this.shown.get(i.name),r=n?.control.kind===i.kind?n:this.made(
i);return this.shown.set(i.name,r),this.fill(r,i),r.node}),s=[...this.element.children];(e.length!==s.length||e.some((i,n)=>i!==s[n]))&&this.element.replaceChildren(
...e)}made(t){let e=t.kind==="choice"?d("select"):d("input",{type:Nn[t.kind]}),s=d("output"),i=t.label.replaceAll("`","");e.setAttribute("aria-label",i);let n=d(
"label",{},d("span",{textContent:i}),e,s),r={control:t,input:e,node:n,output:s};return e.addEventListener("input",()=>{let a=Mn(r);!e.checkValidity()||a===""||(s.
textContent=zs(r.control,a),this.change(r.control.name,a))}),r}fill(t,e){let{input:s,output:i}=t,n=t.control!==e&&(s.matches(":active")||Sn(t));if(t.control=e,s instanceof
HTMLSelectElement){let r=e.options??[];r.join(`
`)!==[...s.options].map(({value:a})=>a).join(`
`)&&s.replaceChildren(...r.map(a=>d("option",{value:a,textContent:a})));for(let a of s.options)a.disabled=!!e.absent?.includes(a.value);s.value=e.value}else if(e.
kind==="toggle")s.checked=e.value==="true";else{let[r,a,h]=Tn(e);Object.assign(s,{min:String(r),max:String(a),step:String(h),disabled:r===a}),n||(s.value=e.kind===
"stops"?String(e.values?.indexOf(e.value)):e.value)}e.fixed!==void 0&&(s.disabled=e.fixed),n||(i.textContent=zs(e,e.value))}};function Sn({control:o,input:t}){return o.
kind==="number"&&t.matches(":focus")}function Tn({kind:o,low:t=0,high:e=0,step:s=1,values:i=[]}){return o==="stops"?[0,i.length-1,1]:[t,e,s]}function Mn({control:o,
input:t}){return o.kind==="toggle"?String(t.checked):o.kind==="stops"?o.values?.[Number(t.value)]??o.value:t.value}function zs({kind:o},t){return o==="range"||o===
"stops"?t:""}var ze={ArrowUp:[-1,0],ArrowDown:[1,0],ArrowLeft:[0,-1],ArrowRight:[0,1]},nt=([o,t,e,s],i,n)=>[o+i,t+n,e+i,s+n],kt=([o,t,e,s],i,n)=>[o,t,e+i,s+n],Ps=new WeakMap,
$=class{cells;moved=null;waiting;taken=[];constructor(t,e){this.name=t.name,this.on=t.on,this.view=e,this.moved=e.carry?.cellsOf(this.name)??null}takenAt(t,e,s){
Ps.set(t,{held:this,move:s}),this.taken.push(t),t.dataset.handle=`${this.name} ${this.taken.length}`;for(let[i,n]of Object.entries({tabindex:"0",role:"slider","\
aria-label":e}))t.setAttribute(i,n);t.classList.add("taken"),Ie(t),t.addEventListener("pointerdown",i=>{i.preventDefault(),i.stopPropagation(),clearTimeout(this.
waiting),this.view.carry?.drop(),this.view.carry=new Pe(this,i,s)})}tell(t,e){for(let s of this.taken)s.setAttribute("aria-valuenow",String(t)),s.setAttribute("\
aria-valuetext",e)}get notch(){let[t,e,s,i]=this.cells,n=Math.max(1,Math.round(Math.max(s-t,i-e)/8));return[n,n]}get swallows(){return!1}paint(t){}report(t){return{
name:this.name,rect:t}}follow(t){this.moved=t,this.paint(this.view.timeline.position),this.view.hand?.touch("moved",this.report(t))}restore(){clearTimeout(this.
waiting),this.moved=null,this.paint(this.view.timeline.position)}drop(){this.moved&&(this.view.report("moved",this.report(this.moved)),this.waiting=setTimeout(()=>this.
restore(),2e3))}},G=class{cells=null;constructor(t){this.view=t.view,this.name=t.name,this.view.hand?.hold()}get box(){return this.view.overlays.find(e=>e instanceof
$&&e.name===this.name&&e.taken.length>0)}cellsOf(t){return t===this.name?this.cells:null}put(t){let e=this.box;if(!e)return this.end();this.cells=t,e.follow(t)}drop(){
let t=this.box;this.end(),t?.drop()}end(){this.view.carry===this&&(this.view.carry=null),this.view.hand?.letGo()}swallowClick(){let{host:t}=this.view,e=s=>s.stopImmediatePropagation();
t.addEventListener("click",e,!0),setTimeout(()=>t.removeEventListener("click",e,!0))}},Pe=class extends G{constructor(t,e,s){super(t);let{host:i,drawn:n,scale:r}=this.
view,a=t.cells,[h,c]=n.get(t.on).cell.map(u=>u*r);this.swallows=t.swallows,this.listening=new AbortController,i.setPointerCapture(e.pointerId),i.classList.add("\
carrying");let l=(u,m)=>i.addEventListener(u,m,{signal:this.listening.signal});l("pointermove",({clientX:u,clientY:m})=>this.put(s(a,(m-e.clientY)/h,(u-e.clientX)/
c)));for(let u of["pointerup","pointercancel"])l(u,()=>this.drop())}drop(){(this.cells||this.swallows)&&this.swallowClick(),super.drop()}end(){this.listening.abort(),
this.view.host.classList.remove("carrying"),super.end()}},vt=class extends G{resting;by(t,e){let s=this.box;if(!s)return this.end();clearTimeout(this.resting),this.
resting=setTimeout(()=>this.drop(),300);let[i,n]=e.map((r,a)=>r*s.notch[a]);this.put(t(this.cells??s.cells,i,n))}end(){clearTimeout(this.resting),super.end()}};
function Is(o,t){let e=Ps.get(o);if(!e||!ze[t])return!1;let{held:s,move:i}=e,{view:n,name:r}=s,{carry:a}=n;return a instanceof vt&&a.name===r?a.by(i,ze[t]):(a?.
drop(),(n.carry=new vt(s)).by(i,ze[t])),!0}function Ie(o){o.addEventListener("touchstart",t=>t.preventDefault(),{passive:!1})}var En=5e3,Ds=40,An=3e3,Nt=new WeakMap,Bs={ArrowUp:1,ArrowDown:-1};function St(o,t){let e=Nt.get(o),{values:s}=o.stage.drawn.get(t).mark;return e&&e.name===t&&e.
values.length===s.length&&performance.now()-e.time<An?e.values:Array.from(s)}function De(o,t,e){Nt.set(o,{name:t,values:e,time:performance.now()})}var K=class o{removed=!1;scrolled=0;stays=!1;constructor(t,e,s){
this.player=t,this.name=e,this.cell=s,this.drawn=t.stage.drawn.get(e);let i=x(this.values[s],4);this.input=d("input",{className:"editor",value:i,inputMode:"text",
autocomplete:"off"}),this.input.setAttribute("aria-label",`${t.stage.links.nameOf(e,s)}, a number`),this.complaint=d("p",{className:"complaint",hidden:!0,role:"\
alert"}),this.place(),this.input.addEventListener("keydown",n=>this.key(n)),this.input.addEventListener("input",()=>this.complain("")),this.input.addEventListener(
"paste",n=>this.paste(n)),this.input.addEventListener("blur",()=>this.left()),this.input.addEventListener("wheel",n=>this.wheel(n),{passive:!1}),t.host.querySelectorAll(
".complaint").forEach(n=>n.remove()),t.host.append(this.input,this.complaint),this.input.select(),this.input.focus({preventScroll:!0})}static resume(t,{name:e,cell:s,
text:i}){let n=t.stage.drawn.get(e)?.mark;if(!n?.editable||s>=n.values.length)return null;let r=new o(t,e,s);return i!==null&&(r.input.value=i,r.input.setSelectionRange(
i.length,i.length)),r}static arrived(t){let e=Nt.get(t),s=e&&t.stage.drawn.get(e.name)?.mark.values;s&&e.values.every((i,n)=>Math.fround(i)===s[n])&&Nt.delete(t)}get state(){
let{name:t,cell:e,input:s}=this;return{name:t,cell:e,text:s.value===s.defaultValue?null:s.value}}place(){let{scale:t}=this.player.stage,e=this.drawn.rectOf(this.
cell),s={left:e.x,top:e.y,width:e.width,height:e.height};for(let[n,r]of Object.entries(s))this.input.style.setProperty(n,`${r*t}px`);let i=this.player.host.clientWidth;
this.complaint.style.left=`${Math.max(0,Math.min(e.x*t,i-260))}px`,this.complaint.style.top=`${(e.y+e.height)*t+4}px`,this.input.defaultValue=this.input.value}get values(){
return St(this.player,this.name)}key(t){t.stopPropagation(),t.key==="Enter"?(t.preventDefault(),this.commit()&&this.close()):t.key==="Escape"?(t.preventDefault(),
this.close()):t.key==="Tab"?(t.preventDefault(),this.commit()&&this.goOn(t.shiftKey?-1:1)):t.key in Bs&&(t.preventDefault(),this.stepBy(Bs[t.key]))}wheel(t){t.preventDefault(),
this.scrolled+=t.deltaMode?Math.sign(t.deltaY)*Ds:t.deltaY,!(Math.abs(this.scrolled)<Ds)&&(this.stepBy(-Math.sign(this.scrolled)),this.scrolled=0)}stepBy(t){this.
commit()&&(this.player.stepper.step(this.name,this.cell,t),!this.removed&&(this.input.value=this.input.defaultValue=x(this.values[this.cell],4),this.input.select()))}close(){
this.player.closeEditor(),this.player.element.focus({preventScroll:!0})}goOn(t){let{stage:e}=this.player,i=[...e.drawn].filter(([,{mark:a,shown:h}])=>a.editable&&
h).map(([a])=>a).flatMap(a=>Array.from(e.drawn.get(a).mark.values,(h,c)=>[a,c])),n=i.findIndex(([a,h])=>a===this.name&&h===this.cell),r=i[n+t];r?this.player.edit(
...r):this.close()}commit(){let t=this.input.value;if(t.trim()==="")return!0;let e=this.wrong(t);return e?(this.complain(e),!1):(this.take(new Map([[this.cell,et(
t)]])),!0)}wrong(t){let e=et(t),s=this.player.scene.typed_limit;if(Number.isNaN(e))return`${it(t)} is not a number: type one like 2, −1 or 0.5.`;if(Math.abs(e)<=
s)return"";let i=s.toLocaleString("en");return`${it(t)} is too large: a cell holds numbers from −${i} to ${i}.`}take(t){let e=[...this.values];if(![...t].every(
([s,i])=>e[s]===i)){for(let[s,i]of t)e[s]=i;De(this.player,this.name,e),this.player.reportAtOnce("edited",{mark:this.name,shape:this.drawn.mark.values.shape,values:e})}}paste(t){
let e=(t.clipboardData?.getData("text")??"").trimEnd();if(!/[\t\n;]/.test(e))return;t.preventDefault();let s=e.split(/\r?\n|;/).map(l=>l.trim().split(/\t|\s+/)),
[i,n]=this.drawn.mark.values.shape,[r,a]=[Math.floor(this.cell/n),this.cell%n],h=Math.max(...s.map(l=>l.length));if(r+s.length>i||a+h>n){let l=`${i-r} × ${n-a}`;
return this.complain(`${s.length} × ${h} cells do not fit: from here on there are ${l}.`)}let c=new Map;for(let[l,u]of s.entries())for(let[m,f]of u.entries()){
let w=this.wrong(f);if(w)return this.complain(w);c.set((r+l)*n+a+m,et(f))}this.take(c),this.close()}complain(t){this.complaint.textContent=t,this.complaint.hidden=
!t,this.input.setAttribute("aria-invalid",String(!!t)),t&&this.input.select()}left(){this.removed||(this.stays=!this.commit(),this.player.closeEditor())}remove(){
this.removed=!0,this.input.remove(),this.stays?setTimeout(()=>this.complaint.remove(),En):this.complaint.remove()}};var Us={float32:Float32Array,uint8:Uint8Array,uint16:Uint16Array,uint32:Uint32Array,int32:Int32Array},On={1:Uint8Array,2:Uint16Array,4:Uint32Array};function js(o){
let t=o.slice().buffer,e=new DataView(t).getUint32(0,!0),s=4+e,i=JSON.parse(new TextDecoder().decode(new Uint8Array(t,4,e))),n=r=>{if(r===null||typeof r!="objec\
t")return r;if(Array.isArray(r))return r.map(n);if(r.$){let[a,h,c,l,u]=r.$,m=h.reduce((y,v)=>y*v,1)/u,f=l?$n(new Uint32Array(t,s+c,2*l),Us[a],m):new Us[a](t,s+c,
m),w=u>1?Ln(f,u):f;return w.shape=h,w}return Object.fromEntries(Object.entries(r).map(([a,h])=>[a,n(h)]))};return n(i)}function $n(o,t,e){let s=new On[t.BYTES_PER_ELEMENT](
e),i=0;for(let n=0;n<o.length;n+=2)for(let r=o[n+1];r>0;r--,i++)s[i]=(i?s[i-1]:0)+o[n];return new t(s.buffer)}function Ln(o,t){let e=new o.constructor(o.length*
t);for(let s=0,i=0;s<o.length;s++)for(let n=0;n<t;n++,i++)e[i]=o[s];return e}function Hs(o){let t=2166136261;for(let e=0;e<o.length;e++)t=Math.imul(t^o[e],16777619);
return(t>>>0).toString(16)}function E(o){return[1,3,5].map(t=>parseInt(o.slice(t,t+2),16))}function Tt(o,t,e){let s=Math.min(1,Math.max(0,e));return o.map((i,n)=>Math.round(i+(t[n]-i)*s))}
var Et=o=>`rgb(${o[0]},${o[1]},${o[2]})`;function At(o){let[t,e,s]=o.map(i=>{let n=i/255;return n<=.03928?n/12.92:((n+.055)/1.055)**2.4});return .2126*t+.7152*e+
.0722*s}function Ot(o,t,e){let s=e?"dark":"light",i=o.limit;if(o.kind==="signed"){let[n,r,a]=t.signed[s].map(E);return h=>Number.isNaN(h)?null:h<0?Tt(r,n,-h/i):
Tt(r,a,h/i)}if(o.kind==="sequential"){let[n,r]=t.sequential[s].map(E);return a=>Number.isNaN(a)?null:Tt(n,r,a/i)}if(o.kind==="grey")return n=>Number.isNaN(n)?null:
Tt([0,0,0],[255,255,255],n/i);if(o.kind==="class"){let n=o.colours.map(E);return r=>Number.isNaN(r)?null:n[r]}return()=>null}var Mt=512;function qs(o,t){let e=i=>i?
i[0]|i[1]<<8|i[2]<<16:-1;if(o.kind==="plain")return()=>-1;if(o.kind==="class"){let i=o.colours.map(n=>e(E(n)));return n=>Number.isNaN(n)?-1:i[n]}let s=new Int32Array(
2*Mt+1).fill(-1);return i=>{if(Number.isNaN(i))return-1;let n=Math.round(Math.min(1,Math.max(-1,i/o.limit))*Mt),r=n+Mt;return s[r]<0&&(s[r]=e(t(n/Mt*o.limit))),
s[r]}}function C(o){let t=At(o);return(t+.05)/(.0145+.05)>=1.05/(t+.05)?"#161a22":"#ffffff"}var p=100,_n="http://www.w3.org/2000/svg";function g(o,t={},e=null,s=null){let i=document.createElementNS(_n,o);for(let[n,r]of Object.entries(t))i.setAttribute(
n,String(r));return s!==null&&(i.textContent=s),e?.append(i),i}var Gs=Symbol("written"),Fs=Symbol("written text");function b(o,t){let e=o[Gs]??={};for(let s in t)
e[s]!==t[s]&&(e[s]=t[s],o.setAttribute(s,String(t[s])))}function S(o,t,e){let s=o[Gs]??={};s[t]!==e&&(s[t]=e,o.style[t]=e)}function k(o,t){S(o,"visibility",t?"":
"hidden")}function rt(o,t){if(o[Fs]===t)return;o[Fs]=t;let{firstChild:e}=o;o.childNodes.length===1&&e?.nodeType===Node.TEXT_NODE?e.nodeValue=t:o.textContent=t}function $t(o,[
t,e,s,i],n){(o.width!==s||o.height!==i)&&Object.assign(o,{width:s,height:i});let r={left:t,top:e,width:s+Ws,height:i+Ws};for(let[a,h]of Object.entries(r))o.style.
setProperty(a,`${h/n}px`)}function D(o){return o.getContext("2d")}var ot=.54,Cn=.15,[Rn,Ks]=[12.5,12.05],Ws=.01;function Be(o,t){return!o||t>=o[0]&&t<=o[1]}function B(o,t,e=1.6*
o){return Math.min(Math.max(o,Ks/t),e)}var R=class{constructor(t,[e,s,i,n],r){if(this.mark=t,this.view=r,this.x=e,this.y=s,this.width=i,this.height=n,this.room=
1/0,this.shown=!0,this.headed=null,this.parts=[],this.group=g("g",{class:`mark ${t.kind}`},r.picture),t.label){let{heading:a,headingFont:h,noteFont:c}=r.scene.style,
l={x:e*p,y:(s+a*.5)*p,"font-size":h*p,class:"heading"};this.heading=g("text",l,this.group,t.label);let u={class:"note","font-size":c*p,dx:.2*p};t.note&&(this.note=
g("tspan",u,this.heading,t.note)),this.y+=a,this.height-=a}t.padding&&this.inset(t)}inset({padding:[t,e],cell:s,tall:i}){this.x+=e*s,this.y+=t*s*i,this.height-=
2*t*s*i}get shape(){return[0,0]}get cell(){return[this.height/this.shape[0],this.width/this.shape[1]]}rect([t,e,s,i]){let[n,r]=this.cell;return{x:this.x+e*r,y:this.
y+t*n,width:(i-e)*r,height:(s-t)*n}}rectOf(t){let[e,s]=[Math.floor(t/this.shape[1]),t%this.shape[1]];return this.rect([e,s,e+1,s+1])}cellAt(t,e){let[s,i]=this.shape,
[n,r]=[Math.floor((e-this.y)/this.cell[0]),Math.floor((t-this.x)/this.cell[1])];return n>=0&&r>=0&&n<s&&r<i?n*i+r:-1}move(t,e){let s={ArrowRight:[0,1],ArrowLeft:[
0,-1],ArrowDown:[1,0],ArrowUp:[-1,0]}[e];if(!s)return;let[i,n]=this.shape,[r,a]=[Math.floor(t/n)+s[0],t%n+s[1]],h=(c,l)=>Math.min(Math.max(0,c),l-1);return h(r,
i)*n+h(a,n)}canvas(t,e,s,i=this){let n=document.createElement("canvas");[n.width,n.height]=[t,e];let{width:r,height:a}=this.view.layout,h=(c,l)=>`${100*c/l}%`;return n.
style.left=h(i.x,r),n.style.top=h(i.y,a),n.style.width=h(i.width,r),n.style.height=h(i.height,a),n.className=s?"smooth":"",this.view.canvases.append(n),this.parts.
push(n),D(n)}turn(t){let e=Be(this.mark.when,t);if(e!==this.shown){this.shown=e;for(let s of[this.group,...this.parts])k(s,e)}}paint(t){}seeRoom([t,e],s){let{heading:i}=this.
view.scene.style,n=s.filter(([r,a,,h])=>r>t+.1&&a<e+i&&a+h>e);this.room=Math.min(...n.map(([r])=>r-t-Cn))}resize(t){if(!this.heading)return;let{headingFont:e,noteFont:s}=this.
view.scene.style,{label:i,note:n}=this.mark,r=Math.max(e,Math.min(Rn/t,this.room/(ot*i.length)));if(this.heading.setAttribute("font-size",String(r*p)),this.headed=
this.aroundHeading(r,ot*i.length*r),!this.note)return;let a=(this.room-ot*i.length*r)/(ot*n.length),h=Math.max(s,Math.min(Ks/t,a));this.note.setAttribute("font-\
size",String(h*p)),this.note.style.display=t<23?"none":"",t>=23&&(this.headed.width+=.2+ot*n.length*h)}aroundHeading(t,e){let{heading:s}=this.view.scene.style,[
i,n]=[Number(this.heading?.getAttribute("x"))/p,Number(this.heading?.getAttribute("y"))/p];return{x:i,y:n-Math.min(s,t)/2,width:e,height:Math.min(s,t)}}dim(t){}describe(t){
return""}},J=class extends R{constructor(t,[e,s,,i],n){super(t,[e,s,zn(t),i],n),this.paintOf=Ot(t.scale,n.scene.style,n.dark)}get shape(){return this.mark.values.
shape}};function zn(o){return o.values.shape[1]*o.cell}var ti=["x","y","width","height"],Lt=.05,ei=.12,Js=.15,[Ct,si]=[.42,.14],[Ys,_t,Pn]=[48,.1,.35],In=.2,Rt=class{constructor(t,e,s){this.element=g("rect",{class:`\
frame ${s}`,rx:ei*p,fill:"none",stroke:e},t),this.put(null)}put(t){if(ii(this.element,this.element,t!==null),!t)return;let e=He(t);for(let s of ti)S(this.element,
s,`${e[s]*p}px`)}colour(t){S(this.element,"stroke",t)}};function ii(o,t,e){let s=e&&o.style.visibility==="hidden";k(o,e),e&&S(t,"transitionProperty",s?"none":"")}
function He({x:o,y:t,width:e,height:s}){return{x:o-Lt,y:t-Lt,width:e+2*Lt,height:s+2*Lt,radius:ei}}function qe({x:o,y:t,width:e,height:s},i){let n=Math.min(.045*
i,e/4,s/4);return{x:o+n,y:t+n,width:e-2*n,height:s-2*n,radius:.1*i}}var zt=class{elements=[];constructor(t,e){this.layer=t,this.make=e,this.used=0}begin(){this.
used=0}take(){this.used===this.elements.length&&this.elements.push(this.make(this.layer));let t=this.elements[this.used++];return k(t,!0),t}end(){for(let t=this.
used;t<this.elements.length;t++)k(this.elements[t],!1)}},lt=o=>new zt(o,t=>g("rect",{class:"ring",fill:"none"},t));function Y(o,t,e,s=1){let i=o.take(),{x:n,y:r,
width:a,height:h,radius:c}=qe(t,s);b(i,{x:n*p,y:r*p,width:a*p,height:h*p,rx:c*p,stroke:e})}var ni=o=>new zt(o,t=>g("path",{class:"arrow",fill:"none","marker-end":"\
url(#sv-head)"},t));function oi(o,t,e,s){let i=o.take();b(i,{d:Dn(t,e)}),S(i,"stroke",s)}function Dn(o,t){return je(V(o,t))}function je([o,t,e]){return`M${o} Q${t}\
 ${e}`}function V(o,t){let e=[o.x+o.width/2,o.y+o.height/2],s=[t.x+t.width/2,t.y+t.height/2],[i,n]=[s[0]-e[0],s[1]-e[1]],r=Math.hypot(i,n)||1,[a,h]=[Xs(o,i,n)/r,
1-(Xs(t,i,n)+.12)/r];a>h&&(a=h=.5);let c=Math.min(.9,.12*r),l=[e[0]+i/2+n/r*c,e[1]+n/2-i/r*c],u=v=>[0,1].map(O=>p*((1-v)**2*e[O]+2*v*(1-v)*l[O]+v**2*s[O])),[m,f,
w]=[u(a),u((a+h)/2),u(h)],y=[0,1].map(v=>2*f[v]-(m[v]+w[v])/2);return[m,y,w]}function Bn(o,t,e){let s=c=>Vs(o,c,c),i=Array.from({length:Ys+1},(c,l)=>l/Ys),n=i.findLast(
c=>t&&Qs(t,s(c)))??0,r=i.find(c=>c>n&&e&&Qs(e,s(c)))??1,[a,h]=[s(n),s(r)];return Math.hypot(h[0]-a[0],h[1]-a[1])<Pn*p?o:[a,Vs(o,n,r),h]}function Vs([o,t,e],s,i){
return[0,1].map(n=>(1-s)*(1-i)*o[n]+(s*(1-i)+i*(1-s))*t[n]+s*i*e[n])}function Qs({x:o,y:t,width:e,height:s},i){let[n,r]=[i[0]/p,i[1]/p];return n>o-_t&&n<o+e+_t&&
r>t-_t&&r<t+s+_t}function Xs(o,t,e){let s=Math.hypot(t,e)||1,[i,n]=[Math.abs(t)/s,Math.abs(e)/s];return Math.min(i?o.width/2/i:1/0,n?o.height/2/n:1/0)}var at=class extends ${constructor(t,e){
super(t,e),this.overlay=t;let s=e.role(t.role);this.group=g("g",{class:`box ${t.draggable?"draggable":""}`},e.frames),this.rect=g("rect",{class:"frame",rx:.06*p,
stroke:s,fill:"none"},this.group),t.outline&&(this.rect.style.display="none",this.shape=g("path",{class:"frame",stroke:s,fill:"none"},this.group)),this.text=g("\
text",{class:"box-text","font-size":Ct*p},this.group,t.text),this.text.style.fill=s,t.draggable&&this.handles();let i=t.draggable?null:Un(t.rects);this.moves=i===
null,i&&this.place(i)}paint(t){let{rects:e,on:s}=this.overlay,i=Math.min(t,e.shape[0]-1),n=this.moved??[...e.subarray(4*i,4*i+4)],r=!n.some(a=>Number.isNaN(a))&&
z(this,t,s);if(!this.moves)return k(this.group,r);ii(this.group,this.rect,r),r&&this.place(n)}place(t){this.cells=t;let e=this.view.drawn.get(this.on).rect(t);for(let a of ti)
S(this.rect,a,`${e[a]*p}px`);this.overlay.shape==="ellipse"&&(S(this.rect,"rx",`${e.width/2*p}px`),S(this.rect,"ry",`${e.height/2*p}px`)),this.shape&&b(this.shape,
{d:this.path(e)}),this.overlay.text&&b(this.text,{x:e.x*p,y:(e.y-si)*p}),this.grip&&b(this.grip,{cx:(e.x+e.width)*p,cy:(e.y+e.height)*p});let[s,i,n,r]=t.map(a=>Number(
a.toFixed(2)));this.overlay.draggable&&this.tell(s,`rows ${s} to ${n}, columns ${i} to ${r}`)}resize(t){b(this.text,{"font-size":B(Ct,t)*p})}path({x:t,y:e,width:s,
height:i}){let n=this.overlay.outline;return`M${Array.from({length:n.shape[0]},(a,h)=>[n[2*h],n[2*h+1]]).map(([a,h])=>`${(t+h*s)*p},${(e+a*i)*p}`).join("L")}Z`}handles(){
let t=this.shape??this.rect;t.style.pointerEvents="visible";let e=this.overlay.text||"Box";this.takenAt(t,`${e}: drag it, or press the arrow keys`,nt),this.overlay.
resizable&&(this.grip=g("circle",{class:"grip",r:.22*p,fill:this.view.role(this.overlay.role)},this.group),this.takenAt(this.grip,`${e}, its size: drag, or pres\
s the arrow keys`,kt))}};function Un(o){let e=Array.from({length:o.shape[0]},(s,i)=>[...o.subarray(4*i,4*i+4)]).filter(s=>!s.some(Number.isNaN));return e.length>
0&&e.every(s=>String(s)===String(e[0]))?e[0]:null}var ht=class{constructor(t,e){this.overlay=t,this.view=e,this.mark=t,this.shown=!1,this.group=g("g",{class:"po\
ints"},e.frames);let s=e.drawn.get(t.on);this.places=Array.from({length:t.points.shape[0]},(i,n)=>{let[r,a]=t.points.subarray(2*n,2*n+2);return s.rect([r,a,r,a])});
for(let{x:i,y:n}of this.places)g("circle",{cx:i*p,cy:n*p,r:t.radius*p,fill:e.role(t.role)},this.group)}paint(t){this.shown=z(this,t,this.overlay.on),k(this.group,
this.shown)}cellAt(t,e){let[s,i]=[-1,Math.max(this.overlay.radius,In)];return this.places.forEach((n,r)=>{let a=Math.hypot(n.x-t,n.y-e);a<i&&([s,i]=[r,a])}),s}standsFor(t){
return[this.overlay.of,this.overlay.cells[t]]}describe(t){return T(this.overlay.words,t)}},Pt=class{constructor(t,e){this.overlay=t,this.view=e;let{points:s,texts:i,
font:n,role:r}=t,a=e.drawn.get(t.on);this.tags=i.map((h,c)=>{let[l,u]=s.subarray(2*c,2*c+2),{x:m,y:f}=a.rect([l,u,l,u]),w=g("g",{class:"tag"},e.frames),y=n*(.6*
h.length+.5),v={x:(m-y/2)*p,y:(f-.62*n)*p,width:y*p,height:1.24*n*p},O=g("rect",{...v,rx:.25*n*p},w),N=g("text",{x:m*p,y:f*p,"font-size":n*p},w,h);return r&&([O.
style.fill,N.style.fill]=[e.role(r),C(E(e.role(r)))]),{group:w,x:m*p,y:f*p}})}resize(t){let{font:e}=this.overlay,s=B(e,t)/e;for(let{group:i,x:n,y:r}of this.tags)
b(i,{transform:`translate(${n*(1-s)} ${r*(1-s)}) scale(${s})`})}paint(t){let{on:e,first:s}=this.overlay,i=z(this,t,e);this.tags.forEach(({group:n},r)=>{k(n,i&&t>=
(s?.[r]??0))})}},It=class{constructor(t,e){this.overlay=t,this.view=e;let s=Zs(e,t.source,t.source_cell),i=Zs(e,t.target,t.target_cell);this.whole=V(s,i),this.path=
g("path",{class:"arrow",fill:"none",d:je(this.whole),"marker-end":"url(#sv-head)"}),this.path.style.stroke=e.role(t.role),e.frames.append(this.path),this.text=g(
"text",{class:"arrow-text","font-size":Ct*p},e.frames,t.text);let n=e.layoutIndex>0&&!t.source_cell&&!t.target_cell;this.torn=n&&this.runsOverOthers(s,i)}resize(t){
let{source:e,target:s}=this.overlay,[i,n]=[e,s].map(a=>this.view.drawn.get(a).headed);b(this.path,{d:je(Bn(this.whole,i,n))});let r=this.path.getPointAtLength(this.
path.getTotalLength()/2);b(this.text,{x:r.x,y:r.y-si*p,"font-size":B(Ct,t)*p})}runsOverOthers(t,e){let s=[...this.view.drawn.values()].filter(n=>!Ue(n,t)&&!Ue(n,
e)),i=Math.ceil(this.path.getTotalLength()/(Js*p));for(let n=1;n<i;n++){let{x:r,y:a}=this.path.getPointAtLength(n*Js*p);if(s.some(h=>Ue(h,{x:r/p,y:a/p,width:0,height:0})))
return!0}return!1}paint(t){let e=!this.torn&&z(this,t,this.overlay.source,this.overlay.target);for(let s of[this.path,this.text])k(s,e)}};function Ue(o,t){return o.
x<t.x+t.width&&t.x<o.x+o.width&&o.y<t.y+t.height&&t.y<o.y+o.height}function Zs(o,t,e){let s=o.drawn.get(t);return e?s.rect([e[0],e[1],e[0]+1,e[1]+1]):{x:s.x,y:s.
y,width:s.width,height:s.height}}function z({overlay:o,view:t},e,...s){return Be(o.when,e)&&s.every(i=>t.drawn.get(i).shown)}function P({count:o,kernel:t,stride:e,padding:s,dilation:i},n){let r=[Math.floor(n/o[1]),n%o[1]],[a,h]=[0,1].map(u=>r[u]*e[u]-s[u]),[c,l]=[0,1].map(u=>(t[u]-1)*
i[u]+1);return[a,h,a+c,h+l]}function ri({count:o,stride:t,padding:e},s){let[i,n]=o.map((r,a)=>{let h=Math.round((s[a]+e[a])/t[a]);return Math.min(Math.max(0,h),
r-1)});return i*o[1]+n}function ai(o,t,[e,s]){let i=n=>{let[r,a]=Fe(o,n);return Math.hypot(r-e,a-s)};return t.reduce((n,r)=>i(r)<i(n)?r:n)}function Fe(o,t){let[
e,s,i,n]=P(o,t);return[(e+i-1)/2,(s+n-1)/2]}function hi(o,t,e){let[s,i]=[t,o].map(({flows:c})=>c.find(({windows:l,silent:u})=>l&&!u)?.windows);if(!s||!i||e===0||
JSON.stringify(s)===JSON.stringify(i))return e;let[n,r]=[Fe(s,e-1),Fe(i,0)],[a,h]=n.map((c,l)=>{let u=Math.round((c-r[l])/i.stride[l]);return Math.min(Math.max(
0,u),i.count[l]-1)});return a*i.count[1]+h+1}function We(o,t){let e=o<0?-o:o;return e<t?e:2*(t-1)-e}function Dt(o,t,[e,s]){let{kernel:i,dilation:n}=o,[r,a]=P(o,
t),h=[];for(let c=0;c<i[0];c++)for(let l=0;l<i[1];l++){let[u,m]=[r+c*n[0],a+l*n[1]];u>=0&&m>=0&&u<e&&m<s&&h.push({weight:c*i[1]+l,source:u*s+m})}return h}function li({
count:o,kernel:t,stride:e,padding:s,dilation:i},n,r){let[a,h]=[Math.floor(n/r),n%r].map((c,l)=>{let u=new Set;for(let m=0;m<t[l];m++){let f=(c+s[l]-m*i[l])/e[l];
Number.isInteger(f)&&f>=0&&f<o[l]&&u.add(f)}return[...u].sort((m,f)=>m-f)});return a.flatMap(c=>h.map(l=>c*o[1]+l))}var Bt=class{constructor(t){this.scene=t,this.position=0,this.looking=-1,this.grids=new Map,t.marks.forEach(e=>{if(e.kind!=="grid")return;let s=new Float64Array(
e.values),n=t.flows.some(a=>a.target_mark===e.name&&a.words.length)?new Array(s.length).fill(""):null,{shape:r}=e.values;this.grids.set(e.name,{first:e.values,shape:r,
values:s,touched:new Uint8Array(s.length),words:n})}),this.starts=t.flows.map(e=>Fn(e.tick,t.count))}seek(t){let e=this.between(Math.min(t,this.position),Math.max(
t,this.position));t<this.position&&this.clear(),this.scene.flows.forEach((s,i)=>{jn(s,this.grids.get(s.target_mark),this.starts[i][this.position],this.starts[i][t])}),
this.position=t;for(let s of this.look(t-1))e.set(s,null);return e}between(t,e){let s=new Map;return this.scene.flows.forEach(({target_mark:i,target:n},r)=>{let[
a,h]=[this.starts[r][t],this.starts[r][e]];if(a===h)return;let c=s.has(i)||h-a>=this.grids.get(i).values.length;s.set(i,c?null:n.subarray(a,h))}),s}clear(){for(let t of this.
grids.values())t.values.set(t.first),t.touched.fill(0),t.words?.fill("");this.position=0}look(t){let e=[];this.looking=t;for(let{windows:s,source_mark:i,weight_mark:n}of this.
scene.flows){if(!s?.shown_in&&!s?.products_in)continue;let[r,a]=[i,n].map(l=>this.grids.get(l));if(!r){e.push(s.shown_in);continue}let h=t<0?[]:Dt(s,t,r.shape),
c=(l,u)=>{if(!l)return;let{values:m}=this.grids.get(l);m.fill(t<0?NaN:0);for(let f of h)m[f.weight]=u(f);e.push(l)};c(s.shown_in,l=>r.values[l.source]),c(s.products_in,
l=>r.values[l.source]*a.values[l.weight])}return e}rows(t){return this.position===0?[0,0]:[this.starts[t][this.position-1],this.starts[t][this.position]]}done(t,e){
return this.scene.flows[t].tick[e]<this.position}value(t,e){return this.grids.get(t).values[e]}};function jn(o,t,e,s){let{target:i,value:n}=o;if(o.combine==="se\
t"){let{values:r,touched:a}=t;for(let h=e;h<s;h++)r[i[h]]=n[h],a[i[h]]=1}else for(let r=e;r<s;r++)Hn(o.combine,t,i[r],n[r]);if(t.words&&o.words.length)for(let r=e;r<
s;r++)qn(o,r,t.words)}function Ut(o,t,e){let s=t;for(let i=t+1;i<e;i++)(o.value[i]>o.value[s]||Number.isNaN(o.value[i])&&!Number.isNaN(o.value[s]))&&(s=i);return s}
function Hn(o,t,e,s){let i=t.values[e];Number.isNaN(i)&&!t.touched[e]?t.values[e]=s:o==="add"?t.values[e]=i+s:t.values[e]=t.touched[e]?Math.max(i,s):s,t.touched[e]=
1}function qn(o,t,e){let s=o.combine==="add"?e[o.target[t]]:"";e[o.target[t]]=s?`${s} + ${o.words[t]}`:o.words[t]}function Fn(o,t){let e=new Uint32Array(t+1);for(let s=0;s<
o.length;s++)e[o[s]+1]++;for(let s=0;s<t;s++)e[s+1]+=e[s];return e}var jt=.45,[Ke,Ge]=[.08,.92],ci=.06,di=90,Wn=8,[Gn,Kn]=[.8,1500],Jn=.4;function pi(o){return o<1e3?0:Math.min(Gn*o,Kn)}function Yn(o,t,e){let{flows:s}=o.scene,i=s.
map(a=>Xn(o,a,t)),n=s.flatMap((a,h)=>{let c=Qn(o,a,h);return!c.length||!t(a.source_mark)||!t(a.target_mark)?[]:a.weight_mark&&i.includes(a.target_mark)?[]:c.flatMap(
l=>to(o,a,l)?eo(o,a,l,c,i[h],t):so(o,a,l,e))}),r=n.filter(({to:a,along:h})=>h||!n.some(c=>c.along&&String(c.to)===String(a)));return r.length<=di?r.map(a=>Vn(a,
r)):[]}function Vn(o,t){return o.begin!==Ke?o:t.some(({to:e})=>e[0]===o.from[0])?{...o,begin:jt,end:1}:t.some(({from:e})=>e[0]===o.to[0])?{...o,begin:0,end:jt}:
o}function Qn({timeline:o},t,e){let[s,i]=o.rows(e);return s===i||i-s>di||!t.source?[]:t.combine==="max"?[Ut(t,s,i)]:Array.from({length:i-s},(n,r)=>s+r)}function Xn({
scene:o},t,e){let{source_mark:s,weight_mark:i,windows:n}=t;if(!i||!e(i))return"";let r=h=>h!==t&&h.source_mark===s&&h.weight_mark===i&&Zn(h.target,h.weight),a=n?.
products_in||o.flows.find(r)?.target_mark||"";return a&&a!==t.target_mark&&e(a)?a:""}function Zn(o,t){return t!==null&&o.length===t.length&&Array.prototype.every.
call(o,(e,s)=>e===t[s])}function to({timeline:o},t,e){if(!t.weight||!t.source||t.factors)return!1;if(t.words.length)return!0;let s=o.value(t.source_mark,t.source[e])*
o.value(t.weight_mark,t.weight[e]);return Math.abs(s-t.value[e])<=1e-5*Math.max(1,Math.abs(s))}function eo(o,t,e,s,i,n){let[r,a]=[t.source,t.weight].map(f=>f[e]),
h=[[t.source_mark,r],[t.weight_mark,a]],c=s.length>1&&s.every(f=>t.source?.[f]===r),l=i?[i,a]:h[c&&n(t.weight_mark)?1:0],u=o.hue(t,{row:e});return[...h.filter(([
f,w])=>n(f)&&(f!==l[0]||w!==l[1])).map(f=>({from:f,to:l,text:o.word(...f),hue:u,begin:0,end:jt,along:!1})),{from:l,to:[t.target_mark,t.target[e]],text:mi(o,t,e),
hue:u,begin:jt,end:1,along:!1}]}function so(o,t,e,s){let i=[t.target_mark,t.target[e]];if(!s(...i))return[];let n=[t.source_mark,t.source?.[e]],r=o.hue(t,{row:e});
return[{from:n,to:i,text:mi(o,t,e),hue:r,begin:Ke,end:Ge,along:t.arrows}]}function mi({marks:o},t,e){return t.words[e]||x(t.value[e],o.get(t.target_mark).decimals)}
function ui(o,t,e,s=!1){let[i,n]=[o,t].map(({x:h,y:c,width:l,height:u})=>[h+l/2,c+u/2]),[,r]=e?V(o,t).map(([h,c])=>[h/p,c/p]):[i,i.map((h,c)=>(h+n[c])/2)],a=e?Wn:
1;return Array.from({length:a+1},(h,c)=>{let l=c/a,[u,m]=[0,1].map(w=>(1-l)**2*i[w]+2*l*(1-l)*r[w]+l**2*n[w]),f=(w,y)=>s?1-l+l*y/w:1;return{x:u,y:m,across:f(o.width,
t.width),down:f(o.height,t.height)}})}function io(o,t,e,s){let i=({x:u,y:m,across:f,down:w})=>`translate(${u*s}px, ${m*s}px) translate(-50%, -50%) scale(${f}, ${w}\
)`,[n,r]=[i(o[0]),i(o.at(-1))],[a,h]=[t+ci,e-ci],c=o.length>2?"linear":"ease-in-out",l=o.map((u,m)=>({offset:a+(h-a)*m/(o.length-1),transform:i(u),opacity:1,easing:c}));
return[{offset:0,transform:n,opacity:0},{offset:t,transform:n,opacity:0},...l,{offset:e,transform:r,opacity:0},{offset:1,transform:r,opacity:0}]}var Ht=class{held=new Map;landings=[];constructor(t){
this.view=t,this.element=d("div",{className:"flights",ariaHidden:"true"})}get aloft(){return this.landings.length>0}launch(t,e){let{drawn:s,links:i,timeline:n}=this.
view,h=Yn(i,l=>!!(s.get(l)?.shown&&s.get(l).legible),(l,u)=>!Object.is(s.get(l).painted[u][0],n.value(l,u)));for(let l of h)this.fly(this.chip(l),l,e,this.wayOf(
l));let c=this.arrowsInto(t);for(let{source:l,target:u}of c)this.flyMap(l,u,e);for(let{to:l,end:u}of h)this.hold(l[0],t,u*e);for(let{target:l}of c)this.hold(l,t,
Ge*e);return this.held}hold(t,e,s){this.held.has(t)||!e.has(t)||(this.held.set(t,e.get(t)??null),this.landings.push(setTimeout(()=>this.paint(t),s)))}paint(t){let e=this.
held.get(t);this.held.delete(t),e!==void 0&&this.view.drawn.get(t).paint(e)}land(){for(let t of[...this.held.keys()])this.paint(t);this.clear()}clear(){for(let t of this.
landings)clearTimeout(t);this.landings=[],this.held.clear(),this.element.replaceChildren()}wayOf({from:t,to:e,along:s}){let[i,n]=[t,e].map(([r,a])=>this.view.drawn.
get(r).rectOf(a));return ui(i,n,s)}chip({from:t,text:e,hue:s}){let{view:i}=this,n=d("span",{className:"flight",textContent:e}),r=s>=0?i.hue(s):i.role("read");return n.
style.background=r,n.style.color=C(E(r)),n.style.fontSize=`${Jn*i.drawn.get(t[0]).mark.cell*i.scale}px`,n}fly(t,{begin:e,end:s},i,n){this.element.append(t),t.animate(
io(n,e,s,this.view.scale),{duration:i,fill:"both"})}arrowsInto(t){let{drawn:e,scene:s,timeline:i}=this.view,n=h=>i.rows(h)[1]>i.rows(h)[0],r=h=>s.flows.some((c,l)=>c.
target_mark===h&&!c.source_mark&&n(l)),a=h=>!!(e.get(h)?.shown&&e.get(h).image);return s.overlays.filter(({kind:h,source:c,target:l})=>h==="arrow"&&t.has(l)&&!t.
has(c)&&a(c)&&a(l)&&r(l))}flyMap(t,e,s){let{drawn:i,scale:n}=this.view,[r,a]=[i.get(t),i.get(e)],{canvas:h}=r.context,c=d("canvas",{className:"flight map",width:h.
width,height:h.height});c.getContext("2d")?.drawImage(h,0,0),c.style.width=`${r.width*n}px`,c.style.height=`${r.height*n}px`,this.fly(c,{begin:Ke,end:Ge},s,ui(r,
a,!1,!0))}};var fi=[{id:"classification",name:"classification",lesson:"overview",means:"Predicting the class of an image, a region or a pixel.",forms:["classification"],also:[]},
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
random forest",lesson:"your_image",means:"A classifier that averages the answers of many decision trees.",forms:["random forest","forest"],also:[]}];var gi='.term.term,a.term,a[href^="#term-"][href^="#term-"]{color:inherit;cursor:help;text-decoration:underline dotted 1.5px;text-underline-offset:.22em}.term:f\
ocus-visible{outline:2px solid currentColor;outline-offset:2px;border-radius:2px}.explained{position:fixed;inset:auto;margin:0;padding:8px 12px;box-sizing:borde\
r-box;width:max-content;max-width:min(340px,calc(100vw - 24px));border:1px solid #8b95a5;border-radius:8px;background:#232a36;color:#fff;font:15px/1.4 "Source S\
ans 3",Source Sans,system-ui,sans-serif;text-align:left}.explained b,.explained small{display:block}.explained small{font-size:13px;color:#d5dae2}';var qt=class{constructor(t){this.byForm=new Map(t.flatMap(s=>s.forms.map(i=>[i,s]))),this.byId=new Map(t.map(s=>[s.id,s]));let e=[...this.byForm.keys()].sort((s,i)=>i.
length-s.length).map(ro);this.pattern=new RegExp(`(?<![A-Za-z0-9_-])(${e.join("|")})(?![A-Za-z0-9_-])`)}parts(t,e){return this.byForm.size?t.split(this.pattern).
flatMap((s,i)=>{let n=i%2?this.of(s):void 0;return s?!n||e.has(n.id)?[{text:s}]:(e.add(n.id),[{text:s,term:n}]):[]}):[{text:t}]}of(t){return this.byForm.get(t)??
this.byForm.get(t[0].toLowerCase()+t.slice(1))}};function ro(o){let t=wi(o.slice(1));return/[a-z]/.test(o[0])?`[${o[0]}${o[0].toUpperCase()}]${t}`:wi(o[0])+t}function wi(o){
return o.replace(/[.*+?^${}()|[\]\\]/g,"\\$&")}var Gt="#term-",ao=`.term, a[href^="${Gt}"]`,ho=250,xi=6,Ft=12,yi=new qt(fi),lo=_(gi);function vi(o,t){let e=new Set(co(t).map(s=>s.hash.slice(Gt.length)));return pt(
o).flatMap(s=>s instanceof Text?yi.parts(s.data,e).map(uo):[s])}function co(o){let t=o.getRootNode(),e=t instanceof ShadowRoot?t.host:o;return[...document.querySelectorAll(
`a[href^="${Gt}"]`)].filter(i=>i.compareDocumentPosition(e)&Node.DOCUMENT_POSITION_FOLLOWING)}function uo({text:o,term:t}){return t?d("span",{className:"term",role:"\
button",tabIndex:0,"data-term":t.id},o):document.createTextNode(o)}var Wt=class{anchor=null;shown=null;leaving;constructor(t,e){this.element=d("div",{className:"\
explained",role:"tooltip",id:"explained",popover:"manual"}),e.append(this.element),xs(e,lo);let s=(i,n)=>t.addEventListener(i,n);s("pointerover",i=>i.pointerType!==
"touch"&&this.come(i.target)),s("pointerout",i=>i.pointerType!=="touch"&&this.leave()),s("focusin",i=>this.come(i.target)),s("focusout",()=>this.hide()),s("clic\
k",i=>this.click(i))}come(t){let e=bi(t);e?this.show(e):t instanceof Node&&this.element.contains(t)&&clearTimeout(this.leaving)}leave(){this.anchor&&(clearTimeout(
this.leaving),this.leaving=setTimeout(()=>this.hide(),ho))}click(t){let e=bi(t.target);return e?(t.preventDefault(),this.show(e)):this.hide()}key(t){t.key==="Es\
cape"&&(t.stopPropagation(),t.preventDefault(),this.hide())}show(t){clearTimeout(this.leaving);let e=yi.byId.get(po(t));if(!e||this.anchor===t)return;this.hide(),
this.anchor=t;let s=e.also.length?[d("small",{},`Also: ${e.also.join(", ")}`)]:[];this.element.replaceChildren(d("b",{},e.name),e.means,...s),t.setAttribute("ar\
ia-describedby",this.element.id),this.element.showPopover(),this.place(t),this.shown=new AbortController;let i={capture:!0,signal:this.shown.signal};addEventListener(
"keydown",n=>this.key(n),i),addEventListener("scroll",()=>this.hide(),i)}place(t){let{left:e,top:s,bottom:i}=t.getClientRects()[0]??t.getBoundingClientRect(),{width:n,
height:r}=this.element.getBoundingClientRect(),a=i+xi,h=a+r+Ft<=innerHeight?a:Math.max(Ft,s-xi-r),c=Math.max(Ft,Math.min(e,innerWidth-n-Ft));Object.assign(this.
element.style,{left:`${c}px`,top:`${h}px`})}hide(){clearTimeout(this.leaving),this.anchor&&(this.shown?.abort(),this.anchor.removeAttribute("aria-describedby"),
this.anchor=null,this.element.matches(":popover-open")&&this.element.hidePopover())}};function bi(o){return o instanceof Element?o.closest(ao):null}function po(o){
return o.getAttribute("data-term")??o.getAttribute("href")?.slice(Gt.length)??""}var ki={play:"M8 5.5v13l11-6.5z",pause:"M7 5h4v14H7zM13 5h4v14h-4z",first:"M6 5h2.4v14H6zM19 5.5v13L9.5 12z",last:"M15.6 5H18v14h-2.4zM5 5.5v13l9.5-6.5z",back:"\
M15.5 5.5v13L7 12z",forward:"M8.5 5.5v13L17 12z",loop:"M7 7h8.5l-2-2L15 3.6 19.4 8 15 12.4 13.5 11l2-2H9v3H7zM17 17H8.5l2 2L9 20.4 4.6 16 9 11.6 10.5 13l-2 2H15\
v-3h2z",full:"M5 5h6v2H7v4H5zM13 5h6v6h-2V7h-4zM5 13h2v4h4v2H5zM17 13h2v6h-6v-2h4z",copy:"M8 4h10v12h-2V6H8zM5 8h9v12H5zM7 10v8h5v-8z",done:"M9.5 16.6 5.2 12.3 \
3.8 13.7 9.5 19.4 20.4 8.5 19 7.100z",question:"M11 16.500h2V18.500h-2zM12 5.500a4 4 0 0 0-4 4h2a2 2 0 1 1 2.9 1.800c-1.1.6-1.9 1.4-1.9 2.700v1h2v-.8c0-.6.4-.9 \
1.1-1.300A4 4 0 0 0 12 5.500z"};function mo(o){let t=g("svg",{viewBox:"0 0 24 24",class:"icon","aria-hidden":"true"});return g("path",{d:ki[o],"fill-rule":"even\
odd"},t),t}function A(o,t,e,s=""){let i=d("button",{type:"button",title:t,onclick:e},mo(o),s);return i.setAttribute("aria-label",t),i}function Q(o,t){o.querySelector(
"path")?.setAttribute("d",ki[t])}var Je=["ArrowLeft","ArrowRight","ArrowUp","ArrowDown","Home","End"],fo={link:[],button:[" "],checkbox:[" "],switch:[" "],slider:Je,radio:[" ",...Je],tab:[" ",...Je]},
go=["link","button","radio","tab"],wo={A:"link",BUTTON:"button",SUMMARY:"button"},xo={range:"slider",radio:"radio",checkbox:"checkbox",button:"button",submit:"b\
utton"},U=new Set,ct=new WeakSet,j=null,Ye=null,Kt={pointerdown:bo,focusin:yo,keydown:vo,keyup:ko};function Ni(o){if(U.size===0){let{activeElement:t}=document;t?.
matches(":not(:focus-visible)")&&ct.add(t);for(let e in Kt)document.addEventListener(e,Kt[e],!0)}U.add(o)}function Si(o){if(U.delete(o),j===o&&(j=null),U.size===
0)for(let t in Kt)document.removeEventListener(t,Kt[t],!0)}function X(o){let t=o.closest("[role=radiogroup], [role=tablist]"),{labels:e}=o;return[o,t,...e??[]].
some(s=>s&&ct.has(s))}function Ti(o,t){X(o)&&ct.add(t),t.focus({preventScroll:!0})}function bo(o){ct=new WeakSet(o.composedPath()),j=Jt(o.composedPath())??j}function yo(o){
j=Jt(o.composedPath())??j}function vo(o){let t=o.composedPath(),e=t[0];if(o.key==="Tab"?ct=new WeakSet:Mi(e)&&X(e)&&e.blur(),o.ctrlKey||o.metaKey||o.altKey||o.isComposing||
o.defaultPrevented)return;let s=No(t);!s||To(o.key,e,Jt(t))||!s.key(o,e)||(Ye=o.key,o.preventDefault(),o.stopPropagation())}function ko(o){o.key===Ye&&o.preventDefault(),
Ye=null}function No(o){let t=[...U].filter(So).sort((s,i)=>Ve(s).top-Ve(i).top);return[t.find(s=>s.isFull()),Jt(o),j].find(s=>s&&t.includes(s))??t[0]}function Jt(o){
return[...U].find(({element:t})=>o.includes(t))}function So(o){let{top:t,bottom:e,height:s}=Ve(o);return s>0&&e>0&&t<window.innerHeight}function Ve({element:o}){
return o.getBoundingClientRect()}function Mi(o){return[...U].some(({element:t})=>{let e=t;for(;e&&e!==o;)e=e instanceof ShadowRoot?e.host:e.parentNode;return e===
o})}function To(o,t,e){if(!e&&document.querySelector("[aria-modal=true], dialog[open]"))return!0;let s=Mo(t);return e&&(s==="slider"||!["INPUT","TEXTAREA","SELE\
CT","BUTTON"].includes(t.tagName))||Mi(t)||go.includes(s)&&X(t)?!1:fo[s]?.includes(o)??!0}function Mo(o){let t=o.tagName==="INPUT"&&(xo[o.type]??"textbox");return o.
getAttribute("role")||t||wo[o.tagName]||""}var Yt=class{key="";constructor(t){this.stage=t,this.element=d("ul",{className:"legend",ariaLabel:"Classes",hidden:!0})}load({legend:{names:t,colours:e}}){let s=[
...t,...e].join();s!==this.key&&(this.key=s,this.element.hidden=t.length===0,this.element.replaceChildren(...t.map((i,n)=>this.entry(i,e[n]))))}entry(t,e){let s=d(
"span",{className:"swatch"});s.style.background=e;let i=d("li",{},s,t);return i.addEventListener("pointerenter",()=>this.stage.single(t)),i.addEventListener("po\
interleave",()=>this.stage.single(null)),i}get height(){return this.element.offsetHeight}};var Ai=4,Eo=256,Ao=[16,10,6,4,3,2,1],Oo=` 
 `,$o=24,Vt=class{scene;room=null;captionText="";onwords;hint=()=>"Press Play, or step with →.";constructor(t){this.stage=t,this.caption=d("p",{className:"cap\
tion"}),this.own=d("p",{className:"line equation"}),this.pointed=d("p",{className:"line of-cell"}),this.code=d("code",{className:"code"}),this.copy=A("copy","Co\
py this line of PyTorch",()=>this.copyCode()),this.codeRow=d("div",{className:"code-row"},this.code,this.copy);let e=[this.caption,this.own,this.codeRow,this.pointed];
this.element=d("div",{className:"readout"},...e)}load(t,e=!1){this.scene=t,e||this.forgetRoom(),this.pointed.classList.toggle("of-many",t.twins.some(s=>s.length>
3))}forgetRoom(){this.room=null,this.element.classList.remove("roomy")}show(t){let{scene:e}=this,s=Math.max(0,t-1),i=Qe(e.equations)&&this.stage.links.made(t);this.
setCaption(t===0?this.opening:T(e.captions,s)),i?this.spell("own",n=>this.stage.links.equation(...i,n)):Ei(this.own,t===0?"":T(e.equations,s)),Ei(this.code,T(e.
code,s)),this.codeRow.hidden=!this.code.textContent}get opening(){return`${this.scene.title} ${this.hint(this.scene)}`}setCaption(t){this.captionText!==t&&(this.
captionText=t,this.room&&t.length>this.room.letters.caption&&this.element.classList.remove("roomy"),this.onwords?.(),this.caption.replaceChildren(...vi(t,this.caption)))}point(t){
!t&&!this.pointed.firstChild||(this.own.classList.toggle("equation",!t),this.pointed.classList.toggle("equation",!!t),this.spell("pointed",t??(()=>[])))}spell(t,e){
for(let s of[void 0,...Ao])if(this[t].replaceChildren(...e(s).map(i=>this.span(i))),this.fits(t))return}fits(t){return!this.room||this[t].textContent.length<=this.
room.letters[t]?!0:this[t].scrollHeight<=this.room[t]}span({text:t,hue:e,pending:s,strong:i}){let n=d("span",{textContent:t}),r=e!==void 0&&e>=0;return r&&n.style.
setProperty("--hue",this.stage.hue(e)),n.classList.toggle("hued",r),n.classList.toggle("pending",!!s),n.classList.toggle("strong",!!i),n}spoken(t){return t?this.
pointed.textContent:`${this.captionText} ${this.own.textContent}`}fit(t,e){if(!this.element.isConnected)return this.forgetRoom();let s=`${t} ${e}`;this.room&&this.
room.key===s||(this.room={key:s},this.makeRoom())}makeRoom(){let t=this.scene.count,e=ut(this.scene.captions,t),s=l=>d("p",{className:"caption"},...pt(l)),i=l=>d(
"p",{className:"line",textContent:l}),n=l=>d("p",{className:this.pointed.className,textContent:l}),r={opening:[s(this.opening)],caption:e.map(s),own:ut(this.ownEquations(),
t).filter(Boolean).map(i),code:ut(this.scene.code,t).filter(Boolean).map(l=>this.codeRowOf(l)),pointed:["",...this.pointedLines()].map(n)},a=d("div",{className:"\
readout tried",ariaHidden:"true"},...Object.values(r).flat());a.style.width=`${this.element.clientWidth}px`,this.element.after(a);for(let[l,u]of Object.entries(
r))this.room[l]=Lo(u);a.remove();let h=l=>Math.max(0,...l.map(({textContent:u})=>u.length)),c=Math.max(...[this.opening,...e].map(({length:l})=>l));this.room.letters=
{caption:c,own:h(r.own),pointed:h(r.pointed)},this.keep()}ownEquations(){let{equations:t,count:e}=this.scene;return Qe(t)?Xe(e,$o).map(i=>this.stage.links.made(
i+1)).flatMap(i=>i?[this.stage.links.equation(...i).map(({text:n})=>n).join("")]:[]):t}pointedLines(){let{flows:t,marks:e,overlays:s}=this.scene,i=t.some(({silent:h,
weight_mark:c,factors:l,combine:u})=>!h&&(c||l||u!=="set")),r=e.filter(({kind:h,name:c,told:l})=>h==="grid"&&c&&l).flatMap(({name:h,values:c})=>Xe(c.length,Ai).
map(l=>this.stage.links.told(h,l))),a=s.filter(h=>h.words&&!Qe(h.words)).flatMap(h=>ut(h.words,(h.rects??h.points).shape[0]));return[...i?[Oo]:[],...ut([...r,...a],
r.length)]}get extra(){return this.room?Math.min(this.room.own,this.room.pointed):0}codeRowOf(t){let e=this.codeRow.cloneNode(!0);return e.hidden=!1,e.firstChild.
textContent=t,e}keep(){let{opening:t,caption:e,own:s,code:i,pointed:n}=this.room;this.caption.style.minHeight=`${e}px`,this.own.style.minHeight=this.own.style.maxHeight=
`${s}px`,this.codeRow.style.minHeight=`${i}px`,this.pointed.style.minHeight=this.pointed.style.maxHeight=`${n}px`;let r=`${Math.max(t,e)+s+i+n}px`;this.element.
style.minHeight=r,this.element.style.setProperty("--room",r),this.element.classList.add("roomy")}async copyCode(){await navigator.clipboard?.writeText(this.code.
textContent),Q(this.copy,"done"),setTimeout(()=>Q(this.copy,"copy"),1200)}};function Ei(o,t){o.textContent!==t&&(o.textContent=t)}function Qe(o){return Array.isArray(
o)&&o.length===0}function ut(o,t){let e=Xe(Array.isArray(o)?o.length:t,Eo);return[...new Set(e.map(i=>T(o,i)))].sort((i,n)=>n.length-i.length).slice(0,Ai)}function Xe(o,t){
let e=Math.min(o,t);return Array.from({length:e},(s,i)=>Math.floor((i+1)*o/e)-1)}function Lo(o){return Math.ceil(Math.max(0,...o.map(t=>t.getBoundingClientRect().
height)))}var _o=.7,Co=[5,4],Ro=.3,zo=.4,Po=12,L=class{unit;fine;visible=[];font="";constructor(t,e){this.overlay=t,this.view=e,this.mark=t,this.lit=-1,this.aside=!1,this.
shown=!1,this.on=e.drawn.get(t.on),this.area=Io(this.on,_o),this.canvas=document.createElement("canvas");let{width:s,height:i}=e.layout,n=(r,a)=>`${100*r/a}%`;Object.
assign(this.canvas.style,{left:n(this.area.x,s),top:n(this.area.y,i)}),Object.assign(this.canvas.style,{width:n(this.area.width,s),height:n(this.area.height,i)}),
e.above.append(this.canvas),this.colours=t.colours.length?t.colours:[e.role(t.role)]}get tells(){return tt(this.overlay.words)>0||this.view.scene.reports.includes(
this.overlay.name)}resize(t){let e=window.devicePixelRatio||1;this.unit=t*e,this.fine=e,this.font="",this.canvas.width=Math.max(1,Math.round(this.area.width*this.
unit)),this.canvas.height=Math.max(1,Math.round(this.area.height*this.unit)),this.draw()}paint(t){let{first:e,last:s,rects:i}=this.overlay;this.shown=z(this,t,this.
overlay.on);let n=[];for(let a=0;this.shown&&a<i.shape[0];a++)(!e||e[a]<=t)&&(!s||t<=s[a])&&n.push(a);let r=n.length===this.visible.length&&n.every((a,h)=>a===this.
visible[h]);this.visible=n,n.includes(this.lit)||(this.lit=-1,this.aside=!1),this.stop&&b(this.stop,{"aria-label":`${n.length} boxes, arrow keys move from one t\
o the next`}),!r&&this.unit&&this.draw()}draw(){let t=D(this.canvas);t.clearRect(0,0,this.canvas.width,this.canvas.height);let{dashed:e,line:s}=this.overlay;t.setLineDash(
e?Co.map(i=>i*this.fine):[]),t.lineWidth=s*this.fine,t.globalAlpha=this.aside?Ro:1;for(let[i,n]of this.paths())t.strokeStyle=i,t.stroke(n);if(tt(this.overlay.texts))
for(let i of this.visible)this.write(t,i);this.lit<0||(t.globalAlpha=1,t.lineWidth=(s+1.5)*this.fine,t.strokeStyle=this.colourOf(this.lit),t.stroke(this.path(new Path2D,
this.lit)),tt(this.overlay.texts)&&this.write(t,this.lit))}paths(){let t=new Map;for(let e of this.visible){let s=this.colourOf(e);t.has(s)||t.set(s,new Path2D),
this.path(t.get(s),e)}return t}path(t,e){let{x:s,y:i,width:n,height:r}=this.rectOf(e);return t.rect((s-this.area.x)*this.unit,(i-this.area.y)*this.unit,n*this.unit,
r*this.unit),t}write(t,e){let s=this.overlay.places?.subarray(2*e,2*e+2),i=s&&Number.isNaN(s[0]);if(i&&e!==this.lit)return;let n=s&&!i,r=T(this.overlay.texts,e),
a=this.rectOf(e),{x:h,y:c}=n?this.on.rect([...s,...s]):a,l=Math.max(zo*this.unit,Po*this.fine);this.font||(t.font=this.font=`600 ${l}px ${getComputedStyle(this.
canvas).fontFamily}`);let[u,m]=[t.measureText(r).width+.5*l,1.25*l],[f,w]=[N=>(N-this.area.x)*this.unit,N=>(N-this.area.y)*this.unit],y=Math.min(Math.max(0,f(h),
f(a.x)-u),this.canvas.width-u),O=!n&&w(c)>=m?w(c)-m:Math.max(0,w(c),w(a.y)-m);t.fillStyle=this.colourOf(e),t.fillRect(y,O,u,m),t.fillStyle=C(E(this.colourOf(e))),
t.textBaseline="middle",t.fillText(r,y+.25*l,O+.66*l)}colourOf(t){return this.colours[this.overlay.colour?this.overlay.colour[t]:0]}rectOf(t){return this.on.rect(
[...this.overlay.rects.subarray(4*t,4*t+4)])}cellAt(t,e){let[s,i]=[-1,1/0];for(let n of this.tells?this.visible:[]){let r=this.rectOf(n);t>=r.x&&e>=r.y&&t<=r.x+
r.width&&e<=r.y+r.height&&r.width*r.height<i&&([s,i]=[n,r.width*r.height])}return s}dim(t,e=!0){let s=t?.[0]??-1,i=s>=0&&e;s===this.lit&&i===this.aside||(this.lit=
s,this.aside=i,this.draw())}describe(t){return tt(this.overlay.words)?T(this.overlay.words,t):""}move(t,e){let s={ArrowRight:1,ArrowDown:1,ArrowLeft:-1,ArrowUp:-1}[e];
if(!s)return;let i=this.visible.indexOf(t)+s;return this.visible[Math.min(Math.max(0,i),this.visible.length-1)]}cursor(t){let{x:e,y:s,width:i,height:n}=this.on,
r={x:e*p,y:s*p,width:i*p,height:n*p},a={class:"stop",tabindex:0,role:"application","data-grid":this.overlay.name};return this.stop=g("rect",{...r,...a},t),this.
stop}};function Io({x:o,y:t,width:e,height:s},i){return{x:o-i,y:t-i,width:e+2*i,height:s+2*i}}var Qt=class extends ${constructor(t,e,s,i){super(t,e),this.kind=s,this.group=g("g",{class:`pull ${s==="bar"?"edge":s}`},e.grips),g(s==="corner"?"circle":"rect",
{class:"reach"},this.group),this.shape=g(s==="corner"?"circle":"rect",{class:"grip",fill:i},this.group)}get swallows(){return!0}place(t){if(k(this.group,t!==null),
!t)return;this.cells=t;let{x:e,y:s,width:i,height:n}=this.view.drawn.get(this.on).rect(t),[r,a]=this.kind==="corner"?[e+i,s+n]:[e+i/2,s];b(this.group,{transform:`\
translate(${r*p} ${a*p})`})}},Xt=class extends Qt{constructor(t,e){super(t,e,t.shape==="corner"?"corner":"bar",e.role(t.role)),this.overlay=t,this.group.classList.
add("told"),this.takenAt(this.group,t.label,this.kind==="corner"?kt:nt)}get notch(){return[1,1]}report(t){return{...super.report(t),step:this.view.timeline.position}}paint(t){
let{rects:e}=this.overlay,s=Math.min(t,e.shape[0]-1),i=[...e.subarray(4*s,4*s+4)],n=!i.some(l=>Number.isNaN(l))&&z(this,t,this.on);this.place(n?i:null);let[r,a,
h,c]=i.map(Math.round);this.kind==="corner"?this.tell(h,`${h-r} by ${c-a} cells`):this.tell(a,`from row ${r}, column ${a}`)}},Zt=class extends Qt{constructor(t,e){
super({name:`window over ${t.source_mark}`,on:t.source_mark},e,"bar",e.role("read")),this.overlay={name:this.name,kind:"window"},this.windows=t.windows,this.takenAt(
this.group,"Window: drag it, or press the arrow keys",nt)}get notch(){return this.windows.stride}paint(t){let e=t>0&&this.view.drawn.get(this.on).shown;this.place(
e?P(this.windows,t-1):null),e&&this.tell(t,`from row ${this.cells[0]}, column ${this.cells[1]}`)}follow(t){this.view.goTo(ri(this.windows,t)+1)}};var Do=.3,Ze={frame:3,ring:3,arrow:2.5},te=class{constructor(t,e,s){let i=n=>new Rt(t,e.role(n),n);this.frames=Array.from({length:s},()=>({source:i("read"),target:i(
"write")})),this.rings=lt(t),this.arrows=ni(t)}begin(){this.rings.begin(),this.arrows.begin()}frame(t,e,s,i){let n=this.frames[t][e];n.put(s),n.colour(i)}ring(t,e,s){
Y(this.rings,t,e,s)}arrow(t,e,s){oi(this.arrows,t,e,s)}end(){this.rings.end(),this.arrows.end()}unframe(){for(let t of this.frames.flatMap(Object.values))t.put(
null)}glide(t){for(let e of this.frames.flatMap(Object.values))S(e.element,"transitionDuration",t)}},ee=class{unit;fine;constructor(t,e=d("canvas",{className:"f\
ast"})){this.view=t,this.canvas=e,e.width+e.height>0&&(e.width=e.height=0),this.context=D(this.canvas),this.laid=!1,this.drawn=[]}resize(t){this.fine=window.devicePixelRatio||
1,this.unit=t*this.fine,this.laid&&(this.canvas.width=this.canvas.height=0),this.laid=!1,this.drawn=[]}layOut(){this.laid=!0;let t=Math.round(Do*this.unit),{width:e,
height:s}=this.view.layout,[i,n]=[e,s].map(r=>Math.max(1,Math.ceil(r*this.unit)+2*t));$t(this.canvas,[-t,-t,i,n],this.fine),this.context.setTransform(this.unit/
p,0,0,this.unit/p,t,t)}frame(t,e,s,i){s&&this.outline(He(s),i,Ze.frame)}ring(t,e,s){this.outline(qe(t,s),e,Ze.ring)}outline({x:t,y:e,width:s,height:i,radius:n},r,a){
let{context:h}=this;this.pen(r,a),h.beginPath(),h.roundRect(t*p,e*p,s*p,i*p,n*p),h.stroke(),this.note([t*p,e*p],[(t+s)*p,(e+i)*p])}arrow(t,e,s){let{context:i}=this,
[n,r,a]=V(t,e);this.pen(s,Ze.arrow),i.beginPath(),i.moveTo(n[0],n[1]),i.quadraticCurveTo(r[0],r[1],a[0],a[1]),i.stroke();let[h,c]=[0,1].map(w=>a[w]-r[w]),[l,u]=[
Math.hypot(h,c)||1,i.lineWidth/2],[m,f]=[u*h/l,u*c/l];i.beginPath(),i.moveTo(a[0]+m,a[1]+f);for(let w of[4,-4])i.lineTo(a[0]-8*m-w*f,a[1]-8*f+w*m);i.fill(),this.
note(n,r,a)}note(...t){let e=8*this.context.lineWidth,[s,i]=[0,1].map(a=>t.map(h=>h[a])),[n,r]=[Math.min(...s)-e,Math.min(...i)-e];this.drawn.push([n,r,Math.max(
...s)+e,Math.max(...i)+e])}pen(t,e){this.laid||this.layOut(),this.context.strokeStyle=this.context.fillStyle=t,this.context.lineWidth=e*this.fine*p/this.unit}clear(){
for(let[t,e,s,i]of this.drawn)this.context.clearRect(t,e,s-t,i-e);this.drawn=[]}};var Bo=25,Uo=6,jo=2e4,Ho=["weight","target","source"],Oi=["target","source","weight"],ie=class{constructor(t,e){this.scene=t,this.timeline=e,this.marks=new Map(
t.marks.map(s=>[s.name,s])),this.indices=new Map}of(t,e){let s=[];return this.scene.flows.forEach((i,n)=>{if(!i.silent)for(let r of Oi){if(i[`${r}_mark`]!==t)continue;
let a=this.rowsOf(n,r,e);a.length&&s.push({flow:i,f:n,role:r,rows:a})}}),s}parallel({f:t,rows:e}){return this.scene.parallel.filter(i=>i.includes(t)).flatMap(i=>i.
map(n=>({flow:this.scene.flows[n],f:n,rows:e})))}sameStory(t,e){return this.scene.parallel.some(s=>s.includes(t)&&s.includes(e))}rowsOf(t,e,s){let i=this.scene.
flows[t];if(Z(i)&&e==="source")return li(i.windows,s,this.shape(i.source_mark)[1]);if(!i[e])return[];let n=`${t} ${e}`;this.indices.has(n)||this.indices.set(n,Fo(
i[e]));let{starts:r,rows:a}=this.indices.get(n);return s+1>=r.length?[]:a.subarray(r[s],Math.min(r[s+1],r[s]+jo))}shape(t){let e=this.marks.get(t);return(e.values??
e.pixels).shape}tickOf({flow:t,role:e,rows:s},i){if(!t.windows||e!=="source")return t.tick[s[s.length-1]];let n=this.shape(t.source_mark)[1],r=Array.from(s,a=>t.
tick[a]);return ai(t.windows,r,[Math.floor(i/n),i%n])}readers(t,e){return this.of(t,e).reduce((s,{role:i,rows:n})=>s+(i==="source"?n.length:0),0)}terms(t,e){let s=n=>({
row:n,source:t.source?.[n],weight:t.weight?.[n]});if(!Z(t))return Array.from(e,s);let i=e[e.length-1];return i===void 0?[]:Dt(t.windows,i,this.shape(t.source_mark)).
map(n=>({row:i,...n}))}made(t){let e=this.scene.flows.find(({windows:s,silent:i})=>s&&!i);return e&&t>0?[e.target_mark,t-1]:null}called(t){return this.marks.get(
t)?.called||t}nameOf(t,e){let[s,i]=this.shape(t),n=s===1||i===1?e:`${Math.floor(e/i)},${e%i}`;return`${this.called(t)}[${n}]`}word(t,e,s=this.timeline.value(t,e)){
let i=this.marks.get(t);if(i.symbols.length)return i.symbols[e];let{words:n}=this.timeline.grids.get(t);return n?.[e]?n[e]:i.scale.kind==="class"&&i.scale.names.
length?i.scale.names[s]??"–":Number.isNaN(s)?"–":x(s,i.decimals)}told(t,e){let{told:s,values:i}=this.marks.get(t),n=i.shape[1],r={row:Math.floor(e/n),column:e%
n,value:this.timeline.value(t,e)},a=Object.fromEntries(Object.entries(r).map(([u,m])=>[u,{[e]:m}])),{pattern:h,columns:c,words:l}=s;return T({pattern:h,words:l,
columns:{...a,...c}},e)}sharedHue(t,e,s){if(!Oi.some(r=>this.marks.get(t[`${r}_mark`])?.hues)||e===s)return-1;let n=this.hue(t,{row:e});for(let r=e+1;r<s;r++)if(this.
hue(t,{row:r})!==n)return-1;return n}hue(t,{row:e,source:s=t.source?.[e],weight:i=t.weight?.[e]}){let n={weight:i,target:t.target[e],source:s};for(let r of Ho){
let a=this.marks.get(t[`${r}_mark`]);if(a?.hues&&n[r]!==void 0)return ne(a,n[r])}return-1}equation(t,e,s=Bo){if(this.marks.get(t).told)return[{text:this.told(t,
e)}];let i=this.of(t,e),n=i.filter(l=>l.role==="target"),r=[{text:this.nameOf(t,e)}],a=n.at(-1);if(a)return[...r,...this.making(a,t,e,s)];let h={text:` = ${this.
word(t,e)}`};if(i.length===0)return[...r,h];let c=i.filter((l,u)=>!i.slice(0,u).some(m=>this.sameStory(m.f,l.f)));return[...r,h,{text:`  ${this.feeding(c)}`}]}feeding(t){
let e={source:new Map,weight:new Map};for(let{flow:n,role:r,rows:a}of t){let h=r==="weight"&&n.source_mark?"source":"target",c=n[`${h}_mark`],l=e[r==="weight"?"\
weight":"source"],u=l.get(c)??new Set;l.set(c,u);for(let m of a)u.add(n[h][m])}let s=n=>qo([...n].map(([r,a])=>`${ts(a.size,"cell")} of ${this.called(r)}`)),i=[];
return e.source.size&&i.push(`goes into ${s(e.source)}`),e.weight.size&&i.push(`multiplies ${s(e.weight)}`),i.join(", and ")}making({flow:t,f:e,rows:s},i,n,r){let a=s[s.
length-1],h=!this.timeline.done(e,a),c={text:` = ${h?"…":this.word(i,n)}`,strong:!0};if(t.windows&&!t.weight_mark)return[c];let l=[{text:" = "}],u=this.terms(
t,s),m=(N,Me)=>({...this.term(t,N,Me),hue:this.hue(t,N),pending:!this.timeline.done(e,N.row)});if(t.combine==="set"&&!Z(t)){if(!t.source_mark)return[c];let N=this.
nameOf(t.source_mark,t.source[a]);return[...l,{text:N,hue:this.hue(t,{row:a}),pending:h},c]}if(t.combine==="max"){let N=u.slice(0,r).flatMap((Ee,Zi)=>Zi?[{text:"\
, "},m(Ee,!0)]:[m(Ee,!0)]),Me=u.length>r?[{text:`, and ${u.length-r} more`}]:[];return[...l,{text:"max("},...N,...Me,{text:")"},c]}if(u.length===0)return[c];let f=this.
sum(t,u,r,m),w=t.bias||this.timeline.grids.get(t.target_mark).first[n]||0,y=w?[{text:` + ${se(x(w))}`}]:[],O=h&&!Z(t)&&this.timeline.done(e,s[0])?[{text:`   so \
far ${this.word(i,n)}`}]:[];return[...l,...f,...y,c,...O]}sum(t,e,s,i){let n=e.map(m=>this.valueOf(t,m)),a=[t.source_mark,t.weight_mark].some(m=>this.marks.get(
m)?.symbols?.length)?0:n.filter(m=>m===0).length,h=a>=Uo&&a<e.length?e.filter((m,f)=>n[f]!==0):e,c=h.slice(0,s),l=c.map((m,f)=>i(m,f===0)),u=h.length-c.length;if(u){
let m=e.reduce((f,w,y)=>c.includes(w)?f:f+n[y],0);l.push({text:` + ${ts(u,"more term")} (${x(m)})`})}return h.length<e.length&&l.push({text:` + ${ts(e.length-h.
length,"term")} of 0`}),l}valueOf(t,{row:e,source:s,weight:i}){if(!t.source_mark)return t.value[e];let n=this.timeline.grids.get(t.source_mark).values[s];return t.
factors?n*t.factors[e]:t.weight_mark?n*this.timeline.grids.get(t.weight_mark).values[i]:n}term(t,{row:e,source:s,weight:i},n){let r=t.combine!=="max"&&!n,a=l=>r?
` + ${se(l)}`:l;if(!t.source_mark)return{text:a(x(t.value[e]))};let h=this.timeline.grids.get(t.source_mark).values[s],c=a(this.word(t.source_mark,s,h));return t.
factors?{text:`${c}·${se(x(t.factors[e],4))}`}:t.weight_mark?{text:`${c}·${se(this.word(t.weight_mark,i))}`}:{text:c}}};function se(o){return o.startsWith("−")?
`(${o})`:o}function qo(o){return o.length<2?o.join(""):`${o.slice(0,-1).join(", ")} and ${o.at(-1)}`}function Z(o){return!!(o.windows&&o.source_mark&&!o.source)}
function ne(o,t){return o.hue_of?o.hue_of[t]:t}function ts(o,t){return`${o} ${t}${o===1?"":"s"}`}function Fo(o){let t=0;for(let n of o)t=Math.max(t,n);let e=new Uint32Array(
t+2);for(let n of o)e[n+1]++;for(let n=0;n<=t;n++)e[n+1]+=e[n];let s=e.slice(),i=new Uint32Array(o.length);for(let n=0;n<o.length;n++)i[s[o[n]]++]=n;return{starts:e,
rows:i}}var Wo=.03,$i=1.1,Go=.35,Ko=.28,Jo=15,Yo=.7,Li=3,Vo={surface:"Canvas",line:"GrayText",text:"CanvasText",muted:"GrayText","code-font":"monospace"};function _i(o){
let[t,e,s,i,n]=Object.entries(Vo).map(([r,a])=>o.getPropertyValue(`--${r}`).trim()||a);return{surface:t,line:e,text:s,muted:i,family:n}}var oe=class{grids=[];key="";origin=[
0,0];look;unit;fine;drop;font;constructor(t=d("canvas",{className:"numbers"})){t.replaceChildren(),this.canvas=t,this.context=D(this.canvas)}add(t){this.grids.push(
t),this.canvas.append(t.told)}resize(t,e){if(this.canvas.hidden=this.grids.length===0,this.canvas.hidden)return;this.fine=window.devicePixelRatio||1,this.unit=t*
this.fine,this.origin=[0,0];let s=this.grids.map(l=>this.pixels(l.around())),[i,n]=[0,1].map(l=>Math.min(...s.map(u=>u[l]))),[r,a]=[2,3].map(l=>Math.max(...s.map(
u=>u[l])));this.origin=[i,n];let h=[i,n,r,a,this.unit,...Object.values(e)].join();if(h===this.key)return;this.key=h,this.look=e,$t(this.canvas,[i,n,r-i,a-n],this.
fine);for(let l of this.grids)l.layOut();this.draw(),this.tell();let c=`20px ${e.family}`;document.fonts.check(c,"0")||document.fonts.load(c,"0").then(()=>this.
draw())}draw(){if(this.stale=!1,!!this.look){this.drop=this.measure(),this.context.clearRect(0,0,this.canvas.width,this.canvas.height);for(let t of this.grids)t.
shown&&t.draw(!0)}}measure(){this.context.font=this.font=`100px ${this.look.family}`;let{fontBoundingBoxAscent:t,fontBoundingBoxDescent:e}=this.context.measureText(
"0");return(t-e)/200}turn(){this.stale&&this.draw()}tell(){for(let t of this.grids)t.tell()}pixels({x:t,y:e,width:s,height:i}){let[n,r]=this.origin,a=(h,c)=>Math.
round(h*this.unit)-c;return[a(t,n),a(e,r),a(t+s,n),a(e+i,r)]}clear([t,e,s,i]){this.context.clearRect(t,e,s-t,i-e)}outline([t,e,s,i],n){let{context:r}=this,[a,h]=[
s-t,i-e],[c,l]=[a,h].map(u=>n/2+Math.max(0,Math.round(Wo*u-n/2)));r.beginPath(),r.roundRect(t+c,e+l,a-2*c,h-2*l,.09*a),r.lineWidth=n}fade([t,e,s,i]){this.context.
globalAlpha=1-Ko,this.context.fillStyle=this.look.surface,this.context.fillRect(t,e,s-t,i-e),this.context.globalAlpha=1}write(t,[e,s,i,n],r){let{context:a}=this,
h=`${r}px ${this.look.family}`;this.font!==h&&(a.font=this.font=h),a.textAlign="center";let c=(s+n)/2+(this.drop-$i*(t.length-1)/2)*r;t.forEach((l,u)=>a.fillText(
l,(e+i)/2,c+u*$i*r))}},re=class extends J{places;pads;written;lit;constructor(t,e,s){super(t,e,s),this.painted=[],this.unsaid=!0,this.told=d("span"),this.told.dataset.
cells=t.name,this.sheet=s.numbers,this.sheet.add(this),this.paint(null)}around(){let[t,e]=this.shape,[s,i]=this.mark.padding;return this.rect([-s,-i,t+s,e+i])}layOut(){
let[t,e]=this.shape,[s,i]=this.mark.padding,n=(h,c)=>this.sheet.pixels(this.rect([h,c,h+1,c+1]));this.places=this.painted.map((h,c)=>n(Math.floor(c/e),c%e)),this.
pads=[];for(let h=-s;h<t+s;h++)for(let c=-i;c<e+i;c++)h>=0&&c>=0&&h<t&&c<e||this.pads.push(n(h,c));let{unit:r,fine:a}=this.sheet;this.legible=this.mark.cell*r>=
Jo*a}turn(t){let e=this.shown;super.turn(t),this.shown!==e&&(this.unsaid=this.sheet.stale=!0)}paint(t){let{values:e,touched:s,words:i}=this.view.timeline.grids.
get(this.mark.name),n=t?t.length:e.length;for(let r=0;r<n;r++){let a=t?t[r]:r,h=this.painted[a];h&&Object.is(h[0],e[a])&&h[1]===s[a]&&h[2]===i?.[a]||(this.painted[a]=
[e[a],s[a],i?.[a]],this.unsaid=!0,this.places&&this.shown&&this.drawCell(a))}}draw(t=!1){this.drawPads();for(let e=0;e<this.painted.length;e++)this.drawCell(e,t)}drawPads(){
let{context:t,fine:e,look:s}=this.sheet;t.strokeStyle=s.line,t.fillStyle=s.muted,t.setLineDash([Li*e,Li*e]);for(let i of this.pads)this.sheet.clear(i),this.sheet.
outline(i,1.2*e),t.stroke();t.setLineDash([]),t.globalAlpha=.75;for(let i of this.legible?this.pads:[])this.write("0",i);t.globalAlpha=1;for(let i of this.lit?this.
pads:[])this.sheet.fade(i)}drawCell(t,e=!1){let{context:s,fine:i,look:n}=this.sheet,r=this.places[t],[a,h]=this.painted[t],c=this.paintOf(a);if(e||this.sheet.clear(
r),this.sheet.outline(r,i),s.fillStyle=c?Et(c):n.surface,s.fill(),s.strokeStyle=n.line,s.stroke(),this.mark.hues&&this.mark.cell>Yo&&ne(this.mark,t)>=0&&this.drawTab(
t,r),this.legible){let l=!h&&(a===0||Number.isNaN(a))&&this.isTarget;s.fillStyle=c?C(c):n.text,s.globalAlpha=l?Go:1,this.write(this.text(t),r),s.globalAlpha=1}this.
lit&&!this.lit.has(t)&&this.sheet.fade(r)}drawTab(t,[e,s,i,n]){let{context:r}=this.sheet,[a,h]=[i-e,n-s];r.fillStyle=this.view.hue(ne(this.mark,t)),r.beginPath(),
r.roundRect(e+.16*a,s+.82*h,.68*a,.085*h,.04*a),r.fill()}text(t){let{symbols:e,decimals:s}=this.mark,[i,,n]=this.painted[t];return e.length?e[t]:n||x(i,s)}write(t,e){
let{cell:s,tall:i}=this.mark,n=t.split(" + ").map((a,h)=>h?`+${a}`:a),r=Math.min(...n.map(Qo),.8*i/n.length)*s*this.sheet.unit;this.sheet.write(n,e,r)}get isTarget(){
return this.written??=this.view.scene.flows.some(t=>t.target_mark===this.mark.name&&!t.silent),this.written}tell(){if(!this.unsaid)return;this.unsaid=!1;let t=this.
shape[1],e=this.painted.map((s,i)=>this.text(i)+((i+1)%t?"	":`
`));this.told.textContent=this.shown?e.join(""):""}single(t){let e=this.mark.scale.names.indexOf(t??"");this.dim(t===null?null:[...this.painted.keys()].filter(s=>this.
painted[s][0]===e))}dim(t){let e=this.lit;this.lit=t&&new Set(t),t?this.told.dataset.lit=[...new Set(t)].join(" "):delete this.told.dataset.lit,(e||t)&&this.places&&
this.shown&&this.draw()}};function Qo(o){return[.46,.46,.46,.4,.33,.27][o.length]??Math.max(.13,1.4/o.length)}function Ci(o,t,e){let s=o.kind==="grid"?sr(o)?re:es:ir[o.kind];return new s(o,t,e)}function Ri(o,[t,e]){let s=new ImageData(e,t),i=s.data;for(let n=0,r=0;n<o.length;n+=
3,r+=4)i[r]=o[n],i[r+1]=o[n+1],i[r+2]=o[n+2],i[r+3]=255;return s}var Xo=1.15,Zo=.25,es=class extends J{region;constructor(t,e,s){super(t,e,s);let[i,n]=this.shape;
if(t.under){let[r,a]=t.under.shape;this.canvas(a,r,!0).putImageData(Ri(t.under,[r,a]),0,0)}this.pad(),this.context=this.canvas(n,i,!1),this.image=new ImageData(
n,i),this.cells=new Uint32Array(this.image.data.buffer),this.shadeOf=qs(t.scale,this.paintOf),this.paint(null)}pad(){let[t,e]=this.shape,[s,i]=this.mark.padding;
if(s+i===0)return;let n=this.canvas(1,1,!1,this.rect([-s,-i,t+s,e+i]));n.fillStyle=Et(this.paintOf(0)??[0,0,0]),n.fillRect(0,0,1,1)}paint(t){let{values:e,touched:s}=this.
view.timeline.grids.get(this.mark.name),i=Math.round(255*this.mark.opacity)<<24,n=Math.round(255*Zo*this.mark.opacity)<<24,r=t?t.length:e.length;for(let a=0;a<r;a++){
let h=t?t[a]:a,c=this.shadeOf(e[h]),l=this.region===void 0||e[h]===this.region?i:n;this.cells[h]=c>=0&&(s[h]||!this.mark.under)?l|c:0}this.context.putImageData(
this.image,0,0)}dim(t){!this.mark.regions||!this.mark.under||this.light(t?this.view.timeline.value(this.mark.name,t[0]):void 0)}single(t){this.light(t===null?void 0:
this.mark.scale.names.indexOf(t))}light(t){Object.is(t,this.region)||(this.region=t,this.paint(null))}},ss=class extends R{now;constructor(t,e,s){super(t,[e[0],
e[1],t.width,e[3]],s);let[i,n]=this.shape,r=n>4*t.width;this.context=this.canvas(n,i,r),this.paint()}paint(){this.now=this.covered(),this.context.putImageData(Ri(
this.now,this.shape),0,0)}covered(){let{scene:t,timeline:e}=this.view,s=t.flows.find(({windows:n})=>n&&n.shown_in===this.mark.name),i=t.marks.find(({name:n})=>n===
s?.source_mark);return!s?.windows||!i||e.looking<0?this.mark.pixels:tr(i.pixels,P(s.windows,e.looking),s.windows)}get shape(){return this.mark.pixels.shape.slice(
0,2)}word(t){let[e,s,i]=this.now.slice(3*t,3*t+3);return`(${e}, ${s}, ${i})`}describe(t){let[e,s]=[Math.floor(t/this.shape[1]),t%this.shape[1]];return`${this.mark.
called||this.mark.name}[${e},${s}] = ${this.word(t)}`}};function tr(o,[t,e,s,i],{dilation:n,border:r}){let[a,h]=o.shape,c=[];for(let l=t;l<s;l+=n[0])for(let u=e;u<
i;u+=n[1]){let m=l>=0&&u>=0&&l<a&&u<h,f=We(l,a)*h+We(u,h);m||r==="mirror"?c.push(o[3*f],o[3*f+1],o[3*f+2]):c.push(0,0,0)}return c}var is=class extends R{constructor(t,e,s){
super(t,e,s);let[i,n,r]=t.maps.shape,a=Math.min(t.columns,i),h=Math.ceil(i/a),c=Math.max(1,Math.round(s.scene.style.sheetGap/t.width*r));this.tile={rows:n,columns:r,
gap:c,across:a},this.width=t.width*(a*r+c*(a-1))/r;let l=this.canvas(a*(r+c)-c,h*(n+c)-c,!1),u=Ot(t.scale,s.scene.style,s.dark);for(let m=0;m<i;m++){let f=new ImageData(
r,n);t.maps.subarray(m*n*r,(m+1)*n*r).forEach((y,v)=>f.data.set([...u(y)??[0,0,0],255],4*v)),l.putImageData(f,m%a*(r+c),Math.floor(m/a)*(n+c))}this.full=[h*(n+c)-
c,a*(r+c)-c]}get shape(){return this.full}describe(t){let{rows:e,columns:s,gap:i,across:n}=this.tile,[r,a]=[Math.floor(t/this.full[1]),t%this.full[1]],[h,c]=[r%
(e+i),a%(s+i)],l=Math.floor(r/(e+i))*n+Math.floor(a/(s+i));if(h>=e||c>=s||l>=this.mark.maps.shape[0])return"";let u=this.mark.maps[(l*e+h)*s+c];return`${this.mark.
name}[${l},${h},${c}] = ${x(u,3)}`}},ns=class extends R{constructor(t,[e,s,i,n],r){super({...t,label:""},[e,s,i,n],r);let a=t.text.length<3,h={x:(e+(a?i/2:0))*p,
y:(s+n/2)*p},c=`label ${a?"operator":""} ${t.strong?"strong":""}`;this.words=g("text",{...h,"font-size":t.font*p,class:c},this.group,t.text)}resize(t){b(this.words,
{"font-size":B(this.mark.font,t,this.height/Xo)*p})}},er=255,os=class extends R{constructor(t,e,s){super(t,e,s);let i=this.height/t.names.length;this.start=.42*
this.width,this.reach=.42*this.width,this.bars=t.names.map((n,r)=>{let a=this.y+(r+.5)*i,h={"font-size":t.font*i*p,class:"bar-name"},c={x:(this.x+this.start-.15)*
p,y:a*p,"text-anchor":"end"},l=g("text",{...c,...h},this.group,n),u={x:(this.x+this.start)*p,y:(a-.34*i)*p,height:.68*i*p,rx:4,width:0},m=g("rect",{...u,fill:t.
colours[r]},this.group),f=g("text",{x:0,y:a*p,...h,class:"bar-value"},this.group);return{bar:m,value:f,words:l}}),this.paint()}resize(t){super.resize(t);let e=this.
height/this.mark.names.length,s=B(this.mark.font*e,t,e);for(let{value:i,words:n}of this.bars)for(let r of[i,n])b(r,{"font-size":s*p})}paint(){let t=this.shares();
this.bars.forEach(({bar:e,value:s},i)=>{let n=t[i],r=n===er?NaN:n/100,a=Number.isNaN(r)?0:r*this.reach;b(e,{width:a*p}),!this.view.hasty&&(b(s,{x:(this.x+this.start+
a+.12)*p}),rt(s,x(r,2,!0)))})}shares(){let{names:t,values:e,of:s,cells:i,label:n}=this.mark,r=this.view.borrowing?this.view.pointed:null,a=r&&s.includes(r[0])?r:
null;if(s.length&&this.heading&&rt(this.heading,a?this.placeOf(...a):n),a)return t.map((c,l)=>i[l*i.shape[1]+a[1]]);let h=Math.min(this.view.timeline.looking+1,
e.shape[0]-1)*t.length;return e.subarray(h,h+t.length)}placeOf(t,e){let s=this.view.drawn.get(t).shape[1];return`${this.mark.told} at row ${Math.floor(e/s)}, co\
lumn ${e%s}`.trim()}},sr=o=>o.values.length<=1024&&o.cell>=.4&&!o.under&&o.opacity===1,ir={image:ss,sheets:is,label:ns,bars:os};var or=5e3,rr=8,ar=1.5,ae=class{waiting;constructor(t,e){this.name=t,this.view=e,this.on=e.drawn.get(t);let s=e.role("write");this.trace=g("path",{class:"trace",
stroke:s,fill:s},e.frames);let{x:i,y:n,width:r,height:a}=this.on;this.sheet=g("rect",{class:"sheet"},e.frames),b(this.sheet,{x:i*p,y:n*p,width:r*p,height:a*p}),
Ie(this.sheet),this.sheet.addEventListener("pointerdown",h=>this.begin(h)),this.sheet.addEventListener("click",h=>h.stopPropagation()),e.carry instanceof he&&this.
paint(e.carry.points)}begin(t){if(!t.isPrimary||t.button)return;t.preventDefault(),clearTimeout(this.waiting),this.view.carry?.drop();let e=this.view.carry=new he(
this,t);this.paint(e.points)}wait(){this.waiting=setTimeout(()=>this.clear(),2e3)}clear(){clearTimeout(this.waiting),this.trace.removeAttribute("d")}at(t){let[e,
s]=this.view.at(t),[i,n]=this.on.cell,[r,a]=this.on.shape,h=(c,l)=>Math.round(100*Math.min(Math.max(0,c),l))/100;return[h((s-this.on.y)/i,r),h((e-this.on.x)/n,a)]}paint(t){
let[e,s]=this.on.cell,i=t.map(([n,r])=>[this.on.x+r*s,this.on.y+n*e]);this.trace.setAttribute("d",`M${i.map(([n,r])=>`${n*p},${r*p}`).join("L")}`)}},he=class extends G{constructor(t,e){
super(t),this.points=[t.at(e)],this.listening=new AbortController;let{host:s}=this.view;s.setPointerCapture(e.pointerId);let i=(n,r)=>s.addEventListener(n,r,{signal:this.
listening.signal});i("pointermove",n=>this.go(n)),i("pointerup",()=>this.drop()),i("pointercancel",()=>this.cancel())}get pen(){return this.view.pen?.name===this.
name?this.view.pen:null}get report(){return{mark:this.name,points:this.points}}go(t){let{pen:e,points:s}=this;if(!e)return this.end();if(!t.isPrimary||s.length===
or)return;let i=e.at(t),[n,r]=s[s.length-1];Math.hypot(i[0]-n,i[1]-r)*e.on.cell[0]*this.view.scale<ar||(s.push(i),e.paint(s),s.length>=rr&&this.view.hand?.touch(
"drawn",this.report))}drop(){this.swallowClick(),this.end(),this.view.report("drawn",this.report),this.view.pen?.wait()}cancel(){this.end(),this.view.pen?.clear()}end(){
this.listening.abort(),super.end()}};var zi=128,rs=["source","target"],le=.3,ce=class{scene;timeline;links;layout;dark;scale;canvases;above;svg;picture;stops;frames;grips;numbers;fast;still;all;drawn;overlays;boxes;dots;kept;pointer;pointed;related;entries;gliding;carry=null;pen=null;hand=null;goTo=()=>{};constructor(t,e){
this.host=t,this.report=e,this.layoutIndex=-1,this.pointed=null,this.borrowing=!1,this.gliding=null,this.rushing=!1,this.hasty=!1,this.flights=new Ht(this),this.
flying=0}show(t,e){this.flights.clear(),this.scene=t,this.timeline=new Bt(t),this.links=new ie(t,this.timeline),this.timeline.seek(e),this.layoutIndex=-1,this.pointed=
null,this.borrowing=!1}land(){this.carry||this.pen?.clear();for(let t of this.overlays)t instanceof $&&t.moved&&this.carry?.name!==t.name&&t.restore()}role(t){return this.
scene.style.roles[t][this.dark?1:0]}hue(t){let e=this.scene.style.hues[this.dark?"dark":"light"];return e.length?e[t%e.length]:this.role("read")}fit(t,e,s){let i=_i(
s),{index:n,scale:r}=hr(this.scene.layouts,t);this.scale=r,this.flights.aloft&&this.flights.land(),(n!==this.layoutIndex||e!==this.dark)&&this.build(n,e),this.host.
style.width=`${this.layout.width*this.scale}px`,this.host.style.height=`${this.layout.height*this.scale}px`,this.svg.style.setProperty("--px",`${p/this.scale}px`);
for(let a of[...this.all,this.fast])a.resize(this.scale);this.numbers.resize(this.scale,i);for(let a of this.overlays)a.resize?.(this.scale)}build(t,e){this.layoutIndex=
t,this.dark=e,this.layout=this.scene.layouts[t];let{width:s,height:i}=this.layout,n=this.host.querySelector(".stop:focus, .taken:focus");this.canvases=document.
createElement("div"),this.canvases.className="canvases",this.svg=g("svg",{viewBox:`0 0 ${s*p} ${i*p}`,role:"group","aria-label":this.scene.title}),this.svg.append(
dr()),this.above=document.createElement("div"),this.above.className="above",this.numbers=new oe(this.numbers?.canvas),this.fast=new ee(this,this.fast?.canvas),this.
host.replaceChildren(this.canvases,this.numbers.canvas,this.svg,this.fast.canvas,this.above,this.flights.element),this.picture=g("g",{},this.svg),this.stops=g("\
g",{},this.svg),this.frames=g("g",{class:"frames"},this.svg),this.grips=g("g",{class:"grips"},this.svg);let{places:r}=this.layout;this.all=this.scene.marks.map(
(c,l)=>Ci(c,r[l],this)),this.all.forEach((c,l)=>c.seeRoom(r[l],r));let a=this.all.filter(({mark:c})=>c.name);this.drawn=new Map(a.map(c=>[c.mark.name,c])),this.
overlays=[...this.scene.overlays.map(c=>this.overlay(c)),...this.windowGrips()],this.boxes=this.overlays.filter(c=>c instanceof L),this.dots=this.overlays.filter(
c=>c instanceof ht&&c.overlay.name);for(let c of[...this.boxes,...this.dots])this.drawn.set(c.overlay.name,c);this.pen=this.scene.traces?new ae(this.scene.traces,
this):null,this.buildHighlights(),this.cursors(),this.glide(),this.turn(),this.light(),this.pointed&&this.point(this.pointed,!this.borrowing);let h=this.successorOf(
n);n&&h&&Ti(n,h)}overlay(t){let s={box:at,grip:Xt,boxes:L,points:ht,arrow:It,tags:Pt}[t.kind];return new s(t,this)}windowGrips(){let t=this.scene.flows.find(e=>e.
windows&&e.framed&&!e.silent&&e.source_mark);return t?[new Zt(t,this)]:[]}successorOf(t){let{grid:e="",handle:s=""}=t?.dataset??{},i=[...this.svg.querySelectorAll(
".taken")];return this.entries.get(e)??i.find(n=>s&&n.dataset.handle===s)}buildHighlights(){this.kept=this.scene.flows.flatMap(t=>t.keep?this.keep(t):[]),this.still=
new te(this.frames,this,this.scene.flows.length),this.pointer=lt(g("g",{class:"pointer"},this.frames))}get highlights(){return this.rushing?this.fast:this.still}keep(t){
return[...t.target].map((e,s)=>{let i=lt(g("g",{class:"kept"},this.frames)),n=this.drawn.get(t.target_mark);return Y(i,n.rectOf(e),this.hue(this.links.hue(t,{row:s})),
n.mark.cell),k(i.elements[0],!1),{tick:t.tick[s],element:i.elements[0]}})}pace(t,e,s=0){this.rushing=t,this.gliding=e,this.flying=s,this.glide()}glide(){let t=this.
gliding===null?"":`${this.gliding}ms`,e=this.overlays.filter(s=>s instanceof at&&s.moves);for(let{rect:s}of e)S(s,"transitionDuration",t);this.rushing||this.still.
glide(t)}seek(t,e=!1){this.hasty=e,this.flights.land(),this.giveBack();let s=t===this.timeline.position+1,i=this.timeline.seek(t),n=this.flying&&s?this.flights.
launch(i,this.flying):null;for(let[r,a]of i)n?.has(r)||this.drawn.get(r).paint(a);this.paintBars(),this.turn(),this.rushing&&this.still.unframe(),this.light(),this.
pointed&&(this.isThere(...this.pointed)?this.ringRelated():this.unpoint())}turn(){for(let t of this.all)t.turn(this.timeline.position);this.numbers.turn();for(let t of this.
boxes)t.paint(this.timeline.position);for(let[t,e]of this.entries){let{shown:s,visible:i}=this.drawn.get(t);k(e,s&&i?.length!==0)}}isThere(t,e){let s=this.drawn.
get(t);return s instanceof L?s.visible.includes(e):s.shown}paintBars(){for(let t of this.all)t.mark.kind==="bars"&&t.paint()}light(){let{position:t}=this.timeline;
this.still.begin(),this.fast.clear(),this.scene.still||this.scene.flows.forEach((e,s)=>this.lightFlow(e,s)),this.still.end();for(let e of this.overlays)e instanceof
L||e.paint(t);for(let e of this.kept)k(e.element,e.tick<t)}lightFlow(t,e){let[s,i]=this.timeline.rows(e),n=t.windows?-1:this.links.sharedHue(t,s,i);for(let l of rs){
let u=n>=0?this.hue(n):this.role(l==="source"?"read":"write");this.highlights.frame(e,l,this.covered(t,l,s,i),u)}if(i-s>zi)return;let r=Array.from({length:i-s},
(l,u)=>s+u);if(t.windows&&t.weight_mark&&this.ringTerms(t,this.links.terms(t,r)),t.windows)return;let a=r.map(l=>this.links.hue(t,{row:l})),h=a.some(l=>l!==a[0]),
c=r.length===1&&t.weight_mark;if(h||c)for(let l of r)this.circle(t,l,"weight",this.still);for(let l of r)this.lightRow(t,l,s,i,h)}covered(t,e,s,i){let n=this.drawn.
get(t[`${e}_mark`]),{position:r}=this.timeline;if(!n?.shown||!t.framed||t.silent&&e==="source")return null;if(t.windows&&e==="source")return r?n.rect(P(t.windows,
r-1)):null;if(s===i||!t[e])return null;let a=lr(t,e,s,i),h=Ii(a,n.shape[1]);return!t.source_mark&&!ur(a,h)?null:h[2]?n.rect(h):null}ringTerms(t,e){let s=i=>this.
hue(this.links.hue(t,i));for(let i of Pi(t))for(let n of e)this.ringAt(i,n.weight,s(n));if(!this.rushing)for(let i of e)this.ringAt(t.source_mark,i.source,s(i))}ringAt(t,e,s){
let i=this.drawn.get(t);!i?.shown||i.mark.cell<le||this.still.ring(i.rectOf(e),s,i.mark.cell)}lightRow(t,e,s,i,n){for(let c of n&&!this.rushing?rs:[]){let l=t[c];
l&&l[s]!==l[i-1]&&this.circle(t,e,c,this.still)}if(t.combine==="max"&&e===Ut(t,s,i)&&this.circle(t,e,"source",this.highlights),!t.arrows)return;let[r,a]=rs.map(
c=>this.end(t,e,c)),h=this.links.hue(t,{row:e});r&&a&&this.highlights.arrow(r,a,h>=0?this.hue(h):this.role("write"))}circle(t,e,s,i){let n=this.end(t,e,s);if(!n)
return;let{cell:r}=this.drawn.get(t[`${s}_mark`]).mark;i.ring(n,this.hue(this.links.hue(t,{row:e})),r)}end(t,e,s){let i=this.drawn.get(t[`${s}_mark`]);return t[s]&&
i?.shown&&i.rectOf(t[s][e])}point([t,e],s){s&&this.giveBack(),this.pointed=[t,e],this.related=this.relatedTo(t,e),s?this.leaveToStep():this.borrow(),this.ringRelated()}borrow(){
let[t]=this.pointed;this.borrowing=!0,this.look(this.looked),this.svg.classList.toggle("pointing",!(this.drawn.get(t)instanceof L));for(let e of this.all){let s=this.
related.get(e.mark.name);e.dim(s&&this.related.size>1?[...s.keys()]:null)}this.dimBoxes(!0)}get looked(){let[t,e]=this.pointed;return this.scene.flows.some(i=>i.
windows&&i.target_mark===t)?e:this.timeline.position-1}relatedTo(t,e){let s=new Map([[t,new Map([[e,-1]])]]),i=(l,u,m)=>{!l||u===void 0||(s.has(l)||s.set(l,new Map),
(s.get(l).get(u)??-1)<0&&s.get(l).set(u,m))};for(let l of this.twins(t))i(l,e,-1);let[n,r]=this.drawn.get(t).standsFor?.(e)??[t,e];i(n,r,-1);let a=this.links.of(
n,r),{looked:h}=this,c=a.flatMap(l=>this.links.parallel(l)).map(l=>({...l,role:""}));for(let{flow:l,rows:u,role:m}of[...a,...c]){if(Z(l)&&m==="source"){for(let f of u)
i(l.target_mark,l.target[f],-1);continue}for(let f of this.links.terms(l,u)){let w=this.links.hue(l,f);if(i(l.target_mark,l.target[f.row],w),i(l.source_mark,f.source,
w),!(!l.weight_mark||l.factors)&&(i(l.weight_mark,f.weight,w),l.tick[f.row]===h))for(let y of Pi(l))i(y,f.weight,w)}}return s}ringRelated(){this.pointer.begin();
for(let t of this.all){let e=this.related.get(t.mark.name);e&&t.shown&&this.ringPointed(t,e)}this.pointer.end()}ringPointed(t,e){let s=t.mark.cell??t.cell[0];if(s<
le){let i=cr(le,t.rect(Ii(e.keys(),t.shape[1])));return Y(this.pointer,i,this.role("read"),le)}if(!(e.size>zi))for(let[i,n]of e)Y(this.pointer,t.rectOf(i),n>=0?
this.hue(n):this.role("read"),s)}giveBack(){if(this.borrowing){this.borrowing=!1,this.look(this.timeline.position-1),this.svg.classList.remove("pointing");for(let t of this.
all)t.dim(null);this.leaveToStep()}}leaveToStep(){for(let{windows:t}of this.scene.flows)for(let e of[t?.shown_in,t?.products_in])e&&e!==this.pointed?.[0]&&this.
related.delete(e);this.dimBoxes(!1)}dimBoxes(t){let[e,s]=this.pointed;for(let i of this.boxes)i.dim(i.overlay.name===e?[s]:null,t)}look(t){for(let e of this.timeline.
look(t))this.drawn.get(e).paint(null);this.paintBars()}single(t){for(let e of this.all)(e.mark.scale?.names.includes(t)||!t)&&e.single?.(t)}unpoint(){if(this.pointed){
this.giveBack(),this.pointed=null;for(let t of this.boxes)t.dim(null);this.pointer.begin(),this.pointer.end()}}equation(t){let[e,s]=this.pointed,i=this.drawn.get(
e),n=i.mark.kind==="grid"?this.links.equation(e,s,t):[{text:i.describe(s)}],r=i.mark.kind==="image"?this.links.readers(e,s):0;r&&n.push({text:`     read by ${r}\
 window${r===1?"":"s"}`});let a=this.twins(e).map(h=>`${this.links.called(h)} ${this.word(h,s)}`);return a.length?[...n,{text:`     ${a.join(", ")}`}]:n}twins(t){
let e=this.scene.twins.filter(s=>s.includes(t));return[...new Set(e.flat())].filter(s=>s!==t)}word(t,e){let s=this.drawn.get(t);return s.mark.kind==="grid"?this.
links.word(t,e):s.word(e)}at(t){let e=this.svg.getBoundingClientRect(),{width:s,height:i}=this.layout;return[(t.clientX-e.left)/e.width*s,(t.clientY-e.top)/e.height*
i]}hit(t){let[e,s]=this.at(t),i=([c,l])=>{let{width:u,height:m}=this.drawn.get(c).rectOf(l);return u*m},n=c=>c.map(([l,u])=>[l,u.cellAt(e,s)]).filter(([,l])=>l>=
0),r=[...this.drawn].filter(([,c])=>c.shown),a=([,c])=>c instanceof L;return n(r.filter(a)).sort((c,l)=>i(c)-i(l))[0]??n(r.filter(c=>!a(c))).at(-1)??null}cursors(){
this.entries=new Map;for(let t of this.boxes)t.tells&&this.entries.set(t.overlay.name,t.cursor(this.stops));for(let[t,e]of this.drawn){if(e.mark.kind!=="grid")continue;
let{x:s,y:i,width:n,height:r}=e,[a,h]=e.shape,c=g("rect",{class:"stop",tabindex:0,role:"application","data-grid":t},this.stops),l=e.mark.label||this.links.called(
t),u=e.mark.editable?", Enter opens one for typing, + and − change its number":"",m=`${l}: ${a} by ${h} cells, arrow keys move from cell to cell${u}`;c.setAttribute(
"aria-label",m);for(let[f,w]of Object.entries({x:s,y:i,width:n,height:r}))c.setAttribute(f,String(w*p));this.entries.set(t,c)}}};function hr(o,t){let e=({width:l,
height:u})=>Math.min(t.width/l,t.height/u,t.largest),s=(l,u)=>o.reduce((m,f,w)=>l(w,m)?w:m,u),i=o.map(e),n=s((l,u)=>i[l]>i[u]+.01,0),r=o.map(({width:l},u)=>l*i[u]),
{smaller:a}=t;if(!a||r[n]>=a*t.width)return{index:n,scale:i[n]};let h=a*i[n],c=s((l,u)=>i[l]>=h&&r[l]>r[u]+1,n);return{index:c,scale:i[c]}}function lr(o,t,e,s){
let i=o[t].subarray(e,s);if(o.combine!=="set")return i;let n=o.value.subarray(e,s);return n.includes(NaN)?i.filter((r,a)=>!Number.isNaN(n[a])):i}function Pi({weight_mark:o,
windows:t}){return[o,t?.shown_in,t?.products_in].flatMap(e=>e||[])}function cr(o,{x:t,y:e,width:s,height:i}){let[n,r]=[Math.max(0,o-s)/2,Math.max(0,o-i)/2];return{
x:t-n,y:e-r,width:s+2*n,height:i+2*r}}function Ii(o,t){let[e,s,i,n]=[1/0,1/0,0,0];for(let r of o){let a=Math.floor(r/t),h=r%t;a<e&&(e=a),h<s&&(s=h),a>=i&&(i=a+1),
h>=n&&(n=h+1)}return[e,s,i,n]}function ur(o,[t,e,s,i]){let n=0;for(let r=0;r<o.length;r++)(r===0||o[r]!==o[r-1]+1)&&n++;return 2*n<=3*(s-t)&&3*o.length>=(s-t)*(i-
e)}function dr(){let o=g("defs"),e=g("marker",{...{id:"sv-head",viewBox:"0 0 10 10",refX:8,refY:5,orient:"auto-start-reverse"},markerWidth:5,markerHeight:5},o);
return g("path",{d:"M0,1 L9,5 L0,9 Z",fill:"context-stroke"},e),o}function Di(o){let t=o.trim();if(/^#[0-9a-f]{6}/i.test(t))return At(E(t))<.3;let e=t.match(/[\d.]+/g);
return e?At(e.slice(0,3).map(Number))<.3:!1}var pr=300,ue=class{place=null;resting;constructor(t){this.player=t}step(t,e,s){let{player:i}=this;this.place?.[0]!==t&&this.tell();let n=[...St(i,t)],r=Number(
(n[e]+s).toFixed(4));if(!(Math.abs(r)<=i.scene.typed_limit))return;n[e]=r,De(i,t,n);let{hand:a}=i.stage;this.place||a?.hold(),this.place=[t,e],clearTimeout(this.
resting),this.resting=setTimeout(()=>this.tell(),pr),a?.touch("edited",this.report(t,n))}tell(){if(!this.place)return;let[t]=this.place,{player:e}=this;clearTimeout(
this.resting),this.place=null,e.stage.hand?.letGo(),e.stage.drawn.has(t)&&e.report("edited",this.report(t,St(e,t)))}report(t,e){return{mark:t,shape:this.player.
stage.drawn.get(t).mark.values.shape,values:e}}};var Bi=[.5,1,2,4,8,15,30,60],mr=[250,1e3,4e3],fr=600,gr=25,wr=100,xr=20,de=100,as=60,br=1200,yr=.8,vr=o=>Math.max(40,Math.min(64,o/18),Math.min(80,o/9-45)),Ui={
"+":1,"-":-1,"−":-1},pe=class{scene;name;place;largest=0;others=400;found=null;passing=!1;onrest;onasking;onpresent;here;editor=null;cursor=null;tapped=null;byTouch=!1;width;speedChosen=!1;request;announcing;wordsDue=0;placeDue=0;host;stage;readout;legend;predictor;announcer;element;bar;playButton;loopButton;predictButton;fullButton;slider;counter;speed;constructor(t,e){
this.report=e,this.position=0,this.playing=!1,this.looping=!1,this.due=0,this.stepper=new ue(this),this.build(t);let s=new Wt(this.element,this.element);this.readout.
onwords=()=>s.hide(),this.listen(),this.arrive(),this.observer=new ResizeObserver(()=>this.resized()),this.observer.observe(this.element)}arrive(){this.here=new AbortController,
Ni(this),document.fonts.addEventListener("loadingdone",()=>this.refit(),{signal:this.here.signal}),this.watchPixels()}watchPixels(){let t=matchMedia(`(resolutio\
n: ${window.devicePixelRatio}dppx)`),e=()=>{this.fit(),this.watchPixels()};t.addEventListener("change",e,{once:!0,signal:this.here?.signal})}depart(){this.halt(),
clearTimeout(this.announcing),Si(this),this.here?.abort(),this.here=null}build(t){this.host=d("div",{className:"stage"}),this.stage=new ce(this.host,this.report),
this.stage.goTo=i=>i===this.position||this.seek(i),this.readout=new Vt(this.stage),this.legend=new Yt(this.stage),this.announcer=d("div",{className:"announcer",
ariaLive:"polite"}),this.announcer.setAttribute("aria-live","polite"),this.predictor=new wt(this);let s=[d("div",{className:"viewport"},this.host),this.legend.element,
this.buildBar(),this.predictor.element,this.readout.element,this.announcer];this.element=d("section",{className:"sv-player",tabIndex:-1},...s),this.element.setAttribute(
"role","region"),t.append(this.element)}buildBar(){return this.playButton=A("play","Play (Space)",()=>this.toggle()),this.playButton.classList.add("primary"),this.
loopButton=A("loop","Loop (L)",()=>this.loop(!this.looping)),this.slider=d("input",{type:"range",min:0,step:1,className:"scrub"}),this.slider.setAttribute("aria\
-label","Step"),this.counter=d("output",{className:"counter"}),this.speed=d("select",{className:"speed"}),this.speed.setAttribute("aria-label","Speed in steps p\
er second"),this.predictButton=A("question","Predict, then reveal (P)",()=>this.predictor.toggle(),"Predict"),this.predictButton.classList.add("predict-button"),
this.fullButton=A("full","Full screen (F)",()=>this.fullScreen()),this.fullButton.classList.add("full-button"),this.bar=d("div",{className:"bar"},this.wide(A("f\
irst","To the start (Home)",()=>this.seek(0))),A("back","One step back (←)",()=>this.step(-1)),this.playButton,A("forward","One step forward (→)",()=>this.step(
1)),this.wide(A("last","To the end (End)",()=>this.seek(this.scene.count))),this.slider,this.counter,this.speed,this.predictButton,this.loopButton,this.fullButton),
this.bar}wide(t){return t.classList.add("wide"),t}load(t,e=null,s=!1){let i=Hs(t);if(i===this.name)return this.stage.land();let n=this.found??{scene:this.scene,
position:this.position};this.name=i,this.scene=js(t);let{count:r,still:a}=this.scene,h=a?r:e??this.positionAfter(n,s);this.bar.classList.toggle("still",a),this.
position=Math.min(Math.max(0,h),r),this.slider.max=String(r),this.fillSpeeds(),this.predictButton.hidden=this.scene.predictions.length===0,this.element.setAttribute(
"aria-label",this.scene.title);let c=this.editor?.state,{place:l}=this.stepper;this.closeEditor(),this.readout.load(this.scene,this.passing),this.passing||this.
legend.load(this.scene),this.stage.show(this.scene,this.position),this.fit(),this.show(),this.predictor.load(this.scene.predictions),K.arrived(this),c?this.editor=
K.resume(this,c):l&&this.stage.drawn.has(l[0])&&this.pointAt(l),this.element.dataset.scene=i}positionAfter({scene:t,position:e},s){let{count:i,start:n,effect:r}=this.
scene;return t?e===0&&s&&!this.playing&&!this.predictor.on?r:e===t.count?i:hi(this.scene,t,e):n}follow(t,e){this.playing||(this.found??={scene:this.scene,position:this.
position}),this.passing=!0,this.load(t,null,!0),e||this.arrived()}arrived(){this.stage.land(),this.found=null,this.passing&&(this.passing=!1,this.legend.load(this.
scene),this.refit())}tell(t){this.stage.hand=t}fillSpeeds(){let{count:t,pace:e}=this.scene,s=t>fr?[...Bi.slice(3),...mr]:Bi,i=!e||s.includes(e)?s:[...s,e].sort(
(h,c)=>h-c),n=Number(this.speed.value),r=this.speedChosen&&i.includes(n)?n:null;if(String(i)!==this.speed.dataset.offered){this.speed.dataset.offered=String(i);
let h=i.map(c=>d("option",{value:c,textContent:`${x(c,1)}/s`}));this.speed.replaceChildren(...h)}let a=String(r??(e||i.find(h=>t/h<=gr)||i.at(-1)));this.speed.value!==
a&&(this.speed.value=a)}fit(){if(!this.scene)return;this.width=this.element.clientWidth,this.readout.fit(this.width,this.isFull());let t=getComputedStyle(this.element),
e=t.getPropertyValue("--st-background-color")||t.backgroundColor;this.stage.fit(this.room(),Di(e),t),this.element.classList.toggle("dark",this.stage.dark)}refit(){
this.readout.forgetRoom(),this.fit()}resized(){if(!this.element.isConnected)return this.depart();this.here||this.arrive(),(this.element.clientWidth!==this.width||
this.isFull())&&this.fit()}room(){let t=Math.max(1,this.element.clientWidth-4);if(this.isFull()){let a=[...this.element.children].filter(h=>!h.classList.contains(
"viewport")).reduce((h,c)=>h+c.offsetHeight,0);return{width:Math.max(1,t-48),height:Math.max(1,window.innerHeight-a-72),largest:120}}let s=this.others+this.readout.
extra+this.legend.height,i=t<560&&window.innerWidth<800,n=i?.66*window.innerHeight:Math.max(250,window.innerHeight-s);return{width:t,height:n,largest:this.largest||
vr(window.innerHeight),smaller:i?yr:void 0}}toggle(){this.playing?this.pause():this.play()}play(){if(this.scene.still)return;this.position===this.scene.count&&this.
seek(0,!0),this.playing=!0;let t=performance.now();this.due=t+this.interval,this.wordsDue=t+de,this.placeDue=t+as,Q(this.playButton,"pause"),this.playButton.title=
"Pause (Space)",this.playButton.setAttribute("aria-label","Pause (Space)"),this.element.dataset.playing="",this.pace(),this.request=requestAnimationFrame(e=>this.
tick(e))}pause(){this.playing&&this.seek(this.position)}halt(){this.playing&&(this.playing=!1,cancelAnimationFrame(this.request),Q(this.playButton,"play"),this.
playButton.title="Play (Space)",this.playButton.setAttribute("aria-label","Play (Space)"),delete this.element.dataset.playing,this.stage.pace(!1,null))}pace(){let t=matchMedia(
"(prefers-reduced-motion: reduce)").matches,e=this.interval<wr?0:Math.min(220,.6*this.interval);this.stage.pace(this.interval<xr,e,t?0:pi(this.interval))}get interval(){
return 1e3/Number(this.speed.value)}tick(t){if(this.playing){if(t>=this.due-2){let e=Math.floor((t-this.due)/this.interval),s=this.interval>=1e3/61?1:Math.max(1,
e+1);if(this.position===this.scene.count){if(!this.looping)return this.pause();this.seek(0,!0),this.due=t+this.interval}else{if(this.predictor.stopsBefore(this.
position,s))return;let i=Math.min(this.position+s,this.scene.count);if(i===this.scene.count&&!this.looping&&!this.stage.flying)return this.seek(i);this.seek(i,!0),
this.due=Math.max(this.due+s*this.interval,t+(s>1?0:this.interval-17))}if(this.position===this.scene.count){if(!this.looping&&!this.stage.flights.aloft)return this.
pause();this.due=t+(this.looping?br:this.interval)}}this.request=requestAnimationFrame(e=>this.tick(e))}}step(t){t>0&&this.predictor.stopsBefore(this.position,t)||
this.seek(Math.min(Math.max(0,this.position+t),this.scene.count))}seek(t,e=!1){e||this.halt(),this.found=null,this.position=this.scene.still?this.scene.count:t,
this.stage.seek(t,this.tooQuick(this.wordsDue,de)),this.predictor.moved(t),this.show(),e||this.announce()}loop(t){this.looping=t,this.loopButton.setAttribute("a\
ria-pressed",String(t)),this.loopButton.classList.toggle("on",t)}show(){let{position:t}=this;this.element.dataset.step=String(t),this.showPlace(),!this.tooQuick(
this.wordsDue,de)&&(this.wordsDue=performance.now()+de,this.readout.show(t),this.tellPointed())}tooQuick(t,e){let s=this.scene.count-this.position;return this.playing&&
s>0&&(performance.now()<t||s*this.interval<e)}showPlace(){let{position:t,scene:e}=this;t>0&&this.tooQuick(this.placeDue,as)||(this.placeDue=performance.now()+as,
this.slider.value=String(t),this.playing||this.slider.setAttribute("aria-valuetext",`step ${t} of ${e.count}`),rt(this.counter,`${t} / ${e.count}`))}announce(t=!1){
this.onrest?.(),clearTimeout(this.announcing),this.announcing=setTimeout(()=>{let e=this.readout.spoken(t&&this.stage.pointed);this.announcer.textContent=`Step ${this.
position} of ${this.scene.count}. ${e}`},250)}listen(){this.slider.addEventListener("input",()=>this.seek(Number(this.slider.value))),this.speed.addEventListener(
"change",()=>{this.speedChosen=!0,this.playing&&this.pace(),this.due=performance.now()+this.interval}),this.element.addEventListener("fullscreenchange",()=>this.
fit()),this.element.addEventListener("pointerdown",t=>{this.byTouch=hs(t),!(!this.byTouch||t.composedPath().includes(this.host))&&(this.tapped=null,this.pointAt(
null))}),this.host.addEventListener("pointermove",t=>hs(t)||this.hover(t)),this.host.addEventListener("pointerleave",t=>hs(t)||this.pointAt(null)),this.host.addEventListener(
"click",t=>this.click(this.stage.hit(t))),this.host.addEventListener("focusin",t=>this.enter(t.target)),this.host.addEventListener("focusout",()=>this.pointAt(null))}hover(t){
this.stage.carry||this.pointAt(this.stage.hit(t))}pointAt(t){let e=this.stage.pointed;String(e)!==String(t)&&(t?this.stage.point(t,this.playing):this.stage.unpoint(),
this.tellPointed())}tellPointed(){this.playing||this.stage.numbers.tell(),this.readout.point(this.stage.pointed&&(t=>this.stage.equation(t)))}click(t){let e=String(
t)===this.tapped;if(this.tapped=this.byTouch&&!e?String(t):null,!t)return this.byTouch&&this.pointAt(null);let[s,i]=t,{mark:n}=this.stage.drawn.get(s),r=n.kind===
"boxes"?"box":"cell";if(this.scene.reports.includes(s)&&this.reportAtOnce("clicked",{mark:s,[r]:i}),this.byTouch&&!e)return this.pointAt(t);if(n.editable)return this.
edit(s,i);let a=this.stage.links.of(...this.stage.drawn.get(s).standsFor?.(i)??t),h=a.find(({role:c})=>c==="target")??a[0];h&&(this.pointAt(null),this.seek(this.
stage.links.tickOf(h,t[1])+1))}reportAtOnce(t,e){let{hand:s}=this.stage;s?.hold(),s?.touch(t,e),s?.letGo(),this.report(t,e)}enter(t){let e=t.dataset?.grid;if(!e)
return;let s=this.cursor?.[0]===e&&this.stage.isThere(...this.cursor);this.cursor=s?this.cursor:[e,this.stage.drawn.get(e).visible?.[0]??0],X(t)||this.pointAt(this.
cursor)}key({key:t,shiftKey:e,repeat:s},i){let{grid:n}=i.dataset;if(Is(i,t)||t in Ui&&this.stepCell(Ui[t])||n&&!this.wentToStep(n,i)&&this.moveCursor(n,t))return!0;
let r={ArrowRight:()=>this.step(1),ArrowLeft:()=>this.step(-1),Home:()=>this.seek(0),End:()=>this.seek(this.scene.count)},a={" ":()=>this.toggle(),f:()=>this.fullScreen(),
l:()=>this.loop(!this.looping),s:()=>this.onpresent?.(),p:()=>this.scene.predictions.length&&this.predictor.toggle()},h=r[t]??a[t.toLowerCase()];return!h||e&&!/^[a-z]$/i.
test(t)?!1:((r[t]||!s)&&h(),!0)}stepCell(t){let[e,s]=this.stage.pointed??["",-1];return this.stage.drawn.get(e)?.mark.editable?(this.stepper.step(e,s,t),!0):!1}wentToStep(t,e){
return X(e)&&this.stage.drawn.get(t).mark.kind!=="boxes"}moveCursor(t,e){let{mark:s}=this.stage.drawn.get(t),[,i]=this.cursor;if(e==="Enter"&&(s.editable||this.
scene.reports.includes(t)))return this.click(this.cursor),!0;let n=this.stage.drawn.get(t).move(i,e);return n===void 0?!1:(this.cursor=[t,n],this.pointAt(this.cursor),
this.announce(!0),!0)}edit(t,e){this.closeEditor(),this.editor=new K(this,t,e)}closeEditor(){let{editor:t}=this;this.editor=null,t?.remove()}isFull(){return this.
element.getRootNode().fullscreenElement===this.element}async fullScreen(){document.fullscreenElement?await document.exitFullscreen():await this.element.requestFullscreen?.(),
this.fit()}};function hs(o){return"pointerType"in o&&o.pointerType==="touch"}var me=class extends pe{last=1/0;onmove=()=>{};onfit=()=>{};seek(t,e=!1){let s=e&&t>=this.last&&t<this.scene.count;super.seek(s?this.last:t,e&&!s),this.onmove()}playTo(t){
this.play(),this.last=t,this.due=performance.now()}fit(){super.fit(),this.onfit()}};var kr=[429,503];async function fe(o,t,e=s=>fetch(s)){let s=()=>{throw new Error(t)},i=await e(o).catch(s);if(i.ok)return new Uint8Array(await i.arrayBuffer().catch(
s));if(!kr.includes(i.status))throw new Error(await i.text().catch(s));return await new Promise(n=>setTimeout(n,1e3)),null}var Nr="The server of this animation cannot be reached.",ge=class{wish=null;underWay=null;isAsking=!1;constructor(t,e,s,i){this.path=t,this.show=e,this.say=s,this.
source=i}async ask(t,e=null){if(t!==(this.wish??this.underWay)&&(this.wish=t,!this.isAsking)){this.isAsking=!0;try{for(;this.wish!==null;){this.underWay=this.wish,
this.wish=null;let s=await this.answer(this.underWay);s&&this.show(s,e),this.underWay=null}}finally{this.underWay=null,this.isAsking=!1}}}async answer(t){try{let e=await fe(
new URL(`?${t}`,this.path),Nr,this.source);return e||(this.wish??=t),e}catch(e){return this.say(e.message),null}}};function ls(o,t=""){let e=new URLSearchParams(
{...o,controls:"true"});return t&&e.append("hand",t),e.toString()}var Sr="The server cannot be reached. Press again to try once more.",Tr=[1,2,-1],we=class{known=new Map;constructor(t,e,s){this.root=t,this.stops=e,this.ask=s}get(t){
let{path:e,query:s}=this.stops[t],i=`${e}?${s}`,n=this.known.get(i);if(n)return n;let r=this.fetched(new URL(i,this.root));return this.known.set(i,r),r.catch(()=>this.
known.delete(i)),r}async fetched(t){return await fe(t,Sr,this.ask)??this.fetched(t)}async prepare(t){for(let e of Tr)this.stops[t+e]&&await this.get(t+e).catch(
()=>{})}};var xe=class{grid="";marks=[];group=null;constructor(t){this.stage=t}show(t,e){this.grid=t,this.marks=e,this.draw()}draw(){this.group?.remove();let t=this.stage.
drawn?.has(this.grid)?this.stage.drawn.get(this.grid):null;if(!(!t||!this.marks.length)){this.group=g("g",{class:"cell-marks","aria-hidden":"true"},this.stage.svg);
for(let{cell:e,heat:s=0,text:i="",kind:n=""}of this.marks){let{x:r,y:a,width:h,height:c}=t.rectOf(e),l={x:r*p,y:a*p,width:h*p,height:c*p};if(s&&g("rect",{...l,class:"\
heat","fill-opacity":.25+.65*s},this.group),n&&g("rect",{...l,class:`ring ${n}`,fill:"none"},this.group),!i)continue;let u={x:(r+h/2)*p,y:(a+c/2)*p,"font-size":.5*
Math.min(h,c)*p};g("text",{...u,class:"counted","text-anchor":"middle","dominant-baseline":"central"},this.group,i)}}}};var Mr=/^how (many|much|large|far|wide|high|long|deep|often)\b/i,ji=12,Hi=0;function cs(){return Hi+=1,`${Date.now().toString(36)}-${Hi}`}function Fi(o,t,e){let s=[
...o].sort((n,r)=>M(n)-M(r)).filter(n=>M(n)>=t),i=s.find(n=>M(n)===t);return i?qi(i):Mr.test(e)?{question:{id:cs(),kind:"number",text:e},at:t,goal:null,whys:{}}:
s.length?qi(s[0]):null}function qi(o){let{question:t,choices:e,answer:s,why:i,step:n}=o,r=e.length?"choice":"number";return{question:{id:cs(),kind:r,text:t,choices:e.
length?e:null,answer:s,why:i},at:M(o),goal:n,whys:{}}}function Er(o){let t=[],e={},s=null;for(let i of o.split(`
`)){let[,n,r,a=""]=/^\s*(\*?)\s*([^|]*?)\s*(?:\|\s*(.*?)\s*)?$/.exec(i)??[];!r||t.includes(r)||(t.push(r),n&&(s=r),a&&(e[r]=a))}return{choices:t,answer:s,whys:e}}
function Wi({kind:o,text:t,options:e,right:s,grid:i},n,r){let a={id:cs(),kind:o,text:t.trim()};if(!a.text)return"Type the question first.";if(o==="choice"){let{
choices:c,answer:l,whys:u}=Er(e);return c.length<2?"Type at least two options, a line each.":c.length>ji?`A question has at most ${ji} options: these are ${c.length}\
.`:{question:{...a,choices:c,answer:l},at:r,goal:null,whys:u}}if(o==="cell"){let c=n.find(({name:f})=>f===i);if(!c)return"This animation shows no grid that can \
be pointed at.";let{rows:l,columns:u}=c,m=Ar(s,c);return typeof m=="string"?m:{question:{...a,grid:i,rows:l,columns:u,answer:m},at:r,goal:null,whys:{}}}let h=s.
trim()?Os(s):null;return s.trim()&&h===null?"The answer is a number like 2, −1 or 0.5, or stays empty.":{question:{...a,answer:h},at:r,goal:null,whys:{}}}function Ar(o,{
rows:t,columns:e}){if(!o.trim())return null;let[,s,i]=/^\s*(\d{1,4})\s*[,; ]\s*(\d{1,4})\s*$/.exec(o)??[];return s===void 0||Number(s)>=t||Number(i)>=e?`The ans\
wer is a row and a column like 0, 2: at most ${t-1}, ${e-1}. Or it stays empty.`:[Number(s),Number(i)]}var Or=/^(localhost|127\.|\[::1\])/,$r="Only this computer can open this address. Open the lecture under the server's own name, then invite again.",be=class{room=null;isUp=!0;constructor(){
this.code=d("p",{className:"big-code"}),this.link=d("p",{className:"link"}),this.picture=d("img",{alt:"QR code of the address",hidden:!0}),this.phones=d("p",{className:"\
phones"}),this.phones.setAttribute("aria-live","polite"),this.warning=d("p",{className:"warning",textContent:$r,hidden:!0});let t=[d("h2",{textContent:"Join wit\
h your phone"}),this.link,this.code,this.phones,this.warning],e=d("p",{className:"hint",textContent:"I closes this"});this.element=d("div",{className:"invitatio\
n",hidden:!0,role:"dialog",tabIndex:-1}),this.element.setAttribute("aria-label","Join the class"),this.element.append(d("div",{},...t),this.picture,e),this.element.
addEventListener("click",()=>this.toggle(!1)),this.corner=d("p",{className:"room-code",hidden:!0}),document.body.append(this.element,this.corner)}get isOpen(){return!this.
element.hidden}show(t){if(this.room=t,this.corner.hidden=t===null,!t)return this.toggle(!1);let{host:e,pathname:s,hostname:i}=new URL(t.link);this.code.textContent=
t.code,this.code.setAttribute("aria-label",[...t.code].join(" ")),this.link.textContent=`${e}${s}`,this.warning.hidden=!Or.test(i),this.tell(0,!0),this.draw(t)}async draw(t){
let e=await t.qr().catch(()=>null);!e||t!==this.room||(this.picture.src=URL.createObjectURL(e),this.picture.hidden=!1)}toggle(t){this.element.hidden=!t,t?this.element.
focus():this.element.contains(document.activeElement)&&document.activeElement.blur()}tell(t,e){let s=`${W(t)} here`;this.phones.textContent!==s&&(this.phones.textContent=
s),this.corner.textContent=`${this.room?.code} · ${e?W(t):"no connection"}`}};function Lr(o){let t=o.replaceAll(`\r
`,`
`).split(`

`),e=t.pop()??"";return{events:t.map(_r).filter(i=>i!==null),rest:e}}function _r(o){let t=o.split(`
`).map(i=>/^(\w+): ?(.*)$/.exec(i)),e=i=>t.filter(n=>n?.[1]===i).map(n=>n?.[2]),s=e("data").join(`
`);return s?{kind:e("event")[0]??"message",data:JSON.parse(s)}:null}function Cr(o,t,e=Math.random()){return Math.min(t,250*2**o)*(.5+.5*e)}var ye=class{tries=0;turn=0;isClosed=!1;under=null;timer;constructor(t,e,s=2e3){
this.url=t,this.told=e,this.most=s,this.wake=this.wake.bind(this),addEventListener("online",this.wake),addEventListener("offline",this.wake),document.addEventListener(
"visibilitychange",this.wake),this.open()}wake(){document.visibilityState==="visible"&&this.open()}async open(){if(this.isClosed)return;let t=++this.turn;this.under?.
abort(),this.under=new AbortController,clearTimeout(this.timer);let e=await this.read(t,this.under.signal).catch(()=>0);t!==this.turn||this.isClosed||(this.told.
down(e),!(this.isClosed||t!==this.turn)&&(clearTimeout(this.timer),this.timer=setTimeout(()=>this.open(),Cr(this.tries++,this.most))))}async read(t,e){this.watch();
let s=await fetch(this.url,{signal:e,cache:"no-store"});if(!s.ok||!s.body)return s.status;if(t!==this.turn)return 0;this.tries=0,this.told.up();let i=s.body.pipeThrough(
new TextDecoderStream).getReader(),n="";for(;;){this.watch();let{done:r,value:a}=await i.read();if(r||t!==this.turn)return 0;let{events:h,rest:c}=Lr(n+a);n=c;for(let l of h)
this.told.hear(l)}}watch(){clearTimeout(this.timer),this.timer=setTimeout(()=>this.open(),4e4)}close(){this.isClosed=!0,this.under?.abort(),clearTimeout(this.timer),
removeEventListener("online",this.wake),removeEventListener("offline",this.wake),document.removeEventListener("visibilitychange",this.wake)}};var ve=class{waiting=null;isSending=!1;constructor(t,e=s=>new Promise(i=>setTimeout(i,s))){this.send=t,this.sleep=e}async give(t){if(this.waiting=t,!this.isSending){
for(this.isSending=!0;this.waiting!==null;){let e=this.waiting;this.waiting=null;let s=await this.send(e).catch(()=>!1);s||(this.waiting??=e),await this.sleep(s?
120:1e3)}this.isSending=!1}}drop(){this.waiting=null}};function Gi(o){try{return JSON.parse(sessionStorage.getItem(o)??"null")}catch{return null}}function us(o,t){try{t===null?sessionStorage.removeItem(o):sessionStorage.
setItem(o,JSON.stringify(t))}catch{}}var ds="segviz room",Rr="The server cannot be reached. Press I to try once more.",zr=500,Pr=[404,429],ps={"Content-Type":"application/json"};function Ki(){return Gi(
ds)}async function Ji(o){let t=await fetch(new URL("room",o),{method:"POST",headers:ps,body:"{}"}).catch(()=>null);if(!t)throw new Error(Rr);if(!t.ok)throw new Error(
await t.text());return t.json()}var ke=class{state=null;asked=null;isReturning=!1;constructor(t,{code:e,key:s,state:i=null,asked:n=null},r){this.root=t,this.code=
e,this.key=s,this.state=i,this.asked=n,this.told=r,this.newest=new ve(h=>this.put(h)),this.keep();let a={hear:({kind:h,data:c})=>this.hear(h,c),up:()=>r.line(!0),
down:h=>this.down(h)};this.events=new ye(this.at(`events?key=${encodeURIComponent(s)}`),a,zr)}get link(){return new URL(`join/${this.code}`,this.root).href}get csv(){
return this.at(`answers.csv?key=${encodeURIComponent(this.key)}`).href}at(t){return new URL(`room/${this.code}/${t}`,this.root)}async qr(){let t=await fetch(this.
at(`qr.svg?link=${encodeURIComponent(this.link)}`));if(!t.ok)throw new Error(await t.text());return t.blob()}lead(t,e){JSON.stringify(t)!==JSON.stringify(this.state)&&
(this.state=t,this.asked=e,this.keep(),this.newest.give(t))}async put(t){let e={...ps,"X-Room-Key":this.key},s=await fetch(this.at("state"),{method:"PUT",headers:e,
body:JSON.stringify(t)});return s.status===404&&await this.comeBack(),s.status===400&&this.told.say(await s.text()),s.ok||s.status<500&&s.status!==404&&s.status!==
429}hear(t,e){t==="tally"?this.told.tally(e):t==="end"&&this.leave("This class has ended.")}down(t){if(t===403)return this.leave("This room belongs to somebody \
else. Press I for a new one.");this.told.line(!1),Pr.includes(t)&&this.comeBack()}async comeBack(){if(this.isReturning)return;this.isReturning=!0;let t=JSON.stringify(
{code:this.code,key:this.key}),e=await fetch(new URL("room",this.root),{method:"POST",headers:ps,body:t}).catch(()=>null);if(this.isReturning=!1,e?.status===409)
return this.leave(await e.text());e?.ok&&(this.events.open(),this.state&&this.newest.give(this.state))}async end(){await fetch(new URL(`room/${this.code}`,this.
root),{method:"DELETE",headers:{"X-Room-Key":this.key}}).catch(()=>null),this.leave("The room has ended.")}leave(t){this.newest.drop(),this.events.close(),us(ds,
null),this.told.ended(t)}keep(){let{code:t,key:e,state:s,asked:i}=this;us(ds,{code:t,key:e,state:s,asked:i})}};var Yi="Invite the class first: press I.",Ir="No question stands at this step. Type one in your own window: press N.",Ne=class{room=null;isOpening=!1;isUp=!0;phase="\
show";asked=null;tally=null;constructor(t,e){this.lecture=t,this.post=e,this.results=new F,this.invitation=new be,this.heat=new xe(t.player.stage),t.player.onfit=
()=>this.heat.draw()}resume(){let t=Ki();t&&(t.asked&&(this.phase=t.state?.phase??"show",this.asked=t.asked),this.enter(t),this.moved())}async invite(){if(this.
room)return this.invitation.toggle(!this.invitation.isOpen);if(!this.isOpening){this.isOpening=!0;try{this.enter(await Ji(this.lecture.root)),this.invitation.toggle(
!0),this.say("")}catch(t){this.say(t.message)}finally{this.isOpening=!1}}}enter(t){this.room=new ke(this.lecture.root,t,{tally:e=>{this.tally=e,this.show()},line:e=>{
this.isUp=e,this.show()},say:e=>this.say(e),ended:e=>this.leave(e)}),this.invitation.show(this.room),this.lead(),this.show()}leave(t){this.room=null,this.tally=
null,this.asked=null,this.phase="show",this.invitation.show(null),this.say(t),this.show()}lead(){let{phase:t,asked:e}=this,s=this.lecture.look(),i=t==="reveal"?
Math.max(s.step,e?.goal??0):s.step;this.room?.lead({...s,step:i,phase:t,question:e?.question??null},e)}next(){if(!this.room)return this.say(Yi);if(this.phase===
"ask")return this.turn("closed");if(this.phase==="closed")return this.reveal();let{player:t}=this.lecture,e=Fi(t.scene.predictions,t.position,this.lecture.question());
return e?this.ask(e):this.say(Ir)}askTyped(t){if(!this.room)return this.say(Yi);let e=Wi(t,this.grids(),this.lecture.player.position);return typeof e=="string"?
this.say(e):this.ask(e)}ask(t){this.drop(),this.lecture.player.seek(t.at),this.asked=t,this.invitation.toggle(!1),this.say(""),this.turn("ask")}reveal(){let{player:t}=this.
lecture,e=this.asked?.goal??t.position;this.turn("reveal"),!(e<=t.position)&&t.playTo(e)}turn(t){this.phase=t,this.lead(),this.show()}drop(){this.asked&&(this.asked=
null,this.phase="show",this.lecture.limit(),this.show())}moved(){let{asked:t,phase:e}=this,{view:s,settings:i,step:n}=this.lecture.look(),r=this.room?.state,a=r&&
(r.view!==s||r.settings!==i);t&&(a||n<t.at||n>(e==="reveal"?t.goal??t.at:t.at))?this.drop():t&&n===t.goal&&this.lecture.limit(),this.lead()}takes(t){return As(this.
phase)?(t==="on"?this.next():(this.drop(),this.lead()),!0):!1}say(t){this.lecture.say(t),this.post({kind:"said",words:t})}grids(){let{drawn:t}=this.lecture.player.
stage;return[...t??[]].filter(([,s])=>s.mark?.kind==="grid"&&s.shown).map(([s,{mark:i,shape:n}])=>({name:s,label:i.label||i.called||s,rows:n[0],columns:n[1]}))}show(){
let{room:t,phase:e,asked:s,tally:i,isUp:n}=this,r=s?.question??null,{dataset:a}=document.documentElement,h=`${a.phase} ${this.results.element.offsetHeight}`;a.phase=
e,this.results.show(e,r,i,s?.whys??{});let c=r?.kind==="cell"&&(e==="closed"||e==="reveal"),l=i&&i.question===r?.id?i.values:[];this.heat.show(r?.grid??"",r&&c?
_s(r,l,e==="reveal"):[]),t&&this.invitation.tell(i?.phones??0,n),`${e} ${this.results.element.offsetHeight}`!==h&&this.lecture.changed(),this.tell()}tell(){let{
room:t,phase:e,asked:s,tally:i,isUp:n}=this,[r,a,h]=t?[t.code,t.link,t.csv]:["","",""],c=s?.question??null;this.post({kind:"class",code:r,link:a,csv:h,isUp:n,phase:e,
question:c,tally:i,whys:s?.whys??{},grids:this.grids()})}};var Dr=["segviz notes","popup,width=960,height=720"];function Vi(){return{channel:dt(location),classroomOf:(o,t)=>new Ne(o,t),keep(o,t){let e=new URL(location.href);
o!==null&&e.searchParams.set("stop",String(o)),e.searchParams.set("step",String(t)),history.replaceState(history.state,"",e)},openNotes(){let o=new URL(location.
href);o.searchParams.set("notes","1"),open(o,...Dr)}}}var ms=[["PageDown → ↓","One step on. Long animations play, and a second press ends them. Then the next stop."],["PageUp ← ↑","One step back, then the s\
top before"],["Home, End","First stop, last stop"],["Space","Play or pause"],["P","Predict, then reveal: the animation asks before it shows a step"],["B","Black\
 screen, until the next key"],["H","A ring follows the mouse: hold the key, or tap it to keep the ring"],["F","Full screen"],["N","Your own window: notes, time,\
 question, next stop"],["?","These keys"]],Br=[["I","Invite the class: the code on the whole screen, then small in a corner"],["Q","Ask the class what this step\
 brings. Q again closes the question, and once more reveals the answer."]],Qi="PageDown and PageUp, or the arrow keys, lead through the lecture. N opens your no\
tes, ? shows all keys.";function Xi(o,t){let s=(t?[...ms.slice(0,-2),...Br,...ms.slice(-2)]:ms).flatMap(([a,h])=>[d("dt",{textContent:a}),d("dd",{textContent:h})]),
i=d("a",{textContent:"Open the page of this animation"}),n=d("button",{type:"button",textContent:"Close"}),r=d("dialog",{className:"help"},d("h2",{textContent:"\
Keys"}));return r.setAttribute("aria-label","Keys"),r.append(d("dl",{},...s),d("p",{},i,n)),n.addEventListener("click",()=>r.close()),{dialog:r,open(){i.href=o(),
i.hidden=!o(),r.showModal()}}}var Ur=350,Se=class{ring=d("div",{className:"ring",hidden:!0,ariaHidden:"true"});since=null;constructor(){this.ring.id="pointer",document.body.append(this.ring),
addEventListener("pointermove",({clientX:t,clientY:e})=>{this.ring.style.transform=`translate(${t}px, ${e}px)`})}down(t){t||(this.wasOn=!this.ring.hidden,this.since=
performance.now(),this.ring.hidden=!1)}up(){if(this.since===null)return;let t=performance.now()-this.since<Ur;this.ring.hidden=t?!!this.wasOn:!0,this.since=null}};var jr=120,Hr=400,qr="scene/",Fr=/^\p{L}$/u,Te=class{number=0;turn=0;since=null;wishes=null;settings={};around=[];heading;panel;status;black;player;pointer;help;classroom=null;constructor(t,e,s=Vi()){
this.opening=e,this.means=s,this.stops=e.stops,this.root=new URL(e.root||"./",location.href),this.ahead=new we(this.root,this.stops,s.ask),this.channel=s.channel,
this.build(t),this.listen()}build(t){this.heading=d("h1"),this.panel=new yt((i,n)=>this.change(i,n));let e=d("div",{className:"place"});this.status=d("p",{className:"\
status",role:"status"}),this.black=d("div",{className:"black",hidden:!0}),document.body.append(this.black);let s=(i,n)=>this.wish(ls(this.settings,`${i}:${JSON.
stringify(n)}`));this.player=new me(e,s),this.player.tell({hold(){},letGo(){},touch:s}),this.player.largest=jr,this.player.readout.hint=()=>"",this.player.onrest=
()=>this.tell(),this.classroom=this.means.classroomOf?.(this.lecture(),i=>this.channel.postMessage(i))??null,this.player.onmove=()=>this.classroom?.moved(),this.
classroom&&this.around.push(this.classroom.results.element),t.append(this.heading,this.panel.element,e,...this.around,this.status),new ResizeObserver(()=>this.fit()).
observe(this.player.predictor.element),this.pointer=new Se,this.help=Xi(()=>this.stops[this.number].page&&new URL(this.stops[this.number].page,this.root).href,!!this.
classroom),document.body.append(this.help.dialog)}lecture(){let{root:t,player:e}=this;return{root:t,player:e,look:()=>({view:this.stops[this.number].path.slice(
qr.length),settings:new URLSearchParams(this.settings).toString(),step:e.position,title:this.stops[this.number].title}),question:()=>this.stops[this.number].question,
say:s=>this.say(s),changed:()=>this.fit(),limit:()=>this.limit()}}listen(){addEventListener("keydown",t=>this.keydown(t),!0),addEventListener("keyup",t=>t.key.toLowerCase()===
"h"&&this.pointer.up(),!0),addEventListener("resize",()=>this.fit()),this.panel.element.addEventListener("pointerup",()=>setTimeout(()=>Gr(this.panel.element))),
this.black.addEventListener("click",()=>this.darken(!1)),this.channel.addEventListener("message",({data:t})=>this.hear(t)),matchMedia("(prefers-color-scheme: da\
rk)").addEventListener("change",()=>this.player.fit())}async open(){await this.goTo(this.opening.stop,this.opening.step),this.classroom?.resume(),this.stops.length>
1&&this.say(Qi)}async goTo(t,e=null){let s=++this.turn,i=setTimeout(()=>this.say("The next animation is being computed."),Hr);try{let n=await this.ahead.get(t);
s===this.turn&&this.show(t,n,e)}catch(n){s===this.turn&&this.say(n.message)}finally{clearTimeout(i)}}show(t,e,s){let i=this.stops[t],{head:n,scene:r}=Re(e);this.
number=t,this.say(""),this.settings=n.settings;let a=new URL(i.path,this.root);this.wishes=new ge(a,l=>this.follow(t,l),l=>this.say(l),this.means.ask),this.heading.
textContent=i.title,document.title=`${i.title} · ${this.opening.title}`,this.slide(n.controls),this.player.halt(),this.player.last=1/0,this.player.load(r,i.step);
let{first:h,last:c}=H(i,this.player.scene.count);this.limit(),this.player.seek(s==="end"?c:Math.min(s??h,this.player.scene.count)),this.fit(),this.tell(),this.ahead.
prepare(t)}follow(t,e){if(t!==this.number)return;let{head:s,scene:i}=Re(e);this.player.last=1/0,this.player.load(i),this.limit(),this.wishes?.wish===null&&(this.
settings=s.settings),this.classroom?.moved(),this.slide(s.controls),this.say(""),this.fit()}limit(){this.player.last=H(this.stops[this.number],this.player.scene.
count).last}slide(t){this.panel.show((t??[]).filter(({name:e})=>e===this.stops[this.number].slider))}change(t,e){this.settings={...this.settings,[t]:e},this.wish(
ls(this.settings))}wish(t){this.wishes?.ask(t)}fit(){let{player:t}=this;if(!t.scene)return;let e=[this.heading,this.panel.element,t.predictor.element,t.readout.
element,...this.around],{paddingTop:s,paddingBottom:i}=getComputedStyle(document.querySelector("main")??document.body),n=parseFloat(s)+parseFloat(i)+36;t.others=
e.reduce((r,{offsetHeight:a})=>r+a,n)-t.readout.extra,t.fit()}keydown(t){if(!(t.ctrlKey||t.metaKey||t.altKey||t.isComposing||this.help.dialog.open)&&!Wr(t)){if(!this.
black.hidden)this.darken(!1);else if(!this.act(t))return;t.preventDefault(),t.stopImmediatePropagation()}}act({key:t,repeat:e}){let s=mt(t);if(s)this.press(s);else{
if(t===" ")return!!this.classroom?.takes("on");if(t==="Home")this.goTo(0);else if(t==="End")this.goTo(this.stops.length-1);else if(t==="."||t.toLowerCase()==="b")
this.darken(!0);else if(t.toLowerCase()==="h")this.pointer.down(e);else if(t==="F5"||t.toLowerCase()==="f")this.fill();else if(t.toLowerCase()==="n")this.means.
openNotes();else if(t.toLowerCase()==="i")this.classroom?.invite();else if(t==="Escape"&&this.classroom?.invitation.isOpen)this.classroom.invitation.toggle(!1);else if(t.
toLowerCase()==="q"&&!e)this.classroom?.next();else if(t.toLowerCase()==="p")this.predict();else if(t==="?")this.help.open();else return Fr.test(t)}return!0}press(t){
this.say("");let{position:e,playing:s,scene:i}=this.player;if(!i||this.classroom?.takes(t))return;t==="on"&&(this.since??=Date.now());let n={number:this.number,
position:e,playing:s};this.do(t==="on"?vs(this.stops,n,i.count):ks(this.stops,n,i.count))}do(t){let{position:e,predictor:s}=this.player,i=t?.kind==="seek"?t.position-
e:0;i>0&&!s.asked&&s.stopsBefore(e,i)||(t?.kind==="seek"?this.player.seek(t.position):t?.kind==="play"?this.player.play():t?.kind==="stop"?this.goTo(t.number,t.
atEnd?"end":null):this.say(this.number?"This was the last stop.":"This is the first stop."))}darken(t){this.black.hidden=!t}async fill(){document.fullscreenElement?
await document.exitFullscreen():await document.documentElement.requestFullscreen?.()}predict(){let{predictor:t,scene:e}=this.player;e&&(!t.on&&!e.predictions.length?
this.say("This animation asks nothing."):t.toggle())}tell(){let{position:t}=this.player;this.means.keep(this.stops.length>1?this.number+1:null,t);let{last:e}=H(
this.stops[this.number],this.player.scene.count);this.channel.postMessage({kind:"at",number:this.number,position:t,last:e,since:this.since})}hear(t){t.kind==="h\
ello"&&this.player.scene&&(this.tell(),this.classroom?.tell()),t.kind==="invite"&&this.classroom?.invite(),t.kind==="next"&&this.classroom?.next(),t.kind==="ask"&&
this.classroom?.askTyped(t.typed),t.kind==="end"&&this.classroom?.room?.end(),t.kind==="press"&&(t.press==="black"?this.darken(!!this.black.hidden):this.black.hidden?
this.press(t.press):this.darken(!1))}say(t){this.status.textContent=t}};function Wr({key:o,target:t}){return t instanceof Element?t.matches(".editor, input[type\
=number], input[type=text], select")||t.matches(".sv-player .predictor *, nav *")&&(o===" "||o==="Enter"||o==="Escape")?!0:(o.startsWith("Arrow")||o==="Home"||o===
"End")&&t.matches("input:focus-visible, [data-grid]:focus-visible"):!1}function Gr(o){let{activeElement:t}=document;t instanceof HTMLElement&&o.contains(t)&&t.blur()}var gs=document.querySelector("main"),fs=JSON.parse(gs.dataset.opening??"");fs.notes?(document.adoptedStyleSheets.push(_(Ss)),new ft(gs,fs,dt(location),o=>new bt(
o))):(document.adoptedStyleSheets.push(_(ws),_(Rs),_(bs),_(ys)),new Te(gs,fs).open());
