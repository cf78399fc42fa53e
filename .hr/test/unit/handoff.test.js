"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));

// test/unit/handoff.test.ts
var import_strict = __toESM(require("node:assert/strict"));
var import_node_fs3 = require("node:fs");
var import_node_path3 = require("node:path");
var import_fast_check = __toESM(require("fast-check"));

// src/core/fileTree.ts
function joinPath(...parts) {
  return parts.filter((part) => part !== "").join("/");
}

// src/protocols/handoff/layout.ts
var archiveName = /^[._]?archived?s?$/i;
var archiveDepth = 3;
var notASession = /^(?:[._].*|readme|agents|claude|gemini|contributing|index|template)\.md$/i;
var lifecycleStates = /* @__PURE__ */ new Set(["drafting", "planned", "active", "completed", "abandoned"]);
var isMarkdown = (name) => /\.md$/i.test(name);
function isSessionName(name) {
  return isMarkdown(name) && !notASession.test(name);
}
function isSessionPath(root, path2) {
  const below = root === "" ? path2 : path2.startsWith(`${root}/`) ? path2.slice(root.length + 1) : void 0;
  const steps = below?.split("/") ?? [];
  const name = steps.pop();
  if (name === void 0 || !isSessionName(name)) return false;
  return steps.length === 0 || archiveName.test(steps[0] ?? "") && steps.length <= archiveDepth;
}
function isArchived(root, path2) {
  const below = root === "" ? path2 : path2.slice(root.length + 1);
  return below.includes("/");
}
function fileStem(path2) {
  return path2.slice(path2.lastIndexOf("/") + 1).replace(/\.md$/i, "");
}
async function sessionFiles(tree, root) {
  const [entries = []] = await tree.list([root]);
  return [...filesOf(root, entries), ...await archivedFiles(tree, root, entries)];
}
function filesOf(folder2, entries) {
  return entries.filter((entry2) => !entry2.folder && isSessionName(entry2.name)).map((entry2) => joinPath(folder2, entry2.name));
}
async function archivedFiles(tree, root, entries) {
  const files = [];
  let folders = entries.filter((entry2) => entry2.folder && archiveName.test(entry2.name)).map((entry2) => joinPath(root, entry2.name));
  for (let depth = 0; depth < archiveDepth && folders.length > 0; depth++) {
    const listed2 = await tree.list(folders);
    const below = [];
    for (const [index, folder2] of folders.entries()) {
      files.push(...filesOf(folder2, listed2[index] ?? []));
      for (const entry2 of listed2[index] ?? []) if (entry2.folder) below.push(joinPath(folder2, entry2.name));
    }
    folders = below;
  }
  return files;
}
async function findRoots(tree, candidates) {
  const listed2 = await tree.list(candidates);
  const roots = [];
  for (const [index, candidate] of candidates.entries()) {
    const entries = listed2[index];
    if (!entries) continue;
    const files = entries.filter((entry2) => !entry2.folder && isMarkdown(entry2.name));
    const byState = entries.some((entry2) => entry2.folder && lifecycleStates.has(entry2.name));
    const ours = files.some((entry2) => isSessionName(entry2.name)) || files.length > 0 && !byState || (await archivedFiles(tree, candidate, entries)).length > 0;
    if (ours) roots.push(candidate);
  }
  return roots;
}

// src/core/document/frontmatter.ts
var import_gray_matter = __toESM(require("gray-matter"));
var import_yaml = require("yaml");
var maximumLength = 64 * 1024;
var openingFence = /^\uFEFF?(---|\*\*\*)([^\r\n]*)(\r?\n|$)/;
function readFrontmatter(lines) {
  const { text } = lines;
  const opening = openingFence.exec(text);
  if (!opening) return void 0;
  const fence = opening[1];
  const language = (opening[2] ?? "").trim();
  const contentStart = opening[0].length;
  const fenceStart = opening[0].startsWith("\uFEFF") ? 1 : 0;
  if (language !== "" && !/^[A-Za-z]+$/.test(language)) return void 0;
  const closing = findClosingFence(text, fence, contentStart);
  if (!closing) {
    if (fence === "***" && !/^[A-Za-z_]+:/.test(text.slice(contentStart))) return void 0;
    const range2 = lines.rangeOf(fenceStart, fenceStart + fence.length);
    const message = `The frontmatter has no closing \`${fence}\` line.`;
    return {
      ...nothing(fence, range2, contentStart, contentStart),
      bodyStart: contentStart,
      problems: [{ kind: "unclosed", message, range: range2 }]
    };
  }
  const bodyStart = closing.end;
  const range = lines.rangeOf(fenceStart, closing.start + fence.length);
  const found = { ...nothing(fence, range, contentStart, closing.start), bodyStart };
  if (language !== "" && language !== "yaml" && language !== "yml") {
    const place = lines.rangeOf(fenceStart, contentStart);
    const message = `Frontmatter in \`${language}\` is not read, and never run: write YAML after a plain \`${fence}\`.`;
    return {
      ...found,
      problems: [{ kind: "language", message, range: { start: place.start, end: lines.rangeOfLine(0).end } }]
    };
  }
  if (closing.start - contentStart > maximumLength) {
    const message = `The frontmatter is longer than ${maximumLength / 1024} KiB and is not read.`;
    return { ...found, problems: [{ kind: "too-large", message, range: lines.rangeOfLine(0) }] };
  }
  const opened = text.slice(contentStart - (opening[3] ?? "").length, bodyStart);
  const source = cut(`${fence}${opened}`, fence, closing.text);
  return { ...found, ...readYaml(source, contentStart, lines) };
}
function nothing(fence, range, contentStart, contentEnd) {
  return { fence, range, contentStart, contentEnd, data: {}, yaml: void 0, problems: [] };
}
function findClosingFence(text, fence, from) {
  const pattern = fence === "---" ? /(?<=\n)---[ \t]*(\r?\n|$)/g : /(?<=\n)\*\*\*[ \t]*(\r?\n|$)/g;
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match ? { start: match.index, end: match.index + match[0].length, text: match[0] } : void 0;
}
function cut(head, fence, closingLine) {
  const refuse = () => {
    throw new Error("only YAML is read");
  };
  let content = "";
  const parse = (yaml) => {
    content = `${yaml.replace(/^\r?\n/, "")}
`;
    return {};
  };
  (0, import_gray_matter.default)(head, {
    language: "yaml",
    delimiters: [fence, closingLine],
    engines: { yaml: { parse, stringify: refuse }, javascript: { parse: refuse }, json: { parse: refuse } }
  });
  return content;
}
function readYaml(source, sourceStart, lines) {
  const at = (range) => range ? lines.rangeOf(sourceStart + range[0], sourceStart + Math.max(range[0], range[1])) : lines.rangeOfLine(0);
  const yaml = (0, import_yaml.parseDocument)(source, {
    prettyErrors: false,
    schema: "core",
    uniqueKeys: true,
    keepSourceTokens: false,
    // It writes its warnings to standard error; what they are about is a problem below.
    logLevel: "error"
  });
  const problems = yaml.errors.map((error) => ({
    kind: error.code === "DUPLICATE_KEY" ? "duplicate-key" : "syntax",
    message: error.code === "DUPLICATE_KEY" ? "This key stands here twice." : `This is not valid YAML: ${sentence(error.message)}`,
    range: at(error.pos)
  }));
  if (problems.some((problem) => problem.kind === "syntax")) return { data: {}, yaml: void 0, problems };
  if (yaml.contents !== null && !(0, import_yaml.isMap)(yaml.contents)) {
    problems.push({
      kind: "not-a-mapping",
      message: "The frontmatter is not a list of `key: value` lines.",
      range: at(yaml.contents.range)
    });
    return { data: {}, yaml: void 0, problems };
  }
  (0, import_yaml.visit)(yaml, {
    Pair(_, pair2) {
      const key = pair2.key;
      if ((0, import_yaml.isScalar)(key) && typeof key.value === "string") return;
      problems.push({ kind: "non-string-key", message: "A key has to be plain text.", range: at(key?.range) });
    }
  });
  const dangling = danglingAlias(yaml);
  if (dangling) {
    const message = `This is not valid YAML: nothing before \`*${dangling.source}\` is called \`&${dangling.source}\`.`;
    problems.push({ kind: "syntax", message, range: at(dangling.range) });
    return { data: {}, yaml: void 0, problems };
  }
  const data = plainValues(yaml);
  if (!data) {
    const message = "The frontmatter repeats itself by aliases (`*name`) too often, and is not read.";
    problems.push({ kind: "too-large", message, range: lines.rangeOfLine(0) });
    return { data: {}, yaml: void 0, problems };
  }
  return { data, yaml, problems };
}
function danglingAlias(yaml) {
  const anchors = /* @__PURE__ */ new Set();
  let dangling;
  (0, import_yaml.visit)(yaml, {
    Node(_, node) {
      if ((0, import_yaml.isAlias)(node)) {
        if (anchors.has(node.source)) return void 0;
        dangling = node;
        return import_yaml.visit.BREAK;
      }
      if (node.anchor) anchors.add(node.anchor);
      return void 0;
    }
  });
  return dangling;
}
function plainValues(yaml) {
  try {
    const value = yaml.toJS({ maxAliasCount: 100 });
    return value !== null && typeof value === "object" ? value : {};
  } catch {
    return void 0;
  }
}
function sentence(message) {
  const text = message.trim().replace(/\s+at line \d+.*$/s, "");
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
function nodeAt(frontmatter, path2) {
  let node = frontmatter.yaml?.contents;
  for (const step of path2) {
    if ((0, import_yaml.isAlias)(node)) node = frontmatter.yaml && node.resolve(frontmatter.yaml);
    const next = node !== null && typeof node === "object" && "get" in node ? node.get(step, true) : void 0;
    if (next === void 0 || next === null) break;
    node = next;
  }
  return node;
}

// src/core/document/lines.ts
var Lines = class {
  constructor(text) {
    this.text = text;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 10 || unit === 13 && text.charCodeAt(i + 1) !== 10) this.starts.push(i + 1);
    }
  }
  text;
  starts = [0];
  get count() {
    return this.starts.length;
  }
  /** Offset of the line's first character; the end of the text for a line after the last. */
  startOf(line) {
    return this.starts[line] ?? this.text.length;
  }
  /** The line without its end. */
  line(line) {
    const text = this.text.slice(this.startOf(line), this.startOf(line + 1));
    return text.replace(/[\r\n]+$/, "");
  }
  positionAt(offset) {
    const clamped = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = low + high + 1 >> 1;
      if (this.startOf(middle) <= clamped) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: clamped - this.startOf(low) };
  }
  /** A position beyond the line's text is taken back to the end of that text, as editors do. */
  offsetAt(position) {
    const start = this.startOf(position.line);
    return start + Math.min(position.character, this.line(position.line).length);
  }
  rangeOf(start, end) {
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }
  /** The whole line, without its end and without the blanks around its text. */
  rangeOfLine(line) {
    const text = this.line(line);
    const end = text.trimEnd().length;
    const start = Math.min(text.length - text.trimStart().length, end);
    return { start: { line, character: start }, end: { line, character: end } };
  }
  /** Whole lines with their ends, for an edit that takes them away; `end` is exclusive. */
  rangeOfLines(line, end) {
    return this.rangeOf(this.startOf(line), this.startOf(end));
  }
  /** What the text ends its lines with: what its first line ends with. */
  get eol() {
    return /\r\n/.test(this.text.slice(0, this.startOf(1))) ? "\r\n" : "\n";
  }
};

// src/core/document/outline.ts
var import_markdown_it = __toESM(require("markdown-it"));
var blocks = new import_markdown_it.default("commonmark").enable("table");
blocks.core.ruler.enableOnly(["normalize", "block"]);
function readOutline(lines, bodyStart) {
  const firstLine = lines.positionAt(bodyStart).line;
  const body = lines.text.slice(bodyStart).replace(/\r(?!\n)/g, "\n");
  const reader = new Reader(lines, firstLine);
  reader.read(blocks.parse(body, {}));
  return reader;
}
var Reader = class {
  constructor(lines, firstLine) {
    this.lines = lines;
    this.firstLine = firstLine;
  }
  lines;
  firstLine;
  headings = [];
  tasks = [];
  bullets = [];
  tables = [];
  codeBlocks = [];
  listDepth = 0;
  nesting = 0;
  read(tokens) {
    for (const [index, token] of tokens.entries()) {
      this.nesting += token.nesting;
      const start = this.firstLine + (token.map?.[0] ?? 0);
      const end = this.firstLine + (token.map?.[1] ?? 0);
      switch (token.type) {
        case "bullet_list_open":
        case "ordered_list_open":
          this.listDepth++;
          break;
        case "bullet_list_close":
        case "ordered_list_close":
          this.listDepth--;
          break;
        case "heading_open":
          if (this.nesting === 1)
            this.heading(Number(token.tag.slice(1)), tokens[index + 1]?.content ?? "", start, end);
          break;
        case "list_item_open":
          this.item(tokens[index + 2]?.type === "inline" ? tokens[index + 2]?.content ?? "" : "", start);
          break;
        case "table_open":
          this.tables.push({ header: [], rows: [], startLine: start, endLine: end });
          break;
        case "tr_open":
          this.row(start);
          break;
        case "fence":
        case "code_block":
          this.codeBlocks.push({ startLine: start, endLine: end, content: token.content });
          break;
      }
    }
    this.endHeadings();
  }
  /** In one pass: a file may hold hundreds of thousands of headings. */
  endHeadings() {
    const open = [];
    for (const heading of this.headings) {
      for (let above = open.at(-1); above && above.level >= heading.level; above = open.at(-1)) {
        above.contentEnd = heading.range.start.line;
        open.pop();
      }
      open.push(heading);
    }
    for (const heading of open) heading.contentEnd = this.lines.count;
  }
  heading(level, text, start, end) {
    this.headings.push({ level, text, range: this.lines.rangeOfLine(start), contentStart: end, contentEnd: end });
  }
  item(content, line) {
    const range = this.lines.rangeOfLine(line);
    this.bullets.push({ text: content, depth: this.listDepth - 1, range });
    const match = /^\[([ xX])\][ \t]+(\S[\s\S]*)$/.exec(content);
    if (!match) return;
    const bracket = this.lines.line(line).indexOf("[");
    if (bracket < 0) return;
    const mark = { start: { line, character: bracket + 1 }, end: { line, character: bracket + 2 } };
    this.tasks.push({ checked: match[1] !== " ", text: (match[2] ?? "").trim(), range, mark });
  }
  row(line) {
    const table = this.tables.at(-1);
    if (!table) return;
    const cells = splitRow(this.lines.line(line), line);
    if (table.header.length === 0) table.header = cells;
    else table.rows.push({ cells, line });
  }
};
function splitRow(text, line) {
  const cells = [];
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  let from = text[start] === "|" ? start + 1 : start;
  for (let i = from; i <= end; i++) {
    const atEnd = i === end;
    if (!atEnd && text[i] !== "|") continue;
    if (!atEnd && text[i - 1] === "\\") continue;
    if (atEnd && from >= end) break;
    const raw = text.slice(from, i);
    const character = from + (raw.length - raw.trimStart().length);
    const content = raw.trim();
    cells.push({
      text: content.replaceAll("\\|", "|"),
      range: { start: { line, character }, end: { line, character: character + content.length } }
    });
    from = i + 1;
  }
  return cells;
}

