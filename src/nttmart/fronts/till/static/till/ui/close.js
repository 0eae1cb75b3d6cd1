/**
 * Closes a shift: count first, see the difference after, explain it. What was counted first is part of the explanation, so
 * that counting again hides nothing.
 * @module
 */

import { grouped, readRupiah, rupiah } from "../domain/money.js";
import { sum } from "../domain/totals.js";
import { closeShift, reportOf } from "../store/shifts.js";
import { field, figures, form, h, key } from "./dom.js";
import { w } from "./words.js";

/** @import {App, Screen} from "./app.js" */

const NOTES = [100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100];

/** @param {App} app @returns {Screen} */
export function closeScreen(app) {
  if (!app.shift) return { title: w("close_shift"), content: [] };
  if (app.basket.items.length && !app.revoked)
    return {
      title: w("close_shift"),
      content: [
        h("p", {}, w("close_counter_full")),
        key(w("back_to_sell"), () => app.go("sell"), { class: "key chief" }),
      ],
    };
  const box = h("div");
  /** @type {number[]} what was counted, first to last */
  const counts = [];
  const count = () => box.replaceChildren(countForm(app, (cash) => (counts.push(cash), explain())));
  const explain = async () => box.replaceChildren(...(await explainForm(app, counts, count)));
  count();
  return {
    title: w("close_shift"),
    content: [box, key(w("back_to_sell"), () => app.go("sell"), { class: "key quiet" })],
  };
}

/** @param {App} app @param {(cash: number) => void} onCounted */
function countForm(app, onCounted) {
  const notes = NOTES.map((note) => ({
    note,
    ...field(rupiah(note), {
      inputmode: "numeric",
      class: "short",
      "aria-label": w("pieces_of", { note: rupiah(note) }),
    }),
  }));
  const total = field(w("counted_cash"), { inputmode: "numeric", required: true }, w("counted_hint"));
  const add = () => {
    const pieces = notes.map(({ note, input }) => note * (Number(input.value) || 0));
    total.input.value = grouped(sum(pieces));
  };
  for (const { input } of notes) input.addEventListener("input", add);
  const submit = () => {
    const cash = readRupiah(total.input.value);
    if (cash === null) return app.say(w("no_amount"), "bad");
    onCounted(cash);
  };
  return form(
    submit,
    h("p", {}, w("count_blind")),
    h(
      "fieldset",
      { class: "notes" },
      h("legend", {}, w("notes_and_coins")),
      notes.map(({ element }) => element),
    ),
    total.element,
    h("button", { class: "key chief" }, w("counted")),
  );
}

/** @param {App} app @param {number[]} counts @param {() => void} again */
async function explainForm(app, counts, again) {
  const shift = /** @type {import("../store/shifts.js").Shift} */ (app.shift);
  const { expected_cash } = await reportOf(app.pen.database, shift.id);
  const counted = counts[counts.length - 1];
  const difference = counted - expected_cash;
  const why = field(w("explanation"), { maxlength: 300, required: difference !== 0 }, w("explanation_hint"));
  const submit = async () => {
    const words = why.input.value.trim();
    if (difference && !words) return app.say(w("explanation_needed"), "bad");
    const earlier = counts.slice(0, -1).map((cash) => w("counted_before", { amount: rupiah(cash) }));
    const count = {
      cashier: app.cashier ?? shift.cashier,
      counted_cash: counted,
      explanation: [words, ...earlier].filter(Boolean).join(" · "),
    };
    const report = await app.attempt(() => closeShift(app.pen, shift, count));
    if (!report) return;
    app.shift = undefined;
    app.go("report", shift.id);
  };
  return [
    figures([
      [w("counted_cash"), rupiah(counted)],
      [w("expected_cash"), rupiah(expected_cash)],
      [w("difference"), rupiah(difference), difference ? "bad" : "good"],
    ]),
    form(
      submit,
      difference ? why.element : h("p", {}, w("drawer_right")),
      h("div", { class: "keys" }, key(w("count_again"), again), h("button", { class: "key chief" }, w("close_shift"))),
    ),
  ];
}
