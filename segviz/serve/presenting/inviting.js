// How a class is invited: code, address and QR code over the whole screen, later small in a corner with the phones' number.

import { element } from "../../player/dom.js";
import { phonesTold } from "./results.js";

/** @import { Room } from "./room.js" */

const HERE = /^(localhost|127\.|\[::1\])/; // addresses that mean the machine itself
const ALONE = "Only this computer can open this address. Open the lecture under the server's own name, then invite again.";

export class Invitation {
  /** @type {Room | null} */
  room = null;
  isUp = true;

  constructor() {
    this.code = element("p", { className: "big-code" });
    this.link = element("p", { className: "link" });
    this.picture = element("img", { alt: "QR code of the address", hidden: true });
    this.phones = element("p", { className: "phones" });
    this.phones.setAttribute("aria-live", "polite");
    this.warning = element("p", { className: "warning", textContent: ALONE, hidden: true });
    const told = [element("h2", { textContent: "Join with your phone" }), this.link, this.code, this.phones, this.warning];
    const hint = element("p", { className: "hint", textContent: "I closes this" });
    this.element = element("div", { className: "invitation", hidden: true, role: "dialog", tabIndex: -1 });
    this.element.setAttribute("aria-label", "Join the class");
    this.element.append(element("div", {}, ...told), this.picture, hint);
    this.element.addEventListener("click", () => this.toggle(false));
    this.corner = element("p", { className: "room-code", hidden: true });
    document.body.append(this.element, this.corner);
  }

  get isOpen() {
    return !this.element.hidden;
  }

  /** @param {Room | null} room null: there is none any more */
  show(room) {
    this.room = room;
    this.corner.hidden = room === null;
    if (!room) return this.toggle(false);
    const { host, pathname, hostname } = new URL(room.link);
    this.code.textContent = room.code;
    this.code.setAttribute("aria-label", [...room.code].join(" "));
    this.link.textContent = `${host}${pathname}`;
    this.warning.hidden = !HERE.test(hostname);
    this.tell(0, true);
    this.draw(room);
  }

  /** @param {Room} room */
  async draw(room) {
    const image = await room.qr().catch(() => null);
    if (!image || room !== this.room) return;
    this.picture.src = URL.createObjectURL(image);
    this.picture.hidden = false;
  }

  /** @param {boolean} on */
  toggle(on) {
    this.element.hidden = !on;
    if (on) this.element.focus();
    else if (this.element.contains(document.activeElement)) /** @type {HTMLElement} */ (document.activeElement).blur();
  }

  /** @param {number} phones @param {boolean} isUp whether the server is heard */
  tell(phones, isUp) {
    const words = `${phonesTold(phones)} here`;
    if (this.phones.textContent !== words) this.phones.textContent = words;
    this.corner.textContent = `${this.room?.code} · ${isUp ? phonesTold(phones) : "no connection"}`;
  }
}
