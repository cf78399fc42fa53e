import type { Person } from "./commits.ts";
import { explain } from "./messages.ts";
import { pause } from "./pause.ts";
import { type Repository, requireBase } from "./repository.ts";
import { type GitCall, GitFailure, git } from "./run.ts";

/** Claims that wait for somebody to record them, one ref each: on the remote, and as this clone last saw them. */
export const pendingPrefix = "refs/claims/";
const seenPrefix = "refs/baton/pending/";

/** How often a fetch that meets another one in the same clone is done again. */
const maximumAttempts = 6;

/** A claim's commit, made on top of the base branch as its claimer saw it, that waits for somebody to record it. */
export interface Pending {
  /** What is behind `refs/claims/`. */
  readonly key: string;
  readonly commit: string;
  /** The tip of the base branch that the claimer saw; "" for a commit without parent. */
  readonly parent: string;
  readonly message: string;
  readonly committer: Person;
  /** When it was claimed, Unix time in seconds. */
  readonly time: number;
}

export interface Seen {
  /** The tip of the base branch; undefined where the remote has no such branch. */
  readonly tip: string | undefined;
  /** When its commit was made, in milliseconds since 1970, by the clock of whoever made it. */
  readonly moved: number | undefined;
  readonly pending: readonly Pending[];
}

const refFields = [
  "refname",
  "objectname",
  "parent",
  "committerdate:unix",
  "authordate:unix",
  "committername",
  "committeremail",
  "contents",
];

/** What the remote (or, without one, this repository) has now: the tip of the base branch and the pending claims. */
export async function look(repository: Repository, withPending: boolean, call: GitCall): Promise<Seen> {
  const base = requireBase(repository);
  if (base.remote !== undefined) {
    const refspecs = [
      `+refs/heads/${base.name}:${base.ref}`,
      ...(withPending ? [`+${pendingPrefix}*:${seenPrefix}*`] : []),
    ];
    await fetch(base.remote, refspecs, withPending, call);
  }
  const format = `--format=${refFields.map((field) => `%(${field})`).join("%00")}%00%01`;
  const refs = await git(["for-each-ref", format, base.ref, ...(withPending ? [seenPrefix] : [])], call);
  let tip: string | undefined;
  let moved: number | undefined;
  const pending: Pending[] = [];
  for (const item of refs.split("\0\u0001")) {
    const [name = "", commit = "", parent = "", made = "", written = "", committer = "", mail = "", message = ""] = item
      .trimStart()
      .split("\0");
    if (name === base.ref) {
      tip = commit;
      moved = Number(made) * 1000;
    } else if (name.startsWith(seenPrefix))
      pending.push({
        key: name.slice(seenPrefix.length),
        commit,
        parent,
        message,
        committer: { name: committer, email: mail.replace(/^<|>$/g, "") },
        time: Number(written),
      });
  }
  return { tip, moved, pending };
}

/** The commits of the pending claims on the remote now, without fetching them: half the cost of a look. */
export async function peek(remote: string, call: GitCall): Promise<ReadonlySet<string>> {
  try {
    const output = await git(["ls-remote", "--refs", remote, `${pendingPrefix}*`], call);
    return new Set(output.split("\n").flatMap((line) => line.split("\t")[0] || []));
  } catch (error) {
    throw error instanceof GitFailure ? explain(error, remote) : error;
  }
}

async function fetch(remote: string, refspecs: readonly string[], prune: boolean, call: GitCall): Promise<void> {
  // Not quiet: see run.ts on what a silent command costs.
  const options = [
    "--verbose",
    "--no-tags",
    "--no-write-fetch-head",
    "--no-recurse-submodules",
    "--no-auto-maintenance",
  ];
  for (let attempt = 1; ; attempt++) {
    try {
      await git(["fetch", ...options, ...(prune ? ["--prune"] : []), remote, ...refspecs], call);
      return;
    } catch (error) {
      if (!(error instanceof GitFailure)) throw error;
      // Two fetches in one clone get into each other's way at the refs: the other one has it then, or the next attempt does.
      const passing = error.reason === "busy" || error.reason === "moved";
      if (!passing || attempt === maximumAttempts) throw explain(error, remote);
      await pause(20 * attempt, call.signal);
    }
  }
}

export interface RefUpdate {
  readonly ref: string;
  /** Undefined: delete it. */
  readonly to: string | undefined;
  /** Only if it is this there; "" if it is not there at all. Without it, only as a fast-forward. */
  readonly expected?: string;
}

export type PushOutcome = "done" | "already-there" | "moved" | "no-atomic" | "unknown";

/**
 * Pushes refs, all or none. `moved`: somebody else was faster, and nothing was changed. `unknown`: the connection broke, and
 * it may have arrived or not. Throws where pushing again would not help.
 */
export async function push(remote: string, updates: readonly RefUpdate[], call: GitCall): Promise<PushOutcome> {
  const leases = updates.flatMap(({ ref, expected }) =>
    expected === undefined ? [] : [`--force-with-lease=${ref}:${expected}`],
  );
  const refspecs = updates.map(({ ref, to }) => `${to ?? ""}:${ref}`);
  // The commits are Baton's own: hooks that test the user's work, tags and signatures have nothing to do with them.
  const options = ["--porcelain", "--no-verify", "--no-follow-tags", "--no-signed", "--recurse-submodules=no"];
  const atomic = updates.length > 1 ? ["--atomic"] : [];
  try {
    const output = await git(["push", ...options, ...atomic, ...leases, remote, ...refspecs], call);
    return /^=\t/m.test(output) && !/^[ *+-]\t/m.test(output) ? "already-there" : "done";
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    // Rejected for what the remote holds; everything else about the line is for people.
    const rejected = /^!\t.*\[(rejected|remote rejected)\]/m.test(error.stdout);
    if (error.reason === "no-atomic") return "no-atomic";
    if (error.reason === "moved" || error.reason === "busy" || (rejected && error.reason === "unknown")) return "moved";
    if (error.reason === "unreachable" && /hung up|disconnect|early EOF|reset/i.test(error.stderr)) return "unknown";
    throw explain(error, remote);
  }
}
