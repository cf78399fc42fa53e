import { type Disposable, ProgressLocation, commands as vscodeCommands, window } from "vscode";
import { commands } from "../ids.ts";
import type { Services } from "../services.ts";
import { counted } from "../view/items.ts";
import { signalOf } from "./claim.ts";
import { registerCommand } from "./command.ts";

/** Checks every session file, whatever the setting says, and shows the Problems. */
export function registerLintWorkspace({ log, checks, findings }: Services): Disposable {
  return registerCommand(log, commands.lintWorkspace, async () => {
    const options = { location: ProgressLocation.Notification, title: "Checking session files", cancellable: true };
    const files = await window.withProgress(options, (progress, token) => {
      let before = 0;
      return checks.checkAll(signalOf(token), (checked, all) => {
        progress.report({ message: `${checked} of ${all}`, increment: ((checked - before) / all) * 100 });
        before = checked;
      });
    });
    const found = findings.paths().reduce((sum, path) => sum + findings.of(path).length, 0);
    log.info(`Checked ${counted(files, "file")}: ${counted(found, "problem")}.`);
    if (found > 0) await vscodeCommands.executeCommand("workbench.actions.view.problems");
    else void window.showInformationMessage(`No problems in ${counted(files, "session file")}.`);
    return { files, found };
  });
}
