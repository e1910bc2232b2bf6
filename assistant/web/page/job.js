/** Questions for one job: two boxes, for its advertisement and a CV, to paste or drop into. */

import { makeQuestions, readDocument } from "./api.js";
import { byId, once, onDrop } from "./dom.js";

/**
 * Fill the boxes with what is dropped or chosen, and make the questions at a press.
 * @param {(name: string) => Promise<void>} made is told the name of the bank
 */
export function offerJob(made) {
  for (const id of ["advertisement", "cv"]) {
    const file = byId(`${id}-file`, HTMLInputElement);
    file.addEventListener("change", () => void telling(() => fill(id, file.files)));
    onDrop(byId(`${id}-box`, HTMLElement), (files) => void telling(() => fill(id, files)));
  }
  const button = byId("make", HTMLButtonElement);
  button.addEventListener("click", () => void once(button, () => telling(() => make(made))));
}

/**
 * Put the text of a file into a box.
 * @param {string} id
 * @param {FileList | null} files
 */
async function fill(id, files) {
  if (!files?.length) return;
  tell(`Reading ${files[0].name} …`);
  byId(id, HTMLTextAreaElement).value = await readDocument(files[0]);
  tell(`${files[0].name} was read. Look whether its text is whole.`);
}

/** @param {(name: string) => Promise<void>} made */
async function make(made) {
  tell("Making the questions: this takes some seconds.");
  const { name, doubt } = await makeQuestions(byId("advertisement", HTMLTextAreaElement).value, byId("cv", HTMLTextAreaElement).value);
  await made(name);
  tell(`${doubt} The questions are made, and chosen above: “Start” begins with them.`.trim());
}

/**
 * Do something; what goes wrong is told at the boxes.
 * @param {() => Promise<void>} what
 */
async function telling(what) {
  try {
    await what();
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error));
  }
}

/** @param {string} text */
function tell(text) {
  byId("job-told", HTMLElement).textContent = text;
}
