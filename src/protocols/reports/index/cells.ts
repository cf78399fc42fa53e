import type { TableCell } from "../../../core/document/tableRow.ts";
import type { Fix } from "../../../core/finding.ts";
import { modelInName, taskIdPattern } from "../sessionId.ts";
import { isStatus, meaningOf } from "../statuses.ts";
import { type Column, type IndexRow, plainCell } from "./readIndex.ts";

/** The session that a row is about, as its file is called. */
export function idOf(row: IndexRow): string {
  return modelInName(plainCell(row.cells[0]?.text ?? ""));
}

export function writeCell(cell: TableCell, text: string): Fix {
  return { title: `Write \`${text}\``, edits: [{ range: cell.range, newText: cell.text === "" ? `${text} ` : text }] };
}

export function taskIdsOf(text: string): string[] {
  return plainCell(text)
    .split(/\s*,\s*|\s+/)
    .filter((id) => id !== "");
}

export function agrees(column: Column, text: string, wanted: string): boolean {
  if (column === "task_id") return taskIdsOf(text).sort().join() === wanted.split(",").sort().join();
  return text === wanted;
}

/** What is wrong with a cell by itself, where no report says what it should be. */
export function problemOf(column: Column, text: string): string | undefined {
  switch (column) {
    case "task_id": {
      const ids = taskIdsOf(text);
      return ids.length > 0 && ids.every((id) => taskIdPattern.test(id))
        ? undefined
        : "`task_id` is `T-` and four digits.";
    }
    case "status":
      return isStatus(text)
        ? undefined
        : `\`status\` is \`completed\`, \`partial\`, \`failed\` or \`aborted\`${meaningOf(text) ? `: write \`${meaningOf(text)}\`` : ""}.`;
    case "tokens_used":
      return text === "-" || /^\d+$/.test(text) ? undefined : "`tokens_used` is a whole number or `-`.";
    default:
      return text === "" ? `\`${column}\` is empty.` : undefined;
  }
}
