/** The routes of the page for partners, under `/desk`. Each asks for the right of that page: without it the answer is 403. */
import { PARTNERS_RIGHT } from './right';

const config = {
  policies: ['admin::isAuthenticatedAdmin', { name: 'admin::hasPermissions', config: { actions: [PARTNERS_RIGHT] } }],
};

/** One route for each action of the controller. */
export const partnerRoutes = [
  { method: 'GET', path: '/partners', handler: 'partners.list', config },
  { method: 'GET', path: '/partners/disabled', handler: 'partners.disabled', config },
  { method: 'POST', path: '/partners/preview', handler: 'partners.preview', config },
  { method: 'POST', path: '/partners/keys/add', handler: 'partners.addKey', config },
  { method: 'POST', path: '/partners/keys/revoke', handler: 'partners.revokeKey', config },
  { method: 'POST', path: '/partners/endpoints/add', handler: 'partners.addEndpoint', config },
  { method: 'POST', path: '/partners/endpoints/remove', handler: 'partners.removeEndpoint', config },
  { method: 'POST', path: '/partners/endpoints/enable', handler: 'partners.enableEndpoint', config },
  { method: 'POST', path: '/partners/endpoints/secret', handler: 'partners.replaceSecret', config },
  { method: 'POST', path: '/partners/endpoints/replay', handler: 'partners.replay', config },
  { method: 'GET', path: '/partners/endpoints/replayed', handler: 'partners.replayed', config },
  { method: 'GET', path: '/partners/endpoints/deliveries', handler: 'partners.deliveries', config },
  { method: 'GET', path: '/partners/endpoints/attempts', handler: 'partners.attempts', config },
];
