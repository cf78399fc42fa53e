import { ago } from "../../core/ago.ts";
import type { Finding } from "../../core/finding.ts";
import type { Session } from "../../core/session.ts";
import { claimedElsewhereCode } from "../ids.ts";
import { oneLine } from "../plainText.ts";
import { slugOf } from "../sessions/sessionPlaces.ts";
import type { SessionsFolder } from "../sessions/sessionsFolder.ts";
import { ownAgent } from "../settings.ts";

/** Whether somebody else works on a session: not this window, and nobody of our name. */
export function isSomebodyElses(folder: SessionsFolder, session: Session): boolean {
  if (session.phase !== "active" || session.protocol !== "lifecycle") return false;
  return slugOf(session) !== folder.places.here && session.agent !== ownAgent();
}

/** Who has a session, and since when, in a sentence. */
export function claimSentence(session: Session): string {
  const by = session.agent === undefined ? "somebody" : oneLine(session.agent);
  return `Claimed by ${by}${session.claimedAt ? `, ${ago(session.claimedAt, Date.now())}` : ""}`;
}

/**
 * A plan that lies here as planned, while the shared branch says that somebody works on it: said before anybody types.
 * `path`: of the file, relative to the folder's top.
 */
export function claimedElsewhere(folder: SessionsFolder, path: string, firstLine: string): Finding | undefined {
  const slug = /(?:^|\/)planned\/([^/]+)\/SESSION\.md$/.exec(path)?.[1];
  if (slug === undefined) return undefined;
  const session = folder.sessions.find(
    (one) => slugOf(one) === slug && one.path === path.replace("/planned/", "/active/"),
  );
  if (!session || !isSomebodyElses(folder, session)) return undefined;
  return {
    code: claimedElsewhereCode,
    severity: "warning",
    message: `${claimSentence(session)}. The shared branch has it in active/.`,
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: firstLine.length } },
  };
}
