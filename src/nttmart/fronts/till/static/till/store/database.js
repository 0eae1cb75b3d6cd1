/**
 * The till's database in the browser. Every write is one transaction with `durability: "strict"`: when it says «done», the
 * bytes are on the disk. A full disk is a named state, not an accident.
 * @module
 */

export const NAME = "nttmart-till";
const VERSION = 1;

/** @typedef {"meta" | "facts" | "products" | "parked"} StoreName */
/** @typedef {Record<string, IDBObjectStore>} Stores */

/** The disk is full; nothing of this write was kept. */
export class StorageFull extends Error {}

/** @returns {Promise<IDBDatabase>} */
export function openDatabase() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => makeStores(request.result);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(failure(request.error));
  });
}

/** @param {IDBDatabase} database */
function makeStores(database) {
  database.createObjectStore("meta");
  database.createObjectStore("products");
  database.createObjectStore("parked", { keyPath: "id" });
  const facts = database.createObjectStore("facts", { keyPath: "seq" });
  // Sparse indexes: a fact without the property is not in it, so «waiting» holds exactly what the server has not got.
  for (const name of ["waiting", "shift", "sale", "number"]) facts.createIndex(name, name);
}

/**
 * Do something in one durable transaction; the promise is kept when the disk has it, broken if nothing was kept.
 * @template T
 * @param {IDBDatabase} database @param {StoreName[]} names @param {(stores: Stores) => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export function write(database, names, work) {
  return transact(database.transaction(names, "readwrite", { durability: "strict" }), names, work);
}

/**
 * @template T
 * @param {IDBDatabase} database @param {StoreName[]} names @param {(stores: Stores) => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export function read(database, names, work) {
  return transact(database.transaction(names, "readonly"), names, work);
}

/**
 * @template T
 * @param {IDBTransaction} transaction @param {StoreName[]} names @param {(stores: Stores) => T | Promise<T>} work
 * @returns {Promise<T>}
 */
async function transact(transaction, names, work) {
  const ended = new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(undefined);
    transaction.onabort = () => reject(failure(transaction.error));
  });
  // Its failure is told below; without this line a refusal inside `work` would count as unheard.
  ended.catch(() => undefined);
  const stores = Object.fromEntries(names.map((name) => [name, transaction.objectStore(name)]));
  let result;
  try {
    result = await work(stores);
  } catch (error) {
    abort(transaction);
    throw failure(error);
  }
  await ended;
  return result;
}

/** @param {IDBTransaction} transaction */
function abort(transaction) {
  try {
    transaction.abort();
  } catch {
    // It ended by itself: that is what was wanted.
  }
}

/**
 * Wait for one request inside a transaction.
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
export function asked(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** @param {unknown} error */
function failure(error) {
  const name = error instanceof DOMException ? error.name : "";
  return name === "QuotaExceededError" ? new StorageFull("storage full") : (error ?? new Error("transaction aborted"));
}

/**
 * Read one thing of «meta».
 * @param {IDBDatabase} database @param {string} key
 */
export function getMeta(database, key) {
  return read(database, ["meta"], ({ meta }) => asked(meta.get(key)));
}

/**
 * Keep one thing in «meta».
 * @param {IDBDatabase} database @param {string} key @param {unknown} value undefined forgets it
 */
export function setMeta(database, key, value) {
  return write(database, ["meta"], ({ meta }) => {
    if (value === undefined) meta.delete(key);
    else meta.put(value, key);
  });
}
