/**
 * Scarce goods: with signal the till takes them into its hold when they are scanned; without, it sells only what it holds.
 * @module
 */

import { HELD } from "../domain/catalogue.js";
import { countUnsent } from "../store/catalogue.js";
import { askSigned, NoSignal, ServerRefused } from "./requests.js";

/**
 * @import {Row} from "../domain/catalogue.js"
 * @import {Disk} from "../store/database.js"
 * @import {Speaker} from "./requests.js"
 * @typedef {{row: Row, refused: "" | "taken" | "no_signal", sentence: string}} Hold
 */

/**
 * See to it that this till holds as many of a scarce thing as lie on its counter. To the server, what was sold here and not
 * sent yet is held still: it is asked for besides, or the same pieces would be promised again.
 * @param {Speaker & {database: Disk}} speaker @param {Row} row @param {number} wanted in all
 * @returns {Promise<Hold>} the row with what is held now, and why it is not enough
 */
export async function holdScarce(speaker, row, wanted) {
  if (row[HELD] >= wanted) return { row, refused: "", sentence: "" };
  const unsent = await countUnsent(speaker.database, row[0]);
  try {
    const asked = { variant: row[0], quantity: wanted + unsent };
    const held = (await askSigned(speaker, "POST", "/kasir/api/pegang", asked)).held - unsent;
    const known = /** @type {Row} */ ([...row]);
    known[HELD] = held;
    return held >= wanted ? { row: known, refused: "", sentence: "" } : { row: known, refused: "taken", sentence: "" };
  } catch (error) {
    if (error instanceof ServerRefused) return { row, refused: "taken", sentence: error.sentence };
    if (error instanceof NoSignal) return { row, refused: "no_signal", sentence: "" };
    throw error;
  }
}
