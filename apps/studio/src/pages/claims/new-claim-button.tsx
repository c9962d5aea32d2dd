import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Button, Dropdown } from 'antd';
import type { LocalText } from '@vouchflow/flow-model';
import { ChevronDown, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ApiFault } from '../../api/fault.js';
import { readAll } from '../../api/lists.js';
import { useLocal } from '../../i18n/local-text.js';

export interface FlowRow {
  key: string;
  name: LocalText | string;
  startedBy?: 'claim' | 'schedule' | 'withdrawal';
  everyday?: boolean;
  version?: number | null;
  publishedVersion?: number | null;
  publishedAt?: string | null;
}

export const useFlows = (): UseQueryResult<FlowRow[], ApiFault> =>
  useQuery({ queryKey: ['list', '/flows'], queryFn: () => readAll<FlowRow>('/flows'), staleTime: 60_000, retry: false });

/** Flows that people start, the everyday one first. */
export function useFlowsToStart(): { query: ReturnType<typeof useFlows>; flows: FlowRow[] } {
  const query = useFlows();
  const started = (query.data ?? []).filter((flow) => (flow.startedBy ?? 'claim') === 'claim' && flow.version !== null);
  return { flows: [...started.filter((flow) => flow.everyday), ...started.filter((flow) => !flow.everyday)], query };
}

/** Starts a claim of the everyday kind; the other flows that people start stand behind the arrow. */
export function NewClaimButton() {
  const { t } = useTranslation();
  const local = useLocal();
  const navigate = useNavigate();
  const others = useFlowsToStart().flows.slice(1);
  return (
    <span className="vf-row" style={{ gap: 8 }}>
      <Button type="primary" icon={<Plus size={16} aria-hidden />} onClick={() => void navigate('/claims/new')}>
        {t('claims.new')}
      </Button>
      {others.length > 0 && (
        <Dropdown
          trigger={['click']}
          placement="bottomRight"
          menu={{ items: others.map((flow) => ({ key: flow.key, label: local(flow.name) })), onClick: ({ key }) => void navigate(`/claims/new?flow=${key}`) }}
        >
          <Button icon={<ChevronDown size={16} aria-hidden />} aria-label={t('claims.newOther')} />
        </Dropdown>
      )}
    </span>
  );
}
