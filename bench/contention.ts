import { join } from "node:path";
import { freshClones } from "./claim.ts";
import { makeRepository } from "./fixtures/files.ts";
import { plannedSessions } from "./fixtures/lifecycle.ts";
import { type Group, type Measured, measureGroup, type Subject } from "./measure.ts";
import { progress } from "./progress.ts";
import { must, node, type Program, run } from "./run.ts";
import type { Scope } from "./scope.ts";

/** Many claims at the same time, each from a clone of its own. */
export async function benchContention(scope: Scope): Promise<readonly Group[]> {
  const { many } = scope;
  const { files, planned } = plannedSessions(many);
  progress(`claim, ${many} at once: writing files`);
  const template = await makeRepository(join(scope.folder, "contention"), files);

  /** Everybody starts at once; the time is that until the last has ended. Each repetition has new clones, unless nothing is done in them. */
  const together = (
    name: string,
    program: (clone: string, index: number) => Program,
    options: { baton?: boolean; only?: "starts"; before?(clone: string): Promise<unknown> } = {},
  ): Subject => {
    let clones: readonly string[] = [];
    return {
      name,
      baton: options.baton ?? false,
      async prepare() {
        if (options.only === "starts") clones = Array<string>(many).fill(scope.folder);
        else clones = await freshClones(scope, template, "clones");
        for (const clone of clones) await options.before?.(clone);
      },
      async measure(): Promise<Measured> {
        const started = performance.now();
        const runs = await Promise.all(clones.map((clone, index) => run(program(clone, index))));
        const time = performance.now() - started;
        const done = runs.filter(({ status }) => status === 0).length;
        const refused = runs.filter(({ status }) => status === 1).length;
        const others = many - done - refused;
        const said = [`${done} done`, refused && `${refused} refused`, others && `${others} failed`];
        return { time, outcome: said.filter(Boolean).join(", ") };
      },
    };
  };
  const claim = (clone: string, slug: string | undefined, index: number) =>
    node(clone, scope.cli, "claim", slug ?? "", "--agent", `agent-${index}`, "--isolation", "none");
  const bare = [
    together(
      `${many} × git push origin <commit>:refs/bare/N`,
      (cwd, index) => ({ file: "git", args: ["push", "--quiet", "origin", `HEAD:refs/bare/${index}`], cwd }),
      { before: (clone) => must(clone, "git", "commit", "--quiet", "--allow-empty", "--message", clone) },
    ),
    together(`${many} × node -e 0`, (clone) => node(clone, "-e", "0"), { only: "starts" }),
    together(`${many} × baton --version`, (clone) => node(clone, scope.cli, "--version"), { only: "starts" }),
  ];
  const repetitions = scope.quick ? 2 : 3;
  return [
    await measureGroup(
      `claim, ${many} processes and ${many} sessions`,
      [
        together(`${many} × baton claim, a session each`, (clone, index) => claim(clone, planned[index], index), {
          baton: true,
        }),
        ...bare,
      ],
      repetitions,
      0,
    ),
    await measureGroup(
      `claim, ${many} processes and one session`,
      [
        together(`${many} × baton claim, all the same`, (clone, index) => claim(clone, planned[0], index), {
          baton: true,
        }),
        ...bare,
      ],
      repetitions,
      0,
    ),
  ];
}
