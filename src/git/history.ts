import type { Person } from "./commits.ts";
import type { Repository } from "./repository.ts";
import { git } from "./run.ts";

/** The author of the commit that brought a text into a file, as of a commit. */
export async function addedBy(
  repository: Repository,
  at: string,
  path: string,
  text: string,
): Promise<Person | undefined> {
  const output = await git(["log", "-1", "--format=%an%x00%ae", `-S${text}`, at, "--", path], { cwd: repository.top });
  const [name, email] = output.trim().split("\0");
  return name && email ? { name, email } : undefined;
}

/** The last commit, as of another one, that changed a file. */
export async function lastChange(repository: Repository, at: string, path: string): Promise<string | undefined> {
  return (await git(["log", "-1", "--format=%H", at, "--", path], { cwd: repository.top })).trim() || undefined;
}
