/** A place in a document. Lines and characters count from 0, characters in UTF-16 units, as editors do. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** `end` is exclusive. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export type Severity = "error" | "warning" | "info";

export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** A repair that is certain: applying it removes the finding and makes no other. Edits are of the finding's own file and do not overlap. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** One thing wrong, at a place. */
export interface Finding {
  /** `protocol/kebab-name`: stable, and documented in `docs/findings/`. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly fix?: Fix;
}

/** What a protocol says of each of its codes: its usual severity. `.batonrc` may change it. */
export type RuleSeverities = Readonly<Record<string, Severity>>;

/** Where a document as a whole is meant. */
export const documentStart: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Collects a file's findings, so that a check says what is wrong and the table of rules says how bad that is. */
export class Findings {
  readonly all: Finding[] = [];

  constructor(private readonly severities: RuleSeverities) {}

  add(
    code: string,
    range: Range,
    message: string,
    options: { readonly fix?: Fix | undefined; readonly severity?: Severity } = {},
  ): void {
    const severity = options.severity ?? this.severities[code];
    if (!severity) throw new Error(`no rule has the code ${code}`);
    this.all.push({ code, severity, message, range, ...(options.fix && { fix: options.fix }) });
  }
}
