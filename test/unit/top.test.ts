import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { topOf } from "../../src/workspace/top.ts";
import { type Files, inFolder } from "./protocolFolder.ts";

/** Which folder is meant in `at`, relative to the one that holds the files. */
const topIn = (files: Files, at: string) =>
  inFolder(files, async ({ top }) => {
    mkdirSync(join(top, at), { recursive: true });
    return topOf(join(top, at)).slice(top.length + 1);
  });

describe("the top folder", () => {
  it("is the nearest one with a .batonrc, sessions or a repository", async () => {
    assert.equal(await topIn({ "a/.batonrc": "{}" }, "a/b/c"), "a");
    assert.equal(await topIn({ "a/_AGENTS/sessions/planned/x": "" }, "a/b"), "a");
    assert.equal(await topIn({ "a/.agents/sessions/x.md": "" }, "a/b"), "a");
    assert.equal(await topIn({ "a/.git/HEAD": "" }, "a/b"), "a");
  });

  it("may be the folder itself, below a repository", async () => {
    assert.equal(await topIn({ "a/.git/HEAD": "", "a/b/_AGENTS/sessions/planned/x": "" }, "a/b"), "a/b");
  });

  it("is not above the repository", async () => {
    assert.equal(await topIn({ "a/.batonrc": "{}", "a/b/.git/HEAD": "" }, "a/b/c"), "a/b");
  });

  it("is a worktree's own, whose .git is a file", async () => {
    assert.equal(
      await topIn({ "a/.batonrc": "{}", "a/.worktrees/x/.git": "gitdir: y" }, "a/.worktrees/x/src"),
      "a/.worktrees/x",
    );
  });

  it("is not a folder of the project's own that happens to be named sessions", async () => {
    assert.equal(await topIn({ "a/.git/HEAD": "", "a/src/sessions/login.py": "" }, "a/src"), "a");
    assert.equal(await topIn({ "a/.git/HEAD": "", "a/app/sessions/INDEX.md": "" }, "a/app"), "a/app");
  });

  it("is found from inside of the sessions", async () => {
    const files = { "a/_AGENTS/sessions/planned/2026-11-21-a/SESSION.md": "" };
    assert.equal(await topIn(files, "a/_AGENTS/sessions/planned/2026-11-21-a"), "a");
  });

  it("is the folder itself where nothing says otherwise", async () => {
    assert.equal(await topIn({}, "a/b"), "a/b");
  });
});
