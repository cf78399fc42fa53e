import type { Phase } from "../../core/phase.ts";

export type Status = "completed" | "partial" | "failed" | "aborted";

const phases: Readonly<Record<Status, Phase>> = {
  completed: "completed",
  partial: "paused",
  failed: "failed",
  aborted: "abandoned",
};

const otherSpellings: Readonly<Record<string, Status>> = { complete: "completed", done: "completed" };

export function isStatus(word: unknown): word is Status {
  return typeof word === "string" && Object.hasOwn(phases, word);
}

/** What a status means, also in capitals or by the nearest other word. */
export function meaningOf(word: unknown): Status | undefined {
  if (typeof word !== "string") return undefined;
  const plain = word.trim().toLowerCase();
  return isStatus(plain) ? plain : Object.hasOwn(otherSpellings, plain) ? otherSpellings[plain] : undefined;
}

export function phaseOf(word: unknown): Phase {
  const status = meaningOf(word);
  return status ? phases[status] : "unknown";
}
