import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Claim } from '../../api/types.js';
import { useFormats } from '../../i18n/format.js';
import { useLocal } from '../../i18n/local-text.js';
import { DataTable, type Column } from '../../parts/data-table.js';
import { Amount } from '../../parts/money.js';
import { PersonName, usePersonLook } from '../../parts/person.js';
import { StatusChip } from '../../parts/status-chip.js';
import { endsAs } from '../../parts/ends-as.js';

export function ClaimTable({ claims, mine }: { claims: Claim[]; mine: boolean }) {
  const { t } = useTranslation();
  const local = useLocal();
  const look = usePersonLook();
  const formats = useFormats();
  const waiting = (claim: Claim): string =>
    claim.waitingFor
      .map((entry) => (entry.people.length > 0 ? entry.people.map((email) => look(email).name).join(' / ') : local(entry.nodeTitle)))
      .join(t('common.listMark'));
  const columns: Column<Claim>[] = [
    {
      key: 'claim',
      title: t('claims.claim'),
      cell: (claim) => (
        <span className="vf-stack" style={{ gap: 0 }}>
          <Link className="main vf-ellipsis" to={`/claims/${claim.id}`}>
            {claim.title || t('claims.untitled')}
          </Link>
          <span className="vf-meta">{claim.number}</span>
        </span>
      ),
    },
    ...(mine
      ? []
      : [{ key: 'who', title: t('claims.claimant'), phone: 'hide', cell: (claim: Claim) => <PersonName email={claim.claimant} /> } satisfies Column<Claim>]),
    { key: 'waiting', title: t('claims.waitingFor'), phone: 'hide', cell: (claim) => <span className="vf-second">{waiting(claim) || '–'}</span> },
    {
      key: 'date',
      title: t('claims.created'),
      phone: 'hide',
      cell: (claim) => <span className="vf-second vf-code">{formats.instant(claim.submittedAt ?? claim.createdAt)}</span>,
    },
    { key: 'amount', title: t('claims.amount'), align: 'right', phone: 'right', cell: (claim) => <Amount money={claim.total} /> },
    { key: 'status', title: t('claims.status'), phone: 'full', width: 150, cell: (claim) => <StatusChip of={endsAs(claim)} status={claim.status} /> },
  ];
  return <DataTable label={t('claims.title')} columns={columns} rows={claims} rowKey={(claim) => claim.id} to={(claim) => `/claims/${claim.id}`} />;
}
