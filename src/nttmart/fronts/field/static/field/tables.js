/** Tables on the phone's own disk. */

/**
 * A table in a database of its own on the phone's disk.
 * @param {string} name @param {string} table @param {IDBObjectStoreParameters} key
 */
export function tableOf(name, table, key) {
  /** @returns {Promise<IDBDatabase>} */
  const open = () =>
    new Promise((resolve, reject) => {
      const asked = indexedDB.open(name, 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore(table, key);
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
  /**
   * @template T
   * @param {IDBTransactionMode} mode @param {(rows: IDBObjectStore) => IDBRequest<T>} ask
   * @returns {Promise<T>}
   */
  return async function within(mode, ask) {
    const database = await open();
    try {
      return await new Promise((resolve, reject) => {
        // «strict»: on the disk before we say that it is kept.
        const change = database.transaction(table, mode, { durability: "strict" });
        const asked = ask(change.objectStore(table));
        change.oncomplete = () => resolve(asked.result);
        change.onabort = change.onerror = () => reject(change.error);
      });
    } finally {
      database.close();
    }
  };
}
