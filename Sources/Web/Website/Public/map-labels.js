// What is read on the map. The last layers win the room: goal, step, gate, building, service,
// street.

/** @typedef {import("./map-style.js").Tokens} Tokens */
/** @typedef {import("./map-style.js").Words} Words */
/** @typedef {Record<string, any>} Layer */

/** The phone's fonts in the order of the page; the first name, which no phone has, says the weight.
 * @param {Tokens} tokens @param {"Regular" | "Bold"} weight */
export function fonts(tokens, weight) {
  const faces = (tokens.face ?? "").split(",").map((face) => face.trim().replace(/["']/g, ""));
  return [`Qiji ${weight}`, ...faces.filter((face) => face && face !== "sans-serif")];
}

/** @param {string} id @param {string} from @param {Layer} rest @returns {Layer} */
const layer = (id, from, rest) => ({
  id,
  type: "symbol",
  source: "city",
  "source-layer": from,
  ...rest,
});

/** The name in the visitor's language. @param {Words} words */
const named = (words) =>
  words.english ? ["coalesce", ["get", "name_en"], ["get", "name"]] : ["get", "name"];

/** @param {Tokens} tokens @returns {Layer[]} */
function streetNames(tokens) {
  return [
    layer("street-names", "roads", {
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
    layer("house-numbers", "addresses", {
      minzoom: 17.5,
      layout: {
        "text-field": ["get", "number"],
        "text-font": fonts(tokens, "Regular"),
        "text-size": 16,
        "text-padding": 4,
      },
      paint: soft,
    }),
    layer("services", "places", {
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
    layer("areas-named", "places", {
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
    layer("settlements", "places", {
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
    layer("doors", "entrances", {
      minzoom: 16.5,
      layout: {
        "icon-image": ["match", ["get", "kind"], ["garage", "emergency"], "door-other", "door"],
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
      },
    }),
    layer("units", "entrances", {
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
    layer("parking-signs", "parking", {
      minzoom: 16,
      filter: [
        "any",
        ["match", ["get", "kind"], ["bicycle", "motorcycle"], true, false],
        [">=", ["zoom"], 17],
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
    layer("building-labels", "building_labels", {
      minzoom: 14,
      filter: [
        "all",
        ["!=", ["id"], goal ?? -1],
        ["any", ["has", "number"], ["has", "name"]],
        ["<=", order, ["step", ["zoom"], 0, 14.5, 1, 15, 3, 15.5, 7, 16, 9]],
      ],
      layout: {
        "text-field": ["step", ["zoom"], text(false), 17.25, text(true)],
        "text-font": fonts(tokens, "Bold"),
        "text-size": ["interpolate", ["linear"], ["zoom"], 14, 16, 16, 20, 17, 22, 19, 30],
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

/** Enamel plates on the wall; one that is always shut is dashed and says so.
 * @param {Tokens} tokens @param {Words} words @returns {Layer[]} */
function gates(tokens, words) {
  const [before, after] = words.gateNumbered.split("{ref}");
  const name = [
    "case",
    ["has", "name"],
    ["get", "name"],
    ["has", "ref"],
    ["concat", before ?? "", ["get", "ref"], after ?? ""],
    words.gate,
  ];
  const isShut = ["==", ["get", "kind"], "closed"];
  const isNamed = ["any", ["has", "name"], ["has", "ref"]];
  return [
    layer("gates", "gates", {
      minzoom: 15,
      // A shut gate without a name is no way in and no landmark: only near by does it matter.
      filter: ["any", isNamed, ["step", ["zoom"], ["!", isShut], 17, true]],
      layout: {
        "icon-image": ["case", isShut, "plate-shut", "plate"],
        "icon-text-fit": "both",
        "text-field": ["case", isShut, ["concat", name, " ", words.shut], name],
        "text-font": fonts(tokens, "Bold"),
        "text-size": ["interpolate", ["linear"], ["zoom"], 15, 15, 16.5, 17],
        // Above the gate itself, where the way goes through.
        "text-anchor": "bottom",
        "text-offset": [0, -0.75],
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

/** What the page itself names: above everything.
 * @param {Tokens} tokens @returns {Layer[]} */
function goalAndSteps(tokens) {
  const of = (/** @type {string} */ kind) => ["==", ["get", "kind"], kind];
  const scene = (/** @type {string} */ id, /** @type {Layer} */ rest) => ({
    id,
    type: "symbol",
    source: "scene",
    ...rest,
  });
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
        "text-offset": [0, -0.75],
      },
      paint: { "text-color": tokens["stop-ink"] },
    }),
    scene("stops", {
      filter: of("step"),
      layout: {
        "icon-image": ["case", ["boolean", ["get", "here"], false], "node-here", "node"],
        "icon-allow-overlap": true,
        "text-allow-overlap": true,
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

/** Everything above the way.
 * @param {Tokens} tokens @param {Words} words @param {number} [goal] @returns {Layer[]} */
export function labelLayers(tokens, words, goal) {
  return [
    ...streetNames(tokens),
    ...services(tokens, words),
    ...doors(tokens),
    ...numbers(tokens, words, goal),
    ...gates(tokens, words),
    ...goalAndSteps(tokens),
  ];
}
