/** The routes of the history and of the bin, under `/desk`. */
const config = { policies: ['admin::isAuthenticatedAdmin'] };
const forSuperAdmins = { policies: ['admin::isAuthenticatedAdmin', 'plugin::desk.is-super-admin'] };

/** One route for each action of the two controllers. */
export const historyRoutes = [
  { method: 'GET', path: '/history/versions', handler: 'history.versions', config },
  { method: 'GET', path: '/history/version', handler: 'history.version', config },
  { method: 'POST', path: '/history/restore', handler: 'history.restore', config },
  { method: 'POST', path: '/history/publish-again', handler: 'history.publishAgain', config },
  { method: 'POST', path: '/history/purge', handler: 'history.purge', config: forSuperAdmins },
  { method: 'GET', path: '/bin', handler: 'bin.list', config },
  { method: 'POST', path: '/bin/restore', handler: 'bin.restore', config },
  { method: 'POST', path: '/bin/empty', handler: 'bin.empty', config: forSuperAdmins },
];
