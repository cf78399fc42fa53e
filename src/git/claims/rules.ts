import type { FileTree } from "../../core/fileTree.ts";
import type { NewCommit, Person } from "../commits.ts";
import type { Pending } from "../remote.ts";
import type { Repository } from "../repository.ts";

/** What a claim needs to say of itself, for whoever records it. */
export interface Claimable {
  /** The session's name: one pending claim each. */
  readonly slug: string;
  /** By which the claim recognises itself on the base branch. */
  readonly nonce: string;
  /** ISO 8601. */
  readonly at: string;
}

/** How the protocol sees a claim at some tip of the base branch. */
export type Judgement<Refusal> =
  | { readonly kind: "open"; readonly commit: Omit<NewCommit, "committer" | "time"> }
  | { readonly kind: "recorded" }
  | { readonly kind: "refused"; readonly refusal: Refusal };

/** What the protocol knows of claims; all else about them is git. */
export interface ClaimRules<Claim extends Claimable, Refusal> {
  /** Judges claims in turn, each as if those before it were recorded. */
  judge(tree: FileTree, claims: readonly Claim[]): Promise<readonly Judgement<Refusal>[]>;
  /** Reads the claim that a pending commit stands for; undefined for what is none. */
  parse(pending: Pending): Claim | undefined;
  /** A file that exists as long as a session is claimed: a commit that touches it is a transition. */
  transitionPath(slug: string): string;
}

export interface ClaimRequest<Claim extends Claimable, Refusal> {
  readonly repository: Repository;
  readonly claim: Claim;
  readonly rules: ClaimRules<Claim, Refusal>;
  readonly committer: Person;
  /** `auto`: under contention claims are recorded for one another. */
  readonly mode: "auto" | "branch";
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((what: string) => void) | undefined;
}

export type ClaimOutcome<Refusal> =
  | {
      readonly kind: "claimed";
      /** Of the base branch, with the claim in it. */
      readonly tip: string;
      /** Whether this process brought it there. */
      readonly own: boolean;
      /** The claim's own commit, where it is known. */
      readonly commit?: string;
    }
  | { readonly kind: "refused"; readonly refusal: Refusal; readonly tip: string };
