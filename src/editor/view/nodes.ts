import type { Uri } from "vscode";
import type { BatonError } from "../../core/errors.ts";
import type { Phase } from "../../core/phase.ts";
import type { ProtocolId, Session } from "../../core/session.ts";
import type { FileFinding } from "../findings/findingStore.ts";
import type { SessionsFolder } from "../sessions/sessionsFolder.ts";

/** Rows of the view. Those down to sessions stay the same objects as long as they mean the same, so that VS Code keeps what is unfolded. */
export interface FolderNode {
  readonly kind: "folder";
  readonly folder: SessionsFolder;
  /** Rows below it. */
  children: readonly (ProblemNode | GroupNode)[];
}

export interface ProblemNode {
  readonly kind: "problem";
  readonly folder: SessionsFolder;
  readonly problem: BatonError;
}

export interface GroupNode {
  readonly kind: "group";
  readonly folder: SessionsFolder;
  readonly by: { readonly phase: Phase } | { readonly protocol: ProtocolId };
  readonly parent: FolderNode | undefined;
  children: readonly SessionNode[];
}

export interface SessionNode {
  readonly kind: "session";
  readonly folder: SessionsFolder;
  readonly parent: GroupNode;
  session: Session;
}

export interface ClaimNode {
  readonly kind: "claim";
  readonly parent: SessionNode;
}

export interface FileNode {
  readonly kind: "file";
  readonly parent: SessionNode;
  readonly uri: Uri;
}

export interface FindingNode {
  readonly kind: "finding";
  readonly parent: SessionNode;
  readonly found: FileFinding;
}

/** Stands for findings that a session has too many of. */
export interface MoreNode {
  readonly kind: "more";
  readonly parent: SessionNode;
  readonly count: number;
}

export type Node = FolderNode | ProblemNode | GroupNode | SessionNode | ClaimNode | FileNode | FindingNode | MoreNode;

export function isSessionNode(value: unknown): value is SessionNode {
  return typeof value === "object" && value !== null && (value as Partial<Node>).kind === "session";
}
