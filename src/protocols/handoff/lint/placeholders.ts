/** What templates of this format put where somebody is meant to write. Compared without marks, case and end stop. */
const templateWords = new Set([
  "background for anyone picking up this work",
  "what problem are we solving? why now?",
  "where we are now",
  "where we are right now",
  "where we are right now. what just happened",
  "what just happened",
  "this section should always be handoff-ready",
  "immediate actions for continuation",
  "first action item",
  "clear description of work",
  "brief description",
  "brief task description",
  "outcome summary",
  "what's actively being worked",
  "what this session is about",
  "what is being worked on right now",
  "title",
  "what was decided",
  "why",
  "current blocker (if any)",
  "brief description of what happened",
  "no state summary yet — updated by precompact or /wrap",
  "tbd",
  "todo",
  "tba",
  "fixme",
]);

/** Whether a line or a value only holds the place of what somebody should write. */
export function isPlaceholder(text: string): boolean {
  const plain = text
    .trim()
    .replace(/^(?:[-*+]|\d+[.)])(?:\s+|$)/, "")
    .replace(/^\[[ xX]\](?:\s+|$)/, "")
    .replaceAll(/[*_`]+/g, "")
    .replace(/^(?:Session|Decision|Rationale):\s*/i, "")
    .trim();
  if (/^[\s.…—–-]*$/.test(plain)) return true;
  if (/^\[[^\]]*\]$|^\{+[^}]*\}+$|^<(?![a-z]+:\/\/)[^>]*>$/i.test(plain)) return true;
  return templateWords.has(plain.replace(/[.!:]+$/, "").toLowerCase());
}

/** Whether a section says something of its own: more than headings, rules and the template's words. */
export function hasOwnContent(content: string): boolean {
  return content
    .split(/\r\n?|\n/)
    .some((line) => line.trim() !== "" && !/^\s{0,3}#{1,6}(?:\s|$)/.test(line) && !isPlaceholder(line));
}
