import { Diagnostic, DiagnosticSeverity, Range, Uri } from "vscode";
import type { Finding, Range as FindingRange, Severity } from "../../core/finding.ts";
import { diagnosticSource } from "../ids.ts";

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

export function toRange({ start, end }: FindingRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

/** `docs`: address of the repository's docs folder, where each code is described; undefined where there is none. */
export function toDiagnostic(finding: Finding, docs: string | undefined): Diagnostic {
  const diagnostic = new Diagnostic(toRange(finding.range), finding.message, severities[finding.severity]);
  diagnostic.source = diagnosticSource;
  const [protocol = "", name = ""] = finding.code.split("/");
  diagnostic.code =
    docs === undefined
      ? finding.code
      : { value: finding.code, target: Uri.parse(`${docs}/findings/${protocol}.md#${name}`) };
  return diagnostic;
}

/** The docs folder of the repository that a manifest names, as its web pages show it. */
export function docsAddress(manifest: {
  readonly repository?: string | { readonly url?: string };
}): string | undefined {
  const { repository } = manifest;
  const url = typeof repository === "string" ? repository : repository?.url;
  const page = url?.replace(/^git\+/, "").replace(/\.git$/, "");
  return page?.startsWith("https://") ? `${page}/blob/main/docs` : undefined;
}
