import assert from "node:assert/strict";
import fc from "fast-check";
import { reports } from "../../src/protocols/reports/reports.ts";
import {
  brokenFixes,
  codesOf,
  type Files,
  type Found,
  findingsIn,
  fixed,
  inFolder,
  memoryTree,
  now,
  sessionsIn,
} from "./protocolFolder.ts";

const path = "sessions/T-0001/20251118T1900-gpt-5.1.md";
const indexPath = "sessions/INDEX.md";

const good = `---
task_id: T-0001
task_title: Weather fallback
status: completed # at last
executor_model: gpt-5.1
logger_model: gpt-5.1-mini
tokens_used: 78000
summary: The second provider answers when the first is down.
---

## Scope

- The provider's client.

## Actions

- Added a second provider.
  It is asked after two seconds.

## Decisions

- Ask both in turn.

## Notes

- None of the tests needed the network.

## Next steps

- Cache the answers.
`;

const second = `---
task_ids: [T-0001, T-0002]
status: partial
executor_model: gpt-5.1
logger_model: gpt-5.1-mini
summary: "The second provider answers."
---

## actions
- Added a second provider.

## decisions

## next
- Cache the answers.
`;

const header = `# Session Index

| session_id | task_id | status | executor_model | logger_model | tokens_used | path |
|------------|---------|--------|----------------|--------------|-------------|------|
`;
const row = `| 20251118T1900-gpt-5.1 | T-0001 | completed | gpt-5.1 | gpt-5.1-mini | 78000 | ${path} |\n`;
const index = `${header}${row}`;

const tasks = `# Tasks

| id | title | status | difficulty | effort | priority | area | model | issue | skills | notes |
|----|-------|--------|------------|--------|----------|------|-------|-------|--------|-------|
| T-0001 | Weather fallback | done | easy | low | P1 | api | - | - | - | - |
`;

const lint = (files: Files) => inFolder(files, (tree) => findingsIn(reports, tree));
const lintReport = (text: string, more: Files = {}) => lint({ [path]: text, [indexPath]: index, ...more });
const ofReport = (found: readonly Found[]) => codesOf(found.filter((finding) => finding.path !== indexPath));
const ofIndex = (found: readonly Found[]) => codesOf(found.filter((finding) => finding.path === indexPath));
const codes = async (text: string, more: Files = {}) => ofReport(await lintReport(text, more));
const indexCodes = async (text: string, more: Files = { [path]: good }) =>
  codesOf(await lint({ ...more, [indexPath]: text }));
const change = (from: string | RegExp, to: string) => good.replace(from, to);

