"use strict";
(() => {
  const STEP = 1, LEAP = 10;
  const takes = new Map();
  let lit = null, playing = null;

  const clock = (seconds) => Math.floor(seconds / 60) + ":" + String(Math.floor(seconds % 60)).padStart(2, "0");

  class Take {
    constructor(section) {
      this.start = Number(section.dataset.start);
      this.end = Number(section.dataset.end);
      this.audio = document.getElementById(section.dataset.sound);
      this.slider = section.querySelector(".timeline");
      this.section = section;
      this.button = section.querySelector(".play");
      this.clock = section.querySelector(".now");
      this.at = this.start;
      this.listen(section);
    }

    // Looked up when a take is first played: an hour of talk has some ten thousand words.
    get words() {
      return this.found ??= [...this.section.querySelectorAll(".w")].map((element) => ({
        element, start: Number(element.dataset.s), end: Number(element.dataset.e),
      }));
    }

    get heads() {
      return this.drawn ??= document.querySelectorAll(`[data-head="${this.section.id}"]`);
    }

    get others() {
      return this.beside ??= document.querySelectorAll(`.play-bar[data-take="${this.section.id}"]`);
    }

    listen(section) {
      this.slider.addEventListener("click", (event) => {
        const box = this.slider.getBoundingClientRect();
        this.go(this.start + (this.end - this.start) * (event.clientX - box.left) / box.width, true);
      });
      this.slider.addEventListener("keydown", (event) => this.key(event));
      section.addEventListener("click", (event) => {
        const word = event.target.closest(".w");
        if (word) this.go(Number(word.dataset.s), true);
      });
      if (this.button) this.button.addEventListener("click", () => this.toggle());
    }

    key(event) {
      const moves = {
        ArrowRight: this.at + STEP, ArrowUp: this.at + STEP, ArrowLeft: this.at - STEP, ArrowDown: this.at - STEP,
        PageUp: this.at + LEAP, PageDown: this.at - LEAP, Home: this.start, End: this.end,
      };
      if (event.key in moves) this.go(moves[event.key], event.key !== "End");
      else if (event.key === " " || event.key === "Enter") this.toggle();
      else return;
      event.preventDefault();
    }

    toggle() {
      if (playing === this) this.stop();
      else this.go(this.at >= this.end - 0.05 ? this.start : this.at, true);
    }

    go(at, play) {
      if (playing && playing !== this) playing.stop();
      this.show(Math.min(Math.max(at, this.start), this.end));
      if (!this.audio) return;
      ready(this.audio);
      this.audio.currentTime = this.at;
      if (!play) { this.stop(); return; }
      playing = this;
      this.audio.play().then(follow, () => this.stop());
      this.say(true);
    }

    stop() {
      if (this.audio) this.audio.pause();
      if (playing === this) playing = null;
      this.say(false);
    }

    say(on) {
      for (const button of [this.button, ...this.others]) {
        if (!button) continue;
        button.dataset.text ??= button.firstChild.data;
        button.firstChild.data = on ? "Stop" : button.dataset.text;
        button.setAttribute("aria-pressed", String(on));
      }
    }

    unfold() {
      const fold = this.section.closest("details");
      if (fold) fold.open = true;
      this.slider.scrollIntoView({ block: "center" });
    }

    show(at) {
      this.at = at;
      const passed = at - this.start, share = passed / Math.max(this.end - this.start, 0.1);
      for (const head of this.heads) head.style.left = 100 * share + "%";
      this.slider.setAttribute("aria-valuenow", passed.toFixed(1));
      const word = this.wordAt(at);
      this.slider.setAttribute("aria-valuetext", clock(passed) + (word ? ", " + word.element.textContent : ""));
      if (this.clock) this.clock.textContent = clock(passed);
      light(word && word.element);
    }

    wordAt(at) {
      let low = 0, high = this.words.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (this.words[middle].start <= at) low = middle; else high = middle - 1;
      }
      const word = this.words[low];
      return word && word.start <= at && at < word.end + 0.3 ? word : null;
    }
  }

  function light(element) {
    if (element === lit) return;
    if (lit) lit.classList.remove("lit");
    if (element) element.classList.add("lit");
    lit = element;
  }

  // A recording inside the page is made a blob at its first use: not every browser seeks in a data address.
  function ready(audio) {
    const source = audio.getAttribute("src");
    if (!source.startsWith("data:")) return;
    const comma = source.indexOf(","), bytes = Uint8Array.from(atob(source.slice(comma + 1)), (c) => c.charCodeAt(0));
    audio.src = URL.createObjectURL(new Blob([bytes], { type: source.slice(5, comma).replace(";base64", "") }));
  }

  function follow() {
    const take = playing;
    if (!take) return;
    const at = take.audio.currentTime;
    if (take.audio.paused || at >= take.end) {
      take.show(Math.min(Math.max(at, take.start), take.end));
      take.stop();
      return;
    }
    take.show(Math.max(at, take.start));
    requestAnimationFrame(follow);
  }

  for (const section of document.querySelectorAll(".take")) takes.set(section.id, new Take(section));
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".at, .play-bar"), take = button && takes.get(button.dataset.take);
    if (!take) return;
    if (playing === take && button.matches(".play-bar")) { take.stop(); return; }
    take.go(Number(button.dataset.at), true);
    if (button.matches(".at") && !button.closest(".take")) take.unfold();
  });
  // Without this script the browser's own controls play a recording; with it the timelines do.
  for (const audio of document.querySelectorAll("audio")) audio.controls = false;

  document.getElementById("print").addEventListener("click", () => {
    const folded = [...document.querySelectorAll("details:not([open])")];
    for (const fold of folded) fold.open = true;
    document.body.classList.add("everything");
    addEventListener("afterprint", () => {
      document.body.classList.remove("everything");
      for (const fold of folded) fold.open = false;
    }, { once: true });
    print();
  });
})();
