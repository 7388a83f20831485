// A lecture on a projector, or the window of whoever gives it (presenting/__init__.py): no session, scenes by address.

import css from "../../player/player.css";
import { sheetOf } from "../../player/stylesheet.js";
import marks from "../cell_marks.css";
import ofClass from "./class.css";
import { channelOf } from "./channel.js";
import { Notes } from "./notes.js";
import notes from "./notes.css";
import { NotesOfClass } from "./notes_of_class.js";
import own from "./present.css";
import { Presentation } from "./presentation.js";

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
/** @type {import("./presentation.js").Opening} */
const opening = JSON.parse(main.dataset.opening ?? "");

if (opening.notes) {
  document.adoptedStyleSheets.push(sheetOf(notes));
  new Notes(main, opening, channelOf(location), (post) => new NotesOfClass(post));
} else {
  document.adoptedStyleSheets.push(sheetOf(css), sheetOf(own), sheetOf(marks), sheetOf(ofClass));
  new Presentation(main, opening).open();
}
