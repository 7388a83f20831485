var y="step",c="segviz",S="segviz.step";var m=new Map,M=new Map,g=null,l=null,i=null,p=null,a="",k=new Map,T="";function R(e){g=e.pages,M.set(e.page,e.views),U(e.mended),l||H()}function U(e){let t=JSON.
stringify(e);if(t===T)return;T=t;let n=new URL(location.href);for(let[o,r]of Object.entries(e))r===null?n.searchParams.delete(o):n.searchParams.set(o,r);Object.
keys(e).length&&f(history.state,n)}function s({pathname:e,search:t}){if(!g)return null;let n=g[e.replace(/\/+$/,"").split("/").at(-1)??""]??0,o=new URLSearchParams(
t).get("view")?.toLowerCase(),r=(M.get(n)??[]).findIndex(d=>d.toLowerCase()===o);return`${n}-${Math.max(0,r)}`}function A(e){return(s(location)??e)===e?E(location):
m.get(e)??null}function N(e,t){clearTimeout(p?.timer),p={place:e,step:t,timer:setTimeout(w,400)}}function w(){let e=v();if(!e)return;let{place:t,step:n}=e;if((s(
location)??t)!==t)return;let o=u(location,n);o.href!==location.href&&f(history.state,o)}function v(){let e=p;return e?(clearTimeout(e.timer),p=null,e.step===null?
m.delete(e.place):m.set(e.place,e.step),e):null}function E({search:e}){let t=new URLSearchParams(e).get(y);return/^\d{1,9}$/.test(t??"")?Number(t):null}function u({
href:e},t){let n=new URL(e);return t===E(n)||(t===null?n.searchParams.delete(y):n.searchParams.set(y,String(t))),n}function H(){l={pushState:history.pushState.bind(
history),replaceState:history.replaceState.bind(history)},history.pushState=history.replaceState=(e,t,n)=>D(e,new URL(n??"",location.href)),x(),addEventListener(
"click",G,!0),addEventListener("popstate",()=>{i=null,B(),x()}),addEventListener("pagehide",j)}function j(){if(p?.place===s(location))try{sessionStorage.setItem(
S,JSON.stringify({entry:a,step:v()?.step}))}catch{}}function z(){try{let e=JSON.parse(sessionStorage.getItem(S)??"null");sessionStorage.removeItem(S),e&&e.entry===
history.state?.[c]&&f(history.state,u(location,e.step))}catch{}}function B(){let e=v();e&&k.set(a,e)}function x(){let{place:e,step:t}=k.get(history.state?.[c])??
{place:void 0,step:null};a=history.state?.[c]??b(),k.delete(a),f(history.state,s(location)===e?u(location,t):location.href)}var b=()=>crypto.getRandomValues(new Uint32Array(
2)).join("-");function f(e,t){(l??history).replaceState(l?{...e,[c]:a}:e,"",t)}function _(e,t){a=b(),(l??history).pushState({...e,[c]:a},"",t)}function D(e,t){if(!(i&&
t.pathname===i.path&&performance.now()<i.until)){if(t.pathname===location.pathname&&s(t)===s(location))return f(e,u(t,E(location)));w(),i=null,_(e,u(t,m.get(s(t)??
"")??null))}}function G(e){let t=e.composedPath().find(o=>o instanceof HTMLAnchorElement);!t||t.target==="_blank"||t.origin!==location.origin||(/^(\?|$)/.test(t.
getAttribute("href")??"")?s(location)?.startsWith("0-"):t.pathname===location.pathname)||(w(),i={path:location.pathname,until:performance.now()+1e4})}z();var V=new URL(performance.getEntriesByType("navigation")[0].name).pathname,P=e=>`stActiveTheme-${e}-v2`,C=()=>localStorage.getItem(P(V)),O=C(),L=[];function $(e){
let t=location.pathname.split("/"),n=e.includes(t.at(-1)??"")?t.slice(0,-1).join("/"):location.pathname.replace(/\/$/,"");if(!L.length)for(let o of["click","key\
up"])addEventListener(o,()=>setTimeout(I),!0);L=e.map(o=>`${n}/${o}`),I()}function I(){let e=C();if(!(e===null||e===O)){O=e;for(let t of L)localStorage.setItem(
P(t),e)}}var q=0,F=".stApp span.stMarkdownBadge.stMarkdownBadge { white-space: normal; overflow: visible; }",J=":is([data-testid=stMarkdownContainer], [data-testid=stCap\
tionContainer])",W=`.stApp ${J} code { font-size: max(0.75em, 12px); }`,K="[data-testid=stTooltipContent]:not(:has(a)) { pointer-events: none; }",h=null;function X({
data:e}){R(e),te(),addEventListener("click",Y),addEventListener("paste",Z,!0),addEventListener("click",Q),$(Object.keys(e.pages)),e.page!==q&&ee()}function Y({target:e}){
if(!(e instanceof Element)||!e.closest(".st-key-try_this button"))return;let t=matchMedia("(prefers-reduced-motion: reduce)").matches;document.querySelector(".s\
t-key-why")?.scrollIntoView({behavior:t?"auto":"smooth",block:"start"})}function Q({target:e,ctrlKey:t,metaKey:n,shiftKey:o}){if(!(e instanceof Element&&e.closest(
"[data-testid=stPopoverBody] [data-testid=stPageLink] a"))||t||n||o)return;let d=document.querySelector("[data-testid=stPopoverButton][aria-expanded=true]");d instanceof
HTMLElement&&d.click()}function Z(e){let t=e.clipboardData?.getData("text/plain").trim()??"";!(e.target instanceof HTMLInputElement&&e.target.closest("[data-tes\
tid=stTextInput]"))||!/\n/.test(t)||!/^[\d\s.,;+\-−]+$/.test(t)||!/\S[ \t]+\S/.test(t)||(e.preventDefault(),document.execCommand("insertText",!1,t.replace(/[ \t]+/g,
" ").replace(/\s*\r?\n\s*/g,"; ")))}function ee(){if(document.querySelector("link[data-segviz]"))return;let e=document.createElement("link");e.rel="modulepreloa\
d",e.href=new URL("../segviz.player/player.js",import.meta.url).href,e.dataset.segviz="",document.head.append(e)}function te(){h||(h=new CSSStyleSheet,h.replaceSync(
F+W+K),document.adoptedStyleSheets.push(h))}export{X as default,N as keepStep,A as stepOf};
