/**
 * Lays goods on the counter: what a scan or a press means, what must be weighed, what may not be laid.
 * @module
 */

import { countOf, withProduct } from "../domain/basket.js";
import { readBarcode } from "../domain/barcodes.js";
import { productOf } from "../domain/catalogue.js";
import { newId } from "../domain/ids.js";
import { grouped, kilograms, readGrams, rupiah } from "../domain/money.js";
import { Refused } from "../domain/totals.js";
import { dialog, field, form, h, key } from "./dom.js";
import { holdMore } from "./holding.js";
import { named, w } from "./words.js";

/**
 * @import {Basket} from "../domain/basket.js"
 * @import {Product, Row} from "../domain/catalogue.js"
 * @import {App} from "./app.js"
 */

/**
 * Lay what was scanned on the counter; true if it was something.
 * @param {App} app @param {string} scanned
 */
export async function addScanned(app, scanned) {
  const { kind, key: code, grams } = readBarcode(scanned);
  const row = code ? app.shelf.byCode(code) : undefined;
  if (row) return addRow(app, row, grams ?? 0);
  app.say(w(kind === "wrong" ? "scan_wrong" : "scan_unknown", { code: scanned.trim() }), "bad");
  return false;
}

/**
 * @param {App} app @param {Row} row @param {number} [grams] already known from the label
 * @returns {Promise<boolean>}
 */
export async function addRow(app, row, grams = 0) {
  const product = productOf(row);
  if (product.closed) {
    app.say(w("closed_goods", { name: product.name, why: product.closed === "closed" ? "" : product.closed }), "bad");
    return false;
  }
  const quantity = product.weighed ? grams || (await weigh(product)) : 1;
  if (!quantity) return false;
  const lay = () => change(app, (basket) => withProduct(basket, product, quantity, newId()));
  if (!(product.scarce ? await holdMore(app, row, quantity, lay) : lay())) return false;
  const amount = product.weighed ? kilograms(quantity) : grouped(countOf(app.basket, product.variant));
  const left = product.free + product.held - countOf(app.basket, product.variant);
  if (product.warning) {
    app.say(w("added_with_warning", { name: product.name, warning: product.warning }), "bad");
    return true;
  }
  app.say(
    left < 0 ? w("more_than_known", { name: product.name }) : w("added", { name: product.name, amount }),
    left < 0 ? "" : "good",
  );
  return true;
}

/**
 * Change what lies on the counter, or say why that cannot be.
 * @param {App} app @param {(basket: Basket) => Basket} changed
 * @returns {boolean} whether it was changed
 */
export function change(app, changed) {
  try {
    app.lay(changed(app.basket));
    return true;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const parts = app.basket.parts.map(({ method, amount }) => `${named(method)} ${rupiah(amount)}`).join(", ");
    app.say(error.code === "parts_first" ? w("parts_first", { parts }) : named(error.code), "bad");
    return false;
  }
}

/**
 * Ask the scale, through the cashier.
 * @param {Product} product @param {number} [before] grams as they are now
 * @returns {Promise<number>} grams, or 0 if given up
 */
export function weigh(product, before = 0) {
  return new Promise((resolve) => {
    const weight = field(
      w("weight"),
      { inputmode: "decimal", value: before ? kilograms(before).replace(" kg", "") : "" },
      w("weight_hint"),
    );
    const answer = h("p", { class: "answer bad", role: "alert" });
    const { element, close } = dialog(product.name, (shut) => [
      form(
        () => {
          const grams = readGrams(weight.input.value);
          if (!grams) return void (answer.textContent = w("no_weight"));
          shut();
          resolve(grams);
        },
        weight.element,
        answer,
        h(
          "div",
          { class: "keys" },
          key(w("cancel"), () => (close(), resolve(0))),
          h("button", { class: "key chief" }, w("add")),
        ),
      ),
    ]);
    element.addEventListener("close", () => resolve(0));
    weight.input.focus();
  });
}
