import { joinPath, pathBelow } from "../../core/fileTree.ts";
import type { Phase } from "../../core/phase.ts";
import { isCalendarDate } from "../../core/timestamps.ts";

/** The folders of a sessions root; each is a state. */
export const states = ["drafting", "planned", "active", "completed", "abandoned"] as const;

/** The protocol's own states are phases too. */
export type LifecycleState = (typeof states)[number] & Phase;

export const usualRoots = ["_AGENTS/sessions", ".agents/sessions", "agents/sessions"];

export const sessionFile = "SESSION.md";
export const worklogFile = "worklog.md";
export const planFile = "active-plan.md";
export const subsessionsFile = "subsessions.md";
export const envFile = ".session-env";

/** What a session's folder may hold, in the order in which people read it. */
export const sessionFiles = [sessionFile, planFile, worklogFile, subsessionsFile, envFile];

/** Where the original scripts keep their lock. */
export const sharedLock = ".agents/sessions.lock";

/** Lock files of a root, the one that is used where both exist first. */
export function lockFilesOf(root: string): readonly string[] {
  return [sharedLock, joinPath(root, "sessions.lock")];
}

/** What a path below a root is: `slug` is absent for files that lie loose in a state's folder. */
export interface Place {
  readonly state: LifecycleState;
  readonly slug?: string;
  readonly file: string;
}

export function placeOf(root: string, path: string): Place | undefined {
  const [state, ...rest] = pathBelow(root, path)?.split("/") ?? [];
  if (!isState(state) || rest.length === 0 || rest.length > 2) return undefined;
  const file = rest.at(-1) ?? "";
  return rest.length === 2 && rest[0] ? { state, slug: rest[0], file } : { state, file };
}

export function isState(name: string | undefined): name is LifecycleState {
  return (states as readonly (string | undefined)[]).includes(name);
}

const slugPattern = /^(kb-)?(\d{4}-\d{2}-\d{2})-[A-Za-z0-9][A-Za-z0-9._-]*$/;

/**
 * Why a name is no session's name, or undefined where it is one: `YYYY-MM-DD-words`, `kb-YYYY-MM-DD-merge-topic`. Names become
 * folders and branches, so that what git refuses in a branch is refused here.
 */
export function slugProblem(slug: string): string | undefined {
  const match = slugPattern.exec(slug);
  if (!match?.[2]) return "A session is named `YYYY-MM-DD-words`, in letters, digits and dashes.";
  if (!isCalendarDate(match[2])) return `${match[2]} is not a day of the calendar.`;
  if (slug.includes("..") || slug.endsWith(".") || slug.endsWith(".lock")) return "A branch cannot carry this name.";
  if (slug.length > 120) return "The name is longer than 120 characters.";
  if (match[1] && !/^kb-\d{4}-\d{2}-\d{2}-merge-./.test(slug))
    return "A knowledge session is named `kb-YYYY-MM-DD-merge-topic`.";
  return undefined;
}

export function branchOf(slug: string): string {
  return `session/${slug}`;
}
