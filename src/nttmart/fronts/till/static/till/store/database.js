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

/** The database, with a connection that is made anew when the browser dropped it; one for all who ask at once. */
export class Disk {
  constructor() {
    /** @type {Promise<IDBDatabase> | null} */
    this.connecting = null;
    /** @type {IDBDatabase | null} */
    this.connection = null;
  }

  /** @returns {Promise<IDBDatabase>} the connection there is, or one that is being made */
  connect() {
    this.connecting ??= connect().then(
      (connection) => (this.connection = connection),
      (error) => {
        this.connecting = null;
        throw error;
      },
    );
    return this.connecting;
  }

  /**
   * Let a connection go, unless another took its place meanwhile; whatever is asked next makes a new one.
   * @param {IDBDatabase | null} [connection]
   */
  close(connection = this.connection) {
    connection?.close();
    if (connection === this.connection) this.connecting = this.connection = null;
  }
}

/** Open the database. */
export async function openDatabase() {
  const disk = new Disk();
  await disk.connect();
  return disk;
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
export function write(database, names, work) {
  return transactOrAgain(database, names, "readwrite", { durability: "strict" }, work);
}

/**
 * @template T
 * @param {Disk} database @param {StoreName[]} names @param {(stores: Stores) => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export function read(database, names, work) {
  return transactOrAgain(database, names, "readonly", {}, work);
}

/**
 * Do something in one transaction, and once more if the browser dropped it: why the disk takes nothing is what the second
 * try is told. A disk may have kept what was dropped all the same, so whoever writes sees to it that twice is once.
 * @template T
 * @param {Disk} database @param {StoreName[]} names @param {IDBTransactionMode} mode @param {IDBTransactionOptions} options
 * @param {(stores: Stores) => T | Promise<T>} work
 * @returns {Promise<T>}
 */
async function transactOrAgain(database, names, mode, options, work) {
  try {
    return await transact(database, names, mode, options, work);
  } catch (error) {
    if (!(error instanceof Dropped)) throw error;
    return transact(database, names, mode, options, work);
  }
}

/**
 * @template T
 * @param {Disk} database @param {StoreName[]} names @param {IDBTransactionMode} mode @param {IDBTransactionOptions} options
 * @param {(stores: Stores) => T | Promise<T>} work
 * @returns {Promise<T>}
 */
async function transact(database, names, mode, options, work) {
  const connection = await database.connect();
  const { transaction, stores } = begin(database, connection, names, mode, options);
  const ended = new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(undefined);
    transaction.onabort = () => reject(failure(transaction.error, database, connection));
  });
  // Its failure is told below; without this line a refusal inside `work` would count as unheard.
  ended.catch(() => undefined);
  let result;
  try {
    result = await work(stores);
  } catch (error) {
    // Where it is still to be aborted, the fault is of `work` or the disk; else a request ended with its transaction and says
    // only that: the transaction knows why.
    const isOurs = abort(transaction);
    throw isOurs && isDropped(error) ? error : failure(transaction.error ?? error, database, connection);
  }
  await ended;
  return result;
}

/**
 * @param {Disk} database @param {IDBDatabase} connection @param {StoreName[]} names @param {IDBTransactionMode} mode
 * @param {IDBTransactionOptions} options
 */
function begin(database, connection, names, mode, options) {
  try {
    const transaction = connection.transaction(names, mode, options);
    return { transaction, stores: Object.fromEntries(names.map((name) => [name, transaction.objectStore(name)])) };
  } catch (error) {
    // The connection is gone, and nobody told us.
    throw failure(error, database, connection);
  }
}

/** @param {IDBTransaction} transaction @returns {boolean} whether it had not ended by itself */
function abort(transaction) {
  try {
    transaction.abort();
    return true;
  } catch {
    return false;
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
 * @param {unknown} error @param {Disk} [database] @param {IDBDatabase} [connection]
 */
function failure(error, database, connection) {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "QuotaExceededError") return new ShareUsedUp(String(error));
  if (name !== "UnknownError" && !isDropped(error)) return error ?? new StorageFull("transaction aborted");
  if (connection) database?.close(connection);
  return isDropped(error) ? new Dropped(String(error)) : new StorageFull(String(error));
}

/** @param {unknown} error */
function isDropped(error) {
  return error instanceof DOMException && DROPPED.has(error.name);
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
