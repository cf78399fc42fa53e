import { relative, resolve, sep } from "node:path";
import * as z from "zod/mini";
import { BatonError } from "../core/errors.ts";
import type { Session } from "../core/session.ts";
import { topOf } from "../workspace/top.ts";
import { readWorkspace, type Workspace } from "../workspace/workspace.ts";

/** What an operation may do with this input, so that a door can ask or refuse before it. */
export type Effect = "reads" | "writes" | "pushes";

/** Where and for whom an operation runs. */
export interface OperationContext {
  /** The folder that is meant; paths in inputs and results are relative to it. Absolute. */
  readonly cwd: string;
  /** Whether git may be run: not in Restricted Mode. */
  readonly git: boolean;
  /** Who claims, where the input does not say. */
  readonly agent?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told what is being done, in a few words. */
  readonly progress?: ((what: string) => void) | undefined;
}

/** One thing that Baton does, defined once for all doors: command line, editor, tools. */
export interface Operation<Schema extends z.ZodMiniType = z.ZodMiniType, Result = unknown> {
  readonly id: string;
  readonly title: string;
  /** For agents: what it does, and when to use it. */
  readonly description: string;
  readonly input: Schema;
  effect(input: z.infer<Schema>): Effect;
  /** The result is what `--json` prints. Throws BatonError. */
  run(context: OperationContext, input: z.infer<Schema>): Promise<Result>;
}

/** Keeps the types of an operation's input and result. */
export function defineOperation<Schema extends z.ZodMiniType, Result>(
  operation: Operation<Schema, Result>,
): Operation<Schema, Result> {
  return operation;
}

/** Checks an input from outside and runs the operation with it. Throws `usage` for an input that is not of its shape. */
export function perform<Schema extends z.ZodMiniType, Result>(
  operation: Operation<Schema, Result>,
  context: OperationContext,
  input: unknown,
): Promise<Result> {
  const parsed = z.safeParse(operation.input, input);
  if (parsed.success) return operation.run(context, parsed.data);
  const [issue] = parsed.error.issues;
  const where = issue?.path.join(".") ?? "";
  throw new BatonError(
    "usage",
    `${operation.id}: ${where ? `\`${where}\`: ` : ""}${issue?.message ?? "wrong input"}.`,
    {
      hint: `See \`baton ${operation.id} --help\`.`,
    },
  );
}

export function readHere(context: OperationContext): Promise<Workspace> {
  return readWorkspace(topOf(context.cwd), { git: context.git });
}

/** A path of the workspace as seen from where the operation was asked for. */
export function pathFrom(cwd: string, top: string, path: string): string {
  return relative(cwd, resolve(top, path)).split(sep).join("/") || ".";
}

export function sessionFrom(cwd: string, top: string, session: Session): Session {
  return { ...session, path: pathFrom(cwd, top, session.path) };
}

/** The session that a name means: its id, a path to it or into its folder, or the beginning of exactly one id. */
export function findSession(workspace: Workspace, cwd: string, name: string): Session {
  const { sessions, top } = workspace;
  const exact = sessions.find((session) => session.id === name);
  if (exact) return exact;
  const path = relative(top, resolve(cwd, name)).split(sep).join("/");
  const byPath = sessions.filter(
    (session) => session.path === path || (path !== "" && session.path.startsWith(`${path}/`)),
  );
  const named =
    byPath.length > 0
      ? byPath
      : sessions.filter((session) => lastName(session).startsWith(name) || session.id.startsWith(name));
  const whole = named.filter((session) => lastName(session) === name);
  const found = whole.length > 0 ? whole : named;
  if (found.length === 1 && found[0]) return found[0];
  if (found.length === 0) {
    throw new BatonError("not-found", `There is no session \`${name}\`.`, { hint: "`baton list` names them all." });
  }
  const ids = found.map((session) => session.id);
  const shown = ids.slice(0, 5).join(", ") + (ids.length > 5 ? ", …" : "");
  throw new BatonError("ambiguous-session", `\`${name}\` may be any of ${ids.length} sessions: ${shown}.`, {
    hint: "Give more of the name, or the path.",
    data: { sessions: ids },
  });
}

/** What people call a session: its id, or the part of its path that was its id before another one had the same. */
function lastName(session: Session): string {
  if (!session.id.includes("/")) return session.id;
  const parts = session.path.split("/");
  const file = parts.at(-1) ?? "";
  return file === "SESSION.md" ? (parts.at(-2) ?? "") : file.replace(/\.md$/, "");
}
