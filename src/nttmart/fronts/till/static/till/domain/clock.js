/**
 * Which instant a fact carries when the phone's own clock may be wrong. The phone's clock is never changed: what the server
 * said last is added to it, and time never runs backwards unless the server itself says so.
 * @module
 */

/**
 * @typedef {object} Clock
 * @property {number} offset_ms what the server's clock was ahead of ours when we last spoke
 * @property {boolean} heard the server spoke to us since this page was opened
 *
 * @typedef {"" | "back" | "ahead"} Oddity
 */

const DAY_MS = 86_400_000;
const FAR_AHEAD_MS = 30 * DAY_MS;
const UNIMPORTANT_MS = 2_000;

/**
 * @param {number} now the phone's clock, Unix milliseconds @param {Clock} clock @param {number} lastAt of the fact before, 0 for none
 * @param {number} sinceLast milliseconds since the fact before as a running stopwatch knows it, 0 if it does not
 * @returns {{at: number, odd: Oddity}}
 */
export function factInstant(now, clock, lastAt, sinceLast) {
  const wall = now + clock.offset_ms;
  if (clock.heard || !lastAt) return { at: wall, odd: "" };
  if (wall <= lastAt)
    return { at: lastAt + Math.max(1, Math.round(sinceLast)), odd: wall < lastAt - UNIMPORTANT_MS ? "back" : "" };
  return { at: wall, odd: wall - lastAt > FAR_AHEAD_MS ? "ahead" : "" };
}

/**
 * What to add to our clock to have the server's; small differences are the line's, not the clock's.
 * @param {string} serverTime @param {number} now
 */
export function offsetFrom(serverTime, now) {
  const offset = Date.parse(serverTime) - now;
  return Math.abs(offset) < UNIMPORTANT_MS ? 0 : offset;
}
