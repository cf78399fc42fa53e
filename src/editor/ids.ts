/** Names that the manifest and the code share; test/host/manifest.test.ts holds them against each other. */

export const commands = {
  claim: "baton.claim",
  copyId: "baton.copyId",
  groupByPhase: "baton.groupByPhase",
  groupByProtocol: "baton.groupByProtocol",
  init: "baton.init",
  lintWorkspace: "baton.lintWorkspace",
  openSession: "baton.openSession",
  openWorktree: "baton.openWorktree",
  refresh: "baton.refresh",
  showLog: "baton.showLog",
} as const;

export const views = { container: "baton", sessions: "baton.sessions" } as const;

export const settings = {
  agent: "baton.agent",
  isolation: "baton.lifecycle.isolation",
  lintWorkspace: "baton.lint.workspace",
  openWorktree: "baton.claim.openWorktree",
} as const;

/** What `when` clauses ask for. */
export const contextKeys = {
  /** `loading`, `empty` or `sessions`. */
  state: "baton.state",
  /** `phase` or `protocol`. */
  grouping: "baton.grouping",
  claimable: "baton.claimable",
} as const;

/** Words in a tree item's `contextValue`, found there by `viewItem =~ /\bword\b/`. */
export const itemKinds = { session: "session", claimable: "claimable", worktree: "worktree" } as const;

/** The scheme of files as the shared branch has them. */
export const baseScheme = "baton-base";

/** The scheme that session rows carry, so that Baton alone decorates them. */
export const rowScheme = "baton-session";

/** What all users of a repository share. */
export const settingsFileName = ".batonrc";

export const diagnosticSource = "Baton";

/** The editor's own finding: it comes from the shared branch, which a check of files does not read. */
export const claimedElsewhereCode = "lifecycle/claimed-elsewhere";
