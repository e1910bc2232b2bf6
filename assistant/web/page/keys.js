/** The keys of a practice: a button for each, and the same keys as in the terminal. */

import { byId, make } from "./dom.js";

/** @typedef {import("./protocol.js").Key} Key */

/** @type {{key: Key, name: string, shortcut: string, what: string}[]} */
const KEYS = [
  { key: "enter", name: "Done", shortcut: "Enter", what: "My answer is done" },
  { key: "n", name: "New take", shortcut: "N", what: "Let me start this answer over" },
  { key: "r", name: "Repeat", shortcut: "R", what: "Say the question again" },
  { key: "p", name: "Pause", shortcut: "P", what: "Pause, and again to go on" },
  { key: "s", name: "Skip", shortcut: "S", what: "Skip this question" },
  { key: "m", name: "Mute", shortcut: "M", what: "Mute the coach, or let them speak again" },
  { key: "l", name: "Play back", shortcut: "L", what: "Play my last answer" },
  { key: "q", name: "Finish", shortcut: "Q", what: "Finish here" },
];

/** What most people press is what one sees first; all else is as near, and quieter. @type {Map<Key, string>} */
const WEIGHTS = new Map([["enter", ""], ["n", "second"], ["r", "second"], ["p", "second"]]);

/**
 * Make the buttons, and listen to the keyboard while the practice is shown.
 * @param {(key: Key) => void} press
 */
export function offerKeys(press) {
  const place = byId("keys", HTMLElement);
  for (const { key, name, shortcut, what } of KEYS) {
    const button = make("button", { className: `button ${WEIGHTS.get(key) ?? "plain"}` }, name, make("kbd", { text: shortcut }));
    button.type = "button";
    button.id = `key-${key}`;
    button.title = what;
    button.setAttribute("aria-keyshortcuts", shortcut);
    button.addEventListener("click", (event) => {
      if (event.detail) button.blur(); // pressed by hand: Enter then means that the answer is done
      press(key);
    });
    place.append(button);
  }
  showMuted(false);
  const help = byId("help", HTMLDialogElement);
  byId("help-keys", HTMLElement).append(...KEYS.flatMap(({ shortcut, what }) => [make("dt", {}, make("kbd", { text: shortcut })), make("dd", { text: what })]));
  const button = make("button", { className: "button plain", text: "Help" }, make("kbd", { text: "?" }));
  button.type = "button";
  button.id = "key-help";
  button.addEventListener("click", () => help.showModal());
  place.append(button);
  document.addEventListener("keydown", (event) => {
    if (byId("practice", HTMLElement).hidden || help.open || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    if (event.key === "?") return help.showModal();
    const pressed = event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement;
    const found = KEYS.find(({ shortcut }) => shortcut.toLowerCase() === event.key.toLowerCase());
    if (!found || (pressed && event.key === "Enter")) return;
    event.preventDefault();
    press(found.key);
  });
}

/**
 * Say on the button whether the coach is muted.
 * @param {boolean} muted
 */
export function showMuted(muted) {
  byId("key-m", HTMLButtonElement).setAttribute("aria-pressed", String(muted));
}
