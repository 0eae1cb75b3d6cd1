/**
 * A receipt as people read it, made only of what the sale's fact says: for the screen, for paper, and packed into a code
 * that the buyer takes away.
 * @module
 */

import { base64url, fromBase64url } from "./encoding.js";
import { grouped, kilograms, rupiah } from "./money.js";

/**
 * @import {SaleBody} from "./bodies.js"
 *
 * @typedef {{left: string, right?: string, strong?: boolean, centre?: boolean, rule?: boolean}} ReceiptRow
 *
 * @typedef {object} Receipt
 * @property {string} outlet
 * @property {string} address
 * @property {string} number
 * @property {number} at Unix milliseconds
 * @property {string} cashier "" if nobody knows any more
 * @property {boolean} [copy] printed again
 * @property {{name: string, unit_price: number, weighed: boolean, quantity: number, discount: number, gross: number}[]} lines
 * @property {number} goods_total
 * @property {number} rounding
 * @property {number} total
 * @property {{method: string, amount: number, tendered: number, change: number}[]} payments
 *
 * @typedef {{total: string, rounded: string, change: string, discount: string, cashier: string, thanks: string,
 *   copy: string, cash: string, qris: string, transfer: string, goods: string}} ReceiptWords
 */

/**
 * @param {SaleBody} body @param {{outlet: string, address: string, at: number, cashier: string, copy?: boolean}} where
 * @returns {Receipt}
 */
export function receiptOf({ number, lines, goods_total, rounding, total, payments }, where) {
  return { ...where, number, lines, goods_total, rounding, total, payments };
}

/**
 * How a line counts: «2 × Rp15.000» or «0,333 kg × Rp85.000/kg».
 * @param {{weighed: boolean, quantity: number, unit_price: number}} line
 */
export function countedAs({ weighed, quantity, unit_price }) {
  return weighed ? `${kilograms(quantity)} × ${rupiah(unit_price)}/kg` : `${grouped(quantity)} × ${rupiah(unit_price)}`;
}

/**
 * All rows of a receipt, from the outlet's name to thanks.
 * @param {Receipt} receipt @param {ReceiptWords} words @param {string} when
 * @returns {ReceiptRow[]}
 */
export function receiptRows(receipt, words, when) {
  const { outlet, address, number, cashier, copy, lines } = receipt;
  /** @type {ReceiptRow[]} */
  const rows = [{ left: outlet, strong: true, centre: true }];
  if (address) rows.push({ left: address, centre: true });
  rows.push(
    { left: "", rule: true },
    ...(copy ? [{ left: words.copy, strong: true, centre: true }] : []),
    { left: number, right: when },
    ...(cashier ? [{ left: `${words.cashier}: ${cashier}` }] : []),
    { left: "", rule: true },
  );
  for (const line of lines) {
    rows.push({ left: line.name }, { left: `  ${countedAs(line)}`, right: grouped(line.gross) });
    if (line.discount) rows.push({ left: `  ${words.discount}`, right: `-${grouped(line.discount)}` });
  }
  return [
    ...rows,
    { left: "", rule: true },
    ...moneyRows(receipt, words),
    { left: "", rule: true },
    { left: words.thanks, centre: true },
  ];
}

/**
 * @param {Receipt} receipt @param {ReceiptWords} words
 * @returns {ReceiptRow[]}
 */
function moneyRows({ goods_total, rounding, total, payments }, words) {
  /** @type {ReceiptRow[]} */
  const rows = rounding
    ? [
        { left: words.goods, right: grouped(goods_total) },
        { left: words.rounded, right: `${rounding < 0 ? "-" : "+"}${grouped(Math.abs(rounding))}` },
      ]
    : [];
  rows.push({ left: words.total, right: rupiah(total), strong: true });
  for (const { method, amount, tendered, change } of payments) {
    rows.push({
      left: words[/** @type {"cash" | "qris" | "transfer"} */ (method)],
      right: grouped(method === "cash" ? tendered : amount),
    });
    if (change) rows.push({ left: words.change, right: grouped(change) });
  }
  return rows;
}

/**
 * Lay a row out in columns of one width; long texts run on below.
 * @param {ReceiptRow} row @param {number} columns
 * @returns {string[]}
 */
export function rowText({ left, right = "", centre, rule }, columns) {
  if (rule) return ["-".repeat(columns)];
  const room = right ? columns - right.length - 1 : columns;
  const pieces = wrapped(left, room);
  if (centre) return pieces.map((piece) => " ".repeat(Math.floor((columns - piece.length) / 2)) + piece);
  const last = pieces.length - 1;
  return pieces.map((piece, index) => (index === last && right ? piece.padEnd(columns - right.length) + right : piece));
}

/** @param {string} text @param {number} room */
function wrapped(text, room) {
  const indent = /^ */.exec(text)?.[0] ?? "";
  const lines = [indent];
  for (const word of text.trim().split(/\s+/)) {
    const line = lines[lines.length - 1];
    const joined = line.trim() ? `${line} ${word}` : line + word;
    if (joined.length <= room || !line.trim()) lines[lines.length - 1] = joined.slice(0, room);
    else lines.push((indent + word).slice(0, room));
  }
  return lines;
}

/**
 * Pack a receipt into the part of an address that never leaves the phone.
 * @param {Receipt} receipt
 */
export async function packReceipt({
  outlet,
  address,
  number,
  at,
  cashier,
  lines,
  goods_total,
  rounding,
  total,
  payments,
  copy,
}) {
  const short = [
    1,
    outlet,
    address,
    number,
    at,
    cashier,
    lines.map(({ name, unit_price, weighed, quantity, discount, gross }) => [
      name,
      unit_price,
      weighed ? 1 : 0,
      quantity,
      discount,
      gross,
    ]),
    goods_total,
    rounding,
    total,
    payments.map(({ method, amount, tendered, change }) => [method, amount, tendered, change]),
    ...(copy ? [1] : []),
  ];
  const stream = new Blob([JSON.stringify(short)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return base64url(new Uint8Array(await new Response(stream).arrayBuffer()));
}

/**
 * @param {string} packed
 * @returns {Promise<Receipt | null>} null if it is none
 */
export async function unpackReceipt(packed) {
  try {
    const stream = new Blob([fromBase64url(packed)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    const [version, outlet, address, number, at, cashier, lines, goods_total, rounding, total, payments, copy] =
      await new Response(stream).json();
    if (version !== 1) return null;
    return {
      outlet,
      address,
      number,
      at,
      cashier,
      goods_total,
      rounding,
      total,
      copy: copy === 1,
      lines: lines.map((/** @type {any[]} */ [name, unit_price, weighed, quantity, discount, gross]) => ({
        name,
        unit_price,
        weighed: weighed === 1,
        quantity,
        discount,
        gross,
      })),
      payments: payments.map((/** @type {any[]} */ [method, amount, tendered, change]) => ({
        method,
        amount,
        tendered,
        change,
      })),
    };
  } catch {
    return null;
  }
}
