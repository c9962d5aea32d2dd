import { useTranslation } from 'react-i18next';
import { useLocal, type MaybeLocal } from '../../i18n/local-text.js';
import { DataTable, type Column } from '../../parts/data-table.js';
import { Face } from '../../parts/face.js';
import { PersonName } from '../../parts/person.js';
import { StatusChip } from '../../parts/status-chip.js';
import type { DirectoryKind } from './directory-kinds.js';

export type DirectoryRow = Record<string, unknown> & { code?: string; email?: string };

const words = new Set(['function', 'type', 'stage', 'taxpayer']);
const people = new Set(['manager', 'head', 'owner']);

function Value({ name, value }: { name: string; value: unknown }) {
  const { t } = useTranslation();
  if (name === 'active') return <StatusChip of="plain" status={value === false ? 'inactive' : 'active'} />;
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) return <span className="vf-meta">–</span>;
  if (people.has(name) && typeof value === 'string') return <PersonName email={value} />;
  if (name === 'members' && Array.isArray(value))
    return (
      <span className="vf-row wrap">
        {value.map((email) => (
          <PersonName key={String(email)} email={String(email)} face={false} />
        ))}
      </span>
    );
  if (name === 'parallelLedgers' && Array.isArray(value))
    return <>{(value as { ledger: string; currency: string }[]).map(({ ledger, currency }) => `${ledger} ${currency}`).join(t('common.listMark'))}</>;
  if (words.has(name)) return <>{t(`directory.value.${String(value)}`, { defaultValue: String(value) })}</>;
  if (Array.isArray(value)) return <>{value.map((item) => t(`directory.field.${String(item)}`, { defaultValue: String(item) })).join(t('common.listMark'))}</>;
  return <>{String(value)}</>;
}

function EntryName({ row, onOpen }: { row: DirectoryRow; onOpen: ((row: DirectoryRow) => void) | undefined }) {
  const local = useLocal();
  const name = local(row['name'] as MaybeLocal);
  return onOpen ? (
    <button type="button" className="vf-link" onClick={() => onOpen(row)}>
      {name}
    </button>
  ) : (
    <span style={{ fontWeight: 500 }}>{name}</span>
  );
}

export function DirectoryTable({ kind, rows, onOpen }: { kind: DirectoryKind; rows: DirectoryRow[]; onOpen?: (row: DirectoryRow) => void }) {
  const { t } = useTranslation();
  const local = useLocal();
  const columns: Column<DirectoryRow>[] = [
    {
      key: 'name',
      title: t('directory.field.name'),
      cell: (row) =>
        kind.key === 'email' ? (
          <span className="vf-row">
            <Face id={row.email ?? ''} name={local(row['name'] as MaybeLocal)} />
            <span className="vf-stack" style={{ gap: 0 }}>
              <EntryName row={row} onOpen={onOpen} />
              <span className="vf-meta">{row.email}</span>
            </span>
          </span>
        ) : (
          <EntryName row={row} onOpen={onOpen} />
        ),
    },
    ...(kind.key === 'code'
      ? [
          {
            key: 'code',
            title: t('directory.field.code'),
            phone: 'right',
            cell: (row: DirectoryRow) => <span className="vf-num">{row.code}</span>,
          } satisfies Column<DirectoryRow>,
        ]
      : []),
    ...kind.fields.map(({ name }): Column<DirectoryRow> => ({
      key: name,
      title: t(`directory.field.${name}`),
      phone: name === 'active' ? 'right' : 'hide',
      cell: (row) => <Value name={name} value={row[name]} />,
    })),
  ];
  return (
    <DataTable
      label={t(`directory.kind.${kind.name}`)}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.code ?? row.email}${String(row['from'] ?? '')}`}
      {...(onOpen ? { onOpen } : {})}
    />
  );
}
