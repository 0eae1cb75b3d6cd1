/**
 * What a scanned text is: a maker's EAN, a code of ours (20…), weighed goods (21…), or no code at all.
 * @module
 */

/** @typedef {{kind: "none" | "text" | "wrong" | "ean8" | "ean13" | "own" | "weighed", key: string, grams: number | null}} Barcode */

const LENGTHS = new Set([8, 12, 13]);
const SHORTEST_CODE = 8;
/** «99,999» kilograms */
const LONGEST_FIGURE = 6;

/**
 * Read a scan. A wrong check digit is «wrong», never a near miss: a misread weight must not become money.
 * @param {string} scanned
 * @returns {Barcode}
 */
export function readBarcode(scanned) {
  const text = scanned.trim();
  if (!text) return { kind: "none", key: "", grams: null };
  if (!/^\d+$/.test(text) || !LENGTHS.has(text.length)) return { kind: "text", key: text, grams: null };
  if (checkDigit(text.slice(0, -1)) !== text.at(-1)) return { kind: "wrong", key: "", grams: null };
  if (text.length === 8) return { kind: "ean8", key: text, grams: null };
  const code = text.padStart(13, "0");
  if (code.startsWith("21"))
    return { kind: "weighed", key: withCheck(`${code.slice(0, 7)}00000`), grams: Number(code.slice(7, 12)) };
  return { kind: code.startsWith("20") ? "own" : "ean13", key: code, grams: null };
}

/**
 * A scanner typed into a field where a figure may have stood: what is the figure, what the code. It is the longest end of
 * the text that is a `known` code; if none is, what was typed too fast for a hand.
 * @param {string} text @param {(key: string) => boolean} known @param {string} before what stood there before the fast part
 * @returns {{figure: string, code: string} | null} null if no code of eight or more stands there
 */
export function figureAndCode(text, known, before) {
  const longest = text.length - SHORTEST_CODE;
  if (longest < 0) return null;
  const at = (/** @type {number} */ length) => ({ figure: text.slice(0, length), code: text.slice(length) });
  for (let length = 0; length <= Math.min(LONGEST_FIGURE, longest); length += 1)
    if (known(readBarcode(text.slice(length)).key)) return at(length);
  return at(before.length <= longest && text.startsWith(before) ? before.length : 0);
}

/**
 * The check digit of an EAN without its last digit: weights 3, 1, 3 … from the right.
 * @param {string} digits
 */
export function checkDigit(digits) {
  const weighted = [...digits]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 ? 1 : 3), 0);
  return String((10 - (weighted % 10)) % 10);
}

/** @param {string} digits */
function withCheck(digits) {
  return digits + checkDigit(digits);
}
