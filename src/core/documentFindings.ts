import type { TextDocument } from "./document/document.ts";
import type { FrontmatterProblemKind } from "./document/frontmatter.ts";
import { documentStart, type Findings, type RuleSeverities, type Severity } from "./finding.ts";
import type { ProtocolId } from "./session.ts";

const severities: Record<`frontmatter-${FrontmatterProblemKind}` | "file-too-long", Severity> = {
  "frontmatter-unclosed": "error",
  "frontmatter-language": "error",
  "frontmatter-too-large": "error",
  "frontmatter-syntax": "error",
  "frontmatter-duplicate-key": "error",
  "frontmatter-non-string-key": "warning",
  "frontmatter-not-a-mapping": "error",
  "file-too-long": "warning",
};

/** Rules that every protocol with Markdown files has, under its own name. */
export function documentRules(protocol: ProtocolId): RuleSeverities {
  return Object.fromEntries(Object.entries(severities).map(([name, severity]) => [`${protocol}/${name}`, severity]));
}

/** Reports what keeps a Markdown file from being read at all. */
export function reportDocumentProblems(protocol: ProtocolId, document: TextDocument, findings: Findings): void {
  for (const problem of document.frontmatter?.problems ?? []) {
    findings.add(`${protocol}/frontmatter-${problem.kind}`, problem.range, problem.message);
  }
  if (document.tooLong) {
    findings.add(
      `${protocol}/file-too-long`,
      documentStart,
      "The file is longer than 2 MiB: its sections are not checked.",
    );
  }
}
