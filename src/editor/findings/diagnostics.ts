import { type DiagnosticCollection, languages, type TextDocument, Uri, workspace } from "vscode";
import { Owner } from "../owner.ts";
import type { Sessions } from "../sessions/sessions.ts";
import { claimedElsewhere } from "./claimedElsewhere.ts";
import { toDiagnostic } from "./convert.ts";
import type { FindingStore } from "./findingStore.ts";

/** Shows findings where VS Code shows problems, file by file: what did not change stays as it is. */
class Diagnostics extends Owner {
  private readonly collection: DiagnosticCollection;

  constructor(
    private readonly sessions: Sessions,
    private readonly findings: FindingStore,
    private readonly docs: string | undefined,
  ) {
    super();
    this.collection = this.own(languages.createDiagnosticCollection("baton"));
    this.own(findings.onDidChange((paths) => paths.forEach((path) => void this.show(path))));
    this.own(sessions.onDidChange(() => this.showOpen()));
    this.own(workspace.onDidOpenTextDocument((document) => this.showDocument(document)));
    this.own(workspace.onDidCloseTextDocument(({ uri }) => uri.scheme === "file" && this.show(uri.fsPath)));
  }

  /** Claims of others are no finding of a file: they are known when the shared branch was read. */
  private showOpen(): void {
    for (const document of workspace.textDocuments) this.showDocument(document);
  }

  private showDocument({ uri }: TextDocument): void {
    if (uri.scheme === "file" && uri.path.endsWith("/SESSION.md")) this.show(uri.fsPath);
  }

  private show(path: string): void {
    const uri = Uri.file(path);
    const claimed = this.claimOf(uri);
    const findings = [...(claimed ? [claimed] : []), ...this.findings.of(path)];
    if (findings.length === 0) this.collection.delete(uri);
    else
      this.collection.set(
        uri,
        findings.map((finding) => toDiagnostic(finding, this.docs)),
      );
  }

  private claimOf(uri: Uri) {
    const document = workspace.textDocuments.find((one) => !one.isClosed && one.uri.fsPath === uri.fsPath);
    const folder = document && this.sessions.folderOf(uri);
    const path = folder?.pathOf(uri);
    return document && folder && path !== undefined
      ? claimedElsewhere(folder, path, document.lineAt(0).text)
      : undefined;
  }
}

export function registerDiagnostics(sessions: Sessions, findings: FindingStore, docs: string | undefined): Owner {
  return new Diagnostics(sessions, findings, docs);
}
