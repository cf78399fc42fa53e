import { rmSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder, checkoutRoot } from "./checkout.ts";
import { runProgram } from "./runProgram.ts";

let packaged: Promise<string> | undefined;

/**
 * Path of the .vsix that users get, packaged once in this process (by `vscode:prepublish`, so with a production build).
 * The environment variable BATON_VSIX names a ready one, to be tested as it is.
 */
export function packageExtension(): Promise<string> {
  const named = process.env.BATON_VSIX;
  packaged ??= named ? Promise.resolve(named) : runVsce();
  return packaged;
}

async function runVsce(): Promise<string> {
  // A name of its own: another run may be reading its package at this moment.
  const vsix = join(cacheFolder, `baton-${process.pid}.vsix`);
  await mkdir(cacheFolder, { recursive: true });
  process.once("exit", () => rmSync(vsix, { force: true }));
  const vsce = join(checkoutRoot, "node_modules", "@vscode", "vsce", "vsce");
  // Everything is bundled: `--no-dependencies` keeps node_modules out.
  const args = [
    vsce,
    "package",
    "--no-dependencies",
    "--allow-missing-repository",
    "--no-rewrite-relative-links",
    "--out",
    vsix,
  ];
  await runProgram(process.execPath, args, { cwd: checkoutRoot });
  return vsix;
}
