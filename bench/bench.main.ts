import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { checkoutRoot } from "../test/harness/checkout.ts";
import { benchClaim } from "./claim.ts";
import { benchContention } from "./contention.ts";
import { benchLint } from "./lint.ts";
import { benchList } from "./list.ts";
import type { Group } from "./measure.ts";
import { progress } from "./progress.ts";
import { resultsText } from "./results.ts";
import { setHome } from "./run.ts";
import type { Scope } from "./scope.ts";

const usage = `npm run bench -- [--quick] [--only list|lint|claim]

Measures \`list\`, \`lint\` and \`claim\` against the floor (starting Node, reading the files, a bare fetch and push) and against peers
from npm, in the same run, and writes bench/RESULTS.md. With --quick: 1,000 sessions only, few repetitions, 16 claims at once.
With --only, the table is printed and RESULTS.md stays as it is.
`;

const benches: Readonly<Record<string, readonly ((scope: Scope) => Promise<readonly Group[]>)[]>> = {
  list: [benchList],
  lint: [benchLint],
  claim: [benchClaim, benchContention],
};

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { quick: { type: "boolean", default: false }, only: { type: "string" }, help: { type: "boolean" } },
  });
  const wanted = values.only === undefined ? Object.values(benches).flat() : benches[values.only];
  if (values.help || !wanted) {
    process.stdout.write(usage);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const built = join(checkoutRoot, "dist", "cli.js");
  if (!existsSync(built)) throw new Error("dist/cli.js is not there: `npm run build` makes it.");
  const folder = mkdtempSync(join(tmpdir(), "baton-bench-"));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      removeFolder();
      process.exit(130);
    });
  }
  try {
    setHome(join(folder, "home"));
    mkdirSync(join(folder, "home"));
    const cli = join(folder, "cli.js");
    copyFileSync(built, cli);
    const scope: Scope = {
      cli,
      folder,
      sizes: values.quick ? [1_000] : [1_000, 10_000],
      many: values.quick ? 16 : 64,
      quick: values.quick,
    };
    const groups: Group[] = [];
    for (const bench of wanted) groups.push(...(await bench(scope)));
    const text = resultsText(groups, scope, statSync(cli).size);
    process.stdout.write(`\n${text}`);
    if (values.only === undefined) writeFileSync(join(checkoutRoot, "bench", "RESULTS.md"), text);
  } finally {
    progress("Removing the fixtures");
    removeFolder();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