// src/core/document/document.ts
var maximumBodyLength = 2 * 1024 * 1024;
var emptyOutline = { headings: [], tasks: [], bullets: [], tables: [], codeBlocks: [] };
var TextDocument = class {
  constructor(text) {
    this.text = text;
    this.lines = new Lines(text);
  }
  text;
  lines;
  frontmatterRead;
  outlineRead;
  get frontmatter() {
    this.frontmatterRead ??= { value: readFrontmatter(this.lines) };
    return this.frontmatterRead.value;
  }
  get bodyStart() {
    return this.frontmatter?.bodyStart ?? (this.text.startsWith("\uFEFF") ? 1 : 0);
  }
  get tooLong() {
    return this.text.length - this.bodyStart > maximumBodyLength;
  }
  /** Empty where the body is too long to be read. */
  get outline() {
    this.outlineRead ??= this.tooLong ? emptyOutline : readOutline(this.lines, this.bodyStart);
    return this.outlineRead;
  }
  /** What stands directly under a heading and under its subheadings, without comments and blanks. */
  contentOf(heading) {
    const text = this.text.slice(this.lines.startOf(heading.contentStart), this.lines.startOf(heading.contentEnd));
    return withoutComments(text).trim();
  }
  /** The place of the first line with text: where a finding about the whole file is shown. */
  get head() {
    for (let line = 0; line < Math.min(this.lines.count, 50); line++) {
      if (this.lines.line(line).trim() !== "") return this.lines.rangeOfLine(line);
    }
    return this.lines.rangeOfLine(0);
  }
};
function withoutComments(text) {
  let kept = "";
  let from = 0;
  for (let start = text.indexOf("<!--"); start >= 0; start = text.indexOf("<!--", from)) {
    const end = text.indexOf("-->", start + 4);
    if (end < 0) break;
    kept += text.slice(from, start);
    from = end + 3;
  }
  return kept + text.slice(from);
}

// src/core/document/unquotedValues.ts
var pair = /^([ \t]*(?:- +)?[A-Za-z_][\w-]*:[ \t]+)(\S.*?)([ \t]+#.*|[ \t]*)$/;
function quoteBareValues(document) {
  const { frontmatter, lines, text } = document;
  if (!frontmatter?.problems.some((problem) => problem.kind === "syntax")) return void 0;
  const first = lines.positionAt(frontmatter.contentStart).line;
  const end = lines.positionAt(frontmatter.contentEnd).line;
  const edits = [];
  for (let line = first; line < end; line++) {
    const match = pair.exec(lines.line(line));
    const [, before = "", value = ""] = match ?? [];
    if (!needsQuotes(value)) continue;
    const range = { start: { line, character: before.length }, end: { line, character: before.length + value.length } };
    edits.push({ range, newText: quoted(value) });
  }
  if (edits.length === 0) return void 0;
  let repaired = text;
  for (const edit of edits.toReversed()) {
    repaired = repaired.slice(0, lines.offsetAt(edit.range.start)) + edit.newText + repaired.slice(lines.offsetAt(edit.range.end));
  }
  const result = new TextDocument(repaired);
  if (result.frontmatter?.problems.some((problem) => problem.kind === "syntax")) return void 0;
  return { document: result, edits };
}
function needsQuotes(value) {
  if (value === "" || /^["'|>]/.test(value)) return false;
  if (/^[[{]/.test(value)) return /[\]}]\s*[^\s\]}]/.test(value) && !/[\]}]$/.test(value);
  return value === "-" || /:(?:\s|$)/.test(value) || /^[@`%*&!]/.test(value) || /^[-?] /.test(value);
}
function isQuotable(value) {
  return !new RegExp("[\\p{Cc}\\u2028\\u2029\\ufeff\\ufffe\\uffff]|\\p{Cs}", "u").test(value);
}
function quoted(value) {
  return /["\\]/.test(value) ? `'${value.replaceAll("'", "''")}'` : `"${value}"`;
}
function findingBeforeQuotes(finding, { edits }) {
  const touched = (range) => edits.some((edit) => range.start.line <= edit.range.start.line && edit.range.start.line <= range.end.line);
  if (!touched(finding.range) && !finding.fix?.edits.some((edit) => touched(edit.range))) return finding;
  const back = (position) => {
    const edit = edits.find((other) => other.range.start.line === position.line);
    if (!edit || position.character <= edit.range.start.character) return position;
    return { line: position.line, character: Math.min(position.character - 1, edit.range.end.character) };
  };
  const { fix: _, ...rest } = finding;
  return { ...rest, range: { start: back(finding.range.start), end: back(finding.range.end) } };
}

// src/core/finding.ts
var documentStart = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
var Findings = class {
  constructor(severities3) {
    this.severities = severities3;
  }
  severities;
  all = [];
  add(code, range, message, options = {}) {
    const severity = options.severity ?? this.severities[code];
    if (!severity) throw new Error(`no rule has the code ${code}`);
    this.all.push({ code, severity, message, range, ...options.fix && { fix: options.fix } });
  }
};

// src/core/documentFindings.ts
var severities = {
  "frontmatter-unclosed": "error",
  "frontmatter-language": "error",
  "frontmatter-too-large": "error",
  "frontmatter-syntax": "error",
  "frontmatter-duplicate-key": "error",
  "frontmatter-non-string-key": "warning",
  "frontmatter-not-a-mapping": "error",
  "file-too-long": "warning"
};
function documentRules(protocol) {
  return Object.fromEntries(Object.entries(severities).map(([name, severity]) => [`${protocol}/${name}`, severity]));
}
function reportDocumentProblems(protocol, document, findings) {
  for (const problem of document.frontmatter?.problems ?? []) {
    findings.add(`${protocol}/frontmatter-${problem.kind}`, problem.range, problem.message);
  }
  if (document.tooLong) {
    findings.add(
      `${protocol}/file-too-long`,
      documentStart,
      "The file is longer than 2 MiB: its sections are not checked."
    );
  }
}

// src/protocols/handoff/rules.ts
var severities2 = {
  ...documentRules("handoff"),
  "handoff/unquoted-value": "error",
  "handoff/bad-file-name": "error",
  "handoff/tracker-id-in-name": "error",
  "handoff/local-time-in-name": "info",
  "handoff/missing-frontmatter": "error",
  "handoff/foreign-fence": "warning",
  "handoff/flat-frontmatter": "warning",
  "handoff/missing-field": "error",
  "handoff/invalid-field": "error",
  "handoff/foreign-status": "warning",
  "handoff/archived-status": "warning",
  "handoff/unknown-status": "error",
  "handoff/bad-timestamp": "error",
  "handoff/updated-before-created": "error",
  "handoff/timestamp-in-future": "error",
  "handoff/spawned-agent-field": "warning",
  "handoff/spawned-agent-status": "warning",
  "handoff/spawned-agent-summary": "warning",
  "handoff/missing-section": "error",
  "handoff/section-name": "warning",
  "handoff/empty-section": "error",
  "handoff/log-entry-stamp": "warning",
  "handoff/decision-without-adr": "info",
  "handoff/stale-session": "warning",
  "handoff/completed-session-kept": "warning",
  "handoff/archived-session": "warning",
  "handoff/missing-session-file": "warning"
};

