import assert from "node:assert/strict";
import { Lines } from "../../src/core/document/lines.ts";
import { isoOfSeconds, readLock, withLockLine } from "../../src/protocols/lifecycle/lock.ts";

const read = (text: string) => readLock(new Lines(text));
const add = (text: string, slug: string, seconds = 9) => withLockLine(text, new Lines(text), slug, seconds);

describe("sessions.lock", () => {
  it("holds a session and a time in each line", () => {
    assert.deepEqual(read("2026-11-21-a:1760493677\nkb-2026-11-21-merge-b:5\n").entries, [
      { slug: "2026-11-21-a", since: 1760493677, line: 0 },
      { slug: "kb-2026-11-21-merge-b", since: 5, line: 1 },
    ]);
  });

  it("may name the agent first, as older scripts wrote it", () => {
    assert.deepEqual(read("cursor 1:2026-11-21-a:7").entries, [
      { slug: "2026-11-21-a", since: 7, line: 0, agent: "cursor 1" },
    ]);
  });

  it("may be empty, have blank lines, comments, CRLF and a byte-order mark", () => {
    assert.deepEqual(read(""), { entries: [], malformed: [] });
    const { entries, malformed } = read("\uFEFF# claims\r\n\r\n 2026-11-21-a:1 \r\n");
    assert.deepEqual([entries.map((entry) => entry.slug), malformed], [["2026-11-21-a"], []]);
  });

  it("has lines that are none", () => {
    const text =
      "2026-11-21-a\n2026-11-21-a:\n2026-11-21-a:now\n:1\na b:1\n<<<<<<< HEAD\n=======\na:b:c:1\na:1.5\na:-1\n";
    assert.deepEqual(read(text).entries, []);
    assert.equal(read(text).malformed.length, 10);
  });

  it("tells when, if a calendar has that day", () => {
    assert.equal(isoOfSeconds(1760493677), "2025-10-15T02:01:17.000Z");
    assert.equal(isoOfSeconds(999_999_999_999), "+033658-09-27T01:46:39.000Z");
    assert.equal(isoOfSeconds(Number.MAX_SAFE_INTEGER), undefined);
  });

  describe("with a line more", () => {
    it("keeps every other byte", () => {
      assert.equal(add("# x\nb:1\n\nnonsense\n", "a"), "# x\nb:1\n\nnonsense\na:9\n");
      assert.equal(add("", "a"), "a:9\n");
    });

    it("ends the last line first, in the file's own way", () => {
      assert.equal(add("b:1", "a"), "b:1\na:9\n");
      assert.equal(add("b:1\r\nc:2", "a"), "b:1\r\nc:2\r\na:9\r\n");
    });

    it("has one line for the session, whatever older ones said", () => {
      assert.equal(add("a:1\nb:1\nme:a:2\n", "a"), "b:1\na:9\n");
    });

    it("leaves the line of a session whose name begins alike", () => {
      assert.equal(add("2026-11-21-a-more:1\n", "2026-11-21-a"), "2026-11-21-a-more:1\n2026-11-21-a:9\n");
      assert.equal(add("2026-11-21-a:1\n", "2026-11-21-a-more"), "2026-11-21-a:1\n2026-11-21-a-more:9\n");
    });
  });
});
