// The door to Streamlit: it calls this again, on the same DOM, whenever data or theme change.

import { keepStep, stepOf } from "./address.js";
import css from "./player.css";
import { unframed } from "./framed.js";
import { Player } from "./player.js";
import { stand } from "./standing.js";
import { dress, sheetOf } from "./stylesheet.js";

/** @import { Call, Tell } from "./types.js" */

const sheet = sheetOf(css);

/** @param {Call<Uint8Array>} call */
export default function mount({ parentElement, data, setTriggerValue }) {
  // Told as what happened, not as what is so from now on: of two equal values Streamlit would not tell the second.
  const player = stand(parentElement, setTriggerValue, build);
  const { head, scene } = unframed(data);
  const fresh = !player.scene;
  const step = fresh ? stepOf(player.place) : null;
  player.live = head.live;
  player.load(scene, step);
  player.fit();
  keepInAddress(player);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (fresh && player.scene.autoplay && step === null && !calm) {
    player.seek(0, true);
    player.play();
  }
}

/** @param {Element | ShadowRoot} root @param {Tell} tell */
function build(root, tell) {
  dress(root, sheet);
  const player = new Player(root, tell);
  player.place = placeOf(root);
  player.onrest = () => keepInAddress(player);
  player.onasking = hideAnswers;
  hideAnswers(false);
  return player;
}

/** Hide what the page itself tells of the answers (Python: ui/page.py's `answers`), while questions are open.
 *  @param {boolean} hidden */
function hideAnswers(hidden) {
  document.documentElement.toggleAttribute("data-predicting", hidden);
}

const unseen = '[data-predicting] [class*="st-key-answers"] * { visibility: hidden !important; }'; // room is kept
document.adoptedStyleSheets.push(sheetOf(unseen));

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
