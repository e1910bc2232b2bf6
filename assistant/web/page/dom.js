/** Small helpers for the document. */

/**
 * Return the element with an id; a page without it is a mistake of this program.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
export function byId(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`there is no ${id} on this page`);
  return found;
}

/**
 * Make an element. Text is only ever text.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {{className?: string, text?: string}} [has]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, has = {}, ...children) {
  const made = document.createElement(tag);
  if (has.className) made.className = has.className;
  if (has.text !== undefined) made.textContent = has.text;
  made.append(...children);
  return made;
}

/**
 * Show one of the three screens. Whoever comes from another begins at its title, with the keyboard too.
 * @param {"home" | "practice" | "debrief"} name
 */
export function show(name) {
  const before = document.body.dataset.screen;
  byId("help", HTMLDialogElement).close(); // hidden with its screen it would keep the next from being used
  for (const screen of document.querySelectorAll("main")) screen.hidden = screen.id !== name;
  document.body.dataset.screen = name;
  window.scrollTo(0, 0);
  if (before && before !== name) byId(name, HTMLElement).querySelector("h1")?.focus();
}

/**
 * Do something that takes a while, once at a time. The button keeps the focus, which a disabled one would lose.
 * @param {HTMLButtonElement} button
 * @param {() => Promise<void>} what
 */
export async function once(button, what) {
  if (button.ariaDisabled) return;
  button.ariaDisabled = "true";
  try {
    await what();
  } finally {
    button.ariaDisabled = null;
  }
}

/**
 * Take files that are dropped onto a place; text is left to the browser.
 * @param {HTMLElement} place
 * @param {(files: FileList) => void} take
 */
export function onDrop(place, take) {
  place.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  place.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    take(event.dataTransfer.files);
  });
}

/**
 * Tell what went wrong, or with an empty text that it is over.
 * @param {string} text
 */
export function trouble(text) {
  const told = byId("trouble", HTMLElement);
  told.hidden = !text;
  told.textContent = text;
  if (text) told.scrollIntoView({ block: "nearest" });
}

/**
 * Tell no more of what is over; anything else that is told stays.
 * @param {string[]} texts
 */
export function over(...texts) {
  if (texts.includes(byId("trouble", HTMLElement).textContent ?? "")) trouble("");
}
