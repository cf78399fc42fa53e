import type { Severity } from "./finding.ts";
import type { ProtocolId } from "./session.ts";

export type Isolation = "worktree" | "clone" | "none";

/** What all users of a repository share, as `.batonrc` says it; `media/batonrc.schema.json` describes each key. */
export interface Settings {
  /** Folders with sessions, where they are not the protocol's usual ones; relative to the workspace folder. */
  readonly roots: Partial<Readonly<Record<ProtocolId, readonly string[]>>>;
  /** The remote and the branch that claims are recorded on; found by itself where absent. */
  readonly remote?: string;
  readonly base?: string;
  /** How a claim travels: `auto` records the waiting claims of others when several agents claim at once, `branch` only retries. */
  readonly claims: "auto" | "branch";
  readonly isolation: Isolation;
  /** Severity by finding code. */
  readonly rules: Readonly<Record<string, Severity | "off">>;
  readonly handoff: { readonly staleAfterHours: number };
}

export const defaultSettings: Settings = {
  roots: {},
  claims: "auto",
  isolation: "worktree",
  rules: {},
  handoff: { staleAfterHours: 24 },
};
