import { type TextDocument, workspace } from "vscode";
import { defaultSettings } from "../../core/settings.ts";
import type { ReadContext } from "../../protocols/protocol.ts";
import { DiskTree } from "../../workspace/diskTree.ts";
import { MemoTree } from "../../workspace/memoTree.ts";
import type { SessionsFolder } from "../sessions/sessionsFolder.ts";
import { UnsavedTree } from "./unsavedTree.ts";

/** Documents that are open and of a folder's files, by path. */
export function openDocuments(folder: SessionsFolder): ReadonlyMap<string, TextDocument> {
  const documents = new Map<string, TextDocument>();
  for (const document of workspace.textDocuments) {
    const path = document.uri.scheme === "file" && !document.isClosed ? folder.pathOf(document.uri) : undefined;
    if (path !== undefined) documents.set(path, document);
  }
  return documents;
}

/** What a check of a folder's files asks besides the file itself. It holds for one run: the next one reads anew. */
export function checkContext(folder: SessionsFolder): ReadContext {
  const unsaved = new Map<string, string>();
  for (const [path, document] of openDocuments(folder)) if (document.isDirty) unsaved.set(path, document.getText());
  return {
    tree: new MemoTree(new UnsavedTree(new DiskTree(folder.top), unsaved)),
    now: new Date(),
    settings: folder.reading?.settings ?? defaultSettings,
  };
}
