import { type FilePart, type FileTree, joinPath, type TreeEntry } from "../../core/fileTree.ts";
import type { Session } from "../../core/session.ts";
import type { SharedRoot } from "../protocol.ts";
import { envFile, lockFilesOf, states } from "./layout.ts";

/**
 * The sessions of a root as the last fetched tip of the shared branch has them, overlaid by those that only the working tree
 * has. Texts come from the working tree, where the session lies in the same state there; who owns a session comes from the
 * shared branch alone.
 */
export async function shared(root: string, base: FileTree, disk: FileTree): Promise<SharedRoot> {
  const folders = states.map((state) => joinPath(root, state));
  const [onBase, onDisk] = await Promise.all([base.list(folders), disk.list(folders)]);
  const sharedSlugs = new Set(
    onBase.flatMap((entries) => (entries ?? []).filter((entry) => entry.folder).map((entry) => entry.name)),
  );
  const listings = new Map<string, readonly TreeEntry[]>(
    folders.map((folder, index) => [
      folder,
      [
        ...(onBase[index] ?? []).filter((entry) => entry.folder),
        ...(onDisk[index] ?? []).filter((entry) => !entry.folder || !sharedSlugs.has(entry.name)),
      ],
    ]),
  );
  const diskFolders = new Set(
    folders.flatMap((folder, index) => (onDisk[index] ?? []).map((entry) => joinPath(folder, entry.name))),
  );
  return {
    tree: new SharedTree(root, base, disk, listings, diskFolders, sharedSlugs),
    isShared: (session: Session) => sharedSlugs.has(session.path.split("/").at(-2) ?? ""),
  };
}

class SharedTree implements FileTree {
  constructor(
    private readonly root: string,
    private readonly base: FileTree,
    private readonly disk: FileTree,
    private readonly listings: ReadonlyMap<string, readonly TreeEntry[]>,
    private readonly diskFolders: ReadonlySet<string>,
    private readonly sharedSlugs: ReadonlySet<string>,
  ) {}

  async list(folders: readonly string[]) {
    return this.split(
      folders,
      (folder) => this.diskFolders.has(folder) || folder === this.root,
      (tree, some) => tree.list(some),
    ).then((found) => found.map((entries, index) => this.listings.get(folders[index] ?? "") ?? entries));
  }

  heads(paths: readonly string[], length: number): Promise<(FilePart | undefined)[]> {
    return this.split(
      paths,
      (path) => this.isLocal(path),
      (tree, some) => tree.heads(some, length),
    );
  }

  tails(paths: readonly string[], length: number): Promise<(FilePart | undefined)[]> {
    return this.split(
      paths,
      (path) => this.isLocal(path),
      (tree, some) => tree.tails(some, length),
    );
  }

  read(paths: readonly string[]): Promise<(FilePart | undefined)[]> {
    return this.split(
      paths,
      (path) => this.isLocal(path),
      (tree, some) => tree.read(some),
    );
  }

  private isLocal(path: string): boolean {
    if (lockFilesOf(this.root).includes(path)) return false;
    const folder = path.slice(0, path.lastIndexOf("/"));
    const slug = folder.slice(folder.lastIndexOf("/") + 1);
    if (path.endsWith(`/${envFile}`) && this.sharedSlugs.has(slug)) return false;
    return this.diskFolders.has(folder) || !this.sharedSlugs.has(slug);
  }

  private async split<T>(
    paths: readonly string[],
    isLocal: (path: string) => boolean,
    ask: (tree: FileTree, paths: readonly string[]) => Promise<readonly (T | undefined)[]>,
  ): Promise<(T | undefined)[]> {
    const local = paths.map(isLocal);
    const [fromDisk, fromBase] = await Promise.all([
      ask(
        this.disk,
        paths.filter((_, index) => local[index]),
      ),
      ask(
        this.base,
        paths.filter((_, index) => !local[index]),
      ),
    ]);
    const disk = fromDisk[Symbol.iterator]();
    const base = fromBase[Symbol.iterator]();
    return local.map((here) => (here ? disk : base).next().value ?? undefined);
  }
}
