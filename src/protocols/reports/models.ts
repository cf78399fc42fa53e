import { parseDocument } from "yaml";

export const modelsPath = "orchestration/models.yaml";

export interface Models {
  /** The names a role may have; undefined where the file does not say. */
  readonly roles: Readonly<Partial<Record<"planner" | "executor" | "logger", ReadonlySet<string>>>>;
  /** Tokens that a session of this executor may use. */
  readonly limitOf: (executor: string) => number | undefined;
}

type Values = Readonly<Record<string, unknown>>;

const maximumLength = 256 * 1024;

/**
 * Reads `session_limits` and `roles` in the ways that real files have them: a role is a model, a list of models, or a mapping
 * with `models` or with `allowed_tiers`, whose models `model_tiers` lists. Undefined for what is no such file.
 */
export function readModels(text: string): Models | undefined {
  const data = valuesOf(text);
  if (!data) return undefined;
  const roles = mapping(data["roles"]);
  const tiers = mapping(data["model_tiers"] ?? data["tiers"]);
  const allowed = (role: string) => {
    const names = namesOf(roles[role], tiers);
    return names.length > 0 ? { [role]: new Set(names) } : {};
  };
  return {
    roles: { ...allowed("planner"), ...allowed("executor"), ...allowed("logger") },
    limitOf: (executor) => limitIn(data["session_limits"], executor),
  };
}

function valuesOf(text: string): Values | undefined {
  if (text.length > maximumLength) return undefined;
  try {
    const yaml = parseDocument(text, { prettyErrors: false, logLevel: "error", schema: "core" });
    const value: unknown = yaml.errors.length > 0 ? undefined : yaml.toJS({ maxAliasCount: 100 });
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Values) : undefined;
  } catch {
    return undefined;
  }
}

function mapping(value: unknown): Values {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Values) : {};
}

function namesOf(value: unknown, tiers: Values): string[] {
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  if (Array.isArray(value)) return value.flatMap((item) => namesOf(item, tiers));
  const { allowed_tiers: byTier, tiers: byOtherTier, tier, models, model, name, id, default: usual } = mapping(value);
  const named = [byTier, byOtherTier, tier]
    .flat()
    .flatMap((each) => (typeof each === "string" && Object.hasOwn(tiers, each) ? namesOf(tiers[each], {}) : []));
  return [...named, ...[models, model, name ?? id, usual].flatMap((each) => (each ? namesOf(each, {}) : []))];
}

function limitIn(limits: unknown, executor: string): number | undefined {
  if (typeof limits === "number") return limits;
  const named = mapping(limits);
  const own = named[executor] ?? mapping(named["models"])[executor] ?? named["executor"];
  if (own !== undefined) return limitIn(own, "");
  // What a single answer may cost is no limit of the session.
  const keys = Object.keys(named).filter((key) => /token/i.test(key) && !/output|response|completion|warn/i.test(key));
  const key = keys.find((each) => /session|total|used/i.test(each)) ?? keys[0] ?? "default";
  const value = named[key];
  return typeof value === "number" ? value : undefined;
}
