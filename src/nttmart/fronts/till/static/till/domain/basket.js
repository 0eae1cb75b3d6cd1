/**
 * What lies on the counter before it is paid. Pure: every change gives a new basket, so that what is saved is what is seen.
 * @module
 */

import { gross, lineAmount, percentDiscount, Refused, saleTotals, sum } from "./totals.js";

/**
 * @import {Product} from "./catalogue.js"
 * @import {Line, Payment} from "./bodies.js"
 *
 * @typedef {object} Item
 * @property {string} line
 * @property {string} variant
 * @property {string} producer
 * @property {string} name
 * @property {number} unit_price
 * @property {boolean} weighed
 * @property {number} quantity
 * @property {Discount | null} discount
 *
 * @typedef {{rupiah?: number, basis_points?: number, reason: string}} Discount
 * @typedef {{method: "qris" | "transfer", amount: number, reference: string}} Part
 * @typedef {{id: string, items: Item[], buyer_card: string, parts: Part[]}} Basket what was paid of it already lies with it
 */

/** @param {string} id @returns {Basket} */
export function emptyBasket(id) {
  return { id, items: [], buyer_card: "", parts: [] };
}

/**
 * Lay goods on the counter. Pieces join those already there at the same price; every weighing is a line of its own.
 * @param {Basket} basket @param {Product} product @param {number} quantity @param {string} line id of a new line
 * @returns {Basket}
 * @throws {Refused} parts_first if somebody paid for goods that are here no more: it would pay for these
 */
export function withProduct(basket, product, quantity, line) {
  if (!basket.items.length && basket.parts.length) throw new Refused("parts_first");
  const same = (/** @type {Item} */ item) =>
    item.variant === product.variant && item.unit_price === product.unit_price && !item.discount;
  const there = product.weighed ? undefined : basket.items.find(same);
  if (there) return replaced(basket, { ...there, quantity: there.quantity + quantity });
  const { variant, producer, name, unit_price, weighed } = product;
  return {
    ...basket,
    items: [...basket.items, { line, variant, producer, name, unit_price, weighed, quantity, discount: null }],
  };
}

/** @param {Basket} basket @param {Item} changed @returns {Basket} */
function replaced(basket, changed) {
  return { ...basket, items: basket.items.map((item) => (item.line === changed.line ? changed : item)) };
}

/**
 * Set how much of a line; nothing takes it away, and with the last line goes the buyer.
 * @param {Basket} basket @param {string} line @param {number} quantity @param {() => string} newId
 * @returns {Basket}
 * @throws {Refused} parts_first for the last line of a basket of which some was paid
 */
export function withQuantity(basket, line, quantity, newId) {
  const item = basket.items.find((one) => one.line === line);
  if (!item) return basket;
  if (quantity > 0) return replaced(basket, { ...item, quantity });
  const items = basket.items.filter((one) => one !== item);
  if (items.length) return { ...basket, items };
  if (basket.parts.length) throw new Refused("parts_first");
  return emptyBasket(newId());
}

/**
 * Take a payment back that was noted.
 * @param {Basket} basket @param {Part} gone @param {() => string} newId
 * @returns {Basket}
 */
export function withoutPart(basket, gone, newId) {
  const parts = basket.parts.filter((part) => part !== gone);
  return basket.items.length || parts.length ? { ...basket, parts } : emptyBasket(newId());
}

/**
 * What lies here beyond a sale that was written of this basket: goods laid and money taken since.
 * @param {Basket} basket @param {{lines: Line[], payments: Payment[]}} sold @param {() => string} newId
 * @returns {Basket | null}
 */
export function restOf(basket, { lines, payments }, newId) {
  const items = basket.items.flatMap((item) => {
    const sold = lines.find(({ line }) => line === item.line);
    if (!sold) return [item];
    const quantity = item.quantity - sold.quantity;
    return quantity > 0 ? [{ ...item, line: newId(), quantity, discount: null }] : [];
  });
  const written = [...payments];
  const parts = basket.parts.filter(({ method, amount, reference }) => {
    const at = written.findIndex((p) => p.method === method && p.amount === amount && p.reference === reference);
    return at < 0 || !written.splice(at, 1);
  });
  const rest = { id: newId(), items, buyer_card: basket.buyer_card, parts };
  return isEmpty(rest) ? null : rest;
}

/**
 * @param {Basket} basket @param {string} line @param {Discount | null} discount
 * @returns {Basket}
 * @throws {Refused} if it has no reason or is larger than the price
 */
export function withDiscount(basket, line, discount) {
  const items = basket.items.map((item) => {
    if (item.line !== line) return item;
    if (discount) lineAmount(gross(item), asked(discount, gross(item)), discount.reason);
    return { ...item, discount };
  });
  return { ...basket, items };
}

/**
 * A line as it will be written.
 * @param {Item} item
 * @returns {Line}
 */
export function lineOf(item) {
  const { line, variant, producer, name, unit_price, weighed, quantity } = item;
  const whole = gross(item);
  // A fixed discount stays when pieces are taken away, but is never more than the price.
  const discount = item.discount ? Math.min(whole, asked(item.discount, whole)) : 0;
  const discount_reason = discount ? (item.discount?.reason.trim() ?? "") : "";
  const amount = lineAmount(whole, discount, discount_reason);
  return {
    line,
    variant,
    producer,
    name,
    unit_price,
    weighed,
    quantity,
    gross: whole,
    discount,
    discount_reason,
    amount,
  };
}

/** @param {Discount} discount @param {number} whole */
function asked({ basis_points, rupiah = 0 }, whole) {
  return basis_points === undefined ? rupiah : percentDiscount(whole, basis_points);
}

/** Whether nothing lies here, neither goods nor money. @param {Basket} basket */
export function isEmpty({ items, parts }) {
  return !items.length && !parts.length;
}

/** @param {Basket} basket */
export function goodsTotal(basket) {
  return sum(basket.items.map((item) => lineOf(item).amount));
}

/**
 * @param {Basket} basket @param {number} unit of rounding
 * @throws {Refused} paid_too_much if more was paid already than the goods now cost
 */
export function totalsOf({ items, parts }, unit) {
  return saleTotals(
    items.map((item) => lineOf(item).amount),
    parts.map(({ amount }) => amount),
    unit,
  );
}

/** How many of a variant lie on the counter. @param {Basket} basket @param {string} variant */
export function countOf(basket, variant) {
  return sum(basket.items.filter((item) => item.variant === variant).map(({ quantity }) => quantity));
}

/**
 * The money part of a sale: what is paid how, what is rounded, what goes back.
 * @param {Basket} basket @param {number} tendered cash given @param {number} unit of rounding @param {() => string} newId
 */
export function settle(basket, tendered, unit, newId) {
  const lines = basket.items.map(lineOf);
  const { goods_total, cash_due, rounding, total } = totalsOf(basket, unit);
  /** @type {Payment[]} */
  const payments = basket.parts.map(({ method, amount, reference }) => ({
    payment: newId(),
    method,
    amount,
    tendered: amount,
    change: 0,
    reference,
  }));
  if (cash_due)
    payments.push({
      payment: newId(),
      method: "cash",
      amount: cash_due,
      tendered,
      change: tendered - cash_due,
      reference: "",
    });
  return { lines, goods_total, rounding, total, payments };
}
