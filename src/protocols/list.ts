import type { ProtocolId } from "../core/session.ts";
import { handoff } from "./handoff/handoff.ts";
import { lifecycle } from "./lifecycle/lifecycle.ts";
import type { Protocol } from "./protocol.ts";
import { reports } from "./reports/reports.ts";

/** The protocols that Baton speaks: another one is a folder beside these and a line here. */
export const protocols: readonly Protocol[] = [lifecycle, handoff, reports];

export function protocolOf(id: ProtocolId): Protocol {
  const found = protocols.find((protocol) => protocol.id === id);
  if (!found) throw new Error(`no protocol ${id}`);
  return found;
}
