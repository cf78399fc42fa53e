const hour = 3_600_000;

/** Dates of the sample, all relative to one `now`: a session of last year would only look forgotten. */
export class SampleClock {
  readonly #now: number;

  constructor(now: Date) {
    this.#now = now.getTime();
  }

  hoursAgo(hours: number): Date {
    return new Date(this.#now - hours * hour);
  }

  /** YYYY-MM-DD in UTC, some days before today. */
  day(daysAgo: number): string {
    return this.hoursAgo(24 * daysAgo)
      .toISOString()
      .slice(0, 10);
  }
}

/** 2026-03-01T12:00:00Z */
export function isoTime(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}

/** 2026-03-01 12:00 */
export function minuteStamp(time: Date): string {
  return time.toISOString().slice(0, 16).replace("T", " ");
}
