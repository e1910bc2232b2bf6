/** The page begins here: the first page, what its buttons do, and the way from screen to screen. */

import * as api from "./api.js";
import { chooseBank, chosen, fillChoices } from "./choices.js";
import { showDebrief } from "./debrief.js";
import { byId, once, onDrop, over, show, trouble } from "./dom.js";
import { offerJob } from "./job.js";
import { checkMicrophone } from "./microphone-check.js";
import { Practice } from "./practice.js";
import { listSessions } from "./sessions.js";

/** @typedef {import("./protocol.js").First} First */
/** @typedef {import("./protocol.js").Choices} Choices */

const AWAY = "You are back. What you said while the page was away was not heard.";
const ELSEWHERE = "A practice is under way in another tab or window: go on there, or finish it first.";
const TOLD_MILLISECONDS = 8000;
/** After a reload the connection of the page before may still be closing. */
const TRIES = 4;
const AGAIN_MILLISECONDS = 500;

/** What is practised best now. @type {Choices | null} */
let again = null;
/** What the card on the first page begins. @type {First | null} */
let offered = null;

const practice = new Practice(
  (end) => {
    again = end.again;
    showDebrief(end);
  },
  (why) => void goHome(why),
  () => again && api.prepare(again),
);

/** @param {string} why */
async function goHome(why = "") {
  show("home");
  byId("offer", HTMLElement).hidden = true;
  await attempt(fill);
  if (why) trouble(why);
}

/** @returns {Promise<api.HomeContents>} */
async function fill() {
  const contents = await api.home();
  fillChoices(contents);
  api.prepare(chosen());
  byId("how-it-goes", HTMLElement).textContent = contents.progress;
  byId("weakest", HTMLElement).hidden = !contents.progress;
  listSessions(contents.sessions, contents.exports, (session) => begin({ type: "GoOn", session }), () => attempt(fill));
  return contents;
}

/** The page was opened: by itself, from another page with an exercise to begin, or anew in the middle of a practice. */
async function arrive() {
  const asked = new URLSearchParams(location.search);
  history.replaceState(null, "", "/");
  show("home");
  let contents = await fill();
  for (let tries = 1; contents.attended && tries < TRIES; tries++) {
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MILLISECONDS));
    contents = await api.home();
  }
  const session = asked.get("again");
  if (contents.attended) trouble(ELSEWHERE);
  else if (contents.running) {
    await offer("A practice is under way.", "Go back to it", { type: "Rejoin", fresh: true });
    if (byId("trouble", HTMLElement).hidden) tellForAWhile(AWAY);
  } else if (session) {
    await offer("You were about to do what your debrief named.", "Do it now", { type: "Begin", choices: await api.exercise(session) });
  } else if (asked.has("weakest")) {
    await offer("You were about to practise what went worst.", "Do it now", { type: "Begin", choices: chosen(true) });
  }
}

/**
 * Begin something at once; a card offers it to whoever comes back to the first page, or where it cannot be begun.
 * @param {string} text
 * @param {string} label
 * @param {First} first
 */
async function offer(text, label, first) {
  offered = first;
  byId("offer-told", HTMLElement).textContent = text;
  byId("offer-taken", HTMLElement).textContent = label;
  byId("offer", HTMLElement).hidden = false;
  await practice.begin(first);
}

/** @param {string} text */
function tellForAWhile(text) {
  trouble(text);
  setTimeout(() => over(text), TOLD_MILLISECONDS);
}

/** @param {First} first */
function begin(first) {
  void attempt(() => practice.begin(first));
}

/**
 * Do something; what goes wrong is told.
 * @param {() => Promise<unknown>} what
 */
async function attempt(what) {
  try {
    await what();
  } catch (error) {
    trouble(error instanceof Error ? error.message : String(error));
  }
}

async function hearVoice() {
  const { voice, rate } = chosen();
  const audio = byId("voice-out", HTMLAudioElement);
  audio.src = URL.createObjectURL(await api.hear(voice, rate));
  await audio.play();
}

/** @param {FileList | null | undefined} files */
async function keepQuestions(files) {
  if (!files?.length) return;
  const name = await api.keepQuestions(files[0]);
  await fill();
  chooseBank(name);
}

/**
 * @param {string} id
 * @param {() => void} press
 */
function onPress(id, press) {
  byId(id, HTMLElement).addEventListener("click", press);
}

onPress("start", () => begin({ type: "Begin", choices: chosen() }));
onPress("weakest", () => begin({ type: "Begin", choices: chosen(true) }));
onPress("offer-taken", () => offered && begin(offered));
onPress("again", () => again && begin({ type: "Begin", choices: again }));
onPress("home-again", () => void practice.leave().then(() => goHome()));
byId("home", HTMLElement).addEventListener("change", () => api.prepare(chosen()));
onPress("check", () => void once(byId("check", HTMLButtonElement), checkMicrophone));
onPress("hear", () => void attempt(hearVoice));
const own = byId("own-questions", HTMLInputElement);
own.addEventListener("change", () => void attempt(() => keepQuestions(own.files)));
onDrop(byId("own", HTMLElement), (files) => void attempt(() => keepQuestions(files)));
offerJob(async (name) => {
  await fill();
  chooseBank(name);
});
void attempt(arrive);
