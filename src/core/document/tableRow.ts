import type { Range } from "../finding.ts";

export interface TableCell {
  readonly text: string;
  readonly range: Range;
}

/** Cells of one row of a table, trimmed, each with its place. A pipe behind a backslash belongs to the text. */
export function splitRow(text: string, line: number): TableCell[] {
  const cells: TableCell[] = [];
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  let from = text[start] === "|" ? start + 1 : start;
  for (let i = from; i <= end; i++) {
    const atEnd = i === end;
    if (!atEnd && text[i] !== "|") continue;
    if (!atEnd && text[i - 1] === "\\") continue;
    if (atEnd && from >= end) break;
    const raw = text.slice(from, i);
    const character = from + (raw.length - raw.trimStart().length);
    const content = raw.trim();
    cells.push({
      text: content.replaceAll("\\|", "|"),
      range: { start: { line, character }, end: { line, character: character + content.length } },
    });
    from = i + 1;
  }
  return cells;
}
