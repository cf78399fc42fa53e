import type { FindingStore } from "../findings/findingStore.ts";
import { filesOf } from "../sessions/sessionFiles.ts";
import type { Node, SessionNode } from "./nodes.ts";

/** More of a session's findings than this are counted, not listed: the Problems panel has them all. */
const maximumFindings = 20;

/** What is below a session: who has it, its files, and what is wrong with them. */
export async function sessionRows(parent: SessionNode, store: FindingStore): Promise<Node[]> {
  const { folder, session } = parent;
  const rows: Node[] = [];
  if (session.agent !== undefined || session.claimedAt !== undefined) rows.push({ kind: "claim", parent });
  for (const uri of await filesOf(folder, session)) rows.push({ kind: "file", parent, uri });
  const found = store.ofSession(folder, session);
  for (const one of found.slice(0, maximumFindings)) rows.push({ kind: "finding", parent, found: one });
  const more = found.length - maximumFindings;
  if (more > 0) rows.push({ kind: "more", parent, count: more });
  return rows;
}
