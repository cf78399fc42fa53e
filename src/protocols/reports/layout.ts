import { type FileTree, joinPath } from "../../core/fileTree.ts";
import { readIndex } from "./index/readIndex.ts";
import { taskIdPattern } from "./sessionId.ts";

export const indexName = "INDEX.md";

/** What might be meant as a task's folder. */
const taskFolder = /^T-\w+$/i;
/** What might be meant as a report, outside of any task's folder. */
const reportName = /^\d{8}T\d{4,6}.*\.md$/;
const notAReport = /^(?:[._].*|readme|agents|claude|gemini|index|template)\.md$/i;

const indexHeadLength = 64 * 1024;

export interface Place {
  /** The name of the folder in which the report lies; "" directly in the root. */
  readonly folder: string;
  /** The file's name without `.md`. */
  readonly stem: string;
}

/** Where a report lies; undefined for any other file. */
export function placeOf(root: string, path: string): Place | undefined {
  const below = root === "" ? path : path.startsWith(`${root}/`) ? path.slice(root.length + 1) : "";
  const steps = below.split("/");
  const name = steps.at(-1) ?? "";
  const stem = name.replace(/\.md$/i, "");
  if (steps.length === 1) return reportName.test(name) ? { folder: "", stem } : undefined;
  return steps.length === 2 && isReport(steps[0] ?? "", name) ? { folder: steps[0] ?? "", stem } : undefined;
}

function isReport(folder: string, name: string): boolean {
  return taskFolder.test(folder) && /\.md$/i.test(name) && !notAReport.test(name);
}

export function isIndex(root: string, path: string): boolean {
  return path === joinPath(root, indexName);
}

/** Every report below a root, those that lie beside the index among them. */
export async function reportFiles(tree: FileTree, root: string): Promise<readonly string[]> {
  const [entries = []] = await tree.list([root]);
  const names = entries.filter((entry) => entry.folder && taskFolder.test(entry.name)).map((entry) => entry.name);
  const listed = await tree.list(names.map((name) => joinPath(root, name)));
  const loose = entries.filter((entry) => !entry.folder && reportName.test(entry.name));
  return [
    ...loose.map((entry) => joinPath(root, entry.name)),
    ...names.flatMap((folder, index) =>
      (listed[index] ?? [])
        .filter((entry) => !entry.folder && isReport(folder, entry.name))
        .map((entry) => joinPath(root, folder, entry.name)),
    ),
  ];
}

/** A folder is ours if its index has our table, or if it has a task's folder with a report in it. */
export async function findRoots(tree: FileTree, candidates: readonly string[]): Promise<readonly string[]> {
  const indexes = await tree.heads(
    candidates.map((candidate) => joinPath(candidate, indexName)),
    indexHeadLength,
  );
  const roots: string[] = [];
  for (const [index, candidate] of candidates.entries()) {
    const text = indexes[index]?.text;
    if ((text !== undefined && readIndex(text).header) || (await hasReports(tree, candidate))) roots.push(candidate);
  }
  return roots;
}

async function hasReports(tree: FileTree, root: string): Promise<boolean> {
  const [entries = []] = await tree.list([root]);
  const folders = entries.filter((entry) => entry.folder && taskIdPattern.test(entry.name));
  const listed = await tree.list(folders.map((folder) => joinPath(root, folder.name)));
  return folders.some((folder, index) =>
    (listed[index] ?? []).some((entry) => !entry.folder && isReport(folder.name, entry.name)),
  );
}
