/**
 * Sends facts in order. What was answered is marked; what was not is sent again, for the server takes each exactly once.
 * @module
 */

import { listWaiting, noteAnswers } from "../store/facts.js";
import { sendMuch } from "./requests.js";

/**
 * @import {Disk} from "../store/database.js"
 * @import {Kept} from "../store/facts.js"
 * @typedef {{sent: number, refused: number, revoked: boolean, server_time: string}} Outcome
 */

export const MOST_FACTS = 250;
const MOST_BYTES = 600_000;

/**
 * Send everything that waits.
 * @param {Disk} database @param {string} app version of the shell @param {() => void} onProgress after each request
 * @returns {Promise<Outcome>}
 * @throws {import("./requests.js").NoSignal | import("./requests.js").ServerRefused}
 */
export async function sendAll(database, app, onProgress) {
  const outcome = { sent: 0, refused: 0, revoked: false, server_time: "" };
  for (;;) {
    // Refused ones stay: they are no facts to this server, but they are not ours to throw away. They are tried once a round.
    const waiting = (await listWaiting(database, MOST_FACTS + 1 + outcome.refused)).slice(outcome.refused);
    const batch = fitting(waiting);
    if (!batch.length) return outcome;
    const { results, revoked, server_time } = await sendMuch("/kasir/api/kirim", {
      facts: batch.map(({ text, sig }) => ({ text, sig })),
      app,
      more: waiting.length > batch.length,
    });
    await noteAnswers(database, results, batch);
    outcome.sent += batch.length;
    outcome.refused += unanswered(batch, results);
    Object.assign(outcome, { revoked: Boolean(revoked), server_time });
    onProgress();
  }
}

/**
 * As many of the first facts as one request takes.
 * @param {Kept[]} waiting
 */
export function fitting(waiting) {
  let bytes = 0;
  const many = waiting.slice(0, MOST_FACTS).findIndex(({ text }) => (bytes += text.length * 1.1 + 120) > MOST_BYTES);
  return waiting.slice(0, many === -1 ? MOST_FACTS : Math.max(1, many));
}

/** @param {Kept[]} batch @param {{id: string, state: string}[]} results */
function unanswered(batch, results) {
  const taken = new Set(results.filter(({ state }) => state !== "refused").map(({ id }) => id));
  return batch.filter(({ id }) => !taken.has(id)).length;
}
