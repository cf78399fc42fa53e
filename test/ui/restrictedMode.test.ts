import * as assert from "node:assert/strict";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { runProgram } from "../harness/runProgram.ts";
import type { Workbench } from "../harness/workbench.ts";
import { active, lock, makeHub, planned } from "../support/hub.ts";
import { type BatonWindow, openBaton } from "./support/windows.ts";

/** Puts a `git` first on the PATH that writes down each start before it is git. */
async function loggedGit(folder: string): Promise<{ readonly path: string; starts(): Promise<string[]> }> {
  const log = join(folder, "git.log");
  const real = (await runProgram("sh", ["-c", "command -v git"])).trim();
  await writeFile(log, "");
  await writeFile(join(folder, "git"), `#!/bin/sh\necho "$@" >> '${log}'\nexec '${real}' "$@"\n`);
  await chmod(join(folder, "git"), 0o755);
  const starts = async () => (await readFile(log, "utf8")).split("\n").filter(Boolean);
  return { path: `${folder}${delimiter}${process.env["PATH"]}`, starts };
}

/** VS Code's own git extension would start it too, and is not what this is about. */
const settings = { "git.enabled": false };

describe("In Restricted Mode", () => {
  let window: BatonWindow;
  let workbench: Workbench;
  let gitFolder: string;
  let starts: () => Promise<string[]>;

  before(async () => {
    gitFolder = await mkdtemp(join(tmpdir(), "baton-git-"));
    const git = await loggedGit(gitFolder);
    starts = git.starts;
    const prepare = async (parent: string) => {
      const { folder } = await makeHub(join(parent, "hub"), parent, {
        ...planned("2026-11-02-wind-units", "Choose the unit of wind"),
        ...planned("2026-11-03-untitled", "Untitled"),
        ...active("2026-11-01-fallback", "Fall back to a second provider", "Ada"),
        ...lock({ "2026-11-01-fallback": 3 }),
        "_AGENTS/sessions/planned/2026-11-03-untitled/SESSION.md": "No title at all.\n",
      });
      return folder;
    };
    // Without the second variable the server asks the login shell for its PATH, and ours is lost.
    const env = { PATH: git.path, VSCODE_CLI: "1" };
    window = await openBaton(prepare, { trust: "ask", settings, env });
    workbench = window.workbench;
    await workbench.openView("Baton");
    await workbench.treeItem("Choose the unit of wind").waitFor();
  });

  after(async () => {
    await window?.close();
    await rm(gitFolder, { recursive: true, force: true });
  });

  it("the sessions are read and checked, and no git is started", async () => {
    const problems = await workbench.problems();
    assert.ok(
      problems.some((text) => text.includes("SESSION.md")),
      problems.join("\n"),
    );
    await workbench.treeItem("Fall back to a second provider").click();
    await workbench.statusBarItem("Claimed by Ada, 3 hours ago").waitFor();
    await workbench.runCommand("Baton: Refresh Sessions");
    await workbench.runCommand("Baton: Check All Session Files");
    await workbench.page.waitForTimeout(1_500);
    await workbench.screenshot("restricted");
    assert.deepEqual(await starts(), []);
  });

  it("nothing can be claimed", async () => {
    const row = workbench.treeItem("Choose the unit of wind");
    await row.hover();
    assert.equal(await row.locator(".actions .action-label").count(), 0);
    assert.deepEqual(await starts(), []);
  });

  it("and once the folder is trusted, git is asked", async () => {
    await workbench.runCommand("Workspaces: Manage Workspace Trust");
    await workbench.page.getByRole("button", { name: "Trust", exact: true }).first().click();
    await workbench.page.waitForTimeout(500);
    const deadline = Date.now() + 15_000;
    while ((await starts()).length === 0 && Date.now() < deadline) await workbench.page.waitForTimeout(100);
    // Baton's own questions: nobody else here asks for the branches of the remotes.
    assert.ok(
      (await starts()).some((command) => command.includes("refs/remotes/*/HEAD")),
      (await starts()).join("\n"),
    );
    // The newest VS Code shows it over everything, the oldest as a tab.
    const close = workbench.page.locator(".monaco-modal-editor-block .codicon-close").first();
    if (await close.isVisible()) await close.click();
    const row = workbench.treeItem("Choose the unit of wind");
    await (await workbench.inlineAction(row, "Claim Session")).waitFor();
  });
});
