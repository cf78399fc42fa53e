import type { FilePart, FileTree } from "../../core/fileTree.ts";

/** Files with an editor's unsaved texts on top, so that what is checked is what one sees. */
export class UnsavedTree implements FileTree {
  /** `texts` by path, relative to the tree. */
  constructor(
    private readonly inner: FileTree,
    private readonly texts: ReadonlyMap<string, string>,
  ) {}

  list(folders: readonly string[]) {
    return this.inner.list(folders);
  }

  heads(paths: readonly string[], length: number) {
    return this.withTexts(paths, (rest) => this.inner.heads(rest, length));
  }

  tails(paths: readonly string[], length: number) {
    return this.withTexts(paths, (rest) => this.inner.tails(rest, length));
  }

  read(paths: readonly string[]) {
    return this.withTexts(paths, (rest) => this.inner.read(rest));
  }

  private async withTexts(
    paths: readonly string[],
    ask: (paths: readonly string[]) => Promise<readonly (FilePart | undefined)[]>,
  ): Promise<(FilePart | undefined)[]> {
    if (this.texts.size === 0) return [...(await ask(paths))];
    const rest = paths.filter((path) => !this.texts.has(path));
    const found = (await ask(rest))[Symbol.iterator]();
    return paths.map((path) => {
      const text = this.texts.get(path);
      return text === undefined ? (found.next().value ?? undefined) : { text, whole: true };
    });
  }
}
