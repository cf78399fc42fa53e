import { type ChildProcess, spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type InstalledVsCode, installVsCode, type VsCodeVersion } from "./install.ts";
import { endGroupOnExit, endProcessGroup } from "./processGroup.ts";
import { runProgram } from "./runProgram.ts";
import { type Settings, writeUserSettings } from "./settings.ts";

const startTimeout = 60_000;

export interface ServerOptions {
  version: VsCodeVersion;
  userDataDir: string;
  extensionsDir: string;
  /** User settings, over the quiet ones. Undefined: leave the file as it is. */
  settings?: Settings;
  /** `all`: every folder is trusted, the question does not exist. `ask`: as for a user; a new folder is restricted. */
  trust?: "all" | "ask";
  /** Lets the page run tests in the extension host; modal dialogs are then refused. */
  smokeTestDriver?: boolean;
  /** Added to the environment of the server, its extension hosts and terminals. Undefined removes a variable. */
  env?: NodeJS.ProcessEnv;
  /** A fixed port; 0, the default, takes a free one. */
  port?: number;
}

export interface RunningServer {
  vsCode: InstalledVsCode;
  port: number;
  /** Address of a window on a folder or a .code-workspace file. */
  url(folder?: string, payload?: readonly (readonly [string, string])[]): string;
  /** How the workbench names one of the server's files. */
  remoteUri(path: string): string;
  /** What the server has printed so far. */
  log(): string;
  stop(): Promise<void>;
}

/** Starts a VS Code server on 127.0.0.1 and resolves once it accepts connections. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const vsCode = await installVsCode(options.version);
  if (options.settings) await writeUserSettings(options.userDataDir, options.settings);
  const args = [
    vsCode.serverMain,
    "--host=127.0.0.1",
    `--port=${options.port ?? 0}`,
    "--without-connection-token",
    ...folderArguments(options),
    ...(options.trust === "ask" ? [] : ["--disable-workspace-trust"]),
    ...(options.smokeTestDriver ? ["--enable-smoke-test-driver"] : []),
  ];
  await mkdir(options.extensionsDir, { recursive: true });
  const child = spawn(vsCode.node, args, {
    // A group of its own, so that stopping takes extension hosts and terminals along.
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: cleanEnvironment(options.env),
  });
  const unguard = endGroupOnExit(child);
  let log = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (log += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (log += text));
  const stop = async () => {
    await endProcessGroup(child);
    unguard();
  };
  try {
    const port = await listeningPort(child, () => log);
    const authority = `127.0.0.1:${port}`;
    return {
      vsCode,
      port,
      url: (folder, payload) => windowAddress(authority, folder, payload),
      remoteUri: (path) => `vscode-remote://${authority}${encodeURI(path)}`,
      log: () => log,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Installs a packaged extension as a user's VS Code would. */
export async function installExtension(vsix: string, options: ServerOptions): Promise<void> {
  const vsCode = await installVsCode(options.version);
  const args = [vsCode.serverMain, ...folderArguments(options), "--install-extension", vsix, "--force"];
  const said = await runProgram(vsCode.node, args, { env: cleanEnvironment(options.env) });
  // The command ends with 0 for some failures.
  if (!said.includes("was successfully installed")) throw new Error(`${vsix} was not installed:\n${said}`);
}

function folderArguments(options: ServerOptions): string[] {
  return [
    "--accept-server-license-terms",
    "--telemetry-level=off",
    `--user-data-dir=${options.userDataDir}`,
    `--server-data-dir=${join(options.userDataDir, "server")}`,
    `--extensions-dir=${options.extensionsDir}`,
  ];
}

/** Started from a VS Code terminal, we would hand that VS Code's variables to the one under test. */
function cleanEnvironment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_)/.test(name));
  return { ...Object.fromEntries(inherited), ...extra };
}

function windowAddress(authority: string, folder?: string, payload?: readonly (readonly [string, string])[]): string {
  const query = new URLSearchParams();
  if (folder) query.set(folder.endsWith(".code-workspace") ? "workspace" : "folder", folder);
  if (payload) query.set("payload", JSON.stringify(payload));
  // A path reads better with its slashes, in the address bar and in what `npm start` prints.
  return `http://${authority}/?${query.toString().replaceAll("%2F", "/").replaceAll("+", "%20")}`;
}

function listeningPort(child: ChildProcess, log: () => string): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => reject(new Error(`The VS Code server ${reason}:\n${log().slice(-4000)}`));
    const timer = setTimeout(() => fail(`did not start within ${startTimeout / 1000} s`), startTimeout);
    const look = () => {
      const port = /Extension host agent listening on (\d+)/.exec(log())?.[1];
      if (!port) return;
      clearTimeout(timer);
      child.stdout?.off("data", look);
      resolve(Number(port));
    };
    child.stdout?.on("data", look);
    child.once("error", (error) => fail(`could not be started (${error.message})`));
    child.once("exit", (code) => {
      clearTimeout(timer);
      fail(`ended with ${code}`);
    });
  });
}
