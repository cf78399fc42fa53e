// `npm start`: Baton, from this checkout, in a VS Code on a sample repository. A desktop `code` is used where there is
// one; else a VS Code server is installed and serves a window for any browser on this machine, until Ctrl+C.
// `npm start -- [--web] [--port N] [FOLDER]`
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { cacheFolder, checkoutRoot } from "./checkout.ts";
import { packageExtension } from "./packageExtension.ts";
import { createSampleRepository } from "./sample.ts";
import { installExtension, type ServerOptions, startServer } from "./server.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { port: { type: "string", default: "0" }, web: { type: "boolean", default: false } },
});

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

async function main(): Promise<void> {
  const folder = positionals[0] ? resolve(positionals[0]) : await freshSample();
  const desktop = values.web ? undefined : desktopCode();
  if (desktop) {
    const args = [`--extensionDevelopmentPath=${checkoutRoot}`, folder];
    const shell = process.platform === "win32";
    spawn(desktop, args, { stdio: "inherit", shell }).on("exit", (code) => process.exit(code ?? 1));
    return;
  }
  await serve(folder);
}

async function freshSample(): Promise<string> {
  const { folder } = await createSampleRepository(join(cacheFolder, "sample"));
  console.log(`Sample repository, made anew: ${folder}`);
  return folder;
}

/** A built server takes no extension under development, so it gets the package, as a user would install it. */
async function serve(folder: string): Promise<void> {
  const userDataDir = join(cacheFolder, "start", "user");
  const first = !existsSync(userDataDir);
  const options: ServerOptions = {
    version: "newest",
    userDataDir,
    extensionsDir: join(cacheFolder, "start", "extensions"),
    // What somebody who tries Baton then changes in the settings stays as it is.
    settings: first ? { "editor.cursorBlinking": "blink", "editor.minimap.enabled": true } : undefined,
    port: Number(values.port),
  };
  console.log("Packaging Baton …");
  await installExtension(await packageExtension(), options);
  const server = await startServer(options);
  console.log(`Baton is running: ${server.url(folder)}\nOpen it in a browser on this machine. Ctrl+C ends it.`);
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, async () => {
      if (stopping) return;
      stopping = true;
      await server.stop();
      process.exit(0);
    });
  }
}

/** A desktop VS Code that could show a window: on Linux that takes a display. */
function desktopCode(): string | undefined {
  const display = process.platform !== "linux" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!display) return undefined;
  const name = process.platform === "win32" ? "code.cmd" : "code";
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.map((path) => join(path, name)).find((path) => existsSync(path));
}
