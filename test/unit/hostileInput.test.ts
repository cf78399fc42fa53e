import assert from "node:assert/strict";
import { TextDocument } from "../../src/core/document/document.ts";
import { Lines } from "../../src/core/document/lines.ts";
import { quickFields } from "../../src/core/document/quickFields.ts";
import { quoteBareValues } from "../../src/core/document/unquotedValues.ts";
import { readSessionHeads } from "../../src/core/sessionHeads.ts";
import { lifecycle } from "../../src/protocols/lifecycle/lifecycle.ts";
import { readLock } from "../../src/protocols/lifecycle/lock.ts";
import { titleOf } from "../../src/protocols/lifecycle/read.ts";
import { agentOf, readSessionEnv } from "../../src/protocols/lifecycle/sessionEnv.ts";
import { latestEntry } from "../../src/protocols/lifecycle/worklog.ts";
import { contextOf, memoryTree } from "./protocolFolder.ts";

const lintAs = (name: string, text: string) => {
  const path = name === "sessions.lock" ? "r/sessions.lock" : `r/active/2026-11-21-a/${name}`;
  const document = new TextDocument(text);
  return lifecycle.lint({ path, root: "r", document }, contextOf(memoryTree({ [path]: text })));
};
const session = (text: string) => lintAs("SESSION.md", text);
const blanks = " ".repeat(200_000);

/** Each took seconds to hours, or ran out of stack, with an obvious regular expression or loop somewhere. */
const inputs: Record<string, () => unknown> = {
  "a .session-env of nested commands": () => readSessionEnv(new Lines(`X=${"$()".repeat(20_000)};`)),
  "a .session-env of open commands": () => readSessionEnv(new Lines(`X=${"$(".repeat(20_000)}${")".repeat(20_000)};`)),
  "a .session-env of escapes": () => lintAs(".session-env", `X="${'\\"'.repeat(300_000)}`),
  "a .session-env of blanks": () => lintAs(".session-env", `X='a'${" ".repeat(300_000)}b`),
  "an agent's name of blanks": () => agentOf(readSessionEnv(new Lines(`GIT_AUTHOR_NAME="a${blanks}b"`))),
  "a title of blanks": () => titleOf(`# a${blanks}b`),
  "a title of hashes": () => titleOf(`# a${"#".repeat(200_000)}b`),
  "a heading of blanks, in a list of sessions": () =>
    readSessionHeads(memoryTree({ "a.md": `# a${blanks}b` }), ["a.md"]),
  "a simple value of blanks": () => quickFields(`a: b${blanks}c`),
  "a value of blanks that lacks its quotes": () =>
    quoteBareValues(new TextDocument(`---\na: [b\nc: d${blanks.slice(0, 64_000)}e: f\n---\n`)),
  "ten thousand headings": () => session("# a\n".repeat(100_000)),
  "ten thousand underlined headings": () => session("a\n=\n".repeat(100_000)),
  "open comments": () => session(`# Session: a\n## Context\n${"<!--".repeat(200_000)}`),
  "a table with very many columns": () => session(`${"|a".repeat(150_000)}\n${"|-".repeat(150_000)}\n|a\n`),
  "deep quotes": () => session("> ".repeat(500_000)),
  "deep lists": () => session("- ".repeat(300_000)),
  "open brackets": () => session("[".repeat(1_000_000)),
  "broken references": () => session("[a]: <b\n".repeat(100_000)),
  "open fences": () => session("```\n".repeat(200_000)),
  "nothing but line ends": () => session("\r\n".repeat(500_000)),
  "nothing but blanks": () => session(" ".repeat(1_000_000)),
  "a worklog of headings": () => lintAs("worklog.md", "## [\n".repeat(100_000)),
  "a stamp that never ends": () => latestEntry("## [".repeat(100_000)),
  "one lock line many times": () => lintAs("sessions.lock", "2026-11-21-a:1\n".repeat(30_000)),
  "a lock of many sessions": () =>
    lintAs("sessions.lock", Array.from({ length: 30_000 }, (_, index) => `2026-11-21-a${index}:1\n`).join("")),
  "a lock line of colons": () => readLock(new Lines("a:".repeat(500_000))),
  "frontmatter of open lists": () => session(`---\na: ${"[".repeat(30_000)}\n---\n`),
  "frontmatter of nested lists": () => session(`---\na: ${"[".repeat(30_000)}${"]".repeat(30_000)}\n---\n`),
  "frontmatter of one key": () => session(`---\n${"a: 1\n".repeat(12_000)}---\n`),
  "frontmatter of errors": () => session(`---\n${"}\n".repeat(30_000)}---\n`),
  "frontmatter of aliases": () => session(`---\na: &a [1]\nb: [${"*a,".repeat(15_000)}]\n---\n`),
  "fences that close nothing": () => session(`---\n${"---x\n".repeat(300_000)}`),
};

describe("hostile input", () => {
  for (const [name, run] of Object.entries(inputs)) {
    it(`costs a moment: ${name}`, async function () {
      this.timeout(60_000);
      const before = performance.now();
      await run();
      const spent = performance.now() - before;
      assert.ok(spent < 5000, `${Math.round(spent)} ms`);
    });
  }
});
