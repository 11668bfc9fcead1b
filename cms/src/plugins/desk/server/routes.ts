/** The desk's routes, under `/desk`. Only signed-in users of the admin may call them. */
const config = { policies: ['admin::isAuthenticatedAdmin'] };

/** One route for each action of the desk's controllers. */
export const routes = [
  { method: 'GET', path: '/search', handler: 'desk.search', config },
  { method: 'GET', path: '/resolve', handler: 'desk.resolve', config },
  { method: 'GET', path: '/read-date', handler: 'desk.readDate', config },
  { method: 'GET', path: '/problems', handler: 'desk.savedProblems', config },
  { method: 'POST', path: '/problems', handler: 'desk.unsavedProblems', config },
  { method: 'GET', path: '/failure', handler: 'desk.failure', config },
  { method: 'POST', path: '/chronologies/recognise', handler: 'chronologies.recognise', config },
  { method: 'POST', path: '/chronologies/read-dates', handler: 'chronologies.readDates', config },
];
