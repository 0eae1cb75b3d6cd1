/**
 * The screen where a cashier spends the day: find goods, lay them on the counter, go to pay.
 * @module
 */

import { goodsTotal } from "../domain/basket.js";
import { readBarcode } from "../domain/barcodes.js";
import { productOf } from "../domain/catalogue.js";
import { grouped, kilograms, rupiah } from "../domain/money.js";
import { addRow, addScanned } from "./adding.js";
import { drawBasket } from "./counter.js";
import { cameraThere, scanWithCamera } from "./camera.js";
import { h, key } from "./dom.js";
import { park } from "./parked.js";
import { onScan } from "./wedge.js";
import { w } from "./words.js";

/**
 * @import {Row} from "../domain/catalogue.js"
 * @import {App, Screen} from "./app.js"
 */

const MOST_SHOWN = 40;

/** @param {App} app @returns {Screen} */
export function sellScreen(app) {
  const find = h("input", {
    type: "search",
    id: "cari",
    enterkeyhint: "search",
    autocomplete: "off",
    placeholder: w("find_hint"),
    "data-focus": matchMedia("(pointer: fine)").matches,
  });
  const goods = h("ul", { class: "goods", "aria-label": w("goods") });
  const counter = h("section", { class: "counter", "aria-label": w("counter") });
  const screen = h(
    "div",
    { class: "sell" },
    h(
      "div",
      { class: "find" },
      h("label", { for: "cari", class: "hidden" }, w("find")),
      find,
      cameraThere() && key(w("camera"), () => scanWithCamera(app, add)),
    ),
    goods,
    counter,
    h("div", { class: "paybar" }),
  );

  const redraw = () => {
    drawGoods(app, goods, find.value, choose);
    drawBasket(app, counter, redraw);
    drawPaybar(app, /** @type {HTMLElement} */ (screen.lastElementChild));
    screen.classList.toggle("finding", Boolean(find.value.trim()) || !app.basket.items.length);
  };
  const add = async (/** @type {string} */ text) => {
    const added = await addScanned(app, text);
    redraw();
    return added;
  };
  const choose = async (/** @type {Row} */ row) => {
    if (await addRow(app, row)) find.value = "";
    redraw();
    if (matchMedia("(pointer: fine)").matches) find.focus();
  };
  find.addEventListener("input", redraw);
  find.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    void enter(app, find, add, choose);
  });
  queueMicrotask(() => (app.onShelf = redraw));
  onScan(screen, add);
  redraw();
  return { title: w("sell"), content: [screen], wide: true };
}

/**
 * Enter in the search field: a scanner typed a code, or the cashier means the only thing found.
 * @param {App} app @param {HTMLInputElement} find @param {(text: string) => Promise<boolean>} add @param {(row: Row) => Promise<void>} choose
 */
async function enter(app, find, add, choose) {
  const text = find.value;
  const { kind, key: code } = readBarcode(text);
  if (kind === "none") return app.basket.items.length ? app.go("pay") : undefined;
  const found = kind === "text" && !app.shelf.byCode(code) ? app.shelf.find(text, 2) : [];
  if (found.length === 1) return choose(found[0]);
  if (found.length) return app.say(w("choose_one"));
  find.value = "";
  await add(text);
}

/** @param {App} app @param {HTMLElement} list @param {string} words @param {(row: Row) => void} choose */
function drawGoods(app, list, words, choose) {
  const rows = app.shelf.find(words, MOST_SHOWN);
  list.replaceChildren(...rows.map((row) => h("li", {}, goodsKey(row, choose))));
  if (!rows.length) list.append(h("li", { class: "none" }, w(words.trim() ? "found_none" : "shelf_empty")));
}

/** @param {Row} row @param {(row: Row) => void} choose */
function goodsKey(row, choose) {
  const { name, producer_name, unit_price, weighed, free, held, scarce, closed } = productOf(row);
  const left = weighed ? kilograms(Math.max(0, free + held)) : grouped(Math.max(0, free + held));
  const state = closed
    ? w("not_sold")
    : scarce
      ? w("scarce_left", { count: left, held: weighed ? kilograms(held) : held })
      : w("left", { count: left });
  return h(
    "button",
    { type: "button", class: closed ? "closed" : "", onclick: () => choose(row) },
    h("span", { class: "what" }, h("b", {}, name), h("small", {}, producer_name)),
    h(
      "span",
      { class: "price" },
      h("b", {}, weighed ? `${rupiah(unit_price)}/kg` : rupiah(unit_price)),
      h("small", {}, state),
    ),
  );
}

/** @param {App} app @param {HTMLElement} paybar */
function drawPaybar(app, paybar) {
  const total = goodsTotal(app.basket);
  const some = app.basket.items.length > 0;
  paybar.replaceChildren(
    key(w(some ? "park" : "parked_short"), () => (some ? park(app) : app.go("parked")), { class: "key" }),
    key(some ? `${w("pay")} ${rupiah(total)}` : w("pay"), () => app.go("pay"), {
      class: "key chief",
      disabled: !some,
      "aria-keyshortcuts": "F9",
    }),
  );
}
