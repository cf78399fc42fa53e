import { type LogOutputChannel, window } from "vscode";
import { BatonError } from "../core/errors.ts";

/** The one channel: what people are told in a sentence stands here in full. */
export type Log = LogOutputChannel;

export function createLog(): Log {
  return window.createOutputChannel("Baton", { log: true });
}

/** An error with its code, its data and what caused it. */
export function logError(log: Log, doing: string, error: unknown): void {
  if (!(error instanceof BatonError)) {
    log.error(`${doing}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return;
  }
  const { hint, data, cause } = error.details;
  const lines = [`${doing}: ${error.code}: ${error.message}`];
  if (hint) lines.push(`  ${hint}`);
  if (data) lines.push(`  ${JSON.stringify(data)}`);
  if (cause) lines.push(`  because of ${cause instanceof Error ? cause.message : String(cause)}`);
  log.warn(lines.join("\n"));
}
