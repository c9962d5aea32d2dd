import type { CompanySnapshot } from '@vouchflow/flow-model';
import { Suspense } from 'react';
import { useDesign } from '../state/use-designer.js';
import { CommandPalette, CompareDialog, ConflictDialog, ConnectDialog, ImportDialog, KeySheet, Offer, PublishDialog, VersionsDialog } from './later-parts.js';

/** What lies over the page, one at a time; each is loaded when it is first opened. */
export function Overlays({ company, people }: { company: CompanySnapshot | undefined; people: ReadonlySet<string> | undefined }) {
  const overlay = useDesign((state) => state.overlay);
  const conflict = useDesign((state) => state.conflict);
  return (
    <Suspense fallback={null}>
      {overlay.is === 'offer' && <Offer spot={overlay.spot} screen={overlay.screen} />}
      {(overlay.is === 'palette' || overlay.is === 'search') && <CommandPalette find={overlay.is === 'search'} typed={overlay.typed} />}
      {overlay.is === 'connect' && <ConnectDialog from={overlay} />}
      {overlay.is === 'keys' && <KeySheet />}
      {overlay.is === 'publish' && <PublishDialog />}
      {overlay.is === 'compare' && <CompareDialog {...(overlay.from === undefined ? {} : { from: overlay.from })} />}
      {overlay.is === 'versions' && <VersionsDialog />}
      {overlay.is === 'import' && <ImportDialog people={people} />}
      {/* Also on a phone, where nothing is drawn: without an answer nothing is saved any more. */}
      {conflict && <ConflictDialog conflict={conflict} company={company} />}
    </Suspense>
  );
}
