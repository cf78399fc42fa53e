import type { TableCell } from "../../../core/document/tableRow.ts";
import { joinPath } from "../../../core/fileTree.ts";
import type { Findings, Range } from "../../../core/finding.ts";
import { readSessionId } from "../sessionId.ts";
import { agrees, idOf, problemOf, taskIdsOf, writeCell } from "./cells.ts";
import { type Column, columns, type Index, type IndexRow, plainCell } from "./readIndex.ts";
import type { Report } from "./reports.ts";
import { rowOf } from "./writeRow.ts";

/** Compares the rows of an index with the reports, one after the other. */
export class RowLint {
  /** Reports that have a row. */
  readonly listed = new Set<Report>();
  private readonly seen = new Map<string, IndexRow>();
  private readonly byPath: ReadonlyMap<string, Report>;
  private readonly byStem = new Map<string, Report[]>();
  private readonly rowsById = new Map<string, number>();

  constructor(
    private readonly root: string,
    private readonly index: Index,
    reports: readonly Report[],
    private readonly findings: Findings,
  ) {
    this.byPath = new Map(reports.map((report) => [report.path, report]));
    for (const row of index.rows) this.rowsById.set(idOf(row), (this.rowsById.get(idOf(row)) ?? 0) + 1);
    for (const report of reports) this.byStem.set(report.stem, [...(this.byStem.get(report.stem) ?? []), report]);
  }

  lint(row: IndexRow): void {
    const place = this.index.lines.rangeOfLine(row.line);
    const id = idOf(row);
    if (row.cells.length !== columns.length) {
      const report = this.only(this.byStem.get(id));
      const message = `The row has ${row.cells.length} cells, the table ${columns.length} columns.`;
      if (report) this.listed.add(report);
      const newText = report && this.rowsById.get(id) === 1 ? rowOf(report, this.index) : undefined;
      const fix =
        newText === undefined ? undefined : { title: "Write the row anew", edits: [{ range: place, newText }] };
      this.findings.add("reports/index-columns", place, message, { fix });
      return;
    }
    const report = this.reportOf(row, id);
    if (this.isDuplicate(row, id, report)) return;
    this.lintId(row, id);
    if (!report) {
      const path = this.cell(row, "path");
      const range = path && path.text !== "" ? path.range : place;
      this.findings.add("reports/index-missing-file", range, `There is no report \`${this.expectedPath(row, id)}\`.`);
      this.lintCells(row, undefined);
      return;
    }
    this.listed.add(report);
    this.lintPath(row, report);
    this.lintCells(row, report);
  }

  private cell(row: IndexRow, column: Column): TableCell | undefined {
    return row.cells[columns.indexOf(column)];
  }

  private only(reports: readonly Report[] | undefined): Report | undefined {
    return reports?.length === 1 ? reports[0] : undefined;
  }

  /** The report that a row means: that of its name; of several with the same name, that of its task or its path. */
  private reportOf(row: IndexRow, id: string): Report | undefined {
    const named = this.byStem.get(id);
    const path = this.byPath.get(plainCell(this.cell(row, "path")?.text ?? ""));
    if (!named) return readSessionId(id)?.moment ? undefined : path;
    if (path && named.includes(path)) return path;
    const tasks = taskIdsOf(this.cell(row, "task_id")?.text ?? "");
    return (
      named.find((report) => tasks.some((task) => report.path === joinPath(this.root, task, `${id}.md`))) ?? named[0]
    );
  }

  private expectedPath(row: IndexRow, id: string): string {
    const path = plainCell(this.cell(row, "path")?.text ?? "");
    const [task = "T-XXXX"] = taskIdsOf(this.cell(row, "task_id")?.text ?? "");
    return path === "" ? joinPath(this.root, task, `${id}.md`) : path;
  }

  private isDuplicate(row: IndexRow, id: string, report: Report | undefined): boolean {
    const key = report?.path ?? (id === "" ? `line ${row.line}` : id);
    const first = this.seen.get(key);
    if (!first) {
      this.seen.set(key, row);
      return false;
    }
    const { lines } = this.index;
    const same = first.cells.every((cell, i) => cell.text === row.cells[i]?.text);
    const edits = [{ range: lines.rangeOfLines(row.line, row.line + 1), newText: "" }];
    const message = `This session has a row already, in line ${first.line + 1}.`;
    this.findings.add("reports/index-duplicate-row", lines.rangeOfLine(row.line), message, {
      fix: same ? { title: "Delete the second row", edits } : undefined,
    });
    return true;
  }

  private lintId(row: IndexRow, id: string): void {
    const cell = this.cell(row, "session_id");
    if (!cell || readSessionId(id)?.moment) return;
    const range = this.placeOf(row, cell);
    this.findings.add(
      "reports/index-bad-cell",
      range,
      "`session_id` is `YYYYMMDDThhmm-<executor_model>`, with a real date and time.",
    );
  }

  private lintPath(row: IndexRow, report: Report): void {
    const cell = this.cell(row, "path");
    if (!cell || this.means(cell.text, report.path)) return;
    const message = `The report lies at \`${report.path}\`.`;
    this.findings.add("reports/index-wrong-path", this.placeOf(row, cell), message, {
      fix: writeCell(cell, report.path),
    });
  }

  /** A root deeper in a workspace is written from its own project's top: `sessions/…`. */
  private means(text: string, path: string): boolean {
    if (text === path) return true;
    const top = this.root.slice(this.root.lastIndexOf("/") + 1);
    return text.startsWith(`${top}/`) && path.endsWith(`/${text}`);
  }

  private lintCells(row: IndexRow, report: Report | undefined): void {
    for (const column of ["task_id", "status", "executor_model", "logger_model", "tokens_used"] as const) {
      const cell = this.cell(row, column);
      if (!cell) continue;
      const wanted = report?.cells[column];
      if (wanted !== undefined && !agrees(column, cell.text, wanted)) {
        const message = `The report has \`${wanted}\` for \`${column}\`.`;
        const fix = /[|\r\n]/.test(wanted) ? undefined : writeCell(cell, wanted);
        this.findings.add("reports/index-disagrees", this.placeOf(row, cell), message, { fix });
      } else if (wanted === undefined && problemOf(column, cell.text)) {
        this.findings.add("reports/index-bad-cell", this.placeOf(row, cell), problemOf(column, cell.text) ?? "");
      }
    }
  }

  private placeOf(row: IndexRow, cell: TableCell): Range {
    return cell.text === "" ? this.index.lines.rangeOfLine(row.line) : cell.range;
  }
}
