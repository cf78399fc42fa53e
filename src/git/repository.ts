import { realpathSync } from "node:fs";
import { dirname, relative, sep } from "node:path";
import { BatonError } from "../core/errors.ts";
import { explain } from "./messages.ts";
import { GitFailure, git } from "./run.ts";

/** One git repository as seen from one of its folders. */
export interface Repository {
  /** Top of the working tree that the folder is in; absolute. */
  readonly top: string;
  /** Of this working tree, and what all working trees share; absolute. */
  readonly gitDir: string;
  readonly commonDir: string;
  /** The folder's path below the top, "" for the top itself: git names files from the top. */
  readonly prefix: string;
  readonly config: GitConfig;
  /** The branch that is checked out here, if one is. */
  readonly head: string | undefined;
  /** The shared branch; undefined in a repository without any. */
  readonly base: BaseBranch | undefined;
}

export interface BaseBranch {
  /** `main`, without `refs/heads/`. */
  readonly name: string;
  /** Undefined: there is no remote, and the local branch is the shared one. */
  readonly remote: string | undefined;
  /** Where this clone keeps what it last saw of it: `refs/remotes/origin/main` or `refs/heads/main`. */
  readonly ref: string;
}

/** Values by key in lower case (the middle of three parts as written), the last one first where a key has several. */
export type GitConfig = ReadonlyMap<string, readonly string[]>;

export function configValue(config: GitConfig, key: string): string | undefined {
  return config.get(key)?.[0];
}

const likelyBases = ["main", "master", "trunk", "dev", "develop"];

/** Opens the repository that a folder is in, with three short processes at once. Throws `not-a-repository`. */
export async function openRepository(
  folder: string,
  wanted: { readonly remote?: string | undefined; readonly base?: string | undefined } = {},
): Promise<Repository> {
  const call = { cwd: folder };
  const refsFormat = "--format=%(refname)%00%(symref)";
  try {
    const [paths, configText, refs, head] = await Promise.all([
      git(["rev-parse", "--path-format=absolute", "--show-toplevel", "--git-dir", "--git-common-dir"], call),
      git(["config", "--null", "--list"], call),
      git(
        [
          "for-each-ref",
          refsFormat,
          "refs/remotes/*/HEAD",
          ...likelyBases.flatMap((name) => [`refs/remotes/*/${name}`, `refs/heads/${name}`]),
        ],
        call,
      ),
      git(["symbolic-ref", "--quiet", "HEAD"], call).catch(() => ""),
    ]);
    const [top = "", gitDir = "", commonDir = ""] = paths.split("\n");
    const config = readConfig(configText);
    const branch = head.trim().replace(/^refs\/heads\//, "") || undefined;
    const known = new Map(
      refs
        .trim()
        .split("\n")
        .filter(Boolean)
        .map((line) => line.split("\0") as [string, string]),
    );
    const prefix = relative(realpathSync(top), realpathSync(folder)).split(sep).join("/");
    return { top, gitDir, commonDir, prefix, config, head: branch, base: findBase(config, known, branch, wanted) };
  } catch (error) {
    if (error instanceof GitFailure)
      throw error.reason === "unknown" && /work tree/.test(error.stderr) ? bare(error) : explain(error);
    throw error;
  }
}

function bare(cause: unknown): BatonError {
  return new BatonError("not-a-repository", "This is a bare repository.", {
    hint: "Clone it, and work in the clone.",
    cause,
  });
}

function readConfig(text: string): GitConfig {
  const config = new Map<string, string[]>();
  for (const item of text.split("\0")) {
    if (item === "") continue;
    const cut = item.indexOf("\n");
    const key = cut < 0 ? item : item.slice(0, cut);
    const value = cut < 0 ? "true" : item.slice(cut + 1);
    config.set(key, [value, ...(config.get(key) ?? [])]);
  }
  return config;
}

/**
 * The shared branch: the one that settings name; else the remote's default branch, as the clone recorded it; else, where
 * nothing was recorded, the usual name that exists there; else what is checked out.
 */
function findBase(
  config: GitConfig,
  refs: ReadonlyMap<string, string>,
  head: string | undefined,
  wanted: { readonly remote?: string | undefined; readonly base?: string | undefined },
): BaseBranch | undefined {
  const remotes = [...config.keys()].flatMap((key) => /^remote\.(.+)\.url$/.exec(key)?.[1] ?? []);
  const tracked = head === undefined ? undefined : configValue(config, `branch.${head}.remote`);
  const remote =
    wanted.remote ??
    (remotes.includes("origin") ? "origin" : remotes.length === 1 ? remotes[0] : tracked === "." ? undefined : tracked);
  if (remote === undefined) {
    const name = wanted.base ?? likelyBases.find((likely) => refs.has(`refs/heads/${likely}`)) ?? head;
    return name === undefined ? undefined : { name, remote: undefined, ref: `refs/heads/${name}` };
  }
  const at = (name: string): BaseBranch => ({ name, remote, ref: `refs/remotes/${remote}/${name}` });
  if (wanted.base !== undefined) return at(wanted.base);
  const recorded = refs.get(`refs/remotes/${remote}/HEAD`)?.replace(`refs/remotes/${remote}/`, "");
  if (recorded) return at(recorded);
  const usual = likelyBases.find((likely) => refs.has(`refs/remotes/${remote}/${likely}`));
  if (usual) return at(usual);
  return head === undefined ? undefined : at(head);
}

/** The top of the main working tree: where `.worktrees/` lies, whichever worktree one stands in. */
export function mainTop(repository: Repository): string {
  return repository.commonDir.endsWith(`${sep}.git`) ? dirname(repository.commonDir) : repository.top;
}

export function requireBase(repository: Repository): BaseBranch {
  if (repository.base) return repository.base;
  throw new BatonError("not-a-repository", "The repository has no branch yet.", {
    hint: "Make a first commit, and push it.",
  });
}
