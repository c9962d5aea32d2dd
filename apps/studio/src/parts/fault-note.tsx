import { CircleX, TriangleAlert } from 'lucide-react';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiFault } from '../api/fault.js';
import { useFormats } from '../i18n/format.js';
import { titleOfFault } from './title-of-fault.js';
import './fault-note.css';

interface FaultNoteProps {
  fault: ApiFault;
  retry?: () => void;
  /** Faults of fields that stand nowhere else on the page. */
  rest?: ReactNode;
}

/** What happened, what it means, what comes next, and a code to quote. */
export function FaultNote({ fault, retry, rest }: FaultNoteProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const soft = fault.status === 0 || fault.status === 409 || fault.status === 429 || fault.status === 503;
  const Icon = soft ? TriangleAlert : CircleX;
  const title = titleOfFault(t, fault);
  // Where the server says itself when it may be tried again, in its own words, it need not be said twice.
  const wait = fault.status === 429 && fault.detail === '' ? fault.retryAfterSeconds : null;
  const known =
    wait === null
      ? t(`fault.${fault.code}.text`, { defaultValue: '' })
      : t('fault.again', { after: formats.duration(1000 * (wait > 60 ? 60 * Math.ceil(wait / 60) : wait)) });
  return (
    <div className={`vf-fault ${soft ? 'parked' : ''}`} role="alert">
      <Icon size={16} aria-hidden />
      <div className="words">
        <strong>{title}</strong>
        {fault.detail && fault.detail !== title && <span>{fault.detail}</span>}
        {known && <span className="vf-second">{known}</span>}
        {rest}
        <span className="quote">
          {t('fault.quote')} <code>{fault.code}</code>
          {fault.correlationId && <code> {fault.correlationId}</code>}
        </span>
        {retry && fault.status !== 404 && fault.status !== 403 && (
          <span className="acts">
            <Button size="small" onClick={retry}>
              {t('common.retry')}
            </Button>
          </span>
        )}
      </div>
    </div>
  );
}
