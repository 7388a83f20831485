// What both practice components share, besides segviz/player/dom.js and standing.js.

/** The function that Streamlit calls, again on the same DOM whenever the data change: `make(root, ask)` makes what
 *  stands there, once; ask({action, ...}) tells the server. */
function mounted(make) {
  return ({ parentElement, data, setTriggerValue }) =>
    stand(parentElement, setTriggerValue, (root, tell) => make(root, (asked) => tell("asked", asked))).load(data);
}

function button(text, onclick, { primary = false, label = "" } = {}) {
  const node = element("button", { type: "button", onclick, className: primary ? "primary" : "" }, text);
  if (label) node.setAttribute("aria-label", label);
  return node;
}

/** What was entered but not sent yet outlives a change of the page's part, and a reload: a copy of the browser tab's
 *  own. told: {name, turn, resets} of an exercise. */
const draft = {
  key: ({ name }) => `segviz.practice.${name}`,
  save(told, value) {
    try {
      const { turn, resets } = told;
      sessionStorage.setItem(this.key(told), JSON.stringify({ turn, resets, value }));
    } catch {
      // storage is switched off: then a draft lasts as long as the component
    }
  },
  /** The draft that was made after the server's turn, or before a reload, which the server begins with turn 0; or null. */
  load(told) {
    try {
      const kept = JSON.parse(sessionStorage.getItem(this.key(told)));
      return kept.resets === told.resets && [kept.turn, 0].includes(told.turn) ? kept.value : null;
    } catch {
      return null;
    }
  },
};
