import { ThemeIcon, window } from "vscode";
import { BatonError } from "../../core/errors.ts";
import type { Session } from "../../core/session.ts";
import { plainText } from "../plainText.ts";
import type { FoundSession, Sessions } from "../sessions/sessions.ts";
import { shortAge } from "../view/age.ts";
import { timeOf } from "../view/arrange.ts";
import { isSessionNode } from "../view/nodes.ts";
import { phaseIcon } from "../view/phaseLooks.ts";

/** How a program names a session: by its id, and by the folder's path where the window has several. */
export interface SessionName {
  readonly session: string;
  readonly folder?: string;
}

export function isSessionName(value: unknown): value is SessionName {
  return typeof value === "object" && value !== null && typeof (value as Partial<SessionName>).session === "string";
}

/**
 * The session that a command is about: the row it was called on, the one that a program names, else the one that somebody
 * picks. Undefined: nobody picked one.
 */
export async function sessionFrom(
  sessions: Sessions,
  argument: unknown,
  question: { readonly title: string; readonly none: string; wants(found: FoundSession): boolean },
): Promise<FoundSession | undefined> {
  await sessions.begin();
  if (isSessionNode(argument)) return argument;
  if (isSessionName(argument)) return byName(sessions, argument);
  const wanted = sessions.all().filter(question.wants);
  if (wanted.length === 0) {
    void window.showInformationMessage(question.none);
    return undefined;
  }
  const several = new Set(wanted.map(({ folder }) => folder)).size > 1;
  const items = wanted
    .toSorted((a, b) => (a.session.id < b.session.id ? -1 : 1))
    .map((found) => ({ ...pickOf(found.session, several ? found.folder.name : undefined), found }));
  const options = {
    title: question.title,
    placeHolder: "Search by title, id or agent",
    matchOnDescription: true,
    matchOnDetail: true,
  };
  return (await window.showQuickPick(items, options))?.found;
}

function byName(sessions: Sessions, { session: id, folder }: SessionName): FoundSession {
  const found = sessions
    .all()
    .find((one) => one.session.id === id && (folder === undefined || one.folder.top === folder));
  if (found) return found;
  throw new BatonError("not-found", `There is no session ${id}.`);
}

function pickOf(session: Session, folder: string | undefined) {
  return {
    label: plainText(session.title),
    description: [session.agent && plainText(session.agent), shortAge(timeOf(session))].filter(Boolean).join(" · "),
    detail: [plainText(session.id), folder && plainText(folder)].filter(Boolean).join(" · "),
    iconPath: phaseIcon(session.phase) ?? new ThemeIcon("file"),
  };
}
