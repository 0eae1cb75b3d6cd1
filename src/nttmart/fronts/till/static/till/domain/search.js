/**
 * Finds goods by word or barcode in memory. Two thousand names are looked through in a millisecond or two, so the index is
 * nothing but the names themselves, folded.
 * @module
 */

/** @import {Row} from "./catalogue.js" */

/** What the till has in its head: rows, folded names, and which row a barcode means. */
export class Shelf {
  constructor() {
    /** @type {Map<string, Row>} */
    this.rows = new Map();
    /** @type {Map<string, string>} */
    this.names = new Map();
    /** @type {Map<string, string>} */
    this.codes = new Map();
  }

  /** @param {Row[]} rows @param {string[]} gone variants no longer sold here */
  update(rows, gone = []) {
    for (const variant of [...gone, ...rows.map(([variant]) => variant)]) this.forget(variant);
    for (const row of rows) {
      this.rows.set(row[0], row);
      this.names.set(row[0], fold(`${row[1]} ${row[2]} ${row[7]} ${row[8]}`));
      for (const code of row[5]) this.codes.set(code, row[0]);
    }
  }

  /** @param {string} variant */
  forget(variant) {
    for (const code of this.rows.get(variant)?.[5] ?? []) this.codes.delete(code);
    this.rows.delete(variant);
    this.names.delete(variant);
  }

  /**
   * The goods of a barcode's key.
   * @param {string} key
   */
  byCode(key) {
    return this.rows.get(this.codes.get(key) ?? "");
  }

  /**
   * Goods in whose names every word begins somewhere; names that begin with the words come first.
   * @param {string} words @param {number} limit
   */
  find(words, limit) {
    const wanted = fold(words).split(" ").filter(Boolean);
    /** @type {[number, string, Row][]} */
    const found = [];
    for (const [variant, name] of this.names) {
      if (!wanted.every((word) => name.includes(` ${word}`))) continue;
      found.push([name.startsWith(` ${wanted.join(" ")}`) ? 0 : 1, name, /** @type {Row} */ (this.rows.get(variant))]);
    }
    found.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
    return found.slice(0, limit).map(([, , row]) => row);
  }
}

/**
 * Fold a text for comparing: lower case, no accents, one blank before each word.
 * @param {string} text
 */
export function fold(text) {
  const plain = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  return ` ${plain.replace(/[^\p{L}\p{N}]+/gu, " ").trim()}`;
}
