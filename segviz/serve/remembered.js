// What a tab remembers through a reload, and forgets as it is closed. A browser that keeps nothing is no reason to stop.

/** @param {string} name @returns {any} null for nothing */
export function remembered(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? "null");
  } catch {
    return null;
  }
}

/** @param {string} name @param {unknown} value null: forget it */
export function remember(name, value) {
  try {
    if (value === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    // storage is turned off, or full
  }
}
