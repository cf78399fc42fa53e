import type { TextDocument } from "./document/document.ts";
import { nodeAt } from "./document/frontmatter.ts";
import type { Findings, Range } from "./finding.ts";

/** What ajv's compiled validators look like: the function, with the errors of its last call on it. */
export interface SchemaValidator {
  (data: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Returns the code to report an error of the schema under, or undefined where another check says it better. */
export type CodeOf = (error: SchemaError, path: readonly string[]) => string | undefined;

/** Frontmatter in the shape that its schema describes, where a file has it in another, and where each path of it stands. */
export interface SchemaView {
  readonly data: unknown;
  readonly pathOf: (path: readonly string[]) => readonly string[];
}

/** Reports what a JSON Schema says against a file's frontmatter, each error at the key or value that it is about. */
export function reportSchemaErrors(
  document: TextDocument,
  validate: SchemaValidator,
  findings: Findings,
  codeOf: CodeOf,
  view?: SchemaView,
): void {
  const { frontmatter } = document;
  if (!frontmatter?.yaml || validate(view ? view.data : frontmatter.data)) return;
  for (const error of validate.errors ?? []) {
    const path = error.instancePath.split("/").slice(1).map(unescapePointer);
    const code = codeOf(error, path);
    if (code) findings.add(code, rangeOf(document, error, view ? view.pathOf(path) : path), sentenceOf(error, path));
  }
}

function unescapePointer(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}

function rangeOf(document: TextDocument, error: SchemaError, path: readonly string[]): Range {
  const extra = error.params["additionalProperty"];
  return rangeOfKey(document, typeof extra === "string" ? [...path, extra] : path) ?? document.lines.rangeOfLine(0);
}

/** The place of the value at a path of keys, of the key itself where `part` says so, or of the nearest thing above it. */
export function rangeOfKey(
  document: TextDocument,
  path: readonly string[],
  part: "key" | "value" = "value",
): Range | undefined {
  const { frontmatter } = document;
  if (!frontmatter) return undefined;
  const parent = path.length > 0 ? nodeAt(frontmatter, path.slice(0, -1).map(indexOrKey)) : undefined;
  const last = path.at(-1);
  const pair =
    parent && "items" in parent
      ? (parent.items as { key?: { value?: unknown; range?: number[] }; value?: { range?: number[] } | null }[]).find(
          (item) => item?.key?.value === last,
        )
      : undefined;
  const node = pair
    ? part === "key" || !pair.value?.range || pair.value.range[0] === pair.value.range[1]
      ? pair.key
      : pair.value
    : nodeAt(frontmatter, path.map(indexOrKey));
  const range = node?.range;
  if (!range || path.length === 0) return document.lines.rangeOfLine(frontmatter.range.start.line);
  const start = frontmatter.contentStart + (range[0] ?? 0);
  const position = document.lines.rangeOf(start, frontmatter.contentStart + (range[1] ?? 0));
  // A mapping or a list is shown at its first line, not over all of them.
  return position.start.line === position.end.line
    ? position
    : document.lines.rangeOf(start, document.lines.endOf(position.start.line));
}

function indexOrKey(step: string): string | number {
  return /^\d+$/.test(step) ? Number(step) : step;
}

function sentenceOf(error: SchemaError, path: readonly string[]): string {
  const name = path.length > 0 ? `\`${path.join(".")}\`` : "The frontmatter";
  switch (error.keyword) {
    case "required":
      return `\`${[...path, String(error.params["missingProperty"])].join(".")}\` is missing.`;
    case "additionalProperties":
      return `\`${[...path, String(error.params["additionalProperty"])].join(".")}\` is not a key of this format.`;
    case "enum":
      return `${name} is one of ${(error.params["allowedValues"] as unknown[]).map((value) => `\`${String(value)}\``).join(", ")}.`;
    case "type":
      return `${name} has to be ${article(String(error.params["type"]))}.`;
    case "minLength":
      return `${name} is empty.`;
    default:
      return `${name} ${error.message ?? "is not valid"}.`;
  }
}

function article(type: string): string {
  const types = type.split(",").map(
    (word) =>
      ({
        string: "a text",
        integer: "a whole number",
        array: "a list",
        object: "a mapping",
        boolean: "true or false",
      })[word] ?? word,
  );
  return types.join(" or ");
}
