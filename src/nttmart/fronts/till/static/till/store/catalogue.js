/**
 * The snapshot of goods on the disk: pages of many rows, and beside them the single rows that changed since, which count. A
 * row by itself takes three times its length, in a page nearly nothing more; so a sale writes what it sold, and now and then
 * all is laid together anew.
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

/** Rows in a page. Chromium lays what is longer than 64 kB into a file of its own, which one day may be missing alone. */
const PAGE_ROWS = 100;
/** So many single rows are laid together with the pages at the next news. */
const MOST_LOOSE = 300;

/** @param {Disk} database @returns {Promise<{about: About | undefined, rows: Row[]}>} */
export function getCatalogue(database) {
  return read(database, ["meta", "products"], async ({ meta, products }) => {
    const [about, rows] = await Promise.all([asked(meta.get("catalogue")), allRows(products)]);
    return { about, rows };
  });
}

/**
 * Every row as it now is, inside a transaction. Pages have numbers for keys, which come before the names of variants; so a
 * single row takes the place of the one in its page.
 * @param {IDBObjectStore} products @returns {Promise<Row[]>}
 */
export async function allRows(products) {
  /** @type {(Row | Row[])[]} */
  const found = await asked(products.getAll());
  const rows = found.flatMap((one) => (Array.isArray(one[0]) ? /** @type {Row[]} */ (one) : [/** @type {Row} */ (one)]));
  return [...new Map(rows.map((row) => [row[0], row])).values()];
}

/**
 * Keep rows as they now are.
 * @param {IDBObjectStore} products @param {Row[]} rows
 */
export function putRows(products, rows) {
  for (const row of rows) products.put(row, row[0]);
}

/** Lay all rows together. @param {IDBObjectStore} products @param {Row[]} rows */
function putPages(products, rows) {
  products.clear();
  for (let at = 0; at < rows.length; at += PAGE_ROWS) products.put(rows.slice(at, at + PAGE_ROWS), at);
}

/**
 * Keep what is new, beside the pages as long as it is little.
 * @param {IDBObjectStore} products @param {Row[]} rows @param {string[]} gone
 */
async function mergeRows(products, rows, gone) {
  if (!gone.length && (await asked(products.count())) + rows.length <= MOST_LOOSE) return putRows(products, rows);
  const all = new Map((await allRows(products)).map((row) => [row[0], row]));
  for (const row of rows) all.set(row[0], row);
  for (const variant of gone) all.delete(variant);
  putPages(products, [...all.values()]);
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
    const known = rows.map((row) => afterSelling(row, sold.get(row[0]) ?? 0));
    const kept = closed ? known.map(handedBack) : known;
    if (full) putPages(products, kept);
    else await mergeRows(products, kept, gone);
    meta.put(about, "catalogue");
    return kept;
  });
}

/**
 * Keep one row as it now is: what this till holds must be known after a kill.
 * @param {Disk} database @param {Row} row
 */
export function keepRow(database, row) {
  return write(database, ["products"], ({ products }) => putRows(products, [row]));
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
