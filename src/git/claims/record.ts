import { BatonError } from "../../core/errors.ts";
import { makeCommits } from "../commits.ts";
import { pause } from "../pause.ts";
import {
  look,
  type Pending,
  type PushOutcome,
  peek,
  pendingPrefix,
  push,
  type RefUpdate,
  type Seen,
} from "../remote.ts";
import { type BaseBranch, requireBase } from "../repository.ts";
import type { GitCall } from "../run.ts";
import { cancelled, tooBusy } from "./errors.ts";
import { recordLocally } from "./local.ts";
import { filePending, withdrawPending } from "./pending.ts";
import { judgeRound } from "./round.ts";
import type { Claimable, ClaimOutcome, ClaimRequest } from "./rules.ts";

/** After this, somebody who is always too late is told so; with dozens of others at once a claim takes a few seconds. */
const patience = 90_000;

/** A base branch that moved this recently, in milliseconds, is being claimed from by others right now. */
const recent = 15_000;

/** How long nothing may happen, in milliseconds, before others push in place of somebody whose turn it is. */
const turn = 5_000;

/**
 * Gets a claim onto the base branch. The first attempt is one plain push on top of what this clone last saw: where that is
 * out of date the remote refuses it, and then one looks. Where others claim at the same time, the claim is filed as a
 * pending ref, and whoever pushes the base branch next records all that wait, in one push that also takes their refs away.
 * A claim holds once the base branch carries its nonce, and not before.
 */
export async function recordClaim<Claim extends Claimable, Refusal>(
  request: ClaimRequest<Claim, Refusal>,
): Promise<ClaimOutcome<Refusal>> {
  const base = requireBase(request.repository);
  return base.remote === undefined
    ? recordLocally(request, patience)
    : new RemoteRecorder(request, base, base.remote).record();
}

class RemoteRecorder<Claim extends Claimable, Refusal> {
  private readonly call: GitCall;
  private readonly deadline = Date.now() + patience;
  /** Whether claims are recorded for one another: until the remote turns out not to be able to. */
  private together: boolean;
  /** The own claim's commit on top of what the last attempt saw: what is filed when others are faster. */
  private ownCommit: string | undefined;
  /** The commit of the own pending ref. */
  private filed: string | undefined;
  /** Commits of the claims that were filed before ours, when we last looked. */
  private ahead: ReadonlySet<string> = new Set();
  /** Those have done nothing for too long. */
  private impatient = false;
  /** Pushes that were too late although they were made on top of what was just seen. */
  private defeats = 0;
  /** A push of ours may have arrived without our hearing of it. */
  private uncertain = false;

  constructor(
    private readonly request: ClaimRequest<Claim, Refusal>,
    private readonly base: BaseBranch,
    private readonly remote: string,
  ) {
    this.call = { cwd: request.repository.top };
    this.together = request.mode === "auto";
  }

  async record(): Promise<ClaimOutcome<Refusal>> {
    const { tip } = this.base;
    const { signal } = this.request;
    const guess = tip === undefined ? undefined : await this.attempt({ tip, moved: undefined, pending: [] }, false);
    if (guess) return guess;
    for (let attempt = 0; ; attempt++) {
      const seen = await look(this.request.repository, this.together, this.call);
      const outcome = await this.attempt(seen, true);
      if (outcome) return outcome;
      if (Date.now() > this.deadline) throw await this.giveUp();
      this.request.progress?.("Others are claiming too: waiting for a turn");
      if (this.ahead.size > 0) await this.waitForTurn();
      else await pause(Math.min(2000, 60 * 2 ** attempt), signal);
    }
  }

  /**
   * Waits until our claim is gone from those that wait (recorded, most likely) or the earlier ones are: the claimer of the
   * earliest pushes for all. One that does nothing for too long is gone, and then anybody pushes for it too.
   */
  private async waitForTurn(): Promise<void> {
    const { signal } = this.request;
    const until = Math.min(this.deadline, Date.now() + turn);
    while (!signal?.aborted && Date.now() < until) {
      // The more wait, the longer the earliest takes, and the less use there is in looking.
      await pause(Math.min(2000, 80 + 25 * this.ahead.size), signal);
      const waiting = await peek(this.remote, this.call);
      if (this.filed !== undefined && !waiting.has(this.filed)) return;
      if (![...this.ahead].some((commit) => waiting.has(commit))) return;
    }
    this.impatient = true;
  }

