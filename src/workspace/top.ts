import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { protocols } from "../protocols/list.ts";
import { settingsFile } from "./settings.ts";

/**
 * The folder whose sessions are meant by a folder: itself or the nearest one above it that holds a `.batonrc` or sessions, up
 * to the top of its git repository. Where nothing says so, the top of the repository, else the folder itself. A home folder
 * or a root is nobody's project: sessions there are meant by those alone who stand in it.
 */
export function topOf(folder: string): string {
  const start = resolve(folder);
  const signs = [settingsFile, ".git", ...protocols.flatMap((protocol) => protocol.signs)];
  for (let at = start; ; at = dirname(at)) {
    const isProject = at === start || (at !== homedir() && dirname(at) !== at);
    if (isProject && signs.some((sign) => existsSync(join(at, sign)))) return at;
    if (dirname(at) === at) return start;
  }
}
