import type { Severity } from "../../core/finding.ts";
import type { LintResult, ListedFinding } from "../../operations/lint.ts";
import { printJson } from "../output.ts";
import { paint, plain } from "../terminal.ts";
import { sarifOf } from "./sarif.ts";

const colour = { error: "red", warning: "yellow", info: "blue" } as const;

/** Findings for people, for a program, for a code-scanning service, or as annotations of GitHub Actions. */
export function printFindings(result: LintResult, format: "text" | "json" | "sarif" | "github"): void {
  if (format === "json") printJson(result);
  else if (format === "sarif") printJson(sarifOf(result.findings));
  else if (format === "github") for (const finding of result.findings) console.log(annotation(finding));
  else printText(result);
}

function printText({ findings, files, fixed }: LintResult): void {
  let path: string | undefined;
  for (const finding of findings) {
    if (finding.path !== path)
      console.log(`${path === undefined ? "" : "\n"}${paint("underline", plain(finding.path))}`);
    path = finding.path;
    console.log(findingLine(finding));
  }
  const number = (count: number, what: string) => `${count} ${what}${count === 1 ? "" : "s"}`;
  const count = (severity: Severity, what: string) =>
    number(findings.filter((finding) => finding.severity === severity).length, what);
  const fixable = findings.filter((finding) => finding.fixable).length;
  const summary = [
    `${count("error", "error")}, ${count("warning", "warning")}, ${count("info", "note")} in ${number(files, "file")}`,
  ];
  if (fixed !== undefined) summary.push(`${number(fixed, "file")} mended`);
  if (fixable > 0) summary.push(`${fixable} can be mended with --fix`);
  console.log(`${findings.length > 0 ? "\n" : ""}${summary.join("; ")}`);
}

/** Lines and columns from 1, as editors and compilers count them for people. */
export function findingLine({
  range,
  severity,
  message,
  code,
}: Pick<ListedFinding, "range" | "severity" | "message" | "code">): string {
  const place = `${range.start.line + 1}:${range.start.character + 1}`;
  return `  ${paint("dim", place.padEnd(7))} ${paint(colour[severity], severity.padEnd(7))}  ${plain(message)}  ${paint("dim", code)}`;
}

/** https://docs.github.com/actions/reference/workflow-commands-for-github-actions: `%`, line ends, and in properties `:` and `,`, are escaped. */
function annotation({ path, range, severity, message, code }: ListedFinding): string {
  const text = (value: string) => value.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  const property = (value: string | number) => text(String(value)).replaceAll(":", "%3A").replaceAll(",", "%2C");
  const kind = severity === "info" ? "notice" : severity;
  const sameLine = range.end.line === range.start.line && range.end.character > range.start.character;
  const columns = sameLine ? `,col=${range.start.character + 1},endColumn=${range.end.character + 1}` : "";
  return `::${kind} file=${property(path)},line=${range.start.line + 1},endLine=${range.end.line + 1}${columns},title=${property(code)}::${text(plain(message))}`;
}
