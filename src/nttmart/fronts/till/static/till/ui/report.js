/**
 * What a shift did, for the cashier and the outlet head: on the screen and on paper.
 * @module
 */

import { grouped, rupiah } from "../domain/money.js";
import { getMeta } from "../store/database.js";
import { reportOf } from "../store/shifts.js";
import { figures, h, key } from "./dom.js";
import { printPaper } from "./printing.js";
import { named, w } from "./words.js";

/**
 * @import {Report} from "../store/shifts.js"
 * @import {App, Screen} from "./app.js"
 */

/** @param {App} app @param {string | null} closed the shift that was just closed @returns {Promise<Screen>} */
export async function reportScreen(app, closed) {
  const shift = closed ?? app.shift?.id ?? (await getMeta(app.pen.database, "last_shift"));
  const back = key(w(app.shift ? "back_to_sell" : "open_shift"), () => app.go("sell"), { class: "key chief" });
  if (!shift) return { title: w("report"), content: [h("p", {}, w("report_none")), back] };
  const report = await reportOf(app.pen.database, shift);
  return {
    title: w("report"),
    content: [
      h("section", { class: "receipt report", "aria-label": w("report") }, figures(rowsOf(app, report))),
      h("h2", {}, w("best_sold")),
      h("ul", { class: "rows" }, soldRows(report)),
      h(
        "div",
        { class: "keys" },
        key(w("print"), () => printPaper()),
        back,
      ),
    ],
  };
}

/** @param {App} app @param {Report} report @returns {[string, string, string?][]} */
function rowsOf(app, report) {
  const { opening, closing, by_method } = report;
  const moved = report.movements.reduce((total, { amount }) => total + amount, 0);
  /** @type {[string, string, string?][]} */
  const rows = [
    [w("outlet"), `${app.pen.identity.outlet.name} (${app.pen.identity.prefix})`],
    [w("cashier"), opening?.cashier.name ?? ""],
    [w("sales"), `${grouped(report.sales.length)} · ${rupiah(report.sales_total)}`, "strong"],
    ...["cash", "qris", "transfer"].map(
      (method) => /** @type {[string, string]} */ ([named(method), rupiah(by_method[method])]),
    ),
    [w("refunds"), `${grouped(report.refunds.length)} · ${rupiah(report.refunds_total)}`],
    [w("discounts"), rupiah(report.discounts)],
    [w("rounding"), rupiah(report.rounding)],
    [w("opening_cash"), rupiah(opening?.opening_cash ?? 0)],
    [w("cash_moved"), rupiah(moved)],
  ];
  // The drawer's sum is shown only after it was counted: the count stays blind.
  if (!closing) return rows;
  const { counted_cash, expected_cash, difference, explanation } = closing;
  rows.push(
    [w("expected_cash"), rupiah(expected_cash)],
    [w("counted_cash"), rupiah(counted_cash)],
    [w("difference"), rupiah(difference), difference ? "bad" : "good"],
  );
  if (explanation) rows.push([w("explanation"), explanation]);
  return rows;
}

/** @param {Report} report */
function soldRows({ sales }) {
  /** @type {Map<string, number>} */
  const sold = new Map();
  for (const { name, amount } of sales.flatMap(({ lines }) => lines)) sold.set(name, (sold.get(name) ?? 0) + amount);
  const most = [...sold].sort((a, b) => b[1] - a[1]).slice(0, 10);
  return most.map(([name, amount]) => h("li", { class: "row" }, h("span", {}, name), h("b", {}, rupiah(amount))));
}
