import { CircleCheck, CircleX, Clock, Search, Send, TriangleAlert, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Voucher } from '../api/types.js';
import { useFormats } from '../i18n/format.js';
import { ExchangeList } from './exchange-list.js';
import './posting-steps.css';

type Tone = 'draft' | 'waiting' | 'done' | 'refused' | 'parked';

function lookOf(step: string, outcome: string | null | undefined): [Tone, LucideIcon] {
  if (outcome === 'done' || outcome === 'confirmed' || outcome === 'found') return ['done', CircleCheck];
  if (outcome === 'refused' || outcome === 'mismatch') return ['refused', CircleX];
  if (outcome === 'unknown' || outcome === 'retry' || outcome === 'again' || outcome === 'park') return ['parked', TriangleAlert];
  if (/look|find|query/i.test(step)) return ['waiting', Search];
  return ['draft', Send];
}

/** What was sent, asked and answered, in order; and what comes next by itself. */
export function PostingSteps({ posting }: { posting: NonNullable<Voucher['posting']> }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { attempts } = posting;
  const open = posting.parked === null && (posting.status === 'intent' || posting.status === 'sent' || posting.status === 'unknown');
  return (
    <ol className="vf-steps">
      {attempts.map((attempt) => {
        const [tone, Icon] = lookOf(attempt.step, attempt.outcome);
        return (
          <li key={attempt.n}>
            <span className={`dot ${tone}`}>
              <Icon size={14} aria-hidden />
            </span>
            <div className="words">
              <span>
                {t(`posting.step.${attempt.step}`, { defaultValue: attempt.step })}
                {attempt.outcome && <span className="vf-second"> · {t(`posting.outcome.${attempt.outcome}`, { defaultValue: attempt.outcome })}</span>}
              </span>
              {attempt.message && <span className="vf-meta">{attempt.message}</span>}
              <ExchangeList exchanges={attempt.exchanges} />
            </div>
            <time className="vf-meta vf-num" dateTime={attempt.startedAt}>
              {formats.seconds(attempt.startedAt)}
            </time>
          </li>
        );
      })}
      {attempts.length === 0 && (
        <li>
          <span className="dot waiting">
            <Clock size={14} aria-hidden />
          </span>
          <div className="words">{t(open ? 'posting.notSent' : `status.posting.${posting.status}`)}</div>
        </li>
      )}
      {open && posting.nextTryAt && (
        <li>
          <span className="dot waiting">
            <Clock size={14} aria-hidden />
          </span>
          <div className="words">{t('posting.next')}</div>
          <time className="vf-meta vf-num" dateTime={posting.nextTryAt}>
            {formats.seconds(posting.nextTryAt)}
          </time>
        </li>
      )}
    </ol>
  );
}
