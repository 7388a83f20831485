// The lecturer's own window: what to say, the question, the next stop, and the time against the plan. In step with the
// window that is projected, both ways.

import { element } from "../../player/dom.js";
import { pressed } from "./clicker.js";
import { late, planned, spoken } from "./clock.js";

/** @import { Opening } from "./presentation.js" */
/** @import { At, Channel, Message } from "./channel.js" */
/** @import { NotesOfClass } from "./notes_of_class.js" */

const TICK = 500; // ms

export class Notes {
  /** @type {At} */
  at;
  isHeard = false; // whether the other window has told where it is

  /** channel: to the window that is projected; classroomOf(post): the class's part, where there are rooms
   *  @param {HTMLElement} main @param {Opening} opening @param {Channel} channel
   *  @param {((post: (message: Message) => void) => NotesOfClass) | null} [classroomOf] */
  constructor(main, { title, stop, stops }, channel, classroomOf = null) {
    this.stops = stops;
    this.at = { kind: "at", number: stop, position: 0, last: 0, since: null };
    this.time = element("p", { className: "time" });
    this.place = element("p", { className: "counted" });
    this.heading = element("h1");
    this.say = element("p", { className: "say" });
    this.question = element("p", { className: "question" });
    this.next = element("p", { className: "next" });
    const buttons = element("p", {}, this.button("← Back", "back"), this.button("Next →", "on"), this.button("Black screen", "black"));
    this.classroom = classroomOf?.((message) => this.channel.postMessage(message)) ?? null;
    main.append(this.time, this.place, this.heading, this.say, this.question, this.next, buttons);
    if (this.classroom) main.append(this.classroom.element);
    document.title = `Notes · ${title}`;
    this.channel = channel;
    this.channel.addEventListener("message", ({ data }) => this.hear(data));
    addEventListener("keydown", (event) => this.keydown(event));
    this.show();
    setInterval(() => this.tick(), TICK);
  }

  /** @param {string} words @param {"on" | "back" | "black"} press */
  button(words, press) {
    const button = element("button", { type: "button", textContent: words });
    button.addEventListener("click", () => this.channel.postMessage({ kind: "press", press }));
    return button;
  }

  /** @param {KeyboardEvent} event */
  keydown(event) {
    const { key } = event;
    const press = pressed(key) ?? (key === "." || key.toLowerCase() === "b" ? "black" : null);
    if (event.target instanceof Element && event.target.matches("input, textarea, select")) return; // it is typed
    if (!press || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.channel.postMessage({ kind: "press", press });
  }

  /** @param {Message} message */
  hear(message) {
    this.classroom?.hear(message);
    if (message.kind === "bye") this.isHeard = false; // it is loaded anew, or closed
    if (message.kind !== "at") return;
    this.at = message;
    this.isHeard = true;
    this.show();
  }

  show() {
    const { number, position, last } = this.at;
    const { title, say, question } = this.stops[number];
    const next = this.stops[number + 1];
    const step = this.isHeard ? ` · step ${position} of ${last}` : "";
    this.place.textContent = `Stop ${number + 1} of ${this.stops.length}${step}`;
    this.heading.textContent = title;
    this.say.textContent = say || "No notes.";
    this.question.textContent = question && `Question: ${question}`;
    this.classroom?.at(question);
    this.next.textContent = next ? `Next: ${next.title}` : "This is the last stop.";
    this.tick();
  }

  tick() {
    if (!this.isHeard) this.channel.postMessage({ kind: "hello" });
    const { number, since } = this.at;
    const { ends, total } = planned(this.stops, number);
    const passed = since === null ? 0 : (Date.now() - since) / 1000;
    const behind = since === null ? 0 : late(this.stops, number, passed);
    const words = behind > 0 ? `${spoken(behind)} late` : behind < 0 ? `${spoken(-behind)} early` : "on time";
    this.time.classList.toggle("late", behind > 0);
    const begun = since === null ? "starts with the first press" : words;
    this.time.textContent = `${spoken(passed)} of ${spoken(total)} · this stop until ${spoken(ends)} · ${begun}`;
  }
}
