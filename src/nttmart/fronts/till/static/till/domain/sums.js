/**
 * Looks over a finished sale once more before it is written for ever, exactly as the server will.
 * @module
 */

import { gross, roundCash, sum } from "./totals.js";

/** @import {Line, Payment, SaleBody} from "./bodies.js" */

const METHODS = ["cash", "qris", "transfer"];

/**
 * Name the first thing wrong with a sale's sums, or "" if all is right.
 * @param {Pick<SaleBody, "lines" | "goods_total" | "rounding" | "total" | "payments">} sale @param {number} unit
 */
export function whatIsWrong(sale, unit) {
  if (!sale.lines.length) return "lines";
  const line = first(sale.lines, wrongLine);
  if (line) return line;
  if (sum(sale.lines.map(({ amount }) => amount)) !== sale.goods_total) return "goods_total";
  return first(sale.payments, wrongPayment) || wrongTotal(sale, unit);
}

/** @param {Omit<Line, "line" | "variant" | "producer" | "name">} line */
function wrongLine(line) {
  if (!(line.quantity > 0)) return "quantity";
  if (!(line.unit_price >= 0)) return "unit_price";
  if (gross(line) !== line.gross) return "gross";
  if (line.discount < 0 || line.discount > line.gross) return "discount";
  if (line.discount && !line.discount_reason.trim()) return "discount";
  return line.gross - line.discount === line.amount ? "" : "amount";
}

/** @param {Omit<Payment, "payment" | "reference">} payment */
function wrongPayment({ method, amount, tendered, change }) {
  if (!METHODS.includes(method)) return "method";
  if (!(amount > 0)) return "payments";
  const right = method === "cash" ? tendered >= amount && change === tendered - amount : tendered === amount && !change;
  return right ? "" : "change";
}

/** @param {Pick<SaleBody, "goods_total" | "rounding" | "total" | "payments">} sale @param {number} unit */
function wrongTotal({ goods_total, rounding, total, payments }, unit) {
  const notCash = payments.filter(({ method }) => method !== "cash");
  const cashPart = goods_total - sum(notCash.map(({ amount }) => amount));
  if (cashPart < 0) return "payments";
  if (roundCash(cashPart, unit).rounding !== rounding) return "rounding";
  if (goods_total + rounding !== total) return "total";
  return sum(payments.map(({ amount }) => amount)) === total ? "" : "payments";
}

/**
 * @template T
 * @param {T[]} things @param {(thing: T) => string} judge
 */
function first(things, judge) {
  return things.map(judge).find((wrong) => wrong) ?? "";
}
