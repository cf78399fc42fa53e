import type { TextDocument } from "../../../core/document/document.ts";
import type { Bullet, Heading } from "../../../core/document/outline.ts";
import type { Findings } from "../../../core/finding.ts";
import { meaningOf } from "../statuses.ts";
import { lintBullets } from "./bullets.ts";
import type { Version } from "./version.ts";

/** A section of the report: one of those that the format has, by its name there. */
export interface Section {
  readonly name: string;
  readonly heading: Heading;
  /** Outermost bullets that say something. */
  readonly bullets: readonly Bullet[];
}

const maximumCodeLines = 15;

export function lintBody(document: TextDocument, version: Version, findings: Findings): void {
  lintLength(document, version, findings);
  if (document.tooLong) return;
  for (const block of document.outline.codeBlocks) {
    const opening = document.lines.line(block.startLine);
    const length = block.content.split("\n").length - 1;
    if (!/^[\s>]*(?:[-*+]\s+|\d+[.)]\s+)*(?:`{3}|~{3})/.test(opening) || length <= maximumCodeLines) continue;
    const message = `A block of ${length} lines: link to the file instead of pasting more than ${maximumCodeLines}.`;
    findings.add("reports/code-dump", document.lines.rangeOfLine(block.startLine), message);
  }
  const sections = sectionsOf(document, version);
  lintSections(document, version, sections, findings);
  lintBullets(document, version, sections, meaningOf(document.frontmatter?.data["status"]), findings);
}

function lintLength(document: TextDocument, version: Version, findings: Findings): void {
  const count = document.text.trimEnd() === "" ? 0 : document.lines.positionAt(document.text.trimEnd().length).line + 1;
  if (count <= version.maximumLines) return;
  const message = `The report has ${count} lines: ${version.maximumLines} are allowed.`;
  findings.add("reports/too-many-lines", document.lines.rangeOfLine(version.maximumLines), message);
}

function sectionsOf(document: TextDocument, version: Version): Section[] {
  const { headings, bullets } = document.outline;
  const found: Section[] = [];
  // Both are in the order of the file, and sections of one level do not overlap.
  let next = 0;
  for (const heading of headings) {
    const name = nameOf(heading, version);
    if (name === undefined) continue;
    const own: Bullet[] = [];
    for (let bullet = bullets[next]; bullet && bullet.range.start.line < heading.contentEnd; bullet = bullets[++next]) {
      const inside = bullet.range.start.line >= heading.contentStart && bullet.depth === 0;
      if (inside && !/^[\s.…—–-]*$/.test(bullet.text)) own.push(bullet);
    }
    found.push({ name, heading, bullets: own });
  }
  return found;
}

function nameOf({ level, text }: Heading, version: Version): string | undefined {
  if (level !== 2) return undefined;
  const plain = text.replace(/\s*:$/, "").toLowerCase();
  return version.sections.find((section) => section.toLowerCase() === plain);
}

function lintSections(
  document: TextDocument,
  version: Version,
  sections: readonly Section[],
  findings: Findings,
): void {
  const place = document.lines.rangeOfLine(document.frontmatter?.range.start.line ?? 0);
  for (const name of version.sections) {
    if (sections.some((section) => section.name === name)) continue;
    findings.add("reports/missing-section", place, `The section \`## ${name}\` is missing.`);
  }
  let last = -1;
  for (const { name, heading } of sections) {
    const order = version.sections.indexOf(name);
    if (order <= last) {
      const message = `The order of the sections is ${version.sections.join(", ")}.`;
      findings.add("reports/section-order", heading.range, message);
    }
    last = Math.max(last, order);
    if (heading.text !== name) reportSpelling(document, heading, name, findings);
  }
  for (const heading of document.outline.headings) {
    if (heading.level > 2 || nameOf(heading, version) !== undefined) continue;
    if (heading.level === 1) continue;
    const message = `A report has no section \`${heading.text}\`: ${version.sections.join(", ")} are all.`;
    findings.add("reports/extra-section", heading.range, message);
  }
}

function reportSpelling(document: TextDocument, heading: Heading, name: string, findings: Findings): void {
  const { line } = heading.range.start;
  const character = document.lines.line(line).indexOf(heading.text);
  const range = { start: { line, character }, end: { line, character: character + heading.text.length } };
  findings.add("reports/section-name", heading.range, `Write \`## ${name}\`.`, {
    fix: character < 0 ? undefined : { title: `Write \`${name}\``, edits: [{ range, newText: name }] },
  });
}
