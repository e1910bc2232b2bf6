/** The connection to the program: keeps the sound while it is lost, and comes back by itself. */

import { frameMessage, soundMessage } from "./protocol.js";

/** @typedef {import("./protocol.js").Up} Up */
/** @typedef {import("./protocol.js").Down} Down */
/** @typedef {import("./protocol.js").First} First */

const MOST_KEPT = 312;
/** Bytes on their way: ten seconds of sound. What comes then is dropped, and counted by its number. */
const MOST_UNDER_WAY = 320_000;
const AGAIN_MILLISECONDS = 1000;
const MOST_TRIES = 120;
const STOPPED = [1001, 1012];

export class Connection {
  /**
   * @param {{message: (message: Down) => void, sound: (number: number, file: Blob) => void,
   *   lost: () => void, back: () => void, gone: (stopped: boolean) => void}} on
   */
  constructor(on) {
    this.on = on;
    /** @type {WebSocket | null} */
    this.socket = null;
    /** What the page calls itself, so that it is known when it is back. */
    this.page = crypto.randomUUID();
    /** Frames and messages that wait for the connection, in order. @type {(ArrayBuffer | string)[]} */
    this.kept = [];
    this.tries = 0;
    this.over = false;
  }

  /**
   * Connect, and begin with a message.
   * @param {First} first
   */
  open(first) {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = (this.socket = new WebSocket(`${scheme}://${location.host}/practice`));
    socket.binaryType = "arraybuffer";
    socket.addEventListener("open", () => {
      socket.send(JSON.stringify({ ...first, page: this.page }));
      for (const message of this.kept.splice(0)) socket.send(message);
      if (this.tries) this.on.back();
      this.tries = 0;
    });
    socket.addEventListener("message", (event) => this.#take(event.data));
    socket.addEventListener("close", (event) => this.#closed(event.code));
  }

  /**
   * Send a message, or keep it in its place among the frames: the end of a sound tells which of them hold its voice.
   * @param {Up} message
   */
  send(message) {
    if (this.over) return;
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
    else this.kept.push(JSON.stringify(message));
  }

  /**
   * Send a frame, or keep it until the connection is back.
   * @param {Int16Array} samples
   * @param {number} number
   */
  sendFrame(samples, number) {
    if (this.over) return;
    const message = frameMessage(number, samples);
    if (this.socket?.readyState !== WebSocket.OPEN) this.#keep(message);
    else if (this.socket.bufferedAmount < MOST_UNDER_WAY) this.socket.send(message);
  }

  /** End it. */
  close() {
    this.over = true;
    this.socket?.close(1000);
  }

  /** @param {ArrayBuffer} frame */
  #keep(frame) {
    this.kept.push(frame);
    const frames = this.kept.filter((each) => typeof each !== "string");
    if (frames.length > MOST_KEPT) this.kept.splice(this.kept.indexOf(frames[0]), 1);
  }

  /** @param {string | ArrayBuffer} data */
  #take(data) {
    if (this.over) return; // another connection is the one that counts
    if (typeof data === "string") this.on.message(JSON.parse(data));
    else {
      const { number, file } = soundMessage(data);
      this.on.sound(number, file);
    }
  }

  /** @param {number} code */
  #closed(code) {
    if (this.over) return;
    if (STOPPED.includes(code) || ++this.tries > MOST_TRIES) {
      this.over = true;
      this.on.gone(STOPPED.includes(code));
      return;
    }
    if (this.tries === 1) this.on.lost();
    setTimeout(() => this.over || this.open({ type: "Rejoin", fresh: false }), AGAIN_MILLISECONDS);
  }
}
