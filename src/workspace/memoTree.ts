import type { FilePart, FileTree, TreeEntry } from "../core/fileTree.ts";

/** A tree that lists each folder and reads each file whole once, for a run in which many files ask for the same ones. */
export class MemoTree implements FileTree {
  private readonly listings = new Map<string, readonly TreeEntry[] | undefined>();
  private readonly texts = new Map<string, FilePart | undefined>();

  constructor(private readonly inner: FileTree) {}

  async list(folders: readonly string[]) {
    const unknown = folders.filter((folder) => !this.listings.has(folder));
    if (unknown.length > 0) {
      const found = await this.inner.list(unknown);
      for (const [index, folder] of unknown.entries()) this.listings.set(folder, found[index]);
    }
    return folders.map((folder) => this.listings.get(folder));
  }

  heads(paths: readonly string[], length: number) {
    return this.inner.heads(paths, length);
  }

  tails(paths: readonly string[], length: number) {
    return this.inner.tails(paths, length);
  }

  async read(paths: readonly string[]) {
    const unknown = paths.filter((path) => !this.texts.has(path));
    if (unknown.length > 0) {
      const found = await this.inner.read(unknown);
      for (const [index, path] of unknown.entries()) this.texts.set(path, found[index]);
    }
    return paths.map((path) => this.texts.get(path));
  }
}
