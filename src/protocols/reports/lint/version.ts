import type { TextDocument } from "../../../core/document/document.ts";

/** What one version of the format asks of a report's body. */
export interface Version {
  readonly number: 1 | 2;
  readonly sections: readonly string[];
  readonly summaryLength: number;
  readonly maximumLines: number;
  /** Bullets in each section of a completed session. */
  readonly bullets: Readonly<Record<string, readonly [number, number]>>;
  /** Where a session that did not succeed says what broke, and what is next. */
  readonly broke: readonly string[];
  readonly next: string;
}

const first: Version = {
  number: 1,
  sections: ["Scope", "Actions", "Decisions", "Notes", "Next steps"],
  summaryLength: 250,
  maximumLines: 300,
  bullets: { Scope: [1, 3], Actions: [1, 3], Decisions: [1, 3], Notes: [1, 3], "Next steps": [1, 3] },
  broke: ["Notes"],
  next: "Next steps",
};

const second: Version = {
  number: 2,
  sections: ["actions", "decisions", "next"],
  summaryLength: 200,
  maximumLines: 40,
  bullets: { actions: [1, 5], decisions: [0, 5], next: [1, 5] },
  broke: ["actions", "decisions"],
  next: "next",
};

/** The versions are told apart by their keys, and where neither can be read, by the section that only the second has. */
export function versionOf(document: TextDocument): Version {
  const data = document.frontmatter?.data ?? {};
  if ("task_ids" in data) return second;
  if ("task_id" in data) return first;
  const sections = document.outline.headings.filter(({ level }) => level === 2);
  return sections.some(({ text }) => text.toLowerCase() === second.next) ? second : first;
}