// src/protocols/handoff/shape.ts
var flatMarks = ["title", "status", "created", "created_at", "last_updated", "updated_at", "last_entry"];
var orchestrationKeys = /* @__PURE__ */ new Set(["current_task", "spawned_agents"]);
var otherNames = {
  created: ["created_at"],
  last_updated: ["updated_at", "last_entry"]
};
function isMapping(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function groupOf(key, data) {
  if (orchestrationKeys.has(key)) return "orchestration" in data ? void 0 : "orchestration";
  const value = data[key];
  return typeof value === "object" && value !== null ? void 0 : "session";
}
function isFlat(data) {
  return !("session" in data) && flatMarks.some((key) => key in data && !isMapping(data[key]));
}
function shapeOf({ data }) {
  if (!isFlat(data)) {
    const orchestration2 = data["orchestration"] ?? {};
    return {
      flat: false,
      data: { ...data, orchestration: orchestration2 },
      session: isMapping(data["session"]) ? data["session"] : {},
      orchestration: isMapping(orchestration2) ? orchestration2 : {},
      pathOf: (path2) => path2
    };
  }
  const top = {};
  const session = {};
  const orchestration = {};
  for (const key of Object.keys(data)) {
    const group = groupOf(key, data);
    (group === "session" ? session : group === "orchestration" ? orchestration : top)[key] = data[key];
  }
  const nested = top["orchestration"] ?? orchestration;
  return {
    flat: true,
    data: { ...top, session, orchestration: nested },
    session,
    orchestration: isMapping(nested) ? nested : {},
    pathOf: (path2) => {
      const [group, key] = path2;
      const moved = key === void 0 ? group : groupOf(key, data);
      return moved !== void 0 && moved === group && (group === "session" || group === "orchestration") ? path2.slice(1) : path2;
    }
  };
}
function fieldOf(session, key) {
  for (const name of [key, ...otherNames[key] ?? []]) {
    const value = session[name];
    if (value !== void 0 && value !== null && value !== "") return { key: name, value };
  }
  return void 0;
}

// src/core/document/scalarPlace.ts
var import_yaml2 = require("yaml");
function scalarPlace(document, path2) {
  const { frontmatter, lines, text } = document;
  if (frontmatter?.problems.length !== 0) return void 0;
  const node = nodeAt(frontmatter, path2);
  if (!(0, import_yaml2.isScalar)(node) || !node.range || node.tag || node.anchor) return void 0;
  const start = frontmatter.contentStart + node.range[0];
  const end = frontmatter.contentStart + node.range[1];
  const source = text.slice(start, end);
  if (source === "" || /[\r\n]/.test(source)) return void 0;
  const quoted2 = /^(["'])(.*)\1$/.exec(source);
  if ((quoted2 ? quoted2[2] : source) !== String(node.value)) return void 0;
  const inset = quoted2 ? 1 : 0;
  return { range: lines.rangeOf(start, end), inner: lines.rangeOf(start + inset, end - inset) };
}

// src/core/schemaFindings.ts
function reportSchemaErrors(document, validate, findings, codeOf2, view) {
  const { frontmatter } = document;
  if (!frontmatter?.yaml || validate(view ? view.data : frontmatter.data)) return;
  for (const error of validate.errors ?? []) {
    const path2 = error.instancePath.split("/").slice(1).map(unescapePointer);
    const code = codeOf2(error, path2);
    if (code) findings.add(code, rangeOf(document, error, view ? view.pathOf(path2) : path2), sentenceOf(error, path2));
  }
}
function unescapePointer(step) {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}
function rangeOf(document, error, path2) {
  const extra = error.params["additionalProperty"];
  return rangeOfKey(document, typeof extra === "string" ? [...path2, extra] : path2) ?? document.lines.rangeOfLine(0);
}
function rangeOfKey(document, path2, part = "value") {
  const { frontmatter } = document;
  if (!frontmatter) return void 0;
  const parent = path2.length > 0 ? nodeAt(frontmatter, path2.slice(0, -1).map(indexOrKey)) : void 0;
  const last = path2.at(-1);
  const pair2 = parent && "items" in parent ? parent.items.find(
    (item) => item?.key?.value === last
  ) : void 0;
  const node = pair2 ? part === "key" || !pair2.value?.range || pair2.value.range[0] === pair2.value.range[1] ? pair2.key : pair2.value : nodeAt(frontmatter, path2.map(indexOrKey));
  const range = node?.range;
  if (!range || path2.length === 0) return document.lines.rangeOfLine(frontmatter.range.start.line);
  const start = frontmatter.contentStart + (range[0] ?? 0);
  const position = document.lines.rangeOf(start, frontmatter.contentStart + (range[1] ?? 0));
  return position.start.line === position.end.line ? position : { start: position.start, end: document.lines.rangeOfLine(position.start.line).end };
}
function indexOrKey(step) {
  return /^\d+$/.test(step) ? Number(step) : step;
}
function sentenceOf(error, path2) {
  const name = path2.length > 0 ? `\`${path2.join(".")}\`` : "The frontmatter";
  switch (error.keyword) {
    case "required":
      return `\`${[...path2, String(error.params["missingProperty"])].join(".")}\` is missing.`;
    case "additionalProperties":
      return `\`${[...path2, String(error.params["additionalProperty"])].join(".")}\` is not a key of this format.`;
    case "enum":
      return `${name} is one of ${error.params["allowedValues"].map((value) => `\`${String(value)}\``).join(", ")}.`;
    case "type":
      return `${name} has to be ${article(String(error.params["type"]))}.`;
    case "minLength":
      return `${name} is empty.`;
    default:
      return `${name} ${error.message ?? "is not valid"}.`;
  }
}
function article(type) {
  const types = type.split(",").map(
    (word) => ({
      string: "a text",
      integer: "a whole number",
      array: "a list",
      object: "a mapping",
      boolean: "true or false"
    })[word] ?? word
  );
  return types.join(" or ");
}

// src/protocols/handoff/statuses.ts
var phases = { in_progress: "active", paused: "paused", completed: "completed" };
var meanings = {
  in_progress: "in_progress",
  active: "in_progress",
  paused: "paused",
  stopped: "paused",
  completed: "completed",
  complete: "completed",
  done: "completed"
};
var keptWords = /* @__PURE__ */ new Set(["archived", "abandoned"]);
var spelling = (word) => word.trim().toLowerCase().replace(/[\s-]+/g, "_");
function meaningOf(word) {
  return typeof word === "string" && Object.hasOwn(meanings, spelling(word)) ? meanings[spelling(word)] : void 0;
}
function isKeptWord(word) {
  return typeof word === "string" && keptWords.has(spelling(word));
}
function phaseOf(word) {
  const status = meaningOf(word);
  return status ? phases[status] : "unknown";
}
function agentMeaningOf(word) {
  if (typeof word !== "string") return void 0;
  if (spelling(word) === "pending") return "pending";
  const status = meaningOf(word);
  return status === "paused" ? void 0 : status;
}

// src/protocols/handoff/lint/placeholders.ts
var templateWords = /* @__PURE__ */ new Set([
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
  "no state summary yet \u2014 updated by precompact or /wrap",
  "tbd",
  "todo",
  "tba",
  "fixme"
]);
function isPlaceholder(text) {
  const plain = text.trim().replace(/^(?:[-*+]|\d+[.)])(?:\s+|$)/, "").replace(/^\[[ xX]\](?:\s+|$)/, "").replaceAll(/[*_`]+/g, "").replace(/^(?:Session|Decision|Rationale):\s*/i, "").trim();
  if (/^[\s.…—–-]*$/.test(plain)) return true;
  if (/^\[[^\]]*\]$|^\{+[^}]*\}+$|^<(?![a-z]+:\/\/)[^>]*>$/i.test(plain)) return true;
  return templateWords.has(plain.replace(/[.!:]+$/, "").toLowerCase());
}
function hasOwnContent(content) {
  return content.split(/\r\n?|\n/).some((line) => line.trim() !== "" && !/^\s{0,3}#{1,6}(?:\s|$)/.test(line) && !isPlaceholder(line));
}

// src/protocols/handoff/lint/agents.ts
function lintAgents(document, shape, findings) {
  const agents = shape.orchestration["spawned_agents"];
  if (!Array.isArray(agents)) return;
  if (agents.length > 0 && !agents.some(isMapping)) {
    const range = rangeOfKey(document, shape.pathOf(["orchestration", "spawned_agents"]), "key") ?? document.head;
    findings.add("handoff/spawned-agent-field", range, "Each spawned agent has `agent`, `task` and `status`.");
    return;
  }
  for (const [index, agent] of agents.entries()) {
    const path2 = shape.pathOf(["orchestration", "spawned_agents", String(index)]);
    const place = (key) => rangeOfKey(document, key ? [...path2, key] : path2) ?? document.head;
    if (!isMapping(agent)) {
      findings.add("handoff/spawned-agent-field", place(), "A spawned agent has `agent`, `task` and `status`.");
      continue;
    }
    const missing = ["agent", "task", "status"].filter((key) => isBlank(agent[key]));
    if (missing.length > 0) {
      const names = missing.map((key) => `\`${key}\``).join(" and ");
      findings.add("handoff/spawned-agent-field", place(), `This spawned agent has no ${names}.`);
    }
    for (const key of ["agent", "task", "summary"]) {
      const value = agent[key];
      if (isBlank(value) || typeof value === "string") continue;
      findings.add("handoff/spawned-agent-field", place(key), `\`${key}\` has to be a text.`);
    }
    lintAgentStatus(agent, place, scalarPlace(document, [...path2.slice(0, -1), index, "status"]), findings);
  }
}
function lintAgentStatus(agent, place, scalar, findings) {
  const word = agent["status"];
  if (isBlank(word)) return;
  const status = agentMeaningOf(word);
  if (status !== word) {
    const range = place("status");
    const message = "The status of a spawned agent is `pending`, `in_progress` or `completed`.";
    findings.add("handoff/spawned-agent-status", range, message, {
      fix: status && scalar && { title: `Change to \`${status}\``, edits: [{ range: scalar.inner, newText: status }] }
    });
  }
  if (status === "completed" && (isBlank(agent["summary"]) || isPlaceholder(String(agent["summary"])))) {
    const message = "This agent has completed its task: say in `summary` what came of it.";
    findings.add("handoff/spawned-agent-summary", place("status"), message);
  }
}
function isBlank(value) {
  return value === void 0 || value === null || typeof value === "string" && value.trim() === "";
}

// src/protocols/handoff/lint/decisions.ts
var recordLink = /\bADRs?[-\s_]?\d+|\bdocs?\/(?:[\w.-]+\/)*(?:decisions?|adrs?)\/|\b(?:decisions?|adrs?)\/[\w.-]+\.md|\badr-\d+/i;
var decisionsSection = /^(?:key |open |technical |architectural )?decisions(?:\s*[:(—–-].*)?$/i;
function lintDecisions(document, findings) {
  const { headings } = document.outline;
  for (const section of headings) {
    if (section.level !== 2 || !decisionsSection.test(section.text)) continue;
    const decisions = headings.filter((heading) => heading.level === 3 && isUnder(heading, section));
    if (decisions.length > 0) {
      for (const decision of decisions) lintDecision(document, decision, findings);
    } else {
      const content = document.contentOf(section);
      if (!hasOwnContent(content) || recordLink.test(content)) continue;
      const message = "No decision here links to a record in `docs/decisions/`: they go when the session is deleted.";
      findings.add("handoff/decision-without-adr", section.range, message);
    }
  }
  for (const heading of headings) {
    const covered = headings.some(
      (section) => section.level === 2 && decisionsSection.test(section.text) && isUnder(heading, section)
    );
    if (heading.level === 3 && !covered && /^Decision\b/i.test(heading.text)) lintDecision(document, heading, findings);
  }
}
function isUnder(heading, section) {
  const { line } = heading.range.start;
  return line >= section.contentStart && line < section.contentEnd;
}
function lintDecision(document, decision, findings) {
  const content = document.contentOf(decision);
  if (recordLink.test(content) || recordLink.test(decision.text)) return;
  if (isPlaceholder(decision.text.replace(/^Decision\s*\d*\s*:?\s*/i, "")) && !hasOwnContent(content)) return;
  const message = "This decision links to no record in `docs/decisions/`: it goes when the session is deleted.";
  findings.add("handoff/decision-without-adr", decision.range, message);
}

// src/core/timestamps.ts
function isCalendarDate(text) {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
}
function daysOf(year, month) {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
function isClockTime(text) {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text);
}
var iso = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2})(?::([0-5]\d)(?:[.,](\d{1,9}))?)?(?:[Zz]|([+-])(\d{2}:?\d{2}|\d{2}))$/;
function parseIso(text) {
  const match = iso.exec(text);
  if (!match) return void 0;
  const [, day = "", clock = "", seconds = "00", fraction = "", sign, zone = "00:00"] = match;
  const offset = `${zone.slice(0, 2)}:${zone.length > 2 ? zone.slice(-2) : "00"}`;
  if (!isCalendarDate(day) || !isClockTime(clock) || !isClockTime(offset)) return void 0;
  const milliseconds = fraction.padEnd(3, "0").slice(0, 3);
  const date = /* @__PURE__ */ new Date(`${day}T${clock}:${seconds}.${milliseconds}${sign ? `${sign}${offset}` : "Z"}`);
  return Number.isNaN(date.getTime()) ? void 0 : date;
}

// src/protocols/handoff/lint/fileName.ts
var wellFormed = /^(\d{8}-\d{6})-[a-z0-9]+(?:-[a-z0-9]+)*$/;
var minute = 6e4;
var commonWords = new Set(
  "spec task phase wave step part stage track day week sprint milestone round draft option plan issue pr v version utf sha md rfc iso ieee http http2 ipv node python java gpt claude opus sonnet gemini o es vs web top area level test case adr".split(
    " "
  )
);
function momentOfStamp(stamp) {
  const match = /^(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})(\d{2})$/.exec(stamp);
  if (!match) return void 0;
  const [, year, month, day, hour2, minutes, seconds = ""] = match;
  const date = `${year}-${month}-${day}`;
  const time = `${hour2}:${minutes}`;
  return isCalendarDate(date) && isClockTime(time) && seconds < "60" ? /* @__PURE__ */ new Date(`${date}T${time}:${seconds}Z`) : void 0;
}
function stampOf(moment) {
  return moment.toISOString().slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "-");
}
function lintFileName(file, document, shape, findings) {
  const name = file.path.slice(file.path.lastIndexOf("/") + 1);
  const stem = fileStem(name);
  const created = createdOf(shape);
  const match = name.endsWith(".md") ? wellFormed.exec(stem) : null;
  const moment = match?.[1] === void 0 ? void 0 : momentOfStamp(match[1]);
  if (!match) {
    const message = `Rename the file to ${suggestion(stem, created)}: the name is \`YYYYMMDD-HHMMSS-<description>.md\`, in lower case.`;
    findings.add("handoff/bad-file-name", document.head, message);
  } else if (!moment) {
    const message = `\`${match[1]}\` is no real date and time: the name begins with \`YYYYMMDD-HHMMSS\` in UTC.`;
    findings.add("handoff/bad-file-name", document.head, message);
  } else if (created && isLocalTime(moment, created)) {
    const message = `The name says ${match[1]}, \`created\` says ${stampOf(created)}: stamp the name in UTC.`;
    findings.add("handoff/local-time-in-name", document.head, message);
  }
  const id = trackerId(stem, shape?.session["linear_issue"]);
  if (id) {
    const message = `Take \`${id.text}\` out of the file name: a tracker's id belongs in \`linear_issue\`.`;
    findings.add("handoff/tracker-id-in-name", document.head, message, id.certain ? {} : { severity: "warning" });
  }
}
function createdOf(shape) {
  const created = shape && fieldOf(shape.session, "created")?.value;
  return typeof created === "string" ? parseIso(created.trim()) : void 0;
}
function isLocalTime(name, created) {
  if (created.getTime() % (24 * 60 * minute) === 0) return false;
  const difference = Math.abs(name.getTime() - created.getTime());
  const zone = Math.round(difference / (15 * minute));
  return zone >= 1 && zone <= 14 * 4 && Math.abs(difference - zone * 15 * minute) <= 5e3;
}
function suggestion(stem, created) {
  const words = stem.replace(/^[\dT:_-]*\d(?=[-_]|$)/, "").replace(/(?<![A-Za-z\d])[A-Z][A-Z\d]+-\d+(?![A-Za-z\d])/g, "").toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-+|-+$/g, "");
  const stamp = /^\d{8}-\d{6}(?!\d)/.exec(stem)?.[0];
  const start = stamp && momentOfStamp(stamp) ? stamp : created ? stampOf(created) : "YYYYMMDD-HHMMSS";
  return `\`${start}-${words.slice(0, 60) || "<description>"}.md\``;
}
function trackerId(stem, issue) {
  for (const match of stem.matchAll(/(?<![A-Za-z\d])([A-Za-z][A-Za-z\d]*)-(\d+)(?![A-Za-z\d])/g)) {
    const [text, key = ""] = match;
    if (typeof issue === "string" && issue.toLowerCase() === text.toLowerCase()) return { text, certain: true };
    if (commonWords.has(key.toLowerCase())) continue;
    if (key === key.toUpperCase() && key.length >= 2) return { text, certain: true };
    const first = /^\d{8}-\d{6}-$/.test(stem.slice(0, match.index));
    if (first && /^[a-z]{2,5}$/.test(key)) return { text, certain: false };
  }
  return void 0;
}

// src/protocols/handoff/lint/flatConversion.ts
var import_yaml3 = require("yaml");
var indent = "  ";
function flatConversion(document) {
  const { frontmatter, lines } = document;
  if (!frontmatter?.yaml || !(0, import_yaml3.isMap)(frontmatter.yaml.contents) || frontmatter.yaml.contents.flow) return void 0;
  if (frontmatter.problems.length > 0) return void 0;
  const segments = segmentsOf(document);
  if (!segments) return void 0;
  const { data } = frontmatter;
  const groups = { session: [], orchestration: [] };
  for (const segment of segments.keyed) {
    const group = groupOf(segment.key, data);
    if (group) groups[group].push(...segment.lines.map((line) => line.trim() === "" ? line : indent + line));
  }
  const written = /* @__PURE__ */ new Set();
  let newText = segments.before.join("");
  for (const segment of segments.keyed) {
    const group = groupOf(segment.key, data);
    if (group && !written.has(group)) newText += `${group}:${lines.eol}${groups[group].join("")}`;
    if (group) written.add(group);
    else newText += segment.lines.join("");
  }
  if (!saysTheSame(newText, data)) return void 0;
  return [{ range: lines.rangeOf(frontmatter.contentStart, frontmatter.contentEnd), newText }];
}
function segmentsOf(document) {
  const { frontmatter, lines, text } = document;
  if (!frontmatter?.yaml || !(0, import_yaml3.isMap)(frontmatter.yaml.contents)) return void 0;
  let movable = true;
  (0, import_yaml3.visit)(frontmatter.yaml, {
    // An alias has to stay behind its anchor.
    Alias: () => {
      movable = false;
      return import_yaml3.visit.BREAK;
    }
  });
  const starts = [];
  for (const { key } of frontmatter.yaml.contents.items) {
    if (!(0, import_yaml3.isScalar)(key) || typeof key.value !== "string" || !key.range) return void 0;
    const position = lines.positionAt(frontmatter.contentStart + key.range[0]);
    if (position.character !== 0 || starts.at(-1)?.line === position.line) return void 0;
    starts.push({ key: key.value, line: position.line });
  }
  if (!movable || starts.length === 0) return void 0;
  const firstLine = lines.positionAt(frontmatter.contentStart).line;
  const endLine = lines.positionAt(frontmatter.contentEnd).line;
  const withComments = starts.map(({ key, line }, index) => {
    const floor = index === 0 ? firstLine : (starts[index - 1]?.line ?? 0) + 1;
    let from = line;
    while (from > floor && lines.line(from - 1).startsWith("#")) from--;
    return { key, from };
  });
  const slice = (from, to) => Array.from({ length: to - from }, (_, i) => text.slice(lines.startOf(from + i), lines.startOf(from + i + 1)));
  return {
    before: slice(firstLine, withComments[0]?.from ?? firstLine),
    keyed: withComments.map(({ key, from }, index) => ({
      key,
      lines: slice(from, withComments[index + 1]?.from ?? endLine)
    }))
  };
}
function saysTheSame(newText, data) {
  const parsed = (0, import_yaml3.parseDocument)(newText, { prettyErrors: false, logLevel: "error", schema: "core" });
  if (parsed.errors.length > 0) return false;
  const found = parsed.toJS();
  const { data: wanted, orchestration } = shapeOf({ data });
  const expected = Object.keys(orchestration).length === 0 && !("orchestration" in data) ? { ...wanted, orchestration: void 0 } : wanted;
  return isMapping(found) && canonical(found) === canonical(expected);
}
function canonical(value) {
  return JSON.stringify(
    value,
    (_, inner) => isMapping(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => a < b ? -1 : 1)) : inner
  );
}

