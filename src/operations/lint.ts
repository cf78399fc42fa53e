import { relative, resolve, sep } from "node:path";
import * as z from "zod/mini";
import { BatonError } from "../core/errors.ts";
import type { Finding } from "../core/finding.ts";
import { DiskTree } from "../workspace/diskTree.ts";
import { replaceText, withFixes } from "../workspace/fixes.ts";
import { type LintedFile, lintTree } from "../workspace/lint.ts";
import { readSettings } from "../workspace/settings.ts";
import { topOf } from "../workspace/top.ts";
import { defineOperation, pathFrom } from "./operation.ts";

export interface ListedFinding extends Omit<Finding, "fix"> {
  readonly path: string;
  readonly fixable: boolean;
}

export interface LintResult {
  readonly findings: readonly ListedFinding[];
  /** How many files were checked. */
  readonly files: number;
  /** With `fix`: how many files were written. */
  readonly fixed?: number;
}

/** One fix can uncover the next; none needs more rounds than this. */
const maximumRounds = 5;

export const lint = defineOperation({
  id: "lint",
  title: "Check session files",
  description:
    "Checks session files against their protocols and says what is wrong, where, and how to mend it. With `fix`, mends what has one certain repair.",
  input: z.object({ paths: z.optional(z.array(z.string())), fix: z.optional(z.boolean()) }),
  effect: ({ fix }) => (fix ? "writes" : "reads"),
  async run(context, { paths, fix }): Promise<LintResult> {
    const top = topOf(context.cwd);
    const tree = new DiskTree(top);
    const settings = await readSettings(tree);
    const wanted = paths?.length ? { paths: paths.map((path) => pathBelow(top, context.cwd, path)) } : {};
    const check = () => lintTree(tree, { settings, ...wanted, ...(context.signal && { signal: context.signal }) });
    let files = await check();
    const written = new Set<string>();
    for (let round = 0; fix && round < maximumRounds; round++) {
      const now = await writeFixes(top, files);
      if (now.length === 0) break;
      for (const path of now) written.add(path);
      files = await check();
    }
    return {
      findings: files.flatMap((file) =>
        file.findings.map(({ fix, ...finding }) => ({
          path: pathFrom(context.cwd, top, file.path),
          ...finding,
          fixable: fix !== undefined,
        })),
      ),
      files: files.length,
      ...(fix && { fixed: written.size }),
    };
  },
});

async function writeFixes(top: string, files: readonly LintedFile[]): Promise<string[]> {
  const written: string[] = [];
  for (const { path, text, findings } of files) {
    const fixed = withFixes(text, findings);
    if (fixed !== undefined && (await replaceText(top, path, text, fixed))) written.push(path);
  }
  return written;
}

function pathBelow(top: string, cwd: string, path: string): string {
  const below = relative(top, resolve(cwd, path));
  if (below.startsWith("..")) {
    throw new BatonError("usage", `\`${path}\` lies outside \`${top}\`.`, {
      hint: "Use --cwd to check another folder.",
    });
  }
  return below.split(sep).join("/");
}
