// Run by `node --test`: the room is cut on the phone just as the server's parser cuts it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { cutRoom } from "../../Sources/Web/Website/Public/address.js";

/** @param {string} name @returns {{ text: string, kept: string, room: string }[]} */
function cases(name) {
  const file = new URL(`../AddressesTests/Cases/${name}`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8"));
}

for (const name of ["cuts.json", "drawn-cuts.json"]) {
  test(`cuts as ${name} says`, () => {
    const all = cases(name);
    assert.ok(all.length > 80);
    for (const { text, kept, room } of all) {
      assert.deepEqual(cutRoom(text), { text: kept, room }, text);
    }
  });
}

test("cuts no more when it cuts again", () => {
  for (const { text } of [...cases("cuts.json"), ...cases("drawn-cuts.json")]) {
    const once = cutRoom(text).text;
    assert.deepEqual(cutRoom(once), { text: once, room: "" }, text);
  }
});

test("reads anything, and quickly", () => {
  const pieces = [
    ..."3栋2单元号楼层室-# ，（）1104A座b教学一二十百东。放138电话甲①🏠\u200b\ud800",
    "Room ",
  ];
  let state = 1;
  const next = (/** @type {number} */ limit) => {
    state = (state * 48271) % 2147483647;
    return state % limit;
  };
  for (let round = 0; round < 3000; round += 1) {
    const length = next(40);
    const text = Array.from({ length }, () => pieces[next(pieces.length)]).join("");
    const once = cutRoom(text).text;
    assert.ok(once.length <= text.length);
    assert.equal(cutRoom(once).text, once, text);
  }
  const start = performance.now();
  cutRoom("1-".repeat(100_000));
  cutRoom("3栋".repeat(100_000));
  assert.ok(performance.now() - start < 500);
});
