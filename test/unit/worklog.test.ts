import assert from "node:assert/strict";
import { latestEntry, readStamp, stampOf, withEntry } from "../../src/protocols/lifecycle/worklog.ts";

describe("worklog", () => {
  describe("stamps", () => {
    it("are a day and a time", () => {
      assert.deepEqual(readStamp("[2026-11-21 09:24] Begun"), { date: "2026-11-21", time: "09:24", valid: true });
    });

    it("may lack the time, have seconds, a T, or say that they are UTC", () => {
      assert.deepEqual(readStamp("[2025-10-15] Session Created"), { date: "2025-10-15", valid: true });
      for (const stamp of ["2026-11-21 09:24:45", "2026-11-21T09:24", "2026-11-21 09:24 UTC", "2026-11-21T09:24:45Z"]) {
        assert.deepEqual(readStamp(`[${stamp}] x`), { date: "2026-11-21", time: "09:24", valid: true }, stamp);
      }
    });

    it("name a real day and a real time", () => {
      for (const stamp of [
        "2026-02-30 10:00",
        "2026-11-21 24:00",
        "2026-13-01",
        "21.11.2026",
        "today",
        "",
        "2026-11-21 9:24",
      ]) {
        assert.equal(readStamp(`[${stamp}] x`)?.valid, false, stamp);
      }
    });

    it("are in brackets at the beginning, or not there", () => {
      for (const heading of ["Notes", "2026-11-21 09:24", "Notes [2026-11-21]", "[open"]) {
        assert.equal(readStamp(heading), undefined, heading);
      }
    });

    it("are written in UTC, to the minute", () => {
      assert.equal(stampOf(new Date("2026-11-21T09:24:59.999Z")), "2026-11-21 09:24");
    });
  });

  describe("the latest entry", () => {
    it("is the latest by its stamp, wherever it stands", () => {
      const text = "## [2026-11-21 09:24] b\n\n## [2026-11-20 23:59] a\n\n## [2026-02-31 10:00] no day\n";
      assert.equal(latestEntry(text), "2026-11-21T09:24:00.000Z");
    });

    it("of a day without a time is that day's beginning", () => {
      assert.equal(latestEntry("## [2025-10-15] a\r\n"), "2025-10-15T00:00:00.000Z");
    });

    it("is none where no entry has a stamp", () => {
      assert.equal(latestEntry("# Worklog\n\n## Notes\n\n### [2026-11-21 09:24] deeper\n"), undefined);
      assert.equal(latestEntry(""), undefined);
    });
  });

  describe("with an entry more", () => {
    it("has it at its end, one blank line below the others", () => {
      assert.equal(
        withEntry("# Worklog\n\ntext\n\n\n", "2026-11-21 09:24", "Title", "Body"),
        "# Worklog\n\ntext\n\n## [2026-11-21 09:24] Title\n\nBody\n",
      );
    });

    it("ends its lines as the file does", () => {
      assert.equal(
        withEntry("# Worklog\r\n", "2026-11-21 09:24", "Title", "One\nTwo"),
        "# Worklog\r\n\r\n## [2026-11-21 09:24] Title\r\n\r\nOne\r\nTwo\r\n",
      );
    });

    it("may have been empty", () => {
      assert.equal(withEntry("", "2026-11-21 09:24", "Title", "Body"), "## [2026-11-21 09:24] Title\n\nBody\n");
    });
  });
});
