import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AlertItem } from '../../api/sync.js';
import { useFormats } from '../../i18n/format.js';
import { useLocal } from '../../i18n/local-text.js';

/** Which files of the list each is about. */
const filterOf: Readonly<Record<string, 'refused' | 'waiting'>> = { 'file-refused': 'refused', 'file-unknown': 'waiting', 'file-lag': 'waiting' };
const words = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Files that an ERP refused or that wait too long: one line a kind and connection, with the file that has been so the longest, and where all of them are. */
export function FileAlerts({ alerts, nameOf }: { alerts: readonly AlertItem[]; nameOf: (connection: string | null) => string }) {
  const { t } = useTranslation();
  const local = useLocal();
  const formats = useFormats();
  // Newest first: the last that is set is the oldest.
  const oldest = new Map<string, AlertItem>();
  for (const alert of alerts) if (filterOf[alert.kind]) oldest.set(`${alert.kind}/${alert.connection ?? ''}`, alert);
  return [...oldest].map(([key, { kind, connection, data, mend, openedAt }]) => (
    <Alert
      key={key}
      showIcon
      type={kind === 'file-refused' ? 'error' : 'warning'}
      title={`${nameOf(connection)} ${t(`sync.alert.${kind}`)} · ${formats.since(openedAt)}`}
      description={
        <>
          <span style={{ overflowWrap: 'anywhere' }}>
            {[t('sync.files.named', { file: words(data['file']), voucher: words(data['voucher']) }), words(data['message']), local(mend ?? undefined)]
              .filter(Boolean)
              .join(' · ')}
          </span>{' '}
          <Link to={`/sync?files=${filterOf[kind]}`}>{t('sync.files.show')}</Link>
        </>
      }
    />
  ));
}
