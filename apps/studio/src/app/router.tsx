import { createBrowserRouter, type RouteObject } from 'react-router';
import { loadPageTexts } from '../i18n/language.js';
import { PageFault } from './page-fault.js';

type Loaded = Promise<{ Component: React.ComponentType }>;
const bare = (path: string, lazy: () => Loaded): RouteObject => ({ path, lazy, HydrateFallback: () => null, ErrorBoundary: PageFault });
/** A page with the words of all pages; the designer and the form to sign in have theirs from the start. */
const worded = (lazy: () => Loaded) => async (): Loaded => (await Promise.all([lazy(), loadPageTexts()]))[0];
const page = (path: string, lazy: () => Loaded): RouteObject => bare(path, worded(lazy));

/** Every page is its own chunk; the first one to load is small. */
export const router = createBrowserRouter([
  bare('/login', () => import('../pages/login/login.page.js')),
  {
    path: '/',
    lazy: () => import('./frame/frame.js'),
    HydrateFallback: () => null,
    ErrorBoundary: PageFault,
    children: [
      { index: true, lazy: worded(() => import('../pages/home/home.page.js')), ErrorBoundary: PageFault },
      page('claims', () => import('../pages/claims/claims.page.js')),
      page('claims/new', () => import('../pages/claim-form/new-claim.page.js')),
      page('claims/:id', () => import('../pages/claim/claim.page.js')),
      page('claims/:id/edit', () => import('../pages/claim-form/edit-claim.page.js')),
      page('inbox', () => import('../pages/inbox/inbox.page.js')),
      page('inbox/:taskId', () => import('../pages/inbox/decision.page.js')),
      page('vouchers', () => import('../pages/vouchers/vouchers.page.js')),
      page('vouchers/:id', () => import('../pages/voucher/voucher.page.js')),
      page('sync', () => import('../pages/sync/sync.page.js')),
      page('reconciliations', () => import('../pages/reconciliations/reconciliations.page.js')),
      page('alerts', () => import('../pages/alerts/alerts.page.js')),
      page('budgets', () => import('../pages/budgets/budgets.page.js')),
      page('flows', () => import('../pages/flows/flows.page.js')),
      page('flows/:key', () => import('../pages/flows/flow.page.js')),
      bare('flows/:key/design', () => import('../pages/designer/designer.page.js')),
      page('flows/:key/replay', () => import('../pages/replay/replay.page.js')),
      page('directory', () => import('../pages/directory/directory.page.js')),
      page('imports', () => import('../pages/imports/imports.page.js')),
      page('connections', () => import('../pages/connections/connections.page.js')),
      page('connections/:id/mapping', () => import('../pages/mapping/mapping.page.js')),
      page('schedules', () => import('../pages/schedules/schedules.page.js')),
      page('console', () => import('../pages/console/console.page.js')),
      page('console/instances/:id', () => import('../pages/console/instance.page.js')),
      page('console/requests/:id', () => import('../pages/console/request.page.js')),
      page('console/leaving', () => import('../pages/console/departure.page.js')),
      page('console/migrations/:flow', () => import('../pages/console/migration.page.js')),
      page('profile', () => import('../pages/profile/profile.page.js')),
      page('*', () => import('./not-found.page.js')),
    ],
  },
]);
