/** Brings sound to the rate of the program where the browser gives another. */

/** Samples of the slower rate on either side that count towards one. */
const REACH = 12;

export class Resampler {
  /**
   * @param {number} from samples a second
   * @param {number} to not more than `from`
   */
  constructor(from, to) {
    this.step = from / to;
    this.reach = Math.ceil(REACH * this.step);
    /** What is still needed. @type {number[]} */
    this.kept = new Array(this.reach).fill(0);
    /** Where the next sample lies in what is kept. */
    this.at = this.reach;
  }

  /**
   * Take samples, and return those that they complete.
   * @param {Float32Array} samples
   * @returns {number[]}
   */
  take(samples) {
    if (this.step === 1) return [...samples];
    this.kept.push(...samples);
    const made = [];
    for (; this.at + this.reach < this.kept.length; this.at += this.step) made.push(this.#sample());
    const gone = Math.floor(this.at) - this.reach;
    this.kept.splice(0, gone);
    this.at -= gone;
    return made;
  }

  /** Weigh the samples around a place: a low pass (a windowed sinc), so that nothing is folded down. */
  #sample() {
    let sum = 0;
    let weights = 0;
    for (let place = Math.ceil(this.at - this.reach); place <= this.at + this.reach; place++) {
      const away = (place - this.at) / this.step;
      const weight = sinc(0.92 * away) * (0.5 + 0.5 * Math.cos((Math.PI * away) / (REACH + 1)));
      sum += weight * this.kept[place];
      weights += weight;
    }
    return sum / weights;
  }
}

/** @param {number} x */
function sinc(x) {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}
