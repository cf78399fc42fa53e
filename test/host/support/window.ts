import * as assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import type { Services } from "../../../src/editor/services.ts";
import type { Node } from "../../../src/editor/view/nodes.ts";
import { active, type Hub, lock, makeHub, plan, planned, root } from "../../support/hub.ts";

export const extensionId = "baton-sessions.baton";

export const hostileTitle =
  "[Open](command:workbench.action.terminal.new) <img src=x onerror=alert(1)> https://evil.example `code` $(zap)";

const shared = globalThis as { batonHub?: Promise<Hub> };

/**
 * The window's folder, made a repository before Baton starts. Test files are bundled one by one, so it is kept where all of
 * them find it; each uses sessions of its own.
 */
export function hub(): Promise<Hub> {
  shared.batonHub ??= makeSharedHub();
  return shared.batonHub;
}

async function makeSharedHub(): Promise<Hub> {
  const parent = await mkdtemp(join(tmpdir(), "baton-hub-"));
  return makeHub(folderPath(), parent, {
    ...planned("2026-11-02-wind-units", "Choose the unit of wind"),
    ...planned("2026-11-03-rate-limit", "Stay below the rate limit"),
    ...planned("2026-11-04-hostile", hostileTitle),
    ...planned("2026-11-05-contested", "A session that two want"),
    ...planned("2026-11-06-edited", "A session that is edited"),
    ...planned("2026-11-07-behind", "A session that others took"),
    ...active("2026-11-01-fallback", "Fall back to a second provider", "Ada"),
    ...lock({ "2026-11-01-fallback": 3 }),
    [`${root}/completed/2026-10-01-search/SESSION.md`]: plan("Find places by name", "- [x] It works"),
    "notes/SESSION.md": "not ours\n",
  });
}

export function folderPath(): string {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, "the tests need a folder");
  return folder.uri.fsPath;
}

export function fileUri(path: string): vscode.Uri {
  return vscode.Uri.file(join(folderPath(), path));
}

/** Baton, running on the hub, with its sessions read. */
export async function baton(): Promise<Services> {
  await hub();
  const extension = vscode.extensions.getExtension<Services>(extensionId);
  assert.ok(extension, "Baton is not installed");
  const services = await extension.activate();
  await services.sessions.begin();
  return services;
}

/** Labels of a row and of all below it, indented, down to `depth` levels. */
export async function outline(services: Services, depth = 2, node?: Node, indent = ""): Promise<string[]> {
  const lines: string[] = [];
  for (const child of (await services.view.tree.getChildren(node)) ?? []) {
    const item = services.view.tree.getTreeItem(child);
    const label = item.label ?? item.resourceUri?.path.split("/").at(-1);
    lines.push(`${indent}${label}${item.description ? ` | ${item.description}` : ""}`);
    if (depth > 1) lines.push(...(await outline(services, depth - 1, child, `${indent}  `)));
  }
  return lines;
}

/** Waits until something holds, and says how long that took, in milliseconds. */
export async function until(what: string, holds: () => unknown, limit = 5_000): Promise<number> {
  const started = performance.now();
  for (;;) {
    if (await holds()) return performance.now() - started;
    assert.ok(performance.now() - started < limit, `not within ${limit} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
