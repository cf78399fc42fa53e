import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  baton,
  claim,
  git,
  Hub,
  read,
  removeTemporaryFolders,
  root,
  run,
  sessionText,
  write,
} from "../support/repositories.ts";

const slug = "2026-11-20-rate-limit";

/** What the protocol's own document says of a claim, by hand, up to a step: lock line pushed (3-4), folder moved and pushed (6). */
function claimByHand(
  clone: string,
  session: string,
  options: { readonly lock: string; readonly line?: string; readonly move?: boolean },
): void {
  const before = existsSync(join(clone, options.lock)) ? read(clone, options.lock) : "";
  write(clone, options.lock, `${before}${options.line ?? `${session}:1760493677`}\n`);
  if (options.move) {
    write(clone, `${root}/active/.gitkeep`, "");
    git(clone, "mv", `${root}/planned/${session}`, `${root}/active/${session}`);
  }
  git(clone, "add", "--all");
  git(clone, "commit", "--quiet", "--message", `[${session}] Claim session`);
  git(clone, "push", "--quiet", "origin", "HEAD:main");
}

const listed = async (clone: string) => {
  git(clone, "fetch", "--quiet");
  return (
    JSON.parse((await baton(clone, ["list", "--json"])).stdout) as {
      sessions: { id: string; state: string; agent?: string; claimedAt?: string }[];
    }
  ).sessions;
};

describe("where the original scripts fail", () => {
  afterEach(removeTemporaryFolders);

  it("1: a claim does not stop half-way: folder, environment and worktree are there, and read-only needs no commit", async () => {
    const hub = new Hub([slug]);
    const ann = hub.clone("ann");
    const answer = await claim(ann, slug, "--agent", "ada");
    assert.ok(hub.file(`${root}/active/${slug}/.session-env`));
    assert.ok(existsSync(join(answer.worktree ?? "", root, "active", slug, "SESSION.md")));
    assert.equal(git(answer.worktree ?? "", "status", "--porcelain"), "");
  });

  it("2: agents who claim different sessions at once all get theirs", async () => {
    const slugs = Array.from({ length: 8 }, (_, index) => `2026-11-20-session-${index}`);
    const hub = new Hub(slugs);
    const clones = slugs.map((_, index) => hub.clone(`clone${index}`));
    const answers = await Promise.all(
      slugs.map((name, index) => claim(clones[index] ?? "", name, "--isolation", "none")),
    );
    assert.deepEqual(
      answers.map((answer) => answer.error?.code ?? answer.result),
      Array(8).fill("claimed"),
    );
  });

  it("3: whoever is too late loses no uncommitted work", async () => {
    const hub = new Hub([slug]);
    const [ann, bob] = [hub.clone("ann"), hub.clone("bob")];
    write(bob, "README.md", "uncommitted\n");
    write(bob, "new.txt", "new\n");
    git(bob, "add", "new.txt");
    await claim(ann, slug);
    assert.equal((await claim(bob, slug)).error?.code, "already-claimed");
    assert.deepEqual([read(bob, "README.md"), read(bob, "new.txt")], ["uncommitted\n", "new\n"]);
    assert.equal(git(bob, "diff", "--cached", "--name-only"), "new.txt");
  });

  it("4: others see the session as active", async () => {
    const hub = new Hub([slug]);
    const [ann, bob] = [hub.clone("ann"), hub.clone("bob")];
    await claim(ann, slug, "--agent", "ada");
    assert.deepEqual(
      (await listed(bob)).map(({ state, agent }) => [state, agent]),
      [["active", "ada"]],
    );
  });

  it("and a session is named whole: one whose name begins with another's is not taken for it", async () => {
    const hub = new Hub(["2026-11-20-a", "2026-11-20-a-more"]);
    const ann = hub.clone("ann");
    await claim(ann, "2026-11-20-a-more", "--isolation", "none");
    assert.equal((await claim(ann, "2026-11-20-a", "--isolation", "none")).result, "claimed");
  });
});

