import { type Uri, window } from "vscode";

/** Opens a terminal with a command typed and not run: whoever sits there reads it first. */
export function openTerminal(typed: string, cwd?: Uri): void {
  const terminal = window.createTerminal({ name: "Baton", ...(cwd && { cwd }) });
  terminal.show();
  terminal.sendText(typed, false);
}
