var d="step",i="segviz",y="segviz.step";var h=new Map,x=new Map,S=null,c=null,s=null,l=null,r="",g=new Map,E="";function O(e){S=e.pages,x.set(e.page,e.views),$(e.mended),c||j()}function $(e){let t=JSON.
stringify(e);if(t===E)return;E=t;let n=new URL(location.href);for(let[o,f]of Object.entries(e))f===null?n.searchParams.delete(o):n.searchParams.set(o,f);Object.
keys(e).length&&u(history.state,n)}function a({pathname:e,search:t}){if(!S)return null;let n=S[e.replace(/\/+$/,"").split("/").at(-1)??""]??0,o=new URLSearchParams(
t).get("view")?.toLowerCase(),f=(x.get(n)??[]).findIndex(P=>P.toLowerCase()===o);return`${n}-${Math.max(0,f)}`}function U(e){return(a(location)??e)===e?v(location):
h.get(e)??null}function C(e,t){clearTimeout(l?.timer),l={place:e,step:t,timer:setTimeout(w,400)}}function w(){let e=k();if(!e)return;let{place:t,step:n}=e;if((a(
location)??t)!==t)return;let o=p(location,n);o.href!==location.href&&u(history.state,o)}function k(){let e=l;return e?(clearTimeout(e.timer),l=null,e.step===null?
h.delete(e.place):h.set(e.place,e.step),e):null}function v({search:e}){let t=new URLSearchParams(e).get(d);return/^\d{1,9}$/.test(t??"")?Number(t):null}function p({
href:e},t){let n=new URL(e);return t===v(n)||(t===null?n.searchParams.delete(d):n.searchParams.set(d,String(t))),n}function j(){c={pushState:history.pushState.bind(
history),replaceState:history.replaceState.bind(history)},history.pushState=history.replaceState=(e,t,n)=>F(e,new URL(n??"",location.href)),T(),addEventListener(
"click",G,!0),addEventListener("popstate",()=>{s=null,H(),T()}),addEventListener("pagehide",z)}function z(){if(l?.place===a(location))try{sessionStorage.setItem(
y,JSON.stringify({entry:r,step:k()?.step}))}catch{}}function B(){try{let e=JSON.parse(sessionStorage.getItem(y)??"null");sessionStorage.removeItem(y),e&&e.entry===
history.state?.[i]&&u(history.state,p(location,e.step))}catch{}}function H(){let e=k();e&&g.set(r,e)}function T(){let{place:e,step:t}=g.get(history.state?.[i])??
{place:void 0,step:null};r=history.state?.[i]??R(),g.delete(r),u(history.state,a(location)===e?p(location,t):location.href)}var R=()=>crypto.getRandomValues(new Uint32Array(
2)).join("-");function u(e,t){(c??history).replaceState(c?{...e,[i]:r}:e,"",t)}function _(e,t){r=R(),(c??history).pushState({...e,[i]:r},"",t)}function F(e,t){if(!(s&&
t.pathname===s.path&&performance.now()<s.until)){if(t.pathname===location.pathname&&a(t)===a(location))return u(e,p(t,v(location)));w(),s=null,_(e,p(t,h.get(a(t)??
"")??null))}}function G(e){let t=e.composedPath().find(o=>o instanceof HTMLAnchorElement);!t||t.target==="_blank"||t.origin!==location.origin||(/^(\?|$)/.test(t.
getAttribute("href")??"")?a(location)?.startsWith("0-"):t.pathname===location.pathname)||(w(),s={path:location.pathname,until:performance.now()+1e4})}B();var J=new URL(performance.getEntriesByType("navigation")[0].name).pathname,I=e=>`stActiveTheme-${e}-v2`,M=()=>localStorage.getItem(I(J)),b=M(),L=[];function N(e){
let t=location.pathname.split("/"),n=e.includes(t.at(-1)??"")?t.slice(0,-1).join("/"):location.pathname.replace(/\/$/,"");if(!L.length)for(let o of["click","key\
up"])addEventListener(o,()=>setTimeout(A),!0);L=e.map(o=>`${n}/${o}`),A()}function A(){let e=M();if(!(e===null||e===b)){b=e;for(let t of L)localStorage.setItem(
I(t),e)}}var V=0,W=".stApp span.stMarkdownBadge.stMarkdownBadge { white-space: normal; overflow: visible; }",q=".stApp [data-testid=stMarkdownContainer] code { font-size\
: max(0.75em, 12px); }",m=null;function D({data:e}){O(e),Y(),N(Object.keys(e.pages)),e.page!==V&&K()}function K(){if(document.querySelector("link[data-segviz]"))
return;let e=document.createElement("link");e.rel="modulepreload",e.href=new URL("../segviz.player/player.js",import.meta.url).href,e.dataset.segviz="",document.
head.append(e)}function Y(){m||(m=new CSSStyleSheet,m.replaceSync(W+q),document.adoptedStyleSheets.push(m))}export{D as default,C as keepStep,U as stepOf};
