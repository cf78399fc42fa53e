import type { TextDocument } from "../core/document/document.ts";
import type { FileTree } from "../core/fileTree.ts";
import type { Finding, RuleSeverities } from "../core/finding.ts";
import type { ProtocolId, Session } from "../core/session.ts";
import type { Settings } from "../core/settings.ts";

export interface ReadContext {
  readonly tree: FileTree;
  readonly now: Date;
  readonly settings: Settings;
}

export interface SourceFile {
  /** Relative to the tree, as all paths here. */
  readonly path: string;
  /** The protocol's folder in which the file lies. */
  readonly root: string;
  readonly document: TextDocument;
}

/** A file that `init` writes where there is none; `path` is relative to the workspace folder. */
export interface ScaffoldFile {
  readonly path: string;
  readonly content: string;
}

/** A root as the shared branch has it, with what only the working tree has on top. */
export interface SharedRoot {
  readonly tree: FileTree;
  /** Whether the shared branch has the session; verbs that act there need that. */
  isShared(session: Session): boolean;
}

/** One of the conventions by which sessions are written down. The rest of Baton knows a protocol through this alone. */
export interface Protocol {
  readonly id: ProtocolId;
  /** Its name for people. */
  readonly label: string;
  /** Where its sessions usually lie; `.batonrc` may name others. */
  readonly usualRoots: readonly string[];
  /** What shows, by its name alone, that a folder holds sessions of this protocol; relative to that folder. */
  readonly signs: readonly string[];
  /** Every code that `lint` reports, with its usual severity. */
  readonly severities: RuleSeverities;
  /** Which of these folders hold sessions of this protocol, and not of another that uses the same place. */
  findRoots(tree: FileTree, candidates: readonly string[]): Promise<readonly string[]>;
  /**
   * All sessions below a root, each with the id that its protocol gives it: the index makes ids unique. Reads heads of
   * files, never more of them than a list shows.
   */
  readSessions(root: string, context: ReadContext): Promise<readonly Session[]>;
  /** For a protocol whose sessions' states are what the shared branch says, not what lies in the working tree. */
  shared?(root: string, base: FileTree, disk: FileTree): Promise<SharedRoot>;
  /** The files of a session, in the order in which people read them; `session.path` alone where this is absent. */
  filesOf?(session: Session, tree: FileTree): Promise<readonly string[]>;
  /** The files below a root that `lint` has something to say of. */
  lintedFiles(root: string, context: ReadContext): Promise<readonly string[]>;
  /** Whether a path below the root is one of `lintedFiles`, as far as its name tells. */
  isLinted(root: string, path: string): boolean;
  /** What is wrong with one file. Never throws for what the file holds. */
  lint(file: SourceFile, context: ReadContext): Promise<readonly Finding[]>;
  /** What `init` writes: an example to start from, templates, and what the protocol itself asks for. */
  scaffold(now: Date): readonly ScaffoldFile[];
  /** What `init --agents` tells agents about this protocol: the text of a section of AGENTS.md, from its heading on. */
  readonly agentsSection: string;
}
