import { dirname } from "node:path";
import { EventEmitter, type Uri, type WorkspaceFolder, workspace } from "vscode";
import type { Session } from "../../core/session.ts";
import { topOf } from "../../workspace/top.ts";
import type { Log } from "../log.ts";
import { Owner } from "../owner.ts";
import { findGitFolder } from "./gitFolder.ts";
import { type FolderChange, SessionsFolder } from "./sessionsFolder.ts";

/** Which session, in which folder of the window. */
export interface FoundSession {
  readonly folder: SessionsFolder;
  readonly session: Session;
}

/** The sessions of a window. Nothing is read before somebody needs it: see `begin`. */
export class Sessions extends Owner {
  private readonly changed = this.own(new EventEmitter<FolderChange | undefined>());
  /** A folder was read, or (undefined) the window has other folders now. */
  readonly onDidChange = this.changed.event;

  private opened: SessionsFolder[] | undefined;

  constructor(private readonly log: Log) {
    super();
    this.own(workspace.onDidChangeWorkspaceFolders(() => this.reopen()));
    this.own(workspace.onDidGrantWorkspaceTrust(() => void this.refresh()));
    this.own({ dispose: () => this.close() });
  }

  get folders(): readonly SessionsFolder[] {
    this.opened ??= this.open();
    return this.opened;
  }

  /** Whether every folder has been read. */
  get isRead(): boolean {
    return this.opened?.every((folder) => folder.reading) ?? false;
  }

  /** Reads what has not been read yet. */
  async begin(): Promise<void> {
    await Promise.all(this.folders.map((folder) => folder.ready()));
  }

  async refresh(): Promise<void> {
    await Promise.all(this.folders.map((folder) => folder.refresh()));
  }

  /** The folder that a file belongs to; of two that hold it, the inner one. */
  folderOf(uri: Uri): SessionsFolder | undefined {
    return this.folders
      .filter((folder) => folder.pathOf(uri) !== undefined)
      .sort((a, b) => b.top.length - a.top.length)[0];
  }

  sessionOf(uri: Uri): FoundSession | undefined {
    const folder = this.folderOf(uri);
    const path = folder?.pathOf(uri);
    const session = path === undefined ? undefined : folder?.sessionOf(path);
    return folder && session && { folder, session };
  }

  all(): readonly FoundSession[] {
    return this.folders.flatMap((folder) => folder.sessions.map((session) => ({ folder, session })));
  }

  private open(): SessionsFolder[] {
    const folders: SessionsFolder[] = [];
    for (const workspaceFolder of workspace.workspaceFolders ?? []) {
      const top = sessionsTop(workspaceFolder);
      if (top === undefined || folders.some((folder) => folder.top === top)) continue;
      const folder = new SessionsFolder(workspaceFolder, top, this.log);
      folder.onDidChange((change) => this.changed.fire(change));
      folders.push(folder);
    }
    return folders;
  }

  private reopen(): void {
    const wereRead = this.opened !== undefined;
    this.close();
    if (wereRead) void this.begin().then(() => this.changed.fire(undefined));
  }

  private close(): void {
    for (const folder of this.opened ?? []) folder.dispose();
    this.opened = undefined;
  }
}

/**
 * The folder whose sessions are meant: for a part of a repository, the one above it that holds them. What lies above a folder
 * that is in no repository is not this window's business.
 */
function sessionsTop({ uri }: WorkspaceFolder): string | undefined {
  if (uri.scheme !== "file") return undefined;
  const git = findGitFolder(uri.fsPath);
  const top = topOf(uri.fsPath);
  const isInside = git !== undefined && (top === git.top || dirname(top).startsWith(git.top));
  return isInside ? top : uri.fsPath;
}
