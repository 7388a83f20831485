// What a component has put on the page, through all of Streamlit's calls: it calls again, on the same DOM, whenever data
// or theme change, and each time with new functions to answer by.

/** @import { Tell } from "./types.js" */

/** @type {WeakMap<object, { made?: any, tell: Tell }>} */
const standing = new WeakMap(); // parentElement -> {made, tell}

/** What stands in parentElement: make(root, tell) makes it at the first call, and wherever it is gone.
 *
 *  tell: setTriggerValue or setStateValue of this very call: what an earlier call was given may speak to a part of the
 *  page that is gone. Where one is changed to another view, Streamlit may keep the DOM.
 *  @template {{ element: Element }} Made @param {Element | ShadowRoot} parentElement @param {Tell} tell
 *  @param {(root: Element | ShadowRoot, tell: Tell) => Made} make @returns {Made} */
export function stand(parentElement, tell, make) {
  const kept = standing.get(parentElement) ?? { tell };
  standing.set(parentElement, kept);
  kept.tell = tell;
  if (!kept.made?.element.isConnected) kept.made = make(parentElement, (name, value) => kept.tell(name, value));
  return kept.made;
}
