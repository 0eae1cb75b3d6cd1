/**
 * Speaks with the server. Requests other than facts are signed with the till's key; a clock that is off is mended by what
 * the server says, once, without touching the phone's own.
 * @module
 */

import { offsetFrom } from "../domain/clock.js";
import { requestText } from "../domain/facts.js";
import { sign } from "../store/identity.js";

/**
 * @import {Clock} from "../domain/clock.js"
 * @import {Identity} from "../store/identity.js"
 * @typedef {{identity: Identity, clock: Clock}} Speaker
 */

const PATIENCE_MS = 30_000;

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
export async function ask(method, path, content, headers = {}) {
  const answer = await fetchPatiently(path, {
    method,
    cache: "no-store",
    credentials: "omit",
    redirect: "error",
    headers: content ? { ...headers, "Content-Type": "application/json" } : headers,
    ...(content ? { body: JSON.stringify(content) } : {}),
  });
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
