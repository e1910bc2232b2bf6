/** What the practice shows: question, time, whether it listens, what was said and noticed. One thing moves at a time. */

import { meter } from "./capture.js";
import { byId, make } from "./dom.js";
import { showMuted } from "./keys.js";
import { Takes } from "./takes.js";

/** @typedef {import("./protocol.js").Down} Down */
/** @typedef {import("./protocol.js").Opened} Opened */
/** @typedef {import("./protocol.js").Tick} Tick */

const PARTS = { small_talk: "Small talk", closing: "Closing", gap: "One moment before we go on" };
const HELD = {
  paused: "Paused: I am not listening. P goes on.",
  playback: "Your last answer is played; I am not listening. Any key stops it.",
};
const LISTENING = "Your turn: I am listening.";
const NEARLY_OVER = "Done? Talk on if not.";
const COACH_SECONDS = 5;

export class PracticeView {
  constructor() {
    this.takes = new Takes();
    this.budget = 0;
    this.speaker = "";
    this.state = "waiting";
    /** Time of the answer up to which the coach's line stays; null while it is said. @type {number | null} */
    this.coachUntil = 0;
    this.seconds = 0;
    /** The question, until it is asked; when it is said once more that is written down. */
    this.asking = "";
    /** True once a turn was opened: what is told before the first stays with it. */
    this.opened = false;
  }

  /** Begin afresh. */
  clear() {
    byId("question", HTMLElement).textContent = "One moment …";
    byId("where", HTMLElement).textContent = "";
    byId("noticed", HTMLElement).replaceChildren();
    this.#private("");
    this.takes.clear();
    this.#coach("");
    this.budget = 0;
    this.#time(0);
    showMuted(false);
    this.#tell("waiting", "One moment: your practice is being prepared.");
  }

  /** @param {Down} message */
  show(message) {
    switch (message.type) {
      case "Began": return this.#begun();
      case "Privacy": return this.#private(message.text);
      case "Opened": return this.#open(message);
      case "LineSaid": return this.#said(message.who, message.text);
      case "Listening": return this.#listen();
      case "Held": return this.#tell("held", HELD[message.why]);
      case "Tick": return this.#tick(message);
      case "Interim":
        if (message.nearly_over) return this.#tell("listening", NEARLY_OVER);
        return this.takes.rough(message.late_seconds ? `(words come ${message.late_seconds} s late: the machine is busy)` : message.text);
      case "Caption": return this.takes.caption(message);
      case "Noticed": return this.#noticed(message.kind, message.text);
      case "TakeBegan": return this.takes.begin(message.take);
      case "Muted": return showMuted(message.muted);
      case "TurnClosed": return this.#tell("waiting", "One moment.");
    }
  }

  /** A line begins to be heard. */
  speaks() {
    this.#tell("held", `One moment: the ${this.speaker || "interviewer"} is speaking, and you are not heard yet.`);
  }

  /**
   * Say why the person is not heard.
   * @param {string} text
   */
  tell(text) {
    this.#tell("held", text);
  }

  #begun() {
    this.opened = false;
    this.takes.clear();
  }

  /** @param {string} text empty if nothing need be told */
  #private(text) {
    const told = byId("privacy", HTMLElement);
    told.hidden = !text;
    told.textContent = text;
  }

  /** @param {Opened} turn */
  #open(turn) {
    const title = turn.part === "question" ? `Question ${turn.number} of ${turn.count}` : PARTS[turn.part];
    byId("where", HTMLElement).textContent = turn.take > 1 ? `${title}, take ${turn.take}` : title;
    if (turn.part === "gap") return;
    this.budget = turn.budget_seconds;
    byId("question", HTMLElement).textContent = this.asking = turn.question;
    byId("noticed", HTMLElement).replaceChildren();
    if (this.opened) this.takes.clear();
    this.opened = true;
    this.#coach("");
    this.#time(0);
    this.#tell("waiting", "One moment.");
  }

  /**
   * @param {string} who
   * @param {string} text
   */
  #said(who, text) {
    const asked = who === "interviewer" && text === this.asking;
    if (asked) this.asking = ""; // it stands above, large
    else this.takes.said(who, text);
    if (who === "note") return;
    this.speaker = who;
    if (who === "coach") this.#coach(text);
  }

  #listen() {
    if (this.coachUntil === null) this.coachUntil = this.seconds + COACH_SECONDS;
    this.#tell("listening", LISTENING);
  }

  /** @param {Tick} tick */
  #tick({ seconds, level_db, talking }) {
    this.#time(seconds);
    if (this.state !== "listening" || talking) this.#listen();
    if (this.coachUntil && seconds >= this.coachUntil) this.#coach("");
    this.#level(meter(level_db));
  }

  /** @param {number} seconds */
  #time(seconds) {
    this.seconds = seconds;
    const bar = byId("budget", HTMLProgressElement);
    const clock = byId("clock", HTMLElement);
    if (!this.budget) return void ([bar.value, clock.textContent] = [0, ""]); // no question is known yet
    bar.value = Math.min(1, seconds / this.budget);
    bar.classList.toggle("over", seconds > this.budget);
    const whole = Math.floor(seconds);
    clock.textContent = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")} of ${Math.round(this.budget)} s`;
  }

  /** @param {number} level */
  #level(level) {
    const bar = byId("level", HTMLElement).firstElementChild;
    if (bar instanceof HTMLElement) bar.style.transform = `scaleX(${level.toFixed(2)})`;
  }

  /**
   * @param {string} kind
   * @param {string} text
   */
  #noticed(kind, text) {
    const tag = { trouble: "tag trouble", move: "tag good" }[kind] ?? "tag";
    byId("noticed", HTMLElement).prepend(make("li", {}, make("span", { className: tag, text })));
  }

  /** @param {string} text empty when the card goes */
  #coach(text) {
    const card = byId("coach", HTMLElement);
    card.hidden = !text;
    const line = card.querySelector("p");
    if (line) line.textContent = text;
    this.coachUntil = text ? null : 0;
  }

  /**
   * @param {"listening" | "held" | "waiting"} state
   * @param {string} text
   */
  #tell(state, text) {
    this.state = state;
    byId("state", HTMLElement).dataset.state = state;
    const told = byId("listening", HTMLElement);
    if (told.textContent !== text) told.textContent = text;
    if (state !== "listening") this.#level(0);
  }
}
