/** Plays the lines of the practice, one at a time, and tells when each was truly heard. */

/** A hundredth of a second of silence: played at a press, it lets later lines play by themselves. */
const SILENCE = "/static/silence.wav";

export class Speaker {
  /**
   * @param {HTMLAudioElement} audio
   * @param {(number: number) => void} onStart
   * @param {(number: number, seconds: number) => void} onEnd
   */
  constructor(audio, onStart, onEnd) {
    this.audio = audio;
    this.onEnd = onEnd;
    this.number = 0;
    audio.addEventListener("playing", () => this.number && onStart(this.number));
    audio.addEventListener("ended", () => this.#over());
    audio.addEventListener("error", () => this.#over());
  }

  /**
   * Let the browser play from now on; call it while the person presses something.
   * @returns {Promise<boolean>} false if the browser plays nothing before the person presses something
   */
  async unlock() {
    this.audio.src = SILENCE;
    return this.audio.play().then(() => true, (error) => error.name !== "NotAllowedError");
  }

  /**
   * Play a sound in place of the one that is played.
   * @param {number} number
   * @param {Blob} file
   */
  async play(number, file) {
    this.#over();
    this.number = number;
    this.audio.src = URL.createObjectURL(file);
    await this.audio.play().catch(() => this.#over());
  }

  /**
   * Cut a sound short.
   * @param {number} number without it, whatever is played
   */
  stop(number = this.number) {
    if (number !== this.number) return;
    this.audio.pause();
    this.#over();
  }

  #over() {
    if (!this.number) return;
    const { number, audio } = this;
    this.number = 0;
    this.onEnd(number, audio.currentTime);
    URL.revokeObjectURL(audio.src);
  }
}
