import { type Disposable, env, window } from "vscode";
import { commands } from "../ids.ts";
import { plainText } from "../plainText.ts";
import type { Services } from "../services.ts";
import { registerCommand } from "./command.ts";
import { sessionFrom } from "./sessionArgument.ts";

export function registerCopyId({ log, sessions }: Services): Disposable {
  return registerCommand(log, commands.copyId, async (argument?: unknown) => {
    const found = await sessionFrom(sessions, argument, {
      title: "Copy the id of a session",
      none: "There are no sessions here yet.",
      wants: () => true,
    });
    if (!found) return;
    await env.clipboard.writeText(found.session.id);
    window.setStatusBarMessage(`$(clippy) Copied ${plainText(found.session.id)}`, 3_000);
  });
}
