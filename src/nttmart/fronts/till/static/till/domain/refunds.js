/**
 * Money back for part of a line, so that all parts of a line add up to what was paid for it.
 * @module
 */

import { timesOverHalfUp } from "./money.js";
import { Refused, roundCash } from "./totals.js";

/**
 * Money for the next pieces (or grams) of a line of which some came back before.
 * @param {number} amount paid for the whole line @param {number} sold @param {number} done given back before
 * @param {number} quantity given back now
 * @throws {Refused} if nothing or more than what is left is given back
 */
export function refundPart(amount, sold, done, quantity) {
  if (quantity <= 0) throw new Refused("quantity_not_positive");
  if (done + quantity > sold) throw new Refused("more_than_sold");
  return timesOverHalfUp(amount, done + quantity, sold) - timesOverHalfUp(amount, done, sold);
}

/**
 * What is really paid back: cash is rounded as a sale in cash is.
 * @param {string} method @param {number} amount @param {number} unit
 */
export function refundPaid(method, amount, unit) {
  const { due, rounding } = roundCash(amount, method === "cash" ? unit : 1);
  return { paid: due, rounding };
}
