/** The debrief of a practice that is over. */

import { byId, make, show } from "./dom.js";

/** @typedef {import("./protocol.js").Over} Over */

/**
 * Show it.
 * @param {Over} over
 */
export function showDebrief({ session, sections, again }) {
  const parts = sections.map(({ title, lines }) =>
    make("section", {}, make("h2", { text: title }), ...lines.map((line) => make("p", { text: line.trim() }))),
  );
  byId("sections", HTMLElement).replaceChildren(...parts);
  byId("debrief-note", HTMLElement).textContent = sections.length ? "" : "You ended before anything was answered. Begin again whenever you like.";
  byId("again", HTMLElement).hidden = !again;
  const page = byId("session-page", HTMLAnchorElement);
  page.hidden = !session || !sections.length;
  page.href = `/sessions/${encodeURIComponent(session)}`;
  show("debrief");
  byId("debrief-title", HTMLElement).focus();
}
