import type { TextDocument } from "../../../core/document/document.ts";
import type { Findings } from "../../../core/finding.ts";
import { rangeOfKey } from "../../../core/schemaFindings.ts";
import type { Place } from "../layout.ts";
import { modelInName, readSessionId, taskIdPattern } from "../sessionId.ts";

/** The name of a report and of its folder, by themselves. */
export function lintPlace({ folder, stem }: Place, document: TextDocument, findings: Findings): void {
  if (folder === "") {
    const message = "Move the report into the folder of its task, such as `T-0001/`.";
    findings.add("reports/misplaced-report", document.head, message);
  } else if (!taskIdPattern.test(folder)) {
    const message = `The folder \`${folder}\` is named like no task: \`T-\` and at least four digits.`;
    findings.add("reports/bad-folder-name", document.head, message);
  }
  const id = readSessionId(stem);
  if (id?.moment) return;
  const message = id
    ? `\`${stem.slice(0, 13)}\` is no real date and time: the name is \`YYYYMMDDThhmm-<executor_model>.md\`.`
    : "Rename the file to `YYYYMMDDThhmm-<executor_model>.md`, such as `20251118T1900-gpt-5.1.md`.";
  findings.add("reports/bad-file-name", document.head, message);
}

/** The name of the file, the folder and the frontmatter say the same. */
export function lintIdentity({ folder, stem }: Place, document: TextDocument, findings: Findings): void {
  const data = document.frontmatter?.data ?? {};
  const { session_id: sessionId, executor_model: executor, task_id: taskId, task_ids: taskIds } = data;
  const place = (key: string) => rangeOfKey(document, [key]) ?? document.head;
  if (taskIdPattern.test(folder)) {
    if (Array.isArray(taskIds)) {
      if (taskIds.length > 0 && !taskIds.includes(folder)) {
        const message = `The report lies in \`${folder}\`, which is none of its tasks.`;
        findings.add("reports/task-mismatch", place("task_ids"), message);
      }
    } else if (typeof taskId === "string" && taskIdPattern.test(taskId) && taskId !== folder) {
      const message = `The report lies in \`${folder}\`, but is about \`${taskId}\`.`;
      findings.add("reports/task-mismatch", place("task_id"), message);
    }
  }
  if (typeof sessionId === "string" && modelInName(sessionId) !== stem) {
    const message = `The file is called \`${stem}\`: \`session_id\` says the same.`;
    findings.add("reports/session-id-mismatch", place("session_id"), message);
  }
  const model = readSessionId(stem)?.model;
  if (model === undefined || typeof executor !== "string" || executor.trim() === "") return;
  if (modelInName(executor) === model) return;
  const message = `The file name says \`${model}\`: it ends with the executor's name.`;
  findings.add("reports/executor-mismatch", place("executor_model"), message);
}
