import assert from "node:assert/strict";
import { defaultSettings, type Settings } from "../../src/core/settings.ts";
import { slugProblem } from "../../src/protocols/lifecycle/layout.ts";
import { lifecycle } from "../../src/protocols/lifecycle/lifecycle.ts";
import { lintTree } from "../../src/workspace/lint.ts";
import { codesOf, type Files, findingsIn, fixed, inFolder } from "./protocolFolder.ts";

const root = "_AGENTS/sessions";
const slug = "2026-11-21-rate-limit";
const sessionIn = (state: string, name = slug) => `${root}/${state}/${name}/SESSION.md`;
const text = (
  parts: { head?: string; problem?: string; criteria?: string } = {},
) => `${parts.head ?? ""}# Session: Rate limit

## Context

One client can keep all workers busy.

${parts.problem ?? "## Problem Statement\n\nNothing limits the requests of a client."}

${parts.criteria ?? "## Acceptance Criteria\n\n- [ ] A client gets 429"}
`;

const lint = (files: Files) => inFolder(files, (tree) => findingsIn(lifecycle, tree));
const codes = async (files: Files) => codesOf(await lint(files)).map((code) => code.replace("lifecycle/", ""));

describe("lifecycle lint", () => {
  it("has nothing to say of what init writes", async () => {
    const files = Object.fromEntries(lifecycle.scaffold(new Date()).map(({ path, content }) => [path, content]));
    assert.deepEqual(await codes(files), []);
  });

  describe("sections", () => {
    for (const heading of [
      "## Problem",
      "## Goals",
      "## Objective",
      "## 2. Problem Statement",
      "### **Purpose**",
      "## Why this matters",
    ]) {
      it(`may be called ${heading}`, async () => {
        assert.deepEqual(await codes({ [sessionIn("planned")]: text({ problem: `${heading}\n\nText.` }) }), []);
      });
    }

    it("may be in frontmatter's company and end with CRLF", async () => {
      const crlf = `\uFEFF${text({ head: "---\npriority: low\n---\n" })}`.replaceAll("\n", "\r\n");
      assert.deepEqual(await codes({ [sessionIn("planned")]: crlf }), []);
    });

    it("are asked for as a warning in a plan, as a note in a draft and in what was claimed", async () => {
      for (const [state, severity] of [
        ["planned", "warning"],
        ["drafting", "info"],
        ["completed", "info"],
        ["abandoned", "info"],
      ] as const) {
        const findings = await lint({
          [sessionIn(state)]: text({ problem: "", criteria: "## Acceptance Criteria\n\n- [x] a" }),
        });
        assert.deepEqual(
          findings.map((finding) => [finding.code, finding.severity]),
          [["lifecycle/missing-section", severity]],
          state,
        );
      }
    });

    it("that are all gone are a warning in what was claimed too", async () => {
      const findings = await lint({ [sessionIn("completed")]: "# Session: A\n\ntext\n" });
      assert.deepEqual(
        findings.map((finding) => [finding.code, finding.severity, finding.message]),
        [
          [
            "lifecycle/missing-section",
            "warning",
            "The session has no `## Context`, `## Problem Statement`, `## Acceptance Criteria`.",
          ],
        ],
      );
    });

    it("say something only with more than a comment or a placeholder", async () => {
      for (const nothing of [
        "",
        "<!-- what is wrong -->",
        "TODO",
        "[Describe the problem]",
        "{{ PROBLEM }}",
        "...",
        "- TBD.",
      ]) {
        const files = { [sessionIn("planned")]: text({ problem: `## Problem Statement\n\n${nothing}` }) };
        assert.deepEqual(await codes(files), ["empty-section"], nothing);
      }
      for (const something of [
        "TODO lists are lost on restart.",
        "[Issue 12](https://example.org/12) is open.",
        "- a",
      ]) {
        const files = { [sessionIn("planned")]: text({ problem: `## Problem Statement\n\n${something}` }) };
        assert.deepEqual(await codes(files), [], something);
      }
    });

    it("of criteria count boxes below their own headings, and none in code", async () => {
      const below = "## Acceptance Criteria\n\n### Script\n\n- [ ] one\n\n### Template\n\n- [ ] two";
      assert.deepEqual(await codes({ [sessionIn("planned")]: text({ criteria: below }) }), []);
      const inCode = "## Acceptance Criteria\n\n```\n- [ ] one\n```";
      assert.deepEqual(await codes({ [sessionIn("planned")]: text({ criteria: inCode }) }), ["no-criteria"]);
      const elsewhere = "## Acceptance Criteria\n\nText.\n\n## Notes\n\n- [ ] one";
      assert.deepEqual(await codes({ [sessionIn("planned")]: text({ criteria: elsewhere }) }), ["no-criteria"]);
    });

    it("of a session that merges knowledge are others", async () => {
      const path = sessionIn("planned", "kb-2026-11-21-merge-limits");
      const own = "# Session: Merge\n\n## Context\n\nText.\n\n## Acceptance Criteria\n\n- [ ] one\n";
      assert.deepEqual(await codes({ [path]: own }), []);
    });
  });

  it("counts what a completed session did not tick", async () => {
    const criteria = "## Acceptance Criteria\n\n- [x] one\n- [ ] two\n- [ ] three";
    const findings = await lint({ [sessionIn("completed")]: text({ criteria }) });
    assert.deepEqual(
      findings.map((finding) => [finding.code, finding.message, finding.range.start.line]),
      [["lifecycle/unchecked-criteria", "The session is completed with 1 of 3 acceptance criteria ticked.", 10]],
    );
    assert.deepEqual(await codes({ [sessionIn("abandoned")]: text({ criteria }) }), []);
  });

  describe("names", () => {
    for (const good of ["2026-11-21-a", "2024-02-29-leap", "2026-11-21-A.b_c-1", "kb-2026-11-21-merge-auth"]) {
      it(`may be ${good}`, () => assert.equal(slugProblem(good), undefined));
    }
    for (const bad of [
      "rate-limit",
      "2026-11-21",
      "2026-11-21-",
      "2026-11-21--a",
      "2026-02-29-a",
      "2026-13-01-a",
      "2026-11-21-a b",
      "2026-11-21-a..b",
      "2026-11-21-a.lock",
      "2026-11-21-a.",
      "2026-11-21-ü",
      "-2026-11-21-a",
      "kb-2026-11-21-auth",
      "2026-11-21-a/b",
      "2026-11-21-$(id)",
      `2026-11-21-${"a".repeat(120)}`,
      "2026-11-21-a\n",
      "",
    ]) {
      it(`may not be ${JSON.stringify(bad.slice(0, 30))}`, () => assert.ok(slugProblem(bad)));
    }
  });

  describe("locks", () => {
    const claimed = {
      [sessionIn("active")]: text(),
      [`${root}/active/${slug}/.session-env`]: [
        'export GIT_AUTHOR_NAME="Mona"',
        'export GIT_AUTHOR_EMAIL="m@x"',
        'export GIT_COMMITTER_NAME="Mona"',
        'export GIT_COMMITTER_EMAIL="m@x"',
      ].join("\n"),
    };

    it("are matched whole, not by how a name begins", async () => {
      const found = await lint({ ...claimed, [`${root}/sessions.lock`]: `${slug}-more:5\n` });
      assert.deepEqual(codesOf(found), ["lifecycle/active-without-lock", "lifecycle/lock-without-session"]);
    });

    it("count in either file", async () => {
      assert.deepEqual(await codes({ ...claimed, ".agents/sessions.lock": `${slug}:5\n` }), []);
      assert.deepEqual(await codes({ ...claimed, [`${root}/sessions.lock`]: `${slug}:5\n` }), []);
    });

    it("keep the agent's name where no other file has it", async () => {
      const findings = await lint({ [sessionIn("planned")]: text(), [`${root}/sessions.lock`]: `mona:${slug}:5\n` });
      assert.deepEqual(codesOf(findings), ["lifecycle/lock-old-form", "lifecycle/lock-without-session"]);
      assert.ok(findings.every((finding) => !finding.fix));
    });

    it("keep the line of a planned session: it may be somebody's claim", async () => {
      const [finding] = await lint({ [sessionIn("planned")]: text(), [`${root}/sessions.lock`]: `${slug}:5\n` });
      assert.equal(finding?.code, "lifecycle/lock-without-session");
      assert.equal(finding?.message, `\`${slug}\` is locked, but it is in \`planned\`, not in \`active\`.`);
      assert.equal(finding?.fix, undefined);
    });

    it("lose the line of a session that is over, and keep the others byte for byte", async () => {
      const other = "2026-11-20-other";
      const lock = `# claims\r\n${slug}:5\r\n${other}:6`;
      const files = {
        [sessionIn("completed")]: text({ criteria: "## Acceptance Criteria\n\n- [x] a" }),
        [sessionIn("planned", other)]: text(),
        [`${root}/sessions.lock`]: lock,
      };
      const findings = await lint(files);
      assert.equal(fixed(lock, findings, "lifecycle/lock-without-session"), `# claims\r\n${other}:6`);
    });

    it("lose a line that says the same again, not one with another time", async () => {
      const again = `${slug}:5\n${slug}:5\n`;
      const twice = await lint({ ...claimed, [`${root}/sessions.lock`]: again });
      assert.equal(fixed(again, twice, "lifecycle/lock-duplicate"), `${slug}:5\n`);
      const [other] = await lint({ ...claimed, [`${root}/sessions.lock`]: `${slug}:5\n${slug}:6\n` });
      assert.equal(other?.code, "lifecycle/lock-duplicate");
      assert.equal(other?.fix, undefined);
    });

    it("are ignored by the nearest .gitignore that speaks of them", async () => {
      const lock = { ...claimed, [`${root}/sessions.lock`]: `${slug}:5\n` };
      assert.deepEqual(await codes({ ...lock, [`${root}/.gitignore`]: "sessions.lock\n" }), ["lock-ignored"]);
      assert.deepEqual(await codes({ ...lock, "_AGENTS/.gitignore": "/sessions/*.lock\n" }), ["lock-ignored"]);
      assert.deepEqual(await codes({ ...lock, ".gitignore": "*.lock\n", [`${root}/.gitignore`]: "!*.lock\n" }), []);
      assert.deepEqual(await codes({ ...lock, ".gitignore": "package.lock\n# sessions.lock\n" }), []);
    });
  });

  describe("folders without SESSION.md", () => {
    it("are reported once, at the first of their files", async () => {
      const folder = `${root}/completed/${slug}`;
      const findings = await lint({
        [`${folder}/active-plan.md`]: "# Plan\n",
        [`${folder}/worklog.md`]: "# Worklog\n",
        [`${folder}/.session-env`]: "",
      });
      assert.deepEqual(
        findings.map(({ path, code }) => [path, code]),
        [[`${folder}/worklog.md`, "lifecycle/missing-session-file"]],
      );
    });
  });

  it("notes entries of a worklog without a time once", async () => {
    const findings = await lint({
      [sessionIn("planned")]: text(),
      [`${root}/planned/${slug}/worklog.md`]: "# Worklog\n\n## [2025-10-15] A\n\n## [2025-10-15] B\n\n## Notes\n",
    });
    assert.deepEqual(
      findings.map((finding) => [finding.code, finding.severity, finding.range.start.line]),
      [["lifecycle/worklog-stamp", "info", 2]],
    );
    assert.match(findings[0]?.message ?? "", /^This entry and 1 more have a date but no time/);
  });

  describe("settings", () => {
    const lintWith = (rules: Settings["rules"], files: Files) =>
      inFolder(files, (tree) => lintTree(tree, { settings: { ...defaultSettings, rules } }));

    it("change a severity or turn a rule off", async () => {
      const files = { [sessionIn("planned")]: text({ problem: "" }) };
      const [file] = await lintWith({ "lifecycle/missing-section": "error" }, files);
      assert.equal(file?.findings[0]?.severity, "error");
      assert.deepEqual((await lintWith({ "lifecycle/missing-section": "off" }, files))[0]?.findings, []);
    });

    it("let only some paths be checked", async () => {
      const files = { [sessionIn("planned")]: text(), [sessionIn("planned", `${slug}-more`)]: text() };
      const at = async (paths: string[]) =>
        (await inFolder(files, (tree) => lintTree(tree, { settings: defaultSettings, paths }))).map(
          (file) => file.path,
        );
      assert.deepEqual(await at([`${root}/planned/${slug}`]), [sessionIn("planned")]);
      assert.equal((await at([""])).length, 2);
      assert.equal((await at(["_AGENTS"])).length, 2);
      assert.equal((await at(["_AGENT"])).length, 0);
    });

    it("let the top folder be the root", async () => {
      const files = {
        [`planned/${slug}/SESSION.md`]: text({ problem: "" }),
        "sessions.lock": "x\n",
        ".gitignore": "*.lock",
      };
      for (const root of [".", "./"]) {
        const settings = { ...defaultSettings, roots: { lifecycle: [root] } };
        const linted = await inFolder(files, (tree) => lintTree(tree, { settings }));
        assert.deepEqual(codesOf(linted.flatMap((file) => file.findings)), [
          "lifecycle/lock-ignored",
          "lifecycle/lock-malformed",
          "lifecycle/missing-section",
        ]);
      }
    });
  });
});
