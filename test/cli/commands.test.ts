import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { operations } from "../../src/operations/registry.ts";
import {
  baton,
  checkout,
  git,
  read,
  removeTemporaryFolders,
  root,
  run,
  sessionText,
  temporaryFolder,
  write,
} from "../support/repositories.ts";

const json = async (cwd: string, ...args: string[]) => {
  const { stdout, status } = await baton(cwd, [...args, "--json"]);
  return { status, ...(JSON.parse(stdout) as Record<string, unknown>) } as Record<string, any>;
};

function lifecycleFolder(): string {
  const folder = temporaryFolder();
  write(folder, `${root}/planned/2026-11-20-rate-limit/SESSION.md`, sessionText("Rate limit"));
  write(folder, `${root}/active/2026-11-20-wind/SESSION.md`, sessionText("Wind"));
  write(
    folder,
    `${root}/active/2026-11-20-wind/.session-env`,
    'export GIT_AUTHOR_NAME="ada (via Ann)"\nexport GIT_AUTHOR_EMAIL="a@b"\nexport GIT_COMMITTER_NAME="ada"\nexport GIT_COMMITTER_EMAIL="a@b"\n',
  );
  write(folder, `${root}/active/2026-11-20-wind/worklog.md`, "# Worklog\n\n## [2026-11-20 10:30] Began\n\nText.\n");
  write(folder, `${root}/sessions.lock`, "2026-11-20-wind:1795170600\n");
  return folder;
}

describe("the command line", () => {
  afterEach(removeTemporaryFolders);

  it("has help with examples for every operation, and names no other", async () => {
    const help = (await baton(checkout, ["--help"])).stdout;
    const named = [...help.matchAll(/^ {2}([a-z][a-z-]*)(?: \[options\])? /gm)]
      .map((match) => match[1])
      .filter((name) => name !== "help");
    assert.deepEqual(new Set(named), new Set(Object.keys(operations)));
    for (const id of Object.keys(operations)) {
      const { stdout, status } = await baton(checkout, [id, "--help"]);
      assert.equal(status, 0);
      assert.match(stdout, /Examples:\n {2}\$ baton /, id);
    }
  });

  it("takes every input that its operations have", async () => {
    for (const [id, load] of Object.entries(operations)) {
      const { stdout } = await baton(checkout, [id, "--help"]);
      const { input } = (await load()) as unknown as { input: { def: { shape: Record<string, unknown> } } };
      for (const name of Object.keys(input.def.shape))
        assert.match(stdout, new RegExp(`--${name}\\b|[<\\[]${name}`), `${id} ${name}`);
    }
  });

  it("runs on the oldest Node that it promises", async function () {
    const other = (process.env["PATH"] ?? "")
      .split(":")
      .filter((folder) => !folder.includes("node_modules"))
      .map((folder) => join(folder, "node"))
      .find(existsSync);
    if (!other || !execFileSync(other, ["--version"], { encoding: "utf8" }).startsWith("v20.")) return this.skip();
    const { stdout, status } = await run(other, [join(checkout, "dist/cli.js"), "list", "--json"], lifecycleFolder());
    assert.equal(status, 0);
    assert.equal((JSON.parse(stdout) as { sessions: unknown[] }).sessions.length, 2);
  });

  it("ends with 2 for a call that it does not understand, with an error as JSON where that is asked for", async () => {
    for (const args of [
      ["nonsense"],
      ["list", "--phase", "nonsense"],
      ["claim"],
      ["init", "nonsense"],
      ["list", "--nonsense"],
    ]) {
      const plain = await baton(checkout, args);
      assert.equal(plain.status, 2, args.join(" "));
      assert.match(plain.stderr, /^baton: .+\.\n/);
      assert.equal(plain.stdout, "");
      const { status, error } = await json(checkout, ...args);
      assert.deepEqual([status, error.code], [2, "usage"]);
    }
  });

  it("prints no colours and no progress where nobody looks", async () => {
    const { stdout, stderr } = await baton(lifecycleFolder(), ["list"]);
    assert.ok(!stdout.includes("\u001B"));
    assert.equal(stderr, "");
  });

  it("survives a reader that goes away", async () => {
    const { status } = await run(
      "bash",
      ["-c", `set -o pipefail; "${process.execPath}" "${join(checkout, "dist/cli.js")}" list | head -n 1`],
      lifecycleFolder(),
    );
    assert.equal(status, 0);
  });
});

describe("baton init", () => {
  afterEach(removeTemporaryFolders);

  for (const protocol of ["lifecycle", "handoff", "reports"]) {
    it(`${protocol} makes a folder without findings, and keeps what is there when it is repeated`, async () => {
      const folder = temporaryFolder();
      const first = await json(folder, "init", protocol, "--agents");
      assert.ok(first["created"].length > 1);
      assert.match(read(folder, "AGENTS.md"), new RegExp(`^## .*${protocol}`, "im"));
      assert.deepEqual((await json(folder, "lint"))["findings"], []);
      write(folder, "AGENTS.md", `${read(folder, "AGENTS.md")}\nOurs.\n`);
      const again = await json(folder, "init", protocol, "--agents");
      assert.deepEqual(again["created"], []);
      assert.match(read(folder, "AGENTS.md"), /Ours\.\n$/);
    });
  }

  it("writes nothing through a link that leads out of the folder", async () => {
    const folder = temporaryFolder();
    const outside = temporaryFolder();
    symlinkSync(outside, join(folder, "_AGENTS"));
    const { status, error } = await json(folder, "init", "lifecycle");
    assert.deepEqual([status, error.code], [1, "conflict"]);
    assert.deepEqual(readdirSync(outside), []);
  });
});

