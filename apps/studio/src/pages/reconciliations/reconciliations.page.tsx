import { App, Button, DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { BadgeCheck, Printer, Scale, Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useList } from '../../api/lists.js';
import { useCan } from '../../api/permissions.js';
import { useReconcile, useReconciliation, useReconciliations, type Reconciliation, type ReconciliationItem } from '../../api/sync.js';
import type { CodeRow } from '../../api/types.js';
import { useFormats } from '../../i18n/format.js';
import { useLocal } from '../../i18n/local-text.js';
import { DataTable, type Column } from '../../parts/data-table.js';
import { Empty } from '../../parts/empty.js';
import { FactsList } from '../../parts/facts-list.js';
import { ledgersOf } from '../../parts/ledgers-of.js';
import { Amount } from '../../parts/money.js';
import { Page } from '../../parts/page.js';
import { Panel } from '../../parts/panel.js';
import { usePersonLook } from '../../parts/person.js';
import { QueryView } from '../../parts/query-view.js';
import { RepostDialog } from '../../parts/repost-dialog.js';
import { StatusChip } from '../../parts/status-chip.js';
import { useLedgerName } from '../../parts/use-ledger-name.js';
import './reconciliations.css';

/** Claim, voucher and ERP document of a period: zero difference with a certificate, or the list. */
export function Component() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const formats = useFormats();
  const look = usePersonLook();
  const can = useCan();
  const [params, setParams] = useSearchParams();
  const runs = useReconciliations();
  const entities = useList<CodeRow>('/legal-entities');
  const ledgers = ledgersOf(entities.data ?? []);
  const ledgerName = useLedgerName();
  const [ledger, setLedger] = useState<string>();
  const [month, setMonth] = useState(dayjs());
  const reconcile = useReconcile();
  const chosen = params.get('run') ?? runs.data?.[0]?.id ?? null;
  const begin = (): void =>
    reconcile.mutate(
      { ledger: ledger ?? ledgers[0] ?? '', period: month.format('YYYY-MM') },
      {
        onSuccess: (made) => setParams({ run: made.id }),
        onError: (fault) => void message.error(fault.detail || fault.title),
      },
    );
  const count = (key: 'vouchers' | 'differences', phone: 'left' | 'right', text: (row: Reconciliation) => string): Column<Reconciliation> => ({
    key,
    title: t(`reconcile.${key}`),
    align: 'right',
    phone,
    cell: (row) => (
      <span className="vf-num">
        <span className="vf-on-phone">{t(`reconcile.${key}`)} </span>
        {text(row)}
      </span>
    ),
  });
  const columns: Column<Reconciliation>[] = [
    {
      key: 'period',
      title: t('reconcile.period'),
      cell: (row) => (
        <span className="main">
          {ledgerName(row.ledger)} · {formats.month(row.period)}
        </span>
      ),
    },
    count('vouchers', 'left', (row) => `${row.equal} / ${row.vouchers}`),
    count('differences', 'right', (row) => String(row.differences)),
    {
      key: 'status',
      title: t('claims.status'),
      cell: (row) => (
        <StatusChip of="plain" status={row.status === 'running' ? 'open' : row.status === 'failed' ? 'failed' : row.differences === 0 ? 'ok' : 'parked'} />
      ),
    },
    {
      key: 'at',
      title: t('reconcile.at'),
      phone: 'full',
      cell: (row) => (
        <span className="vf-second vf-num">
          {formats.instant(row.beganAt)} · {look(row.madeBy).name}
        </span>
      ),
    },
  ];
  return (
    <Page
      title={t('reconcile.title')}
      sub={t('reconcile.sub')}
      acts={
        can('postings.settle') && (
          <span className="vf-row wrap vf-reconcile-begin">
            <Select
              aria-label={t('reconcile.ledger')}
              value={ledger ?? ledgers[0]}
              onChange={setLedger}
              options={ledgers.map((value) => ({ value, label: ledgerName(value) }))}
            />
            <DatePicker aria-label={t('reconcile.period')} picker="month" allowClear={false} value={month} onChange={(next) => next && setMonth(next)} />
            <Button type="primary" icon={<Scale size={15} aria-hidden />} loading={reconcile.isPending} onClick={begin}>
              {t('reconcile.begin')}
            </Button>
          </span>
        )
      }
    >
      <div className="vf-stack">
        {chosen && <RunPanel id={chosen} />}
        <Panel flush title={t('reconcile.runs')}>
          <QueryView
            query={runs}
            isEmpty={(rows) => rows.length === 0}
            empty={<Empty icon={Scale} title={t('reconcile.empty')} text={t(can('postings.settle') ? 'reconcile.emptyText' : 'reconcile.emptyRead')} />}
          >
            {(rows) => (
              <DataTable
                label={t('reconcile.runs')}
                columns={columns}
                rows={rows}
                rowKey={(row) => row.id}
                onOpen={(row) => setParams({ run: row.id })}
                chosen={(row) => row.id === chosen}
              />
            )}
          </QueryView>
        </Panel>
      </div>
    </Page>
  );
}

