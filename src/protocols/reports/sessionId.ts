import { isCalendarDate, isClockTime } from "../../core/timestamps.ts";

/** `YYYYMMDDThhmm-<executor_model>`, taken apart. */
export interface SessionId {
  readonly model: string;
  /** Undefined where the calendar or the clock has no such moment. Without a zone in it, it is read as UTC. */
  readonly moment: Date | undefined;
}

const pattern = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})-([A-Za-z0-9][A-Za-z0-9._@+-]*)$/;

export function readSessionId(text: string): SessionId | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, model = ""] = match;
  const date = `${year}-${month}-${day}`;
  const time = `${hour}:${minute}`;
  const real = isCalendarDate(date) && isClockTime(time);
  return { model, moment: real ? new Date(`${date}T${time}:00Z`) : undefined };
}

/** A model's name as it stands in a file name: `openai/gpt-5.1` is no folder. */
export function modelInName(model: string): string {
  return model.trim().replaceAll(/[/\\:]/g, "-");
}

export const taskIdPattern = /^T-\d{4,}$/;
