import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTasks } from '../../api/tasks.js';
import { AdminMenu } from './admin-menu.js';
import { NoticesBell } from './notices-bell.js';
import { PersonMenu } from './person-menu.js';
import { PlaceLink } from './place-link.js';
import { SearchButton } from './search-button.js';
import { TongueSwitch } from './tongue-switch.js';
import { usePlaces } from './use-places.js';

/** The slim rail at the left of a wide screen. */
export function Rail({ onSearch }: { onSearch: () => void }) {
  const { t } = useTranslation();
  const places = usePlaces();
  const tasks = useTasks();
  return (
    <aside className="vf-rail">
      <Link to="/" className="logo" aria-label="Vouchflow">
        <img src="/icon.svg" alt="" />
      </Link>
      <SearchButton onClick={onSearch} />
      <nav aria-label={t('nav.main')}>
        {places.main.map((place) => (
          <PlaceLink key={place.to} place={place} count={place.name === 'inbox' ? tasks.data?.items.length : undefined} />
        ))}
        {places.admin.length > 0 && <AdminMenu places={places.admin} />}
      </nav>
      <div className="foot">
        <NoticesBell />
        <TongueSwitch />
        <PersonMenu />
      </div>
    </aside>
  );
}
