/** Routes for pictures, under `/desk`. Only signed-in users of the admin may call them. */
const config = { policies: ['admin::isAuthenticatedAdmin'] };

/** One route for each action of the controller. */
export const pictureRoutes = [
  { method: 'GET', path: '/pictures', handler: 'pictures.undescribed', config },
  { method: 'PUT', path: '/pictures/:id', handler: 'pictures.change', config },
];
