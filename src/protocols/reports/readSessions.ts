import type { Session } from "../../core/session.ts";
import { readSessionHeads, type SessionHead, textOf } from "../../core/sessionHeads.ts";
import type { ReadContext } from "../protocol.ts";
import { placeOf, reportFiles } from "./layout.ts";
import { readSessionId } from "./sessionId.ts";
import { phaseOf } from "./statuses.ts";

export async function readSessions(root: string, { tree }: ReadContext): Promise<readonly Session[]> {
  const paths = await reportFiles(tree, root);
  const heads = await readSessionHeads(tree, paths);
  return paths.flatMap((path, index) => {
    const head = heads[index];
    return head ? [sessionOf(root, path, head)] : [];
  });
}

function sessionOf(root: string, path: string, { fields, modified }: SessionHead): Session {
  const id = placeOf(root, path)?.stem ?? path;
  const state = textOf(fields["status"]) ?? "unknown";
  const agent = textOf(fields["executor_model"]);
  // The name's stamp has no zone: read as UTC, it is off by hours at most.
  const moment = readSessionId(id)?.moment ?? (modified === undefined ? undefined : new Date(modified));
  return {
    id,
    protocol: "reports",
    state,
    phase: phaseOf(state),
    // A body begins with the heading "Scope": the summary says more.
    title: textOf(fields["task_title"]) ?? textOf(fields["summary"]) ?? id,
    path,
    ...(agent !== undefined && { agent }),
    ...(moment && { updatedAt: moment.toISOString() }),
    verbs: [],
  };
}
