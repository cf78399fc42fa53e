import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { runProgram } from "../harness/runProgram.ts";

export const root = "_AGENTS/sessions";

/** A repository with a bare remote, as a team has it: `folder` is the clone that a window opens. */
export interface Hub {
  readonly folder: string;
  readonly remote: string;
  git(...args: string[]): Promise<string>;
  /** Writes files and commits them, here. */
  commit(files: Files, message?: string): Promise<void>;
  /** A clone of somebody else. */
  clone(name: string): Promise<Clone>;
}

export interface Clone {
  readonly folder: string;
  git(...args: string[]): Promise<string>;
  commit(files: Files, message?: string): Promise<void>;
  /** Commits and pushes; undefined takes a file away. */
  publish(files: Files, message?: string): Promise<void>;
}

export type Files = Readonly<Record<string, string | undefined>>;

/** Makes `folder` a repository whose remote lies in `parent`. Files that are there already are committed too. */
export async function makeHub(folder: string, parent: string, files: Files): Promise<Hub> {
  const remote = join(parent, "remote.git");
  await mkdir(folder, { recursive: true });
  await runProgram("git", ["init", "--quiet", "--bare", "--initial-branch=main", remote]);
  await runProgram("git", ["init", "--quiet", "--initial-branch=main", folder]);
  const own = await cloneAt(folder, "Sam");
  await own.git("remote", "add", "origin", remote);
  await own.commit(files, "Sessions");
  await own.git("push", "--quiet", "--set-upstream", "origin", "main");
  await own.git("remote", "set-head", "origin", "main");
  return {
    ...own,
    remote,
    clone: async (name) => {
      const path = join(parent, name);
      await runProgram("git", ["clone", "--quiet", remote, path]);
      return cloneAt(path, name);
    },
  };
}

async function cloneAt(folder: string, name: string): Promise<Clone> {
  const git = (...args: string[]) => runProgram("git", args, { cwd: folder });
  await git("config", "user.name", name);
  await git("config", "user.email", `${name.toLowerCase()}@hub.invalid`);
  await git("config", "commit.gpgSign", "false");
  const commit = async (files: Files, message = "Change") => {
    for (const [path, text] of Object.entries(files)) {
      if (text === undefined) await git("rm", "--quiet", "-r", path);
      else await put(folder, path, text);
    }
    await git("add", "--all");
    await git("commit", "--quiet", "--message", message);
  };
  const publish = async (files: Files, message?: string) => {
    await commit(files, message);
    await git("push", "--quiet", "origin", "HEAD:main");
  };
  return { folder, git, commit, publish };
}

export async function put(folder: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

/** A plan with nothing wrong in it. */
export function plan(title: string, criterion = "- [ ] It works"): string {
  const sections: readonly (readonly [string, string])[] = [
    ["Context", "People asked for it."],
    ["Problem Statement", "It is not there."],
    ["Acceptance Criteria", criterion],
    ["Subsessions", "1. Build it"],
    ["Risks & Mitigations", "- None that we know of: ask."],
    ["Dependencies", "None."],
    ["Edge Cases to Consider", "- Nothing at all."],
    ["Notes", "None."],
  ];
  return `# Session: ${title}\n\n${sections.map(([name, text]) => `## ${name}\n\n${text}\n`).join("\n")}`;
}

export function planned(slug: string, title: string): Files {
  return { [`${root}/planned/${slug}/SESSION.md`]: plan(title) };
}

/** A session that an agent has claimed. The lock is a file of all: see `lock`. */
export function active(slug: string, title: string, agent: string): Files {
  const values = {
    GIT_AUTHOR_NAME: `${agent} (via hub)`,
    GIT_AUTHOR_EMAIL: `${agent.toLowerCase()}@hub.invalid`,
    GIT_COMMITTER_NAME: `${agent} (via hub)`,
    GIT_COMMITTER_EMAIL: `${agent.toLowerCase()}@hub.invalid`,
    SESSION_ID: slug,
    SESSION_SLUG: slug,
    SESSION_BRANCH: `session/${slug}`,
    BASE_BRANCH: "main",
  };
  const env = Object.entries(values).map(([name, value]) => `export ${name}="${value}"\n`);
  return {
    [`${root}/active/${slug}/SESSION.md`]: plan(title),
    [`${root}/active/${slug}/.session-env`]: env.join(""),
    [`${root}/active/${slug}/worklog.md`]: `# Worklog: ${title}\n\n## [2026-11-01 10:00] Session claimed\n\nBegun.\n`,
    [`${root}/active/${slug}/active-plan.md`]: "# Active plan\n\n## Tasks\n\n- Begin\n",
  };
}

/** The lock of sessions that were claimed some hours ago. */
export function lock(claims: Readonly<Record<string, number>>): Files {
  const lines = Object.entries(claims).map(
    ([slug, hours]) => `${slug}:${Math.floor((Date.now() - hours * 3_600_000) / 1000)}\n`,
  );
  return { [`${root}/sessions.lock`]: lines.join("") };
}

/** What somebody else's claim changes. */
export function claimOf(slug: string, title: string, agent: string, claims: Readonly<Record<string, number>>): Files {
  return { [`${root}/planned/${slug}`]: undefined, ...active(slug, title, agent), ...lock(claims) };
}
