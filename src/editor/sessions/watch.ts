import { sep } from "node:path";
import { type Disposable, RelativePattern, Uri, type WorkspaceFolder, workspace } from "vscode";
import { sharedLock } from "../../protocols/lifecycle/layout.ts";
import { protocols } from "../../protocols/list.ts";
import { settingsFile } from "../../workspace/settings.ts";
import { together } from "../owner.ts";
import { findGitFolder } from "./gitFolder.ts";

/** Watches where sessions lie or may come to lie, and what says how they are read. */
export function watchSessions(
  folder: WorkspaceFolder,
  top: string,
  roots: readonly string[],
  changed: (uri: Uri) => void,
): Disposable {
  const all = [...new Set([...roots, ...protocols.flatMap((protocol) => protocol.usualRoots)])];
  if (isWithin(top, folder.uri.fsPath)) {
    // The window watches its folders anyway: this only picks from what it is told. A folder that comes or goes as a whole is
    // reported by its own name alone, hence those above each root.
    const above = all.flatMap((root) => root.split("/").map((_, index, names) => names.slice(0, index + 1).join("/")));
    const paths = [...above, ...all.map((root) => `${root}/`)].map((path) => escapeGlob(path).replace(/\/$/, "/**"));
    const wanted = [settingsFile, sharedLock, ".worktrees/*", ".sessions/*", ...new Set(paths)];
    return watch(Uri.file(top), `{${wanted.join(",")}}`, changed);
  }
  // Above the window's folder nothing is watched yet, and the whole repository is too much.
  return together(
    watch(Uri.file(top), settingsFile, changed),
    ...all.map((root) => watch(Uri.joinPath(Uri.file(top), root), "**", changed)),
  );
}

/**
 * Watches where branches move: a commit, a fetch and a push made by any program show there. `files`: the working tree may
 * have other files now, too.
 */
export function watchGit(top: string, changed: (files: boolean) => void): Disposable | undefined {
  const git = findGitFolder(top);
  if (!git) return undefined;
  const tell = (uri: Uri) => {
    // Git writes a lock beside each file that it replaces.
    if (!uri.path.endsWith(".lock")) changed(!uri.path.includes("/refs/remotes/"));
  };
  const common = Uri.file(git.commonDir);
  return together(
    watch(common, "{HEAD,packed-refs}", tell),
    watch(Uri.joinPath(common, "refs"), "{heads,remotes}/**", tell),
    watch(Uri.joinPath(common, "reftable"), "*", tell),
    ...(git.gitDir === git.commonDir ? [] : [watch(Uri.file(git.gitDir), "HEAD", tell)]),
  );
}

function watch(base: Uri, pattern: string, changed: (uri: Uri) => void): Disposable {
  const watcher = workspace.createFileSystemWatcher(new RelativePattern(base, pattern));
  return together(watcher, watcher.onDidCreate(changed), watcher.onDidChange(changed), watcher.onDidDelete(changed));
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function escapeGlob(path: string): string {
  return path.replace(/[*?,[\]{}]/g, "[$&]");
}
