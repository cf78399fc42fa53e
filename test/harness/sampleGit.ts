import { runProgram } from "./runProgram.ts";
import type { SampleClock } from "./sampleClock.ts";

export interface SampleGit {
  git(args: readonly string[]): Promise<string>;
  /** Commits everything, as somebody and at some time. */
  commit(message: string, hoursAgo: number, author?: string): Promise<void>;
}

const owner = "Sam";

export function identity(name: string): { name: string; email: string } {
  const email = `${name.toLowerCase()}@sample.invalid`;
  return { name: name === owner ? `${name} Sample` : `${name} (via sample)`, email };
}

/** Makes a repository with a bare remote, untouched by the git settings of whoever runs this. */
export async function sampleGit(folder: string, remote: string, clock: SampleClock): Promise<SampleGit> {
  const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
    runProgram("git", args, {
      cwd: folder,
      env: { ...withoutGit(process.env), GIT_CONFIG_GLOBAL: "/dev/null", ...env },
    });
  const { name, email } = identity(owner);
  await run(["init", "--quiet", "--bare", "--initial-branch=main", remote]);
  await run(["init", "--quiet", "--initial-branch=main"]);
  await run(["config", "user.name", name]);
  await run(["config", "user.email", email]);
  await run(["config", "commit.gpgSign", "false"]);
  await run(["remote", "add", "origin", remote]);
  return {
    git: (args) => run(args),
    commit: async (message, hoursAgo, author = owner) => {
      const who = identity(author);
      const date = clock.hoursAgo(hoursAgo).toISOString();
      await run(["add", "--all"]);
      await run(["commit", "--quiet", `--message=${message}`], {
        GIT_AUTHOR_NAME: who.name,
        GIT_AUTHOR_EMAIL: who.email,
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_NAME: who.name,
        GIT_COMMITTER_EMAIL: who.email,
        GIT_COMMITTER_DATE: date,
      });
    },
  };
}

/** Run from a git hook, GIT_DIR and the like would lead to the wrong repository. */
function withoutGit(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("GIT_")));
}
