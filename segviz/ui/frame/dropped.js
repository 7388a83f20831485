// An image that is dropped or pasted anywhere on the page goes to the uploader of the picker, as if it had been chosen
// there: Streamlit sends it, and the server reads it, in the one way that there is.

import { element } from "../../player/dom.js";

const INPUT = "[class*=st-key-picture_file] input[type=file]";
const VEIL =
  "position: fixed; inset: 10px; z-index: 1000000; pointer-events: none; display: grid; place-items: center; " +
  "border: 4px dashed #0b6b80; border-radius: 16px; background: rgb(255 255 255 / 85%); color: #16202b; " +
  "font: 600 26px system-ui, sans-serif;";
/** @type {HTMLElement | null} what is seen while an image is held over the page */
let veil = null;

/** Listen, once. */
export function listen() {
  addEventListener("dragover", over); // the same listeners again are no second ones
  addEventListener("dragleave", leave);
  addEventListener("drop", drop);
  addEventListener("paste", paste);
}

/** @returns {HTMLInputElement | null} the uploader's own input, where the page has one */
const input = () => document.querySelector(INPUT);

/** Whether this is about a file, and not about an uploader that takes it itself.
 *  @param {DragEvent} event */
function isOurs({ dataTransfer, target }) {
  const isTaken = target instanceof Element && target.closest("[data-testid=stFileUploaderDropzone]");
  return Boolean(dataTransfer?.types.includes("Files") && !isTaken && input());
}

/** @param {DragEvent} event */
function over(event) {
  if (!isOurs(event)) return lift();
  event.preventDefault(); // else the browser would open the file in place of the page
  veil ??= document.body.appendChild(element("div", { style: VEIL }, "Drop the image: it becomes your picture"));
}

/** @param {DragEvent} event */
function leave({ relatedTarget }) {
  if (!relatedTarget) lift(); // out of the window
}

function lift() {
  veil?.remove();
  veil = null;
}

/** @param {DragEvent} event */
function drop(event) {
  lift();
  if (!isOurs(event)) return;
  event.preventDefault();
  give(event.dataTransfer?.files[0]);
}

/** @param {ClipboardEvent} event */
function paste(event) {
  const image = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith("image/"));
  if (!image || !input()) return;
  event.preventDefault();
  give(image);
}

/** @param {File | undefined} file */
function give(file) {
  const field = input();
  if (!file || !field) return;
  const files = new DataTransfer();
  files.items.add(file);
  field.files = files.files;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}
