import assert from "node:assert/strict";
import { BatonError } from "../../src/core/errors.ts";
import { defaultSettings } from "../../src/core/settings.ts";
import { readSettings } from "../../src/workspace/settings.ts";
import { readWorkspace } from "../../src/workspace/workspace.ts";
import { inFolder } from "./protocolFolder.ts";

const read = (text: string) => inFolder({ ".batonrc": text }, readSettings);

async function refused(text: string): Promise<string> {
  try {
    await read(text);
  } catch (error) {
    assert.ok(error instanceof BatonError);
    assert.equal(error.code, "bad-settings");
    assert.ok(error.details.hint);
    return error.message;
  }
  return assert.fail(`accepted ${text}`);
}

describe(".batonrc", () => {
  it("need not be there, and may be empty", async () => {
    assert.deepEqual(await inFolder({}, readSettings), defaultSettings);
    assert.deepEqual(await read(""), defaultSettings);
    assert.deepEqual(await read(" \n"), defaultSettings);
    assert.deepEqual(await read("{}"), defaultSettings);
  });

  it("is JSON with comments, trailing commas and perhaps a byte-order mark", async () => {
    const text =
      '{\n  // Ours.\n  "base": "develop", /* and */\n  "rules": { "lifecycle/missing-title": "off", },\n}\n';
    for (const each of [text, `\uFEFF${text}`, text.replaceAll("\n", "\r\n")]) {
      assert.deepEqual(await read(each), {
        ...defaultSettings,
        base: "develop",
        rules: { "lifecycle/missing-title": "off" },
      });
    }
  });

  it("keeps the defaults of a group of which it sets nothing", async () => {
    assert.deepEqual((await read('{ "handoff": {} }')).handoff, defaultSettings.handoff);
    assert.deepEqual((await read('{ "handoff": { "staleAfterHours": 2 } }')).handoff, { staleAfterHours: 2 });
  });

  it("is refused, with the place, where it is no JSON", async () => {
    assert.match(await refused('{\n  "base": develop\n}\n'), /^\.batonrc cannot be read: line 2, column 11: /);
    assert.match(await refused("{"), /line 1, column 2/);
    assert.match(await refused("{} {}"), /line 1, column 4/);
    assert.match(await refused("<<<<<<< HEAD\n{}"), /line 1, column 1/);
  });

  it("is refused, with the key, where a key is wrong", async () => {
    assert.match(await refused('{ "isolatoin": "none" }'), /`isolatoin` is not a setting/);
    assert.match(await refused('{ "handoff": { "staleAfter": 2 } }'), /`handoff\.staleAfter` is not a setting/);
    assert.match(await refused('{ "roots": { "livecycle": [] } }'), /`roots\.livecycle` is not a setting/);
  });

  it("is refused, with the key, where a value is wrong", async () => {
    assert.match(await refused('{ "claims": "sometimes" }'), /`claims` /);
    assert.match(await refused('{ "handoff": { "staleAfterHours": 0 } }'), /`handoff\.staleAfterHours` /);
    assert.match(
      await refused('{ "rules": { "lifecycle/missing-title": "fatal" } }'),
      /`rules\.lifecycle\/missing-title` /,
    );
    assert.match(await refused('{ "rules": { "missing title": "off" } }'), /missing title/);
    assert.match(await refused("[]"), /the whole/);
    assert.match(await refused('"text"'), /the whole/);
  });

  it("says which values there are", async () => {
    assert.match(await refused('{ "claims": "sometimes" }'), /auto.*branch/);
  });

  it("names no folder outside of its own", async () => {
    for (const folder of ["/etc", "..", "../x", "a/../../b", "a\\\\b", "C:\\\\x", ""]) {
      assert.match(await refused(`{ "roots": { "lifecycle": ["${folder}"] } }`), /`roots\.lifecycle\.0` /, folder);
    }
  });

  it("names no remote or branch that git would take for an option", async () => {
    for (const name of ["--upload-pack=touch x", "-f", "", "a b", "ext::sh -c id"]) {
      await refused(JSON.stringify({ remote: name }));
      await refused(JSON.stringify({ base: name }));
    }
  });

  it("that cannot be read is a problem of the workspace, and its sessions are still listed", async () => {
    const files = { ".batonrc": "{", "_AGENTS/sessions/planned/2026-11-21-a/SESSION.md": "# Session: A\n" };
    const workspace = await inFolder(files, (tree) => readWorkspace(tree.top, { git: false }));
    assert.deepEqual(
      workspace.problems.map((problem) => problem.code),
      ["bad-settings"],
    );
    assert.equal(workspace.sessions.length, 1);
  });
});
