import MarkdownIt, { type Token } from "markdown-it";
import type { Range } from "../finding.ts";
import type { Lines } from "./lines.ts";
import { splitRow, type TableCell } from "./tableRow.ts";

export interface Heading {
  readonly level: number;
  /** As written, without the hashes. */
  readonly text: string;
  readonly range: Range;
  /** First line of what stands under it, and the line after the last: up to the next heading of its level or above. */
  readonly contentStart: number;
  readonly contentEnd: number;
}

export interface Task {
  readonly checked: boolean;
  readonly text: string;
  readonly range: Range;
  /** The character between the brackets. */
  readonly mark: Range;
}

export interface Bullet {
  readonly text: string;
  /** 0 for an item of an outermost list. */
  readonly depth: number;
  readonly range: Range;
}

export interface Table {
  readonly header: readonly TableCell[];
  readonly rows: readonly { readonly cells: readonly TableCell[]; readonly line: number }[];
  /** Its first line, and the line after its last. */
  readonly startLine: number;
  readonly endLine: number;
}

export interface CodeBlock {
  readonly startLine: number;
  readonly endLine: number;
  readonly content: string;
}

/** What stands where in a Markdown body. Lines are those of the whole file. */
export interface Outline {
  readonly headings: readonly Heading[];
  readonly tasks: readonly Task[];
  readonly bullets: readonly Bullet[];
  readonly tables: readonly Table[];
  readonly codeBlocks: readonly CodeBlock[];
}

// Blocks alone: inline markup is nine tenths of the time, and nothing here looks into it.
const blocks = new MarkdownIt("commonmark").enable("table");
blocks.core.ruler.enableOnly(["normalize", "block"]);

/** Reads the body of a Markdown file from `bodyStart` (an offset: what follows the frontmatter). */
export function readOutline(lines: Lines, bodyStart: number): Outline {
  const firstLine = lines.positionAt(bodyStart).line;
  // markdown-it counts LF and CRLF alone; a lone CR would shift every line after it.
  const body = lines.text.slice(bodyStart).replace(/\r(?!\n)/g, "\n");
  const reader = new Reader(lines, firstLine);
  reader.read(blocks.parse(body, {}));
  return reader;
}

class Reader implements Outline {
  readonly headings: (Heading & { contentEnd: number })[] = [];
  readonly tasks: Task[] = [];
  readonly bullets: Bullet[] = [];
  readonly tables: (Table & { header: TableCell[]; rows: { cells: TableCell[]; line: number }[] })[] = [];
  readonly codeBlocks: CodeBlock[] = [];
  private listDepth = 0;
  private nesting = 0;

  constructor(
    private readonly lines: Lines,
    private readonly firstLine: number,
  ) {}

  read(tokens: readonly Token[]): void {
    for (const [index, token] of tokens.entries()) {
      this.nesting += token.nesting;
      const start = this.firstLine + (token.map?.[0] ?? 0);
      const end = this.firstLine + (token.map?.[1] ?? 0);
      switch (token.type) {
        case "bullet_list_open":
        case "ordered_list_open":
          this.listDepth++;
          break;
        case "bullet_list_close":
        case "ordered_list_close":
          this.listDepth--;
          break;
        case "heading_open":
          // A heading quoted or within a list item is no section of the file.
          if (this.nesting === 1)
            this.heading(Number(token.tag.slice(1)), tokens[index + 1]?.content ?? "", start, end);
          break;
        case "list_item_open":
          this.item(tokens[index + 2]?.type === "inline" ? (tokens[index + 2]?.content ?? "") : "", start);
          break;
        case "table_open":
          this.tables.push({ header: [], rows: [], startLine: start, endLine: end });
          break;
        case "tr_open":
          this.row(start);
          break;
        case "fence":
        case "code_block":
          this.codeBlocks.push({ startLine: start, endLine: end, content: token.content });
          break;
      }
    }
    this.endHeadings();
  }

  /** In one pass: a file may hold hundreds of thousands of headings. */
  private endHeadings(): void {
    const open: (Heading & { contentEnd: number })[] = [];
    for (const heading of this.headings) {
      for (let above = open.at(-1); above && above.level >= heading.level; above = open.at(-1)) {
        above.contentEnd = heading.range.start.line;
        open.pop();
      }
      open.push(heading);
    }
    for (const heading of open) heading.contentEnd = this.lines.count;
  }

  private heading(level: number, text: string, start: number, end: number): void {
    this.headings.push({ level, text, range: this.lines.rangeOfLine(start), contentStart: end, contentEnd: end });
  }

  private item(content: string, line: number): void {
    const range = this.lines.rangeOfLine(line);
    this.bullets.push({ text: content, depth: this.listDepth - 1, range });
    const match = /^\[([ xX])\][ \t]+(\S[\s\S]*)$/.exec(content);
    if (!match) return;
    const bracket = this.lines.line(line).indexOf("[");
    if (bracket < 0) return;
    const mark = { start: { line, character: bracket + 1 }, end: { line, character: bracket + 2 } };
    this.tasks.push({ checked: match[1] !== " ", text: (match[2] ?? "").trim(), range, mark });
  }

  private row(line: number): void {
    const table = this.tables.at(-1);
    if (!table) return;
    const cells = splitRow(this.lines.line(line), line);
    if (table.header.length === 0) table.header = cells;
    else table.rows.push({ cells, line });
  }
}
