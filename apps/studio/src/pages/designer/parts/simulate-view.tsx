import type { CompanySnapshot } from '@vouchflow/flow-model';
import { useTranslation } from 'react-i18next';

/** Tries the draft on a sample claim. */
export default function SimulateView(_: { company: CompanySnapshot | undefined }) {
  const { t } = useTranslation();
  return <aside className="vf-side"><div className="plain"><h2>{t('designer.simulate')}</h2></div></aside>;
}
