function s(r,e={},...i){let t=document.createElement(r);for(let[a,n]of Object.entries(e))a in t&&a!=="list"?t[a]=n:t.setAttribute(a,String(n));return t.append(...i),
t}var p=new WeakMap;function h(r,e,i){let t=p.get(r)??{tell:e};return p.set(r,t),t.tell=e,t.made?.element.isConnected||(t.made=i(r,(a,n)=>t.tell(a,n))),t.made}function f(r){let e=new CSSStyleSheet;return e.replaceSync(r),e}function u(r,e){let{adoptedStyleSheets:i}=r.getRootNode();i&&!i.includes(e)&&i.push(e)}var m=':host{display:block}.sv-before-after{--text: var(--st-text-color, #16202b);--surface: var(--st-background-color, #ffffff);--line: var(--st-border-color, \
#d3dce4);--accent: var(--st-primary-color, #0b6b80);color:var(--text);font:14px/1.4 var(--st-font, "Source Sans 3", system-ui, sans-serif)}.sv-before-after *{bo\
x-sizing:border-box}.frame{position:relative;width:min(100%,calc(48vh * var(--aspect)));aspect-ratio:var(--aspect);margin:0 auto;overflow:hidden;border-radius:8\
px;box-shadow:0 0 0 1px var(--line);background:var(--line)}.frame img{position:absolute;inset:0;width:100%;height:100%;user-select:none}.after{image-rendering:p\
ixelated;clip-path:inset(0 0 0 var(--at))}.after:not([src]),.frame:not(.labelled) .line{visibility:hidden}.line{position:absolute;inset:0 auto 0 var(--at);width\
:3px;margin-left:-1.5px;background:#fff;pointer-events:none;box-shadow:0 0 0 1px #0000008c}.line:after{content:"\\2039  \\203a";position:absolute;top:50%;left:50%\
;width:40px;height:40px;margin:-20px;border-radius:50%;background:#fff;color:#16202b;box-shadow:0 0 0 1px #0000008c,0 2px 6px #00000059;font:700 20px/35px syste\
m-ui,sans-serif;text-align:center}.arriving .after{transition:clip-path .9s ease-in-out}.arriving .line{transition:left .9s ease-in-out}input{appearance:none;po\
sition:absolute;inset:0;width:100%;height:100%;margin:0;background:transparent;cursor:ew-resize;touch-action:pan-y;outline:none}input:disabled{cursor:default}in\
put::-webkit-slider-thumb{appearance:none;width:2px;height:100%;background:transparent}input::-moz-range-thumb{width:2px;height:100%;border:0;background:transpa\
rent}input:focus-visible+.line{background:var(--accent);outline:3px solid var(--accent)}.legend{display:flex;flex-wrap:wrap;gap:2px 14px;align-content:start;mar\
gin:8px 2px 0;padding:0;min-height:42px;list-style:none}.legend li{display:flex;align-items:center;gap:6px;font-variant-numeric:tabular-nums}.chip{width:13px;he\
ight:13px;border-radius:3px;border:1px solid var(--line);flex:none}@media(prefers-reduced-motion:reduce){.arriving .after,.arriving .line{transition:none}}';var c=50,x=.005,v=f(m);function w({parentElement:r,data:e,setStateValue:i}){h(r,i,t=>(u(t,v),new d(t))).load(e)}var d=class{data;constructor(e){this.before=s("i\
mg",{className:"before",draggable:!1}),this.after=s("img",{className:"after",alt:"",draggable:!1}),this.line=s("i",{className:"line"}),this.range=s("input",{type:"\
range",min:0,max:100,step:1,value:c}),this.range.setAttribute("aria-label","Where the label map begins"),this.range.addEventListener("input",()=>{this.frame.classList.
remove("arriving"),this.move(Number(this.range.value))}),this.frame=s("div",{className:"frame"},this.before,this.after,this.range,this.line),this.legend=s("ul",
{className:"legend"}),this.element=s("section",{className:"sv-before-after"},this.frame,this.legend),e.append(this.element)}load(e){if(e===this.data)return;this.
data=e;let{before:i,after:t,size:a,alt:n,parts:l}=JSON.parse(e),[o,g]=a;this.element.style.setProperty("--aspect",String(o/g)),this.before.src=i,this.before.alt=
n,this.list(l),t?this.arrive(t):this.wait()}wait(){this.frame.classList.remove("labelled","arriving"),this.after.removeAttribute("src"),this.range.disabled=!0,this.
move(100),delete this.element.dataset.ready}async arrive(e){this.after.src=e;let{data:i}=this;await this.after.decode().catch(()=>{}),i===this.data&&(this.range.
disabled=!1,this.frame.classList.add("labelled","arriving"),this.frame.getBoundingClientRect(),this.range.value=String(c),this.move(c),this.element.dataset.ready=
"")}move(e){this.frame.style.setProperty("--at",`${e}%`),this.range.setAttribute("aria-valuetext",`image on the left ${e} %, label map on the right ${100-e} %`)}list(e){
let t=e.filter(({fraction:a})=>a>=x).sort((a,n)=>n.fraction-a.fraction).map(({name:a,colour:n,fraction:l})=>{let o=s("i",{className:"chip"});return o.style.background=
n,s("li",{},o,`${a} ${Math.round(100*l)} %`)});this.legend.replaceChildren(...t)}};export{w as default};
