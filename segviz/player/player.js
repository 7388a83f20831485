// The player: controls, keyboard, readout, predictions. The only place where animation runs; no frame asks the server.

import { nudge } from "./carry.js";
import { CellEditor } from "./cell_editor.js";
import { decode, fingerprint } from "./decode.js";
import { element } from "./dom.js";
import { putText } from "./drawn.js";
import { durationOf } from "./flights.js";
import { Bubble } from "./glossary.js";
import { iconButton, setIcon } from "./icons.js";
import { join, leave, wasClicked } from "./keyboard.js";
import { Legend } from "./legend.js";
import { Predictor } from "./predictor.js";
import { Readout } from "./readout.js";
import { isDark, Stage } from "./stage.js";
import { Stepper } from "./stepper.js";
import { positionIn } from "./windows.js";
import { number } from "./words.js";

/** @import { Hand, Place, Report, Scene } from "./types.js" */
/** @typedef {Pick<KeyboardEvent, "key" | "shiftKey" | "repeat">} Key */
/** @typedef {HTMLElement | SVGElement} Target */

const SPEEDS = [0.5, 1, 2, 4, 8, 15, 30, 60]; // and the pace of a clip
const SAMPLED = [250, 1000, 4000]; // steps a second, offered for long scenes: some steps are not drawn
const LONG = 600;
const AIM = 25; // seconds that a whole animation may take at the speed chosen first
const SMOOTH = 100; // ms a step below which frames jump: gliding would cost more than the step itself
const RUSH = 20; // ms a step below which rings that move with it are left out: nobody sees 60 of each a second
const WORDS = 100; // ms that a sentence stands at least while playing: nobody reads faster
const PLACE = 60; // ms that the slider and its counter stand at least while playing: moving them costs as much as a step
const PAUSE_BEFORE_LOOP = 1200; // ms
const SMALLER = 0.8; // how small a picture may be on a phone, as a share of the largest, where that leaves a fifth empty
/** CSS pixels of a scene unit at most: on a high screen small pictures grow, so that no third of it stays empty.
 *  @param {number} height of the window */
const largestCell = (height) => Math.max(40, Math.min(64, height / 18), Math.min(80, height / 9 - 45));
/** @type {Record<string, number>} */
const STEPS = { "+": 1, "-": -1, "−": -1 };

export class Player {
  /** @type {Scene} */
  scene;
  /** @type {string} of the bytes that are shown */
  name;
  /** @type {string} page and view that it belongs to, where it is on a page of the app */
  place;
  largest = 0; // px that a cell may have; 0: as many as suit the window
  others = 400; // px of the window's height that is not the picture's: the page around it, its words and buttons
  /** @type {{ scene: Scene, position: number } | null} what a hand found that leads from scene to scene */
  found = null;
  passing = false; // whether the scene that is shown is one of those that a hand leads through
  /** @type {(() => void) | undefined} told when a position was chosen */
  onrest;
  /** @type {((open: boolean) => void) | undefined} told when questions are open, or no longer */
  onasking;
  /** @type {(() => void) | undefined} shows it as a slide: its title, picture and caption alone, for a lecture hall */
  onpresent;
  /** @type {AbortController | null} while it is on the page */
  here;
  /** @type {CellEditor | null} */
  editor = null;
  /** @type {Place | null} where the keyboard points */
  cursor = null;
  /** @type {string | null} where a finger has tapped last */
  tapped = null;
  byTouch = false;
  /** @type {number} width of the element as it was fitted last */
  width;
  /** @type {boolean} whether the user has chosen a speed */
  speedChosen = false;
  /** @type {number} */
  request;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  announcing;
  wordsDue = 0;
  placeDue = 0;
  /** @type {HTMLDivElement} */
  host;
  /** @type {Stage} */
  stage;
  /** @type {Readout} */
  readout;
  /** @type {Legend} */
  legend;
  /** @type {Predictor} */
  predictor;
  /** @type {HTMLDivElement} */
  announcer;
  /** @type {HTMLElement} */
  element;
  /** @type {HTMLDivElement} */
  bar;
  /** @type {HTMLButtonElement} */
  playButton;
  /** @type {HTMLButtonElement} */
  loopButton;
  /** @type {HTMLButtonElement} */
  predictButton;
  /** @type {HTMLButtonElement} */
  fullButton;
  /** @type {HTMLInputElement} */
  slider;
  /** @type {HTMLOutputElement} */
  counter;
  /** @type {HTMLSelectElement} */
  speed;

