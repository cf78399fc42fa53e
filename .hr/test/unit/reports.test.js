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

// test/unit/reports.test.ts
var import_strict = __toESM(require("node:assert/strict"));
var import_fast_check = __toESM(require("fast-check"));

// src/core/fileTree.ts
function joinPath(...parts) {
  return parts.filter((part) => part !== "").join("/");
}
async function readOne(tree, path2) {
  return (await tree.read([path2]))[0]?.text;
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
    for (const [index2, token] of tokens.entries()) {
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
            this.heading(Number(token.tag.slice(1)), tokens[index2 + 1]?.content ?? "", start, end);
          break;
        case "list_item_open":
          this.item(tokens[index2 + 2]?.type === "inline" ? tokens[index2 + 2]?.content ?? "" : "", start);
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

// src/protocols/reports/index/readIndex.ts
var columns = [
  "session_id",
  "task_id",
  "status",
  "executor_model",
  "logger_model",
  "tokens_used",
  "path"
];
function readIndex(text) {
  const lines = new Lines(text);
  const rows = [];
  const strayLines = [];
  let header2;
  let nearHeader;
  let hasTable = false;
  let end = 0;
  for (let line = 0; line < lines.count; line++) {
    const content = lines.line(line);
    const dashes = isDashes(content);
    if (!content.includes("|") && !dashes) {
      if (header2 && /^\s*(?:```|~~~)/.test(content)) break;
      continue;
    }
    if (!header2) {
      if (dashes) continue;
      const cells = splitRow(content, line);
      hasTable ||= isDashes(lines.line(line + 1)) && lines.line(line + 1).includes("|");
      const names = cells.map((cell) => columnName(cell.text));
      if (names.join() === columns.join()) {
        header2 = { line, cells };
        end = line + 1;
        if (isDashes(lines.line(line + 1)) && line + 1 < lines.count) end = ++line + 1;
      } else if (names[0] === "session_id" && columns.filter((column) => names.includes(column)).length >= 4) {
        nearHeader ??= lines.rangeOfLine(line);
      }
    } else if (dashes) {
      strayLines.push(line);
    } else if (/^\s*\|/.test(content)) {
      if (isDashes(lines.line(line + 1)) && !looksLikeRow(content, line)) break;
      rows.push({ line, cells: splitRow(content, line) });
      end = line + 1;
    }
  }
  let last = end;
  const inTable = strayLines.filter((line) => {
    if (line === last) last++;
    return line < last;
  });
  return { lines, header: header2, rows, strayLines: inTable, end, nearHeader, hasTable };
}
function isDashes(content) {
  return content.includes("|") ? /^[\s|:-]*-[\s|:-]*$/.test(content) : /^\s*--\s*$/.test(content);
}
function looksLikeRow(content, line) {
  return /^`?\d{8}T\d{4}/.test(splitRow(content, line)[0]?.text ?? "");
}
function columnName(text) {
  const name = text.replaceAll(/[`*]/g, "").trim().toLowerCase().replaceAll(/\s+/g, "_");
  return name === "task_ids" || name === "task_id(s)" ? "task_id" : name;
}
function plainCell(text) {
  return text.replace(/^`(.*)`$/, "$1").replace(/^\[.*\]\((.*)\)$/, "$1").trim();
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

// src/protocols/reports/sessionId.ts
var pattern = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})-([A-Za-z0-9][A-Za-z0-9._@+-]*)$/;
function readSessionId(text) {
  const match = pattern.exec(text);
  if (!match) return void 0;
  const [, year, month, day, hour, minute, model = ""] = match;
  const date = `${year}-${month}-${day}`;
  const time = `${hour}:${minute}`;
  const real = isCalendarDate(date) && isClockTime(time);
  return { model, moment: real ? /* @__PURE__ */ new Date(`${date}T${time}:00Z`) : void 0 };
}
function modelInName(model) {
  return model.trim().replaceAll(/[/\\:]/g, "-");
}
var taskIdPattern = /^T-\d{4,}$/;

// src/protocols/reports/layout.ts
var indexName = "INDEX.md";
var taskFolder = /^T-\w+$/i;
var reportName = /^\d{8}T\d{4,6}.*\.md$/;
var notAReport = /^(?:[._].*|readme|agents|claude|gemini|index|template)\.md$/i;
var indexHeadLength = 64 * 1024;
function placeOf(root, path2) {
  const below = root === "" ? path2 : path2.startsWith(`${root}/`) ? path2.slice(root.length + 1) : "";
  const steps = below.split("/");
  const name = steps.at(-1) ?? "";
  const stem = name.replace(/\.md$/i, "");
  if (steps.length === 1) return reportName.test(name) ? { folder: "", stem } : void 0;
  return steps.length === 2 && isReport(steps[0] ?? "", name) ? { folder: steps[0] ?? "", stem } : void 0;
}
function isReport(folder, name) {
  return taskFolder.test(folder) && /\.md$/i.test(name) && !notAReport.test(name);
}
function isIndex(root, path2) {
  return path2 === joinPath(root, indexName);
}
async function reportFiles(tree, root) {
  const [entries = []] = await tree.list([root]);
  const names = entries.filter((entry) => entry.folder && taskFolder.test(entry.name)).map((entry) => entry.name);
  const listed = await tree.list(names.map((name) => joinPath(root, name)));
  const loose = entries.filter((entry) => !entry.folder && reportName.test(entry.name));
  return [
    ...loose.map((entry) => joinPath(root, entry.name)),
    ...names.flatMap(
      (folder, index2) => (listed[index2] ?? []).filter((entry) => !entry.folder && isReport(folder, entry.name)).map((entry) => joinPath(root, folder, entry.name))
    )
  ];
}
async function findRoots(tree, candidates) {
  const indexes = await tree.heads(
    candidates.map((candidate) => joinPath(candidate, indexName)),
    indexHeadLength
  );
  const roots = [];
  for (const [index2, candidate] of candidates.entries()) {
    const text = indexes[index2]?.text;
    if (text !== void 0 && readIndex(text).header || await hasReports(tree, candidate)) roots.push(candidate);
  }
  return roots;
}
async function hasReports(tree, root) {
  const [entries = []] = await tree.list([root]);
  const folders = entries.filter((entry) => entry.folder && taskIdPattern.test(entry.name));
  const listed = await tree.list(folders.map((folder) => joinPath(root, folder.name)));
  return folders.some(
    (folder, index2) => (listed[index2] ?? []).some((entry) => !entry.folder && isReport(folder.name, entry.name))
  );
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
  const pattern2 = fence === "---" ? /(?<=\n)---[ \t]*(\r?\n|$)/g : /(?<=\n)\*\*\*[ \t]*(\r?\n|$)/g;
  pattern2.lastIndex = from;
  const match = pattern2.exec(text);
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
  const first2 = lines.positionAt(frontmatter.contentStart).line;
  const end = lines.positionAt(frontmatter.contentEnd).line;
  const edits = [];
  for (let line = first2; line < end; line++) {
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

// src/protocols/once.ts
var answers = /* @__PURE__ */ new WeakMap();
function oncePer(context, question, compute) {
  const known = answers.get(context) ?? /* @__PURE__ */ new Map();
  answers.set(context, known);
  const answer = known.get(question) ?? compute();
  known.set(question, answer);
  return answer;
}

// src/protocols/reports/rules.ts
var severities2 = {
  ...documentRules("reports"),
  "reports/unquoted-value": "error",
  "reports/bad-file-name": "error",
  "reports/bad-folder-name": "error",
  "reports/misplaced-report": "error",
  "reports/missing-frontmatter": "error",
  "reports/missing-field": "error",
  "reports/invalid-field": "error",
  "reports/mixed-versions": "error",
  "reports/bad-status": "error",
  "reports/bad-tokens-used": "error",
  "reports/task-mismatch": "error",
  "reports/executor-mismatch": "error",
  "reports/session-id-mismatch": "error",
  "reports/summary-too-long": "error",
  "reports/summary-not-one-line": "error",
  "reports/summary-markdown": "warning",
  "reports/unknown-task": "warning",
  "reports/task-title-mismatch": "warning",
  "reports/model-not-in-role": "warning",
  "reports/over-token-limit": "warning",
  "reports/missing-section": "error",
  "reports/section-name": "warning",
  "reports/section-order": "warning",
  "reports/extra-section": "info",
  "reports/not-bullets": "warning",
  "reports/bullet-count": "warning",
  "reports/unexplained-failure": "error",
  "reports/no-next-step": "error",
  "reports/too-many-lines": "warning",
  "reports/code-dump": "warning",
  "reports/missing-index": "error",
  "reports/index-missing-table": "error",
  "reports/index-header": "warning",
  "reports/index-missing-row": "error",
  "reports/index-missing-file": "error",
  "reports/index-duplicate-row": "error",
  "reports/index-wrong-path": "error",
  "reports/index-disagrees": "error",
  "reports/index-bad-cell": "error",
  "reports/index-columns": "error",
  "reports/index-stray-row": "info"
};

// src/core/document/quickFields.ts
function quickFields(source) {
  const fields = /* @__PURE__ */ Object.create(null);
  let group;
  let groupIndent = 0;
  let open;
  let skipDeeperThan = -1;
  for (const line of source.split(/\r?\n/)) {
    const text = line.trimStart();
    const indent = line.length - text.length;
    if (skipDeeperThan >= 0 && (indent > skipDeeperThan || text === "")) continue;
    if (text === "" || text.startsWith("#")) continue;
    if (text.startsWith("- ") || text === "-") {
      if (skipDeeperThan === indent) continue;
      if (!open || indent < open.indent) return void 0;
      delete open.map[open.key];
      open = void 0;
      skipDeeperThan = indent;
      continue;
    }
    skipDeeperThan = -1;
    const match = /^([A-Za-z_][\w-]*):(?: +(\S.*))?[ \t]*$/.exec(text);
    if (!match?.[1]) return void 0;
    let map = fields;
    if (indent > 0) {
      if (open && open.map === fields && indent > open.indent) {
        group = /* @__PURE__ */ Object.create(null);
        groupIndent = indent;
        fields[open.key] = group;
      }
      if (!group || indent !== groupIndent) return void 0;
      map = group;
    } else group = void 0;
    const key = match[1];
    if (key in map) return void 0;
    open = void 0;
    if (match[2] === void 0 || match[2].startsWith("#")) {
      map[key] = null;
      open = { map, key, indent };
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
  const longer = paths.flatMap((_, index2) => needsMore(parts[index2]) ? [index2] : []);
  if (longer.length > 0) {
    const again = await tree.heads(
      longer.map((index2) => paths[index2] ?? ""),
      longHeadLength
    );
    for (const [place, index2] of longer.entries()) parts[index2] = again[place] ?? parts[index2];
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

// src/protocols/reports/statuses.ts
var phases = {
  completed: "completed",
  partial: "paused",
  failed: "failed",
  aborted: "abandoned"
};
var otherSpellings = { complete: "completed", done: "completed" };
function isStatus(word) {
  return typeof word === "string" && Object.hasOwn(phases, word);
}
function meaningOf(word) {
  if (typeof word !== "string") return void 0;
  const plain = word.trim().toLowerCase();
  return isStatus(plain) ? plain : Object.hasOwn(otherSpellings, plain) ? otherSpellings[plain] : void 0;
}
function phaseOf(word) {
  const status = meaningOf(word);
  return status ? phases[status] : "unknown";
}

// src/protocols/reports/tokens.ts
function tokensOf(value) {
  if (typeof value === "number") {
    return Number.isSafeInteger(value) && value >= 0 ? { text: String(value), count: value, exact: true } : void 0;
  }
  if (typeof value !== "string") return void 0;
  const text = value.trim();
  if (text === "-") return { text, count: void 0, exact: value === "-" };
  const digits = /^\d{1,3}(?:[,_]\d{3})+$/.test(text) ? text.replaceAll(/[,_]/g, "") : text;
  return /^\d{1,15}$/.test(digits) ? { text: String(Number(digits)), count: Number(digits), exact: false } : void 0;
}

// src/protocols/reports/index/reports.ts
async function readReports(root, { tree }) {
  const paths = await reportFiles(tree, root);
  const heads = await readSessionHeads(tree, paths);
  return paths.flatMap((path2, index2) => {
    const place = placeOf(root, path2);
    const fields = heads[index2]?.fields;
    return place && fields ? [reportOf(path2, place.folder, place.stem, fields)] : [];
  });
}
function reportOf(path2, folder, stem, fields) {
  const listed = fields["task_ids"];
  const named = Array.isArray(listed) ? listed : [fields["task_id"]];
  const taskIds = named.flatMap((id2) => typeof id2 === "string" && taskIdPattern.test(id2) ? [id2] : []);
  const executor = textOf(fields["executor_model"]);
  const id = readSessionId(stem);
  const agreed = taskIds.includes(folder) ? taskIds.join(",") : void 0;
  return {
    path: path2,
    stem,
    tokensOptional: Array.isArray(listed) && !("tokens_used" in fields),
    cells: {
      session_id: id?.moment ? stem : void 0,
      task_id: agreed,
      status: meaningOf(fields["status"]),
      executor_model: executor !== void 0 && id && modelInName(executor) === id.model ? executor : void 0,
      logger_model: textOf(fields["logger_model"]),
      tokens_used: tokensOf(fields["tokens_used"])?.text,
      path: path2
    }
  };
}

// src/protocols/reports/index/writeRow.ts
function rowOf(report, index2) {
  const cells = columns.map(
    (column) => report.cells[column] ?? (column === "tokens_used" && report.tokensOptional ? "-" : void 0)
  );
  if (cells.some((cell) => cell === void 0 || cell === "" || /[|\r\n]/.test(cell))) return void 0;
  const header2 = index2.header ? index2.lines.line(index2.header.line) : "";
  const widths = header2.split("|").slice(1, -1).map((cell) => cell.length - 2);
  return `| ${cells.map((cell, i) => (cell ?? "").padEnd(widths[i] ?? 0)).join(" | ")} |`;
}

// src/protocols/reports/index/rows.ts
var RowLint = class {
  constructor(root, index2, reports2, findings) {
    this.root = root;
    this.index = index2;
    this.findings = findings;
    this.byPath = new Map(reports2.map((report) => [report.path, report]));
    for (const row2 of index2.rows) this.rowsById.set(idOf(row2), (this.rowsById.get(idOf(row2)) ?? 0) + 1);
    for (const report of reports2) this.byStem.set(report.stem, [...this.byStem.get(report.stem) ?? [], report]);
  }
  root;
  index;
  findings;
  /** Reports that have a row. */
  listed = /* @__PURE__ */ new Set();
  seen = /* @__PURE__ */ new Map();
  byPath;
  byStem = /* @__PURE__ */ new Map();
  rowsById = /* @__PURE__ */ new Map();
  lint(row2) {
    const place = this.index.lines.rangeOfLine(row2.line);
    const id = idOf(row2);
    if (row2.cells.length !== columns.length) {
      const report2 = this.only(this.byStem.get(id));
      const message = `The row has ${row2.cells.length} cells, the table ${columns.length} columns.`;
      if (report2) this.listed.add(report2);
      const newText = report2 && this.rowsById.get(id) === 1 ? rowOf(report2, this.index) : void 0;
      const fix = newText === void 0 ? void 0 : { title: "Write the row anew", edits: [{ range: place, newText }] };
      this.findings.add("reports/index-columns", place, message, { fix });
      return;
    }
    const report = this.reportOf(row2, id);
    if (this.isDuplicate(row2, id, report)) return;
    this.lintId(row2, id);
    if (!report) {
      const path2 = this.cell(row2, "path");
      const range = path2 && path2.text !== "" ? path2.range : place;
      this.findings.add("reports/index-missing-file", range, `There is no report \`${this.expectedPath(row2, id)}\`.`);
      this.lintCells(row2, void 0);
      return;
    }
    this.listed.add(report);
    this.lintPath(row2, report);
    this.lintCells(row2, report);
  }
  cell(row2, column) {
    return row2.cells[columns.indexOf(column)];
  }
  only(reports2) {
    return reports2?.length === 1 ? reports2[0] : void 0;
  }
  /** The report that a row means: that of its name; of several with the same name, that of its task or its path. */
  reportOf(row2, id) {
    const named = this.byStem.get(id);
    const path2 = this.byPath.get(plainCell(this.cell(row2, "path")?.text ?? ""));
    if (!named) return readSessionId(id)?.moment ? void 0 : path2;
    if (path2 && named.includes(path2)) return path2;
    const tasks2 = taskIdsOf(this.cell(row2, "task_id")?.text ?? "");
    return named.find((report) => tasks2.some((task) => report.path === joinPath(this.root, task, `${id}.md`))) ?? named[0];
  }
  expectedPath(row2, id) {
    const path2 = plainCell(this.cell(row2, "path")?.text ?? "");
    const [task = "T-XXXX"] = taskIdsOf(this.cell(row2, "task_id")?.text ?? "");
    return path2 === "" ? joinPath(this.root, task, `${id}.md`) : path2;
  }
  isDuplicate(row2, id, report) {
    const key = report?.path ?? (id === "" ? `line ${row2.line}` : id);
    const first2 = this.seen.get(key);
    if (!first2) {
      this.seen.set(key, row2);
      return false;
    }
    const { lines } = this.index;
    const same = first2.cells.every((cell, i) => cell.text === row2.cells[i]?.text);
    const edits = [{ range: lines.rangeOfLines(row2.line, row2.line + 1), newText: "" }];
    const message = `This session has a row already, in line ${first2.line + 1}.`;
    this.findings.add("reports/index-duplicate-row", lines.rangeOfLine(row2.line), message, {
      fix: same ? { title: "Delete the second row", edits } : void 0
    });
    return true;
  }
  lintId(row2, id) {
    const cell = this.cell(row2, "session_id");
    if (!cell || readSessionId(id)?.moment) return;
    const range = this.placeOf(row2, cell);
    this.findings.add(
      "reports/index-bad-cell",
      range,
      "`session_id` is `YYYYMMDDThhmm-<executor_model>`, with a real date and time."
    );
  }
  lintPath(row2, report) {
    const cell = this.cell(row2, "path");
    if (!cell || this.means(cell.text, report.path)) return;
    const message = `The report lies at \`${report.path}\`.`;
    this.findings.add("reports/index-wrong-path", this.placeOf(row2, cell), message, { fix: write(cell, report.path) });
  }
  /** A root deeper in a workspace is written from its own project's top: `sessions/…`. */
  means(text, path2) {
    if (text === path2) return true;
    const top = this.root.slice(this.root.lastIndexOf("/") + 1);
    return text.startsWith(`${top}/`) && path2.endsWith(`/${text}`);
  }
  lintCells(row2, report) {
    for (const column of ["task_id", "status", "executor_model", "logger_model", "tokens_used"]) {
      const cell = this.cell(row2, column);
      if (!cell) continue;
      const wanted = report?.cells[column];
      if (wanted !== void 0 && !agrees(column, cell.text, wanted)) {
        const message = `The report has \`${wanted}\` for \`${column}\`.`;
        const fix = /[|\r\n]/.test(wanted) ? void 0 : write(cell, wanted);
        this.findings.add("reports/index-disagrees", this.placeOf(row2, cell), message, { fix });
      } else if (wanted === void 0 && problemOf(column, cell.text)) {
        this.findings.add("reports/index-bad-cell", this.placeOf(row2, cell), problemOf(column, cell.text) ?? "");
      }
    }
  }
  placeOf(row2, cell) {
    return cell.text === "" ? this.index.lines.rangeOfLine(row2.line) : cell.range;
  }
};
function idOf(row2) {
  return modelInName(plainCell(row2.cells[0]?.text ?? ""));
}
function write(cell, text) {
  return { title: `Write \`${text}\``, edits: [{ range: cell.range, newText: cell.text === "" ? `${text} ` : text }] };
}
function taskIdsOf(text) {
  return plainCell(text).split(/\s*,\s*|\s+/).filter((id) => id !== "");
}
function agrees(column, text, wanted) {
  if (column === "task_id") return taskIdsOf(text).sort().join() === wanted.split(",").sort().join();
  return text === wanted;
}
function problemOf(column, text) {
  switch (column) {
    case "task_id": {
      const ids = taskIdsOf(text);
      return ids.length > 0 && ids.every((id) => taskIdPattern.test(id)) ? void 0 : "`task_id` is `T-` and four digits.";
    }
    case "status":
      return isStatus(text) ? void 0 : `\`status\` is \`completed\`, \`partial\`, \`failed\` or \`aborted\`${meaningOf(text) ? `: write \`${meaningOf(text)}\`` : ""}.`;
    case "tokens_used":
      return text === "-" || /^\d+$/.test(text) ? void 0 : "`tokens_used` is a whole number or `-`.";
    default:
      return text === "" ? `\`${column}\` is empty.` : void 0;
  }
}

// src/protocols/reports/index/lintIndex.ts
async function lintIndex(file, context) {
  const findings = new Findings(severities2);
  const index2 = readIndex(file.document.text);
  if (!index2.header) {
    if (index2.nearHeader) {
      const message = `The columns are \`${columns.join(" | ")}\`, in this order: this table is not checked.`;
      findings.add("reports/index-header", index2.nearHeader, message);
    } else if (!index2.hasTable) {
      await reportMissingTable(file, index2, context, findings);
    }
    return findings.all;
  }
  const reports2 = await readReports(file.root, context);
  const rows = new RowLint(file.root, index2, reports2, findings);
  for (const row2 of index2.rows) rows.lint(row2);
  for (const line of index2.strayLines) {
    const range = index2.lines.rangeOfLine(line);
    findings.add("reports/index-stray-row", range, "A row of dashes inside the table says nothing.", {
      fix: { title: "Delete the row", edits: [{ range: index2.lines.rangeOfLines(line, line + 1), newText: "" }] }
    });
  }
  for (const report of reports2) {
    if (rows.listed.has(report)) continue;
    const message = `\`${report.path}\` has no row.`;
    findings.add(
      "reports/index-missing-row",
      index2.header ? index2.lines.rangeOfLine(index2.header.line) : file.document.head,
      message,
      {
        fix: addRow(report, index2)
      }
    );
  }
  return findings.all;
}
function addRow(report, index2) {
  const row2 = rowOf(report, index2);
  if (row2 === void 0) return void 0;
  const { lines } = index2;
  const offset = lines.startOf(index2.end);
  const at = lines.positionAt(offset);
  const newText = offset === lines.text.length && at.character > 0 ? `${lines.eol}${row2}` : `${row2}${lines.eol}`;
  return { title: "Add the row", edits: [{ range: { start: at, end: at }, newText }] };
}
async function reportMissingTable(file, index2, context, findings) {
  const { document, root } = file;
  const reports2 = await readReports(root, context);
  if (reports2.length === 0) return;
  const blank = document.text.split(/\r\n?|\n/).every((line) => /^\s*(?:#.*)?$/.test(line.replace("\uFEFF", "")));
  if (!blank) return;
  const rows = reports2.map((report) => rowOf(report, index2));
  const end = document.lines.positionAt(document.text.length);
  const { eol } = document.lines;
  const lines = [...tableHead, ...rows].map((line) => `${line}${eol}`).join("");
  const gap = document.text.trim() === "" ? "" : end.character > 0 ? `${eol}${eol}` : eol;
  const complete = rows.every((row2) => row2 !== void 0);
  findings.add("reports/index-missing-table", document.head, `The index has no table \`| ${columns.join(" | ")} |\`.`, {
    fix: complete ? { title: "Write the table", edits: [{ range: { start: end, end }, newText: gap + lines }] } : void 0
  });
}
var tableHead = [
  `| ${columns.join(" | ")} |`,
  `|${columns.map((column) => "-".repeat(column.length + 2)).join("|")}|`
];

// src/protocols/reports/lint/bullets.ts
function lintBullets(document, version, sections, status, findings) {
  for (const section of sections) {
    const line = firstLoose(document, section);
    if (line !== void 0) {
      findings.add("reports/not-bullets", document.lines.rangeOfLine(line), "Write this as bullets.");
    }
    if (status !== "completed") continue;
    const [least, most] = version.bullets[section.name] ?? [0, Number.POSITIVE_INFINITY];
    const count = section.bullets.length;
    if (count >= least && count <= most) continue;
    const range = least === 0 ? `at most ${most}` : `${least} to ${most}`;
    const message = `A completed session has ${range} bullets here, not ${count}.`;
    findings.add("reports/bullet-count", section.heading.range, message);
  }
  if (status === "partial" || status === "failed") {
    const places = sections.filter(({ name }) => version.broke.includes(name));
    if (places[0] && places.every((section) => section.bullets.length === 0)) {
      findings.add("reports/unexplained-failure", places[0].heading.range, "Say in a bullet what broke.");
    }
  }
  if (status === "partial" || status === "failed" || status === "aborted" && version.number === 2) {
    const next = sections.find(({ name }) => name === version.next);
    if (next && next.bullets.length === 0) {
      findings.add("reports/no-next-step", next.heading.range, "Say in a bullet what has to be done next.");
    }
  }
}
function firstLoose(document, { heading }) {
  const { lines, outline } = document;
  let previous = "";
  let comment = false;
  for (let line = heading.contentStart; line < heading.contentEnd; line++) {
    const block = outline.codeBlocks.find((each) => line >= each.startLine && line < each.endLine);
    if (block) {
      line = block.endLine - 1;
      previous = "";
      continue;
    }
    const text = lines.line(line);
    const wasComment = comment;
    comment = comment ? !text.includes("-->") : /<!--(?!.*-->)/.test(text);
    const fine = text.trim() === "" || wasComment || /^(?:\s{2,}|\t|\s?[-*+](?:\s|$)|\s?\d+[.)](?:\s|$)|\s?#{1,6}(?:\s|$)|\s?<!--|\s?(?:[-*_]\s*){3,}$)/.test(text);
    if (!fine && (previous.trim() === "" || /^\s?(?:#|<!--)/.test(previous))) return line;
    previous = text;
  }
  return void 0;
}

// src/protocols/reports/lint/body.ts
var maximumCodeLines = 15;
function lintBody(document, version, findings) {
  lintLength(document, version, findings);
  if (document.tooLong) return;
  for (const block of document.outline.codeBlocks) {
    const opening = document.lines.line(block.startLine);
    const length = block.content.split("\n").length - 1;
    if (!/^[\s>]*(?:[-*+]\s+|\d+[.)]\s+)*(?:`{3}|~{3})/.test(opening) || length <= maximumCodeLines) continue;
    const message = `A block of ${length} lines: link to the file instead of pasting more than ${maximumCodeLines}.`;
    findings.add("reports/code-dump", document.lines.rangeOfLine(block.startLine), message);
  }
  const sections = sectionsOf(document, version);
  lintSections(document, version, sections, findings);
  lintBullets(document, version, sections, meaningOf(document.frontmatter?.data["status"]), findings);
}
function lintLength(document, version, findings) {
  const count = document.text.trimEnd() === "" ? 0 : document.lines.positionAt(document.text.trimEnd().length).line + 1;
  if (count <= version.maximumLines) return;
  const message = `The report has ${count} lines: ${version.maximumLines} are allowed.`;
  findings.add("reports/too-many-lines", document.lines.rangeOfLine(version.maximumLines), message);
}
function sectionsOf(document, version) {
  const { headings, bullets } = document.outline;
  const found = [];
  for (const heading of headings) {
    const name = nameOf(heading, version);
    if (name === void 0) continue;
    const own = bullets.filter(
      ({ depth, text, range }) => depth === 0 && range.start.line >= heading.contentStart && range.start.line < heading.contentEnd && !/^[\s.…—–-]*$/.test(text)
    );
    found.push({ name, heading, bullets: own });
  }
  return found;
}
function nameOf({ level, text }, version) {
  if (level !== 2) return void 0;
  const plain = text.replace(/\s*:$/, "").toLowerCase();
  return version.sections.find((section) => section.toLowerCase() === plain);
}
function lintSections(document, version, sections, findings) {
  const place = document.lines.rangeOfLine(document.frontmatter?.range.start.line ?? 0);
  for (const name of version.sections) {
    if (sections.some((section) => section.name === name)) continue;
    findings.add("reports/missing-section", place, `The section \`## ${name}\` is missing.`);
  }
  let last = -1;
  for (const { name, heading } of sections) {
    const order = version.sections.indexOf(name);
    if (order <= last) {
      const message = `The order of the sections is ${version.sections.join(", ")}.`;
      findings.add("reports/section-order", heading.range, message);
    }
    last = Math.max(last, order);
    if (heading.text !== name) reportSpelling(document, heading, name, findings);
  }
  for (const heading of document.outline.headings) {
    if (heading.level > 2 || nameOf(heading, version) !== void 0) continue;
    if (heading.level === 1) continue;
    const message = `A report has no section \`${heading.text}\`: ${version.sections.join(", ")} are all.`;
    findings.add("reports/extra-section", heading.range, message);
  }
}
function reportSpelling(document, heading, name, findings) {
  const { line } = heading.range.start;
  const character = document.lines.line(line).indexOf(heading.text);
  const range = { start: { line, character }, end: { line, character: character + heading.text.length } };
  findings.add("reports/section-name", heading.range, `Write \`## ${name}\`.`, {
    fix: character < 0 ? void 0 : { title: `Write \`${name}\``, edits: [{ range, newText: name }] }
  });
}

// schema:/work/main/src/protocols/reports/report.schema.json
var report_schema_default = validate20;
var schema31 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Frontmatter of a task report", "description": "What stands at the top of `sessions/T-XXXX/<session_id>.md`. A report with `task_ids` is of the second version of the format, any other of the first.", "type": "object", "properties": { "session_id": { "description": "The report's own name, `YYYYMMDDThhmm-<executor_model>`. The file's name says it already.", "type": "string", "minLength": 1 }, "task_id": { "description": "The task that was worked on, as `tasks/TASKS.md` has it: the name of the report's folder.", "type": "string", "pattern": "^T-\\d{4,}$", "examples": ["T-0001"] }, "task_ids": { "description": "Second version: the tasks that were worked on. One of them is the name of the report's folder.", "type": "array", "minItems": 1, "items": { "type": "string", "pattern": "^T-\\d{4,}$" }, "examples": [["T-0001", "T-0002"]] }, "task_title": { "description": "The task's title, as `tasks/TASKS.md` has it.", "type": "string", "minLength": 1 }, "status": { "description": "How the session ended: `completed`, `partial` (some is done, more is to do), `failed` (it did not work), `aborted` (given up).", "type": "string", "enum": ["completed", "partial", "failed", "aborted"] }, "executor_model": { "description": "The model that did the work: one of `roles.executor` in `orchestration/models.yaml`. It is part of the file's name.", "type": "string", "minLength": 1, "examples": ["gpt-5.1"] }, "logger_model": { "description": "The model that wrote this report: one of `roles.logger` in `orchestration/models.yaml`.", "type": "string", "minLength": 1, "examples": ["gpt-5.1-mini"] }, "tokens_used": { "description": 'Tokens that the session used: a whole number, or `"-"` where nobody knows.', "type": ["integer", "string"] }, "summary": { "description": "What came of the session, in one line without Markdown: at most 250 characters, 200 in the second version.", "type": "string", "minLength": 1 } }, "if": { "type": "object", "properties": { "task_ids": {} }, "required": ["task_ids"] }, "then": { "properties": { "status": {}, "executor_model": {}, "logger_model": {}, "summary": {} }, "required": ["status", "executor_model", "logger_model", "summary"] }, "else": { "properties": { "task_id": {}, "task_title": {}, "status": {}, "executor_model": {}, "logger_model": {}, "tokens_used": {}, "summary": {} }, "required": ["task_id", "task_title", "status", "executor_model", "logger_model", "tokens_used", "summary"] } };
var func1 = require("ajv/dist/runtime/ucs2length").default;
var pattern4 = new RegExp("^T-\\d{4,}$", "u");
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
  const _errs1 = errors;
  let valid0 = true;
  const _errs2 = errors;
  if (errors === _errs2) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.task_ids === void 0 && (missing0 = "task_ids")) {
        const err0 = {};
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    } else {
      const err1 = {};
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
  }
  var _valid0 = _errs2 === errors;
  errors = _errs1;
  if (vErrors !== null) {
    if (_errs1) {
      vErrors.length = _errs1;
    } else {
      vErrors = null;
    }
  }
  let ifClause0;
  if (_valid0) {
    const _errs4 = errors;
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.status === void 0) {
        const err2 = { instancePath, schemaPath: "#/then/required", keyword: "required", params: { missingProperty: "status" }, message: "must have required property 'status'" };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
      if (data.executor_model === void 0) {
        const err3 = { instancePath, schemaPath: "#/then/required", keyword: "required", params: { missingProperty: "executor_model" }, message: "must have required property 'executor_model'" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
      if (data.logger_model === void 0) {
        const err4 = { instancePath, schemaPath: "#/then/required", keyword: "required", params: { missingProperty: "logger_model" }, message: "must have required property 'logger_model'" };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
      if (data.summary === void 0) {
        const err5 = { instancePath, schemaPath: "#/then/required", keyword: "required", params: { missingProperty: "summary" }, message: "must have required property 'summary'" };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    var _valid0 = _errs4 === errors;
    valid0 = _valid0;
    if (valid0) {
      var props0 = {};
      props0.status = true;
      props0.executor_model = true;
      props0.logger_model = true;
      props0.summary = true;
      props0.task_ids = true;
    }
    ifClause0 = "then";
  } else {
    const _errs5 = errors;
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.task_id === void 0) {
        const err6 = { instancePath, schemaPath: "#/else/required", keyword: "required", params: { missingProperty: "task_id" }, message: "must have required property 'task_id'" };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
      if (data.task_title === void 0) {
        const err7 = { instancePath, schemaPath: "#/else/required", keyword: "required", params: { missingProperty: "task_title" }, message: "must have required property 'task_title'" };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
      if (data.status === void 0) {
        const err8 = { instancePath, schemaPath: "#/else/required", keyword: "required", params: { missingProperty: "status" }, message: "must have required property 'status'" };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
      if (data.executor_model === void 0) {
        const err9 = { instancePath, schemaPath: "#/else/required", keyword: "required", params: { missingProperty: "executor_model" }, message: "must have required property 'executor_model'" };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
      if (data.logger_model === void 0) {
        const err10 = { instancePath, schemaPath: "#/else/required", keyword: "required", params: { missingProperty: "logger_model" }, message: "must have required property 'logger_model'" };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
      if (data.tokens_used === void 0) {
        const err11 = { instancePath, schemaPath: "#/else/required", keyword: "required", params: { missingProperty: "tokens_used" }, message: "must have required property 'tokens_used'" };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
      if (data.summary === void 0) {
        const err12 = { instancePath, schemaPath: "#/else/required", keyword: "required", params: { missingProperty: "summary" }, message: "must have required property 'summary'" };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    var _valid0 = _errs5 === errors;
    valid0 = _valid0;
    if (valid0) {
      if (props0 !== true) {
        props0 = props0 || {};
        props0.task_id = true;
        props0.task_title = true;
        props0.status = true;
        props0.executor_model = true;
        props0.logger_model = true;
        props0.tokens_used = true;
        props0.summary = true;
      }
    }
    ifClause0 = "else";
  }
  if (!valid0) {
    const err13 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema' };
    if (vErrors === null) {
      vErrors = [err13];
    } else {
      vErrors.push(err13);
    }
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (props0 !== true) {
      props0 = props0 || {};
      props0.session_id = true;
      props0.task_id = true;
      props0.task_ids = true;
      props0.task_title = true;
      props0.status = true;
      props0.executor_model = true;
      props0.logger_model = true;
      props0.tokens_used = true;
      props0.summary = true;
    }
    if (data.session_id !== void 0) {
      let data0 = data.session_id;
      if (typeof data0 === "string") {
        if (func1(data0) < 1) {
          const err14 = { instancePath: instancePath + "/session_id", schemaPath: "#/properties/session_id/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
      } else {
        const err15 = { instancePath: instancePath + "/session_id", schemaPath: "#/properties/session_id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
    }
    if (data.task_id !== void 0) {
      let data1 = data.task_id;
      if (typeof data1 === "string") {
        if (!pattern4.test(data1)) {
          const err16 = { instancePath: instancePath + "/task_id", schemaPath: "#/properties/task_id/pattern", keyword: "pattern", params: { pattern: "^T-\\d{4,}$" }, message: 'must match pattern "^T-\\d{4,}$"' };
          if (vErrors === null) {
            vErrors = [err16];
          } else {
            vErrors.push(err16);
          }
          errors++;
        }
      } else {
        const err17 = { instancePath: instancePath + "/task_id", schemaPath: "#/properties/task_id/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    }
    if (data.task_ids !== void 0) {
      let data2 = data.task_ids;
      if (Array.isArray(data2)) {
        if (data2.length < 1) {
          const err18 = { instancePath: instancePath + "/task_ids", schemaPath: "#/properties/task_ids/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
          if (vErrors === null) {
            vErrors = [err18];
          } else {
            vErrors.push(err18);
          }
          errors++;
        }
        const len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data3 = data2[i0];
          if (typeof data3 === "string") {
            if (!pattern4.test(data3)) {
              const err19 = { instancePath: instancePath + "/task_ids/" + i0, schemaPath: "#/properties/task_ids/items/pattern", keyword: "pattern", params: { pattern: "^T-\\d{4,}$" }, message: 'must match pattern "^T-\\d{4,}$"' };
              if (vErrors === null) {
                vErrors = [err19];
              } else {
                vErrors.push(err19);
              }
              errors++;
            }
          } else {
            const err20 = { instancePath: instancePath + "/task_ids/" + i0, schemaPath: "#/properties/task_ids/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err20];
            } else {
              vErrors.push(err20);
            }
            errors++;
          }
        }
      } else {
        const err21 = { instancePath: instancePath + "/task_ids", schemaPath: "#/properties/task_ids/type", keyword: "type", params: { type: "array" }, message: "must be array" };
        if (vErrors === null) {
          vErrors = [err21];
        } else {
          vErrors.push(err21);
        }
        errors++;
      }
    }
    if (data.task_title !== void 0) {
      let data4 = data.task_title;
      if (typeof data4 === "string") {
        if (func1(data4) < 1) {
          const err22 = { instancePath: instancePath + "/task_title", schemaPath: "#/properties/task_title/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err22];
          } else {
            vErrors.push(err22);
          }
          errors++;
        }
      } else {
        const err23 = { instancePath: instancePath + "/task_title", schemaPath: "#/properties/task_title/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err23];
        } else {
          vErrors.push(err23);
        }
        errors++;
      }
    }
    if (data.status !== void 0) {
      let data5 = data.status;
      if (typeof data5 !== "string") {
        const err24 = { instancePath: instancePath + "/status", schemaPath: "#/properties/status/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err24];
        } else {
          vErrors.push(err24);
        }
        errors++;
      }
      if (!(data5 === "completed" || data5 === "partial" || data5 === "failed" || data5 === "aborted")) {
        const err25 = { instancePath: instancePath + "/status", schemaPath: "#/properties/status/enum", keyword: "enum", params: { allowedValues: schema31.properties.status.enum }, message: "must be equal to one of the allowed values" };
        if (vErrors === null) {
          vErrors = [err25];
        } else {
          vErrors.push(err25);
        }
        errors++;
      }
    }
    if (data.executor_model !== void 0) {
      let data6 = data.executor_model;
      if (typeof data6 === "string") {
        if (func1(data6) < 1) {
          const err26 = { instancePath: instancePath + "/executor_model", schemaPath: "#/properties/executor_model/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err26];
          } else {
            vErrors.push(err26);
          }
          errors++;
        }
      } else {
        const err27 = { instancePath: instancePath + "/executor_model", schemaPath: "#/properties/executor_model/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err27];
        } else {
          vErrors.push(err27);
        }
        errors++;
      }
    }
    if (data.logger_model !== void 0) {
      let data7 = data.logger_model;
      if (typeof data7 === "string") {
        if (func1(data7) < 1) {
          const err28 = { instancePath: instancePath + "/logger_model", schemaPath: "#/properties/logger_model/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err28];
          } else {
            vErrors.push(err28);
          }
          errors++;
        }
      } else {
        const err29 = { instancePath: instancePath + "/logger_model", schemaPath: "#/properties/logger_model/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err29];
        } else {
          vErrors.push(err29);
        }
        errors++;
      }
    }
    if (data.tokens_used !== void 0) {
      let data8 = data.tokens_used;
      if (!(typeof data8 == "number" && (!(data8 % 1) && !isNaN(data8)) && isFinite(data8)) && typeof data8 !== "string") {
        const err30 = { instancePath: instancePath + "/tokens_used", schemaPath: "#/properties/tokens_used/type", keyword: "type", params: { type: schema31.properties.tokens_used.type }, message: "must be integer,string" };
        if (vErrors === null) {
          vErrors = [err30];
        } else {
          vErrors.push(err30);
        }
        errors++;
      }
    }
    if (data.summary !== void 0) {
      let data9 = data.summary;
      if (typeof data9 === "string") {
        if (func1(data9) < 1) {
          const err31 = { instancePath: instancePath + "/summary", schemaPath: "#/properties/summary/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err31];
          } else {
            vErrors.push(err31);
          }
          errors++;
        }
      } else {
        const err32 = { instancePath: instancePath + "/summary", schemaPath: "#/properties/summary/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err32];
        } else {
          vErrors.push(err32);
        }
        errors++;
      }
    }
  } else {
    const err33 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err33];
    } else {
      vErrors.push(err33);
    }
    errors++;
  }
  validate20.errors = vErrors;
  evaluated0.props = props0;
  return errors === 0;
}
validate20.evaluated = { "dynamicProps": true, "dynamicItems": false };

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

// src/protocols/reports/lint/fields.ts
var codeOf = (error, path2) => {
  if (error.keyword === "if" || path2[0] === "status" || path2[0] === "tokens_used") return void 0;
  return error.keyword === "required" ? "reports/missing-field" : "reports/invalid-field";
};
function lintFields(document, version, findings) {
  reportSchemaErrors(document, report_schema_default, findings, codeOf);
  const data = document.frontmatter?.data ?? {};
  const place = (key) => rangeOfKey(document, [key]) ?? document.head;
  if (version.number === 2 && "task_id" in data) {
    const message = "`task_id` is of the first version of the format, `task_ids` of the second: keep one.";
    findings.add("reports/mixed-versions", rangeOfKey(document, ["task_id"], "key") ?? document.head, message);
  }
  const { status, tokens_used: tokens } = data;
  if (status !== void 0 && !isStatus(status)) {
    const meaning = meaningOf(status);
    const range2 = place("status");
    const scalar2 = scalarPlace(document, ["status"]);
    findings.add("reports/bad-status", range2, "`status` is `completed`, `partial`, `failed` or `aborted`.", {
      fix: meaning && scalar2 && { title: `Change to \`${meaning}\``, edits: [{ range: scalar2.inner, newText: meaning }] }
    });
  }
  if (tokens === void 0) return;
  const read = tokensOf(tokens);
  if (read?.exact) return;
  const range = place("tokens_used");
  const scalar = scalarPlace(document, ["tokens_used"]);
  const newText = read && (read.count === void 0 ? `"${read.text}"` : read.text);
  findings.add("reports/bad-tokens-used", range, '`tokens_used` is a whole number, or `"-"` where nobody knows.', {
    fix: newText !== void 0 && scalar ? { title: `Write \`${newText}\``, edits: [{ range: scalar.range, newText }] } : void 0
  });
}

// src/protocols/reports/lint/identity.ts
function lintPlace({ folder, stem }, document, findings) {
  if (folder === "") {
    const message2 = "Move the report into the folder of its task, such as `T-0001/`.";
    findings.add("reports/misplaced-report", document.head, message2);
  } else if (!taskIdPattern.test(folder)) {
    const message2 = `The folder \`${folder}\` is named like no task: \`T-\` and at least four digits.`;
    findings.add("reports/bad-folder-name", document.head, message2);
  }
  const id = readSessionId(stem);
  if (id?.moment) return;
  const message = id ? `\`${stem.slice(0, 13)}\` is no real date and time: the name is \`YYYYMMDDThhmm-<executor_model>.md\`.` : "Rename the file to `YYYYMMDDThhmm-<executor_model>.md`, such as `20251118T1900-gpt-5.1.md`.";
  findings.add("reports/bad-file-name", document.head, message);
}
function lintIdentity({ folder, stem }, document, findings) {
  const data = document.frontmatter?.data ?? {};
  const { session_id: sessionId, executor_model: executor, task_id: taskId, task_ids: taskIds } = data;
  const place = (key) => rangeOfKey(document, [key]) ?? document.head;
  if (taskIdPattern.test(folder)) {
    if (Array.isArray(taskIds)) {
      if (taskIds.length > 0 && !taskIds.includes(folder)) {
        const message2 = `The report lies in \`${folder}\`, which is none of its tasks.`;
        findings.add("reports/task-mismatch", place("task_ids"), message2);
      }
    } else if (typeof taskId === "string" && taskIdPattern.test(taskId) && taskId !== folder) {
      const message2 = `The report lies in \`${folder}\`, but is about \`${taskId}\`.`;
      findings.add("reports/task-mismatch", place("task_id"), message2);
    }
  }
  if (typeof sessionId === "string" && modelInName(sessionId) !== stem) {
    const message2 = `The file is called \`${stem}\`: \`session_id\` says the same.`;
    findings.add("reports/session-id-mismatch", place("session_id"), message2);
  }
  const model = readSessionId(stem)?.model;
  if (model === void 0 || typeof executor !== "string" || executor.trim() === "") return;
  if (modelInName(executor) === model) return;
  const message = `The file name says \`${model}\`: it ends with the executor's name.`;
  findings.add("reports/executor-mismatch", place("executor_model"), message);
}

// src/protocols/reports/models.ts
var import_yaml3 = require("yaml");
var modelsPath = "orchestration/models.yaml";
var maximumLength2 = 256 * 1024;
function readModels(text) {
  const data = valuesOf(text);
  if (!data) return void 0;
  const roles = mapping(data["roles"]);
  const tiers = mapping(data["model_tiers"] ?? data["tiers"]);
  const allowed = (role) => {
    const names = namesOf(roles[role], tiers);
    return names.length > 0 ? { [role]: new Set(names) } : {};
  };
  return {
    roles: { ...allowed("planner"), ...allowed("executor"), ...allowed("logger") },
    limitOf: (executor) => limitIn(data["session_limits"], executor)
  };
}
function valuesOf(text) {
  if (text.length > maximumLength2) return void 0;
  try {
    const yaml = (0, import_yaml3.parseDocument)(text, { prettyErrors: false, logLevel: "error", schema: "core" });
    const value = yaml.errors.length > 0 ? void 0 : yaml.toJS({ maxAliasCount: 100 });
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : void 0;
  } catch {
    return void 0;
  }
}
function mapping(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
function namesOf(value, tiers) {
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  if (Array.isArray(value)) return value.flatMap((item) => namesOf(item, tiers));
  const { allowed_tiers: byTier, tiers: byOtherTier, tier, models, model, name, id, default: usual } = mapping(value);
  const named = [byTier, byOtherTier, tier].flat().flatMap((each) => typeof each === "string" && Object.hasOwn(tiers, each) ? namesOf(tiers[each], {}) : []);
  return [...named, ...[models, model, name ?? id, usual].flatMap((each) => each ? namesOf(each, {}) : [])];
}
function limitIn(limits, executor) {
  if (typeof limits === "number") return limits;
  const named = mapping(limits);
  const own = named[executor] ?? mapping(named["models"])[executor] ?? named["executor"];
  if (own !== void 0) return limitIn(own, "");
  const keys = Object.keys(named).filter((key2) => /token/i.test(key2) && !/output|response|completion|warn/i.test(key2));
  const key = keys.find((each) => /session|total|used/i.test(each)) ?? keys[0] ?? "default";
  const value = named[key];
  return typeof value === "number" ? value : void 0;
}

// src/protocols/reports/lint/models.ts
async function lintModels(document, context, findings) {
  const models = await oncePer(context, modelsPath, async () => {
    const text = await readOne(context.tree, modelsPath);
    return text === void 0 ? void 0 : readModels(text);
  });
  const data = document.frontmatter?.data;
  if (!models || !data) return;
  const place = (key) => rangeOfKey(document, [key]) ?? document.head;
  for (const role of ["executor", "logger"]) {
    const key = `${role}_model`;
    const model = data[key];
    const allowed = models.roles[role];
    if (typeof model !== "string" || model.trim() === "" || !allowed || allowed.has(model.trim())) continue;
    findings.add("reports/model-not-in-role", place(key), `\`${modelsPath}\` does not have this model as ${role}.`);
  }
  const used = tokensOf(data["tokens_used"])?.count;
  const limit = models.limitOf(typeof data["executor_model"] === "string" ? data["executor_model"] : "");
  if (used === void 0 || limit === void 0 || used <= limit) return;
  const message = `The session used ${used} tokens: \`session_limits\` allows ${limit}.`;
  findings.add("reports/over-token-limit", place("tokens_used"), message);
}

// src/protocols/reports/lint/summary.ts
var import_yaml4 = require("yaml");
var segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
var markdown = [
  { pattern: /!?\[[^\]]*\]\([^)]*\)|!?\[[^\]]+\]\[[^\]]*\]/, name: "a link" },
  { pattern: /`[^`]+`/, name: "code marks" },
  // Neither `src/*.ts`, nor `2 * 3`, nor `__init__` is meant as emphasis.
  { pattern: /(?:^|[\s("'])\*{1,3}[\p{L}\p{N}"'(`][^*]*\*{1,3}(?![\w*])/u, name: "emphasis" },
  {
    pattern: /(?:^|[\s("'])(?:_[\p{L}\p{N}"'(](?:[^_]*[^\s_])?_|__[\p{L}"'(][^_]*\s[^_]*__)(?![\w_])/u,
    name: "emphasis"
  },
  { pattern: /~~\S[^~]*~~/, name: "emphasis" },
  { pattern: /^\s*(?:#{1,6}\s|>\s|[-*+]\s|\d+[.)]\s|```|~~~|\|.*\|)/m, name: "marks at its start" },
  { pattern: /<\/?(?:b|i|em|strong|code|a|br|p|ul|ol|li|img|span|div)(?:\s[^<>]*)?\/?>/i, name: "HTML" }
];
function lintSummary(document, version, findings) {
  const summary = document.frontmatter?.data["summary"];
  if (typeof summary !== "string") return;
  const range = rangeOfKey(document, ["summary"]) ?? document.head;
  const text = summary.trim();
  const length = graphemes(text, version.summaryLength);
  if (length > version.summaryLength) {
    const message = `The summary has ${length} characters: ${version.summaryLength} are allowed.`;
    findings.add("reports/summary-too-long", range, message);
  }
  const marks = markdown.find(({ pattern: pattern2 }) => pattern2.test(text));
  if (marks) findings.add("reports/summary-markdown", range, `The summary is plain text, but has ${marks.name}.`);
  const lines = linesOf(document);
  if (/[\r\n]/.test(text) || lines > 1) {
    const fix = marks ? void 0 : joined(document, text);
    findings.add("reports/summary-not-one-line", range, "The summary stands on one line.", { fix });
  }
}
function graphemes(text, limit) {
  if (text.length <= limit || text.length > 2e4) return text.length;
  let count = 0;
  for (const _ of segmenter.segment(text)) count++;
  return count;
}
function scalarOf(document) {
  const { frontmatter } = document;
  const node = frontmatter && nodeAt(frontmatter, ["summary"]);
  return frontmatter && (0, import_yaml4.isScalar)(node) && node.range ? { node, start: frontmatter.contentStart + node.range[0], end: frontmatter.contentStart + node.range[1] } : void 0;
}
function linesOf(document) {
  const scalar = scalarOf(document);
  if (!scalar) return 1;
  const source = document.text.slice(scalar.start, scalar.end).trimEnd();
  const lines = source.split(/\r\n?|\n/).length;
  return scalar.node.type === "BLOCK_FOLDED" || scalar.node.type === "BLOCK_LITERAL" ? lines - 1 : lines;
}
function joined(document, text) {
  const scalar = scalarOf(document);
  if (!scalar || scalar.node.anchor || scalar.node.tag) return void 0;
  const line = text.replaceAll(/\s+/g, " ");
  if (!isQuotable(line)) return void 0;
  const source = document.text.slice(scalar.start, scalar.end);
  const end = scalar.start + source.trimEnd().length;
  return {
    title: "Join the lines",
    edits: [{ range: document.lines.rangeOf(scalar.start, end), newText: quoted(line) }]
  };
}

// src/protocols/reports/lint/tasks.ts
var tasksPath = "tasks/TASKS.md";
async function lintTasks(document, context, findings) {
  const titles = await oncePer(context, tasksPath, async () => {
    const text = await readOne(context.tree, tasksPath);
    return text === void 0 ? void 0 : readTaskTitles(text);
  });
  if (!titles) return;
  const { task_id: taskId, task_ids: taskIds, task_title: title } = document.frontmatter?.data ?? {};
  const ids = Array.isArray(taskIds) ? taskIds : [taskId];
  for (const [index2, id] of ids.entries()) {
    if (typeof id !== "string" || !taskIdPattern.test(id) || titles.has(id)) continue;
    const path2 = Array.isArray(taskIds) ? ["task_ids", String(index2)] : ["task_id"];
    findings.add(
      "reports/unknown-task",
      rangeOfKey(document, path2) ?? document.head,
      `\`${tasksPath}\` has no task \`${id}\`.`
    );
  }
  const wanted = Array.isArray(taskIds) || typeof taskId !== "string" ? void 0 : titles.get(taskId);
  if (!wanted || typeof title !== "string" || title.trim() === "" || title.trim() === wanted) return;
  const range = rangeOfKey(document, ["task_title"]) ?? document.head;
  const scalar = scalarPlace(document, ["task_title"]);
  findings.add("reports/task-title-mismatch", range, `\`${tasksPath}\` calls the task \`${wanted}\`.`, {
    fix: scalar && isQuotable(wanted) ? {
      title: "Take the title from TASKS.md",
      edits: [{ range: scalar.range, newText: quoted(wanted) }]
    } : void 0
  });
}
function readTaskTitles(text) {
  let found = false;
  const titles = /* @__PURE__ */ new Map();
  for (const line of text.split(/\r\n?|\n/)) {
    if (!line.includes("|")) continue;
    const cells = splitRow(line, 0).map((cell) => cell.text);
    if (!found) {
      const names = cells.map((cell) => cell.toLowerCase());
      found = names[0] === "id" && names[1] === "title";
      continue;
    }
    const [id = "", title = ""] = cells;
    if (taskIdPattern.test(id)) titles.set(id, title);
  }
  return found ? titles : void 0;
}

// src/protocols/reports/lint/version.ts
var first = {
  number: 1,
  sections: ["Scope", "Actions", "Decisions", "Notes", "Next steps"],
  summaryLength: 250,
  maximumLines: 300,
  bullets: { Scope: [1, 3], Actions: [1, 3], Decisions: [1, 3], Notes: [1, 3], "Next steps": [1, 3] },
  broke: ["Notes"],
  next: "Next steps"
};
var second = {
  number: 2,
  sections: ["actions", "decisions", "next"],
  summaryLength: 200,
  maximumLines: 40,
  bullets: { actions: [1, 5], decisions: [0, 5], next: [1, 5] },
  broke: ["actions", "decisions"],
  next: "next"
};
function versionOf(document) {
  const data = document.frontmatter?.data ?? {};
  if ("task_ids" in data) return second;
  if ("task_id" in data) return first;
  const sections = document.outline.headings.filter(({ level }) => level === 2);
  return sections.some(({ text }) => text.toLowerCase() === second.next) ? second : first;
}

// src/protocols/reports/lint/lint.ts
async function lint(file, context) {
  if (isIndex(file.root, file.path)) return lintIndex(file, context);
  if (!placeOf(file.root, file.path)) return [];
  const quoted2 = quoteBareValues(file.document);
  if (!quoted2) return lintReport(file, file.document, context);
  const found = await lintReport(file, quoted2.document, context);
  const findings = new Findings(severities2);
  for (const edit of quoted2.edits) {
    findings.add("reports/unquoted-value", edit.range, "This value needs quotes: without them it is not valid YAML.", {
      // Only all quotes together make the frontmatter readable.
      fix: { title: "Put the value in quotes", edits: quoted2.edits }
    });
  }
  return [...findings.all, ...found.map((finding) => findingBeforeQuotes(finding, quoted2))];
}
async function lintReport(file, document, context) {
  const findings = new Findings(severities2);
  const place = placeOf(file.root, file.path);
  if (!place) return [];
  reportDocumentProblems("reports", document, findings);
  const { frontmatter } = document;
  lintPlace(place, document, findings);
  if (!frontmatter) {
    const message = "The report has no frontmatter: it begins with `task_id`, `status` and the like between two lines `---`.";
    findings.add("reports/missing-frontmatter", document.head, message);
  }
  const version = versionOf(document);
  if (frontmatter?.yaml) {
    lintFields(document, version, findings);
    lintIdentity(place, document, findings);
    lintSummary(document, version, findings);
    await lintTasks(document, context, findings);
    await lintModels(document, context, findings);
  }
  lintBody(document, version, findings);
  await lintIndexExists(file, document, context, findings);
  return findings.all;
}
async function lintIndexExists({ root }, document, context, findings) {
  const exists = await oncePer(context, `reports index of ${root}`, async () => {
    const [entries = []] = await context.tree.list([root]);
    return entries.some((entry) => entry.name === indexName);
  });
  if (exists) return;
  const message = `There is no \`${joinPath(root, indexName)}\`: this report has no row.`;
  findings.add("reports/missing-index", document.head, message);
}

// src/protocols/reports/readSessions.ts
async function readSessions(root, { tree }) {
  const paths = await reportFiles(tree, root);
  const heads = await readSessionHeads(tree, paths);
  return paths.flatMap((path2, index2) => {
    const head = heads[index2];
    return head ? [sessionOf(root, path2, head)] : [];
  });
}
function sessionOf(root, path2, { fields, modified }) {
  const id = placeOf(root, path2)?.stem ?? path2;
  const state = textOf(fields["status"]) ?? "unknown";
  const agent = textOf(fields["executor_model"]);
  const moment = readSessionId(id)?.moment ?? (modified === void 0 ? void 0 : new Date(modified));
  return {
    id,
    protocol: "reports",
    state,
    phase: phaseOf(state),
    // A body begins with the heading "Scope": the summary says more.
    title: textOf(fields["task_title"]) ?? textOf(fields["summary"]) ?? id,
    path: path2,
    ...agent !== void 0 && { agent },
    ...moment && { updatedAt: moment.toISOString() },
    verbs: []
  };
}

// src/protocols/reports/templates/agents.md
var agents_default = "## Session reports\n\nEach session of work on a task leaves a report in `sessions/T-XXXX/<session_id>.md` and a row in `sessions/INDEX.md`; the\ncontract is `sessions/AGENTS.md`.\n\n- Executor: read the task's row in `tasks/TASKS.md` and its latest reports, work within the limits of\n  `orchestration/models.yaml`, and end with raw bullets: actions, decisions, what broke, what is next. Do not write in\n  `sessions/`.\n- Logger: turn the bullets into a report (`session_id` is `YYYYMMDDThhmm-<executor_model>`), add its row to the index, update\n  `tasks/TASKS.md` if the task's state changed. Change no code.\n- A partial or failed session says what was tried, what broke and what to do next.\n- `baton lint` checks reports and index.\n";

// src/protocols/reports/templates/contract.md
var contract_default = '# sessions/\n\nWhat was done for each task, so that the next session need not read old chats. Only logger models write here.\n\n- `INDEX.md`: one row for each report. The header stays as it is; rows need no order.\n- `T-XXXX/<session_id>.md`: the report of one session, in the folder of its task.\n\n`session_id` is `YYYYMMDDThhmm-<executor_model>`, such as `20251118T1900-gpt-5.1`; a slash in a model\'s name becomes a dash.\n\n## A report\n\n```\n---\ntask_id: T-0001\ntask_title: Title as tasks/TASKS.md has it\nstatus: partial        # completed | partial | failed | aborted\nexecutor_model: gpt-5.1\nlogger_model: gpt-5.1-mini\ntokens_used: 78000     # or "-"\nsummary: What came of it, in one line of at most 250 characters, without Markdown.\n---\n\n## Scope\n\n- \u2026\n\n## Actions\n\n- \u2026\n\n## Decisions\n\n- \u2026\n\n## Notes\n\n- \u2026\n\n## Next steps\n\n- \u2026\n```\n\n- Completed: one to three bullets in each section. Partial or failed: what was tried, what broke (Notes), what to do next (Next steps).\n- At most 300 lines, and no code: link to files instead.\n\n## Who does what\n\n- Executors do the work and end with raw bullets: what was done, decided, left open. They write nothing here.\n- Loggers turn those bullets into the report, add its row to `INDEX.md`, and update `tasks/TASKS.md` where its state changed.\n- `baton lint` says what is wrong with reports and index.\n';

// src/protocols/reports/templates/INDEX.md
var INDEX_default = "# Session Index\n\n| session_id | task_id | status | executor_model | logger_model | tokens_used | path |\n| ---------- | ------- | ------ | -------------- | ------------ | ----------- | ---- |\n";

// src/protocols/reports/reports.ts
var reports = {
  id: "reports",
  label: "Reports",
  usualRoots: ["sessions"],
  severities: severities2,
  findRoots,
  readSessions,
  lintedFiles: async (root, { tree }) => {
    const [entries = []] = await tree.list([root]);
    const hasIndex = entries.some((entry) => !entry.folder && entry.name === indexName);
    return [...hasIndex ? [joinPath(root, indexName)] : [], ...await reportFiles(tree, root)];
  },
  isLinted: (root, path2) => isIndex(root, path2) || placeOf(root, path2) !== void 0,
  lint,
  scaffold: () => [
    { path: "sessions/INDEX.md", content: INDEX_default },
    { path: "sessions/AGENTS.md", content: contract_default }
  ],
  agentsSection: agents_default
};

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
    return eachInTurn(folders, (folder) => {
      const entries = [];
      for (const entry of (0, import_node_fs.readdirSync)((0, import_node_path.join)(this.top, folder), { withFileTypes: true })) {
        if (entry.isDirectory() || entry.isFile()) entries.push({ name: entry.name, folder: entry.isDirectory() });
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
  const list = (folder) => {
    const names = /* @__PURE__ */ new Map();
    for (const path2 of Object.keys(files)) {
      const below = folder === "" ? path2 : path2.startsWith(`${folder}/`) ? path2.slice(folder.length + 1) : void 0;
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

// test/unit/reports.test.ts
var path = "sessions/T-0001/20251118T1900-gpt-5.1.md";
var indexPath = "sessions/INDEX.md";
var good = `---
task_id: T-0001
task_title: Weather fallback
status: completed # at last
executor_model: gpt-5.1
logger_model: gpt-5.1-mini
tokens_used: 78000
summary: The second provider answers when the first is down.
---

## Scope

- The provider's client.

## Actions

- Added a second provider.
  It is asked after two seconds.

## Decisions

- Ask both in turn.

## Notes

- None of the tests needed the network.

## Next steps

- Cache the answers.
`;
var second2 = `---
task_ids: [T-0001, T-0002]
status: partial
executor_model: gpt-5.1
logger_model: gpt-5.1-mini
summary: "The second provider answers."
---

## actions
- Added a second provider.

## decisions

## next
- Cache the answers.
`;
var header = `# Session Index

| session_id | task_id | status | executor_model | logger_model | tokens_used | path |
|------------|---------|--------|----------------|--------------|-------------|------|
`;
var row = `| 20251118T1900-gpt-5.1 | T-0001 | completed | gpt-5.1 | gpt-5.1-mini | 78000 | ${path} |
`;
var index = `${header}${row}`;
var tasks = `# Tasks

| id | title | status | difficulty | effort | priority | area | model | issue | skills | notes |
|----|-------|--------|------------|--------|----------|------|-------|-------|--------|-------|
| T-0001 | Weather fallback | done | easy | low | P1 | api | - | - | - | - |
`;
var lint2 = (files) => inFolder(files, (tree) => findingsIn(reports, tree));
var lintReport2 = (text, more = {}) => lint2({ [path]: text, [indexPath]: index, ...more });
var ofReport = (found) => codesOf(found.filter((finding) => finding.path !== indexPath));
var ofIndex = (found) => codesOf(found.filter((finding) => finding.path === indexPath));
var codes = async (text, more = {}) => ofReport(await lintReport2(text, more));
var indexCodes = async (text, more = { [path]: good }) => codesOf(await lint2({ ...more, [indexPath]: text }));
var change = (from, to) => good.replace(from, to);
describe("reports: listing", () => {
  const listed = (files) => inFolder(files, (tree) => sessionsIn(reports, tree));
  it("lists a report with what its file says", async () => {
    import_strict.default.deepEqual(await listed({ [path]: good, [indexPath]: index }), [
      {
        id: "20251118T1900-gpt-5.1",
        protocol: "reports",
        state: "completed",
        phase: "completed",
        title: "Weather fallback",
        path,
        agent: "gpt-5.1",
        updatedAt: "2025-11-18T19:00:00.000Z",
        verbs: []
      }
    ]);
  });
  it("groups how sessions ended by phase", async () => {
    for (const [status, phase] of [
      ["completed", "completed"],
      ["partial", "paused"],
      ["failed", "failed"],
      ["aborted", "abandoned"],
      ["running", "unknown"],
      ["valueOf", "unknown"]
    ]) {
      const [session] = await listed({ [path]: change("completed #", `${status} #`) });
      import_strict.default.deepEqual([session?.state, session?.phase], [status, phase]);
    }
  });
  it("lists whatever lies in a task's folder, in either version and fence", async () => {
    const sessions = await listed({
      [path]: good.replaceAll(/^---$/gm, "***").replace("78000", "-"),
      "sessions/T-0002/20251118T2000-o.md": second2.replaceAll("\n", "\r\n"),
      "sessions/T-0002/empty.md": "",
      "sessions/T-0002/junk.md": Buffer.from([0, 255, 45, 45, 45, 10]),
      "sessions/T-0002/notes.txt": "x",
      "sessions/20251118T2100-loose.md": good,
      "sessions/AGENTS.md": "x",
      "sessions/other/x.md": "x"
    });
    import_strict.default.deepEqual(
      sessions.map(({ id, title, state }) => [id, title, state]),
      [
        ["20251118T2100-loose", "Weather fallback", "completed"],
        ["20251118T1900-gpt-5.1", "Weather fallback", "completed"],
        ["20251118T2000-o", "The second provider answers.", "partial"],
        ["empty", "empty", "unknown"],
        ["junk", "junk", "unknown"]
      ]
    );
  });
  it("finds its folder by our table or by a task's report, and no other folder", async () => {
    const roots = (files) => inFolder(files, (tree) => reports.findRoots(tree, reports.usualRoots));
    import_strict.default.deepEqual(await roots({ [indexPath]: header }), ["sessions"]);
    import_strict.default.deepEqual(
      await roots({
        [indexPath]: "```md\n# x\n\n| session_id | task_id(s) | status | executor_model | logger_model | tokens_used | path |\n```"
      }),
      ["sessions"]
    );
    import_strict.default.deepEqual(await roots({ [path]: "" }), ["sessions"]);
    import_strict.default.deepEqual(await roots({ [indexPath]: "# Talks\n\n| date | speaker |\n|--|--|\n" }), []);
    import_strict.default.deepEqual(await roots({ "sessions/2025/x.md": "x" }), []);
  });
  it("knows its files by their names", () => {
    for (const name of ["INDEX.md", "T-0001/x.md", "t-1/x.md", "20251118T1900-x.md"]) {
      import_strict.default.ok(reports.isLinted("sessions", `sessions/${name}`), name);
    }
    for (const name of ["AGENTS.md", "T-0001/README.md", "T-0001/a/x.md", "x.md"]) {
      import_strict.default.equal(reports.isLinted("sessions", `sessions/${name}`), false, name);
    }
  });
});
describe("reports: rules for a report", () => {
  it("finds nothing in a good one, with LF, CRLF or a byte-order mark, in either version and fence", async () => {
    for (const text of [good, good.replaceAll("\n", "\r\n"), `\uFEFF${good}`, good.replaceAll(/^---$/gm, "***")]) {
      import_strict.default.deepEqual(await lintReport2(text), []);
    }
    const both = `${header}${row.replace("T-0001", "T-0001,T-0002").replace("completed", "partial").replace("78000", "-")}`;
    import_strict.default.deepEqual(await lint2({ [path]: second2, [indexPath]: both }), []);
  });
  it("wants a name of a real moment and the executor", async () => {
    for (const name of [
      "report",
      "20251118-gpt-5.1",
      "20251118T1900",
      "20250229T1900-gpt-5.1",
      "20251118T2460-gpt-5.1"
    ]) {
      const found = await lint2({ [`sessions/T-0001/${name}.md`]: good, [indexPath]: header });
      import_strict.default.deepEqual(ofReport(found), ["reports/bad-file-name"], name);
    }
    import_strict.default.deepEqual(await codes(change("gpt-5.1\n", "sonnet-4.5\n")), ["reports/executor-mismatch"]);
    const slash = "sessions/T-0001/20251118T1900-openai-gpt-5.1.md";
    import_strict.default.deepEqual(
      ofReport(await lint2({ [slash]: change("gpt-5.1\n", "openai/gpt-5.1\n"), [indexPath]: header })),
      []
    );
  });
  it("wants the folder of its task", async () => {
    const at = async (place, text = good) => ofReport(await lint2({ [place]: text, [path]: good, [indexPath]: index }));
    import_strict.default.deepEqual(await at("sessions/20251118T1900-gpt-5.1.md"), ["reports/misplaced-report"]);
    import_strict.default.deepEqual(await at("sessions/T-12/20251118T1900-gpt-5.1.md"), ["reports/bad-folder-name"]);
    import_strict.default.deepEqual(await at("sessions/T-0002/20251118T1900-gpt-5.1.md"), ["reports/task-mismatch"]);
    import_strict.default.deepEqual(await at("sessions/T-0003/20251118T1900-gpt-5.1.md", second2), ["reports/task-mismatch"]);
    import_strict.default.deepEqual(await codes(change("status:", "session_id: 20251118T1900-x\nstatus:")), [
      "reports/session-id-mismatch"
    ]);
  });
  it("wants every key that its version has", async () => {
    for (const key of ["task_id", "task_title", "status", "executor_model", "logger_model", "tokens_used", "summary"]) {
      const found = await codes(change(new RegExp(`^${key}:.*
`, "m"), ""));
      import_strict.default.deepEqual(found, ["reports/missing-field"], key);
    }
    for (const key of ["status", "executor_model", "logger_model", "summary"]) {
      import_strict.default.deepEqual(
        await codes(second2.replace(new RegExp(`^${key}:.*
`, "m"), "")),
        ["reports/missing-field"],
        key
      );
    }
    import_strict.default.deepEqual(await codes(change(/^---[\s\S]*?\n---\n/, "")), ["reports/missing-frontmatter"]);
    import_strict.default.deepEqual(await codes(second2.replace("status", "task_id: T-0001\nstatus")), ["reports/mixed-versions"]);
  });
  it("wants values of the right kind", async () => {
    import_strict.default.deepEqual(await codes(change("task_id: T-0001", "task_id: 1")), ["reports/invalid-field"]);
    import_strict.default.deepEqual(await codes(change("Weather fallback", '""')), ["reports/invalid-field"]);
    import_strict.default.deepEqual(await codes(second2.replace("T-0002", "T-2")), ["reports/invalid-field"]);
    import_strict.default.deepEqual(await codes(change("completed #", "running #")), ["reports/bad-status"]);
    const done = change("completed #", '"Done" #');
    import_strict.default.equal(fixed(done, await lintReport2(done), "reports/bad-status"), change("completed #", '"completed" #'));
  });
  it("wants tokens as a number or a dash", async () => {
    const at = (tokens) => change("78000", tokens);
    import_strict.default.deepEqual(await codes(at('"-"')), []);
    for (const tokens of ["78k", "-5", "7.5", "[1]", "about 78000"])
      import_strict.default.deepEqual(await codes(at(tokens)), ["reports/bad-tokens-used"], tokens);
    for (const tokens of ['"78000"', "78,000", "78_000"]) {
      import_strict.default.equal(fixed(at(tokens), await lintReport2(at(tokens)), "reports/bad-tokens-used"), good, tokens);
    }
    import_strict.default.equal(fixed(at("-"), await lintReport2(at("-")), "reports/unquoted-value"), at('"-"'));
    import_strict.default.deepEqual(await codes(at("- # unknown")), ["reports/unquoted-value"]);
  });
  it("counts a summary's characters as a reader sees them", async () => {
    const at = (summary) => change(/^summary:.*$/m, `summary: ${summary}`);
    import_strict.default.deepEqual(await codes(at("x".repeat(250))), []);
    import_strict.default.deepEqual(await codes(at("x".repeat(251))), ["reports/summary-too-long"]);
    import_strict.default.deepEqual(await codes(at("\u{1F469}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}".repeat(250))), []);
    import_strict.default.deepEqual(await codes(at("e\u0301".repeat(251))), ["reports/summary-too-long"]);
    const inSecond = (length) => second2.replace(/^summary:.*$/m, `summary: ${"x".repeat(length)}`);
    import_strict.default.deepEqual(await codes(inSecond(200)), []);
    import_strict.default.deepEqual(await codes(inSecond(201)), ["reports/summary-too-long"]);
  });
  it("wants a summary without Markdown", async () => {
    const at = (summary) => change(/^summary:.*$/m, `summary: '${summary}'`);
    for (const summary of [
      "a `b` c",
      "a **b** c",
      "a *b* c",
      "_a_ b",
      "[a](b)",
      "# a",
      "- a",
      "~~a~~ b",
      "a <b>c</b>"
    ]) {
      import_strict.default.deepEqual(await codes(at(summary)), ["reports/summary-markdown"], summary);
    }
    for (const summary of [
      "a_b_c",
      "src/*.ts and test/*.ts",
      "2 * 3 * 4",
      "fix __init__.py",
      "#12 is open",
      "a [draft] b",
      "a < b > c"
    ]) {
      import_strict.default.deepEqual(await codes(at(summary)), [], summary);
    }
  });
  it("wants a summary on one line, and joins what is on several", async () => {
    const at = (summary) => change(/^summary:.*$/m, `summary: ${summary}`);
    for (const summary of [">-\n  One\n  two.", "|\n  One\n  two.", "One\n  two.", '"One\n  two."']) {
      const found = await lintReport2(at(summary));
      import_strict.default.deepEqual(codesOf(found), ["reports/summary-not-one-line"], summary);
      import_strict.default.equal(fixed(at(summary), found, "reports/summary-not-one-line"), at('"One two."'));
    }
    import_strict.default.deepEqual(await codes(at(">-\n  One two.")), []);
  });
  it("wants the sections of its version, in order and so written", async () => {
    for (const name of ["Scope", "Actions", "Decisions", "Notes", "Next steps"]) {
      import_strict.default.deepEqual(await codes(change(new RegExp(`^## ${name}

- .*
( {2}.*
)?`, "m"), "")), [
        "reports/missing-section"
      ]);
      const spelt = change(`## ${name}`, `## ${name.toUpperCase()}:`);
      import_strict.default.equal(fixed(spelt, await lintReport2(spelt), "reports/section-name"), good);
    }
    import_strict.default.deepEqual(await codes(change("## Notes", "## Extra\n\n- x\n\n## Notes")), ["reports/extra-section"]);
    const swapped = change("## Scope", "## X").replace("## Actions", "## Scope").replace("## X", "## Actions");
    import_strict.default.deepEqual(await codes(swapped), ["reports/section-order"]);
    import_strict.default.deepEqual(await codes(second2.replace("## next", "## Next")), ["reports/section-name"]);
  });
  it("wants one to three bullets where the session completed", async () => {
    const notes = (text) => change("- None of the tests needed the network.", text);
    import_strict.default.deepEqual(await codes(notes("- a\n- b\n- c\n  - d\n  - e")), []);
    import_strict.default.deepEqual(await codes(notes("- a\n- b\n- c\n- d")), ["reports/bullet-count"]);
    import_strict.default.deepEqual(await codes(notes("- ...")), ["reports/bullet-count"]);
    import_strict.default.deepEqual(await codes(notes("Some words.")), ["reports/bullet-count", "reports/not-bullets"]);
    import_strict.default.deepEqual(await codes(notes("- a\nand on\n\nMore.")), ["reports/not-bullets"]);
    import_strict.default.deepEqual(await codes(notes("- a\n- b\n- c\n- d").replace("completed #", "partial #")), []);
  });
  it("wants to know what broke and what is next where it did not", async () => {
    for (const status of ["partial", "failed"]) {
      const text = change("completed #", `${status} #`);
      import_strict.default.deepEqual(await codes(text.replace(/- None.*\n/, "")), ["reports/unexplained-failure"]);
      import_strict.default.deepEqual(await codes(text.replace("- Cache the answers.", "")), ["reports/no-next-step"]);
    }
    import_strict.default.deepEqual(await codes(change("completed #", "aborted #").replace("- Cache the answers.", "")), []);
    import_strict.default.deepEqual(await codes(second2.replace("- Cache the answers.", "")), ["reports/no-next-step"]);
  });
  it("bounds the length of reports and of code in them", async () => {
    const long = (lines) => `${good}${"  more\n".repeat(lines - good.split("\n").length + 1)}`;
    import_strict.default.deepEqual(await codes(long(300)), []);
    import_strict.default.deepEqual(await codes(long(301)), ["reports/too-many-lines"]);
    import_strict.default.deepEqual(await codes(`${second2}${"  more\n".repeat(40)}`), ["reports/too-many-lines"]);
    const block = (lines) => `${good}
\`\`\`
${"x\n".repeat(lines)}\`\`\`
`;
    import_strict.default.deepEqual(await codes(block(15)), []);
    import_strict.default.deepEqual(await codes(block(16)), ["reports/code-dump"]);
  });
  it("checks the task against TASKS.md, where there is one", async () => {
    const files = { "tasks/TASKS.md": tasks };
    import_strict.default.deepEqual(await codes(good, files), []);
    const other = change("Weather fallback", "The weather # soon");
    const found = await lintReport2(other, files);
    import_strict.default.deepEqual(codesOf(found), ["reports/task-title-mismatch"]);
    import_strict.default.equal(
      fixed(other, found, "reports/task-title-mismatch"),
      change("Weather fallback", '"Weather fallback" # soon')
    );
    import_strict.default.deepEqual(await codes(second2, files), ["reports/unknown-task"]);
    import_strict.default.deepEqual(await codes(second2, { "tasks/TASKS.md": "| task | owner |\n|--|--|\n" }), []);
  });
  it("checks models and tokens against models.yaml, in the ways that real ones are written", async () => {
    const at = (yaml) => codes(good, { "orchestration/models.yaml": yaml });
    const tiers = "model_tiers:\n  cheap:\n    models: [gpt-5.1-mini]\n  strong:\n    models: [gpt-5.1]\nroles:\n";
    import_strict.default.deepEqual(
      await at(`${tiers}  executor: { allowed_tiers: [cheap, strong] }
  logger: { allowed_tiers: [cheap] }
`),
      []
    );
    import_strict.default.deepEqual(
      await at(`${tiers}  executor: { allowed_tiers: [cheap] }
  logger: { allowed_tiers: [strong] }
`),
      ["reports/model-not-in-role", "reports/model-not-in-role"]
    );
    import_strict.default.deepEqual(await at("roles:\n  executor: [sonnet-4.5]\n"), ["reports/model-not-in-role"]);
    import_strict.default.deepEqual(await at("roles:\n  executor: gpt-5.1\n  logger: { models: [gpt-5.1-mini] }\n"), []);
    import_strict.default.deepEqual(await at("session_limits:\n  max_context_tokens: 80000\n  default_max_output_tokens: 2048\n"), []);
    for (const limits of ["50000", "{ max_tokens: 50000 }", "{ gpt-5.1: 50000 }", "{ executor: { tokens: 50000 } }"]) {
      import_strict.default.deepEqual(await at(`session_limits: ${limits}
`), ["reports/over-token-limit"], limits);
    }
    for (const junk of ["", "- x", "roles: 3", "roles: [", "session_limits:", "\0"])
      import_strict.default.deepEqual(await at(junk), [], junk);
  });
  it("says what keeps a report from being read, and never fails", async () => {
    const first2 = async (text) => (await codes(text))[0];
    import_strict.default.equal(await first2("---\ntask_id: T-0001\n"), "reports/frontmatter-unclosed");
    import_strict.default.equal(await first2("---\na: [1\n---\n"), "reports/frontmatter-syntax");
    import_strict.default.equal(await first2(`${good}${"word ".repeat(2e6)}`), "reports/file-too-long");
    import_strict.default.ok((await codes("")).includes("reports/missing-frontmatter"));
  });
  it("says that the index is missing", async () => {
    import_strict.default.deepEqual(codesOf(await lint2({ [path]: good })), ["reports/missing-index"]);
  });
});
describe("reports: rules for the index", () => {
  it("wants a row for each report, and adds it without touching another byte", async () => {
    const other = "sessions/T-0001/20251119T0800-gpt-5.1.md";
    const wide = header.replace("| path |", "| path                        |").replace("|------|\n", "|-----------------------------|\n");
    for (const text of [
      index,
      `${wide}${row}`,
      `${header}${row.trimEnd()}`,
      `\`\`\`
${index}\`\`\`
Prose | here
`,
      `${index}

More.
`
    ]) {
      for (const eol of ["\n", "\r\n"]) {
        const file = text.replaceAll("\n", eol);
        const files = { [path]: good, [other]: good, [indexPath]: file };
        const found = await lint2(files);
        import_strict.default.deepEqual(codesOf(found), ["reports/index-missing-row"]);
        const after = fixed(file, found, "reports/index-missing-row");
        const added = after.split(eol).filter((line) => !file.split(eol).includes(line));
        import_strict.default.equal(added.length, 1);
        import_strict.default.match(
          added[0] ?? "",
          /^\| 20251119T0800-gpt-5\.1 \| T-0001 {1,} \| completed \|.*20251119T0800-gpt-5\.1\.md +\|$/
        );
        import_strict.default.ok(file.length < after.length);
        import_strict.default.deepEqual(await lint2({ ...files, [indexPath]: after }), []);
      }
    }
  });
  it("adds no row that would be wrong", async () => {
    const text = change("tokens_used: 78000", "tokens_used: 78k");
    const found = await lint2({ [path]: text, [indexPath]: header });
    import_strict.default.deepEqual(ofIndex(found), ["reports/index-missing-row"]);
    import_strict.default.equal(found.find((finding) => finding.path === indexPath)?.fix, void 0);
  });
  it("wants a report for each row, and one row for each report", async () => {
    import_strict.default.deepEqual(await indexCodes(index, {}), ["reports/index-missing-file"]);
    import_strict.default.deepEqual(await indexCodes(`${index}${row}`), ["reports/index-duplicate-row"]);
    const found = await lint2({ [path]: good, [indexPath]: `${index}${row}` });
    import_strict.default.equal(fixed(`${index}${row}`, found, "reports/index-duplicate-row"), index);
    const different = `${index}${row.replace("78000", "5")}`;
    import_strict.default.equal((await lint2({ [path]: good, [indexPath]: different }))[0]?.fix, void 0);
  });
  it("wants every cell to say what the report says, and writes it", async () => {
    for (const [from, to, code] of [
      ["| T-0001 |", "| T-0002 |", "reports/index-disagrees"],
      ["| completed |", "| partial |", "reports/index-disagrees"],
      ["| completed |", "|  |", "reports/index-disagrees"],
      ["| gpt-5.1 |", "| gpt-5 |", "reports/index-disagrees"],
      ["| gpt-5.1-mini |", "| - |", "reports/index-disagrees"],
      ["| 78000 |", "| 78k |", "reports/index-disagrees"],
      [`| ${path} |`, "| T-0001/20251118T1900-gpt-5.1.md |", "reports/index-wrong-path"],
      [`| ${path} |`, "| sessions/T-0009/x.md |", "reports/index-wrong-path"]
    ]) {
      const text = `${header}${row.replace(from, to)}`;
      const found = await lint2({ [path]: good, [indexPath]: text });
      import_strict.default.deepEqual(codesOf(found), [code], to);
      import_strict.default.deepEqual(await indexCodes(fixed(text, found, code)), [], to);
    }
  });
  it("tells malformed cells where no report says better", async () => {
    const bad = "| yesterday | 1 | running |  | m | many | sessions/x.md |\n";
    import_strict.default.deepEqual(await indexCodes(`${index}${bad}`), [
      ...Array(5).fill("reports/index-bad-cell"),
      "reports/index-missing-file"
    ]);
    import_strict.default.deepEqual(await indexCodes(`${header}| 20251118T1900-gpt-5.1 | T-0001 | completed |
`), [
      "reports/index-columns"
    ]);
    const short = `${header}| 20251118T1900-gpt-5.1 | T-0001 |
`;
    const found = await lint2({ [path]: good, [indexPath]: short });
    import_strict.default.equal(fixed(short, found, "reports/index-columns").split("\n").length, short.split("\n").length);
    import_strict.default.deepEqual(await indexCodes(fixed(short, found, "reports/index-columns")), []);
  });
  it("offers to delete stray rows of dashes", async () => {
    for (const stray of ["| -- | -- | -- | -- | -- | -- | -- |\n", "--\n", "|--|\n"]) {
      const text = `${header}${stray}${row}`;
      const found = await lint2({ [path]: good, [indexPath]: text });
      import_strict.default.deepEqual(codesOf(found), ["reports/index-stray-row"]);
      import_strict.default.equal(fixed(text, found, "reports/index-stray-row"), index);
    }
    import_strict.default.deepEqual(await indexCodes(`${index}
---

Prose.
`), []);
  });
  it("leaves tables and files of others alone", async () => {
    for (const text of [
      "| a | b |\n|--|--|\n| 1 | 2 |\n",
      "Our talks are elsewhere.\n",
      "| session_id | when |\n|--|--|\n"
    ]) {
      import_strict.default.deepEqual(await indexCodes(text), [], text);
    }
    import_strict.default.deepEqual(await indexCodes(`${index}
| a | b |
|---|---|
| 1 | 2 |
`), []);
    import_strict.default.deepEqual(await indexCodes("| session_id | task_id | status | path |\n|--|--|--|--|\n"), [
      "reports/index-header"
    ]);
  });
  it("writes the table into an index that says nothing yet", async () => {
    for (const text of ["", "# Session Index\n", "\uFEFF# Session Index"]) {
      const found = await lint2({ [path]: good, [indexPath]: text });
      import_strict.default.deepEqual(codesOf(found), ["reports/index-missing-table"]);
      import_strict.default.deepEqual(await indexCodes(fixed(text, found, "reports/index-missing-table")), []);
    }
    import_strict.default.deepEqual(await lint2({ [indexPath]: "# Session Index\n" }), []);
  });
  it("tells reports of the same name in two folders apart", async () => {
    const other = path.replace("T-0001", "T-0002");
    const files = { [path]: good, [other]: change("task_id: T-0001", "task_id: T-0002") };
    import_strict.default.deepEqual(await indexCodes(`${index}${row.replaceAll("T-0001", "T-0002")}`, files), []);
    import_strict.default.deepEqual(await indexCodes(index, files), ["reports/index-missing-row"]);
  });
});
describe("reports: scaffold", () => {
  it("writes files that are no reports and have no findings", async () => {
    const files = Object.fromEntries(reports.scaffold(now).map((file) => [file.path, file.content]));
    import_strict.default.deepEqual(await lint2(files), []);
    import_strict.default.deepEqual(await inFolder(files, (tree) => sessionsIn(reports, tree)), []);
    import_strict.default.deepEqual(await inFolder(files, (tree) => reports.findRoots(tree, ["sessions"])), ["sessions"]);
    import_strict.default.match(reports.agentsSection, /^## /);
  });
});
describe("reports: any input", () => {
  const pieces = "---|***|task_id: T-0001|task_ids: [T-0001]|status: Done|status: partial|tokens_used: -|tokens_used: '7,000'|summary: a: b|summary: >|  two|  lines|task_title: x|&a b|## Scope|## actions:|## next steps|- x|- ...|words|```|--|executor_model: gpt-5.1|\uFEFF|	| |{}|| a | b ||".split(
    "|"
  );
  const rows = [
    row,
    header,
    row.replace("T-0001", "T-2"),
    "| x |\n",
    "|--|--|\n",
    "| 20251118T1900-gpt-5.1 | T-0001 |\n",
    "```\n",
    "\n",
    "--\n"
  ];
  const noise = import_fast_check.default.oneof(import_fast_check.default.constantFrom(...pieces, ...rows), import_fast_check.default.string({ maxLength: 8 }));
  const mutated = (...texts) => import_fast_check.default.tuple(import_fast_check.default.constantFrom(...texts), import_fast_check.default.nat(), import_fast_check.default.nat({ max: 30 }), noise).map(([text, at, length, insert]) => {
    const from = at % text.length;
    return text.slice(0, from) + insert + text.slice(from + length);
  });
  const made = import_fast_check.default.array(noise, { maxLength: 20 }).map((all) => all.join("\n"));
  const report = import_fast_check.default.oneof(
    mutated(good, second2, good.replaceAll("\n", "\r\n")),
    made,
    made.map((text) => `---
${text}
---
`)
  );
  const table = import_fast_check.default.oneof(
    mutated(index, `${index}${row}`, `${header}${row.replace("78000", "-")}`),
    made,
    import_fast_check.default.array(noise).map((all) => header + all.join(""))
  );
  it("is linted without an exception, and no fix makes a new finding", async () => {
    await import_fast_check.default.assert(
      import_fast_check.default.asyncProperty(report, table, async (text, listing) => {
        const files = { [path]: text, [indexPath]: listing, "tasks/TASKS.md": tasks };
        import_strict.default.deepEqual(await brokenFixes(reports, files), []);
        import_strict.default.equal((await sessionsIn(reports, memoryTree(files))).length, 1);
      }),
      { numRuns: Number(process.env["FC"] ?? 1500) }
    );
  });
});
//# sourceMappingURL=reports.test.js.map
