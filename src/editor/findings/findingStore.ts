import { dirname, join } from "node:path";
import { EventEmitter } from "vscode";
import type { Finding, Severity } from "../../core/finding.ts";
import type { Session } from "../../core/session.ts";
import { Owner } from "../owner.ts";
import { ownFolder } from "../sessions/sessionPlaces.ts";
import type { SessionsFolder } from "../sessions/sessionsFolder.ts";

export interface FileFinding {
  /** Absolute path of the file. */
  readonly path: string;
  readonly finding: Finding;
}

interface Entry {
  readonly findings: readonly Finding[];
  /** Of the open document that was checked; undefined: what is on disk was. */
  readonly version: number | undefined;
}

const bySeverity: readonly Severity[] = ["error", "warning", "info"];

/** What is wrong with each file, as last checked. Files are named by their absolute paths. */
export class FindingStore extends Owner {
  private readonly changed = this.own(new EventEmitter<readonly string[]>());
  /** Paths of files whose findings are others now. */
  readonly onDidChange = this.changed.event;

  private readonly entries = new Map<string, Entry>();
  private readonly byFolder = new Map<string, Set<string>>();

  of(path: string): readonly Finding[] {
    return this.entries.get(path)?.findings ?? [];
  }

  /** The document's version that the findings are of. */
  versionOf(path: string): number | undefined {
    return this.entries.get(path)?.version;
  }

  paths(): readonly string[] {
    return [...this.entries.keys()];
  }

  /** Findings of all files of a session, the worst first. */
  ofSession(folder: SessionsFolder, session: Session): readonly FileFinding[] {
    const own = ownFolder(session.path);
    const paths =
      own === undefined ? [join(folder.top, session.path)] : [...(this.byFolder.get(join(folder.top, own)) ?? [])];
    const found = paths.flatMap((path) => this.of(path).map((finding) => ({ path, finding })));
    return found.sort((a, b) => bySeverity.indexOf(a.finding.severity) - bySeverity.indexOf(b.finding.severity));
  }

  /** Takes several files at once, so that who listens redraws once. */
  set(checked: ReadonlyMap<string, Entry>): void {
    const changed: string[] = [];
    for (const [path, entry] of checked) {
      const before = this.entries.get(path);
      this.entries.set(path, entry);
      const siblings = this.byFolder.get(dirname(path)) ?? new Set();
      this.byFolder.set(dirname(path), siblings.add(path));
      if (!isSame(before?.findings ?? [], entry.findings)) changed.push(path);
    }
    if (changed.length > 0) this.changed.fire(changed);
  }

  delete(paths: readonly string[]): void {
    const changed = paths.filter((path) => this.of(path).length > 0);
    for (const path of paths) {
      this.entries.delete(path);
      this.byFolder.get(dirname(path))?.delete(path);
    }
    if (changed.length > 0) this.changed.fire(changed);
  }
}

function isSame(a: readonly Finding[], b: readonly Finding[]): boolean {
  return a.length === b.length && (a.length === 0 || JSON.stringify(a) === JSON.stringify(b));
}
