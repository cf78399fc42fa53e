import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

export type Settings = Record<string, unknown>;

/** What a test window starts with: nothing that phones home, nags or covers what the test is about. */
export const quietSettings: Settings = {
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "update.showReleaseNotes": false,
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.settings.enableNaturalLanguageSearch": false,
  // Animations only make a click miss.
  "workbench.reduceMotion": "on",
  "chat.commandCenter.enabled": false,
  "git.openRepositoryInParentFolders": "never",
  "git.autofetch": false,
  "git.confirmSync": false,
  "security.workspace.trust.startupPrompt": "never",
  "security.workspace.trust.banner": "never",
  "terminal.integrated.showExitAlert": false,
  "editor.minimap.enabled": false,
  // A caret that blinks makes two screenshots differ.
  "editor.cursorBlinking": "solid",
};

/** User settings are read from the user data folder by the desktop and, for a browser, by this server too. */
export async function writeUserSettings(userDataDir: string, settings: Settings): Promise<void> {
  await mkdir(join(userDataDir, "User"), { recursive: true });
  const all = { ...quietSettings, ...settings };
  await writeFile(join(userDataDir, "User", "settings.json"), `${JSON.stringify(all, null, 2)}\n`);
}
