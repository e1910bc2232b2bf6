/** The page begins here: the first page, what its buttons do, and the way from screen to screen. */

import * as api from "./api.js";
import { choose, chosen, fillChoices } from "./choices.js";
import { showDebrief } from "./debrief.js";
import { byId, show, trouble } from "./dom.js";
import { checkMicrophone } from "./microphone-check.js";
import { Practice } from "./practice.js";
import { listSessions } from "./sessions.js";

/** @typedef {import("./protocol.js").First} First */
/** @typedef {import("./protocol.js").Choices} Choices */

/** What is practised best now. @type {Choices | null} */
let again = null;

const practice = new Practice(
  (over) => {
    again = over.again;
    showDebrief(over);
  },
  (why) => void goHome(why),
  () => again && api.prepare(again),
);

/** @param {string} why */
async function goHome(why = "") {
  show("home");
  await attempt(fill);
  if (why) trouble(why);
}

async function fill() {
  const contents = await api.home();
  fillChoices(contents);
  api.prepare(chosen());
  byId("under-way", HTMLElement).hidden = !contents.running;
  byId("how-it-goes", HTMLElement).textContent = contents.progress;
  byId("weakest", HTMLElement).hidden = !contents.progress;
  listSessions(contents.sessions, contents.exports, (session) => begin({ type: "GoOn", session }), () => void attempt(fill));
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
  choose("questions", name, name);
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
onPress("rejoin", () => begin({ type: "Rejoin", fresh: true }));
onPress("again", () => again && begin({ type: "Begin", choices: again }));
onPress("home-again", () => void practice.leave().then(() => goHome()));
byId("home", HTMLElement).addEventListener("change", () => api.prepare(chosen()));
onPress("check", () => void checkMicrophone());
onPress("hear", () => void attempt(hearVoice));
const own = byId("own-questions", HTMLInputElement);
own.addEventListener("change", () => void attempt(() => keepQuestions(own.files)));
const place = byId("own", HTMLElement);
place.addEventListener("dragover", (event) => event.preventDefault());
place.addEventListener("drop", (event) => {
  event.preventDefault();
  void attempt(() => keepQuestions(event.dataTransfer?.files));
});
void goHome();
