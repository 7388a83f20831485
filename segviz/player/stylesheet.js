// Stylesheets that come with the script: a link in each component would come after its picture was laid out, and lines
// would be measured, and numbers drawn, without it.

/** The sheet with these rules.
 *  @param {string} css */
export function sheetOf(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

/** Let what is around an element wear a sheet: the shadow root that the element is or stands in, or the document.
 *  @param {Node} element @param {CSSStyleSheet} sheet */
export function dress(element, sheet) {
  const { adoptedStyleSheets: worn } = /** @type {ShadowRoot | Document} */ (element.getRootNode());
  if (worn && !worn.includes(sheet)) worn.push(sheet); // none around what is not in a document yet
}
