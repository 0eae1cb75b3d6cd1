/**
 * Counts one shelf: scan or search, type how many. Every figure is saved as it is typed.
 * @module
 */

import { readBarcode } from "../domain/barcodes.js";
import { productOf } from "../domain/catalogue.js";
import { kilograms, readGrams } from "../domain/money.js";
import { getMeta, setMeta } from "../store/database.js";
import { recordCount } from "../store/shelf.js";
import { field, form, h, key } from "./dom.js";
import { onScan } from "./wedge.js";
import { w } from "./words.js";

/**
 * @import {Row} from "../domain/catalogue.js"
 * @import {App, Screen} from "./app.js"
 * @typedef {{shelf: string, lines: {variant: string, counted: number | null}[]}} Counting
 */

const MOST_SHOWN = 8;

/** @param {App} app @returns {Promise<Screen>} */
export async function countScreen(app) {
  /** @type {Counting} */
  const counting = (await getMeta(app.pen.database, "counting")) ?? { shelf: "", lines: [] };
  const save = () => void setMeta(app.pen.database, "counting", counting).catch((error) => app.complain(error));
  const shelf = field(w("shelf_name"), { value: counting.shelf, maxlength: 60 }, w("shelf_hint"));
  shelf.input.addEventListener("input", () => ((counting.shelf = shelf.input.value.trim()), save()));
  const find = h("input", { type: "search", id: "cari", autocomplete: "off", placeholder: w("find_hint") });
  const found = h("ul", { class: "goods" });
  const list = h("ul", { class: "rows" });
  const add = (/** @type {Row} */ row) => {
    if (!counting.lines.some(({ variant }) => variant === row[0]))
      counting.lines.unshift({ variant: row[0], counted: null });
    find.value = "";
    save();
    redraw(row[0]);
  };
  const redraw = (/** @type {string} */ focused = "") => {
    const rows = find.value.trim() ? app.shelf.find(find.value, MOST_SHOWN) : [];
    found.replaceChildren(
      ...rows.map((row) =>
        h(
          "li",
          {},
          h(
            "button",
            { type: "button", onclick: () => add(row) },
            h("span", { class: "what" }, h("b", {}, productOf(row).name), h("small", {}, productOf(row).producer_name)),
          ),
        ),
      ),
    );
    list.replaceChildren(...counting.lines.map((line) => lineRow(app, line, focused === line.variant, save)));
    /** @type {HTMLElement | null} */ (list.querySelector("[data-now]"))?.focus();
  };
  const scan = (/** @type {string} */ text) => {
    const row = app.shelf.byCode(readBarcode(text).key);
    if (row) add(row);
    else app.say(w("scan_unknown", { code: text }), "bad");
  };
  find.addEventListener("input", () => redraw());
  find.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const [row] = app.shelf.find(find.value, 1);
    if (row && readBarcode(find.value).kind === "text") add(row);
    else scan(find.value);
  });
  const screen = form(
    () => finish(app, counting),
    shelf.element,
    h("label", { for: "cari" }, w("find")),
    find,
    found,
    list,
    h("button", { class: "key chief" }, w("count_finish")),
  );
  onScan(screen, scan);
  redraw();
  return { title: w("count_shelf"), content: [screen, key(w("menu"), () => app.go("menu"))] };
}

/** @param {App} app @param {Counting["lines"][number]} line @param {boolean} focused @param {() => void} save */
function lineRow(app, line, focused, save) {
  const row = app.shelf.rows.get(line.variant);
  const product = row && productOf(row);
  const weighed = product?.weighed ?? false;
  const shown = line.counted === null ? "" : weighed ? kilograms(line.counted).replace(" kg", "") : line.counted;
  const counted = field(product?.name ?? line.variant, {
    inputmode: weighed ? "decimal" : "numeric",
    value: shown,
    "data-now": focused,
  });
  counted.input.addEventListener("input", () => {
    line.counted = readCount(counted.input.value, weighed);
    save();
  });
  return h("li", {}, counted.element);
}

/** @param {string} text @param {boolean} weighed */
function readCount(text, weighed) {
  if (text.trim() === "0") return 0;
  if (weighed) return readGrams(text);
  return /^\d{1,5}$/.test(text.trim()) ? Number(text) : null;
}

/** @param {App} app @param {Counting} counting */
async function finish(app, { shelf, lines }) {
  const counted = lines.flatMap(({ variant, counted: quantity }) =>
    quantity === null ? [] : [{ variant, counted: quantity }],
  );
  if (!shelf) return app.say(w("shelf_needed"), "bad");
  if (counted.length < lines.length || !counted.length) return app.say(w("count_missing"), "bad");
  const cashier = /** @type {import("../domain/bodies.js").Cashier} */ (app.cashier);
  if (!(await app.attempt(() => recordCount(app.pen, { cashier, shelf, lines: counted })))) return;
  app.go("menu");
  app.say(w("count_kept"), "good");
}