  /** root: where to live; report(kind, value): tells the page what the user did.
   *  @param {Element | ShadowRoot} root @param {Report} report */
  constructor(root, report) {
    this.report = report;
    this.position = 0;
    this.playing = false;
    this.looping = false;
    this.due = 0;
    this.stepper = new Stepper(this);
    this.build(root);
    const bubble = new Bubble(this.element, this.element);
    this.readout.onwords = () => bubble.hide();
    this.listen();
    this.arrive();
    this.observer = new ResizeObserver(() => this.resized());
    this.observer.observe(this.element);
  }

  /** It is on the page: told of keys, of fonts that come late, and of a screen with other pixels, until it is gone. */
  arrive() {
    this.here = new AbortController();
    join(this);
    document.fonts.addEventListener("loadingdone", () => this.refit(), { signal: this.here.signal });
    this.watchPixels();
  }

  watchPixels() {
    const now = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    const changed = () => {
      this.fit();
      this.watchPixels();
    };
    now.addEventListener("change", changed, { once: true, signal: this.here?.signal });
  }

  /** It was taken off the page; should it come back, it arrives anew. */
  depart() {
    this.halt();
    clearTimeout(this.announcing);
    leave(this);
    this.here?.abort();
    this.here = null;
  }

  // --- structure ---------------------------------------------------------------------------------------------------

  /** @param {Element | ShadowRoot} root */
  build(root) {
    this.host = element("div", { className: "stage" });
    this.stage = new Stage(this.host, this.report);
    this.stage.goTo = (position) => position === this.position || this.seek(position);
    this.readout = new Readout(this.stage);
    this.legend = new Legend(this.stage);
    this.announcer = element("div", { className: "announcer", ariaLive: "polite" });
    this.announcer.setAttribute("aria-live", "polite");
    this.predictor = new Predictor(this);
    const picture = element("div", { className: "viewport" }, this.host);
    const parts = [picture, this.legend.element, this.buildBar(), this.predictor.element, this.readout.element, this.announcer];
    this.element = element("section", { className: "sv-player", tabIndex: -1 }, ...parts);
    this.element.setAttribute("role", "region");
    root.append(this.element);
  }

  buildBar() {
    this.playButton = iconButton("play", "Play (Space)", () => this.toggle());
    this.playButton.classList.add("primary");
    this.loopButton = iconButton("loop", "Loop (L)", () => this.loop(!this.looping));
    this.slider = element("input", { type: "range", min: 0, step: 1, className: "scrub" });
    this.slider.setAttribute("aria-label", "Step");
    this.counter = element("output", { className: "counter" });
    this.speed = element("select", { className: "speed" });
    this.speed.setAttribute("aria-label", "Speed in steps per second");
    this.predictButton = iconButton("question", "Predict, then reveal (P)", () => this.predictor.toggle(), "Predict");
    this.predictButton.classList.add("predict-button");
    this.fullButton = iconButton("full", "Full screen (F)", () => this.fullScreen());
    this.fullButton.classList.add("full-button");
    this.bar = element(
      "div",
      { className: "bar" },
      this.wide(iconButton("first", "To the start (Home)", () => this.seek(0))),
      iconButton("back", "One step back (←)", () => this.step(-1)),
      this.playButton,
      iconButton("forward", "One step forward (→)", () => this.step(1)),
      this.wide(iconButton("last", "To the end (End)", () => this.seek(this.scene.count))),
      this.slider,
      this.counter,
      this.speed,
      this.predictButton,
      this.loopButton,
      this.fullButton,
    );
    return this.bar;
  }

  /** Left out where there is little room: dragging the slider does the same.
   *  @param {HTMLElement} button */
  wide(button) {
    button.classList.add("wide");
    return button;
  }

  // --- a new scene -------------------------------------------------------------------------------------------------

