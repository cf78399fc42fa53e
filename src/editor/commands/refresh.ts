import { type Disposable, window } from "vscode";
import { commands, views } from "../ids.ts";
import type { Services } from "../services.ts";
import { fetchBase } from "../sessions/fetchBase.ts";
import { signalOf } from "./claim.ts";
import { registerCommand } from "./command.ts";

/** Fetches the shared branch, where git may run, and reads all sessions anew. */
export function registerRefresh({ log, sessions }: Services): Disposable {
  return registerCommand(log, commands.refresh, async () =>
    window.withProgress({ location: { viewId: views.sessions } }, async (_, token) => {
      const signal = signalOf(token);
      await sessions.begin();
      const fetches = await Promise.allSettled(sessions.folders.map((folder) => fetchBase(folder, signal)));
      // What this clone has is shown, whether the remote answered or not.
      await sessions.refresh();
      const failed = fetches.find((fetch) => fetch.status === "rejected");
      if (failed) throw failed.reason;
    }),
  );
}
