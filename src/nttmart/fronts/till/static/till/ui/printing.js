/**
 * Brings a receipt onto paper; a printer that does not answer never keeps a sale from being done.
 * @module
 */

import { escposBytes } from "../domain/escpos.js";
import { receiptRows } from "../domain/receipt.js";
import { dayAndTime } from "./times.js";
import { receiptWords, w } from "./words.js";

/**
 * @import {Receipt} from "../domain/receipt.js"
 * @import {App} from "./app.js"
 */

/** @param {App} app @param {Receipt} receipt @param {boolean} drawer */
export async function printReceipt(app, receipt, drawer) {
  const { printer } = app;
  if (!printer) return;
  const rows = receiptRows(receipt, receiptWords(), dayAndTime(receipt.at));
  try {
    await printer.write(escposBytes(rows, { paper: printer.paper, drawer, code: receipt.number }));
    app.say(w("printed"), "good");
  } catch {
    app.say(w("printer_silent"), "bad");
  }
}

/** The browser's own printing; the style sheet shows nothing but the receipt. */
export function printPaper() {
  print();
}
