import { BatonError } from "../core/errors.ts";
import type { FileTree } from "../core/fileTree.ts";
import { checkoutOf, fastForward } from "./checkout.ts";
import { makeCommits, type NewCommit, type Person } from "./commits.ts";
import { GitTree } from "./gitTree.ts";
import { look, type Pending, pause, pendingPrefix, push, type RefUpdate, type Seen } from "./remote.ts";
import { type Repository, requireBase } from "./repository.ts";
import { type GitCall, GitFailure, git } from "./run.ts";

/** What a claim needs to say of itself, for whoever records it. */
export interface Claimable {
  /** The session's name: one pending claim each. */
  readonly slug: string;
  readonly nonce: string;
  /** ISO 8601. */
  readonly at: string;
}

/** How the protocol sees a claim at some tip of the base branch. */
export type Judgement<Refusal> =
  | { readonly kind: "open"; readonly commit: Omit<NewCommit, "committer" | "time"> }
  | { readonly kind: "recorded" }
  | { readonly kind: "refused"; readonly refusal: Refusal };

/** What the protocol knows of claims: the rest of this file is git. */
export interface ClaimRules<Claim extends Claimable, Refusal> {
  /** Judges claims in turn, each as if those before it were recorded. */
  judge(tree: FileTree, claims: readonly Claim[]): Promise<readonly Judgement<Refusal>[]>;
  /** Reads a pending claim's payload; undefined for what is none. */
  parse(payload: string): Claim | undefined;
  /** A file that exists as long as a session is claimed: a commit that touches it is a transition. */
  transitionPath(slug: string): string;
}

export interface ClaimRequest<Claim extends Claimable, Refusal> {
  readonly repository: Repository;
  readonly claim: Claim;
  readonly rules: ClaimRules<Claim, Refusal>;
  readonly committer: Person;
  /** `auto`: under contention claims are recorded for one another. */
  readonly mode: "auto" | "branch";
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((what: string) => void) | undefined;
}

export type ClaimOutcome<Refusal> =
  /** `tip`: of the base branch, with the claim in it. `own`: whether this process brought it there. `commit`: the claim's own, where it is known. */
  | { readonly kind: "claimed"; readonly tip: string; readonly own: boolean; readonly commit?: string }
  | { readonly kind: "refused"; readonly refusal: Refusal; readonly tip: string };

/** After this, somebody who claims again and again is told so; with dozens of others at once it takes a few seconds. */
const patience = 90_000;

/**
 * Gets a claim onto the base branch. The first attempt is one plain push. Where that meets others, the claim is filed as a
 * pending ref, and whoever pushes the base branch next records all that wait, in one push that also takes their refs away.
 * A claim holds once the base branch carries its nonce, and not before.
 */
export async function recordClaim<Claim extends Claimable, Refusal>(
  request: ClaimRequest<Claim, Refusal>,
): Promise<ClaimOutcome<Refusal>> {
  const { repository, claim, rules, signal } = request;
  const base = requireBase(repository);
  if (base.remote === undefined) return recordLocally(request);
  const { remote } = base;
  const call: GitCall = { cwd: repository.top };
  const deadline = Date.now() + patience;
  let atomic = request.mode === "auto";
  let filed: string | undefined;
  let pushed = false;

  for (let attempt = 0; ; attempt++) {
    const seen = await look(repository, atomic, attempt === 0 ? { ...call, signal } : call);
    if (seen.tip === undefined) throw noBase(base.name, remote);
    const rival = seen.pending.find(
      (pending) => pending.key === claim.slug && rules.parse(pending.message)?.nonce !== claim.nonce,
    );
    const round = await judgeRound(request, seen, rival === undefined);
    if (round.own.kind === "recorded") return { kind: "claimed", tip: seen.tip, own: pushed || filed !== undefined };
    if (signal?.aborted && !(await withdraw(remote, claim.slug, filed, call))) continue;
    if (signal?.aborted) throw new BatonError("cancelled", "Cancelled: the session was not claimed.");

    const mine = seen.pending.find((pending) => pending.key === claim.slug && pending !== rival);
    if (filed !== undefined && !mine && !rival) filed = undefined;
    const outcome =
      round.commits.length > 0 || round.cleared.length > 0 ? await recordRound(request, seen.tip, round, call) : "done";
    if (outcome === "no-atomic") {
      atomic = false;
      continue;
    }
    if (round.own.kind === "refused" && !rival) {
      // What waited is recorded, or somebody else is at it: either way the answer for this claim stands.
      return { kind: "refused", refusal: round.own.refusal, tip: seen.tip };
    }
    if ((outcome === "done" || outcome === "already-there") && !rival && round.tip) {
      return { kind: "claimed", tip: round.tip, commit: round.tip, own: outcome === "done" || pushed };
    }
    if (outcome === "unknown") pushed = true;
    if (Date.now() > deadline) throw await tooBusy(remote, claim.slug, filed, call);
    request.progress?.("Others are claiming too: waiting for a turn");
    if (atomic && filed === undefined && !rival && !mine) {
      const payload = await pendingCommit(request, seen.tip);
      const filing = await file(remote, claim.slug, payload, call);
      if (filing === "done") filed = payload;
      if (filing === "refused") atomic = false;
    }
    await pause(Math.min(1000, filed === undefined ? 60 * 2 ** Math.min(attempt, 5) : 120 + 80 * attempt));
  }
}

