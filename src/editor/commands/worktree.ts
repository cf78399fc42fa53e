import {
  type Disposable,
  type QuickPickItem,
  QuickPickItemKind,
  Uri,
  commands as vscodeCommands,
  window,
} from "vscode";
import type { ClaimResult } from "../../operations/claim.ts";
import { commands } from "../ids.ts";
import { type Log, logError } from "../log.ts";
import { plainText } from "../plainText.ts";
import type { Services } from "../services.ts";
import { type OpenWorktree, rememberOpenWorktree } from "../settings.ts";
import { registerCommand } from "./command.ts";
import { sessionFrom } from "./sessionArgument.ts";

type Where = Exclude<OpenWorktree, "ask">;

interface Answer extends QuickPickItem {
  readonly where: Where;
  readonly remember?: boolean;
}

const answers: readonly Answer[] = [
  { label: "$(empty-window) Open in New Window", where: "newWindow" },
  { label: "$(window) Open in This Window", where: "sameWindow" },
  { label: "$(close) Not Now", where: "none" },
];

const answersForGood: readonly Answer[] = [
  { label: "Always Open in a New Window", where: "newWindow", remember: true },
  { label: "Always Open in This Window", where: "sameWindow", remember: true },
  { label: "Never Open, and Do Not Ask", where: "none", remember: true },
];

/** After a claim: says what was not done by itself, and takes one to where the work is. */
export async function offerWorktree(
  log: Log,
  { session, result, worktree, branch }: ClaimResult,
  how: OpenWorktree,
  notes: readonly string[],
): Promise<void> {
  try {
    const title = `“${plainText(session.title)}”`;
    const claimed = result === "already-yours" ? `${title} is yours already.` : `${title} is yours.`;
    if (notes.length > 0) void window.showInformationMessage([claimed, ...notes].join(" "));
    if (worktree === undefined) {
      if (notes.length === 0) void window.showInformationMessage(`${claimed} Work on the branch ${plainText(branch)}.`);
      return;
    }
    const where = how === "ask" ? await askWhere(claimed) : how;
    if (where === "none" && notes.length === 0) window.setStatusBarMessage(`$(pass) ${claimed}`, 5_000);
    await openFolder(worktree, where);
  } catch (error) {
    logError(log, "Opening the worktree", error);
  }
}

async function askWhere(claimed: string): Promise<Where> {
  const separator = { label: "Every time", kind: QuickPickItemKind.Separator, where: "none" as const };
  const answer = await window.showQuickPick<Answer>([...answers, separator, ...answersForGood], {
    title: claimed,
    placeHolder: "Where do you want to work on it?",
    ignoreFocusOut: true,
  });
  if (answer?.remember) await rememberOpenWorktree(answer.where);
  return answer?.where ?? "none";
}

async function openFolder(path: string, where: Where): Promise<void> {
  if (where === "none") return;
  const forceNewWindow = where === "newWindow";
  await vscodeCommands.executeCommand("vscode.openFolder", Uri.file(path), {
    forceNewWindow,
    forceReuseWindow: !forceNewWindow,
  });
}

export function registerOpenWorktree({ log, sessions }: Services): Disposable {
  return registerCommand(log, commands.openWorktree, async (argument?: unknown, where?: Where) => {
    const found = await sessionFrom(sessions, argument, {
      title: "Open the worktree of a session",
      none: "No session has a worktree here: claim one first.",
      wants: ({ folder, session }) => folder.worktreeOf(session) !== undefined,
    });
    const path = found?.folder.worktreeOf(found.session);
    if (path === undefined) return;
    await openFolder(path, where ?? "newWindow");
  });
}