// schema:/work/main/src/protocols/handoff/frontmatter.schema.json
var frontmatter_schema_default = validate20;
var schema31 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Frontmatter of a hand-off session", "description": "What stands between the two lines `---` at the top of `.agents/sessions/YYYYMMDD-HHMMSS-<description>.md`.", "type": "object", "required": ["session", "orchestration"], "properties": { "session": { "description": "What the session is and how far it has come.", "type": "object", "required": ["title", "status", "created", "last_updated"], "properties": { "title": { "description": "What is being worked on, in a few words that somebody new understands.", "type": "string", "minLength": 1 }, "status": { "description": "`in_progress`: somebody works on it now. `paused`: stopped for the time being. `completed`: ready to be deleted, once what it taught is written down elsewhere.", "type": "string", "enum": ["in_progress", "paused", "completed"] }, "created": { "description": "When the session began: ISO 8601 with a zone, such as `2025-12-04T14:30:00Z`.", "type": "string", "minLength": 1, "examples": ["2025-12-04T14:30:00Z"] }, "last_updated": { "description": "When the session was last brought up to date: ISO 8601 with a zone, not before `created` and not in the future.", "type": "string", "minLength": 1, "examples": ["2025-12-04T16:05:00Z"] }, "linear_issue": { "description": "The tracker's issue, such as `BACK-123`. It stands here, and not in the file's name.", "type": ["string", "null"], "minLength": 1, "examples": ["BACK-123"] }, "linear_url": { "description": "Where that issue can be read.", "type": ["string", "null"], "pattern": "^https?://\\S+$" } } }, "orchestration": { "description": "Who works on what.", "type": "object", "required": ["current_task"], "properties": { "current_task": { "description": "What is being worked on right now.", "type": "string", "minLength": 1 }, "spawned_agents": { "description": "The agents that were given a part of the work.", "type": ["array", "null"], "items": { "type": "object", "required": ["agent", "task", "status"], "properties": { "agent": { "description": "The agent's name or role, such as `backend-dev`.", "type": "string", "minLength": 1 }, "task": { "description": "What it was asked to do.", "type": "string", "minLength": 1 }, "status": { "description": "How far it is: `pending`, `in_progress` or `completed`.", "type": "string", "enum": ["pending", "in_progress", "completed"] }, "summary": { "description": "What came of it. Needed once `status` is `completed`.", "type": ["string", "null"] } } } } } } } };
var func1 = require("ajv/dist/runtime/ucs2length").default;
var pattern4 = new RegExp("^https?://\\S+$", "u");
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate20.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.session === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "session" }, message: "must have required property 'session'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.orchestration === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "orchestration" }, message: "must have required property 'orchestration'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.session !== void 0) {
      let data0 = data.session;
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.title === void 0) {
          const err2 = { instancePath: instancePath + "/session", schemaPath: "#/properties/session/required", keyword: "required", params: { missingProperty: "title" }, message: "must have required property 'title'" };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (data0.status === void 0) {
          const err3 = { instancePath: instancePath + "/session", schemaPath: "#/properties/session/required", keyword: "required", params: { missingProperty: "status" }, message: "must have required property 'status'" };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (data0.created === void 0) {
          const err4 = { instancePath: instancePath + "/session", schemaPath: "#/properties/session/required", keyword: "required", params: { missingProperty: "created" }, message: "must have required property 'created'" };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        if (data0.last_updated === void 0) {
          const err5 = { instancePath: instancePath + "/session", schemaPath: "#/properties/session/required", keyword: "required", params: { missingProperty: "last_updated" }, message: "must have required property 'last_updated'" };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (data0.title !== void 0) {
          let data1 = data0.title;
          if (typeof data1 === "string") {
            if (func1(data1) < 1) {
              const err6 = { instancePath: instancePath + "/session/title", schemaPath: "#/properties/session/properties/title/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
              if (vErrors === null) {
                vErrors = [err6];
              } else {
                vErrors.push(err6);
              }
              errors++;
            }
          } else {
            const err7 = { instancePath: instancePath + "/session/title", schemaPath: "#/properties/session/properties/title/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err7];
            } else {
              vErrors.push(err7);
            }
            errors++;
          }
        }
        if (data0.status !== void 0) {
          let data2 = data0.status;
          if (typeof data2 !== "string") {
            const err8 = { instancePath: instancePath + "/session/status", schemaPath: "#/properties/session/properties/status/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err8];
            } else {
              vErrors.push(err8);
            }
            errors++;
          }
          if (!(data2 === "in_progress" || data2 === "paused" || data2 === "completed")) {
            const err9 = { instancePath: instancePath + "/session/status", schemaPath: "#/properties/session/properties/status/enum", keyword: "enum", params: { allowedValues: schema31.properties.session.properties.status.enum }, message: "must be equal to one of the allowed values" };
            if (vErrors === null) {
              vErrors = [err9];
            } else {
              vErrors.push(err9);
            }
            errors++;
          }
        }
        if (data0.created !== void 0) {
          let data3 = data0.created;
          if (typeof data3 === "string") {
            if (func1(data3) < 1) {
              const err10 = { instancePath: instancePath + "/session/created", schemaPath: "#/properties/session/properties/created/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
              if (vErrors === null) {
                vErrors = [err10];
              } else {
                vErrors.push(err10);
              }
              errors++;
            }
          } else {
            const err11 = { instancePath: instancePath + "/session/created", schemaPath: "#/properties/session/properties/created/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err11];
            } else {
              vErrors.push(err11);
            }
            errors++;
          }
        }
        if (data0.last_updated !== void 0) {
          let data4 = data0.last_updated;
          if (typeof data4 === "string") {
            if (func1(data4) < 1) {
              const err12 = { instancePath: instancePath + "/session/last_updated", schemaPath: "#/properties/session/properties/last_updated/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
              if (vErrors === null) {
                vErrors = [err12];
              } else {
                vErrors.push(err12);
              }
              errors++;
            }
          } else {
            const err13 = { instancePath: instancePath + "/session/last_updated", schemaPath: "#/properties/session/properties/last_updated/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err13];
            } else {
              vErrors.push(err13);
            }
            errors++;
          }
        }
        if (data0.linear_issue !== void 0) {
          let data5 = data0.linear_issue;
          if (typeof data5 !== "string" && data5 !== null) {
            const err14 = { instancePath: instancePath + "/session/linear_issue", schemaPath: "#/properties/session/properties/linear_issue/type", keyword: "type", params: { type: schema31.properties.session.properties.linear_issue.type }, message: "must be string,null" };
            if (vErrors === null) {
              vErrors = [err14];
            } else {
              vErrors.push(err14);
            }
            errors++;
          }
          if (typeof data5 === "string") {
            if (func1(data5) < 1) {
              const err15 = { instancePath: instancePath + "/session/linear_issue", schemaPath: "#/properties/session/properties/linear_issue/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
              if (vErrors === null) {
                vErrors = [err15];
              } else {
                vErrors.push(err15);
              }
              errors++;
            }
          }
        }
        if (data0.linear_url !== void 0) {
          let data6 = data0.linear_url;
          if (typeof data6 !== "string" && data6 !== null) {
            const err16 = { instancePath: instancePath + "/session/linear_url", schemaPath: "#/properties/session/properties/linear_url/type", keyword: "type", params: { type: schema31.properties.session.properties.linear_url.type }, message: "must be string,null" };
            if (vErrors === null) {
              vErrors = [err16];
            } else {
              vErrors.push(err16);
            }
            errors++;
          }
          if (typeof data6 === "string") {
            if (!pattern4.test(data6)) {
              const err17 = { instancePath: instancePath + "/session/linear_url", schemaPath: "#/properties/session/properties/linear_url/pattern", keyword: "pattern", params: { pattern: "^https?://\\S+$" }, message: 'must match pattern "^https?://\\S+$"' };
              if (vErrors === null) {
                vErrors = [err17];
              } else {
                vErrors.push(err17);
              }
              errors++;
            }
          }
        }
      } else {
        const err18 = { instancePath: instancePath + "/session", schemaPath: "#/properties/session/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err18];
        } else {
          vErrors.push(err18);
        }
        errors++;
      }
    }
    if (data.orchestration !== void 0) {
      let data7 = data.orchestration;
      if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
        if (data7.current_task === void 0) {
          const err19 = { instancePath: instancePath + "/orchestration", schemaPath: "#/properties/orchestration/required", keyword: "required", params: { missingProperty: "current_task" }, message: "must have required property 'current_task'" };
          if (vErrors === null) {
            vErrors = [err19];
          } else {
            vErrors.push(err19);
          }
          errors++;
        }
        if (data7.current_task !== void 0) {
          let data8 = data7.current_task;
          if (typeof data8 === "string") {
            if (func1(data8) < 1) {
              const err20 = { instancePath: instancePath + "/orchestration/current_task", schemaPath: "#/properties/orchestration/properties/current_task/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
              if (vErrors === null) {
                vErrors = [err20];
              } else {
                vErrors.push(err20);
              }
              errors++;
            }
          } else {
            const err21 = { instancePath: instancePath + "/orchestration/current_task", schemaPath: "#/properties/orchestration/properties/current_task/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err21];
            } else {
              vErrors.push(err21);
            }
            errors++;
          }
        }
        if (data7.spawned_agents !== void 0) {
          let data9 = data7.spawned_agents;
          if (!Array.isArray(data9) && data9 !== null) {
            const err22 = { instancePath: instancePath + "/orchestration/spawned_agents", schemaPath: "#/properties/orchestration/properties/spawned_agents/type", keyword: "type", params: { type: schema31.properties.orchestration.properties.spawned_agents.type }, message: "must be array,null" };
            if (vErrors === null) {
              vErrors = [err22];
            } else {
              vErrors.push(err22);
            }
            errors++;
          }
          if (Array.isArray(data9)) {
            const len0 = data9.length;
            for (let i0 = 0; i0 < len0; i0++) {
              let data10 = data9[i0];
              if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
                if (data10.agent === void 0) {
                  const err23 = { instancePath: instancePath + "/orchestration/spawned_agents/" + i0, schemaPath: "#/properties/orchestration/properties/spawned_agents/items/required", keyword: "required", params: { missingProperty: "agent" }, message: "must have required property 'agent'" };
                  if (vErrors === null) {
                    vErrors = [err23];
                  } else {
                    vErrors.push(err23);
                  }
                  errors++;
                }
                if (data10.task === void 0) {
                  const err24 = { instancePath: instancePath + "/orchestration/spawned_agents/" + i0, schemaPath: "#/properties/orchestration/properties/spawned_agents/items/required", keyword: "required", params: { missingProperty: "task" }, message: "must have required property 'task'" };
                  if (vErrors === null) {
                    vErrors = [err24];
                  } else {
                    vErrors.push(err24);
                  }
                  errors++;
                }
                if (data10.status === void 0) {
                  const err25 = { instancePath: instancePath + "/orchestration/spawned_agents/" + i0, schemaPath: "#/properties/orchestration/properties/spawned_agents/items/required", keyword: "required", params: { missingProperty: "status" }, message: "must have required property 'status'" };
                  if (vErrors === null) {
                    vErrors = [err25];
                  } else {
                    vErrors.push(err25);
                  }
                  errors++;
                }
                if (data10.agent !== void 0) {
                  let data11 = data10.agent;
                  if (typeof data11 === "string") {
                    if (func1(data11) < 1) {
                      const err26 = { instancePath: instancePath + "/orchestration/spawned_agents/" + i0 + "/agent", schemaPath: "#/properties/orchestration/properties/spawned_agents/items/properties/agent/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                      if (vErrors === null) {
                        vErrors = [err26];
                      } else {
                        vErrors.push(err26);
                      }
                      errors++;
                    }
                  } else {
                    const err27 = { instancePath: instancePath + "/orchestration/spawned_agents/" + i0 + "/agent", schemaPath: "#/properties/orchestration/properties/spawned_agents/items/properties/agent/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err27];
                    } else {
                      vErrors.push(err27);
                    }
                    errors++;
                  }
                }
                if (data10.task !== void 0) {
                  let data12 = data10.task;
                  if (typeof data12 === "string") {
                    if (func1(data12) < 1) {
                      const err28 = { instancePath: instancePath + "/orchestration/spawned_agents/" + i0 + "/task", schemaPath: "#/properties/orchestration/properties/spawned_agents/items/properties/task/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                      if (vErrors === null) {
                        vErrors = [err28];
                      } else {
                        vErrors.push(err28);
                      }
                      errors++;
                    }
                  } else {
                    const err29 = { instancePath: instancePath + "/orchestration/spawned_agents/" + i0 + "/task", schemaPath: "#/properties/orchestration/properties/spawned_agents/items/properties/task/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err29];
                    } else {
                      vErrors.push(err29);
                    }
                    errors++;
                  }
                }
                if (data10.status !== void 0) {
                  let data13 = data10.status;
                  if (typeof data13 !== "string") {
                    const err30 = { instancePath: instancePath + "/orchestration/spawned_agents/" + i0 + "/status", schemaPath: "#/properties/orchestration/properties/spawned_agents/items/properties/status/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err30];
                    } else {
                      vErrors.push(err30);
                    }
                    errors++;
                  }
                  if (!(data13 === "pending" || data13 === "in_progress" || data13 === "completed")) {
                    const err31 = { instancePath: instancePath + "/orchestration/spawned_agents/" + i0 + "/status", schemaPath: "#/properties/orchestration/properties/spawned_agents/items/properties/status/enum", keyword: "enum", params: { allowedValues: schema31.properties.orchestration.properties.spawned_agents.items.properties.status.enum }, message: "must be equal to one of the allowed values" };
                    if (vErrors === null) {
                      vErrors = [err31];
                    } else {
                      vErrors.push(err31);
                    }
                    errors++;
                  }
                }
                if (data10.summary !== void 0) {
                  let data14 = data10.summary;
                  if (typeof data14 !== "string" && data14 !== null) {
                    const err32 = { instancePath: instancePath + "/orchestration/spawned_agents/" + i0 + "/summary", schemaPath: "#/properties/orchestration/properties/spawned_agents/items/properties/summary/type", keyword: "type", params: { type: schema31.properties.orchestration.properties.spawned_agents.items.properties.summary.type }, message: "must be string,null" };
                    if (vErrors === null) {
                      vErrors = [err32];
                    } else {
                      vErrors.push(err32);
                    }
                    errors++;
                  }
                }
              } else {
                const err33 = { instancePath: instancePath + "/orchestration/spawned_agents/" + i0, schemaPath: "#/properties/orchestration/properties/spawned_agents/items/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err33];
                } else {
                  vErrors.push(err33);
                }
                errors++;
              }
            }
          }
        }
      } else {
        const err34 = { instancePath: instancePath + "/orchestration", schemaPath: "#/properties/orchestration/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err34];
        } else {
          vErrors.push(err34);
        }
        errors++;
      }
    }
  } else {
    const err35 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err35];
    } else {
      vErrors.push(err35);
    }
    errors++;
  }
  validate20.errors = vErrors;
  return errors === 0;
}
validate20.evaluated = { "props": { "session": true, "orchestration": true }, "dynamicProps": false, "dynamicItems": false };

// src/protocols/handoff/lint/frontmatter.ts
var import_yaml4 = require("yaml");

// src/core/document/quickFields.ts
function quickFields(source) {
  const fields = /* @__PURE__ */ Object.create(null);
  let group;
  let groupIndent = 0;
  let open;
  let skipDeeperThan = -1;
  for (const line of source.split(/\r?\n/)) {
    const text = line.trimStart();
    const indent2 = line.length - text.length;
    if (skipDeeperThan >= 0 && (indent2 > skipDeeperThan || text === "")) continue;
    if (text === "" || text.startsWith("#")) continue;
    if (text.startsWith("- ") || text === "-") {
      if (skipDeeperThan === indent2) continue;
      if (!open || indent2 < open.indent) return void 0;
      delete open.map[open.key];
      open = void 0;
      skipDeeperThan = indent2;
      continue;
    }
    skipDeeperThan = -1;
    const match = /^([A-Za-z_][\w-]*):(?: +(\S.*))?[ \t]*$/.exec(text);
    if (!match?.[1]) return void 0;
    let map = fields;
    if (indent2 > 0) {
      if (open && open.map === fields && indent2 > open.indent) {
        group = /* @__PURE__ */ Object.create(null);
        groupIndent = indent2;
        fields[open.key] = group;
      }
      if (!group || indent2 !== groupIndent) return void 0;
      map = group;
    } else group = void 0;
    const key = match[1];
    if (key in map) return void 0;
    open = void 0;
    if (match[2] === void 0 || match[2].startsWith("#")) {
      map[key] = null;
      open = { map, key, indent: indent2 };
      continue;
    }
    const value = quickScalar(match[2].trimEnd());
    if (value === void 0) return void 0;
    map[key] = value.value;
  }
  return fields;
}
function quickScalar(text) {
  const quoted2 = /^(?:"([^"\\]*)"|'([^']*)')(?:\s+#.*)?$/.exec(text);
  if (quoted2) return { value: quoted2[1] ?? quoted2[2] };
  const plain = text.replace(/\s+#.*$/, "");
  if (plain === "[]") return { value: [] };
  if (!/^[A-Za-z0-9_/.(]/.test(plain) || /:(\s|$)/.test(plain)) return void 0;
  if (/^\d{1,15}$/.test(plain)) return plain.length > 1 && plain.startsWith("0") ? void 0 : { value: Number(plain) };
  if (plain === "true" || plain === "false") return { value: plain === "true" };
  if (plain === "null") return { value: null };
  if (/^[\d.][\d_.eExXoO+-]*$/.test(plain) || /^0[xob]/i.test(plain) || /^(true|false|null|nan|inf|\.inf|\.nan)$/i.test(plain))
    return void 0;
  return { value: plain };
}

// src/core/sessionHeads.ts
var headLength = 2048;
var longHeadLength = 72 * 1024;
var openingFence2 = /^\uFEFF?(---|\*\*\*)[ \t]*(?:ya?ml)?[ \t]*\r?\n/;
async function readSessionHeads(tree, paths) {
  const parts = [...await tree.heads(paths, headLength)];
  const longer = paths.flatMap((_, index) => needsMore(parts[index]) ? [index] : []);
  if (longer.length > 0) {
    const again = await tree.heads(
      longer.map((index) => paths[index] ?? ""),
      longHeadLength
    );
    for (const [place, index] of longer.entries()) parts[index] = again[place] ?? parts[index];
  }
  return parts.map((part) => part && headOf(part));
}
function needsMore(part) {
  if (!part || part.whole) return false;
  const opening = openingFence2.exec(part.text);
  return opening !== null && closingFence(part.text, opening) === void 0;
}
function closingFence(text, opening) {
  const fence = opening[1] ?? "---";
  for (let from = opening[0].length - 1; ; ) {
    const start = text.indexOf(`
${fence}`, from) + 1;
    if (start === 0) return void 0;
    const end = text.indexOf("\n", start);
    const line = text.slice(start, end < 0 ? text.length : end);
    if (/^(?:---|\*\*\*)[ \t]*\r?$/.test(line)) return { start, end: end < 0 ? text.length : end + 1 };
    from = start;
  }
}
function headOf(part) {
  const { text, modified } = part;
  const opening = openingFence2.exec(text);
  const closing = opening ? closingFence(text, opening) : void 0;
  const bodyStart = closing?.end ?? 0;
  const quick = opening && closing && quickFields(text.slice(opening[0].length, closing.start));
  const heading = /^#{1,6}[ \t]+(\S.*?)(?:[ \t]+#+)?[ \t]*\r?$/m.exec(bodyStart > 0 ? text.slice(bodyStart) : text);
  return { fields: quick ?? slowFields(text, closing?.end), heading: heading?.[1], modified };
}
function slowFields(text, end) {
  if (end === void 0) return {};
  const document = new TextDocument(text.slice(0, end));
  return (quoteBareValues(document)?.document ?? document).frontmatter?.data ?? {};
}
function textOf(value) {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string") return void 0;
  const text = value.replace(/\s+/g, " ").trim();
  return text === "" ? void 0 : text;
}

// src/protocols/handoff/readSessions.ts
async function readSessions(root, { tree }) {
  const paths = await sessionFiles(tree, root);
  const heads = await readSessionHeads(tree, paths);
  return paths.flatMap((path2, index) => {
    const head = heads[index];
    return head ? [sessionOf(path2, head)] : [];
  });
}
function sessionOf(path2, head) {
  const id = fileStem(path2);
  const { session } = shapeOf({ data: head.fields });
  const state = textOf(session["status"]) ?? "unknown";
  const updatedAt = updatedAtOf(session, head.modified);
  return {
    id,
    protocol: "handoff",
    state,
    phase: phaseOf(state),
    title: textOf(session["title"]) ?? titleOfHeading(head.heading) ?? id,
    path: path2,
    ...updatedAt && { updatedAt },
    verbs: []
  };
}
function titleOfHeading(heading) {
  return textOf(heading?.replace(/^Session:\s*/i, ""));
}
function updatedAtOf(session, modified) {
  for (const key of ["last_updated", "created"]) {
    const found = fieldOf(session, key)?.value;
    const date = typeof found === "string" ? parseIso(found.trim()) : void 0;
    if (date) return date.toISOString();
  }
  return modified === void 0 ? void 0 : new Date(modified).toISOString();
}

// src/protocols/handoff/lint/frontmatter.ts
var checkedElsewhere = /* @__PURE__ */ new Set(["session/status", "session/created", "session/last_updated"]);
var codeOf = (error, path2) => {
  if (path2[0] === "orchestration" && path2[1] === "spawned_agents" && path2.length > 2) return void 0;
  if (checkedElsewhere.has(path2.join("/"))) return void 0;
  if (error.keyword === "required") {
    return path2[0] === "session" && error.params["missingProperty"] !== "status" ? void 0 : "handoff/missing-field";
  }
  return "handoff/invalid-field";
};
function lintFields(document, shape, findings) {
  reportSchemaErrors(document, frontmatter_schema_default, findings, codeOf, shape);
  if (!isMapping(shape.data["session"])) return;
  const place = rangeOfKey(document, shape.pathOf(["session"])) ?? document.head;
  if (!("title" in shape.session)) {
    const fix = shape.flat ? void 0 : titleFromHeading(document);
    findings.add("handoff/missing-field", place, "`session.title` is missing.", { fix });
  }
  for (const key of ["created", "last_updated"]) {
    const found = fieldOf(shape.session, key);
    if (found?.key === key) continue;
    if (!found || key in shape.session) {
      findings.add("handoff/missing-field", place, `\`session.${key}\` is missing.`);
    } else {
      const range = rangeOfKey(document, shape.pathOf(["session", found.key]), "key") ?? place;
      const { lines, text } = document;
      const plain = text.slice(lines.offsetAt(range.start), lines.offsetAt(range.end)) === found.key;
      const certain = plain && document.frontmatter?.problems.length === 0;
      const fix = { title: `Rename \`${found.key}\` to \`${key}\``, edits: [{ range, newText: key }] };
      findings.add("handoff/missing-field", range, `\`session.${key}\` is called \`${found.key}\` here.`, {
        fix: certain ? fix : void 0
      });
    }
  }
  for (const [group, key] of [
    ["session", "title"],
    ["orchestration", "current_task"]
  ]) {
    const value = shape[group][key];
    if (typeof value !== "string" || value === "" || !isPlaceholder(value)) continue;
    const range = rangeOfKey(document, shape.pathOf([group, key])) ?? place;
    findings.add("handoff/invalid-field", range, `\`${group}.${key}\` still says what the template says.`);
  }
}
function titleFromHeading(document) {
  const { frontmatter, lines, outline } = document;
  const title = titleOfHeading(outline.headings[0]?.level === 1 ? outline.headings[0].text : void 0);
  if (frontmatter?.problems.length !== 0 || !title || isPlaceholder(title) || title.length > 200 || !isQuotable(title))
    return void 0;
  const session = nodeAt(frontmatter, ["session"]);
  if (!(0, import_yaml4.isMap)(session) || session.flow) return void 0;
  const first = session.items[0]?.key;
  if (!(0, import_yaml4.isScalar)(first) || !first.range) return void 0;
  const start = lines.positionAt(frontmatter.contentStart + first.range[0]);
  const indent2 = lines.line(start.line).slice(0, start.character);
  if (indent2.trim() !== "" || indent2 === "") return void 0;
  const at = { line: start.line, character: 0 };
  const newText = `${indent2}title: ${quoted(title)}${lines.eol}`;
  return { title: "Take the title from the heading", edits: [{ range: { start: at, end: at }, newText }] };
}

// src/protocols/handoff/lint/sections.ts
var required = ["Context", "Current State", "Next Steps"];
function lintSections(document, findings) {
  if (document.tooLong) return;
  for (const name of required) {
    const headings = sectionsNamed(document, name);
    const [heading] = headings;
    if (!heading) {
      findings.add("handoff/missing-section", placeOfBody(document), `The section \`## ${name}\` is missing.`);
      continue;
    }
    if (!heading.text.startsWith(name)) reportSpelling(document, heading, name, findings);
    if (!headings.some((each) => hasOwnContent(document.contentOf(each)))) {
      findings.add("handoff/empty-section", heading.range, `\`## ${name}\` says nothing yet.`);
    }
  }
}
function sectionsNamed(document, name) {
  return document.outline.headings.filter(
    ({ level, text }) => level === 2 && text.slice(0, name.length).toLowerCase() === name.toLowerCase() && /^(?:$|\s*[:(—–[|-])/.test(text.slice(name.length))
  );
}
function reportSpelling(document, heading, name, findings) {
  const { line } = heading.range.start;
  const character = document.lines.line(line).indexOf(heading.text);
  const range = { start: { line, character }, end: { line, character: character + name.length } };
  findings.add("handoff/section-name", heading.range, `Write \`## ${name}\`.`, {
    fix: character < 0 ? void 0 : { title: `Write \`${name}\``, edits: [{ range, newText: name }] }
  });
}
function placeOfBody(document) {
  const line = document.outline.headings[0]?.range.start.line ?? document.frontmatter?.range.end.line;
  return line === void 0 ? documentStart : document.lines.rangeOfLine(line);
}

// src/protocols/handoff/lint/log.ts
var entry = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}) - \S/;
var nearlyEntry = /^(\d{4}-\d{2}-\d{2})(?:[ \t]+|T)(\d{2}:\d{2})(?:[ \t]*(?:Z|UTC))?[ \t]*(?:[-–—:|])[ \t]*(\S.*)$/;
function lintLog(document, findings) {
  for (const log of sectionsNamed(document, "Session Log")) {
    const inside = document.outline.headings.filter(
      ({ range }) => range.start.line >= log.contentStart && range.start.line < log.contentEnd
    );
    const level = Math.min(...inside.map((heading) => heading.level));
    const entries = inside.filter((heading) => heading.level === Math.max(level, 3));
    for (const heading of entries) lintEntry(document, heading, findings);
    const { lines } = document;
    const firstEntry = inside[0]?.range.start.line ?? log.contentEnd;
    const before = document.text.slice(lines.startOf(log.contentStart), lines.startOf(firstEntry)).replaceAll(/<!--[\s\S]*?-->/g, "");
    if (entries.length === 0 && hasOwnContent(before)) {
      const message = "Begin each entry of the log with a heading `### YYYY-MM-DD HH:MM - title`.";
      findings.add("handoff/log-entry-stamp", log.range, message);
    }
  }
}
function lintEntry(document, heading, findings) {
  const [, date = "", time = ""] = entry.exec(heading.text) ?? [];
  const real = isCalendarDate(date) && isClockTime(time);
  if (real && heading.level === 3) return;
  if (/^YYYY-MM-DD HH:MM/.test(heading.text)) return;
  const message = date && !real ? `\`${date} ${time}\` is no real date and time.` : "An entry of the log is `### YYYY-MM-DD HH:MM - title`.";
  findings.add("handoff/log-entry-stamp", heading.range, message, { fix: entryFix(document, heading) });
}
function entryFix(document, heading) {
  const [, date = "", time = "", title] = nearlyEntry.exec(heading.text) ?? [];
  const { line } = heading.range.start;
  const character = document.lines.line(line).indexOf(heading.text);
  if (!title || !isCalendarDate(date) || !isClockTime(time) || heading.level !== 3 || character < 0) return void 0;
  const range = { start: { line, character }, end: { line, character: character + heading.text.length } };
  const newText = `${date} ${time} - ${title}`;
  return { title: "Write the stamp as the log has it", edits: [{ range, newText }] };
}

// src/protocols/once.ts
var answers = /* @__PURE__ */ new WeakMap();
function oncePer(context, question, compute) {
  const known = answers.get(context) ?? /* @__PURE__ */ new Map();
  answers.set(context, known);
  const answer = known.get(question) ?? compute();
  known.set(question, answer);
  return answer;
}

// src/protocols/handoff/lint/references.ts
var reference = /(?<![\w./:~-])((?:[\w.~-]*\/)*)(\d{8}-\d{6}-[\w-]+(?:\.[\w-]+)*\.md|(?<=sessions\/(?:archive\/)?)[\w-]+\.md)(?!\w)/g;
async function lintReferences(file, document, context, findings) {
  if (document.tooLong) return;
  const references = referencesIn(document, file);
  if (references.length === 0) return;
  const known = await oncePer(context, `handoff files of ${file.root}`, () => knownNames(file.root, context));
  for (const { name, bare, range } of references) {
    if (known.sessions.has(name) || bare && known.beside.has(name)) continue;
    findings.add("handoff/missing-session-file", range, `There is no session \`${name}\` any more.`);
  }
}
function referencesIn(document, file) {
  const { bodyStart, lines, text } = document;
  const own = file.path.slice(file.path.lastIndexOf("/") + 1);
  const folder2 = file.root.slice(file.root.lastIndexOf("/") + 1);
  const found = [];
  reference.lastIndex = bodyStart;
  for (let match = reference.exec(text); match; match = reference.exec(text)) {
    const [all, path2 = "", name = ""] = match;
    if (name === own || !isSessionName(name)) continue;
    const steps = path2.split("/").filter((step) => step !== "" && step !== "." && step !== "..");
    const last = steps.at(-1);
    const inSessions = last === folder2 || /^archive/.test(last ?? "") && (steps.length === 1 || steps.at(-2) === folder2);
    if (last !== void 0 && !inSessions) continue;
    found.push({ name, bare: last === void 0, range: lines.rangeOf(match.index, match.index + all.length) });
  }
  return found;
}
async function knownNames(root, { tree }) {
  const parent = root.includes("/") ? root.slice(0, root.lastIndexOf("/")) : "";
  const [entries = []] = parent === root ? [] : await tree.list([parent]);
  const folders = entries.filter((entry2) => entry2.folder && entry2.name !== ".git").map((entry2) => joinPath(parent, entry2.name));
  const beside = await tree.list(parent === "" ? [] : folders);
  const names = (paths) => new Set(paths.map((path2) => path2.slice(path2.lastIndexOf("/") + 1)));
  return {
    sessions: names(await sessionFiles(tree, root)),
    beside: names(beside.flatMap((listed2) => (listed2 ?? []).map((entry2) => entry2.name)))
  };
}

// src/protocols/handoff/lint/status.ts
var hour = 36e5;
function lintStatus(document, shape, archived, context, findings) {
  const word = shape.session["status"];
  if (word === void 0) return;
  const range = rangeOfKey(document, shape.pathOf(["session", "status"])) ?? document.head;
  const status = meaningOf(word);
  if (!status) {
    reportForeignWord(word, range, archived, findings);
    return;
  }
  if (status !== word) {
    const place = scalarPlace(document, shape.pathOf(["session", "status"]));
    findings.add("handoff/foreign-status", range, `\`${word}\` is \`${status}\` in this protocol.`, {
      fix: place && { title: `Change to \`${status}\``, edits: [{ range: place.inner, newText: status }] }
    });
  }
  if (archived) return;
  if (status === "completed") {
    const message = "A completed session is deleted, once its knowledge is where it belongs.";
    findings.add("handoff/completed-session-kept", range, message);
  }
  if (status === "in_progress") lintStale(shape, range, context, findings);
}
function reportForeignWord(word, range, archived, findings) {
  if (isKeptWord(word)) {
    if (archived) return;
    const message = `\`${word}\` is not a status: finish the session and delete it, or set \`paused\` if it goes on.`;
    findings.add("handoff/archived-status", range, message);
    return;
  }
  const name = typeof word === "string" && word.trim() !== "" ? `\`${word.trim().slice(0, 40)}\` is not a status: it` : "`session.status`";
  findings.add("handoff/unknown-status", range, `${name} is \`in_progress\`, \`paused\` or \`completed\`.`);
}
function lintStale(shape, range, { now: now2, settings }, findings) {
  const touched = ["created", "last_updated", ...Object.values(otherNames).flat()].map((key) => shape.session[key]).flatMap((value) => typeof value === "string" ? parseIso(value.trim())?.getTime() ?? [] : []);
  if (touched.length === 0) return;
  const age = now2.getTime() - Math.max(...touched);
  if (age <= settings.handoff.staleAfterHours * hour) return;
  const message = `In progress, but not updated for ${duration(age)}: bring it up to date, or set \`paused\`.`;
  findings.add("handoff/stale-session", range, message);
}
function duration(milliseconds) {
  const hours = Math.floor(milliseconds / hour);
  return hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`;
}

// src/protocols/handoff/lint/timestamps.ts
var tolerance = 5 * 6e4;
function lintTimestamps(document, shape, now2, findings) {
  const read = (key) => {
    const found = fieldOf(shape.session, key);
    if (!found) return void 0;
    const range = rangeOfKey(document, shape.pathOf(["session", found.key])) ?? document.head;
    const date = typeof found.value === "string" ? parseIso(found.value) : void 0;
    if (!date) {
      const message = `\`session.${key}\` is a real date and time in ISO 8601 with a zone, such as \`2025-12-04T14:30:00Z\`.`;
      findings.add("handoff/bad-timestamp", range, message);
      return void 0;
    }
    if (date.getTime() > now2.getTime() + tolerance) {
      findings.add("handoff/timestamp-in-future", range, `\`session.${key}\` lies in the future.`);
    }
    return { date, range };
  };
  const created = read("created");
  const updated = read("last_updated");
  if (created && updated && updated.date < created.date) {
    const message = "`session.last_updated` lies before `session.created`.";
    findings.add("handoff/updated-before-created", updated.range, message);
  }
}

