import * as assert from "node:assert/strict";
import { existsSync } from "node:fs";
import * as vscode from "vscode";
import type { Services } from "../../src/editor/services.ts";
import type { ClaimResult } from "../../src/operations/claim.ts";
import { claimOf } from "../support/hub.ts";
import { baton, folderPath, hub } from "./support/window.ts";

describe("Claim Session", () => {
  let services: Services;
  before(async () => {
    services = await baton();
  });
  const find = (id: string) => services.sessions.all().find(({ session }) => session.id === id);
  const claim = (session: string) =>
    vscode.commands.executeCommand<ClaimResult | undefined>("baton.claim", { session, agent: "Ida", open: "none" });

  it("records the claim on the remote, makes the worktree, and shows both at once", async () => {
    const { git } = await hub();
    const result = await claim("2026-11-03-rate-limit");
    assert.equal(result?.result, "claimed");
    assert.equal(result.remote, "origin");
    assert.ok(result.worktree && existsSync(result.worktree));
    // No waiting here: the command returns with the view up to date.
    const { session, folder } = find("2026-11-03-rate-limit") ?? assert.fail("it is not listed");
    assert.equal(session.phase, "active");
    assert.equal(session.agent, "Ida");
    assert.equal(folder.worktreeOf(session), result.worktree);
    assert.match(await git("log", "-1", "--format=%s", "origin/main"), /\[2026-11-03-rate-limit\] Claim session/);
  });

  it("does no harm twice", async () => {
    assert.equal((await claim("2026-11-03-rate-limit"))?.result, "already-yours");
  });

  it("has no result when somebody was faster, and shows who it was", async () => {
    const { clone, git } = await hub();
    const other = await clone("Barbara");
    const claims = { "2026-11-01-fallback": 3, "2026-11-05-contested": 1 };
    await other.publish(claimOf("2026-11-05-contested", "A session that two want", "Barbara", claims));
    assert.equal(find("2026-11-05-contested")?.session.phase, "planned", "this clone must not know yet");
    const before = await git("rev-parse", "HEAD");
    assert.equal(await claim("2026-11-05-contested"), undefined);
    assert.equal(find("2026-11-05-contested")?.session.agent, "Barbara");
    assert.equal(await git("rev-parse", "HEAD"), before);
    assert.equal(existsSync(`${folderPath()}/.worktrees/2026-11-05-contested`), false);
  });
});
