/** The middlewares of every request, in their order. `global::` names those of src/middlewares. */
export default [
  'global::trusted-proxy',
  'global::request-log',
  'global::answer-headers',
  'strapi::errors',
  'global::refused-data',
  'global::older-versions',
  { name: 'strapi::security', config: { contentSecurityPolicy: false } },
  { name: 'strapi::cors', config: { origin: [] } },
  'global::admin-only',
  'global::no-fetching',
  'global::uploads-for-editors',
  'strapi::poweredBy',
  'strapi::query',
  // Strapi requires this middleware. It reads nothing: src/requests/read-body.ts reads bodies after authentication.
  { name: 'strapi::body', config: { parsedMethods: [] } },
  'strapi::session',
  'strapi::favicon',
  'strapi::public',
];
