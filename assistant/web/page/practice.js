/** Runs a practice: joins microphone, loudspeaker, keys and view to the connection. */

import { Capture, WHY } from "./capture.js";
import { Connection } from "./connection.js";
import { byId, over, show, trouble } from "./dom.js";
import { offerKeys } from "./keys.js";
import { PracticeView } from "./practice-view.js";
import { Speaker } from "./speaker.js";

/** @typedef {import("./protocol.js").Down} Down */
/** @typedef {import("./protocol.js").First} First */
/** @typedef {import("./protocol.js").Over} Over */

const LOST = "The connection to Second Take was lost. Talk on: ten seconds are kept, and this page tries to come back.";
const SILENT = "The browser plays no sound before you press something: press the button.";
const STOPPED = "Second Take was stopped. What you said is kept: start it again, and go on from the first page.";
const GONE = "Second Take cannot be reached any more. What you said is kept: start it again, and go on from the first page.";

export class Practice {
  /**
   * @param {(over: Over) => void} onOver shows the debrief
   * @param {(why: string) => void} onEnd goes back to the first page
   * @param {() => void} onLeft is told that the debrief was said
   */
  constructor(onOver, onEnd, onLeft) {
    this.onOver = onOver;
    this.onEnd = onEnd;
    this.onLeft = onLeft;
    this.view = new PracticeView();
    this.ended = false;
    this.beginning = false;
    /** What became of the microphone. @type {import("./capture.js").MicrophoneState} */
    this.microphone = "closed";
    /** @type {Connection | null} */
    this.connection = null;
    this.capture = new Capture(
      (samples, number) => this.connection?.sendFrame(samples, number),
      (state) => this.#microphoneIs(state),
    );
    this.speaker = new Speaker(
      byId("voice-out", HTMLAudioElement),
      (sound) => {
        this.view.speaks();
        this.connection?.send({ type: "Started", sound, frame: this.capture.next });
      },
      (sound, seconds) => this.connection?.send({ type: "Ended", sound, frame: this.capture.next, seconds }),
    );
    offerKeys((key) => this.connection?.send({ type: "Press", key }));
  }

  /**
   * Begin, go on with, or come back to a practice; call it while the person presses something.
   * @param {First} first
   */
  async begin(first) {
    if (this.beginning) return; // pressed twice, or once more while the browser asks for the microphone
    this.beginning = true;
    try {
      await this.#begin(first);
    } finally {
      this.beginning = false;
    }
  }

  /** @param {First} first */
  async #begin(first) {
    trouble("");
    await this.leave();
    const deaf = await this.#open(first);
    if (!(await this.speaker.unlock())) {
      await this.capture.close();
      throw new Error(SILENT);
    }
    this.ended = false;
    this.view.clear();
    show("practice");
    this.connection = new Connection({
      message: (message) => this.#take(message),
      sound: (number, file) => void this.speaker.play(number, file),
      lost: () => this.#lost(),
      back: () => over(LOST),
      gone: (stopped) => this.#end(stopped ? STOPPED : GONE),
    });
    this.connection.open(first);
    if (deaf) this.connection.send({ type: "Microphone", state: this.microphone });
    trouble(deaf);
  }

  /**
   * Open the microphone; a practice that runs is gone back to without one, too.
   * @param {First} first
   * @returns {Promise<string>} why there is none; empty if there is
   */
  async #open(first) {
    try {
      await this.capture.open();
      return "";
    } catch (error) {
      if (first.type !== "Rejoin") throw error;
      return error instanceof Error ? error.message : String(error);
    }
  }

  #lost() {
    if (this.ended) return void this.leave().then(this.onLeft); // the debrief stands here; no more of it is said
    trouble(LOST);
    this.view.tell("There is no connection.");
  }

  /** @param {import("./capture.js").MicrophoneState} state */
  #microphoneIs(state) {
    this.microphone = state;
    this.connection?.send({ type: "Microphone", state });
    if (state !== "ended") return;
    this.view.tell("I hear nothing: the microphone is gone.");
    trouble(WHY.ended);
  }

  /** Leave: nothing is heard any more. */
  async leave() {
    this.connection?.close();
    this.connection = null;
    this.speaker.stop();
    await this.capture.close();
  }

  /** @param {Down} message */
  #take(message) {
    switch (message.type) {
      case "Refused":
      case "BrokeOff":
        return this.#end(`${message.message} ${message.hint}`.trim());
      case "PracticeOver":
        this.ended = true;
        void this.capture.close();
        return this.onOver(message);
      case "Left":
        return void this.leave().then(this.onLeft);
      case "Stop":
        return this.speaker.stop(message.sound);
      case "OpenMicrophone":
        return void this.#microphone(message.open);
      default:
        return this.view.show(message);
    }
  }

  /** @param {boolean} open */
  async #microphone(open) {
    if (this.ended) return;
    try {
      await (open ? this.capture.open() : this.capture.close());
      if (open) over(...Object.values(WHY));
    } catch (error) {
      trouble(error instanceof Error ? error.message : String(error));
    }
  }

  /** @param {string} why */
  #end(why) {
    if (this.ended) return this.#lost();
    void this.leave();
    this.onEnd(why);
  }
}
