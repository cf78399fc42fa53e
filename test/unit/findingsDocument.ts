import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

type Files = Readonly<Record<string, string>>;

/** What docs/findings/ says of one code. */
export interface DocumentedFinding {
  readonly code: string;
  readonly severity: string;
  readonly fixable: boolean;
  readonly explanation: string;
  /** Where it stands, for messages. */
  readonly place: string;
  readonly wrong: Files;
  readonly right: Files;
}

export function readFindingsDocuments(folder: string, now: Date): DocumentedFinding[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".md"));
  return names.flatMap((name) => readDocument(name, readFileSync(join(folder, name), "utf8"), now));
}

function readDocument(name: string, text: string, now: Date): DocumentedFinding[] {
  const entries: DocumentedFinding[] = [];
  const lines = text.split("\n");
  for (const [index, line] of outsideOfBlocks(lines)) {
    const code = /^## (\S+)$/.exec(line)?.[1];
    if (!code) continue;
    const place = `${name}:${index + 1}`;
    const kind = /^\*(error|warning|info)\*( · fixable)?$/.exec(lines[index + 1] ?? "");
    if (!kind?.[1]) throw new Error(`${place}: the severity belongs below the code`);
    const end = outsideOfBlocks(lines).find(([other, text]) => other > index && text.startsWith("## "))?.[0];
    const own = lines.slice(index + 2, end);
    const wrong = own.indexOf("Wrong:");
    const right = own.indexOf("Right:");
    if (wrong < 0 || right < wrong) throw new Error(`${place}: Wrong: and Right: are missing`);
    entries.push({
      code,
      severity: kind[1],
      fixable: kind[2] !== undefined,
      explanation: own.slice(0, wrong).join("\n").trim(),
      place,
      wrong: readFiles(own.slice(wrong, right), place, now),
      right: readFiles(own.slice(right), place, now),
    });
  }
  return entries;
}

function outsideOfBlocks(lines: readonly string[]): (readonly [number, string])[] {
  let fence: string | undefined;
  return [...lines.entries()].filter(([, line]) => {
    const mark = /^`{3,}/.exec(line)?.[0];
    if (fence) {
      if (line === fence) fence = undefined;
      return false;
    }
    fence = mark;
    return !mark;
  });
}

function readFiles(lines: readonly string[], place: string, now: Date): Files {
  const files: Record<string, string> = {};
  for (let at = 0; at < lines.length; at++) {
    const opening = /^(`{3,})\S* file=(\S+)$/.exec(lines[at] ?? "");
    const [, fence, path] = opening ?? [];
    if (!fence || !path) continue;
    const end = lines.indexOf(fence, at + 1);
    if (end < 0) throw new Error(`${place}: a block never ends`);
    if (path in files) throw new Error(`${place}: ${path} is there twice`);
    files[path] = filledIn(`${lines.slice(at + 1, end).join("\n")}\n`, now);
    at = end;
  }
  if (Object.keys(files).length === 0) throw new Error(`${place}: an example without files`);
  return files;
}

/** `{{now}}`, `{{now-2d}}` and `{{now+3h}}` are moments; `{{repeat 70000 x}}` is what nobody wants to read. */
function filledIn(text: string, now: Date): string {
  return text
    .replace(/\{\{now(?:([+-]\d+)([dh]))?\}\}/g, (_, count = "0", unit = "d") => {
      const hours = Number(count) * (unit === "d" ? 24 : 1);
      return new Date(now.getTime() + hours * 3_600_000).toISOString();
    })
    .replace(/\{\{repeat (\d+) (\S+)\}\}/g, (_, count, part) => String(part).repeat(Number(count)));
}
