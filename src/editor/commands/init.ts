import { type Disposable, commands as vscodeCommands, window, workspace } from "vscode";
import { BatonError } from "../../core/errors.ts";
import type { ProtocolId } from "../../core/session.ts";
import type { InitResult } from "../../operations/init.ts";
import { operations } from "../../operations/registry.ts";
import { commands } from "../ids.ts";
import { plainText } from "../plainText.ts";
import type { Services } from "../services.ts";
import type { SessionsFolder } from "../sessions/sessionsFolder.ts";
import { counted } from "../view/items.ts";
import { registerCommand } from "./command.ts";

/** What each protocol is for, for somebody who has never seen one. */
const sentences: Readonly<Record<ProtocolId, string>> = {
  lifecycle: "Plan work, claim it, and do it in a worktree of its own. Needs git.",
  handoff: "One file for each piece of work in progress, so that the next agent can continue it.",
  reports: "A report for each finished task, with an index over all of them.",
};

export interface InitArgument {
  readonly protocol: ProtocolId;
  readonly folder?: string;
  readonly agents?: boolean;
}

export function registerInit(services: Services): Disposable {
  return registerCommand(services.log, commands.init, (argument?: Partial<InitArgument>) => init(services, argument));
}

async function init({ sessions }: Services, given: Partial<InitArgument> = {}): Promise<InitResult | undefined> {
  if (!workspace.isTrusted) throw new BatonError("git-missing", "The folder is not trusted.");
  await sessions.begin();
  const protocol = given.protocol ?? (await pickProtocol());
  if (!protocol) return undefined;
  const folder = await pickFolder(sessions.folders, given.folder);
  if (!folder) return undefined;
  const result = await write(folder, protocol, given.agents ?? false);
  if (given.protocol === undefined) void offerAgents(folder, protocol, result);
  return result;
}

async function write(folder: SessionsFolder, protocol: ProtocolId, agents: boolean): Promise<InitResult> {
  const context = { cwd: folder.top, git: workspace.isTrusted };
  const { perform } = await import("../../operations/operation.ts");
  const result = await perform(await operations.init(), context, { protocol, agents });
  await folder.refresh();
  return result;
}

async function pickProtocol(): Promise<ProtocolId | undefined> {
  const { protocols } = await import("../../protocols/list.ts");
  const items = protocols.map(({ id, label }) => ({ label, detail: sentences[id], id }));
  const options = { title: "Set up sessions in this folder", placeHolder: "Which kind of sessions?" };
  return (await window.showQuickPick(items, options))?.id;
}

async function pickFolder(
  folders: readonly SessionsFolder[],
  named: string | undefined,
): Promise<SessionsFolder | undefined> {
  if (named !== undefined) return folders.find((folder) => folder.top === named);
  if (folders.length === 0) {
    throw new BatonError("not-found", "No folder is open.", { hint: "Open the one that is to have sessions." });
  }
  if (folders.length === 1) return folders[0];
  const items = folders.map((folder) => ({ label: plainText(folder.name), description: folder.top, folder }));
  return (await window.showQuickPick(items, { title: "Set up sessions", placeHolder: "In which folder?" }))?.folder;
}

/** Files alone change nothing until agents know of them. */
async function offerAgents(folder: SessionsFolder, protocol: ProtocolId, { created }: InitResult): Promise<void> {
  const [tellAgents, openReadme] = ["Tell Agents in AGENTS.md", "Open README"];
  const readme = created.find((path) => path.endsWith("README.md"));
  const what = created.length === 0 ? "Everything was there already." : `${counted(created.length, "file")} written.`;
  const answer = await window.showInformationMessage(what, tellAgents, ...(readme ? [openReadme] : []));
  if (answer === openReadme && readme) await vscodeCommands.executeCommand("vscode.open", folder.uriOf(readme));
  if (answer !== tellAgents) return;
  await write(folder, protocol, true);
  await vscodeCommands.executeCommand("vscode.open", folder.uriOf("AGENTS.md"));
}
