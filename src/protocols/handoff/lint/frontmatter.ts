import validate from "schema:../frontmatter.schema.json";
import { isMap, isScalar } from "yaml";
import type { TextDocument } from "../../../core/document/document.ts";
import { nodeAt } from "../../../core/document/frontmatter.ts";
import { isQuotable, quoted } from "../../../core/document/unquotedValues.ts";
import type { Findings, Fix } from "../../../core/finding.ts";
import { type CodeOf, rangeOfKey, reportSchemaErrors } from "../../../core/schemaFindings.ts";
import { titleOfHeading } from "../readSessions.ts";
import { fieldOf, isMapping, type Shape } from "../shape.ts";
import { isPlaceholder } from "./placeholders.ts";

/** Checks of their own say these better, or offer a fix. */
const checkedElsewhere = new Set(["session/status", "session/created", "session/last_updated"]);

const codeOf: CodeOf = (error, path) => {
  if (path[0] === "orchestration" && path[1] === "spawned_agents" && path.length > 2) return undefined;
  if (checkedElsewhere.has(path.join("/"))) return undefined;
  if (error.keyword === "required") {
    return path[0] === "session" && error.params["missingProperty"] !== "status" ? undefined : "handoff/missing-field";
  }
  return "handoff/invalid-field";
};

export function lintFields(document: TextDocument, shape: Shape, findings: Findings): void {
  reportSchemaErrors(document, validate, findings, codeOf, shape);
  if (!isMapping(shape.data["session"])) return;
  const place = rangeOfKey(document, shape.pathOf(["session"])) ?? document.head;
  if (!("title" in shape.session)) {
    const fix = shape.flat ? undefined : titleFromHeading(document);
    findings.add("handoff/missing-field", place, "`session.title` is missing.", { fix });
  }
  for (const key of ["created", "last_updated"]) {
    const found = fieldOf(shape.session, key);
    if (found?.key === key) continue;
    if (!found || key in shape.session) {
      findings.add("handoff/missing-field", place, `\`session.${key}\` is missing.`);
    } else {
      const range = rangeOfKey(document, shape.pathOf(["session", found.key]), "key") ?? place;
      const { lines, text } = document;
      const plain = text.slice(lines.offsetAt(range.start), lines.offsetAt(range.end)) === found.key;
      const certain = plain && document.frontmatter?.problems.length === 0;
      const fix = { title: `Rename \`${found.key}\` to \`${key}\``, edits: [{ range, newText: key }] };
      findings.add("handoff/missing-field", range, `\`session.${key}\` is called \`${found.key}\` here.`, {
        fix: certain ? fix : undefined,
      });
    }
  }
  for (const [group, key] of [
    ["session", "title"],
    ["orchestration", "current_task"],
  ] as const) {
    const value = shape[group][key];
    if (typeof value !== "string" || value === "" || !isPlaceholder(value)) continue;
    const range = rangeOfKey(document, shape.pathOf([group, key])) ?? place;
    findings.add("handoff/invalid-field", range, `\`${group}.${key}\` still says what the template says.`);
  }
}

/** The title that a list shows anyway, written where it belongs. */
function titleFromHeading(document: TextDocument): Fix | undefined {
  const { frontmatter, lines, outline } = document;
  const title = titleOfHeading(outline.headings[0]?.level === 1 ? outline.headings[0].text : undefined);
  if (frontmatter?.problems.length !== 0 || !title || isPlaceholder(title) || title.length > 200 || !isQuotable(title))
    return undefined;
  const session = nodeAt(frontmatter, ["session"]);
  if (!isMap(session) || session.flow) return undefined;
  const first = session.items[0]?.key;
  if (!isScalar(first) || !first.range) return undefined;
  const start = lines.positionAt(frontmatter.contentStart + first.range[0]);
  const indent = lines.line(start.line).slice(0, start.character);
  // An anchor or a tag before the first key would come to stand before ours.
  if (indent.trim() !== "" || indent === "") return undefined;
  const at = { line: start.line, character: 0 };
  const newText = `${indent}title: ${quoted(title)}${lines.eol}`;
  return { title: "Take the title from the heading", edits: [{ range: { start: at, end: at }, newText }] };
}
