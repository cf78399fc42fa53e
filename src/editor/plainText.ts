/**
 * Texts of files on their way to the screen. Titles, names and statuses are written by anybody, and VS Code reads Markdown in
 * tooltips, links in notifications and `$(icons)` in the status bar and in lists.
 */

const longest = 200;

/** Control characters and those that turn the direction of what follows around. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const invisible = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/g;

/** One line that is no longer than people read. */
export function oneLine(text: string): string {
  const line = text.replace(invisible, " ").trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

/** For labels, notifications, quick picks and the status bar: no link, no command and no icon comes of it. */
export function plainText(text: string): string {
  return oneLine(text).replaceAll("](", "] (").replaceAll("$(", "$ (");
}

/** For Markdown: every mark as its number, so that nothing of it is read as Markdown, HTML, an address or a link. */
export function markdownText(text: string): string {
  return oneLine(text).replace(/[!-/:-@[-`{-~]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

/** Baton's own messages put names between backticks, which notifications show as they stand. */
export function sentence(message: string): string {
  return message
    .replace(/`([^`]*)`/g, "$1")
    .replaceAll("](", "] (")
    .replace(invisible, " ")
    .slice(0, 3 * longest);
}
