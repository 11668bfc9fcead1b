/** The routes for moderating comments, under `/desk`. The controller lets in who may publish comments. */
const config = { policies: ['admin::isAuthenticatedAdmin'] };
const forSuperAdmins = { policies: ['admin::isAuthenticatedAdmin', 'plugin::desk.is-super-admin'] };

/** One route for each action of the controller. */
export const commentRoutes = [
  { method: 'GET', path: '/comments', handler: 'comments.list', config },
  { method: 'POST', path: '/comments/find', handler: 'comments.find', config },
  { method: 'POST', path: '/comments/approve', handler: 'comments.approve', config },
  { method: 'POST', path: '/comments/refuse', handler: 'comments.refuse', config },
  { method: 'POST', path: '/comments/edit', handler: 'comments.edit', config },
  { method: 'POST', path: '/comments/undo', handler: 'comments.undo', config },
  { method: 'POST', path: '/comments/erase', handler: 'comments.erase', config: forSuperAdmins },
];
