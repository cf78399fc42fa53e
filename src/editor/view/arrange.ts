import { phases } from "../../core/phase.ts";
import type { ProtocolId, Session } from "../../core/session.ts";
import { slugOf } from "../sessions/sessionPlaces.ts";
import type { SessionsFolder } from "../sessions/sessionsFolder.ts";
import type { FolderNode, GroupNode, SessionNode } from "./nodes.ts";

export type Grouping = "phase" | "protocol";

export const groupings: readonly Grouping[] = ["phase", "protocol"];

/** A folder's sessions in groups; empty groups are left out. Rows that were there before are taken from `before`. */
export function arrange(
  folder: SessionsFolder,
  grouping: Grouping,
  parent: FolderNode | undefined,
  before: readonly GroupNode[],
): GroupNode[] {
  const groups: GroupNode[] = [];
  const keys: readonly GroupNode["by"][] =
    grouping === "phase" ? phases.map((phase) => ({ phase })) : protocolsOf(folder).map((protocol) => ({ protocol }));
  for (const by of keys) {
    const sessions = folder.sessions.filter((session) =>
      "phase" in by ? session.phase === by.phase : session.protocol === by.protocol,
    );
    if (sessions.length === 0) continue;
    const known = before.find((group) => groupKey(group) === groupKey({ by }) && group.parent === parent);
    const group: GroupNode = known ?? { kind: "group", folder, by, parent, children: [] };
    const rows = new Map(group.children.map((row) => [row.session.id, row]));
    group.children = sessions.toSorted(inOrder).map((session): SessionNode => {
      const row = rows.get(session.id) ?? { kind: "session", folder, parent: group, session };
      row.session = session;
      return row;
    });
    groups.push(group);
  }
  return groups;
}

function protocolsOf({ sessions }: SessionsFolder): ProtocolId[] {
  return [...new Set(sessions.map((session) => session.protocol))].sort();
}

export function groupKey({ by }: Pick<GroupNode, "by">): string {
  return "phase" in by ? by.phase : by.protocol;
}

/** What waits longest comes first among what is planned; elsewhere, what somebody touched last. */
function inOrder(a: Session, b: Session): number {
  const byPhase = phases.indexOf(a.phase) - phases.indexOf(b.phase);
  if (byPhase !== 0) return byPhase;
  const byTime = a.phase === "planned" ? 0 : compare(timeOf(b), timeOf(a));
  return byTime || compare(a.id, b.id);
}

/** The moment that a session's age counts from; "" where nothing says so. ISO 8601. */
export function timeOf(session: Session): string {
  if (session.claimedAt) return session.claimedAt;
  // A plan says in its name when it was made; its file's time is that of the clone.
  const waits = session.phase === "planned" || session.phase === "drafting";
  const day = waits ? /^(?:kb-)?(\d{4}-\d{2}-\d{2})-/.exec(slugOf(session) ?? "")?.[1] : undefined;
  return day ?? session.updatedAt ?? "";
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
