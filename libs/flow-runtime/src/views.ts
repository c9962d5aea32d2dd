import { viewBooks, type AccountingBooks } from '@vouchflow/finance-core';
import { viewDirectory, type DirectoryView } from '@vouchflow/flow-core';
import type { DirectorySnapshot } from '@vouchflow/flow-store';

/** Look-ups over one snapshot of the directory, made once for it. */
export interface Views {
  snapshot: DirectorySnapshot;
  directory: DirectoryView;
  books: AccountingBooks;
}

const made = new WeakMap<DirectorySnapshot, Views>();

export function viewsOf(snapshot: DirectorySnapshot): Views {
  let views = made.get(snapshot);
  if (!views) {
    const directory = viewDirectory(snapshot.directory);
    views = { snapshot, directory, books: viewBooks(snapshot.rules, directory) };
    made.set(snapshot, views);
  }
  return views;
}
