/**
 * Whole rupiah: rounds, writes and reads them. Promises that nothing here ever holds a fraction of a rupiah.
 * @module
 */

const MINUS = "\u2212";

/**
 * Divide and round half up. Exact for any size: the product of two sums may pass what a double can hold.
 * @param {number} first @param {number} second both whole, not negative
 * @param {number} divisor whole, above nothing
 * @returns {number}
 */
export function timesOverHalfUp(first, second, divisor) {
  const product = first * second;
  if (Number.isSafeInteger(2 * product + divisor)) return Math.floor((2 * product + divisor) / (2 * divisor));
  const wide = 2n * BigInt(first) * BigInt(second) + BigInt(divisor);
  return Number(wide / (2n * BigInt(divisor)));
}

/**
 * Write an amount as Indonesians do: 1500000 → Rp1.500.000, with a true minus sign below nothing.
 * @param {number} amount
 */
export function rupiah(amount) {
  return `${amount < 0 ? MINUS : ""}Rp${grouped(Math.abs(amount))}`;
}

/**
 * Write a whole number with dots between thousands.
 * @param {number} number not negative
 */
export function grouped(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ".");
}

/**
 * Read an amount somebody typed: «25.000», «Rp 25000». Null if it is none.
 * @param {string} text
 * @returns {number | null}
 */
export function readRupiah(text) {
  const digits = text.trim().replace(/^rp\.?\s*/i, "");
  if (!/^(\d+|\d{1,3}(\.\d{3})+)$/.test(digits)) return null;
  const amount = Number(digits.replaceAll(".", ""));
  return amount <= 99_999_999_999 ? amount : null;
}

/**
 * Read kilograms somebody typed, as grams: «0,333» → 333. Null if it is no weight between 1 g and 99,999 kg.
 * @param {string} text
 * @returns {number | null}
 */
export function readGrams(text) {
  const found = /^(\d*)(?:[.,](\d{1,3}))?$/.exec(text.trim());
  if (!found || !(found[1] || found[2])) return null;
  const grams = Number(found[1] || 0) * 1000 + Number((found[2] ?? "").padEnd(3, "0"));
  return grams >= 1 && grams <= 99_999 ? grams : null;
}

/**
 * Write grams as kilograms: 333 → «0,333 kg», 1500 → «1,5 kg».
 * @param {number} grams
 */
export function kilograms(grams) {
  const rest = String(grams % 1000)
    .padStart(3, "0")
    .replace(/0+$/, "");
  return `${grouped(Math.floor(grams / 1000))}${rest && `,${rest}`} kg`;
}
