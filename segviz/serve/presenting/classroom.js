// The class of a presentation: its room, the question that stands, and what has been answered. The projector leads it.

import { CellMarks } from "../cell_marks.js";
import { isHidden } from "../question.js";
import { standing, typedQuestion } from "./asking.js";
import { Invitation } from "./inviting.js";
import { heat, Results } from "./results.js";
import { kept, opened, Room } from "./room.js";

/** @import { Stopping } from "../stopping.js" */
/** @import { Phase, State } from "../question.js" */
/** @import { Asked, Grid, Typed } from "./asking.js" */
/** @import { Kept } from "./room.js" */
/** @import { Tally } from "./results.js" */
/** look(): where the lecture is; question(): of its stop; say(words); changed(): what is shown takes other room now;
 *  limit(): plays end again where the stop says
 *  @typedef {{ root: URL, player: Stopping, look(): Omit<State, "phase" | "question">, question(): string, say(words: string): void,
 *    changed(): void, limit(): void }} Lecture */
/** What the lecturer's window is told.
 *  @typedef {{ kind: "class", code: string, link: string, csv: string, isUp: boolean, phase: Phase, question: any,
 *    tally: Tally | null, whys: Record<string, string>, grids: Grid[] }} ClassTold */

const WITHOUT = "Invite the class first: press I.";
const NOTHING = "No question stands at this step. Type one in your own window: press N.";

export class Classroom {
  /** @type {Room | null} */
  room = null;
  isOpening = false;
  isUp = true;
  /** @type {Phase} */
  phase = "show";
  /** @type {Asked | null} */
  asked = null;
  /** @type {Tally | null} */
  tally = null;

  /** @param {Lecture} lecture @param {(message: ClassTold | { kind: "said", words: string }) => void} post tells the lecturer's window */
  constructor(lecture, post) {
    this.lecture = lecture;
    this.post = post;
    this.results = new Results();
    this.invitation = new Invitation();
    this.heat = new CellMarks(lecture.player.stage);
    lecture.player.onfit = () => this.heat.draw();
  }

  // --- the room ----------------------------------------------------------------------------------------------------

  /** After a reload: the room that this tab had, with the question that stood. */
  resume() {
    const before = kept();
    if (!before) return;
    if (before.asked) {
      this.phase = before.state?.phase ?? "show";
      this.asked = before.asked;
    }
    this.enter(before);
    this.moved();
  }

  /** Key I: open a room, then show its code or make it small. */
  async invite() {
    if (this.room) return this.invitation.toggle(!this.invitation.isOpen);
    if (this.isOpening) return;
    this.isOpening = true;
    try {
      this.enter(await opened(this.lecture.root));
      this.invitation.toggle(true);
      this.say("");
    } catch (error) {
      this.say(/** @type {Error} */ (error).message);
    } finally {
      this.isOpening = false;
    }
  }

  /** @param {Kept} before */
  enter(before) {
    this.room = new Room(this.lecture.root, before, {
      tally: (tally) => {
        this.tally = tally;
        this.show();
      },
      line: (isUp) => {
        this.isUp = isUp;
        this.show();
      },
      say: (sentence) => this.say(sentence),
      ended: (sentence) => this.leave(sentence),
    });
    this.invitation.show(this.room);
    this.lead();
    this.show();
  }

  /** @param {string} sentence */
  leave(sentence) {
    this.room = null;
    this.tally = null;
    this.asked = null;
    this.phase = "show";
    this.invitation.show(null);
    this.say(sentence);
    this.show();
  }

  /** Tell the phones where the lecture is. At a reveal they play up to the step that was asked about. */
  lead() {
    const { phase, asked } = this;
    const there = this.lecture.look();
    const step = phase === "reveal" ? Math.max(there.step, asked?.goal ?? 0) : there.step;
    this.room?.lead({ ...there, step, phase, question: asked?.question ?? null }, asked);
  }

  // --- questions ---------------------------------------------------------------------------------------------------

