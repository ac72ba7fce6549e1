// The browser's codes are the server's: the cases are shared with ShortCodeFileTests.swift.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { shortCode } from "../../Sources/Web/Website/Public/short-code.js";

test("codes are as the shared file says", () => {
  const file = new URL("../AddressesTests/Cases/short-codes.json", import.meta.url);
  const cases = JSON.parse(readFileSync(file, "utf8"));
  assert.ok(cases.length > 100);
  for (const { feature, code } of cases) assert.equal(shortCode(feature), code);
});

test("what is no id has no code", () => {
  for (const id of [0, 2, -3, 1.5, NaN, Infinity, 2 ** 53, "3", undefined, null]) {
    assert.equal(shortCode(id), null);
  }
});
