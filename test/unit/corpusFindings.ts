/** By snapshot and file: line, severity and code of what is found in real files, judged as their authors would. */
export const expectedFindings: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {};
