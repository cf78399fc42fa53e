import { type Finding, Findings, type Fix } from "../../../core/finding.ts";
import type { ReadContext, SourceFile } from "../../protocol.ts";
import { severities } from "../rules.ts";
import { columns, type Index, readIndex } from "./readIndex.ts";
import { type Report, readReports } from "./reports.ts";
import { RowLint } from "./rows.ts";
import { rowOf } from "./writeRow.ts";

/** What is wrong between the index and the reports, in both directions. An index in somebody else's format is left alone. */
export async function lintIndex(file: SourceFile, context: ReadContext): Promise<readonly Finding[]> {
  const findings = new Findings(severities);
  const index = readIndex(file.document.text);
  if (!index.header) {
    if (index.nearHeader) {
      const message = `The columns are \`${columns.join(" | ")}\`, in this order: this table is not checked.`;
      findings.add("reports/index-header", index.nearHeader, message);
    } else if (!index.hasTable) {
      await reportMissingTable(file, index, context, findings);
    }
    return findings.all;
  }
  const reports = await readReports(file.root, context);
  const rows = new RowLint(file.root, index, reports, findings);
  for (const row of index.rows) rows.lint(row);
  for (const line of index.strayLines) {
    const range = index.lines.rangeOfLine(line);
    findings.add("reports/index-stray-row", range, "A row of dashes inside the table says nothing.", {
      fix: { title: "Delete the row", edits: [{ range: index.lines.rangeOfLines(line, line + 1), newText: "" }] },
    });
  }
  for (const report of reports) {
    if (rows.listed.has(report)) continue;
    const message = `\`${report.path}\` has no row.`;
    findings.add(
      "reports/index-missing-row",
      index.header ? index.lines.rangeOfLine(index.header.line) : file.document.head,
      message,
      {
        fix: addRow(report, index),
      },
    );
  }
  return findings.all;
}

function addRow(report: Report, index: Index): Fix | undefined {
  const row = rowOf(report, index);
  if (row === undefined) return undefined;
  const { lines } = index;
  const offset = lines.startOf(index.end);
  const at = lines.positionAt(offset);
  // Where the last row ends the file without a line end, the new one begins with it.
  const newText = offset === lines.text.length && at.character > 0 ? `${lines.eol}${row}` : `${row}${lines.eol}`;
  return { title: "Add the row", edits: [{ range: { start: at, end: at }, newText }] };
}

/** An index that says nothing yet is ours if there are reports beside it. One that says something without a table is not. */
async function reportMissingTable(
  file: SourceFile,
  index: Index,
  context: ReadContext,
  findings: Findings,
): Promise<void> {
  const { document, root } = file;
  const reports = await readReports(root, context);
  if (reports.length === 0) return;
  const blank = document.text.split(/\r\n?|\n/).every((line) => /^\s*(?:#.*)?$/.test(line.replace("\uFEFF", "")));
  if (!blank) return;
  const rows = reports.map((report) => rowOf(report, index));
  const end = document.lines.positionAt(document.text.length);
  const { eol } = document.lines;
  const lines = [...tableHead, ...rows].map((line) => `${line}${eol}`).join("");
  const gap = document.text.trim() === "" ? "" : end.character > 0 ? `${eol}${eol}` : eol;
  const complete = rows.every((row) => row !== undefined);
  findings.add("reports/index-missing-table", document.head, `The index has no table \`| ${columns.join(" | ")} |\`.`, {
    fix: complete
      ? { title: "Write the table", edits: [{ range: { start: end, end }, newText: gap + lines }] }
      : undefined,
  });
}

const tableHead = [
  `| ${columns.join(" | ")} |`,
  `|${columns.map((column) => "-".repeat(column.length + 2)).join("|")}|`,
];
