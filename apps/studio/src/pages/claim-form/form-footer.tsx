import type { MoneyText } from '@vouchflow/kernel';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Amount } from '../../parts/money.js';

interface FormFooterProps {
  lines: number;
  total: MoneyText | null;
  faults: number;
  saving: boolean;
  submitting: boolean;
  again: boolean;
  onSave: () => void;
  onSubmit: () => void;
}

/** The total, always in sight, and the two ways on. */
export function FormFooter({ lines, total, faults, saving, submitting, again, onSave, onSubmit }: FormFooterProps) {
  const { t } = useTranslation();
  return (
    <footer className="vf-form-foot">
      {lines > 0 && (
        <div className="figure">
          <span className="vf-meta">{t('form.lines')}</span>
          <strong>{t('form.linesCount', { count: lines })}</strong>
        </div>
      )}
      {faults > 0 && <span style={{ color: 'var(--vf-refused-text)' }}>{t('form.faultCount', { count: faults })}</span>}
      <div className="total">
        <span className="vf-second">{t('form.total')}</span>
        <span data-testid="claim-total">
          <Amount money={total} as="title" />
        </span>
      </div>
      <div className="buttons">
        <Button size="large" loading={saving} disabled={submitting} onClick={onSave}>
          {t('form.save')}
        </Button>
        <Button size="large" type="primary" loading={submitting} disabled={saving} onClick={onSubmit}>
          {t(again ? 'form.resubmit' : 'form.submit')}
        </Button>
      </div>
    </footer>
  );
}
