/** Patterns for the labels of a workbench's rows and buttons. */

export function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${quotePattern(text)}\\s*$`);
}

/** Labels end with what varies: a shortcut, a badge's count. */
export function startsWith(text: string): RegExp {
  return new RegExp(`^\\s*${quotePattern(text)}(?![\\w])`, "i");
}

function quotePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
