import { reportDocumentProblems } from "../../../core/documentFindings.ts";
import type { Findings } from "../../../core/finding.ts";
import type { SourceFile } from "../../protocol.ts";
import { readStamp } from "../worklog.ts";

/** Checks that the entries of a worklog say when they were written. */
export function lintWorklog({ document }: SourceFile, findings: Findings): void {
  reportDocumentProblems("lifecycle", document, findings);
  for (const heading of document.outline.headings) {
    if (heading.level !== 2) continue;
    const stamp = readStamp(heading.text);
    if (!stamp) continue;
    if (!stamp.valid) {
      const message = `\`${stamp.date}\` is no date and time: an entry begins with \`## [YYYY-MM-DD HH:MM]\`.`;
      findings.add("lifecycle/worklog-stamp", heading.range, message);
    } else if (stamp.time === undefined) {
      const message = "The entry has a date but no time: `## [YYYY-MM-DD HH:MM] …` keeps several of one day in order.";
      findings.add("lifecycle/worklog-stamp", heading.range, message, { severity: "info" });
    }
  }
}
