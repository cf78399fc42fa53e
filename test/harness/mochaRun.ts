import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";

export interface MochaResult {
  passed: number;
  failed: number;
}

/**
 * Runs every `*.test.js` under a folder of out/ and prints each test, then `<label>: N passed, N failed`.
 * The environment variable BATON_GREP picks tests by a pattern of their names.
 */
export async function runMocha(folder: string, label: string, timeout: number): Promise<MochaResult> {
  // Stack traces name the TypeScript.
  process.setSourceMapsEnabled(true);
  // Mocha is an ES module; this file is bundled to CommonJS, and require() of one is refused by some hosts.
  const { default: Mocha } = await import("mocha");
  const mocha = new Mocha({ ui: "bdd", reporter: "spec", timeout, color: Boolean(process.stdout.isTTY) });
  const pattern = process.env.BATON_GREP;
  if (pattern) mocha.grep(new RegExp(pattern));
  for (const file of await testFiles(folder)) mocha.addFile(file);
  const stats = await new Promise<Mocha.Stats | undefined>((resolve) => {
    const runner = mocha.run(() => resolve(runner.stats));
  });
  const { passes = 0, failures = 0 } = stats ?? {};
  console.log(`${label}: ${passes} passed, ${failures} failed`);
  return { passed: passes, failed: failures };
}

async function testFiles(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true });
  return entries
    .filter((name) => name.endsWith(".test.js"))
    .sort()
    .map((name) => join(folder, name));
}
