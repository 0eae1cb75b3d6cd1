/**
 * Speaks with the server. Requests other than facts are signed with the till's key; a clock that is off is mended by what
 * the server says, once, without touching the phone's own.
 * @module
 */

import { offsetFrom } from "../domain/clock.js";
import { requestText } from "../domain/facts.js";
import { sign } from "../store/identity.js";
import { gzip, packing } from "./packing.js";

/**
 * @import {Clock} from "../domain/clock.js"
 * @import {Identity} from "../store/identity.js"
 * @typedef {{identity: Identity, clock: Clock}} Speaker
 */

const PATIENCE_MS = 30_000;
/** Not readable, or not packed in a way that is known there. */
const NOT_UNPACKED = new Set([400, 415]);

/** The line is dead or the server cannot answer now: try again later. */
export class NoSignal extends Error {}

/** The server said no, with a sentence for a person. */
export class ServerRefused extends Error {
  /** @param {number} status @param {string} code @param {string} sentence */
  constructor(status, code, sentence) {
    super(sentence || code);
    this.status = status;
    this.code = code;
    this.sentence = sentence;
  }
}

/**
 * Ask as a till; null when nothing has changed (304).
 * @param {Speaker} speaker @param {string} method @param {string} path with its query @param {object} [content]
 * @returns {Promise<any>}
 * @throws {NoSignal | ServerRefused}
 */
export async function askSigned(speaker, method, path, content) {
  try {
    return await ask(method, path, content, await signatureHeaders(speaker, method, path, content));
  } catch (error) {
    if (!(error instanceof ServerRefused && error.code === "clock")) throw error;
    return ask(method, path, content, await signatureHeaders(speaker, method, path, content));
  } finally {
    speaker.clock.offset_ms = heard.offset_ms ?? speaker.clock.offset_ms;
  }
}

/**
 * What the server's clock last said; filled by `ask`, for the second signature of `askSigned`.
 * @type {{offset_ms: number | undefined}}
 */
const heard = { offset_ms: undefined };

/** @param {Speaker} speaker @param {string} method @param {string} path @param {object} [content] */
async function signatureHeaders({ identity, clock }, method, path, content) {
  const time = new Date(Date.now() + (heard.offset_ms ?? clock.offset_ms)).toISOString();
  const text = await requestText(method, path, time, content ? JSON.stringify(content) : "");
  return { "X-Till": identity.till, "X-Till-Time": time, "X-Till-Signature": await sign(identity, text) };
}

/**
 * Ask anything; answers are JSON.
 * @param {string} method @param {string} path @param {object} [content] @param {Record<string, string>} [headers]
 * @returns {Promise<any>}
 */
export function ask(method, path, content, headers = {}) {
  if (!content) return answerTo(path, { method, headers });
  const written = { ...headers, "Content-Type": "application/json" };
  return answerTo(path, { method, headers: written, body: JSON.stringify(content) });
}

/**
 * Send much, packed. What is in it proves itself, so packing changes nothing that is signed. Where it cannot be unpacked (an
 * older server, a proxy that touched it) it goes as it is, from then on.
 * @param {string} path @param {object} content
 * @returns {Promise<any>}
 * @throws {NoSignal | ServerRefused}
 */
export async function sendMuch(path, content) {
  if (!packing.works) return ask("POST", path, content);
  const headers = { "Content-Type": "application/json", "Content-Encoding": "gzip" };
  try {
    return await answerTo(path, { method: "POST", headers, body: await gzip(JSON.stringify(content)) });
  } catch (error) {
    if (!(error instanceof ServerRefused && NOT_UNPACKED.has(error.status))) throw error;
    packing.works = false;
    return ask("POST", path, content);
  }
}

/** @param {string} path @param {RequestInit} how @returns {Promise<any>} null when nothing has changed (304) */
async function answerTo(path, how) {
  const answer = await fetchPatiently(path, { cache: "no-store", credentials: "omit", redirect: "error", ...how });
  if (answer.status === 304) return null;
  const words = await readJson(answer);
  if (words.server_time) heard.offset_ms = offsetFrom(words.server_time, Date.now());
  if (answer.ok) return words;
  throw new ServerRefused(answer.status, words.error ?? "", words.sentence ?? "");
}

/** @param {string} path @param {RequestInit} how */
async function fetchPatiently(path, how) {
  try {
    return await fetch(path, { ...how, signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (error) {
    throw new NoSignal(String(error));
  }
}

/** @param {Response} answer */
async function readJson(answer) {
  try {
    return await answer.json();
  } catch {
    // A page of a proxy or a hotel's sign-in is no answer of ours.
    throw new NoSignal(`no answer of ours: ${answer.status}`);
  }
}
