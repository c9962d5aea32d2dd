import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/session.js';
import { useCan } from '../../api/permissions.js';
import { useLocal } from '../../i18n/local-text.js';
import { DepartmentName } from '../../parts/department-name.js';
import { FactsList } from '../../parts/facts-list.js';
import { Page } from '../../parts/page.js';
import { Panel } from '../../parts/panel.js';
import { Substitutes } from '../substitutes/substitutes.js';
import { ChangePassword } from './change-password.js';
import { Tokens } from './tokens.js';

export function Component() {
  const { t } = useTranslation();
  const local = useLocal();
  const can = useCan();
  const me = useMe().data;
  if (!me) return null;
  return (
    <Page title={t('nav.profile')}>
      <div className="vf-stack" style={{ maxWidth: 760 }}>
        <Panel>
          <FactsList
            pairs={[
              [t('profile.name'), local(me.user.name)],
              [t('login.email'), me.user.email],
              [t('claim.department'), <DepartmentName code={me.user.department} />],
              [t('profile.roles'), me.roles.map((role) => t(`role.${role}`, { defaultValue: role })).join(t('common.listMark'))],
            ]}
          />
        </Panel>
        <Substitutes scope="mine" />
        <ChangePassword />
        {can('tokens.own') && <Tokens permissions={me.permissions} />}
      </div>
    </Page>
  );
}
