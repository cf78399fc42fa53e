import assert from "node:assert/strict";
import { existsSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import {
  baton,
  claim,
  git,
  Hub,
  read,
  removeTemporaryFolders,
  root,
  sessionText,
  temporaryFolder,
  write,
} from "../support/repositories.ts";

const slug = "2026-11-20-rate-limit";

describe("claim", () => {
  afterEach(removeTemporaryFolders);

  it("is one commit on the remote: folder moved, lock line, environment, worklog, plan", async () => {
    const hub = new Hub([slug]);
    const ann = hub.clone("ann");
    const before = hub.tip();
    const answer = await claim(ann, slug, "--agent", "ada");
    assert.equal(answer.result, "claimed");
    assert.equal(answer.remote, "origin");
    assert.equal(answer.branch, `session/${slug}`);
    assert.equal(answer.commit, hub.tip());
    assert.equal(git(hub.remote, "rev-list", "--count", `${before}..main`), "1");
    assert.match(git(hub.remote, "log", "-1", "--format=%s", "main"), new RegExp(`^\\[${slug}\\] Claim session$`));
    assert.equal(hub.file(`${root}/planned/${slug}/SESSION.md`), undefined);
    assert.match(hub.file(`${root}/active/${slug}/SESSION.md`) ?? "", /# Session: rate-limit/);
    assert.match(hub.file(`${root}/sessions.lock`) ?? "", new RegExp(`^${slug}:\\d{10}$`));
    assert.match(hub.file(`${root}/active/${slug}/.session-env`) ?? "", /^export GIT_AUTHOR_NAME="ada \(via Ann\)"$/m);
    assert.match(
      hub.file(`${root}/active/${slug}/worklog.md`) ?? "",
      /^## \[\d{4}-\d\d-\d\d \d\d:\d\d\] Session claimed$/m,
    );
    assert.match(hub.file(`${root}/active/${slug}/active-plan.md`) ?? "", /## Next Steps/);
    assert.deepEqual(hub.refs("refs/claims"), []);
  });

  it("makes a worktree whose commits carry the session's identity, and nobody else's do", async () => {
    const hub = new Hub([slug]);
    const ann = hub.clone("ann");
    const { worktree = "" } = await claim(ann, slug, "--agent", "ada");
    assert.equal(worktree, join(ann, ".worktrees", slug));
    write(worktree, "work.txt", "done\n");
    git(worktree, "add", "work.txt");
    git(worktree, "commit", "--quiet", "--message", `[${slug}] feat: work`);
    assert.equal(git(worktree, "log", "-1", "--format=%an <%ae>"), `ada (via Ann) <ann+${slug}@agents.local>`);
    assert.equal(git(ann, "config", "user.name"), "Ann");
    assert.equal(git(ann, "status", "--porcelain"), "");
  });

  it("makes SESSION.md read-only in the worktree and in the hub", async () => {
    const hub = new Hub([slug]);
    const ann = hub.clone("ann");
    const { worktree = "" } = await claim(ann, slug);
    for (const top of [worktree, ann]) {
      assert.equal(statSync(join(top, root, "active", slug, "SESSION.md")).mode & 0o777, 0o444);
    }
  });

  it("is harmless when it is repeated, and finishes what is missing", async () => {
    const hub = new Hub([slug]);
    const ann = hub.clone("ann");
    const first = await claim(ann, slug, "--agent", "ada");
    git(ann, "worktree", "remove", "--force", first.worktree ?? "");
    const tip = hub.tip();
    const again = await claim(ann, slug, "--agent", "ada");
    assert.equal(again.result, "already-yours");
    assert.equal(again.commit, first.commit);
    assert.equal(hub.tip(), tip);
    assert.ok(existsSync(join(again.worktree ?? "", "README.md")));
  });

  it("makes a worktree again whose folder somebody deleted, with the work that its branch had", async () => {
    const hub = new Hub([slug]);
    const ann = hub.clone("ann");
    const { worktree = "" } = await claim(ann, slug, "--agent", "ada");
    write(worktree, "work.txt", "done\n");
    git(worktree, "add", "work.txt");
    git(worktree, "commit", "--quiet", "--message", "work");
    rmSync(worktree, { recursive: true });
    await claim(ann, slug, "--agent", "ada");
    assert.equal(read(worktree, "work.txt"), "done\n");
  });

  it("tells whoever is too late who has it and since when, even in a clone that has not fetched", async () => {
    const hub = new Hub([slug]);
    const [ann, bob] = [hub.clone("ann"), hub.clone("bob")];
    await claim(ann, slug, "--agent", "ada");
    const late = await claim(bob, slug, "--agent", "max");
    assert.equal(late.status, 1);
    assert.equal(late.error?.code, "already-claimed");
    assert.equal(late.error?.data?.["by"], "ada");
    assert.match(String(late.error?.data?.["since"]), /^\d{4}-\d\d-\d\dT/);
    assert.ok(!existsSync(join(bob, ".worktrees")));
  });

  it("is not the same agent's in another clone", async () => {
    const hub = new Hub([slug]);
    const [ann, bob] = [hub.clone("ann"), hub.clone("bob")];
    await claim(ann, slug, "--agent", "ada");
    assert.equal((await claim(bob, slug, "--agent", "ada")).error?.code, "already-claimed");
  });

  it("records the claim on top of a branch that moved, and keeps what moved it", async () => {
    const hub = new Hub([slug]);
    const ann = hub.clone("ann");
    write(hub.seed, "other.txt", "new\n");
    hub.publish(hub.seed, "Move on");
    assert.equal((await claim(ann, slug)).result, "claimed");
    assert.equal(hub.file("other.txt"), "new");
  });

  it("leaves index, files and staged changes of the hub alone, and brings the branch along where git accepts that", async () => {
    const hub = new Hub([slug]);
    const ann = hub.clone("ann");
    write(ann, "README.md", "# Changed\n");
    write(ann, "staged.txt", "staged\n");
    git(ann, "add", "staged.txt");
    write(ann, "untracked.txt", "untracked\n");
    await claim(ann, slug);
    assert.deepEqual(
      git(ann, "status", "--porcelain")
        .split("\n")
        .map((line) => line.trim())
        .sort(),
      ["?? untracked.txt", "A  staged.txt", "M README.md"],
    );
    assert.ok(existsSync(join(ann, root, "active", slug, "SESSION.md")));
  });

  it("leaves a hub with changes in the same files as it is, and says so", async () => {
    const hub = new Hub([slug]);
    const ann = hub.clone("ann");
    write(ann, `${root}/planned/${slug}/SESSION.md`, "mine\n");
    const answer = await claim(ann, slug);
    assert.equal(answer.result, "claimed");
    assert.match(answer.notes?.join() ?? "", /left as it is/);
    assert.equal(read(ann, `${root}/planned/${slug}/SESSION.md`), "mine\n");
  });

  it("does not revert itself with the next commit of the hub", async () => {
    const hub = new Hub([slug]);
    const ann = hub.clone("ann");
    await claim(ann, slug);
    write(ann, "next.txt", "x");
    git(ann, "add", "next.txt");
    git(ann, "commit", "--quiet", "--message", "Next");
    git(ann, "push", "--quiet");
    assert.ok(hub.file(`${root}/active/${slug}/SESSION.md`));
  });

  it("gives a clone or a branch alone where that is asked for", async () => {
    const other = "2026-11-20-wind-units";
    const hub = new Hub([slug, other]);
    const ann = hub.clone("ann");
    const cloned = await claim(ann, slug, "--isolation", "clone", "--agent", "ada");
    assert.equal(cloned.worktree, join(ann, ".sessions", slug));
    assert.equal(git(cloned.worktree ?? "", "symbolic-ref", "--short", "HEAD"), `session/${slug}`);
    assert.equal(git(cloned.worktree ?? "", "config", "user.name"), "ada (via Ann)");
    assert.equal(git(cloned.worktree ?? "", "rev-parse", "--is-shallow-repository"), "true");
    const branch = await claim(ann, other, "--isolation", "none");
    assert.equal(branch.worktree, undefined);
    assert.equal(git(ann, "rev-parse", `session/${other}`), branch.commit);
    assert.equal(git(ann, "status", "--porcelain"), "");
  });

  it("takes isolation and base branch from .batonrc, in a folder below the repository too", async () => {
    const hub = new Hub([], {
      [`app/${root}/planned/${slug}/SESSION.md`]: sessionText("App"),
      "app/.batonrc": '{ "isolation": "none" /* for speed */, "base": "dev" }\n',
    });
    git(hub.seed, "push", "--quiet", "origin", "main:dev");
    const ann = hub.clone("ann");
    const answer = await claim(join(ann, "app"), slug);
    assert.equal(answer.result, "claimed");
    assert.equal(answer.worktree, undefined);
    assert.match(
      git(hub.remote, "ls-tree", "-r", "--name-only", "dev"),
      new RegExp(`app/${root}/active/${slug}/SESSION.md`),
    );
    assert.match(
      git(hub.remote, "ls-tree", "-r", "--name-only", "main"),
      new RegExp(`app/${root}/planned/${slug}/SESSION.md`),
    );
  });

  it("finds a session by the beginning of its name and by its path", async () => {
    const hub = new Hub([slug, "2026-11-20-wind-units"]);
    const ann = hub.clone("ann");
    assert.equal((await claim(ann, "2026-11-20")).error?.code, "ambiguous-session");
    assert.equal((await claim(ann, "2026-11-20-r", "--isolation", "none")).session?.id, slug);
    assert.equal((await claim(ann, `${root}/planned/2026-11-20-wind-units`, "--isolation", "none")).result, "claimed");
  });

  it("claims a session that this clone has not fetched yet", async () => {
    const hub = new Hub([slug]);
    const ann = hub.clone("ann");
    write(hub.seed, `${root}/planned/2026-11-21-new/SESSION.md`, sessionText("New"));
    hub.publish(hub.seed, "Plan another");
    assert.equal((await claim(ann, "2026-11-21-new")).result, "claimed");
  });

  it("refuses with a typed error and a next step", async () => {
    const hub = new Hub([slug], { [`${root}/completed/2026-11-01-done/SESSION.md`]: sessionText("Done") });
    const ann = hub.clone("ann");
    write(ann, `${root}/planned/2026-11-21-local/SESSION.md`, sessionText("Local"));
    const codes: Record<string, string | undefined> = {};
    for (const name of [
      "2026-11-01-done",
      "2026-11-21-local",
      "2026-11-21-nothing",
      "nothing",
      "../../etc",
      "--upload-pack=x",
      "a\nb",
    ]) {
      const answer = await claim(ann, name);
      codes[name] = answer.error?.code;
      assert.ok(answer.error?.hint, `${name} has a next step`);
    }
    assert.deepEqual(codes, {
      "2026-11-01-done": "not-planned",
      "2026-11-21-local": "not-planned",
      "2026-11-21-nothing": "not-found",
      nothing: "not-found",
      "../../etc": "bad-session-name",
      "--upload-pack=x": "bad-session-name",
      "a\nb": "bad-session-name",
    });
    assert.equal(git(ann, "status", "--porcelain"), `?? ${root}/planned/2026-11-21-local/`);
  });

  it("says what failed where there is no repository, no commit, no remote in reach, or no right to push", async () => {
    const nowhere = temporaryFolder();
    write(nowhere, `${root}/planned/${slug}/SESSION.md`, sessionText("X"));
    assert.deepEqual(
      [(await claim(nowhere, slug)).error?.code, (await claim(nowhere, slug)).status],
      ["not-a-repository", 3],
    );
    git(nowhere, "init", "--quiet", "--initial-branch=main");
    assert.equal((await claim(nowhere, slug)).error?.code, "not-a-repository");
    const hub = new Hub([slug]);
    const ann = hub.clone("ann");
    write(hub.remote, "hooks/pre-receive", "#!/bin/sh\necho 'GH006: Protected branch update failed'\nexit 1\n");
    git(hub.folder, "-C", hub.remote, "config", "core.hooksPath", "hooks");
    const { chmodSync } = await import("node:fs");
    chmodSync(join(hub.remote, "hooks/pre-receive"), 0o755);
    assert.equal((await claim(ann, slug)).error?.code, "branch-protected");
    rmSync(hub.remote, { recursive: true });
    const gone = await claim(ann, slug);
    assert.deepEqual([gone.error?.code, gone.status], ["remote-unreachable", 3]);
    assert.equal(git(ann, "status", "--porcelain"), "");
    assert.ok(!existsSync(join(ann, ".worktrees")));
  });

  it("is not stopped by a pre-push hook of the user, nor runs the user's commit hooks", async () => {
    const hub = new Hub([slug]);
    const ann = hub.clone("ann");
    const { chmodSync } = await import("node:fs");
    for (const hook of ["pre-push", "pre-commit", "commit-msg"]) {
      write(ann, `.git/hooks/${hook}`, "#!/bin/sh\ntouch hook-ran\nexit 1\n");
      chmodSync(join(ann, ".git/hooks", hook), 0o755);
    }
    assert.equal((await claim(ann, slug)).result, "claimed");
    assert.ok(!existsSync(join(ann, "hook-ran")));
  });
});

describe("claim without a remote", () => {
  afterEach(removeTemporaryFolders);

  function local(): string {
    const folder = temporaryFolder();
    git(folder, "init", "--quiet", "--initial-branch=main");
    git(folder, "config", "user.name", "Ann");
    git(folder, "config", "user.email", "ann@example.org");
    write(folder, `${root}/planned/${slug}/SESSION.md`, sessionText("Rate limit"));
    git(folder, "add", "--all");
    git(folder, "commit", "--quiet", "--message", "Plan");
    return folder;
  }

  it("is on the local branch, with index and files brought along", async () => {
    const folder = local();
    write(folder, "mine.txt", "mine");
    git(folder, "add", "mine.txt");
    const answer = await claim(folder, slug, "--agent", "ada");
    assert.deepEqual([answer.result, answer.remote], ["claimed", null]);
    assert.equal(git(folder, "rev-parse", "main"), answer.commit);
    assert.equal(git(folder, "status", "--porcelain"), "A  mine.txt");
    assert.ok(existsSync(join(folder, root, "active", slug, "SESSION.md")));
    assert.equal((await claim(folder, slug, "--agent", "ada")).result, "already-yours");
    assert.equal((await claim(folder, slug, "--agent", "max")).error?.code, "already-claimed");
  });

  it("is refused where the session's files are changed, and then nothing is", async () => {
    const folder = local();
    write(folder, `${root}/planned/${slug}/SESSION.md`, "mine\n");
    const tip = git(folder, "rev-parse", "main");
    const answer = await claim(folder, slug);
    assert.equal(answer.error?.code, "dirty-worktree");
    assert.equal(git(folder, "rev-parse", "main"), tip);
    assert.equal(read(folder, `${root}/planned/${slug}/SESSION.md`), "mine\n");
  });

  it("moves the branch alone where another one is checked out", async () => {
    const folder = local();
    git(folder, "checkout", "--quiet", "-b", "feature");
    assert.equal((await claim(folder, slug, "--isolation", "none")).result, "claimed");
    assert.equal(git(folder, "status", "--porcelain"), "");
    assert.match(git(folder, "ls-tree", "-r", "--name-only", "main"), new RegExp(`active/${slug}`));
  });

  it("is won by one of many at once", async () => {
    const folder = local();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => claim(folder, slug, "--agent", `agent-${index}`, "--isolation", "none")),
    );
    const winner = answers.filter((answer) => answer.result === "claimed");
    assert.equal(winner.length, 1);
    const by = answers.flatMap((answer) => (answer.error ? [answer.error.data?.["by"]] : []));
    assert.deepEqual(new Set(by), new Set([winner[0]?.session?.agent]));
    assert.equal(git(folder, "status", "--porcelain"), "");
  });
});

describe("the state of a session", () => {
  afterEach(removeTemporaryFolders);

  it("is what the last fetch saw, whatever lies in the working tree", async () => {
    const hub = new Hub([slug]);
    const [ann, bob] = [hub.clone("ann"), hub.clone("bob")];
    await claim(ann, slug, "--agent", "ada");
    const list = async () =>
      (JSON.parse((await baton(bob, ["list", "--json"])).stdout) as { sessions: { state: string; agent?: string }[] })
        .sessions;
    assert.deepEqual(
      (await list()).map(({ state, agent }) => [state, agent]),
      [["planned", undefined]],
    );
    git(bob, "fetch", "--quiet");
    assert.deepEqual(
      (await list()).map(({ state, agent }) => [state, agent]),
      [["active", "ada"]],
    );
  });
});
