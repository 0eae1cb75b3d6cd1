/**
 * What was counted in the drawer before a shift is closed, kept from the moment its difference was seen: leaving the screen,
 * a kill or a second thought makes no first count undone.
 * @module
 */

import { newId } from "../domain/ids.js";
import { asked, write } from "./database.js";
import { mustBeWriter } from "./lock.js";

/**
 * @import {Disk} from "./database.js"
 * @typedef {{cash: number, difference: number, id?: string}} DrawerCount
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
  const id = newId();
  return write(database, ["meta"], async ({ meta }) => {
    await mustBeWriter(meta, token);
    /** @type {DrawerCount[]} */
    const before = (await asked(meta.get(drawerKey(shift)))) ?? [];
    const counts = [...before.filter((each) => each.id !== id), { ...count, id }];
    meta.put(counts, drawerKey(shift));
    return counts;
  });
}
