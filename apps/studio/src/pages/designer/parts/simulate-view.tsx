import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { CompanySnapshot } from '@vouchflow/flow-model';
import { SimulatePanel, type SavedCase } from '@vouchflow/studio-ui/simulate';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readDraftCases, saveDraftCase } from '../../../api/drafts.js';
import { asFault, type ApiFault } from '../../../api/fault.js';
import { FaultNote } from '../../../parts/fault-note.js';
import { SkeletonRows } from '../../../parts/skeleton.js';
import { useDefinition, useDesigner } from '../state/use-designer.js';

/** Tries the draft on a sample claim; what was tried can be kept as a case of the flow. */
export default function SimulateView({ company }: { company: CompanySnapshot | undefined }) {
  const { t } = useTranslation();
  const designer = useDesigner();
  const definition = useDefinition();
  const client = useQueryClient();
  const [fault, setFault] = useState<ApiFault | null>(null);
  const cases = useQuery<SavedCase[], ApiFault>({ queryKey: ['draft-case-list', definition.key], queryFn: () => readDraftCases(definition.key), retry: false, staleTime: 30_000 });
  const save = async ({ name, story }: SavedCase): Promise<void> => {
    try {
      await saveDraftCase(definition.key, name, story);
      setFault(null);
      await Promise.all([client.invalidateQueries({ queryKey: ['draft-case-list'] }), client.invalidateQueries({ queryKey: ['draft-cases'] })]);
    } catch (thrown) {
      setFault(asFault(thrown));
      throw thrown;
    }
  };
  return (
    <aside className="vf-side" aria-label={t('designer.simulate')}>
      {fault && <FaultNote fault={fault} />}
      {company ? <SimulatePanel definition={definition} directory={company} cases={cases.data ?? []} onWalk={(walk) => designer.patch({ walk })} onSaveCase={save} /> : <SkeletonRows />}
    </aside>
  );
}
