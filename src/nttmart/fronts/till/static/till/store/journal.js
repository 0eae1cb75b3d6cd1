/**
 * A second copy of every fact the server has not got, outside the database: one small file each. Chromium throws a whole
 * database away when it finds it damaged, as a disk that ran full can leave it; then these files are all there is. Each is
 * signed, so they can still be handed over, even by a till that has lost its key.
 * @module
 */

import { readFact } from "../domain/facts.js";

/**
 * @typedef {{text: string, sig: string}} Signed
 * @typedef {Signed & {name: string, till: string, seq: number}} Copy
 */

const FOLDER = "nttmart-till";
/** @type {Promise<unknown>} */
let writing = Promise.resolve();

/**
 * Lay a copy aside. The database's is the first; this one never keeps a cashier waiting, and may fail.
 * @param {string} till @param {{seq: number} & Signed} fact
 */
export function layCopy(till, { seq, text, sig }) {
  writing = writing.then(() => writeFile(nameOf(till, seq), JSON.stringify({ text, sig }))).catch(() => undefined);
  return writing;
}

/**
 * The server has these: their copies may go.
 * @param {string[]} names
 */
export function dropCopies(names) {
  writing = writing
    .then(async () => {
      const folder = await openFolder();
      for (const name of names) await folder.removeEntry(name).catch(() => undefined);
    })
    .catch(() => undefined);
  return writing;
}

/** @param {string} till @param {number} seq */
export function nameOf(till, seq) {
  return `${till}.${String(seq).padStart(8, "0")}.json`;
}

/**
 * Copies of what the database does not know: another till's, or later than its last fact. In order.
 * @param {string} till "" if the database knows none @param {number} last number of its last fact
 * @returns {Promise<Copy[]>}
 */
export async function strayCopies(till, last) {
  try {
    const folder = await openFolder();
    const names = [];
    for await (const name of folder.keys()) names.push(name);
    const stray = names.filter((name) => !name.startsWith(`${till}.`) || name > nameOf(till, last)).sort();
    return (await Promise.all(stray.map((name) => readCopy(folder, name)))).flat();
  } catch {
    return [];
  }
}

/** @param {FileSystemDirectoryHandle} folder @param {string} name @returns {Promise<Copy[]>} none if it was torn */
async function readCopy(folder, name) {
  try {
    const file = await (await folder.getFileHandle(name)).getFile();
    const { text, sig } = JSON.parse(await file.text());
    const fact = readFact(text);
    return fact ? [{ name, text, sig, till: fact.till, seq: fact.seq }] : [];
  } catch {
    return [];
  }
}

/** @param {string} name @param {string} content */
async function writeFile(name, content) {
  const file = await (await openFolder()).getFileHandle(name, { create: true });
  const stream = await file.createWritable();
  await stream.write(content);
  await stream.close();
}

async function openFolder() {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
}
