/** The check on the first page: a level that moves, and three seconds played back. */

import { Capture, levelOf } from "./capture.js";
import { byId } from "./dom.js";

const RATE = 16000;
const SECONDS = 3;
const FRAMES = Math.ceil((SECONDS * RATE) / 512);
/** Below this a voice is faint, of the meter's whole. */
const FAINT = 0.35;

/** Listen for three seconds, and play them back. */
export async function checkMicrophone() {
  const told = byId("check-told", HTMLElement);
  try {
    told.textContent = "Say a sentence now.";
    const frames = await record();
    const loudest = Math.max(...frames.map(levelOf));
    told.textContent = loudest === 0 ? "Nothing at all was heard: is the microphone muted?" : "This is how you sound.";
    if (loudest > 0) await playBack(frames);
    if (loudest > 0) told.textContent = loudest < FAINT ? "You are very faint: come closer, or turn the microphone up." : "That sounds good.";
  } catch (error) {
    told.textContent = error instanceof Error ? error.message : String(error);
  } finally {
    showLevel(0);
  }
}

/** @returns {Promise<Int16Array[]>} */
async function record() {
  /** @type {Int16Array[]} */
  const frames = [];
  /** @type {() => void} */
  let done = () => {};
  const full = new Promise((/** @type {(value?: undefined) => void} */ resolve) => (done = resolve));
  const capture = new Capture((samples) => {
    frames.push(samples);
    showLevel(levelOf(samples));
    if (frames.length >= FRAMES) done();
  });
  await capture.open();
  await full;
  await capture.close();
  return frames;
}

/** @param {Int16Array[]} frames */
async function playBack(frames) {
  const context = new AudioContext();
  const sound = context.createBuffer(1, frames.length * 512, RATE);
  const channel = sound.getChannelData(0);
  frames.forEach((frame, at) => frame.forEach((sample, place) => (channel[at * 512 + place] = sample / 32768)));
  const source = context.createBufferSource();
  source.buffer = sound;
  source.connect(context.destination);
  source.start();
  await new Promise((resolve) => source.addEventListener("ended", resolve));
  await context.close();
}

/** @param {number} level */
function showLevel(level) {
  const bar = byId("check-level", HTMLElement).firstElementChild;
  if (bar instanceof HTMLElement) bar.style.transform = `scaleX(${level.toFixed(2)})`;
}
