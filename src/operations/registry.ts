import type { Operation } from "./operation.ts";

/**
 * Every operation, once. A door loads an operation when it is asked for: a list of sessions does not wait for what claims
 * them, or for git.
 */
export const operations = {
  init: async () => (await import("./init.ts")).init,
  list: async () => (await import("./list.ts")).list,
  show: async () => (await import("./show.ts")).show,
  lint: async () => (await import("./lint.ts")).lint,
  claim: async () => (await import("./claim.ts")).claim,
} satisfies Record<string, () => Promise<Pick<Operation, "id" | "title" | "description">>>;

export type OperationId = keyof typeof operations;
