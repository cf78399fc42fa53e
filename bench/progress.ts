/** Standard output is the table's. */
export function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}
