import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { BatonError } from "../core/errors.ts";
import { type FileTree, joinPath } from "../core/fileTree.ts";
import type { Session } from "../core/session.ts";
import { defaultSettings, type Settings } from "../core/settings.ts";
import type { Repository } from "../git/repository.ts";
import { protocols } from "../protocols/list.ts";
import type { Protocol, ReadContext } from "../protocols/protocol.ts";
import { DiskTree } from "./diskTree.ts";
import { readSettings } from "./settings.ts";

export interface Root {
  readonly protocol: Protocol;
  /** Relative to the workspace folder. */
  readonly path: string;
}

/** What is asked for together: one folder's sessions, where they come from, and by which settings. */
export interface Workspace {
  /** Absolute. */
  readonly top: string;
  readonly settings: Settings;
  readonly roots: readonly Root[];
  /** Absent outside a repository, and where git must not run. */
  readonly repository?: Repository;
  readonly sessions: readonly Session[];
  /** What kept part of it from being read: shown, but no reason to show nothing. */
  readonly problems: readonly BatonError[];
}

export interface ReadOptions {
  /** False in Restricted Mode: then no process is started, and states are those of the working tree. */
  readonly git: boolean;
  readonly now?: Date;
}

/** Reads all sessions of a workspace folder. Never throws for what lies in it: that becomes one of `problems`. */
export async function readWorkspace(top: string, { git, now = new Date() }: ReadOptions): Promise<Workspace> {
  const disk = new DiskTree(top);
  const problems: BatonError[] = [];
  const settings = await readSettings(disk).catch((error: unknown) => {
    problems.push(asBatonError(error));
    return defaultSettings;
  });
  const opening = git && isInRepository(top) ? openHere(top, settings) : undefined;
  const onDisk = await findRoots(disk, settings);
  const repository = await opening?.catch((error: unknown) => {
    problems.push(asBatonError(error));
    return undefined;
  });
  const base = repository?.base && (await baseTree(repository, repository.base.ref));
  const roots = base
    ? merge(onDisk, await findRoots(base, settings, (protocol) => protocol.shared !== undefined))
    : onDisk;
  const read = await Promise.all(
    roots.map(async ({ protocol, path }) => {
      const context = (tree: FileTree): ReadContext => ({ tree, now, settings });
      if (!base || !protocol.shared) return protocol.readSessions(path, context(disk));
      const { tree, isShared } = await protocol.shared(path, base, disk);
      const sessions = await protocol.readSessions(path, context(tree));
      return sessions.map((session) => (isShared(session) ? session : { ...session, verbs: [] }));
    }),
  );
  return { top, settings, roots, ...(repository && { repository }), sessions: withUniqueIds(read.flat()), problems };
}

function asBatonError(error: unknown): BatonError {
  if (error instanceof BatonError) return error;
  return new BatonError("io-failed", error instanceof Error ? error.message : String(error), { cause: error });
}

/** Git is not even loaded outside a repository. */
function isInRepository(top: string): boolean {
  for (let at = top; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return true;
    if (dirname(at) === at) return false;
  }
}

async function openHere(top: string, settings: Settings): Promise<Repository> {
  const { openRepository } = await import("../git/repository.ts");
  return openRepository(top, settings);
}

async function baseTree(repository: Repository, ref: string): Promise<FileTree | undefined> {
  const { GitTree } = await import("../git/gitTree.ts");
  const tree = new GitTree(repository.top, ref, repository.prefix);
  const [top] = await tree.list([""]);
  return top && tree;
}

export async function findRoots(
  tree: FileTree,
  settings: Settings,
  wanted: (protocol: Protocol) => boolean = () => true,
): Promise<Root[]> {
  const found = await Promise.all(
    protocols.filter(wanted).map(async (protocol) => {
      const named = settings.roots[protocol.id];
      const paths = named ?? (await protocol.findRoots(tree, protocol.usualRoots));
      return [...new Set(paths.map(withoutDots))].map((path) => ({ protocol, path }));
    }),
  );
  return found.flat();
}

/** `./sessions/` is `sessions`, and `.` is the top, "". */
function withoutDots(path: string): string {
  return joinPath(...path.split("/").filter((step) => step !== "."));
}

function merge(roots: readonly Root[], more: readonly Root[]): readonly Root[] {
  const known = new Set(roots.map((root) => `${root.protocol.id} ${root.path}`));
  return [...roots, ...more.filter((root) => !known.has(`${root.protocol.id} ${root.path}`))];
}

/** An id that several sessions have (one session in two states, one name in two protocols) becomes each one's path. */
function withUniqueIds(sessions: readonly Session[]): Session[] {
  const count = new Map<string, number>();
  for (const { id } of sessions) count.set(id, (count.get(id) ?? 0) + 1);
  return sessions.map((session) => ((count.get(session.id) ?? 0) > 1 ? { ...session, id: session.path } : session));
}
