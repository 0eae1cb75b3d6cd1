/**
 * A cashier's shift from counting the drawer to counting it again. Its figures are added up from the facts themselves, so
 * that nothing kept beside them can disagree.
 * @module
 */

import { newId } from "../domain/ids.js";
import { expectedCash, sum } from "../domain/totals.js";
import { getMeta } from "./database.js";
import { factsOfShift, record } from "./facts.js";

/**
 * @import {Disk} from "./database.js"
 * @import {Cashier, CashMovedBody, RefundBody, SaleBody, ShiftClosedBody, ShiftOpenedBody} from "../domain/bodies.js"
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
 * @property {number} expected_cash
 */

/** @param {Disk} database @returns {Promise<Shift | undefined>} */
export function getShift(database) {
  return getMeta(database, "shift");
}

/** @param {Pen} pen @param {Cashier} cashier @param {number} opening_cash @returns {Promise<Shift>} */
export async function openShift(pen, cashier, opening_cash) {
  const id = newId();
  const shift = { id, cashier, opening_cash, opened_at: Date.now() };
  await record(pen, {
    kind: "shift_opened",
    body: () => ({ shift: id, cashier, opening_cash }),
    also: ({ meta }) => void meta.put(shift, "shift"),
  });
  return shift;
}

/**
 * Cash put into the drawer or taken out, with its sign.
 * @param {Pen} pen @param {{shift: string, amount: number, reason: string, note: string}} movement
 */
export function moveCash(pen, { shift, amount, reason, note }) {
  return record(pen, {
    kind: "cash_moved",
    body: () => ({ movement: newId(), shift, amount, reason, note }),
  });
}

/**
 * Close the shift with what was counted; the difference is what it is, and explained.
 * @param {Pen} pen @param {Shift} shift @param {{cashier: Cashier, counted_cash: number, explanation: string}} count
 */
export async function closeShift(pen, shift, { cashier, counted_cash, explanation }) {
  const report = await reportOf(pen.database, shift.id);
  const { expected_cash, sales, sales_total } = report;
  await record(pen, {
    kind: "shift_closed",
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
    also: ({ meta }) => {
      meta.delete("shift");
      meta.put(shift.id, "last_shift");
    },
  });
  return reportOf(pen.database, shift.id);
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
  const cash_refunds = refunds
    .filter(({ method }) => method === "cash")
    .map(({ amount, rounding }) => amount + rounding);
  return {
    sales,
    refunds,
    movements: bodies.cash_moved,
    opening: bodies.shift_opened[0] ?? null,
    closing: bodies.shift_closed[0] ?? null,
    sales_total: sum(sales.map(({ total }) => total)),
    refunds_total: sum(refunds.map(({ amount, rounding }) => amount + rounding)),
    discounts: sum(sales.flatMap(({ lines }) => lines.map(({ discount }) => discount))),
    by_method: Object.fromEntries(["cash", "qris", "transfer"].map((method) => [method, sum(paidBy(method))])),
    rounding: sum(sales.map(({ rounding }) => rounding)) - sum(refunds.map(({ rounding }) => rounding)),
    expected_cash: expectedCash({
      opening: bodies.shift_opened[0]?.opening_cash ?? 0,
      cash_sales: paidBy("cash"),
      cash_refunds,
      movements: bodies.cash_moved.map(({ amount }) => amount),
    }),
  };
}
