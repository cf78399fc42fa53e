import type { ListedFinding } from "../../operations/lint.ts";

declare const BATON_VERSION: string;

const levels = { error: "error", warning: "warning", info: "note" } as const;

/** Findings as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), which code-scanning services take. Lines and columns count from 1. */
export function sarifOf(findings: readonly ListedFinding[]) {
  const codes = [...new Set(findings.map((finding) => finding.code))].sort();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Baton",
            semanticVersion: BATON_VERSION,
            rules: codes.map((id) => ({ id, shortDescription: { text: id } })),
          },
        },
        columnKind: "utf16CodeUnits",
        results: findings.map(({ code, severity, message, path, range }) => ({
          ruleId: code,
          ruleIndex: codes.indexOf(code),
          level: levels[severity],
          message: { text: message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: path.split("/").map(encodeURIComponent).join("/") },
                region: {
                  startLine: range.start.line + 1,
                  startColumn: range.start.character + 1,
                  endLine: range.end.line + 1,
                  endColumn: range.end.character + 1,
                },
              },
            },
          ],
        })),
      },
    ],
  };
}
