var d="step",i="segviz",y="segviz.step";var h=new Map,R=new Map,g=null,c=null,s=null,l=null,r="",S=new Map,E="";function O(e){g=e.pages,R.set(e.page,e.views),M(e.mended),c||C()}function M(e){let t=JSON.
stringify(e);if(t===E)return;E=t;let n=new URL(location.href);for(let[o,f]of Object.entries(e))f===null?n.searchParams.delete(o):n.searchParams.set(o,f);Object.
keys(e).length&&u(history.state,n)}function a({pathname:e,search:t}){if(!g)return null;let n=g[e.replace(/\/+$/,"").split("/").at(-1)??""]??0,o=new URLSearchParams(
t).get("view")?.toLowerCase(),f=(R.get(n)??[]).findIndex(I=>I.toLowerCase()===o);return`${n}-${Math.max(0,f)}`}function U(e){return(a(location)??e)===e?v(location):
h.get(e)??null}function j(e,t){clearTimeout(l?.timer),l={place:e,step:t,timer:setTimeout(w,400)}}function w(){let e=k();if(!e)return;let{place:t,step:n}=e;if((a(
location)??t)!==t)return;let o=p(location,n);o.href!==location.href&&u(history.state,o)}function k(){let e=l;return e?(clearTimeout(e.timer),l=null,e.step===null?
h.delete(e.place):h.set(e.place,e.step),e):null}function v({search:e}){let t=new URLSearchParams(e).get(d);return/^\d{1,9}$/.test(t??"")?Number(t):null}function p({
href:e},t){let n=new URL(e);return t===v(n)||(t===null?n.searchParams.delete(d):n.searchParams.set(d,String(t))),n}function C(){c={pushState:history.pushState.bind(
history),replaceState:history.replaceState.bind(history)},history.pushState=history.replaceState=(e,t,n)=>J(e,new URL(n??"",location.href)),T(),addEventListener(
"click",V,!0),addEventListener("popstate",()=>{s=null,B(),T()}),addEventListener("pagehide",z)}function z(){if(l?.place===a(location))try{sessionStorage.setItem(
y,JSON.stringify({entry:r,step:k()?.step}))}catch{}}function H(){try{let e=JSON.parse(sessionStorage.getItem(y)??"null");sessionStorage.removeItem(y),e&&e.entry===
history.state?.[i]&&u(history.state,p(location,e.step))}catch{}}function B(){let e=k();e&&S.set(r,e)}function T(){let{place:e,step:t}=S.get(history.state?.[i])??
{place:void 0,step:null};r=history.state?.[i]??x(),S.delete(r),u(history.state,a(location)===e?p(location,t):location.href)}var x=()=>crypto.getRandomValues(new Uint32Array(
2)).join("-");function u(e,t){(c??history).replaceState(c?{...e,[i]:r}:e,"",t)}function F(e,t){r=x(),(c??history).pushState({...e,[i]:r},"",t)}function J(e,t){if(!(s&&
t.pathname===s.path&&performance.now()<s.until)){if(t.pathname===location.pathname&&a(t)===a(location))return u(e,p(t,v(location)));w(),s=null,F(e,p(t,h.get(a(t)??
"")??null))}}function V(e){let t=e.composedPath().find(o=>o instanceof HTMLAnchorElement);!t||t.target==="_blank"||t.origin!==location.origin||(/^(\?|$)/.test(t.
getAttribute("href")??"")?a(location)?.startsWith("0-"):t.pathname===location.pathname)||(w(),s={path:location.pathname,until:performance.now()+1e4})}H();var W=new URL(performance.getEntriesByType("navigation")[0].name).pathname,P=e=>`stActiveTheme-${e}-v2`,$=()=>localStorage.getItem(P(W)),b=$(),L=[];function A(e){
let t=location.pathname.split("/"),n=e.includes(t.at(-1)??"")?t.slice(0,-1).join("/"):location.pathname.replace(/\/$/,"");if(!L.length)for(let o of["click","key\
up"])addEventListener(o,()=>setTimeout(N),!0);L=e.map(o=>`${n}/${o}`),N()}function N(){let e=$();if(!(e===null||e===b)){b=e;for(let t of L)localStorage.setItem(
P(t),e)}}var _=0,G=".stApp span.stMarkdownBadge.stMarkdownBadge { white-space: normal; overflow: visible; }",m=null;function q({data:e}){O(e),Y(),A(Object.keys(e.pages)),
e.page!==_&&K()}function K(){if(document.querySelector("link[data-segviz]"))return;let e=document.createElement("link");e.rel="modulepreload",e.href=new URL("..\
/segviz.player/player.js",import.meta.url).href,e.dataset.segviz="",document.head.append(e)}function Y(){m||(m=new CSSStyleSheet,m.replaceSync(G),document.adoptedStyleSheets.
push(m))}export{q as default,j as keepStep,U as stepOf};
