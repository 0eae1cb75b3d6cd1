/**
 * Room on the disk: asks the browser never to clear us, says how full it is, and keeps some ballast to throw overboard when
 * there is none left. What the server has not got is never thrown away.
 * @module
 */

import { asked, read, write } from "./database.js";

/** @import {Disk} from "./database.js" */

const BALLAST_BYTES = 512 * 1024;
const KEEP_NEWEST = 200;
const NEARLY_FULL = 0.9;

/** @typedef {{used: number, quota: number, nearlyFull: boolean, persisted: boolean}} Room */

/** Ask to be kept when the phone runs out of space; true if the browser promises it. */
export async function askToStay() {
  const storage = navigator.storage;
  return (await storage?.persisted?.()) || ((await storage?.persist?.()) ?? false);
}

/** @returns {Promise<Room>} */
export async function measureRoom() {
  const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  const persisted = (await navigator.storage?.persisted?.()) ?? false;
  return { used: usage, quota, nearlyFull: quota > 0 && usage > quota * NEARLY_FULL, persisted };
}

/**
 * Lay in ballast, so that a full disk does not stop the next sale.
 * @param {Disk} database
 */
export async function layBallast(database) {
  const there = await read(database, ["meta"], ({ meta }) => asked(meta.count("ballast")));
  if (there) return;
  // Random, for a disk that packs noughts would give no room back.
  const bytes = new Uint8Array(BALLAST_BYTES);
  for (let at = 0; at < bytes.length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  await write(database, ["meta"], ({ meta }) => void meta.put(bytes, "ballast"));
}

/**
 * Throw away the ballast and old facts that the server has had for long.
 * @param {Disk} database
 */
export async function makeRoom(database) {
  await write(database, ["meta"], ({ meta }) => void meta.delete("ballast"));
  await forgetOld(database, KEEP_NEWEST);
}

/**
 * Forget facts the server has, except the newest: a receipt may still be asked for.
 * @param {Disk} database @param {number} keep how many of the newest facts stay
 */
export function forgetOld(database, keep) {
  return write(database, ["facts", "meta"], async ({ facts, meta }) => {
    const head = await asked(meta.get("head"));
    const until = (head?.seq ?? 0) - keep;
    if (until <= 0) return 0;
    const [known, waiting] = await Promise.all([
      asked(facts.getAllKeys(IDBKeyRange.upperBound(until))),
      asked(facts.index("waiting").getAllKeys(1)),
    ]);
    const unsent = new Set(waiting);
    const old = known.filter((seq) => !unsent.has(seq));
    for (const seq of old) facts.delete(seq);
    return old.length;
  });
}
