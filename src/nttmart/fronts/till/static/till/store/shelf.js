/**
 * Two small facts that need no shift: a shelf was counted, a product nobody knows yet was noted.
 * @module
 */

import { newId } from "../domain/ids.js";
import { record } from "./facts.js";

/**
 * @import {Cashier} from "../domain/bodies.js"
 * @import {Pen} from "./facts.js"
 */

/** @param {Pen} pen @param {{cashier: Cashier, shelf: string, lines: {variant: string, counted: number}[]}} count */
export function recordCount(pen, { cashier, shelf, lines }) {
  return record(pen, {
    kind: "shelf_counted",
    body: () => ({ count: newId(), cashier, shelf, lines }),
    also: ({ meta }) => void meta.delete("counting"),
  });
}

/** @param {Pen} pen @param {{cashier: Cashier, text: string, barcode: string, price: number}} note */
export function noteProduct(pen, { cashier, text, barcode, price }) {
  return record(pen, { kind: "product_noted", body: () => ({ note: newId(), cashier, text, barcode, price }) });
}
