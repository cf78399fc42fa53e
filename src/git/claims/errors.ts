import { BatonError } from "../../core/errors.ts";

export function cancelled(): BatonError {
  return new BatonError("cancelled", "Cancelled: the session was not claimed.");
}

export function tooBusy(): BatonError {
  return new BatonError("too-busy", "Others are faster at every attempt.", {
    hint: "Wait a moment and claim again: if the claim was recorded meanwhile, that finishes it.",
  });
}
