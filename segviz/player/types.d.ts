// A scene as the player gets it from decode.js: segviz/scene/encode.py writes it, where every field is described.

/** A typed array that knows its shape. */
export type Values = (Float32Array | Uint8Array | Uint16Array | Uint32Array | Int32Array) & { shape: number[] };

/** Lines: one for all steps, one each, or a pattern with columns of numbers. */
export type Texts = string[] | Template;

export interface Template {
  pattern: string;
  columns: Record<string, ArrayLike<number> | Record<number, number>>;
  words: Record<string, string[]>;
}

export type Pair = [number, number];
/** [red, green, blue], 0 to 255. */
export type Channels = number[];
/** [top, left, bottom, right] in cells. */
export type Cells4 = number[];
export type When = Pair | null;
export type Role = "read" | "write" | "ghost";
export type Both<T> = { light: T; dark: T };

export interface Scale {
  kind: "signed" | "sequential" | "grey" | "class" | "plain";
  limit: number;
  colours: string[];
  names: string[];
}

export interface Style {
  heading: number;
  headingFont: number;
  noteFont: number;
  sheetGap: number;
  roles: Record<Role, [light: string, dark: string]>;
  signed: Both<string[]>;
  sequential: Both<string[]>;
  hues: Both<string[]>;
}

/** Where a sliding kernel lies at every step. */
export interface Windows {
  count: Pair;
  kernel: Pair;
  stride: Pair;
  padding: Pair;
  dilation: Pair;
  shown_in: string;
  products_in: string;
  border: "zeros" | "mirror";
}

/** Numbers that travel. */
export interface Flow {
  target_mark: string;
  target: Values;
  value: Values;
  tick: Values;
  source_mark: string;
  source: Values | null;
  weight_mark: string;
  weight: Values | null;
  combine: "add" | "max" | "set";
  arrows: boolean;
  bias: number;
  factors: Values | null;
  silent: boolean;
  framed: boolean;
  keep: boolean;
  words: string[];
  windows: Windows | null;
}
export type End = "source" | "target" | "weight";

/** Any mark: which of the fields it has depends on its kind. */
export interface Mark {
  kind: "grid" | "image" | "sheets" | "label" | "bars";
  name: string;
  label: string;
  note: string;
  when: When;
  called: string;
  scale: Scale;
  values: Values;
  cell: number;
  tall: number;
  decimals: number;
  hues: boolean;
  hue_of: Values | null;
  editable: boolean;
  symbols: string[];
  under: Values | null;
  opacity: number;
  padding: Pair;
  regions: boolean;
  told: Template | string | null;
  pixels: Values;
  width: number;
  maps: Values;
  columns: number;
  text: string;
  font: number;
  strong: boolean;
  names: string[];
  colours: string[];
  of: string[];
  cells: Values;
  row: number;
}

/** Any overlay: which of the fields it has depends on its kind. */
export interface Overlay {
  kind: "box" | "boxes" | "points" | "arrow" | "tags" | "grip";
  on: string;
  name: string;
  when: When;
  role: Role;
  rects: Values;
  points: Values;
  text: string;
  draggable: boolean;
  resizable: boolean;
  shape: "rectangle" | "ellipse" | "corner" | "bar";
  label: string;
  outline: Values | null;
  words: Texts;
  texts: string[];
  places: Values | null;
  first: Values | null;
  last: Values | null;
  colours: string[];
  colour: Values | null;
  dashed: boolean;
  line: number;
  radius: number;
  of: string;
  cells: Values;
  source: string;
  target: string;
  source_cell: Pair | null;
  target_cell: Pair | null;
  font: number;
}

/** Classes that occur in the picture. */
export interface Legend {
  names: string[];
  colours: string[];
}

export interface Prediction {
  step: number;
  question: string;
  answer: number | string;
  why: string;
  choices: string[];
  asked_at: number | null;
}

export interface Layout {
  width: number;
  height: number;
  /** [x, y, width, height] of each mark in scene units. */
  places: number[][];
}

export interface Scene {
  version: number;
  title: string;
  count: number;
  start: number;
  effect: number;
  marks: Mark[];
  layouts: Layout[];
  flows: Flow[];
  overlays: Overlay[];
  legend: Legend;
  captions: Texts;
  equations: Texts;
  code: Texts;
  parallel: number[][];
  twins: string[][];
  reports: string[];
  traces: string;
  autoplay: boolean;
  pace: number;
  still: boolean;
  typed_limit: number;
  predictions: Prediction[];
  style: Style;
}

/** A Map that is asked only for what it has. */
export interface Known<K, V> extends Map<K, V> {
  get(key: K): V;
}

/** A rectangle in scene units. */
export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** One term of a sum: the row of the flow it comes from, and the cells that it reads, where the flow has such ends. */
export interface Term {
  row: number;
  source: number;
  weight: number;
}

/** A piece of an equation. */
export interface Part {
  text: string;
  hue?: number;
  pending?: boolean;
  strong?: boolean;
}

/** A cell of a mark, or one of its boxes or dots. */
export type Place = [name: string, cell: number];

/** What a grid shows now. */
export interface GridNow {
  first: Values;
  shape: number[];
  values: Float64Array;
  touched: Uint8Array;
  words: string[] | null;
}

/** Where the scenes of a view's other settings are answered, and the settings of this one (Python: player.Address). */
export interface Address {
  path: string;
  query: string;
  /** Whether scenes take milliseconds to make, and nothing private is in them. */
  quick?: boolean;
}

/** Is told of a hand while it is at work: it takes something, does something with it (what would be reported if it let
 *  go now), lets go. */
export interface Hand {
  hold(): void;
  touch(kind: string, report: unknown): void;
  letGo(): void;
}

/** Tells the page what the user did. */
export type Report = (kind: string, value: unknown) => void;

/** What Streamlit calls a component with. */
export interface Call<Data> {
  parentElement: HTMLElement | ShadowRoot;
  data: Data;
  setTriggerValue: Tell;
  setStateValue: Tell;
}
export type Tell = (name: string, value: unknown) => void;
