import { resolve } from "node:path";
import { Command, type CommanderError, InvalidArgumentError, Option } from "commander";
import { BatonError } from "../core/errors.ts";
import { phases } from "../core/phase.ts";
import { perform } from "../operations/operation.ts";
import { type OperationId, operations } from "../operations/registry.ts";
import { protocols } from "../protocols/list.ts";
import { printJson } from "./output.ts";
import { cancelOnInterrupt, showProgress } from "./terminal.ts";

declare const BATON_VERSION: string;

interface CommonOptions {
  readonly cwd?: string;
  readonly json?: boolean;
}

const protocolNames = protocols.map((protocol) => protocol.id);
const lintFormats = ["text", "json", "sarif", "github"] as const;

/** The command line: every verb with its options and examples. Results are printed by the modules of format/. */
export function buildProgram(): Command {
  const program = new Command("baton")
    .description("Sessions of people and coding agents who share a repository: see them, claim them, check them.")
    .version(BATON_VERSION)
    .option("--cwd <dir>", "the folder that is meant, instead of this one")
    .option("--json", "print one JSON document")
    .exitOverride()
    .configureOutput({ outputError: () => {} });

  program
    .command("init")
    .description("set up a protocol's folders and templates here")
    .argument("<protocol>", protocolNames.join(", "), oneOf(protocolNames))
    .option("--agents", "add a section for agents to AGENTS.md")
    .addHelpText("after", examples("baton init lifecycle", "baton init reports --agents"))
    .action(async (protocol: string, options: { agents?: boolean }, command: Command) => {
      const result = await run(command, "init", { protocol, agents: options.agents });
      if (result) (await import("./format/init.ts")).printInit(result);
    });

  program
    .command("list")
    .description("sessions by phase")
    .addOption(new Option("--phase <phase>", "only this phase").choices(phases))
    .addOption(new Option("--protocol <protocol>", "only this protocol").choices(protocolNames))
    .option("--findings", "count what is wrong with each")
    .addHelpText("after", examples("baton list", "baton list --phase planned", "baton list --json --findings"))
    .action(async (options: { phase?: string; protocol?: string; findings?: boolean }, command: Command) => {
      const result = await run(command, "list", options);
      if (result) (await import("./format/list.ts")).printList(result);
    });

  program
    .command("show")
    .description("one session: its text, its files, who has it, what is wrong with it")
    .argument("<session>", "id, the beginning of one, or a path")
    .addHelpText("after", examples("baton show 2026-11-21-rate-limit", "baton show 2026-11-21-r --json"))
    .action(async (session: string, _: unknown, command: Command) => {
      const result = await run(command, "show", { session });
      if (result) (await import("./format/show.ts")).printShow(result);
    });

  program
    .command("lint")
    .description("check session files")
    .argument("[paths...]", "files or folders; all session files if none is given")
    .option("--fix", "mend what has one certain repair")
    .addOption(new Option("--format <format>", "how findings are printed").choices(lintFormats).default("text"))
    .addHelpText("after", examples("baton lint", "baton lint --fix .agents/sessions", "baton lint --format github"))
    .action(
      async (paths: string[], options: { fix?: boolean; format: (typeof lintFormats)[number] }, command: Command) => {
        const { lint } = { lint: await operations.lint() };
        const common = command.optsWithGlobals<CommonOptions>();
        const result = await perform(lint, contextOf(common), { paths, fix: options.fix });
        const { printFindings } = await import("./format/findings.ts");
        printFindings(result, common.json ? "json" : options.format);
        if (result.findings.some((finding) => finding.severity === "error")) process.exitCode = 1;
      },
    );

  program
    .command("claim")
    .description("take a planned session, so that nobody else can, and make a worktree to work in")
    .argument("<session>", "id, the beginning of one, or a path")
    .option("--agent <name>", "who claims; else BATON_AGENT, else user@host")
    .addOption(new Option("--isolation <kind>", "where to work").choices(["worktree", "clone", "none"]))
    .addHelpText(
      "after",
      examples("baton claim 2026-11-21-rate-limit --agent ada", "baton claim 2026-11-21-r --isolation clone"),
    )
    .action(async (session: string, options: { agent?: string; isolation?: string }, command: Command) => {
      const result = await run(command, "claim", { session, ...options });
      if (result) (await import("./format/claim.ts")).printClaim(result);
    });

  for (const command of program.commands) command.exitOverride();
  return program;
}

type ResultOf<Id extends OperationId> = Awaited<ReturnType<Awaited<ReturnType<(typeof operations)[Id]>>["run"]>>;

/** Runs an operation; with --json prints its result, else returns it for people to read. */
async function run<Id extends OperationId>(command: Command, id: Id, input: object): Promise<ResultOf<Id> | undefined> {
  const common = command.optsWithGlobals<CommonOptions>();
  // Each operation's own types meet here, where the input has yet to be checked.
  const operation = (await operations[id]()) as unknown as Parameters<typeof perform>[0];
  const known = Object.fromEntries(
    Object.entries(input).filter(([key, value]) => value !== undefined && key !== "cwd" && key !== "json"),
  );
  const progress = showProgress(common.json !== true);
  try {
    const result = (await perform(operation, { ...contextOf(common), progress: progress.show }, known)) as ResultOf<Id>;
    progress.end();
    if (!common.json) return result;
    printJson(result);
    return undefined;
  } finally {
    progress.end();
  }
}

function contextOf({ cwd }: CommonOptions) {
  return {
    cwd: resolve(cwd ?? "."),
    git: true,
    agent: process.env["BATON_AGENT"]?.trim() || undefined,
    signal: cancelOnInterrupt(),
  };
}

function oneOf(names: readonly string[]) {
  return (value: string) => {
    if (names.includes(value)) return value;
    throw new InvalidArgumentError(`It is one of ${names.join(", ")}.`);
  };
}

function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ ${line}`).join("\n")}`;
}

/** What commander says of a call that it does not understand, as Baton's own error; undefined for `--help` and `--version`. */
export function usageError(error: CommanderError): BatonError | undefined {
  if (error.exitCode === 0) return undefined;
  const said = error.message.replace(/^error: /, "").replace(/\n\([^)]*\)\s*$/, "");
  return new BatonError("usage", `${said.charAt(0).toUpperCase()}${said.slice(1)}`.replace(/[^.]$/, "$&."), {
    hint: "`baton --help` shows what there is.",
  });
}
