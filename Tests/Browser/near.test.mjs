import assert from "node:assert/strict";
import { test } from "node:test";
import { find, metres, openUntil, stateOf } from "../../Sources/Web/Website/Public/near-offline.js";

const FROM = 29_900_160;
const pack = {
  made: 0,
  from: FROM,
  // Every day from 7:00 to 22:00; over midnight; nobody knows in the morning.
  hours: [
    [0, 1, 2].map((day) => [day * 1440 + 420, day * 1440 + 1320, 1]),
    [[1320, 1440, 1], [1440, 1560, 1]],
    [[0, 600, 2], [600, 700, 1]],
  ],
  kinds: ["rest stop", "water"],
  services: [],
  needs: [{ code: "tired", name: "", kinds: [0], low: 16, high: 0 }, {
    code: "worried",
    name: "",
    kinds: [],
    low: 0,
    high: 64,
  }],
  places: [
    ["A", "near", 0, 3_000_000, 10_000_000, 1, 0, 0],
    ["B", "nearer, hours unknown", 1, 3_000_100, 10_000_000, 16, 0, -1],
    ["C", "far", 1, 3_100_000, 10_000_000, 16, 64, 1],
    ["D", "no help", 1, 3_000_000, 10_000_000, 1, 0, 0],
  ],
};

test("a place is open, shut, or nobody knows", () => {
  const [day, unknown, night] = pack.places;
  assert.equal(stateOf(pack, day, FROM + 420), 1);
  assert.equal(stateOf(pack, day, FROM + 419), 0);
  assert.equal(stateOf(pack, day, FROM + 1320), 0);
  assert.equal(stateOf(pack, unknown, FROM + 420), 2);
  assert.equal(stateOf(pack, night, FROM + 1500), 1);
  // Before and beyond the days that were worked out.
  assert.equal(stateOf(pack, day, FROM - 1), 2);
  assert.equal(stateOf(pack, day, FROM + 8 * 1440), 2);
});

test("it is said until when, over midnight too", () => {
  assert.equal(openUntil(pack, pack.places[0], FROM + 500), FROM + 1320);
  assert.equal(openUntil(pack, pack.places[2], FROM + 1330), FROM + 1560);
  assert.equal(openUntil(pack, pack.places[0], FROM + 100), null);
  assert.equal(openUntil(pack, pack.places[1], FROM + 500), null);
});

test("what is open comes first, then what nobody knows, the near before the far", () => {
  const near = { latitude: 30.002, longitude: 100 };
  const ids = (question) =>
    find(pack, { near, limit: 9, ...question }).map(({ place }) => place[0]);
  assert.deepEqual(ids({ need: "tired", minute: FROM + 1325, open: true }), ["C", "B"]);
  assert.deepEqual(ids({ need: "tired", minute: FROM + 500, open: true }), ["A", "B"]);
  assert.deepEqual(ids({ need: "tired", minute: FROM + 500, open: false }), ["A", "B", "C"]);
  assert.deepEqual(ids({ need: "worried", minute: FROM + 500, open: false }), ["C"]);
  assert.equal(ids({ need: null, minute: FROM + 500, open: false }).length, 4);
  assert.equal(
    find(pack, { need: "tired", near: null, minute: FROM + 500, open: false, limit: 1 })
      .length,
    1,
  );
});

test("a degree is a degree", () => {
  const one = { latitude: 0, longitude: 0 };
  assert.ok(Math.abs(metres(one, { latitude: 1, longitude: 0 }) - 111_195) < 1);
  assert.ok(
    Math.abs(metres({ latitude: 60, longitude: 0 }, { latitude: 60, longitude: 1 }) - 55_597) < 5,
  );
});
