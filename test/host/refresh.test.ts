import * as assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import * as vscode from "vscode";
import type { Services } from "../../src/editor/services.ts";
import { planned, put, root } from "../support/hub.ts";
import { baton, folderPath, hub, until } from "./support/window.ts";

/** The issue's own figure, for a change that another program made. In milliseconds. */
const soon = 1_000;

describe("A change from outside shows within a second", () => {
  let services: Services;
  before(async () => {
    services = await baton();
  });
  const phaseOf = (id: string) => services.sessions.all().find(({ session }) => session.id === id)?.session.phase;

  it("when a file is written", async () => {
    const [[path = "", text = ""] = []] = Object.entries(planned("2026-11-20-written", "Written by another program"));
    await put(folderPath(), path, text);
    const took = await until("the session is listed", () => phaseOf("2026-11-20-written") === "planned", soon);
    console.log(`        shown after ${took.toFixed(0)} ms`);
  });

  it("when a folder is taken away", async () => {
    await rm(join(folderPath(), root, "planned/2026-11-20-written"), { recursive: true });
    await until("the session is gone", () => phaseOf("2026-11-20-written") === undefined, soon);
  });

  it("when git fetches what somebody else pushed", async () => {
    const { git, clone } = await hub();
    const other = await clone("Grace");
    await other.publish(planned("2026-11-21-fetched", "Only the shared branch has it"));
    await git("fetch", "--quiet");
    const took = await until("the session is listed", () => phaseOf("2026-11-21-fetched") === "planned", soon);
    console.log(`        shown after ${took.toFixed(0)} ms`);
  });

  it("and a session that only the shared branch has can be read, not written", async () => {
    await vscode.commands.executeCommand("baton.openSession", { session: "2026-11-21-fetched" });
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.scheme, "baton-base");
    const before = editor.document.getText();
    assert.match(before, /^# Session: Only the shared branch has it/);
    await vscode.commands.executeCommand("type", { text: "x" });
    assert.equal(editor.document.getText(), before);
  });

  it("and Refresh asks the remote", async () => {
    const { clone } = await hub();
    const other = await clone("Linus");
    await other.publish(planned("2026-11-22-pushed", "Pushed and not fetched"));
    await vscode.commands.executeCommand("baton.refresh");
    assert.equal(phaseOf("2026-11-22-pushed"), "planned");
  });
});
