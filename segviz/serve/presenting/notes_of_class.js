// The class in the lecturer's own window: the same counts as on the projector, its buttons, and questions that are typed.

import { element } from "../../player/dom.js";
import { phonesTold, Results } from "./results.js";

/** @import { Message } from "./channel.js" */
/** @import { ClassTold } from "./classroom.js" */

/** @type {Record<string, string>} */
const NEXT = { show: "Ask the class", ask: "Close the question", closed: "Reveal the answer", reveal: "Ask the class" };
const OPTIONS = "One option per line.\n* marks the right one.\n7 | why people think so";
/** @type {Record<string, string>} */
const RIGHT = { number: "Answer (may stay empty)", cell: "Row, column of the answer (may stay empty)" };

export class NotesOfClass {
  /** @type {string} the stop's question, which the form begins with */
  suggested = "";
  /** @type {string} */
  grids = "";
  isSure = false; // whether the next press ends the room
  text = element("textarea", { rows: 2, maxLength: 1000 });
  kind = element("select");
  grid = element("select");
  options = element("textarea", { rows: 4, maxLength: 4000, placeholder: OPTIONS });
  right = element("input", { type: "text", maxLength: 24, autocomplete: "off" });
  rightLabel = element("span");
  gridRow = labelled("Grid", this.grid);
  optionsRow = labelled("Options", this.options);
  rightRow = element("label", {}, this.rightLabel, this.right);

  /** @param {(message: Message) => void} post tells the projector */
  constructor(post) {
    this.post = post;
    this.room = element("p", { className: "room" });
    this.room.setAttribute("aria-live", "polite");
    this.invite = button("Invite the class", () => post({ kind: "invite" }));
    this.next = button(NEXT.show, () => post({ kind: "next" }));
    this.csv = element("a", { textContent: "Results as CSV", download: "" });
    this.end = button("End the room", () => this.askToEnd());
    this.buttons = element("p", { className: "of-room" }, this.next, this.csv, this.end);
    this.results = new Results();
    this.said = element("p", { className: "said", role: "status" });
    this.form = this.build();
    const parts = [this.room, element("p", {}, this.invite), this.buttons, this.results.element, this.form, this.said];
    this.element = element("section", { className: "class" }, element("h2", { textContent: "Class" }), ...parts);
    this.element.setAttribute("aria-label", "Class");
    this.show(null);
  }

  build() {
    for (const [value, words] of [["number", "a number"], ["cell", "a cell in the picture"], ["choice", "one of these options"]]) {
      this.kind.append(element("option", { value, textContent: words }));
    }
    const rows = [labelled("Question", this.text), labelled("Answered by", this.kind), this.gridRow, this.optionsRow, this.rightRow];
    const form = element("form", {}, ...rows, element("button", { textContent: "Ask this" }));
    const fold = element("details", {}, element("summary", { textContent: "A question of your own" }), form);
    this.kind.addEventListener("change", () => this.showKind());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const kind = /** @type {"number" | "choice" | "cell"} */ (this.kind.value);
      const typed = { kind, text: this.text.value, options: this.options.value, right: this.right.value, grid: this.grid.value };
      this.post({ kind: "ask", typed });
    });
    this.showKind();
    return fold;
  }

  /** Only the fields of its kind. */
  showKind() {
    const kind = this.kind.value;
    this.gridRow.hidden = kind !== "cell";
    this.optionsRow.hidden = kind !== "choice";
    this.rightRow.hidden = kind === "choice";
    this.rightLabel.textContent = RIGHT[kind] ?? "";
  }

  /** A stop whose question may be asked; what somebody has typed stays.
   *  @param {string} question */
  at(question) {
    if (this.text.value === this.suggested) this.text.value = question;
    this.suggested = question;
  }

  /** @param {Message} message */
  hear(message) {
    if (message.kind === "said") this.said.textContent = message.words;
    if (message.kind === "class") this.show(message);
  }

  /** @param {ClassTold | null} told */
  show(told) {
    const isOpen = Boolean(told?.code);
    this.invite.textContent = isOpen ? "Show the code" : "Invite the class";
    this.buttons.hidden = this.form.hidden = !isOpen;
    const line = told?.isUp ? phonesTold(told.tally?.phones ?? 0) : "no connection";
    const words = isOpen ? `Room ${told?.code} · ${line}` : "No room is open.";
    if (this.room.textContent !== words) this.room.textContent = words;
    this.next.textContent = NEXT[told?.phase ?? "show"];
    if (told) this.csv.href = told.csv;
    this.results.show(told?.phase ?? "show", told?.question ?? null, told?.tally ?? null, told?.whys ?? {});
    this.fillGrids(told?.grids ?? []);
  }

  /** @param {import("./asking.js").Grid[]} grids */
  fillGrids(grids) {
    const options = grids.map(({ name, label, rows, columns }) => [name, `${label} (${rows}×${columns})`]);
    if (JSON.stringify(options) === this.grids) return;
    this.grids = JSON.stringify(options);
    this.grid.replaceChildren(...options.map(([value, textContent]) => element("option", { value, textContent })));
  }

  /** It takes the answers with it: a second press is asked for. */
  askToEnd() {
    if (this.isSure) this.post({ kind: "end" });
    this.isSure = !this.isSure;
    this.end.textContent = this.isSure ? "Press again: all answers go with it" : "End the room";
  }
}

/** @param {string} textContent @param {() => void} onclick */
function button(textContent, onclick) {
  return element("button", { type: "button", textContent, onclick });
}

/** @param {string} words @param {HTMLElement} field */
function labelled(words, field) {
  return element("label", {}, element("span", { textContent: words }), field);
}
