import { BatonError } from "../../core/errors.ts";
import { checkoutOf, fastForward } from "../checkout.ts";
import { makeCommits } from "../commits.ts";
import { pause } from "../pause.ts";
import { look } from "../remote.ts";
import { requireBase, tipOf } from "../repository.ts";
import { type GitCall, git } from "../run.ts";
import { cancelled, tooBusy } from "./errors.ts";
import { judgeRound } from "./round.ts";
import type { Claimable, ClaimOutcome, ClaimRequest } from "./rules.ts";

/**
 * Without a remote the local branch is the shared one. Where it is checked out, index and files go with it, or the next
 * commit would take the claim back; git refuses that where those files are changed, and then nothing is claimed.
 */
export async function recordLocally<Claim extends Claimable, Refusal>(
  request: ClaimRequest<Claim, Refusal>,
  patience: number,
): Promise<ClaimOutcome<Refusal>> {
  const { repository, signal } = request;
  const base = requireBase(repository);
  const call: GitCall = { cwd: repository.top };
  const checkout = await checkoutOf(repository, base.name);
  const deadline = Date.now() + patience;
  for (let attempt = 0; ; attempt++) {
    if (signal?.aborted) throw cancelled();
    const seen = await look(repository, false, call);
    if (seen.tip === undefined) {
      const message = `The branch \`${base.name}\` has no commit yet.`;
      throw new BatonError("not-a-repository", message, { hint: "Make a first commit." });
    }
    const round = await judgeRound(request, seen.tip, seen, true);
    if (round.own.kind === "recorded") return { kind: "claimed", tip: seen.tip, own: false };
    if (round.own.kind === "refused") return { kind: "refused", refusal: round.own.refusal, tip: seen.tip };
    const [commit = ""] = await makeCommits(seen.tip, round.commits, call);
    const outcome =
      checkout === undefined ? await moveRef(base.ref, seen.tip, commit, call) : await fastForward(checkout, commit);
    if (outcome === "advanced") return { kind: "claimed", tip: commit, commit, own: true };
    if (outcome === "dirty" && (await tipOf(base.ref, call)) === seen.tip) throw dirty();
    if (Date.now() > deadline) throw tooBusy();
    await pause(Math.min(500, 20 * (attempt + 1)), signal);
  }
}

async function moveRef(ref: string, from: string, to: string, call: GitCall): Promise<"advanced" | "moved"> {
  return git(["update-ref", "-m", "baton: claim", ref, to, from], call).then(
    () => "advanced" as const,
    () => "moved" as const,
  );
}

function dirty(): BatonError {
  return new BatonError("dirty-worktree", "Files of this session, or the lock, have changes that are not committed.", {
    hint: "Commit or stash what `git status` shows for them, then claim again: nothing was changed.",
  });
}
