// The files that browsers fetch, one for each component, made of the modules that people read: `make bundle`.
//
// They are kept in git, so that the app and its exports need no Node. `node tools/bundle.mjs --check` says whether
// they are those that the sources give; sources.txt lets a test without Node see which source has changed since.

import { createHash } from "node:crypto";
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
const BUILT = path.join(ROOT, "segviz/built");
const ENTRIES = {
  frame: "segviz/ui/frame/frame.js",
  player: "segviz/player/streamlit.js",
  keepsake: "segviz/ui/keepsake/keepsake.js",
  logits: "segviz/ui/logits/logits.js",
  scribble: "segviz/ui/scribble/streamlit.js",
  before_after: "segviz/ui/before_after/before_after.js",
  thumbnails: "segviz/ui/thumbnails/thumbnails.js",
  fill_in: "segviz/lessons/practice/fill_in.js",
  present: "segviz/serve/presenting/present.js",
  put_in_order: "segviz/lessons/practice/put_in_order.js",
};
const PLAY = { play: "segviz/serve/play.js", join: "segviz/serve/joining/join.js" }; // a frame, a phone: their lines have to be few
const FEW = { lineLimit: 4000 };
const HOME = { lecture: "segviz/take_home/lecture.js", site: "segviz/take_home/site.js" }; // read from disk, or from any web server
const PAGE = "segviz/export/page.js"; // an exported page has the player in itself, in one scope with its own lines

/** @type {import("esbuild").BuildOptions} */
const COMMON = {
  absWorkingDir: ROOT,
  outdir: BUILT,
  bundle: true,
  write: false,
  minify: true,
  lineLimit: 160, // so that a change does not rewrite one endless line
  charset: "utf8",
  target: "es2022",
  legalComments: "none",
  metafile: true,
};

/** A stylesheet is imported as its text, without what only people read. */
const styles = {
  name: "styles",
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.css$/ }, async ({ path: file }) => {
      const { code } = await transform(await readFile(file, "utf8"), { loader: "css", minify: true });
      return { contents: code.trim(), loader: "text" };
    }),
};

/** The address is one for the whole page, and so is what is known of it: the player takes it from the frame's file. */
const oneAddress = {
  name: "one address",
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/address\.js$/ }, ({ importer }) =>
      importer.endsWith("frame.js") ? null : { path: "../segviz.frame/frame.js", external: true },
    ),
};

/** A field without a value stands in a class for its type alone: a frame has no use for it. */
const noBareFields = {
  name: "no bare fields",
  setup: ({ onLoad }) =>
    onLoad({ filter: /segviz.*\.js$/ }, async ({ path: file }) => ({
      contents: (await readFile(file, "utf8")).replace(/^ {2}\w+;$/gm, ""),
    })),
};

/** Terms are explained on the app's pages, not in a frame: its player has neither the list nor the bubble. */
const noTerms = {
  name: "no terms",
  setup: ({ onResolve }) => onResolve({ filter: /\/glossary\.js$/ }, () => ({ path: path.join(ROOT, "segviz/serve/no_glossary.js") })),
};

/** Name -> text of all files, as the sources give them now. */
async function made() {
  const pointsOf = (entries) => Object.entries(entries).map(([out, source]) => ({ in: source, out }));
  const components = build({ ...COMMON, entryPoints: pointsOf(ENTRIES), format: "esm", plugins: [styles, oneAddress] });
  const light = [styles, oneAddress, noTerms, noBareFields];
  const play = build({ ...COMMON, ...FEW, entryPoints: pointsOf(PLAY), format: "esm", plugins: light });
  const home = build({ ...COMMON, entryPoints: pointsOf(HOME), format: "esm", plugins: [styles, noTerms] });
  const entry = [{ in: PAGE, out: "page" }];
  const page = build({ ...COMMON, entryPoints: entry, format: "iife", globalName: "segviz", plugins: [styles] });
  const results = [await components, await play, await home, await page];
  const files = new Map();
  for (const { outputFiles } of results) for (const { path: file, text } of outputFiles) files.set(path.basename(file), text);
  const sources = new Set(results.flatMap(({ metafile }) => Object.keys(metafile.inputs)));
  sources.add("tools/bundle.mjs").add("package-lock.json");
  const sums = [...sources].sort().map(async (file) => {
    const bytes = await readFile(path.join(ROOT, file));
    return `${createHash("sha256").update(bytes).digest("hex")}  ${file}\n`;
  });
  return files.set("sources.txt", (await Promise.all(sums)).join(""));
}

const files = await made();
const there = (await readdir(BUILT)).filter((name) => !name.startsWith("__"));
const stale = [];
for (const name of new Set([...files.keys(), ...there])) {
  const before = there.includes(name) ? await readFile(path.join(BUILT, name), "utf8") : null;
  if (before !== (files.get(name) ?? null)) stale.push(name);
}
if (process.argv.includes("--check")) {
  if (stale.length) console.error(`segviz/built is older than its sources (${stale.join(", ")}): run make bundle.`);
  process.exitCode = stale.length ? 1 : 0;
} else {
  for (const name of stale) {
    const text = files.get(name);
    if (text === undefined) await rm(path.join(BUILT, name));
    else await writeFile(path.join(BUILT, name), text);
  }
  for (const [name, text] of files) if (name.endsWith(".js")) console.log(`${name}: ${(text.length / 1000).toFixed(1)} kB`);
}