describe("reports: listing", function () {
  this.timeout(20_000);

  const listed = (files: Files) => inFolder(files, (tree) => sessionsIn(reports, tree));

  it("lists a report with what its file says", async () => {
    assert.deepEqual(await listed({ [path]: good, [indexPath]: index }), [
      {
        id: "20251118T1900-gpt-5.1",
        protocol: "reports",
        state: "completed",
        phase: "completed",
        title: "Weather fallback",
        path,
        agent: "gpt-5.1",
        updatedAt: "2025-11-18T19:00:00.000Z",
        verbs: [],
      },
    ]);
  });

  it("groups how sessions ended by phase", async () => {
    for (const [status, phase] of [
      ["completed", "completed"],
      ["partial", "paused"],
      ["failed", "failed"],
      ["aborted", "abandoned"],
      ["running", "unknown"],
      ["valueOf", "unknown"],
    ] as const) {
      const [session] = await listed({ [path]: change("completed #", `${status} #`) });
      assert.deepEqual([session?.state, session?.phase], [status, phase]);
    }
  });

  it("lists whatever lies in a task's folder, in either version and fence", async () => {
    const sessions = await listed({
      [path]: good.replaceAll(/^---$/gm, "***").replace("78000", "-"),
      "sessions/T-0002/20251118T2000-o.md": second.replaceAll("\n", "\r\n"),
      "sessions/T-0002/empty.md": "",
      "sessions/T-0002/junk.md": Buffer.from([0, 255, 45, 45, 45, 10]),
      "sessions/T-0002/notes.txt": "x",
      "sessions/20251118T2100-loose.md": good,
      "sessions/AGENTS.md": "x",
      "sessions/other/x.md": "x",
    });
    assert.deepEqual(
      sessions.map(({ id, title, state }) => [id, title, state]),
      [
        ["20251118T2100-loose", "Weather fallback", "completed"],
        ["20251118T1900-gpt-5.1", "Weather fallback", "completed"],
        ["20251118T2000-o", "The second provider answers.", "partial"],
        ["empty", "empty", "unknown"],
        ["junk", "junk", "unknown"],
      ],
    );
  });

  it("finds its folder by our table or by a task's report, and no other folder", async () => {
    const roots = (files: Files) => inFolder(files, (tree) => reports.findRoots(tree, reports.usualRoots));
    assert.deepEqual(await roots({ [indexPath]: header }), ["sessions"]);
    assert.deepEqual(
      await roots({
        [indexPath]:
          "```md\n# x\n\n| session_id | task_id(s) | status | executor_model | logger_model | tokens_used | path |\n```",
      }),
      ["sessions"],
    );
    assert.deepEqual(await roots({ [path]: "" }), ["sessions"]);
    assert.deepEqual(await roots({ [indexPath]: "# Talks\n\n| date | speaker |\n|--|--|\n" }), []);
    assert.deepEqual(await roots({ "sessions/2025/x.md": "x" }), []);
  });

  it("knows its files by their names", () => {
    for (const name of ["INDEX.md", "T-0001/x.md", "t-1/x.md", "20251118T1900-x.md"]) {
      assert.ok(reports.isLinted("sessions", `sessions/${name}`), name);
    }
    for (const name of ["AGENTS.md", "T-0001/README.md", "T-0001/a/x.md", "x.md"]) {
      assert.equal(reports.isLinted("sessions", `sessions/${name}`), false, name);
    }
  });
});

