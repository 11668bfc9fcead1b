import { ALLOWED_TYPES } from '../src/uploads/file-types';

export default {
  upload: { config: { security: { allowedTypes: ALLOWED_TYPES } } },
  // Strapi's counts by account alone, so that anybody may use up another's; ours is src/sessions/login-limit.ts.
  email: { config: { ratelimit: { enabled: false } } },
  desk: { enabled: true, resolve: './src/plugins/desk' },
  importer: { enabled: true, resolve: './src/plugins/importer' },
};
