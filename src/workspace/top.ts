import { existsSync } from "node:fs";
import { dirname, join, normalize, resolve, sep } from "node:path";
import { protocols } from "../protocols/list.ts";
import { settingsFile } from "./settings.ts";

/**
 * The folder whose sessions are meant by a folder: itself or the nearest one above it that holds a `.batonrc` or a sessions
 * folder, up to the top of its git repository. Where nothing says so, the top of the repository, else the folder itself.
 */
export function topOf(folder: string): string {
  const start = resolve(folder);
  const signs = [settingsFile, ...protocols.flatMap((protocol) => protocol.usualRoots)];
  for (let at = start; ; at = dirname(at)) {
    if (signs.some((sign) => isSign(at, sign, signs)) || existsSync(join(at, ".git"))) return at;
    if (dirname(at) === at) return start;
  }
}

/** `sessions` in `_AGENTS` is no folder of that name: it is the end of `_AGENTS/sessions`, one level above. */
function isSign(folder: string, sign: string, signs: readonly string[]): boolean {
  const path = join(folder, sign);
  return (
    existsSync(path) && !signs.some((other) => other.endsWith(`/${sign}`) && path.endsWith(`${sep}${normalize(other)}`))
  );
}
