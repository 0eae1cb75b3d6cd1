/**
 * Shifts looked at from outside: all of one day together, and whose an older one was.
 * @module
 */

import { asked, read } from "./database.js";
import { factsOfShift } from "./facts.js";
import { addUp } from "./shifts.js";

/**
 * @import {Disk} from "./database.js"
 * @import {Kept} from "./facts.js"
 * @import {Report} from "./shifts.js"
 * @typedef {{shifts: Report[], whole: Report}} Day shifts in their order, and what all of them did
 */

const NEWEST = 30;

/**
 * The day, by this phone's own calendar, on which a shift was opened.
 * @param {Disk} database @param {string} shift its id
 * @returns {Promise<Day | null>} null if the shift is not known any more
 */
export async function dayOf(database, shift) {
  const wanted = await openingOf(database, shift);
  if (!wanted) return null;
  const day = dateOf(wanted.at);
  const others = (await listOpenings(database)).filter(({ seq, at }) => seq !== wanted.seq && dateOf(at) === day);
  const openings = [wanted, ...others].sort((a, b) => a.seq - b.seq);
  const facts = await Promise.all(openings.map((opening) => factsOfShift(database, opening.shift ?? "")));
  return { shifts: facts.map(addUp), whole: addUp(facts.flat()) };
}

/** Who had a shift; "" if its opening was thrown away for want of room. @param {Disk} database @param {string} shift its id */
export async function cashierOf(database, shift) {
  const opening = await openingOf(database, shift);
  return opening ? String(JSON.parse(opening.text).body.cashier.name) : "";
}

/** @param {number} at */
function dateOf(at) {
  return new Date(at).toDateString();
}

/** The fact that opened a shift: its first. @param {Disk} database @param {string} shift its id @returns {Promise<Kept | null>} */
async function openingOf(database, shift) {
  /** @type {Kept | undefined} */
  const first = await read(database, ["facts"], ({ facts }) => asked(facts.index("shift").get(shift)));
  return first?.kind === "shift_opened" ? first : null;
}

/** Openings of the newest shifts: their ids begin with the time, and the index holds each shift's first fact first. @param {Disk} database */
function listOpenings(database) {
  return read(database, ["facts"], async ({ facts }) => {
    /** @type {Kept[]} */
    const found = [];
    const request = facts.index("shift").openCursor(null, "prevunique");
    for (let cursor = await asked(request); cursor && found.length < NEWEST; cursor = await asked(request)) {
      if (cursor.value.kind === "shift_opened") found.push(cursor.value);
      cursor.continue();
    }
    return found;
  });
}
