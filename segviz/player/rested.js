// Whoever opens "Save" can take the step that is shown along as a picture: then the player tells the page which one that
// is (Python: ui/save.py). At no other time does the server ask.

/** @import { Player } from "./player.js" */

/** @type {Map<string, WeakRef<Player>>} */
const players = new Map(); // place -> the player that stands there

/** From now on a player tells its step as "Save" is opened below it.
 *  @param {Player} player */
export function tellOnSave(player) {
  if (players.size === 0) document.addEventListener("click", tell, true);
  players.set(player.place, new WeakRef(player));
}

/** @param {MouseEvent} event */
function tell({ target }) {
  const button = target instanceof Element ? target.closest("button") : null;
  if (!button || button.getAttribute("aria-expanded") === "true") return; // it closes
  const around = button.closest('[class*="st-key-"]')?.className ?? "";
  const player = players.get(/st-key-(\d+-\d+)-save/.exec(around)?.[1] ?? "")?.deref();
  if (player?.element.isConnected) player.report("rested", { step: player.position });
}
