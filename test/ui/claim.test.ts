import * as assert from "node:assert/strict";
import { join } from "node:path";
import { runProgram } from "../harness/runProgram.ts";
import type { Workbench } from "../harness/workbench.ts";
import { active, claimOf, type Hub, lock, makeHub, plan, planned, root } from "../support/hub.ts";
import { type BatonWindow, openBaton } from "./support/windows.ts";

const wind = "Choose the unit of wind";
const contested = "A session that two want";

describe("Somebody who opens a repository", () => {
  let window: BatonWindow;
  let workbench: Workbench;
  let hub: Hub;

  before(async () => {
    const prepare = async (parent: string) => {
      hub = await makeHub(join(parent, "hub"), parent, {
        "README.md": "# Weather\n",
        ...planned("2026-11-02-wind-units", wind),
        ...planned("2026-11-05-contested", contested),
        ...active("2026-11-01-fallback", "Fall back to a second provider", "Ada"),
        ...lock({ "2026-11-01-fallback": 3 }),
        [`${root}/completed/2026-10-01-search/SESSION.md`]: plan("Find places by name", "- [x] It works"),
      });
      return hub.folder;
    };
    window = await openBaton(prepare, { env: { BATON_AGENT: "Ida" } });
    workbench = window.workbench;
    await workbench.openView("Baton");
    await workbench.treeItem(wind).waitFor();
  });

  after(() => window?.close());

  it("sees the sessions by phase", async () => {
    assert.deepEqual(await workbench.treeRows(), [
      "Planned",
      wind,
      contested,
      "Active",
      "Fall back to a second provider",
      "Completed",
    ]);
    await workbench.statusBarItem("1 active · 2 planned").waitFor();
  });

  it("claims one with a click, watches it being done, and works in its worktree in a new window", async () => {
    const { page } = workbench;
    const button = await workbench.inlineAction(workbench.treeItem(wind), "Claim Session");
    const other = await workbench.newWindow(async () => {
      await button.click();
      await workbench.notification(/Claiming “Choose the unit of wind”/).waitFor();
      await workbench.quickInput.getByText(`“${wind}” is yours.`).waitFor();
      await page.keyboard.press("Enter");
    });
    await other.statusBarItem(wind).waitFor();
    assert.match(decodeURIComponent(other.page.url()), /\.worktrees\/2026-11-02-wind-units/);
    const said = await runProgram("git", ["log", "-1", "--format=%s by %an", "main"], { cwd: hub.remote });
    assert.match(said, /^\[2026-11-02-wind-units\] Claim session by Ida/);
    const worktree = join(hub.folder, ".worktrees", "2026-11-02-wind-units");
    const branch = await runProgram("git", ["branch", "--show-current"], { cwd: worktree });
    assert.equal(branch.trim(), "session/2026-11-02-wind-units");
    await other.page.close();
  });

  it("sees it among the active ones then", async () => {
    const rows = await workbench.treeRows();
    assert.ok(rows.indexOf(wind) > rows.indexOf("Active"), rows.join(", "));
  });

  it("is told who was faster, and shown what is free", async () => {
    const other = await hub.clone("Barbara");
    const claims = { "2026-11-01-fallback": 3, "2026-11-05-contested": 1 };
    await other.publish(claimOf("2026-11-05-contested", contested, "Barbara", claims));
    await (await workbench.inlineAction(workbench.treeItem(contested), "Claim Session")).click();
    const refusal = workbench.notification(/2026-11-05-contested is claimed by Barbara, since/);
    await refusal.waitFor();
    await workbench.screenshot("refused");
    assert.equal(await workbench.notification(/`/).count(), 0);
    await workbench.pressNotificationButton(/claimed by Barbara/, "Show Free Sessions");
    await workbench.notification("No planned session is free.").waitFor();
    const row = await workbench.treeRows();
    assert.ok(row.indexOf(contested) > row.indexOf("Active"));
    await workbench.clearNotifications();
  });

  it("cannot type into the plan of an active session, and sees whose it is", async () => {
    await workbench.treeItem("Fall back to a second provider").click();
    await workbench.tab("SESSION.md").waitFor();
    await workbench.statusBarItem("Claimed by Ada, 3 hours ago").waitFor();
    await workbench.editor.click();
    const before = await workbench.editorText();
    await workbench.type("typed");
    assert.equal(await workbench.editorText(), before);
    await workbench.screenshot("read-only");
  });
});
