import { join } from "node:path";
import { backlogTasks } from "./fixtures/backlog.ts";
import { type Files, makeRepository, writeFiles } from "./fixtures/files.ts";
import { handoffFiles } from "./fixtures/handoff.ts";
import { lifecycleRoot, lifecycleSessions } from "./fixtures/lifecycle.ts";
import { reportFiles } from "./fixtures/reports.ts";
import { readingFiles, startingNode } from "./floor.ts";
import { type Group, measureGroup, program } from "./measure.ts";
import { installPeer, peerName } from "./peers.ts";
import { progress } from "./progress.ts";
import { node } from "./run.ts";
import { grouped, repetitionsOf, type Scope } from "./scope.ts";

const head = 2048;

export async function benchList(scope: Scope): Promise<readonly Group[]> {
  const groups: Group[] = [];
  for (const size of scope.sizes) {
    const lifecycle = lifecycleSessions(size).files;
    groups.push(
      await listLifecycle(scope, size, lifecycle, true),
      await listLifecycle(scope, size, lifecycle, false),
      await listFlat(scope, size, "hand-off files", ".agents/sessions", handoffFiles(size)),
      await listFlat(scope, size, "task reports", "sessions", reportFiles(size)),
    );
  }
  return groups;
}

/** The peer gets tasks of its own, and looks into other branches and the remote only where we look into git too. */
async function listLifecycle(scope: Scope, size: number, files: Files, git: boolean): Promise<Group> {
  const title = `list, ${grouped(size)} lifecycle sessions${git ? "" : ", without git"}`;
  const tasks = backlogTasks(size, git);
  const name = `${size}-${git ? "git" : "plain"}`;
  const [ours, theirs] = [join(scope.folder, `list-${name}`), join(scope.folder, `backlog-${name}`)];
  progress(`${title}: writing files`);
  if (git) {
    await makeRepository(ours, files);
    await makeRepository(theirs, tasks);
  } else {
    writeFiles(ours, files);
    writeFiles(theirs, tasks);
  }
  const backlog = await installPeer("backlog");
  const tree = { file: "git", args: ["ls-tree", "-r", "origin/main"], cwd: ours };
  return measureGroup(
    title,
    [
      program("baton list", node(ours, scope.cli, "list"), { baton: true }),
      startingNode(ours),
      readingFiles(join(ours, lifecycleRoot), /^(?:SESSION\.md|\.session-env)$/, head),
      ...(git ? [program("git ls-tree -r origin/main", tree)] : []),
      program(`backlog task list (${peerName("backlog")})`, node(theirs, backlog, "task", "list", "--plain")),
    ],
    repetitionsOf(scope, size),
  );
}

async function listFlat(scope: Scope, size: number, what: string, root: string, files: Files): Promise<Group> {
  const title = `list, ${grouped(size)} ${what}`;
  const folder = join(scope.folder, `list-${size}-${root.replaceAll(/\W/g, "")}`);
  progress(`${title}: writing files`);
  await makeRepository(folder, files);
  return measureGroup(
    title,
    [
      program("baton list", node(folder, scope.cli, "list"), { baton: true }),
      startingNode(folder),
      readingFiles(join(folder, root), /\.md$/, head),
    ],
    repetitionsOf(scope, size),
  );
}
