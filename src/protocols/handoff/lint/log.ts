import { type TextDocument, withoutComments } from "../../../core/document/document.ts";
import type { Heading } from "../../../core/document/outline.ts";
import type { Findings, Fix } from "../../../core/finding.ts";
import { isCalendarDate, isClockTime } from "../../../core/timestamps.ts";
import { hasOwnContent } from "./placeholders.ts";
import { isSectionNamed } from "./sections.ts";

const entry = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}) - \S/;

/** The same words with other marks between them: what they say is certain. */
const nearlyEntry = /^(\d{4}-\d{2}-\d{2})(?:[ \t]+|T)(\d{2}:\d{2})(?:[ \t]*(?:Z|UTC))?[ \t]*(?:[-–—:|])[ \t]*(\S.*)$/;

/** `### YYYY-MM-DD HH:MM - title`: what happened when, so that the next reader can follow. */
export function lintLog(document: TextDocument, findings: Findings): void {
  const { headings } = document.outline;
  for (const [index, log] of headings.entries()) {
    if (!isSectionNamed(log, "Session Log")) continue;
    const from = index + 1;
    let to = from;
    while ((headings[to]?.level ?? 0) > log.level) to++;
    const inside = headings.slice(from, to);
    const level = inside.reduce((least, heading) => Math.min(least, heading.level), 6);
    const entries = inside.filter((heading) => heading.level === level);
    for (const heading of entries) lintEntry(document, heading, findings);
    const { lines } = document;
    const firstEntry = inside[0]?.range.start.line ?? log.contentEnd;
    const before = withoutComments(document.text.slice(lines.startOf(log.contentStart), lines.startOf(firstEntry)));
    if (entries.length === 0 && hasOwnContent(before)) {
      const message = "Begin each entry of the log with a heading `### YYYY-MM-DD HH:MM - title`.";
      findings.add("handoff/log-entry-stamp", log.range, message);
    }
  }
}

function lintEntry(document: TextDocument, heading: Heading, findings: Findings): void {
  const [, date = "", time = ""] = entry.exec(heading.text) ?? [];
  const real = isCalendarDate(date) && isClockTime(time);
  if (real && heading.level === 3) return;
  // The template's own line, which nobody has filled in yet.
  if (/^YYYY-MM-DD HH:MM/.test(heading.text)) return;
  const message =
    date && !real
      ? `\`${date} ${time}\` is no real date and time.`
      : "An entry of the log is `### YYYY-MM-DD HH:MM - title`.";
  findings.add("handoff/log-entry-stamp", heading.range, message, { fix: entryFix(document, heading) });
}

function entryFix(document: TextDocument, heading: Heading): Fix | undefined {
  const [, date = "", time = "", title] = nearlyEntry.exec(heading.text) ?? [];
  const { line } = heading.range.start;
  const character = document.lines.line(line).indexOf(heading.text);
  if (!title || !isCalendarDate(date) || !isClockTime(time) || heading.level !== 3 || character < 0) return undefined;
  const range = { start: { line, character }, end: { line, character: character + heading.text.length } };
  const newText = `${date} ${time} - ${title}`;
  return { title: "Write the stamp as the log has it", edits: [{ range, newText }] };
}
