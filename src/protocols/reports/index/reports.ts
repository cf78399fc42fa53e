import { readSessionHeads, textOf } from "../../../core/sessionHeads.ts";
import type { ReadContext } from "../../protocol.ts";
import { placeOf, reportFiles } from "../layout.ts";
import { modelInName, readSessionId, taskIdPattern } from "../sessionId.ts";
import { meaningOf } from "../statuses.ts";
import { tokensOf } from "../tokens.ts";
import type { Column } from "./readIndex.ts";

/** A report as its row in the index should show it. */
export interface Report {
  readonly path: string;
  readonly stem: string;
  /** What each cell should say; undefined where the report does not say it in a way that a row could repeat. */
  readonly cells: Readonly<Record<Column, string | undefined>>;
  /** Whether `tokens_used` may be left out, as in the second version of the format. */
  readonly tokensOptional: boolean;
}

export async function readReports(root: string, { tree }: ReadContext): Promise<readonly Report[]> {
  const paths = await reportFiles(tree, root);
  const heads = await readSessionHeads(tree, paths);
  return paths.flatMap((path, index) => {
    const place = placeOf(root, path);
    const fields = heads[index]?.fields;
    return place && fields ? [reportOf(path, place.folder, place.stem, fields)] : [];
  });
}

function reportOf(path: string, folder: string, stem: string, fields: Readonly<Record<string, unknown>>): Report {
  const listed = fields["task_ids"];
  const named = Array.isArray(listed) ? listed : [fields["task_id"]];
  const taskIds = named.flatMap((id) => (typeof id === "string" && taskIdPattern.test(id) ? [id] : []));
  const executor = textOf(fields["executor_model"]);
  const id = readSessionId(stem);
  // Where the folder and the file disagree, the row cannot agree with both.
  const agreed = taskIds.includes(folder) ? taskIds.join(",") : undefined;
  return {
    path,
    stem,
    tokensOptional: Array.isArray(listed) && !("tokens_used" in fields),
    cells: {
      session_id: id?.moment ? stem : undefined,
      task_id: agreed,
      status: meaningOf(fields["status"]),
      executor_model: executor !== undefined && id && modelInName(executor) === id.model ? executor : undefined,
      logger_model: textOf(fields["logger_model"]),
      tokens_used: tokensOf(fields["tokens_used"])?.text,
      path,
    },
  };
}
