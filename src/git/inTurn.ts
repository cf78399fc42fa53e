import { explain } from "./messages.ts";
import { pause } from "./pause.ts";
import { type GitCall, GitFailure, git } from "./run.ts";

const maximumAttempts = 20;

/** Runs git where it reads or writes what several processes share (worktrees, configuration): one that is at it is waited for. */
export async function gitInTurn(args: readonly string[], call: GitCall): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await git(args, call);
    } catch (error) {
      if (!(error instanceof GitFailure)) throw error;
      if (error.reason !== "busy" || attempt === maximumAttempts) throw explain(error);
      await pause(25 * attempt, call.signal);
    }
  }
}
