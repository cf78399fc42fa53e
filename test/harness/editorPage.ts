import type { Locator } from "playwright-core";
import { exactly } from "./labels.ts";
import { QuickInputPage } from "./quickInputPage.ts";

/** Text editors, and what is found in them. */
export class EditorPage extends QuickInputPage {
  /** Opens a file by its path relative to the folder. */
  async openFile(path: string): Promise<void> {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const input = await this.openQuickInput("Control+P");
    await input.fill(path);
    await this.quickPick(name).click();
    await this.tab(name).waitFor();
    await this.editor.locator(".view-line").first().waitFor();
  }

  tab(name: string): Locator {
    return this.page.locator(".tabs-container .tab", { hasText: name }).first();
  }

  /** The active editor. */
  get editor(): Locator {
    return this.page.locator(".editor-group-container.active .editor-instance .monaco-editor").first();
  }

  /** The lines that the active editor shows: the editor draws no others. */
  async editorText(): Promise<string> {
    const lines = await this.editor.locator(".view-lines > .view-line").all();
    const placed = await Promise.all(
      lines.map(async (line) => ({
        top: Number.parseFloat(/top:\s*([\d.]+)px/.exec((await line.getAttribute("style")) ?? "")?.[1] ?? "0"),
        text: ((await line.textContent()) ?? "").replaceAll("\u00a0", " "),
      })),
    );
    return placed
      .sort((a, b) => a.top - b.top)
      .map(({ text }) => text)
      .join("\n");
  }

  /** Puts the caret at the start of a line (from 1) of the active editor. */
  async goToLine(line: number): Promise<void> {
    const input = await this.openQuickInput("Control+G");
    await input.fill(`:${line}`);
    await input.press("Enter");
    await this.quickInput.waitFor({ state: "hidden" });
  }

  /** The texts of the Problems panel's rows, files and findings, once it lists any (or `[]` after `timeout` ms). */
  async problems(timeout = 5_000): Promise<string[]> {
    await this.runCommand("Problems: Focus on Problems View");
    const rows = this.page.locator(".markers-panel .monaco-list-row");
    await rows
      .first()
      .waitFor({ timeout })
      .catch(() => undefined);
    return (await rows.allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim());
  }

  /** A CodeLens of the active editor, by its text. Click it. */
  codeLens(text: string | RegExp): Locator {
    return this.editor.locator(".codelens-decoration a", { hasText: text }).first();
  }

  /** Applies a quick fix, by its title, of what stands at the caret. */
  async quickFix(title: string): Promise<void> {
    await this.press("Control+.");
    const entry = this.page.locator(".action-widget .monaco-list-row.action", { hasText: exactly(title) });
    await entry.waitFor();
    // By keyboard: while this list is open, older versions cover it against the mouse.
    for (let step = 0; step < 20; step++) {
      if (/\bfocused\b/.test((await entry.getAttribute("class")) ?? "")) break;
      await this.press("ArrowDown");
    }
    await this.press("Enter");
    await entry.waitFor({ state: "hidden" });
  }
}