  /** Key Q: ask, then close, then reveal. */
  next() {
    if (!this.room) return this.say(WITHOUT);
    if (this.phase === "ask") return this.turn("closed");
    if (this.phase === "closed") return this.reveal();
    const { player } = this.lecture;
    const asked = standing(player.scene.predictions, player.position, this.lecture.question());
    if (asked) return this.ask(asked);
    return this.say(NOTHING);
  }

  /** A question that the lecturer typed.
   *  @param {Typed} typed */
  askTyped(typed) {
    if (!this.room) return this.say(WITHOUT);
    const asked = typedQuestion(typed, this.grids(), this.lecture.player.position);
    if (typeof asked === "string") return this.say(asked);
    return this.ask(asked);
  }

  /** @param {Asked} asked */
  ask(asked) {
    this.drop();
    this.lecture.player.seek(asked.at);
    this.asked = asked;
    this.invitation.toggle(false);
    this.say("");
    this.turn("ask");
  }

  reveal() {
    const { player } = this.lecture;
    const goal = this.asked?.goal ?? player.position;
    this.turn("reveal");
    if (goal <= player.position) return;
    player.playTo(goal);
  }

  /** @param {Phase} phase */
  turn(phase) {
    this.phase = phase;
    this.lead();
    this.show();
  }

  /** No question any more. */
  drop() {
    if (!this.asked) return;
    this.asked = null;
    this.phase = "show";
    this.lecture.limit();
    this.show();
  }

  /** The projector shows another step, or another scene: a question ends with what it was about. */
  moved() {
    const { asked, phase } = this;
    const { view, settings, step } = this.lecture.look();
    const before = this.room?.state;
    const isElsewhere = before && (before.view !== view || before.settings !== settings);
    if (asked && (isElsewhere || step < asked.at || step > (phase === "reveal" ? (asked.goal ?? asked.at) : asked.at))) this.drop();
    else if (asked && step === asked.goal) this.lecture.limit();
    this.lead();
  }

  /** A press of the clicker while a question stands: on to its end, or back to before it. Returns whether it was used.
   *  @param {"on" | "back"} press */
  takes(press) {
    if (!isHidden(this.phase)) return false;
    if (press === "on") this.next();
    else {
      this.drop();
      this.lead();
    }
    return true;
  }

  /** In both windows.
   *  @param {string} words */
  say(words) {
    this.lecture.say(words);
    this.post({ kind: "said", words });
  }

  // --- what is shown -----------------------------------------------------------------------------------------------

  /** The grids of the picture, that can be pointed at.
   *  @returns {Grid[]} */
  grids() {
    const { drawn } = this.lecture.player.stage;
    const all = [...(drawn ?? [])].filter(([, each]) => each.mark?.kind === "grid" && each.shown);
    return all.map(([name, { mark, shape }]) => ({ name, label: mark.label || mark.called || name, rows: shape[0], columns: shape[1] }));
  }

  show() {
    const { room, phase, asked, tally, isUp } = this;
    const question = asked?.question ?? null;
    const { dataset } = document.documentElement;
    const before = `${dataset.phase} ${this.results.element.offsetHeight}`;
    dataset.phase = phase;
    this.results.show(phase, question, tally, asked?.whys ?? {});
    const isHeat = question?.kind === "cell" && (phase === "closed" || phase === "reveal");
    const values = tally && tally.question === question?.id ? tally.values : [];
    this.heat.show(question?.grid ?? "", question && isHeat ? heat(question, values, phase === "reveal") : []);
    if (room) this.invitation.tell(tally?.phones ?? 0, isUp);
    if (`${phase} ${this.results.element.offsetHeight}` !== before) this.lecture.changed();
    this.tell();
  }

  tell() {
    const { room, phase, asked, tally, isUp } = this;
    const [code, link, csv] = room ? [room.code, room.link, room.csv] : ["", "", ""];
    const question = asked?.question ?? null;
    this.post({ kind: "class", code, link, csv, isUp, phase, question, tally, whys: asked?.whys ?? {}, grids: this.grids() });
  }
}
