import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ClaimAdvances as Advances } from '@vouchflow/flow-model';
import { useAdvances } from '../../api/claims.js';
import type { Claim } from '../../api/types.js';
import { Amount } from '../../parts/money.js';
import { Panel } from '../../parts/panel.js';

/** What of an advance is left, and what a claim sets off of which; in another currency with the rate it was paid at. */
export function ClaimAdvances({ claim }: { claim: Claim }) {
  const { t } = useTranslation();
  const { paid, setOff = [] } = useAdvances(claim).data ?? {};
  if (!paid && setOff.length === 0) return null;
  return (
    <Panel title={t(paid ? 'claim.advance.own' : 'claim.advance.setOff')}>
      <ul className="vf-stack tight" data-testid="claim-advances">
        {paid && (
          <li className="vf-row">
            <span className="vf-second">{t('claim.advance.open')}</span> <Amount money={paid.open} /> <InBooks rate={paid.rate} booked={paid.openBooked} />
          </li>
        )}
        {setOff.map((row) => (
          <li key={row.id} className="vf-row" style={{ flexWrap: 'wrap' }}>
            <Link to={`/claims/${row.id}`} className="vf-code">
              {row.number}
            </Link>{' '}
            <Amount money={row.amount} /> <InBooks rate={row.rate} booked={row.booked} />
            <span className="vf-meta">{t(`claim.advance.${row.status}`)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function InBooks({ rate, booked }: Pick<Advances['setOff'][number], 'rate' | 'booked'>) {
  const { t } = useTranslation();
  return rate && booked ? (
    <span className="vf-meta">
      × {rate} = <Amount money={booked} /> {t('claim.advance.paidAt')}
    </span>
  ) : null;
}
