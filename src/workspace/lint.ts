import { TextDocument } from "../core/document/document.ts";
import type { FileTree } from "../core/fileTree.ts";
import type { Finding } from "../core/finding.ts";
import type { Settings } from "../core/settings.ts";
import type { ReadContext } from "../protocols/protocol.ts";
import { MemoTree } from "./memoTree.ts";
import { findRoots, type Root } from "./workspace.ts";

export interface LintedFile {
  /** Relative to the workspace folder. */
  readonly path: string;
  readonly text: string;
  readonly findings: readonly Finding[];
}

export interface LintOptions {
  readonly settings: Settings;
  readonly now?: Date;
  /** Only files at or below these paths; all where absent. "" is the whole folder. */
  readonly paths?: readonly string[];
  readonly signal?: AbortSignal;
}

/** Checks the session files of a workspace folder. */
export async function lintTree(
  tree: FileTree,
  { settings, now = new Date(), paths, signal }: LintOptions,
): Promise<LintedFile[]> {
  const memo = new MemoTree(tree);
  const context: ReadContext = { tree: memo, now, settings };
  const seen = new Set<string>();
  const linted: LintedFile[] = [];
  for (const root of await findRoots(memo, settings)) {
    const files = await root.protocol.lintedFiles(root.path, context);
    const wanted = files.filter((path) => !seen.has(path) && isBelow(path, paths));
    for (const path of wanted) seen.add(path);
    // In portions: a repository's files need not all be in memory at once.
    for (let from = 0; from < wanted.length; from += 256) {
      signal?.throwIfAborted();
      const portion = wanted.slice(from, from + 256);
      const texts = await tree.read(portion);
      for (const [index, path] of portion.entries()) {
        const text = texts[index]?.text;
        if (text !== undefined) linted.push({ path, text, findings: await lintText(root, path, text, context) });
      }
    }
  }
  return linted;
}

/** Checks one text as the file at a path, whatever the file itself holds. */
export async function lintText(root: Root, path: string, text: string, context: ReadContext): Promise<Finding[]> {
  const document = new TextDocument(text);
  const findings = await root.protocol.lint({ path, root: root.path, document }, context);
  return findings
    .flatMap((finding) => {
      const severity = context.settings.rules[finding.code] ?? finding.severity;
      return severity === "off" ? [] : [{ ...finding, severity }];
    })
    .sort((a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character);
}

function isBelow(path: string, wanted: readonly string[] | undefined): boolean {
  return (
    wanted === undefined || wanted.some((prefix) => prefix === "" || path === prefix || path.startsWith(`${prefix}/`))
  );
}
