import type { TextDocument } from "../../../core/document/document.ts";
import type { Findings } from "../../../core/finding.ts";
import type { Status } from "../statuses.ts";
import type { Section } from "./body.ts";
import type { Version } from "./version.ts";

/** How much each section says, by how the session ended. */
export function lintBullets(
  document: TextDocument,
  version: Version,
  sections: readonly Section[],
  status: Status | undefined,
  findings: Findings,
): void {
  const names = new Set<string>();
  for (const section of sections) {
    // A second section of a name is out of order, which is said elsewhere.
    const line = names.has(section.name) ? undefined : firstLoose(document, section);
    names.add(section.name);
    if (line !== undefined) {
      findings.add("reports/not-bullets", document.lines.rangeOfLine(line), "Write this as bullets.");
    }
    if (status !== "completed") continue;
    const [least, most] = version.bullets[section.name] ?? [0, Number.POSITIVE_INFINITY];
    const count = section.bullets.length;
    if (count >= least && count <= most) continue;
    const range = least === 0 ? `at most ${most}` : `${least} to ${most}`;
    const message = `A completed session has ${range} bullets here, not ${count}.`;
    findings.add("reports/bullet-count", section.heading.range, message);
  }
  if (status === "partial" || status === "failed") {
    const places = sections.filter(({ name }) => version.broke.includes(name));
    if (places[0] && places.every((section) => section.bullets.length === 0)) {
      findings.add("reports/unexplained-failure", places[0].heading.range, "Say in a bullet what broke.");
    }
  }
  if (status === "partial" || status === "failed" || (status === "aborted" && version.number === 2)) {
    const next = sections.find(({ name }) => name === version.next);
    if (next && next.bullets.length === 0) {
      findings.add("reports/no-next-step", next.heading.range, "Say in a bullet what has to be done next.");
    }
  }
}

/** The first line of a section that begins a paragraph rather than a bullet. */
function firstLoose(document: TextDocument, { heading }: Section): number | undefined {
  const { lines } = document;
  const { codeBlocks } = document.outline;
  const blocks = codeBlocks.slice(codeBlocks.findIndex((code) => code.endLine > heading.contentStart));
  let block = 0;
  let previous = "";
  let comment = false;
  for (let line = heading.contentStart; line < heading.contentEnd; line++) {
    while ((blocks[block]?.endLine ?? line + 1) <= line) block++;
    const code = blocks[block];
    if (code && code.startLine <= line) {
      line = code.endLine - 1;
      previous = "";
      continue;
    }
    const text = lines.line(line);
    const wasComment = comment;
    comment = comment ? !text.includes("-->") : text.lastIndexOf("<!--") > text.lastIndexOf("-->");
    // Blank lines, indented ones (they go on with a bullet), bullets, subheadings, rules and comments.
    const fine =
      text.trim() === "" ||
      wasComment ||
      /^(?:\s{2,}|\t|\s?[-*+](?:\s|$)|\s?\d+[.)](?:\s|$)|\s?#{1,6}(?:\s|$)|\s?<!--|\s?(?:[-*_]\s*){3,}$)/.test(text);
    // The next line of a bullet's own paragraph need not be indented.
    if (!fine && (previous.trim() === "" || /^\s?(?:#|<!--)/.test(previous))) return line;
    previous = text;
  }
  return undefined;
}
