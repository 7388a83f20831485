// Formulas as pages write them: Markdown with LaTeX between dollars, such as "rows: $o = \lfloor 6 / 2 \rfloor$".

/** @type {[RegExp, string][]} in the order in which they are applied: a fraction has no braces inside by then */
const SPELLED = [
  [/\\(?:text|mathbf|mathrm) *\{([^{}]*)\}/g, "$1"],
  [/([_^])\{([^{}]*)\}/g, "$1$2"],
  [/ *\\ast */g, " * "],
  [/ *\\to */g, " → "],
  [/\\[td]?frac *12/g, "½"],
  [/\\[td]?frac *\{([^{}]*)\}\{([^{}]*)\}/g, "($1) / ($2)"],
  [/\\lfloor */g, "⌊"],
  [/ *\\rfloor/g, "⌋"],
  [/ *\\cdot */g, "·"],
  [/\\sum */g, "Σ "],
  [/\\dots/g, "…"],
  [/-/g, "−"],
  [/\$/g, ""],
  [/ +(?=\n|$)/g, ""],
];
const NUMBER = /\d+(?:\.\d+)?/g;

/** A formula where nobody typesets it: plain text, with its lines.
 *  @param {string} markdown */
export function plainly(markdown) {
  return SPELLED.reduce((text, [from, to]) => text.replace(from, to), markdown);
}

/** What is left of a formula without its numbers: two with the same differ in numbers only.
 *  @param {string} markdown */
export function shapeOf(markdown) {
  return markdown.replace(NUMBER, "#");
}

/** The numbers between the dollars, in their order.
 *  @param {string} markdown */
export function numbersOf(markdown) {
  return [...markdown.matchAll(/\$([^$]*)\$/g)].flatMap(([, tex]) => tex.match(NUMBER) ?? []);
}

/** Other numbers in a text. numbers: those that are left; the text takes the first of them away.
 *  @param {string} text @param {string[]} numbers */
export function renumbered(text, numbers) {
  return text.replace(NUMBER, (before) => numbers.shift() ?? before);
}
