/**
 * A cashier's shift from counting the drawer to counting it again. Its figures are added up from the facts themselves, so
 * that nothing kept beside them can disagree.
 * @module
 */

import { HELD, handedBack } from "../domain/catalogue.js";
import { expectedCash, sum } from "../domain/totals.js";
import { allRows, putRows } from "./catalogue.js";
import { asked, getMeta } from "./database.js";
import { drawerKey } from "./drawer.js";
import { factsOfShift, factThere, record } from "./facts.js";

/**
 * @import {Disk} from "./database.js"
 * @import {Cashier, CashMovedBody, RefundBody, SaleBody, ShiftClosedBody, ShiftOpenedBody} from "../domain/bodies.js"
 * @import {Row} from "../domain/catalogue.js"
 * @import {Kept, Pen} from "./facts.js"
 *
 * @typedef {{id: string, cashier: Cashier, opening_cash: number, opened_at: number}} Shift
 *
 * @typedef {object} Report what one shift did
 * @property {SaleBody[]} sales
 * @property {RefundBody[]} refunds
 * @property {CashMovedBody[]} movements
 * @property {ShiftClosedBody | null} closing
 * @property {ShiftOpenedBody | null} opening
 * @property {number} sales_total
 * @property {number} refunds_total
 * @property {number} discounts
 * @property {Record<string, number>} by_method
 * @property {number} rounding
 * @property {Record<string, number>} refunds_by_method
 * @property {number} expected_cash
 * @property {number | undefined} opened_at Unix milliseconds
 * @property {number | undefined} closed_at
 */

const METHODS = ["cash", "qris", "transfer"];

/** @param {Disk} database @returns {Promise<Shift | undefined>} */
export function getShift(database) {
  return getMeta(database, "shift");
}

/**
 * Open a shift, unless one is open: a disk that failed may have kept the one it said it had not.
 * @param {Pen} pen @param {{id: string, cashier: Cashier, opening_cash: number}} wanted
 * @returns {Promise<{shift: Shift, otherwise: boolean}>} the shift that is open now
 */
export async function openShift(pen, { id, cashier, opening_cash }) {
  /** @type {Shift} */
  let shift = { id, cashier, opening_cash, opened_at: Date.now() };
  const { otherwise } = await record(pen, {
    kind: "shift_opened",
    already: async (stores) => {
      const open = await asked(stores.meta.get("shift"));
      const there = open && (await factThere(stores, "shift_opened", "shift", open.id));
      if (there) shift = open;
      return there;
    },
    body: () => ({ shift: id, cashier, opening_cash }),
    also: ({ meta }) => void meta.put(shift, "shift"),
  });
  return { shift, otherwise };
}

/**
 * Cash put into the drawer or taken out, with its sign; once, by its id.
 * @param {Pen} pen @param {{movement: string, shift: string, amount: number, reason: string, note: string}} moved
 */
export function moveCash(pen, { movement, shift, amount, reason, note }) {
  return record(pen, {
    kind: "cash_moved",
    already: (stores) => factThere(stores, "cash_moved", "shift", shift, (body) => body.movement === movement),
    body: () => ({ movement, shift, amount, reason, note }),
  });
}

/**
 * Close the shift with what was counted; the difference is what it is, and explained. What the till holds of scarce goods
 * is given back at once: the server does so when it hears of the closing, and what it says then may never arrive here.
 * @param {Pen} pen @param {Shift} shift @param {{cashier: Cashier, counted_cash: number, explanation: string}} count
 * @returns {Promise<Report & {rows: Row[], otherwise: boolean}>} with the rows of the shelf that changed
 */
export async function closeShift(pen, shift, { cashier, counted_cash, explanation }) {
  const report = await reportOf(pen.database, shift.id);
  const { expected_cash, sales, sales_total } = report;
  /** @type {Row[]} */
  let rows = [];
  const { otherwise } = await record(pen, {
    kind: "shift_closed",
    already: (stores) => factThere(stores, "shift_closed", "shift", shift.id),
    body: () => ({
      shift: shift.id,
      cashier,
      counted_cash,
      expected_cash,
      difference: counted_cash - expected_cash,
      explanation,
      sales: sales.length,
      sales_total,
    }),
    also: async ({ meta, products }) => {
      meta.delete("shift");
      meta.delete(drawerKey(shift.id));
      meta.put(shift.id, "last_shift");
      rows = await handBack(products);
    },
  });
  return { ...(await reportOf(pen.database, shift.id)), rows, otherwise };
}

/** @param {IDBObjectStore} products @returns {Promise<Row[]>} */
async function handBack(products) {
  const rows = (await allRows(products)).filter((row) => row[HELD] > 0).map(handedBack);
  putRows(products, rows);
  return rows;
}

/** @param {Disk} database @param {string} shift @returns {Promise<Report>} */
export async function reportOf(database, shift) {
  return addUp(await factsOfShift(database, shift));
}

/**
 * Add a shift's facts up.
 * @param {Kept[]} facts
 * @returns {Report}
 */
export function addUp(facts) {
  /** @type {Record<string, any[]>} */
  const bodies = { sale: [], refund: [], cash_moved: [], shift_opened: [], shift_closed: [] };
  for (const { kind, text } of facts) bodies[kind]?.push(JSON.parse(text).body);
  /** @type {SaleBody[]} */
  const sales = bodies.sale;
  /** @type {RefundBody[]} */
  const refunds = bodies.refund;
  const payments = sales.flatMap((sale) => sale.payments);
  const paidBy = (/** @type {string} */ method) =>
    payments.filter((payment) => payment.method === method).map(({ amount }) => amount);
  const refundedBy = (/** @type {string} */ by) =>
    refunds.filter(({ method }) => method === by).map(({ amount, rounding }) => amount + rounding);
  const instantOf = (/** @type {string} */ wanted) => facts.find(({ kind }) => kind === wanted)?.at;
  return {
    sales,
    refunds,
    movements: bodies.cash_moved,
    opening: bodies.shift_opened[0] ?? null,
    closing: bodies.shift_closed[0] ?? null,
    sales_total: sum(sales.map(({ total }) => total)),
    refunds_total: sum(refunds.map(({ amount, rounding }) => amount + rounding)),
    discounts: sum(sales.flatMap(({ lines }) => lines.map(({ discount }) => discount))),
    by_method: Object.fromEntries(METHODS.map((method) => [method, sum(paidBy(method))])),
    refunds_by_method: Object.fromEntries(METHODS.map((method) => [method, sum(refundedBy(method))])),
    rounding: sum(sales.map(({ rounding }) => rounding)) - sum(refunds.map(({ rounding }) => rounding)),
    expected_cash: expectedCash({
      opening: bodies.shift_opened[0]?.opening_cash ?? 0,
      cash_sales: paidBy("cash"),
      cash_refunds: refundedBy("cash"),
      movements: bodies.cash_moved.map(({ amount }) => amount),
    }),
    opened_at: instantOf("shift_opened"),
    closed_at: instantOf("shift_closed"),
  };
}
