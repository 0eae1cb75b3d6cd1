/**
 * Sales and refunds become facts: the sale, the emptied counter and the goods taken off the shelf in one transaction.
 * @module
 */

import { restOf, settle } from "../domain/basket.js";
import { afterSelling } from "../domain/catalogue.js";
import { newId } from "../domain/ids.js";
import { refundNumber, saleNumber } from "../domain/numbers.js";
import { refundPaid, refundPart } from "../domain/refunds.js";
import { whatIsWrong } from "../domain/sums.js";
import { sum } from "../domain/totals.js";
import { allRows, putRows } from "./catalogue.js";
import { asked, write } from "./database.js";
import { basketSettled } from "./drafts.js";
import { factThere, factsOfSale, findByNumber, record } from "./facts.js";
import { mustBeWriter } from "./lock.js";

/**
 * @import {Disk} from "./database.js"
 * @import {Basket} from "../domain/basket.js"
 * @import {Line, RefundBody, SaleBody} from "../domain/bodies.js"
 * @import {Row} from "../domain/catalogue.js"
 * @import {About} from "./catalogue.js"
 * @import {Pen, Recorded} from "./facts.js"
 *
 * @typedef {Recorded & {body: SaleBody, rows: Row[], rest: Basket | null}} Sold with the rows of the shelf as they are now,
 *   and what lies on the counter beyond a sale that was written before
 * @typedef {{line: Line, returned: number}} SoldLine
 * @typedef {{body: SaleBody, at: number, returned: {refund: string, line: string, quantity: number}[]}} Elsewhere
 * @typedef {{line: string, quantity: number, sellable: boolean}} Returned
 */

/**
 * Write a finished sale down, once: a basket is never sold twice, pressed twice or tried again after a disk failed. When
 * this promise is kept, the receipt may be shown.
 * @param {Pen} pen
 * @param {{basket: Basket, tendered: number, shift: string, about: About, rows: Map<string, Row>}} sale
 * @returns {Promise<Sold>}
 */
export async function recordSale(pen, { basket, tendered, shift, about, rows }) {
  const unit = about.rules.cash_rounding_unit;
  const money = settle(basket, tendered, unit, newId);
  const wrong = whatIsWrong(money, unit);
  if (wrong) throw new Error(`sale with wrong ${wrong}`);
  const changed = soldRows(money.lines, rows);
  await basketSettled();
  const recorded = await record(pen, {
    kind: "sale",
    already: (stores) => factThere(stores, "sale", "sale", basket.id),
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
      putRows(products, changed);
    },
  });
  if (recorded.before) return { ...recorded, ...(await clearSold(pen, basket, recorded.body)) };
  return { ...recorded, rows: changed, rest: null };
}

/**
 * The basket was sold before: only what came to it since stays on the counter; the shelf is as the disk has it.
 * @param {Pen} pen @param {Basket} basket @param {SaleBody} body of the sale that is there
 * @returns {Promise<{rows: Row[], rest: Basket | null}>}
 */
function clearSold({ database, token }, basket, body) {
  const rest = restOf(basket, body, newId);
  return write(database, ["meta", "products"], async ({ meta, products }) => {
    await mustBeWriter(meta, token);
    if ((await asked(meta.get("basket")))?.id === basket.id) {
      if (rest) meta.put(rest, "basket");
      else meta.delete("basket");
    }
    const sold = new Set(body.lines.map(({ variant }) => variant));
    return { rows: (await allRows(products)).filter(([variant]) => sold.has(variant)), rest };
  });
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
 * @param {Disk} database @param {string} number @param {string} [besides] a refund that does not count
 * @returns {Promise<{body: SaleBody, at: number, lines: SoldLine[]} | null>}
 */
export async function findSale(database, number, besides = "") {
  const kept = await findByNumber(database, number);
  if (!kept || kept.kind !== "sale") return null;
  /** @type {SaleBody} */
  const body = JSON.parse(kept.text).body;
  const back = await returnedOf(database, body.sale, besides);
  return { body, at: kept.at, lines: body.lines.map((line) => ({ line, returned: back.get(line.line) ?? 0 })) };
}

/**
 * A sale of another till, as the server told it: what this till gave back since, and has perhaps not sent, counts too.
 * @param {Disk} database @param {Elsewhere} told @param {string} [besides] a refund that does not count
 * @returns {Promise<{body: SaleBody, at: number, lines: SoldLine[]}>}
 */
export async function soldElsewhere(database, { body, at, returned }, besides = "") {
  const known = new Set(returned.map(({ refund }) => refund));
  const back = await returnedOf(database, body.sale, besides, known);
  for (const { refund, line, quantity } of returned)
    if (refund !== besides) back.set(line, (back.get(line) ?? 0) + quantity);
  return { body, at, lines: body.lines.map((line) => ({ line, returned: back.get(line.line) ?? 0 })) };
}

/**
 * @param {Disk} database @param {string} sale @param {string} besides @param {Set<string>} [known] refunds counted already
 * @returns {Promise<Map<string, number>>}
 */
async function returnedOf(database, sale, besides, known = new Set()) {
  const returned = new Map();
  for (const { kind, text } of await factsOfSale(database, sale)) {
    if (kind !== "refund") continue;
    /** @type {RefundBody} */
    const body = JSON.parse(text).body;
    if (body.refund === besides || known.has(body.refund)) continue;
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
 * Write a refund down, once, by its id. The lines are read anew, so that two refunds cannot give the same pieces back.
 * @param {Pen} pen
 * @param {{refund: string, number: string, elsewhere?: Elsewhere | undefined, returned: Returned[], reason: string, method: "cash" | "qris" | "transfer", shift: string, unit: number}} wanted
 * @returns {Promise<Recorded & {body: RefundBody, paid: number}>}
 */
export async function recordRefund(pen, { refund, number, elsewhere, returned, reason, method, shift, unit }) {
  const sold = elsewhere
    ? await soldElsewhere(pen.database, elsewhere, refund)
    : await findSale(pen.database, number, refund);
  if (!sold) throw new Error("refund of an unknown sale");
  const { lines, amount, rounding } = refundMoney(sold.lines, returned, method, unit);
  const { sale } = sold.body;
  const recorded = await record(pen, {
    kind: "refund",
    already: (stores) => factThere(stores, "refund", "sale", sale, (body) => body.refund === refund),
    body: (head) => ({
      refund,
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
  return { ...recorded, paid: recorded.body.amount + recorded.body.rounding };
}
