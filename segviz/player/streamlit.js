// The door to Streamlit: it calls this again, on the same DOM, whenever data or theme change.

import { Player } from "./player.js";

const players = new WeakMap();
const STEP = "step";
const ONCE = ["clicked", "drawn"]; // told as what happened, not as what is so from now on

export default function mount({ parentElement, data, setStateValue, setTriggerValue }) {
  let player = players.get(parentElement);
  const fresh = !player?.element.isConnected;
  if (fresh) {
    const report = (kind, value) => (ONCE.includes(kind) ? setTriggerValue : setStateValue)(kind, value);
    player = new Player(parentElement, report);
    player.onrest = () => keepInAddress(player);
    player.onasking = hideAnswers;
    hideAnswers(false);
    players.set(parentElement, player);
  }
  player.load(data, fresh ? stepInAddress() : null);
  player.fit();
  keepInAddress(player);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (fresh && player.scene.autoplay && !calm) {
    player.seek(0, true);
    player.play();
  }
}

/** Hide what the page itself tells of the answers (Python: ui/page.py's `answers`), while questions are open. */
function hideAnswers(hidden) {
  document.documentElement.toggleAttribute("data-predicting", hidden);
}

const unseen = new CSSStyleSheet();
unseen.replaceSync('[data-predicting] [class*="st-key-answers"] * { visibility: hidden !important; }'); // room is kept
document.adoptedStyleSheets.push(unseen);

const REST = 400; // ms after which a step counts as chosen

/** The step that the address asks for, where the scene has its step there. */
function stepInAddress() {
  const text = new URLSearchParams(location.search).get(STEP);
  return /^\d{1,9}$/.test(text ?? "") ? Number(text) : null;
}

/** Keep the chosen step in the address, so that a copied link opens exactly this picture. The server is not asked. */
function keepInAddress(player) {
  clearTimeout(player.keeping);
  player.keeping = setTimeout(() => {
    const address = new URL(location.href);
    if (player.position === player.scene.start) address.searchParams.delete(STEP);
    else address.searchParams.set(STEP, player.position);
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  }, REST);
}
