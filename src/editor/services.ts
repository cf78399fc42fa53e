import type { ExtensionContext } from "vscode";
import type { Checks } from "./findings/checks.ts";
import type { FindingStore } from "./findings/findingStore.ts";
import type { Log } from "./log.ts";
import type { Sessions } from "./sessions/sessions.ts";
import type { SessionsView } from "./view/sessionsView.ts";

/** What the features of a window share. */
export interface Services {
  readonly context: ExtensionContext;
  readonly log: Log;
  readonly sessions: Sessions;
  readonly findings: FindingStore;
  readonly checks: Checks;
  readonly view: SessionsView;
}
