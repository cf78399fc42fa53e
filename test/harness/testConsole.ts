import { format } from "node:util";

/** Starts each text that a test program prints, where the workbench's log comes the same way (see desktop.main.ts). */
export const testMark = "baton-test|";

/** Marks what is printed from now on, if the program that runs us has asked for it. A desktop VS Code does not. */
export function markConsole(): void {
  if (!process.env.BATON_MARK_OUTPUT) return;
  const print = console.log.bind(console);
  const mark = (...args: unknown[]) => print(`${testMark}${format(...args)}`);
  const marked = { value: mark, writable: true };
  // VS Code's extension host does not let go of the methods of its console: so this is another one.
  globalThis.console = Object.create(console, { log: marked, info: marked, warn: marked, error: marked });
}
