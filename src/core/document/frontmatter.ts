import matter from "gray-matter";
import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type Document as YamlDocument,
} from "yaml";
import type { Range } from "../finding.ts";
import type { Lines } from "./lines.ts";

/** More than this is no frontmatter that anybody wrote: it is not parsed. */
const maximumLength = 64 * 1024;

/** Of many errors the later ones follow from the first. */
const maximumErrors = 10;

export type FrontmatterProblemKind =
  | "unclosed"
  | "language"
  | "too-large"
  | "syntax"
  | "duplicate-key"
  | "non-string-key"
  | "not-a-mapping";

export interface FrontmatterProblem {
  readonly kind: FrontmatterProblemKind;
  readonly message: string;
  readonly range: Range;
}

export interface Frontmatter {
  readonly fence: "---" | "***";
  /** The fences and what is between them. */
  readonly range: Range;
  /** Offsets of what is between the fences. */
  readonly contentStart: number;
  readonly contentEnd: number;
  /** Offset of the first character after the closing fence's line. */
  readonly bodyStart: number;
  /** Plain values: strings, numbers, booleans, null, arrays, objects. Timestamps stay the text that stands there. Empty where nothing could be read. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly yaml: YamlDocument | undefined;
  readonly problems: readonly FrontmatterProblem[];
}

const openingFence = /^\uFEFF?(---|\*\*\*)([^\r\n]*)(\r?\n|$)/;

/**
 * Finds and reads the frontmatter of a Markdown file: between two lines `---`, or `***` as the first reports have it.
 * Returns undefined where the file has none. Never throws: what cannot be read is a problem with a place.
 */
export function readFrontmatter(lines: Lines): Frontmatter | undefined {
  const { text } = lines;
  const opening = openingFence.exec(text);
  if (!opening) return undefined;
  const fence = opening[1] as "---" | "***";
  const language = (opening[2] ?? "").trim();
  const contentStart = opening[0].length;
  const fenceStart = opening[0].startsWith("\uFEFF") ? 1 : 0;
  // A rule (`----`, `---- text`) or a bold word (`***bold***`) opens nothing.
  if (language !== "" && !/^[A-Za-z]+$/.test(language)) return undefined;

  const closing = findClosingFence(text, fence, contentStart);
  if (!closing) {
    // `***` alone at the top is a thematic break more often than not.
    if (fence === "***" && !/^[A-Za-z_]+:/.test(text.slice(contentStart))) return undefined;
    const range = lines.rangeOf(fenceStart, fenceStart + fence.length);
    const message = `The frontmatter has no closing \`${fence}\` line.`;
    // What follows is read as the body: one forgotten line must not hide the rest of the file.
    return {
      ...nothing(fence, range, contentStart, contentStart),
      bodyStart: contentStart,
      problems: [{ kind: "unclosed", message, range }],
    };
  }

  const bodyStart = closing.end;
  const range = lines.rangeOf(fenceStart, closing.start + fence.length);
  const found = { ...nothing(fence, range, contentStart, closing.start), bodyStart };
  if (language !== "" && language !== "yaml" && language !== "yml") {
    const place = lines.rangeOf(fenceStart, contentStart);
    const message = `Frontmatter in \`${language}\` is not read, and never run: write YAML after a plain \`${fence}\`.`;
    return {
      ...found,
      problems: [{ kind: "language", message, range: { start: place.start, end: lines.rangeOfLine(0).end } }],
    };
  }
  if (closing.start - contentStart > maximumLength) {
    const message = `The frontmatter is longer than ${maximumLength / 1024} KiB and is not read.`;
    return { ...found, problems: [{ kind: "too-large", message, range: lines.rangeOfLine(0) }] };
  }
  const opened = text.slice(contentStart - (opening[3] ?? "").length, bodyStart);
  const source = cut(`${fence}${opened}`, fence, closing.text);
  return { ...found, ...readYaml(source, contentStart, lines) };
}

function nothing(fence: "---" | "***", range: Range, contentStart: number, contentEnd: number) {
  return { fence, range, contentStart, contentEnd, data: {}, yaml: undefined, problems: [] as FrontmatterProblem[] };
}

function findClosingFence(text: string, fence: string, from: number) {
  const pattern = fence === "---" ? /(?<=\n)---[ \t]*(\r?\n|$)/g : /(?<=\n)\*\*\*[ \t]*(\r?\n|$)/g;
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match ? { start: match.index, end: match.index + match[0].length, text: match[0] } : undefined;
}

/**
 * gray-matter cuts the block out. Options are always given, because without them it caches by content and swallows a
 * parse error the second time; the exact closing line is its delimiter, because it would close at `---x` too; and no engine
 * but ours can be reached, because its own `js` engine evaluates.
 */
function cut(head: string, fence: string, closingLine: string): string {
  const refuse = () => {
    throw new Error("only YAML is read");
  };
  let content = "";
  const parse = (yaml: string) => {
    // It hands out the line end after the opening fence, and keeps the one before the closing fence.
    content = `${yaml.replace(/^\r?\n/, "")}\n`;
    return {};
  };
  matter(head, {
    language: "yaml",
    delimiters: [fence, closingLine],
    engines: { yaml: { parse, stringify: refuse }, javascript: { parse: refuse }, json: { parse: refuse } },
  });
  return content;
}

function readYaml(source: string, sourceStart: number, lines: Lines): Pick<Frontmatter, "data" | "yaml" | "problems"> {
  const at = (range: readonly [number, number, ...number[]] | null | undefined) =>
    range ? lines.rangeOf(sourceStart + range[0], sourceStart + Math.max(range[0], range[1])) : lines.rangeOfLine(0);
  // `core` of YAML 1.2: no timestamps, no octal surprises; `prettyErrors` would put places into messages.
  const yaml = parseDocument(source, {
    prettyErrors: false,
    schema: "core",
    uniqueKeys: true,
    keepSourceTokens: false,
    // It writes its warnings to standard error; what they are about is a problem below.
    logLevel: "error",
  });
  const problems: FrontmatterProblem[] = yaml.errors.slice(0, maximumErrors).map((error) => ({
    kind: error.code === "DUPLICATE_KEY" ? "duplicate-key" : "syntax",
    message:
      error.code === "DUPLICATE_KEY"
        ? "This key stands here twice."
        : `This is not valid YAML: ${sentence(error.message)}`,
    range: at(error.pos),
  }));
  if (problems.some((problem) => problem.kind === "syntax")) return { data: {}, yaml: undefined, problems };
  if (yaml.contents !== null && !isMap(yaml.contents)) {
    problems.push({
      kind: "not-a-mapping",
      message: "The frontmatter is not a list of `key: value` lines.",
      range: at(yaml.contents.range),
    });
    return { data: {}, yaml: undefined, problems };
  }
  visit(yaml, {
    Pair(_, pair: Pair<unknown, unknown>) {
      const key = pair.key as Node | null;
      if (isScalar(key) && typeof key.value === "string") return;
      problems.push({ kind: "non-string-key", message: "A key has to be plain text.", range: at(key?.range) });
    },
  });
  const dangling = danglingAlias(yaml);
  if (dangling) {
    const message = `This is not valid YAML: nothing before \`*${dangling.source}\` is called \`&${dangling.source}\`.`;
    problems.push({ kind: "syntax", message, range: at(dangling.range) });
    return { data: {}, yaml: undefined, problems };
  }
  const data = plainValues(yaml);
  if (!data) {
    const message = "The frontmatter repeats itself by aliases (`*name`) too often, and is not read.";
    problems.push({ kind: "too-large", message, range: lines.rangeOfLine(0) });
    return { data: {}, yaml: undefined, problems };
  }
  return { data, yaml, problems };
}

function danglingAlias(yaml: YamlDocument): Alias | undefined {
  const anchors = new Set<string>();
  let dangling: Alias | undefined;
  visit(yaml, {
    Node(_, node) {
      if (isAlias(node)) {
        if (anchors.has(node.source)) return undefined;
        dangling = node;
        return visit.BREAK;
      }
      if (node.anchor) anchors.add(node.anchor);
      return undefined;
    },
  });
  return dangling;
}

/** Undefined where a few lines stand for a billion. */
function plainValues(yaml: YamlDocument): Record<string, unknown> | undefined {
  try {
    const value: unknown = yaml.toJS({ maxAliasCount: 100 });
    return value !== null && typeof value === "object" ? (value as Record<string, unknown>) : {};
  } catch {
    return undefined;
  }
}

function sentence(message: string): string {
  const text = message.trim().replace(/\s+at line \d+.*$/s, "");
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** The node at a path of keys and indices, or the deepest one on the way to it. */
export function nodeAt(frontmatter: Frontmatter, path: readonly (string | number)[]): Node | undefined {
  let node: unknown = frontmatter.yaml?.contents;
  for (const step of path) {
    if (isAlias(node)) node = frontmatter.yaml && node.resolve(frontmatter.yaml);
    const next: unknown =
      node !== null && typeof node === "object" && "get" in node
        ? (node as { get(k: unknown, keep: true): unknown }).get(step, true)
        : undefined;
    if (next === undefined || next === null) break;
    node = next;
  }
  return node as Node | undefined;
}
