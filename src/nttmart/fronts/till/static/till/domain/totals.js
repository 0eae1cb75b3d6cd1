/**
 * What a sale adds up to: lines, discounts, cash rounding, parts paid, change. `tests/vectors/till_totals.json` decides
 * these for this file and for the server's `sales.rules.counter` alike.
 * @module
 */

import { timesOverHalfUp } from "./money.js";

/**
 * @typedef {"cash" | "qris" | "transfer"} Method
 * @typedef {{unit_price: number, weighed: boolean, quantity: number}} Measured
 * @typedef {{goods_total: number, cash_due: number, rounding: number, total: number}} Totals
 */

const GRAMS_PER_KILOGRAM = 1000;
const WHOLE = 10_000;

/** A sale that cannot be: `code` says why, for tests and for words.js. */
export class Refused extends Error {
  /** @param {string} code */
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/**
 * The price of a line before any discount: pieces times price, or grams times the price of a kilogram, half up.
 * @param {Measured} line
 */
export function gross({ unit_price, weighed, quantity }) {
  return weighed ? timesOverHalfUp(unit_price, quantity, GRAMS_PER_KILOGRAM) : unit_price * quantity;
}

/**
 * A share of a price in basis points (1.000 = 10 %), half up.
 * @param {number} whole @param {number} basisPoints
 */
export function percentDiscount(whole, basisPoints) {
  return timesOverHalfUp(whole, basisPoints, WHOLE);
}

/**
 * What a line costs after its discount.
 * @param {number} whole @param {number} discount @param {string} reason
 * @throws {Refused} if the discount is negative, larger than the price, or has no reason
 */
export function lineAmount(whole, discount, reason) {
  if (discount < 0) throw new Refused("discount_negative");
  if (discount > whole) throw new Refused("discount_too_large");
  if (discount > 0 && !reason.trim()) throw new Refused("discount_without_reason");
  return whole - discount;
}

/**
 * Round an amount paid in cash to what coins can pay, half up.
 * @param {number} cashPart @param {number} unit
 */
export function roundCash(cashPart, unit) {
  const due = timesOverHalfUp(cashPart, 1, unit) * unit;
  return { due, rounding: due - cashPart };
}

/**
 * Total a sale. Whatever is not paid otherwise is paid in cash, and only that part is rounded.
 * @param {number[]} amounts of the lines @param {number[]} notCash parts paid by QRIS or transfer @param {number} unit
 * @returns {Totals}
 * @throws {Refused} without lines, with a part that is not positive, or with parts above the price of the goods
 */
export function saleTotals(amounts, notCash, unit) {
  if (!amounts.length) throw new Refused("no_lines");
  if (notCash.some((part) => part <= 0)) throw new Refused("payment_not_positive");
  const goods_total = sum(amounts);
  const cashPart = goods_total - sum(notCash);
  if (cashPart < 0) throw new Refused("paid_too_much");
  const { due, rounding } = roundCash(cashPart, unit);
  return { goods_total, cash_due: due, rounding, total: goods_total + rounding };
}

/**
 * What goes back to the buyer, or null if too little was given.
 * @param {number} amount @param {number} tendered
 */
export function change(amount, tendered) {
  return tendered < amount ? null : tendered - amount;
}

/**
 * What a drawer should hold: payments and refunds in cash as they were really paid, movements with their sign.
 * @param {{opening: number, cash_sales: number[], cash_refunds: number[], movements: number[]}} shift
 */
export function expectedCash({ opening, cash_sales, cash_refunds, movements }) {
  return opening + sum(cash_sales) - sum(cash_refunds) + sum(movements);
}

/**
 * Notes and sums a buyer is likely to hand over for an amount: exact, then the next round ones.
 * @param {number} amount
 */
export function likelyTenders(amount) {
  const steps = [5_000, 10_000, 20_000, 50_000, 100_000];
  const sums = steps.map((note) => Math.ceil(amount / note) * note);
  return [...new Set([amount, ...sums])].sort((a, b) => a - b).slice(0, 5);
}

/** @param {number[]} numbers */
export function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
