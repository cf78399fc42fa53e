// Bundles Baton with esbuild. `node scripts/build.mjs [--tests [--out DIR] [--only TEXT]] [--watch] [--production]`
//   dist/extension.js  what VS Code loads          dist/cli.js  the command line, one file
//   out/test/**        (--tests) every test file and the tests' own programs, bundled the same way
// With --only, just the tests whose path contains TEXT are built, and nothing of dist/. DIR, below .cache/, is
// written anew: several people can build and run tests at the same time.
import { readFileSync, rmSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import * as esbuild from "esbuild";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const flag = (name) => process.argv.includes(`--${name}`);
const option = (name) => (flag(name) ? process.argv[process.argv.indexOf(`--${name}`) + 1] : undefined);

/** `import validate from "schema:./x.schema.json"` is that JSON Schema, compiled: no compiler is shipped, none runs at start. */
const compiledSchemas = {
  name: "compiled-schemas",
  setup(build) {
    build.onResolve({ filter: /^schema:/ }, (args) => ({
      path: resolve(args.resolveDir, args.path.slice("schema:".length)),
      namespace: "schema",
    }));
    build.onLoad({ filter: /.*/, namespace: "schema" }, (args) => {
      const ajv = new Ajv({
        allErrors: true,
        verbose: false,
        strict: true,
        allowUnionTypes: true,
        code: { source: true, esm: true },
      });
      const schema = JSON.parse(readFileSync(args.path, "utf8"));
      return {
        contents: standaloneCode.default(ajv, ajv.compile(schema)),
        loader: "js",
        resolveDir: root,
        watchFiles: [args.path],
      };
    });
  },
};

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  format: "cjs",
  // The oldest runtime that has to read it: Node 20 for the command line; VS Code 1.110 is newer than that.
  target: "node20",
  logLevel: "warning",
  sourcemap: flag("production") ? false : "linked",
  minify: !flag("tests"),
  // Some of what we bundle names its ES module first, which bundles to less than the CommonJS one.
  mainFields: ["module", "main"],
  define: { BATON_VERSION: JSON.stringify(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version) },
  plugins: [compiledSchemas],
  loader: { ".md": "text", ".j2": "text" },
};

const products = [
  { ...common, entryPoints: ["src/editor/extension.ts"], outfile: "dist/extension.js", external: ["vscode"] },
  { ...common, entryPoints: ["src/cli/main.ts"], outfile: "dist/cli.js", banner: { js: "#!/usr/bin/env node" } },
];

async function testProducts() {
  const outdir = resolve(root, option("out") ?? "out");
  // It is about to be removed, so that it must be one that holds nothing else.
  if (outdir !== join(root, "out") && !outdir.startsWith(join(root, ".cache") + sep)) {
    throw new Error("--out is a folder below .cache/");
  }
  rmSync(outdir, { recursive: true, force: true });
  const found = [];
  for (const folder of ["test", "bench"]) {
    for (const entry of await readdir(join(root, folder), { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      // A program, or a test: what the others import is bundled into them.
      if (/\.(test|main)\.ts$/.test(entry.name) && path.includes(option("only") ?? "")) found.push(path);
    }
  }
  return {
    ...common,
    sourcemap: "linked",
    minify: false,
    entryPoints: found,
    outdir,
    outbase: ".",
    packages: "external",
  };
}

const builds = [...(flag("only") ? [] : products), ...(flag("tests") ? [await testProducts()] : [])];
if (flag("watch")) {
  for (const options of builds) await (await esbuild.context({ ...options, logLevel: "info" })).watch();
} else {
  await Promise.all(builds.map((options) => esbuild.build(options)));
}
