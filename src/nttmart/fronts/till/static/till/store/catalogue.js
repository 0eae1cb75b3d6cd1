/**
 * The snapshot of goods on the disk: one short row a variant, so that a delta writes only what changed.
 * @module
 */

import { afterSelling, handedBack } from "../domain/catalogue.js";
import { asked, read, write } from "./database.js";

/**
 * @import {Disk} from "./database.js"
 * @import {Row} from "../domain/catalogue.js"
 * @import {SaleBody} from "../domain/bodies.js"
 * @import {Kept} from "./facts.js"
 *
 * @typedef {{id: string, name: string, salt: string, iterations: number, hash: string}} CashierRow
 * @typedef {object} About everything of a snapshot but its products
 * @property {string} version
 * @property {{id: string, code: string, name: string, address?: string, operator?: string}} outlet
 * @property {{cash_rounding_unit: number, scarce_from_pieces?: number, [name: string]: number | undefined}} rules
 * @property {{payload: string, name: string, nmid: string} | null} qris
 * @property {{bank: string, number: string, holder: string} | null} bank
 * @property {CashierRow[]} cashiers
 *
 * @typedef {About & {full: boolean, products: Row[], gone: string[]}} Snapshot
 */

/** @param {Disk} database @returns {Promise<{about: About | undefined, rows: Row[]}>} */
export function getCatalogue(database) {
  return read(database, ["meta", "products"], async ({ meta, products }) => {
    const [about, rows] = await Promise.all([asked(meta.get("catalogue")), asked(products.getAll())]);
    return { about, rows };
  });
}

/**
 * Keep a snapshot or a delta. What was sold here and the server does not know yet is taken off again; and what it says
 * this till holds is held no more if the shift was closed meanwhile, for it will give that back when it hears of it.
 * @param {Disk} database @param {Snapshot} snapshot
 * @returns {Promise<Row[]>} the rows as they are now kept
 */
export function keepSnapshot(database, { full, products: rows, gone, ...about }) {
  return write(database, ["meta", "products", "facts"], async ({ meta, products, facts }) => {
    /** @type {Kept[]} */
    const waiting = await asked(facts.index("waiting").getAll(1));
    const sold = soldBy(waiting);
    const closed = waiting.findLast(({ kind }) => kind.startsWith("shift_"))?.kind === "shift_closed";
    if (full) products.clear();
    for (const variant of gone) products.delete(variant);
    const known = rows.map((row) => afterSelling(row, sold.get(row[0]) ?? 0));
    const kept = closed ? known.map(handedBack) : known;
    for (const row of kept) products.put(row, row[0]);
    meta.put(about, "catalogue");
    return kept;
  });
}

/**
 * Keep one row as it now is: what this till holds must be known after a kill.
 * @param {Disk} database @param {Row} row
 */
export function keepRow(database, row) {
  return write(database, ["products"], ({ products }) => void products.put(row, row[0]));
}

/**
 * How much of a variant was sold here that the server does not know yet.
 * @param {Disk} database @param {string} variant @returns {Promise<number>}
 */
export function countUnsent(database, variant) {
  return read(database, ["facts"], async ({ facts }) => {
    return soldBy(await asked(facts.index("waiting").getAll(1))).get(variant) ?? 0;
  });
}

/** @param {Kept[]} facts @returns {Map<string, number>} */
function soldBy(facts) {
  const sold = new Map();
  for (const { kind, text } of facts) {
    if (kind !== "sale") continue;
    /** @type {SaleBody} */
    const body = JSON.parse(text).body;
    for (const { variant, quantity } of body.lines) sold.set(variant, (sold.get(variant) ?? 0) + quantity);
  }
  return sold;
}
