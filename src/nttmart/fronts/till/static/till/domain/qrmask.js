/**
 * Chooses the mask that makes a QR code easiest to read, and writes which one it is (ISO/IEC 18004, §7.8 and §7.9).
 * @module
 */

const FORMAT_POLYNOMIAL = 0x537;
const FORMAT_MASK = 0x5412;
const LEVEL_BITS = { L: 1, M: 0 };

/** @type {((row: number, column: number) => boolean)[]} */
const MASKS = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];

/**
 * Try all masks and keep the one with the least penalty.
 * @param {boolean[][]} modules @param {boolean[][]} fixed @param {"L" | "M"} level
 */
export function maskBest(modules, fixed, level) {
  const tried = MASKS.map((_, mask) => masked(modules, fixed, mask, level));
  const penalties = tried.map(penalty);
  return tried[penalties.indexOf(Math.min(...penalties))];
}

/** @param {boolean[][]} modules @param {boolean[][]} fixed @param {number} mask @param {"L" | "M"} level */
function masked(modules, fixed, mask, level) {
  const result = modules.map((line, row) =>
    line.map((dark, column) => (fixed[row][column] ? dark : dark !== MASKS[mask](row, column))),
  );
  writeFormat(result, (LEVEL_BITS[level] << 3) | mask);
  return result;
}

/** @param {boolean[][]} modules @param {number} format */
function writeFormat(modules, format) {
  let rest = format;
  for (let turn = 0; turn < 10; turn++) rest = (rest << 1) ^ ((rest >> 9) * FORMAT_POLYNOMIAL);
  const bits = ((format << 10) | rest) ^ FORMAT_MASK;
  const size = modules.length;
  for (let bit = 0; bit < 15; bit++) {
    const dark = ((bits >> bit) & 1) === 1;
    modules[bit < 6 ? bit : bit < 8 ? bit + 1 : size - 15 + bit][8] = dark;
    modules[8][bit < 8 ? size - 1 - bit : bit === 8 ? 7 : 14 - bit] = dark;
  }
  modules[size - 8][8] = true;
}

/** @param {boolean[][]} modules */
function penalty(modules) {
  const columns = modules.map((_, column) => modules.map((line) => line[column]));
  return (
    [...modules, ...columns].reduce((total, line) => total + linePenalty(line), 0) +
    blockPenalty(modules) +
    balancePenalty(modules)
  );
}

/** Runs of five and more of one shade, and what looks like an eye. @param {boolean[]} line */
function linePenalty(line) {
  const text = line.map((dark) => (dark ? "1" : "0")).join("");
  const runs = text.match(/0{5,}|1{5,}/g) ?? [];
  const eyes = text.match(/(?=00001011101|10111010000)/g) ?? [];
  return runs.reduce((total, run) => total + run.length - 2, 0) + eyes.length * 40;
}

/** Squares of two by two of one shade. @param {boolean[][]} modules */
function blockPenalty(modules) {
  let total = 0;
  for (let row = 1; row < modules.length; row++) {
    for (let column = 1; column < modules.length; column++) {
      const dark = modules[row][column];
      if (
        dark === modules[row - 1][column] &&
        dark === modules[row][column - 1] &&
        dark === modules[row - 1][column - 1]
      )
        total += 3;
    }
  }
  return total;
}

/** Far more dark than light, or the other way. @param {boolean[][]} modules */
function balancePenalty(modules) {
  const dark = modules.flat().filter(Boolean).length;
  return Math.floor(Math.abs((dark * 20) / modules.length ** 2 - 10)) * 10;
}
