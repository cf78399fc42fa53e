import { readFileSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, resolve } from "node:path";

/** Where git keeps what it knows of a working tree, found without starting git: Restricted Mode asks too. */
export interface GitFolder {
  /** Top of the working tree. */
  readonly top: string;
  /** Of this working tree: its HEAD. */
  readonly gitDir: string;
  /** What all working trees of the repository share: its refs. */
  readonly commonDir: string;
}

/** The repository that a folder is in; undefined where it is in none. */
export function findGitFolder(folder: string): GitFolder | undefined {
  for (let top = folder; ; top = dirname(top)) {
    const gitDir = gitDirOf(join(top, ".git"));
    if (gitDir !== undefined) return { top, gitDir, commonDir: commonDirOf(gitDir) };
    if (dirname(top) === top) return undefined;
  }
}

/** A linked worktree has a file there that names the folder. */
function gitDirOf(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return path;
  const named = stat?.isFile() ? /^gitdir: (.+)$/m.exec(firstBytes(path) ?? "")?.[1] : undefined;
  return named === undefined ? undefined : resolve(dirname(path), named.trim());
}

function commonDirOf(gitDir: string): string {
  const named = firstBytes(join(gitDir, "commondir"))?.trim();
  if (!named) return gitDir;
  return isAbsolute(named) ? named : resolve(gitDir, named);
}

/** The branch that is checked out, without `refs/heads/`. */
export function checkedOutBranch({ gitDir }: GitFolder): string | undefined {
  return /^ref: refs\/heads\/(.+)$/m.exec(firstBytes(join(gitDir, "HEAD")) ?? "")?.[1]?.trim();
}

/** The top of the main working tree: where `.worktrees/` lies. */
export function mainTopOf({ top, commonDir }: GitFolder): string {
  return commonDir.endsWith(".git") ? dirname(commonDir) : top;
}

function firstBytes(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8").slice(0, 4096);
  } catch {
    return undefined;
  }
}
