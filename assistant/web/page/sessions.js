/** The sessions that are kept: each can be looked at, gone on with, exported, and deleted. */

import { deleteSession } from "./api.js";
import { byId, make, trouble } from "./dom.js";

/** @typedef {import("./api.js").Session} Session */

/**
 * List them.
 * @param {Session[]} sessions
 * @param {[string, string][]} exports names of the forms, and what each is
 * @param {(session: string) => void} goOn
 * @param {() => Promise<void>} changed
 */
export function listSessions(sessions, exports, goOn, changed) {
  const rows = sessions.map((session) => row(session, exports, goOn, changed));
  byId("kept", HTMLElement).replaceChildren(...(rows.length ? rows : [make("li", { className: "quiet", text: "None yet." })]));
}

/**
 * @param {Session} session
 * @param {[string, string][]} exports
 * @param {(session: string) => void} goOn
 * @param {() => Promise<void>} changed
 */
function row(session, exports, goOn, changed) {
  const path = `/sessions/${encodeURIComponent(session.name)}`;
  const readable = session.started !== "";
  const day = readable ? new Date(session.started).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" }) : session.name;
  const name = make("span", { className: "name" }, readable ? link(path, day) : day, " ", make("span", { className: "quiet", text: told(session) }));
  const item = make("li", {}, name);
  if (session.state === "broken off") item.append(button("Go on", "button second small", () => goOn(session.name), `Go on with the session of ${day}`));
  const more = make("p");
  if (readable) more.append(link(`${path}/follow-up`, "thank-you note"), ...exports.map(([form, what]) => link(`${path}/export/${form}`, `${form} (${what})`)));
  more.append(remove(session, day, changed));
  item.append(make("details", {}, make("summary", {}, "More", make("span", { className: "unseen", text: ` about the session of ${day}` })), more));
  return item;
}

/** @param {Session} session */
function told({ questions, bytes, state }) {
  const asked = questions === 1 ? "1 question" : `${questions} questions`;
  return `${asked}, ${(bytes / 1e6).toFixed(1)} MB${state === "finished" ? "" : `, ${state}`}`;
}

/**
 * Return a button that asks once more before it deletes.
 * @param {Session} session
 * @param {string} day
 * @param {() => Promise<void>} changed
 */
function remove(session, day, changed) {
  const asks = "Delete it";
  const made = button(asks, "button second small", async () => {
    if (made.textContent === asks) {
      made.textContent = "Delete it for good?";
      return;
    }
    try {
      await deleteSession(session.name);
    } catch (error) {
      trouble(error instanceof Error ? error.message : String(error));
    }
    await changed();
    byId("kept-title", HTMLElement).focus(); // the button is gone with its row
  }, `Delete the session of ${day}`);
  made.removeAttribute("aria-label");
  made.addEventListener("blur", () => (made.textContent = asks));
  return made;
}

/**
 * @param {string} text
 * @param {string} className
 * @param {() => void} press
 * @param {string} label
 */
function button(text, className, press, label) {
  const made = make("button", { className, text });
  made.type = "button";
  made.setAttribute("aria-label", label);
  made.addEventListener("click", press);
  return made;
}

/**
 * @param {string} path
 * @param {string} text
 */
function link(path, text) {
  const made = make("a", { text });
  made.href = path;
  return made;
}
