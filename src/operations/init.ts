import { existsSync, lstatSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import * as z from "zod/mini";
import { BatonError } from "../core/errors.ts";
import type { ProtocolId } from "../core/session.ts";
import { protocolOf, protocols } from "../protocols/list.ts";
import { topOf } from "../workspace/top.ts";
import { defineOperation, pathFrom } from "./operation.ts";

export interface InitResult {
  readonly protocol: ProtocolId;
  readonly created: readonly string[];
  /** Files that were there already, and were left as they are. */
  readonly kept: readonly string[];
}

const protocolIds = protocols.map((protocol) => protocol.id) as [ProtocolId, ...ProtocolId[]];

export const init = defineOperation({
  id: "init",
  title: "Set up sessions in this folder",
  description:
    "Writes the folders and templates of a protocol where they are missing. With `agents`, adds a section to AGENTS.md that tells agents how to work with it.",
  input: z.object({ protocol: z.enum(protocolIds), agents: z.optional(z.boolean()) }),
  effect: () => "writes",
  async run(context, { protocol: id, agents }): Promise<InitResult> {
    const top = topOf(context.cwd);
    const protocol = protocolOf(id);
    const created: string[] = [];
    const kept: string[] = [];
    for (const { path, content } of protocol.scaffold(new Date())) {
      if (existsSync(join(top, path))) kept.push(path);
      else {
        await write(top, path, content);
        created.push(path);
      }
    }
    if (agents) {
      const path = "AGENTS.md";
      const before = existsSync(join(top, path)) ? readFileSync(join(top, path), "utf8") : "";
      const heading = protocol.agentsSection.split("\n", 1)[0] ?? "";
      if (before.split(/\r?\n/).includes(heading)) kept.push(path);
      else {
        await write(
          top,
          path,
          `${before === "" ? "# Instructions for agents\n" : before.replace(/\n*$/, "\n")}\n${protocol.agentsSection}`,
        );
        created.push(path);
      }
    }
    const from = (path: string) => pathFrom(context.cwd, top, path);
    return { protocol: id, created: created.map(from), kept: kept.map(from) };
  },
});

async function write(top: string, path: string, content: string): Promise<void> {
  refuseLinks(top, path);
  try {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    await writeFileAtomic(join(top, path), content);
  } catch (cause) {
    throw new BatonError(
      "io-failed",
      `\`${path}\` cannot be written: ${cause instanceof Error ? cause.message : String(cause)}.`,
      {
        hint: "See that the folder is there and may be written to, then do it again: what was written stays.",
        cause,
      },
    );
  }
}

/** A repository may hold a link in place of a folder: what is written through it would leave the repository. */
function refuseLinks(top: string, path: string): void {
  for (let at = path; at !== "."; at = dirname(at)) {
    const link = lstatSync(join(top, at), { throwIfNoEntry: false })?.isSymbolicLink();
    if (link) {
      throw new BatonError("conflict", `\`${at}\` is a link: nothing is written through it.`, {
        hint: "Replace the link by a folder, or set `roots` in .batonrc to where the sessions are.",
        data: { path: at },
      });
    }
  }
}
