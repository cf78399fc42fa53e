import { hostname, userInfo } from "node:os";
import { ConfigurationTarget, workspace } from "vscode";
import type { Isolation } from "../core/settings.ts";
import { settings } from "./ids.ts";

/** What is done with a worktree once its session is claimed. */
export type OpenWorktree = "ask" | "newWindow" | "sameWindow" | "none";

function read<T>(id: string): T | undefined {
  return workspace.getConfiguration().get<T>(id);
}

/** Who claims here: the setting, else BATON_AGENT; undefined leaves it to the operation. */
export function chosenAgent(): string | undefined {
  return read<string>(settings.agent)?.trim() || process.env["BATON_AGENT"]?.trim() || undefined;
}

/** The name under which a session counts as one's own. */
export function ownAgent(): string {
  return chosenAgent() ?? `${userInfo().username}@${hostname()}`;
}

/** Undefined: as the repository's .batonrc says. */
export function chosenIsolation(): Isolation | undefined {
  const isolation = read<Isolation | "repository">(settings.isolation);
  return isolation === "repository" ? undefined : isolation;
}

export function lintsWorkspace(): boolean {
  return read<boolean>(settings.lintWorkspace) ?? true;
}

export function openWorktreeHow(): OpenWorktree {
  return read<OpenWorktree>(settings.openWorktree) ?? "ask";
}

export async function rememberOpenWorktree(how: OpenWorktree): Promise<void> {
  await workspace.getConfiguration().update(settings.openWorktree, how, ConfigurationTarget.Global);
}
