import { Ellipsis } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTasks } from '../../api/tasks.js';
import { LateMenu } from './late-overlay.js';
import { PlaceLink } from './place-link.js';
import { usePlaces } from './use-places.js';

/** The places on a phone, within reach of a thumb. */
export function BottomBar() {
  const { t } = useTranslation();
  const places = usePlaces();
  const tasks = useTasks();
  const all = [...places.main, ...places.admin];
  const shown = all.slice(0, all.length > 5 ? 4 : 5);
  const rest = all.slice(shown.length);
  return (
    <nav className="vf-bar" aria-label={t('nav.main')}>
      {shown.map((place) => (
        <PlaceLink key={place.to} place={place} count={place.name === 'inbox' ? tasks.data?.items.length : undefined} />
      ))}
      {rest.length > 0 && (
        <LateMenu
          trigger={['click']}
          placement="topRight"
          menu={{
            items: rest.map((place) => ({
              key: place.to,
              icon: <place.icon size={16} aria-hidden />,
              label: <Link to={place.to}>{t(`nav.${place.name}`)}</Link>,
            })),
          }}
        >
          <button type="button" aria-haspopup="menu">
            <Ellipsis size={20} strokeWidth={1.7} aria-hidden />
            <span>{t('nav.more')}</span>
          </button>
        </LateMenu>
      )}
    </nav>
  );
}
