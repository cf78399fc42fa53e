import type { TextDocument } from "../../../core/document/document.ts";
import type { Findings } from "../../../core/finding.ts";
import { isCalendarDate, isClockTime, parseIso } from "../../../core/timestamps.ts";
import type { SourceFile } from "../../protocol.ts";
import { fileStem } from "../layout.ts";
import { fieldOf, type Shape } from "../shape.ts";

const wellFormed = /^(\d{8}-\d{6})-[a-z0-9]+(?:-[a-z0-9]+)*$/;
const minute = 60_000;

/** What looks like `PLT-123` and belongs to no tracker. */
const commonWords = new Set(
  "spec task phase wave step part stage track day week sprint milestone round draft option plan issue pr v version utf sha md rfc iso ieee http http2 ipv node python java gpt claude opus sonnet gemini o es vs web top area level test case adr".split(
    " ",
  ),
);

/** `YYYYMMDD-HHMMSS` as a moment in UTC; undefined where the calendar or the clock has no such moment. */
export function momentOfStamp(stamp: string): Date | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})(\d{2})$/.exec(stamp);
  if (!match) return undefined;
  const [, year, month, day, hour, minutes, seconds = ""] = match;
  const date = `${year}-${month}-${day}`;
  const time = `${hour}:${minutes}`;
  return isCalendarDate(date) && isClockTime(time) && seconds < "60"
    ? new Date(`${date}T${time}:${seconds}Z`)
    : undefined;
}

export function stampOf(moment: Date): string {
  return moment.toISOString().slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "-");
}

export function lintFileName(
  file: SourceFile,
  document: TextDocument,
  shape: Shape | undefined,
  findings: Findings,
): void {
  const name = file.path.slice(file.path.lastIndexOf("/") + 1);
  const stem = fileStem(name);
  const created = createdOf(shape);
  const match = name.endsWith(".md") ? wellFormed.exec(stem) : null;
  const moment = match?.[1] === undefined ? undefined : momentOfStamp(match[1]);
  if (!match) {
    const message = `Rename the file to ${suggestion(stem, created)}: the name is \`YYYYMMDD-HHMMSS-<description>.md\`, in lower case.`;
    findings.add("handoff/bad-file-name", document.head, message);
  } else if (!moment) {
    const message = `\`${match[1]}\` is no real date and time: the name begins with \`YYYYMMDD-HHMMSS\` in UTC.`;
    findings.add("handoff/bad-file-name", document.head, message);
  } else if (created && isLocalTime(moment, created)) {
    const message = `The name says ${match[1]}, \`created\` says ${stampOf(created)}: stamp the name in UTC.`;
    findings.add("handoff/local-time-in-name", document.head, message);
  }
  const id = trackerId(stem, shape?.session["linear_issue"]);
  if (id) {
    const message = `Take \`${id.text}\` out of the file name: a tracker's id belongs in \`linear_issue\`.`;
    findings.add("handoff/tracker-id-in-name", document.head, message, id.certain ? {} : { severity: "warning" });
  }
}

function createdOf(shape: Shape | undefined): Date | undefined {
  const created = shape && fieldOf(shape.session, "created")?.value;
  return typeof created === "string" ? parseIso(created.trim()) : undefined;
}

/** Off by whole quarters of an hour, as zones are: a clock that was not set to UTC. Midnight sharp is a date without a time. */
function isLocalTime(name: Date, created: Date): boolean {
  if (created.getTime() % (24 * 60 * minute) === 0) return false;
  const difference = Math.abs(name.getTime() - created.getTime());
  const zone = Math.round(difference / (15 * minute));
  return zone >= 1 && zone <= 14 * 4 && Math.abs(difference - zone * 15 * minute) <= 5000;
}

function suggestion(stem: string, created: Date | undefined): string {
  const words = stem
    .replace(/^[\dT:_-]*\d(?=[-_]|$)/, "")
    .replace(/(?<![A-Za-z\d])[A-Z][A-Z\d]+-\d+(?![A-Za-z\d])/g, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  const stamp = /^\d{8}-\d{6}(?!\d)/.exec(stem)?.[0];
  const start = stamp && momentOfStamp(stamp) ? stamp : created ? stampOf(created) : "YYYYMMDD-HHMMSS";
  return `\`${start}-${words.slice(0, 60) || "<description>"}.md\``;
}

function trackerId(stem: string, issue: unknown): { readonly text: string; readonly certain: boolean } | undefined {
  for (const match of stem.matchAll(/(?<![A-Za-z\d])([A-Za-z][A-Za-z\d]*)-(\d+)(?![A-Za-z\d])/g)) {
    const [text, key = ""] = match;
    if (typeof issue === "string" && issue.toLowerCase() === text.toLowerCase()) return { text, certain: true };
    if (commonWords.has(key.toLowerCase())) continue;
    if (key === key.toUpperCase() && key.length >= 2) return { text, certain: true };
    // In lower case it might be a word and a number: only what begins the description reads as an id.
    const first = /^\d{8}-\d{6}-$/.test(stem.slice(0, match.index));
    if (first && /^[a-z]{2,5}$/.test(key)) return { text, certain: false };
  }
  return undefined;
}
