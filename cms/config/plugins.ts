import { ALLOWED_TYPES } from '../src/uploads/file-types';

/** The settings of Strapi's plugins, and the two plugins of Dossier. */
export default {
  upload: { config: { security: { allowedTypes: ALLOWED_TYPES } } },
  // Strapi's limit counts by account only, so that anybody could use up the limit of another user. src/sessions/login-limit.ts replaces it.
  email: { config: { ratelimit: { enabled: false } } },
  desk: { enabled: true, resolve: './src/plugins/desk' },
  importer: { enabled: true, resolve: './src/plugins/importer' },
};
