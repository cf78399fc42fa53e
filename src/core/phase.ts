/** What the states of all protocols are grouped by, in the order in which people read them. */
export const phases = [
  "drafting",
  "planned",
  "active",
  "paused",
  "failed",
  "completed",
  "abandoned",
  "unknown",
] as const;

/** `unknown`: the file carries a status that its protocol does not have. */
export type Phase = (typeof phases)[number];
