import type { ScaffoldFile } from "../protocol.ts";
import { states } from "./layout.ts";
import agents from "./templates/agents.md";
import knowledgeTemplate from "./templates/kb-merge-SESSION.md.j2";
import readme from "./templates/README.md";
import sessionTemplate from "./templates/SESSION.md.j2";
import envTemplate from "./templates/session-env.template.j2";

export const agentsSection: string = agents;

export const ownEnvTemplate: string = envTemplate;

/** Where a repository keeps the template of its `.session-env`, below the sessions root; the older name has no ending. */
export const envTemplateNames = ["_templates/session-env.template.j2", "_templates/session-env.template"];

export function scaffold(): readonly ScaffoldFile[] {
  const root = "_AGENTS/sessions";
  return [
    // Git keeps no empty folders.
    ...states.map((state) => ({ path: `${root}/${state}/.gitkeep`, content: "" })),
    { path: `${root}/README.md`, content: readme },
    { path: `${root}/sessions.lock`, content: "" },
    { path: `${root}/_templates/SESSION.md.j2`, content: sessionTemplate },
    { path: `${root}/_templates/kb-merge-SESSION.md.j2`, content: knowledgeTemplate },
    { path: `${root}/_templates/session-env.template.j2`, content: envTemplate },
  ];
}
