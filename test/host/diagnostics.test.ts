import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Services } from "../../src/editor/services.ts";
import { claimOf, plan, put, root } from "../support/hub.ts";
import { baton, fileUri, folderPath, hub, until } from "./support/window.ts";

const edited = `${root}/planned/2026-11-06-edited/SESSION.md`;

function codes(uri: vscode.Uri): string[] {
  return vscode.languages.getDiagnostics(uri).map(({ code }) => String(typeof code === "object" ? code.value : code));
}

async function replaceAll(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

describe("Diagnostics", () => {
  let services: Services;
  before(async () => {
    services = await baton();
  });

  it("appear while somebody types, and vanish", async () => {
    const document = await vscode.workspace.openTextDocument(fileUri(edited));
    await vscode.window.showTextDocument(document);
    assert.deepEqual(codes(document.uri), []);
    await replaceAll(document, plan("A session that is edited").replace(/^# .*\n/, ""));
    await until("the missing title is reported", () => codes(document.uri).includes("lifecycle/missing-title"));
    assert.equal(document.isDirty, true);
    await replaceAll(document, plan("A session that is edited"));
    await until("nothing is reported", () => codes(document.uri).length === 0);
    await document.save();
  });

  it("are of the whole workspace, also of files that nobody opened", async () => {
    const path = `${root}/planned/2026-11-23-broken/SESSION.md`;
    await put(folderPath(), path, plan("Broken").replace("## Context", "## Contxt"));
    await until("the file's problem is listed", () => codes(fileUri(path)).includes("lifecycle/missing-section"));
    await put(folderPath(), path, plan("Broken"));
    await until("it is gone again", () => codes(fileUri(path)).length === 0);
  });

  it("leave files elsewhere alone", async () => {
    const uri = fileUri("notes/SESSION.md");
    await vscode.window.showTextDocument(uri);
    await services.checks.checkAll(new AbortController().signal, () => {});
    assert.deepEqual(codes(uri), []);
  });

  it("say who has a session, where the plan here is still planned, before anybody types", async () => {
    const { clone, git } = await hub();
    const other = await clone("Margaret");
    const claims = { "2026-11-01-fallback": 3, "2026-11-07-behind": 2 };
    await other.publish(claimOf("2026-11-07-behind", "A session that others took", "Margaret", claims));
    await git("fetch", "--quiet");
    const uri = fileUri(`${root}/planned/2026-11-07-behind/SESSION.md`);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    await until("it is said", () => codes(uri).includes("lifecycle/claimed-elsewhere"));
    const [claimed] = vscode.languages.getDiagnostics(uri);
    assert.match(claimed?.message ?? "", /^Claimed by Margaret, 2 hours ago/);
    assert.equal(claimed?.source, "Baton");
    assert.equal(claimed?.range.start.line, 0);
  });
});

describe("Fixes", () => {
  const lockUri = () => fileUri(`${root}/sessions.lock`);
  const oldForm = "lifecycle/lock-old-form";

  before(baton);

  async function fixable(): Promise<{ document: vscode.TextDocument; before: string }> {
    const document = await vscode.workspace.openTextDocument(lockUri());
    await vscode.window.showTextDocument(document);
    const before = document.getText();
    // A line of the older generation has a certain repair.
    await replaceAll(document, "ada:2026-11-01-fallback:1700000000\n");
    await until("the problem is listed", () => codes(lockUri()).includes(oldForm));
    return { document, before };
  }

  async function actions(kind: vscode.CodeActionKind): Promise<vscode.CodeAction[]> {
    const diagnostics = vscode.languages.getDiagnostics(lockUri());
    const range = diagnostics.find(({ code }) => code === oldForm)?.range ?? new vscode.Range(0, 0, 0, 0);
    const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      lockUri(),
      range,
      kind.value,
    );
    return found.filter(({ edit }) => edit);
  }

  it("mend one problem", async () => {
    const { document, before } = await fixable();
    const [fix] = await actions(vscode.CodeActionKind.QuickFix);
    assert.ok(fix?.edit, "no quick fix is offered");
    assert.equal(fix.isPreferred, true);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    await until("the problem is gone", () => !codes(lockUri()).includes(oldForm));
    await replaceAll(document, before);
    await document.save();
  });

  it("mend all of a file at once", async () => {
    const { document, before } = await fixable();
    const [fixAll] = await actions(vscode.CodeActionKind.SourceFixAll.append("baton"));
    assert.equal(fixAll?.title, "Fix all Baton problems in this file");
    assert.ok(fixAll.edit && (await vscode.workspace.applyEdit(fixAll.edit)));
    await until("nothing fixable is left", async () => (await actions(vscode.CodeActionKind.QuickFix)).length === 0);
    await replaceAll(document, before);
    await document.save();
  });
});
