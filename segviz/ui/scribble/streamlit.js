// The door to Streamlit: it calls this again, on the same DOM, whenever data or theme change.

import { stand } from "../../player/standing.js";
import { dress, sheetOf } from "../../player/stylesheet.js";
import css from "./board.css";
import { Board } from "./board.js";

/** @import { Call, Tell } from "../../player/types.js" */

const sheet = sheetOf(css);

/** @param {Call<Uint8Array>} call */
export default function mount({ parentElement, data, setTriggerValue }) {
  /** @param {Element | ShadowRoot} root @param {Tell} tell */
  const make = (root, tell) => {
    dress(root, sheet);
    return new Board(root, (said) => tell("said", said), () => tell("look", true));
  };
  stand(parentElement, setTriggerValue, make).load(data);
}
