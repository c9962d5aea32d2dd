import { Button } from 'antd';
import { CircleCheck, CircleMinus, CircleX, Clock, Send, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../api/permissions.js';
import { usePostingAct } from '../api/sync.js';
import type { PostingFile } from '../api/types.js';
import { useFormats } from '../i18n/format.js';
import { useLocal } from '../i18n/local-text.js';
import { fileSize } from './files/file-size.js';
import { usePersonLook } from './person.js';
import { ReasonDialog } from './reason-dialog.js';
import { ExchangeList } from './exchange-list.js';
import './posting-steps.css';

const looks: Record<PostingFile['status'], [string, LucideIcon]> = {
  waiting: ['waiting', Clock],
  sent: ['done', CircleCheck],
  refused: ['refused', CircleX],
  'left-out': ['draft', CircleMinus],
};

/** The claim's files on their way into the ERP: where each stands, what the ERP calls it, why it was refused and what mends that. */
export function PostingFiles({ posting }: { posting: { id: string; files: PostingFile[] } }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const local = useLocal();
  const can = useCan();
  const act = usePostingAct(posting.id);
  const look = usePersonLook();
  const [asking, setAsking] = useState<'files' | 'files/leave-out' | null>(null);
  const isRefused = posting.files.some(({ status }) => status === 'refused');
  const canSend = isRefused || posting.files.some(({ status, nextTryAt }) => status === 'left-out' || (status === 'waiting' && nextTryAt !== null));
  const words = asking === 'files/leave-out' ? 'leaveOut' : 'again';
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
                {file.leftOut && (
                  <span className="vf-meta">
                    {t('sync.files.leftOut', { who: look(file.leftOut.by).name, at: formats.instant(file.leftOut.at), reason: file.leftOut.reason })}
                  </span>
                )}
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
      {canSend && can('vouchers.repost') && (
        <div className="vf-row wrap" style={{ marginTop: 12 }}>
          <Button icon={<Send size={15} aria-hidden />} onClick={() => setAsking('files')}>
            {t('sync.files.again')}
          </Button>
          {isRefused && <Button onClick={() => setAsking('files/leave-out')}>{t('sync.files.leaveOut')}</Button>}
        </div>
      )}
      <ReasonDialog
        open={asking !== null}
        title={t(`sync.files.${words}`)}
        text={t(`sync.files.${words}Text`)}
        label={t('voucher.reason')}
        action={t(`sync.files.${words}`)}
        busy={act.isPending}
        fault={act.error}
        onCancel={() => setAsking(null)}
        onDone={(reason) => asking && act.mutate({ act: asking, reason }, { onSuccess: () => setAsking(null) })}
      />
    </>
  );
}
