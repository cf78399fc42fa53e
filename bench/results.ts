import { execFileSync } from "node:child_process";
import { cpus } from "node:os";
import { type Group, median, type Row } from "./measure.ts";
import { grouped, type Scope } from "./scope.ts";

/** Rows that say how much of another row is the start of a process. */
const starts = /node -e 0$/;

/** The whole outcome, as Markdown. Ratios are of medians, and of what each did best. */
export function resultsText(groups: readonly Group[], scope: Scope, cliBytes: number): string {
  return `# What \`npm run bench\` measured

${machine(scope, cliBytes)}

Times are milliseconds of a whole process, from its start until it has ended. What stands in one group was run in turns. "Baton
takes" is Baton's median divided by that row's; "at best" divides the fastest runs, on which other work of the machine tells least;
"less starting" takes \`node -e 0\` off Baton's median first. Below 1: Baton is faster.

| | runs | min | median | max | Baton takes | at best | less starting |
|---|--:|--:|--:|--:|--:|--:|--:|
${groups.flatMap(rowsOf).join("\n")}
`;
}

function machine({ quick }: Scope, cliBytes: number): string {
  const git = execFileSync("git", ["--version"], { encoding: "utf8" }).trim().replace("git version", "git");
  const facts = [
    new Date().toISOString().slice(0, 10),
    `${process.platform} ${process.arch}`,
    `${cpus().length} CPUs`,
    `Node ${process.versions.node}`,
    git,
    `\`dist/cli.js\` of ${grouped(Math.round(cliBytes / 1000))} kB`,
    ...(quick ? ["`--quick`"] : []),
  ];
  return `${facts.join(", ")}.`;
}

function rowsOf({ title, rows }: Group): string[] {
  const baton = rows.find((row) => row.baton);
  const start = rows.find((row) => starts.test(row.name));
  return [`| **${title}** | | | | | | | |`, ...rows.map((row) => rowText(row, baton, start))];
}

function rowText(row: Row, baton: Row | undefined, start: Row | undefined): string {
  const outcomes = [...new Set(row.outcomes)];
  // Of programs that only start, nobody wants to know.
  const name = row.baton && outcomes.length > 0 ? `${row.name}: ${outcomes.join("; ")}` : row.name;
  const [least, most] = [Math.min(...row.times), Math.max(...row.times)];
  const cells = row.endless
    ? ["", "", `ended after ${milliseconds(least)}`]
    : [milliseconds(least), milliseconds(median(row.times)), milliseconds(most)];
  return `| ${[name, row.times.length, ...cells, ...ratios(row, baton, start)].join(" | ")} |`;
}

function ratios(row: Row, baton: Row | undefined, start: Row | undefined): string[] {
  if (row.baton || !baton) return ["", "", ""];
  const own = median(baton.times);
  const sign = row.endless ? "< " : "";
  return [
    sign + ratio(own / median(row.times)),
    sign + ratio(Math.min(...baton.times) / Math.min(...row.times)),
    row.endless || !start || row === start ? "" : ratio((own - median(start.times)) / median(row.times)),
  ];
}

const milliseconds = (time: number) => (time < 100 ? time.toFixed(1) : grouped(Math.round(time)));
const ratio = (value: number) => (value < 0.1 ? value.toFixed(3) : value < 10 ? value.toFixed(2) : value.toFixed(0));
