import { columns, type Index } from "./readIndex.ts";
import type { Report } from "./reports.ts";

/** The row that a report asks for, or undefined where the report does not say all of it. */
export function rowOf(report: Report, index: Index): string | undefined {
  const cells = columns.map(
    (column) => report.cells[column] ?? (column === "tokens_used" && report.tokensOptional ? "-" : undefined),
  );
  if (cells.some((cell) => cell === undefined || cell === "" || /[|\r\n]/.test(cell))) return undefined;
  // As wide as the header's cells, so that the table stays straight for who reads the text.
  const header = index.header ? index.lines.line(index.header.line) : "";
  const widths = header
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.length - 2);
  return `| ${cells.map((cell, i) => (cell ?? "").padEnd(widths[i] ?? 0)).join(" | ")} |`;
}
