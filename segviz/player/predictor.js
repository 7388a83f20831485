// "Predict, then reveal": before chosen steps the player stops and asks what the step will bring.
//
// While it is on, its panel is there: it asks, or tells what was right until the next question.

import { element } from "./dom.js";
import { quoted, readings } from "./typed.js";
import { number } from "./words.js";

/** @import { Prediction } from "./types.js" */
/** @import { Player } from "./player.js" */

const CLOSE = 0.005; // how far a typed number may be off; of one with decimals, also so large a part of it

export class Predictor {
  on = false;
  going = false; // to a question or an answer
  /** @type {Prediction | null} */
  asked = null;
  /** @type {Prediction[]} */
  predictions = [];
  /** @type {Set<Prediction>} */
  answered = new Set();

  /** @param {Player} player */
  constructor(player) {
    this.player = player;
    this.on = false;
    this.asked = null;
    this.predictions = [];
    this.answered = new Set();
    this.question = element("p", { className: "question" });
    this.answer = element("div", { className: "answer", tabIndex: -1, role: "group" });
    this.verdict = element("p", { className: "verdict" });
    this.verdict.setAttribute("aria-live", "polite");
    const parts = [this.question, this.answer, this.verdict];
    this.element = element("div", { className: "predictor", hidden: true }, ...parts);
    this.element.addEventListener("keydown", (event) => this.key(event));
  }

  /** Questions of a new scene, in the order in which they are asked. One that is being asked, is asked anew.
   *  @param {Prediction[]} predictions */
  load(predictions) {
    const { asked } = this;
    this.predictions = [...predictions].sort((one, other) => stopOf(one) - stopOf(other) || one.step - other.step);
    this.answered.clear();
    if (!this.on) return;
    const again = asked && this.predictions.find((each) => wording(each) === wording(asked));
    if (again) this.goTo(again);
    else this.leave();
  }

  /** On: go to the next question. Off: play straight through. */
  toggle() {
    if (this.on) return this.leave();
    if (!this.predictions.length) return;
    this.on = true;
    this.showButton();
    this.answered.clear();
    this.goTo(this.predictions.find(({ step }) => step > this.player.position) ?? this.predictions[0]);
  }

  leave() {
    if (this.element.matches(":focus-within")) this.player.predictButton.focus({ preventScroll: true });
    this.on = false;
    this.asked = null;
    this.element.hidden = true;
    this.showButton();
    this.tell();
  }

  showButton() {
    this.player.predictButton.classList.toggle("on", this.on);
    this.player.predictButton.setAttribute("aria-pressed", String(this.on));
  }

  /** Whether one of the next `steps` steps must be predicted first; if so, go there and ask.
   *  @param {number} position @param {number} steps */
  stopsBefore(position, steps) {
    if (!this.on) return false;
    const prediction = this.open().find((each) => stopOf(each) >= position && stopOf(each) < position + steps);
    if (!prediction) return false;
    if (prediction === this.asked && position === stopOf(prediction)) {
      this.player.pause();
      this.focus(this.field);
    } else this.goTo(prediction);
    return true;
  }

  /** The player shows another position: a question whose step is shown needs no answer any more.
   *  @param {number} position */
  moved(position) {
    if (this.asked && !this.going && position >= this.asked.step) this.tellAnswer(null);
  }

  /** @param {Prediction} prediction */
  goTo(prediction) {
    this.going = true; // the question is the next thing that is shown
    this.player.seek(stopOf(prediction));
    this.going = false;
    this.ask(prediction);
  }

  /** @param {Prediction} prediction */
  ask(prediction) {
    this.asked = prediction;
    this.question.textContent = prediction.question;
    this.say("");
    const reveal = button("Reveal", () => this.reveal(null));
    const answers = prediction.choices.length ? this.choices(prediction) : this.box(prediction);
    this.answer.replaceChildren(...answers, reveal);
    this.element.hidden = false;
    this.tell();
    this.answer.setAttribute("aria-label", prediction.question);
    this.focus(this.field);
  }

  /** Where an answer is typed, or chosen. */
  get field() {
    return this.answer.querySelector("input") ?? this.answer;
  }

  /** @param {Prediction} prediction */
  choices({ choices }) {
    return choices.map((choice) => button(choice, () => this.reveal(choice)));
  }

