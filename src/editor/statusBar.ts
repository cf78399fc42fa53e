import { MarkdownString, StatusBarAlignment, type StatusBarItem, ThemeColor, window } from "vscode";
import { claimSentence, isSomebodyElses } from "./findings/claimedElsewhere.ts";
import { commands, views } from "./ids.ts";
import { Owner } from "./owner.ts";
import { markdownText, plainText } from "./plainText.ts";
import { slugOf } from "./sessions/sessionPlaces.ts";
import type { FoundSession, Sessions } from "./sessions/sessions.ts";

const longestTitle = 40;

/** Which session this window works in, whose session the open file is, or how many there are. */
class SessionStatus extends Owner {
  private readonly item: StatusBarItem;

  constructor(private readonly sessions: Sessions) {
    super();
    this.item = this.own(window.createStatusBarItem("baton.session", StatusBarAlignment.Left, 40));
    this.item.name = "Baton: Session";
    this.own(sessions.onDidChange(() => this.update()));
    this.own(window.onDidChangeActiveTextEditor(() => this.update()));
  }

  private update(): void {
    if (!this.sessions.isRead) return;
    const foreign = this.foreignSession();
    const own = this.ownSession();
    this.item.backgroundColor = undefined;
    if (foreign) this.showForeign(foreign);
    else if (own) this.showOwn(own);
    else this.showCounts();
  }

  private foreignSession(): FoundSession | undefined {
    const uri = window.activeTextEditor?.document.uri;
    const found = uri && this.sessions.sessionOf(uri);
    return found ? (isSomebodyElses(found.folder, found.session) ? found : undefined) : undefined;
  }

  private ownSession(): FoundSession | undefined {
    return this.sessions
      .all()
      .find(({ folder, session }) => folder.places.here !== undefined && slugOf(session) === folder.places.here);
  }

  private showForeign(found: FoundSession): void {
    this.item.text = `$(account) ${short(claimSentence(found.session))}`;
    this.item.backgroundColor = new ThemeColor("statusBarItem.warningBackground");
    this.show(found, "Somebody else works on this session.");
  }

  private showOwn(found: FoundSession): void {
    this.item.text = `$(play-circle) ${short(found.session.title)}`;
    this.show(found, "This window works in this session.");
  }

  private show({ folder, session }: FoundSession, what: string): void {
    const claim = session.agent === undefined ? [] : [markdownText(claimSentence(session))];
    const lines = [`**${markdownText(session.title)}**`, markdownText(session.id), ...claim, what];
    this.item.tooltip = new MarkdownString(lines.join("  \n"));
    this.item.accessibilityInformation = { label: `${session.title}. ${claimSentence(session)}. ${what}` };
    this.item.command = {
      command: commands.openSession,
      title: "Open Session",
      arguments: [{ session: session.id, folder: folder.top, reveal: true }],
    };
    this.item.show();
  }

  private showCounts(): void {
    const all = this.sessions.all();
    const of = (phase: string) => all.filter(({ session }) => session.phase === phase).length;
    const text = (["active", "planned"] as const).map((phase) => `${of(phase)} ${phase}`).join(" · ");
    this.item.text = `$(list-tree) ${text}`;
    this.item.tooltip = "Show the sessions of this window";
    this.item.accessibilityInformation = { label: `Sessions: ${text}` };
    this.item.command = `${views.sessions}.focus`;
    if (all.length > 0) this.item.show();
    else this.item.hide();
  }
}

function short(text: string): string {
  const plain = plainText(text);
  return plain.length > longestTitle ? `${plain.slice(0, longestTitle - 1)}…` : plain;
}

export function registerStatusBar(sessions: Sessions): Owner {
  return new SessionStatus(sessions);
}
