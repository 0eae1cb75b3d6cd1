/** What was written on this phone and is not on the server yet, in the order in which it was written. */
import { tableOf } from "./tables.js";

/**
 * @typedef {{id: string, user: string, maker: string, maker_name: string, kind: string, at: string,
 *   body: Record<string, string>, words: string, told?: string[], refused: string, place?: number}} Fact
 * `told` is the body as a person reads it: «Stok: 17»; facts of an earlier release have none.
 */

const within = tableOf("nttmart-lapangan", "facts", { keyPath: "place", autoIncrement: true });

/** @param {Fact} fact */
export const keep = (fact) => within("readwrite", (facts) => facts.add(fact));

/** @returns {Promise<Fact[]>} */
export const all = () => within("readonly", (facts) => facts.getAll());

/** @param {Fact} fact */
export const change = (fact) => within("readwrite", (facts) => facts.put(fact));

/** @param {Fact} fact */
export const drop = (fact) => within("readwrite", (facts) => facts.delete(Number(fact.place)));
