import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OwedPlace } from '../../api/console.js';
import { useFormats } from '../../i18n/format.js';
import { useLocal } from '../../i18n/local-text.js';
import { DataTable, type Column } from '../../parts/data-table.js';
import { PersonName } from '../../parts/person.js';

/** What claims, open or finished, have begun and not brought to an end: where, since when, why, and what is to be done. */
export function OwedTable({ rows }: { rows: OwedPlace[] }) {
  const { t } = useTranslation();
  const local = useLocal();
  const formats = useFormats();
  const columns: Column<OwedPlace>[] = [
    {
      key: 'number',
      title: t('console.number'),
      cell: (row) => (
        <span className="vf-stack" style={{ gap: 0 }}>
          <Link className="main vf-code" to={`/console/instances/${row.instanceId}`}>
            {row.number}
          </Link>
          <span className="vf-meta">{row.title}</span>
        </span>
      ),
    },
    {
      key: 'where',
      title: t('console.stuck.where'),
      phone: 'full',
      cell: (row) => (
        <span className="vf-stack" style={{ gap: 0 }}>
          <span>{t(`console.stuck.owes.${row.code}`)}</span>
          <span className="vf-meta">{t('console.since', { at: formats.instant(row.since) })}</span>
        </span>
      ),
    },
    {
      key: 'why',
      title: t('console.stuck.why'),
      phone: 'full',
      cell: (row) => (
        <span className="vf-stack" style={{ gap: 2 }}>
          <span>{row.why ?? (row.code === 'REPAYMENT_OPEN' ? local(row.nodeTitle) : '')}</span>
          <span className="vf-row wrap">
            {row.people.map((email) => (
              <PersonName key={email} email={email} />
            ))}
          </span>
        </span>
      ),
    },
    {
      key: 'mend',
      title: t('console.stuck.how'),
      phone: 'full',
      cell: (row) =>
        row.code === 'PARKED' || row.code === 'REVERSAL_PARKED' ? (
          <Link to={`/console/instances/${row.instanceId}?act=retry`}>{t(`console.stuck.pay.${row.code}`)}</Link>
        ) : (
          <span className="vf-second">{t(`console.stuck.pay.${row.code}`)}</span>
        ),
    },
  ];
  return (
    <DataTable label={t('console.stuck.owedLabel')} columns={columns} rows={rows} rowKey={(row) => `${row.instanceId} ${row.node} ${row.code} ${row.since}`} />
  );
}
