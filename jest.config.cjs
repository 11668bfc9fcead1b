/** Jest compiles the sources of packages, api and scripts itself. The CMS must be built first, because Strapi loads its own build (cms/dist). */
module.exports = {
  rootDir: __dirname,
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  testEnvironment: '<rootDir>/tests/support/environment.cjs',
  globalSetup: '<rootDir>/tests/support/global-setup.ts',
  globalTeardown: '<rootDir>/tests/support/global-teardown.ts',
  testSequencer: '<rootDir>/tests/support/longest-first.cjs',
  maxWorkers: 2,
  testTimeout: 60_000,
  moduleNameMapper: {
    '^@dossier/([^/]+)/(.*)$': '<rootDir>/packages/$1/src/$2.ts',
  },
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/.data'],
  // The package is an ES module, which Node itself can require and Jest cannot.
  transformIgnorePatterns: ['/node_modules/(?!request-filtering-agent/)'],
  transform: {
    '/request-filtering-agent/.+\\.js$': ['@swc/jest', { jsc: { target: 'es2022' }, module: { type: 'commonjs' } }],
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'commonjs', ignoreDynamic: true },
      },
    ],
  },
};
