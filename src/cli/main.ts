import { printError } from "./output.ts";
import { buildProgram } from "./program.ts";

// A closed pipe (`baton list | head`) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

buildProgram()
  .parseAsync()
  .catch((error: unknown) => {
    process.exitCode = printError(error, process.argv.includes("--json"));
  })
  // Once all is written nothing is waited for: the library that runs git keeps a timer for each process that has ended.
  .finally(() => process.stdout.write("", () => process.stderr.write("", () => process.exit())));