describe("reports: rules for a report", function () {
  this.timeout(20_000);

  it("finds nothing in a good one, with LF, CRLF or a byte-order mark, in either version and fence", async () => {
    for (const text of [good, good.replaceAll("\n", "\r\n"), `\uFEFF${good}`, good.replaceAll(/^---$/gm, "***")]) {
      assert.deepEqual(await lintReport(text), []);
    }
    const both = `${header}${row.replace("T-0001", "T-0001,T-0002").replace("completed", "partial").replace("78000", "-")}`;
    assert.deepEqual(await lint({ [path]: second, [indexPath]: both }), []);
  });

  it("wants a name of a real moment and the executor", async () => {
    for (const name of [
      "report",
      "20251118-gpt-5.1",
      "20251118T1900",
      "20250229T1900-gpt-5.1",
      "20251118T2460-gpt-5.1",
    ]) {
      const found = await lint({ [`sessions/T-0001/${name}.md`]: good, [indexPath]: header });
      assert.deepEqual(ofReport(found), ["reports/bad-file-name"], name);
    }
    assert.deepEqual(await codes(change("gpt-5.1\n", "sonnet-4.5\n")), ["reports/executor-mismatch"]);
    const slash = "sessions/T-0001/20251118T1900-openai-gpt-5.1.md";
    assert.deepEqual(
      ofReport(await lint({ [slash]: change("gpt-5.1\n", "openai/gpt-5.1\n"), [indexPath]: header })),
      [],
    );
  });

  it("wants the folder of its task", async () => {
    const at = async (place: string, text = good) =>
      ofReport(await lint({ [place]: text, [path]: good, [indexPath]: index }));
    assert.deepEqual(await at("sessions/20251118T1900-gpt-5.1.md"), ["reports/misplaced-report"]);
    assert.deepEqual(await at("sessions/T-12/20251118T1900-gpt-5.1.md"), ["reports/bad-folder-name"]);
    assert.deepEqual(await at("sessions/T-0002/20251118T1900-gpt-5.1.md"), ["reports/task-mismatch"]);
    assert.deepEqual(await at("sessions/T-0003/20251118T1900-gpt-5.1.md", second), ["reports/task-mismatch"]);
    assert.deepEqual(await codes(change("status:", "session_id: 20251118T1900-x\nstatus:")), [
      "reports/session-id-mismatch",
    ]);
  });

  it("wants every key that its version has", async () => {
    for (const key of ["task_id", "task_title", "status", "executor_model", "logger_model", "tokens_used", "summary"]) {
      const found = await codes(change(new RegExp(`^${key}:.*\n`, "m"), ""));
      assert.deepEqual(found, ["reports/missing-field"], key);
    }
    for (const key of ["status", "executor_model", "logger_model", "summary"]) {
      assert.deepEqual(
        await codes(second.replace(new RegExp(`^${key}:.*\n`, "m"), "")),
        ["reports/missing-field"],
        key,
      );
    }
    assert.deepEqual(await codes(change(/^---[\s\S]*?\n---\n/, "")), ["reports/missing-frontmatter"]);
    assert.deepEqual(await codes(second.replace("status", "task_id: T-0001\nstatus")), ["reports/mixed-versions"]);
  });

  it("wants values of the right kind", async () => {
    assert.deepEqual(await codes(change("task_id: T-0001", "task_id: 1")), ["reports/invalid-field"]);
    assert.deepEqual(await codes(change("Weather fallback", '""')), ["reports/invalid-field"]);
    assert.deepEqual(await codes(second.replace("T-0002", "T-2")), ["reports/invalid-field"]);
    assert.deepEqual(await codes(change("completed #", "running #")), ["reports/bad-status"]);
    const done = change("completed #", '"Done" #');
    assert.equal(fixed(done, await lintReport(done), "reports/bad-status"), change("completed #", '"completed" #'));
  });

  it("wants tokens as a number or a dash", async () => {
    const at = (tokens: string) => change("78000", tokens);
    assert.deepEqual(await codes(at('"-"')), []);
    for (const tokens of ["78k", "-5", "7.5", "[1]", "about 78000"])
      assert.deepEqual(await codes(at(tokens)), ["reports/bad-tokens-used"], tokens);
    for (const tokens of ['"78000"', "78,000", "78_000"]) {
      assert.equal(fixed(at(tokens), await lintReport(at(tokens)), "reports/bad-tokens-used"), good, tokens);
    }
    assert.equal(fixed(at("-"), await lintReport(at("-")), "reports/unquoted-value"), at('"-"'));
    assert.deepEqual(await codes(at("- # unknown")), ["reports/unquoted-value"]);
  });

  it("counts a summary's characters as a reader sees them", async () => {
    const at = (summary: string) => change(/^summary:.*$/m, `summary: ${summary}`);
    assert.deepEqual(await codes(at("x".repeat(250))), []);
    assert.deepEqual(await codes(at("x".repeat(251))), ["reports/summary-too-long"]);
    assert.deepEqual(await codes(at("👩‍👩‍👧‍👦".repeat(250))), []);
    assert.deepEqual(await codes(at("e\u0301".repeat(251))), ["reports/summary-too-long"]);
    const inSecond = (length: number) => second.replace(/^summary:.*$/m, `summary: ${"x".repeat(length)}`);
    assert.deepEqual(await codes(inSecond(200)), []);
    assert.deepEqual(await codes(inSecond(201)), ["reports/summary-too-long"]);
  });

  it("wants a summary without Markdown", async () => {
    const at = (summary: string) => change(/^summary:.*$/m, `summary: '${summary}'`);
    for (const summary of [
      "a `b` c",
      "a **b** c",
      "a *b* c",
      "_a_ b",
      "[a](b)",
      "# a",
      "- a",
      "~~a~~ b",
      "a <b>c</b>",
    ]) {
      assert.deepEqual(await codes(at(summary)), ["reports/summary-markdown"], summary);
    }
    for (const summary of [
      "a_b_c",
      "src/*.ts and test/*.ts",
      "2 * 3 * 4",
      "fix __init__.py",
      "#12 is open",
      "a [draft] b",
      "a < b > c",
    ]) {
      assert.deepEqual(await codes(at(summary)), [], summary);
    }
  });

  it("wants a summary on one line, and joins what is on several", async () => {
    const at = (summary: string) => change(/^summary:.*$/m, `summary: ${summary}`);
    for (const summary of [">-\n  One\n  two.", "|\n  One\n  two.", "One\n  two.", '"One\n  two."']) {
      const found = await lintReport(at(summary));
      assert.deepEqual(codesOf(found), ["reports/summary-not-one-line"], summary);
      assert.equal(fixed(at(summary), found, "reports/summary-not-one-line"), at('"One two."'));
    }
    assert.deepEqual(await codes(at(">-\n  One two.")), []);
  });

  it("wants the sections of its version, in order and so written", async () => {
    for (const name of ["Scope", "Actions", "Decisions", "Notes", "Next steps"]) {
      assert.deepEqual(await codes(change(new RegExp(`^## ${name}\n\n- .*\n( {2}.*\n)?`, "m"), "")), [
        "reports/missing-section",
      ]);
      const spelt = change(`## ${name}`, `## ${name.toUpperCase()}:`);
      assert.equal(fixed(spelt, await lintReport(spelt), "reports/section-name"), good);
    }
    assert.deepEqual(await codes(change("## Notes", "## Extra\n\n- x\n\n## Notes")), ["reports/extra-section"]);
    const swapped = change("## Scope", "## X").replace("## Actions", "## Scope").replace("## X", "## Actions");
    assert.deepEqual(await codes(swapped), ["reports/section-order"]);
    assert.deepEqual(await codes(second.replace("## next", "## Next")), ["reports/section-name"]);
  });

  it("wants one to three bullets where the session completed", async () => {
    const notes = (text: string) => change("- None of the tests needed the network.", text);
    assert.deepEqual(await codes(notes("- a\n- b\n- c\n  - d\n  - e")), []);
    assert.deepEqual(await codes(notes("- a\n- b\n- c\n- d")), ["reports/bullet-count"]);
    assert.deepEqual(await codes(notes("- ...")), ["reports/bullet-count"]);
    assert.deepEqual(await codes(notes("Some words.")), ["reports/bullet-count", "reports/not-bullets"]);
    assert.deepEqual(await codes(notes("- a\nand on\n\nMore.")), ["reports/not-bullets"]);
    assert.deepEqual(await codes(notes("- a\n- b\n- c\n- d").replace("completed #", "partial #")), []);
  });

  it("wants to know what broke and what is next where it did not", async () => {
    for (const status of ["partial", "failed"]) {
      const text = change("completed #", `${status} #`);
      assert.deepEqual(await codes(text.replace(/- None.*\n/, "")), ["reports/unexplained-failure"]);
      assert.deepEqual(await codes(text.replace("- Cache the answers.", "")), ["reports/no-next-step"]);
    }
    assert.deepEqual(await codes(change("completed #", "aborted #").replace("- Cache the answers.", "")), []);
    assert.deepEqual(await codes(second.replace("- Cache the answers.", "")), ["reports/no-next-step"]);
  });

  it("bounds the length of reports and of code in them", async () => {
    const long = (lines: number) => `${good}${"  more\n".repeat(lines - good.split("\n").length + 1)}`;
    assert.deepEqual(await codes(long(300)), []);
    assert.deepEqual(await codes(long(301)), ["reports/too-many-lines"]);
    assert.deepEqual(await codes(`${second}${"  more\n".repeat(40)}`), ["reports/too-many-lines"]);
    const block = (lines: number) => `${good}\n\`\`\`\n${"x\n".repeat(lines)}\`\`\`\n`;
    assert.deepEqual(await codes(block(15)), []);
    assert.deepEqual(await codes(block(16)), ["reports/code-dump"]);
  });

  it("checks the task against TASKS.md, where there is one", async () => {
    const files = { "tasks/TASKS.md": tasks };
    assert.deepEqual(await codes(good, files), []);
    const other = change("Weather fallback", "The weather # soon");
    const found = await lintReport(other, files);
    assert.deepEqual(codesOf(found), ["reports/task-title-mismatch"]);
    assert.equal(
      fixed(other, found, "reports/task-title-mismatch"),
      change("Weather fallback", '"Weather fallback" # soon'),
    );
    assert.deepEqual(await codes(second, files), ["reports/unknown-task"]);
    assert.deepEqual(await codes(second, { "tasks/TASKS.md": "| task | owner |\n|--|--|\n" }), []);
  });

  it("checks models and tokens against models.yaml, in the ways that real ones are written", async () => {
    const at = (yaml: string) => codes(good, { "orchestration/models.yaml": yaml });
    const tiers = "model_tiers:\n  cheap:\n    models: [gpt-5.1-mini]\n  strong:\n    models: [gpt-5.1]\nroles:\n";
    assert.deepEqual(
      await at(`${tiers}  executor: { allowed_tiers: [cheap, strong] }\n  logger: { allowed_tiers: [cheap] }\n`),
      [],
    );
    assert.deepEqual(
      await at(`${tiers}  executor: { allowed_tiers: [cheap] }\n  logger: { allowed_tiers: [strong] }\n`),
      ["reports/model-not-in-role", "reports/model-not-in-role"],
    );
    assert.deepEqual(await at("roles:\n  executor: [sonnet-4.5]\n"), ["reports/model-not-in-role"]);
    assert.deepEqual(await at("roles:\n  executor: gpt-5.1\n  logger: { models: [gpt-5.1-mini] }\n"), []);
    assert.deepEqual(await at("session_limits:\n  max_context_tokens: 80000\n  default_max_output_tokens: 2048\n"), []);
    for (const limits of ["50000", "{ max_tokens: 50000 }", "{ gpt-5.1: 50000 }", "{ executor: { tokens: 50000 } }"]) {
      assert.deepEqual(await at(`session_limits: ${limits}\n`), ["reports/over-token-limit"], limits);
    }
    for (const junk of ["", "- x", "roles: 3", "roles: [", "session_limits:", "\u0000"])
      assert.deepEqual(await at(junk), [], junk);
  });

  it("says what keeps a report from being read, and never fails", async () => {
    const first = async (text: string) => (await codes(text))[0];
    assert.equal(await first("---\ntask_id: T-0001\n"), "reports/frontmatter-unclosed");
    assert.equal(await first("---\na: [1\n---\n"), "reports/frontmatter-syntax");
    assert.equal(await first(`${good}${"word ".repeat(2_000_000)}`), "reports/file-too-long");
    assert.ok((await codes("")).includes("reports/missing-frontmatter"));
  });

  it("says that the index is missing", async () => {
    assert.deepEqual(codesOf(await lint({ [path]: good })), ["reports/missing-index"]);
  });
});