  /** @param {Prediction} prediction */
  box({ question }) {
    // Many phones have no minus among digits.
    const signed = this.predictions.some(({ answer }) => typeof answer === "number" && answer < 0);
    const input = element("input", { type: "text", placeholder: "your number", maxLength: 24, ariaLabel: question });
    input.inputMode = signed ? "text" : "decimal";
    input.autocomplete = "off";
    const check = () => this.check(input);
    input.addEventListener("keydown", (event) => {
      event.stopPropagation(); // letters and arrows are the box's own
      if (event.key === "Enter") {
        event.preventDefault(); // else it would go on to the button that has the focus next
        if (!event.repeat) check();
      } else if (event.key === "Escape" || (/^p$/i.test(event.key) && !event.ctrlKey && !event.metaKey)) {
        event.preventDefault();
        this.leave();
      }
    });
    return [input, button("Check", check, "primary")];
  }

  /** What is no number is no answer: it can be typed again.
   *  @param {HTMLInputElement} input */
  check(input) {
    if (readings(input.value).length) return this.reveal(input.value.trim());
    const typed = input.value.trim();
    this.say(typed ? `${quoted(typed)} is not a number: type one like 2, −1 or 0.5.` : "Type a number first.");
    input.select();
    input.focus({ preventScroll: true });
  }

  /** Compare with what the step really brings, and show the step. `given` is null where nothing was guessed.
   *  @param {string | null} given */
  reveal(given) {
    if (!this.asked) return;
    const { step } = this.asked;
    this.going = true;
    this.player.seek(step);
    this.going = false;
    this.tellAnswer(given);
    this.focus(this.answer.querySelector("button") ?? this.answer);
  }

  /** @param {string | null} given */
  tellAnswer(given) {
    const { asked } = this;
    if (!asked) return;
    const { words, kind } = verdict(given, asked);
    this.answered.add(asked);
    this.asked = null;
    this.say(words, kind);
    this.answer.replaceChildren(this.onward());
    this.tell();
  }

  /** The button that goes on from here. */
  onward() {
    return button(this.next() ? "Next question" : "Done", () => (this.next() ? this.goTo(this.next()) : this.leave()));
  }

  open() {
    return this.predictions.filter((each) => !this.answered.has(each));
  }

  /** The open question that comes next, or the first one where all others are behind. */
  next() {
    return this.open().find(({ step }) => step > this.player.position) ?? this.open()[0];
  }

  /** @param {string} text */
  say(text, kind = "") {
    this.verdict.textContent = text;
    this.verdict.className = `verdict ${kind}`;
  }

  /** Let the page and the stylesheet know whether answers must not be seen. */
  tell() {
    const { element: player } = this.player;
    if (this.asked) player.dataset.asking = String(this.asked.step);
    else delete player.dataset.asking;
    this.player.onasking?.(this.on && this.open().length > 0);
  }

  /** The keyboard goes to what is asked, unless it is at work elsewhere on the page.
   *  @param {HTMLElement} target */
  focus(target) {
    const { element: player, byTouch } = this.player;
    const elsewhere = document.activeElement && document.activeElement !== document.body;
    if (byTouch || (elsewhere && !player.matches(":focus-within"))) return;
    target.focus({ preventScroll: true });
  }

  /** A key that is held down answers once: it must not press the button that comes in its place.
   *  @param {KeyboardEvent} event */
  key(event) {
    if (event.key === "Escape") this.leave();
    else if (!event.repeat || ![" ", "Enter"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  }
}

/** The position at which a question is asked.
 *  @param {Prediction} prediction */
export function stopOf({ asked_at, step }) {
  return asked_at ?? step - 1;
}

/** A question without its numbers: the same one of another scene has the same words.
 *  @param {Prediction} prediction */
function wording({ question }) {
  return question.replace(/[\d.,−×]+/g, "");
}

/** @param {string} textContent @param {() => void} onclick */
function button(textContent, onclick, className = "") {
  return element("button", { type: "button", textContent, onclick, className });
}

/** What is said of an answer, and whether it is right or wrong; `given` is null where nothing was guessed.
 *  @param {string | null} given @param {Pick<Prediction, "answer" | "why">} prediction */
export function verdict(given, { answer, why }) {
  const truth = typeof answer === "number" ? number(answer) : answer;
  const right = given !== null && isRight(given, answer);
  const word = given === null ? `It is ${truth}.` : right ? `Right: ${truth}.` : `Not ${given}: it is ${truth}.`;
  return { words: why ? `${word} ${why}` : word, kind: given === null ? "" : right ? "right" : "wrong" };
}

/** Whole numbers are right exactly, others to two decimals or half a percent.
 *  @param {string} given @param {string | number} answer */
export function isRight(given, answer) {
  if (typeof answer !== "number") return given === answer;
  const whole = /^−?\d+$/.test(number(answer));
  const most = whole ? CLOSE : Math.max(CLOSE, CLOSE * Math.abs(answer));
  return readings(given).some((typed) => Math.abs(typed - answer) <= most + 1e-9);
}
