import { EventEmitter, type TreeDataProvider, type TreeItem, Uri } from "vscode";
import type { Session } from "../../core/session.ts";
import type { FindingStore } from "../findings/findingStore.ts";
import { Owner } from "../owner.ts";
import type { Sessions } from "../sessions/sessions.ts";
import type { SessionsFolder } from "../sessions/sessionsFolder.ts";
import { arrange, type Grouping, groupKey } from "./arrange.ts";
import { itemOf } from "./items.ts";
import type { FolderNode, GroupNode, Node, ProblemNode, SessionNode } from "./nodes.ts";
import { sessionRows } from "./sessionRows.ts";
import { sessionTooltip } from "./tooltip.ts";

/** The view's rows. After a change it redraws the smallest part that holds all of it. */
export class SessionsTree extends Owner implements TreeDataProvider<Node> {
  private readonly changed = this.own(new EventEmitter<readonly Node[] | undefined>());
  readonly onDidChangeTreeData = this.changed.event as TreeDataProvider<Node>["onDidChangeTreeData"];

  private folders: FolderNode[] = [];
  private drawn = false;

  constructor(
    private readonly sessions: Sessions,
    private readonly findings: FindingStore,
    private grouping: Grouping,
  ) {
    super();
    this.own(sessions.onDidChange((change) => this.update(change?.folder)));
    this.own(findings.onDidChange((paths) => this.updateFindings(paths)));
  }

  groupBy(grouping: Grouping): void {
    this.grouping = grouping;
    this.folders = [];
    this.update(undefined);
  }

  async getChildren(node?: Node): Promise<Node[] | undefined> {
    if (!node) {
      await this.sessions.begin();
      if (!this.drawn) this.rebuild();
      return [...this.top];
    }
    if (node.kind === "folder" || node.kind === "group") return [...node.children];
    return node.kind === "session" ? sessionRows(node, this.findings) : undefined;
  }

  getTreeItem(node: Node): TreeItem {
    return itemOf(node, this.findings, this.folders.length > 1);
  }

  getParent(node: Node): Node | undefined {
    if (node.kind === "folder" || node.kind === "problem") return undefined;
    if (node.kind === "group" && this.folders.length <= 1) return undefined;
    return node.parent;
  }

  /** Tooltips of thousands of rows are written when somebody looks at one. */
  resolveTreeItem(item: TreeItem, node: Node): TreeItem {
    if (node.kind === "session") item.tooltip = sessionTooltip(node, this.findings);
    return item;
  }

  /** The row of a session, for whoever wants to show it. */
  rowOf(folder: SessionsFolder, session: Session): SessionNode | undefined {
    if (!this.drawn) this.rebuild();
    const node = this.folders.find((candidate) => candidate.folder === folder);
    const groups = (node?.children ?? []).filter((child) => child.kind === "group");
    return groups.flatMap((group) => group.children).find((row) => row.session.id === session.id);
  }

  /** A level for folders only where more than one has something to show. */
  private get top(): readonly Node[] {
    return this.folders.length === 1 ? (this.folders[0]?.children ?? []) : this.folders;
  }

  private rebuild(): void {
    this.drawn = true;
    this.folders = this.sessions.folders.flatMap((folder) => {
      const known = this.folders.find((node) => node.folder === folder);
      const node: FolderNode = known ?? { kind: "folder", folder, children: [] };
      const problems = folder.problems.map((problem): ProblemNode => ({ kind: "problem", folder, problem }));
      node.children = [...problems, ...arrange(folder, this.grouping, node, groupsOf(node))];
      return node.children.length > 0 ? [node] : [];
    });
  }

  private update(folder: SessionsFolder | undefined): void {
    if (!this.drawn && folder) return;
    const before = new Map(this.folders.map((node) => [node.folder, pictureOf(node)]));
    const count = this.folders.length;
    this.rebuild();
    const node = this.folders.find((candidate) => candidate.folder === folder);
    const old = node && before.get(node.folder);
    const now = node && pictureOf(node);
    if (!node || !old || !now || count !== this.folders.length) {
      this.changed.fire(undefined);
      return;
    }
    if (old.outline !== now.outline) {
      this.changed.fire(count === 1 ? undefined : [node]);
      return;
    }
    const groups = groupsOf(node).filter((group) => old.rows.get(group) !== now.rows.get(group));
    const rows = groupsOf(node)
      .filter((group) => !groups.includes(group))
      .flatMap((group) => group.children)
      .filter((row) => old.sessions.get(row) !== now.sessions.get(row));
    if (groups.length > 0 || rows.length > 0) this.changed.fire([...groups, ...rows]);
  }

  private updateFindings(paths: readonly string[]): void {
    if (!this.drawn) return;
    const rows = new Set<SessionNode>();
    for (const { folder } of this.folders) {
      for (const path of paths) {
        const below = folder.pathOf(Uri.file(path));
        const session = below === undefined ? undefined : folder.sessionOf(below);
        const row = session && this.rowOf(folder, session);
        if (row) rows.add(row);
      }
    }
    if (rows.size > 0) this.changed.fire([...rows]);
  }
}

function groupsOf(node: FolderNode): GroupNode[] {
  return node.children.filter((child) => child.kind === "group");
}

/** What a folder's rows say, to find out what of it is new. */
function pictureOf(node: FolderNode) {
  const groups = groupsOf(node);
  const problems = node.children.filter((child) => child.kind === "problem");
  return {
    outline: JSON.stringify([problems.map(({ problem }) => problem.message), groups.map(groupKey)]),
    rows: new Map(groups.map((group) => [group, group.children.map((row) => row.session.id).join("\n")])),
    sessions: new Map(
      groups.flatMap((group) =>
        group.children.map((row) => [row, JSON.stringify([row.session, row.folder.worktreeOf(row.session)])] as const),
      ),
    ),
  };
}
