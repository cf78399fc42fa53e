const units: readonly (readonly [seconds: number, short: string])[] = [
  [365 * 86400, "y"],
  [7 * 86400, "w"],
  [86400, "d"],
  [3600, "h"],
  [60, "m"],
];

/** How long ago a moment was, in as little room as a row has: `3d`. Undefined for what is no moment. */
export function shortAge(iso: string | undefined, now = Date.now()): string | undefined {
  const seconds = iso === undefined ? Number.NaN : (now - Date.parse(iso)) / 1000;
  // A day without a time: hours would be invented.
  if (iso?.length === "YYYY-MM-DD".length && seconds < 86400) return "today";
  if (Number.isNaN(seconds)) return undefined;
  const unit = units.find(([length]) => seconds >= length);
  return unit ? `${Math.floor(seconds / unit[0])}${unit[1]}` : "now";
}
