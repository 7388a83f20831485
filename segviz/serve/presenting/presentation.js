// A lecture on a projector: title, animation, caption, at most one slider. Keys as clickers send them lead through it.

import { element } from "../../player/dom.js";
import { unframed } from "../../player/framed.js";
import { Panel } from "../panel.js";
import { Stopping } from "../stopping.js";
import { queryOf, Wishes } from "../wishes.js";
import { Ahead } from "./ahead.js";
import { inAddress } from "./means.js";
import { backward, onward, pressed, range } from "./clicker.js";
import { help, HINT } from "./keys.js";
import { Pointer } from "./pointer.js";

/** @import { Act } from "./clicker.js" */
/** @import { Message } from "./channel.js" */
/** @import { Classroom } from "./classroom.js" */
/** @import { Means } from "./means.js" */
/** @import { Drawn } from "../panel.js" */
/** @typedef {{ path: string, query: string, settings: Record<string, string>, step: number, until: number | null,
 *    title: string, say: string, question: string, minutes: number, slider: string, page: string }} Stop */
/** @typedef {{ root: string, title: string, stop: number, step: number | null, notes: boolean, stops: Stop[] }} Opening */

const LARGEST = 120; // px that a cell may have: as in full screen
const SLOW = 400; // ms after which a scene that is not there yet is spoken of
const SCENE = "scene/"; // before the name of a view, in the address of its scenes
const LETTER = /^\p{L}$/u;

export class Presentation {
  number = 0;
  turn = 0; // how often a stop was gone to
  /** @type {number | null} when the first press on came, in ms */
  since = null;
  /** @type {Wishes | null} of the stop that is shown */
  wishes = null;
  /** @type {Record<string, string>} of the scene that is shown */
  settings = {};
  /** @type {HTMLElement[]} what else stands above or below the picture */
  around = [];

  /** @type {HTMLHeadingElement} */
  heading;
  /** @type {Panel} */
  panel;
  /** @type {HTMLParagraphElement} */
  status;
  /** @type {HTMLDivElement} */
  black;
  /** @type {Stopping} */
  player;
  /** @type {Pointer} */
  pointer;
  /** @type {ReturnType<typeof help>} */
  help;
  /** @type {Classroom | null} none where there is no server */
  classroom = null;

  /** means: where scenes come from, where the place is kept, and how the other window is reached
   *  @param {HTMLElement} main @param {Opening} opening @param {Means} [means] */
  constructor(main, opening, means = inAddress()) {
    this.opening = opening;
    this.means = means;
    this.stops = opening.stops;
    this.root = new URL(opening.root || "./", location.href);
    this.ahead = new Ahead(this.root, this.stops, means.ask);
    this.channel = means.channel;
    this.build(main);
    this.listen();
  }

  /** @param {HTMLElement} main */
  build(main) {
    this.heading = element("h1");
    this.panel = new Panel((name, value) => this.change(name, value));
    const place = element("div", { className: "place" });
    this.status = element("p", { className: "status", role: "status" });
    this.black = element("div", { className: "black", hidden: true });
    document.body.append(this.black);
    /** @param {string} kind @param {unknown} value */
    const touch = (kind, value) => this.wish(queryOf(this.settings, `${kind}:${JSON.stringify(value)}`));
    this.player = new Stopping(place, touch);
    this.player.tell({ hold() {}, letGo() {}, touch });
    this.player.largest = LARGEST;
    this.player.readout.hint = () => "";
    this.player.onrest = () => this.tell();
    this.classroom = this.means.classroomOf?.(this.lecture(), (message) => this.channel.postMessage(message)) ?? null;
    this.player.onmove = () => this.classroom?.moved();
    if (this.classroom) this.around.push(this.classroom.results.element);
    main.append(this.heading, this.panel.element, place, ...this.around, this.status);
    new ResizeObserver(() => this.fit()).observe(this.player.predictor.element);
    this.pointer = new Pointer();
    this.help = help(() => this.stops[this.number].page && new URL(this.stops[this.number].page, this.root).href, Boolean(this.classroom));
    document.body.append(this.help.dialog);
  }

  /** What its class is told.
   *  @returns {import("./classroom.js").Lecture} */
  lecture() {
    const { root, player } = this;
    return {
      root,
      player,
      look: () => ({
        view: this.stops[this.number].path.slice(SCENE.length),
        settings: new URLSearchParams(this.settings).toString(),
        step: player.position,
        title: this.stops[this.number].title,
      }),
      question: () => this.stops[this.number].question,
      say: (words) => this.say(words),
      changed: () => this.fit(),
      limit: () => this.limit(),
    };
  }

