import type { ChildProcess } from "node:child_process";

const gracePeriod = 5_000;

/** Ends a child that was started `detached`, and what it started: that group and no other process. */
export async function endProcessGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return;
  const ended = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once("exit", () => resolve());
  });
  signalGroup(child.pid, "SIGTERM");
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, gracePeriod);
  });
  await Promise.race([ended, patience]);
  clearTimeout(timer);
  // Terminals and language servers outlive their parent when they are slow: none may be left behind.
  signalGroup(child.pid, "SIGKILL");
  await ended;
}

/** A detached child survives us unless we end it on every way out. Returns what undoes the guard. */
export function endGroupOnExit(child: ChildProcess): () => void {
  const end = () => child.pid !== undefined && signalGroup(child.pid, "SIGKILL");
  process.once("exit", end);
  return () => process.off("exit", end);
}

/** Without a listener, these signals end Node without its `exit` event. */
export function exitOnSignals(): void {
  for (const [signal, number] of [
    ["SIGINT", 2],
    ["SIGTERM", 15],
    ["SIGHUP", 1],
  ] as const) {
    process.once(signal, () => process.exit(128 + number));
  }
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // ESRCH: the whole group has ended already.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
