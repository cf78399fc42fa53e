import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

/** Coloured on a terminal, plain elsewhere and where NO_COLOR asks for that. */
export function paint(style: Style, text: string): string {
  const colours = process.stdout.isTTY === true && !process.env["NO_COLOR"];
  return colours ? styleText(style, text) : text;
}

/** A text that comes from a file: control characters in it must not steer the terminal. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, (character) =>
    character === "\n" || character === "\t" ? character : "\uFFFD",
  );
}

/** Says on standard error, in one line that is written over, what is being done; nothing where nobody looks. */
export function showProgress(wanted: boolean): { show(what: string): void; end(): void } {
  if (!wanted || process.stderr.isTTY !== true) return { show: () => {}, end: () => {} };
  let shown = false;
  return {
    show(what) {
      shown = true;
      process.stderr.write(`\r\u001B[K${what}…`);
    },
    end() {
      if (shown) process.stderr.write("\r\u001B[K");
      shown = false;
    },
  };
}

/** Ctrl+C asks to stop at the next safe place; a second one ends the process at once. */
export function cancelOnInterrupt(): AbortSignal {
  const controller = new AbortController();
  process.once("SIGINT", () => controller.abort());
  return controller.signal;
}
