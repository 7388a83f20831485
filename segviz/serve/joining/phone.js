// A phone in the class: the lecturer's animation, a bar that leads back to it, the question, and one line on the connection.

import { element } from "../../player/dom.js";
import { unframed } from "../../player/framed.js";
import { CellMarks } from "../cell_marks.js";
import { Events } from "../events.js";
import { cellOf, indexOf, isHidden } from "../question.js";
import { remember, remembered } from "../remembered.js";
import { queryOf, Wishes } from "../wishes.js";
import { Answering } from "./answering.js";
import { Follower } from "./follower.js";
import { Following } from "./following.js";

/** @import { State } from "../question.js" */
/** @import { Act } from "./following.js" */
/** @import { Place } from "../../player/types.js" */

const CUT = "No connection. It comes back by itself.";
const ENDED = "This class has ended.";
const RETURNS = 20_000; // ms in which a server that was started again has its rooms back
const TOKEN = "segviz phone";

export class Phone {
  following = new Following();
  code = "";
  isBack = false; // whether the connection is new, and the lecture was not heard on it yet
  /** @type {HTMLInputElement} where a code is typed */
  field;
  /** @type {Follower} */
  player;
  /** @type {CellMarks} */
  marks;
  /** @type {Events | null} */
  events = null;
  /** @type {Wishes | null} */
  wishes = null;
  /** @type {Record<string, string>} of the scene that is shown */
  settings = {};
  view = "";
  /** @type {number | null} when the server first said that there is no such room, in ms */
  missing = null;

  /** @param {HTMLElement} main @param {URL} root of the app */
  constructor(main, root) {
    this.main = main;
    this.root = root;
    this.heading = element("h1", { textContent: "Join the class" });
    this.status = element("p", { className: "status", role: "status" });
    this.back = element("button", { className: "follow", type: "button", textContent: "Follow the lecture", hidden: true });
    this.back.addEventListener("click", () => this.comeBack());
    this.answering = new Answering((given) => this.send(given), () => this.mark());
    new ResizeObserver(() => this.fit()).observe(this.answering.element);
    this.place = element("div", { className: "place", hidden: true });
    this.form = this.buildForm();
    main.append(this.heading, this.form, this.status, this.back, this.answering.element, this.place);
    this.buildPlayer();
  }

