// "Predict, then reveal": before chosen steps the player stops and asks what the step will bring.

import { element } from "./dom.js";
import { number } from "./words.js";

const CLOSE = 0.005; // how far a typed number may be off

export class Predictor {
  constructor(player) {
    Object.assign(this, { player, on: false, asked: null, predictions: [], answered: new Set() });
    this.question = element("p", { className: "question" });
    this.answer = element("div", { className: "answer" });
    this.verdict = element("p", { className: "verdict" });
    this.verdict.setAttribute("aria-live", "polite");
    const parts = [this.question, this.answer, this.verdict];
    this.element = element("div", { className: "predictor", hidden: true }, ...parts);
  }

  load(predictions) {
    this.predictions = predictions;
    this.answered.clear();
    this.close();
  }

  /** On: go to the next question. Off: play straight through. */
  toggle() {
    this.on = !this.on;
    this.player.predictButton.classList.toggle("on", this.on);
    this.player.predictButton.setAttribute("aria-pressed", this.on);
    if (!this.on) return this.close();
    this.answered.clear();
    const next = this.predictions.find(({ step }) => step > this.player.position) ?? this.predictions[0];
    this.player.seek(next.step - 1);
    this.ask(next);
  }

  /** Whether one of the next `steps` steps must be predicted first; if so, go there and ask. */
  stopsBefore(position, steps) {
    if (!this.on) return false;
    const due = ({ step }) => step > position && step <= position + steps && !this.answered.has(step);
    const prediction = this.predictions.find(due);
    if (!prediction) {
      this.close();
      return false;
    }
    this.player.seek(prediction.step - 1);
    this.ask(prediction);
    return true;
  }

  ask(prediction) {
    this.asked = prediction;
    this.question.textContent = prediction.question;
    this.verdict.textContent = "";
    const reveal = element("button", { type: "button", textContent: "Reveal", onclick: () => this.reveal(null) });
    if (prediction.choices.length) {
      const choose = (choice) => () => this.reveal(choice);
      const buttons = prediction.choices.map((textContent) =>
        element("button", { type: "button", textContent, onclick: choose(textContent) }),
      );
      this.answer.replaceChildren(...buttons, reveal);
    } else {
      const input = element("input", { type: "text", inputMode: "decimal", placeholder: "your number" });
      input.setAttribute("aria-label", prediction.question);
      const check = () => input.value.trim() && this.reveal(input.value);
      input.addEventListener("keydown", (event) => {
        event.stopPropagation();
        if (event.key === "Enter") check();
      });
      const button = element("button", { type: "button", className: "primary", textContent: "Check", onclick: check });
      this.answer.replaceChildren(input, button, reveal);
      if (this.player.element.matches(":focus-within")) input.focus({ preventScroll: true });
    }
    this.element.hidden = false;
    this.player.element.dataset.asking = prediction.step;
  }

  /** Compare with what the step really brings, and show the step. `given` is null where nothing was guessed. */
  reveal(given) {
    const { step, answer, why } = this.asked;
    const truth = typeof answer === "number" ? number(answer) : answer;
    const right = given !== null && isRight(given, answer);
    const word = given === null ? `It is ${truth}.` : right ? `Right: ${truth}.` : `Not ${given}: it is ${truth}.`;
    this.answered.add(step);
    this.player.seek(step);
    this.verdict.textContent = `${word} ${why}`;
    this.verdict.className = `verdict ${given === null ? "" : right ? "right" : "wrong"}`;
    const next = this.predictions.find((other) => other.step > step && !this.answered.has(other.step));
    const go = next
      ? element("button", { type: "button", textContent: "Next question", onclick: () => this.goTo(next) })
      : element("button", { type: "button", textContent: "Done", onclick: () => this.toggle() });
    this.answer.replaceChildren(go);
    go.focus({ preventScroll: true });
  }

  goTo(prediction) {
    this.player.seek(prediction.step - 1);
    this.ask(prediction);
  }

  close() {
    this.asked = null;
    this.element.hidden = true;
    delete this.player.element?.dataset.asking;
  }
}

function isRight(given, answer) {
  if (typeof answer !== "number") return given === answer;
  const typed = Number(given.trim().replace("−", "-").replace(",", "."));
  return Number.isFinite(typed) && Math.abs(typed - answer) <= Math.max(CLOSE, 0.005 * Math.abs(answer));
}
