function a(n,e={},...r){let t=document.createElement(n);for(let[o,s]of Object.entries(e))o in t&&o!=="list"?t[o]=s:t.setAttribute(o,String(s));return t.append(...r),
t}function h(n){return n.split("`").map((e,r)=>{if(r%2===0)return document.createTextNode(e);let t=document.createElement("code");return t.textContent=e,t})}var m=new WeakMap;function x(n,e,r){let t=m.get(n)??{tell:e};return m.set(n,t),t.tell=e,t.made?.element.isConnected||(t.made=r(n,(o,s)=>t.tell(o,s))),t.made}function v(n){let e=new CSSStyleSheet;return e.replaceSync(n),e}function b(n,e){let{adoptedStyleSheets:r}=n.getRootNode();r&&!r.includes(e)&&r.push(e)}var w=':host{display:block}.practice{--text: var(--st-text-color, #16202b);--surface: var(--st-background-color, #ffffff);--panel: var(--st-secondary-background\
-color, #eff3f6);--line: var(--st-border-color, #d3dce4);--accent: var(--st-primary-color, #0b6b80);--good: var(--st-green-color, #1b7f6b);--bad: var(--st-red-c\
olor, #b8255f);--look: var(--st-yellow-color, #8a6100);--muted: color-mix(in srgb, var(--text) 72%, var(--surface));--mono: var(--st-code-font, "Source Code Pro\
", ui-monospace, monospace);container-type:inline-size;color:var(--text);font-family:var(--st-font, "Source Sans 3", system-ui, sans-serif);font-size:16px;line-\
height:1.4}.practice *{box-sizing:border-box}button{font:inherit;color:var(--text);background:var(--surface);border:1px solid var(--line);border-radius:8px;min-\
height:40px;padding:0 14px;cursor:pointer}button:hover{border-color:var(--accent)}button.primary{background:var(--accent);border-color:var(--accent);color:var(-\
-surface);font-weight:600}button:focus-visible{outline:2px solid var(--accent);outline-offset:2px}button:disabled{opacity:.3;cursor:default}.task{margin:2px 0 1\
4px}.task b{font-weight:650}.task code,.message code{font:.92em var(--mono);background:var(--panel);border-radius:4px;padding:1px 4px}.bar{display:flex;flex-wra\
p:wrap;gap:8px;margin-top:14px}.message{margin:10px 0 0;min-height:2.8em;font-size:17px}.message.good{color:var(--good);font-weight:650}.message.good:before{con\
tent:"\\2713  "}.announcer{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.maps{display:flex;flex-wrap:wrap;align-items:center;gap:1\
0px 20px}.group{display:flex;flex-wrap:wrap;gap:10px 20px}.group.pile{flex-direction:column}figure{margin:0}figcaption{color:var(--muted);font-size:14.5px;paddi\
ng-left:22px;margin-bottom:2px;white-space:nowrap}figcaption b{color:var(--text);font-size:16px;font-weight:650}.operator{font-size:26px;color:var(--muted)}.cel\
ls{--cell: min(max(46px, 4.5cqw), (100cqw - 26px) / var(--columns));display:grid;grid-template-columns:22px repeat(var(--columns),var(--cell));grid-auto-rows:va\
r(--cell);grid-template-rows:20px}.cells i{font:normal 12.5px var(--mono);color:var(--muted);display:flex;align-items:center;justify-content:center}.cell{positi\
on:relative;margin:1.5px;border:1px solid var(--line);border-radius:5px;display:flex;align-items:center;justify-content:center;font:calc(.38 * var(--cell)) var(\
--mono);font-variant-numeric:tabular-nums}.cell.positive{background:color-mix(in srgb,var(--st-blue-color, #2b7bc4) var(--share),var(--surface))}.cell.negative{\
background:color-mix(in srgb,var(--st-orange-color, #d9691c) var(--share),var(--surface))}.cell input{width:100%;height:100%;border:0;border-radius:4px;padding:\
0;text-align:center;font:inherit;color:var(--text);background:transparent}.asked .cell{background:var(--surface);border-color:color-mix(in srgb,var(--text) 45%,\
var(--surface))}.cell.long,.cell input.long{font-size:calc(.27 * var(--cell))}.cell input:focus{outline:3px solid var(--accent);outline-offset:-1px}@container (\
min-width: 1240px){.group.pile{flex-direction:row}}[data-verdict=right].cell{border:2px solid var(--good);background:color-mix(in srgb,var(--good) 14%,var(--sur\
face))}[data-verdict=wrong].cell{border:2px dashed var(--bad);background:repeating-linear-gradient(45deg,transparent 0 5px,color-mix(in srgb,var(--bad) 16%,tran\
sparent) 5px 8px)}[data-verdict=right].cell:after,[data-verdict=wrong].cell:after{position:absolute;top:-7px;right:-6px;width:17px;height:17px;border-radius:50%\
;font:700 12px/17px sans-serif;text-align:center;color:var(--surface);pointer-events:none}[data-verdict=right].cell:after{content:"\\2713";background:var(--good)\
}[data-verdict=wrong].cell:after{content:"\\2717";background:var(--bad)}.cell.marked{outline:3px dashed var(--look);outline-offset:-3px}.cell.used{outline:4px so\
lid var(--look);outline-offset:-4px}.cell.target{outline:5px double var(--accent);outline-offset:0;z-index:1}.head{margin:0 0 4px;padding:0 0 0 37px;font:16px/1\
.5 var(--mono);overflow-wrap:anywhere;white-space:pre-wrap}.lines{list-style:none;margin:0;padding:0}.lines li{display:flex;align-items:center;gap:6px;margin:2p\
x 0;padding:0 4px 0 2px;border:1px solid var(--line);border-radius:7px;background:var(--panel)}.lines li.dragged{border-color:var(--accent);box-shadow:0 3px 10p\
x color-mix(in srgb,var(--text) 25%,transparent)}.lines li[data-verdict=right]{border:1px solid var(--good)}.lines li[data-verdict=wrong]{border:2px dashed var(\
--bad)}.lines code{flex:1;font:15.5px/1.45 var(--mono);padding-left:calc(var(--depth) * 4ch - 3ch);overflow-wrap:anywhere;white-space:pre-wrap}.lines button{min\
-height:33px;min-width:34px;padding:0;border-color:transparent;background:transparent;flex:none}.lines button:hover:not(:disabled){background:color-mix(in srgb,\
var(--text) 9%,transparent)}.lines .grip{cursor:grab;touch-action:none;color:var(--muted);font-size:19px}.lines .verdict{width:1.1em;text-align:center;font-weig\
ht:700;flex:none}.lines [data-verdict=right] .verdict{color:var(--good)}.lines [data-verdict=wrong] .verdict{color:var(--bad)}@container (max-width: 560px){.map\
s{gap:10px 16px}.operator{display:none}.group.pile{flex-direction:row}.head{font-size:13.5px;padding-left:4px}.lines code{font-size:13px;padding-left:calc((var(\
--depth) - 1) * 2ch)}.lines li{gap:2px}.lines button{min-width:30px;min-height:40px}.bar button{flex:1 1 auto}}';var C=v(w);function y(n){let e=(r,t)=>(b(r,C),n(r,o=>t("asked",o)));return({parentElement:r,data:t,setTriggerValue:o})=>x(r,o,e).load(t)}function d(n,e,{primary:r=!1,
label:t=""}={}){let o=a("button",{type:"button",onclick:e,className:r?"primary":""},n);return t&&o.setAttribute("aria-label",t),o}function k(n){return n.contains(
n.getRootNode().activeElement)}var g={key:({name:n})=>`segviz.practice.${n}`,save(n,e){try{let{turn:r,resets:t}=n;sessionStorage.setItem(this.key(n),JSON.stringify(
{turn:r,resets:t,value:e}))}catch{}},load(n){try{let e=JSON.parse(sessionStorage.getItem(this.key(n))??"null");return e.resets===n.resets&&[e.turn,0].includes(n.
turn)?e.value:null}catch{return null}}};var q=y((n,e)=>new u(n,e)),u=class{told;data;items=[];order=[];constructor(e,r){this.ask=r,this.says=a("p",{className:"task"}),this.head=a("pre",{className:"hea\
d"}),this.list=a("ol",{className:"lines"}),this.bar=a("div",{className:"bar"}),this.message=a("p",{className:"message"}),this.message.setAttribute("role","statu\
s"),this.announcer=a("div",{className:"announcer"}),this.announcer.setAttribute("aria-live","polite");let t=[this.says,this.head,this.list,this.bar,this.message,
this.announcer];this.element=a("section",{className:"practice"},...t),e.append(this.element)}load(e){if(e===this.data)return;let r=JSON.parse(e),t=r.name!==this.
told?.name,o=t||r.turn!==this.told.turn||r.resets!==this.told.resets;if(this.data=e,this.told=r,t&&this.build(),o){let s=g.load(r),i=Array.isArray(s)&&String([...s].
sort())===String([...r.order].sort());this.arrange(i?s:r.order),this.judged(i?null:r)}this.showBar(),this.element.dataset.puzzle=r.name,this.element.dataset.turn=
String(r.turn)}build(){this.says.replaceChildren(...h(this.told.says)),this.head.textContent=this.told.head,this.items=this.told.lines.map((e,r)=>this.item(e,r))}item({
text:e,depth:r},t){let o=d("⠿",()=>{},{label:""});o.className="grip",o.addEventListener("keydown",c=>this.key(c,t)),o.addEventListener("pointerdown",c=>this.drag(
c,t));let s=a("code",{},e);s.style.setProperty("--depth",String(r+1));let i=d("↑",()=>this.move(t,-1,i),{label:`Move up: ${e}`}),l=d("↓",()=>this.move(t,1,l),
{label:`Move down: ${e}`}),f=a("li",{},o,a("span",{className:"verdict"}),s,i,l);return Object.assign(f,{grip:o,up:i,down:l,text:e})}arrange(e){this.order=[...e],
this.list.replaceChildren(...this.order.map(r=>this.items[r])),this.order.forEach((r,t)=>{let{grip:o,up:s,down:i,text:l}=this.items[r];o.setAttribute("aria-labe\
l",`Line ${t+1} of ${this.order.length}: ${l}. Arrow keys move it.`),s.disabled=t===0,i.disabled=t===this.order.length-1})}move(e,r,t){let o=this.order.indexOf(
e);this.moveTo(e,Math.min(Math.max(0,o+r),this.order.length-1)),(t.disabled?this.items[e].grip:t).focus()}moveTo(e,r){let t=this.order.indexOf(e);if(r===t)return;
let o=this.order.filter(s=>s!==e);o.splice(r,0,e),this.arrange(o),this.judged(null),g.save(this.told,o),this.announcer.textContent=`Now line ${r+1} of ${o.length}\
.`}key(e,r){let t=this.order.length,o={ArrowUp:-1,ArrowDown:1,Home:-t,End:t}[e.key];!o||e.ctrlKey||e.metaKey||(e.preventDefault(),this.move(r,o,this.items[r].grip))}drag(e,r){
if(e.button)return;let{grip:t}=this.items[r],o=this.items[r];e.preventDefault(),t.focus(),t.setPointerCapture(e.pointerId),o.classList.add("dragged");let s=({clientY:l})=>{
let c=this.order.filter(p=>p!==r).map(p=>this.items[p]).filter(p=>{let{top:S,height:N}=p.getBoundingClientRect();return S+N/2<l});c.length!==this.order.indexOf(
r)&&(this.moveTo(r,c.length),t.setPointerCapture(e.pointerId))},i=()=>{t.removeEventListener("pointermove",s),o.classList.remove("dragged"),t.focus()};t.addEventListener(
"pointermove",s),t.addEventListener("pointerup",i,{once:!0}),t.addEventListener("pointercancel",i,{once:!0})}judged(e){let r=!!e?.message,t=e?.solved?this.order.
length:e?.wrong??0;this.order.forEach((o,s)=>{let i=!r||s>t?"":s===t?"wrong":"right";this.items[o].dataset.verdict=i;let l=this.items[o].querySelector(".verdict");
l&&(l.textContent={right:"✓",wrong:"✗","":""}[i])}),this.message.replaceChildren(...h(e?.message??"")),this.message.classList.toggle("good",!!e?.solved)}showBar(){
let e=o=>this.ask({action:o,name:this.told.name,turn:this.told.turn,order:this.order}),r=k(this.bar),t=[d("Check",()=>e("check"),{primary:!this.told.solved}),d(
"Shuffle",()=>e("shuffle")),d("Show a right order",()=>e("show"))];this.told.solved&&t.unshift(d("Next",()=>e("next"),{primary:!0})),this.bar.replaceChildren(...t),
r&&t[0].focus()}};export{q as default};
