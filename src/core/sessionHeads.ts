import { firstHeading } from "./document/firstHeading.ts";
import { quickFields } from "./document/quickFields.ts";
import type { FilePart, FileTree } from "./fileTree.ts";

/** What a list of sessions shows of a file: its frontmatter's plain values, and its first heading for want of a title. */
export interface SessionHead {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly heading: string | undefined;
  readonly modified: number | undefined;
}

const headLength = 2048;
/** Frontmatter beyond this is not parsed either. */
const longHeadLength = 72 * 1024;

/** A list does not wait for a parser to understand more than this. */
const maximumSlowLength = 16 * 1024;

const openingFence = /^\uFEFF?(---|\*\*\*)[ \t]*(?:ya?ml)?[ \t]*\r?\n/;

/** Reads the heads of files, more of one only where its frontmatter goes on. Undefined for a file that cannot be read. */
export async function readSessionHeads(
  tree: FileTree,
  paths: readonly string[],
): Promise<readonly (SessionHead | undefined)[]> {
  const parts = [...(await tree.heads(paths, headLength))];
  const longer = paths.flatMap((_, index) => (needsMore(parts[index]) ? [index] : []));
  if (longer.length > 0) {
    const again = await tree.heads(
      longer.map((index) => paths[index] ?? ""),
      longHeadLength,
    );
    for (const [place, index] of longer.entries()) parts[index] = again[place] ?? parts[index];
  }
  return Promise.all(parts.map((part) => part && headOf(part)));
}

function needsMore(part: FilePart | undefined): boolean {
  if (!part || part.whole) return false;
  const opening = openingFence.exec(part.text);
  return opening !== null && closingFence(part.text, opening) === undefined;
}

function closingFence(text: string, opening: RegExpExecArray): { start: number; end: number } | undefined {
  const fence = opening[1] ?? "---";
  for (let from = opening[0].length - 1; ; ) {
    const start = text.indexOf(`\n${fence}`, from) + 1;
    if (start === 0) return undefined;
    const end = text.indexOf("\n", start);
    const line = text.slice(start, end < 0 ? text.length : end);
    if (/^(?:---|\*\*\*)[ \t]*\r?$/.test(line)) return { start, end: end < 0 ? text.length : end + 1 };
    from = start;
  }
}

async function headOf(part: FilePart): Promise<SessionHead> {
  const { text, modified } = part;
  const opening = openingFence.exec(text);
  const closing = opening ? closingFence(text, opening) : undefined;
  const bodyStart = closing?.end ?? 0;
  const quick = opening && closing && quickFields(text.slice(opening[0].length, closing.start));
  return { fields: quick ?? (await slowFields(text, closing?.end)), heading: firstHeading(text, bodyStart), modified };
}

async function slowFields(text: string, end: number | undefined): Promise<Readonly<Record<string, unknown>>> {
  if (end === undefined || end > maximumSlowLength) return {};
  // Loaded for the few files that need it: most lists do without a parser.
  const { TextDocument } = await import("./document/document.ts");
  const { quoteBareValues } = await import("./document/unquotedValues.ts");
  const document = new TextDocument(text.slice(0, end));
  return (quoteBareValues(document)?.document ?? document).frontmatter?.data ?? {};
}

/** A value of frontmatter as a text, where it is one that a person would read as such. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string") return undefined;
  const text = value.replace(/\s+/g, " ").trim();
  return text === "" ? undefined : text;
}
