import { Button, Drawer } from 'antd';
import { Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCan } from '../../api/permissions.js';
import { usePostingAct, useProof, type Proof } from '../../api/sync.js';
import { useFormats } from '../../i18n/format.js';
import { useLocal } from '../../i18n/local-text.js';
import { FactsList } from '../../parts/facts-list.js';
import { Amount } from '../../parts/money.js';
import { usePersonLook } from '../../parts/person.js';
import { QueryView } from '../../parts/query-view.js';
import { ReasonDialog } from '../../parts/reason-dialog.js';
import { RepostDialog } from '../../parts/repost-dialog.js';
import { StatusChip } from '../../parts/status-chip.js';
import { PostingFiles } from '../../parts/posting-files.js';
import { PostingSteps } from '../../parts/posting-steps.js';
import { StatementForm } from './statement-form.js';
import '../../parts/data-table.css';

/** One transfer: why it stands where it stands, what mends it, and what a person may do. */
export function PostingDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const proof = useProof(id);
  return (
    <Drawer open={id !== null} onClose={onClose} size={480} title={proof.data?.voucherNumber} destroyOnHidden>
      <QueryView query={proof}>{(posting) => <Detail posting={posting} />}</QueryView>
    </Drawer>
  );
}

function Detail({ posting }: { posting: Proof }) {
  const { t } = useTranslation();
  const local = useLocal();
  const formats = useFormats();
  const can = useCan();
  const look = usePersonLook();
  const act = usePostingAct(posting.id);
  const [asking, setAsking] = useState<'repost' | 'next' | 'same' | null>(null);
  const asksPeriod = posting.code === 'PERIOD_CLOSED' && posting.stage === 'parked';
  const mayRepost = can('vouchers.repost') && !asksPeriod && (posting.stage === 'refused' || posting.stage === 'parked');
  const done = (reason: string): void => {
    if (asking === 'next' || asking === 'same') act.mutate({ act: 'period', period: asking, reason }, { onSuccess: () => setAsking(null) });
  };
  return (
    <div className="vf-stack">
      <div className="vf-row">
        <StatusChip of="posting" status={posting.stage === 'parked' || posting.stage === 'pending' ? posting.stage : posting.status} />
        <Amount money={posting.total} />
        <Link to={`/claims/${posting.claim}`}>{posting.claimNumber}</Link>
      </div>
      <FactsList
        pairs={[
          [
            t('posting.cause'),
            posting.cause && `${t(`sync.causeOf.${posting.cause}`, { defaultValue: posting.cause })}${posting.code ? ` · ${posting.code}` : ''}`,
          ],
          [t('sync.words'), posting.cause === 'stated-absent' ? null : posting.message],
          [
            t('posting.means'),
            t(`posting.meansFor.${posting.status === 'intent' && posting.parked != null ? 'parked' : posting.status}`, { defaultValue: '' }),
          ],
          [t('sync.mendLabel'), local(posting.mend ?? undefined)],
          [t('sync.next'), posting.parked === null && posting.nextTryAt ? formats.seconds(posting.nextTryAt) : null],
          [t('sync.tries'), t('sync.triesOf', { sends: posting.sends, lookups: posting.lookups })],
          [t('sync.age'), posting.status === 'confirmed' || posting.status === 'cancelled' ? null : formats.since(posting.createdAt)],
          [t('sync.ticket'), posting.ticket && <code>{posting.ticket}</code>],
          [t('voucher.documentNumber'), posting.documentNumber],
          [t('voucher.key'), <code>{posting.externalKey}</code>],
        ]}
      />
      {posting.differences && posting.differences.length > 0 && (
        <table className="vf-table vf-diff" aria-label={t('sync.differences')}>
          <thead>
            <tr>
              <th scope="col">{t('sync.field')}</th>
              <th scope="col">{t('sync.sentValue')}</th>
              <th scope="col">{t('sync.erpValue')}</th>
            </tr>
          </thead>
          <tbody>
            {posting.differences.map((row) => (
              <tr key={`${row.field}/${row.where ?? ''}`}>
                <td>{row.where ?? row.field}</td>
                <td>
                  <ins>{row.sent}</ins>
                </td>
                <td>
                  <del>{row.readBack}</del>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {posting.statement && (
        <p>
          {t('sync.stated', {
            who: look(posting.statement.by).name,
            saw: t(`sync.saw.${posting.statement.saw}`),
            number: posting.statement.documentNumber ?? '',
            reason: posting.statement.reason,
          })}
        </p>
      )}
      {can('postings.settle') && posting.status === 'unknown' && <StatementForm posting={posting} />}
      <section aria-label={t('voucher.attempts', { count: posting.attempts.length })}>
        <h3 style={{ marginBottom: 8 }}>{t('voucher.attempts', { count: posting.attempts.length })}</h3>
        <PostingSteps posting={posting} />
      </section>
      {posting.files.length > 0 && (
        <section aria-label={t('sync.files.title')}>
          <h3 style={{ marginBottom: 8 }}>{t('sync.files.title')}</h3>
          <PostingFiles posting={posting} />
        </section>
      )}
      <div className="vf-sync-acts">
        <Link to={`/vouchers/${posting.voucher}`}>
          <Button>{t('sync.proof')}</Button>
        </Link>
        {asksPeriod && can('postings.settle') && (
          <>
            <Button onClick={() => setAsking('same')}>{t('sync.periodSame')}</Button>
            <Button type="primary" onClick={() => setAsking('next')}>
              {t('sync.periodNext')}
            </Button>
          </>
        )}
        {mayRepost && (
          <Button type="primary" icon={<Send size={15} aria-hidden />} onClick={() => setAsking('repost')}>
            {t('voucher.repost')}
          </Button>
        )}
      </div>
      <ReasonDialog
        open={asking === 'next' || asking === 'same'}
        title={t(asking === 'next' ? 'sync.periodNext' : 'sync.periodSame')}
        text={t('voucher.repostText')}
        label={t('voucher.reason')}
        action={t('voucher.repost')}
        busy={act.isPending}
        fault={act.error}
        onCancel={() => setAsking(null)}
        onDone={done}
      />
      <RepostDialog ids={asking === 'repost' ? [posting.id] : []} onClose={() => setAsking(null)} />
    </div>
  );
}
