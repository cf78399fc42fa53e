import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from "vscode";
import { ago } from "../../core/ago.ts";
import type { Severity } from "../../core/finding.ts";
import { toRange } from "../findings/convert.ts";
import type { FindingStore } from "../findings/findingStore.ts";
import { baseScheme, commands, itemKinds, rowScheme, settingsFileName } from "../ids.ts";
import { plainText } from "../plainText.ts";
import { shortAge } from "./age.ts";
import { timeOf } from "./arrange.ts";
import type { ClaimNode, FileNode, FindingNode, GroupNode, MoreNode, Node, ProblemNode, SessionNode } from "./nodes.ts";
import { isOver, phaseIcon, phaseLabel } from "./phaseLooks.ts";

const { Collapsed, Expanded, None } = TreeItemCollapsibleState;

export function itemOf(node: Node, store: FindingStore, severalFolders: boolean): TreeItem {
  switch (node.kind) {
    case "folder": {
      const item = new TreeItem(plainText(node.folder.name), Expanded);
      item.id = node.folder.top;
      item.iconPath = ThemeIcon.Folder;
      item.description = String(node.folder.sessions.length);
      return item;
    }
    case "problem":
      return problemItem(node);
    case "group":
      return groupItem(node, severalFolders);
    case "session":
      return sessionItem(node, store);
    case "claim":
      return claimItem(node);
    case "file":
      return fileItem(node);
    case "finding":
      return findingItem(node);
    case "more":
      return moreItem(node);
  }
}

function problemItem({ folder, problem }: ProblemNode): TreeItem {
  const item = new TreeItem(plainText(problem.message.replaceAll("`", "")), None);
  item.iconPath = new ThemeIcon("warning", new ThemeColor("list.warningForeground"));
  item.tooltip = plainText([problem.message, problem.details.hint ?? ""].join(" ").replaceAll("`", ""));
  item.command =
    problem.code === "bad-settings"
      ? { command: "vscode.open", title: "Open Settings File", arguments: [folder.uriOf(settingsFileName)] }
      : { command: commands.showLog, title: "Show Log" };
  return item;
}

function groupItem({ by, folder, children }: GroupNode, severalFolders: boolean): TreeItem {
  const label = "phase" in by ? phaseLabel(by.phase) : folder.protocolLabel(by.protocol);
  const item = new TreeItem(label, "phase" in by && isOver(by.phase) ? Collapsed : Expanded);
  item.id = `${folder.top}\n${"phase" in by ? by.phase : `protocol ${by.protocol}`}`;
  item.description = String(children.length);
  item.iconPath = "phase" in by ? phaseIcon(by.phase) : new ThemeIcon("library");
  item.contextValue = "group";
  const where = severalFolders ? ` in ${folder.name}` : "";
  item.accessibilityInformation = { label: `${label}${where}, ${counted(children.length, "session")}` };
  return item;
}

function sessionItem(node: SessionNode, store: FindingStore): TreeItem {
  const { folder, session, parent } = node;
  const title = plainText(session.title);
  const item = new TreeItem(title, Collapsed);
  item.id = `${folder.top}\n${"phase" in parent.by ? parent.by.phase : parent.by.protocol}\n${session.id}`;
  item.iconPath = phaseIcon(session.phase);
  // An address of our own: badge and colour are Baton's, not those of git or of every extension that decorates files.
  item.resourceUri = Uri.file(`${folder.top}/${session.path}`).with({ scheme: rowScheme });
  const agent = session.agent === undefined ? undefined : plainText(session.agent);
  item.description = [agent, shortAge(timeOf(session))].filter(Boolean).join(" · ");
  const claimable = session.verbs.includes("claim");
  const worktree = folder.worktreeOf(session);
  item.contextValue = [
    itemKinds.session,
    ...(claimable ? [itemKinds.claimable] : []),
    ...(worktree === undefined ? [] : [itemKinds.worktree]),
  ].join(" ");
  item.command = { command: commands.openSession, title: "Open Session", arguments: [node] };
  const found = store.ofSession(folder, session).length;
  item.accessibilityInformation = {
    label: [
      title,
      phaseLabel(session.phase),
      agent && `with ${agent}`,
      timeOf(session) && ago(timeOf(session), Date.now()),
      found > 0 && counted(found, "problem"),
    ]
      .filter(Boolean)
      .join(", "),
  };
  return item;
}

function claimItem({ parent: { session } }: ClaimNode): TreeItem {
  const agent = session.agent === undefined ? "" : plainText(session.agent);
  const item = new TreeItem(session.claimedAt ? `Claimed${agent && ` by ${agent}`}` : `Agent: ${agent}`, None);
  if (session.claimedAt) item.description = ago(session.claimedAt, Date.now());
  item.tooltip = session.claimedAt ? `Since ${new Date(session.claimedAt).toLocaleString()}` : undefined;
  item.iconPath = new ThemeIcon("account");
  return item;
}

function fileItem({ uri, parent }: FileNode): TreeItem {
  const item = new TreeItem(uri, None);
  item.iconPath = ThemeIcon.File;
  item.command = { command: "vscode.open", title: "Open File", arguments: [uri] };
  const branch = parent.folder.reading?.repository?.base;
  if (uri.scheme === baseScheme && branch) {
    item.description = plainText(branch.remote === undefined ? branch.name : `${branch.remote}/${branch.name}`);
    item.tooltip = "Only the shared branch has this file; it opens read-only.";
  }
  return item;
}

const severityIcons: Readonly<Record<Severity, ThemeIcon>> = {
  error: new ThemeIcon("error", new ThemeColor("problemsErrorIcon.foreground")),
  warning: new ThemeIcon("warning", new ThemeColor("problemsWarningIcon.foreground")),
  info: new ThemeIcon("info", new ThemeColor("problemsInfoIcon.foreground")),
};

function findingItem({ found: { path, finding } }: FindingNode): TreeItem {
  const uri = Uri.file(path);
  const name = path.slice(path.lastIndexOf("/") + 1);
  const item = new TreeItem(plainText(finding.message.replaceAll("`", "")), None);
  item.description = `${name}:${finding.range.start.line + 1}`;
  item.iconPath = severityIcons[finding.severity];
  item.tooltip = `${plainText(finding.message.replaceAll("`", ""))} (${finding.code})`;
  const selection = toRange(finding.range);
  item.command = { command: "vscode.open", title: "Show Problem", arguments: [uri, { selection }] };
  item.accessibilityInformation = { label: `${finding.severity}: ${finding.message}, ${item.description}` };
  return item;
}

function moreItem({ count }: MoreNode): TreeItem {
  const item = new TreeItem(`${counted(count, "more problem")}…`, None);
  item.command = { command: "workbench.actions.view.problems", title: "Show Problems" };
  return item;
}

export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
