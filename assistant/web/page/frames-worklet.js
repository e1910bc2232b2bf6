/** Cuts what the microphone brings into frames of 512 samples of 16 bits. Runs on the thread of the sound. */

import { Gaps } from "./gaps.js";
import { Resampler } from "./resampler.js";

const FRAME_SAMPLES = 512;
const RATE = 16000;

class Frames extends AudioWorkletProcessor {
  constructor() {
    super();
    this.frame = new Int16Array(FRAME_SAMPLES);
    this.filled = 0;
    /** @type {Gaps<Int16Array>} */
    this.gaps = new Gaps(FRAME_SAMPLES / RATE);
    this.resampler = new Resampler(sampleRate, RATE);
  }

  /**
   * Take the next block of samples, of whatever length.
   * @param {Float32Array[][]} inputs
   * @returns {boolean}
   */
  process(inputs) {
    const channel = inputs[0]?.[0];
    if (!channel) return true;
    for (const sample of this.resampler.take(channel)) {
      this.frame[this.filled++] = Math.round(Math.max(-1, Math.min(1, sample)) * 32767);
      if (this.filled === FRAME_SAMPLES) {
        const { lost, frames } = this.gaps.take(this.frame, Date.now() / 1000);
        if (frames.length) this.port.postMessage({ lost, frames }, frames.map((frame) => frame.buffer));
        this.frame = new Int16Array(FRAME_SAMPLES);
        this.filled = 0;
      }
    }
    return true;
  }
}

registerProcessor("frames", Frames);
