import { relative } from "node:path";
import type { ClaimResult } from "../../operations/claim.ts";
import { paint, plain } from "../terminal.ts";

export function printClaim({ session, result, remote, branch, worktree, notes = [] }: ClaimResult): void {
  const where = remote === null ? "on the local branch: there is no remote" : `on ${remote}`;
  const said = result === "claimed" ? `Claimed ${where}` : `Yours already, ${where}`;
  console.log(`${paint("green", said)}: ${paint("bold", plain(session.title))}`);
  console.log(`  branch  ${branch}`);
  if (worktree !== undefined) console.log(`  work in ${plain(relative(process.cwd(), worktree) || ".")}`);
  for (const note of notes) console.log(`${paint("yellow", "note")}: ${plain(note)}`);
}
