import assert from "node:assert/strict";
import { test } from "node:test";
import { familyKey, fontsOf, ownName } from "../src/engine/fonts.ts";

test("the workspace's own font stands before all others", () => {
  assert.match(fontsOf("Brand Sans", "en"), /^own-brandsans, "stage brandsans", "stage notosans", "stage notosanssc"/);
  assert.match(fontsOf("SourceSerifPro-Bold", "ko"), /"stage sourceserif4", "stage notosans", "stage notosanskr"/);
});

test("names are compared as the server does, and are identifiers in any letters", () => {
  assert.equal(familyKey("Brand_Sans-Regular"), "brandsans");
  assert.equal(ownName("brand-sans"), ownName("Brand Sans"));
  for (const name of ["나눔 글꼴", 'Odd "name"; } *', "𝔉raktur"]) assert.match(ownName(name), /^own-[a-z0-9-]+$/);
  assert.notEqual(ownName("나눔"), ownName("바탕"));
});