describe("reports: rules for the index", function () {
  this.timeout(20_000);

  it("wants a row for each report, and adds it without touching another byte", async () => {
    const other = "sessions/T-0001/20251119T0800-gpt-5.1.md";
    const wide = header
      .replace("| path |", "| path                        |")
      .replace("|------|\n", "|-----------------------------|\n");
    for (const text of [
      index,
      `${wide}${row}`,
      `${header}${row.trimEnd()}`,
      `\`\`\`\n${index}\`\`\`\nProse | here\n`,
      `${index}\n\nMore.\n`,
    ]) {
      for (const eol of ["\n", "\r\n"]) {
        const file = text.replaceAll("\n", eol);
        const files = { [path]: good, [other]: good, [indexPath]: file };
        const found = await lint(files);
        assert.deepEqual(codesOf(found), ["reports/index-missing-row"]);
        const after = fixed(file, found, "reports/index-missing-row");
        const added = after.split(eol).filter((line) => !file.split(eol).includes(line));
        assert.equal(added.length, 1);
        assert.match(
          added[0] ?? "",
          /^\| 20251119T0800-gpt-5\.1 \| T-0001 {1,} \| completed \|.*20251119T0800-gpt-5\.1\.md +\|$/,
        );
        assert.ok(file.length < after.length);
        assert.deepEqual(await lint({ ...files, [indexPath]: after }), []);
      }
    }
  });

  it("adds no row that would be wrong", async () => {
    const text = change("tokens_used: 78000", "tokens_used: 78k");
    const found = await lint({ [path]: text, [indexPath]: header });
    assert.deepEqual(ofIndex(found), ["reports/index-missing-row"]);
    assert.equal(found.find((finding) => finding.path === indexPath)?.fix, undefined);
  });

  it("wants a report for each row, and one row for each report", async () => {
    assert.deepEqual(await indexCodes(index, {}), ["reports/index-missing-file"]);
    assert.deepEqual(await indexCodes(`${index}${row}`), ["reports/index-duplicate-row"]);
    const found = await lint({ [path]: good, [indexPath]: `${index}${row}` });
    assert.equal(fixed(`${index}${row}`, found, "reports/index-duplicate-row"), index);
    const different = `${index}${row.replace("78000", "5")}`;
    assert.equal((await lint({ [path]: good, [indexPath]: different }))[0]?.fix, undefined);
  });

  it("wants every cell to say what the report says, and writes it", async () => {
    for (const [from, to, code] of [
      ["| T-0001 |", "| T-0002 |", "reports/index-disagrees"],
      ["| completed |", "| partial |", "reports/index-disagrees"],
      ["| completed |", "|  |", "reports/index-disagrees"],
      ["| gpt-5.1 |", "| gpt-5 |", "reports/index-disagrees"],
      ["| gpt-5.1-mini |", "| - |", "reports/index-disagrees"],
      ["| 78000 |", "| 78k |", "reports/index-disagrees"],
      [`| ${path} |`, "| T-0001/20251118T1900-gpt-5.1.md |", "reports/index-wrong-path"],
      [`| ${path} |`, "| sessions/T-0009/x.md |", "reports/index-wrong-path"],
    ] as const) {
      const text = `${header}${row.replace(from, to)}`;
      const found = await lint({ [path]: good, [indexPath]: text });
      assert.deepEqual(codesOf(found), [code], to);
      assert.deepEqual(await indexCodes(fixed(text, found, code)), [], to);
    }
  });

  it("tells malformed cells where no report says better", async () => {
    const bad = "| yesterday | 1 | running |  | m | many | sessions/x.md |\n";
    assert.deepEqual(await indexCodes(`${index}${bad}`), [
      ...Array(5).fill("reports/index-bad-cell"),
      "reports/index-missing-file",
    ]);
    assert.deepEqual(await indexCodes(`${header}| 20251118T1900-gpt-5.1 | T-0001 | completed |\n`), [
      "reports/index-columns",
    ]);
    const short = `${header}| 20251118T1900-gpt-5.1 | T-0001 |\n`;
    const found = await lint({ [path]: good, [indexPath]: short });
    assert.equal(fixed(short, found, "reports/index-columns").split("\n").length, short.split("\n").length);
    assert.deepEqual(await indexCodes(fixed(short, found, "reports/index-columns")), []);
  });

  it("offers to delete stray rows of dashes", async () => {
    for (const stray of ["| -- | -- | -- | -- | -- | -- | -- |\n", "--\n", "|--|\n"]) {
      const text = `${header}${stray}${row}`;
      const found = await lint({ [path]: good, [indexPath]: text });
      assert.deepEqual(codesOf(found), ["reports/index-stray-row"]);
      assert.equal(fixed(text, found, "reports/index-stray-row"), index);
    }
    assert.deepEqual(await indexCodes(`${index}\n---\n\nProse.\n`), []);
  });

  it("leaves tables and files of others alone", async () => {
    for (const text of [
      "| a | b |\n|--|--|\n| 1 | 2 |\n",
      "Our talks are elsewhere.\n",
      "| session_id | when |\n|--|--|\n",
    ]) {
      assert.deepEqual(await indexCodes(text), [], text);
    }
    assert.deepEqual(await indexCodes(`${index}\n| a | b |\n|---|---|\n| 1 | 2 |\n`), []);
    assert.deepEqual(await indexCodes("| session_id | task_id | status | path |\n|--|--|--|--|\n"), [
      "reports/index-header",
    ]);
  });

  it("writes the table into an index that says nothing yet", async () => {
    for (const text of ["", "# Session Index\n", "\uFEFF# Session Index"]) {
      const found = await lint({ [path]: good, [indexPath]: text });
      assert.deepEqual(codesOf(found), ["reports/index-missing-table"]);
      assert.deepEqual(await indexCodes(fixed(text, found, "reports/index-missing-table")), []);
    }
    assert.deepEqual(await lint({ [indexPath]: "# Session Index\n" }), []);
  });

  it("tells reports of the same name in two folders apart", async () => {
    const other = path.replace("T-0001", "T-0002");
    const files = { [path]: good, [other]: change("task_id: T-0001", "task_id: T-0002") };
    assert.deepEqual(await indexCodes(`${index}${row.replaceAll("T-0001", "T-0002")}`, files), []);
    assert.deepEqual(await indexCodes(index, files), ["reports/index-missing-row"]);
  });
});

