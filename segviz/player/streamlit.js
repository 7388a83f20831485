// The door to Streamlit: it calls this again, on the same DOM, whenever data or theme change.

import { keepStep, stepOf } from "./address.js";
import css from "./player.css";
import { headOf, unframed } from "./framed.js";
import { hint, noteUse } from "./hint.js";
import { app, Live } from "./live.js";
import { Player } from "./player.js";
import { tellOnSave } from "./rested.js";
import { stand } from "./standing.js";
import { isTyped, watchFields } from "./streamlit_fields.js";
import { scriptRuns, watchSliders } from "./streamlit_sliders.js";
import { LOOKS, tell as tellPage } from "./streamlit_told.js";
import { dress, sheetOf } from "./stylesheet.js";

/** @import { Call, Tell } from "./types.js" */

const sheet = sheetOf(css);
const AROUND = 400; // px of the window's height that neither the picture has nor the words above it
const GAP = 4; // px that the words above take beside their height: between parts of a page, less what ui/frame/frame.js takes off

/** @param {Call<Uint8Array>} call */
export default function mount({ parentElement, data, setTriggerValue }) {
  // Told as what happened, not as what is so from now on: of two equal values Streamlit would not tell the second.
  const player = stand(parentElement, setTriggerValue, build);
  const { head, scene } = unframed(data);
  const fresh = !player.scene;
  const step = stepFor(player, fresh, head.lead);
  const live = lives.get(player);
  const asked = live?.base?.query;
  if (live?.told(head.live ?? null, scene)) {
    const { base } = live;
    player.load(scene, step, asked !== undefined && base !== null && base.query !== asked); // else a worker has answered
    player.arrived();
  }
  if (step !== null && player.position !== step) player.seek(Math.min(step, player.scene.count));
  tellOf(live);
  fitBelowWords(player);
  keepInAddress(player);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (fresh && player.scene.autoplay && step === null && !calm) {
    player.seek(0, true);
    player.play();
  }
}

/** @type {WeakMap<Player, number>} */
const turns = new WeakMap(); // which turn of a tour a player was led to

/** The step that a scene is to be shown at; null for where the player is. A stop of a tour leads there once
 *  (Python: ui/tours.py's lead), but an address that is opened may know another step of it.
 *  @param {Player} player @param {boolean} fresh @param {{ step: number, turn: number } | undefined} lead */
function stepFor(player, fresh, lead) {
  const own = fresh ? stepOf(player.place) : null;
  if (!lead || turns.get(player) === lead.turn) return own;
  turns.set(player, lead.turn);
  return lead.turn === 0 ? (own ?? lead.step) : lead.step;
}

/** @param {Element | ShadowRoot} root @param {Tell} tell */
function build(root, tell) {
  dress(root, sheet);
  const player = new Player(root, tell);
  player.place = placeOf(root);
  tellOnSave(player);
  player.readout.hint = hint;
  player.onrest = () => {
    if (player.position > 0) noteUse();
    keepInAddress(player);
  };
  player.onpresent = () => present(player);
  player.onasking = hideAnswers;
  hideAnswers(false);
  follow(player);
  return player;
}

/** The picture has what the words above it leave (Python: ui/teaching.py's ABOVE), which become another height as their
 *  fonts and styles come.
 *  @param {Player} player */
function fitBelowWords(player) {
  const words = document.querySelector(".st-key-why");
  const height = words instanceof HTMLElement ? words.offsetHeight : 0;
  player.others = AROUND + (height && height + GAP);
  player.fit();
  heights.get(player)?.disconnect();
  if (!(words instanceof HTMLElement)) return;
  const watch = new ResizeObserver(() => {
    if (!player.element.isConnected) watch.disconnect();
    else if (words.offsetHeight !== height) fitBelowWords(player);
  });
  watch.observe(words);
  heights.set(player, watch);
}

/** Go to the page that shows it as a slide (Python: serve/presenting), with its settings and its step.
 *  @param {Player} player */
function present(player) {
  const { base } = lives.get(player) ?? {};
  if (!base) return;
  const query = new URLSearchParams(base.query);
  query.set("step", String(player.position));
  query.set("theme", player.stage.dark ? "dark" : "light");
  location.assign(`${app()}${base.path.replace(/^scene/, "present")}?${query}`);
}

/** @type {WeakMap<Player, ResizeObserver>} */
const heights = new WeakMap(); // who watches the words above a player

/** @type {WeakMap<Player, Live>} */
const lives = new WeakMap();

/** The picture of a player follows hands: on its page's sliders, and on itself.
 *  @param {Player} player */
function follow(player) {
  const live = new Live((scene) => {
    if (isTyped() && headOf(scene).notices?.length) return; // what is typed is impossible: Streamlit will say so
    player.follow(scene, live.led);
    tellOf(live, scene);
  }, scriptRuns);
  lives.set(player, live);
  player.tell(live);
  const watcher = {
    page: player.place.split("-")[0],
    there: () => player.element.isConnected,
    near: (/** @type {Parameters<Live["near"]>} */ ...where) => live.near(...where),
    hold: () => live.hold(),
    set: (/** @type {Parameters<Live["set"]>} */ ...change) => live.set(...change),
    letGo: () => live.letGo(),
  };
  watchSliders(watcher);
  watchFields(watcher);
}

/** Hide what the page itself tells of the answers (Python: ui/page.py's `answers`), while questions are open.
 *  @param {boolean} hidden */
function hideAnswers(hidden) {
  document.documentElement.toggleAttribute("data-predicting", hidden);
}

/** The formula and the checks (Python: ui/lesson.py's OF_SCENE) become those of the scene that is shown; what cannot be
 *  told so steps back meanwhile. scene: undefined while none comes from the hand.
 *  @param {Live | undefined} live @param {Uint8Array} [scene] */
function tellOf(live, scene) {
  if (!live || (live.led && !scene)) return;
  const [from, to] = [headOf(live.scene), headOf(scene ?? live.scene)];
  const isTold = !live.base || tellPage(to, from);
  document.documentElement.toggleAttribute("data-ahead", !isTold && to !== from);
}

// Not at once: an arrow key's scene is Streamlit's after a tenth of a second.
const dimmed = "[data-ahead] .st-key-of_scene { opacity: 0.4; transition: opacity 150ms 150ms; }";
const unseen = '[data-predicting] [class*="st-key-answers"] * { visibility: hidden !important; }'; // room is kept
document.adoptedStyleSheets.push(sheetOf(`${unseen} ${dimmed} ${LOOKS}`));

/** Page and view that a player belongs to, "5-1", from its key, which Streamlit has among the classes around it.
 *  @param {Element | ShadowRoot} parentElement */
function placeOf(parentElement) {
  const element = parentElement instanceof ShadowRoot ? parentElement.host : parentElement; // styles are kept apart by a shadow root
  return /st-key-(\d+-\d+)-/.exec(element.closest("[class*=st-key-]")?.className ?? "")?.[1] ?? "";
}

/** @param {Player} player */
function keepInAddress({ place, position, scene }) {
  keepStep(place, position === scene.start ? null : position);
}
