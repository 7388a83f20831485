// Watches the player from inside the page, in the page's own clock (performance.now()).
// Installed by the benchmark before the page's own scripts; window.watch is its only trace.
/** @type {any} */ (window).watch = (() => {
  /** The first element that matches, looking into open shadow roots as well.
   *  @param {string} selector @returns {Element | null} */
  function find(selector, root = /** @type {Document | ShadowRoot} */ (document)) {
    const here = root.querySelector(selector);
    if (here) return here;
    for (const element of root.querySelectorAll("*")) {
      const inside = element.shadowRoot && find(selector, element.shadowRoot);
      if (inside) return inside;
    }
    return null;
  }

  /** Calls back when the frame that is now being prepared has been painted: a task posted from an animation frame is
   *  handled after that frame's style, layout and paint; an urgent one before all other work that waits, such as what
   *  Streamlit's page does for the next frame.
   *  @param {(now: number) => void} callback */
  function painted(callback) {
    requestAnimationFrame(() => {
      /** @type {any} */ (window).scheduler.postTask(() => callback(performance.now()), { priority: "user-blocking" });
    });
  }

  /** When the first element that matches has been painted, in milliseconds since 1970.
   *  @param {string} selector @returns {Promise<number>} */
  function appeared(selector) {
    return new Promise((resolve) => {
      const look = (/** @type {number} */ now) => {
        const box = find(selector)?.getBoundingClientRect();
        if (box && box.width > 0 && box.height > 0) resolve(performance.timeOrigin + now);
        else painted(look);
      };
      painted(look);
    });
  }

  /** From a person's input to the picture that it brings. read() gives what identifies the picture; `around` is the
   *  element whose subtree changes with it. Resolves to milliseconds.
   *  @param {{ events: string[], read: () => unknown, around: () => Node, attributes?: string[] }} what */
  function response({ events, read, around, attributes }) {
    return new Promise((resolve, reject) => {
      const before = read();
      let start = NaN;
      const note = (/** @type {Event} */ event) => (start = event.timeStamp);
      /** @param {(value: any) => void} act @param {unknown} value */
      const stop = (act, value) => {
        events.forEach((name) => removeEventListener(name, note, true));
        observer.disconnect();
        clearTimeout(timer);
        act(value);
      };
      const observer = new MutationObserver(() => {
        if (Number.isNaN(start) || read() === before) return;
        observer.disconnect();
        painted((end) => stop(resolve, end - start));
      });
      const timer = setTimeout(() => stop(reject, new Error("no new picture within 20 s")), 20000);
      events.forEach((name) => addEventListener(name, note, true));
      const what = attributes
        ? { attributes: true, attributeFilter: attributes, childList: true, subtree: true }
        : { characterData: true, childList: true, subtree: true };
      observer.observe(around(), what);
    });
  }

  /** Every frame: its time, and the step that the player shows. Between two frames only one step can have been painted,
   *  as the player too moves in animation frames only. `verdict(player, elapsed)` says what to do with a frame: "wait"
   *  (not yet), "more", "last" (it is the last one) or "never" (there is nothing to record).
   *  @param {(player: HTMLElement, elapsed: number) => "wait" | "more" | "last" | "never"} verdict */
  function record(verdict) {
    const player = /** @type {HTMLElement} */ (find(".sv-player"));
    /** @type {number[]} */
    const times = [];
    /** @type {number[]} */
    const steps = [];
    return new Promise((resolve, reject) => {
      const look = (/** @type {number} */ now) => {
        const what = verdict(player, now - (times[0] ?? now));
        if (what === "never") return reject(new Error("the player does not play"));
        if (what !== "wait") {
          times.push(now);
          steps.push(Number(player.dataset.step));
        }
        if (what === "last") resolve({ times, steps, unfinished: "playing" in player.dataset });
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  }

  /** From the first frame of playing to the one that shows its last step, or until `limit` ms have passed.
   *  @param {number} limit */
  function playback(limit) {
    const asked = performance.now();
    let begun = false;
    return record((player, elapsed) => {
      const playing = "playing" in player.dataset;
      begun ||= playing;
      if (!begun) return performance.now() - asked < 5000 ? "wait" : "never";
      return playing && elapsed < limit ? "more" : "last";
    });
  }

  /** All frames of the next `limit` ms.
   *  @param {number} limit */
  const frames = (limit) => record((player, elapsed) => (elapsed < limit ? "more" : "last"));

  return { find, appeared, response, playback, frames };
})();
