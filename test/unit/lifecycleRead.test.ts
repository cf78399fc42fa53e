import assert from "node:assert/strict";
import { mkdirSync, utimesSync } from "node:fs";
import { join } from "node:path";
import type { Session } from "../../src/core/session.ts";
import { lifecycle } from "../../src/protocols/lifecycle/lifecycle.ts";
import { titleOf } from "../../src/protocols/lifecycle/read.ts";
import { readWorkspace } from "../../src/workspace/workspace.ts";
import { type Files, inFolder, sessionsIn } from "./protocolFolder.ts";

const root = "_AGENTS/sessions";
const slug = "2026-11-21-rate-limit";
const env = 'export GIT_AUTHOR_NAME="Mona (via Ada)"\n';

const read = (files: Files): Promise<readonly Session[]> => inFolder(files, (tree) => sessionsIn(lifecycle, tree));
const readOne = async (files: Files): Promise<Session> => {
  const [session, ...others] = await read(files);
  assert.ok(session);
  assert.deepEqual(others, []);
  return session;
};

describe("lifecycle sessions", () => {
  it("are the folders of each state, with state and phase of that name", async () => {
    const states = ["drafting", "planned", "active", "completed", "abandoned"];
    const files = Object.fromEntries(
      states.map((state, index) => [`${root}/${state}/2026-11-2${index}-a/SESSION.md`, "# Session: A\n"]),
    );
    const sessions = await read(files);
    assert.deepEqual(
      sessions.map(({ id, state, phase, path }) => [id, state, phase, path]),
      states.map((state, index) => [
        `2026-11-2${index}-a`,
        state,
        state,
        `${root}/${state}/2026-11-2${index}-a/SESSION.md`,
      ]),
    );
  });

  it("can be claimed where they are planned in a folder of their own, and nowhere else", async () => {
    const sessions = await read({
      [`${root}/planned/${slug}/SESSION.md`]: "# Session: A\n",
      [`${root}/planned/SESSION.md`]: "# Session: B\n",
      [`${root}/drafting/2026-11-21-c/SESSION.md`]: "# Session: C\n",
      [`${root}/active/2026-11-21-d/SESSION.md`]: "# Session: D\n",
    });
    assert.deepEqual(
      sessions.filter((session) => session.verbs.includes("claim")).map((session) => session.title),
      ["A"],
    );
  });

  it("are not the other folders and files of a root", async () => {
    const session = await readOne({
      [`${root}/planned/${slug}/SESSION.md`]: "# Session: A\n",
      [`${root}/planned/${slug}/deeper/SESSION.md`]: "# Session: B\n",
      [`${root}/_templates/2026-11-21-x/SESSION.md`]: "# Session: C\n",
      [`${root}/SESSION.md`]: "# Session: D\n",
      [`${root}/planned/README.md`]: "# E\n",
      [`${root}/planned/2026-11-21-empty/notes.md`]: "# F\n",
    });
    assert.equal(session.id, slug);
  });

  it("lie below any of the usual roots that has a folder of a state, unless hand-off files lie there", async () => {
    for (const usual of ["_AGENTS/sessions", ".agents/sessions", "agents/sessions"]) {
      assert.equal((await readOne({ [`${usual}/planned/${slug}/SESSION.md`]: "# A\n" })).id, slug);
    }
    const files = {
      [`.agents/sessions/planned/${slug}/SESSION.md`]: "# A\n",
      ".agents/sessions/20251204-143000-weather-fallback.md": "# B\n",
    };
    assert.deepEqual(await read(files), []);
    assert.deepEqual(await read({ "_AGENTS/sessions/README.md": "# A\n" }), []);
  });

  it("lie where .batonrc says, however it writes the folder, even in the top one", async () => {
    for (const [named, folder] of [
      ["work/sessions", "work/sessions/"],
      ["./work//sessions/", "work/sessions/"],
      [".", ""],
    ] as const) {
      const files = {
        ".batonrc": JSON.stringify({ roots: { lifecycle: [named] } }),
        [`${folder}planned/${slug}/SESSION.md`]: "# Session: A\n",
        [`${folder}planned/SESSION.md`]: "# Session: B\n",
        [`${folder}sessions.lock`]: "",
      };
      await inFolder(files, async ({ top }) => {
        const { sessions, problems } = await readWorkspace(top, { git: false });
        assert.deepEqual(problems, []);
        assert.deepEqual(
          sessions.map(({ id, path }) => [id, path]),
          [
            [slug, `${folder}planned/${slug}/SESSION.md`],
            ["planned/SESSION.md", `${folder}planned/SESSION.md`],
          ],
          named,
        );
      });
    }
  });

  describe("that a move broke", () => {
    it("are listed where they lie loose, with an id of their own", async () => {
      const sessions = await read({
        [`${root}/planned/SESSION.md`]: "# Session: A\n",
        [`${root}/completed/SESSION.md`]: "no title\n",
        [`${root}/completed/.session-env`]: env,
      });
      assert.deepEqual(
        sessions.map(({ id, title, agent }) => [id, title, agent]),
        [
          ["planned/SESSION.md", "A", undefined],
          ["completed/SESSION.md", "Loose session in completed/", "Mona"],
        ],
      );
    });

    it("are listed without their SESSION.md, once somebody was at work", async () => {
      const session = await readOne({
        [`${root}/completed/${slug}/worklog.md`]: "## [2026-11-21 09:24] A\n",
        [`${root}/planned/2026-11-21-empty/worklog.md`]: "",
      });
      assert.deepEqual([session.id, session.title, session.updatedAt], [slug, slug, "2026-11-21T09:24:00.000Z"]);
    });

    it("have their paths for ids where one is in two states", async () => {
      const files = {
        [`${root}/planned/${slug}/SESSION.md`]: "# A\n",
        [`${root}/active/${slug}/SESSION.md`]: "# A\n",
        [`${root}/planned/${slug}-more/SESSION.md`]: "# A\n",
      };
      await inFolder(files, async ({ top }) => {
        const { sessions } = await readWorkspace(top, { git: false });
        assert.deepEqual(
          sessions.map((session) => session.id),
          [`${root}/planned/${slug}/SESSION.md`, `${slug}-more`, `${root}/active/${slug}/SESSION.md`],
        );
      });
    });
  });

  describe("titles", () => {
    const titles: Record<string, [text: string, title: string | undefined]> = {
      "are the first heading without its Session:": ["# Session: Rate limit\n", "Rate limit"],
      "are any first heading": ["intro\n\n# Rate limit #\n", "Rate limit"],
      "may end with a hash": ["# Session: Port to C#\n", "Port to C#"],
      "stand behind a byte-order mark": ["\uFEFF# Session: A\r\n", "A"],
      "are not a lower heading": ["## Context\n", undefined],
      "are not code": ["```\n# a comment\n```\n\n# Session: A\n", "A"],
      "are given by frontmatter first": ['---\ntitle: "A: b"\n---\n# Session: C\n', "A: b"],
      "are given by frontmatter that has more": [
        "---\ntitle: A # really\ncapabilities: [rust, go]\n---\n# Session: C\n",
        "A",
      ],
      "are not a comment of the frontmatter": ["---\n# a comment\npriority: high\n---\n\n# Session: A\n", "A"],
      "are not a text over lines": ["---\ntitle: |\n  A\n---\n# Session: B\n", "B"],
      "are not what frontmatter has for title but is none": ["---\ntitle: [a]\n---\n# Session: B\n", "B"],
      "are the heading's below an open fence": ["---\ntitle: A\n\n# Session: B\n", "B"],
      "stand between the fences of reports": ["***\ntitle: A\n***\n", "A"],
      "need text": ["# Session:\n", undefined],
      "need a heading": ["", undefined],
    };
    for (const [name, [text, title]] of Object.entries(titles)) {
      it(name, () => assert.equal(titleOf(text), title));
    }

    it("are the folder's name for want of better", async () => {
      assert.equal((await readOne({ [`${root}/planned/${slug}/SESSION.md`]: "text\n" })).title, slug);
    });
  });

  describe("agents and times", () => {
    it("come from the environment, the lock and the worklog", async () => {
      const session = await readOne({
        [`${root}/active/${slug}/SESSION.md`]: "# Session: A\n",
        [`${root}/active/${slug}/.session-env`]: env,
        [`${root}/active/${slug}/worklog.md`]: "## [2026-11-22 10:00] B\n\n## [2026-11-21 09:24] A\n",
        [`${root}/sessions.lock`]: `${slug}:1760493677\n`,
      });
      assert.deepEqual(
        [session.agent, session.claimedAt, session.updatedAt],
        ["Mona", "2025-10-15T02:01:17.000Z", "2026-11-22T10:00:00.000Z"],
      );
    });

    it("come from a lock line of the older form, which names the agent", async () => {
      const session = await readOne({
        [`${root}/active/${slug}/SESSION.md`]: "# Session: A\n",
        ".agents/sessions.lock": `cursor-1:${slug}:1760493677\n`,
      });
      assert.deepEqual([session.agent, session.claimedAt], ["cursor-1", "2025-10-15T02:01:17.000Z"]);
    });

    it("take a lock line for its own session alone, not for one whose name begins alike", async () => {
      const sessions = await read({
        [`${root}/planned/${slug}/SESSION.md`]: "# A\n",
        [`${root}/active/${slug}-more/SESSION.md`]: "# B\n",
        [`${root}/sessions.lock`]: `${slug}-more:5\n`,
      });
      assert.deepEqual(
        sessions.map(({ id, claimedAt }) => [id, claimedAt]),
        [
          [slug, undefined],
          [`${slug}-more`, "1970-01-01T00:00:05.000Z"],
        ],
      );
    });

    it("forget a lock line that a completed session left behind", async () => {
      const session = await readOne({
        [`${root}/completed/${slug}/SESSION.md`]: "# A\n",
        [`${root}/sessions.lock`]: `${slug}:5\n`,
      });
      assert.equal(session.claimedAt, undefined);
    });

    it("are not run out of an environment", async () => {
      const session = await readOne({
        [`${root}/active/${slug}/SESSION.md`]: "# A\n",
        [`${root}/active/${slug}/.session-env`]: 'GIT_AUTHOR_NAME="$(whoami)"\n',
      });
      assert.equal(session.agent, undefined);
    });

    it("fall back to the file's own time", async () => {
      await inFolder({ [`${root}/planned/${slug}/SESSION.md`]: "# A\n" }, async (tree) => {
        const at = new Date("2026-01-02T03:04:05Z");
        utimesSync(join(tree.top, root, "planned", slug, "SESSION.md"), at, at);
        assert.equal((await sessionsIn(lifecycle, tree))[0]?.updatedAt, "2026-01-02T03:04:05.000Z");
      });
    });
  });

  it("are read whatever stands in their place", async () => {
    await inFolder(
      { [`${root}/planned/${slug}/notes.md`]: "", [`${root}/planned/x/SESSION.md`]: Buffer.from([0xff, 0xfe, 0]) },
      async (tree) => {
        mkdirSync(join(tree.top, root, "planned", slug, "SESSION.md"));
        mkdirSync(join(tree.top, root, "sessions.lock"));
        assert.deepEqual(
          (await sessionsIn(lifecycle, tree)).map((session) => session.id),
          ["x"],
        );
      },
    );
  });

  it("list their files in the order in which people read them", async () => {
    const folder = `${root}/active/${slug}`;
    const names = ["SESSION.md", "active-plan.md", "worklog.md", ".session-env", `${slug}.patch`, "notes.md", "x.bin"];
    await inFolder(Object.fromEntries(names.map((name) => [`${folder}/${name}`, "# A\n"])), async (tree) => {
      const [session] = await sessionsIn(lifecycle, tree);
      assert.ok(session);
      assert.deepEqual(
        await lifecycle.filesOf?.(session, tree),
        ["SESSION.md", "active-plan.md", "worklog.md", ".session-env", `${slug}.patch`, "notes.md"].map(
          (name) => `${folder}/${name}`,
        ),
      );
    });
  });
});
