import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { root } from "../support/hub.ts";
import { baton, fileUri } from "./support/window.ts";

describe("SESSION.md", () => {
  before(baton);

  async function typeInto(path: string): Promise<{ before: string; after: string }> {
    const document = await vscode.workspace.openTextDocument(fileUri(path));
    const editor = await vscode.window.showTextDocument(document);
    // VS Code asks the file system, then its settings, and only then knows.
    await new Promise((resolve) => setTimeout(resolve, 500));
    const before = document.getText();
    await vscode.commands.executeCommand("type", { text: "typed" });
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "inserted"));
    const after = document.getText();
    await vscode.commands.executeCommand("workbench.action.files.revert");
    return { before, after };
  }

  it("of an active or completed session refuses what is typed", async () => {
    for (const path of [`${root}/active/2026-11-01-fallback`, `${root}/completed/2026-10-01-search`]) {
      const { before, after } = await typeInto(`${path}/SESSION.md`);
      assert.equal(after, before);
    }
  });

  it("of a planned session takes it", async () => {
    const { before, after } = await typeInto(`${root}/planned/2026-11-02-wind-units/SESSION.md`);
    assert.notEqual(after, before);
  });
});
