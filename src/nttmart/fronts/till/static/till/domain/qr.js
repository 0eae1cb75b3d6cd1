/**
 * QR codes (ISO/IEC 18004) without a server: text in, a square of dark and light modules out. Byte mode, levels L and M,
 * all forty versions. The tests read every one back with zxing-cpp.
 * @module
 */

import { maskBest } from "./qrmask.js";
import { drawPatterns } from "./qrpatterns.js";
import { checkWords, generator } from "./reedsolomon.js";

/** @typedef {"L" | "M"} Level */

// Check words a block and blocks, for versions 1 to 40 (table 9 of the standard).
// prettier-ignore
const CHECKS = {
  L: [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
  M: [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28],
};
// prettier-ignore
const BLOCKS = {
  L: [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25],
  M: [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49],
};
const BYTE_MODE = 0b0100;
const PADDING = [0xec, 0x11];
const LONG_COUNT_FROM = 10;

/**
 * Write a text as a QR code.
 * @param {string} text @param {Level} level M stands a fifth of it being smudged less, L holds more
 * @returns {boolean[][]} rows of modules, true is dark; without the light border of four
 * @throws {RangeError} if the text is too long for any version
 */
export function qrCode(text, level = "M") {
  const bytes = new TextEncoder().encode(text);
  const version = smallestVersion(bytes.length, level);
  const { modules, fixed } = drawPatterns(version);
  place(interleaved(dataWords(bytes, version, level), version, level), modules, fixed);
  return maskBest(modules, fixed, level);
}

/**
 * How many bytes a version holds.
 * @param {number} version @param {Level} level
 */
export function capacity(version, level) {
  const head = version < LONG_COUNT_FROM ? 12 : 20;
  return Math.floor((dataLength(version, level) * 8 - head) / 8);
}

/** @param {number} length @param {Level} level */
function smallestVersion(length, level) {
  for (let version = 1; version <= 40; version++) if (length <= capacity(version, level)) return version;
  throw new RangeError(`${length} bytes are too many for a QR code`);
}

/** @param {number} version */
function allWords(version) {
  const aligned = version > 1 ? Math.floor(version / 7) + 2 : 0;
  const patterns = aligned ? (25 * aligned - 10) * aligned - 55 : 0;
  return Math.floor(((16 * version + 128) * version + 64 - patterns - (version >= 7 ? 36 : 0)) / 8);
}

/** @param {number} version @param {Level} level */
function dataLength(version, level) {
  return allWords(version) - CHECKS[level][version - 1] * BLOCKS[level][version - 1];
}

/** @param {Uint8Array} bytes @param {number} version @param {Level} level */
function dataWords(bytes, version, level) {
  const length = dataLength(version, level);
  const bits = [...binary(BYTE_MODE, 4), ...binary(bytes.length, version < LONG_COUNT_FROM ? 8 : 16)];
  for (const byte of bytes) bits.push(...binary(byte, 8));
  bits.push(...new Array(Math.min(4, length * 8 - bits.length)).fill(0));
  const words = [];
  for (let at = 0; at < bits.length; at += 8)
    words.push(bits.slice(at, at + 8).reduce((word, bit, index) => word | (bit << (7 - index)), 0));
  for (let turn = 0; words.length < length; turn++) words.push(PADDING[turn % 2]);
  return words;
}

/** @param {number} value @param {number} width */
function binary(value, width) {
  return Array.from({ length: width }, (_, index) => (value >> (width - 1 - index)) & 1);
}

/**
 * Cut words into blocks, add their check words, and lay the blocks' words alternately.
 * @param {number[]} words @param {number} version @param {Level} level
 */
function interleaved(words, version, level) {
  const count = BLOCKS[level][version - 1];
  const polynomial = generator(CHECKS[level][version - 1]);
  const short = Math.floor(words.length / count);
  const shorter = count - (words.length % count);
  const blocks = [];
  for (let index = 0, at = 0; index < count; index++) {
    const length = short + (index < shorter ? 0 : 1);
    blocks.push(words.slice(at, at + length));
    at += length;
  }
  return [...alternately(blocks), ...alternately(blocks.map((block) => checkWords(block, polynomial)))];
}

/** @param {number[][]} blocks */
function alternately(blocks) {
  const longest = Math.max(...blocks.map((block) => block.length));
  const mixed = [];
  for (let index = 0; index < longest; index++)
    for (const block of blocks) if (index < block.length) mixed.push(block[index]);
  return mixed;
}

/**
 * Lay bits in columns of two, from the lower right corner, up and down, around the fixed patterns.
 * @param {number[]} words @param {boolean[][]} modules @param {boolean[][]} fixed
 */
function place(words, modules, fixed) {
  const size = modules.length;
  let bit = 0;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) {
      const upwards = ((right + 1) & 2) === 0;
      const row = upwards ? size - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (fixed[row][column]) continue;
        modules[row][column] = ((words[bit >> 3] >> (7 - (bit & 7))) & 1) === 1;
        bit += 1;
      }
    }
  }
}
