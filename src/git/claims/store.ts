import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import type { Repository } from "../repository.ts";

/**
 * The nonce by which this clone's claim of a session for an agent recognises itself, on the base branch and after a crash. It
 * is stored before anything is pushed; of two processes that claim the same at once, both get the same.
 */
export async function claimNonce(repository: Repository, slug: string, agent: string): Promise<string> {
  const folder = join(repository.commonDir, "baton", "claims");
  const path = join(folder, `${slug}.${createHash("sha256").update(agent).digest("hex").slice(0, 16)}`);
  const nonce = randomUUID();
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(path, nonce, { flag: "wx", flush: true });
    return nonce;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const stored = readFileSync(path, "utf8");
  if (/^[0-9a-f-]{36}$/.test(stored)) return stored;
  // Killed between making the file and writing it: nothing was pushed with it.
  await writeFileAtomic(path, nonce);
  return nonce;
}
