// The places for people on the road, live: by themselves near by, in clusters from afar. Colour and
// shape say whether a place is open; which of them are shown is one press.
import { fonts } from "./map-parts.js";
import { onPress } from "./page-parts.js";

/** @typedef {import("./map-style.js").Tokens} Tokens */
/** @typedef {import("./map-style.js").Words} Words */
/** @typedef {import("./map-parts.js").Layer} Layer */
/** @typedef {import("./map-live.js").LiveMap} LiveMap */
/** Where the tiles are; none while the page shows no places. @typedef {{ tiles?: string }} Places */

// As the server makes them (Website/PlaceTiles/PlaceTile.swift): single from the first zoom on,
// with names from the second.
const ZOOMS = { first: 6, named: 16 };
export const PLACE_LAYERS = ["places", "place-clusters"];

/** The addresses of the tiles of those that help with a need.
 * @param {string} template @param {string} need empty for all */
const addresses = (template, need) => [need ? `${template}?need=${need}` : template];

/** @param {Places} places */
export const placeSource = ({ tiles }) => ({
  type: "vector",
  tiles: tiles ? addresses(tiles, "") : [],
  minzoom: ZOOMS.first,
  maxzoom: ZOOMS.named,
});

/** @param {Tokens} tokens @param {Words} words @param {Places} places @returns {Layer[]} */
export function placeLayers(tokens, words, places) {
  const visibility = places.tiles ? "visible" : "none";
  const symbol = (
    /** @type {string} */ id,
    /** @type {string} */ from,
    /** @type {Layer} */ layout,
    /** @type {Layer} */ paint,
  ) => ({
    id,
    type: "symbol",
    source: "places",
    "source-layer": from,
    layout: { visibility, ...layout },
    paint,
  });
  const name = words.english
    ? ["coalesce", ["get", "name_en"], ["get", "name"], ""]
    : ["coalesce", ["get", "name"], ""];
  return [
    symbol("places", "places", {
      "icon-image": [
        "match",
        ["get", "state"],
        "open",
        "place-open",
        "closed",
        "place-closed",
        "place-unknown",
      ],
      // A sign that is there is seen; only its name waits for room.
      "icon-allow-overlap": true,
      "text-optional": true,
      "text-field": ["step", ["zoom"], "", ZOOMS.named, name],
      "text-font": fonts(tokens, "Bold"),
      "text-size": 16,
      "text-max-width": 7,
      "text-variable-anchor": ["top", "bottom", "left", "right"],
      "text-radial-offset": 0.9,
      "text-padding": 4,
      // What is open lies on top of what is not.
      "symbol-sort-key": ["match", ["get", "state"], "open", 2, "unknown", 1, 0],
    }, {
      "text-color": tokens["map-ink"],
      "text-halo-color": tokens["map-estate"],
      "text-halo-width": 2,
    }),
    symbol("place-clusters", "clusters", {
      "icon-image": "place-cluster",
      "icon-text-fit": "both",
      "icon-allow-overlap": true,
      "text-allow-overlap": true,
      "text-field": ["to-string", ["get", "count"]],
      "text-font": fonts(tokens, "Bold"),
      "text-size": 16,
      "symbol-sort-key": ["-", ["get", "count"]],
    }, { "text-color": tokens.ink }),
  ];
}

/** Shows the places of this page's scene, or none. @param {LiveMap} live @param {string} need */
export function showPlaces(live, need) {
  const { map, places: { tiles } } = live;
  live.need = need;
  if (tiles) map.getSource("places")?.setTiles(addresses(tiles, need));
  for (const layer of PLACE_LAYERS) {
    if (map.getLayer(layer)) {
      map.setLayoutProperty(layer, "visibility", tiles ? "visible" : "none");
    }
  }
}

/** The switch on the page: all places, or those for one need. @param {LiveMap} live */
export function switchPlaces(live) {
  const mark = () => {
    for (const button of document.querySelectorAll("button[data-places]")) {
      if (!(button instanceof HTMLElement)) continue;
      button.setAttribute("aria-pressed", String(button.dataset.places === live.need));
    }
  };
  onPress("button[data-places]", (button) => {
    showPlaces(live, button.dataset.places ?? "");
    mark();
  });
  document.addEventListener("qiji:page", mark);
}