/**
 * Without a remote the local branch is the shared one. Where it is checked out, index and files go with it, or the next
 * commit would take the claim back; git refuses that where those files are changed, and then nothing is claimed.
 */
async function recordLocally<Claim extends Claimable, Refusal>(
  request: ClaimRequest<Claim, Refusal>,
): Promise<ClaimOutcome<Refusal>> {
  const { repository, signal } = request;
  const base = requireBase(repository);
  const call: GitCall = { cwd: repository.top };
  const checkout = await checkoutOf(repository, base.name);
  const deadline = Date.now() + patience;
  for (let attempt = 0; ; attempt++) {
    if (signal?.aborted) throw new BatonError("cancelled", "Cancelled: the session was not claimed.");
    const seen = await look(repository, false, call);
    if (seen.tip === undefined) {
      throw new BatonError("not-a-repository", `The branch \`${base.name}\` has no commit yet.`, {
        hint: "Make a first commit.",
      });
    }
    const round = await judgeRound(request, seen, true);
    if (round.own.kind === "recorded") return { kind: "claimed", tip: seen.tip, own: false };
    if (round.own.kind === "refused") return { kind: "refused", refusal: round.own.refusal, tip: seen.tip };
    const [commit = ""] = await makeCommits(seen.tip, round.commits, call);
    const outcome =
      checkout === undefined ? await moveRef(base.ref, seen.tip, commit, call) : await fastForward(checkout, commit);
    if (outcome === "advanced") return { kind: "claimed", tip: commit, commit, own: true };
    if (outcome === "dirty" && (await tipOf(base.ref, call)) === seen.tip) {
      throw new BatonError(
        "dirty-worktree",
        "Files of this session, or the lock, have changes that are not committed.",
        {
          hint: "Commit or stash what `git status` shows for them, then claim again: nothing was changed.",
        },
      );
    }
    if (Date.now() > deadline)
      throw new BatonError("too-busy", "Others are faster at every attempt.", {
        hint: "Wait a moment and claim again.",
      });
    await pause(Math.min(500, 20 * (attempt + 1)), signal);
  }
}

async function tipOf(ref: string, call: GitCall): Promise<string> {
  return (await git(["rev-parse", "--verify", "--quiet", ref], call).catch(() => "")).trim();
}

async function moveRef(ref: string, from: string, to: string, call: GitCall): Promise<"advanced" | "moved"> {
  return git(["update-ref", "-m", "baton: claim", ref, to, from], call).then(
    () => "advanced" as const,
    () => "moved" as const,
  );
}

interface Round<Refusal> {
  readonly own: Judgement<Refusal>;
  readonly commits: readonly NewCommit[];
  /** Pending claims that go with this round: recorded, or no longer valid. */
  readonly cleared: readonly Pending[];
  tip?: string;
}

/** Judges every pending claim and, unless a rival waits for the same session, our own. */
async function judgeRound<Claim extends Claimable, Refusal>(
  { repository, claim, rules, committer }: ClaimRequest<Claim, Refusal>,
  seen: Seen,
  withOwn: boolean,
): Promise<Round<Refusal>> {
  const waiting = seen.pending.flatMap((pending) => {
    const parsed = rules.parse(pending.message);
    return parsed && parsed.slug === pending.key ? [{ pending, claim: parsed }] : [];
  });
  const stale = await findStale(repository, rules, seen, waiting);
  const valid = waiting.filter(
    ({ pending, claim: other }) => !stale.has(pending) && !(withOwn && other.slug === claim.slug),
  );
  const own = waiting.find(({ claim: other }) => withOwn && other.nonce === claim.nonce)?.claim ?? claim;
  const tree = new GitTree(repository.top, seen.tip ?? "", repository.prefix);
  // One's own comes last: whoever waits has waited longer.
  const judged = await rules.judge(tree, [...valid.map((entry) => entry.claim), own]);
  const at = (index: number, of: Claim): NewCommit[] => {
    const judgement = judged[index];
    if (judgement?.kind !== "open") return [];
    const prefixed = (path: string) => (repository.prefix === "" ? path : `${repository.prefix}/${path}`);
    const { moves, files, ...rest } = judgement.commit;
    return [
      {
        ...rest,
        committer,
        time: Math.floor(Date.parse(of.at) / 1000),
        moves: moves.map(({ from, to }) => ({ from: prefixed(from), to: prefixed(to) })),
        files: files.map(({ path, content }) => ({ path: prefixed(path), content })),
      },
    ];
  };
  const last = judged.at(-1);
  if (!last) throw new Error("a claim was not judged");
  return {
    own: last,
    commits: [...valid.flatMap((entry, index) => at(index, entry.claim)), ...(withOwn ? at(valid.length, own) : [])],
    cleared: seen.pending,
  };
}

