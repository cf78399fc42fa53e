import { join } from "node:path";
import { checkoutRoot } from "./checkout.ts";
import { runMocha } from "./mochaRun.ts";

// `node out/test/harness/runSuite.main.js unit`: the tests of one folder below test/, in this process.
const suite = process.argv[2] ?? "";
void runMocha(join(checkoutRoot, "out", "test", suite), suite, 60_000).then(({ passed, failed }) =>
  process.exit(failed === 0 && passed > 0 ? 0 : 1),
);
