import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { Lines } from "../../src/core/document/lines.ts";
import { agentOf, envValue, readSessionEnv, writeSessionEnv } from "../../src/protocols/lifecycle/sessionEnv.ts";

const read = (text: string) => readSessionEnv(new Lines(text));
const firstValue = (line: string) => read(line).entries[0]?.value;

describe(".session-env", () => {
  describe("reading", () => {
    it("takes values without quotes and in either quotes, with or without export", () => {
      const text = "export A=\"one two\"\nB='three $x'\nexport C=four\nD=\n  E=five\n# F=six\n\n";
      assert.deepEqual(
        read(text).entries.map(({ name, value }) => [name, value]),
        [
          ["A", "one two"],
          ["B", "three $x"],
          ["C", "four"],
          ["D", ""],
          ["E", "five"],
        ],
      );
      assert.deepEqual(read(text).malformed, []);
    });

    it("takes CRLF, a byte-order mark and comments behind values", () => {
      assert.deepEqual(
        read('\uFEFFA="a" # x\r\nB=b # y\r\nC=c#d\r\n').entries.map((entry) => entry.value),
        ["a", "b", "c#d"],
      );
    });

    it("undoes the escapes of double quotes alone", () => {
      assert.equal(firstValue(String.raw`A="a \"b\" \$c \\ \x"`), String.raw`a "b" $c \ \x`);
      assert.equal(firstValue(String.raw`A='a \"b\"'`), String.raw`a \"b\"`);
    });

    it("runs nothing, and says where a shell would", () => {
      const file = join(tmpdir(), `baton-never-${process.pid}`);
      for (const value of [`$(touch ${file})`, `"$(touch ${file})"`, `"\`touch ${file}\`"`, "`id`"]) {
        const [entry] = read(`A=${value}`).entries;
        assert.equal(entry?.expands, "command", value);
        assert.equal(envValue(read(`A=${value}`), "A"), undefined);
      }
      assert.throws(() => execFileSync("ls", [file], { stdio: "ignore" }));
    });

    it("says where a shell would put another value in", () => {
      for (const value of [
        '"$HOME"',
        `"\${HOME}"`,
        "$HOME",
        '"a$1"',
        '"$$"',
        '"$[1+1]"',
        "~",
        "~/x",
        "a:~/b",
        "~root",
      ]) {
        assert.equal(read(`A=${value}`).entries[0]?.expands, "variable", value);
      }
      for (const value of ["'$HOME'", '"\\$HOME"', '"a$"', '"$ a"', '"~"', "a~", "'~'"]) {
        assert.equal(read(`A=${value}`).entries[0]?.expands, undefined, value);
      }
    });

    it("passes over a command between others, with blanks in it, as real files have it", () => {
      const env = read("SESSION_SLUG=2025-10-15-a\nSESSION_START=$(date -Iseconds)");
      assert.equal(envValue(env, "SESSION_SLUG"), "2025-10-15-a");
      assert.equal(env.entries[1]?.expands, "command");
      assert.deepEqual(env.malformed, []);
    });

    it("takes nothing else for a variable", () => {
      for (const line of [
        "rm -rf x",
        "A=b; rm x",
        "A=b c",
        "A=b && c",
        "A=b|c",
        'A="b',
        "A='b",
        'A="b"c',
        'A="b"#c',
        "A = b",
        "1A=b",
        "export A",
        "export A=b B=c",
        "A=b\\",
        "A=(b)",
        "A=<(b)",
        "A+=b",
      ]) {
        assert.equal(read(line).entries.length, 0, line);
        assert.equal(read(line).malformed.length, 1, line);
      }
    });

    it("takes the last of several values, as a shell does", () => {
      assert.equal(envValue(read("A=1\nA=2\n"), "A"), "2");
    });

    it("has places", () => {
      const [entry] = read("\n  export A=b\n").entries;
      assert.deepEqual(entry?.range, { start: { line: 1, character: 2 }, end: { line: 1, character: 12 } });
    });
  });

  it("names the agent without the person through whom it works", () => {
    assert.equal(agentOf(read('GIT_AUTHOR_NAME="Cursor-Local-1 (via cristos)"')), "Cursor-Local-1");
    assert.equal(agentOf(read('GIT_AUTHOR_NAME="Mona (she)"')), "Mona (she)");
    assert.equal(agentOf(read('GIT_AUTHOR_NAME="(via cristos)"')), "(via cristos)");
    assert.equal(agentOf(read("GIT_AUTHOR_NAME=$(whoami)")), undefined);
    assert.equal(agentOf(read("")), undefined);
  });

  describe("in a real shell", function () {
    this.timeout(60_000);
    let folder: string;
    before(() => {
      folder = mkdtempSync(join(tmpdir(), "baton-env-"));
    });
    after(() => rmSync(folder, { recursive: true, force: true }));

    /** What a shell has in variables V0, V1, … once it sourced the file. */
    const sourced = (content: string, count: number): string[] => {
      writeFileSync(join(folder, "env"), content);
      const names = Array.from({ length: count }, (_, index) => `"$V${index}"`).join(" ");
      const output = execFileSync("bash", ["--norc", "-c", `source ./env; printf '%s\\0' ${names}`], {
        cwd: folder,
        env: { PATH: process.env["PATH"], HOME: "/nowhere", LC_ALL: "C.UTF-8" },
        stdio: ["ignore", "pipe", "ignore"],
      });
      return output.toString("utf8").split("\0").slice(0, count);
    };

    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom(..."ab \"'\\$`(){}[]!#~;&|<>*?=\n\r\t".split(""), "ö", "😀", "\u00a0") }),
      fc.constantFrom(
        "$(touch ran)",
        "`touch ran`",
        '"; touch ran; "',
        `\${x:-$(touch ran)}`,
        "a\\",
        "\\",
        "$'\\n'",
        "!!",
      ),
    );

    it("written values are what was written, with line breaks as blanks", () => {
      fc.assert(
        fc.property(fc.array(text, { minLength: 1, maxLength: 40 }), (values) => {
          const content = writeSessionEnv(Object.fromEntries(values.map((value, index) => [`V${index}`, value])));
          const wanted = values.map((value) => value.replace(/[\r\n\0]+/g, " "));
          assert.deepEqual(sourced(content, values.length), wanted);
          // And Baton reads back what it wrote.
          assert.deepEqual(
            read(content).entries.map((entry) => entry.value),
            wanted,
          );
          assert.ok(read(content).entries.every((entry) => !entry.expands));
        }),
        { numRuns: 60 },
      );
      assert.throws(() => execFileSync("ls", [join(folder, "ran")], { stdio: "ignore" }));
    });

    it("a value that is read as plain is what the shell would have", () => {
      const raw = fc.string({
        unit: fc.constantFrom(..."ab:~= \"'\\$`(){}[],!#;&|<>*?\t".split(""), "ö", "\u00a0", "$(", "\\$", "\v"),
        maxLength: 8,
      });
      const assigned = fc.oneof(
        raw,
        raw.map((value) => `"${value}"`),
        raw.map((value) => `'${value}'`),
      );
      let compared = 0;
      fc.assert(
        fc.property(fc.array(assigned, { minLength: 60, maxLength: 60 }), fc.boolean(), (values, exported) => {
          // Only what the reader takes for a plain value goes to the shell.
          const lines = values
            .filter((value) => {
              const { entries } = read(`V=${value}`);
              return entries.length === 1 && entries[0]?.expands === undefined;
            })
            .map((value, index) => `${exported ? "export " : ""}V${index}=${value}`);
          const { entries } = read(lines.join("\n"));
          compared += entries.length;
          assert.deepEqual(
            entries.map((entry) => entry.value),
            sourced(`${lines.join("\n")}\n`, lines.length),
          );
        }),
        { numRuns: 60 },
      );
      assert.ok(compared > 500, `compared ${compared}`);
    });
  });
});
