/** Editors send whole documents: a chronology of a life, with its history, must not meet a size limit. */
const LARGEST_DOCUMENT = '20mb';

const OWN = ["'self'"];

export default [
  'strapi::logger',
  'strapi::errors',
  {
    name: 'strapi::security',
    config: {
      contentSecurityPolicy: {
        useDefaults: true,
        directives: {
          'connect-src': OWN,
          'img-src': [...OWN, 'data:', 'blob:'],
          'media-src': [...OWN, 'data:', 'blob:'],
          'frame-src': OWN,
          upgradeInsecureRequests: null,
        },
      },
    },
  },
  { name: 'strapi::cors', config: { origin: [] } },
  'global::admin-only',
  'global::uploads-for-editors',
  'strapi::poweredBy',
  'strapi::query',
  { name: 'strapi::body', config: { jsonLimit: LARGEST_DOCUMENT, formLimit: LARGEST_DOCUMENT, textLimit: LARGEST_DOCUMENT } },
  'strapi::session',
  'strapi::favicon',
  'strapi::public',
];
