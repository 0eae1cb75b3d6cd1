/**
 * Receipts of the outlet's other tills: with signal, goods sold there may be brought back here.
 * @module
 */

import { askSigned } from "./requests.js";

/**
 * @import {SaleBody} from "../domain/bodies.js"
 * @import {Speaker} from "./requests.js"
 * @typedef {{body: SaleBody, at: number, cashier: string, returned: {refund: string, line: string, quantity: number}[]}} Told
 */

/**
 * Ask the server for a sale of this outlet.
 * @param {Speaker} speaker @param {string} number on the receipt
 * @returns {Promise<Told>}
 * @throws {import("./requests.js").NoSignal | import("./requests.js").ServerRefused}
 */
export async function askForSale(speaker, number) {
  const path = `/kasir/api/struk?nomor=${encodeURIComponent(number)}`;
  const { sale, at, cashier, returned } = await askSigned(speaker, "GET", path);
  return { body: sale, at: Date.parse(at), cashier, returned };
}
