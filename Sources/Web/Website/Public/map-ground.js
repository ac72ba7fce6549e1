// What lies on the ground: areas, water, streets, paths, walls, houses. Bottom to top.
import { layer } from "./map-parts.js";

/** @typedef {import("./map-style.js").Tokens} Tokens */
/** @typedef {import("./map-parts.js").Layer} Layer */

const LINE = ["==", ["geometry-type"], "LineString"];
const AREA = ["==", ["geometry-type"], "Polygon"];

/** Widths in pixels by zoom; between two zooms they grow as the ground does.
 * @param {number[]} stops zoom, width, zoom, width ... @param {number} [more] added to every width */
export function widths(stops, more = 0) {
  return [
    "interpolate",
    ["exponential", 1.6],
    ["zoom"],
    ...stops.map((stop, place) => place % 2 ? stop + more : stop),
  ];
}

// At zoom 17 a lane is 24 px wide, a road 34, a main road 46; drives inside estates are narrower.
const STREETS = [
  { name: "service", kinds: ["service", "track"], from: 14, stops: [14, 1, 16, 5, 17, 9, 19, 30] },
  {
    name: "lane",
    kinds: ["minor", "living_street"],
    from: 12,
    stops: [12, 0.5, 14, 3, 16, 13, 17, 24, 19, 76],
  },
  {
    name: "road",
    kinds: ["secondary", "tertiary"],
    from: 8,
    stops: [8, 0.5, 12, 2, 14, 6, 16, 19, 17, 34, 19, 104],
  },
  {
    name: "main",
    kinds: ["motorway", "trunk", "primary"],
    from: 4,
    stops: [4, 0.5, 9, 2, 12, 4, 14, 9, 16, 26, 17, 46, 19, 136],
  },
];

/** @param {string[]} kinds */
const ofKind = (kinds) => ["match", ["get", "kind"], kinds, true, false];
const flag = (/** @type {string} */ name) => ["boolean", ["get", name], false];

/** @param {Tokens} tokens @returns {Layer[]} */
function areas(tokens) {
  return [
    { id: "ground", type: "background", paint: { "background-color": tokens["map-ground"] } },
    layer("estates", "estates", { type: "fill", paint: { "fill-color": tokens["map-estate"] } }),
    layer("green", "green", {
      type: "fill",
      paint: {
        "fill-color": tokens["map-green"],
        "fill-opacity": ["match", ["get", "kind"], ["farmland", "cemetery"], 0.5, 1],
      },
    }),
    layer("water", "water", {
      type: "fill",
      filter: AREA,
      paint: { "fill-color": tokens["map-water"] },
    }),
    layer("streams", "water", {
      type: "line",
      filter: ["all", LINE, ["!", flag("tunnel")]],
      layout: { "line-cap": "round", "line-join": "round" },
      paint: {
        "line-color": tokens["map-water"],
        "line-width": [
          "interpolate",
          ["exponential", 1.6],
          ["zoom"],
          10,
          1,
          17,
          ["match", ["get", "kind"], ["river", "canal"], 14, 4],
        ],
      },
    }),
  ];
}

/** @param {Tokens} tokens @returns {Layer[]} */
function streets(tokens) {
  const layout = { "line-cap": "round", "line-join": "round" };
  const opacity = ["case", flag("tunnel"), 0.4, 1];
  const edges = STREETS.map(({ name, kinds, from, stops }) =>
    layer(`${name}-edge`, "roads", {
      type: "line",
      minzoom: from,
      filter: ["all", LINE, ofKind(kinds)],
      layout,
      paint: {
        "line-color": tokens["map-edge"],
        "line-width": widths(stops, 3),
        "line-opacity": opacity,
      },
    })
  );
  const beds = STREETS.map(({ name, kinds, from, stops }) =>
    layer(name, "roads", {
      type: "line",
      minzoom: from,
      filter: ["all", LINE, ofKind(kinds)],
      layout,
      paint: {
        "line-color": tokens[name === "service" ? "map-inner" : "map-street"],
        "line-width": widths(stops),
        "line-opacity": opacity,
      },
    })
  );
  const squares = ["roads", "paths"].map((from) =>
    layer(`${from}-squares`, from, {
      type: "fill",
      filter: AREA,
      paint: { "fill-color": tokens["map-inner"], "fill-outline-color": tokens["map-edge"] },
    })
  );
  return [...squares, ...edges, ...beds];
}

