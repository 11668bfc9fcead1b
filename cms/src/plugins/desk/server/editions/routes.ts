/** The routes of new editions. */
const config = { policies: ['admin::isAuthenticatedAdmin'] };

/** What a new edition would be, and making it. */
export const editionRoutes = [
  { method: 'GET', path: '/editions', handler: 'editions.plan', config },
  { method: 'POST', path: '/editions', handler: 'editions.make', config },
];
