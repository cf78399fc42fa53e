import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder } from "../test/harness/checkout.ts";
import { runProgram } from "../test/harness/runProgram.ts";
import { progress } from "./progress.ts";

/** Neither is a dependency of Baton: they are installed where they are measured. */
const pins = { backlog: ["backlog.md", "1.52.0"], markdownlint: ["markdownlint-cli2", "0.24.1"] } as const;

export type Peer = keyof typeof pins;

export const peerName = (peer: Peer) => pins[peer].join(" ");

const entryPoints: Record<Peer, string> = {
  backlog: "cli.js",
  markdownlint: "markdownlint-cli2-bin.mjs",
};

/** Installs a peer into the cache, unless it is there, and returns the script to start with Node. */
export async function installPeer(peer: Peer): Promise<string> {
  const [name, version] = pins[peer];
  const folder = join(cacheFolder, "peers", `${name}-${version}`);
  const entry = join(folder, "node_modules", name, entryPoints[peer]);
  if (existsSync(entry)) return entry;
  progress(`Installing ${peerName(peer)}, once`);
  await mkdir(folder, { recursive: true });
  // Without a package.json of its own, npm would install into the checkout.
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, description: "A peer to measure" }));
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--save-exact"];
  await runProgram("npm", ["install", ...quiet, `${name}@${version}`], { cwd: folder });
  return entry;
}
