import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageExtension } from "../../harness/packageExtension.ts";
import { openWorkbench, type Workbench, type WorkbenchOptions } from "../../harness/workbench.ts";

/** A window with the packaged Baton in it, and a folder of the test's own beside it; both go away together. */
export interface BatonWindow {
  readonly workbench: Workbench;
  /** Where the test makes what it needs. */
  readonly parent: string;
  close(): Promise<void>;
}

/** `prepare` makes what the window opens, and returns its path. */
export async function openBaton(
  prepare: (parent: string) => Promise<string | undefined>,
  options: Omit<WorkbenchOptions, "folder" | "vsix"> = {},
): Promise<BatonWindow> {
  const parent = await mkdtemp(join(tmpdir(), "baton-test-"));
  const remove = () => rm(parent, { recursive: true, force: true, maxRetries: 5 });
  try {
    const folder = await prepare(parent);
    const workbench = await openWorkbench({ ...options, ...(folder && { folder }), vsix: await packageExtension() });
    const close = async () => {
      await workbench.close();
      await remove();
    };
    return { workbench, parent, close };
  } catch (error) {
    await remove();
    throw error;
  }
}
