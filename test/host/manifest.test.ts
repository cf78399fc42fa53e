import * as assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import * as ids from "../../src/editor/ids.ts";
import { readOnlyPattern } from "../../src/editor/readOnly.ts";
import { protocols } from "../../src/protocols/list.ts";
import { baton, extensionId } from "./support/window.ts";

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly main: string;
  readonly icon: string;
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category?: string; readonly icon?: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string; readonly icon: string }[] };
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string; readonly when: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope?: string }>> };
    readonly configurationDefaults: { readonly "files.readonlyInclude": Readonly<Record<string, boolean>> };
    readonly jsonValidation: readonly { readonly url: string }[];
  };
}

describe("The manifest", () => {
  const extension = vscode.extensions.getExtension(extensionId);
  const manifest = extension?.packageJSON as Manifest;
  const { contributes } = manifest;
  const sorted = (values: Iterable<string>) => [...values].sort();

  it("names the commands of the code, and the code registers them", async () => {
    await baton();
    const named = contributes.commands.map(({ command }) => command);
    assert.deepEqual(sorted(named), sorted(Object.values(ids.commands)));
    const registered = (await vscode.commands.getCommands(true)).filter((id) => named.includes(id));
    assert.deepEqual(sorted(registered), sorted(named));
    for (const { command, category, icon } of contributes.commands) {
      assert.equal(category, "Baton", command);
      assert.match(icon ?? "", /^\$\([a-z-]+\)$/, command);
    }
  });

  it("names the settings that the code reads", () => {
    const properties = Object.keys(contributes.configuration.properties);
    assert.deepEqual(sorted(properties), sorted(Object.values(ids.settings)));
    for (const setting of manifest.capabilities.untrustedWorkspaces.restrictedConfigurations) {
      assert.ok(properties.includes(setting), setting);
    }
  });

  it("has the view and its container", () => {
    assert.deepEqual(Object.keys(contributes.views), [ids.views.container]);
    assert.deepEqual(
      contributes.views[ids.views.container]?.map(({ id }) => id),
      [ids.views.sessions],
    );
    assert.deepEqual(
      contributes.viewsContainers.activitybar.map(({ id }) => id),
      [ids.views.container],
    );
  });

  it("asks only for commands, context keys and kinds of rows that there are", () => {
    const entries = Object.values(contributes.menus).flat();
    const clauses = [...entries, ...contributes.viewsWelcome].map(({ when }) => when ?? "");
    const known = [...Object.values(ids.contextKeys), ids.views.sessions];
    for (const name of clauses.flatMap((clause) => clause.match(/\bbaton\.[\w.]+/g) ?? [])) {
      assert.ok(known.includes(name as never), name);
    }
    for (const [, kind] of clauses.flatMap((clause) => [...clause.matchAll(/\\b(\w+)\\b/g)])) {
      assert.ok(Object.values(ids.itemKinds).includes(kind as never), kind);
    }
    const commands = new Set<string>(Object.values(ids.commands));
    for (const { command } of entries) assert.ok(commands.has(command), command);
    for (const { contents } of contributes.viewsWelcome) {
      for (const [, command = ""] of contents.matchAll(/\(command:([\w.]+)/g)) {
        assert.ok(commands.has(command) || !command.startsWith("baton."), command);
      }
    }
  });

  it("starts Baton where a protocol usually has its sessions, and keeps begun plans read-only there", () => {
    const roots = protocols.flatMap((protocol) => protocol.usualRoots);
    for (const root of roots) {
      const events = manifest.activationEvents.filter((event) => event.startsWith(`workspaceContains:${root}`));
      assert.ok(events.length > 0, root);
    }
    const lifecycle = protocols.find(({ id }) => id === "lifecycle");
    assert.deepEqual(
      contributes.configurationDefaults["files.readonlyInclude"],
      Object.fromEntries((lifecycle?.usualRoots ?? []).map((root) => [readOnlyPattern(root), true])),
    );
  });

  it("names files that are there", () => {
    const files = [
      manifest.icon,
      ...contributes.jsonValidation.map(({ url }) => url),
      ...Object.values(contributes.views).flatMap((views) => views.map(({ icon }) => icon)),
      ...contributes.viewsContainers.activitybar.map(({ icon }) => icon),
    ];
    for (const file of files) assert.ok(existsSync(join(extension?.extensionPath ?? "", file)), file);
    assert.ok(readdirSync(join(extension?.extensionPath ?? "", "dist")).includes("extension.js"));
  });
});
