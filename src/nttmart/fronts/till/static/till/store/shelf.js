/**
 * Two small facts that need no shift: a shelf was counted, a product nobody knows yet was noted. Each is written once, by
 * the id it was given when it was begun.
 * @module
 */

import { factThere, record } from "./facts.js";

/**
 * @import {Cashier} from "../domain/bodies.js"
 * @import {Pen} from "./facts.js"
 */

/**
 * @param {Pen} pen
 * @param {{count: string, cashier: Cashier, shelf: string, lines: {variant: string, counted: number}[]}} counted
 */
export function recordCount(pen, { count, cashier, shelf, lines }) {
  return record(pen, {
    kind: "shelf_counted",
    already: (stores) => factThere(stores, "shelf_counted", "number", count),
    body: () => ({ count, cashier, shelf, lines }),
    also: ({ meta }) => void meta.delete("counting"),
  });
}

/** @param {Pen} pen @param {{note: string, cashier: Cashier, text: string, barcode: string, price: number}} noted */
export function noteProduct(pen, { note, cashier, text, barcode, price }) {
  return record(pen, {
    kind: "product_noted",
    already: (stores) => factThere(stores, "product_noted", "number", note),
    body: () => ({ note, cashier, text, barcode, price }),
  });
}
