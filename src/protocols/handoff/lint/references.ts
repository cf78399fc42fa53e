import type { TextDocument } from "../../../core/document/document.ts";
import { joinPath } from "../../../core/fileTree.ts";
import type { Findings, Range } from "../../../core/finding.ts";
import { oncePer } from "../../once.ts";
import type { ReadContext, SourceFile } from "../../protocol.ts";
import { isSessionName, sessionFiles } from "../layout.ts";

/** A stamped name with or without a path, or a path into a folder of sessions. What git is asked for (`HEAD:path`) is history. */
const reference =
  /(?<![\w./:~-])((?:[\w.~-]*\/)*)(\d{8}-\d{6}-[\w-]+(?:\.[\w-]+)*\.md|(?<=sessions\/(?:archive\/)?)[\w-]+\.md)(?!\w)/g;

/** Sessions are deleted when they are done: a reference to one that is gone leads nowhere. */
export async function lintReferences(
  file: SourceFile,
  document: TextDocument,
  context: ReadContext,
  findings: Findings,
): Promise<void> {
  if (document.tooLong) return;
  const references = referencesIn(document, file);
  if (references.length === 0) return;
  const known = await oncePer(context, `handoff files of ${file.root}`, () => knownNames(file.root, context));
  for (const { name, bare, range } of references) {
    // A bare name may be that of a plan or a transcript beside the sessions.
    if (known.sessions.has(name) || (bare && known.beside.has(name))) continue;
    findings.add("handoff/missing-session-file", range, `There is no session \`${name}\` any more.`);
  }
}

interface Reference {
  readonly name: string;
  readonly bare: boolean;
  readonly range: Range;
}

function referencesIn(document: TextDocument, file: SourceFile): Reference[] {
  const { bodyStart, lines, text } = document;
  const own = file.path.slice(file.path.lastIndexOf("/") + 1);
  const folder = file.root.slice(file.root.lastIndexOf("/") + 1);
  const found: Reference[] = [];
  reference.lastIndex = bodyStart;
  for (let match = reference.exec(text); match; match = reference.exec(text)) {
    const [all, path = "", name = ""] = match;
    if (name === own || !isSessionName(name)) continue;
    const steps = path.split("/").filter((step) => step !== "" && step !== "." && step !== "..");
    const last = steps.at(-1);
    const inSessions =
      last === folder || (/^archive/.test(last ?? "") && (steps.length === 1 || steps.at(-2) === folder));
    if (last !== undefined && !inSessions) continue;
    found.push({ name, bare: last === undefined, range: lines.rangeOf(match.index, match.index + all.length) });
  }
  return found;
}

async function knownNames(root: string, { tree }: ReadContext) {
  const parent = root.includes("/") ? root.slice(0, root.lastIndexOf("/")) : "";
  const [entries = []] = parent === root ? [] : await tree.list([parent]);
  const folders = entries
    .filter((entry) => entry.folder && entry.name !== ".git")
    .map((entry) => joinPath(parent, entry.name));
  const beside = await tree.list(parent === "" ? [] : folders);
  const names = (paths: readonly string[]) => new Set(paths.map((path) => path.slice(path.lastIndexOf("/") + 1)));
  return {
    sessions: names(await sessionFiles(tree, root)),
    beside: names(beside.flatMap((listed) => (listed ?? []).map((entry) => entry.name))),
  };
}
