// Words that the browser keeps for the page. Streamlit calls this again whenever they change.
//
// What is stored and neither came from this session nor was told to it yet is told first; the server answers with what
// is to be stored from then on.

/** @typedef {"tab" | "browser"} Where */

/** @type {Map<string, { session: string, text: string }>} */
const known = new Map(); // name -> {session, text}: what is stored, as far as this page and its session know
/** @type {Set<string>} */
const unsaved = new Set(); // names of what could not be stored

/** @param {import("../../player/types.js").Call<string>} call */
export default function mount({ data, setTriggerValue }) {
  const { name, text, where, longest, session } = JSON.parse(data);
  const before = known.get(name);
  const mine = before && before.session === session ? before.text : "";
  const stored = read(where, name);
  const strange = stored !== "" && stored !== mine && stored !== text && stored.length <= longest;
  known.set(name, { session, text: strange ? stored : text });
  if (strange) setTriggerValue("found", stored);
  else write(where, name, text);
}

/** @param {string} name */
const key = (name) => `segviz.keepsake.${name}`;
/** @param {Where} where */
const storage = (where) => (where === "tab" ? sessionStorage : localStorage);

/** @param {Where} where @param {string} name */
function read(where, name) {
  try {
    return storage(where).getItem(key(name)) ?? "";
  } catch {
    return ""; // storage is switched off
  }
}

/** @param {Where} where @param {string} name @param {string} text */
function write(where, name, text) {
  try {
    if (text) storage(where).setItem(key(name), text);
    else storage(where).removeItem(key(name));
    unsaved.delete(name);
  } catch {
    if (text) unsaved.add(name);
    else unsaved.delete(name);
  }
}

// Where the browser keeps nothing, a reload would lose it: then it asks.
addEventListener("beforeunload", (event) => unsaved.size && event.preventDefault());
