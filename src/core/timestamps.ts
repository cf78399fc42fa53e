/** Whether a text is `YYYY-MM-DD` and names a day of the calendar. */
export function isCalendarDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Whether a text is `HH:MM`, from 00:00 to 23:59. */
export function isClockTime(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text);
}

const iso =
  /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2})(?::([0-5]\d)(?:[.,](\d{1,9}))?)?(?:[Zz]|([+-])(\d{2}:?\d{2}|\d{2}))$/;

/**
 * A moment as ISO 8601 (and RFC 3339) writes it: a real day, a real time to the minute or finer, and a zone. Undefined for
 * anything else: without a zone nobody can tell which moment is meant.
 */
export function parseIso(text: string): Date | undefined {
  const match = iso.exec(text);
  if (!match) return undefined;
  const [, day = "", clock = "", seconds = "00", fraction = "", sign, zone = "00:00"] = match;
  const offset = `${zone.slice(0, 2)}:${zone.length > 2 ? zone.slice(-2) : "00"}`;
  if (!isCalendarDate(day) || !isClockTime(clock) || !isClockTime(offset)) return undefined;
  const milliseconds = fraction.padEnd(3, "0").slice(0, 3);
  const date = new Date(`${day}T${clock}:${seconds}.${milliseconds}${sign ? `${sign}${offset}` : "Z"}`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
