/**
 * Goods come back: which pieces of which lines, why, whether they can be sold again, and how the money goes back.
 * @module
 */

import { newId } from "../domain/ids.js";
import { grouped, kilograms, readGrams, rupiah } from "../domain/money.js";
import { Refused } from "../domain/totals.js";
import { findSale, recordRefund, refundMoney, soldElsewhere } from "../store/sales.js";
import { choice, field, form, h, key } from "./dom.js";
import { roundingWords } from "./pay.js";
import { refundSlip } from "./slips.js";
import { named, w } from "./words.js";

/**
 * @import {RefundBody} from "../domain/bodies.js"
 * @import {Returned, SoldLine} from "../store/sales.js"
 * @import {Told} from "../sync/elsewhere.js"
 * @import {App, Screen} from "./app.js"
 * @typedef {{body: RefundBody, kept: {at: number}, paid: number}} Refunded
 * @typedef {{sold: SoldLine, quantity: HTMLInputElement, sellable: HTMLInputElement, element: HTMLElement}} Row
 */

const REASONS = ["refund_damaged", "refund_wrong", "refund_spoilt", "refund_mind", "reason_other"];

/**
 * @param {App} app @param {string | Told} wanted the number of a receipt of this till, or a sale of another
 * @returns {Promise<Screen>}
 */
export async function refundScreen(app, wanted) {
  const elsewhere = typeof wanted === "string" ? undefined : wanted;
  const number = typeof wanted === "string" ? wanted : wanted.body.number;
  const { database } = app.pen;
  const found = elsewhere ? await soldElsewhere(database, elsewhere) : await findSale(database, number);
  if (!found || !app.shift)
    return {
      title: w("refund"),
      content: [h("p", {}, w("receipt_unknown")), key(w("receipts"), () => app.go("receipts"))],
    };
  const unit = app.about?.rules.cash_rounding_unit ?? 100;
  const rows = found.lines.filter(({ line, returned }) => returned < line.quantity).map(lineRow);
  const reason = choice(w("reason"), [
    ["", w("choose")],
    ...REASONS.map((name) => /** @type {[string, string]} */ ([named(name), named(name)])),
  ]);
  const method = choice(w("refund_by"), [
    ["cash", w("cash")],
    ["transfer", w("transfer")],
    ["qris", w("qris")],
  ]);
  const money = h("div", { class: "answer", role: "status" });
  const show = () => money.replaceChildren(...moneyWords(rows, found.lines, method.select.value, unit));
  const shift = app.shift.id;
  const refund = newId();
  const submit = async () => {
    const returned = readRows(rows);
    if (!returned?.length) return app.say(w("refund_nothing"), "bad");
    if (!reason.select.value) return app.say(w("refund_reason"), "bad");
    const way = /** @type {"cash" | "qris" | "transfer"} */ (method.select.value);
    const done = await app.attempt(() =>
      recordRefund(app.pen, { refund, number, elsewhere, returned, reason: reason.select.value, method: way, shift, unit }),
    );
    if (!done) return;
    app.go("refunded", { refund: done, sale: number, sold: found.lines });
    if (done.otherwise) app.say(w("kept_otherwise", { what: rupiah(done.paid) }), "bad");
  };
  const element = form(
    submit,
    h(
      "ul",
      { class: "rows" },
      rows.map((row) => h("li", {}, row.element)),
    ),
    reason.element,
    method.element,
    money,
    h("button", { class: "key chief" }, w("refund_do")),
  );
  element.addEventListener("input", show);
  show();
  return { title: `${w("refund")} ${number}`, content: [element, key(w("receipts"), () => app.go("receipts"))] };
}

/** @param {SoldLine} sold @returns {Row} */
function lineRow(sold) {
  const { line, returned } = sold;
  const left = line.quantity - returned;
  const words = line.weighed ? kilograms(left) : grouped(left);
  const quantity = field(w("refund_quantity", { name: line.name, left: words }), {
    inputmode: line.weighed ? "decimal" : "numeric",
    value: "0",
  });
  const sellable = h("input", { type: "checkbox" });
  return {
    sold,
    quantity: quantity.input,
    sellable,
    element: h("div", {}, quantity.element, h("label", { class: "tick" }, sellable, w("refund_sellable"))),
  };
}

/** @param {Row[]} rows @returns {Returned[] | null} null if a figure cannot be read */
function readRows(rows) {
  const returned = rows.map(({ sold, quantity, sellable }) => {
    const text = quantity.value.trim();
    const count =
      !text || text === "0" ? 0 : sold.line.weighed ? readGrams(text) : /^\d{1,5}$/.test(text) ? Number(text) : null;
    return { line: sold.line.line, quantity: count, sellable: sellable.checked };
  });
  if (returned.some(({ quantity }) => quantity === null)) return null;
  return /** @type {Returned[]} */ (returned.filter(({ quantity }) => quantity));
}

/** @param {Row[]} rows @param {SoldLine[]} sold @param {string} method @param {number} unit */
function moneyWords(rows, sold, method, unit) {
  const returned = readRows(rows);
  if (!returned) return [w("no_quantity")];
  try {
    const { amount, rounding, paid } = refundMoney(sold, returned, method, unit);
    return [
      h("p", { class: "due" }, h("span", {}, w("refund_pays")), h("b", {}, rupiah(paid))),
      rounding ? h("p", { class: "rounding" }, roundingWords(amount, paid, rounding, unit)) : "",
    ];
  } catch (error) {
    if (error instanceof Refused) return [named(error.code)];
    throw error;
  }
}

/** @param {App} app @param {{refund: Refunded, sale: string, sold: SoldLine[]}} done @returns {Screen} */
export function refundedScreen(app, { refund, sale, sold }) {
  const { body, paid } = refund;
  const back = key(w("back_to_sell"), () => app.go("sell"), { class: "key chief", "data-focus": true });
  return {
    title: w("refund_done"),
    content: [h("p", { class: "due" }, h("span", {}, body.number), h("b", {}, rupiah(paid))), back, ...refundSlip(app, refund, sale, sold)],
  };
}