describe("reports: scaffold", () => {
  it("writes files that are no reports and have no findings", async () => {
    const files = Object.fromEntries(reports.scaffold(now).map((file) => [file.path, file.content]));
    assert.deepEqual(await lint(files), []);
    assert.deepEqual(await inFolder(files, (tree) => sessionsIn(reports, tree)), []);
    assert.deepEqual(await inFolder(files, (tree) => reports.findRoots(tree, ["sessions"])), ["sessions"]);
    assert.match(reports.agentsSection, /^## /);
  });
});

describe("reports: any input", function () {
  this.timeout(60_000);

  const pieces =
    "---|***|task_id: T-0001|task_ids: [T-0001]|status: Done|status: partial|tokens_used: -|tokens_used: '7,000'|summary: a: b|summary: >|  two|  lines|task_title: x|&a b|## Scope|## actions:|## next steps|- x|- ...|words|```|--|executor_model: gpt-5.1|\uFEFF|\t| |{}|| a | b ||".split(
      "|",
    );
  const rows = [
    row,
    header,
    row.replace("T-0001", "T-2"),
    "| x |\n",
    "|--|--|\n",
    "| 20251118T1900-gpt-5.1 | T-0001 |\n",
    "```\n",
    "\n",
    "--\n",
  ];
  const noise = fc.oneof(fc.constantFrom(...pieces, ...rows), fc.string({ maxLength: 8 }));
  const mutated = (...texts: string[]) =>
    fc.tuple(fc.constantFrom(...texts), fc.nat(), fc.nat({ max: 30 }), noise).map(([text, at, length, insert]) => {
      const from = at % text.length;
      return text.slice(0, from) + insert + text.slice(from + length);
    });
  const made = fc.array(noise, { maxLength: 20 }).map((all) => all.join("\n"));
  const report = fc.oneof(
    mutated(good, second, good.replaceAll("\n", "\r\n")),
    made,
    made.map((text) => `---\n${text}\n---\n`),
  );
  const table = fc.oneof(
    mutated(index, `${index}${row}`, `${header}${row.replace("78000", "-")}`),
    made,
    fc.array(noise).map((all) => header + all.join("")),
  );

  it("is linted in time that grows with its length alone", async () => {
    const { user } = process.cpuUsage();
    for (const piece of ["## Notes\n- x\n", "```\n", "![", "**a", "<!--", "| a ", "|--|\n", row]) {
      for (const start of ["", "---\nsummary: '", header]) {
        const text = start + piece.repeat(60_000 / piece.length);
        await findingsIn(reports, memoryTree({ [path]: `${text}'\n---\n`, [indexPath]: text }));
      }
    }
    assert.ok(process.cpuUsage().user - user < 10_000_000);
  });

  it("is linted without an exception, and no fix makes a new finding", async () => {
    await fc.assert(
      fc.asyncProperty(report, table, async (text, listing) => {
        const files = { [path]: text, [indexPath]: listing, "tasks/TASKS.md": tasks };
        assert.deepEqual(await brokenFixes(reports, files), []);
        assert.equal((await sessionsIn(reports, memoryTree(files))).length, 1);
      }),
      { numRuns: Number(process.env["BATON_PROPERTY_RUNS"] ?? 500) },
    );
  });
});
