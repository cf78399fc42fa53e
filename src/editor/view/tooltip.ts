import { MarkdownString } from "vscode";
import { ago } from "../../core/ago.ts";
import type { FindingStore } from "../findings/findingStore.ts";
import { markdownText } from "../plainText.ts";
import { counted } from "./items.ts";
import type { SessionNode } from "./nodes.ts";
import { phaseLabel } from "./phaseLooks.ts";

/** What a session is, in a few lines. All that comes from files is escaped: nothing in it can be clicked. */
export function sessionTooltip({ folder, session }: SessionNode, store: FindingStore): MarkdownString {
  const now = Date.now();
  const worktree = folder.worktreeOf(session);
  const found = store.ofSession(folder, session).map(({ finding }) => finding.severity);
  const of = (severity: string) => found.filter((one) => one === severity).length;
  const state = session.phase === session.state ? "" : ` (${markdownText(session.state)})`;
  const since = session.claimedAt ? `, ${ago(session.claimedAt, now)}` : "";
  const lines = [
    `**${markdownText(session.title)}**`,
    markdownText(session.id),
    `${phaseLabel(session.phase)}${state} · ${folder.protocolLabel(session.protocol)}`,
    session.agent && `${session.claimedAt ? "Claimed by" : "By"} ${markdownText(session.agent)}${since}`,
    session.updatedAt && `Updated ${ago(session.updatedAt, now)}`,
    found.length > 0 &&
      [
        of("error") > 0 && counted(of("error"), "error"),
        of("warning") > 0 && counted(of("warning"), "warning"),
        of("info") > 0 && counted(of("info"), "note"),
      ]
        .filter(Boolean)
        .join(", "),
    worktree && `Worktree: ${markdownText(worktree)}`,
  ];
  const text = new MarkdownString(lines.filter(Boolean).join("  \n"), false);
  text.isTrusted = false;
  text.supportHtml = false;
  return text;
}
