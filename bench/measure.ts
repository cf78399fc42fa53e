import { progress } from "./progress.ts";
import { type Program, type Run, run } from "./run.ts";

/** One row: something that is run again and again. */
export interface Subject {
  readonly name: string;
  /** Ratios are of these rows to all others. */
  readonly baton?: boolean;
  /** What has to be as it was before each run; not measured. */
  prepare?(repetition: number): Promise<void>;
  /** One measured run. */
  measure(repetition: number): Promise<Measured>;
}

export interface Measured {
  /** Milliseconds. */
  readonly time: number;
  /** It was ended after `longest`. */
  readonly endless?: boolean;
  /** What came out of it, for the reader: `64 claimed`. */
  readonly outcome?: string;
}

export interface Row {
  readonly name: string;
  readonly baton: boolean;
  readonly times: readonly number[];
  readonly outcomes: readonly string[];
  readonly endless: boolean;
}

export interface Group {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** A subject that is one program. Statuses above `worst` are errors: a program that fails early is not a fast one. */
export function program(name: string, what: Program, options: { baton?: boolean; worst?: number } = {}): Subject {
  return {
    name,
    baton: options.baton ?? false,
    measure: async () => ended(name, await run(what), options.worst ?? 0),
  };
}

export function ended(name: string, { time, status, output }: Run, worst = 0): Measured {
  if (status === null) return { time, endless: true };
  if (status > worst) throw new Error(`${name} ended with ${status}:\n${output.slice(-2000)}`);
  return { time };
}

/**
 * Runs the subjects in turns, forwards and backwards, so that whatever else the machine does meets all of them. The first turn
 * warms the disk's cache and is not counted.
 */
export async function measureGroup(
  title: string,
  subjects: readonly Subject[],
  repetitions: number,
  warmUps = 1,
): Promise<Group> {
  const rows = subjects.map(({ name, baton = false }) => ({
    name,
    baton,
    times: [] as number[],
    outcomes: [] as string[],
    endless: false,
  }));
  for (let turn = 0; turn < repetitions + warmUps; turn++) {
    progress(`${title}: ${turn < warmUps ? "warming up" : `${turn - warmUps + 1} of ${repetitions}`}`);
    const order = [...subjects.entries()];
    if (turn % 2 === 1) order.reverse();
    for (const [index, subject] of order) {
      const row = rows[index];
      if (!row || row.endless) continue;
      await subject.prepare?.(turn);
      const measured = await subject.measure(turn);
      if (turn < warmUps && !measured.endless) continue;
      row.times.push(measured.time);
      row.endless = measured.endless === true;
      if (measured.outcome !== undefined) row.outcomes.push(measured.outcome);
    }
  }
  for (const { name, times } of rows) progress(`  ${name}: ${Math.round(median(times))} ms`);
  return { title, rows };
}

export function median(times: readonly number[]): number {
  const sorted = [...times].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
