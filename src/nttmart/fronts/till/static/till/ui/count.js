/**
 * Counts one shelf: scan or search, type how many, scan the next, also into the field where the figure stands. Every figure
 * is saved as it is typed.
 * @module
 */

import { figureAndCode, readBarcode } from "../domain/barcodes.js";
import { productOf } from "../domain/catalogue.js";
import { newId } from "../domain/ids.js";
import { kilograms, readGrams } from "../domain/money.js";
import { getMeta, setMeta } from "../store/database.js";
import { recordCount } from "../store/shelf.js";
import { cameraThere, scanWithCamera } from "./camera.js";
import { field, form, h, key } from "./dom.js";
import { FASTEST_HAND_MS, onScan } from "./wedge.js";
import { w } from "./words.js";

/**
 * @import {Row} from "../domain/catalogue.js"
 * @import {App, Screen} from "./app.js"
 * @typedef {{variant: string, counted: number | null}} Line
 * @typedef {{id: string, shelf: string, lines: Line[]}} Counting
 */

const MOST_SHOWN = 8;

/** @param {App} app @returns {Promise<Screen>} */
export async function countScreen(app) {
  /** @type {Counting} */
  const counting = { id: newId(), shelf: "", lines: [], ...(await getMeta(app.pen.database, "counting")) };
  const save = () => void setMeta(app.pen.database, "counting", counting).catch((error) => app.complain(error));
  const shelf = field(w("shelf_name"), { value: counting.shelf, maxlength: 60 }, w("shelf_hint"));
  shelf.input.addEventListener("input", () => ((counting.shelf = shelf.input.value.trim()), save()));
  const find = h("input", { type: "search", id: "cari", autocomplete: "off", placeholder: w("find_hint") });
  const found = h("ul", { class: "goods" });
  const list = h("ul", { class: "rows" });
  /** @type {Hands} */
  const hands = {
    save,
    next: () => find.focus(),
    scan: (text) => scan(text),
    known: (code) => app.shelf.byCode(code) !== undefined,
    remove: (line) => {
      counting.lines.splice(counting.lines.indexOf(line), 1);
      save();
      redraw();
      find.focus();
    },
  };
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
    list.replaceChildren(...counting.lines.map((line) => lineRow(app, line, focused === line.variant, hands)));
    /** @type {HTMLInputElement | null} */
    const now = list.querySelector("[data-now]");
    now?.focus();
    now?.select();
  };
  const scan = (/** @type {string} */ text) => {
    const row = app.shelf.byCode(readBarcode(text).key);
    if (row) add(row);
    else app.say(w("scan_unknown", { code: text }), "bad");
    return row !== undefined;
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
    cameraThere() && key(w("camera"), () => scanWithCamera(app, async (text) => scan(text))),
    found,
    list,
    h("button", { class: "key chief" }, w("count_finish")),
  );
  onScan(screen, scan);
  redraw();
  return { title: w("count_shelf"), content: [screen, key(w("menu"), () => app.go("menu"))] };
}

/**
 * @typedef {object} Hands what a line can have done
 * @property {() => void} save
 * @property {() => void} next
 * @property {(text: string) => boolean} scan
 * @property {(code: string) => boolean} known
 * @property {(line: Line) => void} remove
 */

/** @param {App} app @param {Line} line @param {boolean} focused @param {Hands} hands */
function lineRow(app, line, focused, hands) {
  const row = app.shelf.rows.get(line.variant);
  const product = row && productOf(row);
  const weighed = product?.weighed ?? false;
  const shown = line.counted === null ? "" : weighed ? kilograms(line.counted).replace(" kg", "") : line.counted;
  const name = product?.name ?? line.variant;
  const counted = field(name, {
    inputmode: weighed ? "decimal" : "numeric",
    value: shown,
    "data-now": focused,
  });
  const keep = () => {
    line.counted = readCount(counted.input.value, weighed);
    hands.save();
  };
  counted.input.addEventListener("input", keep);
  const fast = { before: "", at: 0 };
  counted.input.addEventListener("keydown", (event) => {
    if (event.timeStamp - fast.at > FASTEST_HAND_MS) fast.before = counted.input.value.trim();
    fast.at = event.timeStamp;
    if (event.key !== "Enter") return;
    event.preventDefault();
    const typed = figureAndCode(counted.input.value.trim(), hands.known, fast.before);
    if (!typed) return hands.next();
    counted.input.value = typed.figure;
    keep();
    hands.scan(typed.code);
  });
  const remove = key(w("remove"), () => hands.remove(line), { "aria-label": `${w("remove")} ${name}` });
  return h("li", {}, h("div", { class: "counted" }, counted.element, remove));
}

/** @param {string} text @param {boolean} weighed */
function readCount(text, weighed) {
  if (text.trim() === "0") return 0;
  if (weighed) return readGrams(text);
  return /^\d{1,5}$/.test(text.trim()) ? Number(text) : null;
}

/** @param {App} app @param {Counting} counting */
async function finish(app, { id, shelf, lines }) {
  const counted = lines.flatMap(({ variant, counted: quantity }) =>
    quantity === null ? [] : [{ variant, counted: quantity }],
  );
  if (!shelf) return app.say(w("shelf_needed"), "bad");
  if (counted.length < lines.length || !counted.length) return app.say(w("count_missing"), "bad");
  const cashier = /** @type {import("../domain/bodies.js").Cashier} */ (app.cashier);
  const kept = await app.attempt(() => recordCount(app.pen, { count: id, cashier, shelf, lines: counted }));
  if (!kept) return;
  app.go("menu");
  if (kept.otherwise) app.say(w("kept_otherwise", { what: kept.body.shelf }), "bad");
  else app.say(w("count_kept"), "good");
}
