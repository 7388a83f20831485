// The door to Streamlit: it calls this again, on the same DOM, whenever data or theme change.

import { stand } from "../segviz.player/standing.js";
import { Board } from "./board.js";

export default function mount({ parentElement, data, setTriggerValue }) {
  const make = (root, tell) => new Board(root, (said) => tell("said", said), () => tell("look", true));
  stand(parentElement, setTriggerValue, make).load(data);
}
