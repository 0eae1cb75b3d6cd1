/**
 * Receipts of this till: find one, show it, print it again, or take goods back.
 * @module
 */

import { rupiah } from "../domain/money.js";
import { cashierOf } from "../store/days.js";
import { listNewest } from "../store/facts.js";
import { findSale, soldElsewhere } from "../store/sales.js";
import { askForSale } from "../sync/elsewhere.js";
import { NoSignal, ServerRefused } from "../sync/requests.js";
import { receiptFor, receiptKeys } from "./done.js";
import { field, form, h, key } from "./dom.js";
import { drawReceipt } from "./paper.js";
import { dayAndTime } from "./times.js";
import { w } from "./words.js";

/**
 * @import {SaleBody} from "../domain/bodies.js"
 * @import {Told} from "../sync/elsewhere.js"
 * @import {App, Screen} from "./app.js"
 */

const NEWEST = 25;

/** @param {App} app @returns {Promise<Screen>} */
export async function receiptsScreen(app) {
  const newest = await listNewest(app.pen.database, ["sale"], NEWEST);
  const number = field(
    w("receipt_number"),
    { autocapitalize: "characters", "data-focus": true },
    w("receipt_number_hint"),
  );
  const open = (/** @type {string} */ wanted) => app.go("receipt", wanted);
  const submit = () => open(fullNumber(app, number.input.value));
  const rows = newest.map(({ text, at }) => {
    /** @type {SaleBody} */
    const body = JSON.parse(text).body;
    return h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "row", onclick: () => open(body.number) },
        h("span", {}, h("b", {}, body.number), h("small", {}, dayAndTime(at))),
        h("b", {}, rupiah(body.total)),
      ),
    );
  });
  return {
    title: w("receipts"),
    content: [
      form(submit, number.element, h("button", { class: "key" }, w("show"))),
      h("ul", { class: "rows" }, rows),
      key(w("back_to_sell"), () => app.go("sell")),
    ],
  };
}

/** The last digits of a number are enough. @param {App} app @param {string} typed */
function fullNumber(app, typed) {
  const text = typed.trim().toUpperCase();
  const { outlet, prefix } = app.pen.identity;
  return /^\d+$/.test(text) ? `${outlet.code}-${prefix}-${text.padStart(6, "0")}` : text;
}

/**
 * @param {App} app @param {string | Told} wanted a number, or a sale of the outlet's other till
 * @returns {Promise<Screen>}
 */
export async function receiptScreen(app, wanted) {
  const { database } = app.pen;
  const back = key(w("receipts"), () => app.go("receipts"));
  const found = typeof wanted === "string" ? await findSale(database, wanted) : await soldElsewhere(database, wanted);
  if (!found) return { title: w("receipt"), content: [h("p", {}, w("receipt_unknown")), elsewhereKey(app, String(wanted)), back] };
  const cashier = typeof wanted === "string" ? await cashierOf(database, found.body.shift) : wanted.cashier;
  const receipt = receiptFor(app, found.body, { at: found.at, cashier, copy: true });
  const refundable = app.shift && !app.stopped() && found.lines.some(({ line, returned }) => returned < line.quantity);
  return {
    title: found.body.number,
    content: [
      drawReceipt(receipt),
      receiptKeys(app, receipt, false),
      h(
        "div",
        { class: "keys" },
        back,
        refundable ? key(w("refund"), () => app.go("refund", wanted)) : null,
      ),
    ],
  };
}

/**
 * The outlet's other till may have sold it: the server knows, if there is signal.
 * @param {App} app @param {string} number
 */
function elsewhereKey(app, number) {
  const look = async () => {
    try {
      app.go("receipt", await askForSale(app.pen, number));
    } catch (error) {
      if (error instanceof NoSignal) app.say(w("receipt_no_signal"), "bad");
      else if (error instanceof ServerRefused) app.say(error.sentence || w("receipt_unknown"), "bad");
      else throw error;
    }
  };
  return key(w("receipt_elsewhere"), look, { class: "key chief" });
}
