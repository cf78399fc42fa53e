import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { handoff } from "../../src/protocols/handoff/handoff.ts";
import { DiskTree } from "../../src/workspace/diskTree.ts";
import {
  brokenFixes,
  codesOf,
  type Files,
  findingsIn,
  fixed,
  inFolder,
  memoryTree,
  now,
  sessionsIn,
} from "./protocolFolder.ts";

const folder = ".agents/sessions";
const path = `${folder}/20251204-143000-weather-fallback.md`;

const good = `---
session:
  title: "Weather fallback"
  status: in_progress # by now
  created: "2025-12-04T14:30:00Z"
  last_updated: "2025-12-05T09:00:00Z"
  linear_issue: "BACK-123"
  linear_url: "https://linear.app/x/BACK-123"

orchestration:
  current_task: "Fallback when the provider is down"
  spawned_agents:
    - agent: backend-dev
      task: "Add the second provider"
      status: completed
      summary: "Added, with tests"
---

# Session: Weather fallback

## Context

The provider is down an hour a week.

## Current State

The second provider answers.

## Next Steps

- [ ] Cache its answers

## Decisions

### Decision 1: Two providers

**Decision**: ask the second after two seconds. See docs/decisions/0007-two-providers.md.

---

## Session Log

### 2025-12-04 14:30 - Started
Read the code.
`;

const flat = `---
branch: main
status: stopped # for today
created: '2025-12-04T14:30:00.779Z'
last_updated: '2025-12-04T17:18:26.972Z'
# what it belongs to
spec: null
plans:
  - 20251204-143000-plan.md
current_task: x
---
# Session: Ad-hoc
`;

const lint = (files: Files) => inFolder(files, (tree) => findingsIn(handoff, tree));
const lintText = (text: string | Buffer, at = path) => lint({ [at]: text });
const codes = async (text: string, at = path) => codesOf(await lintText(text, at));
const listed = (files: Files) => inFolder(files, (tree) => sessionsIn(handoff, tree));

describe("handoff: listing", function () {
  this.timeout(20_000);

  it("lists a session with what its file says", async () => {
    assert.deepEqual(await listed({ [path]: good }), [
      {
        id: "20251204-143000-weather-fallback",
        protocol: "handoff",
        state: "in_progress",
        phase: "active",
        title: "Weather fallback",
        path,
        updatedAt: "2025-12-05T09:00:00.000Z",
        verbs: [],
      },
    ]);
  });

  it("reads flat frontmatter and maps foreign statuses to phases", async () => {
    for (const [status, phase] of [
      ["active", "active"],
      ["done", "completed"],
      ["complete", "completed"],
      ["stopped", "paused"],
      ["paused", "paused"],
      ["archived", "unknown"],
      ["abandoned", "unknown"],
      ["toString", "unknown"],
    ] as const) {
      const [session] = await listed({ [path]: flat.replace("stopped", status) });
      assert.deepEqual([session?.state, session?.phase, session?.title], [status, phase, "Ad-hoc"]);
      assert.equal(session?.updatedAt, "2025-12-04T17:18:26.972Z");
    }
  });

  it("lists whatever lies there, and never fails", async () => {
    const sessions = await listed({
      [`${folder}/empty.md`]: "",
      [`${folder}/bom.md`]: `\uFEFF${good.replaceAll("\n", "\r\n")}`,
      [`${folder}/junk.md`]: Buffer.from([0, 255, 254, 45, 45, 45, 10, 200]),
      [`${folder}/unclosed.md`]: "---\nsession:\n  title: x\n",
      [`${folder}/big.md`]: `${good}${"word ".repeat(2_000_000)}`,
      [`${folder}/archive/2025/old.md`]: good,
    });
    assert.deepEqual(
      sessions.map(({ id, title, state }) => [id, title, state]),
      [
        ["big", "Weather fallback", "in_progress"],
        ["bom", "Weather fallback", "in_progress"],
        ["empty", "empty", "unknown"],
        ["junk", "junk", "unknown"],
        ["unclosed", "unclosed", "unknown"],
        ["old", "Weather fallback", "in_progress"],
      ],
    );
  });

  it("reads on where the frontmatter is longer than a head", async () => {
    const text = good.replace("orchestration:", `plans:\n${"  - a-plan.md\n".repeat(1000)}orchestration:`);
    assert.equal((await listed({ [path]: text }))[0]?.title, "Weather fallback");
  });

  it("takes the time of the file where the file says none", async () => {
    const [session] = await listed({ [path]: "# Session: Plain\n" });
    assert.equal(session?.title, "Plain");
    assert.ok(Math.abs(Date.parse(session?.updatedAt ?? "") - Date.now()) < 60_000);
  });

  it("leaves what is about the folder alone, and folders of the lifecycle protocol", async () => {
    const files = { [`${folder}/README.md`]: "# x\n", [`${folder}/_template.md`]: "x", [`${folder}/notes.txt`]: "x" };
    assert.deepEqual(await listed(files), []);
    assert.deepEqual(await lint(files), []);
    const roots = (given: Files) => inFolder(given, (tree) => handoff.findRoots(tree, handoff.usualRoots));
    assert.deepEqual(await roots({ [`${folder}/active/2025-12-04-x/SESSION.md`]: "x" }), []);
    assert.deepEqual(await roots({ [`${folder}/x.txt`]: "x" }), []);
    assert.deepEqual(await roots({ [`${folder}/archive/20251204-143000-x.md`]: "x" }), [folder]);
    assert.deepEqual(await roots({ [path]: "x", [`${folder}/active/2025-12-04-x/SESSION.md`]: "x" }), [folder]);
  });

  it("knows its files by their names", () => {
    assert.ok(handoff.isLinted(folder, path));
    assert.ok(handoff.isLinted(folder, `${folder}/archive/x.md`));
    for (const other of ["README.md", "x.txt", "plans/x.md", ".x.md"]) {
      assert.equal(handoff.isLinted(folder, `${folder}/${other}`), false, other);
    }
    assert.equal(handoff.isLinted(folder, "docs/x.md"), false);
  });
});

