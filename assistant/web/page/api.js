/** What the page asks the program for, besides a practice. */

/** More is not read: a browser may lose the connection over what the program refuses to take. */
const MOST_DOCUMENT_BYTES = 20_000_000;

/**
 * Ask, and return the answer; what went wrong is an Error with a sentence for the person.
 * @param {string} path
 * @param {RequestInit} [request]
 * @returns {Promise<Response>}
 */
async function ask(path, request) {
  const answer = await fetch(path, request).catch(() => {
    throw new Error("Second Take does not answer: is it still running?");
  });
  if (answer.ok) return answer;
  if (answer.status !== 400) throw new Error((await answer.text()).trim());
  const { message, hint } = await answer.json();
  throw new Error(`${message} ${hint}`.trim());
}

/**
 * @typedef {{name: string, started: string, questions: number, bytes: number, state: string}} Session
 * @typedef {{choices: import("./protocol.js").Choices, running: boolean, attended: boolean, progress: string, sessions: Session[],
 *   banks: {name: string, title: string, questions: number, topics: string[], kept: string, unkept: string}[], voices: [string, string][],
 *   exports: [string, string][], privacy: string}} HomeContents
 */

/** @returns {Promise<HomeContents>} */
export async function home() {
  return (await ask("/home")).json();
}

/**
 * Let a voice say a sentence.
 * @param {string | null} voice
 * @param {number | null} rate words a minute
 */
export async function hear(voice, rate) {
  return (await ask("/hear", { method: "POST", body: JSON.stringify({ voice, rate }) })).blob();
}

/**
 * Keep a file of questions; return the name of the bank.
 * @param {File} file
 * @returns {Promise<string>}
 */
export async function keepQuestions(file) {
  const answer = await ask(`/questions?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file });
  return (await answer.json()).name;
}

/**
 * Return the text of an advertisement or a CV; nothing of it is kept.
 * @param {File} file
 * @returns {Promise<string>}
 */
export async function readDocument(file) {
  if (file.size > MOST_DOCUMENT_BYTES) throw new Error(`${file.name} has more than 20 MB. Copy the text out of it, and paste that into the box.`);
  const answer = await ask(`/document?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file });
  return (await answer.json()).text;
}

/**
 * Make questions for a job; return the name of the bank, and a doubt whether it is an advertisement.
 * @param {string} advertisement
 * @param {string} cv may be empty
 * @returns {Promise<{name: string, doubt: string}>}
 */
export async function makeQuestions(advertisement, cv) {
  return (await ask("/job", { method: "POST", body: JSON.stringify({ advertisement, cv }) })).json();
}

/**
 * Return the exercise that the debrief of a session advises.
 * @param {string} session
 * @returns {Promise<import("./protocol.js").Choices>}
 */
export async function exercise(session) {
  return (await ask(`/sessions/${encodeURIComponent(session)}/again`)).json();
}

/**
 * Let the program make ready what would be practised now; it needs no answer.
 * @param {import("./protocol.js").Choices} choices
 */
export function prepare(choices) {
  void ask("/prepare", { method: "POST", body: JSON.stringify(choices) }).catch(() => {});
}

/** @param {string} session */
export async function deleteSession(session) {
  await ask(`/sessions/${encodeURIComponent(session)}/delete`, { method: "POST" });
}
