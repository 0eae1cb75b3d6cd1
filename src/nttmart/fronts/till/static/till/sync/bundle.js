/**
 * Unsent facts leave without signal: as a file, or as a run of QR codes that any phone's camera carries to where there is
 * some. Every fact is signed, so who carries them does not matter.
 * @module
 */

import { base64url } from "../domain/encoding.js";
import { newId } from "../domain/ids.js";
import { gzip } from "./packing.js";

/** @import {Kept} from "../store/facts.js" */

const PART_LENGTH = 700;

/** @param {string} till @param {Kept[]} facts */
export function bundleOf(till, facts) {
  return JSON.stringify({ nttmart: "titipan", v: 1, till, facts: facts.map(({ text, sig }) => ({ text, sig })) });
}

/**
 * The addresses that, read in any order, are the bundle.
 * @param {string} bundle @param {string} origin of the server, with its scheme
 * @returns {Promise<string[]>} `<origin>/kasir/titipan/#<bundle id>.<i>.<n>.<part>`, i from 1
 */
export async function bundleAddresses(bundle, origin) {
  const packed = base64url(await gzip(bundle));
  const count = Math.ceil(packed.length / PART_LENGTH);
  const id = newId().slice(-8);
  return Array.from({ length: count }, (_, index) => {
    const part = packed.slice(index * PART_LENGTH, (index + 1) * PART_LENGTH);
    return `${origin}/kasir/titipan/#${id}.${index + 1}.${count}.${part}`;
  });
}
