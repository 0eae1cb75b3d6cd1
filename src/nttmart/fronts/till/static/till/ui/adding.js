/**
 * Lays goods on the counter: what a scan or a press means, what must be weighed, what is too scarce to sell blindly.
 * @module
 */

import { countOf, withProduct } from "../domain/basket.js";
import { readBarcode } from "../domain/barcodes.js";
import { HELD, productOf } from "../domain/catalogue.js";
import { newId } from "../domain/ids.js";
import { grouped, kilograms, readGrams } from "../domain/money.js";
import { keepRow } from "../store/catalogue.js";
import { holdScarce } from "../sync/escrow.js";
import { dialog, field, form, h, key } from "./dom.js";
import { w } from "./words.js";

/**
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
  if (product.closed)
    return refuse(
      app,
      w("closed_goods", { name: product.name, why: product.closed === "closed" ? "" : product.closed }),
    );
  const quantity = product.weighed ? grams || (await weigh(product)) : 1;
  if (!quantity) return false;
  if (product.scarce && !(await held(app, row, quantity))) return false;
  app.lay(withProduct(app.basket, product, quantity, newId()));
  const amount = product.weighed ? kilograms(quantity) : grouped(countOf(app.basket, product.variant));
  const left = product.free + product.held - countOf(app.basket, product.variant);
  app.say(
    left < 0 ? w("more_than_known", { name: product.name }) : w("added", { name: product.name, amount }),
    left < 0 ? "" : "good",
  );
  return true;
}

/** @param {App} app @param {string} sentence */
function refuse(app, sentence) {
  app.say(sentence, "bad");
  return false;
}

/**
 * Hold a scarce thing for this till before it is promised to a buyer.
 * @param {App} app @param {Row} row @param {number} quantity more than already lies there
 */
export async function held(app, row, quantity) {
  const wanted = countOf(app.basket, row[0]) + quantity;
  const { row: known, refused, sentence } = await holdScarce(app.pen, app.shelf.rows.get(row[0]) ?? row, wanted);
  app.shelf.update([known]);
  await app.attempt(() => keepRow(app.pen.database, known));
  if (!refused) return true;
  return refuse(
    app,
    sentence || w(refused === "taken" ? "scarce_taken" : "scarce_no_signal", { name: row[1], count: known[HELD] }),
  );
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
