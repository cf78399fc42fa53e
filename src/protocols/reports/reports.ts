import { joinPath } from "../../core/fileTree.ts";
import type { Protocol } from "../protocol.ts";
import { findRoots, indexName, isIndex, placeOf, reportFiles } from "./layout.ts";
import { readSessions } from "./readSessions.ts";
import { severities } from "./rules.ts";
import agentsSection from "./templates/agents.md";
import contract from "./templates/contract.md";
import index from "./templates/INDEX.md";

/** Task reports: what each session did for its task, with an index over all of them. */
export const reports: Protocol = {
  id: "reports",
  label: "Reports",
  usualRoots: ["sessions"],
  signs: ["sessions/INDEX.md"],
  severities,
  findRoots,
  readSessions,
  lintedFiles: async (root, { tree }) => {
    const [entries = []] = await tree.list([root]);
    const hasIndex = entries.some((entry) => !entry.folder && entry.name === indexName);
    return [...(hasIndex ? [joinPath(root, indexName)] : []), ...(await reportFiles(tree, root))];
  },
  isLinted: (root, path) => isIndex(root, path) || placeOf(root, path) !== undefined,
  // Loaded with the parsers it needs when something is checked.
  lint: async (file, context) => (await import("./lint/lint.ts")).lint(file, context),
  scaffold: () => [
    { path: "sessions/INDEX.md", content: index },
    { path: "sessions/AGENTS.md", content: contract },
  ],
  agentsSection,
};
