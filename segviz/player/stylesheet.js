// The stylesheet, fetched once before the first player is there: a link in each player would come after its picture was
// laid out, and lines would be measured, and numbers drawn, without it. Exported pages carry it themselves.

const sheet = new CSSStyleSheet();

try {
  const answer = await fetch(new URL("player.css", import.meta.url));
  if (answer.ok) sheet.replaceSync(await answer.text());
} catch {
  // Without it a player looks plain, but works.
}

/** Let what is around an element wear it: the shadow root that the element is or stands in, or the document. */
export function dress(element) {
  const { adoptedStyleSheets: worn } = element.getRootNode();
  if (worn && !worn.includes(sheet)) worn.push(sheet); // none around what is not in a document yet
}