// src/protocols/handoff/lint/lint.ts
async function lint(file, context) {
  if (!isSessionPath(file.root, file.path)) return [];
  const quoted2 = quoteBareValues(file.document);
  if (!quoted2) return lintDocument(file, file.document, context);
  const found = await lintDocument(file, quoted2.document, context);
  const findings = new Findings(severities2);
  for (const edit of quoted2.edits) {
    findings.add("handoff/unquoted-value", edit.range, "This value needs quotes: without them it is not valid YAML.", {
      // Only all quotes together make the frontmatter readable.
      fix: { title: "Put the value in quotes", edits: quoted2.edits }
    });
  }
  return [...findings.all, ...found.map((finding) => findingBeforeQuotes(finding, quoted2))];
}
async function lintDocument(file, document, context) {
  const findings = new Findings(severities2);
  const archived = isArchived(file.root, file.path);
  reportDocumentProblems("handoff", document, findings);
  const { frontmatter } = document;
  const shape = frontmatter?.yaml ? shapeOf(frontmatter) : void 0;
  lintFileName(file, document, shape, findings);
  if (!frontmatter) {
    const message = "The file has no frontmatter: it begins with `session:` and `orchestration:` between two lines `---`.";
    findings.add("handoff/missing-frontmatter", document.head, message);
  }
  if (frontmatter?.fence === "***") reportForeignFence(document, findings);
  if (shape) lintFrontmatter(document, shape, archived, context, findings);
  if (archived) {
    const message = "Sessions are not archived: write down elsewhere what this one taught, then delete it.";
    findings.add("handoff/archived-session", document.head, message);
  }
  lintSections(document, findings);
  lintLog(document, findings);
  lintDecisions(document, findings);
  await lintReferences(file, document, context, findings);
  return findings.all;
}
function lintFrontmatter(document, shape, archived, context, findings) {
  if (shape.flat) {
    const edits = flatConversion(document);
    findings.add(
      "handoff/flat-frontmatter",
      document.lines.rangeOfLine(document.frontmatter?.range.start.line ?? 0),
      "These keys belong under `session:` and `orchestration:`.",
      { fix: edits && { title: "Group the keys under `session` and `orchestration`", edits } }
    );
  }
  lintFields(document, shape, findings);
  lintStatus(document, shape, archived, context, findings);
  lintTimestamps(document, shape, context.now, findings);
  lintAgents(document, shape, findings);
}
function reportForeignFence(document, findings) {
  const { frontmatter, lines } = document;
  if (!frontmatter || frontmatter.problems.some((problem) => problem.kind === "unclosed")) return;
  const opening = {
    start: frontmatter.range.start,
    end: lines.positionAt(lines.offsetAt(frontmatter.range.start) + 3)
  };
  const closing = lines.rangeOf(frontmatter.contentEnd, frontmatter.contentEnd + 3);
  const edits = [opening, closing].map((range) => ({ range, newText: "---" }));
  const content = document.text.slice(frontmatter.contentStart, frontmatter.contentEnd);
  findings.add("handoff/foreign-fence", opening, "Frontmatter stands between two lines `---`.", {
    fix: /^---/m.test(content) ? void 0 : { title: "Use `---`", edits }
  });
}

