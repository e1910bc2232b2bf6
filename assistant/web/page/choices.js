/** What is chosen on the first page: puts it into the form, and reads it from there. */

import { byId, make } from "./dom.js";

/** @typedef {import("./protocol.js").Choices} Choices */
/** @typedef {import("./api.js").HomeContents} HomeContents */

/** @param {string} id */
const select = (id) => byId(id, HTMLSelectElement);
/** @param {string} id */
const box = (id) => byId(id, HTMLInputElement);

/**
 * @param {string} value
 * @param {string} text
 */
function option(value, text) {
  const made = make("option", { text });
  made.value = value;
  return made;
}

/**
 * Fill the form with what there is, and with what was chosen last time.
 * @param {HomeContents} contents
 */
export function fillChoices({ banks, voices, choices, privacy }) {
  select("questions").replaceChildren(...banks.map(({ name, title, questions }) => option(name, `${title} (${questions})`)));
  select("voice").replaceChildren(
    option("", "what suits this computer"), ...voices.map(([name, what]) => option(name, what ? `${name} (${what})` : name)),
    option("none", "none: print the lines only"),
  );
  choose("questions", choices.questions, banks[0].name);
  const topics = () => {
    const bank = banks.find(({ name }) => name === select("questions").value);
    select("topic").replaceChildren(option("", "any"), ...(bank?.topics ?? []).map((topic) => option(topic, topic.replaceAll("-", " "))));
  };
  const kept = () => {
    const bank = banks.find(({ name }) => name === select("questions").value);
    byId("stays", HTMLElement).textContent = `${privacy} ${(box("no-save").checked ? bank?.unkept : bank?.kept) ?? ""}`.trim();
  };
  box("no-save").checked = choices.no_save ?? false;
  box("no-save").onchange = kept;
  select("questions").onchange = () => (topics(), kept());
  topics();
  kept();
  choose("topic", choices.topic ?? "", "");
  choose("length", choices.minutes ? `minutes:${choices.minutes}` : `count:${choices.count}`, "count:5");
  choose("mode", choices.mode, "coach");
  choose("voice", choices.voice ?? "", "");
  choose("rate", String(choices.rate ?? ""), "");
  box("small-talk").checked = choices.small_talk;
  box("closing").checked = choices.closing;
  box("headphones").checked = choices.headphones;
}

/**
 * Choose a bank, as the person does.
 * @param {string} name
 */
export function chooseBank(name) {
  choose("questions", name, name);
  select("questions").dispatchEvent(new Event("change", { bubbles: true }));
}

/**
 * Choose a value, or another where it is not there any more.
 * @param {string} id
 * @param {string} value
 * @param {string} otherwise
 */
function choose(id, value, otherwise) {
  const known = [...select(id).options].some((each) => each.value === value);
  select(id).value = known ? value : otherwise;
}

/**
 * Return what is chosen.
 * @param {boolean} weakest
 * @returns {Choices}
 */
export function chosen(weakest = false) {
  const [unit, number] = select("length").value.split(":");
  return {
    type: "Choices",
    questions: select("questions").value,
    topic: select("topic").value || null,
    count: unit === "count" ? Number(number) : 5,
    minutes: unit === "minutes" ? Number(number) : null,
    mode: select("mode").value,
    small_talk: box("small-talk").checked,
    closing: box("closing").checked,
    headphones: box("headphones").checked,
    voice: select("voice").value || null,
    rate: Number(select("rate").value) || null,
    weakest,
    no_save: box("no-save").checked,
  };
}
