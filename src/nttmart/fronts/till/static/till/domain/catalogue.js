/**
 * Goods as the till knows them. They are kept as short rows, as they came; this room gives the columns their names.
 * @module
 */

/**
 * @typedef {[variant: string, name: string, variantName: string, unitPrice: number, weighed: 0 | 1, barcodes: string[],
 *   producer: string, producerName: string, category: string, free: number, held: number, scarce: 0 | 1, seed: string,
 *   open: 0 | 1 | string, warning?: string, coming?: string, closesAt?: number, closedThen?: string]} Row
 *
 * @typedef {object} Product
 * @property {string} variant
 * @property {string} name product and variant in one
 * @property {number} unit_price of a piece, or of a kilogram where weighed
 * @property {boolean} weighed
 * @property {string[]} barcodes
 * @property {string} producer
 * @property {string} producer_name
 * @property {string} category
 * @property {number} free pieces or grams at the outlet that nobody holds
 * @property {number} held pieces or grams only this till may sell
 * @property {boolean} scarce
 * @property {string} closed why it may not be sold, or ""
 * @property {string} warning what to look at before it is sold, or ""
 * @property {string} coming what is coming and by when, or ""; no till sells it
 */

export const FREE = 9;
export const HELD = 10;

/**
 * @param {Row} row
 * @param {number} [now] Unix milliseconds: goods whose permit ends are held back from then on, without signal too
 * @returns {Product}
 */
export function productOf(row, now = Date.now()) {
  const [
    variant,
    name,
    variantName,
    unit_price,
    weighed,
    barcodes,
    producer,
    producer_name,
    category,
    free,
    held,
    scarce,
    ,
    open,
    warning = "",
    coming = "",
    closesAt = Infinity,
    closedThen = "",
  ] = row;
  const opened = open === 1 && now >= closesAt ? closedThen : open;
  const closed = opened === 1 ? "" : typeof opened === "string" && opened ? opened : "closed";
  return {
    variant,
    name: variantName ? `${name} · ${variantName}` : name,
    unit_price,
    weighed: weighed === 1,
    barcodes,
    producer,
    producer_name,
    category,
    free,
    held,
    scarce: scarce === 1,
    closed,
    warning,
    coming,
  };
}

/**
 * A row after some of it was sold here: what this till holds goes first.
 * @param {Row} row @param {number} quantity negative for goods that came back
 * @returns {Row}
 */
export function afterSelling(row, quantity) {
  const fromHeld = Math.max(0, Math.min(row[HELD], quantity));
  const next = /** @type {Row} */ ([...row]);
  next[HELD] = row[HELD] - fromHeld;
  next[FREE] = row[FREE] - (quantity - fromHeld);
  return next;
}

/**
 * A row after this till gave back what it held: its pieces are anybody's again.
 * @param {Row} row @returns {Row}
 */
export function handedBack(row) {
  const next = /** @type {Row} */ ([...row]);
  next[FREE] = row[FREE] + row[HELD];
  next[HELD] = 0;
  return next;
}
