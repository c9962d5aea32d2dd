import { Button, Input, Segmented } from 'antd';
import { Scissors } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Claim, LineFacts } from '../../api/types.js';
import { Field } from '../../parts/field.js';
import { MoneyInput } from '../claim-form/fields/money-input.js';
import { faultOf, sharedInvoice, type LineChoice, type LineChoices } from './line-choices.js';
import './decide-line.css';

interface DecideLineProps {
  claim: Claim;
  line: LineFacts;
  index: number;
  choices: LineChoices;
  /** A try was made: what is missing is said. */
  tried: boolean;
  onChoose: (index: number, choice: LineChoice | null) => void;
}

/** One line of a claim under decision: approved as it is, cut, or sent back. Folded until somebody wants one of the latter. */
export function DecideLine({ claim, line, index, choices, tried, onChoose }: DecideLineProps) {
  const { t } = useTranslation();
  const choice = choices.get(index);
  if (!choice) {
    return (
      <Button
        type="text"
        size="small"
        className="vf-decide-open"
        icon={<Scissors size={14} aria-hidden />}
        aria-label={t('decision.lineOpen', { n: index + 1 })}
        onClick={() => onChoose(index, { outcome: 'cut', reason: '' })}
      >
        {t('decision.lineOpenShort')}
      </Button>
    );
  }
  const fault = tried ? faultOf(line, choice) : null;
  const shared = sharedInvoice(claim, choices, index);
  const outcomes = [
    { value: 'approve', label: t('decision.lineApprove') },
    { value: 'cut', label: t('decision.lineCut') },
    { value: 'return', label: t('decision.lineReturn') },
  ];
  return (
    <div className="vf-decide-line" role="group" aria-label={t('decision.line', { n: index + 1 })}>
      <Segmented
        block
        value={choice.outcome}
        options={outcomes}
        onChange={(outcome) => onChoose(index, outcome === 'approve' ? null : { ...choice, outcome: outcome as LineChoice['outcome'] })}
      />
      {choice.outcome === 'cut' && (
        <Field label={t('decision.lineLeft')} required fault={fault && fault !== 'reason' ? t(`decision.lineFault.${fault}`) : undefined}>
          {(ids) => (
            <MoneyInput
              {...ids}
              value={choice.amount}
              currency={line.amount?.currency ?? claim.total.currency}
              showCurrency
              onChange={(amount) => onChoose(index, { ...choice, amount })}
            />
          )}
        </Field>
      )}
      <Field label={t('decision.lineReason')} required fault={fault === 'reason' ? t('decision.lineFault.reason') : undefined}>
        {(ids) => <Input {...ids} value={choice.reason} maxLength={500} onChange={(event) => onChoose(index, { ...choice, reason: event.target.value })} />}
      </Field>
      {choice.outcome === 'return' && (
        <p className="vf-meta">{shared.length > 0 ? t('decision.lineShared', { lines: shared.join(t('common.listMark')) }) : t('decision.lineReturnText')}</p>
      )}
    </div>
  );
}
