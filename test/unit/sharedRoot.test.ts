import assert from "node:assert/strict";
import { lifecycle } from "../../src/protocols/lifecycle/lifecycle.ts";
import { contextOf, type Files, inFolder } from "./protocolFolder.ts";

const root = "_AGENTS/sessions";
const slug = "2026-11-21-a";
const env = (name: string) => `export GIT_AUTHOR_NAME="${name}"\n`;

/** The sessions of a base branch and a working tree, laid over each other. */
const sessionsOf = (base: Files, disk: Files) =>
  inFolder(base, (baseTree) =>
    inFolder(disk, async (diskTree) => {
      const shared = await lifecycle.shared?.(root, baseTree, diskTree);
      assert.ok(shared);
      const sessions = await lifecycle.readSessions(root, contextOf(shared.tree));
      return sessions.map((session) => ({ ...session, shared: shared.isShared(session) }));
    }),
  );

describe("the shared branch and the working tree", () => {
  it("agree on a session that both have in the same state", async () => {
    const files = { [`${root}/planned/${slug}/SESSION.md`]: "# Session: A\n" };
    const [session, ...others] = await sessionsOf(files, files);
    assert.deepEqual([session?.id, session?.state, session?.shared, others.length], [slug, "planned", true, 0]);
  });

  it("give a session the state of the branch, wherever its folder lies here", async () => {
    const sessions = await sessionsOf(
      { [`${root}/active/${slug}/SESSION.md`]: "# Session: A\n" },
      { [`${root}/planned/${slug}/SESSION.md`]: "# Session: A, old\n" },
    );
    assert.deepEqual(
      sessions.map(({ id, state, title, verbs }) => [id, state, title, verbs]),
      [[slug, "active", "A", []]],
    );
  });

  it("show the text that stands here, where the state is the same", async () => {
    const [session] = await sessionsOf(
      { [`${root}/planned/${slug}/SESSION.md`]: "# Session: A\n" },
      { [`${root}/planned/${slug}/SESSION.md`]: "# Session: A, edited\n" },
    );
    assert.equal(session?.title, "A, edited");
  });

  it("show a session that the working tree does not have yet", async () => {
    const sessions = await sessionsOf({ [`${root}/planned/${slug}/SESSION.md`]: "# Session: A\n" }, {});
    assert.deepEqual(
      sessions.map(({ title, state, shared }) => [title, state, shared]),
      [["A", "planned", true]],
    );
  });

  it("show a draft that only the working tree has, as not shared", async () => {
    const sessions = await sessionsOf(
      { [`${root}/planned/${slug}/SESSION.md`]: "# Session: A\n" },
      {
        [`${root}/planned/${slug}/SESSION.md`]: "# Session: A\n",
        [`${root}/drafting/${slug}-more/SESSION.md`]: "# Session: B\n",
      },
    );
    assert.deepEqual(
      sessions.map(({ title, shared }) => [title, shared]),
      [
        ["B", false],
        ["A", true],
      ],
    );
  });

  it("show a loose SESSION.md of the working tree", async () => {
    const sessions = await sessionsOf({}, { [`${root}/planned/SESSION.md`]: "# Session: A\n" });
    assert.deepEqual(
      sessions.map(({ id, shared }) => [id, shared]),
      [["planned/SESSION.md", false]],
    );
  });

  it("take the owner from the branch alone", async () => {
    const session = `${root}/active/${slug}/SESSION.md`;
    const file = `${root}/active/${slug}/.session-env`;
    const text = { [session]: "# Session: A\n" };
    const [both] = await sessionsOf({ ...text, [file]: env("Mona") }, { ...text, [file]: env("Somebody else") });
    assert.equal(both?.agent, "Mona");
    const [onlyHere] = await sessionsOf(text, { ...text, [file]: env("Somebody else") });
    assert.equal(onlyHere?.agent, undefined);
  });

  it("take the lock from the branch alone", async () => {
    const text = { [`${root}/active/${slug}/SESSION.md`]: "# Session: A\n" };
    for (const lock of [`${root}/sessions.lock`, ".agents/sessions.lock"]) {
      const [session] = await sessionsOf({ ...text, [lock]: `${slug}:5\n` }, { ...text, [lock]: `${slug}:9\n` });
      assert.equal(session?.claimedAt, "1970-01-01T00:00:05.000Z", lock);
      const [onlyHere] = await sessionsOf(text, { ...text, [lock]: `${slug}:9\n` });
      assert.equal(onlyHere?.claimedAt, undefined, lock);
    }
  });

  it("keep apart sessions whose names begin alike", async () => {
    const sessions = await sessionsOf(
      { [`${root}/active/${slug}-more/SESSION.md`]: "# Session: More\n" },
      { [`${root}/planned/${slug}/SESSION.md`]: "# Session: A\n" },
    );
    assert.deepEqual(
      sessions.map(({ id, state, shared }) => [id, state, shared]),
      [
        [slug, "planned", false],
        [`${slug}-more`, "active", true],
      ],
    );
  });

  it("list the files of a session from where it is read", async () => {
    const base = { [`${root}/active/${slug}/SESSION.md`]: "# A\n", [`${root}/active/${slug}/worklog.md`]: "# A\n" };
    await inFolder(base, (baseTree) =>
      inFolder({}, async (diskTree) => {
        const shared = await lifecycle.shared?.(root, baseTree, diskTree);
        assert.ok(shared);
        const [session] = await lifecycle.readSessions(root, contextOf(shared.tree));
        assert.ok(session);
        assert.deepEqual(await lifecycle.filesOf?.(session, shared.tree), Object.keys(base));
      }),
    );
  });
});