  /** Show the scene in these bytes. byHand: whether a control, or a hand on the picture, has led to it.
   *  @param {Uint8Array} bytes @param {number | null} position @param {boolean} [byHand] */
  load(bytes, position = null, byHand = false) {
    const name = fingerprint(bytes);
    if (name === this.name) return this.stage.land();
    const before = this.found ?? { scene: this.scene, position: this.position };
    this.name = name;
    this.scene = decode(bytes);
    const { count, still } = this.scene;
    const wanted = still ? count : (position ?? this.positionAfter(before, byHand));
    this.bar.classList.toggle("still", still);
    this.position = Math.min(Math.max(0, wanted), count);
    this.slider.max = String(count);
    this.fillSpeeds();
    this.predictButton.hidden = this.scene.predictions.length === 0;
    this.element.setAttribute("aria-label", this.scene.title);
    const editing = this.editor?.state;
    const { place: stepped } = this.stepper;
    this.closeEditor();
    this.readout.load(this.scene, this.passing);
    if (!this.passing) this.legend.load(this.scene); // else it keeps its room
    this.stage.show(this.scene, this.position);
    this.fit();
    this.show();
    this.predictor.load(this.scene.predictions); // it may go to a question
    CellEditor.arrived(this);
    if (editing) this.editor = CellEditor.resume(this, editing);
    else if (stepped && this.stage.drawn.has(stepped[0])) this.pointAt(stepped); // the pointer is still on it
    this.element.dataset.scene = name;
  }

  /** The position that goes with that in the scene before: the same, a window at the same place, or again the end.
   *  Before the first step little is seen of what a control does: who uses one there is led to where it is.
   *  @param {{ scene: Scene | undefined, position: number }} before @param {boolean} byHand */
  positionAfter({ scene, position }, byHand) {
    const { count, start, effect } = this.scene;
    if (!scene) return start;
    if (position === 0 && byHand && !this.playing && !this.predictor.on) return effect;
    return position === scene.count ? count : positionIn(this.scene, scene, position);
  }

  /** Show a scene on the way to another: the step is that which the first one had, however few this one has.
   *  @param {Uint8Array} bytes @param {boolean} ahead whether more may follow */
  follow(bytes, ahead) {
    if (!this.playing) this.found ??= { scene: this.scene, position: this.position };
    this.passing = true;
    this.load(bytes, null, true);
    if (!ahead) this.arrived();
  }

  /** The scene that is shown is the one that a hand has led to, or none has led anywhere. */
  arrived() {
    this.stage.land();
    this.found = null;
    if (!this.passing) return;
    this.passing = false;
    this.legend.load(this.scene);
    this.refit(); // words have had the room of the scenes before
  }

  /** A hand is told of, while it is at work on the picture.
   *  @param {Hand} hand */
  tell(hand) {
    this.stage.hand = hand;
  }

  fillSpeeds() {
    const { count, pace } = this.scene;
    const usual = count > LONG ? [...SPEEDS.slice(3), ...SAMPLED] : SPEEDS;
    const speeds = !pace || usual.includes(pace) ? usual : [...usual, pace].sort((a, b) => a - b);
    const chosen = Number(this.speed.value);
    const kept = this.speedChosen && speeds.includes(chosen) ? chosen : null;
    if (String(speeds) !== this.speed.dataset.offered) {
      this.speed.dataset.offered = String(speeds);
      const options = speeds.map((speed) => element("option", { value: speed, textContent: `${number(speed, 1)}/s` }));
      this.speed.replaceChildren(...options);
    }
    const wanted = String(kept ?? (pace || speeds.find((speed) => count / speed <= AIM) || speeds.at(-1)));
    if (this.speed.value !== wanted) this.speed.value = wanted;
  }

  /** Fit the picture to the room; also after a change of theme. */
  fit() {
    if (!this.scene) return;
    this.width = this.element.clientWidth;
    this.readout.fit(this.width, this.isFull()); // the picture takes what the words leave
    const style = getComputedStyle(this.element);
    const background = style.getPropertyValue("--st-background-color") || style.backgroundColor;
    this.stage.fit(this.room(), isDark(background), style);
    this.element.classList.toggle("dark", this.stage.dark);
  }

  /** After fonts came late: lines need other room, and words in the picture another place. */
  refit() {
    this.readout.forgetRoom();
    this.fit();
  }

  /** What only becomes higher fits as it is; in full screen, the picture has what the words leave it. */
  resized() {
    if (!this.element.isConnected) return this.depart();
    if (!this.here) this.arrive();
    if (this.element.clientWidth !== this.width || this.isFull()) this.fit();
  }