// src/protocols/handoff/templates/agents.md
var agents_default = "## Sessions\n\nWork of more than one step is coordinated in `.agents/sessions/YYYYMMDD-HHMMSS-<description>.md` (stamp in UTC, no tracker\nid in the name; the template is `.agents/templates/session.md`).\n\n- Before you start: read the sessions with `status: in_progress` or `paused`, and ask whether to resume one.\n- After each significant step: update `## Current State`, `## Next Steps` and `last_updated`, and add\n  `### YYYY-MM-DD HH:MM - <agent or action>` under `## Session Log`.\n- Before you stop or hand over: `## Current State` says where you stopped, `## Next Steps` what comes first, and `status` is\n  `paused`.\n- Record important decisions in `docs/decisions/` and link them from the session.\n- When the work is done: set `status: completed`, see that issues, decisions, lessons and remaining work are recorded\n  elsewhere and that nothing refers to the file, then delete it. Sessions are not archived.\n- `baton lint` says what is wrong with a session file.\n";

// src/protocols/handoff/templates/README.md
var README_default = '# Sessions\n\nOne file for each piece of work in progress: `YYYYMMDD-HHMMSS-<description>.md`, stamped in UTC\n(`date -u +"%Y%m%d-%H%M%S"`). Start from `.agents/templates/session.md`.\n\n- `## Context`, `## Current State` and `## Next Steps` are always there, and always good enough to hand over.\n- Set `status` to `paused` when the work stops, and bring `last_updated` up to date with every change.\n- A finished session is deleted, not archived: first move what it taught to the tracker, to `docs/decisions/` and to the docs.\n';

// src/protocols/handoff/templates/session.md
var session_default = '---\n\nsession:\ntitle: "What this session is about"\nstatus: in_progress # in_progress | paused | completed\ncreated: "YYYY-MM-DDTHH:MM:SSZ"\nlast_updated: "YYYY-MM-DDTHH:MM:SSZ"\n\norchestration:\ncurrent_task: "What is being worked on right now"\nspawned_agents: []\n---\n\n# Session: What this session is about\n\n## Context\n\n<!-- What somebody new has to know: the problem, and why it is worked on now. -->\n\n## Current State\n\n<!-- Where the work stands. Keep it such that somebody else can take over at any moment. -->\n\n## Next Steps\n\n<!-- What to do first. -->\n\n## Decisions\n\n<!-- One `### Decision: <title>` each, with a link to its record in docs/decisions/. -->\n\n## Blockers\n\n## Session Log\n\n<!-- One `### YYYY-MM-DD HH:MM - <agent or action>` each, newest last, in UTC. -->\n';

// src/protocols/handoff/handoff.ts
var handoff = {
  id: "handoff",
  label: "Hand-off",
  usualRoots: [".agents/sessions"],
  severities: severities2,
  findRoots,
  readSessions,
  lintedFiles: (root, { tree }) => sessionFiles(tree, root),
  isLinted: isSessionPath,
  lint,
  // The template lies outside of the folder, in which every other Markdown file is a session.
  scaffold: () => [
    { path: ".agents/sessions/README.md", content: README_default },
    { path: ".agents/templates/session.md", content: session_default }
  ],
  agentsSection: agents_default
};

// src/workspace/diskTree.ts
var import_node_fs = require("node:fs");
var import_node_path = require("node:path");
var patience = 12;
var DiskTree = class {
  constructor(top) {
    this.top = top;
  }
  top;
  list(folders) {
    return eachInTurn(folders, (folder2) => {
      const entries = [];
      for (const entry2 of (0, import_node_fs.readdirSync)((0, import_node_path.join)(this.top, folder2), { withFileTypes: true })) {
        if (entry2.isDirectory() || entry2.isFile()) entries.push({ name: entry2.name, folder: entry2.isDirectory() });
      }
      return entries.sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
    });
  }
  heads(paths, length) {
    return eachInTurn(paths, (path2) => this.part(path2, length, "head"));
  }
  tails(paths, length) {
    return eachInTurn(paths, (path2) => this.part(path2, length, "tail"));
  }
  read(paths) {
    return eachInTurn(paths, (path2) => this.part(path2, Number.POSITIVE_INFINITY, "head"));
  }
  part(path2, length, which) {
    const file = (0, import_node_fs.openSync)((0, import_node_path.join)(this.top, path2), "r");
    try {
      const { size, mtimeMs, isFile } = statOf(file);
      if (!isFile) return void 0;
      const wanted = Math.min(size, length);
      const buffer = Buffer.allocUnsafe(wanted);
      const read = (0, import_node_fs.readSync)(file, buffer, 0, wanted, which === "head" ? 0 : size - wanted);
      return { text: buffer.toString("utf8", 0, read), whole: wanted === size, modified: mtimeMs };
    } finally {
      (0, import_node_fs.closeSync)(file);
    }
  }
};
function statOf(file) {
  const stat = (0, import_node_fs.fstatSync)(file);
  return { size: stat.size, mtimeMs: stat.mtimeMs, isFile: stat.isFile() };
}
async function eachInTurn(paths, read) {
  const results = [];
  let since = performance.now();
  for (const path2 of paths) {
    try {
      results.push(read(path2));
    } catch {
      results.push(void 0);
    }
    if (performance.now() - since > patience) {
      await new Promise(setImmediate);
      since = performance.now();
    }
  }
  return results;
}

