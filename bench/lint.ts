import { join } from "node:path";
import { type Files, makeRepository } from "./fixtures/files.ts";
import { handoffFiles } from "./fixtures/handoff.ts";
import { lifecycleSessions } from "./fixtures/lifecycle.ts";
import { reportFiles } from "./fixtures/reports.ts";
import { readingFiles, startingNode } from "./floor.ts";
import { type Group, measureGroup, program } from "./measure.ts";
import { installPeer, peerName } from "./peers.ts";
import { progress } from "./progress.ts";
import { node } from "./run.ts";
import { grouped, repetitionsOf, type Scope } from "./scope.ts";

const whole = 1 << 20;
/** Findings are no failure of the program. */
const worst = 1;

export async function benchLint(scope: Scope): Promise<readonly Group[]> {
  const groups: Group[] = [];
  for (const size of scope.sizes) {
    groups.push(
      await lintFiles(scope, size, "lifecycle sessions", lifecycleSessions(size).files),
      await lintFiles(scope, size, "hand-off files", handoffFiles(size)),
      await lintFiles(scope, size, "task reports", reportFiles(size)),
    );
  }
  return groups;
}

async function lintFiles(scope: Scope, size: number, what: string, files: Files): Promise<Group> {
  const markdown = Object.keys(files).filter((path) => path.endsWith(".md")).length;
  const title = `lint, ${grouped(size)} ${what} (${grouped(markdown)} Markdown files)`;
  const folder = join(scope.folder, `lint-${size}-${what.replaceAll(/\W/g, "")}`);
  progress(`${title}: writing files`);
  await makeRepository(folder, files);
  const markdownlint = await installPeer("markdownlint");
  // A folder whose name begins with a dot is in no `**`: the peer gets the pattern that finds the same files.
  const pattern = what === "hand-off files" ? ".agents/**/*.md" : "**/*.md";
  return measureGroup(
    title,
    [
      program("baton lint", node(folder, scope.cli, "lint"), { baton: true, worst }),
      startingNode(folder),
      readingFiles(folder, /\.(?:md|session-env|lock)$/, whole),
      program(`${peerName("markdownlint")} "${pattern}"`, node(folder, markdownlint, pattern), { worst }),
    ],
    Math.ceil(repetitionsOf(scope, size) / (size > 1_000 ? 2 : 1)),
  );
}
