import { realpathSync } from "node:fs";
import { dirname, relative, sep } from "node:path";
import { BatonError } from "../core/errors.ts";
import { explain } from "./messages.ts";
import { type GitCall, GitFailure, git } from "./run.ts";

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
  /** The commit that it last saw there, if any. */
  readonly tip: string | undefined;
}

/** Values by key in lower case (the middle of three parts as written), the last one first where a key has several. */
export type GitConfig = ReadonlyMap<string, readonly string[]>;

export function configValue(config: GitConfig, key: string): string | undefined {
  return config.get(key)?.[0];
}

const likelyBases = ["main", "master", "trunk", "dev", "develop"];

interface Wanted {
  readonly remote?: string | undefined;
  readonly base?: string | undefined;
}

/** Opens the repository that a folder is in, with three short processes at once. Throws `not-a-repository`. */
export async function openRepository(folder: string, wanted: Wanted = {}): Promise<Repository> {
  const call = { cwd: folder };
  const names = wanted.base === undefined ? likelyBases : [wanted.base];
  const patterns = [
    "refs/remotes/*/HEAD",
    ...names.flatMap((name) => [`refs/remotes/*/${name}`, `refs/heads/${name}`]),
  ];
  const pathsAsked = [
    "rev-parse",
    "--path-format=absolute",
    "--show-toplevel",
    "--git-dir",
    "--git-common-dir",
    "--symbolic-full-name",
    "HEAD",
  ];
  try {
    const [paths, configText, refsText] = await Promise.all([
      git(pathsAsked, call).catch(withoutHead),
      git(["config", "--null", "--list"], call),
      git(["for-each-ref", "--format=%(refname)%00%(symref)%00%(objectname)", ...patterns], call),
    ]);
    const [top = "", gitDir = "", commonDir = "", headRef = ""] = paths.split("\n");
    const config = readConfig(configText);
    const head = headRef.startsWith("refs/heads/") ? headRef.slice("refs/heads/".length) : undefined;
    const refs = new Map(
      refsText
        .trim()
        .split("\n")
        .map((line) => {
          const [name = "", symref = "", id = ""] = line.split("\0");
          return [name, { symref, id }];
        }),
    );
    const prefix = relative(realpathSync(top), realpathSync(folder)).split(sep).join("/");
    const found = findBase(config, refs, head, wanted);
    const base = found && { ...found, tip: refs.get(found.ref)?.id ?? (await tipOf(found.ref, call)) };
    return { top, gitDir, commonDir, prefix, config, head, base };
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    throw /work tree/.test(error.stderr) ? inBareRepository(error) : explain(error);
  }
}

/** In a repository without a commit HEAD names nothing yet; the folders are told before git finds that out. */
function withoutHead(error: unknown): string {
  if (error instanceof GitFailure && error.stdout.split("\n").length > 3) return error.stdout;
  throw error;
}

/** The commit that a ref names, if there is one. */
export async function tipOf(ref: string, call: GitCall): Promise<string | undefined> {
  return (await git(["rev-parse", "--verify", "--quiet", ref], call).catch(() => "")).trim() || undefined;
}

function inBareRepository(cause: unknown): BatonError {
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
  refs: ReadonlyMap<string, { readonly symref: string }>,
  head: string | undefined,
  wanted: Wanted,
): Omit<BaseBranch, "tip"> | undefined {
  const remotes = [...config.keys()].flatMap((key) => /^remote\.(.+)\.url$/.exec(key)?.[1] ?? []);
  const tracked = head === undefined ? undefined : configValue(config, `branch.${head}.remote`);
  const onlyRemote = remotes.includes("origin") ? "origin" : remotes.length === 1 ? remotes[0] : undefined;
  const remote = wanted.remote ?? onlyRemote ?? (tracked === "." ? undefined : tracked);
  if (remote === undefined) {
    const name = wanted.base ?? likelyBases.find((likely) => refs.has(`refs/heads/${likely}`)) ?? head;
    return name === undefined ? undefined : { name, remote: undefined, ref: `refs/heads/${name}` };
  }
  const prefix = `refs/remotes/${remote}/`;
  const recorded = refs.get(`${prefix}HEAD`)?.symref.replace(prefix, "");
  const usual = likelyBases.find((likely) => refs.has(`${prefix}${likely}`));
  const name = wanted.base ?? (recorded || (usual ?? head));
  return name === undefined ? undefined : { name, remote, ref: `${prefix}${name}` };
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
