/** Tells what the microphone never brought: while a page or the computer stands still, only the clock goes on. */

/** So much may the sound fall behind the clock: it comes in blocks, on a busy machine. */
const BEHIND_SECONDS = 0.25;
/** Frames are held back for so long then, until it is certain that the sound does not catch up. */
const HELD_SECONDS = 0.3;
/** So much may the two clocks go apart. */
const DRIFT = 1e-4;

/** @template T */
export class Gaps {
  /** @param {number} seconds the length of a frame */
  constructor(seconds) {
    this.seconds = seconds;
    /** Frames since the beginning, those that were lost too. */
    this.count = 0;
    this.least = Infinity;
    this.heldLeast = Infinity;
    this.heldSince = 0;
    /** @type {T[]} */
    this.held = [];
  }

  /**
   * Take a frame, and return those that are certain now, in order; before the first of them `lost` frames are missing.
   * @param {T} frame
   * @param {number} now seconds of the system's clock
   * @returns {{lost: number, frames: T[]}}
   */
  take(frame, now) {
    this.held.push(frame);
    const delay = now - ++this.count * this.seconds;
    if (delay < this.least + BEHIND_SECONDS) {
      this.least = Math.min(delay, this.least + DRIFT * this.seconds);
      return this.#release(0);
    }
    if (this.held.length === 1) this.heldSince = now;
    this.heldLeast = Math.min(delay, this.heldLeast);
    if (now - this.heldSince < HELD_SECONDS) return { lost: 0, frames: [] };
    return this.#release(Math.round((this.heldLeast - this.least) / this.seconds));
  }

  /** @param {number} lost */
  #release(lost) {
    this.count += lost;
    this.heldLeast = Infinity;
    return { lost, frames: this.held.splice(0) };
  }
}