// test/unit/protocolFolder.ts
var import_node_fs2 = require("node:fs");
var import_node_os = require("node:os");
var import_node_path2 = require("node:path");

// src/core/settings.ts
var defaultSettings = {
  roots: {},
  claims: "auto",
  isolation: "worktree",
  rules: {},
  handoff: { staleAfterHours: 24 }
};

// test/unit/protocolFolder.ts
var now = /* @__PURE__ */ new Date("2025-12-05T12:00:00Z");
async function inFolder(files, use) {
  const top = (0, import_node_fs2.mkdtempSync)((0, import_node_path2.join)((0, import_node_os.tmpdir)(), "baton-protocol-"));
  try {
    for (const [path2, content] of Object.entries(files)) {
      (0, import_node_fs2.mkdirSync)((0, import_node_path2.dirname)((0, import_node_path2.join)(top, path2)), { recursive: true });
      (0, import_node_fs2.writeFileSync)((0, import_node_path2.join)(top, path2), content);
    }
    return await use(new DiskTree(top));
  } finally {
    (0, import_node_fs2.rmSync)(top, { recursive: true, force: true });
  }
}
function memoryTree(files) {
  const part = (path2) => {
    const text = files[path2];
    return text === void 0 ? void 0 : { text, whole: true };
  };
  const list = (folder2) => {
    const names = /* @__PURE__ */ new Map();
    for (const path2 of Object.keys(files)) {
      const below = folder2 === "" ? path2 : path2.startsWith(`${folder2}/`) ? path2.slice(folder2.length + 1) : void 0;
      if (below !== void 0) names.set(below.split("/")[0] ?? "", below.includes("/"));
    }
    return names.size === 0 ? void 0 : [...names].map(([name, isFolder]) => ({ name, folder: isFolder }));
  };
  return {
    list: async (folders) => folders.map(list),
    heads: async (paths) => paths.map(part),
    tails: async (paths) => paths.map(part),
    read: async (paths) => paths.map(part)
  };
}
function contextOf(tree, at = now) {
  return { tree, now: at, settings: defaultSettings };
}
async function sessionsIn(protocol, tree) {
  const context = contextOf(tree);
  const roots = await protocol.findRoots(tree, protocol.usualRoots);
  return (await Promise.all(roots.map((root) => protocol.readSessions(root, context)))).flat();
}
async function findingsIn(protocol, tree, at = now) {
  const found = [];
  const context = contextOf(tree, at);
  for (const root of await protocol.findRoots(tree, protocol.usualRoots)) {
    for (const path2 of await protocol.lintedFiles(root, context)) {
      const [part] = await tree.read([path2]);
      const findings = await protocol.lint({ path: path2, root, document: new TextDocument(part?.text ?? "") }, context);
      found.push(...findings.map((finding) => ({ ...finding, path: path2 })));
    }
  }
  return found;
}
function codesOf(findings) {
  return findings.map((finding) => finding.code).sort();
}
function withFix(text, fix) {
  const { lines } = new TextDocument(text);
  const edits = fix.edits.map(({ range, newText }) => ({ start: lines.offsetAt(range.start), end: lines.offsetAt(range.end), newText })).sort((a, b) => b.start - a.start);
  let result = text;
  for (const { start, end, newText } of edits) result = result.slice(0, start) + newText + result.slice(end);
  return result;
}
async function brokenFixes(protocol, files) {
  const before = await findingsIn(protocol, memoryTree(files));
  const broken = [];
  for (const finding of before) {
    if (!finding.fix) continue;
    const fixed2 = withFix(files[finding.path] ?? "", finding.fix);
    const after = await findingsIn(protocol, memoryTree({ ...files, [finding.path]: fixed2 }));
    const count = (all, code) => all.filter((each) => each.code === code).length;
    if (count(after, finding.code) >= count(before, finding.code))
      broken.push(`${finding.code} is still there: ${fixed2}`);
    for (const code of new Set(codesOf(after))) {
      if (count(after, code) > count(before, code)) broken.push(`${finding.code} made ${code}: ${fixed2}`);
    }
  }
  return broken;
}
function fixed(text, findings, code) {
  const fix = findings.find((finding) => finding.code === code && finding.fix)?.fix;
  if (!fix) throw new Error(`${code} has no fix among ${codesOf(findings).join(", ")}`);
  return withFix(text, fix);
}

