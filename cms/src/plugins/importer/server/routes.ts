/**
 * The importer's routes, under `/importer`. Only signed-in users of the admin may call them, and each action checks that their role may
 * publish posts.
 */
const config = { policies: ['admin::isAuthenticatedAdmin'] };

/** One route for each action of the importer's controllers. */
export const routes = [
  { method: 'GET', path: '/runs', handler: 'runs.list', config },
  { method: 'POST', path: '/runs', handler: 'runs.upload', config },
  { method: 'GET', path: '/runs/:id', handler: 'runs.find', config },
  { method: 'GET', path: '/runs/:id/lines', handler: 'runs.lines', config },
  { method: 'POST', path: '/runs/:id/import', handler: 'runs.importFile', config },
  { method: 'POST', path: '/runs/:id/stop', handler: 'runs.stop', config },
  { method: 'POST', path: '/runs/:id/resume', handler: 'runs.resume', config },
  { method: 'DELETE', path: '/runs/:id', handler: 'runs.remove', config },
  { method: 'GET', path: '/findings', handler: 'findings.list', config },
  { method: 'POST', path: '/findings/accept', handler: 'findings.acceptMany', config },
  { method: 'POST', path: '/findings/:id/accept', handler: 'findings.accept', config },
  { method: 'POST', path: '/findings/:id/refuse', handler: 'findings.refuse', config },
  { method: 'POST', path: '/findings/:id/undo', handler: 'findings.undo', config },
];
