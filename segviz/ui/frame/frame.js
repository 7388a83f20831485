// What every page tells the browser, and nothing of it is seen: which page this is, for the address and its history
// (segviz/player/address.js); and the pages that there are, all of which keep the chosen theme.

import { know } from "../segviz.player/address.js";
import { keepTheme } from "./theme.js";

export default function mount({ data }) {
  know(data);
  keepTheme(Object.keys(data.pages));
}
