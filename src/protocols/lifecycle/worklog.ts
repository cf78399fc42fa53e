import { isCalendarDate, isClockTime } from "../../core/timestamps.ts";

/** What stands in the brackets of a worklog entry, `## [YYYY-MM-DD HH:MM] Title`; read as UTC, which is what Baton writes. */
export interface WorklogStamp {
  readonly date: string;
  readonly time?: string;
  readonly valid: boolean;
}

const stampPattern = /^\[([^\]]*)\]/;

/** The stamp of a level-2 heading's text, or undefined where the heading has none. */
export function readStamp(heading: string): WorklogStamp | undefined {
  const inside = stampPattern.exec(heading)?.[1];
  if (inside === undefined) return undefined;
  const match = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}))?(?::\d{2})?(?:\s*(?:UTC|Z))?$/.exec(inside.trim());
  if (!match?.[1]) return { date: inside, valid: false };
  const valid = isCalendarDate(match[1]) && (match[2] === undefined || isClockTime(match[2]));
  return { date: match[1], valid, ...(match[2] && { time: match[2] }) };
}

/** ISO 8601 of the latest entry in (the tail of) a worklog. */
export function latestEntry(worklog: string): string | undefined {
  let latest: string | undefined;
  for (const match of worklog.matchAll(/^## (\[[^\]\r\n]*\])/gm)) {
    const stamp = readStamp(match[1] ?? "");
    if (!stamp?.valid) continue;
    const iso = `${stamp.date}T${stamp.time ?? "00:00"}:00.000Z`;
    if (!latest || iso > latest) latest = iso;
  }
  return latest;
}

/** `YYYY-MM-DD HH:MM`, UTC. */
export function stampOf(date: Date): string {
  return date.toISOString().slice(0, 16).replace("T", " ");
}

/** The text with one entry more at its end. */
export function withEntry(worklog: string, stamp: string, title: string, body: string): string {
  const eol = worklog.includes("\r\n") ? "\r\n" : "\n";
  const entry = [`## [${stamp}] ${title}`, "", body, ""].join("\n").replaceAll("\n", eol);
  const kept = worklog.trimEnd();
  return kept === "" ? entry : `${kept}${eol}${eol}${entry}`;
}
