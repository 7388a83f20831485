// Keys on the whole page: whether one belongs to what has the focus, and which player answers it otherwise.

const STEPPING = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"];
/** @import { Player } from "./player.js" */
/** @typedef {HTMLElement | SVGElement} Target */

/** @type {Record<string, string[]>} */
const USED = {
  // The keys that mean something to a control; whatever else has the focus keeps every key: text fields, lists, boards.
  link: [],
  button: [" "],
  checkbox: [" "],
  switch: [" "],
  slider: STEPPING,
  radio: [" ", ...STEPPING],
  tab: [" ", ...STEPPING],
};
const DONE = ["link", "button", "radio", "tab"]; // once they are clicked, people look at the animation again
/** @type {Record<string, string>} */
const TAGS = { A: "link", BUTTON: "button", SUMMARY: "button" };
/** @type {Record<string, string>} */
const INPUTS = { range: "slider", radio: "radio", checkbox: "checkbox", button: "button", submit: "button" };

/** @type {Set<Player>} */
const players = new Set();
let clicked = new WeakSet(); // what the pointer went down on last, and all around it; nothing once Tab moves the focus
/** @type {Player | null} */
let recent = null; // the player used last
/** @type {string | null} */
let answered = null; // the key that a player has answered, until it is let go

/** @type {Record<string, (event: any) => void>} */
const LISTENERS = { pointerdown, focusin, keydown, keyup };

/** A player has come to the page: keys reach it. The first may have come because of a click that nobody noted.
 *  @param {Player} player */
export function join(player) {
  if (players.size === 0) {
    const { activeElement } = document;
    if (activeElement?.matches(":not(:focus-visible)")) clicked.add(activeElement);
    for (const kind in LISTENERS) document.addEventListener(kind, LISTENERS[kind], true);
  }
  players.add(player);
}

/** It is gone. After the last one nobody listens.
 *  @param {Player} player */
export function leave(player) {
  players.delete(player);
  if (recent === player) recent = null;
  if (players.size === 0) for (const kind in LISTENERS) document.removeEventListener(kind, LISTENERS[kind], true);
}

/** Whether an element has the focus because somebody clicked it. A group gives it to the choice that had it last.
 *  @param {Element} element */
export function wasClicked(element) {
  const group = element.closest("[role=radiogroup], [role=tablist]");
  const { labels } = /** @type {Partial<HTMLInputElement>} */ (element);
  return [element, group, ...(labels ?? [])].some((each) => each && clicked.has(each));
}

/** An element takes the place of another one, and the focus from it.
 *  @param {Target} before @param {Target} after */
export function succeed(before, after) {
  if (wasClicked(before)) clicked.add(after);
  after.focus({ preventScroll: true });
}

/** @param {PointerEvent} event */
function pointerdown(event) {
  clicked = new WeakSet(event.composedPath());
  recent = playerAround(event.composedPath()) ?? recent;
}

/** @param {FocusEvent} event */
function focusin(event) {
  recent = playerAround(event.composedPath()) ?? recent;
}

/** @param {KeyboardEvent} event */
function keydown(event) {
  const path = event.composedPath();
  const target = /** @type {Target} */ (path[0]);
  if (event.key === "Tab") clicked = new WeakSet();
  // A click beside all controls gives the focus to what scrolls, which with the first key draws a frame around itself.
  else if (isAroundPlayers(target) && wasClicked(target)) target.blur();
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
  const player = answering(path);
  if (!player || isKept(event.key, target, playerAround(path)) || !player.key(event, target)) return;
  answered = event.key;
  event.preventDefault();
  event.stopPropagation();
}

/** Some browsers press a button when Space is let go.
 *  @param {KeyboardEvent} event */
function keyup(event) {
  if (event.key === answered) event.preventDefault();
  answered = null;
}

/** The player in full screen, else that with the focus, else that used last, else the first; of those in sight.
 *  @param {EventTarget[]} path */
function answering(path) {
  const seen = [...players].filter(isInSight).sort((one, other) => boxOf(one).top - boxOf(other).top);
  const wanted = [seen.find((player) => player.isFull()), playerAround(path), recent];
  return wanted.find((player) => player && seen.includes(player)) ?? seen[0];
}

/** @param {EventTarget[]} path */
function playerAround(path) {
  return [...players].find(({ element }) => path.includes(element));
}

/** @param {Player} player */
function isInSight(player) {
  const { top, bottom, height } = boxOf(player);
  return height > 0 && bottom > 0 && top < window.innerHeight;
}

/** @param {Player} player */
function boxOf({ element }) {
  return element.getBoundingClientRect();
}

/** Whether an element is no control, but has players in it: the page, or the part of it that scrolls.
 *  @param {Element} element */
function isAroundPlayers(element) {
  return [...players].some(({ element: inner }) => {
    /** @type {Node | null} */
    let node = inner;
    while (node && node !== element) node = node instanceof ShadowRoot ? node.host : node.parentNode;
    return node === element;
  });
}

/** Whether a key belongs to what has the focus, or to a dialog in front of the page. own: the player around that.
 *  @param {string} key @param {Target} target @param {Player | undefined} own */
function isKept(key, target, own) {
  if (!own && document.querySelector("[aria-modal=true], dialog[open]")) return true;
  const kind = kindOf(target);
  const isOwn = own && (kind === "slider" || !["INPUT", "TEXTAREA", "SELECT", "BUTTON"].includes(target.tagName));
  if (isOwn || isAroundPlayers(target)) return false;
  if (DONE.includes(kind) && wasClicked(target)) return false;
  return USED[kind]?.includes(key) ?? true;
}

/** @param {Target} target */
function kindOf(target) {
  const input = target.tagName === "INPUT" && (INPUTS[/** @type {HTMLInputElement} */ (target).type] ?? "textbox");
  return target.getAttribute("role") || input || TAGS[target.tagName] || "";
}
