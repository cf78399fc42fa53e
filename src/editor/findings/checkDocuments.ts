import { type TextDocument, workspace } from "vscode";
import type { ReadContext } from "../../protocols/protocol.ts";
import { Owner } from "../owner.ts";
import type { Sessions } from "../sessions/sessions.ts";
import type { SessionsFolder } from "../sessions/sessionsFolder.ts";
import { lintsWorkspace } from "../settings.ts";
import { checkContext, openDocuments } from "./checkContext.ts";
import type { FindingStore } from "./findingStore.ts";

/** After the last key. In milliseconds. */
const pauseInTyping = 120;

/** Checks open session files while somebody types. */
export class DocumentChecks extends Owner {
  private readonly timers = new Map<TextDocument, NodeJS.Timeout>();
  /** Counts checks of each document: an answer that a later check has overtaken is dropped. */
  private readonly generations = new WeakMap<TextDocument, number>();

  constructor(
    private readonly sessions: Sessions,
    private readonly findings: FindingStore,
    private readonly closed: (folder: SessionsFolder, path: string) => void,
  ) {
    super();
    this.own(workspace.onDidOpenTextDocument((document) => this.soon(document, 0)));
    this.own(workspace.onDidChangeTextDocument(({ document }) => this.soon(document, pauseInTyping)));
    this.own(workspace.onDidCloseTextDocument((document) => this.close(document)));
    this.own({ dispose: () => this.timers.forEach((timer) => void clearTimeout(timer)) });
  }

  /** Checks all open documents of a folder: what they are checked against has changed. */
  async checkAll(folder: SessionsFolder): Promise<void> {
    const context = checkContext(folder);
    await Promise.all([...openDocuments(folder).values()].map((document) => this.check(document, context)));
  }

  /** Checks a document now, unless its findings are of its present text. */
  async checkNow(document: TextDocument): Promise<void> {
    if (this.findings.versionOf(document.uri.fsPath) !== document.version) await this.check(document);
  }

  private soon(document: TextDocument, delay: number): void {
    if (document.uri.scheme !== "file" || !this.sessions.folderOf(document.uri)) return;
    clearTimeout(this.timers.get(document));
    const run = () => {
      this.timers.delete(document);
      void this.check(document);
    };
    this.timers.set(document, setTimeout(run, delay));
  }

  private async check(document: TextDocument, given?: ReadContext): Promise<void> {
    const folder = this.sessions.folderOf(document.uri);
    const path = folder?.pathOf(document.uri);
    if (!folder || path === undefined) return;
    const generation = (this.generations.get(document) ?? 0) + 1;
    this.generations.set(document, generation);
    await folder.ready();
    const root = folder.rootOf(path);
    // Loaded when there is something to check: activation does not wait for parsers.
    const { lintText } = await import("../../workspace/lint.ts");
    const { version } = document;
    const findings = root && (await lintText(root, path, document.getText(), given ?? checkContext(folder)));
    if (document.isClosed || this.generations.get(document) !== generation || document.version !== version) return;
    if (findings) this.findings.set(new Map([[document.uri.fsPath, { findings, version }]]));
    else this.findings.delete([document.uri.fsPath]);
  }

  private close(document: TextDocument): void {
    clearTimeout(this.timers.get(document));
    this.timers.delete(document);
    this.generations.set(document, (this.generations.get(document) ?? 0) + 1);
    const folder = this.sessions.folderOf(document.uri);
    const path = folder?.pathOf(document.uri);
    if (document.uri.scheme !== "file" || !folder || path === undefined) return;
    // What was typed and thrown away counts no more.
    if (lintsWorkspace()) this.closed(folder, path);
    else this.findings.delete([document.uri.fsPath]);
  }
}
