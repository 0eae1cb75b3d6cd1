/** What was written on this phone and is not on the server yet, in the order in which it was written. */

const NAME = "nttmart-lapangan";

/**
 * @typedef {{id: string, user: string, maker: string, maker_name: string, kind: string, at: string,
 *   body: Record<string, string>, words: string, refused: string, place?: number}} Fact
 */

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("facts", { keyPath: "place", autoIncrement: true });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

/**
 * @template T
 * @param {IDBTransactionMode} mode @param {(facts: IDBObjectStore) => IDBRequest<T>} ask
 * @returns {Promise<T>}
 */
async function within(mode, ask) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      // «strict»: on the disk before we say that it is kept.
      const change = database.transaction("facts", mode, { durability: "strict" });
      const asked = ask(change.objectStore("facts"));
      change.oncomplete = () => resolve(asked.result);
      change.onabort = change.onerror = () => reject(change.error);
    });
  } finally {
    database.close();
  }
}

/** @param {Fact} fact */
export const keep = (fact) => within("readwrite", (facts) => facts.add(fact));

/** @returns {Promise<Fact[]>} */
export const all = () => within("readonly", (facts) => facts.getAll());

/** @param {Fact} fact */
export const change = (fact) => within("readwrite", (facts) => facts.put(fact));

/** @param {Fact} fact */
export const drop = (fact) => within("readwrite", (facts) => facts.delete(Number(fact.place)));
