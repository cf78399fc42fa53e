import type { Range } from "../finding.ts";
import { type Frontmatter, readFrontmatter } from "./frontmatter.ts";
import { Lines } from "./lines.ts";
import { type Heading, type Outline, readOutline } from "./outline.ts";

/** A longer body is not read for its sections: nobody wrote it by hand, and a keystroke must not wait for it. */
export const maximumBodyLength = 2 * 1024 * 1024;

const emptyOutline: Outline = { headings: [], tasks: [], bullets: [], tables: [], codeBlocks: [] };

/** One text file with places. Each part is read when it is first asked for. */
export class TextDocument {
  readonly lines: Lines;
  private frontmatterRead: { readonly value: Frontmatter | undefined } | undefined;
  private outlineRead: Outline | undefined;

  constructor(readonly text: string) {
    this.lines = new Lines(text);
  }

  get frontmatter(): Frontmatter | undefined {
    this.frontmatterRead ??= { value: readFrontmatter(this.lines) };
    return this.frontmatterRead.value;
  }

  get bodyStart(): number {
    return this.frontmatter?.bodyStart ?? (this.text.startsWith("\uFEFF") ? 1 : 0);
  }

  get tooLong(): boolean {
    return this.text.length - this.bodyStart > maximumBodyLength;
  }

  /** Empty where the body is too long to be read. */
  get outline(): Outline {
    this.outlineRead ??= this.tooLong ? emptyOutline : readOutline(this.lines, this.bodyStart);
    return this.outlineRead;
  }

  /** What stands directly under a heading and under its subheadings, without comments and blanks. */
  contentOf(heading: Heading): string {
    const text = this.text.slice(this.lines.startOf(heading.contentStart), this.lines.startOf(heading.contentEnd));
    return withoutComments(text).trim();
  }

  /** The place of the first line with text: where a finding about the whole file is shown. */
  get head(): Range {
    for (let line = 0; line < Math.min(this.lines.count, 50); line++) {
      if (this.lines.line(line).trim() !== "") return this.lines.rangeOfLine(line);
    }
    return this.lines.rangeOfLine(0);
  }
}

/** No regular expression: one that looks for the end of each of a thousand open comments looks through the file as often. */
export function withoutComments(text: string): string {
  let kept = "";
  let from = 0;
  for (let start = text.indexOf("<!--"); start >= 0; start = text.indexOf("<!--", from)) {
    const end = text.indexOf("-->", start + 4);
    if (end < 0) break;
    kept += text.slice(from, start);
    from = end + 3;
  }
  return kept + text.slice(from);
}
