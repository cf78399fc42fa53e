import type { TextDocument } from "../../../core/document/document.ts";
import { scalarPlace } from "../../../core/document/scalarPlace.ts";
import { splitRow } from "../../../core/document/tableRow.ts";
import { isQuotable, quoted } from "../../../core/document/unquotedValues.ts";
import { readOne } from "../../../core/fileTree.ts";
import type { Findings } from "../../../core/finding.ts";
import { rangeOfKey } from "../../../core/schemaFindings.ts";
import { oncePer } from "../../once.ts";
import type { ReadContext } from "../../protocol.ts";
import { taskIdPattern } from "../sessionId.ts";

const tasksPath = "tasks/TASKS.md";

/** What a report says of its task, against the table of tasks. Silent where there is none. */
export async function lintTasks(document: TextDocument, context: ReadContext, findings: Findings): Promise<void> {
  const titles = await oncePer(context, tasksPath, async () => {
    const text = await readOne(context.tree, tasksPath);
    return text === undefined ? undefined : readTaskTitles(text);
  });
  if (!titles) return;
  const { task_id: taskId, task_ids: taskIds, task_title: title } = document.frontmatter?.data ?? {};
  const ids = Array.isArray(taskIds) ? taskIds : [taskId];
  for (const [index, id] of ids.entries()) {
    if (typeof id !== "string" || !taskIdPattern.test(id) || titles.has(id)) continue;
    const path = Array.isArray(taskIds) ? ["task_ids", String(index)] : ["task_id"];
    findings.add(
      "reports/unknown-task",
      rangeOfKey(document, path) ?? document.head,
      `\`${tasksPath}\` has no task \`${id}\`.`,
    );
  }
  const wanted = Array.isArray(taskIds) || typeof taskId !== "string" ? undefined : titles.get(taskId);
  if (!wanted || typeof title !== "string" || title.trim() === "" || title.trim() === wanted) return;
  const range = rangeOfKey(document, ["task_title"]) ?? document.head;
  const scalar = scalarPlace(document, ["task_title"]);
  findings.add("reports/task-title-mismatch", range, `\`${tasksPath}\` calls the task \`${wanted}\`.`, {
    fix:
      scalar && isQuotable(wanted)
        ? {
            title: "Take the title from TASKS.md",
            edits: [{ range: scalar.range, newText: quoted(wanted) }],
          }
        : undefined,
  });
}

/** Titles by task id. Only a table that begins with `id` and `title` is the table of tasks. */
export function readTaskTitles(text: string): ReadonlyMap<string, string> | undefined {
  let found = false;
  const titles = new Map<string, string>();
  for (const line of text.split(/\r\n?|\n/)) {
    if (!line.includes("|")) continue;
    const cells = splitRow(line, 0).map((cell) => cell.text);
    if (!found) {
      const names = cells.map((cell) => cell.toLowerCase());
      found = names[0] === "id" && names[1] === "title";
      continue;
    }
    const [id = "", title = ""] = cells;
    if (taskIdPattern.test(id)) titles.set(id, title);
  }
  return found ? titles : undefined;
}
