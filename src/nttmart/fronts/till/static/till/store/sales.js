/**
 * Sales and refunds become facts: the sale, the emptied counter and the goods taken off the shelf in one transaction.
 * @module
 */

import { settle } from "../domain/basket.js";
import { afterSelling } from "../domain/catalogue.js";
import { newId } from "../domain/ids.js";
import { refundNumber, saleNumber } from "../domain/numbers.js";
import { refundPaid, refundPart } from "../domain/refunds.js";
import { whatIsWrong } from "../domain/sums.js";
import { sum } from "../domain/totals.js";
import { basketSettled } from "./drafts.js";
import { factsOfSale, findByNumber, record } from "./facts.js";

/**
 * @import {Disk} from "./database.js"
 * @import {Basket} from "../domain/basket.js"
 * @import {Line, RefundBody, SaleBody} from "../domain/bodies.js"
 * @import {Row} from "../domain/catalogue.js"
 * @import {About} from "./catalogue.js"
 * @import {Kept, Pen} from "./facts.js"
 *
 * @typedef {{body: SaleBody, kept: Kept}} Sold
 * @typedef {{line: Line, returned: number}} SoldLine
 * @typedef {{line: string, quantity: number, sellable: boolean}} Returned
 */

/**
 * Write a finished sale down. When this promise is kept, the receipt may be shown.
 * @param {Pen} pen
 * @param {{basket: Basket, tendered: number, shift: string, about: About, rows: Map<string, Row>}} sale
 * @returns {Promise<Sold & {rows: Row[]}>} with the rows of the shelf as they are now
 */
export async function recordSale(pen, { basket, tendered, shift, about, rows }) {
  const unit = about.rules.cash_rounding_unit;
  const money = settle(basket, tendered, unit, newId);
  const wrong = whatIsWrong(money, unit);
  if (wrong) throw new Error(`sale with wrong ${wrong}`);
  const changed = soldRows(money.lines, rows);
  await basketSettled();
  // A disk that failed may have kept what it said it had not: the same basket is never sold twice.
  const before = await soldBefore(pen.database, basket.id);
  if (before) return { ...before, rows: [] };
  const { kept, body } = await record(pen, {
    kind: "sale",
    body: (head) => ({
      sale: basket.id,
      shift,
      number: saleNumber(pen.identity.outlet.code, pen.identity.prefix, head.sales + 1),
      ...money,
      buyer_card: basket.buyer_card,
      catalogue: about.version,
    }),
    also: ({ meta, products }) => {
      meta.delete("basket");
      for (const row of changed) products.put(row, row[0]);
    },
  });
  return { kept, body, rows: changed };
}

/** @param {Disk} database @param {string} sale @returns {Promise<Sold | null>} */
async function soldBefore(database, sale) {
  const kept = (await factsOfSale(database, sale)).find(({ kind }) => kind === "sale");
  return kept ? { kept, body: JSON.parse(kept.text).body } : null;
}

/** @param {Line[]} lines @param {Map<string, Row>} rows */
function soldRows(lines, rows) {
  /** @type {Map<string, Row>} */
  const changed = new Map();
  for (const { variant, quantity } of lines) {
    const row = changed.get(variant) ?? rows.get(variant);
    if (row) changed.set(variant, afterSelling(row, quantity));
  }
  return [...changed.values()];
}

/**
 * Find a receipt of this till by its number: the sale and what of each line came back before.
 * @param {Disk} database @param {string} number
 * @returns {Promise<{body: SaleBody, at: number, lines: SoldLine[]} | null>}
 */
export async function findSale(database, number) {
  const kept = await findByNumber(database, number);
  if (!kept || kept.kind !== "sale") return null;
  /** @type {SaleBody} */
  const body = JSON.parse(kept.text).body;
  const back = await returnedOf(database, body.sale);
  return { body, at: kept.at, lines: body.lines.map((line) => ({ line, returned: back.get(line.line) ?? 0 })) };
}

/** @param {Disk} database @param {string} sale @returns {Promise<Map<string, number>>} */
async function returnedOf(database, sale) {
  const returned = new Map();
  for (const { kind, text } of await factsOfSale(database, sale)) {
    if (kind !== "refund") continue;
    /** @type {RefundBody} */
    const body = JSON.parse(text).body;
    for (const { line, quantity } of body.lines) returned.set(line, (returned.get(line) ?? 0) + quantity);
  }
  return returned;
}

/**
 * Work out what a refund pays back.
 * @param {SoldLine[]} sold @param {Returned[]} returned @param {string} method @param {number} unit
 */
export function refundMoney(sold, returned, method, unit) {
  const lines = returned.map(({ line, quantity, sellable }) => {
    const found = sold.find((one) => one.line.line === line);
    if (!found) throw new Error("refund of an unknown line");
    return {
      line,
      quantity,
      amount: refundPart(found.line.amount, found.line.quantity, found.returned, quantity),
      sellable,
    };
  });
  const amount = sum(lines.map((line) => line.amount));
  return { lines, amount, ...refundPaid(method, amount, unit) };
}

/**
 * Write a refund down. The lines are read anew, so that two refunds cannot give the same pieces back.
 * @param {Pen} pen
 * @param {{number: string, returned: Returned[], reason: string, method: "cash" | "qris" | "transfer", shift: string, unit: number}} refund
 * @returns {Promise<{body: RefundBody, kept: Kept, paid: number}>}
 */
export async function recordRefund(pen, { number, returned, reason, method, shift, unit }) {
  const sold = await findSale(pen.database, number);
  if (!sold) throw new Error("refund of an unknown sale");
  const { lines, amount, rounding, paid } = refundMoney(sold.lines, returned, method, unit);
  const { sale } = sold.body;
  const { kept, body } = await record(pen, {
    kind: "refund",
    body: (head) => ({
      refund: newId(),
      sale,
      shift,
      number: refundNumber(pen.identity.outlet.code, pen.identity.prefix, head.refunds + 1),
      reason,
      lines,
      amount,
      rounding,
      method,
    }),
  });
  return { kept, body, paid };
}
