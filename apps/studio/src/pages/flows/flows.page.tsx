import { Workflow } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormats } from '../../i18n/format.js';
import { useLocal } from '../../i18n/local-text.js';
import { DataTable, type Column } from '../../parts/data-table.js';
import { Empty } from '../../parts/empty.js';
import { Page } from '../../parts/page.js';
import { Panel } from '../../parts/panel.js';
import { QueryView } from '../../parts/query-view.js';
import { useFlows, type FlowRow } from '../claims/new-claim-button.js';

export function Component() {
  const { t } = useTranslation();
  const local = useLocal();
  const formats = useFormats();
  const flows = useFlows();
  const versionOf = (row: FlowRow): number | null => row.version ?? row.publishedVersion ?? null;
  const columns: Column<FlowRow>[] = [
    { key: 'name', title: t('flows.name'), cell: (row) => <Link className="main" to={`/flows/${row.key}`}>{local(row.name)}</Link> },
    { key: 'key', title: t('flows.key'), cell: (row) => <code>{row.key}</code> },
    { key: 'started', title: t('flows.startedBy'), phone: 'hide', cell: (row) => t(`flows.by.${row.startedBy ?? 'claim'}`) },
    { key: 'version', title: t('flows.version'), align: 'right', phone: 'right', cell: (row) => (versionOf(row) === null ? '–' : `v${versionOf(row)}`) },
    { key: 'at', title: t('flows.published'), align: 'right', phone: 'hide', cell: (row) => (row.publishedAt ? formats.instant(row.publishedAt) : '–') },
  ];
  return (
    <Page title={t('nav.flows')}>
      <Panel flush>
        <QueryView query={flows} isEmpty={(rows) => rows.length === 0} empty={<Empty icon={Workflow} title={t('flows.empty')} text={t('flows.emptyText')} />}>
          {(rows) => <DataTable label={t('nav.flows')} columns={columns} rows={rows} rowKey={(row) => row.key} to={(row) => `/flows/${row.key}`} />}
        </QueryView>
      </Panel>
    </Page>
  );
}
