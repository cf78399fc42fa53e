import type { Subject } from "./measure.ts";
import { program } from "./measure.ts";
import { node } from "./run.ts";

/** Nothing that is written in JavaScript ends sooner. */
export const startingNode = (cwd: string): Subject => program("node -e 0", node(cwd, "-e", "0"));

// Reading in turn is the fastest way that Node has for files of this size.
const reader = `
const { readdirSync, openSync, readSync, closeSync } = require("node:fs");
const [folder, names, length] = [process.argv[1], new RegExp(process.argv[2]), Number(process.argv[3])];
const buffer = Buffer.alloc(length);
let bytes = 0;
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !names.test(entry.name)) continue;
  const file = openSync(entry.parentPath + "/" + entry.name);
  bytes += readSync(file, buffer, 0, length, 0);
  closeSync(file);
}
console.log(bytes);
`;

/** A script that finds the files whose name matches and reads so much of each. */
export function readingFiles(folder: string, names: RegExp, length: number): Subject {
  const what = length < 65_536 ? `the first ${length / 1024} KiB of` : "all of";
  return program(`node, reading ${what} each file`, node(folder, "-e", reader, folder, names.source, String(length)));
}