function RunPanel({ id }: { id: string }) {
  const { t } = useTranslation();
  const local = useLocal();
  const formats = useFormats();
  const can = useCan();
  const look = usePersonLook();
  const ledgerName = useLedgerName();
  const run = useReconciliation(id);
  const [pushing, setPushing] = useState<readonly string[]>([]);
  const columns: Column<ReconciliationItem>[] = [
    {
      key: 'voucher',
      title: t('sync.voucher'),
      cell: (row) => (
        <span className="vf-stack" style={{ gap: 0 }}>
          {row.number ? (
            <Link className="main vf-code" to={`/vouchers/${row.voucher}`}>
              {row.number}
            </Link>
          ) : (
            <span>—</span>
          )}
          {row.claim && (
            <Link className="vf-meta" to={`/claims/${row.claim}`}>
              {row.claimNumber}
            </Link>
          )}
        </span>
      ),
    },
    { key: 'kind', title: t('reconcile.kind'), phone: 'right', cell: (row) => t(`reconcile.kindOf.${row.kind}`) },
    {
      key: 'detail',
      title: t('reconcile.detail'),
      phone: 'full',
      cell: (row) =>
        row.detail.differences?.map((found) => `${found.where ?? found.field}: ${found.sent} → ${found.readBack}`).join('; ') ??
        (row.detail.why && local(row.detail.why)) ??
        (row.detail.ours
          ? `${row.detail.ours} → ${row.detail.theirs}`
          : row.detail.status
            ? t(`status.posting.${row.detail.status}`, { defaultValue: row.detail.status })
            : ''),
    },
    { key: 'age', title: t('sync.age'), phone: 'left', cell: (row) => <span className="vf-num">{t('reconcile.days', { count: row.ageDays })}</span> },
    { key: 'owner', title: t('reconcile.owner'), phone: 'right', cell: (row) => t(`reconcile.ownerOf.${row.owner}`, { defaultValue: row.owner ?? '' }) },
    { key: 'act', title: '', align: 'right', phone: 'full', cell: (row) => row.posting && <Link to={`/sync?posting=${row.posting}`}>{t('sync.mend')}</Link> },
  ];
  return (
    <>
      <QueryView query={run}>
        {(found) =>
          found.certificate ? (
            <Panel
              ruled
              title={
                <span className="vf-row">
                  <BadgeCheck size={18} aria-hidden style={{ color: 'var(--vf-done-text)' }} />
                  {t('reconcile.certificate')}
                </span>
              }
              aside={
                <Button icon={<Printer size={15} aria-hidden />} onClick={() => window.print()}>
                  {t('reconcile.print')}
                </Button>
              }
            >
              <p>{t('reconcile.certificateText', { ledger: ledgerName(found.ledger), period: formats.month(found.period), count: found.vouchers })}</p>
              <FactsList
                pairs={[
                  [t('reconcile.total'), <Amount money={found.total} />],
                  [t('reconcile.hash'), <code style={{ overflowWrap: 'anywhere' }}>{found.certificate.hash}</code>],
                  [t('reconcile.at'), `${formats.instant(found.certificate.at)} · ${look(found.certificate.by).name}`],
                ]}
              />
            </Panel>
          ) : (
            <Panel
              flush={found.status === 'done'}
              title={t('reconcile.list', { ledger: ledgerName(found.ledger), period: formats.month(found.period), count: found.differences })}
              aside={
                can('vouchers.repost') &&
                refusedOf(found.items).length > 0 && (
                  <Button icon={<Send size={15} aria-hidden />} onClick={() => setPushing(refusedOf(found.items))}>
                    {t('reconcile.repost', { count: refusedOf(found.items).length })}
                  </Button>
                )
              }
            >
              {found.status === 'done' ? (
                <DataTable label={t('reconcile.differences')} columns={columns} rows={found.items} rowKey={(row) => `${row.voucher}/${row.kind}`} />
              ) : (
                <p>{found.status === 'running' ? t('reconcile.running') : found.error}</p>
              )}
            </Panel>
          )
        }
      </QueryView>
      <RepostDialog ids={pushing} onClose={() => setPushing([])} />
    </>
  );
}

/** What the ERP refused, or what waits for a person before it was sent, can be pushed again. */
const refusedOf = (items: readonly ReconciliationItem[]): string[] =>
  items.flatMap((item) =>
    item.posting && item.kind === 'not-posted' && (item.detail.status === 'refused' || item.detail.status === 'intent') ? [item.posting] : [],
  );
