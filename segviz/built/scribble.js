var T=new WeakMap;function L(r,t,e){let s=T.get(r)??{tell:t};return T.set(r,s),s.tell=t,s.made?.element.isConnected||(s.made=e(r,(i,o)=>s.tell(i,o))),s.made}function P(r){let t=new CSSStyleSheet;return t.replaceSync(r),t}function O(r,t){let{adoptedStyleSheets:e}=r.getRootNode();e&&!e.includes(t)&&e.push(t)}var U=':host{display:block}.scribble{--text: var(--st-text-color, #16202b);--surface: var(--st-background-color, #ffffff);--panel: var(--st-secondary-background\
-color, #eff3f6);--line: var(--st-border-color, #d3dce4);--accent: var(--st-primary-color, #0b6b80);--muted: color-mix(in srgb, var(--text) 72%, var(--surface))\
;container-type:inline-size;color:var(--text);font-family:var(--st-font, "Source Sans 3", system-ui, sans-serif);font-size:16px;line-height:1.35;display:grid;gr\
id-template-columns:204px minmax(0,1fr);gap:14px;align-items:start}.scribble *{box-sizing:border-box}[hidden]{display:none!important}button{font:inherit;font-si\
ze:15px;color:var(--text);background:var(--surface);border:1px solid var(--line);border-radius:8px;min-height:38px;min-width:34px;padding:0 4px;cursor:pointer;d\
isplay:inline-flex;align-items:center;justify-content:center;gap:4px}button:hover:not(:disabled){border-color:var(--accent)}button:focus-visible,input:focus-vis\
ible,canvas:focus-visible{outline:2px solid var(--accent);outline-offset:1px}button:disabled{opacity:.35;cursor:default}button[aria-pressed=true]{background:col\
or-mix(in srgb,var(--accent) 20%,var(--surface));border-color:var(--accent)}.icon{width:20px;height:20px;fill:none;stroke:currentColor;stroke-width:2;stroke-lin\
ejoin:round;stroke-linecap:round;flex:none}.toolbox{display:flex;flex-direction:column;gap:8px;min-width:0}.row{display:flex;gap:4px}.row>button{flex:1 1 0;min-\
width:0;padding:0}.tool{flex-direction:column;gap:1px;min-height:52px;font-size:13.5px}.range{display:grid;grid-template-columns:1fr auto;font-size:14.5px}.rang\
e input{grid-column:1 / -1;grid-row:2;width:100%;margin:3px 0 0;accent-color:var(--accent);min-height:22px}.range output{font-variant-numeric:tabular-nums;color\
:var(--muted)}.chips{display:flex;flex-direction:column;gap:4px}.chip{justify-content:flex-start;padding:0 9px;gap:8px;min-height:34px}.chip span{flex:1;text-al\
ign:left;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.chip small{color:var(--muted);font-size:13.5px;font-variant-numeric:tabular-nums}.chip[aria-\
pressed=true] span{font-weight:650}.swatch{width:18px;height:18px;border-radius:5px;flex:none;box-shadow:inset 0 0 0 1px color-mix(in srgb,var(--text) 45%,trans\
parent)}.editor{display:grid;grid-template-columns:1fr 40px;gap:4px}.editor input{font:inherit;min-height:38px;min-width:0;color:var(--text);background:var(--su\
rface);border:1px solid var(--line);border-radius:8px;padding:0 8px;width:100%}.editor input[type=color]{padding:3px}.editor button{grid-column:1 / -1}.segments\
{display:flex}.segments button{flex:1 1 auto;border-radius:0;margin-left:-1px;padding:0 6px;font-size:14px;min-height:36px}.segments button:first-child{border-r\
adius:8px 0 0 8px;margin-left:0}.segments button:last-child{border-radius:0 8px 8px 0}.segments button[aria-pressed=true]{z-index:1}.room{position:relative;bord\
er-radius:8px;overflow:hidden;background:var(--panel);box-shadow:inset 0 0 0 1px var(--line)}canvas{position:absolute;inset:0;width:100%;height:100%;touch-actio\
n:none;cursor:crosshair;outline-offset:-2px!important}.badge{position:absolute;top:8px;right:8px;padding:3px 10px;border-radius:999px;background:var(--accent);c\
olor:var(--surface);font-size:14.5px;font-weight:600;pointer-events:none}.says{margin:6px 2px 0;color:var(--muted);font-size:15px;min-height:2.7em;font-variant-\
numeric:tabular-nums}.announcer{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}@media(max-width:640px){.scribble{grid-template-colu\
mns:minmax(0,1fr);gap:10px}.right{order:-1}.toolbox{display:grid;grid-template-columns:1fr 1fr}.toolbox>.row,.chips,.editor,.segments{grid-column:1 / -1}.chips{\
flex-direction:row;flex-wrap:wrap}.chips .row{flex:1 1 100%}.chip{flex:1 1 40%;min-height:40px}.range{grid-column:1 / -1}button{min-height:44px}}';function h(r,t={},...e){let s=document.createElement(r);for(let[i,o]of Object.entries(t))i in s&&i!=="list"?s[i]=o:s.setAttribute(i,String(o));return s.append(...e),
s}var $={float32:Float32Array,uint8:Uint8Array,uint16:Uint16Array,uint32:Uint32Array,int32:Int32Array},Q={1:Uint8Array,2:Uint16Array,4:Uint32Array};function D(r){
let t=r.slice().buffer,e=new DataView(t).getUint32(0,!0),s=4+e,i=JSON.parse(new TextDecoder().decode(new Uint8Array(t,4,e))),o=n=>{if(n===null||typeof n!="objec\
t")return n;if(Array.isArray(n))return n.map(o);if(n.$){let[l,a,u,c,d]=n.$,f=a.reduce((g,v)=>g*v,1)/d,m=c?tt(new Uint32Array(t,s+u,2*c),$[l],f):new $[l](t,s+u,f),
p=d>1?et(m,d):m;return p.shape=a,p}return Object.fromEntries(Object.entries(n).map(([l,a])=>[l,o(a)]))};return o(i)}function tt(r,t,e){let s=new Q[t.BYTES_PER_ELEMENT](
e),i=0;for(let o=0;o<r.length;o+=2)for(let n=r[o+1];n>0;n--,i++)s[i]=(i?s[i-1]:0)+r[o];return new t(s.buffer)}function et(r,t){let e=new r.constructor(r.length*
t);for(let s=0,i=0;s<r.length;s++)for(let o=0;o<t;o++,i++)e[i]=r[s];return e}function B(r){let t=2166136261;for(let e=0;e<r.length;e++)t=Math.imul(t^r[e],16777619);
return(t>>>0).toString(16)}var k=class{down=new Map;doing=null;at=[0,0];constructor(t){this.board=t;let e=(s,i)=>t.canvas.addEventListener(s,i.bind(this),{passive:!1});e("pointerdown",this.
press),e("pointermove",this.drag),e("pointerup",this.lift),e("pointercancel",this.lose),e("pointerleave",()=>this.doing||t.point(null)),e("wheel",this.wheel),e(
"keydown",this.key),e("keyup",this.keyUp),e("blur",this.blur)}place(t){let e=this.board.canvas.getBoundingClientRect();return[t.clientY-e.top,t.clientX-e.left]}pixel(t){
return this.board.view.pixel(...this.place(t))}press(t){let{board:e}=this;t.button>1||(t.preventDefault(),e.canvas.focus({preventScroll:!0}),e.canvas.setPointerCapture(
t.pointerId),this.down.set(t.pointerId,this.place(t)),this.down.size===2?(this.doing==="stroke"&&e.cancel(),this.doing="pinch"):this.down.size===1&&(this.doing=
e.tool==="move"||t.button===1?"pan":"stroke",this.doing==="stroke"&&(e.begin(),this.extend(this.pixel(t),!0))))}drag(t){let{board:e}=this;if(!this.down.has(t.pointerId))
return this.doing||e.point(this.pixel(t));let s=[...this.down.values()];this.down.set(t.pointerId,this.place(t));let i=[...this.down.values()];if(this.doing==="\
stroke"){let o=t.getCoalescedEvents?.()??[];for(let n of o.length?o:[t])this.extend(this.pixel(n))}else if(this.doing==="pan")e.view.move(i[0][0]-s[0][0],i[0][1]-
s[0][1]),e.paint();else if(this.doing==="pinch"&&i.length===2){let[o,n]=[s,i].map(([[l,a],[u,c]])=>({y:(l+u)/2,x:(a+c)/2,apart:Math.max(1,Math.hypot(l-u,a-c))}));
e.view.move(n.y-o.y,n.x-o.x),e.zoom(n.apart/o.apart,n.y,n.x)}}lift(t){this.down.delete(t.pointerId)&&(this.doing==="stroke"&&this.board.finish(),this.down.size||
(this.doing=null),t.pointerType==="touch"&&this.board.point(null))}lose(t){this.down.delete(t.pointerId),this.doing==="stroke"&&this.board.cancel(),this.down.size||
(this.doing=null)}extend(t,e=!1){this.board.stroke(e?t:this.at,t),this.at=t,this.board.point(t)}wheel(t){let{board:e}=this;if(!t.ctrlKey&&e.canvas.getRootNode().
activeElement!==e.canvas)return;t.preventDefault();let s=t.deltaMode===1?16:1;e.zoom(Math.exp(-t.deltaY*s/(t.ctrlKey?120:400)),...this.place(t))}key(t){let e=this.
shortcut(t);e&&(t.preventDefault(),t.stopPropagation(),e())}shortcut(t){let{board:e}=this,s=t.key.length===1?t.key.toLowerCase():t.key;if(t.ctrlKey||t.metaKey)return s===
"y"||s==="z"&&t.shiftKey?()=>e.redo():s==="z"?()=>e.undo():null;if(t.altKey)return null;let i={ArrowUp:[-1,0],ArrowDown:[1,0],ArrowLeft:[0,-1],ArrowRight:[0,1]}[s];
return i?()=>t.shiftKey?this.pan(i):this.step(i):/^[1-8]$/.test(s)?()=>e.paintWith(Number(s)):{" ":()=>t.repeat||this.keyDown(),b:()=>e.choose("brush"),e:()=>e.
choose("eraser"),m:()=>e.choose("move"),v:()=>e.showNext(),"[":()=>e.resize(e.size-1),"]":()=>e.resize(e.size+1),"+":()=>e.zoom(1.5),"=":()=>e.zoom(1.5),"-":()=>e.
zoom(1/1.5),0:()=>e.whole()}[s]}pan([t,e]){this.board.view.move(-t*60,-e*60),this.board.paint()}get cursor(){let{cursor:t,picture:e}=this.board;return t??[Math.
floor(e.height/2),Math.floor(e.width/2)]}step([t,e]){let{board:s}=this,i=Math.max(1,Math.round(s.size/2)),{height:o,width:n}=s.picture,l=this.cursor,a=[Math.min(
o-1,Math.max(0,Math.round(l[0])+t*i)),Math.min(n-1,Math.max(0,Math.round(l[1])+e*i))];this.doing==="keys"&&s.stroke(l,a),s.point(a),s.view.show(a)}keyDown(){this.
doing||this.board.tool==="move"||(this.doing="keys",this.board.begin(),this.board.stroke(this.cursor,this.cursor),this.board.point(this.cursor))}keyUp(t){t.key!==
" "||this.doing!=="keys"||(t.preventDefault(),this.doing=null,this.board.finish())}blur(){this.doing==="keys"&&(this.doing=null,this.board.finish()),this.board.
point(null)}};var w=class{constructor(t,e){this.height=t,this.width=e,this.labels=new Uint8Array(t*e)}line(t,e,s,i){e<1&&([s,i]=[s.map(Math.round),i.map(Math.round)]);let[o,n]=[
p=>Math.min(s[p],i[p]),p=>Math.max(s[p],i[p])],l=Math.max(0,Math.floor(o(0)-e)),a=Math.max(0,Math.floor(o(1)-e)),u=Math.min(this.height,Math.ceil(n(0)+e)+1),c=Math.
min(this.width,Math.ceil(n(1)+e)+1),[d,f]=[i[0]-s[0],i[1]-s[1]],m=d*d+f*f;for(let p=l;p<u;p++)for(let g=a;g<c;g++){let[v,C]=[p-s[0],g-s[1]],I=m?Math.min(1,Math.
max(0,(v*d+C*f)/m)):0;(v-I*d)**2+(C-I*f)**2<=e*e&&(this.labels[p*this.width+g]=t)}return[l,a,u,c]}runs(){let{labels:t}=this,e=[];for(let s=0,i=1;i<=t.length;i++)
i<t.length&&t[i]===t[s]||(e.push(t[s],i-s),s=i);return e.join(" ")}take(t){let e=t.split(" ");for(let s=0,i=0;s<e.length;s+=2){let o=i+Number(e[s+1]);this.labels.
fill(Number(e[s]),i,o),i=o}}counts(t){let e=new Array(t+1).fill(0);for(let s of this.labels)e[s]+=1;return e}remove(t){this.labels=this.labels.map(e=>e===t?0:e>
t?e-1:e)}};var st=[10,10,24],j=[209,57,122],it=[255,231,92],x=class{constructor(t,e){this.canvas=new OffscreenCanvas(e,t),this.context=this.canvas.getContext("2d"),this.image=
this.context.createImageData(e,t),this.pixels=new Uint32Array(this.image.data.buffer)}fill(t,e,s=[0,0,this.canvas.height,this.canvas.width]){let{width:i}=this.canvas,
[o,n,l,a]=s;for(let u=o;u<l;u++)for(let c=u*i+n;c<u*i+a;c++)this.pixels[c]=e[t[c]];this.context.putImageData(this.image,0,0,n,o,Math.max(0,a-n),Math.max(0,l-o))}};
function M(r){return Uint32Array.from([0,...r.map(([,t])=>G([1,3,5].map(e=>parseInt(t.slice(e,e+2),16))))])}function W(){return Uint32Array.from({length:256},(r,t)=>{
let[e,s,i]=t<128?[st,j,t/128]:[j,it,(t-128)/127];return G(e.map((o,n)=>Math.round(o+(s[n]-o)*i)))})}function G([r,t,e]){return(255<<24|e<<16|t<<8|r)>>>0}var ot={brush:"M4 20c3 0 5-1 5-4a3 3 0 0 1 3 3c0 1-3 2-8 1zM11 14 19.500 4.500",eraser:"M9 19 4 14l9-9 6 6-8 8zM8.500 9.500l6 6M9 19h11",move:"M12 3v18M3 12h18M\
9 6l3-3 3 3M9 18l3 3 3-3M6 9l-3 3 3 3M18 9l3 3-3 3",undo:"M8 5 4 9l4 4M4 9h10a5.500 5.500 0 0 1 0 11h-4",redo:"M16 5l4 4-4 4M20 9H10a5.500 5.500 0 0 0 0 11h4",nearer:"\
M5 12h14M12 5v14",farther:"M5 12h14",whole:"M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",clear:"M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",edit:"M4 20l1-4L16 5l3 3L8 19zM14\
 7l3 3"};function _(r){let t="http://www.w3.org/2000/svg",e=document.createElementNS(t,"svg");e.setAttribute("viewBox","0 0 24 24"),e.setAttribute("class","icon"),
e.setAttribute("aria-hidden","true");let s=document.createElementNS(t,"path");return s.setAttribute("d",ot[r]),e.append(s),e}var K=[["brush","Brush","B"],["eraser","Eraser","E"],["move","Move","M"]],b=["strokes","labels","uncertainty"],N=8,R=60,rt=["#2b7bc4","#e0662b","#1b9e77","#e6b4\
22","#8e5bb5","#d1397a","#7a5230","#53b8d6"],S=class{edited;constructor(t){this.board=t,this.tools=K.map(([s,i,o])=>this.button(s,i,`${i} (${o})`,()=>t.choose(s),
!0)),this.size=this.range("Brush size",1,R,s=>t.resize(s)),this.undo=this.button("undo","","Undo (Ctrl+Z)",()=>t.undo()),this.redo=this.button("redo","","Redo (\
Ctrl+Y)",()=>t.redo()),this.clear=this.button("clear","","Remove all strokes",()=>t.clear());let e=[this.button("farther","","Smaller (−)",()=>t.zoom(1/1.5)),
this.button("nearer","","Larger (+)",()=>t.zoom(1.5)),this.button("whole","","Whole picture (0)",()=>t.whole())];this.chips=h("div",{className:"chips",role:"gro\
up",ariaLabel:"Classes"}),this.shown=b.map(s=>h("button",{type:"button",onclick:()=>t.show(s)},s[0].toUpperCase()+s.slice(1))),this.opacity=this.range("Opacity",
0,100,s=>t.fade(s)),this.editor=h("div",{className:"editor",hidden:!0}),this.element=h("div",{className:"toolbox"},z("Tools","row",...this.tools),this.size.label,
z("Changes and zoom","row",this.undo,this.redo,this.clear,...e),this.chips,this.editor,z("Shown over the picture","segments",...this.shown),this.opacity.label)}button(t,e,s,i,o=!1){
let n=h("button",{type:"button",title:s,onclick:i,className:o?"tool":""},_(t));return n.setAttribute("aria-label",s),e&&n.append(h("span",{},e)),n}range(t,e,s,i){
let o=h("input",{type:"range",min:e,max:s,oninput:()=>i(Number(o.value))}),n=h("output"),l=h("label",{className:"range"},h("span",{},t),o,n);return{input:o,shown:n,
label:l}}refresh(){let{board:t}=this;this.tools.forEach((e,s)=>e.setAttribute("aria-pressed",String(t.tool===K[s][0]))),this.shown.forEach((e,s)=>e.setAttribute(
"aria-pressed",String(t.shown===b[s]))),this.size.input.value=String(t.size),this.size.shown.textContent=`${t.size} px`,this.opacity.input.value=String(t.opacity),
this.opacity.shown.textContent=`${t.opacity} %`,this.opacity.input.disabled=t.shown==="strokes",this.undo.disabled=!t.past.length,this.redo.disabled=!t.future.length,
this.showClasses()}showClasses(){let{board:t}=this,e=this.chips.getRootNode(),s=this.chips.contains(e.activeElement),i=t.map.counts(t.classes.length),o=t.classes.
map(([a,u],c)=>{let d=t.current===c+1&&t.tool!=="eraser",f=h("i",{className:"swatch"});f.style.background=u;let m=h("small",{},i[c+1]?i[c+1].toLocaleString("en"):
"—"),p=h("button",{type:"button",className:"chip"},f,h("span",{},a),m);return p.title=`Paint ${a} (${c+1}): ${i[c+1]} pixels so far`,p.setAttribute("aria-pres\
sed",String(d)),p.onclick=()=>t.paintWith(c+1),p}),n=this.button("edit","Rename","Name and colour of the chosen class",()=>this.openEditor()),l=this.button("nea\
rer","Class","Add a class",()=>t.addClass(rt));l.disabled=t.classes.length>=N,this.chips.replaceChildren(...o,h("div",{className:"row"},n,l)),s&&o[t.current-1]?.
focus(),!this.editor.hidden&&this.edited!==t.current&&this.closeEditor()}openEditor(){if(!this.editor.hidden)return this.closeEditor();let{board:t}=this,[e,s]=t.
classes[t.current-1],i=h("input",{type:"text",value:e,maxLength:24,ariaLabel:"Name of the class"}),o=h("input",{type:"color",value:s,ariaLabel:"Colour of the cl\
ass"}),n=()=>t.renameClass(i.value,o.value);i.onchange=o.onchange=n,i.onkeydown=a=>{a.stopPropagation(),(a.key==="Enter"||a.key==="Escape")&&(n(),this.closeEditor(),
t.canvas.focus())};let l=this.button("clear","Remove",`Remove the class ${e}`,()=>t.removeClass());l.disabled=t.classes.length<=2,this.editor.replaceChildren(i,
o,l),this.editor.hidden=!1,this.edited=t.current,i.select()}closeEditor(){this.editor.hidden=!0,this.editor.replaceChildren()}};function z(r,t,...e){let s=h("di\
v",{className:t},...e);return s.setAttribute("role","group"),s.setAttribute("aria-label",r),s}var y="segviz.strokes.",nt=12,at=2**20,ht=24,lt=/^\d{1,3} \d{1,7}(?: \d{1,3} \d{1,7})*$/;function H({id:r},{classes:t,runs:e}){try{let s=JSON.stringify({at:Date.
now(),classes:t,runs:e}),i=ct().filter(o=>o!==y+r);for(;i.length>=nt;)localStorage.removeItem(i.shift()??"");for(;;)try{return localStorage.setItem(y+r,s),!0}catch(o){
if(!i.length)throw o;localStorage.removeItem(i.shift()??"")}}catch{return!1}}function F({id:r,height:t,width:e}){try{let s=JSON.parse(localStorage.getItem(y+r)??
"null");return ut(s,t*e)?{classes:s.classes,runs:s.runs}:null}catch{return null}}function Y({id:r}){try{localStorage.removeItem(y+r)}catch{}}function ct(){let r=Object.
keys(localStorage).filter(e=>e.startsWith(y)),t=Object.fromEntries(r.map(e=>[e,Number(localStorage.getItem(e)?.match(/^\{"at":(\d+)/)?.[1]??0)]));return r.sort(
(e,s)=>t[e]-t[s])}function ut(r,t){let{classes:e,runs:s}=r??{};if(!Array.isArray(e)||e.length<2||e.length>N||!e.every(pt)||typeof s!="string"||s.length>at||!lt.
test(s))return!1;let i=s.split(" ").map(Number),[o,n]=[0,1].map(a=>i.filter((u,c)=>c%2===a));return n.reduce((a,u)=>a+u,0)===t&&o.every(a=>a<=e.length)&&!n.includes(
0)}function pt(r){if(!Array.isArray(r)||r.length!==2||!r.every(s=>typeof s=="string"))return!1;let[t,e]=r;return t.trim()!==""&&t.length<=ht&&/^#[0-9a-f]{6}$/.test(
e)}var A=class{constructor(){this.height=1,this.width=1,this.rows=1,this.columns=1,this.scale=1,this.left=0,this.top=0,this.fitted=!0}resize(t,e,s,i){this.height=t,
this.width=e,this.rows=s,this.columns=i,this.fitted?this.fit():this.zoom(1,t/2,e/2)}get whole(){return Math.min(this.width/this.columns,this.height/this.rows)}fit(){
this.scale=this.whole,this.fitted=!0,this.settle()}zoom(t,e,s){let i=Math.min(Math.max(this.scale*t,this.whole),Math.max(40,this.whole));this.top=e-(e-this.top)*
i/this.scale,this.left=s-(s-this.left)*i/this.scale,this.scale=i,this.fitted=i<=this.whole*1.0001,this.settle()}move(t,e){this.top+=t,this.left+=e,this.settle()}settle(){
let t=(e,s,i)=>i<=s?(s-i)/2:Math.min(0,Math.max(s-i,e));this.top=t(this.top,this.height,this.rows*this.scale),this.left=t(this.left,this.width,this.columns*this.
scale)}pixel(t,e){return[(t-this.top)/this.scale-.5,(e-this.left)/this.scale-.5]}place([t,e]){return[this.top+(t+.5)*this.scale,this.left+(e+.5)*this.scale]}show(t){
let[e,s]=this.place(t),i=(o,n)=>Math.max(0,24-o)-Math.max(0,o-(n-24));this.move(i(e,this.height),i(s,this.width))}};var dt=.66,ft=100,mt=400,gt=W(),Z="Paint a few strokes a class. Wheel or + and − zoom, M moves, Ctrl+Z undoes. Keyboard: arrows move the brush, hold Space to pa\
int, 1 to 8 choose a class, [ and ] the size.",J="These are your strokes of last time: this browser kept them. Undo (Ctrl+Z) brings back what stood here before.",
q=null;addEventListener("beforeunload",r=>q?.wouldLose()&&r.preventDefault());var E=class{past=[];future=[];tool="brush";size=5;current=1;shown="labels";opacity=60;turn=0;classes=[];map=new w(
1,1);view=new A;cursor=null;loaded;session;picture;bitmap;edition;has;hasResult;result;named;strokes;labels;painted=!1;brought=!1;kept=!1;before=null;waiting=null;frame=null;constructor(t,e,s){
this.ask=e,this.look=s,this.canvas=h("canvas",{tabIndex:0}),this.canvas.setAttribute("role","application"),this.canvas.setAttribute("aria-label",`Picture to scr\
ibble on. ${Z}`),this.badge=h("div",{className:"badge",hidden:!0}),this.says=h("p",{className:"says"}),this.announcer=h("div",{className:"announcer"}),this.announcer.
setAttribute("aria-live","polite"),this.toolbox=new S(this),this.room=h("div",{className:"room"},this.canvas,this.badge);let i=h("div",{className:"right"},this.
room,this.says,this.announcer);this.element=h("section",{className:"scribble"},this.toolbox.element,i),t.append(this.element),this.hand=new k(this),new ResizeObserver(
()=>this.fitRoom()).observe(this.room),q=this,this.tell()}load(t){let e=B(t);if(e===this.loaded)return;this.loaded=e;let s=D(t),i=s.session!==this.session||s.picture.
id!==this.picture?.id;this.session=s.session,i&&this.newPicture(s.picture),s.strokes.runs!==null&&s.strokes.edition!==this.edition&&this.adopt(s.strokes,i),this.
turn=Math.max(this.turn,s.answered),this.takePicture(s.picture),this.takeResult(s.result),this.lacks(s)&&this.ask({lacks:!0}),this.badge.hidden=!s.learning,this.
badge.textContent=s.learning,this.wait(!!s.learning),this.toolbox.refresh(),this.fitRoom(),this.element.dataset.answered=String(s.answered),this.element.dataset.
edition=String(s.strokes.edition)}lacks({picture:t,strokes:e,result:s}){return this.has!==t.id||this.edition!==e.edition||this.hasResult!==s?.id}wait(t){t||(clearInterval(
this.waiting??void 0),this.waiting=null),t&&(this.waiting??=setInterval(()=>this.element.isConnected?this.look():this.wait(!1),mt))}newPicture(t){this.picture=t,
this.past=[],this.future=[],this.edition=null,this.cursor=null,this.painted=!1,this.brought=!1,this.bitmap=null,this.result=void 0,this.hasResult=void 0,this.named=
void 0;let{height:e,width:s}=t;this.map=new w(e,s),this.strokes=new x(e,s),this.labels=new x(e,s),this.view.fitted=!0,this.size=Math.max(3,Math.round(Math.hypot(
e,s)/70))}async takePicture({id:t,jpeg:e}){if(!e)return;this.has=t;let s=await createImageBitmap(new Blob([e],{type:"image/jpeg"}));t===this.picture.id&&(this.bitmap=
s),this.paint()}adopt({edition:t,classes:e,runs:s,own:i},o){this.edition!==null&&this.remember(),this.edition=t,this.classes=e,s!==null&&this.map.take(s),this.current=
Math.min(this.current,e.length),this.repaint(),i?this.keep():o?this.bringBack():this.letGo()}async takeResult(t){if(t||(this.hasResult=this.result=void 0),!(!t?.
labels&&String(t?.classes)===String(this.named))){if(t?.labels&&t.doubt){this.hasResult=t.id;let[e,s]=await Promise.all([V(t.labels),V(t.doubt)]);if(this.hasResult!==
t.id)return;this.result={labels:e,doubt:s}}this.named=t?.classes,this.showResult(),t&&(this.element.dataset.result=t.id)}}showResult(){this.result&&this.shown===
"labels"&&this.labels.fill(this.result.labels,M(this.named??[])),this.result&&this.shown==="uncertainty"&&this.labels.fill(this.result.doubt,gt),this.tell(),this.
paint()}choose(t){this.tool=t,this.refresh()}paintWith(t){t>this.classes.length||(this.current=t,this.choose("brush"),this.announce(`Painting ${this.classes[t-1][0]}`))}resize(t){
this.size=Math.min(R,Math.max(1,t)),this.refresh()}show(t){this.shown=t,this.refresh(),this.showResult()}showNext(){this.show(b[(b.indexOf(this.shown)+1)%b.length])}fade(t){
this.opacity=t,this.refresh()}zoom(t,e=this.view.height/2,s=this.view.width/2){this.view.zoom(t,e,s),this.paint()}whole(){this.view.fit(),this.paint()}refresh(){
this.toolbox.refresh(),this.paint()}addClass(t){this.remember();let e=new Set(this.classes.map(([,i])=>i)),s=t.find(i=>!e.has(i))??t[0];this.classes=[...this.classes,
[`class ${this.classes.length+1}`,s]],this.current=this.classes.length,this.tool="brush",this.changed(),this.toolbox.closeEditor(),this.toolbox.openEditor()}renameClass(t,e){
let s=this.classes[this.current-1],i=[t.trim()||s[0],e.toLowerCase()];i.join()!==s.join()&&(this.remember(),this.classes=this.classes.map(o=>o===s?i:o),this.changed())}removeClass(){
this.remember(),this.map.remove(this.current),this.classes=this.classes.filter((t,e)=>e!==this.current-1),this.current=Math.min(this.current,this.classes.length),
this.toolbox.closeEditor(),this.changed()}keep(){this.kept=H(this.picture,this.state()),this.painted=!0}letGo(){Y(this.picture),this.painted=!1}bringBack(){let t=F(
this.picture);!t||t.runs===this.map.runs()&&String(t.classes)===String(this.classes)||(this.remember(),this.restore(t),this.changed(),this.brought=!0,this.tell(),
this.announce(J))}wouldLose(){return this.element.isConnected&&this.painted&&(this.picture.lent||!this.kept)}begin(){this.before=this.state()}stroke(t,e){let s=this.
tool==="eraser"?0:this.current,i=this.map.line(s,this.size/2,t,e);this.strokes.fill(this.map.labels,M(this.classes),i),this.paint()}finish(){let{before:t}=this;
this.before=null,!(!t||t.runs===this.map.runs())&&(this.remember(t),this.changed())}cancel(){this.before&&this.restore(this.before),this.before=null}clear(){this.
remember(),this.map.labels.fill(0),this.changed(),this.announce("All strokes removed")}undo(){this.go(this.past,this.future,"Undone")}redo(){this.go(this.future,
this.past,"Done again")}go(t,e,s){if(this.before)return;let i=t.pop();i&&(e.push(this.state()),this.restore(i),this.changed(),this.announce(s))}state(){return{runs:this.
map.runs(),classes:this.classes}}restore({runs:t,classes:e}){this.map.take(t),this.classes=e,this.current=Math.min(this.current,e.length),this.repaint()}remember(t=this.
state()){this.past=[...this.past,t].slice(-ft),this.future=[]}changed(){this.brought=!1,this.keep(),this.repaint(),this.toolbox.refresh(),this.turn+=1,this.ask(
{turn:this.turn,picture:this.picture.id,edition:this.edition,...this.state()})}repaint(){this.strokes.fill(this.map.labels,M(this.classes)),this.tell(),this.paint()}fitRoom(){
if(!this.picture)return;let{height:t,width:e}=this.picture,s=this.room.clientWidth,i=Math.max(160,Math.min(s*t/e,innerHeight*dt));this.room.style.height=`${i}px`;
let o=devicePixelRatio||1;this.canvas.width=Math.round(s*o),this.canvas.height=Math.round(i*o),this.view.resize(i,s,t,e),this.paint()}paint(){this.frame??=requestAnimationFrame(
()=>{this.frame=null,this.draw()})}draw(){if(!this.picture)return;let{view:t,canvas:e}=this,s=e.getContext("2d"),i=devicePixelRatio||1;s.setTransform(1,0,0,1,0,
0),s.clearRect(0,0,e.width,e.height),s.setTransform(i*t.scale,0,0,i*t.scale,i*t.left,i*t.top),s.imageSmoothingEnabled=t.scale<1,this.bitmap&&s.drawImage(this.bitmap,
0,0),this.result&&this.shown!=="strokes"&&(s.globalAlpha=this.opacity/100,s.drawImage(this.labels.canvas,0,0),s.globalAlpha=1),s.drawImage(this.strokes.canvas,0,
0),this.cursor&&this.tool!=="move"&&this.drawBrush(s)}drawBrush(t){let[e,s]=this.cursor,i=1/this.view.scale;t.beginPath(),t.arc(s+.5,e+.5,Math.max(this.size/2,2*
i),0,7),t.lineWidth=3.5*i,t.strokeStyle="#000",t.stroke(),t.lineWidth=1.5*i,t.strokeStyle=this.tool==="eraser"?"#fff":this.classes[this.current-1][1],t.stroke()}point(t){
this.cursor=t,this.tell(),this.paint()}tell(){let[t,e]=(this.cursor??[-1,-1]).map(Math.round),s=this.picture&&t>=0&&e>=0&&t<this.picture.height&&e<this.picture.
width;this.says.textContent=s?this.words(t,e):this.brought?J:Z}words(t,e){let s=t*this.picture.width+e,i=[`row ${t}, column ${e}`];if(this.result){let o=(this.result.
doubt[s]/255).toFixed(2);i.push(`labelled ${this.named?.[this.result.labels[s]-1][0]}, uncertainty ${o}`)}return this.map.labels[s]&&i.push(`painted ${this.classes[this.
map.labels[s]-1][0]}`),i.join(" · ")}announce(t){this.announcer.textContent=t}};async function V(r){let t=new Blob([r]).stream().pipeThrough(new DecompressionStream(
"deflate"));return new Uint8Array(await new Response(t).arrayBuffer())}var bt=P(U);function wt({parentElement:r,data:t,setTriggerValue:e}){L(r,e,(i,o)=>(O(i,bt),new E(i,n=>o("said",n),()=>o("look",!0)))).load(t)}export{wt as default};
