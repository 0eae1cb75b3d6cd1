/**
 * What a day was at this till, for the cashier and the outlet head: all its shifts together, then each drawer; on the
 * screen and on paper. As long as a drawer is not counted nothing here tells what should lie in it.
 * @module
 */

import { grouped, rupiah } from "../domain/money.js";
import { getMeta } from "../store/database.js";
import { dayOf } from "../store/days.js";
import { figures, h, key } from "./dom.js";
import { printPaper, printRows } from "./printing.js";
import { dateOf, timeOf } from "./times.js";
import { named, w } from "./words.js";

/**
 * @import {ReceiptRow} from "../domain/receipt.js"
 * @import {Day} from "../store/days.js"
 * @import {Report} from "../store/shifts.js"
 * @import {App, Screen} from "./app.js"
 *
 * @typedef {[name: string, value: string, kind?: string]} Figure
 * @typedef {{title: string, rows: Figure[]}} Part
 */

const METHODS = ["cash", "qris", "transfer"];
const MOST_SOLD = 10;
/** What is longer than this stands below its name on a narrow paper. */
const SHORT = 16;

/** @param {App} app @param {string | null} closed the shift that was just closed @returns {Promise<Screen>} */
export async function reportScreen(app, closed) {
  const shift = closed ?? app.shift?.id ?? (await getMeta(app.pen.database, "last_shift"));
  const back = key(w(app.shift ? "back_to_sell" : "open_shift"), () => app.go("sell"), { class: "key chief" });
  const day = shift ? await dayOf(app.pen.database, shift) : null;
  if (!day) return { title: w("report"), content: [h("p", {}, w("report_none")), back] };
  const parts = partsOf(app, day);
  return {
    title: w("report"),
    content: [
      h(
        "section",
        { class: "receipt report", "aria-label": w("report") },
        parts.map(({ title, rows }) => [h("h2", {}, title), figures(rows)]).flat(),
      ),
      ...(isCounted(day) ? [] : [h("p", { class: "hint" }, w("report_blind"))]),
      h(
        "div",
        { class: "keys" },
        app.printer && key(w("print_roll"), () => printRows(app, paperRows(parts), { what: "report" })),
        key(w("print"), () => printPaper()),
        back,
      ),
    ],
  };
}

/** Whether every drawer of the day was counted. @param {Day} day */
function isCounted({ shifts }) {
  return shifts.every(({ closing }) => closing);
}

/** @param {App} app @param {Day} day @returns {Part[]} */
function partsOf(app, day) {
  const { outlet, prefix } = app.pen.identity;
  const sold = soldRows(day.whole);
  return [
    {
      title: dateOf(day.shifts[0].opened_at ?? 0),
      rows: [[w("outlet"), outlet.name], [w("till"), `${outlet.code}-${prefix}`], ...moneyRows(day)],
    },
    ...day.shifts.map((shift) => ({ title: shiftTitle(shift), rows: drawerRows(shift) })),
    ...(sold.length ? [{ title: w("best_sold"), rows: sold }] : []),
  ];
}

/** @param {Day} day @returns {Figure[]} */
function moneyRows(day) {
  const { sales, sales_total, by_method, refunds, refunds_total, refunds_by_method, discounts, rounding } = day.whole;
  const blind = !isCounted(day);
  return [
    [w("sales"), `${grouped(sales.length)} · ${rupiah(sales_total)}`, "strong"],
    ...(blind ? [] : byMethod(by_method)),
    [w("refunds"), `${grouped(refunds.length)} · ${rupiah(refunds_total)}`],
    ...(blind || !refunds.length ? [] : byMethod(refunds_by_method)),
    [w("discounts"), rupiah(discounts)],
    [w("rounding"), rupiah(rounding)],
  ];
}

/** @param {Record<string, number>} amounts @returns {Figure[]} */
function byMethod(amounts) {
  return METHODS.map((method) => [named(method), rupiah(amounts[method]), "under"]);
}

/** @param {Report} shift */
function shiftTitle({ opening, opened_at = 0, closed_at }) {
  const hours = `${timeOf(opened_at)}–${closed_at ? timeOf(closed_at) : w("still_open")}`;
  return `${w("shift")} ${hours} · ${opening?.cashier.name ?? ""}`;
}

/** @param {Report} shift @returns {Figure[]} */
function drawerRows({ opening, closing, movements, sales, sales_total }) {
  /** @type {Figure[]} */
  const rows = [[w("sales"), `${grouped(sales.length)} · ${rupiah(sales_total)}`]];
  if (!closing) return rows;
  const { counted_cash, expected_cash, difference, explanation } = closing;
  const moved = movements.reduce((total, { amount }) => total + amount, 0);
  rows.push(
    [w("opening_cash"), rupiah(opening?.opening_cash ?? 0)],
    [w("cash_moved"), rupiah(moved)],
    [w("expected_cash"), rupiah(expected_cash)],
    [w("counted_cash"), rupiah(counted_cash)],
    [w("difference"), rupiah(difference), difference ? "bad" : "good"],
  );
  if (explanation) rows.push([w("explanation"), explanation]);
  return rows;
}

/** @param {Report} whole @returns {Figure[]} */
function soldRows({ sales }) {
  /** @type {Map<string, number>} */
  const sold = new Map();
  for (const { name, amount } of sales.flatMap(({ lines }) => lines)) sold.set(name, (sold.get(name) ?? 0) + amount);
  const most = [...sold].sort((a, b) => b[1] - a[1]).slice(0, MOST_SOLD);
  return most.map(([name, amount]) => [name, rupiah(amount)]);
}

/** The same for a thermal printer. @param {Part[]} parts @returns {ReceiptRow[]} */
function paperRows(parts) {
  /** @type {ReceiptRow[]} */
  const rows = [{ left: w("report"), strong: true, centre: true }];
  for (const part of parts) {
    rows.push({ left: "", rule: true }, { left: part.title, strong: true });
    for (const [name, value, kind] of part.rows) {
      const indent = kind === "under" ? "  " : "";
      if (value.length > SHORT) rows.push({ left: indent + name }, { left: `  ${value}` });
      else rows.push({ left: indent + name, right: value, strong: kind === "strong" });
    }
  }
  return rows;
}
