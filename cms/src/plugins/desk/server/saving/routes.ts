/** The routes of presence, under `/desk`. */
const config = { policies: ['admin::isAuthenticatedAdmin'] };

/** One route for each action of the controller. */
export const presenceRoutes = [
  { method: 'POST', path: '/presence', handler: 'presence.keep', config },
  { method: 'POST', path: '/presence/end', handler: 'presence.end', config },
  { method: 'GET', path: '/presence', handler: 'presence.list', config },
];
