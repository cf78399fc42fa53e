/** A JSON Schema, compiled when Baton is built (scripts/build.mjs). */
declare module "schema:*" {
  import type { SchemaValidator } from "./core/schemaFindings.ts";

  const validate: SchemaValidator;
  export default validate;
}

/** Text files, bundled as they stand. */
declare module "*.j2" {
  const text: string;
  export default text;
}

declare module "*.md" {
  const text: string;
  export default text;
}
