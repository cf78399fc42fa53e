import assert from "node:assert/strict";
import { TextDocument } from "../../src/core/document/document.ts";
import { splitRow } from "../../src/core/document/tableRow.ts";

const outlineOf = (text: string) => new TextDocument(text).outline;
const textAt = (text: string, range: { start: { line: number; character: number }; end: typeof range.start }) => {
  const { lines } = new TextDocument(text);
  return text.slice(lines.offsetAt(range.start), lines.offsetAt(range.end));
};

describe("outline", () => {
  describe("headings", () => {
    it("hold what stands under them, up to the next of their level or above", () => {
      const text = "# a\n\n## b\n\none\n\n### c\n\ntwo\n\n## d\n";
      assert.deepEqual(
        outlineOf(text).headings.map(({ text, level, contentStart, contentEnd }) => [
          text,
          level,
          contentStart,
          contentEnd,
        ]),
        [
          ["a", 1, 1, 12],
          ["b", 2, 3, 10],
          ["c", 3, 7, 10],
          ["d", 2, 11, 12],
        ],
      );
    });

    it("include underlined ones, and lose their closing hashes", () => {
      const { headings } = outlineOf("Title\n=====\n\nPart\n---\n\n## Port to C# ##\n");
      assert.deepEqual(
        headings.map(({ text, level }) => [text, level]),
        [
          ["Title", 1],
          ["Part", 2],
          ["Port to C#", 2],
        ],
      );
    });

    it("are not those in code, comments, quotes or list items", () => {
      const text = "```\n# a\n```\n\n    # b\n\n<!--\n# c\n-->\n\n> # d\n\n- # e\n\n#f\n";
      assert.deepEqual(outlineOf(text).headings, []);
    });
  });

  describe("lines", () => {
    for (const [name, head] of Object.entries({
      "frontmatter with LF": "---\na: b\n---\n",
      "frontmatter with CRLF": "---\r\na: b\r\n---\r\n",
      "frontmatter behind a byte-order mark": "\uFEFF---\na: b\n---\n",
      "unclosed frontmatter": "---\na: b\n\n",
    })) {
      it(`are those of the file, right after ${name}`, () => {
        const [heading] = outlineOf(`${head}# Title\n`).headings;
        assert.equal(heading?.range.start.line, 3);
        assert.equal(heading?.text, "Title");
      });
    }

    it("count a lone CR, as the editor does", () => {
      const [first, second] = outlineOf("# a\rtext\r\r## b\r\n").headings;
      assert.equal(first?.range.start.line, 0);
      assert.equal(second?.range.start.line, 3);
    });

    it("are right behind a byte-order mark without frontmatter", () => {
      assert.equal(outlineOf("\uFEFF# a\n").headings[0]?.text, "a");
    });
  });

  describe("tasks", () => {
    it("are boxes in lists, ticked or not, with the place of the mark", () => {
      const text = "- [ ] one\n- [x] two\n* [X] three\n1. [ ] four\n  - [x] five\n";
      const { tasks } = outlineOf(text);
      assert.deepEqual(
        tasks.map((task) => [task.checked, task.text]),
        [
          [false, "one"],
          [true, "two"],
          [true, "three"],
          [false, "four"],
          [true, "five"],
        ],
      );
      assert.deepEqual(
        tasks.map((task) => textAt(text, task.mark)),
        [" ", "x", "X", " ", "x"],
      );
    });

    it("are not boxes in code, without text, with other marks or outside of lists", () => {
      const text = "```\n- [ ] a\n```\n\n    - [ ] b\n\n- [ ]\n- [-] c\n- [] d\n- [x]e\n\n[ ] f\n";
      assert.deepEqual(outlineOf(text).tasks, []);
    });

    it("keep their place behind CRLF and inside of a quote", () => {
      const text = "a\r\n\r\n> - [ ] quoted\r\n";
      const [task] = outlineOf(text).tasks;
      assert.equal(task && textAt(text, task.range), "> - [ ] quoted");
      assert.equal(task && textAt(text, task.mark), " ");
    });

    it("take the box of the item, not a bracket in its marker's line before it", () => {
      const text = "- a\n  - [x] b [ ]\n";
      const [task] = outlineOf(text).tasks;
      assert.equal(task?.checked, true);
      assert.equal(task && textAt(text, task.mark), "x");
    });
  });

  describe("bullets", () => {
    it("know their depth", () => {
      assert.deepEqual(
        outlineOf("- a\n  - b\n    1. c\n- d\n").bullets.map(({ text, depth }) => [text, depth]),
        [
          ["a", 0],
          ["b", 1],
          ["c", 2],
          ["d", 0],
        ],
      );
    });
  });

  describe("tables", () => {
    it("have cells with places, and a pipe behind a backslash is text", () => {
      const text = "| a | b |\n|---|:-:|\n| one \\| two |  |\n| three |\n";
      const [table] = outlineOf(text).tables;
      assert.deepEqual(
        table?.header.map((cell) => cell.text),
        ["a", "b"],
      );
      assert.deepEqual(
        table?.rows.map((row) => [row.line, row.cells.map((cell) => cell.text)]),
        [
          [2, ["one | two", ""]],
          [3, ["three"]],
        ],
      );
      const [cell] = table?.rows[0]?.cells ?? [];
      assert.equal(cell && textAt(text, cell.range), "one \\| two");
      assert.deepEqual([table?.startLine, table?.endLine], [0, 4]);
    });

    it("are not those in code", () => {
      assert.deepEqual(outlineOf("```\n| a |\n|---|\n| b |\n```\n").tables, []);
    });

    it("need no pipe at the ends of a row", () => {
      assert.deepEqual(
        splitRow("a | b | c", 0).map((cell) => cell.text),
        ["a", "b", "c"],
      );
      assert.deepEqual(
        splitRow("  | a || b |  ", 0).map((cell) => cell.text),
        ["a", "", "b"],
      );
      assert.deepEqual(splitRow("", 0), []);
      assert.deepEqual(
        splitRow("|", 0).map((cell) => cell.text),
        [],
      );
    });
  });

  describe("code", () => {
    it("is what fences and indents hold", () => {
      const { codeBlocks } = outlineOf("```ts\na\n```\n\n    b\n\n~~~\nc\n");
      assert.deepEqual(
        codeBlocks.map(({ content, startLine, endLine }) => [content, startLine, endLine]),
        [
          ["a\n", 0, 3],
          ["b\n", 4, 5],
          ["c\n", 6, 8],
        ],
      );
    });
  });

  it("is empty for a body longer than 2 MiB", () => {
    const document = new TextDocument(`# a\n${"b\n".repeat(1024 * 1024 + 1)}`);
    assert.equal(document.tooLong, true);
    assert.deepEqual(document.outline.headings, []);
  });

  it("gives what stands under a heading without comments", () => {
    const document = new TextDocument("## a\n\n<!-- one -->\n\ntext <!-- two\nlines --> more\n<!-- open\n");
    const [heading] = document.outline.headings;
    assert.equal(heading && document.contentOf(heading), "text  more\n<!-- open");
  });
});
