// Stands in for the desktop VS Code: takes its arguments, runs the tests in the extension host of a VS Code server that
// Chromium shows, streams what they print, and ends with their exit code.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { format } from "node:util";
import { openBrowser } from "./browser.ts";
import type { VsCodeVersion } from "./install.ts";
import { exitOnSignals } from "./processGroup.ts";
import { startServer } from "./server.ts";
import { testMark } from "./testConsole.ts";

/** A suite that hangs must fail with its log, not block a CI machine until that one is killed. */
const limit = Number(process.env.BATON_HOST_TIMEOUT ?? 10 * 60_000);

/** Errors of every window here: native modules that the npm package lacks, a gallery out of reach, the run ending. */
const missingModule = /^\S*Error: (Could not locate the bindings file|Cannot find module '\.\/build\/Release\/)/;
const everyWindow = /bindings file|build\/Release\/|open-vsx\.org|\[Service Worker\]|AgentHost|^Canceled/;

exitOnSignals();
main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);

async function main(args: readonly string[]): Promise<number> {
  const values = (name: string) =>
    args.flatMap((arg) => (arg.startsWith(`--${name}=`) ? [arg.slice(name.length + 3)] : []));
  const extensions = values("extensionDevelopmentPath");
  const tests = values("extensionTestsPath")[0];
  if (!tests) throw new Error("--extensionTestsPath=FILE is needed: this program only runs tests.");
  const folder = args.find((arg) => !arg.startsWith("-"));
  const temporary = await mkdtemp(join(tmpdir(), "baton-host-"));
  const server = await startServer({
    version: (values("harness-version")[0] ?? "newest") as VsCodeVersion,
    userDataDir: values("user-data-dir")[0] ?? join(temporary, "user"),
    extensionsDir: values("extensions-dir")[0] ?? join(temporary, "extensions"),
    trust: args.includes("--disable-workspace-trust") ? "all" : "ask",
    smokeTestDriver: true,
    // VS Code leaves sockets and logs in the temporary folder: this one goes away with the run.
    env: { TMPDIR: temporary, BATON_MARK_OUTPUT: "1" },
  });
  const { browser, context } = await openBrowser();
  try {
    const page = await context.newPage();
    await page.exposeFunction("codeAutomationLog", printLog);
    const code = new Promise<number>((done, failed) => {
      void page.exposeFunction("codeAutomationExit", done).catch(failed);
      page.once("crash", () => failed(new Error("The page of VS Code crashed.")));
      setTimeout(() => failed(new Error(`The tests did not end within ${limit / 1000} s.\n${server.log()}`)), limit);
    });
    const payload = [
      ...extensions.map((path) => ["extensionDevelopmentPath", server.remoteUri(resolve(path))] as const),
      ["extensionTestsPath", server.remoteUri(resolve(tests))] as const,
    ];
    await page.goto(server.url(folder && resolve(folder), payload));
    return await code;
  } finally {
    await browser.close();
    await server.stop();
    await rm(temporary, { recursive: true, force: true });
  }
}

/**
 * The workbench logs through the same function. What the tests print is marked (testConsole.ts); of the rest, errors are
 * shown, because the extension's own come this way. BATON_HOST_LOG=1 shows all.
 */
function printLog(type: string, args: unknown[]): void {
  const text = format(...args);
  const marked = text.startsWith(testMark);
  if (process.env.BATON_HOST_LOG) console.log(`[${type}] ${text}`);
  else if (marked && !missingModule.test(text)) console.log(text.slice(testMark.length));
  else if (!marked && type === "error" && !everyWindow.test(text)) console.log(`[VS Code] ${text}`);
}
