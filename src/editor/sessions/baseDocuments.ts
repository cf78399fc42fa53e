import { EventEmitter, type TextDocumentContentProvider, type Uri, workspace } from "vscode";
import { baseScheme } from "../ids.ts";
import { Owner } from "../owner.ts";
import { baseTree } from "./sessionFiles.ts";
import type { Sessions } from "./sessions.ts";

/** Shows files that only the shared branch has. VS Code opens what comes from such a provider read-only. */
class BaseDocuments extends Owner implements TextDocumentContentProvider {
  private readonly changed = this.own(new EventEmitter<Uri>());
  readonly onDidChange = this.changed.event;

  constructor(private readonly sessions: Sessions) {
    super();
    this.own(sessions.onDidChange(() => this.refresh()));
    this.own(workspace.registerTextDocumentContentProvider(baseScheme, this));
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const folder = this.sessions.folderOf(uri);
    const path = folder?.pathOf(uri);
    await folder?.ready();
    const base = folder && (await baseTree(folder));
    const [file] = base && path !== undefined ? await base.read([path]) : [];
    return file?.text ?? "The shared branch no longer has this file.\n";
  }

  private refresh(): void {
    for (const { uri } of workspace.textDocuments) if (uri.scheme === baseScheme) this.changed.fire(uri);
  }
}

export function registerBaseDocuments(sessions: Sessions): Owner {
  return new BaseDocuments(sessions);
}
