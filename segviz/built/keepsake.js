var u=new Map,o=new Set;function v({data:e,setTriggerValue:t}){let{name:s,text:r,where:d,longest:g,session:l}=JSON.parse(e),c=u.get(s),p=c&&c.session===l?c.text:
"",n=k(d,s),f=n!==""&&n!==p&&n!==r&&n.length<=g;u.set(s,{session:l,text:f?n:r}),f?t("found",n):w(d,s,r)}var a=e=>`segviz.keepsake.${e}`,i=e=>e==="tab"?sessionStorage:
localStorage;function k(e,t){try{return i(e).getItem(a(t))??""}catch{return""}}function w(e,t,s){try{s?i(e).setItem(a(t),s):i(e).removeItem(a(t)),o.delete(t)}catch{
s?o.add(t):o.delete(t)}}addEventListener("beforeunload",e=>o.size&&e.preventDefault());export{v as default};
