import { simpleGit } from "simple-git";
import { BatonError } from "../core/errors.ts";
import { type GitReason, reasonOf } from "./messages.ts";

export interface GitCall {
  /** Where git runs. */
  readonly cwd: string;
  readonly signal?: AbortSignal | undefined;
  /** Standard input. */
  readonly input?: string | Buffer;
  /** Variables beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A git command that ended with another status than 0. */
export class GitFailure extends Error {
  override readonly name = "GitFailure";
  readonly reason: GitReason;

  constructor(
    readonly args: readonly string[],
    readonly exitCode: number,
    readonly stdout: string,
    readonly stderr: string,
  ) {
    super(
      `git ${args.find((arg) => !arg.startsWith("-") && !arg.includes("=")) ?? ""} failed: ${stderr.trim() || stdout.trim()}`,
    );
    this.reason = reasonOf(`${stderr}\n${stdout}`);
  }
}

// What Baton gives git is either its own words or checked by it, and a user's ssh command, askpass and editor are the user's:
// simple-git's guards against strangers' arguments and against this process's own environment are of no use here.
const unguarded = Object.fromEntries(
  [
    "allowUnsafeAskPass",
    "allowUnsafeConfigPaths",
    "allowUnsafeConfigEnvCount",
    "allowUnsafeEditor",
    "allowUnsafePager",
    "allowUnsafeSshCommand",
    "allowUnsafeGitProxy",
    "allowUnsafeExec",
    "allowUnsafeTemplateDir",
    "allowUnsafeDiffExternal",
    "allowUnsafeCredentialHelper",
    "allowAbbreviatedOptions",
  ].map((name) => [name, true]),
);

const ownEnvironment = {
  // Messages are matched in one language: see messages.ts.
  LC_ALL: "C",
  LANGUAGE: "C",
  // Nobody is there to answer: fail and say so.
  GIT_TERMINAL_PROMPT: "0",
  // Reading must never wait for, or hold, the user's index.
  GIT_OPTIONAL_LOCKS: "0",
};

/** Variables by which git was told where its repository is: a hook that calls Baton has them set for another one. */
const placing = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY"];

/**
 * Runs git and returns its standard output as text. simple-git waits 50 ms longer for a command that prints nothing at all:
 * on the way of a claim commands are asked for in a form that prints.
 * Throws GitFailure, or a BatonError where git cannot be run at all.
 */
export async function git(args: readonly string[], call: GitCall): Promise<string> {
  const { task, settle } = prepare(args, call);
  return settle(task.raw([...args]));
}

/** `git cat-file` with these options: its output as bytes. */
export async function catFile(options: readonly string[], call: GitCall): Promise<Buffer> {
  const { task, settle } = prepare(["cat-file", ...options], call);
  return settle(task.binaryCatFile([...options]) as Promise<Buffer>);
}

function prepare(args: readonly string[], call: GitCall) {
  let failure: GitFailure | undefined;
  const environment: NodeJS.ProcessEnv = { ...process.env, ...ownEnvironment, ...call.env };
  for (const name of placing) if (!(name in (call.env ?? {}))) delete environment[name];
  const task = simpleGit({
    baseDir: call.cwd,
    ...(call.signal && { abort: call.signal }),
    unsafe: unguarded,
    allowEnvironment: Object.keys(environment),
    // Some children of git (credential helpers, maintenance) keep its output open after it ended.
    completion: { onClose: true, onExit: 50 },
    input: () => call.input,
    errors: (error, result) => {
      if (error && !result.exitCode) return error;
      if (result.exitCode === 0) return undefined;
      failure = new GitFailure(
        args,
        result.exitCode,
        Buffer.concat(result.stdOut).toString(),
        Buffer.concat(result.stdErr).toString(),
      );
      return failure;
    },
  }).env(environment as Record<string, string>);
  const settle = async <T>(promise: PromiseLike<T>): Promise<T> => {
    try {
      return await promise;
    } catch (error) {
      throw call.signal?.aborted
        ? new BatonError("cancelled", "Cancelled.", { cause: error })
        : (failure ?? asMissing(error));
    }
  };
  return { task, settle };
}

function asMissing(error: unknown): unknown {
  const text = error instanceof Error ? error.message : String(error);
  if (!/ENOENT|spawn git/.test(text)) return error;
  return new BatonError("git-missing", "git cannot be run.", {
    hint: "Install git 2.38 or later and see that it is on the PATH.",
    cause: error,
  });
}
