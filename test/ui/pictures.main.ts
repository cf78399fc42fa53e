// Takes pictures of Baton into .cache/screenshots: `pictures.main.js [scene]…`, all by default. They are looked at by
// people, and some are shown in the README.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { createSampleRepository } from "../harness/sample.ts";
import type { Workbench } from "../harness/workbench.ts";
import { makeHub, plan, planned, put, root } from "../support/hub.ts";
import { openBaton } from "./support/windows.ts";

const dark = { theme: "Default Dark Modern" };
const light = { theme: "Default Light Modern" };
const fallback = "Fall back to a second weather provider";

async function sample(parent: string): Promise<string> {
  return (await createSampleRepository(parent)).folder;
}

async function sidebarWidth(workbench: Workbench, width: number): Promise<void> {
  const { page } = workbench;
  const box = await page.locator(".part.sidebar").boundingBox();
  if (!box) throw new Error("no sidebar");
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width + 1, y);
  await page.mouse.down();
  await page.mouse.move(box.x + width + 1, y, { steps: 5 });
  await page.mouse.up();
  await page.mouse.move(900, 400);
  await page.waitForTimeout(500);
}

const scenes: Readonly<Record<string, () => Promise<void>>> = {
  async dark() {
    await tour("dark", dark);
  },
  async light() {
    await tour("light", light);
  },
  async narrow() {
    const window = await openBaton(sample, dark);
    await window.workbench.openView("Baton");
    await window.workbench.treeItem(fallback).waitFor();
    await sidebarWidth(window.workbench, 200);
    await window.workbench.screenshot("narrow");
    await window.close();
  },
  async error() {
    const prepare = async (parent: string) => {
      const { folder, git } = await makeHub(join(parent, "hub"), parent, planned("2026-11-02-wind", "Choose the unit"));
      await put(folder, ".batonrc", '{\n  "isolation": "wortree"\n}\n');
      await git("remote", "set-url", "origin", join(parent, "gone.git"));
      return folder;
    };
    const window = await openBaton(prepare, dark);
    const { workbench } = window;
    await workbench.openView("Baton");
    await workbench.treeItem("Choose the unit").waitFor();
    await sidebarWidth(workbench, 380);
    await (await workbench.inlineAction(workbench.treeItem("Choose the unit"), "Claim Session")).click();
    await workbench.page.waitForTimeout(2_500);
    await workbench.screenshot("error-settings");
    await put(join(window.parent, "hub"), ".batonrc", "{}\n");
    await workbench.page.waitForTimeout(1_500);
    await workbench.clearNotifications();
    await (await workbench.inlineAction(workbench.treeItem("Choose the unit"), "Claim Session")).click();
    await workbench.page.waitForTimeout(2_500);
    await workbench.screenshot("error-remote");
    await window.close();
  },
  async empty() {
    const prepare = async (parent: string) => {
      await mkdir(join(parent, "empty"));
      return join(parent, "empty");
    };
    const window = await openBaton(prepare, light);
    await window.workbench.openView("Baton");
    await window.workbench.page.waitForTimeout(2_000);
    await window.workbench.screenshot("empty");
    await window.close();
    const none = await openBaton(async () => undefined, light);
    await none.workbench.openView("Baton");
    await none.workbench.page.waitForTimeout(2_000);
    await none.workbench.screenshot("no-folder");
    await none.close();
  },
  async many() {
    const prepare = async (parent: string) => {
      const states = ["planned", "planned", "active", "completed", "completed"];
      const files = Object.fromEntries(
        Array.from({ length: 500 }, (_, index) => {
          const slug = `2026-${String((index % 10) + 1).padStart(2, "0")}-11-task-${index}`;
          return [`${root}/${states[index % 5]}/${slug}/SESSION.md`, plan(`Task number ${index}`)];
        }),
      );
      return (await makeHub(join(parent, "hub"), parent, files)).folder;
    };
    const window = await openBaton(prepare, dark);
    await window.workbench.openView("Baton");
    await window.workbench.treeItem("Planned").waitFor();
    await window.workbench.page.waitForTimeout(4_000);
    await window.workbench.screenshot("many");
    await window.close();
  },
};

async function tour(name: string, theme: { readonly theme: string }): Promise<void> {
  const window = await openBaton(sample, theme);
  const { workbench } = window;
  const { page } = workbench;
  await workbench.openView("Baton");
  await workbench.treeItem(fallback).waitFor();
  await sidebarWidth(workbench, 400);
  await workbench.expand(workbench.treeItem(fallback));
  await workbench.treeItem(fallback).click();
  await workbench.tab("SESSION.md").waitFor();
  await page.mouse.move(900, 600);
  await page.waitForTimeout(2_500);
  await workbench.screenshot(`${name}-session`);
  await workbench.treeItem(fallback).hover();
  await page.waitForTimeout(1_500);
  await workbench.screenshot(`${name}-tooltip`);
  await workbench.treeItem("Let people choose the unit of wind speed").click({ button: "right" });
  await page.waitForTimeout(800);
  await workbench.screenshot(`${name}-menu`);
  await page.keyboard.press("Escape");
  await workbench.problems();
  await workbench.screenshot(`${name}-problems`);
  await workbench.runCommand("Baton: Claim Session");
  await page.waitForTimeout(1_000);
  await workbench.screenshot(`${name}-pick`);
  await page.keyboard.press("Escape");
  await window.close();
}

async function main(wanted: readonly string[]): Promise<void> {
  for (const name of wanted.length > 0 ? wanted : Object.keys(scenes)) {
    console.log(name);
    await scenes[name]?.().catch((error) => console.error(error));
  }
}

main(process.argv.slice(2)).then(() => process.exit(0));
