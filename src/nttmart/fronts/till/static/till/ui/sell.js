/**
 * The screen where a cashier spends the day: find goods, lay them on the counter, go to pay.
 * @module
 */

import { goodsTotal, isEmpty } from "../domain/basket.js";
import { readBarcode } from "../domain/barcodes.js";
import { productOf } from "../domain/catalogue.js";
import { grouped, kilograms, rupiah } from "../domain/money.js";
import { addRow, addScanned } from "./adding.js";
import { drawBasket } from "./counter.js";
import { cameraThere, scanWithCamera } from "./camera.js";
import { h, keepFocus, key } from "./dom.js";
import { park } from "./parked.js";
import { onScan } from "./wedge.js";
import { w } from "./words.js";

/**
 * @import {Product} from "../domain/catalogue.js"
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

  const draw = () => {
    drawGoods(app, goods, find.value, choose);
    drawBasket(app, counter, redraw);
    drawPaybar(app, /** @type {HTMLElement} */ (screen.lastElementChild));
    screen.classList.toggle("finding", Boolean(find.value.trim()) || !app.basket.items.length);
  };
  const redraw = () => keepFocus(screen, draw);
  const add = async (/** @type {string} */ text) => {
    const added = await addScanned(app, text);
    redraw();
    return added;
  };
  const choose = async (/** @type {string} */ variant) => {
    const row = app.shelf.rows.get(variant);
    if (row && (await addRow(app, row))) find.value = "";
    redraw();
    if (matchMedia("(pointer: fine)").matches) find.focus();
  };
  find.addEventListener("input", redraw);
  find.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    void enter(app, find, add, choose);
  });
  // A key under a finger stays where it is and says the new price; goods come and go at the next drawing.
  const onShelf = () => {
    const keys = goods.querySelectorAll("button");
    for (const goodsKey of keys) fillKey(app, goodsKey);
    if (!keys.length) redraw();
  };
  onScan(screen, add);
  redraw();
  return { title: w("sell"), content: [screen], wide: true, onShelf };
}

/**
 * Enter in the search field: a scanner typed a code, or the cashier means the only thing found.
 * @param {App} app @param {HTMLInputElement} find @param {(text: string) => Promise<boolean>} add @param {(variant: string) => Promise<void>} choose
 */
async function enter(app, find, add, choose) {
  const text = find.value;
  const { kind, key: code } = readBarcode(text);
  if (kind === "none") return isEmpty(app.basket) ? undefined : app.go("pay");
  const found = kind === "text" && !app.shelf.byCode(code) ? app.shelf.find(text, 2) : [];
  if (found.length === 1) return choose(found[0][0]);
  if (found.length) return app.say(w("choose_one"));
  find.value = "";
  await add(text);
}

/** @param {App} app @param {HTMLElement} list @param {string} words @param {(variant: string) => void} choose */
function drawGoods(app, list, words, choose) {
  const rows = app.shelf.find(words, MOST_SHOWN);
  list.replaceChildren(...rows.map(([variant]) => h("li", {}, goodsKey(app, variant, choose))));
  if (!rows.length) list.append(h("li", { class: "none" }, w(words.trim() ? "found_none" : "shelf_empty")));
}

/** @param {App} app @param {string} variant @param {(variant: string) => void} choose */
function goodsKey(app, variant, choose) {
  const pressed = h(
    "button",
    { type: "button", "data-variant": variant, onclick: () => choose(variant) },
    h("span", { class: "what" }, h("b"), h("small"), h("small", { class: "coming" })),
    h("span", { class: "price" }, h("b"), h("small")),
  );
  fillKey(app, pressed);
  return pressed;
}

/** Say on a key what is known of its goods now. @param {App} app @param {HTMLButtonElement} pressed */
function fillKey(app, pressed) {
  const row = app.shelf.rows.get(pressed.dataset.variant ?? "");
  pressed.disabled = !row;
  if (!row) return;
  const product = productOf(row);
  const { name, producer_name, coming, unit_price, weighed, closed } = product;
  pressed.className = closed ? "closed" : "";
  const price = weighed ? `${rupiah(unit_price)}/kg` : rupiah(unit_price);
  const words = [name, producer_name, closed ? "" : coming, price, stateOf(product)];
  pressed.querySelectorAll("b, small").forEach((place, index) => (place.textContent = words[index]));
}

/** @param {Product} product */
function stateOf({ weighed, free, held, scarce, closed }) {
  if (closed) return w("not_sold");
  const counted = (/** @type {number} */ quantity) => (weighed ? kilograms(quantity) : grouped(quantity));
  const left = counted(Math.max(0, free + held));
  return scarce ? w("scarce_left", { count: left, held: counted(held) }) : w("left", { count: left });
}

/** @param {App} app @param {HTMLElement} paybar */
function drawPaybar(app, paybar) {
  const total = goodsTotal(app.basket);
  const some = !isEmpty(app.basket);
  paybar.replaceChildren(
    key(w(some ? "park" : "parked_short"), () => (some ? park(app) : app.go("parked")), { class: "key" }),
    key(some ? `${w("pay")} ${rupiah(total)}` : w("pay"), () => app.go("pay"), {
      class: "key chief",
      disabled: !some,
      "aria-keyshortcuts": "F9",
    }),
  );
}