  buildForm() {
    this.field = element("input", { type: "text", maxLength: 12, autocomplete: "off", spellcheck: false });
    this.field.setAttribute("autocapitalize", "characters");
    const label = element("label", {}, "The code on the screen", this.field);
    const form = element("form", { className: "code-form", hidden: true }, label, element("button", { textContent: "Join" }));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.join(this.field.value);
    });
    return form;
  }

  buildPlayer() {
    /** @param {string} kind @param {unknown} value */
    const touch = (kind, value) => this.touch(kind, value);
    this.player = new Follower(this.place, touch);
    this.player.tell({ hold() {}, letGo() {}, touch });
    this.player.predictor.toggle = () => {}; // questions are the lecturer's here
    this.player.onstray = () => this.stray(false);
    this.player.ontap = (place) => this.tap(place);
    this.marks = new CellMarks(this.player.stage);
    this.player.onfit = () => this.marks.draw();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.fit());
    addEventListener("resize", () => this.fit());
  }

  // --- the room ----------------------------------------------------------------------------------------------------

  /** Come into a room; "" asks for its code.
   *  @param {string} said */
  async join(said) {
    this.code = said.toUpperCase().replace(/[^A-Z0-9]/g, "");
    if (!this.code) return this.askForCode(said ? "The code is on the screen at the front." : "");
    this.say("");
    this.following = new Following();
    const found = await fetch(this.at("state")).catch(() => null);
    if (found?.ok) {
      this.hear(await found.json());
    } else if (found && found.status < 500) {
      return this.askForCode(this.refusal(found.status));
    }
    this.enter();
  }

  /** @param {number} status */
  refusal(status) {
    if (status === 429) return "Too many tries. Wait a minute, then type the code again.";
    return `There is no class with the code ${this.code}. Look at the screen, and type it again.`;
  }

  enter() {
    this.form.hidden = true;
    this.field.blur();
    history.replaceState(history.state, "", new URL(`join/${this.code}`, this.root));
    this.events = new Events(this.at("events"), {
      hear: ({ kind, data }) => {
        if (kind === "state") this.hear(data);
        if (kind === "end") this.end();
      },
      up: () => {
        this.missing = null;
        this.say("");
        this.isBack = true;
      },
      down: (status) => this.down(status),
    });
  }

  /** The connection is gone. A server that was started again does not know the room until the projector tells it.
   *  @param {number} status */
  down(status) {
    this.missing = status === 404 ? (this.missing ?? Date.now()) : null;
    if (this.missing === null || Date.now() - this.missing < RETURNS) this.say(CUT);
    else this.end();
  }

  end() {
    this.events?.close();
    this.main.dataset.phase = "show";
    this.place.hidden = this.answering.element.hidden = this.back.hidden = true;
    this.heading.textContent = "Join the class";
    this.askForCode(ENDED);
  }

  /** @param {string} sentence why it is asked for */
  askForCode(sentence) {
    this.form.hidden = false;
    this.say(sentence);
    this.field.focus();
    this.field.select();
  }

  /** @param {string} what */
  at(what) {
    return new URL(`room/${this.code}/${what}`, this.root);
  }

  /** @param {import("./answering.js").Given} given */
  async send({ question, value }) {
    const body = JSON.stringify({ phone: token(), question, value });
    const answer = await fetch(this.at("answer"), { method: "POST", headers: { "Content-Type": "application/json" }, body });
    return answer.status;
  }

  // --- the lecture -------------------------------------------------------------------------------------------------

  /** @param {State} state */
  hear(state) {
    if (!state.view) return; // the projector has told nothing yet
    const act = this.following.hear(state, this.player.position);
    this.place.hidden = false;
    this.heading.textContent = state.title;
    document.title = state.title;
    this.main.dataset.phase = state.question ? state.phase : "show";
    this.answering.show(state);
    this.player.ceiling = this.following.ceiling;
    this.follow(act);
    if (act !== "load") this.fit();
    if (this.isBack) this.answering.repeat();
    this.isBack = false;
  }

  /** The picture has what the question leaves it. */
  fit() {
    this.player.words = this.answering.element.offsetHeight;
    this.player.fit();
  }

  /** @param {Act} act */
  follow(act) {
    const { state } = this.following;
    if (!state) return;
    this.back.hidden = !this.following.hasStrayed;
    if (act === "load") this.load(state);
    else if (act === "play") this.player.lead(() => this.player.playTo(state.step));
    else if (act === "seek") this.player.lead(() => this.player.seek(state.step));
  }

  /** @param {State} state */
  load({ view, settings }) {
    this.point(view);
    this.wishes?.ask(settings);
  }

  /** Scenes come from there now.
   *  @param {string} view */
  point(view) {
    if (this.view === view && this.wishes) return;
    this.view = view;
    const wishes = new Wishes(
      new URL(`scene/${view}`, this.root),
      (data) => wishes === this.wishes && this.show(data),
      (sentence) => wishes === this.wishes && this.say(sentence),
    );
    this.wishes = wishes;
  }

  /** A scene is there: the lecture's, at the step where it is now, or one of the student's own.
   *  @param {Uint8Array} data */
  show(data) {
    const { head, scene } = unframed(data);
    const { state, hasStrayed } = this.following;
    const isLecture = !hasStrayed && state !== null;
    this.player.lead(() => {
      this.player.load(scene, isLecture ? state.step : null, hasStrayed);
      if (isLecture) this.player.seek(Math.min(state.step, this.player.scene.count));
    });
    if (this.wishes?.wish !== null) return; // a newer one is on its way
    this.settings = head.settings;
    if (isLecture) this.following.arrive(state);
    this.say("");
  }

  /** The student's hand is on the picture: while a question stands, it is the lecture's.
   *  @param {string} kind @param {unknown} value */
  touch(kind, value) {
    if (this.following.state && isHidden(this.following.state.phase)) return;
    this.stray(true);
    this.wishes?.ask(queryOf(this.settings, `${kind}:${JSON.stringify(value)}`));
  }

  /** @param {boolean} isOther */
  stray(isOther) {
    const { state } = this.following;
    if (!state || isHidden(state.phase)) return; // a look back at earlier steps, which the question needs
    this.following.stray(isOther);
    this.back.hidden = false;
  }

  comeBack() {
    this.follow(this.following.comeBack());
    this.player.element.focus({ preventScroll: true });
  }

  // --- cells that are pointed at -----------------------------------------------------------------------------------

  /** @param {Place} place */
  tap([grid, cell]) {
    const { question, phase } = this.following.state ?? {};
    if (question?.kind !== "cell" || phase !== "ask") return false;
    if (grid === question.grid) this.answering.give(cellOf(question, cell));
    return true;
  }

  /** Ring the cell that this phone has pointed at, and at the reveal the right one. */
  mark() {
    const { question, phase } = this.following.state ?? {};
    if (question?.kind !== "cell" || phase === "show") return this.marks.show("", []);
    const { value } = this.answering;
    /** @type {import("../cell_marks.js").Mark[]} */
    const marks = [];
    if (value !== null) marks.push({ cell: indexOf(question, value), kind: "mine" });
    if (question.answer) marks.push({ cell: indexOf(question, question.answer), kind: "right" });
    return this.marks.show(question.grid ?? "", marks);
  }

  /** @param {string} words */
  say(words) {
    this.status.textContent = words;
  }
}

/** @type {string | null} */
let made = null;
/** The phone's name in all rooms of this tab: random, and of nobody. */
function token() {
  made ??= remembered(TOKEN);
  if (made) return made;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  made = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  remember(TOKEN, made);
  return made;
}
