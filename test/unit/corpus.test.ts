import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { defaultSettings } from "../../src/core/settings.ts";
import { protocols } from "../../src/protocols/list.ts";
import { DiskTree } from "../../src/workspace/diskTree.ts";
import { lintTree } from "../../src/workspace/lint.ts";
import { readWorkspace } from "../../src/workspace/workspace.ts";
import { expectedFindings } from "./corpusFindings.ts";

/** Real files, written by people and agents; they lie beside the checkout and are not committed (see its SOURCES.md). */
const corpus = resolve(process.cwd(), "../shared/corpus");
/** When they were judged: some findings depend on the present. */
const now = new Date("2026-11-21T12:00:00Z");

/** Files by which their protocol knows a session, among all files below a folder. */
function sessionPaths(top: string, protocol: string): string[] {
  const names = readdirSync(top, { recursive: true, encoding: "utf8" }).map((name) => name.replaceAll("\\", "/"));
  if (protocol === "lifecycle") return names.filter((name) => name.endsWith("/SESSION.md")).sort();
  return names.filter((name) => name.endsWith(".md")).sort();
}

describe("real files", () => {
  for (const { id } of protocols) {
    const folder = join(corpus, id);
    if (!existsSync(folder)) {
      it.skip(`of ${id}: none are here`);
      continue;
    }
    for (const snapshot of readdirSync(folder).sort()) {
      const top = join(folder, snapshot);

      it(`of ${id}, ${snapshot}, are all listed`, async () => {
        const { sessions, problems } = await readWorkspace(top, { git: false, now });
        assert.deepEqual(problems, []);
        assert.deepEqual(sessions.map((session) => session.path).sort(), sessionPaths(top, id));
        assert.equal(new Set(sessions.map((session) => session.id)).size, sessions.length);
        assert.ok(sessions.every((session) => session.title.trim() !== ""));
      });

      it(`of ${id}, ${snapshot}, have the findings that a person would agree with`, async () => {
        const files = await lintTree(new DiskTree(top), { settings: defaultSettings, now });
        const found = Object.fromEntries(
          files
            .filter((file) => file.findings.length > 0)
            .map((file) => [
              file.path.replace(/^_AGENTS\/sessions\/|^\.agents\/sessions\//, ""),
              file.findings.map(({ code, severity, range }) => {
                return `${range.start.line + 1} ${severity} ${code.slice(code.indexOf("/") + 1)}`;
              }),
            ]),
        );
        assert.deepEqual(found, expectedFindings[`${id}/${snapshot}`] ?? {});
      });
    }
  }
});
