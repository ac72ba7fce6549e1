// What is read on the map. The last layers win the room: goal, gate, step, place, building,
// service, street.
import { fonts, layer } from "./map-parts.js";
import { placeLayers } from "./map-places.js";
import { gates, goal, stops } from "./map-plates.js";

/** @typedef {import("./map-style.js").Tokens} Tokens */
/** @typedef {import("./map-style.js").Words} Words */
/** @typedef {import("./map-parts.js").Layer} Layer */

/** @param {string} id @param {string} from @param {Layer} rest @returns {Layer} */
const symbol = (id, from, rest) => layer(id, from, { type: "symbol", ...rest });

/** The name in the visitor's language. @param {Words} words */
const named = (words) =>
  words.english ? ["coalesce", ["get", "name_en"], ["get", "name"]] : ["get", "name"];

/** @param {Tokens} tokens @returns {Layer[]} */
function streetNames(tokens) {
  return [
    symbol("street-names", "roads", {
      minzoom: 13,
      filter: ["all", ["has", "name"], ["!=", ["get", "kind"], "service"]],
      layout: {
        "symbol-placement": "line",
        "symbol-spacing": 260,
        "text-field": ["get", "name"],
        "text-font": fonts(tokens, "Regular"),
        "text-size": 16,
        "text-padding": 6,
      },
      paint: {
        "text-color": tokens["map-ink-2"],
        "text-halo-color": tokens["map-street"],
        "text-halo-width": 2,
      },
    }),
  ];
}

/** @param {Tokens} tokens @param {Words} words @returns {Layer[]} */
function services(tokens, words) {
  const soft = {
    "text-color": tokens["map-ink-2"],
    "text-halo-color": tokens["map-estate"],
    "text-halo-width": 2,
  };
  const settlements = ["city", "town", "suburb", "village", "quarter", "neighbourhood"];
  return [
    symbol("house-numbers", "addresses", {
      minzoom: 17.5,
      layout: {
        "text-field": ["get", "number"],
        "text-font": fonts(tokens, "Regular"),
        "text-size": 16,
        "text-padding": 4,
      },
      paint: soft,
    }),
    symbol("services", "places", {
      minzoom: 16.5,
      filter: [
        "all",
        ["!", ["match", ["get", "kind"], [...settlements, "estate", "water", "park"], true, false]],
        ["<=", ["get", "rank"], ["step", ["zoom"], 1, 17, 2, 17.5, 9]],
      ],
      layout: {
        "text-field": named(words),
        "text-font": fonts(tokens, "Regular"),
        "text-size": 16,
        "text-max-width": 7,
        "text-padding": 8,
        "symbol-sort-key": ["get", "rank"],
      },
      paint: soft,
    }),
    symbol("areas-named", "places", {
      minzoom: 13,
      filter: ["match", ["get", "kind"], ["estate", "water", "park"], true, false],
      maxzoom: 17.5,
      layout: {
        "text-field": named(words),
        "text-font": fonts(tokens, "Regular"),
        "text-size": ["interpolate", ["linear"], ["zoom"], 13, 16, 16, 18],
        "text-max-width": 8,
        "text-padding": 12,
        "symbol-sort-key": ["get", "rank"],
      },
      paint: soft,
    }),
    symbol("settlements", "places", {
      maxzoom: 15,
      filter: ["match", ["get", "kind"], settlements, true, false],
      layout: {
        "text-field": named(words),
        "text-font": fonts(tokens, "Bold"),
        "text-size": ["match", ["get", "kind"], ["city", "town"], 22, 17],
        "symbol-sort-key": ["get", "rank"],
      },
      paint: { ...soft, "text-halo-color": tokens["map-ground"] },
    }),
  ];
}

/** @param {Tokens} tokens @returns {Layer[]} */
function doors(tokens) {
  return [
    symbol("doors", "entrances", {
      minzoom: 16.5,
      layout: {
        "icon-image": ["match", ["get", "kind"], ["garage", "emergency"], "door-other", "door"],
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
      },
    }),
    symbol("units", "entrances", {
      minzoom: 17.25,
      filter: ["any", ["has", "ref"], ["has", "name"]],
      layout: {
        "text-field": ["coalesce", ["get", "ref"], ["get", "name"]],
        "text-font": fonts(tokens, "Bold"),
        "text-size": 16,
        "text-variable-anchor": ["top", "bottom", "left", "right"],
        "text-radial-offset": 0.6,
        "text-padding": 1,
      },
      paint: {
        "text-color": tokens["map-ink"],
        "text-halo-color": tokens["map-estate"],
        "text-halo-width": 2,
      },
    }),
    symbol("parking-signs", "parking", {
      minzoom: 16,
      filter: [
        "any",
        ["match", ["get", "kind"], ["bicycle", "motorcycle"], true, false],
        [">=", ["zoom"], 18],
      ],
      layout: { "icon-image": "parking", "icon-padding": 2 },
    }),
  ];
}

/** The number, large, is what is looked for; a name that says more stands below it, small.
 * @param {Tokens} tokens @param {Words} words @param {number} [goal] @returns {Layer[]} */
function numbers(tokens, words, goal) {
  const small = { "font-scale": 0.72, "text-font": ["literal", fonts(tokens, "Regular")] };
  const plain = {};
  const both = ["format", ["get", "number"], plain, "\n", plain, named(words), small];
  const alone = ["format", named(words), { "font-scale": 0.8 }];
  const number = ["format", ["get", "number"], plain];
  const text = (/** @type {boolean} */ withNames) => [
    "case",
    ["all", ["has", "number"], ["has", "name"]],
    withNames ? both : number,
    ["has", "number"],
    number,
    alone,
  ];
  // Numbers come before names, large houses before small ones.
  const order = ["+", ["get", "rank"], ["case", ["has", "number"], 0, 4]];
  return [
    symbol("building-labels", "building_labels", {
      minzoom: 14,
      filter: [
        "all",
        ["!=", ["id"], goal ?? -1],
        [
          "any",
          ["all", ["has", "number"], ["<=", ["get", "rank"], ["step", ["zoom"], 1, 15, 3]]],
          ["all", ["has", "name"], ["<=", ["get", "rank"], ["step", ["zoom"], 0, 15, 1, 16, 3]]],
        ],
      ],
      layout: {
        "text-field": ["step", ["zoom"], text(false), 17.25, text(true)],
        "text-font": fonts(tokens, "Bold"),
        "text-size": ["interpolate", ["linear"], ["zoom"], 14, 16, 15, 18, 16, 20, 17, 22, 19, 30],
        "text-max-width": 6,
        "text-line-height": 1.1,
        "text-padding": 2,
        "symbol-sort-key": order,
      },
      paint: {
        "text-color": tokens["map-ink"],
        "text-halo-color": tokens["map-house"],
        "text-halo-width": 2,
      },
    }),
  ];
}

/** Everything above the way.
 * @param {Tokens} tokens @param {Words} words @param {number} [goalBuilding]
 * @param {import("./map-places.js").Places} [places] @returns {Layer[]} */
export function labelLayers(tokens, words, goalBuilding, places = {}) {
  return [
    ...streetNames(tokens),
    ...services(tokens, words),
    ...doors(tokens),
    ...numbers(tokens, words, goalBuilding),
    ...placeLayers(tokens, words, places),
    ...stops(tokens),
    ...gates(tokens, words),
    ...goal(tokens),
  ];
}
