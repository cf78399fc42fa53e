import type { Finding, Position, Range, TextEdit } from "../finding.ts";
import { TextDocument } from "./document.ts";

/** A file whose frontmatter is no YAML only because values lack their quotes, and the same file with them. */
export interface QuotedDocument {
  readonly document: TextDocument;
  readonly edits: readonly TextEdit[];
}

const pair = /^([ \t]*(?:- +)?[A-Za-z_][\w-]*:[ \t]+)(\S.*)$/;

/**
 * `title: Fix: the parser`, `tokens_used: -`, `summary: [draft] x`: what people and agents write, and what no YAML parser
 * reads. Returns the file as it was meant, or undefined where its frontmatter can be read or quotes do not help.
 */
export function quoteBareValues(document: TextDocument): QuotedDocument | undefined {
  const { frontmatter, lines, text } = document;
  if (!frontmatter?.problems.some((problem) => problem.kind === "syntax")) return undefined;
  const first = lines.positionAt(frontmatter.contentStart).line;
  const end = lines.positionAt(frontmatter.contentEnd).line;
  const edits: TextEdit[] = [];
  for (let line = first; line < end; line++) {
    const match = pair.exec(lines.line(line));
    const [, before = "", rest = ""] = match ?? [];
    const comment = rest.search(/[ \t]#/);
    const value = (comment < 0 ? rest : rest.slice(0, comment)).trimEnd();
    if (!needsQuotes(value)) continue;
    const range = { start: { line, character: before.length }, end: { line, character: before.length + value.length } };
    edits.push({ range, newText: quoted(value) });
  }
  if (edits.length === 0) return undefined;
  let repaired = text;
  for (const edit of edits.toReversed()) {
    repaired =
      repaired.slice(0, lines.offsetAt(edit.range.start)) +
      edit.newText +
      repaired.slice(lines.offsetAt(edit.range.end));
  }
  const result = new TextDocument(repaired);
  if (result.frontmatter?.problems.some((problem) => problem.kind === "syntax")) return undefined;
  return { document: result, edits };
}

function needsQuotes(value: string): boolean {
  if (value === "" || /^["'|>]/.test(value)) return false;
  // `[draft] x` is a text; `[draft` is more likely a list without its end.
  if (/^[[{]/.test(value)) return /[\]}]\s*[^\s\]}]/.test(value) && !/[\]}]$/.test(value);
  return value === "-" || /:(?:\s|$)/.test(value) || /^[@`%*&!]/.test(value) || /^[-?] /.test(value);
}

/** Whether a text can stand between quotes as it is: control characters, line ends and byte-order marks cannot. */
export function isQuotable(value: string): boolean {
  return !/[\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]|\p{Cs}/u.test(value);
}

/** A text as a YAML scalar that every parser reads as that text. */
export function quoted(value: string): string {
  return /["\\]/.test(value) ? `'${value.replaceAll("'", "''")}'` : `"${value}"`;
}

/** A finding on the quoted file, as it stands in the file without quotes. */
export function findingBeforeQuotes(finding: Finding, { edits }: QuotedDocument): Finding {
  const touched = (range: Range) =>
    edits.some((edit) => range.start.line <= edit.range.start.line && edit.range.start.line <= range.end.line);
  if (!touched(finding.range) && !finding.fix?.edits.some((edit) => touched(edit.range))) return finding;
  const back = (position: Position): Position => {
    const edit = edits.find((other) => other.range.start.line === position.line);
    if (!edit || position.character <= edit.range.start.character) return position;
    return { line: position.line, character: Math.min(position.character - 1, edit.range.end.character) };
  };
  const { fix: _, ...rest } = finding;
  return { ...rest, range: { start: back(finding.range.start), end: back(finding.range.end) } };
}
