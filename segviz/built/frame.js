var y="step",c="segviz",g="segviz.step";var m=new Map,b=new Map,k=null,l=null,i=null,p=null,a="",S=new Map,x="";function R(t){k=t.pages,b.set(t.page,t.views),$(t.mended),l||H()}function $(t){let e=JSON.
stringify(t);if(e===x)return;x=e;let n=new URL(location.href);for(let[o,r]of Object.entries(t))r===null?n.searchParams.delete(o):n.searchParams.set(o,r);Object.
keys(t).length&&f(history.state,n)}function s({pathname:t,search:e}){if(!k)return null;let n=k[t.replace(/\/+$/,"").split("/").at(-1)??""]??0,o=new URLSearchParams(
e).get("view")?.toLowerCase(),r=(b.get(n)??[]).findIndex(d=>d.toLowerCase()===o);return`${n}-${Math.max(0,r)}`}function N(t){return(s(location)??t)===t?E(location):
m.get(t)??null}function U(t,e){clearTimeout(p?.timer),p={place:t,step:e,timer:setTimeout(w,400)}}function w(){let t=v();if(!t)return;let{place:e,step:n}=t;if((s(
location)??e)!==e)return;let o=u(location,n);o.href!==location.href&&f(history.state,o)}function v(){let t=p;return t?(clearTimeout(t.timer),p=null,t.step===null?
m.delete(t.place):m.set(t.place,t.step),t):null}function E({search:t}){let e=new URLSearchParams(t).get(y);return/^\d{1,9}$/.test(e??"")?Number(e):null}function u({
href:t},e){let n=new URL(t);return e===E(n)||(e===null?n.searchParams.delete(y):n.searchParams.set(y,String(e))),n}function H(){l={pushState:history.pushState.bind(
history),replaceState:history.replaceState.bind(history)},history.pushState=history.replaceState=(t,e,n)=>D(t,new URL(n??"",location.href)),T(),addEventListener(
"click",G,!0),addEventListener("popstate",()=>{i=null,z(),T()}),addEventListener("pagehide",j)}function j(){if(p?.place===s(location))try{sessionStorage.setItem(
g,JSON.stringify({entry:a,step:v()?.step}))}catch{}}function _(){try{let t=JSON.parse(sessionStorage.getItem(g)??"null");sessionStorage.removeItem(g),t&&t.entry===
history.state?.[c]&&f(history.state,u(location,t.step))}catch{}}function z(){let t=v();t&&S.set(a,t)}function T(){let{place:t,step:e}=S.get(history.state?.[c])??
{place:void 0,step:null};a=history.state?.[c]??M(),S.delete(a),f(history.state,s(location)===t?u(location,e):location.href)}var M=()=>crypto.getRandomValues(new Uint32Array(
2)).join("-");function f(t,e){(l??history).replaceState(l?{...t,[c]:a}:t,"",e)}function B(t,e){a=M(),(l??history).pushState({...t,[c]:a},"",e)}function D(t,e){if(!(i&&
e.pathname===i.path&&performance.now()<i.until)){if(e.pathname===location.pathname&&s(e)===s(location))return f(t,u(e,E(location)));w(),i=null,B(t,u(e,m.get(s(e)??
"")??null))}}function G(t){let e=t.composedPath().find(o=>o instanceof HTMLAnchorElement);!e||e.target==="_blank"||e.origin!==location.origin||(/^(\?|$)/.test(e.
getAttribute("href")??"")?s(location)?.startsWith("0-"):e.pathname===location.pathname)||(w(),i={path:location.pathname,until:performance.now()+1e4})}_();var V=new URL(performance.getEntriesByType("navigation")[0].name).pathname,P=t=>`stActiveTheme-${t}-v2`,A=()=>localStorage.getItem(P(V)),O=A(),L=[];function C(t){
let e=location.pathname.split("/"),n=t.includes(e.at(-1)??"")?e.slice(0,-1).join("/"):location.pathname.replace(/\/$/,"");if(!L.length)for(let o of["click","key\
up"])addEventListener(o,()=>setTimeout(I),!0);L=t.map(o=>`${n}/${o}`),I()}function I(){let t=A();if(!(t===null||t===O)){O=t;for(let e of L)localStorage.setItem(
P(e),t)}}var q=0,F=".stApp span.stMarkdownBadge.stMarkdownBadge { white-space: normal; overflow: visible; }",J=":is([data-testid=stMarkdownContainer], [data-testid=stCap\
tionContainer])",W=`.stApp ${J} code { font-size: max(0.75em, 12px); }`,K="[data-testid=stTooltipContent]:not(:has(a)) { pointer-events: none; }",X=".stApp .st-\
key-try_this button { justify-content: flex-start; text-align: left; }",Y=".st-key-why { margin-block: -8px -4px; } .st-key-why button { min-height: 26px; paddi\
ng-block: 0; }",h=null;function Q({data:t}){R(t),ot(),addEventListener("click",Z),addEventListener("paste",et,!0),addEventListener("click",tt),C(Object.keys(t.pages)),
t.page!==q&&nt()}function Z({target:t}){if(!(t instanceof Element)||!t.closest(".st-key-try_this button"))return;let e=matchMedia("(prefers-reduced-motion: redu\
ce)").matches;document.querySelector(".st-key-why")?.scrollIntoView({behavior:e?"auto":"smooth",block:"start"})}function tt({target:t,ctrlKey:e,metaKey:n,shiftKey:o}){
if(!(t instanceof Element&&t.closest("[data-testid=stPopoverBody] [data-testid=stPageLink] a"))||e||n||o)return;let d=document.querySelector("[data-testid=stPop\
overButton][aria-expanded=true]");d instanceof HTMLElement&&d.click()}function et(t){let e=t.clipboardData?.getData("text/plain").trim()??"";!(t.target instanceof
HTMLInputElement&&t.target.closest("[data-testid=stTextInput]"))||!/\n/.test(e)||!/^[\d\s.,;+\-−]+$/.test(e)||!/\S[ \t]+\S/.test(e)||(t.preventDefault(),document.
execCommand("insertText",!1,e.replace(/[ \t]+/g," ").replace(/\s*\r?\n\s*/g,"; ")))}function nt(){if(document.querySelector("link[data-segviz]"))return;let t=document.
createElement("link");t.rel="modulepreload",t.href=new URL("../segviz.player/player.js",import.meta.url).href,t.dataset.segviz="",document.head.append(t)}function ot(){
h||(h=new CSSStyleSheet,h.replaceSync(F+W+K+X+Y),document.adoptedStyleSheets.push(h))}export{Q as default,U as keepStep,N as stepOf};
