import { commands as vscodeCommands, window, workspace } from "vscode";
import { BatonError, type ErrorCode } from "../../core/errors.ts";
import { commands, settingsFileName } from "../ids.ts";
import type { Log } from "../log.ts";
import { logError } from "../log.ts";
import { sentence } from "../plainText.ts";
import { openTerminal } from "./terminal.ts";

interface Way {
  readonly label: string;
  go(): unknown;
}

const showFree: Way = { label: "Show Free Sessions", go: () => vscodeCommands.executeCommand(commands.claim) };
const refresh: Way = { label: "Refresh", go: () => vscodeCommands.executeCommand(commands.refresh) };
const showLog: Way = { label: "Show Log", go: () => vscodeCommands.executeCommand(commands.showLog) };
const showChanges: Way = { label: "Show Changes", go: () => vscodeCommands.executeCommand("workbench.view.scm") };
const openSettings: Way = {
  label: `Open ${settingsFileName}`,
  go: async () => {
    const [file] = await workspace.findFiles(settingsFileName, null, 1);
    if (file) await window.showTextDocument(file);
    else await vscodeCommands.executeCommand(commands.showLog);
  },
};
const trust: Way = { label: "Manage Trust", go: () => vscodeCommands.executeCommand("workbench.trust.manage") };

/** The next step from each refusal. Where there is a button for it, the hint in words (which is the command line's) is left out. */
function waysFrom(code: ErrorCode, again: Way): readonly Way[] {
  switch (code) {
    case "already-claimed":
    case "not-planned":
      return [showFree, refresh];
    case "not-found":
    case "ambiguous-session":
      return [refresh];
    case "remote-unreachable":
    case "git-failed":
      return [again, showLog];
    case "authentication-needed":
      return [{ label: "Open Terminal", go: () => openTerminal("git fetch") }, again];
    case "too-busy":
      return [again];
    default:
      return [];
  }
}

/** With their hints, because no button does it. */
function moreFrom(code: ErrorCode): readonly Way[] {
  switch (code) {
    case "dirty-worktree":
    case "conflict":
      return [showChanges];
    case "bad-settings":
    case "branch-protected":
      return [openSettings];
    case "git-missing":
    case "io-failed":
      return [showLog];
    default:
      return [];
  }
}

/** Tells somebody why what they asked for was not done, and offers what to do about it. */
export async function tell(log: Log, error: unknown, retry: () => unknown): Promise<void> {
  if (error instanceof BatonError && error.code === "cancelled") return;
  if (!(error instanceof BatonError)) {
    const reason = error instanceof Error ? error.message : String(error);
    return offer(log, `Baton could not do that: ${sentence(reason)}`, [showLog], "error");
  }
  const { code, message } = error;
  if (code === "git-missing" && message.includes("not trusted")) {
    return offer(log, "Claiming needs git, which is not run in a folder that you do not trust.", [trust], "refusal");
  }
  const ways = waysFrom(code, { label: "Retry", go: retry });
  if (ways.length > 0) return offer(log, sentence(message), ways, "refusal");
  const { hint } = error.details;
  return offer(log, sentence(hint ? `${message} ${hint}` : message), moreFrom(code), "refusal");
}

async function offer(log: Log, text: string, ways: readonly Way[], kind: "error" | "refusal"): Promise<void> {
  const show = kind === "error" ? window.showErrorMessage : window.showWarningMessage;
  const label = await show(text, ...ways.map((way) => way.label));
  try {
    await ways.find((way) => way.label === label)?.go();
  } catch (error) {
    logError(log, label ?? "", error);
  }
}
