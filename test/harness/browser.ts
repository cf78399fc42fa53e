import { type Browser, type BrowserContext, chromium } from "playwright-core";
import { installChromium } from "./chromium.ts";

const flags = [
  // The tests' own page is all it opens, and a container has no user namespaces for the sandbox.
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export interface BrowserOptions {
  size?: { width: number; height: number };
  colorScheme?: "light" | "dark";
  /** Milliseconds that an action or an expectation may take. */
  timeout?: number;
}

export interface OpenBrowser {
  browser: Browser;
  context: BrowserContext;
}

/** A headless Chromium with one fresh profile; closing `browser` ends it. */
export async function openBrowser(options: BrowserOptions = {}): Promise<OpenBrowser> {
  const browser = await chromium.launch({
    executablePath: await installChromium(),
    headless: true,
    args: flags,
    // Ctrl+C and the like end us by way of process.exit, which ends the browser too.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const context = await browser.newContext({
    viewport: options.size ?? { width: 1280, height: 800 },
    colorScheme: options.colorScheme ?? "dark",
    locale: "en-US",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  context.setDefaultTimeout(options.timeout ?? 15_000);
  return { browser, context };
}
