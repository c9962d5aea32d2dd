import { useTranslation } from 'react-i18next';

/** From when to when something holds; what was always so, or is so until further notice, in words. */
export function Days({ from, to }: { from: string; to: string | null }) {
  const { t } = useTranslation();
  const since = from === '1900-01-01' ? null : from;
  if (!since) return <span className="vf-num">{to ? t('substitute.untilDay', { to }) : t('substitute.always')}</span>;
  return <span className="vf-num">{to ? `${since} – ${to}` : t('substitute.fromDay', { from: since })}</span>;
}
