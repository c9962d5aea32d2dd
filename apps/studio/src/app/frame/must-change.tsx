import { useTranslation } from 'react-i18next';
import { ChangePassword } from '../../pages/profile/change-password.js';
import { Page } from '../../parts/page.js';

/** Until a password that somebody else has set is changed, nothing else opens. */
export function MustChange() {
  const { t } = useTranslation();
  return (
    <Page title={t('profile.changePassword')}>
      <div className="vf-stack" style={{ maxWidth: 760 }}>
        <p className="vf-must-change" role="alert">
          {t('nav.mustChange')}
        </p>
        <ChangePassword />
      </div>
    </Page>
  );
}
