/**
 * The other end of a bundle, on whichever phone carries it: keeps the parts that were scanned until all are there, then
 * sends the bundle. Knows nothing of tills.
 * @module
 */

import { fromBase64url } from "../domain/encoding.js";
import { dropCopies } from "../store/journal.js";
import { MOST_FACTS } from "./sending.js";
import { gunzip } from "./packing.js";
import { sendMuch } from "./requests.js";

const PREFIX = "titipan:";

/**
 * @import {Copy} from "../store/journal.js"
 * @typedef {{id: string, count: number, parts: Record<string, string>}} Collection
 */

/**
 * Keep a scanned part, if the fragment is one.
 * @param {string} fragment without its #
 * @returns {Collection | null}
 */
export function keepPart(fragment) {
  const found = /^([\w-]{8})\.(\d{1,4})\.(\d{1,4})\.([\w-]+)$/.exec(fragment);
  if (!found) return null;
  const [, id, index, count, part] = found;
  if (Number(index) < 1 || Number(index) > Number(count)) return null;
  const collection = readCollection(id) ?? { id, count: Number(count), parts: {} };
  if (collection.count !== Number(count)) return null;
  collection.parts[index] = part;
  localStorage.setItem(PREFIX + id, JSON.stringify(collection));
  return collection;
}

/** @returns {Collection[]} */
export function listCollections() {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  return keys.flatMap((key) => readCollection(key.slice(PREFIX.length)) ?? []);
}

/** @param {string} id @returns {Collection | null} none if it was torn past reading */
function readCollection(id) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + id) ?? "null");
  } catch {
    return null;
  }
}

/** @param {string} id */
export function forgetCollection(id) {
  localStorage.removeItem(PREFIX + id);
}

/** @param {Collection} collection */
export function missingParts({ count, parts }) {
  return Array.from({ length: count }, (_, index) => index + 1).filter((index) => !parts[index]);
}

/**
 * Unpack a whole collection.
 * @param {Collection} collection
 */
export async function unpack({ count, parts }) {
  return gunzip(fromBase64url(Array.from({ length: count }, (_, index) => parts[index + 1]).join("")));
}

/**
 * Hand over copies of facts that the database no longer knows.
 * @param {Copy[]} copies
 * @returns {Promise<number>} how many the server has now
 */
export async function sendCopies(copies) {
  if (!copies.length) return 0;
  const results = await sendBundle(
    JSON.stringify({
      nttmart: "titipan",
      v: 1,
      till: copies[0].till,
      facts: copies.map(({ text, sig }) => ({ text, sig })),
    }),
  );
  const taken = new Set(results.filter(({ state }) => state !== "refused").map(({ id }) => id));
  const done = copies.filter(({ text }) => taken.has(JSON.parse(text).id));
  await dropCopies(done.map(({ name }) => name));
  return done.length;
}

/**
 * Send a bundle in requests the server takes.
 * @param {string} text of the bundle
 * @returns {Promise<{id: string, state: string, problem: string | null, sentence: string}[]>}
 * @throws {SyntaxError} if it is no bundle
 */
export async function sendBundle(text) {
  const { facts, ...head } = JSON.parse(text);
  if (head.nttmart !== "titipan" || !Array.isArray(facts)) throw new SyntaxError("no bundle");
  const results = [];
  for (let at = 0; at < facts.length; at += MOST_FACTS) {
    const answer = await sendMuch("/kasir/titipan/", { ...head, facts: facts.slice(at, at + MOST_FACTS) });
    results.push(...answer.results);
  }
  return results;
}
