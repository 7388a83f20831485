var y="step",m="segviz",x="segviz.step";var h=new Map,j=new Map,k=null,d=null,l=null,p=null,r="",_=new Map,O="";function z(e){k=e.pages,j.set(e.page,e.views),ne(e.mended),d||ae()}function ne(e){let t=JSON.
stringify(e);if(t===O)return;O=t;let n=new URL(location.href);for(let[o,s]of Object.entries(e))s===null?n.searchParams.delete(o):n.searchParams.set(o,s);Object.
keys(e).length&&f(history.state,n)}function i({pathname:e,search:t}){if(!k)return null;let n=k[e.replace(/\/+$/,"").split("/").at(-1)??""]??0,o=new URLSearchParams(
t).get("view")?.toLowerCase(),s=(j.get(n)??[]).findIndex(a=>a.toLowerCase()===o);return`${n}-${Math.max(0,s)}`}function oe(e){return(i(location)??e)===e?E(location):
h.get(e)??null}function se(e,t){clearTimeout(p?.timer),p={place:e,step:t,timer:setTimeout(S,400)}}function S(){let e=T();if(!e)return;let{place:t,step:n}=e;if((i(
location)??t)!==t)return;let o=u(location,n);o.href!==location.href&&f(history.state,o)}function T(){let e=p;return e?(clearTimeout(e.timer),p=null,e.step===null?
h.delete(e.place):h.set(e.place,e.step),e):null}function E({search:e}){let t=new URLSearchParams(e).get(y);return/^\d{1,9}$/.test(t??"")?Number(t):null}function u({
href:e},t){let n=new URL(e);return t===E(n)||(t===null?n.searchParams.delete(y):n.searchParams.set(y,String(t))),n}function ae(){d={pushState:history.pushState.
bind(history),replaceState:history.replaceState.bind(history)},history.pushState=history.replaceState=(e,t,n)=>me(e,new URL(n??"",location.href)),P(),addEventListener(
"click",de,!0),addEventListener("popstate",()=>{l=null,le(),P()}),addEventListener("pagehide",ie)}function ie(){if(p?.place===i(location))try{sessionStorage.setItem(
x,JSON.stringify({entry:r,step:T()?.step}))}catch{}}function re(){try{let e=JSON.parse(sessionStorage.getItem(x)??"null");sessionStorage.removeItem(x),e&&e.entry===
history.state?.[m]&&f(history.state,u(location,e.step))}catch{}}function le(){let e=T();e&&_.set(r,e)}function P(){let{place:e,step:t}=_.get(history.state?.[m])??
{place:void 0,step:null};r=history.state?.[m]??M(),_.delete(r),f(history.state,i(location)===e?u(location,t):location.href)}var M=()=>crypto.getRandomValues(new Uint32Array(
2)).join("-");function f(e,t){(d??history).replaceState(d?{...e,[m]:r}:e,"",t)}function ce(e,t){r=M(),(d??history).pushState({...e,[m]:r},"",t)}function me(e,t){
if(!(l&&t.pathname===l.path&&performance.now()<l.until)){if(t.pathname===location.pathname&&i(t)===i(location))return f(e,u(t,E(location)));S(),l=null,ce(e,u(t,
h.get(i(t)??"")??null))}}function de(e){let t=e.composedPath().find(o=>o instanceof HTMLAnchorElement);!t||t.target==="_blank"||t.origin!==location.origin||(/^(\?|$)/.
test(t.getAttribute("href")??"")?i(location)?.startsWith("0-"):t.pathname===location.pathname)||(S(),l={path:location.pathname,until:performance.now()+1e4})}re();var U=[{id:"classification",name:"classification",lesson:"overview",means:"Predicting the class of an image, a region or a pixel.",forms:["classification"],also:[]},
{id:"detection",name:"detection",lesson:"overview",means:"A box around one object, with its class and a score.",forms:["object detection","detection","detection\
s"],also:["object detection"]},{id:"semantic-segmentation",name:"semantic segmentation",lesson:"overview",means:"Predicting a class for every pixel; objects of \
one class are not told apart.",forms:["semantic segmentation","pixel classification"],also:["pixel classification"]},{id:"instance-segmentation",name:"instance \
segmentation",lesson:"overview",means:"Predicting a separate mask for each object, with its class.",forms:["instance segmentation"],also:[]},{id:"panoptic-segme\
ntation",name:"panoptic segmentation",lesson:"overview",means:"Predicting a class for every pixel, and for things a number that tells instances apart.",forms:["\
panoptic segmentation","panoptic map"],also:[]},{id:"label-map",name:"label map",lesson:"overview",means:"A map with one class per pixel.",forms:["label map","l\
abel maps"],also:["segmentation map"]},{id:"instance",name:"instance",lesson:"overview",means:"One object of a class that can be counted.",forms:["instance","in\
stances"],also:["object"]},{id:"ground-truth",name:"ground truth",lesson:"overview",means:"The correct labels that predictions are compared with.",forms:["groun\
d truth"],also:["target","annotation"]},{id:"score-threshold",name:"score threshold",lesson:"overview",means:"Detections with a lower score are hidden.",forms:[
"score threshold"],also:["confidence threshold"]},{id:"sliding-window",name:"sliding window",lesson:"pixel_classification",means:"A small square that moves over\
 the image; a network classifies its centre pixel.",forms:["sliding window","sliding windows"],also:["patch"]},{id:"dense-prediction",name:"dense prediction",lesson:"\
pixel_classification",means:"Computing the outputs of all windows in one forward pass.",forms:["dense","one forward pass","one pass"],also:[]},{id:"feature-map",
name:"feature map",lesson:"fully_convolutional",means:"The output of one channel of a layer: one number per position.",forms:["feature map","feature maps"],also:[
"activation map"]},{id:"channel",name:"channel",lesson:"convolution",means:"One of the maps that a layer reads or computes; a colour image has three.",forms:["c\
hannel","channels"],also:[]},{id:"fully-connected-layer",name:"fully-connected layer",lesson:"fully_convolutional",means:"A layer in which every output is a wei\
ghted sum of all inputs, so its input size is fixed.",forms:["fully-connected layer","fully-connected layers"],also:["dense layer","linear layer"]},{id:"fully-c\
onvolutional-network",name:"fully-convolutional network",lesson:"fully_convolutional",means:"A network of convolutions, pooling and upsampling alone, so it take\
s images of any size.",forms:["fully-convolutional network","fully-convolutional networks","FCN"],also:["FCN"]},{id:"receptive-field",name:"receptive field",lesson:"\
fully_convolutional",means:"The part of the image that can change one output cell.",forms:["receptive field","receptive fields"],also:[]},{id:"effective-recepti\
ve-field",name:"effective receptive field",lesson:"fully_convolutional",means:"The part of the receptive field whose pixels do change the output noticeably, mea\
sured by gradients.",forms:["effective receptive field"],also:[]},{id:"r-j-p",name:"r, j, p",lesson:"fully_convolutional",means:"Size of the receptive field (r)\
, pixels from one cell to the next (j), and padding in pixels (p).",forms:["r, j and p","r, j, p"],also:["receptive field arithmetic"]},{id:"encoder",name:"enco\
der",lesson:"fully_convolutional",means:"The first half of a segmentation network: it reduces resolution and gathers context.",forms:["encoder","encoders"],also:[
"contracting path"]},{id:"decoder",name:"decoder",lesson:"fully_convolutional",means:"The second half of a segmentation network: it restores the resolution of t\
he image.",forms:["decoder","decoders"],also:["expanding path"]},{id:"resolution",name:"resolution",lesson:"fully_convolutional",means:"The number of rows and c\
olumns of a map.",forms:["resolution"],also:[]},{id:"max-pooling",name:"max pooling",lesson:"max_unpooling",means:"Keeps the largest value of each window and dr\
ops the rest, so maps become smaller.",forms:["max pooling"],also:[]},{id:"max-unpooling",name:"max unpooling",lesson:"max_unpooling",means:"Puts each pooled va\
lue back at the position where max pooling found it; all other cells are 0.",forms:["max unpooling","unpooling","Unpooling"],also:[]},{id:"indices",name:"indice\
s",lesson:"max_unpooling",means:"The positions of the maxima, which max pooling hands to max unpooling.",forms:["indices"],also:["pooling switches"]},{id:"neare\
st-neighbour",name:"nearest neighbour",lesson:"max_unpooling",means:"Upsampling that repeats each value, so blocks appear.",forms:["nearest neighbour","nearest"],
also:[]},{id:"bed-of-nails",name:"bed of nails",lesson:"max_unpooling",means:"Upsampling that puts each value into the first cell of its block and zeros into th\
e others.",forms:["bed of nails"],also:[]},{id:"bilinear-interpolation",name:"bilinear interpolation",lesson:"max_unpooling",means:"Upsampling that mixes the fo\
ur nearest values, weighted by distance.",forms:["bilinear interpolation","bilinear"],also:[]},{id:"sparse",name:"sparse",lesson:"max_unpooling",means:"Mostly z\
eros.",forms:["sparse"],also:[]},{id:"upsampling",name:"upsampling",lesson:"max_unpooling",means:"Making a map larger.",forms:["upsampling","upsampled"],also:[]},
{id:"convolution",name:"convolution",lesson:"convolution",means:"Each output cell is a weighted sum of a small window of the input, with the same weights everyw\
here.",forms:["convolution","convolutions"],also:["cross-correlation"]},{id:"kernel",name:"kernel",lesson:"convolution",means:"The weights of a convolution.",forms:[
"kernel","kernels"],also:["filter"]},{id:"kernel-size",name:"kernel size",lesson:"convolution",means:"Rows and columns of the kernel.",forms:["kernel size"],also:[]},
{id:"stride",name:"stride",lesson:"convolution",means:"The number of cells from one window, or one stamp, to the next.",forms:["stride","strides"],also:["step"]},
{id:"padding",name:"padding",lesson:"convolution",means:"Zeros added around the input; of a transposed convolution, cells cut off the output.",forms:["padding"],
also:[]},{id:"dilation",name:"dilation",lesson:"convolution",means:"The distance between the cells that a kernel reads; 1 leaves no gaps.",forms:["dilation"],also:[
"atrous convolution"]},{id:"transposed-convolution",name:"transposed convolution",lesson:"transposed_convolution",means:"Every input cell adds a scaled copy of \
the kernel to the output, so maps become larger.",forms:["transposed convolution","transposed convolutions","deconvolution"],also:["deconvolution","up-convoluti\
on","fractionally strided convolution"]},{id:"stamp",name:"stamp",lesson:"transposed_convolution",means:"The kernel scaled by one input value.",forms:["stamp","\
stamps"],also:[]},{id:"output-padding",name:"output padding",lesson:"transposed_convolution",means:"Rows and columns added at the end of the output to reach a c\
hosen size.",forms:["output padding"],also:[]},{id:"checkerboard",name:"checkerboard",lesson:"transposed_convolution",means:"A pattern that appears where stamps\
 overlap unevenly.",forms:["checkerboard"],also:["checkerboard artefact"]},{id:"inserted-zeros",name:"inserted zeros",lesson:"transposed_convolution",means:"Zer\
os between input cells, with which a convolution computes a transposed convolution.",forms:["inserted zeros"],also:["zero insertion"]},{id:"transposed-matrix",name:"\
transposed matrix",lesson:"one_dimension",means:"A matrix with rows and columns exchanged.",forms:["transposed matrix","transpose"],also:["transpose"]},{id:"1x1\
-convolution",name:"1×1 convolution",lesson:"pixel_loss",means:"A linear classifier applied to the features of every pixel separately.",forms:["1×1 convolution",
"1×1 convolutions"],also:["pointwise convolution"]},{id:"logit",name:"logit",lesson:"pixel_loss",means:"The raw score of a class, before softmax or sigmoid.",forms:[
"logit","logits"],also:["raw score"]},{id:"softmax",name:"softmax",lesson:"pixel_loss",means:"Turns the logits of all classes into probabilities that sum to 1.",
forms:["softmax","Softmax"],also:[]},{id:"cross-entropy",name:"cross-entropy",lesson:"pixel_loss",means:"The loss −log of the probability that is predicted for \
the true class.",forms:["cross-entropy","Cross-entropy"],also:["log loss","negative log-likelihood"]},{id:"loss",name:"loss",lesson:"pixel_loss",means:"One numb\
er that says how wrong the predictions are; training makes it smaller.",forms:["loss"],also:["cost","objective"]},{id:"gradient",name:"gradient",lesson:"pixel_l\
oss",means:"How the loss changes with each number; training steps follow it downwards.",forms:["gradient","gradients"],also:[]},{id:"class-weights",name:"class \
weights",lesson:"pixel_loss",means:"Factors in the loss that make rare classes count more.",forms:["class weights","rare classes"],also:[]},{id:"iou",name:"IoU",
lesson:"fcn_training",means:"Intersection over union: the area that prediction and ground truth share, divided by the area of both.",forms:["IoU"],also:["inters\
ection over union","Jaccard index"]},{id:"miou",name:"mIoU",lesson:"fcn_training",means:"The mean of the IoU of all classes.",forms:["mIoU"],also:["mean interse\
ction over union"]},{id:"boundary-f-score",name:"boundary F-score",lesson:"fcn_training",means:"How well predicted boundaries agree with the true ones, from 0 t\
o 1.",forms:["boundary F-score","F-score"],also:["boundary F1"]},{id:"overfitting",name:"overfitting",lesson:"fcn_training",means:"Fitting the training images, \
but not new ones.",forms:["overfitted","overfitting","overfits"],also:[]},{id:"learning-rate",name:"learning rate",lesson:"fcn_training",means:"The size of one \
training step.",forms:["learning rate"],also:["step size"]},{id:"skip",name:"skip",lesson:"u_net",means:"A connection that hands maps of the encoder to the deco\
der.",forms:["skip","skips"],also:["skip connection"]},{id:"concatenation",name:"concatenation",lesson:"u_net",means:"Stacking the channels of two maps, so that\
 the next layer reads both.",forms:["concatenation","concatenates","concatenated"],also:[]},{id:"border-weights",name:"border weights",lesson:"u_net",means:"Wei\
ghts in the loss that are large between touching cells.",forms:["border weights","border weight","border term"],also:["weight map"]},{id:"things",name:"things",
lesson:"things_and_stuff",means:"Classes whose objects can be counted, such as cars.",forms:["things"],also:["countable classes"]},{id:"stuff",name:"stuff",lesson:"\
things_and_stuff",means:"Classes without countable objects, such as sky.",forms:["stuff"],also:["uncountable classes"]},{id:"void",name:"void",lesson:"things_an\
d_stuff",means:"Pixels without a label.",forms:["void"],also:["unlabelled"]},{id:"connected-component",name:"connected component",lesson:"things_and_stuff",means:"\
A region of touching pixels of one class.",forms:["connected components","connected component"],also:["connected region"]},{id:"panoptic-quality",name:"panoptic\
 quality",lesson:"things_and_stuff",means:"A score for panoptic maps: the mean IoU of matched segments, lowered by missed and wrong ones.",forms:["panoptic qual\
ity","PQ"],also:["PQ"]},{id:"backbone",name:"backbone",lesson:"mask_rcnn",means:"The network that computes the feature maps which all later parts read.",forms:[
"backbone"],also:["feature extractor"]},{id:"fpn",name:"FPN",lesson:"mask_rcnn",means:"Feature pyramid network: maps at several resolutions, each combined with \
the coarser ones.",forms:["FPN","feature pyramid"],also:["feature pyramid network"]},{id:"anchor",name:"anchor",lesson:"mask_rcnn",means:"A box of fixed size an\
d shape at every cell, from which proposals are predicted.",forms:["anchor","anchors"],also:["prior box","default box"]},{id:"objectness",name:"objectness",lesson:"\
mask_rcnn",means:"The score that an anchor contains any object.",forms:["objectness"],also:[]},{id:"proposal",name:"proposal",lesson:"mask_rcnn",means:"A box th\
at probably contains an object; its class is predicted later.",forms:["proposal","proposals"],also:["region proposal"]},{id:"nms",name:"NMS",lesson:"mask_rcnn",
means:"Non-maximum suppression: of boxes that overlap much, only the highest-scoring stays.",forms:["NMS","suppression","suppressions"],also:["non-maximum suppr\
ession"]},{id:"roi",name:"RoI",lesson:"roi_align",means:"Region of interest: a box whose features are cut out of a map.",forms:["RoI"],also:["region of interest"]},
{id:"roipool",name:"RoIPool",lesson:"roi_align",means:"Cuts a box out of a map by rounding it to whole cells and keeping the maximum of each bin.",forms:["RoIPo\
ol"],also:[]},{id:"roialign",name:"RoIAlign",lesson:"roi_align",means:"Cuts a box out of a map by reading between cells, without rounding.",forms:["RoIAlign"],also:[]},
{id:"bin",name:"bin",lesson:"roi_align",means:"One cell of the small grid that a box is divided into.",forms:["bin","bins"],also:[]},{id:"mask-head",name:"mask \
head",lesson:"mask_rcnn",means:"The part that predicts a 28×28 mask for each detection.",forms:["mask head"],also:[]},{id:"box-head",name:"box head",lesson:"ma\
sk_rcnn",means:"The part that predicts a class and a better box for each proposal.",forms:["box head"],also:[]},{id:"sigmoid",name:"sigmoid",lesson:"mask_rcnn",
means:"Turns one logit into a probability between 0 and 1.",forms:["sigmoid","Sigmoid"],also:[]},{id:"k-means",name:"k-means",lesson:"compare",means:"Clustering\
 that assigns each pixel to the nearest of k mean colours, and repeats.",forms:["k-means"],also:[]},{id:"superpixel",name:"superpixel",lesson:"compare",means:"A\
 small region of similar neighbouring pixels.",forms:["superpixels","superpixel"],also:[]},{id:"watershed",name:"watershed",lesson:"compare",means:"Regions grow\
 from seeds until they meet at strong edges.",forms:["watershed"],also:[]},{id:"random-walker",name:"random walker",lesson:"compare",means:"Each pixel gets the \
label of the seed that a random walk most probably reaches first.",forms:["random walker"],also:[]},{id:"normalised-cuts",name:"normalised cuts",lesson:"compare",
means:"A graph method that parts the image where pixels differ most, without cutting off tiny regions.",forms:["normalised cuts"],also:[]},{id:"random-forest",name:"\
random forest",lesson:"your_image",means:"A classifier that averages the answers of many decision trees.",forms:["random forest","forest"],also:[]}];function c(e,t={},...n){let o=document.createElement(e);for(let[s,a]of Object.entries(t))s in o&&s!=="list"?o[s]=a:o.setAttribute(s,String(a));return o.append(...n),
o}var F='.term.term,a.term,a[href^="#term-"][href^="#term-"]{color:inherit;cursor:help;text-decoration:underline dotted 1.5px;text-underline-offset:.22em}.term:fo\
cus-visible{outline:2px solid currentColor;outline-offset:2px;border-radius:2px}.explained{position:fixed;inset:auto;margin:0;padding:8px 12px;box-sizing:border\
-box;width:max-content;max-width:min(340px,calc(100vw - 24px));border:1px solid #8b95a5;border-radius:8px;background:#232a36;color:#fff;font:15px/1.4 "Source Sa\
ns 3",Source Sans,system-ui,sans-serif;text-align:left}.explained b,.explained small{display:block}.explained small{font-size:13px;color:#d5dae2}';function $(e){let t=new CSSStyleSheet;return t.replaceSync(e),t}function D(e,t){let{adoptedStyleSheets:n}=e.getRootNode();n&&!n.includes(t)&&n.push(t)}var g=class{constructor(t){this.byForm=new Map(t.flatMap(o=>o.forms.map(s=>[s,o]))),this.byId=new Map(t.map(o=>[o.id,o]));let n=[...this.byForm.keys()].sort((o,s)=>s.
length-o.length).map(fe);this.pattern=new RegExp(`(?<![A-Za-z0-9_-])(${n.join("|")})(?![A-Za-z0-9_-])`)}parts(t,n){return this.byForm.size?t.split(this.pattern).
flatMap((o,s)=>{let a=s%2?this.of(o):void 0;return o?!a||n.has(a.id)?[{text:o}]:(n.add(a.id),[{text:o,term:a}]):[]}):[{text:t}]}of(t){return this.byForm.get(t)??
this.byForm.get(t[0].toLowerCase()+t.slice(1))}};function fe(e){let t=H(e.slice(1));return/[a-z]/.test(e[0])?`[${e[0]}${e[0].toUpperCase()}]${t}`:H(e[0])+t}function H(e){
return e.replace(/[.*+?^${}()|[\]\\]/g,"\\$&")}var G="#term-",he=`.term, a[href^="${G}"]`,ge=250,q=6,b=12,be=new g(U),ve=$(F);var v=class{anchor=null;shown=null;leaving;constructor(t,n){this.element=c("div",{className:"explained",role:"tooltip",id:"explained",popover:"manual"}),n.append(
this.element),D(n,ve);let o=(s,a)=>t.addEventListener(s,a);o("pointerover",s=>s.pointerType!=="touch"&&this.come(s.target)),o("pointerout",s=>s.pointerType!=="t\
ouch"&&this.leave()),o("focusin",s=>this.come(s.target)),o("focusout",()=>this.hide()),o("click",s=>this.click(s))}come(t){let n=B(t);n?this.show(n):t instanceof
Node&&this.element.contains(t)&&clearTimeout(this.leaving)}leave(){this.anchor&&(clearTimeout(this.leaving),this.leaving=setTimeout(()=>this.hide(),ge))}click(t){
let n=B(t.target);return n?(t.preventDefault(),this.show(n)):this.hide()}key(t){t.key==="Escape"&&(t.stopPropagation(),t.preventDefault(),this.hide())}show(t){clearTimeout(
this.leaving);let n=be.byId.get(we(t));if(!n||this.anchor===t)return;this.hide(),this.anchor=t;let o=n.also.length?[c("small",{},`Also: ${n.also.join(", ")}`)]:
[];this.element.replaceChildren(c("b",{},n.name),n.means,...o),t.setAttribute("aria-describedby",this.element.id),this.element.showPopover(),this.place(t),this.
shown=new AbortController;let s={capture:!0,signal:this.shown.signal};addEventListener("keydown",a=>this.key(a),s),addEventListener("scroll",()=>this.hide(),s)}place(t){
let{left:n,top:o,bottom:s}=t.getClientRects()[0]??t.getBoundingClientRect(),{width:a,height:N}=this.element.getBoundingClientRect(),C=s+q,ee=C+N+b<=innerHeight?
C:Math.max(b,o-q-N),te=Math.max(b,Math.min(n,innerWidth-a-b));Object.assign(this.element.style,{left:`${te}px`,top:`${ee}px`})}hide(){clearTimeout(this.leaving),
this.anchor&&(this.shown?.abort(),this.anchor.removeAttribute("aria-describedby"),this.anchor=null,this.element.matches(":popover-open")&&this.element.hidePopover())}};
function B(e){return e instanceof Element?e.closest(he):null}function we(e){return e.getAttribute("data-term")??e.getAttribute("href")?.slice(G.length)??""}var ye="[class*=st-key-picture_file] input[type=file]",xe="position: fixed; inset: 10px; z-index: 1000000; pointer-events: none; display: grid; place-items: cen\
ter; border: 4px dashed #0b6b80; border-radius: 16px; background: rgb(255 255 255 / 85%); color: #16202b; font: 600 26px system-ui, sans-serif;",L=null;function W(){
addEventListener("dragover",ke),addEventListener("dragleave",_e),addEventListener("drop",Se),addEventListener("paste",Te)}var A=()=>document.querySelector(ye);function V({
dataTransfer:e,target:t}){let n=t instanceof Element&&t.closest("[data-testid=stFileUploaderDropzone]");return!!(e?.types.includes("Files")&&!n&&A())}function ke(e){
if(!V(e))return I();e.preventDefault(),L??=document.body.appendChild(c("div",{style:xe},"Drop the image: it becomes your picture"))}function _e({relatedTarget:e}){
e||I()}function I(){L?.remove(),L=null}function Se(e){I(),V(e)&&(e.preventDefault(),J(e.dataTransfer?.files[0]))}function Te(e){let t=[...e.clipboardData?.files??
[]].find(({type:n})=>n.startsWith("image/"));!t||!A()||(e.preventDefault(),J(t))}function J(e){let t=A();if(!e||!t)return;let n=new DataTransfer;n.items.add(e),
t.files=n.files,t.dispatchEvent(new Event("change",{bubbles:!0}))}var Ee=new URL(performance.getEntriesByType("navigation")[0].name).pathname,Q=e=>`stActiveTheme-${e}-v2`,X=()=>localStorage.getItem(Q(Ee)),Z=X(),R=[];function Y(e){
let t=location.pathname.split("/"),n=e.includes(t.at(-1)??"")?t.slice(0,-1).join("/"):location.pathname.replace(/\/$/,"");if(!R.length)for(let o of["click","key\
up"])addEventListener(o,()=>setTimeout(K),!0);R=e.map(o=>`${n}/${o}`),K()}function K(){let e=X();if(!(e===null||e===Z)){Z=e;for(let t of R)localStorage.setItem(
Q(t),e)}}var Le=0,Ae=".stApp span.stMarkdownBadge.stMarkdownBadge { white-space: normal; overflow: visible; }",Ie=":is([data-testid=stMarkdownContainer], [data-testid=st\
CaptionContainer])",Re=`.stApp ${Ie} code { font-size: max(0.75em, 12px); }`,Ne="[data-testid=stTooltipContent]:not(:has(a)) { pointer-events: none; }",Ce=".stA\
pp .st-key-try_this button { justify-content: flex-start; text-align: left; }",Oe=".st-key-why { margin-block: -8px -4px; } .st-key-why button { min-height: 26p\
x; padding-block: 0; }",Pe=".st-key-picture_file_unseen [data-testid=stFileUploader] { display: none; }",je=".st-key-ways [data-testid=stPageLink] a { position:\
 relative; left: -8px; }",w=null,ze=null;function Me({data:e}){z(e),He(),ze??=new v(document,document.body),addEventListener("click",Ue),addEventListener("paste",
$e,!0),addEventListener("click",Fe),W(),Y(Object.keys(e.pages)),e.page!==Le&&De()}function Ue({target:e}){if(!(e instanceof Element)||!e.closest(".st-key-try_th\
is button"))return;let t=matchMedia("(prefers-reduced-motion: reduce)").matches;document.querySelector(".st-key-why")?.scrollIntoView({behavior:t?"auto":"smooth",
block:"start"})}function Fe({target:e,ctrlKey:t,metaKey:n,shiftKey:o}){if(!(e instanceof Element&&e.closest("[data-testid=stPopoverBody] [data-testid=stPageLink\
] a"))||t||n||o)return;let a=document.querySelector("[data-testid=stPopoverButton][aria-expanded=true]");a instanceof HTMLElement&&a.click()}function $e(e){let t=e.
clipboardData?.getData("text/plain").trim()??"";!(e.target instanceof HTMLInputElement&&e.target.closest("[data-testid=stTextInput]"))||!/\n/.test(t)||!/^[\d\s.,;+\-−]+$/.
test(t)||!/\S[ \t]+\S/.test(t)||(e.preventDefault(),document.execCommand("insertText",!1,t.replace(/[ \t]+/g," ").replace(/\s*\r?\n\s*/g,"; ")))}function De(){if(document.
querySelector("link[data-segviz]"))return;let e=document.createElement("link");e.rel="modulepreload",e.href=new URL("../segviz.player/player.js",import.meta.url).
href,e.dataset.segviz="",document.head.append(e)}function He(){w||(w=new CSSStyleSheet,w.replaceSync(Ae+Re+Ne+Ce+Oe+Pe+je),document.adoptedStyleSheets.push(w))}export{Me as default,se as keepStep,oe as stepOf};
