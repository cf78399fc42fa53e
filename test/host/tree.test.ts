import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Services } from "../../src/editor/services.ts";
import type { SessionNode } from "../../src/editor/view/nodes.ts";
import { put, root } from "../support/hub.ts";
import { baton, folderPath, hostileTitle, outline, until } from "./support/window.ts";

async function row(services: Services, id: string): Promise<SessionNode> {
  await services.view.tree.getChildren();
  for (const { folder, session } of services.sessions.all()) {
    const found = session.id === id && services.view.tree.rowOf(folder, session);
    if (found) return found;
  }
  throw new Error(`no row ${id}`);
}

describe("The Sessions view", () => {
  let services: Services;
  before(async () => {
    services = await baton();
  });

  it("shows phases with counts, and leaves empty ones out", async () => {
    const lines = await outline(services, 2);
    const phases = lines.filter((line) => !line.startsWith(" "));
    assert.deepEqual(
      phases.map((line) => line.replace(/ \| \d+$/, "")),
      ["Planned", "Active", "Completed"],
    );
    const counts = phases.map((line) => Number(line.split(" | ")[1]));
    assert.equal(
      counts.reduce((sum, count) => sum + count),
      lines.length - phases.length,
    );
    assert.equal(counts.at(-1), 1);
  });

  it("shows who has a session and for how long, its files, and below them what is wrong", async () => {
    const lines = await outline(services, 3);
    const at = lines.findIndex((line) => line.includes("Fall back"));
    assert.deepEqual(lines.slice(at, at + 6), [
      "  Fall back to a second provider | Ada · 3h",
      "    Claimed by Ada | 3 hours ago",
      "    SESSION.md",
      "    active-plan.md",
      "    worklog.md",
      "    .session-env",
    ]);
  });

  it("offers to claim what is planned, and nothing else", async () => {
    const contexts = await Promise.all(
      ["2026-11-02-wind-units", "2026-11-01-fallback", "2026-10-01-search"].map(
        async (id) => services.view.tree.getTreeItem(await row(services, id)).contextValue,
      ),
    );
    assert.deepEqual(contexts, ["session claimable", "session", "session"]);
  });

  it("opens the session's file on Enter", async () => {
    const item = services.view.tree.getTreeItem(await row(services, "2026-11-01-fallback"));
    assert.ok(item.command);
    await vscode.commands.executeCommand(item.command.command, ...(item.command.arguments ?? []));
    const opened = vscode.window.activeTextEditor?.document.uri.path;
    assert.match(opened ?? "", /\/active\/2026-11-01-fallback\/SESSION\.md$/);
  });

  it("shows a hostile title as text: no link, no command, no image, no icon", async () => {
    const node = await row(services, "2026-11-04-hostile");
    const item = services.view.tree.getTreeItem(node);
    services.view.tree.resolveTreeItem(item, node);
    const tooltip = item.tooltip as vscode.MarkdownString;
    assert.notEqual(tooltip.isTrusted, true);
    assert.notEqual(tooltip.supportHtml, true);
    assert.notEqual(tooltip.supportThemeIcons, true);
    const firstLine = tooltip.value.split("\n")[0] ?? "";
    const decoded = firstLine.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
    assert.equal(decoded.trim(), `**${hostileTitle}**`);
    // Only its own emphasis is left of Markdown's marks: every other one is a number.
    assert.doesNotMatch(firstLine.trim().slice(2, -2), /[[\]()<>`*_:.$!@/\\]/);
    assert.doesNotMatch(String(item.label), /\]\(|\$\(/);
  });

  it("groups by protocol too, and remembers that", async () => {
    await vscode.commands.executeCommand("baton.groupByProtocol");
    assert.deepEqual(await outline(services, 1), [`Lifecycle | ${services.sessions.all().length}`]);
    assert.equal(services.context.workspaceState.get("baton.grouping"), "protocol");
    await vscode.commands.executeCommand("baton.groupByPhase");
    assert.equal((await outline(services, 1)).length, 3);
  });

  it("redraws only the row whose session changed", async () => {
    const node = await row(services, "2026-11-06-edited");
    const fired: unknown[] = [];
    const listener = services.view.tree.onDidChangeTreeData?.((nodes) => void fired.push(nodes));
    const path = `${root}/planned/2026-11-06-edited/SESSION.md`;
    const text = await vscode.workspace.fs.readFile(vscode.Uri.file(`${folderPath()}/${path}`));
    await put(folderPath(), path, Buffer.from(text).toString().replace("that is edited", "with another title"));
    await until("the row has its new title", () => node.session.title === "A session with another title");
    listener?.dispose();
    assert.deepEqual(fired[0], [node]);
  });
});
