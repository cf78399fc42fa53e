import type { FileTree } from "../../core/fileTree.ts";
import { joinPath } from "../../core/fileTree.ts";
import type { Protocol } from "../protocol.ts";
import {
  envFile,
  isState,
  lockFilesOf,
  placeOf,
  planFile,
  sessionFile,
  states,
  usualRoots,
  worklogFile,
} from "./layout.ts";
import { filesOf, readSessions } from "./read.ts";
import { severities } from "./rules.ts";
import { agentsSection, scaffold } from "./scaffold.ts";
import { shared } from "./shared.ts";

/** The Agent Sessions Protocol: a folder a session, a folder a state, claims by git. */
export const lifecycle: Protocol = {
  id: "lifecycle",
  label: "Lifecycle",
  usualRoots,
  signs: usualRoots,
  severities,
  findRoots,
  readSessions,
  shared,
  filesOf,
  lintedFiles,
  isLinted: (root, path) => {
    const place = placeOf(root, path);
    return lockFilesOf(root).includes(path) || (place !== undefined && lintedNames.includes(place.file));
  },
  // Loaded with the parsers it needs when something is checked: a list or a claim does without them.
  lint: async (file, context) => (await import("./lint/lint.ts")).lint(file, context),
  scaffold,
  agentsSection,
};

const lintedNames: readonly string[] = [sessionFile, worklogFile, planFile, envFile];

async function findRoots(tree: FileTree, candidates: readonly string[]): Promise<string[]> {
  const listings = await tree.list(candidates);
  return candidates.filter((_, index) => {
    const entries = listings[index] ?? [];
    // Markdown files directly inside make it the folder of the hand-off protocol.
    const foreign = entries.some((entry) => !entry.folder && /^\d{8}-\d{6}-.*\.md$/.test(entry.name));
    return !foreign && entries.some((entry) => entry.folder && isState(entry.name));
  });
}

async function lintedFiles(root: string, { tree }: { readonly tree: FileTree }): Promise<string[]> {
  const stateFolders = states.map((state) => joinPath(root, state));
  const listings = await tree.list(stateFolders);
  const loose: string[] = [];
  const folders: string[] = [];
  for (const [index, entries] of listings.entries()) {
    for (const entry of entries ?? []) {
      const path = joinPath(stateFolders[index] ?? "", entry.name);
      if (entry.folder) folders.push(path);
      else if (lintedNames.includes(entry.name)) loose.push(path);
    }
  }
  const inside = await tree.list(folders);
  const files = inside.flatMap((entries, index) =>
    (entries ?? [])
      .filter((entry) => !entry.folder && lintedNames.includes(entry.name))
      .map((entry) => joinPath(folders[index] ?? "", entry.name)),
  );
  const locks = await tree.heads(lockFilesOf(root), 1);
  return [...lockFilesOf(root).filter((_, index) => locks[index]), ...loose, ...files];
}
