/**
 * Checks a cashier's PIN without a server, slowly, and ever more slowly after wrong ones. The count of wrong ones is on the
 * disk: closing the till does not begin it anew.
 * @module
 */

import { base64url, fromBase64url } from "../domain/encoding.js";
import { getMeta, setMeta } from "./database.js";

/**
 * @import {Disk} from "./database.js"
 * @import {CashierRow} from "./catalogue.js"
 */

const FREE_TRIES = 4;
const FIRST_WAIT_S = 15;
const LONGEST_WAIT_S = 900;

/**
 * Check a PIN.
 * @param {Disk} database @param {CashierRow} cashier @param {string} pin @param {number} now Unix milliseconds
 * @returns {Promise<{right: boolean, wait_s: number}>} how long the next try must wait
 */
export async function checkPin(database, cashier, pin, now) {
  const waiting = await waitOf(database, cashier.id, now);
  if (waiting) return { right: false, wait_s: waiting };
  const right = (await pinHash(pin, cashier)) === cashier.hash;
  const key = `pin:${cashier.id}`;
  if (right) {
    await setMeta(database, key, undefined);
    return { right, wait_s: 0 };
  }
  const { wrong = 0 } = (await getMeta(database, key)) ?? {};
  await setMeta(database, key, { wrong: wrong + 1, at: now });
  return { right, wait_s: await waitOf(database, cashier.id, now) };
}

/** @param {Disk} database @param {string} cashier @param {number} now */
export async function waitOf(database, cashier, now) {
  const { wrong = 0, at = 0 } = (await getMeta(database, `pin:${cashier}`)) ?? {};
  if (wrong < FREE_TRIES) return 0;
  const wait = Math.min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** (wrong - FREE_TRIES));
  // A clock set forward or back shortens nothing: at worst the whole wait begins again.
  const passed = now < at ? 0 : (now - at) / 1000;
  return Math.max(0, Math.ceil(wait - passed));
}

/** @param {string} pin @param {{salt: string, iterations: number}} how */
async function pinHash(pin, { salt, iterations }) {
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveBits"]);
  const bits = await crypto.subtle.deriveBits(
    { name: "PBKDF2", hash: "SHA-256", salt: fromBase64url(salt), iterations },
    key,
    256,
  );
  return base64url(new Uint8Array(bits));
}
