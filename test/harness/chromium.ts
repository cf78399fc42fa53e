import { existsSync } from "node:fs";
import { runProgram } from "./runProgram.ts";

const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Path of a Chromium: `BATON_CHROMIUM`, else one that is installed, else Debian's, installed now if we are root. */
export async function installChromium(): Promise<string> {
  const named = process.env.BATON_CHROMIUM;
  if (named) {
    if (!existsSync(named)) throw new Error(`BATON_CHROMIUM names ${named}, which does not exist.`);
    return named;
  }
  const present = usualPlaces.find((place) => existsSync(place));
  if (present) return present;
  if (!existsSync("/usr/bin/apt-get") || process.getuid?.() !== 0) {
    throw new Error(
      "Chromium is needed to show VS Code and was not found. Install it (Debian: apt-get install chromium), " +
        "or name its executable in the environment variable BATON_CHROMIUM.",
    );
  }
  console.log("Installing Chromium with apt-get, once …");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await runProgram("apt-get", ["update"], { env });
  await runProgram("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], { env });
  return "/usr/bin/chromium";
}
