/**
 * Identifiers made where a thing happens and kept for ever: UUIDv7 (RFC 9562 §5.7), in order within one till.
 * @module
 */

import { hex } from "./encoding.js";

const COUNTS = 4096;
const last = { milliseconds: 0, count: 0 };

/** Make a new identifier; two made one after the other never come out in the wrong order. */
export function newId() {
  const now = Date.now();
  if (now > last.milliseconds) Object.assign(last, { milliseconds: now, count: 0 });
  else if (last.count === COUNTS - 1) Object.assign(last, { milliseconds: last.milliseconds + 1, count: 0 });
  else last.count += 1;
  return uuid7(last.milliseconds, last.count, crypto.getRandomValues(new Uint8Array(8)));
}

/**
 * Put a UUIDv7 together: 48 bits of Unix milliseconds, 12 bits of count, 62 random bits.
 * @param {number} milliseconds @param {number} count @param {Uint8Array} random eight bytes
 */
export function uuid7(milliseconds, count, random) {
  const time = milliseconds.toString(16).padStart(12, "0");
  const tail = hex(Uint8Array.from(random, (byte, index) => (index ? byte : (byte & 0x3f) | 0x80)));
  const middle = `7${count.toString(16).padStart(3, "0")}`;
  return `${time.slice(0, 8)}-${time.slice(8)}-${middle}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}