  listen() {
    addEventListener("keydown", (event) => this.keydown(event), true); // before the player's own
    addEventListener("keyup", (event) => event.key.toLowerCase() === "h" && this.pointer.up(), true);
    addEventListener("resize", () => this.fit());
    this.panel.element.addEventListener("pointerup", () => setTimeout(() => blur(this.panel.element)));
    this.black.addEventListener("click", () => this.darken(false));
    this.channel.addEventListener("message", ({ data }) => this.hear(data));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.player.fit());
  }

  /** Show the stop that the address names. */
  async open() {
    await this.goTo(this.opening.stop, this.opening.step);
    this.classroom?.resume();
    if (this.stops.length > 1) this.say(HINT);
  }

  // --- stops -------------------------------------------------------------------------------------------------------

  /** Show a stop, once its scene is there. at: its step, or "end" for its last one; null for its own
   *  @param {number} number @param {number | "end" | null} at */
  async goTo(number, at = null) {
    const turn = ++this.turn;
    const slow = setTimeout(() => this.say("The next animation is being computed."), SLOW);
    try {
      const data = await this.ahead.get(number);
      if (turn === this.turn) this.show(number, data, at);
    } catch (error) {
      if (turn === this.turn) this.say(/** @type {Error} */ (error).message);
    } finally {
      clearTimeout(slow);
    }
  }

  /** @param {number} number @param {Uint8Array} data @param {number | "end" | null} at */
  show(number, data, at) {
    const stop = this.stops[number];
    const { head, scene } = unframed(data);
    this.number = number;
    this.say("");
    this.settings = head.settings;
    const path = new URL(stop.path, this.root);
    this.wishes = new Wishes(path, (answer) => this.follow(number, answer), (words) => this.say(words), this.means.ask);
    this.heading.textContent = stop.title;
    document.title = `${stop.title} · ${this.opening.title}`;
    this.slide(head.controls);
    this.player.halt();
    this.player.last = Infinity;
    this.player.load(scene, stop.step);
    const { first, last } = range(stop, this.player.scene.count);
    this.limit();
    this.player.seek(at === "end" ? last : Math.min(at ?? first, this.player.scene.count));
    this.fit();
    this.tell();
    this.ahead.prepare(number);
  }

  /** A scene of other settings, for what a hand or the slider does.
   *  @param {number} number stop for which it was asked @param {Uint8Array} data */
  follow(number, data) {
    if (number !== this.number) return;
    const { head, scene } = unframed(data);
    this.player.last = Infinity;
    this.player.load(scene);
    this.limit();
    if (this.wishes?.wish === null) this.settings = head.settings;
    this.classroom?.moved();
    this.slide(head.controls);
    this.say("");
    this.fit();
  }

  /** A play ends at the stop's last step. */
  limit() {
    this.player.last = range(this.stops[this.number], this.player.scene.count).last;
  }

  /** The one slider of the stop, where it has one.
   *  @param {Drawn[] | undefined} controls */
  slide(controls) {
    this.panel.show((controls ?? []).filter(({ name }) => name === this.stops[this.number].slider));
  }

  /** @param {string} name @param {string} value */
  change(name, value) {
    this.settings = { ...this.settings, [name]: value };
    this.wish(queryOf(this.settings));
  }

  /** @param {string} query */
  wish(query) {
    this.wishes?.ask(query);
  }

  /** The picture has what title, slider and words leave of the window. */
  fit() {
    const { player } = this;
    if (!player.scene) return;
    const parts = [this.heading, this.panel.element, player.predictor.element, player.readout.element, ...this.around];
    const { paddingTop, paddingBottom } = getComputedStyle(document.querySelector("main") ?? document.body);
    const around = parseFloat(paddingTop) + parseFloat(paddingBottom) + 36;
    player.others = parts.reduce((sum, { offsetHeight }) => sum + offsetHeight, around) - player.readout.extra;
    player.fit();
  }

  // --- keys --------------------------------------------------------------------------------------------------------

  /** @param {KeyboardEvent} event */
  keydown(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || this.help.dialog.open) return;
    if (isOwn(event)) return;
    if (!this.black.hidden) this.darken(false); // and nothing else: what comes next is seen
    else if (!this.act(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** Returns whether a key was used.
   *  @param {KeyboardEvent} event */
  act({ key, repeat }) {
    const press = pressed(key);
    if (press) this.press(press);
    else if (key === " ") return Boolean(this.classroom?.takes("on")); // else it is the player's
    else if (key === "Home") this.goTo(0);
    else if (key === "End") this.goTo(this.stops.length - 1);
    else if (key === "." || key.toLowerCase() === "b") this.darken(true);
    else if (key.toLowerCase() === "h") this.pointer.down(repeat);
    else if (key === "F5" || key.toLowerCase() === "f") this.fill();
    else if (key.toLowerCase() === "n") this.means.openNotes();
    else if (key.toLowerCase() === "i") this.classroom?.invite();
    else if (key === "Escape" && this.classroom?.invitation.isOpen) this.classroom.invitation.toggle(false);
    else if (key.toLowerCase() === "q" && !repeat) this.classroom?.next();
    else if (key.toLowerCase() === "p") this.predict();
    else if (key === "?") this.help.open();
    else return LETTER.test(key); // the player's other letters are for what is hidden here
    return true;
  }

  /** @param {"on" | "back"} press */
  press(press) {
    this.say("");
    const { position, playing, scene } = this.player;
    if (!scene || this.classroom?.takes(press)) return;
    if (press === "on") this.since ??= Date.now();
    const where = { number: this.number, position, playing };
    this.do(press === "on" ? onward(this.stops, where, scene.count) : backward(this.stops, where, scene.count));
  }

  /** @param {Act | null} act */
  do(act) {
    const { position, predictor } = this.player;
    const by = act?.kind === "seek" ? act.position - position : 0;
    if (by > 0 && !predictor.asked && predictor.stopsBefore(position, by)) return; // a press during a question reveals
    if (act?.kind === "seek") this.player.seek(act.position);
    else if (act?.kind === "play") this.player.play();
    else if (act?.kind === "stop") this.goTo(act.number, act.atEnd ? "end" : null);
    else this.say(this.number ? "This was the last stop." : "This is the first stop.");
  }

  /** @param {boolean} on */
  darken(on) {
    this.black.hidden = !on;
  }

  async fill() {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen?.();
  }

  /** Ask what the steps bring before they are shown; or stop asking. */
  predict() {
    const { predictor, scene } = this.player;
    if (!scene) return;
    if (!predictor.on && !scene.predictions.length) this.say("This animation asks nothing.");
    else predictor.toggle();
  }

  // --- words and windows -------------------------------------------------------------------------------------------

  /** Where the lecture stands, for a reload and for the other window. */
  tell() {
    const { position } = this.player;
    this.means.keep(this.stops.length > 1 ? this.number + 1 : null, position);
    const { last } = range(this.stops[this.number], this.player.scene.count);
    this.channel.postMessage({ kind: "at", number: this.number, position, last, since: this.since });
  }

  /** @param {Message} message */
  hear(message) {
    if (message.kind === "hello" && this.player.scene) {
      this.tell();
      this.classroom?.tell();
    }
    if (message.kind === "invite") this.classroom?.invite();
    if (message.kind === "next") this.classroom?.next();
    if (message.kind === "ask") this.classroom?.askTyped(message.typed);
    if (message.kind === "end") this.classroom?.room?.end();
    if (message.kind !== "press") return;
    if (message.press === "black") this.darken(Boolean(this.black.hidden));
    else if (!this.black.hidden) this.darken(false);
    else this.press(message.press);
  }

  /** @param {string} words */
  say(words) {
    this.status.textContent = words;
  }
}

/** Whether a key belongs to what has the focus: text that is typed, or by the keyboard, a slider or cells.
 *  @param {KeyboardEvent} event */
function isOwn({ key, target }) {
  if (!(target instanceof Element)) return false;
  if (target.matches(".editor, input[type=number], input[type=text], select")) return true;
  if (target.matches(".sv-player .predictor *, nav *") && (key === " " || key === "Enter" || key === "Escape")) return true;
  const isArrow = key.startsWith("Arrow") || key === "Home" || key === "End";
  return isArrow && target.matches("input:focus-visible, [data-grid]:focus-visible");
}

/** What was moved with the pointer lets go of the keys.
 *  @param {HTMLElement} around */
function blur(around) {
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && around.contains(activeElement)) activeElement.blur();
}
