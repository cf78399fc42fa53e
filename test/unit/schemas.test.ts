import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv/dist/2020.js";

const schemas = ["src", "media"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".schema.json"))
    .map((name) => join(folder, name)),
);

describe("schemas", () => {
  it("are there", () => assert.ok(schemas.length >= 2));

  for (const path of schemas) {
    it(`${path} is a JSON Schema`, () => {
      const schema = JSON.parse(readFileSync(path, "utf8"));
      const ajv = new Ajv({ strict: true, allowUnionTypes: true });
      assert.equal(typeof ajv.compile(schema), "function");
    });
  }
});
