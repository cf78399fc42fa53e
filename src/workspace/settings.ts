import type { ParseError } from "jsonc-parser";
import { Lines } from "../core/document/lines.ts";
import { BatonError } from "../core/errors.ts";
import { type FileTree, readOne } from "../core/fileTree.ts";
import { defaultSettings, type Settings } from "../core/settings.ts";

export const settingsFile = ".batonrc";

/**
 * Reads `.batonrc`: JSON with comments, described by media/batonrc.schema.json. Throws `bad-settings`, with the line, for a
 * file that is not that: half-read settings would claim in a way that the repository did not want.
 */
export async function readSettings(tree: FileTree): Promise<Settings> {
  const text = await readOne(tree, settingsFile);
  if (text === undefined || text.trim() === "") return defaultSettings;
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
    const [error] = validate.errors ?? [];
    const extra = error?.params["additionalProperty"];
    const where = `${error?.instancePath ?? ""}${typeof extra === "string" ? `/${extra}` : ""}`
      .slice(1)
      .replaceAll("/", ".");
    const what = typeof extra === "string" ? "is not a setting" : (error?.message ?? "is not valid");
    throw badSettings(`\`${where || "the whole"}\` ${what}`);
  }
  const given = value as Partial<Settings>;
  return {
    ...defaultSettings,
    ...given,
    handoff: { ...defaultSettings.handoff, ...given.handoff },
  };
}

function badSettings(reason: string): BatonError {
  return new BatonError("bad-settings", `${settingsFile} cannot be read: ${reason}.`, {
    hint: `Mend ${settingsFile}; its schema ships with Baton.`,
    data: { path: settingsFile },
  });
}
