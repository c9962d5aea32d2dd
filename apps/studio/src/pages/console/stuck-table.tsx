import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { StuckPlace } from '../../api/console.js';
import { useFormats } from '../../i18n/format.js';
import { useLocal } from '../../i18n/local-text.js';
import { DataTable, type Column } from '../../parts/data-table.js';
import { PersonName } from '../../parts/person.js';

const mendAt = (row: StuckPlace): string => {
  if (row.code === 'NOBODY_SETTLES' || row.code === 'NOBODY_NEXT') return '/directory?kind=roles';
  if (row.code === 'CLAIMANT_GONE') return '/directory';
  return `/console/instances/${row.instanceId}?act=${row.code === 'NOBODY_LIVE' ? 'replace' : 'move'}`;
};

/** Claims that nothing will move: where, since when, why, and the way to what mends it. */
export function StuckTable({ rows }: { rows: StuckPlace[] }) {
  const { t } = useTranslation();
  const local = useLocal();
  const formats = useFormats();
  const columns: Column<StuckPlace>[] = [
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
          <span>{local(row.nodeTitle)}</span>
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
          <span>{t(`console.stuck.code.${row.code}`)}</span>
          <span className="vf-row wrap">
            {row.people.map((email) => (
              <PersonName key={email} email={email} />
            ))}
          </span>
        </span>
      ),
    },
    { key: 'mend', title: t('console.stuck.how'), phone: 'full', cell: (row) => <Link to={mendAt(row)}>{t(`console.stuck.mend.${row.code}`)}</Link> },
  ];
  return <DataTable label={t('console.views.stuck')} columns={columns} rows={rows} rowKey={(row) => `${row.instanceId} ${row.node} ${row.code}`} />;
}
