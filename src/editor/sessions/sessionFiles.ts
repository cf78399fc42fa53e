import { type Uri, workspace } from "vscode";
import type { FileTree } from "../../core/fileTree.ts";
import type { Session } from "../../core/session.ts";
import { ownFolder } from "./sessionPlaces.ts";
import type { SessionsFolder } from "./sessionsFolder.ts";

/** The files of a session, in the order in which people read them: those of the working tree, else those of the shared branch. */
export async function filesOf(folder: SessionsFolder, session: Session): Promise<readonly Uri[]> {
  const [{ protocolOf }, { DiskTree }] = await Promise.all([
    import("../../protocols/list.ts"),
    import("../../workspace/diskTree.ts"),
  ]);
  const list = protocolOf(session.protocol).filesOf;
  const listIn = async (tree: FileTree) => (list ? list(session, tree) : [session.path]);
  const disk = new DiskTree(folder.top);
  const own = ownFolder(session.path);
  const [here] = await disk.heads([session.path], 1);
  // A folder without its SESSION.md is a session that somebody began all the same.
  const [begun] = list && own !== undefined ? await disk.list([own]) : [];
  if (here || begun) return (await listIn(disk)).map((path) => folder.uriOf(path));
  const base = await baseTree(folder);
  return base ? (await listIn(base)).map((path) => folder.baseUriOf(path)) : [];
}

/** The shared branch as last fetched; undefined where git may not run, or there is none. */
export async function baseTree(folder: SessionsFolder): Promise<FileTree | undefined> {
  const repository = workspace.isTrusted ? folder.reading?.repository : undefined;
  if (!repository?.base) return undefined;
  const { GitTree } = await import("../../git/gitTree.ts");
  return new GitTree(repository.top, repository.base.ref, repository.prefix);
}
