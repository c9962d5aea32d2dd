import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useConfirmMany, useRepairRequests, type RepairRequest } from '../../api/console.js';
import { useCan } from '../../api/permissions.js';
import { useMe } from '../../api/session.js';
import { useFormats } from '../../i18n/format.js';
import { DataTable, type Column } from '../../parts/data-table.js';
import { Empty } from '../../parts/empty.js';
import { FaultNote } from '../../parts/fault-note.js';
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
    {
      key: 'number',
      title: t('console.number'),
      cell: (row) => (
        <span className="vf-stack" style={{ gap: 0 }}>
          <Link className="main vf-code" to={`/console/requests/${row.id}`}>
            {row.number}
          </Link>
          <span className="vf-meta">{row.title}</span>
        </span>
      ),
    },
    { key: 'act', title: t('console.requests.act'), phone: 'full', cell: (row) => t(`console.acts.${row.act.kind}`) },
    { key: 'reason', title: t('console.reason'), phone: 'full', cell: (row) => row.reason },
    { key: 'by', title: t('console.requests.askedBy'), phone: 'full', cell: (row) => <PersonName email={row.askedBy} /> },
    { key: 'at', title: t('console.requests.at'), phone: 'full', cell: (row) => <span className="vf-num vf-second">{formats.instant(row.askedAt)}</span> },
    { key: 'status', title: t('claims.status'), phone: 'right', cell: (row) => <AnswerChip of="requests" status={row.status} /> },
  ];
  return (
    <>
      <SwitchLinks
        name="which"
        label={t('console.filter')}
        options={[
          { value: 'waiting', label: t('console.requests.status.waiting') },
          { value: 'all', label: t('console.requests.all') },
        ]}
      />
      {!all && <ConfirmMigrations rows={rows} />}
      <Panel flush>
        <QueryView query={found} isEmpty={() => rows.length === 0} empty={<Empty title={t('console.requests.none')} text={t('console.requests.noneText')} />}>
          {() => (
            <DataTable label={t('console.views.requests')} columns={columns} rows={rows} rowKey={(row) => row.id} to={(row) => `/console/requests/${row.id}`} />
          )}
        </QueryView>
      </Panel>
    </>
  );
}

/** Migrations are asked for by the dozen: confirmed as they were asked, each in a turn of its own; one whose claim has moved since stays. */
function ConfirmMigrations({ rows }: { rows: readonly RepairRequest[] }) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const can = useCan();
  const me = useMe().data?.user.email;
  const confirm = useConfirmMany();
  const mine = rows.filter((row) => row.act.kind === 'migrate' && row.askedBy !== me && row.claimant !== me).slice(0, 100);
  if (!can('instances.confirm') || mine.length < 2) return null;
  const ask = (): void =>
    void modal.confirm({
      title: t('console.requests.many', { count: mine.length }),
      content: t('console.requests.manyText'),
      okText: t('console.requests.confirm'),
      cancelText: t('common.cancel'),
      onOk: () =>
        confirm.mutateAsync({ requests: mine.map(({ id, turn }) => ({ id, turn })) }).then(
          ({ confirmed, answers }) => void message.info(t('console.requests.manyDone', { confirmed, failed: answers.length - confirmed })),
          () => undefined,
        ),
    });
  return (
    <div className="vf-stack tight">
      <Button style={{ alignSelf: 'flex-start' }} loading={confirm.isPending} onClick={ask}>
        {t('console.requests.many', { count: mine.length })}
      </Button>
      {confirm.error && <FaultNote fault={confirm.error} />}
    </div>
  );
}
