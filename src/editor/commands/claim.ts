import { type CancellationToken, type Disposable, ProgressLocation, window, workspace } from "vscode";
import { BatonError } from "../../core/errors.ts";
import type { ClaimResult } from "../../operations/claim.ts";
import { operations } from "../../operations/registry.ts";
import { commands } from "../ids.ts";
import { plainText, sentence } from "../plainText.ts";
import type { Services } from "../services.ts";
import type { Sessions } from "../sessions/sessions.ts";
import type { SessionsFolder } from "../sessions/sessionsFolder.ts";
import { chosenAgent, chosenIsolation, type OpenWorktree, openWorktreeHow } from "../settings.ts";
import { registerCommand } from "./command.ts";
import { type SessionName, sessionFrom } from "./sessionArgument.ts";
import { offerWorktree } from "./worktree.ts";

/** What a program may say beside which session it means; what it leaves out is asked, or taken from the settings. */
export interface ClaimArgument extends SessionName {
  readonly agent?: string;
  readonly isolation?: string;
  readonly open?: OpenWorktree;
}

export function registerClaim(services: Services): Disposable {
  return registerCommand(services.log, commands.claim, (argument?: unknown) => claim(services, argument));
}

async function claim({ sessions, log }: Services, argument: unknown): Promise<ClaimResult | undefined> {
  if (!workspace.isTrusted) throw new BatonError("git-missing", "The folder is not trusted.");
  await sessions.begin();
  const given = (argument ?? {}) as Partial<ClaimArgument>;
  const target =
    typeof given.session === "string" ? named(sessions, given.session, given.folder) : await ask(sessions, argument);
  if (!target) return undefined;
  const { folder, id, title } = target;
  const input = {
    session: id,
    ...optional("agent", given.agent),
    ...optional("isolation", given.isolation ?? chosenIsolation()),
  };
  const options = {
    location: ProgressLocation.Notification,
    title: `Claiming “${plainText(title)}”`,
    cancellable: true,
  };
  let result: ClaimResult;
  try {
    result = await window.withProgress(options, async (progress, token) => {
      const context = {
        cwd: folder.top,
        git: workspace.isTrusted,
        agent: chosenAgent(),
        signal: signalOf(token),
        progress: (what: string) => progress.report({ message: plainText(what) }),
      };
      const { perform } = await import("../../operations/operation.ts");
      return perform(await operations.claim(), context, input);
    });
  } finally {
    // Won or lost, the shared branch says something new; watching would show it a moment later.
    await folder.refresh();
  }
  log.info(`Claimed ${result.session.id}: ${result.result}, ${result.commit}`);
  for (const note of result.notes ?? []) log.info(`  ${note}`);
  void offerWorktree(log, result, given.open ?? openWorktreeHow(), (result.notes ?? []).map(sentence));
  return result;
}

interface Target {
  readonly folder: SessionsFolder;
  readonly id: string;
  readonly title: string;
}

/** A name is for the operation to judge: this clone may not have fetched the session yet. */
function named({ folders }: Sessions, id: string, top: string | undefined): Target | undefined {
  const folder = folders.find((one) => top === undefined || one.top === top);
  return folder && { folder, id, title: folder.sessions.find((session) => session.id === id)?.title ?? id };
}

async function ask(sessions: Sessions, argument: unknown): Promise<Target | undefined> {
  const found = await sessionFrom(sessions, argument, {
    title: "Claim a session",
    none: "No planned session is free.",
    wants: ({ session }) => session.verbs.includes("claim"),
  });
  return found && { folder: found.folder, id: found.session.id, title: found.session.title };
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined) {
  return (value === undefined ? {} : { [key]: value }) as Partial<Record<Key, Value>>;
}

export function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
