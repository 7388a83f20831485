// What a presentation stands on: where its scenes come from, where its place is kept, how its notes are reached.

import { channelOf } from "./channel.js";
import { Classroom } from "./classroom.js";

/** @import { Ask } from "../fetched.js" */
/** @import { Channel } from "./channel.js" */
/** @import { ClassTold, Lecture } from "./classroom.js" */
/** @typedef {(message: ClassTold | { kind: "said", words: string }) => void} Post */
/** @typedef {{ ask?: Ask, channel: Channel, keep(stop: number | null, step: number): void, openNotes(): void,
 *    classroomOf?(lecture: Lecture, post: Post): Classroom }} Means
 *  ask: answers addresses of scenes, by default a server; keep: stop (from 1, null where there is one) and step;
 *  classroomOf: the class that follows, where a server has rooms */

export const WINDOW = ["segviz notes", "popup,width=960,height=720"]; // name and look of the lecturer's own one

/** With a server: the place stands in the page's address, and both windows hear each other by it.
 *  @returns {Means} */
export function inAddress() {
  return {
    channel: channelOf(location),
    classroomOf: (lecture, post) => new Classroom(lecture, post),
    keep(stop, step) {
      const address = new URL(location.href);
      if (stop !== null) address.searchParams.set("stop", String(stop));
      address.searchParams.set("step", String(step));
      history.replaceState(history.state, "", address);
    },
    openNotes() {
      const address = new URL(location.href);
      address.searchParams.set("notes", "1");
      open(address, ...WINDOW);
    },
  };
}
