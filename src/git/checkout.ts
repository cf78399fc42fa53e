import { existsSync } from "node:fs";
import { join } from "node:path";
import { gitInTurn } from "./inTurn.ts";
import { pause } from "./pause.ts";
import type { Repository } from "./repository.ts";
import { GitFailure, git } from "./run.ts";

export interface Worktree {
  readonly path: string;
  /** The branch checked out in it, without `refs/heads/`. */
  readonly branch?: string;
}

export async function listWorktrees(repository: Repository): Promise<Worktree[]> {
  const output = await gitInTurn(["worktree", "list", "--porcelain"], { cwd: repository.top });
  return output
    .split("\n\n")
    .filter((entry) => entry.trim() !== "")
    .map((entry) => {
      const path = /^worktree (.*)$/m.exec(entry)?.[1] ?? "";
      const branch = /^branch refs\/heads\/(.*)$/m.exec(entry)?.[1];
      return { path, ...(branch && { branch }) };
    });
}

/** The working tree in which a branch is checked out, if one has it. */
export async function checkoutOf(repository: Repository, branch: string): Promise<string | undefined> {
  if (repository.head === branch) return repository.top;
  // Without linked worktrees nobody else can have it, and no process is needed to know.
  const alone = repository.gitDir === repository.commonDir && !existsSync(join(repository.commonDir, "worktrees"));
  if (alone) return undefined;
  return (await listWorktrees(repository)).find((worktree) => worktree.branch === branch)?.path;
}

/** `advanced`: the files are those of the commit. The rest say why git left them, with nothing changed. */
export type Advance = "advanced" | "dirty" | "moved" | "busy";

const maximumAttempts = 25;

/**
 * Brings a checked-out branch to a commit, as `git merge --ff-only` does: git refuses where that would touch a changed file,
 * and what is changed or staged elsewhere stays as it is.
 */
export async function fastForward(checkout: string, commit: string): Promise<Advance> {
  for (let attempt = 1; ; attempt++) {
    try {
      // Tidying up is for the user's own git to start, not for a claim to wait for.
      await git(["-c", "gc.auto=0", "-c", "maintenance.auto=false", "merge", "--ff-only", "--no-stat", commit], {
        cwd: checkout,
      });
      return "advanced";
    } catch (error) {
      if (!(error instanceof GitFailure)) throw error;
      if (error.reason === "diverged") return "moved";
      if (error.reason !== "busy") return "dirty";
      if (attempt === maximumAttempts) return "busy";
      await pause(30 * attempt);
    }
  }
}
