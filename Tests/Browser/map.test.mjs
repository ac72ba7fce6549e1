// The map's modules as far as they need no browser: style, scene, list, visits.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

const at = (/** @type {string} */ name) =>
  new URL(`../../Sources/Web/Website/Public/${name}`, import.meta.url).href;
const { mapStyle } = await import(at("map-style.js"));
const { grown, readScene, sceneFeatures } = await import(at("map-scene.js"));
const { covering } = await import(at("map-cover.js"));
const { nearest } = await import(at("map-near.js"));
const { isMapPage } = await import(at("visits.js"));
const { timeOf } = await import(at("offline.js"));

/** The tokens of a style sheet. @param {string} name */
function tokens(name) {
  const text = readFileSync(new URL(at(name)), "utf8");
  return Object.fromEntries(
    [...text.matchAll(/--([a-z0-9-]+): ([^;]+);/g)].map((one) => one.slice(1)),
  );
}
const day = tokens("look.css");
const THEMES = {
  day,
  night: { ...day, ...tokens("night.css") },
  sun: { ...day, ...tokens("sun.css") },
};
const WORDS = { shut: "常闭", gate: "门", gateNumbered: "{ref}号门", english: false };
const TILES = {
  tiles: ["/tiles/0/{z}/{x}/{y}.mvt"],
  minzoom: 0,
  maxzoom: 16,
  bounds: [116, 39, 117, 40],
};
const PLACES = { tiles: "/tiles/places/{z}/{x}/{y}.mvt" };
const EMPTY = { type: "FeatureCollection", features: [] };

