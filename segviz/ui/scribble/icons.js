// Icons as strokes on a 24 x 24 field.

const LINES = {
  brush: "M4 20c3 0 5-1 5-4a3 3 0 0 1 3 3c0 1-3 2-8 1zM11 14 19.500 4.500",
  eraser: "M9 19 4 14l9-9 6 6-8 8zM8.500 9.500l6 6M9 19h11",
  move: "M12 3v18M3 12h18M9 6l3-3 3 3M9 18l3 3 3-3M6 9l-3 3 3 3M18 9l3 3-3 3",
  outline: "M4 9l8-5 8 5-3 10H8z",
  fill: "M5 12 12 5l7 7-7 7zM12 5V2M5 12h14M20 16c1 2 2 3 1 4",
  next: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 8v5M12 16v.500",
  undo: "M8 5 4 9l4 4M4 9h10a5.500 5.500 0 0 1 0 11h-4",
  redo: "M16 5l4 4-4 4M20 9H10a5.500 5.500 0 0 0 0 11h4",
  nearer: "M5 12h14M12 5v14",
  farther: "M5 12h14",
  whole: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  clear: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  edit: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
};

/** @param {keyof typeof LINES} name */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const node = document.createElementNS(space, "svg");
  node.setAttribute("viewBox", "0 0 24 24");
  node.setAttribute("class", "icon");
  node.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", LINES[name]);
  node.append(path);
  return node;
}
