import assert from "node:assert/strict";
import fc from "fast-check";
import { TextDocument } from "../../src/core/document/document.ts";
import type { Finding } from "../../src/core/finding.ts";
import { lifecycle } from "../../src/protocols/lifecycle/lifecycle.ts";
import { withFixes } from "../../src/workspace/fixes.ts";
import { contextOf, memoryTree } from "./protocolFolder.ts";

type Files = Readonly<Record<string, string>>;

const root = "_AGENTS/sessions";
const slug = "2026-11-21-rate-limit";

const session = `---
title: "Rate limit: one client"
priority: high
capabilities: [typescript]
depends_on:
  - 2026-11-20-client-ids
---

# Session: Rate limit

## Context

One client can keep all workers busy. <!-- measured -->

## Goals

| what | when |
|------|------|
| 429  | soon |

## Acceptance Criteria

### Server
- [ ] A client gets 429 after 100 requests
  - [x] The limit is a setting
- [X] Tests

\`\`\`bash
# not a heading
- [ ] not a box
\`\`\`

## Notes

TODO
`;
const worklog = `# Worklog: Rate limit

## [2026-11-21 09:24] Session claimed

Claimed by Mona.

## [2026-11-21] Limiter behind a flag

### Details
`;
const env = `export GIT_AUTHOR_NAME="Mona (via Ada)"
export GIT_AUTHOR_EMAIL="ada@agents.local"
GIT_COMMITTER_NAME='Mona'
export SESSION_SLUG=${slug}
export SESSION_START=$(date -Iseconds) # when
`;
const lock = `# claims
${slug}:1795253085
mona:2026-11-20-client-ids:1795166685
${slug}:1795253085
2026-11-19-gone:1795080285
`;

const good: Files = {
  [`${root}/active/${slug}/SESSION.md`]: session,
  [`${root}/active/${slug}/worklog.md`]: worklog,
  [`${root}/active/${slug}/.session-env`]: env,
  [`${root}/active/2026-11-20-client-ids/SESSION.md`]: session,
  [`${root}/completed/2026-11-19-gone/SESSION.md`]: session,
  [`${root}/planned/SESSION.md`]: session,
  [`${root}/sessions.lock`]: lock,
};

const scraps = fc.constantFrom(
  ..."\n|\r\n|\r|\t| |#|## |---\n|***\n|```\n|- [ ] |- [x] a\n|- |* |> ||\\|:|: |\"|'|[|]|{|}|&a |*a|!!js/function x|<!--|-->|\uFEFF|\u0000|\u2028|ö|😀|\ud800".split(
    "|",
  ),
  "|",
  `${slug}:5\n`,
  `x:${slug}:5\n`,
  "export A=$(id)\n",
  "## [2026-02-30 25:61] x\n",
  "## Acceptance Criteria\n",
  "---js\n",
  "title: a: b\n",
);

/** A text with parts cut out, doubled, swapped or put in. */
const mutated = (text: string) =>
  fc
    .array(
      fc.record({
        kind: fc.constantFrom("cut", "insert", "double", "eol"),
        at: fc.nat({ max: text.length }),
        length: fc.nat({ max: 40 }),
        scrap: scraps,
      }),
      { maxLength: 6 },
    )
    .map((steps) =>
      steps.reduce((result, { kind, at, length, scrap }) => {
        if (kind === "cut") return result.slice(0, at) + result.slice(at + length);
        if (kind === "double") return result.slice(0, at + length) + result.slice(at);
        if (kind === "eol") return result.replaceAll(/\r?\n/g, length % 2 ? "\r\n" : "\n");
        return result.slice(0, at) + scrap + result.slice(at);
      }, text),
    );
const random = fc
  .array(fc.oneof(scraps, fc.string({ maxLength: 6 })), { maxLength: 40 })
  .map((parts) => parts.join(""));

const anyFiles: fc.Arbitrary<Files> = fc.record(
  Object.fromEntries(
    Object.entries(good).map(([path, text]) => [
      path,
      fc.oneof(
        { weight: 5, arbitrary: mutated(text) },
        { weight: 2, arbitrary: fc.constant(text) },
        { weight: 1, arbitrary: random },
      ),
    ]),
  ),
  { requiredKeys: [] },
) as fc.Arbitrary<Files>;

async function lint(files: Files): Promise<{ path: string; findings: readonly Finding[] }[]> {
  const context = contextOf(memoryTree(files));
  const paths = await lifecycle.lintedFiles(root, context);
  return Promise.all(
    paths.map(async (path) => {
      const document = new TextDocument(files[path] ?? "");
      const findings = await lifecycle.lint({ path, root, document }, context);
      for (const { range, code } of findings) {
        const { start, end } = range;
        const inside = (line: number, character: number) =>
          line < document.lines.count && character <= document.lines.line(line).length;
        assert.ok(
          inside(start.line, start.character) && inside(end.line, end.character),
          `${code} lies outside of ${path}`,
        );
        assert.ok(start.line < end.line || (start.line === end.line && start.character <= end.character), code);
      }
      return { path, findings };
    }),
  );
}

const counts = (linted: { path: string; findings: readonly Finding[] }[]) => {
  const byCode = new Map<string, number>();
  for (const { path, findings } of linted) {
    for (const { code } of findings) byCode.set(`${path} ${code}`, (byCode.get(`${path} ${code}`) ?? 0) + 1);
  }
  return byCode;
};

describe("lifecycle files, changed at random", () => {
  it("are listed and checked without an exception, and no fix makes a finding", async function () {
    this.timeout(120_000);
    let fixes = 0;
    await fc.assert(
      fc.asyncProperty(anyFiles, async (files) => {
        await lifecycle.readSessions(root, contextOf(memoryTree(files)));
        let now = files;
        let before = await lint(now);
        for (let round = 0; ; round++) {
          assert.ok(round < 5, "fixes come to an end");
          const fixed = { ...now };
          for (const { path, findings } of before)
            fixed[path] = withFixes(now[path] ?? "", findings) ?? fixed[path] ?? "";
          if (Object.keys(fixed).every((path) => fixed[path] === now[path])) break;
          fixes++;
          const after = await lint(fixed);
          const old = counts(before);
          for (const [key, count] of counts(after)) assert.ok(count <= (old.get(key) ?? 0), `a fix made ${key}`);
          const total = (all: typeof before) => all.reduce((sum, file) => sum + file.findings.length, 0);
          assert.ok(total(after) < total(before), "a fix removes its finding");
          now = fixed;
          before = after;
        }
        // What has a fix in the end has none that changes anything.
        assert.ok(before.every(({ findings }) => findings.every((finding) => !finding.fix)));
      }),
      { numRuns: 3000 },
    );
    assert.ok(fixes > 200, `${fixes} rounds of fixes`);
  });
});
