/** The routes of corrections. */
const config = { policies: ['admin::isAuthenticatedAdmin'] };

/** What a correction would be, and publishing it. */
export const correctionRoutes = [
  { method: 'POST', path: '/corrections/preview', handler: 'corrections.preview', config },
  { method: 'POST', path: '/corrections', handler: 'corrections.publish', config },
];
