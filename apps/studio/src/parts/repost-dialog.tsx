import { Alert, Button, Modal } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CircleCheck, CircleX } from 'lucide-react';
import { useIdempotencyKeys } from '../api/idempotency.js';
import { useRepost, useRepostPreview, type Reposted, type RepostPreview } from '../api/sync.js';
import { useLocal } from '../i18n/local-text.js';
import { FaultNote } from './fault-note.js';
import { ReasonDialog } from './reason-dialog.js';
import { SkeletonRows } from './skeleton.js';
import './data-table.css';

interface RepostDialogProps {
  /** Postings to push again; empty: closed. */
  ids: readonly string[];
  onClose: () => void;
  onDone?: () => void;
}

/** So many are compared before they are pushed; the rest only counts. */
const compared = 100;

/** Pushes one or many again, with a reason, and shows first what would be sent otherwise than last time. */
export function RepostDialog({ ids, onClose, onDone }: RepostDialogProps) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<Reposted['items'] | null>(null);
  const keys = useIdempotencyKeys();
  const repost = useRepost();
  const preview = useRepostPreview(ids.slice(0, compared));
  if (outcome !== null) {
    const close = (): void => {
      setOutcome(null);
      onClose();
      onDone?.();
    };
    return <Outcomes items={outcome} onClose={close} />;
  }
  return (
    <ReasonDialog
      open={ids.length > 0}
      title={ids.length > 1 ? t('sync.repost', { count: ids.length }) : t('voucher.repostTitle')}
      text={t('voucher.repostText')}
      label={t('voucher.reason')}
      action={t('voucher.repost')}
      busy={repost.isPending}
      fault={repost.error}
      onCancel={onClose}
      onDone={(reason) =>
        repost.mutate(
          { ids: [...ids], reason, keyOf: (part) => keys.for([...part, reason]) },
          {
            onSuccess: ({ items }) => {
              keys.renew();
              if (items.some(({ ok }) => !ok)) return setOutcome(items);
              onClose();
              onDone?.();
            },
          },
        )
      }
    >
      {preview.error ? (
        <FaultNote fault={preview.error} />
      ) : preview.data ? (
        <Compared items={preview.data} more={ids.length - Math.min(ids.length, compared)} />
      ) : (
        <SkeletonRows rows={2} />
      )}
    </ReasonDialog>
  );
}

/** Where some were refused: what became of each, the refused ones first. */
function Outcomes({ items, onClose }: { items: Reposted['items']; onClose: () => void }) {
  const { t } = useTranslation();
  const failed = items.filter(({ ok }) => !ok);
  const pushed = items.length - failed.length;
  return (
    <Modal
      open
      title={t('sync.repostOutcome', { pushed, failed: failed.length })}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      <ul className="vf-stack tight" aria-label={t('sync.repostOutcomes')} style={{ maxHeight: '60vh', overflow: 'auto' }}>
        {[...failed, ...items.filter(({ ok }) => ok)].map(({ id, voucherNumber, ok, fault }) => (
          <li key={id} className="vf-row" style={{ alignItems: 'flex-start', flexWrap: 'nowrap' }}>
            {ok ? (
              <CircleCheck size={16} aria-hidden style={{ color: 'var(--vf-done-text)', flex: 'none', marginTop: 3 }} />
            ) : (
              <CircleX size={16} aria-hidden style={{ color: 'var(--vf-refused-text)', flex: 'none', marginTop: 3 }} />
            )}
            <span>
              <span className="vf-code">{voucherNumber ?? t('sync.noVoucher')}</span> {t(ok ? 'sync.repostTaken' : 'sync.repostNot')}
              {fault && (
                <span className="vf-meta" style={{ display: 'block' }}>
                  {t(`sync.repostWhy.${fault.code}`, { defaultValue: '' }) || (fault.detail ?? fault.title)} <code>{fault.code}</code>
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Modal>
  );
}

function Compared({ items, more }: { items: RepostPreview[]; more: number }) {
  const { t } = useTranslation();
  const local = useLocal();
  const blocked = items.filter((item) => item.blocked !== null);
  const changed = items.filter((item) => item.blocked === null && item.differences.length > 0);
  const same = items.length - blocked.length - changed.length;
  return (
    <div className="vf-stack" aria-label={t('sync.difference')} role="group">
      {blocked.map((item) => (
        <Alert
          key={item.id}
          type="warning"
          showIcon
          title={`${item.voucherNumber} ${t('sync.stillBlocked')}`}
          description={item.blocked && local(item.blocked)}
        />
      ))}
      {changed.map((item) => (
        <div key={item.id} className="vf-table-scroll">
          <table className="vf-table vf-diff">
            <caption style={{ textAlign: 'left', paddingBottom: 6 }}>
              {t('sync.changedSince', { number: item.voucherNumber, was: item.sentBy ?? 0, now: item.nowBy ?? 0 })}
            </caption>
            <thead>
              <tr>
                <th scope="col">{t('sync.field')}</th>
                <th scope="col">{t('sync.sentValue')}</th>
                <th scope="col">{t('sync.nowValue')}</th>
              </tr>
            </thead>
            <tbody>
              {item.differences.map(({ line, field, before, after }) => (
                <tr key={`${line ?? 0}/${field}`}>
                  <td>
                    {line === undefined ? '' : `${t('sync.line', { n: line })} `}
                    {fieldWords(t, field)}
                  </td>
                  <td>
                    <del>{before ?? '—'}</del>
                  </td>
                  <td>
                    <ins>{after ?? '—'}</ins>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
      {same > 0 && (
        <p className="vf-second">{items.length === 1 ? t(items[0]?.wasSent ? 'sync.sameOne' : 'sync.neverSent') : t('sync.sameMany', { count: same })}</p>
      )}
      {more > 0 && <p className="vf-second">{t('sync.notCompared', { count: more })}</p>}
    </div>
  );
}

/** `dimensions.FFLEX5` is the ERP's own name. */
const fieldWords = (t: TFunction, field: string): string =>
  field.startsWith('dimensions.') ? field.slice('dimensions.'.length) : t(`sync.fieldOf.${field}`, { defaultValue: field });
