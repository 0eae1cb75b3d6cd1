/**
 * One writing tab. A Web Lock says who that is; a token in the database says so too, and is looked at inside every write,
 * so that even a tab that slept through losing the lock cannot write.
 * @module
 */

import { asked, setMeta } from "./database.js";

/** @import {Disk} from "./database.js" */

const LOCK = "nttmart-till";

/** This tab no longer writes: another one does. */
export class AnotherTab extends Error {}

/**
 * Become the writing tab.
 * @param {Disk} database @param {{steal: boolean, onLost: () => void}} how `steal` takes it from the tab that has it
 * @returns {Promise<string | null>} this tab's token, or null if another tab is the writing one
 */
export async function becomeWriter(database, { steal, onLost }) {
  if (!(await takeLock(steal, onLost))) return null;
  const token = crypto.randomUUID();
  await setMeta(database, "writer", token);
  return token;
}

/** @param {boolean} steal @param {() => void} onLost */
function takeLock(steal, onLost) {
  return new Promise((resolve, reject) => {
    const options = steal ? { steal: true } : { ifAvailable: true };
    const held = navigator.locks.request(LOCK, options, (lock) => {
      resolve(lock !== null);
      return lock ? new Promise(() => undefined) : undefined;
    });
    held.then(undefined, (error) => (error.name === "AbortError" ? onLost() : reject(error)));
  });
}

/**
 * Refuse to go on with a write if this tab is not the writing one.
 * @param {IDBObjectStore} meta @param {string} token
 * @throws {AnotherTab}
 */
export async function mustBeWriter(meta, token) {
  if ((await asked(meta.get("writer"))) !== token) throw new AnotherTab("another tab writes");
}
