import { documentRules } from "../../core/documentFindings.ts";
import type { RuleSeverities } from "../../core/finding.ts";

/**
 * Every code of the hand-off protocol. What its document requires is an error; what real files do otherwise and everybody
 * can still read is a warning; advice is info.
 */
export const severities: RuleSeverities = {
  ...documentRules("handoff"),
  "handoff/unquoted-value": "error",
  "handoff/bad-file-name": "error",
  "handoff/tracker-id-in-name": "error",
  "handoff/local-time-in-name": "info",
  "handoff/missing-frontmatter": "error",
  "handoff/foreign-fence": "warning",
  "handoff/flat-frontmatter": "warning",
  "handoff/missing-field": "error",
  "handoff/invalid-field": "error",
  "handoff/foreign-status": "warning",
  "handoff/archived-status": "warning",
  "handoff/unknown-status": "error",
  "handoff/bad-timestamp": "error",
  "handoff/updated-before-created": "error",
  "handoff/timestamp-in-future": "error",
  "handoff/spawned-agent-field": "warning",
  "handoff/spawned-agent-status": "warning",
  "handoff/spawned-agent-summary": "warning",
  "handoff/missing-section": "error",
  "handoff/section-name": "warning",
  "handoff/empty-section": "error",
  "handoff/log-entry-stamp": "warning",
  "handoff/decision-without-adr": "info",
  "handoff/stale-session": "warning",
  "handoff/completed-session-kept": "warning",
  "handoff/archived-session": "warning",
  "handoff/missing-session-file": "warning",
};
