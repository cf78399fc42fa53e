import * as assert from "node:assert/strict";
import * as vscode from "vscode";

describe("VS Code", () => {
  it("knows its built-in Git extension", async () => {
    const git = vscode.extensions.getExtension("vscode.git");
    assert.ok(git);
    await git.activate();
    assert.equal(git.isActive, true);
  });

  it("opens a file of the workspace", async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, "README.md"));
    assert.match(document.getText(), /^# Workspace/);
  });
});