describe("baton list", () => {
  afterEach(removeTemporaryFolders);

  it("lists sessions by phase, without a repository and in one without a commit", async () => {
    const folder = lifecycleFolder();
    const sessions = (await json(folder, "list"))["sessions"];
    assert.deepEqual(
      sessions.map((session: any) => [session.id, session.phase, session.path]),
      [
        ["2026-11-20-rate-limit", "planned", `${root}/planned/2026-11-20-rate-limit/SESSION.md`],
        ["2026-11-20-wind", "active", `${root}/active/2026-11-20-wind/SESSION.md`],
      ],
    );
    assert.deepEqual(
      { ...sessions[1], path: 0 },
      {
        id: "2026-11-20-wind",
        protocol: "lifecycle",
        state: "active",
        phase: "active",
        title: "Wind",
        path: 0,
        agent: "ada",
        claimedAt: "2026-11-20T10:30:00.000Z",
        updatedAt: "2026-11-20T10:30:00.000Z",
        verbs: [],
      },
    );
    assert.deepEqual(sessions[0].verbs, ["claim"]);
    git(folder, "init", "--quiet");
    assert.deepEqual((await json(folder, "list"))["sessions"], sessions);
  });

  it("gives paths from where one stands", async () => {
    const folder = lifecycleFolder();
    git(folder, "init", "--quiet");
    write(folder, "src/x.ts", "");
    const { sessions } = await json(join(folder, "src"), "list", "--phase", "planned");
    assert.equal(sessions[0].path, `../${root}/planned/2026-11-20-rate-limit/SESSION.md`);
    assert.equal(
      (await json(checkout, "list", "--cwd", join(folder, "src"), "--phase", "planned"))["sessions"][0].path,
      sessions[0].path,
    );
  });

  it("gives ids that are unique, for loose and duplicate sessions too", async () => {
    const folder = lifecycleFolder();
    write(folder, `${root}/planned/SESSION.md`, sessionText("Loose"));
    write(folder, `${root}/completed/SESSION.md`, sessionText("Loose too"));
    write(folder, `${root}/completed/2026-11-20-wind/SESSION.md`, sessionText("Wind"));
    const ids = (await json(folder, "list"))["sessions"].map((session: any) => session.id);
    assert.equal(ids.length, 5);
    assert.equal(new Set(ids).size, 5);
    for (const id of ids) assert.equal((await json(folder, "show", id))["session"]?.id, id);
  });

  it("counts findings of each session where that is asked for", async () => {
    const folder = lifecycleFolder();
    write(folder, `${root}/planned/2026-11-20-rate-limit/SESSION.md`, "nothing\n");
    const { sessions } = await json(folder, "list", "--findings");
    assert.ok(sessions[0].findings.warning > 0);
    assert.deepEqual(sessions[1].findings, { error: 0, warning: 0 });
    assert.equal((await json(folder, "list"))["sessions"][0].findings, undefined);
  });

  it("lists all three protocols as one, with foreign states as unknown", async () => {
    const folder = lifecycleFolder();
    write(folder, ".agents/sessions/20261120-143000-odd.md", "---\nsession:\n  title: Odd\n  status: sleeping\n---\n");
    write(folder, "sessions/T-0001/20261120T1430-gpt-5.1.md", "---\ntask_id: T-0001\nstatus: partial\n---\n");
    const { sessions } = await json(folder, "list");
    assert.deepEqual(
      sessions.map((session: any) => [session.protocol, session.state, session.phase]),
      [
        ["lifecycle", "planned", "planned"],
        ["lifecycle", "active", "active"],
        ["reports", "partial", "paused"],
        ["handoff", "sleeping", "unknown"],
      ],
    );
  });

  it("says what to do in an empty folder, and lists all the same where settings cannot be read", async () => {
    assert.match((await baton(temporaryFolder(), ["list"])).stdout, /baton init lifecycle/);
    const folder = lifecycleFolder();
    write(folder, ".batonrc", "{ nonsense");
    const { sessions, problems } = await json(folder, "list");
    assert.equal(sessions.length, 2);
    assert.match(problems[0], /\.batonrc cannot be read: line 1/);
  });

  it("lets nothing that a file says steer the terminal", async () => {
    const folder = lifecycleFolder();
    write(folder, `${root}/planned/2026-11-20-evil/SESSION.md`, "# Session: \u001B[2J\u001B]0;owned\u0007 \u202Egnp\n");
    const { stdout } = await baton(folder, ["list"]);
    for (const character of ["\u001B", "\u0007", "\u202E"]) assert.ok(!stdout.includes(character));
  });
});

