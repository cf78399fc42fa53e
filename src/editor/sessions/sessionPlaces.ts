import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Session } from "../../core/session.ts";
import { checkedOutBranch, findGitFolder, mainTopOf } from "./gitFolder.ts";

/** Folders below the main working tree in which sessions are worked on: worktrees, and clones. */
const workFolders = [".worktrees", ".sessions"];
const branchPrefix = "session/";

/** Where sessions are worked on, as seen from one workspace folder. */
export interface SessionPlaces {
  /** Name of the session that the workspace folder itself is the place of. */
  readonly here?: string;
  /** Absolute paths by the session's name. */
  readonly worktrees: ReadonlyMap<string, string>;
}

/** Reads it from names of folders and from HEAD: no git is started. */
export function findSessionPlaces(top: string): SessionPlaces {
  const git = findGitFolder(top);
  const main = git ? mainTopOf(git) : top;
  // A clone in `.sessions/` is a repository of its own: the hub is two folders above it.
  const parent = workFolders.includes(basename(dirname(main))) ? dirname(dirname(main)) : main;
  const worktrees = new Map<string, string>();
  for (const folder of workFolders) {
    for (const name of namesOfFolders(join(parent, folder))) worktrees.set(name, join(parent, folder, name));
  }
  const branch = git && checkedOutBranch(git);
  const byBranch = branch?.startsWith(branchPrefix) ? branch.slice(branchPrefix.length) : undefined;
  const at = git?.top ?? top;
  const here = byBranch ?? (workFolders.includes(basename(dirname(at))) ? basename(at) : undefined);
  return { worktrees, ...(here && { here }) };
}

function namesOfFolders(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  } catch {
    return [];
  }
}

/** The name that a session's folder and branch carry; undefined for one that is a single file. */
export function slugOf({ path }: Session): string | undefined {
  return ownFolder(path) === undefined ? undefined : basename(dirname(path));
}

/** The folder that is the session's alone. A `SESSION.md` that lies loose shares the one of its state. */
export function ownFolder(path: string): string | undefined {
  const match = /^(?:.*\/)?[^/]+\/([^/]+)\/SESSION\.md$/.exec(path);
  return match && !["drafting", "planned", "active", "completed", "abandoned"].includes(match[1] ?? "")
    ? dirname(path)
    : undefined;
}
