import { isMap, isScalar, parseDocument, visit } from "yaml";
import type { TextDocument } from "../../../core/document/document.ts";
import type { TextEdit } from "../../../core/finding.ts";
import { groupOf, isMapping, shapeOf } from "../shape.ts";

interface Segment {
  readonly key: string;
  /** The key's lines with their ends, comments directly above them included. */
  readonly lines: readonly string[];
}

const indent = "  ";

/**
 * Moves the keys of flat frontmatter under `session:` and `orchestration:`, each line as it stands but for its indent. Undefined
 * where that could change what the frontmatter says.
 */
export function flatConversion(document: TextDocument): readonly TextEdit[] | undefined {
  const { frontmatter, lines } = document;
  if (!frontmatter?.yaml || !isMap(frontmatter.yaml.contents) || frontmatter.yaml.contents.flow) return undefined;
  if (frontmatter.problems.length > 0) return undefined;
  const segments = segmentsOf(document);
  if (!segments) return undefined;
  const { data } = frontmatter;
  const groups = { session: [] as string[], orchestration: [] as string[] };
  for (const segment of segments.keyed) {
    const group = groupOf(segment.key, data);
    if (group) groups[group].push(...segment.lines.map((line) => (line.trim() === "" ? line : indent + line)));
  }
  const written = new Set<string>();
  let newText = segments.before.join("");
  for (const segment of segments.keyed) {
    const group = groupOf(segment.key, data);
    if (group && !written.has(group)) newText += `${group}:${lines.eol}${groups[group].join("")}`;
    if (group) written.add(group);
    else newText += segment.lines.join("");
  }
  if (!saysTheSame(newText, data)) return undefined;
  return [{ range: lines.rangeOf(frontmatter.contentStart, frontmatter.contentEnd), newText }];
}

function segmentsOf(document: TextDocument): { before: string[]; keyed: Segment[] } | undefined {
  const { frontmatter, lines, text } = document;
  if (!frontmatter?.yaml || !isMap(frontmatter.yaml.contents)) return undefined;
  let movable = true;
  visit(frontmatter.yaml, {
    // An alias has to stay behind its anchor.
    Alias: () => {
      movable = false;
      return visit.BREAK;
    },
  });
  const starts: { key: string; line: number }[] = [];
  for (const { key } of frontmatter.yaml.contents.items) {
    if (!isScalar(key) || typeof key.value !== "string" || !key.range) return undefined;
    const position = lines.positionAt(frontmatter.contentStart + key.range[0]);
    if (position.character !== 0 || starts.at(-1)?.line === position.line) return undefined;
    starts.push({ key: key.value, line: position.line });
  }
  if (!movable || starts.length === 0) return undefined;
  const firstLine = lines.positionAt(frontmatter.contentStart).line;
  const endLine = lines.positionAt(frontmatter.contentEnd).line;
  // Comments directly above a key are about it.
  const withComments = starts.map(({ key, line }, index) => {
    const floor = index === 0 ? firstLine : (starts[index - 1]?.line ?? 0) + 1;
    let from = line;
    while (from > floor && lines.line(from - 1).startsWith("#")) from--;
    return { key, from };
  });
  const slice = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => text.slice(lines.startOf(from + i), lines.startOf(from + i + 1)));
  return {
    before: slice(firstLine, withComments[0]?.from ?? firstLine),
    keyed: withComments.map(({ key, from }, index) => ({
      key,
      lines: slice(from, withComments[index + 1]?.from ?? endLine),
    })),
  };
}

/** Indenting a line that belongs to a text of several lines might change the text. */
function saysTheSame(newText: string, data: Readonly<Record<string, unknown>>): boolean {
  const parsed = parseDocument(newText, { prettyErrors: false, logLevel: "error", schema: "core" });
  if (parsed.errors.length > 0) return false;
  const found: unknown = parsed.toJS();
  const { data: wanted, orchestration } = shapeOf({ data });
  const expected =
    Object.keys(orchestration).length === 0 && !("orchestration" in data)
      ? { ...wanted, orchestration: undefined }
      : wanted;
  return isMapping(found) && canonical(found) === canonical(expected);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    isMapping(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}
