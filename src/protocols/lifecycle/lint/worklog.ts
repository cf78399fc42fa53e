import type { Heading } from "../../../core/document/outline.ts";
import { reportDocumentProblems } from "../../../core/documentFindings.ts";
import type { Findings } from "../../../core/finding.ts";
import type { SourceFile } from "../../protocol.ts";
import { readStamp } from "../worklog.ts";

/** Checks that the entries of a worklog say when they were written. */
export function lintWorklog({ document }: SourceFile, findings: Findings): void {
  reportDocumentProblems("lifecycle", document, findings);
  const timeless: Heading[] = [];
  for (const heading of document.outline.headings) {
    if (heading.level !== 2) continue;
    const stamp = readStamp(heading.text);
    if (!stamp) continue;
    if (!stamp.valid) {
      const message = `\`${stamp.date}\` is no date and time: an entry begins with \`## [YYYY-MM-DD HH:MM]\`.`;
      findings.add("lifecycle/worklog-stamp", heading.range, message);
    } else if (stamp.time === undefined) timeless.push(heading);
  }
  const [first] = timeless;
  if (!first) return;
  // Whoever leaves the time out does so everywhere: said once.
  const who = timeless.length === 1 ? "The entry has" : `This entry and ${timeless.length - 1} more have`;
  const message = `${who} a date but no time: \`## [YYYY-MM-DD HH:MM] …\` keeps several of one day in order.`;
  findings.add("lifecycle/worklog-stamp", first.range, message, { severity: "info" });
}
