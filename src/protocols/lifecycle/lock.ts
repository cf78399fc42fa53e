import type { Lines } from "../../core/document/lines.ts";

/** One line of a lock file: who is at work is not in it, only which session and since when. */
export interface LockLine {
  readonly slug: string;
  /** Unix time in seconds. */
  readonly since: number;
  /** The older form of the line names the agent first. */
  readonly agent?: string;
  readonly line: number;
}

export interface Lock {
  readonly entries: readonly LockLine[];
  /** Lines that are none. */
  readonly malformed: readonly number[];
}

/** Reads `slug:unix-seconds`, and `agent-id:slug:unix-seconds` of the older scripts. Empty lines and comments are passed over. */
export function readLock(lines: Lines): Lock {
  const entries: LockLine[] = [];
  const malformed: number[] = [];
  for (let line = 0; line < lines.count; line++) {
    const text = lines
      .line(line)
      .replace(/^\uFEFF/, "")
      .trim();
    if (text === "" || text.startsWith("#")) continue;
    const match = /^(?:([^:]+):)?([^:\s]+):(\d{1,12})$/.exec(text);
    if (match?.[2]) {
      entries.push({ slug: match[2], since: Number(match[3]), line, ...(match[1] && { agent: match[1] }) });
    } else malformed.push(line);
  }
  return { entries, malformed };
}

export function isoOfSeconds(seconds: number): string | undefined {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** The lock with one session's line at its end, and no other line of that session. All else stays byte for byte. */
export function withLockLine(text: string, lines: Lines, slug: string, seconds: number): string {
  const own = new Set(
    readLock(lines)
      .entries.filter((entry) => entry.slug === slug)
      .map((entry) => entry.line),
  );
  const { eol } = lines;
  let kept = "";
  for (let line = 0; line < lines.count; line++) {
    if (!own.has(line)) kept += text.slice(lines.startOf(line), lines.startOf(line + 1));
  }
  if (kept !== "" && !kept.endsWith("\n")) kept += eol;
  return `${kept}${slug}:${seconds}${eol}`;
}
