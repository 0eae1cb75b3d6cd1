/**
 * Numbers people read: of a receipt and of a refund, counted on each till by itself.
 * @module
 */

/** @param {string} outlet its code @param {string} prefix of the till @param {number} count from 1 */
export function saleNumber(outlet, prefix, count) {
  return `${outlet}-${prefix}-${String(count).padStart(6, "0")}`;
}

/** @param {string} outlet its code @param {string} prefix of the till @param {number} count from 1 */
export function refundNumber(outlet, prefix, count) {
  return `${outlet}-${prefix}-R${String(count).padStart(5, "0")}`;
}
