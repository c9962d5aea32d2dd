import { useTranslation } from 'react-i18next';
import { togetherFault, type LineChoices } from './line-choices.js';

/** How many lines are cut and sent back, above the buttons; and what is wrong with all of them together. */
export function LinesSum({ choices, fault }: { choices: LineChoices; fault: ReturnType<typeof togetherFault> }) {
  const { t } = useTranslation();
  const count = (outcome: 'cut' | 'return'): number => [...choices.values()].filter((choice) => choice.outcome === outcome).length;
  if (fault)
    return (
      <p role="alert" className="vf-lines-sum" style={{ color: 'var(--vf-refused-text)' }}>
        {t(`decision.linesFault.${fault}`)}
      </p>
    );
  return (
    <p className="vf-lines-sum" role="status">
      {count('cut') > 0 && <span>{t('decision.cutCount', { count: count('cut') })}</span>}
      {count('return') > 0 && <span>{t('decision.returnCount', { count: count('return') })}</span>}
    </p>
  );
}
