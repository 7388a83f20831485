// The player inside of an exported page, whose own lines (page.py) find what is exported here as `segviz`.

import { sheetOf } from "../player/stylesheet.js";
import css from "../player/player.css";

export { Player } from "../player/player.js";

document.adoptedStyleSheets.push(sheetOf(css));
