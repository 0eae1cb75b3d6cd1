/**
 * The parts of a QR code that are no data: eyes, timing, alignment, version (ISO/IEC 18004, §6.3 and annex D, E).
 * @module
 */

const VERSION_POLYNOMIAL = 0x1f25;

/**
 * Draw all fixed patterns of a version.
 * @param {number} version
 * @returns {{modules: boolean[][], fixed: boolean[][]}} `fixed` marks where no data may lie
 */
export function drawPatterns(version) {
  const size = version * 4 + 17;
  const grid = { modules: square(size), fixed: square(size) };
  for (let at = 0; at < size; at++) {
    set(grid, 6, at, at % 2 === 0);
    set(grid, at, 6, at % 2 === 0);
  }
  for (const [row, column] of [
    [3, 3],
    [3, size - 4],
    [size - 4, 3],
  ])
    drawEye(grid, row, column);
  drawAlignment(grid, version);
  reserveFormat(grid);
  if (version >= 7) drawVersion(grid, version);
  return grid;
}

/** @param {number} size @returns {boolean[][]} */
function square(size) {
  return Array.from({ length: size }, () => new Array(size).fill(false));
}

/** @typedef {{modules: boolean[][], fixed: boolean[][]}} Grid */

/** @param {Grid} grid @param {number} row @param {number} column @param {boolean} dark */
function set({ modules, fixed }, row, column, dark) {
  if (row < 0 || column < 0 || row >= modules.length || column >= modules.length) return;
  modules[row][column] = dark;
  fixed[row][column] = true;
}

/** @param {Grid} grid @param {number} row @param {number} column of the middle */
function drawEye(grid, row, column) {
  for (let down = -4; down <= 4; down++) {
    for (let across = -4; across <= 4; across++) {
      const ring = Math.max(Math.abs(down), Math.abs(across));
      set(grid, row + down, column + across, ring !== 2 && ring !== 4);
    }
  }
}

/** @param {Grid} grid @param {number} version */
function drawAlignment(grid, version) {
  const places = alignmentPlaces(version);
  const last = places.at(-1);
  for (const row of places) {
    for (const column of places) {
      const inEye = (row === 6 && (column === 6 || column === last)) || (row === last && column === 6);
      if (!inEye) drawRings(grid, row, column);
    }
  }
}

/** @param {Grid} grid @param {number} row @param {number} column */
function drawRings(grid, row, column) {
  for (let down = -2; down <= 2; down++) {
    for (let across = -2; across <= 2; across++) {
      set(grid, row + down, column + across, Math.max(Math.abs(down), Math.abs(across)) !== 1);
    }
  }
}

/** @param {number} version @returns {number[]} */
function alignmentPlaces(version) {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = version === 32 ? 26 : Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  const places = Array.from({ length: count - 1 }, (_, index) => version * 4 + 10 - index * step);
  return [6, ...places.reverse()];
}

/** @param {Grid} grid */
function reserveFormat(grid) {
  const size = grid.modules.length;
  for (let at = 0; at < 9; at++) {
    for (const [row, column] of [
      [8, at],
      [at, 8],
    ])
      if (!grid.fixed[row][column]) set(grid, row, column, false);
  }
  for (let at = size - 8; at < size; at++) {
    set(grid, 8, at, false);
    set(grid, at, 8, false);
  }
}

/** @param {Grid} grid @param {number} version */
function drawVersion(grid, version) {
  let rest = version;
  for (let turn = 0; turn < 12; turn++) rest = (rest << 1) ^ ((rest >> 11) * VERSION_POLYNOMIAL);
  const bits = (version << 12) | rest;
  const corner = grid.modules.length - 11;
  for (let bit = 0; bit < 18; bit++) {
    const dark = ((bits >> bit) & 1) === 1;
    set(grid, Math.floor(bit / 3), corner + (bit % 3), dark);
    set(grid, corner + (bit % 3), Math.floor(bit / 3), dark);
  }
}
