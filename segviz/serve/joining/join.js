// A phone in the class (joining/__init__.py): no session; it follows the lecture, and answers its questions.

import css from "../../player/player.css";
import { sheetOf } from "../../player/stylesheet.js";
import marks from "../cell_marks.css";
import own from "./join.css";
import { Phone } from "./phone.js";

document.adoptedStyleSheets.push(sheetOf(css), sheetOf(marks), sheetOf(own));
const main = /** @type {HTMLElement} */ (document.querySelector("main"));
new Phone(main, new URL(main.dataset.root ?? "", location.href)).join(main.dataset.code ?? "");
