import { useTranslation } from 'react-i18next';
import type { ErpExchange } from '../api/types.js';
import './posting-steps.css';

/** What one try said to the ERP and what was answered, word for word; secrets were masked before it was kept. */
export function ExchangeList({ exchanges }: { exchanges: readonly ErpExchange[] }) {
  const { t } = useTranslation();
  if (exchanges.length === 0) return null;
  return (
    <details className="vf-exchanges">
      <summary className="vf-meta">{t('posting.exchanges', { count: exchanges.length })}</summary>
      {exchanges.map((one, n) => (
        // They never change their order.
        <section key={n} aria-label={one.operation}>
          <p className="vf-meta">
            <strong>{one.operation}</strong> · {one.method} {one.url} · {t('posting.ms', { ms: Math.round(one.durationMs) })}
          </p>
          {one.request && <pre>{one.request}</pre>}
          <p className="vf-meta">
            {one.status === undefined ? t(`posting.result.${one.result}`) : `HTTP ${one.status}`}
            {one.reason && ` · ${one.reason}`}
          </p>
          {one.response && <pre>{one.response}</pre>}
        </section>
      ))}
    </details>
  );
}
