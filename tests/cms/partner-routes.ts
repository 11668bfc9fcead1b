/** The routes of the page for partners in the admin panel, as `METHOD /path`. */
export const PARTNER_ROUTES: readonly string[] = [
  'GET /desk/partners',
  'GET /desk/partners/disabled',
  'GET /desk/partners/endpoints/attempts',
  'GET /desk/partners/endpoints/deliveries',
  'GET /desk/partners/endpoints/replayed',
  'POST /desk/partners/preview',
  'POST /desk/partners/keys/add',
  'POST /desk/partners/keys/revoke',
  'POST /desk/partners/endpoints/add',
  'POST /desk/partners/endpoints/enable',
  'POST /desk/partners/endpoints/remove',
  'POST /desk/partners/endpoints/replay',
  'POST /desk/partners/endpoints/secret',
];
