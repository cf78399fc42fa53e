import { ConfigurationTarget, type Memento, window, workspace } from "vscode";
import { usualRoots } from "../protocols/lifecycle/layout.ts";
import { type Log, logError } from "./log.ts";
import type { Sessions } from "./sessions/sessions.ts";
import type { SessionsFolder } from "./sessions/sessionsFolder.ts";

const setting = "files.readonlyInclude";
const askedKey = "baton.readOnlyRootsAsked";
const keep = "Keep Read-Only";

/** Where plans of work that has begun lie below a root. package.json has these for the usual roots. */
export function readOnlyPattern(root: string): string {
  return `**/${root}/{active,completed}/*/SESSION.md`;
}

/** Whether a file is a plan that the protocol forbids to change. */
export function isReadOnly(folder: SessionsFolder, path: string): boolean {
  const root = folder.rootOf(path);
  if (root?.protocol.id !== "lifecycle") return false;
  return /^(?:active|completed)\/[^/]+\/SESSION\.md$/.test(path.slice(root.path.length + 1));
}

/** VS Code has no read-only for one file: for roots that .batonrc names, people are offered the setting, once. */
export function registerReadOnlyOffer(sessions: Sessions, state: Memento, log: Log) {
  return sessions.onDidChange((change) => {
    if (change && workspace.isTrusted)
      offer(change.folder, state).catch((error) => logError(log, "Keeping plans read-only", error));
  });
}

async function offer(folder: SessionsFolder, state: Memento): Promise<void> {
  const asked = state.get<readonly string[]>(askedKey, []);
  const included = workspace.getConfiguration().get<Record<string, boolean>>(setting, {});
  const roots = (folder.reading?.roots ?? [])
    .filter(({ protocol, path }) => protocol.id === "lifecycle" && !usualRoots.includes(path))
    .map(({ path }) => path)
    // What is a pattern itself would make more read-only than the plans.
    .filter((path) => /^[\w./ -]+$/.test(path) && !asked.includes(path) && !(readOnlyPattern(path) in included));
  if (roots.length === 0) return;
  await state.update(askedKey, [...asked, ...roots]);
  const question = `Plans of active and completed sessions in ${roots.join(", ")} must not change. Shall VS Code open them read-only?`;
  if ((await window.showInformationMessage(question, keep, "Not Now")) !== keep) return;
  const own = workspace.getConfiguration().inspect<Record<string, boolean>>(setting)?.globalValue ?? {};
  const more = Object.fromEntries(roots.map((root) => [readOnlyPattern(root), true]));
  await workspace.getConfiguration().update(setting, { ...own, ...more }, ConfigurationTarget.Global);
}
