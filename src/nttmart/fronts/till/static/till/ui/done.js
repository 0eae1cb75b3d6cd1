/**
 * After the sale: the change in large figures, the receipt on the screen, on paper, or in the buyer's own phone.
 * @module
 */

import { rupiah } from "../domain/money.js";
import { qrCode } from "../domain/qr.js";
import { packReceipt, receiptOf } from "../domain/receipt.js";
import { dialog, drawing, h, key } from "./dom.js";
import { drawReceipt } from "./paper.js";
import { printPaper, printReceipt } from "./printing.js";
import { w } from "./words.js";

/**
 * @import {SaleBody} from "../domain/bodies.js"
 * @import {Receipt} from "../domain/receipt.js"
 * @import {App, Screen} from "./app.js"
 */

/** @param {App} app @param {{body: SaleBody, kept: {at: number}}} sold @returns {Screen} */
export function doneScreen(app, { body, kept }) {
  const next = key(w("next_sale"), () => app.go("sell"), { class: "key chief", "data-focus": true });
  const cash = body.payments.find(({ method }) => method === "cash");
  const receipt = receiptFor(app, body, { at: kept.at, cashier: app.shift?.cashier.name ?? "" });
  return {
    title: w("sale_done"),
    content: [
      h(
        "p",
        { class: "due" },
        h("span", {}, w(cash ? "change" : "paid")),
        h("b", {}, rupiah(cash ? cash.change : body.total)),
      ),
      next,
      receiptKeys(app, receipt, true),
      drawReceipt(receipt),
    ],
  };
}

/** @param {App} app @param {SaleBody} body @param {{at: number, cashier: string, copy?: boolean}} sold */
export function receiptFor(app, body, sold) {
  const { outlet } = app.pen.identity;
  const about = app.about?.outlet;
  return receiptOf(body, {
    outlet: about?.name ?? outlet.name,
    address: about?.address ?? "",
    ...sold,
  });
}

/**
 * What can be done with a receipt.
 * @param {App} app @param {Receipt} receipt @param {boolean} fresh opens the drawer as it prints
 */
export function receiptKeys(app, receipt, fresh) {
  return h(
    "div",
    { class: "keys" },
    app.printer ? key(w("print_thermal"), () => printReceipt(app, receipt, fresh)) : null,
    key(w("print"), () => printPaper()),
    key(w("take_away"), () => takeAway(receipt)),
  );
}

/** Show the receipt as a code for the buyer's camera. @param {Receipt} receipt */
async function takeAway(receipt) {
  const address = `${location.origin}/kasir/struk/#${await packReceipt(receipt)}`;
  dialog(w("take_away"), (close) => [
    drawing(qrCode(address, "L"), w("take_away_code")),
    h("p", {}, w("take_away_hint")),
    key(w("close"), close),
  ]);
}
