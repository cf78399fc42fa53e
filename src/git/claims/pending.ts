import { BatonError } from "../../core/errors.ts";
import { pendingPrefix, push } from "../remote.ts";
import { type GitCall, GitFailure } from "../run.ts";

/**
 * Files a claim's commit as pending, unless one waits for the session already. A ref means *pending*, never *owned*.
 * `taken`: another one waits. `refused`: the server takes no such refs.
 */
export async function filePending(
  remote: string,
  slug: string,
  commit: string,
  call: GitCall,
): Promise<"filed" | "taken" | "refused"> {
  try {
    const outcome = await push(remote, [{ ref: `${pendingPrefix}${slug}`, to: commit, expected: "" }], call);
    return outcome === "done" ? "filed" : "taken";
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
