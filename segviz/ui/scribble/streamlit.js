// The door to Streamlit: it calls this again, on the same DOM, whenever data or theme change.

import { Board } from "./board.js";

const boards = new WeakMap();

export default function mount({ parentElement, data, setTriggerValue }) {
  let board = boards.get(parentElement);
  if (!board?.element.isConnected) {
    const look = () => setTriggerValue("look", true);
    board = new Board(parentElement, (said) => setTriggerValue("said", said), look);
    boards.set(parentElement, board);
  }
  board.load(data);
}
