import { commands, type Memento, type TreeView, window } from "vscode";
import type { Session } from "../../core/session.ts";
import type { FindingStore } from "../findings/findingStore.ts";
import { contextKeys, views } from "../ids.ts";
import { Owner } from "../owner.ts";
import type { Sessions } from "../sessions/sessions.ts";
import type { SessionsFolder } from "../sessions/sessionsFolder.ts";
import { type Grouping, groupings } from "./arrange.ts";
import { counted } from "./items.ts";
import type { Node } from "./nodes.ts";
import { isOver } from "./phaseLooks.ts";
import { SessionsTree } from "./sessionsTree.ts";

const groupingKey = "baton.grouping";

/** The Sessions view: its rows, its badge, and what `when` clauses ask of it. */
export class SessionsView extends Owner {
  readonly tree: SessionsTree;
  private readonly view: TreeView<Node>;

  constructor(
    private readonly sessions: Sessions,
    private readonly findings: FindingStore,
    private readonly state: Memento,
  ) {
    super();
    const remembered = state.get<Grouping>(groupingKey);
    const grouping = groupings.find((one) => one === remembered) ?? "phase";
    this.tree = this.own(new SessionsTree(sessions, findings, grouping));
    this.view = this.own(window.createTreeView(views.sessions, { treeDataProvider: this.tree, showCollapseAll: true }));
    setContext(contextKeys.grouping, grouping);
    setContext(contextKeys.state, "loading");
    this.own(sessions.onDidChange(() => this.describe()));
    this.own(findings.onDidChange(() => this.count()));
  }

  async groupBy(grouping: Grouping): Promise<void> {
    setContext(contextKeys.grouping, grouping);
    this.tree.groupBy(grouping);
    await this.state.update(groupingKey, grouping);
  }

  /** Shows a session's row and puts the focus there. */
  async reveal(folder: SessionsFolder, session: Session): Promise<void> {
    await commands.executeCommand(`${views.sessions}.focus`);
    await this.tree.getChildren();
    const row = this.tree.rowOf(folder, session);
    if (row) await this.view.reveal(row, { select: true, focus: true, expand: true });
  }

  private describe(): void {
    if (!this.sessions.isRead) return;
    const all = this.sessions.all();
    const hasProblems = this.sessions.folders.some((folder) => folder.problems.length > 0);
    setContext(contextKeys.state, all.length > 0 || hasProblems ? "sessions" : "empty");
    setContext(
      contextKeys.claimable,
      all.some(({ session }) => session.verbs.includes("claim")),
    );
    this.count();
  }

  /** Sessions that somebody still works with and that have errors: those of the past would only nag. */
  private count(): void {
    const broken = this.sessions
      .all()
      .filter(({ session }) => !isOver(session.phase))
      .filter(({ folder, session }) =>
        this.findings.ofSession(folder, session).some(({ finding }) => finding.severity === "error"),
      ).length;
    this.view.badge = broken > 0 ? { value: broken, tooltip: `${counted(broken, "session")} with errors` } : undefined;
  }
}

function setContext(key: string, value: unknown): void {
  void commands.executeCommand("setContext", key, value);
}