// test/unit/handoff.test.ts
var folder = ".agents/sessions";
var path = `${folder}/20251204-143000-weather-fallback.md`;
var good = `---
session:
  title: "Weather fallback"
  status: in_progress # by now
  created: "2025-12-04T14:30:00Z"
  last_updated: "2025-12-05T09:00:00Z"
  linear_issue: "BACK-123"
  linear_url: "https://linear.app/x/BACK-123"

orchestration:
  current_task: "Fallback when the provider is down"
  spawned_agents:
    - agent: backend-dev
      task: "Add the second provider"
      status: completed
      summary: "Added, with tests"
---

# Session: Weather fallback

## Context

The provider is down an hour a week.

## Current State

The second provider answers.

## Next Steps

- [ ] Cache its answers

## Decisions

### Decision 1: Two providers

**Decision**: ask the second after two seconds. See docs/decisions/0007-two-providers.md.

---

## Session Log

### 2025-12-04 14:30 - Started
Read the code.
`;
var flat = `---
branch: main
status: stopped # for today
created: '2025-12-04T14:30:00.779Z'
last_updated: '2025-12-04T17:18:26.972Z'
# what it belongs to
spec: null
plans:
  - 20251204-143000-plan.md
current_task: x
---
# Session: Ad-hoc
`;
var lint2 = (files) => inFolder(files, (tree) => findingsIn(handoff, tree));
var lintText = (text, at = path) => lint2({ [at]: text });
var codes = async (text, at = path) => codesOf(await lintText(text, at));
var listed = (files) => inFolder(files, (tree) => sessionsIn(handoff, tree));
describe("handoff: listing", () => {
  it("lists a session with what its file says", async () => {
    import_strict.default.deepEqual(await listed({ [path]: good }), [
      {
        id: "20251204-143000-weather-fallback",
        protocol: "handoff",
        state: "in_progress",
        phase: "active",
        title: "Weather fallback",
        path,
        updatedAt: "2025-12-05T09:00:00.000Z",
        verbs: []
      }
    ]);
  });
  it("reads flat frontmatter and maps foreign statuses to phases", async () => {
    for (const [status, phase] of [
      ["active", "active"],
      ["done", "completed"],
      ["complete", "completed"],
      ["stopped", "paused"],
      ["paused", "paused"],
      ["archived", "unknown"],
      ["abandoned", "unknown"],
      ["toString", "unknown"]
    ]) {
      const [session] = await listed({ [path]: flat.replace("stopped", status) });
      import_strict.default.deepEqual([session?.state, session?.phase, session?.title], [status, phase, "Ad-hoc"]);
      import_strict.default.equal(session?.updatedAt, "2025-12-04T17:18:26.972Z");
    }
  });
  it("lists whatever lies there, and never fails", async () => {
    const sessions = await listed({
      [`${folder}/empty.md`]: "",
      [`${folder}/bom.md`]: `\uFEFF${good.replaceAll("\n", "\r\n")}`,
      [`${folder}/junk.md`]: Buffer.from([0, 255, 254, 45, 45, 45, 10, 200]),
      [`${folder}/unclosed.md`]: "---\nsession:\n  title: x\n",
      [`${folder}/big.md`]: `${good}${"word ".repeat(2e6)}`,
      [`${folder}/archive/2025/old.md`]: good
    });
    import_strict.default.deepEqual(
      sessions.map(({ id, title, state }) => [id, title, state]),
      [
        ["big", "Weather fallback", "in_progress"],
        ["bom", "Weather fallback", "in_progress"],
        ["empty", "empty", "unknown"],
        ["junk", "junk", "unknown"],
        ["unclosed", "unclosed", "unknown"],
        ["old", "Weather fallback", "in_progress"]
      ]
    );
  });
  it("reads on where the frontmatter is longer than a head", async () => {
    const text = good.replace("orchestration:", `plans:
${"  - a-plan.md\n".repeat(1e3)}orchestration:`);
    import_strict.default.equal((await listed({ [path]: text }))[0]?.title, "Weather fallback");
  });
  it("takes the time of the file where the file says none", async () => {
    const [session] = await listed({ [path]: "# Session: Plain\n" });
    import_strict.default.equal(session?.title, "Plain");
    import_strict.default.ok(Math.abs(Date.parse(session?.updatedAt ?? "") - Date.now()) < 6e4);
  });
  it("leaves what is about the folder alone, and folders of the lifecycle protocol", async () => {
    const files = { [`${folder}/README.md`]: "# x\n", [`${folder}/_template.md`]: "x", [`${folder}/notes.txt`]: "x" };
    import_strict.default.deepEqual(await listed(files), []);
    import_strict.default.deepEqual(await lint2(files), []);
    const roots = (given) => inFolder(given, (tree) => handoff.findRoots(tree, handoff.usualRoots));
    import_strict.default.deepEqual(await roots({ [`${folder}/active/2025-12-04-x/SESSION.md`]: "x" }), []);
    import_strict.default.deepEqual(await roots({ [`${folder}/x.txt`]: "x" }), []);
    import_strict.default.deepEqual(await roots({ [`${folder}/archive/20251204-143000-x.md`]: "x" }), [folder]);
    import_strict.default.deepEqual(await roots({ [path]: "x", [`${folder}/active/2025-12-04-x/SESSION.md`]: "x" }), [folder]);
  });
  it("knows its files by their names", () => {
    import_strict.default.ok(handoff.isLinted(folder, path));
    import_strict.default.ok(handoff.isLinted(folder, `${folder}/archive/x.md`));
    for (const other of ["README.md", "x.txt", "plans/x.md", ".x.md"]) {
      import_strict.default.equal(handoff.isLinted(folder, `${folder}/${other}`), false, other);
    }
    import_strict.default.equal(handoff.isLinted(folder, "docs/x.md"), false);
  });
});
describe("handoff: rules", () => {
  it("finds nothing in a good file, with LF, CRLF or a byte-order mark", async () => {
    import_strict.default.deepEqual(await lintText(good), []);
    import_strict.default.deepEqual(await lintText(good.replaceAll("\n", "\r\n")), []);
    import_strict.default.deepEqual(await lintText(`\uFEFF${good}`), []);
  });
  it("wants a stamp of a real moment and words in the name", async () => {
    const bad = ["weather.md", "20251204-weather.md", "20251204-143000-Weather.md", "20251204-143000-a_b.md"];
    const unreal = ["20250229-143000-x.md", "20251204-243000-x.md", "20251204-146000-x.md", "20251204-143060-x.md"];
    for (const name of [...bad, ...unreal, "20251204-143000.md", "20251204-143000--x.md"]) {
      import_strict.default.deepEqual(await codes(good, `${folder}/${name}`), ["handoff/bad-file-name"], name);
    }
    import_strict.default.deepEqual(await codes(good, `${folder}/20240229-235959-x.md`), []);
  });
  it("proposes the name that a file should have", async () => {
    const [finding] = await lintText(good, `${folder}/Weather Fallback.md`);
    import_strict.default.match(finding?.message ?? "", /`20251204-143000-weather-fallback\.md`/);
  });
  it("wants no tracker's id in the name", async () => {
    const tracked = (name) => codes(good, `${folder}/${name}`);
    import_strict.default.deepEqual(await tracked("PLT-123-weather.md"), ["handoff/bad-file-name", "handoff/tracker-id-in-name"]);
    import_strict.default.ok((await tracked("20251204-143000-PLT-123-x.md")).includes("handoff/tracker-id-in-name"));
    import_strict.default.deepEqual(await tracked("20251204-143000-plt-123-x.md"), ["handoff/tracker-id-in-name"]);
    import_strict.default.deepEqual(await tracked("20251204-143000-x-back-123.md"), ["handoff/tracker-id-in-name"]);
    for (const word of ["spec-020-x", "wave-2", "utf-8-input", "use-node-24"]) {
      import_strict.default.deepEqual(await tracked(`20251204-143000-${word}.md`), [], word);
    }
  });
  it("tells a name stamped in local time", async () => {
    import_strict.default.deepEqual(await codes(good, `${folder}/20251204-153000-x.md`), ["handoff/local-time-in-name"]);
    import_strict.default.deepEqual(await codes(good, `${folder}/20251204-151234-x.md`), []);
  });
  it("wants every required key", async () => {
    for (const key of ["title", "status", "created", "last_updated", "current_task"]) {
      const text = good.replace(new RegExp(`^ {2}${key}:.*
`, "m"), "");
      const found = await lintText(text);
      import_strict.default.deepEqual(codesOf(found), ["handoff/missing-field"], key);
      import_strict.default.match(found[0]?.message ?? "", new RegExp(key));
    }
    import_strict.default.deepEqual(await codes(good.replace(/^---[\s\S]*?\n---\n/, "")), ["handoff/missing-frontmatter"]);
    import_strict.default.deepEqual(await codes(good.replace(/^session:\n( {2}.*\n)+/m, "")), ["handoff/missing-field"]);
  });
  it("wants values of the right kind, and no placeholders", async () => {
    for (const [from, to] of [
      ['"Weather fallback"', "[a]"],
      ['"Weather fallback"', '""'],
      ['"Weather fallback"', '"[Title]"'],
      ['"BACK-123"', "7"],
      ['"https://linear.app/x/BACK-123"', '"BACK-123"']
    ]) {
      import_strict.default.deepEqual(await codes(good.replace(from, to)), ["handoff/invalid-field"], to);
    }
    import_strict.default.deepEqual(await codes(good.replace('"BACK-123"', "null")), []);
    import_strict.default.deepEqual(await codes(good.replace(/spawned_agents:\n( {4}.*\n)+/, "spawned_agents: 3\n")), [
      "handoff/invalid-field"
    ]);
  });
  it("takes a missing title from the heading", async () => {
    const text = good.replace('  title: "Weather fallback"\n', "");
    import_strict.default.equal(fixed(text, await lintText(text), "handoff/missing-field"), good);
  });
  it("maps the statuses that other tools write, in the quotes that stand there", async () => {
    const at = (word) => good.replace("in_progress #", `${word} #`);
    for (const [word, becomes] of [
      ["active", "in_progress"],
      ["In Progress", "in_progress"],
      ["'stopped'", "'paused'"],
      ['"done"', '"completed"'],
      ["complete", "completed"]
    ]) {
      const found = await lintText(at(word));
      import_strict.default.equal(fixed(at(word), found, "handoff/foreign-status"), at(becomes));
    }
    const [archived, ...others] = await lintText(at("archived"));
    import_strict.default.deepEqual([archived?.code, archived?.fix, others], ["handoff/archived-status", void 0, []]);
    import_strict.default.deepEqual(await codes(at("abandoned")), ["handoff/archived-status"]);
    import_strict.default.deepEqual(await codes(at("[paused]")), ["handoff/unknown-status"]);
    import_strict.default.deepEqual(await codes(at("constructor")), ["handoff/unknown-status"]);
  });
  it("wants real timestamps with a zone, in order, and not in the future", async () => {
    const at = (stamp) => good.replace("2025-12-05T09:00:00Z", stamp);
    for (const stamp of [
      "2025-12-05",
      "2025-12-05T09:00:00",
      "2025-02-30T09:00:00Z",
      "yesterday",
      "2025-12-05T25:00:00Z"
    ]) {
      import_strict.default.deepEqual(await codes(at(stamp)), ["handoff/bad-timestamp"], stamp);
    }
    for (const stamp of ["2025-12-05T09:00Z", "2025-12-05T10:00:00.123+01:00"])
      import_strict.default.deepEqual(await codes(at(stamp)), []);
    import_strict.default.deepEqual(await codes(good.replace('"2025-12-05T09:00:00Z"', "2025-12-05T09:00:00Z")), []);
    import_strict.default.deepEqual(await codes(good.replace('"2025-12-05T09:00:00Z"', "20251205")), ["handoff/bad-timestamp"]);
    import_strict.default.deepEqual(await codes(at("2025-12-06T00:00:00Z")), ["handoff/timestamp-in-future"]);
    const paused = at("2025-12-04T14:00:00Z").replace("in_progress #", "paused #");
    import_strict.default.deepEqual(await codes(paused), ["handoff/updated-before-created"]);
  });
  it("groups flat keys as the schema has them, and touches nothing else", async () => {
    const found = await lintText(flat);
    import_strict.default.deepEqual(codesOf(found), [
      "handoff/flat-frontmatter",
      "handoff/foreign-status",
      "handoff/missing-field",
      "handoff/missing-section",
      "handoff/missing-section",
      "handoff/missing-section"
    ]);
    const expected = flat.replace(
      /^branch[\s\S]*?\n---/m,
      `session:
  branch: main
  status: stopped # for today
  created: '2025-12-04T14:30:00.779Z'
  last_updated: '2025-12-04T17:18:26.972Z'
  # what it belongs to
  spec: null
plans:
  - 20251204-143000-plan.md
orchestration:
  current_task: x
---`
    );
    import_strict.default.equal(fixed(flat, found, "handoff/flat-frontmatter"), expected);
    const crlf = flat.replaceAll("\n", "\r\n");
    import_strict.default.equal(fixed(crlf, await lintText(crlf), "handoff/flat-frontmatter"), expected.replaceAll("\n", "\r\n"));
  });
  it("does not regroup what refers to itself", async () => {
    const text = flat.replace("branch: main", "branch: &b main").replace("spec: null", "spec: *b");
    const flatness = (await lintText(text)).find((finding) => finding.code === "handoff/flat-frontmatter");
    import_strict.default.ok(flatness);
    import_strict.default.equal(flatness.fix, void 0);
  });
  it("renames keys that stand for ours", async () => {
    const text = good.replace("  created:", "  created_at:");
    import_strict.default.equal(fixed(text, await lintText(text), "handoff/missing-field"), good);
  });
  it("turns the fences `***` into `---`", async () => {
    const text = good.replace(/^---\n/, "***\n").replace(/\n---\n\n# S/, "\n***\n\n# S");
    const found = await lintText(text);
    import_strict.default.deepEqual(codesOf(found), ["handoff/foreign-fence"]);
    import_strict.default.equal(fixed(text, found, "handoff/foreign-fence"), good);
  });
  it("puts quotes where YAML needs them, and checks the rest as if they were there", async () => {
    const text = good.replace('"Weather fallback"', "Weather: the fallback");
    const found = await lintText(text);
    import_strict.default.deepEqual(codesOf(found), ["handoff/unquoted-value"]);
    import_strict.default.match(fixed(text, found, "handoff/unquoted-value"), /title: "Weather: the fallback"\n/);
    import_strict.default.equal((await listed({ [path]: text }))[0]?.title, "Weather: the fallback");
  });
  it("wants three sections, each with content of its own", async () => {
    for (const name of ["Context", "Current State", "Next Steps"]) {
      const section = new RegExp(`^## ${name}

.*
`, "m");
      import_strict.default.deepEqual(await codes(good.replace(section, "")), ["handoff/missing-section"], name);
      for (const empty of [
        "",
        "TODO",
        "- [ ]",
        "<!-- later -->",
        "**This section should ALWAYS be handoff-ready.**",
        "### More",
        "..."
      ]) {
        import_strict.default.deepEqual(
          await codes(good.replace(section, `## ${name}

${empty}
`)),
          ["handoff/empty-section"],
          empty
        );
      }
      const spelt = good.replace(`## ${name}`, `## ${name.toUpperCase()}`);
      import_strict.default.equal(fixed(spelt, await lintText(spelt), "handoff/section-name"), good);
      import_strict.default.deepEqual(await codes(good.replace(`## ${name}`, `## ${name} (14:30)`)), []);
    }
    import_strict.default.deepEqual(await codes(good.replace("## Context", "### Context")), ["handoff/missing-section"]);
  });
  it("wants entries of the log stamped", async () => {
    const at = (entry2) => good.replace("### 2025-12-04 14:30 - Started", entry2);
    for (const entry2 of [
      "### Started",
      "### 2025-12-04 - Started",
      "### 2025-02-30 14:30 - Started",
      "### 2025-12-04 14:30"
    ]) {
      import_strict.default.deepEqual(await codes(at(entry2)), ["handoff/log-entry-stamp"], entry2);
    }
    for (const entry2 of [
      "### 2025-12-04 14:30 \u2014 Started",
      "### 2025-12-04T14:30Z: Started",
      "### 2025-12-04  14:30 UTC - Started"
    ]) {
      import_strict.default.equal(fixed(at(entry2), await lintText(at(entry2)), "handoff/log-entry-stamp"), good);
    }
    import_strict.default.deepEqual(await codes(at("- 14:30 started")), ["handoff/log-entry-stamp"]);
    import_strict.default.deepEqual(await codes(at("### YYYY-MM-DD HH:MM - [Agent/Action]")), []);
  });
  it("wants to know of each spawned agent who, what, how far and with what result", async () => {
    const without = (key) => good.replace(new RegExp(`^ {6}${key}:.*
`, "m"), "");
    import_strict.default.deepEqual(await codes(without("task")), ["handoff/spawned-agent-field"]);
    import_strict.default.deepEqual(await codes(without("status")), ["handoff/spawned-agent-field"]);
    import_strict.default.deepEqual(await codes(without("summary")), ["handoff/spawned-agent-summary"]);
    import_strict.default.deepEqual(
      await codes(good.replace("status: completed", "status: pending").replace(/ {6}summary.*\n/, "")),
      []
    );
    import_strict.default.deepEqual(await codes(good.replace("status: completed", "status: waiting")), [
      "handoff/spawned-agent-status"
    ]);
    const done = good.replace("status: completed", "status: done");
    import_strict.default.equal(fixed(done, await lintText(done), "handoff/spawned-agent-status"), good);
    const texts = good.replace(/spawned_agents:\n( {4}.*\n)+/, "spawned_agents:\n    - a\n    - b\n");
    import_strict.default.deepEqual(await codes(texts), ["handoff/spawned-agent-field"]);
  });
  it("advises to record decisions elsewhere", async () => {
    const text = good.replace(" See docs/decisions/0007-two-providers.md.", "");
    const [finding, ...others] = await lintText(text);
    import_strict.default.deepEqual([finding?.code, finding?.severity, others], ["handoff/decision-without-adr", "info", []]);
    import_strict.default.deepEqual(await codes(text.replace("after two seconds", "as ADR-7 says")), []);
    const listed2 = text.replace(/### Decision 1[\s\S]*?\n---/, "- Two providers\n\n---");
    import_strict.default.deepEqual(await codes(listed2), ["handoff/decision-without-adr"]);
  });
  it("tells stale, finished and archived sessions", async () => {
    import_strict.default.deepEqual(await codes(good.replace("2025-12-05T09:00:00Z", "2025-12-04T15:00:00Z")), []);
    const stale = await lintText(
      good.replaceAll("2025-12-05T09", "2025-12-03T09").replace("12-04T14", "12-01T14"),
      path.replace("1204", "1201")
    );
    import_strict.default.deepEqual(codesOf(stale), ["handoff/stale-session"]);
    import_strict.default.match(stale[0]?.message ?? "", /2 days/);
    import_strict.default.deepEqual(await codes(good.replace("in_progress #", "completed #")), ["handoff/completed-session-kept"]);
    import_strict.default.deepEqual(
      await codes(good.replace("in_progress #", "archived #"), path.replace(folder, `${folder}/archive`)),
      ["handoff/archived-session"]
    );
  });
  it("tells references to sessions that are gone, and no others", async () => {
    const mention = (words) => good.replace("Read the code.", words);
    const gone = "20251101-120000-gone.md";
    for (const words of [
      gone,
      `.agents/sessions/${gone}`,
      `[it](./${gone})`,
      `see \`archive/${gone}\``,
      "[x](/repo/.agents/sessions/weather.md)"
    ]) {
      import_strict.default.deepEqual(await codes(mention(words)), ["handoff/missing-session-file"], words);
    }
    for (const words of [
      `.agents/plans/${gone}`,
      `git show HEAD:.agents/sessions/${gone}`,
      path,
      ".agents/sessions/YYYYMMDD-HHMMSS-<x>.md"
    ]) {
      import_strict.default.deepEqual(await codes(mention(words)), [], words);
    }
    import_strict.default.deepEqual(await lint2({ [path]: mention(gone), [`.agents/plans/${gone}`]: "x" }), []);
    const kept = await lint2({ [path]: mention(gone), [`${folder}/archive/${gone}`]: good });
    import_strict.default.equal(codesOf(kept).includes("handoff/missing-session-file"), false);
  });
  it("says what keeps a file from being read", async () => {
    const first = async (text) => (await codes(text)).filter((code) => code.startsWith("handoff/f"));
    import_strict.default.deepEqual(await first("---\nsession: x\n"), ["handoff/frontmatter-unclosed"]);
    import_strict.default.deepEqual(await first("---\na: [1\n---\n"), ["handoff/frontmatter-syntax"]);
    import_strict.default.deepEqual(await first("---js\nx\n---\n"), ["handoff/frontmatter-language"]);
    import_strict.default.deepEqual(await first(`${good}${"word ".repeat(5e5)}`), ["handoff/file-too-long"]);
  });
});
describe("handoff: scaffold", () => {
  it("writes files that are no sessions and have no findings", async () => {
    const files = Object.fromEntries(handoff.scaffold(now).map((file) => [file.path, file.content]));
    import_strict.default.deepEqual(await lint2(files), []);
    import_strict.default.deepEqual(await listed(files), []);
    import_strict.default.match(handoff.agentsSection, /^## /);
  });
});
describe("handoff: any input", () => {
  const words = import_fast_check.default.constantFrom(
    ..."---|***|session:|  title: a: b|  status: done|status: active|created_at: 2025-12-04T14:30:00Z|last_entry: x|title: [x|  created: '2025-12-04T14:30:00Z'|orchestration:|current_task: >-|  spawned_agents:|    - agent: x|      status: done|    - x|&a b|*a|plans: [a, b]|{|}|## Context|## current state|## Next Steps:|### 2025-12-04 14:30: x|## Session Log|## Decisions|### Decision 1: x|- [ ] x|```|20251101-120000-gone.md|\uFEFF|	|# Session: T|".split(
      "|"
    )
  );
  const lines = import_fast_check.default.array(import_fast_check.default.oneof({ weight: 5, arbitrary: words }, import_fast_check.default.string({ maxLength: 12 })), { maxLength: 25 });
  const mutated = import_fast_check.default.tuple(import_fast_check.default.constantFrom(good, flat), import_fast_check.default.nat(), import_fast_check.default.nat({ max: 30 }), import_fast_check.default.oneof(words, import_fast_check.default.string({ maxLength: 5 }))).map(([text2, at, length, insert]) => {
    const from = at % text2.length;
    return text2.slice(0, from) + insert + text2.slice(from + length);
  });
  const text = import_fast_check.default.oneof(
    import_fast_check.default.tuple(lines, import_fast_check.default.constantFrom("\n", "\r\n")).map(([all, eol]) => all.join(eol)),
    lines.map((all) => `---
${all.join("\n")}
---
# Session: T
`),
    mutated
  );
  it("is linted without an exception, and no fix makes a new finding", async () => {
    await import_fast_check.default.assert(
      import_fast_check.default.asyncProperty(text, async (content) => {
        import_strict.default.deepEqual(await brokenFixes(handoff, { [path]: content }), []);
        import_strict.default.equal((await sessionsIn(handoff, memoryTree({ [path]: content }))).length, 1);
      }),
      { numRuns: Number(process.env["FC"] ?? 1500) }
    );
  });
});
describe("handoff: real files", () => {
  const corpus = (0, import_node_path3.resolve)(__dirname, "../../../../shared/corpus/handoff");
  it("are all listed, and every fix on them holds", async function() {
    if (!(0, import_node_fs3.existsSync)(corpus)) {
      console.log("      (the corpus of real files is not here)");
      this.skip();
    }
    for (const snapshot of (0, import_node_fs3.readdirSync)(corpus)) {
      const tree = new DiskTree((0, import_node_path3.join)(corpus, snapshot));
      const names = (0, import_node_fs3.readdirSync)((0, import_node_path3.join)(corpus, snapshot, folder)).sort();
      const sessions = await sessionsIn(handoff, tree);
      import_strict.default.deepEqual(
        sessions.map((session) => `${session.id}.md`),
        names
      );
      import_strict.default.ok(sessions.every((session) => session.title !== session.id && session.updatedAt?.startsWith("2026-")));
      for (const name of names) {
        const [part] = await tree.read([`${folder}/${name}`]);
        import_strict.default.deepEqual(await brokenFixes(handoff, { [`${folder}/${name}`]: part?.text ?? "" }), []);
      }
    }
  });
});
//# sourceMappingURL=handoff.test.js.map
