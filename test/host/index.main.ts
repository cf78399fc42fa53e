import { join } from "node:path";
import * as vscode from "vscode";
import { checkoutRoot } from "../harness/checkout.ts";
import { runMocha } from "../harness/mochaRun.ts";
import { markConsole } from "../harness/testConsole.ts";

/** VS Code calls this in the extension host; a rejection is a failed run. */
export async function run(): Promise<void> {
  markConsole();
  const folder = join(checkoutRoot, "out", "test", "host");
  const { passed, failed } = await runMocha(folder, `host (VS Code ${vscode.version})`, 30_000);
  if (failed > 0) throw new Error(`${failed} of the extension host tests failed.`);
  // A suite that found no file must not look like one that passed.
  if (passed === 0) throw new Error("No extension host test was run.");
}
