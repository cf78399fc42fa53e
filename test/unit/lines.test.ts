import assert from "node:assert/strict";
import fc from "fast-check";
import { Lines } from "../../src/core/document/lines.ts";

const anyText = fc.string({ unit: fc.constantFrom("a", "ö", "😀", "\n", "\r", "\r\n", " ", "\t", "\uFEFF", "\u2028") });

describe("lines", () => {
  it("end with LF, CRLF or a lone CR, as in the editor", () => {
    const lines = new Lines("a\nb\r\nc\rd\r\r\ne");
    assert.equal(lines.count, 6);
    assert.deepEqual(
      Array.from({ length: lines.count }, (_, line) => lines.line(line)),
      ["a", "b", "c", "d", "", "e"],
    );
  });

  it("do not end with a Unicode separator", () => {
    assert.equal(new Lines("a\u2028b\u0085c").count, 1);
  });

  it("count one for an empty text, and one more after a last line end", () => {
    assert.equal(new Lines("").count, 1);
    assert.equal(new Lines("a\n").count, 2);
    assert.equal(new Lines("a\n").line(1), "");
  });

  it("count characters in UTF-16 units", () => {
    assert.deepEqual(new Lines("😀a").positionAt(2), { line: 0, character: 2 });
  });

  it("clamp offsets and positions that lie outside", () => {
    const lines = new Lines("ab\r\ncd");
    assert.deepEqual(lines.positionAt(-5), { line: 0, character: 0 });
    assert.deepEqual(lines.positionAt(99), { line: 1, character: 2 });
    assert.equal(lines.offsetAt({ line: 9, character: 0 }), 6);
    assert.equal(lines.offsetAt({ line: 1, character: 99 }), 6);
  });

  it("end a position beyond a line's text at that text, not on the next line", () => {
    const lines = new Lines("ab\r\ncd\n");
    assert.equal(lines.offsetAt({ line: 0, character: 99 }), 2);
    assert.equal(lines.offsetAt({ line: 1, character: 99 }), 6);
  });

  it("show a line without the blanks around it, and take it away with its end", () => {
    const lines = new Lines("  ab \r\ncd");
    assert.deepEqual(lines.rangeOfLine(0), { start: { line: 0, character: 2 }, end: { line: 0, character: 4 } });
    assert.deepEqual(lines.rangeOfLines(0, 1), { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } });
    assert.deepEqual(lines.rangeOfLines(1, 2), { start: { line: 1, character: 0 }, end: { line: 1, character: 2 } });
  });

  it("show a blank line as an empty range", () => {
    const { start, end } = new Lines("a\n   \nb").rangeOfLine(1);
    assert.deepEqual(start, end);
  });

  it("are written on with what the first of them ends with", () => {
    assert.equal(new Lines("a\r\nb\n").eol, "\r\n");
    assert.equal(new Lines("a\nb\r\n").eol, "\n");
    assert.equal(new Lines("a").eol, "\n");
  });

  it("give back every offset for its position", () => {
    fc.assert(
      fc.property(anyText, fc.nat(), (text, at) => {
        const lines = new Lines(text);
        const offset = at % (text.length + 1);
        const position = lines.positionAt(offset);
        // Between CR and LF is no place of its own.
        const inLineEnd = text[offset - 1] === "\r" && text[offset] === "\n";
        assert.equal(lines.offsetAt(position), inLineEnd ? offset - 1 : offset);
        assert.ok(position.line < lines.count);
      }),
      { numRuns: 2000 },
    );
  });

  it("put together make the text again", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const lines = new Lines(text);
        const parts = Array.from({ length: lines.count }, (_, line) =>
          text.slice(lines.startOf(line), lines.startOf(line + 1)),
        );
        assert.equal(parts.join(""), text);
        for (const [line, part] of parts.entries()) assert.equal(part.replace(/[\r\n]+$/, ""), lines.line(line));
      }),
      { numRuns: 500 },
    );
  });
});
