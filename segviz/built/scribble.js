var I=new WeakMap;function L(n,t,e){let s=I.get(n)??{tell:t};return I.set(n,s),s.tell=t,s.made?.element.isConnected||(s.made=e(n,(i,o)=>s.tell(i,o))),s.made}function P(n){let t=new CSSStyleSheet;return t.replaceSync(n),t}function U(n,t){let{adoptedStyleSheets:e}=n.getRootNode();e&&!e.includes(t)&&e.push(t)}var $=':host{display:block}.scribble{--text: var(--st-text-color, #16202b);--surface: var(--st-background-color, #ffffff);--panel: var(--st-secondary-background\
-color, #eff3f6);--line: var(--st-border-color, #d3dce4);--accent: var(--st-primary-color, #0b6b80);--muted: color-mix(in srgb, var(--text) 72%, var(--surface))\
;container-type:inline-size;color:var(--text);font-family:var(--st-font, "Source Sans 3", system-ui, sans-serif);font-size:16px;line-height:1.35;display:grid;gr\
id-template-columns:204px minmax(0,1fr);gap:14px;align-items:start}.scribble *{box-sizing:border-box}[hidden]{display:none!important}button{font:inherit;font-si\
ze:15px;color:var(--text);background:var(--surface);border:1px solid var(--line);border-radius:8px;min-height:38px;min-width:34px;padding:0 4px;cursor:pointer;d\
isplay:inline-flex;align-items:center;justify-content:center;gap:4px}button:hover:not(:disabled){border-color:var(--accent)}button:focus-visible,input:focus-vis\
ible,canvas:focus-visible{outline:2px solid var(--accent);outline-offset:1px}button:disabled{opacity:.35;cursor:default}button[aria-pressed=true]{background:col\
or-mix(in srgb,var(--accent) 20%,var(--surface));border-color:var(--accent)}.icon{width:20px;height:20px;fill:none;stroke:currentColor;stroke-width:2;stroke-lin\
ejoin:round;stroke-linecap:round;flex:none}.toolbox{display:flex;flex-direction:column;gap:8px;min-width:0}.row{display:flex;gap:4px}.row>button{flex:1 1 0;min-\
width:0;padding:0}.tool{flex-direction:column;gap:1px;min-height:52px;font-size:13.5px}.low .tool{flex-direction:row;gap:5px;min-height:38px}.range{display:grid\
;grid-template-columns:1fr auto;font-size:14.5px}.range input{grid-column:1 / -1;grid-row:2;width:100%;margin:3px 0 0;accent-color:var(--accent);min-height:22px\
}.range output{font-variant-numeric:tabular-nums;color:var(--muted)}.chips{display:flex;flex-direction:column;gap:4px}.chips.many{display:grid;grid-template-col\
umns:1fr 1fr}.chips.many .row{grid-column:1 / -1}.chips.many .chip small{display:none}.chip{justify-content:flex-start;padding:0 9px;gap:8px;min-height:34px}.ch\
ip span{flex:1;text-align:left;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.chip small{color:var(--muted);font-size:13.5px;font-variant-numeric:ta\
bular-nums}.chip[aria-pressed=true] span{font-weight:650}.swatch{width:18px;height:18px;border-radius:5px;flex:none;box-shadow:inset 0 0 0 1px color-mix(in srgb\
,var(--text) 45%,transparent)}.editor{display:grid;grid-template-columns:1fr 40px;gap:4px}.editor input{font:inherit;min-height:38px;min-width:0;color:var(--tex\
t);background:var(--surface);border:1px solid var(--line);border-radius:8px;padding:0 8px;width:100%}.editor input[type=color]{padding:3px}.editor button{grid-c\
olumn:1 / -1}.segments{display:flex}.segments button{flex:1 1 auto;border-radius:0;margin-left:-1px;padding:0 6px;font-size:14px;min-height:36px}.segments butto\
n:first-child{border-radius:8px 0 0 8px;margin-left:0}.segments button:last-child{border-radius:0 8px 8px 0}.segments button[aria-pressed=true]{z-index:1}.room{\
position:relative;border-radius:8px;overflow:hidden;background:var(--panel);box-shadow:inset 0 0 0 1px var(--line)}canvas{position:absolute;inset:0;width:100%;h\
eight:100%;touch-action:none;cursor:crosshair;outline-offset:-2px!important}.badge{position:absolute;top:8px;right:8px;padding:3px 10px;border-radius:999px;back\
ground:var(--accent);color:var(--surface);font-size:14.5px;font-weight:600;pointer-events:none}.says{margin:6px 2px 0;color:var(--muted);font-size:15px;min-heig\
ht:2.7em;font-variant-numeric:tabular-nums}.right>button{margin-top:6px;padding:0 10px}.announcer{position:absolute;width:1px;height:1px;overflow:hidden;clip-pa\
th:inset(50%)}@media(max-width:640px){.scribble{grid-template-columns:minmax(0,1fr);gap:10px}.right{order:-1}.toolbox{display:grid;grid-template-columns:1fr 1fr\
}.toolbox>.row,.chips,.editor,.segments{grid-column:1 / -1}.chips{flex-direction:row;flex-wrap:wrap}.chips .row{flex:1 1 100%}.chip{flex:1 1 40%;min-height:40px\
}.range{grid-column:1 / -1}button,.low .tool{min-height:44px}}';function u(n,t={},...e){let s=document.createElement(n);for(let[i,o]of Object.entries(t))i in s&&i!=="list"?s[i]=o:s.setAttribute(i,String(o));return s.append(...e),
s}var D={float32:Float32Array,uint8:Uint8Array,uint16:Uint16Array,uint32:Uint32Array,int32:Int32Array},rt={1:Uint8Array,2:Uint16Array,4:Uint32Array};function B(n){
let t=n.slice().buffer,e=new DataView(t).getUint32(0,!0),s=4+e,i=JSON.parse(new TextDecoder().decode(new Uint8Array(t,4,e))),o=r=>{if(r===null||typeof r!="objec\
t")return r;if(Array.isArray(r))return r.map(o);if(r.$){let[h,a,c,l,f]=r.$,p=a.reduce((g,M)=>g*M,1)/f,m=l?at(new Uint32Array(t,s+c,2*l),D[h],p):new D[h](t,s+c,p),
d=f>1?ht(m,f):m;return d.shape=a,d}return Object.fromEntries(Object.entries(r).map(([h,a])=>[h,o(a)]))};return o(i)}function at(n,t,e){let s=new rt[t.BYTES_PER_ELEMENT](
e),i=0;for(let o=0;o<n.length;o+=2)for(let r=n[o+1];r>0;r--,i++)s[i]=(i?s[i-1]:0)+n[o];return new t(s.buffer)}function ht(n,t){let e=new n.constructor(n.length*
t);for(let s=0,i=0;s<n.length;s++)for(let o=0;o<t;o++,i++)e[i]=n[s];return e}function W(n){let t=2166136261;for(let e=0;e<n.length;e++)t=Math.imul(t^n[e],16777619);
return(t>>>0).toString(16)}var v=class{down=new Map;doing=null;at=[0,0];from=[0,0];free=!1;constructor(t){this.board=t;let e=(s,i)=>t.canvas.addEventListener(s,i.bind(this),{passive:!1});
e("pointerdown",this.press),e("pointermove",this.drag),e("pointerup",this.lift),e("pointercancel",this.lose),e("pointerleave",()=>this.doing||t.point(null)),e("\
wheel",this.wheel),e("keydown",this.key),e("keyup",this.keyUp),e("blur",this.blur)}place(t){let e=this.board.canvas.getBoundingClientRect();return[t.clientY-e.top,
t.clientX-e.left]}pixel(t){return this.board.view.pixel(...this.place(t))}press(t){let{board:e}=this;t.button>1||(t.preventDefault(),e.canvas.focus({preventScroll:!0}),
e.canvas.setPointerCapture(t.pointerId),this.down.set(t.pointerId,this.place(t)),this.down.size===2?(this.doing==="stroke"&&e.cancel(),this.doing==="outline"&&this.
free&&e.dropOutline(),this.doing="pinch"):this.down.size===1&&(this.doing=e.tool==="move"||t.button===1?"pan":e.fillsAreas()?"outline":"stroke",this.from=this.place(
t),this.free=!1,this.doing==="stroke"&&(e.begin(),this.extend(this.pixel(t),!0))))}drag(t){let{board:e}=this;if(!this.down.has(t.pointerId))return this.doing||e.
point(this.pixel(t));let s=[...this.down.values()];this.down.set(t.pointerId,this.place(t));let i=[...this.down.values()];if(this.doing==="stroke"){let o=t.getCoalescedEvents?.()??
[];for(let r of o.length?o:[t])this.extend(this.pixel(r))}else if(this.doing==="outline")this.outline(t);else if(this.doing==="pan")e.view.move(i[0][0]-s[0][0],
i[0][1]-s[0][1]),e.paint();else if(this.doing==="pinch"&&i.length===2){let[o,r]=[s,i].map(([[h,a],[c,l]])=>({y:(h+c)/2,x:(a+l)/2,apart:Math.max(1,Math.hypot(h-c,
a-l))}));e.view.move(r.y-o.y,r.x-o.x),e.zoom(r.apart/o.apart,r.y,r.x)}}lift(t){this.down.delete(t.pointerId)&&(this.doing==="stroke"&&this.board.finish(),this.doing===
"outline"&&this.set(this.pixel(t)),this.down.size||(this.doing=null),t.pointerType==="touch"&&this.board.point(null))}lose(t){this.down.delete(t.pointerId),this.
doing==="stroke"&&this.board.cancel(),this.doing==="outline"&&this.free&&this.board.dropOutline(),this.down.size||(this.doing=null)}outline(t){let{board:e}=this,
[s,i]=this.place(t);e.point(this.pixel(t)),e.tool==="outline"&&(!this.free&&Math.hypot(s-this.from[0],i-this.from[1])>14&&(this.free=!0,e.corners.length||e.corner(
e.view.pixel(this.from[0],this.from[1]))),this.free&&e.corner(this.pixel(t)))}set(t){let{board:e}=this;if(e.tool==="fill")return e.fill(t);let[s]=e.corners,[[i,
o],[r,h]]=[s??t,t].map(c=>e.view.place(c)),a=e.corners.length>=3&&Math.hypot(i-r,o-h)<=12;this.free||a?e.closeOutline():e.corner(t)}extend(t,e=!1){this.board.stroke(
e?t:this.at,t),this.at=t,this.board.point(t)}wheel(t){let{board:e}=this;if(!t.ctrlKey&&e.canvas.getRootNode().activeElement!==e.canvas)return;t.preventDefault();
let s=t.deltaMode===1?16:1;e.zoom(Math.exp(-t.deltaY*s/(t.ctrlKey?120:400)),...this.place(t))}key(t){let e=this.shortcut(t);e&&(t.preventDefault(),t.stopPropagation(),
e())}shortcut(t){let{board:e}=this,s=t.key.length===1?t.key.toLowerCase():t.key;if(t.ctrlKey||t.metaKey)return s==="y"||s==="z"&&t.shiftKey?()=>e.redo():s==="z"?
()=>e.undo():null;if(t.altKey)return null;let i={ArrowUp:[-1,0],ArrowDown:[1,0],ArrowLeft:[0,-1],ArrowRight:[0,1]}[s];return i?()=>t.shiftKey?this.pan(i):this.step(
i):/^[1-9]$/.test(s)?()=>e.paintWith(Number(s)):{" ":()=>t.repeat||this.keyDown(),b:()=>e.choose("brush"),e:()=>e.choose("eraser"),m:()=>e.choose("move"),o:()=>e.
choose("outline"),f:()=>e.choose("fill"),n:()=>e.showNextPlace(),",":()=>e.paintWithNext(-1),".":()=>e.paintWithNext(1),Enter:e.corners.length?()=>e.closeOutline():
void 0,Escape:e.corners.length?()=>e.dropOutline():void 0,v:()=>e.showNext(),"[":()=>e.resize(e.size-1),"]":()=>e.resize(e.size+1),"+":()=>e.zoom(1.5),"=":()=>e.
zoom(1.5),"-":()=>e.zoom(1/1.5),0:()=>e.whole()}[s]}pan([t,e]){this.board.view.move(-t*60,-e*60),this.board.paint()}get cursor(){let{cursor:t,picture:e}=this.board;
return t??[Math.floor(e.height/2),Math.floor(e.width/2)]}step([t,e]){let{board:s}=this,i=Math.max(1,Math.round(s.size/2)),{height:o,width:r}=s.picture,h=this.cursor,
a=[Math.min(o-1,Math.max(0,Math.round(h[0])+t*i)),Math.min(r-1,Math.max(0,Math.round(h[1])+e*i))];this.doing==="keys"&&s.stroke(h,a),s.point(a),s.view.show(a)}keyDown(){
if(!(this.doing||this.board.tool==="move")){if(this.free=!1,this.board.fillsAreas())return this.set(this.cursor);this.doing="keys",this.board.begin(),this.board.
stroke(this.cursor,this.cursor),this.board.point(this.cursor)}}keyUp(t){t.key!==" "||this.doing!=="keys"||(t.preventDefault(),this.doing=null,this.board.finish())}blur(){
this.doing==="keys"&&(this.doing=null,this.board.finish()),this.board.point(null)}};var w=class{constructor(t,e){this.height=t,this.width=e,this.labels=new Uint8Array(t*e)}line(t,e,s,i){e<1&&([s,i]=[s.map(Math.round),i.map(Math.round)]);let[o,r]=[
d=>Math.min(s[d],i[d]),d=>Math.max(s[d],i[d])],h=Math.max(0,Math.floor(o(0)-e)),a=Math.max(0,Math.floor(o(1)-e)),c=Math.min(this.height,Math.ceil(r(0)+e)+1),l=Math.
min(this.width,Math.ceil(r(1)+e)+1),[f,p]=[i[0]-s[0],i[1]-s[1]],m=f*f+p*p;for(let d=h;d<c;d++)for(let g=a;g<l;g++){let[M,T]=[d-s[0],g-s[1]],O=m?Math.min(1,Math.
max(0,(M*f+T*p)/m)):0;(M-O*f)**2+(T-O*p)**2<=e*e&&(this.labels[d*this.width+g]=t)}return[h,a,c,l]}runs(){let{labels:t}=this,e=[];for(let s=0,i=1;i<=t.length;i++)
i<t.length&&t[i]===t[s]||(e.push(t[s],i-s),s=i);return e.join(" ")}take(t){let e=t.split(" ");for(let s=0,i=0;s<e.length;s+=2){let o=i+Number(e[s+1]);this.labels.
fill(Number(e[s]),i,o),i=o}}counts(t){let e=new Array(t+1).fill(0);for(let s of this.labels)e[s]+=1;return e}remove(t){this.labels=this.labels.map(e=>e===t?0:e>
t?e-1:e)}};var lt=[10,10,24],_=[209,57,122],ct=[255,231,92],x=class{constructor(t,e){this.canvas=new OffscreenCanvas(e,t),this.context=this.canvas.getContext("2d"),this.image=
this.context.createImageData(e,t),this.pixels=new Uint32Array(this.image.data.buffer)}fill(t,e,s=[0,0,this.canvas.height,this.canvas.width]){let{width:i}=this.canvas,
[o,r,h,a]=s;for(let c=o;c<h;c++)for(let l=c*i+r;l<c*i+a;l++)this.pixels[l]=e[t[l]];this.context.putImageData(this.image,0,0,r,o,Math.max(0,a-r),Math.max(0,h-o))}};
function k(n){return Uint32Array.from([0,...n.map(([,t])=>G([1,3,5].map(e=>parseInt(t.slice(e,e+2),16))))])}function j(){return Uint32Array.from({length:256},(n,t)=>{
let[e,s,i]=t<128?[lt,_,t/128]:[_,ct,(t-128)/127];return G(e.map((o,r)=>Math.round(o+(s[r]-o)*i)))})}function G([n,t,e]){return(255<<24|e<<16|t<<8|n)>>>0}var ut={brush:"M4 20c3 0 5-1 5-4a3 3 0 0 1 3 3c0 1-3 2-8 1zM11 14 19.500 4.500",eraser:"M9 19 4 14l9-9 6 6-8 8zM8.500 9.500l6 6M9 19h11",move:"M12 3v18M3 12h18M\
9 6l3-3 3 3M9 18l3 3 3-3M6 9l-3 3 3 3M18 9l3 3-3 3",outline:"M4 9l8-5 8 5-3 10H8z",fill:"M5 12 12 5l7 7-7 7zM12 5V2M5 12h14M20 16c1 2 2 3 1 4",next:"M12 3a9 9 0\
 1 0 0 18a9 9 0 1 0 0-18M12 8v5M12 16v.500",undo:"M8 5 4 9l4 4M4 9h10a5.500 5.500 0 0 1 0 11h-4",redo:"M16 5l4 4-4 4M20 9H10a5.500 5.500 0 0 0 0 11h4",nearer:"M\
5 12h14M12 5v14",farther:"M5 12h14",whole:"M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",clear:"M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",edit:"M4 20l1-4L16 5l3 3L8 19zM14 \
7l3 3"};function F(n){let t="http://www.w3.org/2000/svg",e=document.createElementNS(t,"svg");e.setAttribute("viewBox","0 0 24 24"),e.setAttribute("class","icon"),
e.setAttribute("aria-hidden","true");let s=document.createElementNS(t,"path");return s.setAttribute("d",ut[n]),e.append(s),e}var H=[["brush","Brush","B"],["eraser","Eraser","E"],["move","Move","M"],["outline","Outline","O"],["fill","Fill","F"]],K=3,b=["strokes","labels","uncertainty"],
z=16,R=60,C=80,dt=["#2b7bc4","#e0662b","#1b9e77","#e6b422","#8e5bb5","#d1397a","#7a5230","#53b8d6","#0a3d62","#a6d854","#f2a7c3","#4d4d4d","#b30000","#c9c9c9","\
#006d2c","#fff3b0"],A=class{edited;constructor(t){this.board=t,this.tools=H.map(([s,i,o])=>this.button(s,i,`${i} (${o})`,()=>t.choose(s),!0)),this.size=this.range(
"Brush size",1,R,s=>t.resize(s)),this.tolerance=this.range("Colour tolerance",0,C,s=>t.tolerate(s)),this.tolerance.label.title="Fill takes connected pixels whos\
e red, green and blue differ by no more than this",this.next=this.button("next","Where to paint next","The most uncertain place without strokes (N)",()=>t.showNextPlace()),
this.undo=this.button("undo","","Undo (Ctrl+Z)",()=>t.undo()),this.redo=this.button("redo","","Redo (Ctrl+Y)",()=>t.redo()),this.clear=this.button("clear","","R\
emove all strokes",()=>t.clear());let e=[this.button("farther","","Smaller (−)",()=>t.zoom(1/1.5)),this.button("nearer","","Larger (+)",()=>t.zoom(1.5)),this.
button("whole","","Whole picture (0)",()=>t.whole())];this.chips=u("div",{className:"chips",role:"group",ariaLabel:"Classes"}),this.shown=b.map(s=>u("button",{type:"\
button",onclick:()=>t.show(s)},s[0].toUpperCase()+s.slice(1))),this.opacity=this.range("Opacity",0,100,s=>t.fade(s)),this.editor=u("div",{className:"editor",hidden:!0}),
this.element=u("div",{className:"toolbox"},S("Tools","row",...this.tools.slice(0,K)),S("Tools that fill areas","row low",...this.tools.slice(K)),this.size.label,
this.tolerance.label,S("Changes and zoom","row",this.undo,this.redo,this.clear,...e),this.chips,this.editor,S("Shown over the picture","segments",...this.shown),
this.opacity.label)}button(t,e,s,i,o=!1){let r=u("button",{type:"button",title:s,onclick:i,className:o?"tool":""},F(t));return r.setAttribute("aria-label",s),e&&
r.append(u("span",{},e)),r}range(t,e,s,i){let o=u("input",{type:"range",min:e,max:s,oninput:()=>i(Number(o.value))}),r=u("output"),h=u("label",{className:"range"},
u("span",{},t),o,r);return{input:o,shown:r,label:h}}refresh(){let{board:t}=this;this.tools.forEach((e,s)=>e.setAttribute("aria-pressed",String(t.tool===H[s][0]))),
this.shown.forEach((e,s)=>e.setAttribute("aria-pressed",String(t.shown===b[s]))),this.size.input.value=String(t.size),this.size.shown.textContent=`${t.size} px`,
this.size.label.hidden=t.fillsAreas(),this.tolerance.label.hidden=t.tool!=="fill",this.tolerance.input.value=String(t.tolerance),this.tolerance.shown.textContent=
String(t.tolerance),this.next.disabled=!t.result,this.opacity.input.value=String(t.opacity),this.opacity.shown.textContent=`${t.opacity} %`,this.opacity.input.disabled=
t.shown==="strokes",this.undo.disabled=!t.past.length,this.redo.disabled=!t.future.length,this.showClasses()}showClasses(){let{board:t}=this,e=this.chips.getRootNode(),
s=this.chips.contains(e.activeElement),i=t.map.counts(t.classes.length),o=t.classes.map(([a,c],l)=>{let f=t.current===l+1&&t.tool!=="eraser",p=u("i",{className:"\
swatch"});p.style.background=c;let m=u("small",{},i[l+1]?i[l+1].toLocaleString("en"):"—"),d=u("button",{type:"button",className:"chip"},p,u("span",{},a),m);return d.
title=`Paint ${a}${l<9?` (${l+1})`:""}: ${i[l+1]} pixels so far`,d.setAttribute("aria-pressed",String(f)),d.onclick=()=>t.paintWith(l+1),d}),r=this.button("edit",
"Rename","Name and colour of the chosen class",()=>this.openEditor()),h=this.button("nearer","Class","Add a class",()=>t.addClass(dt));h.disabled=t.classes.length>=
z,this.chips.classList.toggle("many",o.length>8),this.chips.replaceChildren(...o,u("div",{className:"row"},r,h)),s&&o[t.current-1]?.focus(),!this.editor.hidden&&
this.edited!==t.current&&this.closeEditor()}openEditor(){if(!this.editor.hidden)return this.closeEditor();let{board:t}=this,[e,s]=t.classes[t.current-1],i=u("in\
put",{type:"text",value:e,maxLength:24,ariaLabel:"Name of the class"}),o=u("input",{type:"color",value:s,ariaLabel:"Colour of the class"}),r=()=>t.renameClass(i.
value,o.value);i.onchange=o.onchange=r,i.onkeydown=a=>{a.stopPropagation(),(a.key==="Enter"||a.key==="Escape")&&(r(),this.closeEditor(),t.canvas.focus())};let h=this.
button("clear","Remove",`Remove the class ${e}`,()=>t.removeClass());h.disabled=t.classes.length<=2,this.editor.replaceChildren(i,o,h),this.editor.hidden=!1,this.
edited=t.current,i.select()}closeEditor(){this.editor.hidden=!0,this.editor.replaceChildren()}};function S(n,t,...e){let s=u("div",{className:t},...e);return s.
setAttribute("role","group"),s.setAttribute("aria-label",n),s}var y="segviz.strokes.",pt=12,ft=2**20,mt=24,gt=/^\d{1,3} \d{1,7}(?: \d{1,3} \d{1,7})*$/;function V({id:n},{classes:t,runs:e}){try{let s=JSON.stringify({at:Date.
now(),classes:t,runs:e}),i=bt().filter(o=>o!==y+n);for(;i.length>=pt;)localStorage.removeItem(i.shift()??"");for(;;)try{return localStorage.setItem(y+n,s),!0}catch(o){
if(!i.length)throw o;localStorage.removeItem(i.shift()??"")}}catch{return!1}}function Y({id:n,height:t,width:e}){try{let s=JSON.parse(localStorage.getItem(y+n)??
"null");return wt(s,t*e)?{classes:s.classes,runs:s.runs}:null}catch{return null}}function Z({id:n}){try{localStorage.removeItem(y+n)}catch{}}function bt(){let n=Object.
keys(localStorage).filter(e=>e.startsWith(y)),t=Object.fromEntries(n.map(e=>[e,Number(localStorage.getItem(e)?.match(/^\{"at":(\d+)/)?.[1]??0)]));return n.sort(
(e,s)=>t[e]-t[s])}function wt(n,t){let{classes:e,runs:s}=n??{};if(!Array.isArray(e)||e.length<2||e.length>z||!e.every(xt)||typeof s!="string"||s.length>ft||!gt.
test(s))return!1;let i=s.split(" ").map(Number),[o,r]=[0,1].map(a=>i.filter((c,l)=>l%2===a));return r.reduce((a,c)=>a+c,0)===t&&o.every(a=>a<=e.length)&&!r.includes(
0)}function xt(n){if(!Array.isArray(n)||n.length!==2||!n.every(s=>typeof s=="string"))return!1;let[t,e]=n;return t.trim()!==""&&t.length<=mt&&/^#[0-9a-f]{6}$/.test(
e)}function X(n,t,e){let s=e.map(([r])=>r),i=Math.max(0,Math.ceil(Math.min(...s))),o=Math.min(n.height-1,Math.floor(Math.max(...s)));for(let r=i;r<=o;r++){let h=yt(
e,r).sort((a,c)=>a-c);for(let a=0;a+1<h.length;a+=2){let c=Math.max(0,Math.ceil(h[a])),l=Math.min(n.width-1,Math.floor(h[a+1]));c<=l&&n.labels.fill(t,r*n.width+
c,r*n.width+l+1)}}}function yt(n,t){return n.flatMap(([e,s],i)=>{let[o,r]=n[(i+1)%n.length];return e<=t!=o<=t?[s+(t-e)*(r-s)/(o-e)]:[]})}function Q(n,t,e,[s,i],o){
let{width:r,height:h}=n,a=s*r+i,c=new Uint8Array(r*h),l=p=>[0,1,2].every(m=>Math.abs(e[4*p+m]-e[4*a+m])<=o),f=[a];c[a]=1;for(let p=f.pop();p!==void 0;p=f.pop()){
n.labels[p]=t;let m=p%r;for(let d of[m>0?p-1:-1,m<r-1?p+1:-1,p-r,p+r])d<0||d>=c.length||c[d]||!l(d)||(c[d]=1,f.push(d))}}function tt(n,t,e){let{width:s,height:i}=n,
o=J(s,i,t),r=J(s,i,n.labels.map(Math.sign)),[h,a]=[-1,null],c=Math.max(1,e>>2);for(let l=0;l+e<=i;l+=c)for(let f=0;f+e<=s;f+=c){if(q(r,s,l,f,e))continue;let p=q(
o,s,l,f,e);p>h&&([h,a]=[p,[l+(e>>1),f+(e>>1)]])}return a}function J(n,t,e){let s=new Float64Array((n+1)*(t+1));for(let i=0;i<t;i++){let o=0;for(let r=0;r<n;r++)
o+=e[i*n+r],s[(i+1)*(n+1)+r+1]=s[i*(n+1)+r+1]+o}return s}function q(n,t,e,s,i){let[o,r]=[e*(t+1),(e+i)*(t+1)];return n[r+s+i]-n[r+s]-n[o+s+i]+n[o+s]}var E=class{constructor(){this.height=1,this.width=1,this.rows=1,this.columns=1,this.scale=1,this.left=0,this.top=0,this.fitted=!0}resize(t,e,s,i){this.height=t,
this.width=e,this.rows=s,this.columns=i,this.fitted?this.fit():this.zoom(1,t/2,e/2)}get whole(){return Math.min(this.width/this.columns,this.height/this.rows)}fit(){
this.scale=this.whole,this.fitted=!0,this.settle()}zoom(t,e,s){let i=Math.min(Math.max(this.scale*t,this.whole),Math.max(40,this.whole));this.top=e-(e-this.top)*
i/this.scale,this.left=s-(s-this.left)*i/this.scale,this.scale=i,this.fitted=i<=this.whole*1.0001,this.settle()}move(t,e){this.top+=t,this.left+=e,this.settle()}settle(){
let t=(e,s,i)=>i<=s?(s-i)/2:Math.min(0,Math.max(s-i,e));this.top=t(this.top,this.height,this.rows*this.scale),this.left=t(this.left,this.width,this.columns*this.
scale)}pixel(t,e){return[(t-this.top)/this.scale-.5,(e-this.left)/this.scale-.5]}place([t,e]){return[this.top+(t+.5)*this.scale,this.left+(e+.5)*this.scale]}show(t){
let[e,s]=this.place(t),i=(o,r)=>Math.max(0,24-o)-Math.max(0,o-(r-24));this.move(i(e,this.height),i(s,this.width))}};var Mt=.66,vt=100,kt=400,St=j(),et="Paint a few strokes a class. Wheel or + and − zoom, M moves, Ctrl+Z undoes. Keyboard: arrows move the brush, hold Space to p\
aint, 1 to 9 or , and . choose a class, [ and ] the size.",At="Draw around an area, or set corners by clicks (Space) and close at the first one (Enter). Escape \
cancels.",Et="Click a pixel (Space): connected pixels of similar colour are painted.",st="These are your strokes of last time: this browser kept them. Undo (Ctr\
l+Z) brings back what stood here before.",ot=null;addEventListener("beforeunload",n=>ot?.wouldLose()&&n.preventDefault());var N=class{past=[];future=[];tool="br\
ush";size=5;tolerance=16;corners=[];wanted=null;current=1;shown="labels";opacity=60;turn=0;classes=[];map=new w(1,1);view=new E;cursor=null;loaded;session;picture;bitmap;edition;has;hasResult;result;named;strokes;labels;painted=!1;brought=!1;kept=!1;before=null;waiting=null;frame=null;constructor(t,e,s){
this.ask=e,this.look=s,this.canvas=u("canvas",{tabIndex:0}),this.canvas.setAttribute("role","application"),this.canvas.setAttribute("aria-label",`Picture to scr\
ibble on. ${et}`),this.badge=u("div",{className:"badge",hidden:!0}),this.says=u("p",{className:"says"}),this.announcer=u("div",{className:"announcer"}),this.announcer.
setAttribute("aria-live","polite"),this.toolbox=new A(this),this.room=u("div",{className:"room"},this.canvas,this.badge);let i=u("div",{className:"right"},this.
room,this.says,this.toolbox.next,this.announcer);this.element=u("section",{className:"scribble"},this.toolbox.element,i),t.append(this.element),this.hand=new v(
this),new ResizeObserver(()=>this.fitRoom()).observe(this.room),ot=this,this.tell()}load(t){let e=W(t);if(e===this.loaded)return;this.loaded=e;let s=B(t),i=s.session!==
this.session||s.picture.id!==this.picture?.id;this.session=s.session,i&&this.newPicture(s.picture),s.strokes.runs!==null&&s.strokes.edition!==this.edition&&this.
adopt(s.strokes,i),this.turn=Math.max(this.turn,s.answered),this.takePicture(s.picture),this.takeResult(s.result),this.lacks(s)&&this.ask({lacks:!0}),this.badge.
hidden=!s.learning,this.badge.textContent=s.learning,this.wait(!!s.learning),this.toolbox.refresh(),this.fitRoom(),this.element.dataset.answered=String(s.answered),
this.element.dataset.edition=String(s.strokes.edition)}lacks({picture:t,strokes:e,result:s}){return this.has!==t.id||this.edition!==e.edition||this.hasResult!==
s?.id}wait(t){t||(clearInterval(this.waiting??void 0),this.waiting=null),t&&(this.waiting??=setInterval(()=>this.element.isConnected?this.look():this.wait(!1),kt))}newPicture(t){
this.picture=t,this.past=[],this.future=[],this.edition=null,this.cursor=null,this.corners=[],this.wanted=null,this.painted=!1,this.brought=!1,this.bitmap=null,
this.result=void 0,this.hasResult=void 0,this.named=void 0;let{height:e,width:s}=t;this.map=new w(e,s),this.strokes=new x(e,s),this.labels=new x(e,s),this.view.
fitted=!0,this.size=Math.max(3,Math.round(Math.hypot(e,s)/70))}async takePicture({id:t,jpeg:e}){if(!e)return;this.has=t;let s=await createImageBitmap(new Blob([
e],{type:"image/jpeg"}));t===this.picture.id&&(this.bitmap=s),this.paint()}adopt({edition:t,classes:e,runs:s,own:i},o){this.edition!==null&&this.remember(),this.
edition=t,this.classes=e,s!==null&&this.map.take(s),this.current=Math.min(this.current,e.length),this.repaint(),i?this.keep():o?this.bringBack():this.letGo()}async takeResult(t){
if(t||(this.hasResult=this.result=void 0),!(!t?.labels&&String(t?.classes)===String(this.named))){if(t?.labels&&t.doubt){this.hasResult=t.id;let[e,s]=await Promise.
all([it(t.labels),it(t.doubt)]);if(this.hasResult!==t.id)return;this.result={labels:e,doubt:s}}this.named=t?.classes,this.showResult(),t&&(this.element.dataset.
result=t.id)}}showResult(){this.toolbox.next.disabled=!this.result,this.result&&this.shown==="labels"&&this.labels.fill(this.result.labels,k(this.named??[])),this.
result&&this.shown==="uncertainty"&&this.labels.fill(this.result.doubt,St),this.tell(),this.paint()}choose(t){this.tool=t,this.corners=[],this.refresh(),this.tell()}fillsAreas(){
return this.tool==="outline"||this.tool==="fill"}paintWith(t){t>this.classes.length||(this.current=t,this.choose(this.fillsAreas()?this.tool:"brush"),this.announce(
`Painting ${this.classes[t-1][0]}`))}paintWithNext(t){let e=this.classes.length;this.paintWith((this.current-1+t+e)%e+1)}tolerate(t){this.tolerance=Math.min(C,Math.
max(0,t)),this.refresh()}resize(t){this.size=Math.min(R,Math.max(1,t)),this.refresh()}show(t){this.shown=t,this.refresh(),this.showResult()}showNext(){this.show(
b[(b.indexOf(this.shown)+1)%b.length])}fade(t){this.opacity=t,this.refresh()}zoom(t,e=this.view.height/2,s=this.view.width/2){this.view.zoom(t,e,s),this.paint()}whole(){
this.view.fit(),this.paint()}refresh(){this.toolbox.refresh(),this.paint()}addClass(t){this.remember();let e=new Set(this.classes.map(([,i])=>i)),s=t.find(i=>!e.
has(i))??t[0];this.classes=[...this.classes,[`class ${this.classes.length+1}`,s]],this.current=this.classes.length,this.tool="brush",this.changed(),this.toolbox.
closeEditor(),this.toolbox.openEditor()}renameClass(t,e){let s=this.classes[this.current-1],i=[t.trim()||s[0],e.toLowerCase()];i.join()!==s.join()&&(this.remember(),
this.classes=this.classes.map(o=>o===s?i:o),this.changed())}removeClass(){this.remember(),this.map.remove(this.current),this.classes=this.classes.filter((t,e)=>e!==
this.current-1),this.current=Math.min(this.current,this.classes.length),this.toolbox.closeEditor(),this.changed()}keep(){this.kept=V(this.picture,this.state()),
this.painted=!0}letGo(){Z(this.picture),this.painted=!1}bringBack(){let t=Y(this.picture);!t||t.runs===this.map.runs()&&String(t.classes)===String(this.classes)||
(this.remember(),this.restore(t),this.changed(),this.brought=!0,this.tell(),this.announce(st))}wouldLose(){return this.element.isConnected&&this.painted&&(this.
picture.lent||!this.kept)}begin(){this.before=this.state()}stroke(t,e){let s=this.tool==="eraser"?0:this.current,i=this.map.line(s,this.size/2,t,e);this.strokes.
fill(this.map.labels,k(this.classes),i),this.paint()}finish(){let{before:t}=this;this.before=null,!(!t||t.runs===this.map.runs())&&(this.remember(t),this.changed())}fill(t){
let{height:e,width:s}=this.picture,[i,o]=t.map(Math.round);if(!this.bitmap||i<0||o<0||i>=e||o>=s)return;let r=new OffscreenCanvas(s,e).getContext("2d");r.drawImage(
this.bitmap,0,0),this.begin(),Q(this.map,this.current,r.getImageData(0,0,s,e).data,[i,o],this.tolerance),this.finish()}corner(t){this.corners=[...this.corners,t],
this.paint()}closeOutline(){let{corners:t}=this;this.corners=[],this.paint(),!(t.length<3)&&(this.begin(),X(this.map,this.current,t),this.finish())}dropOutline(){
this.corners=[],this.paint()}showNextPlace(){if(!this.result)return;let{height:t,width:e}=this.picture,s=Math.min(t,e,Math.max(4,Math.round(Math.hypot(t,e)/30)));
if(this.wanted=tt(this.map,this.result.doubt,s),!this.wanted)return this.announce("Strokes are everywhere");this.cursor=this.wanted,this.canvas.scrollIntoView({
block:"nearest"}),this.canvas.focus({preventScroll:!0}),this.view.show(this.wanted),this.tell(),this.paint(),this.announce(`Most uncertain: row ${this.wanted[0]}\
, column ${this.wanted[1]}`)}cancel(){this.before&&this.restore(this.before),this.before=null}clear(){this.remember(),this.map.labels.fill(0),this.changed(),this.
announce("All strokes removed")}undo(){this.go(this.past,this.future,"Undone")}redo(){this.go(this.future,this.past,"Done again")}go(t,e,s){if(this.before)return;
let i=t.pop();i&&(e.push(this.state()),this.restore(i),this.changed(),this.announce(s))}state(){return{runs:this.map.runs(),classes:this.classes}}restore({runs:t,
classes:e}){this.map.take(t),this.classes=e,this.current=Math.min(this.current,e.length),this.repaint()}remember(t=this.state()){this.past=[...this.past,t].slice(
-vt),this.future=[]}changed(){this.brought=!1,this.wanted=null,this.keep(),this.repaint(),this.toolbox.refresh(),this.turn+=1,this.ask({turn:this.turn,picture:this.
picture.id,edition:this.edition,...this.state()})}repaint(){this.strokes.fill(this.map.labels,k(this.classes)),this.tell(),this.paint()}fitRoom(){if(!this.picture)
return;let{height:t,width:e}=this.picture,s=this.room.clientWidth,i=Math.max(160,Math.min(s*t/e,innerHeight*Mt));this.room.style.height=`${i}px`;let o=devicePixelRatio||
1;this.canvas.width=Math.round(s*o),this.canvas.height=Math.round(i*o),this.view.resize(i,s,t,e),this.paint()}paint(){this.frame??=requestAnimationFrame(()=>{this.
frame=null,this.draw()})}draw(){if(!this.picture)return;let{view:t,canvas:e}=this,s=e.getContext("2d"),i=devicePixelRatio||1;s.setTransform(1,0,0,1,0,0),s.clearRect(
0,0,e.width,e.height),s.setTransform(i*t.scale,0,0,i*t.scale,i*t.left,i*t.top),s.imageSmoothingEnabled=t.scale<1,this.bitmap&&s.drawImage(this.bitmap,0,0),this.
result&&this.shown!=="strokes"&&(s.globalAlpha=this.opacity/100,s.drawImage(this.labels.canvas,0,0),s.globalAlpha=1),s.drawImage(this.strokes.canvas,0,0),this.wanted&&
this.drawRing(s,this.wanted),this.corners.length&&this.drawOutline(s),this.cursor&&this.tool!=="move"&&this.drawBrush(s)}strokeTwice(t,e,s=1.5){let i=1/this.view.
scale;t.lineWidth=(s+2)*i,t.strokeStyle="#000",t.stroke(),t.lineWidth=s*i,t.strokeStyle=e,t.stroke()}drawRing(t,[e,s]){t.beginPath(),t.arc(s+.5,e+.5,26/this.view.
scale,0,7),this.strokeTwice(t,"#ffe75c",3)}drawOutline(t){t.beginPath();for(let[i,o]of this.corners)t.lineTo(o+.5,i+.5);this.cursor&&t.lineTo(this.cursor[1]+.5,
this.cursor[0]+.5),this.strokeTwice(t,this.classes[this.current-1][1]);let[e,s]=this.corners[0];t.beginPath(),t.arc(s+.5,e+.5,6/this.view.scale,0,7),this.strokeTwice(
t,"#fff")}drawBrush(t){let[e,s]=this.cursor,i=1/this.view.scale,o=this.fillsAreas()?4*i:Math.max(this.size/2,2*i);t.beginPath(),t.arc(s+.5,e+.5,o,0,7),this.strokeTwice(
t,this.tool==="eraser"?"#fff":this.classes[this.current-1][1])}point(t){this.cursor=t,this.tell(),this.paint()}tell(){let[t,e]=(this.cursor??[-1,-1]).map(Math.round),
s=this.picture&&t>=0&&e>=0&&t<this.picture.height&&e<this.picture.width;this.says.textContent=s?this.words(t,e):this.brought?st:this.hint()}hint(){return this.tool===
"outline"?At:this.tool==="fill"?Et:et}words(t,e){let s=t*this.picture.width+e,i=[`row ${t}, column ${e}`];if(this.result){let o=(this.result.doubt[s]/255).toFixed(
2);i.push(`labelled ${this.named?.[this.result.labels[s]-1][0]}, uncertainty ${o}`)}return this.map.labels[s]&&i.push(`painted ${this.classes[this.map.labels[s]-
1][0]}`),i.join(" · ")}announce(t){this.announcer.textContent=t}};async function it(n){let t=new Blob([n]).stream().pipeThrough(new DecompressionStream("deflat\
e"));return new Uint8Array(await new Response(t).arrayBuffer())}var Nt=P($);function zt({parentElement:n,data:t,setTriggerValue:e}){L(n,e,(i,o)=>(U(i,Nt),new N(i,r=>o("said",r),()=>o("look",!0)))).load(t)}export{zt as default};
