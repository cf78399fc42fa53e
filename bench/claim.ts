import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { cloneOf, makeRepository } from "./fixtures/files.ts";
import { lifecycleSessions } from "./fixtures/lifecycle.ts";
import { startingNode } from "./floor.ts";
import { ended, type Group, measureGroup, program, type Subject } from "./measure.ts";
import { progress } from "./progress.ts";
import { must, node, run } from "./run.ts";
import { grouped, repetitionsOf, type Scope } from "./scope.ts";

const barePush = "git fetch -q && git commit -q --allow-empty -m bare && git push -q";

/** One claim, while nobody else is there. */
export async function benchClaim(scope: Scope): Promise<readonly Group[]> {
  const groups: Group[] = [];
  for (const size of scope.sizes) groups.push(...(await claimAlone(scope, size)));
  return groups;
}

async function claimAlone(scope: Scope, size: number): Promise<readonly Group[]> {
  const { files, planned } = lifecycleSessions(size);
  const folder = join(scope.folder, `claim-${size}`);
  const title = `claim, one of ${grouped(size)} sessions, nobody else there`;
  progress(`${title}: writing files`);
  const remote = await makeRepository(folder, files);
  const bare = await cloneOf(remote, `${folder}-bare`);
  // Each claim takes one that is still there.
  const free = planned.values();
  const claimOne = (name: string, ...options: string[]): Subject => ({
    name,
    baton: true,
    prepare: () => upToDate(folder),
    measure: async () => {
      const slug = free.next().value ?? "";
      return ended(name, await run(node(folder, scope.cli, "claim", slug, "--agent", "bench", ...options)));
    },
  });
  const pushOne = (name: string, line: (repetition: number) => string): Subject => ({
    name,
    prepare: () => upToDate(bare),
    measure: async (repetition) => {
      const what = { file: line(repetition), args: [], cwd: bare, shell: true };
      return ended(name, await run(what));
    },
  });
  const started = [startingNode(folder), program("baton --version", node(folder, scope.cli, "--version"))];
  const repetitions = repetitionsOf(scope, size);
  return [
    await measureGroup(
      `${title}, no worktree`,
      [
        claimOne("baton claim --isolation none", "--isolation", "none"),
        pushOne("git fetch, commit, push", () => barePush),
        ...started,
      ],
      repetitions,
    ),
    await measureGroup(
      `${title}, with a worktree`,
      [
        claimOne("baton claim --isolation worktree", "--isolation", "worktree"),
        pushOne(
          "git fetch, commit, push, worktree add",
          (repetition) => `${barePush} && git worktree add -q -b work-${repetition} .worktrees/${repetition}`,
        ),
        ...started,
      ],
      repetitions,
    ),
  ];
}

/** What others pushed is fetched before, on both sides: it is not what is measured. */
async function upToDate(clone: string): Promise<void> {
  await must(clone, "git", "pull", "--quiet", "--ff-only");
}

/** A new remote and so many clones of it, for one repetition. */
export async function freshClones(scope: Scope, template: string, name: string): Promise<readonly string[]> {
  const folder = join(scope.folder, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const remote = join(folder, "remote.git");
  await must(folder, "git", "clone", "--quiet", "--bare", "--no-hardlinks", template, remote);
  const clones: string[] = [];
  for (let index = 0; index < scope.many; index++) clones.push(await cloneOf(remote, join(folder, `clone${index}`)));
  return clones;
}
