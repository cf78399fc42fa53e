import { type FileTree, joinPath } from "../../core/fileTree.ts";
import { states } from "./layout.ts";

/** A tree in which the folders of a root's states show one name alone: to read one session as a list reads all. */
export class OneSessionTree implements FileTree {
  private readonly narrowed: ReadonlySet<string>;

  constructor(
    private readonly inner: FileTree,
    root: string,
    private readonly name: string,
  ) {
    this.narrowed = new Set(states.map((state) => joinPath(root, state)));
  }

  async list(folders: readonly string[]) {
    const found = await this.inner.list(folders);
    return found.map((entries, index) =>
      this.narrowed.has(folders[index] ?? "") ? entries?.filter((entry) => entry.name === this.name) : entries,
    );
  }

  heads(paths: readonly string[], length: number) {
    return this.inner.heads(paths, length);
  }

  tails(paths: readonly string[], length: number) {
    return this.inner.tails(paths, length);
  }

  read(paths: readonly string[]) {
    return this.inner.read(paths);
  }
}
