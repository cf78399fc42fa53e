import { join } from "node:path";
import type { Finding } from "../../core/finding.ts";
import type { SessionsFolder } from "../sessions/sessionsFolder.ts";
import { checkContext, openDocuments } from "./checkContext.ts";
import type { FindingStore } from "./findingStore.ts";

/** How long checking may hold the extension host's thread before others get their turn, in milliseconds. */
const patience = 8;
const portion = 64;

export interface FolderCheck {
  readonly signal: AbortSignal;
  /** Only these files; all of the folder where absent. */
  readonly wanted?: ((path: string) => boolean) | undefined;
  readonly progress?: ((checked: number, all: number) => void) | undefined;
}

/** Checks a folder's session files, a few at a time. Open documents are left to those who watch them being typed. */
export async function checkFolder(
  folder: SessionsFolder,
  findings: FindingStore,
  { signal, wanted = () => true, progress }: FolderCheck,
): Promise<number> {
  const { lintText } = await import("../../workspace/lint.ts");
  const context = checkContext(folder);
  const open = openDocuments(folder);
  const roots = folder.reading?.roots ?? [];
  const listed = await Promise.all(roots.map((root) => root.protocol.lintedFiles(root.path, context)));
  const files = new Map(listed.flatMap((paths, index) => paths.map((path) => [path, roots[index]] as const)));
  const due = [...files].filter(([path]) => wanted(path) && !open.has(path));
  let since = performance.now();
  for (let from = 0; from < due.length; from += portion) {
    const some = due.slice(from, from + portion);
    const texts = await context.tree.read(some.map(([path]) => path));
    const checked = new Map<string, { findings: readonly Finding[]; version: undefined }>();
    for (const [index, [path, root]] of some.entries()) {
      if (signal.aborted) return from;
      const text = texts[index]?.text;
      if (text === undefined || !root) continue;
      checked.set(join(folder.top, path), { findings: await lintText(root, path, text, context), version: undefined });
      if (performance.now() - since < patience) continue;
      await new Promise(setImmediate);
      since = performance.now();
    }
    findings.set(new Map([...checked].filter(([path]) => !openDocuments(folder).has(path))));
    progress?.(Math.min(from + portion, due.length), due.length);
  }
  const below = folder.top.length + 1;
  const gone = findings.paths().filter((path) => {
    const relative = path.startsWith(folder.top) ? path.slice(below).replaceAll("\\", "/") : undefined;
    return relative !== undefined && !files.has(relative) && !open.has(relative) && wanted(relative);
  });
  findings.delete(gone);
  return due.length;
}
