import { spawn } from "node:child_process";
import { join } from "node:path";

/** What to start, and where. A whole process is measured: from its start until it has ended and its output is read. */
export interface Program {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** One line for the shell, in place of `file` and `args`. */
  readonly shell?: boolean;
}

export interface Run {
  /** Milliseconds. */
  readonly time: number;
  /** Null: it was ended, because it took too long. */
  readonly status: number | null;
  readonly output: string;
}

/** Ends a program that is not worth waiting for. */
export const longest = 60_000;

let home = "";

/** Nobody's settings take part: neither git's nor the programs' own. `folder` is an empty one. */
export function setHome(folder: string): void {
  home = folder;
}

function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(?:GIT_|NODE_|BATON_|npm_)/i.test(name));
  return {
    ...Object.fromEntries(own),
    HOME: home,
    USERPROFILE: home,
    XDG_CONFIG_HOME: join(home, ".config"),
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: join(home, ".gitconfig"),
    NO_COLOR: "1",
  };
}

export function run({ file, args, cwd, shell = false }: Program): Promise<Run> {
  return new Promise((resolve, reject) => {
    const output: Buffer[] = [];
    const started = performance.now();
    const child = spawn(file, args, { cwd, shell, env: environment(), stdio: ["ignore", "pipe", "pipe"] });
    const impatience = setTimeout(() => child.kill("SIGKILL"), longest);
    child.stdout.on("data", (part: Buffer) => output.push(part));
    child.stderr.on("data", (part: Buffer) => output.push(part));
    child.on("error", reject);
    child.on("close", (status) => {
      const time = performance.now() - started;
      clearTimeout(impatience);
      resolve({ time, status, output: Buffer.concat(output).toString("utf8") });
    });
  });
}

/** For what prepares a measurement: a failure is an error. */
export async function must(cwd: string, file: string, ...args: string[]): Promise<string> {
  const { status, output } = await run({ file, args, cwd });
  if (status === 0) return output;
  throw new Error(`\`${[file, ...args].join(" ").slice(0, 200)}\` ended with ${status}:\n${output.slice(-2000)}`);
}

export const node = (cwd: string, ...args: string[]): Program => ({ file: process.execPath, args, cwd });
