const units: readonly (readonly [seconds: number, name: string])[] = [
  [365 * 86400, "year"],
  [30 * 86400, "month"],
  [86400, "day"],
  [3600, "hour"],
  [60, "minute"],
];

/** How long ago a moment was, for people: `3 days ago`, `just now`. `iso`: ISO 8601; `now`: milliseconds since 1970. */
export function ago(iso: string, now: number): string {
  const seconds = (now - Date.parse(iso)) / 1000;
  if (Number.isNaN(seconds)) return "some time ago";
  const unit = units.find(([length]) => seconds >= length);
  if (!unit) return "just now";
  const count = Math.floor(seconds / unit[0]);
  return `${count} ${unit[1]}${count === 1 ? "" : "s"} ago`;
}
