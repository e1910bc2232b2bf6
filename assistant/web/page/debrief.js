/** The debrief of a practice that is over. */

import { byId, make, show } from "./dom.js";

/** @typedef {import("./protocol.js").Over} Over */

/**
 * Show it.
 * @param {Over} over
 */
export function showDebrief({ session, sections, again }) {
  const parts = sections.map(({ title, lines }, place) => {
    const [first, ...others] = lines.map((line) => line.trim());
    const last = place === sections.length - 1;
    return make("section", { className: last ? "card next" : "card" }, make("h2", { text: title }),
      make("p", { className: last ? "do" : "", text: first }), ...others.map((text) => make("p", { className: last ? "quiet" : "", text })));
  });
  byId("sections", HTMLElement).replaceChildren(...parts);
  byId("debrief-note", HTMLElement).textContent = sections.length ? "" : "You ended before anything was answered. Begin again whenever you like.";
  byId("again", HTMLElement).hidden = !again;
  const page = byId("session-page", HTMLAnchorElement);
  page.hidden = !session || !sections.length;
  page.href = `/sessions/${encodeURIComponent(session)}`;
  show("debrief");
}
