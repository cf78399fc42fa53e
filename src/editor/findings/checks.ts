import { dirname } from "node:path/posix";
import { workspace } from "vscode";
import { settings } from "../ids.ts";
import { type Log, logError } from "../log.ts";
import { Owner } from "../owner.ts";
import type { Sessions } from "../sessions/sessions.ts";
import type { FolderChange, SessionsFolder } from "../sessions/sessionsFolder.ts";
import { lintsWorkspace } from "../settings.ts";
import { DocumentChecks } from "./checkDocuments.ts";
import { checkFolder } from "./checkFolder.ts";
import type { FindingStore } from "./findingStore.ts";

/** A folder that takes longer than this is not checked as a whole each time that one of its files changes. In milliseconds. */
const tooLong = 2_000;

/** Decides what is checked when: open documents always, the rest of the workspace where the setting says so. */
export class Checks extends Owner {
  readonly documents: DocumentChecks;
  private readonly running = new Map<SessionsFolder, AbortController>();
  private readonly took = new Map<SessionsFolder, number>();

  constructor(
    private readonly sessions: Sessions,
    private readonly findings: FindingStore,
    private readonly log: Log,
  ) {
    super();
    const recheck = (folder: SessionsFolder, path: string) => void this.run(folder, (other) => other === path);
    this.documents = this.own(new DocumentChecks(sessions, findings, recheck));
    this.own(sessions.onDidChange((change) => void this.follow(change)));
    this.own(
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(settings.lintWorkspace)) this.switch();
      }),
    );
    this.own({ dispose: () => this.running.forEach((controller) => void controller.abort()) });
  }

  /** Checks everything, for somebody who asked for it. Returns how many files were checked. */
  async checkAll(signal: AbortSignal, progress: (checked: number, all: number) => void): Promise<number> {
    await this.sessions.begin();
    let files = 0;
    for (const folder of this.sessions.folders) {
      await this.documents.checkAll(folder);
      files += await checkFolder(folder, this.findings, { signal, progress });
    }
    return files;
  }

  private async follow(change: FolderChange | undefined): Promise<void> {
    if (!change) return this.dropForeign();
    const { folder, files } = change;
    if (files?.length === 0) return;
    await this.documents.checkAll(folder);
    if (!lintsWorkspace()) return;
    if (files) {
      // What changed and what lies beside it at once; who is spoken of from elsewhere, in the run over all.
      const folders = new Set(files.map((path) => dirname(path)));
      await this.run(folder, (path) => folders.has(dirname(path)));
      if ((this.took.get(folder) ?? 0) > tooLong) return;
    }
    await this.run(folder);
  }

  private async run(folder: SessionsFolder, wanted?: (path: string) => boolean): Promise<void> {
    if (!wanted) this.running.get(folder)?.abort();
    const controller = new AbortController();
    if (!wanted) this.running.set(folder, controller);
    const started = performance.now();
    try {
      const files = await checkFolder(folder, this.findings, { signal: controller.signal, wanted });
      if (wanted || controller.signal.aborted) return;
      this.took.set(folder, performance.now() - started);
      this.log.debug(`${folder.name}: ${files} files checked in ${Math.round(performance.now() - started)} ms`);
    } catch (error) {
      logError(this.log, `Checking ${folder.name}`, error);
    }
  }

  private switch(): void {
    if (lintsWorkspace()) {
      for (const folder of this.sessions.folders) if (folder.reading) void this.run(folder);
      return;
    }
    for (const controller of this.running.values()) controller.abort();
    const open = new Set(workspace.textDocuments.map(({ uri }) => uri.fsPath));
    this.findings.delete(this.findings.paths().filter((path) => !open.has(path)));
  }

  /** The window has other folders now. */
  private dropForeign(): void {
    const tops = this.sessions.folders.map((folder) => folder.top);
    this.findings.delete(this.findings.paths().filter((path) => !tops.some((top) => path.startsWith(top))));
  }
}