  room() {
    const width = Math.max(1, this.element.clientWidth - 4); // none in a part of the page that is not shown yet
    const full = this.isFull();
    if (full) {
      const others = [...this.element.children].filter((child) => !child.classList.contains("viewport"));
      const used = others.reduce((sum, child) => sum + /** @type {HTMLElement} */ (child).offsetHeight, 0);
      return { width: Math.max(1, width - 48), height: Math.max(1, window.innerHeight - used - 72), largest: 120 };
    }
    const words = this.others + this.readout.extra + this.legend.height;
    const onPhone = width < 560 && window.innerWidth < 800; // a narrow player on a wide screen has words beside it
    const height = onPhone ? 0.66 * window.innerHeight : Math.max(250, window.innerHeight - words);
    return { width, height, largest: this.largest || largestCell(window.innerHeight), smaller: onPhone ? SMALLER : undefined };
  }

  // --- time --------------------------------------------------------------------------------------------------------

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  play() {
    if (this.scene.still) return;
    if (this.position === this.scene.count) this.seek(0, true);
    this.playing = true;
    const now = performance.now();
    this.due = now + this.interval;
    this.wordsDue = now + WORDS;
    this.placeDue = now + PLACE;
    setIcon(this.playButton, "pause");
    this.playButton.title = "Pause (Space)";
    this.playButton.setAttribute("aria-label", "Pause (Space)");
    this.element.dataset.playing = "";
    this.pace();
    this.request = requestAnimationFrame((then) => this.tick(then));
  }

  pause() {
    if (this.playing) this.seek(this.position);
  }

  /** Stop the clock; what is shown is still that of a play. */
  halt() {
    if (!this.playing) return;
    this.playing = false;
    cancelAnimationFrame(this.request);
    setIcon(this.playButton, "play");
    this.playButton.title = "Play (Space)";
    this.playButton.setAttribute("aria-label", "Play (Space)");
    delete this.element.dataset.playing;
    this.stage.pace(false, null);
  }

  /** How much of a step is drawn at this speed. */
  pace() {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const gliding = this.interval < SMOOTH ? 0 : Math.min(220, 0.6 * this.interval);
    this.stage.pace(this.interval < RUSH, gliding, calm ? 0 : durationOf(this.interval));
  }

  get interval() {
    return 1000 / Number(this.speed.value);
  }

  /** One frame. Up to 60 steps a second no step is left out; the faster speeds sample.
   *  @param {number} now */
  tick(now) {
    if (!this.playing) return;
    if (now >= this.due - 2) {
      const late = Math.floor((now - this.due) / this.interval);
      const steps = this.interval >= 1000 / 61 ? 1 : Math.max(1, late + 1);
      if (this.position === this.scene.count) {
        if (!this.looping) return this.pause(); // what flew in the last step has landed
        this.seek(0, true);
        this.due = now + this.interval;
      } else {
        if (this.predictor.stopsBefore(this.position, steps)) return; // it has gone there
        const goal = Math.min(this.position + steps, this.scene.count);
        if (goal === this.scene.count && !this.looping && !this.stage.flying) return this.seek(goal);
        this.seek(goal, true);
        this.due = Math.max(this.due + steps * this.interval, now + (steps > 1 ? 0 : this.interval - 17));
      }
      if (this.position === this.scene.count) {
        if (!this.looping && !this.stage.flights.aloft) return this.pause();
        this.due = now + (this.looping ? PAUSE_BEFORE_LOOP : this.interval);
      }
    }
    this.request = requestAnimationFrame((then) => this.tick(then));
  }

  /** @param {number} by */
  step(by) {
    if (by > 0 && this.predictor.stopsBefore(this.position, by)) return;
    this.seek(Math.min(Math.max(0, this.position + by), this.scene.count));
  }

  /** @param {number} position */
  seek(position, playing = false) {
    if (!playing) this.halt();
    this.found = null;
    this.position = this.scene.still ? this.scene.count : position;
    this.stage.seek(position, this.tooQuick(this.wordsDue, WORDS));
    this.predictor.moved(position);
    this.show();
    if (!playing) this.announce();
  }

  /** @param {boolean} on */
  loop(on) {
    this.looping = on;
    this.loopButton.setAttribute("aria-pressed", String(on));
    this.loopButton.classList.toggle("on", on);
  }

