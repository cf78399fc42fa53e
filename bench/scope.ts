/** What this run measures, and with what. */
export interface Scope {
  /** The command line that is measured: a copy, so that a build at the same time changes nothing. */
  readonly cli: string;
  /** Empty, for fixtures; gone when the run is over. */
  readonly folder: string;
  /** How many sessions there are. */
  readonly sizes: readonly number[];
  /** How many processes claim at once. */
  readonly many: number;
  readonly quick: boolean;
}

/** How often something is measured: what takes long, less often. */
export function repetitionsOf({ quick }: Scope, size: number): number {
  if (quick) return 5;
  return size > 1_000 ? 7 : 15;
}

export const grouped = (value: number) => value.toLocaleString("en-US");
