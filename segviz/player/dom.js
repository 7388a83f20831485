// HTML elements, made in one line each; also for the practice page's components.

/** element("button", {title: "x", onclick}, child, ...)
 *  @template {keyof HTMLElementTagNameMap} Tag @param {Tag} tag @param {Record<string, unknown>} properties
 *  @param {(Node | string)[]} children @returns {HTMLElementTagNameMap[Tag]} */
export function element(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in node && name !== "list") /** @type {any} */ (node)[name] = value;
    else node.setAttribute(name, String(value));
  }
  node.append(...children);
  return node;
}

/** Text with `code` in backticks -> nodes.
 *  @param {string} text */
export function prose(text) {
  return text.split("`").map((part, i) => {
    if (i % 2 === 0) return document.createTextNode(part);
    const code = document.createElement("code");
    code.textContent = part;
    return code;
  });
}
