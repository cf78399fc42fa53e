import { type FSWatcher, watch } from "node:fs";
import { dirname, join } from "node:path";
import type { Session } from "../../core/session.ts";
import { ownFolder } from "./sessionPlaces.ts";

/** Each costs a handle; somebody who works on more sessions than this at once has the watcher of VS Code. */
const most = 256;

/** Roots, the folders of their states, and those of sessions that somebody still works with; paths as sessions have them. */
export function foldersToWatch(roots: readonly string[], sessions: readonly Session[]): readonly string[] {
  const live = sessions.filter(({ phase }) => phase !== "completed" && phase !== "abandoned");
  const states = sessions.map(({ path }) => dirname(ownFolder(path) ?? path));
  return [...new Set([...roots, ...states, ...live.map(({ path }) => dirname(path))])];
}

/**
 * Watches folders one by one, beside the watcher of VS Code: on Linux that one does not see into folders that were made inside
 * a folder just made, as `git merge` and `mkdir -p` make them. Elsewhere it does, and on Windows a watched folder cannot be moved.
 */
export class FolderWatches {
  private readonly watches = new Map<string, FSWatcher>();

  constructor(private readonly changed: (path: string) => void) {}

  set(folders: Iterable<string>): void {
    if (process.platform !== "linux") return;
    const wanted = new Set([...folders].slice(0, most));
    for (const [folder, watcher] of this.watches) if (!wanted.has(folder)) this.end(folder, watcher);
    for (const folder of wanted) if (!this.watches.has(folder)) this.begin(folder);
  }

  dispose(): void {
    for (const [folder, watcher] of this.watches) this.end(folder, watcher);
  }

  private begin(folder: string): void {
    try {
      const watcher = watch(folder, (_, name) => this.changed(name === null ? folder : join(folder, name)));
      watcher.on("error", () => this.end(folder, watcher));
      this.watches.set(folder, watcher);
    } catch {
      // It is gone again, or there are no handles left: the watcher of VS Code remains.
    }
  }

  private end(folder: string, watcher: FSWatcher): void {
    watcher.close();
    this.watches.delete(folder);
  }
}
