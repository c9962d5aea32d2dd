import { useTranslation } from 'react-i18next';
import type { Claim } from '../../api/types.js';
import { usePersonLook } from '../../parts/person.js';
import { formatAmount } from '../../i18n/format.js';

/** Why a line is less than it was, oldest first: from what to what, by whom, with the reason. */
export function LineCuts({ cuts }: { cuts: Claim['cuts'] }) {
  const { t } = useTranslation();
  const look = usePersonLook();
  return cuts.map((cut) => (
    <span key={`${cut.at} ${cut.to.amount}`} className="vf-meta vf-line-cut">
      {t('claim.cut', { from: formatAmount(cut.from.amount), to: formatAmount(cut.to.amount), name: look(cut.by).name, reason: cut.reason })}
    </span>
  ));
}
