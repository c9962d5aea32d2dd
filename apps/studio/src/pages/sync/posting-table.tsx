import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Posting } from '../../api/types.js';
import { useFormats } from '../../i18n/format.js';
import { useLocal } from '../../i18n/local-text.js';
import { DataTable, type Column } from '../../parts/data-table.js';
import { Amount } from '../../parts/money.js';
import { StatusChip } from '../../parts/status-chip.js';
import { useLedgerName } from '../../parts/use-ledger-name.js';

interface PostingTableProps {
  rows: Posting[];
  chosen: ReadonlySet<string>;
  /** Null: nobody here may push again. */
  onChoose: ((chosen: ReadonlySet<string>) => void) | null;
  onOpen: (row: Posting) => void;
}

const canRepost = (row: Posting): boolean => row.stage === 'refused' || row.stage === 'parked';

export function PostingTable({ rows, chosen, onChoose, onOpen }: PostingTableProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const local = useLocal();
  const ledgerName = useLedgerName();
  const pickable = rows.filter(canRepost);
  const toggle = (ids: string[], on: boolean): void => {
    const next = new Set(chosen);
    for (const id of ids)
      if (on) next.add(id);
      else next.delete(id);
    onChoose?.(next);
  };
  const pick: Column<Posting>[] =
    onChoose && pickable.length > 0
      ? [
          {
            key: 'pick',
            width: 36,
            phone: 'left',
            title: (
              <input
                type="checkbox"
                className="vf-sync-pick"
                aria-label={t('sync.pickAll')}
                checked={pickable.every((row) => chosen.has(row.id))}
                onChange={(event) =>
                  toggle(
                    pickable.map((row) => row.id),
                    event.target.checked,
                  )
                }
              />
            ),
            cell: (row) =>
              canRepost(row) && (
                <input
                  type="checkbox"
                  className="vf-sync-pick"
                  aria-label={t('sync.pick', { number: row.voucherNumber })}
                  checked={chosen.has(row.id)}
                  onClick={(event) => event.stopPropagation()}
                  onChange={(event) => toggle([row.id], event.target.checked)}
                />
              ),
          },
        ]
      : [];
  const columns: Column<Posting>[] = [
    ...pick,
    {
      key: 'voucher',
      title: t('sync.voucher'),
      cell: (row) => (
        <span className="vf-stack" style={{ gap: 0 }}>
          <Link className="main vf-code" to={`/vouchers/${row.voucher}`}>
            {row.voucherNumber}
          </Link>
          <Link className="vf-meta" to={`/claims/${row.claim}`}>
            {row.claimNumber}
          </Link>
        </span>
      ),
    },
    {
      key: 'to',
      title: t('sync.to'),
      phone: 'hide',
      cell: (row) => (
        <span className="vf-stack" style={{ gap: 0 }}>
          <span>{row.connectionName ?? ledgerName(row.ledger)}</span>
          {row.connectionName && <span className="vf-meta">{ledgerName(row.ledger)}</span>}
        </span>
      ),
    },
    { key: 'amount', title: t('sync.amount'), align: 'right', phone: 'right', cell: (row) => <Amount money={row.total} /> },
    {
      key: 'status',
      title: t('claims.status'),
      phone: 'full',
      cell: (row) => <StatusChip of="posting" status={row.stage === 'parked' || row.stage === 'pending' ? row.stage : row.status} />,
    },
    {
      key: 'age',
      title: t('sync.age'),
      phone: 'hide',
      cell: (row) =>
        row.status === 'confirmed' ? (
          row.confirmedAt && <span className="vf-second vf-num">{formats.instant(row.confirmedAt)}</span>
        ) : row.status === 'cancelled' ? null : (
          <span className="vf-num">{formats.since(row.createdAt)}</span>
        ),
    },
    {
      key: 'tries',
      title: t('sync.tries'),
      phone: 'hide',
      cell: (row) => <span className="vf-second vf-num">{t('sync.triesOf', { sends: row.sends, lookups: row.lookups })}</span>,
    },
    {
      key: 'cause',
      title: t('sync.cause'),
      phone: 'full',
      cell: (row) =>
        row.status === 'confirmed' ? (
          <span className="vf-stack" style={{ gap: 0 }}>
            <span className="vf-second">{t('sync.document', { number: row.documentNumber })}</span>
            {row.filesRefused > 0 && <strong>{t('sync.files.refused', { count: row.filesRefused })}</strong>}
          </span>
        ) : (
          <span className="vf-stack" style={{ gap: 0 }}>
            <span>
              {row.cause && <strong>{t(`sync.causeOf.${row.cause}`, { defaultValue: row.cause })} </strong>}
              {row.message ?? t(`posting.meansFor.${row.status}`, { defaultValue: '' })}
            </span>
            <span className="vf-meta">{local(row.mend ?? undefined) || (row.message ? t(`posting.meansFor.${row.status}`, { defaultValue: '' }) : '')}</span>
          </span>
        ),
    },
    {
      key: 'next',
      title: t('sync.next'),
      phone: 'full',
      cell: (row) =>
        row.status === 'confirmed' || row.status === 'cancelled' ? (
          ''
        ) : row.nextTryAt && row.parked === null ? (
          <span className="vf-num">{formats.seconds(row.nextTryAt)}</span>
        ) : canRepost(row) ? (
          <button
            type="button"
            className="vf-link vf-sync-mend"
            onClick={(event) => {
              event.stopPropagation();
              onOpen(row);
            }}
          >
            {t('sync.mend')}
          </button>
        ) : (
          <span className="vf-second">{t('sync.bySelf')}</span>
        ),
    },
  ];
  return <DataTable label={t('nav.sync')} columns={columns} rows={rows} rowKey={(row) => row.id} onOpen={onOpen} />;
}
