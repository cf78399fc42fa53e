import type { TextDocument } from "../../../core/document/document.ts";
import type { Heading } from "../../../core/document/outline.ts";
import type { Findings } from "../../../core/finding.ts";
import { hasOwnContent, isPlaceholder } from "./placeholders.ts";

/** A number, or a path into a folder of decision records. */
const recordLink =
  /\bADRs?[-\s_]?\d+|\bdocs?\/(?:[\w.-]+\/)*(?:decisions?|adrs?)\/|\b(?:decisions?|adrs?)\/[\w.-]+\.md|\badr-\d+/i;

const decisionsSection = /^(?:key |open |technical |architectural )?decisions(?:\s*[:(—–-].*)?$/i;

/** A session is deleted in the end: what was decided in it must stand somewhere else. */
export function lintDecisions(document: TextDocument, findings: Findings): void {
  const { headings } = document.outline;
  for (const section of headings) {
    if (section.level !== 2 || !decisionsSection.test(section.text)) continue;
    const decisions = headings.filter((heading) => heading.level === 3 && isUnder(heading, section));
    if (decisions.length > 0) {
      for (const decision of decisions) lintDecision(document, decision, findings);
    } else {
      const content = document.contentOf(section);
      if (!hasOwnContent(content) || recordLink.test(content)) continue;
      const message = "No decision here links to a record in `docs/decisions/`: they go when the session is deleted.";
      findings.add("handoff/decision-without-adr", section.range, message);
    }
  }
  for (const heading of headings) {
    const covered = headings.some(
      (section) => section.level === 2 && decisionsSection.test(section.text) && isUnder(heading, section),
    );
    if (heading.level === 3 && !covered && /^Decision\b/i.test(heading.text)) lintDecision(document, heading, findings);
  }
}

function isUnder(heading: Heading, section: Heading): boolean {
  const { line } = heading.range.start;
  return line >= section.contentStart && line < section.contentEnd;
}

function lintDecision(document: TextDocument, decision: Heading, findings: Findings): void {
  const content = document.contentOf(decision);
  if (recordLink.test(content) || recordLink.test(decision.text)) return;
  if (isPlaceholder(decision.text.replace(/^Decision\s*\d*\s*:?\s*/i, "")) && !hasOwnContent(content)) return;
  const message = "This decision links to no record in `docs/decisions/`: it goes when the session is deleted.";
  findings.add("handoff/decision-without-adr", decision.range, message);
}
