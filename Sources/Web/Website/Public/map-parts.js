// What all layers of the style are made with.

/** @typedef {import("./map-style.js").Tokens} Tokens */
/** A layer of the style specification. @typedef {Record<string, any>} Layer */

/** A layer that draws a layer of the tiles.
 * @param {string} id @param {string} from @param {Layer} rest @returns {Layer} */
export const layer = (id, from, rest) => ({ id, source: "city", "source-layer": from, ...rest });

/** The phone's fonts in the order of the page; the first name, which no phone has, says the weight.
 * @param {Tokens} tokens @param {"Regular" | "Bold"} weight */
export function fonts(tokens, weight) {
  const faces = (tokens.face ?? "").split(",").map((face) => face.trim().replace(/["']/g, ""));
  return [`Qiji ${weight}`, ...faces.filter((face) => face && face !== "sans-serif")];
}
