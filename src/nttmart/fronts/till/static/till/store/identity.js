/**
 * Who this till is: its key, which cannot leave the browser, and what the server called it.
 * @module
 */

import { base64url } from "../domain/encoding.js";
import { CURVE, SIGNING } from "../domain/facts.js";
import { getMeta, setMeta } from "./database.js";

/** @import {Disk} from "./database.js" */

/**
 * @typedef {object} Identity
 * @property {string} till
 * @property {{id: string, code: string, name: string}} outlet
 * @property {string} prefix
 * @property {string} name
 * @property {CryptoKeyPair} keys
 */

/**
 * The key pair with which this phone asks to be a till; its private half cannot be read, not even by us. It is kept before
 * it is shown, so that asking again after a lost answer is asking with the same key.
 * @param {Disk} database @returns {Promise<CryptoKeyPair>}
 */
export async function keysToEnrol(database) {
  const there = await getMeta(database, "keys");
  if (there) return there;
  const keys = await crypto.subtle.generateKey(CURVE, false, ["sign", "verify"]);
  await setMeta(database, "keys", keys);
  return keys;
}

/** @param {CryptoKeyPair} keys the public half as raw 65 bytes, base64url */
export async function publicHalf(keys) {
  return base64url(new Uint8Array(await crypto.subtle.exportKey("raw", keys.publicKey)));
}

/** @param {Disk} database @returns {Promise<Identity | undefined>} */
export function getIdentity(database) {
  return getMeta(database, "identity");
}

/** @param {Disk} database @param {Identity} identity */
export function keepIdentity(database, identity) {
  return setMeta(database, "identity", identity);
}

/**
 * Sign a text as this till.
 * @param {Identity} identity @param {string} text
 */
export async function sign({ keys }, text) {
  return base64url(new Uint8Array(await crypto.subtle.sign(SIGNING, keys.privateKey, new TextEncoder().encode(text))));
}
