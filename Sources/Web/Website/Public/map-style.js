// The style of the live map, made from the same tokens as the page (`--map-*` in look.css).
// Pure: colours and words in, a style document out. There is no `glyphs` member: the letters are
// drawn from the phone's own fonts.
import { groundLayers } from "./map-ground.js";
import { labelLayers } from "./map-labels.js";
import { placeSource } from "./map-places.js";
import { sceneLayers } from "./map-scene.js";

/** Colours by name, without the dashes in front, and the list of fonts.
 * @typedef {Record<string, string>} Tokens */

/** Words of the page's language that stand on the map.
 * @typedef {{ shut: string, gate: string, gateNumbered: string, english: boolean }} Words */

const NAMES = [
  ..."ground other street edge estate wall inner foot green water house house-edge civic ink ink-2 zone"
    .split(" ").map((name) => `map-${name}`),
  ..."route plate on-plate card paper ink ink-2 here face ok on-ok stop stop-ink on-stop".split(
    " ",
  ),
];

/** Reads the tokens that hold now. @param {Element} root @returns {Tokens} */
export function readTokens(root) {
  const style = getComputedStyle(root);
  return Object.fromEntries(
    NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]),
  );
}

/** The whole style.
 * @param {Tokens} tokens @param {Words} words
 * @param {import("./map-live.js").TileSet} tiles where they are, and which there are
 * @param {GeoJSON.Data} scene what the page shows beside the tiles
 * @param {number} [goal] id of the building that the page leads to
 * @param {import("./map-places.js").Places} [places] the live places */
export function mapStyle(tokens, words, tiles, scene, goal, places = {}) {
  return {
    version: 8,
    sources: {
      city: {
        type: "vector",
        tiles: tiles.tiles,
        minzoom: tiles.minzoom,
        maxzoom: tiles.maxzoom,
        bounds: tiles.bounds,
      },
      scene: { type: "geojson", data: scene },
      places: placeSource(places),
    },
    layers: [
      ...groundLayers(tokens, goal),
      ...sceneLayers(tokens),
      ...labelLayers(tokens, words, goal, places),
    ],
  };
}
