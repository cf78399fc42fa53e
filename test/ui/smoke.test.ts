import * as assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openWorkbench, type Workbench } from "../harness/workbench.ts";

describe("A window on a folder", () => {
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "baton-folder-"));
    await writeFile(join(folder, "notes.md"), "# Notes\n\nTwo lines  of text.\n");
    workbench = await openWorkbench({ folder });
  });

  after(async () => {
    await workbench?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it("shows the folder's file in the explorer", async () => {
    await workbench.openView("Explorer");
    await workbench.treeItem("notes.md").waitFor();
  });

  it("opens the file and shows its text", async () => {
    await workbench.openFile("notes.md");
    assert.equal(await workbench.editorText(), "# Notes\n\nTwo lines  of text.\n");
    await workbench.screenshot("smoke");
  });
});
