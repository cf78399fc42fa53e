import type { Findings } from "../../../core/finding.ts";
import type { SourceFile } from "../../protocol.ts";
import type { Place } from "../layout.ts";
import { readSessionEnv } from "../sessionEnv.ts";

const identity = ["GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"];

/** Checks a `.session-env`: parsed, never evaluated. */
export function lintSessionEnv({ document }: SourceFile, place: Place, findings: Findings): void {
  const env = readSessionEnv(document.lines);
  for (const range of env.malformed) {
    findings.add("lifecycle/env-syntax", range, 'Each line sets one variable: `export NAME="value"`.');
  }
  for (const { name, range, expands } of env.entries) {
    if (!expands) continue;
    const what = expands === "command" ? "runs a command in" : "puts another value into";
    const message = `A shell that sources this file ${what} \`${name}\`; Baton does not. Write the value itself.`;
    findings.add("lifecycle/env-expansion", range, message);
  }
  const names = new Set(env.entries.map((entry) => entry.name));
  const missing = identity.filter((name) => !names.has(name));
  if (place.state === "active" && missing.length > 0) {
    const message = `Commits of this session will not carry its identity: ${missing.join(", ")} missing.`;
    findings.add("lifecycle/env-missing-name", document.head, message);
  }
  for (const { name, value, range, expands } of env.entries) {
    if (expands || place.slug === undefined || (name !== "SESSION_SLUG" && name !== "SESSION_ID")) continue;
    if (value !== place.slug) {
      const message = `This environment is of \`${value}\`, but it lies in the folder of \`${place.slug}\`.`;
      findings.add("lifecycle/env-wrong-session", range, message);
    }
  }
}
