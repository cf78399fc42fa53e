import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { Lines } from "../core/document/lines.ts";
import type { Finding, TextEdit } from "../core/finding.ts";

/** The text with the fixes of these findings, of two that touch each other the first alone; undefined where there is none. */
export function withFixes(text: string, findings: readonly Finding[]): string | undefined {
  const lines = new Lines(text);
  const spans: { start: number; end: number; newText: string }[] = [];
  for (const { fix } of findings) {
    if (!fix) continue;
    const edits = fix.edits.map((edit) => spanOf(lines, edit));
    // All of a fix or nothing of it.
    if (edits.some((edit) => spans.some((span) => edit.start <= span.end && span.start <= edit.end))) continue;
    spans.push(...edits);
  }
  if (spans.length === 0) return undefined;
  return spans
    .sort((a, b) => b.start - a.start)
    .reduce((fixed, { start, end, newText }) => fixed.slice(0, start) + newText + fixed.slice(end), text);
}

function spanOf(lines: Lines, { range, newText }: TextEdit) {
  return { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end), newText };
}

/**
 * Writes a file's new text in one step, if the file still holds the old one. Returns false, and changes nothing, where it
 * does not, where it is gone or read-only, or where it is no UTF-8 text and would not come back as it was.
 */
export async function replaceText(top: string, path: string, before: string, after: string): Promise<boolean> {
  const file = join(top, path);
  // Asked of the mode, because root may write what everybody else may not.
  const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0;
  if ((mode & 0o222) === 0) return false;
  if (!readFileSync(file).equals(Buffer.from(before))) return false;
  await writeFileAtomic(file, after);
  return true;
}
