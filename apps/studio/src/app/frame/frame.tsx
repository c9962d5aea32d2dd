import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation, useNavigate, useNavigation } from 'react-router';
import { whenSignedOut } from '../../api/client.js';
import { useLiveEvents } from '../../api/live.js';
import { useMe } from '../../api/session.js';
import { FaultNote } from '../../parts/fault-note.js';
import { BottomBar } from './bottom-bar.js';
import { NoticesBell } from './notices-bell.js';
import { PersonMenu } from './person-menu.js';
import { Rail } from './rail.js';
import { SearchButton } from './search-button.js';
import { TongueSwitch } from './tongue-switch.js';
import './frame.css';

/** Where pages say their short messages. The designer says its own, so that what it loads first stays small. */
const Messages = lazy(() => import('antd/es/app/index.js'));
const MustChange = lazy(() => import('./must-change.js').then((page) => ({ default: page.MustChange })));
const Palette = lazy(() => import('./palette.js'));

export function Component() {
  const { t } = useTranslation();
  const me = useMe();
  const location = useLocation();
  const navigate = useNavigate();
  const navigation = useNavigation();
  const [searching, setSearching] = useState(false);
  useLiveEvents(me.isSuccess);

  useEffect(() => {
    whenSignedOut(() => {
      const next = window.location.pathname + window.location.search;
      void navigate(next === '/' || next.startsWith('/login') ? '/login' : `/login?next=${encodeURIComponent(next)}`, { replace: true });
    });
  }, [navigate]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setSearching(true);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  if (me.error && me.error.status !== 401) {
    return (
      <main style={{ padding: 24, maxWidth: 560 }}>
        <FaultNote fault={me.error} retry={() => void me.refetch()} />
      </main>
    );
  }
  if (!me.data) return null;

  // On a phone a decision and a form have their own bar at the thumb; the places give way to it.
  const deciding = /^\/inbox\/./.test(location.pathname);
  const filling = /^\/claims\/(new|[^/]+\/edit)/.test(location.pathname);
  const designing = /^\/flows\/[^/]+\/design/.test(location.pathname);
  const frame = (
    <div className={`vf-frame ${deciding ? 'deciding' : ''} ${filling ? 'filling' : ''}`}>
      <a className="vf-skip" href="#main">
        {t('nav.skip')}
      </a>
      {navigation.state === 'loading' && <div className="vf-progress" aria-hidden />}
      <Rail onSearch={() => setSearching(true)} />
      <header className="vf-top">
        <Link to="/" className="logo" aria-label="Vouchflow">
          <img src="/icon.svg" alt="" />
        </Link>
        <div className="right">
          <SearchButton onClick={() => setSearching(true)} />
          <NoticesBell placement="bottomRight" />
          <TongueSwitch />
          <PersonMenu />
        </div>
      </header>
      <main className="vf-main" id="main">
        {me.data.user.mustChangePassword ? (
          <Suspense fallback={null}>
            <MustChange />
          </Suspense>
        ) : (
          <Outlet />
        )}
      </main>
      <BottomBar />
      {searching && (
        <Suspense fallback={null}>
          <Palette onClose={() => setSearching(false)} />
        </Suspense>
      )}
    </div>
  );
  if (designing && !me.data.user.mustChangePassword) return frame;
  return (
    <Suspense fallback={null}>
      <Messages component={false} message={{ maxCount: 3 }}>
        {frame}
      </Messages>
    </Suspense>
  );
}
