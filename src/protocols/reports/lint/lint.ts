import type { TextDocument } from "../../../core/document/document.ts";
import { findingBeforeQuotes, quoteBareValues } from "../../../core/document/unquotedValues.ts";
import { reportDocumentProblems } from "../../../core/documentFindings.ts";
import { joinPath } from "../../../core/fileTree.ts";
import { type Finding, Findings } from "../../../core/finding.ts";
import { oncePer } from "../../once.ts";
import type { ReadContext, SourceFile } from "../../protocol.ts";
import { lintIndex } from "../index/lintIndex.ts";
import { indexName, isIndex, placeOf } from "../layout.ts";
import { severities } from "../rules.ts";
import { lintBody } from "./body.ts";
import { lintFields } from "./fields.ts";
import { lintIdentity, lintPlace } from "./identity.ts";
import { lintModels } from "./models.ts";
import { lintSummary } from "./summary.ts";
import { lintTasks } from "./tasks.ts";
import { versionOf } from "./version.ts";

/** What is wrong with the index or with one report. What is wrong between the two is said of the index. */
export async function lint(file: SourceFile, context: ReadContext): Promise<readonly Finding[]> {
  if (isIndex(file.root, file.path)) return lintIndex(file, context);
  if (!placeOf(file.root, file.path)) return [];
  const quoted = quoteBareValues(file.document);
  if (!quoted) return lintReport(file, file.document, context);
  const found = await lintReport(file, quoted.document, context);
  const findings = new Findings(severities);
  for (const edit of quoted.edits) {
    findings.add("reports/unquoted-value", edit.range, "This value needs quotes: without them it is not valid YAML.", {
      // Only all quotes together make the frontmatter readable.
      fix: { title: "Put the value in quotes", edits: quoted.edits },
    });
  }
  return [...findings.all, ...found.map((finding) => findingBeforeQuotes(finding, quoted))];
}

async function lintReport(file: SourceFile, document: TextDocument, context: ReadContext): Promise<readonly Finding[]> {
  const findings = new Findings(severities);
  const place = placeOf(file.root, file.path);
  if (!place) return [];
  reportDocumentProblems("reports", document, findings);
  const { frontmatter } = document;
  lintPlace(place, document, findings);
  if (!frontmatter) {
    const message =
      "The report has no frontmatter: it begins with `task_id`, `status` and the like between two lines `---`.";
    findings.add("reports/missing-frontmatter", document.head, message);
  }
  const version = versionOf(document);
  if (frontmatter?.yaml) {
    lintFields(document, version, findings);
    lintIdentity(place, document, findings);
    lintSummary(document, version, findings);
    await lintTasks(document, context, findings);
    await lintModels(document, context, findings);
  }
  lintBody(document, version, findings);
  await lintIndexExists(file, document, context, findings);
  return findings.all;
}

async function lintIndexExists(
  { root }: SourceFile,
  document: TextDocument,
  context: ReadContext,
  findings: Findings,
): Promise<void> {
  const exists = await oncePer(context, `reports index of ${root}`, async () => {
    const [entries = []] = await context.tree.list([root]);
    return entries.some((entry) => entry.name === indexName);
  });
  if (exists) return;
  const message = `There is no \`${joinPath(root, indexName)}\`: this report has no row.`;
  findings.add("reports/missing-index", document.head, message);
}
