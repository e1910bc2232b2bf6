/** What both sides say, take by take: a tab for each take of the answer. */

import { byId, make } from "./dom.js";

/** @typedef {import("./protocol.js").Caption} Caption */

export class Takes {
  constructor() {
    this.tabs = byId("takes", HTMLElement);
    this.panel = byId("captions", HTMLElement);
    /** @type {HTMLElement[]} */
    this.pages = [];
    this.interim = make("p", { className: "interim" });
    new ResizeObserver(() => this.#toEnd()).observe(this.panel);
    this.tabs.addEventListener("keydown", (event) => this.#step(event));
  }

  /** Forget all takes: a new question comes. */
  clear() {
    this.pages = [];
    if (this.tabs.contains(document.activeElement)) this.panel.focus(); // rather than lose the focus with its tab
    this.tabs.replaceChildren();
    this.panel.replaceChildren();
    this.begin(1);
  }

  /**
   * Begin a take; what comes belongs to it.
   * @param {number} number from 1
   */
  begin(number) {
    this.interim.textContent = "";
    const page = make("div");
    const place = this.pages.push(page) - 1;
    const tab = make("button", { text: `Take ${number}` });
    tab.type = "button";
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", "captions");
    tab.addEventListener("click", (event) => {
      if (event.detail) tab.blur(); // pressed by hand: Enter then means that the answer is done
      this.select(place);
    });
    this.tabs.append(tab);
    this.tabs.hidden = this.pages.length < 2;
    this.select(place);
  }

  /**
   * Show a take.
   * @param {number} place from 0
   */
  select(place) {
    [...this.tabs.children].forEach((tab, at) => {
      tab.setAttribute("aria-selected", String(at === place));
      tab.setAttribute("tabindex", at === place ? "0" : "-1");
    });
    this.panel.replaceChildren(this.pages[place]);
    if (place === this.pages.length - 1) this.panel.append(this.interim);
    this.#toEnd();
  }

  /**
   * Show what the person said; doubtful words are told apart.
   * @param {Caption} caption
   */
  caption({ words }) {
    this.interim.textContent = "";
    const line = make("span");
    for (const { text, sure } of words) {
      const word = make("span", { className: sure ? "" : "doubtful", text });
      if (!sure) word.title = "not sure that this is what you said";
      line.append(word, " ");
    }
    if (words.length) this.#add(make("p", { className: "mine" }, make("span", { className: "who", text: "you" }), line));
  }

  /**
   * Show what the interviewer or the coach says, or a note.
   * @param {string} who
   * @param {string} text
   */
  said(who, text) {
    this.#add(make("p", { className: "said" }, make("span", { className: "who", text: who === "note" ? "" : who }), make("span", { text })));
  }

  /**
   * Show words that do not count yet.
   * @param {string} text
   */
  rough(text) {
    this.interim.textContent = text;
    this.#toEnd();
  }

  /** @param {HTMLElement} line */
  #add(line) {
    this.pages[this.pages.length - 1]?.append(line);
    this.#toEnd();
  }

  #toEnd() {
    this.panel.scrollTop = this.panel.scrollHeight;
  }

  /** @param {KeyboardEvent} event */
  #step(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const tabs = /** @type {HTMLElement[]} */ ([...this.tabs.children]);
    const at = tabs.findIndex((tab) => tab === document.activeElement);
    if (!step || at < 0) return;
    const next = (at + step + tabs.length) % tabs.length;
    this.select(next);
    tabs[next].focus();
  }
}
