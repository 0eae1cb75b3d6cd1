/**
 * A receipt as bytes for a thermal printer (ESC/POS, Epson's command reference): 58 mm paper has 32 columns, 80 mm has 48.
 * Only commands that every cheap printer knows; letters it does not know become plain ones.
 * @module
 */

import { rowText } from "./receipt.js";

/** @import {ReceiptRow} from "./receipt.js" */

export const COLUMNS = { 58: 32, 80: 48 };
const ESC = 0x1b;
const GS = 0x1d;
const RESET = [ESC, 0x40];
const BOLD_ON = [ESC, 0x45, 1];
const BOLD_OFF = [ESC, 0x45, 0];
const FEED_AND_CUT = [ESC, 0x64, 4, GS, 0x56, 66, 0];
const OPEN_DRAWER = [ESC, 0x70, 0, 25, 250];
const NEWLINE = 0x0a;
const PLAIN = {
  "×": "x",
  "·": "-",
  "–": "-",
  "—": "-",
  "−": "-",
  "«": '"',
  "»": '"',
  "“": '"',
  "”": '"',
  "‘": "'",
  "’": "'",
  "…": "...",
};

/**
 * @param {ReceiptRow[]} rows @param {{paper: 58 | 80, drawer: boolean, code?: string}} how `code` is printed as a QR code below;
 * `drawer` opens the cash drawer first
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function escposBytes(rows, { paper, drawer, code }) {
  const bytes = [...RESET, ...(drawer ? OPEN_DRAWER : [])];
  for (const row of rows) {
    if (row.strong) bytes.push(...BOLD_ON);
    for (const line of rowText(plainRow(row), COLUMNS[paper])) bytes.push(...ascii(line), NEWLINE);
    if (row.strong) bytes.push(...BOLD_OFF);
  }
  if (code) bytes.push(...qrCommands(code));
  return Uint8Array.from([...bytes, ...FEED_AND_CUT]);
}

/** @param {ReceiptRow} row @returns {ReceiptRow} */
function plainRow(row) {
  return { ...row, left: plain(row.left), ...(row.right === undefined ? {} : { right: plain(row.right) }) };
}

/**
 * Letters of a cheap printer: accents off, signs replaced, anything else a question mark.
 * @param {string} text
 */
export function plain(text) {
  const replaced = text.replace(/[×·–—−«»“”‘’…]/g, (sign) => PLAIN[/** @type {keyof typeof PLAIN} */ (sign)]);
  return replaced
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\x20-\x7e]/gu, "?");
}

/** @param {string} text */
function ascii(text) {
  return [...text].map((letter) => letter.charCodeAt(0));
}

/** GS ( k: model 2, five dots a module, level L, store, print; in the middle. @param {string} code */
function qrCommands(code) {
  const words = ascii(code);
  const length = words.length + 3;
  const command = (/** @type {number[]} */ ...rest) => [GS, 0x28, 0x6b, ...rest];
  return [
    ESC,
    0x61,
    1,
    ...command(4, 0, 49, 65, 50, 0),
    ...command(3, 0, 49, 67, 5),
    ...command(3, 0, 49, 69, 48),
    ...command(length & 0xff, length >> 8, 49, 80, 48, ...words),
    ...command(3, 0, 49, 81, 48),
    ESC,
    0x61,
    0,
  ];
}
