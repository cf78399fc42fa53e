import type { Frontmatter } from "../../core/document/frontmatter.ts";

type Values = Readonly<Record<string, unknown>>;

/** The frontmatter as its schema has it, and where each of its keys really stands. */
export interface Shape {
  readonly flat: boolean;
  readonly data: Values;
  readonly session: Values;
  readonly orchestration: Values;
  readonly pathOf: (path: readonly string[]) => readonly string[];
}

/** Any of these at the top, and no `session`, makes frontmatter flat. */
const flatMarks = ["title", "status", "created", "created_at", "last_updated", "updated_at", "last_entry"];

const orchestrationKeys = new Set(["current_task", "spawned_agents"]);

/** Keys under which real files keep what the schema calls otherwise. */
export const otherNames: Readonly<Record<string, readonly string[]>> = {
  created: ["created_at"],
  last_updated: ["updated_at", "last_entry"],
};

export function isMapping(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The group into which a key of flat frontmatter belongs; undefined where it stays at the top. */
export function groupOf(key: string, data: Values): "session" | "orchestration" | undefined {
  if (orchestrationKeys.has(key)) return "orchestration" in data ? undefined : "orchestration";
  const value = data[key];
  // Lists and mappings of other tools (plans, traceability) are no part of `session` in nested files either.
  return typeof value === "object" && value !== null ? undefined : "session";
}

export function isFlat(data: Values): boolean {
  return !("session" in data) && flatMarks.some((key) => key in data && !isMapping(data[key]));
}

export function shapeOf({ data }: Pick<Frontmatter, "data">): Shape {
  if (!isFlat(data)) {
    const orchestration = data["orchestration"] ?? {};
    return {
      flat: false,
      data: { ...data, orchestration },
      session: isMapping(data["session"]) ? data["session"] : {},
      orchestration: isMapping(orchestration) ? orchestration : {},
      pathOf: (path) => path,
    };
  }
  const top: Record<string, unknown> = {};
  const session: Record<string, unknown> = {};
  const orchestration: Record<string, unknown> = {};
  for (const key of Object.keys(data)) {
    const group = groupOf(key, data);
    (group === "session" ? session : group === "orchestration" ? orchestration : top)[key] = data[key];
  }
  const nested = top["orchestration"] ?? orchestration;
  return {
    flat: true,
    data: { ...top, session, orchestration: nested },
    session,
    orchestration: isMapping(nested) ? nested : {},
    pathOf: (path) => {
      const [group, key] = path;
      const moved = key === undefined ? group : groupOf(key, data);
      return moved !== undefined && moved === group && (group === "session" || group === "orchestration")
        ? path.slice(1)
        : path;
    },
  };
}

/** The value of a key of `session`, also where it has another name. */
export function fieldOf(session: Values, key: string): { readonly key: string; readonly value: unknown } | undefined {
  for (const name of [key, ...(otherNames[key] ?? [])]) {
    const value = session[name];
    if (value !== undefined && value !== null && value !== "") return { key: name, value };
  }
  return undefined;
}
