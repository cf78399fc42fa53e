import {
  CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type CodeActionProvider,
  languages,
  type Range,
  type TextDocument,
  TextEdit,
  WorkspaceEdit,
} from "vscode";
import type { Finding } from "../../core/finding.ts";
import { Owner } from "../owner.ts";
import { isReadOnly } from "../readOnly.ts";
import type { Sessions } from "../sessions/sessions.ts";
import { checkContext } from "./checkContext.ts";
import type { DocumentChecks } from "./checkDocuments.ts";
import { toDiagnostic, toRange } from "./convert.ts";
import type { FindingStore } from "./findingStore.ts";

export const fixAllKind = CodeActionKind.SourceFixAll.append("baton");

/** One fix can uncover the next; none needs more rounds than this. */
const maximumRounds = 5;

/** Offers the repairs of findings: one at a time, and all of a file at once. */
class Fixes extends Owner implements CodeActionProvider {
  constructor(
    private readonly sessions: Sessions,
    private readonly findings: FindingStore,
    private readonly checks: DocumentChecks,
    private readonly docs: string | undefined,
  ) {
    super();
    const kinds = [CodeActionKind.QuickFix, fixAllKind];
    this.own(languages.registerCodeActionsProvider({ scheme: "file" }, this, { providedCodeActionKinds: kinds }));
  }

  async provideCodeActions(document: TextDocument, range: Range, { only }: CodeActionContext): Promise<CodeAction[]> {
    const folder = this.sessions.folderOf(document.uri);
    const path = folder?.pathOf(document.uri);
    if (!folder?.reading || path === undefined || !folder.rootOf(path) || isReadOnly(folder, path)) return [];
    await this.checks.checkNow(document);
    const fixable = this.findings.of(document.uri.fsPath).filter((finding) => finding.fix);
    const wants = (kind: CodeActionKind) => !only || only.contains(kind);
    const actions = wants(CodeActionKind.QuickFix)
      ? fixable
          .filter((finding) => toRange(finding.range).intersection(range))
          .map((finding) => this.quickFix(document, finding))
      : [];
    if (fixable.length > 0 && only && (only.contains(fixAllKind) || fixAllKind.contains(only))) {
      const fixAll = await this.fixAll(document);
      if (fixAll) actions.push(fixAll);
    }
    return actions;
  }

  private quickFix(document: TextDocument, finding: Finding): CodeAction {
    const action = new CodeAction(finding.fix?.title ?? "", CodeActionKind.QuickFix);
    action.diagnostics = [toDiagnostic(finding, this.docs)];
    action.isPreferred = true;
    action.edit = new WorkspaceEdit();
    const edits = finding.fix?.edits ?? [];
    action.edit.set(
      document.uri,
      edits.map((edit) => TextEdit.replace(toRange(edit.range), edit.newText)),
    );
    return action;
  }

  private async fixAll(document: TextDocument): Promise<CodeAction | undefined> {
    const before = document.getText();
    const after = await this.fixedText(document, before);
    if (after === undefined || after === before) return undefined;
    const action = new CodeAction("Fix all Baton problems in this file", fixAllKind);
    action.edit = new WorkspaceEdit();
    action.edit.set(document.uri, [smallestEdit(document, before, after)]);
    return action;
  }

  private async fixedText(document: TextDocument, before: string): Promise<string | undefined> {
    const folder = this.sessions.folderOf(document.uri);
    const path = folder?.pathOf(document.uri);
    const root = path === undefined ? undefined : folder?.rootOf(path);
    if (!folder || path === undefined || !root) return undefined;
    const [{ withFixes }, { lintText }] = await Promise.all([
      import("../../workspace/fixes.ts"),
      import("../../workspace/lint.ts"),
    ]);
    let text = before;
    for (let round = 0; round < maximumRounds; round++) {
      const fixed = withFixes(text, await lintText(root, path, text, checkContext(folder)));
      if (fixed === undefined) break;
      text = fixed;
    }
    return text;
  }
}

/** What differs, and no more: carets and folds elsewhere stay where they are. */
function smallestEdit(document: TextDocument, before: string, after: string): TextEdit {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const range = toRange({
    start: document.positionAt(start),
    end: document.positionAt(before.length - end),
  });
  return TextEdit.replace(range, after.slice(start, after.length - end));
}

export function registerFixes(
  sessions: Sessions,
  findings: FindingStore,
  checks: DocumentChecks,
  docs: string | undefined,
): Owner {
  return new Fixes(sessions, findings, checks, docs);
}