describe("a repository that the original scripts wrote", () => {
  afterEach(removeTemporaryFolders);

  it("is read rightly: lock lines of both generations, in the scripts' place", async () => {
    const other = "2026-11-20-wind-units";
    const hub = new Hub([slug, other]);
    const [ann, bob] = [hub.clone("ann"), hub.clone("bob")];
    claimByHand(ann, slug, { lock: ".agents/sessions.lock", move: true });
    claimByHand(ann, other, { lock: ".agents/sessions.lock", line: `cursor-1:${other}:1760493700`, move: true });
    const sessions = await listed(bob);
    assert.deepEqual(
      sessions.map(({ id, state, agent, claimedAt }) => [id, state, agent, claimedAt]),
      [
        [slug, "active", undefined, "2025-10-15T02:01:17.000Z"],
        [other, "active", "cursor-1", "2025-10-15T02:01:40.000Z"],
      ],
    );
    assert.equal((await claim(bob, other)).error?.data?.["by"], "cursor-1");
  });

  it("with a session half claimed tells others who began, and lets that one finish", async () => {
    const hub = new Hub([slug]);
    const [ann, bob] = [hub.clone("ann"), hub.clone("bob")];
    claimByHand(ann, slug, { lock: ".agents/sessions.lock" });
    const late = await claim(bob, slug, "--agent", "max");
    assert.deepEqual(
      [late.error?.code, late.error?.data?.["by"], late.error?.data?.["since"]],
      ["already-claimed", "Ann", "2025-10-15T02:01:17.000Z"],
    );
    assert.match(late.error?.hint ?? "", /\.agents\/sessions\.lock/);
    assert.equal((await claim(ann, slug, "--agent", "ada")).result, "claimed");
    assert.match(hub.file(".agents/sessions.lock") ?? "", new RegExp(`^${slug}:\\d+$`));
    assert.equal(hub.file(`${root}/sessions.lock`), undefined);
  });

  it("and its lock stays where it is, with every other line as it was", async () => {
    const hub = new Hub([slug], { ".agents/sessions.lock": "# ours\nagent:2026-01-01-other:1760000000" });
    const ann = hub.clone("ann");
    await claim(ann, slug);
    assert.match(
      hub.file(".agents/sessions.lock") ?? "",
      new RegExp(`^# ours\nagent:2026-01-01-other:1760000000\n${slug}:\\d+$`),
    );
  });
});

describe("what Baton writes", () => {
  afterEach(removeTemporaryFolders);

  it("can be read by somebody who follows the document by hand", async () => {
    const hub = new Hub([slug]);
    const ann = hub.clone("ann");
    const { worktree = "" } = await claim(ann, slug, "--agent", 'ada $(touch ran) "x" `y`');
    // Step 2: is it in the lock? Activation: source the environment, and commit with it.
    assert.match(read(ann, `${root}/sessions.lock`), new RegExp(`^${slug}:\\d{10}$`, "m"));
    const script = `source ${root}/active/${slug}/.session-env && echo "$SESSION_SLUG|$SESSION_BRANCH|$BASE_BRANCH|$GIT_AUTHOR_NAME" && git commit --quiet --allow-empty -m "[$SESSION_SLUG] feat: x" && git log -1 --format=%an`;
    const { stdout, status } = await run("bash", ["-c", script], worktree);
    assert.equal(status, 0);
    const name = 'ada $(touch ran) "x" `y` (via Ann)';
    assert.deepEqual(stdout.trim().split("\n"), [`${slug}|session/${slug}|main|${name}`, name]);
    assert.ok(!existsSync(join(worktree, "ran")));
  });

  it("renders the repository's own template of the environment, and lets nothing in it be run", async () => {
    const template =
      'export GIT_AUTHOR_NAME="Bot of {{ USER_NAME }}"\nexport TEAM="weather"\nexport EVIL="$(touch ran)"\n{{ constructor }}\n';
    const hub = new Hub([slug], { [`${root}/_templates/session-env.template.j2`]: template });
    const ann = hub.clone("ann");
    assert.equal((await claim(ann, slug, "--agent", "ada")).result, "claimed");
    const env = hub.file(`${root}/active/${slug}/.session-env`) ?? "";
    assert.match(env, /^export GIT_AUTHOR_NAME="Bot of Ann"$/m);
    assert.match(env, /^export TEAM="weather"$/m);
    assert.ok(!env.includes("touch"));
    assert.match(env, new RegExp(`^export SESSION_SLUG="${slug}"$`, "m"));
  });

  it("is a plan whose text nobody changed", async () => {
    const hub = new Hub([]);
    const text = `\uFEFF${sessionText("Umlaute: äöü").replaceAll("\n", "\r\n")}`;
    write(hub.seed, `${root}/planned/${slug}/SESSION.md`, text);
    hub.publish(hub.seed, "Plan");
    const ann = hub.clone("ann");
    await claim(ann, slug);
    assert.equal(read(ann, `.worktrees/${slug}/${root}/active/${slug}/SESSION.md`), text);
  });
});
