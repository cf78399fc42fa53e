import { basename, dirname } from "node:path/posix";
import * as z from "zod/mini";
import type { Severity } from "../core/finding.ts";
import { type Phase, phases } from "../core/phase.ts";
import type { ProtocolId, Session } from "../core/session.ts";
import type { Settings } from "../core/settings.ts";
import { protocols } from "../protocols/list.ts";
import { DiskTree } from "../workspace/diskTree.ts";
import { defineOperation, readHere, sessionFrom } from "./operation.ts";

export interface FindingCounts {
  readonly error: number;
  readonly warning: number;
}

export type ListedSession = Session & { readonly findings?: FindingCounts };

const protocolIds = protocols.map((protocol) => protocol.id) as [ProtocolId, ...ProtocolId[]];

export const list = defineOperation({
  id: "list",
  title: "List sessions",
  description:
    "Lists the sessions of this repository by phase. Use it to see what is planned, who works on what, and since when.",
  input: z.object({
    phase: z.optional(z.enum(phases as unknown as [Phase, ...Phase[]])),
    protocol: z.optional(z.enum(protocolIds)),
    findings: z.optional(z.boolean()),
  }),
  effect: () => "reads",
  async run(
    context,
    { phase, protocol, findings },
  ): Promise<{ readonly sessions: readonly ListedSession[]; readonly problems?: readonly string[] }> {
    const workspace = await readHere(context);
    const wanted = workspace.sessions.filter(
      (session) =>
        (phase === undefined || session.phase === phase) && (protocol === undefined || session.protocol === protocol),
    );
    const counts = findings ? await countFindings(workspace.top, workspace.settings) : undefined;
    const order = (session: Session) => phases.indexOf(session.phase);
    const sessions = wanted
      .toSorted((a, b) => order(a) - order(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
      .map((session) => ({
        ...sessionFrom(context.cwd, workspace.top, session),
        ...(counts && { findings: countsOf(session, counts) }),
      }));
    const problems = workspace.problems.map((problem) => problem.message);
    return { sessions, ...(problems.length > 0 && { problems }) };
  },
});

/** Counts by file, and by the folder of a session that has one of its own. */
async function countFindings(top: string, settings: Settings): Promise<ReadonlyMap<string, FindingCounts>> {
  const { lintTree } = await import("../workspace/lint.ts");
  const counts = new Map<string, FindingCounts>();
  for (const file of await lintTree(new DiskTree(top), { settings })) {
    const of = (severity: Severity) => file.findings.filter((finding) => finding.severity === severity).length;
    for (const key of [file.path, dirname(file.path)]) {
      const before = counts.get(key) ?? none;
      counts.set(key, { error: before.error + of("error"), warning: before.warning + of("warning") });
    }
  }
  return counts;
}

const none: FindingCounts = { error: 0, warning: 0 };

/** A session in a folder of its own answers for all files in it. */
function countsOf(session: Session, counts: ReadonlyMap<string, FindingCounts>): FindingCounts {
  const folder = dirname(session.path);
  const ownFolder = session.protocol === "lifecycle" && basename(folder) !== session.state;
  return counts.get(ownFolder ? folder : session.path) ?? none;
}
