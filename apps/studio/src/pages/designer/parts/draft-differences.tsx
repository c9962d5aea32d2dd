import { useQuery } from '@tanstack/react-query';
import type { CompanySnapshot, FlowDefinition } from '@vouchflow/flow-model';
import type { FlowCase } from '@vouchflow/node-kinds';
import { RouteDifferenceList, useRouteDifferences } from '@vouchflow/studio-ui/differences';
import { useState } from 'react';
import { get } from '../../../api/client.js';
import { readVersion } from '../../../api/drafts.js';
import type { ApiFault } from '../../../api/fault.js';
import { FaultNote } from '../../../parts/fault-note.js';
import { useDesigner } from '../state/use-designer.js';

/** Claims for which the draft, as it is when this is opened, asks others than a version does. */
export default function DraftDifferences({ since, onSave }: { since: number; onSave?: (story: FlowCase) => Promise<void> }) {
  const designer = useDesigner();
  const [draft] = useState(() => designer.now());
  const { key } = designer.store.get();
  const version = useQuery<{ definition: FlowDefinition }, ApiFault>({
    queryKey: ['flow', key, since],
    queryFn: () => readVersion(key, since),
    staleTime: Infinity,
  });
  const company = useQuery<CompanySnapshot, ApiFault>({
    queryKey: ['company-snapshot'],
    queryFn: () => get<CompanySnapshot>('/directory/snapshot'),
    staleTime: 60_000,
  });
  const differences = useRouteDifferences(version.data?.definition, draft, company.data);
  const fault = version.error ?? company.error;
  if (fault) return <FaultNote fault={fault} />;
  return <RouteDifferenceList differences={differences} directory={company.data} {...(onSave ? { onSave } : {})} />;
}
