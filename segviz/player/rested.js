// Whoever opens "Save" can take the step that is shown along as a picture, and whoever adds it to a lecture, the step as
// well: then the player tells the page which one that is (Python: ui/save.py, ui/my_lecture.py). At no other time does
// the server ask.

/** @import { Player } from "./player.js" */

/** @type {Map<string, WeakRef<Player>>} */
const players = new Map(); // place -> the player that stands there

/** From now on a player tells its step as one of these buttons below it is pressed.
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
  const player = players.get(/st-key-(\d+-\d+)-(?:save|add)/.exec(around)?.[1] ?? "")?.deref();
  if (player?.element.isConnected) player.report("rested", { step: player.position });
}
