/**
 * What is not yet a fact: the basket on the counter and parked ones. Saved at every change, so that a kill loses nothing.
 * @module
 */

import { isEmpty } from "../domain/basket.js";
import { Refused } from "../domain/totals.js";
import { asked, read, write } from "./database.js";
import { mustBeWriter } from "./lock.js";

/**
 * @import {Disk} from "./database.js"
 * @import {Basket} from "../domain/basket.js"
 * @typedef {Basket & {parked_at: number, label: string}} Parked
 */

/** @type {Promise<unknown>} */
let saving = Promise.resolve();
/** @type {Basket | null} */
let newest = null;

/**
 * Save the basket; when several changes come while one is being written, only the last is written after it.
 * @param {{database: Disk, token: string}} pen @param {Basket} basket
 */
export function saveBasket({ database, token }, basket) {
  newest = basket;
  saving = saving
    .catch(() => undefined)
    .then(async () => {
      const due = newest;
      newest = null;
      if (!due) return;
      await write(database, ["meta"], async ({ meta }) => {
        await mustBeWriter(meta, token);
        meta.put(due, "basket");
      });
    });
  return saving;
}

/** Let what is being saved be saved, and drop what waits: the sale is about to settle it. */
export async function basketSettled() {
  newest = null;
  await saving.catch(() => undefined);
}

/** @param {Disk} database @returns {Promise<Basket | undefined>} */
export function getBasket(database) {
  return read(database, ["meta"], ({ meta }) => asked(meta.get("basket")));
}

/**
 * Put the basket aside under a label and begin a new one, in one go.
 * @param {{database: Disk, token: string}} pen @param {Parked} parked
 */
export async function park({ database, token }, parked) {
  await basketSettled();
  await write(database, ["meta", "parked"], async (stores) => {
    await mustBeWriter(stores.meta, token);
    stores.parked.put(parked);
    stores.meta.delete("basket");
  });
}

/**
 * Bring a parked basket back to the counter, which must be empty: what lies there would be gone, with the money taken of it.
 * @param {{database: Disk, token: string}} pen @param {Parked} parked
 * @returns {Promise<Basket>}
 * @throws {Refused} parked_counter_full, or parked_gone if it was brought back before
 */
export async function unpark({ database, token }, { parked_at: _at, label: _label, ...basket }) {
  await saving.catch(() => undefined);
  await write(database, ["meta", "parked"], async (stores) => {
    await mustBeWriter(stores.meta, token);
    const [counter, there] = await Promise.all([
      asked(stores.meta.get("basket")),
      asked(stores.parked.count(basket.id)),
    ]);
    if (!there && counter?.id === basket.id) return;
    if (counter && !isEmpty(counter)) throw new Refused("parked_counter_full");
    if (!there) throw new Refused("parked_gone");
    stores.parked.delete(basket.id);
    stores.meta.put(basket, "basket");
  });
  return basket;
}

/** @param {Disk} database @returns {Promise<Parked[]>} */
export function listParked(database) {
  return read(database, ["parked"], ({ parked }) => asked(parked.getAll()));
}
