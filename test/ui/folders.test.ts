import * as assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Workbench } from "../harness/workbench.ts";
import { makeHub, planned } from "../support/hub.ts";
import { type BatonWindow, openBaton } from "./support/windows.ts";

describe("A window with several folders", () => {
  let window: BatonWindow;
  let workbench: Workbench;
  let parentFolder: string;

  before(async () => {
    const prepare = async (parent: string) => {
      parentFolder = parent;
      for (const name of ["weather", "tides"]) {
        await mkdir(join(parent, `${name}-remote`));
        await makeHub(
          join(parent, name),
          join(parent, `${name}-remote`),
          planned("2026-11-02-units", `Units of ${name}`),
        );
      }
      await mkdir(join(parent, "plain"));
      const folders = ["weather", "tides", "plain"].map((path) => ({ path }));
      const file = join(parent, "all.code-workspace");
      await writeFile(file, JSON.stringify({ folders }));
      return file;
    };
    window = await openBaton(prepare, { settings: { "baton.claim.openWorktree": "none" } });
    workbench = window.workbench;
    await workbench.openView("Baton");
    await workbench.treeItem("Units of tides").waitFor();
  });

  after(() => window?.close());

  it("has a level for folders, of those with sessions", async () => {
    assert.deepEqual(await workbench.treeRows(), [
      "weather",
      "Planned",
      "Units of weather",
      "tides",
      "Planned",
      "Units of tides",
    ]);
    await workbench.screenshot("folders");
  });

  it("claims in the folder of the row, also where another has a session of the same name", async () => {
    await (await workbench.inlineAction(workbench.treeItem("Units of tides"), "Claim Session")).click();
    await workbench.treeItem("Active").waitFor();
    assert.deepEqual(await workbench.treeRows(), [
      "weather",
      "Planned",
      "Units of weather",
      "tides",
      "Active",
      "Units of tides",
    ]);
    assert.ok(parentFolder);
  });
});
