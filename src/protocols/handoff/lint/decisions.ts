import type { TextDocument } from "../../../core/document/document.ts";
import type { Heading } from "../../../core/document/outline.ts";
import type { Findings } from "../../../core/finding.ts";
import { hasOwnContent, isPlaceholder } from "./placeholders.ts";

/** A number, or a path into a folder of decision records. */
const recordLink =
  /\bADRs?[-\s_]?\d+|\bdocs?\/(?:[\w.-]+\/)?(?:decisions?|adrs?)\/|\b(?:decisions?|adrs?)\/[\w.-]+\.md|\badr-\d+/i;

const decisionsSection = /^(?:key |open |technical |architectural )?decisions(?:\s*[:(—–-].*)?$/i;

/** A session is deleted in the end: what was decided in it must stand somewhere else. */
export function lintDecisions(document: TextDocument, findings: Findings): void {
  let section: { readonly heading: Heading; decisions: number } | undefined;
  const close = () => {
    if (section?.decisions === 0) lintList(document, section.heading, findings);
    section = undefined;
  };
  for (const heading of document.outline.headings) {
    if (heading.level <= 2) {
      close();
      if (heading.level === 2 && decisionsSection.test(heading.text)) section = { heading, decisions: 0 };
    } else if (heading.level === 3 && (section || /^Decision\b/i.test(heading.text))) {
      if (section) section.decisions++;
      lintDecision(document, heading, findings);
    }
  }
  close();
}

/** Decisions as bullets or prose: one hint for all of them. */
function lintList(document: TextDocument, section: Heading, findings: Findings): void {
  const content = document.contentOf(section);
  if (!hasOwnContent(content) || recordLink.test(content)) return;
  const message = "No decision here links to a record in `docs/decisions/`: they go when the session is deleted.";
  findings.add("handoff/decision-without-adr", section.range, message);
}

function lintDecision(document: TextDocument, decision: Heading, findings: Findings): void {
  const content = document.contentOf(decision);
  if (recordLink.test(content) || recordLink.test(decision.text)) return;
  if (isPlaceholder(decision.text.replace(/^Decision\s*\d*\s*:?\s*/i, "")) && !hasOwnContent(content)) return;
  const message = "This decision links to no record in `docs/decisions/`: it goes when the session is deleted.";
  findings.add("handoff/decision-without-adr", decision.range, message);
}
