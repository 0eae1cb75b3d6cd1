/**
 * A receipt drawn for eyes and for the browser's own printing: 58 or 80 mm wide on paper.
 * @module
 */

import { receiptRows } from "../domain/receipt.js";
import { h } from "./dom.js";
import { dayAndTime } from "./times.js";
import { receiptWords, w } from "./words.js";

/** @import {Receipt, ReceiptRow} from "../domain/receipt.js" */

/** @param {Receipt} receipt */
export function drawReceipt(receipt) {
  return drawRows(receiptRows(receipt, receiptWords(), dayAndTime(receipt.at)), w("receipt"));
}

/** @param {ReceiptRow[]} rows @param {string} label */
export function drawRows(rows, label) {
  return h("section", { class: "receipt", "aria-label": label }, rows.map(drawRow));
}

/** @param {ReceiptRow} row */
function drawRow({ left, right, strong, centre, rule }) {
  if (rule) return h("hr");
  const kind = [strong && "strong", centre && "centre", left.startsWith(" ") && "under"].filter(Boolean).join(" ");
  return h("p", kind ? { class: kind } : {}, h("span", {}, left.trim()), right !== undefined && h("span", {}, right));
}
