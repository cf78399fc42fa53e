import type { Disposable } from "vscode";

/** Whoever makes a disposable owns it here, and disposing of the owner disposes of all, the last one first. */
export class Owner implements Disposable {
  private readonly owned: Disposable[] = [];

  protected own<T extends Disposable>(disposable: T): T {
    this.owned.push(disposable);
    return disposable;
  }

  dispose(): void {
    for (const disposable of this.owned.splice(0).reverse()) disposable.dispose();
  }
}

export function together(...disposables: readonly Disposable[]): Disposable {
  return {
    dispose() {
      for (const disposable of [...disposables].reverse()) disposable.dispose();
    },
  };
}
