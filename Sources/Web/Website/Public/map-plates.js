// What stands on plates and pins: gates, the steps of a way, the goal, where the phone is.
import { fonts, layer } from "./map-parts.js";

/** @typedef {import("./map-style.js").Tokens} Tokens */
/** @typedef {import("./map-style.js").Words} Words */
/** @typedef {import("./map-parts.js").Layer} Layer */

/** Enamel plates on the wall; one that is always shut is dashed and says so.
 * @param {Tokens} tokens @param {Words} words @returns {Layer[]} */
export function gates(tokens, words) {
  const [before, after] = words.gateNumbered.split("{ref}");
  const name = ["case", ["has", "name"], ["get", "name"]];
  const number = ["case", ["has", "ref"], ["concat", before ?? "", ["get", "ref"], after ?? ""]];
  // A name is as mapped; a number can be said in the visitor's language.
  const told = words.english
    ? [...number, [...name, words.gate]]
    : [...name, [...number, words.gate]];
  const isShut = ["==", ["get", "kind"], "closed"];
  const isNamed = ["any", ["has", "name"], ["has", "ref"]];
  return [
    layer("gates", "gates", {
      type: "symbol",
      minzoom: 15,
      // A shut gate without a name is no way in and no landmark: only near by does it matter.
      filter: ["any", isNamed, ["step", ["zoom"], ["!", isShut], 17, true]],
      layout: {
        "icon-image": ["case", isShut, "plate-shut", "plate"],
        "icon-text-fit": "both",
        "text-field": ["case", isShut, ["concat", told, " ", words.shut], told],
        "text-font": fonts(tokens, "Bold"),
        "text-size": ["interpolate", ["linear"], ["zoom"], 15, 15, 16.5, 17],
        // Above the gate itself, where the way goes through.
        "text-anchor": "bottom",
        "text-offset": [0, -1.1],
        "text-max-width": 20,
        "icon-padding": 1,
        "symbol-sort-key": ["case", isShut, 2, isNamed, 0, 1],
      },
      paint: {
        "text-color": ["case", isShut, tokens["map-ink-2"], tokens["on-plate"]],
      },
    }),
  ];
}

const of = (/** @type {string} */ kind) => ["==", ["get", "kind"], kind];
const scene = (/** @type {string} */ id, /** @type {Layer} */ rest) => ({
  id,
  type: "symbol",
  source: "scene",
  ...rest,
});

/** The numbers of the steps. @param {Tokens} tokens @returns {Layer[]} */
export function stops(tokens) {
  return [
    scene("stops", {
      filter: of("step"),
      layout: {
        "icon-image": ["case", ["boolean", ["get", "here"], false], "node-here", "node"],
        // In nobody's way: what it covers stays readable as a step of the list.
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
        "text-allow-overlap": true,
        "text-ignore-placement": true,
        "text-field": ["get", "number"],
        "text-font": fonts(tokens, "Bold"),
        "text-size": 16,
        // The step that is looked at lies on top, then the earlier ones.
        "symbol-sort-key": ["-", ["case", ["boolean", ["get", "here"], false], 99, 0], [
          "to-number",
          ["get", "number"],
        ]],
      },
      paint: {
        "text-color": ["case", ["boolean", ["get", "here"], false], tokens.card, tokens.ink],
      },
    }),
  ];
}

/** What the page itself names: above everything. @param {Tokens} tokens @returns {Layer[]} */
export function goal(tokens) {
  return [
    scene("shut", {
      filter: of("shut"),
      layout: {
        "icon-image": "plate-shut",
        "icon-text-fit": "both",
        "icon-allow-overlap": true,
        "text-allow-overlap": true,
        "text-field": ["get", "label"],
        "text-font": fonts(tokens, "Bold"),
        "text-size": 17,
        "text-anchor": "bottom",
        "text-offset": [0, -1.1],
      },
      paint: { "text-color": tokens["stop-ink"] },
    }),
    scene("goal", {
      filter: of("goal"),
      layout: {
        "text-field": ["get", "label"],
        "text-font": fonts(tokens, "Bold"),
        "text-size": ["interpolate", ["linear"], ["zoom"], 15, 18, 17, 24, 19, 30],
        "text-max-width": 6,
        "text-allow-overlap": true,
      },
      paint: {
        "text-color": tokens["on-plate"],
        "text-halo-color": tokens.plate,
        "text-halo-width": 3,
      },
    }),
    scene("door-pin", {
      filter: of("door"),
      layout: {
        "icon-image": "pin",
        "icon-anchor": "bottom",
        "icon-allow-overlap": true,
        "text-allow-overlap": true,
        "text-field": ["get", "number"],
        "text-font": fonts(tokens, "Bold"),
        "text-size": 18,
        "text-offset": [0, -1.45],
      },
      paint: { "text-color": tokens["map-street"] },
    }),
    scene("position", {
      filter: of("position"),
      layout: {
        "icon-image": "position",
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
      },
    }),
  ];
}
