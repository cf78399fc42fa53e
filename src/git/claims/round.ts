import type { NewCommit } from "../commits.ts";
import { GitTree } from "../gitTree.ts";
import type { Pending, Seen } from "../remote.ts";
import type { Repository } from "../repository.ts";
import { git } from "../run.ts";
import type { Claimable, ClaimRequest, ClaimRules, Judgement } from "./rules.ts";

/** One attempt to move the base branch: what it says of the own claim, and the commits that record that and all that wait. */
export interface Round<Refusal> {
  readonly own: Judgement<Refusal>;
  /** The own claim's commit, if there is one, is the last. */
  readonly commits: readonly NewCommit[];
  /** Somebody else's pending claim of the same session is among them. */
  readonly recordsRival: boolean;
}

interface Waiting<Claim> {
  readonly pending: Pending;
  readonly claim: Claim;
}

/** Judges every pending claim and, unless a rival waits for the same session, the own one. */
export async function judgeRound<Claim extends Claimable, Refusal>(
  { repository, claim, rules, committer }: ClaimRequest<Claim, Refusal>,
  tip: string,
  seen: Seen,
  withOwn: boolean,
): Promise<Round<Refusal>> {
  const waiting = seen.pending.flatMap((pending): Waiting<Claim>[] => {
    const parsed = rules.parse(pending);
    return parsed && parsed.slug === pending.key ? [{ pending, claim: parsed }] : [];
  });
  const stale = await findStale(repository, rules, tip, waiting);
  const others = waiting.filter((entry) => !stale.has(entry) && !(withOwn && entry.claim.slug === claim.slug));
  // Filed by an earlier run that was killed: it is recorded as it was filed.
  const own = waiting.find((entry) => withOwn && entry.claim.nonce === claim.nonce)?.claim ?? claim;
  const claims = [...others.map((entry) => entry.claim), own];
  const judged = await rules.judge(new GitTree(repository.top, tip, repository.prefix), claims);
  const last = judged.at(-1);
  if (!last) throw new Error("a claim was not judged");
  const rival = others.findIndex((entry) => entry.claim.slug === claim.slug);
  const recorded = withOwn ? claims : claims.slice(0, -1);
  return {
    own: last,
    recordsRival: judged[rival]?.kind === "open",
    commits: recorded.flatMap((of, index): NewCommit[] => {
      const judgement = judged[index];
      if (judgement?.kind !== "open") return [];
      const time = Math.floor(Date.parse(of.at) / 1000);
      return [{ ...judgement.commit, ...fromTop(repository, judgement.commit), committer, time }];
    }),
  };
}

/** The protocol's paths begin at its workspace folder, git's at the top of the repository. */
function fromTop({ prefix }: Repository, { moves, files }: Pick<NewCommit, "moves" | "files">) {
  const full = (path: string) => (prefix === "" ? path : `${prefix}/${path}`);
  return {
    moves: moves.map(({ from, to }) => ({ from: full(from), to: full(to) })),
    files: files.map(({ path, content }) => ({ path: full(path), content })),
  };
}

/**
 * Pending claims that were filed before the last transition of their session: they came late, and recording them would claim
 * a session that was given back since.
 */
async function findStale<Claim extends Claimable, Refusal>(
  repository: Repository,
  rules: ClaimRules<Claim, Refusal>,
  tip: string,
  waiting: readonly Waiting<Claim>[],
): Promise<ReadonlySet<Waiting<Claim>>> {
  const stale = new Set<Waiting<Claim>>();
  const older = [...new Set(waiting.map(({ pending }) => pending.parent))].filter(
    (base) => base !== undefined && base !== tip,
  );
  if (older.length === 0) return stale;
  const call = { cwd: repository.top };
  const { prefix } = repository;
  const pathOf = ({ claim }: Waiting<Claim>) => (prefix === "" ? "" : `${prefix}/`) + rules.transitionPath(claim.slug);
  const range = [tip, "--not", ...older.map((base) => `${base}^@`)];
  const format = ["--format=%x01%H", "--name-only", "--no-renames", "-m", "--first-parent", "--ignore-missing"];
  const log = await git(["log", ...format, ...range, "--", ...waiting.map(pathOf)], call).catch(() => "");
  const transitions = log
    .split("\u0001")
    .filter(Boolean)
    .map((entry) => entry.trim().split("\n"));
  for (const entry of waiting) {
    const path = pathOf(entry);
    for (const [commit = "", ...files] of transitions) {
      if (!files.includes(path)) continue;
      const known = await git(["merge-base", "--is-ancestor", commit, entry.pending.parent], call).then(
        () => true,
        () => false,
      );
      if (!known) stale.add(entry);
    }
  }
  return stale;
}
