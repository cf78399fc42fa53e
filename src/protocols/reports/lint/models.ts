import type { TextDocument } from "../../../core/document/document.ts";
import { readOne } from "../../../core/fileTree.ts";
import type { Findings } from "../../../core/finding.ts";
import { rangeOfKey } from "../../../core/schemaFindings.ts";
import { oncePer } from "../../once.ts";
import type { ReadContext } from "../../protocol.ts";
import { modelsPath, readModels } from "../models.ts";
import { tokensOf } from "../tokens.ts";

/** Who did the work and who wrote it down, and at what cost, against what `models.yaml` allows. Silent where it does not say. */
export async function lintModels(document: TextDocument, context: ReadContext, findings: Findings): Promise<void> {
  const models = await oncePer(context, modelsPath, async () => {
    const text = await readOne(context.tree, modelsPath);
    return text === undefined ? undefined : readModels(text);
  });
  const data = document.frontmatter?.data;
  if (!models || !data) return;
  const place = (key: string) => rangeOfKey(document, [key]) ?? document.head;
  for (const role of ["executor", "logger"] as const) {
    const key = `${role}_model`;
    const model = data[key];
    const allowed = models.roles[role];
    if (typeof model !== "string" || model.trim() === "" || !allowed || allowed.has(model.trim())) continue;
    findings.add("reports/model-not-in-role", place(key), `\`${modelsPath}\` does not have this model as ${role}.`);
  }
  const used = tokensOf(data["tokens_used"])?.count;
  const limit = models.limitOf(typeof data["executor_model"] === "string" ? data["executor_model"] : "");
  if (used === undefined || limit === undefined || used <= limit) return;
  const message = `The session used ${used} tokens: \`session_limits\` allows ${limit}.`;
  findings.add("reports/over-token-limit", place("tokens_used"), message);
}
