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
  private waiting: { readonly names: string[]; readonly objects: Promise<(GitObject | undefined)[]> } | undefined;

  /** `revision`: a commit, or a ref that names one. `prefix`: the folder in it that is this tree's top. */
  constructor(
    private readonly cwd: string,
    readonly revision: string,
    private readonly prefix: string,
  ) {}

  async list(folders: readonly string[]): Promise<(readonly TreeEntry[] | undefined)[]> {
    const objects = await this.ask(folders);
    return objects.map((object) => (object?.type === "tree" ? readTree(object) : undefined));
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
    // A name with a line break cannot be asked for; no session has one.
    names.push(...paths.map((path) => (/[\r\n]/.test(path) ? "" : `${this.revision}:${joinPath(this.prefix, path)}`)));
    return (await objects).slice(from, from + paths.length);
  }
}

async function readObjects(cwd: string, names: readonly string[]): Promise<(GitObject | undefined)[]> {
  const output = await catFile(["--batch", "--buffer"], {
    cwd,
    input: names.map((name) => `${name || "-"}\n`).join(""),
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

/** `<mode> <name>\0<id>`, one after the other: the format of a tree object. */
function readTree({ content, idLength }: GitObject): TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < content.length; ) {
    const space = content.indexOf(32, at);
    const end = content.indexOf(0, space);
    if (space < 0 || end < 0) break;
    const mode = content.toString("latin1", at, space);
    // Links (120000) and submodules (160000) are neither files nor folders of ours.
    if (mode === "40000" || mode.startsWith("100")) {
      entries.push({ name: content.toString("utf8", space + 1, end), folder: mode === "40000" });
    }
    at = end + 1 + idLength;
  }
  return entries;
}
