import { EventEmitter, type Uri, workspace } from "vscode";
import type { Session } from "../../core/session.ts";
import type { Log } from "../log.ts";
import { Owner } from "../owner.ts";
import type { FolderChange, SessionsFolder } from "./sessionsFolder.ts";

/** Which session, in which folder of the window. */
export interface FoundSession {
  readonly folder: SessionsFolder;
  readonly session: Session;
}

/** The sessions of a window. Nothing is read before somebody needs it, nor is what reads them loaded: see `begin`. */
export class Sessions extends Owner {
  private readonly changed = this.own(new EventEmitter<FolderChange | undefined>());
  /** A folder was read, or (undefined) the window has other folders now. */
  readonly onDidChange = this.changed.event;

  private opening: Promise<void> | undefined;
  private opened: readonly SessionsFolder[] = [];

  constructor(private readonly log: Log) {
    super();
    this.own(workspace.onDidChangeWorkspaceFolders(() => this.reopen()));
    this.own(workspace.onDidGrantWorkspaceTrust(() => void this.refresh()));
    this.own({ dispose: () => this.close() });
  }

  /** None before `begin`. */
  get folders(): readonly SessionsFolder[] {
    return this.opened;
  }

  /** Whether every folder has been read. */
  get isRead(): boolean {
    return this.opening !== undefined && this.opened.every((folder) => folder.reading);
  }

  /** Reads what has not been read yet. */
  async begin(): Promise<void> {
    this.opening ??= this.open();
    await this.opening;
    await Promise.all(this.opened.map((folder) => folder.ready()));
  }

  async refresh(): Promise<void> {
    if (!this.opening) return this.begin();
    await this.opening;
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

  private async open(): Promise<void> {
    const { openFolders } = await import("./openFolders.ts");
    this.opened = openFolders(workspace.workspaceFolders ?? [], this.log);
    for (const folder of this.opened) folder.onDidChange((change) => this.changed.fire(change));
    // A window without a folder has nothing to read, and that is news too.
    if (this.opened.length === 0) this.changed.fire(undefined);
  }

  private reopen(): void {
    if (!this.opening) return;
    this.close();
    void this.begin().then(() => this.changed.fire(undefined));
  }

  private close(): void {
    for (const folder of this.opened) folder.dispose();
    this.opened = [];
    this.opening = undefined;
  }
}
