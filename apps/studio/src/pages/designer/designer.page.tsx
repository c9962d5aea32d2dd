import { ReactFlowProvider } from '@xyflow/react';
import { useQuery } from '@tanstack/react-query';
import { usualFallback } from '@vouchflow/flow-core';
import type { CompanySnapshot } from '@vouchflow/flow-model';
import { Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { get } from '../../api/client.js';
import { readDraft, readDraftState } from '../../api/drafts.js';
import { asFault, type ApiFault } from '../../api/fault.js';
import { useCan } from '../../api/permissions.js';
import { useMe } from '../../api/session.js';
import { useLocal } from '../../i18n/local-text.js';
import { FaultNote } from '../../parts/fault-note.js';
import { SkeletonRows } from '../../parts/skeleton.js';
import { DesignCanvas } from './canvas/design-canvas.js';
import { Dock } from './parts/dock.js';
import { FlowTreeView, FormView, MatrixView, SimulateView, useLaterParts, WordLine } from './parts/later-parts.js';
import { Overlays } from './parts/overlays.js';
import { SidePalette } from './parts/side-palette.js';
import { SidePanel } from './parts/side-panel.js';
import { TopBar } from './parts/top-bar.js';
import { useActs } from './parts/use-acts.js';
import { useKeys } from './parts/use-keys.js';
import { createDesigner, type Designer } from './state/designer.js';
import { takeJournal, type JournalPlace } from './state/journal.js';
import { keepDraft } from './state/keep-draft.js';
import { openDraft } from './state/open-draft.js';
import { useLiveCheck } from './state/use-live-check.js';
import { DesignerProvider, useDesign, useDesigner } from './state/use-designer.js';
import { usePhone } from './state/use-phone.js';
import './designer.css';

/** The designer of one flow's draft. Opened by who may not design it is read only, as it is on a phone. */
export function Component() {
  const { key = '' } = useParams();
  /** A claim of the past to begin with, from the replay. */
  const claim = useSearchParams()[0].get('claim');
  const me = useMe();
  const [designer, setDesigner] = useState<Designer | null>(null);
  const [fault, setFault] = useState<ApiFault | null>(null);
  const [tries, setTries] = useState(0);
  const person = me.data?.user.email ?? '';
  const designs = me.data?.permissions.includes('flows.design') ?? false;

  useEffect(() => {
    if (person === '') return;
    let current = true;
    let end: (() => void) | undefined;
    let journal: JournalPlace | null = null;
    const open = async (): Promise<void> => {
      const taking = designs ? takeJournal(person, key) : null;
      const [draft, state] = await Promise.all([readDraft(key), readDraftState(key)]).finally(async () => (journal = await taking));
      if (!current) return journal?.letGo();
      const made = createDesigner(openDraft(key, draft, state, journal?.kept ?? null));
      if (journal) end = keepDraft(made, person, journal);
      if (claim) made.simulate({ is: 'claim', id: claim });
      setDesigner(made);
      setFault(null);
    };
    void open().catch((thrown: unknown) => {
      journal?.letGo();
      if (current) setFault(asFault(thrown));
    });
    return () => {
      current = false;
      end?.();
    };
  }, [key, person, designs, tries, claim]);

  if (fault)
    return (
      <div style={{ padding: 24, maxWidth: 560 }}>
        <FaultNote fault={fault} retry={() => setTries(tries + 1)} />
      </div>
    );
  if (!designer)
    return (
      <div style={{ padding: 24 }}>
        <SkeletonRows />
      </div>
    );
  return (
    <DesignerProvider value={designer}>
      <ReactFlowProvider>
        <DesignerPage />
      </ReactFlowProvider>
    </DesignerProvider>
  );
}

function DesignerPage() {
  const { t } = useTranslation();
  const local = useLocal();
  const can = useCan();
  const phone = usePhone();
  const name = useDesign((state) => state.history.now.name);
  const said = useDesign((state) => state.word !== null);
  const [view, simulating] = [useDesign((state) => state.view), useDesign((state) => state.simulating)];
  /** On a phone the settings of the one node that was tapped lie over the foot of the drawing. */
  const one = useDesign((state) => state.selection.size === 1);
  const editable = can('flows.design') && !phone;
  const company = useQuery<CompanySnapshot, ApiFault>({
    queryKey: ['company-snapshot'],
    queryFn: () => get<CompanySnapshot>('/directory/snapshot'),
    staleTime: 60_000,
  }).data;
  const people = useMemo(() => company && new Set(company.directory.people.map((person) => person.email)), [company]);
  const acts = useActs();
  const designer = useDesigner();
  useEffect(() => {
    if (company) designer.patch({ fallback: usualFallback(company.directory, company.today) });
  }, [company, designer]);
  const box = useRef<HTMLDivElement>(null);
  useLaterParts();
  useKeys(acts, people, editable);
  useEffect(() => {
    document.title = `${local(name)} · Vouchflow`;
  }, [name, local]);
  const wide = view === 'matrix' || view === 'form';
  return (
    <div ref={box} className={`vf-designer ${editable ? '' : 'reading'} ${phone ? 'phone' : ''} ${simulating ? 'simulating' : ''}`}>
      <LiveCheck company={company} editable={editable} />
      <TopBar editable={editable} />
      {phone && <p className="vf-only-wide">{t('designer.onlyWide')}</p>}
      <div className="vf-designer-body">
        {editable && !wide && !simulating && <SidePalette />}
        <div className="vf-stage">
          <Suspense fallback={<SkeletonRows />}>
            {view === 'graph' && <DesignCanvas editable={editable && !simulating} />}
            {view === 'tree' && <FlowTreeView editable={editable && !simulating} />}
            {view === 'matrix' && <MatrixView company={company} editable={editable} />}
            {view === 'form' && <FormView editable={editable} />}
          </Suspense>
          <Suspense fallback={null}>{said && <WordLine />}</Suspense>
        </div>
        {!wide &&
          (simulating ? (
            <Suspense fallback={<SkeletonRows />}>
              <SimulateView company={company} />
            </Suspense>
          ) : (
            (!phone || one) && <SidePanel company={company} editable={editable} />
          ))}
      </div>
      {!simulating && <Dock editable={editable} />}
      <Overlays company={company} people={people} />
    </div>
  );
}

/** Apart from the page, which is not drawn again for every edit. */
function LiveCheck({ company, editable }: { company: CompanySnapshot | undefined; editable: boolean }) {
  useLiveCheck(company, editable);
  return null;
}
