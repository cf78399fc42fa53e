import type { Position, Range } from "../finding.ts";

/** Where each line of a text starts, so that offsets become positions. Ends of lines are those of VS Code: LF, CRLF and a lone CR. */
export class Lines {
  private readonly starts: number[] = [0];

  constructor(readonly text: string) {
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 10 || (unit === 13 && text.charCodeAt(i + 1) !== 10)) this.starts.push(i + 1);
    }
  }

  get count(): number {
    return this.starts.length;
  }

  /** Offset of the line's first character; the end of the text for a line after the last. */
  startOf(line: number): number {
    return this.starts[line] ?? this.text.length;
  }

  /** The line without its end. */
  line(line: number): string {
    const text = this.text.slice(this.startOf(line), this.startOf(line + 1));
    return text.replace(/[\r\n]+$/, "");
  }

  /** Offset of the end of the line's text. */
  endOf(line: number): number {
    return this.startOf(line) + this.line(line).length;
  }

  positionAt(offset: number): Position {
    const within = Math.max(0, Math.min(offset, this.text.length));
    // Between CR and LF is no place of its own: a parser may put an error there, an editor has no cursor for it.
    const inEnd = this.text.charCodeAt(within) === 10 && this.text.charCodeAt(within - 1) === 13;
    const clamped = inEnd ? within - 1 : within;
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.startOf(middle) <= clamped) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: clamped - this.startOf(low) };
  }

  /** A position beyond the line's text is taken back to the end of that text, as editors do. */
  offsetAt(position: Position): number {
    const start = this.startOf(position.line);
    return start + Math.min(position.character, this.line(position.line).length);
  }

  rangeOf(start: number, end: number): Range {
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }

  /** The whole line, without its end and without the blanks around its text. */
  rangeOfLine(line: number): Range {
    const text = this.line(line);
    const end = text.trimEnd().length;
    const start = Math.min(text.length - text.trimStart().length, end);
    return { start: { line, character: start }, end: { line, character: end } };
  }

  /** Whole lines with their ends, for an edit that takes them away; `end` is exclusive. */
  rangeOfLines(line: number, end: number): Range {
    return this.rangeOf(this.startOf(line), this.startOf(end));
  }

  /** What the text ends its lines with: what its first line ends with. */
  get eol(): "\n" | "\r\n" {
    return /\r\n/.test(this.text.slice(0, this.startOf(1))) ? "\r\n" : "\n";
  }
}
