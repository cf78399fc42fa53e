import validate from "schema:../frontmatter.schema.json";
import type { TextDocument } from "../../../core/document/document.ts";
import type { Heading } from "../../../core/document/outline.ts";
import { reportDocumentProblems } from "../../../core/documentFindings.ts";
import type { Findings, Severity } from "../../../core/finding.ts";
import { rangeOfKey, reportSchemaErrors } from "../../../core/schemaFindings.ts";
import type { Place } from "../layout.ts";

interface Section {
  readonly name: string;
  /** What real sessions call it too. */
  readonly names: RegExp;
}

/** What the protocol asks of every session: context, what is wrong, and what done means. Its template has more, which are optional. */
const sections: readonly Section[] = [
  { name: "Context", names: /^(context|background)\b/i },
  { name: "Problem Statement", names: /^(problem|goals?\b|objectives?\b|purpose\b|why\b)/i },
  { name: "Acceptance Criteria", names: /^(acceptance criteria|success criteria|definition of done)/i },
];

/** Sessions that merge learnings are written by the protocol's other template. */
const knowledgeSections: readonly Section[] = [
  { name: "Context", names: /^(context|background|source|overview)\b/i },
  { name: "Acceptance Criteria", names: /^(acceptance criteria|success criteria|definition of done|tasks|steps)/i },
];

const placeholder = /^(\[[^\]\n]*\]|\{\{[^}]*\}\}|<[^>\n]*>|TODO|TBD|FIXME|\.\.\.|…|-|_+)[.!]?$/i;

/** Checks what a SESSION.md says, apart from where it lies. */
export function lintSessionText(document: TextDocument, place: Place, findings: Findings): void {
  reportDocumentProblems("lifecycle", document, findings);
  reportSchemaErrors(document, validate, findings, ({ keyword }) =>
    keyword === "additionalProperties"
      ? "lifecycle/unknown-key"
      : keyword === "enum"
        ? "lifecycle/unknown-value"
        : "lifecycle/wrong-type",
  );
  if (document.tooLong) return;
  const { headings } = document.outline;
  const title = headings.find((heading) => heading.level === 1);
  const frontmatterTitle = document.frontmatter?.data["title"];
  if (!title && typeof frontmatterTitle !== "string") {
    findings.add("lifecycle/missing-title", document.head, "The session has no title: begin it with `# Session: …`.");
  }
  // Only a plan is asked for all of it: a draft may be unfinished, and what was claimed may not be changed any more.
  const severity: { severity?: Severity } = place.state === "planned" ? {} : { severity: "info" };
  const wanted = place.slug?.startsWith("kb-") ? knowledgeSections : sections;
  const missing: string[] = [];
  for (const section of wanted) {
    const heading = headings.find((candidate) => candidate.level <= 3 && section.names.test(bare(candidate.text)));
    if (!heading) missing.push(section.name);
    else lintSection(document, section, heading, findings, severity);
  }
  if (missing.length > 0) {
    const at = title?.range ?? document.head;
    const names = missing.map((name) => `\`## ${name}\``).join(", ");
    // A file with none of them is no session any more, whatever its state.
    const whole = missing.length === wanted.length && place.state !== "drafting";
    findings.add("lifecycle/missing-section", at, `The session has no ${names}.`, whole ? {} : severity);
  }
}

function lintSection(
  document: TextDocument,
  section: Section,
  heading: Heading,
  findings: Findings,
  severity: object,
): void {
  const content = document.contentOf(heading);
  if (content === "" || placeholder.test(content.replace(/^([-*]|\d+\.)\s+(\[[ xX]\]\s*)?/, ""))) {
    findings.add("lifecycle/empty-section", heading.range, `\`${heading.text}\` says nothing yet.`, severity);
    return;
  }
  if (section.name === "Acceptance Criteria" && criteriaUnder(document, heading).length === 0) {
    const message = "The acceptance criteria have no boxes (`- [ ] …`), so nobody can tick what is done.";
    findings.add("lifecycle/no-criteria", heading.range, message, severity);
  }
}

/** The boxes of a session's acceptance criteria, with the heading that they stand under. */
export function criteriaOf(document: TextDocument) {
  const heading = document.outline.headings.find((candidate) => sections[2]?.names.test(bare(candidate.text)));
  return heading ? { heading, tasks: criteriaUnder(document, heading) } : undefined;
}

function criteriaUnder(document: TextDocument, heading: Heading) {
  return document.outline.tasks.filter(
    ({ range }) => range.start.line >= heading.contentStart && range.start.line < heading.contentEnd,
  );
}

export function lintUncheckedCriteria(document: TextDocument, place: Place, findings: Findings): void {
  if (place.state !== "completed") return;
  const criteria = criteriaOf(document);
  const open = criteria?.tasks.filter((task) => !task.checked) ?? [];
  if (!criteria || open.length === 0) return;
  const ticked = criteria.tasks.length - open.length;
  const message = `The session is completed with ${ticked} of ${criteria.tasks.length} acceptance criteria ticked.`;
  findings.add("lifecycle/unchecked-criteria", criteria.heading.range, message);
}

/** Names that `depends_on` gives, each with its place. */
export function dependenciesOf(document: TextDocument) {
  const names = document.frontmatter?.data["depends_on"];
  if (!Array.isArray(names)) return [];
  return names.flatMap((name, index) =>
    typeof name === "string"
      ? [{ name, range: rangeOfKey(document, ["depends_on", String(index)]) ?? document.head }]
      : [],
  );
}

/** A heading without numbering, emphasis and trailing remarks. */
function bare(heading: string): string {
  return heading
    .replace(/^[\d.)\s]+/, "")
    .replace(/[*_`#]/g, "")
    .replace(/^(proposed|initial|updated)\s+/i, "")
    .trim();
}
