import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useRepairRequests, type RepairRequest } from '../../api/console.js';
import { useFormats } from '../../i18n/format.js';
import { DataTable, type Column } from '../../parts/data-table.js';
import { Empty } from '../../parts/empty.js';
import { Panel } from '../../parts/panel.js';
import { PersonName } from '../../parts/person.js';
import { QueryView } from '../../parts/query-view.js';
import { SwitchLinks } from '../../parts/switch-links.js';
import { AnswerChip } from './answer-chip.js';

/** Acts by hand that wait for a second person, and what became of others. */
export function RequestList() {
  const { t } = useTranslation();
  const formats = useFormats();
  const [params] = useSearchParams();
  const all = params.get('which') === 'all';
  const found = useRepairRequests(all ? {} : { status: 'waiting' });
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: Column<RepairRequest>[] = [
    { key: 'number', title: t('console.number'), cell: (row) => <span className="vf-stack" style={{ gap: 0 }}><Link className="main vf-code" to={`/console/requests/${row.id}`}>{row.number}</Link><span className="vf-meta">{row.title}</span></span> },
    { key: 'act', title: t('console.requests.act'), phone: 'full', cell: (row) => t(`console.acts.${row.act.kind}`) },
    { key: 'reason', title: t('console.reason'), phone: 'full', cell: (row) => row.reason },
    { key: 'by', title: t('console.requests.askedBy'), phone: 'full', cell: (row) => <PersonName email={row.askedBy} /> },
    { key: 'at', title: t('console.requests.at'), phone: 'full', cell: (row) => <span className="vf-num vf-second">{formats.instant(row.askedAt)}</span> },
    { key: 'status', title: t('claims.status'), phone: 'right', cell: (row) => <AnswerChip of="requests" status={row.status} /> },
  ];
  return (
    <>
      <SwitchLinks name="which" label={t('console.filter')} options={[{ value: 'waiting', label: t('console.requests.status.waiting') }, { value: 'all', label: t('console.requests.all') }]} />
      <Panel flush>
        <QueryView query={found} isEmpty={() => rows.length === 0} empty={<Empty title={t('console.requests.none')} text={t('console.requests.noneText')} />}>
          {() => <DataTable label={t('console.views.requests')} columns={columns} rows={rows} rowKey={(row) => row.id} to={(row) => `/console/requests/${row.id}`} />}
        </QueryView>
      </Panel>
    </>
  );
}
