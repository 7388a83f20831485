// Terms of the field in a text: found as segviz/glossary.py finds them.

/** @typedef {{ id: string, name: string, means: string, forms: string[], also: string[] }} Term */

export class Terms {
  /** @param {Term[]} list */
  constructor(list) {
    /** @type {Map<string, Term>} */
    this.byForm = new Map(list.flatMap((term) => term.forms.map((form) => [form, term])));
    /** @type {Map<string, Term>} */
    this.byId = new Map(list.map((term) => [term.id, term]));
    const forms = [...this.byForm.keys()].sort((one, other) => other.length - one.length).map(either);
    this.pattern = new RegExp(`(?<![A-Za-z0-9_-])(${forms.join("|")})(?![A-Za-z0-9_-])`);
  }

  /** A text in parts: those that are the first of a term have it. known: ids of terms that are not marked, to which
   *  those that are marked come.
   *  @param {string} text @param {Set<string>} known @returns {{ text: string, term?: Term }[]} */
  parts(text, known) {
    if (!this.byForm.size) return [{ text }]; // the pattern of no forms would match everywhere
    return text.split(this.pattern).flatMap((part, i) => {
      const term = i % 2 ? this.of(part) : undefined;
      if (!part) return [];
      if (!term || known.has(term.id)) return [{ text: part }];
      known.add(term.id);
      return [{ text: part, term }];
    });
  }

  /** @param {string} form */
  of(form) {
    return this.byForm.get(form) ?? this.byForm.get(form[0].toLowerCase() + form.slice(1));
  }
}

/** A small first letter may be a capital one.
 *  @param {string} form */
function either(form) {
  const rest = escaped(form.slice(1));
  return /[a-z]/.test(form[0]) ? `[${form[0]}${form[0].toUpperCase()}]${rest}` : escaped(form[0]) + rest;
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
