import assert from "node:assert/strict";
import { claim, git, Hub, removeTemporaryFolders, root, sessionText, write } from "../support/repositories.ts";

const slug = "2026-11-20-rate-limit";
const other = "2026-11-20-wind-units";

/** Files a claim as a claimer that was killed right after it would leave it. */
function filePending(
  hub: Hub,
  clone: string,
  session: string,
  agent: string,
  nonce = "0f0f0f0f-1111-2222-3333-444444444444",
): void {
  const tree = git(clone, "rev-parse", "HEAD^{tree}");
  const message = `[${session}] Claim session\n\nBaton-Agent: ${agent}\nBaton-Claim: ${nonce}\n`;
  const commit = git(clone, "commit-tree", tree, "-p", "HEAD", "-m", message);
  git(clone, "push", "--quiet", "origin", `${commit}:refs/claims/${session}`);
  assert.deepEqual(hub.refs("refs/claims"), [`refs/claims/${session}`]);
}

/** Moves the branch on the remote, so that the next claim has to look. */
function move(hub: Hub): void {
  git(hub.seed, "pull", "--quiet");
  write(hub.seed, "moved.txt", String(Math.random()));
  hub.publish(hub.seed, "Move on");
}

describe("a pending claim", () => {
  afterEach(removeTemporaryFolders);

  it("of a claimer that died is recorded for it by whoever wants the same session, who is then told", async () => {
    const hub = new Hub([slug]);
    const [ann, bob] = [hub.clone("ann"), hub.clone("bob")];
    filePending(hub, ann, slug, "ada");
    move(hub);
    const late = await claim(bob, slug, "--agent", "max");
    assert.equal(late.error?.code, "already-claimed");
    assert.equal(late.error?.data?.["by"], "ada");
    assert.match(hub.file(`${root}/active/${slug}/.session-env`) ?? "", /"ada \(via Ann\)"/);
    assert.deepEqual(hub.refs("refs/claims"), []);
  }).timeout(60_000);

  it("is recorded along with the claim of another session, each as a commit of its claimer", async () => {
    const hub = new Hub([slug, other]);
    const [ann, bob] = [hub.clone("ann"), hub.clone("bob")];
    filePending(hub, ann, slug, "ada");
    move(hub);
    assert.equal((await claim(bob, other, "--agent", "max")).result, "claimed");
    const authors = git(hub.remote, "log", "-2", "--format=%an: %s", "main").split("\n").sort();
    assert.deepEqual(authors, [`ada (via Ann): [${slug}] Claim session`, `max (via Bob): [${other}] Claim session`]);
    assert.deepEqual(hub.refs("refs/claims"), []);
  }).timeout(60_000);

  it("that comes after its session was given back does not come to life again", async () => {
    const hub = new Hub([slug, other]);
    const [ann, bob] = [hub.clone("ann"), hub.clone("bob")];
    git(ann, "fetch", "--quiet");
    assert.equal((await claim(bob, slug, "--agent", "max")).result, "claimed");
    git(hub.seed, "pull", "--quiet");
    git(hub.seed, "mv", `${root}/active/${slug}`, `${root}/planned/${slug}`);
    git(hub.seed, "rm", "--quiet", "--force", `${root}/planned/${slug}/.session-env`, `${root}/sessions.lock`);
    hub.publish(hub.seed, "Give it back");
    filePending(hub, ann, slug, "ada");
    assert.equal((await claim(bob, other, "--agent", "max")).result, "claimed");
    assert.ok(hub.file(`${root}/planned/${slug}/SESSION.md`));
    assert.deepEqual(hub.refs("refs/claims"), []);
  }).timeout(60_000);

  it("that nobody can read holds no session", async () => {
    const hub = new Hub([slug]);
    const [ann, bob] = [hub.clone("ann"), hub.clone("bob")];
    git(ann, "push", "--quiet", "origin", `HEAD:refs/claims/${slug}`);
    move(hub);
    assert.equal((await claim(bob, slug, "--agent", "max")).result, "claimed");
    assert.deepEqual(hub.refs("refs/claims"), []);
  }).timeout(60_000);

  it("is not made where settings say that claims only retry", async () => {
    const hub = new Hub([slug], { ".batonrc": '{ "claims": "branch" }' });
    const ann = hub.clone("ann");
    move(hub);
    assert.equal((await claim(ann, slug)).result, "claimed");
  });
});

describe("a claim whose outcome nobody heard", () => {
  afterEach(removeTemporaryFolders);

  it("is found by its nonce when it landed, and made when it did not", async () => {
    const hub = new Hub([slug, other]);
    const ann = hub.clone("ann");
    // Landed: the push arrived, and the claimer was killed before it did anything else.
    const first = await claim(ann, slug, "--agent", "ada");
    git(ann, "worktree", "remove", "--force", first.worktree ?? "");
    git(ann, "branch", "--quiet", "-D", `session/${slug}`);
    git(ann, "update-ref", "refs/remotes/origin/main", `${first.commit}^`);
    git(ann, "status");
    git(ann, "reset", "--quiet", "--keep", `${first.commit}^`);
    const again = await claim(ann, slug, "--agent", "ada");
    assert.equal(again.result, "already-yours");
    assert.equal(again.commit, first.commit);
    assert.ok(again.worktree);
    // Not landed: the nonce was stored, and nothing was pushed.
    write(ann, `.git/baton/claims/${other}.${"0".repeat(16)}`, "");
    assert.equal((await claim(ann, other, "--agent", "ada")).result, "claimed");
  });

  it("is not taken for another's when several sessions carry one name's beginning", async () => {
    const hub = new Hub(["2026-11-20-a", "2026-11-20-a-more"], {
      [`${root}/planned/2026-11-20-b/SESSION.md`]: sessionText("B"),
    });
    const ann = hub.clone("ann");
    assert.equal((await claim(ann, "2026-11-20-a-more", "--isolation", "none")).result, "claimed");
    assert.equal((await claim(ann, "2026-11-20-a", "--isolation", "none")).result, "claimed");
  });
});
