import { type Disposable, commands as vscodeCommands } from "vscode";
import type { Log } from "../log.ts";
import { logError } from "../log.ts";
import { tell } from "./tell.ts";

/**
 * Every command goes through here. What it throws is logged in full and told in a sentence with a way on; the command itself
 * then has no result.
 */
export function registerCommand<Args extends unknown[]>(
  log: Log,
  id: string,
  run: (...args: Args) => Promise<unknown>,
): Disposable {
  return vscodeCommands.registerCommand(id, async (...args: Args) => {
    try {
      return await run(...args);
    } catch (error) {
      logError(log, id, error);
      // Nobody waits for the answer: the command is over, whatever is clicked then.
      void tell(log, error, () => vscodeCommands.executeCommand(id, ...args));
      return undefined;
    }
  });
}
