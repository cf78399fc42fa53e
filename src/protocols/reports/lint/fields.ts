import validate from "schema:../report.schema.json";
import type { TextDocument } from "../../../core/document/document.ts";
import { scalarPlace } from "../../../core/document/scalarPlace.ts";
import type { Findings } from "../../../core/finding.ts";
import { type CodeOf, rangeOfKey, reportSchemaErrors } from "../../../core/schemaFindings.ts";
import { isStatus, meaningOf } from "../statuses.ts";
import { tokensOf } from "../tokens.ts";
import type { Version } from "./version.ts";

const codeOf: CodeOf = (error, path) => {
  // `if` only repeats what the errors of its branch say; status and tokens are checked below, with their fixes.
  if (error.keyword === "if" || path[0] === "status" || path[0] === "tokens_used") return undefined;
  return error.keyword === "required" ? "reports/missing-field" : "reports/invalid-field";
};

export function lintFields(document: TextDocument, version: Version, findings: Findings): void {
  reportSchemaErrors(document, validate, findings, codeOf);
  const data = document.frontmatter?.data ?? {};
  const place = (key: string) => rangeOfKey(document, [key]) ?? document.head;
  if (version.number === 2 && "task_id" in data) {
    const message = "`task_id` is of the first version of the format, `task_ids` of the second: keep one.";
    findings.add("reports/mixed-versions", rangeOfKey(document, ["task_id"], "key") ?? document.head, message);
  }
  const { status, tokens_used: tokens } = data;
  if (status !== undefined && !isStatus(status)) {
    const meaning = meaningOf(status);
    const range = place("status");
    const scalar = scalarPlace(document, ["status"]);
    findings.add("reports/bad-status", range, "`status` is `completed`, `partial`, `failed` or `aborted`.", {
      fix: meaning &&
        scalar && { title: `Change to \`${meaning}\``, edits: [{ range: scalar.inner, newText: meaning }] },
    });
  }
  if (tokens === undefined) return;
  const read = tokensOf(tokens);
  if (read?.exact) return;
  const range = place("tokens_used");
  const scalar = scalarPlace(document, ["tokens_used"]);
  const newText = read && (read.count === undefined ? `"${read.text}"` : read.text);
  findings.add("reports/bad-tokens-used", range, '`tokens_used` is a whole number, or `"-"` where nobody knows.', {
    fix:
      newText !== undefined && scalar
        ? { title: `Write \`${newText}\``, edits: [{ range: scalar.range, newText }] }
        : undefined,
  });
}