/** @param {Tokens} tokens @returns {Layer[]} */
function paths(tokens) {
  return [
    layer("footpaths", "paths", {
      type: "line",
      filter: ["all", LINE, ["!=", ["get", "kind"], "steps"]],
      paint: {
        "line-color": tokens["map-foot"],
        "line-width": widths([13, 0.7, 15, 1.3, 16, 2, 19, 3]),
        "line-dasharray": [3, 2.4],
        "line-opacity": ["case", flag("tunnel"), 0.4, flag("closed"), 0.4, 1],
      },
    }),
    // Steps are bars across the way: dashes shorter than they are wide.
    layer("steps", "paths", {
      type: "line",
      minzoom: 15,
      filter: ["all", LINE, ["==", ["get", "kind"], "steps"]],
      paint: {
        "line-color": tokens["map-ink-2"],
        "line-width": widths([15, 4, 17, 9, 19, 18]),
        "line-dasharray": [0.22, 0.26],
      },
    }),
    layer("rails", "rails", {
      type: "line",
      filter: ["!", flag("tunnel")],
      paint: { "line-color": tokens["map-wall"], "line-width": widths([8, 0.6, 14, 1.5, 17, 3]) },
    }),
    layer("sleepers", "rails", {
      type: "line",
      minzoom: 14,
      filter: ["!", flag("tunnel")],
      paint: {
        "line-color": tokens["map-wall"],
        "line-width": widths([14, 4, 17, 9]),
        "line-dasharray": [0.2, 1],
      },
    }),
  ];
}

/** @param {Tokens} tokens @returns {Layer[]} */
function parking(tokens) {
  return [
    layer("parking", "parking", {
      type: "fill",
      minzoom: 15,
      filter: AREA,
      // Where cars stand is of no use to a rider.
      paint: {
        "fill-color": tokens["map-zone"],
        "fill-opacity": ["case", ofKind(["car"]), 0.5, 1],
      },
    }),
    layer("parking-edge", "parking", {
      type: "line",
      minzoom: 16,
      filter: ["all", AREA, ofKind(["bicycle", "motorcycle"])],
      paint: { "line-color": tokens.route, "line-width": 1.5, "line-dasharray": [4, 2.5] },
    }),
  ];
}

/** @param {Tokens} tokens @param {number} [goal] @returns {Layer[]} */
function houses(tokens, goal) {
  const isGoal = ["==", ["id"], goal ?? -1];
  return [
    layer("buildings", "buildings", {
      type: "fill",
      paint: {
        "fill-color": [
          "match",
          ["get", "kind"],
          ["civic", "shop"],
          tokens["map-civic"],
          tokens["map-house"],
        ],
      },
    }),
    layer("building-edges", "buildings", {
      type: "line",
      minzoom: 14,
      layout: { "line-join": "round" },
      paint: {
        "line-color": tokens["map-house-edge"],
        "line-width": widths([14, 0.4, 16, 1, 19, 2]),
      },
    }),
    layer("goal-building", "buildings", {
      type: "fill",
      filter: isGoal,
      paint: { "fill-color": tokens.plate },
    }),
    // The white inner line of the enamel plate; at night it is the plate's edge.
    layer("goal-edge", "buildings", {
      type: "line",
      filter: isGoal,
      layout: { "line-join": "round" },
      paint: { "line-color": tokens["on-plate"], "line-width": 2 },
    }),
    layer("walls", "walls", {
      type: "line",
      layout: { "line-join": "round" },
      paint: {
        "line-color": tokens["map-wall"],
        "line-width": [
          "interpolate",
          ["linear"],
          ["zoom"],
          14,
          1,
          16,
          ["match", ["get", "kind"], ["wall", "fence"], 2.5, 1.5],
        ],
      },
    }),
    layer("barriers", "barriers", {
      type: "circle",
      minzoom: 17,
      paint: {
        "circle-radius": 3.5,
        "circle-color": tokens["map-estate"],
        "circle-stroke-color": tokens["map-wall"],
        "circle-stroke-width": 2,
      },
    }),
  ];
}

/** Everything below the way. @param {Tokens} tokens @param {number} [goal] @returns {Layer[]} */
export function groundLayers(tokens, goal) {
  return [
    ...areas(tokens),
    ...streets(tokens),
    ...paths(tokens),
    ...parking(tokens),
    ...houses(tokens, goal),
  ];
}
