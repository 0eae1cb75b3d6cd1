/**
 * Facts: what happened at a till, written once as text. The hash of each names the one before; the signature proves the
 * till. Hash and signature are over the text's bytes, so nobody ever writes a text anew.
 * @module
 */

import { fromBase64url, sha256 } from "./encoding.js";

/**
 * @import {Fact} from "./bodies.js"
 * @typedef {{seq: number, hash: string}} Head the last fact of a till
 */

export const ZEROS = "0".repeat(64);
export const SIGNING = { name: "ECDSA", hash: "SHA-256" };
export const CURVE = { name: "ECDSA", namedCurve: "P-256" };
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/**
 * Write a fact down. The order of its names is part of it.
 * @param {{id: string, till: string, at: string, kind: string, body: object}} what @param {Head} head
 */
export function factText({ id, till, at, kind, body }, head) {
  return JSON.stringify({ v: 1, id, till, seq: head.seq + 1, prev: head.hash, at, kind, body });
}

/**
 * Read a text as a fact; null if it is none.
 * @param {string} text
 * @returns {Fact | null}
 */
export function readFact(text) {
  try {
    const fact = JSON.parse(text);
    return isFact(fact) ? fact : null;
  } catch {
    return null;
  }
}

/** @param {any} fact */
function isFact(fact) {
  return (
    isObject(fact) &&
    fact.v === 1 &&
    UUID.test(fact.id) &&
    UUID.test(fact.till) &&
    isObject(fact.body) &&
    Number.isSafeInteger(fact.seq) &&
    fact.seq >= 1 &&
    /^[0-9a-f]{64}$/.test(fact.prev) &&
    typeof fact.kind === "string" &&
    INSTANT.test(fact.at) &&
    !Number.isNaN(Date.parse(fact.at))
  );
}

/** @param {any} thing */
function isObject(thing) {
  return typeof thing === "object" && thing !== null && !Array.isArray(thing);
}

/**
 * Judge a fact against the one before it and the till's public key.
 * @param {{text: string, sig: string}} sent @param {Head} head @param {string} till @param {CryptoKey} publicKey
 * @returns {Promise<"" | "no_fact" | "bad_signature" | "another_till" | "gap" | "broken_chain">}
 */
export async function judgeFact({ text, sig }, head, till, publicKey) {
  const fact = readFact(text);
  if (!fact) return "no_fact";
  if (!(await isSigned(text, sig, publicKey))) return "bad_signature";
  if (fact.till !== till) return "another_till";
  if (fact.seq !== head.seq + 1) return "gap";
  return fact.prev === head.hash ? "" : "broken_chain";
}

/**
 * Hash a fact's text: what the next one names as the one before.
 * @param {string} text
 */
export function factHash(text) {
  return sha256(text);
}

/** @param {string} text @param {string} sig @param {CryptoKey} publicKey */
async function isSigned(text, sig, publicKey) {
  return crypto.subtle.verify(SIGNING, publicKey, fromBase64url(sig), new TextEncoder().encode(text));
}

/**
 * What a signed request says: method, path with query, time and the hash of the body.
 * @param {string} method @param {string} path @param {string} time @param {string} body
 */
export async function requestText(method, path, time, body) {
  return `${method}\n${path}\n${time}\n${await sha256(body)}`;
}
