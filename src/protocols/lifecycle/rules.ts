import { documentRules } from "../../core/documentFindings.ts";
import type { RuleSeverities } from "../../core/finding.ts";

/** Each is described in docs/findings/lifecycle.md. */
export const severities = {
  ...documentRules("lifecycle"),
  "lifecycle/unknown-key": "info",
  "lifecycle/wrong-type": "error",
  "lifecycle/unknown-value": "error",
  "lifecycle/unknown-dependency": "warning",
  "lifecycle/bad-session-name": "error",
  "lifecycle/loose-session": "error",
  "lifecycle/duplicate-session": "error",
  "lifecycle/missing-session-file": "error",
  "lifecycle/missing-title": "warning",
  "lifecycle/missing-section": "warning",
  "lifecycle/empty-section": "warning",
  "lifecycle/no-criteria": "warning",
  "lifecycle/unchecked-criteria": "warning",
  "lifecycle/active-without-lock": "error",
  "lifecycle/active-without-env": "error",
  "lifecycle/lock-malformed": "error",
  "lifecycle/lock-old-form": "info",
  "lifecycle/lock-without-session": "warning",
  "lifecycle/lock-duplicate": "warning",
  "lifecycle/lock-ignored": "error",
  "lifecycle/two-lock-files": "warning",
  "lifecycle/env-syntax": "warning",
  "lifecycle/env-expansion": "warning",
  "lifecycle/env-missing-name": "warning",
  "lifecycle/env-wrong-session": "error",
  "lifecycle/worklog-stamp": "warning",
} as const satisfies RuleSeverities;
