import assert from "node:assert/strict";
import { chmodSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding, TextEdit } from "../../src/core/finding.ts";
import { replaceText, withFixes } from "../../src/workspace/fixes.ts";
import { inFolder } from "./protocolFolder.ts";

const edit = (line: number, start: number, end: number, newText: string): TextEdit => ({
  range: { start: { line, character: start }, end: { line, character: end } },
  newText,
});
const finding = (...edits: TextEdit[]): Finding => ({
  code: "lifecycle/x",
  severity: "error",
  message: "x",
  range: edits[0]?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
  ...(edits.length > 0 && { fix: { title: "x", edits } }),
});

describe("fixes", () => {
  it("are nothing where no finding has one", () => {
    assert.equal(withFixes("abc", [finding()]), undefined);
    assert.equal(withFixes("abc", []), undefined);
  });

  it("are applied together, in whatever order they come", () => {
    const one = finding(edit(0, 0, 1, "AA"));
    const two = finding(edit(1, 1, 2, ""));
    assert.equal(withFixes("abc\r\ndef\n", [one, two]), "AAbc\r\ndf\n");
    assert.equal(withFixes("abc\r\ndef\n", [two, one]), "AAbc\r\ndf\n");
  });

  it("that touch each other are left for the next round, all of the later one", () => {
    const first = finding(edit(0, 0, 2, "X"));
    assert.equal(withFixes("abcdef", [first, finding(edit(0, 1, 3, "Y"))]), "Xcdef");
    assert.equal(withFixes("abcdef", [first, finding(edit(0, 2, 2, "Y"))]), "Xcdef");
    assert.equal(withFixes("abcdef", [first, finding(edit(0, 5, 6, "Z"), edit(0, 1, 3, "Y"))]), "Xcdef");
    assert.equal(withFixes("abcdef", [first, finding(edit(0, 3, 4, "Y"))]), "XcYef");
  });

  it("of one finding may be several edits", () => {
    assert.equal(withFixes("abcdef", [finding(edit(0, 4, 5, "E"), edit(0, 0, 1, "A"))]), "AbcdEf");
  });

  it("that two findings have in common are made once", () => {
    const same = edit(0, 0, 1, "A");
    assert.equal(withFixes("abc", [finding(same), finding(same)]), "Abc");
  });

  describe("are written", () => {
    const path = "a.md";
    const replace = (before: string | Buffer, expected: string, options: { readonly mode?: number } = {}) =>
      inFolder({ [path]: before }, async ({ top }) => {
        const file = join(top, path);
        if (options.mode !== undefined) chmodSync(file, options.mode);
        const done = await replaceText(top, path, expected, "new\n");
        return { done, content: readFileSync(file), mode: statSync(file).mode & 0o777 };
      });

    it("where the file holds what was checked, and its mode stays", async () => {
      const { done, content, mode } = await replace("old\n", "old\n", { mode: 0o640 });
      assert.deepEqual([done, content.toString(), mode], [true, "new\n", 0o640]);
    });

    it("not where it was changed meanwhile", async () => {
      const { done, content } = await replace("other\n", "old\n");
      assert.deepEqual([done, content.toString()], [false, "other\n"]);
    });

    it("not where it is read-only, even for root", async () => {
      const { done, content, mode } = await replace("old\n", "old\n", { mode: 0o444 });
      assert.deepEqual([done, content.toString(), mode], [false, "old\n", 0o444]);
    });

    it("not where it is no UTF-8 and would not come back as it was", async () => {
      const bytes = Buffer.from([0x6f, 0xff, 0x6c, 0x64]);
      const { done, content } = await replace(bytes, bytes.toString("utf8"));
      assert.deepEqual([done, content], [false, bytes]);
    });

    it("with the byte-order mark that was there", async () => {
      const { done, content } = await replace("\uFEFFold\n", "\uFEFFold\n");
      assert.deepEqual([done, content.toString()], [true, "new\n"]);
    });

    it("not where the file is gone", async () => {
      await inFolder({}, async ({ top }) => {
        assert.equal(await replaceText(top, path, "old\n", "new\n"), false);
        writeFileSync(join(top, path), "");
        assert.equal(await replaceText(top, path, "old\n", "new\n"), false);
      });
    });
  });
});
