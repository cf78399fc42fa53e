// Runs the tests of test/ui, which click through a real VS Code. Set BATON_GREP to run some of them.
import { join } from "node:path";
import { checkoutRoot } from "./checkout.ts";
import { runMocha } from "./mochaRun.ts";
import { exitOnSignals } from "./processGroup.ts";

/** Opening a window takes 5 s on an idle machine, and several times that on a busy one; an install is longer still. */
const timeout = 180_000;

exitOnSignals();
runMocha(join(checkoutRoot, "out", "test", "ui"), "ui", timeout).then(
  ({ passed, failed }) => process.exit(failed === 0 && passed > 0 ? 0 : 1),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
