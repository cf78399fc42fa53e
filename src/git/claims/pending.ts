import { BatonError } from "../../core/errors.ts";
import { makeCommits } from "../commits.ts";
import { type Pending, pendingPrefix, push } from "../remote.ts";
import { type GitCall, GitFailure } from "../run.ts";
import type { Claimable, ClaimRequest } from "./rules.ts";

/** The tip of the base branch that a pending claim's claimer had seen. */
export function baseOf(pending: Pending): string | undefined {
  return /^Baton-Base: ([0-9a-f]{40,64})$/m.exec(pending.message)?.[1];
}

/**
 * Files a claim as pending, unless one waits for the session already. A ref means *pending*, never *owned*. It points to a
 * commit without files whose message is the payload: every server takes commits, and every clone can read them.
 * Returns the commit, `taken` where another one waits, or `refused` by a server that takes no such refs.
 */
export async function filePending<Claim extends Claimable, Refusal>(
  { repository, claim, committer }: ClaimRequest<Claim, Refusal>,
  remote: string,
  tip: string,
): Promise<{ readonly commit: string } | "taken" | "refused"> {
  const call: GitCall = { cwd: repository.top };
  const message = `Pending claim of ${claim.slug}\n\n${JSON.stringify(claim)}\n\nBaton-Base: ${tip}\n`;
  const time = Math.floor(Date.parse(claim.at) / 1000);
  const content = { author: committer, committer, time, message, moves: [], files: [] };
  const [commit = ""] = await makeCommits(undefined, [content], call);
  try {
    const outcome = await push(remote, [{ ref: `${pendingPrefix}${claim.slug}`, to: commit, expected: "" }], call);
    return outcome === "done" ? { commit } : "taken";
  } catch (error) {
    const answered = error instanceof BatonError && error.details.cause instanceof GitFailure;
    if (answered && error.code !== "remote-unreachable" && error.code !== "authentication-needed") return "refused";
    throw error;
  }
}

/** Takes a filed claim back. False: somebody is recording it, or has, and one has to look again. */
export async function withdrawPending(remote: string, slug: string, filed: string, call: GitCall): Promise<boolean> {
  const outcome = await push(remote, [{ ref: `${pendingPrefix}${slug}`, to: undefined, expected: filed }], call);
  return outcome === "done";
}
