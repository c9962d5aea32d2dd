import { lazyPart } from '@vouchflow/studio-ui/lazy-part';
import { useEffect } from 'react';
import { onFirstGesture } from './on-first-gesture.js';

const load = {
  panel: async () => ({ default: (await import('@vouchflow/studio-ui/panels')).PropertyPanel }),
  tree: () => import('../tree/flow-tree.js'),
  matrix: () => import('./matrix-view.js'),
  form: () => import('./form-view.js'),
  word: () => import('./word-line.js'),
  simulate: () => import('./simulate-view.js'),
  offer: () => import('./offer.js'),
  palette: () => import('./command-palette.js'),
  cases: () => import('./case-list.js'),
  versionList: () => import('./version-list.js'),
  connect: () => import('../dialogs/connect-dialog.js'),
  keys: () => import('../dialogs/key-sheet.js'),
  publish: () => import('../dialogs/publish-dialog.js'),
  compare: () => import('../dialogs/compare-dialog.js'),
  conflict: () => import('../dialogs/conflict-dialog.js'),
  importFile: () => import('../dialogs/import-dialog.js'),
  versions: () => import('../dialogs/versions-dialog.js'),
};

export const PropertyPanel = lazyPart(load.panel);
export const FlowTreeView = lazyPart(load.tree);
export const MatrixView = lazyPart(load.matrix);
export const FormView = lazyPart(load.form);
export const WordLine = lazyPart(load.word);
export const SimulateView = lazyPart(load.simulate);
export const Offer = lazyPart(load.offer);
export const CommandPalette = lazyPart(load.palette);
export const CaseList = lazyPart(load.cases);
export const VersionList = lazyPart(load.versionList);
export const ConnectDialog = lazyPart(load.connect);
export const KeySheet = lazyPart(load.keys);
export const PublishDialog = lazyPart(load.publish);
export const CompareDialog = lazyPart(load.compare);
export const ConflictDialog = lazyPart(load.conflict);
export const ImportDialog = lazyPart(load.importFile);
export const VersionsDialog = lazyPart(load.versions);

/** What is no part to be seen, and loaded like them. */
export const pasting = () => import('../state/paste-text.js');

const soon = 1500;

/** Once a hand comes everything that edits is fetched by and by, so that who then loses the connection goes on drawing. */
export function useLaterParts(): void {
  useEffect(() => {
    let timer = 0;
    const fetchAll = (): void => {
      timer = window.setTimeout(() => void Promise.allSettled([...Object.values(load), pasting].map((part) => part())), soon);
    };
    const end = onFirstGesture(fetchAll, ['pointermove', 'pointerdown', 'keydown']);
    return () => {
      end();
      window.clearTimeout(timer);
    };
  }, []);
}
