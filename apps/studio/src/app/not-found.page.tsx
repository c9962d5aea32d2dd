import { Compass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Empty } from '../parts/empty.js';
import { Page } from '../parts/page.js';

export function Component() {
  const { t } = useTranslation();
  return (
    <Page title={t('common.notFound')}>
      <Empty icon={Compass} title={t('common.notFoundTitle')} text={t('common.notFoundText')} first={<Link to="/">{t('nav.home')}</Link>} />
    </Page>
  );
}
