import { workspace } from "vscode";
import type { SessionsFolder } from "./sessionsFolder.ts";

/** Asks the remote for the shared branch. Nothing to do where there is no remote, or git may not run. Throws BatonError. */
export async function fetchBase(folder: SessionsFolder, signal: AbortSignal): Promise<void> {
  await folder.ready();
  const repository = folder.reading?.repository;
  if (!workspace.isTrusted || repository?.base?.remote === undefined) return;
  const { look } = await import("../../git/remote.ts");
  await look(repository, false, { cwd: repository.top, signal });
}
