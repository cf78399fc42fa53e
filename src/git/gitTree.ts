import type { FilePart, FileTree, TreeEntry } from "../core/fileTree.ts";
import { joinPath } from "../core/fileTree.ts";
import { catFile } from "./run.ts";

interface GitObject {
  /** Of the ids in this repository, in bytes: 20, or 32 with SHA-256. */
  readonly idLength: number;
  readonly type: string;
  readonly content: Buffer;
}

/**
 * The files of one commit. All that is asked for before the next turn of the event loop is answered by one `git cat-file`:
 * a list of ten thousand sessions costs as many processes as a list of one.
 */
export class GitTree implements FileTree {
  /** Ids by path, of what a listed folder holds; and the listings themselves: a commit does not change. */
  private readonly ids = new Map<string, string>();
  private readonly listings = new Map<string, readonly TreeEntry[] | undefined>();
  private waiting: { readonly names: string[]; readonly objects: Promise<(GitObject | undefined)[]> } | undefined;

  /** `revision`: a commit, or a ref that names one. `prefix`: the folder in it that is this tree's top. */
  constructor(
    private readonly cwd: string,
    readonly revision: string,
    private readonly prefix: string,
  ) {}

  async list(folders: readonly string[]): Promise<(readonly TreeEntry[] | undefined)[]> {
    const unknown = folders.filter((folder) => !this.listings.has(folder));
    const objects = await this.ask(unknown);
    for (const [index, folder] of unknown.entries()) {
      const object = objects[index];
      const entries = object?.type === "tree" ? readTree(object) : undefined;
      for (const { name, id } of entries ?? []) this.ids.set(joinPath(folder, name), id);
      this.listings.set(folder, entries);
    }
    return folders.map((folder) => this.listings.get(folder));
  }

  heads(paths: readonly string[]): Promise<(FilePart | undefined)[]> {
    return this.read(paths);
  }

  tails(paths: readonly string[]): Promise<(FilePart | undefined)[]> {
    return this.read(paths);
  }

  async read(paths: readonly string[]): Promise<(FilePart | undefined)[]> {
    const objects = await this.ask(paths);
    return objects.map((object) =>
      object?.type === "blob" ? { text: object.content.toString("utf8"), whole: true } : undefined,
    );
  }

  private async ask(paths: readonly string[]): Promise<(GitObject | undefined)[]> {
    if (paths.length === 0) return [];
    if (!this.waiting) {
      const names: string[] = [];
      const objects = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
        this.waiting = undefined;
        return readObjects(this.cwd, names);
      });
      this.waiting = { names, objects };
    }
    const { names, objects } = this.waiting;
    const from = names.length;
    names.push(...paths.map((path) => this.nameOf(path)));
    return (await objects).slice(from, from + paths.length);
  }

  /**
   * How git is asked for a path: by id where its folder was listed. By its whole path git reads every folder on the way again,
   * for each of thousands of sessions.
   */
  private nameOf(path: string): string {
    const id = this.ids.get(path);
    if (id !== undefined) return id;
    const cut = path.lastIndexOf("/");
    const parent = path.slice(0, Math.max(0, cut));
    // A name with a line break cannot be asked for; no session has one.
    if (this.listings.get(parent) || /[\r\n]/.test(path)) return nothing;
    const parentId = this.ids.get(parent);
    if (parentId !== undefined) return `${parentId}:${path.slice(cut + 1)}`;
    return `${this.revision}:${joinPath(this.prefix, path)}`;
  }
}

/** What no object is called. */
const nothing = "-";

async function readObjects(cwd: string, names: readonly string[]): Promise<(GitObject | undefined)[]> {
  if (names.every((name) => name === nothing)) return names.map(() => undefined);
  const output = await catFile(["--batch", "--buffer"], {
    cwd,
    input: names.map((name) => `${name}\n`).join(""),
  });
  const objects: (GitObject | undefined)[] = [];
  let at = 0;
  for (const _ of names) {
    const end = output.indexOf(10, at);
    const header = output.toString("utf8", at, end < 0 ? output.length : end);
    const match = /^([0-9a-f]+) (\w+) (\d+)$/.exec(header);
    at = end + 1;
    if (!match?.[1] || !match[2] || match[3] === undefined) {
      objects.push(undefined);
      continue;
    }
    const size = Number(match[3]);
    objects.push({ idLength: match[1].length / 2, type: match[2], content: output.subarray(at, at + size) });
    at += size + 1;
  }
  return objects;
}

interface TreeItem extends TreeEntry {
  readonly id: string;
}

/** `<mode> <name>\0<id>`, one after the other: the format of a tree object. */
function readTree({ content, idLength }: GitObject): TreeItem[] {
  const entries: TreeItem[] = [];
  for (let at = 0; at < content.length; ) {
    const space = content.indexOf(32, at);
    const end = content.indexOf(0, space);
    if (space < 0 || end < 0) break;
    const mode = content.toString("latin1", at, space);
    // Links (120000) and submodules (160000) are neither files nor folders of ours.
    if (mode === "40000" || mode.startsWith("100")) {
      const name = content.toString("utf8", space + 1, end);
      entries.push({ name, folder: mode === "40000", id: content.toString("hex", end + 1, end + 1 + idLength) });
    }
    at = end + 1 + idLength;
  }
  return entries;
}
