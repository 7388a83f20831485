var h="step",i="segviz",y="segviz.step";var d=new Map,x=new Map,S=null,c=null,r=null,l=null,s="",g=new Map,L="";function R(e){S=e.pages,x.set(e.page,e.views),N(e.mended),c||j()}function N(e){let t=JSON.
stringify(e);if(t===L)return;L=t;let n=new URL(location.href);for(let[o,f]of Object.entries(e))f===null?n.searchParams.delete(o):n.searchParams.set(o,f);Object.
keys(e).length&&u(history.state,n)}function a({pathname:e,search:t}){if(!S)return null;let n=S[e.replace(/\/+$/,"").split("/").at(-1)??""]??0,o=new URLSearchParams(
t).get("view")?.toLowerCase(),f=(x.get(n)??[]).findIndex(A=>A.toLowerCase()===o);return`${n}-${Math.max(0,f)}`}function P(e){return(a(location)??e)===e?v(location):
d.get(e)??null}function U(e,t){clearTimeout(l?.timer),l={place:e,step:t,timer:setTimeout(w,400)}}function w(){let e=k();if(!e)return;let{place:t,step:n}=e;if((a(
location)??t)!==t)return;let o=p(location,n);o.href!==location.href&&u(history.state,o)}function k(){let e=l;return e?(clearTimeout(e.timer),l=null,e.step===null?
d.delete(e.place):d.set(e.place,e.step),e):null}function v({search:e}){let t=new URLSearchParams(e).get(h);return/^\d{1,9}$/.test(t??"")?Number(t):null}function p({
href:e},t){let n=new URL(e);return t===v(n)||(t===null?n.searchParams.delete(h):n.searchParams.set(h,String(t))),n}function j(){c={pushState:history.pushState.bind(
history),replaceState:history.replaceState.bind(history)},history.pushState=history.replaceState=(e,t,n)=>D(e,new URL(n??"",location.href)),T(),addEventListener(
"click",V,!0),addEventListener("popstate",()=>{r=null,_(),T()}),addEventListener("pagehide",z)}function z(){if(l?.place===a(location))try{sessionStorage.setItem(
y,JSON.stringify({entry:s,step:k()?.step}))}catch{}}function H(){try{let e=JSON.parse(sessionStorage.getItem(y)??"null");sessionStorage.removeItem(y),e&&e.entry===
history.state?.[i]&&u(history.state,p(location,e.step))}catch{}}function _(){let e=k();e&&g.set(s,e)}function T(){let{place:e,step:t}=g.get(history.state?.[i])??
{place:void 0,step:null};s=history.state?.[i]??b(),g.delete(s),u(history.state,a(location)===e?p(location,t):location.href)}var b=()=>crypto.getRandomValues(new Uint32Array(
2)).join("-");function u(e,t){(c??history).replaceState(c?{...e,[i]:s}:e,"",t)}function B(e,t){s=b(),(c??history).pushState({...e,[i]:s},"",t)}function D(e,t){if(!(r&&
t.pathname===r.path&&performance.now()<r.until)){if(t.pathname===location.pathname&&a(t)===a(location))return u(e,p(t,v(location)));w(),r=null,B(e,p(t,d.get(a(t)??
"")??null))}}function V(e){let t=e.composedPath().find(o=>o instanceof HTMLAnchorElement);!t||t.target==="_blank"||t.origin!==location.origin||(/^(\?|$)/.test(t.
getAttribute("href")??"")?a(location)?.startsWith("0-"):t.pathname===location.pathname)||(w(),r={path:location.pathname,until:performance.now()+1e4})}H();var F=new URL(performance.getEntriesByType("navigation")[0].name).pathname,M=e=>`stActiveTheme-${e}-v2`,$=()=>localStorage.getItem(M(F)),O=$(),E=[];function C(e){
let t=location.pathname.split("/"),n=e.includes(t.at(-1)??"")?t.slice(0,-1).join("/"):location.pathname.replace(/\/$/,"");if(!E.length)for(let o of["click","key\
up"])addEventListener(o,()=>setTimeout(I),!0);E=e.map(o=>`${n}/${o}`),I()}function I(){let e=$();if(!(e===null||e===O)){O=e;for(let t of E)localStorage.setItem(
M(t),e)}}var G=0,J=".stApp span.stMarkdownBadge.stMarkdownBadge { white-space: normal; overflow: visible; }",q=":is([data-testid=stMarkdownContainer], [data-testid=stCap\
tionContainer])",W=`.stApp ${q} code { font-size: max(0.75em, 12px); }`,m=null;function K({data:e}){R(e),Z(),addEventListener("click",X),addEventListener("paste",
Y,!0),C(Object.keys(e.pages)),e.page!==G&&Q()}function X({target:e}){if(!(e instanceof Element)||!e.closest(".st-key-try_this button"))return;let t=matchMedia("\
(prefers-reduced-motion: reduce)").matches;document.querySelector(".st-key-why")?.scrollIntoView({behavior:t?"auto":"smooth",block:"start"})}function Y(e){let t=e.
clipboardData?.getData("text/plain").trim()??"";!(e.target instanceof HTMLInputElement&&e.target.closest("[data-testid=stTextInput]"))||!/\n/.test(t)||!/^[\d\s.,;+\-−]+$/.
test(t)||!/\S[ \t]+\S/.test(t)||(e.preventDefault(),document.execCommand("insertText",!1,t.replace(/[ \t]+/g," ").replace(/\s*\r?\n\s*/g,"; ")))}function Q(){if(document.
querySelector("link[data-segviz]"))return;let e=document.createElement("link");e.rel="modulepreload",e.href=new URL("../segviz.player/player.js",import.meta.url).
href,e.dataset.segviz="",document.head.append(e)}function Z(){m||(m=new CSSStyleSheet,m.replaceSync(J+W),document.adoptedStyleSheets.push(m))}export{K as default,U as keepStep,P as stepOf};
