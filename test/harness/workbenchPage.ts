import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { cacheFolder } from "./checkout.ts";
import { EditorPage } from "./editorPage.ts";
import { exactly, startsWith } from "./labels.ts";

/** Starting an extension host on a busy CI machine takes this long at worst. */
const startTimeout = 60_000;

/** One VS Code window, in its user's words. Every call waits for what it needs, and fails with what was missing. */
export class WorkbenchPage extends EditorPage {
  /** The parts are drawn, and the server is connected. Extensions may still be starting. */
  async ready(): Promise<void> {
    await this.page.locator(".monaco-workbench .part.statusbar").waitFor({ timeout: startTimeout });
    await this.page.locator("#status\\.host").waitFor({ timeout: startTimeout });
  }

  /** Opens a view container by its title in the activity bar; an open one stays as it is. */
  async openView(title: string): Promise<void> {
    const item = this.page
      .locator(".activitybar .action-item")
      .filter({ has: this.page.getByLabel(startsWith(title)) });
    if (!/\bchecked\b/.test((await item.first().getAttribute("class")) ?? "")) await item.first().click();
    await this.page.locator(".part.sidebar .composite.title", { hasText: startsWith(title) }).waitFor();
  }

  /** A row of a tree in the sidebar, by its label (a string: the whole label). */
  treeItem(label: string | RegExp): Locator {
    const named = this.page.locator(".label-name", { hasText: typeof label === "string" ? exactly(label) : label });
    return this.page.locator(".part.sidebar .monaco-list-row").filter({ has: named }).first();
  }

  /** The labels of all rows that the sidebar's trees show, from top to bottom. */
  async treeRows(): Promise<string[]> {
    const labels = this.page.locator(".part.sidebar .monaco-list-row .label-name");
    return (await labels.allInnerTexts()).map((label) => label.trim());
  }

  /** Unfolds a row, if it is folded. */
  async expand(row: Locator): Promise<void> {
    if ((await row.getAttribute("aria-expanded")) === "false") await row.locator(".monaco-tl-twistie").click();
    await row.and(this.page.locator('[aria-expanded="true"]')).waitFor();
  }

  /** The button that a row shows on hovering, by its title. Click it. */
  async inlineAction(row: Locator, title: string): Promise<Locator> {
    await row.hover();
    return row.locator(".actions .action-label").and(this.page.getByLabel(startsWith(title)));
  }

  /** Picks an entry of a row's context menu. */
  async contextAction(row: Locator, title: string): Promise<void> {
    await row.click({ button: "right" });
    await this.page.locator(".context-view .action-item", { hasText: exactly(title) }).click();
  }

  /** A notification by a part of its text; `waitFor()` it. */
  notification(text: string | RegExp): Locator {
    return this.page.locator(".notifications-toasts .notification-list-item", { hasText: text }).first();
  }

  async pressNotificationButton(text: string | RegExp, button: string): Promise<void> {
    await this.notification(text)
      .locator(".monaco-button", { hasText: exactly(button) })
      .click();
  }

  /** At most three are shown at a time: clear them before the next matters, or for a screenshot. */
  async clearNotifications(): Promise<void> {
    await this.runCommand("Notifications: Clear All Notifications");
    await this.page.locator(".notifications-toasts .notification-list-item").first().waitFor({ state: "hidden" });
  }

  /** The modal dialog. */
  get dialog(): Locator {
    return this.page.locator(".monaco-dialog-box");
  }

  async pressDialogButton(button: string): Promise<void> {
    await this.dialog.locator(".monaco-button", { hasText: exactly(button) }).click();
    await this.dialog.waitFor({ state: "hidden" });
  }

  statusBarItem(text: string | RegExp): Locator {
    return this.page.locator(".part.statusbar .statusbar-item", { hasText: text }).first();
  }

  /** Saves what the window shows to .cache/screenshots/<name>.png and returns that path. */
  async screenshot(name: string): Promise<string> {
    const folder = join(cacheFolder, "screenshots");
    await mkdir(folder, { recursive: true });
    const path = join(folder, `${name}.png`);
    await this.page.screenshot({ path, animations: "disabled" });
    return path;
  }
}
