import assert from "node:assert/strict";
import { join } from "node:path";
import { defaultSettings } from "../../src/core/settings.ts";
import { protocols } from "../../src/protocols/list.ts";
import { withFixes } from "../../src/workspace/fixes.ts";
import { type LintedFile, lintTree } from "../../src/workspace/lint.ts";
import { readFindingsDocuments } from "./findingsDocument.ts";
import { codesOf, inFolder } from "./protocolFolder.ts";

const now = new Date();
const folder = join(process.cwd(), "docs/findings");
const entries = readFindingsDocuments(folder, now);
const known = new Set<string>(protocols.map((protocol) => protocol.id));

const lint = (files: Readonly<Record<string, string>>) =>
  inFolder(files, (tree) => lintTree(tree, { settings: defaultSettings, now }));
const described = (files: readonly LintedFile[]) =>
  files.flatMap((file) =>
    file.findings.map((finding) => `${file.path}:${finding.range.start.line + 1} ${finding.code}: ${finding.message}`),
  );
const all = (files: readonly LintedFile[]) => files.flatMap((file) => file.findings);

describe("docs/findings", () => {
  for (const { id, severities } of protocols) {
    it(`describe every code of ${id} once, with its severity, and no other`, () => {
      const own = entries.filter((entry) => entry.code.startsWith(`${id}/`));
      assert.deepEqual(own.map((entry) => entry.code).sort(), Object.keys(severities).sort());
      for (const entry of own) assert.equal(entry.severity, severities[entry.code], entry.place);
    });
  }

  for (const { code, place, explanation, fixable, wrong, right } of entries) {
    // A protocol that is written but not yet in the list.
    if (!known.has(code.slice(0, code.indexOf("/")))) continue;

    describe(code, () => {
      it("is explained", () => {
        assert.ok(explanation.length > 20 && /[.)]$/.test(explanation), place);
      });

      it("is found in what is wrong", async () => {
        const files = await lint(wrong);
        assert.ok(codesOf(all(files)).includes(code), `${place}: ${described(files).join("\n") || "no findings"}`);
      });

      it("is not found in what is right, and nothing else that is wrong is", async () => {
        const files = await lint(right);
        assert.ok(files.length > 0, `${place}: nothing was checked`);
        const bad = files.map((file) => ({
          ...file,
          findings: file.findings.filter((finding) => finding.code === code || finding.severity !== "info"),
        }));
        assert.deepEqual(described(bad), [], place);
      });

      it(
        fixable ? "is mended by its fix, which makes no other finding" : "has no fix that goes unmentioned",
        async () => {
          const before = await lint(wrong);
          const fixed = { ...wrong };
          for (const { path, text, findings } of before) {
            const own = findings.filter((finding) => finding.code === code && finding.fix);
            if (!fixable) assert.deepEqual(own, [], `${place}: say that it is fixable`);
            fixed[path] = withFixes(text, own) ?? text;
          }
          if (!fixable) return;
          assert.notDeepEqual(fixed, wrong, `${place}: there is no fix`);
          const after = await lint(fixed);
          assert.ok(!codesOf(all(after)).includes(code), `${place}: ${described(after).join("\n")}`);
          const count = (files: readonly LintedFile[], each: string) =>
            all(files).filter((finding) => finding.code === each).length;
          for (const each of codesOf(all(after))) {
            assert.ok(count(after, each) <= count(before, each), `${place}: the fix made ${each}`);
          }
        },
      );
    });
  }
});
