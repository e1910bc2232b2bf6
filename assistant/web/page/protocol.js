/**
 * The records that page and program exchange, as docs/build/web-protocol.md describes them.
 *
 * @typedef {"enter" | "r" | "n" | "s" | "p" | "m" | "l" | "q"} Key
 * @typedef {{type?: "Choices", questions: string, topic: string | null, count: number, minutes: number | null,
 *   mode: string, small_talk: boolean, closing: boolean, headphones: boolean, voice: string | null,
 *   rate: number | null, weakest: boolean, no_save: boolean | null}} Choices
 * @typedef {{type: "Begin", choices: Choices} | {type: "GoOn", session: string} | {type: "Rejoin", fresh: boolean}} First
 * @typedef {First | {type: "Press", key: Key} | {type: "Started", sound: number, frame: number}
 *   | {type: "Ended", sound: number, frame: number, seconds: number}
 *   | {type: "Microphone", state: "open" | "closed" | "refused" | "missing" | "ended"}} Up
 *
 * @typedef {{type: "Refused", message: string, hint: string}} Refused
 * @typedef {{type: "Opened", part: "small_talk" | "question" | "gap" | "closing", number: number, count: number,
 *   take: number, question: string, budget_seconds: number}} Opened
 * @typedef {{type: "Tick", seconds: number, level_db: number, talking: boolean}} Tick
 * @typedef {{type: "Interim", text: string, late_seconds: number, nearly_over: boolean}} Interim
 * @typedef {{type: "Caption", at: number, words: {text: string, sure: boolean}[]}} Caption
 * @typedef {{type: "Noticed", at: number, kind: string, text: string}} Noticed
 * @typedef {{type: "PracticeOver", session: string, sections: {title: string, lines: string[]}[], again: Choices | null}} Over
 * @typedef {{type: "BrokeOff", message: string, hint: string, session: string}} BrokeOff
 * @typedef {Refused | Opened | Tick | Interim | Caption | Noticed | Over | BrokeOff
 *   | {type: "Began", session: string, questions: number} | {type: "LineSaid", who: string, text: string}
 *   | {type: "Privacy", text: string} | {type: "Listening"} | {type: "Held", why: "paused" | "playback"} | {type: "TakeBegan", take: number}
 *   | {type: "Muted", muted: boolean} | {type: "TurnClosed", takes: string[][]}
 *   | {type: "OpenMicrophone", open: boolean} | {type: "Stop", sound: number} | {type: "Left"}} Down
 */

const NUMBER_BYTES = 4;

/**
 * Write a frame as a message: its number, and its samples.
 * @param {number} number
 * @param {Int16Array} samples
 * @returns {ArrayBuffer}
 */
export function frameMessage(number, samples) {
  const message = new ArrayBuffer(NUMBER_BYTES + samples.byteLength);
  const view = new DataView(message);
  view.setUint32(0, number, true);
  samples.forEach((sample, place) => view.setInt16(NUMBER_BYTES + 2 * place, sample, true));
  return message;
}

/**
 * Read a sound that is to be played: its number, and a WAV file.
 * @param {ArrayBuffer} message
 * @returns {{number: number, file: Blob}}
 */
export function soundMessage(message) {
  const number = new DataView(message).getUint32(0, true);
  return { number, file: new Blob([message.slice(NUMBER_BYTES)], { type: "audio/wav" }) };
}
