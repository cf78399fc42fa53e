import { chmod, mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder, checkoutRoot } from "./checkout.ts";
import type { VsCodeVersion } from "./install.ts";

/** The desktop VS Code that the environment names, to be tested instead of the two pinned ones. */
export const namedDesktop: string | undefined = process.env.BATON_VSCODE || undefined;

/** What to give `runTests` as `vscodeExecutablePath`. It wants one executable file, hence a script that starts ours. */
export async function desktopExecutable(version: VsCodeVersion): Promise<string> {
  if (namedDesktop) return namedDesktop;
  const program = join(checkoutRoot, "out", "test", "harness", "desktop.main.js");
  const script = join(cacheFolder, `vscode-${version}.sh`);
  await mkdir(cacheFolder, { recursive: true });
  const partial = `${script}.${process.pid}`;
  const command = [process.execPath, program, `--harness-version=${version}`].map(quote).join(" ");
  await writeFile(partial, `#!/bin/sh\n# Written by test/harness/desktopExecutable.ts\nexec ${command} "$@"\n`);
  await chmod(partial, 0o755);
  await rename(partial, script);
  return script;
}

function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
