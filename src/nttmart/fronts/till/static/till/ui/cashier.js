/**
 * Who stands at the till: choose a name, type the PIN. Works without signal.
 * @module
 */

import { checkPin } from "../store/pins.js";
import { choice, field, form, h } from "./dom.js";
import { keypad } from "./keypad.js";
import { w } from "./words.js";

/**
 * @import {App, Screen} from "./app.js"
 */

/** @param {App} app @returns {Screen} */
export function cashierScreen(app) {
  const cashiers = app.about?.cashiers ?? [];
  if (!cashiers.length) return { title: w("who"), content: [h("p", {}, w("no_cashiers"))] };
  const who = choice(
    w("name"),
    cashiers.map(({ id, name }) => [id, name]),
  );
  if (app.shift) who.select.value = app.shift.cashier.id;
  const pin = field(w("pin"), { type: "password", inputmode: "numeric", maxlength: 12, "data-focus": true });
  const answer = h("p", { class: "answer bad", role: "alert" });
  const submit = async () => {
    const cashier = cashiers.find(({ id }) => id === who.select.value) ?? cashiers[0];
    answer.textContent = w("checking");
    const { right, wait_s } = await checkPin(app.pen.database, cashier, pin.input.value, Date.now());
    pin.input.value = "";
    if (!right) {
      answer.textContent = wait_s ? w("pin_wait", { seconds: wait_s }) : w("pin_wrong");
      return;
    }
    app.cashier = { id: cashier.id, name: cashier.name };
    app.go("sell");
  };
  return {
    title: w("who"),
    content: [
      form(
        submit,
        who.element,
        pin.element,
        keypad(pin.input, { thousands: false }),
        h("button", { class: "key chief" }, w("enter")),
        answer,
      ),
    ],
  };
}

/** @param {App} _app @returns {Screen} */
export function waitingScreen(_app) {
  return { title: w("first_catalogue"), content: [h("p", {}, w("first_catalogue_more"))] };
}
