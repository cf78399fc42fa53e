import type { Protocol } from "../protocol.ts";
import { findRoots, isSessionPath, sessionFiles } from "./layout.ts";
import { readSessions } from "./readSessions.ts";
import { severities } from "./rules.ts";
import agentsSection from "./templates/agents.md";
import readme from "./templates/README.md";
import template from "./templates/session.md";

/** Hand-off sessions: one file for each piece of work in progress, deleted when it is done. */
export const handoff: Protocol = {
  id: "handoff",
  label: "Hand-off",
  usualRoots: [".agents/sessions"],
  signs: [".agents/sessions"],
  severities,
  findRoots,
  readSessions,
  lintedFiles: (root, { tree }) => sessionFiles(tree, root),
  isLinted: isSessionPath,
  // Loaded with the parsers it needs when something is checked.
  lint: async (file, context) => (await import("./lint/lint.ts")).lint(file, context),
  // The template lies outside of the folder, in which every other Markdown file is a session.
  scaffold: () => [
    { path: ".agents/sessions/README.md", content: readme },
    { path: ".agents/templates/session.md", content: template },
  ],
  agentsSection,
};
