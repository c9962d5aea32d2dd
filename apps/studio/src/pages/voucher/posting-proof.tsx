import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Voucher } from '../../api/types.js';
import { useFormats } from '../../i18n/format.js';
import { useLocal } from '../../i18n/local-text.js';
import { FactsList } from '../../parts/facts-list.js';
import { Panel } from '../../parts/panel.js';
import { PostingFiles } from '../../parts/posting-files.js';
import { PostingSteps } from '../../parts/posting-steps.js';
import { StatusChip } from '../../parts/status-chip.js';

/** The voucher's way into the ERP: key, number, attempts, and what was read back. */
export function PostingProof({ voucher }: { voucher: Voucher }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const local = useLocal();
  const posting = voucher.posting;
  if (!posting) {
    return (
      <Panel title={t('voucher.proof')}>
        <p className="vf-second">{t('voucher.noPosting')}</p>
      </Panel>
    );
  }
  return (
    <div className="vf-stack">
      <Panel ruled title={t('voucher.proof')} aside={<StatusChip of="posting" status={posting.status} />}>
        <div className="vf-stack">
          <FactsList
            right
            pairs={[
              [t('voucher.sentTo'), posting.connectionName],
              [t('voucher.documentNumber'), posting.documentNumber && <strong>{posting.documentNumber}</strong>],
              [t('voucher.internalId'), posting.internalId],
              [t('voucher.ourNumber'), <span className="vf-code">{voucher.number}</span>],
              [t('voucher.key'), posting.externalKey && <code>{posting.externalKey}</code>],
            ]}
          />
          {(posting.message ?? posting.cause) && posting.status !== 'confirmed' && (
            <FactsList
              pairs={[
                [
                  t('posting.cause'),
                  posting.cause === 'stated-absent'
                    ? t('sync.causeOf.stated-absent')
                    : (posting.message ?? t(`sync.causeOf.${posting.cause}`, { defaultValue: '' })),
                ],
                [
                  t('posting.means'),
                  t(`posting.meansFor.${posting.status === 'intent' && posting.parked != null ? 'parked' : posting.status}`, { defaultValue: '' }),
                ],
                [t('sync.mendLabel'), local(posting.mend)],
                [t('posting.quote'), (posting.code ?? posting.cause) && <code>{posting.code ?? posting.cause}</code>],
              ]}
            />
          )}
        </div>
      </Panel>
      <Panel title={t('voucher.attempts', { count: posting.attempts.length })}>
        <PostingSteps posting={posting} />
      </Panel>
      {posting.files.length > 0 && (
        <Panel title={t('sync.files.title')}>
          <PostingFiles posting={posting} />
        </Panel>
      )}
      {posting.status === 'confirmed' && (
        <Panel title={t('voucher.readBack')} aside={posting.confirmedAt && <span className="vf-num">{formats.instant(posting.confirmedAt)}</span>}>
          <ul className="vf-stack tight">
            {['company', 'date', 'currency', 'lines'].map((name) => (
              <li key={name} className="vf-row">
                <Check size={15} aria-hidden style={{ color: 'var(--vf-done-text)' }} />
                {t(`voucher.checked.${name}`)}
              </li>
            ))}
          </ul>
          {posting.payloadHash && posting.payloadHash === posting.readBackHash && (
            <div style={{ marginTop: 12 }}>
              <FactsList
                right
                pairs={[
                  [t('voucher.sentHash'), <code>{shortHash(posting.payloadHash)}</code>],
                  [t('voucher.readHash'), posting.readBackHash && <code>{shortHash(posting.readBackHash)}</code>],
                ]}
              />
            </div>
          )}
        </Panel>
      )}
    </div>
  );
}

const shortHash = (hash: string): string => `${hash.slice(0, 4)} ${hash.slice(4, 8)} … ${hash.slice(-4)}`;
