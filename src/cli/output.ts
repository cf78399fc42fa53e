import { CommanderError } from "commander";
import { BatonError, errorKinds } from "../core/errors.ts";
import { usageError } from "./program.ts";

const exitStatus = { refused: 1, usage: 2, environment: 3 } as const;

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, undefined, process.stdout.isTTY ? 2 : undefined)}\n`);
}

/** Prints an error for a program (on standard output) or for people (on standard error); returns the exit status. */
export function printError(error: unknown, json: boolean): number {
  const known = error instanceof CommanderError ? usageError(error) : asBatonError(error);
  if (!known) return 0;
  if (json) printJson(known);
  else process.stderr.write(`baton: ${known.message}\n${known.details.hint ? `${known.details.hint}\n` : ""}`);
  return exitStatus[errorKinds[known.code]];
}

/** An error that nobody foresaw still is a sentence; its stack is there for whoever asks with BATON_DEBUG. */
function asBatonError(error: unknown): BatonError {
  if (error instanceof BatonError) return error;
  if (process.env["BATON_DEBUG"]) console.error(error);
  const message = error instanceof Error ? error.message : String(error);
  return new BatonError("io-failed", message, {
    hint: "Set BATON_DEBUG=1 to see where this comes from.",
    cause: error,
  });
}