  // --- readout -----------------------------------------------------------------------------------------------------

  show() {
    const { position } = this;
    this.element.dataset.step = String(position);
    this.showPlace();
    if (this.tooQuick(this.wordsDue, WORDS)) return;
    this.wordsDue = performance.now() + WORDS;
    this.readout.show(position);
    this.tellPointed();
  }

  /** Whether what would be shown now follows too soon on what was before, or what is told at the end on it.
   *  @param {number} due @param {number} least */
  tooQuick(due, least) {
    const left = this.scene.count - this.position;
    return this.playing && left > 0 && (performance.now() < due || left * this.interval < least);
  }

  /** Slider and counter: always exact at rest, at the ends, and where the speed leaves time for it. */
  showPlace() {
    const { position, scene } = this;
    if (position > 0 && this.tooQuick(this.placeDue, PLACE)) return;
    this.placeDue = performance.now() + PLACE;
    this.slider.value = String(position);
    if (!this.playing) this.slider.setAttribute("aria-valuetext", `step ${position} of ${scene.count}`);
    putText(this.counter, `${position} / ${scene.count}`);
  }

  /** Tell screen readers where we are, or of the cell pointed at, politely: what was chosen, never while it plays. */
  announce(cell = false) {
    this.onrest?.();
    clearTimeout(this.announcing);
    this.announcing = setTimeout(() => {
      const text = this.readout.spoken(cell && this.stage.pointed);
      this.announcer.textContent = `Step ${this.position} of ${this.scene.count}. ${text}`;
    }, 250);
  }

  // --- what the user does ------------------------------------------------------------------------------------------

  listen() {
    this.slider.addEventListener("input", () => this.seek(Number(this.slider.value)));
    this.speed.addEventListener("change", () => {
      this.speedChosen = true;
      if (this.playing) this.pace();
      this.due = performance.now() + this.interval;
    });
    this.element.addEventListener("fullscreenchange", () => this.fit());
    this.element.addEventListener("pointerdown", (event) => {
      this.byTouch = isTouch(event); // a finger cannot hover: where it taps, it points
      if (!this.byTouch || event.composedPath().includes(this.host)) return;
      this.tapped = null;
      this.pointAt(null);
    });
    this.host.addEventListener("pointermove", (event) => isTouch(event) || this.hover(event));
    this.host.addEventListener("pointerleave", (event) => isTouch(event) || this.pointAt(null));
    this.host.addEventListener("click", (event) => this.click(this.stage.hit(event)));
    this.host.addEventListener("focusin", (event) => this.enter(/** @type {Target} */ (event.target)));
    this.host.addEventListener("focusout", () => this.pointAt(null));
  }

  /** The mouse points, unless it carries a box.
   *  @param {PointerEvent} event */
  hover(event) {
    if (!this.stage.carry) this.pointAt(this.stage.hit(event));
  }

  /** @param {Place | null} cell */
  pointAt(cell) {
    const before = this.stage.pointed;
    if (String(before) === String(cell)) return;
    if (cell) this.stage.point(cell, this.playing);
    else this.stage.unpoint();
    this.tellPointed();
  }

  /** The words of the cell pointed at, which stand beside those of the step. */
  tellPointed() {
    if (!this.playing) this.stage.numbers.tell();
    this.readout.point(this.stage.pointed && ((most) => this.stage.equation(most)));
  }

  /**
   * A click goes to the step that made the cell (or read it); an editable cell opens for typing instead. A finger's
   * first tap on a cell points at it, its second is the click.
   * @param {Place | null} cell
   */
  click(cell) {
    const again = String(cell) === this.tapped;
    this.tapped = this.byTouch && !again ? String(cell) : null;
    if (!cell) return this.byTouch && this.pointAt(null);
    const [name, index] = cell;
    const { mark } = this.stage.drawn.get(name);
    const part = mark.kind === "boxes" ? "box" : "cell";
    if (this.scene.reports.includes(name)) this.reportAtOnce("clicked", { mark: name, [part]: index });
    if (this.byTouch && !again) return this.pointAt(cell);
    if (mark.editable) return this.edit(name, index);
    const links = this.stage.links.of(.../** @type {Place} */ (this.stage.drawn.get(name).standsFor?.(index) ?? cell));
    const link = links.find(({ role }) => role === "target") ?? links[0];
    if (!link) return;
    this.pointAt(null); // what is told then is the step
    this.seek(this.stage.links.tickOf(link, cell[1]) + 1);
  }

