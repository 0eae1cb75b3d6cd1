/**
 * Opens a shift: how much cash lies in the drawer.
 * @module
 */

import { newId } from "../domain/ids.js";
import { readRupiah, rupiah } from "../domain/money.js";
import { openShift } from "../store/shifts.js";
import { field, form, h } from "./dom.js";
import { keypad } from "./keypad.js";
import { w } from "./words.js";

/** @import {App, Screen} from "./app.js" */

/** @param {App} app @returns {Screen} */
export function openingScreen(app) {
  const cash = field(
    w("opening_cash"),
    { inputmode: "numeric", required: true, "data-focus": true },
    w("opening_cash_hint"),
  );
  const id = newId();
  const submit = async () => {
    const amount = readRupiah(cash.input.value);
    if (amount === null) return app.say(w("no_amount"), "bad");
    const cashier = /** @type {import("../domain/bodies.js").Cashier} */ (app.cashier);
    const opened = await app.attempt(() => openShift(app.pen, { id, cashier, opening_cash: amount }));
    if (!opened) return;
    app.shift = opened.shift;
    app.go("sell");
    if (opened.otherwise) app.say(w("kept_otherwise", { what: rupiah(opened.shift.opening_cash) }), "bad");
  };
  return {
    title: w("open_shift"),
    content: [form(submit, cash.element, keypad(cash.input), h("button", { class: "key chief" }, w("open_shift")))],
  };
}