/**
 * Pending claims that were filed before the last transition of their session: they came late, and recording them would claim
 * a session that was given back since.
 */
async function findStale<Claim extends Claimable, Refusal>(
  repository: Repository,
  rules: ClaimRules<Claim, Refusal>,
  seen: Seen,
  waiting: readonly { readonly pending: Pending; readonly claim: Claim }[],
): Promise<ReadonlySet<Pending>> {
  const stale = new Set<Pending>();
  const tips = new Map(
    waiting.map(({ pending }) => [pending, /^Baton-Base: ([0-9a-f]+)$/m.exec(pending.message)?.[1] ?? ""]),
  );
  const older = [...new Set(tips.values())].filter((tip) => tip !== seen.tip && tip !== "");
  if (older.length === 0 || seen.tip === undefined) return stale;
  const paths = waiting.map(
    ({ claim }) => (repository.prefix === "" ? "" : `${repository.prefix}/`) + rules.transitionPath(claim.slug),
  );
  const log = await git(
    [
      "log",
      "--format=%x01%H",
      "--name-only",
      "--no-renames",
      "-m",
      "--first-parent",
      "--ignore-missing",
      seen.tip,
      "--not",
      ...older.map((tip) => `${tip}^@`),
      "--",
      ...paths,
    ],
    { cwd: repository.top },
  ).catch(() => "");
  const transitions = log
    .split("\u0001")
    .filter(Boolean)
    .map((entry) => entry.trim().split("\n"));
  if (transitions.length === 0) return stale;
  for (const [index, { pending }] of waiting.entries()) {
    const touching = transitions.filter((files) => files.includes(paths[index] ?? ""));
    for (const [commit = ""] of touching) {
      const known = await git(["merge-base", "--is-ancestor", commit, tips.get(pending) ?? ""], {
        cwd: repository.top,
      }).then(
        () => true,
        () => false,
      );
      if (!known) stale.add(pending);
    }
  }
  return stale;
}

async function recordRound<Claim extends Claimable, Refusal>(
  { repository, claim, progress }: ClaimRequest<Claim, Refusal>,
  tip: string,
  round: Round<Refusal>,
  call: GitCall,
) {
  const { name, remote } = requireBase(repository);
  progress?.(`Recording the claim of ${claim.slug} on ${name}`);
  const commits = round.commits.length > 0 ? await makeCommits(tip, round.commits, call) : [];
  const newTip = commits.at(-1);
  if (newTip !== undefined) round.tip = newTip;
  const updates: RefUpdate[] = [
    ...(newTip === undefined ? [] : [{ ref: `refs/heads/${name}`, to: newTip }]),
    ...round.cleared.map((pending) => ({
      ref: `${pendingPrefix}${pending.key}`,
      to: undefined,
      expected: pending.commit,
    })),
  ];
  return push(remote ?? "", updates, call);
}

/** A commit without files whose message is the payload: every server takes commits, and every clone can read them. */
async function pendingCommit<Claim extends Claimable, Refusal>(
  { repository, claim, committer }: ClaimRequest<Claim, Refusal>,
  tip: string,
): Promise<string> {
  const message = `Pending claim of ${claim.slug}\n\n${JSON.stringify(claim)}\n\nBaton-Base: ${tip}\n`;
  const time = Math.floor(Date.parse(claim.at) / 1000);
  const [commit = ""] = await makeCommits(
    undefined,
    [{ author: committer, committer, time, message, moves: [], files: [] }],
    { cwd: repository.top },
  );
  return commit;
}

/** Files a pending claim, unless there is one. `refused`: the server takes no such refs. */
async function file(
  remote: string,
  slug: string,
  payload: string,
  call: GitCall,
): Promise<"done" | "moved" | "refused"> {
  try {
    const outcome = await push(remote, [{ ref: `${pendingPrefix}${slug}`, to: payload, expected: "" }], call);
    return outcome === "done" ? "done" : "moved";
  } catch (error) {
    if (error instanceof BatonError && error.details.cause instanceof GitFailure && error.code !== "remote-unreachable")
      return "refused";
    throw error;
  }
}

/** Takes a filed claim back. False: somebody is recording it, or has, and one has to look again. */
async function withdraw(remote: string, slug: string, filed: string | undefined, call: GitCall): Promise<boolean> {
  if (filed === undefined) return true;
  return (await push(remote, [{ ref: `${pendingPrefix}${slug}`, to: undefined, expected: filed }], call)) === "done";
}

async function tooBusy(remote: string, slug: string, filed: string | undefined, call: GitCall): Promise<BatonError> {
  await withdraw(remote, slug, filed, call).catch(() => false);
  return new BatonError("too-busy", "Others are faster at every attempt.", {
    hint: "Wait a moment and claim again: if the claim was recorded meanwhile, that finishes it.",
  });
}

function noBase(name: string, remote: string): BatonError {
  return new BatonError("remote-unreachable", `\`${remote}\` has no branch \`${name}\`.`, {
    hint: "Push the branch first, or name the shared one as `base` in .batonrc.",
  });
}
