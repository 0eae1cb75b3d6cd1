/**
 * Brings receipts and reports onto paper; a printer that does not answer never keeps a sale from being done.
 * @module
 */

import { escposBytes } from "../domain/escpos.js";
import { receiptRows } from "../domain/receipt.js";
import { dayAndTime } from "./times.js";
import { receiptWords, w } from "./words.js";

/**
 * @import {Receipt, ReceiptRow} from "../domain/receipt.js"
 * @import {App} from "./app.js"
 */

/** @param {App} app @param {Receipt} receipt @param {boolean} drawer opens as it prints */
export function printReceipt(app, receipt, drawer) {
  return printRows(app, receiptRows(receipt, receiptWords(), dayAndTime(receipt.at)), { what: "receipt", drawer, code: receipt.number });
}

/**
 * Print anything that is laid out in rows.
 * @param {App} app @param {ReceiptRow[]} rows @param {{what: "receipt" | "report" | "slip", drawer?: boolean, code?: string}} how
 */
export async function printRows(app, rows, { what, drawer = false, code }) {
  const { printer } = app;
  if (!printer) return;
  try {
    await printer.write(escposBytes(rows, { paper: printer.paper, drawer, ...(code ? { code } : {}) }));
    app.say(w(`printed_${what}`), "good");
  } catch {
    app.say(w(what === "receipt" ? "printer_silent_sold" : "printer_silent"), "bad");
  }
}

/** The browser's own printing; the style sheet shows nothing but the receipt. */
export function printPaper() {
  print();
}
