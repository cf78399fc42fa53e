import type { Disposable } from "vscode";
import { type Log, logError } from "./log.ts";
import type { Sessions } from "./sessions/sessions.ts";

/** VS Code starts many extensions at once: what only the status bar and the Problems wait for comes after that. In milliseconds. */
const afterStart = 300;

/** Reads the sessions soon, also where the view stays closed. */
export function registerFirstReading(sessions: Sessions, log: Log): Disposable {
  const begin = () => sessions.begin().catch((error) => logError(log, "Reading the sessions", error));
  const timer = setTimeout(() => void begin(), afterStart);
  return { dispose: () => clearTimeout(timer) };
}
