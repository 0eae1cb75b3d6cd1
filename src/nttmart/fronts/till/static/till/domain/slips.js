/**
 * Slips to be signed: money that left the drawer and was no change, laid out like a receipt.
 * @module
 */

import { rupiah } from "./money.js";

/**
 * @import {ReceiptRow} from "./receipt.js"
 *
 * @typedef {object} Slip
 * @property {string} outlet
 * @property {string} title
 * @property {string} number "" if it has none
 * @property {string} when
 * @property {string} cashier
 * @property {[what: string, amount: string][]} lines
 * @property {number} total
 *
 * @typedef {{cashier: string, total: string, received: string}} SlipWords
 */

/** @param {Slip} slip @param {SlipWords} words @returns {ReceiptRow[]} */
export function slipRows({ outlet, title, number, when, cashier, lines, total }, words) {
  return [
    { left: outlet, strong: true, centre: true },
    { left: title, centre: true },
    { left: "", rule: true },
    number ? { left: number, right: when } : { left: when },
    { left: `${words.cashier}: ${cashier}` },
    { left: "", rule: true },
    ...lines.map(([what, amount]) => (amount ? { left: what, right: amount } : { left: what })),
    { left: words.total, right: rupiah(total), strong: true },
    { left: "", rule: true },
    { left: `${words.received}:` },
    { left: "" },
    { left: "" },
    { left: "", rule: true },
  ];
}
