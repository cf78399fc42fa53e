import { ago } from "../../core/ago.ts";
import type { ListedSession } from "../../operations/list.ts";
import { paint, plain } from "../terminal.ts";

interface ListResult {
  readonly sessions: readonly ListedSession[];
  readonly problems?: readonly string[];
}

/** Sessions under their phases, one line each. */
export function printList({ sessions, problems = [] }: ListResult): void {
  for (const problem of problems) console.error(`${paint("yellow", "note")}: ${plain(problem)}`);
  if (sessions.length === 0) {
    console.log(
      "No sessions here. `baton init lifecycle` sets up folders for them; `baton init --help` names other protocols.",
    );
    return;
  }
  const now = Date.now();
  const width = Math.min(60, Math.max(...sessions.map((session) => session.id.length)));
  const lines: string[] = [];
  let phase: string | undefined;
  for (const session of sessions) {
    if (session.phase !== phase) {
      phase = session.phase;
      const count = sessions.filter((other) => other.phase === phase).length;
      lines.push(
        `${lines.length > 0 ? "\n" : ""}${paint("bold", phase.charAt(0).toUpperCase() + phase.slice(1))} ${paint("dim", String(count))}`,
      );
    }
    lines.push(`  ${line(session, width, now)}`);
  }
  process.stdout.write(`${lines.join("\n")}\n`);
}

function line(session: ListedSession, width: number, now: number): string {
  const parts = [paint("cyan", plain(session.id).padEnd(width)), plain(session.title)];
  const who = [session.agent, session.claimedAt && `since ${ago(session.claimedAt, now)}`].filter(Boolean).join(", ");
  if (who) parts.push(paint("dim", `(${plain(who)})`));
  if (session.phase === "unknown") parts.push(paint("yellow", `[${plain(session.state)}]`));
  const { error = 0, warning = 0 } = session.findings ?? {};
  if (error > 0) parts.push(paint("red", `${error} error${error === 1 ? "" : "s"}`));
  if (warning > 0) parts.push(paint("yellow", `${warning} warning${warning === 1 ? "" : "s"}`));
  return parts.join("  ");
}