for (const [name, theme] of Object.entries(THEMES)) {
  const style = mapStyle(theme, WORDS, TILES, EMPTY, 7, PLACES);

  test(`${name}: every colour comes from a token`, () => {
    assert.doesNotMatch(JSON.stringify(style), /undefined|NaN/);
    for (const { id, paint = {} } of style.layers) {
      for (const [key, value] of Object.entries(paint)) {
        if (!key.endsWith("-color")) continue;
        assert.ok(value !== undefined, `${id} ${key}`);
        assert.match(JSON.stringify(value), /#[0-9A-F]{6}/i, `${id} ${key}`);
      }
    }
  });

  test(`${name}: letters come from the phone`, () => {
    assert.equal(style.glyphs, undefined);
    assert.equal(style.sprite, undefined);
    for (const { id, layout = {} } of style.layers) {
      if (!layout["text-field"]) continue;
      assert.match(layout["text-font"][0], /^Qiji (Regular|Bold)$/, id);
      assert.ok(layout["text-font"].length > 4, id);
    }
  });
}

test("every layer has a name of its own and reads what the tiles have", () => {
  const { layers } = mapStyle(day, WORDS, TILES, EMPTY);
  const ids = layers.map((/** @type {{ id: string }} */ { id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  const known = "water green estates rails roads paths parking buildings building_labels walls " +
    "entrances gates barriers places addresses";
  for (const layer of layers) {
    if (layer.source === "city") assert.ok(known.split(" ").includes(layer["source-layer"]));
  }
});

test("where room is short, the goal wins, then gate, place, building, service, street", () => {
  const { layers } = mapStyle(day, WORDS, TILES, EMPTY);
  const place = (/** @type {string} */ name) =>
    layers.findIndex((/** @type {{ id: string }} */ { id }) => id === name);
  const order = [
    "walk",
    "street-names",
    "services",
    "building-labels",
    "places",
    "stops",
    "gates",
    "goal",
  ];
  assert.deepEqual(order.toSorted((one, other) => place(one) - place(other)), order);
});

test("places are drawn where the page has them, and asked for nowhere else", () => {
  const drawn = (/** @type {object | undefined} */ places) => {
    const { layers, sources } = mapStyle(day, WORDS, TILES, EMPTY, undefined, places);
    const own = layers.filter((/** @type {any} */ { source }) => source === "places");
    return {
      tiles: sources.places.tiles,
      shown: own.map((/** @type {any} */ { layout }) => layout.visibility),
      read: own.map((/** @type {any} */ one) => one["source-layer"]),
    };
  };
  assert.deepEqual(drawn(PLACES), {
    tiles: [PLACES.tiles],
    shown: ["visible", "visible"],
    read: ["places", "clusters"],
  });
  assert.deepEqual(drawn(undefined).tiles, []);
  assert.deepEqual(drawn(undefined).shown, ["none", "none"]);
});

const SCENE = {
  tiles: "/tiles.json",
  bounds: [116, 39, 117, 40],
  box: [116.3, 39.9, 116.4, 40],
  goal: {
    code: "51C",
    feature: 12,
    building: 13,
    at: [116.35, 39.95],
    door: [116.36, 39.95],
    label: "10",
  },
  legs: [
    { mode: "ride", line: [[116.3, 39.9], [116.35, 39.95]] },
    { mode: "connector", line: [[116.35, 39.95]] },
  ],
  steps: [{ at: [116.3, 39.9], text: "a" }, { at: [116.33, 39.93], text: "b" }, {
    at: [116.36, 39.95],
    text: "c",
  }],
};

test("a scene becomes features: each step once, the last one as the pin at the door", () => {
  const { features } = sceneFeatures(SCENE, { step: 2 });
  const kinds = features.map((/** @type {any} */ { properties }) => properties.kind);
  assert.deepEqual(kinds, ["leg", "step", "step", "goal", "door"]);
  assert.deepEqual(features[2].properties, { kind: "step", number: "2", here: true });
  assert.equal(features[4].properties.number, "3");
});

test("without a door every step is a number", () => {
  const { door: _, ...goal } = SCENE.goal;
  const { features } = sceneFeatures({ ...SCENE, goal });
  const numbers = features.map((/** @type {any} */ { properties }) => properties.number);
  assert.deepEqual(numbers.filter(Boolean), ["1", "2", "3"]);
});

test("a page without a scene has none, and a broken one too", () => {
  assert.equal(readScene(undefined), null);
  assert.equal(readScene("{"), null);
  assert.deepEqual(readScene(JSON.stringify(SCENE)), SCENE);
});

test("a box grows on every side", () => {
  assert.deepEqual(grown([0, 0, 2, 4], 0.5), [-1, -2, 3, 6]);
});

test("the list has what is in view, nearest first, each once", () => {
  const label = (
    /** @type {number} */ id,
    /** @type {number[]} */ place,
    /** @type {object} */ properties,
  ) => ({
    id,
    properties,
    geometry: { type: "Point", coordinates: place },
  });
  const labels = [
    label(304, [0.02, 0], { number: "2", counter: "栋" }),
    label(301, [0.01, 0], { name: "食堂", name_en: "Canteen" }),
    label(301, [0.01, 0], { name: "食堂", name_en: "Canteen" }),
    label(307, [9, 0], { number: "3" }),
    label(310, [0, 0], {}),
  ];
  const inView = (/** @type {number[]} */ [x]) => (x ?? 9) < 1;
  const found = nearest(labels, { lng: 0, lat: 0 }, inView, true);
  assert.deepEqual(found.map(({ name, number }) => name ?? number), ["Canteen", "2"]);
});

test("only pages with a map come into the sheet", () => {
  const origin = "https://qiji.example";
  const is = (/** @type {string} */ address) => isMapPage(new URL(address, origin), origin);
  for (const address of ["/map", "/map?at=1,2", "/d/51C", "/d/51C?from=1,2&by=foot"]) {
    assert.ok(is(address), address);
  }
  for (
    const address of [
      "/",
      "/find?q=1",
      "/d/",
      "/d/51C/door",
      "/map?theme=sun",
      "/d/51C?lang=en",
      "//other.example/map",
    ]
  ) assert.ok(!is(address), address);
});

test("a stored page says its time, and its day when that is another", () => {
  const then = new Date(2026, 10, 26, 12, 8);
  assert.equal(timeOf(then, new Date(2026, 10, 26, 13, 0), "zh-CN"), "12:08");
  assert.match(timeOf(then, new Date(2026, 10, 27, 13, 0), "zh-CN"), /26.*12:08/);
});

test("the tiles in view are known before the map is", () => {
  const screen = { width: 360, height: 243 };
  const room = { top: 48, right: 72, bottom: 36, left: 32 };
  const box = [116.3490, 39.9603, 116.3518, 39.9634];
  const tiles = covering(box, screen, room, 18, 16);
  assert.deepEqual(new Set(tiles.map((/** @type {any} */ { z }) => z)), new Set([14]));
  // The tile of the middle, by the formula of the OpenStreetMap wiki.
  const middle = { z: 14, x: Math.floor((116.3504 + 180) / 360 * 2 ** 14), y: 6204 };
  assert.ok(
    tiles.some((/** @type {any} */ one) => one.x === middle.x && Math.abs(one.y - middle.y) < 2),
  );
  assert.ok(tiles.length <= 4, `${tiles.length}`);
  const house = [116.35, 39.96, 116.3501, 39.9601];
  assert.deepEqual(
    new Set(covering(house, screen, room, 18, 16).map((/** @type {any} */ { z }) => z)),
    new Set([16]),
  );
  assert.deepEqual(covering([0, 0, 0, 0], { width: 0, height: 0 }, room, 18, 16), []);
});
