import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { LateMenu } from './late-overlay.js';
import { adminIcon as Icon, type Place } from './places.js';

/** Directory, imports, connections, schedules behind one entry. */
export function AdminMenu({ places }: { places: Place[] }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const here = places.some((place) => pathname.startsWith(place.to));
  return (
    <LateMenu
      trigger={['click']}
      placement="topRight"
      menu={{
        items: places.map((place) => ({
          key: place.to,
          icon: <place.icon size={16} aria-hidden />,
          label: <Link to={place.to}>{t(`nav.${place.name}`)}</Link>,
        })),
      }}
    >
      <button type="button" className={here ? 'active' : ''} aria-haspopup="menu">
        <Icon size={20} strokeWidth={1.7} aria-hidden />
        <span>{t('nav.admin')}</span>
      </button>
    </LateMenu>
  );
}
