/**
 * Notes a product that came without papers, for the outlet head to register.
 * @module
 */

import { readBarcode } from "../domain/barcodes.js";
import { newId } from "../domain/ids.js";
import { readRupiah } from "../domain/money.js";
import { noteProduct } from "../store/shelf.js";
import { cameraThere, scanWithCamera } from "./camera.js";
import { field, form, h, key } from "./dom.js";
import { w } from "./words.js";

/** @import {App, Screen} from "./app.js" */

/** @param {App} app @returns {Screen} */
export function noteScreen(app) {
  const text = field(w("note_text"), { maxlength: 300, required: true, "data-focus": true }, w("note_text_hint"));
  const barcode = field(w("barcode"), { inputmode: "numeric", maxlength: 30 }, w("barcode_hint"));
  const see = async (/** @type {string} */ code) => {
    barcode.input.value = code;
    return true;
  };
  const camera = cameraThere() && key(w("camera"), () => scanWithCamera(app, see));
  const price = field(w("price"), { inputmode: "numeric" });
  const id = newId();
  const submit = async () => {
    const words = text.input.value.trim();
    const amount = price.input.value.trim() ? readRupiah(price.input.value) : 0;
    const { kind, key: code } = readBarcode(barcode.input.value);
    if (!words) return app.say(w("note_needed"), "bad");
    if (amount === null) return app.say(w("no_amount"), "bad");
    if (kind === "wrong") return app.say(w("scan_wrong"), "bad");
    const cashier = /** @type {import("../domain/bodies.js").Cashier} */ (app.cashier);
    const noted = { note: id, cashier, text: words, barcode: code, price: amount };
    const kept = await app.attempt(() => noteProduct(app.pen, noted));
    if (!kept) return;
    app.go("menu");
    if (kept.otherwise) app.say(w("kept_otherwise", { what: kept.body.text }), "bad");
    else app.say(w("note_kept"), "good");
  };
  return {
    title: w("note_product"),
    content: [
      form(submit, text.element, barcode.element, camera, price.element, h("button", { class: "key chief" }, w("keep"))),
      key(w("menu"), () => app.go("menu")),
    ],
  };
}
