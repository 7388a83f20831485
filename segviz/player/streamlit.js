// The door to Streamlit: it calls this again, on the same DOM, whenever data or theme change.

import { Player } from "./player.js";

const players = new WeakMap();

export default function mount({ parentElement, data, setStateValue, setTriggerValue }) {
  let player = players.get(parentElement);
  if (!player?.element.isConnected) {
    const report = (kind, value) => (kind === "clicked" ? setTriggerValue : setStateValue)(kind, value);
    player = new Player(parentElement, report);
    players.set(parentElement, player);
  }
  player.load(data);
  player.fit();
}
