/**
 * The till's database in the browser. Every write is one transaction with `durability: "strict"`: when it says «done», the
 * bytes are on the disk. A full disk is a named state, not an accident: the browser then drops the connection, and so the
 * till holds a `Disk`, which connects again.
 * @module
 */

export const NAME = "nttmart-till";
const VERSION = 1;

/** @typedef {"meta" | "facts" | "products" | "parked"} StoreName */
/** @typedef {Record<string, IDBObjectStore>} Stores */

/** Nothing more can be written. */
export class StorageFull extends Error {}

/** The browser's share of the disk is used up: throwing something away makes room. */
export class ShareUsedUp extends StorageFull {}

/** The browser dropped the connection with all that was under way on it, for a fault of another write: tried anew, once. */
class Dropped extends StorageFull {}
const DROPPED = new Set(["AbortError", "InvalidStateError"]);

/** The database, with a connection that is made anew when the browser dropped it. */
export class Disk {
  /** @param {IDBDatabase} connection */
  constructor(connection) {
    /** @type {IDBDatabase | null} */
    this.connection = connection;
  }

  /**
   * Begin a transaction, on a new connection if the old one is gone.
   * @param {StoreName[]} names @param {IDBTransactionMode} mode @param {IDBTransactionOptions} options
   * @throws {StorageFull} if there is no connecting
   */
  async begin(names, mode, options) {
    this.connection ??= await connect();
    try {
      return this.connection.transaction(names, mode, options);
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "InvalidStateError")) throw error;
      this.connection = await connect();
      return this.connection.transaction(names, mode, options);
    }
  }

  /** Let the connection go; whatever is asked next makes a new one. */
  close() {
    this.connection?.close();
    this.connection = null;
  }
}

/** Open the database. */
export async function openDatabase() {
  return new Disk(await connect());
}

/** @returns {Promise<IDBDatabase>} */
function connect() {
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
 * @param {Disk} database @param {StoreName[]} names @param {(stores: Stores) => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function write(database, names, work) {
  return transactOrAgain(database, names, "readwrite", { durability: "strict" }, work);
}

/**
 * @template T
 * @param {Disk} database @param {StoreName[]} names @param {(stores: Stores) => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function read(database, names, work) {
  return transactOrAgain(database, names, "readonly", {}, work);
}

/**
 * What was dropped kept nothing, so it may be done again; why the disk takes nothing is what the second try is told.
 * @template T
 * @param {Disk} database @param {StoreName[]} names @param {IDBTransactionMode} mode @param {IDBTransactionOptions} options
 * @param {(stores: Stores) => T | Promise<T>} work
 * @returns {Promise<T>}
 */
async function transactOrAgain(database, names, mode, options, work) {
  const once = async () => transact(database, await database.begin(names, mode, options), names, work);
  try {
    return await once();
  } catch (error) {
    if (!(error instanceof Dropped)) throw error;
    return once();
  }
}

/**
 * @template T
 * @param {Disk} database @param {IDBTransaction} transaction @param {StoreName[]} names @param {(stores: Stores) => T | Promise<T>} work
 * @returns {Promise<T>}
 */
async function transact(database, transaction, names, work) {
  const ended = new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(undefined);
    transaction.onabort = () => reject(failure(transaction.error, database));
  });
  // Its failure is told below; without this line a refusal inside `work` would count as unheard.
  ended.catch(() => undefined);
  let result;
  try {
    result = await work(Object.fromEntries(names.map((name) => [name, transaction.objectStore(name)])));
  } catch (error) {
    // A request that ends with its transaction says only that; the transaction knows why.
    const reason = transaction.error ?? error;
    abort(transaction);
    throw failure(reason, database);
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

/**
 * Chromium says «QuotaExceededError» when our share is used up, and «UnknownError» when the disk itself is full. Then the
 * connection is lost too: what else was under way on it ends with another name, and what is asked of it still would never
 * be answered.
 * @param {unknown} error @param {Disk} [database]
 */
function failure(error, database) {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "QuotaExceededError") return new ShareUsedUp(String(error));
  if (name !== "UnknownError" && !DROPPED.has(name)) return error ?? new StorageFull("transaction aborted");
  database?.close();
  return DROPPED.has(name) ? new Dropped(String(error)) : new StorageFull(String(error));
}

/**
 * Read one thing of «meta».
 * @param {Disk} database @param {string} key
 */
export function getMeta(database, key) {
  return read(database, ["meta"], ({ meta }) => asked(meta.get(key)));
}

/**
 * Keep one thing in «meta».
 * @param {Disk} database @param {string} key @param {unknown} value undefined forgets it
 */
export function setMeta(database, key, value) {
  return write(database, ["meta"], ({ meta }) => {
    if (value === undefined) meta.delete(key);
    else meta.put(value, key);
  });
}
