import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** The checkout's own folder, from wherever the bundled test runs. */
export const checkout = (() => {
  for (let at = __dirname; ; at = dirname(at)) if (existsSync(join(at, "package.json"))) return at;
})();

const identity = {
  GIT_AUTHOR_NAME: undefined,
  GIT_AUTHOR_EMAIL: undefined,
  GIT_COMMITTER_NAME: undefined,
  GIT_COMMITTER_EMAIL: undefined,
  BATON_AGENT: undefined,
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
};

export function git(cwd: string, ...args: string[]): string {
  return execFileSync("git", args, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, ...identity },
    stdio: ["ignore", "pipe", "pipe"],
  }).trim();
}

export interface Finished {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line as people do. */
export function baton(cwd: string, args: readonly string[], env: Record<string, string> = {}): Promise<Finished> {
  return run(process.execPath, [join(checkout, "dist", "cli.js"), ...args], cwd, env);
}

export function run(
  program: string,
  args: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...identity, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, stdout, stderr }));
  });
}

export interface Answer {
  readonly result?: "claimed" | "already-yours";
  readonly commit?: string;
  readonly remote?: string | null;
  readonly branch?: string;
  readonly worktree?: string;
  readonly notes?: readonly string[];
  readonly session?: {
    readonly id: string;
    readonly state: string;
    readonly phase: string;
    readonly agent?: string;
    readonly path: string;
  };
  readonly error?: {
    readonly code: string;
    readonly message: string;
    readonly hint?: string;
    readonly data?: Record<string, unknown>;
  };
}

/** Claims by the command line, and returns what it printed as JSON. */
export async function claim(
  cwd: string,
  session: string,
  ...options: string[]
): Promise<Answer & { readonly status: number | null }> {
  const { status, stdout, stderr } = await baton(cwd, ["claim", "--json", ...options, "--", session]);
  if (stdout.trim() === "") throw new Error(`baton said nothing, status ${status}: ${stderr}`);
  return { ...(JSON.parse(stdout) as Answer), status };
}

export function sessionText(title: string): string {
  return `# Session: ${title}\n\n## Context\n\nPeople ask for it.\n\n## Problem Statement\n\nIt is missing.\n\n## Acceptance Criteria\n\n- [ ] It is there\n`;
}

export function write(folder: string, path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

export function read(folder: string, path: string): string {
  return readFileSync(join(folder, path), "utf8");
}

/** A folder of a test's own, taken away after it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "baton-test-"));
  folders.push(folder);
  return folder;
}

const folders: string[] = [];

export function removeTemporaryFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export const root = "_AGENTS/sessions";

/** A bare remote with planned sessions, and clones of it, each of a person of its own. */
export class Hub {
  readonly folder = temporaryFolder();
  readonly remote = join(this.folder, "hub.git");
  readonly seed: string;

  constructor(slugs: readonly string[], files: Readonly<Record<string, string>> = {}) {
    git(this.folder, "init", "--quiet", "--bare", "--initial-branch=main", this.remote);
    this.seed = this.clone("seed");
    write(this.seed, "README.md", "# Project\n");
    for (const slug of slugs) write(this.seed, `${root}/planned/${slug}/SESSION.md`, sessionText(slug.slice(11)));
    for (const [path, content] of Object.entries(files)) write(this.seed, path, content);
    this.publish(this.seed, "Plan sessions");
    git(this.seed, "remote", "set-head", "origin", "main");
  }

  clone(name: string): string {
    const path = join(this.folder, name);
    git(this.folder, "clone", "--quiet", this.remote, path);
    git(path, "config", "user.name", `${name[0]?.toUpperCase()}${name.slice(1)}`);
    git(path, "config", "user.email", `${name}@example.org`);
    return path;
  }

  publish(clone: string, message: string): void {
    git(clone, "add", "--all");
    git(clone, "commit", "--quiet", "--message", message);
    git(clone, "push", "--quiet", "origin", "HEAD:main");
  }

  /** A file on the remote's base branch; undefined where it has none. */
  file(path: string): string | undefined {
    try {
      return git(this.remote, "show", `main:${path}`);
    } catch {
      return undefined;
    }
  }

  refs(pattern: string): string[] {
    return git(this.remote, "for-each-ref", "--format=%(refname)", pattern).split("\n").filter(Boolean);
  }

  tip(): string {
    return git(this.remote, "rev-parse", "main");
  }
}
