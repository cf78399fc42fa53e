import type { TextDocument } from "../../../core/document/document.ts";
import type { Heading } from "../../../core/document/outline.ts";
import { documentStart, type Findings } from "../../../core/finding.ts";
import { hasOwnContent } from "./placeholders.ts";

const required = ["Context", "Current State", "Next Steps"];

export function lintSections(document: TextDocument, findings: Findings): void {
  if (document.tooLong) return;
  for (const name of required) {
    const headings = document.outline.headings.filter((heading) => isSectionNamed(heading, name));
    const [heading] = headings;
    if (!heading) {
      findings.add("handoff/missing-section", placeOfBody(document), `The section \`## ${name}\` is missing.`);
      continue;
    }
    if (!heading.text.startsWith(name)) reportSpelling(document, heading, name, findings);
    if (!headings.some((each) => hasOwnContent(document.contentOf(each)))) {
      findings.add("handoff/empty-section", heading.range, `\`## ${name}\` says nothing yet.`);
    }
  }
}

/** A section of the second level with this name, in any case, also with a remark after it: `Current State (14:30)`. */
export function isSectionNamed({ level, text }: Heading, name: string): boolean {
  return (
    level === 2 &&
    text.slice(0, name.length).toLowerCase() === name.toLowerCase() &&
    /^(?:$|\s*[:(—–[|-])/.test(text.slice(name.length))
  );
}

function reportSpelling(document: TextDocument, heading: Heading, name: string, findings: Findings): void {
  const { line } = heading.range.start;
  const character = document.lines.line(line).indexOf(heading.text);
  const range = { start: { line, character }, end: { line, character: character + name.length } };
  findings.add("handoff/section-name", heading.range, `Write \`## ${name}\`.`, {
    fix: character < 0 ? undefined : { title: `Write \`${name}\``, edits: [{ range, newText: name }] },
  });
}

/** Where the body begins to speak: its first heading, else the end of the frontmatter. */
function placeOfBody(document: TextDocument) {
  const line = document.outline.headings[0]?.range.start.line ?? document.frontmatter?.range.end.line;
  return line === undefined ? documentStart : document.lines.rangeOfLine(line);
}
