import { minuteStamp, type SampleClock } from "./sampleClock.ts";
import { identity } from "./sampleGit.ts";
import type { SampleSession } from "./sampleSessions.ts";

/** SESSION.md as it stands in a state. `slugOf` makes a slug of a session's name. */
export function sessionText(
  session: SampleSession,
  slugOf: (name: string) => string,
  state: SampleSession["state"],
): string {
  const box = state === "completed" ? "[x]" : "[ ]";
  const list = (items: readonly string[], empty: string) =>
    items.length ? items.map((item) => `- ${item}`).join("\n") : empty;
  return `# Session: ${session.title}

## Context

${session.context}

## Problem Statement

${session.problem || "To be written."}

## Acceptance Criteria

${list(
  session.criteria.map((text) => `${box} ${text}`),
  "To be agreed.",
)}

## Subsessions

${session.subsessions.map((title, index) => `${index + 1}. ${title}`).join("\n") || "None yet."}

## Risks & Mitigations

- Providers change their answers without notice: keep one recorded answer of each as a test.

## Dependencies

${list((session.dependsOn ?? []).map(slugOf), "None.")}

## Edge Cases to Consider

- A place beyond the polar circle, where the sun does not rise.

## Notes

None.
`;
}

/** What a claim puts beside SESSION.md, by name. */
export function activeFiles(session: SampleSession, slug: string, clock: SampleClock): Record<string, string> {
  const next = session.subsessions.at(-1) ?? "Begin";
  return {
    ".session-env": sessionEnvText(slug, session.agent ?? ""),
    "active-plan.md": `# Active plan\n\n## Tasks\n\n- ${next}\n\n## Issues\n\nNone.\n\n## Next steps\n\n- ${next}\n`,
    "worklog.md": worklogText(session.log ?? [], clock),
  };
}

/** One line of sessions.lock. */
export function lockLine(slug: string, claimed: Date): string {
  return `${slug}:${Math.floor(claimed.getTime() / 1000)}\n`;
}

function worklogText(entries: NonNullable<SampleSession["log"]>, clock: SampleClock): string {
  const sections = entries.map(
    ([hours, title, text]) => `## [${minuteStamp(clock.hoursAgo(hours))}] ${title}\n\n${text}\n`,
  );
  return `# Worklog\n\n${sections.join("\n")}`;
}

function sessionEnvText(slug: string, agent: string): string {
  const { name, email } = identity(agent);
  const values = {
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
    SESSION_ID: slug,
    SESSION_SLUG: slug,
    SESSION_BRANCH: `session/${slug}`,
    BASE_BRANCH: "main",
  };
  return Object.entries(values)
    .map(([name, value]) => `export ${name}="${value}"\n`)
    .join("");
}
