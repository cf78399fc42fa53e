import assert from "node:assert/strict";
import { TextDocument } from "../../src/core/document/document.ts";
import { type Frontmatter, nodeAt } from "../../src/core/document/frontmatter.ts";
import { rangeOfKey } from "../../src/core/schemaFindings.ts";

function frontmatterOf(text: string): Frontmatter {
  const { frontmatter } = new TextDocument(text);
  assert.ok(frontmatter, "has frontmatter");
  return frontmatter;
}

const kindsOf = (text: string) => frontmatterOf(text).problems.map((problem) => problem.kind);
const dataOf = (text: string) => ({ ...frontmatterOf(text).data });
const bodyOf = (text: string) => text.slice(new TextDocument(text).bodyStart);
/** What of the text a range covers. */
function covered(text: string, range: { start: { line: number; character: number }; end: typeof range.start }): string {
  const { lines } = new TextDocument(text);
  return text.slice(lines.offsetAt(range.start), lines.offsetAt(range.end));
}

describe("frontmatter", () => {
  describe("is found", () => {
    it("between two lines ---", () => {
      assert.deepEqual(dataOf("---\ntitle: a\n---\nbody"), { title: "a" });
      assert.equal(bodyOf("---\ntitle: a\n---\nbody"), "body");
    });

    it("between two lines ***", () => {
      const { fence, data } = frontmatterOf("***\ntitle: a\n***\nbody");
      assert.equal(fence, "***");
      assert.deepEqual({ ...data }, { title: "a" });
    });

    it("behind a byte-order mark", () => {
      assert.deepEqual(dataOf("\uFEFF---\ntitle: a\n---\nbody"), { title: "a" });
      assert.equal(bodyOf("\uFEFF---\ntitle: a\n---\nbody"), "body");
    });

    it("with CRLF, at the end of a file without a line end, and with blanks behind the fences", () => {
      assert.deepEqual(dataOf("---\r\ntitle: a\r\n---\r\nbody"), { title: "a" });
      assert.equal(bodyOf("---\r\ntitle: a\r\n---\r\nbody"), "body");
      assert.deepEqual(dataOf("---\ntitle: a\n---"), { title: "a" });
      assert.deepEqual(dataOf("---  \ntitle: a\n--- \t\nbody"), { title: "a" });
    });

    it("when it names its language as YAML", () => {
      assert.deepEqual(dataOf("---yaml\ntitle: a\n---\n"), { title: "a" });
      assert.deepEqual(dataOf("--- yml\ntitle: a\n---\n"), { title: "a" });
    });

    it("empty, with nothing but a comment, and with nothing but blanks", () => {
      for (const text of ["---\n---\nbody", "---\n# a: b\n---\nbody", "---\n\n  \n---\nbody"]) {
        assert.deepEqual(dataOf(text), {});
        assert.deepEqual(kindsOf(text), []);
        assert.equal(bodyOf(text), "body");
      }
    });
  });

  describe("is not found", () => {
    it("in an empty file, below a first line of text, in a longer rule, or in a bold word", () => {
      for (const text of [
        "",
        "a\n---\nb: c\n---\n",
        "----\na: b\n----\n",
        "***bold*** text\n***\n",
        "---- a\n",
        "-- -",
      ]) {
        assert.equal(new TextDocument(text).frontmatter, undefined, JSON.stringify(text));
        assert.equal(new TextDocument(text).bodyStart, 0);
      }
    });

    it("where *** is a thematic break", () => {
      assert.equal(new TextDocument("***\n\nSome text.\n").frontmatter, undefined);
    });
  });

  describe("that never closes", () => {
    it("is reported at its fence, and leaves the rest of the file to be read", () => {
      const text = "---\ntitle: a\n\n# Session: b\n\n## Context\n\nWhy.\n";
      const document = new TextDocument(text);
      assert.deepEqual(kindsOf(text), ["unclosed"]);
      assert.equal(covered(text, frontmatterOf(text).problems[0]?.range ?? assert.fail()), "---");
      assert.deepEqual(
        document.outline.headings.map((heading) => heading.text),
        ["Session: b", "Context"],
      );
    });

    it("is not closed by the other fence, by a longer one, or by one with text behind it", () => {
      for (const line of ["***", "----", "---x", "--- x", " ---", "---#"]) {
        assert.deepEqual(kindsOf(`---\ntitle: a\n${line}\n`), ["unclosed"], line);
      }
      for (const line of ["---", "****", "***bold***", "*** x"]) {
        assert.deepEqual(kindsOf(`***\ntitle: a\n${line}\n`), ["unclosed"], line);
      }
    });
  });

  describe("closes at its own fence alone", () => {
    it("not at ---x inside of a text", () => {
      const text = "---\ntitle: |\n  one\n  ---x\n  ***bold***\nb: c\n---\nbody";
      assert.deepEqual(dataOf(text), { title: "one\n---x\n***bold***\n", b: "c" });
      assert.equal(bodyOf(text), "body");
    });

    it("and the body may hold further fences", () => {
      const text = "---\na: b\n---\none\n---\ntwo\n---\n";
      assert.equal(bodyOf(text), "one\n---\ntwo\n---\n");
    });

    it("and a $ or a backslash in it stands for itself", () => {
      assert.deepEqual(dataOf("---\na: $& $1 \\d\n---\n"), { a: "$& $1 \\d" });
    });
  });

  describe("runs nothing", () => {
    const mark = "batonFrontmatterRan";
    const code = `(globalThis.${mark} = true, { a: 1 })`;

    for (const language of ["js", "javascript", "json", "coffee", "toml", "JS"]) {
      it(`in ---${language}`, () => {
        const text = `---${language}\n${code}\n---\nbody`;
        assert.deepEqual(kindsOf(text), ["language"]);
        assert.deepEqual(dataOf(text), {});
        assert.equal(bodyOf(text), "body");
        assert.equal(mark in globalThis, false);
      });
    }

    it("for a tag", () => {
      for (const tag of ["!!js/function", "!!js/undefined", "!!python/object/apply:os.system", "!eval"]) {
        const { data } = frontmatterOf(`---\na: ${tag} "${code.replaceAll('"', "")}"\n---\n`);
        assert.notEqual(typeof data["a"], "function");
        assert.equal(mark in globalThis, false);
      }
    });
  });

  describe("that is no YAML", () => {
    it("is reported each time it is read", () => {
      const text = "---\na: [b\n---\n";
      assert.deepEqual(kindsOf(text), kindsOf(text));
      assert.ok(kindsOf(text).includes("syntax"));
      assert.ok(new TextDocument(text).frontmatter?.problems[0]?.message.startsWith("This is not valid YAML: "));
    });

    it("gives no values, and its problem stands where the parser gave up", () => {
      const text = "---\ntitle: a\nb: c: d\n---\n";
      const [problem] = frontmatterOf(text).problems;
      assert.equal(problem?.kind, "syntax");
      assert.equal(problem?.range.start.line, 2);
      assert.deepEqual(dataOf(text), {});
    });

    it("has its first problems named, not thousands that follow from them", () => {
      assert.equal(kindsOf(`---\n${"}\n".repeat(5000)}---\n`).length, 10);
    });

    it("or an alias of nothing, is a problem and no exception", () => {
      assert.deepEqual(kindsOf("---\na: *nothing\n---\n"), ["syntax"]);
    });

    it("or several documents", () => {
      assert.deepEqual(kindsOf("---\na: b\n...\nc: d\n---\n"), ["syntax"]);
    });

    it("or not a mapping", () => {
      assert.deepEqual(kindsOf("---\n- a\n- b\n---\n"), ["not-a-mapping"]);
      assert.deepEqual(kindsOf("---\njust text\n---\n"), ["not-a-mapping"]);
    });
  });

  describe("with odd keys", () => {
    it("reports a key that stands twice, at the second", () => {
      const text = "---\na: 1\nb: 2\na: 3\n---\n";
      const [problem] = frontmatterOf(text).problems;
      assert.equal(problem?.kind, "duplicate-key");
      assert.equal(problem?.range.start.line, 3);
    });

    it("reports keys that are no text, and says nothing on standard error", async () => {
      const warned: Error[] = [];
      const listen = (warning: Error) => warned.push(warning);
      process.on("warning", listen);
      try {
        assert.deepEqual(kindsOf("---\n1: a\ntrue: b\n? [c]\n: d\n---\n"), [
          "non-string-key",
          "non-string-key",
          "non-string-key",
        ]);
        await new Promise(setImmediate);
      } finally {
        process.off("warning", listen);
      }
      assert.deepEqual(warned, []);
    });

    it("lets no key reach a prototype", () => {
      const { data } = frontmatterOf("---\n__proto__:\n  polluted: true\nconstructor: a\n---\n");
      assert.equal(({} as Record<string, unknown>)["polluted"], undefined);
      assert.equal((data as Record<string, unknown>)["polluted"], undefined);
      assert.equal(data["constructor"], "a");
    });
  });

  describe("with values", () => {
    it("keeps timestamps as the text that stands there", () => {
      assert.deepEqual(dataOf("---\na: 2026-11-21\nb: 2026-11-21T09:24:45Z\nc: 09:24\n---\n"), {
        a: "2026-11-21",
        b: "2026-11-21T09:24:45Z",
        c: "09:24",
      });
    });

    it("reads numbers, booleans, null and words as YAML 1.2 has them", () => {
      assert.deepEqual(dataOf("---\na: 1\nb: true\nc: null\nd: yes\ne: 010\nf: on\ng: ~\n---\n"), {
        a: 1,
        b: true,
        c: null,
        d: "yes",
        e: 10,
        f: "on",
        g: null,
      });
    });

    it("follows aliases, but not a few lines that stand for a billion", () => {
      assert.deepEqual(dataOf("---\na: &x [1]\nb: *x\n---\n"), { a: [1], b: [1] });
      const levels = "bcdefghij".split("");
      const bomb = ["a: &a [x,x,x,x,x,x,x,x,x]"].concat(
        levels.map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefghij"[index]}`).join(",")}]`),
      );
      const text = `---\n${bomb.join("\n")}\n---\n`;
      assert.deepEqual(kindsOf(text), ["too-large"]);
      assert.deepEqual(dataOf(text), {});
    });

    it("survives one that holds itself", () => {
      const { frontmatter } = new TextDocument("---\na: &a [*a]\n---\n");
      assert.ok(frontmatter);
    });
  });

  describe("of great size", () => {
    it("is not parsed beyond 64 KiB, and says so", () => {
      assert.deepEqual(kindsOf(`---\n${"a: b\n".repeat(20_000)}---\n`), ["too-large"]);
    });

    it("costs little in a file of 10 MB, closed or not", () => {
      const text = `---\na: b\n---\n${"Some words of a body.\n".repeat(480_000)}`;
      const before = performance.now();
      assert.deepEqual(dataOf(text), { a: "b" });
      assert.deepEqual(kindsOf(`---\n${text.slice(13)}`), ["unclosed"]);
      assert.ok(performance.now() - before < 1500, "quick");
    });
  });

  describe("has places", () => {
    const files = {
      LF: "---\ntitle: Größe\nlist:\n  - one\n  - two\n---\nbody",
      CRLF: "---\r\ntitle: Größe\r\nlist:\r\n  - one\r\n  - two\r\n---\r\nbody",
      "a byte-order mark": "\uFEFF---\ntitle: Größe\nlist:\n  - one\n  - two\n---\nbody",
      "both, and ***": "\uFEFF***\r\ntitle: Größe\r\nlist:\r\n  - one\r\n  - two\r\n***\r\nbody",
    };
    for (const [name, text] of Object.entries(files)) {
      it(`of the file itself, with ${name}`, () => {
        const document = new TextDocument(text);
        const at = (path: string[], part?: "key" | "value") =>
          covered(text, rangeOfKey(document, path, part) ?? assert.fail());
        assert.equal(at(["title"]), "Größe");
        assert.equal(at(["title"], "key"), "title");
        assert.equal(at(["list", "1"]), "two");
        assert.deepEqual(rangeOfKey(document, ["list", "1"]), {
          start: { line: 4, character: 4 },
          end: { line: 4, character: 7 },
        });
        const { range, contentStart, contentEnd } = frontmatterOf(text);
        assert.match(covered(text, range), /^(---|\*\*\*)[\s\S]*\1$/);
        assert.equal(text.slice(contentStart, contentEnd).replaceAll("\r", "").startsWith("title: Größe\nlist:"), true);
        assert.ok(nodeAt(frontmatterOf(text), ["list", 0]));
      });
    }

    it("and a missing key stands where the others begin", () => {
      const document = new TextDocument("---\na: b\n---\n");
      assert.equal(rangeOfKey(document, ["nothing"])?.start.line, 1);
    });
  });
});
