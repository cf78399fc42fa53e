import { ago } from "../../core/ago.ts";
import type { ShownSession } from "../../operations/show.ts";
import { paint, plain } from "../terminal.ts";
import { findingLine } from "./findings.ts";

export function printShow({ session, text, files, findings }: ShownSession): void {
  const now = Date.now();
  console.log(paint("bold", plain(session.title)));
  const facts = [session.id, `${session.protocol}: ${session.state}`];
  if (session.agent) facts.push(`by ${session.agent}`);
  if (session.claimedAt) facts.push(`claimed ${ago(session.claimedAt, now)}`);
  if (session.updatedAt) facts.push(`updated ${ago(session.updatedAt, now)}`);
  console.log(paint("dim", plain(facts.join(" · "))));
  for (const file of files) console.log(`  ${plain(file)}`);
  if (session.verbs.length > 0)
    console.log(`Next: ${session.verbs.map((verb) => `baton ${verb} ${plain(session.id)}`).join(", ")}`);
  for (const finding of findings) console.log(findingLine(finding));
  console.log();
  console.log(
    text === undefined
      ? "Its files are on the shared branch, not in this working tree: pull to read them."
      : plain(text.trimEnd()),
  );
}
