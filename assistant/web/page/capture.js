/** The microphone: opens it, numbers its frames, and tells what becomes of it. */

const RATE = 16000;
/** What eats ums is off: noise suppression and automatic gain. */
const WANTED = { channelCount: 1, echoCancellation: true, noiseSuppression: false, autoGainControl: false };

/** Why a microphone cannot be had, in a sentence. */
export const WHY = {
  refused: "This page may not use the microphone: allow it in the browser's address bar, and try again.",
  missing: "The browser finds no microphone: plug one in, and try again.",
  ended: "The microphone stopped working: plug it in again, or choose another in the browser.",
};

/** @typedef {"open" | "closed" | "refused" | "missing" | "ended"} MicrophoneState */

export class Capture {
  /**
   * @param {(samples: Int16Array, number: number) => void} onFrame
   * @param {(state: MicrophoneState) => void} [onState]
   */
  constructor(onFrame, onState = () => {}) {
    this.onFrame = onFrame;
    this.onState = onState;
    /** The number of the next frame. */
    this.next = 0;
    /** What was asked for last. @type {Promise<void>} */
    this.last = Promise.resolve();
    /** @type {MediaStream | null} */
    this.stream = null;
    /** @type {AudioContext | null} */
    this.context = null;
  }

  /** Open it, after whatever was asked for before. Throws an Error with a sentence for the person. */
  open() {
    return this.#inTurn(() => this.#open());
  }

  /** Let go of it; its light goes out. */
  close() {
    return this.#inTurn(() => this.#close());
  }

  /**
   * Do one thing after another: a page that stood still is told all at once to open it, to close it and to open it.
   * @param {() => Promise<void>} what
   * @returns {Promise<void>}
   */
  #inTurn(what) {
    const done = this.last.then(what);
    this.last = done.catch(() => {});
    return done;
  }

  async #open() {
    if (this.stream) return;
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ audio: WANTED });
    } catch (error) {
      const refused = error instanceof DOMException && ["NotAllowedError", "SecurityError"].includes(error.name);
      const state = refused ? "refused" : "missing";
      this.onState(state);
      throw new Error(WHY[state], { cause: error });
    }
    for (const track of this.stream.getTracks()) track.addEventListener("ended", () => this.#lost());
    await this.#listen(this.stream);
    this.onState("open");
  }

  async #close() {
    const { stream, context } = this;
    this.stream = this.context = null;
    for (const track of stream?.getTracks() ?? []) track.stop();
    await context?.close();
    if (stream) this.onState("closed");
  }

  #lost() {
    void this.close().then(() => this.onState("ended"));
  }

  /** @param {MediaStream} stream */
  async #listen(stream) {
    const { context, source } = joined(stream);
    this.context = context;
    await context.audioWorklet.addModule("/static/frames-worklet.js");
    const frames = new AudioWorkletNode(context, "frames", { numberOfOutputs: 0, channelCount: 1, channelCountMode: "explicit" });
    frames.port.onmessage = (/** @type {MessageEvent<{lost: number, frames: Int16Array[]}>} */ { data }) => {
      this.next += data.lost;
      for (const samples of data.frames) this.onFrame(samples, this.next++);
    };
    source.connect(frames);
    void context.resume(); // which waits for a press where the browser wants one
  }
}

/**
 * Join a microphone to a context of the program's rate; where the browser cannot do that, to one of the microphone's.
 * @param {MediaStream} stream
 */
function joined(stream) {
  for (const options of [{ sampleRate: RATE }, {}]) {
    const context = new AudioContext({ ...options, latencyHint: "interactive" });
    try {
      return { context, source: context.createMediaStreamSource(stream) };
    } catch {
      void context.close();
    }
  }
  throw new Error(WHY.ended);
}

/**
 * Return the level of a frame between 0 and 1, as a meter shows it: 60 dB below full scale is nothing.
 * @param {Int16Array} samples
 * @returns {number}
 */
export function levelOf(samples) {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  return meter(10 * Math.log10(power / 32768 ** 2 + 1e-9));
}

/**
 * Return where a meter stands, from 0 to 1.
 * @param {number} decibels relative to full scale
 * @returns {number}
 */
export function meter(decibels) {
  return Math.min(1, Math.max(0, (decibels + 60) / 60));
}
