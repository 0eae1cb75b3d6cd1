/**
 * QRIS at the counter: reads an outlet's code, checks it whole, and writes the same code with an amount. The full reader
 * that judges codes when they are taken in lives on the server (payments.rules.qris); this one trusts nothing it is given.
 * @module
 */

import { Refused } from "./totals.js";

/** @typedef {{tag: string, value: string}} Field */

const DYNAMIC = "12";
const REPLACED = new Set(["01", "54", "63"]);
const TIPS = ["55", "56", "57"];
const NATIONAL = "ID.CO.QRIS.WWW";
const LARGEST_AMOUNT = 9_999_999_999_999;

/**
 * Give a merchant's code an amount: dynamic, checksum anew, every other field byte for byte as it was.
 * @param {string} payload @param {number} amount whole rupiah above nothing
 * @throws {Refused} if the code is not whole or the amount cannot be carried
 */
export function qrisWithAmount(payload, amount) {
  if (!Number.isInteger(amount) || amount <= 0 || amount > LARGEST_AMOUNT) throw new Refused("qris_amount");
  const kept = readQris(payload).filter(({ tag }) => !REPLACED.has(tag));
  const fields = [...kept, { tag: "01", value: DYNAMIC }, { tag: "54", value: String(amount) }];
  fields.sort((a, b) => Number(a.tag) - Number(b.tag));
  const body = `${fields.map(emit).join("")}6304`;
  return body + checksum(body);
}

/**
 * Read a code into its fields.
 * @param {string} payload
 * @returns {Field[]}
 * @throws {Refused} qris_broken, qris_checksum, qris_tip or qris_foreign
 */
export function readQris(payload) {
  const text = payload.trim();
  const fields = cut(text);
  const tags = fields.map(({ tag }) => tag);
  if (tags[0] !== "00" || tags.at(-1) !== "63" || new Set(tags).size !== tags.length) throw new Refused("qris_broken");
  if (checksum(text.slice(0, -4)) !== text.slice(-4)) throw new Refused("qris_checksum");
  if (tags.some((tag) => TIPS.includes(tag))) throw new Refused("qris_tip");
  if (!nationalId(fields)) throw new Refused("qris_foreign");
  return fields;
}

/**
 * The merchant's national number (NMID), or "" if it has none.
 * @param {Field[]} fields
 */
export function nationalId(fields) {
  const account = fields.find(
    ({ tag, value }) => tag >= "26" && tag <= "51" && value.startsWith(`00${NATIONAL.length}${NATIONAL}`),
  );
  return account ? (cut(account.value).find(({ tag }) => tag === "02")?.value ?? "") : "";
}

/**
 * CRC-16/CCITT-FALSE of a text, as four upper-case hexadecimal digits.
 * @param {string} text
 */
export function checksum(text) {
  let crc = 0xffff;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, "0");
}

/**
 * @param {string} text
 * @returns {Field[]}
 */
function cut(text) {
  const fields = [];
  for (let at = 0; at < text.length;) {
    const head = text.slice(at, at + 4);
    const length = Number(head.slice(2));
    const value = text.slice(at + 4, at + 4 + length);
    if (!/^\d{4}$/.test(head) || !length || value.length < length) throw new Refused("qris_broken");
    fields.push({ tag: head.slice(0, 2), value });
    at += 4 + length;
  }
  return fields;
}

/** @param {Field} field */
function emit({ tag, value }) {
  return `${tag}${String(value.length).padStart(2, "0")}${value}`;
}
