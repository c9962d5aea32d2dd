import { Bell } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useNotices, useReadNotices } from '../../api/notices.js';
import type { Notice } from '../../api/types.js';
import { useFormats } from '../../i18n/format.js';
import { useLocal } from '../../i18n/local-text.js';
import { LatePopover } from './late-overlay.js';
import './notices-bell.css';

/** @param placement where the list opens: beside the rail, or below the top of a phone. */
export function NoticesBell({ placement = 'rightBottom' }: { placement?: 'rightBottom' | 'bottomRight' }) {
  const { t } = useTranslation();
  const notices = useNotices();
  const read = useReadNotices();
  const { pathname } = useLocation();
  // It belongs to the page on which it was opened: on the next one it would lie over what was just gone to.
  const [openOn, setOpenOn] = useState<string | null>(null);
  const setOpen = (next: boolean): void => setOpenOn(next ? pathname : null);
  const items = notices.data?.items ?? [];
  const unread = items.filter((notice) => !notice.readAt).length;
  return (
    <LatePopover
      trigger="click"
      placement={placement}
      {...(placement === 'bottomRight' ? { classNames: { root: 'vf-notices-sheet' }, arrow: false } : {})}
      open={openOn === pathname}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next && unread > 0) read.mutate();
      }}
      title={t('notices.title')}
      content={<NoticeList items={items} onFollow={() => setOpen(false)} />}
    >
      <button type="button" className="tool" aria-label={t('notices.open', { count: unread })}>
        <Bell size={16} aria-hidden />
        {unread > 0 && <span className="vf-notice-dot" aria-hidden />}
      </button>
    </LatePopover>
  );
}

function NoticeList({ items, onFollow }: { items: Notice[]; onFollow: () => void }) {
  const { t } = useTranslation();
  const local = useLocal();
  const formats = useFormats();
  if (items.length === 0) return <p className="vf-notices vf-second">{t('notices.none')}</p>;
  return (
    <ul className="vf-notices">
      {items.map((notice) => {
        const text = local(notice.text) || notice.sentence || '';
        return (
          <li key={notice.id} className={notice.readAt ? '' : 'unread'}>
            {placeOf(notice) ? (
              <Link to={placeOf(notice) ?? ''} onClick={onFollow}>
                {text}
              </Link>
            ) : (
              <span>{text}</span>
            )}
            <span className="vf-meta">{formats.instant(notice.at)}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** Where a notice leads: the claim it is about, or the console where an alert is mended. */
function placeOf({ claimId, code }: Notice): string | null {
  if (claimId) return `/claims/${claimId}`;
  return code === 'alert.opened' ? '/sync' : null;
}
