import { LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMe, useSignOut } from '../../api/session.js';
import { useLocal } from '../../i18n/local-text.js';
import { Face } from '../../parts/face.js';
import { chooseMode, useModeChoice, type ModeChoice } from '../../theme/mode.js';
import { LateMenu } from './late-overlay.js';

export function PersonMenu() {
  const { t } = useTranslation();
  const local = useLocal();
  const navigate = useNavigate();
  const me = useMe();
  const signOut = useSignOut();
  const mode = useModeChoice();
  const user = me.data?.user;
  const name = local(user?.name) || user?.email || '';
  const modes: [ModeChoice, typeof Sun][] = [
    ['system', Monitor],
    ['light', Sun],
    ['dark', Moon],
  ];
  return (
    <LateMenu
      trigger={['click']}
      placement="topRight"
      menu={{
        selectable: true,
        selectedKeys: [`mode-${mode}`],
        onClick: ({ key }) => {
          if (key === 'profile') void navigate('/profile');
          else if (key === 'out') signOut.mutate();
          else if (key.startsWith('mode-')) chooseMode(key.slice(5) as ModeChoice);
        },
        items: [
          { key: 'who', type: 'group', label: `${name} · ${user?.email ?? ''}` },
          { key: 'profile', icon: <UserRound size={16} aria-hidden />, label: t('nav.profile') },
          { type: 'divider' },
          ...modes.map(([value, Icon]) => ({ key: `mode-${value}`, icon: <Icon size={16} aria-hidden />, label: t(`nav.mode.${value}`) })),
          { type: 'divider' },
          { key: 'out', icon: <LogOut size={16} aria-hidden />, label: t('nav.signOut') },
        ],
      }}
    >
      <button type="button" className="vf-face-button" aria-label={t('nav.account', { name })} aria-haspopup="menu">
        <Face id={user?.email ?? ''} name={name} />
      </button>
    </LateMenu>
  );
}
