import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { TextDocument } from "../../src/core/document/document.ts";
import type { FilePart, FileTree, TreeEntry } from "../../src/core/fileTree.ts";
import type { Finding, Fix } from "../../src/core/finding.ts";
import type { Session } from "../../src/core/session.ts";
import { defaultSettings } from "../../src/core/settings.ts";
import type { Protocol, ReadContext } from "../../src/protocols/protocol.ts";
import { DiskTree } from "../../src/workspace/diskTree.ts";

export type Files = Readonly<Record<string, string | Buffer>>;

export interface Found extends Finding {
  readonly path: string;
}

export const now = new Date("2025-12-05T12:00:00Z");

/** What a protocol makes of a folder with these files: a real one, gone afterwards. */
export async function inFolder<T>(files: Files, use: (tree: DiskTree) => Promise<T>): Promise<T> {
  const top = mkdtempSync(join(tmpdir(), "baton-protocol-"));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(top, path)), { recursive: true });
      writeFileSync(join(top, path), content);
    }
    return await use(new DiskTree(top));
  } finally {
    rmSync(top, { recursive: true, force: true });
  }
}

/** Files in memory, for tests that need thousands of folders. */
export function memoryTree(files: Readonly<Record<string, string>>): FileTree {
  const part = (path: string): FilePart | undefined => {
    const text = files[path];
    return text === undefined ? undefined : { text, whole: true };
  };
  const list = (folder: string): TreeEntry[] | undefined => {
    const names = new Map<string, boolean>();
    for (const path of Object.keys(files)) {
      const below = folder === "" ? path : path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
      if (below !== undefined) names.set(below.split("/")[0] ?? "", below.includes("/"));
    }
    return names.size === 0 ? undefined : [...names].map(([name, isFolder]) => ({ name, folder: isFolder }));
  };
  return {
    list: async (folders) => folders.map(list),
    heads: async (paths) => paths.map(part),
    tails: async (paths) => paths.map(part),
    read: async (paths) => paths.map(part),
  };
}

export function contextOf(tree: FileTree, at: Date = now): ReadContext {
  return { tree, now: at, settings: defaultSettings };
}

export async function sessionsIn(protocol: Protocol, tree: FileTree): Promise<readonly Session[]> {
  const context = contextOf(tree);
  const roots = await protocol.findRoots(tree, protocol.usualRoots);
  return (await Promise.all(roots.map((root) => protocol.readSessions(root, context)))).flat();
}

export async function findingsIn(protocol: Protocol, tree: FileTree, at: Date = now): Promise<Found[]> {
  const found: Found[] = [];
  const context = contextOf(tree, at);
  for (const root of await protocol.findRoots(tree, protocol.usualRoots)) {
    for (const path of await protocol.lintedFiles(root, context)) {
      const [part] = await tree.read([path]);
      const findings = await protocol.lint({ path, root, document: new TextDocument(part?.text ?? "") }, context);
      found.push(...findings.map((finding) => ({ ...finding, path })));
    }
  }
  return found;
}

export function codesOf(findings: readonly Finding[]): string[] {
  return findings.map((finding) => finding.code).sort();
}

export function withFix(text: string, fix: Fix): string {
  const { lines } = new TextDocument(text);
  const edits = fix.edits
    .map(({ range, newText }) => ({ start: lines.offsetAt(range.start), end: lines.offsetAt(range.end), newText }))
    .sort((a, b) => b.start - a.start);
  let result = text;
  for (const { start, end, newText } of edits) result = result.slice(0, start) + newText + result.slice(end);
  return result;
}

/** What is wrong with the promise of a fix: that it removes its finding and makes no other. Empty where it holds. */
export async function brokenFixes(protocol: Protocol, files: Readonly<Record<string, string>>): Promise<string[]> {
  const before = await findingsIn(protocol, memoryTree(files));
  const broken: string[] = [];
  for (const finding of before) {
    if (!finding.fix) continue;
    const fixed = withFix(files[finding.path] ?? "", finding.fix);
    const after = await findingsIn(protocol, memoryTree({ ...files, [finding.path]: fixed }));
    const count = (all: readonly Found[], code: string) => all.filter((each) => each.code === code).length;
    if (count(after, finding.code) >= count(before, finding.code))
      broken.push(`${finding.code} is still there: ${fixed}`);
    for (const code of new Set(codesOf(after))) {
      if (count(after, code) > count(before, code)) broken.push(`${finding.code} made ${code}: ${fixed}`);
    }
  }
  return broken;
}

/** The text after the only fix of this code among the findings. */
export function fixed(text: string, findings: readonly Finding[], code: string): string {
  const fix = findings.find((finding) => finding.code === code && finding.fix)?.fix;
  if (!fix) throw new Error(`${code} has no fix among ${codesOf(findings).join(", ")}`);
  return withFix(text, fix);
}
