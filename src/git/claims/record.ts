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
const recent = 5_000;

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
      if (this.filed === undefined) await pause(Math.min(2000, 60 * 2 ** attempt), signal);
      else await this.waitForTurn();
    }
  }

  /**
   * Waits until the filed claim is gone (recorded, most likely) or is the first of those that wait: the first one's claimer
   * pushes for all. Where nothing has moved for a while, that claimer is gone, and anybody pushes.
   */
  private async waitForTurn(): Promise<void> {
    const { claim, repository, signal } = this.request;
    let last = "";
    let since = Date.now();
    while (!signal?.aborted && Date.now() < this.deadline) {
      const { tip, keys } = await peek(repository, this.call);
      if (!keys.includes(claim.slug) || keys[0] === claim.slug) return;
      const now = `${tip} ${keys[0]}`;
      if (now !== last) since = Date.now();
      else if (Date.now() - since > turn) return;
      last = now;
      // The more wait, the longer the first one takes, and the less use there is in looking.
      await pause(Math.min(2000, 60 + 20 * keys.length), signal);
    }
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
    if (fresh && this.together && (await this.isFiledInstead(seen, waiting))) return undefined;

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
    if (rival || (outcome !== "done" && outcome !== "already-there")) return undefined;
    return { kind: "claimed", tip: newTip, commit: newTip, own: outcome === "done" || this.uncertain };
  }

  /** Under contention a claim is filed, once, before it pushes for itself and all others. */
  private async isFiledInstead(seen: Seen, waiting: Pending | undefined): Promise<boolean> {
    if (waiting) return false;
    const contended = seen.pending.length > 0 || (seen.moved !== undefined && Date.now() - seen.moved < recent);
    if (!contended || this.ownCommit === undefined || this.filed !== undefined) return false;
    const filing = await filePending(this.remote, this.request.claim.slug, this.ownCommit, this.call);
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
