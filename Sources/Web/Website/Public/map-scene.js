// What a page shows beside the tiles: the way, its steps, the goal, the start. Pure.

/** @typedef {import("./map-style.js").Tokens} Tokens */
/** @typedef {[number, number]} Place longitude, latitude */
/** @typedef {[number, number, number, number]} Box west, south, east, north */
/** As the server writes it (Website/Map/MapScene.swift).
 * @typedef {{
 *   tiles: string, places?: string, bounds: Box, box: Box, start?: Place, from?: string, by?: string,
 *   goal?: { code: string, feature: number, building?: number, at: Place, door?: Place, label: string },
 *   legs?: { mode: "ride" | "walk" | "connector", line: Place[] }[],
 *   steps?: { at: Place, text: string }[], parking?: Place, shut?: { at: Place, label: string }[],
 *   reached?: Place[][][],
 * }} Scene */

/** @param {Place} at @param {Record<string, unknown>} properties @returns {GeoJSON.Feature} */
const point = (at, properties) => ({
  type: "Feature",
  geometry: { type: "Point", coordinates: at },
  properties,
});

/** The scene as features for the map.
 * @param {Scene} scene
 * @param {{ step?: number, position?: Place }} [now] the step looked at, from 1; where the phone is
 * @returns {GeoJSON.Data} */
export function sceneFeatures(scene, now = {}) {
  /** @type {GeoJSON.Feature[]} */
  const features = (scene.legs ?? []).filter(({ line }) => line.length > 1).map((leg) => ({
    type: "Feature",
    geometry: { type: "LineString", coordinates: leg.line },
    properties: { kind: "leg", mode: leg.mode },
  }));
  if (scene.reached) {
    features.unshift({
      type: "Feature",
      geometry: { type: "MultiPolygon", coordinates: scene.reached },
      properties: { kind: "reached" },
    });
  }
  for (const { at, label } of scene.shut ?? []) features.push(point(at, { kind: "shut", label }));
  const steps = scene.steps ?? [];
  const door = scene.goal?.door;
  // The pin at the door is the last step.
  for (const [index, { at }] of (door ? steps.slice(0, -1) : steps).entries()) {
    const number = index + 1;
    features.push(point(at, { kind: "step", number: String(number), here: now.step === number }));
  }
  if (scene.parking) features.push(point(scene.parking, { kind: "parking" }));
  if (scene.start) features.push(point(scene.start, { kind: "start" }));
  if (scene.goal) {
    const { at, label } = scene.goal;
    features.push(point(at, { kind: "goal", label }));
    const number = steps.length > 0 ? String(steps.length) : "";
    if (door) features.push(point(door, { kind: "door", number }));
  }
  if (now.position) features.push(point(now.position, { kind: "position" }));
  return { type: "FeatureCollection", features };
}

/** The way: ride solid, walk round dots, the straight last stretch smaller dots; all cased.
 * @param {Tokens} tokens */
export function sceneLayers(tokens) {
  const of = (/** @type {string[]} */ ...modes) => [
    "all",
    ["==", ["get", "kind"], "leg"],
    ["match", ["get", "mode"], modes, true, false],
  ];
  const line = (
    /** @type {string} */ id,
    /** @type {any[]} */ filter,
    /** @type {Record<string, any>} */ paint,
  ) => ({
    id,
    type: "line",
    source: "scene",
    filter,
    layout: { "line-cap": "round", "line-join": "round" },
    paint,
  });
  // Signs along the line: dashes would be drawn out to ovals between two zooms.
  const dots = (
    /** @type {string} */ id,
    /** @type {any[]} */ filter,
    /** @type {string} */ sign,
    /** @type {number} */ spacing,
  ) => ({
    id,
    type: "symbol",
    source: "scene",
    filter,
    layout: {
      "symbol-placement": "line",
      "symbol-spacing": spacing,
      "icon-image": sign,
      "icon-padding": 0,
      "icon-allow-overlap": true,
      "icon-ignore-placement": true,
    },
  });
  return [
    line("reached", ["==", ["get", "kind"], "reached"], {
      "line-color": tokens.route,
      "line-width": 4,
    }),
    line("ride-bed", of("ride"), { "line-color": tokens["map-street"], "line-width": 12 }),
    line("walk-bed", of("walk", "connector"), {
      "line-color": tokens["map-estate"],
      "line-width": 10,
    }),
    line("ride", of("ride"), { "line-color": tokens.route, "line-width": 7 }),
    dots("walk", of("walk"), "dot", 10),
    dots("connector", of("connector"), "dot-small", 9),
  ];
}

/** The scene that a page carries; null if it carries none. @param {string | undefined} text @returns {Scene | null} */
export function readScene(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

/** The box of a scene grown by a share of itself, so that its edge can be seen past.
 * @param {Box} box @param {number} share @returns {Box} */
export function grown([west, south, east, north], share) {
  const [wide, high] = [(east - west) * share, (north - south) * share];
  return [west - wide, south - high, east + wide, north + high];
}
