/** Every reason for which Baton refuses or fails, and the exit status that the command line gives it. */
export const errorKinds = {
  // Refused: asked of something whose state does not allow it.
  "already-claimed": "refused",
  "ambiguous-session": "refused",
  "bad-session-name": "refused",
  conflict: "refused",
  "dirty-worktree": "refused",
  "not-found": "refused",
  "not-planned": "refused",
  "bad-settings": "refused",
  cancelled: "refused",
  // Wrong usage: the call itself cannot be meant.
  usage: "usage",
  // The environment failed: git, the network, the file system.
  "authentication-needed": "environment",
  "branch-protected": "environment",
  "git-failed": "environment",
  "git-missing": "environment",
  "io-failed": "environment",
  "not-a-repository": "environment",
  "remote-unreachable": "environment",
  "too-busy": "environment",
} as const satisfies Record<string, "refused" | "usage" | "environment">;

export type ErrorCode = keyof typeof errorKinds;

/** The one error that Baton throws on purpose: `message` is a sentence, `hint` the next step, `data` what a program needs. */
export class BatonError extends Error {
  override readonly name = "BatonError";

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: {
      readonly hint?: string;
      readonly data?: Readonly<Record<string, unknown>>;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, { cause: details.cause });
  }

  /** What every host prints or returns: `{"error":{"code","message","hint"?,"data"?}}`. */
  toJSON() {
    const { hint, data } = this.details;
    return { error: { code: this.code, message: this.message, ...(hint && { hint }), ...(data && { data }) } };
  }
}
