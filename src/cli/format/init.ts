import type { InitResult } from "../../operations/init.ts";
import { paint, plain } from "../terminal.ts";

export function printInit({ protocol, created, kept }: InitResult): void {
  for (const path of created) console.log(`${paint("green", "created")}  ${plain(path)}`);
  for (const path of kept) console.log(`${paint("dim", "kept")}     ${plain(path)}`);
  if (created.length === 0) console.log(`Everything that \`${protocol}\` needs was there already.`);
}
