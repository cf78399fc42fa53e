import ignore from "ignore";
import type { TextDocument } from "../../../core/document/document.ts";
import { joinPath, readOne } from "../../../core/fileTree.ts";
import { documentStart, type Findings } from "../../../core/finding.ts";
import type { ReadContext, SourceFile } from "../../protocol.ts";
import { lockFilesOf } from "../layout.ts";
import { readLock } from "../lock.ts";
import { statesBySlug } from "../read.ts";

/** Checks a lock file against itself, against the folders of the sessions, and against what git is told to ignore. */
export async function lintLock(file: SourceFile, context: ReadContext, findings: Findings): Promise<void> {
  const { document, root } = file;
  const lock = readLock(document.lines);
  for (const line of lock.malformed) {
    const message = "This is no claim: a line of the lock is `session-name:unix-seconds`.";
    findings.add("lifecycle/lock-malformed", document.lines.rangeOfLine(line), message);
  }
  const known = await statesBySlug(root, context);
  const seen = new Set<string>();
  const repeated = repeatedLines(document);
  const count = new Map<string, number>();
  for (const { slug } of lock.entries) count.set(slug, (count.get(slug) ?? 0) + 1);
  for (const { slug, agent, since, line } of lock.entries) {
    const range = document.lines.rangeOfLine(line);
    const removal = {
      title: "Remove the line",
      edits: [{ range: document.lines.rangeOfLines(line, line + 1), newText: "" }],
    };
    if (seen.has(slug)) {
      const fix = repeated.has(line) ? removal : undefined;
      findings.add("lifecycle/lock-duplicate", range, `\`${slug}\` is locked twice; the later line counts.`, { fix });
      continue;
    }
    seen.add(slug);
    const states = known.get(slug) ?? [];
    if (agent !== undefined) {
      const fix = { title: "Write the line in today's form", edits: [{ range, newText: `${slug}:${since}` }] };
      const message = "Older scripts wrote the agent first; today a line is `session-name:unix-seconds`.";
      // With no line of today's form for it, the agent's name is known from here alone: it is not thrown away.
      findings.add("lifecycle/lock-old-form", range, message, { fix: states.includes("active") ? fix : undefined });
    }
    if (states.includes("active")) continue;
    const over = states.some((state) => state === "completed" || state === "abandoned");
    const where = states.length === 0 ? "has no folder" : `is in \`${states.join("`, `")}\``;
    findings.add(
      "lifecycle/lock-without-session",
      range,
      `\`${slug}\` is locked, but it ${where}, not in \`active\`.`,
      {
        // A planned session with a line may be somebody's claim that the original script left half done.
        fix: over && count.get(slug) === 1 ? removal : undefined,
      },
    );
  }
  await lintPlace(file, context, findings);
}

/** Lines that say what one above them says: those can go without a loss. */
function repeatedLines(document: TextDocument): ReadonlySet<number> {
  const texts = new Set<string>();
  const repeated = new Set<number>();
  for (let line = 0; line < document.lines.count; line++) {
    const text = document.lines.line(line).trim();
    if (texts.has(text)) repeated.add(line);
    texts.add(text);
  }
  return repeated;
}

async function lintPlace({ path, root }: SourceFile, { tree }: ReadContext, findings: Findings): Promise<void> {
  const [preferred, other] = lockFilesOf(root);
  if (preferred && other && path === other && (await readOne(tree, preferred)) !== undefined) {
    findings.add(
      "lifecycle/two-lock-files",
      documentStart,
      `There is a second lock file, \`${preferred}\`: keep one of them.`,
    );
  }
  const ignoring = await ignoredBy(tree, path);
  if (ignoring !== undefined) {
    const message = `\`${ignoring}\` makes git ignore this lock: it protects nobody, because nobody else gets it.`;
    findings.add("lifecycle/lock-ignored", documentStart, message);
  }
}

async function ignoredBy(tree: ReadContext["tree"], path: string): Promise<string | undefined> {
  const folders = path.split("/").slice(0, -1);
  const places = [...folders.keys(), folders.length].map((depth) => folders.slice(0, depth).join("/"));
  const files = await tree.read(places.map((place) => joinPath(place, ".gitignore")));
  // The nearest file has the last word, as in git.
  for (const [index, file] of [...files.entries()].reverse()) {
    if (!file) continue;
    const place = places[index] ?? "";
    const verdict = ignore()
      .add(file.text)
      .test(place === "" ? path : path.slice(place.length + 1));
    if (verdict.unignored) return undefined;
    if (verdict.ignored) return joinPath(place, ".gitignore");
  }
  return undefined;
}
