import { type FileTree, joinPath, type TreeEntry } from "../../core/fileTree.ts";

/** Folders inside a root where people keep sessions that should be gone. */
const archiveName = /^[._]?archived?s?$/i;
const archiveDepth = 3;

/** Files that speak about the folder, or are models for its sessions, and are none themselves. */
const notASession = /^(?:[._].*|readme|agents|claude|gemini|contributing|index|template)\.md$/i;

/** Folders by which another protocol sorts its sessions at the same place. */
const lifecycleStates = new Set(["drafting", "planned", "active", "completed", "abandoned"]);

const isMarkdown = (name: string) => /\.md$/i.test(name);

export function isSessionName(name: string): boolean {
  return isMarkdown(name) && !notASession.test(name);
}

/** Whether a path below the root is a session by its place and name. */
export function isSessionPath(root: string, path: string): boolean {
  const below = root === "" ? path : path.startsWith(`${root}/`) ? path.slice(root.length + 1) : undefined;
  const steps = below?.split("/") ?? [];
  const name = steps.pop();
  if (name === undefined || !isSessionName(name)) return false;
  return steps.length === 0 || (archiveName.test(steps[0] ?? "") && steps.length <= archiveDepth);
}

export function isArchived(root: string, path: string): boolean {
  const below = root === "" ? path : path.slice(root.length + 1);
  return below.includes("/");
}

export function fileStem(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.md$/i, "");
}

/** Every session file below a root: those directly in it, then those of its archive. */
export async function sessionFiles(tree: FileTree, root: string): Promise<readonly string[]> {
  const [entries = []] = await tree.list([root]);
  return [...filesOf(root, entries), ...(await archivedFiles(tree, root, entries))];
}

function filesOf(folder: string, entries: readonly TreeEntry[]): string[] {
  return entries
    .filter((entry) => !entry.folder && isSessionName(entry.name))
    .map((entry) => joinPath(folder, entry.name));
}

async function archivedFiles(tree: FileTree, root: string, entries: readonly TreeEntry[]): Promise<string[]> {
  const files: string[] = [];
  let folders = entries
    .filter((entry) => entry.folder && archiveName.test(entry.name))
    .map((entry) => joinPath(root, entry.name));
  for (let depth = 0; depth < archiveDepth && folders.length > 0; depth++) {
    const listed = await tree.list(folders);
    const below: string[] = [];
    for (const [index, folder] of folders.entries()) {
      files.push(...filesOf(folder, listed[index] ?? []));
      for (const entry of listed[index] ?? []) if (entry.folder) below.push(joinPath(folder, entry.name));
    }
    folders = below;
  }
  return files;
}

/** A folder is ours if it holds Markdown, or an archive that does. Folders by state belong to the lifecycle protocol. */
export async function findRoots(tree: FileTree, candidates: readonly string[]): Promise<readonly string[]> {
  const listed = await tree.list(candidates);
  const roots: string[] = [];
  for (const [index, candidate] of candidates.entries()) {
    const entries = listed[index];
    if (!entries) continue;
    const files = entries.filter((entry) => !entry.folder && isMarkdown(entry.name));
    const byState = entries.some((entry) => entry.folder && lifecycleStates.has(entry.name));
    const ours =
      files.some((entry) => isSessionName(entry.name)) ||
      (files.length > 0 && !byState) ||
      (await archivedFiles(tree, candidate, entries)).length > 0;
    if (ours) roots.push(candidate);
  }
  return roots;
}
