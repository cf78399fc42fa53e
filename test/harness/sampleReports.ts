import { isoTime, type SampleClock } from "./sampleClock.ts";

interface Report {
  task: string;
  title: string;
  status: string;
  model: string;
  tokens: number;
  summary: string;
  hoursAgo: number;
  next: string;
}

const reports: readonly Report[] = [
  {
    task: "T-0001",
    title: "Find places by name",
    status: "completed",
    model: "gpt-5.1",
    tokens: 78_000,
    summary: "Search field and index of places; answers in 4 ms.",
    hoursAgo: 270,
    next: "None.",
  },
  {
    task: "T-0002",
    title: "Second weather provider",
    status: "failed",
    model: "gpt-5.1",
    tokens: 41_500,
    summary: "The second provider's test key had expired; nothing could be tried.",
    hoursAgo: 45,
    next: "Ask for a new key before starting again.",
  },
  {
    task: "T-0002",
    title: "Second weather provider",
    status: "partial",
    model: "claude-opus-4.5",
    tokens: 96_200,
    summary: "Providers are asked in turn; one that is down is still asked each time.",
    hoursAgo: 3,
    next: "Leave a provider alone for a minute after three failures.",
  },
];

/** The sample's task reports and their index, by path. */
export function sampleReports(clock: SampleClock): Record<string, string> {
  const files: Record<string, string> = {};
  const rows = reports.map((report) => {
    const time = clock.hoursAgo(report.hoursAgo);
    const id = `${isoTime(time).slice(0, 16).replaceAll("-", "").replace(":", "")}-${report.model}`;
    const path = `sessions/${report.task}/${id}.md`;
    files[path] = reportText(report);
    return `| ${[id, report.task, report.status, report.model, "gpt-5.1-mini", report.tokens, path].join(" | ")} |`;
  });
  files["sessions/INDEX.md"] = `# Session Index

| session_id | task_id | status | executor_model | logger_model | tokens_used | path |
|---|---|---|---|---|---|---|
${rows.join("\n")}
`;
  return files;
}

function reportText(report: Report): string {
  return `---
task_id: ${report.task}
task_title: ${report.title}
status: ${report.status}
executor_model: ${report.model}
logger_model: gpt-5.1-mini
tokens_used: ${report.tokens}
summary: ${report.summary}
---

## Scope

- ${report.title}

## Actions

- Read src/provider.js and src/forecast.js
- ${report.summary}

## Decisions

- Keep the providers behind one function

## Notes

- ${report.status === "completed" ? "Nothing broke." : `What broke: ${report.summary}`}

## Next steps

- ${report.next}
`;
}
