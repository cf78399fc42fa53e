import type { Disposable } from "vscode";
import { commands } from "../ids.ts";
import { together } from "../owner.ts";
import type { Services } from "../services.ts";
import { registerCommand } from "./command.ts";

export function registerGrouping({ log, view }: Services): Disposable {
  return together(
    registerCommand(log, commands.groupByPhase, () => view.groupBy("phase")),
    registerCommand(log, commands.groupByProtocol, () => view.groupBy("protocol")),
  );
}
