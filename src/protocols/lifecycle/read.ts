import { firstHeading } from "../../core/document/firstHeading.ts";
import { Lines } from "../../core/document/lines.ts";
import { quickFields } from "../../core/document/quickFields.ts";
import { type FilePart, type FileTree, joinPath } from "../../core/fileTree.ts";
import type { Session } from "../../core/session.ts";
import { oncePer } from "../once.ts";
import type { ReadContext } from "../protocol.ts";
import { envFile, type LifecycleState, lockFilesOf, sessionFile, sessionFiles, states, worklogFile } from "./layout.ts";
import { isoOfSeconds, type LockLine, readLock } from "./lock.ts";
import { agentOf, readSessionEnv } from "./sessionEnv.ts";
import { latestEntry } from "./worklog.ts";

/** Enough for frontmatter and title; a longer head costs a list of thousands more than it shows. */
const headLength = 2048;
const tailLength = 4096;

/** A folder of a state with a session in it, or a `SESSION.md` that lies there loose (`slug` absent). */
export interface FoundSession {
  readonly state: LifecycleState;
  readonly slug?: string;
  readonly folder: string;
}

/** Every session below a root by its folder, whether its name is right or not. */
export async function findSessions(tree: FileTree, root: string): Promise<FoundSession[]> {
  const listings = await tree.list(states.map((state) => joinPath(root, state)));
  return states.flatMap((state, index) =>
    (listings[index] ?? []).flatMap((entry): FoundSession[] => {
      const stateFolder = joinPath(root, state);
      if (entry.folder) return [{ state, slug: entry.name, folder: joinPath(stateFolder, entry.name) }];
      return entry.name === sessionFile ? [{ state, folder: stateFolder }] : [];
    }),
  );
}

/** In which states each session's folder lies; more than one is a mistake. */
export function statesBySlug(
  root: string,
  context: ReadContext,
): Promise<ReadonlyMap<string, readonly LifecycleState[]>> {
  return oncePer(context, `states of ${root}`, async () => {
    const states = new Map<string, LifecycleState[]>();
    for (const { slug, state } of await findSessions(context.tree, root)) {
      if (slug !== undefined) states.set(slug, [...(states.get(slug) ?? []), state]);
    }
    return states;
  });
}

export async function readSessions(root: string, { tree }: ReadContext): Promise<Session[]> {
  const found = await findSessions(tree, root);
  const pathsOf = (file: string, wanted: (session: FoundSession) => boolean) => ({
    sessions: found.filter(wanted),
    paths: found.filter(wanted).map((session) => joinPath(session.folder, file)),
  });
  const begun = (session: FoundSession) => session.state !== "drafting" && session.state !== "planned";
  const worklogs = pathsOf(worklogFile, begun);
  const envs = pathsOf(envFile, begun);
  const [heads, tails, environments, locks] = await Promise.all([
    tree.heads(pathsOf(sessionFile, () => true).paths, headLength),
    tree.tails(worklogs.paths, tailLength),
    tree.read(envs.paths),
    readLocks(tree, root),
  ]);
  const tailOf = new Map(worklogs.sessions.map((session, index) => [session, tails[index]]));
  const envOf = new Map(envs.sessions.map((session, index) => [session, environments[index]]));
  return found.flatMap((session, index) => {
    const head = heads[index];
    // A folder without a SESSION.md is no session, but one that somebody began is: its worklog or its environment is there.
    if (!head && !tailOf.get(session) && !envOf.get(session)) return [];
    const lock = session.slug === undefined ? undefined : locks.get(session.slug);
    return [sessionOf(session, head, tailOf.get(session), envOf.get(session), lock)];
  });
}

/** A session as its files say it; each is absent where the session has none. */
export function sessionOf(
  { state, slug, folder }: FoundSession,
  head: Pick<FilePart, "text" | "modified"> | undefined,
  worklog: Pick<FilePart, "text" | "modified"> | undefined,
  environment: Pick<FilePart, "text"> | undefined,
  lock: LockLine | undefined,
): Session {
  const agent = (environment && agentOf(readSessionEnv(new Lines(environment.text)))) ?? lock?.agent;
  const claimedAt = lock && (state === "active" || state === "planned") ? isoOfSeconds(lock.since) : undefined;
  const written = head?.modified ?? worklog?.modified;
  const updatedAt = (worklog && latestEntry(worklog.text)) ?? (written && new Date(written).toISOString());
  return {
    id: slug ?? joinPath(state, sessionFile),
    protocol: "lifecycle",
    state,
    phase: state,
    title: (head && titleOf(head.text)) || slug || `Loose session in ${state}/`,
    path: joinPath(folder, sessionFile),
    ...(agent && { agent }),
    ...(claimedAt && { claimedAt }),
    ...(updatedAt && { updatedAt }),
    verbs: state === "planned" && slug !== undefined ? ["claim"] : [],
  };
}

const frontmatter = /^\uFEFF?(---|\*\*\*)[ \t]*\r?\n([\s\S]*?)\r?\n\1[ \t]*(?:\r?\n|$)/;

/**
 * The title that the frontmatter gives, else the first heading without its `Session:`. Read by hand: a list of thousands does
 * not load a parser for the few that have frontmatter, and what is odd about those is for `lint` to say.
 */
export function titleOf(head: string): string | undefined {
  const block = frontmatter.exec(head);
  const line = /^title:.*$/m.exec(block?.[2] ?? "")?.[0];
  const given = line && quickFields(line)?.["title"];
  if (typeof given === "string" && given.trim() !== "") return given.trim();
  return firstHeading(head, block?.[0].length ?? 0, 1)?.replace(/^Session:\s*/i, "") || undefined;
}

/** What the lock files of a root say, by slug; of two lines for one slug the later one counts. */
export async function readLocks(tree: FileTree, root: string): Promise<ReadonlyMap<string, LockLine>> {
  const files = await tree.read(lockFilesOf(root));
  const lines = files.flatMap((file) => (file ? readLock(new Lines(file.text)).entries : []));
  return new Map(lines.map((line) => [line.slug, line]));
}

export async function filesOf(session: Session, tree: FileTree): Promise<string[]> {
  const folder = session.path.slice(0, -sessionFile.length - 1);
  const [entries] = await tree.list([folder]);
  const names = (entries ?? []).filter((entry) => !entry.folder).map((entry) => entry.name);
  // A loose session shares the state's folder with whatever else lies there: only what belongs to a session is its own.
  const known = sessionFiles.filter((name) => names.includes(name));
  const others = names.filter((name) => !known.includes(name) && (name.endsWith(".patch") || name.endsWith(".md")));
  return [...known, ...others].map((name) => joinPath(folder, name));
}