describe("handoff: rules", function () {
  this.timeout(20_000);

  it("finds nothing in a good file, with LF, CRLF or a byte-order mark", async () => {
    assert.deepEqual(await lintText(good), []);
    assert.deepEqual(await lintText(good.replaceAll("\n", "\r\n")), []);
    assert.deepEqual(await lintText(`\uFEFF${good}`), []);
  });

  it("wants a stamp of a real moment and words in the name", async () => {
    const bad = ["weather.md", "20251204-weather.md", "20251204-143000-Weather.md", "20251204-143000-a_b.md"];
    const unreal = ["20250229-143000-x.md", "20251204-243000-x.md", "20251204-146000-x.md", "20251204-143060-x.md"];
    for (const name of [...bad, ...unreal, "20251204-143000.md", "20251204-143000--x.md"]) {
      assert.deepEqual(await codes(good, `${folder}/${name}`), ["handoff/bad-file-name"], name);
    }
    assert.deepEqual(await codes(good, `${folder}/20240229-235959-x.md`), []);
  });

  it("proposes the name that a file should have", async () => {
    const [finding] = await lintText(good, `${folder}/Weather Fallback.md`);
    assert.match(finding?.message ?? "", /`20251204-143000-weather-fallback\.md`/);
  });

  it("wants no tracker's id in the name", async () => {
    const tracked = (name: string) => codes(good, `${folder}/${name}`);
    assert.deepEqual(await tracked("PLT-123-weather.md"), ["handoff/bad-file-name", "handoff/tracker-id-in-name"]);
    assert.ok((await tracked("20251204-143000-PLT-123-x.md")).includes("handoff/tracker-id-in-name"));
    assert.deepEqual(await tracked("20251204-143000-plt-123-x.md"), ["handoff/tracker-id-in-name"]);
    assert.deepEqual(await tracked("20251204-143000-x-back-123.md"), ["handoff/tracker-id-in-name"]);
    for (const word of ["spec-020-x", "wave-2", "utf-8-input", "use-node-24"]) {
      assert.deepEqual(await tracked(`20251204-143000-${word}.md`), [], word);
    }
  });

  it("tells a name stamped in local time", async () => {
    assert.deepEqual(await codes(good, `${folder}/20251204-153000-x.md`), ["handoff/local-time-in-name"]);
    assert.deepEqual(await codes(good, `${folder}/20251204-151234-x.md`), []);
  });

  it("wants every required key", async () => {
    for (const key of ["title", "status", "created", "last_updated", "current_task"]) {
      const text = good.replace(new RegExp(`^ {2}${key}:.*\n`, "m"), "");
      const found = await lintText(text);
      assert.deepEqual(codesOf(found), ["handoff/missing-field"], key);
      assert.match(found[0]?.message ?? "", new RegExp(key));
    }
    assert.deepEqual(await codes(good.replace(/^---[\s\S]*?\n---\n/, "")), ["handoff/missing-frontmatter"]);
    assert.deepEqual(await codes(good.replace(/^session:\n( {2}.*\n)+/m, "")), ["handoff/missing-field"]);
  });

  it("wants values of the right kind, and no placeholders", async () => {
    for (const [from, to] of [
      ['"Weather fallback"', "[a]"],
      ['"Weather fallback"', '""'],
      ['"Weather fallback"', '"[Title]"'],
      ['"BACK-123"', "7"],
      ['"https://linear.app/x/BACK-123"', '"BACK-123"'],
    ] as const) {
      assert.deepEqual(await codes(good.replace(from, to)), ["handoff/invalid-field"], to);
    }
    assert.deepEqual(await codes(good.replace('"BACK-123"', "null")), []);
    assert.deepEqual(await codes(good.replace(/spawned_agents:\n( {4}.*\n)+/, "spawned_agents: 3\n")), [
      "handoff/invalid-field",
    ]);
  });

  it("takes a missing title from the heading", async () => {
    const text = good.replace('  title: "Weather fallback"\n', "");
    assert.equal(fixed(text, await lintText(text), "handoff/missing-field"), good);
  });

  it("maps the statuses that other tools write, in the quotes that stand there", async () => {
    const at = (word: string) => good.replace("in_progress #", `${word} #`);
    for (const [word, becomes] of [
      ["active", "in_progress"],
      ["In Progress", "in_progress"],
      ["'stopped'", "'paused'"],
      ['"done"', '"completed"'],
      ["complete", "completed"],
    ] as const) {
      const found = await lintText(at(word));
      assert.equal(fixed(at(word), found, "handoff/foreign-status"), at(becomes));
    }
    const [archived, ...others] = await lintText(at("archived"));
    assert.deepEqual([archived?.code, archived?.fix, others], ["handoff/archived-status", undefined, []]);
    assert.deepEqual(await codes(at("abandoned")), ["handoff/archived-status"]);
    assert.deepEqual(await codes(at("[paused]")), ["handoff/unknown-status"]);
    assert.deepEqual(await codes(at("constructor")), ["handoff/unknown-status"]);
  });

  it("wants real timestamps with a zone, in order, and not in the future", async () => {
    const at = (stamp: string) => good.replace("2025-12-05T09:00:00Z", stamp);
    for (const stamp of [
      "2025-12-05",
      "2025-12-05T09:00:00",
      "2025-02-30T09:00:00Z",
      "yesterday",
      "2025-12-05T25:00:00Z",
    ]) {
      assert.deepEqual(await codes(at(stamp)), ["handoff/bad-timestamp"], stamp);
    }
    for (const stamp of ["2025-12-05T09:00Z", "2025-12-05T10:00:00.123+01:00"])
      assert.deepEqual(await codes(at(stamp)), []);
    assert.deepEqual(await codes(good.replace('"2025-12-05T09:00:00Z"', "2025-12-05T09:00:00Z")), []);
    assert.deepEqual(await codes(good.replace('"2025-12-05T09:00:00Z"', "20251205")), ["handoff/bad-timestamp"]);
    assert.deepEqual(await codes(at("2025-12-06T00:00:00Z")), ["handoff/timestamp-in-future"]);
    const paused = at("2025-12-04T14:00:00Z").replace("in_progress #", "paused #");
    assert.deepEqual(await codes(paused), ["handoff/updated-before-created"]);
  });

  it("groups flat keys as the schema has them, and touches nothing else", async () => {
    const found = await lintText(flat);
    assert.deepEqual(codesOf(found), [
      "handoff/flat-frontmatter",
      "handoff/foreign-status",
      "handoff/missing-field",
      "handoff/missing-section",
      "handoff/missing-section",
      "handoff/missing-section",
    ]);
    const expected = flat.replace(
      /^branch[\s\S]*?\n---/m,
      `session:
  branch: main
  status: stopped # for today
  created: '2025-12-04T14:30:00.779Z'
  last_updated: '2025-12-04T17:18:26.972Z'
  # what it belongs to
  spec: null
plans:
  - 20251204-143000-plan.md
orchestration:
  current_task: x
---`,
    );
    assert.equal(fixed(flat, found, "handoff/flat-frontmatter"), expected);
    const crlf = flat.replaceAll("\n", "\r\n");
    assert.equal(fixed(crlf, await lintText(crlf), "handoff/flat-frontmatter"), expected.replaceAll("\n", "\r\n"));
  });

  it("does not regroup what refers to itself", async () => {
    const text = flat.replace("branch: main", "branch: &b main").replace("spec: null", "spec: *b");
    const flatness = (await lintText(text)).find((finding) => finding.code === "handoff/flat-frontmatter");
    assert.ok(flatness);
    assert.equal(flatness.fix, undefined);
  });

  it("renames keys that stand for ours", async () => {
    const text = good.replace("  created:", "  created_at:");
    assert.equal(fixed(text, await lintText(text), "handoff/missing-field"), good);
  });

  it("turns the fences `***` into `---`", async () => {
    const text = good.replace(/^---\n/, "***\n").replace(/\n---\n\n# S/, "\n***\n\n# S");
    const found = await lintText(text);
    assert.deepEqual(codesOf(found), ["handoff/foreign-fence"]);
    assert.equal(fixed(text, found, "handoff/foreign-fence"), good);
  });

  it("puts quotes where YAML needs them, and checks the rest as if they were there", async () => {
    const text = good.replace('"Weather fallback"', "Weather: the fallback");
    const found = await lintText(text);
    assert.deepEqual(codesOf(found), ["handoff/unquoted-value"]);
    assert.match(fixed(text, found, "handoff/unquoted-value"), /title: "Weather: the fallback"\n/);
    assert.equal((await listed({ [path]: text }))[0]?.title, "Weather: the fallback");
  });

  it("wants three sections, each with content of its own", async () => {
    for (const name of ["Context", "Current State", "Next Steps"]) {
      const section = new RegExp(`^## ${name}\n\n.*\n`, "m");
      assert.deepEqual(await codes(good.replace(section, "")), ["handoff/missing-section"], name);
      for (const empty of [
        "",
        "TODO",
        "- [ ]",
        "<!-- later -->",
        "**This section should ALWAYS be handoff-ready.**",
        "### More",
        "...",
      ]) {
        assert.deepEqual(
          await codes(good.replace(section, `## ${name}\n\n${empty}\n`)),
          ["handoff/empty-section"],
          empty,
        );
      }
      const spelt = good.replace(`## ${name}`, `## ${name.toUpperCase()}`);
      assert.equal(fixed(spelt, await lintText(spelt), "handoff/section-name"), good);
      assert.deepEqual(await codes(good.replace(`## ${name}`, `## ${name} (14:30)`)), []);
    }
    assert.deepEqual(await codes(good.replace("## Context", "### Context")), ["handoff/missing-section"]);
  });

  it("wants entries of the log stamped", async () => {
    const at = (entry: string) => good.replace("### 2025-12-04 14:30 - Started", entry);
    for (const entry of [
      "### Started",
      "### 2025-12-04 - Started",
      "### 2025-02-30 14:30 - Started",
      "### 2025-12-04 14:30",
    ]) {
      assert.deepEqual(await codes(at(entry)), ["handoff/log-entry-stamp"], entry);
    }
    for (const entry of [
      "### 2025-12-04 14:30 — Started",
      "### 2025-12-04T14:30Z: Started",
      "### 2025-12-04  14:30 UTC - Started",
    ]) {
      assert.equal(fixed(at(entry), await lintText(at(entry)), "handoff/log-entry-stamp"), good);
    }
    assert.deepEqual(await codes(at("- 14:30 started")), ["handoff/log-entry-stamp"]);
    assert.deepEqual(await codes(at("### YYYY-MM-DD HH:MM - [Agent/Action]")), []);
  });

  it("wants to know of each spawned agent who, what, how far and with what result", async () => {
    const without = (key: string) => good.replace(new RegExp(`^ {6}${key}:.*\n`, "m"), "");
    assert.deepEqual(await codes(without("task")), ["handoff/spawned-agent-field"]);
    assert.deepEqual(await codes(without("status")), ["handoff/spawned-agent-field"]);
    assert.deepEqual(await codes(without("summary")), ["handoff/spawned-agent-summary"]);
    assert.deepEqual(
      await codes(good.replace("status: completed", "status: pending").replace(/ {6}summary.*\n/, "")),
      [],
    );
    assert.deepEqual(await codes(good.replace("status: completed", "status: waiting")), [
      "handoff/spawned-agent-status",
    ]);
    const done = good.replace("status: completed", "status: done");
    assert.equal(fixed(done, await lintText(done), "handoff/spawned-agent-status"), good);
    const texts = good.replace(/spawned_agents:\n( {4}.*\n)+/, "spawned_agents:\n    - a\n    - b\n");
    assert.deepEqual(await codes(texts), ["handoff/spawned-agent-field"]);
  });

  it("advises to record decisions elsewhere", async () => {
    const text = good.replace(" See docs/decisions/0007-two-providers.md.", "");
    const [finding, ...others] = await lintText(text);
    assert.deepEqual([finding?.code, finding?.severity, others], ["handoff/decision-without-adr", "info", []]);
    assert.deepEqual(await codes(text.replace("after two seconds", "as ADR-7 says")), []);
    const listed = text.replace(/### Decision 1[\s\S]*?\n---/, "- Two providers\n\n---");
    assert.deepEqual(await codes(listed), ["handoff/decision-without-adr"]);
  });

  it("tells stale, finished and archived sessions", async () => {
    assert.deepEqual(await codes(good.replace("2025-12-05T09:00:00Z", "2025-12-04T15:00:00Z")), []);
    const stale = await lintText(
      good.replaceAll("2025-12-05T09", "2025-12-03T09").replace("12-04T14", "12-01T14"),
      path.replace("1204", "1201"),
    );
    assert.deepEqual(codesOf(stale), ["handoff/stale-session"]);
    assert.match(stale[0]?.message ?? "", /2 days/);
    assert.deepEqual(await codes(good.replace("in_progress #", "completed #")), ["handoff/completed-session-kept"]);
    assert.deepEqual(
      await codes(good.replace("in_progress #", "archived #"), path.replace(folder, `${folder}/archive`)),
      ["handoff/archived-session"],
    );
  });

  it("tells references to sessions that are gone, and no others", async () => {
    const mention = (words: string) => good.replace("Read the code.", words);
    const gone = "20251101-120000-gone.md";
    for (const words of [
      gone,
      `.agents/sessions/${gone}`,
      `[it](./${gone})`,
      `see \`archive/${gone}\``,
      "[x](/repo/.agents/sessions/weather.md)",
    ]) {
      assert.deepEqual(await codes(mention(words)), ["handoff/missing-session-file"], words);
    }
    for (const words of [
      `.agents/plans/${gone}`,
      `git show HEAD:.agents/sessions/${gone}`,
      path,
      ".agents/sessions/YYYYMMDD-HHMMSS-<x>.md",
    ]) {
      assert.deepEqual(await codes(mention(words)), [], words);
    }
    assert.deepEqual(await lint({ [path]: mention(gone), [`.agents/plans/${gone}`]: "x" }), []);
    const kept = await lint({ [path]: mention(gone), [`${folder}/archive/${gone}`]: good });
    assert.equal(codesOf(kept).includes("handoff/missing-session-file"), false);
  });

  it("says what keeps a file from being read", async () => {
    const first = async (text: string) => (await codes(text)).filter((code) => code.startsWith("handoff/f"));
    assert.deepEqual(await first("---\nsession: x\n"), ["handoff/frontmatter-unclosed"]);
    assert.deepEqual(await first("---\na: [1\n---\n"), ["handoff/frontmatter-syntax"]);
    assert.deepEqual(await first("---js\nx\n---\n"), ["handoff/frontmatter-language"]);
    assert.deepEqual(await first(`${good}${"word ".repeat(500_000)}`), ["handoff/file-too-long"]);
  });
});

describe("handoff: scaffold", () => {
  it("writes files that are no sessions and have no findings", async () => {
    const files = Object.fromEntries(handoff.scaffold(now).map((file) => [file.path, file.content]));
    assert.deepEqual(await lint(files), []);
    assert.deepEqual(await listed(files), []);
    assert.match(handoff.agentsSection, /^## /);
  });
});

describe("handoff: any input", function () {
  this.timeout(60_000);

  const words = fc.constantFrom(
    ..."---|***|session:|  title: a: b|  status: done|status: active|created_at: 2025-12-04T14:30:00Z|last_entry: x|title: [x|  created: '2025-12-04T14:30:00Z'|orchestration:|current_task: >-|  spawned_agents:|    - agent: x|      status: done|    - x|&a b|*a|plans: [a, b]|{|}|## Context|## current state|## Next Steps:|### 2025-12-04 14:30: x|## Session Log|## Decisions|### Decision 1: x|- [ ] x|```|20251101-120000-gone.md|\uFEFF|\t|# Session: T|".split(
      "|",
    ),
  );
  const lines = fc.array(fc.oneof({ weight: 5, arbitrary: words }, fc.string({ maxLength: 12 })), { maxLength: 25 });
  const mutated = fc
    .tuple(fc.constantFrom(good, flat), fc.nat(), fc.nat({ max: 30 }), fc.oneof(words, fc.string({ maxLength: 5 })))
    .map(([text, at, length, insert]) => {
      const from = at % text.length;
      return text.slice(0, from) + insert + text.slice(from + length);
    });
  const text = fc.oneof(
    fc.tuple(lines, fc.constantFrom("\n", "\r\n")).map(([all, eol]) => all.join(eol)),
    lines.map((all) => `---\n${all.join("\n")}\n---\n# Session: T\n`),
    mutated,
  );

  it("is linted in time that grows with its length alone", async () => {
    const { user } = process.cpuUsage();
    for (const piece of [
      "## Decisions\n",
      "## Session Log\n### x\n",
      "<!--",
      "20251204-143000-a/",
      "&a ",
      "a: b: c\n",
    ]) {
      for (const start of ["", "---\ntitle: ", "## Session Log\n\n"]) {
        await findingsIn(handoff, memoryTree({ [path]: start + piece.repeat(60_000 / piece.length) }));
      }
    }
    assert.ok(process.cpuUsage().user - user < 10_000_000);
  });

  it("is linted without an exception, and no fix makes a new finding", async () => {
    await fc.assert(
      fc.asyncProperty(text, async (content) => {
        assert.deepEqual(await brokenFixes(handoff, { [path]: content }), []);
        assert.equal((await sessionsIn(handoff, memoryTree({ [path]: content }))).length, 1);
      }),
      { numRuns: Number(process.env["BATON_PROPERTY_RUNS"] ?? 500) },
    );
  });
});

describe("handoff: real files", function () {
  this.timeout(20_000);

  const corpus = resolve(__dirname, "../../../../shared/corpus/handoff");

  it("are all listed, and every fix on them holds", async function () {
    if (!existsSync(corpus)) {
      console.log("      (the corpus of real files is not here)");
      this.skip();
    }
    for (const snapshot of readdirSync(corpus)) {
      const tree = new DiskTree(join(corpus, snapshot));
      const names = readdirSync(join(corpus, snapshot, folder)).sort();
      const sessions = await sessionsIn(handoff, tree);
      assert.deepEqual(
        sessions.map((session) => `${session.id}.md`),
        names,
      );
      assert.ok(sessions.every((session) => session.title !== session.id && session.updatedAt?.startsWith("2026-")));
      for (const name of names) {
        const [part] = await tree.read([`${folder}/${name}`]);
        assert.deepEqual(await brokenFixes(handoff, { [`${folder}/${name}`]: part?.text ?? "" }), []);
      }
    }
  });
});
