import { closeSync, fstatSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";
import type { FilePart, FileTree, TreeEntry } from "../core/fileTree.ts";

/** How long reading may hold the thread before others get their turn, in milliseconds. */
const patience = 12;

/**
 * The files below a folder of the disk. Reads are synchronous, which for thousands of small files is several times faster
 * than a promise each; between them the thread is given away often enough for an editor to stay fluent.
 */
export class DiskTree implements FileTree {
  constructor(readonly top: string) {}

  list(folders: readonly string[]): Promise<(readonly TreeEntry[] | undefined)[]> {
    return eachInTurn(folders, (folder) => {
      const entries: TreeEntry[] = [];
      // Names alone of what is neither file nor folder are left out: links may lead out of the repository.
      for (const entry of readdirSync(join(this.top, folder), { withFileTypes: true })) {
        if (entry.isDirectory() || entry.isFile()) entries.push({ name: entry.name, folder: entry.isDirectory() });
      }
      return entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    });
  }

  heads(paths: readonly string[], length: number): Promise<(FilePart | undefined)[]> {
    return eachInTurn(paths, (path) => this.part(path, length, "head"));
  }

  tails(paths: readonly string[], length: number): Promise<(FilePart | undefined)[]> {
    return eachInTurn(paths, (path) => this.part(path, length, "tail"));
  }

  read(paths: readonly string[]): Promise<(FilePart | undefined)[]> {
    return eachInTurn(paths, (path) => this.part(path, Number.POSITIVE_INFINITY, "head"));
  }

  private part(path: string, length: number, which: "head" | "tail"): FilePart | undefined {
    const file = openSync(join(this.top, path), "r");
    try {
      const { size, mtimeMs, isFile } = statOf(file);
      if (!isFile) return undefined;
      const wanted = Math.min(size, length);
      const buffer = Buffer.allocUnsafe(wanted);
      const read = readSync(file, buffer, 0, wanted, which === "head" ? 0 : size - wanted);
      return { text: buffer.toString("utf8", 0, read), whole: wanted === size, modified: mtimeMs };
    } finally {
      closeSync(file);
    }
  }
}

function statOf(file: number) {
  const stat = fstatSync(file);
  return { size: stat.size, mtimeMs: stat.mtimeMs, isFile: stat.isFile() };
}

async function eachInTurn<T>(
  paths: readonly string[],
  read: (path: string) => T | undefined,
): Promise<(T | undefined)[]> {
  const results: (T | undefined)[] = [];
  let since = performance.now();
  for (const path of paths) {
    try {
      results.push(read(path));
    } catch {
      // Not there, or not to be read: both are "no such file" to whoever asks.
      results.push(undefined);
    }
    if (performance.now() - since > patience) {
      await new Promise(setImmediate);
      since = performance.now();
    }
  }
  return results;
}
