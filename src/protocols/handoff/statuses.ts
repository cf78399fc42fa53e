import type { Phase } from "../../core/phase.ts";

export type Status = "in_progress" | "paused" | "completed";

const phases: Readonly<Record<Status, Phase>> = { in_progress: "active", paused: "paused", completed: "completed" };

/** Words that real sessions use for ours. */
const meanings: Readonly<Record<string, Status>> = {
  in_progress: "in_progress",
  active: "in_progress",
  paused: "paused",
  stopped: "paused",
  completed: "completed",
  complete: "completed",
  done: "completed",
};

/** Kept sessions: nobody can tell from the word whether the work was finished. */
const keptWords = new Set(["archived", "abandoned"]);

const spelling = (word: string) =>
  word
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");

/** What a status means in this protocol, whatever way it is written. Undefined for a word that has no counterpart. */
export function meaningOf(word: unknown): Status | undefined {
  return typeof word === "string" && Object.hasOwn(meanings, spelling(word)) ? meanings[spelling(word)] : undefined;
}

export function isKeptWord(word: unknown): boolean {
  return typeof word === "string" && keptWords.has(spelling(word));
}

export function phaseOf(word: unknown): Phase {
  const status = meaningOf(word);
  return status ? phases[status] : "unknown";
}

export type AgentStatus = "pending" | "in_progress" | "completed";

export function agentMeaningOf(word: unknown): AgentStatus | undefined {
  if (typeof word !== "string") return undefined;
  if (spelling(word) === "pending") return "pending";
  const status = meaningOf(word);
  return status === "paused" ? undefined : status;
}
