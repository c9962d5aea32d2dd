import { useTranslation } from 'react-i18next';
import type { Voucher } from '../../api/types.js';
import { Panel } from '../../parts/panel.js';
import { useWhyWords } from '../../parts/why-words.js';

/** Why each line is on this account with this amount, where the API says it. */
export function VoucherReasons({ voucher }: { voucher: Voucher }) {
  const { t } = useTranslation();
  const words = useWhyWords();
  const reasons = (voucher.lines ?? []).map((line) => line.sentence ?? words(line.why));
  if (reasons.every((reason) => reason === '')) return null;
  return (
    <Panel title={t('voucher.why')}>
      <ol className="vf-stack tight">
        {reasons.map((reason, index) =>
          reason ? (
            <li key={index} className="vf-row" style={{ alignItems: 'flex-start' }}>
              <span className="vf-num vf-meta" style={{ minWidth: 52, lineHeight: '22px' }}>
                {t('voucher.line', { n: index + 1 })}
              </span>
              <span>{reason}</span>
            </li>
          ) : null,
        )}
      </ol>
    </Panel>
  );
}
