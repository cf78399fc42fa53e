import { BatonError } from "../../core/errors.ts";
import { makeCommits } from "../commits.ts";
import { look, type PushOutcome, pause, pendingPrefix, push, type RefUpdate, type Seen } from "../remote.ts";
import { type BaseBranch, requireBase } from "../repository.ts";
import type { GitCall } from "../run.ts";
import { cancelled, tooBusy } from "./errors.ts";
import { recordLocally } from "./local.ts";
import { filePending, withdrawPending } from "./pending.ts";
import { judgeRound, type Round } from "./round.ts";
import type { Claimable, ClaimOutcome, ClaimRequest } from "./rules.ts";

/** After this, somebody who is always too late is told so; with dozens of others at once a claim takes a few seconds. */
const patience = 90_000;

/** A base branch that moved this recently, in milliseconds, is being claimed from by others right now. */
const recent = 5_000;

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
  /** The commit of our own pending ref. */
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
    const guess = tip === undefined ? undefined : await this.attempt({ tip, moved: undefined, pending: [] }, false);
    if (guess) return guess;
    for (let attempt = 0; ; attempt++) {
      const seen = await look(this.request.repository, this.together, this.call);
      const outcome = await this.attempt(seen, true);
      if (outcome) return outcome;
      if (Date.now() > this.deadline) throw await this.giveUp();
      this.request.progress?.("Others are claiming too: waiting for a turn");
      await pause(Math.min(1000, 80 * (attempt + 1)), this.request.signal);
    }
  }

  /** One round at a state of the remote. Undefined: it decided nothing, and one has to look again. */
  private async attempt(seen: Seen, fresh: boolean): Promise<ClaimOutcome<Refusal> | undefined> {
    const { claim, rules, signal } = this.request;
    const { tip } = seen;
    if (tip === undefined) throw this.noBase();
    const waiting = seen.pending.find((pending) => pending.key === claim.slug);
    const rival = waiting !== undefined && rules.parse(waiting.message)?.nonce !== claim.nonce;
    const round = await judgeRound(this.request, tip, seen, !rival);
    // What this clone remembers is reason to try, not to refuse.
    if (!fresh && round.own.kind !== "open") return undefined;
    if (round.own.kind === "recorded") return { kind: "claimed", tip, own: this.uncertain || this.filed !== undefined };
    if (signal?.aborted) {
      if (this.filed === undefined || (await withdrawPending(this.remote, claim.slug, this.filed, this.call)))
        throw cancelled();
      return undefined;
    }
    if (!waiting) this.filed = undefined;
    if (round.own.kind === "open" && fresh && (await this.fileInstead(seen, tip, waiting !== undefined)))
      return undefined;

    const { outcome, newTip } = await this.push(tip, seen, round);
    if (outcome === "no-atomic") this.together = false;
    if (outcome === "unknown") this.uncertain = true;
    // What waited is recorded, or somebody else is at it: either way the answer for this claim stands.
    if (round.own.kind === "refused") return rival ? undefined : { kind: "refused", refusal: round.own.refusal, tip };
    if (rival || newTip === undefined || (outcome !== "done" && outcome !== "already-there")) return undefined;
    return { kind: "claimed", tip: newTip, commit: newTip, own: outcome === "done" || this.uncertain };
  }

  /** Under contention a claim waits for whoever pushes next, once, before it pushes for all itself. */
  private async fileInstead(seen: Seen, tip: string, isWaiting: boolean): Promise<boolean> {
    const contended = seen.pending.length > 0 || (seen.moved !== undefined && Date.now() - seen.moved < recent);
    if (!this.together || isWaiting || !contended) return false;
    const filing = await filePending(this.request, this.remote, tip);
    if (filing === "refused") this.together = false;
    else if (filing !== "taken") this.filed = filing.commit;
    return filing !== "refused";
  }

  private async push(
    tip: string,
    seen: Seen,
    round: Round<Refusal>,
  ): Promise<{ outcome: PushOutcome; newTip?: string }> {
    const { claim, repository, progress } = this.request;
    const own = seen.pending.find((pending) => pending.commit === this.filed);
    // Refs alone are worth a push only where one of them is ours.
    if (round.commits.length === 0 && !own) return { outcome: "done" };
    progress?.(`Recording the claim of ${claim.slug} on ${this.base.name}`);
    const newTip =
      round.commits.length > 0 ? (await makeCommits(tip, round.commits, { cwd: repository.top })).at(-1) : undefined;
    const cleared = newTip === undefined ? [own] : seen.pending;
    const updates: RefUpdate[] = [
      ...(newTip === undefined ? [] : [{ ref: `refs/heads/${this.base.name}`, to: newTip }]),
      ...cleared.flatMap((pending) =>
        pending ? [{ ref: `${pendingPrefix}${pending.key}`, to: undefined, expected: pending.commit }] : [],
      ),
    ];
    return { outcome: await push(this.remote, updates, this.call), ...(newTip !== undefined && { newTip }) };
  }

  private async giveUp(): Promise<BatonError> {
    if (this.filed !== undefined) {
      await withdrawPending(this.remote, this.request.claim.slug, this.filed, this.call).catch(() => false);
    }
    return tooBusy();
  }

  private noBase(): BatonError {
    return new BatonError("remote-unreachable", `\`${this.remote}\` has no branch \`${this.base.name}\`.`, {
      hint: "Push the branch first, or name the shared one as `base` in .batonrc.",
    });
  }
}
