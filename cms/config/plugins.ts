import { ALLOWED_TYPES } from '../src/requests/upload-types';

export default {
  upload: { config: { security: { allowedTypes: ALLOWED_TYPES } } },
  desk: { enabled: true, resolve: './src/plugins/desk' },
  importer: { enabled: true, resolve: './src/plugins/importer' },
};
