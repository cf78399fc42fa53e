// Runs the tests of test/host inside VS Code's extension host: `runHost.main.js [newest|oldest]…`, both by default.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runTests } from "@vscode/test-electron";
import { checkoutRoot } from "./checkout.ts";
import { desktopExecutable, namedDesktop } from "./desktopExecutable.ts";
import { type VsCodeVersion, vsCodeVersions } from "./install.ts";
import { exitOnSignals } from "./processGroup.ts";
import { writeUserSettings } from "./settings.ts";

exitOnSignals();
main(process.argv.slice(2)).then((code) => process.exit(code));

async function main(args: readonly string[]): Promise<number> {
  const unknown = args.find((arg) => !vsCodeVersions.includes(arg as VsCodeVersion));
  if (unknown) {
    console.error(`Unknown version ${unknown}. Usage: runHost.main.js [${vsCodeVersions.join("|")}]…`);
    return 2;
  }
  const wanted = args.length > 0 ? (args as VsCodeVersion[]) : vsCodeVersions;
  let failed = false;
  // A desktop that was named is one version: running it twice would prove nothing.
  for (const version of namedDesktop ? (["newest"] as const) : wanted) {
    console.log(`\nExtension host tests in ${namedDesktop ?? `the ${version} VS Code`}`);
    failed = !(await runSuite(version)) || failed;
  }
  return failed ? 1 : 0;
}

async function runSuite(version: VsCodeVersion): Promise<boolean> {
  // Short names: VS Code puts a socket below its user data folder, and a socket's path may hold about 100 characters.
  const temporary = await mkdtemp(join(tmpdir(), "baton-host-"));
  try {
    const workspace = await mkdtemp(join(temporary, "workspace-"));
    const userDataDir = join(temporary, "user");
    await writeFile(join(workspace, "README.md"), "# Workspace of the extension host tests\n");
    await writeUserSettings(userDataDir, {});
    await runTests({
      vscodeExecutablePath: await desktopExecutable(version),
      extensionDevelopmentPath: checkoutRoot,
      extensionTestsPath: join(checkoutRoot, "out", "test", "host", "index.main.js"),
      launchArgs: [workspace, `--user-data-dir=${userDataDir}`, `--extensions-dir=${join(temporary, "extensions")}`],
    });
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}
