/**
 * The scalars of simple frontmatter, without a YAML parser: for lists of thousands of sessions, where only a few fields of
 * each are shown. Returns keys of the first level and objects of the second; sequences are left out, and what is wrong in one
 * is not noticed. Returns undefined for anything beyond the plainest YAML, for which the caller asks the parser: where this
 * answers, it answers as the parser does.
 */
export function quickFields(source: string): Record<string, unknown> | undefined {
  const fields: Record<string, unknown> = Object.create(null);
  let group: Record<string, unknown> | undefined;
  let groupIndent = 0;
  /** The last key had no value on its line: a group, a sequence or null follows. */
  let open: { map: Record<string, unknown>; key: string; indent: number } | undefined;
  /** Lines deeper than this belong to a sequence. */
  let skipDeeperThan = -1;

  for (const line of source.split(/\r?\n/)) {
    const text = line.replace(/^ +/, "");
    const indent = line.length - text.length;
    if (skipDeeperThan >= 0 && (indent > skipDeeperThan || text === "")) continue;
    if (text === "" || text.startsWith("#")) continue;
    if (text.startsWith("- ") || text === "-") {
      if (skipDeeperThan === indent) continue;
      if (!open || indent < open.indent) return undefined;
      delete open.map[open.key];
      open = undefined;
      skipDeeperThan = indent;
      continue;
    }
    skipDeeperThan = -1;
    const match = /^([A-Za-z_][\w-]*):(?: +(\S.*))?[ \t]*$/.exec(text);
    if (!match?.[1]) return undefined;
    let map = fields;
    if (indent > 0) {
      if (open && open.map === fields && indent > open.indent) {
        group = Object.create(null) as Record<string, unknown>;
        groupIndent = indent;
        fields[open.key] = group;
      }
      if (!group || indent !== groupIndent) return undefined;
      map = group;
    } else group = undefined;
    const key = match[1];
    if (key in map) return undefined;
    open = undefined;
    if (match[2] === undefined || match[2].startsWith("#")) {
      map[key] = null;
      open = { map, key, indent };
      continue;
    }
    const value = quickScalar(match[2].trimEnd());
    if (value === undefined) return undefined;
    map[key] = value.value;
  }
  return fields;
}

function quickScalar(text: string): { value: unknown } | undefined {
  // What else is blank to JavaScript is none to YAML.
  if (/[^\S \t]/.test(text)) return undefined;
  const quoted = /^(?:"([^"\\]*)"|'([^']*)')(?:\s+#.*)?$/.exec(text);
  if (quoted) return { value: quoted[1] ?? quoted[2] };
  const comment = text.search(/[ \t]#/);
  const plain = (comment < 0 ? text : text.slice(0, comment)).trimEnd();
  if (plain === "[]") return { value: [] };
  if (!/^[A-Za-z0-9_/.(]/.test(plain) || /:(\s|$)/.test(plain)) return undefined;
  if (/^\d{1,15}$/.test(plain)) return plain.length > 1 && plain.startsWith("0") ? undefined : { value: Number(plain) };
  if (plain === "true" || plain === "false") return { value: plain === "true" };
  if (plain === "null") return { value: null };
  if (/^\d{4}-\d\d-\d\d$/.test(plain)) return { value: plain };
  // What might be a number, or a boolean or null in capitals, is the parser's to say.
  if (
    /^[\d.][\d_.eExXoO+-]*$/.test(plain) ||
    /^0[xob]/i.test(plain) ||
    /^(true|false|null|nan|inf|\.inf|\.nan)$/i.test(plain)
  )
    return undefined;
  return { value: plain };
}
