import type { TextDocument } from "../../../core/document/document.ts";
import { findingBeforeQuotes, quoteBareValues } from "../../../core/document/unquotedValues.ts";
import { reportDocumentProblems } from "../../../core/documentFindings.ts";
import { type Finding, Findings } from "../../../core/finding.ts";
import type { ReadContext, SourceFile } from "../../protocol.ts";
import { isArchived, isSessionPath } from "../layout.ts";
import { severities } from "../rules.ts";
import { type Shape, shapeOf } from "../shape.ts";
import { lintAgents } from "./agents.ts";
import { lintDecisions } from "./decisions.ts";
import { lintFileName } from "./fileName.ts";
import { flatConversion } from "./flatConversion.ts";
import { lintFields } from "./frontmatter.ts";
import { lintLog } from "./log.ts";
import { lintReferences } from "./references.ts";
import { lintSections } from "./sections.ts";
import { lintStatus } from "./status.ts";
import { lintTimestamps } from "./timestamps.ts";

/** What is wrong with one session file. */
export async function lint(file: SourceFile, context: ReadContext): Promise<readonly Finding[]> {
  if (!isSessionPath(file.root, file.path)) return [];
  const quoted = quoteBareValues(file.document);
  if (!quoted) return lintDocument(file, file.document, context);
  const found = await lintDocument(file, quoted.document, context);
  const findings = new Findings(severities);
  for (const edit of quoted.edits) {
    findings.add("handoff/unquoted-value", edit.range, "This value needs quotes: without them it is not valid YAML.", {
      // Only all quotes together make the frontmatter readable.
      fix: { title: "Put the value in quotes", edits: quoted.edits },
    });
  }
  return [...findings.all, ...found.map((finding) => findingBeforeQuotes(finding, quoted))];
}

async function lintDocument(
  file: SourceFile,
  document: TextDocument,
  context: ReadContext,
): Promise<readonly Finding[]> {
  const findings = new Findings(severities);
  const archived = isArchived(file.root, file.path);
  reportDocumentProblems("handoff", document, findings);
  const { frontmatter } = document;
  const shape = frontmatter?.yaml ? shapeOf(frontmatter) : undefined;
  lintFileName(file, document, shape, findings);
  if (!frontmatter) {
    const message =
      "The file has no frontmatter: it begins with `session:` and `orchestration:` between two lines `---`.";
    findings.add("handoff/missing-frontmatter", document.head, message);
  }
  if (frontmatter?.fence === "***") reportForeignFence(document, findings);
  if (shape) lintFrontmatter(document, shape, archived, context, findings);
  if (archived) {
    const message = "Sessions are not archived: write down elsewhere what this one taught, then delete it.";
    findings.add("handoff/archived-session", document.head, message);
  }
  lintSections(document, findings);
  lintLog(document, findings);
  lintDecisions(document, findings);
  await lintReferences(file, document, context, findings);
  return findings.all;
}

function lintFrontmatter(
  document: TextDocument,
  shape: Shape,
  archived: boolean,
  context: ReadContext,
  findings: Findings,
): void {
  if (shape.flat) {
    const edits = flatConversion(document);
    findings.add(
      "handoff/flat-frontmatter",
      document.lines.rangeOfLine(document.frontmatter?.range.start.line ?? 0),
      "These keys belong under `session:` and `orchestration:`.",
      { fix: edits && { title: "Group the keys under `session` and `orchestration`", edits } },
    );
  }
  lintFields(document, shape, findings);
  lintStatus(document, shape, archived, context, findings);
  lintTimestamps(document, shape, context.now, findings);
  lintAgents(document, shape, findings);
}

function reportForeignFence(document: TextDocument, findings: Findings): void {
  const { frontmatter, lines } = document;
  if (!frontmatter || frontmatter.problems.some((problem) => problem.kind === "unclosed")) return;
  const opening = {
    start: frontmatter.range.start,
    end: lines.positionAt(lines.offsetAt(frontmatter.range.start) + 3),
  };
  const closing = lines.rangeOf(frontmatter.contentEnd, frontmatter.contentEnd + 3);
  const edits = [opening, closing].map((range) => ({ range, newText: "---" }));
  // A line `---` inside would close the frontmatter early.
  const content = document.text.slice(frontmatter.contentStart, frontmatter.contentEnd);
  findings.add("handoff/foreign-fence", opening, "Frontmatter stands between two lines `---`.", {
    fix: /^---/m.test(content) ? undefined : { title: "Use `---`", edits },
  });
}