  /** Tell the page, and show meanwhile what that leads to.
   *  @param {string} kind @param {unknown} report */
  reportAtOnce(kind, report) {
    const { hand } = this.stage;
    hand?.hold();
    hand?.touch(kind, report);
    hand?.letGo();
    this.report(kind, report);
  }

  /** The focus comes to a grid or to boxes; with a click, the pointer already points.
   *  @param {Target} target */
  enter(target) {
    const name = target.dataset?.grid;
    if (!name) return;
    const known = this.cursor?.[0] === name && this.stage.isThere(...this.cursor);
    this.cursor = known ? this.cursor : [name, this.stage.drawn.get(name).visible?.[0] ?? 0];
    if (!wasClicked(target)) this.pointAt(this.cursor);
  }

  /** A key that nothing else on the page needs; `target` has the focus. Returns whether it was used.
   *  @param {Key} pressed @param {Target} target */
  key({ key, shiftKey, repeat }, target) {
    const { grid } = target.dataset;
    if (nudge(target, key)) return true;
    if (key in STEPS && this.stepCell(STEPS[key])) return true;
    if (grid && !this.wentToStep(grid, target) && this.moveCursor(grid, key)) return true;
    /** @type {Record<string, () => void>} */
    const moves = {
      ArrowRight: () => this.step(1),
      ArrowLeft: () => this.step(-1),
      Home: () => this.seek(0),
      End: () => this.seek(this.scene.count),
    };
    /** @type {Record<string, () => unknown>} */
    const switches = {
      " ": () => this.toggle(),
      f: () => this.fullScreen(),
      l: () => this.loop(!this.looping),
      s: () => this.onpresent?.(),
      p: () => this.scene.predictions.length && this.predictor.toggle(),
    };
    const act = moves[key] ?? switches[key.toLowerCase()]; // capitals too
    if (!act || (shiftKey && !/^[a-z]$/i.test(key))) return false;
    if (moves[key] || !repeat) act(); // a key held down switches once
    return true;
  }

  /** Change the number in the cell pointed at. Returns whether it is one that can be typed into.
   *  @param {number} by */
  stepCell(by) {
    const [name, cell] = this.stage.pointed ?? ["", -1];
    if (!this.stage.drawn.get(name)?.mark.editable) return false;
    this.stepper.step(name, cell, by);
    return true;
  }

  /** Whether a grid has the focus from a click on a cell, which went to its step: arrow keys step on from there.
   *  @param {string} name @param {Target} target */
  wentToStep(name, target) {
    return wasClicked(target) && this.stage.drawn.get(name).mark.kind !== "boxes";
  }

  /** Arrow keys inside a grid or boxes; Enter is a click where that does something. Returns whether the key was used.
   *  @param {string} name @param {string} key */
  moveCursor(name, key) {
    const { mark } = this.stage.drawn.get(name);
    const [, cell] = /** @type {Place} */ (this.cursor);
    if (key === "Enter" && (mark.editable || this.scene.reports.includes(name))) {
      this.click(this.cursor);
      return true;
    }
    const goal = this.stage.drawn.get(name).move(cell, key);
    if (goal === undefined) return false;
    this.cursor = [name, goal];
    this.pointAt(this.cursor);
    this.announce(true);
    return true;
  }

  // --- typing into a cell ------------------------------------------------------------------------------------------

  /** @param {string} name @param {number} cell */
  edit(name, cell) {
    this.closeEditor();
    this.editor = new CellEditor(this, name, cell);
  }

  closeEditor() {
    const { editor } = this;
    this.editor = null;
    editor?.remove();
  }

  // --- full screen -------------------------------------------------------------------------------------------------

  isFull() {
    return /** @type {Document | ShadowRoot} */ (this.element.getRootNode()).fullscreenElement === this.element;
  }

  async fullScreen() {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await this.element.requestFullscreen?.();
    this.fit();
  }
}

/** Whether a pointer event comes from a finger.
 *  @param {PointerEvent | MouseEvent} event */
function isTouch(event) {
  return "pointerType" in event && event.pointerType === "touch";
}
