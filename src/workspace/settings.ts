import type { ParseError } from "jsonc-parser";
import { Lines } from "../core/document/lines.ts";
import { BatonError } from "../core/errors.ts";
import { type FileTree, readOne } from "../core/fileTree.ts";
import type { SchemaError } from "../core/schemaFindings.ts";
import { defaultSettings, type Settings } from "../core/settings.ts";

export const settingsFile = ".batonrc";

/**
 * Reads `.batonrc`: JSON with comments, described by media/batonrc.schema.json. Throws `bad-settings`, with the line, for a
 * file that is not that: half-read settings would claim in a way that the repository did not want.
 */
export async function readSettings(tree: FileTree): Promise<Settings> {
  const written = await readOne(tree, settingsFile);
  if (written === undefined || written.trim() === "") return defaultSettings;
  // Some editors put a byte-order mark there; a blank keeps the columns.
  const text = written.replace(/^\uFEFF/, " ");
  const { parse, printParseErrorCode } = await import("jsonc-parser");
  const { default: validate } = await import("schema:../../media/batonrc.schema.json");
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true, disallowComments: false });
  const [syntax] = errors;
  if (syntax) {
    const { line, character } = new Lines(text).positionAt(syntax.offset);
    throw badSettings(`line ${line + 1}, column ${character + 1}: ${printParseErrorCode(syntax.error)}`);
  }
  if (!validate(value)) {
    throw badSettings(sentenceOf(validate.errors ?? []));
  }
  const given = value as Partial<Settings>;
  return {
    ...defaultSettings,
    ...given,
    handoff: { ...defaultSettings.handoff, ...given.handoff },
  };
}

function sentenceOf(errors: readonly SchemaError[]): string {
  // A key that is none is reported twice, the second time with its name.
  const error = errors.find((each) => "propertyName" in each.params) ?? errors[0];
  const { additionalProperty, propertyName, allowedValues } = error?.params ?? {};
  const key = additionalProperty ?? propertyName;
  const path = [...(error?.instancePath.split("/").slice(1) ?? []), ...(typeof key === "string" ? [key] : [])];
  // As JSON Pointer escapes them.
  const where = path.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~")).join(".") || "the whole";
  if (typeof key === "string") return `\`${where}\` is not a setting`;
  if (Array.isArray(allowedValues))
    return `\`${where}\` is one of ${allowedValues.map((each) => `\`${each}\``).join(", ")}`;
  return `\`${where}\` ${error?.message ?? "is not valid"}`;
}

function badSettings(reason: string): BatonError {
  return new BatonError("bad-settings", `${settingsFile} cannot be read: ${reason}.`, {
    hint: `Mend ${settingsFile}; its schema ships with Baton.`,
    data: { path: settingsFile },
  });
}
