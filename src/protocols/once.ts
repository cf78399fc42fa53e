import type { ReadContext } from "./protocol.ts";

const answers = new WeakMap<ReadContext, Map<string, Promise<unknown>>>();

/** What several files of one run ask for, computed once: a context lasts one run, and the tree does not change within it. */
export function oncePer<T>(context: ReadContext, question: string, compute: () => Promise<T>): Promise<T> {
  const known = answers.get(context) ?? new Map<string, Promise<unknown>>();
  answers.set(context, known);
  const answer = (known.get(question) as Promise<T> | undefined) ?? compute();
  known.set(question, answer);
  return answer;
}
