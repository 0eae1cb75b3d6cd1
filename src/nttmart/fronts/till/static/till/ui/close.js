/**
 * Closes a shift: count first, see the difference after, explain it. What was counted before is part of the explanation and
 * kept on the disk, so that counting again, leaving or a kill hides nothing.
 * @module
 */

import { isEmpty } from "../domain/basket.js";
import { grouped, readRupiah, rupiah } from "../domain/money.js";
import { sum } from "../domain/totals.js";
import { keepDrawerCount } from "../store/drawer.js";
import { listParked } from "../store/drafts.js";
import { closeShift, reportOf } from "../store/shifts.js";
import { field, figures, form, h, key } from "./dom.js";
import { park } from "./parked.js";
import { w } from "./words.js";

/**
 * @import {Basket} from "../domain/basket.js"
 * @import {DrawerCount} from "../store/drawer.js"
 * @import {App, Screen} from "./app.js"
 */

const NOTES = [100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100];

/** @param {App} app @returns {Promise<Screen>} */
export async function closeScreen(app) {
  if (!app.shift) return { title: w("close_shift"), content: [] };
  const first = await whatComesFirst(app);
  if (first) return { title: w("close_shift"), content: first };
  const { id } = app.shift;
  const box = h("div");
  const count = () => showIn(box, [countForm(app, explain)]);
  const explain = async (/** @type {number} */ cash) => {
    const { expected_cash } = await reportOf(app.pen.database, id);
    const counts = await app.attempt(() => keepDrawerCount(app.pen, id, { cash, difference: cash - expected_cash }));
    if (counts) showIn(box, explainForm(app, expected_cash, counts, count));
  };
  box.replaceChildren(countForm(app, explain));
  return {
    title: w("close_shift"),
    content: [box, key(w("back_to_sell"), () => app.go("sell"), { class: "key quiet" })],
  };
}

/**
 * Baskets that keep a shift open: one on the counter, and those put aside of which some was paid, for that money is in no
 * sale yet. Who may not sell must still be able to close: they put the basket aside, and the closing names the money.
 * @param {App} app @returns {Promise<Node[] | null>}
 */
async function whatComesFirst(app) {
  const sell = key(w("back_to_sell"), () => app.go("sell"), { class: "key quiet" });
  const aside = key(w("park_this"), () => park(app, "close"), { class: "key chief", "data-focus": true });
  if (!isEmpty(app.basket) && !app.revoked)
    return app.stopped()
      ? [h("p", {}, w("close_counter_full_only")), aside]
      : [h("p", {}, w("close_counter_full")), aside, sell];
  const paid = app.stopped() ? 0 : paidOf(await listParked(app.pen.database));
  if (!paid) return null;
  const parked = key(w("parked"), () => app.go("parked"), { class: "key chief", "data-focus": true });
  return [h("p", {}, w("close_parked_paid", { amount: rupiah(paid) })), parked, sell];
}

/** What was paid of baskets that are no sale yet. @param {Basket[]} baskets */
function paidOf(baskets) {
  return sum(baskets.flatMap(({ parts }) => parts.map(({ amount }) => amount)));
}

/** Show the next step, and begin there: for those who listen, and those who type. @param {HTMLElement} box @param {Node[]} content */
function showIn(box, content) {
  box.replaceChildren(...content);
  /** @type {HTMLElement | null} */ (box.querySelector("[data-begin], input"))?.focus();
}

/** @param {App} app @param {(cash: number) => unknown} onCounted */
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
    return onCounted(cash);
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

/** @param {App} app @param {number} expected_cash @param {DrawerCount[]} counts @param {() => void} again */
function explainForm(app, expected_cash, counts, again) {
  const shift = /** @type {import("../store/shifts.js").Shift} */ (app.shift);
  const { cash: counted, difference } = counts[counts.length - 1];
  const why = field(w("explanation"), { maxlength: 200, required: difference !== 0 }, w("explanation_hint"));
  const submit = async () => {
    const words = why.input.value.trim();
    if (difference && !words) return app.say(w("explanation_needed"), "bad");
    // A count with the same difference was as right as this one: only goods were sold in between.
    const others = counts.filter((before) => before.difference !== difference);
    const earlier = others.map(({ cash }) => w("counted_before", { amount: rupiah(cash) }));
    const unsold = paidOf([app.basket, ...(await listParked(app.pen.database))]);
    if (unsold) earlier.push(w("paid_unsold", { amount: rupiah(unsold) }));
    const count = {
      cashier: app.cashier ?? shift.cashier,
      counted_cash: counted,
      explanation: [words, ...earlier].filter(Boolean).join(" · "),
    };
    const report = await app.attempt(() => closeShift(app.pen, shift, count));
    if (!report) return;
    app.shelf.update(report.rows);
    app.shift = undefined;
    app.go("report", shift.id);
    if (report.otherwise) app.say(w("kept_otherwise", { what: rupiah(report.closing?.counted_cash ?? 0) }), "bad");
  };
  return [
    h("h2", { tabindex: -1, "data-begin": true }, `${w("difference")}: ${rupiah(difference)}`),
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
