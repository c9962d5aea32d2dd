import { Button } from 'antd';
import { Pencil, Plus, Workflow } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDraftedFlows, type DraftedFlow } from '../../api/drafts.js';
import { useCan } from '../../api/permissions.js';
import { useFormats } from '../../i18n/format.js';
import { useLocal } from '../../i18n/local-text.js';
import { Chip } from '../../parts/chip.js';
import { DataTable, type Column } from '../../parts/data-table.js';
import { Empty } from '../../parts/empty.js';
import { Page } from '../../parts/page.js';
import { Panel } from '../../parts/panel.js';
import { QueryView } from '../../parts/query-view.js';

const NewFlowDialog = lazy(() => import('./new-flow-dialog.js'));

/** Flows with their newest version and what is drafted. */
export function Component() {
  const { t } = useTranslation();
  const local = useLocal();
  const can = useCan();
  const formats = useFormats();
  const [making, setMaking] = useState(false);
  const drafts = can('flows.readDrafts');
  const flows = useDraftedFlows(drafts);
  const make = can('flows.design') && (
    <Button type="primary" icon={<Plus size={16} aria-hidden />} onClick={() => setMaking(true)}>
      {t('flows.new')}
    </Button>
  );
  const columns: Column<DraftedFlow>[] = [
    {
      key: 'name',
      title: t('flows.name'),
      cell: (row) => (
        <Link className="main" to={row.version === null ? `/flows/${row.key}/design` : `/flows/${row.key}`}>
          {local(row.name)}
        </Link>
      ),
    },
    { key: 'key', title: t('flows.key'), phone: 'hide', cell: (row) => <code>{row.key}</code> },
    { key: 'started', title: t('flows.startedBy'), phone: 'hide', cell: (row) => t(`flows.by.${row.startedBy}`) },
    { key: 'version', title: t('flows.version'), align: 'right', phone: 'right', cell: (row) => (row.version === null ? t('flows.never') : `v${row.version}`) },
    { key: 'at', title: t('flows.published'), align: 'right', phone: 'hide', cell: (row) => (row.publishedAt ? formats.instant(row.publishedAt) : '–') },
    ...(drafts
      ? [
          {
            key: 'draft',
            title: t('flows.draftState'),
            phone: 'full' as const,
            cell: (row: DraftedFlow) =>
              row.draft ? (
                <Chip tone="draft" icon={Pencil}>
                  {t('flows.draftBy', { who: row.draft.updatedBy, when: formats.instant(row.draft.updatedAt) })}
                </Chip>
              ) : (
                t('flows.noDraft')
              ),
          },
          {
            key: 'design',
            title: '',
            align: 'right' as const,
            phone: 'hide' as const,
            cell: (row: DraftedFlow) => <Link to={`/flows/${row.key}/design`}>{t('flows.design')}</Link>,
          },
        ]
      : []),
  ];
  return (
    <Page title={t('nav.flows')} acts={make}>
      <Panel flush>
        <QueryView
          query={flows}
          isEmpty={(rows) => rows.length === 0}
          empty={<Empty icon={Workflow} title={t('flows.empty')} text={t('flows.emptyText')} first={make} />}
        >
          {(rows) => (
            <DataTable
              label={t('nav.flows')}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.key}
              to={(row) => (row.version === null ? `/flows/${row.key}/design` : `/flows/${row.key}`)}
            />
          )}
        </QueryView>
      </Panel>
      {making && (
        <Suspense fallback={null}>
          <NewFlowDialog onClose={() => setMaking(false)} />
        </Suspense>
      )}
    </Page>
  );
}
