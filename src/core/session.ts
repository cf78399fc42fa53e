import type { Phase } from "./phase.ts";

export type ProtocolId = "lifecycle" | "handoff" | "reports";

/** What can be done to a session in its state; each is the id of an operation. */
export type Verb = "claim";

/** One unit of work in a protocol. Paths are relative to the workspace folder, with forward slashes. */
export interface Session {
  /** Unique in its workspace folder; people and agents name the session by it or by a prefix of it. */
  readonly id: string;
  readonly protocol: ProtocolId;
  /** The protocol's own word, as it stands in the file or in the folder's name. */
  readonly state: string;
  readonly phase: Phase;
  readonly title: string;
  /** The file that describes the session. */
  readonly path: string;
  readonly agent?: string;
  /** ISO 8601, UTC. */
  readonly claimedAt?: string;
  /** ISO 8601, UTC: what the files say of themselves, else the time of the file. */
  readonly updatedAt?: string;
  readonly verbs: readonly Verb[];
}
