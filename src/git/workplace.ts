import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import writeFileAtomic from "write-file-atomic";
import { BatonError } from "../core/errors.ts";
import { listWorktrees } from "./checkout.ts";
import type { Person } from "./commits.ts";
import { gitInTurn } from "./inTurn.ts";
import { type BaseBranch, configValue, mainTop, type Repository } from "./repository.ts";
import { git } from "./run.ts";

/** Where a session is worked on: below the top of the main working tree. */
export const worktreesFolder = ".worktrees";
export const clonesFolder = ".sessions";

export interface Workplace {
  readonly repository: Repository;
  readonly slug: string;
  readonly branch: string;
  /** Where the branch begins: the base branch with the claim in it. */
  readonly start: string;
  /** Whose commits are made there. */
  readonly identity: Person;
}

async function branchExists(repository: Repository, branch: string): Promise<boolean> {
  return git(["show-ref", "--verify", "--quiet", `refs/heads/${branch}`], { cwd: repository.top }).then(
    () => true,
    () => false,
  );
}

/** Makes the branch alone. One that is there already, perhaps with work on it, stays as it is. */
export async function makeBranch({ repository, branch, start }: Workplace): Promise<void> {
  // As a transaction, which answers: see run.ts on what a silent command costs.
  const input = `start\ncreate refs/heads/${branch} ${start}\ncommit\n`;
  await gitInTurn(["update-ref", "--stdin"], { cwd: repository.top, input }).catch(async (error) => {
    if (!(await branchExists(repository, branch))) throw error;
  });
}

/** Makes the session's worktree, or finds it, and gives it its identity. Returns its absolute path. */
export async function makeWorktree(workplace: Workplace): Promise<string> {
  const { repository, slug, branch } = workplace;
  const known = (await listWorktrees(repository)).find((worktree) => worktree.branch === branch);
  const path = known?.path ?? join(mainTop(repository), worktreesFolder, slug);
  if (!known || !existsSync(path)) {
    refuseForeignFolder(repository, path);
    const call = { cwd: repository.top };
    // A worktree whose folder somebody deleted is still registered, and made again with the branch as it is.
    const again = known ? ["--force"] : [];
    // First the branch, then the worktree on it: either may be there from a run that was killed.
    await makeBranch(workplace);
    await gitInTurn(["worktree", "add", ...again, path, branch], call).catch(async (error) => {
      // Somebody who claims the same session for the same agent in this clone may have made it meanwhile.
      if (!(await listWorktrees(repository)).some((worktree) => worktree.branch === branch)) throw error;
    });
  }
  // Somebody who checked the branch out in the main working tree keeps the identity that is used there.
  if (path !== mainTop(repository)) await setWorktreeIdentity(repository, path, workplace.identity);
  return path;
}

/** A link would put the worktree elsewhere; a folder with something in it is somebody's. */
function refuseForeignFolder(repository: Repository, path: string): void {
  const parent = dirname(path);
  if (
    existsSync(parent) &&
    (lstatSync(parent).isSymbolicLink() || !realpathSync(parent).startsWith(realpathSync(mainTop(repository))))
  ) {
    throw new BatonError("conflict", `\`${parent}\` leads out of the repository.`, {
      hint: "Remove that link, then claim again: the session is yours already.",
    });
  }
}

/** The identity is of this worktree alone: commits made in an editor carry it too, and the user's own stays the user's. */
async function setWorktreeIdentity(repository: Repository, path: string, identity: Person): Promise<void> {
  if (configValue(repository.config, "extensions.worktreeconfig") !== "true") {
    await keepForMainWorktree(repository);
    await gitInTurn(["config", "extensions.worktreeConfig", "true"], { cwd: repository.top });
  }
  await gitInTurn(["config", "--worktree", "user.name", identity.name], { cwd: path });
  await gitInTurn(["config", "--worktree", "user.email", identity.email], { cwd: path });
}

/** With settings a worktree each, `core.bare` and `core.worktree` are no longer read as the main one's alone: git-worktree(1) wants them moved. */
async function keepForMainWorktree({ commonDir, config }: Repository): Promise<void> {
  for (const key of ["core.bare", "core.worktree"]) {
    const value = configValue(config, key);
    if (value === undefined || (key === "core.bare" && value !== "true")) continue;
    const shared = join(commonDir, "config");
    const inShared = await git(["config", "--file", shared, key], { cwd: commonDir }).catch(() => "");
    if (inShared.trim() === "") continue;
    await gitInTurn(["config", "--file", join(commonDir, "config.worktree"), key, inShared.trim()], { cwd: commonDir });
    await gitInTurn(["config", "--file", shared, "--unset", key], { cwd: commonDir });
  }
}

/** Makes the session's shallow clone, or finds it. Returns its absolute path. */
export async function makeClone({ repository, slug, branch, identity }: Workplace, base: BaseBranch): Promise<string> {
  const path = join(mainTop(repository), clonesFolder, slug);
  refuseForeignFolder(repository, path);
  if (!existsSync(join(path, ".git"))) {
    const url = base.remote === undefined ? undefined : configValue(repository.config, `remote.${base.remote}.url`);
    // A path is cloned as a URL: `--depth` is ignored for a plain one.
    const source = url === undefined ? pathToFileURL(mainTop(repository)).href : asUrl(url, repository.top);
    mkdirSync(dirname(path), { recursive: true });
    await gitInTurn(
      ["clone", "--quiet", "--depth", "1", "--single-branch", "--branch", base.name, "--", source, path],
      { cwd: repository.top },
    );
  }
  const call = { cwd: path };
  const head = (await git(["symbolic-ref", "--short", "HEAD"], call).catch(() => "")).trim();
  if (head === base.name) await gitInTurn(["checkout", "--quiet", "-b", branch], call);
  await gitInTurn(["config", "user.name", identity.name], call);
  await gitInTurn(["config", "user.email", identity.email], call);
  return path;
}

function asUrl(url: string, top: string): string {
  if (/^[a-z+]+:\/\/|^[^/]+:/i.test(url)) return url;
  return pathToFileURL(join(url.startsWith("/") ? "" : top, url)).href;
}

/** Tells git, in this clone alone, that the sessions' folders are not part of the project. */
export async function excludeWorkplaces(repository: Repository): Promise<void> {
  const path = join(repository.commonDir, "info", "exclude");
  const before = existsSync(path) ? readFileSync(path, "utf8") : "";
  const missing = [`/${worktreesFolder}/`, `/${clonesFolder}/`].filter(
    (line) => !before.split(/\r?\n/).some((known) => known.trim() === line || known.trim() === line.slice(1)),
  );
  if (missing.length === 0) return;
  mkdirSync(dirname(path), { recursive: true });
  const start = before === "" || before.endsWith("\n") ? before : `${before}\n`;
  await writeFileAtomic(path, `${start}${missing.join("\n")}\n`);
}

/** Makes a file read-only (mode 444). False: it is not there, or the file system does not keep modes. */
export function protect(path: string): boolean {
  try {
    chmodSync(path, 0o444);
    return (statSync(path).mode & 0o222) === 0;
  } catch {
    return false;
  }
}
