export interface TreeEntry {
  readonly name: string;
  readonly folder: boolean;
}

export interface FilePart {
  readonly text: string;
  /** Whether `text` is the whole file. */
  readonly whole: boolean;
  /** When the file was last written, in milliseconds since 1970; absent for a file of a git tree. */
  readonly modified?: number;
}

/**
 * Files to read, wherever they lie: a folder of the disk, the tree of a commit, or either with an editor's unsaved texts on
 * top. Paths are relative to its top, with forward slashes; "" is the top itself. Every question is asked for many files at
 * once, so that a git tree answers it with one process. Files that are not there, or cannot be read, are undefined.
 */
export interface FileTree {
  list(folders: readonly string[]): Promise<readonly (readonly TreeEntry[] | undefined)[]>;
  /** At least the first `length` bytes of each file. */
  heads(paths: readonly string[], length: number): Promise<readonly (FilePart | undefined)[]>;
  /** At least the last `length` bytes of each file. */
  tails(paths: readonly string[], length: number): Promise<readonly (FilePart | undefined)[]>;
  read(paths: readonly string[]): Promise<readonly (FilePart | undefined)[]>;
}

/** Joins parts of a path, leaving out empty ones. */
export function joinPath(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("/");
}

/** What of a path is below a folder; undefined for a path that is not. */
export function pathBelow(folder: string, path: string): string | undefined {
  if (folder === "") return path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}

export async function listOne(tree: FileTree, folder: string): Promise<readonly TreeEntry[] | undefined> {
  return (await tree.list([folder]))[0];
}

export async function readOne(tree: FileTree, path: string): Promise<string | undefined> {
  return (await tree.read([path]))[0]?.text;
}
