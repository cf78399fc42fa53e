import * as z from "zod/mini";
import type { Finding } from "../core/finding.ts";
import type { Session } from "../core/session.ts";
import { protocolOf } from "../protocols/list.ts";
import { DiskTree } from "../workspace/diskTree.ts";
import { defineOperation, findSession, pathFrom, readHere, sessionFrom } from "./operation.ts";

export interface ShownSession {
  readonly session: Session;
  /** Its file as it stands; absent where this clone does not have it in its working tree. */
  readonly text?: string;
  readonly files: readonly string[];
  readonly findings: readonly (Finding & { readonly path: string })[];
}

export const show = defineOperation({
  id: "show",
  title: "Show session",
  description:
    "Shows one session: its text, its files, who has it, and what is wrong with it. Use it before you claim or continue a session.",
  input: z.object({ session: z.string().check(z.minLength(1)) }),
  effect: () => "reads",
  async run(context, { session: name }): Promise<ShownSession> {
    const workspace = await readHere(context);
    const session = findSession(workspace, context.cwd, name);
    const disk = new DiskTree(workspace.top);
    const files = (await protocolOf(session.protocol).filesOf?.(session, disk)) ?? [session.path];
    const [text] = await disk.read([session.path]);
    const { lintTree } = await import("../workspace/lint.ts");
    const linted = await lintTree(disk, { settings: workspace.settings, paths: files });
    const from = (path: string) => pathFrom(context.cwd, workspace.top, path);
    return {
      session: sessionFrom(context.cwd, workspace.top, session),
      ...(text && { text: text.text }),
      files: files.map(from),
      findings: linted.flatMap((file) => file.findings.map((finding) => ({ path: from(file.path), ...finding }))),
    };
  },
});
