/**
 * The shapes of facts' bodies, as docs/architecture/the-outlet.md agrees them with the server. Types only.
 * @module
 */

/**
 * @typedef {{id: string, name: string}} Cashier
 *
 * @typedef {object} Line
 * @property {string} line
 * @property {string} variant
 * @property {string} producer
 * @property {string} name
 * @property {number} unit_price
 * @property {boolean} weighed
 * @property {number} quantity pieces, or grams where weighed
 * @property {number} gross
 * @property {number} discount
 * @property {string} discount_reason
 * @property {number} amount
 *
 * @typedef {object} Payment
 * @property {string} payment
 * @property {"cash" | "qris" | "transfer"} method
 * @property {number} amount
 * @property {number} tendered
 * @property {number} change
 * @property {string} reference
 *
 * @typedef {object} SaleBody
 * @property {string} sale
 * @property {string} shift
 * @property {string} number
 * @property {Line[]} lines
 * @property {number} goods_total
 * @property {number} rounding
 * @property {number} total
 * @property {Payment[]} payments
 * @property {string} buyer_card
 * @property {string} catalogue
 *
 * @typedef {object} RefundBody
 * @property {string} refund
 * @property {string} sale
 * @property {string} shift
 * @property {string} number
 * @property {string} reason
 * @property {{line: string, quantity: number, amount: number, sellable: boolean}[]} lines
 * @property {number} amount
 * @property {number} rounding
 * @property {"cash" | "qris" | "transfer"} method
 *
 * @typedef {{shift: string, cashier: Cashier, opening_cash: number}} ShiftOpenedBody
 * @typedef {{movement: string, shift: string, amount: number, reason: string, note: string}} CashMovedBody
 * @typedef {{shift: string, cashier: Cashier, counted_cash: number, expected_cash: number, difference: number,
 *   explanation: string, sales: number, sales_total: number}} ShiftClosedBody
 * @typedef {{count: string, cashier: Cashier, shelf: string, lines: {variant: string, counted: number}[]}} ShelfCountedBody
 * @typedef {{note: string, cashier: Cashier, text: string, barcode: string, price: number}} ProductNotedBody
 *
 * @typedef {"shift_opened" | "cash_moved" | "sale" | "refund" | "shift_closed" | "shelf_counted" | "product_noted"} Kind
 *
 * @typedef {object} Fact
 * @property {1} v
 * @property {string} id
 * @property {string} till
 * @property {number} seq
 * @property {string} prev
 * @property {string} at
 * @property {string} kind
 * @property {Record<string, any>} body
 */

export {};
