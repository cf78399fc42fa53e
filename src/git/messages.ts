import { BatonError } from "../core/errors.ts";

/** Why git failed, as far as Baton acts differently on it. */
export type GitReason =
  | "authentication"
  | "branch-protected"
  | "busy"
  | "dirty"
  | "diverged"
  | "moved"
  | "no-atomic"
  | "not-a-repository"
  | "no-such-ref"
  | "unreachable"
  | "unknown";

/**
 * The one place where git's messages are read (in English: run.ts sets LC_ALL). The first match counts.
 */
const messages: readonly (readonly [RegExp, GitReason])[] = [
  [/not a git repository|must be run in a work tree/i, "not-a-repository"],
  [/does not support --atomic|the receiving end does not support/i, "no-atomic"],
  [
    /protected branch|GH006|GH013|pre-receive hook declined|You are not allowed to push|TF402455|denied updating a hidden ref|deny updating a hidden ref/i,
    "branch-protected",
  ],
  [
    /Authentication failed|could not read (Username|Password)|Permission denied \(|terminal prompts disabled|HTTP 40[13]|403 Forbidden|Host key verification failed/i,
    "authentication",
  ],
  [/couldn't find remote ref|Remote branch .* not found/i, "no-such-ref"],
  [
    /\(fetch first\)|\(non-fast-forward\)|\(stale info\)|fetch first|remote ref updated since checkout|atomic push failed|atomic transaction failed|cannot lock ref '[^']*': (is at|reference already exists|unable to resolve|expected)|failed to update ref|incorrect old value|remote rejected.*failed to lock/i,
    "moved",
  ],
  [
    /index\.lock|unable to create '[^']*\.lock'|another git process|cannot lock ref|unable to lock|shallow\.lock|could not lock config file|failed to read .*\/commondir|could not create leading directories/i,
    "busy",
  ],
  [
    /does not appear to be a git repository|Could not resolve host|Could not read from remote|unable to access|Connection (refused|reset|timed out)|repository '[^']*' (does not exist|not found)|early EOF|hung up unexpectedly|unexpected disconnect|No such remote/i,
    "unreachable",
  ],
];

export function reasonOf(text: string): GitReason {
  // A path that is no repository fails for the remote with the same words as for the local one.
  if (/'[^']*' does not appear to be a git repository/.test(text)) return "unreachable";
  return messages.find(([pattern]) => pattern.test(text))?.[1] ?? "unknown";
}

/** What people are told when git failed for a reason that Baton cannot get around. */
export function explain(
  failure: { readonly reason: GitReason; readonly message: string },
  remote?: string,
): BatonError {
  const where = remote === undefined ? "the remote" : `\`${remote}\``;
  switch (failure.reason) {
    case "authentication":
      return new BatonError("authentication-needed", `${where} wants to know who you are.`, {
        hint: "Run `git fetch` in a terminal once, and sign in.",
        cause: failure,
      });
    case "branch-protected":
      return new BatonError("branch-protected", `${where} does not let you push to the shared branch.`, {
        hint: "Ask for the right to push to it, or set `base` in .batonrc to a branch that agents may push to.",
        cause: failure,
      });
    case "unreachable":
      return new BatonError("remote-unreachable", `${where} cannot be reached.`, {
        hint: "Check the network and `git remote -v`, then do it again: nothing was changed.",
        cause: failure,
      });
    case "busy":
    case "moved":
      return new BatonError("too-busy", "Others are faster at every attempt.", {
        hint: "Wait a moment and do it again.",
        cause: failure,
      });
    case "not-a-repository":
      return new BatonError("not-a-repository", "This folder is in no git repository.", {
        hint: "Run `git init`, or open a folder of a repository.",
        cause: failure,
      });
    default:
      return new BatonError("git-failed", failure.message, { cause: failure });
  }
}
