import { Link2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Claim } from '../../api/types.js';
import { StatusChip } from '../../parts/status-chip.js';

/** Documents that this one is tied to: where its lines went, where they come from. */
export function ClaimLinks({ claim, plain }: { claim: Claim; /** The reason of a request stands beside it already. */ plain?: boolean }) {
  const { t } = useTranslation();
  if (claim.links.length === 0) return null;
  return (
    <ul className="vf-claim-links" aria-label={t('claim.links')}>
      {claim.links.map((link) => (
        <li key={`${link.relation} ${link.id}`}>
          <Link2 size={15} aria-hidden />
          <span>{t(`claim.link.${link.relation}`)}</span>
          <Link to={`/claims/${link.id}`}>{link.number}</Link>
          {link.status && <StatusChip status={link.status} of={link.relation === 'reversal' || link.relation === 'repayment' ? 'request' : 'claim'} />}
          {!plain && link.relation === 'reversal-of' && claim.facts.purpose && <span className="vf-second">“{claim.facts.purpose}”</span>}
        </li>
      ))}
    </ul>
  );
}
