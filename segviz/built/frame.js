var h="step",i="segviz",g="segviz.step";var d=new Map,T=new Map,y=null,c=null,r=null,l=null,s="",S=new Map,E="";function R(e){y=e.pages,T.set(e.page,e.views),P(e.mended),c||j()}function P(e){let t=JSON.
stringify(e);if(t===E)return;E=t;let n=new URL(location.href);for(let[o,f]of Object.entries(e))f===null?n.searchParams.delete(o):n.searchParams.set(o,f);Object.
keys(e).length&&u(history.state,n)}function a({pathname:e,search:t}){if(!y)return null;let n=y[e.replace(/\/+$/,"").split("/").at(-1)??""]??0,o=new URLSearchParams(
t).get("view")?.toLowerCase(),f=(T.get(n)??[]).findIndex(N=>N.toLowerCase()===o);return`${n}-${Math.max(0,f)}`}function C(e){return(a(location)??e)===e?v(location):
d.get(e)??null}function U(e,t){clearTimeout(l?.timer),l={place:e,step:t,timer:setTimeout(w,400)}}function w(){let e=k();if(!e)return;let{place:t,step:n}=e;if((a(
location)??t)!==t)return;let o=p(location,n);o.href!==location.href&&u(history.state,o)}function k(){let e=l;return e?(clearTimeout(e.timer),l=null,e.step===null?
d.delete(e.place):d.set(e.place,e.step),e):null}function v({search:e}){let t=new URLSearchParams(e).get(h);return/^\d{1,9}$/.test(t??"")?Number(t):null}function p({
href:e},t){let n=new URL(e);return t===v(n)||(t===null?n.searchParams.delete(h):n.searchParams.set(h,String(t))),n}function j(){c={pushState:history.pushState.bind(
history),replaceState:history.replaceState.bind(history)},history.pushState=history.replaceState=(e,t,n)=>_(e,new URL(n??"",location.href)),x(),addEventListener(
"click",F,!0),addEventListener("popstate",()=>{r=null,B(),x()}),addEventListener("pagehide",z)}function z(){if(l?.place===a(location))try{sessionStorage.setItem(
g,JSON.stringify({entry:s,step:k()?.step}))}catch{}}function H(){try{let e=JSON.parse(sessionStorage.getItem(g)??"null");sessionStorage.removeItem(g),e&&e.entry===
history.state?.[i]&&u(history.state,p(location,e.step))}catch{}}function B(){let e=k();e&&S.set(s,e)}function x(){let{place:e,step:t}=S.get(history.state?.[i])??
{place:void 0,step:null};s=history.state?.[i]??O(),S.delete(s),u(history.state,a(location)===e?p(location,t):location.href)}var O=()=>crypto.getRandomValues(new Uint32Array(
2)).join("-");function u(e,t){(c??history).replaceState(c?{...e,[i]:s}:e,"",t)}function D(e,t){s=O(),(c??history).pushState({...e,[i]:s},"",t)}function _(e,t){if(!(r&&
t.pathname===r.path&&performance.now()<r.until)){if(t.pathname===location.pathname&&a(t)===a(location))return u(e,p(t,v(location)));w(),r=null,D(e,p(t,d.get(a(t)??
"")??null))}}function F(e){let t=e.composedPath().find(o=>o instanceof HTMLAnchorElement);!t||t.target==="_blank"||t.origin!==location.origin||(/^(\?|$)/.test(t.
getAttribute("href")??"")?a(location)?.startsWith("0-"):t.pathname===location.pathname)||(w(),r={path:location.pathname,until:performance.now()+1e4})}H();var G=new URL(performance.getEntriesByType("navigation")[0].name).pathname,M=e=>`stActiveTheme-${e}-v2`,$=()=>localStorage.getItem(M(G)),I=$(),L=[];function A(e){
let t=location.pathname.split("/"),n=e.includes(t.at(-1)??"")?t.slice(0,-1).join("/"):location.pathname.replace(/\/$/,"");if(!L.length)for(let o of["click","key\
up"])addEventListener(o,()=>setTimeout(b),!0);L=e.map(o=>`${n}/${o}`),b()}function b(){let e=$();if(!(e===null||e===I)){I=e;for(let t of L)localStorage.setItem(
M(t),e)}}var J=0,V=".stApp span.stMarkdownBadge.stMarkdownBadge { white-space: normal; overflow: visible; }",W=".stApp [data-testid=stMarkdownContainer] code { font-size\
: max(0.75em, 12px); }",m=null;function q({data:e}){R(e),Q(),addEventListener("paste",K,!0),A(Object.keys(e.pages)),e.page!==J&&Y()}function K(e){let t=e.clipboardData?.
getData("text/plain").trim()??"";!(e.target instanceof HTMLInputElement&&e.target.closest("[data-testid=stTextInput]"))||!/\n/.test(t)||!/^[\d\s.,;+\-−]+$/.test(
t)||!/\S[ \t]+\S/.test(t)||(e.preventDefault(),document.execCommand("insertText",!1,t.replace(/[ \t]+/g," ").replace(/\s*\r?\n\s*/g,"; ")))}function Y(){if(document.
querySelector("link[data-segviz]"))return;let e=document.createElement("link");e.rel="modulepreload",e.href=new URL("../segviz.player/player.js",import.meta.url).
href,e.dataset.segviz="",document.head.append(e)}function Q(){m||(m=new CSSStyleSheet,m.replaceSync(V+W),document.adoptedStyleSheets.push(m))}export{q as default,U as keepStep,C as stepOf};
