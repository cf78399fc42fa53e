import assert from "node:assert/strict";
import fc from "fast-check";
import { readFrontmatter } from "../../src/core/document/frontmatter.ts";
import { Lines } from "../../src/core/document/lines.ts";
import { quickFields } from "../../src/core/document/quickFields.ts";

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** What the parser says of the fields that the quick reader answers with. */
function agrees(source: string): boolean {
  const quick = quickFields(source);
  if (!quick) return false;
  const frontmatter = readFrontmatter(new Lines(`---\n${source}\n---\n`));
  const problems = frontmatter?.problems.filter((problem) => problem.kind === "syntax") ?? [];
  if (problems.length > 0) {
    // What is wrong in a list is not noticed: it is passed over.
    assert.match(source, /^ *-( |$)/m, `the parser refuses ${JSON.stringify(source)}: ${problems[0]?.message}`);
    return true;
  }
  for (const [key, value] of Object.entries(quick)) {
    const parsed = frontmatter?.data[key];
    if (value !== null && typeof value === "object" && !Array.isArray(value)) {
      for (const [inner, innerValue] of Object.entries(value)) {
        const parsedInner = (parsed as Record<string, unknown> | undefined)?.[inner];
        assert.deepEqual(plain(innerValue), plain(parsedInner ?? null), JSON.stringify(source));
      }
    } else assert.deepEqual(plain(value), plain(parsed ?? null), JSON.stringify(source));
  }
  return true;
}

describe("quickFields", () => {
  it("reads plain and quoted scalars", () => {
    assert.deepEqual(
      plain(quickFields(`title: A plain title\nquoted: "with: colon"\nsingle: 'x # y'\nn: 12\nyes: true\nnothing:\n`)),
      { title: "A plain title", quoted: "with: colon", single: "x # y", n: 12, yes: true, nothing: null },
    );
  });

  it("reads groups of one level and passes over sequences", () => {
    const source =
      "session:\n  title: a\n  tags:\n    - one\n    - two: three\n  status: done\nafter: b\nlist:\n- x\nend: c\n";
    assert.deepEqual(plain(quickFields(source)), { session: { title: "a", status: "done" }, after: "b", end: "c" });
    assert.ok(agrees(source));
  });

  it("leaves out comments, with CRLF too", () => {
    assert.deepEqual(plain(quickFields("# one\r\na: b # two\r\n\r\nc: d#e\r\n")), { a: "b", c: "d#e" });
  });

  it("keeps timestamps as text", () => {
    assert.deepEqual(plain(quickFields("a: 2026-11-21\nb: 2026-11-21T09:24:45Z\n")), {
      a: "2026-11-21",
      b: "2026-11-21T09:24:45Z",
    });
  });

  for (const [name, source] of Object.entries({
    "text over several lines": "a: |\n  b\n",
    "a folded plain value": "a: b\n  c\n",
    "flow collections": "a: [b, c]\n",
    "an anchor": "a: &b c\n",
    "a tag": "a: !!str 1\n",
    "escapes in quotes": 'a: "b\\n"\n',
    "a colon in a plain value": "a: b: c\n",
    "a key that stands twice": "a: 1\na: 2\n",
    "a deeper mapping": "a:\n  b:\n    c: d\n",
    "a tab for an indent": "a:\n\tb: c\n",
    "a number in another notation": "a: 0x1F\n",
    "what looks like null in capitals": "a: NULL\n",
    "a quoted key": '"a": b\n',
    "a document's end": "a: b\n...\n",
  })) {
    it(`leaves ${name} to the parser`, () => assert.equal(quickFields(source), undefined));
  }

  it("says what the parser says, whenever it says something", function () {
    this.timeout(60_000);
    const word = fc.string({
      unit: fc.constantFrom(..."abcdefz019_-.:/#'\"[]{}&*!|>%@`,?+~=<\\ \t".split(""), "ö", "\u00a0", "😀", "\r"),
      maxLength: 8,
    });
    const scalar = fc.oneof(
      word,
      fc.constantFrom(
        "true",
        "null",
        "~",
        "1",
        "-1",
        "1.5",
        "1e3",
        ".5",
        "0o7",
        "012",
        "0x1",
        "no",
        "True",
        "NaN",
        ".inf",
      ),
      fc.constantFrom(
        "2026-11-21",
        "12:30",
        "a # b",
        "a#b",
        "'it''s'",
        '"q"',
        '"q" # c',
        "'q'x",
        "- a",
        "[]",
        "{}",
        "-",
      ),
    );
    const key = fc.oneof(fc.constantFrom("a", "b", "title", "status", "x-y", "_", "1", "__proto__", "<<"), word);
    const indent = fc.constantFrom("", "", "  ", "    ", " ", "\t");
    const line = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.tuple(indent, key, fc.constantFrom(": ", ":", ":  ", " : "), scalar).map((p) => p.join("")),
      },
      { weight: 2, arbitrary: fc.tuple(indent, fc.constantFrom("- ", "-", "# ", ""), scalar).map((p) => p.join("")) },
      { weight: 1, arbitrary: fc.tuple(indent, key).map(([i, k]) => `${i}${k}:`) },
    );
    const simple = fc.array(
      fc
        .tuple(
          fc.constantFrom("", "  "),
          fc.constantFrom("a", "b", "c", "d", "e"),
          fc.constantFrom("", "1", "x", "y z", "- q", '"w"'),
        )
        .map(([i, k, v]) => `${i}${v.startsWith("-") ? v : `${k}:${v && " "}${v}`}`),
      { maxLength: 6 },
    );
    let answered = 0;
    fc.assert(
      fc.property(fc.oneof(simple, fc.array(line, { maxLength: 5 })), fc.constantFrom("\n", "\r\n"), (lines, eol) => {
        // A fence would end the frontmatter that the parser is given.
        fc.pre(!lines.some((each) => /^---[ \t]*$/.test(each)));
        if (agrees(lines.join(eol))) answered++;
      }),
      { numRuns: 20_000 },
    );
    assert.ok(answered > 2000, `answered ${answered} times`);
  });
});
