import { Button } from 'antd';
import { CircleCheck, CircleX, Clock, Send, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../api/permissions.js';
import { usePostingAct } from '../api/sync.js';
import type { PostingFile } from '../api/types.js';
import { useFormats } from '../i18n/format.js';
import { useLocal } from '../i18n/local-text.js';
import { fileSize } from './files/file-size.js';
import { ReasonDialog } from './reason-dialog.js';
import { ExchangeList } from './exchange-list.js';
import './posting-steps.css';

const looks: Record<PostingFile['status'], [string, LucideIcon]> = {
  waiting: ['waiting', Clock],
  sent: ['done', CircleCheck],
  refused: ['refused', CircleX],
};

/** The claim's files on their way into the ERP: where each stands, what the ERP calls it, why it was refused and what mends that. */
export function PostingFiles({ posting }: { posting: { id: string; files: PostingFile[] } }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const local = useLocal();
  const can = useCan();
  const act = usePostingAct(posting.id);
  const [asking, setAsking] = useState(false);
  const isStuck = posting.files.some(({ status, nextTryAt }) => status === 'refused' || (status === 'waiting' && nextTryAt !== null));
  return (
    <>
      <ol className="vf-steps">
        {posting.files.map((file) => {
          const [tone, Icon] = looks[file.status];
          return (
            <li key={file.id}>
              <span className={`dot ${tone}`}>
                <Icon size={14} aria-hidden />
              </span>
              <div className="words">
                <span style={{ overflowWrap: 'anywhere' }}>
                  {file.name}
                  <span className="vf-second">
                    {' '}
                    · {t(`sync.files.state.${file.status}`)} · {fileSize(file.size)}
                    {file.attempts > 1 && ` · ${t('sync.files.tries', { count: file.attempts })}`}
                  </span>
                </span>
                {file.status !== 'sent' && file.code && (
                  <span className="vf-meta">
                    {t(`sync.causeOf.${file.cause ?? 'unknown'}`, { defaultValue: '' })} · {file.code} · {file.message}
                  </span>
                )}
                {file.status !== 'sent' && !file.code && file.message && <span className="vf-meta">{file.message}</span>}
                {file.mend && <span className="vf-meta">{local(file.mend)}</span>}
                {file.status === 'waiting' && file.nextTryAt && (
                  <span className="vf-meta vf-num">
                    {t('sync.next')} {formats.seconds(file.nextTryAt)}
                  </span>
                )}
                {file.erpId &&
                  (['erpId', 'erpName'] as const).map((name) => (
                    <span key={name} className="vf-meta" style={{ overflowWrap: 'anywhere' }}>
                      {t(`sync.files.${name}`)} <code>{file[name]}</code>
                    </span>
                  ))}
                <ExchangeList exchanges={file.exchanges} />
              </div>
              {(file.sentAt ?? file.triedAt) && (
                <time className="vf-meta vf-num" dateTime={file.sentAt ?? file.triedAt ?? undefined}>
                  {formats.seconds(file.sentAt ?? file.triedAt ?? '')}
                </time>
              )}
            </li>
          );
        })}
      </ol>
      {isStuck && can('vouchers.repost') && (
        <div style={{ marginTop: 12 }}>
          <Button icon={<Send size={15} aria-hidden />} onClick={() => setAsking(true)}>
            {t('sync.files.again')}
          </Button>
        </div>
      )}
      <ReasonDialog
        open={asking}
        title={t('sync.files.again')}
        text={t('sync.files.againText')}
        label={t('voucher.reason')}
        action={t('sync.files.again')}
        busy={act.isPending}
        fault={act.error}
        onCancel={() => setAsking(false)}
        onDone={(reason) => act.mutate({ act: 'files', reason }, { onSuccess: () => setAsking(false) })}
      />
    </>
  );
}
