// The question on a phone: what is asked, one answer that can be changed until it is closed, then what is right.

import { element } from "../../player/dom.js";
import { quoted } from "../../player/typed.js";
import { Newest } from "../newest.js";
import { isHidden, judged, spoken, typedNumber } from "../question.js";
import { remember, remembered } from "../remembered.js";

/** @import { Question, State, Value } from "../question.js" */
/** @typedef {{ question: string, value: Value }} Given */

const KEPT = "segviz answer";

export class Answering {
  /** @type {State | null} */
  state = null;
  /** @type {Given | null} as it was sent last */
  given = remembered(KEPT);
  hasArrived = true;
  isOut = false; // on its way: the server may be gone, or take one answer a second

  /** send(answer): the HTTP status of the server's answer to it; changed(): told of each answer that is given
   *  @param {(given: Given) => Promise<number>} send @param {() => void} changed */
  constructor(send, changed) {
    this.changed = changed;
    this.heading = element("h2");
    this.form = element("div", { className: "answers" });
    this.told = element("p", { className: "reply" });
    this.told.setAttribute("aria-live", "polite");
    this.heading.setAttribute("aria-live", "polite");
    this.element = element("section", { className: "asked", hidden: true }, this.heading, this.form, this.told);
    this.element.setAttribute("aria-label", "Question");
    this.newest = new Newest(async (/** @type {Given} */ given) => this.arrived(given, await send(given)));
  }

  /** Whether the server need not be told again.
   *  @param {Given} given @param {number} status */
  arrived(given, status) {
    const isOut = status === 429 || status >= 500; // it is sent again
    if (given === this.given) this.isOut = isOut;
    if (!isOut) this.hasArrived = status < 400;
    if (given === this.given) this.tell();
    return !isOut;
  }

  /** Tell the server again, which may have been started anew: it has forgotten all answers then. */
  repeat() {
    if (this.state?.phase === "ask" && this.value !== null && this.given) this.newest.give(this.given);
  }

  /** @param {State} state */
  show(state) {
    const before = this.state;
    this.state = state;
    const { question, phase } = state;
    const isAsked = question !== null && phase !== "show";
    this.element.hidden = !isAsked;
    if (!isAsked) return this.newest.drop();
    if (this.heading.textContent !== question.text) this.heading.textContent = question.text;
    if (before?.question?.id !== question.id || before.phase === "show" || !this.form.childElementCount) this.build(question);
    this.form.hidden = phase !== "ask";
    if (phase !== "ask") this.newest.drop();
    this.tell();
  }

  /** The answer of this phone to the question that stands; null for none. @returns {Value | null} */
  get value() {
    const { question } = this.state ?? {};
    return question && this.given?.question === question.id ? this.given.value : null;
  }

  /** @param {Question} question */
  build(question) {
    this.hasArrived = true;
    this.isOut = false;
    if (question.kind === "choice") {
      this.form.replaceChildren(...(question.choices ?? []).map((choice) => this.choice(choice)));
    } else if (question.kind === "number") {
      this.form.replaceChildren(this.field(question));
    } else {
      this.form.replaceChildren(element("p", { textContent: "Tap the cell in the picture." }));
    }
  }

  /** @param {string} choice */
  choice(choice) {
    return element("button", { type: "button", textContent: choice, value: choice, onclick: () => this.give(choice) });
  }

  /** @param {Question} question */
  field({ text }) {
    const input = element("input", { type: "text", maxLength: 24, ariaLabel: text, placeholder: "your number" });
    input.inputMode = "text"; // many phones have no minus among digits
    input.autocomplete = "off";
    const form = element("form", {}, input, element("button", { textContent: "Answer" }));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const number = typedNumber(input.value);
      if (number !== null) return this.give(number);
      const typed = input.value.trim();
      this.say(typed ? `${quoted(typed)} is not a number: type one like 2, −1 or 0.5.` : "Type a number first.");
      input.focus();
    });
    return form;
  }

  /** @param {Value} value */
  give(value) {
    const { question, phase } = this.state ?? {};
    if (!question || phase !== "ask") return;
    this.given = { question: question.id, value };
    this.isOut = true;
    remember(KEPT, this.given);
    this.newest.give(this.given);
    this.tell();
  }

  /** What stands below the question. */
  tell() {
    const { state, value } = this;
    if (!state?.question) return;
    for (const button of this.form.querySelectorAll("button[value]")) {
      button.setAttribute("aria-pressed", String(/** @type {HTMLButtonElement} */ (button).value === value));
    }
    this.changed();
    if (!isHidden(state.phase)) {
      const { words, kind } = judged(state.question, value);
      return this.say(words, kind);
    }
    const mine = value === null ? "" : `Your answer: ${spoken(value)}.`;
    const isLost = value !== null && !this.hasArrived;
    const isLate = state.phase === "closed" && value !== null && (isLost || this.isOut);
    if (isLate) return this.say("The question was closed before your answer arrived.");
    if (state.phase === "closed") return this.say(mine ? `${mine} The question is closed.` : "The question is closed.");
    if (isLost) return this.say("Your answer was not taken. Give it again.");
    if (mine && this.isOut) return this.say(`${mine} It is being sent.`);
    this.say(mine && `${mine} You can change it until the question is closed.`);
  }

  /** @param {string} words @param {string} [kind] */
  say(words, kind = "") {
    this.told.className = `reply verdict ${kind}`;
    if (this.told.textContent !== words) this.told.textContent = words;
  }
}
