import * as assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Workbench } from "../harness/workbench.ts";
import { type BatonWindow, openBaton } from "./support/windows.ts";

describe("Somebody who opens an empty folder", () => {
  let window: BatonWindow;
  let workbench: Workbench;
  let folder: string;

  before(async () => {
    const prepare = async (parent: string) => {
      folder = join(parent, "empty");
      await mkdir(folder);
      return folder;
    };
    window = await openBaton(prepare);
    workbench = window.workbench;
    await workbench.openView("Baton");
  });

  after(() => window?.close());

  it("is told what sessions are, and sets them up", async () => {
    const { page } = workbench;
    await page.getByText("No sessions here yet.").waitFor();
    await workbench.screenshot("empty");
    await page.locator(".welcome-view-content .monaco-button", { hasText: "Set Up Sessions" }).click();
    await workbench.quickPick("Lifecycle").waitFor();
    await workbench.screenshot("set-up");
    await page.keyboard.press("Enter");
    await workbench.notification(/files? written/).waitFor();
    assert.ok(existsSync(join(folder, "_AGENTS", "sessions", "README.md")));
  });

  it("can tell agents about it", async () => {
    await workbench.pressNotificationButton(/files? written/, "Tell Agents in AGENTS.md");
    await workbench.tab("AGENTS.md").waitFor();
    assert.ok(existsSync(join(folder, "AGENTS.md")));
  });
});
