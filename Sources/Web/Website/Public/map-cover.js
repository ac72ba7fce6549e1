// Which tiles a map will ask for, so that they are on their way while the library still comes. Pure.

/** @typedef {import("./map-scene.js").Box} Box */

/** Places in the square of Web Mercator, from its north-western corner, 0 to 1.
 * @param {number} longitude @param {number} latitude */
function square(longitude, latitude) {
  const sine = Math.sin(latitude * Math.PI / 180);
  return {
    x: longitude / 360 + 0.5,
    y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI),
  };
}

/** The tiles in view when a box is fitted into the room that is left on a screen.
 * @param {Box} box @param {{ width: number, height: number }} screen
 * @param {MapLibre.Padding} room @param {number} nearest zoom that is not passed
 * @param {number} deepest zoom of the tiles
 * @returns {{ z: number, x: number, y: number }[]} */
export function covering([west, south, east, north], screen, room, nearest, deepest) {
  const [from, to] = [square(west, north), square(east, south)];
  // Pixels for the whole square; the library's tiles are 512 wide.
  const scale = Math.min(
    (screen.width - room.left - room.right) / (to.x - from.x),
    (screen.height - room.top - room.bottom) / (to.y - from.y),
    512 * 2 ** nearest,
  );
  if (!(scale > 512)) return [];
  const z = Math.min(Math.floor(Math.log2(scale / 512)), deepest);
  const count = 2 ** z;
  const range = (/** @type {number} */ middle, /** @type {number} */ pixels) => {
    const half = pixels / 2 / scale;
    const first = Math.floor((middle - half) * count);
    return Array.from(
      { length: Math.floor((middle + half) * count) - first + 1 },
      (_, one) => first + one,
    );
  };
  const columns = range((from.x + to.x) / 2 + (room.right - room.left) / 2 / scale, screen.width);
  const rows = range((from.y + to.y) / 2 + (room.bottom - room.top) / 2 / scale, screen.height);
  return columns.flatMap((x) => rows.map((y) => ({ z, x, y })));
}
