/**
 * Reed–Solomon check words over GF(256) with the polynomial 0x11D, as QR codes use them (ISO/IEC 18004, annex A).
 * @module
 */

const EXP = new Uint8Array(512);
const LOG = new Uint8Array(256);
for (let power = 0, value = 1; power < 255; power++) {
  EXP[power] = EXP[power + 255] = value;
  LOG[value] = power;
  value = (value << 1) ^ (value & 0x80 ? 0x11d : 0);
}

/**
 * The generator polynomial of a degree without its leading one, highest power first.
 * @param {number} degree
 */
export function generator(degree) {
  let polynomial = [1];
  for (let root = 0; root < degree; root++) {
    const next = [...polynomial, 0];
    polynomial.forEach((factor, index) => (next[index + 1] ^= times(factor, EXP[root])));
    polynomial = next;
  }
  return polynomial.slice(1);
}

/**
 * The check words of a block.
 * @param {number[]} words @param {number[]} polynomial from `generator`
 */
export function checkWords(words, polynomial) {
  const rest = new Array(polynomial.length).fill(0);
  for (const word of words) {
    const factor = word ^ rest[0];
    rest.shift();
    rest.push(0);
    polynomial.forEach((coefficient, index) => (rest[index] ^= times(coefficient, factor)));
  }
  return rest;
}

/** @param {number} a @param {number} b */
function times(a, b) {
  return a && b ? EXP[LOG[a] + LOG[b]] : 0;
}
