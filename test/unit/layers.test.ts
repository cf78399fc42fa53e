import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { inFolder } from "./protocolFolder.ts";

/** What the linter, by our rules, says of files that are not ours. */
const lint = (files: Readonly<Record<string, string>>) =>
  inFolder({ ...files, "biome.json": readFileSync("biome.json", "utf8") }, async ({ top }) => {
    const biome = resolve("node_modules/@biomejs/biome/bin/biome");
    const { stdout, stderr, status } = spawnSync(process.execPath, [biome, "lint", "src"], {
      cwd: top,
      encoding: "utf8",
    });
    return { output: stdout + stderr, status };
  });

describe("layers", () => {
  it("are kept by the linter", async function () {
    this.timeout(20_000);
    const imports = (path: string) => `import { x } from "${path}";\n\nx();\n`;
    const { output, status } = await lint({
      "src/core/one.ts": imports("../editor/x.ts"),
      "src/core/two.ts": imports("vscode"),
      "src/protocols/lifecycle/three.ts": imports("../../workspace/x.ts"),
      "src/cli/four.ts": imports("../editor/x.ts"),
    });
    assert.equal(status, 1);
    for (const sentence of [
      "core/ knows nothing of the layers above it.",
      "Only editor/ speaks to VS Code.",
      "protocols/ may import core/ alone",
      "Hosts do not import each other.",
    ]) {
      assert.ok(output.includes(sentence), `${sentence}\n${output}`);
    }
  });

  it("allow imports within and below", async function () {
    this.timeout(20_000);
    const { output, status } = await lint({
      "src/core/one.ts": 'import { two } from "./two.ts";\n\ntwo();\n',
      "src/protocols/lifecycle/three.ts": 'import { one } from "../../core/one.ts";\n\none();\n',
    });
    assert.equal(status, 0, output);
  });
});
