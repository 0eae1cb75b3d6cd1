/**
 * Slips for money that went out of the drawer: shown, printed, signed by whoever received it.
 * @module
 */

import { grouped, kilograms } from "../domain/money.js";
import { slipRows } from "../domain/slips.js";
import { h, key } from "./dom.js";
import { drawRows } from "./paper.js";
import { printPaper, printRows } from "./printing.js";
import { dayAndTime } from "./times.js";
import { named, w } from "./words.js";

/**
 * @import {CashMovedBody, RefundBody} from "../domain/bodies.js"
 * @import {Slip} from "../domain/slips.js"
 * @import {SoldLine} from "../store/sales.js"
 * @import {App} from "./app.js"
 */

/**
 * The slip of a refund.
 * @param {App} app @param {{body: RefundBody, kept: {at: number}, paid: number}} refund @param {string} sale number of its receipt
 * @param {SoldLine[]} sold
 */
export function refundSlip(app, { body, kept, paid }, sale, sold) {
  const lines = body.lines.map(({ line, quantity, amount }) => {
    const found = sold.find((one) => one.line.line === line)?.line;
    const count = found?.weighed ? kilograms(quantity) : `${grouped(quantity)} ×`;
    return /** @type {[string, string]} */ ([`${count} ${found?.name ?? ""}`, grouped(amount)]);
  });
  return slipOf(app, {
    title: `${w("refund")} · ${sale}`,
    number: body.number,
    when: dayAndTime(kept.at),
    lines: [...lines, [`${named(body.method)} · ${body.reason}`, ""]],
    total: paid,
  });
}

/** The slip of cash that was paid out. @param {App} app @param {{body: CashMovedBody, kept: {at: number}}} moved */
export function cashSlip(app, { body, kept }) {
  return slipOf(app, {
    title: named(`cash_${body.reason}`),
    number: "",
    when: dayAndTime(kept.at),
    lines: body.note ? [[body.note, ""]] : [],
    total: -body.amount,
  });
}

/** @param {App} app @param {Omit<Slip, "outlet" | "cashier">} slip */
function slipOf(app, slip) {
  const words = { cashier: w("cashier"), total: w("total"), received: w("received_by") };
  const outlet = app.about?.outlet.name ?? app.pen.identity.outlet.name;
  const rows = slipRows({ ...slip, outlet, cashier: app.shift?.cashier.name ?? "" }, words);
  const keys = [
    app.printer && key(w("print_slip"), () => printRows(app, rows, { what: "slip" })),
    key(w("print"), () => printPaper()),
  ];
  return [drawRows(rows, slip.title), h("div", { class: "keys" }, keys)];
}
