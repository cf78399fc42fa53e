import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext } from "playwright-core";
import { openBrowser } from "./browser.ts";
import type { VsCodeVersion } from "./install.ts";
import { installExtension, type RunningServer, type ServerOptions, startServer } from "./server.ts";
import type { Settings } from "./settings.ts";
import { WorkbenchPage } from "./workbenchPage.ts";

export interface WorkbenchOptions {
  /** Default: newest. */
  version?: VsCodeVersion;
  /** Absolute path of a folder or a .code-workspace file; none opens an empty window. */
  folder?: string;
  /** Packaged extension to install first, as a user has it. */
  vsix?: string;
  /** Over the quiet settings of settings.ts. */
  settings?: Settings;
  /** `all` (default): trust is off. `ask`: as for a user; the quiet settings ask nothing, so it is Restricted Mode. */
  trust?: ServerOptions["trust"];
  /** A name such as "Default Dark Modern"; by default, what this VS Code starts with. */
  theme?: string;
  size?: { width: number; height: number };
  env?: NodeJS.ProcessEnv;
}

/** A VS Code with one window open; what it needs on disk goes away when it is closed. */
export interface Workbench extends WorkbenchPage {
  server: RunningServer;
  context: BrowserContext;
  /** The window that `action` opens, such as by `vscode.openFolder` with `forceNewWindow`. */
  newWindow(action: () => Promise<unknown>): Promise<WorkbenchPage>;
  close(): Promise<void>;
}

/** Starts a VS Code server, installs the extension if one is given, and opens a window that can be used. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const temporary = await mkdtemp(join(tmpdir(), "baton-ui-"));
  const serverOptions: ServerOptions = {
    version: options.version ?? "newest",
    userDataDir: join(temporary, "user"),
    extensionsDir: join(temporary, "extensions"),
    trust: options.trust ?? "all",
    settings: { ...(options.theme ? { "workbench.colorTheme": options.theme } : {}), ...options.settings },
    env: { TMPDIR: temporary, ...options.env },
  };
  const undo: (() => Promise<unknown>)[] = [() => rm(temporary, { recursive: true, force: true, maxRetries: 5 })];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    if (options.vsix) await installExtension(options.vsix, serverOptions);
    const server = await startServer(serverOptions);
    undo.push(() => server.stop());
    const { browser, context } = await openBrowser({ size: options.size });
    undo.push(() => browser.close());
    const page = new WorkbenchPage(await context.newPage());
    await page.page.goto(server.url(options.folder));
    await page.ready();
    const newWindow = async (action: () => Promise<unknown>) => {
      const [opened] = await Promise.all([context.waitForEvent("page"), action()]);
      const other = new WorkbenchPage(opened);
      await other.ready();
      return other;
    };
    return Object.assign(page, { server, context, newWindow, close });
  } catch (error) {
    await close();
    throw error;
  }
}