describe("baton show", () => {
  afterEach(removeTemporaryFolders);

  it("shows a session by id, by the beginning of one, by path", async () => {
    const folder = lifecycleFolder();
    for (const name of [
      "2026-11-20-wind",
      "2026-11-20-w",
      `${root}/active/2026-11-20-wind/SESSION.md`,
      `${root}/active/2026-11-20-wind`,
    ]) {
      const shown = await json(folder, "show", name);
      assert.equal(shown["session"].id, "2026-11-20-wind");
      assert.match(shown["text"], /# Session: Wind/);
      assert.deepEqual(
        shown["files"].map((path: string) => path.split("/").at(-1)),
        ["SESSION.md", "worklog.md", ".session-env"],
      );
    }
    assert.deepEqual(
      [(await json(folder, "show", "2026"))["error"].code, (await json(folder, "show", "x"))["error"].code],
      ["ambiguous-session", "not-found"],
    );
  });
});

describe("baton lint", () => {
  afterEach(removeTemporaryFolders);

  const path = `${root}/sessions.lock`;
  function wrong(): string {
    const folder = lifecycleFolder();
    write(folder, path, "2026-11-20-wind:1795170600\nold-agent:2026-11-20-wind:1795170600\nnonsense\n");
    return folder;
  }

  it("gives findings as JSON with places from 0, and ends with 1 for an error", async () => {
    const { status, findings, files } = await json(wrong(), "lint");
    assert.equal(status, 1);
    assert.equal(files, 5);
    const found = findings.find((finding: any) => finding.code === "lifecycle/lock-malformed");
    assert.deepEqual(found, {
      path,
      code: "lifecycle/lock-malformed",
      severity: "error",
      message: found.message,
      range: { start: { line: 2, character: 0 }, end: { line: 2, character: 8 } },
      fixable: false,
    });
    assert.deepEqual(await json(wrong(), "lint", "--format", "json"), await json(wrong(), "lint"));
  });

  it("ends with 0 where nothing is an error, and checks only what is named", async () => {
    const folder = wrong();
    assert.equal((await json(folder, "lint", `${root}/planned`)).status, 0);
    assert.equal((await json(folder, "lint", `${root}/planned`))["files"], 1);
    assert.equal((await json(folder, "lint", "/etc"))["error"].code, "usage");
  });

  it("speaks GitHub's annotations and SARIF, with places from 1", async () => {
    const folder = wrong();
    const github = (await baton(folder, ["lint", "--format", "github"])).stdout;
    assert.match(
      github,
      /^::error file=_AGENTS\/sessions\/sessions\.lock,line=3,endLine=3,col=1,endColumn=9,title=lifecycle\/lock-malformed::/m,
    );
    const sarif = JSON.parse((await baton(folder, ["lint", "--format", "sarif"])).stdout);
    assert.equal(sarif.version, "2.1.0");
    const result = sarif.runs[0].results.find((candidate: any) => candidate.ruleId === "lifecycle/lock-malformed");
    assert.equal(result.level, "error");
    assert.equal(sarif.runs[0].tool.driver.rules[result.ruleIndex].id, result.ruleId);
    assert.deepEqual(result.locations[0].physicalLocation.region, {
      startLine: 3,
      startColumn: 1,
      endLine: 3,
      endColumn: 9,
    });
  });

  it("mends what is certain and leaves the rest, byte for byte", async () => {
    const folder = lifecycleFolder();
    write(folder, `${root}/completed/2026-11-01-done/SESSION.md`, sessionText("Done").replace("[ ]", "[x]"));
    write(folder, path, "2026-11-20-wind:1795170600\r\n2026-11-01-done:1795170600\r\n# ours\r\n");
    const { findings, fixed } = await json(folder, "lint", "--fix");
    assert.deepEqual([findings, fixed], [[], 1]);
    assert.equal(read(folder, path), "2026-11-20-wind:1795170600\r\n# ours\r\n");
    assert.equal((await json(folder, "lint", "--fix"))["fixed"], 0);
  });

  it("writes no file that is read-only", async () => {
    const folder = lifecycleFolder();
    const text = "2026-11-20-wind:1795170600\n2026-11-01-done:1795170600\n";
    write(folder, `${root}/completed/2026-11-01-done/SESSION.md`, sessionText("Done").replace("[ ]", "[x]"));
    write(folder, path, text);
    chmodSync(join(folder, path), 0o444);
    assert.equal((await json(folder, "lint", "--fix"))["fixed"], 0);
    assert.equal(read(folder, path), text);
  });

  it("takes severities from .batonrc", async () => {
    const folder = wrong();
    write(folder, ".batonrc", '{ "rules": { "lifecycle/lock-malformed": "off", "lifecycle/lock-old-form": "error" } }');
    const codes = (await json(folder, "lint"))["findings"].map((finding: any) => [finding.code, finding.severity]);
    assert.ok(!codes.some(([code]: string[]) => code === "lifecycle/lock-malformed"));
  });
});
