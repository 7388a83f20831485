// What both practice components share.

/** element("button", {title: "x", onclick}, child, ...) */
function element(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in node) node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

function button(text, onclick, { primary = false, label = "" } = {}) {
  const node = element("button", { type: "button", onclick, className: primary ? "primary" : "" }, text);
  if (label) node.setAttribute("aria-label", label);
  return node;
}

/** What was entered but not sent yet outlives a change of the page's part: a copy of the browser tab's own. */
const draft = {
  key: (name) => `segviz.practice.${name}`,
  save(name, turn, value) {
    try {
      sessionStorage.setItem(this.key(name), JSON.stringify({ turn, value }));
    } catch {
      // storage is switched off: then a draft lasts as long as the component
    }
  },
  /** The draft that was made after the server's turn, or null. */
  load(name, turn) {
    try {
      const kept = JSON.parse(sessionStorage.getItem(this.key(name)));
      return kept?.turn === turn ? kept.value : null;
    } catch {
      return null;
    }
  },
};

/** `code` in backticks becomes <code>. */
function prose(text) {
  return text.split("`").map((part, i) => (i % 2 ? element("code", {}, part) : part));
}
