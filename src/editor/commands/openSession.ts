import { type Disposable, commands as vscodeCommands } from "vscode";
import { BatonError } from "../../core/errors.ts";
import { commands } from "../ids.ts";
import type { Services } from "../services.ts";
import { filesOf } from "../sessions/sessionFiles.ts";
import { registerCommand } from "./command.ts";
import { sessionFrom } from "./sessionArgument.ts";

/** Opens the file that describes a session: SESSION.md, the hand-off file, the report. */
export function registerOpenSession({ log, sessions, view }: Services): Disposable {
  return registerCommand(log, commands.openSession, async (argument?: unknown) => {
    const found = await sessionFrom(sessions, argument, {
      title: "Open a session",
      none: "There are no sessions here yet.",
      wants: () => true,
    });
    if (!found) return;
    if ((argument as { reveal?: unknown } | undefined)?.reveal === true) await view.reveal(found.folder, found.session);
    const files = await filesOf(found.folder, found.session);
    const wanted = found.session.path.slice(found.session.path.lastIndexOf("/"));
    const uri = files.find((file) => file.path.endsWith(wanted)) ?? files[0];
    if (!uri) throw new BatonError("not-found", `\`${found.session.id}\` has no file to open.`);
    await vscodeCommands.executeCommand("vscode.open", uri);
  });
}
