import { isScalar } from "yaml";
import type { TextDocument } from "../../../core/document/document.ts";
import { nodeAt } from "../../../core/document/frontmatter.ts";
import { isQuotable, quoted } from "../../../core/document/unquotedValues.ts";
import type { Findings, Fix } from "../../../core/finding.ts";
import { rangeOfKey } from "../../../core/schemaFindings.ts";
import type { Version } from "./version.ts";

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

const markdown = [
  { pattern: /!?\[[^\]]*\]\([^)]*\)|!?\[[^\]]+\]\[[^\]]*\]/, name: "a link" },
  { pattern: /`[^`]+`/, name: "code marks" },
  // Neither `src/*.ts`, nor `2 * 3`, nor `__init__` is meant as emphasis.
  { pattern: /(?:^|[\s("'])\*{1,3}[\p{L}\p{N}"'(`][^*]*\*{1,3}(?![\w*])/u, name: "emphasis" },
  {
    pattern: /(?:^|[\s("'])(?:_[\p{L}\p{N}"'(](?:[^_]*[^\s_])?_|__[\p{L}"'(][^_]*\s[^_]*__)(?![\w_])/u,
    name: "emphasis",
  },
  { pattern: /~~\S[^~]*~~/, name: "emphasis" },
  { pattern: /^\s*(?:#{1,6}\s|>\s|[-*+]\s|\d+[.)]\s|```|~~~|\|.*\|)/m, name: "marks at its start" },
  { pattern: /<\/?(?:b|i|em|strong|code|a|br|p|ul|ol|li|img|span|div)(?:\s[^<>]*)?\/?>/i, name: "HTML" },
] as const;

/** One line that an index or a list can show as it stands. */
export function lintSummary(document: TextDocument, version: Version, findings: Findings): void {
  const summary = document.frontmatter?.data["summary"];
  if (typeof summary !== "string") return;
  const range = rangeOfKey(document, ["summary"]) ?? document.head;
  const text = summary.trim();
  const length = graphemes(text, version.summaryLength);
  if (length > version.summaryLength) {
    const message = `The summary has ${length} characters: ${version.summaryLength} are allowed.`;
    findings.add("reports/summary-too-long", range, message);
  }
  // What is longer is too long in any case, and some of the patterns look ahead.
  const start = text.slice(0, 1000);
  const marks = markdown.find(({ pattern }) => pattern.test(start));
  if (marks) findings.add("reports/summary-markdown", range, `The summary is plain text, but has ${marks.name}.`);
  const lines = linesOf(document);
  if (/[\r\n]/.test(text) || lines > 1) {
    const fix = marks ? undefined : joined(document, text);
    findings.add("reports/summary-not-one-line", range, "The summary stands on one line.", { fix });
  }
}

/** Characters as a reader sees them. What cannot be too long, and what is far too long, is not taken apart. */
export function graphemes(text: string, limit: number): number {
  if (text.length <= limit || text.length > 20_000) return text.length;
  let count = 0;
  for (const _ of segmenter.segment(text)) count++;
  return count;
}

function scalarOf(document: TextDocument) {
  const { frontmatter } = document;
  const node = frontmatter && nodeAt(frontmatter, ["summary"]);
  return frontmatter && isScalar(node) && node.range
    ? { node, start: frontmatter.contentStart + node.range[0], end: frontmatter.contentStart + node.range[1] }
    : undefined;
}

/** How many lines of the file the summary takes. */
function linesOf(document: TextDocument): number {
  const scalar = scalarOf(document);
  if (!scalar) return 1;
  const source = document.text.slice(scalar.start, scalar.end).trimEnd();
  const lines = source.split(/\r\n?|\n/).length;
  // `summary: >-` and one line below it is one line of text all the same.
  return scalar.node.type === "BLOCK_FOLDED" || scalar.node.type === "BLOCK_LITERAL" ? lines - 1 : lines;
}

function joined(document: TextDocument, text: string): Fix | undefined {
  const scalar = scalarOf(document);
  if (!scalar || scalar.node.anchor || scalar.node.tag) return undefined;
  const line = text.replaceAll(/\s+/g, " ");
  if (!isQuotable(line)) return undefined;
  const source = document.text.slice(scalar.start, scalar.end);
  const end = scalar.start + source.trimEnd().length;
  return {
    title: "Join the lines",
    edits: [{ range: document.lines.rangeOf(scalar.start, end), newText: quoted(line) }],
  };
}
