/**
 * The bar above every screen: which till, whose shift, whether there is signal, how much the server has not got yet.
 * @module
 */

import { h } from "./dom.js";
import { w } from "./words.js";

/** @import {App} from "./app.js" */

/** @param {App} app @param {HTMLElement} bar */
export function drawBar(app, bar) {
  const { identity } = app.pen;
  const name = `${identity.outlet.code}-${identity.prefix}`;
  bar.replaceChildren(
    h(
      "a",
      { class: "where", href: "#menu" },
      h("b", {}, w("menu")),
      h("span", {}, name, app.cashier && h("span", {}, ` · ${app.cashier.name}`)),
    ),
    h("a", { class: `signal ${app.condition}${app.waiting ? " some" : ""}`, href: "#unsent" }, signalWords(app)),
    ...warnings(app).map((sentence) => h("p", { class: "warning", role: "alert" }, sentence)),
  );
}

/** @param {App} app */
function signalWords({ condition, waiting, revoked }) {
  if (revoked) return w("signal_revoked");
  if (waiting) return w(condition === "sending" ? "signal_sending" : "signal_waiting", { count: waiting });
  return w(condition === "no_signal" ? "signal_none" : condition === "refused" ? "signal_refused" : "signal_well");
}

/** @param {App} app */
function warnings({ oddClock, room, revoked, shift, cashier }) {
  const sentences = [];
  if (revoked) sentences.push(w("revoked"));
  if (oddClock) sentences.push(w(oddClock === "back" ? "clock_back" : "clock_ahead"));
  if (room?.nearlyFull) sentences.push(w("storage_nearly_full"));
  if (shift && cashier && shift.cashier.id !== cashier.id)
    sentences.push(w("others_shift", { name: shift.cashier.name }));
  return sentences;
}
