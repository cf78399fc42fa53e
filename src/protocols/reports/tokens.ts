/** What `tokens_used` means: a number, or `-` where nobody knows; `exact` where it is written just so. */
export interface Tokens {
  readonly text: string;
  readonly count: number | undefined;
  readonly exact: boolean;
}

/** Undefined for what is neither, such as `78k` or `about 80000`. */
export function tokensOf(value: unknown): Tokens | undefined {
  if (typeof value === "number") {
    return Number.isSafeInteger(value) && value >= 0 ? { text: String(value), count: value, exact: true } : undefined;
  }
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  if (text === "-") return { text, count: undefined, exact: value === "-" };
  const digits = /^\d{1,3}(?:[,_]\d{3})+$/.test(text) ? text.replaceAll(/[,_]/g, "") : text;
  return /^\d{1,15}$/.test(digits) ? { text: String(Number(digits)), count: Number(digits), exact: false } : undefined;
}
