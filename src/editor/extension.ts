import { type ExtensionContext, ExtensionMode } from "vscode";
import { registerClaim } from "./commands/claim.ts";
import { registerCopyId } from "./commands/copyId.ts";
import { registerGrouping } from "./commands/grouping.ts";
import { registerInit } from "./commands/init.ts";
import { registerLintWorkspace } from "./commands/lintWorkspace.ts";
import { registerOpenSession } from "./commands/openSession.ts";
import { registerRefresh } from "./commands/refresh.ts";
import { registerShowLog } from "./commands/showLog.ts";
import { registerOpenWorktree } from "./commands/worktree.ts";
import { Checks } from "./findings/checks.ts";
import { docsAddress } from "./findings/convert.ts";
import { registerDiagnostics } from "./findings/diagnostics.ts";
import { FindingStore } from "./findings/findingStore.ts";
import { registerFixes } from "./findings/fixes.ts";
import { registerFirstReading } from "./firstReading.ts";
import { createLog } from "./log.ts";
import { registerReadOnlyOffer } from "./readOnly.ts";
import type { Services } from "./services.ts";
import { registerBaseDocuments } from "./sessions/baseDocuments.ts";
import { Sessions } from "./sessions/sessions.ts";
import { registerStatusBar } from "./statusBar.ts";
import { registerRowDecorations } from "./view/rowDecorations.ts";
import { SessionsView } from "./view/sessionsView.ts";

/** Registers features and reads nothing: the view, the status bar and open files ask for what they need. */
export function activate(context: ExtensionContext): Services | undefined {
  const log = createLog();
  const sessions = new Sessions(log);
  const findings = new FindingStore();
  const checks = new Checks(sessions, findings, log);
  const view = new SessionsView(sessions, findings, context.workspaceState);
  const services: Services = { context, log, sessions, findings, checks, view };
  const docs = docsAddress(context.extension.packageJSON);

  context.subscriptions.push(
    log,
    sessions,
    findings,
    checks,
    view,
    registerRowDecorations(sessions, findings),
    registerDiagnostics(sessions, findings, docs),
    registerFixes(sessions, findings, checks.documents, docs),
    registerBaseDocuments(sessions),
    registerStatusBar(sessions),
    registerReadOnlyOffer(sessions, context.globalState, log),
    registerClaim(services),
    registerOpenSession(services),
    registerOpenWorktree(services),
    registerCopyId(services),
    registerInit(services),
    registerRefresh(services),
    registerLintWorkspace(services),
    registerGrouping(services),
    registerShowLog(services),
    registerFirstReading(sessions, log),
  );
  // Rows of a view cannot be asked of VS Code: tests look at what it is given.
  return context.extensionMode === ExtensionMode.Test ? services : undefined;
}
