import { join, relative, sep } from "node:path";
import { EventEmitter, Uri, type WorkspaceFolder, workspace } from "vscode";
import type { BatonError } from "../../core/errors.ts";
import type { ProtocolId, Session } from "../../core/session.ts";
import { protocolOf } from "../../protocols/list.ts";
import { type Root, readWorkspace, type Workspace } from "../../workspace/workspace.ts";
import { baseScheme } from "../ids.ts";
import type { Log } from "../log.ts";
import { Owner } from "../owner.ts";
import { FolderWatches, foldersToWatch } from "./folderWatches.ts";
import { findSessionPlaces, ownFolder, type SessionPlaces, slugOf } from "./sessionPlaces.ts";
import { watchGit, watchSessions } from "./watch.ts";

export interface FolderChange {
  readonly folder: SessionsFolder;
  /** Paths of files that changed, where nothing but files did; undefined: anything may have. */
  readonly files: readonly string[] | undefined;
}

/** Several changes at once, as a commit makes them, are read once. In milliseconds. */
const calm = 60;

/** The sessions of one workspace folder, as last read. Reads nothing before it is asked to. */
export class SessionsFolder extends Owner {
  private readonly changed = this.own(new EventEmitter<FolderChange>());
  readonly onDidChange = this.changed.event;

  reading: Workspace | undefined;
  places: SessionPlaces = { worktrees: new Map() };

  private current: Promise<void> | undefined;
  private again = false;
  private timer: NodeJS.Timeout | undefined;
  private readonly touched = new Set<string>();
  private touchedAll = true;
  private watchedRoots: string | undefined;
  private watchers: { dispose(): void } | undefined;
  private gitWatcher: { dispose(): void } | undefined;
  private readonly folderWatches = new FolderWatches((path) => this.touch(this.pathOf(Uri.file(path))));

  /** `top`: the folder that holds the sessions; absolute. */
  constructor(
    readonly workspaceFolder: WorkspaceFolder,
    readonly top: string,
    private readonly log: Log,
  ) {
    super();
    this.own({ dispose: () => this.stop() });
  }

  get name(): string {
    return this.workspaceFolder.name;
  }

  get sessions(): readonly Session[] {
    return this.reading?.sessions ?? [];
  }

  get problems(): readonly BatonError[] {
    return this.reading?.problems ?? [];
  }

  uriOf(path: string): Uri {
    return Uri.file(join(this.top, path));
  }

  /** The file of the shared branch, for one that the working tree does not have. */
  baseUriOf(path: string): Uri {
    return this.uriOf(path).with({ scheme: baseScheme });
  }

  /** What people call the protocol of a session. */
  protocolLabel(id: ProtocolId): string {
    return protocolOf(id).label;
  }

  /** Relative to the top, with forward slashes; undefined for what lies elsewhere. */
  pathOf(uri: Uri): string | undefined {
    if (uri.scheme !== "file" && uri.scheme !== baseScheme) return undefined;
    const path = relative(this.top, uri.fsPath).split(sep).join("/");
    return path === "" || path.startsWith("../") || path.includes(":") ? undefined : path;
  }

  /** The root in which a file is checked by its protocol. */
  rootOf(path: string): Root | undefined {
    return this.reading?.roots.find((root) => root.protocol.isLinted(root.path, path));
  }

  sessionOf(path: string): Session | undefined {
    return this.sessions.find((session) => {
      const folder = ownFolder(session.path);
      return session.path === path || (folder !== undefined && path.startsWith(`${folder}/`));
    });
  }

  worktreeOf(session: Session): string | undefined {
    const slug = slugOf(session);
    return slug === undefined ? undefined : this.places.worktrees.get(slug);
  }

  /** Resolves once the sessions have been read at least once. */
  async ready(): Promise<void> {
    if (!this.reading) await this.refresh();
  }

  /** Reads anew; what is asked for while it is being read is read after that. */
  async refresh(): Promise<void> {
    clearTimeout(this.timer);
    this.touchedAll = true;
    await this.readInTurn();
  }

  private touch(path: string | undefined): void {
    if (path === undefined) this.touchedAll = true;
    else this.touched.add(path);
    this.readSoon();
  }

  private readSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.readInTurn(), calm);
  }

  private readInTurn(): Promise<void> {
    if (this.current) {
      this.again = true;
      return this.current;
    }
    this.current = (async () => {
      do {
        this.again = false;
        await this.read();
      } while (this.again);
    })().finally(() => {
      this.current = undefined;
    });
    return this.current;
  }

  private async read(): Promise<void> {
    const git = workspace.isTrusted;
    const files = this.touchedAll ? undefined : [...this.touched];
    this.touched.clear();
    this.touchedAll = false;
    const started = performance.now();
    this.places = findSessionPlaces(this.top);
    this.reading = await readWorkspace(this.top, { git });
    const took = Math.round(performance.now() - started);
    this.log.debug(`${this.name}: ${this.sessions.length} sessions read in ${took} ms${git ? "" : ", without git"}`);
    for (const problem of this.problems) this.log.warn(`${this.name}: ${problem.code}: ${problem.message}`);
    this.watch(git);
    this.changed.fire({ folder: this, files });
  }

  private watch(git: boolean): void {
    const roots = (this.reading?.roots ?? []).map((root) => root.path);
    const key = roots.toSorted().join("\n");
    if (this.watchedRoots !== key) {
      this.watchedRoots = key;
      this.watchers?.dispose();
      this.watchers = watchSessions(this.workspaceFolder, this.top, roots, (uri) => this.touch(this.pathOf(uri)));
    }
    if (git) this.gitWatcher ??= watchGit(this.top, (files) => (files ? this.touch(undefined) : this.readSoon()));
    this.folderWatches.set(foldersToWatch(roots, this.sessions).map((path) => join(this.top, path)));
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.watchers?.dispose();
    this.gitWatcher?.dispose();
    this.folderWatches.dispose();
  }
}
