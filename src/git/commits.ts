import { randomUUID } from "node:crypto";
import { type GitCall, git } from "./run.ts";

export interface Person {
  readonly name: string;
  readonly email: string;
}

export interface NewCommit {
  readonly author: Person;
  readonly committer: Person;
  /** When it was written, Unix time in seconds; the commit itself is made now. */
  readonly time: number;
  readonly message: string;
  /** Folders and files that move; applied before `files`. From the top of the repository. */
  readonly moves: readonly { readonly from: string; readonly to: string }[];
  readonly files: readonly { readonly path: string; readonly content: string }[];
}

/**
 * Makes commits, each on top of the one before, without any working tree or index: one `git fast-import`, whatever the
 * commits hold. Without `parent` the first one has no history and no files. Returns their ids; no ref points to them yet.
 */
export async function makeCommits(
  parent: string | undefined,
  commits: readonly NewCommit[],
  call: GitCall,
): Promise<string[]> {
  if (commits.length === 0) return [];
  const ref = `refs/baton/import-${randomUUID()}`;
  const now = Math.floor(Date.now() / 1000);
  const stream: string[] = ["feature done\n"];
  for (const [index, commit] of commits.entries()) {
    stream.push(`commit ${ref}\nmark :${index + 1}\n`);
    stream.push(`author ${personLine(commit.author, commit.time)}\ncommitter ${personLine(commit.committer, now)}\n`);
    stream.push(data(commit.message));
    if (index === 0 && parent !== undefined) stream.push(`from ${parent}\n`);
    for (const { from, to } of commit.moves) stream.push(`R ${quote(from)} ${quote(to)}\n`);
    for (const { path, content } of commit.files) stream.push(`M 100644 inline ${quote(path)}\n${data(content)}`);
    stream.push("\n");
  }
  for (const index of commits.keys()) stream.push(`get-mark :${index + 1}\n`);
  // The ref served the import alone: nobody else is to see it.
  stream.push(`reset ${ref}\nfrom ${"0".repeat(parent?.length ?? 40)}\n\ndone\n`);
  const output = await git(["fast-import", "--quiet", "--done"], { ...call, input: stream.join("") });
  return output.trim().split("\n");
}

function personLine({ name, email }: Person, time: number): string {
  const clean = (text: string) => text.replace(/[<>\r\n\0]+/g, " ").trim();
  return `${clean(name)} <${clean(email)}> ${time} +0000`;
}

function data(content: string): string {
  return `data ${Buffer.byteLength(content)}\n${content}\n`;
}

/** As C writes a string, which git takes for any path. */
function quote(path: string): string {
  return `"${path.replace(/[\\"]/g, "\\$&").replaceAll("\n", "\\n")}"`;
}