  /** One round at a state of the remote. Undefined: it decided nothing, and one has to look again. */
  private async attempt(seen: Seen, fresh: boolean): Promise<ClaimOutcome<Refusal> | undefined> {
    const { claim, rules, signal } = this.request;
    const { tip } = seen;
    if (tip === undefined) throw this.noBase();
    const waiting = seen.pending.find((pending) => pending.key === claim.slug);
    const rival = waiting !== undefined && rules.parse(waiting)?.nonce !== claim.nonce;
    const round = await judgeRound(this.request, tip, seen, !rival);
    // What this clone remembers is reason to try, not to refuse.
    if (!fresh && round.own.kind !== "open") return undefined;
    if (round.own.kind === "recorded") return { kind: "claimed", tip, own: this.uncertain || this.filed !== undefined };
    if (round.own.kind === "refused" && !round.recordsRival) {
      await this.takeBack();
      return { kind: "refused", refusal: round.own.refusal, tip };
    }
    if (signal?.aborted) {
      if (await this.takeBack()) throw cancelled();
      return undefined;
    }
    if (fresh && this.together && (await this.isToWait(seen, waiting))) return undefined;

    const commits = await makeCommits(tip, round.commits, this.call);
    const newTip = commits.at(-1);
    if (newTip === undefined) {
      // A rival that came too late, or that nobody can read, holds no session: its ref goes.
      if (waiting) await withdrawPending(this.remote, claim.slug, waiting.commit, this.call);
      return undefined;
    }
    if (!rival) this.ownCommit = newTip;
    const outcome = await this.push(newTip, seen);
    if (outcome === "no-atomic") this.together = false;
    if (outcome === "unknown") this.uncertain = true;
    if (outcome === "moved" && fresh) this.defeats++;
    if (rival || (outcome !== "done" && outcome !== "already-there")) return undefined;
    return { kind: "claimed", tip: newTip, commit: newTip, own: outcome === "done" || this.uncertain };
  }

  /** Under contention a claim is filed, once, and waits while there are earlier ones. */
  private async isToWait(seen: Seen, waiting: Pending | undefined): Promise<boolean> {
    const { claim } = this.request;
    if (waiting) {
      const before = seen.pending.filter(
        (other) => other.time < waiting.time || (other.time === waiting.time && other.key < waiting.key),
      );
      this.ahead = new Set(before.map((pending) => pending.commit));
      return before.length > 0 && !this.impatient;
    }
    this.ahead = new Set();
    const justMoved = seen.moved !== undefined && Date.now() - seen.moved < recent;
    const contended = this.defeats > 0 || seen.pending.length > 0 || justMoved;
    if (!contended || this.ownCommit === undefined || this.filed !== undefined) return false;
    const filing = await filePending(this.remote, claim.slug, this.ownCommit, this.call);
    if (filing === "refused") this.together = false;
    if (filing === "filed") this.filed = this.ownCommit;
    return filing !== "refused";
  }

  private push(newTip: string, seen: Seen): Promise<PushOutcome> {
    const { claim, progress } = this.request;
    progress?.(`Recording the claim of ${claim.slug} on ${this.base.name}`);
    const updates: RefUpdate[] = [
      { ref: `refs/heads/${this.base.name}`, to: newTip },
      ...seen.pending.map(({ key, commit }) => ({ ref: `${pendingPrefix}${key}`, to: undefined, expected: commit })),
    ];
    return push(this.remote, updates, this.call);
  }

  /** Withdraws what was filed. False: somebody is recording it, or has. */
  private async takeBack(): Promise<boolean> {
    return this.filed === undefined || withdrawPending(this.remote, this.request.claim.slug, this.filed, this.call);
  }

  private async giveUp(): Promise<BatonError> {
    await this.takeBack().catch(() => false);
    return tooBusy();
  }

  private noBase(): BatonError {
    return new BatonError("remote-unreachable", `\`${this.remote}\` has no branch \`${this.base.name}\`.`, {
      hint: "Push the branch first, or name the shared one as `base` in .batonrc.",
    });
  }
}
