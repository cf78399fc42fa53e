import type { Locator, Page } from "playwright-core";
import { exactly } from "./labels.ts";

/** The keyboard, the command palette, and what asks for input in the same place. */
export class QuickInputPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /**
   * Runs a command by its full title, "Category: Title", from the command palette. An open palette does not learn of
   * commands that appear meanwhile (an extension is starting, a `when` becomes true), so it is opened anew until the
   * title is there.
   */
  async runCommand(title: string, timeout = 20_000): Promise<void> {
    const deadline = Date.now() + timeout;
    for (;;) {
      const input = await this.openQuickInput("F1");
      await input.fill(`>${title}`);
      const row = this.quickPick(title);
      const there = await row.waitFor({ timeout: 1_500 }).then(
        () => true,
        () => false,
      );
      if (there) return row.click();
      await this.press("Escape");
      if (Date.now() > deadline) throw new Error(`The command palette has no "${title}" after ${timeout / 1000} s.`);
    }
  }

  /** The widget of the palette, of quick picks and of input boxes. */
  get quickInput(): Locator {
    return this.page.locator(".quick-input-widget:visible");
  }

  /** The text field of an open quick pick or input box. */
  get quickInputField(): Locator {
    return this.quickInput.locator(".quick-input-box input");
  }

  /** A row of the open quick pick, by its label. Click it, or its check box. */
  quickPick(label: string): Locator {
    return this.quickInput
      .locator(".monaco-list-row")
      .filter({ has: this.page.locator(".quick-input-list-rows, .label-name", { hasText: exactly(label) }) })
      .first();
  }

  /** Answers an open input box, or picks by typing. */
  async answer(text: string): Promise<void> {
    await this.quickInputField.fill(text);
    await this.quickInputField.press("Enter");
  }

  /** Types where the focus is, key by key. In an editor, closing brackets and the like are added as for a user. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  protected async openQuickInput(keys: string): Promise<Locator> {
    await this.page.keyboard.press(keys);
    await this.quickInputField.waitFor();
    return this.quickInputField;
  }
}
