/**
 * Holds scarce goods for this till before they are promised to a buyer: those on the counter and those put aside.
 * @module
 */

import { countOf } from "../domain/basket.js";
import { HELD, productOf } from "../domain/catalogue.js";
import { sum } from "../domain/totals.js";
import { keepRow } from "../store/catalogue.js";
import { listParked } from "../store/drafts.js";
import { holdScarce } from "../sync/escrow.js";
import { w } from "./words.js";

/**
 * @import {Row} from "../domain/catalogue.js"
 * @import {App} from "./app.js"
 */

/** @type {Map<string, Promise<unknown>>} what is being asked of each thing */
const asking = new Map();

/**
 * Hold more of a scarce thing, then lay it on the counter; one at a time of each, so that two presses during a slow answer
 * are not both given the same piece.
 * @param {App} app @param {Row} row @param {number} quantity more than already lies there @param {() => boolean} lay
 * @returns {Promise<boolean>} whether it was laid
 */
export function holdMore(app, row, quantity, lay) {
  const { id } = app.basket;
  return inTurn(row[0], async () => {
    const promised = countOf(app.basket, row[0]) + (await countParked(app, row[0]));
    if (!(await hold(app, row, promised + quantity))) return false;
    if (app.basket.id === id && !app.main.inert) return lay();
    app.say(w("another_basket", { name: row[1] }), "bad");
    return false;
  });
}

/**
 * See to it that this till holds every scarce thing on its counter: the basket may have lain aside since it was held.
 * @param {App} app
 * @returns {Promise<boolean>} false if not, which is said
 */
export async function holdAll(app) {
  for (const variant of new Set(app.basket.items.map((item) => item.variant))) {
    const row = app.shelf.rows.get(variant);
    if (!row || !productOf(row).scarce) continue;
    if (!(await inTurn(variant, () => hold(app, row, countOf(app.basket, variant))))) return false;
  }
  return true;
}

/** @param {string} variant @param {() => Promise<boolean>} work */
function inTurn(variant, work) {
  const turn = (asking.get(variant) ?? Promise.resolve()).then(work);
  asking.set(
    variant,
    turn.catch(() => undefined),
  );
  return turn;
}

/** @param {App} app @param {string} variant */
async function countParked(app, variant) {
  return sum((await listParked(app.pen.database)).map((parked) => countOf(parked, variant)));
}

/** @param {App} app @param {Row} row @param {number} wanted in all */
async function hold(app, row, wanted) {
  const before = app.shelf.rows.get(row[0]) ?? row;
  if (before[HELD] >= wanted) return true;
  app.say(w("holding", { name: row[1] }));
  const { row: known, refused, sentence } = await holdScarce(app.pen, before, wanted);
  app.shelf.update([known]);
  await app.attempt(() => keepRow(app.pen.database, known));
  if (!refused) return true;
  const why = w(refused === "taken" ? "scarce_taken" : "scarce_no_signal", { name: row[1], count: known[HELD] });
  app.say(sentence || why, "bad");
  return false;
}
