import { Lines } from "../../../core/document/lines.ts";
import { splitRow, type TableCell } from "../../../core/document/tableRow.ts";
import type { Range } from "../../../core/finding.ts";

export const columns = [
  "session_id",
  "task_id",
  "status",
  "executor_model",
  "logger_model",
  "tokens_used",
  "path",
] as const;

export type Column = (typeof columns)[number];

export interface IndexRow {
  readonly line: number;
  readonly cells: readonly TableCell[];
}

/** `sessions/INDEX.md` as far as it is ours: one table, wherever in the file it stands, also inside a code fence. */
export interface Index {
  readonly lines: Lines;
  /** The line of our header; undefined where the file has none. */
  readonly header: IndexRow | undefined;
  readonly rows: readonly IndexRow[];
  /** Lines of dashes between or below the rows. */
  readonly strayLines: readonly number[];
  /** Where a new row goes: the line after our last. */
  readonly end: number;
  /** A header that has most of our columns, but not ours alone and in order. */
  readonly nearHeader: Range | undefined;
  readonly hasTable: boolean;
}

export function readIndex(text: string): Index {
  const lines = new Lines(text);
  const rows: IndexRow[] = [];
  const strayLines: number[] = [];
  let header: IndexRow | undefined;
  let nearHeader: Range | undefined;
  let hasTable = false;
  let end = 0;
  for (let line = 0; line < lines.count; line++) {
    const content = lines.line(line);
    const dashes = isDashes(content);
    if (!content.includes("|") && !dashes) {
      // The fence in which the table stands ends it.
      if (header && /^\s*(?:```|~~~)/.test(content)) break;
      continue;
    }
    if (!header) {
      if (dashes) continue;
      const cells = splitRow(content, line);
      hasTable ||= isDashes(lines.line(line + 1)) && lines.line(line + 1).includes("|");
      const names = cells.map((cell) => columnName(cell.text));
      if (names.join() === columns.join()) {
        header = { line, cells };
        end = line + 1;
        if (isDashes(lines.line(line + 1)) && line + 1 < lines.count) end = ++line + 1;
      } else if (names[0] === "session_id" && columns.filter((column) => names.includes(column)).length >= 4) {
        nearHeader ??= lines.rangeOfLine(line);
      }
    } else if (dashes) {
      strayLines.push(line);
    } else if (/^\s*\|/.test(content)) {
      // The header of another table: what follows is not ours.
      if (isDashes(lines.line(line + 1)) && !looksLikeRow(content, line)) break;
      rows.push({ line, cells: splitRow(content, line) });
      end = line + 1;
    }
  }
  // Dashes further down, after other text, are no part of the table.
  let last = end;
  const inTable = strayLines.filter((line) => {
    if (line === last) last++;
    return line < last;
  });
  return { lines, header, rows, strayLines: inTable, end, nearHeader, hasTable };
}

/** A row of nothing but dashes. Three or more without a pipe are a rule of Markdown. */
function isDashes(content: string): boolean {
  return content.includes("|") ? /^[\s|:-]*-[\s|:-]*$/.test(content) : /^\s*--\s*$/.test(content);
}

function looksLikeRow(content: string, line: number): boolean {
  return /^`?\d{8}T\d{4}/.test(splitRow(content, line)[0]?.text ?? "");
}

function columnName(text: string): string {
  const name = text.replaceAll(/[`*]/g, "").trim().toLowerCase().replaceAll(/\s+/g, "_");
  return name === "task_ids" || name === "task_id(s)" ? "task_id" : name;
}

/** A cell's text without the marks that some put around names and paths. */
export function plainCell(text: string): string {
  return text
    .replace(/^`(.*)`$/, "$1")
    .replace(/^\[.*\]\((.*)\)$/, "$1")
    .trim();
}
