import type { Lines } from "../../core/document/lines.ts";
import type { Range } from "../../core/finding.ts";

/** One variable of a `.session-env`. */
export interface EnvEntry {
  readonly name: string;
  /** The text between the quotes. Never evaluated: where a shell would run or expand something, it stands here as written. */
  readonly value: string;
  readonly range: Range;
  /** A shell that sources the file would run a command here, or put another value in. */
  readonly expands?: "command" | "variable";
}

export interface SessionEnv {
  readonly entries: readonly EnvEntry[];
  readonly malformed: readonly Range[];
}

/** The names that the protocol knows; `BATON_CLAIM` is the nonce by which a claim recognises itself. */
export const knownNames = [
  "GIT_AUTHOR_NAME",
  "GIT_AUTHOR_EMAIL",
  "GIT_COMMITTER_NAME",
  "GIT_COMMITTER_EMAIL",
  "SESSION_ID",
  "SESSION_SLUG",
  "SESSION_BRANCH",
  "BASE_BRANCH",
  "BATON_CLAIM",
] as const;

const assignment = /^(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)$/;

/** Reads lines `export NAME="value"`, in any of a shell's quotes. Nothing in them is run. */
export function readSessionEnv(lines: Lines): SessionEnv {
  const entries: EnvEntry[] = [];
  const malformed: Range[] = [];
  for (let line = 0; line < lines.count; line++) {
    const text = lines
      .line(line)
      .replace(/^\uFEFF/, "")
      // What else JavaScript takes for blank belongs to a value.
      .replace(/^[ \t]+/, "");
    if (text.trim() === "" || text.startsWith("#")) continue;
    const range = lines.rangeOfLine(line);
    const match = assignment.exec(text);
    const value = match?.[2] === undefined ? undefined : readValue(match[2]);
    if (!match?.[1] || !value) malformed.push(range);
    else entries.push({ name: match[1], range, ...value });
  }
  return { entries, malformed };
}

function readValue(raw: string): Pick<EnvEntry, "value" | "expands"> | undefined {
  const single = /^'([^']*)'(?:[ \t]+#.*|[ \t]*)$/.exec(raw);
  if (single) return { value: single[1] ?? "" };
  const double = /^"((?:[^"\\]|\\.)*)"(?:[ \t]+#.*|[ \t]*)$/.exec(raw);
  const source = double?.[1] ?? bareValue(raw);
  if (source === undefined) return undefined;
  const visible = source.replace(/\\./g, " ");
  const inserts = /\$[A-Za-z_{[0-9@*#?!$-]/.test(visible) || (!double && /(?:^|:)~/.test(visible));
  const expands = /`|\$\(/.test(visible) ? "command" : inserts ? "variable" : undefined;
  const value = double ? source.replace(/\\(["\\$`])/g, "$1") : source;
  return { value, ...(expands && { expands }) };
}

/**
 * A value without quotes, up to a comment: one word, in which `$(…)` may hold blanks. Read character by character: a pattern
 * with two ways through `$()$()…` tries all of them.
 */
function bareValue(raw: string): string | undefined {
  let depth = 0;
  let end = 0;
  for (; end < raw.length; end++) {
    const character = raw[end] ?? "";
    if (/["'\\]/.test(character)) return undefined;
    if (character === "(") {
      if (depth === 0 && raw[end - 1] !== "$") return undefined;
      depth++;
    } else if (character === ")") {
      if (depth === 0) return undefined;
      depth--;
    } else if (depth === 0 && /[\s;&|<>]/.test(character)) break;
  }
  return depth === 0 && /^(?:[ \t]+#|[ \t]*$)/.test(raw.slice(end)) ? raw.slice(0, end) : undefined;
}

export function envValue(env: SessionEnv, name: string): string | undefined {
  return env.entries.findLast((entry) => entry.name === name && !entry.expands)?.value;
}

/** The agent's own name: the author's name without the person through whom it works. */
export function agentOf(env: SessionEnv): string | undefined {
  const name = envValue(env, "GIT_AUTHOR_NAME") ?? "";
  const via = name.lastIndexOf("(via ");
  const own = via > 0 && /^\(via [^()]*\)\s*$/.test(name.slice(via)) ? name.slice(0, via) : name;
  return own.trim() || undefined;
}

/** Writes the file so that no shell expands anything in it. Line breaks in a value become blanks. */
export function writeSessionEnv(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `export ${name}="${value.replace(/[\r\n\0]+/g, " ").replace(/["\\$`]/g, "\\$&")}"\n`)
    .join("");
}
