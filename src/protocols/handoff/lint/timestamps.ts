import type { TextDocument } from "../../../core/document/document.ts";
import type { Findings } from "../../../core/finding.ts";
import { rangeOfKey } from "../../../core/schemaFindings.ts";
import { parseIso } from "../../../core/timestamps.ts";
import { fieldOf, type Shape } from "../shape.ts";

/** Clocks of different machines differ. */
const tolerance = 5 * 60_000;

export function lintTimestamps(document: TextDocument, shape: Shape, now: Date, findings: Findings): void {
  const read = (key: "created" | "last_updated") => {
    const found = fieldOf(shape.session, key);
    if (!found) return undefined;
    const range = rangeOfKey(document, shape.pathOf(["session", found.key])) ?? document.head;
    const date = typeof found.value === "string" ? parseIso(found.value) : undefined;
    if (!date) {
      const message = `\`session.${key}\` is a real date and time in ISO 8601 with a zone, such as \`2025-12-04T14:30:00Z\`.`;
      findings.add("handoff/bad-timestamp", range, message);
      return undefined;
    }
    if (date.getTime() > now.getTime() + tolerance) {
      findings.add("handoff/timestamp-in-future", range, `\`session.${key}\` lies in the future.`);
    }
    return { date, range };
  };
  const created = read("created");
  const updated = read("last_updated");
  if (created && updated && updated.date < created.date) {
    const message = "`session.last_updated` lies before `session.created`.";
    findings.add("handoff/updated-before-created", updated.range, message);
  }
}
