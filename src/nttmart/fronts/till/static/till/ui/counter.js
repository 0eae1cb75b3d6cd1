/**
 * The counter: lines of the basket with their keys, and the sheet in which one line is changed.
 * @module
 */

import { countOf, lineOf, withDiscount, withQuantity } from "../domain/basket.js";
import { productOf } from "../domain/catalogue.js";
import { newId } from "../domain/ids.js";
import { grouped, kilograms, readRupiah, rupiah } from "../domain/money.js";
import { countedAs } from "../domain/receipt.js";
import { Refused } from "../domain/totals.js";
import { change, weigh } from "./adding.js";
import { choice, dialog, field, form, h, keepFocus, key } from "./dom.js";
import { holdMore } from "./holding.js";
import { named, w } from "./words.js";

/**
 * @import {Basket, Discount, Item} from "../domain/basket.js"
 * @import {App} from "./app.js"
 */

const REASONS = ["reason_damaged", "reason_near_date", "reason_regular", "reason_wholesale", "reason_other"];

/** @param {App} app @param {HTMLElement} counter @param {() => void} redraw */
export function drawBasket(app, counter, redraw) {
  const { items } = app.basket;
  const pieces = items.reduce((count, { quantity, weighed }) => count + (weighed ? 1 : quantity), 0);
  const lines = [...items].reverse().map((item) => lineRow(app, item, redraw));
  keepFocus(counter, () =>
    counter.replaceChildren(
      h("h2", {}, items.length ? w("counter_count", { count: grouped(pieces) }) : w("counter_empty")),
      h("ol", { class: "lines" }, lines),
    ),
  );
}

/** @param {App} app @param {Item} item @param {() => void} redraw */
function lineRow(app, item, redraw) {
  const { name, amount, discount, weighed, quantity } = lineOf(item);
  const set = async (/** @type {number} */ next) => {
    await setQuantity(app, item, next);
    redraw();
  };
  return h(
    "li",
    {},
    h(
      "button",
      {
        type: "button",
        class: "line",
        onclick: () => changeLine(app, item, redraw),
        "aria-label": w("change_line", { name }),
      },
      h("b", {}, name),
      h("span", { class: "sum" }, rupiah(amount)),
      h("small", {}, countedAs(item) + (discount ? ` − ${rupiah(discount)}` : "")),
    ),
    !weighed &&
      h(
        "span",
        { class: "steps" },
        key("−", () => set(quantity - 1), { "aria-label": w("one_less", { name }) }),
        h("output", {}, grouped(quantity)),
        key("+", () => set(quantity + 1), { "aria-label": w("one_more", { name }) }),
      ),
  );
}

/**
 * Set how much of a line there is: pieces or grams. Of a scarce thing more is laid only when it is held.
 * @param {App} app @param {Item} item @param {number} next
 */
async function setQuantity(app, item, next) {
  const more = next - item.quantity;
  const row = app.shelf.rows.get(item.variant);
  // Reckoned from what lies there when the answer has come: another press may have laid some meanwhile.
  const lay = () =>
    change(app, (basket) =>
      withQuantity(basket, item.line, next && quantityOf(basket, item.line) + more, newId),
    );
  const laid = more > 0 && row && productOf(row).scarce ? await holdMore(app, row, more, lay) : lay();
  if (!laid) return;
  const amount = countOf(app.basket, item.variant);
  app.say(
    next > 0
      ? w("added", { name: item.name, amount: item.weighed ? kilograms(amount) : grouped(amount) })
      : w("removed", { name: item.name }),
  );
}

/** @param {Basket} basket @param {string} line */
function quantityOf(basket, line) {
  return basket.items.find((item) => item.line === line)?.quantity ?? 0;
}

/** @param {App} app @param {Item} item @param {() => void} redraw */
function changeLine(app, item, redraw) {
  const quantity = field(w("quantity"), { inputmode: "numeric", value: item.quantity });
  const discount = field(
    w("discount"),
    { inputmode: "numeric", value: discountText(item.discount) },
    w("discount_hint"),
  );
  const reason = choice(w("reason"), [
    ["", w("choose")],
    ...REASONS.map((name) => /** @type {[string, string]} */ ([named(name), named(name)])),
  ]);
  reason.select.value = item.discount?.reason ?? "";
  const answer = h("p", { class: "answer bad", role: "alert" });
  dialog(item.name, (close) => {
    const done = () => (close(), redraw());
    const submit = async () => {
      answer.textContent = await changed(app, item, quantity.input.value, discount.input.value, reason.select.value);
      if (!answer.textContent) done();
    };
    const again = async () => {
      close();
      const row = app.shelf.rows.get(item.variant);
      const grams = row ? await weigh(productOf(row), item.quantity) : 0;
      if (grams) await setQuantity(app, item, grams);
      redraw();
    };
    const remove = async () => {
      await setQuantity(app, item, 0);
      done();
    };
    return [
      form(
        submit,
        item.weighed ? key(w("weigh_again"), again) : quantity.element,
        discount.element,
        reason.element,
        answer,
        h(
          "div",
          { class: "keys" },
          key(w("remove"), remove, { class: "key grave" }),
          key(w("cancel"), close),
          h("button", { class: "key chief" }, w("keep")),
        ),
      ),
    ];
  });
}

/** @param {App} app @param {Item} item @param {string} quantity @param {string} discount @param {string} reason @returns {Promise<string>} what is wrong */
async function changed(app, item, quantity, discount, reason) {
  const count = item.weighed ? item.quantity : Number(quantity);
  if (!Number.isInteger(count) || count < 0 || count > 99_999) return w("no_quantity");
  const wanted = readDiscount(discount, reason);
  if (wanted === undefined) return w("no_discount");
  if (count !== item.quantity) await setQuantity(app, item, count);
  if (!count) return "";
  try {
    app.lay(withDiscount(app.basket, item.line, wanted));
    return "";
  } catch (error) {
    if (error instanceof Refused) return named(error.code);
    throw error;
  }
}

/**
 * «10%» or «5.000»; empty is none.
 * @param {string} text @param {string} reason
 * @returns {Discount | null | undefined} undefined if it is neither
 */
function readDiscount(text, reason) {
  if (!text.trim()) return null;
  const percent = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%$/.exec(text.trim());
  if (percent) {
    const basis_points = Number(percent[1]) * 100 + Number((percent[2] ?? "").padEnd(2, "0"));
    return basis_points ? { basis_points, reason } : null;
  }
  const amount = readRupiah(text);
  return amount === null ? undefined : amount ? { rupiah: amount, reason } : null;
}

/** @param {Discount | null} discount */
function discountText(discount) {
  if (!discount) return "";
  return discount.basis_points === undefined
    ? grouped(discount.rupiah ?? 0)
    : `${String(discount.basis_points / 100).replace(".", ",")}%`;
}
