// Runs the checks and suites that are named, all where none is, and adds up what they say. `node scripts/test.mjs [name…]`
import { spawn } from "node:child_process";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const node = process.execPath;
const npmBin = resolve(root, "node_modules/.bin");

/** Checks pass or fail as one; suites print `<name>: N passed, N failed` and are counted by that. */
const checks = {
  types: [`${npmBin}/tsc`, "-p", "."],
  lint: [
    `${npmBin}/biome`,
    "check",
    "--error-on-warnings",
    "src",
    "test",
    "bench",
    "scripts",
    "package.json",
    "biome.json",
    "tsconfig.json",
  ],
};
const suites = {
  unit: [node, "out/test/harness/runSuite.main.js", "unit"],
  git: [node, "out/test/harness/runSuite.main.js", "git"],
  cli: [node, "out/test/harness/runSuite.main.js", "cli"],
  host: [node, "out/test/harness/runHost.main.js"],
  ui: [node, "out/test/harness/runUi.main.js"],
};

function run([program, ...args], quiet = false) {
  return new Promise((done) => {
    const child = spawn(program, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
        if (!quiet) process.stdout.write(text);
      });
    }
    child.on("error", (error) => done({ status: 1, output: String(error) }));
    child.on("close", (status) => done({ status, output }));
  });
}

const known = [...Object.keys(checks), ...Object.keys(suites)];
const named = process.argv.slice(2);
const unknown = named.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`There is no suite ${unknown.join(", ")}: it is one of ${known.join(", ")}.`);
  process.exit(2);
}
const wanted = named.length > 0 ? named : known;
const summary = [];
let passed = 0;
let failed = 0;

function count(name, good, bad, started) {
  passed += good;
  failed += bad;
  summary.push(`${name}: ${good} passed, ${bad} failed (${((Date.now() - started) / 1000).toFixed(0)} s)`);
}

for (const name of wanted.filter((wantedName) => wantedName in checks)) {
  const started = Date.now();
  const { status, output } = await run(checks[name], true);
  if (status !== 0) process.stdout.write(output);
  count(name, status === 0 ? 1 : 0, status === 0 ? 0 : 1, started);
}
const wantedSuites = wanted.filter((wantedName) => wantedName in suites);
if (wantedSuites.length > 0) {
  const { status } = await run([node, "scripts/build.mjs", "--tests"]);
  if (status !== 0) {
    console.error("The build failed.");
    process.exit(1);
  }
}
for (const name of wantedSuites) {
  const started = Date.now();
  const { status, output } = await run(suites[name]);
  let good = 0;
  let bad = 0;
  for (const line of output.matchAll(/^[a-z][^\n]*: (\d+) passed, (\d+) failed$/gm)) {
    good += Number(line[1]);
    bad += Number(line[2]);
  }
  // A suite that died, or that ran nothing, has failed whatever it counted.
  if (bad === 0 && (status !== 0 || good === 0)) bad = 1;
  count(name, good, bad, started);
}
console.log(`\n${summary.join("\n")}\n`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
