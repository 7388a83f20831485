var m="step",s="segviz",d="segviz.step";var h=new Map,T=new Map,y=null,c=null,i=null,l=null,a="",g=new Map,L="";function R(e){y=e.pages,T.set(e.page,e.views),U(e.mended),c||M()}function U(e){let t=JSON.
stringify(e);if(t===L)return;L=t;let n=new URL(location.href);for(let[o,f]of Object.entries(e))f===null?n.searchParams.delete(o):n.searchParams.set(o,f);Object.
keys(e).length&&u(history.state,n)}function r({pathname:e,search:t}){if(!y)return null;let n=y[e.replace(/\/+$/,"").split("/").at(-1)??""]??0,o=new URLSearchParams(
t).get("view")?.toLowerCase(),f=(T.get(n)??[]).findIndex(I=>I.toLowerCase()===o);return`${n}-${Math.max(0,f)}`}function A(e){return(r(location)??e)===e?k(location):
h.get(e)??null}function j(e,t){clearTimeout(l?.timer),l={place:e,step:t,timer:setTimeout(w,400)}}function w(){let e=S();if(!e)return;let{place:t,step:n}=e;if((r(
location)??t)!==t)return;let o=p(location,n);o.href!==location.href&&u(history.state,o)}function S(){let e=l;return e?(clearTimeout(e.timer),l=null,e.step===null?
h.delete(e.place):h.set(e.place,e.step),e):null}function k({search:e}){let t=new URLSearchParams(e).get(m);return/^\d{1,9}$/.test(t??"")?Number(t):null}function p({
href:e},t){let n=new URL(e);return t===k(n)||(t===null?n.searchParams.delete(m):n.searchParams.set(m,String(t))),n}function M(){c={pushState:history.pushState.bind(
history),replaceState:history.replaceState.bind(history)},history.pushState=history.replaceState=(e,t,n)=>C(e,new URL(n??"",location.href)),E(),addEventListener(
"click",G,!0),addEventListener("popstate",()=>{i=null,J(),E()}),addEventListener("pagehide",z)}function z(){if(l?.place===r(location))try{sessionStorage.setItem(
d,JSON.stringify({entry:a,step:S()?.step}))}catch{}}function F(){try{let e=JSON.parse(sessionStorage.getItem(d)??"null");sessionStorage.removeItem(d),e&&e.entry===
history.state?.[s]&&u(history.state,p(location,e.step))}catch{}}function J(){let e=S();e&&g.set(a,e)}function E(){let{place:e,step:t}=g.get(history.state?.[s])??
{place:void 0,step:null};a=history.state?.[s]??x(),g.delete(a),u(history.state,r(location)===e?p(location,t):location.href)}var x=()=>crypto.getRandomValues(new Uint32Array(
2)).join("-");function u(e,t){(c??history).replaceState(c?{...e,[s]:a}:e,"",t)}function V(e,t){a=x(),(c??history).pushState({...e,[s]:a},"",t)}function C(e,t){if(!(i&&
t.pathname===i.path&&performance.now()<i.until)){if(t.pathname===location.pathname&&r(t)===r(location))return u(e,p(t,k(location)));w(),i=null,V(e,p(t,h.get(r(t)??
"")??null))}}function G(e){let t=e.composedPath().find(o=>o instanceof HTMLAnchorElement);!t||t.target==="_blank"||t.origin!==location.origin||(/^(\?|$)/.test(t.
getAttribute("href")??"")?r(location)?.startsWith("0-"):t.pathname===location.pathname)||(w(),i={path:location.pathname,until:performance.now()+1e4})}F();var H=new URL(performance.getEntriesByType("navigation")[0].name).pathname,P=e=>`stActiveTheme-${e}-v2`,$=()=>localStorage.getItem(P(H)),O=$(),v=[];function b(e){
let t=location.pathname.split("/"),n=e.includes(t.at(-1)??"")?t.slice(0,-1).join("/"):location.pathname.replace(/\/$/,"");if(!v.length)for(let o of["click","key\
up"])addEventListener(o,()=>setTimeout(N),!0);v=e.map(o=>`${n}/${o}`),N()}function N(){let e=$();if(!(e===null||e===O)){O=e;for(let t of v)localStorage.setItem(
P(t),e)}}var _=0;function q({data:e}){R(e),b(Object.keys(e.pages)),e.page!==_&&B()}function B(){if(document.querySelector("link[data-segviz]"))return;let e=document.createElement(
"link");e.rel="modulepreload",e.href=new URL("../segviz.player/player.js",import.meta.url).href,e.dataset.segviz="",document.head.append(e)}export{q as default,j as keepStep,A as stepOf};
