import type { Disposable } from "vscode";
import { commands } from "../ids.ts";
import type { Services } from "../services.ts";
import { registerCommand } from "./command.ts";

export function registerShowLog({ log }: Services): Disposable {
  return registerCommand(log, commands.showLog, async () => log.show());
}
