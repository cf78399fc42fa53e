import { sep } from "node:path";
import type { WorkspaceFolder } from "vscode";
import { topOf } from "../../workspace/top.ts";
import type { Log } from "../log.ts";
import { findGitFolder } from "./gitFolder.ts";
import { SessionsFolder } from "./sessionsFolder.ts";

/** The folders of a window that may hold sessions; two parts of one repository are one. */
export function openFolders(workspaceFolders: readonly WorkspaceFolder[], log: Log): SessionsFolder[] {
  const folders: SessionsFolder[] = [];
  for (const workspaceFolder of workspaceFolders) {
    const top = sessionsTop(workspaceFolder);
    if (top === undefined || folders.some((folder) => folder.top === top)) continue;
    folders.push(new SessionsFolder(workspaceFolder, top, log));
  }
  return folders;
}

/**
 * The folder whose sessions are meant: for a part of a repository, the one above it that holds them. What lies above a folder
 * that is in no repository is not this window's business.
 */
function sessionsTop({ uri }: WorkspaceFolder): string | undefined {
  if (uri.scheme !== "file") return undefined;
  const git = findGitFolder(uri.fsPath);
  const top = topOf(uri.fsPath);
  return git && (top === git.top || top.startsWith(git.top + sep)) ? top : uri.fsPath;
}
