import type { TextDocument } from "../../../core/document/document.ts";
import { type ScalarPlace, scalarPlace } from "../../../core/document/scalarPlace.ts";
import type { Findings, Range } from "../../../core/finding.ts";
import { rangeOfKey } from "../../../core/schemaFindings.ts";
import { isMapping, type Shape } from "../shape.ts";
import { agentMeaningOf } from "../statuses.ts";
import { isPlaceholder } from "./placeholders.ts";

/** `orchestration.spawned_agents`: who was asked for what, how far it is, and what came of it. */
export function lintAgents(document: TextDocument, shape: Shape, findings: Findings): void {
  const agents = shape.orchestration["spawned_agents"];
  if (!Array.isArray(agents)) return;
  if (agents.length > 0 && !agents.some(isMapping)) {
    const range = rangeOfKey(document, shape.pathOf(["orchestration", "spawned_agents"]), "key") ?? document.head;
    findings.add("handoff/spawned-agent-field", range, "Each spawned agent has `agent`, `task` and `status`.");
    return;
  }
  for (const [index, agent] of agents.entries()) {
    const path = shape.pathOf(["orchestration", "spawned_agents", String(index)]);
    const place = (key?: string) => rangeOfKey(document, key ? [...path, key] : path) ?? document.head;
    if (!isMapping(agent)) {
      findings.add("handoff/spawned-agent-field", place(), "A spawned agent has `agent`, `task` and `status`.");
      continue;
    }
    const missing = ["agent", "task", "status"].filter((key) => isBlank(agent[key]));
    if (missing.length > 0) {
      const names = missing.map((key) => `\`${key}\``).join(" and ");
      findings.add("handoff/spawned-agent-field", place(), `This spawned agent has no ${names}.`);
    }
    for (const key of ["agent", "task", "summary"]) {
      const value = agent[key];
      if (isBlank(value) || typeof value === "string") continue;
      findings.add("handoff/spawned-agent-field", place(key), `\`${key}\` has to be a text.`);
    }
    lintAgentStatus(agent, place, scalarPlace(document, [...path.slice(0, -1), index, "status"]), findings);
  }
}

function lintAgentStatus(
  agent: Readonly<Record<string, unknown>>,
  place: (key?: string) => Range,
  scalar: ScalarPlace | undefined,
  findings: Findings,
): void {
  const word = agent["status"];
  if (isBlank(word)) return;
  const status = agentMeaningOf(word);
  if (status !== word) {
    const range = place("status");
    const message = "The status of a spawned agent is `pending`, `in_progress` or `completed`.";
    findings.add("handoff/spawned-agent-status", range, message, {
      fix: status && scalar && { title: `Change to \`${status}\``, edits: [{ range: scalar.inner, newText: status }] },
    });
  }
  if (status === "completed" && (isBlank(agent["summary"]) || isPlaceholder(String(agent["summary"])))) {
    const message = "This agent has completed its task: say in `summary` what came of it.";
    findings.add("handoff/spawned-agent-summary", place("status"), message);
  }
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "string" && value.trim() === "");
}
