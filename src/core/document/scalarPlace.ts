import { isScalar } from "yaml";
import type { Range } from "../finding.ts";
import type { TextDocument } from "./document.ts";
import { nodeAt } from "./frontmatter.ts";

/** Where a text or number of the frontmatter stands, so that an edit can replace it and nothing else. */
export interface ScalarPlace {
  /** With its quotes, if it has any. */
  readonly range: Range;
  /** Between its quotes. */
  readonly inner: Range;
}

/** Undefined for anything but a plain or quoted value on one line that says just what stands there: no alias, no escapes. */
export function scalarPlace(document: TextDocument, path: readonly (string | number)[]): ScalarPlace | undefined {
  const { frontmatter, lines, text } = document;
  // Of two equal keys it is not certain which one counts.
  if (frontmatter?.problems.length !== 0) return undefined;
  const node = nodeAt(frontmatter, path);
  if (!isScalar(node) || !node.range || node.tag || node.anchor) return undefined;
  const start = frontmatter.contentStart + node.range[0];
  const end = frontmatter.contentStart + node.range[1];
  const source = text.slice(start, end);
  if (source === "" || /[\r\n]/.test(source)) return undefined;
  const quoted = /^(["'])(.*)\1$/.exec(source);
  if ((quoted ? quoted[2] : source) !== String(node.value)) return undefined;
  const inset = quoted ? 1 : 0;
  return { range: lines.rangeOf(start, end), inner: lines.rangeOf(start + inset, end - inset) };
}
