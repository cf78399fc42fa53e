/**
 * The text of a Markdown text's first heading with hashes, from an offset on, without reading the whole as Markdown: for
 * lists of thousands of files. Code between fences is passed over. `deepest`: the last level that counts.
 */
export function firstHeading(text: string, from = 0, deepest = 6): string | undefined {
  let fence: string | undefined;
  for (let start = from; start < text.length; ) {
    const end = lineEnd(text, start);
    const line = text.slice(start, end).replace(/^\uFEFF/, "");
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark && !fence) fence = mark;
    else if (fence) {
      if (mark?.startsWith(fence) && line.trim() === mark) fence = undefined;
    } else {
      const match = /^ {0,3}(#{1,6})(?:[ \t](.*))?$/s.exec(line);
      if (match?.[1] && match[1].length <= deepest) {
        const heading = withoutClosingHashes(match[2]?.trim() ?? "");
        if (heading !== "") return heading;
      }
    }
    start = end + 1;
  }
  return undefined;
}

function lineEnd(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || unit === 13) return at;
  }
  return text.length;
}

function withoutClosingHashes(text: string): string {
  let end = text.length;
  while (text[end - 1] === "#") end--;
  // `C#` keeps its hash: those that close a heading stand apart.
  return end === 0 || /[ \t]/.test(text[end - 1] ?? "") ? text.slice(0, end).trimEnd() : text;
}
