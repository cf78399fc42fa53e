import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** Root of the checkout. The harness runs bundled, from out/test/…, so it is looked for upwards. */
export const checkoutRoot = findCheckoutRoot(__dirname);

/** Everything that the harness makes and keeps: git ignores it, and deleting it costs time only. */
export const cacheFolder = join(checkoutRoot, ".cache");

function findCheckoutRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) return folder;
    if (dirname(folder) === folder) throw new Error(`No package.json above ${from}.`);
  }
}
