import type { TextDocument } from "../../../core/document/document.ts";
import { scalarPlace } from "../../../core/document/scalarPlace.ts";
import type { Findings, Range } from "../../../core/finding.ts";
import { rangeOfKey } from "../../../core/schemaFindings.ts";
import { parseIso } from "../../../core/timestamps.ts";
import type { ReadContext } from "../../protocol.ts";
import { otherNames, type Shape } from "../shape.ts";
import { isKeptWord, meaningOf } from "../statuses.ts";

const hour = 3_600_000;

export function lintStatus(
  document: TextDocument,
  shape: Shape,
  archived: boolean,
  context: ReadContext,
  findings: Findings,
): void {
  const word = shape.session["status"];
  if (word === undefined) return;
  const range = rangeOfKey(document, shape.pathOf(["session", "status"])) ?? document.head;
  const status = meaningOf(word);
  if (!status) {
    reportForeignWord(word, range, archived, findings);
    return;
  }
  if (status !== word) {
    const place = scalarPlace(document, shape.pathOf(["session", "status"]));
    findings.add("handoff/foreign-status", range, `\`${word}\` is \`${status}\` in this protocol.`, {
      fix: place && { title: `Change to \`${status}\``, edits: [{ range: place.inner, newText: status }] },
    });
  }
  if (archived) return;
  if (status === "completed") {
    const message = "A completed session is deleted, once its knowledge is where it belongs.";
    findings.add("handoff/completed-session-kept", range, message);
  }
  if (status === "in_progress") lintStale(shape, range, context, findings);
}

function reportForeignWord(word: unknown, range: Range, archived: boolean, findings: Findings): void {
  if (isKeptWord(word)) {
    // In an archive the place says it already.
    if (archived) return;
    const message = `\`${word}\` is not a status: finish the session and delete it, or set \`paused\` if it goes on.`;
    findings.add("handoff/archived-status", range, message);
    return;
  }
  const name =
    typeof word === "string" && word.trim() !== ""
      ? `\`${word.trim().slice(0, 40)}\` is not a status: it`
      : "`session.status`";
  findings.add("handoff/unknown-status", range, `${name} is \`in_progress\`, \`paused\` or \`completed\`.`);
}

function lintStale(shape: Shape, range: Range, { now, settings }: ReadContext, findings: Findings): void {
  const touched = ["created", "last_updated", ...Object.values(otherNames).flat()]
    .map((key) => shape.session[key])
    .flatMap((value) => (typeof value === "string" ? (parseIso(value.trim())?.getTime() ?? []) : []));
  if (touched.length === 0) return;
  const age = now.getTime() - Math.max(...touched);
  if (age <= settings.handoff.staleAfterHours * hour) return;
  const message = `In progress, but not updated for ${duration(age)}: bring it up to date, or set \`paused\`.`;
  findings.add("handoff/stale-session", range, message);
}

function duration(milliseconds: number): string {
  const hours = Math.floor(milliseconds / hour);
  return hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`;
}
