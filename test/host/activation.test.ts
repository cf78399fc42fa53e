import * as assert from "node:assert/strict";
import * as childProcess from "node:child_process";
import * as fs from "node:fs";
import * as vscode from "vscode";
import { extensionId, folderPath, hub } from "./support/window.ts";

/** Notes calls of functions that all of this process shares. */
function watchCalls(object: object, names: readonly string[], calls: string[]): () => void {
  const functions = object as Record<string, (...args: unknown[]) => unknown>;
  const originals = names.map((name) => [name, functions[name]] as const);
  for (const [name, original] of originals) {
    functions[name] = function (this: unknown, ...args: unknown[]) {
      calls.push(`${name} ${args[0]}`);
      return original?.apply(this, args);
    };
  }
  return () => {
    for (const [name, original] of originals) if (original) functions[name] = original;
  };
}

describe("Activation", () => {
  it("takes less than 50 ms and scans nothing", async () => {
    await hub();
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension);
    assert.equal(extension.isActive, false, "Baton was active before anything asked for it");
    const calls: string[] = [];
    const require_ = (name: string) => process.getBuiltinModule(name) as object;
    const undo = [
      watchCalls(require_("node:fs"), ["readdirSync", "openSync", "readFileSync", "existsSync", "statSync"], calls),
      watchCalls(require_("node:child_process"), ["spawn", "execFile", "exec", "spawnSync"], calls),
    ];
    const started = performance.now();
    await extension.activate();
    const took = performance.now() - started;
    for (const step of undo) step();
    console.log(`        activate: ${took.toFixed(1)} ms, with the loading of the bundle`);
    assert.deepEqual(
      calls.filter((call) => call.includes(folderPath()) || call.startsWith("spawn") || call.startsWith("exec")),
      [],
    );
    assert.ok(took < (process.env["CI"] ? 200 : 150), `activation took ${took.toFixed(0)} ms`);
    assert.ok(fs && childProcess);
  });
});
