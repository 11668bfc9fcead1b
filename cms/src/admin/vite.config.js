/**
 * Strapi's settings for building the admin, with ours: what the admin uses of our packages is built from their TypeScript, since the bundler
 * reads no named exports from the CommonJS of linked packages.
 */
const { join } = require('node:path');

const PACKAGES = join(__dirname, '../../../packages');

module.exports = (config) => {
  const { alias = {} } = config.resolve ?? {};
  const known = Array.isArray(alias) ? alias : Object.entries(alias).map(([find, replacement]) => ({ find, replacement }));
  const ours = { find: /^@dossier\/([^/]+)\/(.+)$/, replacement: join(PACKAGES, '$1/src/$2.ts') };
  return { ...config, resolve: { ...config.resolve, alias: [ours, ...known] } };
};
