import { joinPath } from "../../../core/fileTree.ts";
import { type Finding, Findings } from "../../../core/finding.ts";
import { oncePer } from "../../once.ts";
import type { ReadContext, SourceFile } from "../../protocol.ts";
import {
  envFile,
  lockFilesOf,
  type Place,
  placeOf,
  planFile,
  sessionFile,
  slugProblem,
  worklogFile,
} from "../layout.ts";
import { readLocks, statesBySlug } from "../read.ts";
import { severities } from "../rules.ts";
import { lintLock } from "./lock.ts";
import { dependenciesOf, lintSessionText, lintUncheckedCriteria } from "./session.ts";
import { lintSessionEnv } from "./sessionEnv.ts";
import { lintWorklog } from "./worklog.ts";

/** What is wrong with one file of the lifecycle protocol. */
export async function lint(file: SourceFile, context: ReadContext): Promise<readonly Finding[]> {
  const findings = new Findings(severities);
  if (lockFilesOf(file.root).includes(file.path)) await lintLock(file, context, findings);
  const place = placeOf(file.root, file.path);
  if (!place) return findings.all;
  if (place.file === sessionFile) await lintSession(file, place, context, findings);
  if (place.file === worklogFile) lintWorklog(file, findings);
  if (place.file === envFile) lintSessionEnv(file, place, findings);
  if (place.slug !== undefined && (place.file === worklogFile || place.file === planFile || place.file === envFile)) {
    await lintOrphan(file, place, context, findings);
  }
  return findings.all;
}

async function lintSession(file: SourceFile, place: Place, context: ReadContext, findings: Findings): Promise<void> {
  const { document, root } = file;
  lintSessionText(document, place, findings);
  lintUncheckedCriteria(document, place, findings);
  if (place.slug === undefined) {
    const message = `\`SESSION.md\` lies loose in \`${place.state}\`: a session has a folder of its own, named \`YYYY-MM-DD-words\`.`;
    findings.add("lifecycle/loose-session", document.head, message);
    return;
  }
  const problem = slugProblem(place.slug);
  if (problem) findings.add("lifecycle/bad-session-name", document.head, `\`${place.slug}\`: ${problem}`);
  const known = await statesBySlug(root, context);
  const elsewhere = (known.get(place.slug) ?? []).filter((state) => state !== place.state);
  if (elsewhere.length > 0) {
    const message = `The session is in \`${elsewhere.join("`, `")}\` too: nobody can tell its state.`;
    findings.add("lifecycle/duplicate-session", document.head, message);
  }
  for (const { name, range } of dependenciesOf(document)) {
    if (!known.has(name)) {
      findings.add("lifecycle/unknown-dependency", range, `There is no session \`${name}\`.`);
    }
  }
  if (place.state === "active") await lintClaim(file, place.slug, context, findings);
}

async function lintClaim({ document, root }: SourceFile, slug: string, context: ReadContext, findings: Findings) {
  const { tree } = context;
  const locks = await oncePer(context, `locks of ${root}`, () => readLocks(tree, root));
  if (!locks.has(slug)) {
    const message = "The session is active, but no line of the lock says so: somebody else may claim it.";
    findings.add("lifecycle/active-without-lock", document.head, message);
  }
  const [env] = await tree.heads([joinPath(root, "active", slug, envFile)], 1);
  if (!env) {
    const message = "The session is active, but it has no `.session-env`: nobody can tell whose it is.";
    findings.add("lifecycle/active-without-env", document.head, message);
  }
}

/** A folder without its SESSION.md is reported once, at the first of its files. */
async function lintOrphan(
  { path, root, document }: SourceFile,
  place: Place,
  { tree }: ReadContext,
  findings: Findings,
) {
  const folder = joinPath(root, place.state, place.slug ?? "");
  const [entries] = await tree.list([folder]);
  const names = (entries ?? []).map((entry) => entry.name);
  const first = [worklogFile, planFile, envFile].find((name) => names.includes(name));
  if (names.includes(sessionFile) || joinPath(folder, first ?? "") !== path) return;
  findings.add(
    "lifecycle/missing-session-file",
    document.head,
    `\`${place.slug}\` has no \`SESSION.md\`: nobody can tell what it is about.`,
  );
}
