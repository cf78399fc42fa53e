import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { SampleClock } from "./sampleClock.ts";
import { sampleGit } from "./sampleGit.ts";
import { sampleHandoffs } from "./sampleHandoffs.ts";
import { activeFiles, lockLine, sessionText } from "./sampleLifecycle.ts";
import { sampleReports } from "./sampleReports.ts";
import { type SampleSession, sampleSessions } from "./sampleSessions.ts";

export interface SampleRepository {
  /** The clone to open. */
  folder: string;
  /** Its bare remote, `origin`. */
  remote: string;
  /** Full slug of a lifecycle session, from the words after its date. */
  slugOf(name: string): string;
}

interface Step {
  hoursAgo: number;
  run(): Promise<void>;
  message: string;
  author?: string;
}

const lockPath = "_AGENTS/sessions/sessions.lock";

/**
 * Makes `<parent>/sample` and its bare remote `<parent>/sample.git` anew: a small weather app with sessions of three
 * protocols in many states, with the history that the protocols would have left, pushed. `now` fixes every date, for
 * tests.
 */
export async function createSampleRepository(parent: string, now: Date = new Date()): Promise<SampleRepository> {
  const folder = join(parent, "sample");
  const remote = join(parent, "sample.git");
  for (const old of [folder, remote]) await rm(old, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const clock = new SampleClock(now);
  const { git, commit } = await sampleGit(folder, remote, clock);
  const slugOf = (name: string) => {
    const session = sampleSessions.find((candidate) => candidate.name === name);
    if (!session) throw new Error(`The sample has no session ${name}.`);
    return `${clock.day(session.age)}-${name}`;
  };
  const sessionFolder = (session: SampleSession, state = session.state) =>
    `_AGENTS/sessions/${state}/${slugOf(session.name)}`;
  const plan = (session: SampleSession, state: SampleSession["state"]) => ({
    [`${sessionFolder(session, state)}/SESSION.md`]: sessionText(session, slugOf, state),
  });

  await write(folder, project);
  await commit("A small weather app", 600);
  const published = sampleSessions.filter(({ state }) => state !== "drafting");
  const claimed = published.filter(({ state }) => state !== "planned");
  const locked = new Map<string, string>();
  const lock = () => ({ [lockPath]: [...locked.values()].join("") });
  const history: Step[] = [{ hoursAgo: 599, run: () => write(folder, lock()), message: "Lock file for sessions" }];
  for (const session of published) {
    const slug = slugOf(session.name);
    const run = () => write(folder, plan(session, "planned"));
    history.push({ hoursAgo: 24 * session.age, run, message: `[${slug}] Plan session` });
  }
  for (const session of claimed) {
    const slug = slugOf(session.name);
    const run = async () => {
      locked.set(slug, lockLine(slug, clock.hoursAgo(started(session))));
      await move(folder, sessionFolder(session, "planned"), sessionFolder(session, "active"));
      await write(folder, inFolder(sessionFolder(session, "active"), activeFiles(session, slug, clock)));
      await write(folder, lock());
    };
    history.push({ hoursAgo: started(session), run, message: `[${slug}] Claim session`, author: session.agent });
  }
  for (const session of claimed.filter(({ state }) => state !== "active")) {
    const slug = slugOf(session.name);
    const run = async () => {
      locked.delete(slug);
      await move(folder, sessionFolder(session, "active"), sessionFolder(session));
      await write(folder, { ...plan(session, session.state), ...lock() });
    };
    const verb = session.state === "completed" ? "Session complete" : "Abandon session";
    const message = `[${slug}] ${verb}: ${session.title}`;
    history.push({ hoursAgo: ended(session), run, message, author: session.agent });
  }
  for (const step of history.sort((a, b) => b.hoursAgo - a.hoursAgo)) {
    await step.run();
    await commit(step.message, step.hoursAgo, step.author);
  }
  await write(folder, { ...sampleHandoffs(clock), ...sampleReports(clock) });
  await commit("Hand-off files and reports", 2);
  await git(["push", "--quiet", "--set-upstream", "origin", "main"]);
  await git(["remote", "set-head", "origin", "main"]);

  for (const session of claimed.filter(({ state }) => state === "active")) {
    const slug = slugOf(session.name);
    const branch = `session/${slug}`;
    await git(["switch", "--quiet", "--create", branch]);
    await write(folder, { [`src/${session.name}.js`]: `// ${session.title}\nexport const enabled = false;\n` });
    await commit(`[${slug}] feat: begin`, ended(session), session.agent);
    await git(["push", "--quiet", "origin", branch]);
    await git(["switch", "--quiet", "main"]);
    // Its owner works on it in another clone: here, only the remote knows the branch.
    await git(["branch", "--quiet", "--delete", "--force", branch]);
  }
  // A draft is not committed before it is ready.
  for (const session of sampleSessions) {
    if (session.state === "drafting") await write(folder, plan(session, "drafting"));
  }
  return { folder, remote, slugOf };
}

/** Hours ago, of the first and of the last worklog entry. */
const started = ({ log }: SampleSession) => log?.[0]?.[0] ?? 0;
const ended = ({ log }: SampleSession) => log?.at(-1)?.[0] ?? 0;

const project: Record<string, string> = {
  "README.md": "# Weather\n\nA sample project for trying Baton. Run `node src/forecast.js`.\n",
  "package.json": `${JSON.stringify({ name: "weather", private: true, type: "module" }, null, 2)}\n`,
  ".gitignore": "node_modules/\n",
  "AGENTS.md": "# For agents\n\nWork in sessions: `_AGENTS/sessions/`. Claim one before you change code.\n",
  "src/provider.js": "export async function forecast(place) {\n  return { place, degrees: 12, wind: 4 };\n}\n",
  "src/forecast.js": [
    'import { forecast } from "./provider.js";',
    "",
    'const { place, degrees, wind } = await forecast(process.argv[2] ?? "Bergen");',
    "console.log(place, degrees, '°C, wind', wind, 'm/s');",
    "",
  ].join("\n"),
};

async function write(folder: string, files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

async function move(folder: string, from: string, to: string): Promise<void> {
  await mkdir(dirname(join(folder, to)), { recursive: true });
  await rename(join(folder, from), join(folder, to));
}

function inFolder(folder: string, files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
}
