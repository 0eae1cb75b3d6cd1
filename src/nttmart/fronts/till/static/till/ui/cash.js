/**
 * Cash that moves without a sale: small change brought in, money taken to the bank, ice bought.
 * @module
 */

import { newId } from "../domain/ids.js";
import { readRupiah, rupiah } from "../domain/money.js";
import { moveCash, reportOf } from "../store/shifts.js";
import { choice, field, form, h, key } from "./dom.js";
import { cashSlip } from "./slips.js";
import { named, w } from "./words.js";

/**
 * @import {CashMovedBody} from "../domain/bodies.js"
 * @import {App, Screen} from "./app.js"
 */

/** Reasons, and whether the money comes in or goes out. @type {Record<string, 1 | -1 | 0>} */
const REASONS = { float_in: 1, to_bank: -1, expense: -1, payout: -1, other: 0 };

/** @param {App} app @param {{body: CashMovedBody, kept: {at: number}} | null} last what was just written @returns {Promise<Screen>} */
export async function cashScreen(app, last) {
  const { shift } = app;
  if (!shift) return { title: w("cash_moved"), content: [] };
  const reason = choice(
    w("reason"),
    Object.keys(REASONS).map((name) => [name, named(`cash_${name}`)]),
  );
  const way = choice(w("cash_way"), [
    ["-1", w("cash_out")],
    ["1", w("cash_in")],
  ]);
  const amount = field(w("amount"), { inputmode: "numeric", required: true });
  const note = field(w("note"), { maxlength: 120 }, w("cash_note_hint"));
  const fit = () => {
    const sign = REASONS[reason.select.value];
    if (sign) way.select.value = String(sign);
    way.select.disabled = sign !== 0;
  };
  reason.select.addEventListener("change", fit);
  fit();
  const id = newId();
  const submit = async () => {
    const rupiahs = readRupiah(amount.input.value);
    if (!rupiahs) return app.say(w("no_amount"), "bad");
    const words = note.input.value.trim();
    if (reason.select.value === "other" && !words) return app.say(w("cash_note_needed"), "bad");
    const moved = {
      movement: id,
      shift: shift.id,
      amount: rupiahs * Number(way.select.value),
      reason: reason.select.value,
      note: words,
    };
    const kept = await app.attempt(() => moveCash(app.pen, moved));
    if (!kept) return;
    app.go("cash", kept);
    const written = rupiah(kept.body.amount);
    if (kept.otherwise) app.say(w("kept_otherwise", { what: written }), "bad");
    else app.say(w("cash_kept", { amount: written }), "good");
  };
  const { movements } = await reportOf(app.pen.database, shift.id);
  const rows = movements.map((moved) =>
    h(
      "li",
      { class: "row" },
      h("span", {}, h("b", {}, named(`cash_${moved.reason}`)), h("small", {}, moved.note)),
      h("b", {}, rupiah(moved.amount)),
    ),
  );
  return {
    title: w("cash_moved"),
    content: [
      form(
        submit,
        reason.element,
        way.element,
        amount.element,
        note.element,
        h("button", { class: "key chief" }, w("keep")),
      ),
      ...(last && last.body.amount < 0 ? cashSlip(app, last) : []),
      h("ul", { class: "rows" }, rows),
      key(w("back_to_sell"), () => app.go("sell")),
    ],
  };
}
