import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { extensionId, hub } from "./support/window.ts";

type Functions = Record<string, (...args: unknown[]) => unknown>;

/** What all of this process shares: the bundles of the tests and of Baton alike. */
function builtin(name: string): Functions {
  return process.getBuiltinModule(name) as unknown as Functions;
}

/** Notes Baton's calls of a module's functions; returns what undoes that. */
function watchCalls(module: string, names: readonly string[], calls: string[]): () => void {
  const functions = builtin(module);
  const originals = names.map((name) => [name, functions[name]] as const);
  for (const [name, original] of originals) {
    functions[name] = function (this: unknown, ...args: unknown[]) {
      // VS Code's own extensions share this process, and do as they like.
      if (/\/(?:dist\/extension\.js|src\/\w+\/)/.test(new Error().stack ?? "")) calls.push(`${name} ${args[0]}`);
      return original?.apply(this, args);
    };
  }
  return () => {
    for (const [name, original] of originals) if (original) functions[name] = original;
  };
}

/** Milliseconds of processor time: on a busy machine the clock on the wall measures the others. */
async function cost<T>(what: () => T | Promise<T>): Promise<{ readonly result: T; readonly milliseconds: number }> {
  const before = process.cpuUsage();
  const result = await what();
  const { user, system } = process.cpuUsage(before);
  return { result, milliseconds: (user + system) / 1000 };
}

describe("Activation", () => {
  it("scans nothing and starts no process", async () => {
    await hub();
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension);
    assert.equal(extension.isActive, false, "Baton was active before anything asked for it");
    const calls: string[] = [];
    const undo = [
      watchCalls("node:fs", ["readdirSync", "openSync", "readFileSync", "existsSync", "statSync"], calls),
      watchCalls("node:child_process", ["spawn", "execFile", "exec", "spawnSync"], calls),
    ];
    // VS Code loads the bundle by require and then calls `activate`: both are Baton's, what is around them is not.
    const loader = builtin("node:module");
    const load = loader["_load"];
    const took = { loading: 0, activating: 0 };
    loader["_load"] = function (this: unknown, ...args: unknown[]) {
      if (!String(args[0]).endsWith("/dist/extension.js")) return load?.apply(this, args);
      const before = process.cpuUsage();
      const exports = load?.apply(this, args) as { activate(context: vscode.ExtensionContext): unknown };
      const { user, system } = process.cpuUsage(before);
      took.loading = (user + system) / 1000;
      const activate = async (context: vscode.ExtensionContext) => {
        const { result, milliseconds } = await cost(() => exports.activate(context));
        took.activating = milliseconds;
        return result;
      };
      return { activate };
    };
    try {
      await extension.activate();
    } finally {
      if (load) loader["_load"] = load;
      for (const step of undo) step();
    }
    console.log(`        loading ${took.loading.toFixed(1)} ms, activating ${took.activating.toFixed(1)} ms`);
    assert.deepEqual(calls, []);
    assert.ok(took.activating > 0, "Baton was loaded in a way that this test does not know");
  });
});
