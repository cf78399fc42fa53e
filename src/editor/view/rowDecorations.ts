import { EventEmitter, FileDecoration, type FileDecorationProvider, ThemeColor, type Uri, window } from "vscode";
import type { FindingStore } from "../findings/findingStore.ts";
import { rowScheme } from "../ids.ts";
import { Owner } from "../owner.ts";
import type { Sessions } from "../sessions/sessions.ts";
import { counted } from "./items.ts";

/** Colours the rows of sessions that have problems, and counts those, as the explorer does for files. */
class RowDecorations extends Owner implements FileDecorationProvider {
  private readonly changed = this.own(new EventEmitter<undefined>());
  readonly onDidChangeFileDecorations = this.changed.event;

  constructor(
    private readonly sessions: Sessions,
    private readonly findings: FindingStore,
  ) {
    super();
    this.own(findings.onDidChange(() => this.changed.fire(undefined)));
    this.own(window.registerFileDecorationProvider(this));
  }

  provideFileDecoration(uri: Uri): FileDecoration | undefined {
    if (uri.scheme !== rowScheme) return undefined;
    const found = this.sessions.sessionOf(uri.with({ scheme: "file" }));
    if (!found) return undefined;
    const severities = this.findings.ofSession(found.folder, found.session).map(({ finding }) => finding.severity);
    const errors = severities.filter((severity) => severity === "error").length;
    const serious = severities.filter((severity) => severity !== "info").length;
    if (serious === 0) return undefined;
    const color = new ThemeColor(errors > 0 ? "list.errorForeground" : "list.warningForeground");
    return new FileDecoration(serious > 9 ? "9+" : String(serious), counted(serious, "problem"), color);
  }
}

export function registerRowDecorations(sessions: Sessions, findings: FindingStore): Owner {
  return new RowDecorations(sessions, findings);
}
