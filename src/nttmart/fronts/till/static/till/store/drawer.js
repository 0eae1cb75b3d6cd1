/**
 * What was counted in the drawer before a shift is closed, kept from the moment its difference was seen: leaving the screen,
 * a kill or a second thought makes no first count undone.
 * @module
 */

import { asked, write } from "./database.js";
import { mustBeWriter } from "./lock.js";

/**
 * @import {Disk} from "./database.js"
 * @typedef {{cash: number, difference: number}} DrawerCount
 */

/** @param {string} shift its id */
export function drawerKey(shift) {
  return `drawer:${shift}`;
}

/**
 * Keep a count after those before it.
 * @param {{database: Disk, token: string}} pen @param {string} shift its id @param {DrawerCount} count
 * @returns {Promise<DrawerCount[]>} all of them
 */
export function keepDrawerCount({ database, token }, shift, count) {
  return write(database, ["meta"], async ({ meta }) => {
    await mustBeWriter(meta, token);
    const counts = [...((await asked(meta.get(drawerKey(shift)))) ?? []), count];
    meta.put(counts, drawerKey(shift));
    return counts;
  });
}
