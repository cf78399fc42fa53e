import * as assert from "node:assert/strict";
import { join } from "node:path";
import type { Workbench } from "../harness/workbench.ts";
import { active, makeHub, planned, root } from "../support/hub.ts";
import { type BatonWindow, openBaton } from "./support/windows.ts";

describe("Somebody who edits a session file", () => {
  let window: BatonWindow;
  let workbench: Workbench;

  before(async () => {
    const prepare = async (parent: string) => {
      const { folder } = await makeHub(join(parent, "hub"), parent, {
        ...planned("2026-11-02-wind-units", "Choose the unit of wind"),
        ...active("2026-11-01-fallback", "Fall back to a second provider", "Ada"),
        [`${root}/sessions.lock`]: "ada:2026-11-01-fallback:1700000000\n",
      });
      return folder;
    };
    window = await openBaton(prepare);
    workbench = window.workbench;
  });

  after(() => window?.close());

  it("finds what is wrong in the Problems, also of files that are not open", async () => {
    await workbench.openView("Baton");
    await workbench.treeItem("Choose the unit of wind").waitFor();
    const problems = await workbench.problems();
    assert.ok(
      problems.some((text) => text.includes("Older scripts wrote the agent first")),
      problems.join("\n"),
    );
  });

  it("mends it with a quick fix", async () => {
    await workbench.openFile(`${root}/sessions.lock`);
    await workbench.goToLine(1);
    await workbench.screenshot("problem");
    await workbench.quickFix("Write the line in today's form");
    assert.match(await workbench.editorText(), /^2026-11-01-fallback:1700000000/);
    assert.deepEqual(await workbench.problems(2_000), []);
  });

  it("sees a problem while typing, and that it is gone", async () => {
    await workbench.openFile(`${root}/planned/2026-11-02-wind-units/SESSION.md`);
    await workbench.goToLine(1);
    await workbench.press("Control+Shift+K");
    await workbench.editor.locator(".squiggly-warning").first().waitFor();
    await workbench.screenshot("typing");
    await workbench.press("Control+Z");
    await workbench.editor.locator(".squiggly-warning").first().waitFor({ state: "detached" });
  });
});
