import type { Session } from "../../core/session.ts";
import { readSessionHeads, type SessionHead, textOf } from "../../core/sessionHeads.ts";
import { parseIso } from "../../core/timestamps.ts";
import type { ReadContext } from "../protocol.ts";
import { fileStem, sessionFiles } from "./layout.ts";
import { fieldOf, shapeOf } from "./shape.ts";
import { phaseOf } from "./statuses.ts";

export async function readSessions(root: string, { tree }: ReadContext): Promise<readonly Session[]> {
  const paths = await sessionFiles(tree, root);
  const heads = await readSessionHeads(tree, paths);
  return paths.flatMap((path, index) => {
    const head = heads[index];
    return head ? [sessionOf(path, head)] : [];
  });
}

function sessionOf(path: string, head: SessionHead): Session {
  const id = fileStem(path);
  const { session } = shapeOf({ data: head.fields });
  const state = textOf(session["status"]) ?? "unknown";
  const updatedAt = updatedAtOf(session, head.modified);
  return {
    id,
    protocol: "handoff",
    state,
    phase: phaseOf(state),
    title: textOf(session["title"]) ?? titleOfHeading(head.heading) ?? id,
    path,
    ...(updatedAt && { updatedAt }),
    verbs: [],
  };
}

/** A session's heading without the word that every session's heading begins with. */
export function titleOfHeading(heading: string | undefined): string | undefined {
  return textOf(heading?.replace(/^Session:\s*/i, ""));
}

/** What the file says of itself, else the time of the file. */
function updatedAtOf(session: Readonly<Record<string, unknown>>, modified: number | undefined): string | undefined {
  for (const key of ["last_updated", "created"]) {
    const found = fieldOf(session, key)?.value;
    const date = typeof found === "string" ? parseIso(found.trim()) : undefined;
    if (date) return date.toISOString();
  }
  return modified === undefined ? undefined : new Date(modified).toISOString();
}
