import assert from "node:assert/strict";
import { join } from "node:path";
import { type Answer, claim, git, Hub, read, removeTemporaryFolders, root, write } from "../support/repositories.ts";

const many = 64;
const slugOf = (index: number) => `2026-11-21-session-${String(index).padStart(2, "0")}`;

describe(`${many} processes at once`, function () {
  this.timeout(300_000);
  afterEach(removeTemporaryFolders);

  function clones(hub: Hub): string[] {
    return Array.from({ length: many }, (_, index) => {
      const clone = hub.clone(`clone${index}`);
      write(clone, "README.md", `changed by ${index}\n`);
      write(clone, "untracked.txt", `untracked ${index}\n`);
      return clone;
    });
  }

  function assertWorkIntact(all: readonly string[]): void {
    for (const [index, clone] of all.entries()) {
      assert.equal(read(clone, "README.md"), `changed by ${index}\n`);
      assert.equal(read(clone, "untracked.txt"), `untracked ${index}\n`);
      assert.equal(git(clone, "status", "--porcelain"), "M README.md\n?? untracked.txt");
    }
  }

  it("claim one session: one wins, the others are told who, and nobody's work is touched", async () => {
    const hub = new Hub([slugOf(0)]);
    const all = clones(hub);
    const answers = await Promise.all(
      all.map((clone, index) => claim(clone, slugOf(0), "--agent", `agent-${index}`, "--isolation", "none")),
    );
    const winners = answers.filter((answer) => answer.result === "claimed");
    assert.equal(winners.length, 1);
    assert.ok(hub.file(`${root}/active/${slugOf(0)}/.session-env`)?.includes(`"${winners[0]?.session?.agent} (via`));
    for (const answer of answers) {
      if (answer === winners[0]) continue;
      assert.equal(answer.error?.code, "already-claimed");
      assert.equal(answer.error?.data?.["by"], winners[0]?.session?.agent);
    }
    assert.deepEqual(hub.refs("refs/claims"), []);
    assertWorkIntact(all);
  });

  it("claim as many sessions: all win, each with a commit of its own by its own claimer", async () => {
    const hub = new Hub(Array.from({ length: many }, (_, index) => slugOf(index)));
    const all = clones(hub);
    const answers: Answer[] = await Promise.all(
      all.map((clone, index) => claim(clone, slugOf(index), "--agent", `agent-${index}`, "--isolation", "none")),
    );
    assert.deepEqual(
      answers.map((answer) => answer.error?.code ?? answer.result),
      Array(many).fill("claimed"),
    );
    const lock = (hub.file(`${root}/sessions.lock`) ?? "").split("\n");
    assert.deepEqual(
      lock.map((line) => line.split(":")[0]).sort(),
      Array.from({ length: many }, (_, index) => slugOf(index)),
    );
    const log = git(hub.remote, "log", "--format=%H %an %s", "--grep=Claim session", "main").split("\n");
    assert.equal(log.length, many);
    for (const [index, answer] of answers.entries()) {
      assert.ok(
        log.includes(`${answer.commit} agent-${index} (via Clone${index}) [${slugOf(index)}] Claim session`),
        `commit of ${index}`,
      );
    }
    assert.deepEqual(hub.refs("refs/claims"), []);
    assertWorkIntact(all);
  });

  it("claim as many sessions from one clone, with a worktree each", async () => {
    const some = 16;
    const hub = new Hub(Array.from({ length: some }, (_, index) => slugOf(index)));
    const clone = hub.clone("shared");
    const answers = await Promise.all(
      Array.from({ length: some }, (_, index) => claim(clone, slugOf(index), "--agent", `agent-${index}`)),
    );
    assert.deepEqual(
      answers.map((answer) => answer.error ?? answer.result),
      Array(some).fill("claimed"),
    );
    for (const [index, answer] of answers.entries()) {
      assert.equal(answer.worktree, join(clone, ".worktrees", slugOf(index)));
      assert.equal(git(answer.worktree ?? "", "config", "user.name"), `agent-${index} (via Shared)`);
    }
    assert.equal(git(clone, "status", "--porcelain"), "");
  });
});
